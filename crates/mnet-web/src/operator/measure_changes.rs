// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a provider proposes about a measure, and what is answered — *proposte e risposte sulle
//! misure*; the planned end.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{
    self, Ask, ChangeView, MeasureChangeAnswer, MeasureView, MeasuresRead, MeasuresView,
    NewMeasureChange,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::measures::PolicyEvent;
use mnet_flow::measures::change::{Answer, Change, ChangeState};
use uuid::Uuid;

use super::actions::{ActPage, Making};
use super::measures::{address, found, is_plain, page as measure_page};
use super::person::{HeadView, reading, refusal_words};
use super::referral::Fault;
use crate::boards::asked::day;
use crate::error::{Answered, WebError};
use crate::forms::{Fields, Reading};
use crate::operator::card::Link;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, ErrorView, FieldView};
use crate::visit::Visit;
use crate::{Web, nav};

/// Longest words about a proposal or an answer.
const LONGEST: usize = 500;

/// A proposal as the page of its measure shows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct ChangeLine {
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) values: Vec<DefinitionView>,
}

/// The page on which a proposal is answered.
#[derive(Template)]
#[template(path = "operator/measure_answer.html")]
pub(crate) struct MeasureAnswerPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    pub(crate) back: String,
    pub(crate) proposal: ChangeLine,
    pub(crate) number: String,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) fields: Vec<FieldView>,
}

/// The address of the form for a kind of proposal.
fn proposal_address(case: Uuid, reference: &str, kind: &str) -> String {
    format!("{}/changes/{kind}", address(case, reference))
}

/// Where the provider proposes, while it may.
pub(super) fn proposals(
    reading: &Reading<'_>,
    actor: &Actor,
    case: Uuid,
    one: &MeasureView,
) -> Vec<Link> {
    let runs = matches!(one.file.last, PolicyEvent::Started | PolicyEvent::Suspended);
    let own = one.file.provider == actor.body;
    let waits = one.file.pending_change().is_some();
    let may = nav::may_ever(actor, Action::ProposeMeasureChange);
    if !(runs && own && may) || waits || !is_plain(&one.file.reference) {
        return Vec::new();
    }
    let links = Change::KINDS.map(|kind| Link {
        href: proposal_address(case, &one.file.reference, kind),
        label: reading.words.t(&format!("act-measure-{kind}-title")),
    });
    links.to_vec()
}

/// Where a proposal that waits is answered; empty for who may not.
pub(super) fn decide(actor: &Actor, case: Uuid, one: &MeasureView) -> String {
    let waits = one.file.pending_change().is_some() && is_plain(&one.file.reference);
    let own = one.file.provider == actor.body;
    if waits && !own && nav::may_ever(actor, Action::AnswerMeasureChange) {
        format!("{}/answer", address(case, &one.file.reference))
    } else {
        String::new()
    }
}

/// A proposal in words.
pub(super) fn line(reading: &Reading<'_>, view: &ChangeView) -> ChangeLine {
    let words = reading.words;
    let file = &view.file;
    let about = match &file.change {
        Change::Extension { .. } => vec![],
        Change::End { event, .. } => vec![(
            "measure-change-event",
            reading.label("policy-events", event.code()),
        )],
        Change::Conditions { what, .. } => vec![(
            "measure-change-what",
            reading.label("measure-conditions", what),
        )],
    };
    let day = match &file.change {
        Change::Extension { .. } => "measure-change-until",
        Change::End { .. } => "measure-change-ends-on",
        Change::Conditions { .. } => "measure-change-from",
    };
    let mut all = vec![(day, words.day(file.change.day()))];
    all.extend(about);
    all.extend([
        (
            "measure-change-reason",
            reading.label("measure-change-reasons", &file.reason),
        ),
        (
            "measure-change-words",
            view.words.clone().unwrap_or_default(),
        ),
        ("measure-change-proposed", words.day(file.proposed_on)),
    ]);
    let (kind, answered, why) = match &file.state {
        ChangeState::Pending => ("warn", None, String::new()),
        ChangeState::Accepted { on, .. } => ("ok", Some(*on), String::new()),
        ChangeState::Refused { on, reason, .. } => (
            "bad",
            Some(*on),
            reading.label("measure-change-refusals", reason),
        ),
        ChangeState::Overtaken { .. } => ("off", None, String::new()),
    };
    all.extend([
        (
            "measure-change-answered",
            answered.map(|on| words.day(on)).unwrap_or_default(),
        ),
        ("measure-change-why-not", why),
        (
            "measure-change-answer-words",
            view.answer.clone().unwrap_or_default(),
        ),
    ]);
    ChangeLine {
        title: words.t(&format!("measure-change-kind-{}", file.change.kind())),
        kind,
        state: words.t(&format!("measure-change-{}", file.state.code())),
        values: DefinitionView::told(words, all),
    }
}

