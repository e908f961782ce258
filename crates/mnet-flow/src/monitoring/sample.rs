// SPDX-License-Identifier: AGPL-3.0-or-later
//! Drawing a sample of people for a control — *campione*.
//!
//! The draw is reproducible: who knows the seed that was stated beforehand and the people who
//! could be drawn draws the same ones. Each person gets a number from the seed and the own
//! identity alone; the lowest numbers are the sample. Neither the order in which people are
//! listed nor who else is in the list changes anybody's number.
//!
//! Source: requirements, section 5.6 (REP-06, sample drawing) and 6.3, row "Evidence sample for
//! accounting"; section 6.1, R13 (time-limited).

use jiff::ToSpan;
use jiff::civil::Date;

/// People in one sample, at most.
pub const LARGEST: u32 = 500;

/// Days for which somebody reads, at most.
pub const LONGEST_DAYS: i64 = 180;

/// The sample: at most `size` of those who could be drawn, in the order of the draw.
#[doc(alias = "campione")]
pub fn draw(seed: &str, frame: &[u128], size: usize) -> Vec<u128> {
    let mut numbered: Vec<(u64, u128)> = frame.iter().map(|id| (number(seed, *id), *id)).collect();
    numbered.sort_unstable();
    numbered.dedup();
    numbered.truncate(size);
    numbered.into_iter().map(|(_, id)| id).collect()
}

/// The number of one person under a seed.
fn number(seed: &str, id: u128) -> u64 {
    // A byte that no text holds keeps seed and identity apart.
    let bytes = seed.bytes().chain([0xff]).chain(id.to_be_bytes());
    bytes.fold(0, |state, byte| scatter(state ^ u64::from(byte)))
}

/// Spreads each bit over all others: the finaliser of `SplitMix64`.
const fn scatter(state: u64) -> u64 {
    let mut bits = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Why days of reading cannot be given, as a field and a code.
pub fn term_fault(from: Date, to: Date, today: Date) -> Option<(&'static str, &'static str)> {
    if from < today {
        return Some(("reads_from", "in-the-past"));
    }
    let last = from.saturating_add((LONGEST_DAYS - 1).days());
    if to < from || to > last {
        return Some(("reads_to", "sample-term"));
    }
    None
}

/// Whether somebody reads on a day: the first and the last one included.
pub fn is_open(from: Date, to: Date, today: Date) -> bool {
    from <= today && today <= to
}

#[cfg(test)]
mod tests {
    use super::{draw, is_open, term_fault};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn frame(people: u128) -> Vec<u128> {
        (1..=people).collect()
    }

    #[test]
    fn a_stated_seed_draws_the_people_it_always_drew() {
        let first = draw("2021-II", &frame(100), 5);
        assert_eq!(first.len(), 5);
        assert_eq!(first, draw("2021-II", &frame(100), 5));
        assert_ne!(first, draw("2021-III", &frame(100), 5));
    }

    #[test]
    fn everybody_is_drawn_equally_often() {
        // A thousand draws of 10 in 50: each is expected 200 times, give or take 12.6.
        let mut drawn = [0_i32; 51];
        for seed in 0..1000 {
            for id in draw(&format!("seed {seed}"), &frame(50), 10) {
                drawn[usize::try_from(id).unwrap()] += 1;
            }
        }
        // Chi square with 49 degrees of freedom: above 85.4 once in a thousand.
        let squares: i32 = drawn[1..].iter().map(|n| (n - 200) * (n - 200)).sum();
        assert!(squares < 85 * 200, "{squares}");
    }

    #[test]
    fn reading_begins_today_at_the_earliest_and_lasts_180_days_at_most() {
        let today = date(2021, 7, 1);
        let fault = |from, to| term_fault(from, to, today).map(|(field, _)| field);
        assert_eq!(fault(today, today), None);
        assert_eq!(fault(today, date(2021, 12, 27)), None);
        assert_eq!(fault(today, date(2021, 12, 28)), Some("reads_to"));
        assert_eq!(fault(today, date(2021, 6, 30)), Some("reads_to"));
        assert_eq!(fault(date(2021, 6, 30), today), Some("reads_from"));
        let open = |day| is_open(today, date(2021, 7, 31), day);
        assert!(open(today) && open(date(2021, 7, 31)));
        assert!(!open(date(2021, 6, 30)) && !open(date(2021, 8, 1)));
    }

    proptest! {
        #[test]
        fn the_same_seed_draws_the_same_people_in_whatever_order_they_are_listed(
            seed in ".{0,20}", mut people in prop::collection::vec(any::<u128>(), 0..60), size in 0_usize..70
        ) {
            let once = draw(&seed, &people, size);
            people.reverse();
            prop_assert_eq!(&once, &draw(&seed, &people, size));
            people.extend(people.clone());
            prop_assert_eq!(&once, &draw(&seed, &people, size));
        }

        #[test]
        fn nobody_is_drawn_twice_nor_from_outside(
            seed in ".{0,20}", people in prop::collection::hash_set(any::<u128>(), 0..60), size in 0_usize..70
        ) {
            let listed: Vec<u128> = people.iter().copied().collect();
            let drawn = draw(&seed, &listed, size);
            let apart: std::collections::HashSet<u128> = drawn.iter().copied().collect();
            prop_assert_eq!(drawn.len(), size.min(people.len()));
            prop_assert_eq!(apart.len(), drawn.len());
            prop_assert!(apart.is_subset(&people));
        }

        #[test]
        fn a_larger_sample_begins_with_the_smaller_one(seed in ".{0,20}", size in 0_usize..40) {
            let small = draw(&seed, &frame(40), size);
            let large = draw(&seed, &frame(40), size + 1);
            prop_assert_eq!(&large[..small.len()], &small[..]);
        }
    }
}
