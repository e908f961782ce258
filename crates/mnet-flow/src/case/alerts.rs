// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a person's file calls attention to by itself — *avvisi automatici*.
//!
//! A permit that ends, a check to be made again, a minor who comes of age, a
//! case nobody touched: the day alone makes them due. One alert of a kind
//! stands at a time; each has a key, so that telling it twice changes nothing.
//!
//! Source: transition table T22 (18th birthday: 60, 30 and 0 days), T23 (permit:
//! 90, 60, 30 and 0 days); requirements F07 row 14, IND-25.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::PartialDate;

use super::State;
use crate::network::{Edition, Parameter};
use crate::stay::{AlertDays, Expiry, StayTitle, TitleType, current};

/// What an alert is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertKind {
    /// *Titolo di soggiorno in scadenza*.
    PermitExpiry,
    /// *Verifica dei requisiti di iscrizione da ripetere*.
    RecheckEnrolment,
    /// *Diciottesimo compleanno*.
    ComingOfAge,
    /// *Patto in scadenza*.
    PactExpiry,
    /// *Caso fermo*.
    StaleCase,
}

impl AlertKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::PermitExpiry,
        Self::RecheckEnrolment,
        Self::ComingOfAge,
        Self::PactExpiry,
        Self::StaleCase,
    ];

    /// Its code: the kind of the task it becomes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PermitExpiry => "permit_expiry",
            Self::RecheckEnrolment => "recheck_enrolment",
            Self::ComingOfAge => "coming_of_age",
            Self::PactExpiry => "pact_expiry",
            Self::StaleCase => "stale_case",
        }
    }
}

/// An alert that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// What it is about.
    pub kind: AlertKind,
    /// The day it is about: the last day of the permit, the birthday.
    pub due_on: Date,
    /// Names it within the case: told once, for ever.
    pub key: String,
}

/// What alerts depend on.
#[derive(Debug, Clone, Copy)]
pub struct AlertFacts<'a> {
    /// Titles of stay.
    pub titles: &'a [StayTitle],
    /// Birth; none of who was only heard of.
    pub birth: Option<PartialDate>,
    /// The day the enrolment check has to be made again, while it has.
    pub recheck_on: Option<Date>,
    /// First day of the case: who was of age then does not come of age.
    pub known_since: Option<Date>,
    /// Last day of the pact, while the case did not end it.
    pub pact_valid_to: Option<Date>,
    /// Day of the latest event.
    pub last_on: Option<Date>,
    /// Where the case stands.
    pub state: Option<State>,
}

/// Days before the last day of a pact on which it is announced.
const PACT_DAYS: [i32; 3] = [30, 7, 0];

/// Days before the eighteenth birthday on which it is announced (T22).
const BIRTHDAY_DAYS: [i32; 3] = [60, 30, 0];

/// The alerts of a case that are due on a day: of each kind the latest stage reached.
pub fn alerts_on(of: &AlertFacts<'_>, edition: &Edition, on: Date) -> Vec<Alert> {
    if of.state.is_none_or(|state| !state.is_open()) {
        return Vec::new();
    }
    let all = [
        permit(of.titles, on),
        recheck(of, on),
        birthday(of, on),
        pact(of, on),
        stale(of, edition, on),
    ];
    all.into_iter().flatten().collect()
}

/// The nearest of the distances that was reached by a day.
fn stage(last: Date, days: &[i32], on: Date) -> Option<i32> {
    let reached = |before: &&i32| {
        last.checked_sub(i64::from(**before).days())
            .is_ok_and(|from| from <= on)
    };
    days.iter().filter(reached).min().copied()
}

fn permit(titles: &[StayTitle], on: Date) -> Option<Alert> {
    let title = current(titles, on)?;
    let pending = [TitleType::InRenewal, TitleType::AwaitingFirst];
    let Expiry::On(last) = title.expires_on else {
        return None;
    };
    // A receipt stands for the title: its date is that of the permit before.
    if pending.contains(&title.title_type) {
        return None;
    }
    let days = AlertDays::on(on).all();
    let before = stage(last, &days, on)?;
    Some(Alert {
        kind: AlertKind::PermitExpiry,
        due_on: last,
        key: format!("permit:{last}:{before}"),
    })
}

fn recheck(of: &AlertFacts<'_>, on: Date) -> Option<Alert> {
    let due_on = of.recheck_on.filter(|day| *day <= on)?;
    Some(Alert {
        kind: AlertKind::RecheckEnrolment,
        due_on,
        key: format!("recheck:{due_on}"),
    })
}

fn pact(of: &AlertFacts<'_>, on: Date) -> Option<Alert> {
    let last = of.pact_valid_to?;
    let before = stage(last, &PACT_DAYS, on)?;
    Some(Alert {
        kind: AlertKind::PactExpiry,
        due_on: last,
        key: format!("pact:{last}:{before}"),
    })
}

fn birthday(of: &AlertFacts<'_>, on: Date) -> Option<Alert> {
    let birthday = of.birth?.earliest().checked_add(18.years()).ok()?;
    let minor_then = of.known_since.is_some_and(|since| since < birthday);
    let before = stage(birthday, &BIRTHDAY_DAYS, on).filter(|_| minor_then)?;
    Some(Alert {
        kind: AlertKind::ComingOfAge,
        due_on: birthday,
        key: format!("age:{birthday}:{before}"),
    })
}

/// Only who was received can be forgotten: a lead has a term of its own.
fn stale(of: &AlertFacts<'_>, edition: &Edition, on: Date) -> Option<Alert> {
    let last = of
        .last_on
        .filter(|_| of.state.is_some_and(State::is_received))?;
    let days = i64::from(edition.parameter(Parameter::StaleCase, on));
    let due_on = last.checked_add((days + 1).days()).ok()?;
    (days > 0 && due_on <= on).then(|| Alert {
        kind: AlertKind::StaleCase,
        due_on,
        key: format!("stale:{last}"),
    })
}

#[cfg(test)]
#[path = "alerts_tests.rs"]
mod tests;
