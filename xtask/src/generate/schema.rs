// SPDX-License-Identifier: AGPL-3.0-or-later
//! The schema that the migrations make — *schema della base di dati*.
//!
//! `pg_dump` writes differently from one major version of PostgreSQL to the
//! next, so the page names its version and is made again only under the same.

use crate::run::{read, write};
use crate::scratch::Scratch;
use crate::setup::{major, postgresql};
use std::path::Path;

const NAME: &str = "schema.sql";

/// Writes the schema into `draft`: a new one, or the committed one where
/// another version of PostgreSQL would write it differently.
pub(super) fn page(root: &Path, committed: &Path, draft: &Path) -> Result<(), String> {
    let here = postgresql()
        .and_then(|bin| major(&bin))
        .ok_or("PostgreSQL is missing: cargo xtask setup")?;
    let before = read(&committed.join(NAME)).unwrap_or_default();
    match version_of(&before) {
        Some(other) if other != here => {
            eprintln!("{NAME}: kept, it was made under PostgreSQL {other}, this is {here}");
            write(&draft.join(NAME), &before)
        }
        _ => {
            let dump = Scratch::migrated(root)?.dump()?;
            write(&draft.join(NAME), &tidied(&dump, here))
        }
    }
}

fn version_of(page: &str) -> Option<u32> {
    let line = page
        .lines()
        .find(|line| line.starts_with("-- PostgreSQL "))?;
    line.rsplit(' ').next()?.parse().ok()
}

/// The dump without what changes between machines: settings, minor versions, keys.
fn tidied(dump: &str, major: u32) -> String {
    let mut page = format!(
        "-- SPDX-License-Identifier: AGPL-3.0-or-later\n\
         -- Made by `cargo xtask generate` from crates/mnet-store/migrations.\n\
         -- PostgreSQL {major}\n"
    );
    let mut was_blank = false;
    for line in dump.lines().filter(|line| !is_noise(line)) {
        let is_blank = line.trim().is_empty();
        if is_blank && was_blank {
            continue;
        }
        page.push_str(line);
        page.push('\n');
        was_blank = is_blank;
    }
    format!("{}\n", page.trim_end())
}

fn is_noise(line: &str) -> bool {
    const NOISE: [&str; 6] = [
        "--",
        "SET ",
        "\\restrict",
        "\\unrestrict",
        "SELECT pg_catalog.set_config",
        "RESET ",
    ];
    NOISE.iter().any(|noise| line.starts_with(noise))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_statements_remain_under_a_heading_with_the_version() {
        let dump = "--\n-- Dumped by pg_dump version 15.20 (Debian)\n\n\\restrict x7\nSET a = 1;\n\n\
                    CREATE TABLE a (\n  b text\n);\n\n\n--\n\\unrestrict x7\n";
        let page = tidied(dump, 15);
        assert!(page.ends_with("-- PostgreSQL 15\n\nCREATE TABLE a (\n  b text\n);\n"));
        assert_eq!(version_of(&page), Some(15));
        assert_eq!(version_of(""), None);
    }
}
