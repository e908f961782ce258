// SPDX-License-Identifier: AGPL-3.0-or-later
//! Records of the register that are one person, and everything that is known of them —
//! *registrazioni di una persona*.
//!
//! The card is put together from all of them, as they were linked on the day that is looked at,
//! and as far as whoever looks may read each of them today. The number of statements does not
//! depend on how many there are.
//!
//! Source: requirements, sections 4.1 (points 2, 4 and 5), 4.2 and 4.5 ("reversible").

use jiff::civil::Date;
use mnet_card::Knowledge;
use mnet_flow::case::{CaseFile, Entry, Event};
use mnet_flow::network::Edition;
use mnet_store::{AssertionRow, BlockRow, CaseRow, ChargeRow, Fault, FormRow, PersonRow, Tx};
use uuid::Uuid;

use crate::assertions::{decisions, grants, known};
use crate::derived::Registered;
use crate::unfold::path_of;

/// Records that were one person at the end of a day.
pub(crate) struct Records {
    /// The one that stands for all; of those that may be read the one that was asked for.
    pub person: PersonRow,
    /// All of them, that one first.
    pub all: Vec<PersonRow>,
    /// Their cases of the edition; later paths and open ones last.
    cases: Vec<CaseRow>,
}

impl Records {
    /// The records that were one with this one; none when it may not be read.
    pub(crate) async fn of(
        tx: &mut Tx,
        person: Uuid,
        edition: &str,
        on: Date,
    ) -> Result<Option<Self>, Fault> {
        let same = tx.same_persons_on(person, on).await?;
        let ids: Vec<Uuid> = same.iter().map(|(one, _)| *one).collect();
        let mut all = tx.persons(&ids).await?;
        if !all.iter().any(|one| one.id == person) {
            return Ok(None);
        }
        let stands = same.first().map(|(_, stands)| *stands);
        all.sort_by_key(|one| {
            (
                Some(one.id) != stands,
                one.id != person,
                one.created_at,
                one.id,
            )
        });
        let Some(first) = all.first().cloned() else {
            return Ok(None);
        };
        let ids: Vec<Uuid> = all.iter().map(|one| one.id).collect();
        let cases = tx.cases_of(&ids, Some(edition)).await?;
        Ok(Some(Self {
            person: first,
            all,
            cases,
        }))
    }

    /// Their identities.
    pub(crate) fn ids(&self) -> Vec<Uuid> {
        self.all.iter().map(|one| one.id).collect()
    }

    /// The last case of a record.
    fn case_of(&self, person: Uuid) -> Option<&CaseRow> {
        self.cases.iter().rfind(|case| case.person == person)
    }

    /// The case of the card: of the record that stands for all, else of another.
    pub(crate) fn case(&self) -> Option<&CaseRow> {
        let mut each = self.all.iter().filter_map(|one| self.case_of(one.id));
        each.next()
    }

    /// One of them is protected (LR-11).
    pub(crate) fn is_protected(&self) -> bool {
        self.all.iter().any(|one| one.protected)
    }
}

/// Everything that was said of a person, before anybody's right to see it is asked.
pub(crate) struct KnownOf {
    /// What was said, decided and granted.
    pub knowledge: Knowledge,
    /// Blocks of all records.
    pub blocks: Vec<BlockRow>,
    /// Forms of their cases.
    pub forms: Vec<FormRow>,
    /// Who answers for them.
    pub charges: Vec<ChargeRow>,
}

/// Loads what is known of records that are one, as far as the acting body is shown it.
pub(crate) async fn known_of(
    tx: &mut Tx,
    edition: &Edition,
    records: &Records,
    on: Date,
) -> Result<KnownOf, Fault> {
    let ids = records.ids();
    let last = ids.iter().filter_map(|id| records.case_of(*id));
    let cases: Vec<Uuid> = last.map(|case| case.id).collect();
    let events = tx.events_of_many(&ids, edition.code.as_str()).await?;
    let blocks = tx.blocks(&ids).await?;
    let codes = tx.identifiers_of(&ids).await?;
    let forms = tx.forms_of_cases(&cases).await?;
    let pacts = tx.pacts_of_cases(&cases).await?;
    let charges = tx.charges_of_cases(&cases).await?;
    let consents = tx.consents_of_all(&ids).await?;
    let stored = tx.assertions_of(&ids).await?;
    let decided = tx.value_decisions_of(&ids).await?;
    let mut derived = Vec::new();
    for person in &records.all {
        let own = events.iter().filter(|(of, _)| of.as_uuid() == person.id);
        let entries: Vec<Entry> = own.map(|(_, entry)| entry.clone()).collect();
        let case = records.case_of(person.id);
        let file = case.map(|case| (case, CaseFile::of_path(&entries, path_of(case))));
        let mine = |of: Uuid| of == person.id;
        let registered = Registered {
            edition,
            person,
            codes: codes
                .iter()
                .filter(|one| mine(one.person))
                .cloned()
                .collect(),
            blocks: blocks
                .iter()
                .filter(|one| mine(one.person))
                .cloned()
                .collect(),
            forms: forms
                .iter()
                .filter(|one| mine(one.person))
                .cloned()
                .collect(),
            case: file.as_ref().map(|(case, file)| (*case, file)),
            pacts: pacts
                .iter()
                .filter(|one| mine(one.person))
                .cloned()
                .collect(),
            by_message: is_by_message(person, &entries, &stored),
        };
        derived.extend(registered.says());
    }
    Ok(KnownOf {
        knowledge: Knowledge {
            assertions: known(stored, derived, on),
            decisions: decisions(&decided),
            grants: grants(&consents),
        },
        blocks,
        forms,
        charges,
    })
}

/// Whether a register row was written from a message, whose values stand beside it.
fn is_by_message(person: &PersonRow, entries: &[Entry], stored: &[AssertionRow]) -> bool {
    let mut told = entries.iter().map(|entry| &entry.event);
    let registered = told.any(|event| matches!(event, Event::PersonRegistered { .. }));
    !registered
        && stored.iter().any(|row| {
            row.person == person.id
                && row.field == "name"
                && row.source_record.is_some()
                && row.undone_at.is_none()
                && row.body.as_deref() == Some(&*person.created_by)
        })
}
