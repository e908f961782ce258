// SPDX-License-Identifier: AGPL-3.0-or-later
//! Planned ends, what providers propose about measures, and what is answered (T13).

use jiff::civil::{Date, date};
use mnet_app::desk::{
    Ask, ChangeView, MeasureChangeAnswer, MeasuresRead, NewMeasure, NewMeasureChange, my_day,
    read_measures,
};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::case::Step;
use mnet_flow::measures::change::{Answer, Change};
use mnet_flow::measures::{Measure, PolicyEvent};

use crate::desk_path::{Followed, code, started};

const DAY: Date = date(2020, 12, 14);
const PLANNED: Date = date(2021, 3, 31);

/// A course of a school that runs until the end of March, in charge of the centre.
struct Course {
    case: Followed,
    centre: Actor,
    school: Actor,
}

impl Course {
    async fn running() -> Self {
        let case = Followed::referred().await;
        case.oriented(&case.centre).await.unwrap();
        case.ask(&case.centre, Ask::AttachCv).await.unwrap();
        case.signed(&case.centre).await.unwrap();
        let school = case.test.actor(Role::Trainer, "TS-PRC").await;
        let centre = case.test.on(&case.centre, DAY);
        let school = case.test.on(&school, DAY);
        case.ask(&centre, started("M2-1")).await.unwrap();
        let course = Self {
            case,
            centre,
            school,
        };
        course.plans(&course.centre, PLANNED).await.unwrap();
        course
    }

    async fn plans(&self, by: &Actor, until: Date) -> Result<Vec<&'static str>, AppError> {
        let reference = "M2-1".to_owned();
        let ask = Ask::PlanMeasureEnd { reference, until };
        self.case.ask(by, ask).await
    }

    async fn proposes(&self, change: Change, words: &str) -> Result<Vec<&'static str>, AppError> {
        let ask = Ask::ProposeMeasureChange(NewMeasureChange {
            reference: "M2-1".to_owned(),
            change,
            reason: "organisation".to_owned(),
            words: Some(words.to_owned()),
        });
        self.case.ask(&self.school, ask).await
    }

    async fn answers(
        &self,
        by: &Actor,
        number: u16,
        answer: Answer,
    ) -> Result<Vec<&'static str>, AppError> {
        let ask = Ask::AnswerMeasureChange(MeasureChangeAnswer {
            reference: "M2-1".to_owned(),
            number,
            answer,
            words: Some("Il patto prevede fino a marzo.".to_owned()),
        });
        self.case.ask(by, ask).await
    }

    async fn read(&self, by: &Actor) -> (Option<Date>, PolicyEvent, Vec<ChangeView>) {
        let app = &self.case.test.app;
        let read = MeasuresRead::One("M2-1");
        let view = read_measures(app, by, self.case.case, read).await.unwrap();
        let one = view
            .items
            .into_iter()
            .find(|one| one.file.reference == "M2-1");
        let one = one.unwrap();
        (one.file.planned_until, one.file.last, one.changes)
    }

    async fn tasks(&self, of: &Actor) -> Vec<(String, Date)> {
        let tasks = my_day(&self.case.test.app, of).await.unwrap().tasks;
        let about = tasks
            .into_iter()
            .filter(|task| task.kind.contains("measure_change"));
        about.map(|task| (task.kind, task.due_on)).collect()
    }

    /// Lines of the journal: action, and the reason or data with them.
    async fn journal(&self, like: &str) -> Vec<String> {
        let mut admin = self.case.test.database.admin().await;
        sqlx::query_scalar(
            "SELECT action FROM journal WHERE case_file = $1 AND action LIKE $2 ORDER BY id",
        )
        .bind(self.case.case)
        .bind(like)
        .fetch_all(&mut admin)
        .await
        .unwrap()
    }

    async fn end(self) {
        self.case.test.database.drop_database().await;
    }
}

fn longer() -> Change {
    Change::Extension {
        until: date(2021, 5, 31),
    }
}

