// SPDX-License-Identifier: AGPL-3.0-or-later
//! A target that was reached before this deed — *obiettivo già raggiunto* (RULE-1).
//!
//! The deed is done and the person counts: who did it is told, and the journal keeps it.

use mnet_base::codes::BodyCode;
use mnet_flow::case::Warning;
use mnet_flow::network::{CountedBefore, Indicator, is_over_quota};
use mnet_store::CountRow;
use serde_json::json;
use uuid::Uuid;

use super::write::Desk;
use crate::AppError;

/// Tells of each target that was reached already when somebody begins to count for it.
pub(super) async fn tell(desk: &mut Desk<'_>, rows: &[CountRow]) -> Result<(), AppError> {
    let counting: Vec<&CountRow> = rows.iter().filter(|row| row.on_date.is_some()).collect();
    if counting.is_empty() {
        return Ok(());
    }
    let edition = desk.edition;
    let mut persons: Vec<Uuid> = rows.iter().map(|row| row.person).collect();
    persons.sort_unstable();
    persons.dedup();
    let code = edition.code.as_str();
    let known = desk.tx.indicators_counted(&persons, code).await?;
    for row in counting {
        let indicator = Indicator::ALL
            .into_iter()
            .find(|one| one.code() == row.indicator);
        let Some(indicator) = indicator.filter(|_| !known.contains(&row.indicator)) else {
            continue;
        };
        let today = desk.actor.today;
        let counted = desk.tx.counted_by_partner(code, indicator, today).await?;
        let counted: Vec<(Option<BodyCode>, u64)> = counted
            .into_iter()
            .map(|row| {
                let persons = u64::try_from(row.value).unwrap_or_default();
                (row.partner.map(BodyCode::new), persons)
            })
            .collect();
        let before: Vec<CountedBefore<'_>> = counted
            .iter()
            .map(|(partner, persons)| (partner.as_ref(), *persons))
            .collect();
        let partner = row.partner.as_deref().map(BodyCode::new);
        if is_over_quota(edition, indicator, partner.as_ref(), &before, today) {
            let warning = Warning::OverQuota.code();
            if !desk.warnings.contains(&warning) {
                desk.warnings.push(warning);
            }
            let told = json!({ "indicator": row.indicator, "partner": row.partner });
            desk.changed("target_exceeded", told);
        }
    }
    Ok(())
}
