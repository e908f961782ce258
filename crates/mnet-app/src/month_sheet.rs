// SPDX-License-Identifier: AGPL-3.0-or-later
//! The sheet of a frozen month — *relazione mensile di monitoraggio* (REP-02, REP-03, REP-04).
//!
//! Beside the five boards of a month stands the whole set of indicators of its
//! last day, in all and by partner, fixed in the same transaction and never
//! changed. The sheet of a partner is the part of it that is the partner's, that of an
//! employment centre the part about those of whom it took charge.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_flow::counting::indicators::{Dimension, Figure, Group};
use mnet_flow::network::Edition;
use mnet_store::{Circle, Context, Fault, SheetRow, Store, Tx};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::indicator_set;
use crate::ports::Clock;
use crate::reports::{self, Correction, FreezeError, Month};

/// The name under which the sheet of the programme is kept.
const MONTHLY: &str = "monthly";

/// Indicators of the monthly report: IND-03 … IND-15, IND-20 … IND-27.
const TOLD: [(&str, &str); 2] = [("IND-03", "IND-15"), ("IND-20", "IND-27")];

/// The monthly report of the programme (REP-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthSheet {
    /// Edition.
    pub edition: String,
    /// Month, `YYYY-MM`.
    pub month: String,
    /// Its last day.
    pub as_of: Date,
    /// Fixed for ever, or a look at what is known today.
    pub frozen: bool,
    /// What it was made from: edition, month and mark of the events.
    pub snapshot: String,
    /// Hash of everything that it says.
    pub data_hash: String,
    /// Indicators in all.
    pub figures: Vec<Figure>,
    /// Indicators of each partner.
    pub partners: Vec<Group>,
    /// Indicators of each employment centre that took charge of somebody.
    #[serde(default)]
    pub centres: Vec<Group>,
    /// What changed in months frozen before.
    pub corrections: Vec<Correction>,
}

/// The sheet of a month: as it was frozen, else as it would be today.
///
/// # Errors
/// [`Fault`].
pub async fn show(store: &Store, edition: &Edition, month: Month) -> Result<MonthSheet, Fault> {
    let mut tx = store.begin(Context::default()).await?;
    let (code, name) = (edition.code.as_str(), month.to_string());
    if let Some(row) = tx.sheet((code, &name), (MONTHLY, "")).await? {
        return stored(&row);
    }
    drop(tx);
    let report = reports::show(store, edition, month).await?;
    let mut tx = store.begin(Context::default()).await?;
    compute(&mut tx, edition, month, report.corrections, false).await
}

/// Fixes the sheet of a month that is being frozen, in its transaction.
pub(crate) async fn freeze(
    tx: &mut Tx,
    clock: &dyn Clock,
    edition: &Edition,
    month: Month,
    corrections: &[Correction],
) -> Result<(), Fault> {
    let sheet = compute(tx, edition, month, corrections.to_vec(), true).await?;
    let answer = serde_json::to_string(&sheet).map_err(|error| Fault::Stored(error.to_string()))?;
    tx.freeze_sheet(&SheetRow {
        edition: sheet.edition,
        month: sheet.month,
        sheet: MONTHLY.to_owned(),
        subject: String::new(),
        snapshot: sheet.snapshot,
        answer,
        data_hash: sheet.data_hash,
        frozen_at: clock.now(),
    })
    .await
}

async fn compute(
    tx: &mut Tx,
    edition: &Edition,
    month: Month,
    corrections: Vec<Correction>,
    frozen: bool,
) -> Result<MonthSheet, Fault> {
    let as_of = month.last_day();
    let mark = indicator_set::mark(tx, edition).await?;
    let set = indicator_set::compute(tx, edition, as_of, Circle::default()).await?;
    let groups = |dimension| -> Vec<Group> {
        let found = set.breakdowns.iter().find(|one| one.dimension == dimension);
        let groups = found.map(|one| one.groups.clone()).unwrap_or_default();
        let each = groups.into_iter().filter(|group| !group.value.is_empty());
        each.map(|group| Group {
            figures: told(group.figures),
            ..group
        })
        .collect()
    };
    let mut sheet = MonthSheet {
        edition: set.edition.clone(),
        month: month.to_string(),
        as_of,
        frozen,
        snapshot: String::new(),
        data_hash: String::new(),
        partners: groups(Dimension::Partner),
        centres: groups(Dimension::Centre),
        figures: told(set.figures),
        corrections,
    };
    sheet.snapshot = format!("{}/{}/{mark}", sheet.edition, sheet.month);
    sheet.data_hash = hash(&sheet)?;
    Ok(sheet)
}

