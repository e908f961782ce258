// SPDX-License-Identifier: AGPL-3.0-or-later
//! One request, as far as every page cares — *richiesta in corso*.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Request, header};
use mnet_app::Actor;
use mnet_base::Tongue;

use crate::i18n::{Words, accepted, understood};
use crate::page::Page;
use crate::session;

/// Name of the cookie that keeps the language.
pub(crate) const LANGUAGE_COOKIE: &str = "mnet-lang";

/// One request: language, address, proofs of where it comes from.
#[derive(Debug, Clone)]
pub struct Visit(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    words: Words,
    people: Words,
    chosen: Option<Tongue>,
    id: String,
    path: String,
    query: String,
    is_read: bool,
    wants_json: bool,
    address: String,
    headers: HeaderMap,
    actor: OnceLock<Actor>,
    sent: OnceLock<Vec<(String, String)>>,
}

impl Visit {
    /// Reads what a request says of itself.
    pub(crate) fn of<B>(request: &Request<B>, id: String) -> Self {
        let headers = request.headers().clone();
        let query = request.uri().query().unwrap_or_default().to_owned();
        let chosen = parameter(&query, "lang").and_then(|tag| Tongue::parse(&tag));
        let kept = session::cookie(&headers, LANGUAGE_COOKIE).and_then(|tag| Tongue::parse(&tag));
        let asked = chosen.or(kept);
        let wishes = text(&headers, &header::ACCEPT_LANGUAGE);
        // The staff's pages have fewer languages than those for people.
        let lang = asked
            .and_then(Tongue::page)
            .or_else(|| wishes.and_then(accepted))
            .unwrap_or_default();
        let tongue = asked.or_else(|| wishes.and_then(understood));
        let people = Words::said_in(tongue.unwrap_or_default());
        let accept = text(&headers, &header::ACCEPT).unwrap_or_default();
        let path = request.uri().path().to_owned();
        // The state of the service is asked for by programs, whatever they accept.
        let is_told_programs = accept.contains("json") || path.starts_with("/api/");
        let wants_json = path == "/status" || (!accept.contains("text/html") && is_told_programs);
        Self(Arc::new(Inner {
            words: Words::of(lang),
            people,
            chosen,
            id,
            wants_json,
            is_read: matches!(*request.method(), Method::GET | Method::HEAD),
            address: address(request, &headers),
            path,
            query,
            headers,
            actor: OnceLock::new(),
            sent: OnceLock::new(),
        }))
    }

    /// The words of the reader.
    pub fn words(&self) -> Words {
        self.0.words
    }

    /// The words of somebody who reads a page for people.
    pub(crate) fn people(&self) -> Words {
        self.0.people
    }

    /// The language asked for in the address, to be kept.
    pub(crate) fn chosen(&self) -> Option<Tongue> {
        self.0.chosen
    }

    /// Identity of the request, as the log and error pages tell it.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// Path of the request.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Path and query, without language and outcome.
    pub fn here(&self) -> String {
        let kept: Vec<&str> = self.0.query.split('&').filter(|p| is_kept(p)).collect();
        if kept.is_empty() {
            self.0.path.clone()
        } else {
            format!("{}?{}", self.0.path, kept.join("&"))
        }
    }

    /// The page of ours this request was sent from, else the start page.
    pub fn came_from(&self) -> String {
        let referer = text(&self.0.headers, &header::REFERER).unwrap_or_default();
        let host = text(&self.0.headers, &header::HOST).unwrap_or_default();
        let rest = referer
            .split_once("://")
            .and_then(|(_, rest)| rest.strip_prefix(host));
        rest.filter(|path| path.starts_with('/'))
            .unwrap_or("/")
            .to_owned()
    }

    /// A value of the query.
    pub fn parameter(&self, name: &str) -> Option<String> {
        parameter(&self.0.query, name)
    }

    /// Only reads.
    pub fn is_read(&self) -> bool {
        self.0.is_read
    }

    /// Prefers answers for programs.
    pub fn wants_json(&self) -> bool {
        self.0.wants_json
    }

    /// Network address of the other side.
    pub fn address(&self) -> &str {
        &self.0.address
    }

    /// Headers as sent.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Who is signed in, once that was asked.
    pub(crate) fn actor(&self) -> Option<&Actor> {
        self.0.actor.get()
    }

    /// Remembers who is signed in, for the frame of the page.
    pub(crate) fn met(&self, actor: &Actor) {
        let _known_already = self.0.actor.set(actor.clone());
    }

    /// What was typed on the page that sent this request.
    pub(crate) fn sent(&self) -> &[(String, String)] {
        self.0.sent.get().map_or(&[], Vec::as_slice)
    }

    /// Keeps what was typed, for a page that asks something first.
    pub(crate) fn brought(&self, fields: Vec<(String, String)>) {
        let _kept_already = self.0.sent.set(fields);
    }

    /// The frame of a page under a title.
    pub(crate) fn page(&self, title: impl Into<String>) -> Page {
        Page::new(self, title.into())
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        if let Some(visit) = parts.extensions.get::<Self>() {
            return Ok(visit.clone());
        }
        let request = Request::from_parts(parts.clone(), ());
        Ok(Self::of(&request, String::new()))
    }
}

/// Language and outcome belong to one visit of a page, not to its address.
fn is_kept(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default();
    !matches!(name, "" | "lang" | "done" | "warn")
}

fn parameter(query: &str, name: &str) -> Option<String> {
    let query = format!("http://x/?{query}")
        .parse::<axum::http::Uri>()
        .ok()?;
    axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&query)
        .ok()?
        .0
        .into_iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value)
}

pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &header::HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The peer; what a proxy on this very machine says of it is believed.
fn address<B>(request: &Request<B>, headers: &HeaderMap) -> String {
    let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() else {
        return "unknown".to_owned();
    };
    let forwarded = headers
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok());
    let last = forwarded
        .and_then(|all| all.rsplit(',').next())
        .map(str::trim);
    match last {
        Some(told) if peer.ip().is_loopback() && !told.is_empty() => told.to_owned(),
        _ => peer.ip().to_string(),
    }
}
