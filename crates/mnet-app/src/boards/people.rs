// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who counts and who does not — *conteggiati ed esclusi*.
//!
//! Names are of persons whom the body follows today; the lead is told how many,
//! by reason, and never whom.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_authz::Action;
use mnet_flow::network::{Indicator, Shown, suppress};
use mnet_store::{ExclusionRow, RecipientRow};
use serde::Serialize;
use uuid::Uuid;

use super::table::{Cell, Table};
use super::view::{Breadth, View, persons};
use crate::{Actor, App, AppError};

/// Rows of a page.
pub const PAGE: u32 = 50;

/// How many do not count, for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReasonTotal {
    /// Stable code of the reason.
    pub reason: String,
    /// Persons.
    pub value: Shown,
}

/// Somebody who does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExclusionLine {
    /// Person, when followed.
    pub person: Option<Uuid>,
    /// Key of the region's own file.
    pub key: Option<String>,
    /// Why.
    pub reason: String,
    /// Name, when followed.
    pub shown_name: Option<String>,
}

/// Who does not count, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExclusionBoard {
    /// By reason.
    pub totals: Vec<ReasonTotal>,
    /// A page of them; empty for who sees the whole network.
    pub items: Vec<ExclusionLine>,
    /// The next page.
    pub next: Option<u32>,
}

/// Somebody who counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedLine {
    /// Person, when followed.
    pub person: Option<Uuid>,
    /// Key of the region's own file.
    pub key: Option<String>,
    /// Partner.
    pub partner: Option<String>,
    /// Since when.
    pub on: Date,
    /// Name, when followed.
    pub shown_name: Option<String>,
    /// Number of the registration card, when followed.
    pub card_number: Option<String>,
}

/// Who counts by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedBoard {
    /// A page of them.
    pub items: Vec<CountedLine>,
    /// The next page.
    pub next: Option<u32>,
}

/// Where a page begins, and one row more to know whether another follows.
pub(super) fn span(page: u32) -> (i64, i64) {
    (i64::from(page) * i64::from(PAGE), i64::from(PAGE) + 1)
}

/// The rows of the page, and the number of the next.
pub(super) fn cut<T>(mut rows: Vec<T>, page: u32) -> (Vec<T>, Option<u32>) {
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    (rows, more.then(|| page.saturating_add(1)))
}

/// Who does not count in an edition, and why, as things stand.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn exclusions(
    app: &App,
    actor: &Actor,
    edition: &str,
    page: u32,
) -> Result<ExclusionBoard, AppError> {
    let view = View::of(app, actor, edition, Action::SeeExclusions).await?;
    let mut tx = view.look("board.exclusions", None).await?;
    let (totals, rows) = match &view.breadth {
        Breadth::Body(_) => (
            tx.followed_exclusion_totals(edition).await?,
            tx.followed_exclusions(edition, span(page)).await?,
        ),
        Breadth::Partner(own) => {
            let all = tx.exclusion_totals(edition).await?;
            let own = own.as_str();
            let mine = all
                .into_iter()
                .filter(|(_, partner, _)| partner.as_deref() == Some(own));
            let mine = mine.map(|(reason, _, value)| (reason, value)).collect();
            (mine, tx.exclusions(edition, Some(own), span(page)).await?)
        }
        Breadth::Network => {
            let all = tx.exclusion_totals(edition).await?;
            (
                all.into_iter()
                    .map(|(reason, _, value)| (reason, value))
                    .collect(),
                Vec::new(),
            )
        }
    };
    tx.commit().await?;
    let (rows, next) = cut(rows, page);
    Ok(ExclusionBoard {
        totals: by_reason(totals, view.limit),
        items: rows.into_iter().map(exclusion_line).collect(),
        next,
    })
}

