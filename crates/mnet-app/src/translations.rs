// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who says that a translation is right — *validazione delle traduzioni*.
//!
//! Whether a text stands in a language, and in which words, is known to the
//! doors; here only who may say that it is right, and that it was said.
//!
//! Source: requirements, REQ-CM-01 06 (translation by mediators).

use mnet_authz::{Action, Relation};
pub use mnet_store::ValidationRow;
use mnet_store::{Context, LineKind};
use serde_json::json;

use crate::auth::trace;
use crate::{Actor, App, AppError};

/// Most texts that are validated at once: a person reads each of them.
pub const MOST_AT_ONCE: usize = 400;

/// What was validated, in one language or in all: it holds for the very words
/// of its seal. For every page, signed in or not.
///
/// # Errors
/// [`AppError::Fault`].
pub async fn validated(app: &App, language: Option<&str>) -> Result<Vec<ValidationRow>, AppError> {
    let mut tx = app.desk.begin(Context::default()).await?;
    Ok(tx.validations(language).await?)
}

/// The same with the names of who validated, for those who do.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::Fault`].
pub async fn validations(
    app: &App,
    actor: &Actor,
    language: Option<&str>,
) -> Result<Vec<ValidationRow>, AppError> {
    trace::right(app, actor, Action::ValidateTexts, Relation::OwnCase).await?;
    let mut tx = actor.begin(app).await?;
    let data = json!({ "language": language });
    let line = trace::line(app, actor, LineKind::Look, "texts.read", data);
    tx.write_journal(&[line]).await?;
    let rows = tx.validations(language).await?;
    tx.commit().await?;
    Ok(rows)
}

/// Says that texts of a language are right: key and seal of each.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`] for no text or too many,
/// [`AppError::Fault`].
pub async fn validate_texts(
    app: &App,
    actor: &Actor,
    language: &str,
    texts: &[(String, String)],
) -> Result<u64, AppError> {
    trace::right(app, actor, Action::ValidateTexts, Relation::OwnCase).await?;
    if texts.is_empty() || texts.len() > MOST_AT_ONCE {
        return Err(AppError::NotFound);
    }
    let mut tx = actor.begin(app).await?;
    let who = (actor.account, actor.body.as_str());
    let new = tx.validate_texts(language, texts, who, actor.today).await?;
    let keys: Vec<&str> = texts.iter().map(|(key, _)| key.as_str()).collect();
    let data = json!({ "language": language, "keys": keys, "new": new });
    let line = trace::line(app, actor, LineKind::Change, "texts.validated", data);
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(new)
}
