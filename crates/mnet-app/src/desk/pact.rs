// SPDX-License-Identifier: AGPL-3.0-or-later
//! Orientation and pact at the desk — *orientamento e patto*: what the forms
//! F09 and F10 do when they are closed, and the pact that is read.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_base::ids::CaseId;
use mnet_flow::case::{Deed, Event, Signature};
use mnet_flow::forms::by_code;
use mnet_flow::measures::Measure;
use mnet_flow::measures::policy_id::policy_id;
use mnet_flow::network::{Edition, Parameter, days_between};
use mnet_flow::taking_charge::PactKind;
use mnet_flow::taking_charge::dossier::Side;
use mnet_flow::taking_charge::pact_sheet::{LONGEST_MONTHS, PACT, signatories};
use mnet_forms::{Answers, Form};
use mnet_store::{FormRow, PactRow, SignatureRow, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use super::PersonHead;
use super::card::without_answers;
use super::dossier::{cv_was_there, side_of};
use super::measures::{self, NewMeasure};
use super::needs;
use super::taking::Taking;
use super::wall::Hearing;
use super::write::{Desk, need};
use crate::{Actor, App, AppError};

/// Answers of the orientation that the pact takes over.
const TAKEN_OVER: [&str; 9] = [
    "objectives",
    "measures",
    "person_commitments",
    "service_commitments",
    "occupational_status",
    "did_on",
    "months_unemployed",
    "qualitative_index",
    "quantitative_index",
];

/// Closing F09: the orientation is complete, each measure it names is proposed (RULE-3).
pub(super) async fn orient(
    desk: &mut Desk<'_>,
    answers: &Answers,
    on: Date,
) -> Result<(), AppError> {
    desk.decide(on, &Deed::CompletePactOrientation)?;
    for row in answers.get_rows("measures") {
        let text = |key: &str| row.get(key).and_then(Value::as_str);
        let measure = need(text("measure").and_then(Measure::parse))?;
        let provider = text("provider").map(str::to_owned);
        let new = NewMeasure {
            measure,
            provider,
            starts: false,
            planned_until: text("expected_to")
                .and_then(|day| day.parse().ok())
                .filter(|until| *until >= on),
        };
        measures::propose(desk, on, new).await?;
    }
    desk.done(&["pact_orientation"]).await?;
    needs::ask_for_it(desk, answers, on);
    if desk.file.pacts.is_empty() {
        let taken = desk
            .file
            .taken_in_charge
            .as_ref()
            .map_or(on, |(day, _)| *day);
        desk.task_within(taken, "sign_pact", Parameter::SlaPact);
    }
    Ok(())
}

/// Closing F10: the pact is signed, or signed again.
pub(super) async fn sign(desk: &mut Desk<'_>, answers: &Answers, on: Date) -> Result<(), AppError> {
    let kind = need(answers.get_str("kind").and_then(PactKind::parse))?;
    let signature = Signature {
        kind,
        signed_by: signatories(answers),
        version: None,
        age: need(desk.birth())?.age_on(on),
        valid_to: answers.get_date("valid_to"),
        review_on: answers.get_date("review_on"),
    };
    needs::come_before_the_pact(desk).await?;
    cv_was_there(desk, on).await?;
    desk.decide(on, &Deed::SignPact(signature))?;
    desk.done(&["sign_pact", "review_pact"]).await?;
    if let Some(review_on) = answers.get_date("review_on") {
        let body = desk.actor.body.as_str().to_owned();
        desk.task(&body, "review_pact", review_on, None);
    }
    Ok(())
}

/// What pact and evaluation begin with: the version before, else what was agreed before.
pub(super) async fn prefill(
    desk: &mut Desk<'_>,
    form: &Form,
    hearing: Hearing,
) -> Result<Answers, AppError> {
    let mut answers = Answers::new();
    if !["pact_orientation", "pact", "path_evaluation"].contains(&form.code) {
        return Ok(answers);
    }
    let case = desk.case_id();
    let forms = desk.tx.forms_of(case).await?;
    let complete = |code: &str| {
        let found = forms
            .iter()
            .rfind(|row| row.form == code && row.status == "complete")?;
        Some(desk.hear(by_code(code)?, found, hearing))
    };
    if form.code == "path_evaluation" {
        let agreed = complete("pact").or_else(|| complete("pact_orientation"));
        let rows = agreed.as_ref().map(|agreed| agreed.get_rows("objectives"));
        let rows = rows.unwrap_or_default().iter();
        let told: Vec<Value> = rows
            .map(|row| json!({ "objective": row.get("objective") }))
            .collect();
        answers.set("objectives", Value::Array(told));
        answers.set("kind", json!(usual_moment(desk)));
        return Ok(answers);
    }
    let profiled = complete("profiling");
    if form.code == "pact_orientation" {
        if let Some(sheet) = &profiled {
            indexes(&mut answers, sheet);
        }
        return Ok(answers);
    }
    let today = desk.actor.today;
    if let Some(before) = complete("pact") {
        for question in form.questions() {
            if !["signatures", "why_again"].contains(&question.key) {
                answers.take_over(question.key, &before);
            }
        }
    } else if let Some(orientation) = complete("pact_orientation") {
        for key in TAKEN_OVER {
            answers.take_over(key, &orientation);
        }
    }
    if let Some(sheet) = &profiled {
        indexes(&mut answers, sheet);
    }
    if !answers.is_answered("social_commitments")
        && let Some(assessed) = complete("needs_assessment")
    {
        let agreed = assessed.get_codes("support_categories").into_iter();
        let rows: Vec<Value> = agreed.map(|code| json!({ "category": code })).collect();
        if !rows.is_empty() {
            answers.set("social_commitments", Value::Array(rows));
        }
    }
    if !answers.is_answered("kind") {
        answers.set("kind", json!(usual_kind(desk).code()));
        answers.set("responsible", json!(desk.row.manager_name));
    }
    let dates = [
        ("valid_from", today),
        ("valid_to", today.saturating_add(LONGEST_MONTHS.months())),
        (
            "review_on",
            desk.edition.term(Parameter::SlaPactReview, today),
        ),
    ];
    for (key, day) in dates {
        answers.set(key, json!(day.to_string()));
    }
    Ok(answers)
}

/// The two indexes of a profiling sheet (F20): the operator's, and the model's in thousandths.
fn indexes(answers: &mut Answers, sheet: &Answers) {
    answers.take_over("qualitative_index", sheet);
    let score = sheet
        .get_str("score")
        .and_then(|text| text.strip_prefix("0."));
    if let Some(tenths) = score.and_then(|digits| digits.parse::<u32>().ok()) {
        answers.set("quantitative_index", json!((tenths + 5) / 10));
    }
}

/// The moment that comes next: after closure a check, after the last measure the evaluation.
fn usual_moment(desk: &Desk<'_>) -> &'static str {
    let mut measures = desk.file.measures.iter();
    if desk.file.closed_on.is_some() {
        "follow_up"
    } else if measures.len() > 0 && measures.all(|one| one.last.is_terminal()) {
        "final"
    } else {
        "periodic"
    }
}

/// Employment centres sign the PSP, others the activation pact, both sides together the
/// integrated one.
fn usual_kind(desk: &Desk<'_>) -> PactKind {
    if desk.file.charges.len() > 1 {
        return PactKind::Integrated;
    }
    match desk.actor.part() {
        Ok(part) if part.is_cpi() => PactKind::Psp,
        _ => PactKind::Activation,
    }
}

/// The activity that a pact is in the national dictionary of active policies.
const POLICY: &str = "A02";

/// The text that was just stored is that of the newest version, which bears the number of the
/// policy: that of the version before, else one of its own.
pub(super) async fn join_text(
    tx: &mut Tx,
    edition: &Edition,
    case: CaseId,
    form: Uuid,
) -> Result<(), AppError> {
    let mut versions = tx.pacts_of(case).await?;
    let Some(row) = versions.pop() else {
        return Ok(());
    };
    let known = versions.pop().and_then(|before| before.policy_id);
    let policy_id = match known {
        Some(known) => Some(known),
        None => drawn(tx, edition, &row).await?,
    };
    let form = Some(form);
    tx.write_pact(&PactRow {
        form,
        policy_id,
        ..row
    })
    .await?;
    Ok(())
}

/// The next national identifier, where the body that signed has a national code.
async fn drawn(tx: &mut Tx, edition: &Edition, row: &PactRow) -> Result<Option<String>, AppError> {
    let body = edition.body(&BodyCode::new(&row.body));
    let Some(promoter) = body.and_then(|body| body.national_code.as_deref()) else {
        return Ok(None);
    };
    let system = edition.policy_system.as_str();
    let number = tx.take_numbers(&format!("policy-{system}"), 1).await?;
    let number = u32::try_from(number).unwrap_or_default();
    Ok(policy_id(system, number, promoter, POLICY, row.signed_on))
}

/// A version of the pact as pages and programs read it.
pub type PactLine = PactRow;

/// How long the first signature took from the charge on — *tempo tra presa in carico e patto*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waited {
    /// Days that it took.
    pub days: u32,
    /// Days that the edition gives.
    pub limit: u32,
}

/// The pact of a case, with its versions.
#[derive(Debug, Clone)]
pub struct PactView {
    /// The person, in a line.
    pub person: PersonHead,
    /// Versions, oldest first.
    pub versions: Vec<PactRow>,
    /// The text of the version asked for, when it was signed here.
    pub text: Option<FormRow>,
    /// Its answers, as far as the reader may know them.
    pub answers: Answers,
    /// How it was signed, as far as the reader is shown it.
    pub signatures: Vec<SignatureRow>,
    /// The version asked for; the newest when none was.
    pub version: Option<i32>,
    /// It rests since.
    pub suspended_on: Option<Date>,
    /// The day agreed for the next review, of the version in force.
    pub review_on: Option<Date>,
    /// Its last day is over, and nobody renewed it.
    pub expired: bool,
    /// Commitments that were not kept: the day, which, and what the service did.
    pub violations: Vec<(Date, String, String)>,
    /// The case is closed.
    pub closed: bool,
    /// How long the first signature took.
    pub waited: Option<Waited>,
}

/// Reads the pact of a case.
///
/// # Errors
/// [`AppError`]: [`AppError::NotFound`] for a version that does not exist.
pub async fn read_pact(
    app: &App,
    actor: &Actor,
    case: Uuid,
    version: Option<i32>,
    taking: Taking,
) -> Result<PactView, AppError> {
    let mut desk = Desk::read(app, actor, case).await?;
    for right in taking.rights("pact") {
        desk.may(right).await?;
    }
    let case_id = desk.case_id();
    let mut versions = desk.tx.pacts_of(case_id).await?;
    if side_of(actor.role) == Side::Social {
        for row in &mut versions {
            row.policy_id = None;
        }
    }
    let wanted = match version {
        Some(wanted) => {
            let found = versions.iter().find(|row| row.version == wanted);
            Some(found.ok_or(AppError::NotFound)?)
        }
        None => versions.last(),
    };
    let text = match wanted.and_then(|row| row.form) {
        Some(form) => desk.tx.form(form).await?,
        None => None,
    };
    let signatures = match &text {
        Some(row) => desk.tx.signatures_of(row.id).await?,
        None => Vec::new(),
    };
    desk.look(
        &taking.look("pact"),
        json!({ "version": wanted.map(|row| row.version) }),
    )
    .await?;
    let person = PersonHead::of(&desk.person, &desk.row);
    let view = PactView {
        person,
        answers: text
            .as_ref()
            .map(|row| desk.hear(&PACT, row, Hearing::Told))
            .unwrap_or_default(),
        signatures,
        version: wanted.map(|row| row.version),
        text: text.map(without_answers),
        suspended_on: desk.file.pact_suspended_on,
        review_on: desk.file.current_pact().and_then(|pact| pact.review_on),
        expired: desk
            .file
            .current_pact()
            .is_some_and(|pact| pact.is_expired(desk.actor.today)),
        violations: violations(&desk),
        closed: desk.file.closed_on.is_some(),
        waited: waited(&desk, &versions),
        versions,
    };
    desk.tx.commit().await?;
    Ok(view)
}

fn violations(desk: &Desk<'_>) -> Vec<(Date, String, String)> {
    let told = desk.entries.iter().filter_map(|entry| match &entry.event {
        Event::PactViolated {
            violation,
            response,
        } => Some((entry.on, violation.clone(), response.clone())),
        _ => None,
    });
    told.collect()
}

fn waited(desk: &Desk<'_>, versions: &[PactRow]) -> Option<Waited> {
    let first = versions.first()?;
    let (taken, _) = desk.file.taken_in_charge.as_ref()?;
    let due = desk.edition.term(Parameter::SlaPact, *taken);
    Some(Waited {
        days: days_between(*taken, first.signed_on),
        limit: days_between(*taken, due),
    })
}
