// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is refused, and left as it was — *rifiuti*.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use mnet_cluster::{Cluster, ClusterError, Options};

use crate::support::{Place, we_are_root};

fn refusal(options: &Options) -> ClusterError {
    Cluster::start(options)
        .map(|cluster| cluster.origin())
        .unwrap_err()
}

/// A directory with a `postgres` that only says its version.
fn pretend_binaries(dir: &Path, version: &str) {
    fs::create_dir(dir).unwrap();
    let script = format!("#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n");
    for name in ["postgres", "initdb"] {
        fs::write(dir.join(name), &script).unwrap();
        fs::set_permissions(dir.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn a_directory_of_somebody_else_is_refused_and_left_as_it_was() {
    let place = Place::new("foreign");
    fs::create_dir(place.cluster()).unwrap();
    fs::write(place.cluster().join("thesis.odt"), "ten years of work").unwrap();

    let error = refusal(&place.options());

    assert_eq!(error.code(), "foreign_directory");
    assert!(
        error
            .to_string()
            .contains(place.cluster().to_str().unwrap())
    );
    assert!(error.to_string().contains("thesis.odt"));
    assert_eq!(fs::read_dir(place.cluster()).unwrap().count(), 1);
}

#[test]
fn a_directory_of_a_later_release_is_refused() {
    let place = Place::new("later");
    fs::create_dir(place.cluster()).unwrap();
    fs::write(
        place.cluster().join("migrant-net.cluster"),
        "migrant-net cluster 7\n",
    )
    .unwrap();
    assert_eq!(refusal(&place.options()).code(), "newer_format");
}

#[test]
fn a_damaged_directory_is_named_and_left_as_it_was() {
    let place = Place::new("damaged");
    place.start().stop().unwrap();
    let data = place.cluster().join("data");
    for missing in ["global/pg_control", "PG_VERSION"] {
        let aside = place.0.join("aside");
        fs::rename(data.join(missing), &aside).unwrap();

        let error = refusal(&place.options());

        assert_eq!(error.code(), "broken_directory");
        assert!(
            error.to_string().contains(data.to_str().unwrap()),
            "{error}"
        );
        assert!(error.to_string().contains(missing), "{error}");
        fs::rename(&aside, data.join(missing)).unwrap();
    }
    place.start().stop().unwrap();
}

#[test]
fn damage_found_by_the_server_is_reported_in_its_own_words() {
    let place = Place::new("control");
    place.start().stop().unwrap();
    let data = place.cluster().join("data");
    let control = data.join("global/pg_control");
    let mut bytes = fs::read(&control).unwrap();
    for byte in bytes.iter_mut().take(200) {
        *byte ^= 0x5a;
    }
    fs::write(&control, bytes).unwrap();

    let error = refusal(&place.options());

    assert_eq!(error.code(), "start_failed");
    assert!(
        error.to_string().contains(data.to_str().unwrap()),
        "{error}"
    );
    assert!(error.to_string().contains("FATAL"), "{error}");
}

#[test]
fn data_that_disappeared_is_not_replaced_by_nothing() {
    let place = Place::new("vanished");
    place.start().stop().unwrap();
    fs::rename(place.cluster().join("data"), place.0.join("elsewhere")).unwrap();

    let error = refusal(&place.options());

    assert_eq!(error.code(), "missing_data");
    assert!(!place.cluster().join("data").exists());
}

#[test]
fn binaries_of_another_major_version_never_touch_the_data() {
    let place = Place::new("major");
    place.start().stop().unwrap();
    let bin = place.0.join("bin");
    pretend_binaries(&bin, "99.1");

    let error = refusal(&Options {
        bin_dir: Some(bin),
        ..place.options()
    });

    assert_eq!(error.code(), "other_major");
    assert!(error.to_string().contains("PostgreSQL 99"), "{error}");
    place.start().stop().unwrap();
}

#[test]
fn binaries_that_are_too_old_are_not_used() {
    let place = Place::new("old");
    let bin = place.0.join("bin");
    pretend_binaries(&bin, "14.9 (Debian)");
    let error = refusal(&Options {
        bin_dir: Some(bin),
        ..place.options()
    });
    assert_eq!(error.code(), "binaries_missing");
}

#[test]
fn a_creation_that_fails_leaves_no_cluster_behind() {
    let place = Place::new("fails");
    let bin = place.0.join("bin");
    pretend_binaries(&bin, "16.1");
    fs::write(bin.join("initdb"), "#!/bin/sh\necho no room >&2\nexit 1\n").unwrap();

    let error = refusal(&Options {
        bin_dir: Some(bin),
        ..place.options()
    });

    assert_eq!(error.code(), "init_failed");
    assert!(error.to_string().contains("no room"), "{error}");
    assert!(!place.cluster().join("data").exists());
    place.start().stop().unwrap();
}

#[test]
fn a_place_the_server_cannot_enter_is_named() {
    if !we_are_root() {
        return; // the server is then the same user, and may enter
    }
    let place = Place::new("closed");
    fs::set_permissions(&place.0, fs::Permissions::from_mode(0o700)).unwrap();

    let error = refusal(&place.options());

    assert_eq!(error.code(), "unreachable");
    assert!(
        error.to_string().contains(place.0.to_str().unwrap()),
        "{error}"
    );
}

#[test]
fn data_that_root_restored_as_root_is_refused_with_the_command_that_mends_it() {
    if !we_are_root() {
        return;
    }
    let place = Place::new("restored");
    place.start().stop().unwrap();
    std::os::unix::fs::chown(place.cluster().join("data"), Some(0), Some(0)).unwrap();

    let error = refusal(&place.options());

    assert_eq!(error.code(), "wrong_owner");
    assert!(error.to_string().contains("chown -R"), "{error}");
}
