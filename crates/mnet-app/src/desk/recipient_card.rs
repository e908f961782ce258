// SPDX-License-Identifier: AGPL-3.0-or-later
//! The recipient card at the desk — *scheda cittadini di paesi terzi* (F03).
//!
//! Nobody fills it: the header is worked out, what was known at entry is kept
//! from that day, the lines are what the deeds wrote.

use std::collections::HashMap;

use jiff::civil::Date;
use mnet_authz::{Action, Role};
use mnet_base::{Sex, Tri};
use mnet_flow::case::{Activity, CardLineOf, Event, Refusal};
use mnet_flow::first_reception::line_completion::{LineCompletion, may_complete};
use mnet_flow::first_reception::recipient_lines::{RecipientLine, recipient_lines};
use mnet_flow::first_reception::target_group::{Entrant, target_group};
use mnet_flow::measures::groups::GroupKind;
use mnet_flow::stay::{StayTitle, current};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_store::{
    CompletionRow, Context, DocumentRow, EntryRow, FormRow, IdentifierRow, PersonRow,
};
use serde_json::json;
use uuid::Uuid;

use super::PersonHead;
use super::forms::answers_of;
use super::groups::{AttendedView, attended_of};
use super::taking::Taking;
use super::write::{Desk, need};
use crate::{Actor, App, AppError};

/// What is known of a recipient at entry.
pub type EntryCodes = EntryRow;

/// A line with what proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    /// The line.
    pub line: RecipientLine,
    /// The filled form behind it: its identity and number.
    pub proof: Option<(Uuid, Option<String>)>,
    /// L6: name of the operator; past work does not tell.
    pub operator: Option<String>,
    /// L6: `modes`, as added or as the form behind it says.
    pub mode: Option<String>,
    /// What was added to it (L5, L6, L8–L10).
    pub added: Option<CompletionRow>,
    /// L8: the paper that was added, as far as it is shown.
    pub evidence: Option<DocumentRow>,
    /// L7, L8: what the group activity behind the line came to.
    pub result: Option<AttendedView>,
}

/// The recipient card of a case.
#[derive(Debug, Clone)]
pub struct RecipientCardView {
    /// The person, in a line.
    pub head: PersonHead,
    /// The case.
    pub case: Uuid,
    /// H1: programme.
    pub programme: String,
    /// H1: name of the edition.
    pub edition: String,
    /// H1: such as `PROG-2457`.
    pub project_code: String,
    /// H1: unique project code, where the documents state it.
    pub cup: Option<String>,
    /// H1 and L9: the fund of every line.
    pub fund: String,
    /// H2.
    pub person: PersonRow,
    /// H2: codes of the person.
    pub codes: Vec<IdentifierRow>,
    /// H3: titles of stay as they are; nothing stands where nothing is known.
    pub titles: Vec<StayTitle>,
    /// H4: kept from the day of entry.
    pub entry: EntryRow,
    /// H5.
    pub entered_on: Date,
    /// H5.
    pub left_on: Option<Date>,
    /// H5: `exit-outcomes` or `early-closure-reasons`.
    pub exit_outcome: Option<String>,
    /// H6.
    pub partner: Option<String>,
    /// H6: every body that took part.
    pub bodies: Vec<String>,
    /// L1–L10.
    pub lines: Vec<LineView>,
    /// The actor may add to a line.
    pub may_complete: bool,
}

/// Reads the recipient card of a case.
///
/// # Errors
/// [`AppError::NotFound`] for who has none: universal users, who was not received yet.
pub async fn read_recipient_card(
    app: &App,
    actor: &Actor,
    case: Uuid,
    taking: Taking,
) -> Result<RecipientCardView, AppError> {
    let mut desk = Desk::read(app, actor, case).await?;
    for right in taking.rights("recipient_card") {
        desk.may(right).await?;
    }
    let entered_on = desk.file.recipient_card_on.ok_or(AppError::NotFound)?;
    let case_id = desk.case_id();
    let forms = desk.tx.forms_of(case_id).await?;
    // Who came with a history is written down at the first look, as of the day of entry.
    let known = frozen(&mut desk).await?;
    let entry = match known {
        Some(entry) => entry,
        None => entry(&desk, &forms, entered_on)?,
    };
    let entry = shown_entry(actor, entry);
    if desk.follows {
        desk.tx.freeze_entries(std::slice::from_ref(&entry)).await?;
    }
    desk.look(&taking.look("recipient_card"), json!({})).await?;
    let lines = lines_of(&mut desk, &forms).await?;
    let may_complete = desk.follows && desk.may(Action::RecordActivity).await.is_ok();
    let edition = desk.edition;
    let exit_outcome = desk
        .entries
        .iter()
        .rev()
        .find_map(|entry| match &entry.event {
            Event::CaseClosed { outcome } => Some(outcome.clone()),
            _ => None,
        });
    let view = RecipientCardView {
        head: PersonHead::of(&desk.person, &desk.row),
        case,
        programme: edition.programme.clone(),
        edition: edition.name.clone(),
        project_code: edition.project_code.clone(),
        cup: edition.cup.clone(),
        fund: edition.fund.clone(),
        titles: desk.titles(),
        entry,
        entered_on,
        left_on: desk.file.closed_on,
        exit_outcome: exit_outcome.filter(|_| desk.file.closed_on.is_some()),
        partner: desk.row.owner.clone(),
        bodies: desk
            .file
            .followers
            .iter()
            .map(|body| body.as_str().to_owned())
            .collect(),
        lines,
        may_complete,
        person: desk.person,
        codes: desk.codes,
    };
    desk.tx.commit().await?;
    Ok(view)
}

