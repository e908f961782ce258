// SPDX-License-Identifier: AGPL-3.0-or-later
//! Proof that a search came before — *ricerca prima della registrazione*.
//!
//! A ticket is bound to the session's secret and the hour: it cannot be made
//! up, and an old one does not serve.

use sha2::{Digest, Sha256};

use crate::{Actor, App};

fn seal(actor: &Actor, hour: i64) -> String {
    let mut hash = Sha256::new();
    hash.update(actor.csrf.as_bytes());
    hash.update(actor.account.as_bytes());
    hash.update(hour.to_be_bytes());
    let hash = hash.finalize();
    let (hash, _) = hash.split_at(12);
    hex::encode(hash)
}

fn hour(app: &App) -> i64 {
    app.clock.now().as_second() / 3_600
}

/// A ticket for a search just done.
pub(crate) fn issue(app: &App, actor: &Actor, _searched: &str) -> String {
    seal(actor, hour(app))
}

/// Whether a ticket is of this session and not older than two hours.
pub(crate) fn holds(app: &App, actor: &Actor, ticket: &str) -> bool {
    let now = hour(app);
    [now, now - 1]
        .into_iter()
        .any(|hour| seal(actor, hour) == ticket)
}
