// SPDX-License-Identifier: AGPL-3.0-or-later
//! How two records agree, field by field — *livelli di confronto*.
//!
//! A level is a small number; each has a weight in the model. Fields that
//! depend on each other (the name and the date of twins, an address and a
//! family) also have a level together, so that they do not count twice.

use super::codes::{permit_letters, two_digits};
use super::letters::within;
use super::model::Model;
use super::name_levels::{self, Conflict, NameLevels};
use super::record::{CodeKind, Day, NO_WORD, Record};
use super::words::Words;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// How the words of the names agree.
    Name,
    /// How rare the words are that agree.
    NameRarity,
    /// Whether they stand in the same field.
    NameOrder,
    /// Dates of birth, also those told by tax codes.
    Birth,
    /// How rare the date is among people of the citizenship.
    BirthRarity,
    /// Name and date together: twins, siblings, namesakes.
    NameAndBirth,
    /// Tax codes, and what one tells of the other record.
    Code,
    /// Tax codes and names together.
    CodeAndName,
    /// Sex, with what disagrees in the name.
    Sex,
    /// Citizenship and state of birth.
    Citizenship,
    /// Place of birth.
    Place,
    /// Permit.
    Permit,
    /// Phone.
    Phone,
    /// E-mail.
    Email,
    /// Address.
    Address,
    /// Contacts and name together: families and reception centres.
    Household,
    /// Whether both stand in one register.
    Registers,
    /// Words that agree and worst grade, whatever disagrees.
    NamePlain,
    /// Tax codes and dates together.
    CodeAndBirth,
}

/// Number of fields.
pub(super) const FIELDS: usize = 19;

/// How many levels each field has.
pub(super) const SIZES: [usize; FIELDS] = [
    248, 84, 4, 64, 24, 72, 24, 144, 18, 12, 4, 4, 6, 4, 6, 72, 2, 20, 144,
];

/// Names of the fields, as in the table of weights.
pub(super) const FIELD_NAMES: [&str; FIELDS] = [
    "name",
    "name_rarity",
    "name_order",
    "birth",
    "birth_rarity",
    "name_and_birth",
    "code",
    "code_and_name",
    "sex",
    "citizenship",
    "place",
    "permit",
    "phone",
    "email",
    "address",
    "household",
    "registers",
    "name_plain",
    "code_and_birth",
];

/// The levels of a pair, by field.
pub(super) type Levels = [u8; FIELDS];

/// A value shared by more records than this is that of a centre or a desk.
pub(super) const PRIVATE: u8 = 6;

/// Levels of tax codes.
pub(super) mod code {
    pub(crate) const NONE: u8 = 0;
    pub(crate) const WITNESS_BOTH: u8 = 1;
    pub(crate) const WITNESS_SURNAME: u8 = 2;
    pub(crate) const WITNESS_GIVEN: u8 = 3;
    pub(crate) const WITNESS_NEITHER: u8 = 4;
    pub(crate) const EQUAL: u8 = 5;
    pub(crate) const EQUAL_WRONG: u8 = 6;
    pub(crate) const ONE_EDIT: u8 = 7;
    pub(crate) const TWO_EDITS: u8 = 8;
    pub(crate) const NEAR_VALID: u8 = 9;
    pub(crate) const SAME_BIRTH: u8 = 10;
    pub(crate) const SAME_BIRTH_SURNAME: u8 = 11;
    pub(crate) const SAME_BIRTH_GIVEN: u8 = 12;
    pub(crate) const SAME_NAMES_YEAR: u8 = 13;
    pub(crate) const SAME_NAMES: u8 = 14;
    pub(crate) const DIFFERENT: u8 = 15;
    pub(crate) const DIFFERENT_WRONG: u8 = 16;
    pub(crate) const PROVISIONAL: u8 = 17;
    pub(crate) const PROVISIONAL_DIFFERENT: u8 = 18;
    /// Two codes that differ by omocodia only.
    pub(crate) const OMOCODIA: u8 = 19;
}

/// Levels of dates of birth.
pub(super) mod birth {
    pub(crate) const UNKNOWN: u8 = 0;
    pub(crate) const EXACT: u8 = 1;
    pub(crate) const EXACT_DEFAULT: u8 = 2;
    pub(crate) const YEAR_DEFAULT: u8 = 3;
    pub(crate) const YEAR_PARTIAL: u8 = 4;
    pub(crate) const SWAPPED: u8 = 5;
    pub(crate) const YEAR_NEAR: u8 = 6;
    pub(crate) const YEAR_OTHER: u8 = 7;
    pub(crate) const DAY_OTHER: u8 = 8;
    pub(crate) const MONTH_OTHER: u8 = 9;
    pub(crate) const DEFAULT_NEAR: u8 = 10;
    pub(crate) const YEAR_ONLY: u8 = 11;
    pub(crate) const YEAR_ONE: u8 = 12;
    pub(crate) const YEARS_FIVE: u8 = 13;
    pub(crate) const FAR: u8 = 14;
    pub(crate) const DEFAULTS_NEAR: u8 = 15;
}

