// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the rules ask, one question each: the higher number stands out.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_flow::code_lists::CodeLists;

use super::{Facts, Rule, Why, is_owner};
use crate::assertion::{Evidence, FieldAssertion, Precision, Side, System, Verification};

/// One question.
pub(crate) struct Criterion {
    /// The reason it gives.
    pub why: Why,
    /// The answer.
    pub rank: fn(&FieldAssertion, &Facts<'_>) -> i64,
}

const fn by(why: Why, rank: fn(&FieldAssertion, &Facts<'_>) -> i64) -> Criterion {
    Criterion { why, rank }
}

pub(crate) const IDENTIFIER_AUTHORITY: Criterion = by(Why::Authority, |one, _| {
    match (one.source.system, one.is_documented() && on_paper(one)) {
        (System::Revenue, _) => 5,
        (_, true) => 4,
        (System::Labour | System::Employment, _) => 3,
        (System::Social, _) => 2,
        _ => 1,
    }
});

pub(crate) const PROOF: Criterion = by(Why::BetterProved, |one, _| {
    i64::from(one.verification.level())
});

pub(crate) const RECENT: Criterion = by(Why::Newer, |one, _| number(one.since()));

pub(crate) const EXACT_DATE: Criterion = by(Why::ExactDate, |one, _| {
    i64::from(one.precision == Precision::Exact && one.is_documented())
});

pub(crate) const DOCUMENT: Criterion = by(Why::BetterDocument, |one, _| match one.evidence {
    Evidence::Register | Evidence::Passport => 4,
    Evidence::Permit => 3,
    Evidence::AsylumCertificate | Evidence::Document | Evidence::Certificate => 2,
    Evidence::Communication | Evidence::System => 1,
    _ => 0,
});

pub(crate) const HAS_TITLE: Criterion = by(Why::HasTitle, |one, _| {
    let said = one.value.as_ref();
    let none = said.and_then(|value| value.part("title_type").or_else(|| value.text()));
    i64::from(none != Some("none"))
});

pub(crate) const DOCUMENTED: Criterion =
    by(Why::Documented, |one, _| i64::from(one.is_documented()));

pub(crate) const TITLE_DAY: Criterion = by(Why::Newer, |one, _| {
    let days = [one.day("issued_on"), one.day("requested_on")];
    number(days.into_iter().flatten().max().unwrap_or(one.since()))
});

pub(crate) const RESIDENCE_AUTHORITY: Criterion = by(Why::Authority, |one, _| {
    match (one.source.system, one.source.side) {
        (System::Population, _) => 4,
        (System::Social, _) => 3,
        (System::Labour, _) => 2,
        _ => 1,
    }
});

pub(crate) const SAID_BY_PERSON: Criterion = by(Why::SaidByPerson, |one, _| {
    i64::from(one.is_declared() && one.verification >= Verification::Interview)
});

pub(crate) const SOCIAL_OWNER: Criterion = by(Why::FromOwner, |one, _| {
    match (one.source.system, one.source.side) {
        (System::Social, _) => 3,
        (System::Desk, Side::Social) => 2,
        (System::Desk, Side::Programme) => 1,
        _ => 0,
    }
});

pub(crate) const LABOUR_OWNER: Criterion = by(Why::FromOwner, |one, _| {
    match (is_owner(Rule::G10, &one.source), one.source.side) {
        (true, _) => 2,
        (false, Side::Labour) => 1,
        _ => 0,
    }
});

pub(crate) const REACHABLE: Criterion = by(Why::Reachable, |one, _| i64::from(!failed_twice(one)));

pub(crate) const RECOGNISED: Criterion = by(Why::Recognised, |one, _| {
    i64::from(one.part("recognised") == Some("yes"))
});

pub(crate) const LANGUAGE_PROOF: Criterion = by(Why::Certified, |one, facts| match one.evidence {
    Evidence::Certificate | Evidence::OfficialTest if !contradicted(one, facts) => 3,
    Evidence::SelfAssessment => 1,
    _ => 2,
});

pub(crate) const CERTIFIED_LEVEL: Criterion = by(Why::Certified, |one, facts| {
    let certified = matches!(one.evidence, Evidence::Certificate | Evidence::OfficialTest);
    if certified && !contradicted(one, facts) {
        level(one)
    } else {
        0
    }
});

/// A contact that failed twice reaches nobody.
pub(crate) fn failed_twice(one: &FieldAssertion) -> bool {
    let failed = one.part("failed").and_then(|text| text.parse::<u32>().ok());
    failed.is_some_and(|times| times >= 2)
}

fn on_paper(one: &FieldAssertion) -> bool {
    !matches!(
        one.evidence,
        Evidence::Declaration | Evidence::System | Evidence::SelfAssessment
    )
}

/// A later official test of the last 24 months that found less.
fn contradicted(one: &FieldAssertion, facts: &Facts<'_>) -> bool {
    facts.candidates.iter().any(|test| {
        test.evidence == Evidence::OfficialTest
            && test.since() > one.since()
            && test.since().saturating_add(24.months()) >= facts.on
            && level(test) < level(one)
    })
}

/// The place of a level in its list.
fn level(one: &FieldAssertion) -> i64 {
    let code = one.part("level").unwrap_or_default();
    let levels = CodeLists::shipped().entries("language-levels");
    let place = levels.iter().position(|entry| entry.code() == code);
    place.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1)
}

/// A day as a number that grows with it.
fn number(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}
