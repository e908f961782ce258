// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who asked for somebody and was refused — *tentativi rifiutati*.

use mnet_base::ids::{CaseId, PersonId};
use mnet_store::{Context, JournalLine, LineKind};
use serde_json::json;
use uuid::Uuid;

use super::threshold::About;
use crate::auth::trace::line;
use crate::{Actor, App, AppError};

/// What was asked for and refused.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    /// What of somebody the address names.
    pub about: About,
    /// How it was asked.
    pub method: &'a str,
    /// The address as addresses are listed, without the ids.
    pub address: &'a str,
    /// The stable code of the answer.
    pub code: &'static str,
}

/// Writes down that somebody signed in asked for a person and was refused (AS-04).
///
/// The line names the person where there is one, which the answer did not: the data protection
/// officer reads it, the asker does not. It is written by the service, because who asked may have
/// no mandate any more.
///
/// # Errors
/// [`AppError::Fault`] when the database fails.
pub async fn turned_away(app: &App, actor: &Actor, attempt: Attempt<'_>) -> Result<(), AppError> {
    let mut tx = app.batch.begin(Context::default()).await?;
    let (person, case_file) = match attempt.about {
        About::Person(person) => (tx.person(person.into()).await?.map(|row| row.id), None),
        About::Case(case) | About::NewPath(case) => {
            let person = tx.person_of_case(CaseId::from_uuid(case)).await?;
            let person = person.map(PersonId::as_uuid);
            (person, person.map(|_| case))
        }
        About::Form(form) => named(tx.form(form).await?.map(|row| (row.person, row.case_file))),
        About::Referral(referral) => {
            let row = tx.referral(referral).await?;
            named(row.map(|row| (row.person, row.case_file)))
        }
    };
    let data = json!({"method": attempt.method, "address": attempt.address});
    let line = JournalLine {
        person,
        case_file,
        reason: Some(attempt.code.to_owned()),
        ..line(app, actor, LineKind::Refusal, "turned_away", data)
    };
    tx.write_journal(&[line]).await?;
    Ok(tx.commit().await?)
}

fn named(found: Option<(Uuid, Uuid)>) -> (Option<Uuid>, Option<Uuid>) {
    found.unzip()
}
