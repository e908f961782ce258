// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files in stages — *importazione di un file*: read and kept, tried, taken in
//! row by row, corrected where a row was refused, taken back as a whole.
//!
//! An import that was interrupted goes on where it stopped; the same file again
//! changes nothing, because every message has its key.
//!
//! Source: requirements, REQ-IC-02 to REQ-IC-05.

use std::collections::{BTreeMap, BTreeSet};

use mnet_base::codes::BodyCode;
use mnet_base::ids::PersonId;
use mnet_exchange::feed::{
    Delivery, Entry, ExchangeCodes, FileRefused, Format, Row, Written, read, set_at,
};
use mnet_exchange::hub::v1::MessageKey;
use mnet_exchange::table::v1::Mapping;
use mnet_flow::case::Refusal;
use mnet_flow::network::Edition;
use mnet_store::{
    Changes, ConsentRow, Context, Fault, FeedImportRow, FeedRow, JournalLine, LineKind, Tx,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::run::{BATCH, Courier, MessageReport, MessageResult};
use crate::links::rekey;
use crate::{Actor, App, AppError};

/// A file that is delivered.
#[derive(Debug, Clone, Copy)]
pub struct FeedFile<'a> {
    /// How it is written.
    pub format: Format,
    /// Its name.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// Columns of a table.
    pub mapping: Option<&'a Mapping>,
    /// Codes of other systems.
    pub codes: &'a ExchangeCodes,
    /// Body whose system it comes from, where the file names none that is known.
    pub body: &'a BodyCode,
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum FeedRefused {
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] FileRefused),
    /// Ours.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What taking a file back came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Undone {
    /// Messages that no longer count.
    pub messages: usize,
    /// Persons whom nobody else knew, and who are forgotten.
    pub forgotten: usize,
}

/// A value that somebody puts right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The row.
    pub nr: i32,
    /// What stands there now; of a row that is no message at all, the whole message.
    pub value: String,
}

const ALL: [&str; 4] = ["waiting", "accepted", "already_applied", "rejected"];

/// Reads a file and keeps its rows, none of them taken in yet. The same file that was begun
/// before and not ended is that import again.
///
/// # Errors
/// [`FeedRefused::File`] when it cannot be read: then nothing is kept.
pub async fn stage_feed(
    app: &App,
    by: Option<&Actor>,
    edition: &Edition,
    file: FeedFile<'_>,
) -> Result<Uuid, FeedRefused> {
    let mut tx = app.batch.begin(Context::default()).await?;
    let import = stage_in(&mut tx, app, by, edition, file).await?;
    tx.commit().await?;
    Ok(import)
}

/// Reads a file and says what would become of it; nothing is kept.
///
/// # Errors
/// As [`stage_feed`].
pub async fn try_feed(
    app: &App,
    by: Option<&Actor>,
    edition: &Edition,
    file: FeedFile<'_>,
    each: impl FnMut(usize),
) -> Result<MessageReport, FeedRefused> {
    let mut tx = app.batch.begin(Context::default()).await?;
    let import = stage_in(&mut tx, app, by, edition, file).await?;
    let courier = Courier { app, by, edition };
    Ok(try_rows(&courier, &mut tx, import, each).await?)
}

