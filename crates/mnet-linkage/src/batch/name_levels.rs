// SPDX-License-Identifier: AGPL-3.0-or-later
//! How two names agree, word by word — *confronto dei nomi*.
//!
//! The order of words and the field they stand in never decide what agrees;
//! they only tell what kind of disagreement it is.

use super::letters::within;
use super::record::{MOST_WORDS, Record};
use super::seen::Seen;
use super::words::{Facts, Words};

/// How two words agree; higher is better.
pub(super) mod grade {
    /// Not at all.
    pub(crate) const NONE: u8 = 0;
    /// Same consonants, an initial, the beginning, many common letters.
    pub(crate) const WEAK: u8 = 1;
    /// One letter apart.
    pub(crate) const NEAR: u8 = 2;
    /// They sound the same, or are spellings of one name.
    pub(crate) const SOUND: u8 = 3;
    /// The same letters.
    pub(crate) const SAME: u8 = 4;
}

/// What disagrees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Conflict {
    None,
    Given,
    Surname,
    Both,
    Unclear,
}

/// How two names agree.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameLevels {
    /// Worst grade among the words that agree; 0 when none does.
    pub(super) worst: u8,
    /// How many words agree.
    pub(super) agreeing: u8,
    /// What disagrees.
    pub(super) conflict: Conflict,
    /// The words that disagree have many letters in common.
    pub(super) is_close: bool,
    /// One name has words the other lacks, and nothing else disagrees.
    pub(super) has_extra: bool,
    /// 0 words agree in the same field, 1 crosswise, 2 both, 3 cannot be told.
    pub(super) crossing: u8,
    /// How much the agreement tells, in quarters of a bit.
    pub(super) rarity: u32,
}

/// Shares of a word's rarity that each grade keeps, in sixteenths.
const KEPT: [u32; 5] = [0, 6, 12, 14, 16];

struct Pairing {
    /// Word of the second name with which each of the first agrees.
    partner: [u8; MOST_WORDS],
    grade: [u8; MOST_WORDS],
    taken: u8,
}

/// Words this much alike are close, in thousandths.
const CLOSE: u32 = 700;

const ALONE: u8 = u8::MAX;
/// Agrees as a part of a word written together.
const JOINED: u8 = u8::MAX - 1;

/// Compares two names.
pub(super) fn compare(one: &Record, other: &Record, words: &Words, seen: &mut Seen) -> NameLevels {
    let mut pairing = pair(one, other, words, seen);
    join(one, other, words, &mut pairing);
    let mut levels = NameLevels {
        worst: 0,
        agreeing: 0,
        conflict: Conflict::None,
        is_close: false,
        has_extra: false,
        crossing: 3,
        rarity: 0,
    };
    let (mut straight, mut crossed, mut worst) = (0, 0, u8::MAX);
    for at in 0..usize::from(one.count) {
        let partner = pairing.partner[at];
        if partner == ALONE {
            continue;
        }
        let grade = pairing.grade[at];
        let mut rarity = u32::from(one.rarity[at]);
        if partner != JOINED {
            rarity = rarity.min(u32::from(other.rarity[usize::from(partner)]));
            let same = is_surname(one, at) == is_surname(other, usize::from(partner));
            if same { straight += 1 } else { crossed += 1 }
        }
        worst = worst.min(grade);
        levels.agreeing += 1;
        levels.rarity += rarity * KEPT[usize::from(grade)] / 16;
    }
    if levels.agreeing > 0 {
        levels.worst = worst;
    }
    if !one.has_one_field() && !other.has_one_field() {
        levels.crossing = match (straight, crossed) {
            (0, 0) => 3,
            (_, 0) => 0,
            (0, _) => 1,
            _ => 2,
        };
    }
    disagreement((one, other), words, seen, &pairing, &mut levels);
    levels
}

const fn is_surname(record: &Record, at: usize) -> bool {
    at < record.surnames as usize
}

