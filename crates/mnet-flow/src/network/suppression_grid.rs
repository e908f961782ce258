// SPDX-License-Identifier: AGPL-3.0-or-later
//! Small cells of a table with totals — *celle piccole nelle tabelle a doppia entrata*.
//!
//! A table published with the totals of its rows and columns gives a hidden cell
//! away as soon as a reader can subtract. Totals are cells of the same table
//! here: each hidden cell is an edge between its row and its column, and a cell
//! can be worked out from what is shown exactly when its edge lies on no ring of
//! hidden cells. Further cells are withheld until every small one lies on a ring
//! and has at least two possible numbers.
//!
//! Source: requirements, section 5.1, small-cell rule.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Shown;
use super::suppression::tells_its_parts;

/// A table fit to be published: the last row and the last column are totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Grid {
    /// Rows of cells, each with its total at the end; the last row holds the totals.
    pub rows: Vec<Vec<Shown>>,
}

/// Where a cell stands: row, column.
type Place = (usize, usize);

/// The table while cells are being hidden.
struct Table {
    values: Vec<Vec<u32>>,
    hidden: BTreeSet<Place>,
    /// Small totals that would tell their parts, even as "<5".
    veiled: BTreeSet<Place>,
    limit: u32,
}

/// Hides cells from one up to below `limit` in a table and in its totals, and as
/// many others as needed.
///
/// `cells` are the rows without totals, all of one length; `also` are places
/// that another table keeps hidden, and that this one must not show.
pub fn suppress_grid(cells: &[Vec<u32>], limit: u32, also: &[(usize, usize)]) -> Grid {
    let mut table = Table::of(cells, limit);
    table.hidden.extend(also.iter().copied());
    while let Some(place) = table.exposed() {
        let Some(partner) = table.cover(place) else {
            break;
        };
        table.hidden.insert(partner);
    }
    table.shown()
}

impl Table {
    fn of(cells: &[Vec<u32>], limit: u32) -> Self {
        let mut values: Vec<Vec<u32>> = cells.to_vec();
        let sum = |row: &[u32]| row.iter().fold(0_u32, |sum, one| sum.saturating_add(*one));
        for row in &mut values {
            let total = sum(row);
            row.push(total);
        }
        let width = values.first().map_or(1, Vec::len);
        let column = |at: usize| {
            let column: Vec<u32> = values.iter().filter_map(|r| r.get(at).copied()).collect();
            sum(&column)
        };
        let totals: Vec<u32> = (0..width).map(column).collect();
        values.push(totals);
        let mut table = Self {
            values,
            hidden: BTreeSet::new(),
            veiled: BTreeSet::new(),
            limit,
        };
        table.hidden = table.places().filter(|at| table.is_small(*at)).collect();
        let tell = |at: &Place| tells_its_parts(table.parts(*at), limit);
        table.veiled = table.hidden.iter().copied().filter(tell).collect();
        table
    }

    /// How many cells with people a total adds up; none for a cell that is no total.
    fn parts(&self, (row, column): Place) -> usize {
        let (height, width) = self.size();
        let (of_column, of_row) = (row + 1 == height, column + 1 == width);
        if !of_column && !of_row {
            return 0;
        }
        let is_part = |(r, c): &Place| {
            r + 1 < height && c + 1 < width && (of_column || *r == row) && (of_row || *c == column)
        };
        let parts = self.places().filter(is_part);
        parts.filter(|at| self.value(*at) > 0).count()
    }

    fn places(&self) -> impl Iterator<Item = Place> + use<> {
        let (height, width) = self.size();
        (0..height).flat_map(move |row| (0..width).map(move |column| (row, column)))
    }

    fn size(&self) -> (usize, usize) {
        (
            self.values.len(),
            self.values.first().map_or(0, std::vec::Vec::len),
        )
    }

    fn value(&self, (row, column): Place) -> u32 {
        let row = self.values.get(row);
        row.and_then(|row| row.get(column)).copied().unwrap_or(0)
    }

    fn is_small(&self, at: Place) -> bool {
        let value = self.value(at);
        value > 0 && value < self.limit
    }

    /// The first small cell that a reader could work out.
    fn exposed(&self) -> Option<Place> {
        let bounds = self.bounds();
        let narrow = |at: Place| bounds.iter().any(|(p, low, high)| *p == at && low >= high);
        self.hidden
            .iter()
            .copied()
            .find(|at| self.is_small(*at) && (!self.on_ring(*at) || narrow(*at)))
    }

