// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the set of indicators is made from — *dati degli indicatori*.
//!
//! Steps of cases, pacts, measures, referrals, counts by attribute: days and codes of
//! persons without a name, read under the role of nightly work. Rows come one
//! after the other: nobody holds all of them twice. What belongs together is put
//! together by who asks: a table read from its beginning to its end, and nothing
//! joined that can be done without, is what the database does fastest.

use futures_util::TryStreamExt;
use jiff::civil::Date;
use uuid::Uuid;

use crate::packed::Cells;
use crate::ty::Day;
use crate::{Circle, Fault, Tx};

/// A case with the days of its steps by a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CaseStepRow<'r> {
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Owner.
    pub owner: Option<&'r str>,
    /// `third_country` or `universal`.
    pub standing: Option<&'r str>,
    /// How F01 was closed.
    pub screening: Option<&'r str>,
    /// How the person arrived.
    pub channel: Option<&'r str>,
    /// Employment centre, or another body, that took charge.
    pub taken_by: Option<&'r str>,
    /// First citizenship at entry.
    pub country: Option<&'r str>,
    /// Reason of the permit at entry.
    pub permit_reason: Option<&'r str>,
    /// Level of education at entry.
    pub education: Option<&'r str>,
    /// Level of Italian at entry.
    pub italian: Option<&'r str>,
    /// Occupational status at entry.
    pub occupation: Option<&'r str>,
    /// S00.
    pub entered_on: Option<Date>,
    /// F01 opened.
    pub screening_on: Option<Date>,
    /// F01 closed.
    pub screened_on: Option<Date>,
    /// F02.
    pub card_on: Option<Date>,
    /// F02P.
    pub notice_on: Option<Date>,
    /// F03.
    pub recipient_card_on: Option<Date>,
    /// F09.
    pub oriented_on: Option<Date>,
    /// S20.
    pub received_on: Option<Date>,
    /// S21.
    pub completed_on: Option<Date>,
    /// S30.
    pub referred_on: Option<Date>,
    /// S40.
    pub taken_on: Option<Date>,
    /// Latest event by the day.
    pub last_on: Option<Date>,
    /// Activities by the day.
    pub activities: i64,
    /// Of the circle itself; of another, a case is read for what it says of a person who counts
    /// for the circle. Absorbed persons belong to none (CR-6).
    pub inside: bool,
}

/// A measure of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureStepRow {
    /// Case.
    pub case_file: Uuid,
    /// Measure.
    pub measure: String,
    /// Who carries it out.
    pub provider: String,
    /// Event 02.
    pub started_on: Option<Date>,
    /// Event 10 or 11.
    pub completed_on: Option<Date>,
    /// Event 06 or 07.
    pub annulled_on: Option<Date>,
}

/// A closure, a reopening, a check after closure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnRow {
    /// Case.
    pub case_file: Uuid,
    /// Name of the event.
    pub action: String,
    /// Day.
    pub on: Date,
    /// Outcome, reason or condition.
    pub code: Option<String>,
}

/// What came of a training edition for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingRow {
    /// Case.
    pub case_file: Uuid,
    /// There is a certificate.
    pub certified: bool,
    /// Minutes of the edition.
    pub planned: i32,
    /// Minutes the person was there.
    pub attended: i32,
}

/// A referral with its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralStepRow {
    /// Case.
    pub case_file: Uuid,
    /// Left on.
    pub sent_on: Date,
    /// Answered on.
    pub answered_on: Option<Date>,
    /// How it stands.
    pub state: String,
    /// Whether the first appointment was kept.
    pub kept: Option<bool>,
    /// The sender was told how it went.
    pub returned: bool,
}

/// A version of a pact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PactStepRow {
    /// Case.
    pub case_file: Uuid,
    /// Signed on.
    pub signed_on: Date,
    /// No longer in force from.
    pub ended_on: Option<Date>,
}

