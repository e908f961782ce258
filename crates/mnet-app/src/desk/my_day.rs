// SPDX-License-Identifier: AGPL-3.0-or-later
//! My day, and the people followed — *la mia giornata, le persone seguite*.

use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_store::{InboxRow, LineKind, MyCase, MyTask, ReferralEnd, Tx};
use uuid::Uuid;

use super::boxes::reads;
use super::card::Page;
use super::write::line;
use crate::{Actor, App, AppError};

/// What an operator finds in the morning: the first of each list.
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

/// How many cases a page shows.
const PAGE: usize = 25;

/// People, tasks, deadlines and referrals of the acting body.
///
/// # Errors
/// [`AppError`].
pub async fn my_day(app: &App, actor: &Actor) -> Result<MyDay, AppError> {
    actor.may(app, Action::MyDay, &[Relation::OwnCase], false)?;
    let mut tx = actor.begin(app).await?;
    let mut day = MyDay {
        cases: tx.my_cases(&actor.edition, None, None).await?,
        tasks: tx.my_tasks(None).await?,
        inbox: Vec::new(),
        outbox: Vec::new(),
    };
    if reads(app, actor, ReferralEnd::Received) {
        day.inbox = tx.waiting_referrals(ReferralEnd::Received, None).await?;
    }
    if reads(app, actor, ReferralEnd::Sent) {
        day.outbox = tx.waiting_referrals(ReferralEnd::Sent, None).await?;
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
