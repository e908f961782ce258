// SPDX-License-Identifier: AGPL-3.0-or-later
//! A question in two languages — *domanda in due lingue*.
//!
//! In an interview the person reads or hears every question in their own
//! language while the operator reads it in theirs. Only what is said to people
//! has a second text: what an operator decides alone stays as it is.
//!
//! Source: requirements, F04 (two languages side by side, pictograms), F02P row 2.

use mnet_forms::{Asked, Kind};

use super::Reading;
use crate::i18n::Words;
use crate::i18n::spoken::Spoken;
use crate::i18n::validated::Validated;
use crate::views::{BesideView, FieldView};

/// Most choices that are shown one below the other, each in both languages.
const SHOWN_AT_ONCE: usize = 18;

/// The language of the person, beside the operator's.
#[derive(Clone, Copy)]
pub(crate) struct Beside<'a> {
    pub(crate) words: Words,
    /// What somebody of that language has said to be right.
    pub(crate) validated: &'a Validated,
}

impl Reading<'_> {
    /// The words under a key in the language of the person; empty where no
    /// second language is asked for, or the text is the operator's alone.
    pub(crate) fn aside(&self, key: &str) -> Spoken {
        let found = self
            .beside
            .and_then(|beside| Some((beside.words.own(key)?, beside)));
        found.map_or_else(Spoken::default, |(text, beside)| Spoken {
            text,
            tongue: beside.words.tongue(),
        })
    }
}

impl Beside<'_> {
    /// The question itself; none when it is not said to people.
    pub(super) fn question(self, asked: &Asked<'_>) -> Option<Box<BesideView>> {
        let label = self.words.own(&asked.label_key)?;
        let hint = asked.help_key.as_ref().and_then(|key| self.words.own(key));
        Some(Box::new(self.view(label, hint, &asked.label_key)))
    }

    fn view(self, label: String, hint: Option<String>, key: &str) -> BesideView {
        let tongue = self.words.tongue();
        BesideView {
            lang: tongue.code(),
            dir: tongue.dir(),
            label,
            hint: hint.unwrap_or_default(),
            options: Vec::new(),
            picture: picture(key),
            validated: self.validated.holds(tongue, key),
        }
    }

    /// The words of the choices; a short list to open becomes choices side by
    /// side, because one line of such a list can only be in one language.
    pub(super) fn choices(self, field: &mut FieldView, asked: &Asked<'_>) {
        if matches!(asked.question.kind, Kind::Signature | Kind::Countries) {
            self.parts(field, &asked.question.kind);
        }
        let options = self.options(field, asked);
        let is_list = field.kind == "select" && !asked.name.contains('.');
        if is_list && field.options.len() <= SHOWN_AT_ONCE {
            field.kind = "radios";
        }
        if let Some(beside) = &mut field.beside {
            beside.options = options;
        }
    }

    fn options(self, field: &FieldView, asked: &Asked<'_>) -> Vec<String> {
        let words = self.words;
        let each = |name: &dyn Fn(&str) -> Option<String>| {
            let options = field.options.iter();
            options
                .map(|option| name(&option.value).unwrap_or_default())
                .collect()
        };
        match &asked.question.kind {
            Kind::Code { list } | Kind::Codes { list } => each(&|code| words.own_label(list, code)),
            Kind::Language => each(&|code| words.own_label("languages", code)),
            Kind::Choice { .. } | Kind::Choices { .. } => {
                each(&|word| words.own(&asked.word_key(word)))
            }
            Kind::Tri | Kind::YesNo => each(&|word| words.own(&format!("answer-{word}"))),
            Kind::Country => each(&|code| words.own_country(code)),
            Kind::Matrix { rows, .. } => {
                let rows = asked.rows.iter().map(|row| (rows, &row.key));
                rows.map(|(list, code)| words.own_label(list, code).unwrap_or_default())
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// What a signature and a group of countries are made of.
    fn parts(self, field: &mut FieldView, kind: &Kind) {
        let words = self.words;
        let are_countries = matches!(kind, Kind::Countries);
        for cell in field.rows.iter_mut().flat_map(|row| &mut row.fields) {
            let part = cell.name.rsplit('.').next().unwrap_or_default();
            let key = format!("sheet-signature-{part}");
            let label = words.own(&key).filter(|_| !are_countries);
            let mut view = self.view(label.unwrap_or_default(), None, &key);
            let options = cell.options.iter().map(|option| {
                if are_countries {
                    words.own_country(&option.value)
                } else {
                    words.own_label("acknowledgements", &option.value)
                }
            });
            view.options = options.map(Option::unwrap_or_default).collect();
            cell.beside = Some(Box::new(view));
        }
    }
}

/// Endings of questions with a drawing that tells what they are about: few and
/// plain, beside the words and never instead of them.
const PICTURES: [(&str, &str); 34] = [
    ("-family-name", "it-user"),
    ("-given-name", "it-user"),
    ("-birth-date", "it-calendar"),
    ("-birth-country", "it-flag"),
    ("-birth-place", "it-map-marker"),
    ("-citizenships", "it-flag"),
    ("-tax-code", "it-card"),
    ("-photo", "it-camera"),
    ("-phones", "it-telephone"),
    ("-phones-number", "it-telephone"),
    ("-phones-whatsapp", "it-whatsapp"),
    ("-phones-telegram", "it-telegram"),
    ("-emails", "it-mail"),
    ("-preferred-channel", "it-telephone"),
    ("-preferred-language", "it-comment"),
    ("-needs-interpreter", "it-hearing"),
    ("-contact-persons", "it-user"),
    ("-comune", "it-map-marker"),
    ("-street", "it-map-marker"),
    ("-identity-document-type", "it-card"),
    ("-title-type", "it-card"),
    ("-expires-on", "it-calendar"),
    ("-requests", "it-help-circle"),
    ("-availability-days", "it-calendar"),
    ("-availability-hours", "it-clock"),
    ("-weekly-hours", "it-clock"),
    ("-next-appointment", "it-calendar"),
    ("-education-level", "it-bookmark"),
    ("-occupational-status", "it-tool"),
    ("-licences", "it-car"),
    ("-has-vehicle", "it-car"),
    ("-own-vehicle", "it-car"),
    ("-person-signature", "it-sign"),
    ("-acknowledgement", "it-sign"),
];

fn picture(key: &str) -> &'static str {
    let found = PICTURES.iter().find(|(ending, _)| key.ends_with(ending));
    found.map_or("", |(_, picture)| *picture)
}
