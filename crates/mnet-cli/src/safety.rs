// SPDX-License-Identifier: AGPL-3.0-or-later
//! Settings that a register of persons must not run with — *impostazioni non sicure*.

mod address;

use mnet_store::{Fault, Safety, Store};

use crate::database::Database;

/// What an administrator may accept, knowing it: `serve --allow NAME`.
pub(crate) const MAY_BE_ALLOWED: [&str; 2] = ["login_role_not_superuser", "database_over_tls"];

/// What is worth knowing and does not stop the service.
const ADVICE_ONLY: [&str; 1] = ["data_checksums"];

/// How bad a failed check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// The service does not start.
    Fatal,
    /// To be known.
    Advice,
}

/// How bad it is when this check fails.
pub(crate) fn weight(check: &str) -> Weight {
    if ADVICE_ONLY.contains(&check) {
        Weight::Advice
    } else {
        Weight::Fatal
    }
}

/// Every check once: of both database roles, and of the address of a database that is not ours.
/// Where one of several fails, it is the one that is told.
pub(crate) async fn checks(
    database: &Database,
    desk: &Store,
    batch: &Store,
) -> Result<Vec<Safety>, Fault> {
    let mut all = desk.safety().await?;
    all.extend(batch.safety().await?);
    if database.directory.is_none() {
        let addresses = [&database.app, &database.batch, &database.owner];
        all.extend(addresses.into_iter().flat_map(|url| address::checks(url)));
    }
    let mut found: Vec<Safety> = Vec::new();
    for check in all {
        match found.iter_mut().find(|other| other.check == check.check) {
            Some(other) if other.ok => *other = check,
            Some(_) => {}
            None => found.push(check),
        }
    }
    Ok(found)
}

/// What to do about a failed check, in Italian.
pub(crate) fn advice(check: &str) -> &'static str {
    match check {
        "fsync" | "full_page_writes" | "synchronous_commit" => {
            "fermare, correggere le impostazioni del server, riavviare: il lavoro confermato è a rischio"
        }
        "data_checksums" => "attivare i checksum dei dati (pg_checksums) alla prossima fermata",
        "postgresql_15" => "installare PostgreSQL 15 o successivo",
        "runtime_role_not_superuser" | "runtime_role_no_bypass_rls" | "runtime_role_not_owner" => {
            "ripristinare i ruoli: NOSUPERUSER NOBYPASSRLS, proprietari di nulla"
        }
        "login_role_not_superuser" => {
            "usare un utente della base di dati che non sia superuser (o serve --allow, sapendolo)"
        }
        "database_password" => {
            "cambiare la password dell’utente della base di dati: è tra le prime che chiunque proverebbe"
        }
        "database_over_tls" => {
            "aggiungere sslmode=verify-full all’indirizzo: i dati passano in chiaro sulla rete (o serve --allow, sapendolo)"
        }
        "plain_http" => {
            "mettere un proxy TLS davanti, serve --behind-proxy --base-url https://…: persone e schede passano in chiaro sulla rete"
        }
        "row_level_security_forced" => {
            "non servire: la protezione per riga non è imposta su queste tabelle"
        }
        _ => "vedere docs/operations/doctor.md",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_allowed_is_fatal_otherwise() {
        assert!(
            MAY_BE_ALLOWED
                .iter()
                .all(|check| weight(check) == Weight::Fatal)
        );
    }
}
