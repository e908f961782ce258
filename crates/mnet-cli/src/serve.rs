// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net serve` — *messa in servizio*.
//!
//! Never creates accounts or people, and never starts with a setting that
//! would put a register of persons at risk.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use mnet_web::WebOptions;

use crate::database::DatabaseOptions;
use crate::door::{self, Door};
use crate::failure::Failure;
use crate::jobs::Jobs;
use crate::safety::{self, MAY_BE_ALLOWED, Weight, weight};
use crate::service::{self, Service};

/// Serve pages and API until a signal comes
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on; a public one only behind a TLS proxy
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_name = "ADDRESS")]
    bind: IpAddr,
    /// A proxy in front speaks TLS with the world: cookies travel over TLS only
    #[arg(long)]
    behind_proxy: bool,
    /// Address people use, such as <https://rete.regione.example>
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
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
        let door = Door::bind(self.bind, self.port)?;
        let service = Service::start(&self.database, service::page_connections())?;
        let safe = service.runtime.block_on(self.refuse_unsafe(&service));
        if let Err(failure) = safe {
            service.stop()?;
            return Err(failure);
        }
        let options = self.options(&door);
        let jobs = Jobs::of(self.checkpoints, service.database.directory.as_deref());
        door::serve(service, door, options, jobs)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Without TLS only this machine may hear what is said.
    fn refuse_clear_text(&self) -> Result<(), Failure> {
        if self.behind_proxy || self.bind.is_loopback() {
            return Ok(());
        }
        let bind = self.bind;
        Err(Failure::refused(
            format!(
                "{bind} è raggiungibile da altri e qui si parla in chiaro: mettere un proxy TLS davanti e dirlo con --behind-proxy"
            ),
            format!(
                "unsafe setting plain_http: {bind} is public and this is plain HTTP; put a TLS proxy in front and say --behind-proxy"
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

    fn options(&self, door: &Door) -> WebOptions {
        let is_tls = |url: &String| url.starts_with("https://");
        let secure = self.behind_proxy || self.base_url.as_ref().is_some_and(is_tls);
        let scheme = if secure { "https" } else { "http" };
        let usual = || format!("{scheme}://{}", door.address);
        door::options(self.base_url.clone().unwrap_or_else(usual), secure)
    }
}
