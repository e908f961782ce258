// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was done, told on standard output — *esito del collegamento*.

use std::collections::BTreeMap;

use mnet_linkage::batch::{Decision, Expected, Pair, Problem, Side, WEIGHTS_VERSION};
use serde::Serialize;

use super::Linked;
use super::write::{bits, is_reject};
use crate::failure::Failure;
use crate::terminal;

/// Figures of a run.
#[derive(Serialize)]
pub(super) struct Answer {
    records: usize,
    problems: usize,
    rejected: usize,
    pairs_compared: u64,
    pairs_reported: usize,
    links: usize,
    reviews: usize,
    no_links: usize,
    persons: usize,
    capped_blocks: usize,
    weights_version: u32,
    seconds: BTreeMap<&'static str, f64>,
    seconds_total: f64,
    peak_memory_mb: Option<u64>,
    estimated: Estimated,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reported: Vec<Reported>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    explanations: Vec<Explained>,
}

/// Something wrong in a file.
#[derive(Serialize)]
struct Reported {
    register: &'static str,
    line: u64,
    column: String,
    rec_id: String,
    problem: &'static str,
    row_used: bool,
}

impl From<&Problem> for Reported {
    fn from(problem: &Problem) -> Self {
        Self {
            register: match problem.side {
                Side::Left => "left",
                Side::Right => "right",
            },
            line: problem.line,
            column: problem.column.clone().into_owned(),
            rec_id: problem.rec_id.clone(),
            problem: problem.kind.code(),
            row_used: problem.kind.is_row_used(),
        }
    }
}

/// Quality that the scores let expect at the thresholds used.
#[derive(Serialize)]
struct Estimated {
    link: Quality,
    link_or_review: Quality,
}

#[derive(Serialize)]
struct Quality {
    precision: f64,
    recall: f64,
}

/// A pair explained.
#[derive(Serialize)]
struct Explained {
    rec_id_l: String,
    rec_id_r: String,
    score: String,
    decision: &'static str,
    rule: &'static str,
    sentence: String,
    weights: Vec<Weight>,
}

/// A step of the waterfall.
#[derive(Serialize)]
struct Weight {
    field: &'static str,
    level: &'static str,
    bits: String,
}

impl Answer {
    /// Figures, and the explanation of some pairs at even distances.
    pub(super) fn of(linked: &Linked<'_>, explained: usize) -> Self {
        let outcome = linked.outcome;
        let problems = linked.registers.problems();
        let seconds: BTreeMap<_, _> = linked
            .seconds
            .iter()
            .map(|(phase, seconds)| (phase.code(), rounded(*seconds)))
            .collect();
        let firsts = (0_u32..)
            .zip(linked.persons)
            .filter(|(record, person)| record == *person);
        Self {
            records: linked.registers.len(),
            problems: problems.len(),
            rejected: problems.iter().filter(|one| is_reject(one)).count(),
            reported: problems.iter().map(Reported::from).collect(),
            pairs_compared: outcome.compared,
            pairs_reported: outcome.pairs.len(),
            links: outcome.count(Decision::Link),
            reviews: outcome.count(Decision::Review),
            no_links: outcome.count(Decision::NoLink),
            persons: firsts.count(),
            capped_blocks: linked
                .linker
                .capped()
                .iter()
                .map(|capped| capped.blocks)
                .sum(),
            weights_version: WEIGHTS_VERSION,
            seconds_total: rounded(linked.seconds.iter().map(|(_, seconds)| seconds).sum()),
            seconds,
            peak_memory_mb: peak_memory_mb(),
            estimated: Estimated {
                link: outcome
                    .expected(|pair| pair.decision == Decision::Link)
                    .into(),
                link_or_review: outcome
                    .expected(|pair| pair.decision != Decision::NoLink)
                    .into(),
            },
            explanations: sampled(&outcome.pairs, explained)
                .map(|pair| explain(linked, pair))
                .collect(),
        }
    }

    /// Writes the figures for people.
    pub(super) fn tell(&self) -> Result<(), Failure> {
        terminal::line(&format!(
            "record {} · coppie confrontate {} · collegate {} · da verificare {} · persone {} · {:.1} s",
            self.records,
            self.pairs_compared,
            self.links,
            self.reviews,
            self.persons,
            self.seconds_total
        ))?;
        for pair in &self.explanations {
            terminal::line(&format!(
                "\n{} {} · {} bit · {} · {}\n{}",
                pair.rec_id_l, pair.rec_id_r, pair.score, pair.decision, pair.rule, pair.sentence
            ))?;
            for weight in &pair.weights {
                terminal::line(&format!(
                    "  {:>8}  {}: {}",
                    weight.bits, weight.field, weight.level
                ))?;
            }
        }
        Ok(())
    }
}

impl From<Expected> for Quality {
    fn from(expected: Expected) -> Self {
        Self {
            precision: rounded(expected.precision),
            recall: rounded(expected.recall),
        }
    }
}

/// So many pairs at even distances, from the surest to the least likely.
fn sampled(pairs: &[Pair], wanted: usize) -> impl Iterator<Item = &Pair> {
    let step = pairs.len().div_ceil(wanted.max(1)).max(1);
    pairs.iter().step_by(step).take(wanted)
}

fn explain(linked: &Linked<'_>, pair: &Pair) -> Explained {
    let explanation = linked.linker.explain(pair);
    let id = |record| linked.registers.rec_id(record).to_owned();
    let weights = explanation.steps.into_iter().map(|step| Weight {
        field: step.what.it,
        level: step.how.it,
        bits: bits(step.weight),
    });
    Explained {
        rec_id_l: id(pair.one),
        rec_id_r: id(pair.other),
        score: bits(pair.score),
        decision: pair.decision.code(),
        rule: pair.rule.code(),
        sentence: explanation.sentence,
        weights: weights.collect(),
    }
}

fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}

/// The most memory this process has had, where the system tells.
fn peak_memory_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1_024)
}
