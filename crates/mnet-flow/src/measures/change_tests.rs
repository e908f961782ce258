// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about planned ends and what providers propose.

use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;

use super::{Answer, Change, ChangeState, answered_by, check_answer_words, check_words, deed_of};
use crate::case::{
    Act, ActorRole, CaseFile, Decision, Deed, Event, MeasureDates, MeasureEvent, MeasureFile,
    Origin, Refusal, Step, decide, next_steps,
};
use crate::measures::{Measure, PolicyEvent};
use crate::network::Edition;

const STARTED: Date = date(2021, 3, 8);
const TODAY: Date = date(2021, 5, 3);
const PLANNED: Date = date(2021, 6, 30);
const PROVIDER: &str = "TS-PRC";

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn act(role: ActorRole, body: &str) -> Act {
    Act {
        on: TODAY,
        body: BodyCode::new(body),
        role,
        origin: Origin::Desk,
    }
}

fn provider() -> Act {
    act(ActorRole::ThirdSector, PROVIDER)
}

fn centre() -> Act {
    act(ActorRole::CpiOperator, "CPI-CIV")
}

fn told(event: PolicyEvent, ended_on: Option<Date>) -> Event {
    Event::MeasureEventRecorded {
        measure: Measure::Training,
        reference: "M2-1".to_owned(),
        event,
        provider: BodyCode::new(PROVIDER),
        proposed_on: Some(STARTED),
        started_on: (event != PolicyEvent::Proposed).then_some(STARTED),
        ended_on,
    }
}

/// In charge of the centre, with a course of the cooperative that runs until the end of June.
fn running() -> CaseFile {
    let mut file = CaseFile {
        owner: Some(BodyCode::new("PRC")),
        ..CaseFile::default()
    };
    let centre = BodyCode::new("CPI-CIV");
    for event in [
        Event::TakenInCharge,
        told(PolicyEvent::Proposed, Some(PLANNED)),
        told(PolicyEvent::Started, None),
    ] {
        file.apply(STARTED, &centre, &event);
    }
    file
}

fn course(file: &CaseFile) -> &MeasureFile {
    file.measure("M2-1").unwrap()
}

fn longer() -> Change {
    Change::Extension {
        until: date(2021, 7, 31),
    }
}

fn ends(ends_on: Date, event: PolicyEvent) -> Change {
    Change::End { ends_on, event }
}

fn proposal(change: Change) -> Deed {
    Deed::ProposeMeasureChange {
        reference: "M2-1".to_owned(),
        change,
        reason: "programme".to_owned(),
    }
}

fn answer(number: u16, answer: Answer) -> Deed {
    Deed::AnswerMeasureChange {
        reference: "M2-1".to_owned(),
        number,
        answer,
    }
}

fn refusal(reason: &str) -> Answer {
    Answer::Refuse {
        reason: reason.to_owned(),
    }
}

fn done(file: &mut CaseFile, act: &Act, deed: &Deed) -> Result<Decision, Refusal> {
    let decision = decide(file, act, deed, marche())?;
    for event in &decision.events {
        file.apply(act.on, &act.body, event);
    }
    Ok(decision)
}

fn asked(file: &CaseFile, act: &Act, deed: &Deed) -> Result<usize, Refusal> {
    decide(file, act, deed, marche()).map(|decision| decision.events.len())
}

#[test]
fn the_end_told_when_a_measure_is_proposed_is_the_planned_one() {
    let file = running();
    assert_eq!(course(&file).planned_until, Some(PLANNED));
    assert_eq!(course(&file).ended_on(), None);
    let last = next_steps(&file, marche(), TODAY);
    let end = last.iter().find(|next| next.step == Step::EndMeasure);
    assert_eq!(end.and_then(|next| next.due), Some(PLANNED));
}

#[test]
fn who_answers_for_the_person_plans_the_end_and_a_provider_does_not() {
    let mut file = running();
    let plan = |until| Deed::PlanMeasureEnd {
        reference: "M2-1".to_owned(),
        until,
    };
    let trainer = act(ActorRole::TrainingBody, "PRC");
    let may = asked(&file, &trainer, &plan(date(2021, 7, 1)));
    assert_eq!(may, Err(Refusal::RoleNotAllowed));
    let own = asked(&file, &provider(), &plan(date(2021, 7, 1)));
    assert_eq!(own, Err(Refusal::RoleNotAllowed), "it proposes");
    let mut in_charge = file.clone();
    in_charge.charges.push((STARTED, BodyCode::new(PROVIDER)));
    let own = asked(&in_charge, &provider(), &plan(date(2021, 7, 1)));
    assert_eq!(own, Ok(1));
    let past = asked(&file, &centre(), &plan(date(2021, 5, 2)));
    assert_eq!(past, Err(Refusal::PlannedEnd));
    let same = asked(&file, &centre(), &plan(PLANNED));
    assert_eq!(same, Err(Refusal::AlreadyDone));
    done(&mut file, &centre(), &plan(date(2021, 7, 1))).unwrap();
    assert_eq!(course(&file).planned_until, Some(date(2021, 7, 1)));
}

