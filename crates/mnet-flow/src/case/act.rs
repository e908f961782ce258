// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who acts, when, and through which door — *chi agisce*.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::network::{Body, Edition};

/// The part somebody plays in a deed — *ruolo di chi agisce*.
///
/// Source: responsible subjects named by the guidelines for each stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorRole {
    /// Third-sector operator.
    #[doc(alias = "terzo settore")]
    ThirdSector,
    /// Partner's own staff.
    Partner,
    /// Professional social worker.
    #[doc(alias = "assistente sociale")]
    SocialWorker,
    /// First-contact social office.
    #[doc(alias = "segretariato sociale")]
    SocialSecretariat,
    /// Operator of a dedicated desk of an employment centre.
    #[doc(alias = "operatore CPI")]
    CpiOperator,
    /// Employment-centre operator qualified for competence validation.
    CpiValidator,
    /// Support operator of an employment centre.
    #[doc(alias = "operatore di supporto al CPI")]
    CpiSupport,
    /// Operator of an accredited private body.
    Accredited,
    /// Operator of a training body or school.
    TrainingBody,
    /// Cultural mediator.
    #[doc(alias = "mediatore culturale")]
    Mediator,
    /// The lead body.
    Region,
}

impl ActorRole {
    /// Every role.
    pub const ALL: [Self; 11] = [
        Self::ThirdSector,
        Self::Partner,
        Self::SocialWorker,
        Self::SocialSecretariat,
        Self::CpiOperator,
        Self::CpiValidator,
        Self::CpiSupport,
        Self::Accredited,
        Self::TrainingBody,
        Self::Mediator,
        Self::Region,
    ];

    /// The stable name used in files and answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ThirdSector => "third_sector",
            Self::Partner => "partner",
            Self::SocialWorker => "social_worker",
            Self::SocialSecretariat => "social_secretariat",
            Self::CpiOperator => "cpi_operator",
            Self::CpiValidator => "cpi_validator",
            Self::CpiSupport => "cpi_support",
            Self::Accredited => "accredited",
            Self::TrainingBody => "training_body",
            Self::Mediator => "mediator",
            Self::Region => "region",
        }
    }

    /// Finds a role by its name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Works at an employment centre.
    pub const fn is_cpi(self) -> bool {
        matches!(
            self,
            Self::CpiOperator | Self::CpiValidator | Self::CpiSupport
        )
    }

    /// May screen and receive: third sector, partners and their social services.
    ///
    /// Source: "Screening dei partecipanti" and "Prima accoglienza", responsible subjects.
    pub const fn is_reception_actor(self) -> bool {
        matches!(
            self,
            Self::ThirdSector | Self::Partner | Self::SocialWorker | Self::SocialSecretariat
        )
    }

    /// May take charge: employment centres, social services, third sector.
    ///
    /// Source: "Presa in carico", responsible subjects.
    pub const fn may_take_in_charge(self) -> bool {
        self.is_cpi() || self.is_reception_actor()
    }
}

/// Through which door a deed comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A page or the API: today's work, every step asked for.
    Desk,
    /// Past work told again: missing steps are filled in provisionally (RULE-4).
    History,
}

/// One act: who, when, through which door.
#[derive(Debug, Clone)]
pub struct Act {
    /// The day the deed bears (Europe/Rome).
    pub on: Date,
    /// The body that acts.
    pub body: BodyCode,
    /// The part played.
    pub role: ActorRole,
    /// The door.
    pub origin: Origin,
}

impl Act {
    /// A body that acts or is chosen: active on the day of the deed. A history tells what bodies
    /// did before they were entered here, and after.
    ///
    /// # Errors
    /// [`Refusal::CodeUnknown`]; at the desk, as [`Edition::active_body`].
    pub fn body_of<'e>(&self, edition: &'e Edition, code: &BodyCode) -> Result<&'e Body, Refusal> {
        match self.origin {
            Origin::Desk => edition.active_body(code, self.on),
            Origin::History => edition.body(code).ok_or(Refusal::CodeUnknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_history_tells_of_bodies_before_their_first_day() {
        let edition = Edition::named("marche-2020").unwrap();
        let act = |origin| Act {
            on: date(2015, 1, 7),
            body: BodyCode::new("PRC"),
            role: ActorRole::Partner,
            origin,
        };
        let code = BodyCode::new("PRC");
        let at = |origin| act(origin).body_of(edition, &code).map(|body| &body.code);
        assert_eq!(at(Origin::Desk), Err(Refusal::BodyNotActive));
        assert_eq!(at(Origin::History), Ok(&code));
    }
}
