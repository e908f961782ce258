// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who takes part — *la rete*: bodies and their cards (F29), for whoever works in it.
//!
//! A card that nobody kept yet shows what the edition says, and names its source.
//!
//! Source: requirements F29, SC-9.

use mnet_authz::{Action, Relation};
use mnet_base::codes::BodyCode;
use mnet_flow::case::Refusal;
use mnet_flow::network::{BODY_CARD, Body, access_ends_on, card_answers, card_faults, stated_card};
use mnet_forms::{Answers, Invalid};
use mnet_store::LineKind;
pub use mnet_store::{BodyCardRow, BodyRow};
use serde_json::{Value, json};

use crate::auth::trace;
use crate::{Actor, App, AppError};

/// A body with its card, as the network reads it.
#[derive(Debug, Clone)]
pub struct BodyView {
    /// As the register has it.
    pub row: BodyRow,
    /// As the edition has it, with its source.
    pub body: Body,
    /// Answers of the card; what the edition says where none was kept.
    pub answers: Answers,
    /// Version of the card in force; 0 where none was kept.
    pub version: i32,
    /// Every version that was kept, newest first.
    pub history: Vec<BodyCardRow>,
    /// Questions of the card that are open.
    pub open: Vec<Invalid>,
}

/// Bodies of the actor's edition, by kind and code.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::Fault`].
pub async fn list_network(app: &App, actor: &Actor) -> Result<Vec<BodyRow>, AppError> {
    trace::right(app, actor, Action::SeeNetwork, Relation::OwnCase).await?;
    let mut tx = actor.begin(app).await?;
    Ok(tx.bodies(&actor.edition).await?)
}

/// Opens the card of a body; the look is written down.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn open_body(app: &App, actor: &Actor, code: &str) -> Result<BodyView, AppError> {
    trace::right(app, actor, Action::SeeNetwork, Relation::OwnCase).await?;
    let mut tx = actor.begin(app).await?;
    let view = load(app, actor, &mut tx, code).await?;
    let data = json!({"body": view.row.code, "version": view.version});
    let line = trace::line(app, actor, LineKind::Look, "body.read", data);
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(view)
}

async fn load(
    app: &App,
    actor: &Actor,
    tx: &mut mnet_store::Tx,
    code: &str,
) -> Result<BodyView, AppError> {
    let edition = actor.own_edition(app)?;
    let body = edition.body(&BodyCode::new(code));
    let body = body.ok_or(AppError::NotFound)?.clone();
    let row = tx.bodies_named(&[code.to_owned()]).await?.pop();
    let row = row.ok_or(AppError::NotFound)?;
    let history = tx.body_cards(code).await?;
    let newest = history.first();
    let version = newest.map_or(0, |row| row.version);
    let answers = newest.map_or_else(
        || stated_card(edition, &body),
        |row| answers_of(&row.answers),
    );
    let answers = card_answers(body.kind, answers);
    let open = card_faults(&answers, edition, actor.today).open;
    Ok(BodyView {
        row,
        body,
        answers,
        version,
        history,
        open,
    })
}

/// Answers as a version of a card keeps them.
pub(crate) fn answers_of(value: &Value) -> Answers {
    serde_json::from_value(value.clone()).unwrap_or_default()
}

/// What came of keeping a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardKept {
    /// The version that is in force now.
    pub version: i32,
    /// Questions that are still open.
    pub open: Vec<Invalid>,
    /// Mandates that end with the agreement (SC-9).
    pub mandates_ended: u64,
}

/// Keeps the next version of a body's card. Mandates do not outlast the agreement that the
/// body handles data under.
///
/// # Errors
/// [`AppError::Invalid`], [`AppError::Forbidden`], [`AppError::NotFound`]; `CHANGED_MEANWHILE`
/// when `version` is not the one in force.
pub async fn keep_card(
    app: &App,
    actor: &Actor,
    code: &str,
    answers: Answers,
    version: i32,
) -> Result<CardKept, AppError> {
    trace::right(app, actor, Action::ManageBodies, Relation::OwnCase).await?;
    let mut tx = actor.begin(app).await?;
    let view = load(app, actor, &mut tx, code).await?;
    if view.row.edition != actor.edition {
        return Err(AppError::NotFound);
    }
    let answers = card_answers(view.body.kind, answers);
    let faults = card_faults(&answers, actor.own_edition(app)?, actor.today);
    if !faults.wrong.is_empty() {
        return Err(AppError::Invalid(faults.wrong));
    }
    if view.version != version {
        return Err(AppError::Refused(Refusal::Conflict));
    }
    let row = BodyCardRow {
        body: view.row.code.clone(),
        version: version + 1,
        form_version: i32::try_from(BODY_CARD.version).unwrap_or(1),
        answers: stored(&answers),
        account: actor.account,
        saved_at: app.clock.now(),
    };
    if !tx.add_body_card(&row).await? {
        return Err(AppError::Refused(Refusal::Conflict));
    }
    let ended = match access_ends_on(view.body.kind, &answers) {
        Some(last) => tx.end_mandates_at(&row.body, last).await?,
        None => 0,
    };
    let data = json!({"body": row.body, "version": row.version,
                      "changed": changed(&view.answers, &answers), "mandates_ended": ended});
    let line = trace::line(app, actor, LineKind::Change, "body.card_kept", data);
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(CardKept {
        version: row.version,
        open: faults.open,
        mandates_ended: ended,
    })
}

/// The answers without the facts that only conditions need.
fn stored(answers: &Answers) -> Value {
    let kept = answers.iter().filter(|(key, _)| !key.starts_with('@'));
    kept.map(|(key, value)| (key.to_owned(), value.clone()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// Questions of a card whose answer changed since a version.
pub fn changed_since(view: &BodyView, version: i32) -> Vec<&'static str> {
    let before = view.history.iter().find(|row| row.version == version);
    before.map_or_else(Vec::new, |row| {
        changed(&answers_of(&row.answers), &view.answers)
    })
}

/// Questions whose answer is another than before.
pub fn changed(before: &Answers, after: &Answers) -> Vec<&'static str> {
    let questions = BODY_CARD.questions();
    let other = |key: &&'static str| before.get(key) != after.get(key);
    questions
        .map(|question| question.key)
        .filter(other)
        .collect()
}
