// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the address says — *parametri dell'indirizzo*.

use std::collections::BTreeMap;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use mnet_forms::Invalid;
use uuid::Uuid;

use super::Door;
use super::problem::Refused;

/// Parts of the path and parameters of the query.
#[derive(Debug, Default)]
pub(super) struct Place {
    path: BTreeMap<String, String>,
    query: Vec<(String, String)>,
}

/// A parameter that everybody may send: the language.
const LANGUAGE: &str = "lang";

impl FromRequestParts<Door> for Place {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, door: &Door) -> Result<Self, Refused> {
        let path = RawPathParams::from_request_parts(parts, door)
            .await
            .map_err(|_| Refused::NotFound)?
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let query = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let query = query.map_err(|_| Refused::Malformed)?.0;
        Ok(Self { path, query })
    }
}

impl Place {
    /// An id in the path; what is no id names nothing.
    pub(super) fn id(&self, name: &str) -> Result<Uuid, Refused> {
        id(self.text(name)).ok_or(Refused::NotFound)
    }

    /// A word in the path.
    pub(super) fn text(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// The address takes these parameters, each once, and no other.
    pub(super) fn takes(&self, names: &[&str]) -> Result<(), Refused> {
        for (at, (name, value)) in self.query.iter().enumerate() {
            let known = names.contains(&name.as_str()) || name == LANGUAGE;
            let again = self
                .query
                .iter()
                .take(at)
                .any(|(earlier, _)| earlier == name);
            if !known {
                return Err(wrong(name, "unknown-field"));
            }
            if again || value.contains('\0') || value.len() > 500 {
                return Err(wrong(name, "wrong-kind"));
            }
        }
        Ok(())
    }

    /// A parameter, when it was sent.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// A parameter read by `read`; what it cannot read is refused.
    pub(super) fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Refused> {
        match self.parameter(name) {
            Some(text) => read(text)
                .map(Some)
                .ok_or_else(|| wrong(name, "wrong-kind")),
            None => Ok(None),
        }
    }
}

/// An id as we write it: hyphened.
pub(super) fn id(text: &str) -> Option<Uuid> {
    (text.len() == 36)
        .then(|| Uuid::try_parse(text).ok())
        .flatten()
}

/// A parameter that is wrong.
pub(super) fn wrong(name: &str, code: &'static str) -> Refused {
    let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
    Refused::Parameter(vec![Invalid {
        pointer,
        code,
        params: BTreeMap::new(),
    }])
}

#[cfg(test)]
mod tests {
    use super::{Place, id};

    fn asked(query: &[(&str, &str)]) -> Place {
        let query = query
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Place {
            query,
            ..Place::default()
        }
    }

    #[test]
    fn an_address_takes_what_it_names_and_the_language() {
        let place = asked(&[("cursor", "a"), ("lang", "ar")]);
        assert!(place.takes(&["cursor"]).is_ok());
        assert!(place.takes(&["box"]).is_err());
        assert!(
            asked(&[("box", "inbox"), ("box", "outbox")])
                .takes(&["box"])
                .is_err()
        );
    }

    #[test]
    fn no_parameter_holds_what_a_database_refuses() {
        assert!(asked(&[("cursor", "a\0")]).takes(&["cursor"]).is_err());
    }

    #[test]
    fn an_id_is_written_with_hyphens() {
        assert!(id("0190a5b0-0000-7000-8000-000000000000").is_some());
        assert!(id("0190a5b000007000800000000000000000000").is_none());
        assert!(id("{0190a5b0-0000-7000-8000-00000000000}").is_none());
    }
}
