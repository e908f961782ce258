// SPDX-License-Identifier: AGPL-3.0-or-later
//! A covered answer is told for a reason — *scoprire una risposta riservata*.
//!
//! Special and judicial data are covered also for those they are for. Whoever needs
//! one says why; the answer is told once, and the line of the journal is the person's
//! to read.
//!
//! Source: requirements §3.0 (reveal on click with reason logged); AS-04 row 2.

use mnet_authz::Action;
use mnet_base::ids::PersonId;
use mnet_flow::forms::by_code as block_form;
use mnet_forms::{Answers, Invalid, Sight};
use mnet_store::{JournalLine, LineKind};
use serde_json::json;
use uuid::Uuid;

use super::forms::{FormView, answers_of, stored, viewed};
use super::results::with_facts;
use super::taking::Taking;
use super::write::{Desk, line};
use super::{protection, wall};
use crate::purpose::look;
use crate::{Actor, App, AppError};

/// Characters of the shortest reason.
pub const SHORTEST_REASON: usize = 10;
/// Characters of the longest.
pub const LONGEST_REASON: usize = 300;

/// Tells one covered answer of a filled form.
///
/// # Errors
/// [`AppError::NotFound`] for an answer that is not covered for the actor: hidden, shown or
/// not there; [`AppError::Invalid`] for a reason that says too little.
pub async fn reveal_answer(
    app: &App,
    actor: &Actor,
    form: Uuid,
    question: &str,
    reason: &str,
) -> Result<FormView, AppError> {
    let (row, definition) = stored(app, actor, form).await?;
    let mut desk = Desk::read(app, actor, row.case_file).await?;
    for right in Taking::Read.rights(definition.code) {
        desk.may(right).await?;
    }
    desk.may(Action::RevealAnswer).await?;
    let whole = with_facts(&desk, definition, answers_of(&row.answers));
    let told = desk.told(definition, &row, &whole, &[]);
    if told.withheld(question) != Some(Sight::ToReveal) {
        return Err(AppError::NotFound);
    }
    let reason = enough(reason)?;
    let told = JournalLine {
        reason: Some(reason),
        data: json!({ "form": row.form, "row": row.id, "question": question }),
        ..desk.line(LineKind::Look, "answer_revealed")
    };
    look(&mut desk.tx, actor, vec![told]).await?;
    viewed(desk, definition, row, &[question]).await
}

/// Tells one covered answer of a block, by person, kind and row; no other answer comes with it.
///
/// # Errors
/// As [`reveal_answer`].
pub async fn reveal_in_block(
    app: &App,
    actor: &Actor,
    (person, kind, row): (Uuid, &str, Uuid),
    question: &str,
    reason: &str,
) -> Result<Answers, AppError> {
    let id = PersonId::from_uuid(person);
    let mut tx = actor.begin(app).await?;
    let known = tx.person(id).await?.ok_or(AppError::NotFound)?;
    let team = tx.care_of(id).await?;
    let ties = actor.ties(&team);
    actor.may(app, Action::OpenCard, &ties, false)?;
    actor.may(app, Action::RevealAnswer, &ties, false)?;
    let blocks = tx.blocks(&[person]).await?;
    let block = blocks
        .into_iter()
        .find(|block| block.id == row && block.block == kind);
    let block = block.ok_or(AppError::NotFound)?;
    let form = block_form(&block.block).ok_or(AppError::NotFound)?;
    let told = wall::told_block(actor, wall::follows(&ties), form, &block);
    let covered = told.withheld(question) == Some(Sight::ToReveal);
    if !covered || protection::hides_address(&known, &block, &ties) {
        return Err(AppError::NotFound);
    }
    let reason = enough(reason)?;
    let told = JournalLine {
        person: Some(person),
        reason: Some(reason),
        data: json!({ "block": block.block, "row": block.id, "question": question }),
        ..line(actor, app, LineKind::Look, "answer_revealed")
    };
    look(&mut tx, actor, vec![told]).await?;
    tx.commit().await?;
    let mut answers = Answers::new();
    answers.take_over(question, &answers_of(&block.answers));
    Ok(answers.bare())
}

/// A reason that says something.
fn enough(reason: &str) -> Result<String, AppError> {
    let reason = reason.trim();
    match Invalid::of_length("reason", reason, SHORTEST_REASON..=LONGEST_REASON) {
        Some(wrong) => Err(AppError::Invalid(vec![wrong])),
        None => Ok(reason.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::enough;

    #[test]
    fn a_reason_says_something_in_ten_characters_and_is_kept_as_typed() {
        assert!(enough("  urgenza  ").is_err());
        assert!(enough("").is_err());
        assert!(enough(&"x".repeat(301)).is_err());
        assert_eq!(
            enough(" colloquio con la ASL ").ok().as_deref(),
            Some("colloquio con la ASL")
        );
    }
}
