// SPDX-License-Identifier: AGPL-3.0-or-later
//! Why a pair was decided so — *spiegazione*.
//!
//! A waterfall (what every field adds to or takes from the score) and one
//! sentence in Italian and English that names the rule. The sum of the waterfall is the
//! score: nothing else decides it.

use super::levels::{Field, Levels};
use super::model::Model;
use super::rules::{Decision, Rule};
use super::terms::{self, Term};

/// One step of the waterfall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was compared.
    pub what: Term,
    /// How it agrees.
    pub how: Term,
    /// What it adds to the score, in thousandths of a bit.
    pub weight: i32,
}

/// Why a pair was decided so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One sentence in Italian.
    pub sentence: String,
    /// The same in English.
    pub sentence_en: String,
    /// What every field weighs; the sum is the score.
    pub steps: Vec<Step>,
}

/// Fields that are shown as one: they depend on each other.
const GROUPS: [(Term, &[Field]); 12] = [
    (
        terms::NAMES,
        &[
            Field::Name,
            Field::NameRarity,
            Field::NameOrder,
            Field::NamePlain,
        ],
    ),
    (terms::BIRTH, &[Field::Birth, Field::BirthRarity]),
    (terms::NAMES_AND_BIRTH, &[Field::NameAndBirth]),
    (
        terms::TAX_CODE,
        &[Field::Code, Field::CodeAndName, Field::CodeAndBirth],
    ),
    (terms::SEX, &[Field::Sex]),
    (terms::CITIZENSHIP, &[Field::Citizenship]),
    (terms::PLACE, &[Field::Place]),
    (terms::PERMIT, &[Field::Permit]),
    (terms::PHONE, &[Field::Phone]),
    (terms::EMAIL, &[Field::Email]),
    (terms::ADDRESS, &[Field::Address]),
    (terms::HOUSEHOLD, &[Field::Household, Field::Registers]),
];

/// Explains a pair.
pub(super) fn explain(
    model: &Model,
    levels: &Levels,
    decision: Decision,
    rule: Rule,
) -> Explanation {
    let mut steps = vec![Step {
        what: terms::START,
        how: terms::BEFORE,
        weight: model.bias(),
    }];
    let mut unsaid = 0;
    steps.extend(GROUPS.iter().map(|(what, fields)| {
        let how = fields
            .first()
            .map_or(terms::NOTHING, |field| terms::how(*field, levels));
        let weights = fields
            .iter()
            .map(|field| model.weight(*field as usize, levels[*field as usize]));
        let mut weight = weights.sum();
        if how == terms::UNKNOWN {
            // Nobody reads "not known: six bits against": what silence tells is one step.
            unsaid += weight;
            weight = 0;
        }
        Step {
            what: *what,
            how,
            weight,
        }
    }));
    steps.push(Step {
        what: terms::UNSAID,
        how: terms::IN_ALL,
        weight: unsaid,
    });
    Explanation {
        sentence: sentence(&steps, decision, rule, |term| term.it, &IT),
        sentence_en: sentence(&steps, decision, rule, |term| term.en, &EN),
        steps,
    }
}

/// The words around the reasons: for, against, neither.
struct Around {
    above: &'static str,
    below: &'static str,
    neither: &'static str,
}

const IT: Around = Around {
    above: "a favore",
    below: "contro",
    neither: "indizi insufficienti",
};

const EN: Around = Around {
    above: "for it",
    below: "against it",
    neither: "not enough evidence",
};

fn sentence(
    steps: &[Step],
    decision: Decision,
    rule: Rule,
    say: impl Fn(&Term) -> &'static str,
    around: &Around,
) -> String {
    let outcome = say(&decision.term());
    match rule.reason() {
        Some(reason) => format!("{outcome} ({}): {}.", rule.code(), say(&reason)),
        None => format!("{outcome}: {}.", weighed(steps, say, around)),
    }
}

/// The strongest reasons for and against: three and two at most.
pub fn strongest(steps: &[Step]) -> (Vec<&Step>, Vec<&Step>) {
    let mut sorted: Vec<&Step> = steps
        .iter()
        .skip(1)
        .filter(|step| !step.how.it.is_empty() && step.what != terms::UNSAID)
        .collect();
    sorted.sort_by_key(|step| std::cmp::Reverse(step.weight));
    let above = sorted.iter().filter(|step| step.weight > 500).take(3);
    let below = sorted
        .iter()
        .rev()
        .filter(|step| step.weight < -500)
        .take(2);
    (above.copied().collect(), below.copied().collect())
}

fn weighed(steps: &[Step], say: impl Fn(&Term) -> &'static str, around: &Around) -> String {
    let (above, below) = strongest(steps);
    let list = |steps: &[&Step]| {
        let each = steps
            .iter()
            .map(|step| format!("{} ({})", say(&step.what), say(&step.how)));
        each.collect::<Vec<_>>().join(", ")
    };
    match (above.is_empty(), below.is_empty()) {
        (false, false) => format!(
            "{} {}; {} {}",
            around.above,
            list(&above),
            around.below,
            list(&below)
        ),
        (false, true) => format!("{} {}", around.above, list(&above)),
        (true, false) => format!("{} {}", around.below, list(&below)),
        (true, true) => around.neither.to_owned(),
    }
}
