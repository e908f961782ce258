// SPDX-License-Identifier: AGPL-3.0-or-later
//! The schedule with what was reached — *macrocronoprogramma*.

use askama::Template;
use axum::extract::State;
use fluent_templates::fluent_bundle::FluentValue;
use jiff::civil::Date;
use mnet_app::Actor;
use mnet_app::boards::{self, Cell, GanttBoard, GanttLine, Table};
use mnet_authz::Action;

use super::asked::{Asked, FilterView};
use super::files::Export;
use super::shown::{TableView, draw, light_kind, light_word};
use super::targets::word;
use super::{may, tabs};
use crate::Web;
use crate::error::{Answered, WebError};
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{BarView, GanttView, NavItem};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "boards/gantt.html")]
pub(crate) struct GanttPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) filter: FilterView,
    pub(crate) intro: String,
    pub(crate) files: String,
    pub(crate) chart: GanttView,
    pub(crate) figures: TableView,
    /// Some dates cannot be read in the document.
    pub(crate) assumed: bool,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let asked = Asked::of(&web, &actor, &visit, Action::SeeTargets)?;
    let board = boards::gantt(&web.app, &actor, asked.code(), asked.on).await?;
    let words = visit.words();
    let query = asked.query();
    let exports = may(&web.app, &actor, Action::ExportTable, asked.code());
    let values = [
        ("edition", FluentValue::from(asked.edition.name.as_str())),
        ("day", FluentValue::from(words.day(asked.on))),
    ];
    html(&GanttPage {
        tabs: tabs(&actor, words, "/gantt", &query),
        filter: asked.filter(&visit, "/gantt", true),
        intro: words.tf("board-gantt-intro", &values),
        chart: chart(&board, words, &query),
        figures: draw(&table(&board), words, String::new()),
        assumed: board.rows.iter().any(|row| row.assumed),
        page: visit.page(words.t("board-tab-gantt")),
        files: if exports { query } else { String::new() },
    })
}

/// The table of the deed, saying also which bars are assumed.
pub(super) fn table(board: &GanttBoard) -> Table {
    let mut table = board.table();
    table.columns.push("board-dates");
    for (cells, row) in table.rows.iter_mut().zip(&board.rows) {
        let key = if row.assumed {
            "board-dates-assumed"
        } else {
            "board-dates-stated"
        };
        cells.push(Cell::key(key));
    }
    table
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Where a day stands on the scale, in thousandths; below 0 or above 1000 outside.
fn place(from: Date, to: Date, day: Date) -> i32 {
    days(from, day) * 1000 / days(from, to).max(1)
}

pub(super) fn chart(board: &GanttBoard, words: Words, query: &str) -> GanttView {
    let (Some(from), Some(to)) = (board.from, board.to) else {
        return GanttView::default();
    };
    let today = place(from, to, board.as_of);
    let bars = board
        .rows
        .iter()
        .map(|row| bar(row, board.as_of, (from, to), words, query));
    GanttView {
        caption: words.t("board-gantt"),
        from: words.day(from),
        to: words.day(to),
        today: if (0..=1000).contains(&today) {
            today
        } else {
            -1
        },
        bars: bars.collect(),
    }
}

fn bar(
    row: &GanttLine,
    as_of: Date,
    (from, to): (Date, Date),
    words: Words,
    query: &str,
) -> BarView {
    let thousandths = |number: i32| u32::try_from(number).unwrap_or(0);
    let at = thousandths(place(from, to, row.from));
    let end = thousandths(place(from, to, row.to));
    let span = |first: Date, last: Date| {
        let at = thousandths(place(from, to, first));
        let end = thousandths(place(from, to, last));
        (at, end.saturating_sub(at).max(1))
    };
    let (kind, mut state) = standing(row, as_of, words);
    for said in told(row, words) {
        state = format!("{state} · {said}");
    }
    if row.assumed {
        state = format!("{state} · {}", words.t("board-dates-assumed"));
    }
    let link = row
        .indicator
        .map(|indicator| format!("/targets{query}#{}", word(indicator)));
    BarView {
        label: row.name.clone(),
        href: link.unwrap_or_default(),
        start: words.day(row.from),
        end: words.day(row.to),
        at,
        width: end.saturating_sub(at).max(1),
        revised: row
            .revised
            .map_or((0, 0), |window| span(window.from, window.to)),
        actual: row
            .first
            .zip(row.last)
            .map_or((0, 0), |(first, last)| span(first, last)),
        kind,
        state,
    }
}

/// What an act moved, and what slipped.
fn told(row: &GanttLine, words: Words) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(window) = row.revised {
        let act = row.act.clone().unwrap_or_default();
        let values = [
            ("day", FluentValue::from(words.day(window.to))),
            ("act", FluentValue::from(act)),
        ];
        said.push(words.tf("board-bar-revised", &values));
    }
    let Some(slippage) = row.slippage.filter(|one| one.light.is_some()) else {
        return said;
    };
    for (days, key) in [
        (slippage.started_late, "board-bar-started-late"),
        (slippage.ended_late, "board-bar-ended-late"),
    ] {
        if days > 0 {
            said.push(words.tn(key, i64::from(days)));
        }
    }
    if slippage.behind {
        said.push(words.t("board-bar-behind"));
    }
    said
}

