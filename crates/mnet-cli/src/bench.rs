// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net bench` — *misure*: what this program does on this machine.
//!
//! Builds a register through the history door, then serves it as a second
//! process and asks for pages over the loopback. Percentiles come from an open
//! loop (requests leave at fixed instants, and waiting counts), throughput and
//! the comparison with bare SQL from a closed loop. Measure the release build
//! on a machine that does nothing else.

mod client;
mod daily;
mod desk;
mod documents;
mod esco;
mod indicators;
mod load;
mod long;
mod register;
mod served;
mod sql;
mod weight;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use mnet_cluster::Options;
use tokio::time::Instant;

use crate::database::Database;
use crate::failure::Failure;
use crate::service::Service;
use crate::terminal;

use self::desk::Desk;
use self::load::{Work, at_work};
use self::served::Served;

/// Connections of the database, for two programs and the bare statements.
const MOST_CONNECTIONS: u16 = 80;

/// Written when the register is whole, so that `--keep` finds it.
const BUILT: &str = "people";

/// Seconds until a register that is there is open again.
const START: f64 = 2.0;

/// Memory of the service under two hundred sessions, in MB.
const MEMORY_LIMIT: f64 = 120.0;

/// Measure documents, ESCO, import, pages, memory and weight on this machine
#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// People in the register [default: 150000, or 5000 with --quick]
    #[arg(long, value_name = "N")]
    persons: Option<u32>,
    /// Of these, how many have a whole path; the others were met and screened [default: all]
    #[arg(long, value_name = "N")]
    whole_paths: Option<u32>,
    /// Leave the comparison of everybody with everybody out of the first day
    #[arg(long)]
    no_matching: bool,
    /// A small register and short measurements
    #[arg(long)]
    quick: bool,
    /// Where to work; must be empty, is removed at the end [default: under /tmp]
    #[arg(long, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Leave the register in --data-dir, and measure again on the one that is there
    #[arg(long, requires = "data_dir")]
    keep: bool,
}

/// A line of the table.
pub(crate) struct Figure {
    name: String,
    value: String,
    limit: String,
    ok: bool,
}

impl Figure {
    /// A number that must not exceed its limit.
    fn at_most(name: impl Into<String>, value: f64, limit: f64, unit: &str) -> Self {
        Self {
            name: name.into(),
            value: format!("{value:.1} {unit}"),
            limit: format!("≤ {limit} {unit}"),
            ok: value <= limit,
        }
    }

    /// A number that must reach its limit.
    fn at_least(name: impl Into<String>, value: f64, limit: f64, unit: &str) -> Self {
        Self {
            name: name.into(),
            value: format!("{value:.1} {unit}"),
            limit: format!("≥ {limit} {unit}"),
            ok: value >= limit,
        }
    }

    /// A number without a limit.
    fn told(name: impl Into<String>, value: String) -> Self {
        Self {
            name: name.into(),
            value,
            limit: String::new(),
            ok: true,
        }
    }
}

/// A directory that is gone at the end, whatever happens, unless it was to be kept.
struct Scratch {
    directory: PathBuf,
    keep: bool,
    /// A register of a former run is in it.
    built: bool,
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if self.keep {
            return;
        }
        if let Err(error) = fs::remove_dir_all(&self.directory) {
            tracing::warn!(%error, directory = %self.directory.display(), "not removed");
        }
    }
}

