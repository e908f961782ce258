// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is true of a case, as bits — *condizioni di un caso*.
//!
//! Rules are asked once of each case; how many cases of a group are so is then a
//! matter of adding up, however many groups a case belongs to.

use super::times::{TERMS, WAYS};

/// Something that is or is not true of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// F01 closed; counted by person, as all up to [`Mark::Papers`].
    Screened,
    /// F01 closed with *idoneo*.
    Suitable,
    /// A pact was in force in the window.
    Signed,
    /// A measure was started.
    Started,
    /// Received, and not a universal user.
    Inside,
    /// Of these, with F02, F02P and F03.
    Papers,
    /// A stage of the funnel was reached.
    Reached(usize),
    /// A stage and the one after it.
    Both(usize),
    /// Measures, then an outcome.
    Ended,
    /// Given up at a stage.
    Dropped(usize),
    /// Not closed.
    Open,
    /// Not closed, and at rest for too long.
    Stale,
    /// On the way from a step to another.
    Waiting(usize),
    /// A term kept.
    Within(usize),
    /// A term kept late.
    Late(usize),
    /// A term that is over.
    Overdue(usize),
    /// Closed.
    Closed,
    /// Closed, in work.
    Working,
    /// Closed, nobody knows.
    Unknown,
    /// Closed, in work without end.
    Permanent,
    /// A check after closure is due.
    Due(usize),
    /// It found somebody in work.
    WorkingAt(usize),
    /// It found somebody out of work.
    IdleAt(usize),
    /// Closed after a traineeship.
    Trained,
    /// The same, in work.
    TrainedWorking,
    /// The same, in work at a check.
    TrainedWorkingAt(usize),
    /// The same, out of work at a check.
    TrainedIdleAt(usize),
    /// There is a dossier of validation.
    Valico,
    /// It has its first document.
    ValicoDocument,
    /// It has its second.
    ValicoValidated,
    /// There is an idea of business.
    Business,
    /// It became one.
    BusinessOpened,
    /// What became of it in a year is known.
    BusinessYear,
    /// It lives.
    BusinessAlive,
    /// Italian was measured at the beginning and at the end.
    Italian,
    /// It is better at the end.
    ItalianBetter,
    /// Profiled.
    Profiled,
    /// In a class of profiling.
    Class(usize),
    /// The operator sees it quite otherwise.
    Divergent,
}

impl Mark {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Divergent.place() + 1;

    /// What is counted by person and not by case.
    const OF_PERSONS: u128 = (1 << (Self::Papers.place() + 1)) - 1;

    /// Its place among all.
    pub(super) const fn place(self) -> usize {
        /// Stages of the funnel.
        const STAGES: usize = super::flow::STAGES.len();
        const REACHED: usize = 6;
        const BOTH: usize = REACHED + STAGES;
        const ENDED: usize = BOTH + STAGES - 1;
        const DROPPED: usize = ENDED + 1;
        const OPEN: usize = DROPPED + STAGES;
        const WAITING: usize = OPEN + 2;
        const WITHIN: usize = WAITING + WAYS.len() + 1;
        const LATE: usize = WITHIN + TERMS.len();
        const OVERDUE: usize = LATE + TERMS.len();
        const CLOSED: usize = OVERDUE + TERMS.len();
        const DUE: usize = CLOSED + 4;
        const TRAINED: usize = DUE + 6;
        const VALICO: usize = TRAINED + 6;
        match self {
            Self::Screened => 0,
            Self::Suitable => 1,
            Self::Signed => 2,
            Self::Started => 3,
            Self::Inside => 4,
            Self::Papers => 5,
            Self::Reached(at) => REACHED + at,
            Self::Both(at) => BOTH + at,
            Self::Ended => ENDED,
            Self::Dropped(at) => DROPPED + at,
            Self::Open => OPEN,
            Self::Stale => OPEN + 1,
            Self::Waiting(at) => WAITING + at,
            Self::Within(at) => WITHIN + at,
            Self::Late(at) => LATE + at,
            Self::Overdue(at) => OVERDUE + at,
            Self::Closed => CLOSED,
            Self::Working => CLOSED + 1,
            Self::Unknown => CLOSED + 2,
            Self::Permanent => CLOSED + 3,
            Self::Due(at) => DUE + at,
            Self::WorkingAt(at) => DUE + 2 + at,
            Self::IdleAt(at) => DUE + 4 + at,
            Self::Trained => TRAINED,
            Self::TrainedWorking => TRAINED + 1,
            Self::TrainedWorkingAt(at) => TRAINED + 2 + at,
            Self::TrainedIdleAt(at) => TRAINED + 4 + at,
            Self::Valico => VALICO,
            Self::ValicoDocument => VALICO + 1,
            Self::ValicoValidated => VALICO + 2,
            Self::Business => VALICO + 3,
            Self::BusinessOpened => VALICO + 4,
            Self::BusinessYear => VALICO + 5,
            Self::BusinessAlive => VALICO + 6,
            Self::Italian => VALICO + 7,
            Self::ItalianBetter => VALICO + 8,
            Self::Profiled => VALICO + 9,
            Self::Class(at) => VALICO + 10 + at,
            Self::Divergent => VALICO + 14,
        }
    }
}

