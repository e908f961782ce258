// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether a document was issued here — *verifica di un documento*: for everybody who
//! holds one. It says what kind of document, edition and day, and whether a hash is the
//! one that was written down; nothing about anybody.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use mnet_app::AppError;
use mnet_app::documents::{self, Verified};
use mnet_flow::forms::by_code;
use uuid::Uuid;

use crate::Web;
use crate::addresses::{Addresses, Needs};
use crate::error::Answered;
use crate::i18n::Words;
use crate::page::{Page, html_as};
use crate::views::DefinitionView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "documents/verify.html")]
pub(crate) struct VerifyPage {
    pub(crate) page: Page,
    /// Address of this page.
    pub(crate) address: String,
    /// The hash that was asked for; empty when none was.
    pub(crate) hash: String,
    /// How the hash compares: `same`, `other`, or empty.
    pub(crate) verdict: &'static str,
    /// What was issued; empty when nothing was issued under this number.
    pub(crate) told: Vec<DefinitionView>,
}

pub(super) fn routes() -> Addresses {
    Addresses::new().get("/verify/{document}", Needs::Nothing, show)
}

async fn show(State(web): State<Web>, Path(document): Path<String>, visit: Visit) -> Answered {
    let asker = format!("verify {}", visit.address());
    web.limits
        .count(&asker, web.app.clock.now())
        .map_err(AppError::TooMany)?;
    let number = Uuid::try_parse(&document).ok();
    let found = match number {
        Some(number) => match documents::verify(&web.app, number).await {
            Ok(found) => Some(found),
            Err(AppError::NotFound) => None,
            Err(error) => return Err(error.into()),
        },
        None => None,
    };
    let typed = visit.parameter("hash").unwrap_or_default();
    let status = if found.is_some() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    let page = drawn(
        &web,
        &visit,
        number.filter(|_| found.is_some()),
        found.as_ref(),
        &typed,
    );
    html_as(status, &page)
}

fn drawn(
    web: &Web,
    visit: &Visit,
    number: Option<Uuid>,
    found: Option<&Verified>,
    typed: &str,
) -> VerifyPage {
    let words = visit.words();
    let told = found.map(|row| {
        let edition = web.app.edition(&row.edition);
        let edition = edition.map_or_else(|| row.edition.clone(), |one| one.name.clone());
        told(words, row, edition)
    });
    VerifyPage {
        address: number.map(|id| format!("/verify/{id}")).unwrap_or_default(),
        verdict: found.map_or("", |row| verdict(row, typed)),
        hash: shown(typed),
        told: told.unwrap_or_default(),
        page: visit.page(words.t("documents-verify-title")),
    }
}

fn told(words: Words, row: &Verified, edition: String) -> Vec<DefinitionView> {
    let all = [
        ("documents-verify-kind", kind(words, &row.kind)),
        ("recipient-edition", edition),
        ("documents-verify-on", words.day(row.issued_on)),
    ];
    DefinitionView::told(words, all)
}

/// The kind of a document in words.
fn kind(words: Words, kind: &str) -> String {
    let form = by_code(kind).map(|form| words.t(&form.title_key()));
    form.unwrap_or_else(|| words.t(&format!("documents-kind-{}", kind.replace('_', "-"))))
}

/// The hash of the data stands on the paper; that of the file is for programs.
fn verdict(row: &Verified, typed: &str) -> &'static str {
    let typed: String = typed.split_whitespace().collect::<String>().to_lowercase();
    if typed.is_empty() {
        ""
    } else if typed == row.data_hash || typed == row.file_hash {
        "same"
    } else {
        "other"
    }
}

/// What was typed, as far as it can be a hash.
fn shown(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(64)
        .collect()
}

/// The page as values, for the test that renders them all.
#[cfg(test)]
pub(crate) fn samples(page: impl Fn(&str) -> Page, words: Words) -> Vec<VerifyPage> {
    let row = Verified {
        kind: "pact".to_owned(),
        edition: "marche-2020".to_owned(),
        issued_on: jiff::civil::date(2021, 3, 1),
        data_hash: "a".repeat(64),
        file_hash: "b".repeat(64),
    };
    let one = |typed: &str, told| VerifyPage {
        page: page("documents-verify-title"),
        address: "/verify/x".to_owned(),
        verdict: verdict(&row, typed),
        hash: typed.to_owned(),
        told,
    };
    let found = || told(words, &row, "Marche".to_owned());
    vec![
        one(&row.data_hash, found()),
        one("c", found()),
        one("", Vec::new()),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Verified, kind, shown, verdict};
    use crate::i18n::Words;
    use mnet_base::Lang;

    fn row() -> Verified {
        Verified {
            kind: "pact".to_owned(),
            edition: "marche-2020".to_owned(),
            issued_on: jiff::civil::date(2021, 3, 1),
            data_hash: "a".repeat(64),
            file_hash: "b".repeat(64),
        }
    }

    #[test]
    fn a_hash_is_the_one_written_down_or_another() {
        let upper = format!(" {} {}", "A".repeat(32), "A".repeat(32));
        assert_eq!(verdict(&row(), &upper), "same");
        assert_eq!(verdict(&row(), &"b".repeat(64)), "same");
        assert_eq!(verdict(&row(), &"a".repeat(63)), "other");
        assert_eq!(verdict(&row(), ""), "");
    }

    #[test]
    fn what_is_no_hash_is_not_shown_again() {
        assert_eq!(shown("<script>1a"), "script1a");
    }

    #[test]
    fn every_kind_has_words() {
        let words = Words::of(Lang::It);
        for code in [
            "pact",
            "privacy_notice",
            "recipient_card",
            "attendance_register",
            "reports",
            "targets",
            "funnel",
        ] {
            assert!(!kind(words, code).starts_with("documents-kind"), "{code}");
        }
    }
}
