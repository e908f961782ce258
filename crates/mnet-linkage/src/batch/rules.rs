// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is done with a pair — *tavola delle decisioni*, LR-1 to LR-11.
//!
//! The table is read from the top; the first rule that fits decides. Where none
//! fits, the score tells whether somebody looks at the pair: it never links. So
//! whoever says less is never linked more easily.
//!
//! What links is held against letters and the list of variants only; sounds, which
//! are more forgiving, find what somebody has to look at.
//!
//! Source: requirements, §4.5, decision table LR-1 to LR-11.

use super::field_levels::{birth, code};
use super::levels::{self, Levels};
use super::record::{CodeKind, Record};
use super::seen::Seen;
use super::words::Words;

/// What is done with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// One person, linked; can be undone.
    Link,
    /// A person looks at it.
    Review,
    /// Not linked.
    NoLink,
}

impl Decision {
    /// The word of the output file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Review => "review",
            Self::NoLink => "no_link",
        }
    }
}

/// Which rule decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Same tax code, names and date compatible.
    Lr1,
    /// Same tax code, but not the names or the date.
    Lr2,
    /// Two valid codes that differ.
    Lr3,
    /// Same permit.
    Lr4,
    /// Same provisional code.
    Lr5,
    /// Same date, country, name and contact.
    Lr6,
    /// Same date or nearly, country, name; nothing else.
    Lr7,
    /// Brothers, sisters, twins.
    Lr8,
    /// Only a contact in common.
    Lr9,
    /// Different sex.
    Lr10,
    /// A protected person: handled by the steward only.
    Lr11,
    /// No rule of the table: the score.
    Probabilistic,
}

impl Rule {
    /// The word of the output file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lr1 => "LR-1",
            Self::Lr2 => "LR-2",
            Self::Lr3 => "LR-3",
            Self::Lr4 => "LR-4",
            Self::Lr5 => "LR-5",
            Self::Lr6 => "LR-6",
            Self::Lr7 => "LR-7",
            Self::Lr8 => "LR-8",
            Self::Lr9 => "LR-9",
            Self::Lr10 => "LR-10",
            Self::Lr11 => "LR-11",
            Self::Probabilistic => "probabilistic",
        }
    }
}

/// Scores from which a pair is looked at; thousandths of a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// The evidence is strong from here.
    pub strong: i32,
    /// Looked at from here, where no rule decides.
    pub review: i32,
}

impl Thresholds {
    /// Strong when the odds are 200 to 1, looked at from 1 to 4.
    pub const SHIPPED: Self = Self {
        strong: 7_640,
        review: -2_000,
    };
}

/// Names that agree so far are compatible, in thousandths.
const COMPATIBLE: u32 = 800;
/// Both parts of the name, for linking by name, date and contact.
const BOTH_PARTS: u32 = 930;
/// Both parts of the name, for looking at a pair.
const BOTH_PARTS_REVIEW: u32 = 850;
/// Given names that agree less are two names.
const OTHER_GIVEN: u32 = 750;

/// Tells how alike names are.
pub(super) struct Likenesses<'a> {
    pub(super) words: &'a Words,
    pub(super) seen: &'a mut Seen,
}

/// How alike the two parts of the names are, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Parts {
    surname: u32,
    given: u32,
}

/// Decides about a pair.
pub(super) fn decide(
    one: &Record,
    other: &Record,
    levels: &Levels,
    score: i32,
    names: &mut Likenesses<'_>,
    thresholds: Thresholds,
) -> (Decision, Rule) {
    use Decision::{Link, NoLink, Review};
    let mut compatible = || names.are_compatible(one, other);
    if levels[levels::Field::Code as usize] == code::EQUAL {
        let born = matches!(one_birth(levels), birth::EXACT | birth::EXACT_DEFAULT);
        return if born && compatible() {
            (Link, Rule::Lr1)
        } else {
            (Review, Rule::Lr2)
        };
    }
    if one.code_kind == CodeKind::Valid && other.code_kind == CodeKind::Valid {
        return (NoLink, Rule::Lr3);
    }
    if one.permit > 0 && one.permit == other.permit && compatible() {
        return (Link, Rule::Lr4);
    }
    if one.has_sound_provisional() && one.provisional == other.provisional {
        // One code belongs to one person: with other names somebody has to look.
        return if compatible() {
            (Link, Rule::Lr5)
        } else {
            (Review, Rule::Lr2)
        };
    }
    by_names(one, other, levels, names)
        .unwrap_or_else(|| by_score(one, other, levels, score, thresholds))
}

const fn one_birth(levels: &Levels) -> u8 {
    levels[levels::Field::Birth as usize] / 4
}

/// Rules for pairs without a common identifier: LR-6, LR-7, LR-8.
fn by_names(
    one: &Record,
    other: &Record,
    levels: &Levels,
    names: &mut Likenesses<'_>,
) -> Option<(Decision, Rule)> {
    let same_country = one.birth_country > 0 && one.birth_country == other.birth_country;
    // Who says less must not be linked more easily: an unknown country is looked at as the same.
    let may_be_same = same_country || one.birth_country == 0 || other.birth_country == 0;
    let day = one_birth(levels);
    let born = matches!(day, birth::EXACT | birth::EXACT_DEFAULT);
    if !may_be_same || !(born || matches!(day, birth::YEAR_DEFAULT | birth::SWAPPED)) {
        return None;
    }
    let alike = names.parts(one, other, By::Sounds);
    if same_country && born && alike.surname >= BOTH_PARTS && alike.given < OTHER_GIVEN {
        return Some((Decision::NoLink, Rule::Lr8));
    }
    let same_sex = levels[levels::Field::Sex as usize] % 3 != 2;
    let contact = [
        levels::Field::Phone,
        levels::Field::Email,
        levels::Field::Address,
    ]
    .iter()
    .any(|field| matches!(levels[*field as usize], 1 | 2));
    if day == birth::EXACT
        && same_country
        && contact
        && same_sex
        && names.both_parts(one, other) >= BOTH_PARTS
    {
        return Some((Decision::Link, Rule::Lr6));
    }
    (alike.least() >= BOTH_PARTS_REVIEW).then_some((Decision::Review, Rule::Lr7))
}