/// Pairs words, the best grades first; the same field wins among equals.
fn pair(one: &Record, other: &Record, words: &Words, seen: &mut Seen) -> Pairing {
    let mut agreeing = [0_u16; MOST_WORDS * MOST_WORDS];
    let mut count = 0;
    for (at, word) in one.name().iter().enumerate() {
        for (there, against) in other.name().iter().enumerate() {
            let grade = grade_of(*word, *against, words, seen);
            if grade > grade::NONE {
                let crosswise = is_surname(one, at) != is_surname(other, there);
                let order = u16::from(grade::SAME - grade) << 1 | u16::from(crosswise);
                agreeing[count] = order << 6 | (at as u16) << 3 | there as u16;
                count += 1;
            }
        }
    }
    let agreeing = &mut agreeing[..count];
    agreeing.sort_unstable();
    let mut pairing = Pairing {
        partner: [ALONE; MOST_WORDS],
        grade: [0; MOST_WORDS],
        taken: 0,
    };
    for found in agreeing {
        let (at, there) = (usize::from(*found >> 3 & 7), *found & 7);
        if pairing.partner[at] == ALONE && pairing.taken & (1 << there) == 0 {
            pairing.partner[at] = there as u8;
            pairing.grade[at] = grade::SAME - (*found >> 7) as u8;
            pairing.taken |= 1 << there;
        }
    }
    pairing
}

/// How two words agree, whatever their order.
pub(super) fn grade_of(one: u32, other: u32, words: &Words, seen: &mut Seen) -> u8 {
    if one == other {
        return grade::SAME;
    }
    let (a, b) = (words.facts(one), words.facts(other));
    if a.text == b.text {
        return grade::SAME;
    }
    if a.sound == b.sound
        || a.other_sound == b.sound
        || a.sound == b.other_sound
        || a.other_sound == b.other_sound
    {
        return grade::SOUND;
    }
    // Too many different letters to be one word mistyped.
    let different = (a.letters ^ b.letters).count_ones();
    let (shorter, longer) = a.lengths(b);
    if (different > 2 + longer / 3 || longer > shorter + 3) && !same_bones(a, b) {
        return prefix_grade(one, other, words);
    }
    seen.agreement(one, other, words).grade
}

const fn same_bones(one: &Facts, other: &Facts) -> bool {
    one.bones == other.bones && one.bone_count >= 3
}

/// How words agree that are `alike` thousandths the same.
pub(super) fn letter_grade(one: u32, other: u32, words: &Words, alike: u32) -> u8 {
    let (a, b) = (words.facts(one), words.facts(other));
    let shorter = a.lengths(b).0;
    let same_bones = same_bones(a, b);
    if shorter >= 5 && alike >= 930
        || same_bones && alike >= 850
        || shorter >= 4 && within(words.letters(one), words.letters(other), 1)
    {
        grade::NEAR
    } else if same_bones || shorter >= 4 && alike >= 860 {
        grade::WEAK
    } else {
        prefix_grade(one, other, words)
    }
}

/// An initial, or a word cut short.
fn prefix_grade(one: u32, other: u32, words: &Words) -> u8 {
    let (a, b) = (words.facts(one), words.facts(other));
    if !a.begins_as(b) {
        return grade::NONE;
    }
    let is_cut = match a.lengths(b).0 {
        0 | 2 | 3 => false,
        1 => true,
        shorter => {
            let shorter = shorter as usize;
            a.head == b.head && words.letters(one)[..shorter] == words.letters(other)[..shorter]
        }
    };
    if is_cut { grade::WEAK } else { grade::NONE }
}

