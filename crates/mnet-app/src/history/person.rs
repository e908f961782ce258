// SPDX-License-Identifier: AGPL-3.0-or-later
//! A registered identity becomes rows — *anagrafica dallo storico*.

use jiff::Timestamp;
use mnet_exchange::history::RegisterPerson;
use mnet_linkage::{Subject, index_keys};
use mnet_store::{BlockRow, Changes, EnrolmentRow, IdentifierRow, PersonRow, SearchKeyRow};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::ports::Random;

/// Where the rows of a new person come from.
pub(crate) struct Newcomer<'a> {
    /// Identity.
    pub id: Uuid,
    /// What the line says.
    pub said: &'a RegisterPerson,
    /// Registering body.
    pub body: &'a str,
    /// The day of the line.
    pub on: jiff::civil::Date,
    /// Now.
    pub now: Timestamp,
}

impl Newcomer<'_> {
    /// Adds the person's rows.
    pub(crate) fn add_to(&self, changes: &mut Changes, random: &dyn Random) {
        let said = self.said;
        changes.persons.push(self.person());
        self.codes(changes);
        for (block, answers) in self.blocks() {
            changes.blocks.push(BlockRow {
                id: random.id(self.now),
                person: self.id,
                block: block.to_owned(),
                form_version: 1,
                answers,
                valid_from: Some(self.on),
                ended_on: None,
                body: self.body.to_owned(),
                account: None,
                recorded_at: self.now,
                superseded_by: None,
            });
        }
        changes.enrolments.push(EnrolmentRow {
            person: self.id,
            shown_name: shown_name(&said.family_name, said.given_name.as_deref()),
            birth_year: said.birth_date.year(),
            owner: None,
            contact: None,
            hidden: false,
        });
        let keys = index_keys(&Subject {
            family_name: &said.family_name,
            given_name: said.given_name.as_deref(),
            original_script: None,
            aliases: &[],
            birth: Some(said.birth_date),
            codes: &self.all_codes(),
            phones: said.phone.as_slice(),
        });
        let person = self.id;
        changes
            .search_keys
            .extend(keys.into_iter().map(|key| SearchKeyRow {
                key,
                person,
                hidden: false,
            }));
    }

    fn person(&self) -> PersonRow {
        let said = self.said;
        PersonRow {
            id: self.id,
            family_name: said.family_name.clone(),
            given_name: said.given_name.clone(),
            original_script: None,
            sex: said.sex.code().to_owned(),
            birth_date: said.birth_date.to_string(),
            birth_presumed: said.birth_date.looks_presumed(),
            birth_country: said.birth_country.clone(),
            birth_place: None,
            citizenships: said.citizenships.clone(),
            protected: false,
            deceased_on: None,
            merged_into: None,
            created_by: self.body.to_owned(),
            created_at: self.now,
            version: 0,
        }
    }

    fn all_codes(&self) -> Vec<String> {
        let said = self.said;
        let tax = said.tax_code.iter().map(|code| code.as_str().to_owned());
        let provisional = said
            .provisional_tax_code
            .iter()
            .map(|code| code.as_str().to_owned());
        let title = said
            .stay_title
            .iter()
            .filter_map(|title| title.number.clone());
        let others = said.other_ids.iter().map(|(_, value, _)| value.clone());
        tax.chain(provisional).chain(title).chain(others).collect()
    }

    fn codes(&self, changes: &mut Changes) {
        let mut add = |kind: &str, value: &str, issuer: Option<&String>| {
            changes.identifiers.push(IdentifierRow {
                person: self.id,
                kind: kind.to_owned(),
                value: value.to_owned(),
                issuer: issuer.cloned(),
                valid_from: Some(self.on),
                valid_to: None,
                recorded_at: self.now,
            });
        };
        if let Some(code) = &self.said.tax_code {
            add("tax_code", code.as_str(), None);
        }
        if let Some(code) = &self.said.provisional_tax_code {
            add("provisional_tax_code", code.as_str(), None);
        }
        for (kind, value, issuer) in &self.said.other_ids {
            add(kind, value, issuer.as_ref());
        }
    }

    fn blocks(&self) -> Vec<(&'static str, Value)> {
        let said = self.said;
        let mut blocks = Vec::new();
        if let Some(title) = &said.stay_title {
            blocks.push(("stay_title", crate::person::stay_answers(title)));
        }
        if let Some(domicile) = &said.domicile {
            let answers = json!({"type": "domicile", "comune": domicile});
            blocks.push(("address", answers));
        }
        if let Some(phone) = &said.phone {
            blocks.push(("contacts", json!({"phones": [{"number": phone}]})));
        }
        blocks
    }
}

/// A name as lists show it.
pub(crate) fn shown_name(family: &str, given: Option<&str>) -> String {
    given.map_or_else(|| family.to_owned(), |given| format!("{family} {given}"))
}
