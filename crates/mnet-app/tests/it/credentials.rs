// SPDX-License-Identifier: AGPL-3.0-or-later
//! Digital credentials of a validation: issued by who may, checked by anybody, taken back.

use jiff::SignedDuration;
use mnet_app::desk::{
    CredentialView, MeasuresRead, Taking, annul_form, credential_issuer, credential_status,
    issue_credential, read_credential, read_form, read_measures, status_address,
    withdraw_credential,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_exchange::credential::{Fault, Held, verify};
use mnet_flow::measures::{Measure, PolicyEvent};
use uuid::Uuid;

use crate::desk_path::{Followed, colleague, phase, proposed, with_pact};

const HOST: &str = "https://rete.example/";

/// A validation, and who validated.
async fn validated() -> (Followed, Actor, Uuid) {
    let (case, validator) = with_pact().await;
    let form = validates(&case, &validator).await;
    (case, validator, form)
}

async fn validates(case: &Followed, validator: &Actor) -> Uuid {
    let valico = proposed(Measure::CompetenceValidation, true);
    case.ask(validator, valico).await.unwrap();
    let sheet = phase("transparency", "", "");
    case.fill(validator, "valico_dossier", sheet).await.unwrap();
    let other = colleague(case).await;
    let sheet = phase("validation", &other.user_name, "B. Due");
    case.fill(validator, "valico_dossier", sheet).await.unwrap()
}

async fn read(case: &Followed, by: &Actor, form: Uuid) -> CredentialView {
    let view = read_credential(&case.test.app, by, form, Taking::Read).await;
    view.unwrap()
}

/// What somebody finds who has the files alone: the credential, the key and the list.
async fn checked(case: &Followed, token: &str) -> Result<Held, Fault> {
    let app = &case.test.app;
    let issuer = credential_issuer(app, "CPI-CIV").await.unwrap();
    let list = credential_status(app, HOST, "CPI-CIV", 1).await.unwrap();
    let later = app.clock.now() + SignedDuration::from_mins(1);
    verify(token, &issuer.key, Some(&list), later)
}

fn code<T>(answer: Result<T, AppError>) -> &'static str {
    answer.err().unwrap().code()
}

