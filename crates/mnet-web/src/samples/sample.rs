// SPDX-License-Identifier: AGPL-3.0-or-later
//! One sample: its terms, its people, what is decided — *campione*.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::samples::{
    SampleView, Verdict, decide_sample, draw_sample, open_sampled_case, read_sample,
};
use mnet_app::{Actor, AppError};
use mnet_forms::Invalid;
use uuid::Uuid;

use super::{address, asking, badge, term};
use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::forms::Fields;
use crate::i18n::Words;
use crate::operator::reading;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, ErrorView, FieldView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "samples/sample.html")]
pub(crate) struct SamplePage {
    pub(crate) page: Page,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) address: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) terms: Vec<DefinitionView>,
    pub(crate) people: Vec<Person>,
    /// Fields with which it is drawn; empty for who does not draw.
    pub(crate) draw: Vec<FieldView>,
    /// The reader of this page approves or refuses.
    pub(crate) decides: bool,
}

/// Somebody of the sample, by the number of the card.
#[derive(Debug, Clone, Default)]
pub(crate) struct Person {
    /// Where to read; empty for who may not.
    pub(crate) href: String,
    pub(crate) place: String,
    pub(crate) number: String,
}

#[derive(Template)]
#[template(path = "samples/case.html")]
pub(crate) struct CasePage {
    pub(crate) page: Page,
    pub(crate) number: String,
    pub(crate) until: String,
    pub(crate) items: Vec<Readable>,
}

/// Something that may be read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Readable {
    pub(crate) href: String,
    pub(crate) what: String,
    pub(crate) when: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let page = drawn(&web, &visit, &actor, id, (&Fields::default(), &[])).await?;
    html(&page)
}

async fn drawn(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    id: Uuid,
    (typed, invalid): (&Fields, &[Invalid]),
) -> Result<SamplePage, WebError> {
    let view = read_sample(&web.app, actor, id).await?;
    let words = visit.words();
    let mut errors = Vec::new();
    let draw = if view.may_draw {
        asking::draw_fields((web, actor, words), (typed, invalid), &mut errors)
    } else {
        Vec::new()
    };
    let people = view.people.iter().map(|one| Person {
        href: if view.reads {
            format!("{}/people/{}", address(id), one.place)
        } else {
            String::new()
        },
        place: one.place.to_string(),
        number: one.card_number.clone().unwrap_or_default(),
    });
    Ok(SamplePage {
        errors,
        address: address(id),
        kind: badge(&view.row.state),
        state: words.t(&format!("sample-state-{}", view.row.state)),
        people: people.collect(),
        terms: terms(web, actor, words, &view),
        draw,
        decides: view.may_decide,
        page: visit
            .page(words.t(&format!("sample-kind-{}", view.row.kind)))
            .below(&[("/samples", &words.t("samples-title"))]),
    })
}

fn terms(web: &Web, actor: &Actor, words: Words, view: &SampleView) -> Vec<DefinitionView> {
    let row = &view.row;
    let reading = reading(&web.app, actor, words);
    let body = |code: &Option<String>| code.as_deref().map(|code| reading.body(code));
    let period = match (row.period_from, row.period_to) {
        (Some(from), Some(to)) => Some(format!("{} – {}", words.day(from), words.day(to))),
        _ => None,
    };
    let indicator = row.indicator.as_deref();
    let indicator =
        indicator.map(|code| words.t(&format!("board-targets-{}", code.replace('_', "-"))));
    let rows = [
        ("sample-field-partner", Some(reading.body(&row.partner))),
        ("sample-field-indicator", indicator),
        ("sample-period", period),
        ("sample-field-size", Some(row.size.to_string())),
        ("sample-field-reason", Some(row.reason.clone())),
        ("sample-proposed-by", Some(reading.body(&row.proposed_by))),
        ("sample-proposed-on", Some(words.day(row.proposed_on))),
        ("sample-field-seed", row.seed.clone()),
        ("sample-frame", row.frame.map(|frame| frame.to_string())),
        ("sample-drawn-on", row.drawn_on.map(|day| words.day(day))),
        ("sample-field-reader", body(&row.reader)),
        ("sample-reads", Some(term(words, row))),
        ("sample-decided-by", body(&row.decided_by)),
        (
            "sample-decided-on",
            row.decided_on.map(|day| words.day(day)),
        ),
        ("sample-decision-reason", row.decision_reason.clone()),
    ];
    rows.into_iter()
        .filter_map(|(key, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(DefinitionView {
                label: words.t(key),
                value,
                ..DefinitionView::default()
            })
        })
        .collect()
}

pub(super) async fn draw(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let ask = asking::draw_of(&fields);
    let done = draw_sample(&web.app, &actor, id, ask).await;
    answered(&web, &visit, &actor, (id, done), &fields).await
}

pub(super) async fn decide(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let verdict = if fields.asked() == "approve" {
        Verdict::Approve
    } else {
        Verdict::Refuse
    };
    let reason = fields.text("reason");
    let done = decide_sample(&web.app, &actor, id, verdict, reason.as_deref()).await;
    answered(&web, &visit, &actor, (id, done), &fields).await
}

/// Goes on, or shows the page with what is wrong.
async fn answered(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    (id, done): (Uuid, Result<(), AppError>),
    fields: &Fields,
) -> Answered {
    match done {
        Ok(()) => {
            let to = done_at(&address(id), "sample", &[] as &[&str]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(AppError::Invalid(invalid)) => {
            let page = drawn(web, visit, actor, id, (fields, &invalid)).await?;
            html_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error @ AppError::Refused(_)) => {
            let mut page = drawn(web, visit, actor, id, (fields, &[])).await?;
            let said = visit.words().t(&message_key(error.code()));
            page.page = page.page.saying("bad", said);
            html_as(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn person(
    State(web): State<Web>,
    Path((id, place)): Path<(Uuid, i32)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let found = open_sampled_case(&web.app, &actor, (id, place)).await?;
    let words = visit.words();
    let mut items = Vec::new();
    if found.has_recipient_card {
        items.push(Readable {
            href: format!("/cases/{}/recipient-card", found.case),
            what: words.t("form-recipient-card"),
            when: String::new(),
        });
    }
    items.extend(found.forms.iter().map(|form| Readable {
        href: format!("/forms/{}", form.id),
        what: words.t(&format!("form-{}", form.form.replace('_', "-"))),
        when: words.day(form.on_date),
    }));
    items.push(Readable {
        href: format!("/cases/{}/dossier", found.case),
        what: words.t("sample-dossier"),
        when: words.tn(
            "sample-documents",
            i64::try_from(found.documents).unwrap_or(0),
        ),
    });
    let above = address(id);
    html(&CasePage {
        number: found.card_number.unwrap_or_default(),
        until: found.until.map(|day| words.day(day)).unwrap_or_default(),
        items,
        page: visit.page(found.shown_name).below(&[
            ("/samples", &words.t("samples-title")),
            (&above, &words.t("sample-crumb")),
        ]),
    })
}
