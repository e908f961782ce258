// SPDX-License-Identifier: AGPL-3.0-or-later
//! One value of the card: every source beside the others; something is wrong;
//! one of them is chosen, and somebody agrees.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use mnet_app::card::{CardField, Evidence, Field, Kind, Sight};
use mnet_app::desk::{self, Choice, Correction, ValueView};
use mnet_app::{Actor, AppError};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::address_of;
use super::draw::label;
use super::said::Said;
use crate::Web;
use crate::boards::asked::day;
use crate::error::{Answered, WebError, message_key};
use crate::forms::{Fields, Reading};
use crate::i18n::Words;
use crate::operator::person::{HeadView, reading};
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/integrated_value.html")]
pub(crate) struct IntegratedValuePage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    pub(crate) back: String,
    /// The rule of the value, in a sentence.
    pub(crate) rule: String,
    pub(crate) errors: Vec<ErrorView>,
    /// Conflicts in words.
    pub(crate) conflicts: Vec<(&'static str, String)>,
    /// Values that stand out.
    pub(crate) values: Vec<Said>,
    /// Everything else that was said.
    pub(crate) others: Vec<OtherSaid>,
    /// Decisions in words, newest first.
    pub(crate) decisions: Vec<String>,
    /// The decision that waits for a second person: its identity and words.
    pub(crate) waiting: (String, String),
    pub(crate) may_second: bool,
    /// Fields to choose a value; none for who may not.
    pub(crate) choose: Vec<FieldView>,
    pub(crate) two_people: bool,
    /// Fields to say that it is wrong; none for who may not.
    pub(crate) report: Vec<FieldView>,
}

/// A value that does not stand out.
#[derive(Debug, Clone, Default)]
pub(crate) struct OtherSaid {
    pub(crate) said: Said,
}

pub(crate) async fn show(
    State(web): State<Web>,
    Path((person, key)): Path<(Uuid, String)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::open_value(&web.app, &actor, person, &key).await?;
    html(&draw(&web, &visit, &actor, &view, None))
}

/// What was typed and which field of it is wrong.
struct Typed<'a> {
    fields: &'a Fields,
    wrong: Vec<(&'static str, String)>,
}

fn draw(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    view: &ValueView,
    typed: Option<&Typed<'_>>,
) -> IntegratedValuePage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let card = &view.card;
    let one = &view.value;
    let head = HeadView::of(&card.head, &reading);
    let whole = one.sight == Sight::Full && !one.at_service;
    let values: Vec<Said> = one
        .entries
        .iter()
        .map(|entry| Said::entry(&reading, entry, &card.records))
        .collect();
    let others: Vec<OtherSaid> = one
        .others
        .iter()
        .map(|(other, standing)| OtherSaid {
            said: Said::other(&reading, other, *standing, &card.records),
        })
        .collect();
    let back = address_of(card.head.person);
    let rule = one
        .field
        .rule
        .map(|rule| rule.code().to_lowercase())
        .unwrap_or_default();
    let may_choose = whole && card.may_decide && values.len() + others.len() > 1;
    let report = if whole && card.may_correct {
        report_fields(&reading, one.field, typed)
    } else {
        Vec::new()
    };
    let first = report
        .first()
        .map(|field| field.id.clone())
        .unwrap_or_default();
    let page = visit.page(label(words, one.field));
    let title = words.t("integrated-title");
    IntegratedValuePage {
        page: page.below(&[(&head.href, &head.name), (&back, &title)]),
        address: format!("{back}/{}", one.field.key),
        rule: words.t(&format!("card-rule-text-{rule}")),
        errors: errors(typed, &first),
        conflicts: conflicts(words, one),
        choose: if may_choose {
            choose_fields(&reading, &values, &others, typed)
        } else {
            Vec::new()
        },
        two_people: one.field.critical,
        report,
        decisions: decisions(words, view),
        waiting: waiting(words, view, &values, &others),
        may_second: view.may_second,
        values,
        others,
        head,
        back,
    }
}

/// What is wrong with what was typed; a wrong value leads to the first field of it.
fn errors(typed: Option<&Typed<'_>>, first: &str) -> Vec<ErrorView> {
    let wrong = typed.map(|typed| &typed.wrong).into_iter().flatten();
    let each = wrong.map(|(name, text)| ErrorView {
        target: if *name == "v" {
            first.to_owned()
        } else {
            format!("f-{name}")
        },
        text: text.clone(),
    });
    each.collect()
}

/// The conflicts of a value: the kind of each badge and its words.
fn conflicts(words: Words, one: &CardField) -> Vec<(&'static str, String)> {
    let each = one.conflicts.iter().map(|conflict| {
        let kind = if conflict.class.needs_a_person() {
            "warn"
        } else {
            "off"
        };
        let key = conflict.code.code().to_lowercase().replace('_', "-");
        (kind, words.t(&format!("card-code-{key}")))
    });
    each.collect()
}

