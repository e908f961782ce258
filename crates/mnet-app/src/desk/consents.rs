// SPDX-License-Identifier: AGPL-3.0-or-later
//! Consents at the desk — *consensi*: asked with F02P, given and taken back by one deed.

use jiff::civil::Date;
use mnet_flow::first_reception::consent::{ConsentAnswer, ConsentEntry, record};
use mnet_forms::Answers;
use mnet_store::ConsentRow;
use serde_json::{Value, json};
use uuid::Uuid;

use super::write::{Desk, need};
use crate::AppError;

/// An answer to an optional purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// `consents`.
    pub purpose: String,
    /// `given`, `refused`, `withdrawn`.
    pub answer: String,
    /// How it was said: a signature, a message, by word.
    pub evidence: Option<String>,
}

/// Writes one answer down; what was said before stays.
pub(super) async fn say(desk: &mut Desk<'_>, on: Date, said: Consent) -> Result<(), AppError> {
    write(desk, on, said, None).await
}

/// The answers that a privacy notice bears; who was not asked is not written down.
pub(super) async fn of_notice(
    desk: &mut Desk<'_>,
    answers: &Answers,
    on: Date,
    form: Uuid,
) -> Result<(), AppError> {
    let asked = answers.get("consents").and_then(Value::as_object).cloned();
    for (purpose, row) in asked.into_iter().flatten() {
        let text = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
        let Some(answer) = text("answer") else {
            continue;
        };
        let day = text("on").and_then(|day| day.parse().ok()).unwrap_or(on);
        let evidence = text("evidence");
        let said = Consent {
            purpose,
            answer,
            evidence,
        };
        write(desk, day, said, Some(form)).await?;
    }
    Ok(())
}

async fn write(
    desk: &mut Desk<'_>,
    on: Date,
    said: Consent,
    form: Option<Uuid>,
) -> Result<(), AppError> {
    let person = desk.person_id();
    let mut known = desk.tx.consents_of(person).await?;
    known.extend(desk.changes.consents.iter().cloned());
    let answer = need(ConsentAnswer::parse(&said.answer))?;
    let entry = record(&history(&known), &said.purpose, answer, on).map_err(AppError::Refused)?;
    let data = json!({ "purpose": entry.purpose, "answer": entry.answer.code() });
    desk.changed(&format!("consent_{}", entry.answer.code()), data);
    desk.changes.consents.push(ConsentRow {
        person: desk.person.id,
        purpose: entry.purpose,
        answer: entry.answer.code().to_owned(),
        on_date: entry.on,
        evidence: said.evidence.filter(|text| !text.trim().is_empty()),
        form,
        body: Some(desk.actor.body.as_str().to_owned()),
        account: Some(desk.actor.account),
        recorded_at: desk.app.clock.now(),
    });
    Ok(())
}

fn history(rows: &[ConsentRow]) -> Vec<ConsentEntry> {
    let each = rows.iter().filter_map(|row| {
        Some(ConsentEntry {
            purpose: row.purpose.clone(),
            answer: ConsentAnswer::parse(&row.answer)?,
            on: row.on_date,
        })
    });
    each.collect()
}

/// How a purpose stands on a card: the latest answer, or nothing said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentView {
    /// `consents`.
    pub purpose: String,
    /// The latest answer; who was never asked has refused.
    pub latest: Option<ConsentRow>,
}

/// Every purpose of the list, with what was said last.
pub(super) fn standing(rows: &[ConsentRow]) -> Vec<ConsentView> {
    let purposes =
        mnet_forms::Lists::codes_of(mnet_flow::code_lists::CodeLists::shipped(), "consents");
    let each = purposes.into_iter().map(|purpose| ConsentView {
        latest: rows.iter().rfind(|row| row.purpose == purpose).cloned(),
        purpose,
    });
    each.collect()
}
