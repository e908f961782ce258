// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net indicators --edition CODE --as-of DAY` — *indicatori e obiettivi*.

use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use mnet_app::App;
use mnet_app::indicators::{self, Board};

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
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Indicators {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let service = Service::start(&self.database, 2)?;
        let answer = service.runtime.block_on(self.count(&service.app));
        service.stop()?;
        tell(&answer?, self.json)?;
        Ok(ExitCode::SUCCESS)
    }

    async fn count(&self, app: &App) -> Result<indicators::Indicators, Failure> {
        let edition = edition(app, &self.edition)?;
        Ok(indicators::indicators(&app.batch, edition, self.as_of, self.list).await?)
    }
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
