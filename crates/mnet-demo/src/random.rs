// SPDX-License-Identifier: AGPL-3.0-or-later
//! Numbers that look drawn and are not — *generatore deterministico*.
//!
//! Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators"
//! (`SplitMix64`); Roberts, the R2 sequence, for dealing in even proportions.

/// A stream of numbers, one per person, so that people do not depend on each other.
pub(crate) struct Random(u64);

const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The stream of a person.
    pub(crate) fn of_person(seed: u64, index: u32) -> Self {
        Self(mix(seed.wrapping_mul(GAMMA)) ^ mix(u64::from(index).wrapping_add(GAMMA)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        mix(self.0)
    }

    /// A number from 0 to `end - 1`; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        scaled(self.next(), end)
    }

    /// A number from `first` to `last`.
    pub(crate) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// True so many times in a thousand.
    pub(crate) fn chance(&mut self, permille: u32) -> bool {
        self.below(1_000) < permille
    }

    /// One of the words; nothing of none.
    pub(crate) fn word(&mut self, words: &[&'static str]) -> &'static str {
        let at = self.index(words.len());
        words.get(at).copied().unwrap_or_default()
    }

    /// A place in a list of so many.
    pub(crate) fn index(&mut self, length: usize) -> usize {
        let end = u32::try_from(length).unwrap_or(u32::MAX);
        usize::try_from(self.below(end)).unwrap_or(0)
    }

    /// One of the rows, by their weights.
    pub(crate) fn weighted<T: Copy>(&mut self, rows: &[(u32, T)], otherwise: T) -> T {
        let total = rows.iter().map(|(weight, _)| weight).sum();
        by_weight(rows, self.below(total), otherwise)
    }
}

/// The row in which a point of the summed weights falls.
pub(crate) fn by_weight<T: Copy>(rows: &[(u32, T)], point: u32, otherwise: T) -> T {
    let mut rest = point;
    for (weight, row) in rows {
        if rest < *weight {
            return *row;
        }
        rest -= weight;
    }
    otherwise
}

/// Deals people as cards: two points whose proportions hold at every size.
pub(crate) struct Deal {
    across: u64,
    along: u64,
}

impl Deal {
    /// The points of a person.
    pub(crate) fn of_person(seed: u64, index: u32) -> Self {
        let step = u64::from(index) + 1;
        let across = step.wrapping_mul(0xC13F_A9A9_02A6_328F);
        let along = step.wrapping_mul(0x91E1_0DA5_C79E_7B1C);
        Self {
            across: across.wrapping_add(mix(seed)),
            along: along.wrapping_add(mix(!seed)),
        }
    }

    /// A point from 0 to `end - 1`, for the place.
    pub(crate) fn across(&self, end: u32) -> u32 {
        scaled(self.across, end)
    }

    /// A point from 0 to `end - 1`, for the route.
    pub(crate) fn along(&self, end: u32) -> u32 {
        scaled(self.along, end)
    }
}

fn scaled(number: u64, end: u32) -> u32 {
    u32::try_from(((number >> 32) * u64::from(end)) >> 32).unwrap_or(0)
}

const fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_repeats_itself_and_differs_from_its_neighbour() {
        let draw = |index| {
            let mut random = Random::of_person(7, index);
            [
                random.below(1_000_000),
                random.below(1_000_000),
                random.below(1_000_000),
            ]
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn a_draw_stays_within_its_bounds() {
        let mut random = Random::of_person(1, 1);
        assert!((0..1_000).all(|_| (3..=5).contains(&random.between(3, 5))));
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn dealing_keeps_proportions_closer_than_chance_would() {
        let first = (0..1_000)
            .filter(|index| Deal::of_person(9, *index).across(10) == 0)
            .count();
        assert!(
            (95..=105).contains(&first),
            "{first} of 1000 instead of 100"
        );
    }
}
