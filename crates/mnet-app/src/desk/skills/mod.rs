// SPDX-License-Identifier: AGPL-3.0-or-later
//! Skills profile and CV at the desk — *profilo delle competenze e CV*: what
//! they begin with, what closing them does, files out and in.
//!
//! Source: requirements F04, F05; T05.

mod attach;
mod export;
mod gap;
mod import;

pub use attach::{attach_cv, curriculum_to_file};
pub use export::{
    Curriculum, NOT_A_RECOGNITION, Sheet, curriculum_of, export_cv, export_profile, taken_away,
};
pub use gap::{GapView, plan_step, skills_gap};
pub use import::{Preview, Written, preview, take};

// What the doors show of a CV.
pub use mnet_exchange::europass::{Contact, Cv, LanguageSkill, Period, Tongue as CvTongue};

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_exchange::europass::reveals;
use mnet_exchange::profile::{cv_form_of, cv_of};
use mnet_flow::first_reception::europass_cv::{EUROPASS_CV, completeness};
use mnet_flow::first_reception::skills_profile::SKILLS_PROFILE;
use mnet_forms::{Answers, Form, Invalid};
use mnet_store::FormRow;
use serde_json::{Map, Value, json};

use self::export::said_too_much;
use super::forms::answers_of;
use super::wall::Hearing;
use super::write::Desk;
use crate::AppError;

/// Answers that belong to one interview and are not carried over to the next.
const OF_ONE_INTERVIEW: [&str; 8] = [
    "held_on",
    "mode",
    "minutes",
    "mediator_present",
    "summary",
    "next_steps",
    "no_recognition_told",
    "share_agreed",
];

fn latest<'r>(rows: &'r [FormRow], form: &str) -> Option<&'r FormRow> {
    rows.iter()
        .rfind(|row| row.form == form && row.status == "complete")
}

/// The definition of the profile.
pub const fn profile_form() -> &'static Form {
    &SKILLS_PROFILE
}

/// What is known already is not asked twice.
pub(super) async fn prefill(
    desk: &mut Desk<'_>,
    form: &Form,
    hearing: Hearing,
) -> Result<Answers, AppError> {
    let case = desk.case_id();
    match form.code {
        "skills_profile" => {
            let forms = desk.tx.forms_of(case).await?;
            let before = latest(&forms, form.code).map(|row| desk.hear(form, row, hearing));
            match before {
                Some(before) => Ok(again(before)),
                None => first_profile(desk).await,
            }
        }
        "europass_cv" => {
            let forms = desk.tx.forms_of(case).await?;
            Ok(cv(desk, &forms, hearing))
        }
        "basic_orientation" => {
            let forms = desk.tx.forms_of(case).await?;
            let steps = latest(&forms, "skills_profile")
                .map(|row| desk.hear(&SKILLS_PROFILE, row, hearing));
            Ok(steps.map_or_else(Answers::new, |profile| orientation(&profile)))
        }
        _ => Ok(Answers::new()),
    }
}

fn again(mut before: Answers) -> Answers {
    for key in OF_ONE_INTERVIEW {
        before.remove(key);
    }
    before
}

/// A first profile hides what the office hid last, and knows the languages spoken.
async fn first_profile(desk: &mut Desk<'_>) -> Result<Answers, AppError> {
    let body = desk.actor.body.as_str().to_owned();
    let last = desk.tx.last_of_body("skills_profile", &body).await?;
    let mut answers = Answers::new().with("adviser_language", "it");
    if let Some(row) = last {
        let last = answers_of(&row.answers);
        for key in ["hidden_sections", "hidden_reason"] {
            if let Some(value) = last.get(key) {
                answers.set(key, value.clone());
            }
        }
    }
    let contacts = block(desk, "contacts");
    if let Some(language) = contacts.get_str("preferred_language") {
        answers.set("person_language", language.to_owned());
    }
    if let Some(name) = &desk.person.original_script {
        answers.set("original_name", name.clone());
    }
    Ok(answers)
}

