// SPDX-License-Identifier: AGPL-3.0-or-later
//! Recipient card — *scheda cittadini di paesi terzi destinatari di progetto*.
//!
//! The accounting document of the project for one person: a header, frozen at
//! entry, and lines that are only ever added, one for each activity or measure
//! proposed. Other forms feed it; nobody types twice.
//!
//! Source: implementation guidelines (S0), RU-05; requirements F03.

use mnet_forms::Condition::{Answered, AnyOf, Is, Not};
use mnet_forms::Privacy::{P0, P1, P2};
use mnet_forms::Visibility::{VAll, VCar};
use mnet_forms::{Bound, Form, Kind, Question, Section, Shown};

/// Form F03, header.
#[doc(alias = "scheda cittadini di paesi terzi")]
#[doc(alias = "F03")]
pub const RECIPIENT_CARD: Form = Form {
    code: "recipient_card",
    number: "F03",
    version: 1,
    source: "S0 L148-164; requirements F03 H1-H6",
    facts: &[],
    sections: &[
        Section::new("project", PROJECT),
        Section::new("person", PERSON),
        Section::new("target_group", TARGET_GROUP),
        Section::new("exit", EXIT),
    ],
};

/// Form F03, one line.
#[doc(alias = "riga della scheda cittadini di paesi terzi")]
pub const RECIPIENT_CARD_LINE: Form = Form {
    code: "recipient_card_line",
    number: "F03-L",
    version: 1,
    source: "S0 L148-164, L298-310; requirements F03 L1-L10",
    facts: &[],
    sections: &[Section::new("act", ACT), Section::new("proof", PROOF)],
};

const PROJECT: &[Question] = &[
    Question::new("programme", Kind::Computed(Shown::Text))
        .seen(P0, VAll)
        .source("S1 L16"),
    Question::new("partner", Kind::Computed(Shown::Body))
        .required()
        .source("S0 L118"),
    Question::new("bodies", Kind::Computed(Shown::Text)).source("S0 L118"),
    Question::new("entered_on", Kind::Computed(Shown::Date))
        .required()
        .source("F03 H5"),
];

const PERSON: &[Question] = &[
    Question::new("identity", Kind::Block("identity"))
        .required()
        .source("S0 L163"),
    Question::new("stay_title", Kind::Block("stay_title"))
        .required()
        .seen(P2, VCar)
        .source("E11"),
];

const TARGET_GROUP: &[Question] = &[
    frozen("sex", Shown::Words(&["F", "M", "X"])),
    frozen("age_at_entry", Shown::Number),
    frozen("vulnerabilities", Shown::Codes("vulnerabilities")),
    frozen("protection_status", Shown::Code("protection-statuses")),
    frozen("citizenships", Shown::Text),
    frozen("education_level", Shown::Code("education-levels")),
    frozen("occupational_status", Shown::Code("occupational-statuses")),
];

/// Written once at entry and never worked out again: reports stay the same.
const fn frozen(key: &'static str, shown: Shown) -> Question {
    Question::new(key, Kind::Computed(shown))
        .seen(P2, VAll)
        .source("S1 L29")
}

const EXIT: &[Question] = &[
    Question::new("left_on", Kind::Date)
        .bounds(&[Bound::NotFuture, Bound::NotBefore("entered_on")])
        .source("F03 H5"),
    Question::new(
        "exit_outcome",
        Kind::Code {
            list: "exit-outcomes",
        },
    )
    .when(Answered("left_on"))
    .required()
    .source("CL-15"),
];

/// Events after which a line has an outcome.
const TERMINAL: &[&str] = &[
    "03", "04", "05", "06", "07", "08", "10", "11", "12", "13", "14", "15",
];

