// SPDX-License-Identifier: AGPL-3.0-or-later
//! Names that nobody bears — *nomi fittizi*.
//!
//! A family name joins a mark and a root of the culture: FINTACAMARA, OKWUDEMO.

use crate::cultures::Pool;
use crate::random::Random;

/// The marks; every family name of the demo contains one.
pub(crate) const MARKS: [&str; 8] = [
    "DEMO", "PROVA", "FINTA", "TEST", "SAMPLE", "FITTIZ", "FALSO", "FINTO",
];

/// A family name of the culture, with its mark.
pub(crate) fn family_name(random: &mut Random, pool: &Pool) -> String {
    let (mark, root) = (random.word(&MARKS), random.word(pool.families));
    let marked = if random.chance(550) {
        format!("{mark}{root}")
    } else {
        format!("{root}{mark}")
    };
    if pool.two_family_names {
        format!("{marked} {}", random.word(pool.families))
    } else {
        marked
    }
}

/// Another spelling of the same name, as another desk may have heard it.
///
/// The mark stays as it is: it is what says that nobody bears the name.
pub(crate) fn variant(name: &str, random: &mut Random) -> String {
    let upper = name.to_uppercase();
    let marked = MARKS
        .iter()
        .find_map(|mark| Some((mark, upper.split_once(mark)?)));
    match marked {
        Some((mark, ("", after))) => format!("{mark}{}", respelt(after, random)),
        Some((mark, (before, after))) => format!("{}{mark}{after}", respelt(before, random)),
        None => respelt(&upper, random),
    }
}

fn respelt(root: &str, random: &mut Random) -> String {
    const HEARD: [(&str, &str); 12] = [
        ("OU", "U"),
        ("KH", "H"),
        ("TT", "T"),
        ("SS", "S"),
        ("LL", "L"),
        ("Y", "I"),
        ("J", "I"),
        ("K", "C"),
        ("W", "U"),
        ("SH", "SC"),
        ("E", "I"),
        ("A", "E"),
    ];
    let possible: Vec<_> = HEARD
        .into_iter()
        .filter(|(said, _)| root.contains(said))
        .collect();
    match possible.get(random.index(possible.len())) {
        Some((said, heard)) => last_replaced(root, said, heard),
        None => format!("{root}H"),
    }
}

/// Only the last place changes, so that most of the name stays as it was.
fn last_replaced(name: &str, said: &str, heard: &str) -> String {
    match name.rsplit_once(said) {
        Some((before, after)) => format!("{before}{heard}{after}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cultures::CULTURES;

    #[test]
    fn every_family_name_carries_a_mark() {
        let mut random = Random::of_person(3, 3);
        for (_, culture) in CULTURES {
            for _ in 0..40 {
                let name = family_name(&mut random, culture.pool);
                assert!(MARKS.iter().any(|mark| name.contains(mark)), "{name}");
            }
        }
    }

    #[test]
    fn a_variant_is_another_spelling_with_the_same_mark() {
        let mut random = Random::of_person(5, 5);
        for (name, mark) in [
            ("OKWUDEMO", "DEMO"),
            ("SAMPLEKHAN", "SAMPLE"),
            ("PUPOTEST PENA", "TEST"),
        ] {
            let heard = variant(name, &mut random);
            assert!(heard != name && heard.contains(mark), "{name} {heard}");
        }
    }
}
