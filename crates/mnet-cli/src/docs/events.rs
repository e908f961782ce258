// SPDX-License-Identifier: AGPL-3.0-or-later
//! Events of the path — *eventi del percorso*, as the journal keeps them.

use std::fmt::Write as _;

use jiff::civil::date;
use mnet_base::Lang;
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;
use mnet_flow::case::{Activity, Event, ReceptionOutcome, ScreeningOutcome, Standing};
use mnet_flow::measures::change::Change;
use mnet_flow::measures::{Measure, PolicyEvent};
use mnet_flow::taking_charge::{PactKind, Signatory};
use mnet_web::i18n::Words;
use uuid::Uuid;

use super::{cell, heading};

/// One of each, every field filled in.
#[expect(clippy::too_many_lines, reason = "a list: one event after the other")]
fn all() -> Vec<Event> {
    let text = |text: &str| text.to_owned();
    let body = || BodyCode::new("PRC");
    let referral = ReferralId::from_uuid(Uuid::nil());
    vec![
        Event::PersonRegistered {
            standing: Standing::ThirdCountry,
            eligible: false,
            reason: Some(text("no_title")),
            proposed_owner: Some(body()),
        },
        Event::EligibilityEvidenced {
            standing: Standing::Universal,
            eligible: false,
            reason: Some(text("no_title")),
            proposed_owner: Some(body()),
        },
        Event::LeadOpened {
            channel: text("walk_in"),
        },
        Event::ScreeningOpened { own_desk: false },
        Event::ScreeningClosed {
            outcome: ScreeningOutcome::Suitable,
            own_desk: false,
            owner: Some(body()),
            priority: Some(3),
            reason: Some(text("other")),
        },
        Event::RegistrationCardCompleted {
            owner: Some(body()),
        },
        Event::RegistrationCardCorrected {
            bears: jiff::civil::date(2020, 7, 6),
        },
        Event::RegistrationCardAnnulled,
        Event::PrivacyNoticeDelivered {
            language: text("en"),
            version: Some(text("2020-1")),
        },
        Event::RecipientCardOpened,
        Event::ActivityRecorded {
            activity: Activity::A,
            minutes: Some(45),
            outcome: Some(text("done")),
        },
        Event::ActivityNotApplicable {
            activity: Activity::B2,
            reason: text("not_needed"),
        },
        Event::ReceptionCompleted {
            outcome: ReceptionOutcome::Cpi,
        },
        Event::ReferralSent {
            referral,
            to: BodyCode::new("CPI-CIV"),
        },
        Event::ReferralSeen { referral },
        Event::ReferralAccepted {
            referral: Some(referral),
        },
        Event::ReferralRefused {
            referral: Some(referral),
            reason: text("other"),
        },
        Event::ReferralExpired { referral },
        Event::ReferralReturned {
            referral,
            kept: Some(true),
        },
        Event::TakenInCharge,
        Event::PactOrientationCompleted,
        Event::CvAttached,
        Event::PactSigned {
            kind: PactKind::Psp,
            version: 1,
            signed_by: vec![Signatory::Person, Signatory::Body],
            valid_to: Some(date(2021, 7, 7)),
            review_on: Some(date(2020, 10, 5)),
        },
        Event::PactReviewed {
            review_on: date(2021, 1, 3),
        },
        Event::PactViolated {
            violation: text("missed_summons"),
            response: text("warning"),
        },
        Event::PactSuspended {
            reason: text("illness"),
            review_on: Some(date(2021, 2, 1)),
        },
        Event::PactResumed,
        Event::MeasureEventRecorded {
            measure: Measure::CompetenceValidation,
            reference: text("m-1"),
            event: PolicyEvent::Completed,
            provider: BodyCode::new("CPI-CIV"),
            proposed_on: Some(date(2021, 3, 1)),
            started_on: Some(date(2021, 3, 8)),
            ended_on: Some(date(2021, 5, 10)),
        },
        Event::MeasureEndPlanned {
            reference: text("m-1"),
            planned_until: date(2021, 6, 30),
        },
        Event::MeasureChangeProposed {
            reference: text("m-1"),
            number: 1,
            change: Change::End {
                ends_on: date(2021, 5, 10),
                event: PolicyEvent::Completed,
            },
            reason: text("goal_reached"),
        },
        Event::MeasureChangeAccepted {
            reference: text("m-1"),
            number: 1,
        },
        Event::MeasureChangeRefused {
            reference: text("m-1"),
            number: 2,
            reason: text("no_funds"),
        },
        Event::FinalEvaluationCompleted,
        Event::FollowUpRecorded {
            condition: text("employed"),
        },
        Event::TransferProposed {
            to: BodyCode::new("ANC"),
        },
        Event::TransferAccepted {
            to: BodyCode::new("ANC"),
        },
        Event::TransferRefused {
            to: BodyCode::new("ANC"),
        },
        Event::BodyChosen {
            body: BodyCode::new("CPI-ANC"),
        },
        Event::ContactAttempted {
            mode: text("phone"),
        },
        Event::ClosureProposed {
            outcome: text("employed"),
        },
        Event::ClosureRefused,
        Event::CaseClosed {
            outcome: text("employed"),
        },
        Event::CaseReopened {
            reason: text("new_need"),
        },
        Event::PathBegun,
    ]
}