/// What people decided, the latest as the card was told.
fn decisions(words: Words, view: &ValueView) -> Vec<String> {
    let each = view.decisions.iter().map(|one| {
        let state = if one.stands_from().is_some() {
            "stands"
        } else {
            "waits"
        };
        let state = words.t(&format!("value-decision-{state}"));
        format!("{} · {} · {state}", words.moment(one.at), one.reason)
    });
    each.collect()
}

/// The decision that waits for somebody else: its key and what it says; both empty without one.
fn waiting(
    words: Words,
    view: &ValueView,
    values: &[Said],
    others: &[OtherSaid],
) -> (String, String) {
    let Some(waits) = &view.waiting else {
        return (String::new(), String::new());
    };
    let mut said = values.iter().chain(others.iter().map(|other| &other.said));
    let chosen = said.find(|said| said.id == waits.chosen.to_string());
    let text = chosen.map(|said| said.text.clone()).unwrap_or_default();
    let parts = [
        ("value", text.into()),
        ("reason", waits.reason.clone().into()),
    ];
    (waits.id.to_string(), words.tf("value-waits", &parts))
}

fn wrong(typed: Option<&Typed<'_>>, name: &str) -> String {
    let found = typed.and_then(|typed| typed.wrong.iter().find(|(field, _)| *field == name));
    found.map(|(_, text)| text.clone()).unwrap_or_default()
}

fn kept(typed: Option<&Typed<'_>>, name: &str) -> String {
    typed
        .and_then(|typed| typed.fields.text(name))
        .unwrap_or_default()
}

fn choose_fields(
    reading: &Reading<'_>,
    values: &[Said],
    others: &[OtherSaid],
    typed: Option<&Typed<'_>>,
) -> Vec<FieldView> {
    let words = reading.words;
    let chosen = kept(typed, "chosen");
    let all = values.iter().chain(others.iter().map(|other| &other.said));
    let options = all.map(|said| OptionView {
        value: said.id.clone(),
        label: said.text.clone(),
        hint: format!("{} · {} · {}", said.source, said.since, said.level),
        chosen: said.id == chosen,
    });
    vec![
        FieldView {
            kind: "radios",
            id: "f-chosen".to_owned(),
            name: "chosen".to_owned(),
            label: words.t("value-choose"),
            options: options.collect(),
            required: true,
            wide: true,
            error: wrong(typed, "chosen"),
            ..FieldView::default()
        },
        FieldView {
            kind: "textarea",
            id: "f-reason".to_owned(),
            name: "reason".to_owned(),
            label: words.t("value-reason"),
            hint: words.t("value-reason-hint"),
            value: kept(typed, "reason"),
            required: true,
            wide: true,
            max_length: 300,
            error: wrong(typed, "reason"),
            ..FieldView::default()
        },
    ]
}

/// One field for each part of the value, and what proves it.
fn report_fields(
    reading: &Reading<'_>,
    field: &Field,
    typed: Option<&Typed<'_>>,
) -> Vec<FieldView> {
    let words = reading.words;
    let mut fields = Vec::new();
    let parts: Vec<(&str, Kind, bool)> = match field.kind {
        Kind::Record(parts) => parts
            .iter()
            .map(|part| (part.key, part.kind, part.required))
            .collect(),
        kind => vec![("value", kind, true)],
    };
    for (nth, (key, kind, required)) in parts.into_iter().enumerate() {
        let name = format!("v.{key}");
        let label = if key == "value" {
            words.t("value-instead")
        } else {
            words.t(&format!("card-part-{}", key.replace('_', "-")))
        };
        fields.push(FieldView {
            id: format!("f-{name}"),
            label,
            value: kept(typed, &name),
            required,
            error: if nth == 0 {
                wrong(typed, "v")
            } else {
                String::new()
            },
            autocomplete: "off",
            max_length: 240,
            name,
            ..control(reading, kind)
        });
    }
    let evidence = kept(typed, "evidence");
    let options = [
        "declaration",
        "passport",
        "permit",
        "asylum_certificate",
        "document",
        "register",
    ];
    fields.push(FieldView {
        kind: "select",
        id: "f-evidence".to_owned(),
        name: "evidence".to_owned(),
        label: words.t("value-evidence"),
        hint: if field.critical {
            words.t("value-evidence-hint")
        } else {
            String::new()
        },
        options: options
            .iter()
            .map(|code| OptionView {
                value: (*code).to_owned(),
                label: words.t(&format!("card-evidence-{}", code.replace('_', "-"))),
                hint: String::new(),
                chosen: *code == evidence,
            })
            .collect(),
        required: field.critical,
        error: wrong(typed, "evidence"),
        ..FieldView::default()
    });
    fields
}

