// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples for controllers, supervision of cases — *campioni e supervisione*.

use axum::extract::State;
use mnet_app::samples::{
    self, Draw, InspectionRow, NewSample, NewSupervision, Verdict, ask_supervision, decide_sample,
    draw_sample, open_sampled_case, propose_sample, read_sample,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::once::{Told, read};
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, Done};

/// A sample or a supervision: its terms.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Sample {
    id: Uuid,
    /// `sample` or `supervision`.
    kind: String,
    edition: String,
    partner: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period_to: Option<Day>,
    size: i32,
    reason: String,
    proposed_by: String,
    proposed_on: Day,
    /// `proposed`, `drawn`, `approved`, `refused`.
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<String>,
    /// How many could be drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    frame: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reader: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reads_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reads_to: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision_reason: Option<String>,
}

impl Sample {
    fn of(row: InspectionRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            edition: row.edition,
            partner: row.partner,
            indicator: row.indicator,
            period_from: row.period_from.map(Day),
            period_to: row.period_to.map(Day),
            size: row.size,
            reason: row.reason,
            proposed_by: row.proposed_by,
            proposed_on: Day(row.proposed_on),
            state: row.state,
            seed: row.seed,
            frame: row.frame,
            reader: row.reader,
            reads_from: row.reads_from.map(Day),
            reads_to: row.reads_to.map(Day),
            decided_by: row.decided_by,
            decided_on: row.decided_on.map(Day),
            decision_reason: row.decision_reason,
        }
    }
}

/// Samples and supervisions, the latest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Samples {
    items: Vec<Sample>,
}

/// Somebody of a sample.
#[derive(Debug, Serialize, ToSchema)]
struct SampledPerson {
    /// Place in the draw, from 1.
    place: i32,
    case: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    card_number: Option<String>,
}

/// A sample with its people, for who may know them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SampleWithPeople {
    sample: Sample,
    people: Vec<SampledPerson>,
    /// The caller reads them today.
    reads: bool,
}

/// A form that may be read at its own address.
#[derive(Debug, Serialize, ToSchema)]
struct ReadableForm {
    id: Uuid,
    form: String,
    on: Day,
}

/// What there is to be read of one case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenedCase {
    case: Uuid,
    person: Uuid,
    shown_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    card_number: Option<String>,
    forms: Vec<ReadableForm>,
    /// The recipient card stands at the case.
    recipient_card: bool,
    /// Last day of reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
}

/// A sample to be drawn.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleProposal {
    /// Partner whose people are drawn.
    #[schema(min_length = 1, max_length = 40)]
    partner: String,
    /// Indicator they count for.
    #[schema(min_length = 1, max_length = 40)]
    indicator: String,
    period_from: Day,
    period_to: Day,
    /// How many people.
    #[schema(minimum = 1, maximum = 500)]
    size: u32,
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// With what it is drawn, who reads and until when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleDraw {
    /// Stated beforehand: who knows it draws the same people.
    #[schema(min_length = 1, max_length = 60)]
    seed: String,
    /// Body of the controllers.
    #[schema(min_length = 1, max_length = 40)]
    reader: String,
    reads_from: Day,
    /// At most 180 days from the first.
    reads_to: Day,
}

/// Cases that the lead asks to read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SupervisionRequest {
    /// Partner that owns them.
    #[schema(min_length = 1, max_length = 40)]
    partner: String,
    /// Numbers of their registration cards.
    #[schema(min_items = 1, max_items = 500)]
    cards: Vec<String>,
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
    reads_from: Day,
    /// At most 180 days from the first.
    reads_to: Day,
}

/// What is decided of a sample.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleDecision {
    /// Approved, or refused with a reason.
    approve: bool,
    #[schema(max_length = 300)]
    reason: Option<String>,
}

/// It was asked for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AskedSample {
    sample: Uuid,
}

/// Samples and supervisions
///
/// Those the caller knows of: its own proposals, those of its people, those it may read today.
#[utoipa::path(
    get, path = "/api/v1/samples", operation_id = "list_samples", tag = "cases",
    responses((status = 200, description = "The list.", body = Samples)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let rows = samples::list_samples(&door.app, &caller.actor).await?;
    read(&Samples {
        items: rows.into_iter().map(Sample::of).collect(),
    })
}

/// A sample
#[utoipa::path(
    get, path = "/api/v1/samples/{sample}", operation_id = "get_sample", tag = "cases",
    params(("sample" = Uuid, Path, description = "Sample.")),
    responses((status = 200, description = "Its terms and people.", body = SampleWithPeople)),
)]
pub(super) async fn get(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let view = read_sample(&door.app, &caller.actor, place.id("sample")?).await?;
    let people = view.people.into_iter().map(|one| SampledPerson {
        place: one.place,
        case: one.case_file,
        card_number: one.card_number,
    });
    read(&SampleWithPeople {
        people: people.collect(),
        reads: view.reads,
        sample: Sample::of(view.row),
    })
}

