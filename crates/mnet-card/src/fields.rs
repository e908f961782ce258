// SPDX-License-Identifier: AGPL-3.0-or-later
//! The values of the card — *titolarità e provenienza dei campi*.
//!
//! One row of the requirements is one row here, or one for each of the values
//! it names together. Surnames and names are one value, because sources swap
//! them; a permit and an address are one value, because they change whole.
//!
//! Source: requirements, section 4.3.

use mnet_forms::Privacy::{P2, P3, P4};

use crate::field::{Category, Field, Kept, Owner, Section, Sees};
use crate::kind::{Kind, Part};
use crate::rules::Rule;

use Owner::{Labour as L, Person as D, Programme as P, Register as X, Social as S};
use Sees::{Category as Cat, Full, Never, OnGrant, Reserved};

/// The value of a key.
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

const B: &[Owner] = &[L, S, P];
const XB: &[Owner] = &[X, L, S, P];

const NAME: &[Part] = &[
    Part::new("family_name", Kind::Text).needed(),
    Part::new("given_name", Kind::Text),
];

const OTHER_ID: &[Part] = &[
    Part::new("type", Kind::Code("identifier-types"))
        .needed()
        .naming(),
    Part::new("value", Kind::Text).needed().naming(),
    Part::new("issuer", Kind::Text),
];

const ALIAS: &[Part] = &[
    Part::new("name", Kind::Text).needed().naming(),
    Part::new("type", Kind::Code("alias-types")),
];

const DOCUMENT: &[Part] = &[
    Part::new("type", Kind::Code("identity-document-types"))
        .needed()
        .naming(),
    Part::new("number", Kind::Text).naming(),
    Part::new("issuing_authority", Kind::Text),
    Part::new("issuing_country", Kind::Country),
    Part::new("issued_on", Kind::Day),
    Part::new("expires_on", Kind::Day),
];

const TITLE: &[Part] = &[
    Part::new("title_type", Kind::Code("title-types"))
        .needed()
        .naming(),
    Part::new("title_number", Kind::Text).naming(),
    Part::new("reason", Kind::Code("permit-reasons")),
    Part::new("issued_by", Kind::Text),
    Part::new("issued_on", Kind::Day),
    Part::new("requested_on", Kind::Day),
    Part::new("expires_on", Kind::Day),
    Part::new("unlimited", Kind::Choice(&["yes", "no"])),
];

const ADDRESS: &[Part] = &[
    Part::new("comune", Kind::Comune).needed(),
    Part::new("locality", Kind::Text),
    Part::new("street", Kind::Text),
    Part::new("number", Kind::Text),
    Part::new("postcode", Kind::Text),
    Part::new("homeless", Kind::Choice(&["yes", "no"])),
];

const PHONE: &[Part] = &[
    Part::new("number", Kind::Phone).needed().naming(),
    Part::new("relation", Kind::Code("phone-relations")),
    Part::new("owner", Kind::Text),
    Part::new("failed", Kind::Number),
];

const EMAIL: &[Part] = &[
    Part::new("address", Kind::Email).needed().naming(),
    Part::new("failed", Kind::Number),
];

const ARRIVAL: &[Part] = &[
    Part::new("italy_year", Kind::Number),
    Part::new("region_year", Kind::Number),
    Part::new("first_permit_year", Kind::Number),
    Part::new("last_country", Kind::Country),
    Part::new("border_crossing", Kind::Text),
    Part::new("alone", Kind::Choice(&["yes", "no", "unknown"])),
];

const MINOR: &[Part] = &[
    Part::new("status", Kind::Choice(&["no", "now", "formerly"])).needed(),
    Part::new("guardian_name", Kind::Text),
    Part::new("guardian_contact", Kind::Phone),
    Part::new("guardian_decree", Kind::Text),
    Part::new("guardian_decree_on", Kind::Day),
    Part::new("guardian_court", Kind::Text),
    Part::new("community", Kind::Text),
];

const RECEPTION: &[Part] = &[
    Part::new("structure_type", Kind::Code("structure-types")).needed(),
    Part::new("structure_name", Kind::Text),
    Part::new("comune", Kind::Comune),
    Part::new("entered_on", Kind::Day),
    Part::new("left_on", Kind::Day),
];

const MEMBER: &[Part] = &[
    Part::new("role", Kind::Code("household-roles"))
        .needed()
        .naming(),
    Part::new("birth_year", Kind::Number).naming(),
    Part::new("citizenship", Kind::Country),
    Part::new("lives_together", Kind::Choice(&["yes", "no"])),
    Part::new("dependent", Kind::Choice(&["yes", "no"])),
    Part::new("at_school", Kind::Choice(&["yes", "no"])),
];

const ITALIAN: &[Part] = &[
    Part::new("level", Kind::Code("language-levels")).needed(),
    Part::new("body", Kind::Text),
    Part::new("listening", Kind::Number),
    Part::new("speaking", Kind::Number),
    Part::new("reading", Kind::Number),
    Part::new("writing", Kind::Number),
];

