// SPDX-License-Identifier: AGPL-3.0-or-later
//! From options to a service that is ready — *avvio del servizio*.
//!
//! The database is started first, outside anything asynchronous; then it is
//! migrated, what comes with the program is loaded, and the service is built.

use std::num::NonZero;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use mnet_app::App;
use mnet_app::ports::Clock;
use mnet_flow::forms::all;
use mnet_flow::network::Edition;
use mnet_store::{Role, Store, Vault};
use tokio::runtime::{Builder, Runtime};

use crate::database::{Database, DatabaseOptions};
use crate::failure::Failure;
use crate::keys;
use crate::ports::{SystemClock, SystemRandom};
use crate::shipped;

/// How long work in flight may hold up the end.
const PATIENCE: Duration = Duration::from_secs(1);

/// The service without doors, with what it stands on.
pub(crate) struct Service {
    /// Runs what is asynchronous.
    pub(crate) runtime: Runtime,
    /// The service.
    pub(crate) app: App,
    /// What it stands on.
    pub(crate) database: Database,
}

/// Connections of pages and API: four for each core, so that few keep their plans warm
/// and a slow disk still finds work.
pub(crate) fn page_connections() -> u32 {
    let cores = thread::available_parallelism().map_or(2, NonZero::get);
    u32::try_from(cores * 4).unwrap_or(u32::MAX).clamp(8, 24)
}

impl Service {
    /// Starts everything; `connections` are those of pages and API.
    pub(crate) fn start(options: &DatabaseOptions, connections: u32) -> Result<Self, Failure> {
        Self::on(Database::open(options)?, connections)
    }

    /// Starts everything on a database that is open.
    pub(crate) fn on(database: Database, connections: u32) -> Result<Self, Failure> {
        let runtime = runtime()?;
        let app = runtime.block_on(prepare(&database, connections))?;
        Ok(Self {
            runtime,
            app,
            database,
        })
    }

    /// Closes connections, then stops the database.
    pub(crate) fn stop(self) -> Result<(), Failure> {
        let Self {
            runtime,
            app,
            database,
        } = self;
        runtime.block_on(async {
            let closed = async { tokio::join!(app.desk.close(), app.batch.close()) };
            // A connection still at work is cut by the database's own stop.
            drop(tokio::time::timeout(PATIENCE, closed).await);
        });
        runtime.shutdown_timeout(PATIENCE);
        database.close()
    }
}

/// Threads for what is asynchronous.
pub(crate) fn runtime() -> Result<Runtime, Failure> {
    Ok(Builder::new_multi_thread().enable_all().build()?)
}

/// Seals the answers of the highest classes; its key is made at the first start.
pub(crate) fn vault(database: &Database) -> Result<Arc<Vault>, Failure> {
    let key = keys::answers(&database.key_file, &SystemRandom)?;
    Ok(Arc::new(Vault::new(key, all().iter().copied())))
}

async fn prepare(database: &Database, connections: u32) -> Result<App, Failure> {
    bring_up_to_date(database).await?;
    let vault = vault(database)?;
    let desk = Store::connect(&database.app, Role::App, connections, Arc::clone(&vault)).await?;
    let batch = Store::connect(&database.batch, Role::Batch, 4, vault).await?;
    shipped::load(&batch, SystemClock.now()).await?;
    Ok(App::new(desk, batch, Arc::new(SystemClock), Arc::new(SystemRandom)).await?)
}

/// Applies migrations that are missing; asks for nothing when none is.
pub(crate) async fn bring_up_to_date(database: &Database) -> Result<(), Failure> {
    let state = mnet_store::pending(&database.owner).await?;
    if state.applied > state.known {
        return Err(Failure::refused(
            "la base di dati è di una versione successiva del programma",
            "the database was written by a later release of the program",
        ));
    }
    if state.applied < state.known {
        mnet_store::migrate(&database.owner).await?;
    }
    Ok(())
}

/// An edition by its code, or a refusal that names those there are.
pub(crate) fn edition<'a>(app: &'a App, code: &str) -> Result<&'a Edition, Failure> {
    app.edition(code).ok_or_else(|| {
        let known: Vec<_> = app
            .editions()
            .iter()
            .map(|edition| edition.code.as_str())
            .collect();
        let known = known.join(", ");
        Failure::refused(
            format!("l'edizione {code} non esiste"),
            format!("there is no edition {code}; there are: {known}"),
        )
    })
}
