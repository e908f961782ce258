// SPDX-License-Identifier: AGPL-3.0-or-later
//! The integrated card — *scheda integrata* (F15): read, printed, contested.

pub(crate) mod draw;
pub(crate) mod said;
pub(crate) mod value;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use mnet_app::card::Viewer;
use mnet_app::desk::SharedField;
use mnet_app::desk::{self, IntegratedView};
use mnet_app::{Actor, AppError};
use mnet_authz::Action;
use uuid::Uuid;

use self::draw::Part;
use super::card::SameLine;
use super::person::{HeadView, card_address};
use crate::Web;
use crate::boards::asked::day;
use crate::error::Answered;
use crate::forms::Reading;
use crate::forms::export::attached;
use crate::nav::may_ever;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{FieldView, NavItem};
use crate::visit::Visit;

/// A value of the card in words, where the rest of the card is not shown.
pub(crate) fn field_in_words(reading: &Reading<'_>, one: &SharedField) -> String {
    let field = one.field;
    let values = one.values.iter();
    let told = values.map(|value| said::in_words(reading, field.key, &field.kind, value));
    let told: Vec<String> = told.filter(|text| !text.is_empty()).collect();
    format!("{}: {}", draw::label(reading.words, field), told.join(", "))
}

#[derive(Template)]
#[template(path = "operator/integrated.html")]
pub(crate) struct IntegratedPage {
    pub(crate) page: Page,
    pub(crate) card: CardSheet,
    pub(crate) tabs: Vec<NavItem>,
    /// The day whose card is asked for.
    pub(crate) day: FieldView,
    pub(crate) address: String,
    pub(crate) print: String,
    /// Address of the copy for one's own system; empty for who may have none.
    pub(crate) export: String,
    pub(crate) who_saw: String,
}

#[derive(Template)]
#[template(path = "operator/integrated_print.html")]
pub(crate) struct IntegratedPrint {
    pub(crate) page: Page,
    pub(crate) card: CardSheet,
    pub(crate) print_css: String,
    pub(crate) printed: String,
}

/// The card as screens and paper show it.
#[derive(Debug, Clone, Default)]
pub(crate) struct CardSheet {
    pub(crate) head: HeadView,
    pub(crate) age: String,
    pub(crate) light: &'static str,
    pub(crate) light_text: String,
    pub(crate) work: String,
    /// Language and interpreter.
    pub(crate) speech: Vec<String>,
    pub(crate) alerts: Vec<String>,
    /// "2 conflitti da risolvere"; empty without any.
    pub(crate) conflicts: String,
    /// The card is of another day.
    pub(crate) as_known: String,
    /// For whom it was put together.
    pub(crate) viewer: String,
    pub(crate) parts: Vec<Part>,
    /// Records that the card is put together from, where there are several.
    pub(crate) records: Vec<SameLine>,
    /// Who follows the person.
    pub(crate) network: Vec<String>,
    /// What the person lets one side tell the other.
    pub(crate) grants: Vec<Grant>,
    pub(crate) path: Vec<String>,
}

/// A grant in words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grant {
    pub(crate) text: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
}

/// The address of the integrated card.
pub(crate) fn address_of(person: Uuid) -> String {
    format!("{}/integrated", card_address(person))
}

/// The day asked for, as it was typed; today when nobody typed one.
async fn asked(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    person: Uuid,
) -> Result<IntegratedView, AppError> {
    let wanted = visit.parameter("known_on").and_then(|typed| day(&typed));
    desk::open_integrated(&web.app, actor, person, wanted).await
}

pub(crate) async fn show(
    State(web): State<Web>,
    Path(person): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = asked(&web, &visit, &actor, person).await?;
    let words = visit.words();
    let card = draw::sheet(&web, &actor, words, &view);
    let typed = visit.parameter("known_on").unwrap_or_default();
    let wrong = !typed.trim().is_empty() && day(&typed).is_none();
    let address = address_of(person);
    let past = view.known_on < actor.today;
    let query = if past {
        format!("?known_on={}", view.known_on)
    } else {
        String::new()
    };
    let page = visit.page(words.t("integrated-title"));
    html(&IntegratedPage {
        page: page.below(&[(&card.head.href, &card.head.name)]),
        tabs: draw::tabs(words, &card),
        day: FieldView {
            kind: "date",
            id: "f-known_on".to_owned(),
            name: "known_on".to_owned(),
            label: words.t("integrated-known-on"),
            hint: words.t("integrated-known-on-hint"),
            value: if past || wrong { typed } else { String::new() },
            error: if wrong {
                words.t("invalid-not-a-date")
            } else {
                String::new()
            },
            autocomplete: "off",
            ..FieldView::default()
        },
        print: format!("{address}/print{query}"),
        export: if has_own_system(&view) && may_ever(&actor, Action::ExportForm) {
            format!("{address}/export.xml")
        } else {
            String::new()
        },
        who_saw: format!("{}/who-saw", card_address(person)),
        address,
        card,
    })
}

/// The labour side and the social side have a system of their own.
const fn has_own_system(view: &IntegratedView) -> bool {
    matches!(view.viewer, Viewer::Labour | Viewer::Social)
}

/// The card in the format of one's own system.
pub(crate) async fn export(
    State(web): State<Web>,
    Path(person): Path<Uuid>,
    Signed(actor): Signed,
) -> Answered {
    let exported = desk::export_card(&web.app, &actor, person).await?;
    let answer = ([(CONTENT_TYPE, exported.media_type)], exported.text).into_response();
    Ok(attached(&exported.name, answer))
}

pub(crate) async fn print(
    State(web): State<Web>,
    Path(person): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = asked(&web, &visit, &actor, person).await?;
    let words = visit.words();
    html(&IntegratedPrint {
        page: visit.page(words.t("integrated-title")),
        card: draw::sheet(&web, &actor, words, &view),
        print_css: crate::assets::address("print.css"),
        printed: words.moment(web.app.clock.now()),
    })
}
