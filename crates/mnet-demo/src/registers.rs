// SPDX-License-Identifier: AGPL-3.0-or-later
//! Two registers of the same people — *due registri da collegare*.
//!
//! Fictional third-country nationals as two offices wrote them down: spelt by
//! ear, swapped, with presumed dates, provisional and mistyped codes, renewed
//! permits, addresses of reception centres. Who is who is known, so that record
//! linkage can be tried and measured. The same plan tells the same registers,
//! byte by byte; the two sets of names share no list.
//!
//! Source: requirements, §4.5 (normalisation, rules LR-1 to LR-10).

mod names;
#[expect(
    clippy::indexing_slicing,
    reason = "every culture of the table has its pool"
)]
mod people;
mod places;
#[expect(
    clippy::indexing_slicing,
    reason = "a draw is below the length it is drawn from"
)]
mod spelling;
#[expect(
    clippy::indexing_slicing,
    reason = "a draw is below the length it is drawn from"
)]
mod written;

use crate::random::Random;
use people::{Population, Someone};
use written::Writing;

/// Which lists the names come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSet {
    /// Names on which the weights of the linkage were chosen.
    Tuning,
    /// Names on which they are measured.
    Measuring,
}

/// How badly the offices write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// As offices usually do.
    Base,
    /// Twice as many faults, half as many codes.
    Hard,
}

/// What registers to tell.
#[derive(Clone, Copy, Debug)]
pub struct RegistersPlan {
    /// Records of the two registers together, about.
    pub records: u32,
    /// The same seed tells the same people.
    pub seed: u64,
    /// Lists of names.
    pub names: NameSet,
    /// Share of faults.
    pub profile: Profile,
}

/// What was done to a record; bits of [`Row::faults`].
pub mod fault {
    /// Another transliteration of a name.
    pub const SPELLING: u32 = 1;
    /// A slip of the keyboard in a name.
    pub const TYPING: u32 = 1 << 1;
    /// Given name and surname swapped.
    pub const SWAPPED: u32 = 1 << 2;
    /// The whole name in one field.
    pub const ONE_FIELD: u32 = 1 << 3;
    /// A part of a double surname left out.
    pub const CUT_SURNAME: u32 = 1 << 4;
    /// A part of the given names left out.
    pub const CUT_GIVEN: u32 = 1 << 5;
    /// The surname of the husband.
    pub const MARRIED: u32 = 1 << 6;
    /// The father's name added or left out.
    pub const PATRONYMIC: u32 = 1 << 7;
    /// A person with one name.
    pub const MONONYM: u32 = 1 << 8;
    /// The first of January written for a day not known.
    pub const DEFAULT_DATE: u32 = 1 << 9;
    /// Day and month swapped.
    pub const DAY_MONTH: u32 = 1 << 10;
    /// Another year.
    pub const YEAR: u32 = 1 << 11;
    /// No date, or only a part of it.
    pub const NO_DATE: u32 = 1 << 12;
    /// A tax code with a wrong character.
    pub const CODE_TYPED: u32 = 1 << 13;
    /// A tax code computed by the office from what it wrote.
    pub const CODE_LOCAL: u32 = 1 << 14;
    /// No tax code.
    pub const NO_CODE: u32 = 1 << 15;
    /// A provisional code.
    pub const PROVISIONAL: u32 = 1 << 16;
    /// Born on a legal first of January.
    pub const LEGAL_DEFAULT: u32 = 1 << 17;
    /// One of twins.
    pub const TWIN: u32 = 1 << 18;
    /// Two parts of a name joined, or one split.
    pub const JOINED: u32 = 1 << 19;
    /// Names of the faults, by bit.
    pub const NAMES: [&str; 20] = [
        "spelling",
        "typing",
        "swapped",
        "one field",
        "cut surname",
        "cut given",
        "married name",
        "patronymic",
        "mononym",
        "default date",
        "day/month",
        "year",
        "no date",
        "code mistyped",
        "code local",
        "no code",
        "provisional",
        "legal 01/01",
        "twin",
        "joined",
    ];
}

