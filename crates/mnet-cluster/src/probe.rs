// SPDX-License-Identifier: AGPL-3.0-or-later
//! Asking the server who it is — *interrogazione del server*.
//!
//! A login through the socket, spoken by hand: it proves that the server lets
//! us in, and the server names its version while greeting. The version on disk
//! may be another one since a package was upgraded under a running server.
//!
//! Source: PostgreSQL documentation, "Frontend/Backend Protocol", message flow.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use crate::ROLE_ADMIN;
use crate::error::ClusterError;
use crate::socket::socket_file;

/// Protocol 3.0.
const PROTOCOL: u32 = 196_608;

/// Longest message of a greeting; anything longer is no greeting.
const LONGEST: usize = 64 * 1024;

/// Ends a conversation politely.
const GOODBYE: &[u8] = b"X\0\0\0\x04";

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Logs in as the superuser and returns the version the server reports.
pub(crate) fn server_version(socket_dir: &Path) -> Result<String, ClusterError> {
    let version = greet(socket_dir).and_then(|(mut stream, version)| {
        stream.write_all(GOODBYE)?;
        version.ok_or_else(|| io::Error::other("it does not say its version"))
    });
    version.map_err(|error| not_answering(socket_dir, &error))
}

/// Executes one statement as the superuser.
pub(crate) fn execute(socket_dir: &Path, statement: &str) -> Result<(), ClusterError> {
    let done = greet(socket_dir).and_then(|(mut stream, _)| {
        stream.write_all(&query_message(statement))?;
        until_ready(&mut stream)?;
        stream.write_all(GOODBYE)
    });
    done.map_err(|error| not_answering(socket_dir, &error))
}

fn not_answering(socket_dir: &Path, error: &io::Error) -> ClusterError {
    ClusterError::NotAnswering {
        socket: socket_dir.to_owned(),
        said: error.to_string(),
    }
}

fn greet(socket_dir: &Path) -> io::Result<(UnixStream, Option<String>)> {
    let mut stream = UnixStream::connect(socket_file(socket_dir))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(&startup_message())?;
    let version = until_ready(&mut stream)?;
    Ok((stream, version))
}

/// Reads answers until the server waits for the next word; an error ends it.
fn until_ready(stream: &mut impl Read) -> io::Result<Option<String>> {
    let mut version = None;
    loop {
        let (kind, payload) = read_message(stream)?;
        match kind {
            b'S' => version = version.or_else(|| parameter(&payload, "server_version")),
            b'E' => return Err(io::Error::other(error_text(&payload))),
            b'R' if payload != [0, 0, 0, 0] => {
                return Err(io::Error::other("it asks for a password"));
            }
            b'Z' => return Ok(version),
            _ => {}
        }
    }
}

fn query_message(statement: &str) -> Vec<u8> {
    let length = u32::try_from(statement.len() + 5).unwrap_or_default();
    let mut message = vec![b'Q'];
    message.extend(length.to_be_bytes());
    message.extend_from_slice(statement.as_bytes());
    message.push(0);
    message
}

fn startup_message() -> Vec<u8> {
    let words = [
        "user",
        ROLE_ADMIN,
        "database",
        ROLE_ADMIN,
        "application_name",
        "migrant-net",
    ];
    let mut body = PROTOCOL.to_be_bytes().to_vec();
    for word in words {
        body.extend_from_slice(word.as_bytes());
        body.push(0);
    }
    body.push(0);
    let length = u32::try_from(body.len() + 4).unwrap_or_default();
    [length.to_be_bytes().to_vec(), body].concat()
}

fn read_message(stream: &mut impl Read) -> io::Result<(u8, Vec<u8>)> {
    let mut kind = [0];
    let mut length = [0; 4];
    stream.read_exact(&mut kind)?;
    stream.read_exact(&mut length)?;
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    let Some(length) = length.checked_sub(4).filter(|length| *length <= LONGEST) else {
        return Err(io::Error::other(
            "it does not speak the protocol of PostgreSQL",
        ));
    };
    let mut payload = vec![0; length];
    stream.read_exact(&mut payload)?;
    let [kind] = kind;
    Ok((kind, payload))
}

/// Reads one `name␀value␀` pair.
fn parameter(payload: &[u8], name: &str) -> Option<String> {
    let mut parts = payload.split(|byte| *byte == 0);
    (parts.next()? == name.as_bytes()).then(|| {
        parts
            .next()
            .map(|value| String::from_utf8_lossy(value).into_owned())
    })?
}

/// Picks the human-readable field out of an error message.
fn error_text(payload: &[u8]) -> String {
    payload
        .split(|byte| *byte == 0)
        .find_map(|field| field.strip_prefix(b"M"))
        .map_or_else(
            || "it refused".to_owned(),
            |text| String::from_utf8_lossy(text).into_owned(),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_taken_from_the_greeting() {
        let payload = b"server_version\x0015.20 (Debian)\0";
        assert_eq!(
            parameter(payload, "server_version").as_deref(),
            Some("15.20 (Debian)")
        );
        assert_eq!(parameter(b"TimeZone\0UTC\0", "server_version"), None);
    }

    #[test]
    fn a_statement_travels_with_its_length_and_a_zero_behind_it() {
        assert_eq!(query_message("DO 1"), b"Q\0\0\0\x09DO 1\0");
    }

    #[test]
    fn a_refused_statement_is_an_error_and_an_accepted_one_is_not() {
        let mut refused: &[u8] = b"E\0\0\0\x0cMno way\0\0Z\0\0\0\x05I";
        assert!(until_ready(&mut refused).is_err());
        let mut accepted: &[u8] = b"C\0\0\0\x07DO\0Z\0\0\0\x05I";
        assert!(matches!(until_ready(&mut accepted), Ok(None)));
    }

    #[test]
    fn a_refusal_is_quoted() {
        let payload = b"SFATAL\0C28000\0MPeer authentication failed\0\0";
        assert_eq!(error_text(payload), "Peer authentication failed");
    }

    #[test]
    fn something_else_behind_the_socket_is_not_believed() {
        let mut noise: &[u8] = b"HTTP/1.1 400 Bad Request\r\n";
        assert!(read_message(&mut noise).is_err());
    }
}
