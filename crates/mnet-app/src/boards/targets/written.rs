// SPDX-License-Identifier: AGPL-3.0-or-later
//! Targets written as tables — *tabelle degli obiettivi*.

use mnet_flow::network::Shown;

use super::{IndicatorBoard, TargetBoard, TargetRow};
use crate::boards::table::{Cell, Table};

impl TargetBoard {
    /// One table for each indicator.
    pub fn tables(&self) -> Vec<Table> {
        self.indicators.iter().map(IndicatorBoard::table).collect()
    }
}

impl IndicatorBoard {
    /// Partners, then the network or the average of the others.
    pub fn table(&self) -> Table {
        let title = format!("board-targets-{}", self.indicator.code().replace('_', "-"));
        let columns = [
            "board-partner",
            "board-value",
            "board-target",
            "board-percent",
            "board-expected",
            "board-index",
            "board-light",
            "board-official",
        ];
        let mut table = Table::new(title, &columns);
        table.rows = self
            .rows
            .iter()
            .map(|row| cells(row, "board-no-partner"))
            .collect();
        table
            .rows
            .extend(self.total.iter().map(|row| cells(row, "board-network")));
        table.rows.extend(self.average.iter().map(|row| {
            vec![
                Cell::key("board-network-average"),
                row.value.map_or(Cell::Hidden, Cell::Tenths),
                Cell::Blank,
                Cell::percent(row.percent),
                Cell::Blank,
                Cell::percent(row.index),
                Cell::Blank,
                Cell::Blank,
            ]
        }));
        table
    }
}

fn cells(row: &TargetRow, unnamed: &'static str) -> Vec<Cell> {
    let known = matches!(row.value, Shown::Value(_));
    let judged = |cell: Cell| match (row.target, known) {
        (None, _) => Cell::Blank,
        (_, false) => Cell::Hidden,
        _ => cell,
    };
    let official = if row.official {
        "board-official-yes"
    } else {
        "board-official-no"
    };
    vec![
        if row.name.is_empty() {
            Cell::key(unnamed)
        } else {
            Cell::Text(row.name.clone())
        },
        Cell::Count(row.value),
        row.target.map_or(Cell::Blank, Cell::Number),
        judged(Cell::percent(row.percent)),
        row.expected.map_or(Cell::Blank, Cell::Tenths),
        judged(Cell::percent(row.index)),
        judged(row.light.map_or(Cell::Blank, Cell::Light)),
        if row.target.is_some() {
            Cell::key(official)
        } else {
            Cell::Blank
        },
    ]
}
