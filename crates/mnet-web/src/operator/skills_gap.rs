// SPDX-License-Identifier: AGPL-3.0-or-later
//! What somebody can do beside what an occupation asks for — *divario di competenze*: an
//! occupation is searched and chosen, the steps that follow become tasks.
//!
//! Source: requirements F04 rows 3, 8, 13.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::skills::{self, GapView};
use mnet_app::esco::{self, Sought};
use mnet_authz::Action;
use mnet_flow::first_reception::skills_gap::Needed;
use mnet_forms::Concept;
use uuid::Uuid;

use super::person::{HeadView, reading};
use crate::Web;
use crate::error::Answered;
use crate::i18n::Words;
use crate::nav::may_ever;
use crate::page::{Page, done_at, html};
use crate::session::{Posted, Signed};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/skills_gap.html")]
pub(crate) struct SkillsGapPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    /// Nobody closed a profile or a CV yet.
    pub(crate) untold: bool,
    /// What was typed to find an occupation.
    pub(crate) typed: String,
    pub(crate) searched: bool,
    /// Occupations to choose from: those wished for, or those found.
    pub(crate) choices: Vec<OccupationLink>,
    /// The occupation that was chosen; empty before.
    pub(crate) occupation: String,
    pub(crate) label: String,
    /// Nothing is known of what it asks for.
    pub(crate) unknown: bool,
    pub(crate) lists: Vec<SkillList>,
    pub(crate) steps: Vec<StepView>,
}

/// An occupation that can be chosen.
#[derive(Debug, Clone, Default)]
pub(crate) struct OccupationLink {
    pub(crate) href: String,
    pub(crate) label: String,
    /// Its code, and the word that was found.
    pub(crate) hint: String,
}

/// Skills under a title.
#[derive(Debug, Clone, Default)]
pub(crate) struct SkillList {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) skills: Vec<String>,
}

/// A step that an adviser may take.
#[derive(Debug, Clone, Default)]
pub(crate) struct StepView {
    pub(crate) code: String,
    pub(crate) label: String,
    /// Why it is proposed.
    pub(crate) why: String,
    /// It is a task already.
    pub(crate) planned: bool,
    /// It may be made a task with one click.
    pub(crate) may_plan: bool,
    /// The form that sends the person there; empty where there is none.
    pub(crate) form: String,
    pub(crate) form_label: String,
}

fn address(case: Uuid) -> String {
    format!("/cases/{case}/skills-gap")
}

/// The address of the comparison with an occupation; what stands in it are letters of ESCO.
fn with(case: Uuid, occupation: &str) -> String {
    format!("{}?occupation={occupation}", address(case))
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let words = visit.words();
    let lang = words.lang();
    let chosen = visit.parameter("occupation");
    let typed = visit.parameter("q").unwrap_or_default();
    let view = skills::skills_gap(&web.app, &actor, case, chosen.as_deref(), lang).await?;
    let found = if typed.trim().is_empty() {
        Vec::new()
    } else {
        esco::find(&web.app, &actor, Sought::Occupation, &typed, lang, None).await?
    };
    let searched = !typed.trim().is_empty();
    let choices = if searched {
        let found = found.into_iter().filter(|hit| hit.kind == "occupation");
        let each = found.map(|hit| OccupationLink {
            href: with(case, &hit.uri),
            hint: [hit.code, hit.found].join(" ").trim().to_owned(),
            label: hit.label,
        });
        each.collect()
    } else {
        wished(case, &view)
    };
    let reading = reading(&web.app, &actor, words);
    let head = HeadView::of(&view.person, &reading);
    let may_plan = may_ever(&actor, Action::FillSkillsProfile);
    html(&SkillsGapPage {
        page: visit
            .page(words.t("skills-gap-title"))
            .below(&[(&head.href, &head.name)]),
        address: address(case),
        untold: !view.told,
        searched,
        typed,
        choices,
        unknown: view.occupation.is_some() && view.gap.is_empty(),
        lists: lists(words, &view),
        steps: steps(words, case, &view, may_plan),
        label: view.label,
        occupation: view.occupation.unwrap_or_default(),
        head,
    })
}

/// Occupations of the profile that were chosen from the classification.
fn wished(case: Uuid, view: &GapView) -> Vec<OccupationLink> {
    let each = view.wished.iter().filter_map(|said| {
        let concept = Concept::of(said);
        let uri = concept.uri.filter(|uri| uri.contains("/occupation/"))?;
        Some(OccupationLink {
            href: with(case, uri),
            label: concept.label.to_owned(),
            hint: String::new(),
        })
    });
    each.collect()
}

fn lists(words: Words, view: &GapView) -> Vec<SkillList> {
    let gap = &view.gap;
    let named = |list: &[Needed]| list.iter().map(|one| one.label.clone()).collect();
    let all = [
        ("there", named(&gap.there)),
        ("essential", named(&gap.essential)),
        ("optional", named(&gap.optional)),
    ];
    let shown = all
        .into_iter()
        .filter(|_| view.occupation.is_some() && !gap.is_empty());
    let each = shown.map(|(id, skills): (&'static str, Vec<String>)| SkillList {
        title: words.t(&format!("skills-gap-{id}")),
        id,
        skills,
    });
    each.collect()
}

fn steps(words: Words, case: Uuid, view: &GapView, may_plan: bool) -> Vec<StepView> {
    let reading = |code: &str| {
        let list = mnet_flow::code_lists::CodeLists::shipped();
        let label = list.label("next-steps", code, words.lang());
        label.unwrap_or(code).to_owned()
    };
    let each = view.gap.steps().into_iter().map(|code| {
        let form = match code {
            "valico" => "valico_referral",
            "cpi" => "basic_orientation",
            _ => "",
        };
        StepView {
            label: reading(code),
            why: words.t(&format!("skills-gap-why-{code}")),
            planned: view.planned.iter().any(|one| one == code),
            may_plan,
            form: if form.is_empty() || !may_plan {
                String::new()
            } else {
                format!("/cases/{case}/forms/{form}")
            },
            form_label: if form.is_empty() {
                String::new()
            } else {
                words.t(&format!("form-{}", form.replace('_', "-")))
            },
            code: code.to_owned(),
        }
    });
    each.collect()
}

pub(super) async fn plan(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    posted: Posted,
) -> Answered {
    let said = |name: &str| posted.fields.text(name).unwrap_or_default();
    skills::plan_step(&web.app, &posted.actor, case, &said("step")).await?;
    let occupation = said("occupation");
    let concept = Concept {
        label: "-",
        uri: Some(&occupation),
    };
    let back = if concept.is_sound() {
        with(case, &occupation)
    } else {
        address(case)
    };
    let none: [&str; 0] = [];
    Ok(Redirect::to(&done_at(&back, "step-planned", &none)).into_response())
}
