// SPDX-License-Identifier: AGPL-3.0-or-later
//! Migrations — forward only.

use std::str::FromStr;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool};

use crate::Fault;

static MIGRATOR: Migrator = sqlx::migrate!("./migrations");

/// How the schema stands against this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MigrationState {
    /// Migrations this program carries.
    pub known: usize,
    /// Migrations the database has.
    pub applied: usize,
}

/// Brings the database at `url` up to date; the login must own it.
///
/// Roles that are missing are made when the login may make them, so that an
/// empty database of the region is enough.
///
/// # Errors
/// [`Fault`] when a migration fails: it is rolled back whole.
pub async fn migrate(url: &str) -> Result<(), Fault> {
    let pool = PgPool::connect_with(PgConnectOptions::from_str(url)?).await?;
    for role in ["mnet_owner", "mnet_app", "mnet_batch"] {
        let known = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS "known!""#,
            role
        )
        .fetch_one(&pool)
        .await?;
        if !known {
            let create = format!("CREATE ROLE {role} NOSUPERUSER NOBYPASSRLS NOLOGIN");
            sqlx::query(sqlx::AssertSqlSafe(create))
                .execute(&pool)
                .await?;
        }
    }
    MIGRATOR.run(&pool).await?;
    pool.close().await;
    Ok(())
}

/// Compares the database at `url` with this program.
///
/// # Errors
/// [`Fault::Database`] when nobody answers.
pub async fn pending(url: &str) -> Result<MigrationState, Fault> {
    let pool = PgPool::connect_with(PgConnectOptions::from_str(url)?).await?;
    let applied =
        sqlx::query_scalar::<_, i64>("SELECT count(*) FROM _sqlx_migrations WHERE success")
            .fetch_one(&pool)
            .await
            .unwrap_or(0);
    pool.close().await;
    let applied = usize::try_from(applied).unwrap_or(0);
    Ok(MigrationState {
        known: MIGRATOR.iter().count(),
        applied,
    })
}
