// SPDX-License-Identifier: AGPL-3.0-or-later
//! The people as they are, before any office writes them down — *persone*.

use super::names::{self, CITIZENSHIPS, Citizenship, Custom, Pool};
use super::places::{self, Address};
use super::{Profile, RegistersPlan, fault};
use crate::random::{Random, by_weight};
use jiff::civil::{Date, date};
use mnet_base::Sex;
use mnet_base::tax_code::{TaxCode, TaxCodeData};
use std::collections::{BTreeMap, BTreeSet};

/// A person.
#[derive(Clone)]
pub(super) struct Someone {
    pub(super) citizenship: usize,
    pub(super) surnames: Vec<String>,
    pub(super) given: Vec<String>,
    pub(super) fathers_name: String,
    pub(super) husbands_name: Option<String>,
    pub(super) sex: Sex,
    pub(super) birth: Date,
    pub(super) birth_place: String,
    pub(super) tax_code: Option<String>,
    pub(super) provisional: Option<String>,
    pub(super) permits: Vec<String>,
    pub(super) phones: Vec<String>,
    pub(super) email: Option<String>,
    pub(super) addresses: Vec<Address>,
    pub(super) centre: Option<(Address, String)>,
    /// Bits of [`fault`] that are facts about the person.
    pub(super) facts: u32,
}

impl Someone {
    pub(super) fn row(&self) -> &'static Citizenship {
        CITIZENSHIPS
            .get(self.citizenship)
            .unwrap_or(&CITIZENSHIPS[0])
    }
}

/// Everyone.
pub(super) struct Population {
    pub(super) people: Vec<Someone>,
}

/// What people are drawn from.
struct Source<'a> {
    plan: &'a RegistersPlan,
    pools: BTreeMap<&'static str, Pool>,
    towns: BTreeMap<&'static str, Vec<String>>,
    centres: u32,
}

/// Records that a person has on average in the two registers.
const RECORDS_A_PERSON: f64 = 1.62;

impl Population {
    pub(super) fn of(plan: &RegistersPlan) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a count"
        )]
        let wanted = (f64::from(plan.records) / RECORDS_A_PERSON) as usize;
        let source = Source::of(plan);
        let mut people: Vec<Someone> = Vec::with_capacity(wanted + 4);
        let mut number = 0;
        while people.len() < wanted {
            let mut random = Random::of_person(plan.seed, number);
            number += 1;
            source.household(&mut random, &mut people);
        }
        people.truncate(wanted);
        tell_apart(&mut people);
        Self { people }
    }
}

impl<'a> Source<'a> {
    fn of(plan: &'a RegistersPlan) -> Self {
        let pools = names::pools(plan.names, plan.seed & 0xFF);
        let towns = pools
            .iter()
            .map(|(culture, pool)| {
                (
                    *culture,
                    pool.surnames.iter().skip(30).take(40).cloned().collect(),
                )
            })
            .collect();
        Self {
            plan,
            pools,
            towns,
            centres: (plan.records / 1_500).max(3),
        }
    }

    fn pool(&self, row: &Citizenship) -> &Pool {
        // Every culture of the table has its pool.
        &self.pools[row.culture]
    }

    /// Somebody, perhaps with a spouse, brothers and sisters, a twin, a namesake.
    fn household(&self, random: &mut Random, people: &mut Vec<Someone>) {
        let rows: Vec<(u32, usize)> = CITIZENSHIPS
            .iter()
            .enumerate()
            .map(|(at, row)| (row.weight, at))
            .collect();
        let total = rows.iter().map(|(weight, _)| weight).sum();
        let citizenship = by_weight(&rows, random.below(total), 0);
        let one = self.someone(random, citizenship);
        if random.chance(120) {
            people.push(self.spouse(random, &one));
        }
        if random.chance(110) {
            for _ in 0..=random.below(2) {
                people.push(self.sibling(random, &one, false));
            }
        }
        if random.chance(30) {
            let mut twin = self.sibling(random, &one, true);
            twin.facts |= fault::TWIN;
            people.push(twin);
        }
        if random.chance(14) {
            let mut other = self.someone(random, citizenship);
            other.surnames.clone_from(&one.surnames);
            if other.sex == one.sex {
                other.given.clone_from(&one.given);
            }
            self.issue_papers(random, &mut other);
            people.push(other);
        }
        people.push(one);
    }

