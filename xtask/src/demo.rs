// SPDX-License-Identifier: AGPL-3.0-or-later
//! The demo and the measurements — *dimostrazione e misure*.

use crate::assets::assets;
use crate::run::{cargo, finish};
use crate::setup::{For, setup};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Prepares the machine, builds, and becomes `migrant-net demo`.
pub(crate) fn demo(root: &Path, options: &[&str]) -> Result<(), String> {
    setup(For::Demo)?;
    assets(root)?;
    finish(&mut cargo(root, &["build", "--package", "mnet-cli"]))?;
    become_program(&program(root, "debug"), "demo", options)
}

/// Builds with optimisation and becomes `migrant-net bench`.
pub(crate) fn bench(root: &Path, options: &[&str]) -> Result<(), String> {
    setup(For::Demo)?;
    assets(root)?;
    let words = ["build", "--release", "--package", "mnet-cli"];
    finish(&mut cargo(root, &words))?;
    become_program(&program(root, "release"), "bench", options)
}

/// Where Cargo puts the program.
pub(crate) fn program(root: &Path, profile: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| root.join("target"));
    target.join(profile).join("migrant-net")
}

/// Signals and the terminal go to the program itself: nothing stands between.
fn become_program(program: &Path, word: &str, options: &[&str]) -> Result<(), String> {
    let error = Command::new(program).arg(word).args(options).exec();
    Err(format!("{} cannot be started: {error}", program.display()))
}
