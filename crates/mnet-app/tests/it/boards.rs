// SPDX-License-Identifier: AGPL-3.0-or-later
//! Boards: who sees how much, on a real database.
#![expect(clippy::unwrap_used, reason = "a test stops where it breaks")]

use jiff::civil::{Date, date};
use mnet_app::boards::{self, Breadth, Cell, ExclusionBoard, IndicatorBoard, Table, TargetBoard};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::network::{Indicator, Shown};
use mnet_testkit::TestApp;
use sqlx::Row;

const MARCHE: &str = "marche-2020";
const AS_OF: Date = date(2021, 6, 30);

/// Six persons of Porto Recanati: one counts, one waits for its papers, one was
/// taken in charge, one dropped out, two were only screened.
fn story() -> String {
    let mut lines = Vec::new();
    let mut tell = |on: &str, body: &str, role: &str, person: usize, deed: &str| {
        lines.push(format!(
            r#"{{"on":"{on}","body":"{body}","role":"{role}","person":"P{person}",{deed}}}"#
        ));
    };
    let ts = ("TS-PRC", "third_sector");
    for person in 1..=6 {
        let birth = format!("199{person}-01-02");
        let register = format!(
            r#""deed":"register_person","family_name":"PROVA{person}","given_name":"Demo","sex":"F","birth_date":"{birth}","birth_country":"NG","citizenships":["NG"],"stay_title":{{"type":"permit","number":"I{person}","reason":"Motivi familiari","expires_on":"2022-12-31"}},"domicile":"Porto Recanati""#
        );
        tell("2020-07-06", ts.0, ts.1, person, &register);
        tell(
            "2020-07-08",
            ts.0,
            ts.1,
            person,
            r#""deed":"close_screening","outcome":"suitable""#,
        );
    }
    for person in 1..=4 {
        tell(
            "2020-07-20",
            ts.0,
            ts.1,
            person,
            r#""deed":"complete_registration_card""#,
        );
        if person != 2 {
            let notice = r#""deed":"deliver_privacy_notice","language":"en","mediator":true"#;
            tell("2020-07-20", ts.0, ts.1, person, notice);
        }
        tell(
            "2020-07-20",
            ts.0,
            ts.1,
            person,
            r#""deed":"open_recipient_card""#,
        );
        tell(
            "2020-07-20",
            ts.0,
            ts.1,
            person,
            r#""deed":"record_activity","activity":"a""#,
        );
    }
    lines.join("\n") + "\n"
}

async fn told() -> TestApp {
    let test = TestApp::new().await;
    test.clock.move_to(AS_OF);
    let report = test.history(&story()).await;
    assert!(report.accepted > 20, "{report:?}");
    test
}

async fn looks(test: &TestApp) -> Vec<String> {
    let mut admin = test.database.admin().await;
    let rows = sqlx::query("SELECT action FROM journal WHERE kind = 'look' ORDER BY id")
        .fetch_all(&mut admin)
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

fn reception(board: &TargetBoard) -> &IndicatorBoard {
    board
        .indicators
        .iter()
        .find(|one| one.indicator == Indicator::Reception)
        .unwrap()
}

fn code<T: std::fmt::Debug>(answer: Result<T, AppError>) -> &'static str {
    answer.unwrap_err().code()
}

async fn targets(test: &TestApp, actor: &Actor) -> TargetBoard {
    boards::targets(&test.app, actor, MARCHE, AS_OF)
        .await
        .unwrap()
}

#[tokio::test]
async fn each_sees_as_much_as_it_answers_for() {
    let test = told().await;
    let lead = test.actor(Role::Region, "REG").await;
    let own = test.actor(Role::PartnerCoordinator, "PRC").await;
    let other = test.actor(Role::PartnerCoordinator, "PES").await;
    let third = test.actor(Role::ThirdSector, "TS-PRC").await;
    let centre = test.actor(Role::CpiOperator, "CPI-CIV").await;

    let board = targets(&test, &lead).await;
    let whole = reception(&board);
    assert_eq!(whole.rows.len(), 8);
    let counted = whole.total.as_ref().unwrap();
    assert_eq!(
        (counted.value, counted.target),
        (Shown::Value(3), Some(870))
    );
    assert!(board.threshold.is_some_and(|threshold| !threshold.reached));

    let board = targets(&test, &own).await;
    assert_eq!(board.breadth, Breadth::Partner(own.body.clone()));
    assert_eq!(reception(&board).rows[0].value, Shown::Value(3));
    assert_eq!(reception(&board).rows[0].target, Some(200));
    assert!(reception(&board).total.is_none());

    let board = targets(&test, &other).await;
    assert_eq!(reception(&board).rows[0].value, Shown::Value(0));
    let average = reception(&board).average.as_ref().unwrap();
    assert_eq!(
        average.value, None,
        "three persons are too few for an average"
    );
    assert!(
        board.threshold.is_none(),
        "the whole would tell of three persons"
    );

    assert_eq!(
        reception(&targets(&test, &third).await).rows[0].value,
        Shown::Value(3)
    );
    assert_eq!(
        reception(&targets(&test, &centre).await).rows[0].value,
        Shown::Value(0)
    );
    assert_eq!(looks(&test).await, ["board.targets"; 5]);
    test.database.drop_database().await;
}

