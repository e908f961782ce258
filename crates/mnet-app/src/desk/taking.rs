// SPDX-License-Identifier: AGPL-3.0-or-later
//! Papers read, printed, taken away — *consultazione, stampa, esportazione*.

use mnet_authz::Action;
use mnet_flow::first_reception::skills_profile::is_of_skills;

/// What becomes of a paper that somebody looks at: each is a right of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taking {
    /// Read on the screen.
    Read,
    /// Printed.
    Print,
    /// Taken away as data.
    Export,
}

impl Taking {
    /// The rights it needs, all of them, for the form with this code.
    pub(super) fn rights(self, form: &str) -> [Action; 2] {
        let read = match form {
            "recipient_card" => Action::ReadRecipientCard,
            code if is_of_skills(code) => Action::ReadSkillsProfile,
            _ => Action::ReadForm,
        };
        match self {
            Self::Read => [read, read],
            Self::Print => [read, Action::PrintForm],
            Self::Export => [read, Action::ExportForm],
        }
    }

    /// How the journal calls it: of a `form`, `form_read`, `form_printed` or `form_exported`.
    pub(super) fn look(self, of: &str) -> String {
        let taken = match self {
            Self::Read => "read",
            Self::Print => "printed",
            Self::Export => "exported",
        };
        format!("{of}_{taken}")
    }
}
