// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals that nobody answers (T09), on a real database.

use jiff::civil::date;
use mnet_app::desk::{Answer, Ask, ReferralSheet, act, answer_referral, my_day, open_card};
use mnet_app::{AppError, indicator_set, nightly};
use mnet_authz::Role;
use mnet_flow::case::Step;
use mnet_flow::counting::indicators::Value;
use mnet_store::Circle;

use crate::path::Story;
use crate::reception::Received;

const TS: (&str, &str) = ("TS-PRC", "third_sector");

/// Referred to Civitanova on Wednesday 15 July 2020: five working days end on the 22nd, ten
/// days on the 25th.
fn referred() -> String {
    let mut story = Story::default();
    for activity in ["b4", "c", "d"] {
        let deed = format!(r#""deed":"record_activity","activity":"{activity}""#);
        story.tell("2020-07-15", TS, "P01", &deed);
    }
    let done = r#""deed":"complete_reception","outcome":"cpi""#;
    story.tell("2020-07-15", TS, "P01", done);
    let referral = r#""deed":"send_referral","to":"CPI-CIV""#;
    story.tell("2020-07-15", TS, "P01", referral);
    story.0
}

fn accept() -> Answer {
    Answer::Accept {
        case_manager: None,
        appointment: None,
    }
}

#[tokio::test]
async fn a_silent_recipient_is_told_to_the_owner_and_the_referral_expires_by_itself() {
    let desk = Received::told(&referred()).await;
    let app = &desk.test.app;
    let centre = desk.test.actor(Role::CpiOperator, "CPI-CIV").await;
    let owner = desk.test.actor(Role::PartnerCoordinator, "PRC").await;
    let heard = async |day| {
        let owner = desk.test.on(&owner, day);
        assert_eq!(nightly::work(app).await.unwrap().expired, 0);
        let tasks = my_day(app, &owner).await.unwrap().tasks;
        let silent = tasks
            .into_iter()
            .find(|task| task.kind == "unanswered_referral");
        silent.map(|task| task.due_on)
    };
    assert_eq!(heard(date(2020, 7, 22)).await, None);
    assert_eq!(heard(date(2020, 7, 23)).await, Some(date(2020, 7, 25)));
    let last = desk.test.on(&centre, date(2020, 7, 25));
    let inbox = my_day(app, &last).await.unwrap().inbox;
    let referral = inbox.first().unwrap().id;

    let late = desk.test.on(&centre, date(2020, 7, 26));
    assert!(my_day(app, &late).await.unwrap().inbox.is_empty());
    let refused = answer_referral(app, &late, referral, None, accept()).await;
    assert_eq!(
        refused.unwrap_err().code(),
        "REFERRAL_EXPIRED",
        "by the day"
    );
    assert_eq!(nightly::work(app).await.unwrap().expired, 1);
    assert_eq!(nightly::work(app).await.unwrap().expired, 0);
    let refused = answer_referral(app, &late, referral, None, accept()).await;
    assert_eq!(
        refused.unwrap_err().code(),
        "REFERRAL_EXPIRED",
        "by the state"
    );
    let opened = open_card(app, &late, desk.person).await;
    assert!(
        matches!(opened, Err(AppError::NotFound)),
        "not theirs any more"
    );

    let sender = desk.at(date(2020, 7, 26));
    let card = open_card(app, &sender, desk.person).await.unwrap();
    assert_eq!(card.case.state.as_deref(), Some("S21"));
    assert_eq!(card.referrals.first().unwrap().state, "expired");
    let kinds: Vec<_> = card.tasks.iter().map(|task| task.kind.as_str()).collect();
    assert_eq!(kinds, ["send_referral_again"]);
    assert_eq!(card.tasks.first().unwrap().due_on, date(2020, 7, 31));
    assert!(card.next.iter().any(|next| next.step == Step::Refer));
    let mut admin = desk.test.database.admin().await;
    let told: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT role, body, on_date::text FROM journal WHERE action = 'referral_expired'",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    drop(admin);
    let line = ("sys", "TS-PRC", "2020-07-26");
    assert_eq!(told, [(line.0.into(), line.1.into(), line.2.into())]);
    desk.end().await;
}

#[tokio::test]
async fn an_expired_referral_is_sent_again_and_accepted() {
    let desk = Received::told(&referred()).await;
    let app = &desk.test.app;
    let sender = desk.at(date(2020, 7, 27));
    let again = || {
        Ask::SendReferral(ReferralSheet {
            to: "CPI-CIV".to_owned(),
            urgency: "normal".to_owned(),
            ..ReferralSheet::default()
        })
    };
    // The day's work was not done yet: sending says what the calendar says.
    act(app, &sender, desk.case, None, again()).await.unwrap();
    let twice = act(app, &sender, desk.case, None, again()).await;
    assert_eq!(twice.unwrap_err().code(), "ALREADY_DONE");
    assert_eq!(nightly::work(app).await.unwrap().expired, 0);
    let card = open_card(app, &sender, desk.person).await.unwrap();
    let states: Vec<_> = card
        .referrals
        .iter()
        .map(|one| one.state.as_str())
        .collect();
    assert_eq!(states, ["expired", "sent"]);
    let centre = desk.test.actor(Role::CpiOperator, "CPI-CIV").await;
    let centre = desk.test.on(&centre, date(2020, 7, 28));
    let inbox = my_day(app, &centre).await.unwrap().inbox;
    assert_eq!(inbox.len(), 1);
    let referral = inbox.first().unwrap().id;
    answer_referral(app, &centre, referral, None, accept())
        .await
        .unwrap();
    let card = open_card(app, &centre, desk.person).await.unwrap();
    assert_eq!(card.case.state.as_deref(), Some("S40"));
    desk.end().await;
}

/// IND-26 tells what was true on its day, whenever the program wrote it down.
#[tokio::test]
async fn the_figures_know_an_expired_referral_from_its_day_on() {
    let desk = Received::told(&referred()).await;
    let shares = async |as_of| {
        let edition = desk.test.app.edition("marche-2020").unwrap();
        let store = &desk.test.app.batch;
        let set = indicator_set::of_circle(store, edition, as_of, Circle::default())
            .await
            .unwrap();
        ["waiting", "expired"].map(|key| {
            let found = set
                .figures
                .iter()
                .find(|figure| figure.indicator == "IND-26" && figure.key == key);
            found.unwrap().value.clone()
        })
    };
    let days = [date(2020, 7, 25), date(2020, 7, 26)];
    let open = [Value::share(1, 1), Value::share(0, 1)];
    let over = [Value::share(0, 1), Value::share(1, 1)];
    for _ in 0..2 {
        assert_eq!(shares(days[0]).await, open);
        assert_eq!(shares(days[1]).await, over);
        desk.at(date(2020, 8, 1));
        nightly::work(&desk.test.app).await.unwrap();
    }
    desk.end().await;
}
