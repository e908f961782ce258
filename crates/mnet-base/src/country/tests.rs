// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the shipped table of states.

use super::*;
use crate::Lang;
use jiff::civil::date;
use std::collections::BTreeSet;

fn countries() -> &'static Countries {
    Countries::shipped()
}

/// A row as `Istat Belfiore`.
fn codes(alpha2: &str) -> String {
    let country = countries().by_alpha2(alpha2).unwrap();
    format!("{} {}", country.istat, country.belfiore)
}

#[test]
fn the_main_citizenships_have_their_national_codes() {
    for (alpha2, expected) in [
        ("AL", "201 Z100"),
        ("UA", "243 Z138"),
        ("BD", "305 Z249"),
        ("CN", "314 Z210"),
        ("MA", "436 Z330"),
        ("NG", "443 Z335"),
        ("PK", "344 Z236"),
        ("SN", "450 Z343"),
        ("AF", "301 Z200"),
        ("PE", "615 Z611"),
        ("SS", "467 Z907"),
        ("PS", "324 Z161"),
    ] {
        assert_eq!(codes(alpha2), expected, "{alpha2}");
    }
}

#[test]
fn the_quirks_of_the_source_are_mended() {
    assert_eq!(codes("GB"), "219 Z114");
    assert_eq!(codes("XK"), "272 Z160");
    assert_eq!(codes("NA"), "441 Z300");
    assert!(countries().by_alpha2("UK").is_none());
}

#[test]
fn italy_is_100_and_stateless_is_999() {
    assert_eq!(countries().by_istat("100").unwrap().alpha2, "IT");
    assert_eq!(countries().by_istat("999").unwrap().alpha2, "XX");
    assert_eq!(codes("IT"), "100 ");
}

#[test]
fn every_code_is_there_once() {
    for column in [
        |c: &Country| c.alpha2,
        |c: &Country| c.istat,
        |c: &Country| c.belfiore,
    ] {
        let filled: Vec<_> = countries()
            .iter()
            .map(column)
            .filter(|cell| !cell.is_empty())
            .collect();
        let different: BTreeSet<_> = filled.iter().collect();
        assert_eq!(different.len(), filled.len());
    }
}

#[test]
fn every_cell_has_the_shape_of_its_column() {
    for country in countries().iter() {
        let digits = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let belfiore = country.belfiore.strip_prefix('Z');
        assert!(
            country.istat.is_empty() || digits(country.istat),
            "{country:?}"
        );
        assert!(
            country.belfiore.is_empty() || belfiore.is_some_and(digits),
            "{country:?}"
        );
        assert!(
            country.alpha2.len()
                == if country.is_past() {
                    country.alpha2.len()
                } else {
                    2
                }
        );
        assert!(
            !country.name_it.is_empty() && !country.name_en.is_empty(),
            "{country:?}"
        );
    }
}

#[test]
fn the_union_has_27_member_states() {
    let members = countries()
        .iter()
        .filter(|country| country.area == Area::Eu && country.eu);
    assert_eq!(members.count(), 27);
    assert!(
        countries()
            .iter()
            .all(|country| country.eu || country.area != Area::Eu)
    );
}

#[test]
fn everyone_but_a_citizen_of_the_union_is_of_a_third_country() {
    for third in ["NG", "UA", "GB", "CH", "XK", "XX"] {
        assert!(countries().is_third_country(third), "{third}");
    }
    for other in ["IT", "RO", "HR", "", "ZZ"] {
        assert!(!countries().is_third_country(other), "{other}");
    }
}

#[test]
fn a_state_is_found_by_code_or_by_name_in_each_language() {
    for text in [
        "MA",
        "ma",
        "MAR",
        "Marocco",
        "MOROCCO",
        " morocco ",
        "المغرب",
    ] {
        assert_eq!(countries().find(text).unwrap().alpha2, "MA", "{text}");
    }
    assert_eq!(
        countries().find("cote d ivoire").map(|found| found.alpha2),
        None
    );
    assert_eq!(countries().find("Côte d’Ivoire").unwrap().alpha2, "CI");
    assert_eq!(countries().find("Costa d'Avorio").unwrap().alpha2, "CI");
}

#[test]
fn nothing_is_found_by_an_empty_or_unknown_text() {
    for text in ["", "  ", "Atlantide", "محمد"] {
        assert_eq!(countries().find(text), None, "{text}");
    }
    assert_eq!(countries().by_istat(""), None);
    assert_eq!(countries().by_belfiore(""), None);
}

#[test]
fn a_past_state_is_found_by_the_code_of_tax_codes() {
    let soviet_union = countries().by_belfiore("Z135").unwrap();
    assert_eq!(soviet_union.alpha2, "SUHH");
    assert!(soviet_union.is_past());
    assert_eq!(
        countries().by_belfiore("z118").unwrap().name_it,
        "Jugoslavia"
    );
    assert!(
        countries()
            .present()
            .all(|country| country.valid_to.is_none())
    );
}

#[test]
fn a_present_state_comes_before_a_past_one_of_the_same_name() {
    assert_eq!(countries().find("Georgia").unwrap().belfiore, "Z254");
}

#[test]
fn places_of_birth_follow_history() {
    let births = |alpha2, born| countries().birth_codes(alpha2, born);
    assert_eq!(births("UA", date(1980, 5, 1)), ["Z138", "Z135"]);
    assert_eq!(births("UA", date(1995, 5, 1)), ["Z138"]);
    assert_eq!(births("RS", date(2004, 1, 1)), ["Z158", "Z157"]);
    assert_eq!(
        births("XK", date(1999, 1, 1)),
        ["Z160", "Z157", "Z118", "Z158"]
    );
    assert_eq!(births("ER", date(1990, 1, 1)), ["Z368", "Z315"]);
    assert_eq!(births("SS", date(2011, 7, 8)), ["Z907", "Z348"]);
    assert_eq!(births("SS", date(2011, 7, 9)), ["Z907"]);
    assert!(births("IT", date(1990, 1, 1)).is_empty());
    assert!(births("??", date(1990, 1, 1)).is_empty());
}

#[test]
fn every_earlier_code_is_in_the_table() {
    let earlier = countries().iter().flat_map(|country| &country.earlier);
    for (code, _) in earlier {
        assert!(countries().by_belfiore(code).is_some(), "{code}");
    }
}

#[test]
fn a_name_not_translated_yet_falls_back_to_italian() {
    let table = Countries::read("code,label_it,label_en,label_ar,area\nZZ,Altrove,,,asia\n");
    let elsewhere = table.by_alpha2("ZZ").unwrap();
    assert_eq!(Lang::ALL.map(|lang| elsewhere.name(lang)), ["Altrove"; 3]);
    let nigeria = countries().by_alpha2("NG").unwrap();
    assert_eq!(
        Lang::ALL.map(|lang| nigeria.name(lang)),
        ["Nigeria", "Nigeria", "نيجيريا"]
    );
}

#[test]
fn a_row_of_an_unknown_area_is_left_out() {
    let table = Countries::read("code,label_it,area\nZZ,Altrove,moon\n");
    assert_eq!(table.iter().count(), 0);
}

#[test]
fn every_state_has_an_arabic_name() {
    assert!(
        countries()
            .iter()
            .all(|country| !country.name_ar.is_empty())
    );
}

#[test]
fn the_area_in_json_is_the_area_in_the_table() {
    for area in Area::ALL {
        assert_eq!(
            serde_json::to_string(&area).unwrap(),
            format!("\"{}\"", area.code())
        );
        assert_eq!(Area::parse(area.code()), Some(area));
    }
}
