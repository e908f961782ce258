// SPDX-License-Identifier: AGPL-3.0-or-later
//! The set of indicators and the freezing of a month — *misura degli indicatori*.
//!
//! Cold: worked out from the rows. Warm: the kept answer. Bare: the same statements, their
//! rows read and thrown away.

use jiff::civil::{Date, date};
use mnet_app::reports::Month;
use mnet_app::{App, indicator_set, reports};
use mnet_flow::network::Edition;
use mnet_store::{Circle, Context, Fault};
use tokio::time::Instant;

use super::Figure;
use crate::failure::Failure;

/// A day on which every window of the edition measured is over.
const AS_OF: Date = date(2021, 11, 30);

/// Seconds for the whole set, worked out anew.
const COLD: f64 = 1_000.0;

/// The same from the kept answer.
const WARM: f64 = 150.0;

/// The freezing of a month.
const FREEZE: f64 = 10_000.0;

/// Times that the kept answer is asked for.
const ROUNDS: usize = 9;

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}

/// Measures the set.
pub(super) async fn measure(app: &App, edition: &Edition) -> Result<Vec<Figure>, Failure> {
    let circle = Circle::default();
    let mut tx = app.batch.begin(Context::default()).await?;
    let begun = Instant::now();
    let first = indicator_set::worked_out(&app.batch, &mut tx, edition, AS_OF, circle).await?;
    let cold = milliseconds(begun);
    drop(tx);
    // From here on the answer is kept.
    indicator_set::of_circle(&app.batch, edition, AS_OF, circle).await?;
    let begun = Instant::now();
    let rows = bare(app, edition).await?;
    let bare = milliseconds(begun);
    let mut warm = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let kept = indicator_set::of_circle(&app.batch, edition, AS_OF, circle).await?;
        warm.push(milliseconds(begun));
        if kept != first {
            return Err(Failure::new(
                "indicatori diversi",
                "the kept answer differs",
            ));
        }
    }
    warm.sort_by(f64::total_cmp);
    let median = warm.get(ROUNDS / 2).copied().unwrap_or(f64::INFINITY);
    Ok(vec![
        Figure::at_most("indicator set, cold", cold, COLD, "ms"),
        Figure::told(
            "indicator set, bare SQL",
            format!("{bare:.1} ms, {rows} rows"),
        ),
        Figure::at_most("indicator set, warm, p50", median, WARM, "ms"),
    ])
}

/// Measures the freezing of a month that is not frozen yet.
pub(super) async fn freeze(app: &App, edition: &Edition) -> Result<Figure, Failure> {
    let begun = Instant::now();
    let frozen = reports::freeze(&app.batch, &*app.clock, edition, Month::of(AS_OF)).await;
    let freeze = milliseconds(begun);
    frozen.map_err(|error| Failure::new("mese non congelato", error.to_string()))?;
    Ok(Figure::at_most("month freeze", freeze, FREEZE, "ms"))
}

/// The statements of the set and nothing else.
async fn bare(app: &App, edition: &Edition) -> Result<usize, Fault> {
    let code = edition.code.as_str();
    let circle = Circle::default();
    let mut tx = app.batch.begin(Context::default()).await?;
    let mut rows = 0;
    tx.indicator_mark(code).await?;
    tx.read_whole_tables().await?;
    tx.entry_groups(code, |_| rows += 1).await?;
    tx.case_steps(code, AS_OF, circle, |_| rows += 1).await?;
    tx.pact_steps(AS_OF, |_| rows += 1).await?;
    tx.measure_steps(code, AS_OF, |_| rows += 1).await?;
    rows += tx.turns(code, AS_OF).await?.len();
    tx.referral_steps(AS_OF, None, |_| rows += 1).await?;
    tx.count_groups(code, AS_OF, circle, |_| rows += 1).await?;
    tx.outcomes(code, AS_OF, |_| rows += 1).await?;
    rows += tx.training_results(code, AS_OF).await?.len();
    Ok(rows)
}
