// SPDX-License-Identifier: AGPL-3.0-or-later
//! Shares, means and percentiles — *ripartizione indicativa, medie, percentili*.

use super::Tenths;
use std::cmp::Reverse;

/// Splits a total in proportion to weights, by largest remainder.
///
/// Parts are whole and add up to the total; of equal remainders the first wins.
/// The split of a regional target among partners is for display only and is
/// always called unofficial. Without any weight nothing can be split: all zeros.
#[doc(alias = "ripartizione indicativa")]
pub fn indicative_split(total: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let product = |weight: &u32| u64::from(*weight) * u64::from(total);
    let mut parts: Vec<u64> = weights.iter().map(|weight| product(weight) / sum).collect();
    let missing = u64::from(total) - parts.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|place| Reverse(weights.get(*place).map_or(0, |w| product(w) % sum)));
    for place in order.into_iter().zip(0..missing).map(|(place, _)| place) {
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
        }
    }
    parts
        .into_iter()
        .map(|part| u32::try_from(part).unwrap_or(u32::MAX))
        .collect()
}

/// The nearest-rank percentile of values in any order; `None` of nothing.
///
/// `percent` is 1 to 100; the median is the 50th.
pub fn percentile(values: &[u32], percent: u32) -> Option<u32> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let count = u64::try_from(sorted.len()).ok()?;
    let rank = (count * u64::from(percent.clamp(1, 100))).div_ceil(100);
    sorted
        .get(usize::try_from(rank.checked_sub(1)?).ok()?)
        .copied()
}

/// The mean of values, one decimal half-up; `None` of nothing.
#[doc(alias = "media")]
pub fn mean(values: &[u32]) -> Option<Tenths> {
    let sum: i64 = values.iter().map(|value| i64::from(*value)).sum();
    Tenths::ratio(sum, i64::try_from(values.len()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_400_measures_split_as_in_the_methodology_note() {
        let taking_charge = [140, 75, 80, 95, 80, 42, 42, 56];
        assert_eq!(
            indicative_split(400, &taking_charge),
            [92, 49, 52, 62, 52, 28, 28, 37]
        );
    }

    #[test]
    fn without_weights_nothing_is_split() {
        assert_eq!(indicative_split(400, &[]), [0_u32; 0]);
        assert_eq!(indicative_split(400, &[0, 0]), [0, 0]);
    }

    #[test]
    fn of_equal_remainders_the_first_wins() {
        assert_eq!(indicative_split(1, &[1, 1]), [1, 0]);
    }

    #[test]
    fn five_waits_have_their_nearest_rank_percentiles() {
        let days = [90, 12, 47, 20, 33];
        assert_eq!(percentile(&days, 50), Some(33));
        assert_eq!(percentile(&days, 25), Some(20));
        assert_eq!(percentile(&days, 75), Some(47));
        assert_eq!(percentile(&days, 90), Some(90));
        assert_eq!(
            mean(&days).map(|mean| mean.to_string()).as_deref(),
            Some("40.4")
        );
    }

    #[test]
    fn nothing_has_no_median_and_no_mean() {
        assert_eq!(percentile(&[], 50), None);
        assert_eq!(mean(&[]), None);
    }

    proptest! {
        #[test]
        fn parts_always_add_up_to_the_total(total in 0_u32..100_000, weights in prop::collection::vec(0_u32..5_000, 1..12)) {
            let parts = indicative_split(total, &weights);
            let expected = if weights.iter().sum::<u32>() == 0 { 0 } else { total };
            prop_assert_eq!(parts.iter().sum::<u32>(), expected);
        }

        #[test]
        fn a_percentile_is_one_of_the_values(values in prop::collection::vec(any::<u32>(), 1..40), percent in 1_u32..=100) {
            let found = percentile(&values, percent);
            prop_assert!(found.is_some_and(|found| values.contains(&found)));
        }
    }
}
