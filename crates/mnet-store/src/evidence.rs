// SPDX-License-Identifier: AGPL-3.0-or-later
//! What proves a count and a line — *evidenze di ammissibilità e di rendicontazione*.
//!
//! Read under the role of nightly work, after the right to ask was checked; names never.

use jiff::civil::Date;
use uuid::Uuid;

use crate::ty::Day;
use crate::{Fault, Tx};

/// A recipient that counts, with what proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Number of the registration card.
    pub card_number: Option<String>,
    /// Partner that it counts for.
    pub partner: Option<String>,
    /// Day it counts on.
    pub on: Date,
    /// ISO alpha-2.
    pub citizenships: Vec<String>,
    /// `title-types`.
    pub title_type: Option<String>,
    /// Number of the title.
    pub title_number: Option<String>,
    /// How the title was shown (`document-checks`).
    pub title_check: Option<String>,
    /// F02.
    pub card_on: Option<Date>,
    /// F02P.
    pub notice_on: Option<Date>,
    /// F03.
    pub recipient_card_on: Option<Date>,
    /// Identity papers, permits and receipts in the dossier.
    pub papers: i64,
}

/// A case of which a measure was accounted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountedCaseRow {
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
}

/// What was added to a line of the recipient card, and the paper that proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineEvidenceRow {
    /// Case.
    pub case_file: Uuid,
    /// Number of the line.
    pub line_no: i32,
    /// `funds`.
    pub fund: Option<String>,
    /// How much.
    pub quantity: Option<i32>,
    /// `quantity-units`.
    pub unit: Option<String>,
    /// The person signed.
    pub signed: bool,
    /// `document-types`.
    pub kind: Option<String>,
    /// Hash of the paper.
    pub sha256: Option<Vec<u8>>,
}

impl Tx {
    /// Who counts for first reception by a day, with what proves it; `span` is where it begins
    /// and how many.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn recipient_evidence(
        &mut self,
        edition: &str,
        as_of: Date,
        (skip, limit): (i64, i64),
    ) -> Result<Vec<EvidenceRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.person, f.id AS case_file, f.card_number, c.partner,
                      c.on_date AS "on!: Day", p.citizenships,
                      t.answers ->> 'title_type' AS title_type,
                      t.answers ->> 'title_number' AS title_number,
                      t.answers ->> 'check' AS title_check,
                      s.card_on AS "card_on?: Day", s.notice_on AS "notice_on?: Day",
                      s.recipient_card_on AS "recipient_card_on?: Day",
                      (SELECT count(*) FROM document d
                        WHERE d.case_file = f.id AND d.kind IN ('identity', 'permit', 'receipt'))
                        AS "papers!"
                 FROM counted c
                 JOIN person p ON p.id = c.person
                 JOIN LATERAL (SELECT x.id, x.card_number FROM case_file x
                                WHERE x.person = c.person AND x.edition = c.edition
                                ORDER BY x.received_on NULLS LAST, x.id LIMIT 1) f ON true
                 LEFT JOIN case_step s ON s.case_file = f.id
                 LEFT JOIN LATERAL (SELECT b.answers FROM person_block b
                                     WHERE b.person = c.person AND b.block = 'stay_title'
                                     ORDER BY b.ended_on DESC NULLS FIRST, b.recorded_at DESC
                                     LIMIT 1) t
                        ON true
                WHERE c.edition = $1 AND c.indicator = 'reception' AND c.on_date <= $2
                ORDER BY c.on_date, f.card_number, c.person OFFSET $3 LIMIT $4"#,
            edition,
            Day(as_of) as _,
            skip,
            limit
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter().map(|row| EvidenceRow {
            person: row.person,
            case_file: row.case_file,
            card_number: row.card_number,
            partner: row.partner,
            on: row.on.0,
            citizenships: row.citizenships,
            title_type: row.title_type,
            title_number: row.title_number,
            title_check: row.title_check,
            card_on: row.card_on.map(|day| day.0),
            notice_on: row.notice_on.map(|day| day.0),
            recipient_card_on: row.recipient_card_on.map(|day| day.0),
            papers: row.papers,
        });
        Ok(each.collect())
    }

    /// Cases of which a measure had ended or was accounted for by a day.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn accounted_cases(
        &mut self,
        edition: &str,
        as_of: Date,
    ) -> Result<Vec<AccountedCaseRow>, Fault> {
        Ok(sqlx::query_as!(
            AccountedCaseRow,
            r#"SELECT DISTINCT f.id AS case_file, f.person
                 FROM measure_step m JOIN case_file f ON f.id = m.case_file
                WHERE m.edition = $1 AND m.completed_on <= $2 ORDER BY f.id"#,
            edition,
            Day(as_of) as _
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// What was added to the lines of cases, with the hash of each proving paper.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn line_evidence(&mut self, cases: &[Uuid]) -> Result<Vec<LineEvidenceRow>, Fault> {
        Ok(sqlx::query_as!(
            LineEvidenceRow,
            r#"SELECT l.case_file, l.line_no, l.fund, l.quantity, l.unit,
                      l.signature IS NOT NULL AS "signed!", d.kind AS "kind?",
                      d.sha256 AS "sha256?"
                 FROM recipient_line_completion l
                 LEFT JOIN document d ON d.id = l.evidence
                WHERE l.case_file = ANY($1) ORDER BY l.case_file, l.line_no"#,
            cases
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }
}
