// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about searches, with the pairs of acceptance scenario AS-03.

use super::*;
use crate::{Subject, index_keys};

fn born(date: &str) -> PartialDate {
    PartialDate::parse(date).unwrap_or_else(|error| unreachable!("{error}"))
}

pub(super) fn person<'a>(family_name: &'a str, given_name: &'a str, birth: &str) -> Subject<'a> {
    Subject {
        family_name,
        given_name: Some(given_name).filter(|name| !name.is_empty()),
        original_script: None,
        aliases: &[],
        birth: Some(born(birth)),
        codes: &[],
        phones: &[],
    }
}

/// The round in which the query finds the person, counted from 1.
pub(super) fn round(query: &str, subject: &Subject<'_>) -> Option<usize> {
    let keys = index_keys(subject);
    let hit = |round: &Vec<String>| round.iter().any(|key| keys.contains(key));
    Query::parse(query)
        .rounds()
        .iter()
        .position(hit)
        .map(|at| at + 1)
}

mod as_03 {
    use super::*;

    #[test]
    fn benfitti_youssef_and_yusuf_benfiti_find_each_other() {
        let (one, other) = (
            person("BENFITTI", "YOUSSEF", "1979-11-02"),
            person("YUSUF", "BENFITI", "1979"),
        );
        assert_eq!(round("yusuf benfiti", &one), Some(1));
        assert_eq!(round("BENFITTI YOUSSEF", &other), Some(1));
        assert_eq!(round("ben fitti, yousuf", &one), Some(1));
        assert!(Query::parse("yusuf benfiti").score("BENFITTI YOUSSEF", 1979) > 950);
    }

    #[test]
    fn olena_testenko_and_elena_tiestenko_find_each_other() {
        let (one, other) = (
            person("TESTENKO", "OLENA", "1985-07-23"),
            person("TIESTENKO", "ELENA", "1985"),
        );
        assert_eq!(round("elena tiestenko", &one), Some(1));
        assert_eq!(round("Testenko Olena", &other), Some(1));
        assert!(Query::parse("elena tiestenko").score("TESTENKO OLENA", 1985) > 950);
    }

    #[test]
    fn hossaidemo_rafiqul_and_rafikul_hossaindemo_find_each_other() {
        let (one, other) = (
            person("HOSSAIDEMO", "RAFIQUL", "2003-05-09"),
            person("HOSSAINDEMO", "RAFIKUL", "2003"),
        );
        assert_eq!(round("rafikul hossaindemo", &one), Some(1));
        assert_eq!(round("hossaidemo rafiqul", &other), Some(1));
        assert!(Query::parse("rafikul hossaindemo").score("HOSSAIDEMO RAFIQUL", 2003) > 950);
    }

    #[test]
    fn dioprova_mamadou_and_mamadu_dioprova_find_each_other() {
        let (one, other) = (
            person("DIOPROVA", "MAMADOU", "1998-01-01"),
            person("DIOPPROVA", "MAMADU", "1998"),
        );
        assert_eq!(round("mamadu dioprova", &one), Some(1));
        assert_eq!(round("dioprova mamadou", &other), Some(1));
        assert!(Query::parse("mamadu diopprova").score("DIOPROVA MAMADOU", 1998) > 950);
    }

    #[test]
    fn samplekan_osman_finds_samplekhan_usman() {
        assert_eq!(
            round(
                "samplekan osman",
                &person("SAMPLEKHAN", "USMAN", "1994-08-19")
            ),
            Some(1)
        );
    }

    #[test]
    fn a_brother_scores_much_less() {
        let query = Query::parse("falsotraore issa");
        let himself = query.score("FALSOTRAORE ISSA", 1999);
        let brother = query.score("FALSOTRAORE IBRAHIM", 1999);
        assert!(himself == 1000 && brother < 750, "{himself} {brother}");
    }
}

mod numbers {
    use super::*;