/// What can be compared without looking at names.
#[derive(Clone, Copy)]
pub(super) struct Outline {
    birth: u8,
    told: u8,
    class: u8,
    rarity: u8,
    /// Nothing while it takes names to tell.
    code: Option<u8>,
    sex: u8,
    citizenship: u8,
    permit: u8,
    phone: u8,
    email: u8,
    address: u8,
    household: u8,
    registers: u8,
}

impl Outline {
    /// Compares all but names and places.
    pub(super) fn of(one: &Record, other: &Record) -> Self {
        let birth = birth_level(one.born, other.born);
        let told = told_birth(one, other);
        let holders = one.phone_shared.max(other.phone_shared);
        let phone = match shared(u64::from(one.phone), u64::from(other.phone), holders) {
            3 if near_phone(one.phone, other.phone) => 4,
            level => level,
        };
        let holders = one.email_shared.max(other.email_shared);
        let email = shared(u64::from(one.email), u64::from(other.email), holders);
        let address = address_level(one, other);
        Self {
            birth,
            told,
            class: birth_class(birth, told),
            rarity: birth_rarity(one, other, birth),
            code: code_level(one, other),
            sex: agreement(u32::from(one.known_sex()), u32::from(other.known_sex())),
            citizenship: agreement(u32::from(one.citizenship), u32::from(other.citizenship)) * 4
                + agreement(u32::from(one.birth_country), u32::from(other.birth_country)),
            permit: permit_level(one.permit, other.permit),
            phone,
            email,
            address,
            household: household(phone, email, address),
            registers: u8::from(one.side == other.side),
        }
    }

    /// The levels of all fields, when names, place and code are as given.
    fn levels(&self, name: &NameLevels, kind: u8, place: u8, code: u8) -> Levels {
        [
            name_level(name),
            kind * 14 + (name.rarity / 8).min(13) as u8,
            name.crossing,
            self.birth * 4 + self.told,
            self.rarity,
            kind * 12 + u8::from(name.is_close) * 6 + self.class,
            code,
            code * 6 + kind,
            kind * 3 + self.sex,
            self.citizenship,
            place,
            self.permit,
            self.phone,
            self.email,
            self.address,
            self.household * 18 + kind * 3 + self.coarse_class(),
            self.registers,
            name.worst * 4 + name.agreeing.min(3),
            code * 6 + self.class,
        ]
    }

    const fn coarse_class(&self) -> u8 {
        match self.class {
            0 | 1 => 0,
            2 | 3 => 1,
            _ => 2,
        }
    }

    /// Whether both were born on the same day: perhaps twins, whatever the score.
    pub(super) const fn is_same_day(&self) -> bool {
        self.class <= 1
    }

    /// The highest score that any names could give.
    pub(super) fn ceiling(&self, ceilings: &Ceilings) -> i32 {
        use Field::{Address, Birth, BirthRarity, Citizenship, Email, Permit, Phone, Registers};
        let fixed = [
            (Birth, self.birth * 4 + self.told),
            (BirthRarity, self.rarity),
            (Citizenship, self.citizenship),
            (Permit, self.permit),
            (Phone, self.phone),
            (Email, self.email),
            (Address, self.address),
            (Registers, self.registers),
        ];
        let fixed: i32 = fixed
            .into_iter()
            .map(|(field, level)| ceilings.model.weight(field as usize, level))
            .sum();
        let code = self
            .code
            .map_or(ceilings.witness[usize::from(self.class)], |code| {
                ceilings.code[usize::from(code)][usize::from(self.class)]
            });
        let together = usize::from(self.class) * 16 + usize::from(self.household) * 4;
        fixed + code + ceilings.names[together + usize::from(self.sex)]
    }
}

/// The most that names could add to a score.
pub(super) struct Ceilings {
    model: Model,
    /// By code level and class of birth.
    code: Vec<[i32; 6]>,
    /// When a code can only bear witness.
    witness: [i32; 6],
    /// By class of birth, household and sex; the bias included.
    names: [i32; 96],
}

