// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who asks — *chi chiede*: a token, or the page session of a browser.
//!
//! A token never opens a page session and a page session is never a token. A
//! browser proves each change with the secret of its own pages.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use mnet_app::{Actor, Purpose, auth};
use mnet_authz::SessionState;

use super::Door;
use super::pace::Asker;
use super::place::wrong;
use super::problem::Refused;
use crate::addresses::lets_in;
use crate::session;
use crate::visit::Visit;

/// The header in which our own pages send the secret of their session.
const PROOF: &str = "x-csrf-token";

/// The header in which a program says why it looks at persons (SC-4).
pub(super) const PURPOSE: &str = "access-purpose";

/// Somebody who may ask.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub(super) actor: Actor,
    pub(super) visit: Visit,
}

/// Who asked, found out once for each request; kept beside it.
#[derive(Debug, Clone)]
pub(super) enum Known {
    /// This one.
    As(Box<Actor>),
    /// Nobody, or nobody who may.
    Not(Why),
}

/// Why nobody is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    Credentials,
    Locked,
    Forged,
    Scope,
    Fault,
}

impl From<Why> for Refused {
    fn from(why: Why) -> Self {
        match why {
            Why::Credentials => Self::Credentials,
            Why::Locked => Self::Locked,
            Why::Forged => Self::Forged,
            Why::Scope => Self::Scope,
            Why::Fault => Self::Unavailable,
        }
    }
}

impl Known {
    /// Whose requests this one is counted with.
    pub(super) fn asker(&self, visit: &Visit) -> Asker {
        match self {
            Self::As(actor) => Asker::Account(actor.account),
            Self::Not(_) => Asker::Address(visit.address().to_owned()),
        }
    }
}

/// Finds out who asks.
pub(super) async fn identify(door: &Door, method: &Method, headers: &HeaderMap) -> Known {
    let found = match bearer(headers) {
        Some(token) => by_token(door, method, token).await,
        None => by_cookie(door, method, headers).await,
    };
    match found {
        Ok(actor) => Known::As(Box::new(actor)),
        Err(why) => Known::Not(why),
    }
}

/// The token; what else stands there is a token that nobody has.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .unwrap_or_default();
    let (scheme, token) = value.split_once(' ').unwrap_or_default();
    Some(if scheme.eq_ignore_ascii_case("bearer") {
        token.trim()
    } else {
        ""
    })
}

async fn by_token(door: &Door, method: &Method, token: &str) -> Result<Actor, Why> {
    let actor = resume(door, token).await?;
    if actor.session != SessionState::ApiToken {
        return Err(Why::Credentials);
    }
    let scopes = auth::token_scopes(&door.app, token)
        .await
        .map_err(|error| fault(&error))?;
    if is_in_scope(&scopes, method) {
        Ok(actor)
    } else {
        Err(Why::Scope)
    }
}

/// A token made for reading does not write.
fn is_in_scope(scopes: &[String], method: &Method) -> bool {
    let wanted = if is_read(method) { "read" } else { "write" };
    scopes.is_empty()
        || scopes
            .iter()
            .any(|scope| scope == wanted || scope == "write")
}

async fn by_cookie(door: &Door, method: &Method, headers: &HeaderMap) -> Result<Actor, Why> {
    let secret = session::cookie(headers, door.cookie).ok_or(Why::Credentials)?;
    let actor = resume(door, &secret).await?;
    match actor.session {
        SessionState::Active => {}
        SessionState::Locked => return Err(Why::Locked),
        SessionState::Expired | SessionState::ApiToken => return Err(Why::Credentials),
    }
    let proof = headers
        .get(PROOF)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if is_read(method) || auth::is_same_secret(proof, &actor.csrf) {
        Ok(actor)
    } else {
        Err(Why::Forged)
    }
}

async fn resume(door: &Door, secret: &str) -> Result<Actor, Why> {
    auth::resume(&door.app, secret)
        .await
        .map_err(|error| fault(&error))?
        .ok_or(Why::Credentials)
}

fn fault(error: &mnet_app::AppError) -> Why {
    tracing::error!(%error, "who asks cannot be found out");
    Why::Fault
}

fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

impl FromRequestParts<Door> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let visit = match Visit::from_request_parts(parts, door).await {
            Ok(visit) => visit,
            Err(never) => match never {},
        };
        match parts.extensions.get::<Known>() {
            Some(Known::As(actor)) => {
                lets_in(&door.app, actor, parts).await?;
                Ok(Self {
                    actor: Actor {
                        purpose: purpose(parts)?,
                        ..(**actor).clone()
                    },
                    visit,
                })
            }
            Some(Known::Not(why)) => Err((*why).into()),
            None => Err(Refused::Credentials),
        }
    }
}

/// Why the persons asked for are looked at: in the header, or in the query of an address
/// that takes it there.
fn purpose(parts: &Parts) -> Result<Option<Purpose>, Refused> {
    let said = parts
        .headers
        .get(PURPOSE)
        .map(|value| value.to_str().unwrap_or_default());
    let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
    let query = query.map(|pairs| pairs.0).unwrap_or_default();
    let asked = query.iter().find(|(name, _)| name == "purpose");
    let read = |name: &'static str, code: Option<&str>| {
        let read = code.map(|code| Purpose::parse(code).ok_or_else(|| wrong(name, "not-in-list")));
        read.transpose()
    };
    // What one of the two says wrongly is wrong, whatever the other says; the header comes first.
    let said = read(PURPOSE, said)?;
    let asked = read("purpose", asked.map(|(_, code)| code.as_str()))?;
    Ok(said.or(asked))
}

#[cfg(test)]
mod tests {
    use super::{bearer, is_in_scope};
    use axum::http::{HeaderMap, Method, header};

    fn with(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        headers
    }

    #[test]
    fn a_bearer_token_is_read_whatever_the_case_of_its_scheme() {
        assert_eq!(bearer(&with("Bearer abc")), Some("abc"));
        assert_eq!(bearer(&with("bearer abc")), Some("abc"));
        assert_eq!(bearer(&HeaderMap::new()), None);
    }

    #[test]
    fn another_scheme_is_nobody_and_the_cookie_is_not_asked() {
        assert_eq!(bearer(&with("Basic dTpw")), Some(""));
        assert_eq!(bearer(&with("nonsense")), Some(""));
    }

    #[test]
    fn a_token_for_reading_does_not_write() {
        let read = ["read".to_owned()];
        assert!(is_in_scope(&read, &Method::GET));
        assert!(!is_in_scope(&read, &Method::POST));
        assert!(is_in_scope(&[], &Method::POST));
        assert!(!is_in_scope(&["indicators".to_owned()], &Method::GET));
    }
}
