// SPDX-License-Identifier: AGPL-3.0-or-later
//! What happened, in words — *storia della persona*.

use mnet_app::desk::{CardView, Milestone, milestone};
use mnet_app::{Actor, App};
use mnet_authz::Action;
use mnet_flow::code_lists::CodeLists;
use mnet_flow::measures::PolicyEvent;

use super::{CareLine, ChargeLine, ConsentLine, FormLine, Link, ReferralLine};
use crate::forms::Reading;
use crate::i18n::Words;
use crate::operator::measures::{MeasureLine, measure_line};
use crate::operator::pact::standing;
use crate::operator::person::card_address;
use crate::operator::referrals::kind_of;
use crate::views::TimelineView;

/// Lists in which the detail of an event may stand.
const DETAILS: [(&str, &[&str]); 16] = [
    ("activity_recorded", &["activities"]),
    (
        "screening_closed",
        &[
            "screening-outcomes",
            "screening-refusal-reasons",
            "waiting-reasons",
        ],
    ),
    ("reception_completed", &["reception-outcomes"]),
    ("case_closed", &["exit-outcomes", "early-closure-reasons"]),
    ("activity_not_applicable", &["activities"]),
    (
        "closure_proposed",
        &["exit-outcomes", "early-closure-reasons"],
    ),
    ("privacy_notice_delivered", &["languages"]),
    ("measure_event_recorded", &["measures"]),
    ("measure_change_proposed", &["measure-change-reasons"]),
    ("measure_change_refused", &["measure-change-refusals"]),
    ("pact_signed", &["pact-kinds"]),
    ("follow_up_recorded", &["employment-conditions"]),
    ("lead_opened", &["channels"]),
    ("referral_refused", &["referral-reasons"]),
    ("person_registered", &["screening-refusal-reasons"]),
    ("eligibility_evidenced", &["screening-refusal-reasons"]),
];

/// How much of the story the card tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// What is newest; a path may be ten years long.
    Newest,
    /// All of it.
    All,
}

/// Lines of a list of the card, before the rest is asked for.
const NEWEST: usize = 15;

impl Told {
    /// How many lines of a list are shown.
    const fn lines(self) -> usize {
        match self {
            Self::Newest => NEWEST,
            Self::All => usize::MAX,
        }
    }

    /// Where all of a list is: an address that says so, with how much there is; nothing where
    /// all is shown already.
    pub(super) fn rest(self, words: Words, card: &CardView, (list, count): (&str, usize)) -> Link {
        if count <= self.lines() {
            return Link::default();
        }
        let (person, case) = (card_address(card.head.person), card.case.id);
        Link {
            href: format!("{person}?case={case}&all=yes#{list}"),
            label: words.tn(
                &format!("card-all-{list}"),
                i64::try_from(count).unwrap_or(0),
            ),
        }
    }
}

/// Events, newest first.
pub(super) fn timeline(reading: &Reading<'_>, card: &CardView, told: Told) -> Vec<TimelineView> {
    let events = card.timeline.iter().rev().take(told.lines());
    events
        .map(milestone)
        .map(|event| TimelineView {
            kind: kind(event.event),
            iso: event.on.to_string(),
            when: reading.words.day(event.on),
            title: reading
                .words
                .t(&format!("event-{}", event.event.replace('_', "-"))),
            href: String::new(),
            text: self::told(reading, &event),
            who: reading.body(&event.body),
        })
        .collect()
}

/// The detail of an event; of a measure, what it is and what happened to it.
pub(crate) fn told(reading: &Reading<'_>, event: &Milestone) -> String {
    let text = detail(reading, event.event, event.detail.as_deref());
    match &event.policy {
        Some(code) => format!("{text}: {}", reading.label("policy-events", code)),
        None => text,
    }
}

fn kind(event: &str) -> &'static str {
    match event {
        "measure_change_refused"
        | "referral_refused"
        | "referral_expired"
        | "transfer_refused"
        | "pact_suspended" => "warn",
        "reception_completed" | "referral_accepted" | "taken_in_charge" | "pact_signed" => "ok",
        _ => "info",
    }
}

fn detail(reading: &Reading<'_>, event: &str, code: Option<&str>) -> String {
    let Some(code) = code else {
        return String::new();
    };
    if event.starts_with("transfer") || event == "referral_sent" {
        return reading.body(code);
    }
    if let Some(words) = reading.words.try_t(&crate::error::warning_key(code)) {
        return words;
    }
    let lists = DETAILS
        .iter()
        .find(|(name, _)| *name == event)
        .map_or(&[][..], |(_, all)| *all);
    let lang = reading.words.lang();
    let found = lists
        .iter()
        .find_map(|list| CodeLists::shipped().label(list, code, lang));
    found.unwrap_or(code).to_owned()
}

/// Filled forms and drafts, newest first.
pub(super) fn forms(reading: &Reading<'_>, card: &CardView, told: Told) -> Vec<FormLine> {
    let rows = card.forms.iter().rev().take(told.lines());
    rows.map(|row| {
        let draft = row.status == "draft";
        FormLine {
            href: if draft {
                format!("/cases/{}/forms/{}", row.case_file, row.form)
            } else {
                format!("/forms/{}", row.id)
            },
            label: reading
                .words
                .t(&format!("form-{}", row.form.replace('_', "-"))),
            number: number(reading, row.number.as_deref(), &row.status),
            on: reading.words.day(row.on_date),
            body: reading.body(&row.body),
            draft,
        }
    })
    .collect()
}

