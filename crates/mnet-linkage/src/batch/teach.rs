// SPDX-License-Identifier: AGPL-3.0-or-later
//! Weights taught by people — *pesi appresi dalle decisioni*.
//!
//! Whoever looks at a pair and says "the same" or "two" teaches what agreements are
//! worth here. The weights that tell these pairs apart best are looked for by
//! logistic regression with a Gaussian prior around the weights that hold: a level
//! that nobody decided about keeps its weight, one of which little was said moves
//! little. How far weights may move is chosen by cross-validation, and so is
//! whether what was learnt says more than the weights before: else it is not better.
//!
//! Then the scores are calibrated (Platt): one factor and one shift, found on pairs
//! that the weights had not seen. Both go into the weights, so the waterfall still
//! adds up to the score, and the score to the odds.
//!
//! The order of the lessons changes nothing.
//!
//! Source: Fellegi, Sunter (1969); Platt, "Probabilistic outputs for support vector
//! machines" (1999); Genkin, Lewis, Madigan, "Large-scale Bayesian logistic
//! regression" (2007), for the prior.

use super::levels::{FIELDS, Levels};
use super::model::{BIT, Model, OFFSETS, WEIGHTS};
use std::f64::consts::LN_2;

/// With fewer lessons nothing is taught.
pub const FEWEST_LESSONS: usize = 40;

/// Nor with fewer of one kind: the same, two.
pub const FEWEST_OF_A_KIND: usize = 8;

/// Parts of the lessons, each left out once.
const FOLDS: usize = 5;

/// How far weights may move, in bits: the standard deviation of the prior.
const FREEDOMS: [f64; 5] = [0.15, 0.3, 0.6, 1.2, 2.4];

/// The odds before anything is compared may move so much further.
const BIAS_FREEDOM: f64 = 2.0;

/// Rounds over all weights, at most.
const SWEEPS: usize = 60;

/// Standard deviations of factor and shift of the calibration, in bits.
const SCALE_FREEDOM: f64 = 0.3;
const SHIFT_FREEDOM: f64 = 1.0;

/// A pair that a person decided about: how it compares, and what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lesson {
    pub(super) levels: Levels,
    pub(super) is_same: bool,
}

impl Lesson {
    /// Whether the person said that the two are one.
    pub const fn is_same(&self) -> bool {
        self.is_same
    }
}

/// What lessons came to. Losses are in thousandths of a bit per decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taught {
    /// The weights learnt.
    pub model: Model,
    /// Lessons.
    pub lessons: usize,
    /// Among them "the same".
    pub same: usize,
    /// Log loss of the weights before, on all lessons.
    pub before: i32,
    /// Log loss of what is learnt, each lesson judged by weights that had not seen it.
    pub after: i32,
    /// Standard error of the difference.
    pub error: i32,
    /// How far weights were let move, in thousandths of a bit.
    pub freedom: i32,
    /// Factor of the calibration, in thousandths.
    pub scale: i32,
    /// Shift of the calibration, in thousandths of a bit.
    pub shift: i32,
}

impl Taught {
    /// Whether what was learnt is to be used: its loss is lower, by more than chance.
    pub const fn is_better(&self) -> bool {
        self.before - self.after > self.error && self.after < self.before
    }
}

/// A lesson as the regression reads it: where its weights stand, and 1 for "the same".
struct Row {
    places: [usize; FIELDS + 1],
    same: f64,
}

impl Row {
    fn of(lesson: &Lesson) -> Self {
        let mut places = [WEIGHTS; FIELDS + 1];
        for ((place, level), offset) in places.iter_mut().zip(lesson.levels).zip(OFFSETS) {
            *place = offset + usize::from(level);
        }
        Self {
            places,
            same: f64::from(u8::from(lesson.is_same)),
        }
    }

    fn score(&self, bits: &[f64]) -> f64 {
        self.places.iter().map(|place| bits[*place]).sum()
    }

    /// Bits by which an answer of these odds surprises.
    fn loss(&self, score: f64) -> f64 {
        let towards = if self.same > 0.5 { score } else { -score };
        // log2(1 + 2^-x) without overflow.
        (-towards.abs()).exp2().ln_1p() / LN_2 + (-towards).max(0.0)
    }
}