async fn stage_in(
    tx: &mut Tx,
    app: &App,
    by: Option<&Actor>,
    edition: &Edition,
    file: FeedFile<'_>,
) -> Result<Uuid, FeedRefused> {
    let bodies: BTreeMap<String, BodyCode> = edition
        .bodies
        .iter()
        .filter_map(|body| Some((body.national_code.clone()?, body.code.clone())))
        .collect();
    let now = app.clock.now();
    let delivery = Delivery {
        body: file.body,
        bodies: &bodies,
        codes: file.codes,
        at: now,
    };
    let rows = read(file.format, file.bytes, file.mapping, &delivery)?;
    let mut hash = Sha256::new();
    hash.update(file.format.code());
    hash.update(format!("{:?}", file.mapping));
    hash.update(file.bytes);
    let hash = hash.finalize().to_vec();
    let account = by.map(|actor| actor.account);
    let code = edition.code.as_str();
    if let Some(begun) = tx.feed_unended(code, &hash, account).await? {
        return Ok(begun);
    }
    let import = FeedImportRow {
        id: app.random.id(now),
        edition: code.to_owned(),
        format: file.format.code().to_owned(),
        name: file.name.chars().take(120).collect(),
        sha256: hash,
        account,
        body: file.body.as_str().to_owned(),
        began_at: now,
        ended_at: None,
        undone_at: None,
    };
    tx.add_feed_import(&import).await?;
    let rows: Vec<FeedRow> = (0_i32..)
        .zip(rows)
        .map(|(nr, row)| staged(import.id, nr, row))
        .collect();
    for page in rows.chunks(BATCH) {
        tx.save_feed_rows(page).await?;
    }
    Ok(import.id)
}

fn staged(import: Uuid, nr: i32, row: Row) -> FeedRow {
    let at = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let place = row.place();
    let mut kept = FeedRow {
        import,
        nr,
        line: at(place.line),
        column: at(place.column),
        status: "waiting".to_owned(),
        code: None,
        field: None,
        value: None,
        message: None,
        written: Value::Array(Vec::new()),
        notes: Vec::new(),
        record: None,
        person: None,
        system: None,
        body: None,
        key: None,
    };
    match row {
        Row::Entry(entry) => {
            kept.message = Some(entry.message);
            kept.written = serde_json::to_value(entry.written).unwrap_or_default();
        }
        Row::Refused(rejection) => {
            "rejected".clone_into(&mut kept.status);
            kept.code = Some(rejection.code.code().to_owned());
            kept.field = Some(rejection.field);
            kept.value = Some(rejection.text);
        }
    }
    kept
}

/// Takes in what waits of an import, with progress; a dry run does everything and keeps nothing.
///
/// # Errors
/// [`AppError::NotFound`] for another edition's import or one that was taken back;
/// [`AppError::Fault`] when the database fails: batches done stay done.
pub async fn run_feed(
    app: &App,
    by: Option<&Actor>,
    edition: &Edition,
    import: Uuid,
    dry_run: bool,
    mut each: impl FnMut(usize),
) -> Result<MessageReport, AppError> {
    let courier = Courier { app, by, edition };
    let mut tx = app.batch.begin(Context::default()).await?;
    let begun = own(&mut tx, edition, import).await?;
    if dry_run {
        return Ok(try_rows(&courier, &mut tx, import, each).await?);
    }
    let mut report = MessageReport::default();
    let mut now = BTreeSet::new();
    let mut after = -1;
    loop {
        let page = page(&mut tx, import, &mut after).await?;
        if page.is_empty() {
            break;
        }
        let changed = take_page(&courier, &mut tx, page, (&mut now, &mut report)).await?;
        tx.save_feed_rows(&changed).await?;
        tx.commit().await?;
        each(report.messages);
        tx = app.batch.begin(Context::default()).await?;
        own(&mut tx, edition, import).await?;
    }
    if begun.ended_at.is_none() {
        let at = app.clock.now();
        tx.end_feed_import(import, at).await?;
        let data = json!({ "import": import, "format": begun.format, "messages": report.messages,
                           "accepted": report.accepted, "rejected": report.rejected });
        write(&courier, &mut tx, "feed_imported", &begun.body, data).await?;
        tx.commit().await?;
    }
    Ok(report)
}

/// The next rows of an import.
async fn page(tx: &mut Tx, import: Uuid, after: &mut i32) -> Result<Vec<FeedRow>, Fault> {
    let most = i64::try_from(BATCH).unwrap_or(1);
    let page = tx.feed_rows_after(import, *after, &ALL, most).await?;
    if let Some(last) = page.last() {
        *after = last.nr;
    }
    Ok(page)
}

