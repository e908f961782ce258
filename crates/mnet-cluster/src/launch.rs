// SPDX-License-Identifier: AGPL-3.0-or-later
//! How the server is started — *avvio del server*.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::PORT;
use crate::config::Config;
use crate::postmaster::forget_leftovers;
use crate::users::{OsUser, Users};

/// Above this size the log is set aside at the next start, in bytes.
const LOG_LIMIT: u64 = 10 * 1024 * 1024;

/// How much of the log an error message quotes, in bytes.
const QUOTED: u64 = 2_000;

/// Everything needed to start the server, once or again.
#[derive(Debug, Clone)]
pub(crate) struct Launch {
    program: PathBuf,
    data: PathBuf,
    socket_dir: PathBuf,
    arguments: Vec<OsString>,
    user: Option<OsUser>,
    log: PathBuf,
    setpriv: Option<&'static str>,
}

impl Launch {
    pub(crate) fn new(
        program: PathBuf,
        data: &Path,
        socket_dir: &Path,
        config: &Config,
        users: &Users,
        log: PathBuf,
    ) -> Self {
        let user = users.differ().then(|| users.server.clone());
        let arguments = arguments(data, socket_dir, config);
        Self {
            program,
            data: data.to_owned(),
            socket_dir: socket_dir.to_owned(),
            arguments,
            user,
            log,
            setpriv: find_setpriv(),
        }
    }

    /// The data directory the server works on.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    /// The command line as the kernel shows it, to recognise a server started the same way.
    pub(crate) fn command_line(&self) -> Vec<OsString> {
        let mut line = vec![self.program.clone().into_os_string()];
        line.extend(self.arguments.iter().cloned());
        line
    }

    /// Starts the server.
    ///
    /// It gets a process group of its own, so that Ctrl-C on the terminal
    /// reaches the program only. With `setpriv` it also shuts down by itself
    /// when the calling *thread* ends, however the program ends.
    pub(crate) fn spawn(&self) -> io::Result<Child> {
        forget_leftovers(&self.data, &self.socket_dir)?;
        let log = self.open_log()?;
        let mut command = match self.setpriv {
            Some(setpriv) => {
                let mut command = Command::new(setpriv);
                command
                    .args(["--no-new-privs", "--pdeathsig", "INT", "--"])
                    .arg(&self.program);
                command
            }
            None => Command::new(&self.program),
        };
        command
            .args(&self.arguments)
            .stdin(Stdio::null())
            .process_group(0);
        command.stdout(log.try_clone()?).stderr(log);
        as_server(&mut command, self.user.as_ref());
        command.spawn()
    }

    /// Where the log ends now, to quote later only what came after.
    pub(crate) fn log_end(&self) -> u64 {
        fs::metadata(&self.log).map_or(0, |found| found.len())
    }

    /// The last lines the server wrote after `start`.
    pub(crate) fn log_since(&self, start: u64) -> String {
        read_since(&self.log, start).unwrap_or_else(|error| error.to_string())
    }

    fn open_log(&self) -> io::Result<File> {
        if self.log_end() > LOG_LIMIT {
            fs::rename(&self.log, self.log.with_extension("log.1"))?;
        }
        OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&self.log)
    }
}

/// Lets a command run as the server's user in a clean environment.
pub(crate) fn as_server(command: &mut Command, user: Option<&OsUser>) {
    command.env_clear().envs([
        ("PATH", "/usr/bin:/bin"),
        ("LC_ALL", "C.UTF-8"),
        ("TZ", "UTC"),
    ]);
    command.current_dir("/");
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
}

/// The settings given here win over every file and over `ALTER SYSTEM`.
fn arguments(data: &Path, socket_dir: &Path, config: &Config) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = vec!["-D".into(), data.into()];
    let files = [
        ("config_file", config.settings.as_os_str().to_owned()),
        ("hba_file", config.access.as_os_str().to_owned()),
        ("ident_file", config.identities.as_os_str().to_owned()),
        ("unix_socket_directories", quoted_directory(socket_dir)),
    ];
    for (name, value) in files {
        arguments.extend(["-c".into(), setting(name, value)]);
    }
    for fixed in [
        "listen_addresses=",
        "fsync=on",
        "full_page_writes=on",
        "synchronous_commit=on",
    ] {
        arguments.extend(["-c".into(), fixed.into()]);
    }
    arguments.extend(["-c".into(), format!("port={PORT}").into()]);
    arguments
}

fn setting(name: &str, value: OsString) -> OsString {
    let mut setting = OsString::from(format!("{name}="));
    setting.push(value);
    setting
}

/// The setting is a list, so a comma inside the path needs quotes.
fn quoted_directory(dir: &Path) -> OsString {
    let mut quoted = OsString::from("\"");
    quoted.push(dir);
    quoted.push("\"");
    quoted
}

/// Finds a `setpriv` that knows the parent-death signal (util-linux; not busybox).
fn find_setpriv() -> Option<&'static str> {
    ["/usr/bin/setpriv", "/bin/setpriv"]
        .into_iter()
        .find(|path| {
            let help = Command::new(path).arg("--help").output();
            help.is_ok_and(|said| String::from_utf8_lossy(&said.stdout).contains("--pdeathsig"))
        })
}

fn read_since(log: &Path, start: u64) -> io::Result<String> {
    let mut file = File::open(log)?;
    let end = file.metadata()?.len();
    // The log was set aside in between: everything in it is new.
    let start = if start > end { 0 } else { start };
    file.seek(SeekFrom::Start(start.max(end.saturating_sub(QUOTED))))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}
