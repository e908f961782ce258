// SPDX-License-Identifier: AGPL-3.0-or-later
//! Editions with the register of bodies, as they stand — *la rete di oggi*.
//!
//! What is read of an edition stays as it is while somebody reads it. When a body
//! is added, named or ended, the network as it is from now on is linked behind;
//! who asks next finds it there. The register changes a few times a year.

use std::sync::OnceLock;

use mnet_base::codes::BodyCode;
use mnet_flow::network::{BodyKind, Edition, Registered, Revision, Window};
use mnet_store::{BodyRow, Context, EditionRow, Fault, ScheduleRevisionRow, Store};
use tokio::sync::Mutex;

/// The network, from how it stood at the start to how it stands.
#[derive(Debug)]
pub(crate) struct Network {
    first: State,
    /// One at a time reads the register again: what is read later is linked later.
    turn: Mutex<()>,
}

#[derive(Debug)]
struct State {
    editions: Vec<Edition>,
    next: OnceLock<Box<Self>>,
}

impl State {
    const fn of(editions: Vec<Edition>) -> Self {
        Self {
            editions,
            next: OnceLock::new(),
        }
    }
}

impl Network {
    /// Reads editions and register.
    pub(crate) async fn read(store: &Store) -> Result<Self, Fault> {
        Ok(Self {
            first: State::of(editions(store).await?),
            turn: Mutex::default(),
        })
    }

    /// The editions as they stand.
    pub(crate) fn editions(&self) -> &[Edition] {
        &self.last().editions
    }

    /// Reads them again after a change of the register.
    pub(crate) async fn refresh(&self, store: &Store) -> Result<(), Fault> {
        let _turn = self.turn.lock().await;
        let state = Box::new(State::of(editions(store).await?));
        self.last().next.get_or_init(|| state);
        Ok(())
    }

    fn last(&self) -> &State {
        let mut state = &self.first;
        while let Some(next) = state.next.get() {
            state = next;
        }
        state
    }
}

async fn editions(store: &Store) -> Result<Vec<Edition>, Fault> {
    let mut tx = store.begin(Context::default()).await?;
    let rows = tx.editions().await?;
    let register = tx.register().await?;
    let revisions = tx.schedule_revisions().await?;
    drop(tx);
    rows.iter()
        .map(|row| Ok(edition(row, &register)?.with_revisions(&revised(row, &revisions))))
        .collect()
}

/// The extensions of its schedule that the lead wrote down.
fn revised(row: &EditionRow, revisions: &[ScheduleRevisionRow]) -> Vec<Revision> {
    let own = revisions.iter().filter(|one| one.edition == row.code);
    own.map(|one| Revision {
        key: one.key.clone(),
        act: one.act.clone(),
        dated: one.dated,
        window: Window {
            from: one.from,
            to: one.to,
        },
    })
    .collect()
}

/// An edition with those bodies of the register that are its own or that its file names.
fn edition(row: &EditionRow, register: &[BodyRow]) -> Result<Edition, Fault> {
    let edition = Edition::parse(&row.source_toml)
        .map_err(|error| Fault::Stored(format!("{}: {}", row.code, error.message)))?;
    let of_it = |body: &&BodyRow| {
        body.edition == row.code || edition.body(&BodyCode::new(&body.code)).is_some()
    };
    let register = register.iter().filter(of_it).map(registered);
    let register = register.collect::<Result<Vec<_>, _>>()?;
    Ok(edition.with_register(&register))
}

fn registered(row: &BodyRow) -> Result<Registered, Fault> {
    let kind = BodyKind::from_code(&row.kind)
        .ok_or_else(|| Fault::Stored(format!("{}: kind {}", row.code, row.kind)))?;
    Ok(Registered {
        code: BodyCode::new(&row.code),
        kind,
        name: row.name.clone(),
        parent: row.parent.as_deref().map(BodyCode::new),
        comune: row.comune.clone(),
        province: row.province.clone(),
        to_be_named: row.to_be_named,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    })
}
