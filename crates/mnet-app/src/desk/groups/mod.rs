// SPDX-License-Identifier: AGPL-3.0-or-later
//! Group activities at the desk — *attività di gruppo e registri presenze (F25)*.
//!
//! One write, several views: a register that is handed in starts the measure a
//! person is enrolled for, and writes the line of group orientation. A result is shown
//! by the dossier, the logbook and the recipient card, and stands in none of them.

mod certify;
mod enrol;
mod plan;
mod read;
mod register;
mod result;

use mnet_authz::{Action, Relation};
use mnet_flow::measures::groups::GroupKind;
use mnet_store::{Fault, JournalLine, LineKind, Tx};
use serde_json::json;
use uuid::Uuid;

use super::write::line;
use crate::{Actor, App, AppError};

pub use mnet_store::{GroupAttendanceRow, GroupEnrolmentRow, GroupResultRow, GroupRow};

pub use certify::{NewResult, ResultView, read_result, write_result};
pub use enrol::{Enrolled, NewEnrolment, enrol_in_group, give_place, leave_group};
pub use plan::{NewGroup, plan_group};
pub use read::{
    CaseGroupsView, GroupView, GroupsView, SessionView, list_groups, read_case_groups, read_group,
};
pub use register::{
    NewPresence, NewRegister, RegisterLine, RegisterSaved, RegisterView, read_register,
    save_register,
};
pub(super) use result::attended_of;
pub use result::{AttendedView, conclude_group};

/// An activity, with the actor's tie to it.
async fn found(tx: &mut Tx, actor: &Actor, id: Uuid) -> Result<GroupRow, AppError> {
    let rows = tx.groups_by_id(&[id]).await?;
    rows.into_iter()
        .find(|row| row.edition == actor.edition)
        .ok_or(AppError::NotFound)
}

/// Asks the policies about an activity of a body.
fn may(app: &App, actor: &Actor, action: Action, body: &str) -> Result<(), AppError> {
    let tie = if body == actor.body.as_str() {
        Relation::OwnCase
    } else {
        Relation::None
    };
    actor.may(app, action, &[tie], false)
}

fn kind_of(row: &GroupRow) -> Result<GroupKind, AppError> {
    let kind = GroupKind::parse(&row.kind);
    kind.ok_or_else(|| AppError::Fault(Fault::Stored(format!("kind {}", row.kind))))
}

/// A line of the journal about an enrolment.
fn about(
    app: &App,
    actor: &Actor,
    (kind, action): (LineKind, &str),
    row: &GroupEnrolmentRow,
) -> JournalLine {
    JournalLine {
        person: Some(row.person),
        case_file: Some(row.case_file),
        data: json!({ "group": row.activity, "enrolment": row.id }),
        ..line(actor, app, kind, action)
    }
}
