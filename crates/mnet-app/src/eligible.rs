// SPDX-License-Identifier: AGPL-3.0-or-later
//! Eligibility of a known person — *ammissibilità della persona*.

use jiff::civil::Date;
use mnet_base::{Comuni, PartialDate, Tri};
use mnet_flow::case::{Event, Standing};
use mnet_flow::network::Edition;
use mnet_flow::screening::eligibility::{
    Citizenship, Eligibility, EligibilityQuestion, EligibilityResult, ProgrammeAction, TitleProof,
    eligibility,
};
use mnet_flow::stay::StayTitle;

use crate::unfold::standing_of;

/// Why somebody is or is not eligible when a person of the network decided it (F01 row 19).
pub(crate) const DECIDED: &str = "decided_by_operator";

/// What eligibility depends on.
#[derive(Clone)]
pub(crate) struct Facts<'a> {
    /// ISO alpha-2.
    pub citizenships: &'a [String],
    /// Titles of stay; nothing was said about any when empty.
    pub titles: &'a [StayTitle],
    /// Birth; none of who was only heard of.
    pub birth: Option<PartialDate>,
    /// Domicile (Istat).
    pub domicile: Option<&'a str>,
    /// How the title was shown.
    pub proof: TitleProof,
}

impl Facts<'_> {
    /// Judges R-ELIG on a day.
    pub(crate) fn judge(&self, on: Date, edition: &Edition) -> EligibilityResult {
        eligibility(&EligibilityQuestion {
            on,
            citizenship: Citizenship::of(self.citizenships),
            titles: self.titles,
            proof: self.proof,
            birth: self.birth,
            action: ProgrammeAction::Scheme,
            domiciled_in_region: domiciled(self.domicile, edition),
        })
    }

    /// Standing, eligibility and, when it does not hold, why.
    pub(crate) fn verdict(&self, on: Date, edition: &Edition) -> (Standing, bool, Option<String>) {
        let standing = standing_of(self.citizenships);
        if standing == Standing::Universal {
            return (standing, false, Some("UNIVERSAL_USER".to_owned()));
        }
        if self.titles.is_empty() && self.proof != TitleProof::DeclaredByStructure {
            return (standing, false, Some("STAY_TITLE_MISSING".to_owned()));
        }
        match self.judge(on, edition).answer {
            Eligibility::NotEligible { reason } => {
                (standing, false, Some(reason.code().to_owned()))
            }
            answer => (standing, answer.may_count(), None),
        }
    }

    /// The event that says so; the first one registers the person.
    pub(crate) fn event(&self, on: Date, edition: &Edition, first: bool) -> Event {
        let (standing, eligible, reason) = self.verdict(on, edition);
        let proposed_owner = self
            .domicile
            .and_then(|istat| edition.partner_for_comune(istat))
            .cloned();
        if first {
            Event::PersonRegistered {
                standing,
                eligible,
                reason,
                proposed_owner,
            }
        } else {
            Event::EligibilityEvidenced {
                standing,
                eligible,
                reason,
                proposed_owner,
            }
        }
    }
}

pub(crate) fn domiciled(domicile: Option<&str>, edition: &Edition) -> Tri {
    match domicile.and_then(|istat| Comuni::shipped().by_istat(istat)) {
        None => Tri::Unknown,
        Some(comune) if comune.region.eq_ignore_ascii_case(&edition.region) => Tri::Yes,
        Some(_) => Tri::No,
    }
}
