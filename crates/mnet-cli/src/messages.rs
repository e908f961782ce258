// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net import messages FILE --edition CODE` — *flussi dei sistemi*:
//! the integrated card is fed from a file; `--undo` takes a whole file back.
//!
//! Exit status 0 when the file was processed, whatever was refused; 2 when it
//! could not be read at all.

use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use mnet_app::AppError;
use mnet_app::hub::{
    FeedFile, FeedRefused, MessageReport, run_feed, stage_feed, try_feed, undo_feed,
};
use mnet_base::codes::BodyCode;
use mnet_exchange::feed::{ExchangeCodes, Format, LARGEST};
use mnet_exchange::table::v1::Mapping;
use serde::Serialize;
use uuid::Uuid;

use crate::database::DatabaseOptions;
use crate::failure::{Failure, unreadable};
use crate::progress::Progress;
use crate::service::{Service, edition};
use crate::{terminal, words};

/// Files of labour and social systems: messages, worker's cards, benefits, tables
#[derive(Debug, Args)]
pub(crate) struct Messages {
    /// The file
    #[arg(value_name = "FILE", required_unless_present = "undo")]
    file: Option<PathBuf>,
    /// Edition whose bodies send them, such as marche-2020
    #[arg(long, value_name = "CODE")]
    edition: String,
    /// How the file is written: hub, sap, siuss, csv
    #[arg(long, value_name = "FORMAT", default_value = "hub", value_parser = format)]
    format: Format,
    /// Which column of a table is which field
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Codes of other systems that are not shipped
    #[arg(long, value_name = "FILE")]
    codes: Option<PathBuf>,
    /// Body whose system it comes from, where the file names none that is known
    #[arg(long, value_name = "CODE")]
    body: Option<String>,
    /// Decide everything, store nothing
    #[arg(long)]
    dry_run: bool,
    /// Take a whole import back
    #[arg(long, value_name = "IMPORT", conflicts_with_all = ["file", "dry_run"])]
    undo: Option<Uuid>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseOptions,
}

/// The format of a word.
pub(crate) fn format(word: &str) -> Result<Format, String> {
    Format::parse(word).ok_or_else(|| "hub, sap, siuss, csv".to_owned())
}

/// What became of a file, with the import it can be taken back by.
#[derive(Debug, Serialize)]
struct Told {
    #[serde(skip_serializing_if = "Option::is_none")]
    import: Option<Uuid>,
    #[serde(flatten)]
    report: MessageReport,
}

/// What a file is read with.
struct Ready {
    bytes: Vec<u8>,
    name: String,
    mapping: Option<Mapping>,
    codes: ExchangeCodes,
}