/// Open a case of a sample
///
/// The look is written down, with its purpose; the person reads it.
#[utoipa::path(
    get, path = "/api/v1/samples/{sample}/people/{place}", operation_id = "open_sampled_case",
    tag = "cases",
    params(
        ("sample" = Uuid, Path, description = "Sample."),
        ("place" = i32, Path, description = "Place in the draw, from 1.", minimum = 1),
    ),
    responses((status = 200, description = "What there is to read.", body = OpenedCase)),
)]
pub(super) async fn open(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let at = place.text("place").parse().unwrap_or(0);
    let opened = open_sampled_case(&door.app, &caller.actor, (place.id("sample")?, at)).await?;
    let forms = opened.forms.into_iter().map(|row| ReadableForm {
        id: row.id,
        form: row.form,
        on: Day(row.on_date),
    });
    read(&OpenedCase {
        case: opened.case,
        person: opened.person,
        shown_name: opened.shown_name,
        card_number: opened.card_number,
        forms: forms.collect(),
        recipient_card: opened.has_recipient_card,
        until: opened.until.map(Day),
    })
}

/// Propose a sample
#[utoipa::path(
    post, path = "/api/v1/samples", operation_id = "propose_sample", tag = "cases",
    request_body = SampleProposal,
    responses((status = 201, description = "Proposed.", body = AskedSample)),
)]
pub(super) async fn propose(
    State(door): State<Door>,
    place: Place,
    write: Write<SampleProposal>,
) -> Answered {
    place.takes(&[])?;
    write
        .once(&door, async |app, actor, asked| {
            let ask = NewSample {
                partner: asked.partner,
                indicator: asked.indicator,
                period: (Some(asked.period_from.0), Some(asked.period_to.0)),
                size: asked.size,
                reason: asked.reason,
            };
            let sample = propose_sample(&app, &actor, ask).await?;
            Told::made(format!("/api/v1/samples/{sample}"), &AskedSample { sample })
        })
        .await
}

/// Ask for a supervision
#[utoipa::path(
    post, path = "/api/v1/supervisions", operation_id = "ask_supervision", tag = "cases",
    request_body = SupervisionRequest,
    responses((status = 201, description = "Asked.", body = AskedSample)),
)]
pub(super) async fn ask(
    State(door): State<Door>,
    place: Place,
    write: Write<SupervisionRequest>,
) -> Answered {
    place.takes(&[])?;
    write
        .once(&door, async |app, actor, asked| {
            let ask = NewSupervision {
                partner: asked.partner,
                cards: asked.cards,
                reason: asked.reason,
                reads: (Some(asked.reads_from.0), Some(asked.reads_to.0)),
            };
            let sample = ask_supervision(&app, &actor, ask).await?;
            Told::made(format!("/api/v1/samples/{sample}"), &AskedSample { sample })
        })
        .await
}

/// Draw a sample
#[utoipa::path(
    post, path = "/api/v1/samples/{sample}/draw", operation_id = "draw_sample", tag = "cases",
    request_body = SampleDraw,
    params(("sample" = Uuid, Path, description = "Sample.")),
    responses((status = 200, description = "Drawn.", body = Done)),
)]
pub(super) async fn draw(
    State(door): State<Door>,
    place: Place,
    write: Write<SampleDraw>,
) -> Answered {
    place.takes(&[])?;
    let sample = place.id("sample")?;
    write
        .once(&door, async move |app, actor, asked| {
            let ask = Draw {
                seed: asked.seed,
                reader: asked.reader,
                reads: (Some(asked.reads_from.0), Some(asked.reads_to.0)),
            };
            draw_sample(&app, &actor, sample, ask).await?;
            Told::done(&Done {
                warnings: Vec::new(),
            })
        })
        .await
}

/// Approve or refuse a sample or a supervision
#[utoipa::path(
    post, path = "/api/v1/samples/{sample}/decide", operation_id = "decide_sample",
    tag = "cases", request_body = SampleDecision,
    params(("sample" = Uuid, Path, description = "Sample.")),
    responses((status = 200, description = "Decided.", body = Done)),
)]
pub(super) async fn decide(
    State(door): State<Door>,
    place: Place,
    write: Write<SampleDecision>,
) -> Answered {
    place.takes(&[])?;
    let sample = place.id("sample")?;
    write
        .once(&door, async move |app, actor, asked| {
            let verdict = if asked.approve {
                Verdict::Approve
            } else {
                Verdict::Refuse
            };
            decide_sample(&app, &actor, sample, verdict, asked.reason.as_deref()).await?;
            Told::done(&Done {
                warnings: Vec::new(),
            })
        })
        .await
}
