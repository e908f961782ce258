// SPDX-License-Identifier: AGPL-3.0-or-later
//! What somebody sees of an answer — *muro tra i lati della presa in carico*.
//!
//! The visibility of a question names its readers by side of the care team; what
//! a reader wrote himself, or his office on his side, stays readable for him.
//! Special and judicial data (P3, P4) are covered until somebody of their own
//! readers types why. What is reserved (V-RES) is not even mentioned to others.
//!
//! Source: requirements §3.0 (privacy classes, visibility profiles), §4.3, §6.2
//! SC-2 and SC-3, §6.3; AS-04 rows 1 and 2.

use crate::condition::is_answer;
use crate::{Answers, Form, Privacy, Question, Visibility};

/// The side of the care team that somebody reads on — *lato* (SC-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Employment centres and those who support them.
    Labour,
    /// The professional social service and its first desk.
    Social,
    /// Partners and third sector: they receive the person and work with the labour side.
    Programme,
    /// Providers of measures.
    Provider,
    /// Who keeps identities.
    Identity,
    /// Mediators, auditors and whoever else works for neither side.
    Beside,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 6] = [
        Self::Labour,
        Self::Social,
        Self::Programme,
        Self::Provider,
        Self::Identity,
        Self::Beside,
    ];
}

/// How a reader stands to who wrote an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authorship {
    /// Somebody else wrote it.
    Other,
    /// Somebody of the same office, on the same side, wrote it.
    SameOffice,
    /// The reader wrote it.
    Author,
}

/// Who reads, as far as the wall asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// On which side.
    pub side: Side,
    /// The reader's body follows the person today; else it reads its own records alone.
    pub cares: bool,
    /// How the reader stands to who wrote it.
    pub wrote: Authorship,
    /// The form names the reader, among its team or as its case manager.
    pub is_named: bool,
}

/// How much of an answer is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sight {
    /// Not even that there is one.
    Unspoken,
    /// That there is one, and nothing more.
    Hidden,
    /// It is covered until the reader says why it is needed.
    ToReveal,
    /// The answer.
    Shown,
}

/// How much of the answer to `question` a reader sees.
pub fn sight(question: &Question, reader: Reader) -> Sight {
    if !is_reader(question.visibility, reader) {
        return match question.visibility {
            Visibility::VRes | Visibility::VAgg | Visibility::VCmp | Visibility::VSys => {
                Sight::Unspoken
            }
            _ => Sight::Hidden,
        };
    }
    if question.privacy >= Privacy::P3 {
        Sight::ToReveal
    } else {
        Sight::Shown
    }
}

/// Whether an answer of this visibility is for the reader at all.
fn is_reader(visibility: Visibility, reader: Reader) -> bool {
    let own = reader.wrote == Authorship::Author;
    let by_the_office = own || reader.wrote == Authorship::SameOffice;
    let on = |sides: &[Side]| reader.cares && sides.contains(&reader.side);
    match visibility {
        Visibility::VAll | Visibility::VEnr => true,
        // Who receives the person and who provides a measure work with the labour side.
        Visibility::VLab => by_the_office || on(&[Side::Labour, Side::Programme, Side::Provider]),
        Visibility::VSoc => by_the_office || on(&[Side::Social]),
        // Identities are kept across bodies, without following the person.
        Visibility::VCar => {
            by_the_office
                || reader.side == Side::Identity
                || on(&[Side::Labour, Side::Social, Side::Programme])
        }
        Visibility::VPrv => by_the_office || on(&[Side::Provider]),
        Visibility::VRes => own || (reader.cares && reader.is_named),
        Visibility::VCmp => by_the_office,
        Visibility::VAgg | Visibility::VSys => false,
    }
}

impl Form {
    /// The answers as a reader may know them: what is not shown is taken out, and what may be
    /// mentioned is told by [`Answers::withheld`]. Who reads is asked question by question,
    /// because answers of one form may have several authors; `revealed` are questions whose
    /// cover was lifted for a reason.
    #[must_use]
    pub fn told(
        &self,
        answers: &Answers,
        reader: impl Fn(&str) -> Reader,
        revealed: &[&str],
    ) -> Answers {
        let mut told = answers.clone();
        for question in self.questions() {
            match sight(question, reader(question.key)) {
                Sight::Shown => {}
                Sight::ToReveal if revealed.contains(&question.key) => {}
                sight => {
                    // A box left blank says something too, and is taken out unmentioned.
                    let was = told.remove(question.key);
                    if sight == Sight::Unspoken {
                        told.leave_unspoken(question.key);
                    } else if was.as_ref().is_some_and(is_answer) {
                        told.withhold(question.key, sight);
                    }
                }
            }
        }
        // Conditions that rest on an answer taken out cannot be judged any more: what was
        // answered under them and is for this reader stays in its place.
        let placed = |section: &crate::AskedSection<'_>, key: &str| {
            let found = section.questions.iter().find(|one| one.question.key == key);
            section.shown && found.is_some_and(|one| one.shown)
        };
        let before = self.walk(answers, &crate::walk::NoLists);
        let stay: Vec<&str> = self
            .walk(&told, &crate::walk::NoLists)
            .iter()
            .zip(&before)
            .flat_map(|(after, before)| {
                let questions = after.questions.iter().map(|one| one.question.key);
                let lost = |key: &&'static str| {
                    told.is_answered(key) && !placed(after, key) && placed(before, key)
                };
                questions.filter(lost).collect::<Vec<_>>()
            })
            .collect();
        for key in stay {
            told.keep_in_place(key);
        }
        told
    }

    /// What somebody typed, beside what is `known` and not told to them: for the page they type
    /// on.
    #[must_use]
    pub fn beside(&self, typed: Answers, known: &Answers) -> Answers {
        let mut answers = typed.bare();
        for question in self.questions() {
            let key = question.key;
            let hidden = match known.withheld(key) {
                None => false,
                Some(Sight::Hidden) => true,
                Some(_) => !answers.is_answered(key),
            };
            if hidden {
                answers.remove(key);
                answers.take_over(key, known);
            }
        }
        answers
    }

    /// Answers as they will be kept: what the writer was not `told` stays as it `stood`, with
    /// its author; what was covered or not mentioned stays unless something else was typed.
    #[must_use]
    pub fn kept(&self, typed: Answers, stood: &Answers, told: &Answers) -> Answers {
        let mut kept = typed.bare();
        for question in self.questions() {
            let key = question.key;
            let stays = match told.withheld(key) {
                Some(Sight::Hidden) => true,
                Some(_) => !kept.is_answered(key),
                None => told.is_unspoken(key) && !kept.is_answered(key),
            };
            if stays && stood.is_answered(key) {
                kept.remove(key);
                kept.take_over(key, stood);
            }
        }
        kept
    }
}

#[cfg(test)]
#[path = "sight_tests.rs"]
mod tests;
