// SPDX-License-Identifier: AGPL-3.0-or-later
//! Row-level security, whole: every table with a wall × role × tie × mandate, read, written,
//! changed and deleted directly in SQL, against an expectation that shares nothing with the policies.
//!
//! Source: requirements, sections 6.2 (SC-2, SC-3) and 6.3; `wall/expected.txt`, written by hand.
#![expect(
    clippy::indexing_slicing,
    clippy::similar_names,
    reason = "cells of tables that the test itself lays out"
)]

use std::collections::{BTreeMap, BTreeSet};

use mnet_app::Actor;
use mnet_authz::Role;
use mnet_testkit::TestApp;
use sqlx::{AssertSqlSafe, PgConnection, Row};
use uuid::Uuid;

const ROWS: &str = include_str!("wall/rows.sql");
const PROBE: &str = include_str!("wall/probe.sql");
const EXPECTED: &str = include_str!("wall/expected.txt");

/// The acting office, and one that wrote what it did not write.
const OFFICE: &str = "CPI-CIV";
const OTHER: &str = "PRC";
const TODAY: &str = "2020-07-06";

/// A tie of the acting office to the person: its name, the groups it belongs to, the statements
/// that make it. Everything of the one before is taken back.
type Tie = (&'static str, &'static [&'static str], &'static str);

/// Care of the acting office: kind, first day, end.
macro_rules! care {
    ($kind:literal, $since:literal, $until:literal) => {
        concat!(
            "INSERT INTO care (person, body, kind, since, until, moved_on)
             SELECT id, 'CPI-CIV', '",
            $kind,
            "', '",
            $since,
            "', ",
            $until,
            ", '2020-07-06' FROM person;"
        )
    };
}

/// The sample or supervision that the acting office reads.
macro_rules! inspection {
    ($kind:literal, $state:literal, $from:literal, $to:literal) => {
        concat!(
            "UPDATE inspection SET kind = '",
            $kind,
            "', state = '",
            $state,
            "', reader = 'CPI-CIV', seed = '1', decided_by = 'REG', reads_from = '",
            $from,
            "', reads_to = '",
            $to,
            "';"
        )
    };
}

const TIES: [Tie; 22] = [
    (
        "owner",
        &["follows"],
        care!("ownership", "2020-07-01", "NULL"),
    ),
    ("team", &["follows"], care!("service", "2020-07-01", "NULL")),
    (
        "joint_first_charge",
        &["follows"],
        concat!(
            care!("service", "2020-07-01", "NULL"),
            "INSERT INTO charge (case_file, person, body, since)
             SELECT id, person, 'CPI-CIV', '2020-07-01' FROM case_file
             ON CONFLICT DO NOTHING;"
        ),
    ),
    (
        "referral_sent",
        &["follows", "received"],
        concat!(
            care!("referral", "2020-07-01", "NULL"),
            "UPDATE referral SET to_body = 'CPI-CIV';"
        ),
    ),
    (
        "referral_accepted",
        &["follows", "received", "once_referred"],
        concat!(
            care!("referral", "2020-07-01", "'2020-07-03'"),
            care!("service", "2020-07-03", "NULL"),
            "UPDATE referral SET to_body = 'CPI-CIV', state = 'accepted';"
        ),
    ),
    (
        "referral_refused",
        &["received", "ended"],
        concat!(
            care!("referral", "2020-07-01", "'2020-07-03'"),
            "UPDATE referral SET to_body = 'CPI-CIV', state = 'refused';"
        ),
    ),
    (
        "ends_tomorrow",
        &["follows"],
        care!("service", "2020-07-01", "'2020-07-07'"),
    ),
    (
        "former",
        &["once"],
        care!("ownership", "2020-07-01", "'2020-07-06'"),
    ),
    (
        "former_365_days",
        &["once"],
        care!("service", "2019-01-01", "'2019-07-07'"),
    ),
    (
        "former_366_days",
        &["ended"],
        care!("service", "2019-01-01", "'2019-07-06'"),
    ),
    (
        "former_follow_up",
        &["once"],
        concat!(
            care!("service", "2020-07-01", "'2020-07-06'"),
            "UPDATE task SET kind = 'follow_up';
             UPDATE form_instance SET form = 'path_evaluation';
             UPDATE field_assertion SET form = 'path_evaluation';"
        ),
    ),
    (
        "former_closed",
        &["once"],
        concat!(
            care!("ownership", "2020-07-01", "'2020-07-06'"),
            "UPDATE case_file SET closed_on = '2020-06-06';"
        ),
    ),
    (
        "transfer_refused",
        &["ended"],
        care!("transfer", "2020-07-01", "'2020-07-03'"),
    ),
    (
        "begins_tomorrow",
        &["ended"],
        care!("service", "2020-07-07", "NULL"),
    ),
    ("none", &[], ""),
    (
        "none_closed",
        &[],
        "UPDATE case_file SET closed_on = '2020-06-06';",
    ),
    (
        "sample",
        &["sampled"],
        inspection!("sample", "approved", "2020-07-01", "2020-07-06"),
    ),
    (
        "sample_of_papers_that_are_open",
        &["sampled", "papers"],
        concat!(
            inspection!("sample", "approved", "2020-07-06", "2020-07-31"),
            "UPDATE person_block SET block = 'stay_title';
             UPDATE form_instance SET form = 'pact', status = 'complete';
             UPDATE journal SET action = 'pact_signed';"
        ),
    ),
    (
        "sample_over",
        &[],
        inspection!("sample", "approved", "2020-06-01", "2020-07-05"),
    ),
    (
        "sample_not_approved",
        &[],
        inspection!("sample", "drawn", "2020-07-01", "2020-07-31"),
    ),
    (
        "supervision",
        &["supervised", "lead"],
        concat!(
            "UPDATE edition SET lead = 'CPI-CIV' WHERE code = 'marche-2020';
             UPDATE inspection SET indicator = NULL, period_from = NULL, period_to = NULL,
                    kind = 'supervision';",
            inspection!("supervision", "approved", "2020-07-01", "2020-07-31")
        ),
    ),
    (
        "lead",
        &["lead"],
        "UPDATE edition SET lead = 'CPI-CIV' WHERE code = 'marche-2020';",
    ),
];

/// No tie at all.
const NONE: Tie = ("none", &[], "");

/// Ways to stand without a mandate in force, and the statements that lead there and back.
const NOBODY: [(&str, &str, &str); 4] = [
    (
        "ended yesterday",
        "UPDATE mandate SET valid_to = '2020-07-05'",
        "UPDATE mandate SET valid_to = NULL",
    ),
    (
        "begins tomorrow",
        "UPDATE mandate SET valid_from = '2020-07-07'",
        "UPDATE mandate SET valid_from = '2018-01-01'",
    ),
    (
        "revoked",
        "UPDATE mandate SET suspended = true",
        "UPDATE mandate SET suspended = false",
    ),
    (
        "account suspended",
        "UPDATE account SET status = 'suspended'",
        "UPDATE account SET status = 'active'",
    ),
];

/// Groups of roles that the expectation names.
fn is_in(role: Role, group: &str) -> bool {
    let code = role.code();
    let providers = ["acc", "trn", "med"];
    let social = ["soc", "seg"];
    match group {
        "*" => true,
        "searching" => "par cpi cpir cpiv sup soc seg ts reg stw"
            .split(' ')
            .any(|one| one == code),
        "staff" => !providers.contains(&code),
        "whole_body" => !["sup", "med"].contains(&code),
        "not_social" => !social.contains(&code),
        "staff_but_social" => !providers.contains(&code) && !social.contains(&code),
        "proposing" => "par cpi cpir cpiv sup soc seg ts acc trn cmp"
            .split(' ')
            .any(|one| one == code),
        "not_control" => !["aud", "reg"].contains(&code),
        one => one == code,
    }
}

/// One cell of the product.
struct Cell<'a> {
    tie: &'a str,
    groups: &'a [&'a str],
    role: Role,
    own: bool,
    actor: usize,
}

