// SPDX-License-Identifier: AGPL-3.0-or-later
//! Each rule by its source: requirements, section 4.4.

use jiff::civil::{Date, date};
use serde_json::{Value, json};
use uuid::Uuid;

use super::makers::*;
use crate::*;

const DAY: Date = date(2021, 3, 1);
const EARLY: Date = date(2021, 1, 10);
const LATE: Date = date(2021, 2, 10);

#[test]
fn g1_the_tax_authority_stands_before_a_document_and_a_document_before_a_system() {
    let cf = json!("BNFYSF79S02Z330Q");
    let other = json!("TSTLNO85L63Z138X");
    let sil = told(1, "cf", &cf, System::Labour, LATE);
    let seen =
        told(2, "cf", &other, System::Desk, EARLY).proved(Evidence::Document, Verification::Seen);
    let found = of("cf", &[sil.clone(), seen.clone()], DAY);
    assert_eq!(best(&found), (other, Rule::G1, Why::Authority));
    let revenue = told(3, "cf", &cf, System::Revenue, EARLY);
    let found = of("cf", &[sil, seen, revenue], DAY);
    assert_eq!(best(&found).0, cf);
}

#[test]
fn g1_two_definitive_codes_block_unless_one_was_replaced() {
    let one = told(1, "cf", &json!("BNFYSF79S02Z330Q"), System::Labour, EARLY);
    let two = told(2, "cf", &json!("TSTLNO85L63Z138X"), System::Social, EARLY);
    let found = of("cf", &[one.clone(), two.clone()], DAY);
    assert_eq!(found.conflicts[0].class, ConflictClass::Critical);
    assert_eq!(found.conflicts[0].code, ConflictCode::TwoTaxCodes);
    let found = of("cf", &[one, two.until(LATE)], DAY);
    assert!(found.conflicts.is_empty());
    assert_eq!(found.others[0].1, Standing::OutOfTime);
}

#[test]
fn g1_a_provisional_code_is_history_beside_a_definitive_one() {
    let provisional = told(1, "cf_prov", &json!("90012340429"), System::Labour, LATE);
    let definitive = told(2, "cf", &json!("KWDBSS92C54Z335W"), System::Desk, EARLY);
    let known = |assertions| Knowledge {
        assertions,
        ..Knowledge::default()
    };
    let viewing = Viewing {
        viewer: Viewer::Labour,
        today: DAY,
        known_on: DAY,
        address_hidden: false,
    };
    let alone = compose(&known(vec![provisional.clone()]), &viewing);
    let of_card = |card: &Card| card.field("cf_prov").unwrap().entries[0].standing;
    assert_eq!(of_card(&alone), Standing::Prevailing);
    let both = compose(&known(vec![provisional, definitive]), &viewing);
    assert_eq!(of_card(&both), Standing::Outweighed);
}

fn born(id: u128, text: &str, day: Date) -> FieldAssertion {
    told(id, "birth_date", &json!(text), System::Desk, day)
}

#[test]
fn g2_the_better_proved_then_the_better_document_then_the_newer() {
    let said = born(1, "1994-08-19", LATE).written_by(Side::Labour, "CPI-PES");
    let permit = born(2, "1994-08-09", EARLY).proved(Evidence::Permit, Verification::Seen);
    let found = of("birth_date", &[said.clone(), permit.clone()], DAY);
    assert_eq!(
        best(&found),
        (json!("1994-08-09"), Rule::G2, Why::ExactDate)
    );
    assert_eq!(found.conflicts[0].class, ConflictClass::Critical);
    let passport = born(3, "1994-08-19", EARLY)
        .proved(Evidence::Passport, Verification::Seen)
        .written_by(Side::Social, "PES");
    let found = of("birth_date", &[permit, passport], DAY);
    assert_eq!(
        best(&found),
        (json!("1994-08-19"), Rule::G2, Why::BetterDocument)
    );
}

#[test]
fn g2_a_presumed_date_yields_to_a_documented_one_however_well_it_is_proved() {
    let presumed = FieldAssertion {
        precision: Precision::Presumed,
        ..born(1, "1998-01-01", LATE).proved(Evidence::Permit, Verification::Copied)
    };
    let exact = born(2, "1998-05-20", EARLY)
        .proved(Evidence::Passport, Verification::Seen)
        .written_by(Side::Social, "PES");
    let found = of("birth_date", &[presumed, exact], DAY);
    assert_eq!(
        best(&found),
        (json!("1998-05-20"), Rule::G2, Why::ExactDate)
    );
    assert_eq!(found.conflicts[0].code, ConflictCode::PresumedDate);
    assert_eq!(found.conflicts[0].class, ConflictClass::Stale);
}

