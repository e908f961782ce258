// SPDX-License-Identifier: AGPL-3.0-or-later
//! How far an administrator reaches — *ambito dell'amministratore*.

use jiff::civil::Date;
use mnet_authz::{Action, MandateState, Relation, Role};
use mnet_flow::network::{BodyKind, access_ends_on};
use mnet_forms::Invalid;
use mnet_store::{AccountRow, BodyRow, LineKind, Tx};
use serde_json::Value;
use uuid::Uuid;

use crate::auth::mandates::state_of;
use crate::auth::trace;
use crate::bodies::answers_of;
use crate::{Actor, App, AppError};

/// What an administrator may touch, in the transaction of the deed.
pub(super) struct Reach<'a> {
    pub app: &'a App,
    pub actor: &'a Actor,
    pub tx: Tx,
    pub bodies: Vec<BodyRow>,
    action: Action,
}

impl<'a> Reach<'a> {
    /// Asks the right and finds the bodies it reaches.
    pub(super) async fn of(
        app: &'a App,
        actor: &'a Actor,
        action: Action,
    ) -> Result<Self, AppError> {
        trace::right(app, actor, action, Relation::OwnCase).await?;
        let mut tx = actor.begin(app).await?;
        let bodies = if actor.role == Role::Region {
            tx.bodies(&actor.edition).await?
        } else {
            tx.bodies_named(&[actor.body.as_str().to_owned()]).await?
        };
        Ok(Self {
            app,
            actor,
            tx,
            bodies,
            action,
        })
    }

    pub(super) fn codes(&self) -> Vec<String> {
        self.bodies.iter().map(|body| body.code.clone()).collect()
    }

    pub(super) fn body(&self, code: &str) -> Option<&BodyRow> {
        self.bodies.iter().find(|body| body.code == code)
    }

    /// An account of the reach that is not one's own and works nowhere else.
    pub(super) async fn account(&mut self, account: Uuid) -> Result<AccountRow, AppError> {
        let found = self.known(account).await?;
        let today = self.actor.today;
        let elsewhere = self.tx.mandates(account).await?.into_iter().any(|mandate| {
            state_of(&mandate, today) != MandateState::Ended && self.body(&mandate.body).is_none()
        });
        if elsewhere {
            Err(self.refused("OTHER_BODY").await?)
        } else {
            Ok(found)
        }
    }

    /// An account of the reach that is not one's own.
    pub(super) async fn known(&mut self, account: Uuid) -> Result<AccountRow, AppError> {
        if account == self.actor.account {
            return Err(self.refused("OWN_ACCOUNT").await?);
        }
        let mandates = self.tx.mandates(account).await?;
        if !mandates
            .iter()
            .any(|mandate| self.body(&mandate.body).is_some())
        {
            return Err(AppError::NotFound);
        }
        self.tx
            .account_by_id(account)
            .await?
            .ok_or(AppError::NotFound)
    }

    /// A mandate does not outlast its body, nor the agreement under which the body handles
    /// data (SC-9).
    pub(super) async fn outlasts(
        &mut self,
        body: &BodyRow,
        last: Option<Date>,
    ) -> Result<(), AppError> {
        let card = self.tx.body_cards(&body.code).await?.into_iter().next();
        let agreement = BodyKind::from_code(&body.kind)
            .zip(card)
            .and_then(|(kind, card)| access_ends_on(kind, &answers_of(&card.answers)));
        let ends = [body.valid_to, agreement].into_iter().flatten().min();
        let Some(ends) = ends.filter(|ends| last.is_none_or(|last| last > *ends)) else {
            return Ok(());
        };
        Err(AppError::Invalid(vec![Invalid {
            pointer: "/valid_to".to_owned(),
            code: "too-late",
            params: [("last", ends.to_string())].into(),
        }]))
    }

    pub(super) async fn refused(&self, code: &'static str) -> Result<AppError, AppError> {
        let error = AppError::Forbidden(code);
        trace::refuse(self.app, self.actor, self.action.code(), error).await
    }

    /// Writes down what was changed and makes it last.
    pub(super) async fn done(mut self, action: &str, data: Value) -> Result<(), AppError> {
        let line = trace::line(self.app, self.actor, LineKind::Change, action, data);
        self.tx.write_journal(&[line]).await?;
        self.tx.commit().await?;
        Ok(())
    }
}

/// Roles that people of a kind of body can have.
///
/// Whoever reads or administers beyond one body works for the lead or for an
/// authority: a partner cannot make a second lead.
pub fn roles_of_body(kind: &str) -> &'static [Role] {
    match kind {
        "region" => &[
            Role::Region,
            Role::Auditor,
            Role::Dpo,
            Role::Steward,
            Role::Analyst,
            Role::CommunityModerator,
            Role::SystemAdmin,
            Role::TableSecretariat,
            Role::Mediator,
        ],
        "authority" => &[Role::Auditor],
        "partner" => &[
            Role::PartnerCoordinator,
            Role::SocialWorker,
            Role::SocialSecretariat,
            Role::ThirdSector,
            Role::Mediator,
            Role::Trainer,
        ],
        "social_district" => &[Role::SocialWorker, Role::SocialSecretariat, Role::Mediator],
        "third_sector" | "affiliate" => &[Role::ThirdSector, Role::Mediator],
        "employment_centre" => &[
            Role::CpiOperator,
            Role::CpiResponsible,
            Role::CpiValidator,
            Role::CpiSupport,
            Role::Mediator,
        ],
        "accredited_provider" => &[Role::Accredited],
        "training_body" => &[Role::Trainer],
        "company" => &[Role::Company],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lead_has_people_who_see_the_whole_programme() {
        let kinds = [
            "partner",
            "social_district",
            "third_sector",
            "affiliate",
            "employment_centre",
            "accredited_provider",
            "training_body",
            "company",
            "unheard_of",
        ];
        for kind in kinds {
            for role in [
                Role::Region,
                Role::Dpo,
                Role::Steward,
                Role::SystemAdmin,
                Role::Auditor,
            ] {
                assert!(!roles_of_body(kind).contains(&role), "{kind} {role}");
            }
        }
    }

    #[test]
    fn every_role_of_an_account_belongs_to_some_kind_of_body() {
        let kinds = [
            "region",
            "partner",
            "employment_centre",
            "accredited_provider",
            "training_body",
            "company",
        ];
        let citizens = [Role::Citizen, Role::Guardian];
        for role in Role::ALL.iter().filter(|role| !citizens.contains(role)) {
            assert!(
                kinds.iter().any(|kind| roles_of_body(kind).contains(role)),
                "{role}"
            );
        }
    }
}
