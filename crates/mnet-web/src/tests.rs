// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every page in every language: whole, in the right direction, no word missing.

#![expect(clippy::disallowed_methods, reason = "the tests read the sources")]

mod card_samples;
mod desk_samples;
mod dossier_samples;
mod group_samples;
mod link_samples;
mod path_samples;
mod samples;
mod spoken;
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mnet_base::Lang;

use crate::i18n::Words;
use crate::i18n::tests::take_missed;

fn crate_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder with an ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_page_is_whole_in_every_language() {
    for lang in Lang::ALL {
        take_missed();
        for (name, html) in samples::all(Words::of(lang)) {
            let missed = take_missed();
            assert!(missed.is_empty(), "{name}: {missed:?}");
            let head = format!("<html lang=\"{}\" dir=\"{}\">", lang.code(), lang.dir());
            assert!(html.contains(&head), "{name} in {lang} lacks {head}");
            assert!(
                !html.contains("<style") && !html.contains(" style="),
                "{name}: inline style"
            );
            assert!(!html.contains(" onclick="), "{name}: inline script");
            assert_eq!(html.matches("<h1").count(), 1, "{name} has one title");
            assert_eq!(html.matches("<main").count(), 1, "{name} has one main part");
        }
    }
}

#[test]
fn ids_in_a_page_are_unique() {
    for (name, html) in samples::all(Words::of(Lang::It)) {
        let mut seen = BTreeSet::new();
        for part in html.split(" id=\"").skip(1) {
            let id = part.split('"').next().unwrap_or_default();
            assert!(seen.insert(id.to_owned()), "{name} has {id} twice");
        }
    }
}

#[test]
fn every_label_belongs_to_a_field_of_its_page() {
    for (name, html) in samples::all(Words::of(Lang::It)) {
        for part in html.split(" for=\"").skip(1) {
            let id = part.split('"').next().unwrap_or_default();
            assert!(
                html.contains(&format!(" id=\"{id}\"")),
                "{name} has no field {id}"
            );
        }
    }
}

#[test]
fn every_form_that_changes_something_carries_its_proof() {
    for (name, html) in samples::all(Words::of(Lang::It)) {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap_or_default();
            let signs_in = ["/login", "/unlock"].iter().any(|at| form.contains(at));
            if form.contains("method=\"post\"") && !signs_in {
                assert!(
                    form.contains("name=\"csrf\""),
                    "{name}: a form without its proof"
                );
            }
        }
    }
}

#[test]
fn every_template_of_a_page_has_a_sample() {
    let sampled: BTreeSet<&str> = samples::all(Words::of(Lang::It))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let folders = [
        crate_folder().join("templates/public"),
        crate_folder().join("src"),
    ];
    for path in folders.iter().flat_map(|folder| files(folder, "html")) {
        let text = fs::read_to_string(&path).unwrap();
        let is_ours = [
            "admin", "boards", "groups", "links", "network", "operator", "public",
        ]
        .iter()
        .any(|part| path.iter().any(|p| p == *part));
        if !is_ours || !text.contains("extends \"layout.html\"") {
            continue;
        }
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap();
        let folder = path.parent().and_then(Path::file_name).unwrap();
        let with_folder = format!("{}/{name}", folder.to_string_lossy());
        assert!(
            sampled.contains(name) || sampled.contains(&*with_folder) || name == "privacy",
            "{} has no sample",
            path.display()
        );
    }
}

#[test]
fn what_people_wrote_is_never_markup() {
    let html = desk_samples::search_with(Words::of(Lang::It), "<script>alert(1)</script>\"'");
    assert!(!html.contains("<script>alert"));
    assert!(html.contains("&#60;script&#62;") || html.contains("&lt;script&gt;"));
}
