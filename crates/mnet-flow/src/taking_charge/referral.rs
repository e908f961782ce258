// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referral and its answer — *rinvio (invio/rinvio)* (T07–T09, F21).
//!
//! Source: "Prima accoglienza" (referral to employment centres or social
//! services), "Presa in carico" (responsible subjects, RU-03).

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use mnet_base::codes::BodyCode;
use mnet_base::ids::ReferralId;

use crate::case::{Act, CaseFile, Decision, Deed, Event, ReferralFile, Refusal, Warning};
use crate::case::{Origin, ReferralState, provisional};
use crate::code_lists::CodeLists;
use crate::code_lists::parameters::Parameters;
use crate::network::{BodyKind, Edition, Parameter};

/// Decides the deeds around referrals and the taking of charge.
pub(crate) fn decide_referral(
    file: &CaseFile,
    act: &Act,
    deed: &Deed,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    match deed {
        Deed::SendReferral { to, referral } => send(file, act, to, *referral, edition),
        Deed::SeeReferral { referral } => {
            addressed(file, act, Some(*referral), edition)?;
            Ok(Decision::of(Event::ReferralSeen {
                referral: *referral,
            }))
        }
        Deed::AcceptReferral {
            referral,
            case_manager,
        } => accept(file, act, (*referral, *case_manager), edition),
        Deed::RefuseReferral { referral, reason } => {
            let missing = unwritten(file, act, *referral, edition)?;
            if reason.trim().is_empty() {
                return Err(Refusal::ReasonMissing);
            }
            let listed = CodeLists::shipped().contains("referral-refusals", reason);
            if act.origin == Origin::Desk && !listed {
                return Err(Refusal::CodeUnknown);
            }
            let (referral, reason) = (*referral, reason.clone());
            Ok(Decision::of(Event::ReferralRefused { referral, reason })
                .warn_if(missing, Warning::Provisional))
        }
        Deed::ExpireReferral { referral } => expire(file, act.on, *referral, edition),
        Deed::ReturnReferral { referral, kept } => {
            let found = file.referrals.iter().find(|r| r.id == *referral);
            let found = found
                .filter(|r| r.to == act.body)
                .ok_or(Refusal::ReferralUnknown)?;
            if found.state != ReferralState::Accepted {
                return Err(Refusal::ReferralAnswered);
            }
            Ok(Decision::of(Event::ReferralReturned {
                referral: *referral,
                kept: *kept,
            }))
        }
        Deed::TakeInCharge { case_manager } => take_in_charge(file, act, *case_manager),
        _ => Err(Refusal::DeedUnknown),
    }
}

fn send(
    file: &CaseFile,
    act: &Act,
    to: &BodyCode,
    referral: ReferralId,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if !act.role.is_reception_actor() && !act.role.is_cpi() {
        return Err(Refusal::RoleNotAllowed);
    }
    if *to == act.body {
        return Err(Refusal::ReferralToSelf);
    }
    let recipient = act.body_of(edition, to)?;
    let missing = provisional(
        act,
        file.completed.is_none(),
        Refusal::ReceptionNotCompleted,
    )?;
    let centre = recipient.kind == BodyKind::EmploymentCentre;
    let shut = centre && file.may_enrol == Some(false);
    let missing = provisional(act, shut, Refusal::EnrolmentNotPossible)? || missing;
    if file.open_referral_to(to).is_some() && act.origin == Origin::Desk {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Decision::of(Event::ReferralSent {
        referral,
        to: to.clone(),
    })
    .warn_if(missing, Warning::Provisional))
}

/// The open referral this body may answer; after its last day nobody may (T09).
fn addressed<'a>(
    file: &'a CaseFile,
    act: &Act,
    id: Option<ReferralId>,
    edition: &Edition,
) -> Result<&'a ReferralFile, Refusal> {
    let mine = file.referrals.iter().filter(|r| r.to == act.body);
    let found = match id {
        Some(id) => mine.into_iter().find(|r| r.id == id),
        None => file
            .open_referral_to(&act.body)
            .or_else(|| mine.into_iter().next_back()),
    };
    let found = found.ok_or(Refusal::ReferralUnknown)?;
    match found.state {
        ReferralState::Sent | ReferralState::Seen if act.on > expiry(found.sent_on, edition) => {
            Err(Refusal::ReferralExpired)
        }
        ReferralState::Sent | ReferralState::Seen => Ok(found),
        ReferralState::Expired => Err(Refusal::ReferralExpired),
        _ => Err(Refusal::ReferralAnswered),
    }
}

