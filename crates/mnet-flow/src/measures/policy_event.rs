// SPDX-License-Identifier: AGPL-3.0-or-later
//! Events of a measure — *eventi della politica attiva* (01–15).
//!
//! The codes are those of the national individual record (section 6 of the
//! *scheda anagrafico-professionale*), so that a measure is exported one to one.

use serde::{Deserialize, Serialize};

/// What happens to a measure — *evento della misura*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[doc(alias = "evento politica")]
pub enum PolicyEvent {
    /// 01 *Proposta*.
    #[serde(rename = "01")]
    Proposed,
    /// 02 *Iniziata*; after a suspension, taken up again.
    #[serde(rename = "02")]
    Started,
    /// 03 *Respinta*: before acceptance.
    #[serde(rename = "03")]
    Rejected,
    /// 04 *Rifiuto*: after acceptance, before the start.
    #[serde(rename = "04")]
    Refused,
    /// 05 *Abbandono*: after the start.
    #[serde(rename = "05")]
    Abandoned,
    /// 06 *Annullamento* before the start.
    #[serde(rename = "06")]
    AnnulledBefore,
    /// 07 *Annullamento* after the start: material error.
    #[serde(rename = "07")]
    AnnulledAfter,
    /// 08 *Cancellazione*: lack of requirements.
    #[serde(rename = "08")]
    Cancelled,
    /// 09 *Sospesa*.
    #[serde(rename = "09")]
    Suspended,
    /// 10 *Terminata*.
    #[serde(rename = "10")]
    Completed,
    /// 11 *Rendicontata*.
    #[serde(rename = "11")]
    AccountedFor,
    /// 12 *Decaduta*.
    #[serde(rename = "12")]
    Lapsed,
    /// 13 *Esonerata*.
    #[serde(rename = "13")]
    Exempted,
    /// 14 *Trasformata*.
    #[serde(rename = "14")]
    Transformed,
    /// 15 *Esclusione*.
    #[serde(rename = "15")]
    Excluded,
}

/// The date that an event fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixedDate {
    /// `data_proposta`.
    Proposal,
    /// `data_inizio`.
    Start,
    /// `data_fine`.
    End,
}

impl PolicyEvent {
    /// Every event, in the order of the dictionary.
    pub const ALL: [Self; 15] = [
        Self::Proposed,
        Self::Started,
        Self::Rejected,
        Self::Refused,
        Self::Abandoned,
        Self::AnnulledBefore,
        Self::AnnulledAfter,
        Self::Cancelled,
        Self::Suspended,
        Self::Completed,
        Self::AccountedFor,
        Self::Lapsed,
        Self::Exempted,
        Self::Transformed,
        Self::Excluded,
    ];

    /// The code of the dictionary, such as `02`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "01",
            Self::Started => "02",
            Self::Rejected => "03",
            Self::Refused => "04",
            Self::Abandoned => "05",
            Self::AnnulledBefore => "06",
            Self::AnnulledAfter => "07",
            Self::Cancelled => "08",
            Self::Suspended => "09",
            Self::Completed => "10",
            Self::AccountedFor => "11",
            Self::Lapsed => "12",
            Self::Exempted => "13",
            Self::Transformed => "14",
            Self::Excluded => "15",
        }
    }

    /// Finds an event by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.code() == code)
    }

    /// The date that is the event's own day (date rules of the national record).
    pub const fn fixes(self) -> Option<FixedDate> {
        match self {
            Self::Proposed => Some(FixedDate::Proposal),
            Self::Started => Some(FixedDate::Start),
            Self::Abandoned
            | Self::AnnulledAfter
            | Self::Cancelled
            | Self::Suspended
            | Self::Completed
            | Self::Lapsed
            | Self::Transformed
            | Self::Excluded => Some(FixedDate::End),
            Self::Rejected
            | Self::Refused
            | Self::AnnulledBefore
            | Self::AccountedFor
            | Self::Exempted => None,
        }
    }

    /// Whether the measure never was, for the counts (CR-4).
    pub const fn is_annulment(self) -> bool {
        matches!(self, Self::AnnulledBefore | Self::AnnulledAfter)
    }

    /// Whether nothing but accounting or an annulment follows.
    pub const fn is_terminal(self) -> bool {
        !matches!(self, Self::Proposed | Self::Started | Self::Suspended)
    }

    /// Whether `self` may follow `before`; nothing before means the measure is new.
    ///
    /// The same event twice in a row is told apart by the caller: it is taken
    /// with a warning.
    pub const fn may_follow(self, before: Option<Self>) -> bool {
        match before {
            None => matches!(self, Self::Proposed),
            Some(Self::Proposed) => matches!(
                self,
                Self::Started | Self::Rejected | Self::Refused | Self::AnnulledBefore
            ),
            Some(Self::Started) => self.ends_a_start() || matches!(self, Self::Suspended),
            Some(Self::Suspended) => self.ends_a_start() || matches!(self, Self::Started),
            Some(Self::Completed) => matches!(self, Self::AccountedFor | Self::AnnulledAfter),
            // A material error may be noticed however the measure ended.
            Some(
                Self::Abandoned
                | Self::Cancelled
                | Self::AccountedFor
                | Self::Lapsed
                | Self::Exempted
                | Self::Transformed
                | Self::Excluded,
            ) => matches!(self, Self::AnnulledAfter),
            Some(Self::Rejected | Self::Refused | Self::AnnulledBefore | Self::AnnulledAfter) => {
                false
            }
        }
    }

    const fn ends_a_start(self) -> bool {
        matches!(
            self,
            Self::Abandoned
                | Self::AnnulledAfter
                | Self::Cancelled
                | Self::Completed
                | Self::Lapsed
                | Self::Exempted
                | Self::Transformed
                | Self::Excluded
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_lists::CodeLists;

    #[test]
    fn the_code_list_has_the_same_fifteen_codes() {
        let entries = CodeLists::shipped().entries("policy-events");
        let codes: Vec<_> = entries.iter().map(crate::code_lists::Entry::code).collect();
        assert_eq!(codes, PolicyEvent::ALL.map(PolicyEvent::code));
    }

    #[test]
    fn the_three_groups_of_the_date_rule() {
        let fixing = |wanted| {
            PolicyEvent::ALL
                .into_iter()
                .filter(|event| event.fixes() == wanted)
                .map(PolicyEvent::code)
                .collect::<Vec<_>>()
        };
        assert_eq!(fixing(Some(FixedDate::Proposal)), ["01"]);
        assert_eq!(fixing(Some(FixedDate::Start)), ["02"]);
        let end = ["05", "07", "08", "09", "10", "12", "14", "15"];
        assert_eq!(fixing(Some(FixedDate::End)), end);
        assert_eq!(fixing(None), ["03", "04", "06", "11", "13"]);
    }

    #[test]
    fn a_measure_is_proposed_started_ended_and_accounted_for() {
        let path = ["01", "02", "09", "02", "10", "11"].map(|c| PolicyEvent::parse(c).unwrap());
        let mut before = None;
        for event in path {
            assert!(event.may_follow(before), "{event:?} after {before:?}");
            before = Some(event);
        }
    }

    #[test]
    fn nothing_follows_a_refusal() {
        for event in PolicyEvent::ALL {
            assert!(!event.may_follow(Some(PolicyEvent::Refused)), "{event:?}");
        }
    }
}
