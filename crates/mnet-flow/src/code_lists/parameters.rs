// SPDX-License-Identifier: AGPL-3.0-or-later
//! Numbers of the rules — *parametri delle regole*.
//!
//! Ages, days, weights and thresholds that the requirements call configurable:
//! rows of `code-lists/rule-parameters.csv`, each with its validity and source.
//!
//! Source: requirements, R-ELIG, reference scores of F01 and F08, T23, A-05,
//!

use jiff::civil::Date;
use std::sync::OnceLock;

/// One number, in force between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// `rule.name`, for example `eligibility.minimum_age`.
    pub name: String,
    /// The number: years, days, points or, for choices, 1 for yes and 0 for no.
    pub value: i64,
    /// First day in force; `None` when it always was.
    pub valid_from: Option<Date>,
    /// Last day in force; `None` while it is.
    pub valid_to: Option<Date>,
    /// The rule or decision it comes from.
    pub source: String,
}

/// The numbers of the rules.
#[doc(alias = "parametri")]
#[derive(Debug)]
pub struct Parameters(Vec<Parameter>);

impl Parameters {
    /// The numbers compiled into the program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<Parameters> = OnceLock::new();
        SHIPPED.get_or_init(|| read(include_str!("../../../../code-lists/rule-parameters.csv")))
    }

    /// Every row.
    pub fn iter(&self) -> impl Iterator<Item = &Parameter> {
        self.0.iter()
    }

    /// The number in force on a day; the row that began last wins.
    pub fn get(&self, name: &str, on: Date) -> Option<i64> {
        self.iter()
            .filter(|row| row.name == name && row.in_force(on))
            .max_by_key(|row| row.valid_from)
            .map(|row| row.value)
    }

    /// The number in force on a day, or the reference one where no row says.
    pub fn or(&self, name: &str, on: Date, reference: i64) -> i64 {
        self.get(name, on).unwrap_or(reference)
    }

    /// As [`Parameters::or`], for ages, days and points that fit 32 bits.
    pub fn or_small(&self, name: &str, on: Date, reference: i32) -> i32 {
        self.get(name, on)
            .and_then(|value| i32::try_from(value).ok())
            .unwrap_or(reference)
    }
}

impl Parameter {
    fn in_force(&self, on: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= on) && self.valid_to.is_none_or(|to| on <= to)
    }
}

fn read(text: &str) -> Parameters {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    Parameters(
        table
            .records()
            .filter_map(|row| parameter(&row.ok()?))
            .collect(),
    )
}

fn parameter(row: &csv::StringRecord) -> Option<Parameter> {
    let day = |column: usize| match row.get(column)? {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    };
    Some(Parameter {
        name: row.get(0)?.to_owned(),
        value: row.get(1)?.parse().ok()?,
        valid_from: day(2)?,
        valid_to: day(3)?,
        source: row.get(4)?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_shipped_row_is_read() {
        let text = include_str!("../../../../code-lists/rule-parameters.csv");
        assert_eq!(
            Parameters::shipped().iter().count() + 1,
            text.lines().count()
        );
    }

    #[test]
    fn a_later_row_takes_the_place_of_an_earlier_one_from_its_first_day() {
        let rows = read("p,v,f,t,s\nr.age,16,,,a\nr.age,18,2021-01-01,,b\n");
        assert_eq!(rows.get("r.age", date(2020, 12, 31)), Some(16));
        assert_eq!(rows.get("r.age", date(2021, 1, 1)), Some(18));
    }

    #[test]
    fn a_number_no_row_gives_is_the_reference_one() {
        let rows = read("p,v,f,t,s\n");
        assert_eq!(rows.or("r.age", date(2020, 1, 1), 16), 16);
        assert_eq!(rows.or_small("r.age", date(2020, 1, 1), 16), 16);
    }
}
