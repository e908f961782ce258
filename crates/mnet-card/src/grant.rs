// SPDX-License-Identifier: AGPL-3.0-or-later
//! What one side may tell the other — *autorizzazioni alla condivisione*.
//!
//! Two directions, two decisions of the person. Who withdraws closes from that
//! day; what was seen before stays in the journal.
//!
//! Source: requirements, sections 4.1 (point 3) and 4.2; CL-22.

use jiff::civil::Date;

use crate::words::worded;

worded! {
    /// Which way data may go.
    Direction {
        /// The labour side may see what the social side knows.
        SocialToLabour = "social_to_labour",
        /// The social side may see what the labour side knows.
        LabourToSocial = "labour_to_social",
    }
}

/// A consent to share, with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingGrant {
    /// Which way.
    pub direction: Direction,
    /// First day.
    pub from: Date,
    /// The day it was withdrawn: from that day on it does not hold.
    pub withdrawn_on: Option<Date>,
}

impl SharingGrant {
    /// Whether it holds on a day.
    pub fn holds_on(&self, on: Date) -> bool {
        self.from <= on && self.withdrawn_on.is_none_or(|day| on < day)
    }

    /// Grants as the answers tell them, oldest first: purpose, given or not, day.
    pub fn from_answers<'a>(answers: impl IntoIterator<Item = (&'a str, bool, Date)>) -> Vec<Self> {
        let mut grants: Vec<Self> = Vec::new();
        for (purpose, given, on) in answers {
            let Some(direction) = Direction::parse(purpose) else {
                continue;
            };
            let open = grants
                .iter_mut()
                .find(|one| one.direction == direction && one.withdrawn_on.is_none());
            match (open, given) {
                (None, true) => grants.push(Self {
                    direction,
                    from: on,
                    withdrawn_on: None,
                }),
                (Some(open), false) => open.withdrawn_on = Some(on),
                _ => {}
            }
        }
        grants
    }
}

/// Whether data may go this way on a day.
pub(crate) fn is_granted(grants: &[SharingGrant], direction: Direction, on: Date) -> bool {
    let mut same = grants.iter().filter(|grant| grant.direction == direction);
    same.any(|grant| grant.holds_on(on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_grant_holds_from_its_day_until_it_is_withdrawn() {
        let grants = SharingGrant::from_answers([
            ("newsletter", true, date(2020, 11, 1)),
            ("social_to_labour", true, date(2020, 11, 12)),
            ("social_to_labour", false, date(2021, 2, 10)),
        ]);
        assert_eq!(grants.len(), 1);
        let holds = |on| is_granted(&grants, Direction::SocialToLabour, on);
        assert!(!holds(date(2020, 11, 11)) && holds(date(2020, 11, 12)));
        assert!(holds(date(2021, 2, 9)) && !holds(date(2021, 2, 10)));
        assert!(!is_granted(
            &grants,
            Direction::LabourToSocial,
            date(2020, 11, 12)
        ));
    }
}
