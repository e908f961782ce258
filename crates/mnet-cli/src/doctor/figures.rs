// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the service holds and what waits — *dati, scadenze, incarichi*: numbers only.

use jiff::civil::Date;
use mnet_store::{Census, Context, Fault, Store, unclassified};

use super::{Check, Status};

/// Classification of columns, open cases, what is overdue, mandates.
pub(super) async fn figures(batch: &Store, today: Date) -> Result<Vec<Check>, Fault> {
    let mut tx = batch.begin(Context::default()).await?;
    let census = tx.census(today).await?;
    let columns = tx.columns().await?;
    drop(tx);
    let mut checks = vec![classification(&columns)];
    checks.extend(counted(&census));
    Ok(checks)
}

fn classification(columns: &[(String, String)]) -> Check {
    let unknown = unclassified(columns);
    let is_known = unknown.is_empty();
    Check {
        name: "classification",
        status: if is_known { Status::Ok } else { Status::Act },
        figure: if is_known {
            format!("{} colonne classificate", columns.len())
        } else {
            unknown.join(", ")
        },
        advice: if is_known {
            ""
        } else {
            "colonne che privacy.toml non conosce: la base di dati non è quella di questo programma"
        },
    }
}

fn counted(census: &Census) -> [Check; 4] {
    let overdue = census.overdue_tasks + census.overdue_referrals;
    let known = |waits: bool| if waits { Status::Know } else { Status::Ok };
    [
        Check {
            name: "open_cases",
            status: Status::Ok,
            figure: census.open_cases.to_string(),
            advice: "",
        },
        Check {
            name: "overdue",
            status: known(overdue > 0),
            figure: format!(
                "{} attività, {} invii",
                census.overdue_tasks, census.overdue_referrals
            ),
            advice: if overdue > 0 {
                "scadenze passate: chi coordina le vede in La mia giornata"
            } else {
                ""
            },
        },
        Check {
            name: "mandates",
            status: known(census.mandates_left > 0),
            figure: format!(
                "{} in vigore, {} presso enti usciti dalla rete",
                census.mandates, census.mandates_left
            ),
            advice: if census.mandates_left > 0 {
                "far cessare gli incarichi di chi lavora per un ente uscito (Amministrazione, Utenze)"
            } else {
                ""
            },
        },
        Check {
            name: "idle_accounts",
            status: known(census.idle_accounts > 0),
            figure: census.idle_accounts.to_string(),
            advice: if census.idle_accounts > 0 {
                "utenze attive senza incarico in vigore: sospenderle"
            } else {
                ""
            },
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Census = Census {
        open_cases: 12,
        overdue_tasks: 0,
        overdue_referrals: 0,
        mandates: 30,
        mandates_left: 0,
        idle_accounts: 0,
    };

    fn worst(census: &Census) -> Status {
        let all = counted(census).into_iter().map(|check| check.status);
        all.max().unwrap()
    }

    #[test]
    fn many_open_cases_are_no_trouble_and_what_is_overdue_is_to_be_known() {
        assert_eq!(worst(&QUIET), Status::Ok);
        for census in [
            Census {
                overdue_tasks: 1,
                ..QUIET
            },
            Census {
                overdue_referrals: 1,
                ..QUIET
            },
            Census {
                mandates_left: 1,
                ..QUIET
            },
            Census {
                idle_accounts: 1,
                ..QUIET
            },
        ] {
            assert_eq!(worst(&census), Status::Know);
        }
    }

    #[test]
    fn a_column_that_nobody_classified_is_named() {
        let known = ("body".to_owned(), "name".to_owned());
        let strange = ("body".to_owned(), "hair_colour".to_owned());
        assert_eq!(
            classification(std::slice::from_ref(&known)).status,
            Status::Ok
        );
        let found = classification(&[known, strange]);
        assert_eq!(
            (found.status, found.figure.as_str()),
            (Status::Act, "body.hair_colour")
        );
    }
}
