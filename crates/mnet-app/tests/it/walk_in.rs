// SPDX-License-Identifier: AGPL-3.0-or-later
//! AS-01, steps 1 to 4, at the desk: a person walks in, is screened, received,
//! referred and accepted.

use jiff::civil::date;
use mnet_app::auth::admin::journal_report;
use mnet_app::desk::{
    Answer, Ask, ReferralSheet, RegisterPerson, act, answer_referral, complete_form, form_page,
    my_day, open_card, register_person, search,
};
use mnet_app::indicators::board;
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::case::{Activity, ReceptionOutcome, Refusal};
use mnet_flow::network::Indicator;
use mnet_forms::Answers;
use mnet_store::Context;
use mnet_testkit::{EDITIONS, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

fn answers(value: Value) -> Answers {
    serde_json::from_value(value).unwrap()
}

pub(crate) fn blessing() -> RegisterPerson {
    RegisterPerson {
        identity: answers(json!({
            "family_name": "OKWUDEMO", "given_name": "Blessing", "sex": "F",
            "birth_date": "1992-03-14", "birth_country": "NG", "citizenships": ["NG"],
            "provisional_tax_codes": [{"code": "90012340429"}],
        })),
        contacts: answers(json!({
            "phones": [{"number": "+393330000001", "relation": "own"}],
            "preferred_language": "en", "literacy": "good", "needs_interpreter": "yes",
        })),
        address: answers(json!({"type": "domicile", "comune": "043042"})),
        stay_title: Some(answers(json!({
            "title_type": "asylum_certificate", "title_number": "C3-0001",
            "reason": "asylum_request", "protection_status": "applicant",
            "requested_on": "2020-06-01", "expires_on": "2020-12-01", "check": "seen",
        }))),
        channel: "reception_project".to_owned(),
        own_desk: false,
        somebody_else: Vec::new(),
    }
}

/// A screening that finds the person suitable: where, under which mandate, for which partner.
pub(crate) fn screening(place: &str, mandate: &str, partner: &str) -> Value {
    json!({
        "held_on": "2020-07-06", "place": place, "mode": "in_person",
        "mandate": mandate, "channel": "reception_project",
        "mediator_present": "no", "remote_interpreter": "no", "language": "en",
        "title_proof": "seen", "unaccompanied_minor": "no", "other_vulnerability": "no",
        "italian_level": "a2", "education_level": "isced_3",
        "occupational_status": "inactive", "did_active": "no", "known_to_social": "no",
        "requests": ["job"], "motivation": "Cerca lavoro", "other_projects": "no",
        "outcome": "suitable", "partner": partner, "next_appointment": "2020-07-08T09:00",
        "privacy_short": true, "privacy_short_language": "en", "operator_signature": true,
    })
}

fn show(error: &AppError) -> String {
    match error {
        AppError::Invalid(list) => list
            .iter()
            .map(|one| format!("{} {}", one.pointer, one.code))
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    }
}

pub(crate) async fn fill(test: &TestApp, actor: &Actor, case: Uuid, form: &str, more: Value) {
    let mut filled = form_page(&test.app, actor, case, form)
        .await
        .unwrap()
        .answers;
    for (key, value) in more.as_object().unwrap() {
        filled.set(key, value.clone());
    }
    let done = complete_form(&test.app, actor, case, form, filled).await;
    assert!(done.is_ok(), "{form}: {}", show(&done.unwrap_err()));
}

async fn received(test: &TestApp) -> u32 {
    let edition = test.app.edition("marche-2020").unwrap();
    let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
    let board = board(&mut tx, edition, Indicator::Reception, date(2021, 12, 31))
        .await
        .unwrap();
    board.by_partner.get("PRC").unwrap().value
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "a story, told once from the door to the referral"
)]
async fn a_person_walks_in_and_the_partners_target_moves() {
    let test = TestApp::new().await;
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let found = search(&test.app, &operator, "blessing okwudemo")
        .await
        .unwrap();
    assert!(found.hits.is_empty());
    let new = register_person(&test.app, &operator, &found.ticket, blessing()).await;
    let new = new.unwrap_or_else(|error| panic!("{}", show(&error)));

    let case = new.case;
    fill(
        &test,
        &operator,
        case,
        "screening_sheet",
        screening("Porto Recanati", "tender_manager", "PRC"),
    )
    .await;
    let card = open_card(&test.app, &operator, new.person).await.unwrap();
    assert_eq!(card.case.owner.as_deref(), Some("PRC"));
    assert_eq!(card.case.priority, Some(3), "woman, young, asylum seeker");
    assert_eq!(
        card.next.first().map(|next| next.step.code()),
        Some("privacy_notice")
    );

    let operator = test.on(&operator, date(2020, 7, 8));
    fill(&test, &operator, case, "privacy_notice", json!({
        "language": "en", "delivered_at": "2020-07-08T09:10", "mode": "paper",
        "explained_by": "Mediatrice", "acknowledgement": {"how": "signature", "signer": "Blessing"},
        "copy_given_on": "2020-07-08",
    }))
    .await;
    test.app.clock.now();
    let document = answers(json!({
        "type": "asylum_certificate", "number": "C3-0001", "check": "seen",
    }));
    let saved = mnet_app::desk::save_block(
        &test.app,
        &operator,
        new.person,
        "identity_document",
        document,
        None,
    )
    .await;
    assert!(saved.is_ok(), "{}", show(&saved.unwrap_err()));
    fill(&test, &operator, case, "registration_card", json!({
        "partner": "PRC", "case_manager": operator.user_name, "first_reception_on": "2020-07-08",
        "person_signature": {"how": "signature", "signer": "Blessing"}, "operator_signature": true,
    }))
    .await;
    let activity = Ask::RecordActivity {
        activity: Activity::A,
        minutes: Some(60),
        outcome: None,
    };
    act(&test.app, &operator, case, None, activity)
        .await
        .unwrap();
    assert_eq!(received(&test).await, 1);
    let card = open_card(&test.app, &operator, new.person).await.unwrap();
    assert_eq!(card.case.card_number.as_deref(), Some("PRC-2020-0001"));

    let operator = test.on(&operator, date(2020, 7, 15));
    for activity in [
        Activity::B1,
        Activity::B3,
        Activity::B4,
        Activity::C,
        Activity::D,
    ] {
        let ask = Ask::RecordActivity {
            activity,
            minutes: None,
            outcome: None,
        };
        act(&test.app, &operator, case, None, ask).await.unwrap();
    }
    act(
        &test.app,
        &operator,
        case,
        None,
        Ask::CompleteReception {
            outcome: ReceptionOutcome::Cpi,
        },
    )
    .await
    .unwrap();
    let to = "CPI-CIV".to_owned();
    let referral = Ask::SendReferral(ReferralSheet {
        to,
        urgency: "normal".to_owned(),
        ..ReferralSheet::default()
    });
    act(&test.app, &operator, case, None, referral)
        .await
        .unwrap();

    let centre = test.actor(Role::CpiOperator, "CPI-CIV").await;
    let day = my_day(&test.app, &centre).await.unwrap();
    assert_eq!(day.inbox.len(), 1);
    let accept = Answer::Accept {
        case_manager: None,
        appointment: None,
    };
    answer_referral(&test.app, &centre, day.inbox[0].id, None, accept)
        .await
        .unwrap();
    let card = open_card(&test.app, &centre, new.person).await.unwrap();
    assert_eq!(card.case.state.as_deref(), Some("S40"));
    assert_eq!(card.case.taken_by.as_deref(), Some("CPI-CIV"));
    assert_eq!(card.case.lines, 6);
    test.database.drop_database().await;
}

