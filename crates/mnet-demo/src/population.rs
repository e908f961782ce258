// SPDX-License-Identifier: AGPL-3.0-or-later
//! The whole population, person by person — *popolazione dimostrativa*.

use crate::calendar::Season;
use crate::charge::Charge;
use crate::line::Fields;
use crate::pact::{Opening, Path};
use crate::person::{Person, meet};
use crate::places::{Place, Places};
use crate::plan::Plan;
use crate::random::{Deal, Random};
use crate::reception::{Desk, begin_activities, complete, receive, screen};
use crate::route::{Citizen, End, Route};
use crate::story::{Actor, Story};
use crate::twin::Again;
use mnet_flow::network::{Edition, Indicator};

/// The history lines of a fictional population, one JSON object each.
///
/// Person by person, so that a million people need no more memory than one.
/// Each line has an `id` that depends on the edition, the seed, the person and
/// its place among the person's lines, and on nothing else: a longer plan tells
/// the same people first. An edition without territories has no population.
pub fn lines(edition: &Edition, plan: &Plan) -> impl Iterator<Item = String> + use<> {
    let teller = Teller {
        edition: edition.code.as_str().to_owned(),
        lead: edition.lead.as_str().to_owned(),
        season: Season::of(edition),
        places: Places::of(edition),
        opening: Opening {
            charge: edition
                .window(Indicator::TakingCharge)
                .map(|window| window.from),
            measures: edition
                .window(Indicator::Measures)
                .map(|window| window.from),
        },
        plan: *plan,
    };
    (0..plan.persons).flat_map(move |index| teller.person(index))
}

struct Teller {
    edition: String,
    lead: String,
    season: Season,
    places: Places,
    opening: Opening,
    plan: Plan,
}

impl Teller {
    fn person(&self, index: u32) -> Vec<String> {
        let seed = self.plan.seed;
        let deal = Deal::of_person(seed, index);
        let mut random = Random::of_person(seed, index);
        let Some(place) = self.places.at(deal.across(self.places.width())) else {
            return Vec::new();
        };
        let route = Route::of(&deal);
        let on = match route {
            Route::OutOfWindow => self.season.outside(&mut random),
            _ => self.season.inside(&mut random),
        };
        let mut person = meet(&mut random, place, route, index + 1, on);
        if route == Route::Universal(Citizen::Dual) {
            person.make_dual();
        }
        let key = format!("demo-{seed}-{:07}", index + 1);
        let mut story = Story::new(&self.edition, key.clone(), on);
        self.tell(&mut story, &mut random, place, &mut person, route);
        let mut lines = story.into_lines();
        if route == Route::Received && random.chance(self.plan.duplicates_permille) {
            let place = Again::elsewhere(&mut random, place, &self.places);
            let (lead, edition) = (self.lead.as_str(), self.edition.as_str());
            let again = Again {
                place,
                lead,
                edition,
                key: &key,
                since: on,
            };
            lines.extend(again.tell(&mut random, &person));
        }
        lines
    }

    fn tell(
        &self,
        story: &mut Story,
        random: &mut Random,
        place: &Place,
        person: &mut Person,
        route: Route,
    ) {
        let desk = desk(random, place, person, route);
        story.tell(desk.actor, "register_person", &person.fields());
        match route {
            Route::Registered => return,
            Route::NotSuitable(reason) => {
                story.wait(random.below(6));
                return screen(story, desk, "not_suitable", Some(reason));
            }
            Route::WaitingList => {
                story.wait(random.below(6));
                return screen(story, desk, "waiting_list", None);
            }
            _ => {}
        }
        if route != Route::OutOfWindow {
            story.wait(random.below(6));
        }
        enter(story, random, desk, route);
        if route == Route::Suitable {
            return;
        }
        receive(story, random, desk, person, route);
        let path = Path {
            opening: self.opening,
            minor: person.guardian.is_some(),
            centre: place.centres.first().map(String::as_str),
        };
        self.go_on(story, random, (place, desk), route, path);
        naturalise(story, random, desk, person, route);
    }

    fn go_on(
        &self,
        story: &mut Story,
        random: &mut Random,
        (place, desk): (&Place, Desk<'_>),
        route: Route,
        path: Path<'_>,
    ) {
        let social = random.chance(200);
        let end = match route {
            Route::Received if desk.own => End::OwnDesk,
            Route::Received => End::draw(random, place.charged),
            Route::Universal(_) if !desk.own && random.chance(500) => End::Centre,
            Route::Universal(_) => End::InformationOnly,
            _ => End::Open,
        };
        match end.outcome(social) {
            Some("social") if desk.own => complete(story, random, desk, "cpi"),
            Some(outcome) => complete(story, random, desk, outcome),
            None if route == Route::Received => begin_activities(story, random, desk),
            None => {}
        }
        let charge = Charge {
            place,
            places: &self.places,
            desk,
            path,
        };
        charge.tell(story, random, end, social);
    }
}

/// Suitable; for some only after they waited or were screened again.
fn enter(story: &mut Story, random: &mut Random, desk: Desk<'_>, route: Route) {
    let detour = if route == Route::Received {
        random.below(100)
    } else {
        100
    };
    if detour < 4 {
        screen(story, desk, "waiting_list", None);
        story.wait(random.between(5, 15));
    } else if detour == 4 {
        screen(story, desk, "not_suitable", Some("unreachable"));
        story.wait(random.between(5, 15));
    }
    screen(story, desk, "suitable", None);
}

/// Who meets the person: the network of the partner, or the centre at its own desk.
fn desk<'a>(random: &mut Random, place: &'a Place, person: &mut Person, route: Route) -> Desk<'a> {
    let chance = random.below(1_000);
    let minor = person.guardian.is_some();
    match place.centres.first() {
        Some(body) if route == Route::Received && !minor && random.chance(45) => {
            // The owner is the partner of the domicile: nobody else would be known.
            person.domicile = Some(place.comune.clone());
            Desk {
                actor: Actor {
                    body,
                    role: "cpi_operator",
                },
                own: true,
            }
        }
        _ if minor => Desk {
            actor: place.social_service(),
            own: false,
        },
        _ => Desk {
            actor: place.reception_desk(chance),
            own: false,
        },
    }
}

/// A few become Italian after they were received; the count stays.
fn naturalise(
    story: &mut Story,
    random: &mut Random,
    desk: Desk<'_>,
    person: &Person,
    route: Route,
) {
    if route == Route::Received && random.chance(4) {
        story.wait(random.between(20, 60));
        let mut citizenships = person.citizenships.clone();
        citizenships.push("IT");
        let fields = Fields::new().list("citizenships", &citizenships);
        story.tell(desk.actor, "set_citizenships", &fields);
    }
}
