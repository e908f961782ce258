// SPDX-License-Identifier: AGPL-3.0-or-later
//! Weights that stewards teach — *pesi appresi*: learnt in the night, in force at the
//! desks, put aside by whoever answers for them.
//!
//! Every decision of a person is a lesson: one, or two; not "cannot tell". What is
//! learnt is used only where cross-validation says that it tells decisions better than
//! the shipped weights do. Weights move scores; what the table decides by a rule, and
//! what a person decided, they do not touch.
//!
//! Source: requirements, §4.5 ("thresholds are parameters with version").

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mnet_authz::{Action, Relation};
use mnet_flow::case::Refusal;
use mnet_linkage::batch::{
    ENGINE_VERSION, FEWEST_LESSONS, Holders, Lesson, Matcher, Model, Sheet, Taught, WEIGHTS_VERSION,
};
use mnet_linkage::pairs::asking::{Waiting, pattern, teaches};
use mnet_store::{
    AskedRow, Context, Fault, IdentityRow, LineKind, SaidRow, Tx, WeightsChoiceRow, WeightsRow,
};
use serde_json::json;
use uuid::Uuid;

use super::matching::by_rule;
use super::sheet::sheet_of_row;
use crate::desk::journal_line;
use crate::{Actor, App, AppError};

/// Number of the shipped weights; learnt ones begin at 1001.
pub(super) fn shipped() -> i32 {
    i32::try_from(WEIGHTS_VERSION).unwrap_or(i32::MAX)
}

/// Weights by which pairs are compared, and their number.
#[derive(Debug)]
pub(crate) struct InUse {
    /// Number.
    pub(crate) version: i32,
    /// The comparison with them.
    pub(crate) matcher: Matcher,
}

/// The weights compared by last: read again only when others are in force.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Option<Arc<InUse>>>);

impl Kept {
    fn held(&self) -> MutexGuard<'_, Option<Arc<InUse>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of(&self, version: i32) -> Option<Arc<InUse>> {
        self.held().clone().filter(|kept| kept.version == version)
    }
}

/// The weights in force.
pub(super) async fn in_use(app: &App, tx: &mut Tx) -> Result<Arc<InUse>, Fault> {
    let learnt = tx.weights_in_force(ENGINE_VERSION, shipped()).await?;
    let version = learnt.unwrap_or_else(shipped);
    if let Some(kept) = app.weights.of(version) {
        return Ok(kept);
    }
    let matcher = match learnt {
        Some(version) => Matcher::of(Model::from_table(&tx.weights_table(version).await?)),
        None => Matcher::shipped(),
    };
    let fresh = Arc::new(InUse { version, matcher });
    *app.weights.held() = Some(fresh.clone());
    Ok(fresh)
}

/// Decisions learnt from, at most: the latest.
const MOST_LESSONS: i64 = 20_000;

/// Pairs whose persons are read at once.
const AT_ONCE: usize = 250;

/// New decisions after which it is worth learning again: with other weights everybody is
/// compared again, so not for each.
fn is_worth_it(fresh: i64, lessons: i32) -> bool {
    fresh >= i64::from(lessons / 10).max(20)
}

/// Learns from what people decided, if enough was decided since the last time. The number of
/// the weights learnt, whether they are used or not.
pub(super) async fn learn(app: &App) -> Result<Option<i32>, Fault> {
    let mut tx = app.batch.begin(Context::default()).await?;
    let last = tx.weights_learnt(1).await?.pop();
    let last = last.filter(|last| last.engine == ENGINE_VERSION && last.shipped == shipped());
    let (fresh, upto) = tx
        .decisions_since(last.as_ref().map_or(0, |last| last.upto))
        .await?;
    if last.is_some_and(|last| !is_worth_it(fresh, last.lessons)) {
        return Ok(None);
    }
    let said = tx.pairs_said(MOST_LESSONS).await?;
    if said.len() < FEWEST_LESSONS {
        return Ok(None);
    }
    let mut lessons = Vec::new();
    for some in said.chunks(AT_ONCE) {
        lessons.extend(lessons_of(&mut tx, some).await?);
    }
    drop(tx);
    // Takes seconds where much was decided: nobody else waits for it.
    let taught = tokio::task::spawn_blocking(move || Model::shipped().taught(&lessons)).await;
    let taught = taught.map_err(|error| Fault::Stored(format!("learning weights: {error}")))?;
    match taught {
        Some(taught) => Ok(Some(write_down(app, &taught, upto).await?)),
        None => Ok(None),
    }
}

