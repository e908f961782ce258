// SPDX-License-Identifier: AGPL-3.0-or-later
//! The set of indicators in all and by dimension — *insieme e disaggregazioni*.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use serde::{Deserialize, Serialize};

use super::facts::{Dimension, Facts};
use super::figure::Figure;
use super::marks::Mark;
use super::sums::{Groups, Parts, Sums};
use super::{flow, outcome, output, times};
use crate::network::{Edition, Indicator};

/// The part of the facts that one list of figures is about.
pub(super) struct View<'a> {
    pub edition: &'a Edition,
    pub as_of: Date,
    pub facts: &'a Facts,
    /// The partner whose part it is.
    pub partner: Option<BodyCode>,
    /// The whole programme.
    pub whole: bool,
    pub sums: Sums,
}

impl View<'_> {
    /// How many are so.
    pub(super) fn of(&self, mark: Mark) -> u32 {
        self.sums.of(mark)
    }

    /// How many count.
    pub(super) fn counted(&self, indicator: Indicator) -> u32 {
        self.sums.counted(indicator)
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
    let source = Source::of(facts, edition, as_of);
    let breakdowns = dimensions.iter();
    IndicatorSet {
        edition: edition.code.as_str().to_owned(),
        as_of,
        figures: source.figures(partner),
        breakdowns: breakdowns.map(|by| source.breakdown(*by)).collect(),
    }
}

/// Facts of which every rule was asked, to be added up in all and by each dimension.
pub struct Source<'a> {
    facts: &'a Facts,
    parts: Parts<'a>,
    edition: &'a Edition,
    as_of: Date,
}

impl<'a> Source<'a> {
    /// Asks every rule once of every fact.
    pub fn of(facts: &'a Facts, edition: &'a Edition, as_of: Date) -> Self {
        Self {
            facts,
            parts: Parts::of(facts, edition, as_of),
            edition,
            as_of,
        }
    }

    /// The figures in all: those of the programme, or of a part of it.
    pub fn figures(&self, partner: Option<&BodyCode>) -> Vec<Figure> {
        let groups = Groups::add(self.facts, &self.parts, |_| 0);
        let whole = groups.into_each().next().map(|(_, sums)| sums);
        let is_whole = partner.is_none();
        let view = self.view(partner.cloned(), is_whole, whole.unwrap_or_default());
        view.figures()
    }

    fn view(&self, partner: Option<BodyCode>, whole: bool, sums: Sums) -> View<'a> {
        View {
            edition: self.edition,
            as_of: self.as_of,
            facts: self.facts,
            partner,
            whole,
            sums,
        }
    }

    /// The figures by a dimension.
    pub fn breakdown(&self, dimension: Dimension) -> Breakdown {
        let partner = |code: &str| {
            let known = dimension == Dimension::Partner && !code.is_empty();
            known.then(|| BodyCode::new(code))
        };
        let groups = Groups::add(self.facts, &self.parts, |own| own.of(dimension));
        let mut found: BTreeMap<String, Vec<Figure>> = groups
            .into_each()
            .map(|(word, sums)| {
                let value = self.facts.word(word).to_owned();
                let view = self.view(partner(&value), false, sums);
                (value, view.figures())
            })
            .collect();
        let mut groups = Vec::new();
        if dimension == Dimension::Partner {
            // Every partner with a target stands in the table, zeros included.
            for code in self.edition.partners_with_target(Indicator::Reception) {
                let none = || {
                    let view = self.view(Some(code.clone()), false, Sums::default());
                    view.figures()
                };
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
