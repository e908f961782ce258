// SPDX-License-Identifier: AGPL-3.0-or-later
//! The fifteen indicators of the path — *indicatori* (IND-01 to 05, 13 to 15,
//! 20 to 25).
//!
//! They are worked out from the dates of every case of the circle, which no
//! single body may read: that happens under the role of nightly work, after the
//! right was asked, and only figures leave.

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_base::codes::BodyCode;
use mnet_flow::network::{Edition, Indicator};
use mnet_store::{Circle, Context};
use serde::Serialize;

use super::table::Table;
use super::tables::{Facts, Groups, threshold};
use super::targets::threshold_view;
use super::view::{Breadth, View, persons};
use crate::{Actor, App, AppError};

/// Indicators as tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicators15 {
    /// Edition.
    pub edition: String,
    /// Day.
    pub as_of: Date,
    /// How much is shown.
    pub breadth: Breadth,
    /// Own tables, or those of the network for who sees it.
    pub tables: Vec<Table>,
    /// The other partners together, beside a partner's own; small cells hidden.
    pub others: Vec<Table>,
}

/// The indicators of an edition by a day.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn indicators15(
    app: &App,
    actor: &Actor,
    edition: &str,
    as_of: Date,
) -> Result<Indicators15, AppError> {
    let view = View::of(app, actor, edition, Action::SeeFunnel).await?;
    let mut tx = view.look("board.indicators", Some(as_of)).await?;
    let literal = threshold_view(&view, &mut tx, as_of).await?;
    tx.commit().await?;
    let own = facts(&view, view.breadth.circle(), view.limit, as_of).await?;
    let mut tables = own.tables();
    tables.extend(literal.as_ref().map(threshold));
    if view.breadth != Breadth::Network {
        tables.push(own.censored());
    }
    let mut others = Vec::new();
    if let Breadth::Partner(own) = &view.breadth {
        // The whole network less one's own would tell small numbers of the others.
        let circle = Circle {
            not_owner: Some(own.as_str()),
            ..Circle::default()
        };
        others = facts(&view, circle, Some(view.small), as_of)
            .await?
            .tables();
    }
    Ok(Indicators15 {
        edition: edition.to_owned(),
        as_of,
        breadth: view.breadth,
        tables,
        others,
    })
}

async fn facts<'a>(
    view: &View<'a>,
    circle: Circle<'_>,
    limit: Option<u32>,
    as_of: Date,
) -> Result<Facts<'a>, AppError> {
    let code = view.edition.code.as_str();
    let mut tx = view.app.batch.begin(Context::default()).await?;
    let cases = tx.milestones(code, as_of, circle).await?;
    let referrals = tx.referral_days(code, as_of, circle).await?;
    let mut groups = Vec::new();
    let mut received = 0;
    for indicator in [
        Indicator::Reception,
        Indicator::TakingCharge,
        Indicator::Measures,
    ] {
        let whole = persons(tx.counted_in(code, indicator, as_of, circle).await?);
        let by_group = tx.counted_groups_in(code, indicator, as_of, circle).await?;
        if indicator == Indicator::Reception {
            received = whole;
        }
        let parts = by_group
            .into_iter()
            .map(|(group, value)| (group, persons(value)));
        groups.push(Groups {
            indicator,
            whole,
            parts: parts.collect(),
        });
    }
    let reception = (received, promised(view.edition, circle, as_of));
    Ok(Facts {
        edition: view.edition,
        as_of,
        cases,
        referrals,
        reception,
        groups,
        limit,
    })
}

/// What a circle promised for first reception.
fn promised(edition: &Edition, circle: Circle<'_>, as_of: Date) -> Option<u32> {
    let target = |partner: Option<&BodyCode>| {
        edition
            .target(Indicator::Reception, partner, as_of)
            .map(|target| target.value)
    };
    match (circle.owner, circle.not_owner, circle.body) {
        (_, _, Some(_)) => None,
        (Some(owner), ..) => target(Some(&BodyCode::new(owner))),
        (_, Some(own), _) => {
            let own = target(Some(&BodyCode::new(own))).unwrap_or(0);
            target(None).map(|whole| whole.saturating_sub(own))
        }
        _ => target(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn each_circle_has_its_own_promise() {
        let marche = Edition::named("marche-2020").unwrap();
        let of = |circle| promised(marche, circle, date(2021, 6, 30));
        let all = Circle::default();

        assert_eq!(of(all), Some(870));
        assert_eq!(
            of(Circle {
                owner: Some("PES"),
                ..all
            }),
            Some(150)
        );
        assert_eq!(
            of(Circle {
                not_owner: Some("PES"),
                ..all
            }),
            Some(720)
        );
        assert_eq!(
            of(Circle {
                body: Some("CPI-CIV"),
                ..all
            }),
            None
        );
    }
}
