// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net reports freeze|show` — *relazioni mensili congelate*.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use mnet_app::reports::{self, FreezeError, Month, MonthReport};
use mnet_flow::network::Indicator;

use crate::database::DatabaseOptions;
use crate::failure::Failure;
use crate::service::{Service, edition};
use crate::terminal;

/// Monthly reports: fixed once, shown for ever
#[derive(Debug, Args)]
pub(crate) struct Reports {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Fix the numbers of a month that is over; a second call answers the same report
    Freeze(Asked),
    /// Show a frozen month, or what a month would say today
    Show(Asked),
}

/// Which month of which edition
#[derive(Debug, Args)]
struct Asked {
    /// Edition, such as marche-2020
    #[arg(long, value_name = "CODE")]
    edition: String,
    /// Month, such as 2021-02
    #[arg(long, value_name = "MONTH")]
    month: Month,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Reports {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let (asked, freezes) = match self.what {
            What::Freeze(asked) => (asked, true),
            What::Show(asked) => (asked, false),
        };
        let service = Service::start(&asked.database, 2)?;
        let report = service.runtime.block_on(asked.report(&service, freezes));
        service.stop()?;
        let report = report?;
        if asked.json {
            terminal::json(&report)?;
        } else {
            tell(&report)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Asked {
    async fn report(&self, service: &Service, freezes: bool) -> Result<MonthReport, Failure> {
        let app = &service.app;
        let edition = edition(app, &self.edition)?;
        if !freezes {
            return Ok(reports::show(&app.batch, edition, self.month).await?);
        }
        let frozen = reports::freeze(&app.batch, &*app.clock, edition, self.month).await;
        frozen.map_err(|error| match error {
            FreezeError::NotOver => Failure::refused(
                format!("il mese {} non è ancora finito", self.month),
                "the month is not over",
            ),
            FreezeError::Fault(fault) => fault.into(),
        })
    }
}

fn tell(report: &MonthReport) -> Result<(), Failure> {
    let state = if report.frozen {
        "congelato"
    } else {
        "non congelato"
    };
    terminal::line(&format!(
        "{} · {} ({state}) · dati al {}",
        report.edition, report.month, report.as_of
    ))?;
    let boards = &report.indicators;
    for (indicator, board) in [
        (Indicator::Reception, &boards.reception),
        (Indicator::TakingCharge, &boards.taking_charge),
        (Indicator::Measures, &boards.measures),
        (Indicator::Validation, &boards.validation),
        (Indicator::SelfEmployment, &boards.self_employment),
    ] {
        terminal::line(&crate::indicators::row(name_of(indicator), board))?;
    }
    for correction in &report.corrections {
        terminal::line(&format!(
            "correzione {}: {} {} {:+}",
            correction.concerns,
            name_of(correction.indicator),
            correction.partner.as_deref().unwrap_or("–"),
            correction.delta
        ))?;
    }
    terminal::line(&format!("impronta {}", report.data_hash))
}

const fn name_of(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Reception => "prima accoglienza",
        Indicator::TakingCharge => "presa in carico",
        Indicator::Measures => "misure",
        Indicator::Validation => "validazione",
        Indicator::SelfEmployment => "autoimpiego",
    }
}
