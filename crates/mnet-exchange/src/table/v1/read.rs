// SPDX-License-Identifier: AGPL-3.0-or-later
//! From a table to messages.

use mnet_card::{Kind, field};
use mnet_flow::case::Refusal;
use serde_json::Value;

use super::Mapping;
use crate::feed::{
    Delivery, Draft, FileFault, FileRefused, MOST_ROWS, Place, Rejection, Row, Said, short,
};

/// Longest row, in bytes.
const LONGEST: usize = 1 << 16;
/// Most columns.
const MOST_COLUMNS: usize = 500;

/// Reads a table.
///
/// # Errors
/// [`FileRefused`] when its header does not fit the mapping.
pub fn read(
    text: &str,
    mapping: &Mapping,
    delivery: &Delivery<'_>,
) -> Result<Vec<Row>, FileRefused> {
    let first = text.lines().next().unwrap_or_default();
    if first.len() > LONGEST {
        return Err(FileRefused::whole(FileFault::NoHeader));
    }
    let mut table = csv::ReaderBuilder::new()
        .delimiter(separator(first))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let read = table.read_record(&mut record);
    if !read.map_err(|_| FileRefused::whole(FileFault::NotUtf8))? {
        return Err(FileRefused::whole(FileFault::NoHeader));
    }
    let header = header(&record, mapping)?;
    let mut rows = Vec::new();
    loop {
        let read = table.read_record(&mut record);
        if !read.map_err(|_| FileRefused::whole(FileFault::NotUtf8))? {
            break;
        }
        let line = record.position().map_or(1, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        rows.extend(row(line, &record, &header, mapping, delivery));
        if rows.len() > MOST_ROWS {
            return Err(FileRefused::whole(FileFault::TooLarge));
        }
    }
    Ok(rows)
}

/// What separates the names of the columns: the one of the three that stands there most.
fn separator(first: &str) -> u8 {
    let count = |byte: u8| first.bytes().filter(|one| *one == byte).count();
    let all = [b',', b'\t', b';'];
    all.into_iter()
        .max_by_key(|byte| count(*byte))
        .unwrap_or(b',')
}

fn header(record: &csv::StringRecord, mapping: &Mapping) -> Result<Vec<String>, FileRefused> {
    let header: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
    if header.len() > MOST_COLUMNS {
        return Err(FileRefused::whole(FileFault::NoHeader));
    }
    let place = |at: usize| Place {
        line: 1,
        column: column(at),
    };
    for (at, name) in header.iter().enumerate() {
        let before = header.get(..at).unwrap_or_default();
        if !name.is_empty() && before.contains(name) {
            return Err(FileRefused::at(FileFault::ColumnTwice, place(at)).about(name));
        }
    }
    for name in mapping.needed() {
        if !header.iter().any(|one| one == name) {
            return Err(FileRefused::at(FileFault::ColumnMissing, Place::START).about(name));
        }
    }
    Ok(header)
}

fn column(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

fn row(
    line: u32,
    record: &csv::StringRecord,
    header: &[String],
    mapping: &Mapping,
    delivery: &Delivery<'_>,
) -> Option<Row> {
    let refused = |at: usize, text: &str| {
        Some(Row::Refused(Rejection {
            place: Place {
                line,
                column: column(at),
            },
            code: Refusal::RowShape,
            field: "row".to_owned(),
            text: short(text),
        }))
    };
    if record.as_slice().len() > LONGEST {
        return refused(0, record.get(0).unwrap_or_default());
    }
    if record.len() != header.len() {
        let at = record.len().min(header.len());
        return refused(at.saturating_sub(1), record.get(at).unwrap_or_default());
    }
    let said = |name: &str| {
        let at = header.iter().position(|one| one == name)?;
        let text = record.get(at)?.trim();
        (!text.is_empty()).then(|| Said {
            text: text.to_owned(),
            place: Place {
                line,
                column: column(at),
            },
        })
    };
    let place = Place { line, column: 1 };
    let key = said(&mapping.record);
    let key = key.map(|said| said.text).unwrap_or_default();
    let source = (mapping.system, delivery.body.clone());
    let mut draft = Draft::new(place, mapping.kind, source, &key);
    for (name, path) in &mapping.columns {
        let words = mapping.codes.get(name);
        let path = place_of(mapping.kind, path);
        draft.put(&path, said(name).as_ref(), |said| {
            let ours = words.and_then(|words| words.get(&said.text));
            value(mapping.kind, &path, said, ours)
        });
    }
    if let Some(name) = &mapping.valid_at {
        draft.holds_from(said(name).as_ref());
    }
    Some(draft.finish(delivery))
}

/// Where a column goes: the first item of a list, where the field is one.
fn place_of(kind: &str, path: &str) -> String {
    if kind == "policy.event" {
        return path.to_owned();
    }
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some(known) = field(first) else {
        return path.to_owned();
    };
    let listed = matches!(known.kind, Kind::Countries | Kind::Codes(_));
    match rest {
        "" if listed => format!("{first}.0"),
        "" => first.to_owned(),
        rest if rest.starts_with(|c: char| c.is_ascii_digit()) => path.to_owned(),
        rest if known.many => format!("{first}.0.{rest}"),
        _ => path.to_owned(),
    }
}

/// A cell as its field wants it.
fn value(kind: &str, path: &str, said: &Said, ours: Option<&String>) -> Value {
    if let Some(ours) = ours {
        return Value::from(ours.as_str());
    }
    let mut steps = path.split('.');
    let first = steps.next().unwrap_or_default();
    let last = steps.next_back().unwrap_or(first);
    let own = match field(first).filter(|_| kind != "policy.event") {
        None if matches!(path, "on" | "data_proposta" | "data_inizio" | "data_fine") => Kind::Day,
        None => Kind::Text,
        Some(known) => match known.kind {
            Kind::Record(parts) => {
                let part = parts.iter().find(|part| part.key == last);
                part.map_or(Kind::Text, |part| part.kind)
            }
            other => other,
        },
    };
    match own {
        Kind::Day | Kind::PartialDay => said.day(),
        Kind::Number => said.number(),
        _ => Value::from(said.text.as_str()),
    }
}
