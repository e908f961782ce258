// SPDX-License-Identifier: AGPL-3.0-or-later
//! Network body card — *scheda ente*.
//!
//! What the network knows of a body beside its code, its name and its kind: who
//! it is in law, which roles it holds and since when, where, with which services
//! and desks, under which agreement it handles data. What no document names
//! stays empty: a card may be kept while questions are open, and says which.
//!
//! Source: requirements F29, SC-9, A-19.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_base::tax_code::{ProvisionalTaxCode, TaxCode};
use mnet_forms::Condition::Fact;
use mnet_forms::Privacy::P0;
use mnet_forms::Visibility::VAll;
use mnet_forms::{Answers, Bound, Form, Invalid, Kind, Lists, Question, Section, validate_on};
use serde_json::{Map, Value, json};

use super::{Body, BodyKind, Edition};
use crate::code_lists::CodeLists;

/// Form F29.
///
/// Fact `accredited`: the body is accredited for labour services.
#[doc(alias = "scheda ente")]
#[doc(alias = "F29")]
pub const BODY_CARD: Form = Form {
    code: "body_card",
    number: "F29",
    version: 1,
    source: "requirements F29; S0 L27-45; S2 L237, L272, L330-336",
    facts: &["accredited"],
    sections: &[
        Section::new("who", WHO),
        Section::new("project", PROJECT),
        Section::new("where", WHERE),
        Section::new("offer", OFFER),
        Section::new("accredited", ACCREDITATION).when(Fact("accredited")),
        Section::new("data", DATA),
        Section::new("agreements", AGREEMENTS),
        Section::new("people", PEOPLE),
    ],
};

/// What a body can be in law.
pub const LEGAL_FORMS: &[&str] = &[
    "public_administration",
    "public_agency",
    "school_or_university",
    "social_cooperative",
    "cooperative",
    "association",
    "foundation",
    "religious_body",
    "company",
    "sole_trader",
    "other",
];

/// The roles that a body can hold in a programme.
pub const BODY_ROLES: &[&str] = &[
    "region",
    "authority",
    "partner",
    "third_sector",
    "contractor",
    "employment_centre",
    "social_district",
    "affiliate",
    "accredited_provider",
    "training_body",
    "sai_manager",
    "company",
];

const WHO: &[Question] = &[
    open("tax_code", Kind::Text { max: 16 })
        .required()
        .help()
        .source("F29: CF check"),
    open(
        "legal_form",
        Kind::Choice {
            options: LEGAL_FORMS,
        },
    )
    .required()
    .source("F29"),
    open("note", Kind::Text { max: 300 }).source("F29"),
];

const PROJECT: &[Question] = &[open(
    "roles",
    Kind::Rows {
        questions: ROLE,
        max: 20,
    },
)
.required()
.source("S0 L27-45")];

const ROLE: &[Question] = &[
    open(
        "role",
        Kind::Choice {
            options: BODY_ROLES,
        },
    )
    .required()
    .source("F29"),
    open("programme", Kind::Text { max: 160 }).source("F29"),
    open("from", Kind::Date).required().source("F29"),
    open("to", Kind::Date)
        .bounds(&[Bound::NotBefore("from")])
        .source("F29"),
];

const WHERE: &[Question] = &[
    open(
        "territory",
        Kind::Rows {
            questions: PLACE,
            max: 200,
        },
    )
    .required()
    .help()
    .source("S2 L237, L272"),
    open(
        "districts",
        Kind::Rows {
            questions: DISTRICT,
            max: 40,
        },
    )
    .source("S2 L237"),
];

const PLACE: &[Question] = &[open("comune", Kind::Comune).required().source("S2 L237")];

const DISTRICT: &[Question] = &[open(
    "district",
    Kind::Body {
        kinds: &["social_district"],
    },
)
.required()
.source("S2 L237")];

const OFFER: &[Question] = &[
    open(
        "services",
        Kind::Rows {
            questions: SERVICE,
            max: 40,
        },
    )
    .source("S1 L34"),
    open(
        "desks",
        Kind::Rows {
            questions: DESK,
            max: 40,
        },
    )
    .source("S0 L190; S3 L60"),
];

