// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net esco import DIR|ZIP` — *importazione della classificazione ESCO*.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Subcommand};
use mnet_app::esco::{EscoReport, EscoTaker, NotEsco, loaded};
use mnet_exchange::esco::Table;
use serde_json::json;

use crate::database::DatabaseOptions;
use crate::failure::{Failure, unreadable};
use crate::service::Service;
use crate::terminal;

/// Occupations and skills of the ESCO classification
#[derive(Debug, Args)]
pub(crate) struct Esco {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Import(Import),
    Show(Show),
}

/// Take in bundles of the Commission: folders or zip files with its CSV tables
#[derive(Debug, Args)]
struct Import {
    /// Folders or zip files; concepts and relations may come apart
    #[arg(value_name = "DIR|ZIP", required = true)]
    bundles: Vec<PathBuf>,
    /// Version, such as 1.1.1 [default: as the names of the bundles say]
    #[arg(long, value_name = "VERSION")]
    esco: Option<String>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseOptions,
}

/// Say what is loaded
#[derive(Debug, Args)]
struct Show {
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: DatabaseOptions,
}

/// How Decision 2011/833/EU wants it said.
const ACKNOWLEDGEMENT: &str =
    "Questo servizio utilizza la classificazione ESCO della Commissione europea.";

impl Esco {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        match self.what {
            What::Import(import) => import.run(),
            What::Show(show) => show.run(),
        }
    }
}

impl Import {
    fn run(self) -> Result<ExitCode, Failure> {
        let version = match &self.esco {
            Some(version) => version.clone(),
            None => version_of(&self.bundles).ok_or_else(no_version)?,
        };
        let mut tables = Vec::new();
        for bundle in &self.bundles {
            tables.extend(tables_of(bundle)?);
        }
        if tables.is_empty() {
            return Err(Failure::refused(
                "nessuna tabella di ESCO trovata",
                "no table of ESCO found",
            ));
        }
        tables.sort_by_key(|one| (one.table.rank(), one.file.clone()));
        let begun = Instant::now();
        let service = Service::start(&self.database, 2)?;
        let taken = service.runtime.block_on(take(&service, &version, tables));
        service.stop()?;
        self.tell(&version, &taken?, begun)?;
        Ok(ExitCode::SUCCESS)
    }

    fn tell(&self, version: &str, report: &EscoReport, begun: Instant) -> Result<(), Failure> {
        let seconds = begun.elapsed().as_secs();
        if self.json {
            return terminal::json(&json!({
                "version": version, "files": report.files, "left_out": report.left_out,
                "seconds": seconds,
            }));
        }
        for (file, lines) in &report.files {
            terminal::line(&format!("{file}: {lines}"))?;
        }
        let left_out = report.left_out;
        terminal::line(&format!(
            "ESCO {version}: importata in {seconds} s, {left_out} legami senza concetto"
        ))?;
        terminal::line(ACKNOWLEDGEMENT)
    }
}

