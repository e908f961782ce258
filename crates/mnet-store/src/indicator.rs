// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the set of indicators is made from — *dati degli indicatori*.
//!
//! Steps of cases, measures, referrals, counts by attribute: days and codes of
//! persons without a name, read under the role of nightly work. Rows come one
//! after the other: nobody holds all of them twice.

use futures_util::TryStreamExt;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Circle, Fault, Tx};

/// A case with the days of its steps by a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseStepRow {
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Owner.
    pub owner: Option<String>,
    /// `third_country` or `universal`.
    pub standing: Option<String>,
    /// How F01 was closed.
    pub screening: Option<String>,
    /// How the person arrived.
    pub channel: Option<String>,
    /// Sex, frozen at entry.
    pub sex: Option<String>,
    /// Age class at entry.
    pub age_class: Option<String>,
    /// Area of citizenship at entry.
    pub area: Option<String>,
    /// Priority groups at entry.
    pub groups: Option<Vec<String>>,
    /// Employment centre, or another body, that took charge.
    pub taken_by: Option<String>,
    /// First citizenship at entry.
    pub country: Option<String>,
    /// Reason of the permit at entry.
    pub permit_reason: Option<String>,
    /// Level of education at entry.
    pub education: Option<String>,
    /// Level of Italian at entry.
    pub italian: Option<String>,
    /// Occupational status at entry.
    pub occupation: Option<String>,
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
    /// F10 signed for the first time.
    pub signed_on: Option<Date>,
    /// F10 in force for the first time in the window asked for.
    pub signed_in_window: Option<Date>,
    /// Latest event by the day.
    pub last_on: Option<Date>,
    /// Activities by the day.
    pub activities: i64,
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

/// A number that a completed form says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeRow {
    /// The form.
    pub form: Uuid,
    /// What it is about.
    pub what: String,
    /// Edition.
    pub edition: String,
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// Day of the form.
    pub on_date: Date,
    /// The part.
    pub part: u32,
    /// The whole.
    pub whole: u32,
}

/// The same as indicators read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeStepRow {
    /// Case.
    pub case_file: Uuid,
    /// What it is about.
    pub what: String,
    /// The part.
    pub part: i32,
    /// The whole.
    pub whole: i32,
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

/// Persons that count alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountGroupRow {
    /// For what.
    pub indicator: String,
    /// For whom.
    pub partner: Option<String>,
    /// Sex.
    pub sex: Option<String>,
    /// Age class.
    pub age_class: Option<String>,
    /// Area of citizenship.
    pub area: Option<String>,
    /// Priority groups.
    pub groups: Vec<String>,
    /// How they arrived.
    pub channel: Option<String>,
    /// Body that took charge of their first case.
    pub taken_by: Option<String>,
    /// First citizenship at entry.
    pub country: Option<String>,
    /// Reason of the permit at entry.
    pub permit_reason: Option<String>,
    /// Level of education at entry.
    pub education: Option<String>,
    /// Level of Italian at entry.
    pub italian: Option<String>,
    /// Occupational status at entry.
    pub occupation: Option<String>,
    /// First day of the month of entry.
    pub month: Option<Date>,
    /// How many.
    pub persons: i64,
}

/// A frozen report beside the boards of its month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Edition.
    pub edition: String,
    /// Month, `YYYY-MM`.
    pub month: String,
    /// Which report.
    pub sheet: String,
    /// Body it is about; empty for the programme.
    pub subject: String,
    /// What it was made from.
    pub snapshot: String,
    /// The report as it was told (JSON).
    pub answer: String,
    /// Hash of what it says.
    pub data_hash: String,
    /// When.
    pub frozen_at: Timestamp,
}

/// The day of a column, when it had come by another.
fn by(day: Option<Day>, as_of: Date) -> Option<Date> {
    day.map(|day| day.0).filter(|day| *day <= as_of)
}

