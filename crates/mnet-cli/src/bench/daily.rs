// SPDX-License-Identifier: AGPL-3.0-or-later
//! The work of the first day — *lavoro quotidiano*: months frozen, alerts told.
//!
//! Done before pages are measured, as on a night: the service that is asked for
//! pages finds it done.

use mnet_app::{App, month_sheet, nightly};
use mnet_linkage::batch::{ENGINE_VERSION, WEIGHTS_VERSION};
use mnet_store::{Context, MatchRunRow};
use tokio::time::Instant;

use super::Figure;
use crate::failure::Failure;

/// Freezes the months that are over and does the work of today, if that was not done before.
pub(super) async fn measure(app: &App, matching: bool) -> Result<Vec<Figure>, Failure> {
    if nightly::is_done(app).await? {
        return Ok(Vec::new());
    }
    let begun = Instant::now();
    let mut months = 0;
    for edition in app.editions() {
        let frozen = month_sheet::freeze_due(&app.batch, &*app.clock, edition).await?;
        months += frozen.len();
    }
    let freezing = begun.elapsed().as_secs_f64();
    if !matching {
        leave_matching_out(app).await?;
    }
    let begun = Instant::now();
    let work = nightly::work_alone(app).await?;
    let working = begun.elapsed().as_secs_f64();
    Ok(vec![
        Figure::told("months frozen", format!("{months} in {freezing:.1} s")),
        Figure::told(
            "daily work, first day",
            format!(
                "{} alerts, {} pairs of {} compared, in {working:.1} s",
                work.alerts,
                work.matched.queued + work.matched.linked,
                work.matched.compared
            ),
        ),
    ])
}

/// Writes down that everybody there is was compared.
async fn leave_matching_out(app: &App) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.batch.begin(Context::default()).await?;
    let upto = tx.journal_before(now).await?;
    tx.write_match_run(&MatchRunRow {
        upto,
        engine: ENGINE_VERSION,
        started_at: now,
        finished_at: now,
        persons: 0,
        compared: 0,
        queued: 0,
        linked: 0,
        capped: 0,
        weights: i32::try_from(WEIGHTS_VERSION).unwrap_or(i32::MAX),
    })
    .await?;
    tx.commit().await?;
    Ok(())
}
