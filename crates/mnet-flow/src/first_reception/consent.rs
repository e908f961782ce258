// SPDX-License-Identifier: AGPL-3.0-or-later
//! Consents to optional purposes — *consensi facoltativi*.
//!
//! The path rests on a public task: nothing of it asks for consent, and no
//! refusal stops any deed. What is optional is asked purpose by purpose; who
//! was not asked has refused; taking a consent back is one deed, as giving it.
//!
//! Source: requirements F02P row 6, CL-22, A-18; GDPR arts. 4(11) and 7.

use jiff::civil::Date;

use crate::case::Refusal;
use crate::code_lists::CodeLists;

/// What the person said of a purpose — *risposta*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConsentAnswer {
    /// *Dato*.
    Given,
    /// *Rifiutato*; also who was never asked.
    Refused,
    /// *Revocato*: given before, taken back.
    Withdrawn,
}

impl ConsentAnswer {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Given, Self::Refused, Self::Withdrawn];

    /// The code in forms, files and tables.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Finds an answer by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

/// One answer to one purpose, as the history keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentEntry {
    /// `consents`.
    pub purpose: String,
    /// What was said.
    pub answer: ConsentAnswer,
    /// When.
    pub on: Date,
}

/// How a purpose stands after these answers, told oldest first; nothing when it was never
/// asked about.
pub fn latest<'a>(history: &'a [ConsentEntry], purpose: &str) -> Option<&'a ConsentEntry> {
    history.iter().rev().find(|entry| entry.purpose == purpose)
}

/// Whether a purpose may be pursued on a day: the latest answer by then gave it.
pub fn is_given(history: &[ConsentEntry], purpose: &str, on: Date) -> bool {
    let known = history
        .iter()
        .rev()
        .find(|entry| entry.purpose == purpose && entry.on <= on);
    known.is_some_and(|entry| entry.answer == ConsentAnswer::Given)
}

/// The answer to be written down.
///
/// Who refuses what was given before withdraws it.
///
/// # Errors
/// [`Refusal::CodeUnknown`] for a purpose that is not in the list, [`Refusal::ConsentNotGiven`]
/// for taking back what was not given, [`Refusal::DateOrder`] before the latest answer.
pub fn record(
    history: &[ConsentEntry],
    purpose: &str,
    answer: ConsentAnswer,
    on: Date,
) -> Result<ConsentEntry, Refusal> {
    if !CodeLists::shipped().contains("consents", purpose) {
        return Err(Refusal::CodeUnknown);
    }
    let before = latest(history, purpose);
    if before.is_some_and(|before| on < before.on) {
        return Err(Refusal::DateOrder);
    }
    let given = before.is_some_and(|before| before.answer == ConsentAnswer::Given);
    let answer = match answer {
        ConsentAnswer::Withdrawn if !given => return Err(Refusal::ConsentNotGiven),
        ConsentAnswer::Refused if given => ConsentAnswer::Withdrawn,
        other => other,
    };
    Ok(ConsentEntry {
        purpose: purpose.to_owned(),
        answer,
        on,
    })
}

#[cfg(test)]
mod tests {
    use super::{ConsentAnswer, ConsentEntry, is_given, latest, record};
    use crate::case::Refusal;
    use crate::code_lists::CodeLists;
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use mnet_forms::Lists;
    use proptest::prelude::*;

    const DAY: Date = date(2020, 7, 8);

    fn given(purpose: &str) -> Vec<ConsentEntry> {
        vec![record(&[], purpose, ConsentAnswer::Given, DAY).unwrap()]
    }

    #[test]
    fn who_was_never_asked_has_refused() {
        assert_eq!(latest(&[], "newsletter"), None);
        assert!(!is_given(&[], "newsletter", DAY));
    }

    #[test]
    fn each_purpose_is_given_on_its_own() {
        let history = given("newsletter");
        assert!(is_given(&history, "newsletter", DAY));
        assert!(!is_given(&history, "photo_video", DAY));
        assert!(
            !is_given(&history, "newsletter", date(2020, 7, 7)),
            "not yet"
        );
    }

    #[test]
    fn what_was_given_is_taken_back_in_one_deed_and_the_history_keeps_both() {
        let mut history = given("cv_general");
        let on = date(2021, 2, 10);
        let back = record(&history, "cv_general", ConsentAnswer::Withdrawn, on).unwrap();
        history.push(back);
        assert!(!is_given(&history, "cv_general", on), "at once");
        assert!(
            is_given(&history, "cv_general", date(2021, 2, 9)),
            "as it was"
        );
        assert_eq!(history.len(), 2);
    }

    #[test]
    fn who_refuses_what_was_given_withdraws_it() {
        let history = given("follow_up");
        let entry = record(&history, "follow_up", ConsentAnswer::Refused, DAY).unwrap();
        assert_eq!(entry.answer, ConsentAnswer::Withdrawn);
    }

    #[test]
    fn what_was_not_given_is_not_taken_back() {
        let withdraw = |history: &[ConsentEntry]| {
            record(history, "community", ConsentAnswer::Withdrawn, DAY).unwrap_err()
        };
        assert_eq!(withdraw(&[]), Refusal::ConsentNotGiven);
        let refused = record(&[], "community", ConsentAnswer::Refused, DAY).unwrap();
        assert_eq!(withdraw(&[refused]), Refusal::ConsentNotGiven);
    }

    #[test]
    fn nothing_is_said_before_the_latest_answer() {
        let history = given("newsletter");
        let early = record(
            &history,
            "newsletter",
            ConsentAnswer::Refused,
            date(2020, 7, 7),
        );
        assert_eq!(early.unwrap_err(), Refusal::DateOrder);
    }

    #[test]
    fn an_unknown_purpose_is_none() {
        let all = record(&[], "everything", ConsentAnswer::Given, DAY);
        assert_eq!(all.unwrap_err(), Refusal::CodeUnknown);
    }

    fn said() -> impl Strategy<Value = (String, ConsentAnswer)> {
        let purposes = CodeLists::shipped().codes_of("consents");
        let answers = ConsentAnswer::ALL.to_vec();
        (
            prop::sample::select(purposes),
            prop::sample::select(answers),
        )
    }

    proptest! {
        #[test]
        fn nobody_is_bound_by_more_than_the_last_word(all in prop::collection::vec(said(), 0..30)) {
            let mut history: Vec<ConsentEntry> = Vec::new();
            for (day, (purpose, answer)) in all.iter().enumerate() {
                let on = DAY.saturating_add(i64::try_from(day).unwrap().days());
                let before = is_given(&history, purpose, on);
                match record(&history, purpose, *answer, on) {
                    Ok(entry) => history.push(entry),
                    Err(refusal) => {
                        prop_assert_eq!(refusal, Refusal::ConsentNotGiven);
                        prop_assert!(!before);
                        continue;
                    }
                }
                let wants = *answer == ConsentAnswer::Given;
                prop_assert_eq!(is_given(&history, purpose, on), wants);
                let others = CodeLists::shipped().codes_of("consents");
                let without = &history[..history.len() - 1];
                for other in others.iter().filter(|other| *other != purpose) {
                    prop_assert_eq!(is_given(&history, other, on), is_given(without, other, on));
                }
            }
        }
    }
}
