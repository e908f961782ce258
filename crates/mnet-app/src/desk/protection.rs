// SPDX-License-Identifier: AGPL-3.0-or-later
//! Protected people — *persone protette* (LR-11): found by their care team alone, their address
//! told by who owns the case alone.

use mnet_authz::Relation;
use mnet_flow::case::Refusal;
use mnet_forms::Answers;
use mnet_store::{BlockRow, PersonRow};
use serde_json::{Value, json};

use super::write::Desk;
use crate::AppError;

/// Puts a person under protection, or lifts it; doing it twice is refused.
pub(super) fn set(desk: &mut Desk<'_>, protected: bool, reason: &str) -> Result<(), AppError> {
    if desk.person.protected == protected {
        return Err(Refusal::AlreadyDone.into());
    }
    desk.person.protected = protected;
    desk.changes.persons.push(PersonRow {
        version: desk.person.version.max(1),
        ..desk.person.clone()
    });
    let action = if protected {
        "protection_set"
    } else {
        "protection_lifted"
    };
    desk.changed_because(action, json!({}), reason)?;
    desk.reindex();
    Ok(())
}

/// Whether the address is kept from a body: the person, or this address, is protected and the
/// body does not own the case.
pub(super) fn hides_address(person: &PersonRow, block: &BlockRow, ties: &[Relation]) -> bool {
    let address = block.block == "address";
    let told = block.answers.get("type").and_then(Value::as_str) == Some("protected");
    address && (person.protected || told) && !ties.contains(&Relation::OwnCase)
}

/// The address as others of the care team see it: at the service, and nothing more.
pub(super) fn at_service(block: BlockRow) -> BlockRow {
    let answers = Answers::new().with("type", "protected");
    BlockRow {
        answers: serde_json::to_value(answers).unwrap_or(Value::Null),
        ..block
    }
}
