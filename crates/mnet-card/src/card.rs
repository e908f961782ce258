// SPDX-License-Identifier: AGPL-3.0-or-later
//! The card as a view — *vista della scheda integrata*.
//!
//! Put together when somebody asks: for a viewer, with the rights of today, as
//! known by the end of a day. A value that the viewer may not see leaves no
//! trace in it: neither a conflict nor a count.
//!
//! Source: requirements, sections 4.1 (points 2, 3 and 5) and 4.7.

use jiff::civil::Date;

use crate::assertion::{FieldAssertion, Standing, day_of, known_on};
use crate::conflict::{Conflict, ConflictClass};
use crate::decision::FieldDecision;
use crate::field::{Category, Field};
use crate::fields::FIELDS;
use crate::grant::SharingGrant;
use crate::prevailing::{Entry, Prevailing, prevailing};
use crate::sight::{Sight, Viewer, sight};

/// Everything that was said, decided and granted.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    /// Assertions.
    pub assertions: Vec<FieldAssertion>,
    /// Decisions.
    pub decisions: Vec<FieldDecision>,
    /// Grants.
    pub grants: Vec<SharingGrant>,
}

/// Who looks, and at which day's card.
#[derive(Debug, Clone, Copy)]
pub struct Viewing {
    /// Who.
    pub viewer: Viewer,
    /// Today: the rights are those of today, whatever day is looked at.
    pub today: Date,
    /// The card as known by the end of this day.
    pub known_on: Date,
    /// Where the person lives is kept from the viewer (protected person).
    pub address_hidden: bool,
}

/// A value of the card as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardField {
    /// Which.
    pub field: &'static Field,
    /// How much of it is seen.
    pub sight: Sight,
    /// The person is found at the service: the address is not told.
    pub at_service: bool,
    /// Values, the one that stands out first.
    pub entries: Vec<Entry>,
    /// What else was said.
    pub others: Vec<(FieldAssertion, Standing)>,
    /// Contradictions.
    pub conflicts: Vec<Conflict>,
}

/// The card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Values that the viewer may see, in the order of the table.
    pub fields: Vec<CardField>,
}

impl Card {
    /// A value by its key.
    pub fn field(&self, key: &str) -> Option<&CardField> {
        self.fields.iter().find(|one| one.field.key == key)
    }

    /// Contradictions that take a person.
    pub fn open_conflicts(&self) -> usize {
        let all = self.fields.iter().flat_map(|one| &one.conflicts);
        all.filter(|one| one.class.needs_a_person()).count()
    }

    /// Who somebody is, is in doubt: nothing is linked by itself and nothing is paid.
    pub fn is_blocked(&self) -> bool {
        let mut all = self.fields.iter().flat_map(|one| &one.conflicts);
        all.any(|one| one.class == ConflictClass::Critical)
    }
}

/// Values that say where somebody lives.
const WHERE: [&str; 3] = ["residence", "domicile", "reception"];

/// Puts the card together.
pub fn compose(known: &Knowledge, viewing: &Viewing) -> Card {
    let assertions = known_on(&known.assertions, viewing.known_on);
    let decisions = decided_by(&known.decisions, viewing.known_on);
    let mut fields = Vec::new();
    for field in FIELDS.iter().filter(|field| field.is_carried()) {
        let sight = sight(field, viewing.viewer, &known.grants, viewing.today);
        if sight == Sight::Hidden {
            continue;
        }
        let found = prevailing(field, &assertions, &decisions, viewing.known_on);
        fields.push(shown(found, sight, viewing));
    }
    let mut card = Card { fields };
    retire_provisional(&mut card);
    card
}

/// Whether two sources contradict each other about who somebody is (C4), as known by the end of a
/// day: nothing is linked by itself meanwhile.
pub fn is_in_doubt(known: &Knowledge, on: Date) -> bool {
    let assertions = known_on(&known.assertions, on);
    let decisions = decided_by(&known.decisions, on);
    let mut critical = FIELDS.iter().filter(|field| field.critical);
    critical.any(|field| {
        let found = prevailing(field, &assertions, &decisions, on);
        let mut conflicts = found.conflicts.iter();
        conflicts.any(|one| one.class == ConflictClass::Critical)
    })
}

/// Decisions as they stood at the end of a day.
fn decided_by(all: &[FieldDecision], day: Date) -> Vec<FieldDecision> {
    let known = all.iter().filter(|one| day_of(one.at) <= day).cloned();
    let each = known.map(|mut one| {
        one.seconded = one.seconded.filter(|(_, at)| day_of(*at) <= day);
        one
    });
    each.collect()
}

fn shown(found: Prevailing, sight: Sight, viewing: &Viewing) -> CardField {
    let field = found.field;
    let nothing = CardField {
        field,
        sight,
        at_service: false,
        entries: Vec::new(),
        others: Vec::new(),
        conflicts: Vec::new(),
    };
    if viewing.address_hidden && WHERE.contains(&field.key) {
        return CardField {
            sight: Sight::Withheld,
            at_service: true,
            ..nothing
        };
    }
    match sight {
        Sight::Hidden | Sight::Withheld => nothing,
        Sight::Full => CardField {
            entries: found.entries,
            others: found.others,
            conflicts: found.conflicts,
            ..nothing
        },
        Sight::Category => CardField {
            entries: found.entries.into_iter().filter_map(category).collect(),
            ..nothing
        },
    }
}

/// The category of a value, with its provenance and nothing that leads further.
fn category(entry: Entry) -> Option<Entry> {
    let field = entry.assertion.field;
    let value = entry.assertion.value.as_ref()?;
    let told = field.category_of(value)?;
    let author = entry
        .assertion
        .author
        .filter(|_| field.category == Category::Whole);
    Some(Entry {
        assertion: FieldAssertion {
            value: Some(told),
            author,
            ..entry.assertion
        },
        ..entry
    })
}

/// A provisional code never stands beside a definitive one (G1): it is history.
fn retire_provisional(card: &mut Card) {
    let definitive = card.field("cf").is_some_and(|one| !one.entries.is_empty());
    let provisional = card
        .fields
        .iter_mut()
        .find(|one| one.field.key == "cf_prov");
    if let (true, Some(provisional)) = (definitive, provisional) {
        for entry in &mut provisional.entries {
            entry.standing = Standing::Outweighed;
        }
    }
}
