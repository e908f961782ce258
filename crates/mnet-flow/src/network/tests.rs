// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the shipped editions say — *edizioni fornite*.

use super::*;
use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;
use mnet_base::{Comuni, Money};

const MARCHE: &str = include_str!("../../../../editions/marche-2020.toml");
const LAZIO: &str = include_str!("../../../../editions/lazio-prima.toml");
const DAY: Date = date(2021, 6, 30);

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn lazio() -> &'static Edition {
    Edition::named("lazio-prima").unwrap()
}

fn count(edition: &Edition, kind: BodyKind) -> usize {
    edition
        .bodies
        .iter()
        .filter(|body| body.kind == kind)
        .count()
}

fn value(indicator: Indicator, partner: &str) -> u32 {
    marche()
        .target(indicator, Some(&BodyCode::new(partner)), DAY)
        .unwrap()
        .value
}

#[test]
fn both_shipped_editions_hold_together() {
    Edition::parse(MARCHE).unwrap();
    Edition::parse(LAZIO).unwrap();
    assert_eq!(Edition::shipped().len(), 2);
}

#[test]
fn the_marche_network_has_nine_partners_and_thirteen_centres() {
    let edition = marche();
    assert_eq!(count(edition, BodyKind::Partner), 9);
    assert_eq!(count(edition, BodyKind::ThirdSector), 9);
    assert_eq!(count(edition, BodyKind::EmploymentCentre), 13);
    assert_eq!(count(edition, BodyKind::SocialDistrict), 23);
    assert_eq!(count(edition, BodyKind::Affiliate), 35);
    assert_eq!(count(edition, BodyKind::AccreditedProvider), 68);
    assert_eq!(
        edition
            .bodies
            .iter()
            .filter(|body| body.has_mediator)
            .count(),
        4
    );
    assert_eq!(edition.cost, Some(Money::from_cents(86_593_290)));
}

#[test]
fn a_third_sector_body_is_a_slot_that_belongs_to_its_partner() {
    let body = marche().body(&BodyCode::new("TS-PRC")).unwrap();
    assert_eq!(body.parent, Some(BodyCode::new("PRC")));
    assert!(body.to_be_named);
}

#[test]
fn the_lazio_network_has_eighteen_partners_and_forty_eight_centres() {
    let edition = lazio();
    assert_eq!(count(edition, BodyKind::Partner), 18);
    assert_eq!(count(edition, BodyKind::EmploymentCentre), 48);
    assert_eq!(count(edition, BodyKind::Affiliate), 1);
    assert!(edition.body(&BodyCode::new("CPI-L48")).unwrap().to_be_named);
    assert_eq!(edition.cup.as_deref(), Some("F84D18000300006"));
    assert_eq!(
        (
            edition.policy_system.as_str(),
            marche().policy_system.as_str()
        ),
        ("08", "11")
    );
}

#[test]
fn lazio_promises_operators_and_no_persons() {
    let edition = lazio();
    let cascade = edition.cascade.as_ref().unwrap();
    assert_eq!(
        (cascade.centres, cascade.first_level, cascade.total),
        (8, 24, 558)
    );
    assert_eq!(cascade.second_level(), 534);
    assert!(edition.targets.is_empty());
    assert_eq!(edition.window(Indicator::Reception), None);
    assert_eq!(
        edition.partners_with_target(Indicator::Reception),
        [] as [&BodyCode; 0]
    );
}

#[test]
fn the_regional_targets_are_870_610_400_30_and_25() {
    let totals = Indicator::ALL.map(|i| marche().target(i, None, DAY).map(|t| t.value));
    assert_eq!(totals, [870, 610, 400, 30, 25].map(Some));
}

#[test]
fn partners_keep_the_order_of_the_document_and_montedinove_has_no_target() {
    let partners = marche().partners_with_target(Indicator::TakingCharge);
    let codes: Vec<&str> = partners.into_iter().map(BodyCode::as_str).collect();
    assert_eq!(
        codes,
        ["PRC", "ANC", "JES", "PES", "MAC", "FER", "REC", "PSG"]
    );
    assert!(marche().body(&BodyCode::new("MTD")).is_some());
    assert!(
        marche()
            .partners_with_target(Indicator::Measures)
            .is_empty()
    );
}

#[test]
fn pesaro_promised_150_received_95_taken_in_charge_5_and_3() {
    assert_eq!(value(Indicator::Reception, "PES"), 150);
    assert_eq!(value(Indicator::TakingCharge, "PES"), 95);
    assert_eq!(value(Indicator::Validation, "PES"), 5);
    assert_eq!(value(Indicator::SelfEmployment, "PES"), 3);
}

