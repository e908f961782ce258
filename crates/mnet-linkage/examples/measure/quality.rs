// SPDX-License-Identifier: AGPL-3.0-or-later
//! How good scores and decisions are, in all and by slice.

use super::figure;
use super::known::Known;
use mnet_linkage::batch::{BIT, Decision, Linker, Model, Outcome, Pair, Rule};
use std::collections::{BTreeMap, HashSet};

/// How good the scores of pairs are.
#[derive(Clone, Copy, Default)]
pub(crate) struct Curve {
    pub(crate) f1: f64,
    /// The score from which on F1 is best.
    pub(crate) at: i32,
    pub(crate) precision: f64,
    pub(crate) recall: f64,
    pub(crate) recall_at_995: f64,
    pub(crate) recall_at_999: f64,
}

impl Curve {
    /// Pairs come with their scores descending.
    pub(crate) fn of(pairs: &[Pair], known: &Known) -> Self {
        let total = known.true_pairs.len();
        let mut best = Self::default();
        let (mut right, mut at) = (0_usize, 0);
        while at < pairs.len() {
            let score = pairs[at].score;
            while at < pairs.len() && pairs[at].score == score {
                right += usize::from(known.is_same(pairs[at].one, pairs[at].other));
                at += 1;
            }
            let (precision, recall) = (right as f64 / at as f64, right as f64 / total as f64);
            let f1 = 2.0 * right as f64 / (at + total) as f64;
            if f1 > best.f1 {
                (best.f1, best.at) = (f1, score);
                (best.precision, best.recall) = (precision, recall);
            }
            if precision >= 0.995 {
                best.recall_at_995 = recall;
            }
            if precision >= 0.999 {
                best.recall_at_999 = recall;
            }
        }
        best
    }

    pub(crate) fn tell(&self, prefix: &str) {
        figure(&format!("{prefix}f1"), self.f1);
        figure(
            &format!("{prefix}recall at precision 0.995"),
            self.recall_at_995,
        );
        figure(
            &format!("{prefix}recall at precision 0.999"),
            self.recall_at_999,
        );
    }
}

/// How far scores are from the odds that hold: mean log loss of the pairs told, in bits.
pub(crate) fn log_loss(pairs: &[Pair], known: &Known) -> f64 {
    let loss = |pair: &Pair| {
        let score = f64::from(pair.score) / f64::from(BIT);
        let towards = if known.is_same(pair.one, pair.other) {
            score
        } else {
            -score
        };
        (-towards.abs()).exp2().ln_1p() / std::f64::consts::LN_2 + (-towards).max(0.0)
    };
    pairs.iter().map(loss).sum::<f64>() / pairs.len().max(1) as f64
}

pub(crate) fn tell(known: &Known, model: &Model) {
    let linker = Linker::new(&known.registers, model.clone()).learnt();
    let outcome = linker.link(|_| ());
    let found = linker.labelled_count(|one, other| known.is_same(one, other));
    let true_pairs = known.true_pairs.len();
    figure("records", known.registers.len() as f64);
    figure("true pairs", true_pairs as f64);
    figure("pairs compared", outcome.compared as f64);
    figure("blocking recall", found as f64 / true_pairs as f64);
    for capped in linker.capped() {
        let (blocks, records) = (capped.blocks, capped.records);
        println!(
            "capped {:?}: blocks\t{blocks}\ncapped {:?}: records\t{records}",
            capped.kind, capped.kind
        );
    }
    let curve = Curve::of(&outcome.pairs, known);
    curve.tell("");
    figure("best threshold", f64::from(curve.at) / f64::from(BIT));
    figure("precision there", curve.precision);
    figure("recall there", curve.recall);
    figure("log loss", log_loss(&outcome.pairs, known));
    slices(&outcome.pairs, known, curve.at);
    decisions(&outcome, known);
}

