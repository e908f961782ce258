// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who waits for a place — *lista d'attesa*: by priority, then by day of screening.
//!
//! Priority orders and never refuses.
//!
//! Source: requirements, F01 reference priority score; T04.

use mnet_authz::{Action, Relation};
use mnet_flow::screening::waiting::check_call;
use mnet_store::{JournalLine, LineKind, WaitingCursor, WaitingRow};
use serde_json::json;

use super::card::Page;
use super::referrals::Appointment;
use super::write::{Desk, line};
use crate::{Actor, App, AppError};

/// Lines of a page.
const PAGE: usize = 25;

/// Whom to look for on the waiting list.
#[derive(Debug, Clone, Default)]
pub struct WaitingFilter {
    /// Of this partner only.
    pub partner: Option<String>,
    /// With at least these points.
    pub at_least: Option<i16>,
}

/// A page of the waiting list, as far as the acting body follows people.
///
/// # Errors
/// [`AppError`].
pub async fn waiting_list(
    app: &App,
    actor: &Actor,
    filter: &WaitingFilter,
    cursor: Option<&str>,
) -> Result<Page<WaitingRow>, AppError> {
    actor.may(app, Action::MyDay, &[Relation::OwnCase], false)?;
    let mut tx = actor.begin(app).await?;
    let after = cursor.and_then(waiting_cursor);
    let at_least = filter.at_least.unwrap_or(-1);
    let partner = filter.partner.as_deref();
    let items = tx.waiting(&actor.edition, partner, at_least, after).await?;
    tx.write_journal(&[JournalLine {
        data: json!({ "shown": items.len() }),
        ..line(actor, app, LineKind::Look, "waiting_list")
    }])
    .await?;
    tx.commit().await?;
    let next = items
        .last()
        .filter(|_| items.len() == PAGE)
        .and_then(written);
    Ok(Page { items, next })
}

/// Who is next is called: an appointment of first reception, which may be moved.
pub(super) async fn call(desk: &mut Desk<'_>, appointment: &Appointment) -> Result<(), AppError> {
    check_call(&desk.file, desk.actor.today, appointment.at)?;
    desk.done(&["place_free", "first_reception"]).await?;
    let hour = appointment.at.strftime("%H:%M").to_string();
    let place = appointment.place.iter().cloned();
    let note = [hour].into_iter().chain(place).collect::<Vec<_>>();
    let body = desk.actor.body.as_str().to_owned();
    let day = appointment.at.date();
    desk.task(&body, "first_reception", day, Some(note.join(", ")));
    desk.changed("called_from_waiting_list", json!({ "on": day }));
    Ok(())
}

fn written(row: &WaitingRow) -> Option<String> {
    let points = row.priority.unwrap_or(-1);
    Some(format!("{points}_{}_{}", row.waits_since?, row.case_file))
}

/// Points, day and case, as the page before gave them.
pub fn waiting_cursor(text: &str) -> Option<WaitingCursor> {
    let (priority, rest) = text.split_once('_')?;
    let (since, case) = rest.split_once('_')?;
    Some(WaitingCursor {
        priority: priority.parse().ok()?,
        since: (since.len() == 10).then(|| since.parse().ok()).flatten()?,
        case: case.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    #[test]
    fn a_page_goes_on_where_the_one_before_ended() {
        let row = WaitingRow {
            case_file: Uuid::nil(),
            person: Uuid::nil(),
            family_name: "Prova".to_owned(),
            given_name: None,
            owner: None,
            priority: Some(3),
            waits_since: Some(date(2020, 7, 6)),
            called_for: None,
        };
        let cursor = waiting_cursor(&written(&row).unwrap()).unwrap();
        assert_eq!((cursor.priority, cursor.since), (3, date(2020, 7, 6)));
        assert_eq!(waiting_cursor("x"), None);
        assert_eq!(waiting_cursor("3_2020-07-06_x"), None);
    }
}
