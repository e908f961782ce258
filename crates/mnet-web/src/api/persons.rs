// SPDX-License-Identifier: AGPL-3.0-or-later
//! Persons — *persone*: register, open the card, write blocks, who saw.

use axum::extract::State;
use mnet_app::desk::{self, NewLead, RegisterPerson};
use mnet_app::links::KnownPerson;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::card::Card;
use super::forms::uncovered;
use super::once::{Told, read};
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::{Done, GivenAnswers, Moment, ShownAnswers};

/// A new person, after a search.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPerson {
    /// From the search.
    #[schema(max_length = 100)]
    ticket: String,
    /// Form `identity`.
    identity: GivenAnswers,
    /// Form `contacts`.
    contacts: GivenAnswers,
    /// Form `address`.
    address: GivenAnswers,
    /// Form `stay_title`, for third-country nationals.
    stay_title: Option<GivenAnswers>,
    /// How the person arrived.
    #[schema(format = "code-list:channels")]
    channel: String,
    /// An application at the employment centre's own desk.
    #[serde(default)]
    own_desk: bool,
    /// Persons told by `PERHAPS_KNOWN` of whom the desk says that they are somebody else:
    /// that is kept for ever.
    #[serde(default)]
    #[schema(max_items = 20)]
    somebody_else: Vec<Uuid>,
}

/// Somebody who may be the person that is being registered, as problem `PERHAPS_KNOWN`
/// tells it: the minimal card, and why.
pub(super) fn candidate(known: &KnownPerson) -> Value {
    json!({
        "person": known.person,
        "shown_name": known.shown_name,
        "birth_year": known.birth_year,
        "owner": known.owner,
        "owner_name": known.owner_name,
        "contact": known.contact,
        "followed": known.followed,
        "decision": known.decision,
        "rule": known.rule,
        "score": known.score,
        "sentence": { "it": known.sentence, "en": known.sentence_en },
    })
}

/// A person was registered and its case opened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RegisteredPerson {
    person: Uuid,
    case: Uuid,
    /// What to know, such as `CF_MISMATCH:birth_date`.
    warnings: Vec<String>,
}

/// Register a person
///
/// Whoever may be known already is told first: problem `PERHAPS_KNOWN` (409) with
/// `candidates`, the likeliest first. To go on, send them as `somebody_else`.
#[utoipa::path(
    post, path = "/api/v1/persons", operation_id = "register_person", tag = "persons",
    request_body = NewPerson,
    responses((status = 201, description = "Registered.", body = RegisteredPerson)),
)]
pub(super) async fn register(
    State(door): State<Door>,
    place: Place,
    write: Write<NewPerson>,
) -> Answered {
    place.takes(&[])?;
    write
        .once(&door, async |app, actor, new| {
            let ask = RegisterPerson {
                identity: new.identity.0,
                contacts: new.contacts.0,
                address: new.address.0,
                stay_title: new.stay_title.map(|answers| answers.0),
                channel: new.channel,
                own_desk: new.own_desk,
                somebody_else: new.somebody_else,
            };
            let made = desk::register_person(&app, &actor, &new.ticket, ask).await?;
            let at = format!("/api/v1/persons/{}", made.person);
            let (person, case, warnings) = (made.person, made.case, made.warnings);
            Told::made(
                at,
                &RegisteredPerson {
                    person,
                    case,
                    warnings,
                },
            )
        })
        .await
}

/// A contact, after a search where the role may search.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewContact {
    /// From the search; not asked of roles that may not search.
    #[schema(max_length = 100)]
    ticket: Option<String>,
    /// Form `lead`.
    card: GivenAnswers,
    /// Persons told by `PERHAPS_KNOWN` of whom the desk says that they are somebody else.
    #[serde(default)]
    #[schema(max_items = 20)]
    somebody_else: Vec<Uuid>,
}