#[tokio::test]
async fn figures_of_another_edition_are_refused() {
    let test = TestApp::new().await;
    let lead = test.actor(Role::Region, "REG").await;
    let mediator = test.actor(Role::Mediator, "PRC").await;

    let other = boards::targets(&test.app, &lead, "lazio-prima", AS_OF).await;
    let unknown = boards::targets(&test.app, &lead, "atlantide", AS_OF).await;
    let without = boards::targets(&test.app, &mediator, MARCHE, AS_OF).await;

    assert_eq!((code(other), code(unknown)), ("OTHER_BODY", "OTHER_BODY"));
    assert_eq!(code(without), "ROLE_NOT_ALLOWED");
    test.database.drop_database().await;
}

#[tokio::test]
async fn whoever_studies_figures_sees_no_small_cell() {
    let test = told().await;
    let analyst = test.actor(Role::Analyst, "REG").await;

    let board = targets(&test, &analyst).await;
    let funnel = boards::funnel(&test.app, &analyst, MARCHE).await.unwrap();
    let tables = boards::indicators15(&test.app, &analyst, MARCHE, AS_OF)
        .await
        .unwrap()
        .tables;

    let mut all = board.tables();
    all.push(funnel.table());
    all.extend(
        tables
            .into_iter()
            .filter(|table| table.title_key != "board-ind-05"),
    );
    for cell in all.iter().flat_map(|table| table.rows.iter().flatten()) {
        assert!(
            !matches!(cell, Cell::Count(Shown::Value(1..=4))),
            "{cell:?}"
        );
    }
    test.database.drop_database().await;
}

fn cells<'a>(tables: &'a [Table], title: &str, row: usize) -> &'a [Cell] {
    let table = tables
        .iter()
        .find(|table| table.title_key == title)
        .unwrap();
    table.rows.get(row).unwrap()
}

#[tokio::test]
async fn the_indicators_of_a_partner_stand_beside_those_of_the_others() {
    let test = told().await;
    let own = test.actor(Role::PartnerCoordinator, "PRC").await;

    let found = boards::indicators15(&test.app, &own, MARCHE, AS_OF)
        .await
        .unwrap();

    let of = |row: usize| cells(&found.tables, "board-ind-outputs", row);
    assert_eq!(of(0)[1], Cell::count(6), "screened");
    assert_eq!(of(1)[1..3], [Cell::count(6), Cell::count(6)], "suitable");
    assert_eq!(
        of(3)[1..3],
        [Cell::count(3), Cell::Number(200)],
        "achievement"
    );
    let steps = cells(&found.tables, "board-ind-20", 0);
    assert_eq!(steps[1..3], [Cell::count(3), Cell::count(6)]);
    let card = cells(&found.tables, "board-ind-23", 0);
    assert_eq!(card[1..3], [Cell::count(4), Cell::Days(12)]);
    let others = cells(&found.others, "board-ind-outputs", 0);
    assert_eq!(others[1], Cell::count(0));
    test.database.drop_database().await;
}

