// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writing down a contact — *segnalazione*: a name or an alias and one way to reach the person.
//!
//! Screening completes who it is, and so registers the person; a contact that led nowhere is
//! archived by the nightly work. Who may only say that somebody could be helped is shown nobody
//! in exchange, and follows nobody: the partner of the municipality does.
//!
//! Source: requirements 2.1 (S00), T01 and section 6.3, row "Lead S00".

use mnet_authz::{Action, Relation, Role};
use mnet_flow::case::{Deed, Refusal};
use mnet_flow::network::{Edition, Parameter};
use mnet_flow::screening::lead::{LEAD, contacts_of, identity_of};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::{Answers, validate_on};
use mnet_store::{BlockRow, CareRow, Changes};
use serde_json::json;
use uuid::Uuid;

use super::forms::{Known, form_row};
use super::register::{Registered, newcomer, somebody_new};
use super::write::Desk;
use crate::auth::ticket;
use crate::links;
use crate::{Actor, App, AppError};

/// The task of the partner that a lead was told to.
const SCREEN: &str = "screen_lead";

/// A contact to be written down.
#[derive(Debug, Clone)]
pub struct NewLead {
    /// Form `lead`.
    pub card: Answers,
    /// Persons shown as perhaps the same, of whom the desk says that they are somebody else.
    pub somebody_else: Vec<Uuid>,
}

/// Whether the actor searches before it writes somebody down; who may not search is shown nobody.
pub fn searches_first(app: &App, actor: &Actor) -> bool {
    actor
        .may(app, Action::SearchMinimal, &[Relation::None], false)
        .is_ok()
}

/// Says that somebody could be helped and no more: neither screens nor follows.
const fn only_tells(role: Role) -> bool {
    matches!(role, Role::Mediator | Role::Accredited | Role::Trainer)
}

/// Writes down a contact (T01).
///
/// # Errors
/// [`AppError::Refused`] with `SEARCH_FIRST` without a valid ticket, where the actor may search;
/// [`AppError::Invalid`] with pointers into the form `lead`; [`AppError::PerhapsKnown`] as for a
/// registration.
pub async fn register_lead(
    app: &App,
    actor: &Actor,
    search_ticket: Option<&str>,
    ask: NewLead,
) -> Result<Registered, AppError> {
    actor.may(app, Action::RegisterLead, &[Relation::OwnCase], false)?;
    actor.part()?;
    let searches = searches_first(app, actor);
    let holds = search_ticket.is_some_and(|told| ticket::holds(app, actor, told));
    if searches && !holds {
        return Err(Refusal::SearchFirst.into());
    }
    let edition = actor.own_edition(app)?;
    let card = ask.card.bare();
    let mut invalid = validate_on(&LEAD, &card, &Known(edition), actor.today);
    let told_to = partner_of(edition, &card);
    if only_tells(actor.role) && told_to.is_none() {
        invalid.push(fault("comune", "missing"));
    }
    if !invalid.is_empty() {
        return Err(AppError::Invalid(invalid));
    }
    let card = LEAD.settled(&card);
    let identity = identity_of(&card);
    let desk = newcomer(app, actor, &identity, |person| {
        blocks(app, actor, person, &card)
    })
    .await?;
    let (person, case) = (desk.person.id, desk.row.id);
    let (mut desk, said) = if searches {
        somebody_new(desk, &ask.somebody_else).await?
    } else {
        (desk, Vec::new())
    };
    open(&mut desk, &card)?;
    let hand_over = told_to.filter(|_| only_tells(actor.role));
    if let Some(partner) = &hand_over {
        desk.changes.care.push(care(person, partner, actor));
        let due = edition.term(Parameter::SlaScreening, actor.today);
        desk.task(partner, SCREEN, due, None);
    }
    let row = form_row(&desk, &LEAD, &card, None);
    desk.changed(
        "form_completed",
        json!({ "form": LEAD.code, "row": row.id }),
    );
    let (mut tx, _) = desk.save().await?;
    tx.save_form(&row).await?;
    links::say_somebody_else(app, actor, &mut tx, person, &said).await?;
    if hand_over.is_some() {
        let ended = CareRow {
            until: Some(actor.today),
            ..care(person, actor.body.as_str(), actor)
        };
        let changes = Changes {
            care: vec![ended],
            ..Changes::default()
        };
        tx.save(&changes).await?;
    }
    tx.commit().await?;
    Ok(Registered {
        person,
        case,
        warnings: Vec::new(),
    })
}

/// The partner of the municipality that the card names.
fn partner_of(edition: &Edition, card: &Answers) -> Option<String> {
    let partner = edition.partner_for_comune(card.get_str("comune")?)?;
    Some(partner.as_str().to_owned())
}

fn care(person: Uuid, body: &str, actor: &Actor) -> CareRow {
    CareRow {
        person,
        body: body.to_owned(),
        kind: "lead".to_owned(),
        since: actor.today,
        until: None,
    }
}

fn open(desk: &mut Desk<'_>, card: &Answers) -> Result<(), AppError> {
    let on = desk.actor.today;
    let channel = card.get_str("channel").unwrap_or_default().to_owned();
    desk.decide(on, &Deed::OpenLead { channel })?;
    desk.reindex();
    Ok(())
}

fn blocks(app: &App, actor: &Actor, person: Uuid, card: &Answers) -> Vec<BlockRow> {
    let told = [
        ("contacts", contacts_of(card)),
        ("identity", identity_of(card)),
    ];
    told.into_iter()
        .filter_map(|(block, answers)| {
            super::blocks::block_row(app, actor, person, block, &answers).ok()
        })
        .collect()
}
