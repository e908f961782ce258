// SPDX-License-Identifier: AGPL-3.0-or-later
//! From a file of benefits to messages.

use mnet_flow::case::Refusal;
use roxmltree::Node;
use serde_json::Value;

use super::{Address, BENEFIT, BOUNDS, Beneficiary, Benefit, FORMAT, Flow, NAMESPACE};
use crate::feed::{
    Delivery, Draft, FileFault, FileRefused, LineIndex, MOST_ROWS, Row, Said, day_of,
};
use crate::sap::v1::{birth, citizenship, tax_code};
use crate::xml::{Read as _, document_within};

type Element<'a> = Node<'a, 'a>;

/// The root of a file of this format.
fn root<'a>(
    document: &'a roxmltree::Document<'a>,
    index: &LineIndex<'_>,
) -> Result<Element<'a>, FileRefused> {
    let root = document.root_element();
    let name = root.tag_name();
    let known = name.namespace().is_none_or(|space| space == NAMESPACE);
    if name.name() == "Flusso" && known {
        return Ok(root);
    }
    let place = index.place(root.range().start);
    Err(FileRefused::at(FileFault::OtherFormat, place).about(name.name()))
}

/// Every beneficiary, wherever the sender nests them.
fn people(root: Element<'_>) -> Vec<Element<'_>> {
    let all = root.descendants().filter(Node::is_element);
    all.filter(|node| node.tag_name().name() == "Beneficiario")
        .collect()
}

/// Reads a file of benefits.
///
/// # Errors
/// [`FileRefused`] when it is no such file.
pub fn read(text: &str, delivery: &Delivery<'_>) -> Result<Vec<Row>, FileRefused> {
    let document = document_within(text, BOUNDS)?;
    let index = LineIndex::of(text);
    let root = root(&document, &index)?;
    let body = root
        .descendants()
        .find(|node| node.tag_name().name() == "Ente");
    let body = body.and_then(|node| node.attribute("Codice"));
    let mut rows = Vec::new();
    for person in people(root) {
        let reader = Reader {
            person,
            index: &index,
            delivery,
            body: body.unwrap_or_default(),
        };
        reader.rows(&mut rows);
        if rows.len() > MOST_ROWS {
            return Err(FileRefused::whole(FileFault::TooLarge));
        }
    }
    if rows.is_empty() {
        return Err(FileRefused::whole(FileFault::Empty));
    }
    Ok(rows)
}

struct Reader<'a> {
    person: Element<'a>,
    index: &'a LineIndex<'a>,
    delivery: &'a Delivery<'a>,
    body: &'a str,
}

