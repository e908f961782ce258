// SPDX-License-Identifier: AGPL-3.0-or-later
//! The program `migrant-net` — *il programma*.
//!
//! One file per command; here only the words of the command line, and the one
//! place where what went wrong becomes a line and an exit status.
#![expect(
    clippy::disallowed_methods,
    reason = "the program is where clock, disk and environment are, and passes them in"
)]

mod accounts;
mod admin;
mod bench;
mod checkpoints;
mod database;
mod demo;
mod docs;
mod doctor;
mod door;
mod esco;
mod export;
mod failure;
mod import;
mod indicators;
mod jobs;
mod journal;
mod keys;
mod lines;
mod link;
mod matching;
mod messages;
mod migrate;
mod password;
mod ports;
mod progress;
mod reach;
mod reports;
mod safety;
mod serve;
mod service;
mod shipped;
mod terminal;
mod token;
mod verify;
mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// Common desk of the offices of a regional network: registers, referrals, targets.
#[derive(Debug, Parser)]
#[command(name = "migrant-net", version, max_term_width = 100)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Demo(demo::Demo),
    Import(import::Import),
    Export(export::Export),
    Esco(esco::Esco),
    Indicators(indicators::Indicators),
    Reports(reports::Reports),
    Link(link::Link),
    Match(matching::Match),
    Migrate(migrate::Migrate),
    Doctor(doctor::Doctor),
    Journal(journal::Journal),
    Token(token::Token),
    Verify(verify::Verify),
    Admin(admin::Admin),
    Docs(docs::Docs),
    Bench(bench::Bench),
}

fn main() -> ExitCode {
    let program = Program::parse();
    write_log_to_stderr("warn");
    let done = match program.command {
        Command::Serve(command) => command.run(),
        Command::Demo(command) => command.run(),
        Command::Import(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Esco(command) => command.run(),
        Command::Indicators(command) => command.run(),
        Command::Reports(command) => command.run(),
        Command::Link(command) => command.run(),
        Command::Match(command) => command.run(),
        Command::Migrate(command) => command.run(),
        Command::Doctor(command) => command.run(),
        Command::Journal(command) => command.run(),
        Command::Token(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Admin(command) => command.run(),
        Command::Docs(command) => command.run(),
        Command::Bench(command) => command.run(),
    };
    done.unwrap_or_else(|failure| failure.tell())
}

/// Standard output is for answers; what the program notices goes to standard
/// error, as much as `RUST_LOG` asks for.
fn write_log_to_stderr(default: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
