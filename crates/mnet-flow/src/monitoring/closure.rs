// SPDX-License-Identifier: AGPL-3.0-or-later
//! The case is closed, and opened again — *chiusura, riapertura* (T17, T18, T20).
//!
//! Source: transition table; "Monitoraggio e valutazione del percorso".

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use crate::case::{
    Act, ActorRole, CaseFile, Decision, Deed, Event, Origin, Refusal, State, Warning, decide,
    partner_behind, provisional,
};
use crate::code_lists::CodeLists;
use crate::network::{BodyKind, Edition, Parameter};

/// The reason of who could not be reached (`early-closure-reasons`).
const UNREACHABLE: &str = "unreachable";

/// The reason of who died (`early-closure-reasons`): nobody asks later how they are (S90).
pub const DEATH: &str = "death";

/// Somebody tried to reach the person, in vain — *tentativo di contatto*.
pub(crate) fn attempt(file: &CaseFile, mode: &str) -> Result<Decision, Refusal> {
    if file.state.is_none() {
        return Err(Refusal::ScreeningMissing);
    }
    if !CodeLists::shipped().contains("modes", mode) {
        return Err(Refusal::CodeUnknown);
    }
    Ok(Decision::of(Event::ContactAttempted {
        mode: mode.to_owned(),
    }))
}

/// Whether attempts on as many days as the edition says, within its period, were in vain (T18).
pub fn is_unreachable(file: &CaseFile, on: Date, edition: &Edition) -> bool {
    let period = i64::from(edition.parameter(Parameter::UnreachablePeriod, on));
    let from = on.saturating_sub(period.days());
    let days: BTreeSet<Date> = file
        .attempts
        .iter()
        .copied()
        .filter(|day| (from..=on).contains(day))
        .collect();
    let wanted = edition.parameter(Parameter::UnreachableAttempts, on);
    u32::try_from(days.len()).is_ok_and(|made| made >= wanted)
}

/// Third sector and support operators propose; who answers for the case decides.
///
/// Source: requirements, section 6.3, row "Close/reopen/transfer case".
const fn only_proposes(role: ActorRole) -> bool {
    matches!(role, ActorRole::ThirdSector | ActorRole::CpiSupport)
}

/// Who approves a closure that a body proposed: a centre its own, others the partner.
pub fn approver(file: &CaseFile, by: &BodyCode, edition: &Edition) -> Option<BodyCode> {
    let centre = edition
        .body(by)
        .is_some_and(|body| body.kind == BodyKind::EmploymentCentre);
    if centre {
        return Some(by.clone());
    }
    partner_behind(edition, by).or_else(|| file.owner.clone())
}

/// What closing asks for: an outcome of the lists, and attempts before "unreachable".
fn check(
    file: &CaseFile,
    act: &Act,
    outcome: &str,
    edition: &Edition,
) -> Result<Option<Warning>, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    if file.state.is_none() {
        return Err(Refusal::ScreeningMissing);
    }
    if outcome.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let listed = ["exit-outcomes", "early-closure-reasons"]
        .iter()
        .any(|list| CodeLists::shipped().contains(list, outcome));
    if act.origin == Origin::Desk && !listed {
        return Err(Refusal::CodeUnknown);
    }
    let untried = outcome == UNREACHABLE && !is_unreachable(file, act.on, edition);
    let missing = provisional(act, untried, Refusal::AttemptsMissing)?;
    Ok(missing.then_some(Warning::Provisional))
}

/// T17 and T18, proposed by who may not close alone.
pub(crate) fn propose(
    file: &CaseFile,
    act: &Act,
    outcome: &str,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if file.closure_proposed.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    check(file, act, outcome, edition)?;
    Ok(Decision::of(Event::ClosureProposed {
        outcome: outcome.to_owned(),
    }))
}