#[tokio::test]
async fn names_are_told_to_who_follows_the_person_and_never_to_the_lead() {
    let test = told().await;
    let lead = test.actor(Role::Region, "REG").await;
    let own = test.actor(Role::PartnerCoordinator, "PRC").await;
    let third = test.actor(Role::ThirdSector, "TS-PRC").await;
    let why = |board: &ExclusionBoard| -> Vec<String> {
        board
            .totals
            .iter()
            .map(|total| total.reason.clone())
            .collect()
    };

    let by_lead = boards::exclusions(&test.app, &lead, MARCHE, 0)
        .await
        .unwrap();
    let by_own = boards::exclusions(&test.app, &own, MARCHE, 0)
        .await
        .unwrap();
    let by_third = boards::exclusions(&test.app, &third, MARCHE, 0)
        .await
        .unwrap();

    assert_eq!(why(&by_lead), ["F02P_MISSING"]);
    assert!(by_lead.items.is_empty());
    assert_eq!(by_own.items[0].shown_name.as_deref(), Some("PROVA2 Demo"));
    assert_eq!(by_third.items.len(), 1);
    let reception = Indicator::Reception;
    let listed = |actor| boards::counted(&test.app, actor, MARCHE, reception, AS_OF, 0);
    assert_eq!(code(listed(&lead).await), "ROLE_NOT_ALLOWED");
    assert_eq!(listed(&own).await.unwrap().items.len(), 3);
    assert_eq!(listed(&third).await.unwrap().items[0].on, date(2020, 7, 20));
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_schedule_bears_the_lights_of_what_was_reached() {
    let test = told().await;
    let lead = test.actor(Role::Region, "REG").await;
    let centre = test.actor(Role::CpiOperator, "CPI-CIV").await;

    let board = boards::gantt(&test.app, &lead, MARCHE, AS_OF)
        .await
        .unwrap();
    let bar = board
        .rows
        .iter()
        .find(|row| row.key == "first_reception")
        .unwrap();

    assert_eq!((bar.days, bar.of), (395, 518));
    assert!(
        bar.reached
            .as_ref()
            .is_some_and(|reached| reached.light.is_some())
    );
    assert_eq!(board.table().rows.len(), 5);
    assert!(
        boards::gantt(&test.app, &centre, MARCHE, AS_OF)
            .await
            .is_ok()
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_empty_edition_divides_by_nothing() {
    let test = TestApp::new().await;
    let lead = test.actor(Role::Region, "REG").await;
    let third = test.actor(Role::ThirdSector, "TS-PRC").await;

    let funnel = boards::funnel(&test.app, &lead, MARCHE).await.unwrap();
    let own = boards::funnel(&test.app, &third, MARCHE).await.unwrap();
    let found = boards::indicators15(&test.app, &lead, MARCHE, AS_OF)
        .await
        .unwrap();

    assert!(
        funnel
            .total
            .unwrap()
            .conversions
            .iter()
            .all(Option::is_none)
    );
    assert_eq!(own.rows[0].counts, [Shown::Value(0); 7]);
    assert_eq!(
        cells(&found.tables, "board-ind-outputs", 1)[3],
        Cell::NotDefined
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_extension_by_the_lead_moves_the_bar_and_what_is_expected_from_its_act_on() {
    use mnet_app::auth::admin::{NewRevision, revise_schedule};
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 9, 10));
    let mut story = crate::path::Story::default();
    story.received("2020-07-08", "PRC", "P01");
    assert_eq!(test.history(&story.0).await.refused, 0);
    let lead = test.actor(Role::Region, "REG").await;
    let partner = test.actor(Role::PartnerCoordinator, "PRC").await;
    let new = NewRevision {
        key: "first_reception".to_owned(),
        act: "DDS 123/2021".to_owned(),
        dated: Some(date(2021, 9, 1)),
        from: None,
        to: Some(date(2021, 12, 31)),
    };
    let refused = revise_schedule(&test.app, &partner, &new).await;
    assert_eq!(refused.unwrap_err().code(), "ROLE_NOT_ALLOWED");
    let backwards = NewRevision {
        to: Some(date(2020, 1, 1)),
        ..new.clone()
    };
    let wrong = revise_schedule(&test.app, &lead, &backwards).await;
    assert_eq!(wrong.unwrap_err().code(), "INVALID_ANSWERS");
    revise_schedule(&test.app, &lead, &new).await.unwrap();
    let again = revise_schedule(&test.app, &lead, &new).await;
    assert_eq!(again.unwrap_err().code(), "ALREADY_DONE");
    let bar = async |on| {
        let board = mnet_app::boards::gantt(&test.app, &lead, "marche-2020", on).await;
        let rows = board.unwrap().rows.into_iter();
        let mut rows = rows.filter(|row| row.key == "first_reception");
        rows.next().unwrap()
    };
    let before = bar(date(2021, 8, 31)).await;
    assert_eq!((before.of, before.revised), (518, None));
    let after = bar(date(2021, 9, 1)).await;
    assert_eq!(
        (after.of, after.act.as_deref()),
        (579, Some("DDS 123/2021"))
    );
    let counted = Some(date(2020, 7, 8));
    assert_eq!((after.first, after.last), (counted, counted));
    assert_eq!(after.slippage.map(|one| one.started_late), Some(37));
    let mut admin = test.database.admin().await;
    let told: i64 =
        sqlx::query_scalar("SELECT count(*) FROM journal WHERE action = 'schedule.revised'")
            .fetch_one(&mut admin)
            .await
            .unwrap();
    assert_eq!(told, 1);
    drop(admin);
    test.database.drop_database().await;
}
