// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about enrolment at the employment centre; the cast is fictional.

use super::*;
use crate::code_lists::{CodeLists, Entry};
use crate::stay::{Expiry, TitleType};
use jiff::civil::date;
use std::collections::BTreeSet;

const TODAY: Date = date(2020, 11, 10);

fn permit(reason: &str) -> StayTitle {
    StayTitle {
        reason: Some(reason.into()),
        expires_on: Expiry::On(date(2021, 6, 30)),
        ..StayTitle::of_type(TitleType::Permit)
    }
}

fn asylum(requested_on: Date) -> StayTitle {
    StayTitle {
        requested_on: Some(requested_on),
        ..StayTitle::of_type(TitleType::AsylumCertificate)
    }
}

/// Somebody with everything in order.
fn question(titles: &[StayTitle]) -> EnrolmentQuestion<'_> {
    EnrolmentQuestion {
        on: TODAY,
        citizenship: Citizenship::ThirdCountry,
        birth: PartialDate::from(date(1992, 3, 14)),
        schooling_done: Tri::Yes,
        titles,
        document: DocumentCheck::Seen,
        tax_code: TaxCodeStatus::Definitive,
        residence: ResidenceStatus::Resident,
        employment: EmploymentCondition::Jobless,
        availability: Tri::Yes,
        missing: &[],
    }
}

/// Blessing lives in a reception structure and has a provisional tax code.
fn blessing(titles: &[StayTitle], on: Date) -> EnrolmentQuestion<'_> {
    EnrolmentQuestion {
        on,
        tax_code: TaxCodeStatus::Provisional,
        residence: ResidenceStatus::HabitualAbode,
        ..question(titles)
    }
}