/// A record of a register.
#[derive(Clone)]
pub struct Row {
    /// Cells of the file but the first, as CSV.
    cells: String,
    /// Who it is.
    pub person: u32,
    /// What was done to it: bits of [`fault`].
    pub faults: u32,
    /// Place of the citizenship in the list of [`citizenships`].
    pub citizenship: u8,
}

impl Row {
    /// The line of the file, under an identifier.
    pub fn line(&self, id: &str) -> String {
        format!("{id},{}\n", self.cells)
    }
}

/// Header of both files.
pub const HEADER: &str = "rec_id,source,given_name,surname,sex,birth_date,citizenship,birth_country,\
birth_place,fiscal_code,permit_no,comune,cap,address,phone,email,reg_date\n";

/// The two registers.
pub struct Registers {
    /// The labour register — *SIL*.
    pub left: Vec<Row>,
    /// The social register.
    pub right: Vec<Row>,
}

/// Citizenships of the people, ISO alpha-2.
pub fn citizenships() -> Vec<&'static str> {
    names::CITIZENSHIPS.iter().map(|row| row.country).collect()
}

/// Tells the two registers of a plan.
pub fn registers(plan: &RegistersPlan) -> Registers {
    let population = Population::of(plan);
    let writing = Writing::of(plan.profile);
    let mut registers = Registers {
        left: Vec::new(),
        right: Vec::new(),
    };
    for (index, someone) in population.people.iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let mut random = Random::of_person(plan.seed ^ 0x5245_4749, index);
        registers.write(&writing, &mut random, index, someone);
    }
    let mut random = Random::of_person(plan.seed ^ 0x5348_5546, 0);
    shuffle(&mut registers.left, &mut random);
    shuffle(&mut registers.right, &mut random);
    registers
}

impl Registers {
    /// Writes somebody down: in one register or both, at times twice in one.
    fn write(&mut self, writing: &Writing, random: &mut Random, index: u32, someone: &Someone) {
        let (left, right) = match random.below(100) {
            0..52 => (true, true),
            52..78 => (true, false),
            _ => (false, true),
        };
        for (is_in, is_right) in [(left, false), (right, true)] {
            let mut copies = u32::from(is_in);
            while copies > 0 && copies < 4 && random.chance(60) {
                copies += 1;
            }
            for _ in 0..copies {
                let row = writing.row(random, index, someone, is_right);
                if is_right {
                    self.right.push(row);
                } else {
                    self.left.push(row);
                }
            }
        }
    }
}

fn shuffle(rows: &mut [Row], random: &mut Random) {
    for last in (1..rows.len()).rev() {
        rows.swap(last, random.index(last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: RegistersPlan = RegistersPlan {
        records: 2_000,
        seed: 7,
        names: NameSet::Tuning,
        profile: Profile::Base,
    };

    fn text(registers: &Registers) -> String {
        let rows = registers.left.iter().chain(&registers.right);
        rows.map(|row| row.line("x")).collect()
    }

    #[test]
    fn the_same_plan_tells_the_same_registers() {
        assert_eq!(text(&registers(&PLAN)), text(&registers(&PLAN)));
        let other = RegistersPlan { seed: 8, ..PLAN };
        assert_ne!(text(&registers(&PLAN)), text(&registers(&other)));
    }

    #[test]
    fn there_are_about_as_many_records_as_asked() {
        let told = registers(&PLAN);
        let records = told.left.len() + told.right.len();
        assert!((1_800..2_200).contains(&records), "{records}");
    }

    #[test]
    fn every_row_has_the_columns_of_the_header() {
        let columns = HEADER.matches(',').count();
        for line in text(&registers(&PLAN)).lines() {
            assert_eq!(line.matches(',').count(), columns, "{line}");
        }
    }

    #[test]
    fn every_fault_happens() {
        let told = registers(&RegistersPlan {
            records: 20_000,
            ..PLAN
        });
        let all = told
            .left
            .iter()
            .chain(&told.right)
            .fold(0, |all, row| all | row.faults);
        assert_eq!(all, (1 << fault::NAMES.len()) - 1);
    }
}
