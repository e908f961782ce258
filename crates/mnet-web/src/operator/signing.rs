// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pact is signed on one screen — *firma del patto sul tablet*: the person, then the operator.
//!
//! A page of its own, because it is turned towards the person: the text, and below it a place
//! for each who signs. Each signature is kept as soon as it is given.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use fluent_templates::fluent_bundle::FluentValue;
use mnet_app::desk::{self, NewSignature, SignaturePlace, SigningView};
use mnet_app::{Actor, AppError};
use mnet_flow::taking_charge::pact_sheet::PACT;
use mnet_flow::taking_charge::signing::{GivenSignature, Way};
use mnet_forms::Invalid;
use uuid::Uuid;

use super::pact::{Signed as SignedView, side};
use super::person::{HeadView, reading, refusal_words};
use crate::Web;
use crate::assets;
use crate::error::{Answered, WebError};
use crate::forms::paper::{self, PaperSection};
use crate::forms::{Fields, Reading, message, shown};
use crate::page::{Page, done_at, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/signing.html")]
pub(crate) struct SigningPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) address: String,
    /// The form that the text is written in.
    pub(crate) form: String,
    pub(crate) errors: Vec<ErrorView>,
    /// What is signed; empty without a draft.
    pub(crate) sections: Vec<PaperSection>,
    pub(crate) hash: String,
    /// What is still to be written before anybody signs.
    pub(crate) unready: Vec<String>,
    pub(crate) places: Vec<PlaceView>,
    pub(crate) script: String,
}

/// A place where somebody signs.
#[derive(Debug, Clone, Default)]
pub(crate) struct PlaceView {
    /// One word: `person`.
    pub(crate) key: String,
    /// As what they sign.
    pub(crate) side: String,
    pub(crate) is_required: bool,
    /// Something was given, but the text changed since.
    pub(crate) is_stale: bool,
    /// What was given; none until then.
    pub(crate) given: Option<SignedView>,
    pub(crate) name: FieldView,
    pub(crate) how: FieldView,
    pub(crate) witness: FieldView,
    pub(crate) scan: FieldView,
    /// Strokes that were sent and could not be kept with the rest.
    pub(crate) drawing: String,
    pub(crate) drawing_error: String,
    /// What the pad is, for who does not see it.
    pub(crate) pad: String,
}

fn address(case: Uuid) -> String {
    format!("/cases/{case}/pact/sign")
}

/// What was sent and could not be kept, with what is wrong with it.
#[derive(Default)]
struct Told {
    place: String,
    fields: Fields,
    faults: Vec<Invalid>,
    refused: Option<AppError>,
    status: StatusCode,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    draw(&web, &visit, &actor, case, Told::default()).await
}

async fn draw(web: &Web, visit: &Visit, actor: &Actor, case: Uuid, told: Told) -> Answered {
    let view = desk::open_signing(&web.app, actor, case).await?;
    html_as(told.status, &page(web, visit, actor, &view, &told))
}

fn page(web: &Web, visit: &Visit, actor: &Actor, view: &SigningView, told: &Told) -> SigningPage {
    let words = visit.words();
    let reading = Reading {
        documents: &view.documents,
        ..reading(&web.app, actor, words)
    };
    let head = HeadView::of(&view.person, &reading);
    let form = format!("/cases/{}/forms/pact", view.case);
    let mut errors = Vec::new();
    let mut faults: Vec<&Invalid> = told.faults.iter().collect();
    let places = view.places.iter();
    let places = places
        .map(|one| place(&reading, view, one, told, (&mut faults, &mut errors)))
        .collect();
    errors.extend(faults.into_iter().map(|fault| ErrorView {
        target: "sign-text".to_owned(),
        text: message(words, fault),
    }));
    let mut frame = visit
        .page(words.t("sign-title"))
        .below(&[(&head.href, &head.name), (&form, &words.t("form-pact"))]);
    if let Some(error) = &told.refused {
        frame = frame.saying("bad", refusal_words(&reading, error));
    }
    SigningPage {
        page: frame,
        address: address(view.case),
        form,
        errors,
        sections: match &view.text {
            Some(text) => paper::sections(&PACT, text, reading),
            None => Vec::new(),
        },
        hash: view.text_hash.clone(),
        unready: unready(&reading, view),
        places,
        script: assets::address("sign.js"),
        head,
    }
}

/// What is still wrong with the text: the question, and why.
fn unready(reading: &Reading<'_>, view: &SigningView) -> Vec<String> {
    let words = reading.words;
    let each = view.unready.iter().map(|fault| {
        let key = fault.pointer.trim_start_matches('/');
        let key = key.split('/').next().unwrap_or_default().replace('_', "-");
        let label = words.t(&format!("form-pact-{key}"));
        format!("{label}: {}", message(words, fault))
    });
    let mut each: Vec<String> = each.collect();
    each.dedup();
    each
}

