// SPDX-License-Identifier: AGPL-3.0-or-later
//! Tasks of the project — *comandi di lavoro*: `cargo xtask <command>`.
//!
//! Everything that a developer, a trainer or the machine that checks changes
//! has to do stands behind one word here, so that all of them do the same.
#![expect(
    clippy::disallowed_methods,
    reason = "tasks read and write the tree, run tools and measure how long they take"
)]

mod assets;
mod checks;
mod data;
mod demo;
mod e2e;
mod generate;
mod glossary;
mod linkage;
mod new;
mod privacy;
mod publiccode;
mod run;
mod scratch;
mod setup;
mod sources;
mod tidy;
mod tools;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  demo [options]            build and start the demo; options go to `migrant-net demo`
  test [--fast] [--no-browser]
                            everything that is checked before a change is accepted
                            (--fast: format, tidy and tests only); `ci` is the same
  tidy                      rules of the tree: layers, headers, sizes, words, columns
  generate [--check]        rewrite docs/generated (--check: say what is stale)
  generate --sqlx [--check] rewrite the data that let SQL compile without a database
  setup [--tests]           install or name what the machine lacks
  assets                    build style sheets, script and typefaces if needed
  data [--check]            rebuild code-lists/countries.csv and comuni.csv from their packages
                            (--check: say which differ from them)
  bench [options]           release build, then `migrant-net bench`
  bench linkage [--records N | --full] [--seed N] [--hard] [--program FILE]
                [--labels] [--later] [--desk] [--febrl] [--splink]
                            registers linked and held against the truth, each figure beside its
                            limit: 100,000 records, with --full also a million; 500 decisions of
                            people, later rows, the desk, FEBRL; beside Splink
  new form STAGE NAME       a file to begin from, in the right folder;
  new deed FOLDER NAME      it says what to do next
  new page FOLDER NAME
  new migration NAME
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match obey(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn obey(words: &[&str]) -> Result<(), String> {
    let root = run::root();
    match words {
        ["demo", options @ ..] => demo::demo(&root, options),
        ["bench", "linkage", options @ ..] => linkage::bench(&root, options),
        ["bench", options @ ..] => demo::bench(&root, options),
        ["test" | "ci", options @ ..] => checks::test(&root, options),
        ["tidy"] => tidy::tidy(&root),
        ["generate", options @ ..] => generate::generate(&root, options),
        ["setup"] => setup::setup(setup::For::Demo),
        ["setup", "--tests"] => setup::setup(setup::For::Tests),
        ["assets"] => assets::assets(&root),
        ["data", options @ ..] => data::data(&root, options),
        ["new", kind, rest @ ..] => new::new(&root, kind, rest),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("unknown: {}\n\n{USAGE}", words.join(" "))),
    }
}
