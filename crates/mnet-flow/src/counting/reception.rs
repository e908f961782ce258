// SPDX-License-Identifier: AGPL-3.0-or-later
//! CR-1 reception — *conteggio della prima accoglienza*.
//!
//! D1 is the latest of: eligibility evidenced, F02 complete, F02P delivered,
//! F03 created. The person counts on the earliest day inside the window among
//! D1 itself (if some activity is dated D1 or before) and the days of
//! activities dated D1 or later. Once per person and programme.

use jiff::civil::Date;

use super::{Counted, Exclusion, owner_at};
use crate::case::{Entry, Event, Standing};
use crate::network::{Edition, Indicator};

/// A stretch of time in which the person is an eligible third-country national.
struct Stretch {
    from: (Date, i64),
    until: Option<Date>,
}

/// Whether anything of first reception was ever done for the person.
pub fn touched(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| {
        matches!(
            entry.event,
            Event::RegistrationCardCompleted { .. }
                | Event::PrivacyNoticeDelivered { .. }
                | Event::RecipientCardOpened
                | Event::ActivityRecorded { .. }
        )
    })
}

/// CR-1 with CR-2 and CR-10: the day and partner a person counts for, or why not.
///
/// # Errors
/// The [`Exclusion`] that applies.
pub fn reception(entries: &[Entry], edition: &Edition) -> Result<Counted, Exclusion> {
    let stretches = stretches(entries);
    if stretches.is_empty() {
        return Err(no_stretch(entries));
    }
    let card = earliest(entries, |e| {
        matches!(e, Event::RegistrationCardCompleted { .. })
    })
    .ok_or(Exclusion::RegistrationCardMissing)?;
    let notice = earliest(entries, |e| {
        matches!(e, Event::PrivacyNoticeDelivered { .. })
    })
    .ok_or(Exclusion::PrivacyNoticeMissing)?;
    let recipient = earliest(entries, |e| matches!(e, Event::RecipientCardOpened))
        .ok_or(Exclusion::RecipientCardMissing)?;
    let activities: Vec<_> = entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::ActivityRecorded { .. }))
        .map(|entry| (entry.on, entry.seq))
        .collect();
    if activities.is_empty() {
        return Err(Exclusion::ActivityMissing);
    }
    let papers = card.max(notice).max(recipient);
    let candidates = stretches.iter().flat_map(|stretch| {
        let d1 = papers.max(stretch.from);
        candidates(d1, &activities)
            .into_iter()
            .filter(|(on, _)| stretch.until.is_none_or(|until| *on < until))
            .collect::<Vec<_>>()
    });
    count(entries, candidates.collect(), edition)
}

fn count(
    entries: &[Entry],
    mut candidates: Vec<(Date, i64)>,
    edition: &Edition,
) -> Result<Counted, Exclusion> {
    if candidates.is_empty() {
        return Err(Exclusion::UniversalUser);
    }
    candidates.sort_unstable();
    let window = edition.window(Indicator::Reception);
    let at = candidates
        .into_iter()
        .find(|(on, _)| window.is_none_or(|window| window.contains(*on)))
        .ok_or(Exclusion::OutOfWindow)?;
    Ok(Counted {
        on: at.0,
        partner: owner_at(entries, at, edition),
    })
}

/// D1 (with an activity on or before it) and the activities on or after it.
fn candidates(d1: (Date, i64), activities: &[(Date, i64)]) -> Vec<(Date, i64)> {
    let mut days: Vec<_> = activities
        .iter()
        .copied()
        .filter(|(on, _)| *on >= d1.0)
        .collect();
    if activities.iter().any(|(on, _)| *on <= d1.0) {
        let same_day = days
            .iter()
            .filter(|(on, _)| *on == d1.0)
            .map(|(_, seq)| *seq)
            .min();
        days.push((d1.0, same_day.unwrap_or(d1.1).max(d1.1)));
    }
    days
}

fn earliest(entries: &[Entry], is: impl Fn(&Event) -> bool) -> Option<(Date, i64)> {
    entries
        .iter()
        .filter(|entry| is(&entry.event))
        .map(|entry| (entry.on, entry.seq))
        .min()
}

/// From each evidence of eligibility to the day the person became universal.
fn stretches(entries: &[Entry]) -> Vec<Stretch> {
    let mut evidence: Vec<_> = entries.iter().filter_map(evidence).collect();
    evidence.sort_by_key(|(key, ..)| *key);
    let mut open: Option<(Date, i64)> = None;
    let mut found = Vec::new();
    for (key, standing, eligible) in evidence {
        match (standing, open) {
            (Standing::Universal, Some(from)) => {
                found.push(Stretch {
                    from,
                    until: Some(key.0),
                });
                open = None;
            }
            (Standing::ThirdCountry, None) if eligible => open = Some(key),
            _ => {}
        }
    }
    found.extend(open.map(|from| Stretch { from, until: None }));
    found
}

fn evidence(entry: &Entry) -> Option<((Date, i64), Standing, bool)> {
    match &entry.event {
        Event::PersonRegistered {
            standing, eligible, ..
        }
        | Event::EligibilityEvidenced {
            standing, eligible, ..
        } => Some(((entry.on, entry.seq), *standing, *eligible)),
        _ => None,
    }
}

fn no_stretch(entries: &[Entry]) -> Exclusion {
    let last = entries
        .iter()
        .filter_map(evidence)
        .max_by_key(|(key, ..)| *key);
    match last {
        Some((_, Standing::Universal, _)) => Exclusion::UniversalUser,
        _ => Exclusion::NotEligible,
    }
}