/// The worst of what was reached and what slipped; without either, where the bar stands in time.
fn standing(row: &GanttLine, as_of: Date, words: Words) -> (&'static str, String) {
    let slipped = row.slippage.and_then(|slippage| slippage.light);
    let reached = row.reached.as_ref().and_then(|reached| reached.light);
    if let Some(light) = slipped.or(reached) {
        return (light_kind(Some(light)), light_word(words, Some(light)));
    }
    let window = row.window();
    let (kind, key) = if as_of < window.from {
        ("off", "board-bar-later")
    } else if as_of > window.to {
        ("off", "board-bar-over")
    } else {
        ("info", "board-bar-running")
    };
    (kind, words.t(key))
}

async fn export(web: &Web, visit: &Visit, actor: &Actor) -> Result<Export, WebError> {
    let asked = Asked::of(web, actor, visit, Action::SeeTargets)?;
    let export = Export::of("gantt", web, visit, actor, &asked)?;
    let board = boards::gantt(&web.app, actor, asked.code(), asked.on).await?;
    Ok(Export {
        tables: vec![table(&board)],
        ..export
    })
}

super::files::files_of_board!();

#[cfg(test)]
mod tests {
    use super::{chart, table};
    use crate::i18n::Words;
    use jiff::civil::date;
    use mnet_app::boards::{Cell, GanttBoard, GanttLine};
    use mnet_base::Lang;

    fn board() -> GanttBoard {
        let (from, to) = (date(2020, 6, 1), date(2021, 11, 30));
        let line = GanttLine {
            key: "screening".to_owned(),
            name: "Screening dei partecipanti".to_owned(),
            indicator: None,
            from,
            to: date(2021, 10, 31),
            revised: None,
            act: None,
            first: None,
            last: None,
            slippage: None,
            assumed: true,
            days: 395,
            of: 518,
            reached: None,
        };
        GanttBoard {
            edition: "marche-2020".to_owned(),
            as_of: date(2021, 6, 30),
            from: Some(from),
            to: Some(to),
            rows: vec![line],
        }
    }

    #[test]
    fn a_bar_stands_on_the_scale_of_the_whole_schedule() {
        let chart = chart(&board(), Words::of(Lang::It), "");
        assert_eq!((chart.bars[0].at, chart.bars[0].width), (0, 945));
        assert_eq!(chart.today, 720);
        assert!(chart.bars[0].state.contains("ipotizzate"));
    }

    #[test]
    fn a_day_after_the_schedule_is_not_drawn() {
        let late = GanttBoard {
            as_of: date(2026, 1, 1),
            ..board()
        };
        assert_eq!(chart(&late, Words::of(Lang::It), "").today, -1);
    }

    #[test]
    fn files_say_which_dates_are_assumed() {
        let table = table(&board());
        assert_eq!(
            table.rows[0].last(),
            Some(&Cell::key("board-dates-assumed"))
        );
        assert_eq!(table.rows[0].len(), table.columns.len());
    }
}
