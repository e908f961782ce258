// SPDX-License-Identifier: AGPL-3.0-or-later
//! The directory of the socket — *cartella del socket*.
//!
//! The kernel allows 107 bytes for the path of a socket. A cluster deep inside
//! other directories therefore gets a short directory elsewhere, named after
//! its path; so does one with a comma in its path. Only the program and the server may enter it.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

use crate::PORT;
use crate::error::{AtPath, ClusterError};
use crate::layout::set_mode;
use crate::users::{Users, first_blocked};

/// Longest path of a unix socket, without the final zero.
const LONGEST: usize = 107;

/// Prepares the directory in which the server will put its socket.
pub(crate) fn prepare(root: &Path, users: &Users) -> Result<PathBuf, ClusterError> {
    let mut reason = format!("{} cannot hold a socket", root.join("run").display());
    for dir in candidates(root).into_iter().filter(|dir| is_usable(dir)) {
        match own(&dir, users) {
            Ok(()) => return Ok(dir),
            Err(error) => reason = error.to_string(),
        }
    }
    Err(ClusterError::SocketDirectory { reason })
}

fn candidates(root: &Path) -> [PathBuf; 3] {
    let name = format!(
        "migrant-net-{:016x}",
        fingerprint(root.as_os_str().as_bytes())
    );
    [
        root.join("run"),
        Path::new("/run").join(&name),
        Path::new("/tmp").join(&name),
    ]
}

/// Short enough for the kernel, and without the comma that separates hosts for libpq.
fn is_usable(dir: &Path) -> bool {
    let socket = socket_file(dir);
    let bytes = socket.as_os_str().as_bytes();
    bytes.len() <= LONGEST && !bytes.contains(&b',')
}

/// The socket inside its directory.
pub(crate) fn socket_file(dir: &Path) -> PathBuf {
    dir.join(format!(".s.PGSQL.{PORT}"))
}

/// The file by which servers keep each other from using the same socket.
pub(crate) fn socket_lock(dir: &Path) -> PathBuf {
    dir.join(format!(".s.PGSQL.{PORT}.lock"))
}

/// Creates the directory, or makes sure that an existing one is ours and not a trap.
fn own(dir: &Path, users: &Users) -> Result<(), ClusterError> {
    match fs::create_dir(dir) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        other => other.at("create", dir)?,
    }
    let found = fs::symlink_metadata(dir).at("look at", dir)?;
    if !found.is_dir() || ![users.program.uid, users.server.uid].contains(&found.uid()) {
        let reason = format!("{} belongs to somebody else", dir.display());
        return Err(ClusterError::SocketDirectory { reason });
    }
    if users.differ() {
        chown(dir, Some(users.server.uid), Some(users.program.gid)).at("give away", dir)?;
        set_mode(dir, 0o710)?;
    } else {
        set_mode(dir, 0o700)?;
    }
    let user = users.server.name.clone();
    first_blocked(dir, &users.server).map_or(Ok(()), |blocked| {
        Err(ClusterError::Unreachable { user, blocked })
    })
}

/// A short name for a path that stays the same between releases (FNV-1a).
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_never_changes() {
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(b"a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn a_path_of_107_bytes_is_usable_enough_and_one_of_108_is_not() {
        let name_length = "/.s.PGSQL.5432".len();
        let fits = format!("/{}", "x".repeat(LONGEST - name_length - 1));
        assert!(is_usable(Path::new(&fits)));
        assert!(!is_usable(Path::new(&format!("{fits}x"))));
    }
}
