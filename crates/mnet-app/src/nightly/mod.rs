// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the program does once a day — *lavoro quotidiano*.
//!
//! Referrals that nobody answered expire, alerts become tasks, contacts that led nowhere are archived, probable
//! duplicates are put before the steward. Doing it twice on a day, or not for a
//! week, changes nothing of what is told.

mod alerts;
mod leads;
mod referrals;

use jiff::SignedDuration;
use mnet_store::Fault;
use tokio::time::Instant;
use uuid::Uuid;

use crate::App;
use crate::links::{self, MatchWork};

/// How many cases are looked at in one transaction.
const AT_ONCE: i64 = 100;

/// How long a row of a file that nobody took in is kept, to be corrected: thirty days.
const FEED_ROWS: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Whether somebody works at a desk meanwhile.
#[derive(Clone, Copy)]
enum Pace {
    /// A full page is followed by a rest four times as long: nobody at a desk must feel it.
    BesideDesks,
    /// Nobody does: no rest.
    Alone,
}

impl Pace {
    /// How many times as long as a page the rest after it is.
    const fn rest(self) -> u32 {
        match self {
            Self::BesideDesks => 4,
            Self::Alone => 0,
        }
    }
}

/// What a day's work came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayWork {
    /// Referrals whose last day was over.
    pub expired: usize,
    /// Alerts that became tasks.
    pub alerts: usize,
    /// Persons that were forgotten: contacts without a screening.
    pub forgotten: Vec<Uuid>,
    /// Persons held against the register.
    pub matched: MatchWork,
}

/// Does the work of today, for every edition, beside who works at a desk.
///
/// # Errors
/// [`Fault`]: what was done before it stays done.
pub async fn work(app: &App) -> Result<DayWork, Fault> {
    work_at(app, Pace::BesideDesks).await
}

/// Does the work of today without a rest: where nobody is at a desk.
///
/// # Errors
/// [`Fault`]: what was done before it stays done.
pub async fn work_alone(app: &App) -> Result<DayWork, Fault> {
    work_at(app, Pace::Alone).await
}

async fn work_at(app: &App, at: Pace) -> Result<DayWork, Fault> {
    let mut done = DayWork::default();
    let today = app.clock.today();
    done.expired = referrals::expire(app, today).await?;
    for edition in app.editions() {
        let mut after = Uuid::nil();
        loop {
            let begun = Instant::now();
            let mut tx = app.batch.begin(mnet_store::Context::default()).await?;
            let code = edition.code.as_str();
            let page = tx.open_cases_after(code, after, AT_ONCE).await?;
            let Some((last, _)) = page.last() else {
                break;
            };
            after = *last;
            let persons: Vec<Uuid> = page.iter().map(|(_, person)| *person).collect();
            let known = alerts::Known::load(&mut tx, edition, &persons, today).await?;
            done.alerts += alerts::raise(app, &mut tx, edition, &known, today).await?;
            let forgotten = leads::archive(app, &mut tx, edition, &known, today).await?;
            done.forgotten.extend(forgotten);
            tx.commit().await?;
            if i64::try_from(page.len()) == Ok(AT_ONCE) {
                tokio::time::sleep(begun.elapsed() * at.rest()).await;
            }
        }
    }
    done.matched = links::run(app).await?;
    let mut tx = app.batch.begin(mnet_store::Context::default()).await?;
    tx.forget_feed_rows(app.clock.now() - FEED_ROWS).await?;
    let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    let came = (count(done.alerts), count(done.forgotten.len()));
    tx.remember_daily_work(today, app.clock.now(), came).await?;
    tx.commit().await?;
    Ok(done)
}

/// Whether the work of today was done, by this program or by one that ran before.
///
/// # Errors
/// [`Fault`].
pub async fn is_done(app: &App) -> Result<bool, Fault> {
    let mut tx = app.batch.begin(mnet_store::Context::default()).await?;
    tx.daily_work_done(app.clock.today()).await
}
