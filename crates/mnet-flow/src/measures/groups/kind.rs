// SPDX-License-Identifier: AGPL-3.0-or-later
//! Kinds of a group activity — *tipi di attività di gruppo*.
//!
//! Source: requirements F25 row 1; A-38; CL-20 for the measure each kind belongs to.

use jiff::civil::Date;

use super::Test;
use crate::case::Activity;
use crate::code_lists::CodeLists;
use crate::measures::Measure;

/// What is done together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "attività di gruppo")]
pub enum GroupKind {
    /// Activity b2 of first reception.
    #[doc(alias = "orientamento di gruppo")]
    GroupOrientation,
    /// Active job search.
    JobSearchLab,
    /// Mock interviews.
    InterviewSimulation,
    /// A training edition.
    Training,
    /// Italian as a second language.
    ItalianCourse,
}

impl GroupKind {
    /// Every kind, in the order of the list.
    pub const ALL: [Self; 5] = [
        Self::GroupOrientation,
        Self::JobSearchLab,
        Self::InterviewSimulation,
        Self::Training,
        Self::ItalianCourse,
    ];

    /// The code in the list `group-kinds`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GroupOrientation => "group_orientation",
            Self::JobSearchLab => "job_search_lab",
            Self::InterviewSimulation => "interview_simulation",
            Self::Training => "training",
            Self::ItalianCourse => "italian_course",
        }
    }

    /// Finds a kind by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The activity of first reception that a presence is.
    pub const fn activity(self) -> Option<Activity> {
        match self {
            Self::GroupOrientation => Some(Activity::B2),
            _ => None,
        }
    }

    /// The measure an enrolment may be tied to.
    pub const fn measure(self) -> Option<Measure> {
        match self {
            Self::GroupOrientation => None,
            Self::JobSearchLab | Self::InterviewSimulation => Some(Measure::JobSearchLab),
            Self::Training => Some(Measure::Training),
            Self::ItalianCourse => Some(Measure::ItalianCourse),
        }
    }

    /// Whether who carries it out must be accredited for it.
    pub const fn needs_accreditation(self) -> bool {
        matches!(self, Self::Training)
    }

    /// The share of the hours, in percent, from which the activity was attended, as the list
    /// `group-kinds` has it on a day; none where no share is asked.
    pub fn threshold(self, on: Date) -> Option<u32> {
        self.listed(on, "threshold")?.parse().ok()
    }

    /// The test that people of such an activity sit at its end, as the list `group-kinds` has it
    /// on a day; none where none is asked.
    pub fn test(self, on: Date) -> Option<Test> {
        Test::parse(self.listed(on, "test")?)
    }

    fn listed(self, on: Date, column: &str) -> Option<&'static str> {
        let entries = CodeLists::shipped().entries("group-kinds");
        let mut own = entries.iter();
        own.find(|entry| entry.code() == self.code() && entry.in_force(on))?
            .get(column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_code_list_has_the_same_kinds_and_measures() {
        let entries = CodeLists::shipped().entries("group-kinds");
        let codes: Vec<_> = entries.iter().map(crate::code_lists::Entry::code).collect();
        assert_eq!(codes, GroupKind::ALL.map(GroupKind::code));
        for (entry, kind) in entries.iter().zip(GroupKind::ALL) {
            let measure = entry.get("measure").filter(|code| !code.is_empty());
            assert_eq!(kind.measure().map(Measure::code), measure, "{kind:?}");
        }
    }

    #[test]
    fn group_orientation_asks_no_share_and_a_course_asks_seventy() {
        let on = date(2021, 3, 1);
        assert_eq!(GroupKind::GroupOrientation.threshold(on), None);
        assert_eq!(GroupKind::ItalianCourse.threshold(on), Some(70));
    }

    #[test]
    fn a_course_of_italian_asks_levels_and_training_a_score() {
        let on = date(2021, 3, 1);
        let tests = GroupKind::ALL.map(|kind| kind.test(on));
        let wanted = [None, None, None, Some(Test::Score), Some(Test::Level)];
        assert_eq!(tests, wanted);
    }
}
