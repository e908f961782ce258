// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accuracy and speed of the linkage on registers whose truth is known:
//! `measure DIR…` prints figures, `measure --train OUT.csv DIR…` chooses weights.
//!
//! Each directory has `left.csv`, `right.csv` and `truth.csv`.
#![expect(
    clippy::disallowed_methods,
    reason = "a program: files, arguments, clock"
)]
#![expect(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "figures for developers"
)]

use mnet_demo::registers::fault;
use mnet_linkage::batch::{BIT, Decision, Linker, Model, Pair, Patterns, Registers, Rule, Side};
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::path::Path;
use std::time::Instant;

/// Who each record is.
struct Truth {
    person: Vec<u32>,
    faults: Vec<u32>,
    citizenship: Vec<String>,
}

fn main() {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == "--train") {
        let out = words.remove(1);
        train(&out, &words[1..]);
        return;
    }
    let model = if words.first().is_some_and(|word| word == "--weights") {
        words.remove(0);
        Model::from_table(&std::fs::read_to_string(words.remove(0)).unwrap_or_default())
    } else {
        Model::shipped()
    };
    for directory in &words {
        measure(Path::new(directory), &model);
    }
}

fn read(directory: &Path) -> (Registers, Truth) {
    let open = |name: &str| {
        File::open(directory.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let files = [
        (Side::Left, open("left.csv")),
        (Side::Right, open("right.csv")),
    ];
    let registers =
        Registers::read(files, &[], |_| ()).unwrap_or_else(|(_, error)| panic!("{error}"));
    let text = std::fs::read_to_string(directory.join("truth.csv")).unwrap_or_default();
    let mut of: HashMap<&str, (u32, u32, &str)> = HashMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |at: usize| {
            cells
                .get(at)
                .and_then(|cell| cell.parse().ok())
                .unwrap_or(0)
        };
        of.insert(
            cells[0],
            (number(1), number(2), cells.get(3).copied().unwrap_or("")),
        );
    }
    let mut truth = Truth {
        person: Vec::new(),
        faults: Vec::new(),
        citizenship: Vec::new(),
    };
    for record in 0..u32::try_from(registers.len()).unwrap_or(0) {
        let (person, faults, citizenship) = of[registers.rec_id(record)];
        truth.person.push(person);
        truth.faults.push(faults);
        truth.citizenship.push(citizenship.to_owned());
    }
    (registers, truth)
}

fn train(out: &str, directories: &[String]) {
    let mut all = Patterns::default();
    for directory in directories {
        let (registers, truth) = read(Path::new(directory));
        let linker = Linker::new(&registers, Model::shipped());
        let same =
            |one: u32, other: u32| truth.person[one as usize] == truth.person[other as usize];
        all.extend(&linker.labelled(same));
        println!(
            "{directory}: {} records, {} patterns so far",
            registers.len(),
            all.len()
        );
    }
    let model = Model::blank().refined(&all, 0.02, 30);
    std::fs::write(out, model.to_table()).unwrap_or_else(|error| panic!("{out}: {error}"));
}

/// True pairs by fault and citizenship.
fn true_pairs(truth: &Truth) -> Vec<(u32, u32)> {
    let mut by_person: HashMap<u32, Vec<u32>> = HashMap::new();
    for (record, person) in (0..).zip(&truth.person) {
        by_person.entry(*person).or_default().push(record);
    }
    let mut pairs = Vec::new();
    for records in by_person.values() {
        for (at, one) in records.iter().enumerate() {
            pairs.extend(records[at + 1..].iter().map(|other| (*one, *other)));
        }
    }
    pairs.sort_unstable();
    pairs
}

fn measure(directory: &Path, model: &Model) {
    let begun = Instant::now();
    let mut last = 0.0;
    let mut lap = || {
        let now = begun.elapsed().as_secs_f64();
        let took = now - last;
        last = now;
        took
    };
    let (registers, truth) = read(directory);
    let read = lap();
    let linker = Linker::new(&registers, model.clone());
    let block = lap();
    let linker = if std::env::var("PLAIN").is_ok() {
        linker
    } else {
        linker.learnt()
    };
    let learn = lap();
    let outcome = linker.link(|_| ());
    let compare = lap();
    let persons = linker.persons(&outcome);
    let gather = lap();
    let groups = persons
        .iter()
        .enumerate()
        .filter(|(at, root)| *at == **root as usize)
        .count();
    println!(
        "== {} records {} read {read:.2} block {block:.2} learn {learn:.2} compare {compare:.2} gather {gather:.2} s, {} MB",
        directory.display(),
        registers.len(),
        peak_mb()
    );
    println!(
        "compared {} reported {} persons {groups}",
        outcome.compared,
        outcome.pairs.len()
    );
    for capped in linker.capped() {
        print!("{:?} {}/{} ", capped.kind, capped.blocks, capped.records);
    }
    println!();
    let truths = true_pairs(&truth);
    let is_true =
        |pair: &Pair| truth.person[pair.one as usize] == truth.person[pair.other as usize];
    let same = |one: u32, other: u32| truth.person[one as usize] == truth.person[other as usize];
    let found = linker.labelled_count(same);
    println!(
        "true pairs {} blocking recall {:.4}",
        truths.len(),
        found as f64 / truths.len() as f64
    );
    let best = curve(&outcome.pairs, truths.len(), is_true);
    slices(&outcome.pairs, &truths, &truth, best);
    decisions(&outcome.pairs, truths.len(), is_true);
    if std::env::var("SHOW").is_ok() {
        show(&outcome.pairs, &registers, &truth, best, &linker);
    }
}

fn show(pairs: &[Pair], registers: &Registers, truth: &Truth, best: i32, linker: &Linker<'_>) {
    let missed = true_pairs(truth)
        .into_iter()
        .filter(|(one, other)| !linker.is_candidate(*one, *other));
    for (one, other) in missed.take(4_000) {
        println!(
            "missed {} {}",
            registers.rec_id(one),
            registers.rec_id(other)
        );
    }
    let wrong = pairs.iter().filter(|pair| {
        (pair.score >= best)
            != (truth.person[pair.one as usize] == truth.person[pair.other as usize])
    });
    let wanted: Vec<&Pair> = wrong.filter(|pair| pair.score > -6_000).collect();
    let step = (wanted.len() / 60).max(1);
    for pair in wanted.iter().step_by(step) {
        println!(
            "{} {} {:.1} {} {:?}",
            registers.rec_id(pair.one),
            registers.rec_id(pair.other),
            f64::from(pair.score) / f64::from(BIT),
            pair.score < best,
            linker
                .explain(pair)
                .steps
                .iter()
                .map(|step| (step.how.it, step.weight))
                .collect::<Vec<_>>()
        );
    }
}

fn curve(pairs: &[Pair], total: usize, is_true: impl Fn(&Pair) -> bool) -> i32 {
    let (mut right, mut best, mut at_995, mut at_999) = (0_usize, (0.0, 0, 0.0, 0.0), 0.0, 0.0);
    let mut at = 0;
    while at < pairs.len() {
        let score = pairs[at].score;
        while at < pairs.len() && pairs[at].score == score {
            right += usize::from(is_true(&pairs[at]));
            at += 1;
        }
        let (precision, recall) = (right as f64 / at as f64, right as f64 / total as f64);
        let f1 = 2.0 * precision * recall / (precision + recall);
        if f1 > best.0 {
            best = (f1, score, precision, recall);
        }
        if precision >= 0.995 {
            at_995 = recall;
        }
        if precision >= 0.999 {
            at_999 = recall;
        }
    }
    println!(
        "F1 {:.4} at {:.1} (P {:.4} R {:.4})  R@P.995 {at_995:.4}  R@P.999 {at_999:.4}",
        best.0,
        f64::from(best.1) / f64::from(BIT),
        best.2,
        best.3
    );
    best.1
}

fn slices(pairs: &[Pair], truths: &[(u32, u32)], truth: &Truth, best: i32) {
    let linked: std::collections::HashSet<(u32, u32)> = pairs
        .iter()
        .filter(|pair| pair.score >= best)
        .map(|pair| (pair.one.min(pair.other), pair.one.max(pair.other)))
        .collect();
    let mut by_fault: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut by_country: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (one, other) in truths {
        let hit = usize::from(linked.contains(&(*one, *other)));
        let faults = truth.faults[*one as usize] | truth.faults[*other as usize];
        let mut add = |name| {
            let sum: &mut [usize; 2] = by_fault.entry(name).or_default();
            sum[0] += hit;
            sum[1] += 1;
        };
        for (bit, name) in fault::NAMES
            .iter()
            .enumerate()
            .filter(|(bit, _)| faults & (1 << bit) != 0)
        {
            let _ = bit;
            add(*name);
        }
        if faults & (1 << 15 | 1 << 16) != 0 {
            add("NO COMMON CODE");
        }
        if faults == 0 {
            add("clean");
        }
        let sum = by_country
            .entry(&truth.citizenship[*one as usize])
            .or_default();
        sum[0] += hit;
        sum[1] += 1;
    }
    for (name, [hit, all]) in &by_fault {
        print!("{name} {:.3} ({all}) ", *hit as f64 / *all as f64);
    }
    println!();
    let all: f64 = by_country
        .values()
        .map(|[hit, all]| *hit as f64 / *all as f64)
        .sum::<f64>()
        / by_country.len().max(1) as f64;
    print!("mean country {all:.3}; ");
    for (name, [hit, count]) in &by_country {
        print!(
            "{name} {:+.1} ",
            100.0 * (*hit as f64 / *count as f64 - all)
        );
    }
    println!();
}

fn decisions(pairs: &[Pair], total: usize, is_true: impl Fn(&Pair) -> bool) {
    let mut rules: BTreeMap<(Decision, Rule), [usize; 2]> = BTreeMap::new();
    for pair in pairs {
        rules.entry((pair.decision, pair.rule)).or_default()[usize::from(is_true(pair))] += 1;
    }
    for ((decision, rule), [no, yes]) in &rules {
        print!("{} {}: {yes}+{no}  ", decision.code(), rule.code());
    }
    println!();
    let sum = |wanted: Decision, at: usize| -> usize {
        rules
            .iter()
            .filter(|((decision, _), _)| *decision == wanted)
            .map(|(_, counts)| counts[at])
            .sum()
    };
    let link = sum(Decision::Link, 1);
    println!(
        "auto-link P {:.4} R {:.4}; auto+review R {:.4}, reviews {}",
        link as f64 / (link + sum(Decision::Link, 0)).max(1) as f64,
        link as f64 / total as f64,
        (link + sum(Decision::Review, 1)) as f64 / total as f64,
        sum(Decision::Review, 0) + sum(Decision::Review, 1)
    );
}

fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .unwrap_or(0)
        / 1024
}