#[tokio::test]
async fn nobody_is_registered_without_a_search() {
    let test = TestApp::new().await;
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let refused = register_person(&test.app, &operator, "made-up", blessing()).await;
    assert_eq!(refused.unwrap_err().code(), "SEARCH_FIRST");
    test.database.drop_database().await;
}

#[tokio::test]
async fn another_body_finds_the_minimal_row_only_and_cannot_open_the_card() {
    let test = TestApp::new().await;
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let ticket = search(&test.app, &operator, "okwudemo")
        .await
        .unwrap()
        .ticket;
    let new = register_person(&test.app, &operator, &ticket, blessing()).await;
    let new = new.unwrap_or_else(|error| panic!("{}", show(&error)));
    let stranger = test.actor(Role::CpiOperator, "CPI-ANC").await;
    let hits = search(&test.app, &stranger, "OKWUDEMO").await.unwrap().hits;
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].birth_year, hits[0].followed), (1992, false));
    let denied = open_card(&test.app, &stranger, new.person).await;
    assert!(matches!(denied, Err(AppError::NotFound)));
    let nobody = open_card(&test.app, &stranger, Uuid::nil()).await;
    assert!(matches!(nobody, Err(AppError::NotFound)));
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_sixty_first_look_of_an_hour_is_refused() {
    let test = TestApp::new().await;
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let ticket = search(&test.app, &operator, "okwudemo")
        .await
        .unwrap()
        .ticket;
    register_person(&test.app, &operator, &ticket, blessing())
        .await
        .unwrap();
    let stranger = test.actor(Role::CpiOperator, "CPI-ANC").await;
    for _ in 0..60 {
        search(&test.app, &stranger, "OKWUDEMO").await.unwrap();
    }
    let refused = search(&test.app, &stranger, "OKWUDEMO").await;
    assert!(matches!(
        refused,
        Err(AppError::Refused(Refusal::SearchLimit))
    ));
    test.clock.pass(3_601);
    assert!(search(&test.app, &stranger, "OKWUDEMO").await.is_ok());
    test.database.drop_database().await;
}

