// SPDX-License-Identifier: AGPL-3.0-or-later
//! The second wall: row-level security, tried directly in SQL.

use jiff::civil::date;
use mnet_authz::Role;
use mnet_base::ids::PersonId;
use mnet_store::Context;
use mnet_testkit::TestApp;

pub(crate) const LINES: &str = r#"{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"register_person","family_name":"OKWUDEMO","given_name":"Blessing","sex":"F","birth_date":"1992-03-14","birth_country":"NG","citizenships":["NG"],"stay_title":{"type":"permit","number":"I1","reason":"Motivi familiari","expires_on":"2022-01-01"},"domicile":"Porto Recanati"}
{"on":"2020-07-06","body":"TS-PRC","role":"third_sector","person":"P01","deed":"close_screening","outcome":"suitable"}
"#;

const TABLES: [&str; 12] = [
    "person",
    "identifier",
    "person_block",
    "case_file",
    "form_instance",
    "task",
    "consent",
    "referral",
    "care",
    "enrolment",
    "search_key",
    "counted",
];

async fn visible(test: &TestApp, context: Context, table: &str) -> i64 {
    let mut tx = test.app.desk.begin(context).await.unwrap();
    tx.count_rows(table).await.unwrap()
}

#[tokio::test]
async fn an_empty_context_sees_no_row_of_any_table_with_persons() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    for table in TABLES {
        assert_eq!(
            visible(&test, Context::default(), table).await,
            0,
            "{table}"
        );
    }
    test.database.drop_database().await;
}

#[tokio::test]
async fn care_relations_decide_who_sees_a_person() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let ours = test.actor(Role::ThirdSector, "TS-PRC").await;
    let owner = test.actor(Role::PartnerCoordinator, "PRC").await;
    let stranger = test.actor(Role::CpiOperator, "CPI-ANC").await;
    assert_eq!(visible(&test, ours.context(), "person").await, 1);
    assert_eq!(visible(&test, owner.context(), "person").await, 1);
    assert_eq!(visible(&test, stranger.context(), "person").await, 0);
    assert_eq!(visible(&test, stranger.context(), "enrolment").await, 1);
    test.database.drop_database().await;
}

#[tokio::test]
async fn an_ended_mandate_sees_nothing_from_the_next_day() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let last = date(2021, 3, 31);
    let actor = test
        .actor_until(Role::ThirdSector, "TS-PRC", Some(last))
        .await;
    let on = |day| Context {
        today: Some(day),
        ..actor.context()
    };
    assert_eq!(visible(&test, on(last), "person").await, 1);
    assert_eq!(visible(&test, on(date(2021, 4, 1)), "person").await, 0);
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_borrowed_mandate_of_somebody_else_sees_nothing() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let ours = test.actor(Role::ThirdSector, "TS-PRC").await;
    let thief = test.actor(Role::CpiOperator, "CPI-ANC").await;
    let context = Context {
        mandate: ours.context().mandate,
        ..thief.context()
    };
    assert_eq!(visible(&test, context, "person").await, 0);
    test.database.drop_database().await;
}

#[tokio::test]
async fn nobody_grants_itself_a_care_relation() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let stranger = test.actor(Role::CpiOperator, "CPI-ANC").await;
    let mut all = test.app.batch.begin(Context::default()).await.unwrap();
    let person = all
        .persons_by_key("marche-2020", &["P01".to_owned()])
        .await
        .unwrap()[0]
        .1;
    drop(all);
    let mut tx = test.app.desk.begin(stranger.context()).await.unwrap();
    let care = mnet_store::CareRow {
        person,
        body: "CPI-ANC".to_owned(),
        kind: "service".to_owned(),
        since: date(2020, 7, 6),
        until: None,
    };
    let changes = mnet_store::Changes {
        care: vec![care],
        ..Default::default()
    };
    assert!(tx.save(&changes).await.is_err());
    drop(tx);
    let mut tx = test.app.desk.begin(stranger.context()).await.unwrap();
    assert!(
        tx.person(PersonId::from_uuid(person))
            .await
            .unwrap()
            .is_none()
    );
    test.database.drop_database().await;
}

