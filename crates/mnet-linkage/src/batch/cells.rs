// SPDX-License-Identifier: AGPL-3.0-or-later
//! Days and states as offices write them — *date e Stati*.

use super::record::Day;
use mnet_base::names::fold;
use mnet_base::{Countries, PartialDate};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A day as written; nothing when there is no such day. Empty is unknown.
pub(super) fn day(text: &str) -> Option<Day> {
    if text.is_empty() {
        return Some(Day::default());
    }
    let date = PartialDate::parse(text).ok()?;
    let year = u16::try_from(date.year())
        .ok()
        .filter(|year| *year <= 2_100)?;
    if year < 1_900 {
        // 0001-01-01 stands for "unknown" in some exports.
        return Some(Day::default());
    }
    let small = |part: Option<i8>| part.and_then(|part| u8::try_from(part).ok()).unwrap_or(0);
    Some(Day {
        year,
        month: small(date.month()),
        day: small(date.day()),
    })
}

/// Numbers of the states, read once.
pub(super) static STATES: LazyLock<States> = LazyLock::new(States::new);

/// Numbers of the states, by code or name.
pub(super) struct States(FxHashMap<String, u8>);

impl States {
    fn new() -> Self {
        let mut numbers = FxHashMap::default();
        for (at, country) in Countries::shipped().iter().enumerate() {
            let number = u8::try_from(at + 1).unwrap_or(u8::MAX);
            for text in [
                country.alpha2,
                country.alpha3,
                country.name_it,
                country.name_en,
            ] {
                let key = fold(text);
                if !key.is_empty() {
                    numbers.entry(key).or_insert(number);
                }
            }
        }
        Self(numbers)
    }

    pub(super) fn number(&self, text: &str) -> u8 {
        if text.is_empty() {
            return 0;
        }
        let known = self.0.get(text);
        known
            .or_else(|| self.0.get(&fold(text)))
            .copied()
            .unwrap_or(0)
    }
}
