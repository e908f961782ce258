// SPDX-License-Identifier: AGPL-3.0-or-later
//! Digital credentials — *credenziali digitali*: keys, signed texts, withdrawals.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::CaseId;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// Bytes of a key that signs.
const SECRET: usize = 32;

/// The key of a body; it never prints itself.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuerRow {
    /// Name of the public key.
    pub did: String,
    /// The key that signs.
    pub secret: [u8; SECRET],
}

impl std::fmt::Debug for IssuerRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IssuerRow({})", self.did)
    }
}

/// A credential as it was issued, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialRow {
    /// Identity.
    pub id: Uuid,
    /// The validation it was made from.
    pub form: Uuid,
    /// Person.
    pub person: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Body that signed.
    pub body: String,
    /// List that tells whether it was taken back.
    pub list: i32,
    /// Place in it.
    pub place: i32,
    /// Day.
    pub issued_on: Date,
    /// The signed text.
    pub token: String,
    /// Account.
    pub account: Uuid,
    /// When.
    pub recorded_at: Timestamp,
    /// What became of it; nothing while it stands.
    pub ended: Option<WithdrawalRow>,
}

/// A credential that holds no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawalRow {
    /// `withdrawn` by hand, or `replaced` by another validation.
    pub cause: String,
    /// Why it was withdrawn.
    pub reason: Option<String>,
    /// Body.
    pub body: String,
    /// Account.
    pub account: Uuid,
    /// When.
    pub recorded_at: Timestamp,
}

/// A list of what was taken back, with the key that signs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRow {
    /// Who signs.
    pub issuer: IssuerRow,
    /// Places of what was taken back.
    pub places: Vec<i32>,
}

/// What the ciphertext of a key is bound to.
fn secret_place(body: &str) -> String {
    format!("credential_issuer/{body}")
}

impl Tx {
    /// The key of the acting body, if it has one.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn credential_issuer(&mut self, body: &str) -> Result<Option<IssuerRow>, Fault> {
        let row = sqlx::query!(
            "SELECT did, secret FROM credential_issuer WHERE body = $1",
            body
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        row.map(|row| self.issuer(body, row.did, row.secret))
            .transpose()
    }

    /// Keeps the key of the acting body; one that is there already stays.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn add_credential_issuer(
        &mut self,
        body: &str,
        key: &IssuerRow,
        at: Timestamp,
    ) -> Result<(), Fault> {
        let plain = hex::encode(key.secret);
        let sealed = self.vault.seal_text(&secret_place(body), &plain)?;
        sqlx::query!(
            "INSERT INTO credential_issuer (body, did, secret, made_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT (body) DO NOTHING",
            body,
            key.did,
            sealed,
            Ts(at) as Ts
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    fn issuer(&self, body: &str, did: String, sealed: String) -> Result<IssuerRow, Fault> {
        let plain = self.vault.open_text(&secret_place(body), sealed)?;
        let mut secret = [0; SECRET];
        hex::decode_to_slice(plain, &mut secret)
            .map_err(|_| Fault::Stored("the key of an issuer".to_owned()))?;
        Ok(IssuerRow { did, secret })
    }

    /// Credentials of a case, oldest first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn credentials_of(&mut self, of: CaseId) -> Result<Vec<CredentialRow>, Fault> {
        let rows = sqlx::query!(
            r#"SELECT c.id, c.form, c.person, c.case_file, c.body, c.list, c.place, c.issued_on,
                      c.token, c.account, c.recorded_at,
                      w.cause AS "cause?", w.reason AS "reason?", w.body AS "ended_by?",
                      w.account AS "ended_account?", w.recorded_at AS "ended_at?: Ts"
                 FROM credential c LEFT JOIN credential_withdrawal w ON w.credential = c.id
                WHERE c.case_file = $1
                ORDER BY c.recorded_at, c.id"#,
            of.as_uuid()
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let rows = rows.into_iter().map(|row| {
            let ended = (row.cause, row.ended_by, row.ended_account, row.ended_at);
            let ended = match ended {
                (Some(cause), Some(body), Some(account), Some(at)) => Some(WithdrawalRow {
                    cause,
                    reason: row.reason,
                    body,
                    account,
                    recorded_at: at.0,
                }),
                _ => None,
            };
            CredentialRow {
                id: row.id,
                form: row.form,
                person: row.person,
                case_file: row.case_file,
                body: row.body,
                list: row.list,
                place: row.place,
                issued_on: row.issued_on.0,
                token: row.token,
                account: row.account,
                recorded_at: row.recorded_at.0,
                ended,
            }
        });
        Ok(rows.collect())
    }

    /// Writes down a credential that was signed.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn add_credential(&mut self, row: &CredentialRow) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO credential (id, form, person, case_file, body, list, place, issued_on,
                    token, account, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            row.id,
            row.form,
            row.person,
            row.case_file,
            row.body,
            row.list,
            row.place,
            Day(row.issued_on) as Day,
            row.token,
            row.account,
            Ts(row.recorded_at) as Ts
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Takes a credential back, by credential and person.
    ///
    /// # Errors
    /// [`Fault::Database`]; a credential is taken back at most once.
    pub async fn withdraw_credential(
        &mut self,
        (credential, person): (Uuid, Uuid),
        row: &WithdrawalRow,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "INSERT INTO credential_withdrawal (credential, person, cause, reason, body, account,
                    recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            credential,
            person,
            row.cause,
            row.reason,
            row.body,
            row.account,
            Ts(row.recorded_at) as Ts
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// A list of what a body took back, for whoever checks a credential; nothing for a list that
    /// there is not.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn credential_status(
        &mut self,
        body: &str,
        list: i32,
    ) -> Result<Option<StatusRow>, Fault> {
        let row = sqlx::query!(
            r#"SELECT did AS "did!", secret AS "secret!", places AS "places!"
                 FROM credential_status($1, $2)"#,
            body,
            list
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        row.map(|row| {
            Ok(StatusRow {
                issuer: self.issuer(body, row.did, row.secret)?,
                places: row.places,
            })
        })
        .transpose()
    }
}
