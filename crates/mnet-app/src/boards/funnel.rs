// SPDX-License-Identifier: AGPL-3.0-or-later
//! How many pass from a step to the next — *imbuto del percorso*.

use mnet_authz::Action;
use mnet_flow::network::{Shown, Tenths, percent, suppress};
use mnet_store::FunnelRow;
use serde::Serialize;

use super::table::{Cell, Table};
use super::view::{Breadth, View, persons};
use crate::{Actor, App, AppError};

/// The steps, in the order of the path.
pub const STEPS: [&str; 7] = [
    "leads",
    "screened",
    "suitable",
    "received",
    "completed",
    "referred",
    "taken",
];

/// One partner, or all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FunnelLine {
    /// Partner; `None` for the network, a body's own view and cases without owner.
    pub partner: Option<String>,
    /// Its name.
    pub name: String,
    /// Cases at each of [`STEPS`].
    pub counts: Vec<Shown>,
    /// From each step to the next; absent by zero or beside a hidden count.
    pub conversions: Vec<Option<Tenths>>,
}

/// The other partners together, as one of them sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FunnelAverage {
    /// Cases of a partner on average, at each of [`STEPS`].
    pub means: Vec<Option<Tenths>>,
    /// From each step to the next, all together.
    pub conversions: Vec<Option<Tenths>>,
}

/// The funnel of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FunnelBoard {
    /// Edition.
    pub edition: String,
    /// How much is shown.
    pub breadth: Breadth,
    /// Partners.
    pub rows: Vec<FunnelLine>,
    /// The whole network, for who sees it.
    pub total: Option<FunnelLine>,
    /// The other partners, for a partner.
    pub average: Option<FunnelAverage>,
}

/// The funnel of an edition, as things stand.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn funnel(app: &App, actor: &Actor, edition: &str) -> Result<FunnelBoard, AppError> {
    let view = View::of(app, actor, edition, Action::SeeFunnel).await?;
    let mut tx = view.look("board.funnel", None).await?;
    let rows = if let Breadth::Body(_) = view.breadth {
        vec![tx.followed_funnel(edition).await?]
    } else {
        tx.funnel(edition).await?
    };
    tx.commit().await?;
    let lines: Vec<(Option<String>, [u32; 7])> = rows
        .into_iter()
        .map(|row| (row.partner.clone(), counts(&row)))
        .collect();
    let board = FunnelBoard {
        edition: edition.to_owned(),
        breadth: view.breadth.clone(),
        rows: Vec::new(),
        total: None,
        average: None,
    };
    Ok(match &view.breadth {
        Breadth::Network => {
            let (rows, total) = network(&lines, view.limit);
            let named = |line: FunnelLine| {
                let name = line.partner.as_deref().map(|code| view.name(code));
                FunnelLine {
                    name: name.unwrap_or_default(),
                    ..line
                }
            };
            FunnelBoard {
                rows: rows.into_iter().map(named).collect(),
                total: Some(total),
                ..board
            }
        }
        Breadth::Partner(own) => {
            let own = own.as_str();
            let mine = lines
                .iter()
                .find(|(partner, _)| partner.as_deref() == Some(own));
            let mine = line(Some(own), mine.map_or([0; 7], |(_, counts)| *counts));
            let rows = vec![FunnelLine {
                name: view.name(own),
                ..mine
            }];
            FunnelBoard {
                rows,
                average: Some(average(&lines, own, view.small)),
                ..board
            }
        }
        Breadth::Body(_) => {
            let mine = line(None, lines.first().map_or([0; 7], |(_, counts)| *counts));
            let rows = vec![FunnelLine {
                name: actor.body_name.clone(),
                ..mine
            }];
            FunnelBoard { rows, ..board }
        }
    })
}

fn counts(row: &FunnelRow) -> [u32; 7] {
    let FunnelRow {
        leads,
        screened,
        suitable,
        received,
        completed,
        referred,
        taken,
        ..
    } = *row;
    [
        leads, screened, suitable, received, completed, referred, taken,
    ]
    .map(persons)
}

fn line(partner: Option<&str>, counts: [u32; 7]) -> FunnelLine {
    shown_line(partner, counts.map(Shown::Value).to_vec())
}

fn shown_line(partner: Option<&str>, counts: Vec<Shown>) -> FunnelLine {
    let conversions = counts
        .iter()
        .zip(counts.iter().skip(1))
        .map(|(before, after)| match (before, after) {
            (Shown::Value(before), Shown::Value(after)) => percent(*after, *before),
            _ => None,
        })
        .collect();
    FunnelLine {
        partner: partner.map(str::to_owned),
        name: String::new(),
        counts,
        conversions,
    }
}

fn summed<'a>(lines: impl Iterator<Item = &'a [u32; 7]>) -> [u32; 7] {
    lines.fold([0; 7], |mut sum, counts| {
        for (sum, count) in sum.iter_mut().zip(counts) {
            *sum = sum.saturating_add(*count);
        }
        sum
    })
}

