// SPDX-License-Identifier: AGPL-3.0-or-later
//! Checkers that come from a registry — *strumenti di controllo*.
//!
//! The one on the search path is taken; without it, a version named here is installed under `target`,
//! once.

use crate::run::{cargo, find, finish, tool};
use std::path::{Path, PathBuf};

const DENY: &str = "0.20.2";
const TYPOS: &str = "1.52.0";

/// Path of `cargo-deny`, compiled from crates.io where the machine has none.
pub(crate) fn deny(root: &Path) -> Result<String, String> {
    let home = root.join("target/tools/deny");
    had("cargo-deny", &home.join("bin/cargo-deny"), || {
        let place = home.to_string_lossy().into_owned();
        let words = [
            "install",
            "--quiet",
            "--locked",
            "--root",
            &place,
            "--version",
            DENY,
            "cargo-deny",
        ];
        finish(&mut cargo(root, &words))
    })
}

/// Path of `typos`, a wheel from `PyPI` where the machine has none.
pub(crate) fn typos(root: &Path) -> Result<String, String> {
    let home = root.join("target/tools/typos");
    had("typos", &home.join("bin/typos"), || {
        let place = home.to_string_lossy().into_owned();
        finish(&mut tool("python3", root, &["-m", "venv", &place]))?;
        let pip = home.join("bin/pip").to_string_lossy().into_owned();
        let wheel = format!("typos=={TYPOS}");
        finish(&mut tool(&pip, root, &["install", "--quiet", &wheel]))
    })
}

fn had(
    name: &str,
    ours: &Path,
    install: impl FnOnce() -> Result<(), String>,
) -> Result<String, String> {
    let shown = |path: PathBuf| path.to_string_lossy().into_owned();
    if let Some(path) = find(name) {
        return Ok(shown(path));
    }
    if !ours.is_file() {
        install()?;
    }
    Ok(shown(ours.to_owned()))
}
