// SPDX-License-Identifier: AGPL-3.0-or-later
//! What can be answered to a question — *tipi di risposta*.
//!
//! Source: requirements §3.0 (types).

use crate::Question;

/// The kind of a question, and with it the shape of its answer.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of at most `max` characters.
    Text {
        /// Longest answer, in characters.
        max: usize,
    },
    /// Several lines of at most `max` characters.
    LongText {
        /// Longest answer, in characters.
        max: usize,
    },
    /// A whole number.
    Integer {
        /// Smallest answer.
        min: i64,
        /// Largest answer.
        max: i64,
    },
    /// A step of a scale, shown as radio buttons.
    Scale {
        /// First step.
        min: i64,
        /// Last step.
        max: i64,
    },
    /// A day: `2020-07-06`.
    Date,
    /// A day that may lack day or month: `1992`, `1992-03`, `1992-03-14`.
    PartialDate,
    /// A day and hour of the Italian clock: `2020-07-08T09:30`.
    DateTime,
    /// Yes, no or unknown: `yes`, `no`, `unknown`.
    Tri,
    /// Yes or no: `yes`, `no`.
    YesNo,
    /// A box to tick: `true`, or no answer. A required one must be ticked.
    Flag,
    /// One code of a code list.
    Code {
        /// Name of the list.
        list: &'static str,
    },
    /// Several codes of a code list.
    Codes {
        /// Name of the list.
        list: &'static str,
    },
    /// One of these words, which the rules themselves know; labels stand in the
    /// locale files under the label of the question.
    Choice {
        /// The words.
        options: &'static [&'static str],
    },
    /// Several of these words.
    Choices {
        /// The words.
        options: &'static [&'static str],
    },
    /// A country or citizenship: ISO 3166 alpha-2 (stateless is `XX`).
    Country,
    /// Several countries or citizenships.
    Countries,
    /// An Italian municipality: six digits of Istat.
    Comune,
    /// An occupation: words, with its concept of ESCO or group of ISCO-08 when
    /// one was chosen ([`crate::Concept`]).
    Occupation,
    /// A skill: words, with its concept of ESCO when one was chosen.
    Skill,
    /// A language: code of the list `languages`.
    Language,
    /// A telephone number: E.164.
    Phone,
    /// An electronic mail address.
    Email,
    /// A tax code of sixteen characters (*codice fiscale*).
    TaxCode,
    /// A provisional tax code of eleven digits.
    ProvisionalTaxCode,
    /// A bank account.
    Iban,
    /// Text of a fixed shape: `A` a letter, `9` a digit, `*` either.
    Masked {
        /// The shape, such as `99999`.
        mask: &'static str,
    },
    /// A body of the network, of one of these kinds (any kind when empty).
    Body {
        /// Kinds of body, such as `employment_centre`.
        kinds: &'static [&'static str],
    },
    /// An operator of the network, by account.
    Operator,
    /// Files kept with the case, by document id.
    Files {
        /// Most files.
        max: usize,
    },
    /// A result worked out by the rules, never typed.
    Computed(Shown),
    /// Data kept once on the person and shown here read-only (`identity`,
    /// `contacts`, `address`, `stay_title`, `identity_document`).
    Block(&'static str),
    /// A signature: how it was given, by whom, and the witness of a mark.
    Signature,
    /// A list of rows with the same questions.
    Rows {
        /// Questions of each row.
        questions: &'static [Question],
        /// Most rows.
        max: usize,
    },
    /// A table with one row for each code of a list.
    Matrix {
        /// The code list that names the rows.
        rows: &'static str,
        /// Questions of each row.
        questions: &'static [Question],
    },
}

/// How a computed result is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A code of a list.
    Code(&'static str),
    /// Several codes of a list.
    Codes(&'static str),
    /// A number.
    Number,
    /// A day.
    Date,
    /// Yes, no or unknown.
    Tri,
    /// Points by component: an object; the list names the components.
    Components(&'static str),
    /// Points by component: an object; these are the components.
    Points(&'static [&'static str]),
    /// One or several of these words, labelled as those of [`Kind::Choice`].
    Words(&'static [&'static str]),
    /// A body of the network.
    Body,
    /// Text.
    Text,
}

impl Kind {
    /// The questions of a row or table; none for other kinds.
    pub const fn columns(&self) -> &'static [Question] {
        match self {
            Self::Rows { questions, .. } | Self::Matrix { questions, .. } => questions,
            _ => &[],
        }
    }

    /// The code list that the answer is taken from, if any.
    pub const fn list(&self) -> Option<&'static str> {
        match self {
            Self::Code { list } | Self::Codes { list } => Some(list),
            Self::Language => Some("languages"),
            Self::Matrix { rows, .. } => Some(rows),
            Self::Computed(Shown::Code(list) | Shown::Codes(list) | Shown::Components(list)) => {
                Some(list)
            }
            Self::Signature => Some("acknowledgements"),
            _ => None,
        }
    }

    /// The words of a choice or of a computed result; none for other kinds.
    pub const fn words(&self) -> &'static [&'static str] {
        match self {
            Self::Choice { options } | Self::Choices { options } => options,
            Self::Computed(Shown::Words(words) | Shown::Points(words)) => words,
            _ => &[],
        }
    }

    /// A person types or chooses the answer.
    pub const fn is_asked(&self) -> bool {
        !matches!(self, Self::Computed(_) | Self::Block(_))
    }
}
