// SPDX-License-Identifier: AGPL-3.0-or-later
//! A person as an office writes it down — *come scrive l'ufficio*.

use super::names::Custom;
use super::people::{Someone, code_of};
use super::places::{Address, COMUNI};
use super::spelling::{heard, mistyped, title};
use super::{Profile, Row, fault};
use crate::random::Random;
use jiff::civil::{Date, date};
use mnet_base::Sex;
use std::fmt::Write as _;

/// How often each thing happens, in a thousand records.
pub(super) struct Writing {
    times: u32,
}

/// Names, date and faults of a record being written.
struct Sheet {
    surname: Vec<String>,
    given: Vec<String>,
    date: Option<Date>,
    date_text: String,
    faults: u32,
}

impl Writing {
    pub(super) const fn of(profile: Profile) -> Self {
        Self {
            times: if matches!(profile, Profile::Base) {
                1
            } else {
                2
            },
        }
    }

    fn often(&self, random: &mut Random, permille: u32) -> bool {
        random.chance((permille * self.times).min(900))
    }

    /// A record of somebody.
    pub(super) fn row(
        &self,
        random: &mut Random,
        index: u32,
        one: &Someone,
        is_right: bool,
    ) -> Row {
        let mut sheet = Sheet {
            surname: one.surnames.clone(),
            given: one.given.clone(),
            date: Some(one.birth),
            date_text: String::new(),
            faults: one.facts,
        };
        self.choose_parts(random, one, &mut sheet);
        self.spell(random, one, &mut sheet);
        self.date(random, &mut sheet);
        let code = self.code(random, one, &mut sheet);
        self.arrange(random, &mut sheet);
        let cells = self.cells(random, one, &sheet, &code, is_right);
        let citizenship = u8::try_from(one.citizenship).unwrap_or(0);
        Row {
            cells,
            person: index,
            faults: sheet.faults,
            citizenship,
        }
    }

    /// Which parts of the name are given at all.
    fn choose_parts(&self, random: &mut Random, one: &Someone, sheet: &mut Sheet) {
        if let Some(husband) = one.husbands_name.as_ref().filter(|_| random.chance(330)) {
            sheet.faults |= fault::MARRIED;
            if random.chance(250) {
                sheet.surname.push(husband.clone());
            } else {
                sheet.surname = vec![husband.clone()];
            }
        }
        let cut = if sheet.surname.len() > 1 { 300 } else { 0 };
        if self.often(random, cut) {
            sheet.surname.truncate(1);
            sheet.faults |= fault::CUT_SURNAME;
        }
        if sheet.given.len() > 1 && self.often(random, 260) {
            let at = if random.chance(800) {
                sheet.given.len() - 1
            } else {
                0
            };
            sheet.given.remove(at);
            sheet.faults |= fault::CUT_GIVEN;
        }
        let fathers = match one.row().custom {
            Custom::Patronymic if one.row().country == "UA" => 220,
            Custom::FathersName => 200,
            Custom::Plain if one.row().culture == "maghreb" => 25,
            _ => 0,
        };
        if self.often(random, fathers) && sheet.faults & fault::MONONYM == 0 {
            sheet.faults |= fault::PATRONYMIC;
            let end = match (one.row().custom, one.sex) {
                (Custom::Patronymic, Sex::Female) => "ivna",
                (Custom::Patronymic, _) => "ovych",
                _ => "",
            };
            let name = format!("{}{end}", one.fathers_name);
            if random.chance(700) {
                sheet.given.push(name);
            } else {
                sheet.surname.insert(0, name);
            }
        }
    }

    fn spell(&self, random: &mut Random, one: &Someone, sheet: &mut Sheet) {
        let culture = one.row().culture;
        let rate = if matches!(culture, "hispanic" | "brazil" | "philippine") {
            90
        } else {
            330
        };
        if self.often(random, rate) {
            sheet.faults |= fault::SPELLING;
            let both = random.chance(450);
            let first = random.chance(500);
            for (is_given, names) in [(true, &mut sheet.given), (false, &mut sheet.surname)] {
                if both || first == is_given {
                    for name in names.iter_mut() {
                        *name = heard(name, culture, random);
                    }
                }
            }
        }
        if self.often(random, 85) {
            sheet.faults |= fault::TYPING;
            let names = if random.chance(500) {
                &mut sheet.given
            } else {
                &mut sheet.surname
            };
            let at = random.index(names.len());
            if let Some(name) = names.get_mut(at) {
                *name = mistyped(name, random);
            }
        }
        if self.often(random, 45) {
            join_or_split(random, sheet);
        }
    }

