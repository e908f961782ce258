// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is killed comes back, with every acknowledged write — *ripresa dopo un guasto*.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mnet_cluster::{Cluster, Options, Origin};

use crate::support::{
    Place, Program, command_line, eventually, family, is_alive, kill_hard, psql, psql_command,
};

/// How often everything is killed in the middle of writing.
const ROUNDS: u32 = 5;

#[test]
fn every_acknowledged_write_survives_the_death_of_program_and_server() {
    let place = Place::new("kill9");
    let cluster = place.start();
    psql(
        &cluster,
        "mnet_owner",
        "CREATE TABLE ack (round int, n int)",
    );
    let url = cluster.url("mnet_owner", "migrant_net");
    cluster.stop().unwrap();
    for round in 1..=ROUNDS {
        let program = Program::serving(&place.cluster());
        let acknowledged = write_until_killed(&url, round, program);

        let begun = Instant::now();
        let cluster = place.start();
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{:?}",
            begun.elapsed()
        );
        let count =
            format!("SELECT count(*) FROM ack WHERE round = {round} AND n <= {acknowledged}");
        assert_eq!(
            psql(&cluster, "mnet_owner", &count),
            acknowledged.to_string()
        );
        cluster.stop().unwrap();
    }
}

/// Inserts 1, 2, 3 … one by one; after some answers kills everything; returns the last answer.
fn write_until_killed(url: &str, round: u32, program: Program) -> u32 {
    let mut writer = psql_command(url)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = writer.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || {
        for n in 1.. {
            let insert = format!("INSERT INTO ack VALUES ({round}, {n}) RETURNING n;\n");
            if input.write_all(insert.as_bytes()).is_err() {
                return;
            }
        }
    });
    let mut program = Some(program);
    let mut last = 0;
    for line in BufReader::new(writer.stdout.take().unwrap()).lines() {
        last = line.unwrap().parse().unwrap();
        if last == 100 + round * 17 {
            let program = program.take().unwrap();
            kill_hard(&family(program.server));
            program.kill();
        }
    }
    writer.wait().unwrap();
    feeder.join().unwrap();
    assert!(last > 100);
    last
}

#[test]
fn the_server_shuts_down_by_itself_when_the_program_is_killed() {
    let place = Place::new("orphan");
    let program = Program::serving(&place.cluster());
    let server = program.server;
    program.kill();

    let begun = Instant::now();
    let cluster = place.start();
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    assert!(!is_alive(server));
    assert_eq!(cluster.origin(), Origin::Started);
    assert_eq!(psql(&cluster, "mnet_app", "SELECT 1"), "1");
}

#[test]
fn a_killed_server_is_started_again_within_five_seconds() {
    let place = Place::new("again");
    let cluster = place.start();
    psql(&cluster, "mnet_owner", "CREATE TABLE t (n int)");
    for _ in 0..3 {
        let before = cluster.server_pid().unwrap();
        let begun = Instant::now();
        kill_hard(&[u32::try_from(before).unwrap()]);
        eventually("the server is back", || {
            let url = cluster.url("mnet_owner", "migrant_net");
            let insert = psql_command(&url)
                .args(["-c", "INSERT INTO t VALUES (1)"])
                .output();
            cluster.server_pid().is_some_and(|pid| pid != before)
                && insert.unwrap().status.success()
        });
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{:?}",
            begun.elapsed()
        );
    }
    assert!(cluster.is_up());
    cluster.stop().unwrap();
}

/// Leaves a server running without a program, as a kill without `setpriv` does.
fn leave_behind(place: &Place, options: &Options) -> u32 {
    let cluster = Cluster::start(options).unwrap();
    let line = command_line(u32::try_from(cluster.server_pid().unwrap()).unwrap());
    cluster.stop().unwrap();
    let owner = fs::metadata(place.cluster().join("data")).unwrap();
    let mut command = Command::new(&line[0]);
    command
        .args(&line[1..])
        .uid(owner.uid())
        .gid(owner.gid())
        .process_group(0)
        .current_dir("/");
    let child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let pid = child.id();
    // Buried by a thread, as the system's first process would do it.
    std::thread::spawn(move || child.wait_with_output());
    let file = place.cluster().join("data/postmaster.pid");
    eventually("the server left behind is ready", || {
        fs::read_to_string(&file).is_ok_and(|text| text.contains("\nready"))
    });
    pid
}