/// Write down a contact
///
/// A name or an alias and one way to reach the person; screening completes the identity. Roles
/// that may not search are shown nobody, and the partner of the municipality follows the contact.
#[utoipa::path(
    post, path = "/api/v1/leads", operation_id = "register_lead", tag = "persons",
    request_body = NewContact,
    responses((status = 201, description = "Written down.", body = RegisteredPerson)),
)]
pub(super) async fn register_lead(
    State(door): State<Door>,
    place: Place,
    write: Write<NewContact>,
) -> Answered {
    place.takes(&[])?;
    write
        .once(&door, async |app, actor, new| {
            let ask = NewLead {
                card: new.card.0,
                somebody_else: new.somebody_else,
            };
            let made = desk::register_lead(&app, &actor, new.ticket.as_deref(), ask).await?;
            let at = format!("/api/v1/persons/{}", made.person);
            let (person, case, warnings) = (made.person, made.case, made.warnings);
            Told::made(
                at,
                &RegisteredPerson {
                    person,
                    case,
                    warnings,
                },
            )
        })
        .await
}

/// Open the card of a person
///
/// Every look is written down, with its purpose.
#[utoipa::path(
    get, path = "/api/v1/persons/{id}", operation_id = "get_person", tag = "persons",
    params(
        ("id" = Uuid, Path, description = "Person."),
        ("purpose" = Option<super::head::Purpose>, Query, description = "Why the card is opened."),
    ),
    responses((status = 200, description = "The card.", body = Card)),
)]
pub(super) async fn card(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["purpose"])?;
    let person = place.id("id")?;
    let card = desk::open_card(&door.app, &caller.actor, person).await?;
    read(&Card::of(card))
}

/// Answers of a block.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewBlock {
    answers: GivenAnswers,
}

/// Answers of a block and the one they replace.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangedBlock {
    answers: GivenAnswers,
    /// The block replaced; needed where a person may have several.
    replaces: Option<Uuid>,
}

/// Only the blocks of a person are written here; forms have their own address.
fn block(place: &Place) -> Result<String, Refused> {
    let form = mnet_flow::forms::by_code(place.text("block"));
    let block = form.filter(|form| form.number.starts_with("B-"));
    Ok(block.ok_or(Refused::NotFound)?.code.to_owned())
}

/// Add a block to a person
#[utoipa::path(
    post, path = "/api/v1/persons/{id}/blocks/{block}", operation_id = "add_block",
    tag = "persons", request_body = NewBlock,
    params(
        ("id" = Uuid, Path, description = "Person."),
        ("block" = super::head::BlockCode, Path, description = "Kind of block."),
    ),
    responses((status = 200, description = "Written.", body = Done)),
)]
pub(super) async fn add_block(
    State(door): State<Door>,
    place: Place,
    write: Write<NewBlock>,
) -> Answered {
    place.takes(&[])?;
    let (person, block) = (place.id("id")?, block(&place)?);
    write
        .once(&door, async move |app, actor, new| {
            let answers = new.answers.0;
            let warnings = desk::save_block(&app, &actor, person, &block, answers, None).await?;
            Told::done(&Done { warnings })
        })
        .await
}

/// Replace a block of a person
///
/// What it replaces stays as history.
#[utoipa::path(
    put, path = "/api/v1/persons/{id}/blocks/{block}", operation_id = "replace_block",
    tag = "persons", request_body = ChangedBlock,
    params(
        ("id" = Uuid, Path, description = "Person."),
        ("block" = super::head::BlockCode, Path, description = "Kind of block."),
    ),
    responses((status = 200, description = "Written.", body = Done)),
)]
pub(super) async fn replace_block(
    State(door): State<Door>,
    place: Place,
    write: Write<ChangedBlock>,
) -> Answered {
    place.takes(&[])?;
    let (person, block) = (place.id("id")?, block(&place)?);
    write
        .once(&door, async move |app, actor, new| {
            let (answers, replaces) = (new.answers.0, new.replaces);
            let warnings =
                desk::save_block(&app, &actor, person, &block, answers, replaces).await?;
            Told::done(&Done { warnings })
        })
        .await
}

