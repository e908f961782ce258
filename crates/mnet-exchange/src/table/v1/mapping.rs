// SPDX-License-Identifier: AGPL-3.0-or-later
//! Which column is which field — *mappatura*.

use std::collections::BTreeMap;

use mnet_card::{System, field};
use serde::Deserialize;

use crate::hub::v1::TYPES;

/// What `format` says in a mapping of this version.
const FORMAT: &str = "migrant-net/csv/1";

/// Longest mapping, in bytes.
const LARGEST: usize = 1 << 16;

/// A mapping that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    /// Not TOML, or with parts that a mapping does not have.
    #[error("{0}")]
    Unreadable(String),
    /// Another version.
    #[error("format is not {FORMAT}")]
    Version,
    /// A system that sends nothing.
    #[error("system {0} is not known")]
    System(String),
    /// A kind of message that a row cannot be.
    #[error("type {0} is not known")]
    Kind(String),
    /// A field that the card does not have.
    #[error("field {0} is not known")]
    Field(String),
    /// Two columns for one field.
    #[error("field {0} has two columns")]
    Twice(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    system: String,
    #[serde(rename = "type")]
    kind: String,
    record: String,
    valid_at: Option<String>,
    columns: BTreeMap<String, String>,
    #[serde(default)]
    codes: BTreeMap<String, BTreeMap<String, String>>,
}

/// Which column is which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub(crate) system: &'static str,
    pub(crate) kind: &'static str,
    /// The column of the sender's key.
    pub(crate) record: String,
    /// The column of the day from which a row holds.
    pub(crate) valid_at: Option<String>,
    /// Column and field.
    pub(crate) columns: Vec<(String, String)>,
    /// Words of a column, and ours.
    pub(crate) codes: BTreeMap<String, BTreeMap<String, String>>,
}

/// Parts of a policy event that a column may be.
const POLICY: [&str; 11] = [
    "reference",
    "activity",
    "event",
    "on",
    "data_proposta",
    "data_inizio",
    "data_fine",
    "promoter",
    "policy_id",
    "title",
    "provider",
];

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// [`MappingFault`] with what is wrong.
    pub fn parse(text: &str) -> Result<Self, MappingFault> {
        if text.len() > LARGEST {
            return Err(MappingFault::Unreadable("too long".to_owned()));
        }
        let text = text.trim_start_matches('\u{feff}');
        let file: File = toml::from_str(text)
            .map_err(|error| MappingFault::Unreadable(error.message().to_owned()))?;
        if file.format != FORMAT {
            return Err(MappingFault::Version);
        }
        let system = System::parse(&file.system)
            .filter(|one| !matches!(one, System::Desk | System::Person))
            .ok_or(MappingFault::System(file.system))?;
        let kind = TYPES
            .into_iter()
            .find(|one| *one == file.kind && *one != "grant.changed")
            .ok_or(MappingFault::Kind(file.kind))?;
        let columns: Vec<_> = file.columns.into_iter().collect();
        let mut seen = Vec::new();
        for (_, named) in &columns {
            if !is_field(kind, named) {
                return Err(MappingFault::Field(named.clone()));
            }
            if seen.contains(&named) {
                return Err(MappingFault::Twice(named.clone()));
            }
            seen.push(named);
        }
        Ok(Self {
            system: system.code(),
            kind,
            record: file.record,
            valid_at: file.valid_at,
            columns,
            codes: file.codes,
        })
    }

    /// Every column that a table must have.
    pub(crate) fn needed(&self) -> impl Iterator<Item = &str> {
        let named = self.columns.iter().map(|(column, _)| column);
        let also = std::iter::once(&self.record).chain(&self.valid_at);
        named.chain(also).map(String::as_str)
    }
}

fn is_field(kind: &str, named: &str) -> bool {
    if kind == "policy.event" {
        return POLICY.contains(&named);
    }
    let first = named.split('.').next().unwrap_or_default();
    field(first).is_some_and(mnet_card::Field::is_carried)
}
