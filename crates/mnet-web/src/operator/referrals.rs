// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referrals received and sent, waiting and answered — *rinvii*.

use askama::Template;
use axum::extract::State;
use mnet_app::desk::{self, ReferralEnd, ReferralsShown};

use super::person::reading;
use crate::Web;
use crate::error::Answered;
use crate::i18n::Words;
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{OptionView, PagesView};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "operator/referrals.html")]
pub(crate) struct ReferralsPage {
    pub(crate) page: Page,
    /// Which to show.
    pub(crate) shown: Vec<OptionView>,
    /// Received and sent, or the one of them whose pages are turned.
    pub(crate) boxes: Vec<ReferralBox>,
}

/// The referrals of one end.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReferralBox {
    /// `inbox` or `outbox`.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// What is said when there is none.
    pub(crate) none: String,
    pub(crate) items: Vec<ReferralLine>,
    pub(crate) pages: PagesView,
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
            href: if $row.is_readable {
                format!("/referrals/{}", $row.id)
            } else {
                String::new()
            },
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

/// The two ends of a referral, as addresses name them.
const ENDS: [(ReferralEnd, &str); 2] = [
    (ReferralEnd::Received, "inbox"),
    (ReferralEnd::Sent, "outbox"),
];

pub(super) async fn show(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let words = visit.words();
    let reading = reading(&web.app, &actor, words);
    let wanted = visit.parameter("show").unwrap_or_default();
    let shown = ReferralsShown::from_code(&wanted).unwrap_or_default();
    let only = visit.parameter("box");
    // A place belongs to one of the two lists.
    let after = only.as_ref().and_then(|_| visit.parameter("after"));
    let here = format!("/referrals?show={}", shown.code());
    let mut boxes = Vec::new();
    for (end, id) in ENDS {
        if only.as_deref().is_some_and(|only| only != id) {
            continue;
        }
        let found = desk::list_referrals(&web.app, &actor, end, shown, after.as_deref()).await?;
        let items: Vec<ReferralLine> = found
            .items
            .iter()
            .map(|row| referral_line!(row, reading))
            .collect();
        let waits = shown == ReferralsShown::Waiting;
        let key = if waits { "day" } else { "referrals" };
        boxes.push(ReferralBox {
            id,
            title: words.t(&format!("{key}-{id}")),
            none: words.t(&format!("{key}-{id}-none")),
            pages: PagesView {
                first: after.as_ref().map(|_| here.clone()).unwrap_or_default(),
                next: found
                    .next
                    .map(|next| format!("{here}&box={id}&after={next}"))
                    .unwrap_or_default(),
                text: shown_of(words, items.len(), found.total),
            },
            items,
        });
    }
    let shown = ReferralsShown::ALL.iter().map(|one| OptionView {
        value: one.code().to_owned(),
        label: words.t(&format!("referrals-{}", one.code())),
        hint: String::new(),
        chosen: *one == shown,
    });
    html(&ReferralsPage {
        page: visit.page(words.t("referrals-title")),
        shown: shown.collect(),
        boxes,
    })
}

/// "25 di 63".
pub(super) fn shown_of(words: Words, shown: usize, total: i64) -> String {
    words.tf(
        "list-shown-of",
        &[("n", shown.into()), ("total", total.into())],
    )
}
