// SPDX-License-Identifier: AGPL-3.0-or-later
//! Group activities on a real database: planned, filled, registered, walled off, concluded.

use jiff::civil::{Date, date};
use mnet_app::desk::{
    Ask, Enrolled, LogLine, MeasuresRead, NewEnrolment, NewGroup, NewMeasure, NewPresence,
    NewRegister, NewResult, RegisterSaved, Taking, act, conclude_group, enrol_in_group, give_place,
    leave_group, list_groups, open_card, plan_group, read_case_groups, read_dossier, read_group,
    read_logbook, read_measures, read_recipient_card, read_register, read_result, save_register,
    write_result,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::measures::groups::{Hours, SessionPlan};
use mnet_flow::measures::{Measure, PolicyEvent};
use mnet_store::Context;
use mnet_testkit::TestApp;
use sqlx::Row;
use uuid::Uuid;

use crate::path::{CIV, Story};

const DAY: Date = date(2020, 12, 15);
const FIRST: SessionPlan = SessionPlan {
    on: date(2020, 12, 9),
    hours: Hours { from: 540, to: 720 },
};
const SECOND: SessionPlan = SessionPlan {
    on: date(2020, 12, 11),
    hours: Hours { from: 540, to: 660 },
};

/// Three people of Porto Recanati, followed by its third sector; the first is in charge of
/// the centre of Civitanova.
struct Room {
    test: TestApp,
    third: Actor,
    centre: Actor,
    cases: Vec<Uuid>,
    persons: Vec<Uuid>,
}

impl Room {
    async fn new() -> Self {
        let test = TestApp::new().await;
        let mut story = Story::default();
        let keys = ["P01", "P02", "P03"];
        for key in keys {
            story.received("2020-10-05", "PRC", key);
        }
        story.charged("2020-11-30", CIV, "P01");
        let report = test.history(&story.0).await;
        assert_eq!(report.refused, 0, "{:?}", report.results);
        let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
        let (mut cases, mut persons) = (Vec::new(), Vec::new());
        for key in keys {
            let wanted = [key.to_owned()];
            let mut known = tx.persons_by_key("marche-2020", &wanted).await.unwrap();
            let person = known.remove(0).1;
            persons.push(person);
            cases.push(tx.cases_of(&[person], None).await.unwrap().remove(0).id);
        }
        drop(tx);
        let third = test.actor(Role::ThirdSector, "TS-PRC").await;
        let centre = test.actor(Role::CpiOperator, "CPI-CIV").await;
        let (third, centre) = (test.on(&third, DAY), test.on(&centre, DAY));
        Self {
            test,
            third,
            centre,
            cases,
            persons,
        }
    }

    fn case(&self, who: usize) -> Uuid {
        *self.cases.get(who).unwrap()
    }

    fn person(&self, who: usize) -> Uuid {
        *self.persons.get(who).unwrap()
    }

    async fn plan(&self, kind: &str, places: i64, sessions: &[SessionPlan]) -> Uuid {
        self.plan_giving("attendance", kind, places, sessions).await
    }

    async fn plan_giving(
        &self,
        certificate: &str,
        kind: &str,
        places: i64,
        sessions: &[SessionPlan],
    ) -> Uuid {
        let new = NewGroup {
            kind: kind.to_owned(),
            title: "Attività di prova".to_owned(),
            language: Some("it".to_owned()),
            place: Some("Sala civica".to_owned()),
            places,
            fund: "fami_2014_2020".to_owned(),
            certificate: certificate.to_owned(),
            trainer: Some("M. Esempio".to_owned()),
            sessions: sessions.to_vec(),
            ..NewGroup::default()
        };
        let planned = plan_group(&self.test.app, &self.third, new).await;
        planned.unwrap()
    }

    async fn enrol(&self, group: Uuid, who: usize) -> Result<Enrolled, AppError> {
        let new = NewEnrolment {
            group,
            ..NewEnrolment::default()
        };
        enrol_in_group(&self.test.app, &self.third, self.case(who), new).await
    }

    /// Hands in the register of a session: who was there, by enrolment.
    async fn register(
        &self,
        group: Uuid,
        number: i16,
        there: &[(Uuid, bool)],
        more: NewRegister,
    ) -> Result<RegisterSaved, AppError> {
        let people = there.iter().map(|(enrolment, present)| NewPresence {
            enrolment: *enrolment,
            present: Some(*present),
            reason: (!present).then(|| "work".to_owned()),
            signed: present.then(|| "wet".to_owned()),
            hours: None,
        });
        let new = NewRegister {
            people: people.collect(),
            ..more
        };
        save_register(&self.test.app, &self.third, group, number, new).await
    }

    /// Activities on the recipient card of somebody: code and minutes.
    async fn lines(&self, who: usize) -> Vec<(String, Option<u16>)> {
        let app = &self.test.app;
        let card = read_recipient_card(app, &self.third, self.case(who), Taking::Read).await;
        let lines = card.unwrap().lines.into_iter();
        lines
            .map(|one| (format!("{:?}", one.line.of), one.line.minutes))
            .collect()
    }

    async fn journal(&self, who: usize, action: &str) -> i64 {
        let row = sqlx::query("SELECT count(*) FROM journal WHERE person = $1 AND action = $2")
            .bind(self.person(who))
            .bind(action)
            .fetch_one(self.test.app.batch.pool())
            .await
            .unwrap();
        row.get(0)
    }
}

fn told_of<T: std::fmt::Debug>(answer: Result<T, AppError>) -> Vec<String> {
    match answer.unwrap_err() {
        AppError::Invalid(list) => list.into_iter().map(|one| one.code.to_owned()).collect(),
        other => vec![other.code().to_owned()],
    }
}

fn closing(known: i32) -> NewRegister {
    NewRegister {
        known,
        close: true,
        ..NewRegister::default()
    }
}

#[tokio::test]
async fn a_closed_register_of_group_orientation_writes_a_line_for_who_was_there() {
    let room = Room::new().await;
    let group = room.plan("group_orientation", 20, &[FIRST]).await;
    let one = room.enrol(group, 1).await.unwrap().enrolment;
    let two = room.enrol(group, 2).await.unwrap().enrolment;
    let before = room.lines(1).await.len();
    // Still open: whoever was ticked by mistake is put right, and no line is written.
    let open = NewRegister::default();
    room.register(group, 1, &[(one, true), (two, true)], open)
        .await
        .unwrap();
    assert_eq!(room.lines(1).await.len(), before);
    let saved = room
        .register(group, 1, &[(one, true), (two, false)], closing(1))
        .await
        .unwrap();
    assert_eq!((saved.version, saved.warnings), (2, vec![]));
    let lines = room.lines(1).await;
    assert_eq!(lines.len(), before + 1);
    assert_eq!(lines.last(), Some(&("Activity(B2)".to_owned(), Some(180))));
    assert_eq!(room.lines(2).await.len(), before);
    assert_eq!(room.journal(1, "register_saved").await, 2);
    assert_eq!(room.journal(1, "activity_recorded").await, 2);
    // Afterwards a reason is owed, and the line stays; who was forgotten still gets one.
    let unreasoned = room
        .register(group, 1, &[(one, true), (two, true)], closing(2))
        .await;
    assert_eq!(told_of(unreasoned), ["missing"]);
    let reason = || NewRegister {
        reason: Some("Firma trovata sul foglio".to_owned()),
        ..closing(2)
    };
    let back = room
        .register(group, 1, &[(one, false), (two, true)], reason())
        .await;
    assert_eq!(told_of(back), ["line-is-written"]);
    room.register(group, 1, &[(one, true), (two, true)], reason())
        .await
        .unwrap();
    assert_eq!(room.lines(1).await.len(), before + 1);
    assert_eq!(room.lines(2).await.len(), before + 1);
    let view = read_register(&room.test.app, &room.third, group, 1, Taking::Read)
        .await
        .unwrap();
    assert_eq!((view.version(), view.is_closed()), (3, true));
    assert_eq!(view.versions.len(), 3);
    room.test.database.drop_database().await;
}

#[tokio::test]
async fn who_finds_no_place_waits_until_one_is_given() {
    let room = Room::new().await;
    let group = room.plan("italian_course", 1, &[FIRST]).await;
    let first = room.enrol(group, 0).await.unwrap();
    let second = room.enrol(group, 1).await.unwrap();
    assert!(!first.waits && second.waits);
    assert_eq!(second.warnings, ["WAITING_LIST"]);
    assert_eq!(told_of(room.enrol(group, 1).await), ["enrolled-already"]);
    let (app, third) = (&room.test.app, &room.third);
    let full = give_place(app, third, group, second.enrolment).await;
    assert_eq!(told_of(full), ["no-place-left"]);
    leave_group(app, third, room.cases[0], first.enrolment)
        .await
        .unwrap();
    give_place(app, third, group, second.enrolment)
        .await
        .unwrap();
    let view = read_group(app, third, group).await.unwrap();
    assert_eq!((view.taken, view.waiting), (1, 0));
    assert_eq!(room.journal(1, "group_place_given").await, 1);
    // Another activity at the same hour is told, not refused.
    let other = room.plan("job_search_lab", 5, &[FIRST]).await;
    let clash = room.enrol(other, 1).await.unwrap();
    assert_eq!(clash.warnings, ["OTHER_ACTIVITY_THEN"]);
    room.test.database.drop_database().await;
}

#[tokio::test]
async fn presence_starts_the_measure_and_enough_hours_end_it() {
    let room = Room::new().await;
    let app = &room.test.app;
    let case = room.cases[0];
    let propose = Ask::ProposeMeasure(NewMeasure {
        measure: Measure::JobSearchLab,
        provider: Some("TS-PRC".to_owned()),
        starts: false,
        planned_until: None,
    });
    let on = Some(date(2020, 12, 1));
    act(app, &room.centre, case, on, propose).await.unwrap();
    let group = room.plan("job_search_lab", 12, &[SECOND, FIRST]).await;
    let wrong = NewEnrolment {
        group,
        measure: Some("M2-1".to_owned()),
        level: None,
    };
    let wrong = enrol_in_group(app, &room.centre, case, wrong).await;
    assert_eq!(told_of(wrong), ["not-of-this-activity"]);
    let new = NewEnrolment {
        group,
        measure: Some("M3-1".to_owned()),
        level: None,
    };
    let one = enrol_in_group(app, &room.centre, case, new).await.unwrap();
    let two = room.enrol(group, 1).await.unwrap();
    let there = |present| [(one.enrolment, true), (two.enrolment, present)];
    let saved = room.register(group, 1, &there(true), closing(0)).await;
    assert_eq!(saved.unwrap().warnings, [""; 0]);
    let measure = async || {
        let view = read_measures(app, &room.centre, case, MeasuresRead::All)
            .await
            .unwrap();
        let one = view.items[0].file.clone();
        (
            one.last,
            one.dates.started_on,
            one.dates.ended_on,
            view.groups,
        )
    };
    let (last, started, _, groups) = measure().await;
    assert_eq!((last, started), (PolicyEvent::Started, Some(FIRST.on)));
    let standing = groups[0].standing;
    assert_eq!((standing.attended, standing.planned), (180, 300));
    assert_eq!((standing.percent, standing.reached), (60, Some(false)));
    let open = conclude_group(app, &room.third, group).await;
    assert_eq!(told_of(open), ["registers-open"]);
    room.register(group, 2, &there(false), closing(0))
        .await
        .unwrap();
    assert_eq!(
        conclude_group(app, &room.third, group).await.unwrap(),
        [""; 0]
    );
    let (last, _, ended, groups) = measure().await;
    assert_eq!((last, ended), (PolicyEvent::Completed, Some(SECOND.on)));
    assert_eq!(groups[0].standing.percent, 100);
    assert!(groups[0].enrolment.certificate.is_some());
    let card = read_recipient_card(app, &room.centre, room.cases[0], Taking::Read).await;
    let card = card.unwrap();
    let mut lines = card.lines.iter().filter(|one| one.line.reference.is_some());
    let added = lines.next().and_then(|one| one.added.as_ref()).unwrap();
    let hours = (added.quantity, added.unit.as_deref());
    assert_eq!(hours, (Some(5), Some("O")), "hours of the registers");
    // Sixty in a hundred is not enough for a certificate.
    let other = read_case_groups(app, &room.third, room.cases[1]).await;
    let other = other.unwrap().items.remove(0);
    assert_eq!(other.standing.percent, 60);
    assert_eq!((other.absences, other.enrolment.certificate), (1, None));
    // The person's card shows it too.
    let card = open_card(app, &room.centre, room.persons[0]).await;
    assert_eq!(card.unwrap().groups[0].standing.percent, 100);
    room.test.database.drop_database().await;
}

#[tokio::test]
async fn a_provider_keeps_its_lists_and_the_care_team_sees_its_person() {
    let room = Room::new().await;
    let app = &room.test.app;
    let group = room.plan("italian_course", 12, &[FIRST]).await;
    for who in 0..3 {
        room.enrol(group, who).await.unwrap();
    }
    let names = |view: mnet_app::desk::GroupView| {
        let people = view.people.into_iter();
        people
            .map(|one| one.enrolment.person)
            .collect::<Vec<Uuid>>()
    };
    let own = read_group(app, &room.third, group).await.unwrap();
    assert_eq!(own.staff.len(), 1);
    assert_eq!(names(own).len(), 3);
    // The centre follows the first alone, and knows who leads nothing.
    let seen = read_group(app, &room.centre, group).await.unwrap();
    assert_eq!((seen.staff.len(), seen.taken), (0, 3));
    assert_eq!(names(seen), [room.persons[0]]);
    let register = read_register(app, &room.centre, group, 1, Taking::Read).await;
    assert!(matches!(
        register,
        Err(AppError::Forbidden(_) | AppError::NotFound)
    ));
    // Another body of the third sector knows that there is such a course, and nobody in it.
    let other = room.test.actor(Role::ThirdSector, "TS-ANC").await;
    let other = room.test.on(&other, DAY);
    let list = list_groups(app, &other).await.unwrap();
    assert_eq!((list.own.len(), list.others.len()), (0, 1));
    let seen = read_group(app, &other, group).await.unwrap();
    assert_eq!(names(seen), [] as [Uuid; 0]);
    let foreign = read_register(app, &other, group, 1, Taking::Read).await;
    assert!(matches!(
        foreign,
        Err(AppError::Forbidden(_) | AppError::NotFound)
    ));
    assert!(read_case_groups(app, &other, room.cases[0]).await.is_err());
    assert_eq!(room.journal(0, "group_read").await, 2);
    room.test.database.drop_database().await;
}

#[tokio::test]
async fn a_register_is_not_written_over_nor_before_its_day_nor_twice_at_one_hour() {
    let room = Room::new().await;
    let later = SessionPlan {
        on: date(2020, 12, 16),
        ..FIRST
    };
    let group = room.plan("italian_course", 12, &[FIRST, later]).await;
    let one = room.enrol(group, 0).await.unwrap().enrolment;
    let open = NewRegister::default;
    let early = room.register(group, 2, &[(one, true)], open()).await;
    assert_eq!(told_of(early), ["in-the-future"]);
    room.register(group, 1, &[(one, true)], open())
        .await
        .unwrap();
    let stale = room.register(group, 1, &[(one, false)], open()).await;
    assert_eq!(told_of(stale), ["changed-meanwhile"]);
    // Everybody is answered for.
    let known = NewRegister { known: 1, ..open() };
    let blank = room.register(group, 1, &[], known).await;
    assert_eq!(told_of(blank), ["missing"]);
    let overlapping = SessionPlan {
        hours: Hours { from: 700, to: 800 },
        ..FIRST
    };
    let other = room.plan("job_search_lab", 12, &[overlapping]).await;
    let two = room.enrol(other, 0).await.unwrap().enrolment;
    let twice = room.register(other, 1, &[(two, true)], open()).await;
    assert_eq!(told_of(twice), ["elsewhere-then"]);
    // What was handed in stays: nobody rewrites it, not even the owner of the tables.
    let mut admin = room.test.database.admin().await;
    let rewritten = sqlx::query("UPDATE group_attendance SET present = false")
        .execute(&mut admin)
        .await;
    assert!(rewritten.is_err());
    drop(admin);
    room.test.database.drop_database().await;
}

/// A course of Italian that gives a certificate, held and concluded: the first person was always
/// there, the second for sixty hours in a hundred.
async fn concluded_course(room: &Room) -> (Uuid, [Uuid; 2]) {
    let app = &room.test.app;
    let case = *room.cases.first().unwrap();
    let propose = Ask::ProposeMeasure(NewMeasure {
        measure: Measure::ItalianCourse,
        provider: Some("TS-PRC".to_owned()),
        starts: false,
        planned_until: None,
    });
    let on = Some(date(2020, 12, 1));
    act(app, &room.centre, case, on, propose).await.unwrap();
    let group = room
        .plan_giving("certificate", "italian_course", 12, &[FIRST, SECOND])
        .await;
    let new = NewEnrolment {
        group,
        measure: Some("M10-1".to_owned()),
        level: Some("A1".to_owned()),
    };
    let one = enrol_in_group(app, &room.centre, case, new).await;
    let one = one.unwrap().enrolment;
    let two = room.enrol(group, 1).await.unwrap().enrolment;
    let early = read_result(app, &room.third, group, one).await;
    assert!(matches!(early, Err(AppError::NotFound)), "it goes on");
    for (number, there) in [(1, true), (2, false)] {
        room.register(group, number, &[(one, true), (two, there)], closing(0))
            .await
            .unwrap();
    }
    conclude_group(app, &room.third, group).await.unwrap();
    (group, [one, two])
}

fn passed() -> NewResult {
    NewResult {
        outcome: Some("passed".to_owned()),
        level_in: Some("a1".to_owned()),
        level_out: Some("a2".to_owned()),
        certificate: Some("level".to_owned()),
        number: Some("L2-7".to_owned()),
        on: Some(date(2020, 12, 14)),
        ..NewResult::default()
    }
}

#[tokio::test]
async fn a_result_is_written_once_and_shown_in_dossier_logbook_and_recipient_card() {
    let room = Room::new().await;
    let (group, [one, two]) = concluded_course(&room).await;
    let app = &room.test.app;
    let write = async |who, new| write_result(app, &room.third, group, who, new).await;
    // Sixty in a hundred earn nothing, whatever the test says.
    assert_eq!(
        told_of(write(two, passed()).await),
        ["certificate-not-earned"]
    );
    let absent = NewResult {
        outcome: Some("not_taken".to_owned()),
        certificate: Some("none".to_owned()),
        ..NewResult::default()
    };
    assert_eq!(write(two, absent).await.unwrap(), 1);
    let foreign = write_result(app, &room.centre, group, one, passed()).await;
    assert!(foreign.is_err(), "results are the provider's");
    assert_eq!(write(one, passed()).await.unwrap(), 1);
    assert_eq!(room.journal(0, "group_result_written").await, 1);

    let case = room.cases[0];
    let dossier = read_dossier(app, &room.centre, case).await.unwrap();
    let shown = dossier.results[0].result.clone().unwrap();
    assert_eq!(shown.number.as_deref(), Some("L2-7"));
    assert_eq!(shown.level_out.as_deref(), Some("a2"));
    let logbook = read_logbook(app, &room.centre, case, Taking::Read).await;
    let results = logbook.unwrap().lines.into_iter();
    let days: Vec<Option<Date>> = results
        .filter_map(|line| match line {
            LogLine::Result(one) => Some(one.result_on()),
            _ => None,
        })
        .collect();
    assert_eq!(days, [Some(date(2020, 12, 14))]);
    let card = read_recipient_card(app, &room.centre, case, Taking::Read).await;
    let lines = card.unwrap().lines.into_iter();
    let of: Vec<Option<String>> = lines
        .filter(|one| one.result.is_some())
        .map(|one| one.line.reference)
        .collect();
    assert_eq!(of, [Some("M10-1".to_owned())]);
    let items = read_case_groups(app, &room.third, case)
        .await
        .unwrap()
        .items;
    assert_eq!(items[0].enrolment.certificate.as_deref(), Some("L2-7"));
    room.test.database.drop_database().await;
}

#[tokio::test]
async fn a_result_is_put_right_with_a_reason_and_every_version_stays() {
    let room = Room::new().await;
    let (group, [one, two]) = concluded_course(&room).await;
    let app = &room.test.app;
    let write = async |who, new| write_result(app, &room.third, group, who, new).await;
    write(one, passed()).await.unwrap();
    let stale = told_of(write(one, passed()).await);
    assert_eq!(stale, ["result-changed-meanwhile", "missing"]);
    let right = NewResult {
        known: 1,
        outcome: Some("not_passed".to_owned()),
        certificate: Some("attendance".to_owned()),
        reason: Some("Trascrizione sbagliata".to_owned()),
        ..passed()
    };
    assert_eq!(write(one, right).await.unwrap(), 2);
    let view = read_result(app, &room.third, group, one).await.unwrap();
    assert_eq!(view.version(), 2);
    // No number is given twice in an activity.
    let twice = NewResult {
        certificate: Some("attendance".to_owned()),
        ..passed()
    };
    let told = told_of(write(two, twice).await);
    assert_eq!(told, ["certificate-not-earned", "number-taken"]);
    let mut admin = room.test.database.admin().await;
    let kept: i64 = sqlx::query("SELECT count(*) FROM group_result")
        .fetch_one(&mut admin)
        .await
        .unwrap()
        .get(0);
    assert_eq!(kept, 2);
    let rewritten = sqlx::query("UPDATE group_result SET number = 'X'")
        .execute(&mut admin)
        .await;
    assert!(rewritten.is_err());
    drop(admin);
    room.test.database.drop_database().await;
}
