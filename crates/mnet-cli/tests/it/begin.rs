// SPDX-License-Identifier: AGPL-3.0-or-later
//! First start, first account, looking after it — *avvio, prima utenza, controllo*.

use std::process::Command;

use mnet_cluster::{Cluster, DATABASE, Options, ROLE_ADMIN};

use crate::support::{Place, said};

/// Runs a statement as the database's administrator.
fn as_admin(cluster: &Cluster, sql: &str) {
    let url = cluster.url(ROLE_ADMIN, DATABASE);
    let output = Command::new("psql")
        .args(["-X", "-q", "-d", &url, "-c", sql])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn doctor_is_content_with_a_fresh_database() {
    let place = Place::new("content");
    assert!(place.run(&["migrate"]).status.success());

    let report = place.answer(&["doctor", "--json"]);

    assert_eq!(report["status"], "ok", "{report}");
    let checks = report["checks"].as_array().unwrap();
    for name in [
        "migrations",
        "fsync",
        "row_level_security_forced",
        "seals",
        "last_seal",
        "space",
        "classification",
        "overdue",
    ] {
        assert!(checks.iter().any(|check| check["name"] == name), "{name}");
    }
}

#[test]
fn doctor_names_a_public_address_without_tls() {
    let place = Place::new("public");
    assert!(place.run(&["migrate"]).status.success());

    for words in [
        &["doctor", "--bind", "0.0.0.0"][..],
        &["doctor", "--base-url", "http://rete.regione.example"],
    ] {
        let output = place.run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        let report = String::from_utf8_lossy(&output.stdout).into_owned();
        let line = report.lines().find(|line| line.starts_with("!!")).unwrap();
        assert!(line.contains("plain_http"), "{report}");
    }
    let mut told = place.program(&["doctor"]);
    told.env("MIGRANT_NET_BIND", "192.0.2.7");
    told.env("MIGRANT_NET_BEHIND_PROXY", "true");
    assert!(told.output().unwrap().status.success());
}

#[test]
fn doctor_creates_nothing() {
    let place = Place::new("nothing");
    let output = place.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!place.data().exists());
}

#[test]
fn doctor_names_an_unsafe_setting_and_serve_refuses_it() {
    let place = Place::new("unsafe");
    assert!(place.run(&["migrate"]).status.success());
    let cluster = Cluster::start(&Options::new(place.data())).unwrap();

    as_admin(
        &cluster,
        "ALTER TABLE identifier NO FORCE ROW LEVEL SECURITY",
    );
    let output = place.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(2));
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = report.lines().find(|line| line.starts_with("!!")).unwrap();
    assert!(
        line.contains("row_level_security_forced") && line.contains("identifier"),
        "{report}"
    );

    let output = place.run(&["serve", "--port", "0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("row_level_security_forced"),
        "{}",
        said(&output)
    );

    as_admin(&cluster, "ALTER TABLE identifier FORCE ROW LEVEL SECURITY");
    as_admin(&cluster, "ALTER ROLE mnet_app BYPASSRLS");
    let output = place.run(&["serve", "--port", "0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("runtime_role_no_bypass_rls"),
        "{}",
        said(&output)
    );

    as_admin(&cluster, "ALTER ROLE mnet_app NOBYPASSRLS SUPERUSER");
    let output = place.run(&["serve", "--port", "0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("login_role_not_superuser"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_wall_that_is_not_forced_is_named_on_any_table_about_people() {
    let place = Place::new("walls");
    assert!(place.run(&["migrate"]).status.success());
    let cluster = Cluster::start(&Options::new(place.data())).unwrap();

    for table in ["person", "link_pair", "session", "document_content"] {
        let alter = |word: &str| format!("ALTER TABLE {table} {word} ROW LEVEL SECURITY");
        as_admin(&cluster, &alter("NO FORCE"));
        let output = place.run(&["serve", "--port", "0"]);
        as_admin(&cluster, &alter("FORCE"));

        assert_eq!(output.status.code(), Some(2), "{table}");
        let expected = format!("row_level_security_forced ({table})");
        assert!(said(&output).contains(&expected), "{}", said(&output));
    }
    as_admin(&cluster, "CREATE TABLE of_tomorrow (person uuid)");
    let output = place.run(&["doctor"]);
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(2), "{report}");
    assert!(
        report.contains("row_level_security_forced") && report.contains("of_tomorrow"),
        "a table that nobody walled in is named: {report}"
    );
}

#[test]
fn the_first_administrator_is_made_once() {
    let place = Place::new("first");

    let output = place.run(&["admin", "create-first", "--user", "capofila"]);
    assert!(output.status.success(), "{}", said(&output));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.starts_with("utenza capofila"), "{told}");

    let output = place.run(&["admin", "create-first", "--user", "altro"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("REG"), "{}", said(&output));

    let output = place.run(&["token", "create", "--user", "capofila", "--expires", "1h"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim().len(), 43);
    let output = place.run(&["token", "revoke", "--user", "capofila"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        "gettoni revocati 1"
    );
    let output = place.run(&["token", "create", "--user", "nessuno", "--expires", "1h"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_seal_covers_what_was_written_and_verifies() {
    let place = Place::new("seal");
    assert!(
        place
            .run(&["admin", "create-first", "--user", "capofila"])
            .status
            .success()
    );

    let sealed = place.run(&["journal", "seal"]);
    assert_eq!(
        String::from_utf8_lossy(&sealed.stdout).trim(),
        "righe sigillate 1"
    );

    let report = place.answer(&["journal", "verify"]);
    assert_eq!(report["seals"], 1);
    assert_eq!(report["sealed_lines"], 1);
    let head = place.answer(&["journal", "export-head"]);
    assert_eq!(head["head"], report["head"]);
}
