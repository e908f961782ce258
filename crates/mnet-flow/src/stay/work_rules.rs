// SPDX-License-Identifier: AGPL-3.0-or-later
//! The table of who may work with which title — *titoli che consentono il lavoro*.
//!
//! One row a reason and a span of requests, with the law it rests on. A row
//! nobody of the region has reviewed says so, and pages show it.
//!
//! Source: requirements, CL-05 ("to be validated by the region"); table
//! `code-lists/work-rights.csv`.

use jiff::civil::Date;
use mnet_base::Tri;
use std::sync::OnceLock;

/// What one reason allows, for requests of a span of days.
#[doc(alias = "regola sul diritto al lavoro")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRow {
    /// A code of `permit-reasons`.
    pub reason: String,
    /// First day of the requests it is about; `None` for all earlier ones.
    pub requests_from: Option<Date>,
    /// Last day of the requests it is about; `None` for all later ones.
    pub requests_to: Option<Date>,
    /// Days to wait from the request.
    pub delay_days: i32,
    /// Whether it lets one work, once the days have passed.
    pub allowed: Tri,
    /// First day the rule is law; `None` when it was before the product.
    pub valid_from: Option<Date>,
    /// Last day the rule is law; `None` while it is.
    pub valid_to: Option<Date>,
    /// The articles of law, in Italian.
    pub legal_ref: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// When the region looked at it.
    pub reviewed_on: Option<Date>,
    /// Who looked at it.
    pub reviewed_by: Option<String>,
    /// Which work: a code of `work-rights-areas`.
    pub area: Option<String>,
}

/// How sure a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// To be looked at case by case.
    Low,
    /// From a public source, not read in the Official Journal.
    Medium,
    /// Read in the law.
    High,
}

/// The rows.
#[derive(Debug)]
pub struct WorkRules(Vec<RuleRow>);

impl RuleRow {
    /// Whether the region still has to confirm it.
    pub const fn needs_confirmation(&self) -> bool {
        self.reviewed_by.is_none() || self.reviewed_on.is_none()
    }

    fn is_law(&self, on: Date) -> bool {
        within(on, self.valid_from, self.valid_to)
    }

    fn is_about(&self, requested_on: Date) -> bool {
        within(requested_on, self.requests_from, self.requests_to)
    }

    /// Whether it matters when the title was asked for.
    pub const fn depends_on_request(&self) -> bool {
        self.delay_days > 0 || self.requests_from.is_some() || self.requests_to.is_some()
    }
}

fn within(day: Date, from: Option<Date>, to: Option<Date>) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

impl WorkRules {
    /// The rows compiled into the program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<WorkRules> = OnceLock::new();
        SHIPPED.get_or_init(|| read(include_str!("../../../../code-lists/work-rights.csv")))
    }

    /// Every row.
    pub fn iter(&self) -> impl Iterator<Item = &RuleRow> {
        self.0.iter()
    }

    /// The row that is law on a day for a reason and the day of the request;
    /// the row that became law last wins.
    ///
    /// Without the day of the request only a row that does not depend on it
    /// answers.
    pub fn row(&self, reason: &str, requested_on: Option<Date>, on: Date) -> Option<&RuleRow> {
        self.iter()
            .filter(|row| row.reason == reason && row.is_law(on))
            .filter(|row| {
                requested_on.map_or(!row.depends_on_request(), |request| row.is_about(request))
            })
            .max_by_key(|row| row.valid_from)
    }

    /// Whether any row, of whatever days, is about a reason.
    pub fn knows(&self, reason: &str) -> bool {
        self.iter().any(|row| row.reason == reason)
    }
}

fn read(text: &str) -> WorkRules {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    WorkRules(table.records().filter_map(|row| rule(&row.ok()?)).collect())
}

fn rule(row: &csv::StringRecord) -> Option<RuleRow> {
    let text = |column: usize| {
        row.get(column)
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
    };
    let day = |column: usize| match row.get(column)? {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    };
    Some(RuleRow {
        reason: text(0)?,
        requests_from: day(1)?,
        requests_to: day(2)?,
        delay_days: row.get(3)?.parse().ok()?,
        allowed: Tri::parse(row.get(4)?)?,
        valid_from: day(5)?,
        valid_to: day(6)?,
        legal_ref: text(7)?,
        confidence: confidence(row.get(8)?)?,
        reviewed_on: day(9)?,
        reviewed_by: text(10),
        area: text(11),
    })
}

fn confidence(letter: &str) -> Option<Confidence> {
    match letter {
        "H" => Some(Confidence::High),
        "M" => Some(Confidence::Medium),
        "L" => Some(Confidence::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_lists::{CodeLists, Entry};
    use jiff::civil::date;

    #[test]
    fn every_shipped_row_is_read() {
        let text = include_str!("../../../../code-lists/work-rights.csv");
        assert_eq!(
            WorkRules::shipped().iter().count() + 1,
            text.lines().count()
        );
    }

    #[test]
    fn every_row_is_about_a_listed_reason_and_a_listed_kind_of_work() {
        for row in WorkRules::shipped().iter() {
            assert!(
                CodeLists::shipped().contains("permit-reasons", &row.reason),
                "{}",
                row.reason
            );
            let area = row.area.as_deref().unwrap_or("none");
            assert!(
                CodeLists::shipped().contains("work-rights-areas", area),
                "{area}"
            );
        }
    }

    #[test]
    fn every_reason_has_a_row_except_those_of_people_who_are_not_here() {
        let missing: Vec<&str> = CodeLists::shipped()
            .entries("permit-reasons")
            .iter()
            .map(Entry::code)
            .filter(|code| !WorkRules::shipped().knows(code))
            .collect();
        assert_eq!(missing, ["na_origin_countries", "na_forced_return"]);
    }

    #[test]
    fn no_shipped_row_claims_a_review_that_nobody_made() {
        assert!(WorkRules::shipped().iter().all(RuleRow::needs_confirmation));
        assert!(
            WorkRules::shipped()
                .iter()
                .all(|row| row.confidence < Confidence::High)
        );
    }

    #[test]
    fn two_rows_of_a_reason_never_answer_for_the_same_request() {
        let days = [
            date(2015, 1, 1),
            date(2020, 6, 1),
            date(2026, 6, 11),
            date(2026, 6, 12),
        ];
        for rule in WorkRules::shipped().iter() {
            for request in days {
                let answers = WorkRules::shipped()
                    .iter()
                    .filter(|row| row.reason == rule.reason && row.is_about(request));
                assert_eq!(answers.count(), 1, "{} {request}", rule.reason);
            }
        }
    }
}
