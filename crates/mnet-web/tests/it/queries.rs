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

/// Who asks.
const STAFF: [(&str, Role, &str); 6] = [
    ("u.par.prc", Role::PartnerCoordinator, "PRC"),
    ("u.cpi.civ", Role::CpiOperator, "CPI-CIV"),
    ("u.ts.prc", Role::ThirdSector, "TS-PRC"),
    ("u.reg", Role::Region, "REG"),
    ("u.stw", Role::Steward, "REG"),
    ("u.dpo", Role::Dpo, "REG"),
];

/// Which pages, by who reads them.
const PAGES: [(&str, &str); 35] = [
    ("u.par.prc", "/"),
    ("u.par.prc", "/cases"),
    ("u.par.prc", "/cases?state=S30"),
    ("u.par.prc", "/referrals"),
    ("u.par.prc", "/referrals?show=all"),
    ("u.par.prc", "/tasks"),
    ("u.par.prc", "/waiting-list"),
    ("u.par.prc", "/search?q=Okwudemo"),
    ("u.par.prc", "/targets"),
    ("u.par.prc", "/targets/reception/people"),
    ("u.par.prc", "/gantt"),
    ("u.par.prc", "/funnel"),
    ("u.par.prc", "/exclusions"),
    ("u.par.prc", "/indicators"),
    ("u.par.prc", "/samples"),
    ("u.par.prc", "/groups"),
    ("u.par.prc", "/bodies"),
    ("u.par.prc", "/admin/journal"),
    ("u.par.prc", "{card}"),
    ("u.par.prc", "{card}/who-saw"),
    ("u.cpi.civ", "/"),
    ("u.cpi.civ", "/referrals"),
    ("u.ts.prc", "/groups/{group}"),
    ("u.ts.prc", "/groups/{group}/sessions/1"),
    ("u.ts.prc", "/cases/{case}/dossier"),
    ("u.ts.prc", "/cases/{case}/logbook"),
    ("u.ts.prc", "/cases/{case}/measures"),
    ("u.ts.prc", "/cases/{case}/groups"),
    ("u.reg", "/recipients"),
    ("u.reg", "/admin/accounts"),
    ("u.reg", "/admin/bodies"),
    ("u.reg", "/samples"),
    ("u.stw", "/links"),
    ("u.stw", "/links/weights"),
    ("u.dpo", "/admin/journal"),
];

/// A group with everybody in it, a paper and an entry of each, a pair of each two neighbours.
const GROUPS_AND_PAIRS: &str = "
INSERT INTO group_activity (id, edition, number, body, kind, title, language, place, places,
                            minutes, fund, certificate, starts_on, ends_on, recorded_at)
SELECT gen_random_uuid(), 'marche-2020', 'G-' || n, 'TS-PRC', 'training', 'Prova', 'it', 'Sala', 99,
       60, 'fami', 'none', '2020-07-06', '2020-07-06', '2020-07-06T10:00:00Z'
  FROM generate_series(1, (SELECT count(*) FROM person)) AS n;
INSERT INTO group_session (id, activity, number, on_date, from_minute, to_minute)
SELECT gen_random_uuid(), id, 1, starts_on, 540, 600 FROM group_activity;
INSERT INTO group_enrolment (id, activity, provider, person, case_file, state, entered_on, body,
                             recorded_at)
SELECT gen_random_uuid(), g.id, 'TS-PRC', c.person, c.id, 'enrolled', '2020-07-06', 'TS-PRC',
       '2020-07-06T10:00:00Z' FROM group_activity g, case_file c;
INSERT INTO link_pair (id, one, other, state, said_by, decision, rule, score, steps, engine,
                       weights, found_at, changed_at)
SELECT gen_random_uuid(), one, other, 'open', 'matcher', 'review', 'LR-5', 9, '[]', 1, 1,
       '2020-07-06T10:00:00Z', '2020-07-06T10:00:00Z'
  FROM (SELECT id AS one, lead(id) OVER (ORDER BY id) AS other FROM person) p
 WHERE other IS NOT NULL
ON CONFLICT DO NOTHING;
";

/// Statements of each page, for a partner that owns so many cases.
async fn statements(people: usize) -> BTreeMap<String, usize> {
    let test = TestApp::new().await;
    let report = test.history(&history(people)).await;
    assert_eq!((report.refused, report.accepted), (0, people * 8));
    for (user, role, body) in STAFF {
        account(&test, user, role, body).await;
    }
    let mut admin = test.database.admin().await;
    sqlx::raw_sql(GROUPS_AND_PAIRS)
        .execute(&mut admin)
        .await
        .unwrap();
    let (person, case): (uuid::Uuid, uuid::Uuid) =
        sqlx::query_as("SELECT person, id FROM case_file ORDER BY person LIMIT 1")
            .fetch_one(&mut admin)
            .await
            .unwrap();
    let group: uuid::Uuid = sqlx::query_scalar("SELECT id FROM group_activity ORDER BY id LIMIT 1")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    drop(admin);
    let card = format!("/persons/{person}");
    let mut all = BTreeMap::new();
    let counted = Statements::default();
    for (user, role, _) in STAFF {
        let mut browser = Browser::of(&test, user).await;
        let pages: Vec<String> = PAGES
            .iter()
            .filter(|(who, _)| *who == user)
            .map(|(_, page)| {
                page.replace("{card}", &card)
                    .replace("{case}", &case.to_string())
                    .replace("{group}", &group.to_string())
            })
            .collect();
        // A connection asks for the shapes of its types once.
        for path in pages.iter().cycle().take(4 * pages.len()) {
            browser.get(path).await;
        }
        let _quiet_again = set_default(counted.clone());
        for path in &pages {
            let before = counted.so_far();
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path} {user}");
            let name = [person, case, group]
                .iter()
                .fold(path.clone(), |name, id| name.replace(&id.to_string(), "…"));
            all.insert(
                format!("{name} ({})", role.code()),
                counted.so_far() - before,
            );
        }
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
