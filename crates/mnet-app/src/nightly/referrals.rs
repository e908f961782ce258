// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals that nobody answered expire — *rinvii scaduti* (T09).
//!
//! The event bears the day after the last one, whenever the work is done: what
//! the figures say does not hang on the night. The sender is asked to send again.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::ids::{CaseId, ReferralId};
use mnet_flow::case::{Act, CaseFile, Deed, Entry, Event, Origin, ReferralState, decide};
use mnet_flow::network::{Edition, Parameter};
use mnet_flow::taking_charge::referral::expired_from;
use mnet_store::{
    CaseRow, Changes, Context, Fault, JournalLine, LineKind, OverdueRow, ReferralRow, TaskRow, Tx,
};
use serde_json::Value;
use uuid::Uuid;

use super::AT_ONCE;
use super::alerts::{TOLD_LATE_DAYS, by_program};
use crate::App;
use crate::unfold::{fold, path_of, project};

/// Lets every referral expire whose last day is over; says how many did.
pub(super) async fn expire(app: &App, today: Date) -> Result<usize, Fault> {
    let mut expired = 0;
    let mut after = Uuid::nil();
    loop {
        let mut tx = app.batch.begin(Context::default()).await?;
        let page = tx.overdue_referrals(today, after, AT_ONCE).await?;
        let Some(last) = page.last() else {
            return Ok(expired);
        };
        after = last.id;
        for row in &page {
            expired += usize::from(one(app, &mut tx, row, today).await?);
        }
        tx.commit().await?;
    }
}

/// One referral: the case is locked first, so that an answer given meanwhile stands.
async fn one(app: &App, tx: &mut Tx, overdue: &OverdueRow, today: Date) -> Result<bool, Fault> {
    let case = CaseId::from_uuid(overdue.case_file);
    let Some((person, _)) = tx.lock_case(case).await? else {
        return Ok(false);
    };
    let cases = tx.cases_of(&[person.as_uuid()], None).await?;
    let Some(row) = cases.into_iter().find(|row| row.id == overdue.case_file) else {
        return Ok(false);
    };
    let Some(edition) = app.edition(&row.edition) else {
        return Ok(false);
    };
    let entries = tx.events(person, &row.edition).await?;
    let Some(changes) = expiry_of(app, edition, (row, entries), overdue) else {
        return Ok(false);
    };
    let sent = tx.referrals_of(&[person.as_uuid()]).await?;
    let sent = sent.into_iter().find(|one| one.id == overdue.id);
    let tasks = tx.tasks_of_case(case).await?;
    let mut changes = changes;
    if let Some(sent) = sent {
        follow(app, edition, &mut changes, (&sent, &tasks), today);
        changes.referrals.push(ReferralRow {
            state: ReferralState::Expired.code().to_owned(),
            ..sent
        });
    }
    tx.save(&changes).await?;
    Ok(true)
}

/// What the case becomes; nothing where the rules say that the time is not over.
fn expiry_of(
    app: &App,
    edition: &Edition,
    (mut row, mut entries): (CaseRow, Vec<Entry>),
    overdue: &OverdueRow,
) -> Option<Changes> {
    let referral = ReferralId::from_uuid(overdue.id);
    let sent = entries.iter().find(|entry| {
        matches!(&entry.event, Event::ReferralSent { referral: sent, .. } if *sent == referral)
    })?;
    let act = Act {
        on: expired_from(sent.on, edition),
        body: sent.body.clone(),
        role: sent.role,
        origin: Origin::Desk,
    };
    let mut file = CaseFile::of_path(&entries, path_of(&row));
    let deed = Deed::ExpireReferral { referral };
    let decision = decide(&file, &act, &deed, edition).ok()?;
    let mut changes = Changes::default();
    for event in decision.events {
        let told = serde_json::to_value(&event).unwrap_or(Value::Null);
        changes.journal.push(JournalLine {
            kind: LineKind::Event,
            person: Some(row.person),
            case_file: Some(row.id),
            on_date: act.on,
            data: told,
            ..by_program(app, edition, act.body.as_str(), event.name())
        });
        let entry = Entry {
            seq: entries.last().map_or(0, |last| last.seq) + 1,
            on: act.on,
            body: act.body.clone(),
            role: act.role,
            event,
        };
        let care = fold(entry, row.person, (&mut file, &mut entries), edition);
        changes.care.extend(care);
    }
    project(&mut row, &file, &entries);
    changes.cases.push(row);
    Some(changes)
}

/// The recipient has nothing to answer any more; the sender may send again, here or elsewhere.
fn follow(
    app: &App,
    edition: &Edition,
    changes: &mut Changes,
    (sent, tasks): (&ReferralRow, &[TaskRow]),
    today: Date,
) {
    let answered = tasks
        .iter()
        .filter(|task| task.kind == "answer_referral" && task.body == sent.to_body);
    changes.tasks.extend(answered.map(|task| TaskRow {
        done_on: Some(today),
        ..task.clone()
    }));
    let open = changes.cases.iter().all(|case| case.closed_on.is_none());
    let recent = today.saturating_sub(TOLD_LATE_DAYS.days());
    let from = expired_from(sent.sent_on, edition);
    if open && from >= recent {
        changes.tasks.push(TaskRow {
            id: app.random.id(app.clock.now()),
            person: sent.person,
            case_file: sent.case_file,
            body: sent.from_body.clone(),
            kind: "send_referral_again".to_owned(),
            due_on: edition.term(Parameter::SlaAcceptance, from),
            note: Some(sent.number.clone()),
            done_on: None,
        });
    }
}
