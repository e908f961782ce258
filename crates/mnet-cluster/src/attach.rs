// SPDX-License-Identifier: AGPL-3.0-or-later
//! Using the server of another program — *uso condiviso del server*.

use std::path::PathBuf;
use std::time::Duration;

use crate::deadline::Deadline;
use crate::error::ClusterError;
use crate::layout::Layout;
use crate::lock::{Holder, Lock};
use crate::postmaster::Postmaster;
use crate::probe;

/// What was found in a directory that is ours.
pub(crate) enum Found {
    /// Nobody runs the server; now it is for us to do.
    Free(Lock),
    /// Another program runs it and it is ready.
    Server {
        socket_dir: PathBuf,
        server_version: String,
    },
}

/// Waits until either the lock is free or the holder's server is ready.
pub(crate) fn lock_or_server(layout: &Layout, patience: Duration) -> Result<Found, ClusterError> {
    let mut last = Holder {
        pid: 0,
        is_ready: false,
    };
    let found = Deadline::after(patience).wait_for(|| match Lock::take(&layout.lock()) {
        Ok(Ok(lock)) => Some(Ok(Found::Free(lock))),
        Ok(Err(holder)) => {
            last = holder;
            server_of(layout, holder).map(Ok)
        }
        Err(error) => Some(Err(error)),
    });
    let dir = layout.root().to_owned();
    found.unwrap_or(Err(ClusterError::AttachTimeout { dir, pid: last.pid }))
}

fn server_of(layout: &Layout, holder: Holder) -> Option<Found> {
    if !holder.is_ready {
        return None;
    }
    let server = Postmaster::running(&layout.data()).filter(|server| server.is_ready)?;
    let server_version = probe::server_version(&server.socket_dir).ok()?;
    Some(Found::Server {
        socket_dir: server.socket_dir,
        server_version,
    })
}