/// What the expectation says of every table, for one cell.
fn expected(tables: &BTreeSet<String>, cell: &Cell<'_>) -> BTreeMap<String, BTreeSet<char>> {
    let mut all: BTreeMap<String, BTreeSet<char>> = tables
        .iter()
        .map(|table| (table.clone(), BTreeSet::new()))
        .collect();
    for line in EXPECTED
        .lines()
        .filter(|line| line.contains('|') && !line.starts_with('#'))
    {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let [named, ties, roles, writer, may] = columns[..] else {
            panic!("five columns: {line}");
        };
        let tied = ties
            .split(' ')
            .any(|tie| tie == cell.tie || cell.groups.contains(&tie));
        let acted = roles.split(' ').any(|group| is_in(cell.role, group));
        let written = writer == "*" || (writer == "own") == cell.own;
        if !(tied && acted && written) {
            continue;
        }
        for table in named.split(' ') {
            let letters = all.get_mut(table);
            letters
                .unwrap_or_else(|| panic!("no table {table}"))
                .extend(may.chars());
        }
    }
    all
}

/// The bench: one row of each table, somebody of each role.
struct Bench {
    test: TestApp,
    admin: PgConnection,
    actors: Vec<Actor>,
    office: &'static str,
    tables: BTreeSet<String>,
    cells: usize,
    wrong: BTreeSet<String>,
}

