// SPDX-License-Identifier: AGPL-3.0-or-later
//! What came of an activity for a person — *esito della prova, attestato*.
//!
//! Who attended enough gets what the activity gives; who also passed the test gets the
//! certificate that says so. A body may issue less than was earned, and never more.
//!
//! Source: requirements F25, rows "fund, certificate" and "result" (hours, share, test,
//! certificate number; threshold by kind).

use jiff::civil::Date;
use mnet_forms::Invalid;

use super::Standing;
use crate::code_lists::CodeLists;
use crate::taking_charge::dossier::document::fault;

/// Highest score of a test.
pub const HIGHEST_SCORE: i64 = 100;
/// Longest number of a certificate, in characters.
pub const LONGEST_NUMBER: usize = 60;

/// The test at the end of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(alias = "prova finale")]
pub enum Test {
    /// Of a language: the level at entry and the level at exit.
    Level,
    /// With a score.
    Score,
}

impl Test {
    /// Finds a test by its word in the list `group-kinds`.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "level" => Some(Self::Level),
            "score" => Some(Self::Score),
            _ => None,
        }
    }
}

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Passed.
    Passed,
    /// Not passed.
    NotPassed,
    /// The person did not sit it.
    NotTaken,
}

impl Outcome {
    /// Every outcome, in the order of the list `group-test-outcomes`.
    pub const ALL: [Self; 3] = [Self::Passed, Self::NotPassed, Self::NotTaken];

    /// The code in the list.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::NotPassed => "not_passed",
            Self::NotTaken => "not_taken",
        }
    }

    /// Finds an outcome by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The certificate that a person is given; a later one says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[doc(alias = "attestato rilasciato")]
pub enum Issued {
    /// None.
    None,
    /// That the person attended.
    Attendance,
    /// That the person also passed the test.
    Level,
}

impl Issued {
    /// Every certificate, in the order of the list `issued-certificates`.
    pub const ALL: [Self; 3] = [Self::None, Self::Attendance, Self::Level];

    /// The code in the list.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Attendance => "attendance",
            Self::Level => "level",
        }
    }

    /// Finds a certificate by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What is said of a person.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// How the test ended (`group-test-outcomes`).
    pub outcome: Option<&'a str>,
    /// Level at entry (`language-levels`).
    pub level_in: Option<&'a str>,
    /// Level at exit (`language-levels`).
    pub level_out: Option<&'a str>,
    /// Score, of a hundred.
    pub score: Option<i64>,
    /// The certificate that is given (`issued-certificates`).
    pub certificate: Option<&'a str>,
    /// Its number.
    pub number: Option<&'a str>,
    /// The day it was issued.
    pub on: Option<Date>,
}

/// Whether the test that is asked was passed.
fn passed(test: Option<Test>, outcome: Option<&str>) -> bool {
    test.is_some() && outcome.and_then(Outcome::parse) == Some(Outcome::Passed)
}

/// The most that a person has earned: `planned` is what the activity gives
/// (`group-certificates`), and nothing is given below the share of hours that the kind asks for,
/// nor to who never came.
pub fn earned(
    planned: &str,
    standing: Standing,
    test: Option<Test>,
    outcome: Option<&str>,
) -> Issued {
    let attended = standing.attended > 0 && standing.reached != Some(false);
    match planned {
        _ if !attended => Issued::None,
        "certificate" | "qualification" if passed(test, outcome) => Issued::Level,
        "attendance" | "certificate" | "qualification" => Issued::Attendance,
        _ => Issued::None,
    }
}

/// Everything that is wrong with a result, field by field. `ended` is the last day of the
/// activity, and `earned` the most that the person may be given.
pub fn result_faults(
    said: &Said<'_>,
    test: Option<Test>,
    earned: Issued,
    (ended, today): (Date, Date),
) -> Vec<Invalid> {
    let mut faults = Vec::new();
    let mut wrong = |holds: bool, field: &str, code: &'static str| {
        if holds {
            faults.push(fault(field, code));
        }
    };
    test_faults(said, test, &mut wrong);
    let issued = said.certificate.and_then(Issued::parse);
    wrong(said.certificate.is_none(), "certificate", "missing");
    let unknown = said.certificate.is_some() && issued.is_none();
    wrong(unknown, "certificate", "not-in-list");
    let more = issued.is_some_and(|issued| issued > earned);
    wrong(more, "certificate", "certificate-not-earned");
    if issued.is_some_and(|issued| issued != Issued::None) {
        wrong(said.number.is_none(), "number", "missing");
        wrong(said.on.is_none(), "on", "missing");
        let early = said.on.is_some_and(|on| on < ended);
        wrong(early, "on", "before-activity-end");
        wrong(said.on.is_some_and(|on| on > today), "on", "in-the-future");
    }
    let number = said.number.unwrap_or_default();
    faults.extend(Invalid::of_length("number", number, 0..=LONGEST_NUMBER));
    faults
}

fn test_faults(
    said: &Said<'_>,
    test: Option<Test>,
    wrong: &mut impl FnMut(bool, &str, &'static str),
) {
    let outcome = said.outcome.and_then(Outcome::parse);
    wrong(
        said.outcome.is_none() && test.is_some(),
        "outcome",
        "missing",
    );
    let unknown = said.outcome.is_some() && outcome.is_none();
    wrong(unknown, "outcome", "not-in-list");
    wrong(
        said.outcome.is_some() && test.is_none(),
        "outcome",
        "no-such-test",
    );
    for (field, level) in [("level_in", said.level_in), ("level_out", said.level_out)] {
        let other = level.is_some() && test != Some(Test::Level);
        wrong(other, field, "no-such-test");
        let lists = CodeLists::shipped();
        let unknown = level.is_some_and(|code| !lists.contains("language-levels", code));
        wrong(unknown, field, "not-in-list");
    }
    let other = said.score.is_some() && test != Some(Test::Score);
    wrong(other, "score", "no-such-test");
    let outside = said
        .score
        .is_some_and(|score| !(0..=HIGHEST_SCORE).contains(&score));
    wrong(outside, "score", "score-out-of-hundred");
    let taken = outcome.is_some_and(|outcome| outcome != Outcome::NotTaken);
    let untaken = outcome == Some(Outcome::NotTaken);
    match test {
        Some(Test::Level) => {
            wrong(taken && said.level_in.is_none(), "level_in", "missing");
            wrong(taken && said.level_out.is_none(), "level_out", "missing");
            wrong(
                untaken && said.level_out.is_some(),
                "level_out",
                "test-not-taken",
            );
            let low = outcome == Some(Outcome::Passed) && !is_reached(said);
            wrong(low, "level_out", "level-not-reached");
        }
        Some(Test::Score) => {
            wrong(taken && said.score.is_none(), "score", "missing");
            wrong(untaken && said.score.is_some(), "score", "test-not-taken");
        }
        None => {}
    }
}

/// A level that is passed is at least A1, and not below the one at entry; what was not said is
/// owed elsewhere.
fn is_reached(said: &Said<'_>) -> bool {
    let Some(out) = said.level_out else {
        return true;
    };
    let floors = [Some("a1"), said.level_in];
    let at_least = |floor: &str| CodeLists::shipped().at_least("language-levels", out, floor);
    floors.into_iter().flatten().all(at_least)
}

#[cfg(test)]
#[path = "result_tests.rs"]
mod tests;
