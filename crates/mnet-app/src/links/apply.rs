// SPDX-License-Identifier: AGPL-3.0-or-later
//! Links become persons that are one, and are taken back — *unione e separazione*.
//!
//! Nothing of a person is overwritten. Which card stands for all, who follows
//! whom and what counts (CR-6) are made anew from the links in force.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_flow::case::{CaseFile, Entry};
use mnet_linkage::pairs::{Standing, merges};
use mnet_store::{Changes, Fault, JournalLine, LineKind, MergeRow, Tx};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::App;
use crate::history::{Same, count_same};

/// Who makes or takes back a link.
#[derive(Debug, Clone)]
pub(super) struct Author {
    /// Account; nobody when a rule does.
    pub(super) account: Option<Uuid>,
    /// Mandate.
    pub(super) mandate: Option<Uuid>,
    /// Body.
    pub(super) body: String,
    /// Role.
    pub(super) role: String,
    /// Edition of the body.
    pub(super) edition: Option<String>,
    /// Day.
    pub(super) on: Date,
}

impl Author {
    /// A line of the journal.
    pub(super) fn line(&self, app: &App, action: &str, person: Uuid, data: Value) -> JournalLine {
        JournalLine {
            at: app.clock.now(),
            account: self.account,
            mandate: self.mandate,
            body: self.body.clone(),
            role: self.role.clone(),
            kind: LineKind::Change,
            action: action.to_owned(),
            person: Some(person),
            case_file: None,
            edition: self.edition.clone(),
            on_date: self.on,
            reason: None,
            data,
        }
    }
}

/// Makes the merges of these persons, and of all linked to them, what the links in force say.
///
/// All in the transaction of the decision, which holds the lock of links.
pub(super) async fn restand(
    app: &App,
    tx: &mut Tx,
    persons: &[Uuid],
    author: &Author,
) -> Result<(), Fault> {
    let known = Known::load(tx, persons).await?;
    let before = known.before();
    let after = known.after();
    let mut changes = Changes::default();
    let mut touched: BTreeSet<Uuid> = BTreeSet::new();
    let row = |absorbed: Uuid, kept: Uuid, split_on: Option<Date>| MergeRow {
        kept,
        absorbed,
        merged_on: author.on,
        split_on,
        body: author.body.clone(),
        from_pairs: true,
    };
    for (absorbed, kept) in &before {
        if after.get(absorbed) != Some(kept) {
            changes.merges.push(row(*absorbed, *kept, Some(author.on)));
            changes
                .hidden
                .push((*absorbed, known.protected.contains(absorbed)));
            changes
                .journal
                .extend(told(app, author, "persons_split", *kept, *absorbed));
            touched.extend([*absorbed, *kept]);
        }
    }
    for (absorbed, kept) in &after {
        if before.get(absorbed) != Some(kept) {
            changes.merges.push(row(*absorbed, *kept, None));
            changes.hidden.push((*absorbed, true));
            changes
                .journal
                .extend(told(app, author, "persons_merged", *kept, *absorbed));
            touched.extend([*absorbed, *kept]);
        }
    }
    if touched.is_empty() {
        return Ok(());
    }
    tx.save(&changes).await?;
    recount(app, tx, &known.all).await
}

/// Both persons' records tell it.
fn told(app: &App, author: &Author, action: &str, kept: Uuid, absorbed: Uuid) -> [JournalLine; 2] {
    [
        author.line(
            app,
            action,
            kept,
            json!({ "other": absorbed, "kept": true }),
        ),
        author.line(
            app,
            action,
            absorbed,
            json!({ "other": kept, "kept": false }),
        ),
    ]
}

/// Persons with their links.
struct Known {
    all: Vec<Uuid>,
    first: BTreeMap<Uuid, Date>,
    protected: BTreeSet<Uuid>,
    /// Merges that a history told, absorbed to kept.
    told: BTreeMap<Uuid, Uuid>,
    /// Merges made from links so far.
    made: BTreeMap<Uuid, Uuid>,
    links: Vec<(Uuid, Uuid)>,
}

