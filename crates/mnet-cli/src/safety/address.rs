// SPDX-License-Identifier: AGPL-3.0-or-later
//! How the program reaches a database that is not its own — *collegamento alla base di dati*.

use std::str::FromStr;

use mnet_store::Safety;
use sqlx::postgres::{PgConnectOptions, PgSslMode};

/// Passwords that products and tutorials ship with; the name of the user or of the database is another.
const USUAL: [&str; 10] = [
    "postgres",
    "password",
    "passw0rd",
    "secret",
    "changeme",
    "admin",
    "root",
    "test",
    "12345678",
    "migrant-net",
];

/// What is unsafe in an address: a password that anybody would try, names and answers in clear on a network.
///
/// An address that cannot be read has no checks: whoever connects with it says so.
pub(crate) fn checks(url: &str) -> Vec<Safety> {
    let Ok(options) = PgConnectOptions::from_str(url) else {
        return Vec::new();
    };
    let names = [Some(options.get_username()), options.get_database()];
    let is_usual = password(url).is_some_and(|password| {
        password.is_empty()
            || USUAL.contains(&password)
            || names.into_iter().flatten().any(|name| name == password)
    });
    let host = options.get_host();
    let stays_here = options.get_socket().is_some()
        || host.starts_with('/')
        || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(&host);
    let mode = options.get_ssl_mode();
    let is_encrypted = matches!(
        mode,
        PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull
    );
    vec![
        Safety {
            check: "database_password",
            ok: !is_usual,
            // Never the password itself: reports are sent around.
            found: if is_usual { "default" } else { "ok" }.to_owned(),
        },
        Safety {
            check: "database_over_tls",
            ok: stays_here || is_encrypted,
            found: if stays_here {
                "local".to_owned()
            } else {
                format!("sslmode={mode:?}").to_lowercase()
            },
        },
    ]
}

/// The password as it is written in an address; none of the usual ones needs an escape.
fn password(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (user, _) = rest[..end].rsplit_once('@')?;
    user.split_once(':').map(|(_, password)| password)
}

#[cfg(test)]
mod tests {
    use super::checks;

    fn failed(url: &str) -> Vec<&'static str> {
        let failed = checks(url).into_iter().filter(|check| !check.ok);
        failed.map(|check| check.check).collect()
    }

    #[test]
    fn a_password_that_anybody_would_try_is_named() {
        for password in ["", "postgres", "changeme", "mnet_owner", "migrant_net"] {
            let url = format!("postgres://mnet_owner:{password}@localhost/migrant_net");
            assert_eq!(failed(&url), ["database_password"], "{url}");
        }
        assert!(failed("postgres://mnet_owner:kQ7-vx_2.long@localhost/migrant_net").is_empty());
        assert!(failed("postgres://mnet_owner@localhost/migrant_net").is_empty());
    }

    #[test]
    fn a_database_on_the_network_is_reached_over_tls_or_named() {
        let url = "postgres://mnet_owner@db.internal/migrant_net";
        for mode in ["", "?sslmode=disable", "?sslmode=allow", "?sslmode=prefer"] {
            let url = format!("{url}{mode}");
            assert_eq!(failed(&url), ["database_over_tls"], "{url}");
        }
        for mode in ["require", "verify-ca", "verify-full"] {
            assert!(failed(&format!("{url}?sslmode={mode}")).is_empty());
        }
        assert!(failed("postgres://mnet_owner@%2Frun%2Fpostgresql/migrant_net").is_empty());
    }

    #[test]
    fn what_was_found_never_shows_the_password() {
        let url = "postgres://mnet_owner:changeme@db.internal/migrant_net";
        assert!(
            checks(url)
                .iter()
                .all(|check| !check.found.contains("changeme"))
        );
    }
}
