// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writes sent twice — *scritture ripetute* (`Idempotency-Key`).
//!
//! A write goes on to its end even when whoever asked is gone: the network may
//! lose the answer, and the same key then gets it again.

use std::future::Future;

use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use mnet_app::repeat::{Given, Once, once};
use mnet_app::{Actor, App};
use serde::Serialize;
use serde_json::{Value, json};

use super::Door;
use super::body::Write;
use super::problem::{Answered, PROBLEM, Refused};

/// What a deed answers.
#[derive(Debug)]
pub(super) struct Told {
    status: StatusCode,
    location: Option<String>,
    body: Value,
    /// What repeats are told; nothing secret is kept.
    again: Option<Value>,
}

impl Told {
    /// Done.
    pub(super) fn done(body: &impl Serialize) -> Result<Self, Refused> {
        let body = written(body)?;
        Ok(Self {
            status: StatusCode::OK,
            location: None,
            body,
            again: None,
        })
    }

    /// Something new stands at an address.
    pub(super) fn made(location: String, body: &impl Serialize) -> Result<Self, Refused> {
        let body = written(body)?;
        Ok(Self {
            status: StatusCode::CREATED,
            location: Some(location),
            body,
            again: None,
        })
    }

    /// Repeats are told only this.
    pub(super) fn but_again(self, body: &impl Serialize) -> Result<Self, Refused> {
        Ok(Self {
            again: Some(written(body)?),
            ..self
        })
    }
}

fn written(body: &impl Serialize) -> Result<Value, Refused> {
    serde_json::to_value(body).map_err(|error| Refused::Fault(error.to_string()))
}

impl<T: Send + 'static> Write<T> {
    /// Does a deed once for its key.
    pub(super) async fn once<Deed, Doing>(self, door: &Door, deed: Deed) -> Answered
    where
        Deed: FnOnce(App, Actor, T) -> Doing + Send + 'static,
        Doing: Future<Output = Result<Told, Refused>> + Send,
    {
        let door = door.clone();
        let work = tokio::spawn(async move { self.done(&door, deed).await });
        work.await
            .map_err(|error| Refused::Fault(format!("write: {error}")))?
    }

    async fn done<Deed, Doing>(self, door: &Door, deed: Deed) -> Answered
    where
        Deed: FnOnce(App, Actor, T) -> Doing,
        Doing: Future<Output = Result<Told, Refused>>,
    {
        let Self {
            caller,
            ask,
            key,
            fingerprint,
            if_match: _,
        } = self;
        let _turn = door
            .writes
            .acquire()
            .await
            .map_err(|_| Refused::Unavailable)?;
        let (app, actor) = (door.app.clone(), caller.actor.clone());
        let mut refused = None;
        let doing = async {
            match deed(app, actor, ask).await {
                Ok(told) => given(&told),
                Err(why) => {
                    let document = why.document(caller.visit.words(), caller.visit.path());
                    let given = refusal(&why, &document);
                    refused = Some(why);
                    given
                }
            }
        };
        let once = once(&door.app, &caller.actor, &key, &fingerprint, doing).await?;
        match once {
            Once::First(given) => match refused {
                Some(why) => Err(why),
                None => response(given, false),
            },
            Once::Again(given) => response(given, true),
            Once::Other => Err(Refused::KeyReused),
        }
    }
}

fn given(told: &Told) -> Given {
    let mut headers = json!({ "content-type": "application/json" });
    if let (Some(location), Some(map)) = (&told.location, headers.as_object_mut()) {
        map.insert(LOCATION.as_str().to_owned(), json!(location));
    }
    let body = told.body.to_string().into_bytes();
    let again = told
        .again
        .as_ref()
        .map(|again| again.to_string().into_bytes());
    let kept = Some(again.unwrap_or_else(|| body.clone()));
    Given {
        status: told.status.as_u16(),
        headers,
        body,
        kept,
    }
}

fn refusal(why: &Refused, document: &Value) -> Given {
    let body = document.to_string().into_bytes();
    let kept = why.is_kept().then(|| body.clone());
    let headers = json!({ "content-type": PROBLEM });
    Given {
        status: why.status().as_u16(),
        headers,
        body,
        kept,
    }
}

fn response(given: Given, again: bool) -> Answered {
    let status = StatusCode::from_u16(given.status)
        .map_err(|_| Refused::Fault(format!("kept status {}", given.status)))?;
    let mut response = (status, given.body).into_response();
    for name in [CONTENT_TYPE, LOCATION] {
        let value = given.headers.get(name.as_str()).and_then(Value::as_str);
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    if again {
        let replayed = HeaderName::from_static("idempotency-replayed");
        response
            .headers_mut()
            .insert(replayed, HeaderValue::from_static("true"));
    }
    Ok(response)
}

/// An answer to a reading.
pub(super) fn read(body: &impl Serialize) -> Answered {
    Ok(answer(&written(body)?))
}

/// An answer to a reading whose tag is a version, for `If-Match`.
pub(super) fn tagged(body: &impl Serialize, version: i32) -> Answered {
    let mut response = answer(&written(body)?);
    if let Ok(tag) = HeaderValue::from_str(&format!("\"v{version}\"")) {
        response.headers_mut().insert(ETAG, tag);
    }
    Ok(response)
}

fn answer(body: &Value) -> Response {
    let kind = (CONTENT_TYPE, HeaderValue::from_static("application/json"));
    (StatusCode::OK, [kind], body.to_string()).into_response()
}