impl Bench {
    async fn new() -> Self {
        let test = TestApp::new().await;
        let mut actors = Vec::new();
        for role in Role::ALL {
            actors.push(test.actor(*role, OFFICE).await);
        }
        let mut admin = test.database.admin().await;
        sqlx::raw_sql(ROWS).execute(&mut admin).await.unwrap();
        // Who sees by assignment alone was assigned; without one, `wall.rs` asks.
        for actor in actors.iter().filter(|one| one.role.sees_by_assignment()) {
            test.assign_everybody(actor.account, OFFICE).await;
        }
        sqlx::raw_sql(PROBE).execute(&mut admin).await.unwrap();
        let tables = sqlx::query("SELECT of FROM probed")
            .fetch_all(&mut admin)
            .await
            .unwrap();
        let tables = tables.iter().map(|row| row.get("of")).collect();
        Self {
            test,
            admin,
            actors,
            office: OFFICE,
            tables,
            cells: 0,
            wrong: BTreeSet::new(),
        }
    }

    /// As the superuser, without triggers: what makes a tie or a mandate.
    async fn set_up(&mut self, statements: &str) {
        let all = format!(
            "RESET ROLE; SET LOCAL session_replication_role = replica; {statements};
             SET LOCAL session_replication_role = origin"
        );
        sqlx::raw_sql(AssertSqlSafe(all))
            .execute(&mut self.admin)
            .await
            .unwrap();
    }

    /// A tie, and in whose name everything was written; taken back by [`Bench::forget`].
    async fn tie(&mut self, statements: &str, office: &str, account: Option<Uuid>) {
        sqlx::raw_sql("BEGIN")
            .execute(&mut self.admin)
            .await
            .unwrap();
        let account = account.map_or("NULL".to_owned(), |id| format!("'{id}'"));
        let all =
            format!("SELECT written_by('{office}', {account}); {statements}; SELECT sampled()");
        self.set_up(&all).await;
    }

    fn of(&self, role: Role) -> usize {
        self.actors
            .iter()
            .position(|actor| actor.role == role)
            .unwrap()
    }

