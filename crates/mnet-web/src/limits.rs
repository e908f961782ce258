// SPDX-License-Identifier: AGPL-3.0-or-later
//! How often an address may try to sign in — *limite dei tentativi*.
//!
//! The deed counts failures by account and address in the database; this stands
//! before it, so that a flood costs no password hashing.

use std::collections::HashMap;
use std::sync::Mutex;

use jiff::Timestamp;

/// Attempts an address has in a minute.
const PER_MINUTE: u32 = 40;
/// Addresses remembered before old ones are forgotten.
const REMEMBERED: usize = 10_000;

/// Attempts by address in the current minute.
#[derive(Debug, Default)]
pub(crate) struct Limits(Mutex<HashMap<String, (i64, u32)>>);

impl Limits {
    /// Counts an attempt; the seconds to wait when there were too many.
    pub(crate) fn count(&self, address: &str, now: Timestamp) -> Result<(), u32> {
        let minute = now.as_second() / 60;
        let Ok(mut all) = self.0.lock() else {
            return Ok(());
        };
        if all.len() >= REMEMBERED {
            all.retain(|_, (of, _)| *of == minute);
        }
        let (of, tries) = all.entry(address.to_owned()).or_insert((minute, 0));
        if *of != minute {
            (*of, *tries) = (minute, 0);
        }
        *tries += 1;
        if *tries > PER_MINUTE {
            let left = 60 - now.as_second() % 60;
            return Err(u32::try_from(left).unwrap_or(60));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, PER_MINUTE};
    use jiff::Timestamp;

    #[test]
    fn too_many_attempts_wait_for_the_next_minute() {
        let limits = Limits::default();
        let now = Timestamp::UNIX_EPOCH;
        for _ in 0..PER_MINUTE {
            assert_eq!(limits.count("192.0.2.1", now), Ok(()));
        }
        assert_eq!(limits.count("192.0.2.1", now), Err(60));
        assert_eq!(limits.count("192.0.2.2", now), Ok(()));
        let later = Timestamp::from_second(61).unwrap_or(now);
        assert_eq!(limits.count("192.0.2.1", later), Ok(()));
    }
}
