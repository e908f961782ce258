// SPDX-License-Identifier: AGPL-3.0-or-later
//! Two programs, one cluster — *uso condiviso*.

use std::thread;

use mnet_cluster::{Cluster, Origin};

use crate::support::{Place, Program, is_alive, psql};

#[test]
fn a_second_program_is_told_which_process_runs_the_cluster() {
    let place = Place::new("locked");
    let program = Program::serving(&place.cluster());

    let error = Cluster::start(&place.options()).unwrap_err();

    assert_eq!(error.code(), "locked");
    assert!(
        error
            .to_string()
            .contains(&program.process.id().to_string()),
        "{error}"
    );
    program.end();
}

#[test]
fn a_command_attaches_to_the_server_of_another_program_and_leaves_it_running() {
    let place = Place::new("attach");
    let program = Program::serving(&place.cluster());

    let cluster = Cluster::attach_or_start(&place.options()).unwrap();
    assert_eq!(cluster.origin(), Origin::Attached);
    assert_eq!(cluster.server_pid(), None);
    assert_eq!(psql(&cluster, "mnet_app", "SELECT 1"), "1");
    cluster.stop().unwrap();
    drop(cluster);

    assert!(is_alive(program.server));
    program.end();
}

#[test]
fn a_command_starts_the_server_when_no_program_runs_it() {
    let place = Place::new("alone");
    let cluster = Cluster::attach_or_start(&place.options()).unwrap();
    assert_eq!(cluster.origin(), Origin::Created);
    assert_eq!(psql(&cluster, "mnet_app", "SELECT 1"), "1");
}

#[test]
fn of_commands_that_come_together_one_creates_and_the_others_attach() {
    let place = Place::new("together");
    let options = place.options();
    let clusters: Vec<Cluster> = thread::scope(|scope| {
        let starts: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| Cluster::attach_or_start(&options).unwrap()))
            .collect();
        starts
            .into_iter()
            .map(|start| start.join().unwrap())
            .collect()
    });
    let count = |origin| {
        clusters
            .iter()
            .filter(|cluster| cluster.origin() == origin)
            .count()
    };
    assert_eq!((count(Origin::Created), count(Origin::Attached)), (1, 3));
}
