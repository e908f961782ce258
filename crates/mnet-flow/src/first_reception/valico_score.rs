// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether validation of skills is worth proposing — *punteggio del rinvio a VALICO*.
//!
//! A transparent sum from 0 to 100 with a threshold; the operator decides, and
//! the suggestion says why.
//!
//! Source: requirements, F08 and its reference score.

use crate::code_lists::CodeLists;
use crate::code_lists::parameters::Parameters;
use crate::stay::{Expiry, StayTitle, Validity, current};
use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::Tri;
use serde::{Deserialize, Serialize};

/// The answers of the assessment the score needs.
#[derive(Clone, Copy, Debug)]
pub struct ValicoAssessment<'a> {
    /// Whether the person knows what validation is and is not.
    pub informed: Tri,
    /// Whether the person wants it.
    pub interested: Tri,
    /// Italian: a code of `language-levels`.
    pub italian_level: &'a str,
    /// Whether a mediator can be there.
    pub mediator: Tri,
    /// Months of experience in the target occupation.
    pub experience_months: u32,
    /// Codes of `evidence-types`; repeated ones count once.
    pub evidence: &'a [&'a str],
    /// Whether the permit lasts long enough or can be renewed.
    pub permit_ok: Tri,
    /// Motivation, 1–4.
    pub motivation: u8,
}

/// Points and threshold; a region may weigh them otherwise.
#[doc(alias = "pesi")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValicoWeights {
    /// Points of Italian at A2 or better.
    pub italian: i32,
    /// Months that make a long experience.
    pub long_months: i32,
    /// Points of a long experience.
    pub long_experience: i32,
    /// Months that make a short experience.
    pub short_months: i32,
    /// Points of a short experience.
    pub short_experience: i32,
    /// Points of two or more kinds of evidence.
    pub two_evidence_types: i32,
    /// Points of one kind of evidence.
    pub one_evidence_type: i32,
    /// Points of a permit that lasts or can be renewed.
    pub permit: i32,
    /// Points of each degree of motivation.
    pub motivation_step: i32,
    /// Least total for which referral is suggested.
    pub threshold: i32,
}

impl ValicoWeights {
    /// The reference weights: at most 100, threshold 60.
    pub const REFERENCE: Self = Self {
        italian: 25,
        long_months: 12,
        long_experience: 25,
        short_months: 6,
        short_experience: 15,
        two_evidence_types: 20,
        one_evidence_type: 10,
        permit: 10,
        motivation_step: 5,
        threshold: 60,
    };

    /// The weights in force on a day.
    pub fn on(on: Date) -> Self {
        let base = Self::REFERENCE;
        let points = |name, base| Parameters::shipped().or_small(name, on, base);
        Self {
            italian: points("valico.italian_points", base.italian),
            long_months: points("valico.long_experience_months", base.long_months),
            long_experience: points("valico.long_experience_points", base.long_experience),
            short_months: points("valico.short_experience_months", base.short_months),
            short_experience: points("valico.short_experience_points", base.short_experience),
            two_evidence_types: points("valico.two_evidence_types_points", base.two_evidence_types),
            one_evidence_type: points("valico.one_evidence_type_points", base.one_evidence_type),
            permit: points("valico.permit_points", base.permit),
            motivation_step: points("valico.motivation_step_points", base.motivation_step),
            threshold: points("valico.threshold", base.threshold),
        }
    }
}

/// A score, where its points come from, and what it suggests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValicoScore {
    /// Name of each component and its points, zeros included.
    pub components: [(&'static str, i32); 5],
    /// Their sum.
    pub total: i32,
    /// The least total for a referral.
    pub threshold: i32,
    /// What the score suggests.
    pub suggestion: ValicoSuggestion,
    /// Why.
    pub because: ValicoReason,
}

/// Results of the assessment: codes of `valico-results`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValicoSuggestion {
    /// Refer to the employment centre.
    #[doc(alias = "rinvio a VALICO")]
    Referred,
    /// Later.
    #[doc(alias = "differito")]
    Deferred,
    /// Not the right path.
    #[doc(alias = "non indicato")]
    NotIndicated,
    /// The person does not want it.
    #[doc(alias = "persona non interessata")]
    NotInterested,
}

impl ValicoSuggestion {
    /// Every result, in the order of the list.
    pub const ALL: [Self; 4] = [
        Self::Referred,
        Self::Deferred,
        Self::NotIndicated,
        Self::NotInterested,
    ];

