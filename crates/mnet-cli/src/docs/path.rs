// SPDX-License-Identifier: AGPL-3.0-or-later
//! The path as the rules walk it — *macchina a stati*, found by trying.
//!
//! Every deed is tried by every role on every case that can come about; what the
//! rules allow is a step. Nothing is drawn by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;
use mnet_flow::case::{
    Act, Activity, ActorRole, CaseFile, Deed, Event, Origin, ReceptionOutcome, ScreeningOutcome,
    Standing, State, decide,
};
use mnet_flow::network::Edition;
use uuid::Uuid;

use super::heading;
use crate::failure::Failure;

/// A deed that the rules allow in a state, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step {
    pub(super) from: Option<State>,
    pub(super) to: Option<State>,
    pub(super) deed: &'static str,
}

/// Every step with the roles that may take it.
pub(super) type Steps = BTreeMap<Step, BTreeSet<ActorRole>>;

/// Within every window of the edition.
const ON: Date = date(2020, 9, 15);

/// Walks every case that can come about at a desk.
pub(super) fn steps() -> Result<Steps, Failure> {
    let edition = Edition::named("marche-2020")
        .ok_or_else(|| Failure::new("edizione assente", "edition missing"))?;
    let mut steps = Steps::new();
    let mut waiting: Vec<CaseFile> = [Standing::ThirdCountry, Standing::Universal]
        .map(begun)
        .into();
    let mut known: BTreeSet<String> = waiting.iter().map(kind).collect();
    while let Some(file) = waiting.pop() {
        for (name, deed) in deeds(&file) {
            for role in ActorRole::ALL {
                let act = act(role, &deed);
                let Ok(decision) = decide(&file, &act, &deed, edition) else {
                    continue;
                };
                let mut next = file.clone();
                for event in &decision.events {
                    next.apply(ON, &act.body, event);
                }
                let step = Step {
                    from: file.state,
                    to: next.state,
                    deed: name,
                };
                steps.entry(step).or_default().insert(role);
                if known.insert(kind(&next)) {
                    waiting.push(next);
                }
            }
        }
    }
    Ok(steps)
}

/// What the rules tell cases apart by; which partner owns one makes no difference here.
fn kind(file: &CaseFile) -> String {
    let papers = [
        file.registration_card_on,
        file.notice_on,
        file.recipient_card_on,
    ];
    let referrals: Vec<_> = file
        .referrals
        .iter()
        .map(|referral| referral.state)
        .collect();
    format!(
        "{:?} {:?} {} {:?} {:?} {} {:?} {referrals:?} {} {}",
        file.state,
        file.standing,
        file.own_desk,
        file.screened.map(|(outcome, _)| outcome),
        papers.map(|paper| paper.is_some()),
        file.activities.len(),
        file.completed.map(|(outcome, _)| outcome),
        file.taken_in_charge.is_some(),
        file.transfer_to.is_some(),
    )
}

/// Somebody whose identity is known.
fn begun(standing: Standing) -> CaseFile {
    let mut file = CaseFile::default();
    let event = Event::PersonRegistered {
        standing,
        eligible: standing == Standing::ThirdCountry,
        reason: None,
        proposed_owner: Some(BodyCode::new("PRC")),
    };
    file.apply(ON, &BodyCode::new("PRC"), &event);
    file
}

fn act(role: ActorRole, deed: &Deed) -> Act {
    let body = match role {
        ActorRole::ThirdSector => "TS-PRC",
        ActorRole::Region => "REG",
        role if role.is_cpi() => "CPI-CIV",
        _ if matches!(deed, Deed::AnswerTransfer { .. }) => "ANC",
        _ => "PRC",
    };
    let late = matches!(deed, Deed::ExpireReferral { .. });
    let on = if late {
        ON.saturating_add(60.days())
    } else {
        ON
    };
    Act {
        on,
        body: BodyCode::new(body),
        role,
        origin: Origin::Desk,
    }
}

