// SPDX-License-Identifier: AGPL-3.0-or-later
//! What stops a command — *errori del programma*: one line, both languages, an exit status.

use std::fmt;
use std::fmt::Display;
use std::process::ExitCode;

use mnet_cluster::ClusterError;
use mnet_store::Fault;

/// Exit status when the command itself failed.
const FAILED: u8 = 1;

/// Exit status when what was asked cannot be begun: a file that cannot be read,
/// a taken port, an unsafe setting.
const REFUSED: u8 = 2;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    it: String,
    en: String,
    status: u8,
}

impl Failure {
    /// It was begun and went wrong.
    pub(crate) fn new(it: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            it: it.into(),
            en: en.into(),
            status: FAILED,
        }
    }

    /// It was not even begun.
    pub(crate) fn refused(it: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            status: REFUSED,
            ..Self::new(it, en)
        }
    }

    /// Writes the line and gives the exit status.
    pub(crate) fn tell(&self) -> ExitCode {
        eprintln!(
            "migrant-net: {} / {}",
            self.it.trim_end_matches('.'),
            self.en
        );
        ExitCode::from(self.status)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.it, self.en)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::new(
            "la base di dati non ha fatto quanto richiesto",
            fault.to_string(),
        )
    }
}

impl From<ClusterError> for Failure {
    fn from(error: ClusterError) -> Self {
        Self::new(
            "la base di dati privata non può essere usata",
            error.to_string(),
        )
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::new("il sistema ha rifiutato un'operazione", error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::new("la risposta non può essere scritta", error.to_string())
    }
}

/// Says which file could not be read, and why.
pub(crate) fn unreadable(file: impl Display, error: &std::io::Error) -> Failure {
    Failure::refused(
        format!("{file} non può essere letto"),
        format!("{file} cannot be read: {error}"),
    )
}
