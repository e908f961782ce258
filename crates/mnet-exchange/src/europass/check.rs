// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the Europass editor would say of a file — *regole di importazione*.
//!
//! Ours is more patient: it reads what the editor refuses, and tells.
//!
//! Source: Europass ECV Schema Documentation v3.0.0, annex 1 (business rules),
//! and the behaviour of the editor's import.

use std::collections::BTreeSet;

use mnet_base::PartialDate;
use roxmltree::Node;

use super::{CvError, Read as _, document};

/// How serious a finding is for the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The editor refuses the whole file.
    Refused,
    /// Something is lost or hidden.
    Lost,
    /// Worth knowing.
    Told,
}

/// A rule that a file does not keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which: one of [`Rule::ALL`].
    pub rule: Rule,
    /// The element concerned, never its text.
    pub about: String,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $code:literal, $weight:ident;)+) => {
        /// A rule of the import.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule { $($(#[$doc])* $rule,)+ }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$rule),+];

            /// Stable code; its sentence stands in the locale files under `cv-`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$rule => $code),+ }
            }

            /// How serious it is for the editor.
            pub const fn weight(self) -> Weight {
                match self { $(Self::$rule => Weight::$weight),+ }
            }
        }
    };
}

rules! {
    /// The editor does not read the format of 2013 to 2020 any more.
    OldFormat = "old-format", Refused;
    /// No given or no family name: the editor asks for both.
    NoName = "no-name", Refused;
    /// A telephone without its international prefix.
    PhoneWithoutPrefix = "phone-without-prefix", Refused;
    /// A day that does not exist, such as 31 February.
    ImpossibleDate = "impossible-date", Refused;
    /// A digital skill that stands there twice.
    DuplicateDigitalSkill = "duplicate-digital-skill", Refused;
    /// An entry of a section of one's own without a title.
    OtherWithoutTitle = "other-without-title", Refused;
    /// No order of sections: all but the personal data are hidden.
    NoSectionsOrder = "no-sections-order", Lost;
    /// Several entries in one section of one's own: only the last is kept.
    SeveralOthers = "several-others", Lost;
    /// An element that the editor does not know.
    UnknownElement = "unknown-element", Lost;
    /// A level of a language that is none of A1 to C2.
    UnknownLevel = "unknown-level", Lost;
    /// A photo, which is not taken over here.
    PhotoLeftOut = "photo-left-out", Lost;
    /// The language of the texts is not said.
    NoLanguage = "no-language", Told;
    /// The language of the texts is none of the editor's.
    LanguageOutOfScope = "language-out-of-scope", Told;
    /// More than one profile: only the first is read here.
    SeveralProfiles = "several-profiles", Told;
    /// A list without anything in it.
    EmptyList = "empty-list", Told;
}

/// Languages in which the editor writes CVs.
pub const EDITOR_LANGUAGES: [&str; 31] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt",
    "lv", "me", "mk", "mt", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sr", "sv", "tr", "uk",
];

/// Children of the profile that the editor knows.
const KNOWN: [&str; 20] = [
    "ID",
    "ExecutiveSummary",
    "EmploymentHistory",
    "EducationHistory",
    "Licenses",
    "Certifications",
    "PublicationHistory",
    "PersonQualifications",
    "EmploymentReferences",
    "HobbiesAndInterests",
    "CreativeWorks",
    "Projects",
    "SocialAndPoliticalActivities",
    "Skills",
    "NetworksAndMemberships",
    "ConferencesAndSeminars",
    "VoluntaryWorks",
    "CourseCertifications",
    "Others",
    "Attachment",
];

/// What the editor would say of a file, the most serious first.
///
/// # Errors
/// [`CvError`] when it is no CV at all.
pub fn check(text: &str) -> Result<Vec<Finding>, CvError> {
    let document = document(text.trim_start_matches('\u{feff}'))?;
    let root = document.root_element();
    match root.tag_name().name() {
        "Candidate" | "SkillsPassport" => Ok(of_root(root)),
        _ => Err(CvError::NotEuropass),
    }
}

type Element<'a> = Node<'a, 'a>;

