// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who runs the server — *utenti del sistema operativo*.
//!
//! PostgreSQL refuses to run as root, and refuses a user without a name. A
//! program started as root therefore runs the server as `postgres`, else as
//! `nobody`; any other user runs it as itself.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::ClusterError;

/// A user of the operating system, with name and primary group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OsUser {
    pub(crate) name: String,
    pub(crate) uid: u32,
    pub(crate) gid: u32,
}

/// The user the program runs as, and the one the server runs as.
#[derive(Debug, Clone)]
pub(crate) struct Users {
    pub(crate) program: OsUser,
    pub(crate) server: OsUser,
}

impl Users {
    /// Chooses the server's user, given who owns an existing data directory.
    pub(crate) fn resolve(data: &Path, owner: Option<u32>) -> Result<Self, ClusterError> {
        let uid = rustix::process::geteuid().as_raw();
        let program = by_uid(uid)?;
        let server = if uid == 0 {
            for_root(owner)?
        } else {
            program.clone()
        };
        match owner {
            Some(owner) if owner != server.uid => Err(ClusterError::WrongOwner {
                dir: data.to_owned(),
                owner: by_uid(owner).map_or_else(|_| owner.to_string(), |user| user.name),
                user: server.name,
            }),
            _ => Ok(Self { program, server }),
        }
    }

    /// Whether the server runs as somebody else than the program.
    pub(crate) fn differ(&self) -> bool {
        self.program.uid != self.server.uid
    }
}

fn for_root(owner: Option<u32>) -> Result<OsUser, ClusterError> {
    if let Some(owner) = owner.filter(|owner| *owner != 0) {
        return by_uid(owner);
    }
    ["postgres", "nobody"]
        .into_iter()
        .find_map(look_up)
        .filter(|user| user.uid != 0)
        .ok_or(ClusterError::NoServerUser)
}

fn by_uid(uid: u32) -> Result<OsUser, ClusterError> {
    look_up(&uid.to_string()).ok_or(ClusterError::UnknownUser { uid })
}

/// Looks into `/etc/passwd`, then asks `getent` for users kept elsewhere.
fn look_up(key: &str) -> Option<OsUser> {
    let local = fs::read_to_string("/etc/passwd").unwrap_or_default();
    find_entry(&local, key).or_else(|| {
        let asked = Command::new("getent").args(["passwd", key]).output().ok()?;
        find_entry(&String::from_utf8_lossy(&asked.stdout), key)
    })
}

/// Finds a user by name or number in text of the form of `/etc/passwd`.
fn find_entry(passwd: &str, key: &str) -> Option<OsUser> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let uid = fields.nth(1)?;
        let gid = fields.next()?;
        if name != key && uid != key {
            return None;
        }
        Some(OsUser {
            name: name.to_owned(),
            uid: uid.parse().ok()?,
            gid: gid.parse().ok()?,
        })
    })
}

/// The first directory on the way to `path` that does not let `user` pass.
pub(crate) fn first_blocked(path: &Path, user: &OsUser) -> Option<PathBuf> {
    let mut way: Vec<&Path> = path.ancestors().collect();
    way.reverse();
    way.into_iter()
        .find(|dir| !may_enter(dir, user))
        .map(Path::to_owned)
}

fn may_enter(dir: &Path, user: &OsUser) -> bool {
    let Ok(found) = fs::metadata(dir) else {
        return true;
    };
    let bit = if found.uid() == user.uid {
        0o100
    } else if found.gid() == user.gid {
        0o010
    } else {
        0o001
    };
    found.mode() & bit != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWD: &str = "root:x:0:0:root:/root:/bin/bash\n\
        # a comment\n\
        postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\n";

    #[test]
    fn a_user_is_found_by_name_and_by_number() {
        let postgres = OsUser {
            name: "postgres".into(),
            uid: 101,
            gid: 104,
        };
        assert_eq!(find_entry(PASSWD, "postgres"), Some(postgres.clone()));
        assert_eq!(find_entry(PASSWD, "101"), Some(postgres));
    }

    #[test]
    fn a_user_that_does_not_exist_is_not_invented() {
        assert_eq!(find_entry(PASSWD, "nobody"), None);
        assert_eq!(find_entry(PASSWD, "104"), None);
    }
}
