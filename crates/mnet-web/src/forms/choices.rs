// SPDX-License-Identifier: AGPL-3.0-or-later
//! What can be chosen — *voci da scegliere*.

use mnet_base::{Comune, Comuni, Countries};
use mnet_flow::code_lists::CodeLists;
use mnet_forms::Asked;

use super::Reading;
use crate::i18n::Words;
use crate::views::OptionView;

impl Reading<'_> {
    /// The words, where they are in a language of the people that the staff's pages lack.
    fn person_s(&self) -> Option<Words> {
        self.words.tongue().page().is_none().then_some(self.words)
    }

    /// The words for a code of a list; the code itself when it has none.
    pub(crate) fn label(&self, list: &str, code: &str) -> String {
        if let Some(own) = self.person_s().and_then(|own| own.own_label(list, code)) {
            return own;
        }
        let label = CodeLists::shipped().label(list, code, self.words.lang());
        label.unwrap_or(code).to_owned()
    }

    /// The name of a country.
    pub(crate) fn country(&self, alpha2: &str) -> String {
        if let Some(own) = self.person_s().and_then(|own| own.own_country(alpha2)) {
            return own;
        }
        let found = Countries::shipped().by_alpha2(alpha2);
        found
            .map_or(alpha2, |country| country.name(self.words.lang()))
            .to_owned()
    }

    /// The name of a body of the network.
    pub(crate) fn body(&self, code: &str) -> String {
        let found = self.bodies.iter().find(|body| body.code.as_str() == code);
        found.map_or_else(|| code.to_owned(), |body| body.name.clone())
    }

    /// Codes of a list that may be chosen today, and those chosen before.
    pub(crate) fn list(&self, list: &str, chosen: &[&str]) -> Vec<OptionView> {
        CodeLists::shipped()
            .entries(list)
            .iter()
            .filter(|entry| entry.in_force(self.today) || chosen.contains(&entry.code()))
            .map(|entry| OptionView {
                value: entry.code().to_owned(),
                label: entry.label(self.words.lang()).to_owned(),
                hint: String::new(),
                chosen: chosen.contains(&entry.code()),
            })
            .collect()
    }

    /// Countries by name; past ones only when chosen before.
    pub(crate) fn countries(&self, chosen: &str) -> Vec<OptionView> {
        let lang = self.words.lang();
        let all = Countries::shipped().iter();
        let mut options: Vec<OptionView> = all
            .filter(|country| !country.is_past() || country.alpha2 == chosen)
            .map(|country| option(country.alpha2, country.name(lang), chosen))
            .collect();
        options.sort_by_cached_key(|option| mnet_base::names::fold(&option.label));
        options
    }

    /// Bodies of some kinds, any kind when none is named.
    pub(crate) fn bodies_of(&self, kinds: &[&str], chosen: &str) -> Vec<OptionView> {
        self.bodies
            .iter()
            .filter(|body| kinds.is_empty() || kinds.contains(&body.kind.code()))
            .filter(|body| body.basis.holds_on(self.today) || body.code.as_str() == chosen)
            .map(|body| option(body.code.as_str(), &body.name, chosen))
            .collect()
    }

    /// The words of a choice.
    pub(crate) fn words_of(&self, asked: &Asked<'_>, options: &[&str]) -> Vec<OptionView> {
        let options = options.iter().map(|word| OptionView {
            value: (*word).to_owned(),
            label: self.words.t(&asked.word_key(word)),
            hint: String::new(),
            chosen: asked.is(word),
        });
        options.collect()
    }

    /// Fixed answers such as yes and no.
    pub(crate) fn operators(&self, chosen: &str) -> Vec<OptionView> {
        let all = self.operators.iter();
        all.map(|one| option(&one.user_name, &one.name, chosen))
            .collect()
    }

    /// The name of an operator; the user name where it is not known.
    pub(crate) fn operator(&self, user_name: &str) -> String {
        let mut all = self.operators.iter();
        let known = all.find(|one| one.user_name == user_name);
        known.map_or_else(|| user_name.to_owned(), |one| one.name.clone())
    }

    /// Choices of these words alone.
    pub(crate) fn fixed(&self, words: &[&str], chosen: &str) -> Vec<OptionView> {
        let options = words
            .iter()
            .map(|word| option(word, &self.words.t(&format!("answer-{word}")), chosen));
        options.collect()
    }
}

/// One choice.
pub(crate) fn option(value: &str, label: &str, chosen: &str) -> OptionView {
    OptionView {
        value: value.to_owned(),
        label: label.to_owned(),
        hint: String::new(),
        chosen: value == chosen,
    }
}

/// The name of a municipality with its province.
pub(crate) fn place(istat: &str) -> Option<String> {
    Comuni::shipped().by_istat(istat).map(place_name)
}

/// A municipality as proposals name it: `Porto Recanati (MC)`.
pub(crate) fn place_name(comune: &Comune) -> String {
    format!("{} ({})", comune.name, comune.province)
}
