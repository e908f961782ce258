// SPDX-License-Identifier: AGPL-3.0-or-later
//! Persons that may be one, on a real database: AS-03, the queue, merging and splitting.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use mnet_app::desk::{Ask, act, open_card, register_person, search};
use mnet_app::links::{self, Shelf};
use mnet_app::{Actor, AppError};
use mnet_authz::Role;
use mnet_flow::case::{Activity, Refusal};
use mnet_linkage::pairs::{Standing, Verdict};
use mnet_testkit::TestApp;
use sqlx::Row as _;
use uuid::Uuid;

use crate::walk_in::blessing;

/// A person of a register: key, surname, given name, sex, birth, country, more.
type Told = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// AS-03: the labour record and the social record of each pair.
const PAIRS: [(Told, Told); 7] = [
    (
        (
            "L1",
            "BENFITTI",
            "YOUSSEF",
            "M",
            "1979-11-02",
            "MA",
            r#","tax_code":"BNFYSF79S02Z330Q","phone":"+39 333 0000001""#,
        ),
        (
            "R1",
            "YUSUF",
            "BENFITI",
            "M",
            "1979-11-02",
            "MA",
            r#","phone":"3330000001""#,
        ),
    ),
    (
        (
            "L2",
            "TESTENKO",
            "OLENA",
            "F",
            "1985-07-23",
            "UA",
            r#","tax_code":"TSTLNO85L63Z138X","phone":"+39 333 0000002""#,
        ),
        (
            "R2",
            "TIESTENKO",
            "ELENA",
            "F",
            "1985-07-23",
            "UA",
            r#","phone":"3330000009""#,
        ),
    ),
    (
        (
            "L3",
            "DIOPROVA",
            "MAMADOU",
            "M",
            "1998-01-01",
            "SN",
            r#","tax_code":"DPRMMD98A01Z343G""#,
        ),
        ("R3", "DIOPPROVA", "MAMADU", "M", "1998-05-20", "SN", ""),
    ),
    (
        (
            "L4",
            "FALSOTRAORE",
            "IBRAHIM",
            "M",
            "1999-10-10",
            "ML",
            r#","tax_code":"FLSBHM99R10Z329F""#,
        ),
        (
            "R4",
            "FALSOTRAORE",
            "ISSA",
            "M",
            "1999-10-10",
            "ML",
            r#","tax_code":"FLSSSI99R10Z329N""#,
        ),
    ),
    (
        (
            "L5",
            "SAMPLEKHAN",
            "USMAN",
            "M",
            "1994-08-19",
            "PK",
            r#","tax_code":"SMPSMN94M19Z236H""#,
        ),
        (
            "R5",
            "SAMPLEKAN",
            "OSMAN",
            "M",
            "1994-08-09",
            "PK",
            r#","tax_code":"SMPSMN94M19Z236H""#,
        ),
    ),
    (
        (
            "L6",
            "HOSSAIDEMO",
            "RAFIQUL",
            "M",
            "2003-05-09",
            "BD",
            r#","provisional_tax_code":"90055510425""#,
        ),
        (
            "R6",
            "HOSSAINDEMO",
            "RAFIKUL",
            "M",
            "2003-05-09",
            "BD",
            r#","provisional_tax_code":"90055510425""#,
        ),
    ),
    (
        (
            "L7",
            "TEKLEDEMO",
            "ABEL",
            "M",
            "1991-02-03",
            "ER",
            r#","domicile":"Ancona","phone":"071 5550001""#,
        ),
        (
            "R7",
            "PROVAFALL",
            "KARIM",
            "M",
            "1984-12-30",
            "SN",
            r#","domicile":"Ancona","phone":"071 5550001""#,
        ),
    ),
];

