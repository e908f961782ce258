// SPDX-License-Identifier: AGPL-3.0-or-later
//! One program at a time runs the server — *blocco*.
//!
//! The lock is the kernel's (`flock`), so it vanishes with the program however
//! it ends. The file also says who holds it and whether the server is ready,
//! for other commands that want to attach.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::error::{AtPath, ClusterError};

/// What the holder wrote into the lock file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Holder {
    pub(crate) pid: i32,
    pub(crate) is_ready: bool,
}

/// The held lock; letting go of it releases the cluster.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock, or says who holds it.
    pub(crate) fn take(path: &Path) -> Result<Result<Self, Holder>, ClusterError> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(path)
            .at("open", path)?;
        match file.try_lock() {
            Ok(()) => {
                let mut lock = Self {
                    file,
                    path: path.to_owned(),
                };
                lock.announce("starting")?;
                Ok(Ok(lock))
            }
            Err(TryLockError::WouldBlock) => Ok(Err(read_holder(&mut file))),
            Err(TryLockError::Error(error)) => Err(error).at("lock", path),
        }
    }

    /// Tells other commands that they may attach.
    pub(crate) fn announce_ready(&mut self) -> Result<(), ClusterError> {
        self.announce("ready")
    }

    fn announce(&mut self, state: &str) -> Result<(), ClusterError> {
        let text = format!("{}\n{state}\n", std::process::id());
        self.file
            .rewind()
            .and_then(|()| self.file.set_len(0))
            .and_then(|()| self.file.write_all(text.as_bytes()))
            .at("write", &self.path)
    }
}

fn read_holder(file: &mut File) -> Holder {
    let mut text = String::new();
    // An unreadable note only makes the message less precise.
    let _ = file.read_to_string(&mut text);
    parse_holder(&text)
}

fn parse_holder(text: &str) -> Holder {
    let mut lines = text.lines();
    let pid = lines.next().and_then(|line| line.parse().ok()).unwrap_or(0);
    Holder {
        pid,
        is_ready: lines.next() == Some("ready"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holder_is_read_from_the_file() {
        assert_eq!(
            parse_holder("812\nready\n"),
            Holder {
                pid: 812,
                is_ready: true
            }
        );
        assert_eq!(
            parse_holder("812\nstarting\n"),
            Holder {
                pid: 812,
                is_ready: false
            }
        );
        assert_eq!(
            parse_holder(""),
            Holder {
                pid: 0,
                is_ready: false
            }
        );
    }
}