/// Marks what is wrong with fields, and sums it up.
fn mark(reading: &Reading<'_>, fields: &mut [FieldView], faults: &[Fault]) -> Vec<ErrorView> {
    let mut errors = Vec::new();
    for field in fields {
        let fault = faults.iter().find(|(name, _)| *name == field.name);
        if let Some((_, code)) = fault {
            field.error = reading.words.t(&format!("invalid-{code}"));
            errors.push(ErrorView {
                target: field.id.clone(),
                text: format!("{}: {}", field.label, field.error),
            });
        }
    }
    errors
}

fn words_field(making: &Making<'_>, label: &str, required: bool) -> FieldView {
    let mut said = making.labelled("textarea", "words", label);
    said.max_length = LONGEST;
    said.required = required;
    said.wide = true;
    said
}

/// The fields of a kind of proposal.
fn proposal_fields(making: &Making<'_>, kind: &str, one: &MeasureView) -> Vec<FieldView> {
    let reading = making.reading;
    let listed = |field: &'static str, name, label, list| {
        let mut one = making.labelled(field, name, label);
        one.options = reading.list(list, &[&one.value]);
        one
    };
    let mut fields = match kind {
        "extension" => vec![making.labelled("date", "day", "measure-change-until")],
        "end" => {
            let mut event = listed("radios", "event", "measure-change-event", "policy-events");
            event.options.retain(|option| {
                PolicyEvent::parse(&option.value).is_some_and(|event| {
                    one.may_follow.contains(&event)
                        && event.is_terminal()
                        && !event.is_annulment()
                        && event != PolicyEvent::AccountedFor
                })
            });
            event.wide = true;
            vec![
                making.labelled("date", "day", "measure-change-ends-on"),
                event,
            ]
        }
        _ => vec![
            listed(
                "select",
                "what",
                "measure-change-what",
                "measure-conditions",
            ),
            making.labelled("date", "day", "measure-change-from"),
        ],
    };
    fields.push(listed(
        "select",
        "reason_code",
        "measure-change-reason",
        "measure-change-reasons",
    ));
    let mut said = words_field(making, "measure-change-words", kind == "conditions");
    said.hint = reading.words.t("measure-change-words-needed-hint");
    fields.push(said);
    fields
}

/// A measure that one acts on, and the case it belongs to.
struct At<'a> {
    web: &'a Web,
    visit: &'a Visit,
    actor: &'a Actor,
    view: &'a MeasuresView,
    one: &'a MeasureView,
}

impl At<'_> {
    fn here(&self) -> String {
        address(self.view.case, &self.one.file.reference)
    }

    fn proposal(&self, kind: &str, typed: &Fields, faults: &[Fault]) -> ActPage {
        let words = self.visit.words();
        let reading = reading(&self.web.app, self.actor, words);
        let making = Making {
            reading: &reading,
            typed,
            actor: self.actor,
        };
        let mut fields = proposal_fields(&making, kind, self.one);
        let errors = mark(&reading, &mut fields, faults);
        let back = self.here();
        let measure = reading.label("measures", self.one.file.measure.code());
        let name = format!("act-measure-{kind}");
        ActPage {
            page: self
                .visit
                .page(words.t(&format!("{name}-title")))
                .below(&[(&back, &measure)]),
            name,
            address: proposal_address(self.view.case, &self.one.file.reference, kind),
            person: self.view.person.person.to_string(),
            back,
            back_key: "measure-back",
            errors,
            fields,
            grave: false,
        }
    }

    fn answer(&self, pending: &ChangeView, typed: &Fields, faults: &[Fault]) -> MeasureAnswerPage {
        let words = self.visit.words();
        let reading = reading(&self.web.app, self.actor, words);
        let making = Making {
            reading: &reading,
            typed,
            actor: self.actor,
        };
        let mut accept = making.labelled("radios", "accept", "measure-change-accept");
        accept.options = reading.fixed(&["yes", "no"], &accept.value);
        accept.wide = true;
        let mut why = making.labelled("select", "reason_code", "measure-change-why-not");
        why.options = reading.list("measure-change-refusals", &[&why.value]);
        why.hint = words.t("measure-change-why-not-hint");
        why.required = false;
        let mut said = words_field(&making, "measure-change-answer-words", false);
        said.hint = words.t("measure-change-answer-words-hint");
        let mut fields = vec![accept, why, said];
        let errors = mark(&reading, &mut fields, faults);
        let back = self.here();
        let measure = reading.label("measures", self.one.file.measure.code());
        MeasureAnswerPage {
            page: self
                .visit
                .page(words.t("act-measure-answer-title"))
                .below(&[(&back, &measure)]),
            head: HeadView::of(&self.view.person, &reading),
            address: format!("{back}/answer"),
            back,
            proposal: line(&reading, pending),
            number: pending.file.number.to_string(),
            errors,
            fields,
        }
    }

    fn pending(&self) -> Option<&ChangeView> {
        let mut all = self.one.changes.iter();
        all.find(|change| change.file.state == ChangeState::Pending)
    }
}

