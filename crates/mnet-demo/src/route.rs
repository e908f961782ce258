// SPDX-License-Identifier: AGPL-3.0-or-later
//! How far people come — *esiti dei percorsi*.
//!
//! Every step of the path is taken by somebody, and every reason for not
//! counting happens to somebody.
//!
//! Source: state machine of the case; counting rules CR-1 and CR-10; RULE-1.

use crate::random::{Deal, Random, by_weight};

/// What becomes of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// Known, nothing begun.
    Registered,
    /// Screened and suitable, not received yet.
    Suitable,
    /// Screened and not suitable, for a reason of the list.
    NotSuitable(&'static str),
    /// Suitable, no place yet.
    WaitingList,
    /// Received like anybody, never counted.
    Universal(Citizen),
    /// Received; nobody delivered the notice.
    NoticeMissing,
    /// Received; nobody opened the recipient card.
    CardMissing,
    /// Papers done, nothing else yet.
    ActivityMissing,
    /// Nobody wrote down the title of stay.
    TitleUnstated,
    /// Received before the window opened or after it closed.
    OutOfWindow,
    /// Received.
    Received,
}

/// Why somebody is a universal user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Citizen {
    /// Italian only.
    Italian,
    /// Of another state of the Union.
    Union,
    /// Italian and of a third country.
    Dual,
}

/// People in a thousand; the rest is received.
const ROUTES: [(u32, Route); 19] = [
    (22, Route::Registered),
    (24, Route::Suitable),
    (6, Route::NotSuitable("no_title")),
    (3, Route::NotSuitable("title_expired")),
    (2, Route::NotSuitable("permit_reason")),
    (2, Route::NotSuitable("under_age")),
    (3, Route::NotSuitable("outside_region")),
    (4, Route::NotSuitable("not_interested")),
    (4, Route::NotSuitable("unreachable")),
    (5, Route::NotSuitable("other_service")),
    (20, Route::WaitingList),
    (13, Route::Universal(Citizen::Italian)),
    (13, Route::Universal(Citizen::Union)),
    (9, Route::Universal(Citizen::Dual)),
    (13, Route::NoticeMissing),
    (6, Route::CardMissing),
    (7, Route::ActivityMissing),
    (4, Route::TitleUnstated),
    (15, Route::OutOfWindow),
];

impl Route {
    /// The route dealt to a person.
    pub(crate) fn of(deal: &Deal) -> Self {
        by_weight(&ROUTES, deal.along(1_000), Self::Received)
    }
}

/// Where somebody stands after reception began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Activities go on.
    Open,
    /// Complete: information was enough.
    InformationOnly,
    /// Complete: where to is not arranged yet.
    Completed,
    /// A referral waits for its answer.
    Waiting,
    /// A referral was refused.
    Refused,
    /// A referral was refused, another one accepted.
    SecondTry,
    /// Accepted by the employment centre.
    Centre,
    /// Accepted by the social service.
    Social,
    /// Accepted by both.
    Both,
    /// Accepted by one, the other has not answered.
    HalfBoth,
    /// Taken in charge where reception happened.
    OwnDesk,
}

const CHARGED: [(u32, End); 6] = [
    (62, End::Centre),
    (12, End::Social),
    (8, End::Both),
    (5, End::HalfBoth),
    (9, End::OwnDesk),
    (4, End::SecondTry),
];

const NOT_CHARGED: [(u32, End); 5] = [
    (26, End::Open),
    (33, End::InformationOnly),
    (9, End::Completed),
    (23, End::Waiting),
    (9, End::Refused),
];

impl End {
    /// Where a received person stands, when so many in a thousand are taken in charge.
    pub(crate) fn draw(random: &mut Random, charged: u32) -> Self {
        if random.chance(charged) {
            random.weighted(&CHARGED, Self::Centre)
        } else {
            random.weighted(&NOT_CHARGED, Self::Open)
        }
    }

    /// The outcome of reception, when it is complete.
    pub(crate) const fn outcome(self, social: bool) -> Option<&'static str> {
        match self {
            Self::Open => None,
            Self::InformationOnly => Some("information_only"),
            Self::Both | Self::HalfBoth => Some("both"),
            Self::Social | Self::OwnDesk => Some("social"),
            Self::Completed | Self::Waiting | Self::Refused if social => Some("social"),
            _ => Some("cpi"),
        }
    }
}