#[test]
fn any_centre_of_the_set_will_do_and_the_set_depends_on_the_indicator() {
    let (pesaro, fano) = (BodyCode::new("PES"), BodyCode::new("CPI-FAN"));
    let fits = |indicator| marche().is_centre_in_set(indicator, &pesaro, &fano, DAY);
    assert!(fits(Indicator::Validation));
    assert!(!fits(Indicator::SelfEmployment));
    assert!(fits(Indicator::Reception));
}

#[test]
fn windows_open_in_june_december_and_march_and_close_in_october() {
    let open = Indicator::ALL.map(|i| marche().window(i).unwrap().from);
    let march = date(2021, 3, 1);
    assert_eq!(
        open,
        [date(2020, 6, 1), date(2020, 12, 1), march, march, march]
    );
    assert!(
        Indicator::ALL
            .iter()
            .all(|i| marche().window(*i).unwrap().to == date(2021, 10, 31))
    );
}

#[test]
fn the_unreadable_bars_of_the_schedule_are_marked_as_assumed() {
    let assumed = marche().gantt.iter().filter(|row| row.basis.assumed);
    let keys: Vec<&str> = assumed.map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["screening", "monitoring"]);
}

#[test]
fn a_domicile_proposes_its_partner_and_its_centre() {
    let edition = marche();
    let partner = |istat| edition.partner_for_comune(istat).map(BodyCode::as_str);
    let centre = |istat| edition.cpi_for_comune(istat).map(BodyCode::as_str);
    assert_eq!(partner("043042"), Some("PRC"));
    assert_eq!(centre("043042"), Some("CPI-CIV"));
    assert_eq!(partner("041013"), None);
    assert_eq!(centre("041013"), Some("CPI-FAN"));
}

#[test]
fn for_recanati_the_documents_name_two_centres_so_none_is_competent_yet() {
    assert_eq!(
        marche().partner_for_comune("043044").unwrap().as_str(),
        "REC"
    );
    assert_eq!(marche().cpi_for_comune("043044"), None);
}

#[test]
fn a_comune_added_to_the_district_of_jesi_proposes_its_agency() {
    let more =
        "[[district_areas]]\ndistrict = \"ATS-09\"\ncomuni = [\"042025\"]\nsource = \"Atto\"\n";
    let edition = Edition::parse(&format!("{MARCHE}\n{more}")).unwrap();
    assert_eq!(
        edition.partner_for_comune("042025").unwrap().as_str(),
        "JES"
    );
}

#[test]
fn naming_a_slot_replaces_it() {
    let named = "[[bodies]]\ncode = \"AD-07\"\nname = \"Ateneo\"\nkind = \"affiliate\"\nsource = \"Atto\"\n";
    let edition = Edition::parse(&format!("{MARCHE}\n{named}")).unwrap();
    assert_eq!(count(&edition, BodyKind::Affiliate), 35);
    assert!(!edition.body(&BodyCode::new("AD-07")).unwrap().to_be_named);
}

#[test]
fn every_comune_of_the_shipped_editions_exists_under_the_name_of_its_body() {
    for body in Edition::shipped()
        .iter()
        .flat_map(|edition| &edition.bodies)
    {
        let Some(istat) = &body.comune else { continue };
        let comune = Comuni::shipped().find(istat).unwrap();
        assert!(
            body.name.contains(comune.name),
            "{}: {}",
            body.code,
            comune.name
        );
        assert_eq!(
            body.province.as_deref(),
            Some(comune.province),
            "{}",
            body.code
        );
    }
}

#[test]
fn a_second_version_of_a_target_holds_from_its_day() {
    let second = "[[targets]]\nindicator = \"measures\"\ntotal = 420\nofficial = true\nversion = 2\n\
                  valid_from = \"2021-05-01\"\nsource = \"Atto\"\n";
    let edition = Edition::parse(&format!("{MARCHE}\n{second}")).unwrap();
    let on = |day| {
        edition
            .target(Indicator::Measures, None, day)
            .map(|target| target.value)
    };
    assert_eq!(on(date(2021, 4, 30)), Some(400));
    assert_eq!(on(date(2021, 5, 1)), Some(420));
    assert_eq!(on(date(2015, 1, 1)), None);
}

#[test]
fn a_second_version_of_a_parameter_holds_from_its_day() {
    let second = "[[parameters]]\nkey = \"referral_expiry\"\nvalue = 15\nunit = \"days\"\nversion = 2\n\
                  valid_from = \"2021-05-01\"\nsource = \"Atto\"\n";
    let edition = Edition::parse(&format!("{MARCHE}\n{second}")).unwrap();
    let on = |day| edition.parameter(Parameter::ReferralExpiry, day);
    assert_eq!((on(date(2021, 4, 30)), on(date(2021, 5, 1))), (10, 15));
    assert_eq!(on(date(2015, 1, 1)), 10);
}