/// How pairs compare today, with what was said of them. Who was forgotten teaches nothing.
async fn lessons_of(tx: &mut Tx, said: &[SaidRow]) -> Result<Vec<Lesson>, Fault> {
    let persons: BTreeSet<Uuid> = said
        .iter()
        .flat_map(|pair| [pair.one, pair.other])
        .collect();
    let persons: Vec<Uuid> = persons.into_iter().collect();
    let rows = tx.linkage_sheets(&persons).await?;
    let sheets: BTreeMap<Uuid, (&IdentityRow, Sheet)> = rows
        .iter()
        .map(|row| (row.person, (row, sheet_of_row(row))))
        .collect();
    let mut keys: BTreeMap<i64, i32> = BTreeMap::new();
    for (_, sheet) in sheets.values() {
        for key in sheet.keys() {
            keys.insert(key.key, i32::try_from(key.most).unwrap_or(i32::MAX));
        }
    }
    let (numbers, caps): (Vec<i64>, Vec<i32>) = keys.into_iter().unzip();
    let mut counts: BTreeMap<i64, u32> = BTreeMap::new();
    for (key, _) in tx.holders_of_keys(&numbers, &caps).await? {
        *counts.entry(key).or_default() += 1;
    }
    let mut holders = Holders::default();
    for (key, persons) in counts {
        holders.insert(key, persons);
    }
    let matcher = Matcher::shipped();
    let each = said.iter().filter_map(|pair| {
        let (one, other) = (sheets.get(&pair.one)?, sheets.get(&pair.other)?);
        // The one that was registered first, as the steward sees them.
        let (one, other) = if one.0.created_at <= other.0.created_at {
            (one, other)
        } else {
            (other, one)
        };
        let compared = matcher.compare(&one.1, std::slice::from_ref(&other.1), &holders);
        Some(compared.first()?.lesson(pair.same))
    });
    Ok(each.collect())
}

async fn write_down(app: &App, taught: &Taught, upto: i64) -> Result<i32, Fault> {
    let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let row = WeightsRow {
        version: 0,
        engine: ENGINE_VERSION,
        shipped: shipped(),
        upto,
        lessons: count(taught.lessons),
        same: count(taught.same),
        loss_before: taught.before,
        loss_after: taught.after,
        loss_error: taught.error,
        freedom: taught.freedom,
        scale: taught.scale,
        shift: taught.shift,
        better: taught.is_better(),
        learnt_at: app.clock.now(),
    };
    let mut tx = app.batch.begin(Context::default()).await?;
    let version = tx.write_weights(&row, &taught.model.to_table()).await?;
    let data = json!({
        "version": version, "lessons": row.lessons, "same": row.same,
        "before": row.loss_before, "after": row.loss_after, "better": row.better,
    });
    let mut line = by_rule(app).line(app, "weights_learnt", Uuid::nil(), data);
    line.person = None;
    tx.write_journal(&[line]).await?;
    tx.commit().await?;
    Ok(version)
}

/// Pairs read at once to be put in order.
const ORDERED_AT_ONCE: i64 = 2_000;

