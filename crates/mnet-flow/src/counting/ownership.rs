// SPDX-License-Identifier: AGPL-3.0-or-later
//! CR-2 attribution — *attribuzione al partner*.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use crate::case::{Entry, Event, Paths, partner_behind};
use crate::network::Edition;

/// The partner that owned the case at a point of its story (CR-2).
///
/// `at` is the day and the journal position of the event that counts: a
/// transfer later the same day does not move it. Each path of a person has its
/// own owner (T20).
pub fn owner_at(entries: &[Entry], at: (Date, i64), edition: &Edition) -> Option<BodyCode> {
    let paths = Paths::of(entries);
    let path = paths.at(at);
    let entries = || entries.iter().filter(|one| paths.of_entry(one) == path);
    let mut owners: Vec<_> = entries().filter_map(ownership).collect();
    owners.sort_by_key(|(key, _, transfer)| (*transfer, *key));
    let first = owners
        .iter()
        .find(|(_, _, transfer)| !transfer)
        .or(owners.first());
    let last = owners
        .iter()
        .rfind(|(key, _, transfer)| *transfer && *key <= at);
    last.or(first)
        .map(|(_, owner, _)| owner.clone())
        .or_else(|| {
            let earliest = entries().min_by_key(|entry| (entry.on, entry.seq))?;
            partner_behind(edition, &earliest.body)
        })
}

fn ownership(entry: &Entry) -> Option<((Date, i64), BodyCode, bool)> {
    let key = (entry.on, entry.seq);
    match &entry.event {
        Event::ScreeningClosed { owner, .. } | Event::RegistrationCardCompleted { owner } => {
            owner.clone().map(|owner| (key, owner, false))
        }
        Event::TransferAccepted { to } => Some((key, to.clone(), true)),
        _ => None,
    }
}
