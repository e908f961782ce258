// SPDX-License-Identifier: AGPL-3.0-or-later
//! The person's card — *scheda della persona*: who, where the path stands,
//! what must happen next and by when.

use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_base::PartialDate;
use mnet_base::ids::PersonId;
use mnet_flow::case::{CaseFile, Entry, Next, entries_of, next_steps};
use mnet_flow::first_reception::skills_profile::is_of_skills;
use mnet_flow::monitoring::closure::is_over;
use mnet_flow::stay::{PermitLight, WorkRight, permit_light, work_right};
use mnet_store::{
    AssignedRow, BlockRow, CareRow, CaseRow, ChargeRow, FormRow, IdentifierRow, JournalLine,
    LineKind, PactRow, PersonRow, ReferralRow, TaskRow, WhoSaw,
};
use uuid::Uuid;

use super::consents::{self, ConsentView};
use super::dossier::DocumentLine;
use super::write::line;
use super::{protection, wall};
use crate::links::{self, SameView};
use crate::person::titles_of;
use crate::purpose::look;
use crate::unfold::path_of;
use crate::{Actor, App, AppError};

/// A page of a list, and where the next one begins.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Page<T> {
    /// Rows.
    pub items: Vec<T>,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// A person in a line, above every page about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonHead {
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case: Uuid,
    /// Name.
    pub shown_name: String,
    /// Birth date as known.
    pub birth_date: String,
    /// State code.
    pub state: Option<String>,
    /// Owner body.
    pub owner: Option<String>,
    /// Card number.
    pub card_number: Option<String>,
}

impl PersonHead {
    /// Reads it off the rows.
    pub(super) fn of(person: &PersonRow, row: &CaseRow) -> Self {
        Self {
            person: person.id,
            case: row.id,
            shown_name: crate::history::shown_name(
                &person.family_name,
                person.given_name.as_deref(),
            ),
            birth_date: person.birth_date.clone(),
            state: row.state.clone(),
            owner: row.owner.clone(),
            card_number: row.card_number.clone(),
        }
    }
}

/// A block as the card shows it.
pub type BlockView = BlockRow;

/// A step of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Day.
    pub on: Date,
    /// Name of the event.
    pub event: &'static str,
    /// Body.
    pub body: String,
    /// Detail code (activity, outcome, measure), when there is one.
    pub detail: Option<String>,
    /// What happened to a measure (`policy-events`).
    pub policy: Option<String>,
}

/// Everything the card shows.
#[derive(Debug, Clone)]
pub struct CardView {
    /// The person, in a line.
    pub head: PersonHead,
    /// Identity.
    pub person: PersonRow,
    /// Age today (by the earliest possible birth).
    pub age: Option<i32>,
    /// Codes.
    pub codes: Vec<IdentifierRow>,
    /// Blocks in force, as far as the reader may know them.
    pub blocks: Vec<BlockView>,
    /// Permit light.
    pub light: PermitLight,
    /// Right to work today.
    pub work: WorkRight,
    /// The case.
    pub case: CaseRow,
    /// Timeline, oldest first; [`milestone`] tells one.
    pub timeline: Vec<Entry>,
    /// Filled forms and drafts, without their answers.
    pub forms: Vec<FormRow>,
    /// Referrals.
    pub referrals: Vec<ReferralRow>,
    /// Open tasks.
    pub tasks: Vec<TaskRow>,
    /// Who follows the person, as far as visible.
    pub care: Vec<CareRow>,
    /// Mediators and support operators of the acting body who were assigned.
    pub assigned: Vec<AssignedRow>,
    /// What must happen next, the first first.
    pub next: Vec<Next>,
    /// The case as its events tell it: measures, pact, charges.
    pub file: CaseFile,
    /// Bodies that answer for the person, with their case managers.
    pub charges: Vec<ChargeRow>,
    /// Versions of the pact, oldest first.
    pub pacts: Vec<PactRow>,
    /// The address is kept from the acting body: the person is protected.
    pub address_hidden: bool,
    /// How each optional purpose stands.
    pub consents: Vec<ConsentView>,
    /// Documents of the dossier that the acting body is shown.
    pub documents: Vec<DocumentLine>,
    /// Group activities the person is or was in, latest first.
    pub groups: Vec<super::AttendedView>,
    /// Names that the tax code disagrees with.
    pub warnings: Vec<String>,
    /// Reopening is over: who comes back begins another path (T20).
    pub begins_anew: bool,
    /// The person's other paths in the edition, the first first.
    pub other_paths: Vec<CaseRow>,
    /// Records that are one with this person, the card that stands for all first; empty
    /// when there is no other.
    pub same: Vec<SameView>,
}

