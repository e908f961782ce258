// SPDX-License-Identifier: AGPL-3.0-or-later
//! Starting and stopping — *avvio e arresto*.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::{Duration, Instant};

use mnet_cluster::{Cluster, Options, Origin};

use crate::support::{Place, Program, family, is_alive, psql, psql_command, we_are_root};

#[test]
fn the_first_start_creates_modest_roles_and_a_database() {
    let place = Place::new("first");
    let cluster = place.start();

    assert_eq!(cluster.origin(), Origin::Created);
    assert!(
        cluster
            .server_version()
            .split('.')
            .next()
            .unwrap()
            .parse::<u32>()
            .unwrap()
            >= 15
    );
    let roles = "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole \
                 FROM pg_roles WHERE rolname LIKE 'mnet%' ORDER BY 1";
    assert_eq!(
        psql(&cluster, "mnet_app", roles),
        "mnet_app|t|f|f|f|f\nmnet_batch|t|f|f|f|f\nmnet_owner|t|f|f|f|f"
    );
    let database = "SELECT datdba::regrole, pg_encoding_to_char(encoding) \
                    FROM pg_database WHERE datname = current_database()";
    assert_eq!(psql(&cluster, "mnet_app", database), "mnet_owner|UTF8");
    let upper = psql(&cluster, "mnet_app", "SELECT upper('città')");
    assert_eq!(upper, "CITTÀ");
}

#[test]
fn a_cluster_of_an_earlier_release_gets_the_role_it_lacks() {
    let place = Place::new("earlier");
    let cluster = place.start();
    psql(
        &cluster,
        "postgres",
        "REVOKE ALL ON DATABASE migrant_net FROM mnet_batch",
    );
    psql(&cluster, "postgres", "DROP ROLE mnet_batch");
    cluster.stop().unwrap();
    drop(cluster);

    let cluster = place.start();
    assert_eq!(cluster.origin(), Origin::Started);
    let name = psql(&cluster, "mnet_batch", "SELECT current_user");
    assert_eq!(name, "mnet_batch");
}

#[test]
fn the_owner_may_create_tables_and_trusted_extensions_and_the_app_role_may_not() {
    let place = Place::new("owner");
    let cluster = place.start();

    psql(
        &cluster,
        "mnet_owner",
        "CREATE TABLE public.body (code text)",
    );
    psql(&cluster, "mnet_owner", "CREATE EXTENSION pg_trgm");
    let url = cluster.url("mnet_app", "migrant_net");
    let refused = psql_command(&url)
        .args(["-c", "CREATE TABLE public.x (y text)"])
        .output()
        .unwrap();
    assert!(!refused.status.success());
}

#[test]
fn nothing_listens_on_the_network_and_data_is_protected_whatever_the_files_say() {
    let place = Place::new("settings");
    place.start().stop().unwrap();
    let unsafe_settings = "fsync = off\nfull_page_writes = off\nlisten_addresses = '*'\n";
    fs::write(place.cluster().join("conf/local.conf"), unsafe_settings).unwrap();
    let cluster = place.start();

    psql(
        &cluster,
        "postgres",
        "ALTER SYSTEM SET synchronous_commit = off",
    );
    psql(&cluster, "postgres", "SELECT pg_reload_conf()");
    for (name, value) in [
        ("listen_addresses", ""),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("data_checksums", "on"),
        ("shared_preload_libraries", "plpgsql"),
        ("TimeZone", "UTC"),
        ("max_connections", "10"),
    ] {
        assert_eq!(
            psql(&cluster, "postgres", &format!("SHOW {name}")),
            value,
            "{name}"
        );
    }
}

#[test]
fn the_second_start_takes_less_than_two_seconds_and_finds_what_was_written() {
    let place = Place::new("second");
    let cluster = place.start();
    psql(
        &cluster,
        "mnet_owner",
        "CREATE TABLE t (n int); INSERT INTO t VALUES (42)",
    );
    cluster.stop().unwrap();
    drop(cluster);

    let begun = Instant::now();
    let cluster = place.start();
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(cluster.origin(), Origin::Started);
    assert_eq!(psql(&cluster, "mnet_owner", "SELECT n FROM t"), "42");
}

