// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files that feed the integrated card — *importazione di file*: brought in,
//! tried, taken in, corrected where a row was refused, taken back.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use mnet_app::hub::{
    ExchangeCodes, FeedFile, FeedImportRow, FeedRefused, FeedRow, Fixed, Format, Mapping,
    MessageReport, correct_row, import_of, imports, open_rows, run_feed, stage_feed, undo_feed,
};
use mnet_app::{Actor, AppError};
use mnet_authz::{Action, Relation};
use mnet_base::codes::BodyCode;
use uuid::Uuid;

use super::messages::{self, MessageLine};
use super::tabs;
use crate::Web;
use crate::error::{Answered, message_key};
use crate::i18n::Words;
use crate::page::{Page, done_at, html};
use crate::session::{Brought, Posted, Signed, Uploaded};
use crate::views::{FieldView, NavItem, OptionView};
use crate::visit::Visit;

/// Refused rows that a page shows at once.
const SHOWN: usize = 100;

/// A file in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct ImportLine {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) format: String,
    pub(crate) when: String,
    pub(crate) state: String,
    pub(crate) kind: &'static str,
}

#[derive(Template)]
#[template(path = "admin/feed.html")]
pub(crate) struct FeedPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) address: String,
    pub(crate) import: ImportLine,
    pub(crate) counts: String,
    /// Something waits to be taken in.
    pub(crate) waits: bool,
    pub(crate) may_undo: bool,
    /// What would happen, after a trial.
    pub(crate) tried: String,
    pub(crate) lines: Vec<MessageLine>,
    pub(crate) rows: Vec<RefusedRow>,
}

/// A refused row that can be corrected.
#[derive(Debug, Clone, Default)]
pub(crate) struct RefusedRow {
    pub(crate) href: String,
    pub(crate) place: String,
    pub(crate) field: String,
    pub(crate) why: String,
    /// None where the row is no message: it is corrected in the file.
    pub(crate) fix: Option<FieldView>,
}

/// The lists and the form that the page of messages begins with.
pub(super) struct Upload {
    pub(super) imports: Vec<ImportLine>,
    pub(super) fields: Vec<FieldView>,
}

/// What the page of messages shows of files.
pub(super) async fn upload(web: &Web, words: Words, actor: &Actor) -> Result<Upload, AppError> {
    let edition = actor.own_edition(&web.app)?;
    let listed = imports(&web.app, edition).await?;
    let option = |value: &str, label: String| OptionView {
        value: value.to_owned(),
        label,
        ..OptionView::default()
    };
    let formats = Format::ALL.map(|one| {
        let code = one.code();
        option(code, words.t(&format!("feed-format-{code}")))
    });
    let bodies = edition.bodies.iter().map(|body| {
        let code = body.code.as_str();
        option(code, format!("{} ({code})", body.name))
    });
    let field = |name: &str, kind: &'static str, options: Vec<OptionView>| FieldView {
        kind,
        id: format!("f-{name}"),
        name: name.to_owned(),
        label: words.t(&format!("feed-{name}")),
        hint: words.t(&format!("feed-{name}-hint")),
        options,
        autocomplete: "off",
        ..FieldView::default()
    };
    Ok(Upload {
        imports: listed.iter().map(|one| listed_as(words, one)).collect(),
        fields: vec![
            field("format", "select", formats.into()),
            field("body", "select", bodies.collect()),
            FieldView {
                wide: true,
                code: true,
                ..field("mapping", "textarea", Vec::new())
            },
        ],
    })
}

fn listed_as(words: Words, one: &FeedImportRow) -> ImportLine {
    let (kind, state) = match (one.undone_at, one.ended_at) {
        (Some(_), _) => ("off", "feed-state-undone"),
        (None, Some(_)) => ("ok", "feed-state-taken"),
        (None, None) => ("warn", "feed-state-waiting"),
    };
    ImportLine {
        href: address_of(one.id),
        name: one.name.clone(),
        format: words.t(&format!("feed-format-{}", one.format)),
        when: words.moment(one.began_at),
        state: words.t(state),
        kind,
    }
}

fn address_of(import: Uuid) -> String {
    format!("/admin/messages/{import}")
}

fn may(web: &Web, actor: &Actor) -> Result<(), AppError> {
    actor.may(&web.app, Action::FeedCard, &[Relation::OwnCase], false)
}

