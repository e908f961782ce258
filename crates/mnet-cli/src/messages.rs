// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net import messages FILE --edition CODE` — *messaggi dei sistemi*:
//! the integrated card is fed from a file.
//!
//! Exit status 0 when the file was processed, whatever was refused; 2 when it
//! could not be read at all.

use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use mnet_app::hub::{MessageReport, take_messages};

use crate::database::DatabaseOptions;
use crate::failure::{Failure, unreadable};
use crate::service::{Service, edition};
use crate::{terminal, words};

/// Messages of labour and social systems, one JSON object a line, in the published format
#[derive(Debug, Args)]
pub(crate) struct Messages {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Edition whose bodies send them, such as marche-2020
    #[arg(long, value_name = "CODE")]
    edition: String,
    /// Decide everything, store nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Messages {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let mut text = String::new();
        crate::import::open(&self.file)?
            .read_to_string(&mut text)
            .map_err(|error| unreadable(self.file.display(), &error))?;
        let service = Service::start(&self.database, 2)?;
        let report = service.runtime.block_on(self.take_in(&service, &text));
        service.stop()?;
        self.tell(&report?)?;
        Ok(ExitCode::SUCCESS)
    }

    async fn take_in(&self, service: &Service, text: &str) -> Result<MessageReport, Failure> {
        let edition = edition(&service.app, &self.edition)?;
        let mut report = take_messages(&service.app, None, edition, text, self.dry_run).await?;
        for result in &mut report.results {
            if let Some(code) = result.code {
                result.message = words::message(code);
            }
        }
        Ok(report)
    }

    fn tell(&self, report: &MessageReport) -> Result<(), Failure> {
        if self.json {
            return terminal::json(report);
        }
        for one in &report.results {
            if let (Some(code), Some(field)) = (one.code, &one.field) {
                terminal::line(&format!(
                    "riga {}: {code} [{field}]: {}",
                    one.line, one.message
                ))?;
            }
        }
        let dry = if self.dry_run {
            " (prova: nulla è stato scritto)"
        } else {
            ""
        };
        terminal::line(&format!(
            "messaggi {} · accolti {} · già presenti {} · respinti {}{dry}",
            report.messages, report.accepted, report.already_applied, report.rejected
        ))
    }
}