#[test]
fn stopping_leaves_no_process_no_socket_and_no_lock() {
    let place = Place::new("stop");
    let cluster = place.start();
    let pids = family(u32::try_from(cluster.server_pid().unwrap()).unwrap());
    assert!(pids.len() > 1);
    let socket = cluster.socket_dir().join(".s.PGSQL.5432");
    assert!(socket.exists());

    cluster.stop().unwrap();

    assert!(pids.iter().all(|pid| !is_alive(*pid)));
    assert!(!socket.exists());
    assert_eq!(cluster.server_pid(), None);
    assert!(!cluster.is_up());
    cluster.stop().unwrap();
    assert_eq!(place.start().origin(), Origin::Started);
}

#[test]
fn dropping_stops_the_server_too() {
    let place = Place::new("drop");
    let cluster = place.start();
    let pid = u32::try_from(cluster.server_pid().unwrap()).unwrap();
    drop(cluster);
    assert!(!is_alive(pid));
}

#[test]
fn a_cluster_deep_inside_other_directories_gets_a_short_socket() {
    let place = Place::new("deep");
    let deep = place.0.join("d".repeat(60)).join("e".repeat(60));
    let cluster = Cluster::start(&Options::new(&deep)).unwrap();

    assert!(!cluster.socket_dir().starts_with(&place.0));
    assert_eq!(psql(&cluster, "mnet_app", "SELECT 1"), "1");
    let dir = cluster.socket_dir().to_owned();
    cluster.stop().unwrap();
    fs::remove_dir(dir).unwrap();
}

#[test]
fn a_path_with_spaces_commas_and_accents_works() {
    let place = Place::new("odd");
    let odd = place.0.join("dati, città 'x'");
    let cluster = Cluster::start(&Options::new(odd)).unwrap();
    assert_eq!(psql(&cluster, "mnet_app", "SELECT 1"), "1");
    let dir = cluster.socket_dir().to_owned(); // elsewhere: libpq takes a comma for two hosts
    cluster.stop().unwrap();
    fs::remove_dir(dir).unwrap();
}

#[test]
fn an_interrupted_creation_is_thrown_away() {
    let place = Place::new("interrupted");
    let other = place.0.join("other");
    fs::create_dir_all(other.join("data.new/global")).unwrap();
    fs::write(other.join("migrant-net.cluster"), "migrant-net cluster 1\n").unwrap();
    fs::write(other.join("data.new/PG_VERSION"), "15\n").unwrap();

    let cluster = Cluster::start(&Options::new(&other)).unwrap();
    assert_eq!(cluster.origin(), Origin::Created);
    assert!(!other.join("data.new").exists());
}

#[test]
fn what_people_wrote_does_not_enter_the_log() {
    let place = Place::new("log");
    let cluster = place.start();
    psql(
        &cluster,
        "mnet_owner",
        "CREATE TABLE p (name text UNIQUE, born date)",
    );
    let url = cluster.url("mnet_owner", "migrant_net");
    for bad in [
        "INSERT INTO p VALUES ('Rossi', 'Rossi')",
        "INSERT INTO p VALUES ('Rossi'), ('Rossi')",
        "SELECT 'Rossi'::int",
    ] {
        assert!(
            !psql_command(&url)
                .args(["-c", bad])
                .output()
                .unwrap()
                .status
                .success()
        );
    }
    cluster.stop().unwrap();
    let log = fs::read_to_string(place.cluster().join("postgresql.log")).unwrap();
    assert!(log.contains("ready to accept connections"));
    assert!(!log.contains("Rossi"), "{log}");
}

#[test]
fn root_runs_the_server_as_somebody_else_who_cannot_write_its_settings() {
    if !we_are_root() {
        return;
    }
    let place = Place::new("root");
    let cluster = place.start();
    let owner = |name: &str| fs::metadata(place.cluster().join(name)).unwrap().uid();
    assert_ne!(owner("data"), 0);
    assert_eq!(owner("conf/pg_hba.conf"), 0);
    let server = fs::metadata(format!("/proc/{}", cluster.server_pid().unwrap())).unwrap();
    assert_eq!(server.uid(), owner("data"));
}

#[test]
fn an_ordinary_user_runs_the_server_as_itself() {
    if !we_are_root() {
        return; // then every other test shows it
    }
    let place = Place::new("nobody");
    let dir = place.cluster();
    fs::create_dir(&dir).unwrap();
    std::os::unix::fs::chown(&dir, Some(65_534), Some(65_534)).unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.uid(65_534).gid(65_534).current_dir("/");

    let program = Program::from(command, &dir);
    assert_eq!(program.origin, "Created");
    program.end();

    // root takes the same cluster over, and the server keeps its user
    let cluster = place.start();
    assert_eq!(cluster.origin(), Origin::Started);
    assert_eq!(psql(&cluster, "mnet_app", "SELECT 1"), "1");
}
