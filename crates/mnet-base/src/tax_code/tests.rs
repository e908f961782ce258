// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about tax codes, with the cast of the acceptance scenarios.

use super::*;
use crate::{Countries, PartialDate};
use jiff::civil::date;
use std::collections::BTreeSet;

const BLESSING: &str = "KWDBSS92C54Z335W";

fn code(text: &str) -> TaxCode {
    TaxCode::parse(text).unwrap()
}

fn blessing() -> Subject<'static> {
    Subject {
        family_name: "OKWUDEMO",
        given_name: Some("Blessing"),
        sex: Sex::Female,
        birth: PartialDate::from(date(1992, 3, 14)),
        places: &["Z335"],
    }
}

mod reading {
    use super::*;

    #[test]
    fn the_codes_of_the_scenarios_are_valid() {
        for text in [
            BLESSING,
            "BNFYSF79S02Z330Q",
            "PRVRDT90P45Z100K",
            "FTTKRM96T30Z200W",
            "DMSGLI88D50A271X",
        ] {
            assert_eq!(code(text).as_str(), text);
        }
    }

    #[test]
    fn a_wrong_check_character_is_refused() {
        let wrong = TaxCode::parse("BNFYSF79S02Z330A");
        assert_eq!(wrong, Err(TaxCodeError::CheckCharacter));
        assert_eq!(
            TaxCode::parse("DLLSMN03A01H501E"),
            Err(TaxCodeError::CheckCharacter)
        );
    }

    #[test]
    fn case_and_spaces_are_forgiven() {
        assert_eq!(code(" kwd bss 92c54 z335w ").as_str(), BLESSING);
    }

    #[test]
    fn a_code_has_sixteen_characters() {
        for text in ["", "KWDBSS92C54Z335", "KWDBSS92C54Z335WW", "90012340429"] {
            assert_eq!(TaxCode::parse(text), Err(TaxCodeError::Length), "{text}");
        }
    }

    #[test]
    fn the_position_of_a_wrong_character_is_told() {
        for (text, position) in [
            ("1WDBSS92C54Z335W", 1),
            ("KWDBSSO2C54Z335W", 7),
            ("KWDBSS92F54Z335W", 9),
            ("KWDBSS92C54033LW", 12),
            ("KWDBSS92C54Z3357", 16),
            ("KWDBSÈ92C54Z335W", 6),
        ] {
            assert_eq!(
                TaxCode::parse(text),
                Err(TaxCodeError::Character { position }),
                "{text}"
            );
        }
    }

    #[test]
    fn a_day_that_no_month_has_is_refused() {
        for text in [
            "KWDBSS92C00Z335W",
            "KWDBSS92C40Z335W",
            "KWDBSS92D31Z335W",
            "KWDBSS91B29Z335W",
        ] {
            assert_eq!(TaxCode::parse(text), Err(TaxCodeError::Date), "{text}");
        }
    }

    #[test]
    fn the_leap_day_of_2000_exists_though_1900_had_none() {
        let leap = complete("KWDBSS00B69Z335");
        assert_eq!(leap.birth_parts(date(2026, 1, 1)).date, date(2000, 2, 29));
    }

    #[test]
    fn every_error_has_its_own_message_key() {
        let errors = [
            TaxCodeError::Length,
            TaxCodeError::Character { position: 1 },
            TaxCodeError::Date,
            TaxCodeError::CheckCharacter,
            TaxCodeError::Sex,
            TaxCodeError::Place,
        ];
        let keys: BTreeSet<_> = errors.iter().map(|error| error.code()).collect();
        assert_eq!(keys.len(), errors.len());
    }
}

fn complete(body: &str) -> TaxCode {
    code(&format!("{body}{}", check_character(body).unwrap()))
}

mod privacy {
    use super::*;

    #[test]
    fn nothing_made_of_a_tax_code_prints_itself() {
        let parts = code(BLESSING).birth_parts(date(2026, 1, 1));
        assert_eq!(format!("{:?}", code(BLESSING)), "TaxCode(…)");
        assert_eq!(format!("{parts:?}"), "BirthParts(…)");
        assert_eq!(
            format!("{:?}", data("Okwudemo", Some("Blessing"))),
            "TaxCodeData(…)"
        );
    }