pub(super) fn of_root(root: Element<'_>) -> Vec<Finding> {
    let mut found = Findings::default();
    if root.tag_name().name() == "SkillsPassport" {
        found.add(Rule::OldFormat, root);
        if root.at("LearnerInfo/Identification/Photo").is_some() {
            found.add(Rule::PhotoLeftOut, root);
        }
        return found.0;
    }
    person(root, &mut found);
    dates(root, &mut found);
    match root.each("CandidateProfile").as_slice() {
        [] => found.about(Rule::NoLanguage, "CandidateProfile"),
        [first, rest @ ..] => {
            profile(*first, &mut found);
            if !rest.is_empty() {
                found.add(Rule::SeveralProfiles, *first);
            }
        }
    }
    let order = root.at("RenderingInformation/Design/SectionsOrder");
    if order.is_none() {
        found.about(Rule::NoSectionsOrder, "SectionsOrder");
    }
    found.0.sort_by_key(|one| (one.rule.weight(), one.rule));
    found.0
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, rule: Rule, node: Element<'_>) {
        self.about(rule, node.tag_name().name());
    }

    fn about(&mut self, rule: Rule, about: &str) {
        let about = about.chars().take(60).collect();
        let one = Finding { rule, about };
        if !self.0.contains(&one) && self.0.len() < 200 {
            self.0.push(one);
        }
    }
}

fn person(root: Element<'_>, found: &mut Findings) {
    let Some(person) = root.child("CandidatePerson") else {
        found.about(Rule::NoName, "CandidatePerson");
        return;
    };
    let given = person.said("PersonName/GivenName");
    let family = person.said("PersonName/FamilyName");
    if given.is_empty() || family.is_empty() {
        found.about(Rule::NoName, "PersonName");
    }
    let everywhere = root.descendants().filter(Node::is_element);
    for one in everywhere.filter(|node| node.tag_name().name() == "Communication") {
        let is_phone = one.said("ChannelCode").eq_ignore_ascii_case("telephone");
        let prefix = one.said("CountryDialing");
        let sound = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_digit());
        if is_phone && !sound {
            found.add(Rule::PhoneWithoutPrefix, one);
        }
    }
}

fn dates(root: Element<'_>, found: &mut Findings) {
    let named = ["BirthDate", "FormattedDateTime", "Date"];
    let all = root.descendants().filter(Node::is_element);
    for one in all.filter(|node| named.contains(&node.tag_name().name())) {
        let text = one.words();
        let day = text.split('T').next().unwrap_or(&text);
        let day = day.split_once('+').map_or(day, |(day, _)| day);
        if !day.is_empty() && PartialDate::parse(day.trim_end_matches('Z')).is_err() {
            found.add(Rule::ImpossibleDate, one);
        }
    }
}

fn profile(profile: Element<'_>, found: &mut Findings) {
    let language = profile.attribute("languageCode").unwrap_or_default();
    if language.is_empty() {
        found.add(Rule::NoLanguage, profile);
    } else if !EDITOR_LANGUAGES.contains(&language.to_ascii_lowercase().as_str()) {
        found.about(Rule::LanguageOutOfScope, language);
    }
    for one in profile.children().filter(Node::is_element) {
        let name = one.tag_name().name();
        if !KNOWN.contains(&name) {
            found.add(Rule::UnknownElement, one);
        }
        let is_list = [
            "EmploymentHistory",
            "EducationHistory",
            "Licenses",
            "Skills",
            "Others",
        ];
        if is_list.contains(&name) && !one.children().any(|child| child.is_element()) {
            found.add(Rule::EmptyList, one);
        }
        if name == "Attachment" {
            found.add(Rule::PhotoLeftOut, one);
        }
    }
    others(profile, found);
    levels(profile, found);
    let mut once = BTreeSet::new();
    let skills = profile
        .child("Skills")
        .map(|node| node.each("PersonCompetency"));
    for one in skills.unwrap_or_default() {
        let name = one.said("CompetencyName").to_lowercase();
        if !once.insert(name) {
            found.add(Rule::DuplicateDigitalSkill, one);
        }
    }
}

fn others(profile: Element<'_>, found: &mut Findings) {
    for section in profile.each("Others") {
        let entries = section.each("Other");
        if entries.len() > 1 {
            found.add(Rule::SeveralOthers, section);
        }
        let untitled = |one: &Element<'_>| one.said("Title").is_empty();
        if let Some(one) = entries.into_iter().find(untitled) {
            found.add(Rule::OtherWithoutTitle, one);
        }
    }
}

fn levels(profile: Element<'_>, found: &mut Findings) {
    let Some(languages) = profile.child("PersonQualifications") else {
        return;
    };
    for one in languages.each("PersonCompetency") {
        for dimension in one.each("CompetencyDimension") {
            let level = dimension.said("Score/ScoreText");
            if !level.is_empty() && super::Cefr::parse(&level).is_none() {
                found.add(Rule::UnknownLevel, dimension);
            }
        }
    }
}
