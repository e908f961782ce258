// SPDX-License-Identifier: AGPL-3.0-or-later
//! The register of a session — *registro presenze*: read, written in one go, put right.
//!
//! Each version stays. Once closed, a register says why it is put right; what closing made
//! — the start of a measure, the line of group orientation — is not taken away by it.

use mnet_authz::Action;
use mnet_flow::case::Deed;
use mnet_flow::measures::PolicyEvent;
use mnet_flow::measures::groups::{AttendanceLine, GroupKind, Hours, attendance_faults};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::Invalid;
use mnet_store::{
    GroupAttendanceRow, GroupEnrolmentRow, GroupRegisterRow, GroupRow, GroupSessionRow,
    JournalLine, LineKind, Tx,
};
use serde_json::json;
use uuid::Uuid;

use super::result::hours;
use super::{about, found, kind_of, may};
use crate::desk::Taking;
use crate::desk::measures;
use crate::desk::write::Desk;
use crate::purpose::look;
use crate::{Actor, App, AppError};

/// What is handed in for a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRegister {
    /// The version it was made from; 0 for the first.
    pub known: i32,
    /// Closed from now on.
    pub close: bool,
    /// Why a closed register is put right.
    pub reason: Option<String>,
    /// Everybody, in any order.
    pub people: Vec<NewPresence>,
}

/// What is handed in for a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPresence {
    /// The enrolment.
    pub enrolment: Uuid,
    /// There or not.
    pub present: Option<bool>,
    /// `absence-reasons`.
    pub reason: Option<String>,
    /// Came and left, where it differs from the session.
    pub hours: Option<Hours>,
    /// `signature-kinds`.
    pub signed: Option<String>,
}

/// A person in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterLine {
    /// The enrolment.
    pub enrolment: GroupEnrolmentRow,
    /// What is in force.
    pub now: Option<GroupAttendanceRow>,
}

/// A register as it is shown.
#[derive(Debug, Clone)]
pub struct RegisterView {
    /// The activity.
    pub group: GroupRow,
    /// The session.
    pub session: GroupSessionRow,
    /// How many sessions there are.
    pub sessions: usize,
    /// Who leads it: part and name.
    pub staff: Vec<(String, String)>,
    /// Everybody, by name.
    pub lines: Vec<RegisterLine>,
    /// Versions, latest first.
    pub versions: Vec<GroupRegisterRow>,
    /// It may be written now: the day has come and the activity is not concluded.
    pub is_open: bool,
}

impl RegisterView {
    /// The version in force; 0 before the first.
    pub fn version(&self) -> i32 {
        self.versions.first().map_or(0, |one| one.version)
    }

    /// Handed in for good.
    pub fn is_closed(&self) -> bool {
        self.versions.iter().any(|one| one.closed)
    }
}

/// A register was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterSaved {
    /// Its version.
    pub version: i32,
    /// What to know (codes).
    pub warnings: Vec<&'static str>,
}

async fn load(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    id: Uuid,
    number: i16,
) -> Result<RegisterView, AppError> {
    let group = found(tx, actor, id).await?;
    may(app, actor, Action::WriteRegister, &group.body)?;
    let all = tx.sessions_of_groups(&[id]).await?;
    let sessions = all.len();
    let session = all
        .into_iter()
        .find(|row| row.number == number)
        .ok_or(AppError::NotFound)?;
    let mut versions = tx.registers_of_group(id).await?;
    versions.retain(|row| row.session == session.id);
    let enrolments = tx.enrolments_of_group(id).await?;
    let own: Vec<Uuid> = enrolments.iter().map(|row| row.id).collect();
    let mut attendance = tx.attendance_of(&own).await?;
    attendance.retain(|row| row.session == session.id);
    let lines = enrolments.into_iter().filter_map(|enrolment| {
        let now = attendance.iter().find(|row| row.enrolment == enrolment.id);
        let was_in = enrolment.left_on.is_some_and(|left| left > session.on_date);
        let is_in = enrolment.state == "enrolled" || was_in || now.is_some();
        is_in.then(|| RegisterLine {
            now: now.cloned(),
            enrolment,
        })
    });
    Ok(RegisterView {
        lines: lines.collect(),
        staff: tx.staff_of_group(id).await?,
        is_open: group.concluded_on.is_none() && session.on_date <= actor.today,
        group,
        session,
        sessions,
        versions,
    })
}

