// SPDX-License-Identifier: AGPL-3.0-or-later
//! Scenarios in a browser — *prove nel browser*.
//!
//! Starts the demo on a free port with a folder of its own, runs every script
//! of `e2e/` against it, sends the door for programs what its description allows
//! and what it does not, and stops the demo whatever happened.

use crate::assets::packages;
use crate::demo::program;
use crate::run::{cargo, finish, said, tool};
use crate::scratch::{self, Scratch};
use crate::setup::browser;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Scripts that check nothing: what the others share, pictures for the README.
const NOT_SCENARIOS: [&str; 3] = ["lib.mjs", "shots.mjs", "stage.mjs"];
/// Looks at every page, of what the others leave behind too: groups, forms, pacts.
const LAST: &str = "axe.mjs";
/// Whose token the requests carry: who writes most.
const FUZZ_USER: &str = "u.ts.prc";
/// Cases for each operation.
const FUZZ_CASES: &str = "5";
/// The test that makes every document.
const PAPERS: &str = "every_kind_of_document_is_made_in_every_language_it_is_given_out_in";
const READY: &str = "ready http";
const TIME_TO_START: Duration = Duration::from_mins(4);
const TIME_TO_STOP: Duration = Duration::from_secs(10);

/// Runs every scenario; the fault names those that failed.
pub(crate) fn scenarios(root: &Path) -> Result<(), String> {
    let folder = root.join("e2e");
    packages(root, &folder)?;
    let demo = Demo::start(root)?;
    let mut failed = Vec::new();
    for script in scripts(&folder) {
        eprintln!("e2e/{script}");
        let mut node = tool("node", &folder, &[&script, &demo.address]);
        node.arg(demo.accounts());
        if let Some(browser) = browser() {
            node.env("CHROMIUM", browser);
        }
        if let Err(fault) = finish(&mut node) {
            eprintln!("{fault}");
            failed.push(script);
        }
    }
    // Last, for it writes whatever the description lets it.
    if let Err(fault) = requests(root, &demo) {
        eprintln!("{fault}");
        failed.push("fuzz.sh".to_owned());
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("failed: {}", failed.join(", ")))
    }
}

/// Every kind of document in every language, held against the standards by programs that are not
/// ours.
pub(crate) fn papers(root: &Path) -> Result<(), String> {
    let server = Scratch::start()?;
    let folder = root.join("target/papers/made");
    // What an earlier run left behind would be checked instead of what is made now.
    let _ = std::fs::remove_dir_all(&folder);
    let words = ["test", "--package", "mnet-web", "--lib", PAPERS];
    let mut command = cargo(root, &words);
    command.env("MNET_TEST_ADMIN_URL", server.admin_url());
    command.env("MNET_PAPERS", &folder);
    finish(command.env("TMPDIR", scratch::place()))?;
    let script = root.join("e2e/papers.sh");
    finish(tool("sh", root, &[&script.to_string_lossy()]).arg(&folder))
}

/// Requests of every shape, a few for each operation; the long form is run by hand.
fn requests(root: &Path, demo: &Demo) -> Result<(), String> {
    eprintln!("e2e/fuzz.sh");
    let migrant_net = program(root, "debug");
    let migrant_net = migrant_net.to_string_lossy();
    let data = demo.folder.join("data");
    let data = data.to_string_lossy();
    let words = [
        "token",
        "create",
        "--user",
        FUZZ_USER,
        "--expires",
        "1h",
        "--data-dir",
        &data,
    ];
    let token = said(&mut tool(&migrant_net, root, &words))?;
    let fuzz = root.join("e2e/fuzz.sh");
    let words = [&fuzz.to_string_lossy(), demo.address.as_str(), token.trim()];
    let few = [FUZZ_CASES, "--phases", "examples,fuzzing"];
    finish(tool("sh", root, &words).args(few))
}

fn scripts(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| is_script(name) && !NOT_SCENARIOS.contains(&name.as_str()))
        .collect();
    names.sort_by_key(|name| (name == LAST, name.clone()));
    names
}

fn is_script(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|ending| ending == "mjs")
}

/// A demo of our own.
struct Demo {
    child: Child,
    folder: PathBuf,
    address: String,
}

impl Demo {
    fn start(root: &Path) -> Result<Self, String> {
        let folder = scratch::place().join(format!("mnet-e2e-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let mut child = Command::new(program(root, "debug"))
            .args(["demo", "--no-browser", "--port", &free_port()?])
            .arg("--data-dir")
            .arg(folder.join("data"))
            .arg("--accounts-json")
            .arg(folder.join("accounts.json"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("the demo cannot be started: {error}"))?;
        let heard = listen(&mut child);
        let mut demo = Self {
            child,
            folder,
            address: String::new(),
        };
        demo.address = heard
            .recv_timeout(TIME_TO_START)
            .map_err(|_| "the demo ended, or did not say `ready http…` in time")?;
        Ok(demo)
    }

    fn accounts(&self) -> PathBuf {
        self.folder.join("accounts.json")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        // A demo that ended by itself has no one to tell.
        let _ = said(&mut tool("kill", Path::new("/"), &["-TERM", &id]));
        let until = Instant::now() + TIME_TO_STOP;
        while Instant::now() < until && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Repeats what the demo prints and passes on the address of its ready line.
fn listen(child: &mut Child) -> mpsc::Receiver<String> {
    let (tell, heard) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                eprintln!("demo: {line}");
                if let Some(address) = address_in(&line) {
                    // Whoever waited may have given up.
                    let _ = tell.send(address);
                }
            }
        });
    }
    heard
}

fn address_in(line: &str) -> Option<String> {
    let at = line.find(READY)?;
    let rest = line.get(at..)?;
    rest.split_whitespace().nth(1).map(str::to_owned)
}

fn free_port() -> Result<String, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    Ok(address.port().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_the_ready_line() {
        let line = "ready http://127.0.0.1:8080";
        assert_eq!(address_in(line).as_deref(), Some("http://127.0.0.1:8080"));
        assert_eq!(address_in("preparing"), None);
    }

    #[test]
    fn helpers_are_no_scenarios() {
        let scripts = scripts(&crate::run::root().join("e2e"));
        assert!(scripts.contains(&"axe.mjs".to_owned()));
        assert!(!scripts.contains(&"lib.mjs".to_owned()));
        assert_eq!(scripts.last().map(String::as_str), Some(LAST));
    }
}
