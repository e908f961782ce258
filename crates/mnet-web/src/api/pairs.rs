// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pairs of persons that may be one — *posizioni doppie*: the steward's queue.

use axum::extract::State;
use mnet_app::links::{self, PairOrder, PairRow, Shelf, StepRow, Verdict};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Door;
use super::body::Write;
use super::caller::Caller;
use super::once::{Told, read as answer};
use super::place::{Place, wrong};
use super::problem::Answered;
use super::wire::Moment;

/// A pair of persons that may be one.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Pair {
    id: Uuid,
    /// The two persons, by identity.
    persons: [Uuid; 2],
    /// `open`, `later`, `unsure`, `second`, `linked`, `apart`, `withdrawn`.
    state: String,
    /// `matcher` or `person`.
    said_by: String,
    /// What the rules propose: `link`, `review`, `no_link`.
    decision: String,
    /// By which rule: `LR-1` … `LR-11`, `probabilistic`.
    rule: String,
    /// Log2 odds of being one person, in thousandths.
    score: i32,
    /// Version of the comparison.
    engine: i32,
    /// Version of the weights.
    weights: i32,
    /// Why a pair that a rule would link waits for a person: `two_cases`, `protected`,
    /// `kept_apart`, `in_conflict`.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<String>,
    found_at: Moment,
    changed_at: Moment,
}

impl Pair {
    fn of(row: &PairRow) -> Self {
        Self {
            id: row.id,
            persons: [row.one, row.other],
            state: row.state.clone(),
            said_by: row.said_by.clone(),
            decision: row.found.decision.clone(),
            rule: row.found.rule.clone(),
            score: row.found.score,
            engine: row.found.engine,
            weights: row.found.weights,
            held: row.held.clone(),
            found_at: Moment(row.found_at),
            changed_at: Moment(row.changed_at),
        }
    }
}

/// A page of pairs.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Pairs {
    items: Vec<Pair>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Which pairs.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the choices in the description")]
pub(super) enum PairShelf {
    Waiting,
    Aside,
    Decided,
}

/// Pairs of persons that may be one
#[utoipa::path(
    get, path = "/api/v1/pairs", operation_id = "list_pairs", tag = "persons",
    params(
        ("shelf" = Option<PairShelf>, Query, description = "Waiting (the usual), set aside, decided."),
        ("likeliest_first" = Option<bool>, Query, description = "The likeliest first; else first whose answer teaches the comparison most."),
        ("cursor" = Option<String>, Query, description = "Where the page begins, in the same order."),
    ),
    responses((status = 200, description = "In the order asked for; decided ones the latest first.", body = Pairs)),
)]
pub(super) async fn list(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["shelf", "likeliest_first", "cursor"])?;
    let shelf = match place.parameter("shelf") {
        None => Shelf::Waiting,
        Some(code) => Shelf::from_code(code).ok_or_else(|| wrong("shelf", "not-in-list"))?,
    };
    place.read("cursor", |cursor| {
        let (score, id) = cursor.split_once('_')?;
        Some((score.parse::<i32>().ok()?, id.parse::<Uuid>().ok()?))
    })?;
    let order = match place.read("likeliest_first", |text| text.parse().ok())? {
        Some(true) => PairOrder::Likeliest,
        _ => PairOrder::Teaching,
    };
    let cursor = place.parameter("cursor");
    let page = links::queue(&door.app, &caller.actor, shelf, order, cursor).await?;
    answer(&Pairs {
        items: page.lines.iter().map(|line| Pair::of(&line.pair)).collect(),
        next: page.next,
    })
}

/// A step of the waterfall.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PairStep {
    /// What was compared, as a code.
    what: String,
    /// How it agrees, as a code.
    how: String,
    /// Thousandths of a bit.
    weight: i32,
}

impl PairStep {
    fn of(row: &StepRow) -> Self {
        Self {
            what: row.what.clone(),
            how: row.how.clone(),
            weight: row.weight,
        }
    }
}

/// A decision about a pair.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PairDecision {
    /// `auto_link`, `manual_link`, `first_of_two`, `no_link`, `unsure`, `later`, `unlink`, `reopened`.
    kind: String,
    rule: String,
    score: i32,
    /// Body that decided; the leading body for a rule.
    body: String,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    decided_at: Moment,
}

/// One sentence, in two languages.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Sentence {
    it: String,
    en: String,
}

/// A pair with its explanation and its decisions.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PairRead {
    pair: Pair,
    /// Why, as the two compare today.
    sentence: Sentence,
    /// What each field weighs; the sum is the score.
    steps: Vec<PairStep>,
    /// Oldest first.
    decisions: Vec<PairDecision>,
    /// Both have a pact in force: two people have to agree.
    two_people: bool,
}

/// Read a pair
///
/// Both persons' journals tell it.
#[utoipa::path(
    get, path = "/api/v1/pairs/{id}", operation_id = "get_pair", tag = "persons",
    params(("id" = Uuid, Path, description = "Pair.")),
    responses((status = 200, description = "The pair.", body = PairRead)),
)]
pub(super) async fn read(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let pair = place.id("id")?;
    let view = links::read_pair(&door.app, &caller.actor, pair, PairOrder::Teaching).await?;
    let explained = &view.compared.explanation;
    answer(&PairRead {
        sentence: Sentence {
            it: explained.sentence.clone(),
            en: explained.sentence_en.clone(),
        },
        steps: view.pair.found.steps.iter().map(PairStep::of).collect(),
        decisions: view
            .decisions
            .iter()
            .map(|row| PairDecision {
                kind: row.kind.clone(),
                rule: row.found.rule.clone(),
                score: row.found.score,
                body: row.body.clone(),
                role: row.role.clone(),
                reason: row.reason.clone(),
                decided_at: Moment(row.decided_at),
            })
            .collect(),
        two_people: view.two_people,
        pair: Pair::of(&view.pair),
    })
}

/// What is said of a pair.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(rename_all = "snake_case")]
pub(super) enum Said {
    Same,
    Different,
    Unsure,
    Later,
    Undo,
    Reopen,
}

impl Said {
    const fn verdict(self) -> Verdict {
        match self {
            Self::Same => Verdict::Same,
            Self::Different => Verdict::Different,
            Self::Unsure => Verdict::Unsure,
            Self::Later => Verdict::Later,
            Self::Undo => Verdict::Undo,
            Self::Reopen => Verdict::Reopen,
        }
    }
}

/// A decision about a pair.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDecision {
    verdict: Said,
    /// Why; needed to take a decision back.
    #[schema(max_length = 500)]
    reason: Option<String>,
}

/// How a pair stands after a decision.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Decided {
    /// `linked`, `apart`, `second` (another person has to confirm), `unsure`, `later`, `open`.
    state: &'static str,
}

/// Decide about a pair
///
/// What a person says outranks the matcher for ever.
#[utoipa::path(
    post, path = "/api/v1/pairs/{id}/decisions", operation_id = "decide_pair", tag = "persons",
    request_body = NewDecision,
    params(("id" = Uuid, Path, description = "Pair.")),
    responses((status = 200, description = "Decided.", body = Decided)),
)]
pub(super) async fn decide(
    State(door): State<Door>,
    place: Place,
    write: Write<NewDecision>,
) -> Answered {
    place.takes(&[])?;
    let pair = place.id("id")?;
    write
        .once(&door, async move |app, actor, new| {
            let (verdict, reason) = (new.verdict.verdict(), new.reason);
            let said = links::decide(&app, &actor, pair, verdict, reason.as_deref()).await?;
            let state = said.standing.code();
            Told::done(&Decided { state })
        })
        .await
}
