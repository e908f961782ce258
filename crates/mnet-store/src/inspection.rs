// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples for controllers and supervision of cases — *campioni e supervisione*.

use jiff::civil::Date;
use mnet_base::ids::PersonId;
use serde::Serialize;
use uuid::Uuid;

use crate::ty::Day;
use crate::{Fault, Tx};

/// A sample, or a supervision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InspectionRow {
    /// Identity.
    pub id: Uuid,
    /// `sample` or `supervision`.
    pub kind: String,
    /// Edition.
    pub edition: String,
    /// Partner whose people it is about.
    pub partner: String,
    /// Indicator they count for; of a sample.
    pub indicator: Option<String>,
    /// First day of the period in which they count.
    pub period_from: Option<Date>,
    /// Last day of it.
    pub period_to: Option<Date>,
    /// How many are wanted.
    pub size: i32,
    /// Why.
    pub reason: String,
    /// Body that proposed or asked.
    pub proposed_by: String,
    /// When.
    pub proposed_on: Date,
    /// `proposed`, `drawn`, `approved`, `refused`.
    pub state: String,
    /// Seed of the draw.
    pub seed: Option<String>,
    /// How many could be drawn.
    pub frame: Option<i32>,
    /// Body that reads.
    pub reader: Option<String>,
    /// First day of reading.
    pub reads_from: Option<Date>,
    /// Last day of reading.
    pub reads_to: Option<Date>,
    /// When it was drawn.
    pub drawn_on: Option<Date>,
    /// Body that approved or refused.
    pub decided_by: Option<String>,
    /// When.
    pub decided_on: Option<Date>,
    /// Why.
    pub decision_reason: Option<String>,
}

/// One of the people of a sample, in the order of the draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InspectedRow {
    /// Place in the draw, from 1.
    pub place: i32,
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Number of the registration card, where the case may be seen.
    pub card_number: Option<String>,
}

macro_rules! inspection {
    ($row:expr) => {{
        let row = $row;
        InspectionRow {
            id: row.id,
            kind: row.kind,
            edition: row.edition,
            partner: row.partner,
            indicator: row.indicator,
            period_from: row.period_from.map(|day| day.0),
            period_to: row.period_to.map(|day| day.0),
            size: row.size,
            reason: row.reason,
            proposed_by: row.proposed_by,
            proposed_on: row.proposed_on.0,
            state: row.state,
            seed: row.seed,
            frame: row.frame,
            reader: row.reader,
            reads_from: row.reads_from.map(|day| day.0),
            reads_to: row.reads_to.map(|day| day.0),
            drawn_on: row.drawn_on.map(|day| day.0),
            decided_by: row.decided_by,
            decided_on: row.decided_on.map(|day| day.0),
            decision_reason: row.decision_reason,
        }
    }};
}

