// SPDX-License-Identifier: AGPL-3.0-or-later
//! Linkage measured, beside another program if wanted — *misura del collegamento*.
//!
//! Two fictional registers are written, `migrant-net link` links them as anybody
//! would, and its pairs are held against the truth. With `--splink` an expert's
//! model for Splink (`xtask/bench/splink_model.py`) does the same files in the
//! same run, and both are printed side by side.

use crate::demo::program;
use crate::run::{cargo, finish, read, said, scratch_folder, tool};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Packages of the other program.
const PACKAGES: [&str; 3] = ["splink", "duckdb", "jellyfish"];

/// What is measured.
struct Asked {
    records: String,
    seed: String,
    profile: &'static str,
    with_splink: bool,
}

/// What one program needed and found.
struct Figures {
    name: String,
    wall: f64,
    cpu: f64,
    memory_mb: f64,
    quality: Quality,
}

/// How good the scores of pairs are.
#[derive(Clone, Copy, Default)]
struct Quality {
    pairs: usize,
    f1: f64,
    recall_at_995: f64,
}

/// Writes registers, links them, prints figures.
pub(crate) fn bench(root: &Path, options: &[&str]) -> Result<(), String> {
    let asked = Asked::read(options)?;
    let program = built(root)?;
    let folder = registers(root, &asked)?;
    let truth = Truth::read(&folder.join("truth.csv"))?;
    println!("load before: {}", load());
    let mut figures = vec![ours(&program, &folder, &truth)?];
    if asked.with_splink {
        figures.push(splink(root, &folder, &truth)?);
    }
    println!("load after: {}", load());
    print(&asked, &truth, &figures);
    Ok(())
}

impl Asked {
    fn read(options: &[&str]) -> Result<Self, String> {
        let mut asked = Self {
            records: "100000".to_owned(),
            seed: "1".to_owned(),
            profile: "base",
            with_splink: false,
        };
        let mut rest = options.iter();
        while let Some(option) = rest.next() {
            let mut value = || {
                let value = rest.next().filter(|word| word.parse::<u32>().is_ok());
                let value = value.ok_or_else(|| format!("{option} needs a number"))?;
                Ok::<_, String>((*value).to_owned())
            };
            match *option {
                "--records" => asked.records = value()?,
                "--seed" => asked.seed = value()?,
                "--hard" => asked.profile = "hard",
                "--splink" => asked.with_splink = true,
                _ => return Err(format!("bench linkage: unknown: {option}")),
            }
        }
        Ok(asked)
    }
}

fn built(root: &Path) -> Result<PathBuf, String> {
    let words = ["build", "--release", "--package", "mnet-cli"];
    finish(&mut cargo(root, &words))?;
    Ok(program(root, "release"))
}

/// Registers of names that the weights were not chosen on.
fn registers(root: &Path, asked: &Asked) -> Result<PathBuf, String> {
    let Asked {
        records,
        seed,
        profile,
        ..
    } = asked;
    let folder = scratch_folder(root)?.join(format!("linkage-{records}-{seed}-{profile}"));
    let path = folder.to_string_lossy();
    let mut words = vec![
        "run",
        "--release",
        "--package",
        "mnet-demo",
        "--example",
        "registers",
    ];
    words.extend(["--", &*path, records, seed, "measuring", profile]);
    finish(&mut cargo(root, &words))?;
    Ok(folder)
}

fn ours(program: &Path, folder: &Path, truth: &Truth) -> Result<Figures, String> {
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (left, right, pairs, persons) = (
        file("left.csv"),
        file("right.csv"),
        file("pairs.csv"),
        file("persons.csv"),
    );
    // The shell tells the time its children took, which the standard library does not.
    let program = program.to_string_lossy();
    let mut words = vec![
        "-c",
        "\"$@\"; times",
        "sh",
        &*program,
        "link",
        &left,
        &right,
    ];
    words.extend([
        "--out",
        &pairs,
        "--persons",
        &persons,
        "--explain",
        "1000",
        "--json",
    ]);
    let began = Instant::now();
    let told = said(&mut tool("sh", folder, &words))?;
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
        quality: truth.quality(Path::new(&pairs))?,
    })
}

/// Seconds as a shell writes them: `1m2.50s`.
fn seconds(text: &str) -> Option<f64> {
    let (minutes, seconds) = text.strip_suffix('s')?.split_once('m')?;
    let seconds: f64 = seconds.replace(',', ".").parse().ok()?;
    Some(seconds + 60.0 * minutes.parse::<f64>().ok()?)
}

