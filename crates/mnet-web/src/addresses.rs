// SPDX-License-Identifier: AGPL-3.0-or-later
//! Addresses with the right that each needs — *indirizzi e permessi*.
//!
//! No page can be given an address without saying who may ask for it: this is the
//! only way to a route. Whose role never has any of the rights is turned away before
//! anything is read (`lets_in`); the record decides the rest. The same list is
//! printed below the table of rights and asked of every role over HTTP by a test.
//!
//! Source: requirements, section 6.3 (deny by default) and 6.4.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::MatchedPath;
use axum::handler::Handler;
use axum::http::Method;
use axum::http::request::Parts;
use axum::routing::{MethodRouter, get, post};
use mnet_app::desk::{About, admit, writing_rights};
use mnet_app::{Actor, App, AppError};
use mnet_authz::Action;
use uuid::Uuid;

use crate::Web;
use crate::nav::may_ever;

/// What somebody needs to be let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it is for everybody.
    Nothing,
    /// A session in use, whatever the role.
    Session,
    /// One of these rights; which, is for the record that is asked for to say.
    OneOf(&'static [Action]),
}

/// A method, a path and who may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "indirizzo")]
pub struct Address {
    /// `GET`, `POST`, `PUT`, `DELETE`.
    pub method: &'static str,
    /// The path, with names in braces for what changes: `/persons/{person}`.
    pub path: String,
    /// Who may ask.
    pub needs: Needs,
}

/// Pages under construction: the router and the list of what it answers.
#[derive(Default)]
pub(crate) struct Addresses {
    router: Router<Web>,
    listed: Vec<Address>,
}

impl Addresses {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A page to look at.
    pub(crate) fn get<H, T>(self, path: &str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.add("GET", path, needs, get(handler))
    }

    /// Something to be sent.
    pub(crate) fn post<H, T>(self, path: &str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, Web>,
        T: 'static,
    {
        self.add("POST", path, needs, post(handler))
    }

    fn add(
        mut self,
        method: &'static str,
        path: &str,
        needs: Needs,
        route: MethodRouter<Web>,
    ) -> Self {
        self.router = self.router.route(path, route);
        self.listed.push(Address {
            method,
            path: path.to_owned(),
            needs,
        });
        self
    }

    /// These and others.
    pub(crate) fn merge(mut self, others: Self) -> Self {
        self.router = self.router.merge(others.router);
        self.listed.extend(others.listed);
        self
    }

    /// What answers.
    pub(crate) fn into_router(self) -> Router<Web> {
        self.router
    }

    /// What is answered, in the order it was said.
    pub(crate) fn into_list(self) -> Vec<Address> {
        self.listed
    }
}

/// Every address of the service, for pages and for programs, by path.
pub fn addresses() -> Vec<Address> {
    let mut all = crate::pages().into_list();
    all.extend(crate::api::addresses());
    all.sort_by(|a, b| (&a.path, a.method).cmp(&(&b.path, b.method)));
    all
}

/// What each address needs, by method and path.
static NEEDS: LazyLock<HashMap<(&'static str, String), Needs>> = LazyLock::new(|| {
    let all = addresses().into_iter();
    all.map(|one| ((one.method, one.path), one.needs)).collect()
});

/// How a request asks, as addresses are listed.
pub(crate) fn listed(method: &Method) -> Option<&'static str> {
    Some(match *method {
        Method::GET | Method::HEAD => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        _ => return None,
    })
}

/// Lets somebody signed in come to an address: the mandate is in force, the role may ever ask for
/// this, and what is to be changed is theirs to change. What is not listed, nobody may.
///
/// Of what is only read, the deed that reads it asks.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`].
pub(crate) async fn lets_in(app: &App, actor: &Actor, parts: &Parts) -> Result<(), AppError> {
    const NEVER: AppError = AppError::Forbidden("ROLE_NOT_ALLOWED");
    let path = parts.extensions.get::<MatchedPath>().ok_or(NEVER)?;
    let method = listed(&parts.method).ok_or(NEVER)?;
    let rights = match NEEDS.get(&(method, path.as_str().to_owned())) {
        Some(Needs::Nothing | Needs::Session) => return Ok(()),
        Some(Needs::OneOf(rights)) => *rights,
        None => return Err(NEVER),
    };
    if !rights.iter().any(|right| may_ever(actor, *right)) {
        return Err(NEVER);
    }
    actor.in_force()?;
    if method == "GET" && !is_to_be_sent(path.as_str(), rights) {
        return Ok(());
    }
    match about(path.as_str(), parts.uri.path()) {
        None => Ok(()),
        Some((about, None)) => admit(app, actor, about, rights).await,
        Some((about, Some(form))) => admit(app, actor, about, &writing_rights(&form)).await,
    }
}

/// Whether this is a page whose answers are sent back: it is for who may send them. A page that
/// is read under another right is asked by what reads it.
fn is_to_be_sent(path: &str, rights: &'static [Action]) -> bool {
    let sent = NEEDS.get(&("POST", path.to_owned()));
    path.ends_with("/new") || sent == Some(&Needs::OneOf(rights))
}

/// What of somebody an address names, and which form is written; nothing when it names nobody, or
/// not by an id: what is no id is refused where it is read.
pub(crate) fn about(pattern: &str, path: &str) -> Option<(About, Option<String>)> {
    let pieces: Vec<(&str, &str)> = pattern.split('/').zip(path.split('/')).collect();
    let of = |things: &str, name: &str| {
        let at = pieces.iter().position(|(piece, _)| *piece == things)?;
        let (piece, value) = pieces.get(at + 1)?;
        let named = *piece == name || *piece == "{id}";
        named.then(|| Uuid::parse_str(value).ok()).flatten()
    };
    if let Some(case) = of("cases", "{case}") {
        let form = pieces.iter().find(|(piece, _)| *piece == "{form}");
        let form = form.map(|(_, value)| (*value).to_owned());
        let about = if pattern.ends_with("/new-path") {
            About::NewPath(case)
        } else {
            About::Case(case)
        };
        return Some((about, form));
    }
    let person = of("persons", "{person}").map(About::Person);
    let form = || of("forms", "{form}").map(About::Form);
    let referral = || of("referrals", "{referral}").map(About::Referral);
    person
        .or_else(form)
        .or_else(referral)
        .map(|about| (about, None))
}

/// The door for programs as OpenAPI 3.1, of an installation of nobody's: the same that each gives out at
/// `/openapi.json` but for its own address.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn print_description() -> Result<String, serde_json::Error> {
    let description = crate::api::description_at("https://migrant-net.example");
    Ok(serde_json::to_string_pretty(&description)? + "\n")
}

/// The addresses as a table in Markdown, to stand below the table of rights.
pub fn print_addresses() -> String {
    let mut page = String::from(
        "\n## Addresses\n\nWhat each address needs. Several rights: what is asked for says \
         which of them.\n\n| Method | Address | Needs |\n|---|---|---|\n",
    );
    for Address {
        method,
        path,
        needs,
    } in addresses()
    {
        let needs = match needs {
            Needs::Nothing => "nothing".to_owned(),
            Needs::Session => "a session".to_owned(),
            Needs::OneOf(actions) => {
                let names: Vec<&str> = actions.iter().map(|action| action.code()).collect();
                names.join(", ")
            }
        };
        // Writing to a text cannot fail.
        let _ = writeln!(page, "| {method} | `{path}` | {needs} |");
    }
    page
}
