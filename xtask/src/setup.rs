// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the machine must have — *prerequisiti*.
//!
//! Looks at files only, so that it costs nothing when all is there. As root on
//! Debian or Ubuntu it installs what is missing; elsewhere it names the
//! command, in both languages, and stops.

use crate::run::{find, finish, said, tool};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// What the machine is prepared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// Building and running.
    Demo,
    /// Running, and the checks in a browser.
    Tests,
}

/// Where Debian and Ubuntu keep one folder per major version.
const POSTGRESQL: &str = "/usr/lib/postgresql";
const OLDEST_POSTGRESQL: u32 = 15;
const OLDEST_NODE: u32 = 20;
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Something the machine must have.
struct Need {
    italian: &'static str,
    english: &'static str,
    /// Names of its packages on Debian and Ubuntu.
    packages: &'static [&'static str],
    is_met: fn() -> bool,
}

const DATABASE: Need = Need {
    italian: "PostgreSQL 15 o successivo (soltanto i programmi)",
    english: "PostgreSQL 15 or later (only its programs)",
    packages: &["postgresql"],
    is_met: || postgresql().is_some(),
};

const NODE: Need = Need {
    italian: "Node.js 20 o successivo, con npm (fogli di stile)",
    english: "Node.js 20 or later, with npm (style sheets)",
    packages: &["nodejs", "npm"],
    is_met: has_node,
};

const BROWSER: Need = Need {
    italian: "Chromium (prove nel browser; se ne fa a meno con --no-browser)",
    english: "Chromium (checks in a browser; --no-browser does without)",
    packages: &["chromium"],
    is_met: || browser().is_some(),
};

const PYTHON: Need = Need {
    italian: "Python 3 con venv (richieste di ogni forma all'interfaccia per i programmi)",
    english: "Python 3 with venv (requests of every shape to the door for programs)",
    packages: &["python3", "python3-venv"],
    is_met: || {
        said(&mut tool(
            "python3",
            Path::new("/"),
            &["-c", "import ensurepip, venv"],
        ))
        .is_ok()
    },
};

/// Makes sure that everything is there, installing it where that is allowed.
pub(crate) fn setup(purpose: For) -> Result<(), String> {
    let missing = missing(purpose);
    if missing.is_empty() {
        return Ok(());
    }
    if !(is_root() && is_debian()) {
        return Err(message(&missing));
    }
    let packages: Vec<&str> = packages(&missing);
    eprintln!("installing: {}", packages.join(" "));
    install(&packages)?;
    match self::missing(purpose).as_slice() {
        [] => Ok(()),
        still => Err(message(still)),
    }
}

/// Folder of the PostgreSQL programs of the highest major version.
pub(crate) fn postgresql() -> Option<PathBuf> {
    let folders = std::fs::read_dir(POSTGRESQL)
        .into_iter()
        .flatten()
        .flatten();
    let versions = folders.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let newest = versions
        .filter(|version| *version >= OLDEST_POSTGRESQL)
        .map(|version| {
            (
                version,
                Path::new(POSTGRESQL).join(format!("{version}/bin")),
            )
        })
        .filter(|(_, bin)| bin.join("postgres").is_file() && bin.join("initdb").is_file())
        .max();
    newest.map(|(_, bin)| bin).or_else(on_the_path)
}

/// Major version of the PostgreSQL programs in a folder.
pub(crate) fn major(bin: &Path) -> Option<u32> {
    let name = bin.join("postgres").to_string_lossy().into_owned();
    let version = said(&mut tool(&name, Path::new("/"), &["--version"])).ok()?;
    first_number(&version)
}

/// The browser of the checks: the one named in `CHROMIUM`, or Chromium of the machine.
pub(crate) fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    named
        .filter(|path| path.is_file())
        .or_else(|| BROWSERS.iter().find_map(|name| find(name)))
}

fn missing(purpose: For) -> Vec<Need> {
    let mut needs = vec![DATABASE, NODE];
    if purpose == For::Tests {
        needs.push(BROWSER);
        needs.push(PYTHON);
    }
    needs.retain(|need| !(need.is_met)());
    needs
}

fn on_the_path() -> Option<PathBuf> {
    let bin = find("initdb")?.canonicalize().ok()?.parent()?.to_owned();
    major(&bin)
        .filter(|major| *major >= OLDEST_POSTGRESQL)
        .map(|_| bin)
}

fn has_node() -> bool {
    let version = said(&mut tool("node", Path::new("/"), &["--version"])).unwrap_or_default();
    find("npm").is_some() && first_number(&version).is_some_and(|major| major >= OLDEST_NODE)
}

fn first_number(text: &str) -> Option<u32> {
    let digits = text
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .split(|c: char| !c.is_ascii_digit())
        .next();
    digits?.parse().ok()
}

/// Whether this is the administrator of the machine.
pub(crate) fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").is_file() && find("apt-get").is_some()
}

fn install(packages: &[&str]) -> Result<(), String> {
    let apt = |words: &[&str]| {
        let mut command = tool("apt-get", Path::new("/"), words);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        finish(&mut command)
    };
    // Without fresh lists the install may still find everything in old ones.
    if let Err(fault) = apt(&["update", "-qq"]) {
        eprintln!("{fault}");
    }
    let mut words = vec!["install", "-y", "-qq", "--no-install-recommends"];
    words.extend(packages);
    apt(&words)
}

fn packages(missing: &[Need]) -> Vec<&'static str> {
    missing
        .iter()
        .flat_map(|need| need.packages)
        .copied()
        .collect()
}

fn message(missing: &[Need]) -> String {
    let list = |word: fn(&Need) -> &str| {
        let lines: Vec<_> = missing
            .iter()
            .map(|need| format!("  - {}", word(need)))
            .collect();
        lines.join("\n")
    };
    let command = format!("sudo apt-get install -y {}", packages(missing).join(" "));
    format!(
        "Su questa macchina manca:\n{}\nSu Debian e Ubuntu: {command}\n\n\
         This machine lacks:\n{}\nOn Debian and Ubuntu: {command}\n\
         Elsewhere install the same programs with the system's own packages.",
        list(|need| need.italian),
        list(|need| need.english),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_the_command_in_both_languages() {
        let message = message(&[DATABASE, NODE]);
        assert_eq!(
            message
                .matches("sudo apt-get install -y postgresql nodejs npm")
                .count(),
            2
        );
        assert!(message.contains("Su questa macchina manca:\n  - PostgreSQL 15 o successivo"));
        assert!(message.contains("This machine lacks:\n  - PostgreSQL 15 or later"));
    }

    #[test]
    fn versions_are_read_as_programs_print_them() {
        assert_eq!(first_number("v20.20.2\n"), Some(20));
        assert_eq!(
            first_number("postgres (PostgreSQL) 15.20 (Debian 15)"),
            Some(15)
        );
        assert_eq!(first_number("none"), None);
    }
}
