// SPDX-License-Identifier: AGPL-3.0-or-later
//! The individual dossier — *dossier individuale (F12)*: what may be filed where,
//! who sees it, and what each stage wants to find in it.
//!
//! Source: requirements F12, rows 1 to 13 (S1 L50; S1 L34, traceability); RU-09.

pub mod checklist;
pub mod document;
pub mod file_kind;
pub mod section;

pub use checklist::{CheckLine, Held, Presence, Requirement, checklist};
pub use document::{DocumentType, Filed, Filing, Replaced, Side, file_document};
pub use file_kind::FileKind;
pub use section::DossierSection;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::case::{CaseFile, Refusal, State};

/// Dossier and logbook open with the screening: of a bare contact nothing is kept.
///
/// # Errors
/// [`Refusal::DossierNotOpen`].
pub fn is_open(file: &CaseFile) -> Result<(), Refusal> {
    match file.state {
        None | Some(State::Lead) => Err(Refusal::DossierNotOpen),
        Some(_) => Ok(()),
    }
}

/// Largest file of the dossier, in bytes (F12 row 5: 20 MB).
pub const LARGEST_FILE: usize = 20_000_000;

/// Days before the end of a document on which its renewal is a task (F12 row 7).
pub const EXPIRY_DAYS: i64 = 60;

/// Whether the end of a document is to be announced: sixty days before, and until it is renewed.
pub fn announces_expiry(expires_on: Date, today: Date) -> bool {
    expires_on
        .checked_sub(EXPIRY_DAYS.days())
        .is_ok_and(|from| from <= today)
}

/// Largest dossier that is taken away as one file, in bytes.
pub const LARGEST_EXPORT: i64 = 100_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_document_is_announced_sixty_days_before() {
        use jiff::civil::date;
        let ends = date(2020, 12, 31);
        assert!(!announces_expiry(ends, date(2020, 10, 31)));
        assert!(announces_expiry(ends, date(2020, 11, 1)));
        assert!(
            announces_expiry(ends, date(2021, 1, 15)),
            "nobody renewed it"
        );
    }

    #[test]
    fn of_a_bare_contact_nothing_is_kept() {
        let at = |state| CaseFile {
            state,
            ..CaseFile::default()
        };
        assert_eq!(is_open(&at(None)), Err(Refusal::DossierNotOpen));
        let lead = at(Some(State::Lead));
        assert_eq!(is_open(&lead), Err(Refusal::DossierNotOpen));
        assert_eq!(is_open(&at(Some(State::Screening))), Ok(()));
        assert_eq!(is_open(&at(Some(State::Closed))), Ok(()));
    }
}
