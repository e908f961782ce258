// SPDX-License-Identifier: AGPL-3.0-or-later
//! One value with its provenance — *asserzione di campo*.
//!
//! Two time lines: from when it holds in the world (valid time) and since when
//! it is known here (record time). Assertions are never changed; what became of
//! one ([`Standing`]) is worked out, for any day in the past too.
//!
//! Source: requirements, sections 3.0 (provenance, verification levels), 4.1
//! and 4.2.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mnet_base::PartialDate;
use mnet_base::codes::BodyCode;
use uuid::Uuid;

use crate::field::Field;
use crate::kind::Kind;
use crate::value::FieldValue;
use crate::words::worded;

worded! {
    /// The system a value comes from — *sistema sorgente*.
    System {
        /// A form of the desk of this product.
        Desk = "desk",
        /// The labour information system (SIL), with its registry card (SAP).
        #[doc(alias = "SIL")]
        Labour = "labour",
        /// The file of the social services.
        Social = "social",
        /// The national register of the resident population.
        Population = "population",
        /// The tax authority.
        Revenue = "revenue",
        /// Mandatory communications of employers.
        #[doc(alias = "comunicazioni obbligatorie")]
        Employment = "employment",
        /// The national social security institute.
        Welfare = "welfare",
        /// The person, by the citizens' desk or by saying that something is wrong.
        Person = "person",
    }
}

worded! {
    /// The side a value was written on — *lato*.
    Side {
        /// Employment centres and their system.
        Labour = "labour",
        /// Social services and their system.
        Social = "social",
        /// The programme: partners, third sector, registers that belong to neither.
        Programme = "programme",
    }
}

worded! {
    /// What a value rests on — *prova*.
    Evidence {
        /// Said by the person, or by who speaks for them.
        Declaration = "declaration",
        /// A certificate of an application for asylum.
        AsylumCertificate = "asylum_certificate",
        /// A title of stay.
        Permit = "permit",
        /// A passport, or a document as good as one.
        Passport = "passport",
        /// Another document: a contract, a diploma.
        Document = "document",
        /// A national register answered.
        Register = "register",
        /// A system of record told it.
        System = "system",
        /// A communication of an employer.
        Communication = "communication",
        /// A certificate of a language level.
        Certificate = "certificate",
        /// An official language test.
        OfficialTest = "official_test",
        /// An operator's assessment.
        Assessment = "assessment",
        /// The person's own assessment.
        SelfAssessment = "self_assessment",
    }
}

worded! {
    /// How well a value is proved, 0 to 4 — *livello di verifica*.
    Verification {
        /// Self-declared, unseen.
        Unseen = "0",
        /// Self-declared in an interview.
        Interview = "1",
        /// A document was seen.
        Seen = "2",
        /// A copy of the document is kept.
        Copied = "3",
        /// An authoritative system says so.
        Authoritative = "4",
    }
}

impl Verification {
    /// The level as a number.
    pub const fn level(self) -> i16 {
        match self {
            Self::Unseen => 0,
            Self::Interview => 1,
            Self::Seen => 2,
            Self::Copied => 3,
            Self::Authoritative => 4,
        }
    }

    /// The level of a number; what is beyond the scale has none.
    pub fn of(level: i16) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.level() == level)
    }
}

worded! {
    /// How exact a date is.
    Precision {
        /// Not a date, or a day.
        Exact = "exact",
        /// The month.
        Month = "month",
        /// The year.
        Year = "year",
        /// A day that was made up at registration: the first of January.
        #[doc(alias = "data presunta")]
        Presumed = "presumed",
    }
}

