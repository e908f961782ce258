// SPDX-License-Identifier: AGPL-3.0-or-later
//! The door for programs — *interfaccia applicativa*: JSON under `/api/v1`.
//!
//! One file per resource. Each address extracts, asks `mnet-app` for one deed and
//! gives back what came of it. What every address has in common stands once:
//! who asks ([`caller`]), how often ([`pace`]), what a body must look like
//! ([`body`], [`shape`]), writes sent twice ([`once`]), refusals ([`problem`]).
//!
//! Source: contract "the demo, and the doors for programs"; ModI guidelines of
//! AgID (RFC 9457, rate limits, `/status`); RFC 9110.

mod account;
mod accounts;
mod boards;
mod bodies;
mod body;
mod caller;
mod card;
mod case_deeds;
mod case_files;
mod case_forms;
mod cases;
mod code_lists;
mod credentials;
mod definitions;
mod description;
mod documents;
mod editions;
mod evidence;
mod extensions;
mod figures;
mod finish;
mod forms;
mod frame;
mod group_results;
mod groups;
mod head;
mod histories;
mod hub;
mod indicator_lines;
mod integrated;
mod journal;
mod logbook;
mod mandates;
mod measure_changes;
mod measures;
mod months;
mod my_day;
mod notices;
mod occupations;
mod once;
mod pace;
mod pact;
mod pairs;
mod people_counted;
mod persons;
mod place;
mod prints;
mod problem;
mod recipient_card;
mod referrals;
mod registers;
mod rights;
mod samples;
mod searches;
mod shape;
mod waiting;
mod wire;

pub(crate) use self::recipient_card::data as recipient_card_data;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::any;
use mnet_app::App;
use serde_json::Value;
use tokio::sync::Semaphore;
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::pace::Pace;
use self::problem::Refused;
use crate::Web;

/// What every address of the door is given.
#[derive(Clone)]
pub(crate) struct Door {
    app: App,
    /// The cookie of a page session, which may use this door too.
    cookie: &'static str,
    /// Where the program answers, as documents tell it.
    host: Arc<str>,
    pace: Arc<Pace>,
    /// Writes hold one connection for their key and one for their deed: half of
    /// the connections may hold a key.
    writes: Arc<Semaphore>,
    /// The description as it is given out, and the shapes bodies are held against.
    description: Arc<OnceLock<Value>>,
}

impl Door {
    fn of(web: &Web) -> Self {
        let connections = web.app.desk.pool().options().get_max_connections();
        let keys = usize::try_from(connections / 2).unwrap_or(1).max(1);
        Self {
            app: web.app.clone(),
            cookie: crate::session::cookie_name(&web.options),
            host: web.options.base_url.as_str().into(),
            pace: Arc::new(Pace::default()),
            writes: Arc::new(Semaphore::new(keys)),
            description: Arc::new(OnceLock::new()),
        }
    }

    fn description(&self) -> &Value {
        self.description.get().unwrap_or(&Value::Null)
    }
}

/// Every address for programs, to be merged into the pages.
pub(crate) fn routes(web: &Web) -> Router<Web> {
    let door = Door::of(web);
    let (addresses, described) = described().split_for_parts();
    let description = finish::finished(&described, &web.options.base_url);
    // Nobody has looked at it yet: it can only be set once.
    let _first = door.description.set(description);
    addresses
        .route("/api", any(nothing_here))
        .route("/api/{*rest}", any(nothing_here))
        .layer(from_fn_with_state(door.clone(), frame::frame))
        .with_state(door)
}

/// Every operation, with the right it needs.
pub(crate) fn addresses() -> Vec<crate::addresses::Address> {
    let (_, described) = described().split_for_parts();
    rights::addresses(&serde_json::to_value(&described).unwrap_or_default())
}

/// The description of an installation at this address, as `/openapi.json` gives it out.
pub(crate) fn description_at(base_url: &str) -> serde_json::Value {
    let (_, described) = described().split_for_parts();
    finish::finished(&described, base_url)
}

async fn nothing_here() -> Refused {
    Refused::NotFound
}

fn described() -> OpenApiRouter<Door> {
    OpenApiRouter::with_openapi(description::Described::openapi())
        .merge(people())
        .merge(paths_of_cases())
        .merge(programme())
        .merge(administration())
        .routes(routes!(description::openapi))
}

fn people() -> OpenApiRouter<Door> {
    OpenApiRouter::new()
        .routes(routes!(searches::search))
        .routes(routes!(persons::register))
        .routes(routes!(persons::register_lead))
        .routes(routes!(persons::card))
        .routes(routes!(persons::add_block, persons::replace_block))
        .routes(routes!(persons::reveal))
        .routes(routes!(persons::accesses))
        .routes(routes!(persons::take_up))
        .routes(routes!(pairs::list))
        .routes(routes!(pairs::read))
        .routes(routes!(pairs::decide))
        .routes(routes!(integrated::card))
        .routes(routes!(my_day::my_day))
        .routes(routes!(my_day::tasks))
}

