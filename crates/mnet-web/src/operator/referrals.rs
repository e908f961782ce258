// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals that wait for an answer, here and elsewhere — *rinvii*.

use askama::Template;
use axum::extract::State;
use mnet_app::desk;

use super::person::reading;
use crate::Web;
use crate::error::Answered;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/referrals.html")]
pub(crate) struct ReferralsPage {
    pub(crate) page: Page,
    pub(crate) inbox: Vec<ReferralLine>,
    pub(crate) outbox: Vec<ReferralLine>,
}

/// A referral in a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReferralLine {
    pub(crate) href: String,
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) sent: String,
    pub(crate) expires: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) urgent: bool,
}

/// Kind of state of a referral.
pub(crate) fn kind_of(state: &str) -> &'static str {
    match state {
        "accepted" | "closed" => "ok",
        "refused" => "bad",
        "expired" => "warn",
        "sent" | "seen" => "info",
        _ => "off",
    }
}

/// A row of the deed as a line of the page.
macro_rules! referral_line {
    ($row:expr, $reading:expr) => {
        $crate::operator::referrals::ReferralLine {
            href: format!("/referrals/{}", $row.id),
            number: $row.number.clone(),
            name: $row.shown_name.clone().unwrap_or_default(),
            from: $reading.body(&$row.from_body),
            to: $reading.body(&$row.to_body),
            sent: $reading.words.day($row.sent_on),
            expires: $reading.words.day($row.expires_on),
            kind: $crate::operator::referrals::kind_of(&$row.state),
            state: $reading.label("referral-states", &$row.state),
            urgent: $row.urgency == "urgent",
        }
    };
}
pub(super) use referral_line;

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let day = desk::my_day(&web.app, &actor).await?;
    let reading = reading(&web.app, &actor, visit.words());
    html(&ReferralsPage {
        page: visit.page(visit.words().t("referrals-title")),
        inbox: day
            .inbox
            .iter()
            .map(|row| referral_line!(row, reading))
            .collect(),
        outbox: day
            .outbox
            .iter()
            .map(|row| referral_line!(row, reading))
            .collect(),
    })
}
