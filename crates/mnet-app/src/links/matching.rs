// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every night: who was registered or changed since the last time is held
//! against the register — *ricerca delle posizioni doppie*.
//!
//! Doing it twice changes nothing. What a person has decided is left as it is.
//!
//! Source: requirements, §4.5.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use mnet_card::is_in_doubt;
use mnet_linkage::batch::{Decision, ENGINE_VERSION, Holders, Key, Sheet};
use mnet_linkage::pairs::{Bearing, Course, SaidBy, Standing, course, links_alone};
use mnet_store::{Context, DecisionRow, Fault, IdentityRow, JournalLine, MatchRunRow, PairRow, Tx};
use serde_json::json;
use uuid::Uuid;

use super::apply::{Author, restand};
use super::decide::bearing;
use super::sheet::{found, key_rows, sheet_of_row};
use super::weights::{self, InUse};
use crate::desk::{Records, known_of};
use crate::{App, AppError};

/// Persons looked at in one transaction.
const AT_ONCE: i64 = 500;

/// Candidates of a person, at most: those with most keys in common.
const CANDIDATES: usize = 200;

/// A transaction may have been writing for so long when the last run began.
const STILL_WRITING_MINUTES: i64 = 60;

/// Lines of the journal after which somebody is looked at again.
const CHANGES: [&str; 9] = [
    "person_registered",
    "block_saved",
    "eligibility_evidenced",
    "protection_set",
    "protection_lifted",
    "message_applied",
    "messages_undone",
    "value_chosen",
    "value_agreed",
];

/// What a run came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct MatchWork {
    /// Persons looked at.
    pub persons: usize,
    /// Comparisons.
    pub compared: u64,
    /// Pairs that wait for somebody now and did not before.
    pub queued: usize,
    /// Pairs linked by a rule.
    pub linked: usize,
    /// Proposals taken back.
    pub withdrawn: usize,
    /// Persons who had more candidates than are compared.
    pub capped: usize,
    /// Number of the weights compared by.
    pub weights: i32,
    /// Weights were learnt from what people decided: their number.
    pub learnt: Option<i32>,
}

/// Which persons a run looks at.
enum Which {
    Everybody,
    ChangedSince(i64),
}

/// Learns from what people decided, then looks at everybody who changed since the last run; at
/// all when the comparison or its weights have changed.
///
/// # Errors
/// [`Fault`]: what was done before it stays done.
pub async fn run(app: &App) -> Result<MatchWork, Fault> {
    let started_at = app.clock.now();
    let learnt = weights::learn(app).await?;
    let mut tx = app.batch.begin(Context::default()).await?;
    let in_use = weights::in_use(app, &mut tx).await?;
    let last = tx.last_match_run().await?;
    let since = started_at
        .checked_sub(STILL_WRITING_MINUTES.minutes())
        .unwrap_or(started_at);
    let upto = tx.journal_before(since).await?;
    drop(tx);
    let which = match last {
        Some(last) if last.engine == ENGINE_VERSION && last.weights == in_use.version => {
            Which::ChangedSince(last.upto)
        }
        _ => Which::Everybody,
    };
    let mut done = MatchWork {
        weights: in_use.version,
        learnt,
        ..MatchWork::default()
    };
    // Keys of all first: what is found does not depend on who is looked at first.
    each_page(app, &which, async |app, page| write_keys(app, page).await).await?;
    let mut after = Uuid::nil();
    loop {
        let mut tx = app.batch.begin(Context::default()).await?;
        let page = page_of(&mut tx, &which, after).await?;
        let Some(last) = page.last() else { break };
        after = *last;
        look(app, &mut tx, &in_use, &page, &mut done).await?;
        tx.commit().await?;
    }
    let mut tx = app.batch.begin(Context::default()).await?;
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    tx.write_match_run(&MatchRunRow {
        upto,
        engine: ENGINE_VERSION,
        started_at,
        finished_at: app.clock.now(),
        persons: number(done.persons),
        compared: i64::try_from(done.compared).unwrap_or(i64::MAX),
        queued: number(done.queued),
        linked: number(done.linked),
        capped: number(done.capped),
        weights: in_use.version,
    })
    .await?;
    tx.commit().await?;
    weights::order(app).await?;
    Ok(done)
}

