// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the steward looks at: the queue, and two persons side by side — *coda
//! delle posizioni doppie*.
//!
//! Reading is a deed: each look has its line in the journal.

use mnet_authz::{Action, Relation};
use mnet_linkage::batch::{Comparison, Holders};
use mnet_linkage::pairs::Standing;
use mnet_store::{
    DecisionRow, IdentityBlock, IdentityRow, JournalLine, LineKind, MatchRunRow, PairOrder,
    PairRow, PersonRow, QueueCursor, Tx,
};
use serde_json::json;
use uuid::Uuid;

use super::sheet::sheet_of_row;
use super::weights::in_use;
use crate::desk::journal_line;
use crate::history::shown_name;
use crate::purpose::look_always_for;
use crate::{Actor, App, AppError, Purpose};

/// Which pairs are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// Nobody has decided yet.
    Waiting,
    /// Somebody comes back to them, or could not tell.
    SetAside,
    /// Decided: one person or two.
    Decided,
}

impl Shelf {
    /// Every shelf.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::SetAside, Self::Decided];

    /// Stable word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::SetAside => "aside",
            Self::Decided => "decided",
        }
    }

    /// Reads the stable word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    fn states(self) -> Vec<String> {
        let states: &[Standing] = match self {
            Self::Waiting => &[Standing::Open, Standing::Second],
            Self::SetAside => &[Standing::Later, Standing::Unsure],
            Self::Decided => &[Standing::Linked, Standing::Apart],
        };
        states.iter().map(|one| one.code().to_owned()).collect()
    }
}

/// A pair in a list.
#[derive(Debug, Clone)]
pub struct PairLine {
    /// The pair.
    pub pair: PairRow,
    /// Names of the two, as each was registered.
    pub names: [String; 2],
    /// Dates of birth.
    pub births: [String; 2],
    /// One of them is protected (LR-11).
    pub protected: bool,
    /// The first of two is the one who looks: another has to confirm.
    pub mine: bool,
}

/// A page of the queue.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Pairs, in the order asked for; of decided ones, the latest first.
    pub lines: Vec<PairLine>,
    /// How many pairs stand how.
    pub counts: Vec<(String, i64)>,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// When the register was last looked through.
    pub last_run: Option<MatchRunRow>,
}

/// Two persons side by side.
#[derive(Debug, Clone)]
pub struct PairView {
    /// The pair.
    pub pair: PairRow,
    /// Both, the one that was registered first at the left.
    pub sides: [IdentityRow; 2],
    /// How they compare today.
    pub compared: Comparison,
    /// What was decided so far, oldest first.
    pub decisions: Vec<DecisionRow>,
    /// Both have a pact in force: two people have to agree.
    pub two_people: bool,
    /// Who looks said "the same" first.
    pub mine: bool,
    /// The next pair that waits.
    pub next: Option<Uuid>,
    /// How many wait, this one included.
    pub waiting: i64,
}

/// A record that is one with the person of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameView {
    /// The record.
    pub person: Uuid,
    /// Name, as it was registered there.
    pub shown_name: String,
    /// Date of birth, as it was registered there.
    pub birth_date: String,
    /// Body that registered it.
    pub created_by: String,
    /// It is the card that stands for all.
    pub stands_for_all: bool,
}

/// Blocks that say where somebody is, or how to reach them there.
const WHEREABOUTS: [&str; 2] = ["address", "contacts"];

/// Pairs on a page.
const PAGE: i64 = 25;

/// The queue of pairs.
///
/// # Errors
/// [`AppError`].
pub async fn queue(
    app: &App,
    actor: &Actor,
    shelf: Shelf,
    order: PairOrder,
    cursor: Option<&str>,
) -> Result<Queue, AppError> {
    actor.may(app, Action::ReviewLinks, &[Relation::None], false)?;
    let mut tx = actor.begin(app).await?;
    let after = cursor.and_then(parse_cursor);
    let pairs = match shelf {
        Shelf::Decided => tx.pairs_decided(2 * PAGE).await?,
        _ => {
            tx.pairs_waiting(&shelf.states(), order, after, PAGE)
                .await?
        }
    };
    let ids: Vec<Uuid> = pairs.iter().map(|pair| pair.id).collect();
    let sheets = tx.pair_sheets(&ids).await?;
    let counts = tx.pair_counts().await?;
    let last_run = tx.last_match_run().await?;
    let lines: Vec<PairLine> = pairs
        .into_iter()
        .filter_map(|pair| line_of(actor, pair, &sheets))
        .collect();
    let next = lines
        .last()
        .filter(|_| shelf != Shelf::Decided && i64::try_from(lines.len()) == Ok(PAGE))
        .map(|last| format!("{}_{}", last.pair.place(order), last.pair.id));
    tx.write_journal(&[JournalLine {
        reason: Some("linkage".to_owned()),
        data: json!({ "shelf": shelf.code(), "pairs": lines.len() }),
        ..journal_line(actor, app, LineKind::Look, "pairs_listed")
    }])
    .await?;
    tx.commit().await?;
    Ok(Queue {
        lines,
        counts,
        next,
        last_run,
    })
}

fn parse_cursor(text: &str) -> Option<QueueCursor> {
    let (place, id) = text.split_once('_')?;
    Some(QueueCursor {
        place: place.parse().ok()?,
        id: id.parse().ok()?,
    })
}

