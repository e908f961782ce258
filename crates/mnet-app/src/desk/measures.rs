// SPDX-License-Identifier: AGPL-3.0-or-later
//! Measures at the desk — *misure*: proposed, started, suspended, ended (T12, T13).

use jiff::civil::Date;
use mnet_authz::{Action, Role};
use mnet_base::codes::BodyCode;
use mnet_flow::case::{ActorRole, Deed, Event, MeasureDates, MeasureEvent, MeasureFile};
use mnet_flow::measures::{Measure, PolicyEvent, ending};
use mnet_flow::network::Parameter;
use mnet_forms::Answers;
use mnet_store::ChangeTextRow;
use serde_json::json;
use uuid::Uuid;

use super::PersonHead;
use super::measure_changes::{self, ChangeView};
use super::write::Desk;
use crate::{Actor, App, AppError};

/// Tasks of a measure, each noting the measure's key.
const ANSWER: &str = "answer_measure";
const EVALUATE: &str = "path_evaluation";

/// A measure that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMeasure {
    /// Which of the catalogue.
    pub measure: Measure,
    /// Who carries it out; who acts when not said.
    pub provider: Option<String>,
    /// It begins the same day.
    pub starts: bool,
    /// Its last day, as planned.
    pub planned_until: Option<Date>,
}

/// The first free key of a measure within the case: `M2-1`.
fn reference(desk: &Desk<'_>, measure: Measure) -> String {
    let code = measure.code();
    let used = desk
        .file
        .measures
        .iter()
        .filter(|one| one.measure == measure);
    let mut number = used.count() + 1;
    while desk.file.measure(&format!("{code}-{number}")).is_some() {
        number += 1;
    }
    format!("{code}-{number}")
}

/// Proposes a measure (event 01), and starts it where it begins at once.
pub(super) async fn propose(
    desk: &mut Desk<'_>,
    on: Date,
    new: NewMeasure,
) -> Result<(), AppError> {
    let reference = reference(desk, new.measure);
    let told = |event| MeasureEvent {
        measure: new.measure,
        reference: reference.clone(),
        event,
        provider: new.provider.clone().map(BodyCode::new),
        dates: MeasureDates::default(),
    };
    let proposed = told(PolicyEvent::Proposed);
    desk.decide(on, &Deed::RecordMeasureEvent(proposed))?;
    if let Some(until) = new.planned_until {
        let reference = reference.clone();
        desk.decide(on, &Deed::PlanMeasureEnd { reference, until })?;
    }
    desk.done(&[EVALUATE]).await?;
    if new.starts {
        let started = told(PolicyEvent::Started);
        return desk.decide(on, &Deed::RecordMeasureEvent(started));
    }
    let due = desk.edition.term(Parameter::SlaAcceptance, on);
    let own = || desk.actor.body.as_str().to_owned();
    let provider = new.provider.clone().unwrap_or_else(own);
    desk.task(&provider, ANSWER, due, Some(reference));
    Ok(())
}

/// Records what happens to a measure that is known.
pub(super) async fn record(
    desk: &mut Desk<'_>,
    on: Date,
    reference: &str,
    event: PolicyEvent,
) -> Result<(), AppError> {
    let known = desk.file.measure(reference).ok_or(AppError::NotFound)?;
    let told = MeasureEvent {
        measure: known.measure,
        reference: reference.to_owned(),
        event,
        provider: None,
        dates: MeasureDates::default(),
    };
    desk.decide(on, &Deed::RecordMeasureEvent(told))?;
    desk.done_where(|task| task.kind == ANSWER && task.note.as_deref() == Some(reference))
        .await?;
    measure_changes::settle(desk, reference).await?;
    let all_ended = desk.file.measures.iter().all(|one| one.last.is_terminal());
    let begun = desk
        .file
        .measures
        .iter()
        .any(|one| one.first_start.is_some());
    if event.is_terminal() && event != PolicyEvent::AccountedFor && all_ended && begun {
        desk.done(&[EVALUATE]).await?;
        desk.task_within(on, EVALUATE, Parameter::SlaFinalEvaluation);
    }
    Ok(())
}

