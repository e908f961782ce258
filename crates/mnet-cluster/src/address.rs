// SPDX-License-Identifier: AGPL-3.0-or-later
//! Addresses of the databases — *indirizzi delle basi di dati*.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::PORT;

/// An address whose host is the directory of the socket, as sqlx and psql read it.
pub(crate) fn url(role: &str, socket_dir: &Path, database: &str) -> String {
    let role = percent_encoded(role.as_bytes());
    let host = percent_encoded(socket_dir.as_os_str().as_bytes());
    let database = percent_encoded(database.as_bytes());
    format!("postgres://{role}@{host}:{PORT}/{database}")
}

/// Encodes everything but letters, digits, `-`, `_` and `.`.
fn percent_encoded(bytes: &[u8]) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let encode = |byte: &u8| match *byte {
        byte if is_plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    bytes.iter().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_the_socket_becomes_the_host() {
        assert_eq!(
            url("mnet_app", Path::new("/srv/città 1/run"), "migrant_net"),
            "postgres://mnet_app@%2Fsrv%2Fcitt%C3%A0%201%2Frun:5432/migrant_net"
        );
    }
}
