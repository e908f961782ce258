// SPDX-License-Identifier: AGPL-3.0-or-later
//! One name heard and written in several ways — *traslitterazioni*.

use crate::random::Random;

/// Spellings that stand for each other, in either direction.
type Pairs = &'static [(&'static str, &'static str)];

const ARABIC: Pairs = &[
    ("ou", "u"),
    ("ou", "o"),
    ("ch", "sh"),
    ("dj", "j"),
    ("k", "q"),
    ("kh", "h"),
    ("gh", "g"),
    ("e", "a"),
    ("i", "e"),
    ("i", "ee"),
    ("y", "i"),
    ("ss", "s"),
    ("ine", "in"),
    ("aa", "a"),
    ("el-", "al-"),
    ("el-", "el"),
    ("ben-", "ben"),
    ("th", "t"),
    ("ah", "a"),
    ("c", "k"),
    ("z", "s"),
    ("oua", "wa"),
    ("aoui", "awi"),
    ("ed", "ad"),
    ("ph", "f"),
    ("u", "o"),
];
const AFRICAN: Pairs = &[
    ("ou", "u"),
    ("dia", "ja"),
    ("c", "k"),
    ("gue", "ge"),
    ("y", "i"),
    ("aye", "ay"),
    ("ss", "s"),
    ("e", "eh"),
    ("th", "t"),
    ("ou", "o"),
    ("dj", "j"),
    ("kh", "h"),
    ("ie", "ye"),
    ("ll", "l"),
    ("ck", "k"),
    ("o", "u"),
    ("q", "k"),
    ("ai", "e"),
];
const HORN: Pairs = &[
    ("x", "h"),
    ("c", ""),
    ("aa", "a"),
    ("uu", "u"),
    ("q", "k"),
    ("ts", "s"),
    ("gh", "g"),
    ("e", "i"),
    ("w", "u"),
    ("kh", "k"),
    ("ie", "e"),
    ("ss", "s"),
    ("y", "i"),
    ("gebre", "ghebre"),
    ("ay", "ai"),
    ("dh", "d"),
    ("ee", "i"),
    ("ph", "f"),
    ("o", "u"),
    ("hh", "h"),
];
const SOUTH_ASIAN: Pairs = &[
    ("ee", "i"),
    ("oo", "u"),
    ("a", "o"),
    ("au", "ow"),
    ("u", "o"),
    ("z", "j"),
    ("w", "v"),
    ("sh", "s"),
    ("kh", "k"),
    ("ss", "s"),
    ("q", "k"),
    ("ai", "ei"),
    ("i", "e"),
    ("mm", "m"),
    ("dh", "d"),
    ("th", "t"),
    ("bh", "b"),
    ("ph", "f"),
    ("ur", "or"),
    ("h", ""),
    ("ain", "en"),
    ("y", "i"),
    ("ck", "k"),
];
const SLAVIC: Pairs = &[
    ("iy", "ii"),
    ("iy", "y"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("ye", "ie"),
    ("kh", "h"),
    ("zh", "j"),
    ("ts", "z"),
    ("y", "i"),
    ("v", "w"),
    ("shch", "sch"),
    ("h", "g"),
    ("ks", "x"),
    ("ch", "c"),
    ("sh", "s"),
    ("o", "a"),
    ("e", "ie"),
    ("iu", "u"),
    ("ay", "ai"),
    ("ko", "co"),
];
const BALKAN: Pairs = &[
    ("xh", "gj"),
    ("xh", "dj"),
    ("q", "c"),
    ("c", "k"),
    ("sh", "s"),
    ("e", ""),
    ("j", "i"),
    ("ll", "l"),
    ("rr", "r"),
    ("dh", "d"),
    ("th", "t"),
    ("z", "s"),
    ("ski", "sky"),
    ("c", "ch"),
    ("dz", "z"),
    ("v", "w"),
    ("lj", "li"),
    ("y", "i"),
    ("gj", "g"),
    ("y", "u"),
];
const LATIN: Pairs = &[
    ("z", "s"),
    ("y", "i"),
    ("b", "v"),
    ("c", "k"),
    ("qu", "k"),
    ("ll", "l"),
    ("h", ""),
    ("ss", "s"),
    ("ph", "f"),
    ("x", "j"),
    ("th", "t"),
    ("nn", "n"),
    ("gu", "hu"),
    ("ei", "ey"),
    ("ç", "c"),
    ("w", "v"),
];
const CHINESE: Pairs = &[
    ("x", "hs"),
    ("zh", "ch"),
    ("q", "ch"),
    ("x", "sh"),
    ("ong", "ung"),
    ("uang", "wang"),
    ("j", "ch"),
    ("ie", "ieh"),
    ("ui", "uei"),
    ("z", "ts"),
];

/// The name as another office may have heard it: one or two rules applied.
pub(super) fn heard(name: &str, culture: &str, random: &mut Random) -> String {
    let rules = match culture {
        "maghreb" | "levant" => ARABIC,
        "sahel" | "gulf" => AFRICAN,
        "horn" | "habesha" => HORN,
        "pakafg" | "bangla" | "indic" => SOUTH_ASIAN,
        "slavic" => SLAVIC,
        "albanian" | "balkan" => BALKAN,
        "china" => CHINESE,
        _ => LATIN,
    };
    let mut name = name.to_lowercase();
    let times = 1 + u32::from(random.chance(350));
    for _ in 0..times {
        name = respelt(&name, rules, random);
    }
    if random.chance(120) {
        name = doubled(&name, random);
    }
    title(&name)
}

fn respelt(name: &str, rules: Pairs, random: &mut Random) -> String {
    let fitting: Vec<(&str, &str)> = rules
        .iter()
        .flat_map(|(one, other)| [(*one, *other), (*other, *one)])
        .filter(|(from, _)| !from.is_empty() && name.contains(from))
        .collect();
    let Some((from, to)) = fitting.get(random.index(fitting.len())).copied() else {
        return name.to_owned();
    };
    let places: Vec<usize> = name.match_indices(from).map(|(at, _)| at).collect();
    let at = places.get(random.index(places.len())).copied().unwrap_or(0);
    let (before, rest) = name.split_at_checked(at).unwrap_or(("", name));
    let spelt = format!("{before}{to}{}", rest.strip_prefix(from).unwrap_or(rest));
    if spelt.len() < 2 {
        name.to_owned()
    } else {
        spelt
    }
}

/// A consonant doubled, or a doubled one made single.
fn doubled(name: &str, random: &mut Random) -> String {
    let letters: Vec<char> = name.chars().collect();
    let twice = letters
        .windows(2)
        .position(|pair| pair.first() == pair.last());
    let at = twice.unwrap_or_else(|| random.index(letters.len()));
    let keep = |place: &usize| twice.is_none() || *place != at;
    let mut spelt: String = String::new();
    for (place, letter) in letters.iter().enumerate().filter(|(place, _)| keep(place)) {
        spelt.push(*letter);
        if twice.is_none() && place == at && !"aeiouy-".contains(*letter) {
            spelt.push(*letter);
        }
    }
    spelt
}

/// A slip of the keyboard: a letter missing, doubled, replaced, two exchanged.
pub(super) fn mistyped(name: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = name.to_lowercase().chars().collect();
    if letters.len() < 3 {
        return name.to_owned();
    }
    let at = random.index(letters.len() - 1);
    let near = char::from(b"abcdefghilmnoprstuvzjkwy"[random.index(24)]);
    match random.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, near),
        2 => letters.swap(at, at + 1),
        _ => {
            if let Some(letter) = letters.get_mut(at) {
                *letter = near;
            }
        }
    }
    title(&letters.into_iter().collect::<String>())
}

/// Capitals at the beginning of each part.
pub(super) fn title(name: &str) -> String {
    let mut up = true;
    name.chars()
        .map(|letter| {
            let shown = if up {
                letter.to_ascii_uppercase()
            } else {
                letter
            };
            up = !letter.is_alphabetic();
            shown
        })
        .collect()
}
