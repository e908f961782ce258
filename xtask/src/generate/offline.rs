// SPDX-License-Identifier: AGPL-3.0-or-later
//! What lets SQL be checked without a database — *interrogazioni verificate*.
//!
//! Statements are checked at compile time against `crates/mnet-store/.sqlx`.
//! `cargo xtask generate --sqlx` compiles the store against a migrated
//! database (the one in `DATABASE_URL`, else one made for the purpose) and
//! keeps what the compiler learnt about each statement.

use super::{Aim, empty, settle};
use crate::run::{cargo, finish, scratch_folder};
use crate::scratch::Scratch;
use std::path::Path;
use std::time::SystemTime;

const CRATE: &str = "crates/mnet-store";

/// Compiles every statement against a database and settles what was learnt.
pub(super) fn queries(root: &Path, aim: Aim) -> Result<(), String> {
    let draft = scratch_folder(root)?.join("queries");
    empty(&draft)?;
    let own;
    let url = if let Ok(url) = std::env::var("DATABASE_URL") {
        url
    } else {
        own = Scratch::migrated(root)?;
        own.url()
    };
    compile(root, &draft, &url)?;
    if crate::sources::files(&draft).is_empty() {
        return Err("the compiler learnt of no statement".to_owned());
    }
    let kept = root.join(CRATE).join(".sqlx");
    settle(&draft, &kept, aim, "cargo xtask generate --sqlx")
}

/// Compiles the store. The compiler looks again at a crate whose file is new,
/// so its first file looks new meanwhile; what was built before stays good.
fn compile(root: &Path, draft: &Path, url: &str) -> Result<(), String> {
    let file = root.join(CRATE).join("src/lib.rs");
    let before = changed(&file)?;
    set_changed(&file, SystemTime::now())?;
    let words = ["check", "--package", "mnet-store", "--all-targets"];
    let checked = finish(
        cargo(root, &words)
            .env("SQLX_OFFLINE", "false")
            .env("SQLX_OFFLINE_DIR", draft)
            .env("DATABASE_URL", url),
    );
    set_changed(&file, before)?;
    checked
}

fn changed(file: &Path) -> Result<SystemTime, String> {
    std::fs::metadata(file)
        .and_then(|facts| facts.modified())
        .map_err(|error| format!("{}: {error}", file.display()))
}

fn set_changed(file: &Path, moment: SystemTime) -> Result<(), String> {
    std::fs::File::options()
        .append(true)
        .open(file)
        .and_then(|opened| opened.set_modified(moment))
        .map_err(|error| format!("{}: {error}", file.display()))
}
