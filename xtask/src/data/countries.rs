// SPDX-License-Identifier: AGPL-3.0-or-later
//! The table of states — *stati esteri*.
//!
//! Istat's list as packaged for Italian test data, Arabic names of the Unicode
//! locale repository, the corrections below and the states that ended.

use super::past_states::{PAST_STATES, PastState, earlier};
use super::{json, line, read, run};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

const HEADER: &str = "code,label_it,label_en,label_ar,valid_from,valid_to,source,\
    alpha3,istat,ministerial,belfiore,area,eu,earlier\n";
const SOURCE: &str = "Istat";
const LIST: &str = "package/dist/lib/data/countries.json.mjs";
const ARABIC: &str = "package/main/ar/territories.json";
const PRINT_LIST: &str =
    "import(process.argv[1]).then(list => console.log(JSON.stringify(list.default)))";

/// States of the Union, whose area is `eu`.
const MEMBERS: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Territories whose people are citizens of a member state, and so of the Union.
const WITH_CITIZENS_OF_THE_UNION: [&str; 13] = [
    "AW", "BL", "CW", "GL", "MF", "MQ", "NC", "PF", "PM", "SX", "TF", "WF", "YT",
];

/// Northern Africa of the United Nations' regions, which Istat follows.
const NORTHERN_AFRICA: [&str; 7] = ["DZ", "EG", "EH", "LY", "MA", "SD", "TN"];

#[derive(Deserialize)]
struct Packaged {
    #[serde(rename = "denominazioneContinente")]
    continent: String,
    #[serde(rename = "codiceIstat")]
    istat: u16,
    #[serde(rename = "codiceMin")]
    ministerial: String,
    #[serde(rename = "codiceAt")]
    belfiore: String,
    #[serde(rename = "denominazioneIt")]
    name_it: String,
    #[serde(rename = "denominazioneEn")]
    name_en: String,
    #[serde(rename = "codiceIso3166Alpha2")]
    alpha2: String,
    #[serde(rename = "codiceIso3166Alpha3")]
    alpha3: String,
}

/// Rows Istat's list lacks: alpha-2, alpha-3, Belfiore, names, area.
///
/// The first stands for people, the others for places met in tax codes.
const ADDED: [[&str; 7]; 5] = [
    [
        "XX",
        "",
        "",
        "Apolide",
        "Stateless",
        "عديم الجنسية",
        "stateless",
    ],
    [
        "MQ",
        "MTQ",
        "Z513",
        "Martinica",
        "Martinique",
        "",
        "america",
    ],
    [
        "PR",
        "PRI",
        "Z518",
        "Porto Rico",
        "Puerto Rico",
        "",
        "america",
    ],
    [
        "VI",
        "VIR",
        "Z520",
        "Isole Vergini americane",
        "United States Virgin Islands",
        "",
        "america",
    ],
    ["YT", "MYT", "Z360", "Mayotte", "Mayotte", "", "sub_saharan"],
];

/// The whole table as text.
pub(super) fn table(folder: &Path) -> Result<String, String> {
    let printed = run(
        folder,
        "node",
        &["-e", PRINT_LIST, &folder.join(LIST).to_string_lossy()],
    )?;
    let packaged: Vec<Packaged> = json(printed.as_bytes())?;
    let arabic = arabic(folder)?;
    let mut rows = BTreeMap::new();
    for state in packaged.into_iter().filter_map(corrected) {
        rows.insert(state.alpha2.clone(), present(&state, &arabic)?);
    }
    for added in ADDED {
        rows.insert(added[0].to_owned(), added_row(&added, &arabic)?);
    }
    for past in &PAST_STATES {
        rows.insert(past.code.to_owned(), past_row(past)?);
    }
    Ok(rows
        .values()
        .fold(HEADER.to_owned(), |table, row| table + row))
}

