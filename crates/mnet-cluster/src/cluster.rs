// SPDX-License-Identifier: AGPL-3.0-or-later
//! Starting and stopping the cluster — *avvio e arresto della base di dati*.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::PORT;
use crate::address;
use crate::attach;
use crate::error::ClusterError;
use crate::keeper::Keeper;
use crate::layout::Layout;
use crate::lock::Lock;
use crate::options::Options;
use crate::probe;
use crate::roles;
use crate::socket::socket_file;
use crate::startup;

/// How the program came to its server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The first start: the cluster was created.
    Created,
    /// An existing cluster was started.
    Started,
    /// A server left behind by a killed program was taken over.
    Adopted,
    /// Another program runs the server; this one only uses it.
    Attached,
}

/// A running private PostgreSQL.
///
/// Dropping it stops the server, unless the server belongs to another program.
#[derive(Debug)]
pub struct Cluster {
    socket_dir: PathBuf,
    server_version: String,
    origin: Origin,
    owned: Option<Owned>,
}

/// What only the program that runs the server has.
#[derive(Debug)]
struct Owned {
    keeper: Keeper,
    /// Declared after the keeper, and so released after the server is gone.
    lock: Mutex<Option<Lock>>,
}

impl Cluster {
    /// Starts the cluster, creating it when the directory is new.
    ///
    /// Returns when the server accepts connections. A server left behind by a
    /// killed program is taken over when it is the same version with the same
    /// settings, and restarted otherwise.
    ///
    /// # Errors
    /// [`ClusterError::Locked`] when another program runs it; for the others see there.
    pub fn start(options: &Options) -> Result<Self, ClusterError> {
        let layout = Layout::open(&options.data_dir)?;
        match Lock::take(&layout.lock())? {
            Ok(lock) => Self::run(options, &layout, lock),
            Err(holder) => Err(ClusterError::Locked {
                dir: layout.root().to_owned(),
                pid: holder.pid,
            }),
        }
    }

    /// Uses the server of the program that runs it, or starts it when none does.
    ///
    /// For commands such as `import` beside `serve`. An attached cluster is
    /// never stopped from here, and ends when the other program ends.
    ///
    /// # Errors
    /// [`ClusterError::AttachTimeout`] when the other program's server does not become ready.
    pub fn attach_or_start(options: &Options) -> Result<Self, ClusterError> {
        let layout = Layout::open(&options.data_dir)?;
        match attach::lock_or_server(&layout, options.start_timeout)? {
            attach::Found::Free(lock) => Self::run(options, &layout, lock),
            attach::Found::Server {
                socket_dir,
                server_version,
            } => Ok(Self {
                socket_dir,
                server_version,
                origin: Origin::Attached,
                owned: None,
            }),
        }
    }

    fn run(options: &Options, layout: &Layout, mut lock: Lock) -> Result<Self, ClusterError> {
        let prepared = startup::prepare(options, layout)?;
        let socket_dir = prepared.socket_dir.clone();
        let (keeper, origin) = startup::bring_up(prepared, options)?;
        let server_version = probe::server_version(&socket_dir)?;
        if origin != Origin::Created {
            roles::complete(&socket_dir)?;
        }
        lock.announce_ready()?;
        let dir = layout.root().display();
        tracing::info!(?origin, server_version, %dir, "database ready");
        let owned = Owned {
            keeper,
            lock: Mutex::new(Some(lock)),
        };
        Ok(Self {
            socket_dir,
            server_version,
            origin,
            owned: Some(owned),
        })
    }

    /// The directory of the socket.
    pub fn socket_dir(&self) -> &Path {
        &self.socket_dir
    }

    /// The port, which here only names the socket file.
    pub const fn port(&self) -> u16 {
        PORT
    }

    /// The address of a database for a role, as sqlx and psql read it.
    ///
    /// See [`ROLE_APP`](crate::ROLE_APP), [`ROLE_OWNER`](crate::ROLE_OWNER),
    /// [`ROLE_BATCH`](crate::ROLE_BATCH), [`ROLE_ADMIN`](crate::ROLE_ADMIN) and [`DATABASE`](crate::DATABASE).
    pub fn url(&self, role: &str, database: &str) -> String {
        address::url(role, &self.socket_dir, database)
    }

    /// The version as the server reports it, such as `15.20 (Debian 15.20-0+deb12u1)`.
    pub fn server_version(&self) -> &str {
        &self.server_version
    }

    /// How the program came to this server.
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// The server's process number, when this program runs it and it is up.
    pub fn server_pid(&self) -> Option<i32> {
        let pid = self.owned.as_ref()?.keeper.pid()?;
        Some(pid.as_raw_nonzero().get())
    }

    /// Whether there is a server at this moment; after a crash it comes back by itself.
    pub fn is_up(&self) -> bool {
        self.owned.as_ref().map_or_else(
            || socket_file(&self.socket_dir).exists(),
            |owned| owned.keeper.pid().is_some(),
        )
    }

    /// Stops the server and waits until it is gone; does nothing the second
    /// time, nor when the server belongs to another program.
    ///
    /// # Errors
    /// [`ClusterError::StopTimeout`] when the server survives every signal.
    pub fn stop(&self) -> Result<(), ClusterError> {
        let Some(owned) = &self.owned else {
            return Ok(());
        };
        owned.keeper.stop()?;
        drop(
            owned
                .lock
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
        Ok(())
    }
}