impl Tx {
    /// Samples and supervisions of an edition that the acting body knows of, the latest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn inspections(&mut self, edition: &str) -> Result<Vec<InspectionRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT id, kind, edition, partner, indicator, period_from AS "period_from?: Day",
                      period_to AS "period_to?: Day", size, reason, proposed_by,
                      proposed_on AS "proposed_on!: Day", state, seed, frame, reader,
                      reads_from AS "reads_from?: Day", reads_to AS "reads_to?: Day",
                      drawn_on AS "drawn_on?: Day", decided_by,
                      decided_on AS "decided_on?: Day", decision_reason
                 FROM inspection WHERE edition = $1
                ORDER BY proposed_on DESC, id DESC LIMIT 200"#,
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| inspection!(row)).collect())
    }

    /// One of them, as far as the acting body knows of it.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn inspection(&mut self, id: Uuid) -> Result<Option<InspectionRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT id, kind, edition, partner, indicator, period_from AS "period_from?: Day",
                      period_to AS "period_to?: Day", size, reason, proposed_by,
                      proposed_on AS "proposed_on!: Day", state, seed, frame, reader,
                      reads_from AS "reads_from?: Day", reads_to AS "reads_to?: Day",
                      drawn_on AS "drawn_on?: Day", decided_by,
                      decided_on AS "decided_on?: Day", decision_reason
                 FROM inspection WHERE id = $1"#,
            id
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| inspection!(row)))
    }

    /// The people of it, in the order of the draw.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn inspected(&mut self, inspection: Uuid) -> Result<Vec<InspectedRow>, Fault> {
        let rows = sqlx::query_as!(
            InspectedRow,
            r#"SELECT p.place, p.person, p.case_file, f.card_number AS "card_number?"
                 FROM inspected_person p LEFT JOIN case_file f ON f.id = p.case_file
                WHERE p.inspection = $1 ORDER BY p.place"#,
            inspection
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows)
    }

    /// Whether a sample or a supervision opens the person to the acting role today.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn inspects(&mut self, person: PersonId) -> Result<bool, Fault> {
        let opens = sqlx::query_scalar!(r#"SELECT inspects($1) AS "opens!""#, person.as_uuid());
        Ok(opens.fetch_one(&mut *self.tx).await?)
    }

    /// Who counts for a partner in a period, with the case; each once.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn sample_frame(
        &mut self,
        (edition, partner, indicator): (&str, &str, &str),
        (from, to): (Date, Date),
    ) -> Result<Vec<(Uuid, Uuid)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.person, f.id AS "case_file!"
                 FROM counted c
                 JOIN LATERAL (SELECT x.id FROM case_file x
                                WHERE x.person = c.person AND x.edition = c.edition
                                ORDER BY x.received_on NULLS LAST, x.id LIMIT 1) f ON true
                WHERE c.edition = $1 AND c.partner = $2 AND c.indicator = $3
                  AND c.on_date BETWEEN $4 AND $5
                ORDER BY c.person"#,
            edition,
            partner,
            indicator,
            Day(from) as _,
            Day(to) as _
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.person, row.case_file))
            .collect())
    }

    /// Cases of a partner by the numbers of their registration cards.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn cases_by_card(
        &mut self,
        (edition, partner): (&str, &str),
        cards: &[String],
    ) -> Result<Vec<(String, Uuid, Uuid)>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT card_number AS "card_number!", person, id FROM case_file
                WHERE edition = $1 AND owner = $2 AND card_number = ANY($3)
                ORDER BY card_number"#,
            edition,
            partner,
            cards
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.card_number, row.person, row.id))
            .collect())
    }

    /// Writes a proposal, or a supervision that is asked for.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn propose_inspection(
        &mut self,
        row: &InspectionRow,
        account: Uuid,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO inspection (id, kind, edition, partner, indicator, period_from, period_to,
                    size, reason, proposed_by, proposed_account, proposed_on, state, reader,
                    reads_from, reads_to, drawn_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
            row.id,
            row.kind,
            row.edition,
            row.partner,
            row.indicator,
            row.period_from.map(Day) as _,
            row.period_to.map(Day) as _,
            row.size,
            row.reason,
            row.proposed_by,
            account,
            Day(row.proposed_on) as _,
            row.state,
            row.reader,
            row.reads_from.map(Day) as _,
            row.reads_to.map(Day) as _,
            row.drawn_on.map(Day) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Names the people of it, person and case, in their order.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn name_inspected(
        &mut self,
        inspection: Uuid,
        people: &[(Uuid, Uuid)],
    ) -> Result<(), Fault> {
        let (persons, cases): (Vec<Uuid>, Vec<Uuid>) = people.iter().copied().unzip();
        sqlx::query!(
            "INSERT INTO inspected_person (inspection, place, person, case_file)
             SELECT $1, x.place, x.person, x.case_file
               FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS x (person, case_file, place)",
            inspection,
            &persons,
            &cases
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Writes the draw of a proposal; nothing where it was drawn meanwhile.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn draw_inspection(
        &mut self,
        row: &InspectionRow,
        account: Uuid,
    ) -> Result<bool, Fault> {
        let done = sqlx::query!(
            "UPDATE inspection SET state = 'drawn', seed = $2, frame = $3, reader = $4,
                    reads_from = $5, reads_to = $6, drawn_account = $7, drawn_on = $8
              WHERE id = $1 AND state = 'proposed'",
            row.id,
            row.seed,
            row.frame,
            row.reader,
            row.reads_from.map(Day) as _,
            row.reads_to.map(Day) as _,
            account,
            row.drawn_on.map(Day) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Writes that it was approved or refused; nothing where that happened meanwhile.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn decide_inspection(
        &mut self,
        row: &InspectionRow,
        account: Uuid,
    ) -> Result<bool, Fault> {
        let done = sqlx::query!(
            "UPDATE inspection SET state = $2, decided_by = $3, decided_account = $4,
                    decided_on = $5, decision_reason = $6
              WHERE id = $1 AND state = 'drawn'",
            row.id,
            row.state,
            row.decided_by,
            account,
            row.decided_on.map(Day) as _,
            row.decision_reason
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
