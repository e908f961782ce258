// SPDX-License-Identifier: AGPL-3.0-or-later
//! Measures of a case — *misure*: what there is, what happened, what may happen next.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, Ask, MeasureView, MeasuresRead, MeasuresView};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::measures::{Measure, PolicyEvent};
use uuid::Uuid;

use super::actions::{Making, day_of};
use super::card::Link;
use super::measure_changes::{self, ChangeLine};
use super::person::{HeadView, reading};
use crate::error::{Answered, WebError, message_key};
use crate::forms::{Fields, Reading};
use crate::groups::attended_lines;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, FieldView, TimelineView};
use crate::visit::Visit;
use crate::{Web, nav};

#[derive(Template)]
#[template(path = "operator/measures.html")]
pub(crate) struct MeasuresPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) measures: Vec<MeasureLine>,
    /// Where another measure is proposed; empty where one may not.
    pub(crate) propose: String,
}

/// A measure in a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct MeasureLine {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) provider: String,
    pub(crate) since: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    /// What may happen next, in words.
    pub(crate) next: String,
}

#[derive(Template)]
#[template(path = "operator/measure.html")]
pub(crate) struct MeasurePage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) values: Vec<DefinitionView>,
    pub(crate) timeline: Vec<TimelineView>,
    /// Address of the measure's own sheet and the key of its title; empty where it has none.
    pub(crate) papers: String,
    pub(crate) papers_key: &'static str,
    /// Fields of the next event; empty when nothing can follow.
    pub(crate) fields: Vec<FieldView>,
    /// The field of the planned end; empty for who does not set it.
    pub(crate) plan: Vec<FieldView>,
    /// What the provider proposed, latest first.
    pub(crate) changes: Vec<ChangeLine>,
    /// Where the provider proposes; empty for others, and while a proposal waits.
    pub(crate) proposals: Vec<Link>,
    /// Where what waits is answered; empty for who may not.
    pub(crate) decide: String,
}

/// Where a measure stands, as a kind of state.
pub(super) fn kind_of(last: PolicyEvent) -> &'static str {
    match last {
        PolicyEvent::Proposed => "info",
        PolicyEvent::Suspended => "warn",
        PolicyEvent::Started | PolicyEvent::Completed | PolicyEvent::AccountedFor => "ok",
        _ => "off",
    }
}

pub(super) fn address(case: Uuid, reference: &str) -> String {
    format!("/cases/{case}/measures/{reference}")
}

/// Keys come from files too: only what fits into an address is linked.
pub(super) fn is_plain(reference: &str) -> bool {
    reference
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

/// A line of the list, for the card and for the list itself.
pub(super) fn measure_line(
    reading: &Reading<'_>,
    case: Uuid,
    file: &mnet_flow::case::MeasureFile,
) -> MeasureLine {
    let words = reading.words;
    // The usual events first: started, ended, suspended, then the others in their order.
    let usual = [
        PolicyEvent::Started,
        PolicyEvent::Completed,
        PolicyEvent::Suspended,
    ];
    let others = PolicyEvent::ALL.into_iter();
    let others = others.filter(|event| !usual.contains(event));
    let next = usual.into_iter().chain(others);
    let next = next.filter(|event| event.may_follow(Some(file.last)));
    let next: Vec<String> = next
        .take(3)
        .map(|event| reading.label("policy-events", event.code()))
        .collect();
    let since = file.dates.started_on.or(file.dates.proposed_on);
    MeasureLine {
        href: if is_plain(&file.reference) {
            address(case, &file.reference)
        } else {
            String::new()
        },
        label: reading.label("measures", file.measure.code()),
        provider: reading.body(file.provider.as_str()),
        since: since.map(|day| words.day(day)).unwrap_or_default(),
        kind: kind_of(file.last),
        state: reading.label("policy-events", file.last.code()),
        next: next.join(", "),
    }
}

pub(super) async fn list(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_measures(&web.app, &actor, case, MeasuresRead::Lines).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    let head = HeadView::of(&view.person, &reading);
    let lines = view.items.iter();
    let measures = lines.map(|one| measure_line(&reading, case, &one.file));
    html(&MeasuresPage {
        page: visit
            .page(words.t("measures-title"))
            .below(&[(&head.href, &head.name)]),
        measures: measures.collect(),
        propose: if nav::may_ever(&actor, Action::RecordMeasure) {
            format!("/cases/{case}/measures/new?person={}", view.person.person)
        } else {
            String::new()
        },
        head,
    })
}

pub(super) fn found<'a>(
    view: &'a MeasuresView,
    reference: &str,
) -> Result<&'a MeasureView, AppError> {
    let mut all = view.items.iter();
    all.find(|one| one.file.reference == reference)
        .ok_or(AppError::NotFound)
}

pub(super) async fn show(
    State(web): State<Web>,
    Path((case, reference)): Path<(Uuid, String)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let read = MeasuresRead::One(&reference);
    let view = desk::read_measures(&web.app, &actor, case, read).await?;
    let one = found(&view, &reference)?;
    html(&page(&web, &visit, &actor, &view, one, &Fields::default()))
}

