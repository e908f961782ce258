// SPDX-License-Identifier: AGPL-3.0-or-later
//! Running a history file through the rules, batch by batch.

use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

use jiff::civil::Date;
use mnet_base::PartialDate;
use mnet_exchange::history::{HistoryLine, LineError, read_line};
use mnet_flow::case::{CaseFile, Refusal, Warning};
use mnet_flow::network::Edition;
use mnet_store::{CaseRow, Changes, Context, Fault, Store, Tx};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::batch::{Batch, Known, Path};
use super::person::shown_name;
use super::seen::{Seen, keys_of};
use crate::person::{domicile_of, titles_of};
use crate::ports::{Clock, Random};
use crate::unfold::path_of;

/// Lines taken at once: one transaction.
const BATCH: usize = 2_000;

/// What became of a line that has something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineResult {
    /// Line number, from 1.
    pub line: usize,
    /// The line's own id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `accepted`, `already_applied`, `refused`.
    pub status: &'static str,
    /// Code of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// What it is about (a field, a value).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Message in Italian, filled in at the door.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
    /// Codes of warnings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<&'static str>,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// Lines that say something.
    pub lines: usize,
    /// Accepted now.
    pub accepted: usize,
    /// Accepted before.
    pub already_applied: usize,
    /// Refused.
    pub refused: usize,
    /// Every line with a refusal or a warning.
    pub results: Vec<LineResult>,
}

enum Read {
    Line(Box<HistoryLine>),
    Bad(LineError),
}

/// A line with its number and its place: the hash of the file up to and with it.
///
/// A refused line is remembered by its place: in the same file it is refused
/// again, and judged anew as soon as it, or anything before it, was changed.
struct Told {
    number: usize,
    place: Vec<u8>,
    read: Read,
}

/// Imports a history file into an edition; `progress` is told the lines done.
///
/// # Errors
/// [`Fault`] when the database fails or the file cannot be read on: batches
/// done stay done.
pub async fn import_history(
    store: &Store,
    ports: (&dyn Clock, &dyn Random),
    edition: &Edition,
    file: impl BufRead,
    dry_run: bool,
    mut progress: impl FnMut(usize),
) -> Result<ImportReport, Fault> {
    let mut report = ImportReport::default();
    // A dry run goes through one transaction that is never committed: a later batch
    // knows the persons of an earlier one.
    let mut trial = None;
    let mut seen = Seen::default();
    let mut lines = file.split(b'\n').enumerate();
    let mut place = Vec::new();
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        for (index, bytes) in lines.by_ref() {
            let bytes = bytes.map_err(|error| Fault::Stored(error.to_string()))?;
            place = Sha256::new()
                .chain_update(&place)
                .chain_update(&bytes)
                .finalize()
                .to_vec();
            let read = match String::from_utf8(bytes) {
                Ok(text) => read_line(&text),
                Err(_) => Err(LineError {
                    code: Refusal::FieldInvalid,
                    about: "UTF-8".to_owned(),
                    id: None,
                }),
            };
            let read = match read {
                Ok(None) => continue,
                Ok(Some(line)) => Read::Line(Box::new(line)),
                Err(error) => Read::Bad(error),
            };
            batch.push(Told {
                number: index + 1,
                place: place.clone(),
                read,
            });
            if batch.len() == BATCH {
                break;
            }
        }
        if batch.is_empty() {
            return Ok(report);
        }
        let mut tx = match trial.take() {
            Some(tx) => tx,
            None => store.begin(Context::default()).await?,
        };
        run_batch(&mut tx, ports, edition, &batch, &mut seen, &mut report).await?;
        if dry_run {
            trial = Some(tx);
        } else {
            tx.commit().await?;
        }
        progress(report.lines);
    }
}

/// What became of the lines of a batch, to be remembered with what they changed.
#[derive(Default)]
struct Remembered {
    applied: Vec<(Vec<u8>, Option<Uuid>)>,
    refused: Vec<Vec<u8>>,
    codes: Vec<String>,
}

