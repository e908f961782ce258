// SPDX-License-Identifier: AGPL-3.0-or-later
//! Doors open and close — *servizio e dimostrazione*.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{Place, said};

/// A running service; killed when a test fails.
pub(crate) struct Running {
    process: Child,
    address: String,
}

impl Running {
    pub(crate) fn begin(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap());
        let mut ready = said.lines().map(Result::unwrap);
        let line = ready
            .find(|line| line.starts_with("ready "))
            .expect("it never became ready");
        let address = line.trim_start_matches("ready http://").to_owned();
        Self { process, address }
    }

    pub(crate) fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let address = &self.address;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks it to stop and says how long that took.
    pub(crate) fn stop(mut self) -> Duration {
        let begun = Instant::now();
        let pid = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
        assert!(self.process.wait().unwrap().success());
        begun.elapsed()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_taken_port_is_told_with_status_2_before_anything_is_started() {
    let place = Place::new("port");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();

    for command in ["serve", "demo"] {
        let output = place.run(&[command, "--port", &port]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(said(&output).contains("già occupata"), "{}", said(&output));
        assert!(said(&output).contains("is taken"), "{}", said(&output));
    }
    assert!(!place.data().exists());
}

#[test]
fn clear_text_for_the_world_is_refused() {
    let place = Place::new("clear");
    let output = place.run(&["serve", "--bind", "0.0.0.0", "--port", "0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("--behind-proxy"),
        "{}",
        said(&output)
    );
    assert!(!place.data().exists());
}

#[test]
fn the_service_answers_and_stops_within_five_seconds() {
    let place = Place::new("answers");
    let source = "https://codice.regione.example/rete";
    let service = Running::begin(place.program(&["serve", "--port", "0", "--source-url", source]));

    let answer = service.get("/status");

    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let answer = service.get("/source");
    assert!(
        answer.contains(source),
        "the source of what runs here: {answer}"
    );
    assert!(service.stop() < Duration::from_secs(5));
}

#[test]
fn a_demo_that_cannot_write_its_accounts_says_so_before_anything_is_started() {
    let place = Place::new("unwritable");
    let file = place.0.join("nowhere/accounts.json");

    let output = place.run(&[
        "demo",
        "--port",
        "0",
        "--accounts-json",
        file.to_str().unwrap(),
    ]);

    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("accounts.json"), "{}", said(&output));
    assert!(!place.data().exists());
}

/// The number of the database server that works on a directory.
fn postmaster(of: &Path) -> Option<String> {
    for entry in fs::read_dir(of).ok()?.flatten() {
        let path = entry.path();
        if entry.file_name() == "postmaster.pid" {
            return fs::read_to_string(path)
                .ok()?
                .lines()
                .next()
                .map(str::to_owned);
        }
        if path.is_dir()
            && let Some(found) = postmaster(&path)
        {
            return Some(found);
        }
    }
    None
}

#[test]
fn what_was_written_is_there_after_program_and_database_were_killed() {
    let place = Place::new("killed");
    let made = place.run(&["admin", "create-first", "--user", "capofila"]);
    assert!(made.status.success(), "{}", said(&made));
    let mut service = Running::begin(place.program(&["serve", "--port", "0"]));
    let server = postmaster(&place.data()).unwrap();
    let killed = Command::new("kill").args(["-KILL", &server]).status();
    assert!(killed.unwrap().success());
    service.process.kill().unwrap();
    service.process.wait().unwrap();

    let begun = Instant::now();
    let service = Running::begin(place.program(&["serve", "--port", "0"]));
    println!("started again after {:?}", begun.elapsed());

    assert!(service.get("/status").starts_with("HTTP/1.1 200"));
    let token = place.run(&["token", "create", "--user", "capofila", "--expires", "1h"]);
    assert!(token.status.success(), "{}", said(&token));
    assert!(service.stop() < Duration::from_secs(5));
}

#[test]
fn the_demo_finds_its_people_again_and_keeps_their_passwords() {
    let place = Place::new("demo");
    let file = place.0.join("accounts.json");
    let words = [
        "demo",
        "--port",
        "0",
        "--persons",
        "20",
        "--no-browser",
        "--accounts-json",
        file.to_str().unwrap(),
    ];
    let people = || {
        let answer = place.answer(&[
            "indicators",
            "--edition",
            "marche-2020",
            "--as-of",
            "2021-10-31",
            "--json",
        ]);
        answer["reception"]["value"].as_u64().unwrap()
    };
    let accounts = || serde_json::from_str::<Value>(&fs::read_to_string(&file).unwrap()).unwrap();

    let demo = Running::begin(place.program(&words));
    let first = (people(), accounts());
    assert!(demo.stop() < Duration::from_secs(5));
    let demo = Running::begin(place.program(&words));
    let second = (people(), accounts());
    assert!(demo.stop() < Duration::from_secs(5));

    assert!(first.0 > 0);
    assert_eq!(first.0, second.0);
    let of = |list: &Value| {
        let list = list.as_array().unwrap();
        list.iter()
            .find(|account| account["user"] == "u.cpi.civ")
            .unwrap()
            .clone()
    };
    let (before, after) = (of(&first.1), of(&second.1));
    assert_eq!(before["role"], "cpi_operator");
    assert_eq!(before["body"], "CPI-CIV");
    assert_eq!(before["password"], after["password"]);
    let report = place.answer(&["journal", "verify"]);
    assert_eq!(report["faults"], serde_json::json!([]));
    assert_eq!(
        report["open_lines"], 0,
        "the last lines are sealed at the end"
    );
    let checkpoints = fs::read_to_string(place.data().join("journal-checkpoints.log")).unwrap();
    assert!(
        checkpoints
            .lines()
            .last()
            .unwrap()
            .contains(report["head"].as_str().unwrap())
    );
}
