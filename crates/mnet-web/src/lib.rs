// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages — *pagine*: address → who, language, proof → one deed → page or redirect.
//!
//! Nothing here knows SQL or a rule of the path: a handler extracts, asks
//! `mnet-app` for one deed and shows what comes back. What was refused becomes a
//! page in the reader's language in one place, [`error`].

pub mod addresses;
mod admin;
mod api;
mod assets;
mod attempts;
mod boards;
mod documents;
pub mod error;
mod forms;
mod groups;
pub mod i18n;
mod layers;
mod limits;
mod links;
mod nav;
mod network;
mod operator;
mod page;
mod public;
mod samples;
pub mod session;
mod views;
pub mod visit;

use std::sync::Arc;

use axum::Router;
use mnet_app::App;

use crate::addresses::Addresses;
use crate::limits::Limits;

/// What the doors need to know of where they stand.
#[derive(Debug, Clone)]
pub struct WebOptions {
    /// Address people use, such as `https://rete.regione.example`.
    pub base_url: String,
    /// Cookies only travel over TLS; off for the demo on the own machine.
    pub secure_cookies: bool,
    /// Where the source code can be had (AGPL-3.0, section 13).
    pub source_url: String,
}

/// What every handler is given.
#[derive(Clone)]
pub struct Web {
    /// The service.
    pub app: App,
    /// Where it stands.
    pub options: Arc<WebOptions>,
    limits: Arc<Limits>,
}

/// All pages of the service.
///
/// Serve it with `into_make_service_with_connect_info::<SocketAddr>()`, so that
/// attempts to sign in are counted by address.
pub fn router(app: App, options: WebOptions) -> Router {
    let web = Web {
        app,
        options: Arc::new(options),
        limits: Arc::new(Limits::default()),
    };
    let all = pages()
        .into_router()
        .merge(api::routes(&web))
        .fallback(error::no_such_page);
    layers::around(all, &web).with_state(web)
}

/// Every address that is not for programs.
fn pages() -> Addresses {
    Addresses::new()
        .merge(public::routes())
        .merge(documents::routes())
        .merge(operator::routes())
        .merge(links::routes())
        .merge(groups::routes())
        .merge(network::routes())
        .merge(samples::routes())
        .merge(boards::routes())
        .merge(admin::routes())
        .merge(assets::routes())
}

#[cfg(test)]
mod tests;