#[test]
fn g2_one_day_apart_takes_one_person_and_more_takes_two() {
    let class = |other: &str| {
        let one = born(1, "1990-05-10", EARLY);
        let two = born(2, other, EARLY).written_by(Side::Social, "PES");
        of("birth_date", &[one, two], DAY).conflicts[0].class
    };
    assert_eq!(class("1990-05-11"), ConflictClass::Contradictory);
    assert_eq!(class("1990-05-12"), ConflictClass::Critical);
    assert_eq!(class("1990"), ConflictClass::Formatting);
}

#[test]
fn g2_another_surname_takes_two_people() {
    let name = |id, family: &str, given: &str, side, body| {
        let value = json!({ "family_name": family, "given_name": given });
        told(id, "name", &value, System::Desk, EARLY).written_by(side, body)
    };
    let one = name(1, "TESTENKO", "OLENA", Side::Labour, "CPI-MAC");
    let two = name(2, "PROVAHOXHA", "OLENA", Side::Social, "MAC");
    let found = of("name", &[one, two], DAY);
    assert_eq!(found.conflicts[0].class, ConflictClass::Critical);
}

#[test]
fn g3_every_alias_is_kept() {
    let alias = |id, name: &str| {
        told(
            id,
            "aliases",
            &json!({ "name": name }),
            System::Social,
            EARLY,
        )
    };
    let found = of("aliases", &[alias(1, "Yusuf"), alias(2, "Joseph")], DAY);
    assert_eq!(found.entries.len(), 2);
    assert!(found.entries.iter().all(|one| one.why == Why::Union));
}

fn permit(id: u128, number: &str, kind: &str, day: (&str, &str), on: Date) -> FieldAssertion {
    let value = json!({ "title_type": kind, "title_number": number, day.0: day.1 });
    told(id, "title", &value, System::Desk, on).proved(Evidence::Permit, Verification::Seen)
}

#[test]
fn g4_the_latest_title_that_was_seen_stands_out() {
    let old = permit(1, "I1", "permit", ("issued_on", "2019-02-01"), EARLY);
    let new = permit(2, "I2", "permit", ("issued_on", "2020-11-01"), EARLY);
    let said = permit(3, "I3", "permit", ("issued_on", "2021-01-01"), LATE)
        .proved(Evidence::Declaration, Verification::Interview);
    let found = of("title", &[old, new, said], DAY);
    assert_eq!(best(&found).0["title_number"], "I2");
    assert_eq!(best(&found).2, Why::Newer);
    assert_eq!(found.entries[2].standing, Standing::Outweighed);
}

#[test]
fn g4_in_renewal_the_title_before_stays_valid_context() {
    let old = permit(1, "I1", "permit", ("issued_on", "2019-02-01"), EARLY);
    let renewal = permit(
        2,
        "061234567890",
        "in_renewal",
        ("requested_on", "2020-09-28"),
        LATE,
    );
    let found = of("title", &[old, renewal], DAY);
    assert_eq!(best(&found).0["title_type"], "in_renewal");
    assert_eq!(found.entries[1].standing, Standing::Context);
}

#[test]
fn g4_that_one_system_knows_no_title_says_nothing() {
    let none = told(
        1,
        "title",
        &json!({ "title_type": "none" }),
        System::Labour,
        LATE,
    );
    let said = permit(2, "I1", "permit", ("issued_on", "2019-02-01"), EARLY)
        .proved(Evidence::Declaration, Verification::Interview);
    let found = of("title", &[none, said], DAY);
    assert_eq!(best(&found).0["title_type"], "permit");
}

#[test]
fn g5_a_register_tells_the_residence_and_the_person_the_domicile() {
    let home = |id, key, comune: &str, system, day| {
        told(id, key, &json!({ "comune": comune }), system, day)
    };
    let register = home(1, "residence", "Pesaro", System::Population, EARLY);
    let said = home(2, "residence", "Fano", System::Desk, LATE);
    let found = of("residence", &[register, said], DAY);
    assert_eq!(
        best(&found),
        (json!({ "comune": "041044" }), Rule::G5, Why::Authority)
    );
    let sil = home(3, "domicile", "Pesaro", System::Labour, LATE);
    let person = home(4, "domicile", "Fano", System::Desk, EARLY);
    let found = of("domicile", &[sil, person], DAY);
    assert_eq!(
        best(&found),
        (json!({ "comune": "041013" }), Rule::G5, Why::SaidByPerson)
    );
}

#[test]
fn g6_the_social_system_wins_and_others_propose() {
    let desk = told(1, "minors", &json!(3), System::Desk, LATE);
    let alone = of("minors", std::slice::from_ref(&desk), DAY);
    assert!(alone.entries[0].proposal);
    let system = told(2, "minors", &json!(2), System::Social, EARLY);
    let found = of("minors", &[desk, system], DAY);
    assert_eq!(best(&found), (json!(2), Rule::G6, Why::FromOwner));
    assert!(!found.entries[0].proposal);
    assert_eq!(found.conflicts[0].code, ConflictCode::ProposalDiffers);
}

