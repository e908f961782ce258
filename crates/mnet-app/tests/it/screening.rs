// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the screening sheet decides (F01): partner, proof of the title, eligibility, mandate.
#![expect(
    clippy::indexing_slicing,
    reason = "a missing answer of the sheet stops the test"
)]

use jiff::civil::date;
use mnet_app::desk::{
    Ask, CardView, ReferralSheet, RegisterPerson, WaitingFilter, act, complete_form, form_page,
    open_card, register_person, save_block, search, waiting_list,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::case::{Activity, ReceptionOutcome, Refusal};
use mnet_forms::Answers;
use mnet_testkit::TestApp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::walk_in::{blessing, fill, screening};

/// Somebody registered at the third sector of Porto Recanati on 6 July 2020.
struct Walked {
    test: TestApp,
    operator: Actor,
    person: Uuid,
    case: Uuid,
}

impl Walked {
    async fn in_as(who: RegisterPerson) -> Self {
        let test = TestApp::new().await;
        let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
        let operator = test.on(&operator, date(2020, 7, 6));
        let found = search(&test.app, &operator, "okwudemo").await.unwrap();
        let new = register_person(&test.app, &operator, &found.ticket, who)
            .await
            .unwrap();
        Self {
            test,
            operator,
            person: new.person,
            case: new.case,
        }
    }

    async fn screen(&self, sheet: Value) -> Result<(), AppError> {
        let (app, operator) = (&self.test.app, &self.operator);
        let page = form_page(app, operator, self.case, "screening_sheet").await?;
        let mut answers: Answers = page.answers;
        for (key, value) in sheet.as_object().unwrap() {
            answers.set(key, value.clone());
        }
        complete_form(app, operator, self.case, "screening_sheet", answers).await?;
        Ok(())
    }

    async fn card(&self) -> CardView {
        open_card(&self.test.app, &self.operator, self.person)
            .await
            .unwrap()
    }

    async fn end(self) {
        self.test.database.drop_database().await;
    }
}

fn sheet(more: &Value) -> Value {
    let mut sheet = screening("Porto Recanati", "tender_manager", "PRC");
    for (key, value) in more.as_object().unwrap() {
        sheet[key] = value.clone();
    }
    sheet
}

fn refused(outcome: &Result<(), AppError>) -> Option<Refusal> {
    match outcome {
        Err(AppError::Refused(refusal)) => Some(*refusal),
        _ => None,
    }
}

#[tokio::test]
async fn the_partner_chosen_on_the_sheet_owns_the_case() {
    let desk = Walked::in_as(blessing()).await;
    desk.screen(sheet(&json!({ "partner": "PES" })))
        .await
        .unwrap();
    let card = desk.card().await;
    assert_eq!(
        card.case.owner.as_deref(),
        Some("PES"),
        "not the domicile's"
    );
    desk.end().await;
}

#[tokio::test]
async fn a_title_that_was_declared_only_is_to_be_shown_within_thirty_days() {
    let desk = Walked::in_as(blessing()).await;
    let declared = sheet(&json!({ "title_proof": "declared_by_structure" }));
    desk.screen(declared).await.unwrap();
    let card = desk.card().await;
    assert!(card.file.eligible);
    let due = card.tasks.iter().find(|task| task.kind == "show_title");
    assert_eq!(due.map(|task| task.due_on), Some(date(2020, 8, 5)));

    let title = serde_json::from_value(json!({
        "title_type": "asylum_certificate", "title_number": "C3-0001",
        "reason": "asylum_request", "protection_status": "applicant",
        "requested_on": "2020-06-01", "expires_on": "2020-12-01", "check": "seen",
    }));
    let (app, operator) = (&desk.test.app, &desk.operator);
    let saved = save_block(
        app,
        operator,
        desk.person,
        "stay_title",
        title.unwrap(),
        None,
    );
    saved.await.unwrap();
    let card = desk.card().await;
    assert!(!card.tasks.iter().any(|task| task.kind == "show_title"));
    desk.end().await;
}

#[tokio::test]
async fn a_title_nobody_showed_makes_nobody_eligible_unless_somebody_decides() {
    let desk = Walked::in_as(blessing()).await;
    let unseen = json!({ "title_proof": "not_shown" });
    let outcome = desk.screen(sheet(&unseen)).await;
    assert_eq!(refused(&outcome), Some(Refusal::NotEligible));
    assert!(
        desk.card().await.file.eligible,
        "a refused deed leaves nothing"
    );

    let decided = json!({
        "title_proof": "not_shown", "eligibility_override": "eligible",
        "eligibility_override_reason": "Copia vista ieri dal mediatore",
        "eligibility_override_by": "Coordinatrice",
    });
    desk.screen(sheet(&decided)).await.unwrap();
    let contacts = blessing().contacts;
    let (app, operator) = (&desk.test.app, &desk.operator);
    let saved = save_block(app, operator, desk.person, "contacts", contacts, None);
    saved.await.unwrap();
    let card = desk.card().await;
    assert!(card.file.eligible, "another phone undoes no decision");
    desk.end().await;
}

#[tokio::test]
async fn a_block_that_somebody_else_replaced_is_not_overwritten_unseen() {
    let desk = Walked::in_as(blessing()).await;
    let card = desk.card().await;
    let row = card.blocks.iter().find(|row| row.block == "contacts");
    let row = row.map(|row| row.id);
    assert!(row.is_some());
    let (app, operator) = (&desk.test.app, &desk.operator);
    let save = || {
        let contacts = blessing().contacts;
        save_block(app, operator, desk.person, "contacts", contacts, row)
    };
    save().await.unwrap();
    let late = save().await;
    assert!(matches!(late, Err(AppError::Refused(Refusal::Conflict))));
    desk.end().await;
}

#[tokio::test]
async fn only_a_centre_screens_under_the_mandate_of_its_own_desk() {
    let desk = Walked::in_as(blessing()).await;
    let outcome = desk
        .screen(sheet(&json!({ "mandate": "cpi_own_desk" })))
        .await;
    assert_eq!(refused(&outcome), Some(Refusal::RoleNotAllowed));
    desk.end().await;
}

#[tokio::test]
async fn screening_asks_for_one_contact_at_least() {
    let desk = Walked::in_as(blessing()).await;
    // Nobody is registered so at a desk; of past work it is not always known.
    let mut admin = desk.test.database.admin().await;
    sqlx::query("UPDATE person_block SET answers = answers - 'phones' WHERE block = 'contacts'")
        .execute(&mut admin)
        .await
        .unwrap();
    drop(admin);
    let Err(AppError::Invalid(wrong)) = desk.screen(sheet(&json!({}))).await else {
        panic!("screened without a contact");
    };
    let wrong: Vec<_> = wrong.iter().map(|one| (&*one.pointer, one.code)).collect();
    assert_eq!(wrong, [("/contacts", "no-contact")]);
    desk.end().await;
}

#[tokio::test]
async fn another_name_finds_the_person() {
    let mut known = blessing();
    let names = json!([{ "name": "Joy", "type": "nickname" }]);
    known.identity.set("aliases", names);
    let desk = Walked::in_as(known).await;
    let found = search(&desk.test.app, &desk.operator, "joy okwudemo")
        .await
        .unwrap();
    let hits: Vec<Uuid> = found.hits.iter().map(|hit| hit.person).collect();
    assert_eq!(hits, [desk.person]);
    desk.end().await;
}

#[tokio::test]
async fn nobody_who_cannot_enrol_is_sent_to_a_centre() {
    let desk = Walked::in_as(blessing()).await;
    desk.screen(sheet(&json!({}))).await.unwrap();
    let operator = desk.test.on(&desk.operator, date(2020, 7, 8));
    let (app, case) = (&desk.test.app, desk.case);
    fill(&desk.test, &operator, case, "privacy_notice", json!({
        "language": "en", "delivered_at": "2020-07-08T09:10", "mode": "paper",
        "explained_by": "Mediatrice", "acknowledgement": {"how": "signature", "signer": "Blessing"},
        "copy_given_on": "2020-07-08",
    }))
    .await;
    let document = serde_json::from_value(json!({
        "type": "asylum_certificate", "number": "C3-0001", "check": "seen",
    }));
    let saved = save_block(
        app,
        &operator,
        desk.person,
        "identity_document",
        document.unwrap(),
        None,
    );
    saved.await.unwrap();
    fill(&desk.test, &operator, case, "registration_card", json!({
        "partner": "PRC", "case_manager": operator.user_name, "first_reception_on": "2020-07-08",
        "person_signature": {"how": "signature", "signer": "Blessing"}, "operator_signature": true,
    }))
    .await;
    let card = desk.card().await;
    assert_eq!(
        card.case.manager_name.as_deref(),
        Some(&*operator.display_name)
    );
    for activity in [Activity::A, Activity::B4, Activity::C, Activity::D] {
        let result = (activity == Activity::C).then(|| "not_enrollable".to_owned());
        let ask = Ask::RecordActivity {
            activity,
            minutes: None,
            outcome: result,
        };
        act(app, &operator, case, None, ask).await.unwrap();
    }
    let outcome = ReceptionOutcome::Both;
    act(
        app,
        &operator,
        case,
        None,
        Ask::CompleteReception { outcome },
    )
    .await
    .unwrap();
    let referral = |to: &str| {
        Ask::SendReferral(ReferralSheet {
            to: to.to_owned(),
            urgency: "normal".to_owned(),
            ..ReferralSheet::default()
        })
    };
    let to_centre = act(app, &operator, case, None, referral("CPI-CIV")).await;
    let refusal = refused(&to_centre.map(|_| ()));
    assert_eq!(refusal, Some(Refusal::EnrolmentNotPossible));
    act(app, &operator, case, None, referral("PRC"))
        .await
        .unwrap();
    desk.end().await;
}

#[tokio::test]
async fn who_waits_is_listed_page_by_page_from_the_first_day_on() {
    let test = TestApp::new().await;
    let mut lines = String::new();
    for n in 1..=27_u8 {
        let born = format!("19{:02}-03-14", 60 + n);
        let day = format!("2020-06-{n:02}");
        let tell = |deed: &str| {
            format!(
                r#"{{"on":"{day}","body":"TS-PRC","role":"third_sector","person":"W{n}",{deed}}}"#
            )
        };
        let known = format!(
            r#""deed":"register_person","family_name":"ATTESA{n}","given_name":"Prova","sex":"F","birth_date":"{born}","birth_country":"NG","citizenships":["NG"],"stay_title":{{"type":"permit","number":"W{n}","reason":"Motivi familiari","expires_on":"2022-01-01"}},"domicile":"Porto Recanati""#
        );
        lines.push_str(&tell(&known));
        lines.push('\n');
        lines.push_str(&tell(
            r#""deed":"close_screening","outcome":"waiting_list""#,
        ));
        lines.push('\n');
    }
    let report = test.history(&lines).await;
    assert_eq!(report.refused, 0, "{report:?}");
    let partner = test.actor(Role::PartnerCoordinator, "PRC").await;
    let filter = WaitingFilter::default();
    let first = waiting_list(&test.app, &partner, &filter, None)
        .await
        .unwrap();
    let days: Vec<_> = first.items.iter().map(|row| row.waits_since).collect();
    assert_eq!(days.len(), 25);
    assert!(days.is_sorted(), "{days:?}");
    let rest = waiting_list(&test.app, &partner, &filter, first.next.as_deref())
        .await
        .unwrap();
    assert_eq!(rest.items.len(), 2);
    assert_eq!(rest.items[1].waits_since, Some(date(2020, 6, 27)));
    let others = WaitingFilter {
        partner: Some("ANC".to_owned()),
        at_least: None,
    };
    let none = waiting_list(&test.app, &partner, &others, None)
        .await
        .unwrap();
    assert!(none.items.is_empty());
    test.database.drop_database().await;
}
