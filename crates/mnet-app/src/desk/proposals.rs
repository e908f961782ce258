// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the rules propose while a form is filled — *proposte*: the operator changes it freely.

use mnet_flow::first_reception::valico_places::proposed_centre;
use mnet_forms::{Answers, Form};
use serde_json::json;

use super::forms::held_on;
use super::write::Desk;
use crate::person::domicile_of;

/// Questions of a form for which the rules have a proposal.
pub(super) fn proposed_in(form: &Form) -> &'static [&'static str] {
    match form.code {
        "valico_referral" => &["centre"],
        _ => &[],
    }
}

/// Proposes an answer where none was given.
pub(super) fn propose(desk: &Desk<'_>, form: &Form, mut answers: Answers) -> Answers {
    for key in proposed_in(form) {
        if answers.is_answered(key) {
            continue;
        }
        if let Some(code) = proposal(desk, form, key, &answers) {
            answers.set(key, json!(code));
        }
    }
    answers
}

fn proposal(desk: &Desk<'_>, form: &Form, key: &str, answers: &Answers) -> Option<String> {
    let comune = domicile_of(&desk.blocks);
    let file = &desk.file;
    let partner = file.owner.as_ref().or(file.proposed_owner.as_ref());
    let on = held_on(desk, answers);
    let found = match (form.code, key) {
        ("valico_referral", "centre") => {
            proposed_centre(desk.edition, partner, comune.as_deref(), on)
        }
        _ => None,
    };
    found.map(|body| body.as_str().to_owned())
}
