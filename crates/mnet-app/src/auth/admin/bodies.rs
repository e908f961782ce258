// SPDX-License-Identifier: AGPL-3.0-or-later
//! Bodies — *enti*.

use mnet_authz::{Action, Relation};
use mnet_flow::case::Refusal;
use mnet_store::BodyRow;
use serde_json::json;

use super::accounts::shown;
use super::reach::Reach;
use crate::{Actor, App, AppError};

/// Bodies that the actor administers: the lead those of its edition, a
/// responsible its own.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::Fault`].
pub async fn list_bodies(app: &App, actor: &Actor) -> Result<Vec<BodyRow>, AppError> {
    let leads = actor
        .may(app, Action::ManageBodies, &[Relation::OwnCase], false)
        .is_ok();
    let action = if leads {
        Action::ManageBodies
    } else {
        Action::ManageUsers
    };
    Ok(Reach::of(app, actor, action).await?.bodies)
}

/// Gives a body its name, or names a slot that the documents only count.
///
/// # Errors
/// [`AppError::Invalid`], [`AppError::Forbidden`], [`AppError::NotFound`];
/// `CHANGED_MEANWHILE`.
pub async fn rename_body(
    app: &App,
    actor: &Actor,
    code: &str,
    name: &str,
    version: i32,
) -> Result<(), AppError> {
    let mut reach = Reach::of(app, actor, Action::ManageBodies).await?;
    let name = shown(name, "/name", 200)?;
    let code = reach.body(code).ok_or(AppError::NotFound)?.code.clone();
    if !reach.tx.rename_body(&code, &name, version).await? {
        return Err(AppError::Refused(Refusal::Conflict));
    }
    reach
        .done("body.renamed", json!({"body": code, "name": name}))
        .await
}
