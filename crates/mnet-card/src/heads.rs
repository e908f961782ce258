// SPDX-License-Identifier: AGPL-3.0-or-later
//! What each source says today — *ultima parola di ogni fonte*.
//!
//! Of every source the newest value counts, by the day it holds from and not by
//! the day it came in (G15). What it took back, what is over, what has not
//! begun and what waits for a check stands aside.

use std::collections::BTreeMap;

use jiff::civil::Date;
use uuid::Uuid;

use crate::assertion::{FieldAssertion, Source, Standing};
use crate::rules::g15_newer;

/// Assertions of one field, sorted by what became of them.
pub(crate) struct Heads<'a> {
    /// What counts.
    pub candidates: Vec<&'a FieldAssertion>,
    /// What does not, and why.
    pub aside: Vec<(&'a FieldAssertion, Standing)>,
}

/// One source, one item: what it says last supersedes what it said before.
type Line<'a> = (&'a Source, bool, Option<String>);

/// Sorts the assertions of one field on a day; a correction counts once somebody accepted it.
pub(crate) fn heads<'a>(all: &[&'a FieldAssertion], on: Date, accepted: Option<Uuid>) -> Heads<'a> {
    let mut aside = Vec::new();
    let (begun, later): (Vec<&'a FieldAssertion>, Vec<&'a FieldAssertion>) =
        all.iter().copied().partition(|one| one.since() <= on);
    aside.extend(later.into_iter().map(|one| (one, Standing::OutOfTime)));
    let taken_back = withdrawals(&begun);
    let mut lines: BTreeMap<Line<'a>, &'a FieldAssertion> = BTreeMap::new();
    for one in begun {
        if one.value.is_none() {
            continue;
        }
        let back = taken_back.get(&(&one.source, one.correction));
        if back.is_some_and(|back| g15_newer(back, one).is_gt()) {
            aside.push((one, Standing::Withdrawn));
            continue;
        }
        let line = (&one.source, one.correction, one.item());
        match lines.get(&line).copied() {
            Some(head) if g15_newer(head, one).is_gt() => aside.push((one, Standing::Superseded)),
            head => {
                aside.extend(head.map(|head| (head, Standing::Superseded)));
                lines.insert(line, one);
            }
        }
    }
    let mut candidates = Vec::new();
    for one in lines.into_values() {
        if one.valid_to.is_some_and(|until| until < on) {
            aside.push((one, Standing::OutOfTime));
        } else if one.correction && accepted != Some(one.id) {
            aside.push((one, Standing::InReview));
        } else {
            candidates.push(one);
        }
    }
    aside.sort_by(|a, b| g15_newer(b.0, a.0));
    Heads { candidates, aside }
}

/// The newest moment each source took back what it said.
fn withdrawals<'a>(
    begun: &[&'a FieldAssertion],
) -> BTreeMap<(&'a Source, bool), &'a FieldAssertion> {
    let mut newest: BTreeMap<(&'a Source, bool), &'a FieldAssertion> = BTreeMap::new();
    for one in begun.iter().copied().filter(|one| one.value.is_none()) {
        let line = (&one.source, one.correction);
        let known = newest.get(&line);
        if known.is_none_or(|known| g15_newer(one, known).is_gt()) {
            newest.insert(line, one);
        }
    }
    newest
}
