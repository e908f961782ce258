// SPDX-License-Identifier: AGPL-3.0-or-later
//! Counters against promises — *indicatori e obiettivi*.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_flow::counting::{Exclusion, counts, threshold_reached};
use mnet_flow::network::{Edition, Indicator, percent};
use mnet_store::{BoardRow, Context, Fault, Store, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A number against its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Achievement {
    /// Persons that count.
    pub value: u32,
    /// Target, when there is one.
    pub target: Option<u32>,
    /// Percentage with one decimal; absent without target.
    pub percent: Option<String>,
}

/// An indicator in all and by partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// In all.
    #[serde(flatten)]
    pub total: Achievement,
    /// Every partner with a target, zeros included.
    pub by_partner: BTreeMap<String, Achievement>,
}

/// The literal threshold (CR-9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThresholdAnswer {
    /// Indicator it is about.
    pub on: &'static str,
    /// The number.
    pub literal: u32,
    /// Reached.
    pub reached: bool,
}

/// A person that does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ExclusionAnswer {
    /// The file's own key, else the id.
    pub person: String,
    /// Indicator.
    pub indicator: &'static str,
    /// Why.
    pub reason: String,
}

/// A person that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedAnswer {
    /// The file's own key, else the id.
    pub person: String,
    /// Indicator.
    pub indicator: &'static str,
    /// Partner.
    pub partner: Option<String>,
    /// Day.
    pub on: Date,
}

/// Something to know about a person that counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct WarningAnswer {
    /// The file's own key, else the id.
    pub person: String,
    /// Code.
    pub code: String,
}

/// All counters of an edition on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicators {
    /// Edition.
    pub edition: String,
    /// Day.
    pub as_of: Date,
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
    /// Literal threshold, when the edition has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<ThresholdAnswer>,
    /// Universal users with a case (CR-10).
    pub universal_use: i64,
    /// Counts removed by merges (CR-6).
    pub duplicates_removed: BTreeMap<String, i64>,
    /// Who does not count, and why.
    pub exclusions: Vec<ExclusionAnswer>,
    /// What to know about those who count.
    pub warnings: Vec<WarningAnswer>,
    /// Who counts, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Vec<CountedAnswer>>,
}

fn achievement(value: u32, target: Option<u32>) -> Achievement {
    let percent = target
        .and_then(|target| percent(value, target))
        .map(|tenths| tenths.to_string());
    Achievement {
        value,
        target,
        percent,
    }
}

/// One indicator by a day.
///
/// # Errors
/// [`Fault`].
pub async fn board(
    tx: &mut Tx,
    edition: &Edition,
    indicator: Indicator,
    as_of: Date,
) -> Result<Board, Fault> {
    let rows = tx
        .counted_by_partner(edition.code.as_str(), indicator, as_of)
        .await?;
    Ok(board_of(edition, indicator, &rows))
}

/// One indicator from how many count for each partner.
pub(crate) fn board_of(edition: &Edition, indicator: Indicator, rows: &[BoardRow]) -> Board {
    let number = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    let total: u32 = rows.iter().map(|row| number(row.value)).sum();
    let target = |partner| {
        let found = edition
            .targets
            .iter()
            .rfind(|target| target.indicator == indicator && target.partner.as_ref() == partner);
        found.map(|target| target.value)
    };
    let by_partner = edition
        .partners_with_target(indicator)
        .into_iter()
        .map(|partner| {
            let row = rows
                .iter()
                .find(|row| row.partner.as_deref() == Some(partner.as_str()));
            let value = row.map_or(0, |row| number(row.value));
            (
                partner.as_str().to_owned(),
                achievement(value, target(Some(partner))),
            )
        })
        .collect();
    Board {
        total: achievement(total, target(None)),
        by_partner,
    }
}