const ACT: &[Question] = &[
    Question::new("line_no", Kind::Computed(Shown::Number))
        .required()
        .seen(P0, VAll)
        .source("D"),
    Question::new("activity", Kind::Code { list: "activities" })
        .when(Not(&Answered("measure")))
        .required()
        .source("S0 L148-164"),
    Question::new("measure", Kind::Code { list: "measures" })
        .when(Not(&Answered("activity")))
        .required()
        .source("S0 L298-310"),
    Question::new(
        "event",
        Kind::Code {
            list: "policy-events",
        },
    )
    .required()
    .help()
    .source("E1"),
    Question::new("proposed_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("E1"),
    Question::new("started_on", Kind::Date)
        .required_when(Is("event", "02"))
        .bounds(&[Bound::NotBefore("proposed_on")])
        .source("E1"),
    Question::new("ended_on", Kind::Date)
        .required_when(Is("event", "10"))
        .bounds(&[Bound::NotBefore("started_on")])
        .source("E1"),
    Question::new("quantity", Kind::Integer { min: 1, max: 9999 }).source("E1"),
    Question::new(
        "unit",
        Kind::Choice {
            options: &["O", "G", "M", "A"],
        },
    )
    .when(Answered("quantity"))
    .required()
    .source("E1"),
    Question::new("body", Kind::Body { kinds: &[] })
        .required()
        .help()
        .source("S0 L312"),
    Question::new("operator", Kind::Operator).source("F03 L6"),
    Question::new("place", Kind::Text { max: 120 }).source("F03 L6"),
    Question::new("mode", Kind::Code { list: "modes" }).source("F03 L6"),
];

const PROOF: &[Question] = &[
    Question::new(
        "outcome",
        Kind::Choice {
            options: &["completed", "partly", "interrupted", "not_held", "refused"],
        },
    )
    .when(AnyOf("event", TERMINAL))
    .required()
    .source("F03 L7"),
    Question::new("evidence", Kind::Files { max: 10 })
        .required_when(Is("event", "11"))
        .help()
        .seen(P1, VCar)
        .source("E1"),
    Question::new("fund", Kind::Code { list: "funds" })
        .required()
        .help()
        .seen(P0, VAll)
        .source("S2 L75; S4; CL-24"),
    Question::new("person_signature", Kind::Signature).source("F03 L10"),
];

#[cfg(test)]
mod tests {
    use super::{RECIPIENT_CARD, RECIPIENT_CARD_LINE};
    use crate::forms::checking::{faults, needed};
    use mnet_forms::Answers;
    use serde_json::json;

    fn header() -> Answers {
        Answers::new()
            .with("partner", "PRC")
            .with("entered_on", "2020-07-01")
    }

    fn line() -> Answers {
        Answers::new()
            .with("line_no", 1)
            .with("activity", "a")
            .with("event", "10")
            .with("proposed_on", "2020-07-06")
            .with("ended_on", "2020-07-06")
            .with("body", "TS-PRC")
            .with("outcome", "completed")
            .with("fund", "fami_2014_2020")
    }

    #[test]
    fn the_definitions_are_as_agreed() {
        assert_eq!(RECIPIENT_CARD.definition_hash(), "bb93ca8ce33b6ae7");
        assert_eq!(RECIPIENT_CARD_LINE.definition_hash(), "93f53a66db70ec28");
    }

    #[test]
    fn opens_with_partner_and_day_of_entry() {
        assert!(faults(&RECIPIENT_CARD, &header()).is_empty());
        assert_eq!(
            needed(&RECIPIENT_CARD, &header()),
            ["entered_on", "partner"]
        );
        assert_eq!(
            RECIPIENT_CARD.required_blocks(&header()),
            ["identity", "stay_title"]
        );
    }

    #[test]
    fn who_leaves_leaves_with_an_outcome_and_after_entering() {
        let left = header().with("left_on", "2020-07-05");
        assert_eq!(faults(&RECIPIENT_CARD, &left), ["/exit_outcome missing"]);
        let early = left
            .with("left_on", "2020-06-30")
            .with("exit_outcome", "unknown");
        assert_eq!(faults(&RECIPIENT_CARD, &early), ["/left_on before-other"]);
    }

    #[test]
    fn a_line_tells_act_day_body_and_fund() {
        assert!(faults(&RECIPIENT_CARD_LINE, &line()).is_empty());
        let all: Vec<String> = line().keys().map(str::to_owned).collect();
        assert_eq!(needed(&RECIPIENT_CARD_LINE, &line()), all);
    }

    #[test]
    fn a_line_is_an_activity_or_a_measure() {
        let mut measure = line().with("measure", "M1");
        measure.remove("activity");
        assert!(faults(&RECIPIENT_CARD_LINE, &measure).is_empty());
    }

    #[test]
    fn what_is_accounted_for_is_proven() {
        let accounted = line().with("event", "11");
        assert_eq!(
            faults(&RECIPIENT_CARD_LINE, &accounted),
            ["/evidence missing"]
        );
        let proven = accounted.with("evidence", json!(["register-1"]));
        assert!(faults(&RECIPIENT_CARD_LINE, &proven).is_empty());
    }

    #[test]
    fn a_quantity_has_a_unit() {
        let hours = line().with("quantity", 2);
        assert_eq!(faults(&RECIPIENT_CARD_LINE, &hours), ["/unit missing"]);
        assert!(faults(&RECIPIENT_CARD_LINE, &hours.with("unit", "O")).is_empty());
    }

    #[test]
    fn an_end_does_not_precede_its_start() {
        let wrong = line()
            .with("started_on", "2020-07-06")
            .with("ended_on", "2020-07-05");
        assert_eq!(
            faults(&RECIPIENT_CARD_LINE, &wrong),
            ["/ended_on before-other"]
        );
    }
}
