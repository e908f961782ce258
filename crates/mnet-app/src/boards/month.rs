// SPDX-License-Identifier: AGPL-3.0-or-later
//! The report of a month — *relazione mensile* (REP-02), *scheda del partner* (REP-03), *scheda
//! del centro per l'impiego* (REP-04).
//!
//! The region reads the programme, a partner its own figures beside the shares of
//! the others, another body those of whom it follows. Who stands outside the
//! circle of care sees no cell from one to four and no figure of a partner.
//!
//! Source: requirements, section 5.6; counting rule CR-8.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_authz::Action;
use mnet_base::codes::BodyCode;
use mnet_flow::counting::indicators::{Breakdown, Dimension, Figure, Group, IndicatorSet, Value};
use mnet_flow::network::{Edition, Indicator, Shown};
use mnet_store::Context;
use serde::Serialize;

use super::indicator_set::{by_group, count_of, families, key, lines, name};
use super::small::share;
use super::table::{Cell, Table};
use super::view::{Breadth, View};
use crate::month_sheet::{self, MonthSheet};
use crate::reports::{Correction, CorrectionReason, Month};
use crate::{Actor, App, AppError, indicator_set};

/// Where the documents disagree, and what was decided (methodological note).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteLine {
    /// Stable code, such as `IN-03`.
    pub code: String,
    /// What disagrees, in Italian.
    pub text: String,
    /// What is done, in Italian.
    pub decision: String,
    /// Where it was found.
    pub source: String,
}

/// The report of a month, as far as somebody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthBoard {
    /// Edition.
    pub edition: String,
    /// Month, `YYYY-MM`.
    pub month: String,
    /// Its last day.
    pub as_of: Date,
    /// Months that are frozen, latest first.
    pub months: Vec<String>,
    /// Fixed for ever, or a look at what is known today.
    pub frozen: bool,
    /// What the report was made from.
    pub snapshot: String,
    /// Hash of the whole report.
    pub data_hash: String,
    /// How much is shown.
    pub breadth: Breadth,
    /// Figures, partners, corrections.
    pub tables: Vec<Table>,
    /// Where the documents disagree.
    pub notes: Vec<NoteLine>,
}

/// Months of an edition that are frozen, latest first.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn frozen_months(
    app: &App,
    actor: &Actor,
    edition: &str,
) -> Result<Vec<String>, AppError> {
    let view = View::of(app, actor, edition, Action::SeeTargets).await?;
    let tx = view.look("board.reports", None).await?;
    tx.commit().await?;
    let mut tx = app.batch.begin(Context::default()).await?;
    Ok(tx.frozen_months(edition).await?)
}

/// The report of a month; without one, the latest frozen, else the one just over.
///
/// # Errors
/// [`AppError::Forbidden`], [`AppError::NotFound`], [`AppError::Fault`].
pub async fn month(
    app: &App,
    actor: &Actor,
    edition: &str,
    month: Option<Month>,
) -> Result<MonthBoard, AppError> {
    let view = View::of(app, actor, edition, Action::SeeTargets).await?;
    let mut tx = app.batch.begin(Context::default()).await?;
    let months = tx.frozen_months(edition).await?;
    drop(tx);
    let latest = months.first().and_then(|month| month.parse().ok());
    let before = actor.today.first_of_month().saturating_sub(1.day());
    let month = month.or(latest).unwrap_or_else(|| Month::of(before));
    let tx = view.look("board.month", Some(month.last_day())).await?;
    tx.commit().await?;
    let sheet = month_sheet::show(&app.batch, view.edition, month).await?;
    let tables = tables(&view, &sheet).await?;
    // What another body reads of its own is as known today: programme, partners and centres
    // alone are frozen.
    let own = matches!(&view.breadth, Breadth::Body(code) if centre(&sheet, code).is_none());
    Ok(MonthBoard {
        edition: edition.to_owned(),
        month: sheet.month,
        as_of: sheet.as_of,
        months,
        frozen: sheet.frozen && !own,
        snapshot: sheet.snapshot,
        data_hash: sheet.data_hash,
        tables,
        notes: notes(app),
        breadth: view.breadth,
    })
}

