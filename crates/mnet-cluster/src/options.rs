// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the administrator may choose — *impostazioni*.

use std::path::PathBuf;
use std::time::Duration;

/// Where the cluster lives and how large it may become.
///
/// The defaults suit two cores and 2 GB of memory. Finer settings go into
/// `conf/local.conf` inside the directory; the ones that protect written data
/// cannot be changed there.
#[derive(Debug, Clone)]
pub struct Options {
    /// The directory of the cluster; created when missing.
    ///
    /// When the program runs as root, the server runs as `postgres` (or
    /// `nobody`), so every directory above must let that user pass.
    pub data_dir: PathBuf,
    /// The directory of `postgres` and `initdb`, when they should not be looked for.
    pub bin_dir: Option<PathBuf>,
    /// Connections accepted at the same time, all programs together.
    pub max_connections: u16,
    /// Memory for the server's own page cache, in MiB.
    pub shared_buffers_mb: u32,
    /// How long recovery after a crash may take before the start is given up.
    pub start_timeout: Duration,
    /// How long a clean stop may take before the server is stopped the hard
    /// way; nothing acknowledged is lost either way.
    pub stop_timeout: Duration,
}

impl Options {
    /// The defaults, for a cluster in `data_dir`.
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            bin_dir: None,
            max_connections: 40,
            shared_buffers_mb: 128,
            start_timeout: Duration::from_mins(5),
            stop_timeout: Duration::from_secs(30),
        }
    }
}
