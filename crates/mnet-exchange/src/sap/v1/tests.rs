// SPDX-License-Identifier: AGPL-3.0-or-later
//! A card that is read, and any card that is written and read again.

use jiff::civil::date;
use mnet_flow::case::Refusal;
use mnet_flow::measures::dates::MeasureDates;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::feed::tests::delivered;
use crate::feed::{Entry, ExchangeCodes, Format, Place, Row, bad};
use crate::hub::v1::{Message, Told, read_message};

const FICTIONAL: &str = include_str!("fictional.xml");

fn rows(text: &str) -> Vec<Row> {
    delivered("CPI-ANC", |delivery| read(text, delivery)).unwrap()
}

fn entries(text: &str) -> Vec<Entry> {
    let each = rows(text).into_iter().map(|row| match row {
        Row::Entry(entry) => entry,
        Row::Refused(rejection) => panic!("{rejection:?}"),
    });
    each.collect()
}

fn messages(text: &str) -> Vec<Message> {
    let each = entries(text).into_iter();
    each.map(|entry| match read_message(&entry.message) {
        Ok(message) => message.unwrap(),
        Err(error) => panic!("{error}: {}", entry.message),
    })
    .collect()
}

/// Where a change of the fictional card is refused, and why.
fn refused(from: &str, to: &str) -> Vec<(Refusal, String, u32, String)> {
    assert!(FICTIONAL.contains(from), "{from}");
    let mut found = Vec::new();
    for row in rows(&FICTIONAL.replacen(from, to, 1)) {
        match row {
            Row::Refused(one) => found.push((one.code, one.field, one.place.line, one.text)),
            Row::Entry(entry) => {
                if let Err(error) = read_message(&entry.message) {
                    let (place, text) = entry.where_is(&error.field);
                    let text = text.to_owned();
                    found.push((error.code, error.field, place.line, text));
                }
            }
        }
    }
    found
}

#[test]
fn a_card_becomes_messages_of_the_labour_side() {
    let all = messages(FICTIONAL);
    let kinds: Vec<_> = all.iter().map(|message| message.kind).collect();
    assert_eq!(
        kinds,
        [
            "person.upsert",
            "status.changed",
            "person.upsert",
            "person.upsert",
            "policy.event"
        ]
    );
    let first = &all[0];
    assert_eq!(first.record, "AB123456789");
    assert_eq!(first.key.body.as_str(), "CPI-PES");
    assert_eq!(first.valid_at, date(2021, 6, 1));
    assert_eq!(first.text("cf"), Some("BNFYSF79S02Z330Q"));
    assert_eq!(first.text("birth_country"), Some("MA"));
    let title = first.value("title").unwrap();
    assert_eq!(title.part("title_type"), Some("in_renewal"));
    assert_eq!(title.part("title_number"), Some("061234567999"));
    assert_eq!(title.part("expires_on"), Some("2020-10-15"));
    assert_eq!(
        first.value("domicile").unwrap().part("comune"),
        Some("041044")
    );
    assert_eq!(all[1].text("occupational_status"), Some("unemployed"));
    assert_eq!(all[1].valid_at, date(2021, 5, 1));
    let Told::Policy(policy) = &all[4].told else {
        panic!("a policy")
    };
    assert_eq!(policy.policy_id.as_deref(), Some("08008B3B94B"));
    assert_eq!(policy.event.code(), "02");
}

