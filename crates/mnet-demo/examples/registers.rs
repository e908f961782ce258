// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writes two fictional registers, who is who and what was done to whom: `registers DIR RECORDS SEED tuning|measuring base|hard`.
#![expect(clippy::disallowed_methods, reason = "a program: files and arguments")]

use mnet_demo::registers::{
    HEADER, NameSet, Profile, RegistersPlan, Row, citizenships, fault, registers,
};
use std::fs::File;
use std::io::{BufWriter, Result, Write};
use std::path::PathBuf;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let directory = PathBuf::from(word(0));
    let plan = RegistersPlan {
        records: word(1).parse().unwrap_or(10_000),
        seed: word(2).parse().unwrap_or(1),
        names: if word(3) == "tuning" {
            NameSet::Tuning
        } else {
            NameSet::Measuring
        },
        profile: if word(4) == "hard" {
            Profile::Hard
        } else {
            Profile::Base
        },
    };
    std::fs::create_dir_all(&directory)?;
    let told = registers(&plan);
    let countries = citizenships();
    let mut truth = BufWriter::new(File::create(directory.join("truth.csv"))?);
    writeln!(truth, "rec_id,person,faults,citizenship,sex")?;
    // Names of the faults, by bit.
    std::fs::write(directory.join("faults.csv"), fault::NAMES.join("\n"))?;
    for (file, letter, rows) in [
        ("left.csv", 'L', &told.left),
        ("right.csv", 'R', &told.right),
    ] {
        let mut out = BufWriter::new(File::create(directory.join(file))?);
        out.write_all(HEADER.as_bytes())?;
        for (at, row) in rows.iter().enumerate() {
            let id = format!("{letter}{at:07}");
            let line = row.line(&id);
            out.write_all(line.as_bytes())?;
            let sex = line.split(',').nth(4).unwrap_or_default();
            let Row {
                person,
                faults,
                citizenship,
                ..
            } = row;
            let country = countries
                .get(usize::from(*citizenship))
                .copied()
                .unwrap_or_default();
            writeln!(truth, "{id},{person},{faults},{country},{sex}")?;
        }
    }
    Ok(())
}
