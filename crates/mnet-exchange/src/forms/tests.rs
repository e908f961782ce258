// SPDX-License-Identifier: AGPL-3.0-or-later
//! What goes out comes back.

use mnet_forms::{Answers, Form, Kind, Question, Section};
use proptest::prelude::*;
use serde_json::json;

use super::{Cover, FormFileError, from_json, from_xml, json_schema, to_json, to_xml, xml_schema};

const JOB: &[Question] = &[
    Question::new("occupation", Kind::Occupation),
    Question::new("duties", Kind::LongText { max: 500 }),
    Question::new("months", Kind::Integer { min: 0, max: 600 }),
];

const FORM: Form = Form {
    code: "example",
    number: "X01",
    version: 2,
    source: "tests",
    facts: &[],
    sections: &[Section::new(
        "all",
        &[
            Question::new("note", Kind::Text { max: 80 }),
            Question::new("wishes", Kind::Codes { list: "requests" }),
            Question::new("agreed", Kind::Flag),
            Question::new("level", Kind::Scale { min: 1, max: 4 }),
            Question::new(
                "jobs",
                Kind::Rows {
                    questions: JOB,
                    max: 5,
                },
            ),
            Question::new("signed", Kind::Signature),
            Question::new("secret", Kind::Text { max: 80 }).never_exported(),
        ],
    )],
};

fn cover() -> Cover {
    Cover {
        version: 2,
        number: "X01-1".to_owned(),
        on: "2020-07-06".to_owned(),
        body: "CPI-1".to_owned(),
        notice: "not a recognition".to_owned(),
    }
}

fn full() -> Answers {
    Answers::new()
        .with("note", " 5 < 6 & \"x\"\nسطر")
        .with("wishes", json!(["job", "housing"]))
        .with("agreed", true)
        .with("level", 3)
        .with(
            "jobs",
            json!([{ "occupation": "cuoca <http://data.europa.eu/esco/occupation/1>", "months": 18 }]),
        )
        .with("signed", json!({ "how": "signature" }))
        .with("secret", "nobody's business")
}

#[test]
fn what_goes_out_comes_back() {
    let mut wanted = full();
    wanted.remove("secret");
    let xml = to_xml(&FORM, &cover(), &full());
    let json = to_json(&FORM, &cover(), &full()).to_string();
    for back in [
        from_xml(&FORM, xml.as_bytes()),
        from_json(&FORM, json.as_bytes()),
    ] {
        let back = back.unwrap();
        assert!(back.answers == wanted, "{xml}");
        assert_eq!(back.cover, cover());
        assert!(back.passed_over.is_empty());
    }
    assert!(!xml.contains("business") && !json.contains("business"));
}

#[test]
fn what_the_form_does_not_ask_is_passed_over_and_told() {
    let file = json!({ "form": "example", "form_version": 1, "answers": {
        "note": 7, "secret": "x", "other": "y", "jobs": [{ "months": "many", "occupation": "cuoca" }],
    } });
    let mut back = from_json(&FORM, file.to_string().as_bytes()).unwrap();
    back.passed_over.sort();
    assert_eq!(
        back.answers,
        Answers::new().with("jobs", json!([{ "occupation": "cuoca" }]))
    );
    assert_eq!(
        back.passed_over,
        ["jobs.0.months", "note", "other", "secret"]
    );
}

#[test]
fn files_of_something_else_are_refused() {
    let of = |text: &str| from_json(&FORM, text.as_bytes()).err();
    assert_eq!(of("{}"), Some(FormFileError::OtherForm));
    assert_eq!(of("["), Some(FormFileError::NotWellFormed));
    let later = r#"{"form":"example","form_version":3}"#;
    assert_eq!(of(later), Some(FormFileError::LaterVersion));
    let xml = |text: &str| from_xml(&FORM, text.as_bytes()).err();
    assert_eq!(
        xml("<form code='other' version='1'/>"),
        Some(FormFileError::OtherForm)
    );
    assert_eq!(
        xml("<!DOCTYPE x><form/>"),
        Some(FormFileError::NotWellFormed)
    );
}

#[test]
fn the_schemas_name_every_answer_that_leaves() {
    let xsd = xml_schema(&FORM);
    let json = json_schema(&FORM).to_string();
    for key in [
        "note",
        "wishes",
        "agreed",
        "level",
        "jobs",
        "occupation",
        "months",
        "signed",
    ] {
        assert!(xsd.contains(&format!("name=\"{key}\"")), "{key}");
        assert!(json.contains(&format!("\"{key}\"")), "{key}");
    }
    assert!(!xsd.contains("secret") && !json.contains("secret"));
    assert!(roxmltree::Document::parse(&xsd).is_ok());
}

proptest! {
    #[test]
    fn any_words_come_back_as_they_were(note in "\\PC{0,40}", duties in "[ -~\n]{0,60}", months in 0..600_i64) {
        let wanted = Answers::new()
            .with("note", note)
            .with("jobs", json!([{ "duties": duties, "months": months }]));
        let xml = to_xml(&FORM, &cover(), &wanted);
        let back = from_xml(&FORM, xml.as_bytes()).unwrap();
        prop_assert!(back.answers == FORM.settled(&wanted), "{}", xml);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,200}") {
        let _ = from_xml(&FORM, &bytes);
        let _ = from_json(&FORM, &bytes);
        let _ = from_xml(&FORM, format!("<form code='example' version='1'><answers>{text}</answers></form>").as_bytes());
    }
}