/// The figures of the monthly report.
pub(crate) fn told(figures: Vec<Figure>) -> Vec<Figure> {
    let is_told = |figure: &Figure| {
        let own = |(first, last): &(&str, &str)| (*first..=*last).contains(&figure.indicator);
        TOLD.iter().any(own)
    };
    figures.into_iter().filter(is_told).collect()
}

/// The same figures give the same hash, frozen or not, in whatever database.
fn hash(sheet: &MonthSheet) -> Result<String, Fault> {
    let said = (
        &sheet.edition,
        &sheet.month,
        &sheet.figures,
        &sheet.partners,
        &sheet.centres,
        &sheet.corrections,
    );
    let text = serde_json::to_vec(&said).map_err(|error| Fault::Stored(error.to_string()))?;
    Ok(hex::encode(Sha256::digest(text)))
}

fn stored(row: &SheetRow) -> Result<MonthSheet, Fault> {
    serde_json::from_str(&row.answer).map_err(|error| Fault::Stored(error.to_string()))
}

/// The last day of an edition's schedule: afterwards no month is due any more.
fn last_day(edition: &Edition) -> Option<Date> {
    let bars = edition.gantt.iter().map(|bar| bar.window.to);
    let windows = edition.windows.iter().map(|one| one.window.to);
    bars.chain(windows).max()
}

/// Months that are over and not frozen yet, earliest first.
///
/// After a pause all that were missed; where no month was ever frozen, the last one only:
/// a history told long afterwards is frozen by whoever tells it.
fn due(latest: Option<Month>, today: Date, last: Option<Date>) -> Vec<Month> {
    let over = Month::of(today.first_of_month().saturating_sub(1.day()));
    let end = last.map_or(over, |last| over.min(Month::of(last)));
    let mut month = match latest {
        Some(latest) => latest.next(),
        None if end < over => return Vec::new(),
        None => over,
    };
    let mut months = Vec::new();
    while month <= end {
        months.push(month);
        month = month.next();
    }
    months
}

/// Freezes every month that is due; months of an edition in which nothing happened are not.
///
/// # Errors
/// [`Fault`].
pub async fn freeze_due(
    store: &Store,
    clock: &dyn Clock,
    edition: &Edition,
) -> Result<Vec<Month>, Fault> {
    let code = edition.code.as_str();
    let mut tx = store.begin(Context::default()).await?;
    let first = tx.first_day(code).await?;
    let latest = tx.last_frozen_day(code).await?.map(Month::of);
    drop(tx);
    let mut frozen = Vec::new();
    for month in due(latest, clock.today(), last_day(edition)) {
        if first.is_none_or(|first| first > month.last_day()) {
            continue;
        }
        match reports::freeze(store, clock, edition, month).await {
            Ok(_) => frozen.push(month),
            Err(FreezeError::NotOver) => {}
            Err(FreezeError::Fault(fault)) => return Err(fault),
        }
    }
    Ok(frozen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn months(latest: Option<&str>, today: Date, last: Option<Date>) -> Vec<String> {
        let latest = latest.map(|month| month.parse().unwrap());
        due(latest, today, last)
            .iter()
            .map(Month::to_string)
            .collect()
    }

    #[test]
    fn the_month_that_ended_yesterday_is_due() {
        let end = Some(date(2021, 11, 30));

        assert_eq!(months(None, date(2021, 3, 1), end), ["2021-02"]);
        assert_eq!(months(Some("2021-02"), date(2021, 3, 31), end), [""; 0]);
    }

    #[test]
    fn after_a_pause_every_month_that_was_missed_is_due() {
        let found = months(Some("2020-11"), date(2021, 2, 3), Some(date(2021, 11, 30)));

        assert_eq!(found, ["2020-12", "2021-01"]);
    }

    #[test]
    fn after_the_end_of_the_schedule_nothing_more_is_due() {
        let end = Some(date(2021, 11, 30));

        assert_eq!(months(None, date(2026, 11, 22), end), [""; 0]);
        assert_eq!(
            months(Some("2021-10"), date(2026, 11, 22), end),
            ["2021-11"]
        );
        assert_eq!(months(Some("2021-11"), date(2026, 11, 22), end), [""; 0]);
    }

    #[test]
    fn the_schedule_of_marche_ends_in_november_2021() {
        let marche = Edition::named("marche-2020").unwrap();

        assert_eq!(last_day(marche), Some(date(2021, 11, 30)));
    }
}
