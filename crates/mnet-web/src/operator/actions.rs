// SPDX-License-Identifier: AGPL-3.0-or-later
//! Acts on a case that need no form of their own — *atti sul percorso*.
//!
//! One page for all: few fields, one button; a refusal keeps what was typed.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::civil::Date;
use mnet_app::desk::{self, Ask, Consent, NewMeasure, OperatorRow, ReferralSheet};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::case::{Activity, ReceptionOutcome};
use mnet_flow::first_reception::deeds::MAY_BE_LEFT_OUT;
use mnet_flow::measures::Measure;
use uuid::Uuid;

use super::person::{card_address, reading, refusal_words};
use super::referral::{Fault, appointment_of};
use crate::Web;
use crate::boards::asked::day;
use crate::error::{Answered, WebError};
use crate::forms::{Fields, Reading, day_as_typed};
use crate::page::{Page, done_at, html, html_as};
use crate::session::Posted;
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

/// An act: how its address names it, and the rights of which it needs one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act {
    pub(crate) name: &'static str,
    pub(crate) rights: &'static [Action],
}

const fn act_of(name: &'static str, rights: &'static [Action]) -> Act {
    Act { name, rights }
}

/// The acts.
pub(crate) const ACTS: [Act; 25] = [
    act_of("activities", &[Action::RecordActivity]),
    act_of("not-applicable", &[Action::FillReceptionForm]),
    act_of("reception", &[Action::CompleteReception]),
    act_of("referrals/new", &[Action::SendReferral]),
    act_of("take-in-charge", &[Action::TakeInCharge]),
    act_of("confirm-ownership", &[Action::ConfirmOwnership]),
    act_of("protect", &[Action::ProtectPerson]),
    act_of("lift-protection", &[Action::LiftProtection]),
    act_of("assign", &[Action::AssignOperator]),
    act_of("assign-end", &[Action::AssignOperator]),
    act_of("consents", &[Action::RecordConsent]),
    act_of("pact/suspend", &[Action::ChangePact]),
    act_of("pact/resume", &[Action::ChangePact]),
    act_of("pact/violation", &[Action::ChangePact]),
    act_of("measures/new", &[Action::RecordMeasure]),
    act_of("transfer", &[Action::ProposeTransfer]),
    act_of("transfer-answer", &[Action::AnswerTransfer]),
    act_of("choose-body", &[Action::ChooseBody]),
    act_of("contact-attempt", &[Action::WriteLogbook]),
    act_of("closure-proposal", &[Action::ProposeClosure]),
    act_of("closure-answer", &[Action::CloseCase]),
    act_of("close", &[Action::CloseCase]),
    act_of("reopen", &[Action::ReopenCase]),
    act_of("new-path", &[Action::FillScreening]),
    act_of("call", &[Action::FillScreening]),
];

#[derive(Template)]
#[template(path = "operator/act.html")]
pub(crate) struct ActPage {
    pub(crate) page: Page,
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) person: String,
    pub(crate) back: String,
    /// Key of the words that say where one goes back to.
    pub(crate) back_key: &'static str,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) fields: Vec<FieldView>,
    /// Closing and refusing cannot be taken back easily.
    pub(crate) grave: bool,
}

/// Kinds of bodies that have a territory, and may be chosen outside it.
const CHOSEN_AMONG: [&str; 3] = ["employment_centre", "partner", "third_sector"];

/// `activities` → `act-activities`.
fn key(name: &str) -> String {
    format!("act-{}", name.replace('/', "-"))
}

pub(super) async fn show(
    act: Act,
    Path(case): Path<Uuid>,
    web: &Web,
    visit: &Visit,
    actor: &Actor,
) -> Answered {
    let name = act.name;
    if name == "referrals/new" {
        let form = format!("/cases/{case}/forms/referral_sheet");
        return Ok(Redirect::to(&form).into_response());
    }
    let person = visit.parameter("person").unwrap_or_default();
    let known = |name: &str| (name.to_owned(), visit.parameter(name).unwrap_or_default());
    let mut typed = vec![("person".to_owned(), person)];
    if name == "consents" {
        typed.extend([known("purpose"), known("consent")]);
    }
    let typed = Fields::new(typed);
    let place = Place::of(web, actor, (name, case)).await?;
    html(&page(web, visit, actor, &place, &typed, &[]))
}

