// SPDX-License-Identifier: AGPL-3.0-or-later
//! Refuses to build pages without their style sheets, and builds again when words change.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=../../locales");
    println!("cargo::rerun-if-changed=../../notices");
    println!("cargo::rerun-if-changed=assets/manifest.json");
    println!("cargo::rerun-if-changed=askama.toml");
    if !Path::new("assets/manifest.json").is_file() {
        println!(
            "cargo::error=crates/mnet-web/assets is missing: run `cargo xtask assets` first \
             (it needs node 20 and builds style sheets, script, icons and typefaces)"
        );
    }
}
