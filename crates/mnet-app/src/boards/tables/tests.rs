// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tables hold together, and give nothing small away.

use super::*;
use jiff::civil::date;
use uuid::Uuid;

const AS_OF: Date = date(2021, 6, 30);

fn facts(limit: Option<u32>) -> Facts<'static> {
    let case = |number: u128| Milestones {
        case_file: Uuid::from_u128(number),
        person: Uuid::from_u128(number),
        standing: Some("third_country".to_owned()),
        state: Some("S20".to_owned()),
        entered_on: Some(date(2021, 3, 1)),
        screened_on: Some(date(2021, 3, 3)),
        screening: Some("suitable".to_owned()),
        received_on: (number < 4).then_some(date(2021, 3, 9)),
        last_on: Some(date(2021, 3, 9)),
        activities: 1,
        ..Milestones::default()
    };
    Facts {
        edition: Edition::named("marche-2020").unwrap(),
        as_of: AS_OF,
        cases: (1..=20).map(case).collect(),
        referrals: Vec::new(),
        reception: (3, Some(870)),
        groups: vec![Groups {
            indicator: Indicator::Reception,
            whole: 3,
            parts: vec![("woman".to_owned(), 2)],
        }],
        limit,
    }
}

#[test]
fn every_row_has_a_cell_for_each_column() {
    let facts = facts(None);
    let mut tables = facts.tables();
    tables.push(facts.censored());

    for table in tables {
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.title_key);
        }
    }
}

#[test]
fn inside_the_circle_three_of_twenty_are_told() {
    let conversions = facts(None).conversions();

    assert_eq!(conversions.rows[0][1], Cell::count(3));
    assert_eq!(
        conversions.rows[0][3],
        Cell::Percent(mnet_flow::network::Tenths::new(150))
    );
    assert_eq!(conversions.rows[1][2], Cell::count(3));
}

#[test]
fn outside_the_circle_no_cell_holds_one_to_four() {
    for table in facts(Some(5)).tables() {
        for cell in table.rows.iter().flatten() {
            let small = matches!(cell, Cell::Count(Shown::Value(1..=4)));
            assert!(!small, "{} {cell:?}", table.title_key);
        }
    }
}

#[test]
fn waiting_cases_are_listed_longest_first() {
    let censored = facts(None).censored();

    assert_eq!(censored.rows[0][2], Cell::Days(121));
    assert!(censored.rows.len() > 17);
}

#[test]
fn the_threshold_shows_the_percentage_and_decides_by_the_number() {
    let marche = Edition::named("marche-2020").unwrap();
    let view = super::super::targets::compare(marche.threshold.as_ref().unwrap(), 609, 870);

    let table = threshold(&view);

    let tenths = mnet_flow::network::Tenths::new;
    assert_eq!(table.rows[2][1], Cell::Percent(tenths(700)));
    assert_eq!(table.rows[3][1], Cell::Tenths(tenths(6_090)));
    assert_eq!(table.rows[4][1], Cell::Number(610));
    assert_eq!(table.rows[5][1], Cell::key("board-not-reached"));
}
