// SPDX-License-Identifier: AGPL-3.0-or-later
//! First reception in depth, at the desk: what the sheets propose and what they lead to.

use jiff::civil::{Date, date};
use mnet_app::desk::{
    Ask, CardView, Consent, FormPage, NewMeasure, Taking, act, complete_form, form_page, open_card,
    read_form, read_recipient_card, save_block, search,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::case::{Activity, CardLineOf, Step};
use mnet_flow::measures::Measure;
use mnet_forms::Answers;
use mnet_store::Context;
use mnet_testkit::TestApp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::path::Story;

/// Received by the territory of Porto Recanati on 8 July 2020.
pub(crate) struct Received {
    pub(crate) test: TestApp,
    pub(crate) operator: Actor,
    pub(crate) person: Uuid,
    pub(crate) case: Uuid,
}

const TS: (&str, &str) = ("TS-PRC", "third_sector");

impl Received {
    pub(crate) async fn told(more: &str) -> Self {
        let test = TestApp::new().await;
        let mut story = Story::default();
        let born = r#""deed":"register_person","family_name":"OKWUDEMO","given_name":"Blessing","sex":"F","birth_date":"1992-03-14","birth_country":"NG","citizenships":["NG"],"stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari","expires_on":"2022-01-01"},"domicile":"Porto Recanati""#;
        story.tell("2020-07-06", TS, "P01", born);
        let screened = r#""deed":"close_screening","outcome":"suitable""#;
        story.tell("2020-07-06", TS, "P01", screened);
        for deed in [
            r#""deed":"complete_registration_card""#,
            r#""deed":"deliver_privacy_notice","language":"en""#,
            r#""deed":"open_recipient_card""#,
            r#""deed":"record_activity","activity":"a""#,
        ] {
            story.tell("2020-07-08", TS, "P01", deed);
        }
        story.0.push_str(more);
        let report = test.history(&story.0).await;
        assert_eq!(report.refused, 0, "{:?}", report.results);
        let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
        let keys = tx.persons_by_key("marche-2020", &["P01".to_owned()]).await;
        let person = keys.unwrap().first().unwrap().1;
        let case = tx.cases_of(&[person], None).await.unwrap().remove(0).id;
        drop(tx);
        let operator = test.actor(Role::ThirdSector, "TS-PRC").await;
        let operator = test.on(&operator, date(2020, 7, 15));
        Self {
            test,
            operator,
            person,
            case,
        }
    }

    pub(crate) async fn page(&self, form: &str) -> FormPage {
        form_page(&self.test.app, &self.operator, self.case, form)
            .await
            .unwrap()
    }

    pub(crate) async fn fill(&self, form: &str, more: Value) -> Result<Uuid, AppError> {
        let mut answers: Answers = self.page(form).await.answers;
        for (key, value) in more.as_object().unwrap() {
            answers.set(key, value.clone());
        }
        let done = complete_form(&self.test.app, &self.operator, self.case, form, answers).await?;
        Ok(done.form)
    }

    pub(crate) async fn card(&self) -> CardView {
        open_card(&self.test.app, &self.operator, self.person)
            .await
            .unwrap()
    }

    pub(crate) fn at(&self, day: Date) -> Actor {
        self.test.on(&self.operator, day)
    }

    pub(crate) async fn end(self) {
        self.test.database.drop_database().await;
    }
}

fn valico() -> Value {
    json!({
        "informed": "yes", "interested": "yes", "target_profiles": [{ "title": "Sarta" }],
        "experience_months": 18, "evidence": ["documentary", "audio_video"],
        "italian_level": "a2", "mediator_present": "no", "permit_ok": "yes", "motivation": 3,
        "weekly_hours": 20, "result": "referred", "operator_signature": true,
    })
}

/// AS-01, step 3: F08 scores 95, proposes the centre of Civitanova and tells eight places left.
#[tokio::test]
async fn the_assessment_for_valico_proposes_the_centre_and_tells_the_places_left() {
    let desk = Received::told("").await;
    let page = desk.page("valico_referral").await;
    assert_eq!(page.answers.get_str("centre"), Some("CPI-CIV"));
    assert_eq!(page.answers.get_int("places_left"), Some(8));
    assert_eq!(page.proposed, ["centre"]);
    let form = desk.fill("valico_referral", valico()).await.unwrap();
    let filled = read_form(&desk.test.app, &desk.operator, form, Taking::Read)
        .await
        .unwrap();
    assert_eq!(filled.answers.get_int("score"), Some(95));
    assert_eq!(filled.answers.get_str("suggestion"), Some("referred"));
    assert_eq!(filled.answers.get_str("centre"), Some("CPI-CIV"));
    assert_eq!(filled.answers.get_int("places_left"), Some(8));
    let made_up = json!({ "places_left": 99 });
    let mut answers = valico();
    answers["places_left"] = made_up["places_left"].clone();
    let again = desk.fill("valico_referral", answers).await.unwrap();
    let again = read_form(&desk.test.app, &desk.operator, again, Taking::Read)
        .await
        .unwrap();
    assert_eq!(again.answers.get_int("places_left"), Some(8), "never typed");
    desk.end().await;
}

/// AS-01, step 11: who starts VALICO takes one of the eight places, from that day on.
#[tokio::test]
async fn a_place_is_taken_on_the_day_valico_starts() {
    let desk = Received::told(&started_valico()).await;
    let before = desk.at(date(2021, 3, 7));
    let left = async |actor: &Actor| {
        let page = form_page(&desk.test.app, actor, desk.case, "valico_referral").await;
        page.unwrap().answers.get_int("places_left")
    };
    assert_eq!(left(&before).await, Some(8));
    let after = desk.at(date(2021, 3, 8));
    assert_eq!(left(&after).await, Some(7));
    desk.end().await;
}

/// AS-01 to the start of VALICO, the measure M1 and its own place among the lines included.
fn whole_path() -> String {
    let mut story = Story::default();
    for activity in ["b1", "b3"] {
        let deed = format!(r#""deed":"record_activity","activity":"{activity}""#);
        story.tell("2020-07-15", TS, "P01", &deed);
    }
    let rest = path_to_the_pact(&mut story, true);
    for event in ["01", "02"] {
        let deed = format!(
            r#""deed":"record_measure_event","measure":"M1","ref":"M1-1","event":"{event}""#
        );
        rest.tell("2021-02-22", ("CPI-CIV", "cpi_operator"), "P01", &deed);
    }
    story.0
}

/// F06, row 11: the day the recipient accepted stands in the sheet, without anybody copying it.
#[tokio::test]
async fn what_the_recipient_of_a_referral_answered_stands_in_the_basic_orientation() {
    let before = Received::told("").await;
    let page = before.page("basic_orientation").await;
    assert!(!page.answers.has_fact("referral_answered"));
    before.end().await;

    let mut story = Story::default();
    path_to_the_pact(&mut story, false);
    let desk = Received::told(&story.0).await;
    let page = desk.page("basic_orientation").await;
    assert!(page.answers.has_fact("referral_answered"));
    let returns = page.answers.get("returns").unwrap();
    assert_eq!(returns, &json!([{ "accepted_on": "2020-08-05" }]));
    desk.end().await;
}

/// F02, row 16: bank details are asked for while a traineeship runs, and not before.
#[tokio::test]
async fn bank_details_are_asked_for_while_an_indemnity_is_owed() {
    for (events, owed) in [(&["01"][..], false), (&["01", "02"], true)] {
        let mut story = Story::default();
        path_to_the_pact(&mut story, false);
        for event in events {
            let deed = crate::path::event("M4", event);
            story.tell("2021-02-22", crate::path::CIV, "P01", &deed);
        }
        let desk = Received::told(&story.0).await;
        let page = desk.page("registration_card").await;
        assert_eq!(page.answers.has_fact("indemnity_due"), owed, "{events:?}");
        desk.end().await;
    }
}

fn started_valico() -> String {
    let mut story = Story::default();
    path_to_the_pact(&mut story, false);
    for event in ["01", "02"] {
        let deed =
            format!(r#""deed":"record_measure_event","measure":"M6","ref":"M6","event":"{event}""#);
        story.tell("2021-03-08", ("CPI-CIV", "cpi_validator"), "P01", &deed);
    }
    story.0
}

fn path_to_the_pact(story: &mut Story, rechecked: bool) -> &mut Story {
    for activity in ["b4", "c", "d"] {
        let deed = format!(r#""deed":"record_activity","activity":"{activity}""#);
        story.tell("2020-07-15", TS, "P01", &deed);
    }
    if rechecked {
        let again = r#""deed":"record_activity","activity":"c""#;
        story.tell("2020-08-03", TS, "P01", again);
    }
    let done = r#""deed":"complete_reception","outcome":"cpi""#;
    story.tell("2020-08-03", TS, "P01", done);
    let referral = r#""deed":"send_referral","to":"CPI-CIV""#;
    story.tell("2020-08-03", TS, "P01", referral);
    let centre = ("CPI-CIV", "cpi_operator");
    for (on, deed) in [
        (
            "2020-08-05",
            r#""deed":"accept_referral","case_manager":"M. Esempio""#,
        ),
        ("2020-12-09", r#""deed":"complete_pact_orientation""#),
        ("2020-12-15", r#""deed":"attach_cv""#),
        (
            "2020-12-15",
            r#""deed":"sign_pact","kind":"psp","signed_by":["person","body"]"#,
        ),
    ] {
        story.tell(on, centre, "P01", deed);
    }
    story
}

fn orientation(outcome: &str) -> Value {
    json!({
        "mode": "in_person", "language": "en", "mediator_present": "no", "minutes": 60,
        "topics": ["cpi_services"], "needs": { "work": { "level": 2 } },
        "job_readiness": 3, "italian_level": "a2", "outcome": outcome,
        "centre_reason": "enrolment", "centre_documents": ["identity", "permit"],
        "centre_appointment": "2020-07-20T09:30", "centre_shared": ["identity", "contacts"],
        "social_service": "social_secretariat", "social_reason": "housing",
        "social_urgency": "urgent", "social_shared": ["identity"],
        "operator_signature": true, "person_signature": { "how": "signature" },
    })
}

/// F06 "to both": the first referral goes to the centre of the domicile, the second to the
/// social service, and neither is typed again.
#[tokio::test]
async fn an_orientation_to_both_prepares_two_referrals() {
    let desk = Received::told("").await;
    let page = desk.page("basic_orientation").await;
    assert_eq!(page.answers.get_str("centre"), Some("CPI-CIV"));
    assert_eq!(page.answers.get_str("social_body"), Some("PRC"));
    let form = desk.fill("basic_orientation", orientation("both")).await;
    let form = form.unwrap_or_else(|error| panic!("{error:?}"));
    let read = async || {
        let view = read_form(&desk.test.app, &desk.operator, form, Taking::Read).await;
        let leads = view.unwrap().leads_to.unwrap();
        let to = leads.referrals.iter().map(|one| one.to.as_str().to_owned());
        (leads.steps, to.collect::<Vec<_>>())
    };
    let both = ["CPI-CIV".to_owned(), "PRC".to_owned()];
    let checks = vec![Step::CheckEnrolment, Step::CheckValico];
    assert_eq!(read().await, (checks, both.to_vec()));
    let check = Ask::RecordActivity {
        activity: Activity::C,
        minutes: None,
        outcome: None,
    };
    act(&desk.test.app, &desk.operator, desk.case, None, check)
        .await
        .unwrap();
    desk.fill("valico_referral", valico()).await.unwrap();
    assert_eq!(read().await, (Vec::new(), both.to_vec()));

    let first = desk.page("referral_sheet").await.answers;
    assert_eq!(first.get_str("recipient"), Some("CPI-CIV"));
    assert_eq!(first.get_str("reason"), Some("enrolment"));
    assert_eq!(first.get_codes("to_bring"), ["identity", "permit"]);
    assert_eq!(first.get_codes("data_listed"), ["identity", "contacts"]);
    let shown = json!({ "shown_to_person": true });
    desk.fill("referral_sheet", shown.clone()).await.unwrap();
    let card = desk.card().await;
    assert_eq!(card.case.outcome.as_deref(), Some("both"));
    let next: Vec<Step> = card.next.iter().map(|next| next.step).collect();
    assert_eq!(next, [Step::Refer, Step::AnswerReferral]);
    assert_eq!(
        card.referrals[0].appointment.as_deref(),
        Some("2020-07-20T09:30")
    );
    assert_eq!(read().await, (Vec::new(), vec!["PRC".to_owned()]));

    let second = desk.page("referral_sheet").await.answers;
    assert_eq!(second.get_str("recipient"), Some("PRC"));
    assert_eq!(second.get_str("urgency"), Some("urgent"));
    assert_eq!(second.get_codes("data_listed"), ["identity"]);
    desk.fill("referral_sheet", shown).await.unwrap();
    assert_eq!(desk.card().await.referrals.len(), 2);
    assert_eq!(read().await, (Vec::new(), Vec::new()));
    let blank = desk.page("referral_sheet").await.answers;
    assert_eq!(blank.get_str("recipient"), None, "nothing more was agreed");
    desk.end().await;
}

#[tokio::test]
async fn an_orientation_to_social_services_does_not_end_as_one_to_the_centre() {
    let desk = Received::told("").await;
    desk.fill("basic_orientation", orientation("social"))
        .await
        .unwrap();
    let check = Ask::RecordActivity {
        activity: Activity::C,
        minutes: None,
        outcome: None,
    };
    act(&desk.test.app, &desk.operator, desk.case, None, check)
        .await
        .unwrap();
    desk.fill("valico_referral", valico()).await.unwrap();
    let shown = json!({ "shown_to_person": true });
    desk.fill("referral_sheet", shown).await.unwrap();
    let card = desk.card().await;
    assert_eq!(card.case.outcome.as_deref(), Some("social"));
    assert_eq!(card.referrals[0].to_body, "PRC");
    desk.end().await;
}

fn said(purpose: &str, answer: &str) -> Ask {
    Ask::RecordConsent(Consent {
        purpose: purpose.to_owned(),
        answer: answer.to_owned(),
        evidence: Some("a voce".to_owned()),
    })
}

/// How the purposes of a card stand: those that were answered.
fn answered(card: &CardView) -> Vec<(&str, &str)> {
    let said = card.consents.iter().filter_map(|one| {
        let row = one.latest.as_ref()?;
        Some((one.purpose.as_str(), row.answer.as_str()))
    });
    said.collect()
}

async fn actions(desk: &Received, prefix: &str) -> Vec<String> {
    let mut admin = desk.test.database.admin().await;
    let statement = "SELECT action FROM journal WHERE action LIKE $1 ORDER BY id";
    sqlx::query_scalar(statement)
        .bind(format!("{prefix}%"))
        .fetch_all(&mut admin)
        .await
        .unwrap()
}

#[tokio::test]
async fn consents_are_asked_one_by_one_and_taken_back_by_one_deed() {
    let desk = Received::told("").await;
    let notice = json!({
        "language": "en", "delivered_at": "2020-07-15T09:10", "mode": "paper",
        "acknowledgement": { "how": "signature", "signer": "Blessing" },
        "copy_given_on": "2020-07-15",
        "consents": {
            "newsletter": { "answer": "refused" },
            "cv_general": { "answer": "given", "evidence": "Firma sul modulo" },
        },
    });
    let form = desk.fill("privacy_notice", notice).await;
    let form = form.unwrap_or_else(|error| panic!("{error:?}"));
    let card = desk.card().await;
    assert_eq!(
        answered(&card),
        [("newsletter", "refused"), ("cv_general", "given")]
    );
    assert_eq!(card.consents.len(), 8, "every purpose stands on the card");
    let cv = card.consents.iter().find(|one| one.purpose == "cv_general");
    let cv = cv.unwrap().latest.as_ref().unwrap();
    assert_eq!(cv.form, Some(form));
    assert_eq!(cv.evidence.as_deref(), Some("Firma sul modulo"));

    let later = desk.at(date(2021, 2, 10));
    let act_on = |ask| act(&desk.test.app, &later, desk.case, None, ask);
    act_on(said("cv_general", "withdrawn")).await.unwrap();
    let twice = act_on(said("cv_general", "withdrawn")).await.unwrap_err();
    assert_eq!(twice.code(), "CONSENT_NOT_GIVEN");
    let unknown = act_on(said("everything", "given")).await.unwrap_err();
    assert_eq!(unknown.code(), "CODE_UNKNOWN");
    let card = open_card(&desk.test.app, &later, desk.person).await;
    let card = card.unwrap();
    assert_eq!(
        answered(&card),
        [("newsletter", "refused"), ("cv_general", "withdrawn")]
    );
    assert_eq!(
        actions(&desk, "consent_").await,
        ["consent_refused", "consent_given", "consent_withdrawn"],
        "each answer has its line, what is refused by the rules has none"
    );
    // A-18: nothing of the path asks whether there is a consent.
    let activity = Ask::RecordActivity {
        activity: Activity::A,
        minutes: None,
        outcome: None,
    };
    act_on(activity).await.unwrap();
    desk.end().await;
}

#[tokio::test]
async fn only_who_follows_the_person_writes_a_consent_down() {
    let desk = Received::told("").await;
    let mediator = desk.test.actor(Role::Mediator, "TS-PRC").await;
    let give = |actor| {
        act(
            &desk.test.app,
            actor,
            desk.case,
            None,
            said("newsletter", "given"),
        )
    };
    assert_eq!(
        give(&mediator).await.unwrap_err().code(),
        "ROLE_NOT_ALLOWED"
    );
    let stranger = desk.test.actor(Role::CpiOperator, "CPI-ANC").await;
    assert!(matches!(give(&stranger).await, Err(AppError::NotFound)));
    assert!(actions(&desk, "consent_").await.is_empty());
    let rewritten = sqlx::query("UPDATE consent SET answer = 'given'")
        .execute(desk.test.app.desk.pool())
        .await;
    assert!(rewritten.is_err(), "what was said stays said");
    desk.end().await;
}

/// AS-01, end: ten lines in the order of the deeds; the refused start of VALICO leaves none.
#[tokio::test]
async fn the_recipient_card_has_one_line_for_each_deed_and_none_for_a_refusal() {
    let desk = Received::told(&whole_path()).await;
    let ts = desk.at(date(2021, 3, 8));
    let valico = |provider: &str| {
        Ask::ProposeMeasure(NewMeasure {
            measure: Measure::CompetenceValidation,
            provider: Some(provider.to_owned()),
            starts: true,
            planned_until: None,
        })
    };
    let refused = act(&desk.test.app, &ts, desk.case, None, valico("TS-PRC")).await;
    assert_eq!(refused.unwrap_err().code(), "VALICO_SOLO_CPI");
    let validator = desk.test.actor(Role::CpiValidator, "CPI-CIV").await;
    let validator = desk.test.on(&validator, date(2021, 3, 8));
    act(
        &desk.test.app,
        &validator,
        desk.case,
        None,
        valico("CPI-CIV"),
    )
    .await
    .unwrap();
    let card = read_recipient_card(&desk.test.app, &ts, desk.case, Taking::Read)
        .await
        .unwrap();
    let told = card.lines.iter().map(|one| match one.line.of {
        CardLineOf::Activity(activity) => activity.code(),
        CardLineOf::Pact => "PSP",
        CardLineOf::Measure(measure) => measure.code(),
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["a", "b1", "b3", "b4", "c", "d", "c", "PSP", "M1", "M6"]
    );
    let numbers: Vec<usize> = card.lines.iter().map(|one| one.line.number).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
    assert_eq!(card.project_code, "PROG-2457");
    assert_eq!(card.entered_on, date(2020, 7, 8));
    assert_eq!(card.partner.as_deref(), Some("PRC"));
    assert!(
        card.bodies.contains(&"CPI-CIV".to_owned()),
        "{:?}",
        card.bodies
    );
    assert_eq!((card.entry.age, card.entry.sex.as_str()), (28, "F"));
    assert_eq!(card.entry.vulnerabilities, ["woman", "young"]);
    desk.end().await;
}

#[tokio::test]
async fn what_was_known_at_entry_is_never_worked_out_again() {
    let desk = Received::told("").await;
    let read = async || {
        read_recipient_card(&desk.test.app, &desk.operator, desk.case, Taking::Read)
            .await
            .unwrap()
            .entry
    };
    let entered = read().await;
    let mut admin = desk.test.database.admin().await;
    let later = sqlx::query("UPDATE person SET birth_date = '1970-01-01', sex = 'M'")
        .execute(&mut admin)
        .await
        .unwrap();
    assert_eq!(later.rows_affected(), 1);
    assert_eq!(
        read().await,
        entered,
        "the person changed, the entry did not"
    );
    let rewritten = sqlx::query("UPDATE recipient_card SET age = 50")
        .execute(&mut admin)
        .await;
    assert!(rewritten.is_err(), "not even by the owner of the database");
    drop(admin);
    desk.end().await;
}

#[tokio::test]
async fn who_does_not_follow_the_person_finds_no_recipient_card() {
    let desk = Received::told("").await;
    let stranger = desk.test.actor(Role::CpiOperator, "CPI-ANC").await;
    let read = read_recipient_card(&desk.test.app, &stranger, desk.case, Taking::Read).await;
    assert!(matches!(read, Err(AppError::NotFound)));
    let mediator = desk.test.actor(Role::Mediator, "TS-PRC").await;
    let read = read_recipient_card(&desk.test.app, &mediator, desk.case, Taking::Read).await;
    assert_eq!(read.unwrap_err().code(), "ROLE_NOT_ALLOWED");
    read_recipient_card(&desk.test.app, &desk.operator, desk.case, Taking::Read)
        .await
        .unwrap();
    assert_eq!(actions(&desk, "recipient_card_read").await.len(), 1);
    desk.end().await;
}

/// LR-11, AS-04 row 3: protected people are found by their care team alone.
#[tokio::test]
async fn a_protected_person_is_not_found_by_others_and_its_address_not_told_to_the_team() {
    let desk = Received::told("").await;
    let stranger = desk.test.actor(Role::CpiOperator, "CPI-ANC").await;
    let found = async |actor: &Actor, text: &str| {
        search(&desk.test.app, actor, text)
            .await
            .unwrap()
            .hits
            .len()
    };
    assert_eq!(found(&stranger, "OKWUDEMO").await, 1);
    let say = |actor, ask| act(&desk.test.app, actor, desk.case, None, ask);
    let protect = |reason: &str| Ask::Protect {
        reason: reason.to_owned(),
    };
    let blank = say(&desk.operator, protect(" ")).await.unwrap_err();
    assert_eq!(blank.code(), "REASON_MISSING");
    assert!(matches!(
        say(&stranger, protect("pericolo")).await,
        Err(AppError::NotFound)
    ));
    say(&desk.operator, protect("pericolo")).await.unwrap();
    let twice = say(&desk.operator, protect("pericolo")).await.unwrap_err();
    assert_eq!(twice.code(), "ALREADY_DONE");
    assert_eq!(found(&stranger, "OKWUDEMO").await, 0);
    assert_eq!(found(&stranger, "NESSUNO CHE ESISTA").await, 0);
    assert_eq!(
        found(&desk.operator, "OKWUDEMO").await,
        1,
        "the team finds her"
    );

    let card = desk.card().await;
    assert!(card.person.protected && card.address_hidden);
    let told = serde_json::to_string(&card.blocks).unwrap();
    assert!(!told.contains("043042"), "{told}");
    let address: Answers =
        serde_json::from_value(json!({ "type": "domicile", "comune": "043042" })).unwrap();
    let save = |actor| {
        let answers = address.clone();
        save_block(&desk.test.app, actor, desk.person, "address", answers, None)
    };
    assert_eq!(
        save(&desk.operator).await.unwrap_err().code(),
        "PROTECTED_ADDRESS"
    );
    let owner = desk.test.actor(Role::PartnerCoordinator, "PRC").await;
    let owner = desk.test.on(&owner, date(2020, 7, 15));
    let whole = open_card(&desk.test.app, &owner, desk.person).await;
    let whole = whole.unwrap();
    assert!(!whole.address_hidden);
    let told = serde_json::to_string(&whole.blocks).unwrap();
    assert!(told.contains("043042"), "the owner knows where she lives");

    let lift = || Ask::LiftProtection {
        reason: "pericolo cessato".to_owned(),
    };
    let refused = say(&desk.operator, lift()).await.unwrap_err();
    assert_eq!(refused.code(), "ROLE_NOT_ALLOWED");
    say(&owner, lift()).await.unwrap();
    assert_eq!(found(&stranger, "OKWUDEMO").await, 1);
    assert_eq!(
        actions(&desk, "protection_").await,
        ["protection_set", "protection_lifted"]
    );
    desk.end().await;
}

/// SC-2: whose care ended reads its own records for a year, at the desk too.
#[tokio::test]
async fn whose_care_ended_reads_its_own_card_and_forms_for_a_year_and_acts_no_more() {
    let desk = Received::told("").await;
    let form = desk.fill("valico_referral", valico()).await.unwrap();
    let mut admin = desk.test.database.admin().await;
    sqlx::query("UPDATE care SET until = '2020-07-20' WHERE body = 'TS-PRC'")
        .execute(&mut admin)
        .await
        .unwrap();
    drop(admin);
    let last = desk.at(date(2021, 7, 20));
    let open = |actor| open_card(&desk.test.app, actor, desk.person);
    let card = open(&last).await.unwrap();
    assert_eq!(card.forms.len(), 1);
    let read = read_form(&desk.test.app, &last, form, Taking::Read)
        .await
        .unwrap();
    assert_eq!(read.answers.get_int("score"), Some(95));
    let ask = said("newsletter", "given");
    let denied = act(&desk.test.app, &last, desk.case, None, ask).await;
    assert!(
        matches!(denied, Err(AppError::NotFound)),
        "read, never changed"
    );
    let after = desk.at(date(2021, 7, 21));
    assert!(matches!(open(&after).await, Err(AppError::NotFound)));
    let read = read_form(&desk.test.app, &after, form, Taking::Read).await;
    assert!(matches!(read, Err(AppError::NotFound)));
    desk.end().await;
}
