// SPDX-License-Identifier: AGPL-3.0-or-later
//! The path after the referral, at the desk: charge, orientation, pact,
//! measures, evaluation, closure, follow-up; and what is refused on the way.

use jiff::civil::{Date, date};
use mnet_app::desk::{
    Ask, CardView, MeasuresRead, NewMeasure, Taking, act, complete_form, form_page, open_card,
    read_measures, read_pact,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::case::Step;
use mnet_flow::measures::{Measure, PolicyEvent};
use mnet_forms::Answers;
use mnet_store::Context;
use mnet_testkit::TestApp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::path::Story;

pub(crate) const TAKEN: Date = date(2020, 12, 1);

/// Received by the territory and referred to the centre of Civitanova.
pub(crate) struct Followed {
    pub(crate) test: TestApp,
    pub(crate) centre: Actor,
    pub(crate) person: Uuid,
    pub(crate) case: Uuid,
}

impl Followed {
    pub(crate) async fn referred() -> Self {
        let test = TestApp::new().await;
        let ts = ("TS-PRC", "third_sector");
        let mut story = Story::default();
        story.received("2020-10-05", "PRC", "P01");
        for activity in ["b4", "c", "d"] {
            let deed = format!(r#""deed":"record_activity","activity":"{activity}""#);
            story.tell("2020-10-06", ts, "P01", &deed);
        }
        let done = r#""deed":"complete_reception","outcome":"cpi""#;
        story.tell("2020-10-07", ts, "P01", done);
        let referral = r#""deed":"send_referral","to":"CPI-CIV""#;
        story.tell("2020-11-30", ts, "P01", referral);
        let accept = r#""deed":"accept_referral","case_manager":"M. Esempio""#;
        story.tell("2020-12-01", ("CPI-CIV", "cpi_operator"), "P01", accept);
        let report = test.history(&story.0).await;
        assert_eq!(report.refused, 0, "{:?}", report.results);
        let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
        let keys = tx
            .persons_by_key("marche-2020", &["P01".to_owned()])
            .await
            .unwrap();
        let person = keys.first().unwrap().1;
        let case = tx.cases_of(&[person], None).await.unwrap().remove(0).id;
        drop(tx);
        let centre = test.actor(Role::CpiOperator, "CPI-CIV").await;
        let centre = test.on(&centre, TAKEN);
        Self {
            test,
            centre,
            person,
            case,
        }
    }

    pub(crate) async fn card(&self, actor: &Actor) -> CardView {
        open_card(&self.test.app, actor, self.person).await.unwrap()
    }

    pub(crate) async fn fill(
        &self,
        actor: &Actor,
        form: &str,
        more: Value,
    ) -> Result<Uuid, AppError> {
        let page = form_page(&self.test.app, actor, self.case, form).await?;
        let mut answers: Answers = page.answers;
        for (key, value) in more.as_object().unwrap() {
            answers.set(key, value.clone());
        }
        let done = complete_form(&self.test.app, actor, self.case, form, answers).await?;
        Ok(done.form)
    }

    pub(crate) async fn ask(&self, actor: &Actor, ask: Ask) -> Result<Vec<&'static str>, AppError> {
        act(&self.test.app, actor, self.case, None, ask).await
    }

    pub(crate) async fn oriented(&self, actor: &Actor) -> Result<Uuid, AppError> {
        self.fill(actor, "pact_orientation", orientation()).await
    }

    pub(crate) async fn signed(&self, actor: &Actor) -> Result<Uuid, AppError> {
        self.fill(actor, "pact", pact(actor.today)).await
    }
}

pub(crate) fn orientation() -> Value {
    json!({
        "mode": "in_person", "language": "en", "mediator_present": "no", "minutes": 60,
        "labour_source": "declared", "labour_as_of": "2020-12-01",
        "occupational_status": "unemployed", "social_file": "unknown",
        "job_targets": [{ "occupation": "Sarta" }], "search_history": ["friends"],
        "licences": ["none"], "own_vehicle": "no", "mobility": "province",
        "autonomy_search": 2, "autonomy_cv": 2, "autonomy_interview": 1, "autonomy_market": 1,
        "qualitative_index": 3, "qualitative_reason": "Esperienza da sarta",
        "in_depth_needed": "no",
        "objectives": [{ "objective": "Un contratto", "priority": 1 }],
        "measures": [{ "measure": "M2", "provider": "TS-PRC" }],
        "person_commitments": [{ "what": "Frequentare il corso" }],
        "service_commitments": [{ "what": "Trovare il corso" }],
        "operator_signature": true, "person_signature": { "how": "signature" },
    })
}

pub(crate) fn pact(on: Date) -> Value {
    json!({
        "responsible_contact": "0733 000000", "profile_text": "Sarta, italiano A2",
        "search_acts": [{ "act": "Candidature", "how_many": 2, "period": "week", "evidence": "Ricevute" }],
        "contact_days": 30, "contact_mode": "in_person",
        "takes_workshops": "yes", "takes_training": "yes", "takes_offers": "yes",
        "conditionality": "none", "copy_language": "en", "read_aloud": "yes",
        "signatures": [
            { "signatory": "person", "signer": "Demo", "how": "wet", "signed_on": on.to_string() },
            { "signatory": "body", "signer": "M. Esempio", "how": "wet", "signed_on": on.to_string() },
        ],
    })
}

pub(crate) fn code<T: std::fmt::Debug>(answer: Result<T, AppError>) -> &'static str {
    answer.unwrap_err().code()
}

