// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net match` — *ricerca delle posizioni doppie*, now instead of at night.

use std::process::ExitCode;

use clap::Args;
use mnet_app::links::{self, MatchWork};

use crate::database::DatabaseOptions;
use crate::failure::Failure;
use crate::service::Service;
use crate::terminal;

/// Find probable duplicates among who was registered or changed since the last time
#[derive(Debug, Args)]
pub(crate) struct Match {
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Match {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let service = Service::start(&self.database, 2)?;
        let work = service.runtime.block_on(links::run(&service.app));
        service.stop()?;
        tell(&work?, self.json)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn tell(work: &MatchWork, json: bool) -> Result<(), Failure> {
    if json {
        return terminal::json(work);
    }
    let MatchWork {
        persons,
        compared,
        queued,
        linked,
        withdrawn,
        capped,
        weights,
        learnt,
    } = work;
    if let Some(version) = learnt {
        terminal::line(&format!("pesi appresi dalle decisioni: versione {version}"))?;
    }
    terminal::line(&format!("pesi usati: versione {weights}"))?;
    terminal::line(&format!("persone guardate {persons}, confronti {compared}"))?;
    terminal::line(&format!("coppie nuove in coda {queued}"))?;
    terminal::line(&format!(
        "unite dalla regola {linked}, proposte ritirate {withdrawn}"
    ))?;
    terminal::line(&format!("persone con troppi candidati {capped}"))
}
