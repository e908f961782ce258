// SPDX-License-Identifier: AGPL-3.0-or-later
//! A person's group activities — *attività di gruppo della persona*: hours and share of
//! each, and where one may be enrolled.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, CaseGroupsView, NewEnrolment};
use mnet_app::{Actor, AppError};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::Invalid;
use uuid::Uuid;

use super::{AttendedLine, attended_lines, blame, field};
use crate::Web;
use crate::error::Answered;
use crate::forms::{Fields, Reading};
use crate::operator::{HeadView, reading};
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "groups/person.html")]
pub(crate) struct PersonGroupsPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) items: Vec<AttendedLine>,
    /// Where to enrol: empty for who may not, and where nothing is open.
    pub(crate) fields: Vec<FieldView>,
    pub(crate) may_enrol: bool,
}

fn address(case: Uuid) -> String {
    format!("/cases/{case}/groups")
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_case_groups(&web.app, &actor, case).await?;
    let group = visit.parameter("group").unwrap_or_default();
    let typed = Fields::new(vec![("group".to_owned(), group)]);
    html(&page(&web, &visit, &actor, &view, &typed, &[]))
}

fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    view: &CaseGroupsView,
    typed: &Fields,
    faults: &[Invalid],
) -> PersonGroupsPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let head = HeadView::of(&view.person, &reading);
    let mut fields = if view.may_enrol && !view.open.is_empty() {
        fields(&reading, view, typed)
    } else {
        Vec::new()
    };
    let each = fields.iter_mut().map(|field| (String::new(), field));
    let errors = blame(&reading, faults, each);
    PersonGroupsPage {
        page: visit
            .page(words.t("groups-title"))
            .below(&[(&head.href, &head.name)]),
        address: address(view.case),
        errors,
        items: attended_lines(&reading, &view.items),
        fields,
        may_enrol: view.may_enrol,
        head,
    }
}

fn fields(reading: &Reading<'_>, view: &CaseGroupsView, typed: &Fields) -> Vec<FieldView> {
    let words = reading.words;
    let mut group = field(reading, typed, "select", "group");
    group.required = true;
    group.hint = words.t("groups-group-hint");
    let open = view.open.iter().map(|row| OptionView {
        value: row.id.to_string(),
        label: format!(
            "{} ({}, {})",
            row.title,
            row.number,
            words.short_day(row.starts_on)
        ),
        chosen: group.value == row.id.to_string(),
        ..OptionView::default()
    });
    group.options = open.collect();
    let mut measure = field(reading, typed, "select", "measure");
    measure.hint = words.t("groups-measure-hint");
    let known = view.measures.iter().map(|one| OptionView {
        value: one.reference.clone(),
        label: format!(
            "{} ({}, {})",
            reading.label("measures", one.measure.code()),
            one.reference,
            reading.body(one.provider.as_str())
        ),
        chosen: measure.value == one.reference,
        ..OptionView::default()
    });
    measure.options = known.collect();
    let mut level = field(reading, typed, "text", "level");
    level.max_length = 120;
    vec![group, measure, level]
}

pub(super) async fn act(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let id = |name: &str| fields.text(name).and_then(|id| id.parse::<Uuid>().ok());
    let (done, answer) = if fields.asked() == "leave" {
        let enrolment = id("enrolment").ok_or(AppError::NotFound)?;
        let left = desk::leave_group(&web.app, &actor, case, enrolment).await;
        ("group-left", left.map(|()| Vec::new()))
    } else if let Some(group) = id("group") {
        let new = NewEnrolment {
            group,
            measure: fields.text("measure"),
            level: fields.text("level"),
        };
        let enrolled = desk::enrol_in_group(&web.app, &actor, case, new).await;
        ("group-enrolled", enrolled.map(|one| one.warnings))
    } else {
        let missing = AppError::Invalid(vec![fault("group", "missing")]);
        ("", Err(missing))
    };
    match answer {
        Ok(warnings) => {
            let to = done_at(&address(case), done, &warnings);
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Invalid(faults)) => {
            let view = desk::read_case_groups(&web.app, &actor, case).await?;
            let shown = page(&web, &visit, &actor, &view, &fields, &faults);
            html_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => Err(error.into()),
    }
}
