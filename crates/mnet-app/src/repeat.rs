// SPDX-License-Identifier: AGPL-3.0-or-later
//! A write sent twice is done once — *richieste ripetute*.
//!
//! The network may lose an answer after the write was made; whoever asks again
//! under the same key gets the first answer. Repeats that arrive together wait
//! for each other.

use std::future::Future;

use mnet_store::StoredAnswer;
use serde_json::Value;

use crate::{Actor, App, AppError};

/// An answer as it can be given again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// HTTP status.
    pub status: u16,
    /// Headers worth repeating.
    pub headers: Value,
    /// Body.
    pub body: Vec<u8>,
    /// The body that repeats get (a password is told once); without one the
    /// deed is tried again.
    pub kept: Option<Vec<u8>>,
}

/// What a key led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    /// The deed was done now.
    First(Given),
    /// It was done before; this is the answer it got.
    Again(Given),
    /// The key belongs to another request.
    Other,
}

/// Does a deed unless the account did it under this key before.
///
/// `request` is the fingerprint of what is asked: a key used for something
/// else is refused.
///
/// # Errors
/// [`AppError::Fault`] when the key cannot be looked up; nothing was done then.
pub async fn once(
    app: &App,
    actor: &Actor,
    key: &str,
    request: &[u8],
    deed: impl Future<Output = Given>,
) -> Result<Once, AppError> {
    let mut tx = actor.begin(app).await?;
    if let Some(stored) = tx.stored_answer(actor.account, key).await? {
        return Ok(if stored.request == request {
            again(stored)
        } else {
            Once::Other
        });
    }
    let given = deed.await;
    if let Some(answer) = &given.kept {
        let stored = StoredAnswer {
            request: request.to_vec(),
            status: i16::try_from(given.status).unwrap_or(200),
            headers: given.headers.clone(),
            answer: answer.clone(),
        };
        let kept = tx
            .keep_answer(actor.account, key, &stored, app.clock.now())
            .await;
        let kept = match kept {
            Ok(()) => tx.commit().await,
            Err(fault) => Err(fault),
        };
        if let Err(fault) = kept {
            // The deed is done: its answer is given, a repeat would do it again.
            tracing::error!(%fault, account = %actor.account, "answer not kept");
        }
    }
    Ok(Once::First(given))
}

fn again(stored: StoredAnswer) -> Once {
    Once::Again(Given {
        status: u16::try_from(stored.status).unwrap_or(200),
        headers: stored.headers,
        body: stored.answer,
        kept: None,
    })
}
