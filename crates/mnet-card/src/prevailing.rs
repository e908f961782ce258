// SPDX-License-Identifier: AGPL-3.0-or-later
//! The value that stands out — *valore prevalente* — with its reason, and what
//! contradicts it.
//!
//! Source: requirements, sections 4.1 (point 4), 4.2 (`GoldenField`) and 4.4.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::assertion::{FieldAssertion, Standing};
use crate::conflict::{Conflict, ConflictClass, ConflictCode, conflict};
use crate::decision::FieldDecision;
use crate::field::Field;
use crate::heads::{Heads, heads};
use crate::rules::{Facts, Rule, Why, g10_is_stale, is_owner, rule_of, same};

/// Most phone numbers that are kept in use (G7).
const PHONES: usize = 3;

/// A value that is shown, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What is said, by whom.
    pub assertion: FieldAssertion,
    /// The rule.
    pub rule: Rule,
    /// The reason.
    pub why: Why,
    /// What became of it.
    pub standing: Standing,
    /// A status older than thirty days (G10).
    pub stale: bool,
    /// Written by who does not answer for it; whose it is has said nothing.
    pub proposal: bool,
}

/// A field as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prevailing {
    /// Which.
    pub field: &'static Field,
    /// Values, the one that stands out first; none when nobody says anything.
    pub entries: Vec<Entry>,
    /// Everything else that was said, and what became of it; the newest first.
    pub others: Vec<(FieldAssertion, Standing)>,
    /// Contradictions with what stands out.
    pub conflicts: Vec<Conflict>,
}

/// The value of a field on a day, out of what was asserted and decided.
pub fn prevailing(
    field: &'static Field,
    all: &[FieldAssertion],
    decisions: &[FieldDecision],
    on: Date,
) -> Prevailing {
    let mine: Vec<&FieldAssertion> = all
        .iter()
        .filter(|one| one.field.key == field.key)
        .collect();
    let decided = decisions.iter().filter(|one| one.field == field.key);
    let decided = decided
        .filter_map(|one| Some((one.stands_from()?, one.id, one)))
        .max_by_key(|(at, id, _)| (*at, *id))
        .map(|(at, _, one)| (one.chosen, at));
    let Heads { candidates, aside } = heads(&mine, on, decided.map(|(chosen, _)| chosen));
    let decided = decided.and_then(|one| standing_decision(one, &candidates));
    let rule = field.rule.unwrap_or(Rule::G13);
    let mut found = Found {
        field,
        rule,
        on,
        entries: Vec::new(),
        others: Vec::new(),
        conflicts: Vec::new(),
    };
    for group in groups(field, &candidates, on) {
        found.add(&group, decided);
    }
    found.arrange(&candidates, decided);
    found.others.extend(
        aside
            .into_iter()
            .map(|(one, standing)| (one.clone(), standing)),
    );
    Prevailing {
        field,
        entries: found.entries,
        others: found.others,
        conflicts: found.conflicts,
    }
}

/// A decision stands as long as nothing was learnt after it.
fn standing_decision(
    (chosen, at): (Uuid, Timestamp),
    candidates: &[&FieldAssertion],
) -> Option<Uuid> {
    let known = candidates.iter().any(|one| one.id == chosen);
    let newer = candidates.iter().any(|one| one.recorded_at > at);
    (known && !newer).then_some(chosen)
}