#[test]
fn g7_three_phones_are_kept_and_none_that_failed_twice() {
    let phone = |id: u128, failed: u32, day: i8| {
        let value = json!({ "number": format!("33300000{id}"), "failed": failed });
        told(id, "phones", &value, System::Desk, date(2021, 1, day))
    };
    let all = [
        phone(10, 0, 1),
        phone(20, 2, 9),
        phone(30, 0, 3),
        phone(40, 1, 4),
        phone(50, 0, 5),
    ];
    let found = of("phones", &all, DAY);
    let kept: Vec<_> = found
        .entries
        .iter()
        .filter(|one| one.standing == Standing::Prevailing)
        .filter_map(|one| one.assertion.part("number"))
        .collect();
    assert_eq!(kept, ["3330000050", "3330000040", "3330000030"]);
}

#[test]
fn g8_a_certificate_stands_until_an_official_test_of_two_years_contradicts_it() {
    let level = |id, level: &str, evidence, day| {
        told(
            id,
            "italian_level",
            &json!({ "level": level }),
            System::Desk,
            day,
        )
        .proved(evidence, Verification::Seen)
        .written_by(Side::Programme, &format!("B{id}"))
    };
    let certificate = level(1, "b1", Evidence::Certificate, date(2019, 6, 1));
    let assessed = level(2, "b2", Evidence::Assessment, LATE);
    let own = level(3, "c1", Evidence::SelfAssessment, LATE);
    let all = [certificate.clone(), assessed.clone(), own.clone()];
    assert_eq!(best(&of("italian_level", &all, DAY)).0["level"], "b1");
    assert_eq!(
        best(&of("italian_level", &[assessed.clone(), own], DAY)).0["level"],
        "b2"
    );
    let test = level(4, "a2", Evidence::OfficialTest, date(2020, 5, 1));
    let all = [certificate, assessed, test];
    assert_eq!(best(&of("italian_level", &all, DAY)).0["level"], "a2");
    assert_eq!(
        best(&of("italian_level", &all, date(2022, 5, 2))).0["level"],
        "b1"
    );
}

#[test]
fn g9_one_job_told_twice_is_one_and_the_employers_communication_stands_out() {
    let job = |id, from: &str, to: &str, system: System| {
        let value = json!({ "employer": "Officine Demo Conero", "occupation": "saldatore",
                            "started_on": from, "ended_on": to });
        told(id, "experience", &value, system, EARLY)
    };
    let said = job(1, "2019-01-01", "2019-12-31", System::Desk);
    let told = job(2, "2019-01-15", "2019-12-31", System::Employment)
        .proved(Evidence::Communication, Verification::Authoritative);
    let found = of("experience", &[said.clone(), told], DAY);
    assert_eq!(found.entries.len(), 1);
    assert_eq!(best(&found).0["started_on"], "2019-01-15");
    let other = job(3, "2018-01-01", "2018-06-30", System::Social);
    assert_eq!(of("experience", &[said, other], DAY).entries.len(), 2);
}

#[test]
fn g9_a_recognised_title_stands_first() {
    let degree = json!({ "level": "isced_6", "title": "Laurea", "recognised": "yes" });
    let school = json!({ "level": "isced_3", "title": "Diploma" });
    let one = told(1, "education", &degree, System::Desk, EARLY);
    let two = told(2, "education", &school, System::Desk, LATE)
        .proved(Evidence::Document, Verification::Copied);
    let found = of("education", &[one, two], DAY);
    assert_eq!(best(&found).0["title"], "Laurea");
    assert_eq!(best(&found).2, Why::Recognised);
}

#[test]
fn g10_the_labour_system_tells_the_status_and_says_when() {
    let desk = told(
        1,
        "occupational_status",
        &json!("employed"),
        System::Desk,
        LATE,
    );
    let sil = told(
        2,
        "occupational_status",
        &json!("unemployed"),
        System::Labour,
        EARLY,
    );
    let found = of("occupational_status", &[desk, sil], DAY);
    assert_eq!(
        best(&found),
        (json!("unemployed"), Rule::G10, Why::FromOwner)
    );
    assert!(found.entries[0].stale);
    assert!(rules::g10_is_stale(date(2021, 1, 29), DAY));
    assert!(!rules::g10_is_stale(date(2021, 1, 30), DAY));
}

fn policy(id: u128, reference: &str, national: Option<&str>, start: &str) -> FieldAssertion {
    let mut value = json!({ "reference": reference, "activity": "C06", "provider": "CPI-PES",
                            "event": "02", "started_on": start });
    if let Some(national) = national {
        value["policy_id"] = Value::from(national);
    }
    told(id, "policies", &value, System::Labour, EARLY)
}

