// SPDX-License-Identifier: AGPL-3.0-or-later
//! The dashboard on 30 June 2021, to the digit — *cruscotto obiettivi*.
//!
//! One snapshot of the Marche edition, worked out by hand from the table of
//! targets: eight partners in the order of the document.

use super::*;
use jiff::civil::{Date, date};
use mnet_base::Lang;
use mnet_base::codes::BodyCode;

const RECEIVED: [u32; 8] = [180, 105, 98, 120, 112, 51, 60, 68];
const TAKEN_IN_CHARGE: [u32; 8] = [119, 75, 72, 70, 82, 30, 42, 49];
const IN_VALIDATION: [u32; 8] = [7, 2, 6, 3, 2, 0, 0, 1];

const DAY: Date = date(2021, 6, 30);

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn whole(indicator: Indicator, value: u32) -> Progress {
    marche().progress(indicator, None, value, DAY).unwrap()
}

fn of_partner(indicator: Indicator, partner: &str, value: u32) -> Progress {
    marche()
        .progress(indicator, Some(&BodyCode::new(partner)), value, DAY)
        .unwrap()
}

fn printed(tenths: Option<Tenths>) -> String {
    tenths.map_or_else(|| "n.d.".into(), |tenths| tenths.to_string())
}

/// Percentages of the partners' targets, in the order of the document.
fn percentages(indicator: Indicator, values: [u32; 8]) -> Vec<String> {
    let partners = marche().partners_with_target(indicator);
    let each = partners.into_iter().zip(values);
    each.map(|(partner, value)| printed(of_partner(indicator, partner.as_str(), value).percent))
        .collect()
}

#[test]
fn the_network_has_received_91_3_per_cent_of_its_target() {
    assert_eq!(RECEIVED.iter().sum::<u32>(), 794);
    assert_eq!(printed(whole(Indicator::Reception, 794).percent), "91.3");
    assert_eq!(printed(whole(Indicator::TakingCharge, 539).percent), "88.4");
    assert_eq!(printed(whole(Indicator::Measures, 312).percent), "78.0");
    assert_eq!(printed(whole(Indicator::Validation, 21).percent), "70.0");
    assert_eq!(
        printed(whole(Indicator::SelfEmployment, 12).percent),
        "48.0"
    );
}

#[test]
fn each_partner_has_its_own_percentage_of_reception() {
    assert_eq!(
        percentages(Indicator::Reception, RECEIVED),
        [
            "90.0", "100.0", "93.3", "80.0", "101.8", "85.0", "100.0", "85.0"
        ]
    );
}

#[test]
fn each_partner_has_its_own_percentage_of_taking_charge() {
    assert_eq!(TAKEN_IN_CHARGE.iter().sum::<u32>(), 539);
    assert_eq!(
        percentages(Indicator::TakingCharge, TAKEN_IN_CHARGE),
        [
            "85.0", "100.0", "90.0", "73.7", "102.5", "71.4", "100.0", "87.5"
        ]
    );
}

#[test]
fn conversion_from_reception_to_taking_charge_is_67_9_per_cent() {
    let each: Vec<String> = TAKEN_IN_CHARGE
        .iter()
        .zip(RECEIVED)
        .map(|(t, r)| printed(percent(*t, r)))
        .collect();
    assert_eq!(
        each,
        [
            "66.1", "71.4", "73.5", "58.3", "73.2", "58.8", "70.0", "72.1"
        ]
    );
    assert_eq!(printed(percent(539, 794)), "67.9");
}

#[test]
fn conversions_to_pact_and_measure_are_shares_of_the_step_before() {
    assert_eq!(printed(percent(520, 539)), "96.5");
    assert_eq!(printed(percent(312, 520)), "60.0");
    assert_eq!(printed(percent(312, 539)), "57.9");
}

#[test]
fn the_threshold_is_610_and_not_70_per_cent() {
    let threshold = marche().threshold.as_ref().unwrap();
    assert!(threshold.is_reached(794));
    assert_eq!(printed(percent(609, 870)), "70.0");
    assert!(!threshold.is_reached(609));
    assert!(threshold.is_reached(610));
    let note = threshold.basis.note.as_deref();
    assert_eq!(note, Some("70% = 609,0; soglia da scheda progetto = 610"));
}

#[test]
fn pesaro_is_ahead_of_what_395_of_518_days_expect() {
    assert_eq!(printed(percent(395, 518)), "76.3");
    let pesaro = of_partner(Indicator::Reception, "PES", 120);
    assert_eq!(printed(pesaro.expected), "114.4");
    assert_eq!(printed(pesaro.index), "104.9");
    assert_eq!(pesaro.light, Some(Light::Green));
}

