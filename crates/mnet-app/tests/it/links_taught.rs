// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a steward decides teaches the comparison, on a real database.
#![expect(
    clippy::indexing_slicing,
    reason = "lists whose length was asserted, or is spelt out above"
)]

use std::fmt::Write as _;

use mnet_app::links::{self, PairOrder, PairRow, Shelf, Verdict};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::case::Refusal;
use mnet_testkit::TestApp;
use sqlx::Row as _;

/// Pairs of people, each registered at two offices.
const PAIRS: usize = 64;

/// Names of nobody.
const FAMILIES: [&str; 8] = [
    "ABEBEDEMO",
    "BALDEPROVA",
    "CISSETEST",
    "DIOPFALSO",
    "EKEDEMO",
    "FALLPROVA",
    "GAYETEST",
    "HAMIDIDEMO",
];
const GIVEN: [&str; 8] = [
    "AMINATA", "BAKARY", "COUMBA", "DAWIT", "ESTHER", "FATOU", "GIFT", "HASSAN",
];

/// In every second pair one office wrote day and month the other way round.
fn file() -> String {
    let mut file = String::new();
    for at in 0..PAIRS {
        let (family, given) = (FAMILIES[at % 8], GIVEN[at / 8]);
        let (year, month, day) = (1970 + at / 2, 1 + at % 3, 4 + at % 7);
        for (side, body) in [("L", "TS-PRC"), ("R", "TS-MAC")] {
            let (month, day) = if side == "R" && at % 2 == 1 {
                (day, month)
            } else {
                (month, day)
            };
            // A text takes whatever is written.
            let _ = writeln!(
                file,
                r#"{{"on":"2020-07-01","body":"{body}","role":"third_sector","person":"{side}{at}","deed":"register_person","family_name":"{family}","given_name":"{given}","sex":"F","birth_date":"{year}-{month:02}-{day:02}","birth_country":"SN","citizenships":["SN"]}}"#
            );
        }
    }
    file
}

async fn waiting(test: &TestApp, steward: &Actor, order: PairOrder) -> Vec<PairRow> {
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let cursor_now = cursor.take();
        let page = links::queue(
            &test.app,
            steward,
            Shelf::Waiting,
            order,
            cursor_now.as_deref(),
        )
        .await
        .unwrap();
        all.extend(page.lines.into_iter().map(|line| line.pair));
        match page.next {
            Some(next) => cursor = Some(next),
            None => return all,
        }
    }
}

