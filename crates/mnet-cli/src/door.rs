// SPDX-License-Identifier: AGPL-3.0-or-later
//! The door for browsers and programs — *servizio HTTP*: opens, serves, closes.
//!
//! The port is taken before anything is started, so that a taken one is told at
//! once. A signal closes the door; what was begun has a few seconds to finish.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::time::Duration;

use mnet_app::App;
use mnet_web::{WebOptions, router};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::failure::Failure;
use crate::jobs::Jobs;
use crate::reach;
use crate::service::Service;
use crate::terminal;

/// How long requests in flight have after a signal.
const GRACE: Duration = Duration::from_secs(2);

/// A port that is ours.
pub(crate) struct Door {
    listener: TcpListener,
    /// The address as bound.
    pub(crate) address: SocketAddr,
}

impl Door {
    /// Takes a port.
    pub(crate) fn bind(host: IpAddr, port: u16) -> Result<Self, Failure> {
        let bound = TcpListener::bind((host, port)).and_then(|listener| {
            listener.set_nonblocking(true)?;
            Ok(Self {
                address: listener.local_addr()?,
                listener,
            })
        });
        bound.map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => Failure::refused(
                format!("la porta {port} è già occupata: scegliere un'altra con --port"),
                format!("port {port} is taken: choose another one with --port"),
            ),
            _ => Failure::refused(
                format!("la porta {port} non può essere aperta"),
                format!("port {port} of {host} cannot be opened: {error}"),
            ),
        })
    }

    /// The address as a browser on this machine writes it.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What the pages need to know, when browsers come straight to this door.
    pub(crate) fn plain(&self) -> WebOptions {
        WebOptions {
            base_url: self.url(),
            secure_cookies: false,
            source_url: reach::source(),
        }
    }
}

/// Serves until a signal comes, then ends everything in order.
pub(crate) fn serve(
    service: Service,
    door: Door,
    options: WebOptions,
    jobs: Jobs,
) -> Result<(), Failure> {
    let served = service
        .runtime
        .block_on(open(&service.app, door, options, jobs));
    let stopped = service.stop();
    served.and(stopped)
}

async fn open(app: &App, door: Door, options: WebOptions, jobs: Jobs) -> Result<(), Failure> {
    let url = door.url();
    let (close, closing) = oneshot::channel::<()>();
    let mut served = tokio::spawn(listen(app.clone(), door, options, closing));
    let working = jobs.begin(app);
    terminal::line(&format!("ready {url}"))?;
    let ended = tokio::select! {
        done = &mut served => Some(done),
        () = asked_to_stop() => None,
    };
    if let Some(done) = ended {
        return done.map_err(|error| broken(&error))?;
    }
    // The listener may have ended by itself; then nobody hears it.
    let _ = close.send(());
    if timeout(GRACE, &mut served).await.is_err() {
        served.abort();
        tracing::warn!("requests that took too long were cut");
    }
    working.end(app).await;
    Ok(())
}

/// Listens; ends when told to, once the answers in flight are given.
pub(crate) async fn listen(
    app: App,
    door: Door,
    options: WebOptions,
    closing: oneshot::Receiver<()>,
) -> Result<(), Failure> {
    let listener = tokio::net::TcpListener::from_std(door.listener)?;
    let pages = router(app, options).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, pages).with_graceful_shutdown(async {
        // A sender that is gone closes the door too.
        drop(closing.await);
    });
    Ok(served.await?)
}

fn broken(error: &tokio::task::JoinError) -> Failure {
    Failure::new(
        "il servizio si è interrotto",
        format!("the service broke: {error}"),
    )
}

async fn asked_to_stop() {
    let (Ok(mut term), Ok(mut int)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        tracing::error!("signals cannot be received");
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
}