/// Takes a page of rows; gives those of which something became.
async fn take_page(
    courier: &Courier<'_>,
    tx: &mut Tx,
    page: Vec<FeedRow>,
    (now, report): (&mut BTreeSet<MessageKey>, &mut MessageReport),
) -> Result<Vec<FeedRow>, Fault> {
    let mut changed = Vec::new();
    for row in page {
        let message = row.message.as_ref().filter(|_| row.status == "waiting");
        let Some(message) = message else {
            report.count(as_it_was(&row));
            continue;
        };
        let line = usize::try_from(row.line).unwrap_or_default();
        if let Some(told) = courier.take(tx, now, line, message).await? {
            let (row, told) = settled(row, told);
            changed.push(row);
            report.count(told);
        }
    }
    Ok(changed)
}

/// What would become of what waits; the caller lets go of the transaction.
async fn try_rows(
    courier: &Courier<'_>,
    tx: &mut Tx,
    import: Uuid,
    mut each: impl FnMut(usize),
) -> Result<MessageReport, Fault> {
    let mut report = MessageReport {
        dry_run: true,
        ..MessageReport::default()
    };
    let mut now = BTreeSet::new();
    let mut after = -1;
    loop {
        let page = page(tx, import, &mut after).await?;
        if page.is_empty() {
            return Ok(report);
        }
        take_page(courier, tx, page, (&mut now, &mut report)).await?;
        each(report.messages);
    }
}

/// The import, when it is this edition's and still stands.
async fn own(tx: &mut Tx, edition: &Edition, import: Uuid) -> Result<FeedImportRow, AppError> {
    let found = tx.feed_import(import).await?.ok_or(AppError::NotFound)?;
    if found.edition != edition.code.as_str() || found.undone_at.is_some() {
        return Err(AppError::NotFound);
    }
    Ok(found)
}

/// A row after it was tried, and what is told of it: with the place of the value that is wrong.
fn settled(mut row: FeedRow, mut told: MessageResult) -> (FeedRow, MessageResult) {
    let begun = usize::try_from(row.column).unwrap_or(1);
    told.column = begun;
    if let (Some(field), Some(message)) = (&told.field, &row.message) {
        let written: Vec<Written> = serde_json::from_value(row.written.clone()).unwrap_or_default();
        let place = mnet_exchange::feed::Place {
            line: u32::try_from(row.line).unwrap_or(1),
            column: u32::try_from(row.column).unwrap_or(1),
        };
        let entry = Entry {
            place,
            message: message.clone(),
            written,
        };
        let (place, text) = entry.where_is(field);
        row.line = i32::try_from(place.line).unwrap_or(row.line);
        row.column = i32::try_from(place.column).unwrap_or(row.column);
        told.line = usize::try_from(place.line).unwrap_or(told.line);
        told.column = usize::try_from(place.column).unwrap_or(begun);
        let told_by_file = (!text.is_empty()).then(|| text.to_owned());
        told.value = told_by_file.or_else(|| in_message(message, field));
    }
    row.status = told.status.to_lowercase();
    row.code = told.code.map(str::to_owned);
    row.field.clone_from(&told.field);
    row.value.clone_from(&told.value);
    row.notes = told.notes.iter().map(ToString::to_string).collect();
    if let Some((person, record)) = told.wrote {
        row.person = Some(person);
        row.record = Some(record);
    }
    if let Some(key) = &told.key {
        row.system = Some(key.system.code().to_owned());
        row.body = Some(key.body.as_str().to_owned());
        row.key = Some(key.key.clone());
    }
    if row.status != "rejected" {
        row.message = None;
        row.written = Value::Array(Vec::new());
    }
    (row, told)
}