fn code(question: &EnrolmentQuestion<'_>) -> &'static str {
    enrolment(question).verdict.code()
}

fn excluded_by(question: &EnrolmentQuestion<'_>) -> Option<EnrolmentReason> {
    match enrolment(question).verdict {
        EnrolmentVerdict::NotEnrollable { reason } => Some(reason),
        _ => None,
    }
}

#[test]
fn blessing_waits_in_july_for_the_thirty_first() {
    let titles = [asylum(date(2020, 6, 1))];
    let result = enrolment(&blessing(&titles, date(2020, 7, 15)));
    let recheck_on = date(2020, 7, 31);
    assert_eq!(result.verdict, EnrolmentVerdict::Pending { recheck_on });
    assert_eq!(result.work_allowed_from, Some(recheck_on));
    assert_eq!(result.recheck_on, Some(recheck_on));
    assert_eq!(
        result.reasons.first(),
        Some(&EnrolmentReason::WorkAllowedLater)
    );
}

#[test]
fn blessing_can_enrol_in_august() {
    let titles = [asylum(date(2020, 6, 1))];
    let result = enrolment(&blessing(&titles, date(2020, 8, 3)));
    assert_eq!(result.verdict, EnrolmentVerdict::Enrollable);
    assert_eq!(result.recheck_on, None);
    assert!(
        result
            .reasons
            .contains(&EnrolmentReason::TaxCodeProvisional)
    );
}

#[test]
fn youssef_can_enrol_with_the_receipt_of_his_renewal() {
    let renewal = StayTitle {
        title_type: TitleType::InRenewal,
        number: Some("061234567890".to_owned()),
        requested_on: Some(date(2020, 9, 28)),
        expires_on: Expiry::On(date(2020, 10, 15)),
        ..permit("employment")
    };
    assert_eq!(code(&question(&[renewal])), "enrollable");
}

#[test]
fn somebody_with_everything_in_order_is_looked_at_again_when_the_permit_ends() {
    let titles = [permit("employment")];
    let result = enrolment(&question(&titles));
    assert_eq!(result.verdict, EnrolmentVerdict::Enrollable);
    assert_eq!(result.recheck_on, Some(date(2021, 6, 30)));
}

#[test]
fn the_abode_in_a_reception_structure_stands_for_residence_only_with_international_protection() {
    let with = |reason| {
        let titles = [permit(reason)];
        code(&blessing(&titles, TODAY))
    };
    assert_eq!(with("asylum"), "enrollable");
    assert_eq!(with("subsidiary_protection"), "enrollable");
    assert_eq!(with("employment"), "pending");
}

#[test]
fn a_region_may_refuse_the_abode_in_a_structure_or_accept_a_domicile() {
    let titles = [permit("asylum")];
    let mut asked = blessing(&titles, TODAY);
    let strict = EnrolmentRules {
        structure_abode_accepted: false,
        ..EnrolmentRules::REFERENCE
    };
    assert_eq!(enrolment_by(&strict, &asked).verdict.code(), "pending");
    asked.residence = ResidenceStatus::DomicileOnly;
    assert_eq!(code(&asked), "pending");
    let wide = EnrolmentRules {
        domicile_accepted: true,
        ..EnrolmentRules::REFERENCE
    };
    assert_eq!(enrolment_by(&wide, &asked).verdict.code(), "enrollable");
}

#[test]
fn a_provisional_tax_code_is_accepted_and_none_waits() {
    let titles = [permit("employment")];
    let with = |tax_code| {
        code(&EnrolmentQuestion {
            tax_code,
            ..question(&titles)
        })
    };
    assert_eq!(with(TaxCodeStatus::Definitive), "enrollable");
    assert_eq!(with(TaxCodeStatus::Provisional), "enrollable");
    assert_eq!(with(TaxCodeStatus::None), "pending");
}

#[test]
fn a_title_that_forbids_work_excludes_enrolment() {
    let titles = [permit("religious")];
    assert_eq!(
        excluded_by(&question(&titles)),
        Some(EnrolmentReason::WorkForbidden)
    );
}

#[test]
fn a_title_that_ended_or_is_not_there_excludes_enrolment() {
    let mut old = permit("employment");
    old.expires_on = Expiry::On(date(2020, 10, 15));
    assert_eq!(
        excluded_by(&question(&[old])),
        Some(EnrolmentReason::TitleExpired)
    );
    assert_eq!(excluded_by(&question(&[])), Some(EnrolmentReason::NoTitle));
}

#[test]
fn after_losing_the_job_the_permit_to_wait_for_another_enrols() {
    assert_eq!(code(&question(&[permit("job_seeking")])), "enrollable");
}

#[test]
fn after_losing_the_job_enrolment_lasts_as_the_permit_and_at_least_a_year() {
    let lasts = |last| {
        let mut title = permit("employment");
        title.expires_on = Expiry::On(last);
        covered_after_job_loss(&title, TODAY)
    };
    assert_eq!(lasts(date(2021, 2, 1)), Some(date(2021, 11, 10)));
    assert_eq!(lasts(date(2022, 2, 1)), Some(date(2022, 2, 1)));
}

#[test]
fn an_italian_citizen_needs_no_title() {
    let asked = EnrolmentQuestion {
        citizenship: Citizenship::ItalianOrEu,
        ..question(&[])
    };
    let result = enrolment(&asked);
    assert_eq!(result.verdict, EnrolmentVerdict::Enrollable);
    assert_eq!(result.work, None);
}

#[test]
fn nobody_enrols_before_sixteen_or_during_the_duty_to_go_to_school() {
    let titles = [permit("family")];
    let mut asked = question(&titles);
    asked.birth = PartialDate::from(date(2004, 11, 11));
    assert_eq!(excluded_by(&asked), Some(EnrolmentReason::UnderAge));
    asked.birth = PartialDate::from(date(2004, 11, 10));
    assert_eq!(code(&asked), "enrollable");
    asked.schooling_done = Tri::No;
    assert_eq!(excluded_by(&asked), Some(EnrolmentReason::SchoolingDue));
    asked.schooling_done = Tri::Unknown;
    assert_eq!(code(&asked), "pending");
}

#[test]
fn low_income_enrols_part_time_is_checked_and_full_work_excludes() {
    let titles = [permit("employment")];
    let with = |employment| {
        code(&EnrolmentQuestion {
            employment,
            ..question(&titles)
        })
    };
    assert_eq!(with(EmploymentCondition::BelowThreshold), "enrollable");
    assert_eq!(with(EmploymentCondition::PartTime), "pending");
    assert_eq!(with(EmploymentCondition::Employed), "not_enrollable");
}

#[test]
fn availability_no_excludes_and_unanswered_waits() {
    let titles = [permit("employment")];
    let with = |availability| {
        code(&EnrolmentQuestion {
            availability,
            ..question(&titles)
        })
    };
    assert_eq!(with(Tri::No), "not_enrollable");
    assert_eq!(with(Tri::Unknown), "pending");
}

#[test]
fn somebody_the_registers_do_not_know_cannot_enrol() {
    let titles = [permit("employment")];
    let asked = EnrolmentQuestion {
        residence: ResidenceStatus::None,
        ..question(&titles)
    };
    assert_eq!(excluded_by(&asked), Some(EnrolmentReason::NoResidence));
}

#[test]
fn missing_papers_are_looked_at_again_when_the_first_is_due() {
    let titles = [permit("employment")];
    let paper = |day| MissingDocument {
        document: "tax_code".into(),
        owner: Some("operator".to_owned()),
        due: Some(date(2020, 11, day)),
    };
    let missing = [paper(25), paper(20)];
    let result = enrolment(&EnrolmentQuestion {
        missing: &missing,
        ..question(&titles)
    });
    let recheck_on = date(2020, 11, 20);
    assert_eq!(result.verdict, EnrolmentVerdict::Pending { recheck_on });
    assert_eq!(result.missing, missing);
}

#[test]
fn what_has_no_day_of_its_own_is_looked_at_again_in_thirty_days_or_when_the_permit_ends() {
    let mut titles = [permit("employment")];
    let look = |titles: &[StayTitle]| {
        let document = DocumentCheck::Missing;
        enrolment(&EnrolmentQuestion {
            document,
            ..question(titles)
        })
        .recheck_on
    };
    assert_eq!(look(&titles), Some(date(2020, 12, 10)));
    titles[0].expires_on = Expiry::On(date(2020, 11, 30));
    assert_eq!(look(&titles), Some(date(2020, 11, 30)));
}

#[test]
fn a_reason_that_excludes_wins_over_those_that_wait_and_all_are_shown() {
    let titles = [permit("religious")];
    let tax_code = TaxCodeStatus::None;
    let result = enrolment(&EnrolmentQuestion {
        tax_code,
        ..question(&titles)
    });
    let reason = EnrolmentReason::WorkForbidden;
    assert_eq!(result.verdict, EnrolmentVerdict::NotEnrollable { reason });
    assert!(result.reasons.contains(&EnrolmentReason::TaxCodeMissing));
    assert_eq!(result.recheck_on, None);
}

#[test]
fn a_permit_with_an_unclear_right_to_work_waits_for_a_person_to_look() {
    let titles = [permit("elective_residence")];
    let result = enrolment(&question(&titles));
    assert_eq!(result.verdict.code(), "pending");
    assert_eq!(result.reasons.first(), Some(&EnrolmentReason::WorkToCheck));
}

#[test]
fn a_rule_the_region_has_not_confirmed_is_told_and_does_not_stop() {
    let titles = [asylum(date(2026, 6, 20))];
    let result = enrolment(&blessing(&titles, date(2026, 6, 30)));
    assert_eq!(result.verdict, EnrolmentVerdict::Enrollable);
    assert!(result.reasons.contains(&EnrolmentReason::RuleToConfirm));
}

#[test]
fn reasons_are_ordered_by_weight_and_have_different_codes() {
    let weights = EnrolmentReason::ALL.map(EnrolmentReason::weight);
    assert!(weights.is_sorted());
    assert!(EnrolmentReason::ALL.is_sorted());
    let codes: BTreeSet<_> = EnrolmentReason::ALL.map(EnrolmentReason::code).into();
    assert_eq!(codes.len(), EnrolmentReason::ALL.len());
}

#[test]
fn every_answer_is_a_value_of_its_list_and_every_value_an_answer() {
    let listed = |list| -> Vec<&str> {
        CodeLists::shipped()
            .entries(list)
            .iter()
            .map(Entry::code)
            .collect()
    };
    macro_rules! same {
        ($($answer:ident),+) => {$(
            let codes: Vec<_> = $answer::ALL.iter().map(|answer| answer.code()).collect();
            assert_eq!(listed($answer::LIST), codes);
        )+};
    }
    same!(
        DocumentCheck,
        TaxCodeStatus,
        ResidenceStatus,
        EmploymentCondition
    );
    assert_eq!(
        listed("enrolment-results"),
        ["enrollable", "pending", "not_enrollable"]
    );
}

#[test]
fn the_shipped_choices_are_the_reference_ones() {
    assert_eq!(EnrolmentRules::on(TODAY), EnrolmentRules::REFERENCE);
}
