// SPDX-License-Identifier: AGPL-3.0-or-later
//! A bundle of ESCO taken in — *importazione di ESCO*: table by table, in one
//! transaction, in portions that fit into little memory. The same bundle twice
//! leaves the same rows.

use std::collections::HashMap;
use std::io::Read;

use jiff::Timestamp;
use mnet_base::words::plain;
use mnet_exchange::esco::{Concept, EscoError, Row, Table, read};
use mnet_store::{Context, EscoConcepts, EscoLabels, Fault, Store, Tx};

/// Rows of a portion.
const PORTION: usize = 2_000;

/// A bundle cannot be taken in.
#[derive(Debug, thiserror::Error)]
pub enum NotEsco {
    /// A table cannot be read.
    #[error("{file}: {reason}")]
    Table {
        /// Its file.
        file: String,
        /// Why.
        reason: EscoError,
    },
    /// The database.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What was taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct EscoReport {
    /// Lines taken, by file.
    pub files: Vec<(String, u64)>,
    /// Ties to concepts that no table names.
    pub left_out: u64,
}

/// An import at work.
pub struct EscoTaker {
    tx: Tx,
    version: String,
    ids: HashMap<String, i64>,
    report: EscoReport,
}

impl EscoTaker {
    /// Begins to take in a version; nothing is kept before [`EscoTaker::finish`].
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn begin(store: &Store, version: &str, now: Timestamp) -> Result<Self, Fault> {
        let mut tx = store.begin(Context::default()).await?;
        tx.add_esco_version(version, now).await?;
        let ids = tx.esco_ids(version).await?.into_iter().collect();
        Ok(Self {
            tx,
            version: version.to_owned(),
            ids,
            report: EscoReport::default(),
        })
    }

    /// Takes a table in. Concepts come first, then what ties them.
    ///
    /// # Errors
    /// [`NotEsco`].
    pub async fn take(
        &mut self,
        file: &str,
        table: &Table,
        bytes: impl Read,
    ) -> Result<(), NotEsco> {
        let wrong = |reason| NotEsco::Table {
            file: file.to_owned(),
            reason,
        };
        let mut rows = read(table, bytes).map_err(wrong)?;
        if let Some(lang) = table.language() {
            let kind = kind_of(table);
            let version = &self.version;
            self.tx.clear_esco_labels(version, kind, lang).await?;
        }
        let mut lines = 0;
        loop {
            let portion: Result<Vec<Row>, EscoError> = rows.by_ref().take(PORTION).collect();
            let portion = portion.map_err(wrong)?;
            if portion.is_empty() {
                break;
            }
            lines += portion.len() as u64;
            self.keep(table, portion).await?;
        }
        self.report.files.push((file.to_owned(), lines));
        Ok(())
    }

    async fn keep(&mut self, table: &Table, rows: Vec<Row>) -> Result<(), Fault> {
        let mut concepts = Vec::new();
        let (mut occupations, mut skills, mut essentials) = (Vec::new(), Vec::new(), Vec::new());
        let (mut lower, mut upper) = (Vec::new(), Vec::new());
        for row in rows {
            match row {
                Row::Concept(concept) => concepts.push(concept),
                Row::Relation {
                    occupation,
                    skill,
                    essential,
                } => {
                    if let Some((one, other)) = self.both(&occupation, &skill) {
                        occupations.push(one);
                        skills.push(other);
                        essentials.push(essential);
                    }
                }
                Row::Broader { uri, broader } => {
                    if let Some((one, other)) = self.both(&uri, &broader) {
                        lower.push(one);
                        upper.push(other);
                    }
                }
            }
        }
        if !concepts.is_empty() {
            self.keep_concepts(table, concepts).await?;
        }
        if !occupations.is_empty() {
            self.tx
                .save_esco_relations(&occupations, &skills, &essentials)
                .await?;
        }
        if !lower.is_empty() {
            self.tx.save_esco_broader(&lower, &upper).await?;
        }
        Ok(())
    }

    /// Both ends of a tie; one that has none is counted as left out.
    fn both(&mut self, one: &str, other: &str) -> Option<(i64, i64)> {
        let found = self.ids.get(one).copied().zip(self.ids.get(other).copied());
        if found.is_none() {
            self.report.left_out += 1;
        }
        found
    }

    async fn keep_concepts(&mut self, table: &Table, concepts: Vec<Concept>) -> Result<(), Fault> {
        let lang = table.language().unwrap_or_default().to_owned();
        let mut columns = EscoConcepts::default();
        let mut labels = Vec::new();
        for one in concepts {
            if columns.uris.contains(&one.uri) {
                continue;
            }
            labels.push((one.label, one.others));
            columns.uris.push(one.uri);
            columns.codes.push(one.code);
            columns.iscos.push(one.isco);
            columns.skill_types.push(one.skill_type);
            columns.reuses.push(one.reuse);
            columns.descriptions.push(one.description);
        }
        let saved = self
            .tx
            .save_esco_concepts(&self.version, kind_of(table), &columns)
            .await?;
        self.ids.extend(saved);
        let of = |uri: &String| self.ids.get(uri).copied().unwrap_or_default();
        let ids: Vec<i64> = columns.uris.iter().map(of).collect();
        let mut rows = EscoLabels::default();
        for (id, (label, others)) in ids.iter().zip(labels) {
            push(&mut rows, *id, 0, label);
            for other in others {
                push(&mut rows, *id, 1, other);
            }
        }
        self.tx.save_esco_labels(&lang, &rows).await?;
        self.tx
            .save_esco_texts(&lang, &ids, &columns.descriptions)
            .await
    }

    /// Keeps everything.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn finish(self) -> Result<EscoReport, Fault> {
        self.tx.commit().await?;
        Ok(self.report)
    }
}

fn push(rows: &mut EscoLabels, concept: i64, rank: i16, label: String) {
    rows.concepts.push(concept);
    rows.ranks.push(rank);
    rows.plains.push(plain(&label));
    rows.labels.push(label);
}

const fn kind_of(table: &Table) -> &'static str {
    match table {
        Table::Occupations(_) => "occupation",
        Table::Skills(_) => "skill",
        Table::IscoGroups(_) => "isco",
        _ => "skill_group",
    }
}
