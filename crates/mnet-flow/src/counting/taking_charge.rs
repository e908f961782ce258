// SPDX-License-Identifier: AGPL-3.0-or-later
//! CR-3 taking charge — *conteggio della presa in carico*.
//!
//! D3 is the latest of: the day reception counts on, S40 with a named case
//! manager, F09. The person counts on the earliest day inside the window among
//! D3 and the signatures of a pact dated D3 or later. Once per person.
//!
//! The count belongs to the owner at S40; where an employment centre took
//! charge, to the partner of reception unless the case was transferred between
//! the two, or another path of the person began.

use super::story::{Key, Stretch, key};
use super::{Counted, Exclusion, owner_at};
use crate::case::{Entry, Event};
use crate::network::{Edition, Indicator};

/// CR-3, given where reception counts; `owners` tells whose the case is.
pub(super) fn taking_charge(
    entries: &[Entry],
    owners: &[Entry],
    reception: &Result<(Key, Counted), Exclusion>,
    stretches: &[Stretch],
    edition: &Edition,
) -> Result<Counted, Exclusion> {
    let charge = entries
        .iter()
        .filter(|e| is_charge(&e.event))
        .min_by_key(|e| key(e));
    let oriented = entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::PactOrientationCompleted))
        .map(|entry| entry.on)
        .min();
    let signed = entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::PactSigned { .. }))
        .map(|entry| entry.on);
    let mut candidates: Vec<_> = signed.collect();
    if charge.is_none() && oriented.is_none() && candidates.is_empty() {
        return Err(Exclusion::NotStarted);
    }
    let (received_at, received) = match reception {
        Ok(counted) => counted,
        Err(Exclusion::UniversalUser) => return Err(Exclusion::UniversalUser),
        Err(_) => return Err(Exclusion::ReceptionNotCounted),
    };
    let charge = charge.ok_or(Exclusion::ChargeMissing)?;
    let oriented = oriented.ok_or(Exclusion::OrientationMissing)?;
    let d3 = received.on.max(charge.on).max(oriented);
    candidates.retain(|on| *on >= d3);
    candidates.push(d3);
    candidates.retain(|on| stretches.iter().any(|stretch| stretch.contains(*on)));
    if candidates.is_empty() {
        return Err(Exclusion::UniversalUser);
    }
    let window = edition.window(Indicator::TakingCharge);
    let on = candidates
        .into_iter()
        .filter(|on| window.is_none_or(|window| window.contains(*on)))
        .min()
        .ok_or(Exclusion::OutOfWindow)?;
    // A transfer, or another path, which has an owner of its own (T20).
    let moved = owners.iter().any(|entry| {
        matches!(
            entry.event,
            Event::TransferAccepted { .. } | Event::PathBegun
        ) && *received_at < key(entry)
            && key(entry) <= key(charge)
    });
    let partner = if charge.role.is_cpi() && !moved {
        received.partner.clone()
    } else {
        owner_at(owners, key(charge), edition)
    };
    Ok(Counted {
        on,
        partner,
        warning: None,
    })
}

/// S40, each with a named case manager.
const fn is_charge(event: &Event) -> bool {
    matches!(event, Event::TakenInCharge | Event::ReferralAccepted { .. })
}
