// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is written at a desk says values of the card, in the same transaction.

use mnet_card::FieldAssertion;
use mnet_card::claims::{Filled, of_block, of_form as values_of_form};
use mnet_forms::Answers;
use mnet_store::{AssertionRow, FormRow};

use super::super::forms::answers_of;
use super::super::write::Desk;
use crate::assertions::{rows_of, side_of_role};
use crate::derived::best_proof;

/// What the blocks say that are being saved.
pub(in crate::desk) fn of_blocks(desk: &Desk<'_>) -> Vec<AssertionRow> {
    let fresh =
        desk.changes.blocks.iter().filter(|block| {
            block.superseded_by.is_none() && block.account == Some(desk.actor.account)
        });
    let seen = best_proof(&desk.blocks);
    let said: Vec<FieldAssertion> = fresh
        .flat_map(|block| {
            let filled = Filled {
                row: block.id,
                form: &block.block,
                body: &block.body,
                side: side_of_role(desk.actor.role),
                author: block.account,
                recorded_at: block.recorded_at,
                on: block.valid_from.unwrap_or(desk.actor.today),
                seen,
            };
            of_block(&answers_of(&block.answers), &filled)
        })
        .collect();
    rows_of(&said, desk.person.id, None)
}

/// What a form says that is being completed.
pub(in crate::desk) fn of_form(
    desk: &Desk<'_>,
    row: &FormRow,
    answers: &Answers,
) -> Vec<AssertionRow> {
    let filled = Filled {
        row: row.id,
        form: &row.form,
        body: &row.body,
        side: side_of_role(desk.actor.role),
        author: row.account,
        recorded_at: row.saved_at,
        on: row.on_date,
        seen: None,
    };
    rows_of(&values_of_form(answers, &filled), desk.person.id, None)
}