/// A covered answer of a block, and why it is needed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RevealInBlock {
    /// The block, by its `id` on the card.
    row: Uuid,
    /// Key of the question, one of `to_reveal`.
    #[schema(max_length = 64)]
    question: String,
    /// Why; the person may read it.
    #[schema(min_length = 10, max_length = 300)]
    reason: String,
}

/// An answer of a block that was uncovered.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RevealedInBlock {
    row: Uuid,
    /// The answer under its key; repeats are not told it again.
    answers: ShownAnswers,
}

/// Uncover an answer of a block
///
/// Of the two highest protection classes, for a reason: a line of its own in the journal, which
/// the person may read.
#[utoipa::path(
    post, path = "/api/v1/persons/{id}/blocks/{block}/reveal", operation_id = "reveal_in_block",
    tag = "persons", request_body = RevealInBlock,
    params(
        ("id" = Uuid, Path, description = "Person."),
        ("block" = super::head::BlockCode, Path, description = "Kind of block."),
    ),
    responses((status = 200, description = "The answer.", body = RevealedInBlock)),
)]
pub(super) async fn reveal(
    State(door): State<Door>,
    place: Place,
    write: Write<RevealInBlock>,
) -> Answered {
    place.takes(&[])?;
    let (person, code) = (place.id("id")?, block(&place)?);
    write
        .once(&door, async move |app, actor, asked| {
            let RevealInBlock {
                row,
                question,
                reason,
            } = asked;
            let of = (person, code.as_str(), row);
            let told = desk::reveal_in_block(&app, &actor, of, &question, &reason).await?;
            uncovered(&told, question, |answers| RevealedInBlock { row, answers })
        })
        .await
}

/// Why a person is taken up again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TakingUp {
    /// Told to who reads the journal, and to the person.
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// Take up who comes back
///
/// Of a person all of whose paths have ended: the card opens for thirty days, so that a path may
/// be reopened or begun.
#[utoipa::path(
    post, path = "/api/v1/persons/{id}/taking-up", operation_id = "take_up_person",
    tag = "persons", request_body = TakingUp,
    params(("id" = Uuid, Path, description = "Person.")),
    responses((status = 200, description = "Taken up.", body = Done)),
)]
pub(super) async fn take_up(
    State(door): State<Door>,
    place: Place,
    write: Write<TakingUp>,
) -> Answered {
    place.takes(&[])?;
    let person = place.id("id")?;
    write
        .once(&door, async move |app, actor, asked| {
            desk::take_up(&app, &actor, person, &asked.reason).await?;
            Told::done(&Done::with::<&str>(&[]))
        })
        .await
}

/// A look at a person's data: bodies and roles, never names.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Access {
    at: Moment,
    body: String,
    role: String,
    action: String,
    /// `look`, `change` or `event`.
    kind: String,
    /// Purpose given.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// Who saw a person's data, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Accesses {
    items: Vec<Access>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Who saw a person's data
///
/// Answered at the desk to the person who asks.
#[utoipa::path(
    get, path = "/api/v1/persons/{id}/accesses", operation_id = "list_accesses", tag = "persons",
    params(
        ("id" = Uuid, Path, description = "Person."),
        ("cursor" = Option<String>, Query, description = "Where the page begins."),
    ),
    responses((status = 200, description = "A page of looks.", body = Accesses)),
)]
pub(super) async fn accesses(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["cursor"])?;
    place.read("cursor", |cursor| {
        cursor.parse::<i64>().ok().filter(|id| *id > 0)
    })?;
    let (person, cursor) = (place.id("id")?, place.parameter("cursor"));
    let page = desk::who_saw(&door.app, &caller.actor, person, cursor).await?;
    let items = page
        .items
        .into_iter()
        .map(|saw| Access {
            at: Moment(saw.at),
            body: saw.body,
            role: saw.role,
            action: saw.action,
            kind: saw.kind,
            reason: saw.reason,
        })
        .collect();
    read(&Accesses {
        items,
        next: page.next,
    })
}
