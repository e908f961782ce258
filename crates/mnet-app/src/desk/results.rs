// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the rules compute while a form is filled — *esiti calcolati*.

use mnet_flow::case::MeasureFile;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::first_reception::cpi_enrolment_check::{self, EnrolmentFacts};
use mnet_flow::first_reception::notices::{Notices, delivery_fault};
use mnet_flow::first_reception::onward::centre_for;
use mnet_flow::first_reception::valico_places::places_left;
use mnet_flow::first_reception::valico_referral;
use mnet_flow::measures::business_idea::readiness;
use mnet_flow::network::Indicator;
use mnet_flow::person::contacts::is_reachable;
use mnet_flow::screening::eligibility::Citizenship;
use mnet_flow::screening::screening_sheet::{self, ScreeningFacts};
use mnet_flow::stay::{protection_status, work_right};
use mnet_flow::taking_charge::profiling::{self, Subject};
use mnet_forms::{Answers, Form, Invalid};
use mnet_store::ReferralRow;
use serde_json::{Map, Value, json};

use super::forms::{answers_of, held_on};
use super::write::{Desk, is_registered};
use crate::AppError;
use crate::eligible::domiciled;
use crate::person::domicile_of;

/// Facts of the person that the form's conditions rely on, and its blocks as answered.
pub(super) fn with_facts(desk: &Desk<'_>, form: &Form, mut answers: Answers) -> Answers {
    let third_country = desk.file.standing == Some(mnet_flow::case::Standing::ThirdCountry);
    let contacts = desk.blocks.iter().find(|block| block.block == "contacts");
    let interpreter = contacts
        .and_then(|block| block.answers.get("needs_interpreter"))
        .and_then(Value::as_str)
        .is_some_and(|answer| answer == "yes");
    let owes_indemnity = desk.file.measures.iter().any(MeasureFile::owes_indemnity);
    let answered = desk
        .file
        .referrals
        .iter()
        .any(|one| one.state.is_answered());
    let facts = [
        ("third_country", third_country),
        ("minor", desk.is_minor()),
        ("needs_interpreter", interpreter),
        ("indemnity_due", owes_indemnity),
        ("referral_answered", answered),
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
        (block == "identity" && is_registered(&desk.person))
            || desk
                .blocks
                .iter()
                .any(|row| row.block == block && block != "identity" && row.ended_on.is_none())
    };
    let at = |block: &str, code| Invalid {
        pointer: format!("/{block}"),
        code,
        params: std::collections::BTreeMap::new(),
    };
    let required = form.required_blocks(answers);
    let mut missing: Vec<Invalid> = required
        .iter()
        .filter(|block| !known(block))
        .map(|block| at(block, "missing"))
        .collect();
    let contacts = desk
        .blocks
        .iter()
        .find(|row| row.block == "contacts" && row.ended_on.is_none());
    let unreachable = contacts.is_some_and(|row| !is_reachable(&answers_of(&row.answers)));
    if unreachable && form.code == "screening_sheet" {
        missing.push(at("contacts", "no-contact"));
    }
    missing
}

/// The answers with the facts of the person and everything the rules work out.
pub(super) async fn worked_out(
    desk: &mut Desk<'_>,
    form: &Form,
    answers: Answers,
) -> Result<Answers, AppError> {
    let mut answers = with_facts(desk, form, answers);
    if form.code == "profiling" {
        answers = super::profiling::with_review(desk, answers).await?;
    }
    let answers = compute(desk, form, answers);
    if form.code == "valico_referral" {
        return with_places(desk, answers).await;
    }
    if form.code == "needs_assessment" {
        return super::needs::with_work(desk, answers).await;
    }
    if form.code == "basic_orientation" {
        return with_returns(desk, answers).await;
    }
    Ok(answers)
}

/// Characters of the feedback that the sheet has room for.
const FEEDBACK: usize = 500;

/// What came of the referrals of the case, as their recipients answered (F06, row 11). Where none
/// can be read, what somebody wrote down stays.
pub(super) async fn with_returns(
    desk: &mut Desk<'_>,
    mut answers: Answers,
) -> Result<Answers, AppError> {
    let (person, case) = (desk.row.person, desk.row.id);
    let mut referrals = desk.tx.referrals_of(&[person]).await?;
    referrals.retain(|row| row.case_file == case && row.answered_on.is_some());
    let latest = referrals.len().saturating_sub(6);
    let returns: Vec<Value> = referrals.iter().skip(latest).filter_map(returned).collect();
    if !returns.is_empty() {
        answers.set("returns", returns);
    }
    Ok(answers)
}

