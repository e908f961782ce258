// SPDX-License-Identifier: AGPL-3.0-or-later
//! A question of right, and what it depends on — *richiesta di permesso*.
//!
//! Nothing else counts: two requests with the same six values get the same answer,
//! so the whole table can be printed and read.
//!
//! Source: requirements, section 6.2, SC-2, SC-9, SC-11.

use crate::action::Action;
use crate::coded::coded;
use crate::role::Role;

coded! {
    /// What ties the asker's body to the record, today.
    ///
    /// A body may be tied in more than one way: see
    /// [`Authorizer::decide_among`](crate::Authorizer::decide_among).
    #[doc(alias = "relazione di cura")]
    pub enum Relation("relation") {
        /// The record is of the asker's own body: the case it owns (or is about to
        /// open), its users, its figures, the edition it leads, one's own account.
        OwnCase = "own_case",
        /// The asker's body is in the team that cares for the person.
        CareTeam = "care_team",
        /// The body sent a referral that is still open.
        SentReferral = "sent_referral",
        /// A referral, or a proposal of transfer, waits for the body's answer.
        ReceivedReferralOpen = "received_referral_open",
        /// The body received a referral that was refused, expired or closed.
        ReceivedReferralEnded = "received_referral_ended",
        /// The body cared for the person; its own records stay readable for a year.
        EndedRelation = "ended_relation",
        /// The record is in the sample of the asker's audit mission.
        Sampled = "sampled",
        /// Nothing.
        None = "none",
    }
}

coded! {
    /// Where the account's mandate stands, today.
    #[doc(alias = "mandato")]
    pub enum MandateState("mandate") {
        /// Begun, not ended, not suspended.
        Active = "active",
        /// Begins later.
        NotYet = "not_yet",
        /// Ended.
        Ended = "ended",
        /// Suspended, or its body is.
        Suspended = "suspended",
    }
}

coded! {
    /// The door a request came through.
    #[doc(alias = "sessione")]
    pub enum SessionState("session") {
        /// A page session in use.
        Active = "active",
        /// A page session that waits for the password again.
        Locked = "locked",
        /// A page session that is over.
        Expired = "expired",
        /// A program's token: never a page session, and never administration.
        ApiToken = "api_token",
    }
}

/// One question: may this be done?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The asker's role.
    pub role: Role,
    /// What is asked.
    pub action: Action,
    /// What ties the asker's body to the record.
    pub relation: Relation,
    /// Where the asker's mandate stands.
    pub mandate: MandateState,
    /// The door the request came through.
    pub session: SessionState,
    /// The person applied at the asker's own desk (*candidatura propria*): without it
    /// employment centres neither screen nor receive.
    pub own_desk: bool,
}

impl Request {
    /// A request from a page, with an active mandate; the person came by another door.
    ///
    /// Callers that know better change the fields: `Request { own_desk, ..request }`.
    pub const fn at_desk(role: Role, action: Action, relation: Relation) -> Self {
        Self {
            role,
            action,
            relation,
            mandate: MandateState::Active,
            session: SessionState::Active,
            own_desk: false,
        }
    }
}