/// Persons who were alike when they came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryGroupRow {
    /// Sex.
    pub sex: Option<String>,
    /// Age class.
    pub age_class: Option<String>,
    /// Area of citizenship.
    pub area: Option<String>,
    /// Priority groups.
    pub groups: Vec<String>,
    /// Who they are.
    pub persons: Vec<Uuid>,
}

/// Persons who count for the same partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountGroupRow {
    /// For what.
    pub indicator: String,
    /// For whom.
    pub partner: Option<String>,
    /// Who they are.
    pub persons: Vec<Uuid>,
}

/// The day of a column, when it had come by another.
fn by(day: Option<Day>, as_of: Date) -> Option<Date> {
    day.map(|day| day.0).filter(|day| *day <= as_of)
}

impl<'r> CaseStepRow<'r> {
    /// Reads a row, in the order of [`Tx::case_steps`]; days after `as_of` have not come yet.
    fn of(row: &'r [u8], as_of: Date) -> Option<Self> {
        let mut cells = Cells::of(row)?;
        let day = |cells: &mut Cells<'r>| {
            let day = cells.day()?;
            Some(day.filter(|day| *day <= as_of))
        };
        Some(Self {
            case_file: cells.uuid()?,
            person: cells.uuid()?,
            owner: cells.text()?,
            standing: cells.text()?,
            screening: cells.text()?,
            channel: cells.text()?,
            taken_by: cells.text()?,
            country: cells.text()?,
            permit_reason: cells.text()?,
            education: cells.text()?,
            italian: cells.text()?,
            occupation: cells.text()?,
            entered_on: day(&mut cells)?,
            screening_on: day(&mut cells)?,
            screened_on: day(&mut cells)?,
            card_on: day(&mut cells)?,
            notice_on: day(&mut cells)?,
            recipient_card_on: day(&mut cells)?,
            oriented_on: day(&mut cells)?,
            received_on: day(&mut cells)?,
            completed_on: day(&mut cells)?,
            referred_on: day(&mut cells)?,
            taken_on: day(&mut cells)?,
            last_on: day(&mut cells)?,
            activities: cells.number()?,
            inside: cells.yes()?,
        })
    }
}

