// SPDX-License-Identifier: AGPL-3.0-or-later
//! Lines accounted for in a quarter — *estratto di rendicontazione* (REP-06).
//!
//! Every line of a recipient card (F03) that reached event 11 in the quarter, with its fund and
//! the hash of the paper that proves it, and a sample drawn from them. The same events give the
//! same lines, the same hash and the same sample; when the last month of the quarter is frozen
//! the hash is fixed, and the extract says ever after whether it still holds.
//!
//! Source: requirements, section 5.6; F03 L3, L8, L9.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mnet_flow::case::{CardLineOf, Entry};
use mnet_flow::first_reception::recipient_lines::{RecipientLine, recipient_lines};
use mnet_flow::measures::PolicyEvent;
use mnet_flow::network::Edition;
use mnet_store::{Context, Fault, LineEvidenceRow, SheetRow, Store, Tx};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::ports::Clock;
use crate::quarter::Quarter;
use crate::reports::Month;

/// The name under which the hash of a quarter is kept.
const FUNDING: &str = "funding";

/// The part of the lines that is drawn, and the least number.
const SAMPLE: (usize, usize) = (10, 5);

/// A line that was accounted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundingLine {
    /// Person; never told outside.
    #[serde(skip)]
    pub person: Uuid,
    /// Case; never told outside.
    #[serde(skip)]
    pub case_file: Uuid,
    /// Number of the registration card.
    pub card_number: String,
    /// Number of the line.
    pub line_no: usize,
    /// Code of the measure, of the activity, or `A02` for the pact.
    pub what: String,
    /// Who carried it out.
    pub body: String,
    /// It began on.
    pub started_on: Option<Date>,
    /// It ended on.
    pub ended_on: Option<Date>,
    /// It was accounted for on.
    pub accounted_on: Date,
    /// `funds`; that of the edition where none was added.
    pub fund: Option<String>,
    /// How much, with its unit.
    pub quantity: Option<(i32, String)>,
    /// The person signed for it.
    pub signed: bool,
    /// Type of the paper that proves it.
    pub evidence: Option<String>,
    /// Its SHA-256.
    pub sha256: Option<String>,
}

/// The extract of a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FundingExtract {
    /// Edition.
    pub edition: String,
    /// Quarter, `YYYY-Qn`.
    pub quarter: String,
    /// Its last day.
    pub as_of: Date,
    /// Hash of the lines.
    pub data_hash: String,
    /// The hash that was fixed, when the quarter is.
    pub frozen_hash: Option<String>,
    /// The lines.
    pub lines: Vec<FundingLine>,
    /// Places of the lines that are drawn, in their order.
    pub sample: Vec<usize>,
}

/// What is kept of a quarter.
#[derive(Debug, Serialize, Deserialize)]
struct Fixed {
    lines: usize,
    data_hash: String,
}

/// The extract of a quarter, from the events as they are.
///
/// # Errors
/// [`Fault`].
pub async fn extract(
    store: &Store,
    edition: &Edition,
    quarter: Quarter,
) -> Result<FundingExtract, Fault> {
    let mut tx = store.begin(Context::default()).await?;
    let month = quarter.last_month().to_string();
    let key = (edition.code.as_str(), month.as_str());
    let kept = tx.sheet(key, (FUNDING, "")).await?;
    let lines = lines(&mut tx, edition, quarter).await?;
    let data_hash = hash(&lines)?;
    Ok(FundingExtract {
        edition: edition.code.as_str().to_owned(),
        quarter: quarter.to_string(),
        as_of: quarter.last_day(),
        sample: drawn(&lines, &data_hash),
        frozen_hash: kept.map(|row| row.data_hash),
        data_hash,
        lines,
    })
}

/// Fixes the hash of a quarter with its last month, in the transaction that freezes it.
pub(crate) async fn freeze(
    tx: &mut Tx,
    clock: &dyn Clock,
    edition: &Edition,
    month: Month,
) -> Result<(), Fault> {
    let quarter = Quarter::of(month.last_day());
    if quarter.last_month() != month {
        return Ok(());
    }
    let lines = lines(tx, edition, quarter).await?;
    let data_hash = hash(&lines)?;
    let fixed = Fixed {
        lines: lines.len(),
        data_hash: data_hash.clone(),
    };
    let answer = serde_json::to_string(&fixed).map_err(|e| Fault::Stored(e.to_string()))?;
    tx.freeze_sheet(&SheetRow {
        edition: edition.code.as_str().to_owned(),
        month: month.to_string(),
        sheet: FUNDING.to_owned(),
        subject: String::new(),
        snapshot: format!("{}/{quarter}", edition.code.as_str()),
        answer,
        data_hash,
        frozen_at: clock.now(),
    })
    .await
}

