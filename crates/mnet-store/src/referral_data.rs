// SPDX-License-Identifier: AGPL-3.0-or-later
//! What went along with a referral, as it left — *dati del rinvio*.

use serde_json::Value;
use uuid::Uuid;

use crate::{Fault, Tx};

/// Where the data of a referral are sealed: they open nowhere else.
fn place(person: Uuid, referral: Uuid) -> String {
    format!("referral_data/{person}/{referral}")
}

impl Tx {
    /// Keeps what goes along with a referral, sealed.
    ///
    /// # Errors
    /// [`Fault`].
    pub async fn keep_referral_data(
        &mut self,
        person: Uuid,
        referral: Uuid,
        data: &Value,
    ) -> Result<(), Fault> {
        let plain = data.to_string();
        let sealed = self
            .vault
            .seal_bytes(&place(person, referral), plain.as_bytes())?;
        sqlx::query!(
            "INSERT INTO referral_data (referral, person, sealed) VALUES ($1, $2, $3)",
            referral,
            person,
            sealed
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// What went along with a referral; nothing where nothing was kept.
    ///
    /// # Errors
    /// [`Fault`] when the database cannot be read or the data do not open.
    pub async fn referral_data(&mut self, referral: Uuid) -> Result<Option<Value>, Fault> {
        let row = sqlx::query!(
            "SELECT person, sealed FROM referral_data WHERE referral = $1",
            referral
        )
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let plain = self
            .vault
            .open_bytes(&place(row.person, referral), &row.sealed)?;
        let data = serde_json::from_slice(&plain);
        data.map(Some)
            .map_err(|error| Fault::Stored(error.to_string()))
    }
}
