// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about one person held against a few.

use super::*;
use proptest::prelude::*;

fn sheet(family: &str, given: &str, birth: &str, country: &str, code: &str) -> Sheet {
    Sheet {
        family_name: family.to_owned(),
        given_name: given.to_owned(),
        sex: "M".to_owned(),
        birth_date: birth.to_owned(),
        citizenships: vec![country.to_owned()],
        birth_country: country.to_owned(),
        codes: Some(code.to_owned())
            .filter(|code| !code.is_empty())
            .into_iter()
            .collect(),
        ..Sheet::default()
    }
}

fn compared(one: &Sheet, other: &Sheet) -> Comparison {
    let mut all = Matcher::shipped().compare(one, std::slice::from_ref(other), &Holders::default());
    all.pop().unwrap()
}

#[test]
fn a_number_that_both_have_counts_whichever_it_is() {
    let phones = |numbers: &[&str]| numbers.iter().map(|one| (*one).to_owned()).collect();
    let one = Sheet {
        phones: phones(&["071 000001", "+39 333 0000001"]),
        ..sheet(
            "BENFITTI",
            "YOUSSEF",
            "1979-11-02",
            "MA",
            "BNFYSF79S02Z330Q",
        )
    };
    let other = Sheet {
        phones: phones(&["3330000001", "0721 999999"]),
        ..sheet("YUSUF", "BENFITI", "1979-11-02", "MA", "")
    };
    let found = compared(&one, &other);
    assert_eq!((found.decision, found.rule), (Decision::Link, Rule::Lr6));
    assert!(
        found
            .explanation
            .sentence
            .starts_with("Stessa persona (LR-6): ")
    );
    assert!(
        found
            .explanation
            .sentence_en
            .starts_with("Same person (LR-6): ")
    );
}

#[test]
fn a_phone_of_a_centre_weighs_less_than_a_private_one() {
    let with = |phone: &str| Sheet {
        phones: vec![phone.to_owned()],
        ..sheet("TEKLEDEMO", "ABEL", "1991-02-03", "ER", "")
    };
    let (one, other) = (with("0715550001"), with("0715550001"));
    let key = of_number(Kind::Phone as u64, 715_550_001).cast_signed();
    assert!(one.keys().iter().any(|own| own.key == key));
    let mut centre = Holders::default();
    centre.insert(key, 40);
    let matcher = Matcher::shipped();
    let others = [other];
    let private = matcher.compare(&one, &others, &Holders::default());
    let shared = matcher.compare(&one, &others, &centre);
    assert!(shared[0].score < private[0].score);
}

fn number(kind: &str, value: &str, issuer: &str) -> IssuedNumber {
    IssuedNumber {
        kind: kind.to_owned(),
        value: value.to_owned(),
        issuer: issuer.to_owned(),
    }
}

/// LR-4: "same CUI, or same permit number + issuer, or same SIM/Vestanet code, names >= 0.80".
#[test]
fn only_the_numbers_that_the_table_names_link_and_only_those_of_one_kind_and_office() {
    let with = |birth: &str, id: IssuedNumber| Sheet {
        ids: vec![id],
        ..sheet("DIOPROVA", "MAMADOU", birth, "SN", "")
    };
    let rule = |one: IssuedNumber, other: IssuedNumber| {
        let found = compared(&with("1998-03-04", one), &with("1971-11-30", other));
        (
            found.decision == Decision::Link && found.rule == Rule::Lr4,
            found.score,
        )
    };
    let linked = |one, other| rule(one, other).0;
    let value = "I0123456";
    for kind in ["cui", "sim_id", "vestanet"] {
        assert!(
            linked(number(kind, value, ""), number(kind, "i 0123456", "Roma")),
            "{kind}"
        );
    }
    let ancona = || number("permit", value, "Questura di Ancona");
    assert!(linked(ancona(), number("permit", value, "ANCONA")));
    assert!(!linked(
        ancona(),
        number("permit", value, "Questura di Pesaro")
    ));
    assert!(
        !linked(ancona(), number("permit", value, "")),
        "nobody knows who gave it"
    );
    for kind in [
        "stp",
        "eni",
        "passport",
        "sap_id",
        "social_file_id",
        "postal_receipt",
    ] {
        let (one, other) = (number(kind, value, "A"), number(kind, value, "A"));
        assert!(!linked(one, other), "{kind}");
        assert!(
            !linked(number(kind, value, ""), number("cui", value, "")),
            "{kind}"
        );
    }
    // Two passports of two states are two passports; of one state they speak for one person.
    let of_states = |state: &str| {
        rule(
            number("passport", value, "SN"),
            number("passport", value, state),
        )
    };
    assert!(of_states("SN").1 > of_states("GM").1);
    assert_eq!(
        of_states("GM").1,
        rule(number("cui", "11111", ""), number("sim_id", "22222", "")).1
    );
}

