// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether someone may work today, and since when — *diritto al lavoro*.
//!
//! Source: requirements, block B-PER, `work_allowed`; table of
//! [`WorkRules`](super::WorkRules).

use super::{RuleRow, StayTitle, TitleType, Validity, WorkRules, current};
use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::Tri;

/// The answer for one person on one day, with the rule that gave it.
#[doc(alias = "autorizzato al lavoro")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkRight {
    /// Whether the person may work on that day.
    pub allowed: Tri,
    /// The day from which; in the future when the person must wait.
    pub from: Option<Date>,
    /// The row of the table; `None` when the title already decides.
    pub rule: Option<&'static RuleRow>,
    /// The reason in one word.
    pub note: WorkNote,
}

/// Why the answer is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WorkNote {
    /// The title allows it.
    TitleAllows,
    /// The receipt of the renewal allows what the old permit allowed.
    RenewalReceipt,
    /// The receipt of the first request stands for the permit.
    FirstIssueReceipt,
    /// It will be allowed when the days from the request have passed.
    Waiting,
    /// The reason does not allow work.
    ReasonForbids,
    /// The reason allows it to some only: a person must look.
    ToCheck,
    /// The title ended.
    TitleExpired,
    /// The receipt of the request was not seen.
    ReceiptMissing,
    /// There is no title.
    NoTitle,
    /// The reason of the title is not known.
    ReasonMissing,
    /// The day of the request is not known.
    RequestDateMissing,
    /// No row is law on that day.
    NoRule,
}

impl WorkNote {
    /// Every note.
    pub const ALL: [Self; 12] = [
        Self::TitleAllows,
        Self::RenewalReceipt,
        Self::FirstIssueReceipt,
        Self::Waiting,
        Self::ReasonForbids,
        Self::ToCheck,
        Self::TitleExpired,
        Self::ReceiptMissing,
        Self::NoTitle,
        Self::ReasonMissing,
        Self::RequestDateMissing,
        Self::NoRule,
    ];

    /// The word used in storage and locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TitleAllows => "title_allows",
            Self::RenewalReceipt => "renewal_receipt",
            Self::FirstIssueReceipt => "first_issue_receipt",
            Self::Waiting => "waiting",
            Self::ReasonForbids => "reason_forbids",
            Self::ToCheck => "to_check",
            Self::TitleExpired => "title_expired",
            Self::ReceiptMissing => "receipt_missing",
            Self::NoTitle => "no_title",
            Self::ReasonMissing => "reason_missing",
            Self::RequestDateMissing => "request_date_missing",
            Self::NoRule => "no_rule",
        }
    }
}

impl WorkRight {
    const fn without_rule(allowed: Tri, note: WorkNote) -> Self {
        Self {
            allowed,
            from: None,
            rule: None,
            note,
        }
    }

    /// Whether pages must add that the region has to confirm the rule.
    pub const fn needs_confirmation(&self) -> bool {
        match self.rule {
            Some(rule) => rule.needs_confirmation(),
            None => false,
        }
    }
}

/// Whether a person with these titles may work on a day.
pub fn work_right(titles: &[StayTitle], on: Date) -> WorkRight {
    let Some(title) = current(titles, on) else {
        return WorkRight::without_rule(Tri::No, WorkNote::NoTitle);
    };
    let same_reason = titles
        .iter()
        .filter(|other| other.reason_code() == title.reason_code());
    let first_request = same_reason.filter_map(|other| other.requested_on).min();
    right(title, first_request, on)
}

/// Whether this title alone lets one work on a day.
pub fn title_work_right(title: &StayTitle, on: Date) -> WorkRight {
    right(title, title.requested_on, on)
}

fn right(title: &StayTitle, requested_on: Option<Date>, on: Date) -> WorkRight {
    match title.validity(on) {
        Validity::NoTitle => WorkRight::without_rule(Tri::No, WorkNote::NoTitle),
        Validity::Expired => WorkRight::without_rule(Tri::No, WorkNote::TitleExpired),
        Validity::ReceiptMissing => WorkRight::without_rule(Tri::Unknown, WorkNote::ReceiptMissing),
        Validity::Unclear | Validity::Pending | Validity::Valid => {
            by_reason(title, requested_on, on)
        }
    }
}

fn by_reason(title: &StayTitle, requested_on: Option<Date>, on: Date) -> WorkRight {
    if matches!(title.title_type, TitleType::Visa | TitleType::OtherMeasure) {
        return WorkRight::without_rule(Tri::Unknown, WorkNote::ToCheck);
    }
    let Some(reason) = title.reason_code() else {
        return WorkRight::without_rule(Tri::Unknown, WorkNote::ReasonMissing);
    };
    let request = requested_on.or(title.issued_on);
    let Some(rule) = WorkRules::shipped().row(reason, request, on) else {
        let known = WorkRules::shipped().knows(reason) && request.is_none();
        let note = if known {
            WorkNote::RequestDateMissing
        } else {
            WorkNote::NoRule
        };
        return WorkRight::without_rule(Tri::Unknown, note);
    };
    let from = starting_day(title, rule, requested_on);
    WorkRight {
        rule: Some(rule),
        ..answer(title, rule, from, on)
    }
}

/// The day work begins to be allowed, when a day is known.
///
/// A permit being renewed was issued at the latest when the days had passed,
/// so the day of the renewal opens no new wait.
fn starting_day(title: &StayTitle, rule: &RuleRow, requested_on: Option<Date>) -> Option<Date> {
    if rule.delay_days == 0 {
        return title.since().or(requested_on);
    }
    if title.title_type == TitleType::InRenewal && requested_on == title.requested_on {
        return None;
    }
    let request = requested_on.or(title.issued_on)?;
    request.checked_add(i64::from(rule.delay_days).days()).ok()
}

fn answer(title: &StayTitle, rule: &RuleRow, from: Option<Date>, on: Date) -> WorkRight {
    match (rule.allowed, title.title_type) {
        (Tri::No, _) => WorkRight::without_rule(Tri::No, WorkNote::ReasonForbids),
        (Tri::Unknown, _) => WorkRight::without_rule(Tri::Unknown, WorkNote::ToCheck),
        (Tri::Yes, _) if rule.delay_days > 0 && from.is_some_and(|from| on < from) => WorkRight {
            from,
            ..WorkRight::without_rule(Tri::No, WorkNote::Waiting)
        },
        (Tri::Yes, kind) => {
            let note = match kind {
                TitleType::InRenewal => WorkNote::RenewalReceipt,
                TitleType::AwaitingFirst => WorkNote::FirstIssueReceipt,
                _ => WorkNote::TitleAllows,
            };
            WorkRight {
                from,
                ..WorkRight::without_rule(Tri::Yes, note)
            }
        }
    }
}

#[cfg(test)]
mod tests;
