// SPDX-License-Identifier: AGPL-3.0-or-later
//! What must and what can be done now — *prossimi passi, atti possibili*.

use jiff::civil::Date;
use mnet_app::desk::CardView;
use mnet_app::{Actor, App};
use mnet_authz::{Action, Relation};
use mnet_flow::case::State;

use super::{Link, Step};
use crate::forms::Reading;

/// Forms one fills at the desk, in the order of the path, with their right.
const FORMS: [(&str, Action); 7] = [
    ("screening_sheet", Action::FillScreening),
    ("privacy_notice", Action::DeliverNotice),
    ("registration_card", Action::OpenReception),
    ("basic_orientation", Action::FillReceptionForm),
    ("cpi_enrolment_check", Action::FillReceptionForm),
    ("valico_referral", Action::FillReceptionForm),
    ("referral_sheet", Action::SendReferral),
];

fn form_address(card: &CardView, form: &str) -> String {
    format!("/cases/{}/forms/{form}", card.case.id)
}

fn act_address(card: &CardView, act: &str) -> String {
    format!("/cases/{}/{act}?person={}", card.case.id, card.head.person)
}

/// Days left in a kind of state and in words.
fn urgency(reading: &Reading<'_>, due: Option<Date>) -> (&'static str, String, String) {
    let Some(due) = due else {
        return ("info", String::new(), String::new());
    };
    let left = reading.today.until(due).map_or(0, |span| span.get_days());
    let kind = match left {
        ..0 => "bad",
        0 => "warn",
        _ => "info",
    };
    let state = reading
        .words
        .tn(&format!("due-{kind}"), i64::from(left.abs()));
    (kind, state, reading.words.day(due))
}

/// What the path asks for now, the first first.
pub(super) fn next(reading: &Reading<'_>, card: &CardView) -> Vec<Step> {
    let steps = card.next.iter().map(|next| {
        let href = match next.step {
            "activity_a" => act_address(card, "activities"),
            "complete_reception" => act_address(card, "reception"),
            "answer_referral" => "/referrals".to_owned(),
            form => form_address(card, form),
        };
        let (kind, state, due) = urgency(reading, next.due);
        let label = reading
            .words
            .t(&format!("next-{}", next.step.replace('_', "-")));
        Step {
            href,
            label,
            due,
            kind,
            state,
        }
    });
    steps.collect()
}

/// Open tasks of the case.
pub(super) fn tasks(reading: &Reading<'_>, card: &CardView) -> Vec<Step> {
    let tasks = card.tasks.iter().map(|task| {
        let (kind, state, due) = urgency(reading, Some(task.due_on));
        let what = reading
            .words
            .t(&format!("task-{}", task.kind.replace('_', "-")));
        let label = format!("{what} ({})", reading.body(&task.body));
        Step {
            href: String::new(),
            label,
            due,
            kind,
            state,
        }
    });
    tasks.collect()
}

/// What ties the acting body to the person, as its card tells it.
fn relations(actor: &Actor, card: &CardView) -> Vec<Relation> {
    let mine = card
        .care
        .iter()
        .filter(|care| care.body == actor.body.as_str());
    mine.map(|care| {
        let running =
            care.since <= actor.today && care.until.is_none_or(|until| until > actor.today);
        match (running, care.kind.as_str()) {
            (false, _) => Relation::EndedRelation,
            (true, "referral" | "transfer") => Relation::ReceivedReferralOpen,
            (true, "ownership") => Relation::OwnCase,
            (true, _) => Relation::CareTeam,
        }
    })
    .collect()
}

/// Forms and acts that the role may do on this person now.
pub(super) fn open(app: &App, actor: &Actor, reading: &Reading<'_>, card: &CardView) -> Vec<Link> {
    let relations = relations(actor, card);
    let own_desk = card.case.own_desk;
    let may = |action| actor.may(app, action, &relations, own_desk).is_ok();
    let state = card.case.state.as_deref().and_then(State::from_code);
    let is_closed = state.is_some_and(|state| !state.is_open());
    let words = reading.words;
    let act = |name: &str| Link {
        href: act_address(card, name),
        label: words.t(&format!("act-{name}-title")),
    };
    let mut links = Vec::new();
    if is_closed {
        if may(Action::ReopenCase) {
            links.push(act("reopen"));
        }
        return links;
    }
    for (form, action) in FORMS {
        if may(action) {
            links.push(Link {
                href: form_address(card, form),
                label: words.t(&format!("form-{}", form.replace('_', "-"))),
            });
        }
    }
    let received = state.is_some_and(State::is_received);
    let completed = state.is_some_and(|state| state >= State::ReceptionCompleted);
    let taken = state.is_some_and(|state| state >= State::TakenInCharge);
    let asked = card.case.transfer_to.as_deref() == Some(actor.body.as_str());
    let acts = [
        ("activities", Action::RecordActivity, received),
        (
            "reception",
            Action::CompleteReception,
            received && !completed,
        ),
        ("take-in-charge", Action::TakeInCharge, completed && !taken),
        ("transfer-answer", Action::AnswerTransfer, asked),
        (
            "transfer",
            Action::ProposeTransfer,
            card.case.transfer_to.is_none(),
        ),
        ("close", Action::CloseCase, true),
    ];
    links.extend(
        acts.iter()
            .filter(|(_, action, now)| *now && may(*action))
            .map(|(name, ..)| act(name)),
    );
    links
}
