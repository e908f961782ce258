// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a role may reach by an action — *estensione di un permesso*.
//!
//! One bit for each relation and door, measured by asking Cedar: this is what the
//! printed matrix shows and what a refusal is explained by.
//!
//! Source: requirements, section 6.3, whose cells it fills.

use crate::request::Relation;

/// The relations that permit, by themselves and for the body's own desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    elsewhere: u16,
    own_desk: u16,
}

impl Reach {
    /// Adds a relation that permits.
    pub(crate) fn add(&mut self, relation: Relation, own_desk: bool) {
        let side = if own_desk {
            &mut self.own_desk
        } else {
            &mut self.elsewhere
        };
        *side |= bit(relation);
    }

    /// Whether a relation permits.
    pub(crate) fn holds(self, relation: Relation, own_desk: bool) -> bool {
        let side = if own_desk {
            self.own_desk
        } else {
            self.elsewhere
        };
        side & bit(relation) != 0
    }

    /// Nothing ever permits.
    pub(crate) fn is_nothing(self) -> bool {
        self == Self::default()
    }

    /// Only this relation permits.
    pub(crate) fn is_only(self, relation: Relation) -> bool {
        self.elsewhere | self.own_desk == bit(relation)
    }
}

const fn bit(relation: Relation) -> u16 {
    1 << relation as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relation_that_was_not_added_does_not_permit() {
        let mut reach = Reach::default();
        assert!(reach.is_nothing());
        reach.add(Relation::Sampled, false);
        assert!(reach.is_only(Relation::Sampled));
        assert!(reach.holds(Relation::Sampled, false));
        assert!(!reach.holds(Relation::Sampled, true));
        assert!(!reach.holds(Relation::OwnCase, false));
    }
}
