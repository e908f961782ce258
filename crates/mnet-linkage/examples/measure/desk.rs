// SPDX-License-Identifier: AGPL-3.0-or-later
//! How good and how fast the check before registering is.
//!
//! The left register is what is stored; records of the right one are registered one
//! after the other, as a desk does: keys, candidates (the 60 with most keys in common),
//! comparison. Figures are over records of people who are stored (is the right person
//! first, among five?) and of people who are not (is anybody shown?).

use super::figure;
use super::known::text;
use mnet_linkage::batch::{BIT, Comparison, Decision, Holders, IssuedNumber, Matcher, Rule, Sheet};
use mnet_linkage::pairs::links_alone;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::Instant;

/// As at the desk: `MOST` of `mnet_app::links::known`.
const CANDIDATES: usize = 60;

pub(crate) fn tell(directory: &Path, queries: usize) {
    let person = truth(directory);
    let stored = read(directory, "left.csv");
    let asked = read(directory, "right.csv");
    let mut index: HashMap<i64, Vec<u32>> = HashMap::new();
    for (at, (_, sheet)) in (0..).zip(&stored) {
        for key in sheet.keys() {
            index.entry(key.key).or_default().push(at);
        }
    }
    let mut of_person: HashMap<u32, Vec<u32>> = HashMap::new();
    for (at, (id, _)) in (0..).zip(&stored) {
        of_person.entry(person[id.as_str()]).or_default().push(at);
    }
    let mut figures = Figures::default();
    let matcher = Matcher::shipped();
    let step = (asked.len() / queries).max(1);
    for (id, sheet) in asked.iter().step_by(step) {
        let begun = Instant::now();
        let found = look(&matcher, sheet, &stored, &index);
        figures.micros.push(begun.elapsed().as_micros());
        let right = of_person.get(&person[id.as_str()]);
        figures.take(&found, right.map_or(&[][..], Vec::as_slice));
    }
    figures.tell();
}

/// Who is who.
fn truth(directory: &Path) -> HashMap<String, u32> {
    let text = text(directory, "truth.csv");
    let lines = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        (cells[0].to_owned(), cells[1].parse().unwrap_or(0))
    });
    lines.collect()
}

fn read(directory: &Path, file: &str) -> Vec<(String, Sheet)> {
    let text = text(directory, file);
    let lines = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or("").to_owned();
        let some = |at: usize| Some(cell(at)).filter(|text| !text.is_empty());
        let sheet = Sheet {
            given_name: cell(2),
            family_name: cell(3),
            sex: cell(4),
            birth_date: cell(5),
            citizenships: some(6).into_iter().collect(),
            other_names: Vec::new(),
            birth_country: cell(7),
            birth_place: cell(8),
            codes: some(9).into_iter().collect(),
            ids: some(10)
                .map(|value| IssuedNumber {
                    kind: "permit".to_owned(),
                    value,
                    issuer: String::new(),
                })
                .into_iter()
                .collect(),
            homes: vec![(cell(11), cell(13))],
            phones: some(14).into_iter().collect(),
            emails: some(15).into_iter().collect(),
        };
        (cell(0), sheet)
    });
    lines.collect()
}

