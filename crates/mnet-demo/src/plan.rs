// SPDX-License-Identifier: AGPL-3.0-or-later
//! How large a population, and which — *piano della popolazione*.

use mnet_flow::network::{Edition, Indicator};

/// What the demo should tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many people; duplicates come on top.
    pub persons: u32,
    /// The same seed tells the same people.
    pub seed: u64,
    /// How many in a thousand appear a second time, written in another way.
    pub duplicates_permille: u32,
}

impl Plan {
    /// The usual plan for an edition: full where it has promised a number of
    /// receptions, small elsewhere.
    pub fn for_edition(edition: &Edition) -> Self {
        let promised = !edition
            .partners_with_target(Indicator::Reception)
            .is_empty();
        if promised {
            Self::default()
        } else {
            Self {
                persons: 120,
                ..Self::default()
            }
        }
    }
}

impl Default for Plan {
    /// Enough people for the 870 receptions of Marche.
    fn default() -> Self {
        Self {
            persons: 1_100,
            seed: 2_457,
            duplicates_permille: 25,
        }
    }
}
