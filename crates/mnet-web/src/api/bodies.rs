// SPDX-License-Identifier: AGPL-3.0-or-later
//! Bodies of the network and their cards — *enti, schede ente* (F29).

use axum::extract::State;
use mnet_app::auth::admin::{self, NewBody};
use mnet_app::bodies::{self, BodyView};
use mnet_flow::network::BODY_CARD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::once::{Told, tagged};
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::{Day, GivenAnswers, ShownAnswers, split};

/// A body with its card.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BodyWithCard {
    code: String,
    name: String,
    /// What it is in the edition, such as `employment_centre`.
    kind: String,
    /// The body it acts for.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// Seat: Istat code.
    #[serde(skip_serializing_if = "Option::is_none")]
    comune: Option<String>,
    /// A slot that the documents count and do not name.
    to_be_named: bool,
    valid_from: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<Day>,
    /// Version of name and days, for `If-Match` on them.
    version: i32,
    /// Version of the card, for `If-Match` on it; 0 while it shows what the edition says.
    card_version: i32,
    card: ShownAnswers,
    /// Questions of the card that nobody answered yet.
    open: Vec<String>,
}

impl BodyWithCard {
    fn of(view: BodyView) -> Self {
        let (card, _) = split(&BODY_CARD, &view.answers);
        let card = card.0.into_iter().filter(|(key, _)| !key.starts_with('@'));
        let open = view.open.into_iter();
        Self {
            code: view.row.code,
            name: view.row.name,
            kind: view.row.kind,
            parent: view.row.parent,
            comune: view.row.comune,
            to_be_named: view.row.to_be_named,
            valid_from: Day(view.body.basis.valid_from),
            valid_to: view.body.basis.valid_to.map(Day),
            version: view.row.version,
            card_version: view.version,
            card: ShownAnswers(card.collect()),
            open: open
                .map(|fault| fault.pointer.trim_start_matches('/').to_owned())
                .collect(),
        }
    }
}

/// A body to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AddedBody {
    /// Capitals, digits and hyphens.
    #[schema(min_length = 1, max_length = 20)]
    code: String,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// What it is, such as `third_sector`; it does not change afterwards.
    #[schema(max_length = 40)]
    kind: String,
    /// The partner it acts for; a third-sector body has one.
    #[schema(max_length = 40)]
    parent: Option<String>,
    /// Seat: Istat code.
    #[schema(max_length = 6)]
    comune: Option<String>,
    valid_from: Day,
}

/// A body was added.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MadeBody {
    code: String,
}

/// What changes of a body; what is not sent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BodyName {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
}

/// The last day of a body; none takes it back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BodyEnd {
    valid_to: Option<Day>,
}

/// Answers of a body's card.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BodyCard {
    answers: GivenAnswers,
}

/// A change of a body was kept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BodyChanged {
    version: i32,
    /// Mandates that end with the body or with its agreement.
    #[schema(minimum = 0, maximum = 1_000_000)]
    mandates_ended: i32,
    /// Questions of the card that nobody answered yet.
    open: Vec<String>,
}

fn changed(version: i32, ended: u64, open: Vec<String>) -> Result<Told, Refused> {
    Told::done(&BodyChanged {
        version,
        mandates_ended: i32::try_from(ended).unwrap_or(i32::MAX),
        open,
    })
}

/// A body with its card
///
/// What no document and nobody said is not there. The tag is the version of the card.
#[utoipa::path(
    get, path = "/api/v1/bodies/{code}", operation_id = "get_body", tag = "editions",
    params(("code" = String, Path, description = "Body.", max_length = 40)),
    responses((status = 200, description = "The body.", body = BodyWithCard)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let view = bodies::open_body(&door.app, &caller.actor, place.text("code")).await?;
    let version = view.version;
    tagged(&BodyWithCard::of(view), version)
}

/// Add a body
#[utoipa::path(
    post, path = "/api/v1/bodies", operation_id = "add_body", tag = "administration",
    request_body = AddedBody,
    responses((status = 201, description = "Added.", body = MadeBody)),
)]
pub(super) async fn add(
    State(door): State<Door>,
    place: Place,
    write: Write<AddedBody>,
) -> Answered {
    place.takes(&[])?;
    write
        .once(&door, async |app, actor, new| {
            let new = NewBody {
                code: new.code,
                name: new.name,
                kind: new.kind,
                parent: new.parent,
                comune: new.comune,
                valid_from: Some(new.valid_from.0),
            };
            let code = admin::add_body(&app, &actor, &new).await?;
            Told::made(format!("/api/v1/bodies/{code}"), &MadeBody { code })
        })
        .await
}

/// Name a body
///
/// `If-Match` bears the version of name and days.
#[utoipa::path(
    put, path = "/api/v1/bodies/{code}/name", operation_id = "name_body", tag = "administration",
    request_body = BodyName,
    params(("code" = String, Path, description = "Body.", max_length = 40)),
    responses((status = 200, description = "Named.", body = BodyChanged)),
)]
pub(super) async fn name(
    State(door): State<Door>,
    place: Place,
    write: Write<BodyName>,
) -> Answered {
    place.takes(&[])?;
    let (code, version) = (place.text("code").to_owned(), write.version()?);
    write
        .once(&door, async move |app, actor, new| {
            let done = admin::rename_body(&app, &actor, &code, &new.name, version).await;
            done.map_err(Refused::overtaken)?;
            changed(version + 1, 0, Vec::new())
        })
        .await
}

/// Set the last day of a body
///
/// The mandates of its people end with it. `If-Match` bears the version of name and days.
#[utoipa::path(
    put, path = "/api/v1/bodies/{code}/end", operation_id = "end_body", tag = "administration",
    request_body = BodyEnd,
    params(("code" = String, Path, description = "Body.", max_length = 40)),
    responses((status = 200, description = "Kept.", body = BodyChanged)),
)]
pub(super) async fn end(State(door): State<Door>, place: Place, write: Write<BodyEnd>) -> Answered {
    place.takes(&[])?;
    let (code, version) = (place.text("code").to_owned(), write.version()?);
    write
        .once(&door, async move |app, actor, new| {
            let last = new.valid_to.map(|day| day.0);
            let ended = admin::end_body(&app, &actor, &code, last, version).await;
            changed(version + 1, ended.map_err(Refused::overtaken)?, Vec::new())
        })
        .await
}

/// Keep the card of a body
///
/// `If-Match` bears the version of the card; who was overtaken is told which answers are others.
#[utoipa::path(
    put, path = "/api/v1/bodies/{code}/card", operation_id = "keep_body_card",
    tag = "administration", request_body = BodyCard,
    params(("code" = String, Path, description = "Body.", max_length = 40)),
    responses((status = 200, description = "Kept.", body = BodyChanged)),
)]
pub(super) async fn keep_card(
    State(door): State<Door>,
    place: Place,
    write: Write<BodyCard>,
) -> Answered {
    place.takes(&[])?;
    let (code, version) = (place.text("code").to_owned(), write.version()?);
    write
        .once(&door, async move |app, actor, new| {
            let kept = bodies::keep_card(&app, &actor, &code, new.answers.0, version).await;
            let kept = match kept.map_err(Refused::overtaken) {
                Err(Refused::Changed(_)) => {
                    let view = bodies::open_body(&app, &actor, &code).await?;
                    return Err(Refused::Changed(bodies::changed_since(&view, version)));
                }
                other => other?,
            };
            let open = kept.open.into_iter();
            let open = open.map(|fault| fault.pointer.trim_start_matches('/').to_owned());
            changed(kept.version, kept.mandates_ended, open.collect())
        })
        .await
}
