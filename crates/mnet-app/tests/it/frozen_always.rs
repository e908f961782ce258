// SPDX-License-Identifier: AGPL-3.0-or-later
//! Frozen months under histories nobody thought of: told late, in any order, merged and split.
//!
//! Whatever is told afterwards, a frozen month stays as it was (CR-8), and what is known today of its
//! last day is its figure with the corrections of the month frozen next.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use mnet_app::indicators::{Board, board};
use mnet_app::reports::{self, Month, MonthReport};
use mnet_flow::network::Indicator;
use mnet_store::Context;
use mnet_testkit::TestApp;

use crate::frozen_months::freeze;
use crate::path::{SIGN, Story};

const FIRST: Date = date(2020, 9, 1);
const MONTHS: usize = 12;
const PEOPLE: usize = 30;
const SEEDS: u64 = 4;
const OFFICES: [(&str, &str); 4] = [
    ("PRC", "CPI-CIV"),
    ("ANC", "CPI-ANC"),
    ("JES", "CPI-JES"),
    ("FER", "CPI-FER"),
];

/// Numbers that look thrown, the same for the same seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let limit = u64::try_from(limit).unwrap();
        usize::try_from((mixed ^ (mixed >> 31)) % limit).unwrap()
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        *all.get(self.below(all.len())).unwrap()
    }
}

fn month(number: usize) -> Date {
    FIRST.saturating_add(i64::try_from(number).unwrap().months())
}

/// What is told in each month: of that month, and of those before it.
fn told(dice: &mut Dice) -> Vec<Story> {
    let mut stories: Vec<Story> = (0..MONTHS).map(|_| Story::default()).collect();
    for person in 0..PEOPLE {
        let key = format!("P{person:02}");
        let (partner, centre) = dice.one_of(&OFFICES);
        let centre = (centre, "cpi_operator");
        // Each step happens in a month, and is told in that one or later.
        let (mut happens, mut tells) = (0, 0);
        for step in 0..=dice.below(4).max(dice.below(4)) {
            happens += dice.below(2) + step / 2;
            tells = happens.max(tells) + dice.one_of(&[0, 0, 0, 3]);
            let Some(story) = stories.get_mut(tells) else {
                break;
            };
            let day = month(happens).saturating_add(i64::try_from(step + 1).unwrap().days());
            let day = day.to_string();
            match step {
                0 => story.received(&day, partner, &key),
                1 => story.charged(&day, centre, &key),
                2 => story.tell(&day, centre, &key, SIGN),
                _ => story.started(&day, centre, &key, "M2"),
            };
        }
    }
    stories
}

/// Two records that are one, or no longer.
fn of_records(dice: &mut Dice, number: usize, merged: &mut Vec<(usize, usize)>) -> Story {
    let mut story = Story::default();
    let on = month(number).saturating_add(20.days()).to_string();
    let undone = !merged.is_empty() && dice.below(2) == 0;
    let (deed, (kept, other)) = if undone {
        (
            "split_persons",
            merged.swap_remove(dice.below(merged.len())),
        )
    } else {
        let pair = (dice.below(PEOPLE), dice.below(PEOPLE));
        merged.push(pair);
        ("merge_persons", pair)
    };
    let deed = format!(r#""deed":"{deed}","other":"P{other:02}""#);
    story.tell(&on, ("REG", "region"), &format!("P{kept:02}"), &deed);
    story
}

fn values(board: &Board) -> BTreeMap<String, i64> {
    let own = board.by_partner.iter();
    own.map(|(partner, found)| (partner.clone(), i64::from(found.value)))
        .collect()
}

const INDICATORS: [Indicator; 3] = [
    Indicator::Reception,
    Indicator::TakingCharge,
    Indicator::Measures,
];

fn board_in(report: &MonthReport, indicator: Indicator) -> &Board {
    match indicator {
        Indicator::Reception => &report.indicators.reception,
        Indicator::TakingCharge => &report.indicators.taking_charge,
        _ => &report.indicators.measures,
    }
}

/// The figure of a frozen month with what a later one corrects of it.
fn corrected(
    before: &MonthReport,
    after: &MonthReport,
    indicator: Indicator,
) -> BTreeMap<String, i64> {
    let mut figures = values(board_in(before, indicator));
    for one in after
        .corrections
        .iter()
        .filter(|one| one.indicator == indicator)
    {
        if let Some(figure) = one
            .partner
            .as_ref()
            .and_then(|partner| figures.get_mut(partner))
        {
            *figure += one.delta;
        }
    }
    figures
}

#[tokio::test]
async fn no_history_changes_a_frozen_month_and_corrections_say_all_that_was_learnt() {
    let (mut corrections, mut counted) = (0, 0);
    for seed in 0..SEEDS {
        let test = TestApp::new().await;
        test.clock.move_to(date(2022, 1, 10));
        let edition = test.app.edition("marche-2020").unwrap();
        let mut dice = Dice(seed);
        let mut frozen: Vec<MonthReport> = Vec::new();
        let mut merged = Vec::new();
        for (number, story) in told(&mut dice).iter().enumerate() {
            test.history(&story.0).await;
            test.history(&of_records(&mut dice, number, &mut merged).0)
                .await;
            let mut now = BTreeMap::new();
            if let Some(last) = frozen.last() {
                let today = test.app.batch.begin(Context::default()).await;
                let mut tx = today.unwrap();
                for indicator in INDICATORS {
                    let found = board(&mut tx, edition, indicator, last.as_of).await;
                    now.insert(indicator, values(&found.unwrap()));
                }
            }
            let report = freeze(&test, &Month::of(month(number)).to_string()).await;
            if let Some(last) = frozen.last() {
                for indicator in INDICATORS {
                    assert_eq!(
                        corrected(last, &report, indicator),
                        now[&indicator],
                        "seed {seed}, {}: {indicator:?}",
                        report.month
                    );
                }
            }
            corrections += report.corrections.len();
            counted += report.indicators.measures.total.value;
            frozen.push(report);
            for kept in &frozen {
                let month = kept.month.parse().unwrap();
                let shown = reports::show(&test.app.batch, edition, month)
                    .await
                    .unwrap();
                assert_eq!(&shown, kept, "seed {seed}");
            }
        }
        test.database.drop_database().await;
    }
    assert!(
        corrections > 20 && counted > 20,
        "{corrections} corrections, {counted} measures: too little happened"
    );
}