/// T17 and T18: the proposal is approved, and the case is closed; or it is not.
pub(crate) fn answer(
    file: &CaseFile,
    act: &Act,
    accept: bool,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    let (outcome, _) = file
        .closure_proposed
        .as_ref()
        .ok_or(Refusal::ClosureNotProposed)?;
    if accept {
        return close(file, act, outcome, edition);
    }
    if !act.role.may_take_in_charge() || only_proposes(act.role) {
        return Err(Refusal::RoleNotAllowed);
    }
    Ok(Decision::of(Event::ClosureRefused))
}

/// T17 and T18: closed with an outcome or a reason.
pub(crate) fn close(
    file: &CaseFile,
    act: &Act,
    outcome: &str,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if act.origin == Origin::Desk && only_proposes(act.role) {
        return Err(Refusal::RoleNotAllowed);
    }
    let missing = check(file, act, outcome, edition)?;
    let decision = Decision::of(Event::CaseClosed {
        outcome: outcome.to_owned(),
    });
    Ok(match missing {
        Some(warning) => decision.warn(warning),
        None => decision,
    })
}

/// Who dies leaves no open case behind: by rule, whoever writes it down (T18).
pub fn by_death(file: &CaseFile) -> Option<Event> {
    let open = file.state.is_some_and(State::is_open);
    open.then(|| Event::CaseClosed {
        outcome: DEATH.to_owned(),
    })
}

/// T20: within twelve months, and not before the closure.
pub(crate) fn reopen(
    file: &CaseFile,
    act: &Act,
    reason: &str,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if !act.role.may_take_in_charge() {
        return Err(Refusal::RoleNotAllowed);
    }
    let closed_on = file.closed_on.ok_or(Refusal::CaseNotClosed)?;
    if act.on < closed_on {
        return Err(Refusal::DateOrder);
    }
    if is_over(file, act.on, edition) {
        return Err(Refusal::ReopenTooLate);
    }
    if reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(Decision::of(Event::CaseReopened {
        reason: reason.to_owned(),
    }))
}

/// Whether a closed case is not reopened any more: the edition's months are over (T20).
pub fn is_over(file: &CaseFile, on: Date, edition: &Edition) -> bool {
    file.closed_on.is_some_and(|closed_on| {
        let months = i64::from(edition.parameter(Parameter::Reopening, closed_on));
        closed_on
            .checked_add(months.months())
            .is_ok_and(|last| on > last)
    })
}

/// T20, when reopening is over: another path of the person begins with its screening.
pub(crate) fn begin_anew(
    file: &CaseFile,
    act: &Act,
    own_desk: bool,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if file.closed_on.is_none() {
        return Err(Refusal::CaseNotClosed);
    }
    if !is_over(file, act.on, edition) {
        return Err(Refusal::ReopenInstead);
    }
    told_anew(file, act, &Deed::OpenScreening { own_desk }, edition)
}

