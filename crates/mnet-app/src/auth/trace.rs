// SPDX-License-Identifier: AGPL-3.0-or-later
//! Journal lines about accounts and figures — *righe del registro*.

use mnet_authz::{Action, Relation};
use mnet_store::{JournalLine, LineKind};
use serde_json::Value;

use crate::{Actor, App, AppError};

/// A line of an actor, about no person.
pub(crate) fn line(
    app: &App,
    actor: &Actor,
    kind: LineKind,
    action: &str,
    data: Value,
) -> JournalLine {
    JournalLine {
        at: app.clock.now(),
        account: Some(actor.account),
        mandate: Some(actor.mandate),
        body: actor.body.as_str().to_owned(),
        role: actor.role.code().to_owned(),
        kind,
        action: action.to_owned(),
        person: None,
        case_file: None,
        edition: Some(actor.edition.clone()),
        on_date: actor.today,
        reason: None,
        data,
    }
}

/// Asks the policies; a refusal is written down before it is told.
pub(crate) async fn right(
    app: &App,
    actor: &Actor,
    action: Action,
    relation: Relation,
) -> Result<(), AppError> {
    let answer = actor.may(app, action, &[relation], false);
    match answer {
        Ok(()) => Ok(()),
        Err(error) => Err(refuse(app, actor, action.code(), error).await?),
    }
}

/// Writes down that something was refused, and gives the refusal back.
pub(crate) async fn refuse(
    app: &App,
    actor: &Actor,
    action: &str,
    error: AppError,
) -> Result<AppError, AppError> {
    let mut tx = actor.begin(app).await?;
    let line = JournalLine {
        reason: Some(error.code().to_owned()),
        ..line(
            app,
            actor,
            LineKind::Refusal,
            action,
            Value::Object(serde_json::Map::new()),
        )
    };
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(error)
}
