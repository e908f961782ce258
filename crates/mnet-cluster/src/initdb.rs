// SPDX-License-Identifier: AGPL-3.0-or-later
//! The first start — *creazione della base di dati*.
//!
//! Everything is prepared in `data.new`, with the roles and the database
//! already inside (through the single-user mode, so that no client program is
//! needed), and renamed at the end. What was interrupted is thrown away.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::chown;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::binaries::Binaries;
use crate::error::{AtPath, ClusterError};
use crate::launch::as_server;
use crate::layout::{Layout, set_mode, sync_dir};
use crate::roles::MODEST;
use crate::users::Users;
use crate::{DATABASE, ROLE_ADMIN, ROLE_APP, ROLE_BATCH, ROLE_OWNER};

/// From this version on PostgreSQL brings its own `C.UTF-8`.
const BUILTIN_LOCALE: u32 = 17;

/// Creates the data directory, the roles and the database.
pub(crate) fn create(
    layout: &Layout,
    binaries: &Binaries,
    users: &Users,
) -> Result<(), ClusterError> {
    let dir = layout.unfinished();
    if dir.exists() {
        fs::remove_dir_all(&dir).at("remove", &dir)?;
    }
    fs::create_dir(&dir).at("create", &dir)?;
    set_mode(&dir, 0o700)?;
    if users.differ() {
        chown(&dir, Some(users.server.uid), Some(users.server.gid)).at("give away", &dir)?;
    }
    run(layout, initdb(binaries, &dir), "", users)?;
    run(
        layout,
        single_user(binaries, &dir),
        &first_statements(),
        users,
    )?;
    fs::rename(&dir, layout.data()).at("rename", &dir)?;
    sync_dir(layout.root()).at("write", layout.root())
}

fn initdb(binaries: &Binaries, dir: &Path) -> Command {
    let mut command = Command::new(binaries.initdb());
    command
        .arg("-D")
        .arg(dir)
        .args(["--username", ROLE_ADMIN, "--encoding", "UTF8"]);
    command.args([
        "--auth-local=peer",
        "--auth-host=reject",
        "--data-checksums",
    ]);
    command.arg("--no-instructions");
    if binaries.major >= BUILTIN_LOCALE {
        command.args([
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]);
    } else {
        command.arg("--locale=C.UTF-8");
    }
    command
}

fn single_user(binaries: &Binaries, dir: &Path) -> Command {
    let mut command = Command::new(binaries.postgres());
    command
        .arg("--single")
        .arg("-D")
        .arg(dir)
        .args(["-c", "exit_on_error=on", "postgres"]);
    command
}

/// One statement a line, as the single-user mode wants it.
fn first_statements() -> String {
    format!(
        "CREATE ROLE {ROLE_OWNER} {MODEST};\n\
         CREATE ROLE {ROLE_APP} {MODEST};\n\
         CREATE ROLE {ROLE_BATCH} {MODEST};\n\
         CREATE DATABASE {DATABASE} OWNER {ROLE_OWNER};\n\
         REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC;\n\
         GRANT CONNECT ON DATABASE {DATABASE} TO {ROLE_APP}, {ROLE_BATCH};\n"
    )
}

fn run(
    layout: &Layout,
    mut command: Command,
    input: &str,
    users: &Users,
) -> Result<(), ClusterError> {
    as_server(&mut command, users.differ().then_some(&users.server));
    let failed = |said| ClusterError::InitFailed {
        dir: layout.root().to_owned(),
        said,
    };
    let output = feed(command, input).map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = format!(
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Err(failed(said.trim().to_owned()))
}

fn feed(mut command: Command, input: &str) -> io::Result<Output> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ended early closes the pipe; its own words are the better message.
        let _ = stdin.write_all(input.as_bytes());
    }
    child.wait_with_output()
}
