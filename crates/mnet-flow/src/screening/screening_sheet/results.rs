// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the screening sheet works out by itself — *risultati calcolati*.

use jiff::civil::Date;
use mnet_base::{PartialDate, Sex, Tri};
use mnet_forms::Answers;
use serde_json::{Map, Value};

use crate::person::stay_title::tri;
use crate::screening::eligibility::{
    Citizenship, EligibilityQuestion, EligibilityResult, ProgrammeAction, TitleProof, eligibility,
};
use crate::screening::priority::{PriorityWeights, Vulnerability, VulnerabilityFlags, priority};
use crate::stay::{ProtectionStatus, StayTitle};

/// What is known of the person outside the sheet.
#[derive(Clone, Copy, Debug)]
pub struct ScreeningFacts<'a> {
    /// The day of the interview.
    pub on: Date,
    /// Third-country national or not.
    pub citizenship: Citizenship,
    /// The titles of stay, in any order.
    pub titles: &'a [StayTitle],
    /// The protection the person has or asked for.
    pub protection: ProtectionStatus,
    /// The date of birth; none of who was only heard of.
    pub birth: Option<PartialDate>,
    /// The sex on documents.
    pub sex: Sex,
    /// Whether the domicile is in the region of the edition.
    pub domiciled_in_region: Tri,
    /// Days since the first contact.
    pub days_waited: i32,
}

/// The same answers with conditions, eligibility and priority worked out, and
/// with the fact `third_country` where a title of stay is needed.
pub fn with_results(answers: Answers, facts: &ScreeningFacts<'_>) -> (Answers, EligibilityResult) {
    let judged = eligibility(&EligibilityQuestion {
        on: facts.on,
        citizenship: facts.citizenship,
        titles: facts.titles,
        proof: title_proof(&answers),
        birth: facts.birth,
        action: ProgrammeAction::Scheme,
        domiciled_in_region: facts.domiciled_in_region,
    });
    let flags = flags(&answers, facts);
    let score = priority(&flags, facts.days_waited, &PriorityWeights::on(facts.on));
    let points = score
        .components
        .iter()
        .map(|(name, points)| ((*name).to_owned(), (*points).into()));
    let conditions = conditions(flags, &answers);
    let told = answers
        .with("vulnerabilities", conditions)
        .with("eligibility", judged.answer.code())
        .with("priority", points.collect::<Map<_, Value>>())
        .with("priority_score", score.total);
    let told = match facts.citizenship {
        Citizenship::ThirdCountry => told.with_fact("third_country"),
        _ => told.without_fact("third_country"),
    };
    (told, judged)
}

/// How the title of stay was shown; a proof nobody told of was not shown.
pub fn title_proof(answers: &Answers) -> TitleProof {
    match answers.get_str("title_proof") {
        Some("seen") => TitleProof::Seen,
        Some("declared_by_structure") => TitleProof::DeclaredByStructure,
        _ => TitleProof::NotShown,
    }
}

fn flags(answers: &Answers, facts: &ScreeningFacts<'_>) -> VulnerabilityFlags {
    let months = answers.get_int("months_unemployed");
    VulnerabilityFlags::derive(&Vulnerability {
        on: facts.on,
        sex: facts.sex,
        birth: facts.birth,
        protection: facts.protection,
        unaccompanied_minor: tri(answers, "unaccompanied_minor"),
        months_unemployed: months.and_then(|months| u32::try_from(months).ok()),
    })
}

/// Codes of `vulnerabilities`: what follows from the data and what was told.
fn conditions(flags: VulnerabilityFlags, answers: &Answers) -> Vec<&'static str> {
    let told = [
        ("single_parent", "single_parent"),
        ("long_resident_family", "long_resident_family"),
        ("other_vulnerability", "other"),
    ];
    let told = told.into_iter().filter(|(key, _)| answers.is_yes(key));
    flags
        .codes()
        .into_iter()
        .chain(told.map(|(_, code)| code))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ScreeningFacts, with_results};
    use crate::screening::eligibility::Citizenship;
    use crate::stay::{ProtectionStatus, StayTitle, TitleType};
    use jiff::civil::date;
    use mnet_base::{PartialDate, Sex, Tri};
    use mnet_forms::Answers;
    use serde_json::json;

    fn certificate() -> StayTitle {
        StayTitle {
            number: Some("AN000001".to_owned()),
            reason: Some("asylum_request".into()),
            requested_on: Some(date(2020, 6, 1)),
            ..StayTitle::of_type(TitleType::AsylumCertificate)
        }
    }

    fn blessing(titles: &[StayTitle]) -> ScreeningFacts<'_> {
        ScreeningFacts {
            on: date(2020, 7, 6),
            citizenship: Citizenship::ThirdCountry,
            titles,
            protection: ProtectionStatus::Applicant,
            birth: Some(PartialDate::from(date(1992, 3, 14))),
            sex: Sex::Female,
            domiciled_in_region: Tri::Yes,
            days_waited: 0,
        }
    }

    fn interview() -> Answers {
        Answers::new()
            .with("title_proof", "seen")
            .with("unaccompanied_minor", "no")
            .with("other_vulnerability", "no")
    }

    #[test]
    fn blessing_is_eligible_with_priority_three() {
        let (told, _) = with_results(interview(), &blessing(&[certificate()]));
        assert_eq!(told.get_str("eligibility"), Some("eligible"));
        assert_eq!(told.get_int("priority_score"), Some(3));
        assert_eq!(told.at("priority.protection"), Some(&json!(1)));
        assert_eq!(
            told.get_codes("vulnerabilities"),
            ["woman", "young", "asylum_seeker"]
        );
        assert!(told.has_fact("third_country"));
    }

    #[test]
    fn a_title_declared_by_the_structure_is_to_be_checked() {
        let declared = interview().with("title_proof", "declared_by_structure");
        let (told, _) = with_results(declared, &blessing(&[certificate()]));
        assert_eq!(told.get_str("eligibility"), Some("eligible_with_check"));
    }

    #[test]
    fn an_italian_uses_the_services_and_needs_no_title() {
        let facts = ScreeningFacts {
            citizenship: Citizenship::ItalianOrEu,
            ..blessing(&[])
        };
        let (told, _) = with_results(interview().with_fact("third_country"), &facts);
        assert_eq!(told.get_str("eligibility"), Some("universal_user"));
        assert!(!told.has_fact("third_country"));
    }

    #[test]
    fn what_the_person_tells_joins_what_the_data_say() {
        let answers = interview()
            .with("single_parent", "yes")
            .with("other_vulnerability", "yes")
            .with("months_unemployed", 14);
        let (told, _) = with_results(answers, &blessing(&[certificate()]));
        assert_eq!(
            told.get_codes("vulnerabilities"),
            [
                "woman",
                "young",
                "asylum_seeker",
                "long_unemployed",
                "single_parent",
                "other"
            ]
        );
        assert_eq!(told.get_int("priority_score"), Some(4));
    }
}
