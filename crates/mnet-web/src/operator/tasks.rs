// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the body has to do, page by page — *da fare*.

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use mnet_app::Actor;
use mnet_app::desk::{self, MyTask};

use super::measures::is_plain;
use super::my_day::name;
use super::person::card_address;
use super::referrals::shown_of;
use crate::Web;
use crate::error::Answered;
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::PagesView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/tasks.html")]
pub(crate) struct TasksPage {
    pub(crate) page: Page,
    pub(crate) items: Vec<TaskLine>,
    pub(crate) pages: PagesView,
}

/// Something to do.
#[derive(Debug, Clone, Default)]
pub(crate) struct TaskLine {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) what: String,
    pub(crate) due: String,
    /// Kind of state: `bad` when late, `warn` today, else `info`.
    pub(crate) kind: &'static str,
    pub(crate) state: String,
}

/// How pressing a day is: a kind of state, and the days left in words.
pub(in crate::operator) fn urgency(words: Words, today: Date, due: Date) -> (&'static str, String) {
    let left = today.until(due).map_or(0, |span| span.get_days());
    let kind = match left {
        ..0 => "bad",
        0 => "warn",
        _ => "info",
    };
    (
        kind,
        words.tn(&format!("due-{kind}"), i64::from(left.abs())),
    )
}

/// A row of the deed as a line of the page.
pub(super) fn task_line(words: Words, actor: &Actor, task: &MyTask) -> TaskLine {
    let (kind, state) = urgency(words, actor.today, task.due_on);
    TaskLine {
        href: match task.kind.as_str() {
            "answer_measure" => format!("/cases/{}/measures", task.case_file),
            kind @ ("answer_measure_change" | "measure_change_answered") => {
                let reference = task.note.as_deref();
                let list = format!("/cases/{}/measures", task.case_file);
                match (kind, reference.filter(|one| is_plain(one))) {
                    (_, None) => list,
                    ("answer_measure_change", Some(one)) => format!("{list}/{one}/answer"),
                    (_, Some(one)) => format!("{list}/{one}"),
                }
            }
            "logbook_step" => format!("/cases/{}/logbook", task.case_file),
            "document_expiry" => format!("/cases/{}/dossier", task.case_file),
            _ => card_address(task.person),
        },
        name: name(&task.family_name, task.given_name.as_deref()),
        // What somebody wrote down says more than its kind.
        what: match (task.kind.as_str(), &task.note) {
            ("logbook_step", Some(step)) => step.clone(),
            _ => words.t(&format!("task-{}", task.kind.replace('_', "-"))),
        },
        due: words.day(task.due_on),
        kind,
        state,
    }
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let after = visit.parameter("after");
    let found = desk::my_tasks(&web.app, &actor, after.as_deref()).await?;
    let words = visit.words();
    let items: Vec<TaskLine> = found
        .items
        .iter()
        .map(|task| task_line(words, &actor, task))
        .collect();
    html(&TasksPage {
        pages: PagesView {
            first: after.map(|_| "/tasks".to_owned()).unwrap_or_default(),
            next: found
                .next
                .map(|next| format!("/tasks?after={next}"))
                .unwrap_or_default(),
            text: shown_of(words, items.len(), found.total),
        },
        items,
        page: visit.page(words.t("tasks-title")),
    })
}
