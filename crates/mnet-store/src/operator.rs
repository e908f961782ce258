// SPDX-License-Identifier: AGPL-3.0-or-later
//! Operators as forms name them — *operatori*: account, user name, name.

use jiff::civil::Date;
use uuid::Uuid;

use crate::ty::Day;
use crate::{Fault, Tx};

/// An operator that a form may name, or names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorRow {
    /// Account.
    pub account: Uuid,
    /// Its user name: the answer of the form.
    pub user_name: String,
    /// The name shown.
    pub name: String,
}

impl Tx {
    /// Operators who act for a body in a role on a day, by name.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn operators_of(
        &mut self,
        body: &str,
        role: &str,
        on: Date,
    ) -> Result<Vec<OperatorRow>, Fault> {
        Ok(sqlx::query_as!(
            OperatorRow,
            "SELECT a.id AS account, a.user_name, a.display_name AS name FROM account a
              WHERE a.status = 'active'
                AND EXISTS (SELECT FROM mandate m WHERE m.account = a.id AND m.body = $1
                               AND m.role = $2 AND NOT m.suspended AND m.valid_from <= $3
                               AND (m.valid_to IS NULL OR m.valid_to >= $3))
              ORDER BY a.display_name, a.user_name",
            body,
            role,
            Day(on) as _
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }

    /// Operators of these user names.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn operators_named(
        &mut self,
        user_names: &[String],
    ) -> Result<Vec<OperatorRow>, Fault> {
        Ok(sqlx::query_as!(
            OperatorRow,
            "SELECT id AS account, user_name, display_name AS name FROM account
              WHERE user_name = ANY($1) ORDER BY user_name",
            user_names
        )
        .fetch_all(&mut *self.tx)
        .await?)
    }
}