impl Messages {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        if let Some(import) = self.undo {
            return self.take_back(import);
        }
        let ready = self.ready()?;
        let service = Service::start(&self.database, 2)?;
        let told = service.runtime.block_on(self.take_in(&service, &ready));
        service.stop()?;
        self.tell(&told?)?;
        Ok(ExitCode::SUCCESS)
    }

    fn take_back(&self, import: Uuid) -> Result<ExitCode, Failure> {
        let service = Service::start(&self.database, 2)?;
        let undone = service.runtime.block_on(async {
            let edition = edition(&service.app, &self.edition)?;
            let undone = undo_feed(&service.app, None, edition, import).await;
            undone.map_err(|error| match error {
                AppError::Fault(fault) => Failure::from(fault),
                _ => Failure::refused(
                    format!("l'importazione {import} non c'è o è già stata annullata"),
                    "no such import, or it was taken back before",
                ),
            })
        });
        service.stop()?;
        let undone = undone?;
        if self.json {
            terminal::json(&undone)?;
        } else {
            terminal::line(&format!(
                "importazione annullata: messaggi {} · persone dimenticate {}",
                undone.messages, undone.forgotten
            ))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn ready(&self) -> Result<Ready, Failure> {
        let path = self.file.as_deref().unwrap_or(std::path::Path::new(""));
        let mut bytes = Vec::new();
        // One byte more than is taken shows that the file is too large.
        let most = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
        crate::import::open(path)?
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(path.display(), &error))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Ready {
            bytes,
            name: name.into_owned(),
            mapping: self.mapping.as_deref().map(mapping).transpose()?,
            codes: codes(self.codes.as_deref())?,
        })
    }

    async fn take_in(&self, service: &Service, ready: &Ready) -> Result<Told, Failure> {
        let app = &service.app;
        let edition = edition(app, &self.edition)?;
        let body = BodyCode::new(self.body.as_deref().unwrap_or_default());
        if self.format != Format::Hub && edition.body(&body).is_none() {
            return Err(Failure::refused(
                "indicare con --body l'ente dal cui sistema viene il file",
                "say with --body whose system the file comes from",
            ));
        }
        let file = FeedFile {
            format: self.format,
            name: &ready.name,
            bytes: &ready.bytes,
            mapping: ready.mapping.as_ref(),
            codes: &ready.codes,
            body: &body,
        };
        let mut progress = Progress::of("righe");
        let (import, mut report) = if self.dry_run {
            let at = |done| progress.at(done);
            let tried = try_feed(app, None, edition, file, at).await;
            (None, tried.map_err(refused)?)
        } else {
            let staged = stage_feed(app, None, edition, file).await;
            let import = staged.map_err(refused)?;
            let at = |done| progress.at(done);
            let run = run_feed(app, None, edition, import, false, at).await;
            let report = run.map_err(|error| match error {
                AppError::Fault(fault) => Failure::from(fault),
                other => Failure::new(other.to_string(), other.to_string()),
            })?;
            (Some(import), report)
        };
        progress.end(report.messages);
        for result in &mut report.results {
            if let Some(code) = result.code {
                result.message = words::message(code);
            }
        }
        Ok(Told { import, report })
    }

    fn tell(&self, told: &Told) -> Result<(), Failure> {
        if self.json {
            return terminal::json(told);
        }
        let report = &told.report;
        for one in &report.results {
            if let (Some(code), Some(field)) = (one.code, &one.field) {
                terminal::line(&format!(
                    "riga {}, colonna {}: {code} [{field}]: {}",
                    one.line, one.column, one.message
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
        ))?;
        match told.import {
            Some(import) => terminal::line(&format!("importazione {import}")),
            None => Ok(()),
        }
    }
}

fn text_of(path: &std::path::Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| unreadable(path.display(), &error))
}

/// The mapping of a table.
fn mapping(path: &std::path::Path) -> Result<Mapping, Failure> {
    Mapping::parse(&text_of(path)?).map_err(|error| {
        Failure::refused(
            format!("la mappatura non si può usare: {error}"),
            error.to_string(),
        )
    })
}

/// Shipped codes, and those of a file before them.
pub(crate) fn codes(path: Option<&std::path::Path>) -> Result<ExchangeCodes, Failure> {
    let shipped = ExchangeCodes::shipped();
    let Some(path) = path else {
        return Ok(shipped.clone());
    };
    shipped.with(&text_of(path)?).map_err(|error| {
        Failure::refused(
            format!("tabella di codici: la riga {} non è valida", error.line),
            error.to_string(),
        )
    })
}

/// A file that cannot be read, with the place where that shows.
fn refused(error: FeedRefused) -> Failure {
    match error {
        FeedRefused::Fault(fault) => Failure::from(fault),
        FeedRefused::File(file) => {
            let about = if file.about.is_empty() {
                String::new()
            } else {
                format!(" [{}]", file.about)
            };
            Failure::refused(
                format!(
                    "riga {}, colonna {}: {}{about}: {}",
                    file.place.line,
                    file.place.column,
                    file.fault.code(),
                    words::fault(file.fault.code())
                ),
                file.to_string(),
            )
        }
    }
}
