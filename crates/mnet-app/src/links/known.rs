// SPDX-License-Identifier: AGPL-3.0-or-later
//! "Perhaps already known": who may be the person that is being registered —
//! *forse è già conosciuta*.
//!
//! Whoever registers somebody sees who it may be, the likeliest first, with the
//! reason in words and nothing more than the minimal card (V-ENR). To go on, it
//! says of each that it is somebody else; that word outranks the matcher for ever.
//!
//! Source: requirements, §4.5; F01, question 6 ("duplicate search mandatory
//! before saving, V-ENR hits shown"); LR-11.

use mnet_base::PartialDate;
use mnet_linkage::batch::{Comparison, Holders, Key, Sheet};
use mnet_linkage::pairs::{SaidBy, Standing};
use mnet_linkage::{Subject, index_keys};
use mnet_store::{CandidateRow, DecisionRow, FoundRow, PairRow, StepRow, Tx};
use uuid::Uuid;

use super::sheet::{found, sheet_of_row};
use super::weights::in_use;
use crate::{Actor, App, AppError};

/// Somebody who may be the person that is being registered: the minimal card
/// (V-ENR), and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPerson {
    /// Person.
    pub person: Uuid,
    /// Name.
    pub shown_name: String,
    /// Year of birth.
    pub birth_year: i16,
    /// Owner body.
    pub owner: Option<String>,
    /// Its name.
    pub owner_name: Option<String>,
    /// Contact of the case manager or body.
    pub contact: Option<String>,
    /// The acting body follows the person: the card may be opened.
    pub followed: bool,
    /// What the rules say: `link`, `review`.
    pub decision: &'static str,
    /// By which rule.
    pub rule: &'static str,
    /// Log2 odds of being one person, in thousandths.
    pub score: i32,
    /// One sentence in Italian.
    pub sentence: String,
    /// The same in English.
    pub sentence_en: String,
    /// What speaks for it and against it most, as codes: what was compared, how it agrees.
    pub reasons: Reasons,
    /// What each field weighs. Only of persons whom the acting body follows.
    pub steps: Vec<StepRow>,
    /// For the record of what the desk says.
    pub(crate) found: FoundRow,
}

/// The strongest reasons, as codes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reasons {
    /// For one person.
    pub above: Vec<(String, String)>,
    /// Against it.
    pub below: Vec<(String, String)>,
}

impl Reasons {
    /// Reads them off a waterfall, as the sentences in Italian and English do.
    pub fn of(steps: &[StepRow]) -> Self {
        let mut sorted: Vec<&StepRow> = steps.iter().skip(1).collect();
        sorted.retain(|step| step.how != "nothing" && step.what != "unsaid");
        sorted.sort_by_key(|step| std::cmp::Reverse(step.weight));
        let codes = |step: &&StepRow| (step.what.clone(), step.how.clone());
        let above = sorted.iter().filter(|step| step.weight > 500).take(3);
        let below = sorted
            .iter()
            .rev()
            .filter(|step| step.weight < -500)
            .take(2);
        Self {
            above: above.map(codes).collect(),
            below: below.map(codes).collect(),
        }
    }
}

/// Persons looked at, at most: those with most keys in common.
const MOST: i32 = 60;

/// Persons shown, at most.
const SHOWN: usize = 5;

/// Who is being registered.
pub(crate) struct Registering<'a> {
    /// As it is compared.
    pub(crate) sheet: &'a Sheet,
    /// Its names and codes as the search box knows them.
    pub(crate) original_script: Option<&'a str>,
}

impl Registering<'_> {
    /// Search keys that are narrow: codes, phones, names with the year.
    ///
    /// Persons of a history imported today are found by these: their other keys
    /// are made at night.
    fn typed(&self) -> Vec<String> {
        let birth = PartialDate::parse(&self.sheet.birth_date).ok();
        let codes: Vec<String> = self
            .sheet
            .codes
            .iter()
            .chain(self.sheet.ids.iter().map(|id| &id.value))
            .cloned()
            .collect();
        let keys = index_keys(&Subject {
            family_name: &self.sheet.family_name,
            given_name: Some(&*self.sheet.given_name).filter(|name| !name.is_empty()),
            original_script: self.original_script,
            aliases: &[],
            birth,
            codes: &codes,
            phones: &self.sheet.phones,
        });
        let narrow = |key: &String| matches!(key.get(..2), Some("c:" | "t:" | "p:" | "k:" | "d:"));
        keys.into_iter().filter(narrow).collect()
    }
}