    #[test]
    fn an_error_does_not_repeat_what_was_typed() {
        let error = TaxCode::parse("BNFYSF79S02Z330A").unwrap_err();
        assert!(!error.to_string().contains("BNF"));
    }

    #[test]
    fn json_keeps_the_code_and_refuses_a_wrong_one() {
        let json = serde_json::to_string(&code(BLESSING)).unwrap();
        assert_eq!(json, format!("\"{BLESSING}\""));
        assert_eq!(
            serde_json::from_str::<TaxCode>(&json).unwrap(),
            code(BLESSING)
        );
        assert!(serde_json::from_str::<TaxCode>("\"BNFYSF79S02Z330A\"").is_err());
    }
}

fn data<'a>(family_name: &'a str, given_name: Option<&'a str>) -> TaxCodeData<'a> {
    let birth_date = date(1992, 3, 14);
    TaxCodeData {
        family_name,
        given_name,
        sex: Sex::Female,
        birth_date,
        place: "Z335",
    }
}

mod computing {
    use super::*;

    #[test]
    fn the_code_of_a_person_is_computed_from_data() {
        let computed = TaxCode::compute(&data("Okwudemo", Some("Blessing"))).unwrap();
        assert_eq!(computed.as_str(), BLESSING);
    }

    #[test]
    fn a_person_with_a_single_name_gets_three_x() {
        let computed = TaxCode::compute(&data("Okwudemo", None)).unwrap();
        assert!(computed.as_str().starts_with("KWDXXX92C54Z335"));
    }

    #[test]
    fn without_the_sex_there_is_no_code() {
        let unknown = TaxCodeData {
            sex: Sex::Unknown,
            ..data("Okwudemo", Some("Blessing"))
        };
        assert_eq!(TaxCode::compute(&unknown), Err(TaxCodeError::Sex));
    }

    #[test]
    fn without_the_code_of_the_place_there_is_no_code() {
        for place in ["", "Nigeria", "335", "Z33", "ZZ35", "Zì35"] {
            let nowhere = TaxCodeData {
                place,
                ..data("Okwudemo", Some("Blessing"))
            };
            assert_eq!(
                TaxCode::compute(&nowhere),
                Err(TaxCodeError::Place),
                "{place}"
            );
        }
    }
}

mod homocodes {
    use super::*;

    #[test]
    fn a_code_has_128_variants_all_valid_and_different() {
        let variants = code(BLESSING).omocodia_variants();
        let different: BTreeSet<_> = variants.iter().map(TaxCode::as_str).collect();
        assert_eq!(different.len(), 128);
        for variant in &variants {
            assert_eq!(TaxCode::parse(variant.as_str()).as_ref(), Ok(variant));
            assert_eq!(variant.canonical().as_str(), BLESSING);
        }
    }

    #[test]
    fn the_canonical_code_comes_first_and_the_rightmost_letter_next() {
        let variants = code(BLESSING).omocodia_variants();
        assert_eq!(variants[0].as_str(), BLESSING);
        assert_eq!(&variants[1].as_str()[..15], "KWDBSS92C54Z33R");
        assert_eq!(&variants[127].as_str()[..15], "KWDBSSVNCRQZPPR");
    }

    #[test]
    fn each_of_the_seven_places_can_hold_a_letter() {
        for (bit, place) in [14, 13, 12, 10, 9, 7, 6].into_iter().enumerate() {
            let variant = &code(BLESSING).omocodia_variants()[1 << bit];
            let changed: Vec<_> = (0..15)
                .filter(|at| variant.as_str().as_bytes()[*at] != BLESSING.as_bytes()[*at])
                .collect();
            assert_eq!(changed, [place]);
            assert!(variant.is_omocodia());
        }
        assert!(!code(BLESSING).is_omocodia());
    }

    #[test]
    fn variants_tell_the_same_birth_and_agree_with_the_same_data() {
        let today = date(2026, 11, 22);
        for variant in code(BLESSING).omocodia_variants() {
            assert_eq!(
                variant.birth_parts(today),
                code(BLESSING).birth_parts(today)
            );
            assert_eq!(variant.congruence(&blessing()), []);
        }
    }

