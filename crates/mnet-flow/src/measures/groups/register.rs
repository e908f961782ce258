// SPDX-License-Identifier: AGPL-3.0-or-later
//! The register of a session and the result of a person — *registro presenze, esito*.
//!
//! Source: requirements F25 rows "register" and "result"; A-38: the minutes of a person are
//! those of the session they were there.

use jiff::civil::Date;
use mnet_forms::Invalid;

use super::{GroupKind, Hours};
use crate::code_lists::CodeLists;
use crate::taking_charge::dossier::document::fault;

/// What is written of one person in one session.
#[derive(Debug, Clone, Copy)]
pub struct AttendanceLine<'a> {
    /// Where the fields of the person begin: `rows/0`.
    pub at: &'a str,
    /// There or not; nothing when it was not said.
    pub present: Option<bool>,
    /// Why not (`absence-reasons`).
    pub reason: Option<&'a str>,
    /// When they came and left, where it differs from the session.
    pub hours: Option<Hours>,
    /// How the presence was signed (`signature-kinds`); nothing when it was not.
    pub signed: Option<&'a str>,
    /// What the register in force says of the person.
    pub was_present: Option<bool>,
    /// The same person is written down elsewhere at the same hour.
    pub elsewhere: bool,
}

/// Everything that is wrong with a register, person by person.
///
/// `closed` is said of a register that was closed before: what it made — the line of group
/// orientation on the recipient card — is not taken away any more.
pub fn attendance_faults(
    kind: GroupKind,
    session: Hours,
    closed: bool,
    lines: &[AttendanceLine<'_>],
) -> Vec<Invalid> {
    let lists = CodeLists::shipped();
    let mut faults = Vec::new();
    for line in lines {
        let mut wrong = |holds: bool, field: &str, code: &'static str| {
            if holds {
                faults.push(fault(&format!("{}/{field}", line.at), code));
            }
        };
        let absent = line.present == Some(false);
        wrong(line.present.is_none(), "presence", "missing");
        wrong(absent && line.reason.is_none(), "reason", "missing");
        let unknown =
            |list: &str, code: Option<&str>| code.is_some_and(|code| !lists.contains(list, code));
        wrong(
            unknown("absence-reasons", line.reason),
            "reason",
            "not-in-list",
        );
        wrong(
            unknown("signature-kinds", line.signed),
            "signed",
            "not-in-list",
        );
        let outside = line.hours.is_some_and(|own| {
            own.from < session.from || own.to > session.to || own.minutes() == 0
        });
        wrong(outside, "from", "outside-session");
        let there = line.present == Some(true);
        wrong(there && line.elsewhere, "presence", "elsewhere-then");
        let taken_back = closed && absent && line.was_present == Some(true);
        let has_line = kind.activity().is_some();
        wrong(taken_back && has_line, "presence", "line-is-written");
    }
    faults
}

/// Minutes a person was there.
pub fn minutes_there(session: Hours, present: bool, own: Option<Hours>) -> i32 {
    if present {
        own.unwrap_or(session).minutes()
    } else {
        0
    }
}

/// How a person stands in an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Minutes attended.
    pub attended: i32,
    /// Minutes of the sessions held so far.
    pub held: i32,
    /// Minutes of the whole programme.
    pub planned: i32,
    /// Share of the programme attended, in percent, rounded down: 69,9 is not 70.
    pub percent: u32,
    /// Whether the share the kind asks for is reached; none where it asks for none.
    pub reached: Option<bool>,
}

/// The result of a person: minutes attended against the programme.
///
/// `on` is the day by whose list the threshold is read: the first day of the activity.
pub fn standing(kind: GroupKind, on: Date, attended: i32, held: i32, planned: i32) -> Standing {
    let share = i64::from(attended) * 100 / i64::from(planned.max(1));
    let percent = u32::try_from(share).unwrap_or(0);
    Standing {
        attended,
        held,
        planned,
        percent,
        reached: kind.threshold(on).map(|threshold| percent >= threshold),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const MORNING: Hours = Hours { from: 540, to: 720 };
    const THERE: AttendanceLine<'_> = AttendanceLine {
        at: "rows/0",
        present: Some(true),
        reason: None,
        hours: None,
        signed: Some("wet"),
        was_present: None,
        elsewhere: false,
    };

    fn told(kind: GroupKind, closed: bool, line: AttendanceLine<'_>) -> Vec<String> {
        let faults = attendance_faults(kind, MORNING, closed, &[line]).into_iter();
        faults
            .map(|one| format!("{} {}", one.pointer, one.code))
            .collect()
    }

    #[test]
    fn everybody_is_there_or_not_and_an_absence_has_a_reason() {
        let lab = GroupKind::JobSearchLab;
        assert_eq!(told(lab, false, THERE), [""; 0]);
        let unsaid = AttendanceLine {
            present: None,
            ..THERE
        };
        assert_eq!(told(lab, false, unsaid), ["/rows/0/presence missing"]);
        let absent = AttendanceLine {
            present: Some(false),
            signed: None,
            ..THERE
        };
        assert_eq!(told(lab, false, absent), ["/rows/0/reason missing"]);
        let excused = AttendanceLine {
            reason: Some("work"),
            ..absent
        };
        assert_eq!(told(lab, false, excused), [""; 0]);
    }

    #[test]
    fn nobody_is_in_two_places_at_the_same_hour() {
        let twice = AttendanceLine {
            elsewhere: true,
            ..THERE
        };
        let told = told(GroupKind::Training, false, twice);
        assert_eq!(told, ["/rows/0/presence elsewhere-then"]);
    }

    #[test]
    fn who_comes_late_is_there_for_the_rest_of_the_session() {
        let late = Hours { from: 600, to: 720 };
        assert_eq!(minutes_there(MORNING, true, Some(late)), 120);
        assert_eq!(minutes_there(MORNING, true, None), 180);
        assert_eq!(minutes_there(MORNING, false, None), 0);
        let early = AttendanceLine {
            hours: Some(Hours { from: 539, to: 720 }),
            ..THERE
        };
        let told = told(GroupKind::Training, false, early);
        assert_eq!(told, ["/rows/0/from outside-session"]);
    }

    #[test]
    fn a_line_that_was_written_is_not_taken_back_by_the_register() {
        let back = AttendanceLine {
            present: Some(false),
            reason: Some("unknown"),
            was_present: Some(true),
            ..THERE
        };
        let orientation = GroupKind::GroupOrientation;
        assert_eq!(told(orientation, false, back), [""; 0]);
        assert_eq!(
            told(orientation, true, back),
            ["/rows/0/presence line-is-written"]
        );
        assert_eq!(told(GroupKind::Training, true, back), [""; 0]);
    }

    #[test]
    fn seventy_percent_is_reached_at_seventy_and_not_before() {
        let on = date(2021, 4, 12);
        let course = GroupKind::ItalianCourse;
        let just = standing(course, on, 699, 1000, 1000);
        assert_eq!((just.percent, just.reached), (69, Some(false)));
        let reached = standing(course, on, 700, 1000, 1000);
        assert_eq!((reached.percent, reached.reached), (70, Some(true)));
        let orientation = standing(GroupKind::GroupOrientation, on, 0, 120, 120);
        assert_eq!(orientation.reached, None);
    }
}
