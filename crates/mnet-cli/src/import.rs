// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net import history FILE --edition CODE` — *importazione dello storico*.
//!
//! Exit status 0 when the file was processed, whatever was refused; 2 when it
//! could not be read at all.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use mnet_app::App;
use mnet_app::history::{ImportReport, LineResult, import_history};
use mnet_flow::network::Edition;

use crate::database::DatabaseOptions;
use crate::failure::{Failure, unreadable};
use crate::messages::Messages;
use crate::progress::Progress;
use crate::service::{Service, edition};
use crate::{terminal, words};

/// Refused lines that are told one by one to a person.
const TOLD: usize = 40;

/// Accepted lines that change how the database should plan.
const MANY: usize = 1_000;

/// Take data from files
#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    History(History),
    Messages(Messages),
}

/// Past work as dated deeds, one JSON object a line, under the rules of the desks
#[derive(Debug, Args)]
struct History {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Edition it belongs to, such as marche-2020
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

impl Import {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        match self.what {
            What::History(history) => history.run(),
            What::Messages(messages) => messages.run(),
        }
    }
}

impl History {
    fn run(self) -> Result<ExitCode, Failure> {
        let file = open(&self.file)?;
        if WIDE.iter().any(|mark| file.buffer().starts_with(mark)) {
            let name = self.file.display();
            return Err(Failure::refused(
                format!("{name} è in UTF-16: salvarlo in UTF-8 e ripetere"),
                format!("{name} is in UTF-16: save it as UTF-8 and repeat"),
            ));
        }
        let service = Service::start(&self.database, 2)?;
        let report = service.runtime.block_on(self.take_in(&service, file));
        service.stop()?;
        self.tell(&report?)?;
        Ok(ExitCode::SUCCESS)
    }

    async fn take_in(
        &self,
        service: &Service,
        file: BufReader<File>,
    ) -> Result<ImportReport, Failure> {
        let edition = edition(&service.app, &self.edition)?;
        let report = import(&service.app, edition, file, self.dry_run, |_| {}).await?;
        if report.accepted >= MANY && !self.dry_run {
            service.database.refresh_statistics().await;
        }
        Ok(report)
    }

    fn tell(&self, report: &ImportReport) -> Result<(), Failure> {
        if self.json {
            return terminal::json(report);
        }
        let told = report
            .results
            .iter()
            .filter(|result| result.status != "accepted");
        for result in told.clone().take(TOLD) {
            terminal::line(&sentence(result))?;
        }
        let told = told.count();
        if told > TOLD {
            let more = told - TOLD;
            terminal::line(&format!("… e altre {more} (--json le elenca tutte)"))?;
        }
        let dry = if self.dry_run {
            " (prova: nulla è stato scritto)"
        } else {
            ""
        };
        terminal::line(&format!(
            "righe {} · accolte {} · già presenti {} · respinte {}{dry}",
            report.lines, report.accepted, report.already_applied, report.refused
        ))
    }
}

/// How a text in UTF-16 begins, as spreadsheets save it: no line of it could be read.
const WIDE: [[u8; 2]; 2] = [[0xff, 0xfe], [0xfe, 0xff]];

/// Opens the file and reads its first bytes, so that a directory is noticed too.
pub(crate) fn open(path: &Path) -> Result<BufReader<File>, Failure> {
    let opened = File::open(path).map(|file| BufReader::with_capacity(1 << 16, file));
    let mut file = opened.map_err(|error| unreadable(path.display(), &error))?;
    file.fill_buf()
        .map_err(|error| unreadable(path.display(), &error))?;
    Ok(file)
}

/// Imports lines with progress, which `each` is told too; every refusal gets its sentence.
pub(crate) async fn import(
    app: &App,
    edition: &Edition,
    lines: impl BufRead,
    dry_run: bool,
    mut each: impl FnMut(usize),
) -> Result<ImportReport, Failure> {
    let mut progress = Progress::of("righe");
    let ports = (&*app.clock, &*app.random);
    let at = |done| {
        progress.at(done);
        each(done);
    };
    let mut report = import_history(&app.batch, ports, edition, lines, dry_run, at).await?;
    progress.end(report.lines);
    for result in &mut report.results {
        if let Some(code) = result.code {
            result.message = words::message(code);
        } else if result.status == "already_applied" {
            let told: Vec<String> = result
                .warnings
                .iter()
                .map(|code| words::warning(code))
                .collect();
            result.message = told.join(" ");
        }
    }
    Ok(report)
}

fn sentence(result: &LineResult) -> String {
    let code = result.code.or(result.warnings.first().copied());
    let code = code.unwrap_or_default();
    let about = result
        .about
        .as_deref()
        .map_or_else(String::new, |about| format!(" [{about}]"));
    format!("riga {}: {code}{about}: {}", result.line, result.message)
}
