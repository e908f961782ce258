// SPDX-License-Identifier: AGPL-3.0-or-later
//! Bodies that somebody administers — *enti*: added, named, ended.
//!
//! What a body is (its kind) is set once: another kind is another body. When a
//! body leaves the network, the mandates of its people end with it.
//!
//! Source: requirements F29, SC-9 and section 6.3, row "Bodies, users, delegations".

use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_base::Comuni;
use mnet_flow::case::Refusal;
use mnet_flow::network::BodyKind;
use mnet_store::BodyRow;
use serde_json::json;

use super::accounts::shown;
use super::reach::Reach;
use crate::auth::password::invalid;
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

/// A body to be added.
#[derive(Debug, Clone, Default)]
pub struct NewBody {
    /// The code it will act under: capitals, digits and hyphens.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is, such as `third_sector`.
    pub kind: String,
    /// The partner for which it acts; a third-sector body has one.
    pub parent: Option<String>,
    /// Seat: Istat code.
    pub comune: Option<String>,
    /// First day in the network.
    pub valid_from: Option<Date>,
}

/// Kinds of bodies that can be added: an edition has one lead and its authority.
pub const ADDED_KINDS: [BodyKind; 8] = [
    BodyKind::Partner,
    BodyKind::ThirdSector,
    BodyKind::EmploymentCentre,
    BodyKind::SocialDistrict,
    BodyKind::Affiliate,
    BodyKind::AccreditedProvider,
    BodyKind::TrainingBody,
    BodyKind::Company,
];

/// Adds a body to the edition that the actor leads.
///
/// # Errors
/// [`AppError::Invalid`], [`AppError::Forbidden`]; `ALREADY_DONE` when the code is taken.
pub async fn add_body(app: &App, actor: &Actor, new: &NewBody) -> Result<String, AppError> {
    let mut reach = Reach::of(app, actor, Action::ManageBodies).await?;
    let row = checked(&reach, new)?;
    let code = row.code.clone();
    match reach.tx.add_body(&row).await {
        Err(fault) if fault.is_duplicate() => {
            return Err(AppError::Refused(Refusal::AlreadyDone));
        }
        other => other?,
    }
    let data = json!({"body": row.code, "kind": row.kind, "name": row.name,
                      "parent": row.parent, "from": row.valid_from});
    reach.done("body.added", data).await?;
    app.refresh_network().await?;
    Ok(code)
}

fn checked(reach: &Reach<'_>, new: &NewBody) -> Result<BodyRow, AppError> {
    let code = new.code.trim().to_uppercase();
    let spelt = code
        .bytes()
        .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
    if code.is_empty() {
        return Err(invalid("/code", "missing"));
    }
    if !spelt || code.len() > 20 || code.starts_with('-') || code.ends_with('-') {
        return Err(invalid("/code", "wrong-shape"));
    }
    let name = shown(&new.name, "/name", 200)?;
    let kind = BodyKind::from_code(&new.kind).filter(|kind| ADDED_KINDS.contains(kind));
    let kind = kind.ok_or_else(|| invalid("/kind", "not-in-list"))?;
    let parent = new.parent.as_deref().filter(|code| !code.is_empty());
    let partner = parent.map(|code| reach.body(code).filter(|body| body.kind == "partner"));
    if matches!(partner, Some(None)) {
        return Err(invalid("/parent", "unknown-body"));
    }
    if kind == BodyKind::ThirdSector && parent.is_none() {
        return Err(invalid("/parent", "missing"));
    }
    let comune = new.comune.as_deref().filter(|istat| !istat.is_empty());
    let found = comune.map(|istat| Comuni::shipped().by_istat(istat));
    let found = match found {
        Some(None) => return Err(invalid("/comune", "unknown-comune")),
        other => other.flatten(),
    };
    let valid_from = new
        .valid_from
        .ok_or_else(|| invalid("/valid_from", "missing"))?;
    Ok(BodyRow {
        code,
        edition: reach.actor.edition.clone(),
        kind: kind.code().to_owned(),
        name,
        parent: parent.map(str::to_owned),
        comune: found.map(|place| place.istat.to_owned()),
        province: found.map(|place| place.province.to_owned()),
        to_be_named: false,
        valid_from: Some(valid_from),
        valid_to: None,
        version: 1,
    })
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
        .await?;
    Ok(app.refresh_network().await?)
}

/// Sets the last day of a body in the network, or takes it back (`None`). The mandates of
/// its people end with it, and how many is told; one that ended does not come back.
///
/// # Errors
/// [`AppError::Invalid`], [`AppError::Forbidden`], [`AppError::NotFound`];
/// `CHANGED_MEANWHILE`, and `BODY_NOT_ALLOWED` for the lead itself.
pub async fn end_body(
    app: &App,
    actor: &Actor,
    code: &str,
    last: Option<Date>,
    version: i32,
) -> Result<u64, AppError> {
    let mut reach = Reach::of(app, actor, Action::ManageBodies).await?;
    let body = reach.body(code).ok_or(AppError::NotFound)?.clone();
    let edition = actor.own_edition(app)?;
    if edition.lead.as_str() == body.code {
        return Err(AppError::Refused(Refusal::BodyNotAllowed));
    }
    if let Some(last) = last
        && last < first_day(app, &body)
    {
        return Err(invalid("/valid_to", "before-other"));
    }
    if !reach.tx.end_body(&body.code, last, version).await? {
        return Err(AppError::Refused(Refusal::Conflict));
    }
    let ended = match last {
        Some(last) => reach.tx.end_mandates_at(&body.code, last).await?,
        None => 0,
    };
    let data = json!({"body": body.code, "to": last, "mandates_ended": ended});
    reach.done("body.ended", data).await?;
    app.refresh_network().await?;
    Ok(ended)
}

/// The first day of a body: its own, else what the edition says.
fn first_day(app: &App, body: &BodyRow) -> Date {
    let stated = app.edition(&body.edition).and_then(|edition| {
        let found = edition.body(&mnet_base::codes::BodyCode::new(&body.code));
        found.map(|found| found.basis.valid_from)
    });
    body.valid_from.or(stated).unwrap_or(Date::MIN)
}
