// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the shipped table of comuni.

use super::*;
use jiff::civil::date;
use std::collections::BTreeSet;

fn comuni() -> &'static Comuni {
    Comuni::shipped()
}

#[test]
fn a_comune_is_found_by_istat_belfiore_or_name() {
    for text in ["042002", "A271", "a271", "Ancona", " ANCONA "] {
        let ancona = comuni().find(text).unwrap();
        assert_eq!(
            (ancona.istat, ancona.province, ancona.region),
            ("042002", "AN", "Marche")
        );
    }
}

#[test]
fn nothing_is_found_by_an_empty_or_unknown_text() {
    for text in ["", "  ", "999999", "Z999", "Atlantide", "محمد"] {
        assert_eq!(comuni().find(text), None, "{text}");
    }
    assert_eq!(comuni().by_istat(""), None);
}

#[test]
fn there_are_225_comuni_in_marche_and_378_in_lazio() {
    let count = |region| {
        comuni()
            .alive()
            .filter(|comune| comune.region == region)
            .count()
    };
    assert_eq!(count("Marche"), 225);
    assert_eq!(count("Lazio"), 378);
    assert_eq!(comuni().alive().count(), 7894);
}

#[test]
fn there_are_twenty_regions() {
    let regions: BTreeSet<_> = comuni().alive().map(|comune| comune.region).collect();
    assert_eq!(regions.len(), 20);
    assert!(!regions.contains(""));
}

#[test]
fn a_living_comune_comes_before_a_past_one_of_the_same_name() {
    for comune in comuni().alive() {
        assert!(
            comuni().find(comune.name).unwrap().is_alive(),
            "{}",
            comune.name
        );
    }
}

#[test]
fn either_name_of_a_bilingual_comune_is_enough() {
    for text in ["Bolzano", "Bozen", "Bolzano/Bozen", "bolzano bozen"] {
        assert_eq!(comuni().find(text).unwrap().istat, "021008", "{text}");
    }
}

#[test]
fn a_code_stands_for_the_comune_of_that_day() {
    let name = |day| comuni().by_belfiore("F137", day).unwrap().name;
    assert_eq!(name(date(1930, 1, 1)), "Mercatino Marecchia");
    assert_eq!(name(date(1990, 1, 1)), "Novafeltria");
}

#[test]
fn a_code_out_of_its_time_still_stands_for_its_comune() {
    let trecastelli = comuni().by_belfiore("M318", date(1980, 1, 1)).unwrap();
    assert_eq!(trecastelli.name, "Trecastelli");
    assert!(!trecastelli.existed_on(date(1980, 1, 1)));
    assert_eq!(comuni().by_belfiore("Z330", date(1980, 1, 1)), None);
}

#[test]
fn a_merged_comune_is_kept_with_its_last_day() {
    let ripe = comuni().find("H322").unwrap();
    assert_eq!(ripe.name, "Ripe");
    assert_eq!(ripe.valid_to, Some(date(2013, 12, 31)));
    assert!(!ripe.is_alive());
    assert!(ripe.existed_on(date(2013, 12, 31)));
    assert!(!ripe.existed_on(date(2014, 1, 1)));
}

#[test]
fn a_comune_with_many_post_codes_has_none_here() {
    assert_eq!(comuni().find("Ancona").unwrap().cap, None);
    assert_eq!(comuni().find("Trecastelli").unwrap().cap, Some("60012"));
}

#[test]
fn every_cell_has_the_shape_of_its_column() {
    let digits =
        |text: &str, many| text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit());
    for comune in comuni().iter() {
        let (letter, number) = comune.belfiore.split_at(1);
        assert!(
            ("A"..="M").contains(&letter) && digits(number, 3),
            "{comune:?}"
        );
        assert!(
            comune.istat.is_empty() || digits(comune.istat, 6),
            "{comune:?}"
        );
        assert!(comune.cap.is_none_or(|cap| digits(cap, 5)), "{comune:?}");
        assert!(
            comune.province.len() == 2 && !comune.name.is_empty(),
            "{comune:?}"
        );
        let (from, to) = (comune.valid_from, comune.valid_to);
        assert!(
            from.zip(to).is_none_or(|(from, to)| from <= to),
            "{comune:?}"
        );
    }
}

#[test]
fn no_two_living_comuni_share_a_code() {
    for column in [|c: &Comune| c.istat, |c: &Comune| c.belfiore] {
        let filled: Vec<_> = comuni()
            .alive()
            .map(column)
            .filter(|cell| !cell.is_empty())
            .collect();
        let different: BTreeSet<_> = filled.iter().collect();
        assert_eq!(different.len(), filled.len());
    }
}
