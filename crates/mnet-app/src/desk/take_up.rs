// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who comes back after every path has ended — *ripresa di una persona già nota* (T20).
//!
//! Care ended with the path (SC-2): who is met again, perhaps by another service, is found by the
//! search as a minimal row only. Taking up opens the card for thirty days; reopening the path or
//! beginning another makes it care as any other.

use jiff::ToSpan;
use mnet_authz::{Action, Relation};
use mnet_flow::case::Refusal;
use mnet_flow::network::Parameter;
use mnet_store::{CareRow, Changes, JournalLine, LineKind};
use serde_json::json;
use uuid::Uuid;

use super::write::line;
use crate::{Actor, App, AppError};

/// Takes up a person whom nobody follows any more, for a reason that the person can read.
///
/// # Errors
/// [`AppError::NotFound`] for who is not known or stays hidden;
/// `REASON_MISSING`; `PATH_OPEN` when a path of the person is still open: whoever follows it
/// is named by the minimal row.
pub async fn take_up(app: &App, actor: &Actor, person: Uuid, reason: &str) -> Result<(), AppError> {
    let mut tx = actor.begin(app).await?;
    let ties = actor.ties(
        &tx.care_of(mnet_base::ids::PersonId::from_uuid(person))
            .await?,
    );
    let follows = [Relation::OwnCase, Relation::CareTeam];
    if ties.iter().any(|tie| follows.contains(tie)) {
        // Taken up already: the card is open.
        return Ok(());
    }
    let ties = if ties.contains(&Relation::EndedRelation) {
        vec![Relation::EndedRelation]
    } else {
        Vec::new()
    };
    actor.may(app, Action::TakeUp, &ties, false)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing.into());
    }
    if !tx.is_enrolled(person).await? {
        return Err(AppError::NotFound);
    }
    if !tx.may_be_taken_up(person).await? {
        return Err(Refusal::PathOpen.into());
    }
    let edition = actor.own_edition(app)?;
    let until = edition.term(Parameter::CareAfterClosure, actor.today);
    let tie = CareRow {
        person,
        body: actor.body.as_str().to_owned(),
        kind: "taken_up".to_owned(),
        since: actor.today,
        until: None,
    };
    let ended = CareRow {
        until: Some(until.saturating_add(1.day())),
        ..tie.clone()
    };
    let told = JournalLine {
        person: Some(person),
        reason: Some(reason.to_owned()),
        data: json!({ "until": until }),
        ..line(actor, app, LineKind::Change, "person_taken_up")
    };
    let changes = Changes {
        care: vec![tie, ended],
        journal: vec![told],
        ..Changes::default()
    };
    tx.save(&changes).await?;
    Ok(tx.commit().await?)
}
