// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the deeds ask of the world: time and randomness, passed in.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;

    /// Today in Europe/Rome.
    fn today(&self) -> Date {
        let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
        self.now().to_zoned(zone).date()
    }
}

/// Draws what must not be guessed.
pub trait Random: Send + Sync {
    /// Fills a buffer.
    fn fill(&self, bytes: &mut [u8]);

    /// A time-ordered id.
    fn id(&self, now: Timestamp) -> Uuid {
        let mut bytes = [0_u8; 10];
        self.fill(&mut bytes);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// 32 random bytes.
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0_u8; 32];
        self.fill(&mut bytes);
        bytes
    }
}
