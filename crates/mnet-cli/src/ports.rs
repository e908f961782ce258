// SPDX-License-Identifier: AGPL-3.0-or-later
//! The real clock and the real randomness — *ora e caso*.

use std::process::abort;

use jiff::Timestamp;
use mnet_app::ports::{Clock, Random};

/// The clock of the machine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// The randomness of the operating system.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            // Secrets that can be guessed are worse than no service.
            tracing::error!(%error, "the system gives no random bytes");
            abort();
        }
    }
}
