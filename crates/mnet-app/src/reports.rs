// SPDX-License-Identifier: AGPL-3.0-or-later
//! Frozen months — *relazione mensile congelata* (REP-02).
//!
//! At the end of a month its numbers are fixed once; what is learnt later about
//! a frozen month stands as a correction in the next one, and the frozen month
//! itself never changes (CR-6, CR-8).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_flow::network::{Edition, Indicator};
use mnet_store::{
    BoardRow, Context, CountedRow, Fault, JournalLine, LineKind, ReportRow, Store, Tx,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::indicators::{Board, board_of};
use crate::ports::Clock;
use crate::{funding, month_sheet};

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

impl Month {
    /// The month a day is in.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.0.last_of_month()
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.last_day().saturating_add(1.day()))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("{text}: a month is written YYYY-MM");
        if text.len() != 7 {
            return Err(wrong());
        }
        format!("{text}-01").parse().map(Self).map_err(|_| wrong())
    }
}

/// Why a month cannot be frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeError {
    /// Its last day is not over.
    #[error("the month is not over")]
    NotOver,
    /// Ours.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a number of a frozen month is not what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionReason {
    /// Two records turned out to be one person.
    Merge,
    /// A merge was undone.
    Split,
    /// A measure or a registration card was annulled, or another took its place.
    Annulment,
    /// The person turned out not to count.
    Eligibility,
    /// Something was told after the month was frozen.
    Late,
}

/// What later knowledge changed in a month frozen before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Indicator.
    pub indicator: Indicator,
    /// Partner.
    pub partner: Option<String>,
    /// Persons more or less.
    pub delta: i64,
    /// Why.
    pub reason: CorrectionReason,
    /// The month in which they counted, or count now.
    pub concerns: String,
}

/// The five indicators of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthBoards {
    /// First reception.
    pub reception: Board,
    /// Taking charge.
    pub taking_charge: Board,
    /// Measures.
    pub measures: Board,
    /// VALICO.
    pub validation: Board,
    /// Self-employment.
    pub self_employment: Board,
}

/// The report of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthReport {
    /// Edition.
    pub edition: String,
    /// Month, `YYYY-MM`.
    pub month: String,
    /// Its last day.
    pub as_of: Date,
    /// Fixed for ever, or a look at what is known today.
    pub frozen: bool,
    /// Hash of everything else that the report says.
    pub data_hash: String,
    /// The numbers.
    pub indicators: MonthBoards,
    /// What changed in months frozen before.
    pub corrections: Vec<Correction>,
}

/// The report of a month: as it was frozen, else as it would be today.
///
/// # Errors
/// [`Fault`].
pub async fn show(store: &Store, edition: &Edition, month: Month) -> Result<MonthReport, Fault> {
    let mut tx = store.begin(Context::default()).await?;
    if let Some(row) = tx.report(edition.code.as_str(), &month.to_string()).await? {
        return stored(&row);
    }
    compute(&mut tx, edition, month, false).await
}

/// Fixes a month once; a second call answers the same report.
///
/// # Errors
/// [`FreezeError::NotOver`] before the month has ended; [`Fault`].
pub async fn freeze(
    store: &Store,
    clock: &dyn Clock,
    edition: &Edition,
    month: Month,
) -> Result<MonthReport, FreezeError> {
    let code = edition.code.as_str();
    let mut tx = store.begin(Context::default()).await?;
    tx.lock_reports(code).await?;
    if let Some(row) = tx.report(code, &month.to_string()).await? {
        return Ok(stored(&row)?);
    }
    if clock.today() <= month.last_day() {
        return Err(FreezeError::NotOver);
    }
    let report = compute(&mut tx, edition, month, true).await?;
    let answer = serde_json::to_string(&report).map_err(|e| Fault::Stored(e.to_string()))?;
    let latest = tx.last_frozen_day(code).await?;
    tx.freeze_report(&ReportRow {
        edition: report.edition.clone(),
        month: report.month.clone(),
        as_of: report.as_of,
        answer,
        data_hash: report.data_hash.clone(),
        frozen_at: clock.now(),
    })
    .await?;
    month_sheet::freeze(&mut tx, clock, edition, month, &report.corrections).await?;
    funding::freeze(&mut tx, clock, edition, month).await?;
    // A month frozen behind a later one leaves what that one reported.
    if latest.is_none_or(|latest| latest < report.as_of) {
        tx.remember_reported(code, report.as_of).await?;
    }
    tx.write_journal(&[line(clock, edition, &report)]).await?;
    tx.commit().await?;
    Ok(report)
}

