// SPDX-License-Identifier: AGPL-3.0-or-later
//! How two records agree, field by field — *livelli di confronto*.
//!
//! A level is a small number; each has a weight in the model. Fields that
//! depend on each other (the name and the date of twins, an address and a
//! family) also have a level together, so that they do not count twice.

use super::field_levels::{
    address_level, agreement, birth_class, birth_level, birth_rarity, code_level, household,
    near_phone, permit_level, place_level, shared, told_birth, witness_level,
};
use super::model::Model;
use super::name_levels::{self, Conflict, NameLevels};
use super::record::{CodeKind, Record};
use super::seen::Seen;
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
    248, 84, 4, 64, 24, 72, 24, 144, 18, 12, 4, 4, 6, 4, 7, 72, 2, 20, 144,
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
pub(super) fn compare(
    one: &Record,
    other: &Record,
    outline: &Outline,
    words: &Words,
    seen: &mut Seen,
) -> Levels {
    // One order, whatever the order of the files: pairing words has ties.
    let (one, other) = if (one.words, one.surnames) <= (other.words, other.surnames) {
        (one, other)
    } else {
        (other, one)
    };
    let name = name_levels::compare(one, other, words, seen);
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
        place_level(one, other, words, seen),
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
