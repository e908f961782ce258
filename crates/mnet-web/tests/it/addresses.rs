// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every address against who may ask for it: the list that the routes are made from,
//! asked over HTTP by nobody, by every role, and with every method.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use mnet_authz::{Action, MandateState, Relation, Role, SessionState};
use mnet_testkit::TestApp;
use mnet_web::addresses::{Address, Needs, addresses};
use uuid::Uuid;

use crate::browser::{Answer, Browser, account};
use crate::expectation::Expectation;
use crate::http_matrix::in_session;
use crate::objects::{Objects, at_home};
use crate::path::PACT;
use crate::purposes::NOBODY;
use crate::walk_in::register;

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "PATCH"];

/// A path with something that exists in the place of each name.
fn filled(path: &str, person: &str, case: &str) -> String {
    let mut full = String::new();
    for piece in path.split('/').skip(1) {
        full.push('/');
        let known = match piece {
            "{person}" => person,
            "{case}" => case,
            "{form}" if path.contains("/cases/") => "screening_sheet",
            "{block}" | "{part}" => "identity",
            "{lang}" => "ur",
            "{field}" => "domicile",
            "{indicator}" => "reception",
            "{reference}" => "M1-1",
            "{code}" if path.contains("editions") => "marche-2020",
            "{code}" if path.contains("bodies") => "PRC",
            "{code}" => "screening_sheet",
            "{name}" => "channels",
            "{version}" => "2020-1-it",
            "{month}" | "{quarter}" => "latest",
            "{file}" => "none",
            "{row}" | "{place}" => "1",
            "{id}" if path.contains("/cases/") => case,
            "{id}" if path.contains("/persons/") => person,
            piece if piece.starts_with('{') => "00000000-0000-7000-8000-000000000000",
            piece => piece,
        };
        full.push_str(known);
    }
    full
}

/// The address asked for, as a page or as a program would.
pub(crate) async fn ask(browser: &mut Browser, method: &str, path: &str) -> Answer {
    ask_with(browser, method, path, &[]).await
}

/// The same, with what is typed where an address takes nothing else.
pub(crate) async fn ask_with(
    browser: &mut Browser,
    method: &str,
    path: &str,
    typed: &[(&str, &str)],
) -> Answer {
    let programs = path.starts_with("/api/") || path == "/openapi.json";
    if !programs && method == "POST" {
        let answer = browser.post(path, typed).await;
        if !answer.asks_why() {
            return answer;
        }
        browser.say_why(&answer).await;
        return browser.post(path, typed).await;
    }
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "rete.example")
        .header(
            "accept",
            if programs {
                "application/json"
            } else {
                "text/html"
            },
        );
    if !browser.cookie.is_empty() {
        request = request.header("cookie", &browser.cookie);
    }
    if programs {
        request = request.header("access-purpose", "care");
    }
    if programs && method != "GET" {
        request = request
            .header("content-type", "application/json")
            .header("idempotency-key", Uuid::new_v4().simple().to_string())
            .header("origin", "https://rete.example")
            .header("x-csrf-token", &browser.proof);
    }
    let body = if programs && matches!(method, "POST" | "PUT") {
        Body::from("{}")
    } else {
        Body::empty()
    };
    browser.raw(request.body(body).unwrap()).await
}

/// Let in: something is shown, done, or found wrong in what was sent.
pub(crate) fn let_in(answer: &Answer) -> bool {
    let turned_away = [
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
        StatusCode::NOT_FOUND,
        StatusCode::METHOD_NOT_ALLOWED,
    ];
    let to_sign_in = answer.status == StatusCode::SEE_OTHER
        && ["/login", "/unlock"]
            .iter()
            .any(|place| answer.location().starts_with(place));
    !turned_away.contains(&answer.status) && !to_sign_in
}

#[test]
fn every_operation_for_programs_says_what_it_needs() {
    let forgotten: Vec<Address> = addresses()
        .into_iter()
        .filter(|address| address.needs == Needs::OneOf(&[]))
        .collect();
    assert_eq!(forgotten, Vec::new());
}

