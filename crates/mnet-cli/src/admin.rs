// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net admin create-first` — *prima utenza di una regione*.
//!
//! Everybody else is given an account by somebody who has one; the first
//! administrator of a region is made here, on the machine, and only as long as
//! the lead body has nobody.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use mnet_app::App;
use mnet_authz::Role;

use crate::accounts::{NewUser, create};
use crate::database::DatabaseOptions;
use crate::failure::Failure;
use crate::password;
use crate::service::{Service, edition};
use crate::terminal;

/// Administration from the machine itself
#[derive(Debug, Args)]
pub(crate) struct Admin {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make the first administrator of a region; the password is printed once
    CreateFirst(CreateFirst),
}

#[derive(Debug, Args)]
struct CreateFirst {
    /// Login name
    #[arg(long, value_name = "NAME")]
    user: String,
    /// Name as shown [default: the login name]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Edition of the region
    #[arg(long, value_name = "CODE", default_value = "marche-2020")]
    edition: String,
    /// Act the mandate rests on
    #[arg(long, value_name = "TEXT", default_value = "prima utenza")]
    basis: String,
    #[command(flatten)]
    database: DatabaseOptions,
}

impl Admin {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        let What::CreateFirst(ask) = self.what;
        let service = Service::start(&ask.database, 2)?;
        let password = service.runtime.block_on(ask.act(&service.app));
        service.stop()?;
        terminal::line(&format!(
            "utenza {} · parola d'ordine {}",
            ask.user, password?
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}

impl CreateFirst {
    async fn act(&self, app: &App) -> Result<String, Failure> {
        let lead = edition(app, &self.edition)?.lead.as_str().to_owned();
        let mut tx = app.batch.begin(mnet_store::Context::default()).await?;
        if !tx.accounts(std::slice::from_ref(&lead)).await?.is_empty() {
            return Err(Failure::refused(
                format!("{lead} ha già delle utenze: le altre si creano dalle pagine"),
                format!("{lead} has accounts already: further ones are made on the pages"),
            ));
        }
        drop(tx);
        let password = password::draw(&*app.random);
        let user = NewUser {
            user: &self.user,
            shown: self.name.as_deref().unwrap_or(&self.user),
            body: &lead,
            role: Role::Region,
            basis: &self.basis,
            since: app.clock.today(),
        };
        create(app, &user, &password).await?;
        Ok(password)
    }
}
