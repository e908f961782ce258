// SPDX-License-Identifier: AGPL-3.0-or-later
//! No door to a person opens before it was said why (SC-4): every address that shows persons,
//! asked by everybody who may, before and after.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use mnet_authz::Role;
use mnet_testkit::TestApp;
use mnet_web::addresses::{Address, Needs, addresses};
use serde_json::{Value, json};
use sqlx::Row;

use crate::browser::{Answer, Browser, account};
use crate::path::centre;

/// Everybody who may look at somebody, with their office.
const READERS: [(&str, Role, &str); 6] = [
    ("w.ts", Role::ThirdSector, "TS-PRC"),
    ("w.par", Role::PartnerCoordinator, "PRC"),
    ("w.soc", Role::SocialWorker, "PRC"),
    ("w.cpi", Role::CpiOperator, "CPI-CIV"),
    ("w.cpir", Role::CpiResponsible, "CPI-CIV"),
    ("w.stw", Role::Steward, "REG"),
];

/// Another person, a form of each kind that is read, a group, a pair, a paper that goes along: what a history
/// has not.
pub(crate) const MORE: &str = "
INSERT INTO form_instance (id, person, case_file, form, form_version, status, answers, body, role,
                           on_date, saved_at)
SELECT gen_random_uuid(), person, id, form, 1, 'complete', '{}', 'CPI-CIV', 'cpi', '2020-06-05',
       '2020-06-05T10:00:00Z'
  FROM case_file, unnest(ARRAY['skills_profile', 'registration_card']) AS form;
INSERT INTO group_activity (id, edition, number, body, kind, title, language, place, places,
                            minutes, fund, certificate, starts_on, ends_on, concluded_on, recorded_at)
VALUES (gen_random_uuid(), 'marche-2020', 'G-1', 'TS-PRC', 'training', 'Prova', 'it', 'Sala', 10, 60,
        'fami', 'none', '2020-06-10', '2020-06-10', '2020-06-10', '2020-06-05T10:00:00Z');
INSERT INTO group_session (id, activity, number, on_date, from_minute, to_minute)
SELECT gen_random_uuid(), id, 1, starts_on, 540, 600 FROM group_activity;
INSERT INTO group_enrolment (id, activity, provider, person, case_file, state, entered_on, body,
                             recorded_at)
SELECT gen_random_uuid(), g.id, 'TS-PRC', c.person, c.id, 'enrolled', '2020-06-05', 'TS-PRC',
       '2020-06-05T10:00:00Z' FROM group_activity g, case_file c WHERE c.owner = 'PRC' LIMIT 1;
INSERT INTO link_pair (id, one, other, state, said_by, decision, rule, score, steps, engine,
                       weights, found_at, changed_at)
SELECT gen_random_uuid(), a.id, b.id, 'open', 'matcher', 'review', 'LR-5', 9, '[]', 1, 1,
       '2020-06-05T10:00:00Z', '2020-06-05T10:00:00Z'
  FROM person a, person b WHERE a.id < b.id;
INSERT INTO form_instance (id, person, case_file, form, form_version, status, answers, body, role,
                           on_date, saved_at)
SELECT gen_random_uuid(), person, id, 'valico_dossier', 2, 'complete',
       '{\"phase\": \"validation\", \"outcome\": \"validated\", \"validation_number\": \"V-1\",
         \"validation_on\": \"2020-06-05\",
         \"results\": [{\"statement\": \"Cucire\", \"result\": \"validated\"}]}',
       'CPI-CIV', 'cpiv', '2020-06-05', '2020-06-05T10:00:00Z' FROM case_file;
INSERT INTO credential_issuer (body, did, secret, made_at)
VALUES ('CPI-CIV', 'did:key:z6Mk' || repeat('a', 44), 'sealed:1:', '2020-06-05T10:00:00Z');
INSERT INTO credential (id, form, person, case_file, body, list, place, issued_on, token, account,
                        recorded_at)
SELECT gen_random_uuid(), f.id, f.person, f.case_file, 'CPI-CIV', 1,
       row_number() OVER (ORDER BY f.id), '2020-06-05', repeat('a', 200),
       (SELECT id FROM account LIMIT 1), '2020-06-05T10:00:00Z'
  FROM form_instance f WHERE f.form = 'valico_dossier';
UPDATE referral SET documents = ARRAY(SELECT id FROM document);
";