struct Place {
    name: &'static str,
    case: Uuid,
    /// Operators that its fields name.
    operators: Vec<OperatorRow>,
}

impl Place {
    async fn of(
        web: &Web,
        actor: &Actor,
        (name, case): (&'static str, Uuid),
    ) -> Result<Self, AppError> {
        let operators = match name {
            "assign" | "assign-end" => {
                desk::assignable(&web.app, actor, case, name == "assign-end").await?
            }
            _ => Vec::new(),
        };
        Ok(Self {
            name,
            case,
            operators,
        })
    }
}

fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    place: &Place,
    typed: &Fields,
    faults: &[Fault],
) -> ActPage {
    let words = visit.words();
    let reading = Reading {
        operators: &place.operators,
        ..reading(&web.app, actor, words)
    };
    let mut fields = fields(&reading, place.name, typed, actor);
    let mut errors = Vec::new();
    for field in &mut fields {
        let fault = faults.iter().find(|(name, _)| *name == field.name);
        if let Some((_, code)) = fault {
            field.error = words.t(&format!("invalid-{code}"));
            let text = format!("{}: {}", field.label, field.error);
            errors.push(ErrorView {
                target: field.id.clone(),
                text,
            });
        }
    }
    let person = typed.text("person").filter(|id| id.parse::<Uuid>().is_ok());
    let back = person.as_ref().map_or_else(|| "/".to_owned(), card_address);
    let key = key(place.name);
    let crumb = words.t("card-crumb");
    ActPage {
        page: visit
            .page(words.t(&format!("{key}-title")))
            .below(&[(&back, &crumb)]),
        grave: matches!(place.name, "close" | "closure-answer"),
        name: key,
        address: format!("/cases/{}/{}", place.case, place.name),
        person: person.unwrap_or_default(),
        back,
        back_key: "block-back",
        errors,
        fields,
    }
}

/// Fields in the making: with the words, what was typed, and who acts.
pub(super) struct Making<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) typed: &'a Fields,
    pub(super) actor: &'a Actor,
}

impl Making<'_> {
    fn field(&self, kind: &'static str, name: &str, required: bool) -> FieldView {
        let label = format!("act-field-{}", name.replace('_', "-"));
        FieldView {
            required,
            ..self.labelled(kind, name, &label)
        }
    }

    /// A required field under a label of its own.
    pub(super) fn labelled(&self, kind: &'static str, name: &str, label: &str) -> FieldView {
        FieldView {
            kind,
            id: format!("f-{name}"),
            name: name.to_owned(),
            label: self.reading.words.t(label),
            value: self.typed.get(name).unwrap_or_default().to_owned(),
            required: true,
            autocomplete: "off",
            ..FieldView::default()
        }
    }

    /// The day it was done: today unless another was typed.
    pub(super) fn on(&self) -> FieldView {
        let mut on = self.field("date", "on", true);
        on.hint = self.reading.words.t("act-field-on-hint");
        if on.value.is_empty() {
            on.value = day_as_typed(self.actor.today);
        }
        on
    }

    fn listed(&self, kind: &'static str, name: &str, list: &str) -> FieldView {
        let mut field = self.field(kind, name, true);
        field.options = self.reading.list(list, &[&field.value]);
        field
    }

    fn body(&self, name: &str, kinds: &[&str]) -> FieldView {
        let mut field = self.field("select", name, true);
        field.options = self.reading.bodies_of(kinds, &field.value);
        field
    }
}

fn fields(reading: &Reading<'_>, name: &str, typed: &Fields, actor: &Actor) -> Vec<FieldView> {
    let making = Making {
        reading,
        typed,
        actor,
    };
    let mut fields = vec![making.on()];
    fields.extend(own_fields(&making, name));
    fields
}

