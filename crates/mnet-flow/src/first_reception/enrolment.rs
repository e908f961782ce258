// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether somebody can enrol at the employment centre — *iscrivibilità al CPI*.
//!
//! The check never closes the door on what a paper or a date will mend: then it
//! is pending, with the day to look again.
//!
//! Source: requirements, F07; ANPAL nota 6202 of 23/05/2018; circolare MLPS-ANPAL
//! n. 3 of 27/08/2018; art. 5 c. 3 D.Lgs. 142/2015; art. 6 c. 7 D.Lgs. 286/1998.

mod answers;
mod reason;
mod rules;

pub use answers::{
    DocumentCheck, EmploymentCondition, MissingDocument, ResidenceStatus, TaxCodeStatus,
};
pub use reason::{EnrolmentReason, Weight};
pub use rules::EnrolmentRules;

use crate::screening::eligibility::Citizenship;
use crate::stay::{StayTitle, WorkNote, WorkRight, current, protection_status, work_right};
use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::{PartialDate, Tri};

/// The answers of the check.
#[derive(Clone, Copy, Debug)]
pub struct EnrolmentQuestion<'a> {
    /// The day of the check.
    pub on: Date,
    /// Italian and Union citizens need no title.
    pub citizenship: Citizenship,
    /// The date of birth.
    pub birth: PartialDate,
    /// Whether the duty to go to school is fulfilled.
    #[doc(alias = "obbligo scolastico")]
    pub schooling_done: Tri,
    /// The titles of stay, in any order.
    pub titles: &'a [StayTitle],
    /// Whether an identity or recognition document was seen.
    pub document: DocumentCheck,
    /// Which tax code the person has.
    pub tax_code: TaxCodeStatus,
    /// Where the person lives, for the registers.
    pub residence: ResidenceStatus,
    /// Whether the person has work.
    pub employment: EmploymentCondition,
    /// Whether the person could start at once.
    #[doc(alias = "immediata disponibilità")]
    pub availability: Tri,
    /// The papers still to be brought.
    pub missing: &'a [MissingDocument],
}

/// The result: codes of `enrolment-results`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolmentVerdict {
    /// Can enrol today.
    #[doc(alias = "iscrivibile")]
    Enrollable,
    /// Not yet: look again on a day.
    #[doc(alias = "in attesa")]
    Pending {
        /// The day to look again.
        recheck_on: Date,
    },
    /// Cannot enrol.
    #[doc(alias = "non iscrivibile")]
    NotEnrollable {
        /// The first reason that excludes it.
        reason: EnrolmentReason,
    },
}

impl EnrolmentVerdict {
    /// The code in `enrolment-results`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enrollable => "enrollable",
            Self::Pending { .. } => "pending",
            Self::NotEnrollable { .. } => "not_enrollable",
        }
    }
}

/// The computed result of the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolmentResult {
    /// The result.
    pub verdict: EnrolmentVerdict,
    /// Whether the person may work; `None` when no title is needed.
    pub work: Option<WorkRight>,
    /// The day from which work is allowed, when a day is known.
    pub work_allowed_from: Option<Date>,
    /// The day of the automatic task: when work begins to be allowed, else the
    /// day by which papers are due, else the last day of the title.
    pub recheck_on: Option<Date>,
    /// Everything that weighs on the result, the heaviest first.
    pub reasons: Vec<EnrolmentReason>,
    /// The papers still to be brought.
    pub missing: Vec<MissingDocument>,
}

/// Checks with the choices in force on the day of the question.
#[doc(alias = "verifica dei requisiti di iscrizione al CPI")]
pub fn enrolment(question: &EnrolmentQuestion<'_>) -> EnrolmentResult {
    enrolment_by(&EnrolmentRules::on(question.on), question)
}

/// Checks with given choices.
pub fn enrolment_by(rules: &EnrolmentRules, question: &EnrolmentQuestion<'_>) -> EnrolmentResult {
    let needs_title = question.citizenship != Citizenship::ItalianOrEu;
    let work = needs_title.then(|| work_right(question.titles, question.on));
    let mut reasons = reasons(rules, question, work.as_ref());
    reasons.sort_unstable();
    reasons.dedup();
    let work_allowed_from = work.and_then(|work| work.from);
    let recheck_on = recheck_on(rules, question, &reasons, work_allowed_from);
    let verdict = match reasons.first().map(|reason| (*reason, reason.weight())) {
        Some((reason, Weight::Excludes)) => EnrolmentVerdict::NotEnrollable { reason },
        Some((_, Weight::Waits)) => EnrolmentVerdict::Pending {
            recheck_on: recheck_on.unwrap_or(question.on),
        },
        Some((_, Weight::Notes)) | None => EnrolmentVerdict::Enrollable,
    };
    let missing = question.missing.to_vec();
    EnrolmentResult {
        verdict,
        work,
        work_allowed_from,
        recheck_on,
        reasons,
        missing,
    }
}

