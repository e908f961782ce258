// SPDX-License-Identifier: AGPL-3.0-or-later
//! Papers as PDF for programs — *documenti in PDF*: the same files as the pages give,
//! with the same rights and the same lines of the journal.

use axum::extract::State;
use mnet_app::desk::{self, Taking};

use super::Door;
use super::caller::Caller;
use super::place::Place;
use super::problem::Answered;
use crate::documents::{self, Paper, Press, given};
use crate::visit::Visit;

fn press<'a>(door: &'a Door, visit: &Visit, caller: &'a Caller) -> Press<'a> {
    Press {
        app: &door.app,
        host: &door.host,
        actor: &caller.actor,
        words: visit.words(),
    }
}

async fn out(press: &Press<'_>, paper: Paper) -> Answered {
    Ok(given(press, paper).await?)
}

/// Print a completed form
///
/// An accessible PDF (PDF/UA-1, PDF/A-2a) with the answers that the caller is shown.
#[utoipa::path(
    get, path = "/api/v1/forms/{id}/print.pdf", operation_id = "print_form", tag = "cases",
    params(("id" = Uuid, Path, description = "Completed form.")),
    responses((status = 200, description = "The document.",
        content_type = "application/pdf", body = [u8])),
)]
pub(super) async fn form(
    State(door): State<Door>,
    caller: Caller,
    visit: Visit,
    place: Place,
) -> Answered {
    place.takes(&[])?;
    let id = place.id("id")?;
    let view = desk::read_form(&door.app, &caller.actor, id, Taking::Print).await?;
    let press = press(&door, &visit, &caller);
    let paper = documents::paper_of(&press, view).await?;
    out(&press, paper).await
}

/// Print a referral
///
/// The sheet with what goes along and the answer, as far as the caller is shown it.
#[utoipa::path(
    get, path = "/api/v1/referrals/{id}/print.pdf", operation_id = "print_referral",
    tag = "referrals",
    params(("id" = Uuid, Path, description = "Referral.")),
    responses((status = 200, description = "The document.",
        content_type = "application/pdf", body = [u8])),
)]
pub(super) async fn referral(
    State(door): State<Door>,
    caller: Caller,
    visit: Visit,
    place: Place,
) -> Answered {
    place.takes(&[])?;
    let id = place.id("id")?;
    let view = desk::read_referral(&door.app, &caller.actor, id, Taking::Print).await?;
    let press = press(&door, &visit, &caller);
    out(&press, documents::referral(&press, &view)).await
}

/// Print the pact of a case
///
/// The Italian text, with the language of the copy beside it.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/pact/print.pdf", operation_id = "print_pact", tag = "cases",
    params(
        ("id" = Uuid, Path, description = "Case."),
        ("version" = Option<i32>, Query, description = "Version; the newest when not said."),
    ),
    responses((status = 200, description = "The document.",
        content_type = "application/pdf", body = [u8])),
)]
pub(super) async fn pact(
    State(door): State<Door>,
    caller: Caller,
    visit: Visit,
    place: Place,
) -> Answered {
    place.takes(&["version"])?;
    let case = place.id("id")?;
    let version = place.read("version", |text| text.parse().ok())?;
    let view = desk::read_pact(&door.app, &caller.actor, case, version, Taking::Print).await?;
    let press = press(&door, &visit, &caller);
    let paper = documents::pact(&press, &view)?;
    out(&press, paper).await
}

/// Print the recipient card of a case
#[utoipa::path(
    get, path = "/api/v1/cases/{id}/recipient-card/print.pdf",
    operation_id = "print_recipient_card", tag = "cases",
    params(("id" = Uuid, Path, description = "Case.")),
    responses((status = 200, description = "The document.",
        content_type = "application/pdf", body = [u8])),
)]
pub(super) async fn recipient_card(
    State(door): State<Door>,
    caller: Caller,
    visit: Visit,
    place: Place,
) -> Answered {
    place.takes(&[])?;
    let case = place.id("id")?;
    let view = desk::read_recipient_card(&door.app, &caller.actor, case, Taking::Print).await?;
    let press = press(&door, &visit, &caller);
    out(&press, documents::recipient_card(&press, &view)).await
}
