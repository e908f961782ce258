// SPDX-License-Identifier: AGPL-3.0-or-later
//! What providers propose about measures, and what is answered — *proposte e risposte sulle misure*.

use axum::extract::State;
use mnet_app::desk::{Ask, ChangeView, MeasureChangeAnswer, NewMeasureChange};
use mnet_flow::measures::PolicyEvent;
use mnet_flow::measures::change::{Answer, Change, ChangeState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Door;
use super::body::Write;
use super::case_deeds::act;
use super::place::Place;
use super::problem::Answered;
use super::wire::{Day, Done};

/// What a provider proposed about a measure, and what was answered.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MeasureChange {
    /// Its number among those of the measure.
    number: u16,
    change: ChangeKind,
    /// The day it is about: the new planned end, the last day, the first day of other conditions.
    day: Day,
    /// How it ends: a code of `policy-events`.
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    /// What changes: a code of `measure-conditions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    /// A code of `measure-change-reasons`.
    reason: String,
    /// What the provider said.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    proposed_on: Day,
    state: ChangeStateCode,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_on: Option<Day>,
    /// Why it was refused: a code of `measure-change-refusals`.
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<String>,
    /// What was answered, for the provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
}

/// Kinds of changes.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ChangeKind {
    /// It lasts longer.
    Extension,
    /// It ends.
    End,
    /// It goes on under other conditions.
    Conditions,
}

/// How a proposal stands.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ChangeStateCode {
    /// Nobody answered yet.
    Pending,
    /// Accepted.
    Accepted,
    /// Refused.
    Refused,
    /// The measure or the path ended first.
    Overtaken,
}

impl MeasureChange {
    pub(super) fn of(view: &ChangeView) -> Self {
        let file = &view.file;
        let (change, event, what) = match &file.change {
            Change::Extension { .. } => (ChangeKind::Extension, None, None),
            Change::End { event, .. } => (ChangeKind::End, Some(event.code()), None),
            Change::Conditions { what, .. } => (ChangeKind::Conditions, None, Some(what.clone())),
        };
        let (state, answered_on, refusal) = match &file.state {
            ChangeState::Pending => (ChangeStateCode::Pending, None, None),
            ChangeState::Accepted { on, .. } => (ChangeStateCode::Accepted, Some(*on), None),
            ChangeState::Refused { on, reason, .. } => {
                (ChangeStateCode::Refused, Some(*on), Some(reason.clone()))
            }
            ChangeState::Overtaken { .. } => (ChangeStateCode::Overtaken, None, None),
        };
        Self {
            number: file.number,
            change,
            day: Day(file.change.day()),
            event: event.map(str::to_owned),
            what,
            reason: file.reason.clone(),
            words: view.words.clone(),
            proposed_on: Day(file.proposed_on),
            state,
            answered_on: answered_on.map(Day),
            refusal,
            answer: view.answer.clone(),
        }
    }
}

/// A provider proposes to change a measure that it carries out.
///
/// `words` are for the public side, without details on health or justice; they are needed for
/// other conditions and for the reason `other`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "change", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum MeasureChangeProposal {
    /// It lasts longer.
    Extension {
        /// Key of the measure within the case.
        #[schema(min_length = 1, max_length = 100)]
        reference: String,
        /// The new planned end.
        until: Day,
        #[schema(format = "code-list:measure-change-reasons")]
        reason: String,
        #[schema(max_length = 500)]
        words: Option<String>,
    },
    /// It ends.
    End {
        /// Key of the measure within the case.
        #[schema(min_length = 1, max_length = 100)]
        reference: String,
        /// Its last day; one to come becomes the planned end.
        ends_on: Day,
        /// How it ends.
        #[schema(value_type = String, format = "code-list:policy-events")]
        event: PolicyEvent,
        #[schema(format = "code-list:measure-change-reasons")]
        reason: String,
        #[schema(max_length = 500)]
        words: Option<String>,
    },
    /// It goes on under other conditions.
    Conditions {
        /// Key of the measure within the case.
        #[schema(min_length = 1, max_length = 100)]
        reference: String,
        #[schema(format = "code-list:measure-conditions")]
        what: String,
        /// From which day on.
        from: Day,
        #[schema(format = "code-list:measure-change-reasons")]
        reason: String,
        #[schema(max_length = 500)]
        words: Option<String>,
    },
}

impl MeasureChangeProposal {
    fn asked(self) -> NewMeasureChange {
        let (reference, change, reason, words) = match self {
            Self::Extension {
                reference,
                until,
                reason,
                words,
            } => (
                reference,
                Change::Extension { until: until.0 },
                reason,
                words,
            ),
            Self::End {
                reference,
                ends_on,
                event,
                reason,
                words,
            } => {
                let ends_on = ends_on.0;
                (reference, Change::End { ends_on, event }, reason, words)
            }
            Self::Conditions {
                reference,
                what,
                from,
                reason,
                words,
            } => {
                let from = from.0;
                (reference, Change::Conditions { what, from }, reason, words)
            }
        };
        NewMeasureChange {
            reference,
            change,
            reason,
            words,
        }
    }
}

/// The public side answers what a provider proposed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "answer", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum MeasureChangeReply {
    /// Accepted: what it stands for is done under the usual rules.
    Accept {
        /// Key of the measure within the case.
        #[schema(min_length = 1, max_length = 100)]
        reference: String,
        /// Number of the proposal among those of the measure.
        #[schema(minimum = 1, maximum = 65535)]
        number: u16,
        /// For the provider.
        #[schema(max_length = 500)]
        words: Option<String>,
    },
    /// Refused: the provider reads why.
    Refuse {
        /// Key of the measure within the case.
        #[schema(min_length = 1, max_length = 100)]
        reference: String,
        /// Number of the proposal among those of the measure.
        #[schema(minimum = 1, maximum = 65535)]
        number: u16,
        #[schema(format = "code-list:measure-change-refusals")]
        reason: String,
        /// For the provider; needed for the reason `other`.
        #[schema(max_length = 500)]
        words: Option<String>,
    },
}

impl MeasureChangeReply {
    fn asked(self) -> MeasureChangeAnswer {
        let (reference, number, answer, words) = match self {
            Self::Accept {
                reference,
                number,
                words,
            } => (reference, number, Answer::Accept, words),
            Self::Refuse {
                reference,
                number,
                reason,
                words,
            } => (reference, number, Answer::Refuse { reason }, words),
        };
        MeasureChangeAnswer {
            reference,
            number,
            answer,
            words,
        }
    }
}

/// Propose to change a measure
///
/// By the body that carries it out; one proposal of a measure waits at a time.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/measure-changes", operation_id = "propose_measure_change",
    tag = "cases", request_body = MeasureChangeProposal,
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "Proposed.", body = Done)),
)]
pub(super) async fn propose(
    State(door): State<Door>,
    place: Place,
    write: Write<MeasureChangeProposal>,
) -> Answered {
    let ask = |new: MeasureChangeProposal| (None, Ask::ProposeMeasureChange(new.asked()));
    act(door, place, write, ask).await
}

/// Answer a proposal about a measure
///
/// By the public side that answers for the person; what is accepted is done by the deed it stands
/// for.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/measure-change-answers",
    operation_id = "answer_measure_change", tag = "cases", request_body = MeasureChangeReply,
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "Answered.", body = Done)),
)]
pub(super) async fn answer(
    State(door): State<Door>,
    place: Place,
    write: Write<MeasureChangeReply>,
) -> Answered {
    let ask = |reply: MeasureChangeReply| (None, Ask::AnswerMeasureChange(reply.asked()));
    act(door, place, write, ask).await
}