async fn tables(view: &View<'_>, sheet: &MonthSheet) -> Result<Vec<Table>, AppError> {
    let mut tables = match &view.breadth {
        Breadth::Network => {
            let mut tables = of(view, sheet, sheet.figures.clone());
            let partners = Breakdown {
                dimension: Dimension::Partner,
                groups: sheet.partners.clone(),
            };
            let lines = lines(&partners, view.limit);
            tables.push(by_group(view, &partners, &lines));
            let centres = Breakdown {
                dimension: Dimension::Centre,
                groups: sheet.centres.clone(),
            };
            let lines = self::lines(&centres, view.limit);
            tables.push(by_group(view, &centres, &lines));
            tables.push(sets(view, sheet, None));
            tables
        }
        Breadth::Partner(own) => {
            let group = sheet.partners.iter().find(|one| one.value == own.as_str());
            let figures = group.map(|group| group.figures.clone()).unwrap_or_default();
            let mut tables = of(view, sheet, figures);
            tables.extend(group.map(|group| beside(sheet, group, view.small)));
            tables
        }
        Breadth::Body(code) if centre(sheet, code).is_some() => {
            let group = centre(sheet, code);
            let figures = group.map(|group| group.figures.clone()).unwrap_or_default();
            let mut tables = of(view, sheet, figures);
            tables.push(sets(view, sheet, Some(code)));
            return Ok(tables);
        }
        Breadth::Body(_) => {
            let circle = view.breadth.circle();
            let store = &view.app.batch;
            let set = indicator_set::of_circle(store, view.edition, sheet.as_of, circle).await?;
            return Ok(of(view, sheet, month_sheet::told(set.figures)));
        }
    };
    if view.limit.is_none() {
        tables.push(corrections(view, sheet));
    }
    Ok(tables)
}

/// The part of a centre, where it took charge of somebody.
fn centre<'a>(sheet: &'a MonthSheet, code: &BodyCode) -> Option<&'a Group> {
    let mut centres = sheet.centres.iter();
    centres.find(|group| group.value == code.as_str())
}

/// VALICO and self-employment by the set of centres that partners share (REP-04): all sets, or
/// those a centre belongs to.
fn sets(view: &View<'_>, sheet: &MonthSheet, own: Option<&BodyCode>) -> Table {
    let columns = [
        "board-indicator",
        "board-set-of-centres",
        "board-value",
        "board-target",
        "board-percent",
    ];
    let mut table = Table::new("board-month-sets", &columns);
    for (indicator, number, key) in [
        (Indicator::Validation, "IND-09", "started"),
        (Indicator::SelfEmployment, "IND-10", "accompanied"),
    ] {
        for (set, partners, target) in centre_sets(view.edition, indicator, sheet.as_of) {
            if own.is_some_and(|own| !set.contains(own)) {
                continue;
            }
            let value = partners.iter().map(|partner| {
                let mut groups = sheet.partners.iter();
                let group = groups.find(|one| one.value == partner.as_str());
                group.map_or(0, |group| count_of(group, number, key))
            });
            let names: Vec<String> = set.iter().map(|code| view.name(code.as_str())).collect();
            let [value, target, percent] = share(value.sum::<u32>(), target, view.limit);
            let target = match target {
                Cell::Count(Shown::Value(target)) => Cell::Number(target),
                hidden => hidden,
            };
            let indicator = indicator.code().replace('_', "-");
            table = table.with(vec![
                Cell::key(format!("board-targets-{indicator}")),
                Cell::Text(names.join(", ")),
                value,
                target,
                percent,
            ]);
        }
    }
    table
}

/// Sets of centres with the partners that share each and what these promised together.
fn centre_sets(
    edition: &Edition,
    indicator: Indicator,
    on: Date,
) -> Vec<(Vec<BodyCode>, Vec<BodyCode>, u32)> {
    let mut sets: Vec<(Vec<BodyCode>, Vec<BodyCode>, u32)> = Vec::new();
    for partner in edition.partners_with_target(indicator) {
        let Some(target) = edition.target(indicator, Some(partner), on) else {
            continue;
        };
        match sets.iter_mut().find(|(set, ..)| *set == target.cpi_set) {
            Some((_, partners, promised)) => {
                partners.push(partner.clone());
                *promised += target.value;
            }
            None => sets.push((target.cpi_set.clone(), vec![partner.clone()], target.value)),
        }
    }
    sets
}

/// Families of figures in which something stands.
fn of(view: &View<'_>, sheet: &MonthSheet, figures: Vec<Figure>) -> Vec<Table> {
    let set = IndicatorSet {
        edition: sheet.edition.clone(),
        as_of: sheet.as_of,
        figures,
        breakdowns: Vec::new(),
    };
    let mut tables = families(&set, view.limit);
    tables.retain(|table| !table.rows.is_empty());
    tables
}