worded! {
    /// What became of an assertion, on a day.
    Standing {
        /// It stands out.
        Prevailing = "prevailing",
        /// Another source says the same.
        Agreeing = "agreeing",
        /// Valid beside what stands out: an expired permit in renewal.
        Context = "context",
        /// Another value stands out.
        Outweighed = "outweighed",
        /// The same source says something newer.
        Superseded = "superseded",
        /// Nothing decides yet.
        Disputed = "disputed",
        /// Its source took it back.
        Withdrawn = "withdrawn",
        /// It is over, or not yet begun.
        OutOfTime = "out_of_time",
        /// The person says so, and it is being checked (G14).
        InReview = "in_review",
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// System.
    pub system: System,
    /// Side it was written on.
    pub side: Side,
    /// Body that wrote it.
    pub body: Option<BodyCode>,
}

/// One value of a person as one source tells it.
#[derive(Clone, PartialEq, Eq)]
pub struct FieldAssertion {
    /// Identity; made from what it was read off, so that it is the same however often it is read.
    pub id: Uuid,
    /// Which value of the card.
    pub field: &'static Field,
    /// The value; none when the source takes back what it said.
    pub value: Option<FieldValue>,
    /// How exact, for dates.
    pub precision: Precision,
    /// First day it holds.
    pub valid_from: Option<Date>,
    /// Last day it holds.
    pub valid_to: Option<Date>,
    /// When it became known here.
    pub recorded_at: Timestamp,
    /// Who says it.
    pub source: Source,
    /// The form, or the kind of message.
    pub form: String,
    /// The account that wrote it.
    pub author: Option<Uuid>,
    /// What it rests on.
    pub evidence: Evidence,
    /// How well it is proved.
    pub verification: Verification,
    /// The person says that something else is wrong (G14): it waits for a check.
    pub correction: bool,
    /// The record of the register that it is said of: records that are one person have one card.
    /// None of what is not stored yet.
    pub record: Option<Uuid>,
}

impl std::fmt::Debug for FieldAssertion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "FieldAssertion({} {} {}…)",
            self.field.key,
            self.source.system.code(),
            self.since()
        )
    }
}

impl FieldAssertion {
    /// The first day it holds; the day it became known where nobody said.
    pub fn since(&self) -> Date {
        self.valid_from.unwrap_or_else(|| day_of(self.recorded_at))
    }

    /// Whether it holds on a day.
    pub fn holds_on(&self, on: Date) -> bool {
        self.since() <= on && self.valid_to.is_none_or(|until| until >= on)
    }

    /// Which item of a field with several values it is about; none for one value.
    pub fn item(&self) -> Option<String> {
        let value = self.value.as_ref()?;
        self.field.item_of(value)
    }

    /// Written on a paper or told by a register, and not only said.
    pub fn is_documented(&self) -> bool {
        self.verification >= Verification::Seen
    }

    /// Told by the person, or by who speaks for them.
    pub fn is_declared(&self) -> bool {
        !matches!(
            self.evidence,
            Evidence::Register | Evidence::System | Evidence::Communication
        )
    }

    /// A part of the value as a day.
    pub fn day(&self, part: &str) -> Option<Date> {
        self.value.as_ref()?.part(part)?.parse().ok()
    }

    /// A part of the value.
    pub fn part(&self, part: &str) -> Option<&str> {
        self.value.as_ref()?.part(part)
    }
}

impl Precision {
    /// How exact a value of this kind is.
    pub fn of(kind: &Kind, value: &FieldValue, presumed: bool) -> Self {
        let (Kind::PartialDay, Some(text)) = (kind, value.text()) else {
            return Self::Exact;
        };
        let Ok(date) = PartialDate::parse(text) else {
            return Self::Exact;
        };
        match (date.month(), date.day()) {
            (None, _) => Self::Year,
            (Some(_), None) => Self::Month,
            _ if presumed => Self::Presumed,
            _ => Self::Exact,
        }
    }
}

/// The day of an instant in Europe/Rome.
pub(crate) fn day_of(at: Timestamp) -> Date {
    let rome = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
    at.to_zoned(rome).date()
}

/// What was known by the end of a day: the card of any past day is made of it.
pub fn known_on(all: &[FieldAssertion], day: Date) -> Vec<FieldAssertion> {
    let known = |one: &&FieldAssertion| day_of(one.recorded_at) <= day;
    all.iter().filter(known).cloned().collect()
}
