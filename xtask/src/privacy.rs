// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every column is classified — *classificazione dei dati*.
//!
//! `crates/mnet-store/privacy.toml` says of each column how delicate it is,
//! what it is for, how long it is kept and who sees it. Here it is held
//! against the columns that the migrations make, both ways.

mod columns;

use crate::sources::Source;
use columns::{Tables, columns};
use std::collections::BTreeSet;

const CLASSIFICATION: &str = "crates/mnet-store/privacy.toml";
const MIGRATIONS: &str = "crates/mnet-store/migrations/";

const CLASSES: [&str; 5] = ["P0", "P1", "P2", "P3", "P4"];
const RETENTIONS: [&str; 11] = [
    "rules", "account", "session", "sign-in", "case", "notice", "special", "journal", "count",
    "draft", "replay",
];
const SEEN_BY: [&str; 12] = [
    "everybody",
    "network",
    "by question",
    "V-ENR",
    "V-ALL",
    "V-LAB",
    "V-SOC",
    "V-CAR",
    "V-RES",
    "V-AGG",
    "V-OWN",
    "V-SYS",
];

/// Everything in which the classification and the migrations disagree.
pub(crate) fn check(sources: &[Source]) -> Vec<String> {
    let migrations = sources
        .iter()
        .filter(|source| source.path.starts_with(MIGRATIONS));
    let tables = columns(migrations.map(|source| source.text.as_str()));
    let Some(file) = sources.iter().find(|source| source.path == CLASSIFICATION) else {
        return vec![format!("{CLASSIFICATION} is missing")];
    };
    match file.text.parse() {
        Ok(classified) => compare(&tables, &classified),
        Err(error) => vec![format!("{CLASSIFICATION}: {error}")],
    }
}

fn compare(tables: &Tables, classified: &toml::Table) -> Vec<String> {
    let mut faults = Vec::new();
    for (table, columns) in tables {
        let lines = classified.get(table).and_then(toml::Value::as_table);
        for column in columns {
            match lines.and_then(|lines| lines.get(column)) {
                Some(line) => faults.extend(line_faults(table, column, line)),
                None => faults.push(format!(
                    "{CLASSIFICATION}: {table}.{column} is not classified"
                )),
            }
        }
    }
    for (table, lines) in classified {
        let none = BTreeSet::new();
        let columns = tables.get(table).unwrap_or(&none);
        let names = lines.as_table().into_iter().flat_map(toml::Table::keys);
        let strangers = names.filter(|name| !columns.contains(*name));
        faults.extend(strangers.map(|name| {
            format!("{CLASSIFICATION}: {table}.{name} is classified and does not exist")
        }));
    }
    faults
}

/// What is wrong with the line of one column.
fn line_faults(table: &str, column: &str, line: &toml::Value) -> Vec<String> {
    let text = |key| line.get(key).and_then(toml::Value::as_str).unwrap_or("");
    let one_of = |key: &'static str, allowed: &[&str]| {
        let value = text(key);
        (!allowed.contains(&value))
            .then(|| format!("{key} \"{value}\" is not one of {}", allowed.join(", ")))
    };
    let purpose = text("purpose").trim();
    let faults = [
        one_of("class", &CLASSES),
        one_of("retention", &RETENTIONS),
        one_of("seen_by", &SEEN_BY),
        purpose.is_empty().then(|| "purpose is missing".to_owned()),
    ];
    faults
        .into_iter()
        .flatten()
        .map(|fault| format!("{CLASSIFICATION}: {table}.{column}: {fault}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQL: &str = "CREATE TABLE person (id uuid PRIMARY KEY, family_name text NOT NULL);";
    const LINE: &str =
        "{ class = \"P1\", purpose = \"identity\", retention = \"case\", seen_by = \"V-ENR\" }";

    fn faults(sql: &str, classification: &str) -> Vec<String> {
        let source = |path: &str, text: &str| Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        check(&[
            source(CLASSIFICATION, classification),
            source("crates/mnet-store/migrations/1_a.sql", sql),
        ])
    }

    #[test]
    fn a_classified_schema_has_no_faults() {
        let lines = format!("[person]\nid = {LINE}\nfamily_name = {LINE}\n");
        assert_eq!(faults(SQL, &lines), Vec::<String>::new());
    }

    #[test]
    fn a_new_column_needs_its_line() {
        let lines = format!("[person]\nid = {LINE}\nfamily_name = {LINE}\n");
        let sql = format!("{SQL} ALTER TABLE person ADD COLUMN religion text;");
        let expected = "crates/mnet-store/privacy.toml: person.religion is not classified";
        assert_eq!(faults(&sql, &lines), [expected]);
    }

    #[test]
    fn a_line_needs_its_column() {
        let lines =
            format!("[person]\nid = {LINE}\nfamily_name = {LINE}\nage = {LINE}\n[x]\ny = {LINE}\n");
        assert_eq!(faults(SQL, &lines).len(), 2);
    }

    #[test]
    fn a_line_is_whole_and_its_values_are_known() {
        let lines = format!("[person]\nid = {LINE}\nfamily_name = {{ class = \"P9\" }}\n");
        assert_eq!(faults(SQL, &lines).len(), 4);
    }

    #[test]
    fn the_shipped_classification_is_complete() {
        let sources = crate::sources::written(&crate::run::root());
        assert_eq!(check(&sources), Vec::<String>::new());
    }
}