fn own_fields(making: &Making<'_>, name: &str) -> Vec<FieldView> {
    let reading = making.reading;
    match name {
        "activities" => {
            let mut outcome = making.field("textarea", "outcome", false);
            outcome.max_length = 300;
            outcome.hint = reading.words.t("act-field-outcome-hint");
            vec![
                making.listed("radios", "activity", "activities"),
                making.field("number", "minutes", false),
                outcome,
            ]
        }
        "reception" => vec![making.listed("radios", "reception", "reception-outcomes")],
        "referrals/new" => vec![
            making.body("to", &[]),
            making.listed("select", "reason_code", "referral-reasons"),
            making.listed("radios", "urgency", "urgencies"),
        ],
        "take-in-charge" => vec![manager(making)],
        "pact/suspend" | "pact/violation" => pact_fields(making, name),
        "measures/new" => {
            let mut provider = making.body("provider", &[]);
            provider.required = false;
            provider.hint = reading.words.t("act-field-provider-hint");
            let mut starts = making.field("flag", "starts", false);
            starts.hint = reading.words.t("act-field-starts-hint");
            let mut until = making.field("date", "planned_until", false);
            until.hint = reading.words.t("act-field-planned-until-hint");
            vec![
                making.listed("select", "measure", "measures"),
                provider,
                starts,
                until,
            ]
        }
        "consents" => {
            let mut consent = making.field("radios", "consent", true);
            consent.options = ["given", "refused", "withdrawn"]
                .map(|code| OptionView {
                    value: code.to_owned(),
                    label: reading.words.t(&format!("consent-{code}")),
                    chosen: consent.value == code,
                    ..OptionView::default()
                })
                .to_vec();
            let mut evidence = making.field("text", "evidence", false);
            evidence.max_length = 120;
            evidence.hint = reading.words.t("act-field-evidence-hint");
            vec![
                making.listed("select", "purpose", "consents"),
                consent,
                evidence,
            ]
        }
        "transfer" => vec![making.body("to", &["partner"])],
        "transfer-answer" => {
            let mut accept = making.field("radios", "accept", true);
            accept.options = reading.fixed(&["yes", "no"], &accept.value);
            vec![accept]
        }
        "choose-body" => {
            let mut body = making.body("body", &CHOSEN_AMONG);
            if body.value.is_empty() {
                making.actor.body.as_str().clone_into(&mut body.value);
                body.options = reading.bodies_of(&CHOSEN_AMONG, &body.value);
            }
            vec![body, reason(making)]
        }
        "reopen" | "protect" | "lift-protection" => vec![reason(making)],
        "assign" | "assign-end" => {
            let mut operator = making.field("select", "operator", true);
            operator.options = reading.operators(&operator.value);
            vec![operator]
        }
        _ => closing_fields(making, name),
    }
}

/// Fields of what happens to a pact after its signature.
fn pact_fields(making: &Making<'_>, name: &str) -> Vec<FieldView> {
    let words = making.reading.words;
    if name == "pact/suspend" {
        let mut review = making.field("date", "review_on", false);
        review.hint = words.t("act-field-review-on-hint");
        return vec![reason(making), review];
    }
    let mut note = making.field("textarea", "note", false);
    note.max_length = 300;
    note.hint = words.t("act-field-violation-note-hint");
    vec![
        making.listed("radios", "violation", "pact-violations"),
        making.listed("radios", "response", "violation-responses"),
        note,
    ]
}

/// The field that asks why, for a page of its own.
pub(super) fn reason_of(reading: &Reading<'_>, typed: &Fields, actor: &Actor) -> FieldView {
    reason(&Making {
        reading,
        typed,
        actor,
    })
}

/// Why, in a few words.
fn reason(making: &Making<'_>) -> FieldView {
    let mut reason = making.field("textarea", "reason", true);
    reason.max_length = 300;
    reason
}

/// Fields of what leaves something out or ends the path.
fn closing_fields(making: &Making<'_>, name: &str) -> Vec<FieldView> {
    let reading = making.reading;
    match name {
        "not-applicable" => {
            let mut activity = making.field("radios", "activity", true);
            let left_out = MAY_BE_LEFT_OUT.map(Activity::code);
            activity.options = reading.list("activities", &[&activity.value]);
            activity
                .options
                .retain(|option| left_out.contains(&option.value.as_str()));
            let label = "act-field-why-not";
            let mut reason = making.labelled("select", "reason_code", label);
            reason.options = reading.list("not-applicable-reasons", &[&reason.value]);
            vec![activity, reason]
        }
        "closure-answer" => {
            let label = "act-field-accept-closure";
            let mut accept = making.labelled("radios", "accept", label);
            accept.options = reading.fixed(&["yes", "no"], &accept.value);
            vec![accept]
        }
        "contact-attempt" => vec![making.listed("radios", "mode", "modes")],
        "call" => called_for(making),
        "close" | "closure-proposal" => {
            let mut outcome = making.field("select", "closing", true);
            outcome.options = reading.list("exit-outcomes", &[&outcome.value]);
            let known: Vec<String> = outcome.options.iter().map(|o| o.value.clone()).collect();
            let early = reading.list("early-closure-reasons", &[&outcome.value]);
            outcome
                .options
                .extend(early.into_iter().filter(|o| !known.contains(&o.value)));
            vec![outcome]
        }
        _ => Vec::new(),
    }
}

