// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the rules compute while a form is filled — *esiti calcolati*.

use mnet_base::Tri;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::first_reception::enrolment::{
    DocumentCheck, EmploymentCondition, EnrolmentQuestion, EnrolmentVerdict, MissingDocument,
    ResidenceStatus, TaxCodeStatus, enrolment,
};
use mnet_flow::first_reception::valico_places::places_left;
use mnet_flow::first_reception::valico_score::{ValicoAssessment, ValicoWeights, valico_score};
use mnet_flow::measures::business_idea::readiness;
use mnet_flow::network::Indicator;
use mnet_flow::screening::eligibility::Citizenship;
use mnet_flow::screening::priority::{
    PriorityWeights, Vulnerability, VulnerabilityFlags, priority,
};
use mnet_flow::stay::{protection_status, work_right};
use mnet_flow::taking_charge::profiling::{self, Subject};
use mnet_forms::{Answers, Form, Invalid};
use serde_json::{Map, Value, json};

use super::forms::held_on;
use super::write::Desk;
use crate::AppError;
use crate::eligible::Facts;
use crate::person::domicile_of;

fn tri(answers: &Answers, key: &str) -> Tri {
    answers
        .get_str(key)
        .and_then(Tri::parse)
        .unwrap_or(Tri::Unknown)
}

/// Facts of the person that the form's conditions rely on, and its blocks as answered.
pub(super) fn with_facts(desk: &Desk<'_>, form: &Form, mut answers: Answers) -> Answers {
    let adult = desk.birth().age_on(desk.actor.today) >= 18;
    let third_country = desk.file.standing == Some(mnet_flow::case::Standing::ThirdCountry);
    let contacts = desk.blocks.iter().find(|block| block.block == "contacts");
    let interpreter = contacts
        .and_then(|block| block.answers.get("needs_interpreter"))
        .and_then(Value::as_str)
        .is_some_and(|answer| answer == "yes");
    let facts = [
        ("third_country", third_country),
        ("minor", !adult),
        ("needs_interpreter", interpreter),
    ];
    for (name, holds) in facts {
        answers = if holds && form.facts.contains(&name) {
            answers.with_fact(name)
        } else {
            answers.without_fact(name)
        };
    }
    for block in [
        "identity",
        "contacts",
        "address",
        "stay_title",
        "identity_document",
    ] {
        answers.remove(block);
    }
    answers
}

/// Blocks that the form needs and the person does not have yet.
pub(super) fn missing_blocks(desk: &Desk<'_>, form: &Form, answers: &Answers) -> Vec<Invalid> {
    let known = |block: &str| {
        block == "identity"
            || desk
                .blocks
                .iter()
                .any(|row| row.block == block && row.ended_on.is_none())
    };
    form.required_blocks(answers)
        .into_iter()
        .filter(|block| !known(block))
        .map(|block| Invalid {
            pointer: format!("/{block}"),
            code: "missing",
            params: std::collections::BTreeMap::new(),
        })
        .collect()
}

/// The answers with the facts of the person and everything the rules work out.
pub(super) async fn worked_out(
    desk: &mut Desk<'_>,
    form: &Form,
    answers: Answers,
) -> Result<Answers, AppError> {
    let answers = compute(desk, form, with_facts(desk, form, answers));
    if form.code == "valico_referral" {
        return with_places(desk, answers).await;
    }
    Ok(answers)
}

/// Places left for VALICO on the day of the sheet, as the owner's promise stands.
async fn with_places(desk: &mut Desk<'_>, mut answers: Answers) -> Result<Answers, AppError> {
    answers.remove("places_left");
    let on = held_on(desk, &answers);
    let file = &desk.file;
    let Some(partner) = file.owner.as_ref().or(file.proposed_owner.as_ref()) else {
        return Ok(answers);
    };
    let edition = desk.edition.code.as_str();
    let rows = desk
        .tx
        .counted_by_partner(edition, Indicator::Validation, on)
        .await?;
    let mine = rows
        .iter()
        .find(|row| row.partner.as_deref() == Some(partner.as_str()));
    let counted = mine.map_or(0, |row| u32::try_from(row.value).unwrap_or(u32::MAX));
    if let Some(left) = places_left(desk.edition, partner, counted, on) {
        answers.set("places_left", json!(left));
    }
    Ok(answers)
}

