// SPDX-License-Identifier: AGPL-3.0-or-later
//! A database that the program does not run itself, made as its page says — *base di dati esterna*.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::serve::Running;
use crate::support::{Place, said};

const PAGE: &str = include_str!("../../../../docs/how-to/run-with-an-external-database.md");

/// A server of somebody else's; stopped with the test.
struct Server {
    place: Place,
    process: Option<Child>,
}

impl Server {
    fn new(name: &str) -> Self {
        let server = Self {
            place: Place::new(name),
            process: None,
        };
        let mut initdb = server.command("initdb");
        initdb.args(["-U", "postgres", "--auth=trust", "-k", "--no-sync"]);
        initdb.args(["-E", "UTF8", "--locale=C.UTF-8", "-D"]);
        let made = initdb.arg(server.data()).output().unwrap();
        assert!(made.status.success(), "{}", said(&made));
        server
    }

    fn data(&self) -> PathBuf {
        self.place.0.join("s/d")
    }

    /// A program of the server, as a user that it accepts.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(binaries().join(name));
        let home = self.place.0.join("s");
        fs::create_dir_all(&home).unwrap();
        if fs::metadata("/proc/self").unwrap().uid() == 0 {
            let (uid, gid) = server_user();
            chown(&home, Some(uid), Some(gid)).unwrap();
            command.uid(uid).gid(gid);
        }
        command.current_dir(home);
        command
    }

    /// Starts it, or starts it again, with its writes made durable or not.
    fn start(&mut self, fsync: &str) {
        self.stop();
        let sockets = self.place.0.join("s");
        let mut postgres = self.command("postgres");
        postgres.arg("-D").arg(self.data());
        for setting in [
            "listen_addresses=".to_owned(),
            format!("unix_socket_directories={}", sockets.display()),
            format!("fsync={fsync}"),
        ] {
            postgres.args(["-c", &setting]);
        }
        postgres.stdout(Stdio::null()).stderr(Stdio::null());
        self.process = Some(postgres.spawn().unwrap());
        let begun = Instant::now();
        while !self.ask("postgres", "SELECT 1").status.success() {
            assert!(begun.elapsed() < Duration::from_mins(1), "no server");
            sleep(Duration::from_millis(50));
        }
    }

    fn stop(&mut self) {
        let Some(mut process) = self.process.take() else {
            return;
        };
        let pid = process.id().to_string();
        let _ = Command::new("kill").args(["-INT", &pid]).status();
        let _ = process.wait();
    }

    /// The address of a database for somebody.
    fn url(&self, user: &str, database: &str) -> String {
        let sockets = self.place.0.join("s").display().to_string();
        let host = sockets.replace('/', "%2F");
        format!("postgres://{user}@{host}/{database}")
    }

    fn ask(&self, database: &str, sql: &str) -> Output {
        let url = self.url("postgres", database);
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &url, "-c", sql]);
        psql.output().unwrap()
    }

    /// What an administrator does, as it stands on the page.
    fn obey(&self, sql: &str) {
        let file = self.place.file("page.sql", sql);
        let url = self.url("postgres", "postgres");
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &url, "-f"]);
        let done = psql.arg(file).output().unwrap();
        assert!(done.status.success(), "{}", said(&done));
    }

    /// The program, on this server only.
    fn program(&self, words: &[&str], login: &str, owner: Option<&str>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_migrant-net"));
        command.args(words).env_clear();
        command.env("PATH", "/usr/bin:/bin");
        command.env("HOME", &self.place.0);
        command.env("MIGRANT_NET_KEY_FILE", self.place.0.join("answers.key"));
        command.env("DATABASE_URL", self.url(login, "migrant_net"));
        if let Some(owner) = owner {
            command.env("DATABASE_OWNER_URL", self.url(owner, "migrant_net"));
        }
        command
    }

    /// `migrate`, `doctor` and `serve` are content.
    fn is_served(&self, login: &str, owner: Option<&str>) {
        let migrated = self.program(&["migrate"], login, owner).output().unwrap();
        assert!(migrated.status.success(), "{}", said(&migrated));

        let mut looked = self.program(&["doctor", "--json"], login, owner);
        let looked = looked.output().unwrap();
        let report: Value = serde_json::from_slice(&looked.stdout).unwrap();
        assert_eq!(report.get("status"), Some(&Value::from("ok")), "{report}");

        let service = Running::begin(self.program(&["serve", "--port", "0"], login, owner));
        let answer = service.get("/status");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        service.stop();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Where the programs of the server are.
fn binaries() -> PathBuf {
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut all: Vec<PathBuf> = installed
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    all.sort();
    let found = all.pop().or_else(|| {
        let said = Command::new("pg_config").arg("--bindir").output().ok()?;
        let text = String::from_utf8_lossy(&said.stdout).trim().to_owned();
        Some(Path::new(&text).to_owned())
    });
    found.expect("programs of PostgreSQL")
}

/// A user that the server accepts where tests run as root.
fn server_user() -> (u32, u32) {
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let of = |name: &str| {
        let line = users.lines().find(|line| line.starts_with(name))?;
        let mut parts = line.split(':').skip(2);
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    };
    of("postgres:").or_else(|| of("nobody:")).unwrap()
}

/// The blocks of SQL of the page, in order.
fn blocks() -> Vec<&'static str> {
    let blocks = PAGE.split("```sql\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

#[test]
fn a_database_made_as_the_page_says_is_migrated_looked_at_and_served() {
    let mut server = Server::new("ext");
    server.start("on");
    let [once, two_logins] = blocks()[..] else {
        panic!("the page tells of one login, and of two");
    };

    server.obey(once);
    server.is_served("mnet_owner", None);

    server.obey(two_logins);
    server.is_served("mnet_login", Some("mnet_owner"));
    let alone = server.program(&["migrate"], "mnet_login", None).output();
    assert!(
        !alone.unwrap().status.success(),
        "the login that serves owns nothing and migrates nothing"
    );
    let bare = server
        .program(&["doctor"], "postgres", None)
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&bare.stdout).into_owned();
    assert_eq!(bare.status.code(), Some(2), "{report}");
    assert!(report.contains("login_role_not_superuser"), "{report}");
}

#[test]
fn a_server_that_may_lose_writes_is_named_and_not_served() {
    let mut server = Server::new("fsync");
    server.start("on");
    server.obey(blocks()[0]);
    let migrated = server.program(&["migrate"], "mnet_owner", None).output();
    assert!(migrated.unwrap().status.success());

    server.start("off");
    let mut looked = server.program(&["doctor"], "mnet_owner", None);
    let looked = looked.output().unwrap();
    let report = String::from_utf8_lossy(&looked.stdout).into_owned();
    assert_eq!(looked.status.code(), Some(2), "{report}");
    let line = report.lines().find(|line| line.starts_with("!!")).unwrap();
    assert!(line.contains("fsync") && line.contains("off"), "{report}");
    let mut serve = server.program(&["serve", "--port", "0"], "mnet_owner", None);
    let refused = serve.output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("fsync (off)"), "{}", said(&refused));
}
