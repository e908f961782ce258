// SPDX-License-Identifier: AGPL-3.0-or-later
//! From values to a table.

use mnet_card::FieldValue;

use super::Mapping;

/// A row: the sender's key, the day, the values of the card.
pub type Line = (String, jiff::civil::Date, Vec<(&'static str, FieldValue)>);

/// Writes people as a table with the columns of a mapping, separated by semicolons.
pub fn write(people: &[Line], mapping: &Mapping) -> String {
    let mut out = String::new();
    let mut names: Vec<&str> = Vec::new();
    for name in mapping.needed() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    line(&mut out, &names);
    for (key, day, values) in people {
        let day = day.to_string();
        let cells: Vec<String> = names
            .iter()
            .map(|name| {
                if **name == mapping.record {
                    return key.clone();
                }
                if mapping.valid_at.as_deref() == Some(*name) {
                    return day.clone();
                }
                let path = mapping.columns.iter().find(|(column, _)| column == name);
                let told = path.map(|(_, path)| cell(values, path)).unwrap_or_default();
                let theirs = mapping.codes.get(*name).and_then(|words| {
                    let mut all = words.iter();
                    all.find(|(_, ours)| **ours == told).map(|(word, _)| word)
                });
                theirs.cloned().unwrap_or(told)
            })
            .collect();
        line(&mut out, &cells);
    }
    out
}

fn cell(values: &[(&'static str, FieldValue)], path: &str) -> String {
    let mut steps = path.split('.');
    let first = steps.next().unwrap_or_default();
    let rest: Vec<&str> = steps.collect();
    let nth = rest.first().and_then(|step| step.parse::<usize>().ok());
    let part = rest.last().copied().unwrap_or_default();
    let mut mine = values.iter().filter(|(field, _)| *field == first);
    let listed = |value: &FieldValue, nth: usize| match value {
        FieldValue::List(codes) => codes.get(nth).cloned(),
        _ => None,
    };
    let found = match mine.clone().next() {
        Some((_, value @ FieldValue::List(_))) => {
            return listed(value, nth.unwrap_or(0)).unwrap_or_default();
        }
        _ => mine.nth(nth.unwrap_or(0)),
    };
    match found {
        Some((_, FieldValue::Text(text))) => text.clone(),
        Some((_, FieldValue::Number(number))) => number.to_string(),
        Some((_, value)) => value.part(part).unwrap_or_default().to_owned(),
        None => String::new(),
    }
}

/// A row, quoted where it has to be.
fn line(out: &mut String, cells: &[impl AsRef<str>]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(';');
        }
        let cell = cell.as_ref();
        let quoted = cell.contains([';', '"', '\n', '\r', ',', '\t']) || cell.starts_with(' ');
        if quoted {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
