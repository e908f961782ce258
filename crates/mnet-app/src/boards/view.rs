// SPDX-License-Identifier: AGPL-3.0-or-later
//! How much of the programme somebody sees — *ampiezza della vista*.

use jiff::civil::Date;
use mnet_authz::{Action, Relation, Role};
use mnet_base::codes::BodyCode;
use mnet_flow::network::{BodyKind, Edition, Parameter};
use mnet_store::{Circle, LineKind, Tx};
use serde::Serialize;
use serde_json::json;

use crate::auth::trace;
use crate::{Actor, App, AppError};

/// How much of the programme a board shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "body")]
pub enum Breadth {
    /// Every partner.
    Network,
    /// One partner, beside the average of the others.
    Partner(BodyCode),
    /// Those whom one body follows.
    Body(BodyCode),
}

impl Breadth {
    fn of(actor: &Actor, edition: &Edition) -> Self {
        if matches!(actor.role, Role::Region | Role::Auditor | Role::Analyst) {
            return Self::Network;
        }
        match edition.body(&actor.body).map(|body| body.kind) {
            Some(BodyKind::Partner) => Self::Partner(actor.body.clone()),
            _ => Self::Body(actor.body.clone()),
        }
    }

    /// The cases it is about.
    pub(super) fn circle(&self) -> Circle<'_> {
        match self {
            Self::Network => Circle::default(),
            Self::Partner(code) => Circle {
                owner: Some(code.as_str()),
                ..Circle::default()
            },
            Self::Body(code) => Circle {
                body: Some(code.as_str()),
                ..Circle::default()
            },
        }
    }
}

/// Somebody with the right to look, and what they see.
pub(super) struct View<'a> {
    pub app: &'a App,
    pub actor: &'a Actor,
    pub edition: &'a Edition,
    pub breadth: Breadth,
    /// Cells below it are hidden: whoever studies figures is outside the circle.
    pub limit: Option<u32>,
    /// Cells below it are hidden from everybody but the lead and its controllers.
    pub small: u32,
}

impl<'a> View<'a> {
    /// Asks the right to see figures of an edition.
    pub(super) async fn of(
        app: &'a App,
        actor: &'a Actor,
        edition: &str,
        action: Action,
    ) -> Result<Self, AppError> {
        let relation = if edition == actor.edition {
            Relation::OwnCase
        } else {
            Relation::None
        };
        trace::right(app, actor, action, relation).await?;
        let edition = app.edition(edition).ok_or(AppError::NotFound)?;
        let small = edition.parameter(Parameter::SmallCellBelow, actor.today);
        let limit = (actor.role == Role::Analyst).then_some(small);
        Ok(Self {
            app,
            actor,
            edition,
            breadth: Breadth::of(actor, edition),
            limit,
            small,
        })
    }

    /// A transaction in which the look is written down.
    pub(super) async fn look(&self, action: &str, as_of: Option<Date>) -> Result<Tx, AppError> {
        let mut tx = self.actor.begin(self.app).await?;
        let data = json!({"edition": self.edition.code, "as_of": as_of});
        let line = trace::line(self.app, self.actor, LineKind::Look, action, data);
        tx.write_journal(&[line]).await?;
        Ok(tx)
    }

    /// The name of a body, or its code where the edition has none.
    pub(super) fn name(&self, code: &str) -> String {
        let body = self.edition.body(&BodyCode::new(code));
        body.map_or_else(|| code.to_owned(), |body| body.name.clone())
    }
}

/// A tally as a number of persons.
pub(super) fn persons(tally: i64) -> u32 {
    u32::try_from(tally.max(0)).unwrap_or(u32::MAX)
}
