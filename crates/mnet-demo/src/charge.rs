// SPDX-License-Identifier: AGPL-3.0-or-later
//! Referral, taking charge and what follows, told — *rinvio e presa in carico*.

use crate::line::Fields;
use crate::pact::Path;
use crate::places::{Place, Places};
use crate::random::Random;
use crate::reception::Desk;
use crate::route::End;
use crate::story::{Actor, Story};

/// Case managers, none of whom exists.
const MANAGERS: [&str; 8] = [
    "DEMOBIANCHI Laura",
    "PROVAFERRI Marco",
    "FINTAROSSI Elena",
    "TESTINI Paolo",
    "SAMPLECONTI Giulia",
    "FALSOGALLI Andrea",
    "FITTIZMARINI Sara",
    "DEMOSERRA Luca",
];

const REFUSALS: [&str; 4] = [
    "Persona non presentata a due appuntamenti",
    "Domicilio fuori dalla competenza",
    "Bisogno di altro servizio",
    "Agenda completa, si propone un altro centro",
];

/// A place, the desk that received, and the numbers to draw from.
pub(crate) struct Charge<'a> {
    /// Where the person was received.
    pub(crate) place: &'a Place,
    /// Every place, for transfers.
    pub(crate) places: &'a Places,
    /// Who received.
    pub(crate) desk: Desk<'a>,
    /// What follows.
    pub(crate) path: Path<'a>,
}

impl<'a> Charge<'a> {
    /// Tells what the end says, after reception is complete.
    pub(crate) fn tell(&self, story: &mut Story, random: &mut Random, end: End, social: bool) {
        let centre = self.centre(random);
        let service = self.service();
        match end {
            End::Open | End::InformationOnly | End::Completed => {}
            End::Waiting => self.refer(story, random, if social { service } else { centre }),
            End::Refused => {
                let to = if social { service } else { centre };
                self.refer(story, random, to);
                refuse(story, random, to);
            }
            End::SecondTry => {
                self.refer(story, random, centre);
                refuse(story, random, centre);
                let second = self.second(centre);
                self.refer(story, random, second);
                self.accept(story, random, second);
            }
            End::Centre => self.referred(story, random, &[centre], centre),
            End::Social => self.referred(story, random, &[service], service),
            End::HalfBoth => self.referred(story, random, &[centre, service], centre),
            End::Both => self.both(story, random, service, centre),
            End::OwnDesk => {
                story.wait(random.between(1, 10));
                let fields = Fields::new().text("case_manager", random.word(&MANAGERS));
                story.tell(self.desk.actor, "take_in_charge", &fields);
                self.afterwards(story, random, self.desk.actor);
            }
        }
    }

    /// Each takes its part; the second one's day is the later.
    fn both(&self, story: &mut Story, random: &mut Random, one: Actor<'_>, other: Actor<'_>) {
        self.refer(story, random, one);
        if other.body != one.body {
            self.refer(story, random, other);
            story.wait(random.between(1, 6));
            answer(story, random, other);
        }
        self.accept(story, random, one);
    }

    /// An operator of the usual centre, or of another one of the set.
    fn centre(&self, random: &mut Random) -> Actor<'a> {
        let usual = random.chance(750);
        let at = if usual {
            0
        } else {
            random.index(self.place.centres.len())
        };
        let body = self.place.centres.get(at).map_or("", String::as_str);
        let role = if random.chance(120) {
            "cpi_support"
        } else {
            "cpi_operator"
        };
        Actor { body, role }
    }

    /// The partner's social service; where it received itself, the centre instead.
    fn service(&self) -> Actor<'a> {
        let service = self.place.social_service();
        if self.desk.actor.body == service.body {
            let body = self.place.centres.first().map_or("", String::as_str);
            Actor {
                body,
                role: "cpi_operator",
            }
        } else {
            service
        }
    }

    /// Where to go after a refusal: another centre of the set, else the same again.
    fn second(&self, first: Actor<'a>) -> Actor<'a> {
        let other = self
            .place
            .centres
            .iter()
            .find(|centre| *centre != first.body);
        Actor {
            body: other.map_or(first.body, String::as_str),
            role: first.role,
        }
    }

    fn refer(&self, story: &mut Story, random: &mut Random, to: Actor<'_>) {
        story.wait(random.below(4));
        story.tell(
            self.desk.actor,
            "send_referral",
            &Fields::new().text("to", to.body),
        );
    }

    /// One referral to each, the last of which is told first to have accepted.
    fn referred(
        &self,
        story: &mut Story,
        random: &mut Random,
        to: &[Actor<'_>],
        accepts: Actor<'_>,
    ) {
        for (number, actor) in to.iter().enumerate() {
            let again = to
                .iter()
                .take(number)
                .any(|before| before.body == actor.body);
            if !again {
                self.refer(story, random, *actor);
            }
        }
        self.accept(story, random, accepts);
    }

    fn accept(&self, story: &mut Story, random: &mut Random, by: Actor<'_>) {
        story.wait(random.between(1, 9));
        answer(story, random, by);
        self.afterwards(story, random, by);
    }

    /// Pact and measures; transfer, closure, reopening for few, months later.
    fn afterwards(&self, story: &mut Story, random: &mut Random, by: Actor<'_>) {
        self.path.tell(story, random, by);
        if random.chance(35) {
            let step = random.index(8);
            if let Some(to) = self.places.other_than(self.place, step) {
                story.wait(random.between(20, 90));
                let fields = Fields::new().text("to", &to.partner);
                story.tell(self.place.coordinator(), "transfer_case", &fields);
            }
        }
        if random.chance(130) {
            close(story, random, by);
        }
    }
}

fn answer(story: &mut Story, random: &mut Random, by: Actor<'_>) {
    let fields = Fields::new().text("case_manager", random.word(&MANAGERS));
    story.tell(by, "accept_referral", &fields);
}

fn refuse(story: &mut Story, random: &mut Random, by: Actor<'_>) {
    story.wait(random.between(1, 8));
    let fields = Fields::new().text("reason", random.word(&REFUSALS));
    story.tell(by, "refuse_referral", &fields);
}

fn close(story: &mut Story, random: &mut Random, by: Actor<'_>) {
    let outcomes = [
        "employed_fixed_term",
        "employed_permanent",
        "seasonal_work",
        "domestic_work",
        "education_training",
        "traineeship_ongoing",
        "transferred",
        "unreachable",
        "abandonment",
        "job_found",
    ];
    story.wait(random.between(30, 160));
    let fields = Fields::new().text("outcome", random.word(&outcomes));
    story.tell(by, "close_case", &fields);
    if random.chance(150) {
        story.wait(random.between(10, 80));
        let fields = Fields::new().text("reason", "La persona torna a chiedere aiuto");
        story.tell(by, "reopen_case", &fields);
    }
}
