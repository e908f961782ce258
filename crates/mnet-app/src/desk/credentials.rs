// SPDX-License-Identifier: AGPL-3.0-or-later
//! Digital credentials of a validation — *credenziali digitali* (F17, row 13): issued, read,
//! taken back.
//!
//! One credential of a validation stands at a time. It names the person as the document does,
//! and is given to the person; the office keeps what it signed. Another validation of the same
//! case takes its place, and the older one is taken back with it.
//!
//! Source: requirements F17, row 13; RU-06 (operators qualified for VALICO alone).

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_exchange::credential::status::place_of;
use mnet_exchange::credential::{
    Attestation, IssuerKey, PublicKey, Standard, StatusPlace, credential, signer,
};
use mnet_flow::case::Refusal;
use mnet_flow::measures::attested::{Attested, attested};
use mnet_flow::measures::valico_dossier::VALICO_DOSSIER;
use mnet_forms::Invalid;
use mnet_store::{CredentialRow, FormRow, IssuerRow, WithdrawalRow};
use serde_json::json;
use uuid::Uuid;

use super::card::PersonHead;
use super::forms::{answers_of, stored};
use super::reveal::LONGEST_REASON;
use super::taking::Taking;
use super::write::Desk;
use crate::{Actor, App, AppError};

/// The form that is attested.
const DOSSIER: &str = "valico_dossier";

/// A credential as it was issued, with what became of it.
pub type Credential = CredentialRow;

/// The credentials of a validation.
#[derive(Debug, Clone)]
pub struct CredentialView {
    /// Whom it is about.
    pub person: PersonHead,
    /// The validation.
    pub form: Uuid,
    /// Number of its document.
    pub number: String,
    /// The day of its document.
    pub on: Date,
    /// Competences that were validated.
    pub competences: Vec<String>,
    /// Credentials of it, newest first; at most the first one stands.
    pub all: Vec<Credential>,
    /// Name of the key that signed the one that stands.
    pub key: Option<String>,
    /// The actor may issue one now.
    pub may_issue: bool,
    /// The actor may take the one that stands back.
    pub may_withdraw: bool,
}

impl CredentialView {
    /// The credential that stands.
    pub fn standing(&self) -> Option<&Credential> {
        self.all.iter().find(|row| row.ended.is_none())
    }
}

/// Where the list of a body stands.
pub fn status_address(host: &str, body: &str, list: i32) -> String {
    let host = host.trim_end_matches('/');
    format!("{host}/credentials/{body}/status/{list}")
}

/// A validation that attests something; of any other form nothing is found.
async fn validation(app: &App, actor: &Actor, form: Uuid) -> Result<(FormRow, Attested), AppError> {
    let (row, _) = stored(app, actor, form).await?;
    if row.form != DOSSIER || row.status == "draft" {
        return Err(AppError::NotFound);
    }
    let told = attested(&answers_of(&row.answers)).ok_or(AppError::NotFound)?;
    Ok((row, told))
}

/// Who is not told what was validated (V-LAB) is not told of the credential either.
fn is_told(desk: &Desk<'_>, row: &FormRow) -> bool {
    let whole = answers_of(&row.answers);
    let told = desk.told(&VALICO_DOSSIER, row, &whole, &[]);
    attested(&told).is_some()
}

async fn issued(desk: &mut Desk<'_>, form: Uuid) -> Result<Vec<CredentialRow>, AppError> {
    let case = desk.case_id();
    let mut all = desk.tx.credentials_of(case).await?;
    all.retain(|row| row.form == form);
    all.reverse();
    Ok(all)
}

/// The credentials of a validation: read on the page, or taken away (`Taking::Print`).
///
/// # Errors
/// [`AppError::NotFound`] for a form that attests nothing; to be taken away, one must stand.
pub async fn read_credential(
    app: &App,
    actor: &Actor,
    form: Uuid,
    taking: Taking,
) -> Result<CredentialView, AppError> {
    let (row, told) = validation(app, actor, form).await?;
    let mut desk = Desk::read(app, actor, row.case_file).await?;
    for right in taking.rights(DOSSIER) {
        desk.may(right).await?;
    }
    if !is_told(&desk, &row) {
        return Err(AppError::NotFound);
    }
    let all = issued(&mut desk, form).await?;
    let stands = all.iter().find(|one| one.ended.is_none());
    if taking != Taking::Read && stands.is_none() {
        return Err(AppError::NotFound);
    }
    let seen = json!({ "form": form, "credential": stands.map(|one| one.id) });
    desk.look(&taking.look("credential"), seen).await?;
    let follows = desk.follows && desk.may(Action::IssueCredential).await.is_ok();
    let view = CredentialView {
        person: PersonHead::of(&desk.person, &desk.row),
        form,
        number: told.number,
        on: told.on,
        competences: told.competences,
        key: stands.and_then(|one| signer(&one.token)),
        may_issue: follows && stands.is_none() && row.status == "complete",
        may_withdraw: follows && stands.is_some(),
        all,
    };
    desk.tx.commit().await?;
    Ok(view)
}

