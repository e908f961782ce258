// SPDX-License-Identifier: AGPL-3.0-or-later
//! Messages of the systems by hand — *messaggi dei sistemi*: tried first, then
//! taken in, by the same pipeline that programs use.

use askama::Template;
use axum::extract::State;
use mnet_app::hub::{MessageReport, MessageResult, take_messages};
use mnet_app::{Actor, AppError};
use mnet_authz::{Action, Relation};

use super::feeds::{ImportLine, Upload, upload};
use super::tabs;
use crate::Web;
use crate::error::{Answered, message_key};
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::{Posted, Signed};
use crate::views::{FieldView, NavItem};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "admin/messages.html")]
pub(crate) struct MessagesPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) text: FieldView,
    /// Nothing was refused in the trial: the messages may be taken in.
    pub(crate) may_apply: bool,
    /// What happened, or would happen.
    pub(crate) told: String,
    pub(crate) counts: String,
    pub(crate) lines: Vec<MessageLine>,
    /// Why a file was not read.
    pub(crate) refused: String,
    /// Files that were brought in.
    pub(crate) imports: Vec<ImportLine>,
    /// What is asked with a file.
    pub(crate) upload: Vec<FieldView>,
}

/// What became of a message.
#[derive(Debug, Clone, Default)]
pub(crate) struct MessageLine {
    pub(crate) line: String,
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) outcome: String,
    pub(crate) field: String,
    pub(crate) why: String,
}

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    html(&page_with(&web, &visit, &actor, String::new()).await?)
}

/// The page with why a file was not read.
pub(super) async fn page_with(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    refused: String,
) -> Result<MessagesPage, AppError> {
    let upload = upload(web, visit.words(), actor).await?;
    Ok(MessagesPage {
        refused,
        ..page(visit, actor, (String::new(), None), upload)
    })
}

pub(super) async fn send(State(web): State<Web>, visit: Visit, posted: Posted) -> Answered {
    let Posted { actor, fields } = posted;
    actor.may(&web.app, Action::FeedCard, &[Relation::OwnCase], false)?;
    let edition = actor.own_edition(&web.app)?;
    let text = fields.get("messages").unwrap_or_default().to_owned();
    let dry_run = fields.asked() != "apply";
    let report = take_messages(&web.app, Some(&actor), edition, &text, dry_run)
        .await
        .map_err(AppError::from)?;
    let upload = upload(&web, visit.words(), &actor).await?;
    html(&page(&visit, &actor, (text, Some(&report)), upload))
}

fn page(
    visit: &Visit,
    actor: &Actor,
    (text, report): (String, Option<&MessageReport>),
    upload: Upload,
) -> MessagesPage {
    let words = visit.words();
    MessagesPage {
        refused: String::new(),
        imports: upload.imports,
        upload: upload.fields,
        page: visit.page(words.t("hub-title")),
        tabs: tabs(actor, words, "/admin/messages"),
        may_apply: report.is_some_and(|report| report.dry_run && report.accepted > 0),
        told: report.map_or_else(String::new, |report| {
            words.t(if report.dry_run {
                "hub-dry"
            } else {
                "hub-done"
            })
        }),
        counts: report.map_or_else(String::new, |report| counts(words, report)),
        lines: report
            .map(|report| report.results.iter().map(|one| line(words, one)).collect())
            .unwrap_or_default(),
        text: FieldView {
            kind: "textarea",
            id: "f-messages".to_owned(),
            name: "messages".to_owned(),
            label: words.t("hub-text"),
            hint: words.t("hub-text-hint"),
            value: text,
            required: true,
            wide: true,
            code: true,
            ..FieldView::default()
        },
    }
}

/// How many messages came to what.
pub(super) fn counts(words: Words, report: &MessageReport) -> String {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    words.tf(
        "hub-counts",
        &[
            ("all", count(report.messages).into()),
            ("accepted", count(report.accepted).into()),
            ("already", count(report.already_applied).into()),
            ("rejected", count(report.rejected).into()),
        ],
    )
}

pub(super) fn line(words: Words, one: &MessageResult) -> MessageLine {
    let (kind, outcome) = match one.status {
        "ACCEPTED" => ("ok", "hub-accepted"),
        "ALREADY_APPLIED" => ("info", "hub-already-applied"),
        _ => ("bad", "hub-rejected"),
    };
    let notes = one.notes.iter().map(|note| {
        let key = note.to_lowercase().replace('_', "-");
        words.t(&format!("hub-note-{key}"))
    });
    let refusal = one
        .code
        .map(|code| format!("{code}: {}", words.t(&message_key(code))));
    let why: Vec<String> = refusal.into_iter().chain(notes).collect();
    MessageLine {
        line: one.line.to_string(),
        id: one.id.clone().unwrap_or_default(),
        kind,
        outcome: words.t(outcome),
        field: one.field.clone().unwrap_or_default(),
        why: why.join("; "),
    }
}
