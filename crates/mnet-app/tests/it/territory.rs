// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whose territory a person lives in (SC-1), at the desk and in a history.

use mnet_app::AppError;
use mnet_app::desk::{Ask, ReferralSheet, act};
use mnet_authz::Role;
use mnet_testkit::TestApp;

use crate::path::Story;
use crate::reception::Received;

/// Porto Recanati: the centre of Civitanova is competent.
fn completed() -> String {
    let mut story = Story::default();
    let ts = ("TS-PRC", "third_sector");
    for activity in ["b4", "c", "d"] {
        let deed = format!(r#""deed":"record_activity","activity":"{activity}""#);
        story.tell("2020-07-15", ts, "P01", &deed);
    }
    let done = r#""deed":"complete_reception","outcome":"cpi""#;
    story.tell("2020-07-15", ts, "P01", done);
    story.0
}

fn sent_to(to: &str) -> Ask {
    Ask::SendReferral(ReferralSheet {
        to: to.to_owned(),
        urgency: "normal".to_owned(),
        shown_to_person: true,
        ..ReferralSheet::default()
    })
}

fn chosen(reason: &str) -> Ask {
    Ask::ChooseBody {
        body: "CPI-ANC".to_owned(),
        reason: reason.to_owned(),
    }
}

#[tokio::test]
async fn a_referral_elsewhere_names_who_is_competent_until_the_person_chose() {
    let desk = Received::told(&completed()).await;
    let (app, case) = (&desk.test.app, desk.case);
    let refused = act(app, &desk.operator, case, None, sent_to("CPI-ANC")).await;
    assert!(
        matches!(&refused, Err(AppError::Elsewhere(body)) if body.as_str() == "CPI-CIV"),
        "{refused:?}"
    );

    let owner = desk.test.actor(Role::PartnerCoordinator, "PRC").await;
    let reason = "Lavora ad Ancona e chiede quel centro";
    let unreasoned = act(app, &owner, case, None, chosen(" ")).await;
    assert_eq!(unreasoned.unwrap_err().code(), "REASON_MISSING");
    let operator = act(app, &desk.operator, case, None, chosen(reason)).await;
    assert_eq!(operator.unwrap_err().code(), "ROLE_NOT_ALLOWED");
    act(app, &owner, case, None, chosen(reason)).await.unwrap();
    act(app, &desk.operator, case, None, sent_to("CPI-ANC"))
        .await
        .unwrap();

    let mut admin = desk.test.database.admin().await;
    let told: Vec<String> =
        sqlx::query_scalar("SELECT reason FROM journal WHERE action = 'territory_left'")
            .fetch_all(&mut admin)
            .await
            .unwrap();
    assert_eq!(told, [reason]);
    desk.end().await;
}

#[tokio::test]
async fn a_history_is_warned_and_not_refused() {
    let test = TestApp::new().await;
    test.history(crate::wall::LINES).await;
    let line = r#"{"on":"2020-07-20","body":"CPI-ANC","role":"cpi_operator","person":"P01","deed":"take_in_charge","case_manager":"M. Esempio"}"#;
    let report = test.history(line).await;
    assert_eq!(report.accepted, 1, "{report:?}");
    let told = format!("{report:?}");
    assert!(told.contains("OUT_OF_TERRITORY"), "{told}");
    test.database.drop_database().await;
}