#[test]
fn fermo_is_ahead_of_what_212_of_335_days_expect() {
    assert_eq!(printed(percent(212, 335)), "63.3");
    let fermo = of_partner(Indicator::TakingCharge, "FER", 30);
    assert_eq!(printed(fermo.expected), "26.6");
    assert_eq!(printed(fermo.index), "112.9");
    assert_eq!(fermo.light, Some(Light::Green));
}

#[test]
fn measures_are_ahead_of_what_122_of_245_days_expect() {
    assert_eq!(printed(percent(122, 245)), "49.8");
    let measures = whole(Indicator::Measures, 312);
    assert_eq!(printed(measures.expected), "199.2");
    assert_eq!(printed(measures.index), "156.6");
    assert_eq!(measures.light, Some(Light::Green));
}

#[test]
fn self_employment_alone_is_amber_at_96_4() {
    let self_employment = whole(Indicator::SelfEmployment, 12);
    assert_eq!(printed(self_employment.expected), "12.4");
    assert_eq!(printed(self_employment.index), "96.4");
    assert_eq!(self_employment.light, Some(Light::Amber));
    let validation = whole(Indicator::Validation, 21);
    assert_eq!(printed(validation.expected), "14.9");
    assert_eq!(printed(validation.index), "140.6");
    assert_eq!(validation.light, Some(Light::Green));
}

#[test]
fn no_light_of_the_snapshot_is_red() {
    for (indicator, values) in [
        (Indicator::Reception, RECEIVED),
        (Indicator::TakingCharge, TAKEN_IN_CHARGE),
    ] {
        for (partner, value) in marche()
            .partners_with_target(indicator)
            .into_iter()
            .zip(values)
        {
            let light = of_partner(indicator, partner.as_str(), value).light;
            assert_ne!(light, Some(Light::Red), "{indicator} {partner}");
        }
    }
}

#[test]
fn a_light_is_red_just_below_85_and_amber_from_85_on() {
    let lights = marche().lights(DAY);
    let after = date(2022, 1, 1);
    let window = marche().window(Indicator::Reception);
    let light = |value| Progress::of(value, 10_000, window, after, lights).light;
    assert_eq!(light(8_499), Some(Light::Red));
    assert_eq!(light(8_500), Some(Light::Amber));
    assert_eq!(light(9_999), Some(Light::Amber));
    assert_eq!(light(10_000), Some(Light::Green));
}

#[test]
fn before_its_window_nothing_is_expected_and_no_light_shows() {
    let early = marche()
        .progress(Indicator::Measures, None, 3, date(2021, 2, 28))
        .unwrap();
    assert_eq!(printed(early.expected), "0.0");
    assert_eq!(early.index, None);
    assert_eq!(early.light, None);
}

#[test]
fn the_public_view_of_validation_hides_partners_below_five() {
    use Shown::{FewerThan, Value};
    let below = marche().parameter(Parameter::SmallCellBelow, DAY);
    let public = suppress(&IN_VALIDATION, below);
    let few = FewerThan(5);
    assert_eq!(
        public.cells,
        [Value(7), few, Value(6), few, few, Value(0), Value(0), few]
    );
    assert_eq!(public.total, Value(21));
}

#[test]
fn the_indicative_split_of_measures_follows_taking_charge() {
    let edition = marche();
    let weights: Vec<u32> = edition
        .partners_with_target(Indicator::TakingCharge)
        .into_iter()
        .filter_map(|partner| edition.target(Indicator::TakingCharge, Some(partner), DAY))
        .map(|target| target.value)
        .collect();
    assert_eq!(
        indicative_split(400, &weights),
        [92, 49, 52, 62, 52, 28, 28, 37]
    );
}

#[test]
fn a_percentage_of_nothing_is_not_available() {
    assert_eq!(printed(percent(3, 0)), "n.d.");
}

#[test]
fn halves_are_rounded_up_to_one_decimal() {
    assert_eq!(printed(Tenths::ratio(1, 4)), "0.3");
    assert_eq!(printed(Tenths::ratio(-1, 4)), "-0.2");
    assert_eq!(printed(Tenths::ratio(735, 10)), "73.5");
    assert_eq!(printed(percent(1, 3)), "33.3");
    assert_eq!(printed(percent(2, 3)), "66.7");
}

#[test]
fn a_percentage_speaks_the_reader_s_language_and_is_text_in_json() {
    let achieved = percent(794, 870).unwrap();
    assert_eq!(achieved.in_language(Lang::It), "91,3");
    assert_eq!(achieved.in_language(Lang::En), "91.3");
    assert_eq!(serde_json::to_string(&achieved).unwrap(), "\"91.3\"");
}
