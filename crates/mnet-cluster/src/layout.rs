// SPDX-License-Identifier: AGPL-3.0-or-later
//! The directory of the cluster — *cartella della base di dati*.
//!
//! A marker tells our directory from anybody else's, so that a mistyped path
//! never damages something. It also remembers that the cluster was filled
//! once: if the data then disappears (a disk that is not mounted), the program
//! says so instead of beginning again with nothing.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::error::{AtPath, ClusterError};
use crate::users::{OsUser, first_blocked};

const MARKER: &str = "migrant-net.cluster";
const FIRST_LINE: &str = "migrant-net cluster ";
const FORMAT: u32 = 1;
const NOTE: &str = "This directory holds the private PostgreSQL of MIGRANT.NET.\n\
    Leave this file where it is. Questa cartella contiene la base di dati: non cancellare.\n";

/// Counts replaced files, so that threads do not share a temporary name.
static REPLACED: AtomicU32 = AtomicU32::new(0);

/// What is known of the data directory before any server runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Data {
    /// Nothing yet: the first start.
    Absent,
    /// Created by this major version, owned by this user.
    Present { major: u32, owner: u32 },
}

impl Data {
    pub(crate) fn major(self) -> Option<u32> {
        match self {
            Self::Absent => None,
            Self::Present { major, .. } => Some(major),
        }
    }

    pub(crate) fn owner(self) -> Option<u32> {
        match self {
            Self::Absent => None,
            Self::Present { owner, .. } => Some(owner),
        }
    }
}

/// The names inside a directory that is ours.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    root: PathBuf,
}

impl Layout {
    /// Creates the directory or recognises it as ours; refuses anything else.
    pub(crate) fn open(dir: &Path) -> Result<Self, ClusterError> {
        fs::create_dir_all(dir).at("create", dir)?;
        let root = fs::canonicalize(dir).at("find", dir)?;
        let layout = Self { root };
        match fs::read_to_string(layout.marker()) {
            Ok(text) => layout.check_format(&text)?,
            Err(error) if error.kind() == ErrorKind::NotFound => layout.claim()?,
            Err(error) => return Err(error).at("read", &layout.marker()),
        }
        Ok(layout)
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// Where a cluster is prepared; only a finished one is renamed to `data`.
    pub(crate) fn unfinished(&self) -> PathBuf {
        self.root.join("data.new")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    pub(crate) fn conf(&self) -> PathBuf {
        self.root.join("conf")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.root.join("postgresql.log")
    }

    fn marker(&self) -> PathBuf {
        self.root.join(MARKER)
    }

    /// Looks at the data directory without touching it.
    pub(crate) fn inspect(&self) -> Result<Data, ClusterError> {
        let dir = self.data();
        let found = match fs::symlink_metadata(&dir) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return self.nothing_yet(),
            Err(error) => return Err(error).at("look at", &dir),
        };
        let version = fs::read_to_string(dir.join("PG_VERSION")).unwrap_or_default();
        let Ok(major) = version.trim().parse() else {
            return Err(ClusterError::BrokenDirectory {
                dir,
                missing: "PG_VERSION",
            });
        };
        if !dir.join("global/pg_control").is_file() {
            return Err(ClusterError::BrokenDirectory {
                dir,
                missing: "global/pg_control",
            });
        }
        Ok(Data::Present {
            major,
            owner: found.uid(),
        })
    }

    fn nothing_yet(&self) -> Result<Data, ClusterError> {
        let marker = fs::read_to_string(self.marker()).unwrap_or_default();
        if marker.lines().any(|line| line == "initialised") {
            return Err(ClusterError::MissingData { dir: self.data() });
        }
        Ok(Data::Absent)
    }

    /// Remembers that there is data here from now on.
    pub(crate) fn remember_initialised(&self) -> Result<(), ClusterError> {
        let text = format!("{FIRST_LINE}{FORMAT}\ninitialised\n{NOTE}");
        if fs::read_to_string(self.marker()).is_ok_and(|found| found == text) {
            return Ok(());
        }
        replace(&self.marker(), &text).at("write", &self.marker())
    }

    /// Refuses a place where the server's user could not work.
    pub(crate) fn check_reachable(&self, user: &OsUser) -> Result<(), ClusterError> {
        let user_name = user.name.clone();
        first_blocked(&self.root, user).map_or(Ok(()), |blocked| {
            Err(ClusterError::Unreachable {
                user: user_name,
                blocked,
            })
        })
    }

    fn check_format(&self, marker: &str) -> Result<(), ClusterError> {
        // Empty: the program died between creating and writing it.
        let Some(first) = marker.lines().next() else {
            return self.write_marker();
        };
        let format = first
            .strip_prefix(FIRST_LINE)
            .and_then(|number| number.parse::<u32>().ok());
        match format {
            Some(number) if number <= FORMAT => Ok(()),
            Some(_) => Err(ClusterError::NewerFormat {
                dir: self.root.clone(),
            }),
            None => {
                let entry = MARKER.to_owned();
                Err(ClusterError::ForeignDirectory {
                    dir: self.root.clone(),
                    entry,
                })
            }
        }
    }

    /// Makes an empty directory ours.
    fn claim(&self) -> Result<(), ClusterError> {
        for entry in fs::read_dir(&self.root).at("read", &self.root)? {
            let name = entry.at("read", &self.root)?.file_name();
            if name != "lost+found" && name != MARKER {
                // Whoever claims it writes the marker before anything else: with a
                // marker, the entry belongs to another program that starts now.
                if let Ok(marker) = fs::read_to_string(self.marker()) {
                    return self.check_format(&marker);
                }
                let entry = name.to_string_lossy().into_owned();
                return Err(ClusterError::ForeignDirectory {
                    dir: self.root.clone(),
                    entry,
                });
            }
        }
        let root_runs_us = rustix::process::geteuid().is_root();
        set_mode(&self.root, if root_runs_us { 0o711 } else { 0o700 })?;
        self.write_marker()
    }

    fn write_marker(&self) -> Result<(), ClusterError> {
        let text = format!("{FIRST_LINE}{FORMAT}\n{NOTE}");
        match fs::File::create_new(self.marker()) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            other => drop(other.at("create", &self.marker())?),
        }
        replace(&self.marker(), &text).at("write", &self.marker())
    }
}

/// Sets the permissions of a file or directory.
pub(crate) fn set_mode(path: &Path, mode: u32) -> Result<(), ClusterError> {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).at("set permissions of", path)
}

/// Replaces a file so that it is either the old one or the new one, also after a power cut.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    let number = REPLACED.fetch_add(1, Ordering::Relaxed);
    beside.push(format!(".{}-{number}.tmp", std::process::id()));
    let beside = PathBuf::from(beside);
    fs::write(&beside, text)?;
    fs::File::open(&beside)?.sync_all()?;
    fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// Makes the names inside a directory durable.
pub(crate) fn sync_dir(dir: &Path) -> io::Result<()> {
    fs::File::open(dir)?.sync_all()
}
