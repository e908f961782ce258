// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the journal says, as indicators read it — *dati per gli indicatori*.
//!
//! One record for each case, small enough that a hundred and fifty thousand are
//! walked through in a blink: words are numbers of a list, days are days.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::code_lists::CodeLists;
use crate::measures::Measure;
use crate::network::{Edition, Indicator, Parameter, Unit};

/// A word of [`Facts::words`]; the first one is "not known".
pub type Word = u16;

/// By what figures are broken down — *dimensioni di analisi*.
///
/// Frozen at entry, except the partner, which is the owner of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The partner whose case it is; of a count, the one it counts for (CR-2).
    Partner,
    /// Sex.
    Sex,
    /// Age class at entry.
    AgeClass,
    /// Area of citizenship at entry.
    Citizenship,
    /// Protection status at entry: applicant, holder, neither.
    Protection,
    /// How the person arrived (CL-10).
    Channel,
    /// Month of entry, which makes cohorts.
    EntryMonth,
    /// Employment centre that took charge.
    Centre,
    /// Social district (ATS) of the partner.
    District,
    /// Province of the partner.
    Province,
    /// First citizenship at entry.
    Country,
    /// Reason of the permit at entry.
    PermitReason,
    /// Level of education at entry.
    Education,
    /// Level of Italian at entry.
    Italian,
    /// Occupational status at entry.
    Occupation,
}

impl Dimension {
    /// Every dimension, in the order of the reports.
    pub const ALL: [Self; 15] = [
        Self::Partner,
        Self::Sex,
        Self::AgeClass,
        Self::Citizenship,
        Self::Protection,
        Self::Channel,
        Self::EntryMonth,
        Self::Centre,
        Self::District,
        Self::Province,
        Self::Country,
        Self::PermitReason,
        Self::Education,
        Self::Italian,
        Self::Occupation,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Sex => "sex",
            Self::AgeClass => "age_class",
            Self::Citizenship => "citizenship",
            Self::Protection => "protection",
            Self::Channel => "channel",
            Self::EntryMonth => "entry_month",
            Self::Centre => "centre",
            Self::District => "district",
            Self::Province => "province",
            Self::Country => "country",
            Self::PermitReason => "permit_reason",
            Self::Education => "education",
            Self::Italian => "italian",
            Self::Occupation => "occupation",
        }
    }

    /// Finds a dimension by its code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A word for each dimension.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Attributes([Word; Dimension::ALL.len()]);

impl Attributes {
    /// The word of a dimension.
    pub fn of(&self, dimension: Dimension) -> Word {
        self.0.get(dimension as usize).copied().unwrap_or_default()
    }

    /// The same with another word in one dimension.
    #[must_use]
    pub fn with(mut self, dimension: Dimension, word: Word) -> Self {
        if let Some(place) = self.0.get_mut(dimension as usize) {
            *place = word;
        }
        self
    }
}

/// A step of the path that a case reaches once — *tappa*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// S00: first contact or deed of the path.
    Entered,
    /// F01 opened.
    Screening,
    /// F01 closed.
    Screened,
    /// F02 complete.
    Card,
    /// F02P delivered.
    Notice,
    /// F03 opened.
    RecipientCard,
    /// S20.
    Received,
    /// S21.
    Completed,
    /// S30.
    Referred,
    /// S40.
    Taken,
    /// F09 complete.
    Oriented,
    /// S51: F10 signed for the first time.
    Pact,
    /// F10 in force on a day of the window of taking charge.
    PactInWindow,
    /// S60: first event 02 of a measure that was not annulled.
    Measure,
    /// S80, unless it was opened again.
    Closed,
}

impl Step {
    /// How many there are.
    pub const COUNT: usize = Self::Closed as usize + 1;
}

/// How a closed case ended — *esito*.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ending {
    /// Not closed, or without a code.
    #[default]
    None,
    /// In work, employed or on their own (CL-15; "job found" of CL-16).
    Working,
    /// Another outcome of CL-15.
    NotWorking,
    /// The outcome is not known.
    Unknown,
    /// Before its time, without work (CL-16).
    Early,
}

impl Ending {
    /// Outcomes that mean work.
    const WORKING: [&'static str; 8] = [
        "employed_permanent",
        "employed_fixed_term",
        "apprenticeship",
        "agency_work",
        "seasonal_work",
        "domestic_work",
        "self_employed",
        "job_found",
    ];

    /// Reads the code of a closure: exit outcomes (CL-15) first, then early reasons (CL-16).
    pub fn of(code: &str) -> Self {
        let lists = CodeLists::shipped();
        match code {
            "" => Self::None,
            "unknown" => Self::Unknown,
            _ if Self::WORKING.contains(&code) => Self::Working,
            _ if lists.contains("exit-outcomes", code) => Self::NotWorking,
            _ if lists.contains("early-closure-reasons", code) => Self::Early,
            _ => Self::NotWorking,
        }
    }
}

/// What a check after closure found — *verifica dopo la chiusura*.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FollowUp {
    /// Nobody checked, or nobody answered.
    #[default]
    None,
    /// In work.
    Working,
    /// Not in work.
    NotWorking,
}

impl FollowUp {
    /// Reads a condition of employment.
    pub fn of(condition: &str) -> Self {
        match condition {
            "employed" | "part_time" => Self::Working,
            "jobless" | "below_threshold" => Self::NotWorking,
            _ => Self::None,
        }
    }
}

