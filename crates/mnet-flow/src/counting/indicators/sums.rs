// SPDX-License-Identifier: AGPL-3.0-or-later
//! What cases, measures and referrals alike add up to — *somme di un gruppo*.
//!
//! A fact is read once and belongs to a group of every dimension: what it adds is
//! worked out beforehand, so that a group costs no more than a few additions.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::facts::{
    Attributes, CaseFacts, Facts, Priority, ReferralFacts, ReferralState, TrainingFacts, Word,
};
use super::figure::Waits;
use super::marks::{Mark, Marks};
use super::outcome::Told;
use super::times::{self, Held, WAYS};
use super::{flow, outcome, output};
use crate::measures::Measure;
use crate::network::{Edition, Indicator, Parameter, days_between};

/// The ways of cases whose days are told, and the one to F02.
pub(super) const WAITS: usize = WAYS.len() + 1;

/// What a case adds to each of its groups: all of it in one place, because it is walked
/// through once for each dimension.
pub(super) struct Case {
    person: u32,
    attributes: Attributes,
    early: Word,
    marks: Marks,
    /// Days that each way took; [`NOT_ARRIVED`] where one has not.
    took: [u16; WAITS],
    lines: u32,
    deeds: u32,
    closures: u32,
    reopened: u32,
    /// What its forms say; none for most.
    told: Option<Box<Told>>,
}

/// No way takes a hundred and seventy-nine years.
const NOT_ARRIVED: u16 = u16::MAX;

impl Case {
    fn of(
        facts: &CaseFacts,
        marks: Marks,
        took: [Option<u32>; WAITS],
        told: Option<Box<Told>>,
    ) -> Self {
        let days = |took: Option<u32>| took.and_then(|days| u16::try_from(days).ok());
        // Universal users have no F03, so no line of it is missing.
        let [lines, deeds] = if facts.universal {
            [0, 0]
        } else {
            let deeds = facts.activities.saturating_add(facts.measures);
            [facts.lines, deeds]
        };
        Self {
            person: facts.person,
            attributes: facts.attributes,
            early: facts.early,
            marks,
            took: took.map(|took| days(took).unwrap_or(NOT_ARRIVED)),
            lines,
            deeds,
            closures: facts.closures,
            reopened: facts.reopened,
            told,
        }
    }
}

/// What a referral adds.
pub(super) struct Referral<'a> {
    pub facts: &'a ReferralFacts,
    held: Held,
    took: Option<u32>,
}

/// What all facts add, person by person.
pub(super) struct Parts<'a> {
    cases: Vec<Case>,
    referrals: Vec<Referral<'a>>,
}

impl<'a> Parts<'a> {
    /// Asks every rule once of every fact.
    pub(super) fn of(facts: &'a Facts, edition: &Edition, as_of: Date) -> Self {
        let mut order: Vec<&CaseFacts> = facts.cases.iter().collect();
        order.sort_by_key(|case| case.person);
        let mut terms = times::Terms::of(edition, as_of);
        let stale = edition.parameter(Parameter::StaleCase, as_of);
        let numbers = outcome::Numbers::of(facts);
        let case = |facts: &'a CaseFacts| {
            let mut marks = Marks::default();
            output::mark(facts, &mut marks);
            flow::mark(facts, (as_of, stale), &mut marks);
            terms.mark(facts, &mut marks);
            let took = times::took(facts, &mut marks);
            let told = numbers.told(facts);
            outcome::mark(facts, told.as_deref(), as_of, &mut marks);
            Case::of(facts, marks, took, told)
        };
        let cases = order.into_iter().map(case).collect();
        let mut answers = times::Deadlines::of(edition, Parameter::SlaAcceptance, as_of);
        let referral = |facts: &'a ReferralFacts| Referral {
            facts,
            held: answers.held(Some(facts.sent_on), facts.answered_on, Some(as_of)),
            took: facts.answered_on.map(|on| days_between(facts.sent_on, on)),
        };
        let referrals = facts.referrals.iter().map(referral).collect();
        Self { cases, referrals }
    }
}

/// Referrals added up.
#[derive(Debug, Clone, Default)]
pub(super) struct Referrals {
    pub sent: u32,
    states: [u32; ReferralState::COUNT],
    pub known: u32,
    pub kept: u32,
    pub returned: u32,
    pub within: u32,
    pub late: u32,
    pub overdue: u32,
    pub accepted: Waits,
}

impl Referrals {
    /// How many stand so.
    pub(super) fn state(&self, state: ReferralState) -> u32 {
        self.states.get(state as usize).copied().unwrap_or(0)
    }
}

/// Measures started.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Started {
    pub all: u32,
    pub by_centre: u32,
    pub completed: u32,
}

/// What a group adds up to.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    marks: [u32; Mark::COUNT],
    pub waits: [Waits; WAITS],
    /// Lines of F03, and the deeds they should tell; without universal users.
    pub lines: u32,
    pub deeds: u32,
    pub closures: u32,
    pub reopened: u32,
    pub reasons: BTreeMap<Word, u32>,
    pub told: Told,
    /// Changes of need, by area.
    pub needs: Vec<(i64, u32)>,
    measures: [Started; Measure::ALL.len()],
    pub referrals: Referrals,
    pub training: TrainingFacts,
    counted: [Counted; Indicator::ALL.len()],
}

