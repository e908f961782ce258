// SPDX-License-Identifier: AGPL-3.0-or-later
//! `migrant-net docs DIR` — *documentazione generata dal codice*.
//!
//! Everything here is read off the rules, the policies, the forms and the words
//! that the program runs with. No clock, no order that changes: the same program
//! writes the same bytes.

mod events;
mod forms;
mod history;
mod path;
mod picture;
mod refusals;
mod schemas;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;

/// Write the documentation that is read off the program itself
#[derive(Debug, Args)]
pub(crate) struct Docs {
    /// Folder to write to
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// A page: its name in the folder and its text.
type Page = (String, String);

impl Docs {
    /// Runs the command.
    pub(crate) fn run(self) -> Result<ExitCode, Failure> {
        for (name, text) in pages()? {
            let file = self.folder.join(name);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(file, text)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn pages() -> Result<Vec<Page>, Failure> {
    let steps = path::steps()?;
    let mut pages = vec![
        (
            "permissions.md".to_owned(),
            mnet_authz::print_matrix() + &mnet_web::addresses::print_addresses(),
        ),
        (
            "openapi.json".to_owned(),
            mnet_web::addresses::print_description()?,
        ),
        ("events.md".to_owned(), events::page()),
        ("refusals.md".to_owned(), refusals::page()),
        ("history.md".to_owned(), history::page()),
        ("states.svg".to_owned(), picture::states(&steps)),
        ("flow/path.md".to_owned(), path::page(&steps)),
    ];
    pages.extend(forms::pages());
    pages.extend(schemas::pages()?);
    Ok(pages)
}

/// The heading of a page, with the place its content comes from.
fn heading(title: &str, from: &str) -> String {
    format!("<!-- Made by `migrant-net docs` from {from}. -->\n# {title}\n\n")
}

/// Text inside a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_program_writes_the_same_pages() {
        assert_eq!(pages().unwrap(), pages().unwrap());
    }
}
