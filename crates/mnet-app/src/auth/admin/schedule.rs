// SPDX-License-Identifier: AGPL-3.0-or-later
//! Extensions of the schedule — *proroghe*: written down by the lead, each with its act.
//!
//! Source: requirements, section 5.7, REQ-GA-01; section 6.3, row "Targets, editions, windows".

use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_flow::case::Refusal;
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_store::{LineKind, ScheduleRevisionRow};
use serde_json::json;

use crate::auth::trace;
use crate::{Actor, App, AppError};

/// An extension to be written down.
#[derive(Debug, Clone, Default)]
pub struct NewRevision {
    /// Key of the bar.
    pub key: String,
    /// Number of the act.
    pub act: String,
    /// Day of the act: from then on it holds.
    pub dated: Option<Date>,
    /// First day of the bar from then on; as it stands when nothing is said.
    pub from: Option<Date>,
    /// Last day of the bar from then on.
    pub to: Option<Date>,
}

/// Writes down that an act moved a bar of the schedule of the edition that the actor leads.
///
/// # Errors
/// [`AppError::Forbidden`]; [`AppError::Invalid`] field by field; `ALREADY_DONE` when the bar has
/// a revision of that day.
pub async fn revise_schedule(app: &App, actor: &Actor, new: &NewRevision) -> Result<(), AppError> {
    trace::right(app, actor, Action::EditTargets, Relation::OwnCase).await?;
    let edition = actor.own_edition(app)?;
    let dated = new.dated.unwrap_or(actor.today);
    let schedule = edition.schedule(dated);
    let bar = schedule.iter().find(|one| one.baseline.key == new.key);
    let from = new.from.or_else(|| bar.map(|bar| bar.window().from));
    let mut faults = Vec::new();
    if bar.is_none() {
        faults.push(fault("key", "missing"));
    }
    if new.act.trim().is_empty() {
        faults.push(fault("act", "missing"));
    }
    if new.dated.is_none() {
        faults.push(fault("dated", "missing"));
    } else if dated > actor.today {
        faults.push(fault("dated", "in-the-future"));
    }
    match (from, new.to) {
        (_, None) => faults.push(fault("to", "missing")),
        (Some(from), Some(to)) if to < from => faults.push(fault("to", "before-other")),
        _ => {}
    }
    let (Some(from), Some(to), true) = (from, new.to, faults.is_empty()) else {
        return Err(AppError::Invalid(faults));
    };
    let now = app.clock.now();
    let row = ScheduleRevisionRow {
        id: app.random.id(now),
        edition: edition.code.as_str().to_owned(),
        key: new.key.clone(),
        act: new.act.trim().to_owned(),
        dated,
        from,
        to,
    };
    let mut tx = actor.begin(app).await?;
    match tx.revise_schedule(&row, actor.account, now).await {
        Err(fault) if fault.is_duplicate() => return Err(Refusal::AlreadyDone.into()),
        other => other?,
    }
    let data = json!({ "bar": row.key, "act": row.act, "dated": row.dated,
                       "from": row.from, "to": row.to });
    let line = trace::line(app, actor, LineKind::Change, "schedule.revised", data);
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(app.refresh_network().await?)
}