/// Every partner and the total; each step is a row of cells to be suppressed.
fn network(
    lines: &[(Option<String>, [u32; 7])],
    limit: Option<u32>,
) -> (Vec<FunnelLine>, FunnelLine) {
    let Some(limit) = limit else {
        let rows = lines
            .iter()
            .map(|(partner, counts)| line(partner.as_deref(), *counts));
        let total = line(None, summed(lines.iter().map(|(_, counts)| counts)));
        return (rows.collect(), total);
    };
    let mut rows = vec![Vec::new(); lines.len()];
    let mut total = Vec::new();
    for step in 0..STEPS.len() {
        let column: Vec<u32> = lines
            .iter()
            .filter_map(|(_, counts)| counts.get(step).copied())
            .collect();
        let safe = suppress(&column, limit);
        for (row, shown) in rows.iter_mut().zip(safe.cells) {
            row.push(shown);
        }
        total.push(safe.total);
    }
    let rows = lines
        .iter()
        .zip(rows)
        .map(|((partner, _), counts)| shown_line(partner.as_deref(), counts));
    (rows.collect(), shown_line(None, total))
}

fn average(lines: &[(Option<String>, [u32; 7])], own: &str, limit: u32) -> FunnelAverage {
    let others: Vec<&[u32; 7]> = lines
        .iter()
        .filter(|(partner, _)| partner.as_deref().is_some_and(|partner| partner != own))
        .map(|(_, counts)| counts)
        .collect();
    let sum = summed(others.iter().copied()).map(|count| super::small::shown(count, Some(limit)));
    let partners = i64::try_from(others.len()).unwrap_or(0);
    let mean = |shown: &Shown| match shown {
        Shown::Value(sum) => Tenths::ratio(i64::from(*sum), partners),
        _ => None,
    };
    FunnelAverage {
        means: sum.iter().map(mean).collect(),
        conversions: shown_line(None, sum.to_vec()).conversions,
    }
}

impl FunnelBoard {
    /// Steps as columns, conversions after them.
    pub fn table(&self) -> Table {
        let columns = [
            "board-partner",
            "board-leads",
            "board-screened",
            "board-suitable",
            "board-received",
            "board-completed",
            "board-referred",
            "board-taken",
            "board-screened-of-leads",
            "board-suitable-of-screened",
            "board-received-of-suitable",
            "board-completed-of-received",
            "board-referred-of-completed",
            "board-taken-of-referred",
        ];
        let mut table = Table::new("board-funnel", &columns);
        table.rows = self
            .rows
            .iter()
            .map(|line| cells(line, "board-no-partner"))
            .collect();
        table
            .rows
            .extend(self.total.iter().map(|line| cells(line, "board-network")));
        table.rows.extend(self.average.iter().map(|average| {
            let mut row = vec![Cell::key("board-network-average")];
            row.extend(
                average
                    .means
                    .iter()
                    .map(|mean| mean.map_or(Cell::Hidden, Cell::Tenths)),
            );
            row.extend(average.conversions.iter().map(|part| Cell::percent(*part)));
            row
        }));
        table
    }
}

fn cells(line: &FunnelLine, unnamed: &'static str) -> Vec<Cell> {
    let name = if line.name.is_empty() {
        Cell::key(unnamed)
    } else {
        Cell::Text(line.name.clone())
    };
    let hidden = |pair: &[Shown]| pair.iter().any(|shown| !matches!(shown, Shown::Value(_)));
    let mut row = vec![name];
    row.extend(line.counts.iter().map(|shown| Cell::Count(*shown)));
    row.extend(
        line.conversions
            .iter()
            .zip(line.counts.windows(2))
            .map(|(part, pair)| {
                if hidden(pair) {
                    Cell::Hidden
                } else {
                    Cell::percent(*part)
                }
            }),
    );
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<(Option<String>, [u32; 7])> {
        vec![
            (Some("PES".to_owned()), [120, 100, 90, 80, 60, 40, 20]),
            (Some("FER".to_owned()), [60, 50, 45, 40, 30, 3, 0]),
            (None, [7, 0, 0, 0, 0, 0, 0]),
        ]
    }

    fn printed(line: &[Option<Tenths>]) -> Vec<String> {
        let each = line.iter();
        each.map(|part| part.map_or("n.d.".into(), |part| part.to_string()))
            .collect()
    }

    #[test]
    fn a_conversion_is_the_step_over_the_step_before() {
        let line = line(Some("PES"), [120, 100, 90, 80, 60, 40, 20]);

        let parts = printed(&line.conversions);

        assert_eq!(parts, ["83.3", "90.0", "88.9", "75.0", "66.7", "50.0"]);
    }

    #[test]
    fn from_nobody_a_conversion_is_not_defined() {
        assert_eq!(printed(&line(None, [0; 7]).conversions), ["n.d."; 6]);
    }

    #[test]
    fn the_lead_sees_every_cell_and_the_total() {
        let (rows, total) = network(&lines(), None);

        assert_eq!(rows[1].counts[5], Shown::Value(3));
        assert_eq!(total.counts[0], Shown::Value(187));
    }

    #[test]
    fn outside_the_circle_a_small_cell_takes_a_neighbour_with_it() {
        let (rows, _) = network(&lines(), Some(5));

        assert_eq!(rows[1].counts[5], Shown::FewerThan(5));
        assert_eq!(rows[0].counts[5], Shown::Withheld);
        assert_eq!(rows[1].conversions[4], None);
    }

    #[test]
    fn a_partner_sees_the_others_on_average() {
        let average = average(&lines(), "PES", 5);

        assert_eq!(
            printed(&average.means),
            ["60.0", "50.0", "45.0", "40.0", "30.0", "n.d.", "0.0"]
        );
        assert_eq!(average.conversions[4], None);
    }
}
