// SPDX-License-Identifier: AGPL-3.0-or-later
//! Rebuilds the crate when a migration is added.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
