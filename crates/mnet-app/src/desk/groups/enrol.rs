// SPDX-License-Identifier: AGPL-3.0-or-later
//! People come into a group activity and leave it — *iscrizioni e lista d'attesa*.

use mnet_authz::Action;
use mnet_base::codes::BodyCode;
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::Invalid;
use mnet_store::{GroupEnrolmentRow, GroupRow, LineKind};
use serde_json::json;
use uuid::Uuid;

use super::{about, found, kind_of, may};
use crate::desk::write::Desk;
use crate::{Actor, App, AppError};

/// Who is to be enrolled, and in what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewEnrolment {
    /// The activity.
    pub group: Uuid,
    /// Key of the measure within the case that it belongs to.
    pub measure: Option<String>,
    /// Result of the test of the level at entry.
    pub level: Option<String>,
}

/// A person was enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// The enrolment.
    pub enrolment: Uuid,
    /// No place was free: the person waits.
    pub waits: bool,
    /// What to know (codes).
    pub warnings: Vec<&'static str>,
}

/// Enrols the person of a case; on the waiting list where no place is free.
///
/// # Errors
/// [`AppError::Invalid`]: concluded, enrolled already, a measure that is not this activity's,
/// a provider that does not follow the person.
pub async fn enrol_in_group(
    app: &App,
    actor: &Actor,
    case: Uuid,
    new: NewEnrolment,
) -> Result<Enrolled, AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::EnrolInGroup).await?;
    let group = found(&mut desk.tx, actor, new.group).await?;
    check(&mut desk, &group, &new).await?;
    let taken = desk.tx.group_taken(group.id, "enrolled").await?;
    let waits = taken >= i32::from(group.places);
    let clash = desk.tx.group_clash(desk.person.id, group.id).await?;
    let now = app.clock.now();
    let row = GroupEnrolmentRow {
        id: app.random.id(now),
        activity: group.id,
        provider: group.body.clone(),
        person: desk.person.id,
        case_file: case,
        family_name: None,
        given_name: None,
        measure: new.measure,
        level: new.level,
        state: if waits { "waiting" } else { "enrolled" }.to_owned(),
        entered_on: actor.today,
        left_on: None,
        certificate: None,
        body: actor.body.as_str().to_owned(),
        account: Some(actor.account),
        recorded_at: now,
    };
    desk.changed(
        "group_enrolled",
        json!({ "group": group.id, "enrolment": row.id, "state": row.state }),
    );
    let (mut tx, _) = desk.save().await?;
    tx.add_group_enrolment(&row).await?;
    tx.commit().await?;
    let told = [(waits, "WAITING_LIST"), (clash, "OTHER_ACTIVITY_THEN")];
    let told = told.into_iter().filter(|(holds, _)| *holds);
    Ok(Enrolled {
        enrolment: row.id,
        waits,
        warnings: told.map(|(_, code)| code).collect(),
    })
}

async fn check(desk: &mut Desk<'_>, group: &GroupRow, new: &NewEnrolment) -> Result<(), AppError> {
    let mut faults = Vec::new();
    if group.concluded_on.is_some() {
        faults.push(fault("group", "group-concluded"));
    }
    let provider = BodyCode::new(group.body.clone());
    let follows = desk.actor.body == provider || desk.file.followers.contains(&provider);
    if !follows {
        faults.push(fault("group", "provider-does-not-follow"));
    }
    let case = desk.case_id();
    let known = desk.tx.enrolments_of_case(case).await?;
    let mut known = known.iter();
    if known.any(|row| row.activity == group.id && row.state != "withdrawn") {
        faults.push(fault("group", "enrolled-already"));
    }
    if let Some(key) = &new.measure {
        let wanted = kind_of(group)?.measure();
        let ok = desk.file.measure(key).is_some_and(|measure| {
            Some(measure.measure) == wanted
                && measure.provider == provider
                && !measure.last.is_terminal()
        });
        if !ok {
            faults.push(fault("measure", "not-of-this-activity"));
        }
    }
    let level = new.level.as_deref().unwrap_or_default();
    faults.extend(Invalid::of_length("level", level, 0..=120));
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}

/// The person of a case leaves an activity; what was attended stays.
///
/// # Errors
/// [`AppError::NotFound`] when the person is not in it; [`AppError::Invalid`] when it is concluded.
pub async fn leave_group(
    app: &App,
    actor: &Actor,
    case: Uuid,
    enrolment: Uuid,
) -> Result<(), AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::EnrolInGroup).await?;
    let case_id = desk.case_id();
    let rows = desk.tx.enrolments_of_case(case_id).await?;
    let row = rows
        .into_iter()
        .find(|row| row.id == enrolment && row.state != "withdrawn")
        .ok_or(AppError::NotFound)?;
    let group = found(&mut desk.tx, actor, row.activity).await?;
    if group.concluded_on.is_some() {
        return Err(AppError::Invalid(vec![fault("group", "group-concluded")]));
    }
    desk.changed(
        "group_left",
        json!({ "group": row.activity, "enrolment": row.id }),
    );
    let left_on = actor.today.max(row.entered_on);
    let (mut tx, _) = desk.save().await?;
    tx.move_group_enrolment(row.id, "withdrawn", Some(left_on))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// A person who waits gets a free place, from the body that carries the activity out.
///
/// # Errors
/// [`AppError::Invalid`] when no place is free.
pub async fn give_place(
    app: &App,
    actor: &Actor,
    group: Uuid,
    enrolment: Uuid,
) -> Result<(), AppError> {
    let mut tx = actor.begin(app).await?;
    let group = found(&mut tx, actor, group).await?;
    may(app, actor, Action::ManageGroups, &group.body)?;
    let taken = tx.group_taken(group.id, "enrolled").await?;
    if taken >= i32::from(group.places) {
        return Err(AppError::Invalid(vec![fault("group", "no-place-left")]));
    }
    let rows = tx.enrolments_of_group(group.id).await?;
    let row = rows
        .into_iter()
        .find(|row| row.id == enrolment && row.state == "waiting")
        .ok_or(AppError::NotFound)?;
    tx.move_group_enrolment(row.id, "enrolled", None).await?;
    tx.write_journal(&[about(
        app,
        actor,
        (LineKind::Change, "group_place_given"),
        &row,
    )])
    .await?;
    tx.commit().await?;
    Ok(())
}