const SERVICE: &[Question] = &[
    open("service", Kind::Code { list: "services" })
        .required()
        .source("F29"),
    open("hours", Kind::Text { max: 160 }).source("F29"),
    open("languages", Kind::Text { max: 160 }).source("F29"),
    open(
        "capacity",
        Kind::Integer {
            min: 0,
            max: 100_000,
        },
    )
    .source("F29"),
    open("cost", Kind::Text { max: 80 }).source("F29"),
];

const DESK: &[Question] = &[
    open("address", Kind::Text { max: 160 })
        .required()
        .source("F29"),
    open("comune", Kind::Comune).source("F29"),
    open("opening", Kind::Text { max: 300 })
        .help()
        .source("F29: opening hours per language"),
    open("languages", Kind::Text { max: 160 }).source("F29"),
    open("step_free", Kind::Tri).source("F29: accessibility"),
    open(
        "kinds",
        Kind::Choices {
            options: &["access_point", "one_stop_shop", "dedicated"],
        },
    )
    .source("S0 L190; S3 L60"),
];

const ACCREDITATION: &[Question] = &[
    open("accreditation_number", Kind::Text { max: 60 })
        .required()
        .source("S2 L330-336"),
    open("accreditation_sections", Kind::Text { max: 160 }).source("S2 L330-336"),
    open("accreditation_target", Kind::Text { max: 160 }).source("S2 L330-336"),
    open("accreditation_from", Kind::Date).source("S2 L330-336"),
    open("accreditation_to", Kind::Date)
        .bounds(&[Bound::NotBefore("accreditation_from")])
        .source("S2 L330-336"),
];

const DATA: &[Question] = &[
    Question::new(
        "gdpr_role",
        Kind::Choice {
            options: &["joint_controller", "controller", "processor"],
        },
    )
    .required()
    .help()
    .source("SC-9; A-19"),
    Question::new("gdpr_act", Kind::Text { max: 200 })
        .required()
        .source("F29"),
    Question::new("gdpr_from", Kind::Date)
        .required()
        .source("F29"),
    Question::new("gdpr_to", Kind::Date)
        .bounds(&[Bound::NotBefore("gdpr_from")])
        .help()
        .source("SC-9"),
];

const AGREEMENTS: &[Question] = &[
    open("adhesion_act", Kind::Text { max: 200 })
        .required()
        .source("S1 L52; S4"),
    open("adhesion_on", Kind::Date)
        .required()
        .bounds(&[Bound::NotFuture])
        .source("S1 L52; S4"),
    open("adhesion_file", Kind::Text { max: 120 })
        .help()
        .source("F29"),
    open("agreement_version", Kind::Text { max: 60 }).source("S1 L52; S4"),
    open("agreement_on", Kind::Date)
        .bounds(&[Bound::NotFuture])
        .source("S1 L52; S4"),
];

const PEOPLE: &[Question] = &[Question::new(
    "contacts",
    Kind::Rows {
        questions: CONTACT,
        max: 40,
    },
)
.required()
.source("F29: contacts by function")];

const CONTACT: &[Question] = &[
    Question::new(
        "function",
        Kind::Choice {
            options: &[
                "legal_representative",
                "coordination",
                "desk",
                "referrals",
                "data_protection",
                "accounting",
                "technical",
            ],
        },
    )
    .required()
    .source("F29"),
    Question::new("name", Kind::Text { max: 120 }).source("F29"),
    Question::new("phone", Kind::Phone).source("F29"),
    Question::new("email", Kind::Email).source("F29"),
];

/// A question about the body itself: nothing personal.
const fn open(key: &'static str, kind: Kind) -> Question {
    Question::new(key, kind).seen(P0, VAll)
}

/// What is wrong with a card, and what it still lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardFaults {
    /// To be put right before the card is kept.
    pub wrong: Vec<Invalid>,
    /// Questions of the card that are still open; it is kept all the same.
    pub open: Vec<Invalid>,
}

