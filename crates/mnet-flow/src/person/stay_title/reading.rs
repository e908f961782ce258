// SPDX-License-Identifier: AGPL-3.0-or-later
//! From the block to the title the rules read, and back — *lettura del titolo di
//! soggiorno*.

use mnet_base::Tri;
use mnet_forms::Answers;

use crate::stay::{Expiry, StayTitle, TitleType, WorkRight};

/// The title told by the answers; `None` while its type is not known.
pub fn title_of(answers: &Answers) -> Option<StayTitle> {
    let title_type = TitleType::parse(answers.get_str("title_type")?)?;
    let text = |key: &str| answers.get_str(key).map(str::to_owned);
    let expires_on = match answers.get_date("expires_on") {
        _ if answers.is_yes("unlimited") || title_type == TitleType::EuLongTerm => {
            Expiry::Unlimited
        }
        Some(day) => Expiry::On(day),
        None => Expiry::Unknown,
    };
    Some(StayTitle {
        number: text("title_number"),
        reason: answers.get_str("reason").map(Into::into),
        issued_by: text("issued_by"),
        issued_on: answers.get_date("issued_on"),
        requested_on: answers.get_date("requested_on"),
        expires_on,
        ..StayTitle::of_type(title_type)
    })
}

/// The same answers with the right to work that follows from all the titles of
/// the person.
#[must_use]
pub fn with_work_right(mut answers: Answers, right: &WorkRight) -> Answers {
    answers.set("work_allowed", right.allowed.code());
    answers.set("work_allowed_from", right.from.map(|day| day.to_string()));
    answers
}

/// Reads an answer of yes, no or unknown; a blank one is unknown.
pub(crate) fn tri(answers: &Answers, key: &str) -> Tri {
    answers
        .get_str(key)
        .and_then(Tri::parse)
        .unwrap_or(Tri::Unknown)
}

#[cfg(test)]
mod tests {
    use super::{title_of, with_work_right};
    use crate::stay::{Expiry, TitleType, work_right};
    use jiff::civil::date;
    use mnet_forms::Answers;

    #[test]
    fn an_asylum_seeker_may_work_from_the_sixtieth_day() {
        let answers = Answers::new()
            .with("title_type", "asylum_certificate")
            .with("title_number", "AN000001")
            .with("reason", "asylum_request")
            .with("requested_on", "2020-06-01");
        let title = title_of(&answers);
        let right = work_right(title.as_slice(), date(2020, 7, 15));
        let told = with_work_right(answers, &right);
        assert_eq!(told.get_str("work_allowed"), Some("no"));
        assert_eq!(told.get_str("work_allowed_from"), Some("2020-07-31"));
    }

    #[test]
    fn a_long_term_permit_is_unlimited_without_saying_so() {
        let answers = Answers::new().with("title_type", "eu_long_term");
        assert!(title_of(&answers).is_some_and(|title| title.expires_on == Expiry::Unlimited));
    }

    #[test]
    fn in_renewal_the_old_expiry_stays() {
        let answers = Answers::new()
            .with("title_type", "in_renewal")
            .with("title_number", "061234567890")
            .with("expires_on", "2020-10-15");
        assert!(title_of(&answers).is_some_and(|title| {
            title.title_type == TitleType::InRenewal
                && title.expires_on == Expiry::On(date(2020, 10, 15))
                && title.number.as_deref() == Some("061234567890")
        }));
    }

    #[test]
    fn without_a_type_there_is_no_title_to_read() {
        assert!(title_of(&Answers::new()).is_none());
    }
}