fn splink(root: &Path, folder: &Path, truth: &Truth) -> Result<Figures, String> {
    let place = scratch_folder(root)?.join("splink");
    let python = place.join("bin/python");
    if !python.is_file() {
        finish(&mut tool(
            "python3",
            root,
            &["-m", "venv", &place.to_string_lossy()],
        ))?;
        let words = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ];
        finish(Command::new(&python).args(words).args(PACKAGES))?;
    }
    let pairs = folder.join("splink-pairs.csv");
    let began = Instant::now();
    let mut command = Command::new(&python);
    let told = said(
        command
            .arg(root.join("xtask/bench/splink_model.py"))
            .arg(folder)
            .arg(&pairs),
    )?;
    let wall = began.elapsed().as_secs_f64();
    let last = told.lines().last().unwrap_or_default();
    let json: serde_json::Value = serde_json::from_str(last).map_err(|error| error.to_string())?;
    let version = json.get("version").and_then(serde_json::Value::as_str);
    Ok(Figures {
        name: format!("Splink {}", version.unwrap_or_default()),
        wall,
        cpu: figure(&json, "cpu_seconds"),
        memory_mb: figure(&json, "peak_memory_mb"),
        quality: truth.quality(&pairs)?,
    })
}

/// A number of the answer; zero when it is not told.
fn figure(json: &serde_json::Value, name: &str) -> f64 {
    json.get(name)
        .and_then(serde_json::Value::as_f64)
        .unwrap_or(0.0)
}

/// Who each record is.
struct Truth {
    person: HashMap<String, u32>,
    pairs: usize,
}

impl Truth {
    fn read(file: &Path) -> Result<Self, String> {
        let mut person = HashMap::new();
        let mut sizes: HashMap<u32, usize> = HashMap::new();
        for line in read(file)?.lines().skip(1) {
            let mut cells = line.split(',');
            let (Some(id), Some(Ok(number))) = (cells.next(), cells.next().map(str::parse)) else {
                return Err(format!("{}: {line}", file.display()));
            };
            person.insert(id.to_owned(), number);
            *sizes.entry(number).or_default() += 1;
        }
        let pairs = sizes.values().map(|size| size * (size - 1) / 2).sum();
        Ok(Self { person, pairs })
    }

    /// Pairs with scores, held against the truth: the best F1, and the recall up to
    /// the lowest score at which 99.5 % of the pairs are right.
    fn quality(&self, file: &Path) -> Result<Quality, String> {
        let fault = |error: csv::Error| format!("{}: {error}", file.display());
        let mut scored = Vec::new();
        for row in csv::Reader::from_path(file).map_err(fault)?.records() {
            let row = row.map_err(fault)?;
            let person = |at: usize| self.person.get(row.get(at).unwrap_or_default());
            let score: f64 = row
                .get(2)
                .and_then(|cell| cell.parse().ok())
                .unwrap_or(f64::MIN);
            scored.push((score, person(0).is_some() && person(0) == person(1)));
        }
        scored.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        Ok(curve(&scored, self.pairs))
    }
}

#[expect(clippy::cast_precision_loss, reason = "shares of counts")]
fn curve(scored: &[(f64, bool)], true_pairs: usize) -> Quality {
    let mut best = Quality {
        pairs: scored.len(),
        ..Quality::default()
    };
    let (mut right, mut taken) = (0_usize, 0_usize);
    for same in scored.chunk_by(|(one, _), (other, _)| one.total_cmp(other).is_eq()) {
        taken += same.len();
        right += same.iter().filter(|(_, is_right)| *is_right).count();
        let precision = right as f64 / taken as f64;
        let recall = right as f64 / true_pairs.max(1) as f64;
        best.f1 = best
            .f1
            .max(2.0 * right as f64 / (taken + true_pairs) as f64);
        if precision >= 0.995 {
            best.recall_at_995 = recall;
        }
    }
    best
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

fn print(asked: &Asked, truth: &Truth, figures: &[Figures]) {
    let Asked { seed, profile, .. } = asked;
    let (records, pairs) = (truth.person.len(), truth.pairs);
    println!("\n{records} records, seed {seed}, {profile}: {pairs} true pairs\n");
    println!("| | wall s | CPU s | MB | pairs told | best F1 | recall at precision 0.995 |");
    println!("|---|---|---|---|---|---|---|");
    for one in figures {
        let Quality {
            pairs,
            f1,
            recall_at_995,
        } = one.quality;
        println!(
            "| {} | {:.1} | {:.1} | {:.0} | {pairs} | {f1:.4} | {recall_at_995:.4} |",
            one.name, one.wall, one.cpu, one.memory_mb
        );
    }

    if !asked.with_splink {
        println!("\n--splink does the same files with Splink, beside it.");
    }
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
    fn recall_counts_while_pairs_are_nearly_all_right() {
        let scored = [(9.0, true), (8.0, true), (7.0, false), (6.0, true)];
        let quality = curve(&scored, 4);
        assert!((quality.recall_at_995 - 0.5).abs() < 1e-9);
        assert!((quality.f1 - 0.75).abs() < 1e-9);
    }
}
