// SPDX-License-Identifier: AGPL-3.0-or-later
//! Running numbers — *numerazione*: `PRC-2020-0001`.

use crate::{Fault, Tx};

impl Tx {
    /// Takes `count` numbers of a series and returns the first.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn take_numbers(&mut self, series: &str, count: i32) -> Result<i32, Fault> {
        let last = sqlx::query_scalar!(
            "INSERT INTO numbering AS n (series, last) VALUES ($1, $2)
             ON CONFLICT (series) DO UPDATE SET last = n.last + $2 RETURNING last",
            series,
            count
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(last - count + 1)
    }
}
