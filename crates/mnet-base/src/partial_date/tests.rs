// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about dates that may lack the day or the month.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn partial(text: &str) -> PartialDate {
    PartialDate::parse(text).unwrap()
}

#[test]
fn a_year_a_month_and_a_day_are_written_as_read() {
    for text in ["1992", "1992-03", "1992-03-14", "0987-01-01"] {
        assert_eq!(partial(text).to_string(), text);
    }
}

#[test]
fn dates_typed_as_in_italy_are_understood() {
    assert_eq!(partial("14/03/1992"), partial("1992-03-14"));
    assert_eq!(partial("3/1992"), partial("1992-03"));
    assert_eq!(partial(" 1/1/1990 "), partial("1990-01-01"));
}

#[test]
fn something_else_is_not_a_date() {
    for text in [
        "",
        "92",
        "1992-",
        "-1992",
        "1992-03-14-1",
        "14-03-1992",
        "1992/03/14",
        "+992",
    ] {
        assert_eq!(
            PartialDate::parse(text),
            Err(PartialDateError::Shape),
            "{text}"
        );
    }
}

#[test]
fn a_month_or_a_day_that_does_not_exist_is_refused() {
    for text in [
        "1992-13",
        "1992-00",
        "1991-02-29",
        "1992-04-31",
        "0000",
        "31/4/1992",
    ] {
        assert_eq!(
            PartialDate::parse(text),
            Err(PartialDateError::NoSuchDay),
            "{text}"
        );
    }
}

#[test]
fn only_a_whole_date_is_exact() {
    assert_eq!(partial("1992-03-14").exact(), Some(date(1992, 3, 14)));
    assert_eq!(partial("1992-03").exact(), None);
    assert_eq!(partial("1992").exact(), None);
}

#[test]
fn a_year_stands_for_all_its_days() {
    assert_eq!(partial("1992").earliest(), date(1992, 1, 1));
    assert_eq!(partial("1992").latest(), date(1992, 12, 31));
    assert_eq!(partial("1992-02").latest(), date(1992, 2, 29));
    assert_eq!(partial("1992-03-14").latest(), date(1992, 3, 14));
}

#[test]
fn age_grows_on_the_birthday() {
    let born = partial("1992-03-14");
    assert_eq!(born.age_on(date(2020, 3, 13)), 27);
    assert_eq!(born.age_on(date(2020, 3, 14)), 28);
    assert_eq!(born.age_on(date(1992, 3, 13)), -1);
}

#[test]
fn someone_born_on_the_leap_day_is_older_on_the_first_of_march() {
    let born = partial("2004-02-29");
    assert_eq!(born.age_on(date(2022, 2, 28)), 17);
    assert_eq!(born.age_on(date(2022, 3, 1)), 18);
}

#[test]
fn someone_known_by_the_year_is_as_old_as_may_be() {
    assert_eq!(partial("2002").age_on(date(2020, 1, 1)), 18);
    assert_eq!(partial("2002-06").age_on(date(2020, 5, 31)), 17);
}

#[test]
fn the_first_of_january_looks_presumed() {
    assert!(partial("1990-01-01").looks_presumed());
    assert!(!partial("1990").looks_presumed());
    assert!(!partial("1990-01").looks_presumed());
    assert!(!partial("1990-01-02").looks_presumed());
}

#[test]
fn a_year_may_equal_any_of_its_days() {
    assert!(partial("1992").may_equal(partial("1992-03-14")));
    assert!(partial("1992-03-14").may_equal(partial("1992-03")));
    assert!(!partial("1992-03").may_equal(partial("1992-04-01")));
    assert!(!partial("1991").may_equal(partial("1992")));
}

#[test]
fn json_is_the_text_and_wrong_text_is_refused() {
    let json = serde_json::to_string(&partial("1992-03")).unwrap();
    assert_eq!(json, "\"1992-03\"");
    assert_eq!(
        serde_json::from_str::<PartialDate>(&json).unwrap(),
        partial("1992-03")
    );
    assert!(serde_json::from_str::<PartialDate>("\"1992-13\"").is_err());
}

proptest! {
    #[test]
    fn a_date_is_written_and_read_back(
        year in 1_i16..=9999, month in 1_i8..=12, day in 1_i8..=28, parts in 1..=3,
    ) {
        let known = match parts {
            1 => PartialDate::from_year(year).unwrap(),
            2 => PartialDate::from_month(year, month).unwrap(),
            _ => PartialDate::from(date(year, month, day)),
        };
        prop_assert_eq!(PartialDate::parse(&known.to_string()), Ok(known));
        prop_assert!(known.earliest() <= known.latest());
        prop_assert!(known.may_equal(known));
    }

    #[test]
    fn any_text_is_a_date_or_refused(text in "\\PC*") {
        let _ = PartialDate::parse(&text);
    }

    #[test]
    fn digits_and_separators_never_panic(text in "[0-9/-]{0,12}") {
        let _ = PartialDate::parse(&text);
    }
}