/// A second person of whom the history says next to nothing.
pub(crate) const SECOND: &str = r#"{"on":"2020-06-01","body":"TS-PRC","role":"third_sector","person":"P02","deed":"register_person","family_name":"PROVA","given_name":"Dema","sex":"F","birth_country":"NG","citizenships":["NG"],"birth_date":"1990-05-06"}
"#;

/// What stands in the place of the names of an address.
async fn names(test: &TestApp, card: &str) -> BTreeMap<&'static str, String> {
    let mut admin = test.database.admin().await;
    sqlx::raw_sql(MORE).execute(&mut admin).await.unwrap();
    let person = card.rsplit('/').next().unwrap();
    let row = sqlx::query(
        "SELECT c.id::text AS cas, r.id::text AS referral, d.id::text AS document,
                f.id::text AS form, g.id::text AS grp, l.id::text AS pair, e.id::text AS enrolment,
                v.id::text AS validation
           FROM case_file c, referral r, document d, form_instance f, group_activity g, link_pair l,
                group_enrolment e, form_instance v
          WHERE c.person = $1::uuid AND r.person = c.person AND d.person = c.person
            AND f.person = c.person AND f.form = 'skills_profile'
            AND v.person = c.person AND v.form = 'valico_dossier'",
    )
    .bind(person)
    .fetch_one(&mut admin)
    .await
    .unwrap();
    let of = |column: &str| row.get::<String, _>(column);
    BTreeMap::from([
        ("{person}", person.to_owned()),
        ("{case}", of("cas")),
        ("{referral}", of("referral")),
        ("{document}", of("document")),
        ("{form}", of("form")),
        ("{validation}", of("validation")),
        ("{group}", of("grp")),
        ("{enrolment}", of("enrolment")),
        ("{pair}", of("pair")),
    ])
}

/// The address with these names in it; nothing for one that names no person.
fn filled(path: &str, names: &BTreeMap<&'static str, String>) -> Option<String> {
    let mut of_a_person = false;
    let mut before = "";
    let mut full = String::new();
    for piece in path.split('/').skip(1) {
        let known = match (piece, before) {
            ("{form}", "forms") if path.contains("/cases/") => "screening_sheet",
            ("{form}" | "{id}", "forms") if path.contains("/credential") => {
                of(names, "{validation}", &mut of_a_person)
            }
            ("{block}" | "{part}", _) => "identity",
            ("{field}", _) => "domicile",
            ("{number}" | "{version}", _) => "1",
            ("{act}", _) => "record_activity",
            ("{id}", "persons") => of(names, "{person}", &mut of_a_person),
            ("{id}", "cases") => of(names, "{case}", &mut of_a_person),
            ("{id}", "forms") => of(names, "{form}", &mut of_a_person),
            ("{id}", "referrals") => of(names, "{referral}", &mut of_a_person),
            ("{id}", "documents") => of(names, "{document}", &mut of_a_person),
            ("{id}", "groups") => of(names, "{group}", &mut of_a_person),
            ("{id}", "pairs") => of(names, "{pair}", &mut of_a_person),
            (piece, _) if names.contains_key(piece) => of(names, piece, &mut of_a_person),
            (piece, _) => piece,
        };
        full.push('/');
        full.push_str(known);
        before = piece;
    }
    of_a_person.then_some(full)
}

fn of<'a>(names: &'a BTreeMap<&'static str, String>, name: &str, found: &mut bool) -> &'a str {
    *found = true;
    &names[name]
}

async fn ask(browser: &mut Browser, path: &str) -> Answer {
    if !path.starts_with("/api/") {
        return browser.get(path).await;
    }
    let request = Request::get(path)
        .header("host", "rete.example")
        .header("cookie", &browser.cookie)
        .body(Body::empty());
    browser.raw(request.unwrap()).await
}

/// Whether it is asked why, on a page or in a problem document.
fn asks(answer: &Answer) -> bool {
    answer.asks_why() || answer.text.contains("PURPOSE_NEEDED")
}

