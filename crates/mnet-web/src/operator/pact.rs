// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pact of a case — *patto*: what both sides promised, who signed, its versions.

use askama::Template;
use axum::extract::{Path, State};
use fluent_templates::fluent_bundle::FluentValue;
use mnet_app::desk::{self, PactView, SignatureLine, Taking};
use mnet_authz::Action;
use mnet_forms::Answers;
use serde_json::Value;
use uuid::Uuid;

use super::person::{HeadView, reading};
use crate::documents::{self, Press, given};
use crate::error::Answered;
use crate::forms::Reading;
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed as SignedIn;
use crate::views::DefinitionView;
use crate::visit::Visit;
use crate::{Web, nav};

#[derive(Template)]
#[template(path = "operator/pact.html")]
pub(crate) struct PactPage {
    pub(crate) page: Page,
    pub(crate) terms: Terms,
    pub(crate) versions: Vec<Version>,
    /// Address of the whole text; empty when the pact was signed elsewhere.
    pub(crate) whole: String,
    pub(crate) print: String,
    /// The same as a file.
    pub(crate) pdf: String,
    /// Where it is signed, or signed again; empty where one may not.
    pub(crate) write: String,
    /// Where it is suspended or taken up again, and the key of the words; empty where one may not.
    pub(crate) change: String,
    pub(crate) change_key: &'static str,
}

#[derive(Template)]
#[template(path = "operator/pact_print.html")]
pub(crate) struct PactPrint {
    pub(crate) page: Page,
    pub(crate) terms: Terms,
    pub(crate) print_css: String,
    pub(crate) printed: String,
}

/// A version of the pact, as screens and paper show it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms {
    pub(crate) head: HeadView,
    /// Kind of pact in words; empty when there is none yet.
    pub(crate) kind: String,
    pub(crate) badge: &'static str,
    pub(crate) state: String,
    pub(crate) values: Vec<DefinitionView>,
    pub(crate) person: Vec<Pledge>,
    pub(crate) service: Vec<Pledge>,
    pub(crate) social: Vec<Pledge>,
    pub(crate) signatures: Vec<Signed>,
}

impl Terms {
    /// Somebody drew their signature: there is nothing to sign on paper.
    pub(crate) fn is_drawn(&self) -> bool {
        self.signatures.iter().any(|one| !one.drawing.is_empty())
    }
}

/// Something promised.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pledge {
    pub(crate) what: String,
    pub(crate) by_when: String,
}

/// A signature.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signed {
    pub(crate) side: String,
    pub(crate) name: String,
    pub(crate) how: String,
    pub(crate) on: String,
    /// When it was given, to the minute; empty for one that was told by a history.
    pub(crate) at: String,
    /// Beginning of the hash of the text that was signed.
    pub(crate) hash: String,
    /// What was drawn, as the path of a picture; empty where nothing was.
    pub(crate) drawing: String,
    /// What the picture shows, for who does not see it.
    pub(crate) drawn_by: String,
    /// The signed paper in the dossier.
    pub(crate) scan: String,
}

impl Signed {
    /// A signature that was gathered or kept.
    pub(crate) fn of(reading: &Reading<'_>, row: &SignatureLine) -> Self {
        let words = reading.words;
        let name = FluentValue::from(row.name.clone());
        let scan = row.scan.map(|id| format!("/documents/{id}"));
        Self {
            side: side(reading, &row.signatory),
            name: row.name.clone(),
            how: way(
                reading,
                &row.how,
                row.witness.as_deref().unwrap_or_default(),
            ),
            on: words.day(row.signed_on),
            at: words.moment(row.signed_at),
            hash: row.text_hash.chars().take(16).collect(),
            drawing: row.drawing.clone().unwrap_or_default(),
            drawn_by: words.tf("pact-signature-of", &[("name", name)]),
            scan: scan.unwrap_or_default(),
        }
    }
}

pub(super) fn side(reading: &Reading<'_>, signatory: &str) -> String {
    let side = signatory.replace('_', "-");
    let key = format!("form-pact-signatures-signatory-{side}");
    reading.words.t(&key)
}

/// How somebody signed, with the witness of a mark.
fn way(reading: &Reading<'_>, how: &str, witness: &str) -> String {
    let how = reading.label("signature-kinds", how);
    if witness.is_empty() {
        how
    } else {
        format!("{how} ({witness})")
    }
}

/// A version in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Version {
    pub(crate) href: String,
    pub(crate) number: String,
    pub(crate) kind: String,
    pub(crate) on: String,
    pub(crate) badge: &'static str,
    pub(crate) state: String,
}