/// What a message says at a field.
fn in_message(message: &str, field: &str) -> Option<String> {
    let message: Value = serde_json::from_str(message).ok()?;
    let found = mnet_exchange::feed::value_at(&message, field)
        .or_else(|| mnet_exchange::feed::value_at(&message, &format!("fields.{field}")))?;
    match found {
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string().chars().take(240).collect()),
    }
}

/// What is told of a row that was settled before.
fn as_it_was(row: &FeedRow) -> MessageResult {
    let status = match row.status.as_str() {
        "accepted" | "already_applied" => "ALREADY_APPLIED",
        _ => "REJECTED",
    };
    let code = row.code.as_deref().and_then(Refusal::from_code);
    MessageResult {
        line: usize::try_from(row.line).unwrap_or_default(),
        column: usize::try_from(row.column).unwrap_or_default(),
        id: None,
        status,
        code: code.map(Refusal::code),
        field: row.field.clone(),
        value: row.value.clone(),
        message: String::new(),
        notes: Vec::new(),
        wrote: None,
        key: None,
    }
}

async fn write(
    courier: &Courier<'_>,
    tx: &mut Tx,
    action: &str,
    body: &str,
    data: Value,
) -> Result<(), AppError> {
    let changes = Changes {
        journal: vec![line(courier, action, body, data)],
        ..Changes::default()
    };
    Ok(tx.save(&changes).await?)
}

/// A line of the journal; of the body whose file it is, where nobody delivers it.
fn line(courier: &Courier<'_>, action: &str, body: &str, data: Value) -> JournalLine {
    let (app, by) = (courier.app, courier.by);
    JournalLine {
        at: app.clock.now(),
        account: by.map(|actor| actor.account),
        mandate: by.map(|actor| actor.mandate),
        body: by.map_or_else(|| body.to_owned(), |actor| actor.body.as_str().to_owned()),
        role: by.map_or("sys", |actor| actor.role.code()).to_owned(),
        kind: LineKind::Change,
        action: action.to_owned(),
        person: None,
        case_file: None,
        edition: Some(courier.edition.code.as_str().to_owned()),
        on_date: app.clock.today(),
        reason: None,
        data,
    }
}

/// The last imports of an edition.
///
/// # Errors
/// [`Fault`].
pub async fn imports(app: &App, edition: &Edition) -> Result<Vec<FeedImportRow>, AppError> {
    let mut tx = app.batch.begin(Context::default()).await?;
    Ok(tx.feed_imports(edition.code.as_str()).await?)
}

/// One import with how many rows came to what.
///
/// # Errors
/// [`AppError::NotFound`] for another edition's.
pub async fn import_of(
    app: &App,
    edition: &Edition,
    import: Uuid,
) -> Result<(FeedImportRow, mnet_store::FeedCounts), AppError> {
    let mut tx = app.batch.begin(Context::default()).await?;
    let found = tx.feed_import(import).await?.ok_or(AppError::NotFound)?;
    if found.edition != edition.code.as_str() {
        return Err(AppError::NotFound);
    }
    let counts = tx.feed_counts(import).await?;
    Ok((found, counts))
}

/// Rows of an import that were refused, the first ones; that they are read is written down.
///
/// # Errors
/// [`AppError::NotFound`] for another edition's.
pub async fn open_rows(
    app: &App,
    by: &Actor,
    edition: &Edition,
    import: Uuid,
    most: i64,
) -> Result<Vec<FeedRow>, AppError> {
    let courier = Courier {
        app,
        by: Some(by),
        edition,
    };
    let mut tx = app.batch.begin(Context::default()).await?;
    let found = own(&mut tx, edition, import).await?;
    let rows = tx.feed_rows_after(import, -1, &["rejected"], most).await?;
    if !rows.is_empty() {
        let data = json!({ "import": import, "rows": rows.len() });
        write(&courier, &mut tx, "feed_rows_read", &found.body, data).await?;
        tx.commit().await?;
    }
    Ok(rows)
}

