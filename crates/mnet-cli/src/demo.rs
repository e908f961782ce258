// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net demo` — *dimostrazione con persone inventate*.
//!
//! A private database of its own, the fictional population told through the
//! history door, one account per role and body. The second start finds the same
//! people, and accounts whose passwords stand in the data directory still have them.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use clap::Args;
use futures_util::stream::{self, StreamExt};
use jiff::civil::date;
use mnet_app::App;
use mnet_authz::Role;
use mnet_demo::{DemoAccount, Plan, accounts, lines};
use mnet_flow::network::Edition;
use mnet_store::{Context, JournalLine};
use serde::Serialize;
use serde_json::json;

use crate::accounts::{NewUser, create, line};
use crate::database::DatabaseOptions;
use crate::door::{self, Door};
use crate::failure::Failure;
use crate::import::import;
use crate::jobs::Jobs;
use crate::lines::Lines;
use crate::service::{self, Service};
use crate::{password, terminal};

/// Written once a population is loaded, one line per plan.
const LOADED: &str = "demo-loaded.log";

/// Passwords of the accounts, in the data directory; without it new ones are drawn.
const PASSWORDS: &str = "demo-passwords.json";

/// Passwords hashed at the same time.
const HASHES: usize = 4;

/// People with whom an account works that sees by assignment alone.
const ASSIGNED: i64 = 24;

/// Try everything with fictional people, on this machine only
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// How many people [default: enough for the targets]
    #[arg(long, value_name = "N")]
    persons: Option<u32>,
    /// Another seed tells other people
    #[arg(long, value_name = "N", default_value_t = Plan::default().seed)]
    seed: u64,
    /// How many in a thousand of those received appear a second time, written in another way
    #[arg(long, value_name = "PERMILLE", default_value_t = Plan::default().duplicates_permille,
          value_parser = clap::value_parser!(u32).range(0..=1_000))]
    duplicates: u32,
    /// Also write the accounts to a file that only its owner may read
    #[arg(long, value_name = "FILE")]
    accounts_json: Option<PathBuf>,
    /// Do not open a browser
    #[arg(long)]
    no_browser: bool,
    #[arg(long, env = "DISPLAY", hide = true)]
    display: Option<String>,
    #[arg(long, env = "WAYLAND_DISPLAY", hide = true)]
    wayland_display: Option<String>,
    #[command(flatten)]
    database: DatabaseOptions,
}

/// An account as it is told.
#[derive(Debug, Serialize)]
struct Told {
    user: String,
    role: &'static str,
    body: String,
    password: String,
}

impl Demo {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let door = Door::bind(IpAddr::V4(Ipv4Addr::LOCALHOST), self.port)?;
        if let Some(file) = &self.accounts_json {
            writable(file)?;
        }
        let service = Service::start(&self.database.private("-demo"), service::page_connections())?;
        let directory = service.database.directory.clone().unwrap_or_default();
        let told = service.runtime.block_on(self.prepare(&service, &directory));
        let told = match told.and_then(|told| self.tell(&told, &door).map(|()| told)) {
            Ok(told) => told,
            Err(failure) => {
                service.stop()?;
                return Err(failure);
            }
        };
        drop(told);
        self.open_browser(&door.url());
        let options = door.plain();
        door::serve(service, door, options, Jobs::of(None, Some(&directory)))?;
        Ok(ExitCode::SUCCESS)
    }

    async fn prepare(&self, service: &Service, directory: &Path) -> Result<Vec<Told>, Failure> {
        let app = &service.app;
        let mut is_new = false;
        for edition in app.editions() {
            is_new |= self.populate(app, edition, directory).await?;
        }
        if is_new {
            service.database.refresh_statistics().await;
        }
        // Hashing a password takes a core for a while: one for each, in the order told.
        let file = directory.join(PASSWORDS);
        let earlier = fs::read_to_string(&file).unwrap_or_default();
        let earlier: BTreeMap<String, String> = serde_json::from_str(&earlier).unwrap_or_default();
        let known = accounts(app.editions()).into_iter().map(|account| {
            let password = earlier.get(&account.user).cloned();
            let password = password.unwrap_or_else(|| password::draw(&*app.random));
            enter(app, account, password)
        });
        let mut entered = stream::iter(known).buffered(HASHES);
        let mut told = Vec::new();
        while let Some(entered) = entered.next().await {
            told.extend(entered?);
        }
        let kept: BTreeMap<&str, &str> = told
            .iter()
            .map(|one| (one.user.as_str(), one.password.as_str()))
            .collect();
        write_secret(&file, &serde_json::to_string_pretty(&kept)?)?;
        Ok(told)
    }

    /// Loads the people of an edition, unless this very plan was loaded before; says whether.
    async fn populate(
        &self,
        app: &App,
        edition: &Edition,
        directory: &Path,
    ) -> Result<bool, Failure> {
        let plan = self.plan(edition);
        let name = loaded(edition, &plan);
        let log = directory.join(LOADED);
        if fs::read_to_string(&log).is_ok_and(|text| text.contains(&name)) {
            return Ok(false);
        }
        eprintln!("{}: {} persone inventate", edition.name, plan.persons);
        let report = import(
            app,
            edition,
            Lines::of(lines(edition, &plan)),
            false,
            |_| {},
        )
        .await?;
        tracing::info!(
            lines = report.lines,
            refused = report.refused,
            "population loaded"
        );
        let mut log = OpenOptions::new().create(true).append(true).open(log)?;
        log.write_all(name.as_bytes())?;
        Ok(true)
    }

    /// The number asked for holds where the full population is told.
    fn plan(&self, edition: &Edition) -> Plan {
        let usual = Plan::for_edition(edition);
        let is_full = usual.persons == Plan::default().persons;
        let persons = self.persons.map_or(usual.persons, |asked| {
            if is_full {
                asked
            } else {
                asked.min(usual.persons)
            }
        });
        Plan {
            persons,
            seed: self.seed,
            duplicates_permille: self.duplicates,
        }
    }

    fn tell(&self, told: &[Told], door: &Door) -> Result<(), Failure> {
        if let Some(file) = &self.accounts_json {
            write_secret(file, &serde_json::to_string_pretty(told)?)?;
        }
        for Told {
            user,
            role,
            body,
            password,
        } in told
        {
            terminal::line(&format!("{user:<16} {body:<10} {role:<22} {password}"))?;
        }
        terminal::line(&format!(
            "{} utenze dimostrative · {}",
            told.len(),
            door.url()
        ))
    }

    fn open_browser(&self, url: &str) {
        let displays = [&self.display, &self.wayland_display];
        let has_display = displays
            .into_iter()
            .flatten()
            .any(|display| !display.is_empty());
        if self.no_browser || !has_display {
            return;
        }
        let opened = Command::new("xdg-open")
            .arg(url)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        if let Err(error) = opened {
            tracing::debug!(%error, "no browser");
        }
    }
}

