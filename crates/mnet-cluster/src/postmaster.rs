// SPDX-License-Identifier: AGPL-3.0-or-later
//! A server that already runs — *server in esecuzione*.
//!
//! PostgreSQL describes itself in `postmaster.pid`. The file may be a leftover,
//! and its number may since belong to another process, so the process itself is
//! looked at before anything is believed.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::deadline::Deadline;
use crate::error::ClusterError;
use crate::socket::socket_lock;

/// What `postmaster.pid` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Postmaster {
    pub(crate) pid: Pid,
    pub(crate) socket_dir: PathBuf,
    pub(crate) is_ready: bool,
}

impl Postmaster {
    /// Reads the file, whether or not the process still exists.
    pub(crate) fn read(data: &Path) -> Option<Self> {
        parse(&fs::read_to_string(data.join("postmaster.pid")).ok()?)
    }

    /// The server of this data directory, if it really runs.
    pub(crate) fn running(data: &Path) -> Option<Self> {
        Self::read(data).filter(|found| serves(found.pid, data))
    }

    /// The number of the process.
    pub(crate) fn number(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Asks for a fast shutdown, then for an immediate one, and waits.
    pub(crate) fn stop(&self, data: &Path, patience: Duration) -> Result<(), ClusterError> {
        for signal in [Signal::INT, Signal::QUIT] {
            // It may have ended by itself in between.
            let _ = kill_process(self.pid, signal);
            let gone = || (!serves(self.pid, data)).then_some(());
            if Deadline::after(patience).wait_for(gone).is_some() {
                return Ok(());
            }
        }
        Err(ClusterError::StopTimeout { pid: self.number() })
    }
}

fn parse(text: &str) -> Option<Postmaster> {
    let mut lines = text.lines();
    let number: i32 = lines.next()?.trim().parse().ok()?;
    let pid = Pid::from_raw(number.max(0))?;
    let socket_dir = PathBuf::from(lines.nth(3)?);
    let is_ready = lines.nth(2).map(str::trim) == Some("ready");
    Some(Postmaster {
        pid,
        socket_dir,
        is_ready,
    })
}

/// The command line of a process; nothing when it is gone or waits to be buried.
pub(crate) fn command_line(pid: Pid) -> Option<Vec<OsString>> {
    let bytes = fs::read(format!("/proc/{}/cmdline", pid.as_raw_nonzero())).ok()?;
    let text = bytes.strip_suffix(&[0])?;
    Some(
        text.split(|byte| *byte == 0)
            .map(|part| OsString::from_vec(part.to_vec()))
            .collect(),
    )
}

/// Whether this process is a server on this data directory.
pub(crate) fn serves(pid: Pid, data: &Path) -> bool {
    let proc = PathBuf::from(format!("/proc/{}", pid.as_raw_nonzero()));
    let Some(line) = command_line(pid) else {
        return false;
    };
    if line
        .iter()
        .any(|argument| argument.as_os_str() == data.as_os_str())
    {
        return same_owner(&proc, data);
    }
    // Started by hand with other words: the server's working directory is its data.
    fs::read_link(proc.join("cwd")).is_ok_and(|cwd| cwd == data)
}

fn same_owner(process: &Path, data: &Path) -> bool {
    match (fs::metadata(process), fs::metadata(data)) {
        (Ok(process), Ok(data)) => process.uid() == data.uid(),
        _ => false,
    }
}

/// Removes what a killed server left behind, unless a server really runs.
///
/// PostgreSQL would refuse to start for as long as the number it left belongs
/// to any process, even one that only waits to be buried. It still guards the
/// data by its shared memory if processes of the killed server are alive.
pub(crate) fn forget_leftovers(data: &Path, socket_dir: &Path) -> io::Result<()> {
    if Postmaster::running(data).is_some() {
        return Ok(());
    }
    for file in [data.join("postmaster.pid"), socket_lock(socket_dir)] {
        match fs::remove_file(&file) {
            Ok(()) => tracing::warn!(file = %file.display(), "leftover of a killed server removed"),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const READY: &str = "2391\n/d/data\n1795305600\n5432\n/d/run\n\n  5243   32\nready   \n";

    #[test]
    fn a_ready_server_is_recognised_by_the_eighth_line() {
        let found = parse(READY);
        assert!(found.as_ref().is_some_and(|found| found.is_ready));
        assert_eq!(
            found.map(|found| found.socket_dir),
            Some(PathBuf::from("/d/run"))
        );
    }

    #[test]
    fn a_starting_server_is_not_ready() {
        let starting = READY.replace("ready   ", "starting");
        assert!(parse(&starting).is_some_and(|found| !found.is_ready));
        let young = "2391\n/d/data\n1795305600\n5432\n/d/run\n";
        assert!(parse(young).is_some_and(|found| !found.is_ready));
    }

    #[test]
    fn a_torn_file_says_nothing() {
        assert_eq!(parse(""), None);
        assert_eq!(parse("-7\n/d/data\n"), None);
        assert_eq!(parse("2391\n/d"), None);
    }
}
