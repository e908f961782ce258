// SPDX-License-Identifier: AGPL-3.0-or-later
//! The digital credential of a validation — *credenziale digitale* (F17): issued, taken away
//! for the person, taken back.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, CredentialView, Taking};
use mnet_app::{Actor, AppError};
use uuid::Uuid;

use super::filled::{told_of, why};
use super::person::{HeadView, reading};
use crate::Web;
use crate::error::Answered;
use crate::forms::{Reading, export};
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, FieldView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/credential.html")]
pub(crate) struct CredentialPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    /// Kind and words of how it stands.
    pub(crate) state: (&'static str, String),
    pub(crate) values: Vec<DefinitionView>,
    pub(crate) competences: Vec<String>,
    /// Who looks may issue it.
    pub(crate) issues: bool,
    /// The file for the person; empty while none stands.
    pub(crate) file: String,
    /// Fields of a withdrawal; empty for who may not.
    pub(crate) withdraw: Vec<FieldView>,
    /// Credentials that hold no more: when, and why.
    pub(crate) ended: Vec<DefinitionView>,
}

fn address(form: Uuid) -> String {
    format!("/forms/{form}/credential")
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_credential(&web.app, &actor, form, Taking::Read).await?;
    html(&drawn(&web, &visit, &actor, &view))
}

fn drawn(web: &Web, visit: &Visit, actor: &Actor, view: &CredentialView) -> CredentialPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let head = HeadView::of(&view.person, &reading);
    let sheet = format!("/forms/{}", view.form);
    let title = words.t("form-valico-dossier");
    let stands = view.standing();
    let state = match (stands, view.all.is_empty()) {
        (Some(_), _) => ("ok", words.t("credential-stands")),
        (None, true) => ("off", words.t("credential-none")),
        (None, false) => ("bad", words.t("credential-ended")),
    };
    CredentialPage {
        page: visit
            .page(words.t("credential-title"))
            .below(&[(&head.href, &head.name), (&sheet, &title)]),
        address: address(view.form),
        state,
        values: values(&reading, view),
        competences: view.competences.clone(),
        issues: view.may_issue,
        file: stands.map_or_else(String::new, |_| format!("{}.jwt", address(view.form))),
        withdraw: if view.may_withdraw {
            vec![FieldView {
                label: words.t("credential-withdraw-reason"),
                ..why(words)
            }]
        } else {
            Vec::new()
        },
        ended: ended(&reading, view),
        head,
    }
}

fn values(reading: &Reading<'_>, view: &CredentialView) -> Vec<DefinitionView> {
    let words = reading.words;
    let stands = view.standing();
    let told =
        |of: &dyn Fn(&mnet_app::desk::Credential) -> String| stands.map(of).unwrap_or_default();
    let all = [
        ("form-valico-dossier-validation-number", view.number.clone()),
        ("form-valico-dossier-validation-on", words.day(view.on)),
        ("credential-by", told(&|row| reading.body(&row.body))),
        ("credential-on", told(&|row| words.day(row.issued_on))),
    ];
    let codes = [
        ("credential-id", told(&|row| row.id.to_string())),
        ("credential-key", view.key.clone().unwrap_or_default()),
    ];
    let codes = DefinitionView::told(words, codes).into_iter();
    let codes = codes.map(|code| DefinitionView { code: true, ..code });
    let mut values = DefinitionView::told(words, all);
    values.extend(codes);
    values
}

fn ended(reading: &Reading<'_>, view: &CredentialView) -> Vec<DefinitionView> {
    let words = reading.words;
    let each = view.all.iter().filter_map(|row| {
        let end = row.ended.as_ref()?;
        let reason = end.reason.clone().unwrap_or_default();
        let cause = words.t(&format!("credential-cause-{}", end.cause));
        let when = words.moment(end.recorded_at);
        let said = [when, reading.body(&end.body), cause, reason];
        let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
        Some(DefinitionView {
            label: words.day(row.issued_on),
            value: said.join(" · "),
            ..DefinitionView::default()
        })
    });
    each.collect()
}

pub(super) async fn issue(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    posted: Posted,
) -> Answered {
    let host = &web.options.base_url;
    desk::issue_credential(&web.app, &posted.actor, host, form).await?;
    let none: [&str; 0] = [];
    Ok(Redirect::to(&done_at(&address(form), "credential-issued", &none)).into_response())
}

pub(super) async fn withdraw(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let reason = fields.text("reason").unwrap_or_default();
    let (status, told) = match desk::withdraw_credential(&web.app, &actor, form, &reason).await {
        Ok(()) => {
            let none: [&str; 0] = [];
            let to = done_at(&address(form), "credential-withdrawn", &none);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => told_of(visit.words(), error)?,
    };
    let view = desk::read_credential(&web.app, &actor, form, Taking::Read).await?;
    let mut again = drawn(&web, &visit, &actor, &view);
    for field in &mut again.withdraw {
        field.value.clone_from(&reason);
        field.error.clone_from(&told);
    }
    again.page = again.page.saying("bad", told);
    html_as(status, &again)
}

/// The signed text, as a file for the person.
pub(super) async fn file(
    State(web): State<Web>,
    Path(form): Path<Uuid>,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_credential(&web.app, &actor, form, Taking::Print).await?;
    let stands = view.standing().ok_or(AppError::NotFound)?;
    let mut response = stands.token.clone().into_response();
    let kind = HeaderValue::from_static("text/plain; charset=us-ascii");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    Ok(export::attached(
        &format!("credential-{}.jwt", stands.id),
        response,
    ))
}
