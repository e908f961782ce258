// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the right to work.

use super::*;
use crate::stay::Expiry;
use jiff::civil::date;

fn permit(reason: &str) -> StayTitle {
    StayTitle {
        reason: Some(reason.into()),
        expires_on: Expiry::On(date(2099, 1, 1)),
        ..StayTitle::of_type(TitleType::Permit)
    }
}

fn asylum(requested_on: Date) -> StayTitle {
    StayTitle {
        requested_on: Some(requested_on),
        ..StayTitle::of_type(TitleType::AsylumCertificate)
    }
}

fn pending(kind: TitleType, reason: Option<&str>, requested_on: Date) -> StayTitle {
    StayTitle {
        number: Some("061234567890".to_owned()),
        reason: reason.map(Into::into),
        requested_on: Some(requested_on),
        expires_on: Expiry::On(date(2020, 10, 15)),
        ..StayTitle::of_type(kind)
    }
}

fn allowed(title: &StayTitle, on: Date) -> (Tri, WorkNote) {
    let right = title_work_right(title, on);
    (right.allowed, right.note)
}

#[test]
fn sixty_days_from_the_first_of_june_end_on_the_thirty_first_of_july() {
    let titles = [asylum(date(2020, 6, 1))];
    let right = work_right(&titles, date(2020, 7, 15));
    assert_eq!(right.allowed, Tri::No);
    assert_eq!(right.from, Some(date(2020, 7, 31)));
    assert_eq!(right.note, WorkNote::Waiting);
}

#[test]
fn an_applicant_may_work_from_the_sixtieth_day_on_and_not_the_day_before() {
    let titles = [asylum(date(2020, 6, 1))];
    assert_eq!(work_right(&titles, date(2020, 7, 30)).allowed, Tri::No);
    assert_eq!(work_right(&titles, date(2020, 7, 31)).allowed, Tri::Yes);
    assert_eq!(
        work_right(&titles, date(2020, 8, 3)).from,
        Some(date(2020, 7, 31))
    );
}

#[test]
fn the_sixty_days_hold_for_applications_before_the_decree_of_june_2026() {
    let titles = [asylum(date(2026, 6, 11))];
    let right = work_right(&titles, date(2026, 6, 20));
    assert_eq!(right.allowed, Tri::No);
    assert_eq!(right.from, Some(date(2026, 8, 10)));
}

#[test]
fn the_document_of_later_applications_allows_work_at_once_if_the_region_confirms() {
    let right = work_right(&[asylum(date(2026, 6, 12))], date(2026, 6, 12));
    assert_eq!(right.allowed, Tri::Yes);
    assert_eq!(right.from, Some(date(2026, 6, 12)));
    assert!(right.needs_confirmation());
    assert!(
        right
            .rule
            .is_some_and(|rule| rule.legal_ref.contains("D.L. 168/2026"))
    );
}

#[test]
fn when_the_transitional_regime_ends_nobody_guesses() {
    let right = work_right(&[asylum(date(2026, 7, 1))], date(2027, 5, 1));
    assert_eq!(
        (right.allowed, right.note),
        (Tri::Unknown, WorkNote::NoRule)
    );
}

#[test]
fn without_the_day_of_the_application_an_applicant_is_to_be_checked() {
    let certificate = StayTitle::of_type(TitleType::AsylumCertificate);
    let answer = allowed(&certificate, date(2020, 7, 15));
    assert_eq!(answer, (Tri::Unknown, WorkNote::RequestDateMissing));
}

#[test]
fn the_permit_of_an_applicant_counts_from_the_application_written_on_the_certificate() {
    let mut issued = permit("asylum_request");
    issued.issued_on = Some(date(2020, 7, 20));
    let titles = [asylum(date(2020, 6, 1)), issued];
    let right = work_right(&titles, date(2020, 8, 1));
    assert_eq!(
        (right.allowed, right.from),
        (Tri::Yes, Some(date(2020, 7, 31)))
    );
}

#[test]
fn an_applicant_who_renews_does_not_wait_again() {
    let renewal = pending(
        TitleType::InRenewal,
        Some("asylum_request"),
        date(2020, 12, 1),
    );
    let answer = allowed(&renewal, date(2020, 12, 10));
    assert_eq!(answer, (Tri::Yes, WorkNote::RenewalReceipt));
}

#[test]
fn a_renewal_receipt_lets_work_what_the_expired_permit_let_work() {
    let renewal = pending(TitleType::InRenewal, Some("employment"), date(2020, 9, 28));
    let right = work_right(&[renewal], date(2020, 11, 10));
    assert_eq!(
        (right.allowed, right.note),
        (Tri::Yes, WorkNote::RenewalReceipt)
    );
}

