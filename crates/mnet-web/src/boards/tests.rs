// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples of the boards, and words for everything their tables name.

use askama::Template;
use jiff::civil::date;
use mnet_app::boards::{Cell, GanttBoard, GanttLine, NoteLine, Table};
use mnet_base::Lang;
use mnet_flow::counting::indicators::{Dimension, Facts, Missing, RULES, indicator_set};
use mnet_flow::network::{Edition, Light, Shown, Tenths};

use super::asked::FilterView;
use super::catalogue::{CataloguePage, ReportView};
use super::exclusions::{ExclusionsPage, ReasonView};
use super::funding::FundingPage;
use super::funnel::FunnelPage;
use super::gantt::{GanttPage, chart, table as gantt_table};
use super::indicators::{IndicatorsPage, dimensions};
use super::month::{MonthPage, in_words};
use super::people::{PeoplePage, PersonLine};
use super::recipients::RecipientsPage;
use super::shown::{TableView, by_group, draw, light_kind, light_word};
use super::targets::{IndicatorView, TargetsPage, ThresholdCard};
use super::{BOARDS, is_board};
use crate::forms::choices::option;
use crate::i18n::Words;
use crate::page::Page;
use crate::views::{NavItem, OptionView, PagesView, TargetView};

fn s(text: &str) -> String {
    text.to_owned()
}

fn filter(words: Words) -> FilterView {
    FilterView {
        path: s("/targets"),
        edition: s("marche-2020"),
        editions: vec![
            option("marche-2020", "MIGRANT.NET", "marche-2020"),
            option("b", "B", ""),
        ],
        on: s("2021-06-30"),
        dated: true,
        problem: words.t("board-day-unread"),
    }
}

fn tabs(words: Words) -> Vec<NavItem> {
    let tab = |(href, key, _): &(&str, &str, _)| NavItem {
        href: s(href),
        label: words.t(key),
        current: *href == "/targets",
    };
    BOARDS.iter().map(tab).collect()
}

/// One row with every kind of cell.
pub(crate) fn every_cell() -> Table {
    let columns = [
        "board-partner",
        "board-official",
        "board-group",
        "board-value",
        "board-target",
        "board-days",
        "board-mean",
        "board-percent",
        "board-from",
        "board-light",
        "board-index",
        "board-expected",
        "board-month",
    ];
    Table::new("board-targets-reception", &columns).with(vec![
        Cell::Text(s("<b>Comune di Pesaro</b>")),
        Cell::key("board-official-no"),
        Cell::Coded("vulnerabilities", s("woman")),
        Cell::Count(Shown::FewerThan(5)),
        Cell::Number(150),
        Cell::Days(33),
        Cell::Tenths(Tenths::new(404)),
        Cell::Percent(Tenths::new(913)),
        Cell::Day(date(2021, 6, 30)),
        Cell::Light(Light::Amber),
        Cell::NotDefined,
        Cell::Hidden,
        Cell::Text(s("2021-03")),
    ])
}

fn person(href: &str) -> PersonLine {
    PersonLine {
        href: s(href),
        name: s("OKWUDEMO Blessing"),
        key: s("P02"),
        partner: s("PRC"),
        number: s("PRC-2020-0001"),
        on: s("8 luglio 2020"),
        reason: s("Fuori finestra"),
    }
}

fn targets(words: Words) -> TargetsPage {
    let light = Some(Light::Red);
    TargetsPage {
        page: Page::plain(words, words.t("board-tab-targets")),
        tabs: tabs(words),
        filter: filter(words),
        intro: s("MIGRANT.NET"),
        files: s("?edition=marche-2020&on=2021-06-30"),
        summary: vec![TargetView {
            id: s("reception"),
            label: words.t("board-targets-reception"),
            value: 794,
            target: 870,
            text: s("794 di 870 (91,3%)"),
            kind: light_kind(light),
            state: light_word(words, light),
        }],
        threshold: Some(ThresholdCard {
            kind: "ok",
            state: words.t("board-reached"),
            value: s("794"),
            literal: s("610"),
            note: s("70% = 609,0"),
        }),
        indicators: vec![IndicatorView {
            id: s("reception"),
            title: words.t("board-targets-reception"),
            window: words.t("board-window-none"),
            table: draw(&every_cell(), words, s("/targets.csv")),
            indicative: true,
            people: s("/targets/reception/people"),
        }],
        lights: s("100, 85"),
        indicative: true,
    }
}

