// SPDX-License-Identifier: AGPL-3.0-or-later
//! The statements behind [`Tx::save`] — *scrittura delle modifiche*.

use sqlx::types::Json;

use super::care::turns;
use super::{
    BlockRow, CaseRow, Changes, CountRow, EnrolmentRow, MergeRow, PersonRow, ReferralRow, TaskRow,
};
use crate::{Fault, Tx};

impl Tx {
    /// Writes everything, the journal last; nothing is left half done.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn save(&mut self, changes: &Changes) -> Result<(), Fault> {
        self.save_persons(&changes.persons).await?;
        let care = turns(&changes.care);
        for (at, rows) in care.iter().enumerate() {
            self.open_care(changes, rows).await?;
            if at + 1 < care.len() {
                self.end_care(rows).await?;
            }
        }
        self.save_codes(changes).await?;
        self.save_assertions(&changes.assertions).await?;
        self.save_cases(&changes.cases).await?;
        self.save_referrals(&changes.referrals).await?;
        for (person, referral, data) in &changes.referral_data {
            self.keep_referral_data(*person, *referral, data).await?;
        }
        self.save_charges(&changes.charges).await?;
        self.save_pacts(&changes.pacts).await?;
        self.save_consents(&changes.consents).await?;
        for row in &changes.change_texts {
            self.say_of_change(row).await?;
        }
        self.save_counts(&changes.counts).await?;
        self.save_tasks(&changes.tasks).await?;
        self.save_doors(changes).await?;
        // Last: who ends its own relation sees nothing afterwards.
        if let Some(rows) = care.last() {
            self.end_care(rows).await?;
        }
        self.write_journal(&changes.journal).await
    }

    async fn save_persons(&mut self, rows: &[PersonRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        // No upsert: it would need the right to see a row that nobody follows yet.
        if rows.iter().any(|row| row.version > 0) {
            self.change_persons(rows).await?;
        }
        sqlx::query!(
            r#"INSERT INTO person (id, family_name, given_name, original_script, sex, birth_date,
                      birth_presumed, birth_country, birth_place, citizenships, protected,
                      deceased_on, merged_into, created_by, created_at)
               SELECT x.id, x.family_name, x.given_name, x.original_script, x.sex, x.birth_date,
                      x.birth_presumed, x.birth_country, x.birth_place, x.citizenships, x.protected,
                      x.deceased_on, x.merged_into, x.created_by, x.created_at
                 FROM jsonb_to_recordset($1) AS x(id uuid, family_name text, given_name text,
                      original_script text, sex text, birth_date text, birth_presumed boolean,
                      birth_country text, birth_place text, citizenships text[],
                      protected boolean, deceased_on date, merged_into uuid, created_by text,
                      created_at timestamptz, version integer)
                WHERE x.version = 0"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn change_persons(&mut self, rows: &[PersonRow]) -> Result<(), Fault> {
        sqlx::query!(
            r#"UPDATE person SET family_name = x.family_name, given_name = x.given_name,
                      original_script = x.original_script, sex = x.sex, birth_date = x.birth_date,
                      birth_presumed = x.birth_presumed, birth_country = x.birth_country,
                      birth_place = x.birth_place, citizenships = x.citizenships,
                      protected = x.protected, deceased_on = x.deceased_on,
                      merged_into = x.merged_into, version = person.version + 1
                 FROM jsonb_to_recordset($1) AS x(id uuid, family_name text, given_name text,
                      original_script text, sex text, birth_date text, birth_presumed boolean,
                      birth_country text, birth_place text, citizenships text[],
                      protected boolean, deceased_on date, merged_into uuid, version integer)
                WHERE person.id = x.id AND x.version > 0"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn save_codes(&mut self, changes: &Changes) -> Result<(), Fault> {
        if changes.identifiers.iter().any(|row| row.valid_to.is_some()) {
            sqlx::query!(
                r#"UPDATE identifier SET valid_to = x.valid_to
                     FROM jsonb_to_recordset($1) AS x(person uuid, kind text, value text,
                          valid_to date)
                    WHERE identifier.person = x.person AND identifier.kind = x.kind
                      AND identifier.value = x.value AND x.valid_to IS NOT NULL"#,
                Json(&changes.identifiers) as _
            )
            .execute(&mut *self.tx)
            .await?;
        }
        if !changes.identifiers.is_empty() {
            sqlx::query!(
                r#"INSERT INTO identifier (person, kind, value, issuer, valid_from, valid_to,
                          recorded_at)
                   SELECT x.person, x.kind, x.value, x.issuer, x.valid_from, x.valid_to,
                          x.recorded_at
                     FROM jsonb_to_recordset($1) AS x(person uuid, kind text, value text,
                          issuer text, valid_from date, valid_to date, recorded_at timestamptz)
                    WHERE NOT EXISTS (SELECT 1 FROM identifier i WHERE i.person = x.person
                                       AND i.kind = x.kind AND i.value = x.value)"#,
                Json(&changes.identifiers) as _
            )
            .execute(&mut *self.tx)
            .await?;
        }
        self.save_blocks(&changes.blocks).await?;
        self.save_enrolments(&changes.enrolments).await?;
        if !changes.rekeyed.is_empty() {
            sqlx::query!(
                "DELETE FROM search_key WHERE person = ANY($1)",
                &changes.rekeyed
            )
            .execute(&mut *self.tx)
            .await?;
        }
        self.replace_match_keys(&changes.rekeyed, &changes.match_keys)
            .await?;
        if !changes.search_keys.is_empty() {
            sqlx::query!(
                r#"INSERT INTO search_key (key, person, hidden)
                   SELECT x.key, x.person, x.hidden
                     FROM jsonb_to_recordset($1) AS x(key text, person uuid, hidden boolean)
                   ON CONFLICT DO NOTHING"#,
                Json(&changes.search_keys) as _
            )
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }

    async fn save_blocks(&mut self, rows: &[BlockRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut rows = rows.to_vec();
        for row in &mut rows {
            self.vault.seal(row.person, &row.block, &mut row.answers);
        }
        sqlx::query!(
            r#"INSERT INTO person_block (id, person, block, form_version, answers, valid_from,
                      ended_on, body, account, recorded_at, superseded_by)
               SELECT x.id, x.person, x.block, x.form_version, x.answers, x.valid_from, x.ended_on,
                      x.body, x.account, x.recorded_at, x.superseded_by
                 FROM jsonb_to_recordset($1) AS x(id uuid, person uuid, block text,
                      form_version integer, answers jsonb, valid_from date, ended_on date,
                      body text, account uuid, recorded_at timestamptz, superseded_by uuid)
               ON CONFLICT (id) DO UPDATE SET ended_on = excluded.ended_on,
                      superseded_by = excluded.superseded_by"#,
            Json(&rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn save_enrolments(&mut self, rows: &[EnrolmentRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO enrolment (person, shown_name, birth_year, owner, contact, hidden)
               SELECT x.person, x.shown_name, x.birth_year, x.owner, x.contact, x.hidden
                 FROM jsonb_to_recordset($1) AS x(person uuid, shown_name text,
                      birth_year smallint, owner text, contact text, hidden boolean)
               ON CONFLICT (person) DO UPDATE SET shown_name = excluded.shown_name,
                      birth_year = excluded.birth_year, owner = excluded.owner,
                      contact = excluded.contact, hidden = excluded.hidden"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn save_cases(&mut self, rows: &[CaseRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO case_file (id, person, edition, path, state, standing, eligible, own_desk,
                      owner, case_manager, manager_name, card_number, screened_on, screening,
                      priority, received_on, completed_on, outcome, referred_on, taken_on,
                      taken_by, transfer_to, closed_on, last_on, lines)
               SELECT x.id, x.person, x.edition, x.path, x.state, x.standing, x.eligible, x.own_desk,
                      x.owner, x.case_manager, x.manager_name, x.card_number, x.screened_on,
                      x.screening, x.priority, x.received_on, x.completed_on, x.outcome,
                      x.referred_on, x.taken_on, x.taken_by, x.transfer_to, x.closed_on,
                      x.last_on, x.lines
                 FROM jsonb_to_recordset($1) AS x(id uuid, person uuid, edition text, path smallint,
                      state text, standing text, eligible boolean, own_desk boolean, owner text,
                      case_manager uuid, manager_name text, card_number text, screened_on date,
                      screening text, priority smallint, received_on date, completed_on date,
                      outcome text, referred_on date, taken_on date, taken_by text,
                      transfer_to text, closed_on date, last_on date, lines integer)
               ON CONFLICT (id) DO UPDATE SET state = excluded.state,
                      standing = excluded.standing, eligible = excluded.eligible,
                      own_desk = excluded.own_desk, owner = excluded.owner,
                      case_manager = coalesce(excluded.case_manager, case_file.case_manager),
                      manager_name = coalesce(excluded.manager_name, case_file.manager_name),
                      card_number = coalesce(case_file.card_number, excluded.card_number),
                      screened_on = excluded.screened_on, screening = excluded.screening,
                      priority = excluded.priority, received_on = excluded.received_on,
                      completed_on = excluded.completed_on, outcome = excluded.outcome,
                      referred_on = excluded.referred_on, taken_on = excluded.taken_on,
                      taken_by = excluded.taken_by, transfer_to = excluded.transfer_to,
                      closed_on = excluded.closed_on, last_on = excluded.last_on,
                      lines = excluded.lines, version = case_file.version + 1"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn save_referrals(&mut self, rows: &[ReferralRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO referral (id, person, case_file, number, from_body, to_body, reason,
                      urgency, data_set, state, sent_on, expires_on, seen_on, answered_on,
                      answer_reason, appointment, kept, feedback, service, note, to_bring, basis,
                      documents, appointment_place, suggestion, feedback_due_on, returned_on)
               SELECT x.id, x.person, x.case_file, x.number, x.from_body, x.to_body, x.reason,
                      x.urgency, x.data_set, x.state, x.sent_on, x.expires_on, x.seen_on,
                      x.answered_on, x.answer_reason, x.appointment, x.kept, x.feedback,
                      x.service, x.note, x.to_bring, x.basis, x.documents, x.appointment_place,
                      x.suggestion, x.feedback_due_on, x.returned_on
                 FROM jsonb_to_recordset($1) AS x(id uuid, person uuid, case_file uuid, number text,
                      from_body text, to_body text, reason text, urgency text, data_set text[],
                      state text, sent_on date, expires_on date, seen_on date, answered_on date,
                      answer_reason text, appointment text, kept boolean, feedback text,
                      service text, note text, to_bring text[], basis text, documents uuid[],
                      appointment_place text, suggestion text, feedback_due_on date,
                      returned_on date)
                WHERE NOT EXISTS (SELECT 1 FROM referral r WHERE r.id = x.id)"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        sqlx::query!(
            r#"UPDATE referral SET state = x.state, seen_on = x.seen_on,
                      answered_on = x.answered_on, answer_reason = x.answer_reason,
                      appointment = x.appointment, kept = x.kept, feedback = x.feedback,
                      appointment_place = x.appointment_place, suggestion = x.suggestion,
                      feedback_due_on = x.feedback_due_on, returned_on = x.returned_on,
                      version = referral.version + 1
                 FROM jsonb_to_recordset($1) AS x(id uuid, state text, seen_on date,
                      answered_on date, answer_reason text, appointment text, kept boolean,
                      feedback text, appointment_place text, suggestion text,
                      feedback_due_on date, returned_on date)
                WHERE referral.id = x.id
                  AND (referral.state, referral.seen_on, referral.kept, referral.feedback,
                       referral.appointment, referral.appointment_place)
                      IS DISTINCT FROM (x.state, x.seen_on, x.kept, x.feedback, x.appointment,
                                        x.appointment_place)"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn save_counts(&mut self, rows: &[CountRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO counted (person, edition, indicator, partner, on_date, exclusion, sex,
                      age_class, area, priority_groups, warnings, removed_on)
               SELECT x.person, x.edition, x.indicator, x.partner, x.on_date, x.exclusion, x.sex,
                      x.age_class, x.area, x.priority_groups, x.warnings, x.removed_on
                 FROM jsonb_to_recordset($1) AS x(person uuid, edition text, indicator text,
                      partner text, on_date date, exclusion text, sex text, age_class text,
                      area text, priority_groups text[], warnings text[], removed_on date)
               ON CONFLICT (person, edition, indicator) DO UPDATE SET
                      partner = excluded.partner, on_date = excluded.on_date,
                      exclusion = excluded.exclusion, sex = coalesce(counted.sex, excluded.sex),
                      age_class = coalesce(counted.age_class, excluded.age_class),
                      area = coalesce(counted.area, excluded.area),
                      priority_groups = CASE WHEN counted.sex IS NULL
                        THEN excluded.priority_groups ELSE counted.priority_groups END,
                      warnings = excluded.warnings, removed_on = excluded.removed_on
                WHERE (counted.partner, counted.on_date, counted.exclusion, counted.warnings,
                       counted.removed_on)
                      IS DISTINCT FROM (excluded.partner, excluded.on_date, excluded.exclusion,
                       excluded.warnings, excluded.removed_on)
                   OR (counted.sex IS NULL AND excluded.sex IS NOT NULL)"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn save_tasks(&mut self, rows: &[TaskRow]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO task (id, person, case_file, body, kind, due_on, note, done_on)
               SELECT x.id, x.person, x.case_file, x.body, x.kind, x.due_on, x.note, x.done_on
                 FROM jsonb_to_recordset($1) AS x(id uuid, person uuid, case_file uuid, body text,
                      kind text, due_on date, note text, done_on date)
               ON CONFLICT (id) DO UPDATE SET due_on = excluded.due_on,
                      done_on = excluded.done_on"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn save_doors(&mut self, changes: &Changes) -> Result<(), Fault> {
        if !changes.person_keys.is_empty() {
            sqlx::query!(
                r#"INSERT INTO person_key (edition, key, person)
                   SELECT x.edition, x.key, x.person
                     FROM jsonb_to_recordset($1) AS x(edition text, key text, person uuid)"#,
                Json(&changes.person_keys) as _
            )
            .execute(&mut *self.tx)
            .await?;
        }
        for (person, citizenships) in &changes.citizenships {
            sqlx::query!(
                "UPDATE person SET citizenships = $2, version = version + 1 WHERE id = $1",
                person,
                citizenships
            )
            .execute(&mut *self.tx)
            .await?;
        }
        for (person, hidden) in &changes.hidden {
            sqlx::query!(
                "UPDATE enrolment SET hidden = $2 WHERE person = $1",
                person,
                hidden
            )
            .execute(&mut *self.tx)
            .await?;
        }
        self.save_answers(changes).await?;
        for merge in &changes.merges {
            self.save_merge(merge).await?;
        }
        Ok(())
    }

    async fn save_answers(&mut self, changes: &Changes) -> Result<(), Fault> {
        if changes.answers.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"UPDATE referral SET state = x.state, answered_on = x.on_date,
                      seen_on = coalesce(referral.seen_on, x.on_date),
                      answer_reason = x.reason, version = referral.version + 1
                 FROM (SELECT (e->>0)::uuid AS id, e->>1 AS state, (e->>2)::date AS on_date,
                              e->>3 AS reason
                         FROM jsonb_array_elements($1) AS e) AS x
                WHERE referral.id = x.id"#,
            Json(&changes.answers) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn save_merge(&mut self, merge: &MergeRow) -> Result<(), Fault> {
        let stands_for = merge.split_on.is_none().then_some(merge.kept);
        // Who is absorbed is not changed: only where its card is.
        sqlx::query!(
            "UPDATE person SET merged_into = $2 WHERE id = $1",
            merge.absorbed,
            stands_for
        )
        .execute(&mut *self.tx)
        .await?;
        if let Some(split_on) = merge.split_on {
            sqlx::query!(
                "UPDATE merge SET split_on = $3
                  WHERE kept = $1 AND absorbed = $2 AND split_on IS NULL",
                merge.kept,
                merge.absorbed,
                crate::ty::Day(split_on) as _
            )
            .execute(&mut *self.tx)
            .await?;
        } else {
            sqlx::query!(
                "INSERT INTO merge (kept, absorbed, merged_on, body, from_pairs)
                 VALUES ($1, $2, $3, $4, $5)",
                merge.kept,
                merge.absorbed,
                crate::ty::Day(merge.merged_on) as _,
                merge.body,
                merge.from_pairs
            )
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }
}
