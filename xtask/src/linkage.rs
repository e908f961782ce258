// SPDX-License-Identifier: AGPL-3.0-or-later
//! Linkage measured, each figure beside its limit — *misura del collegamento*.
//!
//! Two fictional registers are written, `migrant-net link` links them as anybody would, and its pairs
//! are held against the truth; `measure` of `mnet-linkage` tells blocking, slices and citizenships.
//! With `--splink` an expert's model for Splink does the same files in the same run. What was not
//! measured in this run is not printed.

mod asked;
mod more;
mod splink;
mod table;
mod truth;

use crate::demo::program;
use crate::run::{cargo, finish, read, said, scratch_folder, tool};
use asked::Asked;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use table::Table;
use truth::{Quality, Truth};

/// What one program needed and found.
struct Figures {
    name: String,
    wall: f64,
    cpu: f64,
    memory_mb: f64,
    quality: Quality,
}

/// Limits of a run over registers of a size.
struct Limits {
    wall: f64,
    cpu: Option<f64>,
    memory_mb: Option<f64>,
    f1: f64,
    recall_at_995: f64,
}

/// Limits by size, base profile: the goals of the design and of its review.
const SMALL: Limits = Limits {
    wall: 1.5,
    cpu: None,
    memory_mb: None,
    f1: 0.975,
    recall_at_995: 0.92,
};
const LARGE: Limits = Limits {
    wall: 20.0,
    cpu: Some(30.0),
    memory_mb: Some(800.0),
    f1: 0.972,
    recall_at_995: 0.90,
};
/// The hard profile has one goal.
const HARD_F1: f64 = 0.93;

/// A record of a million may cost so many times one of a hundred thousand.
const GROWTH: f64 = 1.5;

/// Slices of pairs that were once worse than Splink's, and those of families: told without a limit.
const SLICES: [&str; 7] = [
    "recall no common tax code",
    "recall one field",
    "recall day/month",
    "recall default date",
    "recall married name",
    "recall twin",
    "recall no fault",
];

/// Writes registers, links them, prints figures beside their limits.
pub(crate) fn bench(root: &Path, options: &[&str]) -> Result<(), String> {
    let asked = Asked::read(options)?;
    let program = match &asked.program {
        Some(program) => PathBuf::from(program),
        None => built(root)?,
    };
    built_examples(root)?;
    let mut table = Table::begin(&load());
    let sizes = if asked.full {
        vec![100_000, 1_000_000]
    } else {
        vec![asked.records]
    };
    let mut costs = Vec::new();
    for records in sizes {
        let folder = registers(root, records, asked.seed, asked.profile)?;
        let cost = sized(root, &asked, &program, &folder, records, &mut table)?;
        costs.push(cost);
    }
    if let [small, large] = costs.as_slice() {
        table.below(
            "cost of a record, 1,000,000 over 100,000",
            large / small,
            GROWTH,
            2,
        );
    }
    if asked.labels {
        more::labels(root, &asked, &mut table)?;
    }
    if asked.later {
        more::later(root, &asked, &mut table)?;
    }
    if asked.desk {
        more::desk(root, &asked, &mut table)?;
    }
    if asked.febrl {
        more::febrl(root, &program, &mut table)?;
    }
    table.end(&load())
}

/// Registers of one size: seconds of work for a record.
fn sized(
    root: &Path,
    asked: &Asked,
    program: &Path,
    folder: &Path,
    records: u32,
    table: &mut Table,
) -> Result<f64, String> {
    let truth = Truth::read(&folder.join("truth.csv"))?;
    let files = [folder.join("left.csv"), folder.join("right.csv")];
    let ours = linked(program, folder, &files, &truth)?;
    let title = format!(
        "{} records, seed {}, {}",
        truth.records(),
        asked.seed,
        asked.profile
    );
    Table::heading(&title);
    let Quality {
        f1, recall_at_995, ..
    } = ours.quality;
    let is_base = asked.profile == "base";
    let limits = match records {
        0..=100_000 => Some(&SMALL),
        1_000_000 => Some(&LARGE),
        _ => None,
    };
    let none = || (None, None, None, None, None);
    let (wall, cpu, memory, f1_limit, recall_limit) =
        limits.filter(|_| is_base).map_or_else(none, |limits| {
            let (f1, recall) = (Some(limits.f1), Some(limits.recall_at_995));
            (Some(limits.wall), limits.cpu, limits.memory_mb, f1, recall)
        });
    table.at_most("wall, seconds", ours.wall, wall, 2);
    table.at_most("CPU seconds", ours.cpu, cpu, 2);
    table.at_most("peak memory, MB", ours.memory_mb, memory, 0);
    let f1_limit = if is_base { f1_limit } else { Some(HARD_F1) };
    table.at_least("F1, best threshold", f1, f1_limit, 4);
    table.at_least("recall at precision 0.995", recall_at_995, recall_limit, 4);
    let path = folder.to_string_lossy();
    let told = measured(root, &["quality", &path])?;
    table.at_least(
        "recall of blocking",
        of(&told, "blocking recall")?,
        is_base.then_some(0.995),
        4,
    );
    for name in SLICES {
        // Registers may be too small to have one of a kind.
        if let Some(recall) = told.get(name) {
            let limit = (is_base && name == "recall no common tax code").then_some(0.90);
            table.at_least(name, *recall, limit, 4);
        }
    }
    let worst = of(&told, "citizenships, points of the worst below the mean")?;
    table.at_most(
        "worst citizenship, points below the mean",
        worst,
        is_base.then_some(4.0),
        1,
    );
    let precision = of(&told, "automatic links: precision")?;
    table.at_least("precision of automatic links", precision, Some(0.999), 4);
    table.at_least(
        "recall of links and reviews",
        of(&told, "links and reviews: recall")?,
        is_base.then_some(0.97),
        4,
    );
    let share = of(&told, "reviews")? / of(&told, "records")?;
    table.at_most(
        "reviews, share of the records",
        share,
        is_base.then_some(0.03),
        3,
    );
    if asked.with_splink {
        let other = splink::splink(root, folder, &truth)?;
        table.beside(&[&ours, &other]);
    }
    Ok(ours.cpu / f64::from(records))
}