/// Decides and saves a batch within a transaction, which the caller ends.
async fn run_batch(
    tx: &mut Tx,
    ports: (&dyn Clock, &dyn Random),
    edition: &Edition,
    lines: &[Told],
    seen: &mut Seen,
    report: &mut ImportReport,
) -> Result<(), Fault> {
    let code = edition.code.as_str();
    let keys: Vec<Vec<u8>> = read_lines(lines).map(|line| line.key.clone()).collect();
    let places: Vec<Vec<u8>> = lines.iter().map(|told| told.place.clone()).collect();
    let mut applied: HashMap<_, _> = tx.applied_lines(code, &keys).await?.into_iter().collect();
    let before: HashMap<_, _> = tx.refused_lines(code, &places).await?.into_iter().collect();
    let mut batch = load(tx, ports, edition, lines).await?;
    let mut now = Remembered::default();
    for told in lines {
        let number = told.number;
        report.lines += 1;
        let line = match &told.read {
            Read::Bad(error) => {
                let result = refused(number, error.id.clone(), error.code, &error.about);
                report.refuse(result);
                continue;
            }
            Read::Line(line) => line,
        };
        let said = line.content.map(Uuid::from_bytes);
        if let Some(before) = applied.get(&line.key) {
            report.already_applied += 1;
            seen.told_before(line);
            let other = before.is_some_and(|before| Some(before) != said);
            report
                .results
                .extend(other.then(|| said_otherwise(number, line)));
            continue;
        }
        let remembered = before
            .get(&told.place)
            .and_then(|code| Refusal::from_code(code));
        if remembered == Some(Refusal::PersonExists) {
            batch.told_again(line, seen);
        }
        let decided = remembered.map_or_else(|| batch.apply(line, seen), Err);
        match decided {
            Ok(warnings) => {
                applied.insert(line.key.clone(), said);
                now.applied.push((line.key.clone(), said));
                report.accepted += 1;
                report.results.extend(warned(number, line, &warnings));
            }
            Err(refusal) => {
                now.refused.push(told.place.clone());
                now.codes.push(refusal.code().to_owned());
                report.refuse(refused(number, line.id.clone(), refusal, &line.person));
            }
        }
    }
    batch.finish();
    number_cards(tx, &mut batch).await?;
    tx.save(&batch.changes).await?;
    tx.remember_lines(code, &now.applied).await?;
    tx.remember_refusals(code, &now.refused, &now.codes).await
}

impl ImportReport {
    fn refuse(&mut self, result: LineResult) {
        self.refused += 1;
        self.results.push(result);
    }
}

fn read_lines(lines: &[Told]) -> impl Iterator<Item = &HistoryLine> {
    lines.iter().filter_map(|told| match &told.read {
        Read::Line(line) => Some(line.as_ref()),
        Read::Bad(_) => None,
    })
}

fn refused(line: usize, id: Option<String>, refusal: Refusal, about: &str) -> LineResult {
    LineResult {
        line,
        id,
        status: "refused",
        code: Some(refusal.code()),
        about: Some(about.to_owned()),
        message: String::new(),
        warnings: Vec::new(),
    }
}

fn warned(number: usize, line: &HistoryLine, warnings: &[Warning]) -> Option<LineResult> {
    (!warnings.is_empty()).then(|| LineResult {
        line: number,
        id: line.id.clone(),
        status: "accepted",
        code: None,
        about: None,
        message: String::new(),
        warnings: warnings.iter().map(|warning| warning.code()).collect(),
    })
}

/// The same id with something else: nothing changes, and it is said.
fn said_otherwise(number: usize, line: &HistoryLine) -> LineResult {
    LineResult {
        line: number,
        id: line.id.clone(),
        status: "already_applied",
        code: None,
        about: None,
        message: String::new(),
        warnings: vec![Warning::IdOtherContent.code()],
    }
}

/// Everything known of the persons a batch speaks of, in a handful of statements.
async fn load<'a>(
    tx: &mut Tx,
    (clock, random): (&'a dyn Clock, &'a dyn Random),
    edition: &'a Edition,
    lines: &[Told],
) -> Result<Batch<'a>, Fault> {
    let code = edition.code.as_str();
    let mut wanted: Vec<String> = Vec::new();
    for line in read_lines(lines) {
        wanted.extend(keys_of(line).map(str::to_owned));
    }
    wanted.sort();
    wanted.dedup();
    let keys: HashMap<_, _> = tx
        .persons_by_key(code, &wanted)
        .await?
        .into_iter()
        .collect();
    let mut ids: Vec<Uuid> = keys.values().copied().collect();
    let mut merged_into = BTreeMap::new();
    loop {
        let found = tx.merges_of(&ids).await?;
        let before = ids.len();
        for merge in found {
            merged_into.insert(merge.absorbed, merge.kept);
            ids.extend([merge.kept, merge.absorbed]);
        }
        ids.sort();
        ids.dedup();
        if ids.len() == before {
            break;
        }
    }
    let known = load_known(tx, edition, random, clock, &ids).await?;
    let seq = known
        .values()
        .flat_map(|known| known.entries.iter().map(|entry| entry.seq))
        .max()
        .unwrap_or(0);
    let now = clock.now();
    let changes = Changes::default();
    Ok(Batch {
        edition,
        random,
        now,
        keys,
        known,
        merged_into,
        changes,
        seq,
    })
}