/// Who reads a sample or supervises: special categories are not for them.
const fn inspects(actor: &Actor) -> bool {
    matches!(actor.role, Role::Auditor | Role::Region)
}

/// What was known at entry, if it was written down. What stands beside special categories is
/// read under the role of nightly work for who inspects, after the right was checked.
async fn frozen(desk: &mut Desk<'_>) -> Result<Option<EntryRow>, AppError> {
    let case = desk.case_id();
    if inspects(desk.actor) {
        let mut tx = desk.app.batch.begin(Context::default()).await?;
        return Ok(tx.entry_of(case).await?);
    }
    Ok(desk.tx.entry_of(case).await?)
}

/// The entry without special categories (P3) for who inspects.
fn shown_entry(actor: &Actor, entry: EntryRow) -> EntryRow {
    if !inspects(actor) {
        return entry;
    }
    EntryRow {
        vulnerabilities: Vec::new(),
        protection_status: String::new(),
        ..entry
    }
}

/// The lines as the deeds wrote them, with what proves each and what was added to it.
async fn lines_of(desk: &mut Desk<'_>, forms: &[FormRow]) -> Result<Vec<LineView>, AppError> {
    let case_id = desk.case_id();
    let lines = recipient_lines(&desk.entries);
    let told_by: Vec<i64> = lines.iter().map(|line| line.told_by).collect();
    let operators: HashMap<i64, String> = desk.tx.writers_of(&told_by).await?.into_iter().collect();
    let completions = desk.tx.completions_of(case_id).await?;
    let documents = if completions.iter().any(|one| one.evidence.is_some()) {
        desk.tx.documents_of(case_id).await?
    } else {
        Vec::new()
    };
    let mut results = attended_of(&mut desk.tx, case_id).await?;
    results.retain(|one| one.result.is_some());
    let lines = lines.into_iter().map(|line| {
        let added = completions.iter().find(|one| is_of(one, &line)).cloned();
        let proof = proof(&line, forms);
        let paper = added.as_ref().and_then(|one| one.evidence);
        let asked = proof.as_ref().and_then(|(form, _)| mode_of(forms, *form));
        LineView {
            mode: added.as_ref().and_then(|one| one.mode.clone()).or(asked),
            evidence: documents.iter().find(|row| Some(row.id) == paper).cloned(),
            result: results.iter().find(|one| is_result_of(one, &line)).cloned(),
            operator: operators.get(&line.told_by).cloned(),
            proof,
            added,
            line,
        }
    });
    Ok(lines.collect())
}

/// Whether this was added to that line.
fn is_of(row: &CompletionRow, line: &RecipientLine) -> bool {
    usize::try_from(row.line_no) == Ok(line.number)
}

/// Whether the activity that came to this is the line: of its measure, or, for group orientation,
/// of the last day the person was there.
fn is_result_of(one: &AttendedView, line: &RecipientLine) -> bool {
    match line.of {
        CardLineOf::Measure(_) => {
            line.reference.is_some() && one.enrolment.measure == line.reference
        }
        CardLineOf::Activity(activity) => {
            let kind = GroupKind::parse(&one.group.kind);
            kind.and_then(GroupKind::activity) == Some(activity)
                && line.body.as_str() == one.group.body
                && line.ended_on.is_some()
                && line.ended_on == one.last_there
        }
        CardLineOf::Pact => false,
    }
}

/// How it happened, as the form behind a line says.
fn mode_of(forms: &[FormRow], form: Uuid) -> Option<String> {
    let row = forms.iter().find(|row| row.id == form)?;
    answers_of(&row.answers).get_str("mode").map(str::to_owned)
}