fn built(root: &Path) -> Result<PathBuf, String> {
    let words = ["build", "--release", "--package", "mnet-cli"];
    finish(&mut cargo(root, &words))?;
    Ok(program(root, "release"))
}

/// The programs that write registers and measure.
fn built_examples(root: &Path) -> Result<(), String> {
    for (package, example) in [
        ("mnet-demo", "registers"),
        ("mnet-linkage", "measure"),
        ("mnet-linkage", "later_rows"),
    ] {
        let words = [
            "build",
            "--release",
            "--package",
            package,
            "--example",
            example,
        ];
        finish(&mut cargo(root, &words))?;
    }
    Ok(())
}

fn example(root: &Path, name: &str) -> PathBuf {
    program(root, "release")
        .with_file_name("examples")
        .join(name)
}

/// Registers of names that the weights were not chosen on.
fn registers(root: &Path, records: u32, seed: u32, profile: &str) -> Result<PathBuf, String> {
    let folder = scratch_folder(root)?.join(format!("linkage-{records}-{seed}-{profile}"));
    let words = [
        &*folder.to_string_lossy(),
        &records.to_string(),
        &seed.to_string(),
        "measuring",
        profile,
    ]
    .map(str::to_owned);
    finish(Command::new(example(root, "registers")).args(words))?;
    Ok(folder)
}

/// Figures that `measure` tells: a name, a tab, a number.
fn measured(root: &Path, words: &[&str]) -> Result<BTreeMap<String, f64>, String> {
    Ok(told(&said(
        Command::new(example(root, "measure")).args(words),
    )?))
}

fn told(text: &str) -> BTreeMap<String, f64> {
    let figures = text.lines().filter_map(|line| {
        let (name, value) = line.rsplit_once('\t')?;
        Some((name.to_owned(), value.parse().ok()?))
    });
    figures.collect()
}

fn of(told: &BTreeMap<String, f64>, name: &str) -> Result<f64, String> {
    let figure = told.get(name).copied();
    figure.ok_or_else(|| format!("not measured: {name}"))
}

/// `migrant-net link` over one file or two.
fn linked(
    program: &Path,
    folder: &Path,
    files: &[PathBuf],
    truth: &Truth,
) -> Result<Figures, String> {
    let (pairs, persons) = (folder.join("pairs.csv"), folder.join("persons.csv"));
    // The shell tells the time its children took, which the standard library does not.
    let mut command = tool("sh", folder, &["-c", "\"$@\"; times", "sh"]);
    command.arg(program).arg("link");
    if files.len() == 1 {
        command.arg("--dedupe");
    }
    command.args(files).arg("--out").arg(&pairs);
    command.arg("--persons").arg(&persons);
    command.args(["--explain", "1000", "--json"]);
    let began = Instant::now();
    let told = said(&mut command)?;
    let wall = began.elapsed().as_secs_f64();
    let (json, times) = told
        .rsplit_once('}')
        .ok_or("migrant-net link said nothing")?;
    let json: serde_json::Value =
        serde_json::from_str(&format!("{json}}}")).map_err(|error| error.to_string())?;
    Ok(Figures {
        name: "migrant-net link".to_owned(),
        wall,
        cpu: times.split_whitespace().skip(2).filter_map(seconds).sum(),
        memory_mb: figure(&json, "peak_memory_mb"),
        quality: truth.quality(&pairs)?,
    })
}

/// Seconds as a shell writes them: `1m2.50s`.
fn seconds(text: &str) -> Option<f64> {
    let (minutes, seconds) = text.strip_suffix('s')?.split_once('m')?;
    let seconds: f64 = seconds.replace(',', ".").parse().ok()?;
    Some(seconds + 60.0 * minutes.parse::<f64>().ok()?)
}

/// A number of the answer; zero when it is not told.
fn figure(json: &serde_json::Value, name: &str) -> f64 {
    json.get(name)
        .and_then(serde_json::Value::as_f64)
        .unwrap_or(0.0)
}

fn load() -> String {
    read(Path::new("/proc/loadavg")).map_or_else(
        |_| "not told here".to_owned(),
        |text| {
            text.split_whitespace()
                .take(3)
                .collect::<Vec<_>>()
                .join(" ")
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_tells_minutes_and_seconds() {
        assert_eq!(seconds("1m2.50s"), Some(62.5));
        assert_eq!(seconds("total"), None);
    }

    #[test]
    fn a_figure_is_a_name_a_tab_and_a_number() {
        let told = told("f1\t0.98\ncapped Phone: blocks\t3\nno number\tx\n");
        assert_eq!(told.len(), 2);
        assert!((of(&told, "f1").unwrap() - 0.98).abs() < 1e-9);
        assert!(of(&told, "f2").is_err());
    }
}