/// Whether the card asks for the accreditation too.
pub fn card_answers(kind: BodyKind, answers: Answers) -> Answers {
    if kind == BodyKind::AccreditedProvider {
        answers.with_fact("accredited")
    } else {
        answers
    }
}

/// Holds a card against its definition and the shape of a tax code.
///
/// A missing answer of the card is no fault: what no document names stays open.
/// Inside a row it is one.
pub fn card_faults(answers: &Answers, edition: &Edition, today: Date) -> CardFaults {
    let all = validate_on(&BODY_CARD, answers, &Network(edition), today);
    let is_open = |fault: &Invalid| {
        fault.code == "missing" && !fault.pointer.trim_start_matches('/').contains('/')
    };
    let (open, mut wrong): (Vec<_>, Vec<_>) = all.into_iter().partition(is_open);
    let code = answers.get_str("tax_code").map(str::trim);
    if code.is_some_and(|code| !code.is_empty() && !is_tax_code(code)) {
        wrong.push(Invalid {
            pointer: "/tax_code".to_owned(),
            code: "wrong-body-tax-code",
            params: std::collections::BTreeMap::new(),
        });
    }
    CardFaults { wrong, open }
}

/// Code lists, with the bodies of the edition.
struct Network<'a>(&'a Edition);

impl Lists for Network<'_> {
    fn contains(&self, list: &str, code: &str) -> bool {
        CodeLists::shipped().contains(list, code)
    }

    fn codes_of(&self, list: &str) -> Vec<String> {
        CodeLists::shipped().codes_of(list)
    }

    fn is_body(&self, code: &str, kinds: &[&str]) -> bool {
        let found = self.0.body(&BodyCode::new(code));
        found.is_some_and(|body| kinds.is_empty() || kinds.contains(&body.kind.code()))
    }
}

/// A body has eleven digits with their check digit; a sole trader its owner's code.
fn is_tax_code(code: &str) -> bool {
    ProvisionalTaxCode::parse(code).is_ok() || TaxCode::parse(code).is_ok()
}

/// The last day on which people of a body reach data: the end of its agreement (SC-9). The
/// lead's own people do not lose their mandates by a date on a card.
#[doc(alias = "responsabile del trattamento")]
pub fn access_ends_on(kind: BodyKind, answers: &Answers) -> Option<Date> {
    answers
        .get_date("gdpr_to")
        .filter(|_| kind != BodyKind::Region)
}

/// What the edition itself says of a body; the rest is empty.
pub fn stated_card(edition: &Edition, body: &Body) -> Answers {
    let mut answers = Answers::default();
    let mut role = Map::new();
    role.insert("role".to_owned(), json!(body.kind.code()));
    role.insert("programme".to_owned(), json!(edition.programme));
    role.insert("from".to_owned(), json!(body.basis.valid_from));
    if let Some(last) = body.basis.valid_to {
        role.insert("to".to_owned(), json!(last));
    }
    answers.set("roles", Value::Array(vec![Value::Object(role)]));
    let rows = |key: &str, codes: Vec<&str>| -> Vec<Value> {
        codes.into_iter().map(|code| json!({ key: code })).collect()
    };
    let comuni = rows("comune", comuni_of(edition, body));
    if !comuni.is_empty() {
        answers.set("territory", Value::Array(comuni));
    }
    let territories = edition.territories.iter();
    let own = territories.filter(|row| row.partner == body.code && row.basis.is_open());
    let districts = own.flat_map(|row| row.districts.iter().map(BodyCode::as_str));
    let districts = rows("district", districts.collect());
    if !districts.is_empty() {
        answers.set("districts", Value::Array(districts));
    }
    answers
}

