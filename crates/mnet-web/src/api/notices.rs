// SPDX-License-Identifier: AGPL-3.0-or-later
//! Privacy notices as programs read them — *informative*.

use axum::extract::State;
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::Door;
use super::caller::Caller;
use super::once::read as told;
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::Day;
use crate::public::shipped_notices;

/// A notice in a language.
#[derive(Debug, Serialize, ToSchema)]
struct ListedNotice {
    version: String,
    /// Code of the language.
    language: String,
    /// Day of the text: in force from there.
    text_date: Day,
    /// SHA-256 of the text, in hexadecimal.
    #[schema(max_length = 64)]
    hash: String,
    /// Where its text stands.
    #[schema(max_length = 300)]
    href: String,
}

/// The notices there are.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ListedNotices {
    items: Vec<ListedNotice>,
}

/// The text of a notice.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Notice {
    version: String,
    language: String,
    /// Markdown: headings, items, paragraphs.
    #[schema(max_length = 200_000)]
    text: String,
}

/// Privacy notices
///
/// By language; of each the newest version first.
#[utoipa::path(
    get, path = "/api/v1/notices", operation_id = "list_notices", tag = "editions",
    responses((status = 200, description = "The notices.", body = ListedNotices)),
)]
pub(super) async fn list(State(_door): State<Door>, _caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let items = shipped_notices().map(|one| ListedNotice {
        version: one.version.clone(),
        language: one.language.code().to_owned(),
        text_date: Day(one.text_date),
        hash: format!("{:x}", Sha256::digest(&one.text)),
        href: format!("/api/v1/notices/{}-{}", one.version, one.language),
    });
    told(&ListedNotices {
        items: items.collect(),
    })
}

/// The text of a privacy notice
#[utoipa::path(
    get, path = "/api/v1/notices/{version}", operation_id = "get_notice", tag = "editions",
    params(("version" = String, Path, description = "Version and language: `2020-1-it`.",
        max_length = 40)),
    responses((status = 200, description = "The text.", body = Notice)),
)]
pub(super) async fn read(State(_door): State<Door>, _caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let wanted = place.text("version");
    let named = |version: &str, language| wanted == format!("{version}-{language}");
    let found = shipped_notices().find(|one| named(&one.version, one.language));
    let one = found.ok_or(Refused::NotFound)?;
    told(&Notice {
        version: one.version.clone(),
        language: one.language.code().to_owned(),
        text: one.text.clone(),
    })
}
