// SPDX-License-Identifier: AGPL-3.0-or-later
//! What proves counts and lines, for programs — *elenco dei destinatari, estratto di
//! rendicontazione* (REP-06, REP-07).

use axum::extract::State;
use mnet_app::boards::{self, EVIDENCE_PURPOSES, Extent};
use mnet_app::quarter::Quarter;
use serde::Serialize;
use utoipa::ToSchema;

use super::Door;
use super::boards::{as_of, page};
use super::caller::Caller;
use super::months::as_data;
use super::once::read as told;
use super::place::{Place, wrong};
use super::problem::{Answered, Refused};
use super::wire::{Day, ShownAnswers};

/// Why the list is asked for.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "names the choices in the description")]
pub(super) enum EvidencePurpose {
    Accounting,
    Supervision,
}

/// Recipients with what proves that they count; nobody is named.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecipientEvidence {
    edition: String,
    as_of: Day,
    #[schema(value_type = EvidencePurpose)]
    purpose: String,
    /// One table: a row for each recipient.
    tables: Vec<ShownAnswers>,
    /// The next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Lines that were accounted for in a quarter, and the sample drawn from them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FundingExtract {
    edition: String,
    /// `YYYY-Qn`.
    quarter: String,
    as_of: Day,
    /// Hash of the lines.
    data_hash: String,
    /// The hash that was fixed with the quarter; absent while it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    frozen_hash: Option<String>,
    /// The lines, then the sample.
    tables: Vec<ShownAnswers>,
}

/// Recipients with what proves that they count
///
/// Each look is written down for each person, with the purpose.
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/recipients", operation_id = "list_recipient_evidence",
    tag = "editions",
    params(
        ("code" = String, Path, description = "Edition.", max_length = 64),
        ("purpose" = EvidencePurpose, Query, description = "Why."),
        ("as_of" = Option<Day>, Query, description = "Day; today when not said."),
        ("cursor" = Option<String>, Query, description = "Where the page begins."),
    ),
    responses((status = 200, description = "A page of them.", body = RecipientEvidence)),
)]
pub(super) async fn recipients(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&["purpose", "as_of", "cursor"])?;
    let known = |code: &str| EVIDENCE_PURPOSES.into_iter().find(|one| *one == code);
    let purpose = place.read("purpose", known)?;
    let purpose = purpose.ok_or_else(|| wrong("purpose", "missing"))?;
    let (on, extent) = (
        as_of(&place, caller.actor.today)?,
        Extent::Page(page(&place)?),
    );
    let (app, actor, code) = (&door.app, &caller.actor, place.text("code"));
    let board = boards::recipient_evidence(app, actor, code, on, Some(purpose), extent).await?;
    told(&RecipientEvidence {
        tables: as_data(std::slice::from_ref(&board.table))?,
        edition: board.edition,
        as_of: Day(board.as_of),
        purpose: board.purpose,
        next: board.next.map(|next| next.to_string()),
    })
}

/// The extract for the fund of a quarter
#[utoipa::path(
    get, path = "/api/v1/editions/{code}/funding/{quarter}", operation_id = "get_funding_extract",
    tag = "editions",
    params(
        ("code" = String, Path, description = "Edition.", max_length = 64),
        ("quarter" = String, Path, description = "`YYYY-Qn`, or `latest`.", max_length = 7),
    ),
    responses((status = 200, description = "The extract.", body = FundingExtract)),
)]
pub(super) async fn funding(State(door): State<Door>, caller: Caller, place: Place) -> Answered {
    place.takes(&[])?;
    let quarter: Option<Quarter> = match place.text("quarter") {
        "latest" => None,
        text => Some(text.parse().map_err(|_| Refused::NotFound)?),
    };
    let board = boards::funding(&door.app, &caller.actor, place.text("code"), quarter).await?;
    told(&FundingExtract {
        tables: as_data(&board.tables)?,
        edition: board.edition,
        quarter: board.quarter,
        as_of: Day(board.as_of),
        data_hash: board.data_hash,
        frozen_hash: board.frozen_hash,
    })
}
