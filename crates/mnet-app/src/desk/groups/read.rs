// SPDX-License-Identifier: AGPL-3.0-or-later
//! Group activities are read — *elenco, scheda, persona*.

use mnet_authz::Action;
use mnet_flow::case::MeasureFile;
use mnet_flow::measures::groups::GroupKind;
use mnet_store::{GroupRegisterRow, GroupRow, GroupSessionRow, JournalLine, LineKind};
use serde_json::json;
use uuid::Uuid;

use super::result::{AttendedView, attended_of, views};
use super::{about, found, may};
use crate::desk::PersonHead;
use crate::desk::write::{Desk, line};
use crate::purpose::look;
use crate::{Actor, App, AppError};

/// Activities of the edition.
#[derive(Debug, Clone)]
pub struct GroupsView {
    /// Those of the acting body, latest first.
    pub own: Vec<GroupRow>,
    /// Those of others.
    pub others: Vec<GroupRow>,
    /// The actor may plan one.
    pub may_plan: bool,
}

/// A session with its register.
#[derive(Debug, Clone)]
pub struct SessionView {
    /// The session.
    pub row: GroupSessionRow,
    /// The register in force, for the body that carries the activity out.
    pub register: Option<GroupRegisterRow>,
}

/// An activity with those people in it whom the actor may see.
#[derive(Debug, Clone)]
pub struct GroupView {
    /// The activity.
    pub group: GroupRow,
    /// Sessions, in order.
    pub sessions: Vec<SessionView>,
    /// Who leads it: part and name; for the body that carries it out.
    pub staff: Vec<(String, String)>,
    /// People, by name.
    pub people: Vec<AttendedView>,
    /// How many have a place.
    pub taken: i32,
    /// How many wait.
    pub waiting: i32,
    /// The actor may give places and conclude it.
    pub may_manage: bool,
    /// The actor may write down what came of it for each person.
    pub may_certify: bool,
    /// The actor may write its registers.
    pub may_write: bool,
}

/// Lists the activities of the edition.
///
/// # Errors
/// [`AppError`].
pub async fn list_groups(app: &App, actor: &Actor) -> Result<GroupsView, AppError> {
    let body = actor.body.as_str();
    may(app, actor, Action::SeeGroups, body)?;
    let mut tx = actor.begin(app).await?;
    let own = tx.groups(&actor.edition, actor.today, Some(body)).await?;
    let mut others = tx.groups(&actor.edition, actor.today, None).await?;
    others.retain(|row| row.body != body);
    tx.write_journal(&[line(actor, app, LineKind::Look, "groups_listed")])
        .await?;
    tx.commit().await?;
    Ok(GroupsView {
        own,
        others,
        may_plan: may(app, actor, Action::ManageGroups, body).is_ok(),
    })
}

/// Reads an activity.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn read_group(app: &App, actor: &Actor, id: Uuid) -> Result<GroupView, AppError> {
    let mut tx = actor.begin(app).await?;
    let group = found(&mut tx, actor, id).await?;
    may(app, actor, Action::SeeGroups, &group.body)?;
    let sessions = tx.sessions_of_groups(&[id]).await?;
    let registers = tx.registers_of_group(id).await?;
    let staff = tx.staff_of_group(id).await?;
    let enrolments = tx.enrolments_of_group(id).await?;
    let own: Vec<Uuid> = enrolments.iter().map(|row| row.id).collect();
    let attendance = tx.attendance_of(&own).await?;
    let looks: Vec<JournalLine> = enrolments
        .iter()
        .map(|row| about(app, actor, (LineKind::Look, "group_read"), row))
        .collect();
    let groups = [group.clone()];
    let results = tx.group_results_of(&own).await?;
    let people = views(&groups, &sessions, (&attendance, &results), enrolments)?;
    let taken = tx.group_taken(id, "enrolled").await?;
    let waiting = tx.group_taken(id, "waiting").await?;
    look(&mut tx, actor, looks).await?;
    tx.commit().await?;
    let open = group.concluded_on.is_none();
    let sessions = sessions.into_iter().map(|row| SessionView {
        register: registers.iter().find(|one| one.session == row.id).cloned(),
        row,
    });
    Ok(GroupView {
        sessions: sessions.collect(),
        staff,
        people,
        taken,
        waiting,
        may_manage: open && may(app, actor, Action::ManageGroups, &group.body).is_ok(),
        may_certify: !open && may(app, actor, Action::ManageGroups, &group.body).is_ok(),
        may_write: may(app, actor, Action::WriteRegister, &group.body).is_ok(),
        group,
    })
}

/// A person's activities, and those they may be enrolled in.
#[derive(Debug, Clone)]
pub struct CaseGroupsView {
    /// The person, in a line.
    pub person: PersonHead,
    /// The case.
    pub case: Uuid,
    /// Latest first.
    pub items: Vec<AttendedView>,
    /// Activities that are not concluded and whose provider follows the person; empty for who
    /// may not enrol.
    pub open: Vec<GroupRow>,
    /// Measures that an enrolment may be for.
    pub measures: Vec<MeasureFile>,
    /// The actor may enrol.
    pub may_enrol: bool,
}

/// Reads the activities of a person.
///
/// # Errors
/// [`AppError`].
pub async fn read_case_groups(
    app: &App,
    actor: &Actor,
    case: Uuid,
) -> Result<CaseGroupsView, AppError> {
    let mut desk = Desk::read(app, actor, case).await?;
    desk.may(Action::ReadMeasures).await?;
    let may_enrol = desk.follows && desk.may(Action::EnrolInGroup).await.is_ok();
    let case_id = desk.case_id();
    let items = attended_of(&mut desk.tx, case_id).await?;
    let mut open = if may_enrol {
        desk.tx.groups(&actor.edition, actor.today, None).await?
    } else {
        Vec::new()
    };
    let in_it = |group: &GroupRow| {
        let mut own = items.iter();
        own.any(|one| one.group.id == group.id && one.enrolment.state != "withdrawn")
    };
    let follows = |group: &GroupRow| {
        let mut bodies = desk.file.followers.iter();
        group.body == actor.body.as_str() || bodies.any(|body| body.as_str() == group.body)
    };
    open.retain(|group| group.concluded_on.is_none() && !in_it(group) && follows(group));
    let kinds = GroupKind::ALL.map(GroupKind::measure);
    let measures = desk.file.measures.iter();
    let measures = measures
        .filter(|one| kinds.contains(&Some(one.measure)) && !one.last.is_terminal())
        .cloned()
        .collect();
    desk.look("groups_read", json!({})).await?;
    let person = PersonHead::of(&desk.person, &desk.row);
    desk.tx.commit().await?;
    Ok(CaseGroupsView {
        person,
        case,
        items,
        open,
        measures,
        may_enrol,
    })
}
