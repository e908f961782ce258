// SPDX-License-Identifier: AGPL-3.0-or-later
//! Mandates given, suspended, ended — *conferimento e cessazione degli incarichi*.

use jiff::civil::Date;
use mnet_authz::{Action, Role};
use mnet_flow::case::Refusal;
use mnet_store::{Mandate, NewMandate};
use serde_json::json;
use uuid::Uuid;

use super::accounts::shown;
use super::reach::{Reach, roles_of_body};
use crate::auth::password::invalid;
use crate::{Actor, App, AppError};

/// A mandate to be given.
#[derive(Debug, Clone)]
pub struct MandateAsk {
    /// Body.
    pub body: String,
    /// Role.
    pub role: Role,
    /// Act or contract it rests on.
    pub basis: String,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    pub valid_to: Option<Date>,
}

/// A mandate that holds together.
pub(super) struct Ready(NewMandate);

impl MandateAsk {
    /// The body is in reach, the role fits it, the days are in order and within those of the body.
    pub(super) async fn check(&self, reach: &mut Reach<'_>) -> Result<Ready, AppError> {
        let Some(body) = reach.body(&self.body).cloned() else {
            return Err(reach.refused("OTHER_BODY").await?);
        };
        if !roles_of_body(&body.kind).contains(&self.role) {
            return Err(invalid("/role", "not-in-list"));
        }
        if self.valid_to.is_some_and(|to| to < self.valid_from) {
            return Err(invalid("/valid_to", "before-other"));
        }
        reach.outlasts(&body, self.valid_to).await?;
        Ok(Ready(NewMandate {
            id: Uuid::nil(),
            account: Uuid::nil(),
            body: body.code.clone(),
            role: self.role.code().to_owned(),
            basis: shown(&self.basis, "/basis", 300)?,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        }))
    }
}

impl Ready {
    pub(super) async fn give(self, reach: &mut Reach<'_>, account: Uuid) -> Result<Uuid, AppError> {
        let id = reach.app.random.id(reach.app.clock.now());
        reach
            .tx
            .add_mandate(&NewMandate {
                id,
                account,
                ..self.0
            })
            .await?;
        Ok(id)
    }
}

/// Gives an account of the reach one more mandate.
///
/// # Errors
/// [`AppError::Invalid`], [`AppError::Forbidden`], [`AppError::NotFound`].
pub async fn add_mandate(
    app: &App,
    actor: &Actor,
    account: Uuid,
    ask: MandateAsk,
) -> Result<Uuid, AppError> {
    let mut reach = Reach::of(app, actor, Action::ManageMandates).await?;
    let ready = ask.check(&mut reach).await?;
    reach.known(account).await?;
    let mandate = ready.give(&mut reach, account).await?;
    let data = json!({"account": account, "mandate": mandate, "body": ask.body,
                      "role": ask.role.code(), "from": ask.valid_from, "to": ask.valid_to});
    reach.done("mandate.added", data).await?;
    Ok(mandate)
}

/// Sets the last day of a mandate.
///
/// # Errors
/// [`AppError::Invalid`] when it would end before it begins,
/// [`AppError::Forbidden`], [`AppError::NotFound`]; `CHANGED_MEANWHILE`.
pub async fn end_mandate(
    app: &App,
    actor: &Actor,
    mandate: Uuid,
    last_day: Date,
    version: i32,
) -> Result<(), AppError> {
    let (mut reach, found) = reached(app, actor, mandate).await?;
    if last_day < found.valid_from {
        return Err(invalid("/valid_to", "before-other"));
    }
    if let Some(body) = reach.body(&found.body).cloned() {
        reach.outlasts(&body, Some(last_day)).await?;
    }
    let after = Mandate {
        valid_to: Some(last_day),
        version,
        ..found
    };
    change(reach, after, "mandate.ended").await
}

/// Suspends a mandate at once.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`]; `CHANGED_MEANWHILE`.
pub async fn suspend_mandate(
    app: &App,
    actor: &Actor,
    mandate: Uuid,
    version: i32,
) -> Result<(), AppError> {
    let (reach, found) = reached(app, actor, mandate).await?;
    change(
        reach,
        Mandate {
            suspended: true,
            version,
            ..found
        },
        "mandate.suspended",
    )
    .await
}

/// Lets a suspended mandate work again.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`]; `CHANGED_MEANWHILE`.
pub async fn resume_mandate(
    app: &App,
    actor: &Actor,
    mandate: Uuid,
    version: i32,
) -> Result<(), AppError> {
    let (reach, found) = reached(app, actor, mandate).await?;
    change(
        reach,
        Mandate {
            suspended: false,
            version,
            ..found
        },
        "mandate.resumed",
    )
    .await
}

async fn reached<'a>(
    app: &'a App,
    actor: &'a Actor,
    mandate: Uuid,
) -> Result<(Reach<'a>, Mandate), AppError> {
    let mut reach = Reach::of(app, actor, Action::ManageMandates).await?;
    let found = reach.tx.mandate(mandate).await?;
    let found = found.filter(|found| reach.body(&found.body).is_some());
    let found = found.ok_or(AppError::NotFound)?;
    if found.account == actor.account {
        return Err(reach.refused("OWN_ACCOUNT").await?);
    }
    Ok((reach, found))
}

async fn change(mut reach: Reach<'_>, after: Mandate, action: &str) -> Result<(), AppError> {
    let changed = reach
        .tx
        .change_mandate(after.id, after.valid_to, after.suspended, after.version)
        .await?;
    if !changed {
        return Err(AppError::Refused(Refusal::Conflict));
    }
    let data = json!({"account": after.account, "mandate": after.id, "to": after.valid_to,
                      "suspended": after.suspended});
    reach.done(action, data).await
}