    fn someone(&self, random: &mut Random, citizenship: usize) -> Someone {
        let row = CITIZENSHIPS.get(citizenship).unwrap_or(&CITIZENSHIPS[0]);
        let sex = if random.chance(530) {
            Sex::Male
        } else {
            Sex::Female
        };
        let towns = &self.towns[row.culture];
        let mut one = Someone {
            citizenship,
            surnames: self.surnames(random, row, sex),
            given: self.given(random, row, sex),
            fathers_name: names::draw(random, &self.pool(row).men).to_owned(),
            husbands_name: None,
            sex,
            birth: date(
                1950 + i16::try_from(random.below(28) + random.below(30)).unwrap_or(0),
                1,
                1,
            ),
            birth_place: names::draw(random, towns).to_owned(),
            tax_code: None,
            provisional: None,
            permits: Vec::new(),
            phones: Vec::new(),
            email: None,
            addresses: vec![Address::draw(random), Address::draw(random)],
            centre: None,
            facts: 0,
        };
        if sex == Sex::Female && random.chance(row.married) {
            one.husbands_name = Some(names::draw(random, &self.pool(row).surnames).to_owned());
        }
        if random.chance(row.legal_default) {
            one.facts |= fault::LEGAL_DEFAULT;
        } else {
            one.birth = another_day(random, one.birth.year());
        }
        Self::make_single(random, &mut one);
        if random.chance(row.reception) {
            let number = random.below(self.centres).min(random.below(self.centres));
            one.centre = Some(places::centre(self.plan.seed, number));
        }
        self.issue_papers(random, &mut one);
        one
    }

    fn make_single(random: &mut Random, one: &mut Someone) {
        if random.chance(one.row().single) {
            one.facts |= fault::MONONYM;
            one.surnames.clear();
            one.given.truncate(1);
            // A single name is rarer than a given name: made of two.
            if random.chance(500) {
                let end = ["ullah", "uddin", "jan", "gul", "zada"];
                let joined = format!("{}{}", one.given.concat(), random.word(&end));
                one.given = vec![joined];
            }
        }
    }

    fn surnames(&self, random: &mut Random, row: &Citizenship, sex: Sex) -> Vec<String> {
        let pool = self.pool(row);
        let one = names::draw(random, &pool.surnames).to_owned();
        match row.custom {
            Custom::TwoSurnames => vec![one, names::draw(random, &pool.surnames).to_owned()],
            Custom::FathersName if random.chance(600) => {
                vec![names::draw(random, &pool.men).to_owned()]
            }
            Custom::SouthAsian if row.culture == "indic" && random.chance(650) => {
                vec![if sex == Sex::Male { "Singh" } else { "Kaur" }.to_owned()]
            }
            Custom::SouthAsian if sex == Sex::Female && random.chance(350) => {
                vec![
                    random
                        .word(&["Begum", "Bibi", "Akter", "Khatun"])
                        .to_owned(),
                ]
            }
            _ => vec![one],
        }
    }

    fn given(&self, random: &mut Random, row: &Citizenship, sex: Sex) -> Vec<String> {
        let pool = self.pool(row);
        let list = if sex == Sex::Male {
            &pool.men
        } else {
            &pool.women
        };
        let mut given = vec![names::draw(random, list).to_owned()];
        let more = match row.custom {
            Custom::TwoSurnames => 550,
            Custom::SouthAsian => 350,
            Custom::FathersName => 150,
            Custom::SurnameFirst => 0,
            Custom::Plain | Custom::Patronymic => 130,
        };
        if random.chance(more) {
            given.push(names::draw(random, list).to_owned());
        }
        if row.custom == Custom::SouthAsian && sex == Sex::Male && random.chance(300) {
            given.insert(
                0,
                random
                    .word(&["Muhammad", "Md", "Mohammad", "Abdul"])
                    .to_owned(),
            );
        }
        given
    }