fn asked(visit: &Visit) -> Option<i32> {
    visit.parameter("version")?.parse().ok()
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    SignedIn(actor): SignedIn,
) -> Answered {
    let view = desk::read_pact(&web.app, &actor, case, asked(&visit), Taking::Read).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    let terms = terms(&reading, &view);
    let may = |action| !view.closed && nav::may_ever(&actor, action);
    let person = view.person.person;
    let (change, change_key) = change(case, person, &view, may(Action::ChangePact));
    let version = view
        .version
        .map(|version| format!("?version={version}"))
        .unwrap_or_default();
    let prints = view.text.is_some() && nav::may_ever(&actor, Action::PrintForm);
    html(&PactPage {
        page: visit
            .page(words.t("form-pact"))
            .below(&[(&terms.head.href, &terms.head.name)]),
        versions: versions(&reading, case, &view),
        whole: view
            .text
            .as_ref()
            .map(|text| format!("/forms/{}", text.id))
            .unwrap_or_default(),
        print: if prints {
            format!("/cases/{case}/pact/print{version}")
        } else {
            String::new()
        },
        pdf: if prints {
            format!("/cases/{case}/pact/print.pdf{version}")
        } else {
            String::new()
        },
        write: if may(Action::DraftPact) {
            format!("/cases/{case}/forms/pact")
        } else {
            String::new()
        },
        change,
        change_key,
        terms,
    })
}

fn change(case: Uuid, person: Uuid, view: &PactView, may: bool) -> (String, &'static str) {
    let in_force = view
        .versions
        .last()
        .is_some_and(|row| row.ended_on.is_none());
    let (act, key) = if view.suspended_on.is_some() {
        ("resume", "act-pact-resume-title")
    } else {
        ("suspend", "act-pact-suspend-title")
    };
    if may && in_force {
        (format!("/cases/{case}/pact/{act}?person={person}"), key)
    } else {
        (String::new(), key)
    }
}

pub(super) async fn print(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    SignedIn(actor): SignedIn,
) -> Answered {
    let view = desk::read_pact(&web.app, &actor, case, asked(&visit), Taking::Print).await?;
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    html(&PactPrint {
        page: visit.page(words.t("form-pact")),
        terms: terms(&reading, &view),
        print_css: crate::assets::address("print.css"),
        printed: words.moment(web.app.clock.now()),
    })
}

pub(super) async fn pdf(
    State(web): State<Web>,
    Path(case): Path<Uuid>,
    visit: Visit,
    SignedIn(actor): SignedIn,
) -> Answered {
    let view = desk::read_pact(&web.app, &actor, case, asked(&visit), Taking::Print).await?;
    let press = Press::of(&web, &visit, &actor);
    given(&press, documents::pact(&press, &view)?).await
}

/// How a pact stands: its badge, and the key of its words.
pub(in crate::operator) const fn standing(
    in_force: bool,
    expired: bool,
    suspended: bool,
) -> (&'static str, &'static str) {
    match (in_force, expired, suspended) {
        (false, ..) => ("off", "pact-ended"),
        (true, true, _) => ("bad", "pact-expired"),
        (true, false, true) => ("warn", "pact-suspended"),
        (true, false, false) => ("ok", "pact-in-force"),
    }
}

/// How a version stands.
fn state(reading: &Reading<'_>, view: &PactView, version: i32) -> (&'static str, String) {
    let found = view.versions.iter().find(|row| row.version == version);
    let in_force = found.is_some_and(|row| row.ended_on.is_none());
    let newest = view
        .versions
        .last()
        .is_some_and(|row| row.version == version);
    let suspended = view.suspended_on.is_some();
    let (badge, key) = standing(in_force, view.expired && newest, suspended);
    // How it stands is told on the pages alone.
    (badge, Words::of(reading.words.lang()).t(key))
}

fn versions(reading: &Reading<'_>, case: Uuid, view: &PactView) -> Vec<Version> {
    let rows = view.versions.iter().rev();
    rows.map(|row| {
        let (badge, state) = state(reading, view, row.version);
        Version {
            href: format!("/cases/{case}/pact?version={}", row.version),
            number: row.version.to_string(),
            kind: reading.label("pact-kinds", &row.kind),
            on: reading.words.day(row.signed_on),
            badge,
            state,
        }
    })
    .collect()
}

