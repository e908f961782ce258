// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net migrate` — *aggiornamento della base di dati*.

use std::process::ExitCode;

use clap::Args;

use crate::database::DatabaseOptions;
use crate::failure::Failure;
use crate::service::Service;
use crate::terminal;

/// Bring the database up to date and load what comes with the program
#[derive(Debug, Args)]
pub(crate) struct Migrate {
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Migrate {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let service = Service::start(&self.database, 1)?;
        let state = service
            .runtime
            .block_on(mnet_store::pending(&service.database.owner));
        service.stop()?;
        let state = state?;
        terminal::line(&format!("migrazioni {}/{}", state.applied, state.known))?;
        Ok(ExitCode::SUCCESS)
    }
}
