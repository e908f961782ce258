// SPDX-License-Identifier: AGPL-3.0-or-later
//! The snapshot of 30 June 2021 through the whole set, to the digit; and facts of single rules.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;
use proptest::prelude::*;

use super::*;
use crate::measures::Measure;
use crate::network::{Edition, Indicator, Parameter, Shown, indicative_split, suppress_grid};

const DAY: Date = date(2021, 6, 30);
const PARTNERS: [&str; 8] = ["PRC", "ANC", "JES", "PES", "MAC", "FER", "REC", "PSG"];
const RECEIVED: [u32; 8] = [180, 105, 98, 120, 112, 51, 60, 68];
const TAKEN: [u32; 8] = [119, 75, 72, 70, 82, 30, 42, 49];
const VALIDATION: [u32; 8] = [7, 2, 6, 3, 2, 0, 0, 1];

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

/// Words: nothing, then the partners, then what tests add.
fn words() -> Vec<String> {
    let partners = PARTNERS.map(str::to_owned);
    std::iter::once(String::new()).chain(partners).collect()
}

fn at(partner: usize) -> Attributes {
    let word = Word::try_from(partner + 1).unwrap();
    Attributes::default().with(Dimension::Partner, word)
}

fn counted(indicator: Indicator, values: [u32; 8]) -> impl Iterator<Item = CountedFacts> {
    (0..)
        .zip(values)
        .map(move |(partner, persons)| CountedFacts {
            indicator,
            attributes: at(partner),
            priority: Priority::default(),
            persons,
        })
}

/// The network on 30 June 2021: 520 signed pacts, and five cases with known days.
fn snapshot() -> Facts {
    let mut facts = Facts {
        words: words(),
        ..Facts::default()
    };
    facts
        .counted
        .extend(counted(Indicator::Reception, RECEIVED));
    facts
        .counted
        .extend(counted(Indicator::TakingCharge, TAKEN));
    facts
        .counted
        .extend(counted(Indicator::Validation, VALIDATION));
    facts
        .counted
        .extend(counted(Indicator::Measures, [312, 0, 0, 0, 0, 0, 0, 0]));
    facts.counted.extend(counted(
        Indicator::SelfEmployment,
        [12, 0, 0, 0, 0, 0, 0, 0],
    ));
    for person in 0..520 {
        let mut case = CaseFacts {
            person,
            attributes: at(0),
            ..CaseFacts::default()
        };
        case.set(Step::PactInWindow, Some(DAY));
        facts.cases.push(case);
    }
    for (case, days) in facts.cases.iter_mut().zip([12, 20, 33, 47, 90]) {
        let start = date(2021, 1, 4);
        case.set(Step::Received, Some(start));
        case.set(Step::Taken, Some(start.saturating_add(days.days())));
    }
    facts
}

fn set(facts: &Facts) -> IndicatorSet {
    indicator_set(facts, marche(), DAY, None, &[Dimension::Partner])
}

fn of<'a>(figures: &'a [Figure], indicator: &str, key: &str) -> &'a Value {
    let found = figures
        .iter()
        .find(|figure| figure.indicator == indicator && figure.key == key);
    &found.unwrap().value
}

fn percent_of(value: &Value) -> String {
    match value {
        Value::Share { percent, .. } => percent.map_or("n.d.".to_owned(), |p| p.to_string()),
        other => panic!("{other:?}"),
    }
}

/// Percentages by partner, in the order of the document.
fn by_partner(set: &IndicatorSet, indicator: &str, key: &str) -> Vec<String> {
    let groups = set.breakdowns[0].groups.iter();
    groups
        .map(|group| percent_of(of(&group.figures, indicator, key)))
        .collect()
}

#[test]
fn each_indicator_of_the_snapshot_has_its_digit() {
    let set = set(&snapshot());
    let whole = |indicator, key| percent_of(of(&set.figures, indicator, key));

    assert_eq!(*of(&set.figures, "IND-03", ""), Value::count(794));
    assert_eq!(whole("IND-04", ""), "91.3");
    assert_eq!(*of(&set.figures, "IND-06", ""), Value::count(539));
    assert_eq!(whole("IND-06", "target"), "88.4");
    assert_eq!(whole("IND-08", "target"), "78.0");
    assert_eq!(whole("IND-09", "target"), "70.0");
    assert_eq!(whole("IND-10", "target"), "48.0");
    assert_eq!(whole("IND-07", ""), "96.5");
    assert_eq!(whole("IND-20", "taken-received"), "67.9");
    assert_eq!(whole("IND-20", "signed-taken"), "96.5");
    assert_eq!(whole("IND-20", "measured-signed"), "60.0");
    assert_eq!(whole("IND-20", "measured-taken"), "57.9");
}

