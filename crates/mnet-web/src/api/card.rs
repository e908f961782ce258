// SPDX-License-Identifier: AGPL-3.0-or-later
//! The card of a person as programs read it — *scheda della persona*.

use mnet_app::desk::{BlockView, CardView, milestone};
use mnet_forms::Answers;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::cases::CaseState;
use super::head::Head;
use super::measures::CaseMeasure;
use super::pact::PactVersion;
use super::referrals::{Referral, referral};
use super::wire::{Day, Moment, ShownAnswers, to_reveal, withheld};

/// Identity.
#[derive(Debug, Serialize, ToSchema)]
struct Identity {
    family_name: String,
    /// Absent for who has one name only.
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<String>,
    /// The name in its own script.
    #[serde(skip_serializing_if = "Option::is_none")]
    original_script: Option<String>,
    /// `M`, `F`, `X`.
    sex: String,
    birth_date: String,
    /// The date is presumed, not documented.
    birth_presumed: bool,
    /// ISO 3166 alpha-2.
    birth_country: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_place: Option<String>,
    /// ISO 3166 alpha-2.
    citizenships: Vec<String>,
    /// Age today, by the earliest birth possible.
    /// In completed years; left out of who was only heard of.
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<i32>,
}

/// A code of a person.
#[derive(Debug, Serialize, ToSchema)]
struct Identifier {
    /// `tax_code`, `provisional_tax_code` or a code of `identifier-types`.
    kind: String,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<Day>,
}

/// A block in force.
#[derive(Debug, Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "the names others read")]
struct Block {
    id: Uuid,
    /// Its form.
    block: String,
    form_version: i32,
    answers: ShownAnswers,
    /// Keys of answers that there are and the asker is not told.
    withheld: Vec<String>,
    /// Of those, the ones that are told for a reason (`reveal_in_block`).
    to_reveal: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<Day>,
    /// Body that wrote it.
    body: String,
    recorded_at: Moment,
}

/// How soon somebody must look at the permit.
#[derive(Debug, Serialize, ToSchema)]
struct PermitLight {
    /// `green`, `amber`, `red`, `grey`.
    light: String,
    /// Negative after the last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_left: Option<i32>,
}

/// Whether the person may work today.
#[derive(Debug, Serialize, ToSchema)]
struct WorkRight {
    /// `yes`, `no`, `unknown`.
    allowed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Day>,
    /// Why, in one word.
    note: String,
}

/// A step of the path.
#[derive(Debug, Serialize, ToSchema)]
struct Step {
    on: Day,
    event: String,
    body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

/// A form that was filled, or its draft.
#[derive(Debug, Serialize, ToSchema)]
struct FilledForm {
    id: Uuid,
    form: String,
    form_version: i32,
    /// `draft` or `complete`.
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    on: Day,
    body: String,
}

/// What a body must do.
#[derive(Debug, Serialize, ToSchema)]
struct OpenTask {
    id: Uuid,
    body: String,
    kind: String,
    due_on: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// Who follows the person.
#[derive(Debug, Serialize, ToSchema)]
struct Care {
    body: String,
    kind: String,
    since: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
}

/// What must happen next.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NextStep {
    /// A form or a deed.
    step: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Day>,
    /// Bodies whose turn it is; nobody named is whoever follows the person.
    by: Vec<String>,
    /// The measure it is about, by its key.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
}

/// How an optional purpose stands.
#[derive(Debug, Serialize, ToSchema)]
struct CardConsent {
    /// A code of `consents`.
    purpose: String,
    /// `given`, `refused`, `withdrawn`; who was never asked has refused.
    answer: String,
    /// Since when; absent for who was never asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<Day>,
    /// How it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<String>,
}

/// A body that answers for the person.
#[derive(Debug, Serialize, ToSchema)]
struct Charge {
    body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    case_manager: Option<String>,
    since: Day,
}

/// Everything on the card.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Card {
    head: Head,
    identity: Identity,
    identifiers: Vec<Identifier>,
    blocks: Vec<Block>,
    permit_light: PermitLight,
    work_right: WorkRight,
    case: CaseState,
    /// Oldest first.
    timeline: Vec<Step>,
    forms: Vec<FilledForm>,
    referrals: Vec<Referral>,
    tasks: Vec<OpenTask>,
    care: Vec<Care>,
    next_steps: Vec<NextStep>,
    /// Who answers for the person, alone or jointly.
    charges: Vec<Charge>,
    /// Versions of the pact, oldest first.
    pacts: Vec<PactVersion>,
    measures: Vec<CaseMeasure>,
    /// The person is protected: found by the care team alone.
    protected: bool,
    /// The address is kept from the asker: it is told at the service.
    address_hidden: bool,
    /// Optional purposes, one by one.
    consents: Vec<CardConsent>,
    /// What the tax code says otherwise, such as `CF_MISMATCH:sex`.
    warnings: Vec<String>,
}