#[test]
fn g11_one_national_identifier_is_one_policy() {
    let one = policy(1, "a", Some("1100000001E"), "2021-01-10");
    let two = policy(2, "b", Some("1100000001E"), "2021-01-11").written_by(Side::Programme, "PES");
    assert_eq!(of("policies", &[one, two], DAY).entries.len(), 1);
}

#[test]
fn g11_same_activity_and_provider_within_three_days_is_probably_one() {
    let duplicate = |start: &str| {
        let one = policy(1, "a", None, "2021-01-10");
        let two = policy(2, "b", None, start).written_by(Side::Programme, "PES");
        of("policies", &[one, two], DAY).conflicts.len()
    };
    assert_eq!(duplicate("2021-01-13"), 1);
    assert_eq!(duplicate("2021-01-14"), 0);
}

#[test]
fn g13_where_nothing_decides_the_earliest_stays_disputed() {
    let sex = |id, code: &str, body: &str| {
        told(id, "sex", &json!(code), System::Desk, EARLY).written_by(Side::Programme, body)
    };
    let first = sex(1, "F", "PES");
    let second = FieldAssertion {
        recorded_at: at(LATE),
        ..sex(2, "M", "ANC")
    };
    let found = of("sex", &[second, first], DAY);
    assert_eq!(best(&found), (json!("F"), Rule::G13, Why::Earliest));
    assert_eq!(found.entries[0].standing, Standing::Disputed);
    assert_eq!(found.others[0].1, Standing::Disputed);
}

#[test]
fn g14_what_the_person_says_is_checked_before_it_stands_out() {
    let sil = told(
        1,
        "domicile",
        &json!({ "comune": "Pesaro" }),
        System::Labour,
        EARLY,
    );
    let said = FieldAssertion {
        correction: true,
        ..told(
            2,
            "domicile",
            &json!({ "comune": "Fano" }),
            System::Person,
            LATE,
        )
    };
    let all = [sil, said.clone()];
    let found = of("domicile", &all, DAY);
    assert_eq!(best(&found).0["comune"], "041044");
    assert_eq!(found.others[0].1, Standing::InReview);
    let accepted = chosen(said.id, date(2021, 2, 20));
    let found = prevailing(field("domicile").unwrap(), &all, &[accepted], DAY);
    assert_eq!(
        best(&found),
        (json!({ "comune": "041013" }), Rule::Decided, Why::Decision)
    );
}

#[test]
fn g15_what_a_source_takes_back_no_longer_counts() {
    let said = told(
        1,
        "domicile",
        &json!({ "comune": "Pesaro" }),
        System::Labour,
        EARLY,
    );
    let back = FieldAssertion {
        id: Uuid::from_u128(2),
        value: None,
        valid_from: Some(LATE),
        recorded_at: at(LATE),
        ..said.clone()
    };
    let found = of("domicile", &[back, said], DAY);
    assert!(found.entries.is_empty());
    assert_eq!(found.others[0].1, Standing::Withdrawn);
}

fn chosen(assertion: Uuid, day: Date) -> FieldDecision {
    FieldDecision {
        id: Uuid::from_u128(99),
        field: "domicile".to_owned(),
        chosen: assertion,
        reason: "contratto visto".to_owned(),
        by: Uuid::from_u128(7),
        at: at(day),
        needs_second: false,
        seconded: None,
    }
}

#[test]
fn a_decision_stands_until_something_newer_is_learnt() {
    let sil = told(
        1,
        "domicile",
        &json!({ "comune": "Pesaro" }),
        System::Labour,
        EARLY,
    );
    let said = told(
        2,
        "domicile",
        &json!({ "comune": "Fano" }),
        System::Desk,
        EARLY,
    );
    let decision = chosen(sil.id, date(2021, 2, 1));
    let domicile = field("domicile").unwrap();
    let found = prevailing(
        domicile,
        &[sil.clone(), said.clone()],
        std::slice::from_ref(&decision),
        DAY,
    );
    assert_eq!(best(&found).1, Rule::Decided);
    assert!(found.conflicts.is_empty());
    let newer = told(
        3,
        "domicile",
        &json!({ "comune": "Urbino" }),
        System::Desk,
        LATE,
    );
    let found = prevailing(domicile, &[sil, said, newer], &[decision], DAY);
    assert_eq!(best(&found).1, Rule::G5);
}

#[test]
fn who_chose_does_not_agree_with_themselves() {
    let mut decision = chosen(Uuid::from_u128(1), EARLY);
    decision.needs_second = true;
    assert_eq!(decision.stands_from(), None);
    assert!(!decision.may_second(decision.by));
    assert!(decision.may_second(Uuid::from_u128(8)));
    decision.seconded = Some((Uuid::from_u128(8), at(LATE)));
    assert_eq!(decision.stands_from(), Some(at(LATE)));
}