/// How a body is tied to the person: its name, the body, the kind of care with its first day and
/// its end, whether the person shows.
type Tie = (
    &'static str,
    &'static str,
    Option<(&'static str, &'static str, Option<&'static str>)>,
    bool,
);

const TIES: [Tie; 8] = [
    (
        "own_case",
        "PRC",
        Some(("ownership", "2020-07-01", None)),
        true,
    ),
    (
        "care_team",
        "CPI-CIV",
        Some(("service", "2020-07-01", None)),
        true,
    ),
    (
        "received_referral_open",
        "CPI-FAB",
        Some(("referral", "2020-07-01", None)),
        true,
    ),
    (
        "ends_tomorrow",
        "CPI-MAC",
        Some(("service", "2020-07-01", Some("2020-07-07"))),
        true,
    ),
    (
        "ended_today",
        "CPI-FER",
        Some(("service", "2020-07-01", Some("2020-07-06"))),
        false,
    ),
    (
        "received_referral_ended",
        "CPI-TOL",
        Some(("referral", "2020-07-01", Some("2020-07-05"))),
        false,
    ),
    (
        "begins_tomorrow",
        "CPI-JES",
        Some(("service", "2020-07-07", None)),
        false,
    ),
    ("none", "CPI-ANC", None, false),
];

/// How a mandate may stand, as a statement that brings it there; whether it is in force.
const MANDATES: [(&str, &str, bool); 6] = [
    ("active", "SELECT 1", true),
    (
        "ends today",
        "UPDATE mandate SET valid_to = '2020-07-06'",
        true,
    ),
    (
        "ended yesterday",
        "UPDATE mandate SET valid_to = '2020-07-05'",
        false,
    ),
    (
        "begins tomorrow",
        "UPDATE mandate SET valid_from = '2020-07-07', valid_to = NULL",
        false,
    ),
    (
        "suspended",
        "UPDATE mandate SET valid_from = '2018-01-01', suspended = true",
        false,
    ),
    (
        "account suspended",
        "UPDATE mandate SET suspended = false; UPDATE account SET status = 'suspended'",
        false,
    ),
];

#[tokio::test]
async fn every_role_relation_and_mandate_sees_in_sql_what_the_wall_says() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let mut admin = test.database.admin().await;
    sqlx::raw_sql(
        "DELETE FROM care;
         INSERT INTO identifier (person, kind, value, recorded_at)
           SELECT id, 'tax_code', 'X', now() FROM person",
    )
    .execute(&mut admin)
    .await
    .unwrap();
    let mut actors = Vec::new();
    for (tie, body, care, follows) in TIES {
        if let Some((kind, since, until)) = care {
            sqlx::query(
                "INSERT INTO care (person, body, kind, since, until, moved_on)
                 SELECT id, $1, $2, $3::date, $4::date, '2020-07-07' FROM person",
            )
            .bind(body)
            .bind(kind)
            .bind(since)
            .bind(until)
            .execute(&mut admin)
            .await
            .unwrap();
        }
        for role in Role::ALL {
            actors.push((tie, follows, *role, test.actor(*role, body).await));
        }
    }
    let mut cells = 0;
    for (mandate, statement, in_force) in MANDATES {
        sqlx::raw_sql(statement).execute(&mut admin).await.unwrap();
        for (tie, follows, role, actor) in &actors {
            let mut tx = test.app.desk.begin(actor.context()).await.unwrap();
            for table in ["person", "case_file", "person_block", "identifier"] {
                // Whose care ended reads that there was a case, and what it wrote itself: here
                // nothing of the person is its own.
                let own = *tie == "ended_today" && ["person", "case_file"].contains(&table);
                let expected = i64::from((*follows || own) && in_force);
                let seen = tx.count_rows(table).await.unwrap().min(1);
                assert_eq!(seen, expected, "{mandate} {tie} {} {table}", role.code());
                cells += 1;
            }
        }
    }
    assert_eq!(cells, MANDATES.len() * TIES.len() * Role::ALL.len() * 4);
    drop(admin);
    test.database.drop_database().await;
}

/// Rows of a table that an actor sees on a day.
async fn seen_on(
    test: &TestApp,
    actor: &mnet_app::Actor,
    day: jiff::civil::Date,
    table: &str,
) -> i64 {
    let context = Context {
        today: Some(day),
        ..actor.context()
    };
    visible(test, context, table).await
}

