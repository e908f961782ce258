// SPDX-License-Identifier: AGPL-3.0-or-later
//! A filled form: to read, to print, to take away — *scheda compilata*.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use mnet_app::desk::{self, FormView, Taking};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::case::Step;
use mnet_flow::first_reception::skills_profile::is_of_skills;
use uuid::Uuid;

use super::card::Link;
use super::person::{HeadView, reading};
use crate::Web;
use crate::documents::{self, Press, given};
use crate::error::Answered;
use crate::forms::paper::{self, PaperSection};
use crate::forms::{Reading, export, message};
use crate::nav::may_ever;
use crate::page::{Page, html, html_as};
use crate::session::{Posted, Signed};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/filled.html")]
pub(crate) struct FilledPage {
    pub(crate) page: Page,
    pub(crate) filled: Filled,
    pub(crate) address: String,
    /// Who looks may print it.
    pub(crate) prints: bool,
    /// Who looks may take it away as data.
    pub(crate) exports: bool,
    /// Other files it is given out as.
    pub(crate) files: Vec<Link>,
    /// What every copy says; empty for most forms.
    pub(crate) notice: String,
    /// What a basic orientation leads to, in order; the address is empty until its turn comes.
    pub(crate) onward: Vec<Link>,
    /// Answers that are told for a reason.
    pub(crate) covered: Vec<Covered>,
}

/// An answer that is told for a reason.
#[derive(Debug, Clone, Default)]
pub(crate) struct Covered {
    /// Its question.
    pub(crate) question: &'static str,
    pub(crate) label: String,
    /// The reason as it was typed, when it said too little.
    pub(crate) reason: String,
    /// What is wrong with it.
    pub(crate) error: String,
}

#[derive(Template)]
#[template(path = "operator/print.html")]
pub(crate) struct PrintPage {
    pub(crate) page: Page,
    pub(crate) filled: Filled,
    pub(crate) print_css: String,
    pub(crate) printed: String,
}

/// A filled form as screens and paper show it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filled {
    pub(crate) head: HeadView,
    /// Number of the form's kind, such as `F01`.
    pub(crate) kind: String,
    /// Its own number.
    pub(crate) number: String,
    pub(crate) on: String,
    pub(crate) body: String,
    pub(crate) version: String,
    pub(crate) sections: Vec<PaperSection>,
}

pub(super) fn filled(web: &Web, visit: &Visit, actor: &Actor, view: &FormView) -> (Page, Filled) {
    let words = visit.words();
    let reading = Reading {
        documents: &view.documents,
        ..reading(&web.app, actor, words)
    };
    let head = HeadView::of(&view.person, &reading);
    let title = words.t(&view.form.title_key());
    let page = visit.page(title).below(&[(&head.href, &head.name)]);
    let filled = Filled {
        head,
        kind: view.form.number.to_owned(),
        number: view.row.number.clone().unwrap_or_default(),
        on: words.day(view.row.on_date),
        body: reading.body(&view.row.body),
        version: view.row.form_version.to_string(),
        sections: paper::sections(view.form, &view.answers, reading),
    };
    (page, filled)
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_form(&web.app, &actor, form, Taking::Read).await?;
    html(&drawn(&web, &visit, &actor, &view))
}

fn drawn(web: &Web, visit: &Visit, actor: &Actor, view: &FormView) -> FilledPage {
    let (page, filled) = filled(web, visit, actor, view);
    FilledPage {
        page,
        address: format!("/forms/{}", view.row.id),
        prints: may_ever(actor, Action::PrintForm),
        exports: may_ever(actor, Action::ExportForm),
        files: files(actor, view),
        notice: if is_of_skills(view.form.code) {
            visit.words().t("skills-disclaimer")
        } else {
            String::new()
        },
        onward: onward(&reading(&web.app, actor, visit.words()), view),
        covered: if may_ever(actor, Action::RevealAnswer) {
            covered(&filled)
        } else {
            Vec::new()
        },
        filled,
    }
}

/// What is covered on the page, in its order.
fn covered(filled: &Filled) -> Vec<Covered> {
    let parts = filled.sections.iter().flat_map(|section| &section.parts);
    let values = parts.flat_map(|part| &part.values);
    let covered = values.filter(|value| !value.reveal.is_empty());
    let each = covered.map(|value| Covered {
        question: value.reveal,
        label: value.label.clone(),
        ..Covered::default()
    });
    each.collect()
}