/// What is true of a case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks(u128);

impl Marks {
    /// Adds what is so.
    pub(super) fn mark(&mut self, mark: Mark, is_so: bool) {
        self.0 |= u128::from(is_so) << mark.place();
    }

    /// Without what another case of the same person says of the person already.
    pub(super) const fn beside(self, earlier: Self) -> Self {
        Self(self.0 & !(earlier.0 & Mark::OF_PERSONS))
    }

    /// What either says.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Adds one to the counts of what is so.
    pub(super) fn count(self, counts: &mut [u32; Mark::COUNT]) {
        // By halves, which are numbers that a machine counts in.
        let [low, high] = [self.0 & u128::from(u64::MAX), self.0 >> u64::BITS];
        for (half, counts) in [low, high].into_iter().zip(counts.chunks_mut(64)) {
            let mut left = u64::try_from(half).unwrap_or(0);
            while left != 0 {
                let place = usize::try_from(left.trailing_zeros()).unwrap_or(usize::MAX);
                if let Some(count) = counts.get_mut(place) {
                    *count += 1;
                }
                left &= left - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every mark there is.
    fn all() -> Vec<Mark> {
        let stages = super::super::flow::STAGES.len();
        let mut all = vec![
            Mark::Screened,
            Mark::Suitable,
            Mark::Signed,
            Mark::Started,
            Mark::Inside,
            Mark::Papers,
            Mark::Ended,
            Mark::Open,
            Mark::Stale,
            Mark::Closed,
            Mark::Working,
            Mark::Unknown,
            Mark::Permanent,
            Mark::Trained,
            Mark::TrainedWorking,
            Mark::Valico,
            Mark::ValicoDocument,
            Mark::ValicoValidated,
            Mark::Business,
            Mark::BusinessOpened,
            Mark::BusinessYear,
            Mark::BusinessAlive,
            Mark::Italian,
            Mark::ItalianBetter,
            Mark::Profiled,
            Mark::Divergent,
        ];
        all.extend((0..stages).flat_map(|at| [Mark::Reached(at), Mark::Dropped(at)]));
        all.extend((0..stages - 1).map(Mark::Both));
        all.extend((0..=WAYS.len()).map(Mark::Waiting));
        all.extend(
            (0..TERMS.len()).flat_map(|at| [Mark::Within(at), Mark::Late(at), Mark::Overdue(at)]),
        );
        all.extend((0..2).flat_map(|at| {
            [
                Mark::Due(at),
                Mark::WorkingAt(at),
                Mark::IdleAt(at),
                Mark::TrainedWorkingAt(at),
                Mark::TrainedIdleAt(at),
            ]
        }));
        all.extend((0..4).map(Mark::Class));
        all
    }

    #[test]
    fn every_mark_has_a_place_of_its_own() {
        let mut places: Vec<usize> = all().into_iter().map(Mark::place).collect();
        places.sort_unstable();

        assert_eq!(places, (0..Mark::COUNT).collect::<Vec<_>>());
        assert!(u32::try_from(Mark::COUNT).unwrap() <= u128::BITS);
    }

    #[test]
    fn each_mark_of_a_case_is_counted_once() {
        let mut marks = Marks::default();
        marks.mark(Mark::Papers, true);
        marks.mark(Mark::Divergent, true);
        marks.mark(Mark::Open, false);
        let mut counts = [0; Mark::COUNT];
        marks.count(&mut counts);
        marks.beside(marks).count(&mut counts);

        assert_eq!(counts[Mark::Papers.place()], 1);
        assert_eq!(counts[Mark::Divergent.place()], 2);
        assert_eq!(counts.iter().sum::<u32>(), 3);
    }
}
