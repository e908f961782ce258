// SPDX-License-Identifier: AGPL-3.0-or-later
//! Codes of other systems — *tabelle di decodifica*: data with validity and source.
//!
//! The official tables were not all to be had; what is not here is loaded from a
//! file of the same shape, without a programmer.

use std::sync::OnceLock;

use jiff::civil::Date;

/// One code of another system.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CodeRow {
    format: String,
    table: String,
    code: String,
    ours: String,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
}

/// A table of codes that cannot be read, and at which line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is no row of a table of codes")]
pub struct CodesFault {
    /// Line, from 1.
    pub line: u64,
}

/// Codes of other systems, and ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeCodes(Vec<CodeRow>);

impl ExchangeCodes {
    /// What comes with the program.
    pub fn shipped() -> &'static Self {
        static SHIPPED: OnceLock<ExchangeCodes> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let text = include_str!("../../../../code-lists/exchange-codes.csv");
            Self(rows(text).unwrap_or_default())
        })
    }

    /// With the rows of another table, which come first.
    ///
    /// # Errors
    /// [`CodesFault`] with the first line that is no such row.
    pub fn with(&self, text: &str) -> Result<Self, CodesFault> {
        let mut all = rows(text.trim_start_matches('\u{feff}'))?;
        all.extend(self.0.iter().cloned());
        Ok(Self(all))
    }

    /// Our code of one of theirs, on a day.
    pub(crate) fn ours(&self, format: &str, table: &str, code: &str, on: Date) -> Option<&str> {
        let row = self.0.iter().find(|row| {
            row.is_of(format, table, on) && row.code.eq_ignore_ascii_case(code.trim())
        })?;
        Some(&row.ours)
    }

    /// Their code of one of ours, on a day.
    pub fn theirs(&self, format: &str, table: &str, ours: &str, on: Date) -> Option<&str> {
        let row = self
            .0
            .iter()
            .find(|row| row.is_of(format, table, on) && row.ours == ours)?;
        Some(&row.code)
    }
}

impl CodeRow {
    fn is_of(&self, format: &str, table: &str, on: Date) -> bool {
        self.format == format
            && self.table == table
            && self.valid_from.is_none_or(|from| from <= on)
            && self.valid_to.is_none_or(|to| on <= to)
    }
}

fn rows(text: &str) -> Result<Vec<CodeRow>, CodesFault> {
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (at, record) in table.records().enumerate() {
        let fault = || CodesFault {
            line: u64::try_from(at + 2).unwrap_or(u64::MAX),
        };
        let record = record.map_err(|_| fault())?;
        let day = |cell: &str| match cell {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| fault()),
        };
        let [format, table, code, ours, from, to, source, _verified] =
            record.iter().collect::<Vec<_>>()[..]
        else {
            return Err(fault());
        };
        if [format, table, code, ours, source].contains(&"") {
            return Err(fault());
        }
        rows.push(CodeRow {
            format: format.to_owned(),
            table: table.to_owned(),
            code: code.to_owned(),
            ours: ours.to_owned(),
            valid_from: day(from)?,
            valid_to: day(to)?,
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_shipped_table_is_read_to_its_last_row() {
        let text = include_str!("../../../../code-lists/exchange-codes.csv");
        assert_eq!(ExchangeCodes::shipped().0.len(), text.lines().count() - 1);
        let codes = ExchangeCodes::shipped();
        let day = date(2021, 7, 1);
        assert_eq!(
            codes.ours("sap-1", "occupational_status", "di", day),
            Some("unemployed")
        );
        assert_eq!(
            codes.theirs("sap-1", "title_type", "family_card", day),
            Some("2")
        );
    }

    #[test]
    fn a_row_of_a_region_stands_before_the_shipped_ones_while_it_holds() {
        let text = "format,table,code,hub_code,valid_from,valid_to,source,verified\n\
                    sap-1,occupational_status,DI,never_worked,2022-01-01,,region,yes\n";
        let codes = ExchangeCodes::shipped().with(text).unwrap();
        let ours = |day| codes.ours("sap-1", "occupational_status", "DI", day);
        assert_eq!(ours(date(2021, 12, 31)), Some("unemployed"));
        assert_eq!(ours(date(2022, 1, 1)), Some("never_worked"));
    }

    #[test]
    fn a_row_without_a_source_is_refused_with_its_line() {
        let text = "format,table,code,hub_code,valid_from,valid_to,source,verified\n\
                    sap-1,t,1,a,,,region,yes\nsap-1,t,2,b,,,,no\n";
        let refused = ExchangeCodes::shipped().with(text).unwrap_err();
        assert_eq!(refused, CodesFault { line: 3 });
    }
}