/// Codes and telephones that are nobody's: tried too often they are refused and leave a signal
/// for the protection officer; names, and people one follows, are searched as before.
#[tokio::test]
async fn trying_codes_out_is_refused_and_leaves_a_signal() {
    let three = "key = \"fruitless_searches\"\nvalue = 3";
    let marche = EDITIONS[0].replace("key = \"fruitless_searches\"\nvalue = 240", three);
    assert!(marche.contains(three));
    let test = TestApp::with([&marche, EDITIONS[1]]).await;
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let ticket = search(&test.app, &operator, "okwudemo")
        .await
        .unwrap()
        .ticket;
    register_person(&test.app, &operator, &ticket, blessing())
        .await
        .unwrap();
    let phone = "+39 333 000 0001";
    assert_eq!(
        search(&test.app, &operator, phone)
            .await
            .unwrap()
            .hits
            .len(),
        1
    );

    for tried in ["RSSMRA85T10A562S", "+39 333 999 0001", "I7654321 okwudemo"] {
        let outside = search(&test.app, &operator, tried).await.unwrap();
        assert!(outside.hits.iter().all(|hit| hit.followed), "{tried}");
    }
    let refused = search(&test.app, &operator, "+39 333 999 0002").await;
    assert!(
        matches!(refused, Err(AppError::Refused(Refusal::SearchLimit))),
        "{refused:?}"
    );
    assert!(search(&test.app, &operator, "nessuno").await.is_ok());

    let officer = test.actor(Role::Dpo, "REG").await;
    let told = journal_report(&test.app, &officer, None, None)
        .await
        .unwrap();
    assert_eq!(told.patterns.len(), 1);
    assert_eq!(
        told.patterns[0].user_name.as_deref(),
        Some(operator.user_name.as_str())
    );
    assert!(
        told.items
            .iter()
            .any(|line| line.action == "search_refused")
    );
    test.clock.pass(3_601);
    assert!(
        search(&test.app, &operator, "+39 333 999 0002")
            .await
            .is_ok()
    );
    test.database.drop_database().await;
}

