// SPDX-License-Identifier: AGPL-3.0-or-later
//! Search before create — *la ricerca*.

use jiff::{Timestamp, ToSpan};
use mnet_authz::{Action, Relation};
use mnet_base::codes::BodyCode;
use mnet_flow::case::Refusal;
use mnet_flow::network::{Edition, Parameter};
use mnet_linkage::Query;
use mnet_store::{Hit, JournalLine, LineKind, Tx};
use serde_json::json;
use uuid::Uuid;

use super::write::line;
use crate::auth::ticket;
use crate::{Actor, App, AppError};

/// A person found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct HitView {
    /// Person.
    pub person: Uuid,
    /// Name.
    pub shown_name: String,
    /// Year of birth.
    pub birth_year: i16,
    /// Owner body.
    pub owner: Option<String>,
    /// Its name.
    pub owner_name: Option<String>,
    /// Contact of the case manager or body.
    pub contact: Option<String>,
    /// The acting body follows the person: the card may be opened.
    pub followed: bool,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SearchAnswer {
    /// Best first.
    pub hits: Vec<HitView>,
    /// Proof of the search, needed to register a new person.
    pub ticket: String,
    /// Looks left this hour.
    pub looks_left: i64,
}

/// One box: names in any order and spelling, codes, permit numbers, phones.
///
/// Whoever the body follows is told whole by the card; anybody else is the
/// minimal row only (V-ENR), inside the edition's looks an hour. Whoever tries
/// codes or telephones that are nobody's learns who is not there: those
/// searches have a limit of their own, wide enough for a desk.
///
/// # Errors
/// [`Refusal::SearchLimit`] when the looks of this hour are used up.
pub async fn search(app: &App, actor: &Actor, text: &str) -> Result<SearchAnswer, AppError> {
    actor.may(app, Action::SearchMinimal, &[Relation::None], false)?;
    let mut tx = actor.begin(app).await?;
    let (used, limit) = looks(app, actor, &mut tx).await?;
    if used >= limit {
        return Err(AppError::Refused(Refusal::SearchLimit));
    }
    let query = Query::parse(text);
    let fruitless = fruitless(app, actor, &mut tx, &query).await?;
    if fruitless.as_ref().is_some_and(Fruitless::is_used_up) {
        return Err(refuse(app, actor, tx).await?);
    }
    let found = find(&mut tx, &query).await?;
    let hits = views(actor.own_edition(app)?, found.hits);
    // Only a look outside the care relation uses one of the hour's looks.
    let is_outside = hits.iter().any(|hit| !hit.followed);
    let fruitless = fruitless.filter(|_| !is_outside && !found.by_number);
    let action = match &fruitless {
        _ if is_outside => SEARCH,
        Some(_) => FRUITLESS,
        None => "search_own",
    };
    let mut lines = vec![JournalLine {
        data: json!({ "hits": hits.len() }),
        ..line(actor, app, LineKind::Look, action)
    }];
    lines.extend(hits.iter().map(|hit| JournalLine {
        person: Some(hit.person),
        ..line(actor, app, LineKind::Look, "search_hit")
    }));
    lines.extend(
        fruitless
            .filter(Fruitless::is_last)
            .map(|last| JournalLine {
                data: json!({ "fruitless_searches": last.limit }),
                ..line(actor, app, LineKind::Refusal, PATTERN)
            }),
    );
    tx.write_journal(&lines).await?;
    tx.commit().await?;
    Ok(SearchAnswer {
        hits,
        ticket: ticket::issue(app, actor, text),
        looks_left: (limit - used - i64::from(action == SEARCH)).max(0),
    })
}

fn views(edition: &Edition, hits: Vec<Hit>) -> Vec<HitView> {
    let view = |hit: Hit| HitView {
        owner_name: hit
            .owner
            .as_ref()
            .and_then(|code| edition.body(&BodyCode::new(code.clone())))
            .map(|body| body.name.clone()),
        person: hit.person,
        shown_name: hit.shown_name,
        birth_year: hit.birth_year,
        owner: hit.owner,
        contact: hit.contact,
        followed: hit.followed,
    };
    hits.into_iter().map(view).collect()
}

/// A search that showed somebody outside the care relation.
const SEARCH: &str = "search";
/// A search by a code or a telephone that is nobody's.
const FRUITLESS: &str = "search_fruitless";
/// So many of those in an hour that the protection officer should know.
const PATTERN: &str = "pattern";

/// Searches of the last hour by codes and telephones that are nobody's.
struct Fruitless {
    used: i64,
    limit: i64,
}

impl Fruitless {
    const fn is_used_up(&self) -> bool {
        self.used >= self.limit
    }

    const fn is_last(&self) -> bool {
        self.used + 1 == self.limit
    }
}

/// Searches by name are no probe: for them there is no such limit.
async fn fruitless(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    query: &Query,
) -> Result<Option<Fruitless>, AppError> {
    if !query.names_a_number() {
        return Ok(None);
    }
    let edition = actor.own_edition(app)?;
    let since = hour_ago(app);
    Ok(Some(Fruitless {
        used: tx.looks_since(actor.account, FRUITLESS, since).await?,
        limit: i64::from(edition.parameter(Parameter::FruitlessSearches, actor.today)),
    }))
}

/// Writes down that a search was refused.
async fn refuse(app: &App, actor: &Actor, mut tx: Tx) -> Result<AppError, AppError> {
    let refused = line(actor, app, LineKind::Refusal, "search_refused");
    tx.write_journal(&[refused]).await?;
    tx.commit().await?;
    Ok(AppError::Refused(Refusal::SearchLimit))
}

fn hour_ago(app: &App) -> Timestamp {
    let now = app.clock.now();
    now.checked_sub(1.hour()).unwrap_or(now)
}

/// Looks outside the care relation in the last hour, and how many there may be.
pub(super) async fn looks(app: &App, actor: &Actor, tx: &mut Tx) -> Result<(i64, i64), AppError> {
    let edition = actor.own_edition(app)?;
    let limit = i64::from(edition.parameter(Parameter::PersonSearchLooks, actor.today));
    let used = tx.looks_since(actor.account, SEARCH, hour_ago(app)).await?;
    Ok((used, limit))
}

/// Below this a name is only reminiscent: not shown.
const REMINISCENT: u32 = 600;
/// From this on nobody closer is expected from looser keys.
const CLOSE: u32 = 800;

/// Who was found.
struct Found {
    /// Best first.
    hits: Vec<Hit>,
    /// A code or a telephone that was typed is somebody's.
    by_number: bool,
}

/// Rounds of keys, the strictest first, until somebody close is found.
async fn find(tx: &mut Tx, query: &Query) -> Result<Found, AppError> {
    let mut found: Vec<(u32, Hit)> = Vec::new();
    let mut by_number = false;
    for (round, keys) in query.rounds().into_iter().enumerate() {
        for hit in tx.find_by_keys(&keys, 50).await? {
            let score = query.score(&hit.shown_name, hit.birth_year);
            let known = found.iter().any(|(_, old)| old.person == hit.person);
            if score >= REMINISCENT && !known {
                found.push((score, hit));
            }
        }
        by_number |= round == 0 && query.names_a_number() && !found.is_empty();
        if found.iter().any(|(score, _)| *score >= CLOSE) {
            break;
        }
    }
    found.sort_by_cached_key(|(score, hit)| {
        (
            std::cmp::Reverse(*score),
            std::cmp::Reverse(hit.matched),
            hit.shown_name.clone(),
        )
    });
    found.truncate(10);
    Ok(Found {
        hits: found.into_iter().map(|(_, hit)| hit).collect(),
        by_number,
    })
}
