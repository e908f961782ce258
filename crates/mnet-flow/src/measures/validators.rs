// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who validates — *chi valida le competenze* (VALICO).
//!
//! Who plans and assesses is an account: an operator of the same employment centre who is
//! qualified for validation, and another than the one who made the competences transparent.
//! Beside it stands an expert of the content, who is a third person.
//!
//! Source: requirements F17, row 1 (at least two distinct people for validation) and RU-06;
//! d.lgs. 13/2013 (who identifies competences and who assesses them are kept apart).

use std::collections::BTreeMap;

use mnet_base::names::fold;
use mnet_forms::{Answers, Invalid};

/// An operator who may validate at the acting centre.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "operatore abilitato alla validazione")]
pub struct Validator {
    /// The account, by its user name.
    pub user_name: String,
    /// The name shown.
    pub name: String,
}

/// What is wrong with who validates; nothing in the phases before.
///
/// `transparent_by` is the account that completed the transparency phase.
pub fn validator_faults(
    answers: &Answers,
    qualified: &[Validator],
    transparent_by: Option<&str>,
) -> Vec<Invalid> {
    let Some(chosen) = answers.get_str("planner") else {
        return Vec::new();
    };
    if answers.get_str("phase") != Some("validation") {
        return Vec::new();
    }
    let Some(validator) = qualified.iter().find(|one| one.user_name == chosen) else {
        return vec![fault("/planner", "not-a-validator")];
    };
    let mut faults = Vec::new();
    if transparent_by == Some(chosen) {
        faults.push(fault("/planner", "made-transparent"));
    }
    let expert = fold(answers.get_str("expert").unwrap_or_default());
    if !expert.is_empty() && expert == fold(&validator.name) {
        faults.push(fault("/expert", "same-person"));
    }
    faults
}

fn fault(pointer: &str, code: &'static str) -> Invalid {
    Invalid {
        pointer: pointer.to_owned(),
        code,
        params: BTreeMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(phase: &str, planner: &str, expert: &str, by: Option<&str>) -> Vec<String> {
        let qualified = [("a.uno", "A. Uno"), ("b.due", "B. Due")].map(|(user, name)| Validator {
            user_name: user.to_owned(),
            name: name.to_owned(),
        });
        let answers = Answers::new()
            .with("phase", phase)
            .with("planner", planner)
            .with("expert", expert);
        let faults = validator_faults(&answers, &qualified, by).into_iter();
        faults
            .map(|fault| format!("{} {}", fault.pointer, fault.code))
            .collect()
    }

    #[test]
    fn a_validator_is_a_qualified_account_and_no_typed_name() {
        let none: [&str; 0] = [];
        assert_eq!(told("validation", "a.uno", "C. Tre", Some("b.due")), none);
        let typed = told("validation", "A. Uno", "C. Tre", None);
        assert_eq!(typed, ["/planner not-a-validator"]);
        let other = told("validation", "c.tre", "C. Tre", None);
        assert_eq!(other, ["/planner not-a-validator"]);
    }

    #[test]
    fn who_made_the_competences_transparent_does_not_validate_them() {
        let own = told("validation", "b.due", "C. Tre", Some("b.due"));
        assert_eq!(own, ["/planner made-transparent"]);
    }

    #[test]
    fn the_expert_is_somebody_else() {
        let same = told("validation", "a.uno", "a. uno", Some("b.due"));
        assert_eq!(same, ["/expert same-person"]);
    }

    #[test]
    fn nobody_validates_in_the_phases_before() {
        let none: [&str; 0] = [];
        assert_eq!(told("transparency", "a.uno", "a.uno", Some("a.uno")), none);
    }
}
