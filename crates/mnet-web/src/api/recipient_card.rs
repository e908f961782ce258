// SPDX-License-Identifier: AGPL-3.0-or-later
//! The recipient card as programs read it — *scheda cittadini di paesi terzi* (F03).
//!
//! Native values: what is not known is absent, a title without end says so.

use axum::extract::State;
use mnet_app::desk::{self, EntryCodes, LineView, RecipientCardView, Taking};
use mnet_flow::case::CardLineOf;
use mnet_flow::first_reception::line_completion::LineCompletion;
use mnet_flow::stay::{Expiry, StayTitle};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::group_results::GroupResult;
use super::head::Head;
use super::once::{self, Told};
use super::place::Place;
use super::problem::{Answered, Refused};
use super::wire::{Day, Done};

/// A title of stay as it is known.
#[derive(Debug, Serialize, ToSchema)]
struct DeclaredTitle {
    /// A code of `title-types`.
    title_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// A code of `permit-reasons`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_on: Option<Day>,
    /// Absent when not known, and for a title without end.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_on: Option<Day>,
    /// It has no end.
    unlimited: bool,
    /// Its end as the national worker's card has it: 1900-01-01 while it is awaited, 2099-12-31
    /// where there is none; absent when not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    national_expires_on: Option<Day>,
}

/// Codes of the target group, as of the day of entry; never worked out again.
#[derive(Debug, Serialize, ToSchema)]
struct TargetGroup {
    entered_on: Day,
    /// `M`, `F`, `X`.
    sex: String,
    age: i32,
    /// Codes of `vulnerabilities`.
    vulnerabilities: Vec<String>,
    /// A code of `protection-statuses`.
    protection_status: String,
    /// ISO 3166 alpha-2.
    citizenships: Vec<String>,
    /// A code of `education-levels`.
    #[serde(skip_serializing_if = "Option::is_none")]
    education_level: Option<String>,
    /// A code of `occupational-statuses`.
    #[serde(skip_serializing_if = "Option::is_none")]
    occupational_status: Option<String>,
}

/// A line: an activity, the pact, or a measure.
#[derive(Debug, Serialize, ToSchema)]
struct RecipientLine {
    /// From 1, without gaps.
    line_no: usize,
    /// `activity`, `pact`, `measure`.
    kind: String,
    /// A code of `activities` or `measures`; absent for the pact.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// Key of the measure within the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// A code of `policy-events`: the latest.
    event: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposed_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_on: Option<Day>,
    /// How long, where it was written down.
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    body: String,
    /// Name of the operator; absent for past work.
    #[serde(skip_serializing_if = "Option::is_none")]
    operator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    /// What the group activity behind it came to.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<GroupResult>,
    /// The filled form behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<Uuid>,
    /// The fund of the edition, or the code of `funds` that was added.
    fund: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// A code of `modes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quantity: Option<i32>,
    /// A code of `quantity-units`.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    /// A document of the dossier that proves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Uuid>,
    /// A code of `acknowledgements`.
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_on: Option<Day>,
}

/// The recipient card (F03) of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecipientCard {
    person: Head,
    programme: String,
    edition: String,
    project_code: String,
    /// Unique project code, where the documents state it.
    #[serde(skip_serializing_if = "Option::is_none")]
    cup: Option<String>,
    /// Declaration that the person is a third-country national: titles of stay.
    declaration: Vec<DeclaredTitle>,
    target_group: TargetGroup,
    entered_on: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_on: Option<Day>,
    /// A code of `exit-outcomes` or `early-closure-reasons`.
    #[serde(skip_serializing_if = "Option::is_none")]
    exit_outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<String>,
    /// Every body that took part.
    bodies: Vec<String>,
    /// In the order of the deeds.
    lines: Vec<RecipientLine>,
}

fn title(title: &StayTitle) -> DeclaredTitle {
    DeclaredTitle {
        title_type: title.title_type.code().to_owned(),
        number: title.number.clone(),
        reason: title.reason.as_ref().map(|code| code.as_str().to_owned()),
        requested_on: title.requested_on.map(Day),
        issued_on: title.issued_on.map(Day),
        expires_on: match title.expires_on {
            Expiry::On(day) => Some(Day(day)),
            Expiry::Unlimited | Expiry::Unknown => None,
        },
        unlimited: title.expires_on == Expiry::Unlimited,
        national_expires_on: title.national().expires_on.map(Day),
    }
}

fn target_group(entry: EntryCodes) -> TargetGroup {
    TargetGroup {
        entered_on: Day(entry.entered_on),
        sex: entry.sex,
        age: entry.age,
        vulnerabilities: entry.vulnerabilities,
        protection_status: entry.protection_status,
        citizenships: entry.citizenships,
        education_level: entry.education_level,
        occupational_status: entry.occupational_status,
    }
}