fn reasons(
    rules: &EnrolmentRules,
    question: &EnrolmentQuestion<'_>,
    work: Option<&WorkRight>,
) -> Vec<EnrolmentReason> {
    let of_age = question.birth.age_on(question.on) >= rules.minimum_age;
    let age = (!of_age).then_some(EnrolmentReason::UnderAge);
    let papers = (!question.missing.is_empty()).then_some(EnrolmentReason::PapersMissing);
    let unconfirmed = work.filter(|work| work.needs_confirmation());
    let found = [
        age,
        schooling_reason(question.schooling_done),
        work.and_then(work_reason),
        unconfirmed.map(|_| EnrolmentReason::RuleToConfirm),
        document_reason(question.document),
        tax_code_reason(question.tax_code),
        residence_reason(rules, question),
        employment_reason(question.employment),
        availability_reason(question.availability),
        papers,
    ];
    found.into_iter().flatten().collect()
}

const fn document_reason(document: DocumentCheck) -> Option<EnrolmentReason> {
    match document {
        DocumentCheck::Seen | DocumentCheck::Copy => None,
        DocumentCheck::Missing | DocumentCheck::InProgress => {
            Some(EnrolmentReason::DocumentMissing)
        }
    }
}

const fn tax_code_reason(tax_code: TaxCodeStatus) -> Option<EnrolmentReason> {
    match tax_code {
        TaxCodeStatus::Definitive => None,
        TaxCodeStatus::Provisional => Some(EnrolmentReason::TaxCodeProvisional),
        TaxCodeStatus::None => Some(EnrolmentReason::TaxCodeMissing),
    }
}

const fn employment_reason(employment: EmploymentCondition) -> Option<EnrolmentReason> {
    match employment {
        EmploymentCondition::Jobless | EmploymentCondition::BelowThreshold => None,
        EmploymentCondition::PartTime => Some(EnrolmentReason::IncomeToCheck),
        EmploymentCondition::Employed => Some(EnrolmentReason::Employed),
    }
}

const fn schooling_reason(done: Tri) -> Option<EnrolmentReason> {
    match done {
        Tri::Yes => None,
        Tri::No => Some(EnrolmentReason::SchoolingDue),
        Tri::Unknown => Some(EnrolmentReason::SchoolingUnknown),
    }
}

const fn availability_reason(available: Tri) -> Option<EnrolmentReason> {
    match available {
        Tri::Yes => None,
        Tri::No => Some(EnrolmentReason::NotAvailable),
        Tri::Unknown => Some(EnrolmentReason::AvailabilityUnknown),
    }
}

const fn work_reason(work: &WorkRight) -> Option<EnrolmentReason> {
    match (work.allowed, work.note) {
        (Tri::Yes, _) => None,
        (_, WorkNote::Waiting) => Some(EnrolmentReason::WorkAllowedLater),
        (_, WorkNote::NoTitle) => Some(EnrolmentReason::NoTitle),
        (_, WorkNote::TitleExpired) => Some(EnrolmentReason::TitleExpired),
        (_, WorkNote::ReceiptMissing) => Some(EnrolmentReason::ReceiptMissing),
        (Tri::No, _) => Some(EnrolmentReason::WorkForbidden),
        (Tri::Unknown, _) => Some(EnrolmentReason::WorkToCheck),
    }
}

fn residence_reason(
    rules: &EnrolmentRules,
    question: &EnrolmentQuestion<'_>,
) -> Option<EnrolmentReason> {
    let protected = || protection_status(question.titles, question.on).is_international();
    let enough = match question.residence {
        ResidenceStatus::Resident => true,
        ResidenceStatus::HabitualAbode => rules.structure_abode_accepted && protected(),
        ResidenceStatus::DomicileOnly => rules.domicile_accepted,
        ResidenceStatus::None => return Some(EnrolmentReason::NoResidence),
    };
    (!enough).then_some(EnrolmentReason::ResidenceToProve)
}

/// The day of the automatic task, if there is anything to look at again.
fn recheck_on(
    rules: &EnrolmentRules,
    question: &EnrolmentQuestion<'_>,
    reasons: &[EnrolmentReason],
    work_allowed_from: Option<Date>,
) -> Option<Date> {
    let heaviest = reasons.first().map(|reason| reason.weight());
    let later = work_allowed_from.filter(|from| *from > question.on);
    let ends = current(question.titles, question.on)
        .filter(|title| !title.title_type.is_pending())
        .and_then(|title| title.expires_on.date())
        .filter(|last| *last > question.on);
    match heaviest {
        Some(Weight::Excludes) => None,
        Some(Weight::Waits) => {
            let due = question.missing.iter().filter_map(|paper| paper.due).min();
            let default = question
                .on
                .saturating_add(i64::from(rules.recheck_days).days());
            later
                .or(due)
                .or_else(|| Some(ends.map_or(default, |last| last.min(default))))
        }
        Some(Weight::Notes) | None => ends,
    }
}

/// The day until which somebody who lost the job stays enrolled: the last day of
/// the permit, and in any case one year.
///
/// Source: art. 22 c. 11 D.Lgs. 286/1998. `None` when the permit has no known end.
#[doc(alias = "attesa occupazione")]
pub fn covered_after_job_loss(title: &StayTitle, lost_on: Date) -> Option<Date> {
    let year = lost_on.checked_add(1.year()).ok()?;
    title.expires_on.date().map(|last| last.max(year))
}

#[cfg(test)]
mod tests;
