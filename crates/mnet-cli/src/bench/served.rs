// SPDX-License-Identifier: AGPL-3.0-or-later
//! The service as a process of its own — *servizio misurato da fuori*.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::failure::Failure;

/// `migrant-net serve` on the database that is being measured.
pub(super) struct Served {
    process: Child,
    /// Host and port.
    pub(super) host: String,
}

impl Served {
    /// Starts it and waits until it is ready.
    pub(super) fn begin(data_dir: &Path) -> Result<Self, Failure> {
        let mut process = Command::new("/proc/self/exe")
            .args(["serve", "--port", "0", "--data-dir"])
            .arg(data_dir)
            .stdout(Stdio::piped())
            .spawn()?;
        let said = process
            .stdout
            .take()
            .into_iter()
            .flat_map(|said| BufReader::new(said).lines());
        let ready = said
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("ready http://").map(str::to_owned));
        match ready {
            Some(host) => Ok(Self { process, host }),
            None => Err(Failure::new(
                "il servizio non è partito",
                "the service did not start",
            )),
        }
    }

    /// Memory that the service holds now.
    pub(super) fn memory_mb(&self) -> Result<f64, Failure> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| {
            line.trim()
                .trim_end_matches("kB")
                .trim()
                .parse::<f64>()
                .ok()
        });
        kib.map(|kib| kib / 1024.0)
            .ok_or_else(|| Failure::new("memoria non misurabile", "memory cannot be measured"))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let asked = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        if !asked.is_ok_and(|status| status.success()) {
            drop(self.process.kill());
        }
        drop(self.process.wait());
    }
}