fn block(desk: &Desk<'_>, name: &str) -> Answers {
    let found = desk
        .blocks
        .iter()
        .find(|row| row.block == name && row.ended_on.is_none());
    found.map_or_else(Answers::new, |row| answers_of(&row.answers))
}

/// The CV begins with the one before, else with the profile; names and contacts are the person's.
fn cv(desk: &Desk<'_>, forms: &[FormRow], hearing: Hearing) -> Answers {
    let profile = latest(forms, "skills_profile");
    let before = latest(forms, "europass_cv");
    let is_newer = |row: &&FormRow| profile.is_none_or(|other| other.saved_at <= row.saved_at);
    let mut answers = match (before.filter(is_newer), profile) {
        (Some(row), _) => desk.hear(&EUROPASS_CV, row, hearing),
        (None, Some(row)) => cv_form_of(&desk.hear(&SKILLS_PROFILE, row, hearing)),
        (None, None) => Answers::new().with("origin", "typed"),
    };
    for key in ["held_on", "treatment_allowed", "completeness"] {
        answers.remove(key);
    }
    let contacts = block(desk, "contacts");
    let first = |list: &str, key: &str| contacts.at(&format!("{list}.0.{key}")).cloned();
    let known = [
        ("language", Some(json!("it"))),
        ("family_name", Some(json!(desk.person.family_name))),
        (
            "given_name",
            desk.person.given_name.as_ref().map(|name| json!(name)),
        ),
        ("email", first("emails", "address")),
        ("phone", first("phones", "number")),
    ];
    for (key, value) in known {
        if let (false, Some(value)) = (answers.is_answered(key), value) {
            answers.set(key, value);
        }
    }
    answers
}

/// Recommended steps towards a centre or the social services begin the basic orientation.
fn orientation(profile: &Answers) -> Answers {
    let has = |code: &str| {
        profile
            .get_rows("next_steps")
            .iter()
            .any(|row| row.get("step").and_then(Value::as_str) == Some(code))
    };
    let outcome = match (has("cpi"), has("social_services")) {
        (true, true) => "both",
        (true, false) => "cpi",
        (false, true) => "social",
        (false, false) => return Answers::new(),
    };
    Answers::new().with("outcome", outcome)
}

/// Results of the rules in a CV.
pub(super) fn computed(answers: &Answers) -> Map<String, Value> {
    Map::from_iter([("completeness".to_owned(), json!(completeness(answers)))])
}

/// Closing a profile: each recommended step becomes a task of the office.
pub(super) async fn close_profile(
    desk: &mut Desk<'_>,
    answers: &Answers,
    on: Date,
) -> Result<(), AppError> {
    desk.done(&["skills_step"]).await?;
    let body = desk.actor.body.as_str().to_owned();
    for row in answers.get_rows("next_steps") {
        let said = |key: &str| row.get(key).and_then(Value::as_str);
        let due = said("by_when").and_then(|day| day.parse().ok());
        let due = due.unwrap_or_else(|| on.saturating_add(30.days()));
        let note = said("step").map(str::to_owned);
        desk.task(&body, "skills_step", due, note);
    }
    Ok(())
}

/// What a CV says that none may say.
pub(super) fn faults(desk: &Desk<'_>, answers: &Answers) -> Vec<Invalid> {
    let known = known_numbers(desk);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    said_too_much(&reveals(&cv_of(answers, ""), &known))
}

/// Numbers that no CV may say: codes and documents of the person.
pub(super) fn known_numbers(desk: &Desk<'_>) -> Vec<String> {
    let codes = desk.codes.iter().map(|code| code.value.clone());
    let papers = desk
        .blocks
        .iter()
        .filter(|row| ["stay_title", "identity_document"].contains(&row.block.as_str()));
    let numbers = papers.flat_map(|row| {
        let fields = row.answers.as_object();
        let fields = fields.into_iter().flatten();
        let named = fields.filter(|(key, _)| key.contains("number"));
        named
            .filter_map(|(_, value)| Some(value.as_str()?.to_owned()))
            .collect::<Vec<_>>()
    });
    codes.chain(numbers).collect()
}
