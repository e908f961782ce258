// SPDX-License-Identifier: AGPL-3.0-or-later
//! The shipped policies, checked when they are loaded — *regole di accesso*.
//!
//! A policy without a name, a misspelt role, an action that the code does not have:
//! each stops the load with a sentence, before anybody is let in by mistake.
//!
//! Source: `policies/*.cedar`, which name their own.

use std::collections::{BTreeMap, BTreeSet};

use cedar_policy::{
    ActionConstraint, Effect, Entities, EntityUid, ParseErrors, Policy, PolicyId, PolicySet,
    Schema, ValidationMode, Validator,
};

use crate::action::Action;
use crate::decision::Refusal;
use crate::load_error::LoadError;

/// A policy as the printed matrix names it.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// The file it is in.
    pub area: &'static str,
    /// Its `@id`.
    pub id: String,
    /// The actions it may decide.
    pub actions: Vec<Action>,
    /// What it refuses with; none for a permission.
    pub refusal: Option<Refusal>,
}

/// Everything a decision needs: the policies stand once for each action they may decide.
pub(crate) struct Loaded {
    /// What requests may say.
    pub schema: Schema,
    /// The groups that actions are in.
    pub entities: Entities,
    /// The policies of each action, in the order of [`Action::ALL`].
    pub slices: Vec<PolicySet>,
    /// All of them, in the order of the files.
    pub named: Vec<Named>,
    /// What the limits refuse with: Cedar reads an annotation in the time of ten decisions.
    pub refusals: BTreeMap<PolicyId, Refusal>,
}

/// A policy and the file it is in.
type Filed = (&'static str, Policy);

/// Reads, validates strictly, slices.
pub(crate) fn load(schema: &str, areas: &[(&'static str, &str)]) -> Result<Loaded, LoadError> {
    let (schema, _warnings) =
        Schema::from_cedarschema_str(schema).map_err(|e| LoadError::Schema(e.to_string()))?;
    let entities = schema
        .action_entities()
        .map_err(|e| LoadError::Schema(e.to_string()))?;
    same_actions(&schema)?;
    let mut filed = Vec::new();
    for (area, text) in areas {
        filed.extend(read_area(area, text)?);
    }
    validate(&schema, &filed)?;
    let slices = Action::ALL
        .iter()
        .map(|action| together(filed.iter().filter(|(_, p)| decides(p, *action, &entities))))
        .collect::<Result<_, _>>()?;
    let named = filed
        .iter()
        .map(|filed| describe(filed, &entities))
        .collect();
    let refusals = filed
        .iter()
        .filter_map(|(_, policy)| Some((policy.id().clone(), refusal_of(policy)?)))
        .collect();
    Ok(Loaded {
        schema,
        entities,
        slices,
        named,
        refusals,
    })
}

/// The schema's actions and the code's must be the same, groups apart.
fn same_actions(schema: &Schema) -> Result<(), LoadError> {
    let groups: BTreeSet<&EntityUid> = schema.action_groups().collect();
    let written: BTreeSet<&str> = schema
        .actions()
        .filter(|uid| !groups.contains(uid))
        .map(|uid| uid.id().unescaped())
        .collect();
    let coded: BTreeSet<&str> = Action::ALL.iter().map(|action| action.code()).collect();
    let apart: Vec<&str> = written.symmetric_difference(&coded).copied().collect();
    if apart.is_empty() {
        Ok(())
    } else {
        Err(LoadError::Actions(apart.join(", ")))
    }
}

/// The policies of one file, each under its own name.
fn read_area(area: &'static str, text: &str) -> Result<Vec<Filed>, LoadError> {
    let set: PolicySet = text.parse().map_err(|e: ParseErrors| LoadError::Syntax {
        area: area.to_owned(),
        reason: e.to_string(),
    })?;
    let mut policies: Vec<&Policy> = set.policies().collect();
    policies.sort_by_key(|policy| place(policy.id()));
    policies
        .into_iter()
        .map(|policy| Ok((area, with_name(area, policy)?)))
        .collect()
}

/// Where a policy stands in its file: unnamed policies are numbered by the parser.
fn place(id: &PolicyId) -> usize {
    let id: &str = id.as_ref();
    id.trim_start_matches(|c: char| !c.is_ascii_digit())
        .parse()
        .unwrap_or(usize::MAX)
}

/// The policy under its `@id`, once it has all that is asked of it.
fn with_name(area: &str, policy: &Policy) -> Result<Policy, LoadError> {
    let id = policy.annotation("id").ok_or(LoadError::Unnamed {
        area: area.to_owned(),
    })?;
    if policy.effect() == Effect::Forbid && refusal_of(policy).is_none() {
        return Err(LoadError::NoRefusal {
            area: area.to_owned(),
            id: id.to_owned(),
        });
    }
    Ok(policy.new_id(PolicyId::new(id)))
}

/// The code that a policy refuses with.
fn refusal_of(policy: &Policy) -> Option<Refusal> {
    Refusal::parse(policy.annotation("refusal")?).ok()
}

/// Strict validation of all policies together.
fn validate(schema: &Schema, filed: &[Filed]) -> Result<(), LoadError> {
    let all = together(filed)?;
    let result = Validator::new(schema.clone()).validate(&all, ValidationMode::Strict);
    if result.validation_passed_without_warnings() {
        return Ok(());
    }
    let errors = result.validation_errors().map(ToString::to_string);
    let warnings = result.validation_warnings().map(ToString::to_string);
    Err(LoadError::Invalid(
        errors.chain(warnings).collect::<Vec<_>>().join("; "),
    ))
}

/// One set of these policies; a name used twice is an error.
fn together<'a>(filed: impl IntoIterator<Item = &'a Filed>) -> Result<PolicySet, LoadError> {
    let mut set = PolicySet::new();
    for (area, policy) in filed {
        set.add(policy.clone()).map_err(|_| LoadError::Repeated {
            area: (*area).to_owned(),
            id: policy.id().to_string(),
        })?;
    }
    Ok(set)
}

/// Whether a policy may decide this action, by its own name or by a group it is in.
fn decides(policy: &Policy, action: Action, entities: &Entities) -> bool {
    let asked = action_uid(action);
    let covers = |uid: &EntityUid| *uid == asked || entities.is_ancestor_of(uid, &asked);
    match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::Eq(uid) => uid == asked,
        ActionConstraint::In(uids) => uids.iter().any(covers),
    }
}

/// The action as Cedar names it.
pub(crate) fn action_uid(action: Action) -> EntityUid {
    uid("Action", action.code())
}

/// An entity of a type written in this crate.
#[expect(
    clippy::expect_used,
    reason = "the types are literals of this crate, and tested"
)]
pub(crate) fn uid(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(
        kind.parse().expect("an entity type of the schema"),
        cedar_policy::EntityId::new(id),
    )
}

/// What the printed matrix says of a policy.
fn describe((area, policy): &Filed, entities: &Entities) -> Named {
    let decided = Action::ALL
        .iter()
        .copied()
        .filter(|a| decides(policy, *a, entities));
    Named {
        area,
        id: policy.id().to_string(),
        actions: decided.collect(),
        refusal: refusal_of(policy),
    }
}

#[cfg(test)]
mod tests;
