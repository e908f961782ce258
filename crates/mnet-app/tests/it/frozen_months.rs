// SPDX-License-Identifier: AGPL-3.0-or-later
//! Frozen months: never changed, corrected in the next one.

use jiff::civil::date;
use mnet_app::reports::{self, Correction, CorrectionReason, FreezeError, Month, MonthReport};
use mnet_flow::network::Indicator;
use mnet_testkit::TestApp;

use crate::path::{Story, of};

pub(crate) async fn freeze(test: &TestApp, month: &str) -> MonthReport {
    let edition = test.app.edition("marche-2020").unwrap();
    let month: Month = month.parse().unwrap();
    reports::freeze(&test.app.batch, &*test.app.clock, edition, month)
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_learnt_later_corrects_the_next_month_and_changes_no_frozen_one() {
    let test = TestApp::new().await;
    test.clock.move_to(date(2022, 1, 10));
    let mut story = Story::default();
    story.received("2020-10-05", "JES", "P01");
    story.received("2020-11-10", "ANC", "P02");
    story.charged("2021-01-12", ("CPI-ANC", "cpi_operator"), "P02");
    test.history(&story.0).await;
    let november = freeze(&test, "2020-11").await;
    assert_eq!(november.indicators.reception.total.value, 2);
    let january = freeze(&test, "2021-01").await;
    assert_eq!(of(&january.indicators.taking_charge, "ANC").0, 1);
    assert_eq!(january.corrections, []);

    let mut merge = Story::default();
    let deed = r#""deed":"merge_persons","other":"P02""#;
    merge.tell("2021-02-10", ("REG", "region"), "P01", deed);
    test.history(&merge.0).await;
    let february = freeze(&test, "2021-02").await;

    let correction = |indicator, partner: &str, delta, concerns: &str| Correction {
        indicator,
        partner: Some(partner.to_owned()),
        delta,
        reason: CorrectionReason::Merge,
        concerns: concerns.to_owned(),
    };
    let expected = [
        correction(Indicator::Reception, "ANC", -1, "2020-11"),
        correction(Indicator::TakingCharge, "ANC", -1, "2021-01"),
        correction(Indicator::TakingCharge, "JES", 1, "2021-01"),
    ];
    assert_eq!(february.corrections, expected);
    assert_eq!(february.indicators.reception.total.value, 1);
    assert_eq!(freeze(&test, "2020-11").await, november);
    assert_eq!(freeze(&test, "2021-01").await, january);
    assert_eq!(freeze(&test, "2021-02").await, february);
    assert_eq!(freeze(&test, "2021-03").await.corrections, []);

    let split = merge.0.replace("merge_persons", "split_persons");
    test.history(&split).await;
    let april = freeze(&test, "2021-04").await;
    let back: Vec<_> = april
        .corrections
        .iter()
        .map(|c| (c.delta, c.reason))
        .collect();
    assert_eq!(
        back,
        [
            (1, CorrectionReason::Split),
            (1, CorrectionReason::Split),
            (-1, CorrectionReason::Split)
        ]
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_month_that_is_not_over_is_not_frozen() {
    let test = TestApp::new().await;
    let edition = test.app.edition("marche-2020").unwrap();
    let month = "2020-07".parse().unwrap();
    let early = reports::freeze(&test.app.batch, &*test.app.clock, edition, month).await;
    assert!(matches!(early, Err(FreezeError::NotOver)));
    let look = reports::show(&test.app.batch, edition, month)
        .await
        .unwrap();
    assert!(!look.frozen);
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_a_frozen_month() {
    use sqlx::Executor;
    let test = TestApp::new().await;
    test.clock.move_to(date(2022, 1, 10));
    freeze(&test, "2020-11").await;
    let mut admin = test.database.admin().await;
    for attack in ["UPDATE report SET answer = '{}'", "DELETE FROM report"] {
        assert!(
            admin.execute(attack).await.is_err(),
            "{attack} went through"
        );
    }
    drop(admin);
    test.database.drop_database().await;
}
