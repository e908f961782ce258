// SPDX-License-Identifier: AGPL-3.0-or-later
//! Measures of a case as programs read and write them — *misure*.

use axum::extract::State;
use mnet_app::desk::{self, Ask, MeasureView, MeasuresRead, NewMeasure};
use mnet_flow::case::MeasureFile;
use mnet_flow::measures::{Measure as Catalogue, PolicyEvent};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::case_deeds::{act, deeds};
use super::measure_changes::MeasureChange;
use super::once::read;
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, Done};

/// A measure of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseMeasure {
    /// Its key within the case.
    reference: String,
    /// A code of `measures`.
    measure: String,
    /// Body that carries it out.
    provider: String,
    /// Its latest event: a code of `policy-events`.
    event: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposed_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_on: Option<Day>,
    /// Its last day, as planned.
    #[serde(skip_serializing_if = "Option::is_none")]
    planned_until: Option<Day>,
    /// Events that may follow: codes of `policy-events`.
    may_follow: Vec<String>,
    /// What its provider proposed, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<MeasureChange>,
}

impl CaseMeasure {
    fn with_changes(view: &MeasureView) -> Self {
        Self {
            changes: view.changes.iter().map(MeasureChange::of).collect(),
            ..Self::of(&view.file)
        }
    }

    pub(super) fn of(file: &MeasureFile) -> Self {
        let next = PolicyEvent::ALL.into_iter();
        let next = next.filter(|event| event.may_follow(Some(file.last)));
        Self {
            reference: file.reference.clone(),
            measure: file.measure.code().to_owned(),
            provider: file.provider.as_str().to_owned(),
            event: file.last.code().to_owned(),
            proposed_on: file.dates.proposed_on.map(Day),
            started_on: file.dates.started_on.map(Day),
            ended_on: file.ended_on().map(Day),
            planned_until: file.planned_until.map(Day),
            may_follow: next.map(|event| event.code().to_owned()).collect(),
            changes: Vec::new(),
        }
    }
}

/// Measures of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Measures {
    items: Vec<CaseMeasure>,
}

/// A measure is proposed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasureProposal {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    #[schema(value_type = String, format = "code-list:measures")]
    measure: Catalogue,
    /// Body that carries it out; the asker's own when left out.
    #[schema(min_length = 1, max_length = 40)]
    provider: Option<String>,
    /// It begins the same day: proposal and start are recorded together.
    #[serde(default)]
    starts: bool,
    /// Its last day, as planned.
    planned_until: Option<Day>,
}

/// The planned end of a measure is set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlannedEnd {
    /// The day it was agreed, if it is written down later: today when left out.
    on: Option<Day>,
    /// Key of the measure within the case.
    #[schema(min_length = 1, max_length = 100)]
    reference: String,
    /// Its last day, as planned.
    until: Day,
}

/// Something happened to a measure.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasureEvent {
    /// The day it was done, if it is written down later: today when left out.
    on: Option<Day>,
    /// Key of the measure within the case.
    #[schema(min_length = 1, max_length = 100)]
    reference: String,
    #[schema(value_type = String, format = "code-list:policy-events")]
    event: PolicyEvent,
}

/// Measures of a case
///
/// A provider sees those it carries out.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/measures", operation_id = "list_measures", tag = "cases",
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "Measures.", body = Measures)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    let all = MeasuresRead::All;
    let view = desk::read_measures(&door.app, &caller.actor, case, all).await?;
    let items = view.items.iter().map(CaseMeasure::with_changes);
    read(&Measures {
        items: items.collect(),
    })
}

deeds! {
    /// Propose a measure
    propose "/api/v1/cases/{id}/measures" "propose_measure" MeasureProposal
        |new| Ask::ProposeMeasure(NewMeasure {
            measure: new.measure, provider: new.provider, starts: new.starts,
            planned_until: new.planned_until.map(|day| day.0),
        });

    /// Record what happens to a measure
    record "/api/v1/cases/{id}/measure-events" "record_measure_event" MeasureEvent
        |told| Ask::RecordMeasureEvent { reference: told.reference, event: told.event };

    /// Set the planned end of a measure
    plan_end "/api/v1/cases/{id}/planned-measure-ends" "plan_measure_end" PlannedEnd
        |plan| Ask::PlanMeasureEnd { reference: plan.reference, until: plan.until.0 };
}