/// The page once more, with one answer uncovered for the reason that was typed.
pub(super) async fn reveal(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let question = fields.text("question").unwrap_or_default();
    let reason = fields.text("reason").unwrap_or_default();
    let told = desk::reveal_answer(&web.app, &actor, form, &question, &reason).await;
    let faults = match told {
        Ok(view) => return html(&drawn(&web, &visit, &actor, &view)),
        Err(AppError::Invalid(faults)) => faults,
        Err(error) => return Err(error.into()),
    };
    let view = desk::read_form(&web.app, &actor, form, Taking::Read).await?;
    let mut page = drawn(&web, &visit, &actor, &view);
    for one in &mut page.covered {
        if one.question == question {
            one.reason.clone_from(&reason);
            let said = faults.first().map(|fault| message(visit.words(), fault));
            one.error = said.unwrap_or_default();
        }
    }
    html_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Files that only profile and CV are given out as.
fn files(actor: &Actor, view: &FormView) -> Vec<Link> {
    if !is_of_skills(view.form.code) || !may_ever(actor, Action::ExportForm) {
        return Vec::new();
    }
    let mut all = vec![
        ("export.xml", "XML"),
        ("export.xlsx", "XLSX"),
        ("export.docx", "DOCX"),
    ];
    if view.form.code == "europass_cv" {
        all.push(("europass.xml", "Europass"));
    }
    let links = all.into_iter().map(|(file, label)| Link {
        href: format!("/forms/{}/{file}", view.row.id),
        label: label.to_owned(),
    });
    links.collect()
}

/// What comes next after a basic orientation: checks that are missing, then each referral.
fn onward(reading: &Reading<'_>, view: &FormView) -> Vec<Link> {
    let Some(leads) = &view.leads_to else {
        return Vec::new();
    };
    let words = reading.words;
    let case = view.row.case_file;
    let form = |form: &str| format!("/cases/{case}/forms/{form}");
    let mut links: Vec<Link> = Vec::new();
    for step in &leads.steps {
        let code = step.code();
        let href = match step {
            Step::CompleteReception => {
                format!("/cases/{case}/reception?person={}", view.person.person)
            }
            _ => form(code),
        };
        let label = words.t(&format!("next-{}", code.replace('_', "-")));
        links.push(Link { href, label });
    }
    for referral in &leads.referrals {
        let body = reading.body(referral.to.as_str());
        // One after the other: the sheet begins with the first that is not sent yet.
        let href = if links.is_empty() {
            form("referral_sheet")
        } else {
            String::new()
        };
        let label = words.tf("onward-refer", &[("body", body.into())]);
        links.push(Link { href, label });
    }
    if links.is_empty() {
        let label = words.t("onward-done");
        let href = String::new();
        links.push(Link { href, label });
    }
    links
}

pub(super) async fn print(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_form(&web.app, &actor, form, Taking::Print).await?;
    let (page, filled) = filled(&web, &visit, &actor, &view);
    let printed = visit.words().moment(web.app.clock.now());
    let print_css = crate::assets::address("print.css");
    html(&PrintPage {
        page,
        filled,
        print_css,
        printed,
    })
}

pub(super) async fn pdf(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_form(&web.app, &actor, form, Taking::Print).await?;
    let press = Press::of(&web, &visit, &actor);
    given(&press, documents::form(&press, &view)).await
}

pub(super) async fn json(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_form(&web.app, &actor, form, Taking::Export).await?;
    Ok(named(&view, "json", export::json(&view).into_response()))
}

pub(super) async fn csv(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_form(&web.app, &actor, form, Taking::Export).await?;
    Ok(named(&view, "csv", export::csv(&view)?))
}

/// The file is named after the form and its number, never after the person.
fn named(view: &FormView, ending: &str, response: Response) -> Response {
    let number = view
        .row
        .number
        .clone()
        .unwrap_or_else(|| view.row.id.to_string());
    export::attached(&format!("{}-{number}.{ending}", view.form.code), response)
}
