// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accuracy of the linkage on registers whose truth is known — *misura*.
//!
//! Each directory is one that `registers` of `mnet-demo` wrote: `left.csv`,
//! `right.csv`, `truth.csv`, `faults.csv`. A figure is a line: a name, a tab, a number.
//! `cargo xtask bench linkage` holds figures against their limits.
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

mod desk;
mod known;
mod quality;
mod taught;

use known::Known;
use mnet_linkage::batch::{Linker, Model, Patterns};
use std::path::Path;

const USAGE: &str = "\
measure quality [--weights TABLE] DIR       how good the pairs are, by slice, citizenship, sex, rule
measure show DIR                            pairs that were missed or are wrong, some of them
measure desk DIR QUERIES                    the check before registering: right person first, in vain
measure taught LABELS TRAIN DIR…            what decisions of people gain: chosen from TRAIN,
        [--choice active|random|likeliest] [--wrong PERCENT]   measured on each DIR
measure train OUT DIR…                      chooses the weights that are shipped
";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["quality", "--weights", table, directory] => {
            let table = std::fs::read_to_string(table).unwrap_or_else(|error| panic!("{error}"));
            quality::tell(
                &Known::read(Path::new(directory)),
                &Model::from_table(&table),
            );
        }
        ["quality", directory] => {
            quality::tell(&Known::read(Path::new(directory)), &Model::shipped());
        }
        ["show", directory] => quality::show(&Known::read(Path::new(directory))),
        ["desk", directory, queries] => {
            desk::tell(Path::new(directory), queries.parse().unwrap_or(2_000));
        }
        ["taught", labels, train, rest @ ..] => {
            taught::tell(labels.parse().unwrap_or(500), Path::new(train), rest);
        }
        ["train", out, directories @ ..] => train(out, directories),
        _ => print!("{USAGE}"),
    }
}

fn figure(name: &str, value: f64) {
    println!("{name}\t{value:.5}");
}

fn train(out: &str, directories: &[&str]) {
    let mut all = Patterns::default();
    for directory in directories {
        let known = Known::read(Path::new(directory));
        let linker = Linker::new(&known.registers, Model::shipped());
        all.extend(&linker.labelled(|one, other| known.is_same(one, other)));
        println!(
            "{directory}: {} records, {} patterns so far",
            known.registers.len(),
            all.len()
        );
    }
    let model = Model::blank().refined(&all, 0.02, 30);
    std::fs::write(out, model.to_table()).unwrap_or_else(|error| panic!("{out}: {error}"));
}