/// Brings a file in: read and kept, nothing of it taken.
pub(super) async fn bring(State(web): State<Web>, visit: Visit, sent: Uploaded) -> Answered {
    let Uploaded {
        actor,
        fields,
        file,
    } = sent;
    may(&web, &actor)?;
    let words = visit.words();
    let edition = actor.own_edition(&web.app)?;
    let told = |name: &str| fields.get(name).unwrap_or_default().trim().to_owned();
    let refused = async |why: String| {
        let page = messages::page_with(&web, &visit, &actor, why).await?;
        html(&page)
    };
    let bytes = match file {
        Brought::File(bytes) => bytes,
        Brought::Nothing => return refused(words.t("feed-no-file")).await,
        Brought::TooLarge => return refused(words.t("feed-fault-file-too-large")).await,
    };
    let body = BodyCode::new(told("body"));
    let Some(format) = Format::parse(&told("format")).filter(|_| edition.body(&body).is_some())
    else {
        return refused(words.t("feed-no-format")).await;
    };
    let mapping = match told("mapping") {
        text if text.is_empty() || format != Format::Csv => None,
        text => match Mapping::parse(&text) {
            Ok(mapping) => Some(mapping),
            Err(error) => {
                let why = error.to_string();
                return refused(words.tf("feed-mapping-wrong", &[("why", why.into())])).await;
            }
        },
    };
    let name = actor.today.to_string();
    let ready = FeedFile {
        format,
        name: &name,
        bytes: &bytes,
        mapping: mapping.as_ref(),
        codes: ExchangeCodes::shipped(),
        body: &body,
    };
    match stage_feed(&web.app, Some(&actor), edition, ready).await {
        Ok(import) => {
            let address = done_at(&address_of(import), "feed-staged", &[""; 0]);
            Ok(Redirect::to(&address).into_response())
        }
        Err(FeedRefused::Fault(fault)) => Err(AppError::from(fault).into()),
        Err(FeedRefused::File(file)) => {
            let key = file.fault.code().to_lowercase().replace('_', "-");
            let why = words.tf(
                "feed-refused",
                &[
                    ("line", i64::from(file.place.line).into()),
                    ("column", i64::from(file.place.column).into()),
                    ("about", file.about.clone().into()),
                    ("why", words.t(&format!("feed-fault-{key}")).into()),
                ],
            );
            refused(why).await
        }
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(import): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    may(&web, &actor)?;
    html(&page(&web, &visit, &actor, import, None).await?)
}

/// Tries an import, takes it in, or takes it back.
pub(super) async fn send(
    State(web): State<Web>,
    Path(import): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    may(&web, &actor)?;
    let edition = actor.own_edition(&web.app)?;
    let by = Some(&actor);
    let done = match fields.asked() {
        "apply" => {
            run_feed(&web.app, by, edition, import, false, |_| {}).await?;
            "feed-taken"
        }
        "undo" => {
            undo_feed(&web.app, by, edition, import).await?;
            "feed-undone"
        }
        _ => {
            let report = run_feed(&web.app, by, edition, import, true, |_| {}).await?;
            return html(&page(&web, &visit, &actor, import, Some(&report)).await?);
        }
    };
    let address = done_at(&address_of(import), done, &[""; 0]);
    Ok(Redirect::to(&address).into_response())
}

/// Puts a refused row right.
pub(super) async fn correct(
    State(web): State<Web>,
    Path((import, row)): Path<(Uuid, i32)>,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    may(&web, &actor)?;
    let edition = actor.own_edition(&web.app)?;
    let fixed = Fixed {
        nr: row,
        value: fields.get("value").unwrap_or_default().to_owned(),
    };
    let told = correct_row(&web.app, Some(&actor), edition, import, &fixed).await?;
    let done = match told.status {
        "REJECTED" => "feed-row-refused",
        _ => "feed-row-taken",
    };
    let address = done_at(&address_of(import), done, &[""; 0]);
    Ok(Redirect::to(&address).into_response())
}

async fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    import: Uuid,
    report: Option<&MessageReport>,
) -> Result<FeedPage, AppError> {
    let words = visit.words();
    let edition = actor.own_edition(&web.app)?;
    let (found, counts) = import_of(&web.app, edition, import).await?;
    let most = i64::try_from(SHOWN).unwrap_or(i64::MAX);
    let rows = if found.undone_at.is_some() {
        Vec::new()
    } else {
        open_rows(&web.app, actor, edition, import, most).await?
    };
    let title = words.t("feed-title");
    let page = visit.page(title);
    let lines = report.map(|report| report.results.iter());
    let lines = lines.map(|all| all.take(SHOWN).map(|one| messages::line(words, one)));
    Ok(FeedPage {
        page: page.below(&[("/admin/messages", &words.t("hub-title"))]),
        tabs: tabs(actor, words, "/admin/messages"),
        address: address_of(import),
        import: listed_as(words, &found),
        counts: words.tf(
            "feed-counts",
            &[
                ("waiting", counts.waiting.into()),
                ("accepted", counts.accepted.into()),
                ("already", counts.already_applied.into()),
                ("rejected", counts.rejected.into()),
            ],
        ),
        waits: counts.waiting > 0 && found.undone_at.is_none(),
        may_undo: found.undone_at.is_none(),
        tried: report.map_or_else(String::new, |report| messages::counts(words, report)),
        lines: lines.map(Iterator::collect).unwrap_or_default(),
        rows: rows.iter().map(|row| refused_row(words, row)).collect(),
    })
}

fn refused_row(words: Words, row: &FeedRow) -> RefusedRow {
    let code = row.code.as_deref().unwrap_or_default();
    let field = row.field.clone().unwrap_or_default();
    let whole = field == "message";
    let place = words.tf(
        "feed-place",
        &[
            ("line", i64::from(row.line).into()),
            ("column", i64::from(row.column).into()),
        ],
    );
    let value = if whole { &row.message } else { &row.value };
    let fix = row.message.as_ref().map(|_| FieldView {
        kind: if whole { "textarea" } else { "text" },
        id: format!("f-row-{}", row.nr),
        name: "value".to_owned(),
        label: words.tf("feed-fix", &[("place", place.clone().into())]),
        value: value.clone().unwrap_or_default(),
        max_length: if whole { 0 } else { 240 },
        autocomplete: "off",
        ..FieldView::default()
    });
    RefusedRow {
        href: format!("{}/rows/{}", address_of(row.import), row.nr),
        place,
        field,
        why: format!("{code}: {}", words.t(&message_key(code))),
        fix,
    }
}