#[test]
fn no_address_is_named_twice_and_every_action_but_one_opens_one() {
    let all = addresses();
    let names: BTreeSet<(&str, &str)> = all.iter().map(|a| (a.method, a.path.as_str())).collect();
    assert_eq!(names.len(), all.len());
    let used: Vec<Action> = all
        .iter()
        .flat_map(|address| match address.needs {
            Needs::OneOf(rights) => rights,
            Needs::Nothing | Needs::Session => &[],
        })
        .copied()
        .collect();
    let unused: Vec<&str> = Action::ALL
        .iter()
        .filter(|action| !used.contains(action))
        .map(|action| action.code())
        .collect();
    // Tokens are made at the command line.
    assert_eq!(unused, ["CreateToken"]);
}

#[tokio::test]
async fn nobody_gets_further_than_the_pages_for_everybody() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let (person, case) = known(&test, &card).await;
    let mut nobody = Browser::new(&test);
    let mut wrong = Vec::new();
    for Address {
        method,
        path,
        needs,
    } in addresses()
    {
        if needs == Needs::Nothing {
            continue;
        }
        let path = filled(&path, &person, &case);
        let answer = ask(&mut nobody, method, &path).await;
        if let_in(&answer) || answer.status == StatusCode::METHOD_NOT_ALLOWED {
            wrong.push(format!("{method} {path}: {}", answer.status));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_address_answers_the_methods_that_are_listed_and_no_other() {
    let test = TestApp::new().await;
    let mut nobody = Browser::new(&test);
    let all = addresses();
    let paths: BTreeSet<&str> = all.iter().map(|a| a.path.as_str()).collect();
    let mut wrong = Vec::new();
    for path in paths {
        for method in METHODS {
            let listed = all.iter().any(|a| a.path == path && a.method == method);
            let asked = filled(path, "x", "x");
            let answer = ask(&mut nobody, method, &asked).await;
            let answered = answer.status != StatusCode::METHOD_NOT_ALLOWED;
            // Two addresses of one shape share their methods: `/persons/new`.
            let shared = all.iter().any(|a| {
                a.path != path && a.method == method && filled(&a.path, "x", "x") == asked
            });
            if answered != (listed || shared) {
                wrong.push(format!("{method} {path}: {}", answer.status));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    test.database.drop_database().await;
}

/// The person behind a card, and its case.
async fn known(test: &TestApp, card: &str) -> (String, String) {
    let person = card.rsplit('/').next().unwrap().to_owned();
    let mut admin = test.database.admin().await;
    let case: Uuid = sqlx::query_scalar("SELECT id FROM case_file WHERE person = $1::uuid")
        .bind(&person)
        .fetch_one(&mut admin)
        .await
        .unwrap();
    (person, case.to_string())
}

/// Who is turned away, and then who is not: nothing is changed before everybody was refused.
#[tokio::test]
async fn a_role_without_the_right_is_turned_away_from_every_address_that_needs_it() {
    let test = TestApp::new().await;
    let objects = Objects::new(&test).await;
    let expected = Expectation::read();
    let (mut wrong, mut refused) = (Vec::new(), 0);
    let mut browsers = Vec::new();
    for role in Role::ALL {
        let mut browser = in_session(&test, *role, "PRC").await;
        for Address {
            method,
            path,
            needs,
        } in addresses()
        {
            if may_ever(&expected, *role, needs) {
                continue;
            }
            refused += 1;
            let answer = ask(&mut browser, method, &objects.at(&path)).await;
            if let_in(&answer) {
                wrong.push(format!(
                    "{} {method} {path}: {}",
                    role.code(),
                    answer.status
                ));
            }
        }
        browsers.push((Some(*role), browser));
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(refused > 1_000, "{refused}");
    // The list is no fence around nothing: somebody gets in at every page that exists here.
    browsers.extend(at_home(&test).await.into_iter().map(|one| (None, one)));
    let mut let_through = BTreeSet::new();
    for (role, browser) in &mut browsers {
        for Address {
            method,
            path,
            needs,
        } in addresses()
        {
            // Going out ends the session that asks.
            let may = role.is_none_or(|role| may_ever(&expected, role, needs));
            if path == "/logout" || !may || let_through.contains(&(method, path.clone())) {
                continue;
            }
            if path == "/cases/{case}/pact/sign" && method == "POST" {
                // Each operator signs the pact that it wrote down itself.
                let draft = objects.at("/cases/{case}/forms/pact/draft");
                browser.post(&draft, PACT).await;
            }
            let typed = objects.typed(&path);
            let answer = ask_with(browser, method, &objects.at(&path), &typed).await;
            if let_in(&answer) {
                let_through.insert((method, path));
            }
        }
    }
    let shut: Vec<String> = addresses()
        .into_iter()
        .filter(|a| !let_through.contains(&(a.method, a.path.clone())))
        .map(|a| format!("{} {}", a.method, a.path))
        .collect();
    assert_eq!(shut, ELSEWHERE);
    test.database.drop_database().await;
}

/// Whoever may do it for their own people may not for those whom their body does not follow:
/// nothing is shown and nothing is done.
#[tokio::test]
async fn a_body_without_a_tie_to_the_person_gets_in_nowhere_where_somebody_is_named() {
    let test = TestApp::new().await;
    let objects = Objects::new(&test).await;
    let expected = Expectation::read();
    let (mut wrong, mut asked) = (BTreeSet::new(), 0);
    for role in Role::ALL {
        let mut browser = in_session(&test, *role, "FER").await;
        for Address {
            method,
            path,
            needs,
        } in addresses()
        {
            let about = ABOUT_SOMEBODY.iter().any(|name| path.contains(name));
            let blank = method == "GET" && NOBODY.contains(&path.as_str());
            // The data protection officer reads who saw anybody, and nothing else of them.
            let of_officer =
                *role == Role::Dpo && needs == Needs::OneOf(&[Action::ReadJournalOfPerson]);
            let blank = blank || of_officer;
            if !about || blank || needs == Needs::Nothing || !may_ever(&expected, *role, needs) {
                continue;
            }
            asked += 1;
            let answer = ask(&mut browser, method, &objects.at(&path)).await;
            if let_in(&answer) && !found_wrong(&answer) {
                wrong.insert(format!("{method} {path}: {}", answer.status));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
    assert!(asked > 500, "{asked}");
    test.database.drop_database().await;
}

/// What was sent was found wrong before anybody was looked up.
fn found_wrong(answer: &Answer) -> bool {
    [
        StatusCode::BAD_REQUEST,
        StatusCode::UNPROCESSABLE_ENTITY,
        StatusCode::PRECONDITION_REQUIRED,
    ]
    .contains(&answer.status)
        && !answer.text.contains("PROVA")
}

/// Names of things that are somebody's. Pairs are the steward's, wherever it sits.
pub(crate) const ABOUT_SOMEBODY: [&str; 10] = [
    "{person}",
    "{case}",
    "{form}",
    "{referral}",
    "{document}",
    "{enrolment}",
    "/persons/{id}",
    "/cases/{id}",
    "/forms/{id}",
    "/referrals/{id}",
];

/// What ends the session that asks, what opens one that is locked, and an answer of a block that was
/// covered by who wrote it: asked by tests of their own (`doors`, `sides`).
const ELSEWHERE: [&str; 3] = [
    "POST /logout",
    "POST /persons/{person}/{block}/reveal",
    "POST /unlock",
];

/// Whether the role may come here for some record, as expected by hand.
pub(crate) fn may_ever(expected: &Expectation, role: Role, needs: Needs) -> bool {
    match needs {
        Needs::Nothing | Needs::Session => true,
        Needs::OneOf(rights) => rights.iter().any(|right| ever(expected, role, *right)),
    }
}

/// Whether the role may do this for some record, as expected by hand.
fn ever(expected: &Expectation, role: Role, action: Action) -> bool {
    Relation::ALL.iter().any(|relation| {
        [false, true].iter().any(|own_desk| {
            let request = mnet_authz::Request {
                role,
                action,
                relation: *relation,
                mandate: MandateState::Active,
                session: SessionState::Active,
                own_desk: *own_desk,
            };
            expected.of(request).is_ok()
        })
    })
}
