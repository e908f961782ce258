// SPDX-License-Identifier: AGPL-3.0-or-later
//! Requests as Cedar reads them — *domande*.
//!
//! Their parts are made once, when policies are loaded: asking only puts them together.
//!
//! Source: `policies/schema.cedarschema`, whose words these are.

use cedar_policy::{Context, EntityUid, RestrictedExpression, Schema};

use crate::action::Action;
use crate::load_error::LoadError;
use crate::policies::{action_uid, uid};
use crate::request::{MandateState, Relation, Request, SessionState};
use crate::role::Role;

/// The parts of every request there may be.
pub(crate) struct Questions {
    roles: Vec<EntityUid>,
    actions: Vec<EntityUid>,
    /// Of which person or body is a matter of the relation, not of the record.
    records: [EntityUid; 3],
    /// One for each relation, mandate, session and door: see [`context_place`].
    contexts: Vec<Context>,
}

impl Questions {
    /// All the parts, each checked against the schema.
    pub(crate) fn for_schema(schema: &Schema) -> Result<Self, LoadError> {
        Ok(Self {
            roles: Role::ALL
                .iter()
                .map(|role| uid("Role", role.code()))
                .collect(),
            actions: Action::ALL
                .iter()
                .map(|action| action_uid(*action))
                .collect(),
            records: ["Person", "Body", "Desk"].map(|kind| uid(kind, "this")),
            contexts: contexts(schema)?,
        })
    }

    /// The request; nothing only if a part were missing.
    ///
    /// It is not checked against the schema once more: its values come from
    /// enumerations, and a test checks every one of them.
    pub(crate) fn of(&self, request: Request) -> Option<cedar_policy::Request> {
        cedar_policy::Request::new(
            self.roles.get(request.role as usize)?.clone(),
            self.actions.get(request.action as usize)?.clone(),
            self.records
                .get(request.action.concerns() as usize)?
                .clone(),
            self.contexts.get(context_place(request))?.clone(),
            None,
        )
        .ok()
    }
}

/// Where the context of a request stands among those made at load.
fn context_place(request: Request) -> usize {
    let place = request.relation as usize;
    let place = place * MandateState::ALL.len() + request.mandate as usize;
    let place = place * SessionState::ALL.len() + request.session as usize;
    place * 2 + usize::from(request.own_desk)
}

/// Every context that a request may have, in the order of [`context_place`].
fn contexts(schema: &Schema) -> Result<Vec<Context>, LoadError> {
    let mut all = Vec::new();
    for relation in Relation::ALL {
        for mandate in MandateState::ALL {
            for session in SessionState::ALL {
                for own_desk in [false, true] {
                    all.push(context(*relation, *mandate, *session, own_desk)?);
                }
            }
        }
    }
    let action = action_uid(Action::OpenCard);
    for made in &all {
        made.validate(schema, &action)
            .map_err(|e| LoadError::Schema(e.to_string()))?;
    }
    Ok(all)
}

fn context(
    relation: Relation,
    mandate: MandateState,
    session: SessionState,
    own_desk: bool,
) -> Result<Context, LoadError> {
    let entity = |kind, code| RestrictedExpression::new_entity_uid(uid(kind, code));
    let pairs = [
        ("relation".to_owned(), entity("Relation", relation.code())),
        ("mandate".to_owned(), entity("Mandate", mandate.code())),
        ("session".to_owned(), entity("Session", session.code())),
        (
            "own_desk".to_owned(),
            RestrictedExpression::new_bool(own_desk),
        ),
    ];
    Context::from_pairs(pairs).map_err(|e| LoadError::Schema(e.to_string()))
}
