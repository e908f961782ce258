// SPDX-License-Identifier: AGPL-3.0-or-later
//! Forms on pages, on paper and as files — *schede*: one engine for all of them.
//!
//! What a form asks stands in `mnet-flow`; here any form becomes fields of a
//! page ([`sheet`]), a read-only view ([`paper`]) and files ([`export`]), and
//! what was typed becomes answers again ([`typed`]).

mod beside;
pub(crate) mod choices;
pub(crate) mod concepts;
pub(crate) mod export;
mod field;
pub(crate) mod paper;
pub(crate) mod sheet;
pub(crate) mod shown;
pub(crate) mod typed;

use fluent_templates::fluent_bundle::FluentValue;
use jiff::civil::Date;
use mnet_app::desk::{DocumentLine, OperatorRow};
use mnet_flow::network::Body;
use mnet_forms::Invalid;

use crate::i18n::Words;

pub(crate) use beside::Beside;
pub(crate) use field::day_as_typed;
pub(crate) use typed::{Fields, Wish};

/// What a form is read with: language, day, bodies of the network.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) words: Words,
    pub(crate) today: Date,
    pub(crate) bodies: &'a [Body],
    /// Documents of the dossier that answers may name.
    pub(crate) documents: &'a [DocumentLine],
    /// Operators that answers may name by their account; empty where names are typed.
    pub(crate) operators: &'a [OperatorRow],
    /// The language of the person, shown beside the operator's.
    pub(crate) beside: Option<Beside<'a>>,
    /// What a search of occupations or skills found, for one field of the page.
    pub(crate) found: Option<&'a concepts::Found>,
}

/// What is wrong with an answer, in words.
pub(crate) fn message(words: Words, invalid: &Invalid) -> String {
    let values: Vec<(&'static str, FluentValue<'_>)> = invalid
        .params
        .iter()
        .map(|(name, value)| (*name, FluentValue::from(value.as_str())))
        .collect();
    if invalid.code == "wrong-shape" && !invalid.params.contains_key("mask") {
        // An hour or a count has no mask.
        return words.t("wrong-form");
    }
    words.tf(&invalid.message_key(), &values)
}

#[cfg(test)]
mod tests;