fn line((key, family, given, sex, birth, country, more): Told, body: &str) -> String {
    format!(
        r#"{{"on":"2020-07-01","body":"{body}","role":"third_sector","person":"{key}","deed":"register_person","family_name":"{family}","given_name":"{given}","sex":"{sex}","birth_date":"{birth}","birth_country":"{country}","citizenships":["{country}"]{more}}}"#
    ) + "\n"
}

/// The persons of a history's keys.
async fn persons(test: &TestApp) -> BTreeMap<String, Uuid> {
    let mut admin = test.database.admin().await;
    let rows = sqlx::query("SELECT key, person FROM person_key")
        .fetch_all(&mut admin)
        .await;
    rows.unwrap()
        .iter()
        .map(|row| (row.get("key"), row.get("person")))
        .collect()
}

/// What stands about persons: merged and split again it must be the same.
const TABLES: [&str; 20] = [
    "person",
    "identifier",
    "person_block",
    "enrolment",
    "search_key",
    "match_key",
    "care",
    "case_file",
    "form_instance",
    "referral",
    "task",
    "pact",
    "charge",
    "counted",
    "consent",
    "source_record",
    "field_assertion",
    "field_decision",
    "hub_message",
    "(SELECT * FROM tally WHERE persons <> 0)",
];

/// Every row, table by table.
async fn all_rows(test: &TestApp) -> Vec<(String, Vec<String>)> {
    let mut admin = test.database.admin().await;
    let mut all = Vec::new();
    for table in TABLES {
        let statement = format!("SELECT t::text FROM {table} t ORDER BY 1");
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
            .fetch_all(&mut admin)
            .await
            .unwrap();
        all.push((table.to_owned(), rows));
    }
    all
}

/// What sources said of everybody, what somebody decided about it, and what each person grants.
async fn tell_of_everybody(test: &TestApp) {
    let mut admin = test.database.admin().await;
    for statement in [
        "INSERT INTO source_record (id, person, system, body, record, payload_hash, received_at,
                format)
         SELECT gen_random_uuid(), id, 'social', 'PES', id::text, '\\x00', now(), 'hub' FROM person",
        "INSERT INTO hub_message (system, body, key, kind, person, payload_hash, sent_at, applied_at)
         SELECT 'social', 'PES', id::text, 'person.upsert', id, '\\x00', now(), now() FROM person",
        "INSERT INTO field_assertion (id, person, field, section, value, precision, recorded_at,
                system, side, source_record, form, evidence, verification, audience)
         SELECT gen_random_uuid(), person, 'phones', 'contacts', '{\"number\": \"0715550001\"}',
                'exact', now(), 'social', 'social', id, 'person.upsert', 'declaration', 1, 'all'
           FROM source_record",
        "INSERT INTO field_decision (id, person, field, section, audience, chosen, needs_second,
                reason, account, body, recorded_at)
         SELECT gen_random_uuid(), person, field, section, audience, id, false, 'prova',
                gen_random_uuid(), 'PES', now() FROM field_assertion",
        "INSERT INTO consent (person, purpose, answer, on_date, recorded_at)
         SELECT id, 'social_to_labour', 'given', '2020-07-01', now() FROM person",
    ] {
        sqlx::query(statement).execute(&mut admin).await.unwrap();
    }
}

/// State, who said so, rule and kinds of decisions of a pair.
async fn pair(
    test: &TestApp,
    one: Uuid,
    other: Uuid,
) -> Option<(Uuid, String, String, String, Vec<String>)> {
    let mut admin = test.database.admin().await;
    let row =
        sqlx::query("SELECT id, state, said_by, rule FROM link_pair WHERE one = $1 AND other = $2")
            .bind(one.min(other))
            .bind(one.max(other))
            .fetch_optional(&mut admin)
            .await
            .unwrap()?;
    let id: Uuid = row.get("id");
    let kinds: Vec<String> =
        sqlx::query_scalar("SELECT kind FROM link_decision WHERE pair = $1 ORDER BY id")
            .bind(id)
            .fetch_all(&mut admin)
            .await
            .unwrap();
    Some((
        id,
        row.get("state"),
        row.get("said_by"),
        row.get("rule"),
        kinds,
    ))
}

