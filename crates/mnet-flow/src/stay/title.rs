// SPDX-License-Identifier: AGPL-3.0-or-later
//! One title of stay — *titolo di soggiorno*.
//!
//! Source: requirements, block B-PER and CL-04; ANPAL rules for the national
//! card (in renewal: receipt number and the old expiry).

use jiff::civil::Date;
use mnet_base::codes::Code;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A document, or a request for one, by which somebody may stay in Italy.
///
/// Read and written as `{"type": "in_renewal", "number": …, "expires_on":
/// "2020-10-15"}`; everything but the type may be left out.
#[doc(alias = "titolo di soggiorno")]
#[doc(alias = "permesso di soggiorno")]
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StayTitle {
    /// Which kind of document it is.
    #[serde(rename = "type")]
    pub title_type: TitleType,
    /// Its number; for a title in renewal or awaited, the number of the receipt.
    #[serde(default)]
    pub number: Option<String>,
    /// Why it was issued: a code of `permit-reasons`.
    #[doc(alias = "motivo")]
    #[serde(default)]
    pub reason: Option<Code>,
    /// The office that issued it.
    #[doc(alias = "Questura")]
    #[serde(default)]
    pub issued_by: Option<String>,
    /// The day it was issued.
    #[serde(default)]
    pub issued_on: Option<Date>,
    /// The day it, its renewal, or asylum was asked for.
    #[serde(default)]
    pub requested_on: Option<Date>,
    /// When it ends; in renewal, when the old permit ended.
    #[doc(alias = "scadenza")]
    #[serde(default)]
    pub expires_on: Expiry,
}

/// The kind of a title.
#[doc(alias = "status straniero")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleType {
    /// A residence permit.
    #[doc(alias = "permesso di soggiorno")]
    Permit,
    /// The permit of long-term residents, without end.
    #[doc(alias = "permesso UE per soggiornanti di lungo periodo")]
    EuLongTerm,
    /// The card of a Union citizen's family member.
    #[doc(alias = "carta di soggiorno")]
    FamilyCard,
    /// A permit whose renewal was asked for.
    #[doc(alias = "in rinnovo")]
    InRenewal,
    /// A first permit that was asked for.
    #[doc(alias = "in attesa di primo rilascio")]
    AwaitingFirst,
    /// The paper of someone who asked for asylum.
    #[doc(alias = "attestato nominativo")]
    AsylumCertificate,
    /// An entry visa.
    #[doc(alias = "visto")]
    Visa,
    /// Any other measure.
    #[doc(alias = "altro provvedimento")]
    OtherMeasure,
    /// No title.
    None,
}

impl TitleType {
    /// Every kind, in the order of the list.
    pub const ALL: [Self; 9] = [
        Self::Permit,
        Self::EuLongTerm,
        Self::FamilyCard,
        Self::InRenewal,
        Self::AwaitingFirst,
        Self::AsylumCertificate,
        Self::Visa,
        Self::OtherMeasure,
        Self::None,
    ];

    /// The code in `title-types`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Permit => "permit",
            Self::EuLongTerm => "eu_long_term",
            Self::FamilyCard => "family_card",
            Self::InRenewal => "in_renewal",
            Self::AwaitingFirst => "awaiting_first",
            Self::AsylumCertificate => "asylum_certificate",
            Self::Visa => "visa",
            Self::OtherMeasure => "other_measure",
            Self::None => "none",
        }
    }

    /// Reads a code of `title-types`.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it is a request still pending, proven by a receipt.
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::InRenewal | Self::AwaitingFirst)
    }
}

/// When a title ends. Dates that mean "no end" or "not yet" exist only in
/// exports, never here.
#[doc(alias = "scadenza")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Option<String>", into = "Option<String>")]
pub enum Expiry {
    /// The last day it is good.
    On(Date),
    /// It has no end.
    #[doc(alias = "illimitato")]
    Unlimited,
    /// Not known, or not there yet.
    #[default]
    Unknown,
}

/// A text that is neither a date nor `unlimited`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a date nor `unlimited`")]
pub struct ExpiryError;

impl Expiry {
    /// Reads a date `YYYY-MM-DD`, `unlimited` or `unknown`.
    pub fn parse(text: &str) -> Result<Self, ExpiryError> {
        match text.trim() {
            "" | "unknown" => Ok(Self::Unknown),
            "unlimited" => Ok(Self::Unlimited),
            date => date.parse().map(Self::On).map_err(|_| ExpiryError),
        }
    }