/// The deed with which a new path begins, decided on a case of which nothing happened yet.
pub(crate) fn told_anew(
    file: &CaseFile,
    act: &Act,
    deed: &Deed,
    edition: &Edition,
) -> Result<Decision, Refusal> {
    if file.is_succeeded || file.closed_as.as_deref() == Some(DEATH) {
        return Err(Refusal::CaseClosed);
    }
    let begun = Event::PathBegun;
    let mut anew = file.clone().anew();
    anew.apply(act.on, &act.body, &begun);
    let mut decision = decide(&anew, act, deed, edition)?;
    decision.events.insert(0, begun);
    Ok(decision)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn marche() -> &'static Edition {
        Edition::named("marche-2020").unwrap()
    }

    fn begun() -> CaseFile {
        let mut file = CaseFile::default();
        let event = Event::LeadOpened {
            channel: "self".to_owned(),
        };
        file.apply(date(2021, 1, 4), &BodyCode::new("PRC"), &event);
        file.owner = Some(BodyCode::new("PRC"));
        file
    }

    fn by(role: ActorRole, on: Date) -> Act {
        let body = match role {
            role if role.is_cpi() => "CPI-CIV",
            ActorRole::ThirdSector => "TS-PRC",
            _ => "PRC",
        };
        Act {
            on,
            body: BodyCode::new(body),
            role,
            origin: Origin::Desk,
        }
    }

    fn closes(outcome: &str) -> Deed {
        Deed::CloseCase {
            outcome: outcome.to_owned(),
        }
    }

    #[test]
    fn unreachable_are_three_days_of_attempts_within_sixty() {
        let mut file = begun();
        let act = |on| by(ActorRole::Partner, on);
        let tried = Deed::RecordContactAttempt {
            mode: "phone".to_owned(),
        };
        let last = date(2021, 5, 1);
        // The first is sixty-one days before the last day; two of one day are one.
        for on in [
            date(2021, 3, 1),
            date(2021, 4, 1),
            date(2021, 4, 15),
            date(2021, 4, 15),
        ] {
            let done = decide(&file, &act(on), &tried, marche()).unwrap();
            file.apply(on, &BodyCode::new("PRC"), &done.events[0]);
        }
        let gone = closes(UNREACHABLE);
        assert_eq!(
            decide(&file, &act(last), &gone, marche()),
            Err(Refusal::AttemptsMissing)
        );
        let day_before = date(2021, 4, 30);
        assert!(decide(&file, &act(day_before), &gone, marche()).is_ok());
        let told = Act {
            origin: Origin::History,
            ..act(last)
        };
        let told = decide(&file, &told, &gone, marche()).unwrap();
        assert_eq!(told.warnings, [Warning::Provisional]);
        let no_mode = Deed::RecordContactAttempt {
            mode: "pigeon".to_owned(),
        };
        let refused = decide(&file, &act(last), &no_mode, marche());
        assert_eq!(refused, Err(Refusal::CodeUnknown));
    }

    #[test]
    fn third_sector_and_support_propose_a_closure_and_partner_or_centre_approve_it() {
        let on = date(2021, 5, 1);
        for (role, approves) in [
            (ActorRole::ThirdSector, ActorRole::Partner),
            (ActorRole::CpiSupport, ActorRole::CpiOperator),
        ] {
            let mut file = begun();
            let act = by(role, on);
            let alone = decide(&file, &act, &closes("refusal"), marche());
            assert_eq!(alone, Err(Refusal::RoleNotAllowed));
            let proposal = Deed::ProposeClosure {
                outcome: "refusal".to_owned(),
            };
            let proposed = decide(&file, &act, &proposal, marche()).unwrap();
            file.apply(on, &act.body, &proposed.events[0]);
            let twice = decide(&file, &act, &proposal, marche());
            assert_eq!(twice, Err(Refusal::AlreadyDone));
            let whose = approver(&file, &act.body, marche());
            assert_eq!(whose, Some(by(approves, on).body));
            for accept in [true, false] {
                let own = decide(&file, &act, &Deed::AnswerClosure { accept }, marche());
                assert_eq!(own, Err(Refusal::RoleNotAllowed));
            }
            let yes = Deed::AnswerClosure { accept: true };
            let closed = decide(&file, &by(approves, on), &yes, marche()).unwrap();
            let outcome = "refusal".to_owned();
            assert_eq!(closed.events, [Event::CaseClosed { outcome }]);
            let no = Deed::AnswerClosure { accept: false };
            let kept = decide(&file, &by(approves, on), &no, marche()).unwrap();
            file.apply(on, &act.body, &kept.events[0]);
            let nothing = decide(&file, &by(approves, on), &no, marche());
            assert_eq!(nothing, Err(Refusal::ClosureNotProposed));
        }
    }

    #[test]
    fn who_died_leaves_no_open_case_and_nobody_is_asked_later() {
        let mut file = begun();
        let on = date(2021, 5, 1);
        let closed = by_death(&file).unwrap();
        file.taken_in_charge = Some((on, BodyCode::new("PRC")));
        file.apply(on, &BodyCode::new("PRC"), &closed);
        assert_eq!(by_death(&file), None);
        assert!(crate::case::next_steps(&file, marche(), on).is_empty());
    }
}
