// SPDX-License-Identifier: AGPL-3.0-or-later
//! What comes with the program and is loaded at start — *edizioni e informative*.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_flow::network::Edition;
use mnet_store::{Context, NoticeRow, Store};

use crate::failure::Failure;

const EDITIONS: [&str; 2] = [
    include_str!("../../../editions/marche-2020.toml"),
    include_str!("../../../editions/lazio-prima.toml"),
];

const NOTICES: [&str; 11] = [
    include_str!("../../../notices/it/2020-1.md"),
    include_str!("../../../notices/en/2020-1.md"),
    include_str!("../../../notices/fr/2020-1.md"),
    include_str!("../../../notices/es/2020-1.md"),
    include_str!("../../../notices/ar/2020-1.md"),
    include_str!("../../../notices/ur/2020-1.md"),
    include_str!("../../../notices/bn/2020-1.md"),
    include_str!("../../../notices/zh/2020-1.md"),
    include_str!("../../../notices/sq/2020-1.md"),
    include_str!("../../../notices/uk/2020-1.md"),
    include_str!("../../../notices/pa/2020-1.md"),
];

/// Loads editions and notices; those that are there already stay as they are.
pub(crate) async fn load(batch: &Store, now: Timestamp) -> Result<(), Failure> {
    let mut tx = batch.begin(Context::default()).await?;
    for text in EDITIONS {
        let edition = Edition::parse(text).map_err(|error| {
            Failure::new(
                "edizione illeggibile",
                format!("shipped edition: {}", error.message),
            )
        })?;
        tx.load_edition(&edition, text, now).await?;
    }
    for text in NOTICES {
        let (notice, on) = notice(text)
            .ok_or_else(|| Failure::new("informativa illeggibile", "shipped notice: no heading"))?;
        tx.publish_notice(&notice, on).await?;
    }
    Ok(tx.commit().await?)
}

/// Reads a notice: `key: value` lines between two lines of dashes, then the text.
fn notice(text: &str) -> Option<(NoticeRow, Date)> {
    let (head, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    let value = |key: &str| {
        head.lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value.trim().trim_matches('"').to_owned())
    };
    let row = NoticeRow {
        version: value("version")?,
        language: value("language")?,
        title: value("title")?,
        body_text: body.trim_start().to_owned(),
        draft: value("draft").as_deref() != Some("false"),
    };
    Some((row, value("text_date")?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn every_notice_has_version_language_title_and_day() {
        for text in NOTICES {
            let (row, on) = notice(text).unwrap();
            assert!(
                !row.title.is_empty() && row.body_text.starts_with("> "),
                "{}",
                row.title
            );
            assert_eq!(on.to_string(), "2020-06-01");
            assert!(row.draft);
        }
    }

    #[test]
    fn no_edition_and_no_notice_is_left_behind() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
        let editions = fs::read_dir(format!("{root}/editions")).unwrap();
        assert_eq!(editions.count(), EDITIONS.len());
        let languages = fs::read_dir(format!("{root}/notices")).unwrap();
        let folders = languages
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir());
        let texts: usize = folders
            .map(|folder| fs::read_dir(folder).unwrap().count())
            .sum();
        assert_eq!(texts, NOTICES.len());
    }
}
