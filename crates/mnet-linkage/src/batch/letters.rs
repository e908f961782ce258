// SPDX-License-Identifier: AGPL-3.0-or-later
//! How alike two words of A–Z are, fast — *confronto di lettere*.
//!
//! Bytes only: words come folded. Nothing is allocated.

/// Words longer than this are compared by their beginning.
const LONGEST: usize = 40;

/// Jaro–Winkler similarity in thousandths; the same figure as
/// [`crate::similarity::jaro_winkler`] for words of A–Z up to forty letters.
///
/// Letters are looked up in a table of places, all places of a letter at once.
pub(super) fn jaro_winkler(one: &[u8], other: &[u8]) -> u32 {
    let one = &one[..one.len().min(LONGEST)];
    let other = &other[..other.len().min(LONGEST)];
    if one.is_empty() || other.is_empty() {
        return if one.len() == other.len() { 1_000 } else { 0 };
    }
    let reach = (one.len().max(other.len()) / 2).saturating_sub(1);
    // Where each letter stands in the other word, a bit for each place.
    let mut places = [0_u64; 32];
    for (at, letter) in other.iter().enumerate() {
        places[usize::from(letter & 31)] |= 1 << at;
    }
    let (mut taken, mut found) = (0_u64, 0_u64);
    for (at, letter) in one.iter().enumerate() {
        let window = (1_u64 << (at + reach + 1)) - (1 << at.saturating_sub(reach));
        let free = places[usize::from(letter & 31)] & window & !taken;
        taken |= free & free.wrapping_neg();
        found |= u64::from(free != 0) << at;
    }
    let matches = found.count_ones();
    if matches == 0 {
        return 0;
    }
    let (mut moved, mut rest, mut met) = (0, taken, found);
    while met != 0 {
        let (at, there) = (met.trailing_zeros(), rest.trailing_zeros());
        moved += u32::from(one[at as usize] != other[there as usize]);
        met &= met - 1;
        rest &= rest - 1;
    }
    let common = one
        .iter()
        .zip(other)
        .take(4)
        .take_while(|(a, b)| a == b)
        .count();
    let matches = f64::from(matches);
    let jaro = (matches / one.len() as f64
        + matches / other.len() as f64
        + (matches - f64::from(moved) / 2.0) / matches)
        / 3.0;
    let boosted = (common as f64).mul_add(0.1 * (1.0 - jaro), jaro);
    (boosted * 1_000.0).round() as u32
}

/// Whether the words differ by `most` edits or fewer: letters missing, put in,
/// replaced, or two neighbours exchanged (optimal string alignment).
pub(super) fn within(one: &[u8], other: &[u8], most: usize) -> bool {
    let one = &one[..one.len().min(LONGEST)];
    let other = &other[..other.len().min(LONGEST)];
    if one.len().abs_diff(other.len()) > most {
        return false;
    }
    let (one, other) = without_common_ends(one, other);
    if one.is_empty() || other.is_empty() {
        return one.len().max(other.len()) <= most;
    }
    if most == 1 {
        // What is left of one edit: a letter replaced, or two neighbours exchanged.
        return match (one, other) {
            ([_], [_]) => true,
            ([a, b], [c, d]) => a == d && b == c,
            _ => false,
        };
    }
    edits(one, other, most) <= most
}

fn without_common_ends<'a>(one: &'a [u8], other: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (&one[..one.len() - end], &other[..other.len() - end])
}

fn edits(one: &[u8], other: &[u8], most: usize) -> usize {
    let mut before = [0_u8; LONGEST + 1];
    let mut last: [u8; LONGEST + 1] = std::array::from_fn(|at| at as u8);
    for (row, letter) in one.iter().enumerate() {
        let mut now = [0_u8; LONGEST + 1];
        now[0] = row as u8 + 1;
        let mut lowest = now[0];
        for (column, against) in other.iter().enumerate() {
            let cost = u8::from(letter != against);
            let mut best = (last[column + 1] + 1)
                .min(now[column] + 1)
                .min(last[column] + cost);
            if row > 0 && column > 0 && *letter == other[column - 1] && one[row - 1] == *against {
                best = best.min(before[column - 1] + 1);
            }
            now[column + 1] = best;
            lowest = lowest.min(best);
        }
        if usize::from(lowest) > most {
            return usize::from(lowest);
        }
        before = last;
        last = now;
    }
    usize::from(last[other.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn edits_are_counted_with_exchanges() {
        assert!(within(b"BNFYSF79S02Z330Q", b"BNFYSF79S20Z330Q", 1));
        assert!(within(b"RAFIQUL", b"RAFIKUL", 1));
        assert!(!within(b"RAFIQUL", b"RAFIK", 2));
        assert!(within(b"", b"A", 1) && !within(b"", b"AB", 1));
    }

    proptest! {
        #[test]
        fn the_fast_figure_is_that_of_the_desk(one in "[A-F]{0,12}", other in "[A-F]{0,12}") {
            let slow = crate::similarity::jaro_winkler(&one, &other);
            let fast = f64::from(jaro_winkler(one.as_bytes(), other.as_bytes())) / 1_000.0;
            prop_assert!((slow - fast).abs() < 0.000_51, "{slow} {fast}");
        }

        #[test]
        fn one_edit_is_counted_as_several_are(one in "[A-C]{0,6}", other in "[A-C]{0,6}") {
            let counted = if one.is_empty() || other.is_empty() {
                one.len().max(other.len())
            } else {
                edits(one.as_bytes(), other.as_bytes(), LONGEST)
            };
            prop_assert_eq!(within(one.as_bytes(), other.as_bytes(), 1), counted <= 1);
        }

        #[test]
        fn edits_are_symmetric(one in "[A-D]{0,9}", other in "[A-D]{0,9}", most in 0_usize..4) {
            prop_assert_eq!(
                within(one.as_bytes(), other.as_bytes(), most),
                within(other.as_bytes(), one.as_bytes(), most)
            );
        }
    }
}
