// SPDX-License-Identifier: AGPL-3.0-or-later
//! CR-1 reception — *conteggio della prima accoglienza*.
//!
//! D1 is the latest of: eligibility evidenced, F02 complete, F02P delivered,
//! F03 created. The person counts on the earliest day inside the window among
//! D1 itself (if some activity is dated D1 or before) and the days of
//! activities dated D1 or later. Once per person and programme, whatever the
//! number of paths (T20): what was done in an earlier one was done.

use super::story::{Key, evidence, stretches};
use super::{Counted, Exclusion, owner_at};
use crate::case::{Entry, Event, Standing, by_path};
use crate::network::{Edition, Indicator};

/// Whether anything of first reception was ever done for the person.
pub(super) fn touched(entries: &[Entry]) -> bool {
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
    reception_at(entries, edition).map(|(_, counted)| counted)
}

/// CR-1 with the point of the story at which the person counts.
pub(super) fn reception_at(
    entries: &[Entry],
    edition: &Edition,
) -> Result<(Key, Counted), Exclusion> {
    reception_with(first_card(entries), entries, edition)
}

/// CR-1 for persons that are the same and of whom none counts alone: each has a registration
/// card of its own, which only its own story corrects or annuls.
pub(super) fn reception_of_all(
    persons: &[&[Entry]],
    all: &[Entry],
    edition: &Edition,
) -> Result<(Key, Counted), Exclusion> {
    let cards = persons.iter().filter_map(|own| first_card(own));
    reception_with(cards.min(), all, edition)
}

/// The first registration card that stands, on any path of a person.
fn first_card(entries: &[Entry]) -> Option<Key> {
    let paths = by_path(entries);
    let cards = paths.iter().filter_map(|path| registration_card(path));
    cards.min()
}

fn reception_with(
    card: Option<Key>,
    entries: &[Entry],
    edition: &Edition,
) -> Result<(Key, Counted), Exclusion> {
    if !touched(entries) {
        return Err(Exclusion::NotStarted);
    }
    let stretches = stretches(entries);
    if stretches.is_empty() {
        return Err(no_stretch(entries));
    }
    let card = card.ok_or(Exclusion::RegistrationCardMissing)?;
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
    mut candidates: Vec<Key>,
    edition: &Edition,
) -> Result<(Key, Counted), Exclusion> {
    if candidates.is_empty() {
        return Err(Exclusion::UniversalUser);
    }
    candidates.sort_unstable();
    let window = edition.window(Indicator::Reception);
    let at = candidates
        .into_iter()
        .find(|(on, _)| window.is_none_or(|window| window.contains(*on)))
        .ok_or(Exclusion::OutOfWindow)?;
    let counted = Counted {
        on: at.0,
        partner: owner_at(entries, at, edition),
        warning: None,
    };
    Ok((at, counted))
}

/// D1 (with an activity on or before it) and the activities on or after it.
fn candidates(d1: Key, activities: &[Key]) -> Vec<Key> {
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

/// The day that F02 of a path bears, as far as one stands: a correction may give it another,
/// an annulled card is none. A day of its own keeps its place in the order of the day.
fn registration_card(path: &[&Entry]) -> Option<Key> {
    let told = || path.iter().copied();
    let annuls = |entry: &&Entry| matches!(entry.event, Event::RegistrationCardAnnulled);
    let annulled = told().filter(annuls).map(|entry| entry.seq).max();
    let stands = |entry: &&Entry| annulled.is_none_or(|seq| entry.seq > seq);
    let completed = told().filter(stands).filter_map(|entry| {
        let done = matches!(entry.event, Event::RegistrationCardCompleted { .. });
        done.then_some((entry.on, entry.seq))
    });
    let first = completed.min()?;
    let corrected = told().filter(stands).filter_map(|entry| match entry.event {
        Event::RegistrationCardCorrected { bears } => Some((entry.seq, bears)),
        _ => None,
    });
    Some(corrected.max().map_or(first, |(_, bears)| (bears, first.1)))
}

fn earliest(entries: &[Entry], is: impl Fn(&Event) -> bool) -> Option<Key> {
    entries
        .iter()
        .filter(|entry| is(&entry.event))
        .map(|entry| (entry.on, entry.seq))
        .min()
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
