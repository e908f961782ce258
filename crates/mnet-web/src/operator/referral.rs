// SPDX-License-Identifier: AGPL-3.0-or-later
//! One referral: read it, accept it, refuse it, say how it went — *rinvio*.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::civil::{Date, DateTime};
use mnet_app::desk::{self, Answer, Appointment, ReferralRow, ReferralView, Taking};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use uuid::Uuid;

use super::actions::day_of;
use super::dossier::given_out;
use super::person::{card_address, reading};
use super::referral_sheet::{ReferralSheetView, sheet};
use super::referrals::kind_of;
use crate::boards::asked::day;
use crate::documents::{self, Press, given};
use crate::error::{Answered, WebError, message_key};
use crate::forms::{Fields, Reading, day_as_typed};
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::FieldView;
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
    pub(crate) sheet: ReferralSheetView,
    /// Address of the person's card; empty while it may not be opened.
    pub(crate) card: String,
    /// Fields of each answer that can be given now; empty when it cannot.
    pub(crate) accept: Vec<FieldView>,
    pub(crate) refuse: Vec<FieldView>,
    pub(crate) appoint: Vec<FieldView>,
    pub(crate) back: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "operator/referral_print.html")]
pub(crate) struct ReferralPrint {
    pub(crate) page: Page,
    pub(crate) number: String,
    pub(crate) state: String,
    pub(crate) sheet: ReferralSheetView,
    pub(crate) print_css: String,
    pub(crate) printed: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(referral): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_referral(&web.app, &actor, referral, Taking::Read).await?;
    html(&page(&web, &visit, &actor, &view, &Fields::default()))
}

pub(super) async fn print(
    State(web): State<Web>,
    Path(referral): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_referral(&web.app, &actor, referral, Taking::Print).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    html(&ReferralPrint {
        page: visit.page(words.t("form-referral-sheet")),
        number: view.row.number.clone(),
        state: reading.label("referral-states", &view.row.state),
        sheet: sheet(&view, &reading),
        print_css: crate::assets::address("print.css"),
        printed: words.moment(web.app.clock.now()),
    })
}

pub(super) async fn pdf(
    State(web): State<Web>,
    Path(referral): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_referral(&web.app, &actor, referral, Taking::Print).await?;
    let press = Press::of(&web, &visit, &actor);
    given(&press, documents::referral(&press, &view)).await
}

/// A document that goes along, for the two ends of the referral.
pub(super) async fn document(
    State(web): State<Web>,
    Path((referral, document)): Path<(Uuid, Uuid)>,
    Signed(actor): Signed,
) -> Answered {
    let opened = desk::open_referral_document(&web.app, &actor, referral, document).await?;
    Ok(given_out(&opened.row, opened.bytes))
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
    let answers = nav::may_ever(actor, Action::AnswerReferral);
    let waits = view.received && view.open && answers;
    let accepted = row.state == "accepted";
    let owes = view.received && accepted && answers;
    let title = words.t("referral-title");
    let page = visit.page(format!("{title} {}", row.number));
    let inbox = words.t("referrals-title");
    let asked = |now: bool, fields: Vec<FieldView>| if now { fields } else { Vec::new() };
    ReferralPage {
        page: page.below(&[("/referrals", &inbox)]),
        address: format!("/referrals/{}", row.id),
        kind: kind_of(&row.state),
        state: reading.label("referral-states", &row.state),
        urgent: row.urgency == "urgent",
        sheet: sheet(view, &reading),
        card: if accepted || !view.received {
            card_address(row.person)
        } else {
            String::new()
        },
        accept: asked(waits, accept(&reading, actor, row, typed)),
        refuse: asked(waits, refuse(&reading, typed)),
        appoint: asked(owes, appointment(&reading, row, typed, true)),
        back: asked(owes, back(&reading, typed)),
    }
}

fn field(reading: &Reading<'_>, kind: &'static str, name: &str, typed: &Fields) -> FieldView {
    FieldView {
        kind,
        id: format!("f-{name}"),
        name: name.to_owned(),
        label: reading
            .words
            .t(&format!("referral-field-{}", name.replace('_', "-"))),
        value: typed.get(name).unwrap_or_default().to_owned(),
        autocomplete: "off",
        ..FieldView::default()
    }
}

fn accept(
    reading: &Reading<'_>,
    actor: &Actor,
    row: &ReferralRow,
    typed: &Fields,
) -> Vec<FieldView> {
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
    let mut fields = vec![on, manager];
    fields.extend(appointment(reading, row, typed, false));
    fields
}

/// Day, hour and place of the first appointment, as far as they are known.
fn appointment(
    reading: &Reading<'_>,
    row: &ReferralRow,
    typed: &Fields,
    required: bool,
) -> Vec<FieldView> {
    let known = row.appointment.as_deref();
    let known: Option<DateTime> = known.and_then(|text| text.parse().ok());
    let mut on = field(reading, "date", "appointment_on", typed);
    let mut hour = field(reading, "text", "appointment_hour", typed);
    hour.max_length = 5;
    hour.hint = reading.words.t("referral-field-appointment-hour-hint");
    let mut place = field(reading, "text", "appointment_place", typed);
    place.max_length = 120;
    if let Some(known) = known {
        if on.value.is_empty() {
            on.value = day_as_typed(known.date());
        }
        if hour.value.is_empty() {
            hour.value = known.strftime("%H:%M").to_string();
        }
    }
    if place.value.is_empty() {
        place.value = row.appointment_place.clone().unwrap_or_default();
    }
    if required {
        for one in [&mut on, &mut hour, &mut place] {
            one.id.push_str("-again");
        }
    }
    on.required = required;
    hour.required = required;
    vec![on, hour, place]
}