/// Reads the register of a session, by its number within the activity.
///
/// # Errors
/// [`AppError::NotFound`]; [`AppError::Forbidden`] for other bodies.
pub async fn read_register(
    app: &App,
    actor: &Actor,
    group: Uuid,
    number: i16,
    taking: Taking,
) -> Result<RegisterView, AppError> {
    let mut tx = actor.begin(app).await?;
    let view = load(app, actor, &mut tx, group, number).await?;
    let taken = taking.look("register");
    let looks: Vec<JournalLine> = view
        .lines
        .iter()
        .map(|line| about(app, actor, (LineKind::Look, &taken), &line.enrolment))
        .collect();
    look(&mut tx, actor, looks).await?;
    tx.commit().await?;
    Ok(view)
}

/// Saves the register of a session whole: everybody or nobody.
///
/// # Errors
/// [`AppError::Invalid`] person by person (`/rows/ENROLMENT/presence`), or of the register
/// itself: written by somebody else meanwhile, put right without a reason, not held yet.
pub async fn save_register(
    app: &App,
    actor: &Actor,
    group: Uuid,
    number: i16,
    new: NewRegister,
) -> Result<RegisterSaved, AppError> {
    let mut tx = actor.begin(app).await?;
    // Whoever saves the same activity at the same moment waits.
    tx.group_taken(group, "enrolled").await?;
    let view = load(app, actor, &mut tx, group, number).await?;
    let kind = kind_of(&view.group)?;
    let elsewhere = tx.group_elsewhere(view.session.id).await?;
    let faults = faults(actor, &view, kind, &new, &elsewhere);
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let now = app.clock.now();
    let register = GroupRegisterRow {
        id: app.random.id(now),
        session: view.session.id,
        provider: view.group.body.clone(),
        version: view.version() + 1,
        closed: new.close || view.is_closed(),
        reason: new.reason.clone(),
        body: actor.body.as_str().to_owned(),
        account: Some(actor.account),
        author: None,
        recorded_at: now,
    };
    let rows: Vec<GroupAttendanceRow> = view
        .lines
        .iter()
        .filter_map(|line| row(&register, line, &new))
        .collect();
    tx.add_register(&register, &rows).await?;
    let changes: Vec<JournalLine> = view
        .lines
        .iter()
        .map(|line| {
            let mut told = about(
                app,
                actor,
                (LineKind::Change, "register_saved"),
                &line.enrolment,
            );
            told.data = json!({
                "group": group, "session": number, "version": register.version,
                "register": register.id,
            });
            told
        })
        .collect();
    tx.write_journal(&changes).await?;
    let mut warnings = Vec::new();
    if register.closed {
        tx = follow(app, actor, tx, (&view, kind), &rows, &mut warnings).await?;
    }
    tx.commit().await?;
    Ok(RegisterSaved {
        version: register.version,
        warnings,
    })
}

fn of(new: &NewRegister, enrolment: Uuid) -> Option<&NewPresence> {
    new.people.iter().find(|one| one.enrolment == enrolment)
}

fn row(
    register: &GroupRegisterRow,
    line: &RegisterLine,
    new: &NewRegister,
) -> Option<GroupAttendanceRow> {
    let said = of(new, line.enrolment.id)?;
    let present = said.present?;
    Some(GroupAttendanceRow {
        register: register.id,
        version: register.version,
        session: register.session,
        enrolment: line.enrolment.id,
        person: line.enrolment.person,
        provider: register.provider.clone(),
        present,
        reason: said.reason.clone().filter(|_| !present),
        from_minute: said.hours.filter(|_| present).map(|hours| hours.from),
        to_minute: said.hours.filter(|_| present).map(|hours| hours.to),
        signed: said.signed.clone().filter(|_| present),
    })
}

