// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who waits is called when somebody leaves the partner (S13): the first by priority, then by
//! day; an appointment, and a line of the journal.

use jiff::civil::{Date, date};
use mnet_app::desk::{Appointment, Ask, WaitingFilter, act, my_day, waiting_list};
use mnet_app::{Actor, nightly};
use mnet_authz::Role;
use mnet_testkit::TestApp;
use uuid::Uuid;

use crate::path::Story;

const TS: (&str, &str) = ("TS-PRC", "third_sector");

struct Partner {
    test: TestApp,
    coordinator: Actor,
}

impl Partner {
    /// Two persons were received, two wait.
    async fn full() -> Self {
        let test = TestApp::new().await;
        let mut story = Story::default();
        story.received("2020-07-01", "PRC", "P01");
        story.received("2020-07-02", "PRC", "P02");
        let waits = r#""deed":"close_screening","outcome":"waiting_list","reason":"no_place""#;
        for (on, person) in [("2020-07-06", "P03"), ("2020-07-07", "P04")] {
            let born = format!(
                r#""deed":"register_person","family_name":"ATTESA{person}","sex":"F","birth_date":"1990-05-06","birth_country":"NG","citizenships":["NG"],"stay_title":{{"type":"permit","number":"I{person}","reason":"Motivi familiari"}}"#
            );
            story.tell(on, TS, person, &born);
            story.tell(on, TS, person, waits);
        }
        let report = test.history(&story.0).await;
        assert_eq!(report.refused, 0, "{:?}", report.results);
        let coordinator = test.actor(Role::PartnerCoordinator, "PRC").await;
        Self { test, coordinator }
    }

    /// Does the work of a day; who is to be called, as the coordinator is told.
    async fn to_call(&self, on: Date) -> Vec<String> {
        let today = self.test.on(&self.coordinator, on);
        nightly::work(&self.test.app).await.unwrap();
        let day = my_day(&self.test.app, &today).await.unwrap();
        let tasks = day.tasks.into_iter();
        let told = tasks.filter(|task| task.kind == "place_free");
        told.map(|task| task.family_name).collect()
    }

    async fn leave(&self, on: &str, person: &str) {
        let mut story = Story::default();
        story.tell(on, TS, person, r#""deed":"close_case","outcome":"refusal""#);
        assert_eq!(self.test.history(&story.0).await.refused, 0);
    }

    /// The list: case, name, day of the call.
    async fn list(&self, on: Date) -> Vec<(Uuid, String, Option<Date>)> {
        let today = self.test.on(&self.coordinator, on);
        let filter = WaitingFilter::default();
        let page = waiting_list(&self.test.app, &today, &filter, None).await;
        let rows = page.unwrap().items.into_iter();
        rows.map(|row| (row.case_file, row.family_name, row.called_for))
            .collect()
    }
}

#[tokio::test]
async fn a_place_that_frees_names_who_comes_next_and_the_call_is_an_appointment() {
    let partner = Partner::full().await;
    assert!(partner.to_call(date(2020, 7, 8)).await.is_empty());
    partner.leave("2020-07-08", "P01").await;
    assert_eq!(partner.to_call(date(2020, 7, 9)).await, ["ATTESAP03"]);
    assert_eq!(partner.to_call(date(2020, 7, 10)).await, ["ATTESAP03"]);
    let day = date(2020, 7, 10);
    let waiting = partner.list(day).await;
    let (first, ..) = waiting[0];
    let today = partner.test.on(&partner.coordinator, day);
    let call = |at: Date| {
        Ask::CallFromWaitingList(Appointment {
            at: at.at(9, 30, 0, 0),
            place: Some("Sportello".to_owned()),
        })
    };
    let app = &partner.test.app;
    let past = act(app, &today, first, None, call(date(2020, 7, 9))).await;
    assert_eq!(past.unwrap_err().code(), "DATE_ORDER");
    act(app, &today, first, None, call(date(2020, 7, 20)))
        .await
        .unwrap();
    // The next one waits for the next place.
    assert!(partner.to_call(date(2020, 7, 11)).await.is_empty());
    let called: Vec<_> = partner
        .list(day)
        .await
        .into_iter()
        .map(|row| row.2)
        .collect();
    assert_eq!(called, [Some(date(2020, 7, 20)), None]);
    let told = my_day(app, &today).await.unwrap().tasks;
    let appointment = told.iter().find(|task| task.kind == "first_reception");
    let note = appointment.and_then(|task| task.note.as_deref());
    assert_eq!(note, Some("09:30, Sportello"));
    partner.leave("2020-07-12", "P02").await;
    assert_eq!(partner.to_call(date(2020, 7, 13)).await, ["ATTESAP04"]);
    let mut admin = partner.test.database.admin().await;
    let lines: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM journal WHERE action = 'called_from_waiting_list'",
    )
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert_eq!(lines, 1);
    drop(admin);
    partner.test.database.drop_database().await;
}
