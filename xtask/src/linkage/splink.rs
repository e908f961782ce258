// SPDX-License-Identifier: AGPL-3.0-or-later
//! The same files linked with Splink, by an expert's model: `xtask/bench/splink_model.py`.

use super::truth::Truth;
use super::{Figures, figure};
use crate::run::{finish, said, scratch_folder, tool};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Packages of the other program.
const PACKAGES: [&str; 3] = ["splink", "duckdb", "jellyfish"];

/// Python of a virtual environment under `target/`, with packages of the public index.
pub(super) fn python(root: &Path, name: &str, packages: &[&str]) -> Result<PathBuf, String> {
    let place = scratch_folder(root)?.join(name);
    let python = place.join("bin/python");
    if !python.is_file() {
        let words = ["-m", "venv", &place.to_string_lossy()];
        finish(&mut tool("python3", root, &words))?;
    }
    let words = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ];
    finish(Command::new(&python).args(words).args(packages))?;
    Ok(python)
}

pub(super) fn splink(root: &Path, folder: &Path, truth: &Truth) -> Result<Figures, String> {
    let python = python(root, "splink", &PACKAGES)?;
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