/// Where no rule fits: looked at, or not linked.
fn by_score(
    one: &Record,
    other: &Record,
    levels: &Levels,
    score: i32,
    thresholds: Thresholds,
) -> (Decision, Rule) {
    let shares_contact = (one.phone > 0 && one.phone == other.phone)
        || (one.email > 0 && one.email == other.email)
        || matches!(levels[levels::Field::Address as usize], 1 | 2);
    let same_sex = levels[levels::Field::Sex as usize] % 3 != 2;
    let (decision, rule) = if score < thresholds.review {
        (Decision::NoLink, Rule::Lr9)
    } else {
        (Decision::Review, Rule::Lr10)
    };
    let has_rule = match decision {
        Decision::NoLink => shares_contact,
        _ => score >= thresholds.strong && !same_sex,
    };
    (decision, if has_rule { rule } else { Rule::Probabilistic })
}

/// By what two words are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// Letters, and the list of variants that begin with one letter.
    Letters,
    /// Sounds, too.
    Sounds,
}

impl Parts {
    const fn least(self) -> u32 {
        if self.surname < self.given {
            self.surname
        } else {
            self.given
        }
    }
}

impl Likenesses<'_> {
    /// Whether names are compatible enough for a common identifier to link.
    ///
    /// Of a name in one field it cannot be told whether a part is missing: then every
    /// word counts, and one word alone is no name.
    fn are_compatible(&mut self, one: &Record, other: &Record) -> bool {
        if one.has_one_field() || other.has_one_field() {
            let (short, long) = by_length(one.name(), other.name());
            return short.len() > 1 && self.mean(long, short, By::Letters) >= COMPATIBLE;
        }
        self.of_sets(one.name(), other.name(), By::Letters) >= COMPATIBLE
    }

    /// How alike the worse of the two parts is, for linking without an identifier.
    ///
    /// A name in one field agrees with one in two when each word of either does; of two
    /// names in one field the parts are not known.
    fn both_parts(&mut self, one: &Record, other: &Record) -> u32 {
        match (one.has_one_field(), other.has_one_field()) {
            (false, false) => self.parts(one, other, By::Letters).least(),
            (true, true) => 0,
            _ => {
                let (short, long) = by_length(one.name(), other.name());
                let each = long.iter().map(|word| self.best(*word, short, By::Letters));
                each.min().unwrap_or(0)
            }
        }
    }

    /// How alike surnames and given names are, swapped fields allowed.
    fn parts(&mut self, one: &Record, other: &Record, by: By) -> Parts {
        if one.has_one_field() || other.has_one_field() {
            let whole = self.of_sets(one.name(), other.name(), by);
            return Parts {
                surname: whole,
                given: whole,
            };
        }
        let (surname, given) = one.name().split_at(usize::from(one.surnames));
        let (other_surname, other_given) = other.name().split_at(usize::from(other.surnames));
        let straight = (
            self.of_sets(surname, other_surname, by),
            self.of_sets(given, other_given, by),
        );
        let crossed = (
            self.of_sets(surname, other_given, by),
            self.of_sets(given, other_surname, by),
        );
        let (surname, given) = if crossed.0 + crossed.1 > straight.0 + straight.1 {
            // Which of the two is the surname cannot be told: the worse counts for both.
            let worse = crossed.0.min(crossed.1);
            (worse, worse)
        } else {
            straight
        };
        Parts { surname, given }
    }

    /// Mean, over the words of the shorter name, of the best likeness to a word
    /// of the other.
    fn of_sets(&mut self, one: &[u32], other: &[u32], by: By) -> u32 {
        let (short, long) = by_length(one, other);
        self.mean(short, long, by)
    }

    /// Mean, over some words, of the best likeness to one of others.
    fn mean(&mut self, words: &[u32], others: &[u32], by: By) -> u32 {
        if words.is_empty() {
            return 0;
        }
        let sum: u32 = words.iter().map(|word| self.best(*word, others, by)).sum();
        sum / words.len() as u32
    }

    fn best(&mut self, word: u32, others: &[u32], by: By) -> u32 {
        let each = others
            .iter()
            .map(|against| self.of_words(word, *against, by));
        each.max().unwrap_or(0)
    }

    fn of_words(&mut self, one: u32, other: u32, by: By) -> u32 {
        let (a, b) = (self.words.facts(one), self.words.facts(other));
        let first = |word| self.words.letters(word).first();
        // Names of several languages are listed together: Olena and Elena may be two
        // women, and are looked at (acceptance scenario AS-03, pair 2).
        let counts = by == By::Sounds || first(one) == first(other);
        if a.text == b.text || (a.sound == b.sound && a.is_listed && b.is_listed && counts) {
            return 1_000;
        }
        let letters = self.seen.agreement(one, other, self.words).alike;
        match by {
            By::Sounds if a.sound == b.sound => letters.max(950),
            By::Sounds if a.other_sound == b.sound || a.sound == b.other_sound => letters.max(930),
            By::Letters | By::Sounds => letters,
        }
    }
}

/// The shorter of two names, then the longer; of equal ones in one order.
fn by_length<'a>(one: &'a [u32], other: &'a [u32]) -> (&'a [u32], &'a [u32]) {
    if (one.len(), one) <= (other.len(), other) {
        (one, other)
    } else {
        (other, one)
    }
}
