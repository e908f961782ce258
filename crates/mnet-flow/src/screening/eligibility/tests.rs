// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about eligibility; the cast is fictional.
use super::*;
use crate::stay::{Expiry, WorkNote, work_right};
use jiff::civil::date;

const TODAY: Date = date(2020, 11, 10);

fn permit(expires_on: Expiry) -> StayTitle {
    StayTitle {
        reason: Some("employment".into()),
        expires_on,
        ..StayTitle::of_type(TitleType::Permit)
    }
}

fn receipt(kind: TitleType, number: &str, requested_on: Date) -> StayTitle {
    StayTitle {
        number: Some(number.to_owned()),
        requested_on: Some(requested_on),
        ..StayTitle::of_type(kind)
    }
}

fn question(titles: &[StayTitle]) -> EligibilityQuestion<'_> {
    EligibilityQuestion {
        on: TODAY,
        citizenship: Citizenship::ThirdCountry,
        titles,
        proof: TitleProof::Seen,
        birth: Some(PartialDate::from(date(1979, 11, 2))),
        action: ProgrammeAction::Scheme,
        domiciled_in_region: Tri::Yes,
    }
}

fn refused(question: &EligibilityQuestion<'_>) -> Option<Refusal> {
    match eligibility(question).answer {
        Eligibility::NotEligible { reason } => Some(reason),
        _ => None,
    }
}

fn outcome(question: &EligibilityQuestion<'_>, asked: Criterion) -> Outcome {
    let result = eligibility(question);
    result
        .criteria
        .into_iter()
        .find(|(criterion, _)| *criterion == asked)
        .unwrap()
        .1
}

#[test]
fn blessing_who_asked_for_asylum_in_june_is_eligible_in_july() {
    let mut certificate = StayTitle::of_type(TitleType::AsylumCertificate);
    certificate.requested_on = Some(date(2020, 6, 1));
    let titles = [certificate];
    let mut asked = question(&titles);
    asked.on = date(2020, 7, 6);
    asked.birth = Some(PartialDate::from(date(1992, 3, 14)));
    assert_eq!(eligibility(&asked).answer, Eligibility::Eligible);
}

#[test]
fn youssef_whose_permit_ran_out_is_eligible_with_the_renewal_receipt_and_may_work() {
    let mut renewal = receipt(TitleType::InRenewal, "061234567890", date(2020, 9, 28));
    renewal.reason = Some("employment".into());
    renewal.expires_on = Expiry::On(date(2020, 10, 15));
    let titles = [renewal];
    assert_eq!(
        eligibility(&question(&titles)).answer,
        Eligibility::Eligible
    );
    let right = work_right(&titles, TODAY);
    assert_eq!(
        (right.allowed, right.note),
        (Tri::Yes, WorkNote::RenewalReceipt)
    );
}

#[test]
fn ardita_the_long_term_resident_is_eligible() {
    let titles = [StayTitle::of_type(TitleType::EuLongTerm)];
    assert_eq!(
        eligibility(&question(&titles)).answer,
        Eligibility::Eligible
    );
}

#[test]
fn karim_who_waits_for_a_first_family_permit_is_eligible() {
    let mut waiting = receipt(TitleType::AwaitingFirst, "061234567999", date(2020, 11, 2));
    waiting.reason = Some("family".into());
    assert_eq!(
        eligibility(&question(&[waiting])).answer,
        Eligibility::Eligible
    );
}

#[test]
fn giulia_the_italian_citizen_is_a_universal_user() {
    let mut asked = question(&[]);
    asked.citizenship = Citizenship::of(&["IT"]);
    let result = eligibility(&asked);
    assert_eq!(result.answer, Eligibility::UniversalUser);
    assert!(!result.answer.may_count());
    assert!(
        result
            .criteria
            .iter()
            .all(|(_, outcome)| *outcome == Outcome::NotApplicable)
    );
}

#[test]
fn dritan_with_two_citizenships_is_a_universal_user() {
    let mut asked = question(&[]);
    asked.citizenship = Citizenship::of(&["IT", "AL"]);
    assert_eq!(eligibility(&asked).answer, Eligibility::UniversalUser);
}

#[test]
fn a_person_without_any_title_is_not_eligible() {
    assert_eq!(refused(&question(&[])), Some(Refusal::NoTitle));
    let none = [StayTitle::of_type(TitleType::None)];
    assert_eq!(refused(&question(&none)), Some(Refusal::NoTitle));
}

#[test]
fn citizenships_are_judged_together() {
    assert_eq!(Citizenship::of(&["NG"]), Citizenship::ThirdCountry);
    assert_eq!(Citizenship::of(&["MA", "FR"]), Citizenship::ItalianOrEu);
    assert_eq!(Citizenship::of(&["RO"]), Citizenship::ItalianOrEu);
    assert_eq!(Citizenship::of(&["XX"]), Citizenship::ThirdCountry);
    assert_eq!(Citizenship::of(&["XK", "AL"]), Citizenship::ThirdCountry);
    assert_eq!(Citizenship::of(&["??"]), Citizenship::Unknown);
    assert_eq!(Citizenship::of::<&str>(&[]), Citizenship::Unknown);
}

#[test]
fn a_document_the_structure_declares_is_to_be_completed_in_thirty_days() {
    let mut asked = question(&[]);
    asked.proof = TitleProof::DeclaredByStructure;
    let due = date(2020, 12, 10);
    assert_eq!(
        eligibility(&asked).answer,
        Eligibility::EligibleWithCheck { due }
    );
    assert_eq!(outcome(&asked, Criterion::Title), Outcome::ToCheck);
    assert_eq!(outcome(&asked, Criterion::Age), Outcome::Met);
}