/// What somebody may want to do with a case; of the activities those that decide, in order.
#[expect(clippy::too_many_lines, reason = "a list: one deed after the other")]
fn deeds(file: &CaseFile) -> Vec<(&'static str, Deed)> {
    let referral = ReferralId::from_uuid(Uuid::nil());
    let screening = |outcome, own_desk| Deed::CloseScreening {
        outcome,
        own_desk,
        reason: (outcome == ScreeningOutcome::NotSuitable).then(|| "other".to_owned()),
        priority: None,
        partner: None,
    };
    let reception = |outcome| Deed::CompleteReception { outcome };
    let text = |text: &str| text.to_owned();
    let mut deeds = vec![
        (
            "open lead",
            Deed::OpenLead {
                channel: text("walk_in"),
            },
        ),
        ("open screening", Deed::OpenScreening { own_desk: false }),
        (
            "open screening, own desk",
            Deed::OpenScreening { own_desk: true },
        ),
        ("suitable", screening(ScreeningOutcome::Suitable, false)),
        (
            "suitable, own desk",
            screening(ScreeningOutcome::Suitable, true),
        ),
        (
            "not suitable",
            screening(ScreeningOutcome::NotSuitable, false),
        ),
        (
            "waiting list",
            screening(ScreeningOutcome::WaitingList, false),
        ),
        ("registration card", Deed::CompleteRegistrationCard),
        ("registration card annulled", Deed::AnnulRegistrationCard),
        (
            "privacy notice",
            Deed::DeliverPrivacyNotice {
                language: text("it"),
                version: None,
            },
        ),
        ("recipient card", Deed::OpenRecipientCard),
        ("to employment centre", reception(ReceptionOutcome::Cpi)),
        ("to social services", reception(ReceptionOutcome::Social)),
        (
            "information only",
            reception(ReceptionOutcome::InformationOnly),
        ),
        ("see referral", Deed::SeeReferral { referral }),
        (
            "accept referral",
            Deed::AcceptReferral {
                referral: None,
                case_manager: true,
            },
        ),
        (
            "refuse referral",
            Deed::RefuseReferral {
                referral: None,
                reason: text("other"),
            },
        ),
        ("referral expires", Deed::ExpireReferral { referral }),
        (
            "return information",
            Deed::ReturnReferral {
                referral,
                kept: Some(true),
            },
        ),
        ("take in charge", Deed::TakeInCharge { case_manager: true }),
        (
            "propose transfer",
            Deed::ProposeTransfer {
                to: BodyCode::new("ANC"),
            },
        ),
        ("accept transfer", Deed::AnswerTransfer { accept: true }),
        ("refuse transfer", Deed::AnswerTransfer { accept: false }),
        (
            "close case",
            Deed::CloseCase {
                outcome: text("employed_fixed_term"),
            },
        ),
        (
            "reopen case",
            Deed::ReopenCase {
                reason: text("new_need"),
            },
        ),
    ];
    if file.referrals.is_empty() {
        deeds.push((
            "send referral",
            Deed::SendReferral {
                to: BodyCode::new("CPI-CIV"),
                referral,
            },
        ));
    }
    let needed = [Activity::B4, Activity::C, Activity::D];
    let next = needed
        .into_iter()
        .find(|activity| !file.has_activity(*activity));
    deeds.extend(next.map(|activity| {
        (
            "record activity",
            Deed::RecordActivity {
                activity,
                minutes: None,
                outcome: None,
            },
        )
    }));
    deeds
}

/// A state by its code, or the dash of a path that has not begun.
pub(super) fn code(state: Option<State>) -> &'static str {
    state.map_or("–", State::code)
}

/// The steps as a table.
pub(super) fn page(steps: &Steps) -> String {
    let mut page = heading(
        "The path",
        "crates/mnet-flow, by trying every deed in every case",
    );
    page.push_str(
        "![States](../states.svg)\n\nSteps that a desk may take; a history file may leave some out \
         (they are filled in provisionally). A step that changes no state is left out here.\n\n\
         | From | Deed | To | Who |\n|---|---|---|---|\n",
    );
    for (step, roles) in steps.iter().filter(|(step, _)| step.from != step.to) {
        let roles: Vec<_> = roles.iter().map(|role| role.code()).collect();
        let (from, to) = (code(step.from), code(step.to));
        let _ = writeln!(
            page,
            "| {from} | {} | {to} | {} |",
            step.deed,
            roles.join(", ")
        );
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_leads_from_the_first_contact_to_taking_charge_and_closure() {
        let steps = steps().unwrap();
        let leads = |from, to| {
            steps
                .keys()
                .any(|step| step.from == Some(from) && step.to == Some(to))
        };
        assert!(leads(State::Lead, State::Screening));
        assert!(leads(State::ReceptionOpen, State::ReceptionCompleted));
        assert!(leads(State::ReceptionCompleted, State::Referred));
        assert!(leads(State::Referred, State::TakenInCharge));
        assert!(leads(State::TakenInCharge, State::Closed));
        assert!(!leads(State::Lead, State::TakenInCharge));
    }
}
