// SPDX-License-Identifier: AGPL-3.0-or-later
//! Finding PostgreSQL on the machine — *programmi di PostgreSQL*.
//!
//! In this order: the directory the administrator named; the highest version
//! under `/usr/lib/postgresql` (or the one that created the data); what
//! `pg_config` says; the search path; an `@embedded-postgres` package named by
//! `MNET_EMBEDDED_POSTGRES`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::OLDEST_MAJOR;
use crate::error::ClusterError;
use crate::users::{OsUser, first_blocked};

/// Where Debian and Ubuntu keep one directory per major version.
const SYSTEM: &str = "/usr/lib/postgresql";

/// Names the directory of an `@embedded-postgres` package, for machines without PostgreSQL.
const EMBEDDED: &str = "MNET_EMBEDDED_POSTGRES";

/// A directory with `postgres` and `initdb` of a known version.
#[derive(Debug, Clone)]
pub(crate) struct Binaries {
    pub(crate) dir: PathBuf,
    pub(crate) major: u32,
    /// As the server itself reports it, such as `15.20 (Debian 15.20-0+deb12u1)`.
    pub(crate) version: String,
}

impl Binaries {
    /// Finds binaries, of the version that created the data when there is data.
    pub(crate) fn find(explicit: Option<&Path>, data: Option<u32>) -> Result<Self, ClusterError> {
        let places = explicit.map_or_else(candidates, |dir| vec![dir.to_owned()]);
        let mut found: Vec<Self> = places.iter().filter_map(|dir| Self::at(dir)).collect();
        let right = found
            .iter()
            .position(|one| Some(one.major) == data)
            .unwrap_or(0);
        if right < found.len() {
            return Ok(found.swap_remove(right));
        }
        let looked = places
            .iter()
            .map(|dir| dir.display().to_string())
            .collect::<Vec<_>>();
        Err(ClusterError::BinariesMissing {
            looked: looked.join(", "),
        })
    }

    /// Refuses binaries of another major version than the data, before any of them runs.
    pub(crate) fn check_major(&self, dir: &Path, data: u32) -> Result<(), ClusterError> {
        if self.major == data {
            return Ok(());
        }
        let (dir, bin) = (dir.to_owned(), self.dir.clone());
        Err(ClusterError::OtherMajor {
            dir,
            data,
            found: self.major,
            bin,
        })
    }

    /// Refuses binaries that the server's user cannot reach.
    pub(crate) fn check_reachable(&self, user: &OsUser) -> Result<(), ClusterError> {
        let (user_name, bin) = (user.name.clone(), self.dir.clone());
        first_blocked(&self.dir, user).map_or(Ok(()), |blocked| {
            Err(ClusterError::BinariesUnreachable {
                user: user_name,
                blocked,
                bin,
            })
        })
    }

    pub(crate) fn postgres(&self) -> PathBuf {
        self.dir.join("postgres")
    }

    pub(crate) fn initdb(&self) -> PathBuf {
        self.dir.join("initdb")
    }

    fn at(dir: &Path) -> Option<Self> {
        let dir = fs::canonicalize(dir).ok()?;
        if !dir.join("initdb").is_file() {
            return None;
        }
        let said = Command::new(dir.join("postgres"))
            .arg("--version")
            .output()
            .ok()?;
        let (major, version) = parse_version(&String::from_utf8_lossy(&said.stdout))?;
        (major >= OLDEST_MAJOR).then_some(Self {
            dir,
            major,
            version,
        })
    }
}

fn candidates() -> Vec<PathBuf> {
    let mut places = system_versions();
    places.extend(said_by_pg_config());
    if let Some(path) = env::var_os("PATH") {
        places.extend(env::split_paths(&path).filter(|dir| dir.join("postgres").is_file()));
    }
    if let Some(package) = env::var_os(EMBEDDED).map(PathBuf::from) {
        places.extend([package.join("native/bin"), package.join("bin"), package]);
    }
    if places.is_empty() {
        places.push(PathBuf::from(SYSTEM)); // named in the message
    }
    places
}

fn system_versions() -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(SYSTEM) else {
        return Vec::new();
    };
    let mut majors: Vec<u32> = entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|major| *major >= OLDEST_MAJOR)
        .collect();
    majors.sort_unstable_by(|a, b| b.cmp(a));
    majors
        .into_iter()
        .map(|major| Path::new(SYSTEM).join(format!("{major}/bin")))
        .collect()
}

fn said_by_pg_config() -> Option<PathBuf> {
    let said = Command::new("pg_config").arg("--bindir").output().ok()?;
    let dir = String::from_utf8(said.stdout).ok()?;
    (!dir.trim().is_empty()).then(|| PathBuf::from(dir.trim()))
}

/// Takes `postgres (PostgreSQL) 15.20 (Debian …)` apart.
fn parse_version(said: &str) -> Option<(u32, String)> {
    let version = said.trim().split_once("(PostgreSQL) ")?.1;
    let digits = version
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(version.len());
    let major = version.get(..digits)?.parse().ok()?;
    Some((major, version.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_postgres_says() {
        let debian = "postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n";
        assert_eq!(
            parse_version(debian),
            Some((15, "15.20 (Debian 15.20-0+deb12u1)".to_owned()))
        );
        let beta = "postgres (PostgreSQL) 19beta1\n";
        assert_eq!(parse_version(beta), Some((19, "19beta1".to_owned())));
        assert_eq!(parse_version("command not found"), None);
    }

    #[test]
    fn missing_binaries_are_reported_with_the_command_that_installs_them() {
        let refused = Binaries::find(Some(Path::new("/nowhere")), None).map(|found| found.major);
        let Err(error) = refused else {
            panic!("found PostgreSQL in /nowhere")
        };
        assert_eq!(error.code(), "binaries_missing");
        assert!(error.to_string().contains("apt-get install postgresql"));
        assert!(error.to_string().contains("/nowhere"));
    }
}
