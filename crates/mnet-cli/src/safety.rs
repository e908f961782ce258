// SPDX-License-Identifier: AGPL-3.0-or-later
//! Settings that a register of persons must not run with — *impostazioni non sicure*.

use mnet_store::{Fault, Safety, Store};

/// What an administrator may accept, knowing it: `serve --allow NAME`.
pub(crate) const MAY_BE_ALLOWED: [&str; 1] = ["login_role_not_superuser"];

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

/// Everything that failed, of both database roles, each check once.
pub(crate) async fn failed(desk: &Store, batch: &Store) -> Result<Vec<Safety>, Fault> {
    let mut found: Vec<Safety> = Vec::new();
    for check in desk
        .safety()
        .await?
        .into_iter()
        .chain(batch.safety().await?)
    {
        if !check.ok && found.iter().all(|other| other.check != check.check) {
            found.push(check);
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
