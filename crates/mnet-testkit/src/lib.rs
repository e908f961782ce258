// SPDX-License-Identifier: AGPL-3.0-or-later
//! For tests: the whole service on a real database of its own — *banco di prova*.
//!
//! Each test gets a database made from a migrated template, a clock that stands
//! still until it is moved, ids that come in order. Nothing is mocked but time
//! and randomness.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test stops where its bench breaks"
)]

mod database;
mod ports;
pub mod scratch;

pub use database::TestDatabase;
pub use ports::{FixedClock, SeededRandom};

use std::sync::Arc;

use jiff::civil::Date;
use mnet_app::{Actor, App, Purpose};
use mnet_authz::{MandateState, Role, SessionState};
use mnet_base::codes::BodyCode;
use mnet_flow::network::Edition;
use mnet_store::{Context, NewAccount, NewMandate};

/// The service of one test.
pub struct TestApp {
    /// The service.
    pub app: App,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    /// Its database; dropped with the test.
    pub database: TestDatabase,
}

/// The shipped editions with their files.
pub const EDITIONS: [&str; 2] = [
    include_str!("../../../editions/marche-2020.toml"),
    include_str!("../../../editions/lazio-prima.toml"),
];

impl TestApp {
    /// A fresh service on 6 July 2020, both editions loaded.
    pub async fn new() -> Self {
        Self::with(EDITIONS).await
    }

    /// The same with editions as these files say.
    pub async fn with(editions: [&str; 2]) -> Self {
        let database = TestDatabase::new().await;
        let clock = Arc::new(FixedClock::at("2020-07-06T09:00:00+02:00[Europe/Rome]"));
        let random = Arc::new(SeededRandom::default());
        let mut tx = database
            .batch
            .begin(Context::default())
            .await
            .expect("transaction");
        for toml in editions {
            let edition = Edition::parse(toml).expect("a shipped edition");
            let now = mnet_app::ports::Clock::now(&*clock);
            tx.load_edition(&edition, toml, now).await.expect("edition");
        }
        tx.commit().await.expect("commit");
        let (desk, batch) = (database.desk.clone(), database.batch.clone());
        let app = App::new(desk, batch, clock.clone(), random)
            .await
            .expect("service");
        Self {
            app,
            clock,
            database,
        }
    }

    /// Somebody with this role at this body, with a mandate that began in 2018.
    pub async fn actor(&self, role: Role, body: &str) -> Actor {
        let until = None;
        self.actor_until(role, body, until).await
    }

    /// The same, with a mandate that ends.
    pub async fn actor_until(&self, role: Role, body: &str, until: Option<Date>) -> Actor {
        let now = self.app.clock.now();
        let (account, mandate) = (self.app.random.id(now), self.app.random.id(now));
        let user_name = format!("u.{}.{}.{account}", role.code(), body.to_lowercase());
        let mut tx = self
            .app
            .batch
            .begin(Context::default())
            .await
            .expect("transaction");
        let new = NewAccount {
            id: account,
            user_name: user_name.clone(),
            display_name: user_name.clone(),
            password_hash: "unused".to_owned(),
        };
        tx.add_account(&new, now).await.expect("account");
        tx.add_mandate(&NewMandate {
            id: mandate,
            account,
            body: body.to_owned(),
            role: role.code().to_owned(),
            basis: "test".to_owned(),
            valid_from: jiff::civil::date(2018, 1, 1),
            valid_to: until,
        })
        .await
        .expect("mandate");
        tx.commit().await.expect("commit");
        if role.sees_by_assignment() {
            self.assign_everybody(account, body).await;
        }
        let code = BodyCode::new(body);
        let edition = self
            .app
            .editions()
            .iter()
            .find(|edition| edition.body(&code).is_some());
        let edition = edition.expect("a body of an edition");
        let body_name = edition
            .body(&code)
            .map(|body| body.name.clone())
            .unwrap_or_default();
        let today = self.app.clock.today();
        let ended = until.is_some_and(|until| until < today);
        Actor {
            account,
            mandate,
            display_name: user_name.clone(),
            user_name,
            body: code,
            body_name,
            edition: edition.code.as_str().to_owned(),
            role,
            mandate_state: if ended {
                MandateState::Ended
            } else {
                MandateState::Active
            },
            session: SessionState::Active,
            csrf: account.to_string(),
            since: now,
            purpose: Some(Purpose::Care),
            today,
        }
    }

    /// Everybody who is known is assigned to an account: who sees by assignment alone sees as its
    /// body does. Tests of the assignments themselves take it back.
    pub async fn assign_everybody(&self, account: uuid::Uuid, body: &str) {
        let mut admin = self.database.admin().await;
        sqlx::query(
            "INSERT INTO assignment (person, body, account, since)
             SELECT id, $1, $2, '2018-01-01' FROM person",
        )
        .bind(body)
        .bind(account)
        .execute(&mut admin)
        .await
        .expect("assigned");
    }

    /// The same actor on another day: the clock moves too.
    pub fn on(&self, actor: &Actor, day: Date) -> Actor {
        self.clock.move_to(day);
        Actor {
            today: day,
            since: self.app.clock.now(),
            ..actor.clone()
        }
    }

    /// Imports history lines into Marche and gives the report.
    pub async fn history(&self, lines: &str) -> mnet_app::history::ImportReport {
        let edition = self.app.edition("marche-2020").expect("Marche");
        let ports = (&*self.app.clock, &*self.app.random);
        mnet_app::history::import_history(
            &self.app.batch,
            ports,
            edition,
            lines.as_bytes(),
            false,
            |_| {},
        )
        .await
        .expect("import")
    }
}
