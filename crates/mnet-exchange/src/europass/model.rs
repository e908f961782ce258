// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a CV says — *curriculum*: one value for every version of the format.
//!
//! It has no place for a tax code, a permit or a document number: what cannot
//! be said is never given out. Texts are plain, one line a paragraph.
//!
//! Source: requirements F05; Europass ECV Schema Documentation v3.0.0.

use std::fmt;

use mnet_base::PartialDate;

/// A CV, whatever format it came from or goes to.
#[doc(alias = "curriculum")]
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cv {
    /// Identifier of this CV, never of the person.
    pub id: String,
    /// Language the texts are written in: ISO 639-1, empty when not said.
    pub language: String,
    /// Given names.
    pub given_name: String,
    /// Family names.
    pub family_name: String,
    /// Day, month or year of birth.
    pub birth_date: Option<PartialDate>,
    /// Gender, when the person wants it said.
    pub gender: Option<Gender>,
    /// Citizenships: ISO 3166 alpha-2, upper case.
    pub citizenships: Vec<String>,
    /// How to reach the person, in order of preference.
    pub contacts: Vec<Contact>,
    /// Mother tongues.
    pub mother_tongues: Vec<Tongue>,
    /// A few lines about oneself.
    pub about_me: String,
    /// Jobs, the latest first.
    pub work: Vec<Work>,
    /// Schools and courses, the latest first.
    pub education: Vec<Education>,
    /// Categories of driving licence: `AM`, `B`, `CE`.
    pub licences: Vec<String>,
    /// Other languages with their levels.
    pub languages: Vec<LanguageSkill>,
    /// Digital skills by name.
    pub digital: Vec<String>,
    /// Other skills under their headings.
    pub skills: Vec<SkillGroup>,
    /// Everything else: volunteering, projects, certificates.
    pub others: Vec<Other>,
}

/// The identifier, never what the CV says.
impl fmt::Debug for Cv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cv({} {}…)", self.id, self.language)
    }
}

/// Gender as Europass asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Another one.
    Other,
    /// The person does not want it said.
    NotSaid,
}

/// A way to reach the person.
#[derive(Clone, PartialEq, Eq)]
pub enum Contact {
    /// A mail address.
    Email(String),
    /// A telephone: without a country prefix Europass refuses the whole file.
    Phone {
        /// Digits of the country prefix: `39`.
        prefix: String,
        /// The number without it.
        number: String,
    },
    /// A page of one's own.
    Web(String),
    /// An account of a messenger or of a social network: its name and the account.
    Account {
        /// `whatsapp`, `skype`, `linkedin` …
        service: String,
        /// The account.
        account: String,
    },
    /// Where letters arrive.
    Address {
        /// Street and number.
        line: String,
        /// Town.
        city: String,
        /// Postal code.
        postal_code: String,
        /// ISO 3166 alpha-2, upper case; empty when not said.
        country: String,
    },
}

/// The kind of contact, never the contact.
impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Email(_) => "Email(…)",
            Self::Phone { .. } => "Phone(…)",
            Self::Web(_) => "Web(…)",
            Self::Account { .. } => "Account(…)",
            Self::Address { .. } => "Address(…)",
        })
    }
}

/// A language by its code or, when no list has it, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// ISO 639: two letters where they exist, else three.
    Code(String),
    /// A name as the person wrote it.
    Named(String),
}

/// An occupation or skill: words, and the concept of ESCO they stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// Words.
    pub label: String,
    /// Address of the concept, when one was chosen.
    pub uri: Option<String>,
}

/// From when to when; `current` has no end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Beginning.
    pub from: Option<PartialDate>,
    /// End; none while it goes on.
    pub to: Option<PartialDate>,
    /// It goes on.
    pub current: bool,
}

/// A job.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Occupation.
    pub occupation: Concept,
    /// Employer; may be unknown, or never have had a name.
    pub employer: String,
    /// Section of NACE, `A` to `U`; empty when not said.
    pub sector: String,
    /// When.
    pub period: Period,
    /// Town.
    pub city: String,
    /// ISO 3166 alpha-2, upper case; empty when not said.
    pub country: String,
    /// Duties.
    pub description: String,
}

/// A school or course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Education {
    /// Title reached, in its own words.
    pub title: String,
    /// School or provider.
    pub organisation: String,
    /// Level of the European Qualifications Framework, 1 to 8.
    pub level: Option<u8>,
    /// When.
    pub period: Period,
    /// Town.
    pub city: String,
    /// ISO 3166 alpha-2, upper case; empty when not said.
    pub country: String,
    /// What was learnt.
    pub description: String,
}

/// A step of the Common European Framework of Reference for Languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cefr {
    /// Basic user.
    A1,
    /// Basic user.
    A2,
    /// Independent user.
    B1,
    /// Independent user.
    B2,
    /// Proficient user.
    C1,
    /// Proficient user.
    C2,
}

/// A language with a level for each dimension: never one level for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageSkill {
    /// Which.
    pub language: Tongue,
    /// Understanding what is said.
    pub listening: Option<Cefr>,
    /// Understanding what is written.
    pub reading: Option<Cefr>,
    /// Taking part in a conversation.
    pub interaction: Option<Cefr>,
    /// Speaking on one's own.
    pub production: Option<Cefr>,
    /// Writing.
    pub writing: Option<Cefr>,
}

/// Skills under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SkillGroup {
    /// Heading.
    pub title: String,
    /// Their names.
    pub skills: Vec<String>,
}

/// An entry of a section of one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Other {
    /// Heading of the section.
    pub section: String,
    /// Title of the entry.
    pub title: String,
    /// Day, month or year.
    pub on: Option<PartialDate>,
    /// Text.
    pub description: String,
}

impl Cefr {
    /// Every step, the lowest first.
    pub const ALL: [Self; 6] = [Self::A1, Self::A2, Self::B1, Self::B2, Self::C1, Self::C2];

    /// As it is written: `B1`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::A1 => "A1",
            Self::A2 => "A2",
            Self::B1 => "B1",
            Self::B2 => "B2",
            Self::C1 => "C1",
            Self::C2 => "C2",
        }
    }

    /// The step written so, in either case.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .find(|step| step.code().eq_ignore_ascii_case(text))
    }
}

impl LanguageSkill {
    /// A language without a level yet.
    pub const fn of(language: Tongue) -> Self {
        Self {
            language,
            listening: None,
            reading: None,
            interaction: None,
            production: None,
            writing: None,
        }
    }
}

/// A text as every format can carry it: characters that XML has no place for
/// are left out, ends of lines are one character, nothing blank around it.
pub fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| may_stand(*c)).collect();
    let lines: Vec<&str> = kept.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// XML 1.0, production Char, without what only confuses.
pub(crate) const fn may_stand(c: char) -> bool {
    matches!(c, '\n' | '\t' | '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{d7ff}'
        | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