/// Signs what a validation attests; `host` is where the program answers.
///
/// # Errors
/// [`Refusal::AlreadyDone`] while another credential of it stands, or where the validation
/// itself stands no more.
pub async fn issue_credential(
    app: &App,
    actor: &Actor,
    host: &str,
    form: Uuid,
) -> Result<Uuid, AppError> {
    let (row, told) = validation(app, actor, form).await?;
    let mut desk = Desk::open(app, actor, row.case_file).await?;
    desk.may(Action::IssueCredential).await?;
    let all = issued(&mut desk, form).await?;
    if row.status != "complete" || all.iter().any(|one| one.ended.is_none()) {
        return Err(Refusal::AlreadyDone.into());
    }
    let key = key_of(&mut desk).await?;
    let number = desk.tx.take_numbers(&series(actor), 1).await?;
    let number = u32::try_from(number - 1).unwrap_or_default();
    let (list, place) = place_of(number);
    let id = app.random.id(app.clock.now());
    let says = Attestation {
        status: StatusPlace {
            list: status_address(host, actor.body.as_str(), list),
            place,
        },
        ..says(&desk, &row, told, id)
    };
    let signed = CredentialRow {
        id,
        form,
        person: desk.person.id,
        case_file: desk.row.id,
        body: actor.body.as_str().to_owned(),
        list,
        place: i32::try_from(place).unwrap_or_default(),
        issued_on: actor.today,
        token: credential(&says, &key),
        account: actor.account,
        recorded_at: app.clock.now(),
        ended: None,
    };
    desk.changed(
        "credential_issued",
        json!({ "form": form, "credential": id }),
    );
    let (mut tx, _) = desk.save().await?;
    tx.add_credential(&signed).await?;
    tx.commit().await?;
    Ok(id)
}

fn series(actor: &Actor) -> String {
    format!("credential-{}", actor.body)
}

/// The key of the acting body; it is made when it is first needed.
async fn key_of(desk: &mut Desk<'_>) -> Result<IssuerKey, AppError> {
    let body = desk.actor.body.as_str();
    if desk.tx.credential_issuer(body).await?.is_none() {
        let secret = desk.app.random.secret();
        let did = IssuerKey::from_secret(&secret).public().did();
        let made = IssuerRow { did, secret };
        let now = desk.app.clock.now();
        desk.tx.add_credential_issuer(body, &made, now).await?;
    }
    // Whoever was faster made the one that stands.
    let kept = desk.tx.credential_issuer(body).await?;
    let kept = kept.ok_or(AppError::NotFound)?;
    Ok(IssuerKey::from_secret(&kept.secret))
}

fn says(desk: &Desk<'_>, row: &FormRow, told: Attested, id: Uuid) -> Attestation {
    let person = &desk.person;
    let given = person.given_name.as_deref().unwrap_or_default();
    let now = desk.app.clock.now();
    let standards = told.standards.into_iter().map(|one| Standard {
        qualification: one.qualification,
        unit: one.unit,
        ada_code: one.ada_code,
        eqf: one.eqf,
    });
    Attestation {
        id,
        subject: desk.app.random.id(now),
        achievement: row.id,
        number: told.number,
        validated_on: told.on,
        issued_at: now,
        holder: format!("{given} {}", person.family_name).trim().to_owned(),
        body: desk.actor.body_name.clone(),
        criteria: told.criteria,
        competences: told.competences,
        standards: standards.collect(),
        status: StatusPlace::default(),
    }
}