#[test]
fn the_same_card_again_is_the_same_messages_and_another_word_is_another_one() {
    let keys = |text: &str| -> Vec<_> {
        let all = messages(text).into_iter();
        all.map(|message| message.key).collect()
    };
    let again = delivered("CPI-ANC", |delivery| {
        let later = crate::feed::Delivery {
            at: "2022-01-01T00:00:00Z".parse().unwrap(),
            ..delivery.clone()
        };
        read(FICTIONAL, &later).unwrap()
    });
    let again: Vec<_> = again
        .into_iter()
        .map(|row| match row {
            Row::Entry(entry) => read_message(&entry.message).unwrap().unwrap().key,
            Row::Refused(_) => panic!("refused"),
        })
        .collect();
    assert_eq!(again, keys(FICTIONAL));
    let moved = keys(&FICTIONAL.replace("Via Rossini 1", "Via Rossini 2"));
    let same = moved.iter().filter(|key| again.contains(key)).count();
    assert_eq!((moved.len(), same), (5, 4));
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    let line = |words: &str| {
        let at = FICTIONAL.lines().position(|line| line.contains(words));
        u32::try_from(at.unwrap() + 1).unwrap()
    };
    let one = |code, field: &str, words: &str, text: &str| {
        vec![(code, field.to_owned(), line(words), text.to_owned())]
    };
    assert_eq!(
        refused("Z330Q</", "Z330A</"),
        one(
            Refusal::TaxCode,
            "fields.cf",
            "codicefiscale",
            "BNFYSF79S02Z330A"
        )
    );
    assert_eq!(
        refused(">DI<", ">ZZ<"),
        one(
            Refusal::CodeUnknown,
            "fields.occupational_status",
            ">DI<",
            "ZZ"
        )
    );
    assert_eq!(
        refused("<numero>061234567999</numero>", ""),
        one(
            Refusal::PermitReceipt,
            "fields.title.title_number",
            "<datistranieri>",
            ""
        )
    );
    assert_eq!(
        refused("<data_evento>2017-01-02", "<data_evento>2017-01-03"),
        one(Refusal::EventDate, "policy.on", "data_evento", "2017-01-03")
    );
    assert_eq!(
        refused("08008B3B94B", "08008B3B94C"),
        one(
            Refusal::PolicyId,
            "policy.policy_id",
            "identificativo_politica",
            "08008B3B94C"
        )
    );
    assert_eq!(
        refused("1979-11-02", "1979-02-30"),
        one(
            Refusal::DateInvalid,
            "fields.birth_date",
            "datanascita",
            "1979-02-30"
        )
    );
}

#[test]
fn an_element_that_stands_twice_refuses_its_message() {
    let found = refused(
        "<nome>YOUSSEF</nome>",
        "<nome>YOUSSEF</nome><nome>JOSEPH</nome>",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].0, found[0].1.as_str()),
        (Refusal::FieldTwice, "nome")
    );
}

#[test]
fn a_file_of_another_format_says_where_it_begins() {
    let other = delivered("PES", |delivery| read("\n<Flusso/>", delivery)).unwrap_err();
    assert_eq!(other.place, Place { line: 2, column: 1 });
    assert_eq!(other.about, "Flusso");
}

#[test]
fn two_thousand_bad_cards_are_survived() {
    let (whole, rows) = delivered("PES", |delivery| {
        bad::survives(Format::Sap, FICTIONAL, None, delivery)
    });
    assert!(whole > 1_000 && rows > 200, "{whole} {rows}");
}

#[test]
fn conventional_days_are_written_as_the_card_wants_them() {
    let days = |kind: &str, more: (&str, &str)| {
        let title = FieldValue::record([
            ("title_type", kind.to_owned()),
            ("title_number", "1".to_owned()),
            (more.0, more.1.to_owned()),
        ]);
        let written = write(&[card(vec![("title", title)])], &codes());
        let day = written.xml.split("<validoal>").nth(1);
        day.map(|rest| rest.split('<').next().unwrap().to_owned())
    };
    let said = |day: &str| Some(day.to_owned());
    assert_eq!(
        days("awaiting_first", ("unlimited", "")),
        said("1900-01-01")
    );
    assert_eq!(
        days("eu_long_term", ("unlimited", "yes")),
        said("2099-12-31")
    );
    assert_eq!(
        days("in_renewal", ("expires_on", "2020-10-15")),
        said("2020-10-15")
    );
}

#[test]
fn what_has_no_place_in_the_card_is_told() {
    let values = vec![
        ("minors", FieldValue::Number(2)),
        ("occupational_status", FieldValue::of("student")),
    ];
    let written = write(&[card(values)], &codes());
    assert_eq!(
        written.left_out,
        [(0, "minors"), (0, "occupational_status")]
    );
}

fn codes() -> ExchangeCodes {
    ExchangeCodes::shipped()
        .with(
            "format,table,code,hub_code,valid_from,valid_to,source,verified\n\
             sap-1,education_level,30,isced_2,,,test,no\n\
             sap-1,education_level,50,isced_3,,,test,no\n\
             sap-1,licence,B,b,,,test,no\n\
             sap-1,permit_reason,11,asylum,,,test,no\n\
             sap-1,employment_condition,1,jobless,,,test,no\n",
        )
        .unwrap()
}

fn card(values: Vec<(&'static str, FieldValue)>) -> SapCard {
    SapCard {
        sap_id: Some("AB123456789".to_owned()),
        holder: "L191C000446".to_owned(),
        sent_on: date(2021, 7, 1),
        updated_on: date(2021, 6, 1),
        values,
        policies: Vec::new(),
    }
}

fn words() -> impl Strategy<Value = String> {
    "[A-Za-zÀ-ÿ'&<>\"][A-Za-zÀ-ÿ '&<>\"]{0,30}[A-Za-zÀ-ÿ]"
}

fn day() -> impl Strategy<Value = String> {
    (1950_i16..2030, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d).to_string())
}

