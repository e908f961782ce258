// SPDX-License-Identifier: AGPL-3.0-or-later
//! The person's blocks: identity, documents, stay titles, addresses, contacts.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_authz::Action;
use mnet_base::tax_code::TaxCode;
use mnet_base::{PartialDate, Sex};
use mnet_flow::case::Refusal;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::forms::by_code;
use mnet_flow::screening::eligibility::TitleProof;
use mnet_forms::{Answers, validate_on};
use mnet_store::{BlockRow, IdentifierRow, PersonRow};
use serde_json::{Value, json};
use uuid::Uuid;

use super::dossier::{documents_for, unknown_files};
use super::write::{Desk, is_registered};
use super::{protection, wall};
use crate::eligible::DECIDED;
use crate::person::tax_code_differences;
use crate::{Actor, App, AppError};

/// The identity row that a filled B-IDN says.
pub(super) fn identity_row(
    identity: &Answers,
    id: Uuid,
    actor: &Actor,
    now: Timestamp,
    version: i32,
) -> PersonRow {
    let text = |key: &str| identity.get_str(key).map(|text| text.trim().to_owned());
    let birth = text("birth_date").unwrap_or_default();
    let presumed = PartialDate::parse(&birth).is_ok_and(PartialDate::looks_presumed);
    PersonRow {
        id,
        family_name: text("family_name").unwrap_or_default(),
        given_name: text("given_name").filter(|name| !name.is_empty()),
        original_script: text("name_original_script"),
        sex: text("sex").unwrap_or_else(|| Sex::Unknown.code().to_owned()),
        birth_date: PartialDate::parse(&birth).map_or(birth, |date| date.to_string()),
        birth_presumed: presumed || identity.is_yes("birth_presumed"),
        birth_country: text("birth_country").unwrap_or_default(),
        birth_place: text("birth_comune").or_else(|| text("birth_place")),
        citizenships: identity
            .get_codes("citizenships")
            .into_iter()
            .map(str::to_owned)
            .collect(),
        protected: false,
        deceased_on: identity.get_date("deceased_on"),
        merged_into: None,
        created_by: actor.body.as_str().to_owned(),
        created_at: now,
        version,
    }
}

/// Codes that a filled B-IDN says.
pub(super) fn codes_of(
    identity: &Answers,
    person: Uuid,
    on: Date,
    now: Timestamp,
) -> Vec<IdentifierRow> {
    let mut rows = Vec::new();
    let mut add = |kind: &str, value: &str, row: Option<&Value>| {
        let date = |key: &str| {
            row.and_then(|row| row.get(key))
                .and_then(Value::as_str)
                .and_then(|t| t.parse().ok())
        };
        rows.push(IdentifierRow {
            person,
            kind: kind.to_owned(),
            value: value.trim().to_uppercase(),
            issuer: row
                .and_then(|row| row.get("issuer"))
                .and_then(Value::as_str)
                .map(str::to_owned),
            valid_from: date("valid_from").or(Some(on)),
            valid_to: date("valid_to"),
            recorded_at: now,
        });
    };
    if let Some(code) = identity.get_str("tax_code").filter(|code| !code.is_empty()) {
        add("tax_code", code, None);
    }
    for row in identity.get_rows("provisional_tax_codes") {
        if let Some(code) = row.get("code").and_then(Value::as_str) {
            add("provisional_tax_code", code, Some(row));
        }
    }
    for row in identity.get_rows("other_ids") {
        let kind = row.get("type").and_then(Value::as_str);
        let value = row.get("value").and_then(Value::as_str);
        if let (Some(kind), Some(value)) = (kind, value) {
            add(kind, value, Some(row));
        }
    }
    rows
}

/// What the tax code says otherwise than the data: codes `CF_MISMATCH:<part>`.
pub(super) fn mismatches(person: &PersonRow, codes: &[IdentifierRow]) -> Vec<String> {
    let Ok(birth) = PartialDate::parse(&person.birth_date) else {
        return Vec::new();
    };
    let sex = Sex::parse(&person.sex).unwrap_or(Sex::Unknown);
    codes
        .iter()
        .filter(|code| code.kind == "tax_code" && code.valid_to.is_none())
        .filter_map(|code| TaxCode::parse(&code.value).ok())
        .flat_map(|code| {
            tax_code_differences(
                &code,
                (&person.family_name, person.given_name.as_deref()),
                sex,
                birth,
                (&person.birth_country, person.birth_place.as_deref()),
            )
        })
        .map(|part| format!("CF_MISMATCH:{part}"))
        .collect()
}

/// A block row with these answers.
pub(super) fn block_row(
    app: &App,
    actor: &Actor,
    person: Uuid,
    block: &str,
    answers: &Answers,
) -> Result<BlockRow, AppError> {
    let form = by_code(block).ok_or(AppError::NotFound)?;
    let now = app.clock.now();
    Ok(BlockRow {
        id: app.random.id(now),
        person,
        block: block.to_owned(),
        form_version: i32::try_from(form.version).unwrap_or(1),
        answers: serde_json::to_value(answers).unwrap_or(Value::Null),
        valid_from: answers.get_date("valid_from").or(Some(actor.today)),
        ended_on: answers.get_date("valid_to"),
        body: actor.body.as_str().to_owned(),
        account: Some(actor.account),
        recorded_at: now,
        superseded_by: None,
    })
}

/// Blocks a person has only one of.
const SINGLE: [&str; 2] = ["identity", "contacts"];

