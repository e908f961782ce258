// SPDX-License-Identifier: AGPL-3.0-or-later
//! Where people are received — *territori dei partner*.
//!
//! Each partner of the edition with a territory is a place. How many people it
//! receives follows its promise, some above it and some below; how many of them
//! are taken in charge follows the funnel of the acceptance scenarios.
//!
//! Source: implementation guidelines, targets by partner; acceptance scenario
//! on targets, funnel and thresholds (snapshot of June 2021).

use crate::random::by_weight;
use crate::story::Actor;
use mnet_flow::network::{BodyKind, Edition, Indicator};

/// Partner, receptions in a thousand promised, charges in a thousand received,
/// comuni nearby that propose no partner.
type Habit = (&'static str, u32, u32, &'static [&'static str]);

const HABITS: [Habit; 9] = [
    ("PRC", 1_060, 661, &["043043", "042022", "042032"]),
    ("ANC", 1_100, 714, &["042018", "042006", "042001", "042034"]),
    ("JES", 1_010, 735, &["042014", "042023", "042025", "042008"]),
    (
        "PES",
        960,
        583,
        &["041068", "041036", "041065", "041020", "041045"],
    ),
    ("MAC", 1_105, 732, &["043015", "043041", "043054", "043026"]),
    ("FER", 900, 588, &["109034", "109024", "109037", "109018"]),
    ("REC", 1_080, 700, &["043030", "043029", "042010"]),
    ("PSG", 1_020, 721, &["109001", "109030", "109009"]),
    ("MTD", 1_000, 600, &["044065", "044032", "044021"]),
];

/// People of a partner without a promise, where others have one.
const WITHOUT_PROMISE: u32 = 8;

/// A partner with what surrounds it.
pub(crate) struct Place {
    /// The partner.
    pub(crate) partner: String,
    /// The third-sector body of its network.
    third_sector: Option<String>,
    /// Employment centres that take its people, the usual one first.
    pub(crate) centres: Vec<String>,
    /// Its comune (Istat).
    pub(crate) comune: String,
    /// Comuni nearby that propose no partner.
    pub(crate) neighbours: &'static [&'static str],
    /// Office of the police that issues permits there.
    pub(crate) police: String,
    /// Of a thousand received, how many are taken in charge.
    pub(crate) charged: u32,
}

impl Place {
    /// Who screens and receives, by chance between 0 and 999.
    pub(crate) fn reception_desk(&self, chance: u32) -> Actor<'_> {
        let partner = self.partner.as_str();
        match (&self.third_sector, chance) {
            (Some(body), 0..=549) => Actor {
                body,
                role: "third_sector",
            },
            (_, 0..=749) => Actor {
                body: partner,
                role: "social_worker",
            },
            (_, 750..=869) => Actor {
                body: partner,
                role: "social_secretariat",
            },
            _ => Actor {
                body: partner,
                role: "partner",
            },
        }
    }

    /// The professional social service of the partner.
    pub(crate) fn social_service(&self) -> Actor<'_> {
        Actor {
            body: &self.partner,
            role: "social_worker",
        }
    }

    /// The partner itself.
    pub(crate) fn coordinator(&self) -> Actor<'_> {
        Actor {
            body: &self.partner,
            role: "partner",
        }
    }
}

/// Every place, dealt by weight.
pub(crate) struct Places {
    rows: Vec<Place>,
    weights: Vec<(u32, usize)>,
}

impl Places {
    /// The places of an edition.
    pub(crate) fn of(edition: &Edition) -> Self {
        let mut places = Self {
            rows: Vec::new(),
            weights: Vec::new(),
        };
        for territory in &edition.territories {
            let partner = territory.partner.as_str();
            let known = places.rows.iter().any(|place| place.partner == partner);
            if let (false, Some(place)) = (known, place(edition, partner, places.rows.len())) {
                places
                    .weights
                    .push((weight(edition, partner), places.rows.len()));
                places.rows.push(place);
            }
        }
        places
    }

    /// How far the weights reach.
    pub(crate) fn width(&self) -> u32 {
        self.weights.iter().map(|(weight, _)| weight).sum()
    }

    /// The place at a point of the width.
    pub(crate) fn at(&self, point: u32) -> Option<&Place> {
        self.rows.get(by_weight(&self.weights, point, 0))
    }

