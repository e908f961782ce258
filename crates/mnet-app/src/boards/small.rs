// SPDX-License-Identifier: AGPL-3.0-or-later
//! Shares that give no small number away — *quote e celle piccole*.

use mnet_flow::network::{Shown, percent, suppress};

use super::table::Cell;

/// A number, hidden when it is small and somebody outside the circle looks.
pub(super) fn shown(value: u32, limit: Option<u32>) -> Shown {
    match limit {
        Some(limit) if value > 0 && value < limit => Shown::FewerThan(limit),
        _ => Shown::Value(value),
    }
}

/// Part, whole and share. Part and rest are hidden together when either is
/// small: one is the whole less the other.
pub(super) fn share(part: u32, whole: u32, limit: Option<u32>) -> [Cell; 3] {
    let Some(limit) = limit else {
        let share = Cell::percent(percent(part, whole));
        return [Cell::count(part), Cell::count(whole), share];
    };
    let rest = whole.saturating_sub(part);
    let safe = suppress(&[part, rest], limit);
    let part_shown = if part > whole {
        shown(part, Some(limit))
    } else {
        safe.cells.first().copied().unwrap_or(Shown::Withheld)
    };
    let whole_shown = if part > whole {
        shown(whole, Some(limit))
    } else {
        safe.total
    };
    let open = matches!(
        (part_shown, whole_shown),
        (Shown::Value(_), Shown::Value(_))
    );
    let share = if open {
        Cell::percent(percent(part, whole))
    } else {
        Cell::Hidden
    };
    [Cell::Count(part_shown), Cell::Count(whole_shown), share]
}

#[cfg(test)]
mod tests {
    use super::*;
    use mnet_flow::network::Tenths;

    #[test]
    fn inside_the_circle_a_share_is_shown_as_it_is() {
        let [part, whole, share] = share(3, 12, None);

        assert_eq!((part, whole), (Cell::count(3), Cell::count(12)));
        assert_eq!(share, Cell::Percent(Tenths::new(250)));
    }

    #[test]
    fn a_share_of_nothing_is_not_defined() {
        assert_eq!(share(0, 0, None)[2], Cell::NotDefined);
        assert_eq!(share(0, 0, Some(5))[2], Cell::NotDefined);
    }

    #[test]
    fn a_small_part_is_hidden_with_its_share() {
        let [part, _, share] = share(3, 40, Some(5));

        assert_eq!(part, Cell::Count(Shown::FewerThan(5)));
        assert_eq!(share, Cell::Hidden);
    }

    #[test]
    fn a_small_rest_hides_the_part_too() {
        let [part, _, share] = share(38, 40, Some(5));

        assert_eq!(part, Cell::Count(Shown::Withheld));
        assert_eq!(share, Cell::Hidden);
    }

    #[test]
    fn large_numbers_are_shown_to_everybody() {
        assert_eq!(share(30, 40, Some(5))[2], Cell::Percent(Tenths::new(750)));
        assert_eq!(share(50, 40, Some(5))[2], Cell::Percent(Tenths::new(1250)));
    }
}