const EDUCATION: &[Part] = &[
    Part::new("level", Kind::Code("education-levels"))
        .needed()
        .naming(),
    Part::new("title", Kind::Text).naming(),
    Part::new("country", Kind::Country),
    Part::new("year", Kind::Number),
    Part::new("recognised", Kind::Choice(&["yes", "no"])),
];

const TRAINING: &[Part] = &[
    Part::new("title", Kind::Text).needed().naming(),
    Part::new("body", Kind::Text),
    Part::new("started_on", Kind::Day),
    Part::new("ended_on", Kind::Day),
    Part::new("recognised", Kind::Choice(&["yes", "no"])),
];

const EXPERIENCE: &[Part] = &[
    Part::new("employer", Kind::Text).needed().naming(),
    Part::new("occupation", Kind::Text).needed(),
    Part::new("started_on", Kind::PartialDay),
    Part::new("ended_on", Kind::PartialDay),
    Part::new("contract", Kind::Text),
    Part::new("country", Kind::Country),
];

const PROFILING: &[Part] = &[
    Part::new("class", Kind::Number).needed(),
    Part::new("index", Kind::Text),
    Part::new("worked_out_on", Kind::Day),
];

const POLICY: &[Part] = &[
    Part::new("reference", Kind::Text).needed().naming(),
    Part::new("policy_id", Kind::Text),
    Part::new("activity", Kind::Text).needed(),
    Part::new("title", Kind::Text),
    Part::new("provider", Kind::Text),
    Part::new("event", Kind::Code("policy-events")).needed(),
    Part::new("event_on", Kind::Day),
    Part::new("proposed_on", Kind::Day),
    Part::new("started_on", Kind::Day),
    Part::new("ended_on", Kind::Day),
];

const PACT: &[Part] = &[
    Part::new("kind", Kind::Code("pact-kinds"))
        .needed()
        .naming(),
    Part::new("version", Kind::Number).naming(),
    Part::new("body", Kind::Text),
    Part::new("signed_on", Kind::Day),
    Part::new("ended_on", Kind::Day),
];

const SOCIAL_FILE: &[Part] = &[
    Part::new("open", Kind::Choice(&["yes", "no", "unknown"])).needed(),
    Part::new("comune", Kind::Comune),
    Part::new("worker", Kind::Text),
    Part::new("sector", Kind::Text),
    Part::new("category", Kind::Text),
    Part::new("step", Kind::Text),
    Part::new("step_on", Kind::Day),
];

const MEANS: &[Part] = &[
    Part::new("value", Kind::Text).needed(),
    Part::new("kind", Kind::Text),
    Part::new("issued_on", Kind::Day),
];

