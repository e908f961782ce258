// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is written to the logs while people are registered, read, printed, searched and refused:
//! everything at its most talkative, and nobody in it.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use mnet_authz::Role;
use mnet_testkit::TestApp;
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::set_default;
use tracing::{Event, Metadata, Subscriber};

use crate::browser::{Browser, account};
use crate::scenarios::{Programs, Worker};
use crate::walk_in::received;

/// Keeps whatever anybody tells, at every level.
#[derive(Clone, Default)]
struct Ears(Arc<Mutex<String>>);

struct Telling<'a>(&'a mut String);

impl Visit for Telling<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = write!(self.0, " {field}={value:?}"); // a text takes whatever is written
    }
}

impl Ears {
    fn heard(&self) -> String {
        self.0.lock().unwrap().clone()
    }

    fn hear(&self, metadata: &Metadata<'_>, tell: impl FnOnce(&mut dyn Visit)) {
        let mut text = self.0.lock().unwrap();
        let _ = write!(text, "\n{} {}", metadata.target(), metadata.name());
        tell(&mut Telling(&mut text));
    }
}

impl Subscriber for Ears {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn event(&self, event: &Event<'_>) {
        self.hear(event.metadata(), |telling| event.record(telling));
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.hear(span.metadata(), |telling| span.record(telling));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Telling(&mut self.0.lock().unwrap()));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// What only somebody who knows Blessing would write.
const HERS: [&str; 10] = [
    "okwudemo",
    "blessing",
    "90012340429",
    "3330000001",
    "333 000 0001",
    "c3-0001",
    "1992-03-14",
    "14/3/1992",
    "via delle prove",
    "cerca lavoro",
];

const ADDRESS: [(&str, &str); 4] = [
    ("_do", "save"),
    ("type", "domicile"),
    ("comune", "Porto Recanati (MC)"),
    ("street", "Via delle Prove 7"),
];

/// Through the pages: received, read, printed, searched, refused.
async fn by_pages(test: &TestApp) -> (Browser, String, String) {
    account(test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(test, "u.ts.prc").await;
    let (card, case) = received(&mut desk).await;
    let saved = desk.post(&format!("{card}/address"), &ADDRESS).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.errors());
    for page in [
        "/search?q=blessing+okwudemo".to_owned(),
        "/search?q=333+000+0001".to_owned(),
        "/search?q=90012340429".to_owned(),
        card.clone(),
        format!("{card}/contacts"),
        format!("{card}/integrated"),
        format!("/cases/{case}/forms/recipient_card"),
        format!("/cases/{case}/dossier"),
        format!("/cases/{case}/logbook"),
        "/cases".to_owned(),
    ] {
        assert_eq!(desk.get(&page).await.status, StatusCode::OK, "{page}");
    }
    let wrong = [
        ("_do", "close"),
        ("motivation", "Blessing OKWUDEMO"),
        ("held_on", "14/3/1992"),
    ];
    let orientation = format!("/cases/{case}/forms/basic_orientation");
    let refused = desk.post(&orientation, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nobody = [
        ("user", "okwudemo"),
        ("password", "Blessing 1992-03-14"),
        ("next", "/"),
    ];
    Browser::new(test).send("/login", &nobody).await;
    (desk, card, case)
}

/// Through the interface for programs: searched, read, refused.
async fn by_programs(test: &TestApp, card: &str, case: &str) {
    let mut programs = Programs::new(test);
    let worker = Worker::third_sector("PRC");
    let search = json!({ "text": "okwudemo blessing 333 000 0001" });
    let found = programs
        .asks(&worker, "POST", "/api/v1/searches", Some(&search))
        .await;
    assert_eq!(found.unwrap()["items"].as_array().unwrap().len(), 1);
    let person = format!("/api/v1{card}");
    let read = programs.asks(&worker, "GET", &person, None).await.unwrap();
    assert!(read.to_string().contains("OKWUDEMO"), "{read}");
    for path in [format!("/api/v1/cases/{case}"), "/api/v1/cases".to_owned()] {
        programs.asks(&worker, "GET", &path, None).await.unwrap();
    }
    let wrong = json!({ "family_name": "OKWUDEMO", "phones": "333 000 0001" });
    let refused = programs
        .asks(&worker, "POST", "/api/v1/persons", Some(&wrong))
        .await;
    assert!(refused.is_err());
}

#[tokio::test]
async fn the_logs_of_a_whole_reception_name_nobody() {
    let ears = Ears::default();
    let _listening = set_default(ears.clone());
    let test = TestApp::new().await;
    let (mut desk, card, case) = by_pages(&test).await;
    by_programs(&test, &card, &case).await;
    // The database quotes the row it refuses: our fault, which is told, without the row.
    let mut admin = test.database.admin().await;
    let broken = "ALTER TABLE person_block ADD CONSTRAINT none CHECK (false) NOT VALID";
    sqlx::raw_sql(broken).execute(&mut admin).await.unwrap();
    let fault = desk.post(&format!("{card}/address"), &ADDRESS).await;
    assert_eq!(fault.status, StatusCode::INTERNAL_SERVER_ERROR);

    let heard = ears.heard().to_lowercase();
    assert!(heard.lines().count() > 500, "next to nothing was heard");
    let fault = heard.lines().find(|line| line.contains("constraint"));
    assert!(fault.is_some_and(|line| line.contains("person_block")));
    for hers in HERS {
        let line = heard.lines().find(|line| line.contains(hers));
        assert_eq!(line, None, "{hers}");
    }
    drop(admin);
    test.database.drop_database().await;
}