    fn sibling(&self, random: &mut Random, one: &Someone, twin: bool) -> Someone {
        let mut other = self.someone(random, one.citizenship);
        other.surnames.clone_from(&one.surnames);
        other.fathers_name.clone_from(&one.fathers_name);
        other.birth_place.clone_from(&one.birth_place);
        other.centre.clone_from(&one.centre);
        if random.chance(800) {
            other.addresses.clone_from(&one.addresses);
        }
        if twin {
            other.birth = one.birth;
        } else if other.birth == one.birth {
            other.birth = another_day(random, one.birth.year() + 2);
        }
        if other.given == one.given {
            other.given.push("Jr".to_owned());
        }
        self.issue_papers(random, &mut other);
        if random.chance(350) {
            other.phones.clone_from(&one.phones);
        }
        other
    }

    fn spouse(&self, random: &mut Random, one: &Someone) -> Someone {
        let mut other = self.someone(random, one.citizenship);
        if random.chance(300) {
            other.husbands_name = one.surnames.first().cloned();
        }
        if random.chance(880) {
            other.addresses.clone_from(&one.addresses);
        }
        other.centre.clone_from(&one.centre);
        if random.chance(350) {
            other.phones.clone_from(&one.phones);
        }
        other
    }

    /// Codes, permits and contacts, from what the person is.
    fn issue_papers(&self, random: &mut Random, one: &mut Someone) {
        let hard = self.plan.profile == Profile::Hard;
        one.tax_code = None;
        one.provisional = None;
        let asylum = one.centre.is_some();
        let without = if asylum { 240 } else { 70 };
        if asylum && random.chance(450) {
            one.provisional = Some(provisional(random));
        }
        if !random.chance(if hard { without * 2 } else { without }) {
            one.tax_code = code_of(one);
        }
        one.permits = (0..=random.below(3))
            .map(|_| format!("I{:08}", random.below(100_000_000)))
            .collect();
        one.phones = (0..2)
            .map(|_| format!("3{:09}", random.below(1_000_000_000)))
            .collect();
        one.email = random.chance(380).then(|| email(random, one));
    }
}

/// Nobody has the code of another: digits become letters, as the revenue agency does.
#[doc(alias = "omocodia")]
fn tell_apart(people: &mut [Someone]) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for one in people {
        let Some(code) = one.tax_code.take() else {
            continue;
        };
        let variants = TaxCode::parse(&code).map_or(Vec::new(), |code| code.omocodia_variants());
        let free = variants
            .into_iter()
            .map(String::from)
            .find(|code| !taken.contains(code));
        taken.extend(free.clone());
        one.tax_code = free;
    }
}

/// The code of what is written of somebody.
pub(super) fn code_of(one: &Someone) -> Option<String> {
    let family = if one.surnames.is_empty() {
        one.given.join(" ")
    } else {
        one.surnames.join(" ")
    };
    let given = if one.surnames.is_empty() {
        String::new()
    } else {
        one.given.join(" ")
    };
    let data = TaxCodeData {
        family_name: &family,
        given_name: Some(&given),
        sex: one.sex,
        birth_date: one.birth,
        place: one.row().belfiore,
    };
    TaxCode::compute(&data).ok().map(String::from)
}

fn provisional(random: &mut Random) -> String {
    let body = format!(
        "{:07}{:03}",
        random.below(10_000_000),
        random.between(1, 120)
    );
    let even = |at: usize, digit: u32| {
        if at % 2 == 1 {
            digit * 2 / 10 + digit * 2 % 10
        } else {
            digit
        }
    };
    let sum: u32 = body
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(at, digit)| even(at, digit))
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

fn email(random: &mut Random, one: &Someone) -> String {
    let letters = |name: &str| -> String {
        name.chars()
            .filter(char::is_ascii_alphabetic)
            .collect::<String>()
            .to_lowercase()
    };
    let given = one
        .given
        .first()
        .map_or(String::new(), |name| letters(name));
    let family = one
        .surnames
        .first()
        .map_or(String::new(), |name| letters(name));
    format!("{given}{family}{}@mail.example", random.below(2_000))
}

fn another_day(random: &mut Random, year: i16) -> Date {
    let days = i16::try_from(random.below(365)).unwrap_or(0) + 1;
    date(year, 1, 1)
        .with()
        .day_of_year(days)
        .build()
        .unwrap_or(date(year, 6, 15))
}
