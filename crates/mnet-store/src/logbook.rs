// SPDX-License-Identifier: AGPL-3.0-or-later
//! The logbook — *cahier de bord*: added, never changed; numbered by the database.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::CaseId;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Identity.
    pub id: Uuid,
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Number within the case, from 1; the database gives it.
    pub number: i32,
    /// Day it happened.
    pub on_date: Date,
    /// Hour it happened, where it is known.
    pub happened_at: Option<Timestamp>,
    /// When it was written.
    pub recorded_at: Timestamp,
    /// Written without a connection.
    pub offline: bool,
    /// Body.
    pub body: String,
    /// Role.
    pub role: String,
    /// Account.
    pub account: Option<Uuid>,
    /// Name of the author, as the account shows it.
    pub author: Option<String>,
    /// `logbook-kinds`.
    pub kind: String,
    /// State of the case then.
    pub stage: Option<String>,
    /// Key of a measure within the case.
    pub measure: Option<String>,
    /// Minutes.
    pub minutes: Option<i16>,
    /// `modes`.
    pub mode: Option<String>,
    /// `languages`.
    pub language: Option<String>,
    /// `yes` or `no`.
    pub mediator: Option<String>,
    /// What person and care team read.
    pub shared: String,
    /// `logbook-outcomes`.
    pub outcome: Option<String>,
    /// What is to be done.
    pub next_step: Option<String>,
    /// By when.
    pub next_due: Option<Date>,
    /// By whom.
    pub next_owner: Option<String>,
    /// Document it is about.
    pub document: Option<Uuid>,
    /// Entry that it puts right.
    pub corrects: Option<Uuid>,
    /// 1 to 5.
    pub feedback: Option<i16>,
}

/// A reserved note, read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// Entry.
    pub entry: Uuid,
    /// Text.
    pub text: String,
}

fn place(person: Uuid, entry: Uuid) -> String {
    format!("{person}/logbook_note/{entry}")
}

impl Tx {
    /// Entries of a case that the acting body is shown, newest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn logbook_of(&mut self, case: CaseId) -> Result<Vec<EntryRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT e.*, a.display_name AS "author?"
                 FROM logbook_entry e LEFT JOIN account a ON a.id = e.account
                WHERE e.case_file = $1
                ORDER BY e.number DESC"#,
            case.as_uuid()
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| EntryRow {
            id: row.id,
            person: row.person,
            case_file: row.case_file,
            number: row.number,
            on_date: row.on_date.0,
            happened_at: row.happened_at.map(Into::into),
            recorded_at: row.recorded_at.0,
            offline: row.offline,
            body: row.body,
            role: row.role,
            account: row.account,
            author: row.author,
            kind: row.kind,
            stage: row.stage,
            measure: row.measure,
            minutes: row.minutes,
            mode: row.mode,
            language: row.language,
            mediator: row.mediator,
            shared: row.shared,
            outcome: row.outcome,
            next_step: row.next_step,
            next_due: row.next_due.map(Into::into),
            next_owner: row.next_owner,
            document: row.document,
            corrects: row.corrects,
            feedback: row.feedback,
        });
        Ok(rows.collect())
    }

    /// Reserved notes of a case that the acting account wrote.
    ///
    /// # Errors
    /// [`Fault::Stored`] when one does not open.
    pub async fn notes_of(&mut self, case: CaseId) -> Result<Vec<NoteRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT n.entry, n.person, n.sealed FROM logbook_note n
               JOIN logbook_entry e ON e.id = n.entry
              WHERE e.case_file = $1",
            case.as_uuid()
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let opened = rows.into_iter().map(|row| {
            let plain = self
                .vault
                .open_bytes(&place(row.person, row.entry), &row.sealed)?;
            let text =
                String::from_utf8(plain).map_err(|error| Fault::Stored(error.to_string()))?;
            Ok(NoteRow {
                entry: row.entry,
                text,
            })
        });
        opened.collect()
    }

    /// Adds an entry; gives back the number the database gave it.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_entry(&mut self, row: &EntryRow) -> Result<i32, Fault> {
        Ok(sqlx::query_scalar!(
            "INSERT INTO logbook_entry (id, person, case_file, number, on_date, happened_at,
                    recorded_at, offline, body, role, account, kind, stage, measure, minutes, mode,
                    language, mediator, shared, outcome, next_step, next_due, next_owner, document,
                    corrects, feedback)
             VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                     $18, $19, $20, $21, $22, $23, $24, $25)
             RETURNING number",
            row.id,
            row.person,
            row.case_file,
            Day(row.on_date) as _,
            row.happened_at.map(Ts) as _,
            Ts(row.recorded_at) as _,
            row.offline,
            row.body,
            row.role,
            row.account,
            row.kind,
            row.stage,
            row.measure,
            row.minutes,
            row.mode,
            row.language,
            row.mediator,
            row.shared,
            row.outcome,
            row.next_step,
            row.next_due.map(Day) as _,
            row.next_owner,
            row.document,
            row.corrects,
            row.feedback
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// Adds the reserved note of an entry, for a side (`L`, `S`) of the acting body.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn add_note(&mut self, of: &EntryRow, side: &str, text: &str) -> Result<(), Fault> {
        let sealed = self
            .vault
            .seal_bytes(&place(of.person, of.id), text.as_bytes())?;
        sqlx::query!(
            "INSERT INTO logbook_note (entry, person, body, side, sealed)
             VALUES ($1, $2, $3, $4, $5)",
            of.id,
            of.person,
            of.body,
            side,
            sealed
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// The latest day of the logbook of each of these cases that has one.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn latest_entries(&mut self, cases: &[Uuid]) -> Result<Vec<(Uuid, Date)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT case_file, max(on_date) AS "on_date!" FROM logbook_entry
                WHERE case_file = ANY($1)
                GROUP BY case_file ORDER BY case_file"#,
            cases
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter();
        Ok(rows.map(|row| (row.case_file, row.on_date.0)).collect())
    }
}
