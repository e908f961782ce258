// SPDX-License-Identifier: AGPL-3.0-or-later
//! Roles — *ruoli*.
//!
//! A role alone opens nothing: a right also needs a mandate that is active today and
//! a relation with the record.
//!
//! Source: requirements, section 6.1, R01 to R19.

use crate::coded::coded;

coded! {
    /// What a person does for the body that mandated them.
    #[doc(alias = "ruolo")]
    pub enum Role("role") {
        /// R01: manages the programme for the lead body.
        #[doc(alias = "capofila")]
        Region = "reg",
        /// R02: answers for a partner, a Comune or an ASP.
        #[doc(alias = "referente del partner")]
        PartnerCoordinator = "par",
        /// R03: works at an employment centre's dedicated desk.
        #[doc(alias = "operatore CPI")]
        CpiOperator = "cpi",
        /// R03R: answers for an employment centre.
        #[doc(alias = "responsabile del CPI")]
        CpiResponsible = "cpir",
        /// R03V: qualified to validate competences.
        #[doc(alias = "operatore IVC")]
        CpiValidator = "cpiv",
        /// R04: supports an employment centre.
        #[doc(alias = "operatore di supporto al CPI")]
        CpiSupport = "sup",
        /// R05: professional social service.
        #[doc(alias = "assistente sociale")]
        SocialWorker = "soc",
        /// R05S: first desk of the social services, or single access point.
        #[doc(alias = "segretariato sociale")]
        SocialSecretariat = "seg",
        /// R06: works for a third-sector body of the network.
        #[doc(alias = "operatore del terzo settore")]
        ThirdSector = "ts",
        /// R07: cultural mediator.
        #[doc(alias = "mediatore culturale")]
        Mediator = "med",
        /// R08: works for an accredited private body.
        #[doc(alias = "soggetto accreditato")]
        Accredited = "acc",
        /// R09: works for a training body, an adult education centre or a school.
        #[doc(alias = "ente di formazione")]
        Trainer = "trn",
        /// R10: a company's user.
        #[doc(alias = "azienda")]
        Company = "cmp",
        /// R11: the person, at the citizens' desk.
        #[doc(alias = "cittadino")]
        Citizen = "ben",
        /// R12: guardian or legal representative of a minor.
        #[doc(alias = "tutore")]
        Guardian = "tut",
        /// R13: first-level controller, Ministry, delegated authority.
        #[doc(alias = "controllore di primo livello")]
        Auditor = "aud",
        /// R14: data protection officer.
        #[doc(alias = "responsabile della protezione dei dati")]
        Dpo = "dpo",
        /// R15: decides on duplicates and keeps identities.
        #[doc(alias = "responsabile delle anagrafiche")]
        Steward = "stw",
        /// R16: studies pseudonymised data.
        #[doc(alias = "osservatorio")]
        Analyst = "oss",
        /// R17: moderates the community.
        #[doc(alias = "moderatore della comunità")]
        CommunityModerator = "com",
        /// R18: keeps the system running, without reading personal data.
        #[doc(alias = "amministratore di sistema")]
        SystemAdmin = "sys",
        /// R19: secretariat of training and of the steering tables.
        #[doc(alias = "segreteria della cabina di regia")]
        TableSecretariat = "trc",
    }
}

impl Role {
    /// Whether it sees, of those whom its body follows, only the people it was assigned: R04, R07.
    #[must_use]
    pub const fn sees_by_assignment(self) -> bool {
        matches!(self, Self::CpiSupport | Self::Mediator)
    }

    /// The long name, as history files and account lists write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::PartnerCoordinator => "partner",
            Self::CpiOperator => "cpi_operator",
            Self::CpiResponsible => "cpi_responsible",
            Self::CpiValidator => "cpi_validator",
            Self::CpiSupport => "cpi_support",
            Self::SocialWorker => "social_worker",
            Self::SocialSecretariat => "social_secretariat",
            Self::ThirdSector => "third_sector",
            Self::Mediator => "mediator",
            Self::Accredited => "accredited",
            Self::Trainer => "training_body",
            Self::Company => "company",
            Self::Citizen => "citizen",
            Self::Guardian => "guardian",
            Self::Auditor => "auditor",
            Self::Dpo => "data_protection_officer",
            Self::Steward => "steward",
            Self::Analyst => "analyst",
            Self::CommunityModerator => "community_moderator",
            Self::SystemAdmin => "system_administrator",
            Self::TableSecretariat => "table_secretariat",
        }
    }

    /// The role with this long name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }

    /// The number in the list of roles, such as `R03R`.
    pub const fn number(self) -> &'static str {
        match self {
            Self::Region => "R01",
            Self::PartnerCoordinator => "R02",
            Self::CpiOperator => "R03",
            Self::CpiResponsible => "R03R",
            Self::CpiValidator => "R03V",
            Self::CpiSupport => "R04",
            Self::SocialWorker => "R05",
            Self::SocialSecretariat => "R05S",
            Self::ThirdSector => "R06",
            Self::Mediator => "R07",
            Self::Accredited => "R08",
            Self::Trainer => "R09",
            Self::Company => "R10",
            Self::Citizen => "R11",
            Self::Guardian => "R12",
            Self::Auditor => "R13",
            Self::Dpo => "R14",
            Self::Steward => "R15",
            Self::Analyst => "R16",
            Self::CommunityModerator => "R17",
            Self::SystemAdmin => "R18",
            Self::TableSecretariat => "R19",
        }
    }

    /// Employment centres and those who support them: bound by RU-01 and A-07.
    pub const fn is_employment_centre(self) -> bool {
        matches!(
            self,
            Self::CpiOperator | Self::CpiResponsible | Self::CpiValidator | Self::CpiSupport
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_of_a_history_file_is_known() {
        let names = "third_sector partner social_worker social_secretariat cpi_operator \
                     cpi_validator cpi_support accredited training_body mediator region";
        for name in names.split_whitespace() {
            assert_eq!(Role::from_name(name).unwrap().name(), name);
        }
        assert_eq!(Role::from_name("operatore"), None);
    }

    #[test]
    fn codes_lead_back_to_their_role() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.code()), Ok(*role));
            assert_eq!(Role::from_name(role.name()), Some(*role));
        }
        assert!(Role::parse("CPI").is_err());
    }

    #[test]
    fn a_role_travels_as_its_code() {
        assert_eq!(
            serde_json::to_string(&Role::CpiValidator).unwrap(),
            r#""cpiv""#
        );
        assert_eq!(
            serde_json::from_str::<Role>(r#""ts""#).unwrap(),
            Role::ThirdSector
        );
        assert!(serde_json::from_str::<Role>(r#""root""#).is_err());
    }
}