fn line(one: &LineView, fund: &str) -> RecipientLine {
    let line = &one.line;
    let added = one.added.as_ref();
    let (kind, code) = match line.of {
        CardLineOf::Activity(activity) => ("activity", Some(activity.code())),
        CardLineOf::Pact => ("pact", None),
        CardLineOf::Measure(measure) => ("measure", Some(measure.code())),
    };
    RecipientLine {
        line_no: line.number,
        kind: kind.to_owned(),
        code: code.map(str::to_owned),
        reference: line.reference.clone(),
        event: line.event.code().to_owned(),
        proposed_on: line.proposed_on.map(Day),
        started_on: line.started_on.map(Day),
        ended_on: line.ended_on.map(Day),
        minutes: line.minutes,
        body: line.body.as_str().to_owned(),
        operator: one.operator.clone(),
        outcome: line.outcome.clone(),
        result: one
            .result
            .as_ref()
            .and_then(|one| one.result.as_ref())
            .map(GroupResult::of),
        form: one.proof.as_ref().map(|(form, _)| *form),
        fund: added
            .and_then(|one| one.fund.clone())
            .unwrap_or_else(|| fund.to_owned()),
        place: added.and_then(|one| one.place.clone()),
        mode: one.mode.clone(),
        quantity: added.and_then(|one| one.quantity),
        unit: added.and_then(|one| one.unit.clone()),
        evidence: one.evidence.as_ref().map(|row| row.id),
        signature: added.and_then(|one| one.signature.clone()),
        signed_on: added.and_then(|one| one.signed_on).map(Day),
    }
}

/// The card as data.
pub(crate) fn data(view: RecipientCardView) -> impl Serialize {
    told(view)
}

/// What is added to a line.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewLineCompletion {
    #[schema(min_length = 1, max_length = 120)]
    place: Option<String>,
    #[schema(format = "code-list:modes")]
    mode: Option<String>,
    #[schema(minimum = 1)]
    quantity: Option<i32>,
    #[schema(format = "code-list:quantity-units")]
    unit: Option<String>,
    #[schema(format = "code-list:funds")]
    fund: Option<String>,
    /// A document of the dossier.
    evidence: Option<Uuid>,
    #[schema(format = "code-list:acknowledgements")]
    signature: Option<String>,
    signed_on: Option<Day>,
}

/// Add to a line of the recipient card
///
/// Once, what no deed asked for; the line itself stays as the deed wrote it.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/recipient-card/lines/{number}/completion",
    operation_id = "complete_recipient_line", tag = "cases", request_body = NewLineCompletion,
    params(
        ("id" = Uuid, Path, description = "Case."),
        ("number" = u32, Path, description = "Number of the line."),
    ),
    responses((status = 200, description = "Added.", body = Done)),
)]
pub(super) async fn complete(
    State(door): State<Door>,
    place: Place,
    write: Write<NewLineCompletion>,
) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    let number = place
        .text("number")
        .parse()
        .map_err(|_| Refused::NotFound)?;
    write
        .once(&door, async move |app, actor, new| {
            let told = LineCompletion {
                place: new.place,
                mode: new.mode,
                quantity: new.quantity,
                unit: new.unit,
                fund: new.fund,
                signature: new.signature,
                signed_on: new.signed_on.map(|day| day.0),
            };
            let paper = new.evidence;
            desk::complete_recipient_line(&app, &actor, case, number, told, paper).await?;
            Told::done(&Done::with::<&str>(&[]))
        })
        .await
}

fn told(view: RecipientCardView) -> RecipientCard {
    let lines = view.lines.iter().map(|one| line(one, &view.fund));
    RecipientCard {
        lines: lines.collect(),
        declaration: view.titles.iter().map(title).collect(),
        person: Head::of(view.head),
        programme: view.programme,
        edition: view.edition,
        project_code: view.project_code,
        cup: view.cup,
        target_group: target_group(view.entry),
        entered_on: Day(view.entered_on),
        left_on: view.left_on.map(Day),
        exit_outcome: view.exit_outcome,
        partner: view.partner,
        bodies: view.bodies,
    }
}

/// Read the recipient card of a case
///
/// The accounting document of the project for one person: worked out from the deeds.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/recipient-card", operation_id = "get_recipient_card",
    tag = "cases",
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "Header and lines.", body = RecipientCard)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    let view = desk::read_recipient_card(&door.app, &caller.actor, case, Taking::Read).await?;
    once::read(&told(view))
}