async fn page_of(tx: &mut Tx, which: &Which, after: Uuid) -> Result<Vec<Uuid>, Fault> {
    match which {
        Which::Everybody => tx.persons_after(after, AT_ONCE).await,
        Which::ChangedSince(line) => {
            let actions = CHANGES.map(str::to_owned);
            tx.persons_changed(*line, &actions, after, AT_ONCE).await
        }
    }
}

async fn each_page(
    app: &App,
    which: &Which,
    work: impl AsyncFn(&App, &[Uuid]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut after = Uuid::nil();
    loop {
        let mut tx = app.batch.begin(Context::default()).await?;
        let page = page_of(&mut tx, which, after).await?;
        drop(tx);
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = *last;
        work(app, &page).await?;
    }
}

async fn write_keys(app: &App, page: &[Uuid]) -> Result<(), Fault> {
    let mut tx = app.batch.begin(Context::default()).await?;
    rekey(&mut tx, page).await?;
    tx.commit().await
}

/// Writes the keys of persons anew, from all that is known of them.
pub(crate) async fn rekey(tx: &mut Tx, persons: &[Uuid]) -> Result<(), Fault> {
    let sheets = tx.linkage_sheets(persons).await?;
    let keys: Vec<_> = sheets
        .iter()
        .flat_map(|row| key_rows(row.person, &sheet_of_row(row)))
        .collect();
    tx.replace_match_keys(persons, &keys).await
}

/// Persons of a page with who shares a key with them.
struct Around {
    sheets: BTreeMap<Uuid, (IdentityRow, Sheet)>,
    holders: Holders,
    candidates: BTreeMap<Uuid, Vec<Uuid>>,
    /// Persons of whom not every candidate is among them.
    capped: usize,
}

async fn around(tx: &mut Tx, page: &[Uuid]) -> Result<Around, Fault> {
    let mut sheets: BTreeMap<Uuid, (IdentityRow, Sheet)> = BTreeMap::new();
    let mut keys: BTreeMap<i64, Key> = BTreeMap::new();
    let mut own: BTreeMap<Uuid, Vec<Key>> = BTreeMap::new();
    for row in tx.linkage_sheets(page).await? {
        let sheet = sheet_of_row(&row);
        let mine = sheet.keys();
        keys.extend(mine.iter().map(|key| (key.key, *key)));
        own.insert(row.person, mine);
        sheets.insert(row.person, (row, sheet));
    }
    let (numbers, caps): (Vec<i64>, Vec<i32>) = keys
        .values()
        .map(|key| (key.key, i32::try_from(key.most).unwrap_or(i32::MAX)))
        .unzip();
    let mut by_key: BTreeMap<i64, Vec<Uuid>> = BTreeMap::new();
    for (key, person) in tx.holders_of_keys(&numbers, &caps).await? {
        by_key.entry(key).or_default().push(person);
    }
    let mut holders = Holders::default();
    for (key, persons) in &by_key {
        holders.insert(*key, u32::try_from(persons.len()).unwrap_or(u32::MAX));
    }
    let mut candidates = BTreeMap::new();
    let mut capped = 0;
    for (person, keys) in &own {
        let mut common: BTreeMap<Uuid, usize> = BTreeMap::new();
        for key in keys.iter().filter(|key| key.finds) {
            let persons = by_key.get(&key.key).map_or(&[][..], Vec::as_slice);
            // Too many: it says nothing.
            if persons.len() <= usize::try_from(key.most).unwrap_or(usize::MAX) {
                for other in persons.iter().filter(|other| *other != person) {
                    *common.entry(*other).or_default() += 1;
                }
            }
        }
        let mut ranked: Vec<(Uuid, usize)> = common.into_iter().collect();
        ranked.sort_by_key(|(other, keys)| (std::cmp::Reverse(*keys), *other));
        capped += usize::from(ranked.len() > CANDIDATES);
        ranked.truncate(CANDIDATES);
        let others: Vec<Uuid> = ranked.into_iter().map(|(other, _)| other).collect();
        candidates.insert(*person, others);
    }
    let unknown: Vec<Uuid> = candidates
        .values()
        .flatten()
        .filter(|person| !sheets.contains_key(*person))
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    for row in tx.linkage_sheets(&unknown).await? {
        let sheet = sheet_of_row(&row);
        sheets.insert(row.person, (row, sheet));
    }
    Ok(Around {
        sheets,
        holders,
        candidates,
        capped,
    })
}

/// What becomes of the pairs of a page.
#[derive(Default)]
struct Outcome {
    pairs: Vec<PairRow>,
    decisions: Vec<DecisionRow>,
    journal: Vec<JournalLine>,
    linked: Vec<(Uuid, Uuid)>,
}

async fn look(
    app: &App,
    tx: &mut Tx,
    weights: &InUse,
    page: &[Uuid],
    done: &mut MatchWork,
) -> Result<(), Fault> {
    tx.lock_links().await?;
    let around = around(tx, page).await?;
    done.capped += around.capped;
    let known: BTreeMap<(Uuid, Uuid), PairRow> = tx
        .pairs_of(page)
        .await?
        .into_iter()
        .map(|pair| ((pair.one, pair.other), pair))
        .collect();
    let mut seen: BTreeSet<(Uuid, Uuid)> = BTreeSet::new();
    let mut outcome = Outcome::default();
    for (person, others) in &around.candidates {
        let Some((row, sheet)) = around.sheets.get(person) else {
            continue;
        };
        done.persons += 1;
        let others: Vec<&(IdentityRow, Sheet)> = others
            .iter()
            .filter(|other| seen.insert((*person.min(other), *person.max(other))))
            .filter_map(|other| around.sheets.get(other))
            .collect();
        let sheets: Vec<Sheet> = others.iter().map(|(_, sheet)| sheet.clone()).collect();
        done.compared += sheets.len() as u64;
        let compared = weights.matcher.compare(sheet, &sheets, &around.holders);
        for ((other, _), compared) in others.iter().zip(compared) {
            let ids = (row.person.min(other.person), row.person.max(other.person));
            let before = known.get(&ids);
            // One already, by a history's word.
            if before.is_none() && row.stands_for == other.stands_for {
                continue;
            }
            let fresh = PairRow {
                found: found(&compared, weights.version),
                ..before.cloned().unwrap_or_else(|| new_pair(app, ids))
            };
            let now = stand(app, tx, before, fresh, (row, other), &compared).await?;
            if let Some((course, pair)) = now {
                outcome.take(app, course, pair, before, done);
            }
        }
    }
    tx.save_pairs(&outcome.pairs).await?;
    tx.write_decisions(&outcome.decisions).await?;
    tx.write_journal(&outcome.journal).await?;
    let author = by_rule(app);
    for (one, other) in outcome.linked {
        restand(app, tx, &[one, other], &author).await?;
    }
    Ok(())
}

fn new_pair(app: &App, (one, other): (Uuid, Uuid)) -> PairRow {
    let now = app.clock.now();
    PairRow {
        id: app.random.id(now),
        one,
        other,
        state: Standing::Open.code().to_owned(),
        said_by: SaidBy::Matcher.code().to_owned(),
        found: mnet_store::FoundRow {
            decision: String::new(),
            rule: String::new(),
            score: 0,
            steps: Vec::new(),
            engine: 0,
            weights: 0,
        },
        held: None,
        first_account: None,
        found_at: now,
        changed_at: now,
        version: 0,
        teaches: 0,
    }
}

/// What the matcher does with a pair; nothing where nothing changes.
async fn stand(
    app: &App,
    tx: &mut Tx,
    before: Option<&PairRow>,
    mut fresh: PairRow,
    both: (&IdentityRow, &IdentityRow),
    compared: &mnet_linkage::batch::Comparison,
) -> Result<Option<(Course, PairRow)>, Fault> {
    let stood = before.and_then(|pair| {
        let by = if pair.said_by == SaidBy::Person.code() {
            SaidBy::Person
        } else {
            SaidBy::Matcher
        };
        Some((Standing::from_code(&pair.state)?, by))
    });
    // What else is known of the two matters only where they are alike.
    let mut bearing = if compared.decision == Decision::NoLink {
        Bearing::default()
    } else {
        let sheets = [both.0.clone(), both.1.clone()];
        match bearing(tx, &fresh, &sheets).await {
            Ok(bearing) => bearing,
            Err(AppError::Fault(fault)) => return Err(fault),
            Err(_) => return Ok(None),
        }
    };
    let decide = |bearing| course(stood, compared.decision, compared.rule, bearing);
    if decide(bearing) == Course::Link {
        bearing.in_conflict = is_in_conflict(app, tx, [fresh.one, fresh.other]).await?;
    }
    let certain = compared.decision == Decision::Link && links_alone(compared.rule);
    let held = bearing.holds().filter(|_| certain);
    fresh.held = held.map(|held| held.code().to_owned());
    Ok(match decide(bearing) {
        Course::Leave => None,
        Course::Queue
            if before.is_some_and(|pair| {
                pair.state == Standing::Open.code()
                    && pair.found == fresh.found
                    && pair.held == fresh.held
            }) =>
        {
            None
        }
        course => Some((course, fresh)),
    })
}

/// Whether two sources contradict each other about who one of the two is (C4), in whichever of
/// the records that are one with it.
async fn is_in_conflict(app: &App, tx: &mut Tx, pair: [Uuid; 2]) -> Result<bool, Fault> {
    let same = tx.same_persons(&pair).await?;
    let ids: Vec<Uuid> = same.iter().map(|(person, _)| *person).collect();
    if ids.len() <= pair.len() && tx.persons_told_of_identity(&ids).await?.is_empty() {
        return Ok(false);
    }
    let today = app.clock.today();
    for person in pair {
        for edition in app.editions() {
            let code = edition.code.as_str();
            let Some(records) = Records::of(tx, person, code, today).await? else {
                continue;
            };
            let known = known_of(tx, edition, &records, today).await?;
            if is_in_doubt(&known.knowledge, today) {
                return Ok(true);
            }
            if records.case().is_some() {
                break;
            }
        }
    }
    Ok(false)
}

impl Outcome {
    fn take(
        &mut self,
        app: &App,
        course: Course,
        mut pair: PairRow,
        before: Option<&PairRow>,
        done: &mut MatchWork,
    ) {
        let waited = before.is_some_and(|pair| pair.state == Standing::Open.code());
        let (standing, action) = match course {
            Course::Link => (Standing::Linked, "pair_linked"),
            Course::Withdraw => (Standing::Withdrawn, "pair_withdrawn"),
            Course::Queue | Course::Leave => (Standing::Open, "pair_queued"),
        };
        standing.code().clone_into(&mut pair.state);
        pair.changed_at = app.clock.now();
        let author = by_rule(app);
        let data = json!({ "pair": pair.id, "rule": pair.found.rule, "score": pair.found.score });
        match course {
            Course::Link => {
                done.linked += 1;
                self.linked.push((pair.one, pair.other));
                self.decisions.push(DecisionRow {
                    pair: pair.id,
                    kind: "auto_link".to_owned(),
                    found: pair.found.clone(),
                    account: None,
                    body: author.body.clone(),
                    role: author.role.clone(),
                    reason: None,
                    decided_at: pair.changed_at,
                });
            }
            Course::Withdraw => done.withdrawn += 1,
            Course::Queue | Course::Leave => done.queued += usize::from(!waited),
        }
        let lines = [pair.one, pair.other].map(|one| author.line(app, action, one, data.clone()));
        self.journal.extend(lines);
        self.pairs.push(pair);
    }
}

/// The program, for the body that leads the first edition.
pub(super) fn by_rule(app: &App) -> Author {
    let edition = app.editions().first();
    Author {
        account: None,
        mandate: None,
        body: edition.map_or_else(String::new, |edition| edition.lead.as_str().to_owned()),
        role: "sys".to_owned(),
        edition: edition.map(|edition| edition.code.as_str().to_owned()),
        on: app.clock.today(),
    }
}
