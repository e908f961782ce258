// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tallies of boards: always what the rows say, also after a migration over rows.

use mnet_testkit::{TestApp, TestDatabase};
use sqlx::{Connection, Executor, PgConnection};

use crate::wall::LINES;

const FOUNDATION: &str =
    include_str!("../../../mnet-store/migrations/20261122010000_foundation.sql");
const COUNTS: &str = include_str!(
    "../../../mnet-store/migrations/20261122060000_count_the_path_and_freeze_months.sql"
);
const WALLS: &str = include_str!(
    "../../../mnet-store/migrations/20261122080000_walls_and_lists_that_stay_fast.sql"
);

/// Days on which rows and tallies differ.
async fn differences(connection: &mut PgConnection) -> i64 {
    let rows = "SELECT edition, indicator, partner, on_date, count(*) AS persons FROM counted \
                 WHERE on_date IS NOT NULL GROUP BY 1, 2, 3, 4";
    let tallies =
        "SELECT edition, indicator, partner, on_date, persons FROM tally WHERE persons <> 0";
    apart(connection, rows, tallies).await
}

/// Months in which days and months differ.
async fn differences_by_month(connection: &mut PgConnection) -> i64 {
    let days = "SELECT edition, indicator, partner, date_trunc('month', on_date)::date AS month, \
                       sum(persons)::bigint AS persons \
                  FROM tally GROUP BY 1, 2, 3, 4 HAVING sum(persons) <> 0";
    let months =
        "SELECT edition, indicator, partner, month, persons FROM tally_month WHERE persons <> 0";
    apart(connection, days, months).await
}

async fn apart(connection: &mut PgConnection, one: &str, other: &str) -> i64 {
    let sql =
        format!("SELECT count(*) FROM (({one} EXCEPT {other}) UNION ALL ({other} EXCEPT {one})) d");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(connection)
        .await
        .unwrap()
}

async fn number(connection: &mut PgConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(connection).await.unwrap()
}

#[tokio::test]
async fn tallies_say_what_the_rows_say_after_every_change() {
    let test = TestApp::new().await;
    let mut admin = test.database.admin().await;
    let second = LINES.replace("P01", "P02").replace("PRC", "MAC");
    let same = |deed: &str| {
        format!(
            r#"{{"on":"2020-07-20","body":"REG","role":"region","person":"P01","deed":"{deed}","other":"P02"}}"#
        )
    };
    let received = r#"{"on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"deliver_privacy_notice","language":"en"}
{"on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"complete_registration_card"}
{"on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"open_recipient_card"}
{"on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01","deed":"record_activity","activity":"a"}
"#;
    for lines in [
        LINES.to_owned(),
        second,
        received.to_owned(),
        received.replace("P01", "P02").replace("PRC", "MAC"),
        same("merge_persons"),
        same("split_persons"),
    ] {
        test.history(&lines).await;
        assert_eq!(differences(&mut admin).await, 0, "{lines}");
        assert_eq!(differences_by_month(&mut admin).await, 0, "{lines}");
    }
    let tallied = number(&mut admin, "SELECT count(*) FROM tally WHERE persons > 0").await;
    assert!(tallied > 0, "somebody counts");
    admin.close().await.unwrap();
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_database_with_persons_is_brought_up_to_date() {
    let database = TestDatabase::new().await;
    let mut admin = database.admin().await;
    admin
        .execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION mnet_owner")
        .await
        .unwrap();
    let as_owner = |sql: &str| format!("SET ROLE mnet_owner; {sql}; RESET ROLE");
    let run = |sql: String| sqlx::AssertSqlSafe(sql);
    admin.execute(run(as_owner(FOUNDATION))).await.unwrap();
    // One person, followed and received, as the first version knew it.
    admin
        .execute(
            "INSERT INTO edition (code, name, lead, source_toml, loaded_at)
               VALUES ('e', 'E', 'L', '', now());
             INSERT INTO body (code, edition, kind, name) VALUES ('B', 'e', 'partner', 'B');
             INSERT INTO person (id, family_name, sex, birth_date, birth_country, citizenships,
                                 created_by, created_at)
               VALUES ('00000000-0000-7000-8000-000000000001', 'A', 'F', '1990', 'NG', '{NG}',
                       'B', now());
             INSERT INTO care (person, body, kind, since)
               VALUES ('00000000-0000-7000-8000-000000000001', 'B', 'ownership', '2020-07-01');
             INSERT INTO case_file (id, person, edition, last_on)
               VALUES ('00000000-0000-7000-8000-000000000002',
                       '00000000-0000-7000-8000-000000000001', 'e', '2020-07-08');
             INSERT INTO counted (person, edition, indicator, partner, on_date)
               VALUES ('00000000-0000-7000-8000-000000000001', 'e', 'reception', 'B',
                       '2020-07-08');
             INSERT INTO applied_line (edition, key) VALUES ('e', '\\x01')",
        )
        .await
        .unwrap();
    admin.execute(run(as_owner(COUNTS))).await.unwrap();
    admin.execute(run(as_owner(WALLS))).await.unwrap();
    assert_eq!(number(&mut admin, "SELECT count(*) FROM counted").await, 5);
    assert_eq!(differences(&mut admin).await, 0);
    assert_eq!(
        number(&mut admin, "SELECT sum(persons)::bigint FROM tally").await,
        1
    );
    assert_eq!(
        number(&mut admin, "SELECT count(*) FROM applied_mark").await,
        1
    );
    let moved = "SELECT count(*) FROM care WHERE moved_on = '2020-07-08'";
    assert_eq!(number(&mut admin, moved).await, 1);
    admin.close().await.unwrap();
    database.drop_database().await;
}
