// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about words; the missing-key test of the pages stands on [`MISSED`].

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{Words, accepted};
use jiff::civil::date;
use mnet_base::Lang;

thread_local! {
    /// Keys asked for in this thread and not found in the language asked for.
    pub(crate) static MISSED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// What was missed since the last call.
pub(crate) fn take_missed() -> BTreeSet<String> {
    MISSED.take()
}

#[test]
fn dates_are_written_as_each_language_does() {
    let day = date(2020, 7, 8);
    assert_eq!(Words::of(Lang::It).day(day), "8 luglio 2020");
    assert_eq!(Words::of(Lang::En).day(day), "8 July 2020");
    assert_eq!(Words::of(Lang::Ar).day(day), "8 يوليو 2020");
    assert_eq!(Words::of(Lang::It).partial_day("1992-03"), "marzo 1992");
    assert_eq!(Words::of(Lang::En).partial_day("1992"), "1992");
}

#[test]
fn a_moment_is_told_in_italian_time() {
    let moment = "2020-07-08T08:20:00Z".parse().unwrap();
    assert_eq!(Words::of(Lang::It).moment(moment), "8 luglio 2020, 10:20");
}

#[test]
fn thousands_stand_apart() {
    assert_eq!(Words::of(Lang::It).number(126_596), "126.596");
    assert_eq!(Words::of(Lang::En).number(-1_234_567), "-1,234,567");
    assert_eq!(Words::of(Lang::En).number(999), "999");
}

#[test]
fn the_heaviest_of_our_languages_is_taken() {
    assert_eq!(accepted("fr-FR, en;q=0.7, ar;q=0.9"), Some(Lang::Ar));
    assert_eq!(accepted("de, fr"), None);
    assert_eq!(accepted("it;q=0, en"), Some(Lang::En));
}

#[test]
fn a_key_nobody_has_is_noticed() {
    take_missed();
    assert_eq!(Words::of(Lang::Ar).t("no-such-key"), "no-such-key");
    assert!(take_missed().contains("ar no-such-key"));
}
