// SPDX-License-Identifier: AGPL-3.0-or-later
//! One referral: read it, accept it, refuse it, say how it went — *rinvio*.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::civil::DateTime;
use mnet_app::desk::{self, Answer, ReferralView};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use uuid::Uuid;

use super::actions::day_of;
use super::person::{card_address, reading};
use super::referrals::kind_of;
use crate::error::{Answered, WebError, message_key};
use crate::forms::{Fields, Reading, day_as_typed};
use crate::i18n::Words;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, FieldView};
use crate::visit::Visit;
use crate::{Web, nav};

#[derive(Template)]
#[template(path = "operator/referral.html")]
pub(crate) struct ReferralPage {
    pub(crate) page: Page,
    pub(crate) address: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) urgent: bool,
    pub(crate) values: Vec<DefinitionView>,
    /// Address of the person's card; empty while it may not be opened.
    pub(crate) card: String,
    /// Fields of each answer that can be given now; empty when it cannot.
    pub(crate) accept: Vec<FieldView>,
    pub(crate) refuse: Vec<FieldView>,
    pub(crate) back: Vec<FieldView>,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(referral): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_referral(&web.app, &actor, referral).await?;
    html(&page(&web, &visit, &actor, &view, &Fields::default()))
}

fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    view: &ReferralView,
    typed: &Fields,
) -> ReferralPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let row = &view.row;
    let answers = view.received && view.open && nav::may_ever(actor, Action::AnswerReferral);
    let accepted = row.state == "accepted";
    let title = words.t("referral-title");
    let page = visit.page(format!("{title} {}", row.number));
    let inbox = words.t("referrals-title");
    ReferralPage {
        page: page.below(&[("/referrals", &inbox)]),
        address: format!("/referrals/{}", row.id),
        kind: kind_of(&row.state),
        state: reading.label("referral-states", &row.state),
        urgent: row.urgency == "urgent",
        values: values(view, &reading),
        card: if accepted || !view.received {
            card_address(row.person)
        } else {
            String::new()
        },
        accept: if answers {
            accept(&reading, actor, typed)
        } else {
            Vec::new()
        },
        refuse: if answers {
            refuse(&reading, typed)
        } else {
            Vec::new()
        },
        back: if view.received && accepted {
            back(&reading, typed)
        } else {
            Vec::new()
        },
    }
}

fn values(view: &ReferralView, reading: &Reading<'_>) -> Vec<DefinitionView> {
    let words = reading.words;
    let row = &view.row;
    let person = view.person.as_ref();
    let shared = |code: &String| {
        let key = code.replace('_', "-");
        words
            .try_t(&format!("form-referral-sheet-data-listed-{key}"))
            .or_else(|| words.try_t(&format!("form-referral-sheet-data-set-{key}")))
            .unwrap_or_else(|| code.clone())
    };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.day(day)).unwrap_or_default();
    let reason = |code: &Option<String>| {
        code.as_deref()
            .map(|code| reading.label("referral-reasons", code))
            .unwrap_or_default()
    };
    let all = [
        (
            "col-person",
            person
                .map(|card| card.shown_name.clone())
                .unwrap_or_default(),
        ),
        (
            "col-birth-year",
            person
                .map(|card| card.birth_year.to_string())
                .unwrap_or_default(),
        ),
        ("col-from", reading.body(&row.from_body)),
        ("col-to", reading.body(&row.to_body)),
        ("referral-reason", reason(&row.reason)),
        (
            "referral-data",
            row.data_set
                .iter()
                .map(shared)
                .collect::<Vec<_>>()
                .join(", "),
        ),
        (
            "referral-appointment",
            moment(words, row.appointment.as_deref()),
        ),
        ("col-sent", words.day(row.sent_on)),
        ("referral-seen", day(row.seen_on)),
        ("col-answer-by", words.day(row.expires_on)),
        ("referral-answered", day(row.answered_on)),
        (
            "referral-answer-reason",
            row.answer_reason.clone().unwrap_or_default(),
        ),
        (
            "referral-feedback",
            row.feedback.clone().unwrap_or_default(),
        ),
    ];
    DefinitionView::told(words, all)
}