    /// Whether row and column of a hidden cell are joined by other hidden cells.
    fn on_ring(&self, at: Place) -> bool {
        self.joined(at, None)
    }

    /// The same with one cell hidden more.
    fn joined(&self, (row, column): Place, more: Option<Place>) -> bool {
        let (mut rows, mut columns) = (BTreeSet::from([row]), BTreeSet::new());
        loop {
            let before = rows.len() + columns.len();
            let others = self.hidden.iter().chain(more.as_ref());
            for (r, c) in others.filter(|at| **at != (row, column)) {
                if rows.contains(r) {
                    columns.insert(*c);
                }
                if columns.contains(c) {
                    rows.insert(*r);
                }
            }
            if columns.contains(&column) {
                return true;
            }
            if rows.len() + columns.len() == before {
                return false;
            }
        }
    }

    /// What a reader knows of each hidden cell: its least and its greatest number.
    ///
    /// "<5" is from one to four; "…" is five or more, or a total that is not told; a line adds up to
    /// its total.
    fn bounds(&self) -> Vec<(Place, i64, i64)> {
        let limit = i64::from(self.limit);
        let mut bounds: Vec<(Place, i64, i64)> = Vec::new();
        for at in &self.hidden {
            let range = if self.veiled.contains(at) {
                (1, i64::from(u32::MAX) * 4)
            } else if self.is_small(*at) {
                (1, limit - 1)
            } else {
                (
                    limit.min(i64::from(self.value(*at))),
                    i64::from(u32::MAX) * 4,
                )
            };
            bounds.push((*at, range.0, range.1));
        }
        loop {
            let tighter: Vec<_> = bounds
                .iter()
                .map(|(at, low, high)| {
                    let row = self.within(*at, &bounds, |other, at| other.0 == at.0);
                    let column = self.within(*at, &bounds, |other, at| other.1 == at.1);
                    let low = *low.max(&row.0).max(&column.0);
                    let high = *high.min(&row.1).min(&column.1);
                    (*at, low, high)
                })
                .collect();
            if tighter == bounds {
                return bounds;
            }
            bounds = tighter;
        }
    }

    /// What the other cells of a line leave for one of them.
    ///
    /// A line says: its cells less its total are nothing.
    fn within(
        &self,
        at: Place,
        bounds: &[(Place, i64, i64)],
        same_line: fn(&Place, &Place) -> bool,
    ) -> (i64, i64) {
        let (mut low, mut high) = (0_i64, 0_i64);
        for other in self.places().filter(|other| same_line(other, &at)) {
            if other == at {
                continue;
            }
            let known = bounds.iter().find(|(place, ..)| *place == other);
            let value = i64::from(self.value(other));
            let (least, most) = known.map_or((value, value), |(_, low, high)| (*low, *high));
            if self.sign(other, at) == self.sign(at, at) {
                low += least;
                high += most;
            } else {
                low -= most;
                high -= least;
            }
        }
        // sign(at) · x + rest = 0, and the rest was added up in the sign of x.
        (-high, -low)
    }

    /// Plus for a cell, minus for the total, along the line that two places share.
    fn sign(&self, of: Place, along: Place) -> i8 {
        let (height, width) = self.size();
        let is_total = if of.0 == along.0 && of.1 == along.1 {
            return 1;
        } else if of.0 == along.0 {
            (of.1 + 1 == width, along.1 + 1 == width)
        } else {
            (of.0 + 1 == height, along.0 + 1 == height)
        };
        if is_total.0 == is_total.1 { 1 } else { -1 }
    }

    /// The smallest number still shown that covers a cell: one that closes a ring, else one
    /// in its row or its column, else any; totals last.
    fn cover(&self, at: Place) -> Option<Place> {
        let (height, width) = self.size();
        let is_total = |at: &Place| at.0 + 1 == height || at.1 + 1 == width;
        let open: Vec<Place> = self
            .places()
            .filter(|one| !self.hidden.contains(one) && self.value(*one) > 0)
            .collect();
        let least = |which: &dyn Fn(&Place) -> bool| {
            let own = open.iter().copied().filter(|one| which(one));
            own.min_by_key(|one| (is_total(one), self.value(*one), *one))
        };
        let closing = if self.on_ring(at) {
            None
        } else {
            least(&|one| self.joined(at, Some(*one)))
        };
        closing
            .or_else(|| least(&|one| (one.0 == at.0) != (one.1 == at.1)))
            .or_else(|| least(&|_| true))
    }

