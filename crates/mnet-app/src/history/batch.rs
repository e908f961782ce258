// SPDX-License-Identifier: AGPL-3.0-or-later
//! One batch of lines: what is known of its persons, what it changes.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;

use mnet_base::PartialDate;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;
use mnet_exchange::history::{HistoryDeed, HistoryLine, RegisterPerson};
use mnet_flow::case::{
    Act, CaseFile, Decision, Deed, Entry, Event, Origin, Refusal, Warning, check_citizenships,
    check_identity_deed, decide, elsewhere, entries_of, is_evidence,
};
use mnet_flow::network::Edition;
use mnet_flow::screening::eligibility::TitleProof;
use mnet_flow::stay::StayTitle;
use mnet_flow::taking_charge::referral::expiry;
use mnet_linkage::evidently_another;
use mnet_store::{CaseRow, Changes, JournalLine, LineKind, MergeRow, PersonKeyRow, ReferralRow};
use serde_json::Value;
use uuid::Uuid;

use super::person::{Newcomer, shown_name};
use super::seen::{Seen, keys_of};
use crate::eligible::Facts;
use crate::ports::Random;
use crate::unfold::{Attributes, Manager, fold, standing_of, take_charge};

/// What is known of one person while a batch runs.
pub(crate) struct Known {
    /// Identity.
    pub id: Uuid,
    /// Family and given name.
    pub name: String,
    /// Its events in this edition.
    pub entries: Vec<Entry>,
    /// Its paths in this edition, the first first: most have one.
    pub paths: Vec<Path>,
    /// Birth, for eligibility.
    pub birth: PartialDate,
    /// Titles of stay.
    pub titles: Vec<StayTitle>,
    /// Domicile.
    pub domicile: Option<String>,
    /// Attributes frozen at entry, for a newcomer.
    pub attributes: Option<Attributes>,
    /// Touched by this batch.
    pub dirty: bool,
}

/// One path of a person: its case, folded, and the row of it.
pub(crate) struct Path {
    /// Its case, folded.
    pub file: CaseFile,
    /// Its case row.
    pub row: CaseRow,
}

impl Known {
    /// The path that something told now of a day belongs to.
    fn path_on(&self, on: Date) -> usize {
        let begun = |path: &Path| path.file.begun_on.is_none_or(|begun_on| begun_on <= on);
        self.paths.iter().rposition(begun).unwrap_or(0)
    }

    /// Another path begins; the one before stays as it is (T20).
    fn begin_anew(&mut self, id: Uuid) {
        let Some(before) = self.paths.last_mut() else {
            return;
        };
        let (person, path) = (before.row.person, before.row.path.saturating_add(1));
        let row = CaseRow::new(id, person, &before.row.edition, path);
        let file = before.file.anew();
        self.paths.push(Path { file, row });
    }

    fn is_closed(&self) -> bool {
        let latest = self.paths.last();
        latest.is_some_and(|path| path.file.closed_on.is_some())
    }

    /// Owner of the latest path.
    pub(super) fn owner(&self) -> Option<&str> {
        let latest = self.paths.last()?;
        latest.file.owner.as_ref().map(BodyCode::as_str)
    }
}

/// A batch at work.
pub(crate) struct Batch<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// Randomness.
    pub random: &'a dyn Random,
    /// Now.
    pub now: Timestamp,
    /// Persons by the file's key.
    pub keys: HashMap<String, Uuid>,
    /// What is known.
    pub known: HashMap<Uuid, Known>,
    /// Absorbed person → kept person.
    pub merged_into: BTreeMap<Uuid, Uuid>,
    /// What will be written.
    pub changes: Changes,
    /// Position of the next event.
    pub seq: i64,
}

/// The act that a line tells.
fn act(line: &HistoryLine) -> Act {
    Act {
        on: line.on,
        body: line.body.clone(),
        role: line.role,
        origin: Origin::History,
    }
}