#[test]
fn someone_waiting_for_a_first_family_permit_may_work_with_the_receipt() {
    let waiting = pending(TitleType::AwaitingFirst, Some("family"), date(2020, 11, 2));
    let answer = allowed(&waiting, date(2020, 11, 10));
    assert_eq!(answer, (Tri::Yes, WorkNote::FirstIssueReceipt));
}

#[test]
fn a_receipt_nobody_saw_is_not_a_no() {
    let mut renewal = pending(TitleType::InRenewal, Some("employment"), date(2020, 9, 28));
    renewal.number = None;
    let answer = allowed(&renewal, date(2020, 11, 10));
    assert_eq!(answer, (Tri::Unknown, WorkNote::ReceiptMissing));
}

#[test]
fn an_expired_permit_without_renewal_lets_nobody_work() {
    let mut old = permit("employment");
    old.expires_on = Expiry::On(date(2020, 10, 15));
    assert_eq!(
        allowed(&old, date(2020, 11, 10)),
        (Tri::No, WorkNote::TitleExpired)
    );
}

#[test]
fn without_any_title_there_is_no_right_to_work() {
    let today = date(2020, 11, 10);
    assert_eq!(work_right(&[], today).note, WorkNote::NoTitle);
    let none = [StayTitle::of_type(TitleType::None)];
    assert_eq!(work_right(&none, today).allowed, Tri::No);
}

#[test]
fn a_permit_without_a_reason_is_to_be_checked() {
    let mut blank = permit("employment");
    blank.reason = None;
    let answer = allowed(&blank, date(2020, 11, 10));
    assert_eq!(answer, (Tri::Unknown, WorkNote::ReasonMissing));
}

#[test]
fn a_visa_or_another_measure_is_read_by_a_person() {
    for kind in [TitleType::Visa, TitleType::OtherMeasure] {
        let mut title = permit("employment");
        title.title_type = kind;
        assert_eq!(
            allowed(&title, date(2020, 11, 10)),
            (Tri::Unknown, WorkNote::ToCheck)
        );
    }
}

/// Facts on residence permits: "work permitted" and "not" (regional
/// information services for migrants).
#[test]
fn each_reason_allows_forbids_or_asks_for_a_look() {
    let today = date(2025, 3, 3);
    let yes = [
        "employment",
        "self_employment",
        "seasonal_work",
        "family",
        "subsidiary_protection",
        "asylum",
        "statelessness",
        "job_seeking",
        "study",
        "internship",
        "eu_long_term",
        "eu_blue_card",
        "minor_assistance",
        "special_work",
        "calamity",
        "civil_merit",
        "special_protection",
        "special_cases",
        "social_protection",
        "humanitarian",
        "temporary_protection",
        "minor_age",
        "fostering",
        "administrative_continuation",
        "family_of_italian",
        "eu_family_card",
        "family_of_protected",
        "labour_exploitation",
    ];
    let no = [
        "religious",
        "asylum_dublin",
        "medical_visa",
        "sport",
        "awaiting_citizenship",
        "justice",
        "internship_art27",
        "tourism",
        "business",
    ];
    let look = [
        "elective_residence",
        "medical_serious",
        "other_permit",
        "being_issued",
    ];
    for (reasons, expected) in [
        (&yes[..], Tri::Yes),
        (&no[..], Tri::No),
        (&look[..], Tri::Unknown),
    ] {
        for reason in reasons {
            assert_eq!(allowed(&permit(reason), today).0, expected, "{reason}");
        }
    }
}

#[test]
fn work_with_limits_names_its_limits() {
    let today = date(2025, 3, 3);
    let area = |reason| {
        let rule = title_work_right(&permit(reason), today).rule;
        rule.and_then(|rule| rule.area.as_deref())
    };
    assert_eq!(area("study"), Some("limited_hours"));
    assert_eq!(area("internship"), Some("limited_hours"));
    assert_eq!(area("seasonal_work"), Some("seasonal"));
    assert_eq!(area("special_work"), Some("same_activity"));
    assert_eq!(area("sport"), Some("sport"));
    assert_eq!(area("minor_age"), Some("schooling_duty"));
    assert_eq!(area("employment"), Some("any_work"));
}

#[test]
fn a_long_term_resident_and_a_relative_of_a_union_citizen_may_work_by_their_card_alone() {
    let today = date(2025, 3, 3);
    let long_term = StayTitle::of_type(TitleType::EuLongTerm);
    assert_eq!(
        allowed(&long_term, today),
        (Tri::Yes, WorkNote::TitleAllows)
    );
    let mut card = StayTitle::of_type(TitleType::FamilyCard);
    card.expires_on = Expiry::On(date(2030, 1, 1));
    assert_eq!(allowed(&card, today), (Tri::Yes, WorkNote::TitleAllows));
}