    fn shown(&self) -> Grid {
        let is_few = |at: Place| self.is_small(at) && !self.veiled.contains(&at);
        let cell = |at: Place| match (self.hidden.contains(&at), is_few(at)) {
            (true, true) => Shown::FewerThan(self.limit),
            (true, false) => Shown::Withheld,
            (false, _) => Shown::Value(self.value(at)),
        };
        let (height, width) = self.size();
        Grid {
            rows: (0..height)
                .map(|row| (0..width).map(|column| cell((row, column))).collect())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Shown::{FewerThan, Value, Withheld};
    use proptest::prelude::*;

    #[test]
    fn a_row_of_small_cells_keeps_its_total() {
        let cells: Vec<Vec<u32>> = [7, 2, 6, 3, 2, 0, 0, 1].map(|one| vec![one]).into();

        let grid = suppress_grid(&cells, 5, &[]);

        assert_eq!(grid.rows[8], [Value(21), Value(21)]);
        assert_eq!(grid.rows[0], [Value(7), Value(7)]);
        assert_eq!(grid.rows[1], [FewerThan(5), FewerThan(5)]);
        assert_eq!(grid.rows[5], [Value(0), Value(0)]);
    }

    #[test]
    fn one_small_cell_takes_a_ring_of_neighbours() {
        let grid = suppress_grid(&[vec![3, 20], vec![30, 40]], 5, &[]);

        assert_eq!(grid.rows[0], [FewerThan(5), Withheld, Value(23)]);
        assert_eq!(grid.rows[1], [Withheld, Withheld, Value(70)]);
        assert_eq!(grid.rows[2], [Value(33), Value(60), Value(93)]);
    }

    #[test]
    fn what_has_no_small_cell_is_shown_as_it_is() {
        let grid = suppress_grid(&[vec![5, 0], vec![9, 12]], 5, &[]);

        assert!(
            grid.rows
                .iter()
                .flatten()
                .all(|cell| matches!(cell, Value(_)))
        );
    }

    #[test]
    fn four_lone_people_in_four_cells_are_not_told_by_their_total() {
        let few = FewerThan(5);

        let grid = suppress_grid(&[vec![1, 1], vec![1, 1]], 5, &[]);

        assert_eq!(grid.rows[0], [few, few, few]);
        assert_eq!(grid.rows[2], [few, few, Withheld]);
        assert!(possible(&grid, 5, 20, (0, 0)).len() > 1);
    }

    #[test]
    fn a_table_of_one_small_cell_hides_its_totals() {
        let grid = suppress_grid(&[vec![3]], 5, &[]);

        assert!(grid.rows.iter().flatten().all(|cell| *cell == FewerThan(5)));
    }

    /// Cells that follow from the shown ones by adding and subtracting lines, whatever the
    /// order: by elimination over a prime field, which shares nothing with the rings above.
    fn worked_out(grid: &Grid) -> Vec<Place> {
        const PRIME: i64 = 1_000_003;
        let (height, width) = (grid.rows.len(), grid.rows[0].len());
        let hidden: Vec<Place> = (0..height)
            .flat_map(|row| (0..width).map(move |column| (row, column)))
            .filter(|(row, column)| !matches!(grid.rows[*row][*column], Value(_)))
            .collect();
        let mut lines: Vec<Vec<i64>> = Vec::new();
        for row in 0..height {
            let sign = |at: &Place| if at.1 + 1 == width { PRIME - 1 } else { 1 };
            let of = |at: &Place| if at.0 == row { sign(at) } else { 0 };
            lines.push(hidden.iter().map(of).collect());
        }
        for column in 0..width {
            let sign = |at: &Place| if at.0 + 1 == height { PRIME - 1 } else { 1 };
            let of = |at: &Place| if at.1 == column { sign(at) } else { 0 };
            lines.push(hidden.iter().map(of).collect());
        }
        let inverse = |of: i64| {
            let (mut power, mut base, mut left) = (1, of, PRIME - 2);
            while left > 0 {
                if left % 2 == 1 {
                    power = power * base % PRIME;
                }
                base = base * base % PRIME;
                left /= 2;
            }
            power
        };
        let mut done = 0;
        for column in 0..hidden.len() {
            let Some(pivot) = (done..lines.len()).find(|line| lines[*line][column] != 0) else {
                continue;
            };
            lines.swap(done, pivot);
            let by = inverse(lines[done][column]);
            lines[done]
                .iter_mut()
                .for_each(|one| *one = *one * by % PRIME);
            let own = lines[done].clone();
            for (at, line) in lines.iter_mut().enumerate() {
                let times = line[column];
                if at != done && times != 0 {
                    for (one, own) in line.iter_mut().zip(&own) {
                        *one = (*one + (PRIME - times) * own) % PRIME;
                    }
                }
            }
            done += 1;
        }
        // Reduced: a line with one unknown left says what it is.
        let lone = lines.iter().filter_map(|line| {
            let mut left = line.iter().zip(&hidden).filter(|(one, _)| **one != 0);
            let first = left.next()?.1;
            left.next().is_none().then_some(*first)
        });
        lone.collect()
    }

    /// Every table with the same shown cells, by trying them all: how many numbers a cell takes.
    fn possible(grid: &Grid, limit: u32, most: u32, at: Place) -> BTreeSet<u32> {
        let height = grid.rows.len() - 1;
        let width = grid.rows[0].len() - 1;
        let fits = |shown: Shown, value: u32| match shown {
            Value(known) => known == value,
            FewerThan(_) => value > 0 && value < limit,
            Withheld => value >= limit,
        };
        let inner: Vec<Place> = (0..height)
            .flat_map(|row| (0..width).map(move |column| (row, column)))
            .collect();
        let mut found = BTreeSet::new();
        let mut values = vec![0_u32; inner.len()];
        let candidates: Vec<Vec<u32>> = inner
            .iter()
            .map(|(row, column)| {
                (0..=most)
                    .filter(|value| fits(grid.rows[*row][*column], *value))
                    .collect()
            })
            .collect();
        let count: usize = candidates.iter().map(Vec::len).product();
        for mut index in 0..count {
            for (value, of) in values.iter_mut().zip(&candidates) {
                *value = of[index % of.len()];
                index /= of.len();
            }
            let cell = |row: usize, column: usize| values[row * width + column];
            let row_sum = |row: usize| (0..width).map(|column| cell(row, column)).sum();
            let column_sum = |column: usize| (0..height).map(|row| cell(row, column)).sum();
            let holds = (0..height).all(|row| fits(grid.rows[row][width], row_sum(row)))
                && (0..width).all(|column| fits(grid.rows[height][column], column_sum(column)))
                && fits(grid.rows[height][width], values.iter().sum());
            if holds {
                let value = match at {
                    (row, column) if row < height && column < width => cell(row, column),
                    (row, column) if row < height && column == width => row_sum(row),
                    (_, column) if column < width => column_sum(column),
                    _ => values.iter().sum(),
                };
                found.insert(value);
            }
        }
        found
    }

    fn tables() -> impl Strategy<Value = Vec<Vec<u32>>> {
        (1_usize..7, 1_usize..6).prop_flat_map(|(height, width)| {
            let cell = prop_oneof![2 => 0_u32..1, 3 => 1_u32..5, 4 => 5_u32..60];
            prop::collection::vec(prop::collection::vec(cell, width), height)
        })
    }

    proptest! {
        #[test]
        fn no_small_cell_follows_from_totals_by_subtraction(cells in tables()) {
            let grid = suppress_grid(&cells, 5, &[]);
            for (row, column) in worked_out(&grid) {
                prop_assert!(!matches!(grid.rows[row][column], FewerThan(_)), "{:?} {row} {column}", grid);
            }
        }

        #[test]
        fn no_small_cell_is_shown_and_no_number_is_changed(cells in tables()) {
            let grid = suppress_grid(&cells, 5, &[]);
            for (row, shown) in cells.iter().zip(&grid.rows) {
                for (value, shown) in row.iter().zip(shown) {
                    match shown {
                        Value(shown) => { prop_assert_eq!(shown, value); prop_assert!(*value == 0 || *value >= 5); }
                        FewerThan(_) => prop_assert!((1..5).contains(value)),
                        Withheld => prop_assert!(*value >= 5),
                    }
                }
            }
        }

        #[test]
        fn a_small_cell_of_a_little_table_keeps_two_possible_numbers(
            cells in prop::collection::vec(prop::collection::vec(0_u32..9, 2), 2)
        ) {
            let grid = suppress_grid(&cells, 5, &[]);
            for row in 0..3 {
                for column in 0..3 {
                    if grid.rows[row][column] == FewerThan(5) {
                        let numbers = possible(&grid, 5, 20, (row, column));
                        prop_assert!(numbers.len() > 1, "{:?} {row} {column} {:?}", grid, numbers);
                    }
                }
            }
        }
    }
}
