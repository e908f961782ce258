// SPDX-License-Identifier: AGPL-3.0-or-later
//! The board of 30 June 2021, to the digit (AS-06).

use super::sheet::{hide, promised};
use super::*;
use jiff::civil::date;
use mnet_flow::network::Edition;

const DAY: Date = date(2021, 6, 30);

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn counted(values: &[(&str, i64)]) -> Vec<BoardRow> {
    let row = |(partner, value): &(&str, i64)| BoardRow {
        partner: Some((*partner).to_owned()),
        value: *value,
    };
    values.iter().map(row).collect()
}

fn reception() -> Vec<BoardRow> {
    counted(&[
        ("PRC", 180),
        ("ANC", 105),
        ("JES", 98),
        ("PES", 120),
        ("MAC", 112),
        ("FER", 51),
        ("REC", 60),
        ("PSG", 68),
    ])
}

fn printed(tenths: Option<Tenths>) -> String {
    tenths.map_or_else(|| "n.d.".into(), |tenths| tenths.to_string())
}

#[test]
fn the_network_has_received_794_of_870() {
    let sheet = Sheet::new(marche(), Indicator::Reception, DAY, &reception());

    assert_eq!(sheet.total(), 794);
    assert_eq!(printed(sheet.progress(794, 870).percent), "91.3");
}

#[test]
fn the_others_of_pesaro_are_seen_as_an_average() {
    let sheet = Sheet::new(marche(), Indicator::Reception, DAY, &reception());

    let average = sheet.average("PES", 5);

    assert_eq!(printed(average.value), "96.3"); // 674 of seven partners
    assert_eq!(printed(average.percent), "93.6"); // 674 of 720
}

#[test]
fn an_average_of_few_persons_is_not_shown() {
    let rows = counted(&[("PRC", 3), ("PES", 9)]);
    let sheet = Sheet::new(marche(), Indicator::Validation, DAY, &rows);

    assert_eq!(sheet.average("PES", 5).value, None);
    assert_eq!(printed(sheet.average("PRC", 5).value), "1.3");
}

#[test]
fn the_400_measures_are_split_for_display_only() {
    let lines = promised(marche(), Indicator::Measures, DAY);

    let parts: Vec<u32> = lines.iter().filter_map(|(_, part, _)| *part).collect();
    assert_eq!(parts, [92, 49, 52, 62, 52, 28, 28, 37]);
    assert!(lines.iter().all(|(_, _, official)| !official));
}

#[test]
fn nobody_counted_still_shows_every_partner_with_zero() {
    let sheet = Sheet::new(marche(), Indicator::Reception, DAY, &[]);

    assert_eq!(sheet.lines.len(), 8);
    assert!(sheet.lines.iter().all(|(_, value, ..)| *value == 0));
}

#[test]
fn a_partner_without_target_is_listed_when_it_counts_somebody() {
    let sheet = Sheet::new(marche(), Indicator::Reception, DAY, &counted(&[("MTD", 2)]));

    assert_eq!(
        sheet.lines.last().unwrap(),
        &("MTD".to_owned(), 2, None, true)
    );
    assert_eq!(sheet.total(), 2);
}

#[test]
fn small_cells_are_hidden_with_their_percentages() {
    let values = [7, 2, 6, 3, 2, 0, 0, 1];
    let mut rows: Vec<TargetRow> = values.map(|value| bare(Some("X"), value)).to_vec();
    for row in &mut rows {
        row.percent = Some(Tenths::new(1));
    }

    let total = hide(&mut rows, 5);

    assert_eq!(total, Shown::Value(21));
    assert_eq!(rows[1].value, Shown::FewerThan(5));
    assert_eq!(rows[1].percent, None);
    assert_eq!(rows[5].value, Shown::Value(0));
}

#[test]
fn the_threshold_is_the_literal_610() {
    let threshold = marche().threshold.as_ref().unwrap();

    let view = compare(threshold, 609, 870);

    assert_eq!(printed(view.percent), "70.0");
    assert_eq!(printed(view.computed), "609.0");
    assert_eq!((view.literal, view.reached), (610, false));
    assert!(compare(threshold, 610, 870).reached);
}

#[test]
fn every_row_of_a_table_has_a_cell_for_each_column() {
    let board = IndicatorBoard {
        indicator: Indicator::SelfEmployment,
        rows: vec![bare(Some("PES"), 3)],
        total: Some(bare(None, 3)),
        average: Some(AverageRow {
            value: None,
            percent: None,
            index: None,
        }),
    };

    let table = board.table();

    assert_eq!(table.title_key, "board-targets-self-employment");
    assert!(
        table
            .rows
            .iter()
            .all(|row| row.len() == table.columns.len())
    );
}