/// Every value of the card, in the order it is shown in.
pub static FIELDS: &[Field] = &[
    // Who somebody is.
    Field::new("name", Section::Identity, XB, Kind::Record(NAME), Rule::G2).critical(),
    Field::new(
        "aliases",
        Section::Identity,
        &[S, P],
        Kind::Record(ALIAS),
        Rule::G3,
    )
    .many()
    .class(P2),
    Field::new("sex", Section::Identity, XB, Kind::Sex, Rule::G2),
    Field::new(
        "birth_date",
        Section::Identity,
        XB,
        Kind::PartialDay,
        Rule::G2,
    )
    .critical(),
    Field::new(
        "birth_country",
        Section::Identity,
        XB,
        Kind::Country,
        Rule::G2,
    ),
    Field::new("birth_place", Section::Identity, XB, Kind::Text, Rule::G2),
    Field::new(
        "citizenships",
        Section::Identity,
        B,
        Kind::Countries,
        Rule::G2,
    )
    .class(P2),
    Field::new("cf", Section::Identity, XB, Kind::TaxCode, Rule::G1).critical(),
    Field::new(
        "cf_prov",
        Section::Identity,
        B,
        Kind::ProvisionalTaxCode,
        Rule::G1,
    )
    .many()
    .class(P2),
    Field::new(
        "other_ids",
        Section::Identity,
        B,
        Kind::Record(OTHER_ID),
        Rule::G1,
    )
    .many()
    .class(P2),
    Field::new(
        "documents",
        Section::Identity,
        B,
        Kind::Record(DOCUMENT),
        Rule::G9,
    )
    .many()
    .class(P2),
    Field::new("title", Section::Identity, B, Kind::Record(TITLE), Rule::G4)
        .many()
        .class(P2),
    Field::new(
        "protection_status",
        Section::Identity,
        &[S, P],
        Kind::Code("protection-statuses"),
        Rule::G4,
    )
    .class(P2),
    Field::new(
        "deceased_on",
        Section::Identity,
        &[X, S],
        Kind::Day,
        Rule::G2,
    )
    .class(P2),
    // Where and how to find them.
    Field::new(
        "residence",
        Section::Contacts,
        XB,
        Kind::Record(ADDRESS),
        Rule::G5,
    ),
    Field::new(
        "domicile",
        Section::Contacts,
        B,
        Kind::Record(ADDRESS),
        Rule::G5,
    ),
    Field::new(
        "phones",
        Section::Contacts,
        &[L, S, P, D],
        Kind::Record(PHONE),
        Rule::G7,
    )
    .many(),
    Field::new(
        "emails",
        Section::Contacts,
        &[L, S, P, D],
        Kind::Record(EMAIL),
        Rule::G7,
    )
    .many(),
    Field::new(
        "language",
        Section::Contacts,
        &[P],
        Kind::Language,
        Rule::G7,
    ),
    Field::new(
        "interpreter",
        Section::Contacts,
        &[P],
        Kind::Choice(&["yes", "no", "unknown"]),
        Rule::G7,
    ),
    // Work.
    labour("occupational_status", Kind::Code("occupational-statuses")).class(P2),
    labour("did_on", Kind::Day).class(P2),
    labour("months_unemployed", Kind::Number).class(P2),
    labour("condition", Kind::Code("employment-conditions")).class(P2),
    labour("category_297", Kind::Text).class(P2),
    labour("profiling", Kind::Record(PROFILING))
        .class(P2)
        .seen(Full, OnGrant)
        .parts(&["class"]),
    labour("cpi", Kind::Text),
    labour("sap_id", Kind::Text),
    // Social services and family.
    social("social_file", Kind::Record(SOCIAL_FILE), Rule::G12)
        .seen(Cat, Full)
        .parts(&["open", "comune", "worker"]),
    social("social_services", Kind::Codes("services"), Rule::G12)
        .seen(Cat, Full)
        .category(Category::Flag),
    social("means", Kind::Record(MEANS), Rule::G12)
        .seen(Cat, Full)
        .category(Category::Band),
    Field::new(
        "vulnerability",
        Section::Social,
        &[S, P],
        Kind::Codes("vulnerabilities"),
        Rule::G12,
    )
    .class(P2)
    .seen(Cat, Full)
    .category(Category::Flag),
    social("marital_status", Kind::Code("marital-statuses"), Rule::G6).seen(Never, Full),
    social("household", Kind::Record(MEMBER), Rule::G6)
        .many()
        .seen(Never, Full),
    social("minors", Kind::Number, Rule::G6)
        .seen(OnGrant, Full)
        .category(Category::Whole),
    social("arrival", Kind::Record(ARRIVAL), Rule::G6).seen(Never, Full),
    social("unaccompanied_minor", Kind::Record(MINOR), Rule::G6)
        .seen(Cat, Full)
        .parts(&["status", "guardian_contact"]),
    social("reception", Kind::Record(RECEPTION), Rule::G6)
        .seen(Cat, Full)
        .category(Category::Flag),
    // What only the service that knows it keeps.
    social("protected_address", Kind::Text, Rule::G6)
        .class(P4)
        .seen(Never, Reserved)
        .kept(Kept::WithService),
    social("health", Kind::Text, Rule::G12)
        .class(P3)
        .seen(Never, Reserved)
        .kept(Kept::WithService),
    social("harm", Kind::Text, Rule::G12)
        .class(P4)
        .seen(Never, Reserved)
        .kept(Kept::WithService),
    // What they know and did.
    Field::new(
        "italian_level",
        Section::Skills,
        B,
        Kind::Record(ITALIAN),
        Rule::G8,
    ),
    Field::new(
        "education",
        Section::Skills,
        B,
        Kind::Record(EDUCATION),
        Rule::G9,
    )
    .many(),
    Field::new(
        "training",
        Section::Skills,
        &[L, P],
        Kind::Record(TRAINING),
        Rule::G9,
    )
    .many(),
    Field::new(
        "licences",
        Section::Skills,
        &[L, P],
        Kind::Code("licences"),
        Rule::G9,
    )
    .many(),
    Field::new(
        "experience",
        Section::Skills,
        &[L, P, D],
        Kind::Record(EXPERIENCE),
        Rule::G9,
    )
    .many(),
    // Pact and measures.
    Field::new(
        "pacts",
        Section::Measures,
        &[P, L],
        Kind::Record(PACT),
        Rule::G11,
    )
    .many(),
    Field::new(
        "policies",
        Section::Measures,
        &[L, P],
        Kind::Record(POLICY),
        Rule::G11,
    )
    .many(),
    // What stands with the case.
    Field::new("programme", Section::Path, &[P], Kind::Text, Rule::G13).kept(Kept::WithCase),
    Field::new("consents", Section::Privacy, &[P], Kind::Text, Rule::G13).kept(Kept::WithCase),
];

const fn labour(key: &'static str, kind: Kind) -> Field {
    Field::new(key, Section::Labour, &[L], kind, Rule::G10)
}

const fn social(key: &'static str, kind: Kind, rule: Rule) -> Field {
    Field::new(key, Section::Social, &[S], kind, rule).class(P2)
}
