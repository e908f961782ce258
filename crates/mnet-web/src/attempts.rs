// SPDX-License-Identifier: AGPL-3.0-or-later
//! Answers that refuse somebody a person are written down — *tentativi rifiutati*.

use axum::extract::MatchedPath;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use mnet_app::desk::{self, Attempt};

use crate::Web;
use crate::addresses::{about, listed};
use crate::visit::Visit;

/// The stable code of an answer, beside it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Code(pub(crate) &'static str);

/// The code of an answer that refuses: forbidden, or unknown to who asks.
pub(crate) fn refusal(response: &Response) -> Option<&'static str> {
    let refuses = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&response.status());
    let code = response.extensions().get::<Code>().filter(|_| refuses);
    code.map(|code| code.0)
}

/// What a request asks for, kept until its answer is known.
pub(crate) struct Asked {
    method: &'static str,
    pattern: MatchedPath,
    path: String,
}

impl Asked {
    /// Reads it; nothing when the address is none of ours.
    pub(crate) fn of<B>(request: &Request<B>) -> Option<Self> {
        Some(Self {
            method: listed(request.method())?,
            pattern: request.extensions().get::<MatchedPath>()?.clone(),
            path: request.uri().path().to_owned(),
        })
    }

    /// Writes down that somebody signed in was refused, with a code, what the address names of a
    /// person; an address that names nobody is left.
    pub(crate) async fn refused(&self, web: &Web, visit: &Visit, code: &'static str) {
        let named = about(self.pattern.as_str(), &self.path);
        let (Some((about, _)), Some(actor)) = (named, visit.actor()) else {
            return;
        };
        let attempt = Attempt {
            about,
            method: self.method,
            address: self.pattern.as_str(),
            code,
        };
        if let Err(error) = desk::turned_away(&web.app, actor, attempt).await {
            tracing::error!(request = visit.id(), path = visit.path(), %error, "attempt not written down");
        }
    }
}