/// Takes the credential that stands back, for a reason.
///
/// # Errors
/// [`AppError::Invalid`] without a reason; [`Refusal::AlreadyDone`] where none stands.
pub async fn withdraw_credential(
    app: &App,
    actor: &Actor,
    form: Uuid,
    reason: &str,
) -> Result<(), AppError> {
    let (row, _) = validation(app, actor, form).await?;
    let mut desk = Desk::open(app, actor, row.case_file).await?;
    desk.may(Action::IssueCredential).await?;
    let reason = reason.trim();
    if let Some(fault) = Invalid::of_length("reason", reason, 1..=LONGEST_REASON) {
        return Err(AppError::Invalid(vec![fault]));
    }
    let all = issued(&mut desk, form).await?;
    let stands = all.into_iter().find(|one| one.ended.is_none());
    let stands = stands.ok_or(Refusal::AlreadyDone)?;
    desk.changed_because(
        "credential_withdrawn",
        json!({ "form": form, "credential": stands.id }),
        reason,
    )?;
    let ended = ended(&desk, Some(reason));
    let (mut tx, _) = desk.save().await?;
    tx.withdraw_credential((stands.id, stands.person), &ended)
        .await?;
    tx.commit().await?;
    Ok(())
}

fn ended(desk: &Desk<'_>, reason: Option<&str>) -> WithdrawalRow {
    let cause = if reason.is_some() {
        "withdrawn"
    } else {
        "replaced"
    };
    WithdrawalRow {
        cause: cause.to_owned(),
        reason: reason.map(str::to_owned),
        body: desk.actor.body.as_str().to_owned(),
        account: desk.actor.account,
        recorded_at: desk.app.clock.now(),
    }
}

/// Credentials that another validation of the case takes the place of, with what ends them.
pub(super) async fn replaced(
    desk: &mut Desk<'_>,
    form: &str,
    answers: &mnet_forms::Answers,
) -> Result<Vec<((Uuid, Uuid), WithdrawalRow)>, AppError> {
    if form != DOSSIER || answers.get_str("phase") != Some("validation") {
        return Ok(Vec::new());
    }
    let case = desk.case_id();
    let mut standing = desk.tx.credentials_of(case).await?;
    standing.retain(|row| row.ended.is_none());
    let mut all = Vec::new();
    for row in standing {
        desk.changed(
            "credential_replaced",
            json!({ "form": row.form, "credential": row.id }),
        );
        all.push(((row.id, row.person), ended(desk, None)));
    }
    Ok(all)
}

/// The credential of a validation that is annulled, with what ends it: it is taken back.
pub(super) async fn withdrawn_with(
    desk: &mut Desk<'_>,
    form: Uuid,
    reason: &str,
) -> Result<Vec<((Uuid, Uuid), WithdrawalRow)>, AppError> {
    let standing = issued(desk, form).await?.into_iter();
    let mut all = Vec::new();
    for row in standing.filter(|row| row.ended.is_none()) {
        desk.changed_because(
            "credential_withdrawn",
            json!({ "form": form, "credential": row.id }),
            reason,
        )?;
        all.push(((row.id, row.person), ended(desk, Some(reason))));
    }
    Ok(all)
}

/// What everybody may ask of a body that issues: the name of its key.
#[derive(Debug, Clone)]
pub struct Issuer {
    /// Code of the body.
    pub body: String,
    /// Name of the body.
    pub name: String,
    /// Its key.
    pub key: PublicKey,
}

/// Who issues under the code of a body.
///
/// # Errors
/// [`AppError::NotFound`] for a body that never issued a credential.
pub async fn credential_issuer(app: &App, body: &str) -> Result<Issuer, AppError> {
    let mut tx = app.desk.begin(mnet_store::Context::default()).await?;
    let row = tx.credential_status(body, 1).await?;
    let row = row.ok_or(AppError::NotFound)?;
    let code = mnet_base::codes::BodyCode::new(body);
    let known = app.editions().iter().find_map(|one| one.body(&code));
    Ok(Issuer {
        body: body.to_owned(),
        name: known.map_or_else(|| body.to_owned(), |one| one.name.clone()),
        key: IssuerKey::from_secret(&row.issuer.secret).public(),
    })
}

/// A list of what a body took back, signed now.
///
/// # Errors
/// [`AppError::NotFound`] for a list that there is not.
pub async fn credential_status(
    app: &App,
    host: &str,
    body: &str,
    list: i32,
) -> Result<String, AppError> {
    let mut tx = app.desk.begin(mnet_store::Context::default()).await?;
    let row = tx.credential_status(body, list).await?;
    let row = row.ok_or(AppError::NotFound)?;
    let places = row.places.iter();
    let places = places.filter_map(|place| u32::try_from(*place).ok());
    let key = IssuerKey::from_secret(&row.issuer.secret);
    let address = status_address(host, body, list);
    let now = app.clock.now();
    Ok(mnet_exchange::credential::status::status_list(
        &address, places, now, &key,
    ))
}
