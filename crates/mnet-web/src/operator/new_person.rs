// SPDX-License-Identifier: AGPL-3.0-or-later
//! Registering a person — *registrazione*, after a search: who, how to reach,
//! where, under which title, on one page.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, RegisterPerson};
use mnet_app::links::KnownPerson;
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::person::{
    address::ADDRESS, contacts::CONTACTS, identity::IDENTITY, stay_title::STAY_TITLE,
};
use mnet_forms::{Answers, Form, Invalid};
use uuid::Uuid;

use super::interview::{self, Interview, InterviewView};
use super::person::{card_address, reading};
use crate::Web;
use crate::error::{Answered, message_key};
use crate::forms::sheet::{self, Filling, Item, SheetSection};
use crate::forms::{Fields, Reading, Wish, message};
use crate::i18n::Words;
use crate::i18n::validated::Validated;
use crate::links::sentence;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/new_person.html")]
pub(crate) struct NewPersonPage {
    pub(crate) page: Page,
    pub(crate) ticket: String,
    /// Where it is sent, and how: a registration, or a contact alone.
    pub(crate) address: &'static str,
    pub(crate) intro: String,
    pub(crate) save: String,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) parts: Vec<Part>,
    /// Who it may be, the likeliest first; the desk says of each that it is not.
    pub(crate) known: Vec<KnownLine>,
    pub(crate) interview: InterviewView,
}

/// Somebody who may be the person that is being registered: the minimal card, and why.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownLine {
    pub(crate) person: String,
    /// Address of the card; empty for whom the body does not follow.
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) year: String,
    pub(crate) owner: String,
    pub(crate) contact: String,
    pub(crate) why: String,
    /// Kind of state: `warn` for the same, `info` for to be checked.
    pub(crate) kind: &'static str,
    pub(crate) likely: String,
}

/// One block of the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) sections: Vec<SheetSection>,
}

static BLOCKS: [(&Form, &str); 4] = [
    (&IDENTITY, "identity."),
    (&CONTACTS, "contacts."),
    (&ADDRESS, "address."),
    (&STAY_TITLE, "stay_title."),
];

/// What was typed, block by block, and what is wrong with it.
#[derive(Default)]
struct Typed {
    ticket: String,
    blocks: Vec<Answers>,
    invalid: Vec<Invalid>,
    channel: String,
    own_desk: bool,
    added: Option<String>,
    somebody_else: Vec<Uuid>,
    interview: Interview,
    validated: Validated,
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let mut typed = Self {
            ticket: fields.text("_ticket").unwrap_or_default(),
            channel: fields.text("channel").unwrap_or_default(),
            own_desk: fields.is_ticked("own_desk"),
            interview: Interview::sent(fields),
            // Only the button that says so says so.
            somebody_else: if fields.asked() == "somebody_else" {
                let said = fields.several("_other");
                said.iter().filter_map(|id| id.parse().ok()).collect()
            } else {
                Vec::new()
            },
            ..Self::default()
        };
        for (form, prefix) in BLOCKS {
            let (answers, invalid) = fields.answers(form, prefix);
            typed.blocks.push(answers);
            typed.invalid.extend(invalid.into_iter().map(|one| Invalid {
                pointer: format!("/{}{}", form.code, one.pointer),
                ..one
            }));
        }
        if let Some(Wish::Add(path)) = fields.wish() {
            typed.added = Some(path);
        }
        typed
    }

    fn block(&self, at: usize) -> Answers {
        self.blocks.get(at).cloned().unwrap_or_default()
    }

    fn ask(&self) -> RegisterPerson {
        let stay_title = Some(self.block(3)).filter(|answers| !answers.is_empty());
        RegisterPerson {
            identity: self.block(0),
            contacts: self.block(1),
            address: self.block(2),
            stay_title,
            channel: self.channel.clone(),
            own_desk: self.own_desk,
            somebody_else: self.somebody_else.clone(),
        }
    }
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    actor.may(
        &web.app,
        Action::RegisterLead,
        &[mnet_authz::Relation::OwnCase],
        true,
    )?;
    let Some(ticket) = visit.parameter("ticket") else {
        return Ok(Redirect::to("/search").into_response());
    };
    html(&draw(
        &web,
        &visit,
        &actor,
        &Typed {
            ticket,
            ..Typed::default()
        },
    ))
}

fn draw(web: &Web, visit: &Visit, actor: &Actor, typed: &Typed) -> NewPersonPage {
    let reading = Reading {
        beside: typed.interview.beside(visit.words(), &typed.validated),
        ..reading(&web.app, actor, visit.words())
    };
    let mut errors = Vec::new();
    let mut parts = vec![arrival(&reading, actor, typed, &mut errors)];
    for (at, (form, prefix)) in BLOCKS.iter().enumerate() {
        let invalid = below(&typed.invalid, form.code);
        let answers = typed.block(at);
        let filling = Filling {
            form,
            answers: &answers,
            invalid: &invalid,
            prefix,
            added: typed.added.as_deref(),
            blocks: &[],
        };
        // Nobody has a dossier before the screening.
        let drawn = sheet::without_documents(sheet::draw(&filling, reading));
        errors.extend(drawn.errors);
        parts.push(Part {
            id: format!("b-{}", form.code),
            title: visit.words().t(&form.title_key()),
            sections: drawn.sections,
        });
    }
    let search = visit.words().t("search-title");
    let page = visit
        .page(visit.words().t("new-person-title"))
        .below(&[("/search", &search)]);
    NewPersonPage {
        page,
        ticket: typed.ticket.clone(),
        address: "/persons/new",
        intro: visit.words().t("new-person-intro"),
        save: visit.words().t("new-person-save"),
        errors,
        parts,
        known: Vec::new(),
        interview: InterviewView::of(
            typed.interview,
            visit.words(),
            typed.block(1).get_str("preferred_language"),
            ("form-identity", &typed.validated),
        ),
    }
}

