// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net indicators --edition CODE --as-of DAY` — *indicatori e obiettivi*.

use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use mnet_app::indicators::{self, Board};
use mnet_app::{App, indicator_set};
use mnet_flow::counting::indicators::{Figure, IndicatorSet, Value, rule};
use mnet_store::Circle;

use crate::database::DatabaseOptions;
use crate::failure::Failure;
use crate::service::{Service, edition};
use crate::terminal;

/// Counters of an edition against its targets, by a day
#[derive(Debug, Args)]
pub(crate) struct Indicators {
    /// Edition, such as marche-2020
    #[arg(long, value_name = "CODE")]
    edition: String,
    /// Last day that counts, such as 2021-10-31
    #[arg(long, value_name = "DAY")]
    as_of: Date,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    /// Name everybody who counts
    #[arg(long)]
    list: bool,
    /// The whole set IND-01 to IND-42, by partner and by attributes at entry
    #[arg(long, conflicts_with = "list")]
    set: bool,
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Indicators {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let service = Service::start(&self.database, 2)?;
        if self.set {
            let answer = service.runtime.block_on(self.whole(&service.app));
            service.stop()?;
            tell_set(&answer?, self.json)?;
            return Ok(ExitCode::SUCCESS);
        }
        let answer = service.runtime.block_on(self.count(&service.app));
        service.stop()?;
        tell(&answer?, self.json)?;
        Ok(ExitCode::SUCCESS)
    }

    async fn count(&self, app: &App) -> Result<indicators::Indicators, Failure> {
        let edition = edition(app, &self.edition)?;
        Ok(indicators::indicators(&app.batch, edition, self.as_of, self.list).await?)
    }

    async fn whole(&self, app: &App) -> Result<IndicatorSet, Failure> {
        let edition = edition(app, &self.edition)?;
        let circle = Circle::default();
        Ok(indicator_set::of_circle(&app.batch, edition, self.as_of, circle).await?)
    }
}

fn tell_set(set: &IndicatorSet, json: bool) -> Result<(), Failure> {
    if json {
        return terminal::json(set);
    }
    terminal::line(&format!("{} al {}", set.edition, set.as_of))?;
    for figure in &set.figures {
        terminal::line(&figure_line(figure))?;
    }
    terminal::line("con --json anche per partner e per caratteristiche all'ingresso")
}

/// One figure as a line.
fn figure_line(figure: &Figure) -> String {
    let name = rule(figure.indicator).map_or("", |rule| rule.name);
    let none = || "n.d.".to_owned();
    let said = match &figure.value {
        Value::Count { value } => value.to_string(),
        Value::Share {
            numerator,
            denominator,
            percent,
        } => {
            let percent = percent.map_or_else(none, |percent| format!("{percent} %"));
            format!("{numerator} / {denominator}  {percent}")
        }
        Value::Ratio {
            numerator,
            denominator,
            ratio,
        } => {
            let ratio = ratio.map_or_else(none, |ratio| ratio.to_string());
            format!("{numerator} / {denominator}  {ratio}")
        }
        Value::Change { count, mean, .. } => {
            let mean = mean.map_or_else(none, |mean| mean.to_string());
            format!("n {count}  {mean}")
        }
        Value::Cost { each, .. } => each.map_or_else(none, |cents| {
            format!("{}.{:02} €", cents / 100, cents % 100)
        }),
        Value::Threshold {
            value,
            literal,
            reached,
        } => {
            let reached = if *reached {
                "raggiunta"
            } else {
                "non raggiunta"
            };
            format!("{value} / {literal}  {reached}")
        }
        Value::Days(days) => {
            let number = |value: Option<u32>| value.map_or_else(none, |value| value.to_string());
            format!(
                "n {}  mediana {}  P90 {}  in attesa {}",
                days.count,
                number(days.median),
                number(days.p90),
                days.waiting
            )
        }
        Value::Missing { reason } => format!("n.d. ({})", reason.code()),
    };
    format!("{} {name:<40} {:<28} {said}", figure.indicator, figure.key)
}

fn tell(answer: &indicators::Indicators, json: bool) -> Result<(), Failure> {
    if json {
        return terminal::json(answer);
    }
    terminal::line(&format!("{} al {}", answer.edition, answer.as_of))?;
    for (name, board) in [
        ("prima accoglienza", &answer.reception),
        ("presa in carico", &answer.taking_charge),
        ("misure", &answer.measures),
        ("validazione", &answer.validation),
        ("autoimpiego", &answer.self_employment),
    ] {
        terminal::line(&row(name, board))?;
    }
    let excluded = answer.exclusions.len();
    terminal::line(&format!(
        "non conteggiati: {excluded} · con --json i motivi, uno per uno"
    ))
}

/// One indicator as a line.
pub(crate) fn row(name: &str, board: &Board) -> String {
    let total = &board.total;
    let target = total
        .target
        .map_or_else(|| "–".to_owned(), |target| target.to_string());
    let percent = total.percent.as_deref().unwrap_or("–");
    format!(
        "{name:<18} {:>7} / {target:>6}  {percent:>6} %",
        total.value
    )
}