async fn lines(
    tx: &mut Tx,
    edition: &Edition,
    quarter: Quarter,
) -> Result<Vec<FundingLine>, Fault> {
    let code = edition.code.as_str();
    let cases = tx.accounted_cases(code, quarter.last_day()).await?;
    let mut found = Vec::new();
    for chunk in cases.chunks(1_000) {
        let persons: Vec<Uuid> = chunk.iter().map(|row| row.person).collect();
        let files: Vec<Uuid> = chunk.iter().map(|row| row.case_file).collect();
        let mut entries: BTreeMap<Uuid, Vec<Entry>> = BTreeMap::new();
        for (person, entry) in tx.events_of_many(&persons, code).await? {
            entries.entry(person.as_uuid()).or_default().push(entry);
        }
        let numbers: BTreeMap<Uuid, Option<String>> = tx
            .cases_of(&persons, Some(code))
            .await?
            .into_iter()
            .map(|row| (row.id, row.card_number))
            .collect();
        let evidence = tx.line_evidence(&files).await?;
        for row in chunk {
            let own = entries.get(&row.person).map(Vec::as_slice);
            let number = numbers.get(&row.case_file).cloned().flatten();
            for (line, on) in accounted(own.unwrap_or_default(), quarter) {
                let proof = evidence.iter().find(|one| {
                    one.case_file == row.case_file
                        && usize::try_from(one.line_no) == Ok(line.number)
                });
                let of = (row.person, row.case_file);
                found.push(funding_line(of, number.clone(), &line, on, proof));
            }
        }
    }
    found.sort_by(|one, other| {
        (&one.card_number, one.line_no).cmp(&(&other.card_number, other.line_no))
    });
    Ok(found)
}

/// Lines whose latest event is the accounting, with its day, where that is in the quarter.
fn accounted(entries: &[Entry], quarter: Quarter) -> Vec<(RecipientLine, Date)> {
    let own = quarter.first_day()..=quarter.last_day();
    let lines = recipient_lines(entries).into_iter();
    let done = lines.filter(|line| line.event == PolicyEvent::AccountedFor);
    done.filter_map(|line| {
        let told = entries.iter().find(|entry| entry.seq == line.told_by)?;
        own.contains(&told.on).then_some((line, told.on))
    })
    .collect()
}

fn funding_line(
    (person, case_file): (Uuid, Uuid),
    card_number: Option<String>,
    line: &RecipientLine,
    accounted_on: Date,
    proof: Option<&LineEvidenceRow>,
) -> FundingLine {
    let quantity = proof.and_then(|one| one.quantity.zip(one.unit.clone()));
    FundingLine {
        person,
        case_file,
        card_number: card_number.unwrap_or_default(),
        line_no: line.number,
        what: match line.of {
            CardLineOf::Activity(activity) => activity.code().to_owned(),
            CardLineOf::Pact => "A02".to_owned(),
            CardLineOf::Measure(measure) => measure.code().to_owned(),
        },
        body: line.body.as_str().to_owned(),
        started_on: line.started_on,
        ended_on: line.ended_on,
        accounted_on,
        fund: proof.and_then(|one| one.fund.clone()),
        quantity,
        signed: proof.is_some_and(|one| one.signed),
        evidence: proof.and_then(|one| one.kind.clone()),
        sha256: proof.and_then(|one| one.sha256.as_ref()).map(hex::encode),
    }
}

fn hash(lines: &[FundingLine]) -> Result<String, Fault> {
    let text = serde_json::to_vec(lines).map_err(|error| Fault::Stored(error.to_string()))?;
    Ok(hex::encode(Sha256::digest(text)))
}

/// One in ten and five at least, by a lot that only the lines themselves decide.
fn drawn(lines: &[FundingLine], data_hash: &str) -> Vec<usize> {
    let (one_in, least) = SAMPLE;
    let size = lines.len().div_ceil(one_in).max(least).min(lines.len());
    let lot = |place: usize| {
        let line = lines
            .get(place)
            .map(|line| (&line.card_number, line.line_no));
        Sha256::digest(format!("{data_hash}/{line:?}"))
    };
    let mut places: Vec<usize> = (0..lines.len()).collect();
    places.sort_by_cached_key(|place| lot(*place));
    places.truncate(size);
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{FundingLine, drawn, hash};

    fn line(number: usize) -> FundingLine {
        FundingLine {
            person: Uuid::nil(),
            case_file: Uuid::nil(),
            card_number: format!("PRC-2020-{number:04}"),
            line_no: 9,
            what: "M1".to_owned(),
            body: "CPI-CIV".to_owned(),
            started_on: Some(date(2021, 3, 8)),
            ended_on: Some(date(2021, 5, 10)),
            accounted_on: date(2021, 6, 1),
            fund: None,
            quantity: None,
            signed: false,
            evidence: None,
            sha256: None,
        }
    }

    #[test]
    fn a_sample_is_one_in_ten_and_five_at_least_and_always_the_same() {
        for (lines, size) in [(0, 0), (3, 3), (20, 5), (120, 12)] {
            let lines: Vec<FundingLine> = (0..lines).map(line).collect();
            let hash = hash(&lines).unwrap();
            let sample = drawn(&lines, &hash);
            assert_eq!(sample.len(), size);
            assert_eq!(sample, drawn(&lines, &hash));
        }
    }

    #[test]
    fn other_lines_draw_another_sample() {
        let lines: Vec<FundingLine> = (0..120).map(line).collect();
        let mut others = lines.clone();
        others[0].body = "CPI-MAC".to_owned();
        let draw = |lines: &[FundingLine]| drawn(lines, &hash(lines).unwrap());
        assert_ne!(draw(&lines), draw(&others));
    }
}
