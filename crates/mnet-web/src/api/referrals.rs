// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals — *rinvii*: what waits, what it says, the answer.

use std::collections::BTreeMap;

use axum::extract::State;
use jiff::civil::DateTime;
use mnet_app::AppError;
use mnet_app::card::FieldValue;
use mnet_app::desk::{
    self, Answer, Appointment, ReferralEnd, ReferralsShown, SharedGroup, SharedValue, Taking,
};
use mnet_forms::Invalid;
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
use crate::operator::given_out;

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
    /// Why it was refused: a code of `referral-refusals`, or as a history told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer_reason: Option<String>,
    /// What the recipient suggests instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suggestion: Option<String>,
    /// The service of the recipient that answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) service: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
    /// Papers the person brings.
    pub(super) to_bring: Vec<String>,
    /// `public_task` or `grant`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<String>,
    /// Documents of the dossier that go along.
    pub(super) documents: Vec<Uuid>,
    /// First appointment: day and hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) appointment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) appointment_place: Option<String>,
    /// Until when the sender is owed return information.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) feedback_due_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) returned_on: Option<Day>,
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
            suggestion: row.suggestion,
            service: row.service,
            note: row.note,
            to_bring: row.to_bring,
            basis: row.basis,
            documents: row.documents,
            appointment: row.appointment,
            appointment_place: row.appointment_place,
            feedback_due_on: row.feedback_due_on.map(Day),
            returned_on: row.returned_on.map(Day),
            kept: row.kept,
            feedback: row.feedback,
        }
    }};
}

/// A referral in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedReferral {
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
    /// The asker's body may read it. Who received a referral that ended without being
    /// accepted reads neither the sheet nor the name.
    pub(super) readable: bool,
}

/// A row of the store as a listed referral.
macro_rules! listed_referral {
    ($row:expr) => {{
        let row = $row;
        $crate::api::referrals::ListedReferral {
            id: row.id,
            number: row.number,
            from_body: row.from_body,
            to_body: row.to_body,
            shown_name: row.shown_name,
            state: row.state,
            urgency: row.urgency,
            sent_on: $crate::api::wire::Day(row.sent_on),
            expires_on: $crate::api::wire::Day(row.expires_on),
            readable: row.is_readable,
        }
    }};
}

pub(super) use {listed_referral, referral};

/// Referrals received or sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedReferrals {
    items: Vec<ListedReferral>,
    /// How many there are on all pages.
    #[schema(minimum = 0)]
    total: i64,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Which referrals.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the choices in the description")]
pub(super) enum ReferralBox {
    Inbox,
    Outbox,
}

/// Which of them.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the choices in the description")]
pub(super) enum ReferralFilter {
    Waiting,
    Answered,
    All,
}