/// Adds to a line of the card what no deed asked for, once; the line itself stays as the deed
/// wrote it.
///
/// # Errors
/// [`AppError::Invalid`] field by field; [`Refusal::AlreadyDone`] where something was added
/// already; [`Refusal::ValicoOnlyCpi`] (RU-06).
pub async fn complete_recipient_line(
    app: &App,
    actor: &Actor,
    case: Uuid,
    number: usize,
    told: LineCompletion,
    evidence: Option<Uuid>,
) -> Result<(), AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::RecordActivity).await?;
    let lines = recipient_lines(&desk.entries);
    let known = desk.file.recipient_card_on.is_some();
    let line = lines.iter().find(|line| known && line.number == number);
    let line = line.ok_or(AppError::NotFound)?;
    may_complete(line, &actor.body, actor.part()?)?;
    let case_id = desk.case_id();
    let completions = desk.tx.completions_of(case_id).await?;
    if completions.iter().any(|one| is_of(one, line)) {
        return Err(Refusal::AlreadyDone.into());
    }
    let mut faults = told.faults(evidence.is_some(), actor.today);
    if let Some(paper) = evidence {
        let documents = desk.tx.documents_of(case_id).await?;
        if !documents.iter().any(|row| row.id == paper) {
            faults.push(fault("evidence", "not-in-dossier"));
        }
    }
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let row = CompletionRow {
        case_file: case,
        person: desk.person.id,
        line_no: i32::try_from(number).map_err(|_| AppError::NotFound)?,
        place: told.place,
        mode: told.mode,
        quantity: told.quantity,
        unit: told.unit,
        fund: told.fund,
        evidence,
        signature: told.signature,
        signed_on: told.signed_on,
        body: actor.body.as_str().to_owned(),
        account: actor.account,
        recorded_at: app.clock.now(),
    };
    desk.changed("recipient_line_completed", json!({ "line": number }));
    let (mut tx, _) = desk.save().await?;
    tx.complete_line(&row).await?;
    tx.commit().await?;
    Ok(())
}

/// The filled form behind a line: of the same kind, of the same day.
fn proof(line: &RecipientLine, forms: &[FormRow]) -> Option<(Uuid, Option<String>)> {
    let form = match line.of {
        CardLineOf::Activity(Activity::B1) => "skills_profile",
        CardLineOf::Activity(Activity::B3) => "europass_cv",
        CardLineOf::Activity(Activity::B4) => "basic_orientation",
        CardLineOf::Activity(Activity::C) => "cpi_enrolment_check",
        CardLineOf::Activity(Activity::D) => "valico_referral",
        CardLineOf::Pact => "pact",
        CardLineOf::Activity(_) | CardLineOf::Measure(_) => return None,
    };
    let found = forms.iter().find(|row| {
        row.form == form && row.status == "complete" && Some(row.on_date) == line.started_on
    });
    found.map(|row| (row.id, row.number.clone()))
}

/// What is known of the person of a case, as of the day of entry.
///
/// # Errors
/// [`Refusal::FieldMissing`] without a date of birth.
pub(super) fn entry(
    desk: &Desk<'_>,
    forms: &[FormRow],
    entered_on: Date,
) -> Result<EntryRow, AppError> {
    let birth = need(desk.birth())?;
    let screening = forms
        .iter()
        .rfind(|row| row.form == "screening_sheet" && row.status == "complete")
        .map(|row| answers_of(&row.answers))
        .unwrap_or_default();
    let titles = desk.titles();
    let minor = screening.get_str("unaccompanied_minor");
    let months = screening.get_int("months_unemployed");
    let group = target_group(
        &Entrant {
            sex: Sex::parse(&desk.person.sex).unwrap_or(Sex::Unknown),
            birth,
            citizenships: &desk.person.citizenships,
            titles: &titles,
            unaccompanied_minor: minor.and_then(Tri::parse).unwrap_or(Tri::Unknown),
            months_unemployed: months.and_then(|months| u32::try_from(months).ok()),
            education_level: screening.get_str("education_level"),
            occupational_status: screening.get_str("occupational_status"),
        },
        entered_on,
    );
    Ok(EntryRow {
        case_file: desk.row.id,
        person: desk.person.id,
        entered_on: group.entered_on,
        sex: group.sex,
        age: group.age,
        vulnerabilities: group.vulnerabilities,
        protection_status: group.protection_status,
        citizenships: group.citizenships,
        education_level: group.education_level,
        occupational_status: group.occupational_status,
        permit_reason: current(&titles, entered_on)
            .and_then(|title| title.reason.as_ref())
            .map(|reason| reason.as_str().to_owned()),
        italian_level: screening.get_str("italian_level").map(str::to_owned),
        frozen_at: desk.app.clock.now(),
    })
}