fn line_of(actor: &Actor, pair: PairRow, sheets: &[IdentityRow]) -> Option<PairLine> {
    let of = |person: Uuid| sheets.iter().find(|sheet| sheet.person == person);
    let (one, other) = (of(pair.one)?, of(pair.other)?);
    let name = |sheet: &IdentityRow| shown_name(&sheet.family_name, sheet.given_name.as_deref());
    Some(PairLine {
        names: [name(one), name(other)],
        births: [one.birth_date.clone(), other.birth_date.clone()],
        protected: one.protected || other.protected,
        mine: pair.first_account == Some(actor.account),
        pair,
    })
}

/// Opens a pair: all that is compared of both, and why the rules propose it.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn read_pair(
    app: &App,
    actor: &Actor,
    pair: Uuid,
    order: PairOrder,
) -> Result<PairView, AppError> {
    actor.may(app, Action::ReviewLinks, &[Relation::None], false)?;
    let mut tx = actor.begin(app).await?;
    let row = tx.pair(pair).await?.ok_or(AppError::NotFound)?;
    let mut sheets = tx.pair_sheets(&[pair]).await?;
    sheets.sort_by_key(|sheet| (sheet.created_at, sheet.person));
    let mut sides = <[IdentityRow; 2]>::try_from(sheets).map_err(|_| AppError::NotFound)?;
    // Where somebody who hides may be found is not shown (G5), whichever record says it, and not
    // compared: an explanation would say it.
    if sides.iter().any(|side| side.protected) {
        for side in &mut sides {
            let shown = |block: &IdentityBlock| !WHEREABOUTS.contains(&block.block.as_str());
            side.blocks.retain(shown);
        }
    }
    let decisions = tx.decisions_of(pair).await?;
    let waiting = waiting(&mut tx, actor, pair, order).await?;
    let [one, other] = [&sides[0], &sides[1]].map(sheet_of_row);
    let holders = holders(&mut tx, &one).await?;
    let weights = in_use(app, &mut tx).await?;
    let mut compared = weights.matcher.compare(&one, &[other], &holders);
    let compared = compared.pop().ok_or(AppError::NotFound)?;
    let lines = [row.one, row.other].map(|person| JournalLine {
        person: Some(person),
        data: json!({ "pair": pair }),
        ..journal_line(actor, app, LineKind::Look, "pair_opened")
    });
    look_always_for(Purpose::Linkage, &mut tx, actor, lines.into()).await?;
    tx.commit().await?;
    Ok(PairView {
        two_people: sides.iter().all(|side| side.pact),
        mine: row.first_account == Some(actor.account),
        pair: row,
        sides,
        compared,
        decisions,
        next: waiting.0,
        waiting: waiting.1,
    })
}

/// The next pair that waits for this steward; nothing but its identity.
///
/// # Errors
/// [`AppError`].
pub async fn next_waiting(
    app: &App,
    actor: &Actor,
    after: Uuid,
    order: PairOrder,
) -> Result<Option<Uuid>, AppError> {
    actor.may(app, Action::ReviewLinks, &[Relation::None], false)?;
    let mut tx = actor.begin(app).await?;
    Ok(waiting(&mut tx, actor, after, order).await?.0)
}

/// The pair that comes after one, and how many wait.
async fn waiting(
    tx: &mut Tx,
    actor: &Actor,
    pair: Uuid,
    order: PairOrder,
) -> Result<(Option<Uuid>, i64), AppError> {
    let states = Shelf::Waiting.states();
    let queue = tx.pairs_waiting(&states, order, None, 200).await?;
    let others = queue
        .iter()
        .filter(|one| one.id != pair && one.first_account != Some(actor.account));
    let next = others.map(|one| one.id).next();
    let counts = tx.pair_counts().await?;
    let waiting = counts
        .iter()
        .filter(|(state, _)| states.contains(state))
        .map(|(_, count)| count)
        .sum();
    Ok((next, waiting))
}

/// Whether the phone and the home of a person are a centre's.
async fn holders(tx: &mut Tx, sheet: &mnet_linkage::batch::Sheet) -> Result<Holders, AppError> {
    let (keys, caps): (Vec<i64>, Vec<i32>) = sheet
        .keys()
        .into_iter()
        .map(|key| (key.key, i32::try_from(key.most).unwrap_or(i32::MAX)))
        .unzip();
    let mut holders = Holders::default();
    for (key, persons) in tx.match_holders(&keys, &caps).await? {
        holders.insert(key, u32::try_from(persons).unwrap_or(u32::MAX));
    }
    Ok(holders)
}

/// Records that are one with a person, as far as the context may see them.
pub(crate) async fn same_as(tx: &mut Tx, person: Uuid) -> Result<Vec<SameView>, AppError> {
    let same = tx.same_persons(&[person]).await?;
    if same.len() < 2 {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = same.iter().map(|(one, _)| *one).collect();
    let stands = same.first().map(|(_, root)| *root);
    let mut rows: Vec<PersonRow> = tx.persons(&ids).await?;
    rows.sort_by_key(|row| (Some(row.id) != stands, row.created_at, row.id));
    let each = rows
        .iter()
        .map(|row| SameView::of(row, Some(row.id) == stands));
    Ok(each.collect())
}

impl SameView {
    pub(crate) fn of(row: &PersonRow, stands_for_all: bool) -> Self {
        Self {
            person: row.id,
            shown_name: shown_name(&row.family_name, row.given_name.as_deref()),
            birth_date: row.birth_date.clone(),
            created_by: row.created_by.clone(),
            stands_for_all,
        }
    }
}