/// Who it may be, the likeliest first.
pub(crate) async fn perhaps_known(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    who: &Registering<'_>,
) -> Result<Vec<KnownPerson>, AppError> {
    let keys = who.sheet.keys();
    let finding: Vec<Key> = keys.iter().filter(|key| key.finds).copied().collect();
    let (numbers, caps) = split(&finding);
    let rows = tx
        .match_candidates(&numbers, &caps, &who.typed(), MOST)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let (numbers, caps) = split(&keys);
    let mut holders = Holders::default();
    for (key, persons) in tx.match_holders(&numbers, &caps).await? {
        // The one who is being registered has it, too.
        holders.insert(key, u32::try_from(persons + 1).unwrap_or(u32::MAX));
    }
    let sheets: Vec<Sheet> = rows.iter().map(|row| sheet_of_row(&row.sheet)).collect();
    let weights = in_use(app, tx).await?;
    let compared = weights.matcher.compare(who.sheet, &sheets, &holders);
    let mut likely: Vec<(CandidateRow, Comparison)> = rows
        .into_iter()
        .zip(compared)
        .filter(|(_, compared)| compared.is_shown())
        .collect();
    likely.sort_by_key(|(row, compared)| (std::cmp::Reverse(compared.score), row.person));
    let mut seen = std::collections::BTreeSet::new();
    likely.retain(|(row, _)| seen.insert(row.person));
    likely.truncate(SHOWN);
    let edition = actor.own_edition(app)?;
    let shown = likely.into_iter().map(|(row, compared)| {
        let found = found(&compared, weights.version);
        let reasons = Reasons::of(&found.steps);
        let owner_name = row
            .owner
            .as_ref()
            .and_then(|code| edition.body(&mnet_base::codes::BodyCode::new(code.clone())))
            .map(|body| body.name.clone());
        KnownPerson {
            person: row.person,
            shown_name: row.shown_name,
            birth_year: row.birth_year,
            owner: row.owner,
            owner_name,
            contact: row.contact,
            followed: row.followed,
            decision: compared.decision.code(),
            rule: compared.rule.code(),
            score: compared.score,
            sentence: compared.explanation.sentence,
            sentence_en: compared.explanation.sentence_en,
            reasons,
            steps: if row.followed {
                found.steps.clone()
            } else {
                Vec::new()
            },
            found,
        }
    });
    Ok(shown.collect())
}

fn split(keys: &[Key]) -> (Vec<i64>, Vec<i32>) {
    keys.iter()
        .map(|key| (key.key, i32::try_from(key.most).unwrap_or(i32::MAX)))
        .unzip()
}

/// Writes down that a new person is none of these.
pub(crate) async fn say_somebody_else(
    app: &App,
    actor: &Actor,
    tx: &mut Tx,
    person: Uuid,
    others: &[KnownPerson],
) -> Result<(), AppError> {
    let now = app.clock.now();
    let pairs: Vec<PairRow> = others
        .iter()
        .map(|known| PairRow {
            id: app.random.id(now),
            one: person.min(known.person),
            other: person.max(known.person),
            state: Standing::Apart.code().to_owned(),
            said_by: SaidBy::Person.code().to_owned(),
            found: known.found.clone(),
            held: None,
            first_account: None,
            found_at: now,
            changed_at: now,
            version: 0,
            teaches: 0,
        })
        .collect();
    tx.add_pairs(&pairs).await?;
    let decisions: Vec<DecisionRow> = pairs
        .into_iter()
        .map(|pair| DecisionRow {
            pair: pair.id,
            kind: "no_link".to_owned(),
            found: pair.found,
            account: Some(actor.account),
            body: actor.body.as_str().to_owned(),
            role: actor.role.code().to_owned(),
            reason: None,
            decided_at: now,
        })
        .collect();
    Ok(tx.write_decisions(&decisions).await?)
}
