// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the administrator may choose — *impostazioni*.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// Where the cluster lives and how large it may become.
///
/// The defaults suit two cores and use an eighth of the memory. Finer settings go into
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
    /// Memory for the server's own page cache, in MiB: an eighth of the machine's.
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
            shared_buffers_mb: page_cache_mb(memory_mb()),
            start_timeout: Duration::from_mins(5),
            stop_timeout: Duration::from_secs(30),
        }
    }
}

/// An eighth of the memory, never little, never more than a register of a region uses.
fn page_cache_mb(memory_mb: u32) -> u32 {
    (memory_mb / 8).clamp(128, 2_048)
}

/// Memory of the machine in MiB; 0 when it does not tell.
fn memory_mb() -> u32 {
    let told = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = told.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    total
        .and_then(|total| total.split_whitespace().next()?.parse::<u64>().ok())
        .and_then(|kib| u32::try_from(kib / 1_024).ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_cache_follows_the_memory_within_bounds() {
        assert_eq!(page_cache_mb(0), 128);
        assert_eq!(page_cache_mb(8_192), 1_024);
        assert_eq!(page_cache_mb(262_144), 2_048);
    }
}