/// Values that are about the same thing: all of them for one value, else item by item.
fn groups<'a>(
    field: &Field,
    candidates: &[&'a FieldAssertion],
    on: Date,
) -> Vec<Vec<&'a FieldAssertion>> {
    if candidates.is_empty() {
        return Vec::new();
    }
    if !field.many {
        return vec![candidates.to_vec()];
    }
    // In an order of their own, so that how they came in does not matter.
    let rule = field.rule.unwrap_or(Rule::G13);
    let facts = Facts {
        candidates: candidates.to_vec(),
        on,
    };
    let mut groups: Vec<Vec<&FieldAssertion>> = Vec::new();
    for one in rule_of(rule, field.key, &facts).order {
        let same = |group: &&mut Vec<&FieldAssertion>| {
            group
                .first()
                .is_some_and(|first| is_same_item(field, first, one))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// Whether two values are about one thing (G9, G11).
fn is_same_item(field: &Field, one: &FieldAssertion, other: &FieldAssertion) -> bool {
    let same_item = one.item() == other.item();
    match field.key {
        "experience" => same_item && overlap_enough(one, other),
        "policies" => match (one.part("policy_id"), other.part("policy_id")) {
            (Some(one), Some(other)) => one == other,
            _ => same_item && one.source.system == other.source.system,
        },
        _ => same_item,
    }
}

/// Two periods share at least four fifths of the longer one (G9); who tells no period tells
/// nothing against it.
fn overlap_enough(one: &FieldAssertion, other: &FieldAssertion) -> bool {
    let days = |of: &FieldAssertion| {
        let read = |key| mnet_base::PartialDate::parse(of.part(key)?).ok();
        Some((read("started_on")?.earliest(), read("ended_on")?.latest()))
    };
    let (Some((from, to)), Some((since, until))) = (days(one), days(other)) else {
        return true;
    };
    let length = |a: Date, b: Date| {
        let span = b.since(a).map_or(0, |span| i64::from(span.get_days()));
        span.max(0) + 1
    };
    if from.max(since) > to.min(until) {
        return false;
    }
    let shared = length(from.max(since), to.min(until));
    let longer = length(from, to).max(length(since, until));
    shared * 5 >= longer * 4
}

/// A field at work.
struct Found {
    field: &'static Field,
    rule: Rule,
    on: Date,
    entries: Vec<Entry>,
    others: Vec<(FieldAssertion, Standing)>,
    conflicts: Vec<Conflict>,
}

impl Found {
    /// One thing: the value that stands out, and what contradicts it.
    fn add(&mut self, group: &[&FieldAssertion], decided: Option<Uuid>) {
        let facts = Facts {
            candidates: group.to_vec(),
            on: self.on,
        };
        let ruling = rule_of(self.rule, self.field.key, &facts);
        let by_hand = ruling
            .order
            .iter()
            .copied()
            .find(|one| Some(one.id) == decided);
        let Some(chosen) = by_hand.or(ruling.order.first().copied()) else {
            return;
        };
        let (mut rule, why) = match by_hand {
            Some(_) => (Rule::Decided, Why::Decision),
            None => (self.rule, ruling.why),
        };
        let others: Vec<&FieldAssertion> = ruling
            .order
            .into_iter()
            .filter(|one| one.id != chosen.id)
            .collect();
        let mut disputed = false;
        if by_hand.is_none() {
            let against = others
                .iter()
                .filter_map(|other| conflict(self.field, chosen, other));
            let against: Vec<Conflict> = against.collect();
            let grave = against.iter().any(|one| one.class.needs_a_person());
            disputed = grave && why == Why::Earliest;
            self.conflicts.extend(against);
        }
        if disputed {
            rule = Rule::G13;
        }
        for other in others {
            let standing = match () {
                () if same(chosen, other) => Standing::Agreeing,
                () if disputed => Standing::Disputed,
                () => Standing::Outweighed,
            };
            self.others.push((other.clone(), standing));
        }
        let standing = if disputed {
            Standing::Disputed
        } else {
            Standing::Prevailing
        };
        self.entries.push(self.entry(chosen, rule, why, standing));
    }

    fn entry(&self, one: &FieldAssertion, rule: Rule, why: Why, standing: Standing) -> Entry {
        let status = self.rule == Rule::G10;
        Entry {
            rule,
            why,
            standing,
            stale: status && g10_is_stale(one.since(), self.on),
            proposal: !is_owner(self.rule, &one.source),
            assertion: one.clone(),
        }
    }

    /// Several things: which comes first, and which of them no longer serve.
    fn arrange(&mut self, candidates: &[&FieldAssertion], decided: Option<Uuid>) {
        if !self.field.many {
            return;
        }
        if let Some(at) = self
            .entries
            .iter()
            .position(|one| Some(one.assertion.id) == decided)
        {
            let first = self.entries.remove(at);
            self.entries.insert(0, first);
        }
        match self.field.key {
            "title" => self.keep_context(),
            "phones" => self.keep_in_use(PHONES),
            "emails" => self.keep_in_use(usize::MAX),
            "policies" => self.find_duplicates(),
            _ => {}
        }
        let several = candidates.len() > 1 && self.entries.len() > 1;
        for one in self
            .entries
            .iter_mut()
            .filter(|one| one.why == Why::OnlySource)
        {
            if several {
                one.why = Why::Union;
            }
        }
        self.explain_first();
    }

    /// Why the first of several stands before the second.
    fn explain_first(&mut self) {
        let [first, second, ..] = self.entries.as_mut_slice() else {
            return;
        };
        if first.rule == Rule::Decided || !matches!(self.rule, Rule::G4 | Rule::G9) {
            return;
        }
        let facts = Facts {
            candidates: vec![&first.assertion, &second.assertion],
            on: self.on,
        };
        first.why = rule_of(self.rule, self.field.key, &facts).why;
    }

    /// In renewal, the titles before stay valid context; else they are history (G4).
    fn keep_context(&mut self) {
        let first = self.entries.first();
        let kind = first.and_then(|one| one.assertion.part("title_type"));
        let renewing = kind == Some("in_renewal");
        for one in self.entries.iter_mut().skip(1) {
            let none = one.assertion.part("title_type") == Some("none");
            one.standing = if renewing && !none {
                Standing::Context
            } else {
                Standing::Outweighed
            };
        }
    }

    /// What failed twice, and what is too many, is no longer used (G7).
    fn keep_in_use(&mut self, most: usize) {
        for (at, one) in self.entries.iter_mut().enumerate() {
            if at >= most || crate::rules::failed_twice(&one.assertion) {
                one.standing = Standing::Outweighed;
            }
        }
    }

    /// Same activity, same provider, begun within three days: probably one policy (G11).
    fn find_duplicates(&mut self) {
        for (at, one) in self.entries.iter().enumerate() {
            for other in self.entries.iter().skip(at + 1) {
                if may_be_one(&one.assertion, &other.assertion) {
                    self.conflicts.push(Conflict {
                        class: ConflictClass::Contradictory,
                        code: ConflictCode::ProbableDuplicate,
                        chosen: one.assertion.id,
                        other: other.assertion.id,
                    });
                }
            }
        }
    }
}

fn may_be_one(one: &FieldAssertion, other: &FieldAssertion) -> bool {
    let began = |of: &FieldAssertion| of.day("started_on").or_else(|| of.day("proposed_on"));
    let (Some(first), Some(second)) = (began(one), began(other)) else {
        return false;
    };
    let apart = first.since(second).map_or(i32::MAX, |span| span.get_days());
    one.source != other.source
        && one.part("activity") == other.part("activity")
        && one.part("provider") == other.part("provider")
        && apart.abs() <= 3
}
