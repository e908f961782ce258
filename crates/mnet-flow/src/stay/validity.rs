// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whether a title stands on a day — *validità del titolo*.
//!
//! The receipt of a renewal is a valid title while the renewal is pending.
//!
//! Source: requirements, R-ELIG; ANPAL nota 6202 of 23/05/2018.

use super::{Expiry, StayTitle, TitleType};
use jiff::civil::Date;

/// How a title stands on a day. Later variants are better.
#[doc(alias = "validità")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Validity {
    /// There is no title.
    NoTitle,
    /// It ended, and no renewal is known.
    Expired,
    /// A request is said to be pending, and its receipt was not seen.
    ReceiptMissing,
    /// It cannot be told without its end, or without reading the measure.
    Unclear,
    /// A request is pending and its receipt stands for the title.
    Pending,
    /// It is valid.
    Valid,
}

impl Validity {
    /// Whether it proves a regular stay by itself.
    pub const fn stands(self) -> bool {
        matches!(self, Self::Valid | Self::Pending)
    }
}

impl StayTitle {
    /// How the title stands on a day.
    pub fn validity(&self, on: Date) -> Validity {
        match self.title_type {
            TitleType::None => Validity::NoTitle,
            TitleType::InRenewal | TitleType::AwaitingFirst if self.has_number() => {
                Validity::Pending
            }
            TitleType::InRenewal | TitleType::AwaitingFirst => Validity::ReceiptMissing,
            // The card is renewed every ten years; the status has no end.
            TitleType::EuLongTerm => Validity::Valid,
            TitleType::AsylumCertificate => self.by_expiry(on, Validity::Valid),
            TitleType::Permit | TitleType::FamilyCard | TitleType::Visa => {
                self.by_expiry(on, Validity::Unclear)
            }
            TitleType::OtherMeasure => self.by_expiry(on, Validity::Unclear).min(Validity::Unclear),
        }
    }

    fn by_expiry(&self, on: Date, without_end: Validity) -> Validity {
        match self.expires_on {
            Expiry::On(last) if last < on => Validity::Expired,
            Expiry::On(_) | Expiry::Unlimited => Validity::Valid,
            Expiry::Unknown => without_end,
        }
    }

    /// Whether the title was already there on a day, as far as is known.
    pub fn existed(&self, on: Date) -> bool {
        self.since().is_none_or(|since| since <= on)
    }
}

/// The title that speaks for the person on a day: the one that stands best, and
/// among equals the latest.
pub fn current(titles: &[StayTitle], on: Date) -> Option<&StayTitle> {
    titles
        .iter()
        .enumerate()
        .filter(|(_, title)| title.existed(on))
        .max_by_key(|(place, title)| (title.validity(on), title.since(), *place))
        .map(|(_, title)| title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2020, 11, 10);

    fn title(kind: TitleType, expires_on: Expiry) -> StayTitle {
        StayTitle {
            expires_on,
            ..StayTitle::of_type(kind)
        }
    }

    fn receipt(kind: TitleType, number: &str) -> StayTitle {
        StayTitle {
            number: Some(number.to_owned()),
            ..StayTitle::of_type(kind)
        }
    }

    #[test]
    fn a_permit_is_good_through_its_last_day() {
        let permit = title(TitleType::Permit, Expiry::On(TODAY));
        assert_eq!(permit.validity(TODAY), Validity::Valid);
        assert_eq!(permit.validity(date(2020, 11, 11)), Validity::Expired);
    }

    #[test]
    fn a_renewal_receipt_is_a_valid_title_while_pending() {
        let mut renewal = receipt(TitleType::InRenewal, "061234567890");
        renewal.expires_on = Expiry::On(date(2020, 10, 15));
        assert_eq!(renewal.validity(TODAY), Validity::Pending);
        assert!(renewal.validity(TODAY).stands());
    }

    #[test]
    fn a_pending_request_without_its_receipt_proves_nothing() {
        for kind in [TitleType::InRenewal, TitleType::AwaitingFirst] {
            assert_eq!(receipt(kind, " ").validity(TODAY), Validity::ReceiptMissing);
            assert!(!receipt(kind, " ").validity(TODAY).stands());
        }
    }

    #[test]
    fn long_term_residence_has_no_end_even_if_the_card_has() {
        let old = title(TitleType::EuLongTerm, Expiry::On(date(2015, 1, 1)));
        assert_eq!(old.validity(TODAY), Validity::Valid);
    }

    #[test]
    fn an_asylum_certificate_stands_without_an_end_and_a_permit_does_not() {
        let unknown = Expiry::Unknown;
        let certificate = title(TitleType::AsylumCertificate, unknown);
        assert_eq!(certificate.validity(TODAY), Validity::Valid);
        assert_eq!(
            title(TitleType::Permit, unknown).validity(TODAY),
            Validity::Unclear
        );
    }

    #[test]
    fn another_measure_is_always_to_be_read() {
        let measure = title(TitleType::OtherMeasure, Expiry::Unlimited);
        assert_eq!(measure.validity(TODAY), Validity::Unclear);
    }

    #[test]
    fn the_receipt_of_a_renewal_speaks_in_place_of_the_expired_permit() {
        let old = title(TitleType::Permit, Expiry::On(date(2020, 10, 15)));
        let renewal = receipt(TitleType::InRenewal, "061234567890");
        let titles = [renewal, old];
        let found = current(&titles, TODAY).map(|title| title.title_type);
        assert_eq!(found, Some(TitleType::InRenewal));
    }

    #[test]
    fn a_title_issued_later_does_not_speak_today() {
        let mut later = title(TitleType::Permit, Expiry::Unlimited);
        later.issued_on = Some(date(2020, 12, 1));
        let titles = [later, StayTitle::of_type(TitleType::AsylumCertificate)];
        let found = current(&titles, TODAY).map(|title| title.title_type);
        assert_eq!(found, Some(TitleType::AsylumCertificate));
    }

    #[test]
    fn of_two_valid_titles_the_latest_speaks() {
        let mut first = title(TitleType::Permit, Expiry::On(date(2021, 1, 1)));
        first.issued_on = Some(date(2019, 1, 1));
        let mut second = title(TitleType::Permit, Expiry::On(date(2022, 1, 1)));
        second.issued_on = Some(date(2020, 1, 1));
        let titles = [second, first];
        let found = current(&titles, TODAY).map(|title| title.expires_on);
        assert_eq!(found, Some(Expiry::On(date(2022, 1, 1))));
        assert_eq!(current(&[], TODAY), None);
    }
}
