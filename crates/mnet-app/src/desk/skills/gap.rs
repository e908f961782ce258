// SPDX-License-Identifier: AGPL-3.0-or-later
//! What somebody can do beside what an occupation asks for — *divario di competenze*: read for an
//! adviser, who makes tasks of the steps that follow.
//!
//! Source: requirements F04 rows 3, 8, 13.

use jiff::ToSpan;
use mnet_authz::Action;
use mnet_base::Lang;
use mnet_flow::case::Refusal;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::first_reception::skills_gap::{Needed, SkillsGap, compare, named};
use mnet_flow::occupations::{by_uri, skills_of};
use mnet_forms::Concept;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::PersonHead;
use super::super::wall::Hearing;
use super::super::write::Desk;
use super::{EUROPASS_CV, SKILLS_PROFILE, latest};
use crate::{Actor, App, AppError};

/// Days that a step is planned for, where nobody said when.
const DAYS: i64 = 30;

/// The comparison, with what it was made of.
#[derive(Debug, Clone)]
pub struct GapView {
    /// The person, in a line.
    pub person: PersonHead,
    /// Profile or CV was closed: there is something to compare.
    pub told: bool,
    /// Occupations that the person wishes for, as they were said.
    pub wished: Vec<String>,
    /// The occupation asked for, by address; none before one was chosen.
    pub occupation: Option<String>,
    /// Its name.
    pub label: String,
    /// What is there and what is not.
    pub gap: SkillsGap,
    /// Steps that are tasks already (`next-steps`).
    pub planned: Vec<String>,
}

/// Compares what the person named with what an occupation asks for.
///
/// # Errors
/// [`AppError`].
pub async fn skills_gap(
    app: &App,
    actor: &Actor,
    case: Uuid,
    occupation: Option<&str>,
    lang: Lang,
) -> Result<GapView, AppError> {
    let mut desk = Desk::read(app, actor, case).await?;
    desk.may(Action::ReadSkillsProfile).await?;
    let forms = desk.tx.forms_of(desk.case_id()).await?;
    let hear = |form| {
        let row = latest(&forms, form)?;
        let definition = mnet_flow::forms::by_code(form)?;
        Some(desk.hear(definition, row, Hearing::Told))
    };
    let profile = hear(SKILLS_PROFILE.code);
    let cv = hear(EUROPASS_CV.code);
    let told: Vec<_> = profile.iter().chain(&cv).collect();
    let skills: Vec<_> = told.iter().flat_map(|answers| named(answers)).collect();
    let wished = profile.iter().flat_map(|answers| {
        let rows = answers.get_rows("desired").iter();
        rows.filter_map(|row| Some(row.get("occupation").and_then(Value::as_str)?.to_owned()))
    });
    let wished: Vec<String> = wished.collect();
    let is_told = !told.is_empty();
    let occupation = occupation.filter(|uri| {
        Concept {
            label: "-",
            uri: Some(uri),
        }
        .is_sound()
    });
    let (label, needed) = match occupation {
        Some(uri) => asked_for(&mut desk, uri, lang).await?,
        None => (String::new(), Vec::new()),
    };
    let data = json!({ "occupation": occupation });
    desk.look("skills_gap_read", data).await?;
    let planned = planned(&mut desk).await?;
    let person = PersonHead::of(&desk.person, &desk.row);
    desk.tx.commit().await?;
    Ok(GapView {
        person,
        told: is_told,
        wished,
        occupation: occupation.map(str::to_owned),
        label,
        gap: compare(needed, &skills),
        planned,
    })
}

/// Name and skills of an occupation: as the classification has them, else those that come along.
async fn asked_for(
    desk: &mut Desk<'_>,
    uri: &str,
    lang: Lang,
) -> Result<(String, Vec<Needed>), AppError> {
    let loaded = desk.tx.esco_skills_of(uri, lang.code()).await?;
    let shipped = || by_uri(uri).map(|entry| entry.label(lang).to_owned());
    let label = desk.tx.esco_label_of(uri, lang.code()).await?;
    let label = label.or_else(shipped).unwrap_or_default();
    let needed = if loaded.is_empty() {
        let few = skills_of(uri).into_iter();
        few.map(|(entry, essential)| Needed {
            uri: entry.uri.clone(),
            label: entry.label(lang).to_owned(),
            essential,
        })
        .collect()
    } else {
        let all = loaded.into_iter();
        all.map(|(uri, label, essential)| Needed {
            uri,
            label,
            essential,
        })
        .collect()
    };
    Ok((label, needed))
}

async fn planned(desk: &mut Desk<'_>) -> Result<Vec<String>, AppError> {
    let case = desk.case_id();
    let body = desk.actor.body.as_str();
    let tasks = desk.tx.tasks_of_case(case).await?.into_iter();
    let open = tasks.filter(|task| task.kind == "skills_step" && task.body == body);
    Ok(open.filter_map(|task| task.note).collect())
}

/// Makes a task of a step, once: what is planned already stays as it is.
///
/// # Errors
/// [`AppError`]; a step of no list is not found.
pub async fn plan_step(app: &App, actor: &Actor, case: Uuid, step: &str) -> Result<(), AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::FillSkillsProfile).await?;
    if !CodeLists::shipped().contains("next-steps", step) {
        return Err(AppError::NotFound);
    }
    if desk.file.closed_on.is_some() {
        return Err(Refusal::CaseClosed.into());
    }
    if planned(&mut desk).await?.iter().any(|one| one == step) {
        return Ok(());
    }
    let body = desk.actor.body.as_str().to_owned();
    let due = desk.actor.today.saturating_add(DAYS.days());
    desk.task(&body, "skills_step", due, Some(step.to_owned()));
    desk.changed("skills_step_planned", json!({ "step": step }));
    let (tx, _) = desk.save().await?;
    tx.commit().await?;
    Ok(())
}
