// SPDX-License-Identifier: AGPL-3.0-or-later
//! Codes and titles of stay — *codici fiscali e titoli di soggiorno*.
//!
//! Tax codes are computed, so that they are valid in form; nobody was given
//! them. Provisional codes, permits, receipts and phones come from series of
//! the demo.
//!
//! Source: requirements, block B-PER and Annex B; context statistics on permits
//! (62.8 % long-term or family of Union citizens; work 46.4 %, family 44 %).

use crate::calendar::{earlier, later};
use crate::line::Fields;
use crate::random::Random;
use jiff::civil::Date;
use mnet_base::Sex;
use mnet_base::tax_code::{TaxCode, TaxCodeData};

/// A title of stay, as somebody shows it.
#[derive(Clone)]
pub(crate) struct Title {
    kind: &'static str,
    number: Option<String>,
    reason: Option<&'static str>,
    issued_by: Option<String>,
    requested_on: Option<Date>,
    expires_on: Option<Date>,
}

impl Title {
    const fn of(kind: &'static str) -> Self {
        let (number, reason, issued_by) = (None, None, None);
        Self {
            kind,
            number,
            reason,
            issued_by,
            requested_on: None,
            expires_on: None,
        }
    }

    /// The fields of the history file.
    pub(crate) fn fields(&self) -> Fields {
        Fields::new()
            .text("type", self.kind)
            .maybe("number", self.number.as_ref())
            .maybe("reason", self.reason)
            .maybe("issued_by", self.issued_by.as_ref())
            .maybe("requested_on", self.requested_on)
            .maybe("expires_on", self.expires_on)
    }

    /// Whether it says that the person asked for asylum and has no answer yet.
    pub(crate) fn is_asylum_request(&self) -> bool {
        self.kind == "asylum_certificate" || self.reason == Some("asylum_request")
    }
}

/// What a title depends on.
pub(crate) struct Holder<'a> {
    /// Number of the person in the population.
    pub(crate) serial: u32,
    /// Day on which the title is shown.
    pub(crate) on: Date,
    /// Office that issues it.
    pub(crate) police: &'a str,
}

impl Holder<'_> {
    /// Good for ten weeks at least, so that it is good at a second desk too.
    fn permit(&self, random: &mut Random, reason: &'static str, days: u32) -> Title {
        Title {
            number: Some(format!("DEMO{:07}", self.serial)),
            reason: Some(reason),
            issued_by: Some(self.police.to_owned()),
            expires_on: Some(later(self.on, random.between(70, days))),
            ..Title::of("permit")
        }
    }

    fn receipt(&self, random: &mut Random, kind: &'static str, reason: &'static str) -> Title {
        let asked = random.between(3, 90);
        let renewal = kind == "in_renewal";
        let ended = earlier(self.on, asked).saturating_add(jiff::Span::new().days(20));
        Title {
            number: Some(format!("0612{:08}", self.serial)),
            reason: Some(reason),
            issued_by: Some(self.police.to_owned()),
            requested_on: Some(earlier(self.on, asked)),
            expires_on: renewal.then_some(ended),
            ..Title::of(kind)
        }
    }

    /// A title that lets somebody in, by chance.
    pub(crate) fn regular(&self, random: &mut Random, protection: u32) -> Title {
        if random.chance(protection) {
            return self.protected(random);
        }
        let reason = work_or_family(random);
        match random.below(1_000) {
            0..=469 => Title {
                number: Some(format!("DEMO{:07}", self.serial)),
                issued_by: Some(self.police.to_owned()),
                ..Title::of("eu_long_term")
            },
            470..=569 => {
                let title = self.permit(random, "family", 1_700);
                Title {
                    kind: "family_card",
                    reason: None,
                    ..title
                }
            }
            570..=669 => self.receipt(random, "in_renewal", reason),
            670..=699 => self.receipt(random, "awaiting_first", "family"),
            _ => self.permit(random, reason, 720),
        }
    }

    fn protected(&self, random: &mut Random) -> Title {
        let asked = random.between(30, 500);
        match random.below(1_000) {
            0..=379 => Title {
                requested_on: Some(earlier(self.on, asked)),
                issued_by: Some(self.police.to_owned()),
                ..Title::of("asylum_certificate")
            },
            380..=519 => self.permit(random, "asylum_request", 180),
            520..=649 => self.permit(random, "subsidiary_protection", 1_700),
            650..=739 => self.permit(random, "asylum", 1_700),
            740..=839 => self.permit(random, "special_protection", 360),
            840..=899 => self.receipt(random, "in_renewal", "humanitarian"),
            _ => self.permit(random, "special_cases", 360),
        }
    }

    /// The permit of a minor.
    pub(crate) fn minor(&self, random: &mut Random) -> Title {
        self.permit(random, "minor_age", 300)
    }

    /// A title that keeps somebody out: ended, or for a reason that does not count.
    pub(crate) fn unfit(&self, random: &mut Random, reason: &str) -> Title {
        match reason {
            "no_title" => Title::of("none"),
            "title_expired" => {
                let ended = earlier(self.on, random.between(70, 400));
                Title {
                    expires_on: Some(ended),
                    ..self.permit(random, "employment", 30)
                }
            }
            _ => self.permit(random, "tourism", 60),
        }
    }
}

fn work_or_family(random: &mut Random) -> &'static str {
    let rows = [
        (420, "employment"),
        (40, "self_employment"),
        (440, "family"),
        (60, "job_seeking"),
        (40, "study"),
    ];
    random.weighted(&rows, "family")
}

/// The code the algorithm gives; `None` where it gives none.
pub(crate) fn tax_code(
    family: &str,
    given: Option<&str>,
    sex: Sex,
    born: Date,
    place: &str,
) -> Option<String> {
    let data = TaxCodeData {
        family_name: family,
        given_name: given,
        sex,
        birth_date: born,
        place,
    };
    TaxCode::compute(&data)
        .ok()
        .map(|code| code.as_str().to_owned())
}

/// A provisional code of the demo's series, with its check digit.
pub(crate) fn provisional_code(serial: u32) -> String {
    let body = format!("9{:06}999", serial % 1_000_000);
    let digit = |(at, digit): (usize, char)| {
        let digit = digit.to_digit(10).unwrap_or(0);
        if at % 2 == 1 {
            digit * 2 / 10 + digit * 2 % 10
        } else {
            digit
        }
    };
    let sum: u32 = body.chars().enumerate().map(digit).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// A phone of the demo's series.
pub(crate) fn phone(serial: u32) -> String {
    format!("+39 333 00{:05}", serial % 100_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mnet_base::tax_code::ProvisionalTaxCode;

    #[test]
    fn provisional_codes_have_the_right_check_digit() {
        for serial in [0, 1, 42, 999_999, 1_000_000] {
            assert!(
                ProvisionalTaxCode::parse(&provisional_code(serial)).is_ok(),
                "{serial}"
            );
        }
    }

    #[test]
    fn phones_are_of_the_series_that_nobody_has() {
        assert_eq!(phone(42), "+39 333 0000042");
    }
}