/// A partner's shares beside those of all the others together, small cells hidden.
fn beside(sheet: &MonthSheet, own: &Group, small: u32) -> Table {
    let columns = [
        "board-indicator",
        "board-figure",
        "board-own",
        "board-others-share",
    ];
    let mut table = Table::new("board-month-beside", &columns);
    for figure in &own.figures {
        let whole = sheet
            .figures
            .iter()
            .find(|one| one.indicator == figure.indicator && one.key == figure.key);
        let (
            Value::Share {
                numerator,
                denominator,
                ..
            },
            Some(Value::Share {
                numerator: all,
                denominator: of_all,
                ..
            }),
        ) = (&figure.value, whole.map(|whole| &whole.value))
        else {
            continue;
        };
        let [_, _, mine] = share(*numerator, *denominator, None);
        let rest = (
            all.saturating_sub(*numerator),
            of_all.saturating_sub(*denominator),
        );
        let [_, _, others] = share(rest.0, rest.1, Some(small));
        table = table.with(vec![
            name(figure.indicator),
            key(figure.indicator, &figure.key),
            mine,
            others,
        ]);
    }
    table
}

/// What changed in months frozen before; of a partner, what concerns it.
fn corrections(view: &View<'_>, sheet: &MonthSheet) -> Table {
    let columns = [
        "board-concerns",
        "board-indicator",
        "board-partner",
        "board-delta",
        "board-reason",
    ];
    let own = |correction: &&Correction| match &view.breadth {
        Breadth::Partner(own) => correction.partner.as_deref() == Some(own.as_str()),
        _ => true,
    };
    let told = sheet.corrections.iter().filter(own);
    told.fold(
        Table::new("board-month-corrections", &columns),
        |table, one| {
            let indicator = one.indicator.code().replace('_', "-");
            let partner = one.partner.as_deref().map(|code| view.name(code));
            table.with(vec![
                Cell::Text(one.concerns.clone()),
                Cell::key(format!("board-targets-{indicator}")),
                partner.map_or(Cell::Blank, Cell::Text),
                Cell::Text(format!("{:+}", one.delta)),
                Cell::key(match one.reason {
                    CorrectionReason::Merge => "board-correction-merge",
                    CorrectionReason::Split => "board-correction-split",
                    CorrectionReason::Annulment => "board-correction-annulment",
                    CorrectionReason::Eligibility => "board-correction-eligibility",
                    CorrectionReason::Late => "board-correction-late",
                }),
            ])
        },
    )
}

/// Every inconsistency that an edition knows, once, in the order of the codes.
fn notes(app: &App) -> Vec<NoteLine> {
    let mut notes: Vec<NoteLine> = Vec::new();
    for note in app
        .editions()
        .iter()
        .flat_map(|edition| &edition.inconsistencies)
    {
        if notes.iter().all(|known| known.code != note.code) {
            notes.push(NoteLine {
                code: note.code.clone(),
                text: note.text.clone(),
                decision: note.decision.clone(),
                source: note.basis.source.clone(),
            });
        }
    }
    notes.sort_by(|one, other| one.code.cmp(&other.code));
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn partners_that_share_a_set_of_centres_promise_together() {
        let marche = Edition::named("marche-2020").unwrap();
        let sets = centre_sets(marche, Indicator::Validation, date(2021, 6, 30));
        let fermo = sets.iter().find(|(set, ..)| {
            let [only] = set.as_slice() else { return false };
            only.as_str() == "CPI-FER"
        });
        assert_eq!(fermo.map(|(.., promised)| *promised), Some(3), "1 and 2");
        assert_eq!(sets.iter().map(|(.., promised)| promised).sum::<u32>(), 30);
        assert_eq!(sets.len(), 7);
    }

    #[test]
    fn the_others_of_few_persons_are_not_told() {
        let figure = |numerator, denominator| {
            Figure::new("IND-13", "", Value::share(numerator, denominator))
        };
        let own = Group {
            value: "PRC".to_owned(),
            figures: vec![figure(30, 40)],
        };
        let sheet = |whole| MonthSheet {
            edition: "marche-2020".to_owned(),
            month: "2021-02".to_owned(),
            as_of: date(2021, 2, 28),
            frozen: true,
            snapshot: String::new(),
            data_hash: String::new(),
            figures: vec![whole],
            partners: vec![own.clone()],
            centres: Vec::new(),
            corrections: Vec::new(),
        };

        let few = beside(&sheet(figure(33, 44)), &own, 5);
        let many = beside(&sheet(figure(60, 80)), &own, 5);

        assert_eq!(few.rows[0][3], Cell::Hidden);
        assert_eq!(many.rows[0][2], many.rows[0][3]);
    }
}
