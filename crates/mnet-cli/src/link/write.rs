// SPDX-License-Identifier: AGPL-3.0-or-later
//! The files of the answer — *file in uscita*: written whole or not at all.
//!
//! What exists and is no file (a device, a pipe) is written to as it is: it stays what it is.

use std::borrow::Cow;
use std::fmt;
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use mnet_linkage::batch::{Problem, Side};

use super::Linked;
use crate::failure::Failure;

/// Where rows that could not be used are listed: `PAIRS.rejected.csv` beside `PAIRS.csv`.
pub(super) fn rejected(out: &Path) -> PathBuf {
    out.with_extension("rejected.csv")
}

/// Writes every file beside its place, then moves all there.
pub(super) fn all(
    out: &Path,
    persons: Option<&Path>,
    linked: &Linked<'_>,
    inputs: &[(Side, &Path)],
) -> Result<(), Failure> {
    let rejects = rejected(out);
    let mut parts = vec![Part::write(out, |file| pairs(file, linked))?];
    let has_rejects = linked.registers.problems().iter().any(is_reject);
    // Beside a device nothing is written: what was left out stands in the JSON.
    if has_rejects && !is_special(out) {
        parts.push(Part::write(&rejects, |file| {
            problems(file, linked, inputs)
        })?);
    }
    if let Some(path) = persons {
        parts.push(Part::write(path, |file| groups(file, linked))?);
    }
    for part in parts {
        part.keep()?;
    }
    if has_rejects {
        Ok(())
    } else {
        // What an earlier run listed is no longer so.
        remove_if_there(&rejects)
    }
}

/// Whether a row was left out.
pub(super) fn is_reject(problem: &Problem) -> bool {
    !problem.kind.is_row_used()
}

/// A file still under another name; gone unless kept.
struct Part {
    /// Another name; none where the answer went straight to its place.
    written: Option<PathBuf>,
    path: PathBuf,
    is_kept: bool,
}

/// Whether something stands there that must not be replaced by a file.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file())
}

impl Part {
    fn write(
        path: &Path,
        fill: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
    ) -> Result<Self, Failure> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = Self {
            written: (!is_special(path)).then(|| path.with_file_name(name)),
            path: path.to_owned(),
            is_kept: false,
        };
        let told = |error: std::io::Error| {
            let path = path.display();
            Failure::refused(
                format!("{path} non può essere scritto"),
                format!("{path} cannot be written: {error}"),
            )
        };
        let opened = match &part.written {
            Some(written) => File::create(written),
            None => File::options().write(true).open(path),
        };
        let mut out = BufWriter::with_capacity(1 << 18, opened.map_err(told)?);
        fill(&mut out).and_then(|()| out.flush()).map_err(told)?;
        Ok(part)
    }

    fn keep(mut self) -> Result<(), Failure> {
        let Some(written) = &self.written else {
            return Ok(());
        };
        fs::rename(written, &self.path).map_err(|error| {
            let path = self.path.display();
            Failure::refused(
                format!("{path} non può essere scritto"),
                format!("{path} cannot be written: {error}"),
            )
        })?;
        self.is_kept = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let (false, Some(written)) = (self.is_kept, &self.written) {
            // Already gone, or the disk is: nothing more can be done.
            let _ = fs::remove_file(written);
        }
    }
}

fn remove_if_there(path: &Path) -> Result<(), Failure> {
    if is_special(path) {
        return Ok(());
    }
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn pairs(file: &mut impl Write, linked: &Linked<'_>) -> std::io::Result<()> {
    writeln!(file, "rec_id_l,rec_id_r,score,decision,rule")?;
    for pair in &linked.outcome.pairs {
        for record in [pair.one, pair.other] {
            file.write_all(cell(linked.registers.rec_id(record)).as_bytes())?;
            file.write_all(b",")?;
        }
        write!(file, "{}", Bits(pair.score))?;
        for word in [",", pair.decision.code(), ",", pair.rule.code(), "\n"] {
            file.write_all(word.as_bytes())?;
        }
    }
    Ok(())
}

fn problems(
    file: &mut impl Write,
    linked: &Linked<'_>,
    inputs: &[(Side, &Path)],
) -> std::io::Result<()> {
    writeln!(file, "file,line,column,rec_id,problem")?;
    for problem in linked
        .registers
        .problems()
        .iter()
        .filter(|one| is_reject(one))
    {
        let input = inputs.iter().find(|(side, _)| *side == problem.side);
        let name = input.map_or(Cow::Borrowed(""), |(_, file)| file.to_string_lossy());
        let (line, kind) = (problem.line, problem.kind.code());
        writeln!(
            file,
            "{},{line},{},{},{kind}",
            cell(&name),
            cell(&problem.column),
            cell(&problem.rec_id)
        )?;
    }
    Ok(())
}

/// Every record with the first record of its person.
fn groups(file: &mut impl Write, linked: &Linked<'_>) -> std::io::Result<()> {
    writeln!(file, "register,rec_id,person")?;
    for (record, person) in (0_u32..).zip(linked.persons) {
        let register = if linked.registers.side(record) == Side::Left {
            "left"
        } else {
            "right"
        };
        let [id, first] = [record, *person].map(|record| cell(linked.registers.rec_id(record)));
        writeln!(file, "{register},{id},{first}")?;
    }
    Ok(())
}

/// A score in bits with three decimals.
pub(super) fn bits(score: i32) -> String {
    Bits(score).to_string()
}

/// A score, written without taking memory: there may be millions of them.
struct Bits(i32);

impl fmt::Display for Bits {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let score = self.0.unsigned_abs();
        write!(out, "{sign}{}.{:03}", score / 1_000, score % 1_000)
    }
}

/// A cell of CSV, between quotes where it must be.
fn cell(text: &str) -> Cow<'_, str> {
    if text.contains(['"', ',', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_keeps_its_sign_below_one() {
        assert_eq!(bits(-250), "-0.250");
        assert_eq!(bits(12_005), "12.005");
    }

    #[test]
    fn identifiers_with_commas_stay_one_cell() {
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(cell("R1"), "R1");
    }

    #[test]
    fn the_list_of_rejects_stands_beside_the_pairs() {
        assert_eq!(
            rejected(Path::new("/x/PAIRS.csv")),
            Path::new("/x/PAIRS.rejected.csv")
        );
    }
}
