// SPDX-License-Identifier: AGPL-3.0-or-later
//! What every deed needs: stores, editions, time, randomness, rights.

use std::sync::Arc;

use mnet_authz::Authorizer;
use mnet_flow::network::Edition;
use mnet_store::{Context, Fault, Store};

use crate::ports::{Clock, Random};

/// The service, without its doors.
#[derive(Clone)]
pub struct App {
    /// Pages and API, under row-level security.
    pub desk: Store,
    /// Imports and nightly work.
    pub batch: Store,
    /// Editions as loaded.
    pub editions: Arc<Vec<Edition>>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// Who may do what.
    pub rights: &'static Authorizer,
    /// At most two password checks at once.
    pub(crate) passwords: Arc<tokio::sync::Semaphore>,
}

impl App {
    /// Puts the service together from stores that are migrated and loaded.
    ///
    /// # Errors
    /// [`Fault`] when the editions cannot be read.
    pub async fn new(
        desk: Store,
        batch: Store,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, Fault> {
        let mut tx = batch.begin(Context::default()).await?;
        let rows = tx.editions().await?;
        drop(tx);
        let mut editions = Vec::new();
        for row in rows {
            let edition = Edition::parse(&row.source_toml)
                .map_err(|error| Fault::Stored(format!("{}: {}", row.code, error.message)))?;
            editions.push(edition);
        }
        Ok(Self {
            desk,
            batch,
            editions: Arc::new(editions),
            clock,
            random,
            rights: Authorizer::shipped(),
            passwords: Arc::new(tokio::sync::Semaphore::new(2)),
        })
    }

    /// An edition by its code.
    pub fn edition(&self, code: &str) -> Option<&Edition> {
        self.editions
            .iter()
            .find(|edition| edition.code.as_str() == code)
    }
}