impl Reader<'_> {
    fn said(&self, node: Option<Element<'_>>, name: &str) -> Option<Said> {
        let node = node?;
        let found = node.attributes().find(|one| one.name() == name)?;
        let text = found.value().trim();
        (!text.is_empty()).then(|| Said {
            text: text.to_owned(),
            place: self.index.place(found.range().start),
        })
    }

    fn draft(&self, at: Element<'_>) -> Draft {
        let record = self.person.attribute("CodiceFiscale").unwrap_or_default();
        let place = self.index.place(at.range().start);
        let body = self.delivery.body_of(self.body);
        Draft::new(place, "person.upsert", ("social", body), record.trim())
    }

    fn ours(&self, table: &str, said: &Said) -> Value {
        let on = self.delivery.day();
        let ours = self.delivery.codes.ours(FORMAT, table, &said.text, on);
        Value::from(ours.unwrap_or(&said.text))
    }

    fn rows(&self, rows: &mut Vec<Row>) {
        let mut drafts = vec![self.identity()];
        for benefit in self.person.each("PrestazioniSociali") {
            drafts.push(self.followed(benefit));
            drafts.push(self.service(benefit));
        }
        let said = drafts.into_iter().filter(|draft| !draft.is_empty());
        rows.extend(said.map(|draft| draft.finish(self.delivery)));
    }

    fn identity(&self) -> Draft {
        let mut draft = self.draft(self.person);
        let all = self.person.each("Anagrafica");
        if let Some(second) = all.get(1) {
            let said = Said {
                text: String::new(),
                place: self.index.place(second.range().start),
            };
            draft.refuse(Refusal::FieldTwice, "Anagrafica", &said);
        }
        let code = self.said(Some(self.person), "CodiceFiscale");
        tax_code(&mut draft, code.as_ref());
        let data = all.first().copied();
        if let Some(data) = data {
            draft.stands("name", self.index.place(data.range().start));
        }
        let said = |name: &str| self.said(data, name);
        draft.put_text("name.family_name", said("Cognome").as_ref());
        draft.put_text("name.given_name", said("Nome").as_ref());
        draft.put_text("birth_date", said("AnnoNascita").as_ref());
        birth(&mut draft, said("LuogoNascita").as_ref(), None);
        draft.put("sex", said("Genere").as_ref(), |said| {
            self.ours("sex", said)
        });
        let both = ["CodiceCittadinanza", "CodiceSecondaCittadinanza"].map(said);
        for (nth, one) in both.iter().flatten().enumerate() {
            draft.put(&format!("citizenships.{nth}"), Some(one), citizenship);
        }
        // The first address in Italy is where somebody lives.
        let addresses = self.person.each("Indirizzo");
        let home = addresses
            .into_iter()
            .find(|one| one.attribute("CodiceComune").is_some());
        let comune = self.said(home, "CodiceComune");
        draft.put_text("residence.comune", comune.as_ref());
        draft
    }

    /// That the social services follow somebody, since when and for what.
    fn followed(&self, benefit: Element<'_>) -> Draft {
        let mut draft = self.draft(benefit);
        let said = |name: &str| self.said(Some(benefit), name);
        let taken = said("PresaCarico");
        if taken.as_ref().is_none_or(|said| said.text == "2") {
            return draft;
        }
        draft.put("social_file.open", taken.as_ref(), |said| {
            self.ours("taken_in_charge", said)
        });
        draft.put(
            "social_file.category",
            said("AreaUtenza").as_ref(),
            |said| self.ours("area", said),
        );
        let since = self.since(benefit);
        draft.put_day("social_file.step_on", since.as_ref());
        draft.holds_from(since.as_ref());
        draft
    }

    fn service(&self, benefit: Element<'_>) -> Draft {
        let mut draft = self.draft(benefit);
        let code = self.said(Some(benefit), "CodicePrestazione");
        draft.put("social_services.0", code.as_ref(), |said| {
            self.ours("benefit", said)
        });
        draft.holds_from(self.since(benefit).as_ref());
        draft
    }

    fn since(&self, benefit: Element<'_>) -> Option<Said> {
        let days = [
            "DataInizioPrestazione",
            "DataEvento",
            "DataErogazionePrestazione",
        ];
        let all = days
            .into_iter()
            .filter_map(|name| self.said(Some(benefit), name));
        let (sound, other): (Vec<Said>, Vec<Said>) =
            all.partition(|said| day_of(&said.text).is_some());
        sound.into_iter().chain(other).next()
    }
}

/// Reads a file back as it was written, every attribute as it stands.
///
/// # Errors
/// [`FileRefused`] when it is no such file.
pub fn of_file(text: &str) -> Result<Flow, FileRefused> {
    let text = text.trim_start_matches('\u{feff}');
    let document = document_within(text, BOUNDS)?;
    let index = LineIndex::of(text);
    let root = root(&document, &index)?;
    let part = |node: Option<Element<'_>>, name: &str| {
        let told = node.and_then(|node| node.attribute(name));
        told.unwrap_or_default().to_owned()
    };
    let named = root.at("IdentificazioneFlusso");
    let body = root
        .descendants()
        .find(|node| node.tag_name().name() == "Ente");
    Ok(Flow {
        name: part(named, "Nome"),
        body: part(body, "Codice"),
        body_name: part(body, "Denominazione"),
        body_place: part(body, "Indirizzo"),
        operator: part(body, "CFOperatore"),
        people: people(root).into_iter().map(beneficiary).collect(),
    })
}

fn beneficiary(node: Element<'_>) -> Beneficiary {
    let data = node.child("Anagrafica");
    let part = |name: &str| {
        let told = data.and_then(|data| data.attribute(name));
        told.unwrap_or_default().to_owned()
    };
    let of = |node: &Element<'_>, name: &str| node.attribute(name).unwrap_or_default().to_owned();
    Beneficiary {
        tax_code: of(&node, "CodiceFiscale"),
        family_name: part("Cognome"),
        given_name: part("Nome"),
        birth_year: part("AnnoNascita"),
        birth_place: part("LuogoNascita"),
        sex: part("Genere"),
        citizenship: part("CodiceCittadinanza"),
        second_citizenship: part("CodiceSecondaCittadinanza"),
        addresses: node
            .each("Indirizzo")
            .iter()
            .map(|one| Address {
                region: of(one, "CodiceRegione"),
                comune: of(one, "CodiceComune"),
                country: of(one, "CodiceNazione"),
            })
            .collect(),
        benefits: node
            .each("PrestazioniSociali")
            .iter()
            .map(|one| {
                let told = BENEFIT.iter().filter_map(|(name, _)| {
                    let value = one.attribute(*name)?;
                    Some((*name, value.to_owned()))
                });
                Benefit(told.collect())
            })
            .collect(),
    }
}
