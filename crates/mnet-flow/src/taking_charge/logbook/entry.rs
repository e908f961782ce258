// SPDX-License-Identifier: AGPL-3.0-or-later
//! An entry of the logbook — *annotazione del cahier de bord*.
//!
//! Source: requirements F11, field by field.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_forms::Invalid;

use crate::code_lists::CodeLists;

/// Days after which an entry is late.
pub const LATE_AFTER_DAYS: i32 = 5;
/// Longest shared text, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// Longest reserved note, in characters.
pub const LONGEST_NOTE: usize = 4_000;
/// Longest next step, in characters.
pub const LONGEST_STEP: usize = 300;

/// What an entry is about (CL-33).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "tipo di annotazione")]
pub enum EntryKind {
    /// Interview.
    Interview,
    /// Telephone call.
    Phone,
    /// Message.
    Message,
    /// The person did not come.
    Absence,
    /// Session of a measure.
    MeasureSession,
    /// Referral.
    Referral,
    /// Document.
    Document,
    /// Agreement.
    Agreement,
    /// Evaluation.
    Evaluation,
    /// Alert.
    Alert,
    /// The person's own note.
    OwnNote,
}

impl EntryKind {
    /// Every kind, in the order of the list.
    pub const ALL: [Self; 11] = [
        Self::Interview,
        Self::Phone,
        Self::Message,
        Self::Absence,
        Self::MeasureSession,
        Self::Referral,
        Self::Document,
        Self::Agreement,
        Self::Evaluation,
        Self::Alert,
        Self::OwnNote,
    ];

    /// The code in the list `logbook-kinds`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::Phone => "phone",
            Self::Message => "message",
            Self::Absence => "absence",
            Self::MeasureSession => "measure_session",
            Self::Referral => "referral",
            Self::Document => "document",
            Self::Agreement => "agreement",
            Self::Evaluation => "evaluation",
            Self::Alert => "alert",
            Self::OwnNote => "own_note",
        }
    }

    /// Finds a kind by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Two people spoke with each other: how long and how must be said.
    pub const fn is_contact(self) -> bool {
        matches!(self, Self::Interview | Self::Phone | Self::MeasureSession)
    }

    /// The person says it and an operator types it: persons have no account of their own, so the
    /// entry bears whom it was dictated to, and in which language it was said.
    pub const fn is_dictated(self) -> bool {
        matches!(self, Self::OwnNote)
    }
}

/// What somebody writes down.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    /// What it is about.
    pub kind: EntryKind,
    /// The day it happened.
    pub on: Date,
    /// How long, in minutes.
    pub minutes: Option<i64>,
    /// How (`modes`).
    pub mode: Option<&'a str>,
    /// In which language (`languages`).
    pub language: Option<&'a str>,
    /// What everybody of the care team and the person read.
    pub text: &'a str,
    /// What the own side alone reads.
    pub note: Option<&'a str>,
    /// `logbook-outcomes`.
    pub outcome: Option<&'a str>,
    /// What is to be done next.
    pub next_step: Option<&'a str>,
    /// By when.
    pub next_due: Option<Date>,
    /// How the person found it: 1 to 5.
    pub feedback: Option<i64>,
}

/// Written down more than five days after it happened.
pub fn is_late(on: Date, written: Date) -> bool {
    on.until(written)
        .is_ok_and(|span| span.get_days() > LATE_AFTER_DAYS)
}

/// What is wrong with an entry, field by field.
pub fn entry_faults(entry: &NewEntry<'_>, today: Date) -> Vec<Invalid> {
    let mut faults = Vec::new();
    if entry.on > today {
        faults.push(fault("on", "in-the-future"));
    }
    if entry.text.trim().is_empty() {
        faults.push(fault("text", "missing"));
    }
    let texts = [
        ("text", Some(entry.text), LONGEST_TEXT),
        ("note", entry.note, LONGEST_NOTE),
        ("next_step", entry.next_step, LONGEST_STEP),
    ];
    for (name, text, max) in texts {
        if text.is_some_and(|text| text.chars().count() > max) {
            faults.push(limited(name, "too-long", &[("max", max.to_string())]));
        }
    }
    faults.extend(contact_faults(entry));
    faults.extend(list_faults(entry));
    if let Some(points) = entry.feedback
        && !(1..=5).contains(&points)
    {
        faults.push(between("feedback", 1, 5));
    }
    match (entry.next_step, entry.next_due) {
        (Some(_), None) => faults.push(fault("next_due", "missing")),
        (None, Some(_)) => faults.push(fault("next_step", "missing")),
        (Some(_), Some(due)) if due < entry.on => faults.push(fault("next_due", "before-other")),
        _ => {}
    }
    faults
}

/// Minutes and mode are owed for contacts, the language for what the person dictates; they are
/// welcome for the rest.
fn contact_faults(entry: &NewEntry<'_>) -> Vec<Invalid> {
    let mut faults = Vec::new();
    if entry.kind.is_contact() && entry.minutes.is_none() {
        faults.push(fault("minutes", "missing"));
    }
    if entry.kind.is_contact() && entry.mode.is_none() {
        faults.push(fault("mode", "missing"));
    }
    if entry.minutes.is_some_and(|n| !(1..=480).contains(&n)) {
        faults.push(between("minutes", 1, 480));
    }
    if entry.kind.is_dictated() && entry.language.is_none() {
        faults.push(fault("language", "missing"));
    }
    // An absence says whether it was excused; that is all it is about.
    if entry.kind == EntryKind::Absence && entry.outcome.is_none() {
        faults.push(fault("outcome", "missing"));
    }
    faults
}

