// SPDX-License-Identifier: AGPL-3.0-or-later
//! What came of a group activity — *esito: ore, percentuale, attestato*.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mnet_authz::Action;
use mnet_base::ids::CaseId;
use mnet_flow::first_reception::recipient_lines::recipient_lines;
use mnet_flow::measures::PolicyEvent;
use mnet_flow::measures::groups::{Hours, Issued, Standing, earned, minutes_there, standing};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_store::{
    CompletionRow, GroupAttendanceRow, GroupEnrolmentRow, GroupResultRow, GroupRow,
    GroupSessionRow, JournalLine, LineKind, Tx,
};
use serde_json::json;
use uuid::Uuid;

use super::{about, found, kind_of, may};
use crate::desk::measures;
use crate::desk::write::{Desk, line};
use crate::{Actor, App, AppError};

/// How a person stands in an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttendedView {
    /// The activity.
    pub group: GroupRow,
    /// The person in it.
    pub enrolment: GroupEnrolmentRow,
    /// Hours and share.
    pub standing: Standing,
    /// Sessions written down as absent.
    pub absences: usize,
    /// The last day they were there.
    pub last_there: Option<Date>,
    /// What was written down of test and certificate.
    pub result: Option<GroupResultRow>,
}

impl AttendedView {
    /// The day of the result: of the certificate, or the one it was written down.
    pub fn result_on(&self) -> Option<Date> {
        let result = self.result.as_ref()?;
        let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
        let written = result.recorded_at.to_zoned(zone).date();
        Some(result.issued_on.unwrap_or(written))
    }
}

/// Hours of a session as it is planned.
pub(super) const fn hours(session: &GroupSessionRow) -> Hours {
    Hours {
        from: session.from_minute,
        to: session.to_minute,
    }
}

/// Hours of a person, where they differ from the session.
pub(super) fn own_hours(row: &GroupAttendanceRow) -> Option<Hours> {
    Some(Hours {
        from: row.from_minute?,
        to: row.to_minute?,
    })
}

/// How these people stand in these activities.
pub(super) fn views(
    groups: &[GroupRow],
    sessions: &[GroupSessionRow],
    (attendance, results): (&[GroupAttendanceRow], &[GroupResultRow]),
    enrolments: Vec<GroupEnrolmentRow>,
) -> Result<Vec<AttendedView>, AppError> {
    let mut all = Vec::with_capacity(enrolments.len());
    for enrolment in enrolments {
        let group = groups.iter().find(|group| group.id == enrolment.activity);
        let Some(group) = group else { continue };
        let own: Vec<_> = attendance
            .iter()
            .filter(|row| row.enrolment == enrolment.id)
            .filter_map(|row| Some((row, sessions.iter().find(|one| one.id == row.session)?)))
            .collect();
        let attended = own
            .iter()
            .map(|(row, session)| minutes_there(hours(session), row.present, own_hours(row)))
            .sum();
        let held = own
            .iter()
            .map(|(_, session)| hours(session).minutes())
            .sum();
        let absences = own.iter().filter(|(row, _)| !row.present).count();
        let there = own.iter().filter(|(row, _)| row.present);
        let result = results.iter().find(|row| row.enrolment == enrolment.id);
        let kind = kind_of(group)?;
        all.push(AttendedView {
            last_there: there.map(|(_, session)| session.on_date).max(),
            result: result.cloned(),
            standing: standing(kind, group.starts_on, attended, held, group.minutes),
            group: group.clone(),
            enrolment,
            absences,
        });
    }
    Ok(all)
}

/// Activities of a case with how the person stands in each, latest first.
pub(in crate::desk) async fn attended_of(
    tx: &mut Tx,
    case: CaseId,
) -> Result<Vec<AttendedView>, AppError> {
    let enrolments = tx.enrolments_of_case(case).await?;
    if enrolments.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = enrolments.iter().map(|row| row.activity).collect();
    let own: Vec<Uuid> = enrolments.iter().map(|row| row.id).collect();
    let groups = tx.groups_by_id(&ids).await?;
    let sessions = tx.sessions_of_groups(&ids).await?;
    let attendance = tx.attendance_of(&own).await?;
    let results = tx.group_results_of(&own).await?;
    views(&groups, &sessions, (&attendance, &results), enrolments)
}