fn line(clock: &dyn Clock, edition: &Edition, report: &MonthReport) -> JournalLine {
    JournalLine {
        at: clock.now(),
        account: None,
        mandate: None,
        body: edition.lead.as_str().to_owned(),
        role: "region".to_owned(),
        kind: LineKind::Change,
        action: "report_frozen".to_owned(),
        person: None,
        case_file: None,
        edition: Some(report.edition.clone()),
        on_date: report.as_of,
        reason: None,
        data: json!({"month": report.month, "data_hash": report.data_hash}),
    }
}

fn stored(row: &ReportRow) -> Result<MonthReport, Fault> {
    serde_json::from_str(&row.answer).map_err(|error| Fault::Stored(error.to_string()))
}

async fn compute(
    tx: &mut Tx,
    edition: &Edition,
    month: Month,
    frozen: bool,
) -> Result<MonthReport, Fault> {
    let code = edition.code.as_str();
    let as_of = month.last_day();
    let latest = tx.last_frozen_day(code).await?;
    // One statement reads everything the report is made of.
    let rows = tx
        .counted_rows(code, as_of.max(latest.unwrap_or(as_of)))
        .await?;
    let corrections = match latest.filter(|latest| *latest < as_of) {
        None => Vec::new(),
        Some(latest) => {
            let before = tx.reported_rows(code).await?;
            let known = Known::of(tx).await?;
            let now: Vec<&CountedRow> = rows.iter().filter(|row| row.on <= latest).collect();
            corrections(&before, &now, &known)
        }
    };
    let board = |indicator| board_of(edition, indicator, &by_partner(&rows, indicator, as_of));
    let mut report = MonthReport {
        edition: code.to_owned(),
        month: month.to_string(),
        as_of,
        frozen,
        data_hash: String::new(),
        indicators: MonthBoards {
            reception: board(Indicator::Reception),
            taking_charge: board(Indicator::TakingCharge),
            measures: board(Indicator::Measures),
            validation: board(Indicator::Validation),
            self_employment: board(Indicator::SelfEmployment),
        },
        corrections,
    };
    report.data_hash = hash(&report)?;
    Ok(report)
}

/// The same numbers give the same hash, frozen or not, in whatever database.
fn hash(report: &MonthReport) -> Result<String, Fault> {
    let said = (
        &report.edition,
        &report.month,
        &report.indicators,
        &report.corrections,
    );
    let text = serde_json::to_vec(&said).map_err(|error| Fault::Stored(error.to_string()))?;
    Ok(hex::encode(Sha256::digest(text)))
}

fn by_partner(rows: &[CountedRow], indicator: Indicator, as_of: Date) -> Vec<BoardRow> {
    let mut values: BTreeMap<Option<&str>, i64> = BTreeMap::new();
    for row in rows {
        if row.indicator == indicator.code() && row.on <= as_of {
            *values.entry(row.partner.as_deref()).or_default() += 1;
        }
    }
    let board_row = |(partner, value): (Option<&str>, i64)| BoardRow {
        partner: partner.map(str::to_owned),
        value,
    };
    values.into_iter().map(board_row).collect()
}

/// Who is the same as somebody, or was held to be.
#[derive(Default)]
struct Known {
    merged: BTreeSet<Uuid>,
    split: BTreeSet<Uuid>,
    annulled: BTreeSet<Uuid>,
}