/// A case by a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct CaseFacts {
    /// The same number for the same person.
    pub person: u32,
    /// Attributes at entry.
    pub attributes: Attributes,
    /// Universal user (CR-10): no F03 is asked of them.
    pub universal: bool,
    /// F01 closed with *idoneo*.
    pub suitable: bool,
    /// Days on which steps were reached.
    pub days: [Option<Date>; Step::COUNT],
    /// Latest event.
    pub last_on: Option<Date>,
    /// Activities of first reception.
    pub activities: u32,
    /// Measures proposed.
    pub measures: u32,
    /// Measures started and not annulled.
    pub started: u32,
    /// Lines of F03.
    pub lines: u32,
    /// How it ended.
    pub ending: Ending,
    /// The reason of an early closure, else "not known".
    pub early: Word,
    /// Times it was closed.
    pub closures: u32,
    /// Times it was opened again within twelve months.
    pub reopened: u32,
    /// Checks 90 and 180 days after closure.
    pub follow_ups: [FollowUp; 2],
    /// It ended in a contract without end.
    pub permanent: bool,
    /// A traineeship ended as agreed.
    pub trained: bool,
    /// What completed forms say in numbers, in their order.
    pub told: Vec<ToldFacts>,
}

/// A number that a completed form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToldFacts {
    /// What it is about.
    pub what: Word,
    /// The part.
    pub part: u32,
    /// The whole.
    pub whole: u32,
}

/// Training editions of persons alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TrainingFacts {
    /// Attributes of the case.
    pub attributes: Attributes,
    /// Enrolled.
    pub enrolled: u32,
    /// Of these with a certificate.
    pub certified: u32,
    /// Minutes that were planned for them.
    pub planned: u32,
    /// Minutes they were there.
    pub attended: u32,
}

impl CaseFacts {
    /// The day a step was reached.
    pub fn day(&self, step: Step) -> Option<Date> {
        self.days.get(step as usize).copied().flatten()
    }

    /// Sets the day of a step.
    pub fn set(&mut self, step: Step, day: Option<Date>) {
        if let Some(place) = self.days.get_mut(step as usize) {
            *place = day;
        }
    }

    /// The day S20 was reached: its own, or that of a later step told without it.
    pub fn received(&self) -> Option<Date> {
        self.day(Step::Received)
            .or_else(|| self.day(Step::Completed))
            .or_else(|| self.day(Step::Referred))
            .or_else(|| self.day(Step::Taken))
    }
}

/// Persons that count alike: one row for equal attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedFacts {
    /// For what.
    pub indicator: Indicator,
    /// Attributes; the partner is the one they count for.
    pub attributes: Attributes,
    /// Priority groups they are in.
    pub priority: Priority,
    /// How many.
    pub persons: u32,
}

/// Groups that come first, as both documents name them — *gruppi prioritari*: they overlap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Priority(u8);

impl Priority {
    /// Their codes (`vulnerabilities`).
    pub const GROUPS: [&str; 4] = ["woman", "young", "asylum_seeker", "protection_holder"];

    /// Of all groups somebody is in, those that come first.
    pub fn of<'a>(groups: impl IntoIterator<Item = &'a str>) -> Self {
        let bits = groups.into_iter().filter_map(|group| {
            let place = Self::GROUPS.iter().position(|one| *one == group)?;
            Some(1_u8 << place)
        });
        Self(bits.fold(0, |all, one| all | one))
    }

    /// Whether somebody is in each, in their order.
    pub(super) fn each(self) -> impl Iterator<Item = bool> {
        (0..Self::GROUPS.len()).map(move |place| self.0 >> place & 1 == 1)
    }
}

/// Measures started alike and not annulled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureFacts {
    /// Which measure of the catalogue.
    pub measure: Measure,
    /// Attributes of the case.
    pub attributes: Attributes,
    /// An employment centre carries it out.
    pub by_centre: bool,
    /// Started.
    pub started: u32,
    /// Of these ended as agreed (event 10 or 11).
    pub completed: u32,
}

/// How a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferralState {
    /// Nobody answered yet.
    Waiting,
    /// Accepted.
    Accepted,
    /// Refused.
    Refused,
    /// Nobody answered in time.
    Expired,
}

impl ReferralState {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Expired as usize + 1;
}

/// A referral by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralFacts {
    /// Attributes of the case.
    pub attributes: Attributes,
    /// Left on.
    pub sent_on: Date,
    /// Answered on.
    pub answered_on: Option<Date>,
    /// How it stands.
    pub state: ReferralState,
    /// Whether the first appointment was kept, when that is known.
    pub kept: Option<bool>,
    /// The sender was told how it went.
    pub returned: bool,
}

/// A term of the edition with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// How long.
    pub length: u32,
    /// In what it is measured.
    pub unit: Unit,
}

impl Term {
    /// The term that an edition sets, on a day.
    pub fn of(edition: &Edition, key: Parameter, on: Date) -> Self {
        let row = edition.parameters.iter().find(|row| row.key == key);
        Self {
            length: edition.parameter(key, on),
            unit: row.map_or(Unit::Days, |row| row.unit),
        }
    }
}

/// Everything that figures are made from.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Words; the first is empty and means "not known".
    pub words: Vec<String>,
    /// Cases that had begun by the day, absorbed persons left out (CR-6).
    pub cases: Vec<CaseFacts>,
    /// Who counts.
    pub counted: Vec<CountedFacts>,
    /// Measures.
    pub measures: Vec<MeasureFacts>,
    /// Referrals.
    pub referrals: Vec<ReferralFacts>,
    /// Training editions that are over.
    pub training: Vec<TrainingFacts>,
}

impl Facts {
    /// A word as it is written.
    pub fn word(&self, word: Word) -> &str {
        let found = self.words.get(usize::from(word));
        found.map_or("", String::as_str)
    }
}
