// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a transaction writes, as one value — *modifiche*.
//!
//! A desk saves one person, the history door thousands: both through
//! [`Tx::save`](crate::Tx::save), so that there is one set of statements to keep right.

mod care;
mod save;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{AssertionRow, ChangeTextRow, ConsentRow, JournalLine};

/// A person's identity — *anagrafica*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonRow {
    /// Identity.
    pub id: Uuid,
    /// Family name(s), as on the document.
    pub family_name: String,
    /// Given name(s); absent for a mononym.
    pub given_name: Option<String>,
    /// The name in its own script.
    pub original_script: Option<String>,
    /// `M`, `F`, `X`.
    pub sex: String,
    /// Possibly partial, ISO 8601.
    pub birth_date: String,
    /// The date is presumed, not documented.
    pub birth_presumed: bool,
    /// ISO 3166 alpha-2.
    pub birth_country: String,
    /// Comune (Istat) or foreign place.
    pub birth_place: Option<String>,
    /// ISO 3166 alpha-2.
    pub citizenships: Vec<String>,
    /// Protected person: not found by searches.
    pub protected: bool,
    /// Day of death.
    pub deceased_on: Option<Date>,
    /// The person this one was merged into.
    pub merged_into: Option<Uuid>,
    /// Body that created it.
    pub created_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Version, counted up by each change.
    pub version: i32,
}

/// A code of the person — *identificativo*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IdentifierRow {
    /// Person.
    pub person: Uuid,
    /// Kind (`identifier-types`, plus `tax_code` and `provisional_tax_code`).
    pub kind: String,
    /// Value.
    pub value: String,
    /// Issuer.
    pub issuer: Option<String>,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
    /// When it was written down.
    pub recorded_at: Timestamp,
}

/// A repeatable block: document, stay title, address, contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockRow {
    /// Identity.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Form code of the block.
    pub block: String,
    /// Version of that form.
    pub form_version: i32,
    /// Answers.
    pub answers: Value,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub ended_on: Option<Date>,
    /// Body that wrote it.
    pub body: String,
    /// Account that wrote it.
    pub account: Option<Uuid>,
    /// When.
    pub recorded_at: Timestamp,
    /// The block that took its place.
    pub superseded_by: Option<Uuid>,
}

/// The minimal card (V-ENR).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EnrolmentRow {
    /// Person.
    pub person: Uuid,
    /// Name shown.
    pub shown_name: String,
    /// Year of birth.
    pub birth_year: i16,
    /// Owner body.
    pub owner: Option<String>,
    /// Contact of the case manager or body.
    pub contact: Option<String>,
    /// Protected or merged: not shown.
    pub hidden: bool,
}

/// A care relation — *relazione di cura*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CareRow {
    /// Person.
    pub person: Uuid,
    /// Body.
    pub body: String,
    /// `lead`, `screening`, `ownership`, `service`, `referral`, `transfer`, `taking_charge`,
    /// `taken_up` (who came back after the path had ended).
    pub kind: String,
    /// First day.
    pub since: Date,
    /// Last day.
    pub until: Option<Date>,
}

/// The case as lists and boards need it, computed from its events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct CaseRow {
    /// Identity.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Edition.
    pub edition: String,
    /// Which path of the person in the edition, from 1 (T20).
    pub path: i16,
    /// State code (`S20` …).
    pub state: Option<String>,
    /// `third_country` or `universal`.
    pub standing: Option<String>,
    /// Eligibility evidenced.
    pub eligible: bool,
    /// Application at a centre's own desk.
    pub own_desk: bool,
    /// Owner partner.
    pub owner: Option<String>,
    /// Case manager's account.
    pub case_manager: Option<Uuid>,
    /// Case manager's name, as the body wrote it.
    pub manager_name: Option<String>,
    /// Number of the registration card.
    pub card_number: Option<String>,
    /// Screening closed.
    pub screened_on: Option<Date>,
    /// Its outcome.
    pub screening: Option<String>,
    /// Priority points.
    pub priority: Option<i16>,
    /// S20.
    pub received_on: Option<Date>,
    /// S21.
    pub completed_on: Option<Date>,
    /// Outcome of reception.
    pub outcome: Option<String>,
    /// S30.
    pub referred_on: Option<Date>,
    /// S40.
    pub taken_on: Option<Date>,
    /// Body that took charge.
    pub taken_by: Option<String>,
    /// Transfer waiting for this partner.
    pub transfer_to: Option<String>,
    /// S80.
    pub closed_on: Option<Date>,
    /// Day of the latest event.
    pub last_on: Option<Date>,
    /// Lines of the recipient card.
    pub lines: i32,
}

