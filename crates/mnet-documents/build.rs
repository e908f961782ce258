// SPDX-License-Identifier: AGPL-3.0-or-later
//! Refuses to build documents without their typefaces.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=fonts");
    if !Path::new("fonts/NotoSans-Regular.ttf").is_file() {
        println!(
            "cargo::error=crates/mnet-documents/fonts is missing: run `cargo xtask assets` first \
             (it needs node 20 and lays the typefaces of documents)"
        );
    }
}
