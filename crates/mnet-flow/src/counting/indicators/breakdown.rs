// SPDX-License-Identifier: AGPL-3.0-or-later
//! The set of indicators in all and by dimension — *insieme e disaggregazioni*.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use serde::{Deserialize, Serialize};

use super::facts::{CaseFacts, Dimension, Facts, MeasureFacts, ReferralFacts, TrainingFacts, Word};
use super::figure::Figure;
use super::times::{Kept, kept_terms};
use super::{flow, outcome, output, times};
use crate::network::{Edition, Indicator};

/// A case with what was worked out of it once.
pub(super) struct Case<'a> {
    pub facts: &'a CaseFacts,
    pub kept: Kept,
}

/// The part of the facts that one list of figures is about.
pub(super) struct View<'a> {
    pub edition: &'a Edition,
    pub as_of: Date,
    pub facts: &'a Facts,
    /// The partner whose part it is.
    pub partner: Option<BodyCode>,
    /// The whole programme.
    pub whole: bool,
    pub cases: Vec<&'a Case<'a>>,
    pub measures: Vec<&'a MeasureFacts>,
    pub referrals: Vec<&'a ReferralFacts>,
    pub training: Vec<&'a TrainingFacts>,
    counted: BTreeMap<Indicator, u32>,
    groups: BTreeMap<(Indicator, Word), u32>,
}

impl View<'_> {
    /// How many count.
    pub(super) fn counted(&self, indicator: Indicator) -> u32 {
        self.counted.get(&indicator).copied().unwrap_or(0)
    }

    /// How many of a priority group count.
    pub(super) fn group(&self, indicator: Indicator, group: &str) -> u32 {
        let own = self
            .groups
            .iter()
            .filter(|((of, word), _)| *of == indicator && self.facts.word(*word) == group);
        own.map(|(_, persons)| *persons).sum()
    }

    /// The target that this part promised.
    pub(super) fn target(&self, indicator: Indicator) -> Option<u32> {
        if !self.whole && self.partner.is_none() {
            return None;
        }
        let target = self
            .edition
            .target(indicator, self.partner.as_ref(), self.as_of);
        target.map(|target| target.value)
    }

    /// How many cases are so.
    pub(super) fn tally(&self, which: impl Fn(&CaseFacts) -> bool) -> u32 {
        let count = self.cases.iter().filter(|case| which(case.facts)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// How many persons have a case that is so.
    pub(super) fn persons(&self, which: impl Fn(&CaseFacts) -> bool) -> u32 {
        let own = self.cases.iter().filter(|case| which(case.facts));
        let mut persons: Vec<u32> = own.map(|case| case.facts.person).collect();
        persons.sort_unstable();
        persons.dedup();
        u32::try_from(persons.len()).unwrap_or(u32::MAX)
    }

    fn figures(&self) -> Vec<Figure> {
        let mut figures = output::figures(self);
        figures.extend(flow::funnel(self));
        figures.extend(times::figures(self));
        figures.extend(flow::network(self));
        figures.extend(outcome::figures(self));
        figures.sort_by_key(|figure| figure.indicator);
        figures
    }
}

/// The figures of one value of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The value, as it is written; empty when not known.
    pub value: String,
    /// Its figures.
    pub figures: Vec<Figure>,
}

/// The figures by one dimension — *disaggregazione*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown {
    /// By what.
    pub dimension: Dimension,
    /// Each value, in order; partners with a target in the order of the edition.
    pub groups: Vec<Group>,
}

/// Every indicator of an edition by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorSet {
    /// Edition.
    pub edition: String,
    /// Day.
    pub as_of: Date,
    /// In all.
    pub figures: Vec<Figure>,
    /// By each dimension asked for.
    pub breakdowns: Vec<Breakdown>,
}

