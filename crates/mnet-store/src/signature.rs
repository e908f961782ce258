// SPDX-License-Identifier: AGPL-3.0-or-later
//! Signatures of pacts — *firme del patto*: gathered one after the other, then never changed.
//!
//! What was drawn is ciphertext.

use jiff::Timestamp;
use jiff::civil::Date;
use mnet_base::ids::CaseId;
use uuid::Uuid;

use crate::ty::{Day, Ts};
use crate::{Fault, Tx};

/// A signature of a pact.
#[derive(Clone, PartialEq, Eq)]
pub struct SignatureRow {
    /// Identity.
    pub id: Uuid,
    /// Case.
    pub case_file: Uuid,
    /// Person.
    pub person: Uuid,
    /// The pact that was signed; none while signatures are gathered.
    pub form: Option<Uuid>,
    /// Where on the pact: `person`, `co_signer-1`.
    pub place: String,
    /// As what they sign.
    pub signatory: String,
    /// Their name.
    pub name: String,
    /// `signature-kinds`.
    pub how: String,
    /// Who saw a mark being made.
    pub witness: Option<String>,
    /// The signed paper in the dossier.
    pub scan: Option<Uuid>,
    /// Strokes, as a path.
    pub drawing: Option<String>,
    /// SHA-256 of the text that was shown, in lower-case digits.
    pub text_hash: String,
    /// The day it bears.
    pub signed_on: Date,
    /// When it was given.
    pub signed_at: Timestamp,
    /// Body at whose desk.
    pub body: String,
    /// Operator at whose screen.
    pub account: Uuid,
}

/// A name and what was drawn do not print themselves.
impl std::fmt::Debug for SignatureRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignatureRow")
            .field("id", &self.id)
            .field("place", &self.place)
            .field("how", &self.how)
            .finish_non_exhaustive()
    }
}

/// What a drawing is bound to.
fn place(person: Uuid, id: Uuid) -> String {
    format!("{person}/signature/{id}")
}

macro_rules! signature_row {
    ($vault:expr, $row:expr) => {{
        let row = $row;
        let drawing = match row.drawing {
            Some(sealed) => Some($vault.open_text(&place(row.person, row.id), sealed)?),
            None => None,
        };
        SignatureRow {
            id: row.id,
            case_file: row.case_file,
            person: row.person,
            form: row.form,
            place: row.place,
            signatory: row.signatory,
            name: row.name,
            how: row.how,
            witness: row.witness,
            scan: row.scan,
            drawing,
            text_hash: row.text_hash,
            signed_on: row.signed_on.0,
            signed_at: row.signed_at.0,
            body: row.body,
            account: row.account,
        }
    }};
}

impl Tx {
    /// Signatures that an account is gathering for the pact of a case.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn signatures_pending(
        &mut self,
        case: CaseId,
        account: Uuid,
    ) -> Result<Vec<SignatureRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT id, case_file, person, form, place, signatory, name, how, witness, scan,
                    drawing, text_hash, signed_on, signed_at, body, account
               FROM pact_signature
              WHERE case_file = $1 AND account = $2 AND form IS NULL
              ORDER BY signed_at, id",
            case.as_uuid(),
            account
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter();
        each.map(|row| Ok(signature_row!(self.vault, row)))
            .collect()
    }

    /// Signatures of a pact, as far as the acting body is shown them.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn signatures_of(&mut self, form: Uuid) -> Result<Vec<SignatureRow>, Fault> {
        let rows = sqlx::query!(
            "SELECT id, case_file, person, form, place, signatory, name, how, witness, scan,
                    drawing, text_hash, signed_on, signed_at, body, account
               FROM pact_signature
              WHERE form = $1
              ORDER BY signed_at, id",
            form
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let each = rows.into_iter();
        each.map(|row| Ok(signature_row!(self.vault, row)))
            .collect()
    }

    /// Stores a signature; one that is gathered takes the place of the one before it.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn give_signature(&mut self, row: &SignatureRow) -> Result<(), Fault> {
        if row.form.is_none() {
            let case = CaseId::from_uuid(row.case_file);
            self.take_signature_back(case, row.account, &row.place)
                .await?;
        }
        let drawing = match &row.drawing {
            Some(plain) => Some(self.vault.seal_text(&place(row.person, row.id), plain)?),
            None => None,
        };
        sqlx::query!(
            "INSERT INTO pact_signature (id, case_file, person, form, place, signatory, name, how,
                    witness, scan, drawing, text_hash, signed_on, signed_at, body, account)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            row.id,
            row.case_file,
            row.person,
            row.form,
            row.place,
            row.signatory,
            row.name,
            row.how,
            row.witness,
            row.scan,
            drawing,
            row.text_hash,
            Day(row.signed_on) as _,
            Ts(row.signed_at) as _,
            row.body,
            row.account
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Takes back what is gathered at a place.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn take_signature_back(
        &mut self,
        case: CaseId,
        account: Uuid,
        place: &str,
    ) -> Result<(), Fault> {
        sqlx::query!(
            "DELETE FROM pact_signature
              WHERE case_file = $1 AND account = $2 AND place = $3 AND form IS NULL",
            case.as_uuid(),
            account,
            place
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Takes back everything that an account gathered for the pact of a case.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn take_signatures_back(&mut self, case: CaseId, account: Uuid) -> Result<(), Fault> {
        sqlx::query!(
            "DELETE FROM pact_signature
              WHERE case_file = $1 AND account = $2 AND form IS NULL",
            case.as_uuid(),
            account
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
