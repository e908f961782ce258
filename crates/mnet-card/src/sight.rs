// SPDX-License-Identifier: AGPL-3.0-or-later
//! How much of a value somebody sees — *visibilità per lato*.
//!
//! Labour sees no social fact but its category, and the other way round; a
//! grant of the person opens what the table marks for it, and nothing else.
//! Who belongs to neither side sees what both see.
//!
//! Source: requirements, section 4.3 (columns "L sees", "S sees"), SC-3 and
//! section 6.3, row "Integrated card F15".

use jiff::civil::Date;

use crate::field::{Field, Section, Sees};
use crate::grant::{Direction, SharingGrant, is_granted};
use crate::words::worded;

worded! {
    /// Who looks at a card.
    Viewer {
        /// An employment centre.
        Labour = "labour",
        /// A social service.
        Social = "social",
        /// Partners, third sector, mediators: the part of the programme.
        Network = "network",
        /// Who keeps identities: identity and its papers alone.
        Steward = "steward",
    }
}

/// How much is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Nothing, not even that there is something.
    Hidden,
    /// There may be something, but the person has not agreed.
    Withheld,
    /// Its category.
    Category,
    /// The value.
    Full,
}

/// How much of a field a viewer sees on a day.
pub fn sight(field: &Field, viewer: Viewer, grants: &[SharingGrant], on: Date) -> Sight {
    let of = |sees: Sees, direction: Direction| match sees {
        Sees::Full => Sight::Full,
        Sees::Category => Sight::Category,
        Sees::OnGrant if is_granted(grants, direction, on) => Sight::Category,
        Sees::OnGrant => Sight::Withheld,
        Sees::Reserved | Sees::Never => Sight::Hidden,
    };
    let labour = of(field.labour, Direction::SocialToLabour);
    let social = of(field.social, Direction::LabourToSocial);
    match viewer {
        Viewer::Labour => labour,
        Viewer::Social => social,
        // A grant is given to a side: who is on none gets nothing by it.
        Viewer::Network if [field.labour, field.social].contains(&Sees::OnGrant) => Sight::Hidden,
        Viewer::Network => labour.min(social),
        Viewer::Steward if field.section == Section::Identity => labour.min(social),
        Viewer::Steward => Sight::Hidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{FIELDS, field};
    use jiff::civil::date;

    const DAY: Date = date(2020, 11, 15);

    fn seen(key: &str, viewer: Viewer) -> Sight {
        sight(field(key).unwrap(), viewer, &[], DAY)
    }

    #[test]
    fn each_side_sees_its_own_and_the_category_of_the_other() {
        assert_eq!(seen("occupational_status", Viewer::Social), Sight::Full);
        assert_eq!(seen("social_file", Viewer::Social), Sight::Full);
        assert_eq!(seen("social_file", Viewer::Labour), Sight::Category);
        assert_eq!(seen("marital_status", Viewer::Labour), Sight::Hidden);
        assert_eq!(seen("profiling", Viewer::Social), Sight::Withheld);
    }

    #[test]
    fn minors_are_told_to_labour_after_the_person_agreed() {
        let grant = SharingGrant {
            direction: Direction::SocialToLabour,
            from: date(2020, 11, 12),
            withdrawn_on: None,
        };
        let minors = field("minors").unwrap();
        let on = |day| sight(minors, Viewer::Labour, std::slice::from_ref(&grant), day);
        assert_eq!(on(date(2020, 11, 11)), Sight::Withheld);
        assert_eq!(on(date(2020, 11, 12)), Sight::Category);
        assert_eq!(sight(minors, Viewer::Network, &[grant], DAY), Sight::Hidden);
    }

    #[test]
    fn what_a_service_keeps_is_seen_by_nobody_here() {
        for viewer in Viewer::ALL {
            for key in ["protected_address", "health", "harm"] {
                assert_eq!(seen(key, *viewer), Sight::Hidden, "{key}");
            }
        }
    }

    #[test]
    fn who_keeps_identities_sees_identities_alone() {
        for one in FIELDS.iter().filter(|one| one.section != Section::Identity) {
            assert_eq!(
                sight(one, Viewer::Steward, &[], DAY),
                Sight::Hidden,
                "{}",
                one.key
            );
        }
        assert_eq!(seen("cf", Viewer::Steward), Sight::Full);
    }

    #[test]
    fn no_grant_opens_more_than_the_table_marks() {
        let grants: Vec<SharingGrant> = Direction::ALL
            .iter()
            .map(|direction| SharingGrant {
                direction: *direction,
                from: date(2020, 1, 1),
                withdrawn_on: None,
            })
            .collect();
        for one in FIELDS {
            for viewer in Viewer::ALL {
                let with = sight(one, *viewer, &grants, DAY);
                let without = sight(one, *viewer, &[], DAY);
                assert!(with == without || without == Sight::Withheld, "{}", one.key);
            }
        }
    }
}