fn slices(pairs: &[Pair], known: &Known, best: i32) {
    let linked: HashSet<(u32, u32)> = pairs
        .iter()
        .filter(|pair| pair.score >= best)
        .map(|pair| (pair.one.min(pair.other), pair.one.max(pair.other)))
        .collect();
    let no_code = bits(known, &["no code", "provisional"]);
    let mut sums: [BTreeMap<String, [usize; 2]>; 3] = Default::default();
    for (one, other) in &known.true_pairs {
        let hit = linked.contains(&(*one, *other));
        let mut add = |kind: usize, name: &str| {
            let sum = sums[kind].entry(name.to_owned()).or_default();
            sum[0] += usize::from(hit);
            sum[1] += 1;
        };
        let faults = known.faults[*one as usize] | known.faults[*other as usize];
        for (bit, name) in known.fault_names.iter().enumerate() {
            if faults & (1 << bit) != 0 {
                add(0, name);
            }
        }
        if faults & no_code != 0 {
            add(0, "no common tax code");
        }
        if faults == 0 {
            add(0, "no fault");
        }
        add(1, &known.citizenship[*one as usize]);
        // The sex as the pair tells it; where both are silent or differ, it is not known.
        let sexes = [&known.sex[*one as usize], &known.sex[*other as usize]];
        let told = sexes
            .into_iter()
            .find(|sex| !sex.is_empty())
            .map_or("", String::as_str);
        add(
            2,
            if sexes.iter().all(|one| one.is_empty() || *one == told) {
                told
            } else {
                ""
            },
        );
    }
    for (kind, word) in ["recall", "citizenship", "sex"].into_iter().enumerate() {
        for (name, [hit, all]) in &sums[kind] {
            let name = if name.is_empty() { "unknown" } else { name };
            figure(&format!("{word} {name}"), *hit as f64 / *all as f64);
            figure(&format!("{word} {name}: pairs"), *all as f64);
        }
    }
    let shares = || sums[1].values().map(|[hit, all]| *hit as f64 / *all as f64);
    let mean = shares().sum::<f64>() / sums[1].len().max(1) as f64;
    let worst = shares().fold(1.0, f64::min);
    figure("citizenships, mean", mean);
    figure(
        "citizenships, points of the worst below the mean",
        100.0 * (mean - worst),
    );
}

fn bits(known: &Known, names: &[&str]) -> u32 {
    let all = known.fault_names.iter().enumerate();
    let bits = all.filter(|(_, name)| names.contains(&name.as_str()));
    bits.map(|(bit, _)| 1 << bit).sum()
}

fn decisions(outcome: &Outcome, known: &Known) {
    let total = known.true_pairs.len();
    let mut rules: BTreeMap<(Decision, Rule), [usize; 2]> = BTreeMap::new();
    for pair in &outcome.pairs {
        let is_true = known.is_same(pair.one, pair.other);
        rules.entry((pair.decision, pair.rule)).or_default()[usize::from(is_true)] += 1;
    }
    for ((decision, rule), [no, yes]) in &rules {
        let name = format!("{} by {}", decision.code(), rule.code());
        figure(&format!("{name}: right pairs"), *yes as f64);
        figure(&format!("{name}: wrong pairs"), *no as f64);
    }
    let sum = |wanted: Decision, at: usize| -> usize {
        let of = rules
            .iter()
            .filter(|((decision, _), _)| *decision == wanted);
        of.map(|(_, counts)| counts[at]).sum()
    };
    let (link, wrong) = (sum(Decision::Link, 1), sum(Decision::Link, 0));
    let review = sum(Decision::Review, 1);
    figure(
        "automatic links: precision",
        link as f64 / (link + wrong).max(1) as f64,
    );
    figure("automatic links: recall", link as f64 / total as f64);
    figure(
        "links and reviews: recall",
        (link + review) as f64 / total as f64,
    );
    figure("reviews", (review + sum(Decision::Review, 0)) as f64);
}

/// Pairs that no key finds, and pairs on the wrong side of the best threshold: some of them.
pub(crate) fn show(known: &Known) {
    let registers = &known.registers;
    let linker = Linker::new(registers, Model::shipped()).learnt();
    let outcome = linker.link(|_| ());
    let best = Curve::of(&outcome.pairs, known).at;
    let missed = known.true_pairs.iter();
    for (one, other) in missed
        .filter(|(one, other)| !linker.is_candidate(*one, *other))
        .take(4_000)
    {
        println!(
            "missed {} {}",
            registers.rec_id(*one),
            registers.rec_id(*other)
        );
    }
    let is_wrong = |pair: &&Pair| {
        (pair.score >= best) != known.is_same(pair.one, pair.other) && pair.score > -6_000
    };
    let wrong: Vec<&Pair> = outcome.pairs.iter().filter(is_wrong).collect();
    for pair in wrong.iter().step_by((wrong.len() / 60).max(1)) {
        let steps = linker.explain(pair).steps;
        let steps: Vec<_> = steps
            .iter()
            .map(|step| (step.how.it, step.weight))
            .collect();
        println!(
            "{} {} {:.1} {} {steps:?}",
            registers.rec_id(pair.one),
            registers.rec_id(pair.other),
            f64::from(pair.score) / f64::from(BIT),
            pair.score < best,
        );
    }
}