#[tokio::test]
async fn who_does_not_follow_a_protected_person_cannot_tell_it_from_nobody_in_sql() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let ours = test.actor(Role::ThirdSector, "TS-PRC").await;
    let mut strangers = Vec::new();
    for role in Role::ALL {
        strangers.push(test.actor(*role, "CPI-ANC").await);
    }
    let mut admin = test.database.admin().await;
    sqlx::raw_sql(
        "UPDATE person SET protected = true; UPDATE enrolment SET hidden = true;
         UPDATE search_key SET hidden = true",
    )
    .execute(&mut admin)
    .await
    .unwrap();
    for actor in &strangers {
        for table in ["person", "enrolment", "search_key"] {
            let seen = visible(&test, actor.context(), table).await;
            assert_eq!(seen, 0, "{} {table}", actor.role.code());
        }
    }
    assert_eq!(visible(&test, ours.context(), "enrolment").await, 1);
    assert!(visible(&test, ours.context(), "search_key").await > 0);
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn whose_care_ended_reads_its_own_records_for_a_year_and_changes_none() {
    let test = TestApp::new().await;
    test.history(LINES).await;
    let ours = test.actor(Role::ThirdSector, "TS-PRC").await;
    let other = test.actor(Role::CpiOperator, "CPI-CIV").await;
    let referred = test.actor(Role::CpiOperator, "CPI-FER").await;
    let mut admin = test.database.admin().await;
    sqlx::raw_sql(
        "UPDATE care SET until = '2020-07-10' WHERE body = 'TS-PRC';
         INSERT INTO care (person, body, kind, since, until, moved_on)
           SELECT id, 'CPI-CIV', 'service', date '2020-07-06', date '2020-07-10', date '2020-07-06'
             FROM person
           UNION ALL
           SELECT id, 'CPI-FER', 'referral', date '2020-07-06', date '2020-07-10', date '2020-07-06'
             FROM person",
    )
    .execute(&mut admin)
    .await
    .unwrap();
    let (last, after) = (date(2021, 7, 10), date(2021, 7, 11));
    let tables = ["person", "case_file", "person_block"];
    for table in tables {
        assert!(
            seen_on(&test, &ours, last, table).await > 0,
            "day 365: {table}"
        );
        assert_eq!(
            seen_on(&test, &ours, after, table).await,
            0,
            "day 366: {table}"
        );
        assert_eq!(
            seen_on(&test, &referred, last, table).await,
            0,
            "a referral is no record"
        );
    }
    assert_eq!(seen_on(&test, &ours, last, "identifier").await, 0);
    let others = seen_on(&test, &other, last, "person_block").await;
    assert_eq!(others, 0, "what others wrote is not its own");
    let context = Context {
        today: Some(last),
        ..ours.context()
    };
    let mut tx = test.app.desk.begin(context).await.unwrap();
    let person: uuid::Uuid = sqlx::query_scalar("SELECT id FROM person")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    let known = tx
        .person(PersonId::from_uuid(person))
        .await
        .unwrap()
        .unwrap();
    let renamed = mnet_store::PersonRow {
        family_name: "ALTRO".to_owned(),
        ..known
    };
    let changes = mnet_store::Changes {
        persons: vec![renamed],
        ..Default::default()
    };
    // Nothing is refused aloud: there is no row to change.
    let _unchanged = tx.save(&changes).await;
    drop(tx);
    let name: String = sqlx::query_scalar("SELECT family_name FROM person")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(name, "OKWUDEMO");
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_works_by_assignment_sees_whom_it_was_assigned_and_nobody_else() {
    use mnet_app::AppError;
    use mnet_app::desk::{Ask, act};

    let test = TestApp::new().await;
    test.history(LINES).await;
    let operator = test.actor(Role::CpiOperator, "CPI-CIV").await;
    let support = test.actor(Role::CpiSupport, "CPI-CIV").await;
    let mediator = test.actor(Role::Mediator, "CPI-CIV").await;
    let mut admin = test.database.admin().await;
    sqlx::raw_sql(
        "DELETE FROM assignment;
         INSERT INTO care (person, body, kind, since, moved_on)
         SELECT id, 'CPI-CIV', 'service', '2020-07-01', '2020-07-01' FROM person",
    )
    .execute(&mut admin)
    .await
    .unwrap();
    let case: uuid::Uuid = sqlx::query_scalar("SELECT id FROM case_file LIMIT 1")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    for actor in [&support, &mediator] {
        for table in ["person", "case_file", "person_block", "care", "assignment"] {
            let seen = visible(&test, actor.context(), table).await;
            assert_eq!(seen, 0, "{} {table}", actor.role.code());
        }
    }
    assert_eq!(visible(&test, operator.context(), "person").await, 1);
    let assign = |who: &str| Ask::Assign {
        operator: who.to_owned(),
    };
    let own = act(&test.app, &support, case, None, assign(&support.user_name)).await;
    assert!(matches!(own, Err(AppError::NotFound)), "{own:?}");
    let nobody = act(&test.app, &operator, case, None, assign("u.nessuno")).await;
    assert!(matches!(nobody, Err(AppError::Invalid(_))), "{nobody:?}");
    act(&test.app, &operator, case, None, assign(&support.user_name))
        .await
        .unwrap();
    let twice = act(&test.app, &operator, case, None, assign(&support.user_name)).await;
    assert!(matches!(twice, Err(AppError::Refused(_))), "{twice:?}");
    assert_eq!(visible(&test, support.context(), "person").await, 1);
    assert_eq!(visible(&test, mediator.context(), "person").await, 0);
    // Who was assigned assigns nobody.
    let further = act(&test.app, &support, case, None, assign(&mediator.user_name)).await;
    assert!(further.is_err(), "{further:?}");
    let end = Ask::EndAssignment {
        operator: support.user_name.clone(),
    };
    act(&test.app, &operator, case, None, end).await.unwrap();
    assert_eq!(visible(&test, support.context(), "person").await, 0);
    let told: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM journal WHERE action IN ('operator_assigned', 'assignment_ended')
          ORDER BY id",
    )
    .fetch_all(&mut admin)
    .await
    .unwrap();
    assert_eq!(told, ["operator_assigned", "assignment_ended"]);
    drop(admin);
    test.database.drop_database().await;
}
