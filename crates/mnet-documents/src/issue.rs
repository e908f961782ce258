// SPDX-License-Identifier: AGPL-3.0-or-later
//! One issue of a document — *emissione*: its number, its day, where it is verified.

use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

/// One issue of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Its number in the register of issued documents.
    pub id: Uuid,
    /// The day.
    pub on: Date,
    /// Where the program answers, without a slash at the end: `https://rete.example.it`.
    pub host: String,
    /// Small print of this issue, such as when it was printed; not part of the hash.
    pub note: String,
}

impl Issue {
    /// Address of the page that says whether a document with this hash was issued.
    pub fn address(&self, hash: &str) -> String {
        format!("{}/verify/{}?hash={hash}", self.host, self.id)
    }
}
