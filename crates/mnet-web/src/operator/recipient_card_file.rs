// SPDX-License-Identifier: AGPL-3.0-or-later
//! The recipient card as a table — *esportazione della scheda cittadini di paesi terzi* (F03).
//!
//! A row for each line, led by what the header says. The title of stay is
//! written as the fund wants it, with its conventional dates, and its end as the
//! national worker's card has it beside; days are Italian.
//!
//! Source: requirements F03 H1–L9, CL-23.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use jiff::civil::Date;
use mnet_app::desk::{self, RecipientCardView, Taking};
use mnet_app::{Actor, App};
use mnet_flow::stay::{StayTitle, TitleType, current};
use uuid::Uuid;

use super::person::reading;
use super::recipient_card::{CardLine, line};
use crate::Web;
use crate::api::recipient_card_data;
use crate::error::Answered;
use crate::forms::Reading;
use crate::forms::export::{attached, table};
use crate::i18n::Words;
use crate::session::Signed;
use crate::visit::Visit;

pub(super) async fn csv(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    recipient_card_table(&web.app, &actor, visit.words(), case).await
}

/// The card as a table, for whoever may take it away.
pub(crate) async fn recipient_card_table(
    app: &App,
    actor: &Actor,
    words: Words,
    case: Uuid,
) -> Answered {
    let view = desk::read_recipient_card(app, actor, case, Taking::Export).await?;
    let rows = rows(&reading(app, actor, words), &view, actor.today);
    let kind = [(CONTENT_TYPE, "text/csv; charset=utf-8; header=present")];
    let name = format!("recipient_card-{case}-{}.csv", actor.today);
    Ok(attached(&name, (kind, table(&rows)?).into_response()))
}

/// The header row, then a row for each line; one without a line where there is none.
fn rows(reading: &Reading<'_>, view: &RecipientCardView, today: Date) -> Vec<Vec<String>> {
    let head = head(reading, view, today);
    let lines: Vec<CardLine> = view
        .lines
        .iter()
        .map(|one| line(reading, view, one))
        .collect();
    let labels = head.iter().map(|(key, _)| *key).chain(LINE);
    let mut rows = vec![labels.map(|key| reading.words.t(key)).collect()];
    let values = |line: CardLine| -> Vec<String> {
        let own = line.cells();
        head.iter()
            .map(|(_, value)| value.clone())
            .chain(own)
            .collect()
    };
    if lines.is_empty() {
        rows.push(values(CardLine::default()));
    }
    rows.extend(lines.into_iter().map(values));
    rows
}

/// The card as data, for whoever may take it away.
pub(super) async fn json(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_recipient_card(&web.app, &actor, case, Taking::Export).await?;
    let name = format!("recipient_card-{case}-{}.json", actor.today);
    Ok(attached(
        &name,
        Json(recipient_card_data(view)).into_response(),
    ))
}

/// L1–L10, as the page names them.
pub(crate) const LINE: [&str; 15] = [
    "recipient-no",
    "col-what",
    "col-state",
    "measure-proposed",
    "measure-started",
    "measure-ended",
    "recipient-minutes",
    "recipient-quantity",
    "measure-provider",
    "recipient-operator",
    "recipient-place",
    "recipient-outcome",
    "recipient-proof",
    "recipient-fund",
    "recipient-signed",
];

/// H1–H6 under the keys of their labels.
fn head(
    reading: &Reading<'_>,
    view: &RecipientCardView,
    today: Date,
) -> Vec<(&'static str, String)> {
    let words = reading.words;
    let day = |day: Date| day.strftime("%d/%m/%Y").to_string();
    let code = |kind: &str| {
        let known = view.codes.iter();
        let mut known = known.filter(|code| code.valid_to.is_none() && code.kind == kind);
        known
            .next()
            .map(|code| code.value.clone())
            .unwrap_or_default()
    };
    let tax_code = match code("tax_code") {
        definitive if definitive.is_empty() => code("provisional_tax_code"),
        definitive => definitive,
    };
    let citizenships: Vec<String> = view
        .person
        .citizenships
        .iter()
        .map(|code| reading.country(code))
        .collect();
    let bodies: Vec<String> = view.bodies.iter().map(|body| reading.body(body)).collect();
    let partner = view.partner.as_deref().map(|body| reading.body(body));
    let mut head = vec![
        ("recipient-project-code", view.project_code.clone()),
        ("recipient-edition", view.edition.clone()),
        ("recipient-cup", view.cup.clone().unwrap_or_default()),
        ("form-identity-tax-code", tax_code),
        ("form-identity-family-name", view.person.family_name.clone()),
        (
            "form-identity-given-name",
            view.person.given_name.clone().unwrap_or_default(),
        ),
        (
            "form-identity-birth-date",
            words.partial_day(&view.person.birth_date),
        ),
        (
            "form-identity-birth-country",
            reading.country(&view.person.birth_country),
        ),
        ("form-recipient-card-sex", view.entry.sex.clone()),
        ("form-identity-citizenships", citizenships.join(", ")),
        ("form-recipient-card-entered-on", day(view.entered_on)),
        (
            "form-recipient-card-left-on",
            view.left_on.map(day).unwrap_or_default(),
        ),
        ("form-recipient-card-partner", partner.unwrap_or_default()),
        ("form-recipient-card-bodies", bodies.join(", ")),
    ];
    head.extend(title_of_stay(reading, view, today));
    head
}

/// H3, as the fund and the national systems write it.
fn title_of_stay(
    reading: &Reading<'_>,
    view: &RecipientCardView,
    today: Date,
) -> [(&'static str, String); 6] {
    let words = reading.words;
    let day = |day: Date| day.strftime("%d/%m/%Y").to_string();
    let title = current(&view.titles, today);
    let of_fund = title.map(StayTitle::of_fund);
    let of_fund = of_fund.as_ref();
    let kind = title.map(|title| reading.label("title-types", title.title_type.code()));
    let pending = of_fund.and_then(|title| title.pending);
    let pending = pending.map(|request| {
        words.t(match request {
            TitleType::InRenewal => "recipient-pending-renewal",
            _ => "recipient-pending-first",
        })
    });
    let number = of_fund.and_then(|title| title.number.clone());
    [
        ("form-stay-title-title-type", kind),
        ("form-stay-title-title-number", number),
        (
            "recipient-title-starts-on",
            of_fund.map(|title| day(title.starts_on)),
        ),
        (
            "recipient-title-ends-on",
            of_fund.map(|title| day(title.ends_on)),
        ),
        ("recipient-title-pending", pending),
        (
            "recipient-title-national-ends-on",
            title.and_then(|title| title.national().expires_on).map(day),
        ),
    ]
    .map(|(key, value)| (key, value.unwrap_or_default()))
}
