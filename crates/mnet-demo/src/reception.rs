// SPDX-License-Identifier: AGPL-3.0-or-later
//! Screening and first reception, told — *screening e prima accoglienza*.

use crate::line::Fields;
use crate::person::Person;
use crate::random::Random;
use crate::route::Route;
use crate::story::{Actor, Story};

/// Who meets the person, and whether at an employment centre's own desk.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    /// The actor.
    pub(crate) actor: Actor<'a>,
    /// The person applied at the centre's own desk.
    pub(crate) own: bool,
}

/// Screening closed with an outcome.
pub(crate) fn screen(story: &mut Story, desk: Desk<'_>, outcome: &str, reason: Option<&str>) {
    let fields = Fields::new()
        .text("outcome", outcome)
        .yes("own_desk", desk.own)
        .maybe("reason", reason);
    story.tell(desk.actor, "close_screening", &fields);
}

/// Cards, notice and activities of a received person, as far as the route goes.
pub(crate) fn receive(
    story: &mut Story,
    random: &mut Random,
    desk: Desk<'_>,
    person: &Person,
    route: Route,
) {
    let late_notice = route == Route::Received && random.chance(25);
    story.wait(random.below(7));
    if route != Route::NoticeMissing && !late_notice {
        deliver_notice(story, random, desk, person);
    }
    story.tell_plain(desk.actor, "complete_registration_card");
    if !matches!(route, Route::Universal(_) | Route::CardMissing) {
        story.tell_plain(desk.actor, "open_recipient_card");
    }
    if route != Route::ActivityMissing {
        record(story, desk, "a");
    }
    if late_notice {
        story.wait(random.between(2, 9));
        deliver_notice(story, random, desk, person);
    }
}

fn deliver_notice(story: &mut Story, random: &mut Random, desk: Desk<'_>, person: &Person) {
    let foreign = person.language != "it";
    // Some understand Italian, the others read or hear it in their language.
    let language = if foreign && random.chance(350) {
        "it"
    } else {
        person.language
    };
    let mediator = language != "it" && random.chance(600);
    let fields = Fields::new()
        .text("language", language)
        .yes("mediator", mediator);
    story.tell(desk.actor, "deliver_privacy_notice", &fields);
}

fn record(story: &mut Story, desk: Desk<'_>, activity: &str) {
    story.tell(
        desk.actor,
        "record_activity",
        &Fields::new().text("activity", activity),
    );
}

/// Some activities; reception goes on.
pub(crate) fn begin_activities(story: &mut Story, random: &mut Random, desk: Desk<'_>) {
    for activity in ["b1", "b2", "b3"] {
        if random.chance(350) {
            story.wait(random.between(1, 7));
            record(story, desk, activity);
        }
    }
}

/// What the outcome needs, then the outcome.
pub(crate) fn complete(story: &mut Story, random: &mut Random, desk: Desk<'_>, outcome: &str) {
    let optional = [("b1", 620), ("b2", 380), ("b3", 560)];
    for (activity, permille) in optional {
        if random.chance(permille) {
            story.wait(random.between(1, 6));
            record(story, desk, activity);
        }
    }
    let checked = outcome != "information_only" || random.chance(300);
    if checked {
        story.wait(random.between(1, 6));
        for activity in ["b4", "c", "d"] {
            record(story, desk, activity);
        }
    }
    story.wait(random.below(4));
    story.tell(
        desk.actor,
        "complete_reception",
        &Fields::new().text("outcome", outcome),
    );
}
