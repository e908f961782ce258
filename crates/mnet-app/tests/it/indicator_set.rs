// SPDX-License-Identifier: AGPL-3.0-or-later
//! The set of indicators on a real database: the same as the counters, whatever the order.

use jiff::civil::{Date, date};
use mnet_app::boards::{self, Cell, SetBoard};
use mnet_app::indicators::indicators;
use mnet_app::{Actor, AppError, indicator_set, month_sheet};
use mnet_authz::Role;
use mnet_flow::counting::indicators::{Dimension, Figure, IndicatorSet, Value};
use mnet_flow::network::Shown;
use mnet_store::Circle;
use mnet_testkit::TestApp;
use sqlx::Executor;

use crate::path::{CIV, SIGN, Story, VALIDATOR, event};

const AS_OF: Date = date(2021, 6, 30);
const MARCHE: &str = "marche-2020";

/// Whole paths of two persons, who have nothing to do with each other.
fn paths() -> [String; 3] {
    let mut first = Story::default();
    first.received("2020-07-08", "PRC", "P01");
    first.charged("2020-12-09", CIV, "P01");
    first.tell("2020-12-15", CIV, "P01", SIGN);
    first.started("2021-03-08", VALIDATOR, "P01", "M6");
    first.tell("2021-05-10", VALIDATOR, "P01", &event("M6", "10"));
    let mut second = Story::default();
    second.received("2020-10-05", "JES", "P02");
    second.charged("2021-01-12", ("CPI-JES", "cpi_operator"), "P02");
    second.tell("2021-02-01", ("CPI-JES", "cpi_operator"), "P02", SIGN);
    second.started("2021-04-01", ("CPI-JES", "cpi_operator"), "P02", "M1");
    second.tell(
        "2021-04-20",
        ("CPI-JES", "cpi_operator"),
        "P02",
        &event("M1", "07"),
    );
    let mut third = Story::default();
    third.received("2020-11-10", "ANC", "P03");
    [first.0, second.0, third.0]
}

async fn set(test: &TestApp) -> IndicatorSet {
    let edition = test.app.edition(MARCHE).unwrap();
    indicator_set::of_circle(&test.app.batch, edition, AS_OF, Circle::default())
        .await
        .unwrap()
}

fn of<'a>(figures: &'a [Figure], indicator: &str, key: &str) -> &'a Value {
    let found = figures
        .iter()
        .find(|figure| figure.indicator == indicator && figure.key == key);
    &found.unwrap().value
}

async fn told(order: [usize; 3]) -> TestApp {
    let test = TestApp::new().await;
    test.clock.move_to(date(2022, 1, 10));
    let paths = paths();
    for index in order {
        let path = paths.get(index).unwrap();
        let report = test.history(path).await;
        assert_eq!(report.refused, 0, "{report:?}");
    }
    test
}

#[tokio::test]
async fn the_order_of_independent_files_changes_no_indicator() {
    let one = told([0, 1, 2]).await;
    let other = told([2, 1, 0]).await;

    let set_of_one = set(&one).await;
    assert_eq!(set_of_one, set(&other).await);

    let figures = &set_of_one.figures;
    assert_eq!(*of(figures, "IND-03", ""), Value::count(3));
    assert_eq!(*of(figures, "IND-06", ""), Value::count(2));
    assert_eq!(*of(figures, "IND-07", ""), Value::share(2, 2));
    assert_eq!(*of(figures, "IND-08", ""), Value::count(1));
    assert_eq!(*of(figures, "IND-09", "started"), Value::count(1));
    assert_eq!(*of(figures, "IND-11", "M6"), Value::share(1, 1));
    assert_eq!(*of(figures, "IND-12", "valico"), Value::share(1, 1));
    assert_eq!(*of(figures, "IND-13", ""), Value::share(3, 3));
    assert_eq!(*of(figures, "IND-20", "S20-S40"), Value::share(2, 3));
    assert_eq!(*of(figures, "IND-33", "valico"), Value::share(1, 1));
    one.database.drop_database().await;
    other.database.drop_database().await;
}

