// SPDX-License-Identifier: AGPL-3.0-or-later
//! Signatures of the pact, gathered on one screen — *firme del patto, una dopo l'altra*.
//!
//! The person signs, then the operator, each the text that is shown: the draft of the
//! operator. What was given stays until the pact is concluded, or the text changes.
//!
//! Source: requirements, F10 row 17; decision A-29.

use mnet_authz::Action;
use mnet_flow::taking_charge::dossier::document::fault;
use mnet_flow::taking_charge::pact_sheet::{self, PACT};
use mnet_flow::taking_charge::signing::{
    GivenSignature, Place, SIGNED_PAPER, Way, places, signed_text,
};
use mnet_forms::{Answers, Invalid, validate_on};
use mnet_store::{FormRow, SignatureRow, Tx};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::PersonHead;
use super::dossier::{DocumentLine, documents_for, unknown_files};
use super::forms::{Completed, Known, answers_of, complete_form, kept, prefill};
use super::results::{missing_blocks, worked_out};
use super::wall::Hearing;
use super::write::Desk;
use crate::{Actor, App, AppError};

/// A signature as pages read it.
pub type SignatureLine = SignatureRow;

/// Ways of signing whose proof lies elsewhere: the operator only writes down that they were used.
const NO_CHANNEL: &str = "otp";

/// A place on the pact, and what was given there.
#[derive(Debug, Clone)]
pub struct SignaturePlace {
    /// Who signs there.
    pub place: Place,
    /// Name to begin with.
    pub name: String,
    /// What was given; of this text.
    pub given: Option<SignatureLine>,
    /// Something was given, but the text changed since.
    pub is_stale: bool,
}

/// The pact while its signatures are gathered.
#[derive(Debug, Clone)]
pub struct SigningView {
    /// The person, in a line.
    pub person: PersonHead,
    /// Case.
    pub case: Uuid,
    /// The text that is signed, as far as the actor may know it; none without a draft.
    pub text: Option<Answers>,
    /// Hash of the whole text.
    pub text_hash: String,
    /// What is still wrong with the text, signatures apart.
    pub unready: Vec<Invalid>,
    /// Who signs.
    pub places: Vec<SignaturePlace>,
    /// Documents that the text names.
    pub documents: Vec<DocumentLine>,
    /// Signed papers in the dossier.
    pub papers: Vec<DocumentLine>,
}

/// A signature that is given.
#[derive(Debug, Clone)]
pub struct NewSignature {
    /// Where: the key of the signer.
    pub place: String,
    /// Hash of the text that was shown.
    pub text_hash: String,
    /// The signature.
    pub given: GivenSignature,
    /// The signed paper.
    pub paper: Option<Uuid>,
}

/// The draft as it would be signed.
struct Text {
    /// As it was typed.
    typed: Answers,
    /// Whole, with what others wrote.
    whole: Answers,
    hash: String,
    unready: Vec<Invalid>,
    documents: Vec<DocumentLine>,
}

/// SHA-256 of the text of a pact, in lower-case digits.
pub(super) fn text_hash(answers: &Answers) -> String {
    let text = signed_text(&PACT, &PACT.settled(answers));
    hex::encode(Sha256::digest(text.as_bytes()))
}

async fn text(desk: &mut Desk<'_>) -> Result<Option<Text>, AppError> {
    let (case, account) = (desk.case_id(), desk.actor.account);
    let Some(draft) = desk.tx.draft(case, PACT.code, account).await? else {
        return Ok(None);
    };
    let typed = answers_of(&draft.answers);
    let told = prefill(desk, &PACT, Hearing::Told).await?;
    let whole = kept(desk, &PACT, typed.clone(), &told).await?;
    let whole = worked_out(desk, &PACT, whole).await?;
    let documents = documents_for(desk, &PACT).await?;
    let known = Known(desk.edition);
    let mut unready = validate_on(&PACT, &whole, &known, desk.actor.today);
    unready.extend(missing_blocks(desk, &PACT, &whole));
    unready.extend(pact_sheet::faults(&whole, desk.edition));
    unready.extend(unknown_files(&PACT, &whole, &documents));
    unready.retain(|fault| !fault.pointer.starts_with("/signatures"));
    Ok(Some(Text {
        hash: text_hash(&whole),
        typed,
        whole,
        unready,
        documents,
    }))
}