async fn load_known(
    tx: &mut Tx,
    edition: &Edition,
    random: &dyn Random,
    clock: &dyn Clock,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Known>, Fault> {
    let code = edition.code.as_str();
    let mut known = HashMap::new();
    if ids.is_empty() {
        return Ok(known);
    }
    let blocks = tx.blocks(ids).await?;
    let mut cases: HashMap<Uuid, Vec<CaseRow>> = HashMap::new();
    for row in tx.cases_of(ids, Some(code)).await? {
        cases.entry(row.person).or_default().push(row);
    }
    for person in tx.persons(ids).await? {
        let own: Vec<_> = blocks
            .iter()
            .filter(|b| b.person == person.id)
            .cloned()
            .collect();
        let rows = cases
            .remove(&person.id)
            .unwrap_or_else(|| vec![CaseRow::new(random.id(clock.now()), person.id, code, 1)]);
        let paths = rows.into_iter().map(|row| Path {
            file: CaseFile::default(),
            row,
        });
        let birth = PartialDate::parse(&person.birth_date)
            .map_err(|error| Fault::Stored(error.to_string()))?;
        let one = Known {
            id: person.id,
            name: shown_name(&person.family_name, person.given_name.as_deref()),
            entries: Vec::new(),
            paths: paths.collect(),
            birth,
            titles: titles_of(&own),
            domicile: domicile_of(&own),
            attributes: None,
            dirty: false,
        };
        known.insert(person.id, one);
    }
    for (person, entry) in tx.events_of_many(ids, code).await? {
        if let Some(one) = known.get_mut(&person.as_uuid()) {
            one.entries.push(entry);
        }
    }
    for one in known.values_mut() {
        for path in &mut one.paths {
            path.file = CaseFile::of_path(&one.entries, path_of(&path.row));
        }
    }
    Ok(known)
}

/// Registration cards and referrals get their running numbers: cards by the day of reception, then
/// in the order of the file, so that the same file gives the same numbers.
async fn number_cards(tx: &mut Tx, batch: &mut Batch<'_>) -> Result<(), Fault> {
    let mut series: BTreeMap<String, Vec<(Date, i64, usize)>> = BTreeMap::new();
    for (index, row) in batch.changes.cases.iter().enumerate() {
        let Some(on) = row.received_on.filter(|_| row.card_number.is_none()) else {
            continue;
        };
        let owner = row.owner.as_deref().unwrap_or(row.edition.as_str());
        let begun = batch.known.get(&row.person);
        let begun = begun.and_then(|known| known.entries.first());
        series
            .entry(format!("{owner}-{}", on.year()))
            .or_default()
            .push((on, begun.map_or(0, |entry| entry.seq), index));
    }
    for (name, mut indexes) in series {
        indexes.sort_unstable();
        let count = i32::try_from(indexes.len()).unwrap_or(i32::MAX);
        let first = tx.take_numbers(&name, count).await?;
        for (number, (.., index)) in (first..).zip(indexes) {
            if let Some(row) = batch.changes.cases.get_mut(index) {
                row.card_number = Some(format!("{name}-{number:04}"));
            }
        }
    }
    let mut series: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, row) in batch.changes.referrals.iter().enumerate() {
        series.entry(row.number.clone()).or_default().push(index);
    }
    for (name, indexes) in series {
        let count = i32::try_from(indexes.len()).unwrap_or(i32::MAX);
        let first = tx.take_numbers(&format!("RIN-{name}"), count).await?;
        for (number, index) in (first..).zip(indexes) {
            if let Some(row) = batch.changes.referrals.get_mut(index) {
                row.number = format!("RIN-{name}-{number:04}");
            }
        }
    }
    Ok(())
}
