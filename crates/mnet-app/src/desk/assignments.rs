// SPDX-License-Identifier: AGPL-3.0-or-later
//! With whom of a body's mediators and support operators a person works — *assegnazioni*.
//!
//! These roles see whom they were assigned and nobody else of those whom their body follows; the
//! database holds it, whatever is asked. What they begin themselves is theirs from then on.
//!
//! Source: requirements §6.1, R04 ("assigned cases") and R07 ("only the sessions/cases assigned").

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_authz::{Action, Role};
use mnet_flow::case::Refusal;
use mnet_forms::Invalid;
use mnet_store::{OperatorRow, Tx};
use serde_json::json;
use uuid::Uuid;

use super::write::Desk;
use crate::{Actor, App, AppError};

/// Operators of the acting body who may be assigned to the person of a case, or, where it is about
/// ending, those who were.
///
/// # Errors
/// [`AppError::NotFound`] for whoever does not follow the person, [`AppError::Forbidden`] for who
/// may not assign.
pub async fn assignable(
    app: &App,
    actor: &Actor,
    case: Uuid,
    ending: bool,
) -> Result<Vec<OperatorRow>, AppError> {
    let mut desk = Desk::read(app, actor, case).await?;
    desk.may(Action::AssignOperator).await?;
    let person = desk.person_id();
    let assigned = desk.tx.assigned_to(person).await?;
    let assigned: Vec<OperatorRow> = assigned.into_iter().map(|one| one.operator).collect();
    if ending {
        return Ok(assigned);
    }
    let mut operators = operators(&mut desk.tx, actor).await?;
    operators.retain(|one| !assigned.contains(one));
    Ok(operators)
}

/// Mediators and support operators who act for the body today.
async fn operators(tx: &mut Tx, actor: &Actor) -> Result<Vec<OperatorRow>, AppError> {
    let mut all = Vec::new();
    for role in Role::ALL.iter().filter(|role| role.sees_by_assignment()) {
        let of_role = tx
            .operators_of(actor.body.as_str(), role.code(), actor.today)
            .await?;
        all.extend(of_role);
    }
    Ok(all)
}

/// From a day on an operator works with the person; twice is refused.
pub(super) async fn assign(desk: &mut Desk<'_>, on: Date, operator: &str) -> Result<(), AppError> {
    let all = operators(&mut desk.tx, desk.actor).await?;
    let known = all.into_iter().find(|one| one.user_name == operator);
    let account = known.ok_or_else(unknown)?.account;
    let (person, body) = (desk.person_id(), desk.actor.body.as_str().to_owned());
    let by = (desk.actor.account, on);
    if !desk.tx.assign(person, &body, account, by).await? {
        return Err(Refusal::AlreadyDone.into());
    }
    desk.changed("operator_assigned", json!({ "operator": operator }));
    Ok(())
}

/// From today on an operator does not work with the person any more.
pub(super) async fn end(desk: &mut Desk<'_>, operator: &str) -> Result<(), AppError> {
    let assigned = desk.tx.assigned_to(desk.person_id()).await?;
    let mut assigned = assigned.into_iter().map(|one| one.operator);
    let known = assigned.find(|one| one.user_name == operator);
    let account = known.ok_or_else(unknown)?.account;
    let (person, body) = (desk.person_id(), desk.actor.body.as_str().to_owned());
    let today = desk.actor.today;
    if !desk
        .tx
        .end_assignment(person, &body, account, today)
        .await?
    {
        return Err(unknown());
    }
    desk.changed("assignment_ended", json!({ "operator": operator }));
    Ok(())
}

/// Nobody of that name works for the body in such a role, or with the person.
fn unknown() -> AppError {
    AppError::Invalid(vec![Invalid {
        pointer: "/operator".to_owned(),
        code: "not-in-list",
        params: BTreeMap::new(),
    }])
}