impl Ceilings {
    /// Ceilings of a model.
    pub(super) fn of(model: &Model) -> Self {
        let weight = |field: Field, level: usize| model.weight(field as usize, level as u8);
        let code: Vec<[i32; 6]> = (0..SIZES[Field::Code as usize])
            .map(|code| {
                std::array::from_fn(|class| {
                    weight(Field::Code, code) + weight(Field::CodeAndBirth, code * 6 + class)
                })
            })
            .collect();
        // Codes and names together are counted with the names: by the best of all codes.
        let most = |field: Field, levels: &mut dyn Iterator<Item = usize>| {
            levels.map(|level| weight(field, level)).max().unwrap_or(0)
        };
        let witness =
            std::array::from_fn(|class| (1..5).map(|level| code[level][class]).max().unwrap_or(0));
        let places = most(Field::Place, &mut (0..4));
        let orders = most(Field::NameOrder, &mut (0..4));
        let names = std::array::from_fn(|at| {
            let (class, household, sex) = (at / 16, at / 4 % 4, at % 4);
            let coarse = [0, 0, 1, 1, 2, 2][class];
            let kinds = (0..6).map(|kind| {
                let close = (0..2)
                    .map(|close| weight(Field::NameAndBirth, kind * 12 + close * 6 + class))
                    .max();
                most(Field::NameRarity, &mut (kind * 14..kind * 14 + 14))
                    + close.unwrap_or(0)
                    + most(Field::CodeAndName, &mut (0..20).map(|code| code * 6 + kind))
                    + weight(Field::Household, household * 18 + kind * 3 + coarse)
                    + weight(Field::Sex, kind * 3 + sex.min(2))
                    + most(
                        Field::Name,
                        &mut (0..SIZES[0]).filter(|level| kind_of(*level) == kind),
                    )
                    + most(Field::NamePlain, &mut (0..20))
            });
            kinds.max().unwrap_or(0) + places + orders + model.bias()
        });
        Self {
            model: model.clone(),
            code,
            witness,
            names,
        }
    }
}

/// The kind of agreement that a level of the name has: see [`name_kind`].
const fn kind_of(level: usize) -> usize {
    if level >= 240 {
        return 5;
    }
    let (worst, agreeing, conflict) = (level / 60 + 1, level / 20 % 3 + 1, level % 20 / 4);
    match conflict {
        1 => 3,
        2 => 4,
        0 if agreeing < 2 => 2,
        0 if worst >= 3 => 0,
        0 => 1,
        _ => 5,
    }
}

/// Compares two records. The order of the two does not matter.
pub(super) fn compare(one: &Record, other: &Record, outline: &Outline, words: &Words) -> Levels {
    // One order, whatever the order of the files: pairing words has ties.
    let (one, other) = if (one.words, one.surnames) <= (other.words, other.surnames) {
        (one, other)
    } else {
        (other, one)
    };
    let name = name_levels::compare(one, other, words);
    let code = outline.code.unwrap_or_else(|| {
        if one.code_kind == CodeKind::None {
            witness_level(other, one, words)
        } else {
            witness_level(one, other, words)
        }
    });
    outline.levels(
        &name,
        name_kind(&name),
        place_level(one, other, words),
        code,
    )
}

/// Whether only the given names tell the two apart: brothers, sisters, twins.
pub(super) const fn are_like_twins(levels: &Levels) -> bool {
    let together = levels[Field::NameAndBirth as usize];
    together / 12 == 3 && together % 6 <= 1
}

fn name_level(name: &NameLevels) -> u8 {
    let conflict = name.conflict as u8;
    let rest = conflict * 4 + u8::from(name.is_close) * 2 + u8::from(name.has_extra);
    match name.worst {
        0 => 240 + conflict.min(4),
        worst => ((worst - 1) * 3 + name.agreeing.min(3) - 1) * 20 + rest,
    }
}

/// Six kinds of agreement: all, all but letters, a part, given names differ,
/// surnames differ, all differs.
pub(super) fn name_kind(name: &NameLevels) -> u8 {
    match (name.worst, name.conflict) {
        (0, _) | (_, Conflict::Both | Conflict::Unclear) => 5,
        (_, Conflict::Given) => 3,
        (_, Conflict::Surname) => 4,
        (_, Conflict::None) if name.agreeing < 2 => 2,
        (worst, Conflict::None) => u8::from(worst < name_levels::grade::SOUND),
    }
}