#[tokio::test]
async fn an_extension_that_is_accepted_moves_the_planned_end() {
    let course = Course::running().await;
    assert_eq!(course.read(&course.school).await.0, Some(PLANNED));
    course
        .proposes(longer(), "Mancano sei lezioni.")
        .await
        .unwrap();
    let waits = ("answer_measure_change".to_owned(), date(2020, 12, 21));
    assert_eq!(course.tasks(&course.centre).await, [waits]);
    let card = course.case.card(&course.centre).await;
    let next = card
        .next
        .iter()
        .find(|next| next.step == Step::AnswerMeasureChange);
    assert_eq!(next.unwrap().by, std::slice::from_ref(&course.centre.body));

    course
        .answers(&course.centre, 1, Answer::Accept)
        .await
        .unwrap();
    let (planned, last, changes) = course.read(&course.centre).await;
    assert_eq!(
        (planned, last),
        (Some(date(2021, 5, 31)), PolicyEvent::Started)
    );
    assert_eq!(changes[0].words.as_deref(), Some("Mancano sei lezioni."));
    assert_eq!(course.tasks(&course.centre).await, []);
    let told = course.journal(r"measure\_%").await;
    assert_eq!(
        &told[told.len() - 3..],
        [
            "measure_change_proposed",
            "measure_change_accepted",
            "measure_end_planned",
        ]
    );
    course.end().await;
}

#[tokio::test]
async fn what_is_refused_tells_the_provider_why_until_it_has_read_it() {
    let course = Course::running().await;
    course
        .proposes(longer(), "Mancano sei lezioni.")
        .await
        .unwrap();
    let no = || Answer::Refuse {
        reason: "not_in_pact".to_owned(),
    };
    course.answers(&course.centre, 1, no()).await.unwrap();
    let told = ("measure_change_answered".to_owned(), DAY);
    assert_eq!(course.tasks(&course.school).await, [told]);
    let (planned, _, changes) = course.read(&course.school).await;
    assert_eq!(planned, Some(PLANNED));
    assert_eq!(changes[0].file.state.code(), "refused");
    let answer = changes[0].answer.as_deref();
    assert_eq!(answer, Some("Il patto prevede fino a marzo."));
    assert_eq!(course.tasks(&course.school).await, []);
    assert_eq!(course.journal("measure_answers_read").await.len(), 1);
    let again = course.answers(&course.centre, 1, no()).await;
    assert_eq!(code(again), "MEASURE_CHANGE_UNKNOWN");
    course.end().await;
}

