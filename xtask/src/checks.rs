// SPDX-License-Identifier: AGPL-3.0-or-later
//! Everything that is checked before a change is accepted — *verifiche*.
//!
//! One list for developers and for the machine that checks changes. A failed
//! step does not hide the next; what cannot be run here is said, not passed
//! over in silence.

use crate::run::{cargo, find, finish, tool};
use crate::scratch::{self, Scratch};
use crate::setup::{For, setup};
use crate::{assets, e2e, generate, publiccode, run, tidy, tools};
use std::path::Path;
use std::time::{Duration, Instant};

/// How a step ended.
enum Outcome {
    Passed,
    Failed(String),
    Skipped(&'static str),
}

/// A named step.
struct Step {
    name: &'static str,
    run: fn(&Path) -> Result<(), String>,
    /// Why it is not run, if it is not.
    skipped: Option<&'static str>,
}

impl Step {
    const fn new(name: &'static str, run: fn(&Path) -> Result<(), String>) -> Self {
        Self {
            name,
            run,
            skipped: None,
        }
    }

    fn unless(mut self, skipped: bool, reason: &'static str) -> Self {
        self.skipped = skipped.then_some(reason);
        self
    }
}

/// `test [--fast] [--no-browser]`.
pub(crate) fn test(root: &Path, options: &[&str]) -> Result<(), String> {
    let unknown = options
        .iter()
        .find(|option| !matches!(**option, "--fast" | "--no-browser"));
    if let Some(option) = unknown {
        return Err(format!("test: unknown option {option}"));
    }
    let browser = !options.contains(&"--no-browser");
    let steps = if options.contains(&"--fast") {
        fast()
    } else {
        full(browser)
    };
    report(&perform(root, steps))
}

fn fast() -> Vec<Step> {
    vec![
        Step::new("fmt", fmt),
        Step::new("tidy", tidy::tidy),
        Step::new("tests", tests),
    ]
}

fn full(browser: bool) -> Vec<Step> {
    let prepare: fn(&Path) -> Result<(), String> = if browser {
        |_| setup(For::Tests)
    } else {
        |_| setup(For::Demo)
    };
    vec![
        Step::new("setup", prepare),
        Step::new("assets", assets::assets),
        Step::new("fmt", fmt),
        Step::new("tidy", tidy::tidy),
        Step::new("publiccode", public_record),
        Step::new("clippy", clippy),
        Step::new("tests", tests),
        Step::new("build", build),
        Step::new("generated", generate::fresh),
        Step::new("queries", |root| {
            generate::generate(root, &["--sqlx", "--check"])
        }),
        Step::new("e2e", e2e::scenarios).unless(!browser, "left out by --no-browser"),
        Step::new("papers", e2e::papers).unless(!browser, "left out by --no-browser"),
        Step::new("doc", doc),
        Step::new("deny", deny),
        Step::new("typos", typos).unless(!browser, "left out by --no-browser"),
    ]
}

fn perform(root: &Path, steps: Vec<Step>) -> Vec<(&'static str, Duration, Outcome)> {
    let mut done = Vec::new();
    for step in steps {
        let began = Instant::now();
        let outcome = if let Some(reason) = step.skipped {
            Outcome::Skipped(reason)
        } else {
            eprintln!("\n── {} ──", step.name);
            match (step.run)(root) {
                Ok(()) => Outcome::Passed,
                Err(fault) => {
                    eprintln!("{fault}");
                    Outcome::Failed(fault)
                }
            }
        };
        eprintln!("── {}: {:.1} s", step.name, began.elapsed().as_secs_f32());
        done.push((step.name, began.elapsed(), outcome));
    }
    done
}

/// A line for each step, then one that counts them.
fn report(done: &[(&'static str, Duration, Outcome)]) -> Result<(), String> {
    let (mut passed, mut failed, mut skipped) = (0, Vec::new(), 0);
    println!();
    for (name, took, outcome) in done {
        let word = match outcome {
            Outcome::Passed => {
                passed += 1;
                "passed".to_owned()
            }
            Outcome::Skipped(reason) => {
                skipped += 1;
                format!("skipped: {reason}")
            }
            Outcome::Failed(fault) => {
                failed.push(*name);
                let first = fault.lines().next().unwrap_or_default();
                format!("FAILED: {first}")
            }
        };
        println!("{name:<12}{:>7.1} s  {word}", took.as_secs_f32());
    }
    println!(
        "steps: {passed} passed, {} failed, {skipped} skipped",
        failed.len()
    );
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("failed: {}", failed.join(", ")))
    }
}

fn fmt(root: &Path) -> Result<(), String> {
    finish(&mut cargo(root, &["fmt", "--all", "--check"]))
}

fn clippy(root: &Path) -> Result<(), String> {
    let words = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    finish(&mut cargo(root, &words))
}

/// All tests, beside one database server for those that need it; what they write for a moment stays in memory too.
fn tests(root: &Path) -> Result<(), String> {
    let server = Scratch::start()?;
    let run = |words: &[&str]| {
        let mut command = cargo(root, words);
        command.env("MNET_TEST_ADMIN_URL", server.admin_url());
        finish(command.env("TMPDIR", scratch::place()))
    };
    if find("cargo-nextest").is_none() {
        return run(&["test", "--workspace", "--no-fail-fast"]);
    }
    run(&["nextest", "run", "--workspace", "--no-fail-fast"])?;
    run(&["test", "--workspace", "--doc", "--quiet"])
}

/// The program as its tests have it: alone it has fewer features of its dependencies, and would be
/// compiled once more.
fn build(root: &Path) -> Result<(), String> {
    finish(&mut cargo(root, &["build", "--workspace", "--all-targets"]))
}

fn doc(root: &Path) -> Result<(), String> {
    let words = ["doc", "--no-deps", "--workspace", "--quiet"];
    finish(cargo(root, &words).env("RUSTDOCFLAGS", "-D warnings"))
}

/// Licences, bans and origins of what comes from outside. Advisories are left out: their list is on no registry.
fn deny(root: &Path) -> Result<(), String> {
    let deny = tools::deny(root)?;
    let words = ["check", "bans", "licenses", "sources"];
    finish(&mut tool(&deny, root, &words))
}

fn typos(root: &Path) -> Result<(), String> {
    finish(&mut tool(&tools::typos(root)?, root, &[]))
}

fn public_record(root: &Path) -> Result<(), String> {
    let faults = publiccode::validate(&run::read(&root.join("publiccode.yml"))?);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(format!("publiccode.yml: {}", faults.join("\n")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failed_step_fails_the_whole_and_hides_no_other() {
        let steps = vec![
            Step::new("one", |_| Err("no".to_owned())),
            Step::new("two", |_| Ok(())),
            Step::new("three", |_| Err("never run".to_owned())).unless(true, "not here"),
        ];
        let done = perform(Path::new("/"), steps);
        assert_eq!(done.len(), 3);
        assert_eq!(report(&done), Err("failed: one".to_owned()));
    }

    #[test]
    fn an_unknown_option_is_refused() {
        assert!(test(Path::new("/"), &["--quick"]).is_err());
    }
}