    /// Where the parts are written: swapped, all in one field, upper case.
    fn arrange(&self, random: &mut Random, sheet: &mut Sheet) {
        if sheet.surname.is_empty() {
            let mut name = std::mem::take(&mut sheet.given);
            match random.below(5) {
                0 => sheet.given.push("FNU".to_owned()),
                1 => sheet.given.push("XXX".to_owned()),
                2 => sheet.given.clone_from(&name),
                3 => {}
                _ => sheet.given.push(".".to_owned()),
            }
            sheet.surname.append(&mut name);
            if random.chance(300) {
                std::mem::swap(&mut sheet.surname, &mut sheet.given);
            }
        } else if self.often(random, 60) {
            std::mem::swap(&mut sheet.surname, &mut sheet.given);
            sheet.faults |= fault::SWAPPED;
        } else if self.often(random, 30) {
            sheet.faults |= fault::ONE_FIELD;
            let given = std::mem::take(&mut sheet.given);
            if random.chance(500) {
                sheet.surname.extend(given);
            } else {
                sheet.surname.splice(0..0, given);
            }
            if random.chance(300) {
                std::mem::swap(&mut sheet.surname, &mut sheet.given);
            }
        }
    }

    fn date(&self, random: &mut Random, sheet: &mut Sheet) {
        let Some(born) = sheet.date else { return };
        let (year, month, day) = (born.year(), born.month(), born.day());
        let known = sheet.faults & fault::LEGAL_DEFAULT == 0;
        if known && self.often(random, 38) {
            sheet.faults |= fault::DEFAULT_DATE;
            let off = if random.chance(250) {
                i16::try_from(random.below(5)).unwrap_or(0) - 2
            } else {
                0
            };
            sheet.date = Some(date(year + off, 1, 1));
        } else if known && day <= 12 && day != month && self.often(random, 60) {
            sheet.faults |= fault::DAY_MONTH;
            sheet.date = Date::new(year, day, month).ok();
        } else if self.often(random, 26) {
            sheet.faults |= fault::YEAR;
            let off = [-10, -1, 1, 10, 2, -2, 5][random.index(7)];
            sheet.date = Date::new(year + off, month, day.min(28)).ok();
        } else if known && self.often(random, 26) {
            sheet.date = Date::new(
                year,
                month,
                i8::try_from(random.between(1, 28)).unwrap_or(1),
            )
            .ok();
        }
        sheet.date_text = sheet.date.map_or(String::new(), |date| date.to_string());
        if self.often(random, 38) {
            sheet.faults |= fault::NO_DATE;
            let kept = [0, 4, 0, 7][random.index(4)];
            sheet.date_text.truncate(kept);
        }
    }

    fn code(&self, random: &mut Random, one: &Someone, sheet: &mut Sheet) -> String {
        let none = fault::NO_CODE;
        if self.often(random, 115) {
            sheet.faults |= none;
            return String::new();
        }
        if let Some(code) = one
            .provisional
            .as_ref()
            .filter(|_| random.chance(500) || one.tax_code.is_none())
        {
            sheet.faults |= fault::PROVISIONAL;
            return code.clone();
        }
        let Some(code) = one.tax_code.clone() else {
            if self.often(random, 120) {
                return local_code(one, sheet);
            }
            sheet.faults |= none;
            return String::new();
        };
        if self.often(random, 14) {
            return local_code(one, sheet);
        }
        if self.often(random, 16) {
            sheet.faults |= fault::CODE_TYPED;
            let mut letters: Vec<char> = code.chars().collect();
            let at = random.index(letters.len() - 1);
            if random.chance(400) {
                letters.swap(at, at + 1);
            } else if let Some(letter) = letters.get_mut(at) {
                let pool = if letter.is_ascii_digit() {
                    "0123456789"
                } else {
                    "ABCDEFGHLMNPRSTZ"
                };
                *letter = pool.chars().nth(random.index(pool.len())).unwrap_or('0');
            }
            return letters.into_iter().collect();
        }
        code
    }

