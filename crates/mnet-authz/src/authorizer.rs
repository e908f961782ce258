// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deciding — *chi può fare che cosa*.
//!
//! Nothing is allowed unless a policy permits it, and no permission outranks a limit.
//! Lists are filtered in SQL by the visibility predicate; what is decided here is one
//! deed, or one record.
//!
//! Source: architecture, invariant 11; requirements, section 6.

use std::sync::{LazyLock, OnceLock};

use cedar_policy::PolicyId;

use crate::action::{Action, Concern};
use crate::decision::{Decision, Refusal};
use crate::load_error::LoadError;
use crate::policies::{self, Loaded};
use crate::questions::Questions;
use crate::reach::Reach;
use crate::request::{Relation, Request};
use crate::role::Role;
use crate::shipped::{AREAS, SCHEMA};

/// The shipped policies, ready to decide.
pub struct Authorizer {
    loaded: Loaded,
    engine: cedar_policy::Authorizer,
    questions: Questions,
    /// What each role may reach by each action, asked once: refusals explain by it.
    reaches: Vec<OnceLock<Reach>>,
}

static SHIPPED: LazyLock<Authorizer> = LazyLock::new(shipped);

#[expect(
    clippy::expect_used,
    reason = "the policies are inside the binary and tested"
)]
fn shipped() -> Authorizer {
    Authorizer::load(SCHEMA, AREAS).expect("shipped policies agree with the shipped schema")
}

impl Authorizer {
    /// The shipped policies, loaded once.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Loads a schema and policies, each area with its name; refuses the slightest doubt.
    pub fn load(schema: &str, areas: &[(&'static str, &str)]) -> Result<Self, LoadError> {
        let loaded = policies::load(schema, areas)?;
        let cells = Role::ALL.len() * Action::ALL.len();
        Ok(Self {
            questions: Questions::for_schema(&loaded.schema)?,
            loaded,
            engine: cedar_policy::Authorizer::new(),
            reaches: (0..cells).map(|_| OnceLock::new()).collect(),
        })
    }

    /// Decides one request.
    pub fn decide(&self, request: &Request) -> Decision {
        match self.evaluate(*request) {
            Outcome::Permitted(policy) => Decision::allowed_by(policy),
            Outcome::Forbidden(refusal, policy) => Decision::refused(refusal, Some(policy)),
            Outcome::NotPermitted => Decision::refused(self.why_not(*request), None),
        }
    }

    /// Decides for a body tied to the record in several ways: one that permits is enough.
    ///
    /// The relation inside `request` counts as one more. When none permits, the refusal
    /// is the first of [`Refusal::ALL`] among those that the relations get.
    pub fn decide_among(&self, request: &Request, relations: &[Relation]) -> Decision {
        let mut best = self.decide(request);
        for relation in relations {
            if best.allowed {
                return best;
            }
            let other = self.decide(&Request {
                relation: *relation,
                ..*request
            });
            if other.refusal < best.refusal {
                best = other;
            }
        }
        best
    }

    /// What a role may reach by an action, with an active mandate and session.
    pub(crate) fn reach(&self, role: Role, action: Action) -> Reach {
        let place = role as usize * Action::ALL.len() + action as usize;
        match self.reaches.get(place) {
            Some(cell) => *cell.get_or_init(|| self.measure(role, action)),
            None => self.measure(role, action),
        }
    }

    /// The policies, for the printed matrix.
    pub(crate) fn named(&self) -> &[policies::Named] {
        &self.loaded.named
    }

    fn measure(&self, role: Role, action: Action) -> Reach {
        let mut reach = Reach::default();
        for relation in Relation::ALL {
            for own_desk in [false, true] {
                let request = Request {
                    own_desk,
                    ..Request::at_desk(role, action, *relation)
                };
                if matches!(self.evaluate(request), Outcome::Permitted(_)) {
                    reach.add(*relation, own_desk);
                }
            }
        }
        reach
    }

    fn evaluate(&self, request: Request) -> Outcome {
        let (Some(policies), Some(question)) = (
            self.loaded.slices.get(request.action as usize),
            self.questions.of(request),
        ) else {
            return Outcome::NotPermitted;
        };
        let answer = self
            .engine
            .is_authorized(&question, policies, &self.loaded.entities);
        let mut reasons: Vec<&PolicyId> = answer.diagnostics().reason().collect();
        reasons.sort();
        if answer.diagnostics().errors().next().is_some() {
            return Outcome::NotPermitted; // a limit that could not be read must not open
        }
        if answer.decision() == cedar_policy::Decision::Allow {
            let first = reasons.first().map(ToString::to_string);
            return first.map_or(Outcome::NotPermitted, Outcome::Permitted);
        }
        let refused = |id: &&PolicyId| Some((*self.loaded.refusals.get(id)?, id.to_string()));
        match reasons.iter().filter_map(refused).min() {
            Some((refusal, id)) => Outcome::Forbidden(refusal, id),
            None => Outcome::NotPermitted,
        }
    }

    /// No policy permits: which change would make one do so.
    fn why_not(&self, request: Request) -> Refusal {
        let reach = self.reach(request.role, request.action);
        if reach.is_nothing() {
            return Refusal::RoleNotAllowed;
        }
        if reach.holds(request.relation, true) {
            return Refusal::OwnDeskOnly;
        }
        if reach.is_only(Relation::Sampled) {
            return Refusal::NotInSample;
        }
        match request.action.concerns() {
            Concern::Body | Concern::Desk => Refusal::OtherBody,
            Concern::Person if request.relation == Relation::EndedRelation => {
                Refusal::RelationEnded
            }
            Concern::Person => Refusal::NoCareRelation,
        }
    }
}

/// What the policies say, before anyone asks why.
enum Outcome {
    Permitted(String),
    Forbidden(Refusal, String),
    NotPermitted,
}

#[cfg(test)]
mod tests;