impl Tx {
    /// From here on whole tables are read in their order on disk, and sorted in memory: row by
    /// row through an index, as the planner would have it for tables that it thinks are cached,
    /// takes twice as long.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn read_whole_tables(&mut self) -> Result<(), Fault> {
        sqlx::query!(
            r#"SELECT set_config('enable_indexscan', 'off', true) AS "scan!",
                      set_config('work_mem', '64MB', true) AS "memory!""#
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Every case of a circle that had begun by a day, absorbed persons left out (CR-6).
    ///
    /// `window` is the one in which a pact must have been in force.
    ///
    /// # Errors
    /// [`Fault::Database`].
    #[expect(
        clippy::too_many_lines,
        reason = "one statement reads all that is known of a case"
    )]
    pub async fn case_steps(
        &mut self,
        edition: &str,
        as_of: Date,
        circle: Circle<'_>,
        window: (Date, Date),
        mut each: impl FnMut(CaseStepRow) + Send,
    ) -> Result<(), Fault> {
        let mut rows = sqlx::query!(
            r#"SELECT f.id, f.person, f.owner, f.standing, f.screening, s.channel,
                      c.sex AS "sex?", c.age_class AS "age_class?", c.area AS "area?",
                      c.priority_groups AS "groups?", f.taken_by,
                      r.citizenships[1] AS "country?", r.permit_reason AS "permit_reason?",
                      r.education_level AS "education?", r.italian_level AS "italian?",
                      r.occupational_status AS "occupation?",
                      s.entered_on AS "entered_on?: Day", s.screening_on AS "screening_on?: Day",
                      s.screened_on AS "screened_on?: Day", s.card_on AS "card_on?: Day",
                      s.notice_on AS "notice_on?: Day",
                      s.recipient_card_on AS "recipient_card_on?: Day",
                      s.oriented_on AS "oriented_on?: Day", f.received_on AS "received_on?: Day",
                      f.completed_on AS "completed_on?: Day",
                      f.referred_on AS "referred_on?: Day", f.taken_on AS "taken_on?: Day",
                      p.signed_on AS "signed_on?: Day",
                      p.signed_in_window AS "signed_in_window?: Day",
                      CASE WHEN s.last_on <= $2 THEN s.last_on
                           ELSE (SELECT max(d) FROM unnest(s.active_days) AS d WHERE d <= $2)
                      END AS "last_on?: Day",
                      CASE WHEN s.last_on <= $2 THEN cardinality(s.activity_days)::bigint
                           ELSE (SELECT count(*) FROM unnest(s.activity_days) AS d WHERE d <= $2)
                      END AS "activities!"
                 FROM case_step s
                 JOIN case_file f ON f.id = s.case_file
                 LEFT JOIN counted c ON c.person = f.person AND c.edition = $1
                                    AND c.indicator = 'reception'
                 LEFT JOIN recipient_card r ON r.case_file = f.id
                 LEFT JOIN (SELECT case_file, min(signed_on) AS signed_on,
                                   min(greatest(signed_on, $6)) FILTER (WHERE signed_on <= $7
                                     AND (ended_on IS NULL OR ended_on >= $6)) AS signed_in_window
                              FROM pact WHERE signed_on <= $2 GROUP BY case_file) p
                        ON p.case_file = f.id
                WHERE s.edition = $1 AND s.entered_on <= $2
                  AND ($3::text IS NULL OR f.owner = $3)
                  AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM care k
                         WHERE k.person = f.person AND k.body = $4))
                  AND ($5::text IS NULL OR f.owner IS DISTINCT FROM $5)
                  AND NOT EXISTS (SELECT 1 FROM merge g
                         WHERE g.absorbed = f.person AND g.split_on IS NULL)"#,
            edition,
            Day(as_of) as _,
            circle.owner,
            circle.body,
            circle.not_owner,
            Day(window.0) as _,
            Day(window.1) as _
        )
        .fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            each(CaseStepRow {
                case_file: row.id,
                person: row.person,
                owner: row.owner,
                standing: row.standing,
                screening: row.screening,
                channel: row.channel,
                sex: row.sex,
                age_class: row.age_class,
                area: row.area,
                groups: row.groups,
                taken_by: row.taken_by,
                country: row.country,
                permit_reason: row.permit_reason,
                education: row.education,
                italian: row.italian,
                occupation: row.occupation,
                entered_on: by(row.entered_on, as_of),
                screening_on: by(row.screening_on, as_of),
                screened_on: by(row.screened_on, as_of),
                card_on: by(row.card_on, as_of),
                notice_on: by(row.notice_on, as_of),
                recipient_card_on: by(row.recipient_card_on, as_of),
                oriented_on: by(row.oriented_on, as_of),
                received_on: by(row.received_on, as_of),
                completed_on: by(row.completed_on, as_of),
                referred_on: by(row.referred_on, as_of),
                taken_on: by(row.taken_on, as_of),
                signed_on: by(row.signed_on, as_of),
                signed_in_window: by(row.signed_in_window, as_of),
                last_on: by(row.last_on, as_of),
                activities: row.activities,
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

    /// Keeps what a completed form says in numbers, stored in the same transaction.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn tell_outcomes(&mut self, rows: &[OutcomeRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO outcome_number (form, what, edition, case_file, person, on_date, part,
                      whole)
               SELECT x.form, x.what, x.edition, x.case_file, x.person, x.on_date, x.part, x.whole
                 FROM jsonb_to_recordset($1) AS x(form uuid, what text, edition text,
                      case_file uuid, person uuid, on_date date, part integer, whole integer)"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Every number that a completed form said by a day, case by case, in their order.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn outcomes(
        &mut self,
        edition: &str,
        as_of: Date,
        mut each: impl FnMut(OutcomeStepRow) + Send,
    ) -> Result<(), Fault> {
        let mut rows = sqlx::query_as!(
            OutcomeStepRow,
            "SELECT case_file, what, part, whole FROM outcome_number
              WHERE edition = $1 AND on_date <= $2 ORDER BY case_file, on_date, form",
            edition,
            Day(as_of) as _
        )
        .fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            each(row);
        }
        Ok(())
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

    /// Every referral that had left by a day.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn referral_steps(
        &mut self,
        edition: &str,
        as_of: Date,
        circle: Circle<'_>,
        mut each: impl FnMut(ReferralStepRow) + Send,
    ) -> Result<(), Fault> {
        let mut rows = sqlx::query!(
            r#"SELECT r.case_file, r.sent_on AS "sent_on: Day",
                      r.answered_on AS "answered_on?: Day", r.kept,
                      CASE WHEN r.state NOT IN ('sent', 'seen', 'expired') THEN r.state
                           WHEN r.expires_on < $2 THEN 'expired' ELSE 'sent' END AS "state!",
                      r.feedback IS NOT NULL OR r.kept IS NOT NULL OR r.state = 'closed'
                        AS "returned!"
                 FROM referral r JOIN case_file f ON f.id = r.case_file
                WHERE f.edition = $1 AND r.sent_on <= $2
                  AND ($3::text IS NULL OR f.owner = $3)
                  AND ($4::text IS NULL OR r.from_body = $4 OR r.to_body = $4)
                  AND ($5::text IS NULL OR f.owner IS DISTINCT FROM $5)"#,
            edition,
            Day(as_of) as _,
            circle.owner,
            circle.body,
            circle.not_owner
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

    /// How many of a circle count by a day, by every attribute frozen at entry.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn counted_by_attributes(
        &mut self,
        edition: &str,
        as_of: Date,
        circle: Circle<'_>,
    ) -> Result<Vec<CountGroupRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.indicator, c.partner, c.sex, c.age_class, c.area,
                      c.priority_groups AS groups, s.channel AS "channel?",
                      s.month AS "month?: Day", s.taken_by AS "taken_by?",
                      s.country AS "country?", s.permit_reason AS "permit_reason?",
                      s.education_level AS "education?", s.italian_level AS "italian?",
                      s.occupational_status AS "occupation?", count(*) AS "persons!"
                 FROM counted c
                 LEFT JOIN (SELECT DISTINCT ON (e.person) e.person, e.channel,
                                   date_trunc('month', e.entered_on)::date AS month,
                                   f.taken_by, r.citizenships[1] AS country, r.permit_reason,
                                   r.education_level, r.italian_level, r.occupational_status
                              FROM case_step e
                              JOIN case_file f ON f.id = e.case_file
                              LEFT JOIN recipient_card r ON r.case_file = e.case_file
                             WHERE e.edition = $1 AND e.entered_on <= $2
                             ORDER BY e.person, e.entered_on, e.case_file) s
                        ON s.person = c.person
                WHERE c.edition = $1 AND c.on_date <= $2
                  AND ($3::text IS NULL OR c.partner = $3)
                  AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM care k
                         WHERE k.person = c.person AND k.body = $4))
                  AND ($5::text IS NULL OR c.partner IS DISTINCT FROM $5)
                GROUP BY c.indicator, c.partner, c.sex, c.age_class, c.area, c.priority_groups,
                         s.channel, s.month, s.taken_by, s.country, s.permit_reason,
                         s.education_level, s.italian_level, s.occupational_status"#,
            edition,
            Day(as_of) as _,
            circle.owner,
            circle.body,
            circle.not_owner
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows
            .into_iter()
            .map(|row| CountGroupRow {
                indicator: row.indicator,
                partner: row.partner,
                sex: row.sex,
                age_class: row.age_class,
                area: row.area,
                groups: row.groups,
                channel: row.channel,
                taken_by: row.taken_by,
                country: row.country,
                permit_reason: row.permit_reason,
                education: row.education,
                italian: row.italian,
                occupation: row.occupation,
                month: row.month.map(|day| day.0),
                persons: row.persons,
            })
            .collect())
    }

    /// What indicators of an edition are made from, as a mark that changes with it.
    ///
    /// Events are never changed nor taken away: the last one and how many there are tell two
    /// states apart, also while somebody else is still writing. Referrals and merges follow.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn indicator_mark(&mut self, edition: &str) -> Result<String, Fault> {
        Ok(sqlx::query_scalar!(
            r#"SELECT concat_ws('/', coalesce(max(s.last_line), 0), coalesce(sum(s.events), 0),
                      (SELECT concat(count(*), '-', count(split_on)) FROM merge),
                      (SELECT count(*) FROM outcome_number o WHERE o.edition = $1),
                      (SELECT count(*) FROM group_activity g
                        WHERE g.edition = $1 AND g.concluded_on IS NOT NULL)) AS "mark!"
                 FROM case_step s WHERE s.edition = $1"#,
            edition
        )
        .fetch_one(&mut *self.tx)
        .await?)
    }

    /// An answer that was made from the same events.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn indicator_snapshot(
        &mut self,
        (edition, circle): (&str, &str),
        as_of: Date,
        mark: &str,
    ) -> Result<Option<String>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT answer FROM indicator_snapshot
              WHERE edition = $1 AND circle = $2 AND as_of = $3 AND mark = $4",
            edition,
            circle,
            Day(as_of) as _,
            mark
        )
        .fetch_optional(&mut *self.tx)
        .await?)
    }

    /// Keeps an answer; one for each circle and day.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn keep_indicator_snapshot(
        &mut self,
        (edition, circle): (&str, &str),
        as_of: Date,
        mark: &str,
        answer: &str,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO indicator_snapshot (edition, circle, as_of, mark, answer)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (edition, circle, as_of) DO UPDATE
               SET mark = excluded.mark, answer = excluded.answer",
            edition,
            circle,
            Day(as_of) as _,
            mark,
            answer
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// A frozen report.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn sheet(
        &mut self,
        (edition, month): (&str, &str),
        (sheet, subject): (&str, &str),
    ) -> Result<Option<SheetRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT snapshot, answer, data_hash, frozen_at AS "frozen_at: Ts" FROM frozen_sheet
                WHERE edition = $1 AND month = $2 AND sheet = $3 AND subject = $4"#,
            edition,
            month,
            sheet,
            subject
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        Ok(row.map(|row| SheetRow {
            edition: edition.to_owned(),
            month: month.to_owned(),
            sheet: sheet.to_owned(),
            subject: subject.to_owned(),
            snapshot: row.snapshot,
            answer: row.answer,
            data_hash: row.data_hash,
            frozen_at: row.frozen_at.0,
        }))
    }

    /// Stores a frozen report; it never changes again.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn freeze_sheet(&mut self, row: &SheetRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO frozen_sheet (edition, month, sheet, subject, snapshot, answer,
                    data_hash, frozen_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            row.edition,
            row.month,
            row.sheet,
            row.subject,
            row.snapshot,
            row.answer,
            row.data_hash,
            Ts(row.frozen_at) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Months of an edition that are frozen, latest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn frozen_months(&mut self, edition: &str) -> Result<Vec<String>, Fault> {
        Ok(sqlx::query_scalar!(
            "SELECT month FROM report WHERE edition = $1 ORDER BY month DESC",
            edition
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// The first day on which something happened in an edition.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn first_day(&mut self, edition: &str) -> Result<Option<Date>, Fault> {
        let day = sqlx::query_scalar!(
            r#"SELECT min(entered_on) AS "first: Day" FROM case_step WHERE edition = $1"#,
            edition
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(day.map(|day| day.0))
    }
}
