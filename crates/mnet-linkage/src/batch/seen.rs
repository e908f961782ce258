// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pairs of words compared not long ago — *coppie di parole già viste*.
//!
//! The same names meet again and again. What is remembered never changes an
//! answer: it only spares comparing the letters once more.

use super::codes::mix;
use super::letters::jaro_winkler;
use super::name_levels::{grade, letter_grade};
use super::words::Words;

/// Pairs remembered by each core while two registers are compared.
const MANY: usize = 1 << 15;

/// Pairs remembered while one person is compared with a few.
const FEW: usize = 1 << 6;

/// How the letters of two words agree.
#[derive(Clone, Copy)]
pub(super) struct Agreement {
    /// Jaro–Winkler, in thousandths.
    pub(super) alike: u32,
    /// See [`super::name_levels::grade`].
    pub(super) grade: u8,
}

/// The pairs of words compared last.
pub(super) struct Seen {
    /// Each pair has one place, and the last that came has it.
    slots: Vec<((u32, u32), Agreement)>,
}

impl Seen {
    /// For whole registers.
    pub(super) fn many() -> Self {
        Self::with(MANY)
    }

    /// For a few records.
    pub(super) fn few() -> Self {
        Self::with(FEW)
    }

    fn with(slots: usize) -> Self {
        // A word is never remembered with itself: no pair is (0, 0).
        let empty = Agreement { alike: 0, grade: 0 };
        Self {
            slots: vec![((0, 0), empty); slots],
        }
    }

    /// How the letters of two words agree, whatever their order.
    pub(super) fn agreement(&mut self, one: u32, other: u32, words: &Words) -> Agreement {
        if one == other {
            return Agreement {
                alike: 1_000,
                grade: grade::SAME,
            };
        }
        let pair = (one.min(other), one.max(other));
        let place =
            mix(u64::from(pair.0) << 32 | u64::from(pair.1)) as usize & (self.slots.len() - 1);
        let (known, agreement) = &mut self.slots[place];
        if *known != pair {
            let alike = jaro_winkler(words.letters(pair.0), words.letters(pair.1));
            let grade = letter_grade(pair.0, pair.1, words, alike);
            *known = pair;
            *agreement = Agreement { alike, grade };
        }
        *agreement
    }
}
