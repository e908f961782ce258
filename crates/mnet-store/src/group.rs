// SPDX-License-Identifier: AGPL-3.0-or-later
//! Group activities (F25): plans, enrolments, registers — *attività di gruppo*.
//!
//! Registers are added and never changed: the latest version of a session is in force.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::CaseId;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// A group activity as it is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// Identity.
    pub id: Uuid,
    /// Edition of the programme.
    pub edition: String,
    /// Number: `ATT-ENTE-2021-0001`.
    pub number: String,
    /// Body that carries it out.
    pub body: String,
    /// `group-kinds`.
    pub kind: String,
    /// Title.
    pub title: String,
    /// Objectives.
    pub objectives: Option<String>,
    /// Competences (ADA, ESCO), in words.
    pub competences: Option<String>,
    /// `languages`.
    pub language: String,
    /// Place.
    pub place: Option<String>,
    /// Link of a meeting at a distance.
    pub link: Option<String>,
    /// Places.
    pub places: i16,
    /// Minutes of the programme.
    pub minutes: i32,
    /// `funds`.
    pub fund: String,
    /// `group-certificates`.
    pub certificate: String,
    /// Number of the accreditation.
    pub accreditation: Option<String>,
    /// Its last day.
    pub accredited_until: Option<Date>,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
    /// Day it was concluded.
    pub concluded_on: Option<Date>,
    /// When it was written.
    pub recorded_at: Timestamp,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupSessionRow {
    /// Identity.
    pub id: Uuid,
    /// Activity.
    pub activity: Uuid,
    /// Number within the activity, from 1.
    pub number: i16,
    /// Day.
    pub on_date: Date,
    /// First minute of the day.
    pub from_minute: i16,
    /// Minute it is over.
    pub to_minute: i16,
}

/// A person in an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupEnrolmentRow {
    /// Identity.
    pub id: Uuid,
    /// Activity.
    pub activity: Uuid,
    /// Body that carries the activity out.
    pub provider: String,
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Family name; none for who is not followed any more.
    pub family_name: Option<String>,
    /// Given name.
    pub given_name: Option<String>,
    /// Key of a measure within the case.
    pub measure: Option<String>,
    /// Result of the test of the level at entry.
    pub level: Option<String>,
    /// `enrolled`, `waiting`, `withdrawn`.
    pub state: String,
    /// Day of entry.
    pub entered_on: Date,
    /// Day of leaving.
    pub left_on: Option<Date>,
    /// Number of the certificate.
    pub certificate: Option<String>,
    /// Body that enrolled.
    pub body: String,
    /// Account.
    pub account: Option<Uuid>,
    /// When.
    pub recorded_at: Timestamp,
}

/// A version of the register of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRegisterRow {
    /// Identity.
    pub id: Uuid,
    /// Session.
    pub session: Uuid,
    /// Body that carries the activity out.
    pub provider: String,
    /// Version, from 1.
    pub version: i32,
    /// Whether it is closed.
    pub closed: bool,
    /// Why it was put right.
    pub reason: Option<String>,
    /// Body that wrote it.
    pub body: String,
    /// Account.
    pub account: Option<Uuid>,
    /// Name of who wrote it, as the account shows it.
    pub author: Option<String>,
    /// When.
    pub recorded_at: Timestamp,
}

/// What a register says of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupAttendanceRow {
    /// Register.
    pub register: Uuid,
    /// Its version.
    pub version: i32,
    /// Session.
    pub session: Uuid,
    /// Enrolment.
    pub enrolment: Uuid,
    /// Person.
    pub person: Uuid,
    /// Body that carries the activity out.
    pub provider: String,
    /// There.
    pub present: bool,
    /// `absence-reasons`.
    pub reason: Option<String>,
    /// Came at, where it differs from the session.
    pub from_minute: Option<i16>,
    /// Left at.
    pub to_minute: Option<i16>,
    /// `signature-kinds`.
    pub signed: Option<String>,
}

/// Rows of activities, however they were asked for.
macro_rules! activities {
    ($tx:expr, $rest:literal, $($value:expr),+) => {{
        let rows = sqlx::query!("SELECT * FROM group_activity " + $rest, $($value),+)
            .fetch_all(&mut *$tx.tx)
            .await?;
        let rows = rows.into_iter().map(|row| GroupRow {
            id: row.id,
            edition: row.edition,
            number: row.number,
            body: row.body,
            kind: row.kind,
            title: row.title,
            objectives: row.objectives,
            competences: row.competences,
            language: row.language,
            place: row.place,
            link: row.link,
            places: row.places,
            minutes: row.minutes,
            fund: row.fund,
            certificate: row.certificate,
            accreditation: row.accreditation,
            accredited_until: row.accredited_until.map(Into::into),
            starts_on: row.starts_on.0,
            ends_on: row.ends_on.0,
            concluded_on: row.concluded_on.map(Into::into),
            recorded_at: row.recorded_at.0,
        });
        Ok(rows.collect())
    }};
}