#[test]
fn each_partner_of_the_snapshot_has_its_digits_and_the_ninth_is_absent() {
    let set = set(&snapshot());
    let partners: Vec<&str> = set.breakdowns[0]
        .groups
        .iter()
        .map(|g| g.value.as_str())
        .collect();

    assert_eq!(partners, PARTNERS);
    assert_eq!(
        by_partner(&set, "IND-04", ""),
        [
            "90.0", "100.0", "93.3", "80.0", "101.8", "85.0", "100.0", "85.0"
        ]
    );
    assert_eq!(
        by_partner(&set, "IND-06", "target"),
        [
            "85.0", "100.0", "90.0", "73.7", "102.5", "71.4", "100.0", "87.5"
        ]
    );
    assert_eq!(
        by_partner(&set, "IND-20", "taken-received"),
        [
            "66.1", "71.4", "73.5", "58.3", "73.2", "58.8", "70.0", "72.1"
        ]
    );
}

#[test]
fn the_threshold_of_the_snapshot_is_reached_from_610_on() {
    let reached = |received: u32| {
        let mut facts = Facts {
            words: words(),
            ..Facts::default()
        };
        facts.counted.push(CountedFacts {
            indicator: Indicator::Reception,
            attributes: at(0),
            priority: Priority::default(),
            persons: received,
        });
        let found = set(&facts);
        let share = percent_of(of(&found.figures, "IND-04", ""));
        match of(&found.figures, "IND-05", "") {
            Value::Threshold {
                reached, literal, ..
            } => (*reached, *literal, share),
            other => panic!("{other:?}"),
        }
    };

    assert_eq!(reached(794), (true, 610, "91.3".to_owned()));
    assert_eq!(reached(609), (false, 610, "70.0".to_owned()));
    assert_eq!(reached(610), (true, 610, "70.1".to_owned()));
}

#[test]
fn the_expectation_of_the_snapshot_grows_with_the_days_of_the_window() {
    let progress = |indicator, partner: Option<&str>, value| {
        let partner = partner.map(BodyCode::new);
        let found = marche().progress(indicator, partner.as_ref(), value, DAY);
        let found = found.unwrap();
        let light = serde_json::to_value(found.light).unwrap();
        let printed = |tenths: Option<crate::network::Tenths>| tenths.unwrap().to_string();
        (
            printed(found.expected),
            printed(found.index),
            light.as_str().unwrap().to_owned(),
        )
    };
    let is = |expected: &str, index: &str, light: &str| {
        (expected.to_owned(), index.to_owned(), light.to_owned())
    };

    assert_eq!(
        progress(Indicator::Reception, Some("PES"), 120),
        is("114.4", "104.9", "green")
    );
    assert_eq!(
        progress(Indicator::TakingCharge, Some("FER"), 30),
        is("26.6", "112.9", "green")
    );
    assert_eq!(
        progress(Indicator::Measures, None, 312),
        is("199.2", "156.6", "green")
    );
    assert_eq!(
        progress(Indicator::SelfEmployment, None, 12),
        is("12.4", "96.4", "amber")
    );
    assert_eq!(
        progress(Indicator::Validation, None, 21),
        is("14.9", "140.6", "green")
    );
}

#[test]
fn the_five_waits_of_the_snapshot_have_their_nearest_rank_percentiles() {
    let set = set(&snapshot());

    let Value::Days(days) = of(&set.figures, "IND-22", "S20-S40") else {
        panic!("days");
    };

    assert_eq!(days.count, 5);
    assert_eq!(
        (days.median, days.p25, days.p75, days.p90),
        (Some(33), Some(20), Some(47), Some(90))
    );
    assert_eq!(days.mean.unwrap().to_string(), "40.4");
}

#[test]
fn the_public_view_of_validation_hides_four_partners_and_keeps_the_total() {
    let set = set(&snapshot());
    let cells: Vec<Vec<u32>> = set.breakdowns[0]
        .groups
        .iter()
        .map(|group| match of(&group.figures, "IND-09", "started") {
            Value::Count { value } => vec![*value],
            other => panic!("{other:?}"),
        })
        .collect();

    let public = suppress_grid(
        &cells,
        marche().parameter(Parameter::SmallCellBelow, DAY),
        &[],
    );
    let shown: Vec<Shown> = public.rows.iter().map(|row| row[0]).collect();

    let (few, value) = (Shown::FewerThan(5), Shown::Value);
    assert_eq!(
        shown,
        [
            value(7),
            few,
            value(6),
            few,
            few,
            value(0),
            value(0),
            few,
            value(21)
        ]
    );
}

