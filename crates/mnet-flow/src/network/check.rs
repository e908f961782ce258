// SPDX-License-Identifier: AGPL-3.0-or-later
//! What makes an edition hold together — *controlli di coerenza*.
//!
//! An edition with a slip of the pen would count wrongly for months: codes are
//! unique, tables add up to their printed totals, windows follow the path, every
//! table says where it comes from.

use super::Parameter;
use super::error::Wrong;
use super::file::EditionFile;
use std::collections::{BTreeMap, BTreeSet};

/// What can be seen in the file alone, where each table still has its number.
pub(super) fn tables(file: &EditionFile) -> Result<(), Wrong> {
    body_tables(file)?;
    target_tables(file)?;
    window_tables(file)?;
    parameter_tables(file)?;
    sources(file)
}

fn body_tables(file: &EditionFile) -> Result<(), Wrong> {
    let mut seen = BTreeSet::new();
    for (index, body) in file.bodies.iter().enumerate() {
        let at = |field, message: String| Wrong::at("bodies", index, field, message);
        if !is_code(body.code.as_str()) {
            return Err(at(
                "code",
                format!("{} is not capitals, digits and dashes", body.code),
            ));
        }
        if !seen.insert(&body.code) {
            return Err(at("code", format!("{} is written twice", body.code)));
        }
        if let Some(comune) = body.comune.as_deref().filter(|istat| !is_istat(istat)) {
            return Err(at(
                "comune",
                format!("{comune} is not an Istat code of six digits"),
            ));
        }
    }
    for (index, slot) in file.slots.iter().enumerate() {
        if slot.first > slot.last {
            return Err(Wrong::at("slots", index, "last", "comes before the first"));
        }
    }
    Ok(())
}

fn target_tables(file: &EditionFile) -> Result<(), Wrong> {
    let mut seen = BTreeSet::new();
    for (index, table) in file.targets.iter().enumerate() {
        let at = |field, message: String| Wrong::at("targets", index, field, message);
        let version = table.version.unwrap_or(1);
        if !seen.insert((table.indicator, version)) {
            let message = format!("{} version {version} is written twice", table.indicator);
            return Err(at("indicator", message));
        }
        let partners: BTreeSet<_> = table.partners.iter().map(|share| &share.partner).collect();
        if partners.len() < table.partners.len() {
            return Err(at("partners", "a partner is written twice".into()));
        }
        let sum: u64 = table
            .partners
            .iter()
            .map(|share| u64::from(share.value))
            .sum();
        if !table.partners.is_empty() && sum != u64::from(table.total) {
            return Err(at(
                "total",
                format!("{} is declared, the partners sum to {sum}", table.total),
            ));
        }
    }
    Ok(())
}

fn window_tables(file: &EditionFile) -> Result<(), Wrong> {
    let mut seen = BTreeSet::new();
    for (index, table) in file.windows.iter().enumerate() {
        let version = table.version.unwrap_or(1);
        if table.from > table.to {
            return Err(Wrong::at("windows", index, "to", "comes before from"));
        }
        if !seen.insert((table.indicator, version)) {
            let message = format!("{} version {version} is written twice", table.indicator);
            return Err(Wrong::at("windows", index, "indicator", message));
        }
    }
    for (index, row) in file.gantt.iter().enumerate() {
        if row.from > row.to {
            return Err(Wrong::at("gantt", index, "to", "comes before from"));
        }
        let again = file.gantt.iter().take(index).any(|one| one.key == row.key);
        if again && (row.version.unwrap_or(1) < 2 || row.act.is_none() || row.valid_from.is_none())
        {
            let message = "a revision has a version, an act and its day in valid_from";
            return Err(Wrong::at("gantt", index, "key", message));
        }
    }
    window_order(file)
}

/// A stage cannot open before the one that leads to it.
fn window_order(file: &EditionFile) -> Result<(), Wrong> {
    let mut latest = BTreeMap::new();
    for (index, table) in file.windows.iter().enumerate() {
        let row = (table.version.unwrap_or(1), table.from, index);
        let kept = latest.entry(table.indicator).or_insert(row);
        *kept = row.max(*kept);
    }
    let mut opened = None;
    for (indicator, (_, from, index)) in latest {
        if opened > Some(from) {
            let message = format!("{indicator} starts before a stage that precedes it");
            return Err(Wrong::at("windows", index, "from", message));
        }
        opened = Some(from);
    }
    Ok(())
}

fn parameter_tables(file: &EditionFile) -> Result<(), Wrong> {
    let mut seen = BTreeMap::new();
    for (index, table) in file.parameters.iter().enumerate() {
        let version = table.version.unwrap_or(1);
        if seen.insert((table.key, version), table.value).is_some() {
            let message = format!("{:?} version {version} is written twice", table.key);
            return Err(Wrong::at("parameters", index, "key", message));
        }
    }
    let light = |key| {
        seen.iter()
            .filter(move |((set, _), _)| *set == key)
            .map(|(_, value)| *value)
            .max()
    };
    if light(Parameter::LightAmber) > light(Parameter::LightGreen) {
        return Err(Wrong::at("parameters", 0, "key", "amber lies above green"));
    }
    for key in Parameter::ALL {
        if key.usual().is_none() && !seen.keys().any(|(set, _)| set == key) {
            return Err(Wrong::at(
                "parameters",
                0,
                "key",
                format!("{key:?} is missing"),
            ));
        }
    }
    Ok(())
}

/// Every table says where it comes from.
fn sources(file: &EditionFile) -> Result<(), Wrong> {
    macro_rules! stated {
        ($($table:ident),+) => {$(
            for (index, row) in file.$table.iter().enumerate() {
                if row.source.trim().is_empty() {
                    return Err(Wrong::at(stringify!($table), index, "source", "says nothing"));
                }
                if row.valid_to.is_some_and(|to| row.valid_from.is_some_and(|from| to < from)) {
                    return Err(Wrong::at(stringify!($table), index, "valid_to", "ends before it starts"));
                }
            }
        )+};
    }
    stated!(
        bodies,
        slots,
        territories,
        district_areas,
        centre_areas,
        targets,
        windows,
        gantt
    );
    stated!(
        parameters,
        rule_sets,
        work_packages,
        figures,
        inconsistencies,
        threshold,
        cascade
    );
    Ok(())
}

fn is_code(code: &str) -> bool {
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    !code.is_empty() && code.chars().all(fits)
}

/// Six digits.
pub(super) fn is_istat(code: &str) -> bool {
    code.len() == 6 && code.chars().all(|c| c.is_ascii_digit())
}
