// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who of a body did what, and whether the journal is whole — *registro degli accessi*.

use askama::Template;
use axum::extract::State;
use mnet_app::Actor;
use mnet_app::auth::admin::{self, BodyJournalRow};
use mnet_authz::{Action, Role};

use super::tabs;
use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::i18n::Words;
use crate::nav::may_ever;
use crate::page::{Page, html};
use crate::session::{Posted, Signed};
use crate::views::{NavItem, PagesView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "admin/journal.html")]
pub(crate) struct JournalPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    /// Who may check the seals.
    pub(crate) verifies: bool,
    pub(crate) report: Option<ReportView>,
    /// Who may read the lines.
    pub(crate) reads: bool,
    pub(crate) whose: String,
    /// Signals, the latest first.
    pub(crate) patterns: Vec<JournalLineView>,
    pub(crate) items: Vec<JournalLineView>,
    pub(crate) pages: PagesView,
}

/// What the check of the seals found.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReportView {
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) seals: String,
    pub(crate) sealed: String,
    pub(crate) open: String,
    pub(crate) head: String,
    pub(crate) faults: Vec<String>,
}

/// A line of the journal in words.
#[derive(Debug, Clone, Default)]
pub(crate) struct JournalLineView {
    pub(crate) when: String,
    pub(crate) user: String,
    pub(crate) role: String,
    pub(crate) kind: String,
    pub(crate) action: String,
    pub(crate) reason: String,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    html(&draw(&web, &visit, &actor, None).await?)
}

/// Checks every seal: it reads the whole journal, so only when asked.
pub(super) async fn verify(
    State(web): State<Web>,
    visit: Visit,
    Posted { actor, .. }: Posted,
) -> Answered {
    actor.may(&web.app, Action::VerifyJournal, &[], false)?;
    let words = visit.words();
    let found = web
        .app
        .batch
        .verify_journal()
        .await
        .map_err(mnet_app::AppError::from)?;
    let faults = found.faults.iter().map(|fault| {
        let key = format!("admin-seal-{}", fault.fault.replace(' ', "-"));
        format!(
            "{} ({}–{}): {}",
            fault.seq,
            fault.lines.0,
            fault.lines.1,
            words.t(&key)
        )
    });
    let whole = found.faults.is_empty();
    let report = ReportView {
        kind: if whole { "ok" } else { "bad" },
        state: words.t(if whole {
            "admin-journal-whole"
        } else {
            "admin-journal-broken"
        }),
        seals: words.number(found.seals),
        sealed: words.number(found.sealed_lines),
        open: words.number(found.open_lines),
        head: found.head.clone(),
        faults: faults.collect(),
    };
    html(&draw(&web, &visit, &actor, Some(report)).await?)
}

async fn draw(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    report: Option<ReportView>,
) -> Result<JournalPage, WebError> {
    let words = visit.words();
    let verifies = may_ever(actor, Action::VerifyJournal);
    let reads = may_ever(actor, Action::ReadJournalOfBody);
    let (patterns, items, pages) = if reads || !verifies {
        lines(web, visit, actor).await?
    } else {
        (Vec::new(), Vec::new(), PagesView::default())
    };
    let whose = if actor.role == Role::Dpo {
        words.t("admin-journal-all")
    } else {
        words.tf(
            "admin-journal-of",
            &[("body", actor.body_name.as_str().into())],
        )
    };
    Ok(JournalPage {
        tabs: tabs(actor, words, "/admin/journal"),
        verifies,
        report,
        reads,
        whose,
        patterns,
        items,
        pages,
        page: visit.page(words.t("admin-tab-journal")),
    })
}

/// A purpose somebody gave, or why something was refused.
fn reason(words: Words, code: String) -> String {
    let known = [
        format!("purpose-{code}"),
        format!("admin-reason-{code}"),
        message_key(&code),
    ];
    known
        .iter()
        .find_map(|key| words.try_t(key))
        .unwrap_or(code)
}

/// Signals, lines, where one is in them.
type Lines = (Vec<JournalLineView>, Vec<JournalLineView>, PagesView);

async fn lines(web: &Web, visit: &Visit, actor: &Actor) -> Result<Lines, WebError> {
    let words = visit.words();
    let before = visit.parameter("before").and_then(|id| id.parse().ok());
    let found = admin::journal_report(&web.app, actor, None, before).await?;
    let told = |lines: Vec<BodyJournalRow>| -> Vec<JournalLineView> {
        lines.into_iter().map(|line| view(words, line)).collect()
    };
    let (patterns, items) = (told(found.patterns), told(found.items));
    let pages = PagesView {
        first: before
            .map(|_: i64| "/admin/journal".to_owned())
            .unwrap_or_default(),
        next: found
            .next
            .map(|id| format!("/admin/journal?before={id}"))
            .unwrap_or_default(),
        text: words.tn(
            "admin-journal-lines",
            i64::try_from(items.len()).unwrap_or(0),
        ),
    };
    Ok((patterns, items, pages))
}

fn view(words: Words, line: BodyJournalRow) -> JournalLineView {
    let action = line.action.replace(['_', '.'], "-");
    let known = ["admin-did", "saw", "event"].map(|area| format!("{area}-{action}"));
    JournalLineView {
        when: words.moment(line.at),
        user: line.user_name.unwrap_or_default(),
        role: words
            .try_t(&format!("role-{}", line.role))
            .unwrap_or(line.role),
        kind: words.t(&format!("admin-kind-{}", line.kind.replace('_', "-"))),
        action: known
            .iter()
            .find_map(|key| words.try_t(key))
            .unwrap_or(line.action),
        reason: line
            .reason
            .map(|code| reason(words, code))
            .unwrap_or_default(),
    }
}
