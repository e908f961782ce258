// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the enrolment check works out by itself — *risultati calcolati*.

use jiff::civil::Date;
use mnet_base::PartialDate;
use mnet_forms::Answers;
use serde_json::Value;

use crate::first_reception::enrolment::{
    DocumentCheck, EmploymentCondition, EnrolmentQuestion, EnrolmentResult, MissingDocument,
    ResidenceStatus, TaxCodeStatus, enrolment,
};
use crate::person::stay_title::tri;
use crate::screening::eligibility::Citizenship;
use crate::stay::StayTitle;

/// What is known of the person outside the check.
#[derive(Clone, Copy, Debug)]
pub struct EnrolmentFacts<'a> {
    /// The day of the check.
    pub on: Date,
    /// Third-country national or not.
    pub citizenship: Citizenship,
    /// The date of birth.
    pub birth: PartialDate,
    /// The titles of stay, in any order.
    pub titles: &'a [StayTitle],
}

/// The same answers with the result worked out, and with the fact
/// `third_country` where a title of stay is needed.
///
/// `None` while a requirement has not been looked at.
pub fn with_results(
    answers: Answers,
    facts: &EnrolmentFacts<'_>,
) -> Option<(Answers, EnrolmentResult)> {
    let judged = enrolment(&EnrolmentQuestion {
        on: facts.on,
        citizenship: facts.citizenship,
        birth: facts.birth,
        titles: facts.titles,
        schooling_done: tri(&answers, "schooling_done"),
        document: DocumentCheck::parse(answers.get_str("identity_check")?)?,
        tax_code: TaxCodeStatus::parse(answers.get_str("tax_code_status")?)?,
        residence: ResidenceStatus::parse(answers.get_str("residence")?)?,
        employment: EmploymentCondition::parse(answers.get_str("employment_condition")?)?,
        availability: tri(&answers, "availability"),
        missing: &missing(&answers),
    });
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let reasons: Vec<_> = judged.reasons.iter().map(|reason| reason.code()).collect();
    let told = answers
        .with("result", judged.verdict.code())
        .with("result_reasons", reasons)
        .with("recheck_on", day(judged.recheck_on))
        .with("work_allowed_on", day(judged.work_allowed_from));
    let told = match facts.citizenship {
        Citizenship::ThirdCountry => told.with_fact("third_country"),
        _ => told.without_fact("third_country"),
    };
    Some((told, judged))
}

fn missing(answers: &Answers) -> Vec<MissingDocument> {
    let rows = answers.get_rows("missing_documents").iter();
    rows.filter_map(|row| {
        let text = |key: &str| row.get(key).and_then(Value::as_str);
        Some(MissingDocument {
            document: text("document")?.into(),
            owner: text("owner").map(str::to_owned),
            due: text("due_on").and_then(|day| day.parse().ok()),
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{EnrolmentFacts, with_results};
    use crate::screening::eligibility::Citizenship;
    use crate::stay::{StayTitle, TitleType};
    use jiff::civil::{Date, date};
    use mnet_base::PartialDate;
    use mnet_forms::Answers;

    fn check() -> Answers {
        Answers::new()
            .with("schooling_done", "yes")
            .with("identity_check", "seen")
            .with("tax_code_status", "provisional")
            .with("residence", "habitual_abode")
            .with("employment_condition", "jobless")
            .with("availability", "yes")
    }

    fn told_on(answers: Answers, on: Date) -> Option<Answers> {
        let title = StayTitle {
            number: Some("AN000001".to_owned()),
            reason: Some("asylum_request".into()),
            requested_on: Some(date(2020, 6, 1)),
            ..StayTitle::of_type(TitleType::AsylumCertificate)
        };
        let facts = EnrolmentFacts {
            on,
            citizenship: Citizenship::ThirdCountry,
            birth: PartialDate::from(date(1992, 3, 14)),
            titles: &[title],
        };
        with_results(answers, &facts).map(|(told, _)| told)
    }

    #[test]
    fn blessing_waits_in_july_and_enrols_in_august() {
        let july = told_on(check(), date(2020, 7, 15));
        assert!(july.is_some_and(|told| {
            told.get_str("result") == Some("pending")
                && told.get_str("recheck_on") == Some("2020-07-31")
                && told.get_str("work_allowed_on") == Some("2020-07-31")
        }));
        let august = told_on(check(), date(2020, 8, 3));
        assert!(august.is_some_and(|told| told.get_str("result") == Some("enrollable")));
    }

    #[test]
    fn an_older_result_does_not_outlive_its_reasons() {
        let stale = check().with("recheck_on", "2020-07-31");
        let august = told_on(stale, date(2020, 8, 3));
        assert!(august.is_some_and(|told| told.get_str("recheck_on") != Some("2020-07-31")));
    }

    #[test]
    fn nothing_is_worked_out_before_everything_was_looked_at() {
        let mut answers = check();
        answers.remove("residence");
        assert!(told_on(answers, date(2020, 7, 15)).is_none());
    }
}