fn told(error: AppError) -> Vec<String> {
    match error {
        AppError::Invalid(list) => list
            .iter()
            .map(|one| format!("{} {}", one.pointer, one.code))
            .collect(),
        other => vec![other.code().to_owned()],
    }
}

fn steps(card: &CardView) -> Vec<Step> {
    card.next.iter().map(|next| next.step).collect()
}

pub(crate) fn started(reference: &str) -> Ask {
    let reference = reference.to_owned();
    let event = PolicyEvent::Started;
    Ask::RecordMeasureEvent { reference, event }
}

#[tokio::test]
async fn a_second_body_takes_charge_beside_the_first() {
    let case = Followed::referred().await;
    let social = case.test.actor(Role::SocialWorker, "PRC").await;
    let social = case.test.on(&social, date(2020, 12, 2));
    let join = || Ask::TakeInCharge {
        case_manager: Some("A. Sociale".to_owned()),
    };
    case.ask(&social, join()).await.unwrap();
    let card = case.card(&social).await;
    let named: Vec<_> = card
        .charges
        .iter()
        .map(|row| (row.body.as_str(), row.manager_name.as_deref()))
        .collect();
    assert_eq!(
        named,
        [("CPI-CIV", Some("M. Esempio")), ("PRC", Some("A. Sociale"))]
    );
    assert_eq!(card.case.manager_name.as_deref(), Some("M. Esempio"));
    assert_eq!(card.case.taken_by.as_deref(), Some("CPI-CIV"));
    assert_eq!(code(case.ask(&social, join()).await), "ALREADY_DONE");
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn the_orientation_proposes_its_measures_and_moves_the_count() {
    let case = Followed::referred().await;
    let partner = case.test.actor(Role::PartnerCoordinator, "PRC").await;
    let partner = case.test.on(&partner, TAKEN);
    assert_eq!(code(case.oriented(&partner).await), "ROLE_NOT_ALLOWED");
    let missing = json!({ "measures": [], "qualitative_index": 9 });
    let refused = case.fill(&case.centre, "pact_orientation", missing).await;
    let faults = told(refused.unwrap_err());
    assert!(
        faults.contains(&"/measures missing".to_owned()),
        "{faults:?}"
    );
    case.oriented(&case.centre).await.unwrap();
    let card = case.card(&case.centre).await;
    assert_eq!(card.case.state.as_deref(), Some("S50"));
    assert_eq!(
        steps(&card),
        [Step::AttachCv, Step::SignPact, Step::StartMeasure]
    );
    let measure = &card.file.measures[0];
    assert_eq!(
        (measure.reference.as_str(), measure.provider.as_str()),
        ("M2-1", "TS-PRC")
    );
    let tasks: Vec<_> = card
        .tasks
        .iter()
        .map(|task| (task.kind.as_str(), task.body.as_str()))
        .collect();
    assert!(tasks.contains(&("answer_measure", "TS-PRC")), "{tasks:?}");
    assert!(tasks.contains(&("sign_pact", "CPI-CIV")), "{tasks:?}");
    assert_eq!(code(case.oriented(&case.centre).await), "ALREADY_DONE");
    let edition = case.test.app.edition("marche-2020").unwrap();
    let counted =
        mnet_app::indicators::indicators(&case.test.app.batch, edition, date(2020, 12, 31), true)
            .await
            .unwrap();
    assert_eq!(counted.taking_charge.total.value, 1);
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_pact_is_signed_once_a_version_and_never_changes() {
    let case = Followed::referred().await;
    assert_eq!(
        code(case.signed(&case.centre).await),
        "INVALID_ANSWERS",
        "nothing was agreed yet"
    );
    case.oriented(&case.centre).await.unwrap();
    assert_eq!(code(case.signed(&case.centre).await), "RU-09_CV_MISSING");
    case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    let support = case.test.actor(Role::CpiSupport, "CPI-CIV").await;
    let support = case.test.on(&support, TAKEN);
    let drafted = form_page(&case.test.app, &support, case.case, "pact").await;
    assert_eq!(
        drafted.unwrap().answers.get_str("kind"),
        Some("psp"),
        "support prepares what the orientation agreed"
    );
    assert_eq!(code(case.signed(&support).await), "ROLE_NOT_ALLOWED");
    let alone = json!({ "signatures": [
        { "signatory": "person", "signer": "Demo", "how": "wet", "signed_on": "2020-12-01" },
    ] });
    let mut one_side = pact(TAKEN);
    one_side["signatures"] = alone["signatures"].clone();
    assert_eq!(
        code(case.fill(&case.centre, "pact", one_side).await),
        "SIGNATURE_MISSING"
    );
    let mut long = pact(TAKEN);
    long["valid_to"] = json!("2022-01-01");
    let refused = case.fill(&case.centre, "pact", long).await;
    assert_eq!(told(refused.unwrap_err()), ["/valid_to too-late"]);
    let first = case.signed(&case.centre).await.unwrap();
    let centre = case.test.on(&case.centre, date(2021, 2, 1));
    let page = form_page(&case.test.app, &centre, case.case, "pact").await;
    let page = page.unwrap();
    assert_eq!(
        page.answers.get_str("profile_text"),
        Some("Sarta, italiano A2")
    );
    assert!(page.answers.get("signatures").is_none());
    let second = case.signed(&centre).await.unwrap();
    let view = read_pact(&case.test.app, &centre, case.case, None, Taking::Read)
        .await
        .unwrap();
    let versions: Vec<_> = view
        .versions
        .iter()
        .map(|row| (row.version, row.form, row.ended_on))
        .collect();
    assert_eq!(
        versions,
        [
            (1, Some(first), Some(date(2021, 2, 1))),
            (2, Some(second), None),
        ]
    );
    let mut tx = case.test.app.batch.begin(Context::default()).await.unwrap();
    let two = mnet_store::Changes {
        pacts: vec![mnet_store::PactRow {
            version: 3,
            form: None,
            ended_on: None,
            ..view.versions[1].clone()
        }],
        ..mnet_store::Changes::default()
    };
    assert!(tx.save(&two).await.is_err(), "two versions in force");
    drop(tx);
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_suspended_pact_lets_no_measure_begin() {
    let case = Followed::referred().await;
    case.oriented(&case.centre).await.unwrap();
    assert_eq!(
        code(case.ask(&case.centre, started("M2-1")).await),
        "PACT_MISSING"
    );
    case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    case.signed(&case.centre).await.unwrap();
    let suspend = Ask::SuspendPact {
        reason: "Maternità".to_owned(),
        review_on: None,
    };
    case.ask(&case.centre, suspend).await.unwrap();
    let card = case.card(&case.centre).await;
    assert_eq!(card.case.state.as_deref(), Some("S52"));
    assert_eq!(steps(&card), [Step::ResumePact]);
    assert_eq!(card.next[0].due, Some(date(2021, 1, 30)));
    assert_eq!(
        code(case.ask(&case.centre, started("M2-1")).await),
        "PACT_SUSPENDED"
    );
    case.ask(&case.centre, Ask::ResumePact).await.unwrap();
    case.ask(&case.centre, started("M2-1")).await.unwrap();
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn a_provider_tells_of_its_own_measures_only() {
    let case = Followed::referred().await;
    case.oriented(&case.centre).await.unwrap();
    case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    case.signed(&case.centre).await.unwrap();
    let valico = |provider: &str| {
        Ask::ProposeMeasure(NewMeasure {
            measure: Measure::CompetenceValidation,
            provider: Some(provider.to_owned()),
            starts: true,
            planned_until: None,
        })
    };
    assert_eq!(
        code(case.ask(&case.centre, valico("TS-PRC")).await),
        "VALICO_SOLO_CPI"
    );
    case.ask(&case.centre, valico("CPI-CIV")).await.unwrap();
    let school = case.test.actor(Role::Trainer, "TS-PRC").await;
    let school = case.test.on(&school, TAKEN);
    let seen = read_measures(&case.test.app, &school, case.case, MeasuresRead::All)
        .await
        .unwrap();
    let keys: Vec<_> = seen
        .items
        .iter()
        .map(|one| one.file.reference.as_str())
        .collect();
    assert_eq!(keys, ["M2-1"]);
    case.ask(&school, started("M2-1")).await.unwrap();
    let end = Ask::RecordMeasureEvent {
        reference: "M6-1".to_owned(),
        event: PolicyEvent::Completed,
    };
    assert_eq!(code(case.ask(&school, end).await), "VALICO_SOLO_CPI");
    assert_eq!(code(case.ask(&school, started("M9-1")).await), "NOT_FOUND");
    let stranger = case.test.actor(Role::CpiOperator, "CPI-ANC").await;
    let stranger = case.test.on(&stranger, TAKEN);
    let nothing = read_measures(&case.test.app, &stranger, case.case, MeasuresRead::All).await;
    assert_eq!(code(nothing), "NOT_FOUND");
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn the_path_is_evaluated_closed_and_followed_up() {
    let case = Followed::referred().await;
    case.oriented(&case.centre).await.unwrap();
    case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    case.signed(&case.centre).await.unwrap();
    let evaluation = json!({
        "kind": "final", "mode": "in_person",
        "objectives": [{ "objective": "Un contratto", "reached": 4 }],
        "needs": { "work": { "level": 1 } }, "italian_level": "b1",
        "occupational_status": "employed", "skills": "Cuce a macchina",
        "autonomy_search": 3, "autonomy_cv": 3, "autonomy_interview": 3, "autonomy_market": 2,
        "operator_signature": true,
    });
    let centre = case.test.on(&case.centre, date(2021, 4, 12));
    case.ask(&centre, started("M2-1")).await.unwrap();
    let early = case
        .fill(&centre, "path_evaluation", evaluation.clone())
        .await;
    assert_eq!(code(early), "MEASURES_RUNNING");
    let end = Ask::RecordMeasureEvent {
        reference: "M2-1".to_owned(),
        event: PolicyEvent::Completed,
    };
    case.ask(&centre, end).await.unwrap();
    let card = case.card(&centre).await;
    assert_eq!(card.next[0].step, Step::Evaluate);
    assert_eq!(card.next[0].due, Some(date(2021, 5, 12)));
    case.fill(&centre, "path_evaluation", evaluation)
        .await
        .unwrap();
    let outcome = "employed_fixed_term".to_owned();
    case.ask(&centre, Ask::CloseCase { outcome }).await.unwrap();
    let card = case.card(&centre).await;
    assert_eq!(card.case.state.as_deref(), Some("S80"));
    assert_eq!(steps(&card), [Step::FollowUp]);
    let later = card.tasks.iter().filter(|task| task.kind == "follow_up");
    assert_eq!(later.count(), 3);
    assert!(card.pacts.iter().all(|pact| pact.ended_on.is_some()));
    let centre = case.test.on(&centre, date(2021, 5, 10));
    let check = json!({
        "kind": "follow_up", "mode": "phone", "reachable": "yes", "condition": "employed",
        "told_by": "person", "operator_signature": true,
    });
    case.fill(&centre, "path_evaluation", check).await.unwrap();
    let card = case.card(&centre).await;
    assert_eq!(card.case.state.as_deref(), Some("S90"));
    assert_eq!(card.next[0].due, Some(date(2021, 7, 11)));
    let again = Ask::ReopenCase {
        reason: "Ha perso il lavoro".to_owned(),
    };
    case.ask(&centre, again).await.unwrap();
    let card = case.card(&centre).await;
    assert_eq!(card.case.state.as_deref(), Some("S40"));
    assert_eq!(steps(&card), [Step::SignPact]);
    assert!(card.tasks.iter().all(|task| task.kind != "follow_up"));
    case.test.database.drop_database().await;
}

/// A phase of the VALICO dossier, with all that any phase asks.
pub(crate) fn phase(phase: &str, planner: &str, expert: &str) -> Value {
    json!({
        "phase": phase, "accompanist": "M. Esempio", "hours": 4,
        "informed": "yes", "request_signed": "yes",
        "standards": [{ "qualification": "Sarto" }], "planner": planner, "expert": expert,
        "experiences": [{ "context": "work", "role": "Sarta", "tasks": "Cucire abiti" }],
        "evidences": [{ "title": "Foto", "kind": "product", "worth": "medium" }],
        "competences": [{ "statement": "Cucire un abito", "autonomy": 3, "evidence": "Foto" }],
        "methods": ["interview"], "criteria": "Prova superata",
        "results": [{ "statement": "Cucire un abito", "result": "validated" }],
        "outcome": "validated", "validation_number": "VAL-1", "validation_on": "2020-12-01",
        "operator_signature": true, "person_signature": { "how": "signature" },
    })
}

/// The sheet of self-employment with an outcome.
fn idea(outcome: &str) -> Value {
    json!({
        "activity": "Sartoria", "legal_form": "sole_trader", "motivation": 4, "skills": 3,
        "experience": 3, "network": 2, "capital": 1, "has_plan": "no", "outcome": outcome,
        "rea_number": "MC-123456", "opened_on": "2020-12-01",
        "sessions": [{ "on": "2020-12-01", "hours": 2, "expert": "A. Esempio" }],
        "operator_signature": true,
    })
}

pub(crate) const fn proposed(measure: Measure, starts: bool) -> Ask {
    Ask::ProposeMeasure(NewMeasure {
        measure,
        provider: None,
        starts,
        planned_until: None,
    })
}

/// With a pact, and the operator who validates.
pub(crate) async fn with_pact() -> (Followed, Actor) {
    let case = Followed::referred().await;
    case.oriented(&case.centre).await.unwrap();
    case.ask(&case.centre, Ask::AttachCv).await.unwrap();
    case.signed(&case.centre).await.unwrap();
    let validator = case.test.actor(Role::CpiValidator, "CPI-CIV").await;
    let validator = case.test.on(&validator, TAKEN);
    (case, validator)
}

/// Another operator of the centre who validates what the first made transparent.
pub(crate) async fn colleague(case: &Followed) -> Actor {
    let other = case.test.actor(Role::CpiValidator, "CPI-CIV").await;
    case.test.on(&other, TAKEN)
}

#[tokio::test]
async fn the_papers_of_a_measure_need_the_measure_and_the_right_operator() {
    let (case, validator) = with_pact().await;
    let dossier = "valico_dossier";
    let access = || phase("access", "", "");
    let denied = case.fill(&case.centre, dossier, access()).await;
    assert_eq!(code(denied), "ROLE_NOT_ALLOWED");
    let early = case.fill(&validator, dossier, access()).await;
    assert_eq!(code(early), "MEASURE_NOT_STARTED");
    let valico = proposed(Measure::CompetenceValidation, false);
    case.ask(&validator, valico).await.unwrap();
    case.fill(&validator, dossier, access()).await.unwrap();
    let transparency = || phase("transparency", "", "");
    let early = case.fill(&validator, dossier, transparency()).await;
    assert_eq!(code(early), "MEASURE_NOT_STARTED");
    let early = case
        .fill(&case.centre, "business_idea", idea("under_way"))
        .await;
    assert_eq!(code(early), "MEASURE_NOT_STARTED");
    let own = proposed(Measure::SelfEmployment, true);
    case.ask(&case.centre, own).await.unwrap();
    let form = case
        .fill(&case.centre, "business_idea", idea("under_way"))
        .await
        .unwrap();
    let read = mnet_app::desk::read_form(&case.test.app, &case.centre, form, Taking::Read).await;
    assert_eq!(read.unwrap().answers.get_int("readiness"), Some(65));
    case.test.database.drop_database().await;
}

#[tokio::test]
async fn validation_ends_valico_and_an_opened_business_ends_the_way_to_it() {
    let (case, validator) = with_pact().await;
    let dossier = "valico_dossier";
    let valico = proposed(Measure::CompetenceValidation, true);
    case.ask(&validator, valico).await.unwrap();
    let other = colleague(&case).await;
    let planner = other.user_name.as_str();
    let validation = |expert: &str| phase("validation", planner, expert);
    let blind = case.fill(&validator, dossier, validation("B. Due")).await;
    assert_eq!(told(blind.unwrap_err()), ["/phase transparency-missing"]);
    case.fill(&validator, dossier, phase("transparency", "", ""))
        .await
        .unwrap();
    let name = other.display_name.as_str();
    let alone = case.fill(&validator, dossier, validation(name)).await;
    assert_eq!(told(alone.unwrap_err()), ["/expert same-person"]);
    let own = phase("validation", &validator.user_name, "B. Due");
    let own = case.fill(&validator, dossier, own).await;
    assert_eq!(told(own.unwrap_err()), ["/planner made-transparent"]);
    let elsewhere = case.test.actor(Role::CpiValidator, "CPI-MAC").await;
    for stranger in [&elsewhere.user_name, &case.centre.user_name] {
        let typed = phase("validation", stranger, "B. Due");
        let typed = case.fill(&validator, dossier, typed).await;
        assert_eq!(told(typed.unwrap_err()), ["/planner not-a-validator"]);
    }
    let last = async |measure: Measure| {
        let view = mnet_app::desk::read_measures(
            &case.test.app,
            &case.centre,
            case.case,
            MeasuresRead::All,
        )
        .await;
        let items = view.unwrap().items;
        let mut same = items.iter().filter(|one| one.file.measure == measure);
        same.next_back().map(|one| one.file.last)
    };
    let valico = Measure::CompetenceValidation;
    assert_eq!(last(valico).await, Some(PolicyEvent::Started));
    case.fill(&validator, dossier, validation("B. Due"))
        .await
        .unwrap();
    assert_eq!(last(valico).await, Some(PolicyEvent::Completed));
    let own = proposed(Measure::SelfEmployment, true);
    case.ask(&case.centre, own).await.unwrap();
    for (outcome, event) in [
        ("under_way", PolicyEvent::Started),
        ("opened", PolicyEvent::Completed),
    ] {
        case.fill(&case.centre, "business_idea", idea(outcome))
            .await
            .unwrap();
        let own = Measure::SelfEmployment;
        assert_eq!(last(own).await, Some(event));
    }
    // A year later it is told what became of it; the measure stays as it ended.
    let later = case.test.on(&case.centre, jiff::civil::date(2021, 12, 1));
    case.fill(&later, "business_idea", idea("alive_after_a_year"))
        .await
        .unwrap();
    assert_eq!(
        last(Measure::SelfEmployment).await,
        Some(PolicyEvent::Completed)
    );
    case.test.database.drop_database().await;
}
