// SPDX-License-Identifier: AGPL-3.0-or-later
//! How often somebody may ask — *limite di frequenza*.
//!
//! A bucket of requests for each account, for each address where nobody is
//! known; it fills again steadily.

use std::collections::HashMap;
use std::sync::Mutex;

use jiff::Timestamp;
use uuid::Uuid;

/// Whose requests are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Asker {
    /// Somebody known.
    Account(Uuid),
    /// Whoever is at this address.
    Address(String),
}

impl Asker {
    /// Requests a minute.
    const fn limit(&self) -> u32 {
        match self {
            Self::Account(_) => 6_000,
            Self::Address(_) => 1_200,
        }
    }
}

/// What is left after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left {
    /// Requests a minute.
    pub(super) limit: u32,
    /// Requests left.
    pub(super) remaining: u32,
    /// Seconds until the bucket is full again.
    pub(super) reset: u32,
    /// This request may pass; else seconds to wait.
    pub(super) passed: Result<(), u32>,
}

/// Buckets kept before full ones are forgotten.
const REMEMBERED: usize = 10_000;

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Requests left, each counted as the milliseconds of a minute.
    left: i64,
    at: i64,
}

/// Everybody's buckets.
#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<HashMap<Asker, Bucket>>);

impl Pace {
    /// Takes one request out of somebody's bucket.
    pub(super) fn take(&self, asker: Asker, now: Timestamp) -> Left {
        let limit = asker.limit();
        let now = now.as_millisecond();
        let full = i64::from(limit) * MINUTE;
        let Ok(mut all) = self.0.lock() else {
            return Left {
                limit,
                remaining: 0,
                reset: 0,
                passed: Ok(()),
            };
        };
        if all.len() >= REMEMBERED {
            all.retain(|asker, bucket| {
                refilled(*bucket, asker.limit(), now) < i64::from(asker.limit()) * MINUTE
            });
        }
        let bucket = all.entry(asker).or_insert(Bucket {
            left: full,
            at: now,
        });
        let left = refilled(*bucket, limit, now);
        let passes = left >= MINUTE;
        let left = if passes { left - MINUTE } else { left };
        *bucket = Bucket { left, at: now };
        let rate = i64::from(limit);
        let seconds = |missing: i64| u32::try_from((missing / rate + 999) / 1_000).unwrap_or(60);
        Left {
            limit,
            remaining: u32::try_from(left / MINUTE).unwrap_or(0),
            reset: seconds(full - left),
            passed: if passes {
                Ok(())
            } else {
                Err(seconds(MINUTE - left).max(1))
            },
        }
    }
}

/// A bucket after the time that has passed.
fn refilled(bucket: Bucket, limit: u32, now: i64) -> i64 {
    let passed = now.saturating_sub(bucket.at).clamp(0, MINUTE);
    let full = i64::from(limit) * MINUTE;
    bucket
        .left
        .saturating_add(passed * i64::from(limit))
        .min(full)
}

#[cfg(test)]
mod tests {
    use super::{Asker, Pace};
    use jiff::{SignedDuration, Timestamp};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn address() -> Asker {
        Asker::Address("192.0.2.1".to_owned())
    }

    #[test]
    fn a_full_bucket_lets_a_minute_of_requests_through() {
        let pace = Pace::default();
        for used in 1..=1_200 {
            let left = pace.take(address(), NOW);
            assert_eq!((left.passed, left.remaining), (Ok(()), 1_200 - used));
        }
        let left = pace.take(address(), NOW);
        assert_eq!((left.passed, left.remaining, left.reset), (Err(1), 0, 60));
    }

    #[test]
    fn it_fills_again_steadily() {
        let pace = Pace::default();
        for _ in 0..1_200 {
            pace.take(address(), NOW);
        }
        let later = NOW + SignedDuration::from_secs(1);
        let left = pace.take(address(), later);
        assert_eq!((left.passed, left.remaining), (Ok(()), 19));
    }

    #[test]
    fn one_address_does_not_use_up_another_ones() {
        let pace = Pace::default();
        pace.take(address(), NOW);
        let other = pace.take(Asker::Address("192.0.2.2".to_owned()), NOW);
        assert_eq!(other.remaining, 1_199);
    }

    #[test]
    fn a_clock_put_back_takes_nothing_away() {
        let pace = Pace::default();
        pace.take(address(), NOW + SignedDuration::from_secs(100));
        assert_eq!(pace.take(address(), NOW).remaining, 1_198);
    }
}
