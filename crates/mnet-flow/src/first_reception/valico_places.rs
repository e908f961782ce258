// SPDX-License-Identifier: AGPL-3.0-or-later
//! Places left for VALICO — *posti VALICO ancora disponibili*.
//!
//! What a partner promised less the persons who count for it. It informs, and
//! refuses nobody: who comes when no place is left is served and counts.
//!
//! Source: implementation guidelines (S0), targets of the VALICO process by
//! partner and set of employment centres; requirements F08 rows 12 and 13.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use crate::network::{Edition, Indicator};

/// Places left on a day when so many persons of the partner count; never below zero.
///
/// Nothing where the partner has no target of its own.
pub fn places_left(edition: &Edition, partner: &BodyCode, counted: u32, on: Date) -> Option<u32> {
    let target = edition.target(Indicator::Validation, Some(partner), on)?;
    Some(target.value.saturating_sub(counted))
}

/// The employment centre in charge that is proposed: of the partner's set, the one competent
/// for the domicile, else the first; without a set, the competent one.
pub fn proposed_centre<'a>(
    edition: &'a Edition,
    partner: Option<&BodyCode>,
    comune: Option<&str>,
    on: Date,
) -> Option<&'a BodyCode> {
    let competent = comune.and_then(|istat| edition.cpi_for_comune(istat));
    let target =
        partner.and_then(|partner| edition.target(Indicator::Validation, Some(partner), on));
    let set = target.map_or(&[][..], |target| &target.cpi_set);
    competent
        .filter(|centre| set.is_empty() || set.contains(centre))
        .or_else(|| set.first())
}

#[cfg(test)]
mod tests {
    use super::{places_left, proposed_centre};
    use crate::network::{Edition, Indicator};
    use jiff::civil::{Date, date};
    use mnet_base::codes::BodyCode;
    use proptest::prelude::*;

    const DAY: Date = date(2020, 7, 15);

    fn marche() -> &'static Edition {
        Edition::named("marche-2020").unwrap()
    }

    fn centre(partner: &str, comune: Option<&str>) -> Option<&'static str> {
        let partner = BodyCode::new(partner);
        proposed_centre(marche(), Some(&partner), comune, DAY).map(BodyCode::as_str)
    }

    #[test]
    fn porto_recanati_has_eight_places_and_seven_after_the_first_person() {
        let partner = BodyCode::new("PRC");
        assert_eq!(places_left(marche(), &partner, 0, DAY), Some(8));
        assert_eq!(places_left(marche(), &partner, 1, DAY), Some(7));
    }

    #[test]
    fn who_promised_nothing_has_no_places_to_tell() {
        let partner = BodyCode::new("MTD");
        assert_eq!(places_left(marche(), &partner, 0, DAY), None);
    }

    #[test]
    fn the_centre_proposed_is_one_of_the_partners_set() {
        assert_eq!(centre("PRC", Some("043042")), Some("CPI-CIV"));
        assert_eq!(centre("JES", None), Some("CPI-JES"));
        // Domiciled in Ancona, followed by Jesi: both centres are in the set of Jesi.
        assert_eq!(centre("JES", Some("042002")), Some("CPI-ANC"));
        // Domiciled in Pesaro, followed by Macerata: the set of Macerata decides.
        assert_eq!(centre("MAC", Some("041044")), Some("CPI-MAC"));
    }

    #[test]
    fn without_a_set_the_competent_centre_is_proposed() {
        let found = proposed_centre(marche(), None, Some("041044"), DAY);
        assert_eq!(found.map(BodyCode::as_str), Some("CPI-PES"));
        assert_eq!(proposed_centre(marche(), None, None, DAY), None);
    }

    proptest! {
        #[test]
        fn places_and_persons_make_up_the_target(counted in 0_u32..200) {
            for partner in marche().partners_with_target(Indicator::Validation) {
                let target = marche().target(Indicator::Validation, Some(partner), DAY);
                let target = target.map_or(0, |target| target.value);
                let left = places_left(marche(), partner, counted, DAY).unwrap_or(0);
                prop_assert_eq!(left, target - target.min(counted));
            }
        }
    }
}
