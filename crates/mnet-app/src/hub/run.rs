// SPDX-License-Identifier: AGPL-3.0-or-later
//! Running messages through, one after the other.

use std::collections::BTreeSet;

use mnet_exchange::hub::v1::{MessageKey, read_message};
use mnet_flow::case::Refusal;
use mnet_flow::network::Edition;
use mnet_store::{Context, Fault, Tx};
use serde::Serialize;

use super::apply::{Taken, apply};
use uuid::Uuid;

use crate::{Actor, App};

/// Messages of one transaction.
pub(super) const BATCH: usize = 500;

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MessageResult {
    /// Its line, from 1.
    pub line: usize,
    /// Where in the line, from 1; of a table, the cell.
    pub column: usize,
    /// Its own id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `ACCEPTED`, `ALREADY_APPLIED`, `REJECTED`.
    pub status: &'static str,
    /// Code of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// The field it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What stands there, where the file says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The refusal in words, filled in at the door.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// What to know: `NOT_PREVALENT`, `NEW_PERSON`, `CONFLICT`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<&'static str>,
    /// Whom it is about and what it was kept as, when it was accepted.
    #[serde(skip)]
    pub wrote: Option<(Uuid, Uuid)>,
    /// What makes it the same again.
    #[serde(skip)]
    pub key: Option<MessageKey>,
}

/// What became of a file of messages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MessageReport {
    /// Messages that say something.
    pub messages: usize,
    /// Accepted now.
    pub accepted: usize,
    /// Applied before.
    pub already_applied: usize,
    /// Refused.
    pub rejected: usize,
    /// Nothing was kept.
    pub dry_run: bool,
    /// Every message, in order.
    pub results: Vec<MessageResult>,
}

/// Takes messages in, one a line; `by` is who delivers them, none for the command line.
///
/// # Errors
/// [`Fault`] when the database fails: batches done stay done.
pub async fn take_messages(
    app: &App,
    by: Option<&Actor>,
    edition: &Edition,
    text: &str,
    dry_run: bool,
) -> Result<MessageReport, Fault> {
    let mut report = MessageReport {
        dry_run,
        ..MessageReport::default()
    };
    let mut tx = app.batch.begin(Context::default()).await?;
    let mut now = BTreeSet::new();
    for (index, line) in text.lines().enumerate() {
        let courier = Courier { app, by, edition };
        let Some(result) = courier.take(&mut tx, &mut now, index + 1, line).await? else {
            continue;
        };
        report.count(result);
        if !dry_run && report.messages.is_multiple_of(BATCH) {
            tx.commit().await?;
            tx = app.batch.begin(Context::default()).await?;
        }
    }
    if !dry_run {
        tx.commit().await?;
    }
    Ok(report)
}

/// Who delivers messages, to which edition.
pub(super) struct Courier<'a> {
    pub app: &'a App,
    pub by: Option<&'a Actor>,
    pub edition: &'a Edition,
}

impl Courier<'_> {
    pub(super) async fn take(
        &self,
        tx: &mut Tx,
        now: &mut BTreeSet<MessageKey>,
        number: usize,
        line: &str,
    ) -> Result<Option<MessageResult>, Fault> {
        let read = read_message(line);
        let key = match &read {
            Ok(None) => return Ok(None),
            Ok(Some(message)) => Some(&message.key),
            Err(error) => error.key.as_ref(),
        };
        let id = match &read {
            Ok(message) => message.as_ref().map(|message| message.id.clone()),
            Err(error) => error.id.clone(),
        };
        let told = |status| MessageResult {
            line: number,
            column: 1,
            id: id.clone(),
            status,
            code: None,
            field: None,
            value: None,
            message: String::new(),
            notes: Vec::new(),
            wrote: None,
            key: key.cloned(),
        };
        if let Some(key) = key
            && (now.contains(key) || applied(tx, key).await?)
        {
            return Ok(Some(told("ALREADY_APPLIED")));
        }
        let refused = |code: Refusal, field: String| MessageResult {
            code: Some(code.code()),
            field: Some(field),
            ..told("REJECTED")
        };
        let message = match &read {
            Ok(Some(message)) => message,
            Ok(None) => return Ok(None),
            Err(error) => return Ok(Some(refused(error.code, error.field.clone()))),
        };
        let taken = apply(self, tx, message, line).await?;
        Ok(Some(match taken {
            Taken::Applied {
                notes,
                person,
                record,
            } => {
                now.insert(message.key.clone());
                MessageResult {
                    notes,
                    wrote: Some((person, record)),
                    ..told("ACCEPTED")
                }
            }
            Taken::Refused(code, field) => refused(code, field.to_owned()),
        }))
    }
}

async fn applied(tx: &mut Tx, key: &MessageKey) -> Result<bool, Fault> {
    let (system, body) = (key.system.code(), key.body.as_str());
    tx.message_applied(system, body, &key.key).await
}

impl MessageReport {
    pub(super) fn count(&mut self, result: MessageResult) {
        self.messages += 1;
        match result.status {
            "ACCEPTED" => self.accepted += 1,
            "ALREADY_APPLIED" => self.already_applied += 1,
            _ => self.rejected += 1,
        }
        self.results.push(result);
    }
}