impl Tx {
    /// From here on whole tables are read in their order on disk, and sorted in memory: row by
    /// row through an index, as the planner would have it for tables that it thinks are cached,
    /// takes twice as long; so does gathering half of the rows of every page by a bitmap.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn read_whole_tables(&mut self) -> Result<(), Fault> {
        sqlx::query!(
            r#"SELECT set_config('enable_indexscan', 'off', true) AS "scan!",
                      set_config('enable_bitmapscan', 'off', true) AS "bitmap!",
                      set_config('work_mem', '64MB', true) AS "memory!""#
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Every case that had begun by a day, of a circle or of somebody who counts for it.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn case_steps(
        &mut self,
        edition: &str,
        as_of: Date,
        circle: Circle<'_>,
        mut each: impl FnMut(CaseStepRow<'_>) + Send,
    ) -> Result<(), Fault> {
        // Each row comes in one cell: twenty-seven cells of a hundred and fifty thousand rows
        // cost more to tell apart than everything that is counted from them.
        let mut rows = sqlx::query_scalar!(
            r#"SELECT record_send(ROW(f.id, f.person, f.owner, f.standing, f.screening, s.channel,
                        f.taken_by, r.citizenships[1], r.permit_reason, r.education_level,
                        r.italian_level, r.occupational_status,
                        s.entered_on, s.screening_on, s.screened_on, s.card_on, s.notice_on,
                        s.recipient_card_on, s.oriented_on, f.received_on, f.completed_on,
                        f.referred_on, f.taken_on,
                        CASE WHEN s.last_on <= $2 THEN s.last_on
                             ELSE (SELECT max(d) FROM unnest(s.active_days) AS d WHERE d <= $2)
                        END,
                        CASE WHEN s.last_on <= $2 THEN cardinality(s.activity_days)::bigint
                             ELSE (SELECT count(*) FROM unnest(s.activity_days) AS d WHERE d <= $2)
                        END,
                        g.absorbed IS NULL
                          AND ($3::text IS NULL OR f.owner IS NOT DISTINCT FROM $3)
                          AND ($5::text IS NULL OR f.owner IS DISTINCT FROM $5))) AS "row!"
                 FROM case_step s
                 JOIN case_file f ON f.id = s.case_file
                 LEFT JOIN recipient_card r ON r.case_file = f.id
                 LEFT JOIN merge g ON g.absorbed = f.person AND g.split_on IS NULL
                WHERE s.edition = $1 AND s.entered_on <= $2
                  AND ($3::text IS NULL OR f.owner = $3 OR f.person IN (SELECT c.person
                         FROM counted c WHERE c.edition = $1 AND c.partner = $3))
                  AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM care k
                         WHERE k.person = f.person AND k.body = $4))
                  AND ($5::text IS NULL OR f.owner IS DISTINCT FROM $5
                       OR f.person IN (SELECT c.person FROM counted c
                            WHERE c.edition = $1 AND c.partner IS DISTINCT FROM $5))"#,
            edition,
            Day(as_of) as _,
            circle.owner,
            circle.body,
            circle.not_owner
        )
        .fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            let row = CaseStepRow::of(&row, as_of);
            each(row.ok_or_else(|| Fault::Stored("a case's row is cut off".to_owned()))?);
        }
        Ok(())
    }

    /// Every version of a pact signed by a day, of all editions.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn pact_steps(
        &mut self,
        as_of: Date,
        mut each: impl FnMut(PactStepRow) + Send,
    ) -> Result<(), Fault> {
        let mut rows = sqlx::query!(
            r#"SELECT case_file, signed_on AS "signed_on: Day", ended_on AS "ended_on: Day"
                 FROM pact WHERE signed_on <= $1"#,
            Day(as_of) as _
        )
        .fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            each(PactStepRow {
                case_file: row.case_file,
                signed_on: row.signed_on.0,
                ended_on: row.ended_on.map(|day| day.0),
            });
        }
        Ok(())
    }

    /// Every measure proposed by a day.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn measure_steps(
        &mut self,
        edition: &str,
        as_of: Date,
        mut each: impl FnMut(MeasureStepRow) + Send,
    ) -> Result<(), Fault> {
        let mut rows = sqlx::query!(
            r#"SELECT case_file, measure, provider, started_on AS "started_on?: Day",
                      completed_on AS "completed_on?: Day", annulled_on AS "annulled_on?: Day"
                 FROM measure_step WHERE edition = $1 AND proposed_on <= $2"#,
            edition,
            Day(as_of) as _
        )
        .fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            each(MeasureStepRow {
                case_file: row.case_file,
                measure: row.measure,
                provider: row.provider,
                started_on: by(row.started_on, as_of),
                completed_on: by(row.completed_on, as_of),
                annulled_on: by(row.annulled_on, as_of),
            });
        }
        Ok(())
    }

    /// Every closure, reopening and check by a day, case by case, in the order they happened.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn turns(&mut self, edition: &str, as_of: Date) -> Result<Vec<TurnRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT case_file, action, on_date AS "on: Day", code FROM case_turn
                WHERE edition = $1 AND on_date <= $2 ORDER BY case_file, on_date, line"#,
            edition,
            Day(as_of) as _
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| TurnRow {
                case_file: row.case_file,
                action: row.action,
                on: row.on.0,
                code: row.code,
            })
            .collect())
    }

    /// What came of training editions concluded by a day, enrolment by enrolment.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn training_results(
        &mut self,
        edition: &str,
        as_of: Date,
    ) -> Result<Vec<TrainingRow>, Fault> {
        Ok(sqlx::query_as!(
            TrainingRow,
            r#"SELECT e.case_file, e.certificate IS NOT NULL AS "certified!", g.minutes AS planned,
                      coalesce((SELECT sum(CASE WHEN l.present
                                  THEN coalesce(l.to_minute, s.to_minute)
                                       - coalesce(l.from_minute, s.from_minute)
                                  ELSE 0 END)
                         FROM (SELECT DISTINCT ON (a.session) a.session, a.present,
                                      a.from_minute, a.to_minute
                                 FROM group_attendance a WHERE a.enrolment = e.id
                                ORDER BY a.session, a.version DESC) l
                         JOIN group_session s ON s.id = l.session), 0)::integer AS "attended!"
                 FROM group_enrolment e
                 JOIN group_activity g ON g.id = e.activity
                WHERE g.edition = $1 AND g.kind = 'training' AND g.concluded_on <= $2
                  AND e.state = 'enrolled'
                ORDER BY e.id"#,
            edition,
            Day(as_of) as _
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Every referral that had left by a day, of all editions; of a body's circle, those it sent
    /// or got.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn referral_steps(
        &mut self,
        as_of: Date,
        body: Option<&str>,
        mut each: impl FnMut(ReferralStepRow) + Send,
    ) -> Result<(), Fault> {
        let mut rows = sqlx::query!(
            r#"SELECT r.case_file, r.sent_on AS "sent_on: Day",
                      r.answered_on AS "answered_on?: Day", r.kept,
                      CASE WHEN r.state NOT IN ('sent', 'seen', 'expired') THEN r.state
                           WHEN r.expires_on < $1 THEN 'expired' ELSE 'sent' END AS "state!",
                      r.feedback IS NOT NULL OR r.kept IS NOT NULL OR r.state = 'closed'
                        AS "returned!"
                 FROM referral r
                WHERE r.sent_on <= $1
                  AND ($2::text IS NULL OR r.from_body = $2 OR r.to_body = $2)"#,
            Day(as_of) as _,
            body
        )
        .fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            each(ReferralStepRow {
                case_file: row.case_file,
                sent_on: row.sent_on.0,
                answered_on: by(row.answered_on, as_of),
                state: row.state,
                kept: row.kept,
                returned: row.returned,
            });
        }
        Ok(())
    }

    /// What everybody was when they came in: the same for every indicator, and kept with the
    /// first of them.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn entry_groups(
        &mut self,
        edition: &str,
        mut each: impl FnMut(EntryGroupRow) + Send,
    ) -> Result<(), Fault> {
        let mut rows = sqlx::query_as!(
            EntryGroupRow,
            r#"SELECT sex, age_class, area, priority_groups AS groups,
                      array_agg(person) AS "persons!"
                 FROM counted
                WHERE edition = $1 AND indicator = 'reception'
                GROUP BY sex, age_class, area, priority_groups"#,
            edition
        )
        .fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            each(row);
        }
        Ok(())
    }

    /// Who counts by a day, for whom.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn count_groups(
        &mut self,
        edition: &str,
        as_of: Date,
        circle: Circle<'_>,
        mut each: impl FnMut(CountGroupRow) + Send,
    ) -> Result<(), Fault> {
        let mut rows = sqlx::query_as!(
            CountGroupRow,
            r#"SELECT c.indicator, c.partner, array_agg(c.person) AS "persons!"
                 FROM counted c
                WHERE c.edition = $1 AND c.on_date <= $2
                  AND ($3::text IS NULL OR c.partner = $3)
                  AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM care k
                         WHERE k.person = c.person AND k.body = $4))
                  AND ($5::text IS NULL OR c.partner IS DISTINCT FROM $5)
                GROUP BY c.indicator, c.partner"#,
            edition,
            Day(as_of) as _,
            circle.owner,
            circle.body,
            circle.not_owner
        )
        .fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            each(row);
        }
        Ok(())
    }
}
