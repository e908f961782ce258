// SPDX-License-Identifier: AGPL-3.0-or-later
//! Codes with their words — *elenchi di codici*.

use axum::extract::State;
use mnet_flow::code_lists::CodeLists;
use serde::Serialize;
use utoipa::ToSchema;

use super::Door;
use super::caller::Caller;
use super::once::read as told;
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::Day;

/// A list.
#[derive(Debug, Serialize, ToSchema)]
struct CodeListName {
    name: String,
    /// How many codes it has.
    entries: u32,
}

/// Every list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CodeListNames {
    items: Vec<CodeListName>,
}

/// A code.
#[derive(Debug, Serialize, ToSchema)]
struct CodeListEntry {
    code: String,
    /// In the language asked for.
    label: String,
    /// First day it may be chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<Day>,
    /// Last day it may be chosen; old papers keep it.
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<Day>,
    /// The act, form or list it comes from.
    source: String,
}

/// A list with its codes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CodeListEntries {
    name: String,
    #[schema(max_items = 20000)]
    items: Vec<CodeListEntry>,
}

/// Code lists
#[utoipa::path(
    get, path = "/api/v1/code-lists", operation_id = "list_code_lists", tag = "code-lists",
    responses((status = 200, description = "Their names.", body = CodeListNames)),
)]
pub(super) async fn list(State(_): State<Door>, _: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let lists = CodeLists::shipped();
    let items = lists.names().map(|name| CodeListName {
        name: name.to_owned(),
        entries: u32::try_from(lists.entries(name).len()).unwrap_or(u32::MAX),
    });
    told(&CodeListNames {
        items: items.collect(),
    })
}

/// Codes of a list
#[utoipa::path(
    get, path = "/api/v1/code-lists/{name}", operation_id = "get_code_list", tag = "code-lists",
    params(("name" = String, Path, description = "Name of the list.", max_length = 64)),
    responses((status = 200, description = "Its codes.", body = CodeListEntries)),
)]
pub(super) async fn read(State(_): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let lists = CodeLists::shipped();
    let wanted = place.text("name");
    let name = lists
        .names()
        .find(|name| *name == wanted)
        .ok_or(Refused::NotFound)?;
    let lang = caller.visit.words().lang();
    let items = lists.entries(name).iter().map(|entry| CodeListEntry {
        code: entry.code().to_owned(),
        label: entry.label(lang).to_owned(),
        valid_from: entry.valid_from().map(Day),
        valid_to: entry.valid_to().map(Day),
        source: entry.source().to_owned(),
    });
    told(&CodeListEntries {
        name: name.to_owned(),
        items: items.collect(),
    })
}