/// A kind of proposal that there is.
fn known(kind: &str) -> Result<&'static str, AppError> {
    let mut kinds = Change::KINDS.into_iter();
    kinds.find(|one| *one == kind).ok_or(AppError::NotFound)
}

pub(super) async fn propose(
    State(web): State<Web>,
    Path((case, reference, kind)): Path<(Uuid, String, String)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_measures(&web.app, &actor, case, MeasuresRead::Lines).await?;
    let at = At {
        web: &web,
        visit: &visit,
        actor: &actor,
        view: &view,
        one: found(&view, &reference)?,
    };
    html(&at.proposal(known(&kind)?, &Fields::default(), &[]))
}

/// What was typed as a proposal, or what is wrong with it.
fn proposed(kind: &str, reference: &str, fields: &Fields) -> Result<NewMeasureChange, Vec<Fault>> {
    let need = |name: &'static str| fields.text(name).ok_or_else(|| vec![(name, "missing")]);
    let typed = need("day")?;
    let on = day(&typed).ok_or_else(|| vec![("day", "not-a-date")])?;
    let change = match kind {
        "extension" => Change::Extension { until: on },
        "end" => Change::End {
            ends_on: on,
            event: PolicyEvent::parse(&need("event")?).ok_or_else(|| vec![("event", "missing")])?,
        },
        _ => Change::Conditions {
            what: need("what")?,
            from: on,
        },
    };
    let reason = need("reason_code")?;
    let needed = kind == "conditions" || reason == "other";
    if needed {
        need("words")?;
    }
    Ok(NewMeasureChange {
        reference: reference.to_owned(),
        change,
        reason,
        words: fields.text("words"),
    })
}

/// What stands against what was sent: faults of fields, or what the rules say.
type Against = (Vec<Fault>, Option<AppError>);

