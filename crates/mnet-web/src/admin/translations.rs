// SPDX-License-Identifier: AGPL-3.0-or-later
//! Translations and who read them — *traduzioni*: what people are told, in
//! each of their languages, beside the Italian and where it stands.
//!
//! Source: requirements, REQ-CM-01 06 (translation by mediators).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect};
use fluent_templates::fluent_bundle::FluentValue;
use mnet_app::translations::{self, MOST_AT_ONCE, ValidationRow};
use mnet_base::Tongue;
use mnet_flow::forms::by_code;
use mnet_forms::Answers;

use super::tabs;
use crate::Web;
use crate::error::{Answered, WebError};
use crate::forms::sheet::{Filling, SheetSection, draw};
use crate::forms::{Beside, Reading};
use crate::i18n::Words;
use crate::i18n::spoken::spoken_keys;
use crate::i18n::validated::{Validated, seal_of, text_of};
use crate::operator::reading;
use crate::page::{Page, done_at, html};
use crate::session::{Posted, Signed};
use crate::views::NavItem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "admin/translations.html")]
pub(crate) struct TranslationsPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) languages: Vec<LanguageLine>,
}

/// A language with how far its texts are validated.
#[derive(Debug, Clone, Default)]
pub(crate) struct LanguageLine {
    pub(crate) lang: &'static str,
    pub(crate) dir: &'static str,
    pub(crate) name: String,
    pub(crate) done: String,
    pub(crate) export: String,
    pub(crate) parts: Vec<PartLine>,
}

/// A form, a list or the common words of a language.
#[derive(Debug, Clone, Default)]
pub(crate) struct PartLine {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) done: String,
    pub(crate) is_done: bool,
}

#[derive(Template)]
#[template(path = "admin/texts.html")]
pub(crate) struct TextsPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) address: String,
    pub(crate) lang: &'static str,
    pub(crate) dir: &'static str,
    pub(crate) texts: Vec<TextLine>,
    /// The form in both languages; empty for what is no form.
    pub(crate) sections: Vec<SheetSection>,
    pub(crate) open: bool,
}

/// A text with its Italian.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextLine {
    pub(crate) key: String,
    pub(crate) italian: String,
    pub(crate) text: String,
    pub(crate) seal: String,
    pub(crate) is_validated: bool,
    /// Who validated it and when, in words.
    pub(crate) by: String,
}

/// The languages that are validated: the staff's are the sources.
fn languages() -> impl Iterator<Item = Tongue> {
    let all = Tongue::ALL.into_iter();
    all.filter(|tongue| tongue.page().is_none())
}

fn asked(lang: &str, part: &str) -> Result<(Tongue, Vec<String>), WebError> {
    let tongue = languages().find(|one| one.code() == lang);
    let keys: Vec<String> = spoken_keys()
        .iter()
        .filter(|(own, _)| address_of(own) == part)
        .map(|(_, key)| key.clone())
        .collect();
    let tongue = tongue.filter(|_| !keys.is_empty());
    Ok((tongue.ok_or(WebError::NoSuchPage)?, keys))
}

/// A part as an address names it.
fn address_of(part: &str) -> String {
    part.replace(' ', "-")
}

/// A part in words.
fn name_of(part: &str, words: Words) -> String {
    match (part.strip_prefix("list "), by_code(part)) {
        (Some(list), _) => words.tf("texts-part-list", &[("text", FluentValue::from(list))]),
        (None, Some(form)) => words.t(&form.title_key()),
        (None, None) => words.t("texts-part-other"),
    }
}

fn of(words: Words, done: usize, all: usize) -> String {
    let number = |n: usize| FluentValue::from(n.to_string());
    words.tf("texts-of", &[("done", number(done)), ("all", number(all))])
}

fn held(rows: &[ValidationRow]) -> Validated {
    let rows = rows.iter();
    Validated::of(rows.map(|row| (row.language.as_str(), row.key.as_str(), row.seal.as_str())))
}

pub(super) async fn list(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let words = visit.words();
    let rows = translations::validations(&web.app, &actor, None).await?;
    let held = held(&rows);
    html(&TranslationsPage {
        tabs: tabs(&actor, words, "/admin/translations"),
        languages: languages().map(|one| line(one, &held, words)).collect(),
        page: visit.page(words.t("admin-tab-translations")),
    })
}

