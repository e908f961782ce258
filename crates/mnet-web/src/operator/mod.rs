// SPDX-License-Identifier: AGPL-3.0-or-later
//! The operators' desk — *area operatore*: one file per page, its template beside it.

mod actions;
mod block;
mod card;
mod cases;
mod fill;
mod filled;
mod login;
mod mandates;
mod measures;
mod my_day;
mod new_person;
mod pact;
mod person;
mod purpose;
mod recipient_card;
mod referral;
mod referrals;
mod search;
mod unlock;
mod who_saw;

use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};

use crate::Web;
use crate::error::WebError;
use crate::session::Signed;
use crate::visit::Visit;

pub(crate) use person::card_address;
pub(crate) use unlock::with as unlock_with;

#[cfg(test)]
pub(crate) use actions::NAMES as ACTS;

/// The pages as values, for the test that renders them all.
#[cfg(test)]
pub(crate) mod pages {
    pub(crate) use super::actions::ActPage;
    pub(crate) use super::block::{BlockPage, Other};
    pub(crate) use super::card::ReferralLine as CardReferral;
    pub(crate) use super::card::{
        CardPage, CareLine, ChargeLine, ConsentLine, FormLine, Link, Step,
    };
    pub(crate) use super::cases::{CaseLine, CasesPage};
    pub(crate) use super::fill::FillPage;
    pub(crate) use super::filled::{Filled, FilledPage, PrintPage};
    pub(crate) use super::login::LoginPage;
    pub(crate) use super::mandates::{MandateView, MandatesPage};
    pub(crate) use super::measures::{MeasureLine, MeasurePage, MeasuresPage};
    pub(crate) use super::my_day::{MyDayPage, TaskLine};
    pub(crate) use super::new_person::{NewPersonPage, Part};
    pub(crate) use super::pact::{PactPage, PactPrint, Pledge, Signed, Terms, Version};
    pub(crate) use super::person::HeadView;
    pub(crate) use super::purpose::PurposePage;
    pub(crate) use super::recipient_card::{Card, CardLine, RecipientCardPage, RecipientCardPrint};
    pub(crate) use super::referral::ReferralPage;
    pub(crate) use super::referrals::{ReferralLine, ReferralsPage};
    pub(crate) use super::search::{HitLine, SearchPage};
    pub(crate) use super::unlock::{ResendPage, UnlockPage};
    pub(crate) use super::who_saw::{SawLine, WhoSawPage};
}

/// Every page of the desk.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(my_day::show))
        .route("/login", get(login::show).post(login::sign_in))
        .route("/unlock", get(unlock::show).post(unlock::go_on))
        .route("/logout", post(login::sign_out))
        .route("/mandates", get(mandates::show).post(mandates::switch))
        .route("/search", get(search::show))
        .route("/cases", get(cases::show))
        .merge(persons())
        .merge(forms())
        .merge(acts())
}

fn persons() -> Router<Web> {
    Router::new()
        .route(
            "/persons/new",
            get(new_person::show).post(new_person::register),
        )
        .route("/persons/{person}", get(card::show).post(purpose::give))
        .route("/persons/{person}/who-saw", get(who_saw::show))
        .route(
            "/persons/{person}/{block}",
            get(block::show).post(block::save),
        )
}

fn forms() -> Router<Web> {
    Router::new()
        .route(
            "/cases/{case}/forms/{form}",
            get(fill::show).post(fill::send),
        )
        .route("/cases/{case}/forms/{form}/draft", post(fill::keep))
        .route("/forms/{form}", get(filled::show))
        .route("/forms/{form}/print", get(filled::print))
        .route("/forms/{form}/export.json", get(filled::json))
        .route("/forms/{form}/export.csv", get(filled::csv))
}

fn acts() -> Router<Web> {
    let act = |name: &'static str| {
        get(
            async move |at, State(web): State<Web>, visit: Visit, Signed(actor): Signed| {
                actions::show(name, at, &web, &visit, &actor)
            },
        )
        .post(async move |at, web, visit, posted| actions::act(name, at, web, visit, posted).await)
    };
    let router = Router::new()
        .route("/cases/{case}/measures", get(measures::list))
        .route(
            "/cases/{case}/measures/{reference}",
            get(measures::show).post(measures::record),
        )
        .route("/cases/{case}/recipient-card", get(recipient_card::show))
        .route(
            "/cases/{case}/recipient-card/print",
            get(recipient_card::print),
        )
        .route("/cases/{case}/pact", get(pact::show))
        .route("/cases/{case}/pact/print", get(pact::print))
        .route("/referrals", get(referrals::show))
        .route(
            "/referrals/{referral}",
            get(referral::show).post(referral::answer),
        );
    actions::NAMES.iter().fold(router, |router, name| {
        router.route(&format!("/cases/{{case}}/{name}"), act(name))
    })
}

/// Where to sign in or unlock, coming back afterwards.
pub(crate) fn sign_in_address(error: &WebError, visit: &Visit) -> String {
    let door = if matches!(error, WebError::Locked) {
        "/unlock"
    } else {
        "/login"
    };
    let here = if visit.is_read() {
        visit.here()
    } else {
        visit.came_from()
    };
    if here == "/" {
        door.to_owned()
    } else {
        format!("{door}?next={}", escaped(&here))
    }
}

/// A path as the value of a parameter.
pub(crate) fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _written = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// An address inside this service; anything else is the start page.
pub(crate) fn inside(address: Option<&str>) -> String {
    let address = address.unwrap_or("/");
    let is_ours = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains(['\\', '\n', '\r'])
        && address.chars().all(|c| !c.is_control());
    if is_ours {
        address.to_owned()
    } else {
        "/".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, inside};

    #[test]
    fn one_comes_back_to_our_pages_only() {
        assert_eq!(inside(Some("/persons/1?a=b")), "/persons/1?a=b");
        for other in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "javascript:1",
        ] {
            assert_eq!(inside(Some(other)), "/");
        }
        assert_eq!(inside(None), "/");
    }

    #[test]
    fn an_address_fits_into_another() {
        assert_eq!(escaped("/a?b=c d"), "/a%3Fb%3Dc%20d");
    }
}