/// Puts what waits in order: first whose answer teaches most.
pub(super) async fn order(app: &App) -> Result<(), Fault> {
    let mut decided: BTreeMap<u64, u32> = BTreeMap::new();
    let (mut pairs, mut waiting, mut before) = (Vec::new(), Vec::new(), Vec::new());
    let mut after = Uuid::nil();
    loop {
        let mut tx = app.batch.begin(Context::default()).await?;
        let page = tx.pairs_asked(after, ORDERED_AT_ONCE).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for AskedRow {
            id,
            score,
            steps,
            decided: is_decided,
            teaches,
        } in page
        {
            let codes = steps
                .iter()
                .map(|step| (step.what.as_str(), step.how.as_str()));
            let pattern = pattern(codes);
            if is_decided {
                *decided.entry(pattern).or_default() += 1;
            } else {
                pairs.push(id);
                before.push(teaches);
                waiting.push(Waiting { score, pattern });
            }
        }
    }
    let now = teaches(&waiting, &decided);
    let changed: Vec<(Uuid, i32)> = pairs
        .into_iter()
        .zip(before.into_iter().zip(now))
        .filter(|(_, (before, now))| before != now)
        .map(|(pair, (_, now))| (pair, now))
        .collect();
    for some in changed.chunks(5_000) {
        let (pairs, teaches): (Vec<Uuid>, Vec<i32>) = some.iter().copied().unzip();
        let mut tx = app.batch.begin(Context::default()).await?;
        // Whoever decides locks what it decides about; so does this.
        tx.lock_links().await?;
        tx.order_pairs(&pairs, &teaches).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Weights in force, and what was learnt so far.
#[derive(Debug, Clone)]
pub struct WeightsView {
    /// Number of the learnt weights in force; the shipped ones where none.
    pub in_force: Option<i32>,
    /// Learnt weights may be used; else somebody went back to the shipped ones.
    pub learns: bool,
    /// What was learnt, the latest first.
    pub learnt: Vec<WeightsRow>,
    /// Who chose what, the latest first.
    pub choices: Vec<WeightsChoiceRow>,
    /// Decisions since something was learnt last.
    pub fresh: i64,
}

/// Versions shown.
const SHOWN: i64 = 50;

/// What the comparison weighs by, and why.
///
/// # Errors
/// [`AppError`].
pub async fn weights(app: &App, actor: &Actor) -> Result<WeightsView, AppError> {
    actor.may(app, Action::ChooseWeights, &[Relation::None], false)?;
    let mut tx = actor.begin(app).await?;
    let learnt = tx.weights_learnt(SHOWN).await?;
    let choices = tx.weights_choices(SHOWN).await?;
    let upto = learnt.first().map_or(0, |last| last.upto);
    let view = WeightsView {
        in_force: tx.weights_in_force(ENGINE_VERSION, shipped()).await?,
        learns: choices.first().is_none_or(|choice| choice.learns),
        fresh: tx.decisions_since(upto).await?.0,
        learnt,
        choices,
    };
    tx.write_journal(&[journal_line(actor, app, LineKind::Look, "weights_seen")])
        .await?;
    tx.commit().await?;
    Ok(view)
}

/// Goes back to the shipped weights, or lets learnt ones be used again. The next night compares
/// everybody by them; desks do at once.
///
/// # Errors
/// [`AppError::Refused`] with `REASON_MISSING`, or with `ALREADY_DONE` where it stands so.
pub async fn choose_weights(
    app: &App,
    actor: &Actor,
    learns: bool,
    reason: Option<&str>,
) -> Result<(), AppError> {
    actor.may(app, Action::ChooseWeights, &[Relation::None], false)?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let reason = reason.ok_or(Refusal::ReasonMissing)?;
    let mut tx = app.batch.begin(actor.context()).await?;
    tx.lock_links().await?;
    let before = tx.weights_choices(1).await?.pop();
    if before.is_none_or(|before| before.learns) == learns {
        return Err(Refusal::AlreadyDone.into());
    }
    tx.choose_weights(&WeightsChoiceRow {
        learns,
        account: actor.account,
        body: actor.body.as_str().to_owned(),
        role: actor.role.code().to_owned(),
        reason: reason.to_owned(),
        chosen_at: app.clock.now(),
    })
    .await?;
    let mut line = journal_line(actor, app, LineKind::Change, "weights_chosen");
    line.reason = Some(reason.to_owned());
    line.data = json!({ "learns": learns });
    tx.write_journal(&[line]).await?;
    Ok(tx.commit().await?)
}