    /// The last day, where there is one.
    pub const fn date(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date),
            Self::Unlimited | Self::Unknown => None,
        }
    }
}

impl TryFrom<Option<String>> for Expiry {
    type Error = ExpiryError;

    fn try_from(text: Option<String>) -> Result<Self, Self::Error> {
        text.map_or(Ok(Self::Unknown), |text| Self::parse(&text))
    }
}

impl From<Expiry> for Option<String> {
    fn from(expiry: Expiry) -> Self {
        match expiry {
            Expiry::On(date) => Some(date.to_string()),
            Expiry::Unlimited => Some("unlimited".to_owned()),
            Expiry::Unknown => None,
        }
    }
}

impl StayTitle {
    /// A title of a kind, of which nothing else is known yet.
    pub const fn of_type(title_type: TitleType) -> Self {
        Self {
            title_type,
            number: None,
            reason: None,
            issued_by: None,
            issued_on: None,
            requested_on: None,
            expires_on: Expiry::Unknown,
        }
    }

    /// The reason written on it, or the one its kind says by itself.
    pub fn reason_code(&self) -> Option<&str> {
        let said = match self.title_type {
            TitleType::EuLongTerm => Some("eu_long_term"),
            TitleType::FamilyCard => Some("eu_family_card"),
            TitleType::AsylumCertificate => Some("asylum_request"),
            _ => None,
        };
        self.reason.as_ref().map(Code::as_str).or(said)
    }

    /// The day from which it exists: issued, else asked for.
    pub fn since(&self) -> Option<Date> {
        if self.title_type.is_pending() {
            self.requested_on.or(self.issued_on)
        } else {
            self.issued_on.or(self.requested_on)
        }
    }

    /// Whether a number, or a receipt number, is there.
    pub fn has_number(&self) -> bool {
        self.number
            .as_deref()
            .is_some_and(|number| !number.trim().is_empty())
    }
}

impl fmt::Debug for StayTitle {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "StayTitle({}, …)", self.title_type.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_lists::{CodeLists, Entry};
    use jiff::civil::date;

    #[test]
    fn every_kind_of_title_is_a_value_of_the_list_in_the_same_order() {
        let listed: Vec<&str> = CodeLists::shipped()
            .entries("title-types")
            .iter()
            .map(Entry::code)
            .collect();
        assert_eq!(listed, TitleType::ALL.map(TitleType::code));
    }

    #[test]
    fn a_title_in_a_history_file_may_say_only_its_type() {
        let title: StayTitle = serde_json::from_str(r#"{"type":"asylum_certificate"}"#).unwrap();
        assert_eq!(title, StayTitle::of_type(TitleType::AsylumCertificate));
        assert_eq!(title.reason_code(), Some("asylum_request"));
    }

    #[test]
    fn an_end_is_a_date_or_unlimited_or_not_known() {
        let read = |text: &str| serde_json::from_str::<Expiry>(text);
        assert_eq!(
            read("\"2020-10-15\"").unwrap(),
            Expiry::On(date(2020, 10, 15))
        );
        assert_eq!(read("\"unlimited\"").unwrap(), Expiry::Unlimited);
        assert_eq!(read("null").unwrap(), Expiry::Unknown);
        assert!(read("\"mai\"").is_err());
    }

    #[test]
    fn a_title_written_and_read_again_is_the_same() {
        let mut title = StayTitle::of_type(TitleType::InRenewal);
        title.number = Some("061234567890".to_owned());
        title.reason = Some("employment".into());
        title.requested_on = Some(date(2020, 9, 28));
        for expiry in [
            Expiry::On(date(2020, 10, 15)),
            Expiry::Unlimited,
            Expiry::Unknown,
        ] {
            title.expires_on = expiry;
            let json = serde_json::to_string(&title).unwrap();
            assert_eq!(serde_json::from_str::<StayTitle>(&json).unwrap(), title);
        }
    }

    #[test]
    fn the_number_of_a_title_does_not_print_itself() {
        let mut title = StayTitle::of_type(TitleType::Permit);
        title.number = Some("I01234567".to_owned());
        assert_eq!(format!("{title:?}"), "StayTitle(permit, …)");
    }
}
