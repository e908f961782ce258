// SPDX-License-Identifier: AGPL-3.0-or-later
//! The plan of a group activity — *programma e calendario*.
//!
//! Hours are the sum of the sessions; no two sessions of an activity overlap.
//!
//! Source: requirements F25 rows 1–5.

use jiff::civil::Date;
use mnet_forms::Invalid;

use super::GroupKind;
use crate::code_lists::CodeLists;
use crate::taking_charge::dossier::document::fault;

/// Most places of an activity.
pub const MOST_PLACES: i64 = 200;
/// Most sessions of an activity.
pub const MOST_SESSIONS: usize = 120;
/// Longest session, in minutes.
pub const LONGEST_SESSION: i32 = 600;

/// A stretch of a day, in minutes from midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    /// First minute.
    pub from: i16,
    /// The minute it is over.
    pub to: i16,
}

impl Hours {
    /// How long, in minutes; 0 for what ends before it begins.
    pub const fn minutes(self) -> i32 {
        let length = self.to as i32 - self.from as i32;
        if length < 0 { 0 } else { length }
    }

    /// Whether both share a minute.
    pub const fn meets(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    const fn is_in_a_day(self) -> bool {
        0 <= self.from && self.from < self.to && self.to <= 24 * 60
    }
}

/// A session as it is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionPlan {
    /// The day.
    pub on: Date,
    /// When on that day.
    pub hours: Hours,
}

/// What is planned.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// What is done together.
    pub kind: GroupKind,
    /// Its title.
    pub title: &'a str,
    /// Where, or by which link: one of them.
    pub place: Option<&'a str>,
    /// Link of a meeting at a distance.
    pub link: Option<&'a str>,
    /// Language (`languages`).
    pub language: Option<&'a str>,
    /// How many people there is room for.
    pub places: i64,
    /// Hours of the programme, in minutes.
    pub minutes: i64,
    /// Fund (`funds`).
    pub fund: &'a str,
    /// What is given at the end (`group-certificates`).
    pub certificate: &'a str,
    /// Number of the accreditation.
    pub accreditation: Option<&'a str>,
    /// Its last day.
    pub accredited_until: Option<Date>,
    /// Who leads it.
    pub trainer: Option<&'a str>,
    /// Sessions in any order.
    pub sessions: &'a [SessionPlan],
}

/// Whether two sessions share a minute.
pub fn overlap(one: SessionPlan, other: SessionPlan) -> bool {
    one.on == other.on && one.hours.meets(other.hours)
}

/// Everything that is wrong with a plan, field by field.
pub fn plan_faults(plan: &Plan<'_>) -> Vec<Invalid> {
    let mut faults = Vec::new();
    let mut wrong = |holds: bool, field: &str, code: &'static str| {
        if holds {
            faults.push(fault(field, code));
        }
    };
    wrong(plan.title.trim().is_empty(), "title", "missing");
    wrong(plan.title.chars().count() > 200, "title", "too-long");
    let nowhere = plan.place.is_none() && plan.link.is_none();
    wrong(nowhere, "place", "missing");
    wrong(plan.trainer.is_none(), "trainer", "missing");
    wrong(
        !(1..=MOST_PLACES).contains(&plan.places),
        "places",
        "out-of-range",
    );
    let lists = CodeLists::shipped();
    let unknown = |list: &str, code: &str| !lists.contains(list, code);
    wrong(unknown("funds", plan.fund), "fund", listed(plan.fund));
    let certificate = unknown("group-certificates", plan.certificate);
    wrong(certificate, "certificate", listed(plan.certificate));
    match plan.language {
        Some(code) => wrong(unknown("languages", code), "language", "not-in-list"),
        None => wrong(true, "language", "missing"),
    }
    accreditation_faults(plan, &mut wrong);
    session_faults(plan, &mut wrong);
    faults
}

const fn listed(code: &str) -> &'static str {
    if code.is_empty() {
        "missing"
    } else {
        "not-in-list"
    }
}

