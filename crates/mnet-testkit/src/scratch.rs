// SPDX-License-Identifier: AGPL-3.0-or-later
//! Where a server for tests lives — *cartelle dei server di prova*.
//!
//! The server of a process ends with it, its directory does not: whoever comes
//! next takes away what ended processes left.

#![expect(clippy::disallowed_methods, reason = "a test server lives on the disk")]

use std::fs;
use std::path::{Path, PathBuf};

/// What every such directory is called, before the number of its process.
const NAME: &str = "mnet-test-";

/// A directory for the server of this process; those of processes that ended are gone.
pub fn directory() -> PathBuf {
    let temporary = std::env::temp_dir();
    sweep(&temporary);
    temporary.join(format!("{NAME}{}", std::process::id()))
}

/// Takes away what ended processes left. Another process may be doing the same.
fn sweep(temporary: &Path) {
    let Ok(entries) = fs::read_dir(temporary) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(NAME));
        let process = process.and_then(|number| number.parse::<u32>().ok());
        if process.is_some_and(|process| !Path::new("/proc").join(process.to_string()).exists()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_ended_processes_left_is_taken_away() {
        let place = std::env::temp_dir().join(format!("sweep-{}", std::process::id()));
        let here = place.join(format!("{NAME}{}", std::process::id()));
        let ended = place.join(format!("{NAME}{}", u32::MAX));
        let other = place.join(format!("{NAME}of-somebody"));
        for directory in [&here, &ended, &other] {
            fs::create_dir_all(directory).unwrap();
        }
        sweep(&place);
        assert!(here.exists() && other.exists());
        assert!(!ended.exists());
        fs::remove_dir_all(&place).unwrap();
    }
}
