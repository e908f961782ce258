// SPDX-License-Identifier: AGPL-3.0-or-later
//! From benefits to a file.

use super::{BENEFIT, Beneficiary, Flow, NAMESPACE, OMOCODIC, schema_takes};
use crate::xml::Writer;

/// A file, and what is worth knowing of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub xml: String,
    /// What the schema would refuse; who is concerned is left out of the file.
    pub warnings: Vec<Warning>,
}

/// Something that the schema refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Who is concerned, counted from 0 in the order that was given.
    pub nth: usize,
    /// Stable code: [`OMOCODIC`], `FIELD_MISSING`, `FIELD_INVALID`.
    pub code: &'static str,
    /// Element and attribute.
    pub about: String,
}

/// Writes a file.
///
/// One record that the schema refuses makes the whole file refused there. So who
/// bears a tax code with letters in year or day, or lacks what must be there, is
/// left out of it and told.
pub fn write(flow: &Flow) -> Written {
    let mut warnings = Vec::new();
    let mut sound = Vec::new();
    for (nth, person) in flow.people.iter().enumerate() {
        let found = refused(person);
        if found.is_empty() {
            sound.push(person);
        }
        let each = found.into_iter();
        warnings.extend(each.map(|(code, about)| Warning { nth, code, about }));
    }
    let mut out = Writer::new();
    out.element("Flusso", &[("xmlns", NAMESPACE)], |out| {
        out.element("IdentificazioneFlusso", &[("Nome", &flow.name)], |_| {});
        let body = told(&[
            ("Codice", &flow.body),
            ("Denominazione", &flow.body_name),
            ("Indirizzo", &flow.body_place),
            ("CFOperatore", &flow.operator),
        ]);
        out.element("Ente", &body, |_| {});
        for person in sound {
            one(out, person);
        }
    });
    Written {
        xml: out.finish(),
        warnings,
    }
}

fn told<'a>(all: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let said = all.iter().filter(|(_, value)| !value.is_empty());
    said.copied().collect()
}

fn one(out: &mut Writer, person: &Beneficiary) {
    out.element(
        "Beneficiario",
        &[("CodiceFiscale", &person.tax_code)],
        |out| {
            let data = told(&[
                ("Cognome", &person.family_name),
                ("Nome", &person.given_name),
                ("AnnoNascita", &person.birth_year),
                ("LuogoNascita", &person.birth_place),
                ("Genere", &person.sex),
                ("CodiceCittadinanza", &person.citizenship),
                ("CodiceSecondaCittadinanza", &person.second_citizenship),
            ]);
            out.element("Anagrafica", &data, |_| {});
            for address in &person.addresses {
                let parts = told(&[
                    ("CodiceRegione", &address.region),
                    ("CodiceComune", &address.comune),
                    ("CodiceNazione", &address.country),
                ]);
                out.element("Indirizzo", &parts, |_| {});
            }
            for benefit in &person.benefits {
                let named = BENEFIT.iter().filter_map(|(name, _)| {
                    let value = benefit.0.get(name)?;
                    Some((*name, value.as_str()))
                });
                let parts: Vec<_> = named.collect();
                out.element("PrestazioniSociali", &parts, |_| {});
            }
        },
    );
}

/// What the schema refuses of somebody.
fn refused(person: &Beneficiary) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut says = |code, about: &str| found.push((code, about.to_owned()));
    if !schema_takes(&person.tax_code) {
        let omocodic = mnet_base::tax_code::TaxCode::parse(&person.tax_code)
            .is_ok_and(|code| code.is_omocodia());
        let code = if omocodic { OMOCODIC } else { "FIELD_INVALID" };
        says(code, "Beneficiario/@CodiceFiscale");
    }
    let needed = [
        ("Cognome", &person.family_name, 36),
        ("Nome", &person.given_name, 36),
        ("AnnoNascita", &person.birth_year, 4),
        ("LuogoNascita", &person.birth_place, 4),
        ("Genere", &person.sex, 1),
        ("CodiceCittadinanza", &person.citizenship, 3),
    ];
    for (name, value, most) in needed {
        let about = format!("Anagrafica/@{name}");
        match value.chars().count() {
            0 => says("FIELD_MISSING", &about),
            length if length > most => says("FIELD_INVALID", &about),
            _ => {}
        }
    }
    if person.benefits.is_empty() {
        says("FIELD_MISSING", "PrestazioniSociali");
    }
    for benefit in &person.benefits {
        for (name, _) in BENEFIT.iter().filter(|(_, needed)| *needed) {
            if benefit.0.get(name).is_none_or(String::is_empty) {
                says("FIELD_MISSING", &format!("PrestazioniSociali/@{name}"));
            }
        }
    }
    found.dedup();
    found
}
