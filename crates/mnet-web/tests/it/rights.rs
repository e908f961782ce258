// SPDX-License-Identifier: AGPL-3.0-or-later
//! The table of rights against HTTP: what was expected by hand, asked of every page.
//!
//! Row-level security is a second wall and may only be narrower: a steward who follows
//! nobody finds no such person at the desk.

use axum::http::StatusCode;
use mnet_authz::{Action, Relation, Request, Role};
use mnet_testkit::TestApp;

use crate::browser::{Answer, Browser, account};
use crate::expectation::Expectation;
use crate::walk_in::register;

/// A page, the action behind it, the fields when it is sent.
type Page = (
    Action,
    &'static str,
    &'static [(&'static str, &'static str)],
);

/// Pages about one person; `*` stands for the card.
const ABOUT_A_PERSON: [Page; 3] = [
    (Action::OpenCard, "*", &[]),
    (Action::ReadJournalOfPerson, "*/who-saw", &[]),
    (Action::EditIdentity, "*/identity", &[]),
];

/// Pages about the body itself: it is always its own.
const ABOUT_THE_BODY: [Page; 8] = [
    (Action::MyDay, "/cases", &[]),
    (Action::SearchMinimal, "/search?q=Rossi", &[]),
    (Action::SeeTargets, "/targets", &[]),
    (Action::SeeFunnel, "/funnel", &[]),
    (Action::SeeExclusions, "/exclusions", &[]),
    (Action::ReadEdition, "/admin/edition", &[]),
    (Action::ManageUsers, "/admin/accounts", &[]),
    (Action::VerifyJournal, "/admin/journal", &[("_", "")]),
];

/// A tie of a body to the person: kind of care, whether it runs.
type Tie = (Relation, &'static str, Option<(&'static str, bool)>);

const TIES: [Tie; 6] = [
    (Relation::OwnCase, "PRC", Some(("ownership", true))),
    (Relation::CareTeam, "CPI-CIV", Some(("service", true))),
    (
        Relation::ReceivedReferralOpen,
        "CPI-FER",
        Some(("referral", true)),
    ),
    (
        Relation::ReceivedReferralEnded,
        "CPI-MAC",
        Some(("referral", false)),
    ),
    (Relation::EndedRelation, "CPI-FAN", Some(("service", false))),
    (Relation::None, "CPI-ANC", None),
];

async fn ask(browser: &mut Browser, page: Page, card: &str) -> Answer {
    let address = page.1.replace('*', card);
    if page.2.is_empty() {
        browser.get(&address).await
    } else {
        browser.post(&address, page.2).await
    }
}

/// Let in: a page, or the way on after something was sent.
fn let_in(answer: &Answer) -> bool {
    answer.status == StatusCode::OK
        || (answer.status == StatusCode::SEE_OTHER && !answer.location().starts_with("/login"))
}

pub(crate) async fn signed_in(test: &TestApp, role: Role, body: &str) -> Browser {
    let user = format!("r.{}.{}", role.code(), body.to_lowercase());
    account(test, &user, role, body).await;
    let mut browser = Browser::new(test);
    let fields = [
        ("user", user.as_str()),
        ("password", crate::browser::PASSWORD),
        ("next", "/help"),
    ];
    let answer = browser.send("/login", &fields).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{user}: {}",
        answer.text
    );
    browser.proof = browser.get("/").await.hidden("csrf");
    assert!(!browser.proof.is_empty(), "{user}: no proof on the page");
    browser
}

#[tokio::test]
async fn every_role_and_relation_gets_over_http_what_was_expected() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let mut admin = test.database.admin().await;
    sqlx::raw_sql("DELETE FROM care")
        .execute(&mut admin)
        .await
        .unwrap();
    for (_, body, care) in TIES {
        let Some((kind, runs)) = care else { continue };
        sqlx::query(
            "INSERT INTO care (person, body, kind, since, until, moved_on)
             SELECT id, $1, $2, '2020-07-01', CASE WHEN $3 THEN NULL ELSE date '2020-07-05' END,
                    '2020-07-06' FROM person",
        )
        .bind(body)
        .bind(kind)
        .bind(runs)
        .execute(&mut admin)
        .await
        .unwrap();
    }
    let expected = Expectation::read();
    assert!(expected.size() >= Action::ALL.len() * Role::ALL.len());
    let mut wrong = Vec::new();
    for role in Role::ALL {
        for (relation, body, care) in TIES {
            let mut browser = signed_in(&test, *role, body).await;
            for page in ABOUT_A_PERSON {
                // Whose care ended reads what it wrote, for a year.
                let own = relation == Relation::EndedRelation;
                // The data protection officer reads who saw anybody.
                let officer = *role == Role::Dpo && page.0 == Action::ReadJournalOfPerson;
                let seen = own || officer || care.is_some_and(|(_, runs)| runs);
                let may = seen
                    && expected
                        .of(Request::at_desk(*role, page.0, relation))
                        .is_ok();
                let answer = ask(&mut browser, page, &card).await;
                if let_in(&answer) != may {
                    wrong.push(format!(
                        "{} {relation:?} {}: {}",
                        role.code(),
                        page.1,
                        answer.status
                    ));
                }
                // What one may not know of looks like what does not exist.
                if !seen
                    && !may
                    && !let_in(&answer)
                    && expected
                        .of(Request::at_desk(*role, page.0, Relation::OwnCase))
                        .is_ok()
                {
                    assert_eq!(
                        answer.status,
                        StatusCode::NOT_FOUND,
                        "{} {}",
                        role.code(),
                        page.1
                    );
                }
            }
            if relation != Relation::OwnCase {
                continue;
            }
            for page in ABOUT_THE_BODY {
                let may = expected
                    .of(Request::at_desk(*role, page.0, Relation::OwnCase))
                    .is_ok();
                let answer = ask(&mut browser, page, &card).await;
                if let_in(&answer) != may {
                    wrong.push(format!("{} {}: {}", role.code(), page.1, answer.status));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn no_page_opens_without_a_mandate_in_force_or_a_session_in_use() {
    let test = TestApp::new().await;
    account(&test, "u.ts.prc", Role::ThirdSector, "TS-PRC").await;
    let mut desk = Browser::of(&test, "u.ts.prc").await;
    let card = register(&mut desk).await;
    let mut admin = test.database.admin().await;
    for statement in [
        "UPDATE mandate SET valid_to = '2020-07-05'",
        "UPDATE mandate SET valid_from = '2020-07-07', valid_to = NULL",
        "UPDATE mandate SET valid_from = '2018-01-01', suspended = true",
        "UPDATE mandate SET suspended = false; UPDATE account SET status = 'suspended'",
        "UPDATE account SET status = 'active'; UPDATE session SET revoked_at = now()",
    ] {
        sqlx::raw_sql(statement).execute(&mut admin).await.unwrap();
        for page in ABOUT_A_PERSON.into_iter().chain(ABOUT_THE_BODY) {
            let answer = ask(&mut desk, page, &card).await;
            assert!(
                !let_in(&answer),
                "{statement}: {} {}",
                page.1,
                answer.status
            );
        }
    }
    drop(admin);
    test.database.drop_database().await;
}