/// Works the set out of the facts, in all and by `dimensions`.
///
/// `whole` tells that the facts are those of the whole programme, to which its
/// targets belong; else they are those of `partner`, or of a body without targets.
pub fn indicator_set(
    facts: &Facts,
    edition: &Edition,
    as_of: Date,
    partner: Option<&BodyCode>,
    dimensions: &[Dimension],
) -> IndicatorSet {
    let kept = kept_terms(facts, edition, as_of);
    let cases: Vec<Case<'_>> = facts
        .cases
        .iter()
        .zip(kept)
        .map(|(facts, kept)| Case { facts, kept })
        .collect();
    let source = Source {
        facts,
        cases: &cases,
        edition,
        as_of,
    };
    let total = source.view(partner.cloned(), partner.is_none());
    IndicatorSet {
        edition: edition.code.as_str().to_owned(),
        as_of,
        figures: total.figures(),
        breakdowns: dimensions
            .iter()
            .map(|dimension| source.breakdown(*dimension))
            .collect(),
    }
}

struct Source<'a> {
    facts: &'a Facts,
    cases: &'a [Case<'a>],
    edition: &'a Edition,
    as_of: Date,
}

impl<'a> Source<'a> {
    fn empty(&self, partner: Option<BodyCode>, whole: bool) -> View<'a> {
        View {
            edition: self.edition,
            as_of: self.as_of,
            facts: self.facts,
            partner,
            whole,
            cases: Vec::new(),
            measures: Vec::new(),
            referrals: Vec::new(),
            training: Vec::new(),
            counted: BTreeMap::new(),
            groups: BTreeMap::new(),
        }
    }

    fn view(&self, partner: Option<BodyCode>, whole: bool) -> View<'a> {
        let mut view = self.empty(partner, whole);
        view.cases = self.cases.iter().collect();
        view.measures = self.facts.measures.iter().collect();
        view.referrals = self.facts.referrals.iter().collect();
        view.training = self.facts.training.iter().collect();
        for row in &self.facts.counted {
            *view.counted.entry(row.indicator).or_default() += row.persons;
        }
        for row in &self.facts.groups {
            *view.groups.entry((row.indicator, row.group)).or_default() += row.persons;
        }
        view
    }

    fn breakdown(&self, dimension: Dimension) -> Breakdown {
        let mut views: BTreeMap<Word, View<'a>> = BTreeMap::new();
        let partner = |word: Word| {
            let code = self.facts.word(word);
            let known = dimension == Dimension::Partner && !code.is_empty();
            known.then(|| BodyCode::new(code))
        };
        let mut of = |word: Word, add: &mut dyn FnMut(&mut View<'a>)| {
            add(views
                .entry(word)
                .or_insert_with(|| self.empty(partner(word), false)));
        };
        for case in self.cases {
            of(case.facts.attributes.of(dimension), &mut |view| {
                view.cases.push(case);
            });
        }
        for row in &self.facts.measures {
            of(row.attributes.of(dimension), &mut |view| {
                view.measures.push(row);
            });
        }
        for row in &self.facts.referrals {
            of(row.attributes.of(dimension), &mut |view| {
                view.referrals.push(row);
            });
        }
        for row in &self.facts.training {
            of(row.attributes.of(dimension), &mut |view| {
                view.training.push(row);
            });
        }
        for row in &self.facts.counted {
            of(row.attributes.of(dimension), &mut |view| {
                *view.counted.entry(row.indicator).or_default() += row.persons;
            });
        }
        for row in &self.facts.groups {
            of(row.attributes.of(dimension), &mut |view| {
                *view.groups.entry((row.indicator, row.group)).or_default() += row.persons;
            });
        }
        let mut found: BTreeMap<String, Vec<Figure>> = views
            .into_iter()
            .map(|(word, view)| (self.facts.word(word).to_owned(), view.figures()))
            .collect();
        let mut groups = Vec::new();
        if dimension == Dimension::Partner {
            // Every partner with a target stands in the table, zeros included.
            for code in self.edition.partners_with_target(Indicator::Reception) {
                let none = || self.empty(Some(code.clone()), false).figures();
                let figures = found.remove(code.as_str()).unwrap_or_else(none);
                groups.push(Group {
                    value: code.as_str().to_owned(),
                    figures,
                });
            }
        }
        groups.extend(
            found
                .into_iter()
                .map(|(value, figures)| Group { value, figures }),
        );
        Breakdown { dimension, groups }
    }
}
