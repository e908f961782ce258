// SPDX-License-Identifier: AGPL-3.0-or-later
//! Something is added to a line of the recipient card — *completamento di una riga* (F03):
//! once, where no deed asked for it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, RecipientCardView, Taking};
use mnet_app::{Actor, AppError};
use mnet_flow::first_reception::line_completion::LineCompletion;
use mnet_forms::Invalid;
use uuid::Uuid;

use super::actions::ActPage;
use super::person::reading;
use crate::Web;
use crate::boards::asked::day;
use crate::error::{Answered, WebError, message_key};
use crate::forms::{Fields, Reading};
use crate::page::{done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

/// A case, and the number of a line as the address says it.
type Place = Path<(Uuid, String)>;

/// The number of a line; what is none is no line.
fn line_no(text: &str) -> Result<usize, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

pub(super) async fn show(
    State(web): State<Web>,
    Path((case, number)): Place,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let at = (case, line_no(&number)?);
    let (card, papers) = opened(&web, &actor, at).await?;
    html(&page(
        &web,
        &visit,
        &actor,
        (at, &card, &papers),
        &Fields::default(),
    ))
}

/// The card, and the documents that may prove the line.
async fn opened(
    web: &Web,
    actor: &Actor,
    (case, number): (Uuid, usize),
) -> Result<(RecipientCardView, Vec<OptionView>), WebError> {
    let card = desk::read_recipient_card(&web.app, actor, case, Taking::Read).await?;
    if !card.may_complete || !card.lines.iter().any(|one| one.line.number == number) {
        return Err(AppError::NotFound.into());
    }
    // Who does not read the dossier adds no paper.
    let papers = match desk::read_dossier(&web.app, actor, case).await {
        Ok(dossier) => dossier.documents,
        Err(AppError::Forbidden(_) | AppError::NotFound) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    let papers = papers.into_iter().map(|row| OptionView {
        value: row.id.to_string(),
        label: row.title,
        ..OptionView::default()
    });
    Ok((card, papers.collect()))
}

fn fields(reading: &Reading<'_>, papers: &[OptionView], typed: &Fields) -> Vec<FieldView> {
    let field = |kind: &'static str, name: &str| FieldView {
        kind,
        id: format!("f-{name}"),
        name: name.to_owned(),
        label: reading
            .words
            .t(&format!("recipient-field-{}", name.replace('_', "-"))),
        value: typed.get(name).unwrap_or_default().to_owned(),
        autocomplete: "off",
        ..FieldView::default()
    };
    let listed = |kind: &'static str, name: &str, list: &str| {
        let mut one = field(kind, name);
        one.options = reading.list(list, &[&one.value]);
        one
    };
    let mut place = field("text", "place");
    place.max_length = 120;
    let mut evidence = field("select", "evidence");
    evidence.options = papers.to_vec();
    for option in &mut evidence.options {
        option.chosen = option.value == evidence.value;
    }
    let mut all = vec![
        place,
        listed("radios", "mode", "modes"),
        field("number", "quantity"),
        listed("radios", "unit", "quantity-units"),
        listed("select", "fund", "funds"),
    ];
    if !papers.is_empty() {
        all.push(evidence);
    }
    all.push(listed("select", "signature", "acknowledgements"));
    all.push(field("date", "signed_on"));
    all
}

fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    ((case, number), card, papers): ((Uuid, usize), &RecipientCardView, &[OptionView]),
    typed: &Fields,
) -> ActPage {
    let words = visit.words();
    let back = format!("/cases/{case}/recipient-card");
    let title = words.t("act-recipient-line-title");
    ActPage {
        page: visit
            .page(format!("{title} {number}"))
            .below(&[(&back, &words.t("form-recipient-card"))]),
        name: "act-recipient-line".to_owned(),
        address: format!("{back}/lines/{number}"),
        person: card.head.person.to_string(),
        back,
        back_key: "block-back",
        errors: Vec::new(),
        fields: fields(&reading(&web.app, actor, words), papers, typed),
        grave: false,
    }
}

fn completion(
    fields: &Fields,
) -> Result<(LineCompletion, Option<Uuid>), (&'static str, &'static str)> {
    let quantity = fields.text("quantity").map(|typed| typed.parse());
    let signed_on = fields.text("signed_on").map(|typed| day(&typed));
    let told = LineCompletion {
        place: fields.text("place"),
        mode: fields.text("mode"),
        quantity: quantity
            .transpose()
            .map_err(|_| ("quantity", "not-a-number"))?,
        unit: fields.text("unit"),
        fund: fields.text("fund"),
        signature: fields.text("signature"),
        signed_on: match signed_on {
            Some(None) => return Err(("signed_on", "not-a-date")),
            Some(day) => day,
            None => None,
        },
    };
    let evidence = fields.text("evidence").map(|id| id.parse());
    let evidence = evidence
        .transpose()
        .map_err(|_| ("evidence", "not-in-dossier"))?;
    Ok((told, evidence))
}

pub(super) async fn complete(
    State(web): State<Web>,
    Path((case, number)): Place,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let number = line_no(&number)?;
    let done = match completion(&fields) {
        Ok((told, evidence)) => {
            desk::complete_recipient_line(&web.app, &actor, case, number, told, evidence).await
        }
        Err((field, code)) => Err(AppError::Invalid(vec![Invalid {
            pointer: format!("/{field}"),
            code,
            params: std::collections::BTreeMap::new(),
        }])),
    };
    let (status, faults, refused) = match done {
        Ok(()) => {
            let back = format!("/cases/{case}/recipient-card");
            let none: [&str; 0] = [];
            let to = done_at(&back, "recipient-line", &none);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(AppError::Invalid(faults)) => (StatusCode::UNPROCESSABLE_ENTITY, faults, None),
        Err(error @ AppError::Refused(_)) => {
            let key = message_key(error.code());
            (WebError::from(error).status(), Vec::new(), Some(key))
        }
        Err(error) => return Err(error.into()),
    };
    let at = (case, number);
    let (card, papers) = opened(&web, &actor, at).await?;
    let mut shown = page(&web, &visit, &actor, (at, &card, &papers), &fields);
    for fault in faults {
        let named = fault.pointer.trim_start_matches('/');
        let told = visit.words().t(&format!("invalid-{}", fault.code));
        for field in shown.fields.iter_mut().filter(|one| one.name == named) {
            field.error.clone_from(&told);
            shown.errors.push(ErrorView {
                target: field.id.clone(),
                text: format!("{}: {told}", field.label),
            });
        }
    }
    if let Some(key) = refused {
        shown.page = shown.page.saying("bad", visit.words().t(&key));
    }
    html_as(status, &shown)
}
