// SPDX-License-Identifier: AGPL-3.0-or-later
//! The thread that keeps the server alive — *custode del server*.
//!
//! One dedicated thread starts the server and waits for it. It must be one
//! thread for the whole life of the server: the kernel ties the parent-death
//! signal to the thread, not to the program. If the server is killed from
//! outside, the thread starts it again; PostgreSQL then recovers by itself.

use std::process::Child;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

use crate::deadline::Deadline;
use crate::error::ClusterError;
use crate::launch::Launch;
use crate::postmaster::serves;

/// A server that lived this long was well; earlier failures are forgotten.
const WELL_AFTER: Duration = Duration::from_mins(1);

/// First starts in a row before giving up: together about ten seconds.
const MOST_STARTS: u32 = 8;

/// Between two looks at an adopted server, which cannot be waited for.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// How often a stop is asked for again, in case the first signal came too early.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// What PostgreSQL says when processes of the killed server are still ending.
const STILL_ENDING: &str = "pre-existing shared memory block";

/// The running server and the thread that watches over it.
#[derive(Debug)]
pub(crate) struct Keeper {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
    patience: Duration,
}

#[derive(Debug)]
struct Shared {
    launch: Launch,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// The server; nothing while it is being started again.
    pid: Option<Pid>,
    was_ready: bool,
    is_stopping: bool,
    has_ended: bool,
    /// Why the last start did not even execute the server.
    refused: Option<String>,
}

enum Server {
    Child(Child, Pid),
    Adopted(Pid),
}

impl Keeper {
    /// Starts the server, or takes over one that already runs.
    pub(crate) fn start(
        launch: Launch,
        adopted: Option<Pid>,
        patience: Duration,
    ) -> std::io::Result<Self> {
        let state = State {
            pid: adopted,
            was_ready: adopted.is_some(),
            ..State::default()
        };
        let shared = Arc::new(Shared {
            launch,
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let kept = Arc::clone(&shared);
        let thread = thread::Builder::new()
            .name("pg-keeper".into())
            .spawn(move || kept.keep(adopted))?;
        Ok(Self {
            shared,
            thread: Mutex::new(Some(thread)),
            patience,
        })
    }

    /// The server's process, unless it is being started again.
    pub(crate) fn pid(&self) -> Option<Pid> {
        self.shared.lock().pid
    }

    /// Whether the thread has given up or was told to stop.
    pub(crate) fn has_ended(&self) -> bool {
        self.shared.lock().has_ended
    }

    /// Why the server could not even be executed, if that was so.
    pub(crate) fn refused(&self) -> Option<String> {
        self.shared.lock().refused.clone()
    }

    /// From now on, a server that ends is started again.
    pub(crate) fn remember_ready(&self) {
        self.shared.lock().was_ready = true;
    }

    /// Fast shutdown; when patience ends an immediate one. Returns when the server is gone.
    pub(crate) fn stop(&self) -> Result<(), ClusterError> {
        for signal in [Signal::INT, Signal::QUIT] {
            if self
                .shared
                .ask_to_stop(signal, Deadline::after(self.patience))
            {
                let thread = self
                    .thread
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .take();
                // A panic in the thread has already been reported by the panic hook.
                drop(thread.map(JoinHandle::join));
                return Ok(());
            }
            tracing::warn!("the database server is slow to stop");
        }
        let pid = self.pid().map_or(0, |pid| pid.as_raw_nonzero().get());
        Err(ClusterError::StopTimeout { pid })
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            tracing::error!(%error, "the database server was left running");
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends the signal until the server is gone; `false` when time is over.
    fn ask_to_stop(&self, signal: Signal, deadline: Deadline) -> bool {
        let mut state = self.lock();
        state.is_stopping = true;
        self.changed.notify_all();
        while !state.has_ended {
            if deadline.has_passed() {
                return false;
            }
            if let Some(pid) = state.pid {
                let _ = kill_process(pid, signal); // it may be gone already
            }
            state = self
                .changed
                .wait_timeout(state, ASK_EVERY)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        true
    }

    /// The life of the thread.
    fn keep(&self, adopted: Option<Pid>) {
        let mut failures = 0;
        let mut next = adopted.map(Server::Adopted);
        loop {
            let log_start = self.launch.log_end();
            let well = Deadline::after(WELL_AFTER);
            if let Some(server) = next.take().or_else(|| self.spawn()) {
                self.wait_until_gone(server);
            }
            failures = if well.has_passed() { 1 } else { failures + 1 };
            if !self.should_start_again(failures, log_start) {
                break;
            }
        }
        self.lock().has_ended = true;
        self.changed.notify_all();
    }

    fn spawn(&self) -> Option<Server> {
        let mut state = self.lock();
        if state.is_stopping {
            return None;
        }
        match self.launch.spawn() {
            Ok(child) => {
                let pid = Pid::from_child(&child);
                state.pid = Some(pid);
                state.refused = None;
                Some(Server::Child(child, pid))
            }
            Err(error) => {
                tracing::error!(%error, "the database server cannot be executed");
                state.refused = Some(format!("it cannot be executed: {error}"));
                None
            }
        }
    }

    fn wait_until_gone(&self, server: Server) {
        match server {
            Server::Child(mut child, pid) => {
                // Wait without burying: until the lock is held the number stays taken,
                // so that nobody can signal a stranger.
                while waitid(
                    WaitId::Pid(pid),
                    WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
                )
                .is_err_and(|error| error == rustix::io::Errno::INTR)
                {}
                let mut state = self.lock();
                drop(child.wait());
                state.pid = None;
            }
            Server::Adopted(pid) => {
                let mut state = self.lock();
                while serves(pid, self.launch.data()) {
                    let waited = self.changed.wait_timeout(state, LOOK_EVERY);
                    state = waited.unwrap_or_else(PoisonError::into_inner).0;
                }
                state.pid = None;
            }
        }
    }

    /// Decides after the end of the server, and waits a little when it is to be started again.
    ///
    /// A server that was ready once is never given up: when the disk was full,
    /// it comes back as soon as there is room.
    fn should_start_again(&self, failures: u32, log_start: u64) -> bool {
        let state = self.lock();
        if state.is_stopping {
            return false;
        }
        let said = self.launch.log_since(log_start);
        let is_ending = said.contains(STILL_ENDING) && failures < MOST_STARTS;
        if !state.was_ready && !is_ending {
            tracing::error!(said, "the database server did not start");
            return false;
        }
        tracing::warn!(
            failures,
            said,
            "the database server ended; starting it again"
        );
        let pause = Duration::from_millis(50 << failures.min(6));
        let paused = self.changed.wait_timeout(state, pause);
        !paused.unwrap_or_else(PoisonError::into_inner).0.is_stopping
    }
}