impl Bench {
    /// Runs the command; exit status 1 when a limit is missed.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let scratch = self.scratch()?;
        let options = Options {
            max_connections: MOST_CONNECTIONS,
            ..Options::new(scratch.directory.join("cluster"))
        };
        let begun = Instant::now();
        let service = Service::on(Database::private(&options)?, load::CLIENTS)?;
        let start = begun.elapsed().as_secs_f64();
        let mut table = Table::begin()?;
        table.tell(vec![if scratch.built {
            Figure::at_most("start on a register that is there", start, START, "s")
        } else {
            Figure::told("start on nothing", format!("{start:.1} s"))
        }])?;
        let measured = self.measure(&service, &scratch, &mut table);
        service.stop()?;
        measured?;
        table.end()
    }

    fn scratch(&self) -> Result<Scratch, Failure> {
        let usual = || PathBuf::from(format!("/tmp/migrant-net-bench-{}", std::process::id()));
        let directory = self.data_dir.clone().unwrap_or_else(usual);
        fs::create_dir_all(&directory)?;
        let built = fs::read_dir(&directory)?.next().is_some();
        if built && !(self.keep && directory.join(BUILT).exists()) {
            let directory = directory.display();
            return Err(Failure::refused(
                format!("{directory} non è vuota"),
                format!("{directory} is not empty"),
            ));
        }
        Ok(Scratch {
            directory,
            keep: self.keep,
            built,
        })
    }

    fn measure(
        &self,
        service: &Service,
        scratch: &Scratch,
        table: &mut Table,
    ) -> Result<(), Failure> {
        let persons = self
            .persons
            .unwrap_or(if self.quick { 5_000 } else { 150_000 });
        let rounds = if self.quick { 20 } else { 50 };
        let edition = service
            .app
            .editions()
            .iter()
            .find(|e| e.code.as_str() == "marche-2020");
        let edition = edition.ok_or_else(|| Failure::new("edizione assente", "no edition"))?;
        table.tell(documents::measure()?)?;
        let directory = &scratch.directory;
        if !scratch.built {
            let cluster = directory.join("cluster");
            table.tell(esco::measure(&cluster, directory)?)?;
            service.runtime.block_on(async {
                let people = register::People {
                    all: persons,
                    whole: self.whole_paths.unwrap_or(persons),
                };
                let built = register::build(&service.app, edition, people, directory).await?;
                service.database.refresh_statistics().await;
                fs::write(directory.join(BUILT), persons.to_string())?;
                table.tell(built)?;
                table.tell(vec![indicators::freeze(&service.app, edition).await?])
            })?;
        }
        let set = indicators::measure(&service.app, edition);
        table.tell(service.runtime.block_on(set)?)?;
        let daily = daily::measure(&service.app, !self.no_matching);
        let daily = service.runtime.block_on(daily)?;
        table.tell(daily)?;
        let served = Served::begin(&directory.join("cluster"))?;
        service.runtime.block_on(async {
            let desks = Desk::prepare(&service.app, edition, &served).await?;
            // A register of a former version may have nobody with a long path.
            let has_work = |work: &Work| at_work(&desks).iter().all(|desk| desk.has(*work));
            for work in Work::ALL.into_iter().filter(has_work) {
                table.tell(load::pages(&desks, work, rounds).await?)?;
                let bare = sql::closed_loop(&service.app, &desks, work, rounds).await?;
                table.tell(vec![load::beside(&desks, work, rounds, bare).await?])?;
            }
            load::morning(&desks).await?;
            table.tell(vec![Figure::at_most(
                format!("memory, {} sessions", desks.len()),
                served.memory_mb()?,
                MEMORY_LIMIT,
                "MB",
            )])?;
            table.tell(weight::pages(&desks).await?)
        })
    }
}

/// Figures as they come, and whether all are within their limits.
struct Table {
    all: bool,
}

impl Table {
    fn begin() -> Result<Self, Failure> {
        terminal::line(&format!(
            "{:<44} {:>16}  {:<14} ok",
            "figure", "value", "limit"
        ))?;
        Ok(Self { all: true })
    }

    fn tell(&mut self, figures: Vec<Figure>) -> Result<(), Failure> {
        for Figure {
            name,
            value,
            limit,
            ok,
        } in figures
        {
            let mark = match (limit.is_empty(), ok) {
                (true, _) => "",
                (false, true) => "yes",
                (false, false) => "NO",
            };
            terminal::line(&format!("{name:<44} {value:>16}  {limit:<14} {mark}"))?;
            self.all &= ok;
        }
        Ok(())
    }

    fn end(self) -> Result<ExitCode, Failure> {
        terminal::line(
            "p50, p99: open loop, 20 clients, from the instant a request was due; \
             ratio and pages/s: closed loop, 20 at once, service, client and database on one machine",
        )?;
        Ok(ExitCode::from(u8::from(!self.all)))
    }
}