#[test]
fn the_400_measures_are_split_by_largest_remainder_and_never_officially() {
    let edition = marche();
    let weights: Vec<u32> = PARTNERS
        .map(|partner| edition.target(Indicator::TakingCharge, Some(&BodyCode::new(partner)), DAY))
        .map(|target| target.unwrap().value)
        .into();

    assert_eq!(
        indicative_split(400, &weights),
        [92, 49, 52, 62, 52, 28, 28, 37]
    );
    let official = PARTNERS
        .map(|p| edition.target(Indicator::Measures, Some(&BodyCode::new(p)), DAY))
        .map(|target| target.is_some_and(|target| target.official));
    assert_eq!(official, [false; 8]);
}

#[test]
fn cost_for_each_promised_recipient_is_that_of_the_sheet() {
    let set = set(&snapshot());
    let each = |key| match of(&set.figures, "IND-17", key) {
        Value::Cost { each, .. } => each.unwrap(),
        other => panic!("{other:?}"),
    };

    assert_eq!(each("received-planned"), 99_533);
    assert_eq!(each("taken-planned"), 141_956);
}

#[test]
fn nothing_divided_by_nothing_is_not_defined() {
    let empty = set(&Facts::default());

    for figure in &empty.figures {
        match &figure.value {
            Value::Share {
                denominator: 0,
                percent,
                ..
            } => assert_eq!(*percent, None),
            Value::Ratio {
                denominator: 0,
                ratio,
                ..
            } => assert_eq!(*ratio, None),
            Value::Cost {
                denominator: 0,
                each,
                ..
            } => assert_eq!(*each, None),
            Value::Days(days) => assert_eq!(days.median, None),
            _ => {}
        }
    }
}

#[test]
fn every_indicator_has_a_figure_or_says_why_it_has_none() {
    let set = set(&snapshot());

    for rule in RULES {
        let own = set
            .figures
            .iter()
            .any(|figure| figure.indicator == rule.number);
        assert!(own, "{}", rule.number);
    }
    for figure in &set.figures {
        assert!(rule(figure.indicator).is_some(), "{}", figure.indicator);
    }
}

#[test]
fn a_measure_of_a_centre_is_one_of_its_share() {
    let mut facts = Facts {
        words: words(),
        ..Facts::default()
    };
    let row = |measure, by_centre, started| MeasureFacts {
        measure,
        attributes: at(0),
        by_centre,
        started,
        completed: 1,
    };
    facts.measures = vec![
        row(Measure::CompetenceValidation, true, 4),
        row(Measure::Training, false, 6),
    ];
    let set = set(&facts);

    assert_eq!(*of(&set.figures, "IND-12", "cpi"), Value::share(4, 10));
    assert_eq!(*of(&set.figures, "IND-12", "valico"), Value::share(4, 4));
    assert_eq!(*of(&set.figures, "IND-11", "M2"), Value::share(6, 10));
    assert_eq!(*of(&set.figures, "IND-33", "valico"), Value::share(1, 4));
}

#[test]
fn a_set_that_was_written_down_is_read_back() {
    let set = set(&snapshot());

    let text = serde_json::to_string(&set).unwrap();
    let back: IndicatorSet = serde_json::from_str(&text).unwrap();

    assert_eq!(back, set);
    assert_eq!(serde_json::to_string(&back).unwrap(), text);
}

#[test]
fn endings_are_read_off_the_lists_of_closures() {
    assert_eq!(Ending::of("employed_fixed_term"), Ending::Working);
    assert_eq!(Ending::of("job_found"), Ending::Working);
    assert_eq!(Ending::of("active_search"), Ending::NotWorking);
    assert_eq!(Ending::of("unknown"), Ending::Unknown);
    assert_eq!(Ending::of("abandonment"), Ending::Early);
}

#[test]
fn a_term_is_kept_late_or_overdue() {
    let mut facts = Facts {
        words: words(),
        ..Facts::default()
    };
    let case = |person, oriented: Option<i64>| {
        let taken = date(2021, 1, 4);
        let mut case = CaseFacts {
            person,
            ..CaseFacts::default()
        };
        case.set(Step::Taken, Some(taken));
        case.set(
            Step::Oriented,
            oriented.map(|days| taken.saturating_add(days.days())),
        );
        case
    };
    let term = Term::of(marche(), Parameter::SlaOrientation, DAY);
    let last = i64::from(term.length);
    facts.cases = vec![case(0, Some(last)), case(1, Some(last + 1)), case(2, None)];

    let set = set(&facts);

    assert_eq!(*of(&set.figures, "IND-24", "S40-F09"), Value::share(1, 2));
    assert_eq!(
        *of(&set.figures, "IND-24", "S40-F09-overdue"),
        Value::count(1)
    );
}

