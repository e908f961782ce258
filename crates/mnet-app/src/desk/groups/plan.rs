// SPDX-License-Identifier: AGPL-3.0-or-later
//! A group activity is planned — *nuova attività di gruppo*.

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_flow::measures::groups::{GroupKind, Plan, SessionPlan, plan_faults};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::Invalid;
use mnet_store::{GroupRow, GroupSessionRow, JournalLine, LineKind};
use serde_json::json;
use uuid::Uuid;

use super::may;
use crate::desk::write::line;
use crate::{Actor, App, AppError};

/// What somebody plans.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewGroup {
    /// `group-kinds`.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Objectives.
    pub objectives: Option<String>,
    /// Competences, in words.
    pub competences: Option<String>,
    /// `languages`.
    pub language: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// Link of a meeting at a distance.
    pub link: Option<String>,
    /// Places.
    pub places: i64,
    /// Minutes of the programme: the sum of the sessions, and that when it is not said.
    pub minutes: Option<i64>,
    /// `funds`.
    pub fund: String,
    /// `group-certificates`.
    pub certificate: String,
    /// Number of the accreditation.
    pub accreditation: Option<String>,
    /// Its last day.
    pub accredited_until: Option<Date>,
    /// Who teaches.
    pub trainer: Option<String>,
    /// Who accompanies.
    pub tutor: Option<String>,
    /// Who mediates.
    pub mediator: Option<String>,
    /// Sessions in any order.
    pub sessions: Vec<SessionPlan>,
}

/// Plans an activity of the acting body.
///
/// # Errors
/// [`AppError::Invalid`] field by field.
pub async fn plan_group(app: &App, actor: &Actor, new: NewGroup) -> Result<Uuid, AppError> {
    may(app, actor, Action::ManageGroups, actor.body.as_str())?;
    let (kind, minutes) = checked(&new)?;
    let mut sessions = new.sessions.clone();
    sessions.sort_unstable();
    let days = || sessions.iter().map(|session| session.on);
    let (Some(starts_on), Some(ends_on)) = (days().min(), days().max()) else {
        return Err(AppError::Invalid(vec![fault("sessions", "missing")]));
    };
    let now = app.clock.now();
    let mut tx = actor.begin(app).await?;
    let series = format!("ATT-{}-{}", actor.body, starts_on.year());
    let number = tx.take_numbers(&series, 1).await?;
    let id = app.random.id(now);
    let row = GroupRow {
        id,
        edition: actor.edition.clone(),
        number: format!("{series}-{number:04}"),
        body: actor.body.as_str().to_owned(),
        kind: kind.code().to_owned(),
        title: new.title.trim().to_owned(),
        objectives: new.objectives,
        competences: new.competences,
        language: new.language.unwrap_or_default(),
        place: new.place,
        link: new.link,
        places: i16::try_from(new.places).unwrap_or(i16::MAX),
        minutes: i32::try_from(minutes).unwrap_or(i32::MAX),
        fund: new.fund,
        certificate: new.certificate,
        accreditation: new.accreditation,
        accredited_until: new.accredited_until,
        starts_on,
        ends_on,
        concluded_on: None,
        recorded_at: now,
    };
    let numbered = (1_i16..).zip(&sessions);
    let rows: Vec<GroupSessionRow> = numbered
        .map(|(number, session)| GroupSessionRow {
            id: app.random.id(now),
            activity: id,
            number,
            on_date: session.on,
            from_minute: session.hours.from,
            to_minute: session.hours.to,
        })
        .collect();
    let staff = [
        ("trainer", new.trainer),
        ("tutor", new.tutor),
        ("mediator", new.mediator),
    ];
    let staff: Vec<(&str, String)> = staff
        .into_iter()
        .filter_map(|(part, name)| Some((part, name?)))
        .collect();
    tx.add_group(&row, &rows, &staff).await?;
    tx.write_journal(&[JournalLine {
        data: json!({ "group": id, "number": row.number, "kind": row.kind }),
        ..line(actor, app, LineKind::Change, "group_planned")
    }])
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// The kind and the minutes of the programme, or everything that is wrong with the plan.
fn checked(new: &NewGroup) -> Result<(GroupKind, i64), AppError> {
    let Some(kind) = GroupKind::parse(&new.kind) else {
        let code = if new.kind.is_empty() {
            "missing"
        } else {
            "not-in-list"
        };
        return Err(AppError::Invalid(vec![fault("kind", code)]));
    };
    let lengths = new.sessions.iter();
    let sum: i64 = lengths
        .map(|session| i64::from(session.hours.minutes()))
        .sum();
    let minutes = new.minutes.unwrap_or(sum);
    let mut faults = plan_faults(&Plan {
        kind,
        title: &new.title,
        place: new.place.as_deref(),
        link: new.link.as_deref(),
        language: new.language.as_deref(),
        places: new.places,
        minutes,
        fund: &new.fund,
        certificate: &new.certificate,
        accreditation: new.accreditation.as_deref(),
        accredited_until: new.accredited_until,
        trainer: new.trainer.as_deref(),
        sessions: &new.sessions,
    });
    let names = [
        ("trainer", &new.trainer, 120),
        ("tutor", &new.tutor, 120),
        ("mediator", &new.mediator, 120),
        ("place", &new.place, 200),
        ("link", &new.link, 300),
        ("accreditation", &new.accreditation, 60),
        ("objectives", &new.objectives, 2_000),
        ("competences", &new.competences, 2_000),
    ];
    for (field, text, longest) in names {
        let text = text.as_deref().unwrap_or_default();
        faults.extend(Invalid::of_length(field, text, 0..=longest));
    }
    if faults.is_empty() {
        Ok((kind, minutes))
    } else {
        Err(AppError::Invalid(faults))
    }
}
