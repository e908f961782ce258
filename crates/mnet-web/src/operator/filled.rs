// SPDX-License-Identifier: AGPL-3.0-or-later
//! A filled form: to read, to print, to take away — *scheda compilata*.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use mnet_app::desk::{self, FormVersion, FormView, Taking};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use mnet_flow::case::Step;
use mnet_flow::first_reception::europass_cv::EUROPASS_CV;
use mnet_flow::first_reception::skills_profile::is_of_skills;
use mnet_flow::measures::attested::attested;
use mnet_flow::measures::valico_dossier::VALICO_DOSSIER;
use mnet_flow::taking_charge::profiling::factors;
use mnet_forms::Invalid;
use uuid::Uuid;

use super::card::Link;
use super::person::{HeadView, reading};
use crate::Web;
use crate::documents::{self, Press, given};
use crate::error::{Answered, WebError, message_key};
use crate::forms::paper::{self, PaperSection};
use crate::forms::{Reading, export, message};
use crate::i18n::Words;
use crate::nav::may_ever;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, FieldView};
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
    /// The digital credential of a validation; empty for other forms.
    pub(crate) credential: String,
    /// Where a CV is filed in the dossier; empty for who may not, and for other forms.
    pub(crate) attach: String,
    /// What every copy says; empty for most forms.
    pub(crate) notice: String,
    /// What a basic orientation leads to, in order; the address is empty until its turn comes.
    pub(crate) onward: Vec<Link>,
    /// What each element of a profile weighs; empty for other forms.
    pub(crate) factors: Vec<FactorView>,
    /// Where a review of the profile is asked for; empty for who may not.
    pub(crate) review: String,
    /// Answers that are told for a reason.
    pub(crate) covered: Vec<Covered>,
    /// Where another version is written; empty for who may not, and for other forms.
    pub(crate) correct: String,
    /// Fields of an annulment; empty for who may not.
    pub(crate) annul: Vec<FieldView>,
    /// Kind and words where this version does not stand any more.
    pub(crate) state: (&'static str, String),
    /// Versions of a form that was corrected, newest first.
    pub(crate) versions: Vec<VersionView>,
}

/// An element of a profile with its weight.
#[derive(Debug, Clone, Default)]
pub(crate) struct FactorView {
    pub(crate) name: String,
    pub(crate) points: String,
    /// Its part of what was added; empty for where the sum begins.
    pub(crate) share: String,
    /// Known of the person, or the model's own value.
    pub(crate) origin: String,
}

fn factor_views(view: &FormView, words: Words) -> Vec<FactorView> {
    let each = factors(&view.answers).into_iter().map(|one| FactorView {
        name: words.t(&format!("form-profiling-contributions-{}", one.name)),
        points: format!("{:+}", one.points),
        share: one
            .share
            .map(|share| format!("{}%", share.in_language(words.lang())))
            .unwrap_or_default(),
        origin: words.t(match (one.share, one.is_default) {
            (None, _) => "factor-of-model",
            (_, true) => "factor-default",
            (_, false) => "factor-known",
        }),
    });
    each.collect()
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

impl Covered {
    /// What is covered among values, in their order.
    pub(super) fn all_of<'v>(values: impl IntoIterator<Item = &'v DefinitionView>) -> Vec<Self> {
        let covered = values.into_iter().filter(|value| !value.reveal.is_empty());
        let each = covered.map(|value| Self {
            question: value.reveal,
            label: value.label.clone(),
            ..Self::default()
        });
        each.collect()
    }

    /// The reason that was typed for one of them stays, with what is wrong with it.
    pub(super) fn too_little(
        all: &mut [Self],
        (question, reason): (&str, &str),
        faults: &[Invalid],
        words: Words,
    ) {
        for one in all.iter_mut().filter(|one| one.question == question) {
            reason.clone_into(&mut one.reason);
            let said = faults.first().map(|fault| message(words, fault));
            one.error = said.unwrap_or_default();
        }
    }
}

/// A version of a form with what became of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct VersionView {
    pub(crate) href: String,
    pub(crate) title: String,
    /// The one that is shown.
    pub(crate) current: bool,
    pub(crate) told: String,
    /// Who corrected or annulled it and when; empty for the one that stands.
    pub(crate) ended: String,
    pub(crate) reason: String,
    /// Values that the next version changed: old and new.
    pub(crate) changes: Vec<DefinitionView>,
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