/// Whether the referral, or the sending anew of one that had expired, was never written down:
/// history fills it in, a desk refuses.
fn unwritten(
    file: &CaseFile,
    act: &Act,
    id: Option<ReferralId>,
    edition: &Edition,
) -> Result<bool, Refusal> {
    // What was written down, to somebody else, is for them to answer (T08).
    let open = |one: &&ReferralFile| one.state.is_open() && act.on <= expiry(one.sent_on, edition);
    let to_another = file.referrals.iter().any(|one| open(&one));
    match addressed(file, act, id, edition) {
        Ok(_) => Ok(false),
        Err(Refusal::ReferralUnknown) if to_another => Err(Refusal::ReferralUnknown),
        Err(refusal @ (Refusal::ReferralUnknown | Refusal::ReferralExpired)) if id.is_none() => {
            provisional(act, true, refusal)
        }
        Err(refusal) => Err(refusal),
    }
}

fn accept(
    file: &CaseFile,
    act: &Act,
    (referral, case_manager): (Option<ReferralId>, bool),
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    let missing = unwritten(file, act, referral, edition)?;
    if !case_manager {
        return Err(Refusal::CaseManagerMissing);
    }
    Ok(Decision::of(Event::ReferralAccepted { referral }).warn_if(missing, Warning::Provisional))
}

fn expire(
    file: &CaseFile,
    today: Date,
    id: ReferralId,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    let found = file.referrals.iter().find(|referral| referral.id == id);
    let found = found.filter(|referral| referral.state.is_open());
    let found = found.ok_or(Refusal::ReferralUnknown)?;
    if today <= expiry(found.sent_on, edition) {
        return Err(Refusal::DateOrder);
    }
    Ok(Decision::of(Event::ReferralExpired { referral: id }))
}

/// The first appointment of who accepted: not before the person was referred.
///
/// # Errors
/// [`Refusal::DateOrder`].
pub fn check_appointment(sent_on: Date, at: DateTime) -> Result<(), Refusal> {
    if at.date() < sent_on {
        return Err(Refusal::DateOrder);
    }
    Ok(())
}

/// The day by which the sender is owed return information — *informazione di ritorno*.
pub fn feedback_due(accepted_on: Date) -> Date {
    let days = Parameters::shipped().or_small("referral.feedback_days", accepted_on, 30);
    accepted_on.saturating_add(days.days())
}

/// Last day on which a referral may be answered — *scadenza del rinvio*.
pub fn expiry(sent_on: Date, edition: &Edition) -> Date {
    edition.term(Parameter::ReferralExpiry, sent_on)
}

/// The day from which a referral counts as expired, whenever that is written down.
pub fn expired_from(sent_on: Date, edition: &Edition) -> Date {
    expiry(sent_on, edition).saturating_add(1.day())
}

/// Referrals of a case whose last day is over and that nobody answered — *rinvii scaduti*.
pub fn overdue<'a>(
    file: &'a CaseFile,
    today: Date,
    edition: &'a Edition,
) -> impl Iterator<Item = &'a ReferralFile> {
    open_past(file, today, move |sent_on| expiry(sent_on, edition))
}

/// Referrals that the recipient left lying for longer than the edition allows for an answer:
/// the owner's coordinator hears of it (T09).
pub fn unanswered<'a>(
    file: &'a CaseFile,
    today: Date,
    edition: &'a Edition,
) -> impl Iterator<Item = &'a ReferralFile> {
    open_past(file, today, move |sent_on| {
        edition.term(Parameter::SlaAcceptance, sent_on)
    })
}

/// Referrals that nobody answered and whose last day, by the day of sending, is over.
fn open_past<'a>(
    file: &'a CaseFile,
    today: Date,
    last_day: impl Fn(Date) -> Date + 'a,
) -> impl Iterator<Item = &'a ReferralFile> {
    let open = file.referrals.iter().filter(|one| one.state.is_open());
    open.filter(move |one| today > last_day(one.sent_on))
}

