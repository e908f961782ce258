// SPDX-License-Identifier: AGPL-3.0-or-later
//! The keys of one file: whose they are — *chiavi del file*.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter::once;

use mnet_exchange::history::{HistoryDeed, HistoryLine};

/// Whose the keys of one file are, from its first line to its last.
#[derive(Default)]
pub(super) struct Seen {
    /// Registered by this file, eight bytes each: a file may name a million.
    own: HashSet<u64>,
    /// Known from an earlier file, and told here of an evidently other person.
    others: HashSet<String>,
}

impl Seen {
    /// This file registers the person of the key.
    pub(super) fn register(&mut self, key: &str) {
        self.own.insert(short(key));
    }

    /// A line that was applied before is met again: the key it registers is this file's own.
    pub(super) fn told_before(&mut self, line: &HistoryLine) {
        if matches!(line.deed, HistoryDeed::RegisterPerson(_)) {
            self.register(&line.person);
        }
    }

    /// Whether this file registered the person of the key.
    pub(super) fn is_own(&self, key: &str) -> bool {
        self.own.contains(&short(key))
    }

    /// The key means somebody else in this file than in an earlier one.
    pub(super) fn other(&mut self, key: &str) {
        self.others.insert(key.to_owned());
    }

    /// Whether the key means somebody else in this file.
    pub(super) fn is_other(&self, key: &str) -> bool {
        self.others.contains(key)
    }
}

fn short(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The keys of persons a line speaks of.
pub(super) fn keys_of(line: &HistoryLine) -> impl Iterator<Item = &str> {
    let other = match &line.deed {
        HistoryDeed::MergePersons { other } | HistoryDeed::SplitPersons { other } => Some(other),
        _ => None,
    };
    once(line.person.as_str()).chain(other.map(String::as_str))
}
