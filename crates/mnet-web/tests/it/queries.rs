// SPDX-License-Identifier: AGPL-3.0-or-later
//! How many statements a page takes: the same for few people and for many.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use mnet_authz::Role;
use mnet_testkit::TestApp;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::set_default;
use tracing::{Event, Metadata, Subscriber};

use crate::browser::{Browser, account};

/// Counts the statements that the driver tells of.
#[derive(Clone, Default)]
struct Statements(Arc<AtomicUsize>);

impl Statements {
    fn so_far(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

impl Subscriber for Statements {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn event(&self, _: &Event<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The path of so many people, all of one name and one partner, up to the referral.
pub(crate) fn history(people: usize) -> String {
    let mut lines = String::new();
    for number in 0..people {
        let deeds = [
            (
                "TS-PRC",
                "third_sector",
                format!(
                    r#""deed":"register_person","family_name":"OKWUDEMO","given_name":"Blessing","sex":"F","birth_date":"{}-03-14","birth_country":"NG","citizenships":["NG"],"stay_title":{{"type":"permit","number":"I{number}","reason":"Motivi familiari","expires_on":"2022-01-01"}},"domicile":"Porto Recanati""#,
                    1960 + number
                ),
            ),
            (
                "TS-PRC",
                "third_sector",
                r#""deed":"close_screening","outcome":"suitable""#.to_owned(),
            ),
            (
                "TS-PRC",
                "third_sector",
                r#""deed":"deliver_privacy_notice","language":"en""#.to_owned(),
            ),
            (
                "TS-PRC",
                "third_sector",
                r#""deed":"complete_registration_card""#.to_owned(),
            ),
            (
                "TS-PRC",
                "third_sector",
                r#""deed":"open_recipient_card""#.to_owned(),
            ),
            (
                "TS-PRC",
                "third_sector",
                r#""deed":"record_activity","activity":"a""#.to_owned(),
            ),
            (
                "TS-PRC",
                "third_sector",
                r#""deed":"complete_reception","outcome":"cpi""#.to_owned(),
            ),
            (
                "TS-PRC",
                "third_sector",
                r#""deed":"send_referral","to":"CPI-CIV""#.to_owned(),
            ),
        ];
        for (body, role, deed) in deeds {
            let _ = writeln!(
                lines,
                r#"{{"on":"2020-07-06","body":"{body}","role":"{role}","person":"P{number}",{deed}}}"#
            );
        }
    }
    lines
}

/// Statements of each page, for a partner that owns so many cases.
async fn statements(people: usize) -> BTreeMap<String, usize> {
    let test = TestApp::new().await;
    let report = test.history(&history(people)).await;
    assert_eq!((report.refused, report.accepted), (0, people * 8));
    account(&test, "u.par.prc", Role::PartnerCoordinator, "PRC").await;
    account(&test, "u.cpi.civ", Role::CpiOperator, "CPI-CIV").await;
    let mut partner = Browser::of(&test, "u.par.prc").await;
    let mut centre = Browser::of(&test, "u.cpi.civ").await;
    let mut admin = test.database.admin().await;
    let person: uuid::Uuid = sqlx::query_scalar("SELECT id FROM person ORDER BY id LIMIT 1")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    drop(admin);
    let card = format!("/persons/{person}");
    partner.get(&card).await;
    let pages = [
        "/",
        "/cases",
        "/referrals",
        "/search?q=Okwudemo",
        "/targets",
        "/targets/reception/people",
        "/gantt",
        "/funnel",
        "/exclusions",
        card.as_str(),
    ];
    // A connection asks for the shapes of its types once.
    for path in pages.iter().cycle().take(4 * pages.len()) {
        partner.get(path).await;
        centre.get(path).await;
    }
    let counted = Statements::default();
    let _quiet_again = set_default(counted.clone());
    let mut all = BTreeMap::new();
    for path in pages {
        let before = counted.so_far();
        let page = partner.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let name = path.replace(&person.to_string(), "…");
        all.insert(name, counted.so_far() - before);
    }
    for path in ["/", "/referrals"] {
        let before = counted.so_far();
        assert_eq!(centre.get(path).await.status, StatusCode::OK, "{path}");
        all.insert(format!("{path} (centre)"), counted.so_far() - before);
    }
    test.database.drop_database().await;
    all
}

#[tokio::test]
async fn a_page_takes_as_many_statements_for_many_people_as_for_few() {
    let few = statements(2).await;
    let many = statements(40).await;
    assert_eq!(few, many);
    insta::assert_debug_snapshot!(few);
}