    /// The code in `valico-results`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Referred => "referred",
            Self::Deferred => "deferred",
            Self::NotIndicated => "not_indicated",
            Self::NotInterested => "not_interested",
        }
    }
}

/// Why a result is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValicoReason {
    /// The total reaches the threshold.
    ThresholdReached,
    /// The total is below the threshold.
    BelowThreshold,
    /// Italian below A2, and no mediator.
    ItalianBelowA2,
    /// The person has not been informed yet.
    NotInformed,
    /// The person does not want it.
    NotInterested,
}

impl ValicoReason {
    /// The word used in locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ThresholdReached => "threshold_reached",
            Self::BelowThreshold => "below_threshold",
            Self::ItalianBelowA2 => "italian_below_a2",
            Self::NotInformed => "not_informed",
            Self::NotInterested => "not_interested",
        }
    }
}

/// Adds up the points and suggests a result.
pub fn valico_score(answers: &ValicoAssessment<'_>, weights: &ValicoWeights) -> ValicoScore {
    let components = [
        ("italian", if has_a2(answers) { weights.italian } else { 0 }),
        ("experience", experience(answers.experience_months, weights)),
        ("evidence", evidence(answers.evidence, weights)),
        (
            "permit",
            if answers.permit_ok.is_yes() {
                weights.permit
            } else {
                0
            },
        ),
        (
            "motivation",
            i32::from(answers.motivation.min(4)).saturating_mul(weights.motivation_step),
        ),
    ];
    let total = components.iter().map(|(_, points)| points).sum();
    let (suggestion, because) = suggestion(answers, total, weights.threshold);
    ValicoScore {
        components,
        total,
        threshold: weights.threshold,
        suggestion,
        because,
    }
}

fn has_a2(answers: &ValicoAssessment<'_>) -> bool {
    CodeLists::shipped().at_least("language-levels", answers.italian_level, "a2")
}

fn experience(months: u32, weights: &ValicoWeights) -> i32 {
    let months = i32::try_from(months).unwrap_or(i32::MAX);
    if months >= weights.long_months {
        weights.long_experience
    } else if months >= weights.short_months {
        weights.short_experience
    } else {
        0
    }
}

fn evidence(types: &[&str], weights: &ValicoWeights) -> i32 {
    let mut types = types.to_vec();
    types.sort_unstable();
    types.dedup();
    match types.len() {
        0 => 0,
        1 => weights.one_evidence_type,
        _ => weights.two_evidence_types,
    }
}

fn suggestion(
    answers: &ValicoAssessment<'_>,
    total: i32,
    threshold: i32,
) -> (ValicoSuggestion, ValicoReason) {
    if answers.interested.is_no() {
        (ValicoSuggestion::NotInterested, ValicoReason::NotInterested)
    } else if answers.informed.is_no() {
        (ValicoSuggestion::Deferred, ValicoReason::NotInformed)
    } else if !has_a2(answers) && !answers.mediator.is_yes() {
        (ValicoSuggestion::Deferred, ValicoReason::ItalianBelowA2)
    } else if total >= threshold {
        (ValicoSuggestion::Referred, ValicoReason::ThresholdReached)
    } else {
        (ValicoSuggestion::NotIndicated, ValicoReason::BelowThreshold)
    }
}

/// Whether the title lasts as long as the process takes, or can be renewed.
pub fn permit_covers_process(titles: &[StayTitle], on: Date) -> Tri {
    let Some(title) = current(titles, on) else {
        return Tri::No;
    };
    let months = Parameters::shipped().or("valico.permit_months", on, 4);
    let needed = on.saturating_add(months.months());
    match (title.validity(on), title.expires_on) {
        (Validity::NoTitle | Validity::Expired, _) => Tri::No,
        (Validity::ReceiptMissing, _) | (Validity::Unclear, Expiry::Unknown) => Tri::Unknown,
        (_, Expiry::Unlimited) | (Validity::Pending, _) => Tri::Yes,
        (_, Expiry::On(last)) if last >= needed => Tri::Yes,
        _ => renewable(title),
    }
}

fn renewable(title: &StayTitle) -> Tri {
    let entry = title
        .reason_code()
        .and_then(|reason| CodeLists::shipped().entry("permit-reasons", reason));
    match entry.and_then(|entry| entry.get("renewal")) {
        Some("kit" | "questura" | "update") => Tri::Yes,
        Some("not_renewable" | "conversion_only" | "none") => Tri::No,
        _ => Tri::Unknown,
    }
}

#[cfg(test)]
mod tests;
