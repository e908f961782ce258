// SPDX-License-Identifier: AGPL-3.0-or-later
//! Rules of the tree that no compiler knows — *regole del progetto*.
//!
//! Each file of this folder is one rule. A fault fails the build; a warning is
//! printed and read.

mod files;
mod layers;
mod locales;
mod places;
mod refusals;
mod stages;
mod words;

#[cfg(test)]
use crate::sources::Source;
use crate::sources::written;
use crate::{glossary, privacy};
use std::path::Path;

/// What the rules found.
#[derive(Debug, Default)]
struct Findings {
    faults: Vec<String>,
    warnings: Vec<String>,
}

impl Findings {
    fn fault(&mut self, text: impl Into<String>) {
        self.faults.push(text.into());
    }

    fn warning(&mut self, text: impl Into<String>) {
        self.warnings.push(text.into());
    }
}

/// Holds every rule against the tree under `root`.
pub(crate) fn tidy(root: &Path) -> Result<(), String> {
    let sources = written(root);
    let mut found = Findings::default();
    layers::check(&sources, &mut found);
    files::check(&sources, &mut found);
    stages::check(&sources, &mut found);
    words::check(&sources, &mut found);
    locales::check(&sources, &mut found);
    places::check(&sources, &mut found);
    refusals::check(&sources, &mut found);
    found.faults.extend(privacy::check(&sources));
    found.faults.extend(glossary::check(root));
    for warning in &found.warnings {
        eprintln!("warning: {warning}");
    }
    if found.faults.is_empty() {
        eprintln!("tidy: {} files", sources.len());
        return Ok(());
    }
    for fault in &found.faults {
        eprintln!("{fault}");
    }
    Err(format!("tidy: {} faults", found.faults.len()))
}

/// Sources for the tests of the rules.
#[cfg(test)]
fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

/// The faults of one rule on the given files.
#[cfg(test)]
fn faults(rule: fn(&[Source], &mut Findings), files: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<_> = files
        .iter()
        .map(|(path, text)| source(path, text))
        .collect();
    let mut found = Findings::default();
    rule(&sources, &mut found);
    found.faults
}