#[tokio::test]
async fn a_credential_is_issued_checked_and_taken_back() {
    let (case, validator, form) = validated().await;
    let app = &case.test.app;
    assert_eq!(
        code(credential_issuer(app, "CPI-CIV").await),
        "NOT_FOUND",
        "no key before the first credential"
    );
    assert!(read(&case, &validator, form).await.may_issue);
    let id = issue_credential(app, &validator, HOST, form).await.unwrap();
    let again = issue_credential(app, &validator, HOST, form).await;
    assert_eq!(code(again), "ALREADY_DONE");

    let view = read(&case, &validator, form).await;
    let stands = view.standing().unwrap();
    assert_eq!(stands.id, id);
    assert!(view.may_withdraw && !view.may_issue);
    let token = stands.token.clone();
    let held = checked(&case, &token).await.unwrap();
    assert_eq!(held.competences, ["Cucire un abito"]);
    assert_eq!(held.name, "Validazione delle competenze VAL-1");
    assert_eq!(held.list, status_address(HOST, "CPI-CIV", 1));
    assert_eq!(view.key.as_deref(), Some(held.issuer.as_str()));

    let mute = withdraw_credential(app, &validator, form, " ").await;
    assert_eq!(code(mute), "INVALID_ANSWERS");
    withdraw_credential(app, &validator, form, "Nome sbagliato")
        .await
        .unwrap();
    assert_eq!(checked(&case, &token).await, Err(Fault::Revoked));
    let twice = withdraw_credential(app, &validator, form, "Ancora").await;
    assert_eq!(code(twice), "ALREADY_DONE");

    // Another one of the same key has a place of its own.
    issue_credential(app, &validator, HOST, form).await.unwrap();
    let view = read(&case, &validator, form).await;
    let other = view.standing().unwrap().token.clone();
    checked(&case, &other).await.unwrap();
    assert_eq!(checked(&case, &token).await, Err(Fault::Revoked));
    assert_eq!(view.all.len(), 2);
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn only_the_qualified_operator_issues_and_the_social_side_is_told_nothing() {
    let (case, validator, form) = validated().await;
    let app = &case.test.app;
    let denied = issue_credential(app, &case.centre, HOST, form).await;
    assert_eq!(code(denied), "ROLE_NOT_ALLOWED");
    issue_credential(app, &validator, HOST, form).await.unwrap();
    let denied = withdraw_credential(app, &case.centre, form, "Perché sì").await;
    assert_eq!(code(denied), "ROLE_NOT_ALLOWED");
    let seen = read(&case, &case.centre, form).await;
    assert!(!seen.may_withdraw && seen.standing().is_some());

    let social = case.test.actor(Role::SocialWorker, "PRC").await;
    let social = case.test.on(&social, validator.today);
    let told = read_credential(app, &social, form, Taking::Read).await;
    assert_eq!(code(told), "NOT_FOUND");
    let stranger = case.test.actor(Role::CpiValidator, "CPI-ANC").await;
    let stranger = case.test.on(&stranger, validator.today);
    let told = issue_credential(app, &stranger, HOST, form).await;
    assert_eq!(code(told), "NOT_FOUND");
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn other_forms_attest_nothing_and_every_step_leaves_its_line() {
    let (case, validator) = with_pact().await;
    let app = &case.test.app;
    let valico = proposed(Measure::CompetenceValidation, true);
    case.ask(&validator, valico).await.unwrap();
    let sheet = phase("transparency", "", "");
    let before = case.fill(&validator, "valico_dossier", sheet).await;
    let before = before.unwrap();
    let none = issue_credential(app, &validator, HOST, before).await;
    assert_eq!(code(none), "NOT_FOUND");
    let other = colleague(&case).await;
    let sheet = phase("validation", &other.user_name, "B. Due");
    let form = case.fill(&validator, "valico_dossier", sheet).await;
    let form = form.unwrap();
    let none = read_credential(app, &validator, form, Taking::Print).await;
    assert_eq!(code(none), "NOT_FOUND", "nothing to take away yet");

    issue_credential(app, &validator, HOST, form).await.unwrap();
    read_credential(app, &validator, form, Taking::Print)
        .await
        .unwrap();
    withdraw_credential(app, &validator, form, "Errore")
        .await
        .unwrap();
    let mut admin = case.test.database.admin().await;
    let lines: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT action, reason FROM journal WHERE action LIKE 'credential%' ORDER BY id",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    let actions: Vec<&str> = lines.iter().map(|(action, _)| action.as_str()).collect();
    assert_eq!(
        actions,
        [
            "credential_issued",
            "credential_printed",
            "credential_withdrawn"
        ]
    );
    assert_eq!(lines[2].1.as_deref(), Some("Errore"));
    // The key is ciphertext, and what was signed is never changed.
    let secret: String = sqlx::query_scalar("SELECT secret FROM credential_issuer")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert!(secret.starts_with("sealed:1:"), "{secret}");
    let changed = sqlx::raw_sql("UPDATE credential SET token = token || token")
        .execute(&mut admin)
        .await;
    assert!(changed.is_err(), "append-only");
    drop(admin);
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn another_validation_takes_the_place_of_the_credential() {
    let (case, validator, form) = validated().await;
    let app = &case.test.app;
    issue_credential(app, &validator, HOST, form).await.unwrap();
    let view = read(&case, &validator, form).await;
    let token = view.standing().unwrap().token.clone();
    let newer = validates(&case, &validator).await;
    assert_eq!(checked(&case, &token).await, Err(Fault::Revoked));
    let older = read(&case, &validator, form).await;
    let ended = older.all.first().unwrap().ended.clone().unwrap();
    assert_eq!((ended.cause.as_str(), ended.reason), ("replaced", None));
    assert!(read(&case, &validator, newer).await.may_issue);
    case.test.database.drop_database().await;
}

/// How VALICO stands, and whether the person counts for it.
async fn stands(case: &Followed, by: &Actor) -> (PolicyEvent, Option<String>) {
    let view = read_measures(&case.test.app, by, case.case, MeasuresRead::Lines);
    let items = view.await.unwrap().items;
    let mut all = items.iter().rev();
    let one = all.find(|one| one.file.measure == Measure::CompetenceValidation);
    let mut admin = case.test.database.admin().await;
    let exclusion = sqlx::query_scalar(
        "SELECT exclusion FROM counted WHERE person = $1 AND indicator = 'validation'",
    )
    .bind(case.person)
    .fetch_one(&mut admin)
    .await
    .unwrap();
    (one.unwrap().file.last, exclusion)
}

#[tokio::test]
async fn a_validation_that_was_wrong_is_annulled_with_its_credential_and_its_count() {
    let (case, validator, form) = validated().await;
    let app = &case.test.app;
    issue_credential(app, &validator, HOST, form).await.unwrap();
    let view = read(&case, &validator, form).await;
    let token = view.standing().unwrap().token.clone();
    checked(&case, &token).await.unwrap();
    assert_eq!(stands(&case, &validator).await.0, PolicyEvent::Completed);

    let operator = annul_form(app, &case.centre, form, "Persona sbagliata").await;
    assert_eq!(code(operator), "ROLE_NOT_ALLOWED");
    let stranger = case.test.actor(Role::CpiValidator, "CPI-ANC").await;
    let stranger = case.test.on(&stranger, validator.today);
    let elsewhere = annul_form(app, &stranger, form, "Persona sbagliata").await;
    assert_eq!(code(elsewhere), "NOT_FOUND");
    let mute = annul_form(app, &validator, form, " ").await;
    assert_eq!(code(mute), "INVALID_ANSWERS");
    checked(&case, &token).await.unwrap();

    annul_form(app, &validator, form, "Persona sbagliata")
        .await
        .unwrap();
    assert_eq!(checked(&case, &token).await, Err(Fault::Revoked));
    let (last, exclusion) = stands(&case, &validator).await;
    assert_eq!(last, PolicyEvent::AnnulledAfter);
    assert_eq!(exclusion.as_deref(), Some("ANNULLED"));
    let view = read(&case, &validator, form).await;
    assert!(!view.may_issue && view.standing().is_none());
    let twice = annul_form(app, &validator, form, "Ancora").await;
    assert_eq!(code(twice), "ALREADY_DONE");
    let mut admin = case.test.database.admin().await;
    let lines: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT action, reason FROM journal
          WHERE action IN ('form_annulled', 'credential_withdrawn') ORDER BY action",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    let why = Some("Persona sbagliata".to_owned());
    let told = ["credential_withdrawn", "form_annulled"];
    assert_eq!(lines, told.map(|action| (action.to_owned(), why.clone())));
    drop(admin);
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn what_was_made_transparent_is_numbered_and_annulled_after_the_validation() {
    let (case, validator) = with_pact().await;
    let app = &case.test.app;
    let valico = proposed(Measure::CompetenceValidation, true);
    case.ask(&validator, valico).await.unwrap();
    let sheet = || phase("transparency", "", "");
    let mut numbers = Vec::new();
    let mut transparent = Vec::new();
    for _ in 0..2 {
        let form = case.fill(&validator, "valico_dossier", sheet()).await;
        transparent.push(form.unwrap());
        let filled = read_form(
            app,
            &validator,
            transparent[transparent.len() - 1],
            Taking::Read,
        );
        let answers = filled.await.unwrap().answers;
        assert_eq!(answers.get_str("transparency_on"), Some("2020-12-01"));
        numbers.extend(answers.get_str("transparency_number").map(str::to_owned));
    }
    assert_eq!(numbers, ["DT-CPI-CIV-2020-0001", "DT-CPI-CIV-2020-0002"]);
    // The second took the place of none: each is annulled by itself, and the measure runs on.
    annul_form(app, &validator, transparent[1], "Doppio invio")
        .await
        .unwrap();
    assert_eq!(stands(&case, &validator).await.0, PolicyEvent::Started);
    let filled = read_form(app, &validator, transparent[1], Taking::Read);
    let filled = filled.await.unwrap();
    assert_eq!(filled.row.status, "annulled");
    assert_eq!(filled.versions.len(), 1, "with why");

    let other = colleague(&case).await;
    let sheet = phase("validation", &other.user_name, "B. Due");
    let form = case.fill(&validator, "valico_dossier", sheet).await;
    let early = annul_form(app, &validator, transparent[0], "Evidenze sbagliate").await;
    assert_eq!(code(early), "VALIDATION_STANDS");
    annul_form(app, &validator, form.unwrap(), "Evidenze sbagliate")
        .await
        .unwrap();
    annul_form(app, &validator, transparent[0], "Evidenze sbagliate")
        .await
        .unwrap();
    case.test.database.drop_database().await;
}
