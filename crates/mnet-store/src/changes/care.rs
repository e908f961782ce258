// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who follows whom, opened and ended — *presa in cura*: in the order of the deeds.

use std::collections::HashMap;

use jiff::civil::Date;
use sqlx::types::Json;
use uuid::Uuid;

use super::{CareRow, Changes};
use crate::{Fault, Tx};

/// Relations of some changes, in turns: what begins anew after it ended waits
/// for the next turn, and what begins anew before its end came goes on.
pub(super) fn turns(care: &[CareRow]) -> Vec<Vec<&CareRow>> {
    // Turn of each relation, and its end there.
    let mut last: HashMap<(Uuid, &str, &str), (usize, Option<Date>)> = HashMap::new();
    let mut turns: Vec<Vec<&CareRow>> = vec![Vec::new()];
    for row in care {
        let key = (row.person, row.body.as_str(), row.kind.as_str());
        let (turn, ended) = last.entry(key).or_default();
        match (row.until, *ended) {
            (Some(until), _) => *ended = Some(until),
            (None, None) => {}
            (None, Some(until)) if row.since <= until => {
                *ended = None;
                if let Some(rows) = turns.get_mut(*turn) {
                    let same = |other: &CareRow| {
                        (other.person, other.body.as_str(), other.kind.as_str()) == key
                    };
                    rows.retain(|other| other.until.is_none() || !same(other));
                }
                continue;
            }
            (None, Some(_)) => {
                *ended = None;
                *turn += 1;
            }
        }
        if turns.len() <= *turn {
            turns.push(Vec::new());
        }
        if let Some(rows) = turns.get_mut(*turn) {
            rows.push(row);
        }
    }
    turns
}

impl Tx {
    pub(super) async fn end_care(&mut self, rows: &[&CareRow]) -> Result<(), Fault> {
        if rows.iter().all(|row| row.until.is_none()) {
            return Ok(());
        }
        sqlx::query!("SELECT end_care($1)", Json(rows) as _)
            .execute(&mut *self.tx)
            .await?;
        // Imports follow nobody, and see every relation.
        sqlx::query!(
            r#"UPDATE care SET until = greatest(x.until, care.since)
                 FROM jsonb_to_recordset($1) AS x(person uuid, body text, kind text, until date)
                WHERE x.until IS NOT NULL AND care.until IS NULL AND care.person = x.person
                  AND care.body = x.body AND care.kind = x.kind"#,
            Json(rows) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    pub(super) async fn open_care(
        &mut self,
        changes: &Changes,
        rows: &[&CareRow],
    ) -> Result<(), Fault> {
        let moved: HashMap<Uuid, Date> = changes
            .cases
            .iter()
            .filter_map(|case| Some((case.person, case.last_on?)))
            .collect();
        let opened: Vec<_> = rows
            .iter()
            .filter(|row| row.until.is_none())
            .map(|row| {
                let moved = moved.get(&row.person).copied().unwrap_or(row.since);
                let moved = moved.max(row.since);
                (row.person, &row.body, &row.kind, row.since, moved)
            })
            .collect();
        if opened.is_empty() {
            return Ok(());
        }
        sqlx::query!(
            r#"INSERT INTO care (person, body, kind, since, moved_on)
               SELECT DISTINCT ON (1, 2, 3) (x->>0)::uuid, x->>1, x->>2, (x->>3)::date,
                      (x->>4)::date
                 FROM jsonb_array_elements($1) AS x
                ORDER BY 1, 2, 3, 4
               ON CONFLICT DO NOTHING"#,
            Json(&opened) as _
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn row(body: &str, since: Date, until: Option<Date>) -> CareRow {
        CareRow {
            person: Uuid::nil(),
            body: body.to_owned(),
            kind: "ownership".to_owned(),
            since,
            until,
        }
    }

    /// Bodies with the days on which they begin, and whether they end.
    fn told(care: &[CareRow]) -> Vec<Vec<(&str, Date, bool)>> {
        let turns = turns(care);
        let told = turns.iter().map(|rows| {
            let rows = rows.iter();
            rows.map(|row| (row.body.as_str(), row.since, row.until.is_some()))
                .collect()
        });
        told.collect()
    }

    const BEGUN: Date = date(2021, 1, 1);
    const CLOSED: Date = date(2021, 5, 1);

    #[test]
    fn care_that_ends_once_takes_one_turn() {
        let care = [
            row("PRC", BEGUN, None),
            row("ANC", BEGUN, None),
            row("PRC", CLOSED, Some(CLOSED)),
        ];
        let expected = vec![vec![
            ("PRC", BEGUN, false),
            ("ANC", BEGUN, false),
            ("PRC", CLOSED, true),
        ]];
        assert_eq!(told(&care), expected);
    }

    #[test]
    fn care_of_a_case_reopened_before_its_end_goes_on() {
        let reopened = date(2021, 5, 20);
        let care = [
            row("PRC", BEGUN, None),
            row("PRC", CLOSED, Some(date(2021, 6, 1))),
            row("PRC", reopened, None),
        ];
        assert_eq!(told(&care), vec![vec![("PRC", BEGUN, false)]]);
    }

    #[test]
    fn care_of_a_case_reopened_later_begins_anew() {
        let reopened = date(2021, 9, 1);
        let care = [
            row("PRC", BEGUN, None),
            row("PRC", CLOSED, Some(date(2021, 6, 1))),
            row("PRC", reopened, None),
        ];
        let expected = vec![
            vec![("PRC", BEGUN, false), ("PRC", CLOSED, true)],
            vec![("PRC", reopened, false)],
        ];
        assert_eq!(told(&care), expected);
    }
}