/// AS-02: Youssef applies at the own desk of the employment centre of Pesaro with a receipt of
/// renewal; the case is of the partner of Pesaro, which is asked to confirm it.
#[tokio::test]
async fn a_centre_receives_at_its_own_desk_and_the_partner_confirms_the_case() {
    let test = TestApp::new().await;
    let centre = test.actor(Role::CpiOperator, "CPI-PES").await;
    let partner = test.actor(Role::PartnerCoordinator, "PES").await;
    let youssef = |own_desk| RegisterPerson {
        identity: answers(json!({
            "family_name": "BENFITTI", "given_name": "Youssef", "sex": "M",
            "birth_date": "1979-11-02", "birth_country": "MA", "citizenships": ["MA"],
            "tax_code": "BNFYSF79S02Z330Q",
        })),
        address: answers(json!({"type": "domicile", "comune": "041044"})),
        own_desk,
        ..blessing()
    };
    let found = search(&test.app, &centre, "benfitti youssef")
        .await
        .unwrap();
    let new = register_person(&test.app, &centre, &found.ticket, youssef(true)).await;
    let new = new.unwrap_or_else(|error| panic!("{}", show(&error)));
    fill(
        &test,
        &centre,
        new.case,
        "screening_sheet",
        screening("Pesaro", "cpi_own_desk", "PES"),
    )
    .await;
    let asked = |day: mnet_app::desk::MyDay| {
        let tasks = day.tasks.into_iter().map(|task| task.kind);
        tasks.filter(|kind| kind == "confirm_ownership").count()
    };
    assert_eq!(asked(my_day(&test.app, &centre).await.unwrap()), 0);
    assert_eq!(asked(my_day(&test.app, &partner).await.unwrap()), 1);
    let case = new.case;
    let confirm = |actor| act(&test.app, actor, case, None, Ask::ConfirmOwnership);
    let refused = confirm(&centre).await.unwrap_err();
    assert_eq!(refused.code(), "ROLE_NOT_ALLOWED");
    confirm(&partner).await.unwrap();
    assert_eq!(asked(my_day(&test.app, &partner).await.unwrap()), 0);
    // Once confirmed, confirming again changes nothing and leaves no line.
    confirm(&partner).await.unwrap();
    let mut admin = test.database.admin().await;
    let lines: i64 =
        sqlx::query_scalar("SELECT count(*) FROM journal WHERE action = 'ownership_confirmed'")
            .fetch_one(&mut admin)
            .await
            .unwrap();
    assert_eq!(lines, 1);
    drop(admin);
    test.database.drop_database().await;
}

/// S00: a name and one contact are the least that is written down of somebody.
#[tokio::test]
async fn nobody_is_registered_who_cannot_be_reached_again() {
    let test = TestApp::new().await;
    let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
    let found = search(&test.app, &operator, "blessing okwudemo")
        .await
        .unwrap();
    let unreachable = RegisterPerson {
        contacts: answers(json!({
            "preferred_language": "en", "literacy": "good", "needs_interpreter": "yes",
        })),
        ..blessing()
    };
    let refused = register_person(&test.app, &operator, &found.ticket, unreachable).await;
    let Err(AppError::Invalid(faults)) = refused else {
        panic!("{refused:?}");
    };
    let told: Vec<(&str, &str)> = faults
        .iter()
        .map(|one| (one.pointer.as_str(), one.code))
        .collect();
    assert_eq!(told, [("/contacts/phones", "no-contact")]);
    let through = RegisterPerson {
        contacts: answers(json!({
            "contact_persons": [{
                "name": "Centro di accoglienza", "relation": "structure", "phone": "+393330000002",
            }],
            "preferred_language": "en", "literacy": "good", "needs_interpreter": "yes",
        })),
        ..blessing()
    };
    let done = register_person(&test.app, &operator, &found.ticket, through).await;
    done.unwrap_or_else(|error| panic!("{}", show(&error)));
    test.database.drop_database().await;
}