/// Referrals received and sent
///
/// Those that wait for an answer, most urgent first; or those that were answered or whose time
/// is over, or all of them, the last sent first. A cursor belongs to the list that gave it.
#[utoipa::path(
    get, path = "/api/v1/referrals", operation_id = "list_referrals", tag = "referrals",
    params(
        ("box" = Option<ReferralBox>, Query, description = "Received (`inbox`) or sent."),
        ("show" = Option<ReferralFilter>, Query,
            description = "Those that wait for an answer, unless said otherwise."),
        ("cursor" = Option<String>, Query, description = "Where the page begins."),
    ),
    responses((status = 200, description = "A page of referrals.", body = ListedReferrals)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["box", "show", "cursor"])?;
    let end = match place.parameter("box") {
        None | Some("inbox") => ReferralEnd::Received,
        Some("outbox") => ReferralEnd::Sent,
        Some(_) => return Err(wrong("box", "not-in-list")),
    };
    let shown = match place.parameter("show") {
        None => ReferralsShown::default(),
        Some(code) => {
            ReferralsShown::from_code(code).ok_or_else(|| wrong("show", "not-in-list"))?
        }
    };
    place.read("cursor", |text| {
        desk::is_referral_cursor(shown, text).then_some(())
    })?;
    let cursor = place.parameter("cursor");
    let page = desk::list_referrals(&door.app, &caller.actor, end, shown, cursor).await?;
    let items = page.items.into_iter().map(|row| listed_referral!(row));
    once::read(&ListedReferrals {
        items: items.collect(),
        total: page.total,
        next: page.next,
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

/// A value of the data that go along.
#[derive(Debug, Serialize, ToSchema)]
struct SharedField {
    /// Its key in the integrated card, or `case`.
    key: &'static str,
    /// As the card has it: text, number, list or parts.
    values: Vec<serde_json::Value>,
}

/// A group of data that goes along.
#[derive(Debug, Serialize, ToSchema)]
struct SharedPart {
    /// Its code, as in `data_set`.
    code: &'static str,
    /// As shown to the person and sent.
    fields: Vec<SharedField>,
    /// Something of it was changed after it left; told to who took charge.
    changed_since: bool,
}

fn shared_part(group: SharedGroup) -> SharedPart {
    let said = |told: &desk::SharedField| SharedField {
        key: told.field.key,
        values: told.values.iter().map(FieldValue::to_json).collect(),
    };
    let mut fields: Vec<SharedField> = group.fields.iter().map(said).collect();
    if !group.values.is_empty() {
        let values = group.values.into_iter().map(|value| match value {
            SharedValue::Text(text) | SharedValue::Code(_, text) => text.into(),
        });
        fields.push(SharedField {
            key: "case",
            values: values.collect(),
        });
    }
    SharedPart {
        code: group.code,
        fields,
        changed_since: group.changed_since,
    }
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
    /// What goes along, as far as this reader sees it.
    shared: Vec<SharedPart>,
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
    let id = place.id("id")?;
    let view = desk::read_referral(&door.app, &caller.actor, id, Taking::Read).await?;
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
        shared: view.shared.into_iter().map(shared_part).collect(),
    })
}

/// Download a document that goes along with a referral
#[utoipa::path(
    get, path = "/api/v1/referrals/{id}/documents/{document}",
    operation_id = "download_referral_document", tag = "referrals",
    params(
        ("id" = Uuid, Path, description = "Referral."),
        ("document" = Uuid, Path, description = "Document of the dossier."),
    ),
    responses((
        status = 200, description = "The file, under its media type.",
        content_type = "application/octet-stream", body = [u8],
    )),
)]
pub(super) async fn document(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let (id, document) = (place.id("id")?, place.id("document")?);
    let opened = desk::open_referral_document(&door.app, &caller.actor, id, document).await?;
    Ok(given_out(&opened.row, opened.bytes))
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
        /// Day and hour of the first appointment, such as `2020-07-08T09:30`.
        #[schema(max_length = 16)]
        appointment: Option<String>,
        /// Where it is.
        #[schema(max_length = 120)]
        appointment_place: Option<String>,
    },
    /// Refused.
    Refuse {
        /// The day it was answered, if it is written down later.
        on: Option<Day>,
        /// Why.
        #[schema(format = "code-list:referral-refusals")]
        reason: String,
        /// What the sender may do instead.
        #[schema(max_length = 300)]
        suggestion: Option<String>,
    },
    /// The first appointment of who was accepted, made or moved.
    Appoint {
        /// Day and hour, such as `2020-07-08T09:30`.
        #[schema(max_length = 16)]
        appointment: String,
        /// Where it is.
        #[schema(max_length = 120)]
        appointment_place: Option<String>,
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
                ReferralAnswer::Accept {
                    on,
                    case_manager,
                    appointment,
                    appointment_place,
                } => {
                    let at = appointment.as_deref().map(at).transpose()?;
                    let appointment = at.map(|at| Appointment {
                        at,
                        place: appointment_place,
                    });
                    let accept = Answer::Accept {
                        case_manager,
                        appointment,
                    };
                    (on, accept)
                }
                ReferralAnswer::Refuse {
                    on,
                    reason,
                    suggestion,
                } => (on, Answer::Refuse { reason, suggestion }),
                ReferralAnswer::Appoint {
                    appointment,
                    appointment_place: place,
                } => {
                    let at = at(&appointment)?;
                    (None, Answer::Appoint(Appointment { at, place }))
                }
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

/// Day and hour of an appointment.
pub(super) fn at(text: &str) -> Result<DateTime, AppError> {
    text.parse().map_err(|_| {
        AppError::Invalid(vec![Invalid {
            pointer: "/appointment".to_owned(),
            code: "not-a-date-time",
            params: BTreeMap::new(),
        }])
    })
}
