// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the tests of the forms share.

use jiff::civil::{Date, date};
use mnet_forms::{Answers, Form, validate_on};

use crate::code_lists::CodeLists;

/// The day of Blessing's screening, on which the tests of the forms stand.
pub(crate) const TODAY: Date = date(2020, 7, 6);

/// Pointer and code of each fault.
pub(crate) fn faults(form: &Form, answers: &Answers) -> Vec<String> {
    validate_on(form, answers, CodeLists::shipped(), TODAY)
        .iter()
        .map(|invalid| format!("{} {}", invalid.pointer, invalid.code))
        .collect()
}

/// The answers, of those given, without which the form does not close.
pub(crate) fn needed(form: &Form, complete: &Answers) -> Vec<String> {
    let stays_open = |key: &&str| {
        let mut answers = complete.clone();
        answers.remove(key);
        !faults(form, &answers).is_empty()
    };
    complete
        .keys()
        .filter(stays_open)
        .map(str::to_owned)
        .collect()
}