fn gantt(words: Words) -> GanttPage {
    let row = |assumed, from| GanttLine {
        key: s("screening"),
        name: s("Screening dei partecipanti"),
        indicator: None,
        from,
        to: date(2021, 10, 31),
        revised: Some(mnet_flow::network::Window {
            from: date(2020, 6, 1),
            to: date(2021, 12, 31),
        }),
        act: Some(s("DDS 123/2021")),
        first: Some(date(2020, 7, 8)),
        last: Some(date(2021, 6, 29)),
        slippage: Some(mnet_flow::network::Slippage {
            started_late: 37,
            ended_late: 2,
            behind: true,
            light: Some(mnet_flow::network::Light::Amber),
        }),
        assumed,
        days: 395,
        of: 518,
        reached: None,
    };
    let board = GanttBoard {
        edition: s("marche-2020"),
        as_of: date(2021, 6, 30),
        from: Some(date(2020, 6, 1)),
        to: Some(date(2021, 10, 31)),
        rows: vec![row(true, date(2020, 6, 1)), row(false, date(2021, 7, 1))],
    };
    GanttPage {
        page: Page::plain(words, words.t("board-tab-gantt")),
        tabs: tabs(words),
        filter: FilterView {
            problem: String::new(),
            ..filter(words)
        },
        intro: s("MIGRANT.NET"),
        files: String::new(),
        chart: chart(&board, words, ""),
        figures: draw(&gantt_table(&board), words, String::new()),
        assumed: true,
    }
}

/// A table with a cell of every kind.
fn shown(name: &str, words: Words) -> TableView {
    let table = Table {
        title_key: s(name),
        ..every_cell()
    };
    draw(&table, words, s("/c.csv"))
}

fn month(words: Words) -> MonthPage {
    let note = NoteLine {
        code: s("IN-03"),
        text: s("<b>70%</b>"),
        decision: s("610"),
        source: s("Scheda di progetto MIGRANT.NET"),
    };
    MonthPage {
        page: Page::plain(words, words.t("board-tab-reports")),
        tabs: tabs(words),
        intro: s("MIGRANT.NET"),
        edition: s("marche-2020"),
        months: vec![s("2021-02")],
        month: s("2021-02"),
        problem: words.t("board-month-unread"),
        state: words.t("board-month-frozen"),
        stamp: vec![(words.t("board-month-hash"), s("0a1b"))],
        files: s("?edition=marche-2020"),
        tables: vec![shown("board-month-corrections", words)],
        notes: vec![in_words(&note, words)],
    }
}

fn recipients(words: Words) -> RecipientsPage {
    RecipientsPage {
        page: Page::plain(words, words.t("board-tab-recipients")),
        tabs: tabs(words),
        intro: s("MIGRANT.NET"),
        edition: s("marche-2020"),
        on: s("2021-06-30"),
        purposes: vec![OptionView {
            value: s("accounting"),
            label: words.t("purpose-accounting"),
            ..OptionView::default()
        }],
        problem: words.t("board-evidence-purpose-missing"),
        files: s("?edition=marche-2020&purpose=accounting"),
        tables: vec![shown("board-evidence", words)],
        pages: PagesView::default(),
    }
}

fn funding(words: Words) -> FundingPage {
    FundingPage {
        page: Page::plain(words, words.t("board-tab-funding")),
        tabs: tabs(words),
        intro: s("2021-Q1"),
        edition: s("marche-2020"),
        quarter: s("2021-Q1"),
        problem: words.t("board-quarter-unread"),
        state: words.t("board-funding-same"),
        stamp: vec![(words.t("board-funding-fixed-hash"), s("0a1b"))],
        files: s("?edition=marche-2020&quarter=2021-Q1"),
        tables: vec![shown("board-funding-lines", words)],
    }
}

fn catalogue(words: Words) -> CataloguePage {
    let report = |href: &str| ReportView {
        code: "REP-02",
        name: words.t("report-rep-02"),
        audience: words.t("report-rep-02-audience"),
        frequency: words.t("report-monthly"),
        state: words.t("report-state-none"),
        href: s(href),
    };
    CataloguePage {
        page: Page::plain(words, words.t("board-tab-report-list")),
        tabs: tabs(words),
        intro: s("MIGRANT.NET"),
        reports: vec![report("/reports"), report("")],
    }
}