/// Day, hour and place of an appointment.
fn called_for(making: &Making<'_>) -> Vec<FieldView> {
    let field = |kind, name: &str| {
        let label = format!("referral-field-{}", name.replace('_', "-"));
        making.labelled(kind, name, &label)
    };
    let mut hour = field("text", "appointment_hour");
    hour.max_length = 5;
    hour.hint = making
        .reading
        .words
        .t("referral-field-appointment-hour-hint");
    let mut place = field("text", "appointment_place");
    place.max_length = 120;
    place.required = false;
    vec![field("date", "appointment_on"), hour, place]
}

/// Who answers for the person in this body: the actor, until another name is written.
fn manager(making: &Making<'_>) -> FieldView {
    let mut manager = making.field("text", "manager", true);
    manager.max_length = 120;
    manager.hint = making.reading.words.t("referral-field-manager-hint");
    if manager.value.is_empty() {
        manager.value.clone_from(&making.actor.display_name);
    }
    manager
}

fn outcome(code: &str) -> Option<ReceptionOutcome> {
    Some(match code {
        "cpi" => ReceptionOutcome::Cpi,
        "social" => ReceptionOutcome::Social,
        "both" => ReceptionOutcome::Both,
        "information_only" => ReceptionOutcome::InformationOnly,
        _ => return None,
    })
}

fn missing(name: &'static str) -> Vec<Fault> {
    vec![(name, "missing")]
}

/// The day it was done; nothing typed is today.
pub(super) fn day_of(fields: &Fields) -> Result<Option<Date>, Vec<Fault>> {
    match fields.text("on") {
        None => Ok(None),
        Some(typed) => match day(&typed) {
            Some(day) => Ok(Some(day)),
            None => Err(vec![("on", "not-a-date")]),
        },
    }
}

/// A day that need not be typed.
fn optional_day(fields: &Fields, name: &'static str) -> Result<Option<Date>, Vec<Fault>> {
    let typed = fields.text(name);
    let day = typed.map(|typed| day(&typed).ok_or_else(|| vec![(name, "not-a-date")]));
    day.transpose()
}

/// What is asked, or the fields without which it cannot be.
fn ask(name: &str, fields: &Fields, actor: &Actor) -> Result<Ask, Vec<Fault>> {
    let need = |name: &'static str| fields.text(name).ok_or_else(|| missing(name));
    Ok(match name {
        "activities" => Ask::RecordActivity {
            activity: Activity::parse(&need("activity")?).ok_or_else(|| missing("activity"))?,
            minutes: match fields.text("minutes") {
                Some(typed) => Some(
                    typed
                        .parse()
                        .map_err(|_| vec![("minutes", "not-a-number")])?,
                ),
                None => None,
            },
            outcome: fields.text("outcome"),
        },
        "reception" => Ask::CompleteReception {
            outcome: outcome(&need("reception")?).ok_or_else(|| missing("reception"))?,
        },
        "referrals/new" => Ask::SendReferral(ReferralSheet {
            to: need("to")?,
            reason: fields.text("reason_code"),
            urgency: fields
                .text("urgency")
                .unwrap_or_else(|| "normal".to_owned()),
            ..ReferralSheet::default()
        }),
        "take-in-charge" => {
            let named = need("manager")?;
            let case_manager = Some(named).filter(|name| *name != actor.display_name);
            Ask::TakeInCharge { case_manager }
        }
        "confirm-ownership" => Ask::ConfirmOwnership,
        "protect" => Ask::Protect {
            reason: need("reason")?,
        },
        "lift-protection" => Ask::LiftProtection {
            reason: need("reason")?,
        },
        "assign" => Ask::Assign {
            operator: need("operator")?,
        },
        "assign-end" => Ask::EndAssignment {
            operator: need("operator")?,
        },
        "consents" => Ask::RecordConsent(Consent {
            purpose: need("purpose")?,
            answer: need("consent")?,
            evidence: fields.text("evidence"),
        }),
        "pact/suspend" => Ask::SuspendPact {
            reason: need("reason")?,
            review_on: optional_day(fields, "review_on")?,
        },
        "pact/resume" => Ask::ResumePact,
        "pact/violation" => Ask::RecordViolation {
            violation: need("violation")?,
            response: need("response")?,
            note: fields.text("note"),
        },
        "measures/new" => Ask::ProposeMeasure(NewMeasure {
            measure: Measure::parse(&need("measure")?).ok_or_else(|| missing("measure"))?,
            provider: fields.text("provider"),
            starts: fields.is_ticked("starts"),
            planned_until: optional_day(fields, "planned_until")?,
        }),
        "transfer" => Ask::ProposeTransfer { to: need("to")? },
        "transfer-answer" => Ask::AnswerTransfer {
            accept: need("accept")? == "yes",
        },
        "choose-body" => Ask::ChooseBody {
            body: need("body")?,
            reason: need("reason")?,
        },
        "reopen" => Ask::ReopenCase {
            reason: need("reason")?,
        },
        _ => return closing_ask(name, fields),
    })
}

