// SPDX-License-Identifier: AGPL-3.0-or-later
//! The whole path through the history door: AS-01 and AS-06 to the digit,
//! and what the rules refuse.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use mnet_app::indicators::{Board, Indicators, indicators};
use mnet_base::ids::PersonId;
use mnet_flow::case::CardLineOf;
use mnet_flow::first_reception::recipient_lines::recipient_lines;
use mnet_testkit::TestApp;

/// Lines of a file, told one after the other.
#[derive(Default)]
pub(crate) struct Story(pub(crate) String);

impl Story {
    pub(crate) fn tell(
        &mut self,
        on: &str,
        who: (&str, &str),
        person: &str,
        deed: &str,
    ) -> &mut Self {
        let (body, role) = who;
        let _ = writeln!(
            self.0,
            r#"{{"on":"{on}","body":"{body}","role":"{role}","person":"{person}",{deed}}}"#
        ); // a text takes whatever is written
        self
    }

    fn born(&mut self, on: &str, who: (&str, &str), person: &str, more: &str) -> &mut Self {
        let deed = format!(
            r#""deed":"register_person","family_name":"PROVA{person}","given_name":"Demo","sex":"F","birth_country":"NG","citizenships":["NG"],"stay_title":{{"type":"permit","number":"I{person}","reason":"Motivi familiari"}},{more}"#
        );
        self.tell(on, who, person, &deed)
    }

    /// Screened and received on one day.
    pub(crate) fn received(&mut self, on: &str, partner: &str, person: &str) -> &mut Self {
        let body = format!("TS-{partner}");
        let who = (body.as_str(), "third_sector");
        self.born(on, who, person, r#""birth_date":"1990-05-06""#);
        for deed in RECEPTION {
            self.tell(on, who, person, deed);
        }
        self
    }

    /// Taken in charge and oriented, with a CV, on one day.
    pub(crate) fn charged(&mut self, on: &str, who: (&str, &str), person: &str) -> &mut Self {
        for deed in CHARGE {
            self.tell(on, who, person, deed);
        }
        self
    }

    pub(crate) fn started(
        &mut self,
        on: &str,
        who: (&str, &str),
        person: &str,
        measure: &str,
    ) -> &mut Self {
        self.tell(on, who, person, &event(measure, "01"));
        self.tell(on, who, person, &event(measure, "02"))
    }
}

const RECEPTION: [&str; 5] = [
    r#""deed":"close_screening","outcome":"suitable""#,
    r#""deed":"complete_registration_card""#,
    r#""deed":"deliver_privacy_notice","language":"en""#,
    r#""deed":"open_recipient_card""#,
    r#""deed":"record_activity","activity":"a""#,
];
const CHARGE: [&str; 3] = [
    r#""deed":"take_in_charge","case_manager":"M. Esempio""#,
    r#""deed":"complete_pact_orientation""#,
    r#""deed":"attach_cv""#,
];
pub(crate) const SIGN: &str = r#""deed":"sign_pact","kind":"psp","signed_by":["person","body"]"#;
pub(crate) const CIV: (&str, &str) = ("CPI-CIV", "cpi_operator");
pub(crate) const VALIDATOR: (&str, &str) = ("CPI-CIV", "cpi_validator");
const TS: (&str, &str) = ("TS-PRC", "third_sector");

pub(crate) fn event(measure: &str, event: &str) -> String {
    format!(
        r#""deed":"record_measure_event","measure":"{measure}","ref":"{measure}","event":"{event}""#
    )
}

async fn counters(test: &TestApp, as_of: Date) -> Indicators {
    let edition = test.app.edition("marche-2020").unwrap();
    indicators(&test.app.batch, edition, as_of, true)
        .await
        .unwrap()
}

pub(crate) fn of<'a>(board: &'a Board, partner: &str) -> (u32, &'a str) {
    let found = board.by_partner.get(partner).unwrap();
    (found.value, found.percent.as_deref().unwrap())
}

/// Tells more lines and gives the codes of what was refused, or else warned of.
async fn codes(test: &TestApp, story: &Story) -> Vec<&'static str> {
    let report = test.history(&story.0).await;
    let of_one = |result: mnet_app::history::LineResult| match result.code {
        Some(code) => vec![code],
        None => result.warnings,
    };
    report.results.into_iter().flat_map(of_one).collect()
}