#[test]
fn a_server_left_behind_is_taken_over_and_stopped_in_the_end() {
    let place = Place::new("adopt");
    let left = leave_behind(&place, &place.options());

    let cluster = place.start();

    assert_eq!(cluster.origin(), Origin::Adopted);
    assert_eq!(cluster.server_pid(), i32::try_from(left).ok());
    assert_eq!(psql(&cluster, "mnet_app", "SELECT 1"), "1");
    cluster.stop().unwrap();
    assert!(!is_alive(left));
}

#[test]
fn an_adopted_server_that_dies_is_started_again() {
    let place = Place::new("adopted");
    let left = leave_behind(&place, &place.options());
    let cluster = place.start();
    kill_hard(&family(left));
    eventually("a new server answers", || {
        let url = cluster.url("mnet_app", "migrant_net");
        psql_command(&url)
            .args(["-c", "SELECT 1"])
            .output()
            .unwrap()
            .status
            .success()
    });
    assert_ne!(cluster.server_pid(), i32::try_from(left).ok());
}

#[test]
fn a_server_left_behind_with_other_settings_is_replaced() {
    let place = Place::new("replace");
    let left = leave_behind(&place, &place.options());

    let options = Options {
        max_connections: 12,
        ..place.options()
    };
    let cluster = Cluster::start(&options).unwrap();

    assert_eq!(cluster.origin(), Origin::Started);
    assert!(!is_alive(left));
    assert_eq!(psql(&cluster, "mnet_app", "SHOW max_connections"), "12");
}

/// Binaries that do what the real ones do, but call themselves another release.
fn upgraded_binaries(place: &Place, real: &Path) -> PathBuf {
    let bin = place.0.join("upgraded/bin");
    fs::create_dir_all(&bin).unwrap();
    for name in ["lib", "share"] {
        let target = real.ancestors().nth(2).unwrap().join(name);
        std::os::unix::fs::symlink(target, bin.with_file_name(name)).unwrap();
    }
    for name in ["postgres", "initdb"] {
        let real = real.with_file_name(name);
        let script = format!(
            "#!/bin/bash\nif [ \"$1\" = --version ]; then {0} --version | sed 's/\\.[0-9]*/.99/'\n\
             else exec -a \"$0\" {0} \"$@\"; fi\n",
            real.display()
        );
        fs::write(bin.join(name), script).unwrap();
        fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    bin
}

#[test]
fn a_server_left_behind_by_an_upgrade_of_the_package_is_replaced() {
    let place = Place::new("upgrade");
    let cluster = place.start();
    let line = command_line(u32::try_from(cluster.server_pid().unwrap()).unwrap());
    cluster.stop().unwrap();
    drop(cluster);
    let bin = upgraded_binaries(&place, Path::new(&line[0]));
    let options = Options {
        bin_dir: Some(bin),
        ..place.options()
    };
    let left = leave_behind(&place, &options);

    let cluster = Cluster::start(&options).unwrap();

    assert_eq!(cluster.origin(), Origin::Started);
    assert!(!is_alive(left));
}

#[test]
fn a_leftover_number_that_now_belongs_to_another_process_does_not_block_the_start() {
    let place = Place::new("leftover");
    place.start().stop().unwrap();
    let data = place.cluster().join("data");
    let number = std::process::id();
    let text = format!(
        "{number}\n{}\n1795305600\n5432\n/x\n\n  1  1\nready   \n",
        data.display()
    );
    fs::write(data.join("postmaster.pid"), text).unwrap();

    let cluster = place.start();
    assert_eq!(cluster.origin(), Origin::Started);
}
