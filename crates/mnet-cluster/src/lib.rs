// SPDX-License-Identifier: AGPL-3.0-or-later
//! The program's own PostgreSQL — *la base di dati privata del programma*.
//!
//! A body that installs MIGRANT.NET should not have to administer a database.
//! This crate finds the PostgreSQL binaries of the machine, creates a cluster
//! in a directory of its own, starts it, keeps it alive, and stops it with the
//! program. Nothing listens on the network and no password exists: clients
//! come through a unix socket and are recognised by their operating-system
//! user.
//!
//! ```no_run
//! use mnet_cluster::{Cluster, DATABASE, Options, ROLE_APP};
//!
//! let cluster = Cluster::start(&Options::new("/var/lib/migrant-net"))?;
//! let url = cluster.url(ROLE_APP, DATABASE); // postgres://mnet_app@%2Fvar…/migrant_net
//! cluster.stop()?;
//! # Ok::<(), mnet_cluster::ClusterError>(())
//! ```
//!
//! # What is inside the directory
//!
//! | entry | what it is | owner |
//! |---|---|---|
//! | `migrant-net.cluster` | the marker: this directory is ours, and whether it was ever filled | program |
//! | `lock` | held by the one program that runs the server | program |
//! | `conf/` | settings, rewritten at every start; `local.conf` is the administrator's | program |
//! | `data/` | the PostgreSQL data directory | server user |
//! | `run/` | the socket (elsewhere when the path would be too long) | server user |
//! | `postgresql.log` | what the server says; statements and their values never enter it | program |
//!
//! # Promises
//!
//! - An acknowledged write survives `kill -9` of the program, of the server, or
//!   of both: `fsync`, `full_page_writes` and `synchronous_commit` are given on
//!   the command line, where no configuration file can turn them off.
//! - An interrupted creation never looks like a cluster: it happens in
//!   `data.new`, which is renamed at the end.
//! - A directory that is not ours, that is damaged, or that belongs to another
//!   major version of PostgreSQL is refused and left as it was.

#![expect(
    clippy::disallowed_methods,
    reason = "this crate is the one that handles files, sockets and waiting for a server"
)]

mod address;
mod attach;
mod binaries;
mod cluster;
mod config;
mod deadline;
mod error;
mod initdb;
mod keeper;
mod launch;
mod layout;
mod lock;
mod options;
mod postmaster;
mod probe;
mod roles;
mod socket;
mod startup;
mod users;

pub use cluster::{Cluster, Origin};
pub use error::ClusterError;
pub use options::Options;

/// The database that holds everything the program knows.
pub const DATABASE: &str = "migrant_net";

/// Owns the database and its tables; used by migrations only.
pub const ROLE_OWNER: &str = "mnet_owner";

/// Reads and writes rows under row-level security; used by everything else.
pub const ROLE_APP: &str = "mnet_app";

/// Imports, seals the journal, works at night; row-level security lets it see every row.
pub const ROLE_BATCH: &str = "mnet_batch";

/// The superuser, for creating test databases, extensions, and backups.
pub const ROLE_ADMIN: &str = "postgres";

/// The port that names the socket file; nothing listens on it.
const PORT: u16 = 5432;

/// The oldest major version of PostgreSQL that is accepted.
const OLDEST_MAJOR: u32 = 15;
