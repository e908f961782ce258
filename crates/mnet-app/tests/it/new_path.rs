// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who comes back when reopening is over begins another path (T20): through the history door
//! and at the desk; the person counts once, the earlier path stays as it was.

use jiff::civil::date;
use mnet_app::desk::{Ask, act, open_card, open_card_of, take_up};
use mnet_app::indicators::indicators;
use mnet_authz::Role;
use mnet_store::{CaseRow, Context};
use mnet_testkit::TestApp;

use crate::path::{CIV, Story};

const TS: (&str, &str) = ("TS-PRC", "third_sector");
const CLOSED: &str = r#""deed":"close_case","outcome":"refusal""#;
const SCREENED: &str = r#""deed":"close_screening","outcome":"suitable""#;

async fn cases(test: &TestApp) -> Vec<CaseRow> {
    let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
    let keys = ["P01".to_owned()];
    let known = tx.persons_by_key("marche-2020", &keys).await.unwrap();
    let person = known.first().unwrap().1;
    tx.cases_of(&[person], None).await.unwrap()
}

fn closed_in_july() -> Story {
    let mut story = Story::default();
    story.received("2020-07-06", "PRC", "P01");
    story.tell("2020-07-10", TS, "P01", CLOSED);
    story
}

#[tokio::test]
async fn a_history_opens_a_new_case_and_the_person_counts_once() {
    let test = TestApp::new().await;
    let mut story = closed_in_july();
    let again = r#""deed":"reopen_case","reason":"torna""#;
    story.tell("2021-07-12", CIV, "P01", again);
    let fermo = ("TS-FER", "third_sector");
    story.tell("2021-07-12", fermo, "P01", SCREENED);
    for deed in [
        r#""deed":"complete_registration_card""#,
        r#""deed":"deliver_privacy_notice","language":"en""#,
        r#""deed":"open_recipient_card""#,
        r#""deed":"record_activity","activity":"a""#,
    ] {
        story.tell("2021-07-13", fermo, "P01", deed);
    }
    // Told late of the first path, to which it belongs.
    let late = r#""deed":"record_activity","activity":"b4""#;
    story.tell("2020-07-07", TS, "P01", late);
    let report = test.history(&story.0).await;
    let codes: Vec<_> = report.results.iter().filter_map(|one| one.code).collect();
    assert_eq!(codes, ["REOPEN_TOO_LATE"]);
    let told = cases(&test).await;
    let states: Vec<_> = told.iter().map(|case| case.state.as_deref()).collect();
    assert_eq!(states, [Some("S80"), Some("S20")]);
    let lines: Vec<_> = told.iter().map(|case| (case.path, case.lines)).collect();
    assert_eq!(lines, [(1, 2), (2, 1)]);
    let owners: Vec<_> = told.iter().map(|case| case.owner.as_deref()).collect();
    assert_eq!(owners, [Some("PRC"), Some("FER")]);
    assert_ne!(told[0].card_number, told[1].card_number);
    let edition = test.app.edition("marche-2020").unwrap();
    let counted = indicators(&test.app.batch, edition, date(2021, 10, 31), true)
        .await
        .unwrap();
    let received: Vec<_> = counted.counted.unwrap();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].on, date(2020, 7, 6));
    assert_eq!(received[0].partner.as_deref(), Some("PRC"));
    // Further batches find both paths as they stand; the same file changes nothing.
    let mut more = Story::default();
    more.tell(
        "2020-07-08",
        TS,
        "P01",
        r#""deed":"record_activity","activity":"c""#,
    );
    more.tell("2021-07-14", fermo, "P01", late);
    assert_eq!(test.history(&more.0).await.refused, 0);
    assert_eq!(test.history(&story.0).await.accepted, 0);
    let lines: Vec<_> = cases(&test).await.iter().map(|case| case.lines).collect();
    assert_eq!(lines, [3, 2]);
    test.database.drop_database().await;
}

#[tokio::test]
async fn at_the_desk_the_new_path_begins_from_screening_and_the_old_one_stays_readable() {
    let test = TestApp::new().await;
    assert_eq!(test.history(&closed_in_july().0).await.refused, 0);
    let old = cases(&test).await.remove(0);
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let within = test.on(&operator, date(2021, 7, 10));
    let early = act(&test.app, &within, old.id, None, Ask::BeginAnew).await;
    assert_eq!(
        early.unwrap_err().code(),
        "RELATION_ENDED",
        "nobody follows any more"
    );
    take_up(&test.app, &within, old.person, "Torna allo sportello")
        .await
        .unwrap();
    let early = act(&test.app, &within, old.id, None, Ask::BeginAnew).await;
    assert_eq!(early.unwrap_err().code(), "REOPEN_INSTEAD");
    let operator = test.on(&operator, date(2021, 7, 12));
    let card = open_card(&test.app, &operator, old.person).await.unwrap();
    assert!(card.begins_anew && card.other_paths.is_empty());
    act(&test.app, &operator, old.id, None, Ask::BeginAnew)
        .await
        .unwrap();
    let card = open_card(&test.app, &operator, old.person).await.unwrap();
    assert_eq!(card.case.state.as_deref(), Some("S10"));
    assert_eq!((card.case.path, card.other_paths[0].id), (2, old.id));
    assert!(card.forms.is_empty() && card.file.owner.is_none() && card.case.eligible);
    let names: Vec<_> = card.timeline.iter().map(|step| step.event.name()).collect();
    assert_eq!(names, ["path_begun", "screening_opened"]);
    let earlier = open_card_of(&test.app, &operator, old.id).await.unwrap();
    assert_eq!(earlier.case, old);
    assert!(earlier.file.is_succeeded && !earlier.begins_anew);
    for ask in [
        Ask::BeginAnew,
        Ask::RecordContactAttempt {
            mode: "phone".to_owned(),
        },
    ] {
        let refused = act(&test.app, &operator, old.id, None, ask).await;
        assert_eq!(refused.unwrap_err().code(), "CASE_CLOSED");
    }
    test.database.drop_database().await;
}
