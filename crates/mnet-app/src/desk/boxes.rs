// SPDX-License-Identifier: AGPL-3.0-or-later
//! What waits and what was answered, page by page — *rinvii, cose da fare*.
//!
//! My day shows the first of each; here is the rest of them, with how many there are.

use jiff::civil::Date;
use mnet_authz::{Action, Relation};
use mnet_store::{InboxRow, LineKind, MyTask, ReferralEnd, Tx, WaitingReferral};
use uuid::Uuid;

use super::write::line;
use crate::{Actor, App, AppError};

/// Lines of a page.
const PAGE: usize = 25;

/// Which referrals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReferralsShown {
    /// That wait for an answer, most urgent first.
    #[default]
    Waiting,
    /// That were answered or whose time is over, the last sent first.
    Answered,
    /// All of them, the last sent first.
    All,
}

impl ReferralsShown {
    /// All of them, in the order they are offered in.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Answered, Self::All];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::All => "all",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A page of a list, and how long the whole list is.
#[derive(Debug, Clone)]
pub struct Counted<T> {
    /// What this page shows.
    pub items: Vec<T>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// How many there are on all pages.
    pub total: i64,
}

impl<T> Counted<T> {
    const fn nothing() -> Self {
        Self {
            items: Vec::new(),
            next: None,
            total: 0,
        }
    }
}

/// Where a page of referrals begins.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Waiting(WaitingReferral),
    Sent(Date, Uuid),
}

/// Referrals that the acting body received or sent, page by page.
///
/// # Errors
/// [`AppError`].
pub async fn list_referrals(
    app: &App,
    actor: &Actor,
    end: ReferralEnd,
    shown: ReferralsShown,
    cursor: Option<&str>,
) -> Result<Counted<InboxRow>, AppError> {
    actor.may(app, Action::MyDay, &[Relation::OwnCase], false)?;
    if !reads(app, actor, end) {
        return Ok(Counted::nothing());
    }
    let mut tx = actor.begin(app).await?;
    let place = cursor.and_then(|text| place(shown, text));
    let items = page(&mut tx, end, shown, place).await?;
    let counts = tx.count_referrals(end).await?;
    tx.write_journal(&[line(actor, app, LineKind::Look, "referrals")])
        .await?;
    tx.commit().await?;
    let last = items.last().filter(|_| items.len() == PAGE);
    Ok(Counted {
        next: last.map(|row| written(shown, row)),
        items,
        total: match shown {
            ReferralsShown::Waiting => counts.waiting,
            ReferralsShown::Answered => counts.answered,
            ReferralsShown::All => counts.waiting + counts.answered,
        },
    })
}

/// Whether the role ever reads referrals at this end.
pub(super) fn reads(app: &App, actor: &Actor, end: ReferralEnd) -> bool {
    let relation = match end {
        ReferralEnd::Received => Relation::ReceivedReferralOpen,
        ReferralEnd::Sent => Relation::SentReferral,
    };
    actor
        .may(app, Action::ReadReferral, &[relation], false)
        .is_ok()
}

async fn page(
    tx: &mut Tx,
    end: ReferralEnd,
    shown: ReferralsShown,
    place: Option<Place>,
) -> Result<Vec<InboxRow>, AppError> {
    let (waiting, sent) = match place {
        Some(Place::Waiting(place)) => (Some(place), None),
        Some(Place::Sent(on, id)) => (None, Some((on, id))),
        None => (None, None),
    };
    Ok(match shown {
        ReferralsShown::Waiting => tx.waiting_referrals(end, waiting.as_ref()).await?,
        ReferralsShown::Answered => tx.answered_referrals(end, sent).await?,
        ReferralsShown::All => tx.all_referrals(end, sent).await?,
    })
}

/// Whether a page may begin there, as the page before gave it.
pub fn is_referral_cursor(shown: ReferralsShown, text: &str) -> bool {
    place(shown, text).is_some()
}

fn place(shown: ReferralsShown, text: &str) -> Option<Place> {
    if shown != ReferralsShown::Waiting {
        return task_cursor(text).map(|(on, id)| Place::Sent(on, id));
    }
    let (urgency, rest) = text.split_once('_')?;
    let (expires_on, id) = task_cursor(rest)?;
    ["normal", "urgent"].contains(&urgency).then(|| {
        Place::Waiting(WaitingReferral {
            urgency: urgency.to_owned(),
            expires_on,
            id,
        })
    })
}

fn written(shown: ReferralsShown, row: &InboxRow) -> String {
    match shown {
        ReferralsShown::Waiting => format!("{}_{}_{}", row.urgency, row.expires_on, row.id),
        ReferralsShown::Answered | ReferralsShown::All => format!("{}_{}", row.sent_on, row.id),
    }
}

/// What the acting body has to do, most urgent first, page by page.
///
/// # Errors
/// [`AppError`].
pub async fn my_tasks(
    app: &App,
    actor: &Actor,
    cursor: Option<&str>,
) -> Result<Counted<MyTask>, AppError> {
    actor.may(app, Action::MyDay, &[Relation::OwnCase], false)?;
    let mut tx = actor.begin(app).await?;
    let items = tx.my_tasks(cursor.and_then(task_cursor)).await?;
    let total = tx.count_my_tasks().await?;
    tx.write_journal(&[line(actor, app, LineKind::Look, "tasks")])
        .await?;
    tx.commit().await?;
    let last = items.last().filter(|_| items.len() == PAGE);
    Ok(Counted {
        next: last.map(|task| format!("{}_{}", task.due_on, task.id)),
        items,
        total,
    })
}

/// A day and an id, as the page before gave them.
pub fn task_cursor(text: &str) -> Option<(Date, Uuid)> {
    let (on, id) = text.split_once('_')?;
    let on = (on.len() == 10).then(|| on.parse().ok()).flatten()?;
    let id = (id.len() == 36).then(|| id.parse().ok()).flatten()?;
    Some((on, id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_page_goes_on_where_the_one_before_ended() {
        let row = InboxRow {
            id: Uuid::nil(),
            number: String::new(),
            from_body: String::new(),
            to_body: String::new(),
            shown_name: None,
            state: "sent".to_owned(),
            urgency: "urgent".to_owned(),
            sent_on: date(2020, 7, 6),
            expires_on: date(2020, 7, 16),
            is_readable: true,
        };
        for shown in ReferralsShown::ALL {
            let expected = if shown == ReferralsShown::Waiting {
                Place::Waiting(WaitingReferral {
                    urgency: row.urgency.clone(),
                    expires_on: row.expires_on,
                    id: row.id,
                })
            } else {
                Place::Sent(row.sent_on, row.id)
            };
            assert_eq!(place(shown, &written(shown, &row)), Some(expected));
            assert_eq!(place(shown, "x"), None);
            assert_eq!(ReferralsShown::from_code(shown.code()), Some(shown));
        }
        let of_another = written(ReferralsShown::All, &row);
        assert!(!is_referral_cursor(ReferralsShown::Waiting, &of_another));
    }
}
