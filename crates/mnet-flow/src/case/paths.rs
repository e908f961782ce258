// SPDX-License-Identifier: AGPL-3.0-or-later
//! The paths of a person in one edition — *percorsi successivi* (T20).
//!
//! Who comes back when reopening is over begins anew: another case of the same
//! person. Events are those of the person; which path one belongs to is told
//! by its day and by its place in the journal, so that what is told late of
//! an earlier path stays there.
//!
//! Source: transition table, T20 ("≤ 12 months else new Case").

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{CaseFile, Entry, Event};

/// Where the paths of a person begin, the first one apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paths {
    begun: Vec<(Date, i64)>,
}

impl Paths {
    /// Reads them off a person's events, in any order.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let begun = entries.into_iter().filter_map(|entry| match entry.event {
            Event::PathBegun => Some((entry.on, entry.seq)),
            _ => None,
        });
        Self {
            begun: begun.collect(),
        }
    }

    /// How many paths there are.
    pub fn count(&self) -> usize {
        self.begun.len() + 1
    }

    /// The path that a point of the story belongs to: the day, and the place in the journal.
    /// From 1.
    pub fn at(&self, (on, seq): (Date, i64)) -> usize {
        let begun = self.begun.iter();
        begun
            .filter(|(from, told)| *from <= on && *told <= seq)
            .count()
            + 1
    }

    /// The path that an event belongs to, from 1.
    pub fn of_entry(&self, entry: &Entry) -> usize {
        self.at((entry.on, entry.seq))
    }
}

/// What was told of one path, in the order given.
pub fn entries_of(entries: &[Entry], path: usize) -> Vec<Entry> {
    let paths = Paths::of(entries);
    let own = entries.iter().filter(|one| paths.of_entry(one) == path);
    own.cloned().collect()
}

/// A person's events by path, the first path first.
pub(crate) fn by_path(entries: &[Entry]) -> Vec<Vec<&Entry>> {
    let paths = Paths::of(entries);
    if paths.count() == 1 {
        return vec![entries.iter().collect()];
    }
    let mut told: BTreeMap<usize, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        told.entry(paths.of_entry(entry)).or_default().push(entry);
    }
    told.into_values().collect()
}

/// Whether an event tells of the person, hence also of paths begun later.
pub const fn is_evidence(event: &Event) -> bool {
    matches!(
        event,
        Event::PersonRegistered { .. } | Event::EligibilityEvidenced { .. }
    )
}

impl CaseFile {
    /// Folds the latest path of a person from its journal, in journal order.
    pub fn from_entries<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let entries: Vec<&Entry> = entries.into_iter().collect();
        let paths = Paths::of(entries.iter().copied());
        Self::folded(&entries, &paths, paths.count())
    }

    /// Folds one path of a person, from 1.
    pub fn of_path(entries: &[Entry], path: usize) -> Self {
        let entries: Vec<&Entry> = entries.iter().collect();
        Self::folded(&entries, &Paths::of(entries.iter().copied()), path)
    }

    fn folded(entries: &[&Entry], paths: &Paths, path: usize) -> Self {
        let is_succeeded = path < paths.count();
        let mut file = Self {
            is_succeeded,
            ..Self::default()
        };
        for entry in entries {
            let of = paths.of_entry(entry);
            if of == path || (of < path && is_evidence(&entry.event)) {
                file.apply(entry.on, &entry.body, &entry.event);
            }
        }
        file
    }

    /// The case that follows this one: of the person, nothing of the path (T20). This one stays
    /// as it is from here.
    #[must_use]
    pub fn anew(&mut self) -> Self {
        self.is_succeeded = true;
        Self {
            standing: self.standing,
            eligible: self.eligible,
            not_eligible_reason: self.not_eligible_reason.clone(),
            proposed_owner: self.proposed_owner.clone(),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{ActorRole, ScreeningOutcome, Standing, State};
    use jiff::civil::date;
    use mnet_base::codes::BodyCode;

    fn told(seq: i64, on: Date, event: Event) -> Entry {
        Entry {
            seq,
            on,
            body: BodyCode::new("PRC"),
            role: ActorRole::Partner,
            event,
        }
    }

    fn two_paths() -> Vec<Entry> {
        let screened = || Event::ScreeningClosed {
            outcome: ScreeningOutcome::Suitable,
            own_desk: false,
            owner: Some(BodyCode::new("PRC")),
            priority: None,
            reason: None,
        };
        let registered = Event::PersonRegistered {
            standing: Standing::ThirdCountry,
            eligible: true,
            reason: None,
            proposed_owner: None,
        };
        let closed = Event::CaseClosed {
            outcome: "refusal".to_owned(),
        };
        vec![
            told(1, date(2020, 7, 6), registered),
            told(2, date(2020, 7, 6), screened()),
            told(3, date(2020, 9, 1), closed),
            told(4, date(2021, 9, 2), Event::PathBegun),
            told(5, date(2021, 9, 2), screened()),
            told(6, date(2020, 8, 3), Event::RecipientCardOpened),
        ]
    }

    #[test]
    fn what_is_told_late_of_an_earlier_path_stays_there() {
        let entries = two_paths();
        let paths = Paths::of(&entries);
        assert_eq!(paths.count(), 2);
        let of: Vec<usize> = entries.iter().map(|one| paths.of_entry(one)).collect();
        assert_eq!(of, [1, 1, 1, 2, 2, 1]);
        assert_eq!(entries_of(&entries, 2).len(), 2);
    }

    #[test]
    fn an_earlier_path_stays_as_it_was_and_the_new_one_knows_the_person_alone() {
        let entries = two_paths();
        let first = CaseFile::of_path(&entries, 1);
        assert_eq!(first.state, Some(State::Closed));
        assert_eq!(first.recipient_card_on, Some(date(2020, 8, 3)));
        let latest = CaseFile::from_entries(&entries);
        assert_eq!(latest.state, Some(State::Screening));
        assert!(latest.eligible && latest.recipient_card_on.is_none());
        assert_eq!(latest.begun_on, Some(date(2021, 9, 2)));
        assert_eq!(latest.last_on, latest.begun_on);
    }
}