#[test]
fn only_who_carries_the_measure_out_proposes() {
    let file = running();
    let by = |role, body| asked(&file, &act(role, body), &proposal(longer()));
    assert_eq!(by(ActorRole::ThirdSector, PROVIDER), Ok(1));
    let not = Err(Refusal::RoleNotAllowed);
    assert_eq!(by(ActorRole::ThirdSector, "TS-ANC"), not);
    assert_eq!(by(ActorRole::CpiOperator, "CPI-CIV"), not);
    assert_eq!(by(ActorRole::SocialWorker, "PRC"), not);
}

#[test]
fn an_extension_is_later_than_what_is_planned() {
    let file = running();
    let until = |until| asked(&file, &provider(), &proposal(Change::Extension { until }));
    assert_eq!(until(PLANNED), Err(Refusal::PlannedEnd));
    assert_eq!(until(date(2021, 7, 1)), Ok(1));
}

#[test]
fn an_end_is_one_that_can_follow_and_never_an_annulment() {
    let file = running();
    let end = |on, event| asked(&file, &provider(), &proposal(ends(on, event)));
    assert_eq!(end(TODAY, PolicyEvent::Completed), Ok(1));
    assert_eq!(end(TODAY, PolicyEvent::Abandoned), Ok(1));
    let early = end(date(2021, 3, 7), PolicyEvent::Completed);
    assert_eq!(early, Err(Refusal::DateOrder));
    for event in [
        PolicyEvent::AnnulledAfter,
        PolicyEvent::Refused,
        PolicyEvent::AccountedFor,
        PolicyEvent::Suspended,
    ] {
        assert_eq!(end(TODAY, event), Err(Refusal::EventOrder), "{event:?}");
    }
}

#[test]
fn conditions_and_reasons_are_of_their_lists() {
    let file = running();
    let conditions = |what: &str| Change::Conditions {
        what: what.to_owned(),
        from: TODAY,
    };
    let known = asked(&file, &provider(), &proposal(conditions("timetable")));
    assert_eq!(known, Ok(1));
    let other = asked(&file, &provider(), &proposal(conditions("wishes")));
    assert_eq!(other, Err(Refusal::CodeUnknown));
    let unexplained = Deed::ProposeMeasureChange {
        reference: "M2-1".to_owned(),
        change: longer(),
        reason: "wishes".to_owned(),
    };
    let other = asked(&file, &provider(), &unexplained);
    assert_eq!(other, Err(Refusal::CodeUnknown));
}

#[test]
fn one_proposal_waits_at_a_time_and_the_public_side_sees_it() {
    let mut file = running();
    done(&mut file, &provider(), &proposal(longer())).unwrap();
    let second = asked(&file, &provider(), &proposal(longer()));
    assert_eq!(second, Err(Refusal::ChangePending));
    let next = next_steps(&file, marche(), TODAY);
    let waits = next
        .iter()
        .find(|next| next.step == Step::AnswerMeasureChange)
        .unwrap();
    assert_eq!(waits.by, [BodyCode::new("CPI-CIV")]);
    assert_eq!(waits.due, Some(date(2021, 5, 10)));
    assert_eq!(waits.about.as_deref(), Some("M2-1"));
}

#[test]
fn where_the_third_sector_is_in_charge_the_owner_answers() {
    let mut file = running();
    file.charges = vec![(STARTED, BodyCode::new(PROVIDER))];
    assert_eq!(answered_by(&file, marche()), [BodyCode::new("PRC")]);
}

#[test]
fn the_public_side_of_the_case_answers_and_nobody_else() {
    let mut file = running();
    done(&mut file, &provider(), &proposal(longer())).unwrap();
    let by = |role, body| asked(&file, &act(role, body), &answer(1, Answer::Accept));
    assert_eq!(by(ActorRole::CpiOperator, "CPI-CIV"), Ok(1));
    assert_eq!(by(ActorRole::Partner, "PRC"), Ok(1));
    assert_eq!(by(ActorRole::SocialWorker, "PRC"), Ok(1));
    let not = Err(Refusal::RoleNotAllowed);
    assert_eq!(by(ActorRole::ThirdSector, PROVIDER), not);
    assert_eq!(by(ActorRole::CpiSupport, "CPI-CIV"), not);
    assert_eq!(by(ActorRole::CpiOperator, "CPI-MAC"), not);
    assert_eq!(by(ActorRole::Partner, "ANC"), not);
}

