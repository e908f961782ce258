// SPDX-License-Identifier: AGPL-3.0-or-later
//! Under which mandate one works — *incarichi*.
//!
//! Source: requirements, SC-8, SC-9.

use jiff::civil::Date;
use mnet_authz::{MandateState, SessionState};
use mnet_store::{LineKind, Mandate};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::session::actor_of;
use super::{secret, trace};
use crate::{Actor, App, AppError};

/// A mandate of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MyMandate {
    /// Identity.
    pub id: Uuid,
    /// Body.
    pub body: String,
    /// Its name.
    pub body_name: String,
    /// Role code.
    pub role: String,
    /// First day.
    pub valid_from: Date,
    /// Last day.
    pub valid_to: Option<Date>,
    /// How it stands today.
    pub state: MandateState,
    /// The session works under it.
    pub current: bool,
}

/// How a mandate stands on a day; both ends belong to it.
pub(super) fn state_between(
    from: Date,
    to: Option<Date>,
    suspended: bool,
    today: Date,
) -> MandateState {
    if to.is_some_and(|to| to < today) {
        MandateState::Ended
    } else if suspended {
        MandateState::Suspended
    } else if today < from {
        MandateState::NotYet
    } else {
        MandateState::Active
    }
}

/// How a mandate stands on a day.
pub(super) fn state_of(mandate: &Mandate, today: Date) -> MandateState {
    state_between(
        mandate.valid_from,
        mandate.valid_to,
        mandate.suspended,
        today,
    )
}

/// Whether one can work under it.
pub(super) fn working(state: MandateState) -> bool {
    state == MandateState::Active
}

/// The actor's mandates, newest first.
///
/// # Errors
/// [`AppError::Fault`].
pub async fn my_mandates(app: &App, actor: &Actor) -> Result<Vec<MyMandate>, AppError> {
    let mut tx = actor.begin(app).await?;
    let mandates = tx.mandates(actor.account).await?;
    let codes: Vec<String> = mandates
        .iter()
        .map(|mandate| mandate.body.clone())
        .collect();
    let bodies = tx.bodies_named(&codes).await?;
    let name = |code: &str| {
        let found = bodies.iter().find(|body| body.code == code);
        found.map_or_else(|| code.to_owned(), |body| body.name.clone())
    };
    Ok(mandates
        .into_iter()
        .map(|mandate| MyMandate {
            body_name: name(&mandate.body),
            state: state_of(&mandate, actor.today),
            current: mandate.id == actor.mandate,
            id: mandate.id,
            body: mandate.body,
            role: mandate.role,
            valid_from: mandate.valid_from,
            valid_to: mandate.valid_to,
        })
        .collect())
}

/// Goes on in the same session under another mandate of one's own.
///
/// # Errors
/// [`AppError::NotFound`] when it is not one's own or cannot be worked under,
/// [`AppError::Forbidden`] outside a page session.
pub async fn switch_mandate(
    app: &App,
    actor: &Actor,
    secret: &str,
    mandate: Uuid,
) -> Result<Actor, AppError> {
    match actor.session {
        SessionState::Active => {}
        SessionState::ApiToken => return Err(AppError::Forbidden("TOKEN_NOT_ALLOWED")),
        _ => return Err(AppError::Forbidden("SESSION_LOCKED")),
    }
    let key = secret::key(secret).ok_or(AppError::NotFound)?;
    let mut tx = actor.begin(app).await?;
    let row = tx
        .session(&key)
        .await?
        .filter(|row| row.account == actor.account);
    row.ok_or(AppError::NotFound)?;
    let wanted = tx
        .mandate(mandate)
        .await?
        .filter(|wanted| wanted.account == actor.account && working(state_of(wanted, actor.today)));
    let wanted = wanted.ok_or(AppError::NotFound)?;
    tx.switch_mandate(&key, wanted.id).await?;
    let row = tx.session(&key).await?.ok_or(AppError::NotFound)?;
    let after = actor_of(app, row)?;
    let data = json!({"from": actor.mandate, "to": wanted.id});
    let line = trace::line(app, &after, LineKind::Access, "mandate.switched", data);
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const FROM: Date = date(2026, 1, 1);
    const TO: Option<Date> = Some(date(2026, 6, 30));

    #[test]
    fn both_ends_of_a_mandate_belong_to_it() {
        let on = |day| state_between(FROM, TO, false, day);

        assert_eq!(on(date(2025, 12, 31)), MandateState::NotYet);
        assert_eq!(on(date(2026, 1, 1)), MandateState::Active);
        assert_eq!(on(date(2026, 6, 30)), MandateState::Active);
        assert_eq!(on(date(2026, 7, 1)), MandateState::Ended);
    }

    #[test]
    fn a_suspended_mandate_is_suspended_until_it_ends() {
        let on = |day| state_between(FROM, TO, true, day);

        assert_eq!(on(date(2026, 3, 1)), MandateState::Suspended);
        assert_eq!(on(date(2026, 7, 1)), MandateState::Ended);
    }

    #[test]
    fn an_open_mandate_does_not_end() {
        assert_eq!(
            state_between(FROM, None, false, date(2036, 1, 1)),
            MandateState::Active
        );
    }
}
