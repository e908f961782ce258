// SPDX-License-Identifier: AGPL-3.0-or-later
//! The schedule with what was reached — *macrocronoprogramma*.

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_flow::network::{GanttRow, Indicator};
use serde::Serialize;

use super::table::{Cell, Table};
use super::targets::{TargetRow, indicator_board};
use super::view::View;
use crate::{Actor, App, AppError};

/// A bar of the schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GanttLine {
    /// Stable key.
    pub key: String,
    /// Title, in Italian.
    pub name: String,
    /// The indicator it carries.
    pub indicator: Option<Indicator>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// The bar is not legible in the document.
    pub assumed: bool,
    /// Days passed by the day.
    pub days: u32,
    /// Days in all.
    pub of: u32,
    /// What was reached, as far as the view goes.
    pub reached: Option<TargetRow>,
}

/// The schedule of an edition on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GanttBoard {
    /// Edition.
    pub edition: String,
    /// Day.
    pub as_of: Date,
    /// First day of the first bar.
    pub from: Option<Date>,
    /// Last day of the last bar.
    pub to: Option<Date>,
    /// Bars, in the order of the document.
    pub rows: Vec<GanttLine>,
}

/// The schedule of an edition, with lights.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn gantt(
    app: &App,
    actor: &Actor,
    edition: &str,
    as_of: Date,
) -> Result<GanttBoard, AppError> {
    let view = View::of(app, actor, edition, Action::SeeTargets).await?;
    let mut tx = view.look("board.gantt", Some(as_of)).await?;
    let mut rows = Vec::new();
    for bar in &view.edition.gantt {
        let mut reached = None;
        if let Some(indicator) = bar.indicator {
            let board = indicator_board(&view, &mut tx, indicator, as_of).await?;
            reached = board.total.or_else(|| board.rows.into_iter().next());
        }
        rows.push(line(bar, as_of, reached));
    }
    tx.commit().await?;
    Ok(GanttBoard {
        edition: edition.to_owned(),
        as_of,
        from: rows.iter().map(|row| row.from).min(),
        to: rows.iter().map(|row| row.to).max(),
        rows,
    })
}

fn line(bar: &GanttRow, as_of: Date, reached: Option<TargetRow>) -> GanttLine {
    let elapsed = bar.window.elapsed(as_of);
    GanttLine {
        key: bar.key.clone(),
        name: bar.name.clone(),
        indicator: bar.indicator,
        from: bar.window.from,
        to: bar.window.to,
        assumed: bar.basis.assumed,
        days: elapsed.days,
        of: elapsed.of,
        reached,
    }
}

impl GanttBoard {
    /// Bars as rows.
    pub fn table(&self) -> Table {
        let columns = [
            "board-bar",
            "board-from",
            "board-to",
            "board-days-passed",
            "board-days",
            "board-value",
            "board-target",
            "board-light",
        ];
        self.rows
            .iter()
            .fold(Table::new("board-gantt", &columns), |table, row| {
                let reached = row.reached.as_ref();
                table.with(vec![
                    Cell::Text(row.name.clone()),
                    Cell::Day(row.from),
                    Cell::Day(row.to),
                    Cell::Days(row.days),
                    Cell::Days(row.of),
                    reached.map_or(Cell::Blank, |reached| Cell::Count(reached.value)),
                    reached
                        .and_then(|reached| reached.target)
                        .map_or(Cell::Blank, Cell::Number),
                    reached
                        .and_then(|reached| reached.light)
                        .map_or(Cell::Blank, Cell::Light),
                ])
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use mnet_flow::network::Edition;

    #[test]
    fn on_30_june_2021_395_of_518_days_of_the_reception_bar_have_passed() {
        let marche = Edition::named("marche-2020").unwrap();
        let bar = marche
            .gantt
            .iter()
            .find(|bar| bar.key == "first_reception")
            .unwrap();

        let line = line(bar, date(2021, 6, 30), None);

        assert_eq!((line.days, line.of), (395, 518));
        assert!(!line.assumed);
    }
}
