// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a line tells, as a deed of the rules — *dagli atti dello storico agli atti del percorso*.

use mnet_base::ids::ReferralId;
use mnet_exchange::history::HistoryDeed;
use mnet_flow::case::{Deed, Signature};

use super::batch::Batch;

impl Batch<'_> {
    /// The deed of the rules that a line asks for; `age` is that of the person on its day.
    pub(super) fn deed(&self, deed: &HistoryDeed, age: i32) -> Option<Deed> {
        Some(match deed {
            HistoryDeed::CloseScreening {
                outcome,
                own_desk,
                reason,
            } => Deed::CloseScreening {
                outcome: *outcome,
                own_desk: *own_desk,
                reason: reason.clone(),
                priority: None,
            },
            HistoryDeed::CompleteRegistrationCard => Deed::CompleteRegistrationCard,
            HistoryDeed::DeliverPrivacyNotice { language, .. } => Deed::DeliverPrivacyNotice {
                language: language.clone(),
                version: None,
            },
            HistoryDeed::OpenRecipientCard => Deed::OpenRecipientCard,
            HistoryDeed::RecordActivity(activity) => Deed::RecordActivity {
                activity: *activity,
                minutes: None,
                outcome: None,
            },
            HistoryDeed::CompleteReception(outcome) => {
                Deed::CompleteReception { outcome: *outcome }
            }
            HistoryDeed::SendReferral { to } => Deed::SendReferral {
                to: to.clone(),
                referral: ReferralId::from_uuid(self.random.id(self.now)),
            },
            HistoryDeed::AcceptReferral { case_manager } => Deed::AcceptReferral {
                referral: None,
                case_manager: case_manager.is_some(),
            },
            HistoryDeed::RefuseReferral { reason } => Deed::RefuseReferral {
                referral: None,
                reason: reason.clone(),
            },
            HistoryDeed::TakeInCharge { case_manager } => Deed::TakeInCharge {
                case_manager: case_manager.is_some(),
            },
            HistoryDeed::CompletePactOrientation => Deed::CompletePactOrientation,
            HistoryDeed::AttachCv => Deed::AttachCv,
            HistoryDeed::SignPact {
                kind,
                signed_by,
                version,
            } => Deed::SignPact(Signature {
                kind: *kind,
                signed_by: signed_by.clone(),
                version: *version,
                age,
            }),
            HistoryDeed::RecordMeasureEvent(told) => Deed::RecordMeasureEvent(told.clone()),
            HistoryDeed::TransferCase { to } => Deed::TransferCase { to: to.clone() },
            HistoryDeed::CloseCase { outcome } => Deed::CloseCase {
                outcome: outcome.clone(),
            },
            HistoryDeed::ReopenCase { reason } => Deed::ReopenCase {
                reason: reason.clone(),
            },
            _ => return None,
        })
    }
}