impl Known {
    async fn load(tx: &mut Tx, persons: &[Uuid]) -> Result<Self, Fault> {
        let mut all: BTreeSet<Uuid> = persons.iter().copied().collect();
        let links = loop {
            let ids: Vec<Uuid> = all.iter().copied().collect();
            let mut wider: BTreeSet<Uuid> = tx
                .same_persons(&ids)
                .await?
                .into_iter()
                .map(|(person, _)| person)
                .collect();
            let links: Vec<(Uuid, Uuid)> = tx
                .pairs_of(&ids)
                .await?
                .into_iter()
                .filter(|pair| pair.state == Standing::Linked.code())
                .map(|pair| (pair.one, pair.other))
                .collect();
            wider.extend(links.iter().flat_map(|(one, other)| [*one, *other]));
            let grown = wider.len() > all.len();
            all.extend(wider);
            if !grown {
                break links;
            }
        };
        let all: Vec<Uuid> = all.into_iter().collect();
        let mut known = Self {
            first: tx.first_days(&all).await?.into_iter().collect(),
            protected: BTreeSet::new(),
            told: BTreeMap::new(),
            made: BTreeMap::new(),
            links,
            all,
        };
        for person in tx.persons(&known.all).await? {
            if person.protected {
                known.protected.insert(person.id);
            }
        }
        for merge in tx.merges_of(&known.all).await? {
            let set = if merge.from_pairs {
                &mut known.made
            } else {
                &mut known.told
            };
            set.insert(merge.absorbed, merge.kept);
        }
        Ok(known)
    }

    fn before(&self) -> BTreeMap<Uuid, Uuid> {
        self.made.clone()
    }

    /// Who stands for whom by the links in force. What a history told stays as it is: its
    /// persons go together.
    fn after(&self) -> BTreeMap<Uuid, Uuid> {
        let root = |person: Uuid| {
            let mut at = person;
            while let Some(kept) = self.told.get(&at) {
                at = *kept;
            }
            at
        };
        let links: Vec<(Uuid, Uuid)> = self
            .links
            .iter()
            .map(|(one, other)| (root(*one), root(*other)))
            .collect();
        // Registered first, stands for all (CR-6).
        merges(&links, |person| {
            self.first.get(&person).copied().unwrap_or(Date::MAX)
        })
    }
}

/// Counts everybody again, those who are one together (CR-6).
async fn recount(app: &App, tx: &mut Tx, persons: &[Uuid]) -> Result<(), Fault> {
    let mut groups: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (person, stands_for) in tx.same_persons(persons).await? {
        groups.entry(stands_for).or_default().push(person);
    }
    let cases = tx.cases_of(persons, None).await?;
    let mut counts = Vec::new();
    for edition in app.editions() {
        let code = edition.code.as_str();
        let with: BTreeSet<Uuid> = cases
            .iter()
            .filter(|case| case.edition == code)
            .map(|case| case.person)
            .collect();
        if with.is_empty() {
            continue;
        }
        let ids: Vec<Uuid> = with.iter().copied().collect();
        let mut entries: BTreeMap<Uuid, Vec<Entry>> =
            ids.iter().map(|person| (*person, Vec::new())).collect();
        for (person, entry) in tx.events_of_many(&ids, code).await? {
            entries.entry(person.as_uuid()).or_default().push(entry);
        }
        let owners: BTreeMap<Uuid, Option<BodyCode>> = entries
            .iter()
            .map(|(person, told)| (*person, CaseFile::from_entries(told).owner))
            .collect();
        for (root, members) in &groups {
            let mut own: Vec<Uuid> = members
                .iter()
                .copied()
                .filter(|person| with.contains(person))
                .collect();
            own.sort_by_key(|person| (person != root, *person));
            let same: Vec<Same<'_>> = own
                .iter()
                .filter_map(|person| {
                    Some(Same {
                        id: *person,
                        entries: entries.get(person)?,
                        owner: owners.get(person)?.as_ref().map(BodyCode::as_str),
                        attributes: None,
                    })
                })
                .collect();
            if !same.is_empty() {
                counts.extend(count_same(&same, edition));
            }
        }
    }
    let changes = Changes {
        counts,
        ..Changes::default()
    };
    tx.save(&changes).await
}
