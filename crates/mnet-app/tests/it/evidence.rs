// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reports that prove: recipients with their evidence (REP-07), lines accounted for (REP-06).

use jiff::civil::{Date, date};
use mnet_app::boards::{self, Cell, Extent};
use mnet_app::reports;
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::path::{CIV, SIGN, Story, event};

const MARCHE: &str = "marche-2020";
const AS_OF: Date = date(2021, 6, 30);

/// Two recipients; of the first a specialist orientation is accounted for in June.
async fn told() -> TestApp {
    let test = TestApp::new().await;
    test.clock.move_to(date(2021, 7, 5));
    let mut story = Story::default();
    story.received("2020-07-08", "PRC", "P01");
    story.charged("2020-12-09", CIV, "P01");
    story.tell("2020-12-15", CIV, "P01", SIGN);
    story.started("2021-03-08", CIV, "P01", "M1");
    story.tell("2021-05-10", CIV, "P01", &event("M1", "10"));
    story.tell("2021-06-01", CIV, "P01", &event("M1", "11"));
    story.received("2020-10-05", "JES", "P02");
    let report = test.history(&story.0).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    test
}

#[tokio::test]
async fn the_list_of_recipients_is_for_a_purpose_and_each_look_is_written_down() {
    let test = told().await;
    let lead = test.actor(Role::Region, "REG").await;
    let auditor = test.actor(Role::Auditor, "MLPS").await;
    let partner = test.actor(Role::PartnerCoordinator, "PRC").await;
    let ask = async |actor, purpose| {
        let extent = Extent::Page(0);
        boards::recipient_evidence(&test.app, actor, MARCHE, AS_OF, purpose, extent).await
    };
    let why = Some("accounting");
    assert_eq!(
        ask(&partner, why).await.unwrap_err().code(),
        "ROLE_NOT_ALLOWED"
    );
    for purpose in [None, Some("care")] {
        let refused = ask(&auditor, purpose).await.unwrap_err();
        assert_eq!(refused.code(), "INVALID_ANSWERS");
    }
    let board = ask(&auditor, why).await.unwrap();
    let numbers: Vec<&Cell> = board.table.rows.iter().map(|row| &row[0]).collect();
    let number = |text: &str| Cell::Text(text.to_owned());
    assert_eq!(
        numbers,
        [&number("PRC-2020-0001"), &number("JES-2020-0001")]
    );
    assert_eq!(
        board.table.rows[0][5],
        number("IP01"),
        "number of the title"
    );
    let covered = ask(&lead, why).await.unwrap();
    assert_eq!(covered.table.rows[0][5], Cell::Hidden);
    let mut admin = test.database.admin().await;
    let looks: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM journal WHERE kind = 'look' AND person IS NOT NULL
            AND action = 'recipient_evidence_read' AND reason = 'accounting'",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert_eq!(looks, 4, "two people, looked at twice");
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_extract_of_a_quarter_is_fixed_with_it_and_says_when_it_changed() {
    let test = told().await;
    let lead = test.actor(Role::Region, "REG").await;
    let edition = test.app.edition(MARCHE).unwrap();
    let extract = async || {
        let quarter = "2021-Q2".parse().ok();
        boards::funding(&test.app, &lead, MARCHE, quarter)
            .await
            .unwrap()
    };
    let open = extract().await;
    assert_eq!(open.frozen_hash, None);
    let lines = &open.tables[0];
    assert_eq!(lines.rows.len(), 1);
    let of = |column: &str| {
        let at = lines.columns.iter().position(|one| *one == column);
        &lines.rows[0][at.unwrap()]
    };
    assert_eq!(*of("board-accounted"), Cell::Day(date(2021, 6, 1)));
    assert_eq!(
        *of("board-evidence-paper"),
        Cell::key("board-evidence-missing")
    );
    assert_eq!(open.tables[1].rows, lines.rows, "the sample of one line");

    let june = "2021-06".parse().unwrap();
    reports::freeze(&test.app.batch, &*test.app.clock, edition, june)
        .await
        .unwrap();
    let fixed = extract().await;
    assert_eq!(fixed.data_hash, open.data_hash, "same events, same hash");
    assert_eq!(fixed.frozen_hash.as_ref(), Some(&open.data_hash));

    let mut late = Story::default();
    late.charged("2020-12-09", ("CPI-JES", "cpi_operator"), "P02");
    late.tell("2020-12-15", ("CPI-JES", "cpi_operator"), "P02", SIGN);
    late.started("2021-04-01", ("CPI-JES", "cpi_operator"), "P02", "M1");
    for code in ["10", "11"] {
        late.tell(
            "2021-06-10",
            ("CPI-JES", "cpi_operator"),
            "P02",
            &event("M1", code),
        );
    }
    assert_eq!(test.history(&late.0).await.refused, 0);
    let changed = extract().await;
    assert_ne!(changed.data_hash, open.data_hash);
    assert_eq!(changed.frozen_hash.as_ref(), Some(&open.data_hash));
    test.database.drop_database().await;
}