/// Forms of single acts: they are blank and show nobody.
pub(crate) const NOBODY: [&str; 26] = [
    "/cases/{case}/activities",
    "/cases/{case}/call",
    "/cases/{case}/choose-body",
    "/cases/{case}/close",
    "/cases/{case}/closure-answer",
    "/cases/{case}/closure-proposal",
    "/cases/{case}/confirm-ownership",
    "/cases/{case}/consents",
    "/cases/{case}/contact-attempt",
    "/cases/{case}/lift-protection",
    "/cases/{case}/measures/new",
    "/cases/{case}/new-path",
    "/cases/{case}/not-applicable",
    "/cases/{case}/pact/resume",
    "/cases/{case}/pact/suspend",
    "/cases/{case}/pact/violation",
    "/cases/{case}/assign",
    "/cases/{case}/assign-end",
    "/cases/{case}/protect",
    "/cases/{case}/reception",
    "/cases/{case}/referrals/new",
    "/cases/{case}/reopen",
    "/cases/{case}/take-in-charge",
    "/cases/{case}/transfer",
    "/cases/{case}/transfer-answer",
    "/persons/{person}/take-up",
];

#[tokio::test]
async fn every_address_that_shows_a_person_asks_why_first_and_opens_afterwards() {
    let test = TestApp::new().await;
    test.history(SECOND).await;
    let (mut desk, card, case) = centre(&test).await;
    let fields = [("kind", "cv"), ("title", "CV di prova")];
    let documents = format!("/cases/{case}/documents");
    let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
    let filed = desk.upload(&documents, &fields, pdf).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.errors());
    let names = names(&test, &card).await;
    let all: Vec<(String, String)> = addresses()
        .into_iter()
        .filter(|Address { method, needs, .. }| *method == "GET" && *needs != Needs::Nothing)
        .filter_map(|one| Some((filled(&one.path, &names)?, one.path)))
        .collect();

    let (mut open, mut asked) = (Vec::new(), BTreeSet::new());
    for (user, role, body) in READERS {
        account(&test, user, role, body).await;
        let mut silent = Browser::of(&test, user).await;
        silent.says_why = false;
        for (path, shape) in &all {
            let answer = ask(&mut silent, path).await;
            if asks(&answer) {
                asked.insert(shape.clone());
            } else if NOBODY.contains(&shape.as_str()) {
                assert!(!answer.text.contains("PROVA"), "{shape} shows somebody");
            } else if answer.status.is_success() || answer.status.is_server_error() {
                open.push(format!("{user} {shape}: {}", answer.status));
            }
        }
    }
    assert_eq!(open, Vec::<String>::new(), "doors that ask nobody");
    let unasked: Vec<&String> = all
        .iter()
        .map(|(_, shape)| shape)
        .filter(|shape| !asked.contains(*shape) && !NOBODY.contains(&shape.as_str()))
        .collect();
    assert_eq!(unasked, Vec::<&String>::new(), "doors that nobody reached");
    let described: Value = serde_json::from_str(&desk.get("/openapi.json").await.text).unwrap();
    let header = json!({ "$ref": "#/components/parameters/Access-Purpose" });
    for shape in asked.iter().filter(|shape| shape.starts_with("/api/")) {
        let takes = &described["paths"][shape.as_str()]["get"]["parameters"];
        let takes = takes.as_array().unwrap();
        assert!(
            takes.contains(&header),
            "{shape} does not say that it asks why"
        );
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_deep_link_asks_why_and_goes_on_to_where_it_led() {
    let test = TestApp::new().await;
    let (_, card, case) = centre(&test).await;
    account(&test, "w.cpi", Role::CpiOperator, "CPI-CIV").await;
    let mut desk = Browser::of(&test, "w.cpi").await;
    desk.says_why = false;
    let logbook = format!("/cases/{case}/logbook?about=pact");
    let asked = desk.get(&logbook).await;
    assert_eq!(asked.hidden("next"), logbook);
    let person = asked.hidden("person");
    assert_eq!(card, format!("/persons/{person}"));

    let unsaid = [("person", person.as_str()), ("next", logbook.as_str())];
    let again = desk.post("/purpose", &unsaid).await;
    assert!(
        again.asks_why() && again.text.contains("Rispondere a questa domanda"),
        "{}",
        again.text
    );
    assert_eq!(again.hidden("next"), logbook);

    let said = [unsaid[0], unsaid[1], ("purpose", "supervision")];
    let opened = desk.submit("/purpose", &said).await;
    assert_eq!(opened.status, StatusCode::OK);
    assert!(opened.text.contains("PROVA"), "{}", opened.text);
    // Its session said it: a program of the same session needs no header.
    let path = format!("/api/v1/cases/{case}/logbook");
    assert_eq!(ask(&mut desk, &path).await.status, StatusCode::OK);
    test.database.drop_database().await;
}
