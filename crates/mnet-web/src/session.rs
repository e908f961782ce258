// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who is at the other end — *sessione*.
//!
//! A page session is a random secret in a cookie that scripts cannot read; the
//! rest stays on the server. Every change proves that it comes from one of our
//! own pages: by the origin of the request and by the secret of the session's
//! forms.

use axum::extract::multipart::Field;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum_extra::extract::Form;
use mnet_app::{Actor, auth};
use mnet_authz::SessionState;
use mnet_flow::taking_charge::dossier::LARGEST_FILE;

use crate::addresses::lets_in;
use crate::error::WebError;
use crate::forms::Fields;
use crate::visit::{Visit, text};
use crate::{Web, WebOptions};

/// Hours a cookie is kept; the server ends sessions earlier by itself.
const KEPT_SECONDS: u32 = 12 * 60 * 60;

/// Somebody signed in, with a session in use.
#[derive(Debug, Clone)]
pub struct Signed(pub Actor);

/// A change sent by somebody signed in, proven to come from our own pages.
pub(crate) struct Posted {
    pub(crate) actor: Actor,
    pub(crate) fields: Fields,
}

/// As [`Posted`], with a file that may have been chosen.
pub(crate) struct Uploaded {
    pub(crate) actor: Actor,
    pub(crate) fields: Fields,
    pub(crate) file: Brought,
}

/// The file that a page brings.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Brought {
    /// None was chosen.
    Nothing,
    /// This one.
    File(Vec<u8>),
    /// One that is larger than a document may be; it was not kept.
    TooLarge,
}

/// A change by whoever, proven to come from our own pages: signing in.
pub(crate) struct Sent(pub(crate) Fields);

/// The name of the session cookie.
///
/// `__Host-` binds it to this host, `/` and TLS. On the own machine without TLS
/// it has a plain name: Safari and most programs refuse `Secure` there.
pub(crate) const fn cookie_name(options: &WebOptions) -> &'static str {
    if options.secure_cookies {
        "__Host-mnet"
    } else {
        "mnet"
    }
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// The header that hands a session over.
pub(crate) fn keep(options: &WebOptions, secret: &str) -> String {
    set(options, secret, KEPT_SECONDS)
}

/// The header that takes a session away.
pub(crate) fn forget(options: &WebOptions) -> String {
    set(options, "", 0)
}

fn set(options: &WebOptions, value: &str, seconds: u32) -> String {
    let name = cookie_name(options);
    let secure = if options.secure_cookies {
        "; Secure"
    } else {
        ""
    };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// The secret of the session, as sent.
pub(crate) fn secret(web: &Web, visit: &Visit) -> Option<String> {
    cookie(visit.headers(), cookie_name(&web.options)).filter(|secret| !secret.is_empty())
}

/// Who is signed in, whatever state the session is in.
pub(crate) async fn whoever(web: &Web, visit: &Visit) -> Result<Option<Actor>, WebError> {
    let Some(secret) = secret(web, visit) else {
        return Ok(None);
    };
    Ok(auth::resume(&web.app, &secret).await?)
}

async fn signed(web: &Web, visit: &Visit, parts: &Parts) -> Result<Actor, WebError> {
    let actor = whoever(web, visit).await?.ok_or(WebError::SignInFirst)?;
    match actor.session {
        SessionState::Active => {
            visit.met(&actor);
            lets_in(&web.app, &actor, parts).await?;
            Ok(actor)
        }
        SessionState::Locked => Err(WebError::Locked),
        SessionState::Expired | SessionState::ApiToken => Err(WebError::SignInFirst),
    }
}

async fn visit_of(parts: &mut Parts, web: &Web) -> Visit {
    match Visit::from_request_parts(parts, web).await {
        Ok(visit) => visit,
        Err(never) => match never {},
    }
}

impl FromRequestParts<Web> for Signed {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, WebError> {
        let visit = visit_of(parts, web).await;
        Ok(Self(signed(web, &visit, parts).await?))
    }
}

/// Browsers say where a change comes from; what comes from elsewhere is refused.
fn check_origin(web: &Web, visit: &Visit) -> Result<(), WebError> {
    let headers = visit.headers();
    let site = headers
        .get("sec-fetch-site")
        .and_then(|value| value.to_str().ok());
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Err(WebError::ForeignOrigin);
    }
    let Some(origin) = text(headers, &header::ORIGIN) else {
        return Ok(());
    };
    let host = text(headers, &header::HOST).unwrap_or_default();
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    let ours = origin == web.options.base_url.trim_end_matches('/') || authority == Some(host);
    if ours {
        Ok(())
    } else {
        Err(WebError::ForeignOrigin)
    }
}

async fn fields(request: Request, web: &Web) -> Result<Fields, WebError> {
    let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, web)
        .await
        .map_err(|refused| match refused.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
            _ => WebError::Unreadable,
        })?;
    Ok(Fields::new(pairs))
}

