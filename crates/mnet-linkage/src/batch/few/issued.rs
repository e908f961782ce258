// SPDX-License-Identifier: AGPL-3.0-or-later
//! Numbers that offices gave — *permessi, CUI e altri codici*: what an equal number proves.
//!
//! Source: requirements, §4.5, rule LR-4: "same CUI, or same permit number + issuer, or same
//! SIM/Vestanet code". A passport, a health code or the number of a file speaks for one person and
//! links nobody.

use std::fmt;

use super::super::codes::{self, mix};
use super::super::words::joined;

/// A number that an office gave a person: a permit, a code of a system. `Debug` does not print it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct IssuedNumber {
    /// Its kind (`identifier-types`); `permit` for a permit.
    pub kind: String,
    /// The number.
    pub value: String,
    /// Who gave it; empty is unknown.
    pub issuer: String,
}

impl fmt::Debug for IssuedNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("IssuedNumber(…)")
    }
}

/// Kinds that name one person wherever they were written down (LR-4): CUI, the code of the
/// minors' system, the number of the asylum system.
const NAMES_ONE: [&str; 3] = ["cui", "sim_id", "vestanet"];

/// The kind that names one person together with who gave it (LR-4).
const PERMIT: &str = "permit";

/// What an equal number proves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// Something, as a phone does.
    Likeness,
    /// One person, when the same office gave it.
    WithIssuer,
    /// One person.
    Alone,
}

/// An issued number, packed. Equal numbers of two kinds are two numbers.
#[derive(Clone, Copy)]
pub(super) struct Issued {
    pub(super) number: u64,
    /// 0 when nobody knows who gave it.
    issuer: u32,
    proof: Proof,
}

impl Issued {
    pub(super) fn of(id: &IssuedNumber) -> Option<Self> {
        let plain = codes::permit(&id.value);
        if plain == 0 {
            return None;
        }
        let number = match id.kind.as_str() {
            // As in registers of files, so that a slip of the pen is seen.
            PERMIT => plain,
            kind => mix(plain ^ codes::hash(kind.bytes())).max(1),
        };
        let proof = match id.kind.as_str() {
            PERMIT => Proof::WithIssuer,
            kind if NAMES_ONE.contains(&kind) => Proof::Alone,
            _ => Proof::Likeness,
        };
        Some(Self {
            number,
            issuer: issuer(&id.issuer),
            proof,
        })
    }

    /// Both are one number; of two offices they are two.
    const fn is(self, other: Self) -> bool {
        let one_office = self.issuer == 0 || other.issuer == 0 || self.issuer == other.issuer;
        let alone = matches!(self.proof, Proof::Alone);
        self.number == other.number && (one_office || alone)
    }

    /// Equal, they name one person (LR-4).
    const fn names_one(self, other: Self) -> bool {
        match self.proof {
            Proof::Alone => true,
            Proof::WithIssuer => self.issuer > 0 && self.issuer == other.issuer,
            Proof::Likeness => false,
        }
    }
}

/// Who gave a number, in whatever words: "Questura di Ancona" and "ANCONA" are one office.
fn issuer(text: &str) -> u32 {
    let mut all = String::new();
    let mut words: Vec<&str> = Vec::new();
    joined_words(text, &mut all);
    words.extend(all.split(' ').filter(|word| {
        !word.is_empty() && !matches!(*word, "QUESTURA" | "DI" | "DELLA" | "PROVINCIA" | "DEL")
    }));
    words.sort_unstable();
    if words.is_empty() {
        0
    } else {
        (codes::hash(words.concat().bytes()) as u32).max(1)
    }
}

/// The words of a text, folded, with a space after each.
fn joined_words(text: &str, all: &mut String) {
    let mut word = String::new();
    for part in text.split(|letter: char| !letter.is_alphanumeric()) {
        joined(part, &mut word);
        all.push_str(&word);
        all.push(' ');
    }
}

/// The number that both have, the one that proves most; else permits, whose slips are compared.
pub(super) fn common_number(one: &[Issued], other: &[Issued]) -> ((u64, u64), bool) {
    let pairs = one
        .iter()
        .flat_map(|one| other.iter().map(move |other| (*one, *other)));
    let shared = pairs
        .filter(|(one, other)| one.is(*other))
        .map(|(one, other)| (one.names_one(other), one.number))
        .max();
    if let Some((names_one, number)) = shared {
        return ((number, number), names_one);
    }
    let permit = |all: &[Issued]| {
        let mut permits = all.iter().filter(|one| one.proof == Proof::WithIssuer);
        permits.next().copied()
    };
    match (permit(one), permit(other)) {
        // The same number of two offices is neither equal nor a slip.
        (Some(one), Some(other)) if one.number != other.number => {
            ((one.number, other.number), false)
        }
        _ => ((0, 0), false),
    }
}
