// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a line tells, as a deed of the rules — *dagli atti dello storico agli atti del percorso*.

use mnet_base::ids::ReferralId;
use mnet_flow::case::{Deed, Signature};

use super::HistoryDeed;

impl HistoryDeed {
    /// The deed of the rules that a line asks for; none for what concerns persons, not paths.
    ///
    /// `age` is that of the person on the day of the line, in years; `referral` names a new one.
    pub fn deed(&self, age: i32, referral: impl FnOnce() -> ReferralId) -> Option<Deed> {
        Some(match self {
            Self::CloseScreening {
                outcome,
                own_desk,
                reason,
            } => Deed::CloseScreening {
                outcome: *outcome,
                own_desk: *own_desk,
                reason: reason.clone(),
                priority: None,
                partner: None,
            },
            Self::CompleteRegistrationCard => Deed::CompleteRegistrationCard,
            Self::DeliverPrivacyNotice { language, .. } => Deed::DeliverPrivacyNotice {
                language: language.clone(),
                version: None,
            },
            Self::OpenRecipientCard => Deed::OpenRecipientCard,
            Self::RecordActivity(activity) => Deed::RecordActivity {
                activity: *activity,
                minutes: None,
                outcome: None,
            },
            Self::CompleteReception(outcome) => Deed::CompleteReception { outcome: *outcome },
            Self::SendReferral { to } => Deed::SendReferral {
                to: to.clone(),
                referral: referral(),
            },
            Self::AcceptReferral { case_manager } => Deed::AcceptReferral {
                referral: None,
                case_manager: case_manager.is_some(),
            },
            Self::RefuseReferral { reason } => Deed::RefuseReferral {
                referral: None,
                reason: reason.clone(),
            },
            Self::TakeInCharge { case_manager } => Deed::TakeInCharge {
                case_manager: case_manager.is_some(),
            },
            Self::CompletePactOrientation => Deed::CompletePactOrientation,
            Self::AttachCv => Deed::AttachCv,
            Self::SignPact {
                kind,
                signed_by,
                version,
            } => Deed::SignPact(Signature {
                kind: *kind,
                signed_by: signed_by.clone(),
                version: *version,
                age,
                // A history does not tell how long a pact was agreed for.
                valid_to: None,
                review_on: None,
            }),
            Self::RecordMeasureEvent(told) => Deed::RecordMeasureEvent(told.clone()),
            Self::TransferCase { to } => Deed::TransferCase { to: to.clone() },
            Self::CloseCase { outcome } => Deed::CloseCase {
                outcome: outcome.clone(),
            },
            Self::ReopenCase { reason } => Deed::ReopenCase {
                reason: reason.clone(),
            },
            _ => return None,
        })
    }
}