/// What each event means; the compiler asks for a line when a new one appears.
const fn meaning(event: &Event) -> &'static str {
    match event {
        Event::PersonRegistered { .. } => "Identity became known; eligible or not that day.",
        Event::EligibilityEvidenced { .. } => "A document or a change of status made or unmade it.",
        Event::LeadOpened { .. } => "A contact was written down (T01).",
        Event::ScreeningOpened { .. } => "The screening sheet was opened (T02).",
        Event::ScreeningClosed { .. } => "The screening sheet was closed (T03, T04).",
        Event::RegistrationCardCompleted { .. } => "The registration card (F02) is complete.",
        Event::RegistrationCardCorrected { .. } => {
            "Another version of the registration card took its place."
        }
        Event::RegistrationCardAnnulled => "The registration card counts for nothing any more.",
        Event::PrivacyNoticeDelivered { .. } => "The privacy notice (F02P) was delivered.",
        Event::RecipientCardOpened => "The recipient card (F03) exists.",
        Event::ActivityRecorded { .. } => "An activity of first reception: one line of F03.",
        Event::ActivityNotApplicable { .. } => "An activity is not done, for a reason (T06).",
        Event::ReceptionCompleted { .. } => "First reception is complete (T06).",
        Event::ReferralSent { .. } => "A referral left (T07).",
        Event::ReferralSeen { .. } => "The recipient opened it.",
        Event::ReferralAccepted { .. } => "Accepted, with a named case manager (T08).",
        Event::ReferralRefused { .. } => "Refused, with a reason (T09).",
        Event::ReferralExpired { .. } => "Nobody answered in time.",
        Event::ReferralReturned { .. } => "The recipient told the sender how it went.",
        Event::TakenInCharge => "Taken in charge at the body's own desk.",
        Event::PactOrientationCompleted => "The orientation towards the pact (F09) is complete.",
        Event::CvAttached => "The CV is in the dossier (F12).",
        Event::PactSigned { .. } => "A pact was signed (T11), or signed again (T14).",
        Event::PactReviewed { .. } => "The pact was reviewed, and goes on as it is (T14).",
        Event::PactViolated { .. } => "A commitment of the pact was not kept (F10 row 18).",
        Event::PactSuspended { .. } => "The pact rests (T15).",
        Event::PactResumed => "The pact goes on.",
        Event::MeasureEventRecorded { .. } => "Something happened to a measure (T12, T13).",
        Event::MeasureEndPlanned { .. } => "How long a measure is planned to last (T13).",
        Event::MeasureChangeProposed { .. } => {
            "Who carries a measure out proposed to change it (T13)."
        }
        Event::MeasureChangeAccepted { .. } => {
            "The public side accepted it; what it stands for is an event of its own."
        }
        Event::MeasureChangeRefused { .. } => "The public side refused it.",
        Event::FinalEvaluationCompleted => "The path was evaluated (T16).",
        Event::FollowUpRecorded { .. } => "A check after closure (T21).",
        Event::TransferProposed { .. } => "The owner proposed another owner (T19).",
        Event::TransferAccepted { .. } => "The new owner accepted.",
        Event::TransferRefused { .. } => "The new owner refused.",
        Event::BodyChosen { .. } => "The person chose a body of another territory (SC-1).",
        Event::ContactAttempted { .. } => "Somebody tried to reach the person, in vain.",
        Event::ClosureProposed { .. } => "Who may not close alone proposed to (T17, T18).",
        Event::ClosureRefused => "The proposal was not approved.",
        Event::CaseClosed { .. } => "Closed, with an outcome or a reason (T18).",
        Event::CaseReopened { .. } => "Opened again within twelve months (T20).",
        Event::PathBegun => "Later than that: another path of the person, a case of its own (T20).",
    }
}

/// Every event with its fields.
pub(super) fn page() -> String {
    let mut page = heading("Events", "crates/mnet-flow/src/case/event.rs");
    page.push_str(
        "Counters and reports are computed from these lines of the journal. They carry codes, \
         dates and ids only: who the person is stays in the person's own records.\n\n\
         | Event | Italiano | Meaning | Fields |\n|---|---|---|---|\n",
    );
    for event in all() {
        let key = format!("event-{}", event.name().replace('_', "-"));
        let it = Words::of(Lang::It).try_t(&key).unwrap_or_default();
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            event.name(),
            cell(&it),
            meaning(&event),
            fields(&event)
        );
    }
    page
}

fn fields(event: &Event) -> String {
    let value = serde_json::to_value(event).unwrap_or_default();
    let names = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    let names = names
        .filter(|name| *name != "event")
        .map(|name| format!("`{name}`"));
    names.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_event_stands_once_and_is_read_back_as_it_was() {
        let all = all();
        let names: BTreeSet<_> = all.iter().map(Event::name).collect();
        assert_eq!(names.len(), all.len());
        for event in all {
            let text = serde_json::to_string(&event).unwrap_or_default();
            assert_eq!(serde_json::from_str::<Event>(&text).ok(), Some(event));
        }
    }
}
