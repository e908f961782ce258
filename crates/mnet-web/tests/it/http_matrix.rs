// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every address × role × tie × mandate × session over HTTP, each with the id of something that
//! exists, against the expectation written by hand: what is refused is refused before what was sent
//! is looked at, and what one may not know of looks like what does not exist.
//!
//! Source: requirements, sections 6.2 and 6.3; `crates/mnet-authz/expectation.csv`.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use mnet_authz::{Action, Relation, Request, Role};
use mnet_testkit::TestApp;
use mnet_web::addresses::{Address, Needs, addresses};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::addresses::{ABOUT_SOMEBODY, ask, let_in, may_ever};
use crate::browser::{Answer, Browser};
use crate::expectation::Expectation;
use crate::objects::Objects;

/// How an office is tied to the person: the relation, the office, its care, whether it runs.
struct Tie {
    relation: Relation,
    body: &'static str,
    care: Option<(&'static str, bool)>,
}

const fn tie(relation: Relation, body: &'static str, care: Option<(&'static str, bool)>) -> Tie {
    Tie {
        relation,
        body,
        care,
    }
}

const OWNER: Tie = tie(Relation::OwnCase, "PRC", Some(("ownership", true)));
const TEAM: Tie = tie(Relation::CareTeam, "CPI-CIV", Some(("service", true)));
const RECIPIENT: Tie = tie(
    Relation::ReceivedReferralOpen,
    "CPI-FER",
    Some(("referral", true)),
);
const REFUSED: Tie = tie(
    Relation::ReceivedReferralEnded,
    "CPI-MAC",
    Some(("referral", false)),
);
const FORMER: Tie = tie(Relation::EndedRelation, "CPI-FAN", Some(("service", false)));
const STRANGER: Tie = tie(Relation::None, "CPI-ANC", None);

impl Tie {
    fn runs(&self) -> bool {
        self.care.is_some_and(|(_, runs)| runs)
    }

    /// Whether the office knows that there is a case: it follows the person, or did until now.
    fn knows(&self) -> bool {
        self.runs() || self.relation == Relation::EndedRelation
    }
}

/// Somebody of a role at a body, with a session that nobody signed in for.
pub(crate) async fn in_session(test: &TestApp, role: Role, body: &str) -> Browser {
    let actor = test.actor(role, body).await;
    let id = actor.account.to_string();
    let secret = format!("{id:_<43}");
    let mut admin = test.database.admin().await;
    sqlx::query(
        "INSERT INTO session (token_hash, account, mandate, kind, csrf, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, 'page', $4, $5::timestamptz, $5::timestamptz,
                 $5::timestamptz + interval '8 hours')",
    )
    .bind(Sha256::digest(secret.as_bytes()).to_vec())
    .bind(actor.account)
    .bind(actor.mandate)
    .bind(&secret)
    .bind(test.app.clock.now().to_string())
    .execute(&mut admin)
    .await
    .unwrap();
    let mut browser = Browser::new(test);
    browser.cookie = format!("__Host-mnet={secret}");
    browser.proof = secret;
    let bodies = browser.get("/bodies").await;
    let known = bodies.status != StatusCode::SEE_OTHER;
    assert!(known, "{}: the session is in use", role.code());
    browser
}

/// The things, somebody whom one office alone follows, beside the owner.
async fn bench(tie: &Tie) -> (TestApp, Objects) {
    let test = TestApp::new().await;
    let objects = Objects::new(&test).await;
    let mut admin = test.database.admin().await;
    sqlx::raw_sql("DELETE FROM care; UPDATE referral SET to_body = 'CPI-ASC'")
        .execute(&mut admin)
        .await
        .unwrap();
    let mut all = vec![&OWNER];
    if tie.body != OWNER.body {
        all.push(tie);
    }
    for (body, kind, runs) in all
        .iter()
        .filter_map(|tie| tie.care.map(|(kind, runs)| (tie.body, kind, runs)))
    {
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
        if kind == "referral" {
            sqlx::query("UPDATE referral SET to_body = $1, state = $2")
                .bind(body)
                .bind(if runs { "sent" } else { "refused" })
                .execute(&mut admin)
                .await
                .unwrap();
        }
    }
    (test, objects)
}

