// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writing answers — *uscita*: JSON for programs, short lines for people.

use std::io::{self, ErrorKind, Write};

use serde::Serialize;

use crate::failure::Failure;

/// Writes one JSON document on standard output.
pub(crate) fn json(answer: &impl Serialize) -> Result<(), Failure> {
    line(&serde_json::to_string_pretty(answer)?)
}

/// Writes one line on standard output; who reads no more is not an error.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
