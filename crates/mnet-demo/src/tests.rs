// SPDX-License-Identifier: AGPL-3.0-or-later
//! The population goes through the rules of the desks.

mod world;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use mnet_base::Countries;
use mnet_base::tax_code::Subject;
use mnet_exchange::history::{HistoryDeed, HistoryLine, read_line};
use mnet_flow::counting::Exclusion;
use mnet_flow::network::{Edition, Indicator};

use crate::{Plan, lines};
use world::World;

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn told(edition: &Edition, plan: &Plan) -> Vec<HistoryLine> {
    lines(edition, plan)
        .map(|line| read_line(&line).unwrap().unwrap())
        .collect()
}

#[test]
fn the_same_seed_tells_the_same_bytes() {
    let plan = Plan {
        persons: 200,
        ..Plan::default()
    };
    let told = |plan: &Plan| lines(marche(), plan).collect::<Vec<_>>();
    assert_eq!(told(&plan), told(&plan));
    assert_ne!(told(&plan), told(&Plan { seed: 1, ..plan }));
}

#[test]
fn a_longer_plan_tells_the_same_people_first() {
    let short = Plan {
        persons: 50,
        ..Plan::default()
    };
    let long = Plan {
        persons: 90,
        ..short
    };
    let first: Vec<_> = lines(marche(), &short).collect();
    assert!(lines(marche(), &long).take(first.len()).eq(first));
}

#[test]
fn every_line_has_its_own_id_and_can_be_read() {
    for edition in Edition::shipped() {
        let told = told(edition, &Plan::for_edition(edition));
        let ids: BTreeSet<_> = told.iter().map(|line| line.id.clone().unwrap()).collect();
        assert_eq!(ids.len(), told.len());
    }
}

#[test]
fn no_line_is_refused_whatever_the_seed() {
    for edition in Edition::shipped() {
        for seed in [2_457, 1, 99] {
            let plan = Plan {
                persons: 1_500,
                seed,
                duplicates_permille: 60,
            };
            let world = World::of(edition, &told(edition, &plan));
            assert_eq!(world.refused, [], "{} {seed}", edition.code);
        }
    }
}

#[test]
fn the_default_population_keeps_the_promise_of_marche_near_but_not_exactly() {
    let world = World::of(marche(), &told(marche(), &Plan::default()));
    let counts = world.counted(marche(), Indicator::Reception);
    let total: u32 = counts.values().sum();
    assert!((870..=960).contains(&total), "{total}: {counts:?}");
    let mut above = 0;
    for partner in marche().partners_with_target(Indicator::Reception) {
        let on = jiff::civil::date(2021, 6, 30);
        let target = marche()
            .target(Indicator::Reception, Some(partner), on)
            .unwrap()
            .value;
        let count = counts[partner.as_str()];
        let percent = count * 100 / target;
        assert!(
            (75..=125).contains(&percent),
            "{partner}: {count} of {target}; {counts:?}"
        );
        above += u32::from(count > target);
    }
    assert!((2..=6).contains(&above), "{above} above: {counts:?}");
    assert!(!counts.contains_key("?"), "{counts:?}");
}

#[test]
fn macerata_exceeds_its_promise_and_fermo_stays_below() {
    let world = World::of(marche(), &told(marche(), &Plan::default()));
    let counts = world.counted(marche(), Indicator::Reception);
    assert!(counts["MAC"] > 110, "{counts:?}");
    assert!(counts["FER"] < 60, "{counts:?}");
}

#[test]
fn every_promise_of_marche_is_met_near_but_not_exactly() {
    let world = World::of(marche(), &told(marche(), &Plan::default()));
    let total = |indicator| world.counted(marche(), indicator).values().sum::<u32>();
    for (indicator, near) in [
        (Indicator::TakingCharge, 500..=640),
        (Indicator::Measures, 300..=430),
        (Indicator::Validation, 20..=45),
        (Indicator::SelfEmployment, 15..=40),
    ] {
        let total = total(indicator);
        assert!(near.contains(&total), "{indicator}: {total}");
    }
}

#[test]
fn every_reason_for_not_counting_happens_to_somebody() {
    let world = World::of(marche(), &told(marche(), &Plan::default()));
    let found = world.exclusions(marche());
    for exclusion in [
        Exclusion::OutOfWindow,
        Exclusion::UniversalUser,
        Exclusion::NotEligible,
        Exclusion::NotStarted,
        Exclusion::PrivacyNoticeMissing,
        Exclusion::RecipientCardMissing,
        Exclusion::ActivityMissing,
    ] {
        assert!(found.contains_key(&exclusion), "{exclusion:?}: {found:?}");
    }
}

