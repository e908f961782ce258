// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether a target was reached already — *obiettivo già raggiunto*.
//!
//! It informs whoever makes one more person count, and refuses nobody: what goes beyond a target
//! counts and is shown (112 of 110).
//!
//! Source: requirements, RULE-1 (`OVER_QUOTA_INFO`), section 2.5; measures have one target for
//! the whole region and none by partner.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use super::{Edition, Indicator};

/// Who counts already for an indicator: partner, persons.
pub type CountedBefore<'c> = (Option<&'c BodyCode>, u64);

/// Whether one more person of a partner goes beyond a target that was reached before.
///
/// The target is the partner's own; where no partner has one, that of the region.
#[doc(alias = "obiettivo superato")]
pub fn is_over_quota(
    edition: &Edition,
    indicator: Indicator,
    partner: Option<&BodyCode>,
    before: &[CountedBefore<'_>],
    on: Date,
) -> bool {
    let is_shared = edition.partners_with_target(indicator).is_empty();
    let of = if is_shared { None } else { partner };
    if of.is_none() && !is_shared {
        return false;
    }
    let Some(target) = edition.target(indicator, of, on) else {
        return false;
    };
    let mine = before.iter().filter(|(whose, _)| is_shared || *whose == of);
    let counted: u64 = mine.map(|(_, persons)| *persons).sum();
    counted >= u64::from(target.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2021, 3, 15);

    fn over(indicator: Indicator, partner: &str, before: &[(&str, u64)]) -> bool {
        let edition = Edition::named("marche-2020").unwrap();
        let bodies: Vec<(BodyCode, u64)> = before
            .iter()
            .map(|(body, persons)| (BodyCode::new(*body), *persons))
            .collect();
        let before: Vec<CountedBefore<'_>> =
            bodies.iter().map(|(body, n)| (Some(body), *n)).collect();
        is_over_quota(
            edition,
            indicator,
            Some(&BodyCode::new(partner)),
            &before,
            DAY,
        )
    }

    #[test]
    fn the_ninth_for_valico_of_porto_recanati_is_beyond_its_eight() {
        let validation = Indicator::Validation;
        assert!(!over(validation, "PRC", &[("PRC", 7), ("ANC", 30)]));
        assert!(over(validation, "PRC", &[("PRC", 8)]));
        assert!(over(validation, "PRC", &[("PRC", 12)]));
    }

    #[test]
    fn who_has_no_target_goes_beyond_none() {
        assert!(!over(Indicator::Reception, "MTD", &[("MTD", 900)]));
    }

    #[test]
    fn measures_have_one_target_for_the_region() {
        let measures = Indicator::Measures;
        assert!(!over(measures, "PRC", &[("PRC", 300), ("ANC", 99)]));
        assert!(over(measures, "PRC", &[("PRC", 300), ("ANC", 100)]));
    }
}
