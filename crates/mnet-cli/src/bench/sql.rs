// SPDX-License-Identifier: AGPL-3.0-or-later
//! The same work as bare statements — *confronto con il solo SQL*.
//!
//! The statements of each page in the same order, in one transaction, with the
//! line that the journal gets; nothing is decided, drawn or sent.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_app::{App, Purpose};
use mnet_base::ids::{CaseId, PersonId};
use mnet_flow::network::Indicator;
use mnet_linkage::Query;
use mnet_store::{Context, Fault, JournalLine, LineKind, MyCase, ReferralEnd, Store, Tx};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::desk::Desk;
use super::load::{Work, at_work, number};
use crate::failure::Failure;

/// Seconds that one piece of work takes when twenty do it at once.
pub(super) async fn closed_loop(
    app: &App,
    desks: &[Desk],
    work: Work,
    rounds: usize,
) -> Result<f64, Failure> {
    let turns = rounds / 2..rounds;
    let count = at_work(desks).len() * turns.len();
    let begun = Instant::now();
    let mut tasks = JoinSet::new();
    for desk in at_work(desks) {
        let desk = desk.clone();
        let (store, now, turns) = (app.desk.clone(), app.clock.now(), turns.clone());
        let today = app.clock.today();
        tasks.spawn(async move { turns_of(&store, &desk, work, turns, (now, today)).await });
    }
    while let Some(done) = tasks.join_next().await {
        done.map_err(|error| Failure::new("misura interrotta", error.to_string()))??;
    }
    Ok(begun.elapsed().as_secs_f64() / number(count))
}

async fn turns_of(
    store: &Store,
    desk: &Desk,
    work: Work,
    turns: Range<usize>,
    (now, today): (jiff::Timestamp, Date),
) -> Result<(), Fault> {
    for turn in turns {
        // Who asks: the statement that every request begins with.
        let mut tx = store.begin(Context::default()).await?;
        tx.session(&[0; 32]).await?;
        drop(tx);
        let mut tx = store.begin(desk.actor.context()).await?;
        match work {
            Work::Search => search(&mut tx, desk, turn, now).await?,
            Work::Card | Work::LongCard => card(&mut tx, desk.opened(work, turn), desk).await?,
            Work::MyDay => my_day(&mut tx, desk).await?,
            Work::Targets => targets(&mut tx, desk, today).await?,
        }
        let line = JournalLine {
            at: now,
            account: Some(desk.actor.account),
            mandate: Some(desk.actor.mandate),
            body: desk.actor.body.as_str().to_owned(),
            role: desk.actor.role.code().to_owned(),
            kind: LineKind::Look,
            action: "bench".to_owned(),
            person: None,
            case_file: None,
            edition: None,
            on_date: today,
            reason: None,
            data: json!({}),
        };
        tx.write_journal(&[line]).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn search(tx: &mut Tx, desk: &Desk, turn: usize, now: jiff::Timestamp) -> Result<(), Fault> {
    let hour_ago = now.checked_sub(1.hour()).unwrap_or(now);
    tx.looks_since(desk.actor.account, "search", hour_ago)
        .await?;
    if let Some(keys) = Query::parse(&desk.name(turn)).rounds().into_iter().next() {
        tx.find_by_keys(&keys, 50).await?;
    }
    Ok(())
}

async fn card(tx: &mut Tx, case: Option<&MyCase>, desk: &Desk) -> Result<(), Fault> {
    let Some(case) = case else {
        return Ok(());
    };
    let person = PersonId::from_uuid(case.person);
    let file = CaseId::from_uuid(case.case_file);
    let actor = &desk.actor;
    tx.person(person).await?;
    tx.care_of(person).await?;
    let purposes = Purpose::ALL.map(|one| one.code().to_owned());
    tx.purposes_since(actor.account, &[case.person], actor.since, &purposes)
        .await?;
    tx.cases_of(&[case.person], Some(&actor.edition)).await?;
    tx.events(person, &actor.edition).await?;
    tx.blocks(&[case.person]).await?;
    tx.identifiers(person).await?;
    tx.forms_of(file).await?;
    tx.referrals_of(&[case.person]).await?;
    tx.tasks_of_case(file).await?;
    tx.charges_of(file).await?;
    tx.pacts_of(file).await?;
    tx.consents_of(person).await?;
    tx.same_persons(&[case.person]).await?;
    tx.documents_of(file).await?;
    tx.enrolments_of_case(file).await?;
    Ok(())
}

async fn my_day(tx: &mut Tx, desk: &Desk) -> Result<(), Fault> {
    tx.my_cases(&desk.actor.edition, None, None).await?;
    tx.my_tasks(None).await?;
    for end in [ReferralEnd::Received, ReferralEnd::Sent] {
        tx.waiting_referrals(end, None).await?;
    }
    Ok(())
}

async fn targets(tx: &mut Tx, desk: &Desk, today: Date) -> Result<(), Fault> {
    for indicator in Indicator::ALL {
        tx.counted_by_partner(&desk.actor.edition, indicator, today)
            .await?;
    }
    // The threshold looks at the receptions of the whole network again.
    tx.counted_by_partner(&desk.actor.edition, Indicator::Reception, today)
        .await?;
    Ok(())
}
