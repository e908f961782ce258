// SPDX-License-Identifier: AGPL-3.0-or-later
//! My day, and search before create — *la mia giornata, la ricerca*.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_flow::network::Parameter;
use mnet_linkage::Query;
use mnet_store::{Hit, InboxRow, JournalLine, LineKind, MyCase, MyTask, Tx};
use serde_json::json;
use uuid::Uuid;

use super::card::Page;
use super::write::line;
use crate::auth::ticket;
use crate::{Actor, App, AppError};

/// What an operator finds in the morning.
#[derive(Debug, Clone)]
pub struct MyDay {
    /// Cases followed, latest first.
    pub cases: Vec<MyCase>,
    /// Tasks, most urgent first.
    pub tasks: Vec<MyTask>,
    /// Referrals waiting for an answer.
    pub inbox: Vec<InboxRow>,
    /// Referrals sent and not answered yet.
    pub outbox: Vec<InboxRow>,
}

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

/// How many cases a page shows.
const PAGE: usize = 25;

/// People, tasks, deadlines and referrals of the acting body.
///
/// # Errors
/// [`AppError`].
pub async fn my_day(app: &App, actor: &Actor) -> Result<MyDay, AppError> {
    actor.may(app, Action::MyDay, &[Relation::OwnCase], false)?;
    let reads = |relation| {
        let relations = [relation];
        actor
            .may(app, Action::ReadReferral, &relations, false)
            .is_ok()
    };
    let mut tx = actor.begin(app).await?;
    let mut day = MyDay {
        cases: tx.my_cases(&actor.edition, None, None).await?,
        tasks: tx.my_tasks().await?,
        inbox: Vec::new(),
        outbox: Vec::new(),
    };
    if reads(Relation::ReceivedReferralOpen) {
        day.inbox = tx.inbox().await?;
    }
    if reads(Relation::SentReferral) {
        day.outbox = tx.outbox().await?;
    }
    look(&mut tx, app, actor, "my_day").await?;
    tx.commit().await?;
    Ok(day)
}

/// Cases followed, in one state or in any, page by page.
///
/// # Errors
/// [`AppError`].
pub async fn my_cases(
    app: &App,
    actor: &Actor,
    state: Option<&str>,
    cursor: Option<&str>,
) -> Result<Page<MyCase>, AppError> {
    actor.may(app, Action::MyDay, &[Relation::OwnCase], false)?;
    let mut tx = actor.begin(app).await?;
    let items = tx
        .my_cases(&actor.edition, state, cursor.and_then(parse_cursor))
        .await?;
    look(&mut tx, app, actor, "my_cases").await?;
    tx.commit().await?;
    let next = items
        .last()
        .filter(|_| items.len() == PAGE)
        .map(|last| format!("{}_{}", last.moved_on, last.person));
    Ok(Page { items, next })
}

fn parse_cursor(text: &str) -> Option<(Date, Uuid)> {
    let (on, id) = text.split_once('_')?;
    Some((on.parse().ok()?, id.parse().ok()?))
}

async fn look(tx: &mut Tx, app: &App, actor: &Actor, action: &str) -> Result<(), AppError> {
    Ok(tx
        .write_journal(&[line(actor, app, LineKind::Look, action)])
        .await?)
}

/// One box: names in any order and spelling, codes, permit numbers, phones.
///
/// Whoever the body follows is told whole by the card; anybody else is the
/// minimal row only (V-ENR), inside the edition's looks an hour.
///
/// # Errors
/// [`AppError::TooMany`] when the looks of this hour are used up.
pub async fn search(app: &App, actor: &Actor, text: &str) -> Result<SearchAnswer, AppError> {
    actor.may(app, Action::SearchMinimal, &[Relation::None], false)?;
    let mut tx = actor.begin(app).await?;
    let edition = actor.own_edition(app)?;
    let (used, limit) = looks(app, actor, &mut tx).await?;
    if used >= limit {
        return Err(AppError::TooMany(3_600));
    }
    let query = Query::parse(text);
    let hits = find(&mut tx, &query).await?;
    let names = edition;
    let views: Vec<HitView> = hits
        .into_iter()
        .map(|hit| HitView {
            owner_name: hit
                .owner
                .as_ref()
                .and_then(|code| names.body(&mnet_base::codes::BodyCode::new(code.clone())))
                .map(|body| body.name.clone()),
            person: hit.person,
            shown_name: hit.shown_name,
            birth_year: hit.birth_year,
            owner: hit.owner,
            contact: hit.contact,
            followed: hit.followed,
        })
        .collect();
    // Only a look outside the care relation uses one of the hour's looks.
    let action = if views.iter().any(|hit| !hit.followed) {
        "search"
    } else {
        "search_own"
    };
    let shown: Vec<Uuid> = views.iter().map(|hit| hit.person).collect();
    let mut lines = vec![JournalLine {
        data: json!({ "hits": views.len() }),
        ..line(actor, app, LineKind::Look, action)
    }];
    lines.extend(shown.into_iter().map(|person| JournalLine {
        person: Some(person),
        ..line(actor, app, LineKind::Look, "search_hit")
    }));
    tx.write_journal(&lines).await?;
    tx.commit().await?;
    let spent = i64::from(action == "search");
    let ticket = ticket::issue(app, actor, text);
    Ok(SearchAnswer {
        hits: views,
        ticket,
        looks_left: (limit - used - spent).max(0),
    })
}

/// Looks outside the care relation in the last hour, and how many there may be.
pub(super) async fn looks(app: &App, actor: &Actor, tx: &mut Tx) -> Result<(i64, i64), AppError> {
    let edition = actor.own_edition(app)?;
    let limit = i64::from(edition.parameter(Parameter::PersonSearchLooks, actor.today));
    let now = app.clock.now();
    let hour_ago = now.checked_sub(1.hour()).unwrap_or(now);
    let used = tx.looks_since(actor.account, "search", hour_ago).await?;
    Ok((used, limit))
}

/// Below this a name is only reminiscent: not shown.
const REMINISCENT: u32 = 600;
/// From this on nobody closer is expected from looser keys.
const CLOSE: u32 = 800;

/// Rounds of keys, the strictest first, until somebody close is found; best first.
pub(super) async fn find(tx: &mut Tx, query: &Query) -> Result<Vec<Hit>, AppError> {
    let mut found: Vec<(u32, Hit)> = Vec::new();
    for keys in query.rounds() {
        for hit in tx.find_by_keys(&keys, 50).await? {
            let score = query.score(&hit.shown_name, hit.birth_year);
            let known = found.iter().any(|(_, old)| old.person == hit.person);
            if score >= REMINISCENT && !known {
                found.push((score, hit));
            }
        }
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
    Ok(found.into_iter().map(|(_, hit)| hit).collect())
}
