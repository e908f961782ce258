// SPDX-License-Identifier: AGPL-3.0-or-later
//! The set of indicators of an edition — *insieme degli indicatori*.
//!
//! Steps, measures, referrals and counts are read once each, under the role of
//! nightly work; the rules of `mnet-flow` do the rest. An answer is kept for as
//! long as the events it was made from are all there are.

mod made;

use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_flow::counting::indicators::{Dimension, Facts, IndicatorSet, Source};
use mnet_flow::network::Edition;
use mnet_store::{
    Circle, Context, CountGroupRow, EntryGroupRow, Fault, MeasureStepRow, OutcomeStepRow,
    ReferralStepRow, Store, TrainingRow, Tx,
};
use sha2::{Digest, Sha256};
use tokio::task::JoinSet;
use tokio::time::timeout;

use self::made::Made;

/// Counted up when the same events give other figures.
const RULES: u32 = 2;

/// The set of indicators of a circle by a day, from a kept answer where it is still true.
///
/// # Errors
/// [`Fault`].
pub async fn of_circle(
    store: &Store,
    edition: &Edition,
    as_of: Date,
    circle: Circle<'_>,
) -> Result<IndicatorSet, Fault> {
    let code = edition.code.as_str();
    let mut tx = store.begin(Context::default()).await?;
    let mark = mark(&mut tx, edition).await?;
    let name = name(circle);
    if let Some(kept) = tx
        .indicator_snapshot((code, &name), as_of, &mark)
        .await?
        .and_then(|kept| serde_json::from_str(&kept).ok())
    {
        return Ok(kept);
    }
    let set = worked_out(store, &mut tx, edition, as_of, circle).await?;
    let answer = serde_json::to_string(&set).map_err(|error| Fault::Stored(error.to_string()))?;
    tx.keep_indicator_snapshot((code, &name), as_of, &mark, &answer)
        .await?;
    tx.commit().await?;
    Ok(set)
}

/// How long a second connection is waited for, milliseconds; without one, all is read by the first.
const SECOND: Duration = Duration::from_millis(500);

/// The set of indicators of a circle by a day, read by two connections at once.
///
/// # Errors
/// [`Fault`].
pub async fn worked_out(
    store: &Store,
    tx: &mut Tx,
    edition: &Edition,
    as_of: Date,
    circle: Circle<'_>,
) -> Result<IndicatorSet, Fault> {
    // Where every connection is taken, nobody waits for a second one while holding the first.
    match timeout(SECOND, store.begin(Context::default())).await {
        Ok(Ok(second)) => {
            // A task of its own: what the second connection says is read on the second core.
            let mut beside = JoinSet::new();
            beside.spawn(People::read_by(second, edition, as_of, circle));
            let paths = Paths::read(tx, edition, as_of, circle).await?;
            let people = beside.join_next().await;
            let broken = || Fault::Stored("a reading was broken off".to_owned());
            let people = people.and_then(Result::ok).ok_or_else(broken)??;
            told(&paths.of(&people), edition, as_of, circle)
        }
        _ => compute(tx, edition, as_of, circle).await,
    }
}

/// The set of indicators of a circle by a day, from the rows as the transaction sees them.
///
/// # Errors
/// [`Fault`].
pub async fn compute(
    tx: &mut Tx,
    edition: &Edition,
    as_of: Date,
    circle: Circle<'_>,
) -> Result<IndicatorSet, Fault> {
    let paths = Paths::read(tx, edition, as_of, circle).await?;
    let people = People::read(tx, edition.code.as_str(), as_of, circle).await?;
    told(&paths.of(&people), edition, as_of, circle)
}

/// What the rules say of the facts.
fn told(
    facts: &Facts,
    edition: &Edition,
    as_of: Date,
    circle: Circle<'_>,
) -> Result<IndicatorSet, Fault> {
    let whole = circle == Circle::default();
    // A part of the programme that is no partner has no target: it is called by a name of its own.
    let part = BodyCode::new(circle.owner.or(circle.body).unwrap_or(""));
    let partner = (!whole).then_some(&part);
    let source = Source::of(facts, edition, as_of);
    // Dimensions know nothing of each other: half of them are worked out beside the others.
    let by = |dimension: &Dimension| source.breakdown(*dimension);
    let (here, beside) = Dimension::ALL.split_at(Dimension::ALL.len() / 2);
    let (figures, mut breakdowns, others) = thread::scope(|scope| {
        let others = scope.spawn(|| beside.iter().map(by).collect::<Vec<_>>());
        let own: Vec<_> = here.iter().map(by).collect();
        (source.figures(partner), own, others.join())
    });
    breakdowns.extend(others.map_err(|_| Fault::Stored("a breakdown was broken off".to_owned()))?);
    Ok(IndicatorSet {
        edition: edition.code.as_str().to_owned(),
        as_of,
        figures,
        breakdowns,
    })
}