/// A word left alone may be two of the other name written together.
fn join(one: &Record, other: &Record, words: &Words, pairing: &mut Pairing) {
    for at in 0..usize::from(one.count) {
        if pairing.partner[at] == ALONE
            && let Some([a, b]) = parts_of(one.words[at], other, words)
        {
            pairing.partner[at] = JOINED;
            pairing.grade[at] = grade::SOUND;
            release(pairing, [a, b]);
            pairing.taken |= 1 << a | 1 << b;
        }
    }
    for there in 0..usize::from(other.count) {
        if pairing.taken & (1 << there) == 0
            && let Some([a, b]) = parts_of(other.words[there], one, words)
        {
            for at in [a, b] {
                if pairing.partner[at] < JOINED {
                    pairing.taken &= !(1 << pairing.partner[at]);
                }
                pairing.partner[at] = JOINED;
                pairing.grade[at] = grade::SOUND;
            }
            pairing.taken |= 1 << there;
        }
    }
}

/// Frees the words of the first name that were paired with these of the second.
fn release(pairing: &mut Pairing, freed: [usize; 2]) {
    for partner in &mut pairing.partner {
        if freed.contains(&usize::from(*partner)) {
            *partner = ALONE;
        }
    }
}

/// The two words of a name that a word joins, in either order.
fn parts_of(word: u32, name: &Record, words: &Words) -> Option<[usize; 2]> {
    let facts = words.facts(word);
    let whole = words.letters(word);
    if whole.len() < 5 || name.count < 2 {
        return None;
    }
    for a in 0..usize::from(name.count) {
        if !words.facts(name.words[a]).begins_as(facts) {
            continue;
        }
        let first = words.letters(name.words[a]);
        if first.len() < 2 || !whole.starts_with(first.get(..first.len().min(3))?) {
            continue;
        }
        for b in (0..usize::from(name.count)).filter(|b| *b != a) {
            let second = words.letters(name.words[b]);
            if (first.len() + second.len()).abs_diff(whole.len()) <= 1 && second.len() >= 2 {
                let mut joined = [0; 80];
                joined[..first.len()].copy_from_slice(first);
                joined[first.len()..first.len() + second.len()].copy_from_slice(second);
                if within(whole, &joined[..first.len() + second.len()], 1) {
                    return Some([a, b]);
                }
            }
        }
    }
    None
}

/// What the words left alone on both sides are.
fn disagreement(
    (one, other): (&Record, &Record),
    words: &Words,
    seen: &mut Seen,
    pairing: &Pairing,
    levels: &mut NameLevels,
) {
    let mut left: [[bool; 2]; 2] = [[false; 2]; 2];
    let mut closest = 0;
    let alone = |at: &usize| pairing.partner[*at] == ALONE && !words.facts(one.words[*at]).is_light;
    let alone_there = |there: &usize| {
        pairing.taken & (1 << there) == 0 && !words.facts(other.words[*there]).is_light
    };
    for at in (0..usize::from(one.count)).filter(alone) {
        left[0][usize::from(is_surname(one, at))] = true;
        for there in (0..usize::from(other.count)).filter(alone_there) {
            let (a, b) = (one.words[at], other.words[there]);
            let different = (words.facts(a).letters ^ words.facts(b).letters).count_ones();
            // With six letters that only one of them has, words are not close.
            if different < 6 && closest < CLOSE {
                closest = closest.max(seen.agreement(a, b, words).alike);
            }
        }
    }
    let swapped = levels.crossing == 1;
    for there in (0..usize::from(other.count)).filter(alone_there) {
        left[1][usize::from(is_surname(other, there) != swapped)] = true;
    }
    let [[given, surname], [other_given, other_surname]] = left;
    if !(given || surname) || !(other_given || other_surname) {
        levels.has_extra = given || surname || other_given || other_surname;
        return;
    }
    levels.is_close = closest >= CLOSE;
    levels.conflict = if levels.crossing >= 2 {
        Conflict::Unclear
    } else {
        match (given && other_given, surname && other_surname) {
            (true, true) => Conflict::Both,
            (true, false) => Conflict::Given,
            (false, true) => Conflict::Surname,
            (false, false) => Conflict::Unclear,
        }
    };
}