/// Opens the pact to be signed.
///
/// # Errors
/// [`AppError`].
pub async fn open_signing(app: &App, actor: &Actor, case: Uuid) -> Result<SigningView, AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::SignPact).await?;
    let found = text(&mut desk).await?;
    let told = prefill(&mut desk, &PACT, Hearing::Told).await?;
    let pending = desk
        .tx
        .signatures_pending(desk.case_id(), actor.account)
        .await?;
    desk.look("pact_signing_opened", json!({})).await?;
    let person = PersonHead::of(&desk.person, &desk.row);
    let is_minor = desk.is_minor();
    desk.tx.commit().await?;
    let mut view = SigningView {
        person,
        case,
        text: None,
        text_hash: String::new(),
        unready: Vec::new(),
        places: Vec::new(),
        documents: Vec::new(),
        papers: Vec::new(),
    };
    let Some(found) = found else {
        return Ok(view);
    };
    let all = places(&found.whole, is_minor).into_iter();
    view.places = all
        .map(|place| placed(place, &found.hash, &pending, (&view.person, actor)))
        .collect();
    let mut shown = PACT.beside(found.typed, &told);
    shown.remove("signatures");
    if is_minor {
        shown = shown.with_fact("minor");
    }
    let papers = found.documents.iter();
    view.papers = papers
        .filter(|row| row.kind == SIGNED_PAPER && row.superseded_by.is_none())
        .cloned()
        .collect();
    view.documents = found.documents;
    view.text = Some(shown);
    view.text_hash = found.hash;
    view.unready = found.unready;
    Ok(view)
}

fn placed(
    place: Place,
    hash: &str,
    pending: &[SignatureRow],
    (person, actor): (&PersonHead, &Actor),
) -> SignaturePlace {
    let key = place.signer.key();
    let here = pending.iter().find(|row| row.place == key);
    let given = here.filter(|row| row.text_hash == hash).cloned();
    let name = match place.signer.signatory() {
        "person" => person.shown_name.clone(),
        "body" => actor.display_name.clone(),
        _ => place.name.clone(),
    };
    SignaturePlace {
        is_stale: here.is_some() && given.is_none(),
        place,
        name,
        given,
    }
}

/// Somebody signs the text that is shown.
///
/// # Errors
/// [`AppError::Invalid`] field by field, or for a text that changed meanwhile.
pub async fn give_signature(
    app: &App,
    actor: &Actor,
    case: Uuid,
    new: NewSignature,
) -> Result<(), AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::SignPact).await?;
    let found = text(&mut desk).await?.ok_or(AppError::NotFound)?;
    let all = places(&found.whole, desk.is_minor());
    let mut all = all.into_iter();
    let place = all.find(|one| one.signer.key() == new.place);
    let place = place.ok_or(AppError::NotFound)?;
    let mut faults = new.given.faults();
    if !found.unready.is_empty() {
        faults.push(fault("text", "text-unready"));
    } else if new.text_hash != found.hash {
        faults.push(fault("text", "text-changed"));
    }
    let paper = new.paper.filter(|_| new.given.how == Way::Wet.code());
    if let Some(paper) = paper {
        faults.extend(paper_fault(paper, &found.documents).map(|code| fault("scan", code)));
    }
    if !faults.is_empty() {
        return Err(AppError::Invalid(faults));
    }
    let now = app.clock.now();
    let row = SignatureRow {
        id: app.random.id(now),
        case_file: case,
        person: desk.person.id,
        form: None,
        place: new.place,
        signatory: place.signer.signatory().to_owned(),
        name: new.given.name.trim().to_owned(),
        witness: new.given.witnessed_by(),
        scan: paper,
        drawing: new.given.drawn().map(|drawn| drawn.path().to_owned()),
        how: new.given.how,
        text_hash: found.hash,
        signed_on: actor.today,
        signed_at: now,
        body: actor.body.as_str().to_owned(),
        account: actor.account,
    };
    let told = json!({ "place": row.place, "how": row.how, "text": row.text_hash });
    desk.tx.give_signature(&row).await?;
    told_alone(desk, "pact_signature_given", told).await
}

/// Why a document is no signed paper of this case.
fn paper_fault(paper: Uuid, documents: &[DocumentLine]) -> Option<&'static str> {
    match documents.iter().find(|row| row.id == paper) {
        None => Some("not-in-dossier"),
        Some(row) if row.kind != SIGNED_PAPER => Some("not-a-signed-pact"),
        Some(_) => None,
    }
}

/// A change with its line of the journal, and nothing of the path.
async fn told_alone(mut desk: Desk<'_>, action: &str, told: Value) -> Result<(), AppError> {
    desk.changed(action, told);
    let journal = std::mem::take(&mut desk.changes.journal);
    desk.tx.write_journal(&journal).await?;
    desk.tx.commit().await?;
    Ok(())
}

/// A signature is taken back before the pact is concluded, to be given again.
///
/// # Errors
/// [`AppError`].
pub async fn take_signature_back(
    app: &App,
    actor: &Actor,
    case: Uuid,
    place: &str,
) -> Result<(), AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::SignPact).await?;
    let case_id = desk.case_id();
    desk.tx
        .take_signature_back(case_id, actor.account, place)
        .await?;
    told_alone(desk, "pact_signature_taken_back", json!({ "place": place })).await
}

