// SPDX-License-Identifier: AGPL-3.0-or-later
//! The server's settings — *configurazione*.
//!
//! The files lie in a directory that the server cannot write to, and are
//! rewritten at every start. Settings that protect written data are not here
//! but on the command line (see `launch`), where no file can override them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{AtPath, ClusterError};
use crate::layout::{replace, set_mode};
use crate::options::Options;
use crate::users::Users;
use crate::{ROLE_ADMIN, ROLE_APP, ROLE_BATCH, ROLE_OWNER};

/// The three files the server is pointed to.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    pub(crate) settings: PathBuf,
    pub(crate) access: PathBuf,
    pub(crate) identities: PathBuf,
    /// Whether anything differs from the last start.
    pub(crate) has_changed: bool,
}

impl Config {
    /// Writes what differs.
    pub(crate) fn write(
        dir: &Path,
        options: &Options,
        users: &Users,
    ) -> Result<Self, ClusterError> {
        fs::create_dir_all(dir).at("create", dir)?;
        set_mode(dir, 0o755)?;
        let mut config = Self {
            settings: dir.join("postgresql.conf"),
            access: dir.join("pg_hba.conf"),
            identities: dir.join("pg_ident.conf"),
            has_changed: false,
        };
        let texts = [settings(options), access(), identities(users)];
        let files = [&config.settings, &config.access, &config.identities];
        let mut has_changed = false;
        for (file, text) in files.into_iter().zip(texts) {
            has_changed |= write_if_different(file, &text)?;
        }
        config.has_changed = has_changed;
        let local = dir.join("local.conf");
        if !local.exists() {
            write_if_different(
                &local,
                "# Your own settings. They count from the next start on.\n",
            )?;
        }
        Ok(config)
    }
}

fn write_if_different(file: &Path, text: &str) -> Result<bool, ClusterError> {
    if fs::read_to_string(file).is_ok_and(|found| found == text) {
        return Ok(false);
    }
    replace(file, text).at("write", file)?;
    set_mode(file, 0o644)?;
    Ok(true)
}

/// Settings for two cores and little memory; an administrator's come last and win.
fn settings(options: &Options) -> String {
    let Options {
        max_connections,
        shared_buffers_mb,
        ..
    } = options;
    format!(
        "\
# Written by migrant-net at every start. Your own settings go into local.conf.
max_connections = {max_connections}
shared_buffers = {shared_buffers_mb}MB
work_mem = 8MB
maintenance_work_mem = 64MB
effective_cache_size = 512MB
random_page_cost = 1.1
jit = off
max_worker_processes = 4
max_parallel_workers = 2
max_parallel_workers_per_gather = 1

# Libraries are loaded at once: an upgrade of the package under a running
# server must not mix two versions.
shared_preload_libraries = 'plpgsql'

# Recovery after a crash stays within seconds.
max_wal_size = 1GB
checkpoint_timeout = 15min
wal_compression = on
wal_level = replica
max_wal_senders = 4

# Instants are stored and shown in UTC; the program turns them into local days.
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'ISO, YMD'
lc_messages = 'C'

# What people wrote never enters the log: errors carry values, and the program
# that caused them receives them anyway. The log keeps what concerns the server.
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = none
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_checkpoints = off
log_line_prefix = '%m [%p] '

include = 'local.conf'
"
    )
}

/// Only through the socket, only as the user one is.
fn access() -> String {
    format!(
        "\
# Written by migrant-net at every start.
local  all          all           peer map=app
local  replication  {ROLE_ADMIN}  peer map=app
"
    )
}

/// Which operating-system users may use the program's roles.
fn identities(users: &Users) -> String {
    let mut names = vec!["root", &users.program.name, &users.server.name];
    names.sort_unstable();
    names.dedup();
    let lines = names.into_iter().flat_map(|name| {
        [ROLE_ADMIN, ROLE_OWNER, ROLE_APP, ROLE_BATCH]
            .map(|role| format!("app  {}  {role}\n", quoted(name)))
    });
    format!(
        "# Written by migrant-net at every start.\n{}",
        lines.collect::<String>()
    )
}

/// Quotes a name, so that one beginning with a slash is no pattern either.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users::OsUser;

    #[test]
    fn every_user_may_use_every_role_and_is_named_once() {
        let root = OsUser {
            name: "root".into(),
            uid: 0,
            gid: 0,
        };
        let postgres = OsUser {
            name: "postgres".into(),
            uid: 101,
            gid: 104,
        };
        let text = identities(&Users {
            program: root,
            server: postgres,
        });
        assert_eq!(text.lines().count(), 9);
        assert!(text.contains("app  \"root\"  mnet_app\n"));
        assert!(text.contains("app  \"postgres\"  mnet_owner\n"));
        assert!(text.contains("app  \"postgres\"  mnet_batch\n"));
    }

    #[test]
    fn the_network_does_not_appear_in_the_access_rules() {
        let text = access();
        let rules: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(rules.len(), 2);
        assert!(
            rules
                .iter()
                .all(|rule| rule.starts_with("local ") && rule.contains(" peer "))
        );
    }
}