fn maybe<T: std::fmt::Debug>(some: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(some)
}

fn record(parts: Vec<(&'static str, Option<String>)>) -> FieldValue {
    FieldValue::record(
        parts
            .into_iter()
            .map(|(key, text)| (key, text.unwrap_or_default())),
    )
}

fn address() -> impl Strategy<Value = FieldValue> {
    let comune = proptest::sample::select(vec!["041044", "041013", "042002", "058091", "043042"]);
    (comune, maybe(words()), maybe("[0-9]{5}"), maybe(words())).prop_map(
        |(comune, street, postcode, locality)| {
            record(vec![
                ("comune", Some(comune.to_owned())),
                ("street", street),
                ("postcode", postcode),
                ("locality", locality),
            ])
        },
    )
}

fn title() -> impl Strategy<Value = FieldValue> {
    let kinds = [
        "permit",
        "in_renewal",
        "awaiting_first",
        "eu_long_term",
        "family_card",
        "other_measure",
    ];
    let kind = proptest::sample::select(kinds.to_vec());
    (kind, "[A-Z0-9]{5,15}", day(), any::<bool>()).prop_map(|(kind, number, until, reason)| {
        let ends = !matches!(kind, "awaiting_first" | "eu_long_term");
        record(vec![
            ("title_type", Some(kind.to_owned())),
            ("title_number", Some(number)),
            ("reason", reason.then(|| "asylum".to_owned())),
            ("expires_on", ends.then_some(until)),
            (
                "unlimited",
                (kind == "eu_long_term").then(|| "yes".to_owned()),
            ),
        ])
    })
}

fn experience() -> impl Strategy<Value = FieldValue> {
    (
        words(),
        words(),
        maybe(day()),
        maybe(day()),
        maybe("[A-N]\\.0[0-9]\\.00"),
    )
        .prop_map(|(employer, done, from, to, contract)| {
            record(vec![
                ("employer", Some(employer)),
                ("occupation", Some(done)),
                ("started_on", from),
                ("ended_on", to),
                ("contract", contract),
            ])
        })
}

fn education() -> impl Strategy<Value = FieldValue> {
    let level = proptest::sample::select(vec!["isced_2", "isced_3"]);
    let country = proptest::sample::select(vec!["MA", "UA", "SN", "BD"]);
    (
        level,
        maybe(words()),
        maybe(country),
        maybe(1950..2030_i32),
        maybe(any::<bool>()),
    )
        .prop_map(|(level, title, country, year, known)| {
            record(vec![
                ("level", Some(level.to_owned())),
                ("title", title),
                ("country", country.map(str::to_owned)),
                ("year", year.map(|year| year.to_string())),
                (
                    "recognised",
                    known.map(|yes| if yes { "yes" } else { "no" }.to_owned()),
                ),
            ])
        })
}

fn policy() -> impl Strategy<Value = SapPolicy> {
    let kind = proptest::sample::select(vec!["A02", "B08", "C06"]);
    (kind, maybe(words()), 0..9_999_u32, 0_i64..400, 0_i64..400).prop_map(
        |(kind, title, number, wait, length)| {
            use jiff::ToSpan as _;
            let proposed = date(2019, 1, 1).saturating_add(wait.days());
            let started = proposed.saturating_add(length.days());
            let promoter = "L191C000446";
            let id =
                mnet_flow::measures::policy_id::policy_id("11", number, promoter, kind, proposed);
            let id = id.unwrap();
            SapPolicy {
                promoter: Some(promoter.to_owned()),
                value: record(vec![
                    ("reference", Some(id.clone())),
                    ("policy_id", Some(id)),
                    ("activity", Some(kind.to_owned())),
                    ("title", title),
                    ("event", Some("02".to_owned())),
                    ("event_on", Some(started.to_string())),
                    ("proposed_on", Some(proposed.to_string())),
                    ("started_on", Some(started.to_string())),
                ]),
            }
        },
    )
}

fn identity() -> impl Strategy<Value = Vec<(&'static str, FieldValue)>> {
    let place = proptest::sample::select(vec![
        ("MA", ""),
        ("UA", ""),
        ("IT", "Pesaro (PU)"),
        ("IT", "Fano (PU)"),
    ]);
    let citizen = proptest::sample::select(vec!["MA", "UA", "SN", "IT", "NG"]);
    let phones = proptest::collection::vec("\\+39[0-9]{6,10}", 0..=2);
    (
        words(),
        maybe(words()),
        day(),
        place,
        citizen,
        phones,
        maybe("[a-z]{1,9}@example\\.org"),
    )
        .prop_map(
            |(family, given, born, (country, place), citizen, phones, mail)| {
                let mut values = vec![
                    (
                        "name",
                        record(vec![("family_name", Some(family)), ("given_name", given)]),
                    ),
                    ("sex", FieldValue::of("F")),
                    ("birth_date", FieldValue::of(born)),
                    ("birth_country", FieldValue::of(country)),
                    ("citizenships", FieldValue::list([citizen.to_owned()])),
                    ("cf", FieldValue::of("BNFYSF79S02Z330Q")),
                ];
                if !place.is_empty() {
                    values.push(("birth_place", FieldValue::of(place)));
                }
                let numbers = phones.into_iter();
                values.extend(numbers.map(|one| ("phones", record(vec![("number", Some(one))]))));
                values.extend(mail.map(|one| ("emails", record(vec![("address", Some(one))]))));
                values
            },
        )
}

fn any_card() -> impl Strategy<Value = SapCard> {
    let more = (
        maybe(title()),
        maybe(address()),
        maybe(address()),
        proptest::collection::vec(experience(), 0..3),
        proptest::collection::vec(education(), 0..3),
        maybe(0..400_i64),
        maybe(day()),
        any::<bool>(),
    );
    let policies = proptest::collection::vec(policy(), 0..3);
    (identity(), more, policies).prop_map(|(mut values, more, policies)| {
        let (title, residence, domicile, jobs, titles, months, did, licence) = more;
        values.extend(title.map(|one| ("title", one)));
        values.extend(residence.map(|one| ("residence", one)));
        values.extend(domicile.map(|one| ("domicile", one)));
        values.push(("sap_id", FieldValue::of("AB123456789")));
        values.push(("cpi", FieldValue::of("L191C000446")));
        values.push(("occupational_status", FieldValue::of("never_worked")));
        values.push(("condition", FieldValue::of("jobless")));
        values.push(("category_297", FieldValue::of("C2")));
        values.push(("profiling", FieldValue::record([("class", "3".to_owned())])));
        values.extend(months.map(|one| ("months_unemployed", FieldValue::Number(one))));
        values.extend(did.map(|one| ("did_on", FieldValue::of(one))));
        values.extend(jobs.into_iter().map(|one| ("experience", one)));
        values.extend(titles.into_iter().map(|one| ("education", one)));
        if licence {
            values.push(("licences", FieldValue::of("b")));
            values.push((
                "training",
                FieldValue::record([("title", "HACCP".to_owned())]),
            ));
        }
        SapCard {
            policies,
            ..card(values)
        }
    })
}

/// What a card says after it was written and read: values in the order of their fields.
fn read_again(card: &SapCard) -> (Vec<(&'static str, FieldValue)>, Vec<FieldValue>) {
    let codes = codes();
    let written = write(std::slice::from_ref(card), &codes);
    assert_eq!(written.left_out, []);
    let rows = delivered("PES", |delivery| {
        let delivery = crate::feed::Delivery {
            codes: &codes,
            ..delivery.clone()
        };
        read(&written.xml, &delivery).unwrap()
    });
    let (mut values, mut policies) = (Vec::new(), Vec::new());
    for row in rows {
        let Row::Entry(entry) = row else {
            panic!("{row:?}")
        };
        let message = read_message(&entry.message);
        let message = message.unwrap_or_else(|error| panic!("{error}: {}", entry.message));
        match message.unwrap().told {
            Told::Values(told) => {
                values.extend(
                    told.into_iter()
                        .map(|(field, value)| (field.key, value.unwrap())),
                );
            }
            Told::Policy(told) => {
                policies.push(told.value_after(MeasureDates::default()).unwrap());
            }
            Told::Grant { .. } => panic!("a grant"),
        }
    }
    values.sort();
    policies.sort();
    (values, policies)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_a_card_says_is_what_it_says_when_it_comes_back(card in any_card()) {
        let (values, policies) = read_again(&card);
        let mut expected = card.values.clone();
        expected.sort();
        expected.dedup();
        let mut values = values;
        values.dedup();
        prop_assert_eq!(json!(values), json!(expected));
        let mut said: Vec<_> = card.policies.iter().map(|one| one.value.clone()).collect();
        said.sort();
        prop_assert_eq!(policies, said);
    }
}
