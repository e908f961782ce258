// SPDX-License-Identifier: AGPL-3.0-or-later
//! How far a long command has come — *avanzamento*, on standard error when it is a terminal.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Between two lines that replace each other.
const EVERY: Duration = Duration::from_millis(200);

/// A line that is written over and over.
pub(crate) struct Progress {
    what: &'static str,
    is_shown: bool,
    begun: Instant,
    last: Instant,
}

impl Progress {
    /// Begins now; `what` is counted.
    pub(crate) fn of(what: &'static str) -> Self {
        let now = Instant::now();
        Self {
            what,
            is_shown: std::io::stderr().is_terminal(),
            begun: now,
            last: now,
        }
    }

    /// So many by now.
    pub(crate) fn at(&mut self, done: usize) {
        if self.is_shown && self.last.elapsed() >= EVERY {
            self.last = Instant::now();
            self.write(done, '\r');
        }
    }

    /// So many in all.
    pub(crate) fn end(self, done: usize) {
        if self.is_shown {
            self.write(done, '\n');
        }
    }

    /// Since the beginning, in seconds.
    pub(crate) fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    fn write(&self, done: usize, end: char) {
        let rate = rate(done, self.seconds());
        let what = self.what;
        let mut err = std::io::stderr().lock();
        // Progress that cannot be shown is no reason to stop.
        let _ = write!(err, "\r{done:>10} {what} · {rate}/s   {end}").and_then(|()| err.flush());
    }
}

/// How many a second.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rate is shown, not stored"
)]
pub(crate) fn rate(done: usize, seconds: f64) -> u64 {
    if seconds > 0.0 {
        (done as f64 / seconds) as u64
    } else {
        0
    }
}
