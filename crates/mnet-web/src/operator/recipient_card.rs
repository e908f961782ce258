// SPDX-License-Identifier: AGPL-3.0-or-later
//! The recipient card — *scheda cittadini di paesi terzi destinatari di progetto* (F03):
//! read and printed, never typed.

use askama::Template;
use axum::extract::{Path, State};
use jiff::civil::Date;
use mnet_app::Actor;
use mnet_app::desk::{self, LineView, RecipientCardView, Taking};
use mnet_authz::Action;
use mnet_base::codes::Code;
use mnet_flow::case::CardLineOf;
use mnet_flow::stay::{Expiry, StayTitle};
use uuid::Uuid;

use super::person::{HeadView, reading};
use crate::Web;
use crate::documents::{self, Press, given};
use crate::error::Answered;
use crate::forms::Reading;
use crate::groups::result_words;
use crate::nav::may_ever;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::DefinitionView;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/recipient_card.html")]
pub(crate) struct RecipientCardPage {
    pub(crate) page: Page,
    pub(crate) card: Card,
    /// Where it is.
    pub(crate) address: String,
    pub(crate) prints: bool,
    pub(crate) exports: bool,
}

#[derive(Template)]
#[template(path = "operator/recipient_card_print.html")]
pub(crate) struct RecipientCardPrint {
    pub(crate) page: Page,
    pub(crate) card: Card,
    pub(crate) print_css: String,
    pub(crate) printed: String,
}

/// The card as screens and paper show it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Card {
    pub(crate) head: HeadView,
    /// H1, H5, H6.
    pub(crate) project: Vec<DefinitionView>,
    /// H2.
    pub(crate) identity: Vec<DefinitionView>,
    /// H3, one title after the other.
    pub(crate) declaration: Vec<Vec<DefinitionView>>,
    /// H4, as of the day of entry.
    pub(crate) target_group: Vec<DefinitionView>,
    /// L1–L10.
    pub(crate) lines: Vec<CardLine>,
}

/// A line of the card.
#[derive(Debug, Clone, Default)]
pub(crate) struct CardLine {
    pub(crate) number: String,
    pub(crate) what: String,
    pub(crate) event: String,
    pub(crate) proposed: String,
    pub(crate) started: String,
    pub(crate) ended: String,
    pub(crate) minutes: String,
    /// How much, with its unit.
    pub(crate) quantity: String,
    pub(crate) body: String,
    pub(crate) operator: String,
    /// Place and mode.
    pub(crate) place: String,
    pub(crate) outcome: String,
    pub(crate) proof: String,
    /// The filled form behind the line.
    pub(crate) href: String,
    /// The paper that was added, and where it is.
    pub(crate) paper: (String, String),
    pub(crate) fund: String,
    /// How and when the person signed.
    pub(crate) signed: String,
    /// Where something is added; empty where it was, or for who may not.
    pub(crate) complete: String,
}