/// How far a language is, as a whole and part by part.
pub(crate) fn line(tongue: Tongue, held: &Validated, words: Words) -> LanguageLine {
    let mut parts = BTreeMap::<String, (usize, usize)>::new();
    let mut order: Vec<String> = Vec::new();
    for (part, key) in spoken_keys() {
        if !parts.contains_key(part) {
            order.push(part.clone());
        }
        let (done, all) = parts.entry(part.clone()).or_default();
        *done += usize::from(held.holds(tongue, key));
        *all += 1;
    }
    let done: usize = parts.values().map(|(done, _)| done).sum();
    let all: usize = parts.values().map(|(_, all)| all).sum();
    let lines = order.into_iter().map(|part| {
        let (done, all) = parts.get(&part).copied().unwrap_or_default();
        PartLine {
            href: format!("/admin/translations/{tongue}/{}", address_of(&part)),
            name: name_of(&part, words),
            done: of(words, done, all),
            is_done: done == all,
        }
    });
    LanguageLine {
        lang: tongue.code(),
        dir: tongue.dir(),
        name: tongue.own_name().to_owned(),
        done: of(words, done, all),
        export: format!("/admin/translations/{tongue}/export.csv"),
        parts: lines.collect(),
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path((lang, part)): Path<(String, String)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let (tongue, keys) = asked(&lang, &part)?;
    let words = visit.words();
    let rows = translations::validations(&web.app, &actor, Some(tongue.code())).await?;
    let validated = held(&rows);
    let texts: Vec<TextLine> = keys
        .iter()
        .map(|key| text_line(tongue, key, &rows, words))
        .collect();
    let beside = Beside {
        words: Words::said_in(tongue),
        validated: &validated,
    };
    let with = Reading {
        beside: Some(beside),
        ..reading(&web.app, &actor, words)
    };
    let all = words.t("admin-tab-translations");
    let name = spoken_keys()
        .iter()
        .find(|(own, _)| address_of(own) == part)
        .map(|(own, _)| name_of(own, words))
        .unwrap_or_default();
    let title = format!("{name} – {}", tongue.own_name());
    html(&TextsPage {
        tabs: tabs(&actor, words, "/admin/translations"),
        address: format!("/admin/translations/{tongue}/{part}"),
        lang: tongue.code(),
        dir: tongue.dir(),
        open: texts.iter().any(|text| !text.is_validated),
        texts,
        sections: in_place(&part, with),
        page: visit.page(title).below(&[("/admin/translations", &all)]),
    })
}

/// The form of a part as an interview shows it; nothing for what is no form.
fn in_place(part: &str, reading: Reading<'_>) -> Vec<SheetSection> {
    let Some(form) = by_code(part) else {
        return Vec::new();
    };
    let filling = Filling {
        form,
        answers: &Answers::new(),
        invalid: &[],
        prefix: "",
        added: None,
        blocks: &[],
    };
    draw(&filling, reading).sections
}

fn text_line(tongue: Tongue, key: &str, rows: &[ValidationRow], words: Words) -> TextLine {
    let text = text_of(tongue, key).unwrap_or_default();
    let seal = seal_of(&text);
    let by = rows.iter().find(|row| row.key == key && row.seal == seal);
    TextLine {
        key: key.to_owned(),
        italian: text_of(Tongue::It, key).unwrap_or_default(),
        is_validated: by.is_some(),
        by: by.map(|row| told(row, words)).unwrap_or_default(),
        text,
        seal,
    }
}

fn told(row: &ValidationRow, words: Words) -> String {
    let who = row.by.clone().unwrap_or_else(|| row.body.clone());
    let who = words.tf("texts-validated-by", &[("text", FluentValue::from(who))]);
    format!("{who}, {}", words.day(row.on))
}

/// What was ticked is validated in the very words that were shown.
pub(super) async fn validate(
    State(web): State<Web>,
    Path((lang, part)): Path<(String, String)>,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let (tongue, keys) = asked(&lang, &part)?;
    let ticked: Vec<(String, String)> = fields
        .several("text")
        .iter()
        .filter_map(|one| one.rsplit_once(' '))
        .filter(|(key, seal)| {
            let text = text_of(tongue, key).unwrap_or_default();
            keys.iter().any(|own| own == key) && seal_of(&text) == **seal
        })
        .map(|(key, seal)| (key.to_owned(), seal.to_owned()))
        .take(MOST_AT_ONCE)
        .collect();
    let address = format!("/admin/translations/{tongue}/{part}");
    if ticked.is_empty() {
        return Ok(Redirect::to(&address).into_response());
    }
    translations::validate_texts(&web.app, &actor, tongue.code(), &ticked).await?;
    let none: [&str; 0] = [];
    Ok(Redirect::to(&done_at(&address, "texts", &none)).into_response())
}

/// Every text of a language beside its Italian and English, for who works on paper.
pub(super) async fn export(
    State(web): State<Web>,
    Path(lang): Path<String>,
    Signed(actor): Signed,
) -> Answered {
    let tongue = languages().find(|one| one.code() == lang);
    let tongue = tongue.ok_or(WebError::NoSuchPage)?;
    let rows = translations::validations(&web.app, &actor, Some(tongue.code())).await?;
    let mut table = csv::Writer::from_writer(Vec::new());
    let head = ["part", "key", "it", "en", tongue.code(), "validated_on"];
    let written = table.write_record(head);
    written.map_err(|error| WebError::Fault(error.to_string()))?;
    for (part, key) in spoken_keys() {
        let text = |tongue| text_of(tongue, key).unwrap_or_default();
        let own = text(tongue);
        let seal = seal_of(&own);
        let found = rows.iter().find(|row| row.key == *key && row.seal == seal);
        let on = found.map(|row| row.on.to_string()).unwrap_or_default();
        let line = [part, key, &text(Tongue::It), &text(Tongue::En), &own, &on];
        let written = table.write_record(line);
        written.map_err(|error| WebError::Fault(error.to_string()))?;
    }
    let bytes = table
        .into_inner()
        .map_err(|error| WebError::Fault(error.to_string()))?;
    let named = format!("attachment; filename=\"texts-{tongue}.csv\"");
    let head = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, named),
    ];
    Ok((head, bytes).into_response())
}
