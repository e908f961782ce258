// SPDX-License-Identifier: AGPL-3.0-or-later
//! The history door: the reception part of AS-01, AS-02 and AS-06.

use std::fmt::Write as _;

use jiff::civil::date;
use mnet_app::history::ImportReport;
use mnet_app::indicators::{Indicators, indicators};
use mnet_testkit::TestApp;

use crate::path::Story;

pub(crate) const BLESSING: &str = r#"{"id":"1","on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"OKWUDEMO","given_name":"Blessing","sex":"F","birth_date":"1992-03-14","birth_country":"NG","citizenships":["NG"],"provisional_tax_code":"90012340429","stay_title":{"type":"asylum_certificate","reason":"Richiesta asilo","requested_on":"2020-06-01"},"domicile":"Porto Recanati"}
{"id":"2","on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
{"id":"3","on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_registration_card"}
{"id":"4","on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"deliver_privacy_notice","language":"en","mediator":true}
{"id":"5","on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"open_recipient_card"}
{"id":"6","on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"a"}
"#;

async fn counters(test: &TestApp, as_of: jiff::civil::Date) -> Indicators {
    let edition = test.app.edition("marche-2020").unwrap();
    indicators(&test.app.batch, edition, as_of, true)
        .await
        .unwrap()
}

#[tokio::test]
async fn blessing_counts_for_porto_recanati_on_the_eighth_of_july() {
    let test = TestApp::new().await;
    let report = test.history(BLESSING).await;
    assert_eq!(
        (report.lines, report.accepted, report.refused),
        (6, 6, 0),
        "{report:?}"
    );
    let before = counters(&test, date(2020, 7, 7)).await;
    assert_eq!(before.reception.total.value, 0);
    let after = counters(&test, date(2020, 7, 8)).await;
    let prc = after.reception.by_partner.get("PRC").unwrap();
    assert_eq!(
        (prc.value, prc.target, prc.percent.as_deref()),
        (1, Some(200), Some("0.5"))
    );
    assert_eq!(after.reception.by_partner.len(), 8);
    let counted = after.counted.unwrap();
    assert_eq!(counted[0].person, "P01");
    assert_eq!(counted[0].on, date(2020, 7, 8));
    test.database.drop_database().await;
}

#[tokio::test]
async fn cards_are_numbered_by_day_and_then_in_the_order_of_the_file() {
    let test = TestApp::new().await;
    let mut story = Story::default();
    for (on, person) in [
        ("2020-07-08", "P05"),
        ("2020-07-08", "P02"),
        ("2020-07-07", "P04"),
        ("2020-07-08", "P03"),
        ("2020-07-06", "P01"),
    ] {
        story.received(on, "PRC", person);
    }
    test.history(&story.0).await;

    let mut admin = test.database.admin().await;
    let cards: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.card_number, k.key FROM case_file c JOIN person_key k USING (person)
          ORDER BY c.card_number",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();

    let told: Vec<String> = cards
        .into_iter()
        .map(|(number, person)| format!("{number} {person}"))
        .collect();
    let expected = [
        "PRC-2020-0001 P01",
        "PRC-2020-0002 P04",
        "PRC-2020-0003 P05",
        "PRC-2020-0004 P02",
        "PRC-2020-0005 P03",
    ];
    assert_eq!(told, expected);
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let test = TestApp::new().await;
    test.history(BLESSING).await;
    let again = test.history(BLESSING).await;
    assert_eq!(
        (again.accepted, again.already_applied, again.refused),
        (0, 6, 0)
    );
    assert_eq!(
        counters(&test, date(2021, 1, 1))
            .await
            .reception
            .total
            .value,
        1
    );
    test.database.drop_database().await;
}

/// A registration under a key, with an id of its own.
fn registered(id: &str, key: &str, family: &str, given: &str, birth: &str) -> String {
    format!(
        r#"{{"id":"{id}","on":"2020-11-10","body":"TS-PRC","role":"third_sector","person":"{key}","deed":"register_person","family_name":"{family}","given_name":"{given}","sex":"F","birth_date":"{birth}","birth_country":"NG","citizenships":["NG"],"domicile":"Porto Recanati"}}
"#
    )
}

/// A screening of the person of a key.
fn screened(key: &str) -> String {
    format!(
        r#"{{"on":"2020-11-11","body":"TS-PRC","role":"third_sector","person":"{key}","deed":"close_screening","outcome":"suitable"}}
"#
    )
}

#[tokio::test]
async fn an_id_that_says_something_else_changes_nothing_and_is_told() {
    let test = TestApp::new().await;
    let first = registered("L1", "P01", "OSAS", "Blessing", "1979-11-02");
    test.history(&first).await;

    let blanks = first.replace("\",\"", "\" , \"");
    let again = test.history(&blanks).await;
    assert_eq!((again.already_applied, again.results.len()), (1, 0));

    let other = registered("L1", "P02", "DIALLO", "Mamadou", "1990-05-01");
    let told = test.history(&other).await;
    assert_eq!((told.accepted, told.already_applied), (0, 1));
    let results: Vec<_> = told
        .results
        .iter()
        .map(|r| (r.status, r.warnings.clone()))
        .collect();
    assert_eq!(results, [("already_applied", vec!["ID_OTHER_CONTENT"])]);
    let twice = test.history(&format!("{other}{}", screened("P02"))).await;
    let codes: Vec<_> = twice
        .results
        .iter()
        .filter_map(|result| result.code)
        .collect();
    assert_eq!(codes, ["PERSON_UNKNOWN"]);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_key_that_another_file_gives_to_somebody_else_takes_none_of_its_lines() {
    let test = TestApp::new().await;
    test.history(&registered("L1", "P01", "OSAS", "Blessing", "1979-11-02"))
        .await;

    let other = registered("M1", "P01", "DIALLO", "Mamadou", "1990-05-01") + &screened("P01");
    for _ in 0..2 {
        let report = test.history(&other).await;
        let codes: Vec<_> = report
            .results
            .iter()
            .filter_map(|result| result.code)
            .collect();
        assert_eq!(codes, ["PERSON_EXISTS", "PERSON_EXISTS"]);
    }
    // A file that grew: what it says later of the key is still the other's.
    let grown = test.history(&format!("{other}{}", screened("P01"))).await;
    assert_eq!((grown.accepted, grown.refused), (0, 3));

    // The same person told again under the key: that line alone is refused.
    let same = registered("N1", "P01", "OSAS", "Blesing", "1979-11-02") + &screened("P01");
    let report = test.history(&same).await;
    assert_eq!((report.accepted, report.refused), (1, 1));
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_key_registered_twice_in_one_file_loses_only_the_second_registration() {
    let test = TestApp::new().await;
    let file = registered("L1", "P01", "OSAS", "Blessing", "1979-11-02")
        + &registered("L2", "P01", "DIALLO", "Mamadou", "1990-05-01")
        + &screened("P01");
    let report = test.history(&file).await;
    assert_eq!((report.accepted, report.refused), (2, 1));
    let again = test.history(&file).await;
    assert_eq!((again.already_applied, again.refused), (2, 1));
    test.database.drop_database().await;
}

fn person(key: &str, citizenships: &str, title: &str, domicile: &str, deeds: &[&str]) -> String {
    let mut lines = format!(
        r#"{{"on":"2020-11-10","body":"TS-PRC","role":"third_sector","person":"{key}","deed":"register_person","family_name":"PROVA{key}","given_name":"Demo","sex":"F","birth_date":"1990-01-02","birth_country":"AL","citizenships":{citizenships},"stay_title":{title},"domicile":"{domicile}"}}
{{"on":"2020-11-10","body":"TS-PRC","role":"third_sector","person":"{key}","deed":"close_screening","outcome":"suitable"}}
"#
    );
    for deed in deeds {
        let _ = writeln!(
            lines,
            r#"{{"on":"2020-11-10","body":"TS-PRC","role":"third_sector","person":"{key}",{deed}}}"#
        ); // a text takes whatever is written
    }
    lines
}

const RECEPTION: [&str; 4] = [
    r#""deed":"complete_registration_card""#,
    r#""deed":"deliver_privacy_notice","language":"it""#,
    r#""deed":"open_recipient_card""#,
    r#""deed":"record_activity","activity":"a""#,
];

#[tokio::test]
async fn permit_situations_count_as_the_scenario_says() {
    let test = TestApp::new().await;
    let renewal = r#"{"type":"in_renewal","number":"061234567890","reason":"Lavoro subordinato","requested_on":"2020-09-28","expires_on":"2020-10-15"}"#;
    let first = r#"{"type":"awaiting_first","number":"061234567999","reason":"Motivi familiari","requested_on":"2020-11-02"}"#;
    let mut file = person("P1", r#"["MA"]"#, renewal, "Pesaro", &RECEPTION);
    file += &person(
        "P2",
        r#"["AL"]"#,
        r#"{"type":"eu_long_term","number":"I01234567"}"#,
        "Macerata",
        &RECEPTION,
    );
    file += &person("P3", r#"["AF"]"#, first, "Fermo", &RECEPTION);
    file += &person(
        "P4",
        r#"["IT"]"#,
        r#"{"type":"none"}"#,
        "Ancona",
        &RECEPTION,
    );
    file += &person(
        "P5",
        r#"["IT","AL"]"#,
        r#"{"type":"none"}"#,
        "Ancona",
        &RECEPTION,
    );
    file += &person(
        "P6",
        r#"["NG"]"#,
        r#"{"type":"none"}"#,
        "Ancona",
        &RECEPTION,
    );
    let report = test.history(&file).await;
    let refused: Vec<_> = report.results.iter().filter_map(|r| r.code).collect();
    assert_eq!(
        refused
            .iter()
            .filter(|code| **code == "UNIVERSAL_USER")
            .count(),
        2,
        "{refused:?}"
    );
    assert_eq!(
        refused
            .iter()
            .filter(|code| **code == "NOT_ELIGIBLE")
            .count(),
        5,
        "{refused:?}"
    );
    let answer = counters(&test, date(2020, 11, 30)).await;
    assert_eq!(answer.reception.total.value, 3);
    for partner in ["PES", "MAC", "FER"] {
        assert_eq!(
            answer.reception.by_partner.get(partner).unwrap().value,
            1,
            "{partner}"
        );
    }
    assert_eq!(answer.universal_use, 2);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_refused_line_refuses_alone_and_says_why() {
    let test = TestApp::new().await;
    let centre = r#"{"on":"2020-11-10","body":"CPI-PES","role":"cpi_operator","person":"P01","deed":"close_screening","outcome":"suitable","own_desk":false}"#;
    let unknown = r#"{"on":"2020-11-10","body":"TS-PRC","role":"third_sector","person":"NOBODY","deed":"open_recipient_card"}"#;
    let report = test
        .history(&format!("{BLESSING}{centre}\n{unknown}\nnot json\n"))
        .await;
    assert_eq!((report.lines, report.accepted, report.refused), (9, 6, 3));
    let codes: Vec<_> = report
        .results
        .iter()
        .filter_map(|result| result.code)
        .collect();
    assert_eq!(
        codes,
        ["RU-01_CPI_OWN_DESK", "PERSON_UNKNOWN", "FIELD_INVALID"]
    );
    test.database.drop_database().await;
}

/// Why lines were refused, in their order.
fn codes(report: &ImportReport) -> Vec<&'static str> {
    report.results.iter().filter_map(|line| line.code).collect()
}

/// One line about Blessing, after all that was told of her until the pact.
fn said(on: &str, body: &str, role: &str, deed: &str) -> String {
    format!(r#"{{"on":"{on}","body":"{body}","role":"{role}","person":"P01",{deed}}}"#) + "\n"
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a story, told once")]
async fn who_neither_follows_nor_was_addressed_changes_nothing_of_a_path() {
    let test = TestApp::new().await;
    let mut story = BLESSING.to_owned();
    let cpi = ("CPI-CIV", "cpi_operator");
    for (on, (body, role), deed) in [
        (
            "2020-10-01",
            ("TS-PRC", "third_sector"),
            r#""deed":"complete_reception","outcome":"cpi""#,
        ),
        (
            "2020-10-01",
            ("TS-PRC", "third_sector"),
            r#""deed":"send_referral","to":"CPI-CIV""#,
        ),
    ] {
        story += &said(on, body, role, deed);
    }
    // T08: who was not addressed answers nothing.
    story += &said(
        "2020-10-02",
        "CPI-ANC",
        "cpi_operator",
        r#""deed":"accept_referral","case_manager":"Anna""#,
    );
    story += &said(
        "2020-10-02",
        "CPI-ANC",
        "cpi_operator",
        r#""deed":"refuse_referral","reason":"no_places""#,
    );
    story += &said(
        "2020-10-03",
        cpi.0,
        cpi.1,
        r#""deed":"accept_referral","case_manager":"Anna""#,
    );
    let measure = r#""deed":"record_measure_event","measure":"M1","ref":"a","provider":"CPI-CIV""#;
    story += &said(
        "2021-02-01",
        cpi.0,
        cpi.1,
        &format!(r#"{measure},"event":"02""#),
    );
    // T13: nor tells of another's measure; 6.3: nor changes who somebody is.
    story += &said(
        "2021-02-02",
        "TS-JES",
        "third_sector",
        &format!(r#"{measure},"event":"07""#),
    );
    story += &said(
        "2021-02-02",
        "CPI-TOL",
        "cpi_operator",
        r#""deed":"set_citizenships","citizenships":["IT"]"#,
    );
    story += &said(
        "2021-02-02",
        "CPI-TOL",
        "mediator",
        r#""deed":"set_citizenships","citizenships":["IT"]"#,
    );
    story += &said(
        "2021-02-02",
        "PRC",
        "training_body",
        r#""deed":"transfer_case","to":"ANC""#,
    );
    let report = test.history(&story).await;
    let codes = codes(&report);

    assert_eq!(
        codes,
        [
            "REFERRAL_UNKNOWN",
            "REFERRAL_UNKNOWN",
            "NO_CARE_RELATION",
            "NO_CARE_RELATION",
            "BODY_NOT_ALLOWED",
            "ROLE_NOT_ALLOWED"
        ],
        "{report:?}"
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_provider_or_mediator_does_not_say_that_two_are_one() {
    let test = TestApp::new().await;
    let other = BLESSING
        .replace(r#""P01""#, r#""P02""#)
        .replace(r#""id":""#, r#""id":"b"#);
    let merge = r#""deed":"merge_persons","other":"P02""#;
    let story = BLESSING.to_owned()
        + &other
        + &said("2020-10-01", "TS-PRC", "mediator", merge)
        + &said("2020-10-01", "TS-PRC", "accredited", merge)
        + &said("2020-10-01", "TS-PRC", "third_sector", merge);
    let report = test.history(&story).await;
    let codes = codes(&report);

    assert_eq!(
        codes,
        ["ROLE_NOT_ALLOWED", "ROLE_NOT_ALLOWED"],
        "{report:?}"
    );
    let counted = counters(&test, date(2021, 1, 1)).await;
    assert_eq!(counted.reception.total.value, 1);
    test.database.drop_database().await;
}

#[tokio::test]
async fn merging_and_splitting_restores_the_counts() {
    let test = TestApp::new().await;
    let other = BLESSING
        .replace("\"P01\"", "\"P02\"")
        .replace("\"id\":\"", "\"id\":\"b")
        .replace("Porto Recanati", "Fermo")
        .replace("2020-07-08", "2020-08-01")
        .replace(r#""provisional_tax_code":"90012340429","#, "");
    test.history(&format!("{BLESSING}{other}")).await;
    let two = counters(&test, date(2021, 1, 1)).await;
    assert_eq!(two.reception.total.value, 2);
    let line = |deed: &str| {
        format!(
            r#"{{"on":"2020-12-01","body":"REG","role":"region","person":"P01","deed":"{deed}","other":"P02"}}"#
        )
    };
    test.history(&line("merge_persons")).await;
    let one = counters(&test, date(2021, 1, 1)).await;
    assert_eq!(one.reception.total.value, 1);
    assert_eq!(one.duplicates_removed.get("FER"), Some(&1));
    test.history(&line("split_persons")).await;
    let again = counters(&test, date(2021, 1, 1)).await;
    assert_eq!(again.reception, two.reception);
    assert_eq!(again.duplicates_removed, two.duplicates_removed);
    test.database.drop_database().await;
}