/// Puts a refused row right and tries it again.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such row to be corrected; [`AppError::Fault`].
pub async fn correct_row(
    app: &App,
    by: Option<&Actor>,
    edition: &Edition,
    import: Uuid,
    fixed: &Fixed,
) -> Result<MessageResult, AppError> {
    let courier = Courier { app, by, edition };
    let mut tx = app.batch.begin(Context::default()).await?;
    let found = own(&mut tx, edition, import).await?;
    let rows = tx
        .feed_rows_after(import, fixed.nr - 1, &["rejected"], 1)
        .await?;
    let row = rows.into_iter().find(|row| row.nr == fixed.nr);
    let mut row = row.ok_or(AppError::NotFound)?;
    let message = row.message.clone().ok_or(AppError::NotFound)?;
    let message = put_right(&message, row.field.as_deref(), &row.written, &fixed.value);
    row.message = Some(message.clone());
    row.written = rewritten(row.written, row.field.as_deref(), &fixed.value);
    let line = usize::try_from(row.line).unwrap_or_default();
    let told = courier
        .take(&mut tx, &mut BTreeSet::new(), line, &message)
        .await?;
    let told = told.ok_or(AppError::Refused(Refusal::FieldMissing))?;
    let (row, told) = settled(row, told);
    let data = json!({ "import": import, "row": row.nr, "status": told.status,
                       "field": row.field });
    tx.save_feed_rows(&[row]).await?;
    write(&courier, &mut tx, "feed_row_corrected", &found.body, data).await?;
    tx.commit().await?;
    Ok(told)
}

/// Where values stand, with what somebody wrote instead of one of them.
fn rewritten(written: Value, field: Option<&str>, value: &str) -> Value {
    let mut all: Vec<Written> = serde_json::from_value(written).unwrap_or_default();
    for one in &mut all {
        if Some(one.field.trim_end_matches(".0")) == field {
            value.trim().clone_into(&mut one.text);
        }
    }
    serde_json::to_value(all).unwrap_or_default()
}

/// The message with another value at the field that was refused; a text that is no message is
/// replaced as a whole.
fn put_right(message: &str, field: Option<&str>, written: &Value, value: &str) -> String {
    let parsed: Option<Value> = serde_json::from_str(message).ok();
    let (Some(mut parsed @ Value::Object(_)), Some(field)) = (parsed, field) else {
        return value.lines().collect::<Vec<_>>().join(" ");
    };
    if field == "message" {
        return value.lines().collect::<Vec<_>>().join(" ");
    }
    // The first item of a list is written as such.
    let written: Vec<Written> = serde_json::from_value(written.clone()).unwrap_or_default();
    let first = format!("{field}.0");
    let listed = written.iter().any(|one| one.field == first);
    let bare = !field.contains('.') && parsed.get(field).is_none();
    let path = match (listed, bare && parsed.get("fields").is_some()) {
        (true, _) => first,
        (false, true) => format!("fields.{field}"),
        (false, false) => field.to_owned(),
    };
    let numeric = path
        .strip_prefix("fields.")
        .and_then(mnet_card::field)
        .is_some_and(|known| known.kind == mnet_card::Kind::Number);
    let value = value.trim();
    let value = match value.parse::<u32>() {
        Ok(number) if numeric => Value::from(number),
        _ => Value::from(value),
    };
    set_at(&mut parsed, &path, value);
    // Another content is another message: the key of a file's row is made of what it says.
    if !written.is_empty() {
        let hash = hex::encode(Sha256::digest(parsed.to_string()));
        let key = hash.get(..32).unwrap_or(&hash);
        set_at(&mut parsed, "key", Value::from(key));
    }
    parsed.to_string()
}

