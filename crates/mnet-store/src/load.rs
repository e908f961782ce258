// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reading persons and cases back — *lettura di persone e percorsi*.

use mnet_base::ids::{CaseId, PersonId};
use uuid::Uuid;

use crate::changes::{
    BlockRow, CareRow, CaseRow, EnrolmentRow, IdentifierRow, PersonRow, ReferralRow, TaskRow,
};
use crate::{Fault, Tx};

impl Tx {
    /// A person, when the context may see it.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn person(&mut self, id: PersonId) -> Result<Option<PersonRow>, Fault> {
        Ok(self.persons(&[id.as_uuid()]).await?.pop())
    }

    /// Persons, in no order.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn persons(&mut self, ids: &[Uuid]) -> Result<Vec<PersonRow>, Fault> {
        let rows = sqlx::query!("SELECT * FROM person WHERE id = ANY($1)", ids)
            .fetch_all(&mut *self.tx)
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| PersonRow {
                id: row.id,
                family_name: row.family_name,
                given_name: row.given_name,
                original_script: row.original_script,
                sex: row.sex,
                birth_date: row.birth_date,
                birth_presumed: row.birth_presumed,
                birth_country: row.birth_country,
                birth_place: row.birth_place,
                citizenships: row.citizenships,
                protected: row.protected,
                deceased_on: row.deceased_on.map(Into::into),
                merged_into: row.merged_into,
                created_by: row.created_by,
                created_at: row.created_at.0,
                version: row.version,
            })
            .collect())
    }

    /// Codes of a person, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn identifiers(&mut self, person: PersonId) -> Result<Vec<IdentifierRow>, Fault> {
        self.identifiers_of(&[person.as_uuid()]).await
    }

    /// Codes of persons, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn identifiers_of(&mut self, persons: &[Uuid]) -> Result<Vec<IdentifierRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT person, kind, value, issuer, valid_from, valid_to, recorded_at
               FROM identifier WHERE person = ANY($1) ORDER BY id",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| IdentifierRow {
                person: row.person,
                kind: row.kind,
                value: row.value,
                issuer: row.issuer,
                valid_from: row.valid_from.map(Into::into),
                valid_to: row.valid_to.map(Into::into),
                recorded_at: row.recorded_at.0,
            })
            .collect())
    }

    /// Blocks of persons that nothing took the place of, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn blocks(&mut self, persons: &[Uuid]) -> Result<Vec<BlockRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT * FROM person_block WHERE person = ANY($1) AND superseded_by IS NULL
              ORDER BY recorded_at, id",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let vault = &self.vault;
        Ok(rows
            .into_iter()
            .map(|row| BlockRow {
                id: row.id,
                person: row.person,
                answers: vault.open(row.person, &row.block, row.answers),
                block: row.block,
                form_version: row.form_version,
                valid_from: row.valid_from.map(Into::into),
                ended_on: row.ended_on.map(Into::into),
                body: row.body,
                account: row.account,
                recorded_at: row.recorded_at.0,
                superseded_by: row.superseded_by,
            })
            .collect())
    }

    /// The minimal card.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn enrolment(&mut self, person: PersonId) -> Result<Option<EnrolmentRow>, Fault> {
        Ok(sqlx::query_as!(
            EnrolmentRow,
            "SELECT person, shown_name, birth_year, owner, contact, hidden FROM enrolment
              WHERE person = $1",
            person.as_uuid()
        )
        .fetch_optional(&mut *self.tx)
        .await?)
    }

    /// Minimal cards of many persons.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn enrolments(&mut self, persons: &[Uuid]) -> Result<Vec<EnrolmentRow>, Fault> {
        Ok(sqlx::query_as!(
            EnrolmentRow,
            "SELECT person, shown_name, birth_year, owner, contact, hidden FROM enrolment
              WHERE person = ANY($1)",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Care relations of a person that the context may see.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn care_of(&mut self, person: PersonId) -> Result<Vec<CareRow>, Fault> {
        self.cares_of(&[person.as_uuid()]).await
    }

    /// Care relations of persons that the context may see.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn cares_of(&mut self, persons: &[Uuid]) -> Result<Vec<CareRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT person, body, kind, since, until FROM care WHERE person = ANY($1)
              ORDER BY since, id",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| CareRow {
                person: row.person,
                body: row.body,
                kind: row.kind,
                since: row.since.0,
                until: row.until.map(Into::into),
            })
            .collect())
    }

    /// Cases of persons, later paths and open ones last.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn cases_of(
        &mut self,
        persons: &[Uuid],
        edition: Option<&str>,
    ) -> Result<Vec<CaseRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT * FROM case_file
              WHERE person = ANY($1) AND ($2::text IS NULL OR edition = $2)
              ORDER BY path, closed_on NULLS LAST, id",
            persons,
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| CaseRow {
                id: row.id,
                person: row.person,
                edition: row.edition,
                path: row.path,
                state: row.state,
                standing: row.standing,
                eligible: row.eligible,
                own_desk: row.own_desk,
                owner: row.owner,
                case_manager: row.case_manager,
                manager_name: row.manager_name,
                card_number: row.card_number,
                screened_on: row.screened_on.map(Into::into),
                screening: row.screening,
                priority: row.priority,
                received_on: row.received_on.map(Into::into),
                completed_on: row.completed_on.map(Into::into),
                outcome: row.outcome,
                referred_on: row.referred_on.map(Into::into),
                taken_on: row.taken_on.map(Into::into),
                taken_by: row.taken_by,
                transfer_to: row.transfer_to,
                closed_on: row.closed_on.map(Into::into),
                last_on: row.last_on.map(Into::into),
                lines: row.lines,
            })
            .collect())
    }

    /// Whose a case is, when the context may see it.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn person_of_case(&mut self, case: CaseId) -> Result<Option<PersonId>, Fault> {
        let person =
            sqlx::query_scalar!("SELECT person FROM case_file WHERE id = $1", case.as_uuid())
                .fetch_optional(&mut *self.tx)
                .await?;
        Ok(person.map(PersonId::from_uuid))
    }

    /// Locks a case until this transaction ends and says whose it is.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn lock_case(&mut self, case: CaseId) -> Result<Option<(PersonId, i32)>, Fault> {
        let row = sqlx::query!(
            "SELECT person, version FROM case_file WHERE id = $1 FOR UPDATE",
            case.as_uuid()
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| (PersonId::from_uuid(row.person), row.version)))
    }

    /// Referrals of persons, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn referrals_of(&mut self, persons: &[Uuid]) -> Result<Vec<ReferralRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT * FROM referral WHERE person = ANY($1) ORDER BY sent_on, id",
            persons
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| ReferralRow {
                id: row.id,
                person: row.person,
                case_file: row.case_file,
                number: row.number,
                from_body: row.from_body,
                to_body: row.to_body,
                reason: row.reason,
                urgency: row.urgency,
                data_set: row.data_set,
                state: row.state,
                sent_on: row.sent_on.0,
                expires_on: row.expires_on.0,
                seen_on: row.seen_on.map(Into::into),
                answered_on: row.answered_on.map(Into::into),
                answer_reason: row.answer_reason,
                appointment: row.appointment,
                kept: row.kept,
                feedback: row.feedback,
                service: row.service,
                note: row.note,
                to_bring: row.to_bring,
                basis: row.basis,
                documents: row.documents,
                appointment_place: row.appointment_place,
                suggestion: row.suggestion,
                feedback_due_on: row.feedback_due_on.map(Into::into),
                returned_on: row.returned_on.map(Into::into),
            })
            .collect())
    }

    /// A referral that the acting body sent or received.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn referral(&mut self, id: Uuid) -> Result<Option<ReferralRow>, Fault> {
        let person = sqlx::query_scalar!("SELECT person FROM referral WHERE id = $1", id)
            .fetch_optional(&mut *self.tx)
            .await?;
        let Some(person) = person else {
            return Ok(None);
        };
        Ok(self
            .referrals_of(&[person])
            .await?
            .into_iter()
            .find(|row| row.id == id))
    }

    /// Open tasks of a case.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn tasks_of_case(&mut self, case: CaseId) -> Result<Vec<TaskRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT * FROM task WHERE case_file = $1 AND done_on IS NULL ORDER BY due_on, id",
            case.as_uuid()
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| TaskRow {
                id: row.id,
                person: row.person,
                case_file: row.case_file,
                body: row.body,
                kind: row.kind,
                due_on: row.due_on.0,
                note: row.note,
                done_on: row.done_on.map(Into::into),
            })
            .collect())
    }
}

impl Tx {
    /// Rows of a table that the context sees; for checks of the second wall.
    ///
    /// # Errors
    /// [`Fault::Stored`] for a table that does not exist here.
    pub async fn count_rows(&mut self, table: &str) -> Result<i64, Fault> {
        let known = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM pg_tables
                WHERE schemaname = 'public' AND tablename = $1) AS "known!""#,
            table
        )
        .fetch_one(&mut *self.tx)
        .await?;
        if !known {
            return Err(Fault::Stored(format!("no table {table}")));
        }
        // The name is one of the catalogue's own.
        let statement = format!("SELECT count(*) FROM \"{table}\"");
        Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
            .fetch_one(&mut *self.tx)
            .await?)
    }
}
