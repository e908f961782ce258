// SPDX-License-Identifier: AGPL-3.0-or-later
//! The steward says of a pair: one person, two, cannot tell, later — *decisione*.
//!
//! What is decided concerns persons of any body: like an import it is written
//! by the program, after the right was asked.
//!
//! Source: requirements, §4.5 and section 6.3, row "Link/unlink persons".

use std::collections::BTreeSet;

use mnet_authz::{Action, Relation};
use mnet_flow::case::Refusal;
use mnet_linkage::pairs::{Bearing, Objection, SaidBy, Standing, Verdict, judge};
use mnet_store::{DecisionRow, IdentityRow, PairRow, Tx};
use serde_json::json;
use uuid::Uuid;

use super::apply::{Author, restand};
use crate::{Actor, App, AppError};

/// What was said, and how the pair stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// How the pair stands.
    pub standing: Standing,
}

/// Decides about a pair.
///
/// # Errors
/// [`AppError::Refused`] with `ALREADY_DONE`, `KEPT_APART`, `SECOND_PERSON_NEEDED` or, for
/// taking a decision back without saying why, `REASON_MISSING`.
pub async fn decide(
    app: &App,
    actor: &Actor,
    pair: Uuid,
    verdict: Verdict,
    reason: Option<&str>,
) -> Result<Spoken, AppError> {
    actor.may(app, Action::LinkPersons, &[Relation::None], false)?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if matches!(verdict, Verdict::Undo | Verdict::Reopen) && reason.is_none() {
        return Err(Refusal::ReasonMissing.into());
    }
    let mut tx = app.batch.begin(actor.context()).await?;
    tx.lock_links().await?;
    let row = tx.pair(pair).await?.ok_or(AppError::NotFound)?;
    let standing = Standing::from_code(&row.state).ok_or(AppError::NotFound)?;
    let sheets = tx.linkage_sheets(&[row.one, row.other]).await?;
    let bearing = bearing(&mut tx, &row, &sheets).await?;
    let is_first = row.first_account == Some(actor.account);
    let decided = judge(standing, verdict, bearing, is_first).map_err(|objection| {
        AppError::Refused(match objection {
            Objection::NothingToDo => Refusal::AlreadyDone,
            Objection::KeptApart => Refusal::KeptApart,
            Objection::SecondPerson => Refusal::SecondPersonNeeded,
        })
    })?;
    let now = app.clock.now();
    let changed = PairRow {
        state: decided.standing.code().to_owned(),
        said_by: SaidBy::Person.code().to_owned(),
        held: row.held.clone().filter(|_| decided.standing.is_waiting()),
        first_account: (decided.standing == Standing::Second).then_some(actor.account),
        changed_at: now,
        version: row.version.max(1),
        ..row.clone()
    };
    tx.save_pairs(&[changed]).await?;
    tx.write_decisions(&[DecisionRow {
        pair,
        kind: decided.kind.to_owned(),
        found: row.found.clone(),
        account: Some(actor.account),
        body: actor.body.as_str().to_owned(),
        role: actor.role.code().to_owned(),
        reason: reason.map(str::to_owned),
        decided_at: now,
    }])
    .await?;
    let author = Author {
        account: Some(actor.account),
        mandate: Some(actor.mandate),
        body: actor.body.as_str().to_owned(),
        role: actor.role.code().to_owned(),
        edition: Some(actor.edition.clone()),
        on: actor.today,
    };
    let data = json!({ "pair": pair, "kind": decided.kind, "rule": row.found.rule });
    let lines = [row.one, row.other].map(|person| {
        let mut line = author.line(app, "pair_decided", person, data.clone());
        line.reason = reason.map(str::to_owned);
        line
    });
    tx.write_journal(&lines).await?;
    if matches!(standing, Standing::Linked) || matches!(decided.standing, Standing::Linked) {
        restand(app, &mut tx, &[row.one, row.other], &author).await?;
    }
    tx.commit().await?;
    Ok(Spoken {
        standing: decided.standing,
    })
}

/// What is known of the two beside their likeness.
pub(super) async fn bearing(
    tx: &mut Tx,
    pair: &PairRow,
    sheets: &[IdentityRow],
) -> Result<Bearing, AppError> {
    let both =
        |which: fn(&IdentityRow) -> bool| sheets.iter().filter(|one| which(one)).count() == 2;
    Ok(Bearing {
        both_cases: both(|one| one.open_case),
        both_pacts: both(|one| one.pact),
        is_protected: sheets.iter().any(|one| one.protected),
        kept_apart: is_kept_apart(tx, pair).await?,
        // Asked by whoever links without a person: the steward sees both.
        in_conflict: false,
    })
}

/// Whether somebody said that two persons, whom this link would make one, are two.
async fn is_kept_apart(tx: &mut Tx, pair: &PairRow) -> Result<bool, AppError> {
    let all = tx.same_persons(&[pair.one, pair.other]).await?;
    let side = |of: Uuid| -> BTreeSet<Uuid> {
        let root = all
            .iter()
            .find(|(person, _)| *person == of)
            .map(|(_, root)| *root);
        let members = all
            .iter()
            .filter(|(_, stands_for)| Some(*stands_for) == root);
        members.map(|(person, _)| *person).collect()
    };
    let (ours, theirs) = (side(pair.one), side(pair.other));
    let ids: Vec<Uuid> = ours.iter().chain(&theirs).copied().collect();
    let apart = tx.pairs_of(&ids).await?;
    Ok(apart.iter().any(|other| {
        other.id != pair.id
            && other.state == Standing::Apart.code()
            && other.said_by == SaidBy::Person.code()
            && ((ours.contains(&other.one) && theirs.contains(&other.other))
                || (theirs.contains(&other.one) && ours.contains(&other.other)))
    }))
}
