// SPDX-License-Identifier: AGPL-3.0-or-later
//! Columns that migrations make — *colonne della base di dati*.
//!
//! Not a parser of SQL: statements are cut at semicolons outside of texts and
//! function bodies, and those that make, change or drop a table are read.

use std::collections::{BTreeMap, BTreeSet};

/// Columns by table.
pub(super) type Tables = BTreeMap<String, BTreeSet<String>>;

/// Words that begin a rule of a table where a column could stand.
const RULES: [&str; 7] = [
    "CHECK",
    "CONSTRAINT",
    "EXCLUDE",
    "FOREIGN",
    "LIKE",
    "PRIMARY",
    "UNIQUE",
];

/// What stands after all migrations, in the order given.
pub(super) fn columns<'a>(migrations: impl Iterator<Item = &'a str>) -> Tables {
    let mut tables = Tables::new();
    for migration in migrations {
        for statement in statements(migration) {
            apply(&statement, &mut tables);
        }
    }
    tables
}

/// Statements without comments, texts and function bodies.
fn statements(sql: &str) -> Vec<String> {
    let mut statements = vec![String::new()];
    let mut rest = sql;
    while let Some(next) = rest.chars().next() {
        let skipped = skipped(rest);
        if skipped > 0 {
            rest = rest.get(skipped..).unwrap_or_default();
            continue;
        }
        match statements.last_mut() {
            Some(statement) if next != ';' => statement.push(next),
            _ => statements.push(String::new()),
        }
        rest = rest.get(next.len_utf8()..).unwrap_or_default();
    }
    statements
}

/// Length of the comment, text or function body that `rest` begins with.
fn skipped(rest: &str) -> usize {
    let until = |begin: usize, end: &str| {
        let inside = rest.get(begin..).unwrap_or_default();
        inside
            .find(end)
            .map_or(rest.len(), |at| begin + at + end.len())
    };
    if rest.starts_with("--") {
        // The end of the line stays: it parts words.
        until(2, "\n").saturating_sub(1).max(2)
    } else if rest.starts_with("/*") {
        until(2, "*/")
    } else if rest.starts_with('\'') {
        until(1, "'")
    } else if let Some(tag) = dollar_tag(rest) {
        until(tag.len(), tag)
    } else {
        0
    }
}

/// `$$` or `$name$` at the beginning.
fn dollar_tag(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('$')?;
    let end = inner.find('$')?;
    let name = inner.get(..end)?;
    let is_tag = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_tag.then(|| rest.get(..end + 2)).flatten()
}

fn apply(statement: &str, tables: &mut Tables) {
    let (head, body) = statement.split_once('(').unwrap_or((statement, ""));
    let mut words = head.split_whitespace();
    let mut next = || {
        words
            .next()
            .map(str::to_ascii_uppercase)
            .unwrap_or_default()
    };
    match (next().as_str(), next().as_str()) {
        ("CREATE", "TABLE" | "UNLOGGED") => {
            let table = name_in(head);
            let made = parts(body).filter_map(column_of);
            tables.insert(table, made.collect());
        }
        ("ALTER", "TABLE") => alter(statement, tables),
        ("DROP", "TABLE") => {
            for name in statement.split(',') {
                tables.remove(&name_in(name.trim_end_matches(" CASCADE")));
            }
        }
        _ => {}
    }
}

/// The name at the end of a head such as `CREATE TABLE IF NOT EXISTS public.person`.
fn name_in(head: &str) -> String {
    let name = head.split_whitespace().last().unwrap_or_default();
    plain(name.rsplit('.').next().unwrap_or_default())
}

fn plain(name: &str) -> String {
    name.trim_matches('"').to_ascii_lowercase()
}

