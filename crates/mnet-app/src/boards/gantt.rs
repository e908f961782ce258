// SPDX-License-Identifier: AGPL-3.0-or-later
//! The schedule with what was reached — *macrocronoprogramma*.

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_flow::network::{Indicator, Lights, Planned, Slippage, Went, Window, slippage};
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
    /// First and last day as the latest act revised them.
    pub revised: Option<Window>,
    /// The act.
    pub act: Option<String>,
    /// The first day on which somebody counted.
    pub first: Option<Date>,
    /// The last one.
    pub last: Option<Date>,
    /// How far it slipped; only where something is counted.
    pub slippage: Option<Slippage>,
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
    for bar in view.edition.schedule(as_of) {
        let (mut reached, mut days) = (None, None);
        if let Some(indicator) = bar.baseline.indicator {
            let board = indicator_board(&view, &mut tx, indicator, as_of).await?;
            reached = board.total.or_else(|| board.rows.into_iter().next());
            days = Some(tx.counted_between(edition, indicator, as_of).await?);
        }
        let lights = view.edition.lights(as_of);
        rows.push(line(bar, (as_of, lights), reached, days));
    }
    tx.commit().await?;
    Ok(GanttBoard {
        edition: edition.to_owned(),
        as_of,
        from: rows.iter().map(GanttLine::earliest).min(),
        to: rows.iter().map(GanttLine::latest).max(),
        rows,
    })
}

/// First and last day on which somebody counted.
type Days = (Option<Date>, Option<Date>);

fn line(
    bar: Planned<'_>,
    (as_of, lights): (Date, Lights),
    reached: Option<TargetRow>,
    days: Option<Days>,
) -> GanttLine {
    let window = bar.window();
    let elapsed = window.elapsed(as_of);
    let (first, last) = days.unwrap_or_default();
    let went = Went {
        first,
        last,
        light: reached.as_ref().and_then(|reached| reached.light),
    };
    let row = bar.baseline;
    GanttLine {
        key: row.key.clone(),
        name: row.name.clone(),
        indicator: row.indicator,
        from: row.window.from,
        to: row.window.to,
        revised: bar.revised.map(|row| row.window),
        act: bar.revised.and_then(|row| row.basis.act.clone()),
        first,
        last,
        slippage: days.map(|_| slippage(window, went, as_of, lights)),
        assumed: row.basis.assumed,
        days: elapsed.days,
        of: elapsed.of,
        reached,
    }
}

impl GanttLine {
    /// The days that hold.
    pub fn window(&self) -> Window {
        self.revised.unwrap_or(Window {
            from: self.from,
            to: self.to,
        })
    }

    /// Where its drawing begins.
    fn earliest(&self) -> Date {
        let window = self.window();
        let first = self.first.unwrap_or(window.from);
        self.from.min(window.from).min(first)
    }

    /// Where its drawing ends.
    fn latest(&self) -> Date {
        let window = self.window();
        let last = self.last.unwrap_or(window.to);
        self.to.max(window.to).max(last)
    }
}

impl GanttBoard {
    /// Bars as rows.
    pub fn table(&self) -> Table {
        let columns = [
            "board-bar",
            "board-from",
            "board-to",
            "board-revised-from",
            "board-revised-to",
            "board-revised-act",
            "board-actual-first",
            "board-actual-last",
            "board-started-late",
            "board-ended-late",
            "board-slipped",
            "board-days-passed",
            "board-days",
            "board-value",
            "board-target",
            "board-light",
        ];
        let day = |day: Option<Date>| day.map_or(Cell::Blank, Cell::Day);
        let late = |days: Option<u32>| days.map_or(Cell::Blank, Cell::Days);
        self.rows
            .iter()
            .fold(Table::new("board-gantt", &columns), |table, row| {
                let reached = row.reached.as_ref();
                table.with(vec![
                    Cell::Text(row.name.clone()),
                    Cell::Day(row.from),
                    Cell::Day(row.to),
                    day(row.revised.map(|window| window.from)),
                    day(row.revised.map(|window| window.to)),
                    row.act.clone().map_or(Cell::Blank, Cell::Text),
                    day(row.first),
                    day(row.last),
                    late(row.slippage.map(|slippage| slippage.started_late)),
                    late(row.slippage.map(|slippage| slippage.ended_late)),
                    row.slippage
                        .and_then(|slippage| slippage.light)
                        .map_or(Cell::Blank, Cell::Light),
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
        let on = date(2021, 6, 30);
        let schedule = marche.schedule(on);
        let bar = schedule
            .iter()
            .find(|bar| bar.baseline.key == "first_reception")
            .unwrap();

        let line = line(*bar, (on, marche.lights(on)), None, None);

        assert_eq!((line.days, line.of), (395, 518));
        assert!(!line.assumed);
    }
}