impl CardLine {
    /// L1–L10 in the order of the columns.
    pub(crate) fn cells(self) -> [String; 15] {
        let (paper, _) = self.paper;
        let proofs = [self.proof, paper];
        let proof: Vec<String> = proofs.into_iter().filter(|one| !one.is_empty()).collect();
        [
            self.number,
            self.what,
            self.event,
            self.proposed,
            self.started,
            self.ended,
            self.minutes,
            self.quantity,
            self.body,
            self.operator,
            self.place,
            self.outcome,
            proof.join(", "),
            self.fund,
            self.signed,
        ]
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_recipient_card(&web.app, &actor, case, Taking::Read).await?;
    let (page, card) = drawn(&web, &visit, &actor, &view);
    html(&RecipientCardPage {
        page,
        card,
        address: format!("/cases/{case}/recipient-card"),
        prints: may_ever(&actor, Action::PrintForm),
        exports: may_ever(&actor, Action::ExportForm),
    })
}

pub(super) async fn print(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_recipient_card(&web.app, &actor, case, Taking::Print).await?;
    let (page, mut card) = drawn(&web, &visit, &actor, &view);
    for line in &mut card.lines {
        line.complete.clear();
    }
    html(&RecipientCardPrint {
        page,
        card,
        print_css: crate::assets::address("print.css"),
        printed: visit.words().moment(web.app.clock.now()),
    })
}

pub(super) async fn pdf(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_recipient_card(&web.app, &actor, case, Taking::Print).await?;
    let press = Press::of(&web, &visit, &actor);
    given(&press, documents::recipient_card(&press, &view)).await
}

fn drawn(web: &Web, visit: &Visit, actor: &Actor, view: &RecipientCardView) -> (Page, Card) {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let card = card(&reading, view);
    let page = visit.page(words.t("form-recipient-card"));
    let page = page.below(&[(&card.head.href, &card.head.name)]);
    (page, card)
}

/// The card in the words of a reader.
pub(crate) fn card(reading: &Reading<'_>, view: &RecipientCardView) -> Card {
    Card {
        head: HeadView::of(&view.head, reading),
        project: project(reading, view),
        identity: identity(reading, view),
        declaration: view
            .titles
            .iter()
            .map(|title| declaration(reading, view, title))
            .collect(),
        target_group: target_group(reading, view),
        lines: view
            .lines
            .iter()
            .map(|one| line(reading, view, one))
            .collect(),
    }
}

fn day(reading: &Reading<'_>, day: Option<Date>) -> String {
    day.map(|day| reading.words.day(day)).unwrap_or_default()
}

fn project(reading: &Reading<'_>, view: &RecipientCardView) -> Vec<DefinitionView> {
    let outcome = view.exit_outcome.as_deref().unwrap_or_default();
    let left = reading.label("exit-outcomes", outcome);
    let left = if left == outcome {
        reading.label("early-closure-reasons", outcome)
    } else {
        left
    };
    let bodies: Vec<String> = view.bodies.iter().map(|body| reading.body(body)).collect();
    let partner = view.partner.as_deref().map(|body| reading.body(body));
    let all = [
        ("form-recipient-card-programme", view.programme.clone()),
        ("recipient-edition", view.edition.clone()),
        ("recipient-project-code", view.project_code.clone()),
        ("recipient-cup", view.cup.clone().unwrap_or_default()),
        ("form-recipient-card-partner", partner.unwrap_or_default()),
        ("form-recipient-card-bodies", bodies.join(", ")),
        (
            "form-recipient-card-entered-on",
            day(reading, Some(view.entered_on)),
        ),
        ("form-recipient-card-left-on", day(reading, view.left_on)),
        ("form-recipient-card-exit-outcome", left),
    ];
    DefinitionView::told(reading.words, all)
}

fn identity(reading: &Reading<'_>, view: &RecipientCardView) -> Vec<DefinitionView> {
    let person = &view.person;
    let all = [
        ("form-identity-family-name", person.family_name.clone()),
        (
            "form-identity-given-name",
            person.given_name.clone().unwrap_or_default(),
        ),
        (
            "form-identity-birth-date",
            reading.words.partial_day(&person.birth_date),
        ),
        (
            "form-identity-birth-country",
            reading.country(&person.birth_country),
        ),
    ];
    let mut told = DefinitionView::told(reading.words, all);
    let codes = view.codes.iter().filter(|code| code.valid_to.is_none());
    told.extend(codes.map(|code| DefinitionView {
        label: match code.kind.as_str() {
            "tax_code" => reading.words.t("form-identity-tax-code"),
            "provisional_tax_code" => reading.words.t("form-identity-provisional-tax-codes-code"),
            other => reading.label("identifier-types", other),
        },
        value: code.value.clone(),
        code: true,
        ..DefinitionView::default()
    }));
    told
}

/// What is not known stays blank here: values that stand for nothing belong to exports.
fn declaration(
    reading: &Reading<'_>,
    view: &RecipientCardView,
    title: &StayTitle,
) -> Vec<DefinitionView> {
    let citizenships: Vec<String> = view
        .person
        .citizenships
        .iter()
        .map(|code| reading.country(code))
        .collect();
    let reason = title.reason.as_ref().map(Code::as_str);
    let expires = match title.expires_on {
        Expiry::On(day) => reading.words.day(day),
        Expiry::Unlimited => reading.words.t("recipient-unlimited"),
        Expiry::Unknown => String::new(),
    };
    let all = [
        ("form-identity-citizenships", citizenships.join(", ")),
        (
            "form-stay-title-title-type",
            reading.label("title-types", title.title_type.code()),
        ),
        (
            "form-stay-title-title-number",
            title.number.clone().unwrap_or_default(),
        ),
        (
            "form-stay-title-reason",
            reason
                .map(|code| reading.label("permit-reasons", code))
                .unwrap_or_default(),
        ),
        (
            "form-stay-title-requested-on",
            day(reading, title.requested_on),
        ),
        ("form-stay-title-issued-on", day(reading, title.issued_on)),
        ("form-stay-title-expires-on", expires),
    ];
    DefinitionView::told(reading.words, all)
}

fn target_group(reading: &Reading<'_>, view: &RecipientCardView) -> Vec<DefinitionView> {
    let entry = &view.entry;
    let words = reading.words;
    let each = |list: &str, codes: &[String]| {
        let named: Vec<String> = codes.iter().map(|code| reading.label(list, code)).collect();
        named.join(", ")
    };
    let citizenships: Vec<String> = entry
        .citizenships
        .iter()
        .map(|code| reading.country(code))
        .collect();
    let known = |list: &str, code: &Option<String>| {
        code.as_deref()
            .map(|code| reading.label(list, code))
            .unwrap_or_default()
    };
    // Who inspects is told that there is something, and not what.
    let covered = |told: String| {
        if entry.protection_status.is_empty() {
            words.t("ui-value-hidden")
        } else {
            told
        }
    };
    let all = [
        (
            "form-recipient-card-sex",
            words.t(&format!(
                "form-recipient-card-sex-{}",
                entry.sex.to_lowercase()
            )),
        ),
        ("form-recipient-card-age-at-entry", entry.age.to_string()),
        (
            "form-recipient-card-vulnerabilities",
            covered(each("vulnerabilities", &entry.vulnerabilities)),
        ),
        (
            "form-recipient-card-protection-status",
            covered(reading.label("protection-statuses", &entry.protection_status)),
        ),
        ("form-recipient-card-citizenships", citizenships.join(", ")),
        (
            "form-recipient-card-education-level",
            known("education-levels", &entry.education_level),
        ),
        (
            "form-recipient-card-occupational-status",
            known("occupational-statuses", &entry.occupational_status),
        ),
    ];
    DefinitionView::told(words, all)
}

/// Lists in which the outcome of a line may stand.
const OUTCOMES: [&str; 3] = ["reception-outcomes", "enrolment-results", "valico-results"];

pub(super) fn line(reading: &Reading<'_>, view: &RecipientCardView, one: &LineView) -> CardLine {
    let line = &one.line;
    let outcome = line.outcome.clone().unwrap_or_default();
    let named = OUTCOMES
        .iter()
        .map(|list| reading.label(list, &outcome))
        .find(|label| *label != outcome);
    let proof = one.proof.as_ref();
    let added = one.added.as_ref();
    let label = |list: &str, code: Option<&String>| {
        code.map(|code| reading.label(list, code))
            .unwrap_or_default()
    };
    let fund = label("funds", added.and_then(|added| added.fund.as_ref()));
    let place = added
        .and_then(|added| added.place.clone())
        .unwrap_or_default();
    CardLine {
        number: line.number.to_string(),
        what: match line.of {
            CardLineOf::Activity(activity) => reading.label("activities", activity.code()),
            CardLineOf::Pact => reading.words.t("form-pact"),
            CardLineOf::Measure(measure) => reading.label("measures", measure.code()),
        },
        event: reading.label("policy-events", line.event.code()),
        proposed: day(reading, line.proposed_on),
        started: day(reading, line.started_on),
        ended: day(reading, line.ended_on),
        minutes: line
            .minutes
            .map(|minutes| minutes.to_string())
            .unwrap_or_default(),
        quantity: added
            .and_then(|added| added.quantity)
            .map_or_else(String::new, |quantity| {
                let unit = label(
                    "quantity-units",
                    added.and_then(|added| added.unit.as_ref()),
                );
                format!("{quantity} {unit}")
            }),
        place: joined([place, label("modes", one.mode.as_ref())]),
        paper: one.evidence.as_ref().map_or_else(Default::default, |row| {
            (row.title.clone(), format!("/documents/{}", row.id))
        }),
        signed: joined([
            label(
                "acknowledgements",
                added.and_then(|added| added.signature.as_ref()),
            ),
            day(reading, added.and_then(|added| added.signed_on)),
        ]),
        complete: if view.may_complete && added.is_none() {
            format!("/cases/{}/recipient-card/lines/{}", view.case, line.number)
        } else {
            String::new()
        },
        body: reading.body(line.body.as_str()),
        operator: one.operator.clone().unwrap_or_default(),
        outcome: joined([
            named.unwrap_or(outcome),
            one.result
                .as_ref()
                .map(|result| result_words(reading, result))
                .unwrap_or_default(),
        ]),
        proof: proof
            .and_then(|(_, number)| number.clone())
            .unwrap_or_default(),
        href: proof
            .map(|(form, _)| format!("/forms/{form}"))
            .unwrap_or_default(),
        fund: if fund.is_empty() {
            view.fund.clone()
        } else {
            fund
        },
    }
}

/// Words that are there, one after the other.
fn joined(words: [String; 2]) -> String {
    let there: Vec<String> = words.into_iter().filter(|one| !one.is_empty()).collect();
    there.join(", ")
}