type Faults<'f, 'v> = (&'f mut Vec<&'v Invalid>, &'f mut Vec<ErrorView>);

fn place(
    reading: &Reading<'_>,
    view: &SigningView,
    one: &SignaturePlace,
    told: &Told,
    (faults, errors): Faults<'_, '_>,
) -> PlaceView {
    let words = reading.words;
    let key = one.place.signer.key();
    let side = side(reading, one.place.signer.signatory());
    let is_asked = told.place == key;
    let typed = |name: &str| told.fields.text(name).filter(|_| is_asked);
    let mut fault = |name: &str, label: &str| {
        let pointer = format!("/{name}");
        let blank = name == "how" && faults.iter().any(|one| one.pointer == format!("/{key}"));
        let wanted = if blank { format!("/{key}") } else { pointer };
        let at = faults.iter().position(|one| one.pointer == wanted);
        let at = at.filter(|_| is_asked || blank);
        let Some(at) = at else {
            return String::new();
        };
        let text = message(words, faults.remove(at));
        errors.push(ErrorView {
            target: format!("f-{key}-{name}"),
            text: format!("{side}, {label}: {text}"),
        });
        text
    };
    let mut field = |kind: &'static str, name: &str| {
        let label = words.t(&format!("sign-{name}"));
        FieldView {
            kind,
            id: format!("f-{key}-{name}"),
            name: name.to_owned(),
            error: fault(name, &label),
            label,
            value: typed(name).unwrap_or_default(),
            autocomplete: "off",
            max_length: 120,
            ..FieldView::default()
        }
    };
    let mut name = field("text", "name");
    name.required = true;
    if name.value.is_empty() {
        name.value.clone_from(&one.name);
    }
    let mut how = field("radios", "how");
    how.required = true;
    if how.value.is_empty() {
        Way::Tablet.code().clone_into(&mut how.value);
    }
    how.options = reading.list("signature-kinds", &[&how.value]);
    how.options
        .retain(|option| Way::parse(&option.value).is_some());
    how.hint = words.t("sign-how-hint");
    let mut witness = field("text", "witness");
    witness.hint = words.t("sign-witness-hint");
    let mut scan = field("select", "scan");
    scan.hint = words.t(if view.papers.is_empty() {
        "sign-scan-none"
    } else {
        "sign-scan-hint"
    });
    scan.options = papers(reading, view, &scan.value);
    let drawing_error = field("text", "drawing").error;
    let given = one.given.as_ref();
    PlaceView {
        is_required: one.place.is_required,
        is_stale: one.is_stale,
        given: given.map(|row| SignedView::of(reading, row)),
        drawing: typed("drawing").unwrap_or_default(),
        drawing_error,
        pad: words.tf(
            "sign-pad-of",
            &[("name", FluentValue::from(one.name.clone()))],
        ),
        name,
        how,
        witness,
        scan,
        side,
        key,
    }
}

fn papers(reading: &Reading<'_>, view: &SigningView, chosen: &str) -> Vec<OptionView> {
    let each = view.papers.iter().map(|row| {
        let value = row.id.to_string();
        OptionView {
            chosen: value == chosen,
            label: format!("{} ({})", row.title, shown::document_hint(reading, row)),
            value,
            ..OptionView::default()
        }
    });
    each.collect()
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let place = fields.text("place").unwrap_or_default();
    let none: [&str; 0] = [];
    let done = match fields.asked() {
        "back" => desk::take_signature_back(&web.app, &actor, case, &place)
            .await
            .map(|()| done_at(&address(case), "signature-back", &none)),
        "conclude" => desk::conclude_signing(&web.app, &actor, case)
            .await
            .map(|done| done_at(&format!("/cases/{case}/pact"), "form", &done.warnings)),
        _ => desk::give_signature(&web.app, &actor, case, new_signature(&fields, &place))
            .await
            .map(|()| done_at(&address(case), "signature", &none)),
    };
    let told = match done {
        Ok(to) => return Ok(Redirect::to(&to).into_response()),
        Err(AppError::Invalid(faults)) => Told {
            place,
            fields,
            faults,
            status: StatusCode::UNPROCESSABLE_ENTITY,
            refused: None,
        },
        Err(error @ (AppError::Refused(_) | AppError::Elsewhere(_))) => Told {
            refused: Some(error),
            status: StatusCode::CONFLICT,
            ..Told::default()
        },
        Err(other) => return Err(WebError::from(other)),
    };
    draw(&web, &visit, &actor, case, told).await
}

fn new_signature(fields: &Fields, place: &str) -> NewSignature {
    let text = |name: &str| fields.text(name).unwrap_or_default();
    let scan = fields.text("scan");
    NewSignature {
        place: place.to_owned(),
        text_hash: text("text"),
        given: GivenSignature {
            name: text("name"),
            how: text("how"),
            drawing: text("drawing"),
            witness: text("witness"),
            names_paper: scan.is_some(),
        },
        // What is no number of a document is one that is not in the dossier.
        paper: scan.map(|id| id.parse().unwrap_or(Uuid::nil())),
    }
}