impl FromRequest<Web> for Posted {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, WebError> {
        let (mut parts, body) = request.into_parts();
        let visit = visit_of(&mut parts, web).await;
        check_origin(web, &visit)?;
        let standing = signed(web, &visit, &parts).await;
        let fields = fields(Request::from_parts(parts, body), web).await?;
        let actor = match standing {
            Err(WebError::Locked) => return Err(WebError::LockedWith(fields.all())),
            other => other?,
        };
        if !auth::is_same_secret(&actor.csrf, fields.get("csrf").unwrap_or_default()) {
            return Err(WebError::NotFromOurPages);
        }
        visit.brought(fields.all());
        Ok(Self { actor, fields })
    }
}

/// Most bytes of all typed fields of a page with a file together.
const TYPED: usize = 200_000;

impl FromRequest<Web> for Uploaded {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, WebError> {
        let (mut parts, body) = request.into_parts();
        let visit = visit_of(&mut parts, web).await;
        check_origin(web, &visit)?;
        let standing = signed(web, &visit, &parts).await;
        let request = Request::from_parts(parts, body);
        let kind = text(request.headers(), &header::CONTENT_TYPE).unwrap_or_default();
        let (fields, file) = if kind.starts_with("multipart/form-data") {
            // Nobody's file is not read.
            if !matches!(standing, Ok(_) | Err(WebError::Locked)) {
                return Err(standing.err().unwrap_or(WebError::SignInFirst));
            }
            parts_of(request, web).await?
        } else {
            // A form that was sent again after unlocking: its file has to be chosen once more.
            (fields(request, web).await?, Brought::Nothing)
        };
        let actor = match standing {
            Err(WebError::Locked) => return Err(WebError::LockedWith(fields.all())),
            other => other?,
        };
        if !auth::is_same_secret(&actor.csrf, fields.get("csrf").unwrap_or_default()) {
            return Err(WebError::NotFromOurPages);
        }
        visit.brought(fields.all());
        Ok(Self {
            actor,
            fields,
            file,
        })
    }
}

/// Typed fields and the first file that was chosen.
async fn parts_of(request: Request, web: &Web) -> Result<(Fields, Brought), WebError> {
    let mut parts = Multipart::from_request(request, web)
        .await
        .map_err(|_| WebError::Unreadable)?;
    let mut pairs = Vec::new();
    let (mut file, mut typed) = (Brought::Nothing, 0);
    while let Some(part) = parts.next_field().await.map_err(|e| unread(&e))? {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_some() {
            let brought = file_of(part, LARGEST_FILE).await?;
            if file == Brought::Nothing {
                file = brought;
            }
            continue;
        }
        let Brought::File(bytes) = file_of(part, TYPED).await? else {
            pairs.push((name, String::new()));
            continue;
        };
        typed += bytes.len();
        let value = String::from_utf8(bytes).map_err(|_| WebError::Unreadable)?;
        if typed > TYPED {
            return Err(WebError::TooLarge);
        }
        pairs.push((name, value));
    }
    Ok((Fields::new(pairs), file))
}

/// The bytes of a part; of one that is too large none are kept.
async fn file_of(mut part: Field<'_>, most: usize) -> Result<Brought, WebError> {
    let (mut bytes, mut too_large) = (Vec::new(), false);
    while let Some(chunk) = part.chunk().await.map_err(|e| unread(&e))? {
        if bytes.len() + chunk.len() > most {
            (bytes, too_large) = (Vec::new(), true);
        } else if !too_large {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match (too_large, bytes.is_empty()) {
        (true, _) => Brought::TooLarge,
        (false, true) => Brought::Nothing,
        (false, false) => Brought::File(bytes),
    })
}

fn unread(error: &axum::extract::multipart::MultipartError) -> WebError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        _ => WebError::Unreadable,
    }
}

impl FromRequest<Web> for Sent {
    type Rejection = WebError;

    async fn from_request(request: Request, web: &Web) -> Result<Self, WebError> {
        let (mut parts, body) = request.into_parts();
        let visit = visit_of(&mut parts, web).await;
        check_origin(web, &visit)?;
        Ok(Self(fields(Request::from_parts(parts, body), web).await?))
    }
}

#[cfg(test)]
mod tests {
    use super::{cookie, forget, keep};
    use crate::WebOptions;
    use axum::http::{HeaderMap, header};

    fn options(secure_cookies: bool) -> WebOptions {
        let base_url = "https://rete.example".to_owned();
        WebOptions {
            base_url,
            secure_cookies,
            source_url: String::new(),
        }
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
        let header = keep(&options(true), "s3cret");
        assert!(header.starts_with("__Host-mnet=s3cret; Path=/; HttpOnly; SameSite=Lax"));
        assert!(header.ends_with("; Secure"));
        assert!(forget(&options(true)).contains("Max-Age=0"));
    }

    #[test]
    fn the_demo_on_the_own_machine_has_a_plain_cookie() {
        assert!(keep(&options(false), "s").starts_with("mnet=s;"));
        assert!(!keep(&options(false), "s").contains("Secure"));
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=1; mnet=abc; b=2".parse().unwrap());
        assert_eq!(cookie(&headers, "mnet").as_deref(), Some("abc"));
        assert_eq!(cookie(&headers, "net"), None);
    }
}