/// Writes computed results into the answers of a form.
fn compute(desk: &Desk<'_>, form: &Form, mut answers: Answers) -> Answers {
    if form.code == "profiling" {
        let on = held_on(desk, &answers);
        let subject = Subject {
            sex: &desk.person.sex,
            age: i64::from(desk.birth().age_on(on)),
            citizenships: &desk.person.citizenships,
        };
        return profiling::with_results(answers, subject, on);
    }
    let computed = match form.code {
        "screening_sheet" => screening(desk, &answers),
        "cpi_enrolment_check" => enrolment_check(desk, &answers),
        "valico_referral" => valico(&answers),
        "basic_orientation" => {
            let right = work_right(&desk.titles(), held_on(desk, &answers));
            Map::from_iter([("work_allowed".to_owned(), json!(right.allowed.code()))])
        }
        "privacy_notice" => Map::from_iter([
            ("notice_version".to_owned(), json!("2020-1")),
            ("legal_bases".to_owned(), json!(["public_task"])),
        ]),
        "pact_orientation" => Map::from_iter([("earlier_forms".to_owned(), earlier_forms(desk))]),
        "pact" => pact(desk),
        "business_idea" => business_idea(desk, &answers),
        _ => Map::new(),
    };
    for (key, value) in computed {
        answers.set(&key, value);
    }
    answers
}

/// Forms of first reception that stand behind the case.
fn earlier_forms(desk: &Desk<'_>) -> Value {
    use mnet_flow::case::Activity::{B4, C, D};
    let all = [
        (B4, "basic_orientation"),
        (C, "cpi_enrolment_check"),
        (D, "valico_referral"),
    ];
    let done = all.iter().filter(|(of, _)| desk.file.has_activity(*of));
    json!(done.map(|(_, form)| form).collect::<Vec<_>>())
}

fn business_idea(desk: &Desk<'_>, answers: &Answers) -> Map<String, Value> {
    let right = work_right(&desk.titles(), held_on(desk, answers));
    let mut map = Map::from_iter([("work_allowed".to_owned(), json!(right.allowed.code()))]);
    if let Some(points) = readiness(answers) {
        map.insert("readiness".to_owned(), json!(points));
    }
    map
}

fn pact(desk: &Desk<'_>) -> Map<String, Value> {
    let last = desk.file.pacts.iter().map(|pact| pact.version).max();
    let mut map = Map::from_iter([("version".to_owned(), json!(last.unwrap_or(0) + 1))]);
    let days = [
        ("orientation_on", desk.file.orientation_on),
        ("cv_on", desk.file.cv_on),
    ];
    for (key, day) in days {
        if let Some(day) = day {
            map.insert(key.to_owned(), json!(day.to_string()));
        }
    }
    map
}

fn screening(desk: &Desk<'_>, answers: &Answers) -> Map<String, Value> {
    let on = held_on(desk, answers);
    let titles = desk.titles();
    let domicile = domicile_of(&desk.blocks);
    let facts = Facts {
        citizenships: &desk.person.citizenships,
        titles: &titles,
        birth: desk.birth(),
        domicile: domicile.as_deref(),
    };
    let flags = VulnerabilityFlags::derive(&Vulnerability {
        on,
        sex: mnet_base::Sex::parse(&desk.person.sex).unwrap_or(mnet_base::Sex::Unknown),
        birth: desk.birth(),
        protection: protection_status(&titles, on),
        unaccompanied_minor: tri(answers, "unaccompanied_minor"),
        months_unemployed: answers
            .get_int("months_unemployed")
            .and_then(|months| u32::try_from(months).ok()),
    });
    let first = desk
        .entries
        .iter()
        .map(|entry| entry.on)
        .min()
        .unwrap_or(on);
    let waited = on.since(first).map_or(0, |span| span.get_days());
    let score = priority(&flags, waited, &PriorityWeights::on(on));
    let components: Map<String, Value> = score
        .components
        .iter()
        .map(|(name, points)| ((*name).to_owned(), json!(points)))
        .collect();
    Map::from_iter([
        (
            "eligibility".to_owned(),
            json!(facts.judge(on, desk.edition).answer.code()),
        ),
        ("vulnerabilities".to_owned(), json!(flags.codes())),
        ("priority".to_owned(), Value::Object(components)),
        ("priority_score".to_owned(), json!(score.total)),
    ])
}