/// The comuni that the edition gives a body, in its order.
fn comuni_of<'a>(edition: &'a Edition, body: &Body) -> Vec<&'a str> {
    let of_partner = edition
        .territories
        .iter()
        .filter(|row| row.partner == body.code && row.basis.is_open())
        .flat_map(|row| &row.comuni);
    let of_district = edition
        .district_areas
        .iter()
        .filter(|row| row.district == body.code && row.basis.is_open())
        .flat_map(|row| &row.comuni);
    let of_centre = edition
        .centre_areas
        .iter()
        .filter(|row| row.centre == body.code && row.basis.is_open())
        .flat_map(|row| &row.comuni);
    let all = of_partner.chain(of_district).chain(of_centre);
    all.map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 3, 1);

    fn card(pairs: &[(&str, Value)]) -> Answers {
        let mut answers = Answers::default();
        for (key, value) in pairs {
            answers.set(key, value.clone());
        }
        answers
    }

    fn told(answers: &Answers) -> CardFaults {
        card_faults(answers, Edition::named("marche-2020").unwrap(), TODAY)
    }

    #[test]
    fn a_card_of_which_nothing_is_known_is_kept_and_says_what_is_open() {
        let faults = told(&Answers::default());
        assert!(faults.wrong.is_empty(), "{:?}", faults.wrong);
        let open: Vec<&str> = faults.open.iter().map(|one| one.pointer.as_str()).collect();
        for asked in [
            "/tax_code",
            "/roles",
            "/territory",
            "/gdpr_role",
            "/contacts",
        ] {
            assert!(open.contains(&asked), "{asked} not in {open:?}");
        }
        assert!(!open.contains(&"/accreditation_number"), "{open:?}");
    }

    #[test]
    fn an_accredited_body_is_asked_for_its_accreditation() {
        let answers = card_answers(BodyKind::AccreditedProvider, Answers::default());
        let open = told(&answers).open;
        assert!(
            open.iter()
                .any(|one| one.pointer == "/accreditation_number")
        );
    }

    #[test]
    fn the_check_digit_of_a_body_is_held_against_its_code() {
        let told = |code: &str| told(&card(&[("tax_code", json!(code))])).wrong;
        assert!(told("12345678903").is_empty());
        assert_eq!(told("12345678904")[0].code, "wrong-body-tax-code");
        assert_eq!(told("1234567890")[0].code, "wrong-body-tax-code");
    }

    #[test]
    fn a_role_does_not_end_before_it_begins() {
        let row = json!([{"role": "partner", "from": "2020-06-01", "to": "2020-05-31"}]);
        let faults = told(&card(&[("roles", row)]));
        assert_eq!(faults.wrong[0].code, "before-other");
        let row = json!([{"role": "partner"}]);
        let faults = told(&card(&[("roles", row)]));
        assert_eq!(faults.wrong[0].pointer, "/roles/0/from");
    }

    #[test]
    fn access_ends_with_the_agreement() {
        let at = |kind, answers: &Answers| access_ends_on(kind, answers);
        assert_eq!(at(BodyKind::Partner, &Answers::default()), None);
        let answers = card(&[("gdpr_to", json!("2026-12-31"))]);
        assert_eq!(at(BodyKind::Partner, &answers), Some(date(2026, 12, 31)));
        assert_eq!(at(BodyKind::Region, &answers), None);
    }

    #[test]
    fn what_an_edition_says_of_its_bodies_holds_and_nothing_is_invented() {
        for edition in Edition::shipped() {
            for body in &edition.bodies {
                let stated = stated_card(edition, body);
                let faults = card_faults(&card_answers(body.kind, stated.clone()), edition, TODAY);
                assert_eq!(faults.wrong, [], "{}", body.code);
                for key in ["tax_code", "contacts", "desks", "gdpr_role", "adhesion_act"] {
                    assert!(stated.get(key).is_none(), "{}: {key}", body.code);
                }
            }
        }
        let marche = Edition::named("marche-2020").unwrap();
        let partner = marche.body(&BodyCode::new("PRC")).unwrap();
        let stated = stated_card(marche, partner);
        assert_eq!(stated.at("roles.0.role"), Some(&json!("partner")));
        assert_eq!(stated.at("roles.0.from"), Some(&json!("2018-09-10")));
        assert!(stated.at("territory.0.comune").is_some());
    }
}
