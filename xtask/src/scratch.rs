// SPDX-License-Identifier: AGPL-3.0-or-later
//! A database for a moment — *base di dati provvisoria*.
//!
//! A cluster in a temporary folder, in memory where there is room, reached through
//! its socket only, with the roles of the product and every migration applied. It
//! is gone with the value, and nothing in it is written to last.

use crate::run::{said, tool};
use crate::setup::{is_root, postgresql};
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Beginning of the folder's name; the number of the process follows.
const PREFIX: &str = "mnet-scratch-";
/// Files in memory: a database of each test is a thousand files that live for a second.
const MEMORY: &str = "/dev/shm";
/// Room that all databases of a run need, in bytes.
const ROOM: u64 = 4 << 30;
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
        remove_left_behind(&programs);
        let folder = place().join(format!("{PREFIX}{}", std::process::id()));
        // Fails when it exists: nobody else prepared it for us.
        std::fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let user = server_user()?;
        if let Some((user, group)) = user {
            chown(&folder, Some(user), Some(group)).map_err(|error| error.to_string())?;
        }
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

    /// Address of the server, as its superuser.
    pub(crate) fn admin_url(&self) -> String {
        let socket = self.folder.to_string_lossy().replace('/', "%2F");
        format!("postgres://postgres@{socket}/postgres")
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
        let options = format!(
            "-c listen_addresses= -c unix_socket_directories={folder} \
             -c max_connections=200 -c fsync=off -c full_page_writes=off \
             -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0 \
             -c shared_buffers=256MB"
        );
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
        remove(&self.folder, &self.programs, self.user);
    }
}

/// Where a server of the moment lives: in memory, where there is room for it.
pub(crate) fn place() -> PathBuf {
    let words = ["--output=avail", "--block-size=1", MEMORY];
    let told = said(&mut tool("df", Path::new("/"), &words)).unwrap_or_default();
    let free = told
        .lines()
        .nth(1)
        .and_then(|line| line.trim().parse().ok());
    if free.is_some_and(|free: u64| free >= ROOM) {
        PathBuf::from(MEMORY)
    } else {
        std::env::temp_dir()
    }
}

/// Servers of tasks that were interrupted go when the next one begins.
fn remove_left_behind(programs: &Path) {
    let Ok(user) = server_user() else { return };
    let places = [PathBuf::from(MEMORY), std::env::temp_dir()];
    let entries = places
        .iter()
        .filter_map(|place| std::fs::read_dir(place).ok());
    for entry in entries.flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_left = name
            .strip_prefix(PREFIX)
            .is_some_and(|process| !Path::new("/proc").join(process).exists());
        let is_ours = entry
            .metadata()
            .is_ok_and(|found| found.is_dir() && user.is_none_or(|(id, _)| found.uid() == id));
        if is_left && is_ours {
            remove(&entry.path(), programs, user);
        }
    }
}

/// Stops the server and forgets its data.
fn remove(folder: &Path, programs: &Path, user: Option<(u32, u32)>) {
    let data = folder.join("data");
    let program = programs.join("pg_ctl");
    let words = ["stop", "-m", "immediate", "-D", &data.to_string_lossy()];
    let mut stop = tool(&program.to_string_lossy(), Path::new("/"), &words);
    if let Some((user, group)) = user {
        stop.uid(user).gid(group);
    }
    // A server that is gone already, or does not stop, is nothing a task can help.
    let _ = said(&mut stop);
    let _ = std::fs::remove_dir_all(folder);
}

/// As root, the user of the system that runs the server instead.
fn server_user() -> Result<Option<(u32, u32)>, String> {
    if !is_root() {
        return Ok(None);
    }
    let users = std::fs::read_to_string("/etc/passwd").map_err(|error| error.to_string())?;
    let user = ["postgres", "nobody"]
        .iter()
        .find_map(|name| ids(&users, name));
    user.map(Some)
        .ok_or_else(|| "neither user postgres nor nobody exists".to_owned())
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