#[tokio::test]
async fn an_end_that_is_accepted_is_an_event_of_its_day_under_the_rules_of_events() {
    let course = Course::running().await;
    let friday = date(2020, 12, 18);
    let end = Change::End {
        ends_on: friday,
        event: PolicyEvent::Completed,
    };
    course.proposes(end, "Obiettivo raggiunto.").await.unwrap();
    let centre = course.case.test.on(&course.centre, date(2020, 12, 21));
    course.answers(&centre, 1, Answer::Accept).await.unwrap();
    let (_, last, _) = course.read(&centre).await;
    assert_eq!(last, PolicyEvent::Completed);
    let mut admin = course.case.test.database.admin().await;
    let on: String = sqlx::query_scalar(
        "SELECT data ->> 'ended_on' FROM journal
          WHERE action = 'measure_event_recorded' AND data ->> 'policy_event' = '10'
            AND on_date = '2020-12-18'",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert_eq!(on, "2020-12-18");
    drop(admin);
    let tasks = my_day(&course.case.test.app, &centre).await.unwrap().tasks;
    assert!(tasks.iter().any(|task| task.kind == "path_evaluation"));
    course.end().await;
}

#[tokio::test]
async fn an_end_that_the_rules_refuse_is_not_accepted() {
    let course = Course::running().await;
    let end = Change::End {
        ends_on: DAY,
        event: PolicyEvent::Completed,
    };
    course.proposes(end, "Concluso.").await.unwrap();
    // Suspended and taken up again on a later day: the end proposed would come before the start.
    let later = course.case.test.on(&course.centre, date(2020, 12, 16));
    for event in [PolicyEvent::Suspended, PolicyEvent::Started] {
        let reference = "M2-1".to_owned();
        let ask = Ask::RecordMeasureEvent { reference, event };
        course.case.ask(&later, ask).await.unwrap();
    }
    let refused = course.answers(&later, 1, Answer::Accept).await;
    assert_eq!(code(refused), "DATE_ORDER");
    let (_, last, changes) = course.read(&later).await;
    assert_eq!(
        (last, changes[0].file.state.code()),
        (PolicyEvent::Started, "pending")
    );
    course.end().await;
}

#[tokio::test]
async fn a_provider_answers_nothing_and_sees_nothing_of_other_measures() {
    let course = Course::running().await;
    let refused = course.plans(&course.school, date(2021, 6, 30)).await;
    assert_eq!(code(refused), "ROLE_NOT_ALLOWED");
    course
        .proposes(longer(), "Mancano sei lezioni.")
        .await
        .unwrap();
    let own = course.answers(&course.school, 1, Answer::Accept).await;
    assert_eq!(code(own), "ROLE_NOT_ALLOWED");
    let twice = course.proposes(longer(), "Ancora.").await;
    assert_eq!(code(twice), "MEASURE_CHANGE_PENDING");
    let support = course.case.test.actor(Role::CpiSupport, "CPI-CIV").await;
    let support = course.case.test.on(&support, DAY);
    let helper = course.answers(&support, 1, Answer::Accept).await;
    assert_eq!(code(helper), "ROLE_NOT_ALLOWED");
    let stranger = course.case.test.actor(Role::CpiOperator, "CPI-ANC").await;
    let stranger = course.case.test.on(&stranger, DAY);
    let elsewhere = course.answers(&stranger, 1, Answer::Accept).await;
    assert_eq!(code(elsewhere), "NOT_FOUND");

    // Another provider follows the person too: the words are not for it.
    let other = Ask::ProposeMeasure(NewMeasure {
        measure: Measure::JobSearchLab,
        provider: Some("TS-ANC".to_owned()),
        starts: true,
        planned_until: Some(PLANNED),
    });
    course.case.ask(&course.centre, other).await.unwrap();
    let another = course.case.test.actor(Role::Trainer, "TS-ANC").await;
    let another = course.case.test.on(&another, DAY);
    let app = &course.case.test.app;
    let view = read_measures(app, &another, course.case.case, MeasuresRead::All);
    let items = view.await.unwrap().items;
    let seen: Vec<&str> = items
        .iter()
        .map(|one| one.file.reference.as_str())
        .collect();
    assert_eq!(seen, ["M3-1"]);
    assert_eq!(items[0].file.planned_until, Some(PLANNED));
    let mut tx = another.begin(app).await.unwrap();
    let case = mnet_base::ids::CaseId::from_uuid(course.case.case);
    assert_eq!(tx.change_texts_of(case).await.unwrap(), []);
    drop(tx);
    course.end().await;
}

#[tokio::test]
async fn words_of_health_are_warned_about_and_other_conditions_are_explained() {
    let course = Course::running().await;
    let elsewhere = || Change::Conditions {
        what: "place".to_owned(),
        from: date(2021, 1, 11),
    };
    let silent = course.proposes(elsewhere(), " ").await;
    assert_eq!(code(silent), "REASON_MISSING");
    let warned = course
        .proposes(elsewhere(), "È in cura dallo psichiatra.")
        .await;
    assert_eq!(warned.unwrap(), ["HEALTH_WORDS"]);
    course
        .answers(&course.centre, 1, Answer::Accept)
        .await
        .unwrap();
    let (planned, last, changes) = course.read(&course.centre).await;
    assert_eq!((planned, last), (Some(PLANNED), PolicyEvent::Started));
    assert_eq!(changes[0].file.state.code(), "accepted");
    course.end().await;
}