    fn cell<'a>(&self, tie: &'a str, groups: &'a [&'a str], own: bool, actor: usize) -> Cell<'a> {
        let role = self.actors[actor].role;
        Cell {
            tie,
            groups,
            role,
            own,
            actor,
        }
    }

    async fn done(self) {
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
        self.test.database.drop_database().await;
    }

    async fn forget(&mut self) {
        sqlx::raw_sql("ROLLBACK")
            .execute(&mut self.admin)
            .await
            .unwrap();
    }

    /// What a context may do in each table, with the rights of pages and programs.
    async fn probe(&mut self, context: &str, account: Uuid) -> BTreeMap<String, String> {
        let begin = format!("RESET ROLE; SET LOCAL ROLE mnet_app; {context}");
        sqlx::raw_sql(AssertSqlSafe(begin))
            .execute(&mut self.admin)
            .await
            .unwrap();
        let found = sqlx::query("SELECT of_table, may FROM probe($1, $2)")
            .bind(self.office)
            .bind(account)
            .fetch_all(&mut self.admin)
            .await
            .unwrap();
        found
            .iter()
            .map(|row| (row.get("of_table"), row.get("may")))
            .collect()
    }

    /// Asks in a context and holds the answer against the expectation.
    async fn ask(&mut self, context: &str, cell: &Cell<'_>) {
        let account = self.actors[cell.actor].account;
        let found = self.probe(context, account).await;
        assert_eq!(found.len(), self.tables.len());
        for (table, expected) in expected(&self.tables, cell) {
            let may: BTreeSet<char> = found[&table].chars().collect();
            self.cells += 1;
            if may != expected {
                let text = |letters: &BTreeSet<char>| letters.iter().collect::<String>();
                self.wrong.insert(format!(
                    "{table}: {} own={} {} may {:?}, expected {:?}",
                    cell.tie,
                    cell.own,
                    cell.role.code(),
                    text(&may),
                    text(&expected)
                ));
            }
        }
    }
}

