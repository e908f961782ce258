// SPDX-License-Identifier: AGPL-3.0-or-later
//! From a directory to a ready server — *messa in servizio*.
//!
//! First everything that could be refused is looked at, without changing
//! anything; then the cluster is created if it is new; then a server left
//! behind by a killed program is taken over or replaced.

use std::path::{Path, PathBuf};

use rustix::process::Pid;

use crate::binaries::Binaries;
use crate::cluster::Origin;
use crate::config::Config;
use crate::deadline::Deadline;
use crate::error::{AtPath, ClusterError};
use crate::initdb;
use crate::keeper::Keeper;
use crate::launch::Launch;
use crate::layout::{Data, Layout};
use crate::options::Options;
use crate::postmaster::{Postmaster, command_line};
use crate::probe;
use crate::socket;
use crate::users::Users;

/// A cluster that exists and may be started.
pub(crate) struct Prepared {
    pub(crate) socket_dir: PathBuf,
    data: PathBuf,
    launch: Launch,
    binaries: Binaries,
    config: Config,
    is_new: bool,
}

/// Looks at everything that could be refused, then creates what is missing.
pub(crate) fn prepare(options: &Options, layout: &Layout) -> Result<Prepared, ClusterError> {
    let data = layout.data();
    let found = layout.inspect()?;
    let binaries = Binaries::find(options.bin_dir.as_deref(), found.major())?;
    if let Data::Present { major, .. } = found {
        binaries.check_major(&data, major)?;
    }
    let users = Users::resolve(&data, found.owner())?;
    layout.check_reachable(&users.server)?;
    binaries.check_reachable(&users.server)?;
    let socket_dir = socket::prepare(layout.root(), &users)?;
    let config = Config::write(&layout.conf(), options, &users)?;
    if found == Data::Absent {
        initdb::create(layout, &binaries, &users)?;
    }
    layout.remember_initialised()?;
    let launch = Launch::new(
        binaries.postgres(),
        &data,
        &socket_dir,
        &config,
        &users,
        layout.log(),
    );
    Ok(Prepared {
        socket_dir,
        data,
        launch,
        binaries,
        config,
        is_new: found == Data::Absent,
    })
}

/// Takes over a server left behind, or starts one, and waits until it is ready.
pub(crate) fn bring_up(
    prepared: Prepared,
    options: &Options,
) -> Result<(Keeper, Origin), ClusterError> {
    match left_running(&prepared.data, options) {
        Some(left) if prepared.would_start(&left) => {
            let keeper = Keeper::start(prepared.launch, Some(left.pid), options.stop_timeout);
            Ok((
                keeper.at("start a thread for", &prepared.data)?,
                Origin::Adopted,
            ))
        }
        Some(left) => {
            tracing::info!(
                pid = left.number(),
                "replacing a database server left behind"
            );
            left.stop(&prepared.data, options.stop_timeout)?;
            Ok((fresh(prepared.launch, options)?, Origin::Started))
        }
        None => {
            let origin = if prepared.is_new {
                Origin::Created
            } else {
                Origin::Started
            };
            Ok((fresh(prepared.launch, options)?, origin))
        }
    }
}

impl Prepared {
    /// Whether a running server is what we would start now: same binaries, same settings.
    fn would_start(&self, left: &Postmaster) -> bool {
        let version = probe::server_version(&left.socket_dir);
        !self.config.has_changed
            && left.is_ready
            && command_line(left.pid) == Some(self.launch.command_line())
            && version.is_ok_and(|version| version == self.binaries.version)
    }
}

/// A server that a killed program left behind, once it is neither starting nor stopping.
fn left_running(data: &Path, options: &Options) -> Option<Postmaster> {
    let settled = Deadline::after(options.start_timeout).wait_for(|| {
        let left = Postmaster::running(data);
        left.as_ref()
            .is_none_or(|left| left.is_ready)
            .then_some(left)
    });
    settled.unwrap_or_else(|| Postmaster::running(data))
}

fn fresh(launch: Launch, options: &Options) -> Result<Keeper, ClusterError> {
    let log_start = launch.log_end();
    let log = launch.clone();
    let dir = launch.data().to_owned();
    let keeper =
        Keeper::start(launch, None, options.stop_timeout).at("start a thread for", &dir)?;
    let ready = Deadline::after(options.start_timeout).wait_for(|| {
        let is_ready = is_ready(&dir, keeper.pid());
        (is_ready || keeper.has_ended()).then_some(is_ready)
    });
    let said = keeper.refused().unwrap_or_else(|| log.log_since(log_start));
    match ready {
        Some(true) => {
            keeper.remember_ready();
            Ok(keeper)
        }
        Some(false) => Err(ClusterError::StartFailed { dir, said }),
        None => {
            keeper.stop()?;
            let seconds = options.start_timeout.as_secs();
            Err(ClusterError::StartTimeout { dir, seconds, said })
        }
    }
}

fn is_ready(data: &Path, pid: Option<Pid>) -> bool {
    Postmaster::read(data).is_some_and(|found| found.is_ready && Some(found.pid) == pid)
}