/// What a completed sheet (F17, F24) makes of the measure it belongs to: it ends, or runs on.
pub(super) async fn end_by_sheet(
    desk: &mut Desk<'_>,
    measure: Measure,
    answers: &Answers,
    on: Date,
) -> Result<(), AppError> {
    let running = |one: &&MeasureFile| one.measure == measure && !one.last.is_terminal();
    let Some(file) = desk.file.measures.iter().find(running) else {
        return Ok(());
    };
    let event = match measure {
        Measure::CompetenceValidation => ending::of_validation(answers),
        Measure::SelfEmployment => ending::of_self_employment(answers, file.last),
        _ => None,
    };
    let reference = file.reference.clone();
    match event {
        Some(event) => record(desk, on, &reference, event).await,
        None => Ok(()),
    }
}

/// A measure with what may happen to it next.
#[derive(Debug, Clone)]
pub struct MeasureView {
    /// The measure.
    pub file: MeasureFile,
    /// What happened to it, oldest first: day, event, who told.
    pub story: Vec<(Date, PolicyEvent, String)>,
    /// What may happen next.
    pub may_follow: Vec<PolicyEvent>,
    /// What its provider proposed, oldest first.
    pub changes: Vec<ChangeView>,
}

/// Measures of a case, as far as the acting body sees them.
#[derive(Debug, Clone)]
pub struct MeasuresView {
    /// The person, in a line.
    pub person: PersonHead,
    /// The case.
    pub case: Uuid,
    /// Measures, in the order told.
    pub items: Vec<MeasureView>,
    /// Group activities the person is or was in, each with its measure.
    pub groups: Vec<super::AttendedView>,
}

/// How much of the measures is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasuresRead<'r> {
    /// What there is, in lines.
    Lines,
    /// All about one, by its key.
    One(&'r str),
    /// All about all.
    All,
}

/// Reads the measures of a case: a provider sees those it carries out, and has read what was
/// answered about those it reads all of.
///
/// # Errors
/// [`AppError`].
pub async fn read_measures(
    app: &App,
    actor: &Actor,
    case: Uuid,
    read: MeasuresRead<'_>,
) -> Result<MeasuresView, AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::ReadMeasures).await?;
    let all = actor.part().is_ok_and(ActorRole::may_take_in_charge)
        || actor.role == Role::PartnerCoordinator;
    let seen = desk
        .file
        .measures
        .iter()
        .filter(|one| all || one.provider == actor.body);
    let seen: Vec<MeasureFile> = seen.cloned().collect();
    let case_id = desk.case_id();
    let said = desk.tx.change_texts_of(case_id).await?;
    let items = seen.iter().map(|one| measure_view(one, &desk, &said));
    let items = items.collect();
    let groups = super::groups::attended_of(&mut desk.tx, case_id).await?;
    desk.look("measures_read", json!({})).await?;
    let told = seen.into_iter().filter(|one| match read {
        MeasuresRead::Lines => false,
        MeasuresRead::One(reference) => one.reference == reference,
        MeasuresRead::All => true,
    });
    measure_changes::answers_read(&mut desk, &told.collect::<Vec<_>>()).await?;
    let person = PersonHead::of(&desk.person, &desk.row);
    desk.tx.commit().await?;
    Ok(MeasuresView {
        person,
        case,
        items,
        groups,
    })
}

fn measure_view(file: &MeasureFile, desk: &Desk<'_>, said: &[ChangeTextRow]) -> MeasureView {
    let told = desk.entries.iter().filter_map(|entry| match &entry.event {
        Event::MeasureEventRecorded {
            reference, event, ..
        } if *reference == file.reference => {
            Some((entry.on, *event, entry.body.as_str().to_owned()))
        }
        _ => None,
    });
    let next = PolicyEvent::ALL.into_iter();
    MeasureView {
        story: told.collect(),
        may_follow: next
            .filter(|event| event.may_follow(Some(file.last)))
            .collect(),
        changes: measure_changes::views(file, said),
        file: file.clone(),
    }
}
