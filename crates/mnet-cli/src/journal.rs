// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net journal verify|seal|export-head` — *sigilli del registro*.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use mnet_app::App;
use mnet_store::SealReport;
use serde_json::json;

use crate::checkpoints;
use crate::database::DatabaseOptions;
use crate::failure::Failure;
use crate::service::Service;
use crate::terminal;

/// Check or seal the journal of deeds and looks
#[derive(Debug, Args)]
pub(crate) struct Journal {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Recompute every seal from the lines and compare them with the checkpoints; exit status 1
    /// when one does not fit
    Verify(Against),
    /// Seal what was written since the last seal
    Seal(Where),
    /// Number and hash of the last seal, to be kept elsewhere
    ExportHead(Where),
}

#[derive(Debug, Args)]
struct Against {
    /// File with checkpoints kept elsewhere [default: those beside the private database]
    #[arg(long, value_name = "FILE")]
    checkpoints: Option<PathBuf>,
    #[command(flatten)]
    place: Where,
}

#[derive(Debug, Args)]
struct Where {
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Journal {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let place = match &self.what {
            What::Verify(against) => &against.place,
            What::Seal(place) | What::ExportHead(place) => place,
        };
        let service = Service::start(&place.database, 1)?;
        let directory = service.database.directory.as_deref();
        let done = service.runtime.block_on(self.act(&service.app, directory));
        service.stop()?;
        done
    }

    async fn act(&self, app: &App, directory: Option<&Path>) -> Result<ExitCode, Failure> {
        match &self.what {
            What::Verify(against) => {
                let told = checkpoints::read(against.checkpoints.as_deref(), directory)?;
                let report = app.batch.verify_journal_against(&told).await?;
                terminal::json(&report)?;
                Ok(ExitCode::from(u8::from(!report.faults.is_empty())))
            }
            What::Seal(_) => {
                let sealed = app.batch.seal_journal(app.clock.now()).await?;
                let lines = sealed.map_or(0, |seal| seal.lines);
                terminal::line(&format!("righe sigillate {lines}"))?;
                Ok(ExitCode::SUCCESS)
            }
            What::ExportHead(_) => {
                let SealReport {
                    seals,
                    sealed_lines,
                    head,
                    faults,
                    ..
                } = app.batch.verify_journal().await?;
                let at = app.clock.now();
                let head = json!({"at": at, "seals": seals, "lines": sealed_lines, "head": head});
                terminal::line(&head.to_string())?;
                Ok(ExitCode::from(u8::from(!faults.is_empty())))
            }
        }
    }
}
