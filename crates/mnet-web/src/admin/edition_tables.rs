// SPDX-License-Identifier: AGPL-3.0-or-later
//! Windows, targets, parameters and the rest of an edition, each with its source.

use mnet_app::boards::{Cell, Table};
use mnet_base::Lang;
use mnet_flow::network::{Basis, Edition, Indicator};

use crate::i18n::Words;

/// Every table of an edition, in the order of the documents.
pub(super) fn all(edition: &Edition) -> [Table; 6] {
    [
        windows(edition),
        targets(edition),
        parameters(edition),
        work_packages(edition),
        schedule(edition),
        figures(edition),
    ]
}

/// Act or document, and whether it is a proposal of the product.
fn because(basis: &Basis) -> [Cell; 2] {
    let assumed = if basis.assumed {
        "board-yes"
    } else {
        "board-no"
    };
    [Cell::Text(basis.source.clone()), Cell::key(assumed)]
}

fn indicator(indicator: Indicator) -> Cell {
    Cell::key(format!(
        "board-targets-{}",
        indicator.code().replace('_', "-")
    ))
}

fn row<const N: usize>(cells: [Cell; N], basis: &Basis) -> Vec<Cell> {
    cells.into_iter().chain(because(basis)).collect()
}

fn windows(edition: &Edition) -> Table {
    let columns = [
        "board-indicator",
        "board-from",
        "board-to",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .windows
        .iter()
        .fold(Table::new("admin-windows", &columns), |table, window| {
            let cells = [
                indicator(window.indicator),
                Cell::Day(window.window.from),
                Cell::Day(window.window.to),
            ];
            table.with(row(cells, &window.basis))
        })
}

fn targets(edition: &Edition) -> Table {
    let columns = [
        "board-partner",
        "board-indicator",
        "board-target",
        "admin-centres",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .targets
        .iter()
        .fold(Table::new("admin-targets", &columns), |table, target| {
            let partner = target.partner.as_ref().map(|code| {
                let body = edition.body(code);
                Cell::Text(body.map_or_else(|| code.to_string(), |body| body.name.clone()))
            });
            let centres: Vec<&str> = target
                .cpi_set
                .iter()
                .map(mnet_base::codes::BodyCode::as_str)
                .collect();
            let cells = [
                partner.unwrap_or_else(|| Cell::key("board-network")),
                indicator(target.indicator),
                Cell::Number(target.value),
                Cell::Text(centres.join(", ")),
            ];
            table.with(row(cells, &target.basis))
        })
}

/// A word of the edition's file as it is written there: `sla_screening`.
fn code_of(value: impl serde::Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    let word = word
        .as_ref()
        .and_then(|word| word.as_str())
        .unwrap_or_default();
    word.replace('_', "-")
}

fn parameters(edition: &Edition) -> Table {
    let columns = [
        "admin-parameter",
        "board-value-of",
        "board-unit",
        "admin-note",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .parameters
        .iter()
        .fold(Table::new("admin-parameters", &columns), |table, one| {
            let cells = [
                Cell::key(format!("parameter-{}", code_of(one.key))),
                Cell::Number(one.value),
                Cell::key(format!("unit-{}", code_of(one.unit))),
                Cell::Text(one.basis.note.clone().unwrap_or_default()),
            ];
            table.with(row(cells, &one.basis))
        })
}

fn work_packages(edition: &Edition) -> Table {
    let columns = ["admin-code", "admin-name", "admin-source", "admin-assumed"];
    edition
        .work_packages
        .iter()
        .fold(Table::new("admin-work-packages", &columns), |table, one| {
            let cells = [Cell::Text(one.code.clone()), Cell::Text(one.name.clone())];
            table.with(row(cells, &one.basis))
        })
}

fn schedule(edition: &Edition) -> Table {
    let columns = [
        "board-bar",
        "board-from",
        "board-to",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .gantt
        .iter()
        .fold(Table::new("admin-schedule", &columns), |table, bar| {
            let cells = [
                Cell::Text(bar.name.clone()),
                Cell::Day(bar.window.from),
                Cell::Day(bar.window.to),
            ];
            table.with(row(cells, &bar.basis))
        })
}

/// The words for a number of the network; a region's own keys are shown as written.
fn figure(key: &str) -> Cell {
    let words = format!("figure-{}", key.replace('_', "-"));
    match Words::of(Lang::It).try_t(&words) {
        Some(_) => Cell::Key(words),
        None => Cell::Text(key.replace('_', " ")),
    }
}

fn figures(edition: &Edition) -> Table {
    let columns = [
        "admin-figure",
        "board-value-of",
        "admin-note",
        "admin-source",
        "admin-assumed",
    ];
    edition
        .figures
        .iter()
        .fold(Table::new("admin-figures", &columns), |table, one| {
            let cells = [
                figure(&one.key),
                Cell::Number(one.value),
                Cell::Text(one.basis.note.clone().unwrap_or_default()),
            ];
            table.with(row(cells, &one.basis))
        })
}

#[cfg(test)]
mod tests {
    use super::{code_of, figures, parameters, targets};
    use crate::i18n::Words;
    use mnet_app::boards::Cell;
    use mnet_base::Lang;
    use mnet_flow::network::{Edition, Parameter};

    #[test]
    fn every_target_is_shown_with_its_source() {
        let marche = Edition::named("marche-2020").unwrap();
        let table = targets(marche);
        assert_eq!(table.rows.len(), marche.targets.len());
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.len() == table.columns.len())
        );
        assert!(
            table
                .rows
                .iter()
                .all(|row| matches!(&row[4], Cell::Text(text) if !text.is_empty()))
        );
    }

    #[test]
    fn parameters_and_figures_have_words_in_every_language() {
        assert_eq!(code_of(Parameter::SlaScreening), "sla-screening");
        for edition in Edition::shipped() {
            let figures = figures(edition).rows;
            assert!(figures.iter().all(|row| matches!(row[0], Cell::Key(_))));
            for row in parameters(edition).rows.iter().chain(&figures) {
                for cell in row {
                    let Cell::Key(key) = cell else { continue };
                    for lang in [Lang::It, Lang::En, Lang::Ar] {
                        assert_ne!(Words::of(lang).t(key), *key);
                    }
                }
            }
        }
    }
}