/// Candidates with what came of the comparison, the likeliest first.
fn look(
    matcher: &Matcher,
    sheet: &Sheet,
    stored: &[(String, Sheet)],
    index: &HashMap<i64, Vec<u32>>,
) -> Vec<(u32, Comparison)> {
    let mut holders = Holders::default();
    let mut common: HashMap<u32, usize> = HashMap::new();
    for key in sheet.keys() {
        let persons = index.get(&key.key).map_or(&[][..], Vec::as_slice);
        holders.insert(
            key.key,
            u32::try_from(persons.len() + 1).unwrap_or(u32::MAX),
        );
        if key.finds && persons.len() <= key.most as usize {
            for person in persons {
                *common.entry(*person).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(u32, usize)> = common.into_iter().collect();
    ranked.sort_by_key(|(person, keys)| (std::cmp::Reverse(*keys), *person));
    ranked.truncate(CANDIDATES);
    let sheets: Vec<Sheet> = ranked
        .iter()
        .map(|(person, _)| stored[*person as usize].1.clone())
        .collect();
    let compared = matcher.compare(sheet, &sheets, &holders);
    let mut found: Vec<(u32, Comparison)> = ranked
        .into_iter()
        .map(|(person, _)| person)
        .zip(compared)
        .collect();
    found.sort_by_key(|(person, compared)| (std::cmp::Reverse(compared.score), *person));
    found
}

/// The score from which a pair would be shown: what a rule of the table says is shown always.
const fn shown_from(one: &Comparison) -> i32 {
    match one.rule {
        Rule::Probabilistic => one.score,
        _ => i32::MAX,
    }
}

#[derive(Default)]
struct Figures {
    /// People who are stored, and how often they are found how.
    known: usize,
    candidate: usize,
    first: usize,
    among_five: usize,
    shown: usize,
    /// People who are not stored, and how often somebody is shown to be likely.
    unknown: usize,
    alarms: usize,
    strong_alarms: usize,
    by_rule: BTreeMap<&'static str, usize>,
    /// What the rules link without a person, rightly and wrongly.
    linked: usize,
    linked_wrong: usize,
    /// The score of the right person among the five shown, and of the likeliest who is shown in vain.
    shown_at: Vec<i32>,
    alarmed_at: Vec<i32>,
    micros: Vec<u128>,
}

impl Figures {
    fn take(&mut self, found: &[(u32, Comparison)], right: &[u32]) {
        for (person, one) in found {
            if one.decision == Decision::Link && links_alone(one.rule) {
                let is_right = right.contains(person);
                self.linked += usize::from(is_right);
                self.linked_wrong += usize::from(!is_right);
            }
        }
        if right.is_empty() {
            self.unknown += 1;
            if let Some((_, likely)) = found.iter().find(|(_, one)| one.is_shown()) {
                self.alarms += 1;
                self.alarmed_at.push(shown_from(likely));
                self.strong_alarms += usize::from(likely.decision == Decision::Link);
                let rule = if likely.rule == Rule::Probabilistic {
                    "score"
                } else {
                    likely.rule.code()
                };
                *self.by_rule.entry(rule).or_default() += 1;
            }
            return;
        }
        self.known += 1;
        let at = found.iter().position(|(person, _)| right.contains(person));
        self.candidate += usize::from(at.is_some());
        self.first += usize::from(at == Some(0));
        self.among_five += usize::from(at.is_some_and(|at| at < 5));
        let mut likely = found.iter().filter(|(_, one)| one.is_shown()).take(5);
        if let Some((_, one)) = likely.find(|(person, _)| right.contains(person)) {
            self.shown += 1;
            self.shown_at.push(shown_from(one));
        }
    }

    fn tell(&mut self) {
        let share = |some: usize, all: usize| some as f64 / all.max(1) as f64;
        figure("stored people asked for", self.known as f64);
        figure("among candidates", share(self.candidate, self.known));
        figure("right person first", share(self.first, self.known));
        figure(
            "right person among five",
            share(self.among_five, self.known),
        );
        figure("right person shown", share(self.shown, self.known));
        figure("new people asked for", self.unknown as f64);
        figure("false alarms", share(self.alarms, self.unknown));
        figure(
            "false alarms said to be the same",
            share(self.strong_alarms, self.unknown),
        );
        for (rule, count) in &self.by_rule {
            figure(&format!("false alarms by {rule}"), *count as f64);
        }
        for bits in [1, 2, 3] {
            let share = |scores: &[i32], all| {
                share(
                    scores.iter().filter(|score| **score >= bits * BIT).count(),
                    all,
                )
            };
            let name = format!("shown from {bits} bits");
            figure(
                &format!("{name}: right person"),
                share(&self.shown_at, self.known),
            );
            figure(
                &format!("{name}: false alarms"),
                share(&self.alarmed_at, self.unknown),
            );
        }
        let linked = self.linked + self.linked_wrong;
        figure("automatic links", linked as f64);
        figure("wrong automatic links", share(self.linked_wrong, linked));
        self.micros.sort_unstable();
        let at = |share: usize| self.micros[(self.micros.len() - 1) * share / 100] as f64;
        figure("microseconds without the database, p50", at(50));
        figure("microseconds without the database, p99", at(99));
    }
}
