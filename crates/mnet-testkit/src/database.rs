// SPDX-License-Identifier: AGPL-3.0-or-later
//! A database per test, made from a migrated template.

use std::sync::{Arc, OnceLock};

use mnet_cluster::{Cluster, Options};
use mnet_flow::forms::all;
use mnet_store::{KEY_LENGTH, Role, Store, Vault, migrate};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::scratch;

/// Where tests find the server: set by the runner, else a server of this process.
const ADMIN_URL: &str = "MNET_TEST_ADMIN_URL";
const TEMPLATE: &str = "mnet_template";

struct OwnServer {
    url: String,
    _cluster: Cluster,
}

static OWN: OnceLock<OwnServer> = OnceLock::new();

/// A migrated database of one test.
pub struct TestDatabase {
    /// As pages and API use it.
    pub desk: Store,
    /// As imports and nightly work use it.
    pub batch: Store,
    /// Address with the rights of a superuser: for tampering and for checks.
    pub admin_url: String,
    name: String,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the runner says where its server is"
)]
fn admin_url() -> String {
    if let Ok(url) = std::env::var(ADMIN_URL) {
        return url;
    }
    let own = OWN.get_or_init(|| {
        let cluster = Cluster::start(&Options::new(scratch::directory()))
            .expect("a private server for tests");
        let url = cluster.url(mnet_cluster::ROLE_ADMIN, "postgres");
        OwnServer {
            url,
            _cluster: cluster,
        }
    });
    own.url.clone()
}

/// The address of another database of the same server.
fn with_database(url: &str, name: &str) -> String {
    let (before, query) = url
        .split_once('?')
        .map_or((url, ""), |(before, query)| (before, query));
    let base = before.rsplit_once('/').map_or(before, |(base, _)| base);
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{base}/{name}{mark}{query}")
}

impl TestDatabase {
    /// A fresh one.
    pub async fn new() -> Self {
        let admin = admin_url();
        let mut connection = PgConnection::connect(&admin)
            .await
            .expect("the test server");
        connection
            .execute("SELECT pg_advisory_lock(7161)")
            .await
            .expect("lock");
        let known: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate)",
        )
        .bind(TEMPLATE)
        .fetch_one(&mut connection)
        .await
        .expect("template");
        if !known {
            make_template(&admin, &mut connection).await;
        }
        let mut random = [0_u8; 8];
        getrandom::fill(&mut random).expect("randomness");
        let name = format!("test_{:016x}", u64::from_be_bytes(random));
        let create = format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}");
        connection
            .execute(AssertSqlSafe(create))
            .await
            .expect("test database");
        connection
            .execute("SELECT pg_advisory_unlock(7161)")
            .await
            .expect("unlock");
        connection.close().await.expect("close");
        let admin_url = with_database(&admin, &name);
        let desk = Store::connect(&admin_url, Role::App, 3, vault())
            .await
            .expect("desk store");
        let batch = Store::connect(&admin_url, Role::Batch, 2, vault())
            .await
            .expect("batch store");
        Self {
            desk,
            batch,
            admin_url,
            name,
        }
    }

    /// A connection with the rights of a superuser.
    pub async fn admin(&self) -> PgConnection {
        PgConnection::connect(&self.admin_url)
            .await
            .expect("admin connection")
    }

    /// Closes and drops it.
    pub async fn drop_database(self) {
        let mut connection = PgConnection::connect(&admin_url())
            .await
            .expect("the test server");
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        connection.execute(AssertSqlSafe(drop)).await.expect("drop");
    }
}

/// The same key in every test.
fn vault() -> Arc<Vault> {
    Arc::new(Vault::new([7; KEY_LENGTH], all().iter().copied()))
}

async fn make_template(admin: &str, connection: &mut PgConnection) {
    for role in ["mnet_owner", "mnet_app", "mnet_batch"] {
        let create = format!(
            "DO $$ BEGIN CREATE ROLE {role} NOSUPERUSER NOBYPASSRLS LOGIN; \
             EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        );
        connection
            .execute(AssertSqlSafe(create))
            .await
            .expect("role");
    }
    let create = format!("CREATE DATABASE {TEMPLATE} OWNER mnet_owner");
    connection
        .execute(AssertSqlSafe(create))
        .await
        .expect("template");
    // The owner of the tables is not a superuser: migrations run as mnet_owner.
    let url = with_database(admin, TEMPLATE);
    let mark = if url.contains('?') { "&" } else { "?" };
    let as_owner = format!("{url}{mark}options=-c%20role%3Dmnet_owner");
    migrate(&as_owner).await.expect("migrations");
    let done = format!("ALTER DATABASE {TEMPLATE} IS_TEMPLATE true");
    connection
        .execute(AssertSqlSafe(done))
        .await
        .expect("template");
}
