// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about the score of a referral to validation.

use super::*;
use crate::code_lists::Entry;
use crate::stay::TitleType;
use jiff::civil::date;

const TODAY: Date = date(2020, 7, 15);

/// Blessing, on the day of the assessment.
const BLESSING: ValicoAssessment<'_> = ValicoAssessment {
    informed: Tri::Yes,
    interested: Tri::Yes,
    italian_level: "a2",
    mediator: Tri::No,
    experience_months: 18,
    evidence: &["documentary", "testimony"],
    permit_ok: Tri::Yes,
    motivation: 3,
};

fn score(answers: &ValicoAssessment<'_>) -> ValicoScore {
    valico_score(answers, &ValicoWeights::REFERENCE)
}

fn suggested(answers: &ValicoAssessment<'_>) -> (ValicoSuggestion, ValicoReason) {
    let score = score(answers);
    (score.suggestion, score.because)
}

#[test]
fn blessing_scores_ninety_five_and_is_referred() {
    let score = score(&BLESSING);
    let expected = [
        ("italian", 25),
        ("experience", 25),
        ("evidence", 20),
        ("permit", 10),
        ("motivation", 15),
    ];
    assert_eq!(score.components, expected);
    assert_eq!(score.total, 95);
    assert_eq!(score.suggestion, ValicoSuggestion::Referred);
}

#[test]
fn the_best_score_is_one_hundred_and_the_worst_zero() {
    assert_eq!(
        score(&ValicoAssessment {
            motivation: 4,
            ..BLESSING
        })
        .total,
        100
    );
    let worst = ValicoAssessment {
        italian_level: "a1",
        experience_months: 5,
        evidence: &[],
        permit_ok: Tri::No,
        motivation: 0,
        ..BLESSING
    };
    assert_eq!(score(&worst).total, 0);
}

#[test]
fn experience_counts_from_six_months_and_fully_from_twelve() {
    let points = [0, 5, 6, 11, 12, 240].map(|experience_months| {
        let score = score(&ValicoAssessment {
            experience_months,
            ..BLESSING
        });
        score.total - 70
    });
    assert_eq!(points, [0, 0, 15, 15, 25, 25]);
}

#[test]
fn the_same_kind_of_evidence_twice_is_one_kind() {
    let evidence = |evidence| {
        score(&ValicoAssessment {
            evidence,
            ..BLESSING
        })
        .total
            - 75
    };
    assert_eq!(evidence(&["product", "product"]), 10);
    assert_eq!(evidence(&["product", "testimony"]), 20);
    assert_eq!(evidence(&["product", "testimony", "documentary"]), 20);
}

#[test]
fn referral_is_suggested_from_sixty_and_not_at_fifty_nine() {
    let sixty = ValicoAssessment {
        experience_months: 6,
        evidence: &["product"],
        permit_ok: Tri::No,
        motivation: 2,
        ..BLESSING
    };
    assert_eq!(score(&sixty).total, 60);
    assert_eq!(suggested(&sixty).0, ValicoSuggestion::Referred);
    let less = ValicoAssessment {
        motivation: 1,
        ..sixty
    };
    assert_eq!(
        suggested(&less),
        (ValicoSuggestion::NotIndicated, ValicoReason::BelowThreshold)
    );
}

#[test]
fn italian_below_a2_defers_unless_a_mediator_is_there() {
    let below = ValicoAssessment {
        italian_level: "a1",
        ..BLESSING
    };
    assert_eq!(
        suggested(&below),
        (ValicoSuggestion::Deferred, ValicoReason::ItalianBelowA2)
    );
    let with_mediator = ValicoAssessment {
        mediator: Tri::Yes,
        ..below
    };
    assert_eq!(score(&with_mediator).total, 70);
    assert_eq!(suggested(&with_mediator).0, ValicoSuggestion::Referred);
}

#[test]
fn who_does_not_want_it_is_not_referred_whatever_the_score() {
    let answers = ValicoAssessment {
        interested: Tri::No,
        ..BLESSING
    };
    assert_eq!(suggested(&answers).0, ValicoSuggestion::NotInterested);
}

#[test]
fn who_was_not_informed_is_informed_first() {
    let answers = ValicoAssessment {
        informed: Tri::No,
        ..BLESSING
    };
    assert_eq!(
        suggested(&answers),
        (ValicoSuggestion::Deferred, ValicoReason::NotInformed)
    );
}

#[test]
fn motivation_beyond_four_gives_no_more_points() {
    assert_eq!(
        score(&ValicoAssessment {
            motivation: 200,
            ..BLESSING
        })
        .total,
        100
    );
}

#[test]
fn a_region_may_set_another_threshold() {
    let weights = ValicoWeights {
        threshold: 96,
        ..ValicoWeights::REFERENCE
    };
    assert_eq!(
        valico_score(&BLESSING, &weights).suggestion,
        ValicoSuggestion::NotIndicated
    );
    assert_eq!(ValicoWeights::on(TODAY), ValicoWeights::REFERENCE);
}

#[test]
fn every_suggestion_is_a_value_of_the_list_in_the_same_order() {
    let listed: Vec<&str> = CodeLists::shipped()
        .entries("valico-results")
        .iter()
        .map(Entry::code)
        .collect();
    assert_eq!(listed, ValicoSuggestion::ALL.map(ValicoSuggestion::code));
}

fn until(reason: &str, last: Date) -> [StayTitle; 1] {
    [StayTitle {
        reason: Some(reason.into()),
        expires_on: Expiry::On(last),
        ..StayTitle::of_type(TitleType::Permit)
    }]
}

#[test]
fn a_permit_covers_the_process_if_it_lasts_four_months_or_can_be_renewed() {
    let covers = |reason, last| permit_covers_process(&until(reason, last), TODAY);
    assert_eq!(covers("job_seeking", date(2020, 11, 15)), Tri::Yes);
    assert_eq!(covers("job_seeking", date(2020, 11, 14)), Tri::No);
    assert_eq!(covers("employment", date(2020, 8, 1)), Tri::Yes);
    assert_eq!(covers("other_permit", date(2020, 8, 1)), Tri::Unknown);
    assert_eq!(covers("employment", date(2020, 7, 1)), Tri::No);
}

#[test]
fn an_asylum_certificate_and_a_receipt_cover_the_process() {
    let certificate = StayTitle::of_type(TitleType::AsylumCertificate);
    assert_eq!(permit_covers_process(&[certificate], TODAY), Tri::Yes);
    let mut renewal = StayTitle::of_type(TitleType::InRenewal);
    renewal.number = Some("061234567890".to_owned());
    assert_eq!(permit_covers_process(&[renewal], TODAY), Tri::Yes);
    assert_eq!(permit_covers_process(&[], TODAY), Tri::No);
}