/// The package writes the United Kingdom as `UK`, leaves Kosovo without a code
/// and loses Namibia's, which looks like "not available". Sark has no code.
fn corrected(mut state: Packaged) -> Option<Packaged> {
    match state.istat {
        219 => "GB".clone_into(&mut state.alpha2),
        272 => {
            "XK".clone_into(&mut state.alpha2);
            "XKX".clone_into(&mut state.alpha3);
        }
        441 => "NA".clone_into(&mut state.alpha2),
        _ => {}
    }
    (state.alpha2.len() == 2).then_some(state)
}

fn present(state: &Packaged, arabic: &BTreeMap<String, String>) -> Result<String, String> {
    let eu = citizens_of_the_union(&state.alpha2);
    line(&[
        &state.alpha2,
        &state.name_it,
        &state.name_en,
        arabic_name(arabic, &state.alpha2),
        "",
        "",
        SOURCE,
        &state.alpha3,
        &format!("{:03}", state.istat),
        &state.ministerial,
        &state.belfiore,
        area(&state.alpha2, &state.continent)?,
        if eu { "yes" } else { "no" },
        &earlier(&state.alpha2),
    ])
}

fn added_row(added: &[&str; 7], arabic: &BTreeMap<String, String>) -> Result<String, String> {
    let [alpha2, alpha3, belfiore, name_it, name_en, name_ar, area] = *added;
    let stateless = if alpha2 == "XX" { "999" } else { "" };
    let name_ar = if name_ar.is_empty() {
        arabic_name(arabic, alpha2)
    } else {
        name_ar
    };
    let eu = if citizens_of_the_union(alpha2) {
        "yes"
    } else {
        "no"
    };
    let source = if alpha2 == "XX" {
        SOURCE
    } else {
        "Agenzia delle Entrate"
    };
    line(&[
        alpha2, name_it, name_en, name_ar, "", "", source, alpha3, stateless, stateless, belfiore,
        area, eu, "",
    ])
}

fn past_row(past: &PastState) -> Result<String, String> {
    let [name_it, name_en, name_ar] = past.names;
    let [from, to] = past.days;
    let source = "Agenzia delle Entrate";
    line(&[
        past.code,
        name_it,
        name_en,
        name_ar,
        from,
        to,
        source,
        past.alpha3,
        "",
        "",
        past.belfiore,
        past.area,
        "no",
        "",
    ])
}

fn area(alpha2: &str, continent: &str) -> Result<&'static str, String> {
    if MEMBERS.contains(&alpha2) {
        return Ok("eu");
    }
    match continent {
        "Europa" => Ok("other_europe"),
        "Africa" if NORTHERN_AFRICA.contains(&alpha2) => Ok("north_africa"),
        "Africa" => Ok("sub_saharan"),
        "Asia" => Ok("asia"),
        "America" => Ok("america"),
        "Oceania" => Ok("oceania"),
        other => Err(format!("{alpha2}: unknown continent {other}")),
    }
}

fn citizens_of_the_union(alpha2: &str) -> bool {
    MEMBERS.contains(&alpha2) || WITH_CITIZENS_OF_THE_UNION.contains(&alpha2)
}

/// Names by code; `PS-alt-short` is the short name, preferred where it exists.
fn arabic(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let file: serde_json::Value = json(&read(&folder.join(ARABIC))?)?;
    let names = file.pointer("/main/ar/localeDisplayNames/territories");
    let names = names
        .cloned()
        .ok_or("no Arabic names in the locale package")?;
    serde_json::from_value(names).map_err(|error| error.to_string())
}

fn arabic_name<'a>(names: &'a BTreeMap<String, String>, alpha2: &str) -> &'a str {
    let short = names.get(&format!("{alpha2}-alt-short"));
    short
        .or_else(|| names.get(alpha2))
        .map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_and_territories_do_not_overlap() {
        assert!(
            WITH_CITIZENS_OF_THE_UNION
                .iter()
                .all(|code| !MEMBERS.contains(code))
        );
    }

    #[test]
    fn an_unknown_continent_stops_the_work() {
        assert_eq!(area("MA", "Africa"), Ok("north_africa"));
        assert_eq!(area("FR", "Europa"), Ok("eu"));
        assert!(area("AQ", "Antartide").is_err());
    }
}