/// Does what was asked, or says what stands against it.
///
/// # Errors
/// Any other error is an answer of its own.
async fn tried(
    web: &Web,
    actor: &Actor,
    case: Uuid,
    asked: Result<Ask, Vec<Fault>>,
) -> Result<Result<Vec<&'static str>, Against>, WebError> {
    let ask = match asked {
        Ok(ask) => ask,
        Err(faults) => return Ok(Err((faults, None))),
    };
    match desk::act(&web.app, actor, case, None, ask).await {
        Ok(warnings) => Ok(Ok(warnings)),
        Err(error @ AppError::Refused(_)) => Ok(Err((Vec::new(), Some(error)))),
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn send(
    State(web): State<Web>,
    Path((case, reference, kind)): Path<(Uuid, String, String)>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let kind = known(&kind)?;
    let asked = proposed(kind, &reference, &fields).map(Ask::ProposeMeasureChange);
    let back = address(case, &reference);
    let (faults, refused) = match tried(&web, &actor, case, asked).await? {
        Ok(warnings) => {
            let to = done_at(&back, "measure-change", &warnings);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(against) => against,
    };
    let view = desk::read_measures(&web.app, &actor, case, MeasuresRead::Lines).await?;
    let at = At {
        web: &web,
        visit: &visit,
        actor: &actor,
        view: &view,
        one: found(&view, &reference)?,
    };
    let mut shown = at.proposal(kind, &fields, &faults);
    let Some(error) = refused else {
        return html_as(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    };
    let told = refusal_words(&reading(&web.app, &actor, visit.words()), &error);
    shown.page = shown.page.saying("bad", told);
    html_as(WebError::from(error).status(), &shown)
}

pub(super) async fn answer(
    State(web): State<Web>,
    Path((case, reference)): Path<(Uuid, String)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_measures(&web.app, &actor, case, MeasuresRead::Lines).await?;
    let at = At {
        web: &web,
        visit: &visit,
        actor: &actor,
        view: &view,
        one: found(&view, &reference)?,
    };
    match at.pending() {
        Some(pending) => html(&at.answer(pending, &Fields::default(), &[])),
        // Somebody answered meanwhile: the measure says so.
        None => Ok(Redirect::to(&at.here()).into_response()),
    }
}

/// What was typed as an answer, or what is wrong with it.
fn answered(reference: &str, fields: &Fields) -> Result<MeasureChangeAnswer, Vec<Fault>> {
    let need = |name: &'static str| fields.text(name).ok_or_else(|| vec![(name, "missing")]);
    let answer = match need("accept")?.as_str() {
        "yes" => Answer::Accept,
        "no" => Answer::Refuse {
            reason: need("reason_code")?,
        },
        _ => return Err(vec![("accept", "missing")]),
    };
    if matches!(&answer, Answer::Refuse { reason } if reason == "other") {
        need("words")?;
    }
    let number = fields.text("number").and_then(|typed| typed.parse().ok());
    Ok(MeasureChangeAnswer {
        reference: reference.to_owned(),
        number: number.unwrap_or(0),
        answer,
        words: fields.text("words"),
    })
}

pub(super) async fn decided(
    State(web): State<Web>,
    Path((case, reference)): Path<(Uuid, String)>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let asked = answered(&reference, &fields).map(Ask::AnswerMeasureChange);
    let back = address(case, &reference);
    let (faults, refused) = match tried(&web, &actor, case, asked).await? {
        Ok(warnings) => {
            let to = done_at(&back, "measure-answer", &warnings);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(against) => against,
    };
    let view = desk::read_measures(&web.app, &actor, case, MeasuresRead::Lines).await?;
    let at = At {
        web: &web,
        visit: &visit,
        actor: &actor,
        view: &view,
        one: found(&view, &reference)?,
    };
    let told = refused.map(|error| {
        let told = refusal_words(&reading(&web.app, &actor, visit.words()), &error);
        (WebError::from(error).status(), told)
    });
    let (status, told) = told.unwrap_or((StatusCode::UNPROCESSABLE_ENTITY, String::new()));
    let Some(pending) = at.pending() else {
        // Nothing waits any more: the measure is shown, with why nothing was done.
        let mut shown = measure_page(&web, &visit, &actor, &view, at.one, &Fields::default());
        if !told.is_empty() {
            shown.page = shown.page.saying("bad", told);
        }
        return html_as(status, &shown);
    };
    let mut shown = at.answer(pending, &fields, &faults);
    if !told.is_empty() {
        shown.page = shown.page.saying("bad", told);
    }
    html_as(status, &shown)
}

/// The field of the planned end, for who answers for the person; nothing for a provider.
pub(super) fn plan_fields(
    reading: &Reading<'_>,
    actor: &Actor,
    one: &MeasureView,
    typed: &Fields,
) -> Vec<FieldView> {
    let takes_charge = actor
        .part()
        .is_ok_and(mnet_flow::case::ActorRole::may_take_in_charge);
    // Who may propose another end does not set it.
    let proposes = one.file.provider == actor.body
        && one.file.planned_until.is_some()
        && nav::may_ever(actor, Action::ProposeMeasureChange);
    let over = one.file.last.is_terminal() || proposes;
    let may = takes_charge && nav::may_ever(actor, Action::RecordMeasure);
    if over || !may || !is_plain(&one.file.reference) {
        return Vec::new();
    }
    let making = Making {
        reading,
        typed,
        actor,
    };
    let mut until = making.labelled("date", "until", "measure-plan-until");
    if let (true, Some(planned)) = (until.value.is_empty(), one.file.planned_until) {
        until.value = crate::forms::day_as_typed(planned);
    }
    vec![until]
}

pub(super) async fn plan(
    State(web): State<Web>,
    Path((case, reference)): Path<(Uuid, String)>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let typed = fields.text("until");
    let until = typed.as_deref().map(day);
    let (status, field, told) = match until {
        Some(Some(until)) => {
            let reference = reference.clone();
            let ask = Ask::PlanMeasureEnd {
                reference: reference.clone(),
                until,
            };
            match desk::act(&web.app, &actor, case, None, ask).await {
                Ok(warnings) => {
                    let to = done_at(&address(case, &reference), "measure-planned", &warnings);
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(error @ AppError::Refused(_)) => {
                    let words = reading(&web.app, &actor, visit.words());
                    let told = refusal_words(&words, &error);
                    (WebError::from(error).status(), "", told)
                }
                Err(error) => return Err(error.into()),
            }
        }
        missing => {
            let code = if missing.is_some() {
                "invalid-not-a-date"
            } else {
                "invalid-missing"
            };
            let told = visit.words().t(code);
            (StatusCode::UNPROCESSABLE_ENTITY, "until", told)
        }
    };
    let view = desk::read_measures(&web.app, &actor, case, MeasuresRead::Lines).await?;
    let one = found(&view, &reference)?;
    let mut shown = measure_page(&web, &visit, &actor, &view, one, &fields);
    for one in shown.plan.iter_mut().filter(|one| one.name == field) {
        one.error.clone_from(&told);
    }
    shown.page = shown.page.saying("bad", told);
    html_as(status, &shown)
}
