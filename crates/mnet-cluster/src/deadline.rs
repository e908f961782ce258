// SPDX-License-Identifier: AGPL-3.0-or-later
//! Waiting with an end — *attese con una scadenza*.
//!
//! The only place of the crate that looks at a clock.

use std::thread;
use std::time::{Duration, Instant};

/// How long to pause between two looks at something that is about to happen.
const PAUSE: Duration = Duration::from_millis(5);

/// A moment after which waiting is given up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    pub(crate) fn after(length: Duration) -> Self {
        Self(Instant::now() + length)
    }

    pub(crate) fn has_passed(self) -> bool {
        Instant::now() >= self.0
    }

    /// Looks again and again until `look` finds something or the time is over.
    pub(crate) fn wait_for<T>(self, mut look: impl FnMut() -> Option<T>) -> Option<T> {
        loop {
            if let Some(found) = look() {
                return Some(found);
            }
            if self.has_passed() {
                return None;
            }
            thread::sleep(PAUSE);
        }
    }
}
