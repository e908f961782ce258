// SPDX-License-Identifier: AGPL-3.0-or-later
//! Small cells — *celle piccole nelle tabelle pubbliche*.
//!
//! Outside the circle of care a cell with one to four persons is shown as "<5".
//! Where the total would give it away, further cells are withheld until no small
//! number can be worked out.

use serde::Serialize;

/// A cell as readers outside the circle of care see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// The number itself.
    Value(u32),
    /// One person or more, and fewer than the limit: "<5".
    FewerThan(u32),
    /// Held back so that a neighbour cannot be worked out: "…".
    Withheld,
}

/// A row of cells with their total, fit to be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suppressed {
    /// In the order given.
    pub cells: Vec<Shown>,
    /// The total, unless it is small or would give a cell away.
    pub total: Shown,
}

/// Hides cells from one up to below `limit`, and as many others as needed.
///
/// A reader who subtracts what is shown from the total, and knows the limit,
/// is left with at least two possible numbers for every small cell.
#[doc(alias = "soppressione complementare")]
pub fn suppress(cells: &[u32], limit: u32) -> Suppressed {
    let is_small = |count: u32| count > 0 && count < limit;
    let total: u32 = cells
        .iter()
        .fold(0, |sum, count| sum.saturating_add(*count));
    let mut shown: Vec<Shown> = cells
        .iter()
        .map(|count| {
            if is_small(*count) {
                Shown::FewerThan(limit)
            } else {
                Shown::Value(*count)
            }
        })
        .collect();
    if is_small(total) {
        let parts = cells.iter().filter(|count| **count > 0).count();
        let total = if tells_its_parts(parts, limit) {
            Shown::Withheld
        } else {
            Shown::FewerThan(limit)
        };
        return Suppressed {
            cells: shown,
            total,
        };
    }
    while gives_away(cells, &shown, limit) {
        let Some(place) = smallest_large(&shown) else {
            return Suppressed {
                cells: shown,
                total: Shown::Withheld,
            };
        };
        if let Some(cell) = shown.get_mut(place) {
            *cell = Shown::Withheld;
        }
    }
    Suppressed {
        cells: shown,
        total: Shown::Value(total),
    }
}

/// Whether a small total gives its parts away even as "<5": four parts below five people are one each.
/// One part fewer is withheld too, so that a withheld total does not say "four".
pub(super) fn tells_its_parts(parts: usize, limit: u32) -> bool {
    u32::try_from(parts).is_ok_and(|parts| parts + 2 >= limit)
}

/// The shown cell with the smallest number that is not small and not zero.
fn smallest_large(shown: &[Shown]) -> Option<usize> {
    shown
        .iter()
        .enumerate()
        .filter_map(|(place, cell)| match cell {
            Shown::Value(count) if *count > 0 => Some((*count, place)),
            _ => None,
        })
        .min()
        .map(|(_, place)| place)
}

/// Whether the hidden sum leaves only one possible number for a small cell.
fn gives_away(cells: &[u32], shown: &[Shown], limit: u32) -> bool {
    let of = |wanted: fn(&Shown) -> bool| {
        let hidden = cells
            .iter()
            .zip(shown)
            .filter(move |(_, cell)| wanted(cell));
        hidden.fold((0_u64, 0_u64), |(n, sum), (count, _)| {
            (n + 1, sum + u64::from(*count))
        })
    };
    let (small, small_sum) = of(|cell| matches!(cell, Shown::FewerThan(_)));
    let (large, large_sum) = of(|cell| matches!(cell, Shown::Withheld));
    if small == 0 {
        return false;
    }
    let sum = small_sum + large_sum;
    let limit = u64::from(limit);
    let others = small - 1;
    let most = (sum.saturating_sub(others + limit * large)).min(limit - 1);
    let least = match smallest_large(shown).and_then(|place| cells.get(place)) {
        // Withheld cells are known to be no larger than the smallest one still shown.
        Some(next) => sum
            .saturating_sub((limit - 1) * others + u64::from(*next) * large)
            .max(1),
        None if large > 0 => 1,
        None => sum.saturating_sub((limit - 1) * others).max(1),
    };
    least >= most
}

