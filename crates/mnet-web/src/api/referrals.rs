// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals — *rinvii*: what waits, what it says, the answer.

use axum::extract::State;
use mnet_app::desk::{self, Answer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::once::{self, Told};
use super::place::{Place, wrong};
use super::problem::Answered;
use super::wire::{Day, Done};

/// A referral.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Referral {
    pub(super) id: Uuid,
    pub(super) person: Uuid,
    pub(super) case: Uuid,
    pub(super) number: String,
    pub(super) from_body: String,
    pub(super) to_body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    /// `normal` or `urgent`.
    pub(super) urgency: String,
    /// Data shared.
    pub(super) data_set: Vec<String>,
    /// A code of `referral-states`.
    pub(super) state: String,
    pub(super) sent_on: Day,
    /// Last day for an answer.
    pub(super) expires_on: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seen_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answered_on: Option<Day>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer_reason: Option<String>,
    /// First appointment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) appointment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kept: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) feedback: Option<String>,
}

/// A row of the store as a referral.
macro_rules! referral {
    ($row:expr) => {{
        use $crate::api::wire::Day;
        let row = $row.clone();
        $crate::api::referrals::Referral {
            id: row.id,
            person: row.person,
            case: row.case_file,
            number: row.number,
            from_body: row.from_body,
            to_body: row.to_body,
            reason: row.reason,
            urgency: row.urgency,
            data_set: row.data_set,
            state: row.state,
            sent_on: Day(row.sent_on),
            expires_on: Day(row.expires_on),
            seen_on: row.seen_on.map(Day),
            answered_on: row.answered_on.map(Day),
            answer_reason: row.answer_reason,
            appointment: row.appointment,
            kept: row.kept,
            feedback: row.feedback,
        }
    }};
}

/// A referral that waits.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingReferral {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) from_body: String,
    pub(super) to_body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) shown_name: Option<String>,
    pub(super) state: String,
    pub(super) urgency: String,
    pub(super) sent_on: Day,
    pub(super) expires_on: Day,
}

/// A row of the store as a referral that waits.
macro_rules! waiting {
    ($row:expr) => {{
        let row = $row;
        $crate::api::referrals::WaitingReferral {
            id: row.id,
            number: row.number,
            from_body: row.from_body,
            to_body: row.to_body,
            shown_name: row.shown_name,
            state: row.state,
            urgency: row.urgency,
            sent_on: $crate::api::wire::Day(row.sent_on),
            expires_on: $crate::api::wire::Day(row.expires_on),
        }
    }};
}

pub(super) use {referral, waiting};

/// Referrals that wait for an answer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingReferrals {
    items: Vec<WaitingReferral>,
}

/// Which referrals.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the choices in the description")]
pub(super) enum ReferralBox {
    Inbox,
    Outbox,
}

/// Referrals that wait for an answer
#[utoipa::path(
    get, path = "/api/v1/referrals", operation_id = "list_referrals", tag = "referrals",
    params(("box" = Option<ReferralBox>, Query, description = "Received (`inbox`) or sent.")),
    responses((status = 200, description = "Most urgent first.", body = WaitingReferrals)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["box"])?;
    let sent = match place.parameter("box") {
        None | Some("inbox") => false,
        Some("outbox") => true,
        Some(_) => return Err(wrong("box", "not-in-list")),
    };
    let day = desk::my_day(&door.app, &caller.actor).await?;
    let rows = if sent { day.outbox } else { day.inbox };
    once::read(&WaitingReferrals {
        items: rows.into_iter().map(|row| waiting!(row)).collect(),
    })
}

/// The minimal card of a person.
#[derive(Debug, Serialize, ToSchema)]
struct MinimalCard {
    person: Uuid,
    shown_name: String,
    #[schema(minimum = 0, maximum = 9999)]
    birth_year: i16,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
}

/// A referral as its two ends see it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReadReferral {
    referral: Referral,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<MinimalCard>,
    /// The asker's body is the recipient.
    received: bool,
    /// It can still be answered.
    open: bool,
}

/// Read a referral
///
/// The recipient's first look marks it seen.
#[utoipa::path(
    get, path = "/api/v1/referrals/{id}", operation_id = "get_referral", tag = "referrals",
    params(("id" = Uuid, Path, description = "Referral.")),
    responses((status = 200, description = "The referral.", body = ReadReferral)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let view = desk::read_referral(&door.app, &caller.actor, place.id("id")?).await?;
    let person = view
        .person
        .filter(|person| !person.hidden)
        .map(|person| MinimalCard {
            person: person.person,
            shown_name: person.shown_name,
            birth_year: person.birth_year,
            owner: person.owner,
            contact: person.contact,
        });
    let (received, open) = (view.received, view.open);
    once::read(&ReadReferral {
        referral: referral!(view.row),
        person,
        received,
        open,
    })
}

/// The answer of the recipient.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "answer", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ReferralAnswer {
    /// Accepted: the person is taken in charge.
    Accept {
        /// The day it was answered, if it is written down later.
        on: Option<Day>,
        /// Name of the case manager; the asker when not said.
        #[schema(min_length = 1, max_length = 120)]
        case_manager: Option<String>,
    },
    /// Refused.
    Refuse {
        /// The day it was answered, if it is written down later.
        on: Option<Day>,
        /// Why.
        #[schema(min_length = 1, max_length = 500)]
        reason: String,
    },
    /// How it went, for the sender.
    Return {
        /// The day it was answered, if it is written down later.
        on: Option<Day>,
        /// The first appointment was kept.
        kept: Option<bool>,
        /// What to tell the sender.
        #[schema(max_length = 1000)]
        feedback: Option<String>,
    },
}

/// Answer a referral
#[utoipa::path(
    post, path = "/api/v1/referrals/{id}/answers", operation_id = "answer_referral",
    tag = "referrals", request_body = ReferralAnswer,
    params(("id" = Uuid, Path, description = "Referral.")),
    responses((status = 200, description = "Answered.", body = Done)),
)]
pub(super) async fn answer(
    State(door): State<Door>,
    place: Place,
    write: Write<ReferralAnswer>,
) -> Answered {
    place.takes(&[])?;
    let id = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            let (on, answer) = match asked {
                ReferralAnswer::Accept { on, case_manager } => {
                    (on, Answer::Accept { case_manager })
                }
                ReferralAnswer::Refuse { on, reason } => (on, Answer::Refuse { reason }),
                ReferralAnswer::Return { on, kept, feedback } => {
                    (on, Answer::Return { kept, feedback })
                }
            };
            let on = on.map(|day| day.0);
            let warnings = desk::answer_referral(&app, &actor, id, on, answer).await?;
            Told::done(&Done::with(&warnings))
        })
        .await
}
