// SPDX-License-Identifier: AGPL-3.0-or-later
//! Style sheets, script, icons and typefaces — *risorse grafiche*.
//!
//! They are built from npm packages into `crates/mnet-web/assets`, which is
//! not committed. The build takes ten seconds, so it runs only when what it
//! reads has changed: the files of `ui/`, and the *words* of templates and
//! sources, because a style stays in the sheet when a template names it.

use crate::run::{finish, read, scratch_folder, tool, write};
use crate::sources::files;
use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;

const CRATE: &str = "crates/mnet-web";
const DOCUMENTS: &str = "crates/mnet-documents";

/// Builds the assets if their sources changed since the last time.
pub(crate) fn assets(root: &Path) -> Result<(), String> {
    let web = root.join(CRATE);
    let ui = web.join("ui");
    packages(root, &ui)?;
    typefaces(root)?;
    let stamp = scratch_folder(root)?.join("assets.stamp");
    let now = format!("{:016x}", fingerprint(&web)?);
    let is_fresh = read(&stamp).is_ok_and(|before| before == now);
    if is_fresh && web.join("assets/manifest.json").is_file() {
        return Ok(());
    }
    finish(&mut tool("node", &ui, &["build.mjs"]))?;
    write(&stamp, &now)
}

/// Lays the typefaces of documents if their packages changed or they are not there.
fn typefaces(root: &Path) -> Result<(), String> {
    let folder = root.join(DOCUMENTS).join("typefaces");
    let sources = ["build.mjs", "package-lock.json"].map(|name| read(&folder.join(name)));
    let sources = sources.into_iter().collect::<Result<Vec<_>, _>>()?;
    let stamp = scratch_folder(root)?.join("typefaces.stamp");
    let now = format!("{:016x}", hash(&sources));
    let is_fresh = read(&stamp).is_ok_and(|before| before == now);
    if is_fresh && root.join(DOCUMENTS).join("fonts").is_dir() {
        return Ok(());
    }
    packages(root, &folder)?;
    finish(&mut tool("node", &folder, &["build.mjs"]))?;
    write(&stamp, &now)
}

/// Installs the npm packages of a folder when its lock file changed.
pub(crate) fn packages(root: &Path, folder: &Path) -> Result<(), String> {
    let lock = read(&folder.join("package-lock.json"))?;
    let name = folder.strip_prefix(root).unwrap_or(folder);
    let name = name.to_string_lossy().replace('/', "-");
    let stamp = scratch_folder(root)?.join(format!("npm-{name}.stamp"));
    let now = format!("{:016x}", hash(&lock));
    let is_fresh = read(&stamp).is_ok_and(|before| before == now);
    if is_fresh && folder.join("node_modules").is_dir() {
        return Ok(());
    }
    let words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    finish(&mut tool("npm", folder, &words))?;
    write(&stamp, &now)
}

/// Whole files of `ui/`; of templates and sources only the set of their words.
fn fingerprint(web: &Path) -> Result<u64, String> {
    let mut seen = BTreeSet::new();
    for path in files(&web.join("ui")) {
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        seen.insert(format!("{} {:016x}", path.display(), hash(&bytes)));
    }
    for folder in ["templates", "src"] {
        for path in files(&web.join(folder)) {
            let reads = path
                .extension()
                .is_some_and(|ending| ending == "html" || ending == "rs");
            if reads {
                seen.extend(words(&read(&path)?).map(str::to_owned));
            }
        }
    }
    Ok(hash(&seen))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
        .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The same for the same value under one release of Rust, which is all a stamp needs.
fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_words_about_changes_nothing() {
        let set = |text| words(text).collect::<BTreeSet<_>>();
        assert_eq!(set("<p class=\"mn-card btn\">"), set("btn mn-card class p"));
        assert_ne!(set("mn-card"), set("mn-cards"));
    }
}