#[test]
fn of_several_names_and_citizenships_those_in_common_are_compared() {
    let known = sheet("BENFITTI", "YOUSSEF", "1979-11-02", "MA", "");
    let mut other = sheet("ROSSIPROVA", "GIUSEPPE", "1979-11-02", "MA", "");
    let apart = compared(&known, &other);
    assert_eq!(apart.decision, Decision::NoLink);
    for alias in [("BENFITTI", "YOUSSEF"), ("يوسف بنفيتي", "")] {
        other.other_names = vec![(alias.0.to_owned(), alias.1.to_owned())];
        let found = compared(&known, &other);
        assert_eq!(
            (found.decision, found.rule),
            (Decision::Review, Rule::Lr7),
            "{alias:?}"
        );
        assert_eq!(found.score, compared(&other, &known).score);
        let keys = other.keys();
        assert!(
            known
                .keys()
                .iter()
                .any(|key| key.finds && keys.contains(key)),
            "{alias:?}"
        );
    }
    let italian = Sheet {
        citizenships: vec!["IT".to_owned()],
        ..known.clone()
    };
    let both = Sheet {
        citizenships: vec!["IT".to_owned(), "MA".to_owned()],
        ..known.clone()
    };
    let alike = |one: &Sheet| compared(&known, one).score;
    assert!(alike(&both) > alike(&italian));
    assert_eq!(alike(&both), alike(&known));
}

#[test]
fn a_second_permit_is_a_key_of_its_own() {
    let mut one = sheet("DIOPROVA", "MAMADOU", "1998-01-01", "SN", "");
    let before = one.keys();
    one.ids = vec![
        number("permit", "I01234567", ""),
        number("cui", "0ABC12", ""),
    ];
    let after = one.keys();
    assert_eq!(after.len(), before.len() + 2);
}

#[test]
fn somebody_without_a_name_has_no_key_of_names() {
    assert!(Sheet::default().keys().is_empty());
}

proptest! {
    #[test]
    fn one_person_against_another_is_as_the_other_against_the_one(
        one in any_sheet(), other in any_sheet()
    ) {
        let (there, back) = (compared(&one, &other), compared(&other, &one));
        prop_assert_eq!(there.score, back.score);
        prop_assert_eq!((there.decision, there.rule), (back.decision, back.rule));
        let sum: i32 = there.explanation.steps.iter().map(|step| step.weight).sum();
        prop_assert_eq!(sum, there.score);
    }

    #[test]
    fn the_same_sheet_has_the_same_keys(one in any_sheet()) {
        prop_assert_eq!(one.keys(), one.clone().keys());
    }
}

fn any_sheet() -> impl Strategy<Value = Sheet> {
    let word = "(ALI|OMAR|UMAR|DEMO|DEMOO|FALL|XIAO MING|BEN ALI|)";
    let date = "(1990-01-01|1990-02-03|1990-03-02|1991|)";
    let code = "(BNFYSF79S02Z330Q|DPRMMD98A01Z343G|90055510425|)";
    (word, word, date, code)
        .prop_map(|(family, given, birth, code)| sheet(&family, &given, &birth, "MA", &code))
}

