// SPDX-License-Identifier: AGPL-3.0-or-later
//! Runs a command beside a private PostgreSQL server: `mnet-test-cluster cargo nextest run`.
//!
//! The server is fresh, lives in a temporary directory and goes with the command.
#![expect(clippy::disallowed_methods, reason = "a runner starts processes")]

use std::process::{Command, ExitCode};

use mnet_cluster::{Cluster, Options};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(program) = arguments.next() else {
        eprintln!("mnet-test-cluster COMMAND [ARGUMENTS]");
        return ExitCode::from(2);
    };
    let dir = mnet_testkit::scratch::directory();
    let options = Options {
        max_connections: 200,
        ..Options::new(&dir)
    };
    let cluster = match Cluster::start(&options) {
        Ok(cluster) => cluster,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let status = Command::new(program)
        .args(arguments)
        .env(
            "MNET_TEST_ADMIN_URL",
            cluster.url(mnet_cluster::ROLE_ADMIN, "postgres"),
        )
        .status();
    drop(cluster);
    let _ = std::fs::remove_dir_all(&dir);
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(status) => ExitCode::from(u8::try_from(status.code().unwrap_or(1)).unwrap_or(1)),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
