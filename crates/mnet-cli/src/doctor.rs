// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net doctor` — *controllo dello stato*: looks, and changes nothing.
//!
//! Exit status 0: content; 1: something to know; 2: something to do now.

mod figures;

use std::process::{Command, ExitCode};
use std::sync::Arc;

use clap::Args;
use mnet_app::ports::Clock as _;
use mnet_store::{Fault, Role, Safety, Store};
use serde::Serialize;

use crate::checkpoints;
use crate::database::{Database, DatabaseOptions};
use crate::failure::Failure;
use crate::ports::SystemClock;
use crate::reach::Reach;
use crate::safety::{self, Weight, weight};
use crate::service::{runtime, vault};
use crate::terminal;

/// Unsealed lines beyond which the sealer seems to be asleep.
const MANY_OPEN_LINES: i64 = 100_000;

/// Free space below which it should be made, in percent.
const LITTLE_SPACE: u8 = 15;

/// Look at settings, roles, migrations, seals, deadlines and space; changes nothing
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
    #[command(flatten)]
    database: DatabaseOptions,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    /// Content.
    Ok,
    /// To be known.
    Know,
    /// To be done now.
    Act,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Check {
    name: &'static str,
    status: Status,
    figure: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    advice: &'static str,
}

/// Everything that was looked at.
#[derive(Debug, Serialize)]
struct Report {
    status: Status,
    checks: Vec<Check>,
}

impl Doctor {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let directory = self.database.directory();
        if let Some(directory) = directory.filter(|directory| !Database::exists(directory)) {
            let directory = directory.display();
            return Err(Failure::refused(
                format!("in {directory} non c'è ancora una base di dati"),
                format!("there is no database in {directory} yet"),
            ));
        }
        let database = Database::open(&self.database)?;
        let mut checks = runtime()?.block_on(look(&database));
        checks.push(setting(self.reach.plain_http()));
        checks.extend(space(&database));
        database.close()?;
        let status = checks
            .iter()
            .map(|check| check.status)
            .max()
            .unwrap_or(Status::Ok);
        self.tell(&Report { status, checks })?;
        Ok(ExitCode::from(status as u8))
    }

    fn tell(&self, report: &Report) -> Result<(), Failure> {
        if self.json {
            return terminal::json(report);
        }
        for Check {
            name,
            status,
            figure,
            advice,
        } in &report.checks
        {
            let mark = match status {
                Status::Ok => "ok",
                Status::Know => "!",
                Status::Act => "!!",
            };
            let advice = if advice.is_empty() {
                String::new()
            } else {
                format!(" → {advice}")
            };
            terminal::line(&format!("{mark:<3} {name:<28} {figure}{advice}"))?;
        }
        Ok(())
    }
}

async fn look(database: &Database) -> Vec<Check> {
    let mut checks = vec![migrations(database).await];
    let vault = match vault(database) {
        Ok(vault) => vault,
        Err(failure) => {
            checks.push(Check {
                name: "answers_key",
                status: Status::Act,
                figure: failure.to_string(),
                advice: "rimettere al suo posto la chiave dei campi cifrati: docs/operations/backup-and-restore.md",
            });
            return checks;
        }
    };
    let desk = Store::connect(&database.app, Role::App, 1, Arc::clone(&vault)).await;
    let batch = Store::connect(&database.batch, Role::Batch, 1, vault).await;
    match (desk, batch) {
        (Ok(desk), Ok(batch)) => {
            checks.extend(safety::checks(database, &desk, &batch).await.map_or_else(
                |fault| vec![broken(&fault)],
                |all| all.into_iter().map(setting).collect(),
            ));
            checks.extend(
                seals(&batch, database)
                    .await
                    .unwrap_or_else(|fault| vec![broken(&fault)]),
            );
            let today = SystemClock.today();
            checks.extend(
                figures::figures(&batch, today)
                    .await
                    .unwrap_or_else(|fault| vec![broken(&fault)]),
            );
            tokio::join!(desk.close(), batch.close());
        }
        (Err(fault), _) | (_, Err(fault)) => checks.push(broken(&fault)),
    }
    checks
}

fn broken(fault: &Fault) -> Check {
    Check {
        name: "database",
        status: Status::Act,
        figure: fault.to_string(),
        advice: "la base di dati non risponde come dovrebbe: ruoli, migrazioni, spazio",
    }
}

async fn migrations(database: &Database) -> Check {
    let state = match mnet_store::pending(&database.owner).await {
        Ok(state) => state,
        Err(fault) => return broken(&fault),
    };
    let is_current = state.applied == state.known;
    Check {
        name: "migrations",
        status: if is_current { Status::Ok } else { Status::Act },
        figure: format!("{}/{}", state.applied, state.known),
        advice: if is_current {
            ""
        } else {
            "eseguire migrant-net migrate, o la versione giusta"
        },
    }
}

fn setting(Safety { check, ok, found }: Safety) -> Check {
    let status = match weight(check) {
        _ if ok => Status::Ok,
        Weight::Advice => Status::Know,
        Weight::Fatal => Status::Act,
    };
    Check {
        name: check,
        status,
        figure: found,
        advice: if ok { "" } else { safety::advice(check) },
    }
}

async fn seals(batch: &Store, database: &Database) -> Result<Vec<Check>, Fault> {
    let told = checkpoints::read(None, database.directory.as_deref()).unwrap_or_default();
    let report = batch.verify_journal_against(&told).await?;
    let (status, advice) = if !report.faults.is_empty() {
        (
            Status::Act,
            "il passato è stato cambiato o un disco cede: docs/operations/incident.md",
        )
    } else if report.open_lines > MANY_OPEN_LINES {
        (
            Status::Know,
            "molte righe senza sigillo: il servizio è in funzione?",
        )
    } else {
        (Status::Ok, "")
    };
    let faults = report
        .faults
        .iter()
        .map(|fault| format!("; sigillo {}: {}", fault.seq, fault.fault));
    let figure = format!(
        "{} sigilli, {} righe, {} da sigillare{}",
        report.seals,
        report.sealed_lines,
        report.open_lines,
        faults.collect::<String>()
    );
    let head = format!("{} {}", report.seals, report.head);
    Ok(vec![
        Check {
            name: "seals",
            status,
            figure,
            advice,
        },
        Check {
            name: "last_seal",
            status: Status::Ok,
            figure: head,
            advice: "",
        },
    ])
}

/// Free space where the private database lies, as `df` tells it.
fn space(database: &Database) -> Option<Check> {
    let directory = database.directory.as_ref()?;
    let said = Command::new("df")
        .arg("--output=pcent")
        .arg(directory)
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let used: u8 = text
        .lines()
        .nth(1)?
        .trim()
        .trim_end_matches('%')
        .parse()
        .ok()?;
    let free = 100_u8.saturating_sub(used);
    let is_enough = free > LITTLE_SPACE;
    Some(Check {
        name: "space",
        status: if is_enough { Status::Ok } else { Status::Act },
        figure: format!("{free} % libero"),
        advice: if is_enough {
            ""
        } else {
            "liberare spazio: un disco pieno ferma le scritture"
        },
    })
}
