// SPDX-License-Identifier: AGPL-3.0-or-later
//! The work of the first day — *lavoro quotidiano*: months frozen, alerts told.
//!
//! Done before pages are measured, as on a night: the service that is asked for
//! pages finds it done.

use mnet_app::{App, month_sheet, nightly};
use tokio::time::Instant;

use super::Figure;
use crate::failure::Failure;

/// Freezes the months that are over and does the work of today, if that was not done before.
pub(super) async fn measure(app: &App) -> Result<Vec<Figure>, Failure> {
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