/// Opens a person's card to change who the person is: the pages of identity and its blocks.
///
/// # Errors
/// As [`open_card`]; [`AppError::Forbidden`] for whoever may read but not change.
pub async fn open_identity(app: &App, actor: &Actor, person: Uuid) -> Result<CardView, AppError> {
    let card = open_card(app, actor, person).await?;
    let ties = actor.ties(&card.care);
    actor.may(app, Action::EditIdentity, &ties, false)?;
    Ok(card)
}

/// Profile and CV are the labour side's: who does not read them is not told of them.
fn readable(app: &App, actor: &Actor, ties: &[Relation], mut forms: Vec<FormRow>) -> Vec<FormRow> {
    if actor
        .may(app, Action::ReadSkillsProfile, ties, false)
        .is_err()
    {
        forms.retain(|row| !is_of_skills(&row.form));
    }
    forms
}

/// What a list tells of a form; what it says is read at its own address.
pub(super) fn without_answers(row: FormRow) -> FormRow {
    FormRow {
        answers: serde_json::Value::Null,
        computed: None,
        ..row
    }
}

/// Opens the card of the person of a case; an earlier path stays as it was.
///
/// # Errors
/// As [`open_card`].
pub async fn open_card_of(app: &App, actor: &Actor, case: Uuid) -> Result<CardView, AppError> {
    let mut tx = actor.begin(app).await?;
    let id = mnet_base::ids::CaseId::from_uuid(case);
    let person = tx.person_of_case(id).await?.ok_or(AppError::NotFound)?;
    drop(tx);
    open(app, actor, (person.as_uuid(), Some(case))).await
}

/// Opens a person's card.
///
/// # Errors
/// [`AppError::PurposeNeeded`] when it was not said why;
/// [`AppError::NotFound`] for whoever has no care relation.
pub async fn open_card(app: &App, actor: &Actor, person: Uuid) -> Result<CardView, AppError> {
    open(app, actor, (person, None)).await
}

/// Opens a person's card at one of its paths, else at the latest.
async fn open(
    app: &App,
    actor: &Actor,
    (person, wanted): (Uuid, Option<Uuid>),
) -> Result<CardView, AppError> {
    let id = PersonId::from_uuid(person);
    let mut tx = actor.begin(app).await?;
    let row = tx.person(id).await?.ok_or(AppError::NotFound)?;
    let edition = actor.own_edition(app)?;
    let team = tx.care_of(id).await?;
    actor.may(app, Action::OpenCard, &actor.ties(&team), false)?;
    let mut cases = tx.cases_of(&[person], Some(&actor.edition)).await?;
    let at = match wanted {
        Some(wanted) => cases.iter().position(|case| case.id == wanted),
        None => cases.len().checked_sub(1),
    };
    let case = cases.remove(at.ok_or(AppError::NotFound)?);
    let case_id = mnet_base::ids::CaseId::from_uuid(case.id);
    let told = tx.events(id, &case.edition).await?;
    let file = CaseFile::of_path(&told, path_of(&case));
    let entries = entries_of(&told, path_of(&case));
    let ties = actor.ties(&team);
    let blocks: Vec<BlockRow> = tx.blocks(&[person]).await?;
    let codes = tx.identifiers(id).await?;
    let forms = readable(app, actor, &ties, tx.forms_of(case_id).await?);
    let mut referrals = tx.referrals_of(&[person]).await?;
    referrals.retain(|referral| referral.case_file == case.id);
    let tasks = tx.tasks_of_case(case_id).await?;
    let charges = tx.charges_of(case_id).await?;
    let pacts = tx.pacts_of(case_id).await?;
    let assigned = tx.assigned_to(id).await?;
    let consents = tx.consents_of(id).await?;
    let same = links::same_as(&mut tx, person).await?;
    let documents = tx.documents_of(case_id).await?;
    let groups = super::groups::attended_of(&mut tx, case_id).await?;
    let told = JournalLine {
        person: Some(person),
        case_file: Some(case.id),
        ..line(actor, app, LineKind::Look, "card_opened")
    };
    look(&mut tx, actor, vec![told]).await?;
    tx.commit().await?;
    let titles = titles_of(&blocks);
    let (blocks, address_hidden) = shown_blocks(actor, &row, &ties, blocks);
    let birth = PartialDate::parse(&row.birth_date).ok();
    Ok(CardView {
        head: PersonHead::of(&row, &case),
        age: birth.map(|birth| birth.age_on(actor.today)),
        light: permit_light(&titles, actor.today),
        work: work_right(&titles, actor.today),
        next: next_steps(&file, edition, actor.today),
        begins_anew: !file.is_succeeded && is_over(&file, actor.today, edition),
        other_paths: cases,
        file,
        charges,
        pacts,
        documents,
        groups,
        consents: consents::standing(&consents),
        address_hidden,
        timeline: entries,
        warnings: super::blocks::mismatches(&row, &codes),
        person: row,
        codes,
        blocks,
        case,
        forms: forms.into_iter().map(without_answers).collect(),
        referrals,
        tasks,
        care: team,
        assigned,
        same,
    })
}