/// Every board, as the tests of all pages look at it.
pub(crate) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let page = |title: &str| Page::plain(words, words.t(title));
    let table = |name: &str| shown(name, words);
    let exclusions = ExclusionsPage {
        page: page("board-tab-exclusions"),
        tabs: tabs(words),
        filter: FilterView::default(),
        intro: s("MIGRANT.NET"),
        files: s("?edition=marche-2020"),
        reasons: vec![ReasonView {
            title: s("Fuori finestra"),
            count: s("<5"),
            ..ReasonView::default()
        }],
        items: vec![person("/persons/1"), person("")],
        pages: PagesView::default(),
    };
    let people = PeoplePage {
        page: page("board-people-title"),
        intro: s("Prima accoglienza"),
        filter: filter(words),
        items: vec![person("/persons/1"), person("")],
        pages: PagesView {
            first: s("/a"),
            next: s("/b"),
            text: words.tn("board-people-in-page", 2),
        },
    };
    let funnel = FunnelPage {
        page: page("board-tab-funnel"),
        tabs: tabs(words),
        filter: filter(words),
        intro: s("MIGRANT.NET"),
        files: String::new(),
        steps: targets(words).summary,
        funnel: table("board-funnel"),
        indicators: vec![table("board-ind-22")],
        others: vec![
            table("board-ind-23"),
            draw(&Table::new("board-ind-24", &[]), words, s("")),
        ],
    };
    let indicators = IndicatorsPage {
        page: page("board-tab-indicators"),
        tabs: tabs(words),
        filter: filter(words),
        intro: s("MIGRANT.NET"),
        files: s("?edition=marche-2020"),
        note: words.t("board-set-outside"),
        dimensions: dimensions(Dimension::Partner, "?edition=marche-2020", words),
        people: tabs(words),
        tables: vec![table("board-set-output")],
        breakdown: by_group(table("board-by-partner")),
        by: words.t("board-by-partner"),
        csv: s("/c.csv"),
    };
    vec![
        ("month", month(words).render().unwrap()),
        ("recipients", recipients(words).render().unwrap()),
        ("funding", funding(words).render().unwrap()),
        ("catalogue", catalogue(words).render().unwrap()),
        ("indicators", indicators.render().unwrap()),
        ("targets", targets(words).render().unwrap()),
        ("people", people.render().unwrap()),
        ("exclusions", exclusions.render().unwrap()),
        ("funnel", funnel.render().unwrap()),
        ("gantt", gantt(words).render().unwrap()),
    ]
}

/// Where tables are made.
const SOURCES: [&str; 10] = [
    include_str!("../../../mnet-app/src/boards/evidence.rs"),
    include_str!("../../../mnet-app/src/boards/funding.rs"),
    include_str!("../../../mnet-app/src/boards/month.rs"),
    include_str!("../../../mnet-app/src/boards/indicator_set.rs"),
    include_str!("../../../mnet-app/src/boards/tables.rs"),
    include_str!("../../../mnet-app/src/boards/targets.rs"),
    include_str!("../../../mnet-app/src/boards/funnel.rs"),
    include_str!("../../../mnet-app/src/boards/gantt.rs"),
    include_str!("../../../mnet-app/src/boards/people.rs"),
    include_str!("../../../mnet-app/src/boards/times.rs"),
];

/// The key of every figure that the rules can name, as tables have it.
fn figure_keys() -> impl Iterator<Item = String> {
    let marche = Edition::named("marche-2020").unwrap();
    let facts = Facts::default();
    let set = indicator_set(&facts, marche, date(2021, 6, 30), None, &[]);
    set.figures
        .into_iter()
        .filter(|figure| !figure.key.is_empty() && !figure.key.starts_with('M'))
        .filter(|figure| !figure.key.starts_with("need-"))
        .map(|figure| format!("board-key-{}", figure.key.to_lowercase().replace('_', "-")))
}

#[test]
fn everything_a_table_names_has_words_in_every_language() {
    let quoted = SOURCES
        .iter()
        .flat_map(|source| source.split('"').skip(1).step_by(2));
    let mut keys: Vec<String> = quoted
        .filter(|key| key.starts_with("board-") && !key.contains('{') && !key.ends_with('-'))
        .map(s)
        .collect();
    for source in SOURCES {
        let steps = source
            .split("key: \"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        keys.extend(
            steps
                .filter(|key| key.contains('-'))
                .map(|key| format!("board-step-{key}")),
        );
    }
    keys.push(s("board-step-referral-answered"));
    keys.extend(RULES.map(|rule| format!("board-set-{}", rule.number.to_lowercase())));
    keys.extend(Missing::ALL.map(|r| format!("board-missing-{}", r.code().replace('_', "-"))));
    keys.extend(Dimension::ALL.map(|d| format!("board-by-{}", d.code().replace('_', "-"))));
    keys.extend(figure_keys());
    for edition in Edition::shipped() {
        for note in &edition.inconsistencies {
            let code = note.code.to_lowercase();
            keys.extend([format!("note-{code}-text"), format!("note-{code}-decision")]);
        }
    }
    assert!(keys.len() > 100, "only {} keys found", keys.len());
    for lang in Lang::ALL {
        for key in &keys {
            assert_ne!(Words::of(lang).t(key), *key, "{lang} has no {key}");
        }
    }
}

#[test]
fn a_board_is_known_by_the_first_step_of_its_address() {
    assert!(is_board("/targets/reception/people") && is_board("/funnel"));
    assert!(!is_board("/") && !is_board("/cases"));
}

#[test]
fn what_comes_from_outside_is_never_markup() {
    let html = targets(Words::of(Lang::It)).render().unwrap();
    assert!(!html.contains("<b>Comune"));
}

#[test]
fn a_light_has_a_shape_and_a_word_beside_its_colour() {
    let html = targets(Words::of(Lang::It)).render().unwrap();
    assert!(html.contains("mn-badge mn-warn") && html.contains("In lieve ritardo"));
}
