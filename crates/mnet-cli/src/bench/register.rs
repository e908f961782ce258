// SPDX-License-Identifier: AGPL-3.0-or-later
//! A register built through the history door — *costruzione del registro*.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use mnet_app::App;
use mnet_demo::{Plan, lines};
use mnet_flow::network::Edition;

use super::{Figure, long};
use crate::failure::Failure;
use crate::import::import;

/// Lines a second that an import must reach.
const LIMIT: f64 = 5_000.0;

/// The last tenth may take so many times as long as the first.
const FLAT: f64 = 1.25;

/// Lines of somebody who was met and screened.
const SCREENED: usize = 3;

/// How many people, and how many of them with a whole path.
#[derive(Debug, Clone, Copy)]
pub(super) struct People {
    /// People.
    pub(super) all: u32,
    /// The first so many have a whole path.
    pub(super) whole: u32,
}

impl People {
    /// Whether a line belongs to the history of these people.
    ///
    /// The key of a line ends in `…-PERSON/LINE`, both counted from one.
    fn has(self, key: &str) -> bool {
        let mut numbers = key.rsplit(['-', '/']).map(str::parse::<usize>);
        let (Some(Ok(line)), Some(Ok(person))) = (numbers.next(), numbers.next()) else {
            return true;
        };
        line <= SCREENED || u32::try_from(person).is_ok_and(|person| person <= self.whole)
    }
}

/// The key of a line as the history tells it.
fn key(line: &str) -> Result<String, Failure> {
    let line: serde_json::Value = serde_json::from_str(line)
        .map_err(|error| Failure::new("storia non leggibile", error.to_string()))?;
    let key = line.get("id").and_then(serde_json::Value::as_str);
    Ok(key.unwrap_or_default().to_owned())
}

/// Writes a fictional history to a file, then imports the file.
pub(super) async fn build(
    app: &App,
    edition: &Edition,
    people: People,
    scratch: &Path,
) -> Result<Vec<Figure>, Failure> {
    let path = scratch.join("history.jsonl");
    let mut file = BufWriter::new(File::create(&path)?);
    for line in lines(
        edition,
        &Plan {
            persons: people.all,
            ..Plan::default()
        },
    ) {
        if people.whole == people.all || people.has(&key(&line)?) {
            writeln!(file, "{line}")?;
        }
    }
    for line in long::lines(edition, app.clock.today()) {
        writeln!(file, "{line}")?;
    }
    file.flush()?;
    let file = BufReader::with_capacity(1 << 16, File::open(&path)?);
    let begun = Instant::now();
    let mut passed = vec![(0, 0.0)];
    let each = |done| passed.push((done, begun.elapsed().as_secs_f64()));
    let report = import(app, edition, file, false, each).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let (first, last) = (tenth(&passed, 0), tenth(&passed, 9));
    Ok(vec![
        Figure::told("people", people.all.to_string()),
        Figure::told("people with a whole path", people.whole.to_string()),
        Figure::told("lines", report.lines.to_string()),
        Figure::told("lines refused", report.refused.to_string()),
        Figure::at_least(
            "import, lines a second",
            number(report.lines) / seconds,
            LIMIT,
            "/s",
        ),
        Figure::told("import, first tenth", format!("{first:.0} /s")),
        Figure::told("import, last tenth", format!("{last:.0} /s")),
        Figure::at_most("import, first tenth over last", first / last, FLAT, "×"),
    ])
}

/// Lines a second in one tenth of the file, as near as batches allow.
fn tenth(passed: &[(usize, f64)], which: usize) -> f64 {
    let total = passed.last().map_or(0, |(done, _)| *done);
    let begins = passed.iter().rfind(|(done, _)| *done <= total * which / 10);
    let ends = passed
        .iter()
        .find(|(done, _)| *done >= total * (which + 1) / 10);
    match (begins, ends) {
        (Some((from, begun)), Some((to, ended))) if ended > begun => {
            number(to - from) / (ended - begun)
        }
        _ => f64::NAN,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of lines, to be shown")]
fn number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_whole_paths_people_were_met_and_screened() {
        let people = People { all: 9, whole: 7 };
        assert!(people.has("marche-2020/demo-2457-0000007/14"));
        assert!(people.has("marche-2020/demo-2457-0000008/03"));
        assert!(!people.has("marche-2020/demo-2457-0000008/04"));
    }

    #[test]
    fn a_tenth_is_measured_between_the_batches_that_hold_it() {
        let passed = [(0, 0.0), (50, 1.0), (90, 2.0), (100, 4.0)];
        assert!((tenth(&passed, 0) - 50.0).abs() < 1e-9);
        assert!((tenth(&passed, 9) - 5.0).abs() < 1e-9);
        let few = [(0, 0.0), (96, 1.0), (100, 2.0)];
        assert!((tenth(&few, 9) - 50.0).abs() < 1e-9);
    }
}
