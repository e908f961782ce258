// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages for everybody — *pagine pubbliche*.

mod credentials;
mod lookup;
mod notices;
mod papers;
mod people;
mod status;

use askama::Template;
use axum::response::{IntoResponse, Response};

use crate::addresses::{Addresses, Needs};
use crate::error::{Answered, WebError, message_key};
use crate::page::{Page, html};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "public/home.html")]
pub(crate) struct HomePage {
    pub(crate) page: Page,
}

#[derive(Template)]
#[template(path = "public/problem.html")]
pub(crate) struct ProblemPage {
    pub(crate) page: Page,
    pub(crate) code: String,
    pub(crate) text: String,
    pub(crate) next: String,
    pub(crate) back: String,
}

pub(crate) use notices::{notice_in, shipped_notices};

/// Every public page.
pub(crate) fn routes() -> Addresses {
    Addresses::new()
        .get("/people", Needs::Nothing, people::show)
        .get("/privacy", Needs::Nothing, notices::show)
        .get("/privacy/{version}", Needs::Nothing, notices::one)
        .get("/accessibility", Needs::Nothing, papers::accessibility)
        .get("/legal", Needs::Nothing, papers::legal)
        .get("/help", Needs::Nothing, papers::help)
        .get("/feedback", Needs::Nothing, papers::feedback)
        .get("/source", Needs::Nothing, papers::source)
        .get("/robots.txt", Needs::Nothing, papers::robots)
        .get(
            "/.well-known/security.txt",
            Needs::Nothing,
            papers::security,
        )
        .get("/status", Needs::Nothing, status::show)
        .get("/credentials/{code}", Needs::Nothing, credentials::issuer)
        .get(
            "/credentials/{code}/status/{list}",
            Needs::Nothing,
            credentials::status,
        )
        .get("/lookup/comuni", Needs::Nothing, lookup::comuni)
        .get("/lookup/occupations", Needs::Session, lookup::occupations)
        .get("/lookup/skills", Needs::Session, lookup::skills)
}

/// The start page for who is not signed in.
pub(crate) fn home(visit: &Visit) -> Answered {
    people::said(&HomePage {
        page: Page::for_people(visit, "shell-home-title"),
    })
}

/// What could not be done, why, and what to do about it.
///
/// Who has no account is told in their own language, as on the other pages for people.
pub(crate) fn problem_page(error: &WebError, visit: &Visit) -> Response {
    let of_staff = visit.actor().is_some();
    let words = if of_staff {
        visit.words()
    } else {
        visit.people()
    };
    let status = error.status().as_u16();
    let key = message_key(error.code());
    let title = match words.try_t(&format!("problem-{status}")) {
        Some(_) => format!("problem-{status}"),
        None => "problem-500".to_owned(),
    };
    let shown = ProblemPage {
        page: if of_staff {
            visit.page(words.t(&title))
        } else {
            Page::for_people(visit, &title)
        },
        code: match status {
            500.. => visit.id().to_owned(),
            _ => error.code().to_owned(),
        },
        text: words.t(&key),
        next: words.try_t(&format!("{key}-next")).unwrap_or_default(),
        back: if visit.is_read() {
            String::new()
        } else {
            visit.came_from()
        },
    };
    html(&shown).unwrap_or_else(|_| error.status().into_response())
}

/// The pages as values, for the test that renders them all.
#[cfg(test)]
pub(crate) mod pages {
    pub(crate) use super::notices::{NoticeLink, NoticePage, NoticesPage, paragraphs};
    pub(crate) use super::papers::{AccessibilityPage, FeedbackPage, HelpPage, LegalPage, states};
    pub(crate) use super::people::PeoplePage;
    pub(crate) use super::{HomePage, ProblemPage};
}
