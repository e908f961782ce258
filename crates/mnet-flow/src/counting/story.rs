// SPDX-License-Identifier: AGPL-3.0-or-later
//! The story of a person, as the rules read it — *storia conteggiabile*.

use jiff::civil::Date;

use crate::case::{Entry, Event, Standing};

/// A point of the story: the day, and the place in the journal within it.
pub(super) type Key = (Date, i64);

/// Where an entry stands in the story.
pub(super) const fn key(entry: &Entry) -> Key {
    (entry.on, entry.seq)
}

/// A stretch of time in which the person is an eligible third-country national.
pub(super) struct Stretch {
    /// From the evidence of it.
    pub from: Key,
    /// To the day the person became universal, that day left out.
    pub until: Option<Date>,
}

impl Stretch {
    /// Whether a day is inside: what is done on the day of the evidence counts.
    pub(super) fn contains(&self, day: Date) -> bool {
        self.from.0 <= day && self.until.is_none_or(|until| day < until)
    }
}

/// From each evidence of eligibility to the day the person became universal.
pub(super) fn stretches(entries: &[Entry]) -> Vec<Stretch> {
    let mut evidence: Vec<_> = entries.iter().filter_map(evidence).collect();
    evidence.sort_by_key(|(key, ..)| *key);
    let mut open: Option<Key> = None;
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

pub(super) fn evidence(entry: &Entry) -> Option<(Key, Standing, bool)> {
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