fn enrolment_check(desk: &Desk<'_>, answers: &Answers) -> Map<String, Value> {
    let titles = desk.titles();
    let text = |key: &str| answers.get_str(key).unwrap_or_default();
    let missing: Vec<MissingDocument> = answers
        .get_rows("missing_documents")
        .iter()
        .filter_map(|row| {
            let document = row.get("document").and_then(Value::as_str)?;
            let field = |key: &str| row.get(key).and_then(Value::as_str);
            Some(MissingDocument {
                document: mnet_base::codes::Code::new(document),
                owner: field("owner").map(str::to_owned),
                due: field("due_on").and_then(|day| day.parse().ok()),
            })
        })
        .collect();
    let (Some(document), Some(tax_code), Some(residence), Some(employment)) = (
        DocumentCheck::parse(text("identity_check")),
        TaxCodeStatus::parse(text("tax_code_status")),
        ResidenceStatus::parse(text("residence")),
        EmploymentCondition::parse(text("employment_condition")),
    ) else {
        return Map::new();
    };
    let result = enrolment(&EnrolmentQuestion {
        on: answers.get_date("held_on").unwrap_or(desk.actor.today),
        citizenship: Citizenship::of(&desk.person.citizenships),
        birth: desk.birth(),
        schooling_done: tri(answers, "schooling_done"),
        titles: &titles,
        document,
        tax_code,
        residence,
        employment,
        availability: tri(answers, "availability"),
        missing: &missing,
    });
    let mut map = Map::from_iter([("result".to_owned(), json!(result.verdict.code()))]);
    let reasons: Vec<&str> = result.reasons.iter().map(|reason| reason.code()).collect();
    map.insert("result_reasons".to_owned(), json!(reasons));
    if let Some(on) = result.work_allowed_from {
        map.insert("work_allowed_on".to_owned(), json!(on.to_string()));
    }
    let recheck = match result.verdict {
        EnrolmentVerdict::Pending { recheck_on } => Some(recheck_on),
        _ => None,
    };
    if let Some(on) = recheck {
        map.insert("recheck_on".to_owned(), json!(on.to_string()));
    }
    map
}

fn valico(answers: &Answers) -> Map<String, Value> {
    let level = answers.get_str("italian_level").unwrap_or_default();
    if !CodeLists::shipped().contains("language-levels", level) {
        return Map::new();
    }
    let evidence = answers.get_codes("evidence");
    let number = |key: &str| answers.get_int(key).unwrap_or(0);
    let score = valico_score(
        &ValicoAssessment {
            informed: tri(answers, "informed"),
            interested: tri(answers, "interested"),
            italian_level: level,
            mediator: tri(answers, "mediator_present"),
            experience_months: u32::try_from(number("experience_months")).unwrap_or(0),
            evidence: &evidence,
            permit_ok: tri(answers, "permit_ok"),
            motivation: u8::try_from(number("motivation")).unwrap_or(0),
        },
        &ValicoWeights::REFERENCE,
    );
    let components: Map<String, Value> = score
        .components
        .iter()
        .map(|(name, points)| ((*name).to_owned(), json!(points)))
        .collect();
    let word = |value: Value| value;
    Map::from_iter([
        ("score_components".to_owned(), Value::Object(components)),
        ("score".to_owned(), json!(score.total)),
        ("suggestion".to_owned(), word(json!(score.suggestion))),
        (
            "suggestion_because".to_owned(),
            word(json!([score.because.code()])),
        ),
    ])
}