/// The rights that an address needs of the thing that is asked for here: one of each group.
fn rights(path: &str, needs: Needs) -> Vec<&'static [Action]> {
    let Needs::OneOf(rights) = needs else {
        return Vec::new();
    };
    let has = |word: &str| path.contains(word);
    if has("/cases/") && has("/forms/{form}") {
        // The screening sheet, which is written, and closed with the same.
        return vec![&[Action::FillScreening]];
    }
    if has("/reveal") && has("/forms/") {
        return vec![rights, &[Action::ReadForm]]; // an assessment of needs
    }
    if has("/credential") {
        // A validation that was closed: like any form.
        return vec![rights];
    }
    if has("/forms/") && !has("/correct") && !has("/annul") {
        // A profile of skills, or the CV from it: whatever is done with it, it is read for it.
        let more: &[Action] = match rights {
            [] | [_] => rights,
            _ => &[Action::ReadSkillsProfile],
        };
        return vec![more, &[Action::ReadSkillsProfile]];
    }
    if has("/recipient-card/lines/") {
        // A line is completed by who reads the card; programs name the line.
        return if has("/api/") {
            vec![rights]
        } else {
            vec![rights, &[Action::ReadRecipientCard]]
        };
    }
    vec![rights]
}

/// Whether this is about somebody, and the expectation says who may.
fn about_somebody(path: &str) -> bool {
    ABOUT_SOMEBODY.iter().any(|name| path.contains(name)) && !path.contains("/groups/{")
}

/// Whether one right of each group is expected to let this in.
fn is_expected(expected: &Expectation, role: Role, tie: &Tie, address: &Address) -> bool {
    // A referral is of both its ends, whoever follows the person.
    let relation = match tie.relation {
        Relation::CareTeam | Relation::EndedRelation if is_of_a_referral(&address.path) => {
            Relation::None
        }
        relation => relation,
    };
    // A path begins anew at the own desk of a centre.
    let centre = [
        Role::CpiOperator,
        Role::CpiResponsible,
        Role::CpiValidator,
        Role::CpiSupport,
    ];
    let own_desk = address.path.ends_with("/new-path") && centre.contains(&role);
    // What a stranger may, who is tied may too.
    rights(&address.path, address.needs).iter().all(|group| {
        group.iter().any(|action| {
            [relation, Relation::None].into_iter().any(|relation| {
                let asked = Request {
                    own_desk,
                    ..Request::at_desk(role, *action, relation)
                };
                expected.of(asked).is_ok()
            })
        })
    })
}

fn is_of_a_referral(path: &str) -> bool {
    ["/referrals/{referral}", "/referrals/{id}"]
        .iter()
        .any(|name| path.contains(name))
}

/// Where who may in general does not find this very thing, or not in this shape: why.
fn narrower(role: Role, tie: &Tie, path: &str) -> Option<&'static str> {
    let providers = [Role::Accredited, Role::Trainer, Role::Mediator];
    let keepers = [Role::Steward, Role::Dpo];
    let both_sides = [Role::PartnerCoordinator, Role::ThirdSector];
    if keepers.contains(&role) {
        return Some("who follows nobody keeps identities and reads the journal, not at the desk");
    }
    if tie.relation == Relation::EndedRelation {
        return Some("others wrote this: whose care ended reads its own records");
    }
    if path.ends_with("/integrated/export.xml") && both_sides.contains(&role) {
        return Some("the file is of one side, labour or social");
    }
    if path.contains("/credential")
        && [Role::SocialWorker, Role::SocialSecretariat, Role::Mediator].contains(&role)
    {
        return Some("a validation is of the labour side");
    }
    if path.ends_with("/annul") && role == Role::CpiValidator {
        return Some("who validates annuls a validation, and this is a registration card");
    }
    if path.contains("transfer-answer") {
        return Some("no transfer was proposed to this office");
    }
    if path.contains("/referrals/") && path.contains("/documents/") && providers.contains(&role) {
        return Some("a provider reads its own papers and those of measures");
    }
    None
}

