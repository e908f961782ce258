// SPDX-License-Identifier: AGPL-3.0-or-later
//! Connections and transactions with their context.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use mnet_base::ids::{AccountId, MandateId};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Executor, Postgres, Transaction};
use thiserror::Error;

use crate::census;
use crate::vault::Vault;

/// A fault of ours or of the database: logged once, never shown.
#[derive(Debug, Error)]
pub enum Fault {
    /// The database answered an error or not at all.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration could not be applied.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value cannot be read back.
    #[error("stored value: {0}")]
    Stored(String),
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Stored(error.to_string())
    }
}

impl Fault {
    /// Whether a unique constraint refused the write: somebody was faster.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(e)) if e.is_unique_violation())
    }
}

/// As which database role a pool works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Pages and API: row-level security by mandate.
    App,
    /// Imports, seals, nightly work.
    Batch,
}

impl Role {
    const fn name(self) -> &'static str {
        match self {
            Self::App => "mnet_app",
            Self::Batch => "mnet_batch",
        }
    }
}

/// Who acts in a transaction; the empty context sees nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// The account.
    pub account: Option<AccountId>,
    /// The mandate it acts under.
    pub mandate: Option<MandateId>,
    /// The day in Europe/Rome.
    pub today: Option<Date>,
}

/// A pool of connections under one database role.
#[derive(Debug, Clone)]
pub struct Store {
    pool: PgPool,
    vault: Arc<Vault>,
}

/// What an unsafe database setting is called (`doctor`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safety {
    /// Stable name of the check.
    pub check: &'static str,
    /// Whether it passed.
    pub ok: bool,
    /// What was found.
    pub found: String,
}

impl Store {
    /// Connects to `url` and takes up `role` on every connection; `vault` seals and opens answers.
    ///
    /// # Errors
    /// [`Fault::Database`] when the address is wrong or nobody answers.
    pub async fn connect(
        url: &str,
        role: Role,
        connections: u32,
        vault: Arc<Vault>,
    ) -> Result<Self, Fault> {
        let options = PgConnectOptions::from_str(url)?
            .application_name("migrant-net")
            .statement_cache_capacity(256);
        let take_up = format!(
            "SET ROLE {role}; SET statement_timeout = '{limit}'; \
             SET idle_in_transaction_session_timeout = '60s'; SET timezone = 'UTC'; \
             SET plan_cache_mode = {plans}",
            role = role.name(),
            // Pages ask for few rows by an index, again and again; imports ask once for
            // thousands, while the tables grow under the plans.
            plans = match role {
                Role::App => "force_generic_plan",
                Role::Batch => "force_custom_plan",
            },
            limit = if role == Role::App { "15s" } else { "30min" },
        );
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .min_connections(1)
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false)
            .after_connect(move |connection, _| {
                let take_up = take_up.clone();
                Box::pin(
                    async move { connection.execute(AssertSqlSafe(take_up)).await.map(|_| ()) },
                )
            })
            .connect_with(options)
            .await?;
        Ok(Self { pool, vault })
    }

    /// The bare pool, for measurements and tests that check the second wall.
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Begins a transaction that acts for `context`.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn begin(&self, context: Context) -> Result<Tx, Fault> {
        let mut opening = String::from("BEGIN");
        if let (Some(account), Some(mandate), Some(today)) =
            (context.account, context.mandate, context.today)
        {
            // Ids and a date only: nothing a person typed can stand here.
            opening = format!(
                "BEGIN; SELECT set_config('app.account', '{account}', true), \
                 set_config('app.mandate', '{mandate}', true), \
                 set_config('app.today', '{today}', true)"
            );
        }
        let mut tries = self.pool.options().get_max_connections();
        let tx = loop {
            match self.pool.begin_with(AssertSqlSafe(opening.clone())).await {
                // Nothing has happened yet: a connection that the server has left is taken
                // out of the pool, and the next one is asked.
                Err(error) if tries > 0 && is_broken(&error) => tries -= 1,
                answer => break answer?,
            }
        };
        Ok(Tx {
            tx,
            context,
            vault: Arc::clone(&self.vault),
        })
    }

    /// Whether the database answers; asks it each time.
    pub async fn is_alive(&self) -> bool {
        let Ok(mut tx) = self.begin(Context::default()).await else {
            return false;
        };
        sqlx::query_scalar!("SELECT 1 AS \"one!\"")
            .fetch_one(&mut *tx.tx)
            .await
            .is_ok()
    }

    /// Checks the settings a register of persons must not run without.
    ///
    /// # Errors
    /// [`Fault::Database`].
    pub async fn safety(&self) -> Result<Vec<Safety>, Fault> {
        let row = sqlx::query!(
            r#"SELECT current_setting('fsync') AS "fsync!",
                      current_setting('full_page_writes') AS "full_page_writes!",
                      current_setting('synchronous_commit') AS "synchronous_commit!",
                      current_setting('data_checksums') AS "data_checksums!",
                      current_setting('server_version_num')::int AS "version!",
                      (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS "superuser!",
                      (SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user) AS "bypass!",
                      (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) AS "login_superuser!",
                      current_user::text AS "role!"
            "#
        )
        .fetch_one(&self.pool)
        .await?;
        let mut unforced = sqlx::query_scalar!(
            r#"SELECT c.relname::text AS "name!" FROM pg_class c
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                  AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                ORDER BY 1"#
        )
        .fetch_all(&self.pool)
        .await?;
        unforced.retain(|table| !census::is_without_wall(table));
        let owned = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!" FROM pg_tables
                WHERE schemaname = 'public' AND tableowner = current_user"#
        )
        .fetch_one(&self.pool)
        .await?;
        let on = |check, found: String| Safety {
            check,
            ok: found == "on",
            found,
        };
        Ok(vec![
            on("fsync", row.fsync),
            on("full_page_writes", row.full_page_writes),
            on("synchronous_commit", row.synchronous_commit),
            on("data_checksums", row.data_checksums),
            Safety {
                check: "postgresql_15",
                ok: row.version >= 150_000,
                found: row.version.to_string(),
            },
            Safety {
                check: "runtime_role_not_superuser",
                ok: !row.superuser,
                found: row.role.clone(),
            },
            Safety {
                check: "login_role_not_superuser",
                ok: !row.login_superuser,
                found: row.role.clone(),
            },
            Safety {
                check: "runtime_role_no_bypass_rls",
                ok: !row.bypass,
                found: row.role.clone(),
            },
            Safety {
                check: "runtime_role_not_owner",
                ok: owned == 0,
                found: row.role,
            },
            Safety {
                check: "row_level_security_forced",
                ok: unforced.is_empty(),
                found: unforced.join(", "),
            },
        ])
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Whether the server has left the connection: it was stopped, or began again.
fn is_broken(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        // The server goes down, has crashed, or begins: PostgreSQL, Appendix A, class 57.
        sqlx::Error::Database(told) => {
            matches!(told.code().as_deref(), Some("57P01" | "57P02" | "57P03"))
        }
        _ => false,
    }
}

/// A transaction with its context; dropped without [`Tx::commit`], nothing happened.
#[derive(Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "a context of its own, not of the text"
)]
pub struct Tx {
    pub(crate) tx: Transaction<'static, Postgres>,
    /// Seals and opens answers.
    pub(crate) vault: Arc<Vault>,
    /// Who acts.
    pub context: Context,
}

impl Tx {
    /// Makes everything of this transaction durable.
    ///
    /// # Errors
    /// [`Fault::Database`]: nothing of it happened then.
    pub async fn commit(self) -> Result<(), Fault> {
        Ok(self.tx.commit().await?)
    }
}