/// Writes a block of a person; what it replaces stays as history.
///
/// # Errors
/// [`AppError::Invalid`] with pointers into the block; `CHANGED_MEANWHILE` when the row that it
/// replaces is not in force any more.
pub async fn save_block(
    app: &App,
    actor: &Actor,
    person: Uuid,
    block: &str,
    answers: Answers,
    replaces: Option<Uuid>,
) -> Result<Vec<String>, AppError> {
    let form = by_code(block).ok_or(AppError::NotFound)?;
    let mut tx = actor.begin(app).await?;
    let rows = tx.cases_of(&[person], Some(&actor.edition)).await?;
    drop(tx);
    let case = rows.last().ok_or(AppError::NotFound)?.id;
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::EditIdentity).await?;
    let person_id = desk.person_id();
    let ties = actor.relations(&mut desk.tx, person_id).await?;
    // What somebody else replaced meanwhile is not overwritten unseen.
    let stands = |id: Uuid| {
        desk.blocks
            .iter()
            .any(|old| old.id == id && old.block == block)
    };
    if replaces.is_some_and(|id| !stands(id)) {
        return Err(Refusal::Conflict.into());
    }
    let hidden =
        |old: &BlockRow| old.block == block && protection::hides_address(&desk.person, old, &ties);
    if desk.blocks.iter().any(hidden) {
        return Err(Refusal::ProtectedAddress.into());
    }
    // What the actor is not shown of the row that is replaced stays as it stands.
    let single = SINGLE.contains(&block);
    let old = desk
        .blocks
        .iter()
        .rfind(|old| old.block == block && (single || Some(old.id) == replaces));
    let answers = match old {
        Some(old) => wall::kept_block(actor, form, old, answers),
        None => answers.bare(),
    };
    let mut invalid = validate_on(form, &answers, CodeLists::shipped(), actor.today);
    let documents = documents_for(&mut desk, form).await?;
    invalid.extend(unknown_files(form, &answers, &documents));
    if !invalid.is_empty() {
        return Err(AppError::Invalid(invalid));
    }
    let row = block_row(app, actor, person, block, &answers)?;
    replace(&mut desk, &row, replaces);
    if block == "identity" {
        identity(&mut desk, &answers);
    }
    let died = block == "identity" && desk.person.deceased_on.is_some();
    judge(&mut desk, block).await?;
    if died {
        super::case::end_by_death(&mut desk, actor.today).await?;
    }
    desk.changed("block_saved", json!({ "block": block, "row": row.id }));
    desk.reindex();
    let warnings = mismatches(&desk.person, &desk.codes);
    let (tx, _) = desk.save().await?;
    tx.commit().await?;
    Ok(warnings)
}

fn replace(desk: &mut Desk<'_>, row: &BlockRow, replaces: Option<Uuid>) {
    let single = SINGLE.contains(&row.block.as_str());
    let superseded = |old: &BlockRow| {
        old.block == row.block && (Some(old.id) == replaces || (single && old.id != row.id))
    };
    let (old, kept): (Vec<_>, Vec<_>) = desk.blocks.drain(..).partition(|old| superseded(old));
    desk.blocks = kept;
    for mut old in old {
        old.superseded_by = Some(row.id);
        old.ended_on = old.ended_on.or(row.valid_from);
        desk.changes.blocks.push(old);
    }
    desk.blocks.push(row.clone());
    desk.changes.blocks.push(row.clone());
}

/// Identity also lives in columns, and a new tax code ends the provisional ones.
fn identity(desk: &mut Desk<'_>, answers: &Answers) {
    let now = desk.app.clock.now();
    let old = desk.person.clone();
    let version = old.version.max(1);
    desk.person = PersonRow {
        created_by: old.created_by,
        created_at: old.created_at,
        protected: old.protected,
        merged_into: old.merged_into,
        ..identity_row(answers, old.id, desk.actor, now, version)
    };
    desk.changes.persons.push(desk.person.clone());
    let fresh = codes_of(answers, old.id, desk.actor.today, now);
    let definitive = fresh
        .iter()
        .find(|code| code.kind == "tax_code")
        .map(|c| c.value.clone());
    for code in &mut desk.codes {
        let replaced = definitive
            .as_ref()
            .is_some_and(|definitive| match code.kind.as_str() {
                "tax_code" => code.value != *definitive,
                "provisional_tax_code" => true,
                _ => false,
            });
        if replaced && code.valid_to.is_none() {
            code.valid_to = Some(desk.actor.today);
            desk.changes.identifiers.push(code.clone());
        }
    }
    for code in fresh {
        let known = desk
            .codes
            .iter()
            .any(|old| old.kind == code.kind && old.value == code.value);
        if !known {
            desk.codes.push(code.clone());
            desk.changes.identifiers.push(code);
        }
    }
}

/// Eligibility is judged again when what it rests on changes. What somebody decided stands until
/// the title of stay or the identity is another; a title that is written down was shown.
///
/// A lead whose identity is completed becomes a registered person by it.
async fn judge(desk: &mut Desk<'_>, block: &str) -> Result<(), AppError> {
    if !is_registered(&desk.person) {
        return Ok(());
    }
    let on = desk.actor.today;
    let shown = block == "stay_title";
    let decided = desk.file.not_eligible_reason.as_deref() == Some(DECIDED);
    if decided && !shown && block != "identity" {
        return Ok(());
    }
    let proof = if shown {
        desk.done(&["show_title"]).await?;
        TitleProof::Seen
    } else {
        desk.proof_told()
    };
    let event = desk.verdict_event(on, proof);
    desk.happen(on, event)
}