    /// Another place than this one, the next in the list.
    pub(crate) fn other_than(&self, place: &Place, step: usize) -> Option<&Place> {
        let others: Vec<_> = self
            .rows
            .iter()
            .filter(|row| row.partner != place.partner)
            .collect();
        others.get(step % others.len().max(1)).copied()
    }
}

fn habit(partner: &str) -> Option<&'static Habit> {
    HABITS.iter().find(|(code, ..)| *code == partner)
}

fn weight(edition: &Edition, partner: &str) -> u32 {
    let promised = edition.targets.iter().rev().find(|target| {
        target.indicator == Indicator::Reception
            && target
                .partner
                .as_ref()
                .is_some_and(|code| code.as_str() == partner)
    });
    match (
        promised,
        edition
            .partners_with_target(Indicator::Reception)
            .is_empty(),
    ) {
        (Some(target), _) => target.value * habit(partner).map_or(1_000, |row| row.1) / 1_000,
        (None, false) => WITHOUT_PROMISE,
        (None, true) => 100,
    }
}

fn place(edition: &Edition, partner: &str, number: usize) -> Option<Place> {
    let body = edition
        .bodies
        .iter()
        .find(|body| body.code.as_str() == partner)?;
    let comune = body.comune.clone()?;
    let third_sector = edition.bodies.iter().find(|other| {
        other.kind == BodyKind::ThirdSector && other.parent.as_ref() == Some(&body.code)
    });
    Some(Place {
        partner: partner.to_owned(),
        third_sector: third_sector.map(|other| other.code.as_str().to_owned()),
        centres: centres(edition, partner, &comune, number),
        neighbours: habit(partner).map_or(&[], |row| row.3),
        police: police(body.province.as_deref().unwrap_or_default()),
        charged: habit(partner).map_or(680, |row| row.2),
        comune,
    })
}

/// The centres named for the partner, else the competent one, else one by turns.
fn centres(edition: &Edition, partner: &str, comune: &str, number: usize) -> Vec<String> {
    let named = edition.targets.iter().find(|target| {
        target
            .partner
            .as_ref()
            .is_some_and(|code| code.as_str() == partner)
            && !target.cpi_set.is_empty()
    });
    if let Some(target) = named {
        return target
            .cpi_set
            .iter()
            .map(|code| code.as_str().to_owned())
            .collect();
    }
    if let Some(centre) = edition.cpi_for_comune(comune) {
        return vec![centre.as_str().to_owned()];
    }
    let kind = BodyKind::EmploymentCentre;
    let all: Vec<_> = edition
        .bodies
        .iter()
        .filter(|body| body.kind == kind)
        .collect();
    let one = all.get(number % all.len().max(1));
    one.map(|body| body.code.as_str().to_owned())
        .into_iter()
        .collect()
}

fn police(province: &str) -> String {
    let seat = match province {
        "PU" => "Pesaro e Urbino",
        "AN" => "Ancona",
        "MC" => "Macerata",
        "FM" => "Fermo",
        "AP" => "Ascoli Piceno",
        "RM" => "Roma",
        "RI" => "Rieti",
        "FR" => "Frosinone",
        "LT" => "Latina",
        "VT" => "Viterbo",
        other => other,
    };
    format!("Questura di {seat}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use mnet_base::Comuni;

    #[test]
    fn neighbours_are_comuni_of_the_region_that_propose_nobody() {
        let edition = Edition::named("marche-2020").unwrap();
        for (partner, _, _, neighbours) in HABITS {
            for istat in neighbours {
                let comune = Comuni::shipped().by_istat(istat).unwrap();
                assert_eq!(comune.region, edition.region, "{partner} {istat}");
                assert_eq!(edition.partner_for_comune(istat), None, "{partner} {istat}");
            }
        }
    }

    #[test]
    fn every_place_has_a_centre_that_exists() {
        for edition in Edition::shipped() {
            let places = Places::of(edition);
            assert!(places.rows.len() >= 9, "{}", edition.code);
            for place in &places.rows {
                let centre = place.centres.first().unwrap();
                let found = edition
                    .bodies
                    .iter()
                    .find(|body| body.code.as_str() == centre);
                assert_eq!(found.unwrap().kind, BodyKind::EmploymentCentre);
            }
        }
    }
}