#[test]
fn a_person_with_two_cases_counts_once_in_each_group_and_in_all() {
    let mut facts = Facts {
        words: words(),
        ..Facts::default()
    };
    let case = |person, partner, suitable| {
        let mut case = CaseFacts {
            person,
            attributes: at(partner),
            suitable,
            ..CaseFacts::default()
        };
        case.set(Step::Entered, Some(DAY));
        case.set(Step::Screened, Some(DAY));
        case
    };
    // The first person came back, to the same partner and to another one.
    facts.cases = vec![
        case(7, 0, false),
        case(9, 0, true),
        case(7, 0, true),
        case(7, 1, false),
    ];

    let set = set(&facts);

    assert_eq!(*of(&set.figures, "IND-01", ""), Value::count(2));
    assert_eq!(*of(&set.figures, "IND-02", ""), Value::share(2, 2));
    assert_eq!(*of(&set.figures, "IND-20", "S00-S20"), Value::share(0, 4));
    let groups = &set.breakdowns[0].groups;
    let screened = |group: usize| of(&groups[group].figures, "IND-01", "").clone();
    assert_eq!([screened(0), screened(1)], [2, 1].map(Value::count));
    assert_eq!(*of(&groups[1].figures, "IND-02", ""), Value::share(0, 1));
}

#[test]
fn groups_that_come_first_overlap() {
    let mut facts = Facts {
        words: words(),
        ..Facts::default()
    };
    let row = |groups: &[&'static str], persons| CountedFacts {
        indicator: Indicator::Reception,
        attributes: at(0),
        priority: Priority::of(groups.iter().copied()),
        persons,
    };
    facts.counted = vec![
        row(&["woman", "young", "homeless"], 2),
        row(&["woman"], 3),
        row(&[], 5),
    ];

    let set = set(&facts);

    let share = |group: &str| of(&set.figures, "IND-15", &format!("reception-{group}")).clone();
    assert_eq!(share("woman"), Value::share(5, 10));
    assert_eq!(share("young"), Value::share(2, 10));
    assert_eq!(share("asylum_seeker"), Value::share(0, 10));
}

proptest! {
    #[test]
    fn the_order_in_which_facts_are_told_changes_nothing(seed in prop::collection::vec((0_usize..8, 0_i64..200, 0_i64..200, any::<bool>()), 0..40), turn in 0_usize..40) {
        let mut facts = snapshot();
        for (index, (partner, first, second, suitable)) in seed.into_iter().enumerate() {
            let mut case = CaseFacts {
                person: 1_000 + u32::try_from(index).unwrap(),
                attributes: at(partner),
                suitable,
                ..CaseFacts::default()
            };
            let entered = date(2020, 7, 1).saturating_add(first.days());
            case.set(Step::Entered, Some(entered));
            case.set(Step::Screened, Some(entered.saturating_add(second.days())));
            facts.cases.push(case);
        }
        let mut turned = facts.clone();
        let by = turn % turned.cases.len();
        turned.cases.rotate_left(by);
        turned.counted.reverse();
        prop_assert_eq!(set(&facts), set(&turned));
    }

    #[test]
    fn partners_and_whatever_has_none_add_up_to_the_whole(partners in prop::collection::vec(0_usize..8, 0..60)) {
        let mut facts = Facts { words: words(), ..Facts::default() };
        for (index, partner) in partners.iter().enumerate() {
            let attributes = if index % 5 == 0 { Attributes::default() } else { at(*partner) };
            let mut case = CaseFacts { person: u32::try_from(index).unwrap(), attributes, ..CaseFacts::default() };
            case.set(Step::Entered, Some(DAY));
            facts.cases.push(case);
        }
        let found = set(&facts);
        let of_group = |figures: &[Figure]| match of(figures, "IND-20", "S00-S20") {
            Value::Share { denominator, .. } => *denominator,
            _ => 0,
        };
        let parts: u32 = found.breakdowns[0].groups.iter().map(|g| of_group(&g.figures)).sum();
        prop_assert_eq!(parts, of_group(&found.figures));
    }
}