/// The groups of a tie under a mandate in force, of an office of the same programme. A sample is written as a proposal alone.
fn mandated(groups: &[&'static str], statements: &str) -> Vec<&'static str> {
    let mut all = groups.to_vec();
    all.extend(["mandated", "at_home"]);
    if !statements.contains("UPDATE inspection") {
        all.push("proposed");
    }
    all
}

/// The context of somebody, as the service sets it.
fn context(account: &str, mandate: &str, today: &str) -> String {
    format!(
        "SELECT set_config('app.account', '{account}', true),
                set_config('app.mandate', '{mandate}', true),
                set_config('app.today', '{today}', true)"
    )
}

fn context_of(actor: &Actor) -> String {
    context(
        &actor.account.to_string(),
        &actor.mandate.to_string(),
        TODAY,
    )
}

/// The whole product, of rows that this office wrote.
async fn matrix(office: &str) {
    let mut bench = Bench::new().await;
    let own = office == OFFICE;
    for (tie, groups, statements) in TIES {
        let groups = mandated(groups, statements);
        bench.tie(statements, office, None).await;
        for actor in 0..bench.actors.len() {
            let context = context_of(&bench.actors[actor]);
            let cell = bench.cell(tie, &groups, own, actor);
            bench.ask(&context, &cell).await;
        }
        bench.forget().await;
    }
    assert_eq!(
        bench.cells,
        TIES.len() * Role::ALL.len() * bench.tables.len()
    );
    bench.done().await;
}

#[tokio::test]
async fn rows_of_other_offices_open_to_every_role_and_tie_as_the_requirements_say() {
    matrix(OTHER).await;
}

#[tokio::test]
async fn rows_of_the_own_office_open_to_every_role_and_tie_as_the_requirements_say() {
    matrix(OFFICE).await;
}

/// What an account wrote itself, beside what its office wrote.
#[tokio::test]
async fn what_an_account_wrote_itself_is_open_to_it_as_the_requirements_say() {
    let mut bench = Bench::new().await;
    for (tie, groups, statements) in TIES {
        let more = match groups {
            ["follows", ..] => "oneself_following",
            ["once"] => "oneself_once",
            _ => "oneself",
        };
        let mut groups = mandated(groups, statements);
        groups.extend(["oneself", more]);
        for role in [
            Role::CpiOperator,
            Role::SocialWorker,
            Role::Trainer,
            Role::Company,
        ] {
            let actor = bench.of(role);
            let account = bench.actors[actor].account;
            bench.tie(statements, OFFICE, Some(account)).await;
            let context = context_of(&bench.actors[actor]);
            let cell = bench.cell(tie, &groups, true, actor);
            bench.ask(&context, &cell).await;
            bench.forget().await;
        }
    }
    bench.done().await;
}

/// Nobody acts: no context, half of one, a mandate of somebody else, one that is not in force. Even
/// what the account wrote itself is shut.
#[tokio::test]
async fn without_a_mandate_in_force_every_table_is_shut_to_everybody() {
    let mut bench = Bench::new().await;
    // The tie that opens most is asked of everybody, the others of whom they are for.
    let opened: [(&str, &[Role]); 4] = [
        ("owner", Role::ALL),
        ("former_closed", &[Role::CpiOperator, Role::SocialWorker]),
        ("sample", &[Role::Auditor, Role::Dpo]),
        ("lead", &[Role::Region, Role::Steward]),
    ];
    for (open, roles) in opened {
        let (_, _, statements) = TIES.into_iter().find(|(tie, ..)| *tie == open).unwrap();
        for role in roles {
            let actor = bench.of(*role);
            let me = bench.actors[actor].clone();
            let (account, mandate) = (me.account.to_string(), me.mandate.to_string());
            let other = bench.actors[(actor + 1) % bench.actors.len()]
                .mandate
                .to_string();
            bench.tie(statements, OFFICE, Some(me.account)).await;
            for broken in [
                String::new(),
                context(&account, &mandate, ""),
                context(&account, "", TODAY),
                context("", &mandate, TODAY),
                context(&account, &other, TODAY),
            ] {
                let cell = bench.cell("nobody", &[], true, actor);
                bench.ask(&broken, &cell).await;
            }
            for (_, there, back) in NOBODY {
                bench.set_up(there).await;
                let cell = bench.cell("nobody", &[], true, actor);
                bench.ask(&context_of(&me), &cell).await;
                bench.set_up(back).await;
            }
            bench.forget().await;
        }
    }
    bench.done().await;
}

/// An office of another programme has no tie: it may what a stranger may, and leads nothing here.
#[tokio::test]
async fn an_office_of_another_programme_is_a_stranger_in_every_table() {
    let mut bench = Bench::new().await;
    bench.actors.clear();
    for role in Role::ALL {
        let actor = bench.test.actor(*role, "ANL").await;
        bench.actors.push(actor);
    }
    bench.office = "ANL";
    bench.tie("", OTHER, None).await;
    let mut groups = mandated(&[], "");
    groups.retain(|group| *group != "at_home");
    for actor in 0..bench.actors.len() {
        let context = context_of(&bench.actors[actor]);
        let cell = bench.cell("none", &groups, false, actor);
        bench.ask(&context, &cell).await;
    }
    bench.forget().await;
    bench.done().await;
}

/// The matrix sees a hole: with a policy dropped or opened, cells of its table differ.
#[tokio::test]
async fn a_policy_that_is_dropped_or_opened_shows() {
    let mut bench = Bench::new().await;
    let (actor, owner) = (bench.of(Role::CpiOperator), TIES[0]);
    for (hole, table, at) in [
        ("DROP POLICY person_see ON person", "person: owner", owner),
        (
            "ALTER POLICY followed ON identifier USING (true)",
            "identifier: none",
            NONE,
        ),
        (
            "ALTER POLICY followed_add ON task WITH CHECK (true)",
            "task: none",
            NONE,
        ),
        (
            "ALTER TABLE pact DISABLE ROW LEVEL SECURITY",
            "pact: none",
            NONE,
        ),
    ] {
        bench.tie(&format!("{}; {hole}", at.2), OTHER, None).await;
        let groups = mandated(at.1, at.2);
        let context = context_of(&bench.actors[actor]);
        let cell = bench.cell(at.0, &groups, false, actor);
        bench.ask(&context, &cell).await;
        bench.forget().await;
        let seen = std::mem::take(&mut bench.wrong);
        assert!(
            seen.iter().all(|one| one.starts_with(table)) && !seen.is_empty(),
            "{hole}: {seen:?}"
        );
    }
    bench.done().await;
}