impl Model {
    /// What lessons teach, beginning with these weights; nothing when there are too few.
    pub fn taught(&self, lessons: &[Lesson]) -> Option<Taught> {
        let mut lessons = lessons.to_vec();
        lessons.sort_unstable();
        let same = lessons.iter().filter(|lesson| lesson.is_same).count();
        let fewest = same.min(lessons.len() - same);
        if lessons.len() < FEWEST_LESSONS || fewest < FEWEST_OF_A_KIND {
            return None;
        }
        let rows: Vec<Row> = lessons.iter().map(Row::of).collect();
        let before = self.bits();
        let (freedom, unseen) = FREEDOMS
            .into_iter()
            .map(|freedom| (freedom, unseen(&before, &rows, freedom)))
            .min_by(|(_, one), (_, other)| loss(&rows, one).total_cmp(&loss(&rows, other)))?;
        let judged = calibrated_apart(&rows, &unseen);
        let shipped: Vec<f64> = rows.iter().map(|row| row.score(&before)).collect();
        let all: Vec<usize> = (0..rows.len()).collect();
        let (scale, shift) = calibration(&rows, &unseen, &all);
        let mut bits = fitted(&before, &rows, &all, freedom);
        for weight in &mut bits {
            *weight *= scale;
        }
        bits[WEIGHTS] += shift;
        Some(Taught {
            model: Self::of(&bits),
            lessons: rows.len(),
            same,
            before: thousandths(loss(&rows, &shipped)),
            after: thousandths(loss(&rows, &judged)),
            error: thousandths(error(&rows, &shipped, &judged)),
            freedom: thousandths(freedom),
            scale: thousandths(scale),
            shift: thousandths(shift),
        })
    }
}

fn thousandths(bits: f64) -> i32 {
    (bits * f64::from(BIT)).round() as i32
}

/// Mean loss of scores.
fn loss(rows: &[Row], scores: &[f64]) -> f64 {
    let each = rows.iter().zip(scores).map(|(row, score)| row.loss(*score));
    each.sum::<f64>() / rows.len() as f64
}

/// Standard error of the mean difference of two losses.
fn error(rows: &[Row], one: &[f64], other: &[f64]) -> f64 {
    let count = rows.len() as f64;
    let gains: Vec<f64> = rows
        .iter()
        .zip(one.iter().zip(other))
        .map(|(row, (one, other))| row.loss(*one) - row.loss(*other))
        .collect();
    let mean = gains.iter().sum::<f64>() / count;
    let spread = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (spread / count).sqrt()
}

const fn fold(at: usize) -> usize {
    at % FOLDS
}

/// Rows of all parts but one.
fn without(rows: &[Row], part: usize) -> Vec<usize> {
    (0..rows.len()).filter(|at| fold(*at) != part).collect()
}

/// The score of each lesson by weights that were learnt without it.
fn unseen(before: &[f64], rows: &[Row], freedom: f64) -> Vec<f64> {
    let models: Vec<Vec<f64>> = (0..FOLDS)
        .map(|part| fitted(before, rows, &without(rows, part), freedom))
        .collect();
    let score = |(at, row): (usize, &Row)| row.score(&models[fold(at)]);
    rows.iter().enumerate().map(score).collect()
}

/// Those scores calibrated, each by the others.
fn calibrated_apart(rows: &[Row], scores: &[f64]) -> Vec<f64> {
    let by_part: Vec<(f64, f64)> = (0..FOLDS)
        .map(|part| calibration(rows, scores, &without(rows, part)))
        .collect();
    let each = scores.iter().enumerate().map(|(at, score)| {
        let (scale, shift) = by_part[fold(at)];
        scale * score + shift
    });
    each.collect()
}

/// The weights most likely after these lessons: one weight after the other by Newton's
/// step, until none moves any more. The function is convex, so where it begins is no matter.
fn fitted(before: &[f64], rows: &[Row], used: &[usize], freedom: f64) -> Vec<f64> {
    let mut now = before.to_vec();
    let mut touching: Vec<Vec<usize>> = vec![Vec::new(); now.len()];
    for (at, row) in used.iter().enumerate() {
        for place in rows[*row].places {
            touching[place].push(at);
        }
    }
    let mut scores: Vec<f64> = used.iter().map(|row| rows[*row].score(before)).collect();
    for _ in 0..SWEEPS {
        let mut furthest = 0.0_f64;
        for (place, touched) in touching
            .iter()
            .enumerate()
            .filter(|(_, all)| !all.is_empty())
        {
            let freedom = if place == WEIGHTS {
                freedom * BIAS_FREEDOM
            } else {
                freedom
            };
            let pull = 1.0 / (freedom * freedom);
            let (mut slope, mut bend) = ((now[place] - before[place]) * pull, pull);
            for at in touched {
                let chance = chance(scores[*at]);
                slope += LN_2 * (chance - rows[used[*at]].same);
                bend += LN_2 * LN_2 * chance * (1.0 - chance);
            }
            let step = (-slope / bend).clamp(-1.0, 1.0);
            now[place] += step;
            for at in touched {
                scores[*at] += step;
            }
            furthest = furthest.max(step.abs());
        }
        if furthest < 1e-4 {
            break;
        }
    }
    now
}

fn chance(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp2())
}