/// As [`ask`], for what leaves something out or ends the path.
fn closing_ask(name: &str, fields: &Fields) -> Result<Ask, Vec<Fault>> {
    let need = |name: &'static str| fields.text(name).ok_or_else(|| missing(name));
    Ok(match name {
        "not-applicable" => Ask::DeclareNotApplicable {
            activity: Activity::parse(&need("activity")?).ok_or_else(|| missing("activity"))?,
            reason: need("reason_code")?,
        },
        "contact-attempt" => Ask::RecordContactAttempt {
            mode: need("mode")?,
        },
        "closure-proposal" => Ask::ProposeClosure {
            outcome: need("closing")?,
        },
        "closure-answer" => Ask::AnswerClosure {
            accept: need("accept")? == "yes",
        },
        "close" => Ask::CloseCase {
            outcome: need("closing")?,
        },
        "new-path" => Ask::BeginAnew,
        "call" => {
            let at = appointment_of(fields).map_err(|fault| vec![fault])?;
            Ask::CallFromWaitingList(at.ok_or_else(|| missing("appointment_on"))?)
        }
        _ => return Err(Vec::new()),
    })
}

pub(super) async fn act(
    name: &'static str,
    Path(case): Path<Uuid>,
    State(web): State<Web>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let place = Place::of(&web, &actor, (name, case)).await?;
    let asked = day_of(&fields).and_then(|on| Ok((on, ask(name, &fields, &actor)?)));
    let (on, asked) = match asked {
        Ok(asked) => asked,
        Err(faults) => return faulty(&page(&web, &visit, &actor, &place, &fields, &faults)),
    };
    match desk::act(&web.app, &actor, case, on, asked).await {
        Ok(warnings) => {
            let mut shown = page(&web, &visit, &actor, &place, &fields, &[]);
            let done = shown.name.split_off("act-".len());
            Ok(Redirect::to(&done_at(&shown.back, &done, &warnings)).into_response())
        }
        Err(AppError::Invalid(invalid)) => {
            let faults: Vec<Fault> = invalid
                .iter()
                .map(|one| match one.pointer.as_str() {
                    "/operator" => ("operator", one.code),
                    _ => ("on", one.code),
                })
                .collect();
            faulty(&page(&web, &visit, &actor, &place, &fields, &faults))
        }
        Err(error @ (AppError::Refused(_) | AppError::Elsewhere(_))) => {
            let mut shown = page(&web, &visit, &actor, &place, &fields, &[]);
            let told = refusal_words(&reading(&web.app, &actor, visit.words()), &error);
            shown.page = shown.page.saying("bad", told);
            html_as(WebError::from(error).status(), &shown)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page again, with what was typed and what is wrong with it.
fn faulty(shown: &ActPage) -> Answered {
    let mut response = html(shown)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}
