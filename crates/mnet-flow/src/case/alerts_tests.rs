// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the alerts that the day makes due.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use mnet_base::PartialDate;
use proptest::prelude::*;
use std::collections::BTreeSet;

use super::{Alert, AlertFacts, AlertKind, alerts_on};
use crate::case::State;
use crate::network::Edition;
use crate::stay::{Expiry, StayTitle, TitleType};

const LAST: Date = date(2021, 6, 30);

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn permit(title_type: TitleType, expires_on: Expiry) -> StayTitle {
    StayTitle {
        title_type,
        number: Some("I1".to_owned()),
        reason: None,
        issued_by: None,
        issued_on: Some(date(2019, 6, 30)),
        requested_on: None,
        expires_on,
    }
}

fn facts(titles: &[StayTitle]) -> AlertFacts<'_> {
    AlertFacts {
        titles,
        birth: PartialDate::parse("1990-05-06").ok(),
        recheck_on: None,
        known_since: Some(date(2020, 7, 6)),
        pact_valid_to: None,
        last_on: None,
        state: Some(State::ReceptionOpen),
    }
}

fn told(of: &AlertFacts<'_>, on: Date) -> Vec<Alert> {
    alerts_on(of, marche(), on)
}

fn keys(of: &AlertFacts<'_>, on: Date) -> Vec<String> {
    told(of, on).into_iter().map(|alert| alert.key).collect()
}

fn before(days: i64) -> Date {
    LAST.saturating_sub(days.days())
}

#[test]
fn a_permit_is_announced_ninety_sixty_and_thirty_days_before_and_on_its_last_day() {
    let titles = [permit(TitleType::Permit, Expiry::On(LAST))];
    let of = facts(&titles);
    assert!(told(&of, before(91)).is_empty());
    for (day, stage) in [
        (90, 90),
        (61, 90),
        (60, 60),
        (31, 60),
        (30, 30),
        (1, 30),
        (0, 0),
    ] {
        let key = format!("permit:{LAST}:{stage}");
        assert_eq!(keys(&of, before(day)), [key], "{day} days before");
    }
    let alert = &told(&of, before(60))[0];
    assert_eq!((alert.kind, alert.due_on), (AlertKind::PermitExpiry, LAST));
}

#[test]
fn a_title_without_end_and_a_receipt_are_not_announced() {
    for title in [
        permit(TitleType::EuLongTerm, Expiry::Unlimited),
        permit(TitleType::Permit, Expiry::Unknown),
        permit(TitleType::InRenewal, Expiry::On(LAST)),
    ] {
        let titles = [title];
        assert!(told(&facts(&titles), LAST).is_empty(), "{titles:?}");
    }
}

#[test]
fn a_renewed_permit_is_announced_by_its_own_end() {
    let titles = [
        permit(TitleType::Permit, Expiry::On(date(2020, 9, 1))),
        StayTitle {
            issued_on: Some(date(2020, 8, 1)),
            ..permit(TitleType::Permit, Expiry::On(LAST))
        },
    ];
    assert!(told(&facts(&titles), date(2020, 9, 1)).is_empty());
    assert_eq!(
        keys(&facts(&titles), before(90)),
        [format!("permit:{LAST}:90")]
    );
}

#[test]
fn a_minor_who_comes_of_age_is_announced_and_an_adult_is_not() {
    let of = AlertFacts {
        birth: PartialDate::parse("2003-03-01").ok(),
        ..facts(&[])
    };
    let day = date(2021, 3, 1);
    assert!(told(&of, date(2020, 12, 30)).is_empty());
    assert_eq!(keys(&of, date(2020, 12, 31)), [format!("age:{day}:60")]);
    assert_eq!(keys(&of, date(2021, 1, 30)), [format!("age:{day}:30")]);
    assert_eq!(keys(&of, day), [format!("age:{day}:0")]);
    assert!(
        told(&facts(&[]), LAST).is_empty(),
        "of age before the case began"
    );
}

#[test]
fn a_case_is_stale_after_thirty_days_and_a_lead_never_is() {
    let of = AlertFacts {
        last_on: Some(date(2021, 1, 1)),
        ..facts(&[])
    };
    assert!(told(&of, date(2021, 1, 31)).is_empty(), "thirty days");
    assert_eq!(keys(&of, date(2021, 2, 1)), ["stale:2021-01-01"]);
    let lead = AlertFacts {
        state: Some(State::Lead),
        ..of
    };
    assert!(told(&lead, LAST).is_empty());
}

#[test]
fn the_enrolment_is_checked_again_on_its_day() {
    let of = AlertFacts {
        recheck_on: Some(date(2020, 7, 31)),
        ..facts(&[])
    };
    assert!(told(&of, date(2020, 7, 30)).is_empty());
    assert_eq!(keys(&of, date(2020, 7, 31)), ["recheck:2020-07-31"]);
}

#[test]
fn nothing_is_announced_of_a_closed_case() {
    let titles = [permit(TitleType::Permit, Expiry::On(LAST))];
    let of = AlertFacts {
        state: Some(State::Closed),
        recheck_on: Some(date(2020, 7, 31)),
        last_on: Some(date(2020, 7, 31)),
        ..facts(&titles)
    };
    assert!(told(&of, LAST).is_empty());
}

proptest! {
    /// Whatever days the program was off, nobody hears of one thing twice, and who is asked on
    /// the last day hears of it.
    #[test]
    fn a_permit_is_announced_at_most_four_times_and_never_silently_ends(
        days in prop::collection::btree_set(0_i64..200, 0..60)
    ) {
        let titles = [permit(TitleType::Permit, Expiry::On(LAST))];
        let of = facts(&titles);
        let mut heard = BTreeSet::new();
        for day in days.iter().rev().copied().chain([0]) {
            let now = keys(&of, before(day));
            prop_assert!(now.len() <= 1);
            heard.extend(now);
        }
        prop_assert!(heard.len() <= 4);
        let on_the_day = "permit:2021-06-30:0";
        prop_assert!(heard.contains(on_the_day));
    }
}

#[test]
fn a_pact_that_ends_is_announced_thirty_and_seven_days_before_and_on_its_last_day() {
    let of = AlertFacts {
        pact_valid_to: Some(date(2021, 3, 31)),
        last_on: Some(date(2021, 3, 20)),
        ..facts(&[])
    };
    assert!(keys(&of, date(2021, 2, 28)).is_empty());
    assert_eq!(keys(&of, date(2021, 3, 1)), ["pact:2021-03-31:30"]);
    assert_eq!(keys(&of, date(2021, 3, 24)), ["pact:2021-03-31:7"]);
    assert_eq!(keys(&of, date(2021, 4, 1)), ["pact:2021-03-31:0"]);
}