pub(super) fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    view: &MeasuresView,
    one: &MeasureView,
    typed: &Fields,
) -> MeasurePage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let head = HeadView::of(&view.person, &reading);
    let all = words.t("measures-title");
    let list = format!("/cases/{}/measures", view.case);
    let title = reading.label("measures", one.file.measure.code());
    let story = one.story.iter().rev();
    let changes = one.changes.iter().rev();
    let changes = changes.map(|change| measure_changes::line(&reading, change));
    let (form, papers_key, action) = match one.file.measure {
        Measure::CompetenceValidation => (
            "valico_dossier",
            "form-valico-dossier",
            Some(Action::FillValidation),
        ),
        Measure::SelfEmployment => (
            "business_idea",
            "form-business-idea",
            Some(Action::FillBusinessIdea),
        ),
        _ => ("", "", None),
    };
    let may = action.is_some_and(|action| nav::may_ever(actor, action));
    MeasurePage {
        papers: if may && !one.file.last.is_terminal() {
            format!("/cases/{}/forms/{form}", view.case)
        } else {
            String::new()
        },
        papers_key,
        page: visit
            .page(title)
            .below(&[(&head.href, &head.name), (&list, &all)]),
        address: address(view.case, &one.file.reference),
        kind: kind_of(one.file.last),
        state: reading.label("policy-events", one.file.last.code()),
        values: values(&reading, view, one),
        timeline: story
            .map(|(on, event, body)| TimelineView {
                kind: kind_of(*event),
                iso: on.to_string(),
                when: words.day(*on),
                title: reading.label("policy-events", event.code()),
                who: reading.body(body),
                ..TimelineView::default()
            })
            .collect(),
        fields: if one.may_follow.is_empty() || !nav::may_ever(actor, Action::RecordMeasure) {
            Vec::new()
        } else {
            fields(&reading, actor, one, typed)
        },
        plan: measure_changes::plan_fields(&reading, actor, one, typed),
        changes: changes.collect(),
        proposals: measure_changes::proposals(&reading, actor, view.case, one),
        decide: measure_changes::decide(actor, view.case, one),
        head,
    }
}

fn values(reading: &Reading<'_>, view: &MeasuresView, one: &MeasureView) -> Vec<DefinitionView> {
    let words = reading.words;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.day(day)).unwrap_or_default();
    let dates = one.file.dates;
    let all = [
        ("measure-reference", one.file.reference.clone()),
        ("measure-provider", reading.body(one.file.provider.as_str())),
        ("measure-proposed", day(dates.proposed_on)),
        ("measure-started", day(dates.started_on)),
        ("measure-planned", day(one.file.planned_until)),
        ("measure-ended", day(one.file.ended_on())),
    ];
    let mut values = DefinitionView::told(words, all);
    // Hours of the group activities that belong to the measure (F25).
    let own = view.groups.iter();
    let own =
        own.filter(|group| group.enrolment.measure.as_deref() == Some(one.file.reference.as_str()));
    values.extend(
        attended_lines(reading, &own.cloned().collect::<Vec<_>>())
            .into_iter()
            .map(|line| DefinitionView {
                label: line.label,
                value: format!("{} ({})", line.hours, line.percent),
                ..DefinitionView::default()
            }),
    );
    values
}

fn fields(
    reading: &Reading<'_>,
    actor: &Actor,
    one: &MeasureView,
    typed: &Fields,
) -> Vec<FieldView> {
    let making = Making {
        reading,
        typed,
        actor,
    };
    let mut event = making.labelled("radios", "event", "measure-event");
    let mut options = reading.list("policy-events", &[&event.value]);
    options.retain(|option| {
        one.may_follow
            .iter()
            .any(|event| event.code() == option.value)
    });
    event.options = options;
    event.wide = true;
    vec![making.on(), event]
}

pub(super) async fn record(
    State(web): State<Web>,
    Path((case, reference)): Path<(Uuid, String)>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let event = fields
        .text("event")
        .and_then(|code| PolicyEvent::parse(&code));
    let answered = match (day_of(&fields), event) {
        (Ok(on), Some(event)) => {
            let reference = reference.clone();
            let ask = Ask::RecordMeasureEvent { reference, event };
            desk::act(&web.app, &actor, case, on, ask)
                .await
                .map_err(Some)
        }
        _ => Err(None),
    };
    let (status, faulty, key) = match answered {
        Ok(warnings) => {
            let to = done_at(&address(case, &reference), "measure", &warnings);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(None) if event.is_none() => {
            let key = "invalid-missing".to_owned();
            (StatusCode::UNPROCESSABLE_ENTITY, "event", key)
        }
        Err(None) => {
            let key = "invalid-not-a-date".to_owned();
            (StatusCode::UNPROCESSABLE_ENTITY, "on", key)
        }
        Err(Some(AppError::Invalid(invalid))) => {
            let code = invalid.first().map_or("not-a-date", |one| one.code);
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                "on",
                format!("invalid-{code}"),
            )
        }
        Err(Some(error @ AppError::Refused(_))) => {
            let key = message_key(error.code());
            (WebError::from(error).status(), "", key)
        }
        Err(Some(error)) => return Err(error.into()),
    };
    let view = desk::read_measures(&web.app, &actor, case, MeasuresRead::Lines).await?;
    let one = found(&view, &reference)?;
    let mut shown = page(&web, &visit, &actor, &view, one, &fields);
    let told = visit.words().t(&key);
    for field in shown.fields.iter_mut().filter(|field| field.name == faulty) {
        field.error.clone_from(&told);
    }
    shown.page = shown.page.saying("bad", told);
    html_as(status, &shown)
}
