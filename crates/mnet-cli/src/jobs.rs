// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the service does by itself — *lavori periodici*.
//!
//! The journal is sealed every few seconds and at the end; every seal leaves a
//! line in a file beside the database, to be copied elsewhere. Ended sessions
//! are forgotten every hour. Once a day months that are over are frozen, alerts become
//! tasks, probable duplicates are found and contacts that led nowhere are archived; who was forgotten stands in a ledger
//! beside the database, because a restored backup brings people back.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use mnet_app::nightly::{self, DayWork};
use mnet_app::{App, month_sheet};
use mnet_store::{Context, Fault, SealRow};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::checkpoints;

/// Between two seals.
const SEAL_EVERY: Duration = Duration::from_secs(10);

/// Between two sweeps.
const SWEEP_EVERY: Duration = Duration::from_hours(1);

/// How long the last seal may take.
const LAST_SEAL: Duration = Duration::from_secs(1);

/// Between two looks at the calendar.
const LOOK_EVERY: Duration = Duration::from_mins(10);

/// The file of those forgotten in the directory of the database.
const LEDGER: &str = "erasure-ledger.log";

/// What is to be done beside serving.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    checkpoints: Option<PathBuf>,
    ledger: Option<PathBuf>,
}

/// The work while it goes on.
pub(crate) struct Working {
    tasks: JoinSet<()>,
    checkpoints: Option<PathBuf>,
}

impl Jobs {
    /// Checkpoints go to `file`, else beside the private database, else nowhere.
    pub(crate) fn of(file: Option<PathBuf>, directory: Option<&Path>) -> Self {
        let usual = || directory.map(checkpoints::beside);
        Self {
            ledger: directory.map(|directory| directory.join(LEDGER)),
            checkpoints: file.or_else(usual),
        }
    }

    /// Begins the work.
    pub(crate) fn begin(self, app: &App) -> Working {
        let mut tasks = JoinSet::new();
        tasks.spawn(seal_regularly(app.clone(), self.checkpoints.clone()));
        tasks.spawn(sweep_regularly(app.clone()));
        tasks.spawn(work_daily(app.clone(), self.ledger));
        Working {
            tasks,
            checkpoints: self.checkpoints,
        }
    }
}

impl Working {
    /// Ends the work; what was written last is sealed.
    pub(crate) async fn end(mut self, app: &App) {
        self.tasks.shutdown().await;
        if timeout(LAST_SEAL, seal(app, self.checkpoints.as_deref()))
            .await
            .is_err()
        {
            tracing::warn!("the last lines are sealed at the next start");
        }
    }
}

async fn seal_regularly(app: App, checkpoints: Option<PathBuf>) {
    let mut clock = interval(SEAL_EVERY);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        seal(&app, checkpoints.as_deref()).await;
    }
}

async fn seal(app: &App, checkpoints: Option<&Path>) {
    match app.batch.seal_journal(app.clock.now()).await {
        Ok(None) => {}
        Ok(Some(seal)) => {
            let line = checkpoint(app, &seal);
            if let Some(Err(error)) = checkpoints.map(|file| append(file, &line)) {
                tracing::error!(%error, "the checkpoint of the journal cannot be written");
            }
        }
        Err(fault) => tracing::error!(%fault, "the journal cannot be sealed"),
    }
}

fn checkpoint(app: &App, seal: &SealRow) -> String {
    let hash = hex::encode(&seal.hash);
    json!({"at": app.clock.now(), "seal": seal.seq, "last_line": seal.last_id, "hash": hash})
        .to_string()
}

fn append(file: &Path, line: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(file)?;
    writeln!(file, "{line}")?;
    file.sync_data()
}

async fn sweep_regularly(app: App) {
    let mut clock = interval(SWEEP_EVERY);
    loop {
        clock.tick().await;
        match sweep(&app).await {
            Ok(0) => {}
            Ok(sessions) => tracing::info!(sessions, "ended sessions forgotten"),
            Err(fault) => tracing::error!(%fault, "sessions cannot be swept"),
        }
    }
}

async fn sweep(app: &App) -> Result<u64, Fault> {
    let mut tx = app.batch.begin(Context::default()).await?;
    let swept = tx.sweep_sessions(app.clock.now()).await?;
    tx.commit().await?;
    Ok(swept)
}

/// Once a day, at the first look after midnight or at the start: doing it again changes nothing.
async fn work_daily(app: App, ledger: Option<PathBuf>) {
    let mut clock = interval(LOOK_EVERY);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut done_on = None;
    loop {
        clock.tick().await;
        let today = app.clock.today();
        if done_on == Some(today) {
            continue;
        }
        let frozen = freeze(&app).await;
        match nightly::is_done(&app).await {
            Ok(true) if frozen => {
                done_on = Some(today);
                continue;
            }
            Ok(true) => continue,
            Ok(false) => {}
            Err(fault) => tracing::error!(%fault, "the daily work cannot be looked up"),
        }
        match nightly::work(&app).await {
            // What failed is tried again at the next look.
            Ok(work) if frozen => {
                done_on = Some(today);
                tell(&app, &work, ledger.as_deref());
            }
            Ok(work) => tell(&app, &work, ledger.as_deref()),
            Err(fault) => tracing::error!(%fault, "the daily work cannot be done"),
        }
    }
}

/// Freezes the months that are over; one that is frozen already is left as it is.
async fn freeze(app: &App) -> bool {
    let mut whole = true;
    for edition in app.editions() {
        match month_sheet::freeze_due(&app.batch, &*app.clock, edition).await {
            Ok(months) => {
                for month in months {
                    tracing::info!(edition = edition.code.as_str(), %month, "month frozen");
                }
            }
            Err(fault) => {
                whole = false;
                tracing::error!(%fault, "a month cannot be frozen");
            }
        }
    }
    whole
}

fn tell(app: &App, work: &DayWork, ledger: Option<&Path>) {
    let (alerts, forgotten) = (work.alerts, work.forgotten.len());
    let expired = work.expired;
    let (queued, linked) = (work.matched.queued, work.matched.linked);
    tracing::info!(
        expired,
        alerts,
        forgotten,
        queued,
        linked,
        "the daily work is done"
    );
    for person in &work.forgotten {
        let line = json!({"on": app.clock.today(), "person": person, "rule": "lead_archive"});
        if let Some(Err(error)) = ledger.map(|file| append(file, &line.to_string())) {
            tracing::error!(%error, "the ledger of those forgotten cannot be written");
        }
    }
}
