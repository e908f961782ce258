// SPDX-License-Identifier: AGPL-3.0-or-later
//! The expectation and its own reader, which shares no rule with the policies.
//!
//! Source: `expectation.csv`, whose heading explains the letters.

#![expect(
    clippy::expect_used,
    reason = "an expectation that cannot be read fails its test"
)]

use std::collections::BTreeMap;

use mnet_authz::{Action, MandateState, Refusal, Relation, Request, Role, SessionState};

const SHEET: &str = include_str!("../../expectation.csv");

/// The expectation of all cells.
pub(crate) struct Expectation {
    cells: BTreeMap<(String, String), String>,
}

impl Expectation {
    pub(crate) fn read() -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .from_reader(SHEET.as_bytes());
        let columns = reader
            .headers()
            .expect("the first row names the columns")
            .clone();
        let mut cells = BTreeMap::new();
        for row in reader.records() {
            let row = row.expect("rows as wide as the first");
            let action = row.get(0).expect("the action").to_owned();
            for (column, cell) in columns.iter().zip(row.iter()).skip(1) {
                let before = cells.insert((action.clone(), column.to_owned()), cell.to_owned());
                assert_eq!(before, None, "{action} stands twice");
            }
        }
        Self { cells }
    }

    fn cell(&self, action: Action, column: &str) -> &str {
        let at = (action.code().to_owned(), column.to_owned());
        self.cells
            .get(&at)
            .expect("one cell for each action and column")
    }

    /// What is expected: nothing to object, or the refusal.
    pub(crate) fn of(&self, asked: Request) -> Result<(), Refusal> {
        match asked.session {
            SessionState::Expired => return Err(Refusal::SessionExpired),
            SessionState::Locked => return Err(Refusal::SessionLocked),
            SessionState::Active | SessionState::ApiToken => {}
        }
        match (asked.mandate, asked.role) {
            (MandateState::Ended, Role::Auditor) => return Err(Refusal::MissionExpired),
            (MandateState::Ended, _) => return Err(Refusal::MandateExpired),
            (MandateState::Suspended, _) => return Err(Refusal::MandateSuspended),
            (MandateState::NotYet, _) => return Err(Refusal::MandateNotStarted),
            (MandateState::Active, _) => {}
        }
        if asked.session == SessionState::ApiToken && self.cell(asked.action, "token") == "no" {
            return Err(Refusal::TokenNotAllowed);
        }
        in_cell(self.cell(asked.action, asked.role.code()), asked)
    }

    pub(crate) fn size(&self) -> usize {
        self.cells.len()
    }
}

fn in_cell(cell: &str, asked: Request) -> Result<(), Refusal> {
    let (letters, own_desk_only) = cell
        .strip_suffix('!')
        .map_or((cell, false), |letters| (letters, true));
    let tied = letters == "*" || letters.contains(letter(asked.relation));
    match (letters, tied) {
        ("-", _) => Err(Refusal::RoleNotAllowed),
        (_, true) if own_desk_only && !asked.own_desk => Err(Refusal::OwnDeskOnly),
        (_, true) => Ok(()),
        ("A", false) => Err(Refusal::NotInSample),
        _ if about_bodies(asked.action) => Err(Refusal::OtherBody),
        _ if asked.relation == Relation::EndedRelation => Err(Refusal::RelationEnded),
        _ => Err(Refusal::NoCareRelation),
    }
}

fn letter(relation: Relation) -> char {
    match relation {
        Relation::OwnCase => 'O',
        Relation::CareTeam => 'C',
        Relation::SentReferral => 'S',
        Relation::ReceivedReferralOpen => 'R',
        Relation::ReceivedReferralEnded => 'X',
        Relation::EndedRelation => 'E',
        Relation::Sampled => 'A',
        Relation::None => 'N',
    }
}

/// From the action's name alone: the rest is about persons.
fn about_bodies(action: Action) -> bool {
    let name = action.code();
    [
        "See",
        "Manage",
        "Verify",
        "Import",
        "Feed",
        "Create",
        "EditTargets",
        "ReadEdition",
    ]
    .iter()
    .any(|start| name.starts_with(start))
        || [
            "ExportTable",
            "ReadJournalOfBody",
            "WriteRegister",
            "ValidateTexts",
            "ProposeSample",
            "DrawSample",
            "ApproveSample",
            "AskSupervision",
            "AnswerSupervision",
        ]
        .contains(&name)
}
