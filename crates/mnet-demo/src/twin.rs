// SPDX-License-Identifier: AGPL-3.0-or-later
//! The same person written down twice — *posizioni doppie*.
//!
//! Another desk heard the name in another way, put the parts in the other
//! order, had no code or only a presumed birth date. A third of the doubles is
//! found and merged; the others wait for the steward.
//!
//! Source: record linkage scenario (pairs 1 to 5); counting rule CR-6.

use crate::line::Fields;
use crate::names::variant;
use crate::person::Person;
use crate::places::{Place, Places};
use crate::random::Random;
use crate::reception::{Desk, receive, screen};
use crate::route::Route;
use crate::story::{Actor, Story};
use jiff::civil::Date;

/// How the other desk wrote the person down.
fn heard_again(random: &mut Random, person: &Person) -> Person {
    let mut twin = person.clone();
    match random.below(4) {
        0 => {
            twin.family = variant(&twin.family, random);
            twin.forget_codes();
        }
        1 => {
            swap_names(&mut twin);
            twin.forget_codes();
        }
        2 => twin.family = variant(&twin.family, random),
        _ => {
            twin.family = variant(&twin.family, random);
            twin.presume_birth();
            twin.forget_codes();
            twin.forget_phone();
        }
    }
    twin
}

fn swap_names(person: &mut Person) {
    if let Some(given) = person.given.take() {
        let family = std::mem::replace(&mut person.family, given.to_uppercase());
        person.given = Some(family);
    }
}

/// The second story of a person, and perhaps the merging of the two.
pub(crate) struct Again<'a> {
    /// Where the second desk is.
    pub(crate) place: &'a Place,
    /// The lead body, which merges.
    pub(crate) lead: &'a str,
    /// Code of the edition.
    pub(crate) edition: &'a str,
    /// Key of the first story.
    pub(crate) key: &'a str,
    /// Day on which the first story began.
    pub(crate) since: Date,
}

impl<'a> Again<'a> {
    /// Where a person of a place turns up again: mostly at another partner.
    pub(crate) fn elsewhere(
        random: &mut Random,
        place: &'a Place,
        places: &'a Places,
    ) -> &'a Place {
        let same = random.chance(350);
        let step = random.index(8);
        if same {
            place
        } else {
            places.other_than(place, step).unwrap_or(place)
        }
    }

    /// The lines of the double.
    pub(crate) fn tell(&self, random: &mut Random, person: &Person) -> Vec<String> {
        let mut twin = heard_again(random, person);
        // Somebody who moved says the new comune, or none.
        twin.domicile = random.chance(500).then(|| self.place.comune.clone());
        let mut story = Story::new(self.edition, format!("{}-b", self.key), self.since);
        story.wait(random.between(5, 60));
        let desk = Desk {
            actor: self.place.reception_desk(random.below(1_000)),
            own: false,
        };
        story.tell(desk.actor, "register_person", &twin.fields());
        screen(&mut story, desk, "suitable", None);
        if random.chance(550) {
            receive(&mut story, random, desk, &twin, Route::Received);
        }
        let key = story.key().to_owned();
        story.wait(random.between(10, 40));
        let merged_on = story.on();
        let mut lines = story.into_lines();
        if random.chance(333) {
            lines.push(self.merging(&key, merged_on));
        }
        lines
    }

    fn merging(&self, twin: &str, on: Date) -> String {
        let mut story = Story::new(self.edition, format!("{twin}-merge"), on);
        let by = Actor {
            body: self.lead,
            role: "region",
        };
        story.tell_of(
            self.key,
            by,
            "merge_persons",
            &Fields::new().text("other", twin),
        );
        story.into_lines().concat()
    }
}