/// Valid at the start (F25 row 2).
fn accreditation_faults(plan: &Plan<'_>, wrong: &mut impl FnMut(bool, &str, &'static str)) {
    if !plan.kind.needs_accreditation() {
        return;
    }
    wrong(plan.accreditation.is_none(), "accreditation", "missing");
    let first = plan.sessions.iter().map(|session| session.on).min();
    match (plan.accredited_until, first) {
        (None, _) => wrong(true, "accredited_until", "missing"),
        (Some(until), Some(first)) => {
            wrong(until < first, "accredited_until", "accreditation-expired");
        }
        (Some(_), None) => {}
    }
}

fn session_faults(plan: &Plan<'_>, wrong: &mut impl FnMut(bool, &str, &'static str)) {
    let sessions = plan.sessions;
    wrong(sessions.is_empty(), "sessions", "missing");
    wrong(sessions.len() > MOST_SESSIONS, "sessions", "too-many");
    let impossible = sessions
        .iter()
        .any(|session| !session.hours.is_in_a_day() || session.hours.minutes() > LONGEST_SESSION);
    wrong(impossible, "sessions", "session-hours");
    let mut sorted = sessions.to_vec();
    sorted.sort_unstable();
    let twice = sorted
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if overlap(*one, *other)));
    wrong(twice, "sessions", "sessions-overlap");
    let sum: i64 = sessions
        .iter()
        .map(|session| i64::from(session.hours.minutes()))
        .sum();
    let differs = !sessions.is_empty() && plan.minutes != sum;
    wrong(differs, "hours", "not-sum-of-sessions");
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const MORNING: Hours = Hours { from: 540, to: 720 };
    const FIRST: SessionPlan = SessionPlan {
        on: date(2021, 4, 12),
        hours: MORNING,
    };
    const SECOND: SessionPlan = SessionPlan {
        on: date(2021, 4, 14),
        hours: MORNING,
    };

    fn plan(sessions: &[SessionPlan]) -> Plan<'_> {
        Plan {
            kind: GroupKind::ItalianCourse,
            title: "Italiano A1",
            place: Some("Scuola"),
            link: None,
            language: Some("it"),
            places: 15,
            minutes: 360,
            fund: "fami_2014_2020",
            certificate: "attendance",
            accreditation: None,
            accredited_until: None,
            trainer: Some("M. Esempio"),
            sessions,
        }
    }

    fn told(plan: &Plan<'_>) -> Vec<String> {
        let faults = plan_faults(plan).into_iter();
        faults
            .map(|one| format!("{} {}", one.pointer, one.code))
            .collect()
    }

    #[test]
    fn hours_are_the_sum_of_the_sessions() {
        assert_eq!(told(&plan(&[FIRST, SECOND])), [""; 0]);
        assert_eq!(told(&plan(&[FIRST])), ["/hours not-sum-of-sessions"]);
    }

    #[test]
    fn two_sessions_at_the_same_hour_are_refused() {
        let late = SessionPlan {
            hours: Hours { from: 719, to: 899 },
            ..FIRST
        };
        assert_eq!(told(&plan(&[late, FIRST])), ["/sessions sessions-overlap"]);
        let next = SessionPlan {
            hours: Hours { from: 720, to: 900 },
            ..FIRST
        };
        assert_eq!(told(&plan(&[next, FIRST])), [""; 0]);
    }

    #[test]
    fn a_training_edition_needs_an_accreditation_valid_at_its_start() {
        let sessions = [FIRST, SECOND];
        let mut training = plan(&sessions);
        training.kind = GroupKind::Training;
        let missing = ["/accreditation missing", "/accredited_until missing"];
        assert_eq!(told(&training), missing);
        training.accreditation = Some("ACC-1");
        training.accredited_until = Some(date(2021, 4, 11));
        assert_eq!(told(&training), ["/accredited_until accreditation-expired"]);
        training.accredited_until = Some(date(2021, 4, 12));
        assert_eq!(told(&training), [""; 0]);
    }
}