impl Show {
    fn run(self) -> Result<ExitCode, Failure> {
        let service = Service::start(&self.database, 2)?;
        let found = service.runtime.block_on(loaded(&service.app));
        service.stop()?;
        let found = found?;
        if self.json {
            let each = found.iter().map(|one| {
                json!({
                    "version": one.version, "languages": one.languages,
                    "occupations": one.occupations, "skills": one.skills,
                    "relations": one.relations,
                })
            });
            terminal::json(&each.collect::<Vec<_>>())?;
            return Ok(ExitCode::SUCCESS);
        }
        for one in &found {
            terminal::line(&format!(
                "ESCO {} ({}): professioni {}, competenze {}, legami {}",
                one.version,
                one.languages.join(", "),
                one.occupations,
                one.skills,
                one.relations
            ))?;
        }
        if found.is_empty() {
            terminal::line("nessuna versione di ESCO importata")?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A table where it lies.
struct Lying {
    file: String,
    table: Table,
    bundle: PathBuf,
    zipped: bool,
}

fn tables_of(bundle: &Path) -> Result<Vec<Lying>, Failure> {
    let zipped = bundle.is_file();
    let names = if zipped {
        let file = File::open(bundle).map_err(|error| unreadable(bundle.display(), &error))?;
        let archive = zip::ZipArchive::new(file).map_err(|_| not_a_zip(bundle))?;
        archive
            .file_names()
            .flatten()
            .map(std::borrow::Cow::into_owned)
            .collect::<Vec<_>>()
    } else {
        let folder = fs::read_dir(bundle).map_err(|error| unreadable(bundle.display(), &error))?;
        let names = folder.flatten().map(|one| one.file_name());
        names
            .map(|name| name.to_string_lossy().into_owned())
            .collect::<Vec<_>>()
    };
    let known = names.into_iter().filter_map(|file| {
        let table = Table::of(&file)?;
        Some(Lying {
            table,
            bundle: bundle.to_owned(),
            zipped,
            file,
        })
    });
    Ok(known.collect())
}

async fn take(service: &Service, version: &str, tables: Vec<Lying>) -> Result<EscoReport, Failure> {
    let now = service.app.clock.now();
    let mut taker = EscoTaker::begin(&service.app.batch, version, now).await?;
    for one in tables {
        let outcome = if one.zipped {
            let file = File::open(&one.bundle)?;
            let mut archive = zip::ZipArchive::new(file).map_err(|_| not_a_zip(&one.bundle))?;
            let entry = archive
                .by_name(&one.file)
                .map_err(|_| not_a_zip(&one.bundle))?;
            // A table of the classification has at most some tens of megabytes.
            taker.take(&one.file, &one.table, entry.take(LARGEST)).await
        } else {
            let file = File::open(one.bundle.join(&one.file))?;
            taker.take(&one.file, &one.table, file.take(LARGEST)).await
        };
        outcome.map_err(said)?;
    }
    let report = taker.finish().await?;
    service.database.refresh_statistics().await;
    Ok(report)
}

/// Largest table, in bytes.
const LARGEST: u64 = 256 << 20;

fn said(error: NotEsco) -> Failure {
    match error {
        NotEsco::Fault(fault) => fault.into(),
        other @ NotEsco::Table { .. } => {
            Failure::refused("una tabella non è leggibile", other.to_string())
        }
    }
}

fn not_a_zip(bundle: &Path) -> Failure {
    let name = bundle.display();
    Failure::refused(
        format!("{name}: non è un archivio zip leggibile"),
        format!("{name}: not a readable zip archive"),
    )
}

fn no_version() -> Failure {
    Failure::refused(
        "versione non riconosciuta dal nome: indicarla con --esco, per esempio --esco 1.1.1",
        "the name does not say the version: give it with --esco, such as --esco 1.1.1",
    )
}

/// `ESCO dataset - v1.2.1 - classification - it - csv.zip` is version 1.2.1.
fn version_of(bundles: &[PathBuf]) -> Option<String> {
    let names = bundles.iter().filter_map(|one| one.file_name());
    names.map(|name| name.to_string_lossy()).find_map(|name| {
        let (_, after) = name.split_once('v')?;
        let digits = |c: &char| c.is_ascii_digit() || *c == '.';
        let version: String = after.chars().take_while(digits).collect();
        let version = version.trim_matches('.');
        version.contains('.').then(|| version.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::version_of;

    #[test]
    fn the_version_stands_in_the_name() {
        let of = |name: &str| version_of(&[PathBuf::from(name)]);
        let official = "ESCO dataset - v1.2.1 - classification - it - csv.zip";
        assert_eq!(of(official).as_deref(), Some("1.2.1"));
        assert_eq!(
            of("/tmp/esco-v1.1.1-relations-csv.zip").as_deref(),
            Some("1.1.1")
        );
        assert_eq!(of("bundle"), None);
    }
}
