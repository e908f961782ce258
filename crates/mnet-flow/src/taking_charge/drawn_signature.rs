// SPDX-License-Identifier: AGPL-3.0-or-later
//! A signature drawn on a tablet — *firma tracciata su tablet*.
//!
//! Strokes of whole numbers in a box of fixed size, as a path of SVG that knows
//! two commands only: `M` begins a stroke, `L` goes on. Nothing else is stored,
//! so that what is shown again can be nothing but lines.
//!
//! Source: requirements, F10 row 17; decision A-29.

use std::fmt;

/// Width of the box that is signed in, in its own units.
pub const WIDTH: u16 = 600;
/// Height of the box that is signed in.
pub const HEIGHT: u16 = 200;
/// Longest path, in characters: a long name drawn slowly stays below it.
pub const LONGEST: usize = 8_000;
/// Shortest way of the pen in all, in units: a touch by mistake is no signature.
const LEAST_INK: u32 = 60;

/// A signature as it was drawn.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "firma su tablet")]
pub struct DrawnSignature(String);

/// Why a path is no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDrawn {
    /// Nothing was drawn, or hardly anything.
    Blank,
    /// Longer than is kept.
    TooLong,
    /// Not strokes within the box.
    NotStrokes,
}

impl NotDrawn {
    /// The code of the fault.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Blank => "nothing-drawn",
            Self::TooLong => "drawing-too-long",
            Self::NotStrokes => "not-a-drawing",
        }
    }
}

impl DrawnSignature {
    /// Reads the path that a pad sent.
    ///
    /// # Errors
    /// [`NotDrawn`].
    pub fn parse(path: &str) -> Result<Self, NotDrawn> {
        if path.is_empty() {
            return Err(NotDrawn::Blank);
        }
        if path.len() > LONGEST {
            return Err(NotDrawn::TooLong);
        }
        let strokes = path.strip_prefix('M').ok_or(NotDrawn::NotStrokes)?;
        let mut ink = 0;
        for stroke in strokes.split('M') {
            ink += length(stroke).ok_or(NotDrawn::NotStrokes)?;
        }
        if ink < LEAST_INK {
            return Err(NotDrawn::Blank);
        }
        Ok(Self(path.to_owned()))
    }

    /// The path, fit for the `d` of an SVG path in a box of [`WIDTH`] by [`HEIGHT`].
    pub fn path(&self) -> &str {
        &self.0
    }
}

/// What somebody drew says who they are: it does not print itself.
impl fmt::Debug for DrawnSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DrawnSignature(…)")
    }
}

/// The way of the pen along a stroke; none when it is not one.
fn length(stroke: &str) -> Option<u32> {
    let mut before: Option<(u16, u16)> = None;
    let mut ink = 0;
    for point in stroke.split('L') {
        let (x, y) = point.split_once(' ')?;
        let at = (within(x, WIDTH)?, within(y, HEIGHT)?);
        if let Some((x, y)) = before {
            ink += u32::from(x.abs_diff(at.0)) + u32::from(y.abs_diff(at.1));
        }
        before = Some(at);
    }
    Some(ink)
}

fn within(text: &str, last: u16) -> Option<u16> {
    let plain = !text.is_empty() && text.len() <= 3 && text.bytes().all(|c| c.is_ascii_digit());
    text.parse().ok().filter(|at| plain && *at <= last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAME: &str = "M10 100L60 20L110 180M120 100L300 110";

    #[test]
    fn strokes_within_the_box_are_a_signature() {
        let drawn = DrawnSignature::parse(NAME).unwrap();
        assert_eq!(drawn.path(), NAME);
        assert_eq!(
            DrawnSignature::parse("M0 0L600 200M9 9").unwrap().path(),
            "M0 0L600 200M9 9"
        );
    }

    #[test]
    fn a_touch_is_no_signature() {
        for blank in ["", "M10 10", "M10 10L12 12", "M1 1M2 2M3 3"] {
            assert_eq!(
                DrawnSignature::parse(blank),
                Err(NotDrawn::Blank),
                "{blank}"
            );
        }
    }

    #[test]
    fn nothing_but_strokes_is_kept() {
        for other in [
            "m10 100l60 20",
            "M10,100L60,20",
            "M10 100 L60 20",
            "M10 100L601 20",
            "M10 100L60 201",
            "M10 100L-60 20",
            "M10 100L+60 20",
            "M10 100C60 20 1 1 2 2",
            "M10 100L60 20Z",
            "M10 100L60 20\"/><script>",
            "10 100L60 20",
            "ML",
        ] {
            assert_eq!(
                DrawnSignature::parse(other),
                Err(NotDrawn::NotStrokes),
                "{other}"
            );
        }
    }

    #[test]
    fn a_drawing_has_an_end() {
        let long = format!("M0 0{}", "L600 200".repeat(LONGEST / 8));
        assert_eq!(DrawnSignature::parse(&long), Err(NotDrawn::TooLong));
    }

    #[test]
    fn a_drawing_does_not_print_itself() {
        let drawn = DrawnSignature::parse(NAME).unwrap();
        assert_eq!(format!("{drawn:?}"), "DrawnSignature(…)");
    }

    proptest! {
        #[test]
        fn what_is_kept_is_made_of_nine_signs_and_digits(path in "[ML0-9 ]{0,40}|.{0,40}") {
            if let Ok(drawn) = DrawnSignature::parse(&path) {
                prop_assert!(drawn.path().chars().all(|c| "ML ".contains(c) || c.is_ascii_digit()));
                prop_assert!(drawn.path().len() <= LONGEST);
            }
        }
    }
}
