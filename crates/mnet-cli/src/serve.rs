// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net serve` — *messa in servizio*.
//!
//! Never creates accounts or people, and never starts with a setting that
//! would put a register of persons at risk.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use mnet_store::Safety;

use crate::database::DatabaseOptions;
use crate::door::{self, Door};
use crate::failure::Failure;
use crate::jobs::Jobs;
use crate::reach::Reach;
use crate::safety::{self, MAY_BE_ALLOWED, Weight, weight};
use crate::service::{self, Service};

/// Serve pages and API until a signal comes
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    #[command(flatten)]
    reach: Reach,
    /// Accept an unsafe setting, knowing it
    #[arg(long, value_name = "CHECK", value_parser = MAY_BE_ALLOWED)]
    allow: Vec<String>,
    /// File for the checkpoints of the journal [default: beside the private database]
    #[arg(long, value_name = "FILE")]
    checkpoints: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Serve {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        self.refuse_clear_text()?;
        let door = Door::bind(self.reach.bind, self.port)?;
        let service = Service::start(&self.database, service::page_connections())?;
        let safe = service.runtime.block_on(self.refuse_unsafe(&service));
        if let Err(failure) = safe {
            service.stop()?;
            return Err(failure);
        }
        let options = self.reach.options(&door);
        let jobs = Jobs::of(self.checkpoints, service.database.directory.as_deref());
        door::serve(service, door, options, jobs)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Without TLS only this machine may hear what is said.
    fn refuse_clear_text(&self) -> Result<(), Failure> {
        let Safety { ok, found, .. } = self.reach.plain_http();
        if ok {
            return Ok(());
        }
        Err(Failure::refused(
            format!(
                "{found} è raggiungibile da altri e qui si parla in chiaro: mettere un proxy TLS davanti, dirlo con --behind-proxy e dare l’indirizzo https"
            ),
            format!(
                "unsafe setting plain_http: {found} is public and this is plain HTTP; put a TLS proxy in front, say --behind-proxy and give its https address"
            ),
        ))
    }

    async fn refuse_unsafe(&self, service: &Service) -> Result<(), Failure> {
        let (desk, batch) = (&service.app.desk, &service.app.batch);
        let checks = safety::checks(&service.database, desk, batch).await?;
        let mut fatal = Vec::new();
        for check in checks.iter().filter(|check| !check.ok) {
            let is_allowed = self.allow.iter().any(|allowed| allowed == check.check);
            match weight(check.check) {
                Weight::Fatal if !is_allowed => {
                    fatal.push(format!("{} ({})", check.check, check.found));
                }
                _ => tracing::warn!(check = check.check, found = check.found, "unsafe setting"),
            }
        }
        if fatal.is_empty() {
            return Ok(());
        }
        let fatal = fatal.join(", ");
        Err(Failure::refused(
            "impostazioni non sicure, il servizio non parte (migrant-net doctor dice che cosa fare)",
            format!("unsafe settings: {fatal}"),
        ))
    }
}
