// SPDX-License-Identifier: AGPL-3.0-or-later
//! Output and funnel indicators from milestones — *indicatori di risultato*
//! (IND-01, 02, 13, 14, 20, 21, 25).
//!
//! Pure: the same milestones give the same figures.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::network::days_between as days;
use mnet_store::Milestones;
use uuid::Uuid;

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub part: u32,
    pub whole: u32,
}

/// The day S20 was reached: its own, or that of a later step told without it.
pub(super) fn received(case: &Milestones) -> Option<Date> {
    case.received_on
        .or(case.completed_on)
        .or(case.referred_on)
        .or(case.taken_on)
}

fn programme(case: &Milestones) -> bool {
    case.standing.as_deref() != Some("universal")
}

fn persons<'a>(cases: &'a [Milestones], which: impl Fn(&'a Milestones) -> bool) -> BTreeSet<Uuid> {
    cases
        .iter()
        .filter(|case| which(case))
        .map(|case| case.person)
        .collect()
}

fn size<T>(set: &BTreeSet<T>) -> u32 {
    u32::try_from(set.len()).unwrap_or(u32::MAX)
}

fn tally(cases: &[Milestones], which: impl Fn(&Milestones) -> bool) -> u32 {
    let count = cases.iter().filter(|case| which(case)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// IND-01 and IND-02: persons suitable, of persons screened.
pub(super) fn suitability(cases: &[Milestones]) -> Part {
    let screened = persons(cases, |case| case.screened_on.is_some());
    let suitable = persons(cases, |case| {
        case.screened_on.is_some() && case.screening.as_deref() == Some("suitable")
    });
    Part {
        part: size(&suitable),
        whole: size(&screened),
    }
}

/// IND-13: persons with F02, F02P and F03, of persons in S20 or later.
///
/// Universal users have no F03 and are not asked for one.
pub(super) fn compliance(cases: &[Milestones]) -> Part {
    let inside = persons(cases, |case| programme(case) && received(case).is_some());
    let complete = persons(cases, |case| {
        programme(case)
            && received(case).is_some()
            && case.card_on.is_some()
            && case.notice_on.is_some()
            && case.recipient_card_on.is_some()
    });
    Part {
        part: size(&complete),
        whole: size(&inside),
    }
}

/// IND-14: lines of F03, of the activities recorded for who should have one.
pub(super) fn alignment(cases: &[Milestones]) -> Part {
    let activities = |with_card: bool| {
        let own = cases
            .iter()
            .filter(|case| programme(case) && (!with_card || case.recipient_card_on.is_some()));
        u32::try_from(own.map(|case| case.activities).sum::<i64>()).unwrap_or(u32::MAX)
    };
    Part {
        part: activities(true),
        whole: activities(false),
    }
}

/// Steps of IND-20, with the day each case reached them.
pub(super) fn steps(case: &Milestones) -> [Option<Date>; 3] {
    [case.entered_on, received(case), case.taken_on]
}

/// IND-20: cases that entered, were received, were taken in charge.
pub(super) fn reached(cases: &[Milestones]) -> [u32; 3] {
    let at = |step: usize| {
        tally(cases, |case| {
            steps(case).get(step).is_some_and(Option::is_some)
        })
    };
    [at(0), at(1), at(2)]
}

/// IND-20 by the month in which cases entered.
pub(super) fn cohorts(cases: &[Milestones]) -> BTreeMap<(i16, i8), [u32; 3]> {
    let mut months: BTreeMap<(i16, i8), [u32; 3]> = BTreeMap::new();
    for case in cases {
        let Some(entered) = case.entered_on else {
            continue;
        };
        let month = months.entry((entered.year(), entered.month())).or_default();
        for (count, day) in month.iter_mut().zip(steps(case)) {
            *count += u32::from(day.is_some());
        }
    }
    months
}

/// Whether a case ended before its time (CL-16).
fn dropped(case: &Milestones) -> Option<&str> {
    case.closed_on?;
    let reason = case.closure.as_deref()?;
    CodeLists::shipped()
        .contains("early-closure-reasons", reason)
        .then_some(reason)
}

/// IND-21: of the cases that entered S00, S20, S40, those that dropped out there.
pub(super) fn drop_outs(cases: &[Milestones]) -> [Part; 3] {
    let entered = reached(cases);
    let stage = |case: &Milestones| steps(case).iter().rposition(Option::is_some).unwrap_or(0);
    let at = |wanted: usize| Part {
        part: tally(cases, |case| {
            dropped(case).is_some() && stage(case) == wanted
        }),
        whole: entered.get(wanted).copied().unwrap_or(0),
    };
    [at(0), at(1), at(2)]
}

/// IND-21 by reason.
pub(super) fn drop_out_reasons(cases: &[Milestones]) -> BTreeMap<String, u32> {
    let mut reasons: BTreeMap<String, u32> = BTreeMap::new();
    for reason in cases.iter().filter_map(dropped) {
        *reasons.entry(reason.to_owned()).or_default() += 1;
    }
    reasons
}

/// IND-25: open cases without an event for more than `limit` days, by state.
pub(super) fn stale(cases: &[Milestones], as_of: Date, limit: u32) -> BTreeMap<String, Part> {
    let mut states: BTreeMap<String, Part> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.closed_on.is_none()) {
        let (Some(state), Some(last_on)) = (&case.state, case.last_on) else {
            continue;
        };
        let row = states.entry(state.clone()).or_default();
        row.whole += 1;
        row.part += u32::from(days(last_on, as_of) > limit);
    }
    states
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Option<Date> = Some(date(2021, 3, 1));

    fn case(person: u128) -> Milestones {
        Milestones {
            case_file: Uuid::from_u128(person + 1_000),
            person: Uuid::from_u128(person),
            standing: Some("third_country".to_owned()),
            state: Some("S00".to_owned()),
            entered_on: DAY,
            last_on: DAY,
            ..Milestones::default()
        }
    }

    fn screened(person: u128, outcome: &str) -> Milestones {
        Milestones {
            screened_on: DAY,
            screening: Some(outcome.to_owned()),
            ..case(person)
        }
    }

    fn closed(person: u128, reason: &str) -> Milestones {
        Milestones {
            closed_on: DAY,
            closure: Some(reason.to_owned()),
            ..case(person)
        }
    }

    #[test]
    fn a_person_screened_in_two_cases_is_screened_once() {
        let cases = [
            screened(1, "not_suitable"),
            screened(1, "suitable"),
            screened(2, "suitable"),
        ];

        assert_eq!(suitability(&cases), Part { part: 2, whole: 2 });
    }

    #[test]
    fn compliance_needs_all_three_papers() {
        let whole = Milestones {
            card_on: DAY,
            notice_on: DAY,
            recipient_card_on: DAY,
            received_on: DAY,
            ..case(1)
        };
        let no_notice = Milestones {
            notice_on: None,
            person: Uuid::from_u128(2),
            ..whole.clone()
        };
        let taken_only = Milestones {
            taken_on: DAY,
            ..case(3)
        };

        let found = compliance(&[whole, no_notice, taken_only, case(4)]);

        assert_eq!(found, Part { part: 1, whole: 3 });
    }

    #[test]
    fn universal_users_are_not_asked_for_a_recipient_card() {
        let universal = Milestones {
            standing: Some("universal".to_owned()),
            received_on: DAY,
            activities: 2,
            ..case(1)
        };

        let universal = [universal];

        assert_eq!(compliance(&universal), Part::default());
        assert_eq!(alignment(&universal), Part::default());
    }

    #[test]
    fn activities_without_a_recipient_card_are_not_aligned() {
        let with = Milestones {
            recipient_card_on: DAY,
            activities: 3,
            ..case(1)
        };
        let without = Milestones {
            activities: 1,
            ..case(2)
        };

        assert_eq!(alignment(&[with, without]), Part { part: 3, whole: 4 });
    }

    #[test]
    fn a_later_step_counts_as_received() {
        let taken = Milestones {
            taken_on: DAY,
            ..case(1)
        };

        assert_eq!(reached(&[taken, case(2)]), [2, 1, 1]);
    }

    #[test]
    fn cohorts_are_the_months_of_entry() {
        let april = Milestones {
            entered_on: Some(date(2021, 4, 9)),
            ..case(2)
        };
        let received = Milestones {
            received_on: Some(date(2021, 6, 1)),
            ..case(1)
        };

        let months = cohorts(&[received, april]);

        assert_eq!(months[&(2021, 3)], [1, 1, 0]);
        assert_eq!(months[&(2021, 4)], [1, 0, 0]);
    }

    #[test]
    fn a_drop_out_belongs_to_the_last_stage_it_reached() {
        let early = closed(1, "abandonment");
        let later = Milestones {
            received_on: DAY,
            ..closed(2, "unreachable")
        };
        let worked = Milestones {
            taken_on: DAY,
            ..closed(3, "employed_permanent")
        };

        let found = drop_outs(&[early.clone(), later, worked.clone()]);

        assert_eq!(found[0], Part { part: 1, whole: 3 });
        assert_eq!(found[1], Part { part: 1, whole: 2 });
        assert_eq!(found[2], Part { part: 0, whole: 1 });
        assert_eq!(drop_out_reasons(&[early, worked]).len(), 1);
    }

    #[test]
    fn a_case_is_stale_after_more_than_thirty_days() {
        let cases = [case(1), closed(2, "abandonment")];

        assert_eq!(
            stale(&cases, date(2021, 3, 31), 30)["S00"],
            Part { part: 0, whole: 1 }
        );
        assert_eq!(
            stale(&cases, date(2021, 4, 1), 30)["S00"],
            Part { part: 1, whole: 1 }
        );
    }
}