    #[test]
    fn variants_of_a_variant_are_the_same_set() {
        let variants = code(BLESSING).omocodia_variants();
        assert_eq!(variants[77].omocodia_variants(), variants);
    }
}

mod birth {
    use super::*;

    #[test]
    fn the_code_tells_sex_day_and_place() {
        let parts = code(BLESSING).birth_parts(date(2026, 1, 1));
        assert_eq!(parts.sex, Sex::Female);
        assert_eq!(parts.date, date(1992, 3, 14));
        assert_eq!(parts.place, "Z335");
        assert_eq!(
            code("BNFYSF79S02Z330Q").birth_parts(date(2026, 1, 1)).sex,
            Sex::Male
        );
    }

    #[test]
    fn the_century_is_the_latest_that_is_not_in_the_future() {
        let young = complete("KWDBSS20C54Z335");
        assert_eq!(young.birth_parts(date(2020, 3, 14)).date, date(2020, 3, 14));
        assert_eq!(young.birth_parts(date(2020, 3, 13)).date, date(1920, 3, 14));
    }

    #[test]
    fn a_leap_day_skips_a_century_that_has_none() {
        let leap = complete("KWDBSS00B69Z335");
        assert_eq!(leap.birth_parts(date(1999, 1, 1)).date, date(1600, 2, 29));
    }
}

mod agreement {
    use super::*;

    #[test]
    fn a_code_agrees_with_its_own_person() {
        assert_eq!(code(BLESSING).congruence(&blessing()), []);
    }

    #[test]
    fn each_part_that_differs_is_named() {
        let cases = [
            (
                Subject {
                    family_name: "Okoro",
                    ..blessing()
                },
                Mismatch::FamilyName,
            ),
            (
                Subject {
                    given_name: Some("Joy"),
                    ..blessing()
                },
                Mismatch::GivenName,
            ),
            (
                Subject {
                    sex: Sex::Male,
                    ..blessing()
                },
                Mismatch::Sex,
            ),
            (
                Subject {
                    birth: date(1992, 3, 15).into(),
                    ..blessing()
                },
                Mismatch::BirthDate,
            ),
            (
                Subject {
                    places: &["Z334"],
                    ..blessing()
                },
                Mismatch::BirthPlace,
            ),
        ];
        for (subject, mismatch) in cases {
            assert_eq!(code(BLESSING).congruence(&subject), [mismatch]);
        }
    }

    #[test]
    fn everything_may_differ_at_once_in_the_order_of_the_code() {
        let other = Subject {
            family_name: "Benfitti",
            given_name: Some("Youssef"),
            sex: Sex::Male,
            birth: date(1979, 11, 2).into(),
            places: &["Z330"],
        };
        let mismatches = code(BLESSING).congruence(&other);
        let words: Vec<_> = mismatches.iter().map(|mismatch| mismatch.code()).collect();
        assert_eq!(
            words,
            [
                "family_name",
                "given_name",
                "sex",
                "birth_date",
                "birth_place"
            ]
        );
    }

    #[test]
    fn what_is_not_known_does_not_disagree() {
        let vague = Subject {
            sex: Sex::Unknown,
            birth: PartialDate::from_year(1992).unwrap(),
            places: &[],
            ..blessing()
        };
        assert_eq!(code(BLESSING).congruence(&vague), []);
        let wrong_month = PartialDate::from_month(1992, 4).unwrap();
        let vague = Subject {
            birth: wrong_month,
            ..vague
        };
        assert_eq!(code(BLESSING).congruence(&vague), [Mismatch::BirthDate]);
    }

    #[test]
    fn a_single_name_is_coded_as_three_x_or_repeated() {
        let single = Subject {
            given_name: None,
            ..blessing()
        };
        assert_eq!(complete("KWDXXX92C54Z335").congruence(&single), []);
        assert_eq!(complete("KWDKDM92C54Z335").congruence(&single), []);
        assert_eq!(code(BLESSING).congruence(&single), [Mismatch::GivenName]);
    }