fn faults(
    actor: &Actor,
    view: &RegisterView,
    kind: GroupKind,
    new: &NewRegister,
    elsewhere: &[Uuid],
) -> Vec<Invalid> {
    let mut faults = Vec::new();
    if view.group.concluded_on.is_some() {
        faults.push(fault("register", "group-concluded"));
    }
    if view.session.on_date > actor.today {
        faults.push(fault("register", "in-the-future"));
    }
    if new.known != view.version() {
        faults.push(fault("register", "changed-meanwhile"));
    }
    if view.is_closed() && new.reason.is_none() {
        faults.push(fault("reason", "missing"));
    }
    let reason = new.reason.as_deref().unwrap_or_default();
    faults.extend(Invalid::of_length("reason", reason, 0..=500));
    if view.lines.is_empty() {
        faults.push(fault("register", "nobody-enrolled"));
    }
    let known = |id: Uuid| view.lines.iter().any(|line| line.enrolment.id == id);
    if new.people.iter().any(|one| !known(one.enrolment)) {
        faults.push(fault("register", "changed-meanwhile"));
    }
    let places: Vec<String> = view
        .lines
        .iter()
        .map(|line| format!("rows/{}", line.enrolment.id))
        .collect();
    let lines: Vec<AttendanceLine<'_>> = view
        .lines
        .iter()
        .zip(&places)
        .map(|(line, at)| {
            let said = of(new, line.enrolment.id);
            AttendanceLine {
                at,
                present: said.and_then(|said| said.present),
                reason: said.and_then(|said| said.reason.as_deref()),
                hours: said.and_then(|said| said.hours),
                signed: said.and_then(|said| said.signed.as_deref()),
                was_present: line.now.as_ref().map(|now| now.present),
                elsewhere: elsewhere.contains(&line.enrolment.person),
            }
        })
        .collect();
    let session = hours(&view.session);
    faults.extend(attendance_faults(kind, session, view.is_closed(), &lines));
    faults
}

/// What a closed register makes for who was there: the measure starts, the line of group
/// orientation is written. A rule that refuses never stops the register (RULE-1): it is told.
async fn follow(
    app: &App,
    actor: &Actor,
    mut tx: Tx,
    (view, kind): (&RegisterView, GroupKind),
    rows: &[GroupAttendanceRow],
    warnings: &mut Vec<&'static str>,
) -> Result<Tx, AppError> {
    let was_closed = view.is_closed();
    let mut lines: Vec<&RegisterLine> = view.lines.iter().collect();
    // Cases are locked in one order, whoever asks.
    lines.sort_by_key(|line| line.enrolment.case_file);
    for line in lines {
        let written = was_closed && line.now.as_ref().is_some_and(|now| now.present);
        let there = rows
            .iter()
            .find(|row| row.enrolment == line.enrolment.id && row.present);
        let Some(row) = there.filter(|_| !written) else {
            continue;
        };
        let has_part = kind.activity().is_some() || line.enrolment.measure.is_some();
        if !has_part {
            continue;
        }
        let mut desk = match Desk::open_in(app, actor, tx, line.enrolment.case_file).await? {
            Ok(desk) => desk,
            Err(back) => {
                tx = back;
                tell(warnings, "NOT_FOLLOWED_ANY_MORE");
                continue;
            }
        };
        let (done, code) = match kind.activity() {
            Some(activity) => (orient(&mut desk, view, row, activity), "LINE_NOT_WRITTEN"),
            None => (start(&mut desk, view, line).await, "MEASURE_NOT_STARTED"),
        };
        tx = match done {
            Ok(true) => desk.save().await?.0,
            Ok(false) => desk.tx,
            Err(AppError::Refused(_) | AppError::Forbidden(_)) => {
                tell(warnings, code);
                desk.tx
            }
            Err(error) => return Err(error),
        };
    }
    Ok(tx)
}

fn tell(warnings: &mut Vec<&'static str>, code: &'static str) {
    if !warnings.contains(&code) {
        warnings.push(code);
    }
}

/// activity b2, with the minutes the person was there.
fn orient(
    desk: &mut Desk<'_>,
    view: &RegisterView,
    row: &GroupAttendanceRow,
    activity: mnet_flow::case::Activity,
) -> Result<bool, AppError> {
    let session = hours(&view.session);
    let own = super::result::own_hours(row).unwrap_or(session);
    let deed = Deed::RecordActivity {
        activity,
        minutes: u16::try_from(own.minutes()).ok(),
        outcome: None,
    };
    desk.decide(view.session.on_date, &deed)?;
    Ok(true)
}

/// T12: the first presence starts a measure that was proposed.
async fn start(
    desk: &mut Desk<'_>,
    view: &RegisterView,
    line: &RegisterLine,
) -> Result<bool, AppError> {
    let Some(key) = &line.enrolment.measure else {
        return Ok(false);
    };
    let known = desk.file.measure(key);
    if known.is_none_or(|measure| measure.last != PolicyEvent::Proposed) {
        return Ok(false);
    }
    measures::record(desk, view.session.on_date, key, PolicyEvent::Started).await?;
    Ok(true)
}