#[test]
fn somebody_stands_at_every_step_of_the_path() {
    let world = World::of(marche(), &told(marche(), &Plan::default()));
    let mut states: BTreeMap<Option<&str>, u32> = BTreeMap::new();
    for person in world.people.values() {
        *states
            .entry(person.file.state.map(mnet_flow::case::State::code))
            .or_default() += 1;
    }
    for code in [
        "S10", "S12", "S13", "S20", "S21", "S30", "S40", "S50", "S51", "S60", "S80",
    ] {
        assert!(states.contains_key(&Some(code)), "{code}: {states:?}");
    }
    assert!(states.contains_key(&None), "{states:?}");
}

#[test]
fn every_kind_of_deed_of_the_path_is_told() {
    let told: String = lines(marche(), &Plan::default())
        .collect::<Vec<_>>()
        .join("\n");
    for word in [
        "transfer_case",
        "close_case",
        "reopen_case",
        "refuse_referral",
        "take_in_charge",
        "complete_pact_orientation",
        "attach_cv",
        "sign_pact",
        "record_measure_event",
        "minors_plan",
        "merge_persons",
        "set_citizenships",
        "\"own_desk\":true",
        "unaccompanied_minor",
        "in_renewal",
        "awaiting_first",
        "asylum_certificate",
        "provisional_tax_code",
        "information_only",
        "\"both\"",
    ] {
        assert!(told.contains(word), "{word}");
    }
}

#[test]
fn some_have_a_single_name_and_some_a_partial_birth_date() {
    let world = World::of(marche(), &told(marche(), &Plan::default()));
    let people: Vec<_> = world
        .people
        .values()
        .filter_map(|person| person.said.as_ref())
        .collect();
    assert!(people.iter().any(|said| said.given_name.is_none()));
    assert!(people.iter().any(|said| said.birth_date.exact().is_none()));
    assert!(people.iter().any(|said| said.tax_code.is_none()));
}

#[test]
fn days_of_a_person_follow_each_other() {
    let mut last: BTreeMap<String, Date> = BTreeMap::new();
    for line in told(marche(), &Plan::default()) {
        let before = last.insert(line.person.clone(), line.on);
        let merging = matches!(line.deed, HistoryDeed::MergePersons { .. });
        assert!(
            merging || before.is_none_or(|before| before <= line.on),
            "{:?}",
            line.id
        );
    }
}

#[test]
fn first_writings_of_a_tax_code_agree_with_the_data() {
    let world = World::of(marche(), &told(marche(), &Plan::default()));
    let originals = world.people.iter().filter(|(key, _)| !key.ends_with("-b"));
    let mut codes = BTreeSet::new();
    for said in originals.filter_map(|(_, person)| person.said.as_ref()) {
        let Some(code) = &said.tax_code else { continue };
        let born = said.birth_date.earliest();
        let mut places = Countries::shipped().birth_codes(&said.birth_country, born);
        places.push("H501");
        let subject = Subject {
            family_name: &said.family_name,
            given_name: said.given_name.as_deref(),
            sex: said.sex,
            birth: said.birth_date,
            places: &places,
        };
        assert_eq!(code.congruence(&subject), []);
        assert!(
            codes.insert(code.as_str().to_owned()),
            "two people with one code"
        );
    }
    assert!(codes.len() > 700, "{}", codes.len());
}

#[test]
fn a_third_of_the_doubles_is_merged() {
    let plan = Plan {
        persons: 2_000,
        duplicates_permille: 200,
        ..Plan::default()
    };
    let world = World::of(marche(), &told(marche(), &plan));
    let doubles = world
        .people
        .keys()
        .filter(|key| key.ends_with("-b"))
        .count();
    let merged = world.merges.len();
    assert!((250..=420).contains(&doubles), "{doubles}");
    assert!(
        (25..=42).contains(&(merged * 100 / doubles)),
        "{merged} of {doubles}"
    );
}

#[test]
fn lazio_has_a_population_of_its_own() {
    let edition = Edition::named("lazio-prima").unwrap();
    let world = World::of(edition, &told(edition, &Plan::for_edition(edition)));
    let counts = world.counted(edition, Indicator::Reception);
    assert!(counts.len() >= 9, "{counts:?}");
}

#[test]
fn nobody_bears_a_name_without_a_mark() {
    let plan = Plan {
        duplicates_permille: 300,
        ..Plan::default()
    };
    let world = World::of(marche(), &told(marche(), &plan));
    for said in world
        .people
        .values()
        .filter_map(|person| person.said.as_ref())
    {
        let names = format!(
            "{} {}",
            said.family_name,
            said.given_name.as_deref().unwrap_or("")
        );
        assert!(crate::names::MARKS.iter().any(|mark| names.contains(mark)));
    }
}

#[test]
fn by_june_2021_the_funnel_is_where_the_scenario_sees_it() {
    let mut told = told(marche(), &Plan::default());
    told.retain(|line| line.on <= jiff::civil::date(2021, 6, 30));
    let world = World::of(marche(), &told);
    let total: u32 = world.counted(marche(), Indicator::Reception).values().sum();
    assert!((740..870).contains(&total), "{total}");
}
