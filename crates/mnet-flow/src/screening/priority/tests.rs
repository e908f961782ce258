// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about vulnerability and priority.
use super::*;
use crate::code_lists::{CodeLists, Entry};
use jiff::civil::date;

const NOBODY: VulnerabilityFlags = VulnerabilityFlags {
    woman: Tri::No,
    young: Tri::No,
    asylum_seeker: Tri::No,
    protection_holder: Tri::No,
    unaccompanied_minor: Tri::No,
    long_unemployed: Tri::No,
};

fn blessing() -> Vulnerability {
    Vulnerability {
        on: date(2020, 7, 6),
        sex: Sex::Female,
        birth: Some(PartialDate::from(date(1992, 3, 14))),
        protection: ProtectionStatus::Applicant,
        unaccompanied_minor: Tri::No,
        months_unemployed: None,
    }
}

fn total(flags: VulnerabilityFlags, days: i32) -> i32 {
    priority(&flags, days, &PriorityWeights::REFERENCE).total
}

#[test]
fn blessing_is_a_woman_is_young_and_seeks_asylum_and_scores_three() {
    let flags = VulnerabilityFlags::derive(&blessing());
    assert_eq!(flags.codes(), ["woman", "young", "asylum_seeker"]);
    assert_eq!(total(flags, 0), 3);
}

#[test]
fn one_is_young_until_the_day_before_the_thirtieth_birthday() {
    let young_on = |on| VulnerabilityFlags::derive(&Vulnerability { on, ..blessing() }).young;
    assert_eq!(young_on(date(2022, 3, 13)), Tri::Yes);
    assert_eq!(young_on(date(2022, 3, 14)), Tri::No);
}

#[test]
fn with_only_the_year_of_birth_youth_is_not_guessed_at_the_border() {
    let young_in = |year| {
        let birth = PartialDate::from_year(year).unwrap();
        VulnerabilityFlags::derive(&Vulnerability {
            birth: Some(birth),
            ..blessing()
        })
        .young
    };
    assert_eq!(young_in(1991), Tri::Yes);
    assert_eq!(young_in(1990), Tri::Unknown);
    assert_eq!(young_in(1989), Tri::No);
}

#[test]
fn a_refugee_holds_protection_and_does_not_seek_it() {
    let of = Vulnerability {
        protection: ProtectionStatus::Refugee,
        ..blessing()
    };
    let flags = VulnerabilityFlags::derive(&of);
    assert_eq!(
        (flags.asylum_seeker, flags.protection_holder),
        (Tri::No, Tri::Yes)
    );
}

#[test]
fn unemployment_is_long_from_twelve_months() {
    let months = |months_unemployed| {
        let of = Vulnerability {
            months_unemployed,
            ..blessing()
        };
        VulnerabilityFlags::derive(&of).long_unemployed
    };
    assert_eq!(months(Some(11)), Tri::No);
    assert_eq!(months(Some(12)), Tri::Yes);
    assert_eq!(months(None), Tri::Unknown);
}

#[test]
fn seeking_and_holding_protection_together_give_one_point() {
    let both = VulnerabilityFlags {
        asylum_seeker: Tri::Yes,
        protection_holder: Tri::Yes,
        ..NOBODY
    };
    assert_eq!(total(both, 0), 1);
}

#[test]
fn an_unaccompanied_minor_has_two_points() {
    assert_eq!(
        total(
            VulnerabilityFlags {
                unaccompanied_minor: Tri::Yes,
                ..NOBODY
            },
            0
        ),
        2
    );
}

#[test]
fn every_full_thirty_days_of_waiting_give_a_point_up_to_three() {
    let points = [-1, 0, 29, 30, 59, 60, 90, 400].map(|days| total(NOBODY, days));
    assert_eq!(points, [0, 0, 0, 1, 1, 2, 3, 3]);
}

#[test]
fn what_is_not_known_gives_no_points() {
    let unknown = VulnerabilityFlags {
        woman: Tri::Unknown,
        young: Tri::Unknown,
        unaccompanied_minor: Tri::Unknown,
        long_unemployed: Tri::Unknown,
        ..NOBODY
    };
    assert_eq!(total(unknown, 0), 0);
}

#[test]
fn the_components_are_those_of_the_list_in_its_order() {
    let score = priority(&NOBODY, 0, &PriorityWeights::REFERENCE);
    let listed: Vec<&str> = CodeLists::shipped()
        .entries("priority-components")
        .iter()
        .map(Entry::code)
        .collect();
    assert_eq!(listed, score.components.map(|(code, _)| code));
}

#[test]
fn every_derived_flag_is_a_listed_vulnerability() {
    let all = VulnerabilityFlags {
        woman: Tri::Yes,
        young: Tri::Yes,
        asylum_seeker: Tri::Yes,
        protection_holder: Tri::Yes,
        unaccompanied_minor: Tri::Yes,
        long_unemployed: Tri::Yes,
    };
    for code in all.codes() {
        assert!(
            CodeLists::shipped().contains("vulnerabilities", code),
            "{code}"
        );
    }
}

#[test]
fn a_region_may_weigh_otherwise() {
    let weights = PriorityWeights {
        woman: 5,
        ..PriorityWeights::REFERENCE
    };
    let woman = VulnerabilityFlags {
        woman: Tri::Yes,
        ..NOBODY
    };
    assert_eq!(priority(&woman, 0, &weights).total, 5);
    assert_eq!(
        PriorityWeights::on(date(2020, 7, 6)),
        PriorityWeights::REFERENCE
    );
}

#[test]
fn a_step_of_no_days_gives_no_points_and_breaks_nothing() {
    let weights = PriorityWeights {
        waiting_step_days: 0,
        ..PriorityWeights::REFERENCE
    };
    assert_eq!(priority(&NOBODY, 90, &weights).total, 0);
}