impl CaseRow {
    /// A case of which nothing happened yet: which path of the person in the edition, from 1.
    pub fn new(id: Uuid, person: Uuid, edition: &str, path: i16) -> Self {
        Self {
            id,
            person,
            edition: edition.to_owned(),
            path,
            ..Self::default()
        }
    }
}

/// A referral — *rinvio*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReferralRow {
    /// Identity.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Number.
    pub number: String,
    /// Sender.
    pub from_body: String,
    /// Recipient.
    pub to_body: String,
    /// Reason category.
    pub reason: Option<String>,
    /// `normal` or `urgent`.
    pub urgency: String,
    /// Data shared.
    pub data_set: Vec<String>,
    /// State code.
    pub state: String,
    /// Sent.
    pub sent_on: Date,
    /// Last day for an answer.
    pub expires_on: Date,
    /// Seen.
    pub seen_on: Option<Date>,
    /// Answered.
    pub answered_on: Option<Date>,
    /// Reason of a refusal.
    pub answer_reason: Option<String>,
    /// Day and hour of the first appointment.
    pub appointment: Option<String>,
    /// Whether it was kept.
    pub kept: Option<bool>,
    /// Return information.
    pub feedback: Option<String>,
    /// Its service (`services`).
    pub service: Option<String>,
    /// Note for the recipient.
    pub note: Option<String>,
    /// Papers the person brings (`document-types`).
    pub to_bring: Vec<String>,
    /// `public_task` or `grant`.
    pub basis: Option<String>,
    /// Documents of the dossier that go along.
    pub documents: Vec<Uuid>,
    /// Where the first appointment is.
    pub appointment_place: Option<String>,
    /// What the recipient suggests instead.
    pub suggestion: Option<String>,
    /// When return information is due.
    pub feedback_due_on: Option<Date>,
    /// When it was given.
    pub returned_on: Option<Date>,
}

/// A body that answers for the person — *presa in carico*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChargeRow {
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Body.
    pub body: String,
    /// Account of its case manager.
    pub manager: Option<Uuid>,
    /// Name of its case manager, as the body wrote it.
    pub manager_name: Option<String>,
    /// Since when.
    pub since: Date,
}

/// A version of the pact that was signed — *patto*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PactRow {
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Version, from 1.
    pub version: i32,
    /// `pact-kinds`.
    pub kind: String,
    /// Body that signed.
    pub body: String,
    /// Day of the last signature.
    pub signed_on: Date,
    /// The form that bears the text; a history tells none.
    pub form: Option<Uuid>,
    /// Replaced by the next version, or closed with the case.
    pub ended_on: Option<Date>,
    /// National identifier of the policy (A02); absent where the body has no national code.
    pub policy_id: Option<String>,
}

