// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pairs of persons in a register: who may decide what — *coppie di persone*.
//!
//! The matcher proposes, and links where the table allows it; a person decides,
//! and is never overruled. Persons that are linked are one: which of them stands
//! for all follows from the links in force and from nothing else, so that links
//! taken back in any order leave what the others say.
//!
//! Source: requirements, §4.5 (decision table, "reversible", two-person
//! approval), T24 and counting rule CR-6.

use std::collections::{BTreeMap, BTreeSet};

use crate::batch::{Decision, Rule};

pub mod asking;

/// How a pair stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Waits for somebody to look at it.
    Open,
    /// Somebody looked and comes back to it.
    Later,
    /// Somebody looked and cannot tell.
    Unsure,
    /// One said "the same"; a second person has to.
    Second,
    /// One person.
    Linked,
    /// Two persons.
    Apart,
    /// The rules no longer propose it.
    Withdrawn,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Later,
        Self::Unsure,
        Self::Second,
        Self::Linked,
        Self::Apart,
        Self::Withdrawn,
    ];

    /// Stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Later => "later",
            Self::Unsure => "unsure",
            Self::Second => "second",
            Self::Linked => "linked",
            Self::Apart => "apart",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether somebody still has to decide.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Open | Self::Later | Self::Unsure | Self::Second)
    }
}

/// Who said how a pair stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidBy {
    /// The rules.
    Matcher,
    /// A person: outranks the rules for ever.
    Person,
}

impl SaidBy {
    /// Stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Matcher => "matcher",
            Self::Person => "person",
        }
    }
}

/// What is known of two persons beside their likeness.
#[expect(
    clippy::struct_excessive_bools,
    reason = "five facts, each its own question of the decision table"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bearing {
    /// Both have a case that is open.
    pub both_cases: bool,
    /// Both have a pact in force.
    pub both_pacts: bool,
    /// One of them is protected (LR-11).
    pub is_protected: bool,
    /// Somebody said that a person of the one's is not a person of the other's.
    pub kept_apart: bool,
    /// Of one of them two sources contradict each other about who it is (conflict class C4).
    pub in_conflict: bool,
}

/// Why a pair that a rule would link waits for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Both have a case that is open.
    TwoCases,
    /// One of them is protected (LR-11).
    Protected,
    /// Somebody said that they are two.
    KeptApart,
    /// Who one of them is, is in doubt (C4).
    InConflict,
}

impl Held {
    /// Every reason.
    pub const ALL: [Self; 4] = [
        Self::TwoCases,
        Self::Protected,
        Self::KeptApart,
        Self::InConflict,
    ];

    /// Stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TwoCases => "two_cases",
            Self::Protected => "protected",
            Self::KeptApart => "kept_apart",
            Self::InConflict => "in_conflict",
        }
    }
}

impl Bearing {
    /// What keeps a rule from linking the two, if anything does.
    pub const fn holds(self) -> Option<Held> {
        match self {
            Self {
                kept_apart: true, ..
            } => Some(Held::KeptApart),
            Self {
                is_protected: true, ..
            } => Some(Held::Protected),
            Self {
                in_conflict: true, ..
            } => Some(Held::InConflict),
            Self {
                both_cases: true, ..
            } => Some(Held::TwoCases),
            _ => None,
        }
    }
}

/// What the matcher does with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// Leaves it as it is.
    Leave,
    /// Puts it before somebody.
    Queue,
    /// Links the two, by the rule's name; can be undone.
    Link,
    /// Takes a proposal of its own back.
    Withdraw,
}

/// What the matcher may do: nothing once a person has spoken.
///
/// It links by the rules that say so (LR-1, LR-4, LR-5, LR-6); never two persons who
/// both have an open case, never a protected one, and never one of whom two sources
/// contradict each other about who it is: these wait for the steward.
pub fn course(
    before: Option<(Standing, SaidBy)>,
    decision: Decision,
    rule: Rule,
    bearing: Bearing,
) -> Course {
    if let Some((_, SaidBy::Person) | (Standing::Linked, _)) = before {
        return Course::Leave;
    }
    match decision {
        Decision::Link if links_alone(rule) && bearing.holds().is_none() => Course::Link,
        Decision::Link | Decision::Review => Course::Queue,
        Decision::NoLink if before.is_some_and(|(standing, _)| standing.is_waiting()) => {
            Course::Withdraw
        }
        Decision::NoLink => Course::Leave,
    }
}