#[tokio::test]
async fn the_set_says_what_the_counters_say() {
    let test = told([0, 1, 2]).await;
    let edition = test.app.edition(MARCHE).unwrap();
    let counters = indicators(&test.app.batch, edition, AS_OF, false)
        .await
        .unwrap();

    let set = set(&test).await;

    let value = |key: &str| match of(&set.figures, key, "") {
        Value::Count { value } => *value,
        other => panic!("{other:?}"),
    };
    assert_eq!(value("IND-03"), counters.reception.total.value);
    assert_eq!(value("IND-06"), counters.taking_charge.total.value);
    assert_eq!(value("IND-08"), counters.measures.total.value);
    let partners = &set.breakdowns[0];
    assert_eq!(partners.dimension, Dimension::Partner);
    for (partner, board) in &counters.reception.by_partner {
        let group = partners.groups.iter().find(|group| group.value == *partner);
        let own = of(&group.unwrap().figures, "IND-04", "");
        let target = board.target.unwrap();
        assert_eq!(*own, Value::share(board.value, target), "{partner}");
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_answer_is_kept_until_something_happens() {
    let test = told([0, 1, 2]).await;
    let before = set(&test).await;
    let mut admin = test.database.admin().await;
    admin
        .execute("UPDATE indicator_snapshot SET answer = replace(answer, 'PRC', 'XXX')")
        .await
        .unwrap();
    let kept = set(&test).await;
    assert_ne!(kept, before, "the second answer was worked out again");

    let mut more = Story::default();
    more.received("2020-09-10", "FER", "P04");
    test.history(&more.0).await;
    let after = set(&test).await;

    assert_eq!(*of(&after.figures, "IND-03", ""), Value::count(4));
    assert!(
        after.breakdowns[0]
            .groups
            .iter()
            .any(|group| group.value == "PRC")
    );
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn on_an_earlier_day_only_what_had_happened_counts() {
    let test = told([0, 1, 2]).await;
    let edition = test.app.edition(MARCHE).unwrap();
    let day = date(2020, 12, 31);

    let early = indicator_set::of_circle(&test.app.batch, edition, day, Circle::default())
        .await
        .unwrap();

    assert_eq!(*of(&early.figures, "IND-03", ""), Value::count(3));
    assert_eq!(*of(&early.figures, "IND-06", ""), Value::count(1));
    assert_eq!(*of(&early.figures, "IND-11", "M6"), Value::share(0, 0));
    // The first case moved on 15 December, the second last moved in October, the third in November.
    assert_eq!(*of(&early.figures, "IND-25", ""), Value::share(2, 3));
    test.database.drop_database().await;
}

async fn board(test: &TestApp, actor: &Actor) -> Result<SetBoard, AppError> {
    boards::indicators(&test.app, actor, MARCHE, AS_OF, Dimension::Partner).await
}

fn received(board: &SetBoard) -> &Cell {
    let line = board.figures.iter().find(|line| line.indicator == "IND-03");
    &line.unwrap().value
}

#[tokio::test]
async fn each_sees_the_indicators_of_those_it_answers_for() {
    let test = told([0, 1, 2]).await;
    let lead = test.actor(Role::Region, "REG").await;
    let partner = test.actor(Role::PartnerCoordinator, "PRC").await;
    let centre = test.actor(Role::CpiOperator, "CPI-CIV").await;
    let analyst = test.actor(Role::Analyst, "REG").await;
    let company = test.actor(Role::Company, "TS-PRC").await;

    assert_eq!(
        *received(&board(&test, &lead).await.unwrap()),
        Cell::count(3)
    );
    assert_eq!(
        *received(&board(&test, &partner).await.unwrap()),
        Cell::count(1)
    );
    assert_eq!(
        *received(&board(&test, &centre).await.unwrap()),
        Cell::count(1)
    );
    let outside = board(&test, &analyst).await.unwrap();
    assert_eq!(*received(&outside), Cell::Count(Shown::FewerThan(5)));
    assert!(outside.groups.iter().all(|line| {
        matches!(
            line.value,
            Cell::Count(Shown::FewerThan(_) | Shown::Withheld | Shown::Value(0))
        )
    }));
    assert_eq!(
        board(&test, &company).await.unwrap_err().code(),
        "ROLE_NOT_ALLOWED"
    );
    let mut admin = test.database.admin().await;
    let looks: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM journal WHERE kind = 'look' AND action = 'board.indicator_set'",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert_eq!(looks, 4);
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_month_that_is_over_is_frozen_once_by_itself_and_its_sheet_stays() {
    let test = told([0, 1, 2]).await;
    let edition = test.app.edition(MARCHE).unwrap();
    let due = || month_sheet::freeze_due(&test.app.batch, &*test.app.clock, edition);
    test.clock.move_to(date(2021, 3, 1));
    let before = month_sheet::show(&test.app.batch, edition, "2021-02".parse().unwrap())
        .await
        .unwrap();

    let frozen: Vec<String> = due()
        .await
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(frozen, ["2021-02"]);
    assert!(due().await.unwrap().is_empty());

    let mut more = Story::default();
    more.received("2021-02-10", "FER", "P05");
    test.history(&more.0).await;
    let sheet = month_sheet::show(&test.app.batch, edition, "2021-02".parse().unwrap())
        .await
        .unwrap();
    assert!(sheet.frozen && !before.frozen);
    assert_eq!(sheet.data_hash, before.data_hash, "same events, same hash");
    assert_eq!(*of(&sheet.figures, "IND-03", ""), Value::count(3));
    test.clock.move_to(date(2021, 4, 2));
    due().await.unwrap();
    let next = month_sheet::show(&test.app.batch, edition, "2021-03".parse().unwrap())
        .await
        .unwrap();
    assert_eq!(*of(&next.figures, "IND-03", ""), Value::count(4));
    assert_eq!(next.corrections.len(), 1);
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_report_of_a_month_is_read_by_who_may_see_figures() {
    let test = told([0, 1, 2]).await;
    let month = || "2021-03".parse().ok();
    let lead = test.actor(Role::Region, "REG").await;
    let partner = test.actor(Role::PartnerCoordinator, "JES").await;
    let company = test.actor(Role::Company, "TS-PRC").await;

    let whole = boards::month(&test.app, &lead, MARCHE, month())
        .await
        .unwrap();
    assert_eq!((whole.month.as_str(), whole.frozen), ("2021-03", false));
    assert_eq!(whole.notes.len(), 22);
    assert_eq!(whole.notes[2].code, "IN-03");
    let own = boards::month(&test.app, &partner, MARCHE, month())
        .await
        .unwrap();
    assert_eq!(own.data_hash, whole.data_hash);
    assert!(
        own.tables
            .iter()
            .any(|table| table.title_key == "board-month-beside")
    );
    assert!(
        own.tables
            .iter()
            .all(|table| table.title_key != "board-by-partner")
    );
    let refused = boards::month(&test.app, &company, MARCHE, month()).await;
    assert_eq!(refused.unwrap_err().code(), "ROLE_NOT_ALLOWED");
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_edition_without_windows_has_its_indicators_and_its_months_too() {
    let test = TestApp::new().await;
    let edition = test.app.edition("lazio-prima").unwrap();
    let set = indicator_set::of_circle(&test.app.batch, edition, AS_OF, Circle::default())
        .await
        .unwrap();
    assert!(!set.figures.is_empty());
    test.clock.move_to(date(2026, 11, 22));
    month_sheet::freeze_due(&test.app.batch, &*test.app.clock, edition)
        .await
        .unwrap();
    test.database.drop_database().await;
}