/// Concludes an activity whose registers are all closed: certificates get their numbers, and
/// the measures of those who attended enough end (event 10). The others stay open: why they
/// end is for the provider to say.
///
/// # Errors
/// [`AppError::Invalid`] while a register is open.
pub async fn conclude_group(
    app: &App,
    actor: &Actor,
    id: Uuid,
) -> Result<Vec<&'static str>, AppError> {
    let mut tx = actor.begin(app).await?;
    let group = found(&mut tx, actor, id).await?;
    may(app, actor, Action::ManageGroups, &group.body)?;
    if group.concluded_on.is_some() {
        return Err(AppError::Invalid(vec![fault("group", "group-concluded")]));
    }
    let sessions = tx.sessions_of_groups(&[id]).await?;
    let registers = tx.registers_of_group(id).await?;
    let closed = |session: &GroupSessionRow| {
        let mut own = registers.iter();
        own.any(|one| one.session == session.id && one.closed)
    };
    if !sessions.iter().all(closed) {
        return Err(AppError::Invalid(vec![fault("group", "registers-open")]));
    }
    let enrolments = tx.enrolments_of_group(id).await?;
    let own: Vec<Uuid> = enrolments.iter().map(|row| row.id).collect();
    let attendance = tx.attendance_of(&own).await?;
    let groups = [group.clone()];
    let mut all = views(&groups, &sessions, (&attendance, &[]), enrolments)?;
    all.retain(|one| one.enrolment.state == "enrolled");
    // Cases are locked in one order, whoever asks.
    all.sort_by_key(|one| one.enrolment.case_file);
    tx.conclude_group(id, actor.today).await?;
    let mut warnings = Vec::new();
    for (at, one) in (1..).zip(&all) {
        let attended = one.standing.attended > 0 && one.standing.reached != Some(false);
        if earned(&group.certificate, one.standing, None, None) != Issued::None {
            let number = format!("{}-{at:03}", group.number);
            tx.certify_group_enrolment(one.enrolment.id, Some(&number))
                .await?;
        }
        tx.write_journal(&[about(
            app,
            actor,
            (LineKind::Change, "group_concluded_for"),
            &one.enrolment,
        )])
        .await?;
        if let (true, Some(key)) = (attended, &one.enrolment.measure) {
            let (back, ended) = end_measure(app, actor, tx, key, one).await?;
            tx = back;
            if !ended && !warnings.contains(&"MEASURE_NOT_ENDED") {
                warnings.push("MEASURE_NOT_ENDED");
            }
        }
    }
    tx.write_journal(&[JournalLine {
        data: json!({ "group": id }),
        ..line(actor, app, LineKind::Change, "group_concluded")
    }])
    .await?;
    tx.commit().await?;
    Ok(warnings)
}

/// Ends a measure that runs, with the hours of the registers on its line of F03; whether it did.
async fn end_measure(
    app: &App,
    actor: &Actor,
    tx: Tx,
    key: &str,
    of: &AttendedView,
) -> Result<(Tx, bool), AppError> {
    let mut desk = match Desk::open_in(app, actor, tx, of.enrolment.case_file).await? {
        Ok(desk) => desk,
        Err(tx) => return Ok((tx, false)),
    };
    let started = |measure: &mnet_flow::case::MeasureFile| measure.last == PolicyEvent::Started;
    if !desk.file.measure(key).is_some_and(started) {
        return Ok((desk.tx, false));
    }
    let on = of.group.ends_on;
    match measures::record(&mut desk, on, key, PolicyEvent::Completed).await {
        Ok(()) => {
            let hours = hours_of_line(&mut desk, key, of).await?;
            let mut tx = desk.save().await?.0;
            if let Some(row) = hours {
                tx.complete_line(&row).await?;
            }
            Ok((tx, true))
        }
        Err(AppError::Refused(_)) => Ok((desk.tx, false)),
        Err(error) => Err(error),
    }
}

/// What the registers add to the line of the measure (F03 L5, L6, L9): nothing where somebody
/// completed it before, or where there is no card.
async fn hours_of_line(
    desk: &mut Desk<'_>,
    key: &str,
    of: &AttendedView,
) -> Result<Option<CompletionRow>, AppError> {
    let lines = recipient_lines(&desk.entries).into_iter();
    let mut lines = lines.filter(|line| line.reference.as_deref() == Some(key));
    let number = lines
        .next()
        .and_then(|line| i32::try_from(line.number).ok());
    let hours = (of.standing.attended + 30) / 60;
    let (Some(number), true, true) = (number, desk.file.recipient_card_on.is_some(), hours > 0)
    else {
        return Ok(None);
    };
    let case = desk.case_id();
    let completions = desk.tx.completions_of(case).await?;
    if completions.iter().any(|one| one.line_no == number) {
        return Ok(None);
    }
    desk.changed("recipient_line_completed", json!({ "line": number }));
    Ok(Some(CompletionRow {
        case_file: desk.row.id,
        person: desk.person.id,
        line_no: number,
        place: of.group.place.clone(),
        mode: None,
        quantity: Some(hours),
        unit: Some("O".to_owned()),
        fund: Some(of.group.fund.clone()),
        evidence: None,
        signature: None,
        signed_on: None,
        body: desk.actor.body.as_str().to_owned(),
        account: desk.actor.account,
        recorded_at: desk.app.clock.now(),
    }))
}