fn list_faults(entry: &NewEntry<'_>) -> Vec<Invalid> {
    let lists = [
        ("mode", "modes", entry.mode),
        ("language", "languages", entry.language),
        ("outcome", "logbook-outcomes", entry.outcome),
    ];
    let unknown = lists.into_iter().filter(|(_, list, code)| {
        code.is_some_and(|code| !CodeLists::shipped().contains(list, code))
    });
    unknown
        .map(|(name, ..)| fault(name, "not-in-list"))
        .collect()
}

fn fault(field: &str, code: &'static str) -> Invalid {
    limited(field, code, &[])
}

fn between(field: &str, min: i64, max: i64) -> Invalid {
    let params = [("min", min.to_string()), ("max", max.to_string())];
    limited(field, "out-of-range", &params)
}

fn limited(field: &str, code: &'static str, params: &[(&'static str, String)]) -> Invalid {
    let params: BTreeMap<&'static str, String> = params.iter().cloned().collect();
    Invalid {
        pointer: format!("/{field}"),
        code,
        params,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2020, 12, 15);

    fn call() -> NewEntry<'static> {
        NewEntry {
            kind: EntryKind::Phone,
            on: TODAY,
            minutes: Some(10),
            mode: Some("phone"),
            language: None,
            text: "Conferma l'appuntamento di domani.",
            note: None,
            outcome: None,
            next_step: None,
            next_due: None,
            feedback: None,
        }
    }

    fn codes(entry: &NewEntry<'_>) -> Vec<String> {
        let faults = entry_faults(entry, TODAY);
        faults
            .iter()
            .map(|one| format!("{} {}", one.pointer, one.code))
            .collect()
    }

    #[test]
    fn the_kinds_are_those_of_the_list() {
        let entries = CodeLists::shipped().entries("logbook-kinds");
        let codes: Vec<_> = entries.iter().map(crate::code_lists::Entry::code).collect();
        assert_eq!(codes, EntryKind::ALL.map(EntryKind::code));
    }

    #[test]
    fn an_entry_is_late_from_the_sixth_day() {
        assert!(!is_late(date(2020, 12, 10), TODAY));
        assert!(is_late(date(2020, 12, 9), TODAY));
        assert!(is_late(date(2020, 10, 15), TODAY), "whole months count too");
    }

    #[test]
    fn a_contact_says_how_and_how_long() {
        assert!(codes(&call()).is_empty());
        let bare = NewEntry {
            minutes: None,
            mode: None,
            ..call()
        };
        assert_eq!(codes(&bare), ["/minutes missing", "/mode missing"]);
        let note = NewEntry {
            kind: EntryKind::Message,
            ..bare
        };
        assert!(codes(&note).is_empty());
    }

    #[test]
    fn a_note_of_the_person_says_in_which_language_it_was_dictated() {
        let note = NewEntry {
            kind: EntryKind::OwnNote,
            minutes: None,
            mode: None,
            ..call()
        };
        assert_eq!(codes(&note), ["/language missing"]);
        let language = Some("en");
        assert!(codes(&NewEntry { language, ..note }).is_empty());
        let dictated = EntryKind::ALL.into_iter().filter(|kind| kind.is_dictated());
        assert_eq!(dictated.collect::<Vec<_>>(), [EntryKind::OwnNote]);
    }

    #[test]
    fn minutes_are_from_one_to_eight_hours() {
        for (minutes, wrong) in [(0, 1), (1, 0), (480, 0), (481, 1)] {
            let minutes = Some(minutes);
            assert_eq!(codes(&NewEntry { minutes, ..call() }).len(), wrong);
        }
    }

    #[test]
    fn an_absence_says_whether_it_was_excused() {
        let kind = EntryKind::Absence;
        assert_eq!(codes(&NewEntry { kind, ..call() }), ["/outcome missing"]);
    }

    #[test]
    fn a_next_step_has_a_day_that_is_not_before_the_entry() {
        let next_step = Some("Portare il CV");
        let undated = NewEntry {
            next_step,
            ..call()
        };
        assert_eq!(codes(&undated), ["/next_due missing"]);
        let past = NewEntry {
            next_due: Some(date(2020, 12, 1)),
            ..undated
        };
        assert_eq!(codes(&past), ["/next_due before-other"]);
    }

    #[test]
    fn what_is_too_long_or_in_no_list_is_named() {
        let long = "a".repeat(LONGEST_TEXT + 1);
        let entry = NewEntry {
            on: date(2020, 12, 16),
            text: &long,
            mode: Some("letter"),
            feedback: Some(6),
            ..call()
        };
        assert_eq!(
            codes(&entry),
            [
                "/on in-the-future",
                "/text too-long",
                "/mode not-in-list",
                "/feedback out-of-range",
            ]
        );
    }
}
