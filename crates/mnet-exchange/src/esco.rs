// SPDX-License-Identifier: AGPL-3.0-or-later
//! The tables of ESCO as the Commission publishes them — *classificazione ESCO*.
//!
//! Files of version 1.1 and 1.2, one language each; columns by the name in the
//! header, codes as text ("01" is not 1), alternative labels parted by lines or
//! by ` | `.
//!
//! Source: ESCO dataset, CSV files, versions 1.1.1 and 1.2.

use std::collections::HashMap;
use std::io::Read;

/// What a file of a bundle holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Table {
    /// Occupations with their labels in a language.
    Occupations(String),
    /// Skills and knowledge with their labels in a language.
    Skills(String),
    /// Groups of ISCO-08 with their labels in a language.
    IscoGroups(String),
    /// Groups of skills with their labels in a language.
    SkillGroups(String),
    /// Which skills an occupation needs.
    Relations,
    /// What stands above an occupation.
    BroaderOccupations,
    /// What stands above a skill.
    BroaderSkills,
}

impl Table {
    /// What the file of this name holds; none for those that are not taken in.
    pub fn of(file: &str) -> Option<Self> {
        let name = file.rsplit(['/', '\\']).next()?;
        let stem = name.strip_suffix(".csv")?;
        let (what, language) = match stem.rsplit_once('_') {
            Some((what, language)) if is_language(language) => (what, language.to_lowercase()),
            _ => (stem, String::new()),
        };
        let labelled = !language.is_empty();
        Some(match what {
            "occupations" if labelled => Self::Occupations(language),
            "skills" if labelled => Self::Skills(language),
            "ISCOGroups" if labelled => Self::IscoGroups(language),
            "skillGroups" if labelled => Self::SkillGroups(language),
            "occupationSkillRelations" => Self::Relations,
            "broaderRelationsOccPillar" => Self::BroaderOccupations,
            "broaderRelationsSkillPillar" => Self::BroaderSkills,
            _ => return None,
        })
    }

    /// Concepts come before what ties them.
    pub const fn rank(&self) -> u8 {
        match self {
            Self::IscoGroups(_) | Self::SkillGroups(_) => 0,
            Self::Occupations(_) | Self::Skills(_) => 1,
            Self::Relations | Self::BroaderOccupations | Self::BroaderSkills => 2,
        }
    }

    /// The language of its labels; none for ties.
    pub fn language(&self) -> Option<&str> {
        match self {
            Self::Occupations(lang)
            | Self::Skills(lang)
            | Self::IscoGroups(lang)
            | Self::SkillGroups(lang) => Some(lang),
            _ => None,
        }
    }
}

fn is_language(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// A concept with its labels in the language of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concept {
    /// Its address: `http://data.europa.eu/esco/occupation/…`.
    pub uri: String,
    /// Code, as text: `7112.1`, `01`; empty for skills.
    pub code: String,
    /// Unit group of ISCO-08 of an occupation.
    pub isco: String,
    /// `skill/competence` or `knowledge`.
    pub skill_type: String,
    /// `transversal`, `cross-sector`, `sector-specific`, `occupation-specific`.
    pub reuse: String,
    /// The label preferred.
    pub label: String,
    /// Other labels.
    pub others: Vec<String>,
    /// What it is.
    pub description: String,
}

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A concept.
    Concept(Concept),
    /// An occupation needs a skill.
    Relation {
        /// The occupation.
        occupation: String,
        /// The skill.
        skill: String,
        /// Essential, else optional.
        essential: bool,
    },
    /// A concept stands below another.
    Broader {
        /// The lower one.
        uri: String,
        /// The upper one.
        broader: String,
    },
}

/// A file cannot be read as that table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EscoError {
    /// A column that the table cannot do without is missing.
    #[error("no column {0}")]
    NoColumn(&'static str),
    /// A line cannot be read.
    #[error("line {line}: {reason}")]
    Line {
        /// Number of the line, from 1.
        line: u64,
        /// Why.
        reason: String,
    },
}

/// The lines of a table, one after the other; only one is held at a time.
pub struct Rows<R> {
    table: Table,
    columns: Columns,
    records: csv::StringRecordsIntoIter<R>,
}

/// Reads a table line by line.
///
/// # Errors
/// [`EscoError`] when a column is missing; each line may have its own.
pub fn read<R: Read>(table: &Table, bytes: R) -> Result<Rows<R>, EscoError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let columns = Columns::of(reader.byte_headers().map_err(fault)?);
    columns.check(table)?;
    Ok(Rows {
        table: table.clone(),
        columns,
        records: reader.into_records(),
    })
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Row, EscoError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.records.next()? {
                Err(error) => return Some(Err(fault(error))),
                Ok(record) => {
                    if let Some(row) = row(&self.table, &self.columns, &record) {
                        return Some(Ok(row));
                    }
                }
            }
        }
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what a failed reading hands over"
)]
fn fault(error: csv::Error) -> EscoError {
    EscoError::Line {
        line: error.position().map_or(0, csv::Position::line),
        reason: error.to_string(),
    }
}