/// Whether the offices wrote the date in two ways.
async fn is_swapped(test: &TestApp, pair: &PairRow) -> bool {
    let mut admin = test.database.admin().await;
    let days: i64 =
        sqlx::query("SELECT count(DISTINCT birth_date) FROM person WHERE id IN ($1, $2)")
            .bind(pair.one)
            .bind(pair.other)
            .fetch_one(&mut admin)
            .await
            .unwrap()
            .get(0);
    days == 2
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a scenario, told once")]
async fn what_a_steward_decides_moves_the_scores_of_what_waits_and_can_be_put_aside() {
    let test = TestApp::new().await;
    test.history(&file()).await;
    let first = links::run(&test.app).await.unwrap();
    assert_eq!((first.persons, first.queued), (128, PAIRS), "{first:?}");
    assert_eq!((first.weights, first.learnt), (1, None));
    let steward = test.actor(Role::Steward, "MAC").await;

    // Asked first is what teaches most, and by a switch the likeliest.
    let asked = waiting(&test, &steward, PairOrder::Teaching).await;
    assert_eq!(asked.len(), PAIRS);
    assert!(asked.iter().is_sorted_by_key(|pair| -pair.teaches));
    let likeliest = waiting(&test, &steward, PairOrder::Likeliest).await;
    assert!(likeliest.iter().is_sorted_by_key(|pair| -pair.found.score));
    assert_ne!(asked[0].id, likeliest[0].id, "the likeliest teaches little");
    assert!(asked[0].found.score.abs() < likeliest[0].found.score.abs());

    // All but six of each kind: who wrote another day is another person here.
    let (mut swapped, mut equal) = (Vec::new(), Vec::new());
    for pair in asked {
        if is_swapped(&test, &pair).await {
            swapped.push(pair);
        } else {
            equal.push(pair);
        }
    }
    let mut left = swapped.split_off(swapped.len() - 6);
    left.extend(equal.split_off(equal.len() - 6));
    for (pairs, verdict) in [(&swapped, Verdict::Different), (&equal, Verdict::Same)] {
        for pair in pairs {
            links::decide(&test.app, &steward, pair.id, verdict, None)
                .await
                .unwrap();
        }
    }
    // Who cannot tell teaches nothing.
    links::decide(&test.app, &steward, left[0].id, Verdict::Unsure, None)
        .await
        .unwrap();
    let night = links::run(&test.app).await.unwrap();
    assert_eq!(
        (night.weights, night.learnt),
        (1001, Some(1001)),
        "{night:?}"
    );
    assert_eq!(
        night.persons, 128,
        "with other weights everybody is compared again"
    );
    let view = links::weights(&test.app, &steward).await.unwrap();
    assert_eq!(
        (view.in_force, view.learns, view.fresh),
        (Some(1001), true, 0)
    );
    let learnt = &view.learnt[0];
    assert_eq!(usize::try_from(learnt.same), Ok(equal.len()));
    assert_eq!(usize::try_from(learnt.lessons), Ok(PAIRS - 12));
    assert!(
        learnt.better && learnt.loss_after < learnt.loss_before,
        "{learnt:?}"
    );

    // What waits has the new scores; what was decided stands as it was.
    let mut moved = 0;
    for pair in waiting(&test, &steward, PairOrder::Likeliest).await {
        let before = left.iter().find(|one| one.id == pair.id).unwrap();
        assert_eq!(pair.found.weights, 1001);
        if is_swapped(&test, &pair).await {
            assert!(
                pair.found.score < before.found.score - 1_000,
                "{before:?} {pair:?}"
            );
            moved += 1;
        }
        let steps: i32 = pair.found.steps.iter().map(|step| step.weight).sum();
        assert_eq!(steps, pair.found.score, "the waterfall still adds up");
    }
    assert!(moved > 0);
    for pair in swapped.iter().chain(&equal) {
        let view = links::read_pair(&test.app, &steward, pair.id, PairOrder::Teaching)
            .await
            .unwrap();
        assert_eq!(view.pair.said_by, "person");
        assert_ne!(view.pair.state, "open");
    }
    let again = links::run(&test.app).await.unwrap();
    assert_eq!((again.learnt, again.queued), (None, 0), "{again:?}");

    put_aside(&test, &steward, &left).await;
    test.database.drop_database().await;
}

/// Back to the shipped weights, at the desk at once and in the night for all; and again to what was
/// learnt.
async fn put_aside(test: &TestApp, steward: &Actor, left: &[PairRow]) {
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let denied = links::choose_weights(&test.app, &operator, false, Some("prova")).await;
    assert!(matches!(denied, Err(AppError::Forbidden(_))), "{denied:?}");
    assert!(links::weights(&test.app, &operator).await.is_err());
    let without = links::choose_weights(&test.app, steward, false, Some(" ")).await;
    assert!(matches!(
        without,
        Err(AppError::Refused(Refusal::ReasonMissing))
    ));
    let already = links::choose_weights(&test.app, steward, true, Some("prova")).await;
    assert!(matches!(
        already,
        Err(AppError::Refused(Refusal::AlreadyDone))
    ));
    links::choose_weights(&test.app, steward, false, Some("decisioni da rivedere"))
        .await
        .unwrap();
    let pair = &left[1];
    let view = links::read_pair(&test.app, steward, pair.id, PairOrder::Teaching)
        .await
        .unwrap();
    assert_eq!(view.compared.score, pair.found.score, "at once");
    assert_eq!(view.pair.found.weights, 1001, "stored in the night");
    let night = links::run(&test.app).await.unwrap();
    assert_eq!(
        (night.weights, night.learnt, night.persons),
        (1, None, 128),
        "{night:?}"
    );
    let view = links::read_pair(&test.app, steward, pair.id, PairOrder::Teaching)
        .await
        .unwrap();
    assert_eq!(view.pair.found.score, pair.found.score);
    links::choose_weights(&test.app, steward, true, Some("riviste"))
        .await
        .unwrap();
    assert_eq!(links::run(&test.app).await.unwrap().weights, 1001);
    let view = links::weights(&test.app, steward).await.unwrap();
    let reasons: Vec<&str> = view.choices.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(reasons, ["riviste", "decisioni da rivedere"]);
    let mut admin = test.database.admin().await;
    let told: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM journal WHERE action LIKE 'weights%' AND kind = 'change' ORDER BY id",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    assert_eq!(told, ["weights_learnt", "weights_chosen", "weights_chosen"]);
    let changed = sqlx::query("UPDATE link_weights SET better = false")
        .execute(&mut admin)
        .await;
    assert!(changed.is_err(), "versions stay as they were learnt");
}