#[cfg(test)]
mod tests {
    use super::*;
    use Shown::{FewerThan, Value, Withheld};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_public_view_of_validation_hides_four_partners_and_keeps_the_total() {
        // PRC, ANC, JES, PES, MAC, FER, REC, PSG
        let public = suppress(&[7, 2, 6, 3, 2, 0, 0, 1], 5);
        let few = FewerThan(5);
        assert_eq!(
            public.cells,
            [Value(7), few, Value(6), few, few, Value(0), Value(0), few]
        );
        assert_eq!(public.total, Value(21));
    }

    #[test]
    fn one_hidden_cell_takes_the_smallest_neighbour_with_it() {
        let public = suppress(&[30, 3, 12], 5);
        assert_eq!(public.cells, [Value(30), FewerThan(5), Withheld]);
        assert_eq!(public.total, Value(45));
    }

    #[test]
    fn cells_that_are_all_one_would_show_and_take_a_neighbour() {
        let public = suppress(&[1, 1, 20, 40], 5);
        assert_eq!(
            public.cells,
            [FewerThan(5), FewerThan(5), Withheld, Value(40)]
        );
    }

    #[test]
    fn cells_that_are_all_four_would_show_and_take_a_neighbour() {
        let public = suppress(&[4, 4, 20, 40], 5);
        assert_eq!(
            public.cells,
            [FewerThan(5), FewerThan(5), Withheld, Value(40)]
        );
    }

    #[test]
    fn a_neighbour_at_its_own_minimum_is_not_enough() {
        // 1 + 5 are hidden: knowing that the second is at least 5 tells the first.
        let public = suppress(&[1, 5, 9, 40], 5);
        assert_eq!(public.cells, [FewerThan(5), Withheld, Withheld, Value(40)]);
    }

    #[test]
    fn without_a_neighbour_the_total_is_withheld() {
        let public = suppress(&[3, 3], 5);
        assert_eq!(public.total, Value(6));
        let public = suppress(&[4, 4], 5);
        assert_eq!(public.total, Withheld);
    }

    #[test]
    fn a_small_total_is_hidden_like_a_small_cell() {
        let public = suppress(&[0, 3, 0], 5);
        assert_eq!(public.cells, [Value(0), FewerThan(5), Value(0)]);
        assert_eq!(public.total, FewerThan(5));
    }

    #[test]
    fn a_small_total_of_many_parts_is_withheld() {
        let few = FewerThan(5);
        for cells in [[1, 1, 1, 1], [1, 0, 2, 1]] {
            assert_eq!(suppress(&cells, 5).total, Withheld, "{cells:?}");
        }
        assert_eq!(suppress(&[1, 0, 2, 0], 5).total, few);
    }

    #[test]
    fn a_table_without_small_cells_is_shown_as_it_is() {
        let public = suppress(&[5, 0, 870], 5);
        assert_eq!(public.cells, [Value(5), Value(0), Value(870)]);
        assert_eq!(public.total, Value(875));
    }

    /// Every table a reader may imagine from what is shown.
    fn imagined(public: &Suppressed, total: u32) -> Vec<Vec<u32>> {
        let largest = public.cells.iter().filter_map(|cell| match cell {
            Value(count) if *count > 0 => Some(*count),
            _ => None,
        });
        let bound = largest.min().unwrap_or(total);
        let mut tables = vec![Vec::new()];
        for cell in &public.cells {
            let options: Vec<u32> = match cell {
                Value(count) => vec![*count],
                FewerThan(limit) => (1..*limit).collect(),
                Withheld => (5..=bound).collect(),
            };
            tables = tables
                .into_iter()
                .flat_map(|table: Vec<u32>| {
                    options
                        .iter()
                        .map(move |option| [table.as_slice(), &[*option]].concat())
                })
                .collect();
        }
        tables.retain(|table| public.total != Value(total) || table.iter().sum::<u32>() == total);
        tables
    }

    proptest! {
        #[test]
        fn no_small_cell_can_be_worked_out(cells in prop::collection::vec(0_u32..12, 1..5)) {
            let public = suppress(&cells, 5);
            let tables = imagined(&public, cells.iter().sum());
            prop_assert!(tables.contains(&cells));
            for (place, cell) in public.cells.iter().enumerate() {
                if matches!(cell, FewerThan(_)) {
                    let seen: BTreeSet<u32> = tables.iter().filter_map(|table| table.get(place).copied()).collect();
                    prop_assert!(seen.len() > 1, "{cells:?} {public:?}");
                }
            }
        }
    }
}