    fn holder<'a>(codes: &'a [String], phones: &'a [String]) -> Subject<'a> {
        Subject {
            codes,
            phones,
            ..person("BENFITTI", "YOUSSEF", "1979-11-02")
        }
    }

    #[test]
    fn a_tax_code_is_found_in_any_case_split_and_with_omocodia() {
        let codes = ["BNFYSF79S02Z330Q".to_owned()];
        let subject = holder(&codes, &[]);
        assert_eq!(round("bnfysf79s02z330q", &subject), Some(1));
        assert_eq!(round("BNF YSF 79S02 Z330Q", &subject), Some(1));
        let code = mnet_base::TaxCode::parse("BNFYSF79S02Z330Q");
        let variants = code.iter().flat_map(mnet_base::TaxCode::omocodia_variants);
        assert!(variants.clone().count() == 128);
        assert!(
            variants
                .into_iter()
                .all(|code| round(code.as_str(), &subject) == Some(1))
        );
    }

    #[test]
    fn a_mistyped_tax_code_on_record_is_found_as_written() {
        let codes = ["BNFYSF79S02Z330A".to_owned()];
        assert_eq!(round("bnfysf79s02z330a", &holder(&codes, &[])), Some(1));
    }

    #[test]
    fn provisional_codes_and_permit_numbers_are_found() {
        let codes = [
            "90055510425".to_owned(),
            "I04823061".to_owned(),
            "061234567999".to_owned(),
        ];
        let subject = holder(&codes, &[]);
        for query in [
            "90055510425",
            "900 555 10425",
            "i04823061",
            "I 04823061",
            "061234567999",
        ] {
            assert_eq!(round(query, &subject), Some(1), "{query}");
        }
    }

    #[test]
    fn a_phone_is_found_with_or_without_the_prefix() {
        let phones = ["+39 333 0000001".to_owned()];
        let subject = holder(&[], &phones);
        for query in [
            "3330000001",
            "+39 3330000001",
            "0039 333 000 00 01",
            "333-0000001",
            "tel 333/0000001",
        ] {
            assert_eq!(round(query, &subject), Some(1), "{query}");
        }
    }

    #[test]
    fn a_phone_and_a_year_are_told_apart() {
        let phones = ["3330000001".to_owned()];
        assert_eq!(round("3330000001 1979", &holder(&[], &phones)), Some(1));
        assert_eq!(Query::parse("3330000001 1979").birth(), Some(born("1979")));
    }

    #[test]
    fn digits_of_another_keyboard_are_digits() {
        let codes = ["90055510425".to_owned()];
        assert_eq!(round("٩٠٠٥٥٥١٠٤٢٥", &holder(&codes, &[])), Some(1));
    }

    #[test]
    fn dates_of_birth_are_read_as_typed() {
        for text in [
            "14/03/1992",
            "1992-03-14",
            "14.03.1992",
            "14-3-1992",
            "14 3 1992",
            "rossi 14/03/1992",
        ] {
            assert_eq!(
                Query::parse(text).birth(),
                Some(born("1992-03-14")),
                "{text}"
            );
        }
        assert_eq!(Query::parse("diop 1998").birth(), Some(born("1998")));
        assert_eq!(Query::parse("diop 03/1998").birth(), Some(born("1998-03")));
        assert_eq!(Query::parse("diop 1750").birth(), None);
    }
}

mod names {
    use super::*;

    #[test]
    fn one_part_and_the_year_are_enough() {
        assert_eq!(
            round(
                "okwudemo 1992",
                &person("OKWUDEMO", "Blessing", "1992-03-14")
            ),
            Some(1)
        );
    }

    #[test]
    fn one_part_alone_is_tried_after_pairs() {
        let subject = person("OKWUDEMO", "Blessing", "1992-03-14");
        assert_eq!(round("okwudemo", &subject), Some(1));
        assert_eq!(round("okwudemo somebody", &subject), Some(2));
        assert_eq!(round("okwude", &subject), Some(2));
        assert_eq!(round("nobody", &subject), None);
    }