/// The number; of a version that does not stand any more, also that it does not.
fn number(reading: &Reading<'_>, number: Option<&str>, status: &str) -> String {
    let number = number.unwrap_or_default();
    match status {
        status @ ("annulled" | "superseded") => {
            let state = reading.words.t(&format!("form-state-{status}"));
            format!("{number} ({state})")
        }
        _ => number.to_owned(),
    }
}

pub(super) fn referrals(reading: &Reading<'_>, card: &CardView) -> Vec<ReferralLine> {
    let rows = card.referrals.iter().rev();
    rows.map(|row| ReferralLine {
        href: format!("/referrals/{}", row.id),
        number: row.number.clone(),
        to: reading.body(&row.to_body),
        sent: reading.words.day(row.sent_on),
        kind: kind_of(&row.state),
        state: reading.label("referral-states", &row.state),
    })
    .collect()
}

/// Who follows the person and so sees the card.
pub(super) fn care(reading: &Reading<'_>, card: &CardView) -> Vec<CareLine> {
    let words = reading.words;
    card.care
        .iter()
        .map(|row| CareLine {
            body: reading.body(&row.body),
            what: words.t(&format!("care-{}", row.kind.replace('_', "-"))),
            since: words.day(row.since),
            until: row.until.map(|day| words.day(day)).unwrap_or_default(),
        })
        .chain(card.assigned.iter().map(|one| CareLine {
            body: one.operator.name.clone(),
            what: words.t("care-assigned"),
            since: words.day(one.since),
            until: String::new(),
        }))
        .collect()
}

/// Optional purposes: given and taken back by the same page.
pub(super) fn consents(
    app: &App,
    actor: &Actor,
    reading: &Reading<'_>,
    card: &CardView,
) -> Vec<ConsentLine> {
    let words = reading.words;
    let ties = actor.ties(&card.care);
    let may = actor.may(app, Action::RecordConsent, &ties, false).is_ok();
    let address = format!("/cases/{}/consents", card.case.id);
    let each = card.consents.iter().map(|one| {
        let said = one.latest.as_ref();
        let answer = said.map_or("never-asked", |row| row.answer.as_str());
        let given = answer == "given";
        let next = if given { "withdrawn" } else { "given" };
        let person = card.head.person;
        let purpose = &one.purpose;
        ConsentLine {
            purpose: reading.label("consents", purpose),
            kind: if given { "ok" } else { "off" },
            answer: words.t(&format!("consent-{answer}")),
            on: said.map(|row| words.day(row.on_date)).unwrap_or_default(),
            evidence: said
                .and_then(|row| row.evidence.clone())
                .unwrap_or_default(),
            href: if may {
                // Yes is never chosen beforehand; taking a consent back is one step.
                let chosen = if given { "&consent=withdrawn" } else { "" };
                format!("{address}?person={person}&purpose={purpose}{chosen}")
            } else {
                String::new()
            },
            act: words.t(&format!("consent-act-{next}")),
        }
    });
    each.collect()
}

/// Who answers for the person, each with its case manager.
pub(super) fn charges(reading: &Reading<'_>, card: &CardView) -> Vec<ChargeLine> {
    let rows = card.charges.iter();
    rows.map(|row| ChargeLine {
        body: reading.body(&row.body),
        manager: row.manager_name.clone().unwrap_or_default(),
        since: reading.words.day(row.since),
    })
    .collect()
}

/// The pact in a line, once somebody answers for the person.
pub(super) fn pact(reading: &Reading<'_>, card: &CardView) -> Link {
    let words = reading.words;
    if card.file.taken_in_charge.is_none() {
        return Link::default();
    }
    let label = match card.pacts.last() {
        None => words.t("pact-none"),
        Some(row) => {
            let current = card.file.current_pact();
            let expired = current.is_some_and(|pact| pact.is_expired(reading.today));
            let suspended = card.file.pact_suspended_on.is_some();
            let (_, state) = standing(row.ended_on.is_none(), expired, suspended);
            format!(
                "{} · {} {} · {} · {}",
                reading.label("pact-kinds", &row.kind),
                words.t("form-pact-version"),
                row.version,
                words.day(row.signed_on),
                words.t(state),
            )
        }
    };
    Link {
        href: format!("/cases/{}/pact", card.case.id),
        label,
    }
}

/// Measures that run, wherever they stand, and the newest.
pub(super) fn measures(reading: &Reading<'_>, card: &CardView, told: Told) -> Vec<MeasureLine> {
    let older = card.file.measures.len().saturating_sub(told.lines());
    let all = card.file.measures.iter().enumerate();
    all.filter(|(place, one)| *place >= older || runs(one.last))
        .map(|(_, one)| measure_line(reading, card.case.id, one))
        .collect()
}

/// Whether somebody waits for what comes next.
const fn runs(last: PolicyEvent) -> bool {
    matches!(
        last,
        PolicyEvent::Proposed | PolicyEvent::Started | PolicyEvent::Suspended
    )
}