/// Enrolments with names, however they were asked for.
macro_rules! enrolments {
    ($tx:expr, $rest:literal, $value:expr) => {{
        let rows = sqlx::query!(
            r#"SELECT e.*, p.family_name AS "family_name?", p.given_name
                 FROM group_enrolment e LEFT JOIN person p ON p.id = e.person "#
                + $rest,
            $value
        )
        .fetch_all(&mut *$tx.tx)
        .await?;
        let rows = rows.into_iter().map(|row| GroupEnrolmentRow {
            id: row.id,
            activity: row.activity,
            provider: row.provider,
            person: row.person,
            case_file: row.case_file,
            family_name: row.family_name,
            given_name: row.given_name,
            measure: row.measure,
            level: row.level,
            state: row.state,
            entered_on: row.entered_on.0,
            left_on: row.left_on.map(Into::into),
            certificate: row.certificate,
            body: row.body,
            account: row.account,
            recorded_at: row.recorded_at.0,
        });
        Ok(rows.collect())
    }};
}

impl Tx {
    /// Activities of an edition that are not over for longer than a year, latest first; a
    /// body's own first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn groups(
        &mut self,
        edition: &str,
        today: Date,
        own: Option<&str>,
    ) -> Result<Vec<GroupRow>, Fault> {
        activities!(
            self,
            "WHERE edition = $1 AND ends_on > $2::date - 365 AND ($3::text IS NULL OR body = $3)
              ORDER BY starts_on DESC, number LIMIT 200",
            edition,
            Day(today) as Day,
            own
        )
    }

    /// These activities.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn groups_by_id(&mut self, ids: &[Uuid]) -> Result<Vec<GroupRow>, Fault> {
        activities!(
            self,
            "WHERE id = ANY($1) ORDER BY starts_on DESC, number",
            ids
        )
    }

    /// Writes a plan with its sessions and its staff (part and name).
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_group(
        &mut self,
        row: &GroupRow,
        sessions: &[GroupSessionRow],
        staff: &[(&str, String)],
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO group_activity (id, edition, number, body, kind, title, objectives,
               competences, language, place, link, places, minutes, fund, certificate,
               accreditation, accredited_until, starts_on, ends_on, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
               $18, $19, $20)",
            row.id,
            row.edition,
            row.number,
            row.body,
            row.kind,
            row.title,
            row.objectives,
            row.competences,
            row.language,
            row.place,
            row.link,
            row.places,
            row.minutes,
            row.fund,
            row.certificate,
            row.accreditation,
            row.accredited_until.map(Day) as Option<Day>,
            Day(row.starts_on) as Day,
            Day(row.ends_on) as Day,
            Ts(row.recorded_at) as Ts
        )
        .execute(&mut *self.tx)
        .await?;
        for session in sessions {
            sqlx::query!(
                "INSERT INTO group_session (id, activity, number, on_date, from_minute, to_minute)
                 VALUES ($1, $2, $3, $4, $5, $6)",
                session.id,
                session.activity,
                session.number,
                Day(session.on_date) as Day,
                session.from_minute,
                session.to_minute
            )
            .execute(&mut *self.tx)
            .await?;
        }
        for (part, name) in staff {
            sqlx::query!(
                "INSERT INTO group_staff (activity, provider, part, name) VALUES ($1, $2, $3, $4)",
                row.id,
                row.body,
                *part,
                name
            )
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }

    /// Who leads an activity, for the body that carries it out: part and name.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn staff_of_group(&mut self, id: Uuid) -> Result<Vec<(String, String)>, Fault> {
        let rows = sqlx::query!(
            "SELECT part, name FROM group_staff WHERE activity = $1 ORDER BY part DESC",
            id
        )
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(rows.into_iter().map(|row| (row.part, row.name)).collect())
    }

    /// Sessions of these activities, in order.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn sessions_of_groups(
        &mut self,
        ids: &[Uuid],
    ) -> Result<Vec<GroupSessionRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT * FROM group_session WHERE activity = ANY($1) ORDER BY activity, number",
            ids
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| GroupSessionRow {
            id: row.id,
            activity: row.activity,
            number: row.number,
            on_date: row.on_date.0,
            from_minute: row.from_minute,
            to_minute: row.to_minute,
        });
        Ok(rows.collect())
    }

    /// How many are in a state (`enrolled`, `waiting`); others who ask wait until this
    /// transaction is over.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn group_taken(&mut self, id: Uuid, state: &str) -> Result<i32, Fault> {
        Ok(
            sqlx::query_scalar!(r#"SELECT group_taken($1, $2) AS "taken!""#, id, state)
                .fetch_one(&mut *self.tx)
                .await?,
        )
    }

    /// Whether a person is enrolled elsewhere at an hour of this activity.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn group_clash(&mut self, person: Uuid, id: Uuid) -> Result<bool, Fault> {
        Ok(
            sqlx::query_scalar!(r#"SELECT group_clash($1, $2) AS "clash!""#, person, id)
                .fetch_one(&mut *self.tx)
                .await?,
        )
    }

    /// People of an own session who were present elsewhere at the same hour.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn group_elsewhere(&mut self, session: Uuid) -> Result<Vec<Uuid>, Fault> {
        Ok(
            sqlx::query_scalar!(r#"SELECT group_elsewhere($1) AS "person!""#, session)
                .fetch_all(&mut *self.tx)
                .await?,
        )
    }

    /// People of an activity that the acting body is shown, by name.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn enrolments_of_group(&mut self, id: Uuid) -> Result<Vec<GroupEnrolmentRow>, Fault> {
        enrolments!(
            self,
            "WHERE e.activity = $1 ORDER BY p.family_name, p.given_name, e.id",
            id
        )
    }

    /// Activities a case is enrolled in, latest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn enrolments_of_case(
        &mut self,
        case: CaseId,
    ) -> Result<Vec<GroupEnrolmentRow>, Fault> {
        enrolments!(
            self,
            "WHERE e.case_file = $1 ORDER BY e.entered_on DESC, e.id",
            case.as_uuid()
        )
    }

    /// Enrols a person.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_group_enrolment(&mut self, row: &GroupEnrolmentRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO group_enrolment (id, activity, provider, person, case_file, measure,
               level, state, entered_on, body, account, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            row.id,
            row.activity,
            row.provider,
            row.person,
            row.case_file,
            row.measure,
            row.level,
            row.state,
            Day(row.entered_on) as Day,
            row.body,
            row.account,
            Ts(row.recorded_at) as Ts
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// An enrolment goes into another state, with the day of leaving where one leaves.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn move_group_enrolment(
        &mut self,
        id: Uuid,
        state: &str,
        left_on: Option<Date>,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE group_enrolment SET state = $2, left_on = $3 WHERE id = $1",
            id,
            state,
            left_on.map(Day) as Option<Day>
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// The number of the certificate of a person, or none.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn certify_group_enrolment(
        &mut self,
        id: Uuid,
        number: Option<&str>,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE group_enrolment SET certificate = $2 WHERE id = $1",
            id,
            number
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// An activity is over, with all its registers.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn conclude_group(&mut self, id: Uuid, on: Date) -> Result<(), Fault> {
        sqlx::query!(
            "UPDATE group_activity SET concluded_on = $2 WHERE id = $1",
            id,
            Day(on) as Day
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Versions of the registers of an own activity, by session, latest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn registers_of_group(&mut self, id: Uuid) -> Result<Vec<GroupRegisterRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT r.*, a.display_name AS "author?"
                 FROM group_register r
                 JOIN group_session s ON s.id = r.session
                 LEFT JOIN account a ON a.id = r.account
                WHERE s.activity = $1
                ORDER BY s.number, r.version DESC"#,
            id
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| GroupRegisterRow {
            id: row.id,
            session: row.session,
            provider: row.provider,
            version: row.version,
            closed: row.closed,
            reason: row.reason,
            body: row.body,
            account: row.account,
            author: row.author,
            recorded_at: row.recorded_at.0,
        });
        Ok(rows.collect())
    }

    /// What is in force of people's attendance, for these enrolments.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn attendance_of(
        &mut self,
        enrolments: &[Uuid],
    ) -> Result<Vec<GroupAttendanceRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT DISTINCT ON (a.enrolment, a.session) a.*
               FROM group_attendance a
              WHERE a.enrolment = ANY($1)
              ORDER BY a.enrolment, a.session, a.version DESC",
            enrolments
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| GroupAttendanceRow {
            register: row.register,
            version: row.version,
            session: row.session,
            enrolment: row.enrolment,
            person: row.person,
            provider: row.provider,
            present: row.present,
            reason: row.reason,
            from_minute: row.from_minute,
            to_minute: row.to_minute,
            signed: row.signed,
        });
        Ok(rows.collect())
    }

    /// Adds a version of a register with what it says of each person.
    ///
    /// # Errors
    /// [`Fault::Database`]; the version exists already when somebody was faster.
    pub async fn add_register(
        &mut self,
        register: &GroupRegisterRow,
        lines: &[GroupAttendanceRow],
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO group_register (id, session, provider, version, closed, reason, body,
               account, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            register.id,
            register.session,
            register.provider,
            register.version,
            register.closed,
            register.reason,
            register.body,
            register.account,
            Ts(register.recorded_at) as Ts
        )
        .execute(&mut *self.tx)
        .await?;
        for line in lines {
            sqlx::query!(
                "INSERT INTO group_attendance (register, version, session, enrolment, person,
                   provider, present, reason, from_minute, to_minute, signed)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                register.id,
                register.version,
                register.session,
                line.enrolment,
                line.person,
                register.provider,
                line.present,
                line.reason,
                line.from_minute,
                line.to_minute,
                line.signed
            )
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }
}
