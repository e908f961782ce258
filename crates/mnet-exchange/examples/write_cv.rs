// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writes the CV of a fictional person as the Europass editor reads it: what
//! `e2e/europass.sh` hands to a reader that is not ours.

use std::io::Write as _;

use mnet_exchange::europass::{candidate, read};

const FICTIONAL: &str = include_str!("../src/europass/fictional.xml");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let cv = read(FICTIONAL.as_bytes())?.cv;
    std::io::stdout().write_all(candidate::write(&cv).as_bytes())?;
    Ok(())
}