/// Who counts or why not, with attributes frozen at entry (CR-7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountRow {
    /// Person.
    pub person: Uuid,
    /// Edition.
    pub edition: String,
    /// Indicator.
    pub indicator: String,
    /// Partner.
    pub partner: Option<String>,
    /// Day it counts on.
    pub on_date: Option<Date>,
    /// Or why it does not.
    pub exclusion: Option<String>,
    /// Sex.
    pub sex: Option<String>,
    /// Age class at entry.
    pub age_class: Option<String>,
    /// Area of citizenship.
    pub area: Option<String>,
    /// Priority groups at entry.
    pub priority_groups: Vec<String>,
    /// What to know about the count.
    pub warnings: Vec<String>,
    /// For a removed duplicate, the day it had counted on.
    pub removed_on: Option<Date>,
}

/// A task — *adempimento*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskRow {
    /// Identity.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Body that must act.
    pub body: String,
    /// Kind.
    pub kind: String,
    /// Due.
    pub due_on: Date,
    /// What to know.
    pub note: Option<String>,
    /// Done.
    pub done_on: Option<Date>,
}

/// One search key of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchKeyRow {
    /// Key.
    pub key: String,
    /// Person.
    pub person: Uuid,
    /// A protected person: found by its care team alone.
    pub hidden: bool,
}

/// One key by which probable duplicates are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MatchKeyRow {
    /// Key.
    pub key: i64,
    /// Person.
    pub person: Uuid,
}

/// A key of a region's own file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonKeyRow {
    /// Edition.
    pub edition: String,
    /// Key.
    pub key: String,
    /// Person.
    pub person: Uuid,
}

/// A merge of two persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergeRow {
    /// Who stays.
    pub kept: Uuid,
    /// Who is the same.
    pub absorbed: Uuid,
    /// Merged.
    pub merged_on: Date,
    /// Split again.
    pub split_on: Option<Date>,
    /// Body.
    pub body: String,
    /// Made from decisions about pairs; else told by a history.
    pub from_pairs: bool,
}

/// Everything one transaction writes.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// Persons, new or changed.
    pub persons: Vec<PersonRow>,
    /// New codes.
    pub identifiers: Vec<IdentifierRow>,
    /// New or changed blocks.
    pub blocks: Vec<BlockRow>,
    /// What forms and blocks say for the integrated card.
    pub assertions: Vec<AssertionRow>,
    /// Minimal cards.
    pub enrolments: Vec<EnrolmentRow>,
    /// Persons whose search keys are replaced by `search_keys`.
    pub rekeyed: Vec<Uuid>,
    /// Search keys.
    pub search_keys: Vec<SearchKeyRow>,
    /// Keys of probable duplicates, also of those `rekeyed`.
    pub match_keys: Vec<MatchKeyRow>,
    /// Care relations, opened or ended.
    pub care: Vec<CareRow>,
    /// Cases, new or changed.
    pub cases: Vec<CaseRow>,
    /// Referrals, new or changed.
    pub referrals: Vec<ReferralRow>,
    /// What goes along with new referrals: person, referral, data as shown.
    pub referral_data: Vec<(Uuid, Uuid, Value)>,
    /// Bodies that took charge.
    pub charges: Vec<ChargeRow>,
    /// Answers to optional purposes, each a line of its own.
    pub consents: Vec<ConsentRow>,
    /// Versions of pacts, new or ended.
    pub pacts: Vec<PactRow>,
    /// Words about changes of measures.
    pub change_texts: Vec<ChangeTextRow>,
    /// Counts.
    pub counts: Vec<CountRow>,
    /// Tasks, new or done.
    pub tasks: Vec<TaskRow>,
    /// Citizenships as they are now, by person.
    pub citizenships: Vec<(Uuid, Vec<String>)>,
    /// Minimal cards hidden (merged) or shown again (split).
    pub hidden: Vec<(Uuid, bool)>,
    /// Answers to referrals: which, state, day, reason.
    pub answers: Vec<(Uuid, &'static str, Date, Option<String>)>,
    /// Keys of the region's file.
    pub person_keys: Vec<PersonKeyRow>,
    /// Merges and splits.
    pub merges: Vec<MergeRow>,
    /// Journal lines, in order.
    pub journal: Vec<JournalLine>,
}
