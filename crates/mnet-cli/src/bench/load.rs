// SPDX-License-Identifier: AGPL-3.0-or-later
//! Twenty operators at work — *carico*: open loop for waiting, closed for comparing.

use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::Instant;

use super::Figure;
use super::client::Client;
use super::desk::Desk;
use crate::failure::Failure;

/// Operators that ask at the same time.
pub(super) const CLIENTS: u32 = 20;

/// Between two requests of one operator in the open loop.
const PACE: Duration = Duration::from_millis(200);

/// How many times as long a page may take as its bare statements.
const RATIO: f64 = 2.0;

/// What an operator does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    Search,
    Card,
    /// Of somebody whose path is ten years long.
    LongCard,
    MyDay,
    Targets,
}

impl Work {
    pub(super) const ALL: [Self; 5] = [
        Self::Search,
        Self::Card,
        Self::LongCard,
        Self::MyDay,
        Self::Targets,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Card => "card",
            Self::LongCard => "card of 500 events",
            Self::MyDay => "my day",
            Self::Targets => "target board",
        }
    }

    /// Longest p99, in milliseconds.
    const fn limit(self) -> f64 {
        match self {
            Self::Search => 30.0,
            Self::Card | Self::LongCard => 25.0,
            Self::MyDay => 40.0,
            Self::Targets => 150.0,
        }
    }
}

/// The twenty who work.
pub(super) fn at_work(desks: &[Desk]) -> &[Desk] {
    desks
        .get(..usize::try_from(CLIENTS).unwrap_or(0))
        .unwrap_or(desks)
}

/// p50 and p99 of a page, each request leaving when it is due.
pub(super) async fn pages(
    desks: &[Desk],
    work: Work,
    rounds: usize,
) -> Result<Vec<Figure>, Failure> {
    // Once without measuring: a service that has just started plans its statements first.
    run(desks, work, 0..1, None).await?;
    // Half the looks of an hour, so that the closed loop has the other half.
    let mut all = run(desks, work, 0..rounds / 2, Some(PACE)).await?;
    all.sort_by(f64::total_cmp);
    let name = work.name();
    Ok(vec![
        Figure::told(
            format!("{name}, p50"),
            format!("{:.1} ms", percentile(&all, 50)),
        ),
        Figure::at_most(
            format!("{name}, p99"),
            percentile(&all, 99),
            work.limit(),
            "ms",
        ),
    ])
}

/// The page against its bare statements, both as fast as twenty at once can.
pub(super) async fn beside(
    desks: &[Desk],
    work: Work,
    rounds: usize,
    bare: f64,
) -> Result<Figure, Failure> {
    let begun = Instant::now();
    let all = run(desks, work, rounds / 2..rounds, None).await?;
    let seconds = begun.elapsed().as_secs_f64() / number(all.len());
    let name = format!(
        "{}, page over bare SQL ({:.0}/s)",
        work.name(),
        1.0 / seconds
    );
    Ok(Figure::at_most(name, seconds / bare, RATIO, "×"))
}

/// Everybody looks at the day once.
pub(super) async fn morning(desks: &[Desk]) -> Result<(), Failure> {
    for group in desks.chunks(usize::try_from(CLIENTS).unwrap_or(1)) {
        run(group, Work::MyDay, 0..1, None).await?;
    }
    Ok(())
}

async fn run(
    desks: &[Desk],
    work: Work,
    turns: std::ops::Range<usize>,
    pace: Option<Duration>,
) -> Result<Vec<f64>, Failure> {
    let mut tasks = JoinSet::new();
    for (index, desk) in at_work(desks).iter().cloned().enumerate() {
        let turns = turns.clone();
        tasks.spawn(async move { ask(&desk, index, work, turns, pace).await });
    }
    let mut all = Vec::new();
    while let Some(done) = tasks.join_next().await {
        let done = done.map_err(|error| Failure::new("misura interrotta", error.to_string()))?;
        all.extend(done?);
    }
    Ok(all)
}

/// One operator's turns; milliseconds of each.
async fn ask(
    desk: &Desk,
    index: usize,
    work: Work,
    turns: std::ops::Range<usize>,
    pace: Option<Duration>,
) -> Result<Vec<f64>, Failure> {
    let mut client = Client::connect(&desk.host, &desk.cookie, "gzip").await?;
    let mut due = Instant::now();
    if let Some(pace) = pace {
        // Operators do not all ask in the same instant.
        due += pace * u32::try_from(index).unwrap_or(0) / CLIENTS;
    }
    let mut all = Vec::with_capacity(turns.len());
    for turn in turns {
        if let Some(pace) = pace {
            tokio::time::sleep_until(due).await;
            due += pace;
        }
        let begun = pace.map_or_else(Instant::now, |pace| due - pace);
        let path = desk.path(work, turn);
        let answer = client.get(&path).await?;
        if answer.status != 200 {
            let en = format!("{} answered {}", work.name(), answer.status);
            return Err(Failure::new("una pagina non ha risposto", en));
        }
        all.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    Ok(all)
}

/// The smallest value that so many in a hundred do not exceed.
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(rank).copied().unwrap_or(f64::NAN)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a count of requests, to be shown"
)]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "the very values that were put in")]
    use super::*;

    #[test]
    fn percentiles_are_values_that_occurred() {
        let all: Vec<f64> = (1..=200).map(f64::from).collect();
        assert_eq!(percentile(&all, 50), 100.0);
        assert_eq!(percentile(&all, 99), 198.0);
        assert_eq!(percentile(&[7.0], 99), 7.0);
    }
}