/// What an answer was made from.
///
/// # Errors
/// [`Fault`].
pub async fn mark(tx: &mut Tx, edition: &Edition) -> Result<String, Fault> {
    let events = tx.indicator_mark(edition.code.as_str()).await?;
    let text = serde_json::to_vec(edition).map_err(|error| Fault::Stored(error.to_string()))?;
    let digest = hex::encode(Sha256::digest(text));
    let short = digest.get(..16).unwrap_or(&digest);
    Ok(format!("{RULES}/{short}/{events}"))
}

fn name(circle: Circle<'_>) -> String {
    match circle {
        Circle {
            owner: Some(code), ..
        } => format!("owner:{code}"),
        Circle {
            not_owner: Some(code),
            ..
        } => format!("not-owner:{code}"),
        Circle {
            body: Some(code), ..
        } => format!("body:{code}"),
        _ => "network".to_owned(),
    }
}

/// How far cases came.
struct Paths<'e> {
    /// Steps, pacts and turns of each case.
    made: Made<'e>,
    /// Told by who the person was when they came in: they wait until that is known.
    measures: Vec<MeasureStepRow>,
    referrals: Vec<ReferralStepRow>,
}

impl<'e> Paths<'e> {
    async fn read(
        tx: &mut Tx,
        edition: &'e Edition,
        as_of: Date,
        circle: Circle<'_>,
    ) -> Result<Self, Fault> {
        let code = edition.code.as_str();
        let mut made = Made::new(edition, as_of);
        let (mut measures, mut referrals) = (Vec::new(), Vec::new());
        tx.read_whole_tables().await?;
        tx.case_steps(code, as_of, circle, |row| made.case(&row))
            .await?;
        tx.pact_steps(as_of, |row| made.pact(&row)).await?;
        tx.measure_steps(code, as_of, |row| measures.push(row))
            .await?;
        for row in tx.turns(code, as_of).await? {
            made.turn(&row);
        }
        tx.referral_steps(as_of, circle.body, |row| referrals.push(row))
            .await?;
        Ok(Self {
            made,
            measures,
            referrals,
        })
    }

    /// Facts of the paths with what is known of who walked them.
    fn of(self, people: &People) -> Facts {
        let mut made = self.made;
        people.entries.iter().for_each(|row| made.entered(row));
        made.all_entered();
        self.measures.iter().for_each(|row| made.measure(row));
        self.referrals.iter().for_each(|row| made.referral(row));
        people.counts.iter().for_each(|row| made.counted(row));
        people.outcomes.iter().for_each(|row| made.told(row));
        people.training.iter().for_each(|row| made.training(row));
        made.finish()
    }
}

/// What is known of persons beside their paths: about as much to read as the paths.
#[derive(Default)]
struct People {
    entries: Vec<EntryGroupRow>,
    counts: Vec<CountGroupRow>,
    outcomes: Vec<OutcomeStepRow>,
    training: Vec<TrainingRow>,
}

impl People {
    /// Reads them by a connection of their own, whoever asks.
    fn read_by(
        mut tx: Tx,
        edition: &Edition,
        as_of: Date,
        circle: Circle<'_>,
    ) -> impl Future<Output = Result<Self, Fault>> + Send + 'static {
        let code = edition.code.as_str().to_owned();
        let own = |word: Option<&str>| word.map(str::to_owned);
        let (owner, not_owner) = (own(circle.owner), own(circle.not_owner));
        let body = own(circle.body);
        async move {
            let circle = Circle {
                owner: owner.as_deref(),
                not_owner: not_owner.as_deref(),
                body: body.as_deref(),
            };
            Self::read(&mut tx, &code, as_of, circle).await
        }
    }

    async fn read(tx: &mut Tx, code: &str, as_of: Date, circle: Circle<'_>) -> Result<Self, Fault> {
        let mut people = Self::default();
        tx.read_whole_tables().await?;
        tx.entry_groups(code, |row| people.entries.push(row))
            .await?;
        tx.count_groups(code, as_of, circle, |row| people.counts.push(row))
            .await?;
        tx.outcomes(code, as_of, |row| people.outcomes.push(row))
            .await?;
        people.training = tx.training_results(code, as_of).await?;
        Ok(people)
    }
}