/// Blocks as the reader may know them, and whether the address is kept from it.
fn shown_blocks(
    actor: &Actor,
    person: &PersonRow,
    ties: &[Relation],
    blocks: Vec<BlockRow>,
) -> (Vec<BlockRow>, bool) {
    let hides = |block: &BlockRow| protection::hides_address(person, block, ties);
    let address_hidden = blocks.iter().any(hides);
    let followed = wall::follows(ties);
    let shown = blocks.into_iter().map(|block| {
        if hides(&block) {
            protection::at_service(block)
        } else {
            wall::shown_block(actor, followed, block)
        }
    });
    (shown.collect(), address_hidden)
}

/// An event as the timeline tells it.
pub fn milestone(entry: &Entry) -> Milestone {
    let data = serde_json::to_value(&entry.event).unwrap_or_default();
    let detail = [
        "activity",
        "outcome",
        "measure",
        "kind",
        "condition",
        "reason",
        "to",
        "language",
    ]
    .iter()
    .find_map(|key| data.get(*key).and_then(serde_json::Value::as_str));
    let policy = data.get("policy_event").and_then(serde_json::Value::as_str);
    Milestone {
        on: entry.on,
        event: entry.event.name(),
        body: entry.body.as_str().to_owned(),
        detail: detail.map(str::to_owned),
        policy: policy.map(str::to_owned),
    }
}

/// Who saw the person's data, as a deed on request: bodies and roles, never names.
///
/// # Errors
/// [`AppError`].
pub async fn who_saw(
    app: &App,
    actor: &Actor,
    person: Uuid,
    cursor: Option<&str>,
) -> Result<Page<WhoSaw>, AppError> {
    let id = PersonId::from_uuid(person);
    let mut tx = actor.begin(app).await?;
    // Who reads the journal without following anybody (the data protection officer) reads of
    // everybody who looked, and never the person.
    let follows_nobody = actor
        .may(app, Action::ReadJournalOfPerson, &[], false)
        .is_ok();
    if !follows_nobody {
        tx.person(id).await?.ok_or(AppError::NotFound)?;
    }
    let relations = actor.relations(&mut tx, id).await?;
    actor.may(app, Action::ReadJournalOfPerson, &relations, false)?;
    let before = cursor.and_then(|cursor| cursor.parse().ok());
    let (items, next) = tx.who_saw(id, before, 50).await?;
    // Of whom nothing is written down, nobody is known.
    if follows_nobody && items.is_empty() && before.is_none() {
        return Err(AppError::NotFound);
    }
    let told = JournalLine {
        person: Some(person),
        ..line(actor, app, LineKind::Look, "who_saw")
    };
    look(&mut tx, actor, vec![told]).await?;
    tx.commit().await?;
    Ok(Page {
        items,
        next: next.map(|id| id.to_string()),
    })
}
