// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who acts, under which mandate, through which door — *chi agisce*.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use mnet_authz::{Action, MandateState, Refusal, Relation, Request, Role, SessionState};
use mnet_base::codes::BodyCode;
use mnet_base::ids::{AccountId, MandateId};
use mnet_flow::case::ActorRole;
use mnet_flow::network::Edition;
use mnet_store::{CareRow, Context, Tx};
use uuid::Uuid;

use crate::{App, AppError, Purpose};

/// Days after the end of care on which a body still reads its own records; the wall inside the
/// database holds the same term.
const OWN_RECORDS_DAYS: i64 = 365;

/// Somebody with a session or token, as it stands at this request.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Account.
    pub account: Uuid,
    /// Mandate.
    pub mandate: Uuid,
    /// Login name.
    pub user_name: String,
    /// Shown name.
    pub display_name: String,
    /// Body.
    pub body: BodyCode,
    /// Its name.
    pub body_name: String,
    /// Its edition.
    pub edition: String,
    /// Role.
    pub role: Role,
    /// How the mandate stands.
    pub mandate_state: MandateState,
    /// How the session stands.
    pub session: SessionState,
    /// Secret of its forms.
    pub csrf: String,
    /// When the session began: purposes given since then hold.
    pub since: Timestamp,
    /// Why it looks, as said with this very request.
    pub purpose: Option<Purpose>,
    /// Today in Europe/Rome.
    pub today: Date,
}

impl Actor {
    /// The context of its transactions.
    pub fn context(&self) -> Context {
        Context {
            account: Some(AccountId::from_uuid(self.account)),
            mandate: Some(MandateId::from_uuid(self.mandate)),
            today: Some(self.today),
        }
    }

    /// The part it plays in the rules of the path.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for roles that do nothing on the path.
    pub fn part(&self) -> Result<ActorRole, AppError> {
        Ok(match self.role {
            Role::ThirdSector => ActorRole::ThirdSector,
            Role::PartnerCoordinator => ActorRole::Partner,
            Role::SocialWorker => ActorRole::SocialWorker,
            Role::SocialSecretariat => ActorRole::SocialSecretariat,
            Role::CpiOperator | Role::CpiResponsible => ActorRole::CpiOperator,
            Role::CpiValidator => ActorRole::CpiValidator,
            Role::CpiSupport => ActorRole::CpiSupport,
            Role::Accredited => ActorRole::Accredited,
            Role::Trainer => ActorRole::TrainingBody,
            Role::Mediator => ActorRole::Mediator,
            Role::Region => ActorRole::Region,
            _ => return Err(AppError::Forbidden("ROLE_NOT_ALLOWED")),
        })
    }

    /// Asks the policies.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the refusal hides that the record exists,
    /// else [`AppError::Forbidden`] with the stable code.
    pub fn may(
        &self,
        app: &App,
        action: Action,
        relations: &[Relation],
        own_desk: bool,
    ) -> Result<(), AppError> {
        let request = Request {
            role: self.role,
            action,
            relation: Relation::None,
            mandate: self.mandate_state,
            session: self.session,
            own_desk,
        };
        let relations = if relations.is_empty() {
            &[Relation::None]
        } else {
            relations
        };
        match app.rights.decide_among(&request, relations).ok() {
            Ok(()) => Ok(()),
            Err(refusal) if refusal.hides_existence() => Err(AppError::NotFound),
            Err(refusal) => Err(AppError::Forbidden(refusal.code())),
        }
    }

    /// Refuses who acts under a mandate that is not in force today, whatever is asked.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] with the stable code.
    pub fn in_force(&self) -> Result<(), AppError> {
        let refusal = match (self.mandate_state, self.role) {
            (MandateState::Active, _) => return Ok(()),
            (MandateState::Ended, Role::Auditor) => Refusal::MissionExpired,
            (MandateState::Ended, _) => Refusal::MandateExpired,
            (MandateState::Suspended, _) => Refusal::MandateSuspended,
            (MandateState::NotYet, _) => Refusal::MandateNotStarted,
        };
        Err(AppError::Forbidden(refusal.code()))
    }

    /// What ties the acting body to a person today.
    ///
    /// # Errors
    /// [`AppError::Fault`].
    pub async fn relations(
        &self,
        tx: &mut Tx,
        person: mnet_base::ids::PersonId,
    ) -> Result<Vec<Relation>, AppError> {
        let mut ties = self.ties(&tx.care_of(person).await?);
        // Controllers and the lead follow nobody; what is open to them is open for a time.
        if matches!(self.role, Role::Auditor | Role::Region) && tx.inspects(person).await? {
            ties.push(Relation::Sampled);
        }
        Ok(ties)
    }

    /// What these relations of care tie the acting body to today, each once.
    pub fn ties(&self, care: &[CareRow]) -> Vec<Relation> {
        let mut relations = Vec::new();
        for care in care {
            let running = care.since <= self.today && care.until.is_none_or(|u| u > self.today);
            let ended = care.until.filter(|until| *until <= self.today);
            let within = ended
                .is_some_and(|until| until.saturating_add(OWN_RECORDS_DAYS.days()) >= self.today);
            let kind = match (running, care.kind.as_str()) {
                (false, "referral") => Relation::ReceivedReferralEnded,
                (false, _) if !within => continue,
                (false, _) => Relation::EndedRelation,
                (true, "referral" | "transfer") => Relation::ReceivedReferralOpen,
                (true, "ownership") => Relation::OwnCase,
                (true, _) => Relation::CareTeam,
            };
            if !relations.contains(&kind) {
                relations.push(kind);
            }
        }
        relations
    }

    /// Opens a transaction for this actor.
    ///
    /// # Errors
    /// [`AppError::Fault`].
    pub async fn begin(&self, app: &App) -> Result<Tx, AppError> {
        Ok(app.desk.begin(self.context()).await?)
    }

    /// The edition of the acting body.
    ///
    /// # Errors
    /// [`AppError::NotFound`].
    pub fn own_edition<'a>(&self, app: &'a App) -> Result<&'a Edition, AppError> {
        app.edition(&self.edition).ok_or(AppError::NotFound)
    }
}
