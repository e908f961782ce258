// SPDX-License-Identifier: AGPL-3.0-or-later
//! What decisions of people gain: simulated, answered from the truth.
//!
//! As in a register: what waits for somebody is put in order, a fifth of the decisions
//! is taken, the weights are learnt in the night, and so five times. What was learnt is
//! measured on registers of another seed.

use super::figure;
use super::known::Known;
use super::quality::{Curve, log_loss};
use mnet_linkage::batch::{Decision, Lesson, Linker, Model, Pair};
use mnet_linkage::pairs::asking::{Waiting, pattern, teaches};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

const NIGHTS: usize = 5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Active,
    Random,
    Likeliest,
}

pub(crate) fn tell(labels: usize, train: &Path, rest: &[&str]) {
    let (mut choice, mut wrong, mut directories) = (Choice::Active, 0, Vec::new());
    let mut rest = rest.iter();
    while let Some(word) = rest.next() {
        match *word {
            "--choice" => {
                choice = match rest.next() {
                    Some(&"random") => Choice::Random,
                    Some(&"likeliest") => Choice::Likeliest,
                    _ => Choice::Active,
                }
            }
            "--wrong" => wrong = rest.next().and_then(|word| word.parse().ok()).unwrap_or(0),
            directory => directories.push(directory),
        }
    }
    let model = learnt(labels, train, choice, wrong);
    for directory in directories {
        let known = Known::read(Path::new(directory));
        for (name, model) in [("shipped", Model::shipped()), ("taught", model.clone())] {
            let linker = Linker::new(&known.registers, model);
            let linker = if name == "shipped" {
                linker.learnt()
            } else {
                linker
            };
            let pairs = linker.link(|_| ()).pairs;
            let prefix = format!("{directory} {name}: ");
            Curve::of(&pairs, &known).tell(&prefix);
            figure(&format!("{prefix}log loss"), log_loss(&pairs, &known));
        }
    }
}

/// The weights after so many decisions about pairs of a register.
fn learnt(labels: usize, train: &Path, choice: Choice, wrong: u64) -> Model {
    let known = Known::read(train);
    let shipped = Linker::new(&known.registers, Model::shipped()).learnt();
    let shipped = shipped.model().clone();
    let mut model = shipped.clone();
    let mut decided: HashSet<(u32, u32)> = HashSet::new();
    let mut answered: BTreeMap<u64, u32> = BTreeMap::new();
    let mut lessons: Vec<Lesson> = Vec::new();
    for night in 1..=NIGHTS {
        let linker = Linker::new(&known.registers, model.clone());
        let outcome = linker.link(|_| ());
        let waiting = |pair: &&Pair| {
            pair.decision == Decision::Review && !decided.contains(&(pair.one, pair.other))
        };
        let pool: Vec<&Pair> = outcome.pairs.iter().filter(waiting).collect();
        let asked: Vec<Waiting> = pool
            .iter()
            .map(|pair| {
                let steps = linker.explain(pair).steps;
                Waiting {
                    score: pair.score,
                    pattern: pattern(steps.iter().map(|step| (step.what.code, step.how.code))),
                }
            })
            .collect();
        let order = match choice {
            Choice::Active => teaches(&asked, &answered),
            Choice::Likeliest => asked.iter().map(|one| one.score).collect(),
            Choice::Random => pool
                .iter()
                .map(|pair| i32::try_from(random(pair, 1)).unwrap_or(0))
                .collect(),
        };
        let mut first: Vec<usize> = (0..pool.len()).collect();
        first.sort_by_key(|at| (std::cmp::Reverse(order[*at]), *at));
        first.truncate(labels / NIGHTS);
        let answers = first.iter().map(|at| {
            let pair = pool[*at];
            // Whoever decides errs, too.
            let errs = random(pair, 2) % 100 < wrong;
            (
                pair.one,
                pair.other,
                known.is_same(pair.one, pair.other) != errs,
            )
        });
        lessons.extend(linker.lessons(answers));
        for at in &first {
            decided.insert((pool[*at].one, pool[*at].other));
            *answered.entry(asked[*at].pattern).or_default() += 1;
        }
        let taught = shipped.taught(&lessons);
        println!("night {night}: waiting\t{}", pool.len());
        if let Some(taught) = taught {
            let milli = |value: i32| f64::from(value) / 1_000.0;
            figure(&format!("night {night}: decisions"), taught.lessons as f64);
            figure(&format!("night {night}: the same"), taught.same as f64);
            figure(&format!("night {night}: loss before"), milli(taught.before));
            figure(&format!("night {night}: loss after"), milli(taught.after));
            figure(&format!("night {night}: error"), milli(taught.error));
            figure(&format!("night {night}: freedom"), milli(taught.freedom));
            figure(&format!("night {night}: scale"), milli(taught.scale));
            figure(&format!("night {night}: shift"), milli(taught.shift));
            model = if taught.is_better() {
                taught.model
            } else {
                shipped.clone()
            };
        }
    }
    model
}

/// The same for the same pair.
fn random(pair: &Pair, salt: u64) -> u64 {
    let mut hash = (u64::from(pair.one) << 32 | u64::from(pair.other)) ^ (salt << 17);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash >> 33
}