#[test]
fn a_title_nobody_showed_or_declared_is_refused() {
    let titles = [permit(Expiry::On(date(2021, 1, 1)))];
    let mut asked = question(&titles);
    asked.proof = TitleProof::NotShown;
    assert_eq!(refused(&asked), Some(Refusal::TitleNotProven));
}

#[test]
fn a_permit_that_ran_out_without_a_renewal_is_refused() {
    let titles = [permit(Expiry::On(date(2020, 11, 9)))];
    assert_eq!(refused(&question(&titles)), Some(Refusal::TitleExpired));
    let titles = [permit(Expiry::On(TODAY))];
    assert_eq!(
        eligibility(&question(&titles)).answer,
        Eligibility::Eligible
    );
}

#[test]
fn a_permit_whose_end_is_not_known_is_to_be_checked() {
    let titles = [permit(Expiry::Unknown)];
    assert_eq!(
        eligibility(&question(&titles)).answer.code(),
        "eligible_with_check"
    );
}

#[test]
fn a_visa_alone_is_not_admitted() {
    let mut visa = permit(Expiry::On(date(2021, 1, 1)));
    visa.title_type = TitleType::Visa;
    assert_eq!(refused(&question(&[visa])), Some(Refusal::TitleNotAdmitted));
}

#[test]
fn a_tourist_is_not_admitted() {
    let mut tourist = permit(Expiry::On(date(2021, 1, 1)));
    tourist.reason = Some("tourism".into());
    assert_eq!(refused(&question(&[tourist])), Some(Refusal::PermitReason));
}

#[test]
fn one_enters_the_scheme_on_the_sixteenth_birthday() {
    let titles = [permit(Expiry::Unlimited)];
    let mut asked = question(&titles);
    asked.birth = Some(PartialDate::from(date(2004, 11, 10)));
    assert_eq!(eligibility(&asked).answer, Eligibility::Eligible);
    asked.birth = Some(PartialDate::from(date(2004, 11, 11)));
    assert_eq!(refused(&asked), Some(Refusal::UnderAge));
}

#[test]
fn the_minors_plan_takes_people_from_seventeen_to_twenty_two() {
    let titles = [permit(Expiry::Unlimited)];
    let mut asked = question(&titles);
    asked.action = ProgrammeAction::MinorsPlan;
    let mut born = |year| {
        asked.birth = Some(PartialDate::from(date(year, 11, 10)));
        eligibility(&asked).answer.code()
    };
    assert_eq!(born(2004), "not_eligible");
    assert_eq!(born(2003), "eligible");
    assert_eq!(born(1998), "eligible");
    assert_eq!(born(1997), "not_eligible");
}

#[test]
fn an_age_known_only_by_the_year_is_checked_at_the_border() {
    let titles = [permit(Expiry::Unlimited)];
    let mut asked = question(&titles);
    asked.birth = Some(PartialDate::from_year(2004).unwrap());
    assert_eq!(outcome(&asked, Criterion::Age), Outcome::ToCheck);
    asked.birth = Some(PartialDate::from_year(2003).unwrap());
    assert_eq!(outcome(&asked, Criterion::Age), Outcome::Met);
}

#[test]
fn someone_domiciled_in_another_region_is_refused() {
    let titles = [permit(Expiry::Unlimited)];
    let mut asked = question(&titles);
    asked.domiciled_in_region = Tri::No;
    assert_eq!(refused(&asked), Some(Refusal::OutsideRegion));
    asked.domiciled_in_region = Tri::Unknown;
    assert!(eligibility(&asked).answer.may_count());
}

#[test]
fn the_first_criterion_that_fails_gives_the_reason_and_the_others_stay_visible() {
    let mut asked = question(&[]);
    asked.domiciled_in_region = Tri::No;
    assert_eq!(refused(&asked), Some(Refusal::NoTitle));
    let outside = Outcome::NotMet(Refusal::OutsideRegion);
    assert_eq!(outcome(&asked, Criterion::Domicile), outside);
}

#[test]
fn every_refusal_is_a_value_of_the_list() {
    for refusal in Refusal::ALL {
        let listed = CodeLists::shipped().contains("screening-refusal-reasons", refusal.code());
        assert!(listed, "{}", refusal.code());
    }
}

#[test]
fn the_shipped_numbers_are_the_reference_ones() {
    assert_eq!(EligibilityRules::on(TODAY), EligibilityRules::REFERENCE);
}

#[test]
fn another_region_may_ask_for_another_age() {
    let titles = [permit(Expiry::Unlimited)];
    let mut asked = question(&titles);
    asked.birth = Some(PartialDate::from(date(2004, 1, 1)));
    let rules = EligibilityRules {
        minimum_age: 18,
        ..EligibilityRules::REFERENCE
    };
    assert_eq!(eligibility_by(&rules, &asked).answer.code(), "not_eligible");
}

#[test]
fn an_age_nobody_has_said_yet_is_to_be_checked() {
    let titles = [StayTitle::of_type(TitleType::Permit)];
    let mut asked = question(&titles);
    asked.birth = None;
    assert_eq!(outcome(&asked, Criterion::Age), Outcome::ToCheck);
    assert_eq!(refused(&asked), None);
}
