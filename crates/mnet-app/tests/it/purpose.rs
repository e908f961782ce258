// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why one looks (SC-4): no door opens before it was said, and every look bears it.

use mnet_app::desk::{
    MeasuresRead, Taking, form_page, open_card_of, open_integrated, read_case_groups, read_dossier,
    read_logbook, read_measures, who_saw,
};
use mnet_app::{Actor, AppError, Purpose, say_purpose};
use mnet_authz::{Role, SessionState};
use mnet_testkit::TestApp;
use uuid::Uuid;

use crate::wall::LINES;

/// A coordinator who said nothing yet, with the person and the case.
async fn newcomer() -> (TestApp, Actor, Uuid, Uuid) {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let actor = silent(test.actor(Role::PartnerCoordinator, "PRC").await);
    let mut tx = test.app.desk.begin(actor.context()).await.unwrap();
    let cases = tx.my_cases("marche-2020", None, None).await.unwrap();
    drop(tx);
    let case = cases.into_iter().next().unwrap();
    (test, actor, case.person, case.case_file)
}

fn silent(actor: Actor) -> Actor {
    Actor {
        purpose: None,
        ..actor
    }
}

/// What each door answers, by name.
async fn doors(
    test: &TestApp,
    actor: &Actor,
    person: Uuid,
    case: Uuid,
) -> Vec<(&'static str, Result<(), AppError>)> {
    let app = &test.app;
    let form = form_page(app, actor, case, "screening_sheet").await;
    let card = open_integrated(app, actor, person, None).await;
    let logbook = read_logbook(app, actor, case, Taking::Print).await;
    vec![
        ("card", open_card_of(app, actor, case).await.map(drop)),
        ("integrated", card.map(drop)),
        ("form", form.map(drop)),
        ("dossier", read_dossier(app, actor, case).await.map(drop)),
        ("logbook", logbook.map(drop)),
        (
            "measures",
            read_measures(app, actor, case, MeasuresRead::All)
                .await
                .map(drop),
        ),
        ("groups", read_case_groups(app, actor, case).await.map(drop)),
        ("who saw", who_saw(app, actor, person, None).await.map(drop)),
    ]
}

/// Reasons of the looks at a person, oldest first.
async fn reasons(test: &TestApp, actor: &Actor, person: Uuid) -> Vec<Option<String>> {
    let asking = Actor {
        purpose: Some(Purpose::Request),
        ..actor.clone()
    };
    let seen = who_saw(&test.app, &asking, person, None).await.unwrap();
    let looks = seen.items.into_iter().filter(|line| line.kind == "look");
    let mut reasons: Vec<Option<String>> = looks.map(|line| line.reason).collect();
    reasons.reverse();
    reasons
}

#[tokio::test]
async fn no_door_opens_before_it_was_said_why_and_then_every_look_bears_it() {
    let (test, actor, person, case) = newcomer().await;
    for (door, answer) in doors(&test, &actor, person, case).await {
        assert!(
            matches!(&answer, Err(AppError::PurposeNeeded(of)) if *of == [person]),
            "{door}: {answer:?}"
        );
    }
    assert_eq!(reasons(&test, &actor, person).await, Vec::new());

    let asked = [person];
    say_purpose(&test.app, &actor, &asked, Purpose::Supervision)
        .await
        .unwrap();
    let opened = doors(&test, &actor, person, case).await;
    for (door, answer) in &opened {
        assert!(answer.is_ok(), "{door}: {answer:?}");
    }
    let mut told = reasons(&test, &actor, person).await;
    assert_eq!(told.remove(0).as_deref(), Some("request"));
    assert_eq!(told.len(), opened.len() + 1);
    assert!(
        told.iter().all(|why| why.as_deref() == Some("supervision")),
        "{told:?}"
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_purpose_is_of_one_account_one_person_and_one_session() {
    let (test, actor, person, case) = newcomer().await;
    say_purpose(&test.app, &actor, &[person], Purpose::Care)
        .await
        .unwrap();
    let colleague = silent(test.actor(Role::PartnerCoordinator, "PRC").await);
    let asked = open_card_of(&test.app, &colleague, case).await;
    assert!(matches!(asked, Err(AppError::PurposeNeeded(_))));

    let tomorrow = actor.today.tomorrow().unwrap();
    let later = test.on(&actor, tomorrow);
    let asked = open_card_of(&test.app, &later, case).await;
    assert!(matches!(asked, Err(AppError::PurposeNeeded(_))));
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_program_says_why_with_each_request() {
    let (test, actor, _, case) = newcomer().await;
    let program = Actor {
        session: SessionState::ApiToken,
        ..actor
    };
    let saying = Actor {
        purpose: Some(Purpose::Care),
        ..program.clone()
    };
    open_card_of(&test.app, &saying, case).await.unwrap();
    let asked = open_card_of(&test.app, &program, case).await;
    assert!(matches!(asked, Err(AppError::PurposeNeeded(_))));
    test.database.drop_database().await;
}

#[tokio::test]
async fn nobody_says_why_of_a_person_of_whom_the_minimal_card_alone_is_shown() {
    let (test, _, person, _) = newcomer().await;
    let stranger = silent(test.actor(Role::CpiOperator, "CPI-ANC").await);
    for persons in [vec![person], vec![Uuid::nil()], Vec::new()] {
        let said = say_purpose(&test.app, &stranger, &persons, Purpose::Care).await;
        assert!(matches!(said, Err(AppError::NotFound)), "{persons:?}");
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_protection_officer_reads_who_saw_a_person_and_never_the_person() {
    let (test, actor, person, case) = newcomer().await;
    say_purpose(&test.app, &actor, &[person], Purpose::Care)
        .await
        .unwrap();
    open_card_of(&test.app, &actor, case).await.unwrap();
    let officer = Actor {
        purpose: Some(Purpose::Request),
        ..test.actor(Role::Dpo, "PRC").await
    };

    let seen = who_saw(&test.app, &officer, person, None).await.unwrap();
    assert!(seen.items.iter().any(|line| line.kind == "look"));
    let card = open_card_of(&test.app, &officer, case).await;
    assert!(matches!(card, Err(AppError::Forbidden(_))), "{card:?}");
    let nobody = who_saw(&test.app, &officer, Uuid::from_u128(7), None).await;
    assert!(matches!(nobody, Err(AppError::NotFound)), "{nobody:?}");
    test.database.drop_database().await;
}
