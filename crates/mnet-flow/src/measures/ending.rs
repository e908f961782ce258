// SPDX-License-Identifier: AGPL-3.0-or-later
//! What ends a measure that has a sheet of its own — *termine di VALICO e autoimpiego*.
//!
//! VALICO ends with its validation, whatever was validated; the way to a business of one's own
//! ends when it is opened, and is given up when it is not. Until then the measure runs.
//!
//! Source: requirements, section 2.4 (VALICO: validated, partially, not validated, abandoned;
//! self-employment: started, stopped), F17 rows 9 and 10, F24 "outcome"; that a business which
//! was not opened is an abandonment (event 05) is assumed.

use mnet_forms::Answers;

use super::PolicyEvent;

/// The event with which a completed phase of the VALICO dossier (F17) ends the measure.
pub fn of_validation(answers: &Answers) -> Option<PolicyEvent> {
    if answers.get_str("phase") != Some("validation") {
        return None;
    }
    match answers.get_str("outcome")? {
        "abandoned" => Some(PolicyEvent::Abandoned),
        _ => Some(PolicyEvent::Completed),
    }
}

/// The event with which the sheet of self-employment (F24) ends the measure; what was never
/// started is refused, not abandoned.
pub fn of_self_employment(answers: &Answers, last: PolicyEvent) -> Option<PolicyEvent> {
    match (answers.get_str("outcome")?, last) {
        ("opened", _) => Some(PolicyEvent::Completed),
        ("not_opened", PolicyEvent::Proposed) => Some(PolicyEvent::Refused),
        ("not_opened", _) => Some(PolicyEvent::Abandoned),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(name: &str) -> Answers {
        Answers::new().with("phase", name)
    }

    #[test]
    fn valico_ends_with_its_validation_and_not_before() {
        assert_eq!(of_validation(&phase("access")), None);
        assert_eq!(of_validation(&phase("transparency")), None);
        for outcome in ["validated", "partially", "not_validated"] {
            let validated = phase("validation").with("outcome", outcome);
            assert_eq!(of_validation(&validated), Some(PolicyEvent::Completed));
        }
        let abandoned = phase("validation").with("outcome", "abandoned");
        assert_eq!(of_validation(&abandoned), Some(PolicyEvent::Abandoned));
    }

    #[test]
    fn a_business_that_is_opened_ends_the_way_to_it() {
        let of = |outcome: &str, last| {
            of_self_employment(&Answers::new().with("outcome", outcome), last)
        };
        let started = PolicyEvent::Started;
        assert_eq!(of("under_way", started), None);
        assert_eq!(of("opened", started), Some(PolicyEvent::Completed));
        assert_eq!(of("not_opened", started), Some(PolicyEvent::Abandoned));
        let proposed = of("not_opened", PolicyEvent::Proposed);
        assert_eq!(proposed, Some(PolicyEvent::Refused));
    }
}