struct Columns(HashMap<String, usize>);

impl Columns {
    fn of(header: &csv::ByteRecord) -> Self {
        let names = header.iter().enumerate().map(|(at, name)| {
            let name = String::from_utf8_lossy(name);
            let name = name.trim_start_matches('\u{feff}').trim().trim_matches('"');
            (name.to_owned(), at)
        });
        Self(names.collect())
    }

    fn check(&self, table: &Table) -> Result<(), EscoError> {
        let needed: &[&'static str] = match table {
            Table::Relations => &["occupationUri", "skillUri", "relationType"],
            Table::BroaderOccupations | Table::BroaderSkills => &["conceptUri", "broaderUri"],
            _ => &["conceptUri", "preferredLabel"],
        };
        let missing = needed.iter().find(|name| !self.0.contains_key(**name));
        missing.map_or(Ok(()), |name| Err(EscoError::NoColumn(name)))
    }

    fn get<'r>(&self, record: &'r csv::StringRecord, name: &str) -> &'r str {
        let at = self.0.get(name).copied();
        at.and_then(|at| record.get(at)).unwrap_or_default().trim()
    }
}

fn row(table: &Table, columns: &Columns, record: &csv::StringRecord) -> Option<Row> {
    let get = |name: &str| columns.get(record, name).to_owned();
    let row = match table {
        Table::Relations => Row::Relation {
            occupation: get("occupationUri"),
            skill: get("skillUri"),
            essential: columns.get(record, "relationType") == "essential",
        },
        Table::BroaderOccupations | Table::BroaderSkills => Row::Broader {
            uri: get("conceptUri"),
            broader: get("broaderUri"),
        },
        _ => {
            let label = get("preferredLabel");
            let mut others = labels(columns.get(record, "altLabels"));
            others.retain(|other| *other != label);
            Row::Concept(Concept {
                uri: get("conceptUri"),
                code: get("code"),
                isco: get("iscoGroup"),
                skill_type: get("skillType"),
                reuse: get("reuseLevel"),
                label,
                others,
                description: get("description"),
            })
        }
    };
    let is_named = match &row {
        Row::Concept(one) => !one.uri.is_empty() && !one.label.is_empty(),
        Row::Relation {
            occupation, skill, ..
        } => !occupation.is_empty() && !skill.is_empty(),
        Row::Broader { uri, broader } => !uri.is_empty() && !broader.is_empty(),
    };
    is_named.then_some(row)
}

/// Labels parted by lines (1.1 occupations and skills) or by ` | ` (collections, 1.2).
fn labels(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for label in text.split(['\n', '|']).map(str::trim) {
        if !label.is_empty() && !all.iter().any(|one| one == label) {
            all.push(label.to_owned());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Concept, EscoError, Row, Table, read};

    fn rows(table: &Table, text: &str) -> Result<Vec<Row>, EscoError> {
        read(table, text.as_bytes())?.collect()
    }

    #[test]
    fn files_are_told_by_their_names() {
        let of = |name: &str| Table::of(name);
        assert_eq!(
            of("a/occupations_en.csv"),
            Some(Table::Occupations("en".to_owned()))
        );
        assert_eq!(
            of("ISCOGroups_it.csv"),
            Some(Table::IscoGroups("it".to_owned()))
        );
        assert_eq!(of("occupationSkillRelations.csv"), Some(Table::Relations));
        assert_eq!(
            of("occupationSkillRelations_uk.csv"),
            Some(Table::Relations)
        );
        assert_eq!(of("skills.csv"), None);
        assert_eq!(of("README.txt"), None);
    }

    #[test]
    fn columns_are_found_by_name_and_labels_by_either_separator() {
        let old = "\u{feff}conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,code\n\
            Occupation,http://x/1,0110,soldier,\"private\ntrooper\",0110.1\n";
        let new = "code,altLabels,preferredLabel,naceCode,iscoGroup,conceptUri\n\
            0110.1,private | trooper,soldier,84.22,0110,http://x/1\n";
        let table = Table::Occupations("en".to_owned());
        let wanted = Row::Concept(Concept {
            uri: "http://x/1".to_owned(),
            code: "0110.1".to_owned(),
            isco: "0110".to_owned(),
            label: "soldier".to_owned(),
            others: vec!["private".to_owned(), "trooper".to_owned()],
            ..Concept::default()
        });
        assert_eq!(rows(&table, old), Ok(vec![wanted.clone()]));
        assert_eq!(rows(&table, new), Ok(vec![wanted]));
    }

    #[test]
    fn relations_of_both_versions_read_alike() {
        let old = "occupationUri,relationType,skillType,skillUri\no,essential,knowledge,s\n";
        let new = "occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel\n\
            o,a,essential,knowledge,s,b\n";
        assert_eq!(rows(&Table::Relations, old), rows(&Table::Relations, new));
    }

    #[test]
    fn a_table_without_its_columns_is_refused() {
        let found = rows(&Table::Relations, "a,b\n1,2\n");
        assert_eq!(found, Err(EscoError::NoColumn("occupationUri")));
    }
}