impl Filled {
    /// Every value, in the order of the sheet.
    fn values(&self) -> impl Iterator<Item = &DefinitionView> {
        let parts = self.sections.iter().flat_map(|section| &section.parts);
        parts.flat_map(|part| &part.values)
    }
}

pub(super) fn filled(web: &Web, visit: &Visit, actor: &Actor, view: &FormView) -> (Page, Filled) {
    let words = visit.words();
    let reading = Reading {
        documents: &view.documents,
        operators: &view.operators,
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
    html(&shown(&web, &visit, &actor, &view))
}

fn shown(web: &Web, visit: &Visit, actor: &Actor, view: &FormView) -> FilledPage {
    let (page, filled) = filled(web, visit, actor, view);
    let form = view.row.id;
    let words = visit.words();
    let reading = Reading {
        documents: &view.documents,
        operators: &view.operators,
        ..reading(&web.app, actor, words)
    };
    FilledPage {
        page,
        address: format!("/forms/{form}"),
        prints: may_ever(actor, Action::PrintForm),
        exports: may_ever(actor, Action::ExportForm),
        files: files(actor, view),
        credential: match attested(&view.answers) {
            Some(_) if view.form.code == VALICO_DOSSIER.code => format!("/forms/{form}/credential"),
            _ => String::new(),
        },
        attach: if view.form.code == EUROPASS_CV.code && may_ever(actor, Action::AddDocument) {
            format!("/forms/{form}/attach")
        } else {
            String::new()
        },
        notice: if is_of_skills(view.form.code) {
            words.t("skills-disclaimer")
        } else {
            String::new()
        },
        onward: onward(&reading, view),
        factors: factor_views(view, words),
        review: if view.form.code == "profiling" && may_ever(actor, Action::FillPactOrientation) {
            format!("/cases/{}/forms/profiling", view.row.case_file)
        } else {
            String::new()
        },
        correct: if view.may_correct {
            format!("/forms/{form}/correct")
        } else {
            String::new()
        },
        annul: if view.may_annul {
            vec![why(words)]
        } else {
            Vec::new()
        },
        state: match view.row.status.as_str() {
            "annulled" => ("bad", words.t("form-state-annulled")),
            "superseded" => ("warn", words.t("form-state-superseded")),
            _ => ("", String::new()),
        },
        versions: versions(&reading, view),
        covered: if may_ever(actor, Action::RevealAnswer) {
            Covered::all_of(filled.values())
        } else {
            Vec::new()
        },
        filled,
    }
}

pub(super) fn why(words: Words) -> FieldView {
    FieldView {
        kind: "textarea",
        id: "f-reason".to_owned(),
        name: "reason".to_owned(),
        label: words.t("annul-reason"),
        required: true,
        max_length: desk::LONGEST_REASON,
        autocomplete: "off",
        ..FieldView::default()
    }
}

/// Newest first: who wrote each, what became of it, which values the next one changed.
fn versions(reading: &Reading<'_>, view: &FormView) -> Vec<VersionView> {
    let words = reading.words;
    let of = |version: &FormVersion| {
        let written = words.moment(version.saved_at);
        let ended = version.ended.as_ref();
        let next = ended.and_then(|end| end.replaced_by);
        let next = view.versions.iter().find(|one| Some(one.id) == next);
        VersionView {
            href: format!("/forms/{}", version.id),
            title: words.tf(
                "form-version",
                &[("number", version.number.to_string().into())],
            ),
            current: version.id == view.row.id,
            told: format!("{written}, {}", reading.body(&version.body)),
            ended: ended.map_or_else(String::new, |end| {
                let key = if end.replaced_by.is_some() {
                    "form-version-corrected"
                } else {
                    "form-version-annulled"
                };
                let who = end
                    .author
                    .clone()
                    .unwrap_or_else(|| reading.body(&end.body));
                let when = words.moment(end.recorded_at);
                words.tf(key, &[("when", when.into()), ("who", who.into())])
            }),
            reason: ended.map(|end| end.reason.clone()).unwrap_or_default(),
            changes: next.map_or_else(Vec::new, |next| {
                let summary = |one: &FormVersion| paper::summary(view.form, &one.answers, *reading);
                changes(words, &summary(version), &summary(next))
            }),
        }
    };
    view.versions.iter().rev().map(of).collect()
}

/// Values that differ, each with what it was and what it is.
fn changes(words: Words, old: &[DefinitionView], new: &[DefinitionView]) -> Vec<DefinitionView> {
    let of = |list: &[DefinitionView], label: &str| {
        let mine = list.iter().filter(|one| one.label == label);
        let values: Vec<&str> = mine.map(|one| one.value.as_str()).collect();
        values.join(", ")
    };
    let mut labels: Vec<&str> = Vec::new();
    for one in old.iter().chain(new) {
        if !labels.contains(&one.label.as_str()) {
            labels.push(&one.label);
        }
    }
    let nothing = |text: String| {
        if text.is_empty() {
            words.t("ui-value-missing")
        } else {
            text
        }
    };
    let differs = labels.into_iter().filter_map(|label| {
        let (before, after) = (of(old, label), of(new, label));
        (before != after).then(|| DefinitionView {
            label: label.to_owned(),
            value: words.tf(
                "form-version-change",
                &[
                    ("old", nothing(before).into()),
                    ("new", nothing(after).into()),
                ],
            ),
            ..DefinitionView::default()
        })
    });
    differs.collect()
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
        Ok(view) => return html(&shown(&web, &visit, &actor, &view)),
        Err(AppError::Invalid(faults)) => faults,
        Err(error) => return Err(error.into()),
    };
    let view = desk::read_form(&web.app, &actor, form, Taking::Read).await?;
    let mut page = shown(&web, &visit, &actor, &view);
    Covered::too_little(
        &mut page.covered,
        (&question, &reason),
        &faults,
        visit.words(),
    );
    html_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// What is said beside a reason that was not enough, or of a deed that is refused.
///
/// # Errors
/// Any other error is an answer of its own.
pub(super) fn told_of(words: Words, error: AppError) -> Result<(StatusCode, String), WebError> {
    match error {
        AppError::Invalid(invalid) => {
            let said = invalid.first().map(|one| message(words, one));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, said.unwrap_or_default()))
        }
        error @ AppError::Refused(_) => {
            let said = words.t(&message_key(error.code()));
            Ok((WebError::from(error).status(), said))
        }
        error => Err(error.into()),
    }
}