/// The factor and the shift that make scores the odds that hold, drawn to 1 and 0.
fn calibration(rows: &[Row], scores: &[f64], used: &[usize]) -> (f64, f64) {
    let (mut scale, mut shift) = (1.0_f64, 0.0_f64);
    let pulls = [SCALE_FREEDOM.powi(-2), SHIFT_FREEDOM.powi(-2)];
    for _ in 0..30 {
        let mut slope = [(scale - 1.0) * pulls[0], shift * pulls[1]];
        let mut bend = [pulls[0], 0.0, pulls[1]];
        for at in used {
            let score = scores[*at];
            let chance = chance(scale * score + shift);
            let wrong = LN_2 * (chance - rows[*at].same);
            let curve = LN_2 * LN_2 * chance * (1.0 - chance);
            slope[0] += wrong * score;
            slope[1] += wrong;
            bend[0] += curve * score * score;
            bend[1] += curve * score;
            bend[2] += curve;
        }
        let whole = bend[0] * bend[2] - bend[1] * bend[1];
        let steps = [
            (bend[2] * slope[0] - bend[1] * slope[1]) / whole,
            (bend[0] * slope[1] - bend[1] * slope[0]) / whole,
        ];
        scale = (scale - steps[0].clamp(-0.2, 0.2)).clamp(0.5, 2.0);
        shift -= steps[1].clamp(-1.0, 1.0);
    }
    (scale, shift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::levels::Field;

    /// Pairs of one name level; of the same day or of days far apart.
    fn lesson(at: usize, name: u8, birth: u8, is_same: bool) -> Lesson {
        let mut levels = [0; FIELDS];
        levels[Field::Name as usize] = name;
        levels[Field::Birth as usize] = birth;
        // No two are quite alike.
        levels[Field::NameRarity as usize] = (at % 14) as u8;
        Lesson { levels, is_same }
    }

    /// Here the day says all and the name nothing.
    fn by_day(count: usize) -> Vec<Lesson> {
        let each =
            (0..count).map(|at| lesson(at, (at % 3) as u8, (at % 2 * 56) as u8, at % 2 == 0));
        each.collect()
    }

    #[test]
    fn few_decisions_teach_nothing() {
        assert_eq!(Model::shipped().taught(&by_day(FEWEST_LESSONS - 1)), None);
        let all_same: Vec<Lesson> = (0..200).map(|at| lesson(at, 0, 0, true)).collect();
        assert_eq!(Model::shipped().taught(&all_same), None);
        assert_eq!(Model::shipped().taught(&[]), None);
    }

    #[test]
    fn what_people_decide_moves_the_weights_and_lowers_the_loss() {
        let shipped = Model::blank();
        let taught = shipped.taught(&by_day(200)).unwrap();
        assert!(taught.is_better(), "{taught:?}");
        assert_eq!((taught.lessons, taught.same), (200, 100));
        assert_eq!(
            taught.before, BIT,
            "without weights every answer is one bit"
        );
        assert!(taught.after < 200, "{}", taught.after);
        let weight = |level| taught.model.weight(Field::Birth as usize, level);
        assert!(weight(0) > 500 && weight(56) < -500, "{taught:?}");
        // Nobody decided about it.
        assert_eq!(taught.model.weight(Field::Permit as usize, 2), 0);
    }

    #[test]
    fn decisions_by_chance_are_not_better() {
        // What was said has nothing to do with what agrees.
        let said = |at: usize| crate::batch::codes::mix(at as u64 + 7).is_multiple_of(2);
        let each = (0..300).map(|at| lesson(at, (at % 5) as u8, (at % 7 * 8) as u8, said(at)));
        let taught = Model::blank().taught(&each.collect::<Vec<_>>()).unwrap();
        assert!(!taught.is_better(), "{taught:?}");
    }

    #[test]
    fn what_holds_already_is_kept() {
        // Twenty bits for the day: nothing to add.
        let shipped = Model::from_table("field,level,weight\nbirth,0,20000\nbirth,56,-20000\n");
        let taught = shipped.taught(&by_day(100)).unwrap();
        assert!(!taught.is_better(), "{taught:?}");
    }

    #[test]
    fn the_order_of_decisions_changes_nothing() {
        let lessons = by_day(120);
        let backwards: Vec<Lesson> = lessons.iter().rev().copied().collect();
        let model = Model::shipped();
        assert_eq!(model.taught(&lessons), model.taught(&backwards));
    }

    #[test]
    fn scores_that_boast_are_calibrated() {
        // Every agreement says 8 bits and is right in three of four.
        let shipped = Model::from_table("field,level,weight\nbirth,0,8000\nbirth,56,-8000\n");
        let each = (0..400).map(|at| {
            let same_day = at % 2 == 0;
            let is_right = at / 2 % 4 != 3;
            lesson(at, 0, if same_day { 0 } else { 56 }, same_day == is_right)
        });
        let taught = shipped.taught(&each.collect::<Vec<_>>()).unwrap();
        assert!(taught.is_better(), "{taught:?}");
        let score = taught.model.score(&lesson(0, 0, 0, true).levels);
        // Odds of 3 to 1 are 1.6 bits.
        assert!((800..2_600).contains(&score), "{score}");
    }
}