/// Parts between commas that stand in no inner bracket, up to the closing one.
fn parts(body: &str) -> impl Iterator<Item = &str> {
    let mut depth = 1_i32;
    let mut cuts = Vec::new();
    let mut begin = 0;
    for (at, character) in body.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 || depth == 1 && character == ',' {
            cuts.push((begin, at));
            begin = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    if depth > 0 {
        cuts.push((begin, body.len()));
    }
    cuts.into_iter()
        .filter_map(|(begin, end)| body.get(begin..end))
}

fn column_of(part: &str) -> Option<String> {
    let name = part.split_whitespace().next()?;
    let is_rule = RULES.iter().any(|rule| {
        name.eq_ignore_ascii_case(rule)
            || name.to_ascii_uppercase().starts_with(&format!("{rule}("))
    });
    (!is_rule).then(|| plain(name))
}

fn alter(statement: &str, tables: &mut Tables) {
    let mut words: Vec<&str> = statement.split_whitespace().skip(2).collect();
    words.retain(|word| {
        !["IF", "NOT", "EXISTS", "ONLY", "COLUMN"]
            .iter()
            .any(|noise| word.eq_ignore_ascii_case(noise))
    });
    let Some((table, rest)) = words.split_first() else {
        return;
    };
    let table = name_in(table);
    let actions = rest.join(" ");
    for action in parts(&actions) {
        let words: Vec<&str> = action.split_whitespace().collect();
        change(&table, &words, tables);
    }
}

fn change(table: &str, words: &[&str], tables: &mut Tables) {
    let verb = words.first().map(|verb| verb.to_ascii_uppercase());
    match (verb.as_deref(), words.get(1..).unwrap_or_default()) {
        (Some("ADD"), rest) => {
            let column = column_of(&rest.join(" "));
            tables.entry(table.to_owned()).or_default().extend(column);
        }
        (Some("DROP"), [name, ..]) => {
            tables
                .entry(table.to_owned())
                .or_default()
                .remove(&plain(name));
        }
        (Some("RENAME"), ["TO", name]) => {
            let columns = tables.remove(table).unwrap_or_default();
            tables.insert(plain(name), columns);
        }
        (Some("RENAME"), [old, "TO", new]) => {
            let columns = tables.entry(table.to_owned()).or_default();
            if columns.remove(&plain(old)) {
                columns.insert(plain(new));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sql: &str) -> Vec<String> {
        let tables = columns(std::iter::once(sql));
        let line = |(table, columns): (String, BTreeSet<String>)| {
            let columns: Vec<_> = columns.into_iter().collect();
            format!("{table}: {}", columns.join(" "))
        };
        tables.into_iter().map(line).collect()
    }

    #[test]
    fn rules_of_a_table_are_no_columns() {
        let sql = "CREATE TABLE target (edition text NOT NULL REFERENCES edition (code), \
                   set text[] DEFAULT '{}', -- first, second\n value numeric(8, 2) CHECK (value >= 0), \
                   UNIQUE NULLS NOT DISTINCT (edition, set), CHECK(value > 1), PRIMARY KEY (edition));";
        assert_eq!(of(sql), ["target: edition set value"]);
    }

    #[test]
    fn bodies_of_functions_and_texts_are_not_read() {
        let sql = "CREATE FUNCTION f() RETURNS TABLE (a text) AS $$ CREATE TABLE no (x int); $$; \
                   SELECT ';CREATE TABLE none (y int);'; /* ; CREATE TABLE n (z int); */ \
                   DO $x$ ALTER TABLE a ADD b int; $x$; CREATE TABLE yes (z int);";
        assert_eq!(of(sql), ["yes: z"]);
    }

    #[test]
    fn later_migrations_change_what_stands() {
        let sql = "CREATE TABLE IF NOT EXISTS public.a (b int, c int); CREATE TABLE gone (x int); \
                   ALTER TABLE a ADD COLUMN IF NOT EXISTS d numeric(3, 1), DROP COLUMN b; \
                   ALTER TABLE ONLY a RENAME COLUMN c TO e; ALTER TABLE a ADD CONSTRAINT x CHECK (e > 0); \
                   ALTER TABLE a ALTER COLUMN e SET NOT NULL; DROP TABLE gone;";
        assert_eq!(of(sql), ["a: d e"]);
        assert_eq!(
            of("CREATE TABLE a (b int); ALTER TABLE a RENAME TO c;"),
            ["c: b"]
        );
    }
}