impl Batch<'_> {
    /// Applies one line: events and warnings, or why it is refused.
    pub(crate) fn apply(
        &mut self,
        line: &HistoryLine,
        seen: &mut Seen,
    ) -> Result<Vec<Warning>, Refusal> {
        if let HistoryDeed::RegisterPerson(said) = &line.deed {
            if self.keys.contains_key(&line.person) {
                self.told_again(line, seen);
                return Err(Refusal::PersonExists);
            }
            let warnings = self.register(line, said)?;
            seen.register(&line.person);
            return Ok(warnings);
        }
        if keys_of(line).any(|key| seen.is_other(key)) {
            return Err(Refusal::PersonExists);
        }
        let id = *self.keys.get(&line.person).ok_or(Refusal::PersonUnknown)?;
        match &line.deed {
            HistoryDeed::MergePersons { other } => {
                check_identity_deed(&act(line), self.edition)?;
                self.merge(line, id, other)
            }
            HistoryDeed::SplitPersons { other } => {
                check_identity_deed(&act(line), self.edition)?;
                self.split(line, id, other)
            }
            HistoryDeed::SetCitizenships(list) => self.set_citizenships(line, id, list),
            deed => self.decide(line, id, deed),
        }
    }

    fn register(
        &mut self,
        line: &HistoryLine,
        said: &RegisterPerson,
    ) -> Result<Vec<Warning>, Refusal> {
        self.edition.body(&line.body).ok_or(Refusal::CodeUnknown)?;
        let id = self.random.id(self.now);
        let titles: Vec<_> = said.stay_title.clone().into_iter().collect();
        let facts = Facts {
            citizenships: &said.citizenships,
            titles: &titles,
            birth: Some(said.birth_date),
            domicile: said.domicile.as_deref(),
            proof: TitleProof::Seen,
        };
        let event = facts.event(line.on, self.edition, true);
        let body = line.body.as_str();
        Newcomer {
            id,
            said,
            body,
            on: line.on,
            now: self.now,
        }
        .add_to(&mut self.changes, self.random);
        self.changes.person_keys.push(PersonKeyRow {
            edition: self.edition.code.as_str().to_owned(),
            key: line.person.clone(),
            person: id,
        });
        self.keys.insert(line.person.clone(), id);
        let attributes = Attributes::of(
            said.sex,
            said.birth_date,
            &said.citizenships,
            &titles,
            said.unaccompanied_minor,
            line.on,
        );
        let known = Known {
            id,
            name: shown_name(&said.family_name, said.given_name.as_deref()),
            entries: Vec::new(),
            paths: vec![Path {
                file: CaseFile::default(),
                row: self.case_row(id),
            }],
            birth: said.birth_date,
            titles,
            domicile: said.domicile.clone(),
            attributes: Some(attributes),
            dirty: true,
        };
        self.known.insert(id, known);
        self.happen(line, id, event);
        Ok(registration_warnings(said))
    }

    /// A key that a person already has is registered again. Of a key of an earlier file, told now
    /// of an evidently other person, what follows in this file is the other's too.
    pub(crate) fn told_again(&self, line: &HistoryLine, seen: &mut Seen) {
        let known = self.keys.get(&line.person);
        let known = known.and_then(|id| self.known.get(id));
        if let (HistoryDeed::RegisterPerson(said), Some(known)) = (&line.deed, known)
            && !seen.is_own(&line.person)
            && evidently_another(
                (&known.name, known.birth),
                (
                    &shown_name(&said.family_name, said.given_name.as_deref()),
                    said.birth_date,
                ),
            )
        {
            seen.other(&line.person);
        }
    }

    fn case_row(&self, person: Uuid) -> CaseRow {
        let id = self.random.id(self.now);
        CaseRow::new(id, person, self.edition.code.as_str(), 1)
    }

    fn decide(
        &mut self,
        line: &HistoryLine,
        id: Uuid,
        deed: &HistoryDeed,
    ) -> Result<Vec<Warning>, Refusal> {
        let known = self.known.get(&id).ok_or(Refusal::PersonUnknown)?;
        let age = known.birth.age_on(line.on);
        let referral = || ReferralId::from_uuid(self.random.id(self.now));
        let deed = deed.deed(age, referral).ok_or(Refusal::DeedUnknown)?;
        let act = act(line);
        let file = self.file_of(known, line.on);
        let Decision {
            events,
            mut warnings,
        } = decide(&file, &act, &deed, self.edition)?;
        // Of persons that are one, another may be the one whose path is over.
        if events.contains(&Event::PathBegun) && !known.is_closed() {
            return Err(Refusal::CaseClosed);
        }
        let home = known.domicile.as_deref();
        if elsewhere(&file, &act, &deed, home, self.edition).is_some() {
            warnings.push(Warning::OutOfTerritory);
        }
        if let (Deed::AcceptReferral { .. } | Deed::TakeInCharge { .. }, Some(known)) =
            (&deed, self.known.get_mut(&id))
        {
            let manager = Manager {
                account: None,
                name: manager(&line.deed),
            };
            let when = (line.on, &line.body);
            let at = known.path_on(line.on);
            if let Some(path) = known.paths.get_mut(at) {
                let charge = take_charge(&mut path.row, &path.file, when, manager);
                self.changes.charges.push(charge);
            }
        }
        for event in events {
            self.referral_rows(line, id, &event);
            self.happen(line, id, event);
        }
        Ok(warnings)
    }

    fn set_citizenships(
        &mut self,
        line: &HistoryLine,
        id: Uuid,
        list: &[String],
    ) -> Result<Vec<Warning>, Refusal> {
        let known = self.known.get(&id).ok_or(Refusal::PersonUnknown)?;
        check_citizenships(&self.file_of(known, line.on), &act(line), self.edition)?;
        let facts = Facts {
            citizenships: list,
            titles: &known.titles,
            birth: Some(known.birth),
            domicile: known.domicile.as_deref(),
            proof: TitleProof::Seen,
        };
        let event = facts.event(line.on, self.edition, false);
        self.changes.citizenships.push((id, list.to_vec()));
        self.happen(line, id, event);
        let universal = standing_of(list) == mnet_flow::case::Standing::Universal;
        Ok(if universal {
            vec![Warning::UniversalUser]
        } else {
            Vec::new()
        })
    }

    /// Something happened: remembered, journalled, projected.
    fn happen(&mut self, line: &HistoryLine, id: Uuid, event: Event) {
        self.seq += 1;
        let entry = Entry {
            seq: self.seq,
            on: line.on,
            body: line.body.clone(),
            role: line.role,
            event,
        };
        let Some(known) = self.known.get_mut(&id) else {
            return;
        };
        known.dirty = true;
        if entry.event == Event::PathBegun {
            known.begin_anew(self.random.id(self.now));
        }
        let at = known.path_on(line.on);
        let later = known.paths.iter_mut().skip(at + 1);
        if is_evidence(&entry.event) {
            later.for_each(|path| path.file.apply(entry.on, &entry.body, &entry.event));
        }
        let Some(path) = known.paths.get_mut(at) else {
            return;
        };
        self.changes.journal.push(JournalLine {
            at: self.now,
            account: None,
            mandate: None,
            body: line.body.as_str().to_owned(),
            role: line.role.code().to_owned(),
            kind: LineKind::Event,
            action: entry.event.name().to_owned(),
            person: Some(id),
            case_file: Some(path.row.id),
            edition: Some(self.edition.code.as_str().to_owned()),
            on_date: line.on,
            reason: Some("history".to_owned()),
            data: serde_json::to_value(&entry.event).unwrap_or(Value::Null),
        });
        let case = (&mut path.file, &mut known.entries);
        let opened = fold(entry, id, case, self.edition);
        self.changes.care.extend(opened);
    }

    fn referral_rows(&mut self, line: &HistoryLine, id: Uuid, event: &Event) {
        let known = self.known.get(&id);
        let path = known.and_then(|known| known.paths.get(known.path_on(line.on)));
        let Some(path) = path else {
            return;
        };
        if let Event::ReferralSent { referral, to } = event {
            self.changes.referrals.push(ReferralRow {
                id: referral.as_uuid(),
                person: id,
                case_file: path.row.id,
                number: format!("{}-{}", line.body, line.on.year()),
                from_body: line.body.as_str().to_owned(),
                to_body: to.as_str().to_owned(),
                reason: None,
                urgency: "normal".to_owned(),
                data_set: Vec::new(),
                state: "sent".to_owned(),
                sent_on: line.on,
                expires_on: expiry(line.on, self.edition),
                seen_on: None,
                answered_on: None,
                answer_reason: None,
                appointment: None,
                kept: None,
                feedback: None,
                service: None,
                note: None,
                to_bring: Vec::new(),
                basis: None,
                documents: Vec::new(),
                appointment_place: None,
                suggestion: None,
                feedback_due_on: None,
                returned_on: None,
            });
        }
        let (state, reason) = match event {
            Event::ReferralAccepted { .. } => ("accepted", None),
            Event::ReferralRefused { reason, .. } => ("refused", Some(reason.clone())),
            _ => return,
        };
        let Some(open) = path.file.open_referral_to(&line.body) else {
            return;
        };
        self.changes
            .answers
            .push((open.id.as_uuid(), state, line.on, reason));
    }

    fn journal_change(&mut self, line: &HistoryLine, action: &str, id: Uuid, other: Uuid) {
        self.changes.journal.push(JournalLine {
            at: self.now,
            account: None,
            mandate: None,
            body: line.body.as_str().to_owned(),
            role: line.role.code().to_owned(),
            kind: LineKind::Change,
            action: action.to_owned(),
            person: Some(id),
            case_file: None,
            edition: Some(self.edition.code.as_str().to_owned()),
            on_date: line.on,
            reason: Some("history".to_owned()),
            data: serde_json::json!({ "other": other }),
        });
    }

    fn merge(
        &mut self,
        line: &HistoryLine,
        id: Uuid,
        other: &str,
    ) -> Result<Vec<Warning>, Refusal> {
        let other = *self.keys.get(other).ok_or(Refusal::PersonUnknown)?;
        let (kept, absorbed) = (self.root(id), self.root(other));
        if kept == absorbed {
            return Err(Refusal::AlreadyMerged);
        }
        self.merged_into.insert(absorbed, kept);
        self.touch(&[kept, absorbed]);
        self.changes.merges.push(MergeRow {
            kept,
            absorbed,
            merged_on: line.on,
            split_on: None,
            body: line.body.as_str().to_owned(),
            from_pairs: false,
        });
        self.changes.hidden.push((absorbed, true));
        self.journal_change(line, "persons_merged", kept, absorbed);
        Ok(Vec::new())
    }

    fn split(
        &mut self,
        line: &HistoryLine,
        id: Uuid,
        other: &str,
    ) -> Result<Vec<Warning>, Refusal> {
        let other = *self.keys.get(other).ok_or(Refusal::PersonUnknown)?;
        let (kept, absorbed) = if self.merged_into.get(&other) == Some(&id) {
            (id, other)
        } else if self.merged_into.get(&id) == Some(&other) {
            (other, id)
        } else {
            return Err(Refusal::NotMerged);
        };
        self.merged_into.remove(&absorbed);
        self.touch(&[kept, absorbed]);
        self.changes.merges.push(MergeRow {
            kept,
            absorbed,
            merged_on: line.on,
            split_on: Some(line.on),
            body: line.body.as_str().to_owned(),
            from_pairs: false,
        });
        self.changes.hidden.push((absorbed, false));
        self.journal_change(line, "persons_split", kept, absorbed);
        Ok(Vec::new())
    }

    fn touch(&mut self, ids: &[Uuid]) {
        for id in ids {
            if let Some(known) = self.known.get_mut(id) {
                known.dirty = true;
            }
        }
    }

    /// The case that decides about a day: of merged persons the one that the events of all their
    /// paths of that day tell.
    fn file_of<'f>(&self, known: &'f Known, on: Date) -> Cow<'f, CaseFile> {
        let merged = self.merged_into.contains_key(&known.id)
            || self.merged_into.values().any(|kept| *kept == known.id);
        if let (false, Some(path)) = (merged, known.paths.get(known.path_on(on))) {
            return Cow::Borrowed(&path.file);
        }
        let root = self.root(known.id);
        let same = self.known.values().filter(|one| self.root(one.id) == root);
        let mut entries: Vec<Entry> = same
            .flat_map(|one| entries_of(&one.entries, one.path_on(on) + 1))
            .collect();
        entries.sort_by_key(|entry| entry.seq);
        Cow::Owned(CaseFile::from_entries(&entries))
    }

    /// The person that stands for this one.
    pub(crate) fn root(&self, id: Uuid) -> Uuid {
        let mut at = id;
        while let Some(next) = self.merged_into.get(&at) {
            at = *next;
        }
        at
    }
}

fn manager(deed: &HistoryDeed) -> Option<String> {
    match deed {
        HistoryDeed::AcceptReferral { case_manager }
        | HistoryDeed::TakeInCharge { case_manager } => case_manager.clone(),
        _ => None,
    }
}

fn registration_warnings(said: &RegisterPerson) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let universal = standing_of(&said.citizenships) == mnet_flow::case::Standing::Universal;
    if universal {
        warnings.push(Warning::UniversalUser);
    } else if said.stay_title.is_none() {
        warnings.push(Warning::StayTitleMissing);
    }
    if !crate::person::tax_code_agrees(said) {
        warnings.push(Warning::TaxCodeMismatch);
    }
    warnings
}
