// SPDX-License-Identifier: AGPL-3.0-or-later
//! Test and certificate of a person, once an activity is concluded — *esito della prova e
//! attestato*: written down once, put right with a reason.

use mnet_authz::Action;
use mnet_flow::measures::groups::{Issued, Said, Test, earned, result_faults};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::Invalid;
use mnet_store::{GroupResultRow, LineKind, Tx};
use serde_json::json;
use uuid::Uuid;

use jiff::civil::Date;

use super::result::{AttendedView, views};
use super::{about, found, kind_of, may};
use crate::purpose::look;
use crate::{Actor, App, AppError};

/// What is to be written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewResult {
    /// The version it was made from; 0 for the first.
    pub known: i32,
    /// `group-test-outcomes`.
    pub outcome: Option<String>,
    /// `language-levels`.
    pub level_in: Option<String>,
    /// `language-levels`.
    pub level_out: Option<String>,
    /// Of a hundred.
    pub score: Option<i64>,
    /// `issued-certificates`.
    pub certificate: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The day it was issued.
    pub on: Option<Date>,
    /// Why it is put right; owed after the first version.
    pub reason: Option<String>,
}

/// A person of a concluded activity.
#[derive(Debug, Clone)]
pub struct ResultView {
    /// How they stand, with what is in force.
    pub of: AttendedView,
    /// The test that the kind asks for.
    pub test: Option<Test>,
}

impl ResultView {
    /// Version in force; 0 before the first.
    pub fn version(&self) -> i32 {
        self.of.result.as_ref().map_or(0, |row| row.version)
    }

    /// The most that the person may be given, if the test ended so.
    pub fn earned(&self, outcome: Option<&str>) -> Issued {
        earned(
            &self.of.group.certificate,
            self.of.standing,
            self.test,
            outcome,
        )
    }
}

/// Reads what came of an activity for a person, to write it down.
///
/// # Errors
/// [`AppError::NotFound`] for who has no place in it, and while it is not concluded.
pub async fn read_result(
    app: &App,
    actor: &Actor,
    group: Uuid,
    enrolment: Uuid,
) -> Result<ResultView, AppError> {
    let mut tx = actor.begin(app).await?;
    let (view, _) = load(app, actor, &mut tx, group, enrolment).await?;
    let seen = about(
        app,
        actor,
        (LineKind::Look, "group_read"),
        &view.of.enrolment,
    );
    look(&mut tx, actor, vec![seen]).await?;
    tx.commit().await?;
    Ok(view)
}

/// The person, and the numbers of the others' certificates.
async fn load(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    group: Uuid,
    enrolment: Uuid,
) -> Result<(ResultView, Vec<String>), AppError> {
    let group = found(tx, actor, group).await?;
    may(app, actor, Action::ManageGroups, &group.body)?;
    if group.concluded_on.is_none() {
        return Err(AppError::NotFound);
    }
    let all = tx.enrolments_of_group(group.id).await?;
    let (own, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|row| row.id == enrolment);
    let numbers = others.into_iter().filter_map(|row| row.certificate);
    let ids = [enrolment];
    let sessions = tx.sessions_of_groups(&[group.id]).await?;
    let attendance = tx.attendance_of(&ids).await?;
    let results = tx.group_results_of(&ids).await?;
    let test = kind_of(&group)?.test(group.starts_on);
    let views = views(&[group], &sessions, (&attendance, &results), own)?;
    let mut views = views.into_iter();
    let of = views
        .find(|one| one.enrolment.state == "enrolled")
        .ok_or(AppError::NotFound)?;
    Ok((ResultView { of, test }, numbers.collect()))
}

/// Writes down what came of an activity for a person.
///
/// # Errors
/// [`AppError::Invalid`] field by field; [`AppError::NotFound`] as for reading.
pub async fn write_result(
    app: &App,
    actor: &Actor,
    group: Uuid,
    enrolment: Uuid,
    new: NewResult,
) -> Result<i32, AppError> {
    let mut tx = actor.begin(app).await?;
    // Whoever writes for the same activity at the same moment waits.
    tx.group_taken(group, "enrolled").await?;
    let (view, numbers) = load(app, actor, &mut tx, group, enrolment).await?;
    let faults = faults(actor, &view, &numbers, &new);
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let certificate = new.certificate.unwrap_or_default();
    // Where nothing is issued, nothing has a number.
    let issued = certificate != Issued::None.code();
    let row = GroupResultRow {
        enrolment,
        version: view.version() + 1,
        person: view.of.enrolment.person,
        provider: view.of.group.body.clone(),
        outcome: new.outcome,
        level_in: new.level_in,
        level_out: new.level_out,
        score: new.score.and_then(|score| i16::try_from(score).ok()),
        certificate,
        number: new.number.filter(|_| issued),
        issued_on: new.on.filter(|_| issued),
        reason: new.reason,
        body: actor.body.as_str().to_owned(),
        account: Some(actor.account),
        recorded_at: app.clock.now(),
    };
    tx.add_group_result(&row).await?;
    let mut told = about(
        app,
        actor,
        (LineKind::Change, "group_result_written"),
        &view.of.enrolment,
    );
    told.data = json!({ "group": group, "enrolment": enrolment, "version": row.version });
    tx.write_journal(&[told]).await?;
    tx.commit().await?;
    Ok(row.version)
}

fn faults(actor: &Actor, view: &ResultView, numbers: &[String], new: &NewResult) -> Vec<Invalid> {
    let said = Said {
        outcome: new.outcome.as_deref(),
        level_in: new.level_in.as_deref(),
        level_out: new.level_out.as_deref(),
        score: new.score,
        certificate: new.certificate.as_deref(),
        number: new.number.as_deref(),
        on: new.on,
    };
    let earned = view.earned(said.outcome);
    let days = (view.of.group.ends_on, actor.today);
    let mut faults = result_faults(&said, view.test, earned, days);
    if new.known != view.version() {
        faults.push(fault("result", "result-changed-meanwhile"));
    }
    if view.version() > 0 && new.reason.is_none() {
        faults.push(fault("reason", "missing"));
    }
    let reason = new.reason.as_deref().unwrap_or_default();
    faults.extend(Invalid::of_length("reason", reason, 0..=500));
    let issued = said.certificate != Some(Issued::None.code());
    let twice = |number: &String| issued && Some(number.as_str()) == said.number;
    if numbers.iter().any(twice) {
        faults.push(fault("number", "number-taken"));
    }
    faults
}
