// SPDX-License-Identifier: AGPL-3.0-or-later
//! Contacts on a real database: written down with little, completed at screening, archived.

use jiff::civil::date;
use mnet_app::desk::{NewLead, complete_form, open_card, register_lead, save_block, search};
use mnet_app::{Actor, AppError, nightly};
use mnet_authz::Role;
use mnet_forms::Answers;
use mnet_testkit::TestApp;
use serde_json::json;

use crate::walk_in::blessing;

fn bibi() -> NewLead {
    let card = Answers::new()
        .with("alias", "Bibi Testini")
        .with("phone", "+393330000001")
        .with("language", "en")
        .with("channel", "self")
        .with("privacy_short", true);
    NewLead {
        card,
        somebody_else: Vec::new(),
    }
}

async fn ticket(test: &TestApp, actor: &Actor) -> String {
    search(&test.app, actor, "bibi").await.unwrap().ticket
}

#[tokio::test]
async fn an_alias_and_a_phone_are_found_again_and_become_a_person_at_screening() {
    let test = TestApp::new().await;
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let unsought = register_lead(&test.app, &operator, None, bibi()).await;
    assert!(matches!(unsought, Err(AppError::Refused(_))));
    let ticket = ticket(&test, &operator).await;
    let mut mute = bibi();
    mute.card.remove("phone");
    let mute = register_lead(&test.app, &operator, Some(&ticket), mute).await;
    assert!(matches!(mute, Err(AppError::Invalid(_))));
    let made = register_lead(&test.app, &operator, Some(&ticket), bibi())
        .await
        .unwrap();
    for sought in ["testini bibi", "3330000001"] {
        let found = search(&test.app, &operator, sought).await.unwrap();
        let found: Vec<_> = found.hits.iter().map(|hit| hit.person).collect();
        assert_eq!(found, [made.person], "{sought}");
    }
    let again = register_lead(&test.app, &operator, Some(&ticket), bibi()).await;
    assert!(matches!(again, Err(AppError::PerhapsKnown(_))), "{again:?}");

    let operator = Actor {
        purpose: Some(mnet_app::Purpose::Care),
        ..operator
    };
    let card = open_card(&test.app, &operator, made.person).await.unwrap();
    assert_eq!(card.case.state.as_deref(), Some("S00"));
    let sheet = Answers::new();
    let unknown = complete_form(&test.app, &operator, made.case, "screening_sheet", sheet).await;
    let Err(AppError::Invalid(faults)) = unknown else {
        panic!("nobody is screened before it is known who it is");
    };
    assert!(faults.iter().any(|one| one.pointer == "/identity"));

    let identity = blessing().identity;
    save_block(
        &test.app,
        &operator,
        made.person,
        "identity",
        identity,
        None,
    )
    .await
    .unwrap();
    let card = open_card(&test.app, &operator, made.person).await.unwrap();
    assert!(card.file.standing.is_some(), "registered by it");
    assert_eq!(card.forms.len(), 1, "what was said first stays");
    let told: Vec<_> = card.timeline.iter().map(|step| step.event.name()).collect();
    assert_eq!(told, ["lead_opened", "person_registered"]);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_contact_without_follow_up_is_forgotten_with_what_was_said_of_it() {
    let test = TestApp::new().await;
    let operator = test.actor(Role::CpiOperator, "CPI-CIV").await;
    let ticket = ticket(&test, &operator).await;
    let made = register_lead(&test.app, &operator, Some(&ticket), bibi())
        .await
        .unwrap();
    test.on(&operator, date(2020, 10, 4));
    assert!(nightly::work(&test.app).await.unwrap().forgotten.is_empty());
    test.on(&operator, date(2020, 10, 5));
    let forgotten = nightly::work(&test.app).await.unwrap().forgotten;
    assert_eq!(forgotten, [made.person]);
    let mut admin = test.database.admin().await;
    let left: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM person WHERE family_name <> '')
              + (SELECT count(*) FROM form_instance) + (SELECT count(*) FROM person_block)
              + (SELECT count(*) FROM search_key)",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert_eq!(left, 0);
    let told: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM journal WHERE person = $1 AND action = 'person_forgotten'",
    )
    .bind(made.person)
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert_eq!(told, 1);
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_only_tells_of_somebody_sees_nobody_and_the_partner_of_the_comune_goes_on() {
    let test = TestApp::new().await;
    let desk = test.actor(Role::ThirdSector, "TS-PRC").await;
    let known = ticket(&test, &desk).await;
    register_lead(&test.app, &desk, Some(&known), bibi())
        .await
        .unwrap();
    let mediator = test.actor(Role::Mediator, "TS-ANC").await;
    let placeless = register_lead(&test.app, &mediator, None, bibi()).await;
    let Err(AppError::Invalid(faults)) = placeless else {
        panic!("somebody has to go on");
    };
    assert_eq!(
        faults.first().map(|one| one.pointer.as_str()),
        Some("/comune")
    );
    let mut told = bibi();
    told.card.set("comune", json!("043042"));
    let made = register_lead(&test.app, &mediator, None, told)
        .await
        .unwrap();
    let mediator = Actor {
        purpose: Some(mnet_app::Purpose::Care),
        ..mediator
    };
    let shut = open_card(&test.app, &mediator, made.person).await;
    assert!(
        matches!(shut, Err(AppError::Forbidden("RELATION_ENDED"))),
        "{shut:?}"
    );
    let partner = test.actor(Role::PartnerCoordinator, "PRC").await;
    let partner = Actor {
        purpose: Some(mnet_app::Purpose::Care),
        ..partner
    };
    let card = open_card(&test.app, &partner, made.person).await.unwrap();
    let tasks: Vec<_> = card.tasks.iter().map(|task| task.kind.as_str()).collect();
    assert_eq!(tasks, ["screen_lead"]);
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_region_and_the_auditor_write_nobody_down() {
    let test = TestApp::new().await;
    for (role, body) in [(Role::Region, "REG"), (Role::Auditor, "MLPS")] {
        let actor = test.actor(role, body).await;
        let refused = register_lead(&test.app, &actor, None, bibi()).await;
        assert!(matches!(
            refused,
            Err(AppError::Forbidden(_) | AppError::NotFound)
        ));
    }
    test.database.drop_database().await;
}
