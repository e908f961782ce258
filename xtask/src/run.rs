// SPDX-License-Identifier: AGPL-3.0-or-later
//! Running tools — *esecuzione di programmi*.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Where tasks keep their stamps and drafts.
pub(crate) fn scratch_folder(root: &Path) -> Result<PathBuf, String> {
    let folder = root.join("target/xtask");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

/// Whether this is the machine that checks changes.
pub(crate) fn is_ci() -> bool {
    std::env::var_os("CI").is_some()
}

/// Cargo in the root of the workspace, with SQL checked against the committed data.
pub(crate) fn cargo(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(words)
        .current_dir(root)
        .env("SQLX_OFFLINE", "true")
        .env_remove("DATABASE_URL");
    if is_ci() {
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// Any other tool.
pub(crate) fn tool(name: &str, folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(words).current_dir(folder);
    command
}

/// Runs it to its end, what it says going to the terminal.
pub(crate) fn finish(command: &mut Command) -> Result<(), String> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("{} cannot be started: {error}", line(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status})", line(command)))
    }
}

/// Runs it to its end and gives what it printed.
pub(crate) fn said(command: &mut Command) -> Result<String, String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{} cannot be started: {error}", line(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(format!("{} failed: {why}", line(command)))
    }
}

/// The first program of this name on the search path.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Reads a text file; the fault names it.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Writes a text file and the folders above it.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_workspace() {
        assert!(root().join("glossary.toml").is_file());
    }

    #[test]
    fn a_failed_tool_is_named() {
        let fault = finish(&mut tool("false", &root(), &["x"])).unwrap_err();
        assert!(fault.starts_with("false x failed"), "{fault}");
        assert!(said(&mut tool("no-such-tool", &root(), &[])).is_err());
    }
}