/// Whether a rule links two persons by itself.
pub const fn links_alone(rule: Rule) -> bool {
    matches!(rule, Rule::Lr1 | Rule::Lr4 | Rule::Lr5 | Rule::Lr6)
}

/// What a person says of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One person.
    Same,
    /// Two persons.
    Different,
    /// Cannot tell.
    Unsure,
    /// Not now.
    Later,
    /// Takes "one person" back: two persons from now on.
    Undo,
    /// Takes "two persons" back: to be looked at again.
    Reopen,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 6] = [
        Self::Same,
        Self::Different,
        Self::Unsure,
        Self::Later,
        Self::Undo,
        Self::Reopen,
    ];

    /// Stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
            Self::Later => "later",
            Self::Undo => "undo",
            Self::Reopen => "reopen",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Why a verdict cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objection {
    /// It stands so already, or there is nothing to take back.
    NothingToDo,
    /// Somebody said that two of these persons are not one: that comes first.
    KeptApart,
    /// The second person must be another than the first.
    SecondPerson,
}

/// What comes of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// How the pair stands from now on, said by a person.
    pub standing: Standing,
    /// What is written down: the kind of the decision.
    pub kind: &'static str,
}

/// Decides about a verdict. `is_first` tells that who speaks is who said "the same" before.
///
/// Two persons who both have a pact in force are linked by two people.
pub fn judge(
    standing: Standing,
    verdict: Verdict,
    bearing: Bearing,
    is_first: bool,
) -> Result<Decided, Objection> {
    let decided = |standing, kind| Ok(Decided { standing, kind });
    match (standing, verdict) {
        (Standing::Linked, Verdict::Undo) => decided(Standing::Apart, "unlink"),
        (Standing::Apart | Standing::Withdrawn, Verdict::Reopen) => {
            decided(Standing::Open, "reopened")
        }
        (_, Verdict::Undo | Verdict::Reopen)
        | (Standing::Linked | Standing::Apart | Standing::Withdrawn, _) => {
            Err(Objection::NothingToDo)
        }
        (_, Verdict::Different) => decided(Standing::Apart, "no_link"),
        (_, Verdict::Unsure) => decided(Standing::Unsure, "unsure"),
        (_, Verdict::Later) => decided(Standing::Later, "later"),
        (_, Verdict::Same) if bearing.kept_apart => Err(Objection::KeptApart),
        (Standing::Second, Verdict::Same) if is_first => Err(Objection::SecondPerson),
        (Standing::Second, Verdict::Same) => decided(Standing::Linked, "manual_link"),
        (_, Verdict::Same) if bearing.both_pacts => decided(Standing::Second, "first_of_two"),
        (_, Verdict::Same) => decided(Standing::Linked, "manual_link"),
    }
}

/// For each person that another stands for, that other: of linked persons the one
/// that `first` puts first stands for all.
///
/// The links may come in any order and say the same twice.
pub fn merges<P: Copy + Ord, K: Ord>(links: &[(P, P)], first: impl Fn(P) -> K) -> BTreeMap<P, P> {
    let mut group: BTreeMap<P, BTreeSet<P>> = BTreeMap::new();
    for (one, other) in links.iter().filter(|(one, other)| one != other) {
        let mut both = group
            .get(one)
            .cloned()
            .unwrap_or_else(|| BTreeSet::from([*one]));
        both.extend(
            group
                .get(other)
                .cloned()
                .unwrap_or_else(|| BTreeSet::from([*other])),
        );
        for member in &both {
            group.insert(*member, both.clone());
        }
    }
    let mut absorbed = BTreeMap::new();
    for (person, all) in &group {
        let kept = all.iter().copied().min_by_key(|one| (first(*one), *one));
        if let Some(kept) = kept.filter(|kept| kept != person) {
            absorbed.insert(*person, kept);
        }
    }
    absorbed
}

#[cfg(test)]
mod tests;
