// SPDX-License-Identifier: AGPL-3.0-or-later
//! A database for a moment — *base di dati provvisoria*.
//!
//! A cluster in a temporary folder, reached through its socket only, with the
//! roles of the product and every migration applied. It is gone with the value.

use crate::run::{said, tool};
use crate::setup::postgresql;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const DATABASE: &str = "migrant_net";
const OWNER: &str = "mnet_owner";
const ROLES: [&str; 3] = [OWNER, "mnet_app", "mnet_batch"];

/// A running cluster with a migrated database.
pub(crate) struct Scratch {
    folder: PathBuf,
    programs: PathBuf,
    /// PostgreSQL refuses to run as root: then it runs as this user and group.
    user: Option<(u32, u32)>,
}

impl Scratch {
    /// Creates it, empty.
    pub(crate) fn start() -> Result<Self, String> {
        let programs = postgresql().ok_or("PostgreSQL is missing: cargo xtask setup")?;
        let folder = std::env::temp_dir().join(format!("mnet-scratch-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let user = other_user(&folder)?;
        let scratch = Self {
            folder,
            programs,
            user,
        };
        scratch.begin()?;
        Ok(scratch)
    }

    /// Creates it with every migration of the store applied.
    pub(crate) fn migrated(root: &Path) -> Result<Self, String> {
        let scratch = Self::start()?;
        for role in ROLES {
            scratch.sql("postgres", "postgres", &format!("CREATE ROLE {role} LOGIN"))?;
        }
        let create = format!("CREATE DATABASE {DATABASE} OWNER {OWNER}");
        scratch.sql("postgres", "postgres", &create)?;
        for migration in migrations(root)? {
            let file = migration.to_string_lossy();
            let words = ["-U", OWNER, "-d", DATABASE, "-1", "-f", &file];
            scratch.psql(&words)?;
        }
        Ok(scratch)
    }

    /// Address of the migrated database, as its owner.
    pub(crate) fn url(&self) -> String {
        let socket = self.folder.to_string_lossy().replace('/', "%2F");
        format!("postgres://{OWNER}@{socket}/{DATABASE}")
    }

    /// The schema as `pg_dump` writes it.
    pub(crate) fn dump(&self) -> Result<String, String> {
        let socket = self.folder.to_string_lossy();
        let words = [
            "-h",
            &socket,
            "-U",
            OWNER,
            "-d",
            DATABASE,
            "--schema-only",
            "--no-owner",
        ];
        said(&mut self.command("pg_dump", &words, false))
    }

    fn begin(&self) -> Result<(), String> {
        let data = self.folder.join("data");
        let data = data.to_string_lossy();
        let words = [
            "-D",
            &data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        ];
        said(&mut self.command("initdb", &words, true))?;
        let log = self.folder.join("log");
        let log = log.to_string_lossy();
        let folder = self.folder.display();
        let options =
            format!("-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off");
        let words = ["start", "-w", "-D", &data, "-l", &log, "-o", &options];
        let mut start = self.command("pg_ctl", &words, true);
        // The server would keep the ends of pipes open: it gets none.
        start.stdout(std::process::Stdio::null());
        start.stderr(std::process::Stdio::null());
        crate::run::finish(&mut start)
    }

    fn sql(&self, user: &str, database: &str, statement: &str) -> Result<(), String> {
        self.psql(&["-U", user, "-d", database, "-c", statement])
    }

    fn psql(&self, words: &[&str]) -> Result<(), String> {
        let socket = self.folder.to_string_lossy();
        let mut all = vec!["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", &socket];
        all.extend(words);
        said(&mut self.command("psql", &all, false)).map(drop)
    }

    fn command(&self, program: &str, words: &[&str], as_server: bool) -> Command {
        let program = self.programs.join(program);
        let mut command = tool(&program.to_string_lossy(), &self.folder, words);
        for variable in ["PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGOPTIONS"] {
            command.env_remove(variable);
        }
        if let (true, Some((user, group))) = (as_server, self.user) {
            command.uid(user).gid(group);
        }
        command
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let words = ["stop", "-m", "immediate", "-D", &data.to_string_lossy()];
        // Nothing can be done about a server that does not stop but to leave it.
        let _ = said(&mut self.command("pg_ctl", &words, true));
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// As root, gives the folder to a user of the system and names that user.
fn other_user(folder: &Path) -> Result<Option<(u32, u32)>, String> {
    use std::os::unix::fs::MetadataExt;
    let owner = std::fs::metadata(folder).map_err(|error| error.to_string())?;
    if owner.uid() != 0 {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd").map_err(|error| error.to_string())?;
    let (user, group) = ["postgres", "nobody"]
        .iter()
        .find_map(|name| ids(&users, name))
        .ok_or("neither user postgres nor nobody exists")?;
    chown(folder, Some(user), Some(group)).map_err(|error| error.to_string())?;
    Ok(Some((user, group)))
}

fn ids(users: &str, name: &str) -> Option<(u32, u32)> {
    let line = users
        .lines()
        .find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    let user = fields.next()?.parse().ok()?;
    let group = fields.next()?.parse().ok()?;
    Some((user, group))
}

fn migrations(root: &Path) -> Result<Vec<PathBuf>, String> {
    let folder = root.join("crates/mnet-store/migrations");
    let mut files = crate::sources::files(&folder);
    files.retain(|file| file.extension().is_some_and(|ending| ending == "sql"));
    if files.is_empty() {
        return Err(format!("{}: no migrations", folder.display()));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_of_the_system_are_found_by_name() {
        let users = "root:x:0:0:root:/root:/bin/bash\npostgres:x:106:110::/var:/bin/sh\n";
        assert_eq!(ids(users, "postgres"), Some((106, 110)));
        assert_eq!(ids(users, "nobody"), None);
    }
}