/// Every counter of an edition by a day, as the rules count today's knowledge.
///
/// # Errors
/// [`Fault`].
pub async fn indicators(
    store: &Store,
    edition: &Edition,
    as_of: Date,
    list: bool,
) -> Result<Indicators, Fault> {
    let mut tx = store.begin(Context::default()).await?;
    let code = edition.code.as_str();
    let reception = board(&mut tx, edition, Indicator::Reception, as_of).await?;
    let threshold = edition.threshold.as_ref().map(|threshold| ThresholdAnswer {
        on: Indicator::Reception.code(),
        literal: threshold.literal,
        reached: threshold_reached(reception.total.value, threshold.literal),
    });
    let duplicates = tx.duplicates_removed(code, as_of).await?;
    let counted = if list {
        Some(counted(&mut tx, edition, as_of).await?)
    } else {
        None
    };
    Ok(Indicators {
        edition: code.to_owned(),
        as_of,
        taking_charge: board(&mut tx, edition, Indicator::TakingCharge, as_of).await?,
        measures: board(&mut tx, edition, Indicator::Measures, as_of).await?,
        validation: board(&mut tx, edition, Indicator::Validation, as_of).await?,
        self_employment: board(&mut tx, edition, Indicator::SelfEmployment, as_of).await?,
        threshold,
        universal_use: tx.universal_use(code, as_of).await?,
        duplicates_removed: duplicates
            .into_iter()
            .filter_map(|row| row.partner.map(|partner| (partner, row.value)))
            .collect(),
        exclusions: exclusions(&mut tx, edition, as_of).await?,
        warnings: warnings(&mut tx, code, as_of).await?,
        counted,
        reception,
    })
}

fn name(key: Option<String>, person: Uuid) -> String {
    key.unwrap_or_else(|| person.to_string())
}

async fn counted(tx: &mut Tx, edition: &Edition, as_of: Date) -> Result<Vec<CountedAnswer>, Fault> {
    let mut answers = Vec::new();
    for indicator in Indicator::ALL {
        let rows = tx
            .counted_persons(edition.code.as_str(), indicator, as_of, None, (0, i64::MAX))
            .await?;
        answers.extend(rows.into_iter().map(|row| CountedAnswer {
            person: name(row.key, row.person),
            indicator: indicator.code(),
            partner: row.partner,
            on: row.on,
        }));
    }
    Ok(answers)
}

async fn warnings(tx: &mut Tx, edition: &str, as_of: Date) -> Result<Vec<WarningAnswer>, Fault> {
    let rows = tx.count_warnings(edition, as_of).await?;
    let mut answers: Vec<WarningAnswer> = rows
        .into_iter()
        .flat_map(|(person, key, codes)| {
            let person = name(key, person);
            codes.into_iter().map(move |code| WarningAnswer {
                person: person.clone(),
                code,
            })
        })
        .collect();
    answers.sort();
    answers.dedup();
    Ok(answers)
}

/// Exclusions by a day: what was done by then, judged by the same rules.
async fn exclusions(
    tx: &mut Tx,
    edition: &Edition,
    as_of: Date,
) -> Result<Vec<ExclusionAnswer>, Fault> {
    let code = edition.code.as_str();
    let candidates = tx.not_counted(code, as_of).await?;
    let mut ids: Vec<Uuid> = candidates.iter().map(|row| row.person).collect();
    ids.sort();
    ids.dedup();
    // What an absorbed person did is part of the story of the kept one (CR-6).
    let mut stands_for: BTreeMap<Uuid, Uuid> = BTreeMap::new();
    for chunk in ids.clone().chunks(5_000) {
        for merge in tx.merges_of(chunk).await? {
            stands_for.insert(merge.absorbed, merge.kept);
            ids.push(merge.absorbed);
        }
    }
    let mut entries: BTreeMap<Uuid, Vec<_>> = BTreeMap::new();
    for chunk in ids.chunks(5_000) {
        for (person, entry) in tx.events_of_many(chunk, code).await? {
            if entry.on <= as_of {
                let own = person.as_uuid();
                let person = stands_for.get(&own).copied().unwrap_or(own);
                entries.entry(person).or_default().push(entry);
            }
        }
    }
    let judged: BTreeMap<Uuid, _> = entries
        .into_iter()
        .map(|(person, own)| (person, counts(&own, edition)))
        .collect();
    let mut answers: Vec<ExclusionAnswer> = candidates
        .into_iter()
        .filter_map(|row| {
            let indicator = Indicator::parse(&row.indicator)?;
            let reason = judged
                .get(&row.person)?
                .of(indicator)
                .as_ref()
                .err()
                .copied()?;
            (reason != Exclusion::NotStarted).then(|| ExclusionAnswer {
                person: name(row.key, row.person),
                indicator: indicator.code(),
                reason: reason.code().to_owned(),
            })
        })
        .collect();
    answers.sort();
    Ok(answers)
}