impl Known {
    async fn of(tx: &mut Tx) -> Result<Self, Fault> {
        let mut known = Self::default();
        for pair in tx.merged_pairs().await? {
            let set = if pair.split {
                &mut known.split
            } else {
                &mut known.merged
            };
            set.extend([pair.kept, pair.absorbed]);
        }
        known
            .annulled
            .extend(tx.persons_with_annulled_forms().await?);
        Ok(known)
    }

    fn reason(
        &self,
        person: Uuid,
        indicator: Indicator,
        before: Option<&CountedRow>,
        now: Option<&CountedRow>,
    ) -> CorrectionReason {
        if self.merged.contains(&person) {
            return CorrectionReason::Merge;
        }
        if self.split.contains(&person) {
            return CorrectionReason::Split;
        }
        let lost = match (before, now) {
            (Some(before), Some(now)) => before.on < now.on,
            (before, _) => before.is_some(),
        };
        let measured = !matches!(indicator, Indicator::Reception | Indicator::TakingCharge)
            || self.annulled.contains(&person);
        match (lost, measured) {
            (true, true) => CorrectionReason::Annulment,
            (true, false) => CorrectionReason::Eligibility,
            (false, _) => CorrectionReason::Late,
        }
    }
}

/// What was reported of a person in an indicator, and what is known now.
type Pair<'a> = (Option<&'a CountedRow>, Option<&'a CountedRow>);

/// What differs between what was reported and what is known now of the same days.
fn corrections(before: &[CountedRow], now: &[&CountedRow], known: &Known) -> Vec<Correction> {
    let mut pairs: BTreeMap<(Uuid, &str), Pair<'_>> = BTreeMap::new();
    for row in before {
        pairs.entry((row.person, &row.indicator)).or_default().0 = Some(row);
    }
    for row in now {
        pairs.entry((row.person, &row.indicator)).or_default().1 = Some(row);
    }
    let mut deltas: BTreeMap<(Indicator, Month, Option<&str>, CorrectionReason), i64> =
        BTreeMap::new();
    for ((person, indicator), (before, now)) in pairs {
        let said = |row: Option<&CountedRow>| row.map(|row| (row.partner.clone(), row.on));
        let Some(indicator) = Indicator::parse(indicator).filter(|_| said(before) != said(now))
        else {
            continue;
        };
        let reason = known.reason(person, indicator, before, now);
        for (row, delta) in [(before, -1), (now, 1)] {
            if let Some(row) = row {
                let key = (indicator, Month::of(row.on), row.partner.as_deref(), reason);
                *deltas.entry(key).or_default() += delta;
            }
        }
    }
    deltas
        .into_iter()
        .filter(|(_, delta)| *delta != 0)
        .map(|((indicator, month, partner, reason), delta)| Correction {
            indicator,
            partner: partner.map(str::to_owned),
            delta,
            reason,
            concerns: month.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_written_with_its_year() {
        let february: Month = "2021-02".parse().unwrap();
        assert_eq!(february.last_day(), date(2021, 2, 28));
        assert_eq!(february.to_string(), "2021-02");
        for wrong in ["2021-2", "2021-13", "2021-02-01", "febbraio"] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }

    fn row(person: u128, indicator: Indicator, partner: &str, on: Date) -> CountedRow {
        CountedRow {
            person: Uuid::from_u128(person),
            indicator: indicator.code().to_owned(),
            partner: Some(partner.to_owned()),
            on,
        }
    }

    #[test]
    fn what_moves_within_a_partner_and_month_is_no_correction() {
        let before = [row(1, Indicator::Reception, "ANC", date(2020, 11, 3))];
        let now = row(1, Indicator::Reception, "ANC", date(2020, 11, 20));
        assert_eq!(corrections(&before, &[&now], &Known::default()), []);
    }

    #[test]
    fn an_annulled_measure_is_taken_off_the_month_it_counted_in() {
        let before = [row(1, Indicator::Measures, "PRC", date(2021, 3, 8))];
        let found = corrections(&before, &[], &Known::default());
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].delta, found[0].concerns.as_str()),
            (-1, "2021-03")
        );
        assert_eq!(found[0].reason, CorrectionReason::Annulment);
    }
}