/// Day and hour of an appointment; words that are none stay as they are.
fn moment(words: Words, text: Option<&str>) -> String {
    let text = text.unwrap_or_default();
    text.parse::<DateTime>().map_or_else(
        |_| text.to_owned(),
        |moment| format!("{} {}", words.day(moment.date()), moment.strftime("%H:%M")),
    )
}

fn field(reading: &Reading<'_>, kind: &'static str, name: &str, typed: &Fields) -> FieldView {
    FieldView {
        kind,
        id: format!("f-{name}"),
        name: name.to_owned(),
        label: reading.words.t(&format!("referral-field-{name}")),
        value: typed.get(name).unwrap_or_default().to_owned(),
        autocomplete: "off",
        ..FieldView::default()
    }
}

fn accept(reading: &Reading<'_>, actor: &Actor, typed: &Fields) -> Vec<FieldView> {
    let mut manager = field(reading, "text", "manager", typed);
    manager.max_length = 120;
    manager.required = true;
    manager.hint = reading.words.t("referral-field-manager-hint");
    if manager.value.is_empty() {
        manager.value.clone_from(&actor.display_name);
    }
    let mut on = field(reading, "date", "on", typed);
    if on.value.is_empty() {
        on.value = day_as_typed(actor.today);
    }
    vec![on, manager]
}

fn refuse(reading: &Reading<'_>, typed: &Fields) -> Vec<FieldView> {
    let mut reason = field(reading, "textarea", "reason", typed);
    reason.max_length = 300;
    reason.required = true;
    reason.hint = reading.words.t("referral-field-reason-hint");
    vec![reason]
}

fn back(reading: &Reading<'_>, typed: &Fields) -> Vec<FieldView> {
    let mut kept = field(reading, "radios", "kept", typed);
    kept.options = reading.fixed(&["yes", "no", "unknown"], &kept.value);
    let mut feedback = field(reading, "textarea", "feedback", typed);
    feedback.max_length = 1_000;
    vec![kept, feedback]
}

fn answer_of(fields: &Fields, actor: &Actor) -> Option<Answer> {
    Some(match fields.asked() {
        "accept" => Answer::Accept {
            case_manager: fields
                .text("manager")
                .filter(|name| *name != actor.display_name),
        },
        "refuse" => Answer::Refuse {
            reason: fields.text("reason").unwrap_or_default(),
        },
        "return" => Answer::Return {
            kept: match fields.get("kept") {
                Some("yes") => Some(true),
                Some("no") => Some(false),
                _ => None,
            },
            feedback: fields.text("feedback"),
        },
        _ => return None,
    })
}

pub(super) async fn answer(
    State(web): State<Web>,
    Path(referral): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let answer = answer_of(&fields, &actor).ok_or(WebError::Unreadable)?;
    let answered = match day_of(&fields) {
        Ok(on) => desk::answer_referral(&web.app, &actor, referral, on, answer).await,
        Err(_) => Err(AppError::Invalid(Vec::new())),
    };
    let (status, key) = match answered {
        Ok(warnings) => {
            let done = format!("referral-{}", fields.asked());
            let address = format!("/referrals/{referral}");
            return Ok(Redirect::to(&done_at(&address, &done, &warnings)).into_response());
        }
        Err(AppError::Invalid(invalid)) => {
            let code = invalid.first().map_or("not-a-date", |one| one.code);
            (StatusCode::UNPROCESSABLE_ENTITY, format!("invalid-{code}"))
        }
        Err(error @ AppError::Refused(_)) => {
            let key = message_key(error.code());
            (WebError::from(error).status(), key)
        }
        Err(error) => return Err(error.into()),
    };
    let view = desk::read_referral(&web.app, &actor, referral).await?;
    let mut shown = page(&web, &visit, &actor, &view, &fields);
    let told = visit.words().t(&key);
    if status == StatusCode::UNPROCESSABLE_ENTITY {
        for field in shown.accept.iter_mut().filter(|field| field.name == "on") {
            field.error.clone_from(&told);
        }
    }
    shown.page = shown.page.saying("bad", told);
    html_as(status, &shown)
}