    #[test]
    fn a_name_in_its_own_script_finds_the_latin_one_and_back() {
        let latin = person("BENFITTI", "YOUSSEF", "1979-11-02");
        assert_eq!(round("يوسف بنفيتي", &latin), Some(1));
        assert_eq!(
            round("Олена Тестенко", &person("TESTENKO", "OLENA", "1985")),
            Some(1)
        );
        assert_eq!(
            round("রফিকুল হোসেন", &person("HOSSAIN", "RAFIQUL", "2003")),
            Some(1)
        );
        let arabic = Subject {
            original_script: Some("يوسف بنفيتي"),
            ..person("X", "Y", "1979")
        };
        assert_eq!(round("youssef benfitti", &arabic), Some(1));
    }

    #[test]
    fn an_arabic_article_does_not_hide_a_name() {
        let subject = person("BEN ALI", "ABDELKARIM", "1990");
        assert_eq!(round("عبد الكريم بن علي", &subject), Some(1));
        assert_eq!(
            round("الحسين 1990", &person("HUSSEIN", "", "1990")),
            Some(1)
        );
    }

    #[test]
    fn a_name_in_its_own_script_scores_against_the_latin_one() {
        assert!(Query::parse("يوسف بنفيتي").score("BENFITTI YOUSSEF", 1979) > 850);
        assert!(Query::parse("Олена Тестенко").score("TESTENKO OLENA", 1985) > 950);
    }

    #[test]
    fn particles_patronymics_and_joined_words_do_not_hide_anyone() {
        assert_eq!(
            round(
                "abdelkarim benali",
                &person("BEN ALI", "ABD EL KARIM", "1990")
            ),
            Some(1)
        );
        assert_eq!(
            round("karim ali", &person("BENALI", "ABDELKARIM", "1990")),
            Some(1)
        );
        assert_eq!(
            round(
                "olena testenko",
                &person("TESTENKO", "Olena Viktorivna", "1985")
            ),
            Some(1)
        );
        assert_eq!(
            round("wang xiaoming", &person("WANG", "Xiao Ming", "1990")),
            Some(1)
        );
        assert_eq!(
            round("xiao ming wang", &person("WANG", "Xiaoming", "1990")),
            Some(1)
        );
    }

    #[test]
    fn a_person_with_a_single_name_is_found() {
        assert_eq!(
            round("zabihullah 1994", &person("ZABIULLAH", "", "1994")),
            Some(1)
        );
    }

    #[test]
    fn an_alias_is_found_beside_the_family_name() {
        let aliases = ["Joy".to_owned()];
        let subject = Subject {
            aliases: &aliases,
            ..person("OKWUDEMO", "Blessing", "1992")
        };
        assert_eq!(round("joy okwudemo", &subject), Some(1));
    }

    #[test]
    fn the_year_of_birth_parts_people_of_one_name() {
        let query = Query::parse("mohamed ali 1992");
        assert_eq!(query.score("ALI MOHAMMED", 1992), 1000);
        assert!(query.score("ALI MOHAMMED", 1975) <= 850);
        assert_eq!(query.score("ALI MOHAMMED", 0), 1000);
    }

    #[test]
    fn nothing_typed_searches_nothing() {
        for text in ["", "   ", "--", "1992", "14/03/1992", "…"] {
            assert!(Query::parse(text).is_empty(), "{text}");
            assert!(Query::parse(text).rounds().is_empty(), "{text}");
        }
    }

    #[test]
    fn personal_values_do_not_print_themselves() {
        assert_eq!(format!("{:?}", Query::parse("okwudemo 1992")), "Query(…)");
        assert_eq!(
            format!("{:?}", person("OKWUDEMO", "Blessing", "1992")),
            "Subject(…)"
        );
    }
}
