// SPDX-License-Identifier: AGPL-3.0-or-later
//! New rows linked with registers that are kept — *righe arrivate dopo*:
//! `later_rows LEFT.csv RIGHT.csv NEW.csv` tells how long it takes, and holds the
//! pairs against those of reading and linking everything anew.
#![expect(
    clippy::disallowed_methods,
    reason = "a program: files, arguments, clock"
)]
#![expect(clippy::print_stdout, reason = "figures for developers")]

use mnet_linkage::batch::{Decision, Linker, Model, Outcome, Registers, Side};
use std::fs::File;
use std::time::Instant;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [left, right, new] = files.as_slice() else {
        println!("later_rows LEFT.csv RIGHT.csv NEW.csv");
        return;
    };
    let kept = read([(Side::Left, left), (Side::Right, right)]);
    println!("kept\t{}", kept.len());
    let before = kept.len();
    let began = Instant::now();
    let extended = kept
        .extended([(Side::Left, open(new))], &[], |_| ())
        .unwrap_or_else(|(_, refusal)| panic!("{refusal}"));
    let read_in = began.elapsed();
    let later = link(&extended);
    let all_in = began.elapsed();
    println!(
        "{} records with the new ones: read in {:.2} s, all in {:.2} s; {} pairs, {} links, {} to look at",
        extended.len(),
        read_in.as_secs_f64(),
        all_in.as_secs_f64(),
        later.pairs.len(),
        later.count(Decision::Link),
        later.count(Decision::Review),
    );
    println!("new\t{}", extended.len() - before);
    println!("seconds\t{:.2}", all_in.as_secs_f64());
    let began = Instant::now();
    let anew = read([(Side::Left, left), (Side::Right, right), (Side::Left, new)]);
    let at_once = link(&anew);
    println!("everything anew: {:.2} s", began.elapsed().as_secs_f64());
    let is_same = told(&extended, &later).eq(told(&anew, &at_once));
    println!("the same as anew\t{}", u8::from(is_same));
    assert!(is_same, "the two must not differ");
}

fn open(file: &str) -> File {
    File::open(file).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn read<const N: usize>(files: [(Side, &String); N]) -> Registers {
    let files = files.map(|(side, file)| (side, open(file)));
    Registers::read(files, &[], |_| ()).unwrap_or_else(|(_, refusal)| panic!("{refusal}"))
}

fn link(registers: &Registers) -> Outcome {
    let linker = Linker::new(registers, Model::shipped()).learnt();
    let outcome = linker.link(|_| ());
    let persons = linker.persons(&outcome);
    println!(
        "persons: {}",
        (0_u32..)
            .zip(&persons)
            .filter(|(at, root)| at == *root)
            .count()
    );
    outcome
}

/// What was found, by identifiers.
fn told<'a>(
    registers: &'a Registers,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (&'a str, &'a str, i32, &'static str, &'static str)> {
    outcome.pairs.iter().map(|pair| {
        (
            registers.rec_id(pair.one),
            registers.rec_id(pair.other),
            pair.score,
            pair.decision.code(),
            pair.rule.code(),
        )
    })
}
