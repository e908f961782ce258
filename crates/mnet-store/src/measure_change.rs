// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words about changes of measures — *parole di proposte e risposte sulle misure*.

use jiff::Timestamp;
use mnet_base::ids::CaseId;
use uuid::Uuid;

use crate::ty::Ts;
use crate::{Fault, Tx};

/// What was said about a change of a measure, when it was proposed or when it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeTextRow {
    /// Case.
    pub case_file: Uuid,
    /// Key of the measure within the case.
    pub reference: String,
    /// Number of the proposal among those of the measure.
    pub number: i16,
    /// `proposal` or `answer`.
    pub part: String,
    /// Person.
    pub person: Uuid,
    /// Who carries the measure out.
    pub provider: String,
    /// The words.
    pub words: String,
    /// Body that wrote them.
    pub body: String,
    /// Account that wrote them.
    pub account: Uuid,
    /// When.
    pub recorded_at: Timestamp,
}

impl Tx {
    /// Words about changes of the measures of a case, as far as the acting body reads them.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn change_texts_of(&mut self, case: CaseId) -> Result<Vec<ChangeTextRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT case_file, reference, number, part, person, provider, words, body, account,
                    recorded_at
               FROM measure_change_text
              WHERE case_file = $1 ORDER BY reference, number, part",
            case.as_uuid()
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| ChangeTextRow {
            case_file: row.case_file,
            reference: row.reference,
            number: row.number,
            part: row.part,
            person: row.person,
            provider: row.provider,
            words: row.words,
            body: row.body,
            account: row.account,
            recorded_at: row.recorded_at.0,
        });
        Ok(rows.collect())
    }

    /// Writes down words about a change, once.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub(crate) async fn say_of_change(&mut self, row: &ChangeTextRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO measure_change_text (case_file, reference, number, part, person, provider,
                    words, body, account, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            row.case_file,
            row.reference,
            row.number,
            row.part,
            row.person,
            row.provider,
            row.words,
            row.body,
            row.account,
            Ts(row.recorded_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
