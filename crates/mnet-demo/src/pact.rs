// SPDX-License-Identifier: AGPL-3.0-or-later
//! Orientation, pact and measures, told — *orientamento, patto, misure*.

use jiff::civil::Date;

use crate::line::Fields;
use crate::random::Random;
use crate::story::{Actor, Story};

/// Measures in a thousand of those who get one; VALICO and self-employment in
/// the proportions of their targets.
const MEASURES: [(u32, &str); 11] = [
    (230, "M1"),
    (190, "M2"),
    (120, "M3"),
    (150, "M4"),
    (80, "M5"),
    (85, "M6"),
    (70, "M7"),
    (30, "M8"),
    (15, "M9"),
    (20, "M10"),
    (10, "M12"),
];

/// When the stages after reception open.
#[derive(Clone, Copy)]
pub(crate) struct Opening {
    /// First day of the window of taking charge.
    pub(crate) charge: Option<Date>,
    /// First day of the window of measures.
    pub(crate) measures: Option<Date>,
}

/// What is known of the person and the place.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    /// When stages open.
    pub(crate) opening: Opening,
    /// A guardian signs.
    pub(crate) minor: bool,
    /// The usual employment centre of the place.
    pub(crate) centre: Option<&'a str>,
}

impl Path<'_> {
    /// As far as the person comes with the body that took charge.
    pub(crate) fn tell(self, story: &mut Story, random: &mut Random, by: Actor<'_>) {
        if !random.chance(940) {
            return;
        }
        story.wait(random.between(3, 20));
        story.wait_for(self.opening.charge, random.below(30));
        story.tell_plain(by, "complete_pact_orientation");
        if !random.chance(965) {
            return;
        }
        story.wait(random.below(10));
        story.tell_plain(by, "attach_cv");
        story.tell(by, "sign_pact", &self.signatures(by));
        if !random.chance(620) {
            return;
        }
        story.wait(random.between(5, 30));
        story.wait_for(self.opening.measures, random.below(45));
        self.measure(story, random, by, 1);
        if random.chance(180) {
            story.wait(random.between(5, 40));
            self.measure(story, random, by, 2);
        }
    }

    fn signatures(self, by: Actor<'_>) -> Fields {
        let (kind, person) = match (self.minor, by.role) {
            (true, _) => ("minors_plan", "guardian"),
            (false, role) if role.starts_with("cpi") => ("psp", "person"),
            (false, _) => ("activation", "person"),
        };
        Fields::new()
            .text("kind", kind)
            .list("signed_by", &[person, "body"])
    }

    /// Proposed, started, ended: most of them, and each in its own way.
    fn measure(self, story: &mut Story, random: &mut Random, by: Actor<'_>, number: u32) {
        let measure = random.weighted(&MEASURES, "M1");
        let validator = self.centre.map(|body| Actor {
            body,
            role: "cpi_validator",
        });
        let by = match (measure, validator) {
            ("M6", None) => return,
            ("M6", Some(validator)) => validator,
            _ => by,
        };
        let event = |story: &mut Story, event: &str| {
            let fields = Fields::new()
                .text("measure", measure)
                .text("ref", format_args!("{measure}-{number}"))
                .text("event", event)
                .text("provider", by.body);
            story.tell(by, "record_measure_event", &fields);
        };
        event(story, "01");
        story.wait(random.between(1, 10));
        if random.chance(35) {
            return event(story, "04");
        }
        event(story, "02");
        let end = random.below(1_000);
        story.wait(random.between(20, 90));
        match end {
            0..=499 => event(story, "10"),
            500..=549 => event(story, "05"),
            550..=564 => event(story, "07"),
            565..=594 => event(story, "09"),
            _ => {}
        }
    }
}