    fn cells(
        &self,
        random: &mut Random,
        one: &Someone,
        sheet: &Sheet,
        code: &str,
        is_right: bool,
    ) -> String {
        let upper = |names: &[String]| {
            let text = names.join(" ");
            if is_right {
                title(&text)
            } else {
                text.to_uppercase()
            }
        };
        let (address, centre_phone) = Self::address(random, one);
        let (comune, cap) = COMUNI.get(address.comune).copied().unwrap_or_default();
        let phone = self.phone(random, one, centre_phone.as_deref());
        let sex = match one.sex {
            _ if self.often(random, 20) => "",
            Sex::Male if self.often(random, 6) => "F",
            Sex::Female if self.often(random, 6) => "M",
            sex => sex.code(),
        };
        let country = one.row().country;
        let citizenship = match random.below(1_000) {
            0..15 => "",
            15..22 => super::names::CITIZENSHIPS[random.index(31)].country,
            _ => country,
        };
        let permit = one.permits.get(
            random
                .index(one.permits.len())
                .max(random.index(one.permits.len())),
        );
        let place = match random.below(10) {
            0..3 => String::new(),
            3 => heard(&one.birth_place, one.row().culture, random),
            _ => one.birth_place.clone(),
        };
        let mut cells = String::with_capacity(180);
        let _ = write!(
            cells,
            "{},{},{},{sex},{},{citizenship},{},{place},{code},{},{comune},{},{},{phone},{},{}",
            if is_right { "SOC" } else { "SIL" },
            upper(&sheet.given),
            upper(&sheet.surname),
            sheet.date_text,
            if random.chance(930) { country } else { "" },
            permit
                .filter(|_| random.chance(400))
                .map_or("", String::as_str),
            if random.chance(850) { cap } else { "" },
            if random.chance(720) {
                address.written(random)
            } else {
                String::new()
            },
            one.email
                .as_ref()
                .filter(|_| random.chance(500))
                .map_or("", String::as_str),
            another_date(random),
        );
        cells
    }

    /// The centre, or one of the homes.
    fn address(random: &mut Random, one: &Someone) -> (Address, Option<String>) {
        if let Some((address, phone)) = one.centre.as_ref().filter(|_| random.chance(550)) {
            return (address.clone(), Some(phone.clone()));
        }
        let at = usize::from(random.chance(450));
        (one.addresses.get(at).cloned().unwrap_or_default(), None)
    }

    fn phone(&self, random: &mut Random, one: &Someone, centre: Option<&str>) -> String {
        if random.chance(400) {
            return String::new();
        }
        let at = usize::from(random.chance(420));
        let own = one.phones.get(at).map_or("", String::as_str);
        let mut number = centre
            .filter(|_| random.chance(400))
            .unwrap_or(own)
            .to_owned();
        if self.often(random, 12) {
            let last = number
                .pop()
                .map_or('0', |last| if last == '0' { '1' } else { '0' });
            number.push(last);
        }
        match random.below(3) {
            0 => format!("+39 {number}"),
            1 => number,
            _ => format!("{} {}", &number[..3], &number[3..]),
        }
    }
}

/// A code computed at the desk from names and date as written there.
fn local_code(one: &Someone, sheet: &mut Sheet) -> String {
    sheet.faults |= fault::CODE_LOCAL;
    let mut written = one.clone();
    written.surnames.clone_from(&sheet.surname);
    written.given.clone_from(&sheet.given);
    written.birth = sheet.date.unwrap_or(one.birth);
    code_of(&written).unwrap_or_default()
}

fn join_or_split(random: &mut Random, sheet: &mut Sheet) {
    sheet.faults |= fault::JOINED;
    let names = if random.chance(500) {
        &mut sheet.given
    } else {
        &mut sheet.surname
    };
    if names.len() > 1 {
        let joined = names.concat().to_lowercase();
        *names = vec![title(&joined)];
    } else if let Some(name) = names.first_mut() {
        if name.contains('-') {
            let glue = if random.chance(500) { "" } else { " " };
            *name = name.replace('-', glue);
        } else if name.len() >= 7 {
            let (one, other) = name.split_at_checked(name.len() / 2).unwrap_or((name, ""));
            *name = format!("{one} {}", title(other));
        }
    }
}

fn another_date(random: &mut Random) -> String {
    format!(
        "20{:02}-{:02}-{:02}",
        random.between(14, 24),
        random.between(1, 12),
        random.between(1, 28)
    )
}