/// How two days of birth agree: see [`birth`].
pub(super) fn birth_level(one: Day, other: Day) -> u8 {
    let far = one.year.abs_diff(other.year);
    if one.year == 0 || other.year == 0 {
        birth::UNKNOWN
    } else if !one.is_whole() || !other.is_whole() {
        match far {
            0 if one.month == 0 || other.month == 0 || one.month == other.month => {
                birth::YEAR_PARTIAL
            }
            0 => birth::YEAR_ONLY,
            1 => birth::YEAR_ONE,
            2..=5 => birth::YEARS_FIVE,
            _ => birth::FAR,
        }
    } else if one == other {
        if one.is_default() {
            birth::EXACT_DEFAULT
        } else {
            birth::EXACT
        }
    } else if one.is_default() || other.is_default() {
        default_level(one, other, far)
    } else {
        whole_level(one, other, far)
    }
}

fn default_level(one: Day, other: Day, far: u16) -> u8 {
    let both = one.is_default() && other.is_default();
    match far {
        0 => birth::YEAR_DEFAULT,
        1..=2 if both => birth::DEFAULTS_NEAR,
        1..=2 => birth::DEFAULT_NEAR,
        3..=5 => birth::YEARS_FIVE,
        _ if both && is_near_year(one.year, other.year) => birth::DEFAULTS_NEAR,
        _ => birth::FAR,
    }
}

fn whole_level(one: Day, other: Day, far: u16) -> u8 {
    if (one.month, one.day) == (other.month, other.day) {
        if is_near_year(one.year, other.year) {
            birth::YEAR_NEAR
        } else {
            birth::YEAR_OTHER
        }
    } else if far == 0 && (one.month, one.day) == (other.day, other.month) {
        birth::SWAPPED
    } else if far == 0 && one.month == other.month {
        birth::DAY_OTHER
    } else if far == 0 && one.day == other.day {
        birth::MONTH_OTHER
    } else {
        match far {
            0 => birth::YEAR_ONLY,
            1 => birth::YEAR_ONE,
            2..=5 => birth::YEARS_FIVE,
            _ => birth::FAR,
        }
    }
}

/// One off, ten off, or two digits exchanged.
const fn is_near_year(one: u16, other: u16) -> bool {
    let exchanged =
        one / 100 == other / 100 && one % 10 == other / 10 % 10 && one / 10 % 10 == other % 10;
    exchanged || matches!(one.abs_diff(other), 1 | 2 | 10 | 20)
}

/// What tax codes tell of the dates: 0 nothing, 1 a day both have, 2 only the
/// first of January both have, 3 days that differ.
fn told_birth(one: &Record, other: &Record) -> u8 {
    let own = |record: &Record| Day {
        year: two_digits(record.born.year),
        ..record.born
    };
    let days = [(one.witness.day, own(other)), (own(one), other.witness.day)];
    let mut told = 0;
    for (a, b) in days {
        if a.is_whole() && b.is_whole() {
            let agrees = a == b || (a.year == b.year && a.month == b.day && a.day == b.month);
            if agrees {
                return if a.is_default() { 2 } else { 1 };
            }
            told = 3;
        }
    }
    told
}

/// Six classes: exact, exact by default, told or swapped, compatible, near, far.
const fn birth_class(level: u8, told: u8) -> u8 {
    match (level, told) {
        (birth::EXACT, _) => 0,
        (birth::EXACT_DEFAULT, _) => 1,
        (_, 1) | (birth::SWAPPED, _) => 2,
        (birth::YEAR_DEFAULT | birth::YEAR_PARTIAL | birth::UNKNOWN, _) => 3,
        (
            birth::YEAR_NEAR
            | birth::DAY_OTHER
            | birth::MONTH_OTHER
            | birth::DEFAULT_NEAR
            | birth::DEFAULTS_NEAR,
            _,
        ) => 4,
        _ => 5,
    }
}

fn birth_rarity(one: &Record, other: &Record, level: u8) -> u8 {
    let rarity = (one.day_rarity.min(other.day_rarity) / 8).min(7);
    match level {
        birth::EXACT => rarity,
        birth::EXACT_DEFAULT => 8 + rarity,
        _ => 16,
    }
}

/// How two tax codes agree: see [`code`]; nothing when there is only one.
fn code_level(one: &Record, other: &Record) -> Option<u8> {
    use CodeKind::{None as Absent, Valid, Wrong};
    if one.provisional > 0 && other.provisional > 0 {
        let same = one.provisional == other.provisional;
        return Some(if same {
            code::PROVISIONAL
        } else {
            code::PROVISIONAL_DIFFERENT
        });
    }
    Some(match (one.code_kind, other.code_kind) {
        (Absent, Absent) => code::NONE,
        (Absent, _) | (_, Absent) => return None,
        (Valid, Valid) if one.has_code_of(other) => code::EQUAL,
        (Wrong, Wrong) if one.has_code_of(other) => code::EQUAL_WRONG,
        (Valid, Valid) => both_valid(one, other),
        _ if within(&one.code, &other.code, 1) => code::ONE_EDIT,
        _ if within(&one.code, &other.code, 2) => code::TWO_EDITS,
        _ => match both_valid(one, other) {
            code::DIFFERENT => code::DIFFERENT_WRONG,
            level => level,
        },
    })
}

