// SPDX-License-Identifier: AGPL-3.0-or-later
//! Time that stands still and randomness that repeats itself.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use mnet_app::ports::{Clock, Random};

/// A clock that moves only when told.
#[derive(Debug)]
pub struct FixedClock(Mutex<Timestamp>);

impl FixedClock {
    /// Stands at an instant such as `2020-07-06T09:00:00+02:00[Europe/Rome]`.
    pub fn at(text: &str) -> Self {
        let zoned: Zoned = text.parse().expect("an instant with its zone");
        Self(Mutex::new(zoned.timestamp()))
    }

    /// Nine in the morning of a day in Rome.
    pub fn move_to(&self, day: Date) {
        let morning = day
            .at(9, 0, 0, 0)
            .in_tz("Europe/Rome")
            .expect("a morning in Rome");
        *self.0.lock().expect("clock") = morning.timestamp();
    }

    /// Moves on by some seconds.
    pub fn pass(&self, seconds: i64) {
        let mut now = self.0.lock().expect("clock");
        let span = jiff::SignedDuration::from_secs(seconds);
        *now = now.checked_add(span).expect("an instant");
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("clock")
    }
}

/// Different at every call, the same in every run.
#[derive(Debug, Default)]
pub struct SeededRandom(AtomicU64);

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut z = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let drawn = (z ^ (z >> 31)).to_be_bytes();
            chunk.copy_from_slice(drawn.get(..chunk.len()).expect("eight bytes at most"));
        }
    }
}
