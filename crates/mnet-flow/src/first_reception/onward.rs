// SPDX-License-Identifier: AGPL-3.0-or-later
//! From basic orientation to the referrals — *dall'orientamento di base ai rinvii*.
//!
//! What was agreed with the person in F06 is not typed again in F21. An
//! orientation "to both" leads to two referrals, each to be sent on its own.
//!
//! Source: implementation guidelines (S0), "Prima accoglienza", referral to employment
//! centres or social services; requirements F06 rows 8–10 and F21.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_forms::Answers;
use serde_json::Value;

use crate::case::{CaseFile, ReceptionOutcome, ReferralState};
use crate::network::{Edition, Indicator};

/// A referral that an orientation leads to — *rinvio da inviare*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onward {
    /// Recipient.
    pub to: BodyCode,
    /// Its service (`services`).
    pub service: String,
    /// Category (`referral-reasons`).
    pub reason: Option<String>,
    /// `urgencies`.
    pub urgency: String,
    /// Documents the person brings (`document-types`).
    pub to_bring: Vec<String>,
    /// First appointment, when one was made.
    pub appointment: Option<String>,
    /// What the person agreed to share.
    pub shared: Vec<String>,
}

/// Where first reception leads, by the outcome of F06; another service takes no referral of
/// the programme.
pub fn reception_outcome(code: &str) -> Option<ReceptionOutcome> {
    Some(match code {
        "cpi" => ReceptionOutcome::Cpi,
        "social" => ReceptionOutcome::Social,
        "both" => ReceptionOutcome::Both,
        "information_only" | "other_service" => ReceptionOutcome::InformationOnly,
        _ => return None,
    })
}

/// The referrals that a filled F06 asks for: the employment centre first, then social services.
pub fn referrals_of(orientation: &Answers) -> Vec<Onward> {
    let outcome = orientation.get_str("outcome").unwrap_or_default();
    let centre = ["cpi", "both"].contains(&outcome).then_some("centre");
    let social = ["social", "both"].contains(&outcome).then_some("social");
    let each = [(centre, "centre"), (social, "social_body")];
    each.into_iter()
        .filter_map(|(part, recipient)| {
            let to = orientation.get_str(recipient)?;
            Some(onward(orientation, part?, to))
        })
        .collect()
}

fn onward(answers: &Answers, part: &str, to: &str) -> Onward {
    let text = |name: &str| {
        answers
            .get_str(&format!("{part}_{name}"))
            .map(str::to_owned)
    };
    let codes = |name: &str| {
        let codes = answers.get_codes(&format!("{part}_{name}")).into_iter();
        codes.map(str::to_owned).collect()
    };
    Onward {
        to: BodyCode::new(to),
        service: text("service").unwrap_or_else(|| "cpi".to_owned()),
        reason: text("reason"),
        urgency: text("urgency").unwrap_or_else(|| "normal".to_owned()),
        to_bring: codes("documents"),
        appointment: text("appointment"),
        shared: codes("shared"),
    }
}

/// Those of an orientation held on a day that still have to be sent: a referral that was
/// refused or expired has to be sent again.
pub fn outstanding(orientation: &Answers, held_on: Date, file: &CaseFile) -> Vec<Onward> {
    let sent = |to: &BodyCode| {
        file.referrals.iter().any(|referral| {
            let lost = [ReferralState::Refused, ReferralState::Expired];
            referral.to == *to && referral.sent_on >= held_on && !lost.contains(&referral.state)
        })
    };
    let mut all = referrals_of(orientation);
    all.retain(|onward| !sent(&onward.to));
    all
}

impl Onward {
    /// The answers of F21 that this referral begins with; the operator shows it to the person
    /// and signs.
    pub fn sheet(&self) -> Answers {
        let mut answers = Answers::new()
            .with("recipient", self.to.as_str())
            .with("recipient_service", self.service.as_str())
            .with("urgency", self.urgency.as_str())
            .with("data_set", "listed")
            .with("basis", "public_task");
        if let Some(reason) = &self.reason {
            answers.set("reason", reason.as_str());
        }
        if let Some(appointment) = &self.appointment {
            answers.set("first_appointment", appointment.as_str());
        }
        for (key, codes) in [("to_bring", &self.to_bring), ("data_listed", &self.shared)] {
            if !codes.is_empty() {
                answers.set(
                    key,
                    codes.iter().cloned().map(Value::from).collect::<Vec<_>>(),
                );
            }
        }
        answers
    }
}

/// The employment centre a referral goes to: the one competent for the domicile, else the
/// first of the partner's set.
pub fn centre_for<'a>(
    edition: &'a Edition,
    partner: Option<&BodyCode>,
    comune: Option<&str>,
    on: Date,
) -> Option<&'a BodyCode> {
    let competent = comune.and_then(|istat| edition.cpi_for_comune(istat));
    competent.or_else(|| {
        let target = edition.target(Indicator::TakingCharge, Some(partner?), on)?;
        target.cpi_set.first()
    })
}

/// The social service a referral goes to: that of the partner that owns the case, else of the
/// district of the domicile; nobody refers to themselves.
pub fn social_service_for(
    edition: &Edition,
    partner: Option<&BodyCode>,
    comune: Option<&str>,
    sender: &BodyCode,
) -> Option<BodyCode> {
    let district = comune.and_then(|istat| edition.district_for_comune(istat));
    let mut both = [partner, district].into_iter().flatten();
    both.find(|body| *body != sender).cloned()
}

#[cfg(test)]
#[path = "onward_tests.rs"]
mod tests;