    #[test]
    fn someone_born_in_the_soviet_union_may_carry_its_code() {
        let born = date(1980, 5, 1);
        let places = Countries::shipped().birth_codes("UA", born);
        let olena = Subject {
            family_name: "Testenko",
            given_name: Some("Olena"),
            sex: Sex::Female,
            birth: born.into(),
            places: &places,
        };
        assert_eq!(complete("TSTLNO80E41Z138").congruence(&olena), []);
        assert_eq!(complete("TSTLNO80E41Z135").congruence(&olena), []);
        assert_eq!(
            complete("TSTLNO80E41Z139").congruence(&olena),
            [Mismatch::BirthPlace]
        );
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn any_code()(
            names in "[A-Z]{6}", year in 0..100, month in 0_usize..12, day in 1..=28,
            woman in proptest::bool::ANY, place in "[A-MZ][0-9]{3}", mask in 0_usize..128,
        ) -> TaxCode {
            let month = encode::MONTHS[month];
            let day = if woman { day + 40 } else { day };
            let plain = complete(&format!("{names}{year:02}{month}{day:02}{place}"));
            plain.omocodia_variants()[mask].clone()
        }
    }

    proptest! {
        #[test]
        fn a_code_is_written_and_read_back(code in any_code()) {
            prop_assert_eq!(TaxCode::parse(code.as_str()), Ok(code.clone()));
            let lower = code.as_str().to_lowercase();
            prop_assert_eq!(TaxCode::parse(&lower), Ok(code));
        }

        #[test]
        fn the_canonical_code_is_its_own(code in any_code()) {
            let canonical = code.canonical();
            prop_assert!(!canonical.is_omocodia());
            prop_assert_eq!(canonical.canonical(), canonical);
        }

        #[test]
        fn a_single_mistyped_character_is_always_noticed(
            code in any_code(), at in 0_usize..15, letter in "[A-Z0-9]",
        ) {
            // A digit in an odd place weighs as much as its letter from A to J,
            // so only a character of the same kind can be told apart for sure.
            let was = code.as_str().as_bytes()[at];
            let now = letter.as_bytes()[0];
            prop_assume!(was != now && was.is_ascii_digit() == now.is_ascii_digit());
            let mut mistyped = code.as_str().to_owned();
            mistyped.replace_range(at..=at, &letter);
            prop_assert!(TaxCode::parse(&mistyped).is_err());
        }

        #[test]
        fn birth_is_never_after_the_reference(
            code in any_code(), year in 1900_i16..2100, month in 1_i8..=12,
        ) {
            let reference = date(year, month, 1);
            let born = code.birth_parts(reference).date;
            prop_assert!(born <= reference);
            prop_assert!(reference.year() - born.year() <= 100);
        }

        #[test]
        fn what_is_computed_agrees_with_what_it_was_computed_from(
            family_name in "\\PC{0,20}", given_name in proptest::option::of("\\PC{0,20}"),
            woman in proptest::bool::ANY, year in 1900_i16..2030, day in 1_i8..=28,
            place in "[A-MZ][0-9]{3}",
        ) {
            let sex = if woman { Sex::Female } else { Sex::Male };
            let birth_date = date(year, 6, day);
            let given_name = given_name.as_deref();
            let computed = TaxCode::compute(&TaxCodeData {
                family_name: &family_name, given_name, sex, birth_date, place: &place,
            }).unwrap();
            let subject = Subject {
                family_name: &family_name, given_name, sex,
                birth: birth_date.into(), places: &[&place],
            };
            prop_assert_eq!(computed.congruence(&subject), []);
            let parts = computed.birth_parts(date(year, 12, 31));
            prop_assert_eq!((parts.sex, parts.date, parts.place), (sex, birth_date, place));
        }

        #[test]
        fn any_text_is_a_code_or_refused(text in "\\PC*") {
            let _ = TaxCode::parse(&text);
        }

        #[test]
        fn sixteen_plausible_characters_never_panic(text in "[A-Z0-9]{16}") {
            let _ = TaxCode::parse(&text);
        }
    }
}
