// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the description says of the whole — *descrizione OpenAPI*.
//!
//! Addresses and shapes come from the handlers themselves; what all have in
//! common is added by [`super::finish`].

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::Door;
use super::once::read;
use super::place::Place;
use super::problem::Answered;

/// The frame of the description.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "MIGRANT.NET",
        description = "Work of the network on persons, cases, referrals and figures, for programs.\n\n\
            Every answer to a reading carries an `ETag`; every write takes an `Idempotency-Key`; \
            whatever is refused is a problem document (RFC 9457) with a stable `code`. Lists are \
            objects with `items` and, where there is more, `next`: the cursor of the next page. \
            Every look at a person is written in the journal that the person can ask for.\n\n\
            Pages of the service may use their own session instead of a token: they send its \
            secret in a header with each change.",
        terms_of_service = "https://www.gnu.org/licenses/agpl-3.0.html",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later"),
        contact(name = "Maintainers of MIGRANT.NET", url = "https://migrant-net.example/contact",
            email = "service@migrant-net.example"),
    ),
    components(schemas(
        super::boards::IndicatorCode, super::head::BlockCode, super::head::Purpose,
        super::pairs::PairShelf, super::referrals::ReferralBox, super::referrals::ReferralFilter, super::wire::Day,
    )),
    security(("token" = [])),
    modifiers(&Token),
    tags(
        (name = "service", description = "Whether it answers, and what it can be asked."),
        (name = "persons", description = "Search before create, register, card, blocks, accesses."),
        (name = "cases", description = "The path of a person: forms and deeds."),
        (name = "groups", description = "Group activities: plans, enrolments, attendance registers."),
        (name = "forms", description = "Filled forms and their definitions."),
        (name = "referrals", description = "Sent from one body to another, and answered."),
        (name = "desk", description = "What waits for the asker today."),
        (name = "editions", description = "The network, its promises, what was reached."),
        (name = "code-lists", description = "Codes with their words."),
        (name = "histories", description = "Past work, as dated deeds."),
        (name = "administration", description = "Accounts and mandates; page sessions only."),
    ),
)]
pub(super) struct Described;

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut Document) {
        let mut token = Http::new(HttpAuthScheme::Bearer);
        token.description = Some("Made with `migrant-net token create`; it ends by itself.".into());
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(token));
    }
}

/// This description
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "get_description", tag = "service", security(()),
    responses((status = 200, description = "OpenAPI 3.1 of this service.", body = Object)),
)]
pub(super) async fn openapi(State(door): State<Door>, place: Place) -> Answered {
    place.takes(&[])?;
    let mut answer = read(door.description())?;
    answer
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    Ok(answer)
}