#[test]
fn what_is_refused_says_why_and_changes_nothing() {
    let mut file = running();
    done(&mut file, &provider(), &proposal(longer())).unwrap();
    let unlisted = answer(1, refusal("wishes"));
    let unlisted = asked(&file, &centre(), &unlisted);
    assert_eq!(unlisted, Err(Refusal::CodeUnknown));
    let other = asked(&file, &centre(), &answer(2, Answer::Accept));
    assert_eq!(other, Err(Refusal::ChangeUnknown));
    done(&mut file, &centre(), &answer(1, refusal("no_funds"))).unwrap();
    assert_eq!(course(&file).planned_until, Some(PLANNED));
    let told = ChangeState::Refused {
        on: TODAY,
        by: BodyCode::new("CPI-CIV"),
        reason: "no_funds".to_owned(),
    };
    assert_eq!(course(&file).changes[0].state, told);
    let again = asked(&file, &centre(), &answer(1, Answer::Accept));
    assert_eq!(again, Err(Refusal::ChangeUnknown));
    let second = done(&mut file, &provider(), &proposal(longer()));
    assert_eq!(second.map(|_| course(&file).changes.len()), Ok(2));
}

#[test]
fn what_is_accepted_is_the_deed_it_stands_for() {
    let file = running();
    let of = |change: &Change| deed_of(course(&file), change, TODAY);
    let plan = |until| Deed::PlanMeasureEnd {
        reference: "M2-1".to_owned(),
        until,
    };
    assert_eq!(of(&longer()), Some((TODAY, plan(date(2021, 7, 31)))));
    let early = date(2021, 5, 31);
    let to_come = ends(early, PolicyEvent::Completed);
    assert_eq!(of(&to_come), Some((TODAY, plan(early))));
    let yesterday = date(2021, 5, 2);
    let over = Deed::RecordMeasureEvent(MeasureEvent {
        measure: Measure::Training,
        reference: "M2-1".to_owned(),
        event: PolicyEvent::Completed,
        provider: None,
        dates: MeasureDates::default(),
    });
    let ended = of(&ends(yesterday, PolicyEvent::Completed));
    assert_eq!(ended, Some((yesterday, over)));
    let conditions = Change::Conditions {
        what: "place".to_owned(),
        from: TODAY,
    };
    assert_eq!(of(&conditions), None);
}

#[test]
fn a_proposal_ends_with_its_measure_and_with_the_path() {
    let overtaken = ChangeState::Overtaken { on: TODAY };
    let mut file = running();
    done(&mut file, &provider(), &proposal(longer())).unwrap();
    let mut closed = file.clone();
    let completed = told(PolicyEvent::Completed, Some(TODAY));
    file.apply(TODAY, &BodyCode::new(PROVIDER), &completed);
    assert_eq!(course(&file).changes[0].state, overtaken);
    assert_eq!(course(&file).ended_on(), Some(TODAY));
    let late = asked(&file, &provider(), &proposal(longer()));
    assert_eq!(late, Err(Refusal::MeasureNotRunning));
    let outcome = "other".to_owned();
    let over = Event::CaseClosed { outcome };
    closed.apply(TODAY, &BodyCode::new("CPI-CIV"), &over);
    assert_eq!(course(&closed).changes[0].state, overtaken);
}

#[test]
fn what_no_list_says_is_said_in_words() {
    let missing = Err(Refusal::ReasonMissing);
    assert_eq!(check_words(&longer(), "programme", None), Ok(()));
    assert_eq!(check_words(&longer(), "other", Some(" ")), missing);
    let conditions = Change::Conditions {
        what: "place".to_owned(),
        from: TODAY,
    };
    assert_eq!(check_words(&conditions, "organisation", None), missing);
    let said = Some("Il corso passa in via Roma.");
    assert_eq!(check_words(&conditions, "organisation", said), Ok(()));
    assert_eq!(check_answer_words(&refusal("other"), None), missing);
    assert_eq!(check_answer_words(&refusal("no_funds"), None), Ok(()));
    assert_eq!(check_answer_words(&Answer::Accept, None), Ok(()));
}
