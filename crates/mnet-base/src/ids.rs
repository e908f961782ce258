// SPDX-License-Identifier: AGPL-3.0-or-later
//! Identifiers of things, one type each — *identificativi*.
//!
//! They are random or time-ordered UUIDs made elsewhere; they are never shown to
//! citizens and never reused.
//!
//! Source: requirements, block "Identity", `person_id`.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID made at the boundary.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside, for storage.
            pub const fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

ids! {
    /// A person known to the network.
    #[doc(alias = "persona")]
    PersonId;
    /// One path of one person.
    #[doc(alias = "caso")]
    #[doc(alias = "percorso")]
    CaseId;
    /// One filled-in copy of a form.
    #[doc(alias = "scheda")]
    FormId;
    /// A referral from one body to another.
    #[doc(alias = "rinvio")]
    ReferralId;
    /// A line of the journal.
    #[doc(alias = "evento")]
    EventId;
    /// Someone who can sign in.
    #[doc(alias = "utenza")]
    AccountId;
    /// One sign-in.
    #[doc(alias = "sessione")]
    SessionId;
    /// What an account may do for one body, and until when.
    #[doc(alias = "incarico")]
    MandateId;
    /// Something someone has to do.
    #[doc(alias = "attività")]
    TaskId;
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "018f2b5e-7c3a-7000-8000-000000000001";

    #[test]
    fn an_id_is_written_and_read_back() {
        let id: PersonId = TEXT.parse().unwrap();
        assert_eq!(id.to_string(), TEXT);
        assert_eq!(PersonId::from_uuid(id.as_uuid()), id);
    }

    #[test]
    fn an_id_in_json_is_a_bare_string() {
        let id: CaseId = TEXT.parse().unwrap();
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{TEXT}\""));
        assert_eq!(serde_json::from_str::<CaseId>(&json).unwrap(), id);
    }

    #[test]
    fn a_debug_line_says_which_kind_of_id_it_is() {
        let id: TaskId = TEXT.parse().unwrap();
        assert_eq!(format!("{id:?}"), format!("TaskId({TEXT})"));
    }

    #[test]
    fn time_ordered_ids_sort_by_time() {
        let early: EventId = "018f2b5e-7c3a-7000-8000-000000000001".parse().unwrap();
        let late: EventId = "018f2b5e-7c3b-7000-8000-000000000000".parse().unwrap();
        assert!(early < late);
    }

    #[test]
    fn something_else_is_not_an_id() {
        assert!("42".parse::<AccountId>().is_err());
    }
}