pub(crate) fn terms(reading: &Reading<'_>, view: &PactView) -> Terms {
    let head = HeadView::of(&view.person, reading);
    let Some(version) = view.version else {
        return Terms {
            head,
            ..Terms::default()
        };
    };
    let row = view.versions.iter().find(|row| row.version == version);
    let (badge, state) = state(reading, view, version);
    let pledges =
        |key: &str, what: &dyn Fn(&Value) -> String| pledges(reading, &view.answers, key, what);
    let said = |row: &Value| text(row, "what");
    let category = |row: &Value| {
        let word = text(row, "category").replace('_', "-");
        reading
            .words
            .t(&format!("form-pact-social-commitments-category-{word}"))
    };
    Terms {
        kind: row
            .map(|row| reading.label("pact-kinds", &row.kind))
            .unwrap_or_default(),
        badge,
        state,
        values: values(reading, view, version),
        person: pledges("person_commitments", &said),
        service: pledges("service_commitments", &said),
        social: pledges("social_commitments", &category),
        signatures: signatures(reading, view),
        head,
    }
}

fn text(row: &Value, key: &str) -> String {
    row.get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn day(reading: &Reading<'_>, row: &Value, key: &str) -> String {
    let day = text(row, key).parse().ok();
    day.map(|day| reading.words.day(day)).unwrap_or_default()
}

fn pledges(
    reading: &Reading<'_>,
    answers: &Answers,
    key: &str,
    what: &dyn Fn(&Value) -> String,
) -> Vec<Pledge> {
    let rows = answers.get_rows(key).iter();
    rows.map(|row| Pledge {
        what: what(row),
        by_when: day(reading, row, "by_when"),
    })
    .collect()
}

/// What was kept of each signature; of a pact that is shown to others, and of older ones, what
/// the text says.
fn signatures(reading: &Reading<'_>, view: &PactView) -> Vec<Signed> {
    if !view.signatures.is_empty() {
        let kept = view.signatures.iter();
        return kept.map(|row| Signed::of(reading, row)).collect();
    }
    let rows = view.answers.get_rows("signatures").iter();
    rows.map(|row| Signed {
        side: side(reading, &text(row, "signatory")),
        name: text(row, "signer"),
        how: way(reading, &text(row, "how"), &text(row, "witness")),
        on: day(reading, row, "signed_on"),
        ..Signed::default()
    })
    .collect()
}

fn values(reading: &Reading<'_>, view: &PactView, version: i32) -> Vec<DefinitionView> {
    let words = reading.words;
    let row = view.versions.iter().find(|row| row.version == version);
    let answers = &view.answers;
    let told = |key: &str| answers.get_str(key).unwrap_or_default().to_owned();
    let on = |key: &str| {
        answers
            .get_date(key)
            .map(|day| words.day(day))
            .unwrap_or_default()
    };
    let all = [
        ("form-pact-version", version.to_string()),
        (
            "col-body",
            row.map(|row| reading.body(&row.body)).unwrap_or_default(),
        ),
        (
            "form-pact-signatures-signed-on",
            row.map(|row| words.day(row.signed_on)).unwrap_or_default(),
        ),
        (
            "pact-policy-id",
            row.and_then(|row| row.policy_id.clone())
                .unwrap_or_default(),
        ),
        ("pact-waited", waited(reading, view)),
        ("form-pact-responsible", told("responsible")),
        ("form-pact-responsible-contact", told("responsible_contact")),
        ("form-pact-valid-from", on("valid_from")),
        ("form-pact-valid-to", on("valid_to")),
        ("form-pact-review-on", on("review_on")),
        ("pact-next-review", next_review(reading, view)),
        ("pact-violations", violations(reading, view)),
        ("form-pact-why-again", told("why_again")),
        (
            "pact-suspended-since",
            view.suspended_on
                .map(|day| words.day(day))
                .unwrap_or_default(),
        ),
    ];
    DefinitionView::told(words, all)
}

/// The next review, where it is another day than the one the text says.
fn next_review(reading: &Reading<'_>, view: &PactView) -> String {
    let newest = view.versions.last().map(|row| row.version);
    let moved = view
        .review_on
        .filter(|day| newest == view.version && view.answers.get_date("review_on") != Some(*day));
    moved.map(|day| reading.words.day(day)).unwrap_or_default()
}

/// Commitments that were not kept, and what the service did.
fn violations(reading: &Reading<'_>, view: &PactView) -> String {
    let each = view.violations.iter().map(|(on, which, response)| {
        format!(
            "{} · {} ({})",
            reading.words.day(*on),
            reading.label("pact-violations", which),
            reading.label("violation-responses", response),
        )
    });
    each.collect::<Vec<_>>().join("; ")
}

/// How long the first signature took, and whether the term was kept.
fn waited(reading: &Reading<'_>, view: &PactView) -> String {
    let Some(waited) = view.waited else {
        return String::new();
    };
    let key = if waited.days > waited.limit {
        "pact-waited-late"
    } else {
        "pact-waited-kept"
    };
    let values = [("days", waited.days.into()), ("limit", waited.limit.into())];
    reading.words.tf(key, &values)
}