pub(super) fn known_line(words: Words, known: &KnownPerson) -> KnownLine {
    let is_same = known.decision == "link";
    KnownLine {
        person: known.person.to_string(),
        href: if known.followed {
            card_address(known.person)
        } else {
            String::new()
        },
        name: known.shown_name.clone(),
        year: year_of(known.birth_year),
        owner: known
            .owner_name
            .clone()
            .or_else(|| known.owner.clone())
            .unwrap_or_default(),
        contact: known.contact.clone().unwrap_or_default(),
        why: sentence(words, known.decision, known.rule, &known.reasons),
        kind: if is_same { "warn" } else { "info" },
        likely: words.t(if is_same {
            "known-likely"
        } else {
            "known-perhaps"
        }),
    }
}

/// A year of birth in words; nothing of who was only heard of.
pub(super) fn year_of(year: i16) -> String {
    if year == 0 {
        String::from("–")
    } else {
        year.to_string()
    }
}

/// Faults of one block, with pointers inside it.
fn below(all: &[Invalid], block: &str) -> Vec<Invalid> {
    let start = format!("/{block}");
    all.iter()
        .filter_map(|one| {
            let rest = one
                .pointer
                .strip_prefix(&start)
                .filter(|rest| rest.starts_with('/'))?;
            Some(Invalid {
                pointer: rest.to_owned(),
                ..one.clone()
            })
        })
        .collect()
}

/// How the person arrived.
fn arrival(
    reading: &Reading<'_>,
    actor: &Actor,
    typed: &Typed,
    errors: &mut Vec<ErrorView>,
) -> Part {
    let words = reading.words;
    let mut channel = FieldView {
        kind: "select",
        id: "f-channel".to_owned(),
        name: "channel".to_owned(),
        label: words.t("form-lead-channel"),
        required: true,
        options: reading.list("channels", &[&typed.channel]),
        ..FieldView::default()
    };
    if let Some(fault) = typed.invalid.iter().find(|one| one.pointer == "/channel") {
        channel.error = message(words, fault);
        let text = format!("{}: {}", channel.label, channel.error);
        errors.push(ErrorView {
            target: channel.id.clone(),
            text,
        });
    }
    let mut items = vec![Item::Field(Box::new(channel))];
    if actor.role.is_employment_centre() {
        items.push(Item::Field(Box::new(FieldView {
            kind: "flag",
            id: "f-own_desk".to_owned(),
            name: "own_desk".to_owned(),
            label: words.t("new-person-own-desk"),
            hint: words.t("new-person-own-desk-hint"),
            value: if typed.own_desk {
                "yes".to_owned()
            } else {
                String::new()
            },
            wide: true,
            ..FieldView::default()
        })));
    }
    let title = words.t("new-person-arrival");
    let section = SheetSection {
        id: "s-arrival".to_owned(),
        title: title.clone(),
        beside: reading.aside("new-person-arrival"),
        items,
    };
    Part {
        id: "b-arrival".to_owned(),
        title,
        sections: vec![section],
    }
}

pub(super) async fn register(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    let Posted { actor, fields } = posted;
    let mut typed = Typed::of(&fields);
    let mut status = StatusCode::OK;
    let mut refused = None;
    let mut known = Vec::new();
    typed.validated = interview::validated(&web, typed.interview).await?;
    if fields.wish().is_some() || ["refresh", interview::BUTTON].contains(&fields.asked()) {
        typed.invalid.clear();
    } else if typed.invalid.is_empty() {
        match desk::register_person(&web.app, &actor, &typed.ticket, typed.ask()).await {
            Ok(new) => {
                let to = done_at(&card_address(new.person), "person", &new.warnings);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(AppError::Invalid(invalid)) => typed.invalid = invalid,
            Err(AppError::PerhapsKnown(found)) => {
                status = StatusCode::CONFLICT;
                known = found;
            }
            Err(error @ AppError::Refused(_)) => refused = Some(error),
            Err(error) => return Err(error.into()),
        }
    }
    let mut page = draw(&web, &visit, &actor, &typed);
    if !typed.invalid.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    page.known = known
        .iter()
        .map(|one| known_line(visit.words(), one))
        .collect();
    if let Some(error) = refused {
        status = StatusCode::CONFLICT;
        page.page = page
            .page
            .saying("bad", visit.words().t(&message_key(error.code())));
    }
    html_as(status, &page)
}
