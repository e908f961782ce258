// SPDX-License-Identifier: AGPL-3.0-or-later
//! The integrated card as programs read it — *scheda integrata* (F15).

use axum::extract::State;
use jiff::civil::Date;
use mnet_app::card::{Card, CardField, Conflict, Entry, FieldAssertion, FieldValue, Sight};
use mnet_app::desk::{self, IntegratedView};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::caller::Caller;
use super::head::Head;
use super::once::read;
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, Moment, ShownAnswers};

/// Where a value comes from.
#[derive(Debug, Serialize, ToSchema)]
struct Provenance {
    /// `desk`, `labour`, `social`, `population`, `revenue`, `employment`, `welfare`, `person`.
    system: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    /// Form, or kind of message.
    form: String,
    /// First day it holds.
    valid_from: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<Day>,
    recorded_at: Moment,
    /// What it rests on.
    evidence: String,
    /// 0 to 4.
    verification: i16,
    /// The record that it is said of; records that are one person have one card.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Uuid>,
}

/// A value that somebody told.
#[derive(Debug, Serialize, ToSchema)]
struct ToldValue {
    id: Uuid,
    /// A text, a number, codes, or parts with names; under `value`. Absent when its source took
    /// it back.
    told: ShownAnswers,
    /// `exact`, `month`, `year`, `presumed`.
    precision: String,
    provenance: Provenance,
    /// What became of it, such as `prevailing`, `superseded`, `in_review`.
    standing: String,
    /// The rule it stands out by.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    /// Why, in one word.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// A status older than thirty days.
    stale: bool,
    /// Written by who does not answer for it.
    proposal: bool,
}

/// A contradiction.
#[derive(Debug, Serialize, ToSchema)]
struct CardConflict {
    /// `C1` to `C4`.
    class: String,
    code: String,
    chosen: Uuid,
    other: Uuid,
}

/// A value of the card.
#[derive(Debug, Serialize, ToSchema)]
struct CardValue {
    key: String,
    section: String,
    /// `full`, `category`, `withheld`.
    sight: String,
    /// The address is told at the service.
    at_service: bool,
    /// The one that stands out first.
    values: Vec<ToldValue>,
    others: Vec<ToldValue>,
    conflicts: Vec<CardConflict>,
}

/// The integrated card (F15): a view, put together for the asker.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IntegratedCard {
    person: Head,
    /// The card is as known by the end of this day.
    known_on: Day,
    /// `labour`, `social`, `network`, `steward`.
    viewer: String,
    /// Two sources contradict each other about who the person is.
    blocked: bool,
    values: Vec<CardValue>,
}

/// Read the integrated card of a person
///
/// What the asker's side may not see is absent, or its category alone.
#[utoipa::path(
    get, path = "/api/v1/persons/{id}/integrated-card", operation_id = "get_integrated_card",
    tag = "persons",
    params(
        ("id" = Uuid, Path, description = "Person."),
        ("purpose" = Option<super::head::Purpose>, Query, description = "Why the card is opened."),
        ("known_on" = Option<Day>, Query, description = "The card as known by the end of a day."),
    ),
    responses((status = 200, description = "The card.", body = IntegratedCard)),
)]
pub(super) async fn card(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["purpose", "known_on"])?;
    let known_on = place.read("known_on", |day| day.parse::<Date>().ok())?;
    let person = place.id("id")?;
    let view = desk::open_integrated(&door.app, &caller.actor, person, known_on).await?;
    read(&of_view(view))
}

fn of_view(view: IntegratedView) -> IntegratedCard {
    IntegratedCard {
        known_on: Day(view.known_on),
        viewer: view.viewer.code().to_owned(),
        blocked: view.card.is_blocked(),
        values: values(&view.card),
        person: Head::of(view.head),
    }
}

fn values(card: &Card) -> Vec<CardValue> {
    let known = card.fields.iter().filter(|one| {
        !one.entries.is_empty() || !one.others.is_empty() || one.sight == Sight::Withheld
    });
    known.map(value).collect()
}

fn value(one: &CardField) -> CardValue {
    let others = one.others.iter().map(|(said, standing)| ToldValue {
        standing: standing.code().to_owned(),
        ..told(said)
    });
    CardValue {
        key: one.field.key.to_owned(),
        section: one.field.section.code().to_owned(),
        sight: match one.sight {
            Sight::Full => "full",
            Sight::Category => "category",
            Sight::Withheld | Sight::Hidden => "withheld",
        }
        .to_owned(),
        at_service: one.at_service,
        values: one.entries.iter().map(entry).collect(),
        others: others.collect(),
        conflicts: one.conflicts.iter().map(conflict).collect(),
    }
}

fn entry(entry: &Entry) -> ToldValue {
    ToldValue {
        standing: entry.standing.code().to_owned(),
        rule: Some(entry.rule.code().to_owned()),
        why: Some(entry.why.code().to_owned()),
        stale: entry.stale,
        proposal: entry.proposal,
        ..told(&entry.assertion)
    }
}

fn told(said: &FieldAssertion) -> ToldValue {
    let value = said.value.as_ref().map(FieldValue::to_json);
    ToldValue {
        id: said.id,
        told: ShownAnswers(
            value
                .into_iter()
                .map(|value| ("value".to_owned(), value))
                .collect(),
        ),
        precision: said.precision.code().to_owned(),
        provenance: Provenance {
            system: said.source.system.code().to_owned(),
            body: said
                .source
                .body
                .as_ref()
                .map(|body| body.as_str().to_owned()),
            form: said.form.clone(),
            valid_from: Day(said.since()),
            valid_to: said.valid_to.map(Day),
            recorded_at: Moment(said.recorded_at),
            evidence: said.evidence.code().to_owned(),
            verification: said.verification.level(),
            record: said.record,
        },
        standing: String::new(),
        rule: None,
        why: None,
        stale: false,
        proposal: false,
    }
}

fn conflict(one: &Conflict) -> CardConflict {
    CardConflict {
        class: one.class.code().to_owned(),
        code: one.code.code().to_owned(),
        chosen: one.chosen,
        other: one.other,
    }
}