/// The address of something that does not exist, of the same shape.
fn nowhere(path: &str) -> String {
    let nothing = Uuid::from_u128(0x7000_8000_0000_0000_0000).to_string();
    path.split('/')
        .map(|piece| {
            if Uuid::parse_str(piece).is_ok() {
                nothing.as_str()
            } else {
                piece
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// What somebody sees, without what was asked for and without the number of the request.
fn bytes(answer: &Answer, path: &str) -> (StatusCode, String) {
    let mut text = answer.text.replace(answer.header("x-request-id"), "");
    for piece in path
        .split('/')
        .filter(|piece| Uuid::parse_str(piece).is_ok())
    {
        text = text.replace(piece, "");
    }
    (answer.status, text)
}

/// What was refused though it may be, was done though it may not, or told that there is something.
#[derive(Default)]
struct Found {
    wrong: BTreeSet<String>,
    refused: usize,
    allowed: usize,
}

impl Found {
    fn add(&mut self, who: &str, address: &Address, answer: &Answer, why: &str) {
        self.wrong.insert(format!(
            "{} {} {why}: {who} got {}",
            address.method, address.path, answer.status
        ));
    }
}

/// Set as a PDF or packed: made once for each tie; the page with the same right is asked of everybody.
fn is_heavy(path: &str) -> bool {
    [".pdf", ".zip", ".docx", ".xlsx"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

/// Every address about somebody, asked by every role of one tie: refusals first, so that nothing has
/// changed; then what may be looked at; then what may be done.
async fn every_role(tie: &Tie) -> Found {
    let (test, objects) = bench(tie).await;
    let expected = Expectation::read();
    let mut found = Found::default();
    let about: Vec<Address> = addresses()
        .into_iter()
        .filter(|one| about_somebody(&one.path))
        .collect();
    let mut browsers = Vec::new();
    for role in Role::ALL {
        browsers.push((*role, in_session(&test, *role, tie.body).await));
    }
    for (role, browser) in &mut browsers {
        for address in &about {
            // Who never may is turned away at every address by another test.
            let ever = may_ever(&expected, *role, address.needs);
            if !ever || is_expected(&expected, *role, tie, address) {
                continue;
            }
            refuse(browser, &objects, address, (*role, tie), &mut found).await;
        }
    }
    let mut drawn = BTreeSet::new();
    for reading in [true, false] {
        for (role, browser) in &mut browsers {
            for address in about.iter().filter(|one| (one.method == "GET") == reading) {
                // What is named by what is typed alone is reached by another test.
                let typed = address.method == "POST" && !objects.typed(&address.path).is_empty();
                if typed || !is_expected(&expected, *role, tie, address) {
                    continue;
                }
                if is_heavy(&address.path) && !drawn.insert(&address.path) {
                    continue;
                }
                found.allowed += 1;
                let answer = ask(browser, address.method, &objects.at(&address.path)).await;
                if !let_in(&answer) && narrower(*role, tie, &address.path).is_none() {
                    found.add(role.code(), address, &answer, "may");
                }
            }
        }
    }
    test.database.drop_database().await;
    found
}

/// Asks for what is to be refused.
async fn refuse(
    browser: &mut Browser,
    objects: &Objects,
    address: &Address,
    (role, tie): (Role, &Tie),
    found: &mut Found,
) {
    found.refused += 1;
    let path = objects.at(&address.path);
    let answer = ask(browser, address.method, &path).await;
    if ![StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status) {
        found.add(role.code(), address, &answer, "may not");
        return;
    }
    if tie.knows() {
        return;
    }
    let other = nowhere(&path);
    let nothing = ask(browser, address.method, &other).await;
    if bytes(&answer, &path) != bytes(&nothing, &other) {
        found.add(role.code(), address, &answer, "tells that it exists");
    }
}

fn hold(found: &Found, least: (usize, usize)) {
    assert!(found.wrong.is_empty(), "{:#?}", found.wrong);
    assert!(
        found.refused >= least.0 && found.allowed >= least.1,
        "{} {}",
        found.refused,
        found.allowed
    );
}

#[tokio::test]
async fn who_owns_the_case_gets_what_its_role_may() {
    hold(&every_role(&OWNER).await, (200, 900));
}

#[tokio::test]
async fn who_is_of_the_care_team_gets_what_its_role_may() {
    hold(&every_role(&TEAM).await, (200, 900));
}

#[tokio::test]
async fn who_received_a_referral_gets_what_its_role_may() {
    hold(&every_role(&RECIPIENT).await, (300, 50));
}

#[tokio::test]
async fn who_refused_a_referral_cannot_tell_the_person_from_nobody() {
    hold(&every_role(&REFUSED).await, (800, 0));
}

#[tokio::test]
async fn whose_care_ended_gets_its_own_records_alone() {
    hold(&every_role(&FORMER).await, (500, 50));
}

#[tokio::test]
async fn a_stranger_cannot_tell_the_person_from_nobody() {
    hold(&every_role(&STRANGER).await, (800, 0));
}

/// Ways to stand without a mandate in force or a session in use, and back.
const SHUT: [(&str, &str, &str); 7] = [
    (
        "mandate ended",
        "UPDATE mandate SET valid_to = '2020-07-05'",
        "UPDATE mandate SET valid_to = NULL",
    ),
    (
        "mandate not begun",
        "UPDATE mandate SET valid_from = '2020-12-01'",
        "UPDATE mandate SET valid_from = '2018-01-01'",
    ),
    (
        "mandate revoked",
        "UPDATE mandate SET suspended = true",
        "UPDATE mandate SET suspended = false",
    ),
    (
        "account suspended",
        "UPDATE account SET status = 'suspended'",
        "UPDATE account SET status = 'active'",
    ),
    (
        "session locked",
        "UPDATE session SET seen_at = seen_at - interval '16 minutes'",
        "UPDATE session SET seen_at = seen_at + interval '16 minutes'",
    ),
    (
        "session over",
        "UPDATE session SET expires_at = created_at - interval '1 minute'",
        "UPDATE session SET expires_at = created_at + interval '8 hours'",
    ),
    (
        "session ended",
        "UPDATE session SET revoked_at = created_at",
        "SELECT 1",
    ),
];

/// One role of each desk, where it may most.
const DESKS: [(Role, &str); 9] = [
    (Role::Region, "REG"),
    (Role::PartnerCoordinator, "PRC"),
    (Role::CpiResponsible, "PRC"),
    (Role::SocialWorker, "PRC"),
    (Role::ThirdSector, "PRC"),
    (Role::Trainer, "PRC"),
    (Role::Auditor, "MLPS"),
    (Role::Dpo, "REG"),
    (Role::Steward, "REG"),
];

/// What needs a session alone is about nobody: choosing another mandate, going out, lists of codes.
#[tokio::test]
async fn no_address_opens_without_a_mandate_in_force_and_a_session_in_use() {
    let (test, objects) = bench(&OWNER).await;
    let mut browsers = Vec::new();
    for (role, body) in DESKS {
        browsers.push((role, in_session(&test, role, body).await));
    }
    let mut admin = test.database.admin().await;
    let expected = Expectation::read();
    let all: Vec<Address> = addresses()
        .into_iter()
        .filter(|one| one.needs != Needs::Nothing)
        .collect();
    let (mut wrong, mut asked) = (BTreeSet::new(), 0);
    for (state, there, back) in SHUT {
        sqlx::raw_sql(there).execute(&mut admin).await.unwrap();
        for (role, browser) in &mut browsers {
            for address in &all {
                let ever = may_ever(&expected, *role, address.needs);
                if !ever || ["/logout", "/unlock"].contains(&address.path.as_str()) {
                    continue;
                }
                asked += 1;
                let path = objects.at(&address.path);
                let answer = ask(browser, address.method, &path).await;
                let nobody = address.needs == Needs::Session && state.starts_with("mandate");
                let open = let_in(&answer) && !nobody;
                if open || answer.text.contains("PROVA") {
                    let who = role.code();
                    wrong.insert(format!(
                        "{state}: {who} {} {} {}",
                        address.method, address.path, answer.status
                    ));
                }
            }
        }
        sqlx::raw_sql(back).execute(&mut admin).await.unwrap();
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(asked > 5_000, "{asked}");
    drop(admin);
    test.database.drop_database().await;
}