fn paths_of_cases() -> OpenApiRouter<Door> {
    OpenApiRouter::new()
        .routes(routes!(cases::list))
        .routes(routes!(waiting::list))
        .routes(routes!(samples::list, samples::propose))
        .routes(routes!(samples::get))
        .routes(routes!(samples::open))
        .routes(routes!(samples::draw))
        .routes(routes!(samples::decide))
        .routes(routes!(samples::ask))
        .routes(routes!(case_files::read))
        .routes(routes!(case_files::dossier))
        .routes(routes!(case_files::recipient_card))
        .routes(routes!(case_forms::page, case_forms::complete))
        .routes(routes!(case_forms::save_draft, case_forms::forget_draft))
        .routes(routes!(forms::read))
        .routes(routes!(forms::reveal))
        .routes(routes!(forms::correct))
        .routes(routes!(forms::annul))
        .routes(routes!(credentials::read, credentials::issue))
        .routes(routes!(credentials::withdraw))
        .routes(routes!(prints::form))
        .routes(routes!(prints::pact))
        .routes(routes!(prints::referral))
        .routes(routes!(prints::recipient_card))
        .routes(routes!(recipient_card::complete))
        .routes(routes!(recipient_card::read))
        .routes(routes!(case_deeds::record_activity))
        .routes(routes!(case_deeds::declare_not_applicable))
        .routes(routes!(case_deeds::complete_reception))
        .routes(routes!(case_deeds::send_referral))
        .routes(routes!(case_deeds::take_in_charge))
        .routes(routes!(case_deeds::confirm_ownership))
        .routes(routes!(case_deeds::protect))
        .routes(routes!(case_deeds::lift_protection))
        .routes(routes!(case_deeds::assign_operator))
        .routes(routes!(case_deeds::end_assignment))
        .routes(routes!(case_deeds::record_consent))
        .routes(routes!(case_deeds::attach_cv))
        .routes(routes!(documents::list, documents::add))
        .routes(routes!(documents::content))
        .routes(routes!(documents::file_cv))
        .routes(routes!(documents::waive))
        .routes(routes!(logbook::list, logbook::write))
        .routes(routes!(groups::list, groups::plan))
        .routes(routes!(groups::read))
        .routes(routes!(groups::conclude))
        .routes(routes!(group_results::write))
        .routes(routes!(groups::list_of_case, groups::enrol))
        .routes(routes!(groups::leave))
        .routes(routes!(registers::read, registers::save))
        .routes(routes!(pact::read))
        .routes(routes!(case_deeds::suspend_pact))
        .routes(routes!(case_deeds::violate_pact))
        .routes(routes!(case_deeds::resume_pact))
        .routes(routes!(measures::list, measures::propose))
        .routes(routes!(measures::record))
        .routes(routes!(measures::plan_end))
        .routes(routes!(measure_changes::propose))
        .routes(routes!(measure_changes::answer))
        .routes(routes!(case_deeds::propose_transfer))
        .routes(routes!(case_deeds::answer_transfer))
        .routes(routes!(case_deeds::choose_body))
        .routes(routes!(case_deeds::attempt_contact))
        .routes(routes!(case_deeds::propose_closure))
        .routes(routes!(case_deeds::answer_closure))
        .routes(routes!(case_deeds::close))
        .routes(routes!(case_deeds::reopen))
        .routes(routes!(case_deeds::begin_path))
        .routes(routes!(waiting::call))
        .routes(routes!(referrals::list))
        .routes(routes!(referrals::read))
        .routes(routes!(referrals::answer))
        .routes(routes!(referrals::document))
}

fn programme() -> OpenApiRouter<Door> {
    OpenApiRouter::new()
        .routes(routes!(definitions::list))
        .routes(routes!(definitions::read))
        .routes(routes!(code_lists::list))
        .routes(routes!(code_lists::read))
        .routes(routes!(occupations::occupations))
        .routes(routes!(occupations::skills))
        .routes(routes!(editions::list))
        .routes(routes!(editions::bodies))
        .routes(routes!(bodies::read))
        .routes(routes!(boards::targets))
        .routes(routes!(boards::funnel))
        .routes(routes!(boards::exclusions))
        .routes(routes!(boards::counted))
        .routes(routes!(boards::gantt))
        .routes(routes!(extensions::extend))
        .routes(routes!(boards::indicator_set))
        .routes(routes!(months::read))
        .routes(routes!(evidence::recipients))
        .routes(routes!(evidence::funding))
        .routes(routes!(notices::list))
        .routes(routes!(notices::read))
        .routes(routes!(histories::import))
        .routes(routes!(hub::take))
}

fn administration() -> OpenApiRouter<Door> {
    OpenApiRouter::new()
        .routes(routes!(accounts::list, accounts::create))
        .routes(routes!(account::read))
        .routes(routes!(account::status))
        .routes(routes!(account::reset))
        .routes(routes!(mandates::list, mandates::give))
        .routes(routes!(account::hold))
        .routes(routes!(account::end))
        .routes(routes!(journal::read))
        .routes(routes!(journal::verify))
        .routes(routes!(bodies::add))
        .routes(routes!(bodies::name))
        .routes(routes!(bodies::end))
        .routes(routes!(bodies::keep_card))
}

#[cfg(test)]
mod tests;
