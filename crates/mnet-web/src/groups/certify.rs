// SPDX-License-Identifier: AGPL-3.0-or-later
//! Test and certificate of a person — *esito della prova e attestato*: what the kind asks, and
//! no certificate above what was earned.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use mnet_app::desk::{self, NewResult, ResultView};
use mnet_app::{Actor, AppError};
use mnet_flow::measures::groups::{Issued, Outcome, Test};
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::Invalid;
use uuid::Uuid;

use super::show::{address, name_of};
use super::{blame, hours, labelled};
use crate::Web;
use crate::boards::asked::day;
use crate::error::Answered;
use crate::forms::{Fields, Reading, day_as_typed};
use crate::operator::reading;
use crate::page::{Page, done_at, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{DefinitionView, ErrorView, FieldView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "groups/result.html")]
pub(crate) struct ResultPage {
    pub(crate) page: Page,
    pub(crate) address: String,
    pub(crate) back: String,
    /// The person.
    pub(crate) name: String,
    /// The activity.
    pub(crate) group: String,
    /// Hours, share, what the activity gives.
    pub(crate) values: Vec<DefinitionView>,
    /// The most that may be given, in words.
    pub(crate) most: String,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) known: i32,
    pub(crate) fields: Vec<FieldView>,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path((group, enrolment)): Path<(Uuid, Uuid)>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let view = desk::read_result(&web.app, &actor, group, enrolment).await?;
    let typed = in_force(&view);
    html(&page(&web, &visit, &actor, &view, &typed, &[]))
}

/// What is in force, as if it had just been typed; before the first, what the registers say.
fn in_force(view: &ResultView) -> Fields {
    let of = &view.of;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let told = match &of.result {
        Some(row) => [
            ("outcome", text(&row.outcome)),
            ("level_in", text(&row.level_in)),
            ("level_out", text(&row.level_out)),
            (
                "score",
                row.score.map_or_else(String::new, |n| n.to_string()),
            ),
            ("certificate", row.certificate.clone()),
            ("number", text(&row.number)),
            ("on", row.issued_on.map(day_as_typed).unwrap_or_default()),
        ],
        None => [
            ("outcome", String::new()),
            ("level_in", text(&of.enrolment.level).to_lowercase()),
            ("level_out", String::new()),
            ("score", String::new()),
            ("certificate", view.earned(None).code().to_owned()),
            ("number", text(&of.enrolment.certificate)),
            (
                "on",
                of.group.concluded_on.map(day_as_typed).unwrap_or_default(),
            ),
        ],
    };
    let told = told.into_iter().map(|(name, text)| (name.to_owned(), text));
    Fields::new(told.collect())
}

fn page(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    view: &ResultView,
    typed: &Fields,
    faults: &[Invalid],
) -> ResultPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let group = &view.of.group;
    let back = address(group.id);
    let mut fields = fields(&reading, view, typed);
    let each = fields.iter_mut().map(|field| (String::new(), field));
    let errors = blame(&reading, faults, each);
    let most = view.earned(Some(Outcome::Passed.code()));
    let standing = view.of.standing;
    let all = [
        (
            "groups-attended",
            format!("{} / {}", hours(standing.attended), hours(standing.planned)),
        ),
        ("groups-percent", format!("{}%", standing.percent)),
        (
            "groups-certificate",
            reading.label("group-certificates", &group.certificate),
        ),
        (
            "groups-level",
            view.of.enrolment.level.clone().unwrap_or_default(),
        ),
    ];
    let known = typed.text("known").and_then(|known| known.parse().ok());
    ResultPage {
        page: visit
            .page(words.t("groups-result-title"))
            .below(&[("/groups", &words.t("groups-title")), (&back, &group.title)]),
        address: format!("{back}/people/{}", view.of.enrolment.id),
        name: name_of(&reading, &view.of.enrolment),
        group: group.title.clone(),
        values: DefinitionView::told(words, all),
        most: words.t(&format!("groups-result-most-{}", most.code())),
        errors,
        // Who is told that somebody was faster goes on from what is in force now.
        known: known
            .filter(|_| faults.is_empty())
            .unwrap_or(view.version()),
        fields,
        back,
    }
}

fn fields(reading: &Reading<'_>, view: &ResultView, typed: &Fields) -> Vec<FieldView> {
    let field = |kind: &'static str, name: &str| {
        let key = match name {
            "score" | "certificate" => format!("groups-result-{name}-field"),
            _ => format!("groups-result-{}", name.replace('_', "-")),
        };
        labelled(reading, typed, (kind, name), &key)
    };
    let listed = |kind: &'static str, name: &str, list: &str| {
        let mut one = field(kind, name);
        one.options = reading.list(list, &[&one.value]);
        one
    };
    let mut all = Vec::new();
    if view.test.is_some() {
        let mut outcome = listed("radios", "outcome", "group-test-outcomes");
        outcome.required = true;
        all.push(outcome);
    }
    match view.test {
        Some(Test::Level) => {
            all.push(listed("select", "level_in", "language-levels"));
            all.push(listed("select", "level_out", "language-levels"));
        }
        Some(Test::Score) => all.push(field("number", "score")),
        None => {}
    }
    // Nobody is offered what cannot be earned.
    let most = view.earned(Some(Outcome::Passed.code()));
    let mut certificate = listed("radios", "certificate", "issued-certificates");
    certificate.required = true;
    certificate.options.retain(|option| {
        option.chosen || Issued::parse(&option.value).is_some_and(|issued| issued <= most)
    });
    all.push(certificate);
    if most != Issued::None {
        let mut number = field("text", "number");
        number.max_length = 60;
        number.code = true;
        all.push(number);
        all.push(field("date", "on"));
    }
    if view.version() > 0 {
        let mut reason = labelled(reading, typed, ("text", "reason"), "groups-correction");
        reason.required = true;
        reason.max_length = 500;
        all.push(reason);
    }
    all
}

pub(super) async fn save(
    State(web): State<Web>,
    Path((group, enrolment)): Path<(Uuid, Uuid)>,
    visit: Visit,
    posted: Posted,
) -> Answered {
    let Posted { actor, fields } = posted;
    let (new, mut faults) = asked(&fields);
    if faults.is_empty() {
        match desk::write_result(&web.app, &actor, group, enrolment, new).await {
            Ok(_) => {
                let none: [&str; 0] = [];
                let to = done_at(&address(group), "group-result", &none);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(AppError::Invalid(invalid)) => faults = invalid,
            Err(error) => return Err(error.into()),
        }
    }
    let view = desk::read_result(&web.app, &actor, group, enrolment).await?;
    let shown = page(&web, &visit, &actor, &view, &fields, &faults);
    html_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// What the fields say, and those that cannot be read.
fn asked(fields: &Fields) -> (NewResult, Vec<Invalid>) {
    let mut faults = Vec::new();
    let score = fields.text("score").map(|typed| typed.parse::<i64>());
    if matches!(score, Some(Err(_))) {
        faults.push(fault("score", "not-a-number"));
    }
    let on = fields.text("on").map(|typed| day(&typed));
    if on == Some(None) {
        faults.push(fault("on", "not-a-date"));
    }
    let known = fields.text("known").and_then(|known| known.parse().ok());
    let new = NewResult {
        known: known.unwrap_or_default(),
        outcome: fields.text("outcome"),
        level_in: fields.text("level_in"),
        level_out: fields.text("level_out"),
        score: score.and_then(Result::ok),
        certificate: fields.text("certificate"),
        number: fields.text("number"),
        on: on.flatten(),
        reason: fields.text("reason"),
    };
    (new, faults)
}