/// Everybody signed: the pact is concluded with the signatures that were gathered.
///
/// # Errors
/// [`AppError::Invalid`] names each place that is still blank; else as [`complete_form`].
pub async fn conclude_signing(app: &App, actor: &Actor, case: Uuid) -> Result<Completed, AppError> {
    let mut desk = Desk::open(app, actor, case).await?;
    desk.may(Action::SignPact).await?;
    let found = text(&mut desk).await?.ok_or(AppError::NotFound)?;
    let case_id = desk.case_id();
    let mut given = desk.tx.signatures_pending(case_id, actor.account).await?;
    given.retain(|row| row.text_hash == found.hash);
    let all = places(&found.whole, desk.is_minor()).into_iter();
    let blank: Vec<Invalid> = all
        .filter(|place| place.is_required)
        .map(|place| place.signer.key())
        .filter(|key| !given.iter().any(|row| row.place == *key))
        .map(|key| fault(&key, "signature-missing"))
        .collect();
    if !blank.is_empty() {
        return Err(AppError::Invalid(blank));
    }
    drop(desk);
    let rows: Vec<Value> = given.iter().map(as_answer).collect();
    let answers = found.typed.with("signatures", Value::Array(rows));
    complete_form(app, actor, case, PACT.code, answers).await
}

/// A signature as a row of the form.
fn as_answer(row: &SignatureRow) -> Value {
    let mut told = json!({
        "signatory": row.signatory,
        "signer": row.name,
        "how": row.how,
        "signed_on": row.signed_on.to_string(),
    });
    if let (Some(object), Some(witness)) = (told.as_object_mut(), &row.witness) {
        object.insert("witness".to_owned(), json!(witness));
    }
    if let (Some(object), Some(scan)) = (told.as_object_mut(), &row.scan) {
        object.insert("scan".to_owned(), json!([scan.to_string()]));
    }
    told
}

/// The signature that was gathered for a row of the form.
fn gathered<'a>(row: &Value, pending: &'a [SignatureRow]) -> Option<&'a SignatureRow> {
    let told = |key: &str| row.get(key).and_then(Value::as_str);
    let is_it = |one: &&SignatureRow| {
        told("signatory") == Some(&one.signatory)
            && told("signer") == Some(&one.name)
            && told("how") == Some(&one.how)
    };
    pending.iter().find(is_it)
}

/// What the signatures of a pact that is closed may not be: drawn without a drawing, of another
/// text, by a code that nobody sent, on a paper that is no pact.
pub(super) async fn faults(
    desk: &mut Desk<'_>,
    answers: &Answers,
    documents: &[DocumentLine],
) -> Result<Vec<Invalid>, AppError> {
    let (case, account) = (desk.case_id(), desk.actor.account);
    let pending = desk.tx.signatures_pending(case, account).await?;
    let hash = text_hash(answers);
    let mut faults = Vec::new();
    for (at, row) in answers.get_rows("signatures").iter().enumerate() {
        let how = row.get("how").and_then(Value::as_str);
        if how == Some(NO_CHANNEL) {
            faults.push(fault(&format!("signatures/{at}/how"), "no-channel"));
        }
        if how == Some(Way::Tablet.code()) {
            let code = match gathered(row, &pending) {
                None => "signature-not-drawn",
                Some(one) if one.text_hash != hash => "signature-of-another-text",
                Some(_) => continue,
            };
            faults.push(fault(&format!("signatures/{at}/how"), code));
        }
        if paper_of(row).and_then(|paper| paper_fault(paper, documents))
            == Some("not-a-signed-pact")
        {
            let field = format!("signatures/{at}/scan");
            faults.push(fault(&field, "not-a-signed-pact"));
        }
    }
    Ok(faults)
}

fn paper_of(row: &Value) -> Option<Uuid> {
    let first = row.get("scan")?.as_array()?.first()?;
    first.as_str()?.parse().ok()
}

/// The signatures of a pact that was just stored stay with it: those that were gathered with
/// their own moment, those that were only written down with this one.
pub(super) async fn keep(
    tx: &mut Tx,
    app: &App,
    form: &FormRow,
    answers: &Answers,
) -> Result<(), AppError> {
    let Some(account) = form.account else {
        return Ok(());
    };
    let case = mnet_base::ids::CaseId::from_uuid(form.case_file);
    let pending = tx.signatures_pending(case, account).await?;
    tx.take_signatures_back(case, account).await?;
    let hash = text_hash(answers);
    for (at, row) in answers.get_rows("signatures").iter().enumerate() {
        let told = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
        let written = || SignatureRow {
            id: app.random.id(form.saved_at),
            case_file: form.case_file,
            person: form.person,
            form: None,
            place: format!("row-{at}"),
            signatory: told("signatory").unwrap_or_default(),
            name: told("signer").unwrap_or_default(),
            how: told("how").unwrap_or_default(),
            witness: told("witness"),
            scan: paper_of(row),
            drawing: None,
            text_hash: hash.clone(),
            signed_on: told("signed_on")
                .and_then(|day| day.parse().ok())
                .unwrap_or(form.on_date),
            signed_at: form.saved_at,
            body: form.body.clone(),
            account,
        };
        let kept = gathered(row, &pending).filter(|one| one.text_hash == hash);
        let kept = kept.cloned().unwrap_or_else(written);
        let form = Some(form.id);
        tx.give_signature(&SignatureRow { form, ..kept }).await?;
    }
    Ok(())
}
