// SPDX-License-Identifier: AGPL-3.0-or-later
//! What may be added to a line of the recipient card — *completamento di una riga* (F03).
//!
//! The deed wrote the line; where it happened, how, for how long, by which fund, with which
//! paper and with whose signature is added once, where nobody was asked before.
//!
//! Source: requirements F03 L5, L6, L8–L10; RU-06.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_forms::Invalid;

use super::recipient_lines::RecipientLine;
use crate::case::{ActorRole, CardLineOf, Refusal};
use crate::code_lists::CodeLists;
use crate::measures::Measure;
use crate::taking_charge::dossier::document::fault;

/// What is added to a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineCompletion {
    /// L6: where it happened.
    pub place: Option<String>,
    /// L6: `modes`.
    pub mode: Option<String>,
    /// L5.
    pub quantity: Option<i32>,
    /// L5: `quantity-units`.
    pub unit: Option<String>,
    /// L9: `funds`.
    pub fund: Option<String>,
    /// L10: how the person signed (`acknowledgements`).
    pub signature: Option<String>,
    /// L10: when.
    pub signed_on: Option<Date>,
}

/// The longest name of a place.
const LONGEST_PLACE: usize = 120;

impl LineCompletion {
    /// What is wrong with it, field by field; `evidence` is added beside it (L8).
    pub fn faults(&self, evidence: bool, today: Date) -> Vec<Invalid> {
        let lists = CodeLists::shipped();
        let mut found = Vec::new();
        for (field, list, code) in [
            ("mode", "modes", &self.mode),
            ("unit", "quantity-units", &self.unit),
            ("fund", "funds", &self.fund),
            ("signature", "acknowledgements", &self.signature),
        ] {
            if code
                .as_ref()
                .is_some_and(|code| !lists.contains(list, code))
            {
                found.push(fault(field, "not-in-list"));
            }
        }
        if self
            .place
            .as_ref()
            .is_some_and(|text| text.chars().count() > LONGEST_PLACE)
        {
            found.push(fault("place", "too-long"));
        }
        if self.quantity.is_some_and(|quantity| quantity < 1) {
            found.push(fault("quantity", "not-a-number"));
        }
        for (field, lacks) in [
            ("unit", self.quantity.is_some() && self.unit.is_none()),
            ("quantity", self.unit.is_some() && self.quantity.is_none()),
            (
                "signed_on",
                self.signature.is_some() && self.signed_on.is_none(),
            ),
            (
                "signature",
                self.signed_on.is_some() && self.signature.is_none(),
            ),
            ("place", *self == Self::default() && !evidence),
        ] {
            if lacks {
                found.push(fault(field, "missing"));
            }
        }
        if self.signed_on.is_some_and(|day| day > today) {
            found.push(fault("signed_on", "in-the-future"));
        }
        found
    }
}

/// Who may complete a line: VALICO an employment centre alone (RU-06), who is assigned a
/// measure or a course their own lines.
///
/// # Errors
/// [`Refusal::ValicoOnlyCpi`], [`Refusal::BodyNotAllowed`].
pub fn may_complete(line: &RecipientLine, by: &BodyCode, role: ActorRole) -> Result<(), Refusal> {
    let valico = line.of == CardLineOf::Measure(Measure::CompetenceValidation);
    if valico && !role.is_cpi() {
        return Err(Refusal::ValicoOnlyCpi);
    }
    let own_only = matches!(role, ActorRole::Accredited | ActorRole::TrainingBody);
    if own_only && line.body != *by {
        return Err(Refusal::BodyNotAllowed);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Activity;
    use crate::measures::PolicyEvent;
    use jiff::civil::date;

    const TODAY: Date = date(2021, 4, 1);

    fn line(of: CardLineOf, body: &str) -> RecipientLine {
        RecipientLine {
            number: 1,
            of,
            reference: None,
            event: PolicyEvent::Started,
            proposed_on: None,
            started_on: None,
            ended_on: None,
            minutes: None,
            body: BodyCode::new(body),
            told_by: 1,
            outcome: None,
        }
    }

    fn codes(told: &LineCompletion) -> Vec<String> {
        let faults = told.faults(false, TODAY).into_iter();
        faults
            .map(|one| format!("{} {}", one.pointer, one.code))
            .collect()
    }

    #[test]
    fn a_quantity_has_its_unit_and_a_signature_its_day() {
        let told = LineCompletion {
            quantity: Some(20),
            signature: Some("signature".to_owned()),
            ..LineCompletion::default()
        };
        assert_eq!(codes(&told), ["/unit missing", "/signed_on missing"]);
        let whole = LineCompletion {
            unit: Some("O".to_owned()),
            signed_on: Some(TODAY),
            ..told
        };
        assert!(codes(&whole).is_empty());
    }

    #[test]
    fn something_is_added_and_by_the_lists() {
        let nothing = LineCompletion::default();
        assert_eq!(codes(&nothing), ["/place missing"]);
        assert!(nothing.faults(true, TODAY).is_empty(), "a paper is enough");
        let unknown = LineCompletion {
            fund: Some("lottery".to_owned()),
            ..nothing
        };
        assert_eq!(codes(&unknown), ["/fund not-in-list"]);
    }

    #[test]
    fn valico_is_completed_by_centres_and_providers_complete_their_own() {
        let valico = line(
            CardLineOf::Measure(Measure::CompetenceValidation),
            "CPI-CIV",
        );
        let by =
            |line: &RecipientLine, body: &str, role| may_complete(line, &BodyCode::new(body), role);
        let partner = by(&valico, "PRC", ActorRole::Partner);
        assert_eq!(partner, Err(Refusal::ValicoOnlyCpi));
        assert_eq!(by(&valico, "CPI-CIV", ActorRole::CpiOperator), Ok(()));
        let activity = line(CardLineOf::Activity(Activity::A), "TS-PRC");
        let other = by(&activity, "ACC-1", ActorRole::Accredited);
        assert_eq!(other, Err(Refusal::BodyNotAllowed));
    }
}