/// The first page of what waits, the likeliest first.
pub(crate) async fn waiting(test: &TestApp, actor: &Actor) -> Result<links::Queue, AppError> {
    let order = links::PairOrder::Likeliest;
    links::queue(&test.app, actor, Shelf::Waiting, order, None).await
}

async fn steward(test: &TestApp) -> Actor {
    test.actor(Role::Steward, "MAC").await
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a scenario, told once")]
async fn the_acceptance_scenario_two_linked_three_to_look_at_two_apart_and_back_again() {
    let test = TestApp::new().await;
    let mut file = String::new();
    for (labour, social) in PAIRS {
        file += &line(labour, "TS-PRC");
        file += &line(social, "TS-MAC");
    }
    let report = test.history(&file).await;
    assert_eq!(report.refused, 0, "{report:?}");
    let ids = persons(&test).await;
    let of = |at: usize| (ids[&format!("L{at}")], ids[&format!("R{at}")]);
    let done = links::run(&test.app).await.unwrap();
    assert_eq!(
        (done.persons, done.linked, done.queued),
        (14, 2, 3),
        "{done:?}"
    );
    let before_links = all_rows(&test).await;
    for (at, expected) in [
        (1, Some(("linked", "LR-6"))),
        (2, Some(("open", "LR-7"))),
        (3, Some(("open", "LR-7"))),
        (4, None),
        (5, Some(("open", "LR-2"))),
        (6, Some(("linked", "LR-5"))),
        (7, None),
    ] {
        let (labour, social) = of(at);
        let stands = pair(&test, labour, social).await;
        let stands = stands
            .as_ref()
            .map(|pair| (pair.1.as_str(), pair.3.as_str()));
        assert_eq!(stands, expected, "pair {at}");
    }
    let again = links::run(&test.app).await.unwrap();
    assert_eq!(
        (again.linked, again.queued, again.withdrawn),
        (0, 0, 0),
        "{again:?}"
    );
    assert_eq!(all_rows(&test).await, before_links, "twice is once");

    let steward = steward(&test).await;
    let (labour, social) = of(1);
    let (id, ..) = pair(&test, labour, social).await.unwrap();
    let view = links::read_pair(&test.app, &steward, id, links::PairOrder::Teaching)
        .await
        .unwrap();
    assert!(
        view.compared
            .explanation
            .sentence
            .starts_with("Stessa persona (LR-6)")
    );
    let without = links::decide(&test.app, &steward, id, Verdict::Undo, None).await;
    assert!(matches!(
        without,
        Err(AppError::Refused(Refusal::ReasonMissing))
    ));
    let undone = links::decide(&test.app, &steward, id, Verdict::Undo, Some("due persone")).await;
    assert_eq!(undone.unwrap().standing, Standing::Apart);
    let (_, state, said_by, _, kinds) = pair(&test, labour, social).await.unwrap();
    assert_eq!((state.as_str(), said_by.as_str()), ("apart", "person"));
    assert_eq!(kinds, ["auto_link", "unlink"], "both decisions are kept");
    // The other pair too: then everything is as before the matcher came.
    let (labour, social) = of(6);
    let (id, ..) = pair(&test, labour, social).await.unwrap();
    links::decide(&test.app, &steward, id, Verdict::Undo, Some("prova"))
        .await
        .unwrap();
    let fresh = TestApp::new().await;
    fresh.history(&file).await;
    // The same past work has the same identities; keys are the matcher's own.
    let never = all_rows(&fresh).await;
    for (now, never) in all_rows(&test).await.into_iter().zip(never) {
        if now.0 != "match_key" {
            assert_eq!(now, never);
        }
    }
    fresh.database.drop_database().await;
    // For ever: also when all is compared anew.
    let mut admin = test.database.admin().await;
    sqlx::query("DELETE FROM match_run")
        .execute(&mut admin)
        .await
        .unwrap();
    drop(admin);
    let anew = links::run(&test.app).await.unwrap();
    assert_eq!(
        (anew.persons, anew.linked, anew.queued),
        (14, 0, 0),
        "{anew:?}"
    );
    assert_eq!(pair(&test, labour, social).await.unwrap().1, "apart");
    test.database.drop_database().await;
}

/// The same woman at two desks, both cases open and counting.
fn twice() -> String {
    let mut file = String::new();
    for (key, body, family, given, domicile, on) in [
        (
            "A",
            "TS-PRC",
            "OKWUDEMO",
            "Blessing",
            "Porto Recanati",
            "2020-07-02",
        ),
        (
            "B",
            "TS-MAC",
            "BLESSING",
            "Okwudemo",
            "Macerata",
            "2020-07-03",
        ),
    ] {
        let mut tell = |deed: &str| {
            // A text takes whatever is written.
            let _ = writeln!(
                file,
                r#"{{"on":"{on}","body":"{body}","role":"third_sector","person":"{key}",{deed}}}"#
            );
        };
        tell(&format!(
            r#""deed":"register_person","family_name":"{family}","given_name":"{given}","sex":"F","birth_date":"1992-03-14","birth_country":"NG","citizenships":["NG"],"phone":"+393330000001","stay_title":{{"type":"asylum_certificate","reason":"Richiesta asilo","requested_on":"2020-06-01"}},"domicile":"{domicile}""#
        ));
        tell(r#""deed":"close_screening","outcome":"suitable""#);
        tell(r#""deed":"complete_registration_card""#);
        tell(r#""deed":"deliver_privacy_notice","language":"en""#);
        tell(r#""deed":"open_recipient_card""#);
        tell(r#""deed":"record_activity","activity":"a""#);
    }
    file
}

/// Partners who count somebody at reception, and why the others do not.
async fn counted(test: &TestApp) -> Vec<(Option<String>, Option<String>)> {
    let mut admin = test.database.admin().await;
    let rows = sqlx::query(
        "SELECT c.partner, c.exclusion FROM counted c JOIN person_key k ON k.person = c.person
          WHERE c.indicator = 'reception' ORDER BY k.key",
    )
    .fetch_all(&mut admin)
    .await;
    rows.unwrap()
        .iter()
        .map(|row| (row.get(0), row.get(1)))
        .collect()
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "a story, told once from the queue to the split"
)]
async fn two_open_cases_wait_for_the_steward_and_one_card_and_count_come_of_them() {
    let test = TestApp::new().await;
    let report = test.history(&twice()).await;
    assert_eq!(report.refused, 0, "{report:?}");
    let some = |code: &str| Some(code.to_owned());
    assert_eq!(
        counted(&test).await,
        [(some("PRC"), None), (some("MAC"), None)]
    );
    let done = links::run(&test.app).await.unwrap();
    assert_eq!(
        (done.linked, done.queued),
        (0, 1),
        "never by itself: both cases are open"
    );
    let ids = persons(&test).await;
    let (first, second) = (ids["A"], ids["B"]);
    let before = all_rows(&test).await;
    let steward = steward(&test).await;
    let queue = waiting(&test, &steward).await.unwrap();
    assert_eq!(queue.lines.len(), 1);
    let line = &queue.lines[0];
    assert_eq!(
        (
            line.pair.found.decision.as_str(),
            line.pair.found.rule.as_str()
        ),
        ("link", "LR-6")
    );
    let id = line.pair.id;

    let operator = test.actor(Role::ThirdSector, "TS-MAC").await;
    let denied = waiting(&test, &operator).await;
    assert!(matches!(
        denied,
        Err(AppError::Forbidden(_) | AppError::NotFound)
    ));
    let denied = links::decide(&test.app, &operator, id, Verdict::Same, None).await;
    assert!(matches!(
        denied,
        Err(AppError::Forbidden(_) | AppError::NotFound)
    ));

    links::decide(&test.app, &steward, id, Verdict::Later, None)
        .await
        .unwrap();
    assert_eq!(links::run(&test.app).await.unwrap().queued, 0);
    links::decide(&test.app, &steward, id, Verdict::Same, None)
        .await
        .unwrap();
    assert_eq!(
        counted(&test).await,
        [(some("PRC"), None), (some("MAC"), some("MERGED"))],
        "the earliest survives (CR-6)"
    );
    // Each desk opens both records; a search by either name finds the one card.
    let card = open_card(&test.app, &operator, first).await.unwrap();
    let one_card: Vec<Uuid> = card.same.iter().map(|one| one.person).collect();
    assert_eq!(
        one_card,
        [first, second],
        "the one that was registered first stands for all"
    );
    let found = search(&test.app, &operator, "blessing okwudemo")
        .await
        .unwrap();
    let hits: Vec<(Uuid, bool)> = found
        .hits
        .iter()
        .map(|hit| (hit.person, hit.followed))
        .collect();
    assert_eq!(hits, [(first, true)]);
    // A deed on the absorbed record does not make it count again.
    let own = open_card(&test.app, &operator, second).await.unwrap();
    let activity = Ask::RecordActivity {
        activity: Activity::B1,
        minutes: None,
        outcome: None,
    };
    act(&test.app, &operator, own.case.id, None, activity)
        .await
        .unwrap();
    assert_eq!(
        counted(&test).await,
        [(some("PRC"), None), (some("MAC"), some("MERGED"))]
    );
    test.database.drop_database().await;

    // Without that deed, taking it back restores every row.
    let test = TestApp::new().await;
    test.history(&twice()).await;
    links::run(&test.app).await.unwrap();
    let steward = self::steward(&test).await;
    let id = waiting(&test, &steward).await.unwrap().lines[0].pair.id;
    let mine = all_rows(&test).await;
    assert_eq!(mine.len(), before.len());
    links::decide(&test.app, &steward, id, Verdict::Same, None)
        .await
        .unwrap();
    assert_ne!(all_rows(&test).await, mine);
    links::decide(&test.app, &steward, id, Verdict::Undo, Some("errore"))
        .await
        .unwrap();
    for (now, then) in all_rows(&test).await.into_iter().zip(mine) {
        assert_eq!(now, then);
    }
    let ids = persons(&test).await;
    let (.., kinds) = pair(&test, ids["A"], ids["B"]).await.unwrap();
    assert_eq!(kinds, ["manual_link", "unlink"]);
    let mut admin = test.database.admin().await;
    let told: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM journal WHERE person = $1 AND kind = 'change' AND action LIKE 'p%s_%' ORDER BY id",
    )
    .bind(ids["A"])
    .fetch_all(&mut admin)
    .await
    .unwrap();
    assert!(
        told.ends_with(&["persons_merged".to_owned(), "persons_split".to_owned()]),
        "{told:?}"
    );
    drop(admin);
    test.database.drop_database().await;
}

#[tokio::test]
async fn two_pacts_in_force_take_two_people() {
    let test = TestApp::new().await;
    test.history(&twice()).await;
    links::run(&test.app).await.unwrap();
    let mut admin = test.database.admin().await;
    sqlx::query(
        "INSERT INTO pact (case_file, person, version, kind, body, signed_on)
         SELECT id, person, 1, 'psp', owner, '2020-07-05' FROM case_file",
    )
    .execute(&mut admin)
    .await
    .unwrap();
    drop(admin);
    let (first, second) = (steward(&test).await, steward(&test).await);
    let id = waiting(&test, &first).await.unwrap().lines[0].pair.id;
    let said = links::decide(&test.app, &first, id, Verdict::Same, None)
        .await
        .unwrap();
    assert_eq!(said.standing, Standing::Second);
    assert_eq!(
        counted(&test)
            .await
            .iter()
            .filter(|(_, why)| why.is_some())
            .count(),
        0,
        "not yet"
    );
    let alone = links::decide(&test.app, &first, id, Verdict::Same, None).await;
    assert!(matches!(
        alone,
        Err(AppError::Refused(Refusal::SecondPersonNeeded))
    ));
    assert!(
        links::read_pair(&test.app, &first, id, links::PairOrder::Teaching)
            .await
            .unwrap()
            .mine
    );
    let said = links::decide(&test.app, &second, id, Verdict::Same, None)
        .await
        .unwrap();
    assert_eq!(said.standing, Standing::Linked);
    assert_eq!(
        counted(&test)
            .await
            .iter()
            .filter(|(_, why)| why.is_some())
            .count(),
        1
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_registers_somebody_known_sees_who_it_may_be_and_says_that_it_is_somebody_else() {
    let test = TestApp::new().await;
    let there = test.actor(Role::ThirdSector, "TS-PRC").await;
    let ticket = search(&test.app, &there, "okwudemo").await.unwrap().ticket;
    let known = register_person(&test.app, &there, &ticket, blessing())
        .await
        .unwrap();
    let here = test.actor(Role::ThirdSector, "TS-MAC").await;
    let ticket = search(&test.app, &here, "nobody").await.unwrap().ticket;
    // Heard otherwise, swapped, without the code.
    let mut again = blessing();
    again.identity = serde_json::from_value(serde_json::json!({
        "family_name": "BLESING", "given_name": "Okudemo", "sex": "F",
        "birth_date": "1992-03-14", "birth_country": "NG", "citizenships": ["NG"],
    }))
    .unwrap();
    again.stay_title = None;
    let asked = register_person(&test.app, &here, &ticket, again.clone()).await;
    let Err(AppError::PerhapsKnown(shown)) = asked else {
        panic!("{asked:?}")
    };
    assert_eq!(shown.len(), 1);
    assert_eq!((shown[0].person, shown[0].followed), (known.person, false));
    assert!(
        shown[0].sentence.contains("LR-6") || shown[0].sentence.contains("LR-7"),
        "{}",
        shown[0].sentence
    );
    assert!(
        shown[0].steps.is_empty(),
        "the minimal card and the reason, nothing more"
    );
    let mut admin = test.database.admin().await;
    let persons: i64 = sqlx::query_scalar("SELECT count(*) FROM person")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert_eq!(persons, 1, "nobody was created");
    let looks: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM journal WHERE action = 'search_hit' AND person = $1 AND account = $2",
    )
    .bind(known.person)
    .bind(here.account)
    .fetch_one(&mut admin)
    .await
    .unwrap();
    assert_eq!(looks, 1);
    drop(admin);
    again.somebody_else = vec![known.person];
    let new = register_person(&test.app, &here, &ticket, again)
        .await
        .unwrap();
    let (_, state, said_by, _, kinds) = pair(&test, new.person, known.person).await.unwrap();
    assert_eq!((state.as_str(), said_by.as_str()), ("apart", "person"));
    assert_eq!(kinds, ["no_link"]);
    let done = links::run(&test.app).await.unwrap();
    assert_eq!(
        (done.persons, done.linked, done.queued),
        (2, 0, 0),
        "a person's word outranks the matcher"
    );
    assert_eq!(
        pair(&test, new.person, known.person).await.unwrap().1,
        "apart"
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_protected_person_is_suggested_to_nobody_but_her_care_team_and_the_steward() {
    let test = TestApp::new().await;
    let there = test.actor(Role::PartnerCoordinator, "PRC").await;
    let ticket = search(&test.app, &there, "okwudemo").await.unwrap().ticket;
    let known = register_person(&test.app, &there, &ticket, blessing())
        .await
        .unwrap();
    let protect = Ask::Protect {
        reason: "pericolo".to_owned(),
    };
    act(&test.app, &there, known.case, None, protect)
        .await
        .unwrap();
    let here = test.actor(Role::ThirdSector, "TS-MAC").await;
    let ticket = search(&test.app, &here, "nobody").await.unwrap().ticket;
    register_person(&test.app, &here, &ticket, blessing())
        .await
        .unwrap();
    let ticket = search(&test.app, &there, "nobody").await.unwrap().ticket;
    let team = register_person(&test.app, &there, &ticket, blessing()).await;
    let Err(AppError::PerhapsKnown(shown)) = team else {
        panic!("{team:?}")
    };
    assert!(
        shown
            .iter()
            .any(|one| one.person == known.person && one.followed)
    );
    let done = links::run(&test.app).await.unwrap();
    assert_eq!((done.linked, done.queued), (0, 1), "never by a rule");
    let steward = steward(&test).await;
    let queue = waiting(&test, &steward).await.unwrap();
    assert!(queue.lines[0].protected);
    let id = queue.lines[0].pair.id;
    let said = "SELECT count(*) FROM person_block WHERE block IN ('address', 'contacts')";
    let mut admin = test.database.admin().await;
    let said: i64 = sqlx::query_scalar(said)
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert!(said > 0, "where she is stands in the register");
    let view = links::read_pair(&test.app, &steward, id, links::PairOrder::Likeliest)
        .await
        .unwrap();
    let mut shown = view.sides.iter().flat_map(|side| &side.blocks);
    assert!(
        shown.all(|block| block.block == "stay_title"),
        "neither record says where she is"
    );
    test.database.drop_database().await;
}

#[tokio::test]
async fn a_pair_of_one_programme_is_not_for_the_steward_of_another() {
    let test = TestApp::new().await;
    test.history(&twice()).await;
    links::run(&test.app).await.unwrap();
    let own = waiting(&test, &steward(&test).await).await.unwrap().lines;
    assert!(!own.is_empty());
    let elsewhere = test.actor(Role::Steward, "ANL").await;
    let others = waiting(&test, &elsewhere).await.unwrap().lines;
    assert!(others.is_empty());
    let id = own[0].pair.id;
    let opened = links::read_pair(&test.app, &elsewhere, id, links::PairOrder::Likeliest).await;
    assert!(matches!(opened, Err(AppError::NotFound)));
    test.database.drop_database().await;
}

#[tokio::test]
async fn who_has_no_looks_left_registers_and_sees_nobody() {
    let test = TestApp::new().await;
    let there = test.actor(Role::ThirdSector, "TS-PRC").await;
    let ticket = search(&test.app, &there, "okwudemo").await.unwrap().ticket;
    register_person(&test.app, &there, &ticket, blessing())
        .await
        .unwrap();
    let here = test.actor(Role::ThirdSector, "TS-MAC").await;
    let ticket = search(&test.app, &here, "nobody").await.unwrap().ticket;
    for _ in 0..60 {
        search(&test.app, &here, "okwudemo").await.unwrap();
    }
    let asked = register_person(&test.app, &here, &ticket, blessing()).await;
    assert!(asked.is_ok(), "care does not wait for a limit: {asked:?}");
    let done = links::run(&test.app).await.unwrap();
    assert_eq!(done.queued, 1, "the steward looks at it");
    test.database.drop_database().await;
}

/// Four people who have nothing in common, and the pairs of all of them, put before the steward.
async fn every_pair_of_four(test: &TestApp) -> Vec<Uuid> {
    let mut file = String::new();
    let names = ["DEMALFA", "PROVABETA", "TESTGAMMA", "FINTADELTA"];
    for (at, (key, name)) in ["P", "Q", "R", "S"].into_iter().zip(names).enumerate() {
        let lines = twice();
        let own = lines
            .lines()
            .filter(|line| line.contains(r#""person":"A""#));
        for line in own {
            file += &line
                .replace(r#""person":"A""#, &format!(r#""person":"{key}""#))
                .replace("2020-07-02", &format!("2020-06-2{at}"))
                .replace("1992-03-14", &format!("19{}0-0{}-11", 6 + at, at + 1))
                .replace("OKWUDEMO", name)
                .replace("+393330000001", &format!("+39333000000{at}"));
            file.push('\n');
        }
    }
    let report = test.history(&file).await;
    assert_eq!(report.refused, 0, "{report:?}");
    links::run(&test.app).await.unwrap();
    let ids: Vec<Uuid> = persons(test).await.into_values().collect();
    let mut admin = test.database.admin().await;
    let mut pairs = Vec::new();
    for (at, one) in ids.iter().enumerate() {
        for other in ids.iter().skip(at + 1) {
            let id: Uuid = sqlx::query_scalar(
                "INSERT INTO link_pair (id, one, other, state, said_by, decision, rule, score, steps,
                        engine, weights, found_at, changed_at)
                 VALUES (gen_random_uuid(), $1, $2, 'open', 'matcher', 'review', 'LR-7', 0, '[]',
                         1, 1, now(), now())
                 ON CONFLICT (one, other) DO UPDATE SET state = 'open' RETURNING id",
            )
            .bind(one.min(other))
            .bind(one.max(other))
            .fetch_one(&mut admin)
            .await
            .unwrap();
            pairs.push(id);
        }
    }
    drop(admin);
    pairs
}

#[tokio::test]
async fn merges_and_then_their_undoing_in_any_order_restore_every_row() {
    let test = TestApp::new().await;
    let pairs = every_pair_of_four(&test).await;
    tell_of_everybody(&test).await;
    let steward = steward(&test).await;
    let before = all_rows(&test).await;
    let of_sources = [
        "source_record",
        "hub_message",
        "field_assertion",
        "field_decision",
        "consent",
    ];
    for (table, rows) in &before {
        assert!(
            !of_sources.contains(&table.as_str()) || rows.len() == 4,
            "{table}"
        );
    }
    let mut turn = 0x9E37_79B9_7F4A_7C15_u64;
    for round in 0..6 {
        let mut next = |below: usize| {
            turn = turn
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(turn >> 33).unwrap() % below
        };
        let mut order = pairs.clone();
        for at in (1..order.len()).rev() {
            order.swap(at, next(at + 1));
        }
        let said: Vec<Uuid> = order.into_iter().take(1 + round % 4).collect();
        for pair in &said {
            links::decide(&test.app, &steward, *pair, Verdict::Same, None)
                .await
                .unwrap();
        }
        assert_ne!(all_rows(&test).await, before);
        let mut back = said.clone();
        while !back.is_empty() {
            let pair = back.remove(next(back.len()));
            links::decide(&test.app, &steward, pair, Verdict::Undo, Some("prova"))
                .await
                .unwrap();
        }
        for (now, then) in all_rows(&test).await.into_iter().zip(before.clone()) {
            assert_eq!(now, then, "round {round}");
        }
        for pair in said {
            links::decide(&test.app, &steward, pair, Verdict::Reopen, Some("prova"))
                .await
                .unwrap();
        }
    }
    // Who was said to be another does not become the same through a third.
    let [one, other, ..] = pairs.as_slice() else {
        panic!("pairs")
    };
    links::decide(&test.app, &steward, pairs[3], Verdict::Different, None)
        .await
        .unwrap();
    links::decide(&test.app, &steward, *one, Verdict::Same, None)
        .await
        .unwrap();
    let through = links::decide(&test.app, &steward, *other, Verdict::Same, None).await;
    assert!(
        matches!(through, Err(AppError::Refused(Refusal::KeptApart))),
        "{through:?}"
    );
    test.database.drop_database().await;
}
