// SPDX-License-Identifier: AGPL-3.0-or-later
//! CR-9 threshold — *soglia del 70%*.

/// Whether the literal threshold is reached: 610, not 70 % of 870.
pub const fn threshold_reached(counted: u32, literal: u32) -> bool {
    counted >= literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_hundred_and_nine_is_seventy_per_cent_but_not_the_threshold() {
        assert!(!threshold_reached(609, 610));
        assert!(threshold_reached(610, 610));
    }
}