fn both_valid(one: &Record, other: &Record) -> u8 {
    let (a, b) = (one.witness, other.witness);
    let (surname, given) = (a.surname == b.surname, a.given == b.given);
    if a == b {
        return code::OMOCODIA;
    }
    let same_birth = a.day == b.day && a.sex == b.sex && a.place == b.place;
    if surname && given && a.day.year == b.day.year {
        if within(&one.code[..15], &other.code[..15], 1) {
            code::NEAR_VALID
        } else {
            code::SAME_NAMES_YEAR
        }
    } else if same_birth {
        match (surname, given) {
            (true, _) => code::SAME_BIRTH_SURNAME,
            (_, true) => code::SAME_BIRTH_GIVEN,
            _ => code::SAME_BIRTH,
        }
    } else if surname && given {
        code::SAME_NAMES
    } else {
        code::DIFFERENT
    }
}

/// What the code of one tells of the names of the other.
fn witness_level(holder: &Record, other: &Record, words: &Words) -> u8 {
    let witness = holder.witness;
    let said = |letters: u16, whole: [u16; 2], of: fn(&super::words::Facts) -> u16| {
        whole.contains(&letters)
            || other
                .name()
                .iter()
                .any(|word| of(words.facts(*word)) == letters)
    };
    let surname = said(witness.surname, [other.own_surname, 0], |facts| {
        facts.code_surname
    });
    let given = said(witness.given, [other.own_given, 0], |facts| {
        facts.code_given
    });
    match (surname, given) {
        (true, true) => code::WITNESS_BOTH,
        (true, false) => code::WITNESS_SURNAME,
        (false, true) => code::WITNESS_GIVEN,
        (false, false) => code::WITNESS_NEITHER,
    }
}

/// 0 not known, 1 the same, 2 different.
const fn agreement(one: u32, other: u32) -> u8 {
    if one == 0 || other == 0 {
        0
    } else if one == other {
        1
    } else {
        2
    }
}

/// 0 not known, 1 the same and private, 2 the same and shared by many, 3 different.
const fn shared(one: u64, other: u64, holders: u8) -> u8 {
    if one == 0 || other == 0 {
        0
    } else if one != other {
        3
    } else if holders <= PRIVATE {
        1
    } else {
        2
    }
}

const fn near_phone(one: u32, other: u32) -> bool {
    let (mut one, mut other, mut different) = (one, other, 0);
    while one > 0 || other > 0 {
        if one % 10 != other % 10 {
            different += 1;
        }
        one /= 10;
        other /= 10;
    }
    different == 1
}

fn place_level(one: &Record, other: &Record, words: &Words) -> u8 {
    if one.place == NO_WORD || other.place == NO_WORD {
        return 0;
    }
    match name_levels::grade_of(one.place, other.place, words) {
        name_levels::grade::SAME => 1,
        name_levels::grade::NONE => 3,
        _ => 2,
    }
}

fn permit_level(one: u64, other: u64) -> u8 {
    if one == 0 || other == 0 {
        0
    } else if one == other {
        1
    } else if within(&permit_letters(one), &permit_letters(other), 1) {
        2
    } else {
        3
    }
}

/// 0 not known, 1 the same house, 2 the same and shared by many, 3 the same
/// street, 4 the same comune, 5 another.
fn address_level(one: &Record, other: &Record) -> u8 {
    let comune = agreement(u32::from(one.comune), u32::from(other.comune));
    if one.street == 0 || other.street == 0 {
        return match comune {
            0 => 0,
            1 => 4,
            _ => 5,
        };
    }
    if comune == 2 {
        5
    } else if one.street != other.street {
        4
    } else if one.number != other.number || one.number == 0 {
        3
    } else if one.street_shared.min(other.street_shared) <= PRIVATE {
        1
    } else {
        2
    }
}

/// 0 nothing shared, 1 shared by many, 2 the house, 3 phone or e-mail.
const fn household(phone: u8, email: u8, address: u8) -> u8 {
    if phone == 1 || email == 1 {
        3
    } else if address == 1 {
        2
    } else if phone == 2 || email == 2 || address == 2 {
        1
    } else {
        0
    }
}
