// SPDX-License-Identifier: AGPL-3.0-or-later
//! Registers of which it is known who is who.

use mnet_linkage::batch::{Registers, Side};
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

pub(crate) struct Known {
    pub(crate) registers: Registers,
    pub(crate) person: Vec<u32>,
    pub(crate) faults: Vec<u32>,
    pub(crate) citizenship: Vec<String>,
    pub(crate) sex: Vec<String>,
    /// Names of the faults, by bit.
    pub(crate) fault_names: Vec<String>,
    /// Every pair of records of one person, by their numbers.
    pub(crate) true_pairs: Vec<(u32, u32)>,
}

impl Known {
    pub(crate) fn read(directory: &Path) -> Self {
        let open = |name: &str| {
            let file = directory.join(name);
            File::open(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
        };
        let files = [
            (Side::Left, open("left.csv")),
            (Side::Right, open("right.csv")),
        ];
        let registers =
            Registers::read(files, &[], |_| ()).unwrap_or_else(|(_, error)| panic!("{error}"));
        let text = text(directory, "truth.csv");
        let told: HashMap<&str, Vec<&str>> = text
            .lines()
            .skip(1)
            .filter_map(|line| {
                let (id, rest) = line.split_once(',')?;
                Some((id, rest.split(',').collect()))
            })
            .collect();
        let faults = self::text(directory, "faults.csv");
        let mut known = Self {
            person: Vec::new(),
            faults: Vec::new(),
            citizenship: Vec::new(),
            sex: Vec::new(),
            fault_names: faults.lines().map(str::to_owned).collect(),
            true_pairs: Vec::new(),
            registers,
        };
        for record in 0..u32::try_from(known.registers.len()).unwrap_or(0) {
            let cells = &told[known.registers.rec_id(record)];
            known.person.push(cells[0].parse().unwrap_or(0));
            known.faults.push(cells[1].parse().unwrap_or(0));
            known.citizenship.push(cells[2].to_owned());
            known.sex.push(cells[3].to_owned());
        }
        known.true_pairs = known.pairs();
        known
    }

    pub(crate) fn is_same(&self, one: u32, other: u32) -> bool {
        self.person[one as usize] == self.person[other as usize]
    }

    fn pairs(&self) -> Vec<(u32, u32)> {
        let mut by_person: HashMap<u32, Vec<u32>> = HashMap::new();
        for (record, person) in (0..).zip(&self.person) {
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
}

pub(crate) fn text(directory: &Path, name: &str) -> String {
    let file = directory.join(name);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