/// The card counts for nothing any more.
pub(super) async fn annul(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let reason = fields.text("reason").unwrap_or_default();
    let (status, told) = match desk::annul_form(&web.app, &actor, form, &reason).await {
        Ok(warnings) => {
            let to = done_at(&format!("/forms/{form}"), "form-annulled", &warnings);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => told_of(visit.words(), error)?,
    };
    let view = desk::read_form(&web.app, &actor, form, Taking::Read).await?;
    let mut again = shown(&web, &visit, &actor, &view);
    for field in &mut again.annul {
        field.value.clone_from(&reason);
        field.error.clone_from(&told);
    }
    again.page = again.page.saying("bad", told);
    html_as(status, &again)
}

/// The form once more, with what stands against a deed.
pub(super) async fn refused(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    form: Uuid,
    (status, told): (StatusCode, String),
) -> Answered {
    let view = desk::read_form(&web.app, actor, form, Taking::Read).await?;
    let mut again = shown(web, visit, actor, &view);
    again.page = again.page.saying("bad", told);
    html_as(status, &again)
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
    if view.form.code == EUROPASS_CV.code {
        all.push(("europass.xml", "Europass"));
    }
    let links = all.into_iter().map(|(file, label)| Link {
        href: format!("/forms/{}/{file}", view.row.id),
        label: label.to_owned(),
    });
    links.collect()
}

/// What comes next: after a profile or a CV, the comparison with an occupation; after a basic orientation: checks that are missing, then each referral.
fn onward(reading: &Reading<'_>, view: &FormView) -> Vec<Link> {
    let words = reading.words;
    if is_of_skills(view.form.code) {
        return vec![Link {
            href: format!("/cases/{}/skills-gap", view.row.case_file),
            label: words.t("skills-gap-title"),
        }];
    }
    let Some(leads) = &view.leads_to else {
        return Vec::new();
    };
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
    let paper = documents::paper_of(&press, view).await?;
    given(&press, paper).await
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
