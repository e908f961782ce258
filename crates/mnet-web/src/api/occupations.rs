// SPDX-License-Identifier: AGPL-3.0-or-later
//! Occupations and skills by everyday words — *professioni e competenze*.
//!
//! This service uses the ESCO classification of the European Commission.

use axum::extract::State;
use mnet_app::esco::{self, Sought};
use mnet_base::Lang;
use serde::Serialize;
use utoipa::ToSchema;

use super::Door;
use super::caller::Caller;
use super::once::read as told;
use super::place::Place;
use super::problem::Answered;

/// An occupation, a group of occupations or a skill.
#[derive(Debug, Serialize, ToSchema)]
struct FoundConcept {
    /// Its address in ESCO.
    uri: String,
    /// Code of ISCO-08 or ESCO; empty for skills.
    code: String,
    /// `occupation`, `isco` or `skill`.
    kind: String,
    /// The preferred label in the language asked for, else in English.
    label: String,
    /// The label that was found, when it is another.
    #[serde(skip_serializing_if = "String::is_empty")]
    found: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    /// Version of ESCO; `shipped` for what comes with the program.
    version: String,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundConcepts {
    /// The closest first.
    #[schema(max_items = 20)]
    items: Vec<FoundConcept>,
    /// What has to be said with them.
    acknowledgement: &'static str,
}

const ACKNOWLEDGEMENT: &str =
    "This service uses the ESCO classification of the European Commission.";

/// Search occupations
#[utoipa::path(
    get, path = "/api/v1/occupations", operation_id = "search_occupations", tag = "code-lists",
    params(
        ("q" = String, Query, description = "Everyday words, in any language that was loaded.", max_length = 200),
        ("version" = Option<String>, Query, description = "Version of ESCO; the newest when not said.", max_length = 20),
    ),
    responses((status = 200, description = "Occupations, the closest first.", body = FoundConcepts)),
)]
pub(super) async fn occupations(
    State(door): State<Door>,
    caller: Caller,
    place: Place,
) -> Answered {
    find(&door, &caller, &place, Sought::Occupation).await
}

/// Search skills
#[utoipa::path(
    get, path = "/api/v1/skills", operation_id = "search_skills", tag = "code-lists",
    params(
        ("q" = String, Query, description = "Everyday words, in any language that was loaded.", max_length = 200),
        ("version" = Option<String>, Query, description = "Version of ESCO; the newest when not said.", max_length = 20),
    ),
    responses((status = 200, description = "Skills, the closest first.", body = FoundConcepts)),
)]
pub(super) async fn skills(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    find(&door, &caller, &place, Sought::Skill).await
}

/// Characters of the words looked for, at most.
const LONGEST_WORDS: usize = 200;

/// Characters of a version of ESCO, at most.
const LONGEST_VERSION: usize = 20;

/// The text, when it is no longer than it may be.
fn within<const LONGEST: usize>(text: &str) -> Option<String> {
    (text.chars().count() <= LONGEST).then(|| text.to_owned())
}

async fn find(door: &Door, caller: &Caller, place: &Place, sought: Sought) -> Answered {
    place.takes(&["q", "version"])?;
    let typed = place.read("q", within::<LONGEST_WORDS>)?;
    let typed = typed.unwrap_or_default();
    let lang: Lang = caller.visit.words().lang();
    let version = place.read("version", within::<LONGEST_VERSION>)?;
    let version = version.as_deref();
    let hits = esco::find(&door.app, &caller.actor, sought, &typed, lang, version).await?;
    let items = hits.into_iter().map(|hit| FoundConcept {
        uri: hit.uri,
        code: hit.code,
        kind: hit.kind,
        label: hit.label,
        found: hit.found,
        description: hit.description,
        version: hit.version,
    });
    told(&FoundConcepts {
        items: items.collect(),
        acknowledgement: ACKNOWLEDGEMENT,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_longer_than_described_is_not_read() {
        let longest = "è".repeat(LONGEST_WORDS);
        assert_eq!(within::<LONGEST_WORDS>(&longest), Some(longest.clone()));
        assert_eq!(within::<LONGEST_WORDS>(&format!("{longest}è")), None);
    }
}