/// What must happen next, the first first.
pub(super) fn next_steps(card: &CardView) -> Vec<NextStep> {
    let next = card.next.iter().map(|next| NextStep {
        step: next.step.code().to_owned(),
        due: next.due.map(Day),
        by: next
            .by
            .iter()
            .map(|body| body.as_str().to_owned())
            .collect(),
        about: next.about.clone(),
    });
    next.collect()
}

impl Card {
    pub(super) fn of(card: CardView) -> Self {
        let charges = card.charges.iter().map(|row| Charge {
            body: row.body.clone(),
            case_manager: row.manager_name.clone(),
            since: Day(row.since),
        });
        Self {
            next_steps: next_steps(&card),
            charges: charges.collect(),
            pacts: card.pacts.iter().map(PactVersion::of).collect(),
            protected: card.person.protected,
            address_hidden: card.address_hidden,
            consents: consents(&card),
            measures: card.file.measures.iter().map(CaseMeasure::of).collect(),
            identity: identity(&card),
            permit_light: PermitLight {
                light: card.light.light.code().to_owned(),
                days_left: card.light.days_left,
            },
            work_right: WorkRight {
                allowed: card.work.allowed.code().to_owned(),
                from: card.work.from.map(Day),
                note: card.work.note.code().to_owned(),
            },
            timeline: timeline(&card),
            identifiers: identifiers(&card),
            forms: forms(&card),
            tasks: tasks(&card),
            care: care(&card),
            case: CaseState::of(&card),
            referrals: card.referrals.iter().map(|row| referral!(row)).collect(),
            head: Head::of(card.head),
            blocks: card.blocks.into_iter().map(block).collect(),
            warnings: card.warnings,
        }
    }
}

fn identity(card: &CardView) -> Identity {
    let person = &card.person;
    Identity {
        family_name: person.family_name.clone(),
        given_name: person.given_name.clone(),
        original_script: person.original_script.clone(),
        sex: person.sex.clone(),
        birth_date: person.birth_date.clone(),
        birth_presumed: person.birth_presumed,
        birth_country: person.birth_country.clone(),
        birth_place: person.birth_place.clone(),
        citizenships: person.citizenships.clone(),
        age: card.age,
    }
}

fn identifiers(card: &CardView) -> Vec<Identifier> {
    let each = card.codes.iter().map(|code| Identifier {
        kind: code.kind.clone(),
        value: code.value.clone(),
        issuer: code.issuer.clone(),
        valid_from: code.valid_from.map(Day),
        valid_to: code.valid_to.map(Day),
    });
    each.collect()
}

fn timeline(card: &CardView) -> Vec<Step> {
    let each = card.timeline.iter().map(milestone).map(|step| Step {
        on: Day(step.on),
        event: step.event.to_owned(),
        body: step.body,
        detail: step.detail,
    });
    each.collect()
}

fn forms(card: &CardView) -> Vec<FilledForm> {
    let each = card.forms.iter().map(|form| FilledForm {
        id: form.id,
        form: form.form.clone(),
        form_version: form.form_version,
        status: form.status.clone(),
        number: form.number.clone(),
        on: Day(form.on_date),
        body: form.body.clone(),
    });
    each.collect()
}

fn tasks(card: &CardView) -> Vec<OpenTask> {
    let open = card.tasks.iter().filter(|task| task.done_on.is_none());
    let each = open.map(|task| OpenTask {
        id: task.id,
        body: task.body.clone(),
        kind: task.kind.clone(),
        due_on: Day(task.due_on),
        note: task.note.clone(),
    });
    each.collect()
}

fn consents(card: &CardView) -> Vec<CardConsent> {
    let each = card.consents.iter().map(|one| {
        let said = one.latest.as_ref();
        CardConsent {
            purpose: one.purpose.clone(),
            answer: said.map_or("refused", |row| row.answer.as_str()).to_owned(),
            on: said.map(|row| Day(row.on_date)),
            evidence: said.and_then(|row| row.evidence.clone()),
        }
    });
    each.collect()
}

fn care(card: &CardView) -> Vec<Care> {
    let each = card.care.iter().map(|care| Care {
        body: care.body.clone(),
        kind: care.kind.clone(),
        since: Day(care.since),
        until: care.until.map(Day),
    });
    each.collect()
}

fn block(block: BlockView) -> Block {
    let answers: Answers = serde_json::from_value(block.answers).unwrap_or_default();
    let told = answers
        .iter()
        .map(|(key, value)| (key.to_owned(), value.clone()));
    Block {
        id: block.id,
        block: block.block,
        form_version: block.form_version,
        answers: ShownAnswers(told.collect()),
        withheld: withheld(&answers),
        to_reveal: to_reveal(&answers),
        valid_from: block.valid_from.map(Day),
        valid_to: block.ended_on.map(Day),
        body: block.body,
        recorded_at: Moment(block.recorded_at),
    }
}
