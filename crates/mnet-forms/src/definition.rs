// SPDX-License-Identifier: AGPL-3.0-or-later
//! Forms, sections and questions — *schede, sezioni e domande*.
//!
//! Source: requirements §3.0 (types, privacy classes, visibility profiles).

use crate::{Condition, Kind};

/// One form of the programme, as asked under one version of its definition.
///
/// A stored answer keeps the version it was given under; a changed question
/// bumps `version`, and the golden hash beside each definition notices when it
/// was forgotten.
#[doc(alias = "scheda")]
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Stable name, used in tables, addresses and locale keys.
    pub code: &'static str,
    /// Number in the requirements, such as `F01` or `B-IDN`.
    pub number: &'static str,
    /// Version of the definition, from 1.
    pub version: u32,
    /// Where the form comes from.
    pub source: &'static str,
    /// Facts about the person that conditions may rely on; the deed passes them
    /// in with [`crate::Answers::with_fact`].
    pub facts: &'static [&'static str],
    /// Sections in the order in which they are asked and printed.
    pub sections: &'static [Section],
}

/// A titled group of questions.
#[doc(alias = "sezione")]
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Name inside the form.
    pub key: &'static str,
    /// Questions in order.
    pub questions: &'static [Question],
    /// The section is only asked when this holds.
    pub when: Option<Condition>,
}

/// One question with all that pages, validation, export and rights need.
#[doc(alias = "domanda")]
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Name inside the form (inside the row, for questions of rows).
    pub key: &'static str,
    /// What can be answered.
    pub kind: Kind,
    /// Whether the form closes without it.
    pub required: Required,
    /// Privacy class of the answer.
    pub privacy: Privacy,
    /// Who may see the answer.
    pub visibility: Visibility,
    /// The question is only asked when this holds.
    pub when: Option<Condition>,
    /// Limits that depend on the day or on another answer.
    pub bounds: &'static [Bound],
    /// A help text stands below the label.
    pub help: bool,
    /// The answer may leave the system in exports.
    pub exported: bool,
    /// Where the question comes from.
    pub source: &'static str,
}

/// Whether a form can be closed without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// The form does not close without it (M).
    Always,
    /// May stay blank (O).
    Never,
    /// Needed only when this holds (C).
    When(Condition),
}

/// Privacy class of an answer (requirements §3.0).
#[doc(alias = "classe di riservatezza")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Privacy {
    /// Not personal.
    P0,
    /// Common identification or contact data.
    P1,
    /// Common data, delicate in context: permit, family, reception structure.
    P2,
    /// Special categories, art. 9 GDPR.
    P3,
    /// Judicial data, art. 10 GDPR, and data under high protection.
    P4,
}

/// Who may see an answer (requirements §3.0 and §6).
#[doc(alias = "profilo di visibilità")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Visibility {
    /// The whole care team and the person.
    VAll,
    /// The labour side of the care team and the person.
    VLab,
    /// The social side of the care team and the person.
    VSoc,
    /// The named case managers of both sides and the person.
    VCar,
    /// The author and named people only (*note riservate*).
    VRes,
    /// Part of the minimal card shown by the duplicate search.
    VEnr,
    /// Companies, only after explicit consent.
    VCmp,
    /// Providers of an assigned measure.
    VPrv,
    /// Only aggregated or pseudonymised.
    VAgg,
    /// The system only.
    VSys,
}

/// A limit that depends on the day or on another answer of the same scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Not after today.
    NotFuture,
    /// Not before today.
    NotPast,
    /// Not before the date given to another question.
    NotBefore(&'static str),
    /// At most so many years before today.
    YearsAgoAtMost(i16),
    /// At most so many months before today, to the day.
    MonthsAgoAtMost(i16),
}

impl Section {
    /// A section that is always asked.
    pub const fn new(key: &'static str, questions: &'static [Question]) -> Self {
        Self {
            key,
            questions,
            when: None,
        }
    }

    /// The same section, asked only when `condition` holds.
    #[must_use]
    pub const fn when(mut self, condition: Condition) -> Self {
        self.when = Some(condition);
        self
    }
}

impl Question {
    /// An optional question of class P1, seen by the whole care team.
    pub const fn new(key: &'static str, kind: Kind) -> Self {
        Self {
            key,
            kind,
            required: Required::Never,
            privacy: Privacy::P1,
            visibility: Visibility::VAll,
            when: None,
            bounds: &[],
            help: false,
            exported: true,
            source: "",
        }
    }

    /// The same question, without which the form does not close.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = Required::Always;
        self
    }

    /// The same question, needed only when `condition` holds.
    #[must_use]
    pub const fn required_when(mut self, condition: Condition) -> Self {
        self.required = Required::When(condition);
        self
    }

    /// The same question, asked only when `condition` holds.
    #[must_use]
    pub const fn when(mut self, condition: Condition) -> Self {
        self.when = Some(condition);
        self
    }

    /// The same question with its privacy class and visibility.
    #[must_use]
    pub const fn seen(mut self, privacy: Privacy, visibility: Visibility) -> Self {
        self.privacy = privacy;
        self.visibility = visibility;
        self
    }

    /// The same question with its limits.
    #[must_use]
    pub const fn bounds(mut self, bounds: &'static [Bound]) -> Self {
        self.bounds = bounds;
        self
    }

    /// The same question with a help text below its label.
    #[must_use]
    pub const fn help(mut self) -> Self {
        self.help = true;
        self
    }

    /// The same question, whose answer never leaves the system.
    #[must_use]
    pub const fn never_exported(mut self) -> Self {
        self.exported = false;
        self
    }

    /// The same question with its source.
    #[must_use]
    pub const fn source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }
}

impl Form {
    /// Every question of the form, section by section, without those of rows.
    pub fn questions(&self) -> impl Iterator<Item = &'static Question> + use<> {
        self.sections
            .iter()
            .flat_map(|section| section.questions.iter())
    }

    /// The question with this key, if the form has one.
    pub fn question(&self, key: &str) -> Option<&'static Question> {
        self.questions().find(|question| question.key == key)
    }

    /// The key of the title in the locale files: `form-screening-sheet`.
    pub fn title_key(&self) -> String {
        format!("form-{}", dashed(self.code))
    }

    /// The key of a section or question label: `form-contacts-phones-number`.
    ///
    /// `path` is the keys joined by dots, without row numbers.
    pub fn label_key(&self, path: &str) -> String {
        format!("{}-{}", self.title_key(), dashed(path))
    }

    /// Every key that the locale files must hold for this form, in order.
    pub fn locale_keys(&self) -> Vec<String> {
        let mut keys = vec![self.title_key()];
        for section in self.sections {
            keys.push(self.label_key(section.key));
            self.push_keys(section.questions, "", &mut keys);
        }
        keys
    }

    fn push_keys(&self, questions: &[Question], prefix: &str, keys: &mut Vec<String>) {
        for question in questions {
            let path = format!("{prefix}{}", question.key);
            keys.push(self.label_key(&path));
            if question.help {
                keys.push(format!("{}-help", self.label_key(&path)));
            }
            let words = question.kind.words().iter();
            keys.extend(words.map(|word| self.label_key(&format!("{path}.{word}"))));
            self.push_keys(question.kind.columns(), &format!("{path}."), keys);
        }
    }
}

fn dashed(path: &str) -> String {
    path.replace(['.', '_'], "-").to_lowercase()
}

#[cfg(test)]
#[path = "definition_tests.rs"]
mod tests;
