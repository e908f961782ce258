// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was typed into the search box, taken apart — *testo digitato*.
//!
//! Words become names; numbers become a date of birth, a phone or a code. A
//! number that may be two things is taken as both.

use std::collections::BTreeSet;

use mnet_base::{PartialDate, TaxCode};

use crate::keys::{code_keys, phone_key};
use crate::script::plain_digits;

/// What the words and numbers typed are.
#[derive(Default)]
pub(crate) struct Typed {
    /// Keys of codes and phones.
    pub(crate) numbers: BTreeSet<String>,
    /// Words of names, in the order typed.
    pub(crate) names: Vec<String>,
    /// Date or year of birth.
    pub(crate) birth: Option<PartialDate>,
}

/// Longer texts are not searches.
const LONGEST: usize = 300;

/// Words a tax code typed with spaces is split into, at most.
const MOST_PIECES: usize = 6;

/// Takes the text apart.
pub(crate) fn read(text: &str) -> Typed {
    let text: String = plain_digits(text).chars().take(LONGEST).collect();
    let all: Vec<&str> = text.split(parts).filter(|word| !word.is_empty()).collect();
    let mut typed = Typed::default();
    let mut rest = all.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let numbers = rest.iter().take_while(|word| is_number(word)).count();
        if let Some(pieces) = typed.take_tax_code(rest) {
            rest = rest.get(pieces..).unwrap_or_default();
        } else if let Some((run, after)) = rest.split_at_checked(numbers).filter(|_| numbers > 0) {
            typed.take_numbers(run);
            rest = after;
        } else {
            typed.take_word(first, after.first().copied());
            rest = after;
        }
    }
    typed
}

fn parts(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | ';' | '|' | ':')
}

fn is_number(word: &str) -> bool {
    let digits = word.bytes().any(|byte| byte.is_ascii_digit());
    digits
        && word
            .chars()
            .all(|letter| letter.is_ascii_digit() || "+()/.-".contains(letter))
}

impl Typed {
    /// A tax code at the beginning, in one word or more: how many words it took.
    fn take_tax_code(&mut self, words: &[&str]) -> Option<usize> {
        let most = words.len().min(MOST_PIECES);
        let pieces = (1..=most).find(|pieces| {
            let joined = words.iter().take(*pieces).copied().collect::<String>();
            joined.len() == 16 && TaxCode::parse(&joined).is_ok()
        })?;
        self.numbers.extend(code_keys(
            &words.iter().take(pieces).copied().collect::<String>(),
        ));
        Some(pieces)
    }

    /// A run of numbers: dates and a year are taken out, the rest is a phone or
    /// a code, whole and piece by piece.
    fn take_numbers(&mut self, run: &[&str]) {
        if let [day, month, year] = run
            && let Some(date) = birth(&format!("{day}/{month}/{year}"))
        {
            self.birth = Some(date);
            return;
        }
        let mut rest: Vec<String> = Vec::new();
        for word in run {
            match birth(word).filter(|date| date.month().is_some()) {
                Some(date) => self.birth = Some(date),
                None => rest.push(word.chars().filter(char::is_ascii_digit).collect()),
            }
        }
        self.take_year(&mut rest);
        let whole = rest.concat();
        self.numbers.extend(
            rest.iter()
                .chain([&whole])
                .flat_map(|number| number_keys(number)),
        );
    }

    /// A year at either end of the run, unless it may be part of a short phone.
    fn take_year(&mut self, rest: &mut Vec<String>) {
        let digits: usize = rest.iter().map(String::len).sum();
        let at = [rest.len().saturating_sub(1), 0].into_iter().find(|at| {
            rest.get(*at)
                .is_some_and(|word| word.len() == 4 && birth(word).is_some())
        });
        if let Some(at) = at.filter(|_| digits == 4 || digits >= 12) {
            self.birth = self.birth.or(birth(&rest.remove(at)));
        }
    }

    /// A word with letters: a code when it has digits too, else part of a name.
    fn take_word(&mut self, word: &str, next: Option<&str>) {
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            self.numbers.extend(code_keys(word));
            return;
        }
        self.names.push(word.to_owned());
        // Permit numbers begin with a letter that is sometimes typed apart.
        if let Some(number) =
            next.filter(|next| word.len() <= 2 && is_number(next) && next.len() >= 5)
        {
            self.numbers.extend(code_keys(&format!("{word}{number}")));
        }
    }
}

fn number_keys(number: &str) -> Vec<String> {
    if number.len() < 5 {
        return Vec::new();
    }
    code_keys(number)
        .into_iter()
        .chain(phone_key(number))
        .collect()
}

/// A date as typed, when someone alive may be born on it.
fn birth(text: &str) -> Option<PartialDate> {
    let slashed = text.replace('.', "/");
    let day_first = slashed.find(['-', '/']).is_some_and(|at| at <= 2);
    let text = if day_first {
        slashed.replace('-', "/")
    } else {
        slashed.replace('/', "-")
    };
    let date = PartialDate::parse(&text).ok()?;
    (1901..=2100).contains(&date.year()).then_some(date)
}
