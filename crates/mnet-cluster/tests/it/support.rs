// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the tests share — *strumenti delle prove*.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use mnet_cluster::{Cluster, Options};

/// Names the directory that a second program shall serve.
const SERVE: &str = "MNET_CLUSTER_TEST_SERVE";

/// A directory that disappears with the test.
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    /// An empty directory that every user may enter.
    pub(crate) fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("mnet-{}-{name}", std::process::id()));
        fs::create_dir(&dir).unwrap();
        Self(dir)
    }

    /// A directory inside, for the cluster.
    pub(crate) fn cluster(&self) -> PathBuf {
        self.0.join("c")
    }

    pub(crate) fn options(&self) -> Options {
        Options {
            shared_buffers_mb: 16,
            max_connections: 10,
            ..Options::new(self.cluster())
        }
    }

    pub(crate) fn start(&self) -> Cluster {
        Cluster::start(&self.options()).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs one statement and returns what `psql` prints.
pub(crate) fn psql(cluster: &Cluster, role: &str, sql: &str) -> String {
    let said = psql_command(&cluster.url(role, "migrant_net"))
        .args(["-c", sql])
        .output()
        .unwrap();
    let text = String::from_utf8(said.stdout).unwrap();
    assert!(
        said.status.success(),
        "{text}{}",
        String::from_utf8_lossy(&said.stderr)
    );
    text.trim().to_owned()
}

pub(crate) fn psql_command(url: &str) -> Command {
    let mut command = Command::new("psql");
    command.args(["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d", url]);
    command
}

/// A second program that serves a cluster until its input ends or it is killed.
pub(crate) struct Program {
    pub(crate) process: Child,
    pub(crate) server: u32,
    pub(crate) origin: String,
    /// Kept open: a program that cannot speak any more fails.
    _said: BufReader<ChildStdout>,
}

impl Program {
    pub(crate) fn serving(dir: &Path) -> Self {
        Self::from(Command::new(std::env::current_exe().unwrap()), dir)
    }

    pub(crate) fn from(mut command: Command, dir: &Path) -> Self {
        command
            .args(["support::serve_when_asked", "--exact", "--nocapture"])
            .env(SERVE, dir);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let line = said
            .by_ref()
            .lines()
            .map(Result::unwrap)
            .find(|line| line.contains("serving "));
        let line = line.expect("the second program did not start");
        let (_, words) = line.split_once("serving ").unwrap();
        let (server, origin) = words.split_once(' ').unwrap();
        Self {
            process,
            server: server.parse().unwrap(),
            origin: origin.to_owned(),
            _said: said,
        }
    }

    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Lets the program end by itself.
    pub(crate) fn end(mut self) {
        drop(self.process.stdin.take());
        assert!(self.process.wait().unwrap().success());
    }
}

/// The second program: a test like the others, which does nothing unless asked.
#[test]
fn serve_when_asked() {
    let Some(dir) = std::env::var_os(SERVE).map(PathBuf::from) else {
        return;
    };
    let options = Options {
        shared_buffers_mb: 16,
        max_connections: 10,
        ..Options::new(dir)
    };
    let cluster = Cluster::start(&options).unwrap();
    println!(
        "serving {} {:?}",
        cluster.server_pid().unwrap(),
        cluster.origin()
    );
    std::io::stdin().lines().for_each(drop);
    cluster.stop().unwrap();
}

/// Waits up to half a minute for something to become true.
pub(crate) fn eventually(what: &str, is_so: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while !is_so() {
        assert!(Instant::now() < end, "in vain: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Whether a process exists and is not just waiting to be buried.
pub(crate) fn is_alive(pid: u32) -> bool {
    fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| !line.is_empty())
}

/// The command line of a process.
pub(crate) fn command_line(pid: u32) -> Vec<String> {
    let line = fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap();
    line.trim_end_matches('\0')
        .split('\0')
        .map(str::to_owned)
        .collect()
}

/// The server and every process it started.
pub(crate) fn family(server: u32) -> Vec<u32> {
    let parent = format!("PPid:\t{server}\n");
    let is_child = |pid: &u32| {
        fs::read_to_string(format!("/proc/{pid}/status")).is_ok_and(|text| text.contains(&parent))
    };
    let all = fs::read_dir("/proc").unwrap();
    let pids = all.filter_map(|entry| entry.unwrap().file_name().to_str()?.parse().ok());
    std::iter::once(server)
        .chain(pids.filter(is_child))
        .collect()
}

/// Ends processes the hard way.
pub(crate) fn kill_hard(pids: &[u32]) {
    for pid in pids {
        let pid = rustix::process::Pid::from_raw(i32::try_from(*pid).unwrap()).unwrap();
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
}

pub(crate) fn we_are_root() -> bool {
    rustix::process::geteuid().is_root()
}
