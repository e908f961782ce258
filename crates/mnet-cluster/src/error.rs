// SPDX-License-Identifier: AGPL-3.0-or-later
//! What can go wrong, and who can do something about it — *errori*.
//!
//! Messages are for the administrator's terminal and log: they name the
//! directory and the next step. Programs go by [`ClusterError::code`].

use std::io;
use std::path::{Path, PathBuf};

use crate::OLDEST_MAJOR;

/// Why the private PostgreSQL could not be started, attached to, or stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClusterError {
    /// No usable PostgreSQL is installed.
    #[error(
        "PostgreSQL {OLDEST_MAJOR} or later was not found (looked in {looked}). Install it with: \
         apt-get install postgresql — or set MNET_EMBEDDED_POSTGRES to the directory of an \
         @embedded-postgres package"
    )]
    BinariesMissing {
        /// The places that were looked into.
        looked: String,
    },
    /// The binaries exist, but the server's user may not execute them.
    #[error(
        "the user {user} cannot enter {blocked}, so it cannot run the PostgreSQL binaries in {bin}. \
         Copy them to a directory everyone may read, such as /opt, or run: chmod o+x {blocked}",
        blocked = blocked.display(), bin = bin.display()
    )]
    BinariesUnreachable {
        /// The user that runs the server.
        user: String,
        /// The directory that stops it.
        blocked: PathBuf,
        /// The directory of the binaries.
        bin: PathBuf,
    },
    /// The data belongs to another major version of PostgreSQL.
    #[error(
        "{dir} was created by PostgreSQL {data}, but PostgreSQL {found} was found in {bin}. Nothing \
         was changed. Install the right one with: apt-get install postgresql-{data} — or restore a \
         backup into a new directory with the new version",
        dir = dir.display(), bin = bin.display()
    )]
    OtherMajor {
        /// The data directory.
        dir: PathBuf,
        /// The major version that created it.
        data: u32,
        /// The major version of the binaries.
        found: u32,
        /// The directory of the binaries.
        bin: PathBuf,
    },
    /// The directory holds something else.
    #[error(
        "{dir} is not empty and is not a MIGRANT.NET cluster (it holds {entry:?}). Nothing was \
         changed. Choose another directory, or an empty one",
        dir = dir.display()
    )]
    ForeignDirectory {
        /// The directory.
        dir: PathBuf,
        /// One of the entries found in it.
        entry: String,
    },
    /// The directory was written by a later release.
    #[error(
        "{dir} was written by a later release of the program. Nothing was changed. Run that release, \
         or restore a backup into another directory",
        dir = dir.display()
    )]
    NewerFormat {
        /// The directory.
        dir: PathBuf,
    },
    /// The data directory lacks what every data directory has.
    #[error(
        "{dir} is damaged: {missing} is missing. Nothing was changed. Restore the latest backup, or \
         move {dir} away and keep it for examination",
        dir = dir.display()
    )]
    BrokenDirectory {
        /// The data directory.
        dir: PathBuf,
        /// The file that should be there.
        missing: &'static str,
    },
    /// The data directory is gone although it was filled once.
    #[error(
        "{dir} is missing although this cluster was in use. Is a disk not mounted? Restore the latest \
         backup; to begin again with nothing, use another directory",
        dir = dir.display()
    )]
    MissingData {
        /// The data directory.
        dir: PathBuf,
    },
    /// The data belongs to a user the server cannot run as.
    #[error(
        "{dir} belongs to {owner}, but the server would run as {user}. Run the program as {owner}, or \
         give it back with: chown -R {user} {dir}",
        dir = dir.display()
    )]
    WrongOwner {
        /// The data directory.
        dir: PathBuf,
        /// Who owns it.
        owner: String,
        /// Who should.
        user: String,
    },
    /// PostgreSQL refuses to run as root and there is nobody else to run it.
    #[error(
        "PostgreSQL does not run as root, and neither the user postgres nor the user nobody exists. \
         Create one with: adduser --system --group postgres"
    )]
    NoServerUser,
    /// The user has a number but no name, which PostgreSQL does not accept.
    #[error("the user with number {uid} has no entry in the user database; add it to /etc/passwd")]
    UnknownUser {
        /// The number.
        uid: u32,
    },
    /// A directory above the cluster does not let the server's user pass.
    #[error(
        "the user {user}, who runs the server, cannot enter {blocked}. Choose a directory elsewhere, \
         such as /var/lib/migrant-net, or run: chmod o+x {blocked}",
        blocked = blocked.display()
    )]
    Unreachable {
        /// The user that runs the server.
        user: String,
        /// The directory that stops it.
        blocked: PathBuf,
    },
    /// No directory for the socket is short enough, or the short one is somebody else's.
    #[error("no directory for the socket can be used: {reason}", reason = reason)]
    SocketDirectory {
        /// What is wrong with the last one that was tried.
        reason: String,
    },
    /// Another program runs this cluster.
    #[error(
        "another program (process {pid}) already runs the cluster in {dir}. Stop it first, or choose \
         another directory",
        dir = dir.display()
    )]
    Locked {
        /// The directory.
        dir: PathBuf,
        /// The process that holds the lock; 0 when it has not said yet.
        pid: i32,
    },
    /// The other program holds the cluster but its server never became ready.
    #[error(
        "the cluster in {dir} is held by process {pid}, but its server did not become ready in time",
        dir = dir.display()
    )]
    AttachTimeout {
        /// The directory.
        dir: PathBuf,
        /// The process that holds the lock; 0 when it has not said yet.
        pid: i32,
    },
    /// The cluster could not be created.
    #[error("creating the cluster in {dir} failed: {said}", dir = dir.display())]
    InitFailed {
        /// The directory.
        dir: PathBuf,
        /// The last lines of what `initdb` or `postgres` said.
        said: String,
    },
    /// The server ended before it was ready.
    #[error(
        "the database server in {dir} did not start. Its data was not changed by this program. If the \
         lines below speak of damage, restore the latest backup into another directory. The server \
         said:\n{said}",
        dir = dir.display()
    )]
    StartFailed {
        /// The data directory.
        dir: PathBuf,
        /// The last lines of the server's log.
        said: String,
    },
    /// The server is still not ready, perhaps because recovery is long.
    #[error(
        "the database server in {dir} was not ready within {seconds} s and was stopped. The server \
         said:\n{said}",
        dir = dir.display()
    )]
    StartTimeout {
        /// The data directory.
        dir: PathBuf,
        /// How long it was given.
        seconds: u64,
        /// The last lines of the server's log.
        said: String,
    },
    /// The server runs but refuses us.
    #[error("the database server behind {socket} does not answer: {said}", socket = socket.display())]
    NotAnswering {
        /// The directory of the socket.
        socket: PathBuf,
        /// What it said, or why it could not be asked.
        said: String,
    },
    /// The server is still there after every signal.
    #[error("the database server (process {pid}) did not stop")]
    StopTimeout {
        /// The process.
        pid: i32,
    },
    /// The operating system refused something.
    #[error("could not {what} {path}: {source}", path = path.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// On which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl ClusterError {
    /// A short name that stays the same when the message changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BinariesMissing { .. } => "binaries_missing",
            Self::BinariesUnreachable { .. } => "binaries_unreachable",
            Self::OtherMajor { .. } => "other_major",
            Self::ForeignDirectory { .. } => "foreign_directory",
            Self::NewerFormat { .. } => "newer_format",
            Self::BrokenDirectory { .. } => "broken_directory",
            Self::MissingData { .. } => "missing_data",
            Self::WrongOwner { .. } => "wrong_owner",
            Self::NoServerUser => "no_server_user",
            Self::UnknownUser { .. } => "unknown_user",
            Self::Unreachable { .. } => "unreachable",
            Self::SocketDirectory { .. } => "socket_directory",
            Self::Locked { .. } => "locked",
            Self::AttachTimeout { .. } => "attach_timeout",
            Self::InitFailed { .. } => "init_failed",
            Self::StartFailed { .. } => "start_failed",
            Self::StartTimeout { .. } => "start_timeout",
            Self::NotAnswering { .. } => "not_answering",
            Self::StopTimeout { .. } => "stop_timeout",
            Self::Io { .. } => "io",
        }
    }
}

/// Says on which file the system refused what.
pub(crate) trait AtPath<T> {
    fn at(self, what: &'static str, path: &Path) -> Result<T, ClusterError>;
}

impl<T> AtPath<T> for io::Result<T> {
    fn at(self, what: &'static str, path: &Path) -> Result<T, ClusterError> {
        self.map_err(|source| ClusterError::Io {
            what,
            path: path.to_owned(),
            source,
        })
    }
}