/// Acceptance scenario AS-03: labour record, social record, what is expected.
#[test]
#[expect(clippy::too_many_lines, reason = "the scenario, row by row")]
fn the_seven_pairs_of_the_acceptance_scenario_are_decided_by_the_table() {
    let phone = |sheet: Sheet, phone: &str| Sheet {
        phones: vec![phone.to_owned()],
        ..sheet
    };
    let home = |sheet: Sheet| Sheet {
        homes: vec![("Ancona".to_owned(), "Via Flaminia 10".to_owned())],
        ..sheet
    };
    let woman = |sheet: Sheet| Sheet {
        sex: "F".to_owned(),
        ..sheet
    };
    let centre = "071 5550001";
    let pairs = [
        (
            phone(
                sheet(
                    "BENFITTI",
                    "YOUSSEF",
                    "1979-11-02",
                    "MA",
                    "BNFYSF79S02Z330Q",
                ),
                "+39 333 0000001",
            ),
            phone(
                sheet("YUSUF", "BENFITI", "1979-11-02", "MA", ""),
                "3330000001",
            ),
            (Decision::Link, Rule::Lr6),
        ),
        (
            phone(
                woman(sheet(
                    "TESTENKO",
                    "OLENA",
                    "1985-07-23",
                    "UA",
                    "TSTLNO85L63Z138X",
                )),
                "+39 333 0000002",
            ),
            phone(
                woman(sheet("TIESTENKO", "ELENA", "1985-07-23", "UA", "")),
                "3330000009",
            ),
            (Decision::Review, Rule::Lr7),
        ),
        (
            sheet(
                "DIOPROVA",
                "MAMADOU",
                "1998-01-01",
                "SN",
                "DPRMMD98A01Z343G",
            ),
            sheet("DIOPPROVA", "MAMADU", "1998-05-20", "SN", ""),
            (Decision::Review, Rule::Lr7),
        ),
        (
            sheet(
                "FALSOTRAORE",
                "IBRAHIM",
                "1999-10-10",
                "ML",
                "FLSBHM99R10Z329F",
            ),
            sheet(
                "FALSOTRAORE",
                "ISSA",
                "1999-10-10",
                "ML",
                "FLSSSI99R10Z329N",
            ),
            (Decision::NoLink, Rule::Lr3),
        ),
        (
            sheet(
                "SAMPLEKHAN",
                "USMAN",
                "1994-08-19",
                "PK",
                "SMPSMN94M19Z236H",
            ),
            sheet("SAMPLEKAN", "OSMAN", "1994-08-09", "PK", "SMPSMN94M19Z236H"),
            (Decision::Review, Rule::Lr2),
        ),
        (
            sheet("HOSSAIDEMO", "RAFIQUL", "2003-05-09", "BD", "90055510425"),
            sheet("HOSSAINDEMO", "RAFIKUL", "2003-05-09", "BD", "90055510425"),
            (Decision::Link, Rule::Lr5),
        ),
        (
            home(phone(
                sheet("TEKLEDEMO", "ABEL", "1991-02-03", "ER", ""),
                centre,
            )),
            home(phone(
                sheet("PROVAFALL", "KARIM", "1984-12-30", "SN", ""),
                centre,
            )),
            (Decision::NoLink, Rule::Lr9),
        ),
    ];
    let mut totals = [0; 3];
    for (labour, social, expected) in &pairs {
        let found = compared(labour, social);
        assert_eq!((found.decision, found.rule), *expected);
        assert!(found.explanation.sentence.contains(found.rule.code()));
        totals[found.decision as usize] += 1;
    }
    assert_eq!(totals, [2, 3, 2], "linked, reviewed, not linked");
}

#[test]
fn a_desk_sees_who_a_rule_proposes_and_by_the_score_whom_it_takes_for_one_person() {
    let shown = |decision, rule, score| {
        let mut one = compared(&Sheet::default(), &Sheet::default());
        (one.decision, one.rule, one.score) = (decision, rule, score);
        one.is_shown()
    };
    assert!(shown(Decision::Review, Rule::Lr7, -3_000));
    assert!(shown(Decision::Review, Rule::Probabilistic, 0));
    assert!(!shown(Decision::Review, Rule::Probabilistic, -1));
    assert!(!shown(Decision::NoLink, Rule::Lr3, 9_000));
}
