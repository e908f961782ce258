// SPDX-License-Identifier: AGPL-3.0-or-later
//! A person in a line, and the words that addresses of persons take — *intestazione*.

use mnet_app::desk::PersonHead;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Why a card is opened (SC-4).
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the choices in the description")]
pub(super) enum Purpose {
    Care,
    Referral,
    Accounting,
    Request,
    Linkage,
    Supervision,
}

/// A block of a person.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the choices in the description")]
pub(super) enum BlockCode {
    Identity,
    Contacts,
    Address,
    StayTitle,
    IdentityDocument,
}

/// A person in a line.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Head {
    person: Uuid,
    case: Uuid,
    shown_name: String,
    /// As known: `1992`, `1992-03`, `1992-03-14`.
    birth_date: String,
    /// State of the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    /// Owner body.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    card_number: Option<String>,
}

impl Head {
    pub(super) fn of(head: PersonHead) -> Self {
        Self {
            person: head.person,
            case: head.case,
            shown_name: head.shown_name,
            birth_date: head.birth_date,
            state: head.state,
            owner: head.owner,
            card_number: head.card_number,
        }
    }
}
