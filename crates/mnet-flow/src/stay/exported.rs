// SPDX-License-Identifier: AGPL-3.0-or-later
//! A title as other systems want it written — *valori convenzionali negli export*.
//!
//! Here "no end" and "not yet" are values of their own; the national worker's
//! card and the fund's recipient card have dates that stand for them. They are
//! written on the way out and mean nothing inside.
//!
//! Source: requirements CL-23; ANPAL rules for the national card (waiting
//! 1900-01-01, without end 2099-12-31, in renewal the old end with the number
//! of the receipt); the fund's recipient card (01/01/0001).

use jiff::civil::{Date, date};

use super::{Expiry, StayTitle, TitleType};

/// The end of a title that is awaited, in the national card.
pub const NATIONAL_AWAITED: Date = date(1900, 1, 1);
/// The end of a title without end, in the national card.
#[doc(alias = "illimitato")]
pub const NATIONAL_UNLIMITED: Date = date(2099, 12, 31);
/// A day that is not there, in the fund's card.
pub const FUND_NO_DAY: Date = date(1, 1, 1);

/// A title in the national worker's card — *scheda anagrafica professionale*.
#[doc(alias = "titolo di soggiorno nella SAP")]
#[derive(Clone, PartialEq, Eq)]
pub struct NationalTitle {
    /// Number of the title, or of the receipt.
    pub number: Option<String>,
    /// End; nothing where it is not known.
    pub expires_on: Option<Date>,
}

/// A title in the fund's recipient card — *scheda cittadini di paesi terzi*.
#[doc(alias = "titolo di soggiorno nella scheda FAMI")]
#[derive(Clone, PartialEq, Eq)]
pub struct FundTitle {
    /// Number of the title, or of the receipt.
    pub number: Option<String>,
    /// Beginning.
    pub starts_on: Date,
    /// End.
    pub ends_on: Date,
    /// Why it is not a permit in hand.
    #[doc(alias = "altro motivo")]
    pub pending: Option<TitleType>,
}

/// The end of a title as the national worker's card tells it, read back into what it means:
/// conventional days are no days.
pub fn from_national(told: Option<Date>) -> Expiry {
    match told {
        Some(NATIONAL_UNLIMITED) => Expiry::Unlimited,
        Some(NATIONAL_AWAITED) | None => Expiry::Unknown,
        Some(day) => Expiry::On(day),
    }
}

impl StayTitle {
    /// The title as the national worker's card has it.
    pub fn national(&self) -> NationalTitle {
        let expires_on = match (self.title_type, self.expires_on) {
            (TitleType::AwaitingFirst, _) => Some(NATIONAL_AWAITED),
            (TitleType::EuLongTerm, _) | (_, Expiry::Unlimited) => Some(NATIONAL_UNLIMITED),
            (_, Expiry::On(day)) => Some(day),
            (_, Expiry::Unknown) => None,
        };
        NationalTitle {
            number: self.number.clone(),
            expires_on,
        }
    }

    /// The title as the fund's recipient card has it: of a request that is
    /// pending only the receipt is told, and which request it is.
    pub fn of_fund(&self) -> FundTitle {
        let pending = self.title_type.is_pending();
        let day = |known: Option<Date>| known.filter(|_| !pending).unwrap_or(FUND_NO_DAY);
        let ends_on = self.expires_on.date();
        FundTitle {
            number: self.number.clone(),
            starts_on: day(self.since()),
            // The status of long-term residents has no end, whatever the card says.
            ends_on: day(ends_on.filter(|_| self.title_type != TitleType::EuLongTerm)),
            pending: pending.then_some(self.title_type),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(kind: TitleType, number: &str, expires_on: Expiry) -> StayTitle {
        StayTitle {
            number: Some(number.to_owned()),
            expires_on,
            ..StayTitle::of_type(kind)
        }
    }

    /// Number and end in the national card; number, start, end and request in the fund's.
    fn written(title: &StayTitle) -> [String; 6] {
        let (national, fund) = (title.national(), title.of_fund());
        let day = |day: Date| day.strftime("%d/%m/%Y").to_string();
        [
            national.number.unwrap_or_default(),
            national.expires_on.map(day).unwrap_or_default(),
            fund.number.unwrap_or_default(),
            day(fund.starts_on),
            day(fund.ends_on),
            fund.pending.map_or("", TitleType::code).to_owned(),
        ]
    }

    #[test]
    fn a_permit_in_renewal_keeps_its_old_end_only_in_the_national_card() {
        let end = Expiry::On(date(2020, 10, 15));
        let mut renewal = title(TitleType::InRenewal, "061234567890", end);
        renewal.requested_on = Some(date(2020, 9, 28));
        let expected = [
            "061234567890",
            "15/10/2020",
            "061234567890",
            "01/01/0001",
            "01/01/0001",
            "in_renewal",
        ];
        assert_eq!(written(&renewal), expected);
    }

    #[test]
    fn a_long_term_permit_has_its_start_and_no_end() {
        let card = Expiry::On(date(2028, 3, 1));
        for end in [Expiry::Unlimited, card, Expiry::Unknown] {
            let mut long = title(TitleType::EuLongTerm, "I9876543", end);
            long.issued_on = Some(date(2018, 3, 1));
            let expected = [
                "I9876543",
                "31/12/2099",
                "I9876543",
                "01/03/2018",
                "01/01/0001",
                "",
            ];
            assert_eq!(written(&long), expected);
        }
    }

    #[test]
    fn a_first_permit_that_is_awaited_is_its_receipt() {
        let mut first = title(TitleType::AwaitingFirst, "061234567999", Expiry::Unknown);
        first.requested_on = Some(date(2020, 11, 2));
        let expected = [
            "061234567999",
            "01/01/1900",
            "061234567999",
            "01/01/0001",
            "01/01/0001",
            "awaiting_first",
        ];
        assert_eq!(written(&first), expected);
    }

    #[test]
    fn what_left_in_the_national_card_comes_back_as_it_was() {
        for (kind, end) in [
            (TitleType::InRenewal, Expiry::On(date(2020, 10, 15))),
            (TitleType::EuLongTerm, Expiry::Unlimited),
            (TitleType::AwaitingFirst, Expiry::Unknown),
            (TitleType::Permit, Expiry::On(date(2022, 5, 1))),
        ] {
            let left = title(kind, "1", end).national();
            assert_eq!(from_national(left.expires_on), end, "{}", kind.code());
        }
    }

    #[test]
    fn a_permit_in_hand_is_written_as_it_is() {
        let mut permit = title(TitleType::Permit, "I01234567", Expiry::On(date(2022, 5, 1)));
        permit.issued_on = Some(date(2020, 5, 1));
        let expected = [
            "I01234567",
            "01/05/2022",
            "I01234567",
            "01/05/2020",
            "01/05/2022",
            "",
        ];
        assert_eq!(written(&permit), expected);
    }

    #[test]
    fn what_is_not_known_is_blank_in_one_card_and_a_convention_in_the_other() {
        let unknown = StayTitle::of_type(TitleType::OtherMeasure);
        let expected = ["", "", "", "01/01/0001", "01/01/0001", ""];
        assert_eq!(written(&unknown), expected);
    }
}