/// A referral as a row of the answers: who refused it is told of by the suggestion alone.
fn returned(row: &ReferralRow) -> Option<Value> {
    let is_refused = row.state == "refused";
    let accepted_on = row.answered_on.filter(|_| !is_refused);
    let told = if is_refused {
        &row.suggestion
    } else {
        &row.feedback
    };
    let known = [
        ("accepted_on", accepted_on.map(|day| json!(day.to_string()))),
        (
            "first_kept",
            row.kept.map(|kept| json!(if kept { "yes" } else { "no" })),
        ),
        (
            "feedback",
            told.as_ref()
                .map(|text| json!(text.chars().take(FEEDBACK).collect::<String>())),
        ),
    ];
    let known = known
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)));
    let returned: Map<String, Value> = known.collect();
    (!returned.is_empty()).then_some(Value::Object(returned))
}

/// Only a published notice is delivered: in the language of the person, or explained (F02P).
pub(super) fn notice_faults(desk: &Desk<'_>, answers: &Answers) -> Option<Invalid> {
    let language = answers.get_str("language")?;
    let current = |row: &&mnet_store::BlockRow| row.block == "contacts" && row.ended_on.is_none();
    let contacts = desk.blocks.iter().rfind(current);
    let understood = contacts
        .and_then(|row| row.answers.get("preferred_language"))
        .and_then(Value::as_str);
    let is_explained = answers.get_str("explained_by").is_some();
    let when = (language, held_on(desk, answers));
    let fault = delivery_fault(Notices::shipped(), when, understood, is_explained);
    fault.map(|(pointer, code)| Invalid {
        pointer: pointer.to_owned(),
        code,
        params: std::collections::BTreeMap::new(),
    })
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
        let Some(birth) = desk.birth() else {
            return answers;
        };
        let subject = Subject {
            sex: &desk.person.sex,
            age: i64::from(birth.age_on(on)),
            citizenships: &desk.person.citizenships,
        };
        return profiling::with_results(answers, subject, on);
    }
    match form.code {
        "screening_sheet" => return screening(desk, answers),
        "cpi_enrolment_check" => return enrolment_check(desk, answers),
        "valico_referral" => return valico(desk, answers),
        _ => {}
    }
    let computed = match form.code {
        "basic_orientation" => {
            let right = work_right(&desk.titles(), held_on(desk, &answers));
            Map::from_iter([("work_allowed".to_owned(), json!(right.allowed.code()))])
        }
        "privacy_notice" => {
            let language = answers.get_str("language").unwrap_or_default();
            let notice = Notices::shipped().in_language(language, held_on(desk, &answers));
            let version = notice.map(|notice| notice.version.clone());
            Map::from_iter([
                ("notice_version".to_owned(), json!(version)),
                ("legal_bases".to_owned(), json!(["public_task"])),
            ])
        }
        "pact_orientation" => Map::from_iter([("earlier_forms".to_owned(), earlier_forms(desk))]),
        "pact" => pact(desk),
        "business_idea" => business_idea(desk, &answers),
        "europass_cv" => super::skills::computed(&answers),
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

fn screening(desk: &Desk<'_>, answers: Answers) -> Answers {
    let on = held_on(desk, &answers);
    let titles = desk.titles();
    let first = desk.entries.iter().map(|entry| entry.on).min();
    let waited = on.since(first.unwrap_or(on));
    let facts = ScreeningFacts {
        on,
        citizenship: Citizenship::of(&desk.person.citizenships),
        titles: &titles,
        protection: protection_status(&titles, on),
        birth: desk.birth(),
        sex: mnet_base::Sex::parse(&desk.person.sex).unwrap_or(mnet_base::Sex::Unknown),
        domiciled_in_region: domiciled(domicile_of(&desk.blocks).as_deref(), desk.edition),
        days_waited: waited.map_or(0, |span| span.get_days()),
    };
    let domicile = domicile_of(&desk.blocks);
    let file = &desk.file;
    let partner = file.owner.as_ref().or(file.proposed_owner.as_ref());
    let answers = screening_sheet::with_results(answers, &facts).0;
    match centre_for(desk.edition, partner, domicile.as_deref(), on) {
        Some(centre) => answers.with("proposed_centre", centre.as_str()),
        None => answers,
    }
}

/// As answered while a requirement has not been looked at.
fn enrolment_check(desk: &Desk<'_>, answers: Answers) -> Answers {
    let titles = desk.titles();
    let Some(birth) = desk.birth() else {
        return answers;
    };
    let facts = EnrolmentFacts {
        on: held_on(desk, &answers),
        citizenship: Citizenship::of(&desk.person.citizenships),
        birth,
        titles: &titles,
    };
    match cpi_enrolment_check::with_results(answers.clone(), &facts) {
        Some((told, _)) => told,
        None => answers,
    }
}

/// As answered while nobody said how much Italian the person knows.
fn valico(desk: &Desk<'_>, answers: Answers) -> Answers {
    let level = answers.get_str("italian_level").unwrap_or_default();
    if !CodeLists::shipped().contains("language-levels", level) {
        return answers;
    }
    let on = held_on(desk, &answers);
    valico_referral::with_results(answers, on).0
}