fn take_in_charge(file: &CaseFile, act: &Act, case_manager: bool) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    if !case_manager {
        return Err(Refusal::CaseManagerMissing);
    }
    let missing = provisional(
        act,
        file.completed.is_none(),
        Refusal::ReceptionNotCompleted,
    )?;
    // A second body may join: both answer for the person, each with its case manager.
    let mine = file.charges.iter().any(|(_, body)| *body == act.body);
    if mine && act.origin == Origin::Desk {
        return Err(Refusal::AlreadyDone);
    }
    Ok(Decision::of(Event::TakenInCharge).warn_if(missing, Warning::Provisional))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{ActorRole, decide};
    use jiff::civil::date;

    const ONE: &str = "018f0000-0000-7000-8000-000000000001";

    fn marche() -> &'static Edition {
        Edition::named("marche-2020").unwrap()
    }

    /// Referred to Civitanova on Wednesday 23 December 2020.
    fn referred() -> CaseFile {
        let mut file = CaseFile::default();
        let event = Event::ReferralSent {
            referral: ONE.parse().unwrap(),
            to: BodyCode::new("CPI-CIV"),
        };
        file.apply(date(2020, 12, 23), &BodyCode::new("TS-PRC"), &event);
        file
    }

    fn centre(on: Date, origin: Origin) -> Act {
        Act {
            on,
            body: BodyCode::new("CPI-CIV"),
            role: ActorRole::CpiOperator,
            origin,
        }
    }

    fn accepted(file: &CaseFile, act: &Act) -> Result<Decision, Refusal> {
        let referral = (act.origin == Origin::Desk).then(|| ONE.parse().unwrap());
        let deed = Deed::AcceptReferral {
            referral,
            case_manager: true,
        };
        decide(file, act, &deed, marche())
    }

    #[test]
    fn a_referral_is_answered_on_its_last_day_and_never_after_it() {
        let file = referred();
        let last = centre(date(2021, 1, 2), Origin::Desk);
        assert!(accepted(&file, &last).is_ok());
        let late = centre(date(2021, 1, 3), Origin::Desk);
        assert_eq!(accepted(&file, &late), Err(Refusal::ReferralExpired));
        let refused = Deed::RefuseReferral {
            referral: Some(ONE.parse().unwrap()),
            reason: "no_places".to_owned(),
        };
        let refused = decide(&file, &late, &refused, marche());
        assert_eq!(refused, Err(Refusal::ReferralExpired));
    }

    #[test]
    fn a_history_of_a_late_answer_lacks_the_sending_anew() {
        let told = accepted(&referred(), &centre(date(2021, 1, 20), Origin::History)).unwrap();
        assert_eq!(told.warnings, [Warning::Provisional]);
        let in_time = accepted(&referred(), &centre(date(2021, 1, 2), Origin::History)).unwrap();
        assert_eq!(in_time.warnings, []);
    }

    #[test]
    fn an_expired_referral_leaves_the_case_where_reception_left_it_and_may_be_sent_again() {
        let mut file = referred();
        let referral: ReferralId = ONE.parse().unwrap();
        let expire = Deed::ExpireReferral { referral };
        let early = decide(
            &file,
            &centre(date(2021, 1, 2), Origin::Desk),
            &expire,
            marche(),
        );
        assert_eq!(early, Err(Refusal::DateOrder));
        let on = expired_from(date(2020, 12, 23), marche());
        let done = decide(&file, &centre(on, Origin::Desk), &expire, marche()).unwrap();
        for event in &done.events {
            file.apply(on, &BodyCode::new("TS-PRC"), event);
        }
        assert_eq!(file.state, Some(crate::case::State::ReceptionCompleted));
        assert!(file.open_referral_to(&BodyCode::new("CPI-CIV")).is_none());
        assert_eq!(
            accepted(&file, &centre(date(2020, 12, 30), Origin::Desk)),
            Err(Refusal::ReferralExpired),
            "not even as if it had been in time"
        );
    }

    #[test]
    fn a_desk_refuses_with_a_reason_of_the_list_and_a_history_as_it_was_told() {
        let refuses = |reason: &str, origin| {
            let referral = (origin == Origin::Desk).then(|| ONE.parse().unwrap());
            let reason = reason.to_owned();
            let deed = Deed::RefuseReferral { referral, reason };
            let act = centre(date(2020, 12, 28), origin);
            decide(&referred(), &act, &deed, marche()).map(|_| ())
        };
        assert_eq!(refuses("no_places", Origin::Desk), Ok(()));
        assert_eq!(refuses("full", Origin::Desk), Err(Refusal::CodeUnknown));
        assert_eq!(refuses(" ", Origin::Desk), Err(Refusal::ReasonMissing));
        assert_eq!(refuses("full", Origin::History), Ok(()));
    }

    #[test]
    fn return_information_is_due_thirty_days_after_acceptance() {
        assert_eq!(feedback_due(date(2020, 12, 28)), date(2021, 1, 27));
    }

    #[test]
    fn an_appointment_is_not_before_the_referral() {
        let sent = date(2020, 12, 23);
        assert!(check_appointment(sent, sent.at(9, 0, 0, 0)).is_ok());
        let before = date(2020, 12, 22).at(9, 0, 0, 0);
        assert_eq!(check_appointment(sent, before), Err(Refusal::DateOrder));
    }

    /// Christmas, Saint Stephen, a Sunday and New Year do not count: five working days from
    /// 23 December end on the 31st.
    #[test]
    fn the_owner_hears_of_a_silence_of_more_than_five_working_days() {
        let file = referred();
        let silent = |day| unanswered(&file, day, marche()).count();
        assert_eq!(silent(date(2020, 12, 31)), 0);
        assert_eq!(silent(date(2021, 1, 1)), 1);
        assert_eq!(overdue(&file, date(2021, 1, 2), marche()).count(), 0);
        assert_eq!(overdue(&file, date(2021, 1, 3), marche()).count(), 1);
    }
}