/// The line that says that a plan was loaded; a plan with the usual duplicates does not name them.
fn loaded(edition: &Edition, plan: &Plan) -> String {
    let name = format!("{} {} {}", edition.code, plan.seed, plan.persons);
    if plan.duplicates_permille == Plan::default().duplicates_permille {
        return format!("{name}\n");
    }
    format!("{name} {}\n", plan.duplicates_permille)
}

/// Says before anything is started that the accounts could not be written there; what the file
/// holds stays.
fn writable(file: &Path) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    let opened = options.create(true).append(true).mode(0o600).open(file);
    opened.map(drop).map_err(|error| {
        let file = file.display();
        Failure::refused(
            format!("le utenze non si possono scrivere in {file}"),
            format!("the accounts cannot be written to {file}: {error}"),
        )
    })
}

/// Writes a file that only its owner may read.
fn write_secret(file: &Path, text: &str) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.create(true).write(true).truncate(true).mode(0o600);
    Ok(writeln!(options.open(file)?, "{text}")?)
}

/// Makes an account with a password; roles that this version lacks are left out.
async fn enter(app: &App, account: DemoAccount, password: String) -> Result<Option<Told>, Failure> {
    let role = Role::ALL
        .iter()
        .copied()
        .find(|role| role.code() == account.role_code);
    let Some(role) = role else { return Ok(None) };
    let new = NewUser {
        user: &account.user,
        shown: &account.user,
        body: &account.body,
        role,
        basis: "dimostrazione",
        since: date(2020, 1, 1),
    };
    create(app, &new, &password).await?;
    if role.sees_by_assignment() {
        assign(app, &new).await?;
    }
    let DemoAccount { user, body, .. } = account;
    Ok(Some(Told {
        user,
        role: role.name(),
        body,
        password,
    }))
}

/// Who sees by assignment alone works with the people met last by the body.
async fn assign(app: &App, new: &NewUser<'_>) -> Result<(), Failure> {
    let mut tx = app.batch.begin(Context::default()).await?;
    let today = app.clock.today();
    let people = tx
        .assign_latest(new.user, new.body, today, ASSIGNED)
        .await?;
    let told: Vec<JournalLine> = people
        .into_iter()
        .map(|person| JournalLine {
            person: Some(person),
            ..line(
                app,
                new,
                "operator_assigned",
                json!({ "operator": new.user }),
            )
        })
        .collect();
    tx.write_journal(&told).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        demo: Demo,
    }

    fn plan(words: &[&str]) -> Plan {
        let words = ["demo"].iter().chain(words);
        let text = include_str!("../../../editions/marche-2020.toml");
        let edition = Edition::parse(text).unwrap();
        Line::try_parse_from(words).unwrap().demo.plan(&edition)
    }

    #[test]
    fn the_duplicates_asked_for_reach_the_plan() {
        assert_eq!(plan(&[]), Plan::default());
        let asked = plan(&["--duplicates", "300", "--persons", "50"]);
        assert_eq!((asked.duplicates_permille, asked.persons), (300, 50));
        assert!(Line::try_parse_from(["demo", "--duplicates", "1001"]).is_err());
    }

    #[test]
    fn another_share_of_duplicates_is_another_population() {
        let text = include_str!("../../../editions/marche-2020.toml");
        let edition = Edition::parse(text).unwrap();
        let usual = loaded(&edition, &Plan::default());
        let more = Plan {
            duplicates_permille: 300,
            ..Plan::default()
        };
        assert_eq!(usual, "marche-2020 2457 1100\n");
        assert!(
            !loaded(&edition, &more).contains(&usual) && !usual.contains(&loaded(&edition, &more))
        );
    }
}
