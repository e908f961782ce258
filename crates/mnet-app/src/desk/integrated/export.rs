// SPDX-License-Identifier: AGPL-3.0-or-later
//! The card of one person, taken away in the format of a system.

use mnet_authz::Action;
use mnet_base::ids::CaseId;
use mnet_card::Viewer;
use mnet_exchange::feed::{ExchangeCodes, Format};
use serde_json::json;
use uuid::Uuid;

use super::read::load;
use crate::hub::{Exported, Leaving, written};
use crate::{Actor, App, AppError};

/// Exports the card of somebody whom the actor's body follows: the labour side as a worker's card,
/// the social side as benefits. The copy bears a number, and the journal bears it too.
///
/// # Errors
/// [`AppError::PurposeNeeded`] when it was not said why; [`AppError::Forbidden`] for who is of
/// neither side; [`AppError::NotFound`] for whoever has no care relation.
pub async fn export_card(app: &App, actor: &Actor, person: Uuid) -> Result<Exported, AppError> {
    let mut opened = load(app, actor, person, None).await?;
    actor.may(app, Action::ExportForm, &opened.ties, false)?;
    let format = match opened.viewing.viewer {
        Viewer::Labour => Format::Sap,
        Viewer::Social => Format::Siuss,
        _ => return Err(AppError::Forbidden("ROLE_NOT_ALLOWED")),
    };
    let edition = app.edition(&actor.edition).ok_or(AppError::NotFound)?;
    let case = CaseId::from_uuid(opened.case.id);
    let leaving = Leaving {
        person: opened.person.id,
        case: opened.case.id,
        card: opened.view(app, actor).card,
        pacts: opened.tx.pacts_of(case).await?,
        body: actor.body.as_str().to_owned(),
    };
    let exported = written(app, edition, &[leaving], format, ExchangeCodes::shipped());
    let data = json!({ "format": format.code(), "copy": exported.copy });
    opened
        .look(app, actor, "integrated_card_exported", data)
        .await?;
    opened.tx.commit().await?;
    Ok(exported)
}
