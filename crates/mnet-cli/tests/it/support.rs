// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the tests share — *strumenti delle prove*.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// A directory that disappears with the test.
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    /// An empty directory that every user may enter.
    pub(crate) fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("mnet-cli-{}-{name}", std::process::id()));
        fs::create_dir(&dir).unwrap();
        Self(dir)
    }

    /// The directory of the database.
    pub(crate) fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    /// Writes a file beside the database.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// The program, working on this place only.
    pub(crate) fn program(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_migrant-net"));
        command.args(words).arg("--data-dir").arg(self.data());
        for name in [
            "DATABASE_URL",
            "DATABASE_OWNER_URL",
            "MIGRANT_NET_BIND",
            "MIGRANT_NET_BEHIND_PROXY",
            "MIGRANT_NET_BASE_URL",
            "MIGRANT_NET_SOURCE_URL",
            "RUST_LOG",
            "DISPLAY",
            "WAYLAND_DISPLAY",
        ] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.program(words).output().unwrap()
    }

    /// Runs the program and reads what it answers.
    pub(crate) fn answer(&self, words: &[&str]) -> Value {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the program wrote on standard error.
pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