/// How a value of a kind is typed.
fn control(reading: &Reading<'_>, kind: Kind) -> FieldView {
    let option = |value: &str, label: String| OptionView {
        value: value.to_owned(),
        label,
        hint: String::new(),
        chosen: false,
    };
    let words = reading.words;
    let options = match kind {
        Kind::Code(list) | Kind::Codes(list) => reading.list(list, &[]),
        Kind::Language => reading.list("languages", &[]),
        Kind::Country | Kind::Countries => reading.countries(""),
        Kind::Sex => ["F", "M", "X"]
            .map(|code| {
                option(
                    code,
                    words.t(&format!("form-identity-sex-{}", code.to_lowercase())),
                )
            })
            .to_vec(),
        Kind::Choice(all) => all
            .iter()
            .map(|code| {
                option(
                    code,
                    super::said::in_words(
                        reading,
                        "",
                        &kind,
                        &mnet_app::card::FieldValue::of(*code),
                    ),
                )
            })
            .collect(),
        _ => Vec::new(),
    };
    let kind = match kind {
        Kind::Day => "date",
        Kind::PartialDay => "partial_date",
        Kind::Number => "number",
        _ if !options.is_empty() => "select",
        _ => "text",
    };
    FieldView {
        kind,
        options,
        ..FieldView::default()
    }
}

/// What was typed, as the value's kind reads it.
fn read(field: &Field, fields: &Fields) -> Value {
    match field.kind {
        Kind::Record(parts) => {
            let told = parts.iter().filter_map(|part| {
                let text = fields.text(&format!("v.{}", part.key))?;
                Some((part.key.to_owned(), Value::from(typed_day(part.kind, text))))
            });
            Value::Object(told.collect::<Map<_, _>>())
        }
        kind => {
            let text = fields.text("v.value").unwrap_or_default();
            match kind {
                Kind::Number => text.parse::<i64>().map_or(Value::Null, Value::from),
                Kind::Codes(_) | Kind::Countries => json!([text]),
                _ => Value::from(typed_day(kind, text)),
            }
        }
    }
}

fn typed_day(kind: Kind, text: String) -> String {
    match kind {
        Kind::Day => day(&text).map_or(text, |day| day.to_string()),
        _ => text,
    }
}

pub(crate) async fn send(
    State(web): State<Web>,
    Path((person, key)): Path<(Uuid, String)>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let here = format!("{}/{key}", address_of(person));
    let field = mnet_app::card::field(&key).ok_or(WebError::NoSuchPage)?;
    let (done, answer) = match fields.asked() {
        "choose" => {
            let chosen = fields.text("chosen").and_then(|id| id.parse().ok());
            let Some(chosen) = chosen else {
                let wrong = vec![("chosen", visit.words().t("invalid-missing"))];
                return again(&web, &visit, &actor, (person, &key), &fields, wrong).await;
            };
            let ask = Choice {
                field: key.clone(),
                chosen,
                reason: fields.text("reason").unwrap_or_default(),
            };
            (
                "value-chosen",
                desk::choose(&web.app, &actor, person, ask).await,
            )
        }
        "agree" => {
            let waiting = fields.text("waiting").and_then(|id| id.parse().ok());
            let waiting = waiting.ok_or(WebError::Unreadable)?;
            (
                "value-agreed",
                desk::agree(&web.app, &actor, person, &key, waiting).await,
            )
        }
        "report" => {
            let evidence = fields
                .text("evidence")
                .filter(|code| Evidence::parse(code).is_some());
            let ask = Correction {
                field: key.clone(),
                value: read(field, &fields),
                evidence,
            };
            (
                "value-reported",
                desk::report_error(&web.app, &actor, person, ask).await,
            )
        }
        _ => return Err(WebError::Unreadable),
    };
    match answer {
        Ok(_) => Ok(Redirect::to(&done_at(&here, done, &[] as &[&str])).into_response()),
        Err(AppError::Invalid(_)) => {
            let wrong = vec![("v", visit.words().t("value-unreadable"))];
            again(&web, &visit, &actor, (person, &key), &fields, wrong).await
        }
        Err(AppError::Refused(refusal)) => {
            let about = match refusal.code() {
                "REASON_MISSING" => "reason",
                "EVIDENCE_REQUIRED" => "evidence",
                _ => "chosen",
            };
            let wrong = vec![(about, visit.words().t(&message_key(refusal.code())))];
            again(&web, &visit, &actor, (person, &key), &fields, wrong).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page again, with what was typed and what is wrong with it.
async fn again(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    (person, key): (Uuid, &str),
    fields: &Fields,
    wrong: Vec<(&'static str, String)>,
) -> Answered {
    let view = desk::open_value(&web.app, actor, person, key).await?;
    let typed = Typed { fields, wrong };
    let shown = draw(web, visit, actor, &view, Some(&typed));
    html_as(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &shown)
}