/// Takes an import back: what it said no longer counts, its keys are free again, persons whom
/// nobody else knows are forgotten, answers of consent are again as they were.
///
/// # Errors
/// [`AppError::NotFound`] for another edition's import or one that was taken back before.
pub async fn undo_feed(
    app: &App,
    by: Option<&Actor>,
    edition: &Edition,
    import: Uuid,
) -> Result<Undone, AppError> {
    let courier = Courier { app, by, edition };
    let mut tx = app.batch.begin(Context::default()).await?;
    let found = own(&mut tx, edition, import).await?;
    let counts = tx.feed_counts(import).await?;
    let now = app.clock.now();
    let today = app.clock.today();
    consents_again(&courier, &mut tx, &found).await?;
    let account = by.map(|actor| actor.account);
    tx.undo_feed_import(import, now, account).await?;
    let told_of = tx.feed_persons(import).await?;
    let alone = tx.known_by_feed_alone(import).await?;
    for person in &alone {
        tx.forget_person(PersonId::from_uuid(*person), today)
            .await?;
    }
    still_known(&courier, &mut tx, (&found, &told_of), &alone).await?;
    let undone = Undone {
        messages: usize::try_from(counts.accepted).unwrap_or_default(),
        forgotten: alone.len(),
    };
    let data = json!({ "import": import, "messages": undone.messages,
                       "forgotten": undone.forgotten });
    write(&courier, &mut tx, "feed_undone", &found.body, data).await?;
    tx.commit().await?;
    Ok(undone)
}

/// Who is known by others, too, is found and compared without what the import said.
async fn still_known(
    courier: &Courier<'_>,
    tx: &mut Tx,
    (import, told_of): (&FeedImportRow, &[Uuid]),
    forgotten: &[Uuid],
) -> Result<(), AppError> {
    let known = told_of.iter().filter(|person| !forgotten.contains(person));
    let known: Vec<Uuid> = known.copied().collect();
    rekey(tx, &known).await?;
    let line = |person: &Uuid| JournalLine {
        person: Some(*person),
        ..line(
            courier,
            "messages_undone",
            &import.body,
            json!({ "import": import.id }),
        )
    };
    let lines: Vec<JournalLine> = known.iter().map(line).collect();
    Ok(tx.write_journal(&lines).await?)
}

/// Answers of consent that the import wrote, as they were before; withdrawn where nobody asked.
async fn consents_again(
    courier: &Courier<'_>,
    tx: &mut Tx,
    import: &FeedImportRow,
) -> Result<(), AppError> {
    let mut seen = BTreeSet::new();
    let mut after = -1;
    loop {
        let page = tx
            .feed_rows_after(import.id, after, &["accepted"], 1_000)
            .await?;
        let Some(last) = page.last() else { break };
        after = last.nr;
        let persons = page.iter().filter_map(|row| row.person);
        seen.extend(persons);
    }
    let mut changes = Changes::default();
    for person in seen {
        let all = tx.consents_of(PersonId::from_uuid(person)).await?;
        let (ours, before): (Vec<&ConsentRow>, Vec<&ConsentRow>) = all
            .iter()
            .partition(|row| row.recorded_at >= import.began_at && row.account == import.account);
        let purposes: BTreeSet<&str> = ours.iter().map(|row| row.purpose.as_str()).collect();
        for purpose in purposes {
            // What somebody else wrote down since stands.
            let newest = all.iter().rfind(|row| row.purpose == purpose);
            if newest.is_none_or(|row| row.account != import.account) {
                continue;
            }
            let last = before.iter().rfind(|row| row.purpose == purpose);
            let answer = last.map_or("withdrawn", |row| row.answer.as_str());
            changes.consents.push(ConsentRow {
                person,
                purpose: purpose.to_owned(),
                answer: answer.to_owned(),
                on_date: courier.app.clock.today(),
                evidence: None,
                form: None,
                body: Some(import.body.clone()),
                account: courier.by.map(|actor| actor.account),
                recorded_at: courier.app.clock.now(),
            });
        }
    }
    Ok(tx.save(&changes).await?)
}
