// SPDX-License-Identifier: AGPL-3.0-or-later
//! What every deed needs: stores, editions, time, randomness, rights.

use std::sync::Arc;

use mnet_authz::Authorizer;
use mnet_flow::network::Edition;
use mnet_store::{Fault, Store};

use crate::links::Kept;
use crate::network::Network;
use crate::ports::{Clock, Random};

/// The service, without its doors.
#[derive(Clone)]
pub struct App {
    /// Pages and API, under row-level security.
    pub desk: Store,
    /// Imports and nightly work.
    pub batch: Store,
    /// Editions with the bodies that take part today.
    network: Arc<Network>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// Who may do what.
    pub rights: &'static Authorizer,
    /// At most two password checks at once.
    pub(crate) passwords: Arc<tokio::sync::Semaphore>,
    /// The weights of the comparison read last.
    pub(crate) weights: Arc<Kept>,
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
        let network = Arc::new(Network::read(&batch).await?);
        Ok(Self {
            desk,
            batch,
            network,
            clock,
            random,
            rights: Authorizer::shipped(),
            passwords: Arc::new(tokio::sync::Semaphore::new(2)),
            weights: Arc::default(),
        })
    }

    /// Every edition, with its bodies as they stand.
    pub fn editions(&self) -> &[Edition] {
        self.network.editions()
    }

    /// Lets the rules know of a change of the register of bodies.
    pub(crate) async fn refresh_network(&self) -> Result<(), Fault> {
        self.network.refresh(&self.batch).await
    }

    /// An edition by its code.
    pub fn edition(&self, code: &str) -> Option<&Edition> {
        self.editions()
            .iter()
            .find(|edition| edition.code.as_str() == code)
    }
}
