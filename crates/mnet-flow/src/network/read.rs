// SPDX-License-Identifier: AGPL-3.0-or-later
//! From file to edition — *lettura di un'edizione*.
//!
//! The header is read first, because the other tables inherit its act and its
//! first day; then every table becomes rows, and the whole is checked.

use super::error::{Wrong, from_toml};
use super::file::{EditionFile, EditionTable, Inherited};
use super::rows::{bodies, rows, targets};
use super::{Basis, Edition, EditionError, check, references};
use mnet_base::Money;

/// Reads a text, then checks that it holds together.
pub(super) fn read(text: &str) -> Result<Edition, EditionError> {
    let file: EditionFile = toml::from_str(text).map_err(|error| from_toml(text, &error))?;
    build(file).map_err(|wrong| wrong.located(text))
}

fn build(file: EditionFile) -> Result<Edition, Wrong> {
    check::tables(&file)?;
    let by = inherited(&file.edition)?;
    let cost = cost_of(&file.edition)?;
    let basis: Basis = file.edition.basis(&by);
    let head = file.edition;
    let edition = Edition {
        code: head.code,
        name: head.name,
        programme: head.programme,
        notice: head.notice,
        project_code: head.project_code,
        cup: head.cup,
        fund: head.fund,
        cost,
        lead: head.lead,
        authority: head.authority,
        region: head.region,
        policy_system: head.policy_system,
        declared_from: head.declared_from,
        declared_to: head.declared_to,
        basis,
        bodies: bodies(file.bodies, file.slots, &by),
        territories: rows(file.territories, &by),
        district_areas: rows(file.district_areas, &by),
        centre_areas: rows(file.centre_areas, &by),
        targets: file
            .targets
            .into_iter()
            .flat_map(|table| targets(table, &by))
            .collect(),
        threshold: rows(file.threshold, &by).pop(),
        cascade: rows(file.cascade, &by).pop(),
        windows: rows(file.windows, &by),
        gantt: rows(file.gantt, &by),
        parameters: rows(file.parameters, &by),
        rule_sets: rows(file.rule_sets, &by),
        work_packages: rows(file.work_packages, &by),
        figures: rows(file.figures, &by),
        inconsistencies: rows(file.inconsistencies, &by),
    };
    references::known(&edition)?;
    Ok(edition)
}

fn inherited(head: &EditionTable) -> Result<Inherited, Wrong> {
    match head.valid_from {
        Some(valid_from) => Ok(Inherited {
            act: head.act.clone(),
            valid_from,
        }),
        None => Err(Wrong::at(
            "edition",
            0,
            "valid_from",
            "every table starts from this day",
        )),
    }
}

/// `865932.90` as an amount.
fn cost_of(head: &EditionTable) -> Result<Option<Money>, Wrong> {
    let cost = head.cost.as_deref().map(Money::parse).transpose();
    cost.map_err(|error| Wrong::at("edition", 0, "cost", error.to_string()))
}
