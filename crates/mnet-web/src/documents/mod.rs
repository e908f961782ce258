// SPDX-License-Identifier: AGPL-3.0-or-later
//! Documents as PDF — *documenti in PDF*: what a print page shows, set by the engine.
//!
//! The same deed reads a paper for its print page and for its file, with the same
//! rights and the same journal line; then the file gets a number in the register of
//! issued documents, which its QR code and the page [`verify`] lead to.

mod body;
mod curriculum;
#[cfg(test)]
mod every;
mod form;
mod pact;
mod pieces;
mod recipient_card;
mod referral;
mod register;
mod report;
mod verify;

use std::sync::LazyLock;

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use mnet_app::desk::{FormView, skills};
use mnet_app::documents::{self, NewIssue};
use mnet_app::{Actor, App};
use mnet_documents::{Document, DocumentError, Engine, Issue, Labels, typefaces};
use mnet_flow::first_reception::europass_cv::EUROPASS_CV;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::Web;
use crate::addresses::Addresses;
use crate::error::WebError;
use crate::forms::export::attached;
use crate::i18n::Words;
use crate::visit::Visit;

pub(crate) use body::body;
pub(crate) use curriculum::curriculum;
pub(crate) use form::form;
pub(crate) use pact::pact;
pub(crate) use recipient_card::recipient_card;
pub(crate) use referral::referral;
pub(crate) use register::register;
pub(crate) use report::{Report, report};

#[cfg(test)]
pub(crate) use verify::samples;

/// Typefaces are read once.
static ENGINE: LazyLock<Result<Engine, DocumentError>> = LazyLock::new(|| Engine::new(typefaces()));

/// Setting a document keeps a core busy: so many at once, the others wait for their turn.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// The addresses of documents that belong to no other page.
pub(crate) fn routes() -> Addresses {
    verify::routes()
}

/// Who asks for a document, in which language, and where the program answers.
pub(crate) struct Press<'a> {
    pub(crate) app: &'a App,
    pub(crate) host: &'a str,
    pub(crate) actor: &'a Actor,
    pub(crate) words: Words,
}

impl<'a> Press<'a> {
    /// For a page.
    pub(crate) fn of(web: &'a Web, visit: &Visit, actor: &'a Actor) -> Self {
        Self {
            app: &web.app,
            host: &web.options.base_url,
            actor,
            words: visit.words(),
        }
    }
}

/// A document before it is issued.
pub(crate) struct Paper {
    pub(crate) document: Document,
    pub(crate) edition: String,
    pub(crate) person: Option<Uuid>,
    pub(crate) case: Option<Uuid>,
}

/// Sets a document, writes down that it is issued, and gives it out.
///
/// The file is named after its kind and number, never after a person.
pub(crate) async fn given(press: &Press<'_>, paper: Paper) -> Result<Response, WebError> {
    let now = press.app.clock.now();
    let moment = press.words.moment(now);
    let issue = Issue {
        id: press.app.random.id(now),
        on: press.actor.today,
        host: press.host.trim_end_matches('/').to_owned(),
        note: press.words.tf("print-foot", &[("text", moment.into())]),
    };
    let number = issue.id;
    let kind = paper.document.kind.clone();
    let data_hash = hex(&paper.document.hash());
    let bytes = set(paper.document, issue).await?;
    let new = NewIssue {
        id: number,
        kind: kind.clone(),
        edition: paper.edition,
        on: press.actor.today,
        data_hash,
        file_hash: hex(&Sha256::digest(&bytes)),
        person: paper.person,
        case: paper.case,
    };
    documents::issue(press.app, press.actor, &new).await?;
    let answer = ([(CONTENT_TYPE, "application/pdf")], bytes).into_response();
    Ok(attached(&format!("{kind}-{number}.pdf"), answer))
}

/// A paper of the person's own, which nobody issues and no register knows.
pub(crate) async fn own_paper(press: &Press<'_>, document: Document) -> Result<Vec<u8>, WebError> {
    let now = press.app.clock.now();
    let issue = Issue {
        id: press.app.random.id(now),
        on: press.actor.today,
        host: String::new(),
        note: String::new(),
    };
    set(document, issue).await
}

/// A completed form as a paper; a CV is one of the person's own.
pub(crate) async fn paper_of(press: &Press<'_>, view: FormView) -> Result<Paper, WebError> {
    if view.form.code == EUROPASS_CV.code {
        let told = skills::curriculum_of(press.app, press.actor, view).await?;
        return Ok(curriculum(press, &told));
    }
    form(press, &view)
}

async fn set(document: Document, issue: Issue) -> Result<Vec<u8>, WebError> {
    let fault = |error: &dyn std::fmt::Display| WebError::Fault(format!("document: {error}"));
    let _turn = AT_ONCE.acquire().await.map_err(|closed| fault(&closed))?;
    let work = tokio::task::spawn_blocking(move || match &*ENGINE {
        Ok(engine) => engine.set(&document, &issue),
        Err(error) => Err(error.clone()),
    });
    let bytes = work.await.map_err(|stopped| fault(&stopped))?;
    bytes.map_err(|error| fault(&error))
}

/// A document without content yet: head of the institution and words of the engine, which
/// stand in a language of the pages.
fn blank(press: &Press<'_>, words: Words, edition: &str, kind: &str, title: String) -> Document {
    let page = Words::of(words.lang());
    Document {
        kind: kind.to_owned(),
        language: words.tongue().into(),
        beside: None,
        wide: false,
        own_paper: false,
        head: head(press, page, edition),
        title: title.into(),
        about: Vec::new(),
        parts: Vec::new(),
        signatures: Vec::new(),
        foot: Vec::new(),
        labels: Labels {
            // Said in the language of the document itself, where somebody reads it beside.
            nothing: words.t("answer-not-said"),
            ..labels(page)
        },
        attachments: Vec::new(),
    }
}

/// Who leads the edition; programme and project; fund; the body that issues the document.
fn head(press: &Press<'_>, words: Words, edition: &str) -> Vec<String> {
    let Some(edition) = press.app.edition(edition) else {
        return vec![press.actor.body_name.clone()];
    };
    let lead = edition.bodies.iter().find(|body| body.code == edition.lead);
    let lead = lead.map_or_else(
        || edition.lead.as_str().to_owned(),
        |body| body.name.clone(),
    );
    let cup = edition.cup.as_ref().map(|cup| format!("CUP {cup}"));
    let project = [
        Some(edition.name.clone()),
        Some(edition.project_code.clone()),
        cup,
    ];
    let project: Vec<String> = project.into_iter().flatten().collect();
    let body = press.actor.body_name.as_str();
    let issuing = words.tf("documents-issued-by", &[("body", body.into())]);
    vec![
        lead,
        edition.programme.clone(),
        project.join(" · "),
        edition.fund.clone(),
        issuing,
    ]
}

fn labels(words: Words) -> Labels {
    Labels {
        page: words.t("documents-page"),
        of: words.t("documents-of"),
        number: words.t("documents-number"),
        hash: words.t("documents-hash"),
        verify: words.t("documents-verify"),
        code: words.t("documents-code"),
        nothing: String::new(),
        nothing_beside: String::new(),
    }
}

/// Bytes as lower-case digits.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _written = write!(text, "{byte:02x}");
        text
    })
}
