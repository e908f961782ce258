// SPDX-License-Identifier: AGPL-3.0-or-later
//! What people find without signing in, in their language — *area pubblica*.
//!
//! Source: requirements, REQ-CM-01 02 (languages) and 07 (emergency numbers).

use askama::Template;
use axum::http::{HeaderValue, header};

use crate::error::Answered;
use crate::page::{Page, html};
use crate::visit::Visit;

/// How the path begins, in a few words.
#[derive(Template)]
#[template(path = "public/people.html")]
pub(crate) struct PeoplePage {
    pub(crate) page: Page,
    /// Address of the notice in the language of the page; empty when there is none.
    pub(crate) notice: String,
}

/// A page that says in which of the people's languages it is.
pub(crate) trait ForPeople: Template {
    /// Its frame.
    fn frame(&self) -> &Page;
}

macro_rules! for_people {
    ($($page:path),+ $(,)?) => {
        $(impl ForPeople for $page {
            fn frame(&self) -> &Page {
                &self.page
            }
        })+
    };
}

for_people!(
    PeoplePage,
    super::HomePage,
    super::notices::NoticesPage,
    super::notices::NoticePage,
    super::papers::AccessibilityPage,
    super::papers::FeedbackPage,
    super::papers::LegalPage,
);

/// The page as an answer in its language.
pub(super) fn said(page: &impl ForPeople) -> Answered {
    let mut answer = html(page)?;
    let lang = HeaderValue::from_static(page.frame().lang);
    answer.headers_mut().insert(header::CONTENT_LANGUAGE, lang);
    Ok(answer)
}

pub(super) async fn show(visit: Visit) -> Answered {
    said(&PeoplePage {
        notice: super::notice_in(visit.people().tongue()).unwrap_or_default(),
        page: Page::for_people(&visit, "people-title"),
    })
}