fn refuse(reading: &Reading<'_>, typed: &Fields) -> Vec<FieldView> {
    let mut reason = field(reading, "select", "reason", typed);
    reason.options = reading.list("referral-refusals", &[&reason.value]);
    reason.required = true;
    let mut suggestion = field(reading, "textarea", "suggestion", typed);
    suggestion.max_length = 300;
    suggestion.hint = reading.words.t("referral-field-suggestion-hint");
    vec![reason, suggestion]
}

fn back(reading: &Reading<'_>, typed: &Fields) -> Vec<FieldView> {
    let mut kept = field(reading, "radios", "kept", typed);
    kept.options = reading.fixed(&["yes", "no", "unknown"], &kept.value);
    let mut feedback = field(reading, "textarea", "feedback", typed);
    feedback.max_length = 1_000;
    vec![kept, feedback]
}

/// What is wrong with a field: its name and a code of `invalid-…`.
pub(super) type Fault = (&'static str, &'static str);

/// The appointment as typed; nothing where no day was.
pub(super) fn appointment_of(fields: &Fields) -> Result<Option<Appointment>, Fault> {
    let Some(typed) = fields.text("appointment_on") else {
        return Ok(None);
    };
    let on = day(&typed).ok_or(("appointment_on", "not-a-date"))?;
    let hour = fields.text("appointment_hour");
    let hour = hour.ok_or(("appointment_hour", "missing"))?;
    let at = at_hour(on, &hour).ok_or(("appointment_hour", "not-a-date-time"))?;
    let place = fields.text("appointment_place");
    Ok(Some(Appointment { at, place }))
}

/// `9.30` or `09:30` of a day.
fn at_hour(on: Date, hour: &str) -> Option<DateTime> {
    let (hour, minute) = hour.split_once([':', '.'])?;
    let start = on.at(0, 0, 0, 0).with();
    let start = start.hour(hour.trim().parse().ok()?);
    start.minute(minute.trim().parse().ok()?).build().ok()
}

fn answer_of(fields: &Fields, actor: &Actor) -> Result<Option<Answer>, Fault> {
    Ok(Some(match fields.asked() {
        "accept" => Answer::Accept {
            case_manager: fields
                .text("manager")
                .filter(|name| *name != actor.display_name),
            appointment: appointment_of(fields)?,
        },
        "refuse" => Answer::Refuse {
            reason: fields.text("reason").unwrap_or_default(),
            suggestion: fields.text("suggestion"),
        },
        "appoint" => {
            let appointment = appointment_of(fields)?;
            Answer::Appoint(appointment.ok_or(("appointment_on", "missing"))?)
        }
        "return" => Answer::Return {
            kept: match fields.get("kept") {
                Some("yes") => Some(true),
                Some("no") => Some(false),
                _ => None,
            },
            feedback: fields.text("feedback"),
        },
        _ => return Ok(None),
    }))
}

pub(super) async fn answer(
    State(web): State<Web>,
    Path(referral): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let asked = answer_of(&fields, &actor).and_then(|answer| {
        let on = day_of(&fields).map_err(|_| ("on", "not-a-date"))?;
        Ok((answer, on))
    });
    let (fault, refused) = match asked {
        Err(fault) => (Some(fault), None),
        Ok((None, _)) => return Err(WebError::Unreadable),
        Ok((Some(answer), on)) => {
            match desk::answer_referral(&web.app, &actor, referral, on, answer).await {
                Ok(warnings) => {
                    let done = format!("referral-{}", fields.asked());
                    let address = format!("/referrals/{referral}");
                    let to = done_at(&address, &done, &warnings);
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(AppError::Invalid(invalid)) => {
                    let code = invalid.first().map_or("not-a-date", |one| one.code);
                    (Some(("on", code)), None)
                }
                Err(error @ AppError::Refused(_)) => (None, Some(error)),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let view = desk::read_referral(&web.app, &actor, referral, Taking::Read).await?;
    let mut shown = page(&web, &visit, &actor, &view, &fields);
    let (status, key) = match (fault, refused) {
        (_, Some(error)) => {
            let key = message_key(error.code());
            (WebError::from(error).status(), key)
        }
        (fault, None) => {
            let (name, code) = fault.unwrap_or(("on", "not-a-date"));
            let told = visit.words().t(&format!("invalid-{code}"));
            for field in shown.accept.iter_mut().chain(&mut shown.appoint) {
                if field.name == name {
                    field.error.clone_from(&told);
                }
            }
            (StatusCode::UNPROCESSABLE_ENTITY, format!("invalid-{code}"))
        }
    };
    shown.page = shown.page.saying("bad", visit.words().t(&key));
    html_as(status, &shown)
}
