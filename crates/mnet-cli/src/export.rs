// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net export messages --person ID …` — *esportazione della scheda* in
//! the format of another system. Each copy has a number, that stands in the file
//! and in the journal of everybody in it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use mnet_app::AppError;
use mnet_app::hub::{Exported, export_persons};
use mnet_exchange::feed::Format;
use uuid::Uuid;

use crate::database::DatabaseOptions;
use crate::failure::Failure;
use crate::service::{Service, edition};
use crate::terminal;

/// Write data for other systems
#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Messages(Cards),
}

/// Cards of persons that are named, as messages, worker's cards or benefits
#[derive(Debug, Args)]
struct Cards {
    /// Edition, such as marche-2020
    #[arg(long, value_name = "CODE")]
    edition: String,
    /// How the file is written: hub, sap, siuss
    #[arg(long, value_name = "FORMAT", value_parser = crate::messages::format)]
    format: Format,
    /// Whose card; given once for each
    #[arg(long = "person", value_name = "ID", required = true)]
    persons: Vec<Uuid>,
    /// Why: it is written into the journal, and each of them reads it
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Codes of other systems that are not shipped
    #[arg(long, value_name = "FILE")]
    codes: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Export {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let What::Messages(cards) = self.what;
        if cards.reason.trim().is_empty() || cards.format == Format::Csv {
            return Err(Failure::refused(
                "servono un motivo e un formato tra hub, sap e siuss",
                "a reason, and one of the formats hub, sap and siuss",
            ));
        }
        let service = Service::start(&cards.database, 2)?;
        let exported = service.runtime.block_on(cards.written(&service));
        service.stop()?;
        let exported = exported?;
        for one in &exported.left_out {
            eprintln!("{}: {} [{}]", one.person, one.code, one.about);
        }
        terminal::line(exported.text.trim_end())?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Cards {
    async fn written(&self, service: &Service) -> Result<Exported, Failure> {
        let app = &service.app;
        let edition = edition(app, &self.edition)?;
        let codes = crate::messages::codes(self.codes.as_deref())?;
        let asked = (&codes, self.reason.trim());
        let written = export_persons(app, edition, &self.persons, self.format, asked).await;
        written.map_err(|error| match error {
            AppError::Fault(fault) => Failure::from(fault),
            _ => Failure::refused("persona non trovata", "no such person"),
        })
    }
}
