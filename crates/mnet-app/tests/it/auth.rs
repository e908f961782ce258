// SPDX-License-Identifier: AGPL-3.0-or-later
//! Coming in, staying in, going out; who administers whom.
#![expect(clippy::unwrap_used, reason = "a test stops where it breaks")]

use jiff::SignedDuration;
use jiff::civil::date;
use mnet_app::auth::admin::{self, MandateAsk, NewUser};
use mnet_app::auth::{self, LoginError};
use mnet_app::{Actor, AppError};
use mnet_authz::{MandateState, Role, SessionState};
use mnet_store::{Context, NewAccount, NewMandate};
use mnet_testkit::TestApp;
use sqlx::Row;
use uuid::Uuid;

const PASSWORD: &str = "cavallo batteria graffetta";

/// Somebody with a password, working for some bodies from some day to another.
async fn account(test: &TestApp, user: &str, mandates: &[(Role, &str, Option<jiff::civil::Date>)]) {
    let now = test.app.clock.now();
    let id = test.app.random.id(now);
    let password_hash = auth::hash_password(&test.app, PASSWORD).await.unwrap();
    let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
    let new = NewAccount {
        id,
        user_name: user.to_owned(),
        display_name: user.to_owned(),
        password_hash,
    };
    tx.add_account(&new, now).await.unwrap();
    for (role, body, valid_to) in mandates {
        tx.add_mandate(&NewMandate {
            id: test.app.random.id(now),
            account: id,
            body: (*body).to_owned(),
            role: role.code().to_owned(),
            basis: "test".to_owned(),
            valid_from: date(2018, 1, 1),
            valid_to: *valid_to,
        })
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

async fn enter(test: &TestApp, user: &str) -> Result<auth::LoggedIn, LoginError> {
    auth::login(&test.app, user, PASSWORD, "192.0.2.1").await
}

async fn actions(test: &TestApp, kind: &str) -> Vec<String> {
    let mut admin = test.database.admin().await;
    let rows = sqlx::query("SELECT action FROM journal WHERE kind = $1 ORDER BY id")
        .bind(kind)
        .fetch_all(&mut admin)
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

fn code<T: std::fmt::Debug>(answer: Result<T, AppError>) -> &'static str {
    answer.unwrap_err().code()
}

#[tokio::test]
async fn somebody_comes_in_works_and_goes_out() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", &[(Role::CpiOperator, "CPI-CIV", None)]).await;

    let inside = enter(&test, " U.CPI.CIV ").await.unwrap();

    let actor = auth::resume(&test.app, &inside.secret)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (actor.role, actor.body.as_str()),
        (Role::CpiOperator, "CPI-CIV")
    );
    assert_eq!(
        (actor.session, actor.mandate_state),
        (SessionState::Active, MandateState::Active)
    );
    assert!(auth::is_same_secret(&actor.csrf, &inside.actor.csrf));
    auth::logout(&test.app, &inside.secret).await.unwrap();
    assert!(
        auth::resume(&test.app, &inside.secret)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(actions(&test, "access").await, ["login", "logout"]);
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_secret_itself_is_nowhere_in_the_database() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", &[(Role::CpiOperator, "CPI-CIV", None)]).await;
    let inside = enter(&test, "u.cpi.civ").await.unwrap();

    let mut admin = test.database.admin().await;
    let row = sqlx::query("SELECT count(*) FROM session WHERE token_hash = $1 OR csrf = $2")
        .bind(inside.secret.as_bytes())
        .bind(&inside.secret)
        .fetch_one(&mut admin)
        .await
        .unwrap();

    assert_eq!(row.get::<i64, _>(0), 0);
    test.database.drop_database().await;
}

#[tokio::test]
async fn nobody_is_told_whether_the_name_or_the_password_was_wrong() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", &[(Role::CpiOperator, "CPI-CIV", None)]).await;
    account(&test, "u.gone", &[(Role::CpiOperator, "CPI-CIV", None)]).await;
    let mut tx = test.app.batch.begin(Context::default()).await.unwrap();
    let gone = tx.account_by_name("u.gone").await.unwrap().unwrap();
    assert!(
        tx.set_account_status(gone.id, "suspended", 1)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();

    let wrong = auth::login(&test.app, "u.cpi.civ", "sbagliata davvero", "192.0.2.1").await;
    let unknown = auth::login(&test.app, "u.nobody", PASSWORD, "192.0.2.1").await;
    let suspended = enter(&test, "u.gone").await;
    let nonsense = auth::login(&test.app, "a\0b' OR 1=1", PASSWORD, "192.0.2.1").await;

    for answer in [wrong, unknown, suspended, nonsense] {
        assert!(matches!(answer, Err(LoginError::Wrong)), "{answer:?}");
    }
    assert_eq!(actions(&test, "access").await, ["login.refused"; 4]);
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_eleventh_attempt_waits_however_many_come_at_once() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", &[(Role::CpiOperator, "CPI-CIV", None)]).await;
    let mut attempts = tokio::task::JoinSet::new();
    for _ in 0..25 {
        let app = test.app.clone();
        attempts.spawn(async move {
            auth::login(&app, "u.cpi.civ", "sbagliata davvero", "192.0.2.1").await
        });
    }

    let answers = attempts.join_all().await;

    let checked = answers
        .iter()
        .filter(|answer| matches!(answer, Err(LoginError::Wrong)));
    assert_eq!(checked.count(), 10);
    let right = enter(&test, "u.cpi.civ").await;
    assert!(matches!(right, Err(LoginError::TooMany(900))), "{right:?}");
    test.clock.pass(15 * 60 + 1);
    assert!(enter(&test, "u.cpi.civ").await.is_ok());
    test.database.drop_database().await;
}

#[tokio::test]
async fn one_address_cannot_try_a_hundred_names() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", &[(Role::CpiOperator, "CPI-CIV", None)]).await;
    let first = auth::login(&test.app, "u.first", PASSWORD, "192.0.2.1").await;
    assert!(matches!(first, Err(LoginError::Wrong)));
    let mut admin = test.database.admin().await;
    sqlx::query(
        "INSERT INTO login_attempt (subject, at)
         SELECT subject, at FROM login_attempt, generate_series(1, 99)
          WHERE subject LIKE 'address:%'",
    )
    .execute(&mut admin)
    .await
    .unwrap();

    let here = auth::login(&test.app, "u.cpi.civ", PASSWORD, "192.0.2.1").await;
    let elsewhere = auth::login(&test.app, "u.cpi.civ", PASSWORD, "192.0.2.2").await;

    assert!(
        matches!(here, Err(LoginError::TooMany(seconds)) if seconds <= 900),
        "{here:?}"
    );
    assert!(elsewhere.is_ok(), "{elsewhere:?}");
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_shared_desk_locks_itself_and_the_password_opens_it() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", &[(Role::CpiOperator, "CPI-CIV", None)]).await;
    let secret = enter(&test, "u.cpi.civ").await.unwrap().secret;
    test.clock.pass(14 * 60);
    let used = auth::resume(&test.app, &secret).await.unwrap().unwrap();
    assert_eq!(used.session, SessionState::Active);

    test.clock.pass(15 * 60 + 1);
    let locked = auth::resume(&test.app, &secret).await.unwrap().unwrap();
    assert_eq!(locked.session, SessionState::Locked);
    let again = auth::resume(&test.app, &secret).await.unwrap().unwrap();
    assert_eq!(
        again.session,
        SessionState::Locked,
        "looking does not unlock"
    );

    let wrong = auth::unlock(&test.app, &secret, "sbagliata davvero").await;
    assert!(matches!(wrong, Err(LoginError::Wrong)));
    auth::unlock(&test.app, &secret, PASSWORD).await.unwrap();
    let open = auth::resume(&test.app, &secret).await.unwrap().unwrap();
    assert_eq!(open.session, SessionState::Active);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_session_is_over_after_twelve_hours_of_work() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", &[(Role::CpiOperator, "CPI-CIV", None)]).await;
    let secret = enter(&test, "u.cpi.civ").await.unwrap().secret;
    for _ in 0..71 {
        test.clock.pass(10 * 60);
        assert!(auth::resume(&test.app, &secret).await.unwrap().is_some());
    }

    test.clock.pass(10 * 60);

    assert!(auth::resume(&test.app, &secret).await.unwrap().is_none());
    assert!(auth::unlock(&test.app, &secret, PASSWORD).await.is_err());
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_mandate_that_ended_lets_nobody_in_and_is_told_inside() {
    let test = TestApp::new().await;
    test.clock.pass(13 * 3_600); // ten in the evening of the last day
    let last = Some(date(2020, 7, 6));
    account(&test, "u.ts.prc", &[(Role::ThirdSector, "TS-PRC", last)]).await;
    let secret = enter(&test, "u.ts.prc").await.unwrap().secret;

    test.clock.pass(2 * 3_600 + 60);
    let inside = auth::resume(&test.app, &secret).await.unwrap().unwrap();
    let outside = enter(&test, "u.ts.prc").await;

    assert_eq!(inside.mandate_state, MandateState::Ended);
    assert!(matches!(outside, Err(LoginError::NoMandate)), "{outside:?}");
    test.database.drop_database().await;
}

#[tokio::test]
async fn one_switches_among_ones_own_mandates_only() {
    let test = TestApp::new().await;
    let ended = Some(date(2019, 12, 31));
    account(
        &test,
        "u.two",
        &[
            (Role::SocialWorker, "PES", None),
            (Role::PartnerCoordinator, "PES", None),
            (Role::PartnerCoordinator, "FER", ended),
        ],
    )
    .await;
    account(&test, "u.cpi.civ", &[(Role::CpiOperator, "CPI-CIV", None)]).await;
    let inside = enter(&test, "u.two").await.unwrap();
    let stranger = enter(&test, "u.cpi.civ").await.unwrap().actor;
    let mine = auth::my_mandates(&test.app, &inside.actor).await.unwrap();
    let other = mine
        .iter()
        .find(|one| one.body == "PES" && !one.current)
        .unwrap();
    let over = mine.iter().find(|one| one.body == "FER").unwrap();

    let to =
        |mandate: Uuid| auth::switch_mandate(&test.app, &inside.actor, &inside.secret, mandate);
    let after = to(other.id).await.unwrap();

    assert_eq!(after.mandate, other.id);
    assert_ne!(after.role, inside.actor.role);
    assert_eq!(over.state, MandateState::Ended);
    assert_eq!(code(to(over.id).await), "NOT_FOUND");
    assert_eq!(code(to(stranger.mandate).await), "NOT_FOUND");
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_token_is_no_page_session_and_is_revoked_at_once() {
    let test = TestApp::new().await;
    account(&test, "u.reg", &[(Role::Region, "REG", None)]).await;
    let scopes = vec!["read".to_owned()];
    let hour = SignedDuration::from_hours(1);
    let token = auth::create_token(&test.app, "u.reg", hour, scopes.clone())
        .await
        .unwrap();

    let program = auth::resume(&test.app, &token).await.unwrap().unwrap();
    assert_eq!(program.session, SessionState::ApiToken);
    assert_eq!(auth::token_scopes(&test.app, &token).await.unwrap(), scopes);
    assert!(auth::unlock(&test.app, &token, PASSWORD).await.is_err());
    assert_eq!(
        code(admin::list_accounts(&test.app, &program).await),
        "TOKEN_NOT_ALLOWED"
    );

    assert_eq!(auth::revoke_tokens(&test.app, "u.reg").await.unwrap(), 1);
    assert!(auth::resume(&test.app, &token).await.unwrap().is_none());
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_token_ends_when_it_says() {
    let test = TestApp::new().await;
    account(&test, "u.reg", &[(Role::Region, "REG", None)]).await;
    let minute = SignedDuration::from_mins(1);
    let token = auth::create_token(&test.app, "u.reg", minute, Vec::new())
        .await
        .unwrap();

    test.clock.pass(60);

    assert!(auth::resume(&test.app, &token).await.unwrap().is_none());
    let nonsense = vec!["read".to_owned(), "nonsense".to_owned()];
    let unknown = auth::create_token(&test.app, "u.reg", minute, nonsense).await;
    assert_eq!(
        unknown.unwrap_err().to_string(),
        "no scope nonsense; there are read, write"
    );
    let never = auth::create_token(&test.app, "u.reg", SignedDuration::ZERO, Vec::new()).await;
    assert!(never.is_err());
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    let test = TestApp::new().await;
    account(&test, "u.cpi.civ", &[(Role::CpiOperator, "CPI-CIV", None)]).await;
    let inside = enter(&test, "u.cpi.civ").await.unwrap();
    let new = "quattro parole molto lunghe";

    let wrong = auth::change_password(&test.app, &inside.actor, "sbagliata", new).await;
    let short = auth::change_password(&test.app, &inside.actor, PASSWORD, "corta").await;
    auth::change_password(&test.app, &inside.actor, PASSWORD, new)
        .await
        .unwrap();

    assert_eq!(
        (code(wrong), code(short)),
        ("INVALID_ANSWERS", "INVALID_ANSWERS")
    );
    assert!(
        auth::resume(&test.app, &inside.secret)
            .await
            .unwrap()
            .is_none()
    );
    assert!(enter(&test, "u.cpi.civ").await.is_err());
    assert!(
        auth::login(&test.app, "u.cpi.civ", new, "192.0.2.1")
            .await
            .is_ok()
    );
    test.database.drop_database().await;
}

fn ask(body: &str, role: Role) -> MandateAsk {
    MandateAsk {
        body: body.to_owned(),
        role,
        basis: "Convenzione 2020".to_owned(),
        valid_from: date(2020, 7, 1),
        valid_to: None,
    }
}

fn user(name: &str, mandate: MandateAsk) -> NewUser {
    NewUser {
        user_name: name.to_owned(),
        display_name: "Anna Prova".to_owned(),
        mandate,
    }
}

#[tokio::test]
async fn a_partner_administers_its_own_people() {
    let test = TestApp::new().await;
    let boss = test.actor(Role::PartnerCoordinator, "PES").await;
    let new = user("u.soc.pes", ask("PES", Role::SocialWorker));
    let made = admin::create_account(&test.app, &boss, new.clone())
        .await
        .unwrap();
    let login = || auth::login(&test.app, "u.soc.pes", &made.password, "192.0.2.1");
    let secret = login().await.unwrap().secret;

    let twice = admin::create_account(&test.app, &boss, new).await;
    let listed = admin::list_accounts(&test.app, &boss).await.unwrap();
    let row = listed
        .iter()
        .find(|row| row.account.id == made.account)
        .unwrap();
    let version = row.account.version;
    admin::suspend_account(&test.app, &boss, made.account, version)
        .await
        .unwrap();
    let late = admin::reactivate_account(&test.app, &boss, made.account, version).await;

    assert_eq!(code(twice), "ALREADY_DONE");
    assert!(auth::resume(&test.app, &secret).await.unwrap().is_none());
    assert!(login().await.is_err());
    assert_eq!(code(late), "CHANGED_MEANWHILE");
    admin::reactivate_account(&test.app, &boss, made.account, version + 1)
        .await
        .unwrap();
    assert!(login().await.is_ok());
    let drawn = admin::reset_password(&test.app, &boss, made.account)
        .await
        .unwrap();
    assert!(login().await.is_err());
    assert!(
        auth::login(&test.app, "u.soc.pes", &drawn, "192.0.2.1")
            .await
            .is_ok()
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_mandate_is_given_suspended_and_ended() {
    let test = TestApp::new().await;
    let boss = test.actor(Role::PartnerCoordinator, "PES").await;
    let new = user("u.soc.pes", ask("PES", Role::SocialWorker));
    let made = admin::create_account(&test.app, &boss, new).await.unwrap();
    let login = || auth::login(&test.app, "u.soc.pes", &made.password, "192.0.2.1");
    let secret = login().await.unwrap().secret;
    let now = async || {
        auth::resume(&test.app, &secret)
            .await
            .unwrap()
            .unwrap()
            .mandate_state
    };

    admin::suspend_mandate(&test.app, &boss, made.mandate, 1)
        .await
        .unwrap();
    assert_eq!(now().await, MandateState::Suspended);
    admin::resume_mandate(&test.app, &boss, made.mandate, 2)
        .await
        .unwrap();
    assert_eq!(now().await, MandateState::Active);
    let before = admin::end_mandate(&test.app, &boss, made.mandate, date(2020, 6, 1), 3).await;
    assert_eq!(code(before), "INVALID_ANSWERS");
    admin::end_mandate(&test.app, &boss, made.mandate, date(2020, 7, 5), 3)
        .await
        .unwrap();

    assert_eq!(now().await, MandateState::Ended);
    assert!(matches!(login().await, Err(LoginError::NoMandate)));
    test.database.drop_database().await;
}

#[tokio::test]
async fn nobody_rises_above_their_own_body() {
    let test = TestApp::new().await;
    let boss = test.actor(Role::PartnerCoordinator, "PES").await;
    let lead = test.actor(Role::Region, "REG").await;
    let operator = test.actor(Role::CpiOperator, "CPI-CIV").await;
    let make = async |by: &Actor, body: &str, role: Role| {
        code(admin::create_account(&test.app, by, user("u.new", ask(body, role))).await)
    };

    assert_eq!(make(&boss, "PES", Role::Region).await, "INVALID_ANSWERS");
    assert_eq!(make(&boss, "PES", Role::Dpo).await, "INVALID_ANSWERS");
    assert_eq!(make(&boss, "FER", Role::SocialWorker).await, "OTHER_BODY");
    assert_eq!(make(&lead, "REG-LAZ", Role::Region).await, "OTHER_BODY");
    assert_eq!(
        make(&operator, "CPI-CIV", Role::CpiOperator).await,
        "ROLE_NOT_ALLOWED"
    );
    let own = admin::add_mandate(
        &test.app,
        &boss,
        boss.account,
        ask("PES", Role::SocialWorker),
    );
    assert_eq!(code(own.await), "OWN_ACCOUNT");
    let own = admin::end_mandate(&test.app, &boss, boss.mandate, date(2030, 1, 1), 1);
    assert_eq!(code(own.await), "OWN_ACCOUNT");
    let of_lead = admin::reset_password(&test.app, &boss, lead.account);
    assert_eq!(code(of_lead.await), "NOT_FOUND");
    assert_eq!(actions(&test, "refusal").await.len(), 5);
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_account_that_works_elsewhere_too_is_out_of_reach() {
    let test = TestApp::new().await;
    let boss = test.actor(Role::PartnerCoordinator, "PES").await;
    let lead = test.actor(Role::Region, "REG").await;
    let worker = test.actor(Role::SocialWorker, "PES").await;
    let more = ask("FER", Role::SocialWorker);
    admin::add_mandate(&test.app, &lead, worker.account, more)
        .await
        .unwrap();

    let by_one = admin::reset_password(&test.app, &boss, worker.account).await;
    let by_lead = admin::reset_password(&test.app, &lead, worker.account).await;

    assert_eq!(code(by_one), "OTHER_BODY");
    assert!(by_lead.is_ok());
    test.database.drop_database().await;
}

#[tokio::test]
async fn the_lead_names_a_slot_once() {
    let test = TestApp::new().await;
    let lead = test.actor(Role::Region, "REG").await;
    let boss = test.actor(Role::PartnerCoordinator, "PES").await;
    let bodies = admin::list_bodies(&test.app, &lead).await.unwrap();
    let slot = bodies.iter().find(|body| body.to_be_named).unwrap();

    admin::rename_body(&test.app, &lead, &slot.code, "Coop Prova", slot.version)
        .await
        .unwrap();
    let late = admin::rename_body(&test.app, &lead, &slot.code, "Altro", slot.version).await;
    let by_partner = admin::rename_body(&test.app, &boss, "PES", "Altro", 1).await;

    assert_eq!(code(late), "CHANGED_MEANWHILE");
    assert_eq!(code(by_partner), "ROLE_NOT_ALLOWED");
    assert_eq!(admin::list_bodies(&test.app, &boss).await.unwrap().len(), 1);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_responsible_reads_what_the_body_did_and_not_about_whom() {
    let test = TestApp::new().await;
    account(
        &test,
        "u.par.pes",
        &[(Role::PartnerCoordinator, "PES", None)],
    )
    .await;
    let boss = enter(&test, "u.par.pes").await.unwrap().actor;
    let officer = test.actor(Role::Dpo, "REG").await;

    let own = admin::journal_report(&test.app, &boss, None, None)
        .await
        .unwrap();
    let others = admin::journal_report(&test.app, &boss, Some("FER"), None).await;
    let all = admin::journal_report(&test.app, &officer, None, None)
        .await
        .unwrap();

    assert_eq!(own.items.len(), 2);
    assert_eq!(own.items[1].action, "login");
    assert_eq!(own.items[1].user_name.as_deref(), Some("u.par.pes"));
    assert_eq!(code(others), "OTHER_BODY");
    assert!(all.items.len() > own.items.len());
    test.database.drop_database().await;
}