/// AS-01, steps 1 to 8 without the first attempt to sign.
fn blessing() -> Story {
    let mut story = Story::default();
    let more = r#""birth_date":"1992-03-14","provisional_tax_code":"90012340429","domicile":"Porto Recanati""#;
    story.born("2020-07-06", TS, "P01", more);
    story.tell("2020-07-06", TS, "P01", RECEPTION[0]);
    for deed in &RECEPTION[1..] {
        story.tell("2020-07-08", TS, "P01", deed);
    }
    for activity in ["b1", "b3", "b4", "c", "d"] {
        let deed = format!(r#""deed":"record_activity","activity":"{activity}""#);
        story.tell("2020-07-15", TS, "P01", &deed);
    }
    story.tell(
        "2020-08-03",
        TS,
        "P01",
        r#""deed":"record_activity","activity":"c""#,
    );
    story.tell(
        "2020-08-03",
        TS,
        "P01",
        r#""deed":"complete_reception","outcome":"cpi""#,
    );
    story.tell(
        "2020-08-03",
        TS,
        "P01",
        r#""deed":"send_referral","to":"CPI-CIV""#,
    );
    story.tell(
        "2020-08-05",
        CIV,
        "P01",
        r#""deed":"accept_referral","case_manager":"M. Esempio""#,
    );
    story
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "the scenario, step by step")]
async fn from_screening_to_validated_competences() {
    let test = TestApp::new().await;
    let tell = async |on: &str, who, deed: &str| {
        let mut story = Story::default();
        story.tell(on, who, "P01", deed);
        codes(&test, &story).await
    };
    assert_eq!(codes(&test, &blessing()).await, ["OUT_OF_WINDOW"]);
    let step2 = counters(&test, date(2020, 7, 8)).await;
    assert_eq!(of(&step2.reception, "PRC"), (1, "0.5"));
    let step5 = counters(&test, date(2020, 8, 31)).await;
    assert_eq!(step5.taking_charge.total.value, 0);
    assert_eq!(
        (
            step5.exclusions[0].indicator,
            step5.exclusions[0].reason.as_str()
        ),
        ("taking_charge", "F09_MISSING")
    );
    let none: [&str; 0] = [];
    assert_eq!(
        tell("2020-12-09", CIV, r#""deed":"complete_pact_orientation""#).await,
        none
    );
    let step6 = counters(&test, date(2020, 12, 9)).await;
    assert_eq!(of(&step6.taking_charge, "PRC"), (1, "0.7"));
    assert_eq!(
        counters(&test, date(2020, 12, 8))
            .await
            .taking_charge
            .total
            .value,
        0
    );
    assert_eq!(tell("2020-12-15", CIV, SIGN).await, ["RU-09_CV_MISSING"]);
    assert_eq!(tell("2020-12-15", CIV, r#""deed":"attach_cv""#).await, none);
    let sign = SIGN.replace("psp\"", "psp\",\"version\":1");
    assert_eq!(tell("2020-12-15", CIV, &sign).await, none);
    let step9 = tell("2021-02-22", CIV, &event("M1", "02")).await;
    assert_eq!(step9, ["PROVISIONAL_STATE", "OUT_OF_WINDOW"]);
    let late = counters(&test, date(2021, 2, 28)).await;
    assert_eq!(late.measures.total.value, 0);
    assert_eq!(
        (
            late.exclusions[0].indicator,
            late.exclusions[0].reason.as_str()
        ),
        ("measures", "OUT_OF_WINDOW")
    );
    assert_eq!(
        tell("2021-03-08", TS, &event("M6", "02")).await,
        ["VALICO_SOLO_CPI"]
    );
    assert_eq!(
        tell("2021-03-08", VALIDATOR, &event("M6", "01")).await,
        none
    );
    assert_eq!(
        tell("2021-03-08", VALIDATOR, &event("M6", "02")).await,
        none
    );
    let step11 = counters(&test, date(2021, 3, 8)).await;
    assert_eq!(step11.measures.total.value, 1);
    assert_eq!(of(&step11.validation, "PRC"), (1, "12.5"));
    let closed = r#""deed":"close_case","outcome":"employed_fixed_term""#;
    assert_eq!(tell("2021-06-21", CIV, closed).await, none);
    let end = counters(&test, date(2021, 6, 30)).await;
    let values = [
        &end.reception,
        &end.taking_charge,
        &end.measures,
        &end.validation,
    ];
    assert_eq!(values.map(|board| board.total.value), [1, 1, 1, 1]);
    assert_eq!(end.self_employment.total.value, 0);
    assert!(end.warnings.is_empty());
    let listed = end.counted.unwrap();
    let days: Vec<_> = listed.iter().map(|one| (one.indicator, one.on)).collect();
    let expected = [
        ("reception", date(2020, 7, 8)),
        ("taking_charge", date(2020, 12, 9)),
        ("measures", date(2021, 3, 8)),
        ("validation", date(2021, 3, 8)),
    ];
    assert_eq!(days, expected);
    let mut tx = test
        .app
        .batch
        .begin(mnet_store::Context::default())
        .await
        .unwrap();
    let keys = tx
        .persons_by_key("marche-2020", &["P01".to_owned()])
        .await
        .unwrap();
    let case = tx.cases_of(&[keys[0].1], None).await.unwrap().remove(0);
    let told = tx
        .events(PersonId::from_uuid(keys[0].1), "marche-2020")
        .await
        .unwrap();
    drop(tx);
    assert_eq!((case.lines, case.state.as_deref()), (10, Some("S80")));
    let lines: Vec<(usize, &str)> = recipient_lines(&told)
        .iter()
        .map(|line| {
            let what = match line.of {
                CardLineOf::Activity(activity) => activity.code(),
                CardLineOf::Pact => "PSP",
                CardLineOf::Measure(measure) => measure.code(),
            };
            (line.number, what)
        })
        .collect();
    // The refused attempt at M6 leaves no line.
    let expected = ["a", "b1", "b3", "b4", "c", "d", "c", "PSP", "M1", "M6"];
    assert_eq!(lines, (1..).zip(expected).collect::<Vec<_>>());
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_refused_line_stays_refused_when_the_file_comes_again() {
    let test = TestApp::new().await;
    let mut story = blessing();
    story.tell("2020-12-09", CIV, "P01", CHARGE[1]);
    story.tell("2020-12-15", CIV, "P01", SIGN);
    story.tell("2020-12-15", CIV, "P01", CHARGE[2]);
    story.tell(
        "2020-12-15",
        CIV,
        "P01",
        &SIGN.replace("psp\"", "psp\",\"version\":1"),
    );
    let first = test.history(&story.0).await;
    let before = counters(&test, date(2021, 10, 31)).await;
    let again = test.history(&story.0).await;
    assert_eq!((first.refused, again.refused), (1, 1));
    assert_eq!((again.accepted, again.already_applied), (0, first.accepted));
    let code = |report: &mnet_app::history::ImportReport| {
        report.results.iter().find_map(|result| result.code)
    };
    assert_eq!(
        (code(&first), code(&again)),
        (Some("RU-09_CV_MISSING"), Some("RU-09_CV_MISSING"))
    );
    assert_eq!(counters(&test, date(2021, 10, 31)).await, before);
    // A line that was missing stands before it now: it is another file, and judged anew.
    let cv = Story::default()
        .tell("2020-12-10", CIV, "P01", CHARGE[2])
        .0
        .clone();
    let mended = test.history(&format!("{cv}{}", story.0)).await;
    assert_eq!(
        (mended.accepted, mended.refused),
        (2, 0),
        "{:?}",
        mended.results
    );
    test.database.drop_database().await;
}

/// Partner, received, taken in charge, VALICO, self-employment; its centre.
const AS_06: [(&str, usize, usize, usize, usize, &str); 8] = [
    ("PRC", 180, 119, 7, 3, "CPI-CIV"),
    ("ANC", 105, 75, 2, 1, "CPI-ANC"),
    ("JES", 98, 72, 6, 3, "CPI-JES"),
    ("PES", 120, 70, 3, 2, "CPI-PES"),
    ("MAC", 112, 82, 2, 1, "CPI-MAC"),
    ("FER", 51, 30, 0, 1, "CPI-FER"),
    ("REC", 60, 42, 0, 0, "CPI-MAC"),
    ("PSG", 68, 49, 1, 1, "CPI-FER"),
];

/// 794 received, 539 taken in charge, 312 with a measure, of which 21 VALICO and 12 self-employment.
fn as_06() -> Story {
    let mut story = Story::default();
    let special: usize = AS_06.iter().map(|row| row.3 + row.4).sum();
    let mut others = 312 - special;
    for (partner, received, taken, valico, own, centre) in AS_06 {
        for number in 0..received {
            let person = format!("{partner}{number:03}");
            story.received("2020-10-05", partner, &person);
            if number >= taken {
                continue;
            }
            let who = (centre, "cpi_validator");
            story.charged("2021-01-12", who, &person);
            story.tell("2021-01-12", who, &person, SIGN);
            let measure = match number {
                n if n < valico => "M6",
                n if n < valico + own => "M7",
                _ if others == 0 => continue,
                n if n % 2 == 0 => "M8",
                _ => "M4",
            };
            if number >= valico + own {
                others -= 1;
            }
            story.started("2021-04-12", who, &person, measure);
        }
    }
    story
}

#[tokio::test]
async fn targets_and_thresholds_to_the_digit() {
    let test = TestApp::new().await;
    let report = test.history(&as_06().0).await;
    assert_eq!(report.refused, 0, "{:?}", report.results);
    let answer = counters(&test, date(2021, 6, 30)).await;
    let total = |board: &Board| (board.total.value, board.total.percent.clone().unwrap());
    assert_eq!(total(&answer.reception), (794, "91.3".to_owned()));
    assert_eq!(total(&answer.taking_charge), (539, "88.4".to_owned()));
    assert_eq!(total(&answer.measures), (312, "78.0".to_owned()));
    assert_eq!(total(&answer.validation), (21, "70.0".to_owned()));
    assert_eq!(total(&answer.self_employment), (12, "48.0".to_owned()));
    let partners = ["PRC", "ANC", "JES", "PES", "MAC", "FER", "REC", "PSG"];
    let percents = |board: &Board| partners.map(|p| of(board, p).1.to_owned());
    let reception = [
        "90.0", "100.0", "93.3", "80.0", "101.8", "85.0", "100.0", "85.0",
    ];
    assert_eq!(percents(&answer.reception), reception.map(str::to_owned));
    let charge = [
        "85.0", "100.0", "90.0", "73.7", "102.5", "71.4", "100.0", "87.5",
    ];
    assert_eq!(percents(&answer.taking_charge), charge.map(str::to_owned));
    let validation = partners.map(|p| of(&answer.validation, p).0);
    assert_eq!(validation, [7, 2, 6, 3, 2, 0, 0, 1]);
    assert!(
        answer
            .threshold
            .as_ref()
            .is_some_and(|t| t.reached && t.literal == 610)
    );
    assert!(!answer.reception.by_partner.contains_key("MTD"));
    assert!(answer.measures.by_partner.is_empty());
    assert_eq!((answer.exclusions.len(), answer.warnings.len()), (0, 0));
    test.database.drop_database().await;
}

#[tokio::test]
async fn six_hundred_and_nine_received_do_not_reach_the_threshold() {
    let test = TestApp::new().await;
    let mut story = Story::default();
    for number in 0..609 {
        story.received("2020-10-05", "PRC", &format!("T{number:03}"));
    }
    test.history(&story.0).await;
    let below = counters(&test, date(2021, 6, 30)).await;
    assert_eq!(below.reception.total.percent.as_deref(), Some("70.0"));
    assert!(!below.threshold.unwrap().reached);
    let mut last = Story::default();
    last.received("2020-10-05", "PRC", "T609");
    test.history(&last.0).await;
    assert!(
        counters(&test, date(2021, 6, 30))
            .await
            .threshold
            .unwrap()
            .reached
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_annulled_measure_gives_its_place_to_the_next_and_a_far_centre_is_noted() {
    let test = TestApp::new().await;
    let mut story = Story::default();
    story
        .received("2020-10-05", "PRC", "P01")
        .charged("2021-01-12", CIV, "P01");
    story.tell("2021-01-12", CIV, "P01", SIGN);
    story.started("2021-03-08", CIV, "P01", "M2");
    story.started("2021-05-03", ("CPI-PES", "cpi_validator"), "P01", "M6");
    // Nobody wrote down that reception was complete, and the centre is not one of the partner's.
    let told = codes(&test, &story).await;
    assert_eq!(told, ["PROVISIONAL_STATE", "CPI_FUORI_INSIEME"]);
    let measured = async || {
        let answer = counters(&test, date(2021, 10, 31)).await;
        let listed = answer.counted.unwrap();
        listed
            .iter()
            .find(|one| one.indicator == "measures")
            .map(|one| one.on)
    };
    assert_eq!(measured().await, Some(date(2021, 3, 8)));
    let mut error = Story::default();
    error.tell("2021-06-01", CIV, "P01", &event("M2", "07"));
    test.history(&error.0).await;
    assert_eq!(measured().await, Some(date(2021, 5, 3)));
    let answer = counters(&test, date(2021, 10, 31)).await;
    let warned: Vec<_> = answer
        .warnings
        .iter()
        .map(|w| (w.person.as_str(), w.code.as_str()))
        .collect();
    assert_eq!(warned, [("P01", "CPI_FUORI_INSIEME")]);
    assert_eq!(of(&answer.validation, "PRC").0, 1);
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_rules_refuse_by_name() {
    let test = TestApp::new().await;
    let mut story = Story::default();
    story.born(
        "2021-01-12",
        TS,
        "MIN",
        r#""birth_date":"2003-06-01","unaccompanied_minor":true"#,
    );
    story.charged("2021-01-12", CIV, "MIN");
    story.tell("2021-01-13", CIV, "MIN", SIGN);
    story.tell(
        "2021-01-13",
        CIV,
        "MIN",
        &SIGN.replace("person", "guardian"),
    );
    story.tell("2021-01-14", ("CPI-PES", "cpi_operator"), "MIN", CHARGE[1]);
    let dated = |deed: &str, dates: &str| format!("{deed},{dates}");
    let ended = dated(&event("M2", "10"), r#""data_fine":"2021-06-29""#);
    story.tell("2021-06-30", CIV, "MIN", &ended);
    let started = r#""data_proposta":"2021-03-09","data_inizio":"2021-03-08""#;
    story.tell(
        "2021-03-08",
        CIV,
        "MIN",
        &dated(&event("M2", "02"), started),
    );
    story.tell("2021-03-08", CIV, "MIN", &event("M2", "16"));
    story.tell("2021-03-08", CIV, "MIN", &event("M15", "02"));
    story
        .received("2020-10-05", "PRC", "ADU")
        .charged("2021-01-12", CIV, "ADU");
    story.tell("2021-03-08", CIV, "ADU", &event("M4", "02"));
    let report = test.history(&story.0).await;
    let refused: Vec<_> = report
        .results
        .iter()
        .filter_map(|result| result.code)
        .collect();
    let expected = [
        "GUARDIAN_SIGNATURE_REQUIRED",
        "NO_CARE_RELATION",
        "EVENT_DATE_MISMATCH",
        "DATE_ORDER",
        "CODE_UNKNOWN",
        "CODE_UNKNOWN",
        "PACT_MISSING",
    ];
    assert_eq!(refused, expected);
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_becomes_italian_keeps_what_was_counted_and_counts_no_further() {
    let test = TestApp::new().await;
    let mut story = Story::default();
    story.received("2020-10-05", "PRC", "P01");
    let italian = r#""deed":"set_citizenships","citizenships":["IT"]"#;
    story.tell("2020-12-20", TS, "P01", italian);
    story.charged("2021-01-12", CIV, "P01");
    test.history(&story.0).await;
    let answer = counters(&test, date(2021, 1, 31)).await;
    assert_eq!(
        (
            answer.reception.total.value,
            answer.taking_charge.total.value
        ),
        (1, 0)
    );
    assert_eq!(answer.universal_use, 1);
    let reason = (
        answer.exclusions[0].indicator,
        answer.exclusions[0].reason.as_str(),
    );
    assert_eq!(reason, ("taking_charge", "UNIVERSAL_USER"));
    assert_eq!(counters(&test, date(2020, 11, 30)).await.universal_use, 0);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_centre_screens_only_who_applied_at_its_own_desk() {
    let test = TestApp::new().await;
    let pesaro = ("CPI-PES", "cpi_operator");
    let mut story = Story::default();
    let more = r#""birth_date":"1979-11-02","domicile":"Pesaro""#;
    story.born("2020-11-10", pesaro, "P01", more);
    story.tell("2020-11-10", pesaro, "P01", RECEPTION[0]);
    let own = format!("{},\"own_desk\":true", RECEPTION[0]);
    story.tell("2020-11-10", pesaro, "P01", &own);
    for deed in &RECEPTION[1..] {
        story.tell("2020-11-10", pesaro, "P01", deed);
    }
    assert_eq!(codes(&test, &story).await, ["RU-01_CPI_OWN_DESK"]);
    let answer = counters(&test, date(2020, 11, 30)).await;
    assert_eq!(of(&answer.reception, "PES"), (1, "0.7"));
    test.database.drop_database().await;
}