/// Persons that count, in all and of each priority group.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    all: u32,
    groups: [u32; Priority::GROUPS.len()],
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            marks: [0; Mark::COUNT],
            waits: Default::default(),
            lines: 0,
            deeds: 0,
            closures: 0,
            reopened: 0,
            reasons: BTreeMap::new(),
            told: Told::default(),
            needs: Vec::new(),
            measures: Default::default(),
            referrals: Referrals::default(),
            training: TrainingFacts::default(),
            counted: Default::default(),
        }
    }
}

impl Sums {
    /// How many are so.
    pub(super) fn of(&self, mark: Mark) -> u32 {
        self.marks.get(mark.place()).copied().unwrap_or(0)
    }

    /// Measures of a kind.
    pub(super) fn started(&self, measure: Measure) -> Started {
        let own = self.measures.get(measure as usize);
        own.copied().unwrap_or_default()
    }

    /// How many count.
    pub(super) fn counted(&self, indicator: Indicator) -> u32 {
        let own = self.counted.get(indicator as usize);
        own.map_or(0, |counted| counted.all)
    }

    /// How many of a priority group count, by its place among [`Priority::GROUPS`].
    pub(super) fn group(&self, indicator: Indicator, at: usize) -> u32 {
        let own = self.counted.get(indicator as usize);
        own.and_then(|counted| counted.groups.get(at).copied())
            .unwrap_or(0)
    }

    /// Adds a case, of whose person other cases of the group said something already.
    fn case(&mut self, case: &Case, earlier: Marks) {
        case.marks.beside(earlier).count(&mut self.marks);
        for (waits, took) in self.waits.iter_mut().zip(case.took) {
            if took != NOT_ARRIVED {
                waits.add(usize::from(took));
            }
        }
        self.lines = self.lines.saturating_add(case.lines);
        self.deeds = self.deeds.saturating_add(case.deeds);
        self.closures += case.closures;
        self.reopened += case.reopened;
        if case.early != 0 {
            *self.reasons.entry(case.early).or_default() += 1;
        }
        if let Some(told) = &case.told {
            self.told.add(told);
            self.needs
                .resize(self.needs.len().max(told.needs.len()), (0, 0));
            for ((sum, count), change) in self.needs.iter_mut().zip(&told.needs) {
                if let Some(change) = change {
                    *sum += change;
                    *count += 1;
                }
            }
        }
    }

    fn referral(&mut self, referral: &Referral<'_>) {
        let facts = referral.facts;
        let sums = &mut self.referrals;
        sums.sent += 1;
        if let Some(count) = sums.states.get_mut(facts.state as usize) {
            *count += 1;
        }
        sums.known += u32::from(facts.kept.is_some());
        sums.kept += u32::from(facts.kept == Some(true));
        sums.returned += u32::from(facts.returned);
        match referral.held {
            Held::Within => sums.within += 1,
            Held::Late => sums.late += 1,
            Held::Overdue => sums.overdue += 1,
            Held::Nothing => {}
        }
        if let (ReferralState::Accepted, Some(days)) = (facts.state, referral.took) {
            sums.accepted.add(usize::try_from(days).unwrap_or(0));
        }
    }
}

/// Every group of one dimension, by its word.
#[derive(Default)]
pub(super) struct Groups(Vec<Option<Box<Sums>>>);

impl Groups {
    fn of(&mut self, word: Word) -> &mut Sums {
        let place = usize::from(word);
        if self.0.len() <= place {
            self.0.resize_with(place + 1, || None);
        }
        // The place was made just now.
        #[expect(clippy::indexing_slicing, reason = "made long enough above")]
        self.0[place].get_or_insert_default()
    }

    /// Adds up all facts by the word that `key` finds in their attributes.
    pub(super) fn add(facts: &Facts, parts: &Parts<'_>, key: impl Fn(&Attributes) -> Word) -> Self {
        let mut groups = Self::default();
        // What the other cases of a person say, in each of its groups.
        let mut person = None;
        let mut said: Vec<(Word, Marks)> = Vec::new();
        for case in &parts.cases {
            if person != Some(case.person) {
                person = Some(case.person);
                said.clear();
            }
            let word = key(&case.attributes);
            let earlier = said.iter().filter(|(of, _)| *of == word);
            let earlier = earlier.fold(Marks::default(), |all, (_, marks)| all.or(*marks));
            groups.of(word).case(case, earlier);
            said.push((word, case.marks));
        }
        for referral in &parts.referrals {
            groups
                .of(key(&referral.facts.attributes))
                .referral(referral);
        }
        for row in &facts.measures {
            let measures = &mut groups.of(key(&row.attributes)).measures;
            if let Some(started) = measures.get_mut(row.measure as usize) {
                started.all += row.started;
                started.completed += row.completed;
                started.by_centre += if row.by_centre { row.started } else { 0 };
            }
        }
        for row in &facts.training {
            let sums = &mut groups.of(key(&row.attributes)).training;
            sums.enrolled += row.enrolled;
            sums.certified += row.certified;
            sums.planned += row.planned;
            sums.attended += row.attended;
        }
        for row in &facts.counted {
            let counted = &mut groups.of(key(&row.attributes)).counted;
            if let Some(counted) = counted.get_mut(row.indicator as usize) {
                counted.all += row.persons;
                for (count, has) in counted.groups.iter_mut().zip(row.priority.each()) {
                    *count += if has { row.persons } else { 0 };
                }
            }
        }
        groups
    }

    /// The groups there are, each with its word.
    pub(super) fn into_each(self) -> impl Iterator<Item = (Word, Sums)> {
        let all = (0..).zip(self.0);
        all.filter_map(|(word, sums)| sums.map(|sums| (word, *sums)))
    }
}
