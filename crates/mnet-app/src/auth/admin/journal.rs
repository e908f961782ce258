// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a body's people did and saw — *registro degli accessi dell'ente*.
//!
//! A responsible reads who of the body did what, never about whom; the data
//! protection officer reads the whole.
//!
//! Source: requirements, REQ-SEC-01, REQ-SEC-02, REP-16.

use mnet_authz::{Action, Relation, Role};
use mnet_store::{BodyJournalRow, Context, LineKind};
use serde::Serialize;
use serde_json::json;

use crate::auth::trace;
use crate::{Actor, App, AppError};

/// Lines of a page.
const PAGE: i64 = 100;

/// Signals shown, the latest.
const PATTERNS: i64 = 20;

/// A page of the journal, newest first.
#[derive(Debug, Clone, Serialize)]
pub struct JournalReport {
    /// Signals that somebody may be trying codes out, on the first page.
    pub patterns: Vec<BodyJournalRow>,
    /// Lines.
    pub items: Vec<BodyJournalRow>,
    /// Cursor of the next page.
    pub next: Option<i64>,
}

/// A page of a body's journal; all bodies when none is named, for the officer.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::Fault`].
pub async fn journal_report(
    app: &App,
    actor: &Actor,
    body: Option<&str>,
    before: Option<i64>,
) -> Result<JournalReport, AppError> {
    let officer = actor.role == Role::Dpo;
    let body = if officer {
        body
    } else {
        body.or(Some(actor.body.as_str()))
    };
    let own = body == Some(actor.body.as_str());
    let relation = if own {
        Relation::OwnCase
    } else {
        Relation::None
    };
    trace::right(app, actor, Action::ReadJournalOfBody, relation).await?;
    let mut tx = actor.begin(app).await?;
    let data = json!({"of": body});
    let line = trace::line(app, actor, LineKind::Look, "journal.body", data);
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    // Lines about persons whom the body no longer follows belong to its journal too.
    let mut tx = app.batch.begin(Context::default()).await?;
    let mut items = tx.journal_of_body(body, before, PAGE).await?;
    let mut patterns = Vec::new();
    if before.is_none() {
        patterns = tx.patterns_of_body(body, PATTERNS).await?;
    }
    if !officer {
        for line in &mut items {
            line.person = None;
        }
    }
    let full = i64::try_from(items.len()).unwrap_or(0) == PAGE;
    let next = items.last().filter(|_| full).map(|line| line.id);
    Ok(JournalReport {
        patterns,
        items,
        next,
    })
}