/// One total for each reason; small ones hidden where the view asks for it.
fn by_reason(tallies: Vec<(String, i64)>, limit: Option<u32>) -> Vec<ReasonTotal> {
    let mut sums: BTreeMap<String, u32> = BTreeMap::new();
    for (reason, value) in tallies {
        let sum = sums.entry(reason).or_default();
        *sum = sum.saturating_add(persons(value));
    }
    let values: Vec<u32> = sums.values().copied().collect();
    let cells = match limit {
        Some(limit) => suppress(&values, limit).cells,
        None => values.into_iter().map(Shown::Value).collect(),
    };
    let each = sums.into_keys().zip(cells);
    each.map(|(reason, value)| ReasonTotal { reason, value })
        .collect()
}

fn exclusion_line(row: ExclusionRow) -> ExclusionLine {
    ExclusionLine {
        person: row.shown_name.is_some().then_some(row.person),
        key: row.key,
        reason: row.reason,
        shown_name: row.shown_name,
    }
}

/// Who counts for an indicator by a day.
///
/// # Errors
/// [`AppError::Forbidden`] for who sees figures only, [`AppError::NotFound`],
/// [`AppError::Fault`].
pub async fn counted(
    app: &App,
    actor: &Actor,
    edition: &str,
    indicator: Indicator,
    as_of: Date,
    page: u32,
) -> Result<CountedBoard, AppError> {
    let view = View::of(app, actor, edition, Action::SeeCountedPeople).await?;
    let mut tx = view.look("board.counted", Some(as_of)).await?;
    let rows = match &view.breadth {
        Breadth::Partner(own) => {
            let own = Some(own.as_str());
            tx.counted_persons(edition, indicator, as_of, own, span(page))
                .await?
        }
        _ => {
            tx.followed_counted(edition, indicator, as_of, span(page))
                .await?
        }
    };
    tx.commit().await?;
    let (rows, next) = cut(rows, page);
    Ok(CountedBoard {
        items: rows.into_iter().map(counted_line).collect(),
        next,
    })
}

fn counted_line(row: RecipientRow) -> CountedLine {
    CountedLine {
        person: row.shown_name.is_some().then_some(row.person),
        key: row.key,
        partner: row.partner,
        on: row.on,
        shown_name: row.shown_name,
        card_number: row.card_number,
    }
}

impl ExclusionBoard {
    /// How many, by reason.
    pub fn table(&self) -> Table {
        let columns = ["board-reason", "board-value"];
        self.totals
            .iter()
            .fold(Table::new("board-exclusions", &columns), |table, total| {
                let reason = total.reason.to_lowercase().replace('_', "-");
                table.with(vec![
                    Cell::key(format!("exclusion-{reason}")),
                    Cell::Count(total.value),
                ])
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_whether_another_follows() {
        let rows: Vec<u32> = (0..51).collect();

        let (first, next) = cut(rows, 0);

        assert_eq!(first.len(), 50);
        assert_eq!(next, Some(1));
        assert_eq!(cut(vec![1, 2], 1), (vec![1, 2], None));
        assert_eq!(span(2), (100, 51));
    }

    #[test]
    fn reasons_of_all_partners_are_added_up() {
        let tallies = vec![
            ("F02_MISSING".to_owned(), 3),
            ("OUT_OF_WINDOW".to_owned(), 9),
            ("F02_MISSING".to_owned(), 4),
        ];

        let totals = by_reason(tallies, None);

        assert_eq!(totals[0].value, Shown::Value(7));
        assert_eq!(totals[1].value, Shown::Value(9));
    }

    #[test]
    fn outside_the_circle_a_rare_reason_is_not_counted_out() {
        let tallies = vec![("A".to_owned(), 2), ("B".to_owned(), 30)];

        assert_eq!(by_reason(tallies, Some(5))[0].value, Shown::FewerThan(5));
    }

    #[test]
    fn a_person_who_is_not_followed_has_no_address() {
        let row = ExclusionRow {
            person: Uuid::nil(),
            key: Some("K1".to_owned()),
            partner: None,
            reason: "F02_MISSING".to_owned(),
            shown_name: None,
        };

        assert_eq!(exclusion_line(row).person, None);
    }
}
