// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a referral says is what was shown to the person and left (F21), whatever the card says
//! by now; who took charge is told what was changed since.

use jiff::civil::date;
use mnet_app::Actor;
use mnet_app::desk::{
    Answer, Ask, ReferralView, Taking, act, answer_referral, read_referral, save_block,
};
use mnet_authz::Role;
use mnet_flow::case::Activity;
use mnet_forms::Answers;
use serde_json::{from_value, json};
use uuid::Uuid;

use crate::reception::Received;

/// The family name as a referral tells it, and whether identity was changed since.
fn told(view: &ReferralView) -> (Option<String>, bool) {
    let identity = view.shared.iter().find(|group| group.code == "identity");
    let identity = identity.unwrap();
    let name = identity.fields.iter().find(|one| one.field.key == "name");
    let family = name.and_then(|one| one.values.first()?.part("family_name"));
    (family.map(str::to_owned), identity.changed_since)
}

async fn read(desk: &Received, by: &Actor, id: Uuid) -> ReferralView {
    read_referral(&desk.test.app, by, id, Taking::Read)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_referral_says_what_left_and_who_took_charge_is_told_what_changed() {
    let desk = Received::told("").await;
    for activity in [Activity::B4, Activity::C, Activity::D] {
        let done = Ask::RecordActivity {
            activity,
            minutes: None,
            outcome: None,
        };
        act(&desk.test.app, &desk.operator, desk.case, None, done)
            .await
            .unwrap();
    }
    let sheet = json!({
        "recipient": "CPI-CIV", "recipient_service": "cpi", "reason": "enrolment",
        "urgency": "normal", "data_set": "listed", "data_listed": ["identity"], "basis": "public_task",
        "shown_to_person": true,
    });
    desk.fill("referral_sheet", sheet).await.unwrap();
    let id = desk.card().await.referrals[0].id;
    let mut admin = desk.test.database.admin().await;
    let stored: Vec<u8> = sqlx::query_scalar("SELECT sealed FROM referral_data")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert!(
        !stored.windows(8).any(|bytes| bytes == b"OKWUDEMO"),
        "sealed"
    );
    drop(admin);
    let corrected: Answers = from_value(json!({
        "family_name": "OKWUDEMO ADA", "given_name": "Blessing", "sex": "F",
        "birth_date": "1992-03-14", "birth_country": "NG",
        "citizenships": ["NG"],
    }))
    .unwrap();
    save_block(
        &desk.test.app,
        &desk.operator,
        desk.person,
        "identity",
        corrected,
        None,
    )
    .await
    .unwrap();
    let centre = desk.test.actor(Role::CpiOperator, "CPI-CIV").await;
    let centre = desk.test.on(&centre, date(2020, 7, 16));
    let sent = Some("OKWUDEMO".to_owned());
    for by in [&centre, &desk.operator] {
        assert_eq!(told(&read(&desk, by, id).await), (sent.clone(), false));
    }
    let accept = Answer::Accept {
        case_manager: None,
        appointment: None,
    };
    answer_referral(&desk.test.app, &centre, id, None, accept)
        .await
        .unwrap();
    assert_eq!(told(&read(&desk, &centre, id).await), (sent.clone(), true));
    assert_eq!(told(&read(&desk, &desk.operator, id).await), (sent, false));
    desk.end().await;
}
