// SPDX-License-Identifier: AGPL-3.0-or-later
//! From a file of worker's cards to messages.

use jiff::civil::Date;
use mnet_base::{Comuni, Countries};
use mnet_flow::case::Refusal;
use roxmltree::Node;
use serde_json::Value;

use super::{BOUNDS, FORMAT};
use crate::feed::{
    Delivery, Draft, FileFault, FileRefused, LineIndex, MOST_ROWS, Row, Said, day_of,
};
use crate::xml::{Read as _, document_within};

type Element<'a> = Node<'a, 'a>;

/// Reads a file of worker's cards.
///
/// # Errors
/// [`FileRefused`] when it is no such file.
pub fn read(text: &str, delivery: &Delivery<'_>) -> Result<Vec<Row>, FileRefused> {
    let document = document_within(text, BOUNDS)?;
    let root = document.root_element();
    let index = LineIndex::of(text);
    let workers = match root.tag_name().name() {
        "lavoratore" => vec![root],
        "lavoratori" => root.each("lavoratore"),
        other => {
            let place = index.place(root.range().start);
            return Err(FileRefused::at(FileFault::OtherFormat, place).about(other));
        }
    };
    if workers.is_empty() {
        return Err(FileRefused::whole(FileFault::Empty));
    }
    let mut rows = Vec::new();
    for worker in workers {
        let reader = Reader::of(worker, &index, delivery);
        reader.rows(&mut rows);
        if rows.len() > MOST_ROWS {
            return Err(FileRefused::whole(FileFault::TooLarge));
        }
    }
    Ok(rows)
}

/// One card.
struct Reader<'a> {
    worker: Element<'a>,
    index: &'a LineIndex<'a>,
    delivery: &'a Delivery<'a>,
    record: String,
    updated: Option<Said>,
    sent_on: Option<Date>,
    on: Date,
}

impl<'a> Reader<'a> {
    fn of(worker: Element<'a>, index: &'a LineIndex<'a>, delivery: &'a Delivery<'a>) -> Self {
        let mut reader = Self {
            worker,
            index,
            delivery,
            record: String::new(),
            updated: None,
            sent_on: None,
            on: delivery.day(),
        };
        let sap_id = reader.said(worker, "datiinvio/identificativosap");
        let code = reader.said(worker, "datianagrafici/datipersonali/codicefiscale");
        reader.record = sap_id.or(code).map(|said| said.text).unwrap_or_default();
        reader.updated = reader.said(worker, "datiinvio/dataultimoagg");
        let sent = reader.said(worker, "datiinvio/datainvio");
        reader.sent_on = sent.and_then(|said| day_of(&said.text));
        let updated = reader.updated.as_ref().and_then(|said| day_of(&said.text));
        reader.on = updated.unwrap_or(reader.on);
        reader
    }

    /// The words at the end of a path.
    fn said(&self, from: Element<'_>, path: &str) -> Option<Said> {
        let node = if path.is_empty() {
            from
        } else {
            from.at(path)?
        };
        let text = node.words();
        (!text.is_empty()).then(|| Said {
            text,
            place: self.index.place(node.range().start),
        })
    }

    /// The element that stands twice where one is meant, if one does.
    fn doubled(&self, parent: Element<'_>) -> Option<(Said, String)> {
        let mut names = std::collections::BTreeSet::new();
        for child in parent.children().filter(Node::is_element) {
            let name = child.tag_name().name();
            if !names.insert(name) {
                let said = Said {
                    text: child.words(),
                    place: self.index.place(child.range().start),
                };
                return Some((said, name.to_owned()));
            }
        }
        None
    }

    fn draft(&self, at: Element<'_>, kind: &'static str) -> Draft {
        let holder = self.said(self.worker, "datiinvio/codiceentetit");
        let body = holder.map_or_else(
            || self.delivery.body.clone(),
            |said| self.delivery.body_of(&said.text),
        );
        let place = self.index.place(at.range().start);
        let mut draft = Draft::new(place, kind, ("labour", body), &self.record);
        draft.holds_from(self.updated.as_ref());
        draft.left_on(self.sent_on);
        draft
    }

    /// Refuses a draft in whose parts something stands twice.
    fn once(&self, draft: &mut Draft, parts: &[Option<Element<'_>>]) {
        for part in parts.iter().flatten() {
            if let Some((said, name)) = self.doubled(*part) {
                draft.refuse(Refusal::FieldTwice, &name, &said);
            }
        }
    }

    fn keep(&self, draft: Draft, rows: &mut Vec<Row>) {
        if !draft.is_empty() {
            rows.push(draft.finish(self.delivery));
        }
    }

    fn ours(&self, table: &str, said: &Said) -> Value {
        let ours = self.delivery.codes.ours(FORMAT, table, &said.text, self.on);
        Value::from(ours.unwrap_or(&said.text))
    }

    fn rows(&self, rows: &mut Vec<Row>) {
        self.keep(self.identity(), rows);
        self.keep(self.status(), rows);
        let items = |path: &str| -> Vec<Element<'_>> {
            let lists = self.worker.at(path);
            let inside = lists.map(|list| list.children().filter(Node::is_element));
            inside.map(Iterator::collect).unwrap_or_default()
        };
        for one in items("esperienzelavoro_lst") {
            self.keep(self.experience(one), rows);
        }
        for one in items("allegato/titolistudio_lst") {
            self.keep(self.education(one), rows);
        }
        for one in items("allegato/formazioneprofessionale_lst") {
            self.keep(self.training(one), rows);
        }
        let more = self.worker.at("allegato/altreinformazioni");
        for one in more
            .map(|more| more.each("codpatenteguida"))
            .iter()
            .flatten()
        {
            let mut draft = self.draft(*one, "person.upsert");
            let said = self.said(*one, "");
            draft.put("licences", said.as_ref(), |said| self.ours("licence", said));
            self.keep(draft, rows);
        }
        for one in items("politiche_attive_lst") {
            self.keep(self.policy(one), rows);
        }
    }

    fn identity(&self) -> Draft {
        let worker = self.worker;
        let personal = worker.at("datianagrafici/datipersonali");
        let mut draft = self.draft(personal.unwrap_or(worker), "person.upsert");
        let foreign = worker.at("datianagrafici/datistranieri");
        let addresses = ["residenza", "domicilio"].map(|name| self.anywhere(name));
        let contacts = self.anywhere("recapiti");
        let all = [
            Some(worker),
            worker.child("datiinvio"),
            worker.child("datianagrafici"),
            personal,
            foreign,
            contacts,
        ];
        self.once(&mut draft, &all);
        self.once(&mut draft, &addresses);
        if let Some(personal) = personal {
            draft.stands("name", self.index.place(personal.range().start));
            let said = |name: &str| self.said(personal, name);
            draft.put_text("name.family_name", said("cognome").as_ref());
            draft.put_text("name.given_name", said("nome").as_ref());
            draft.put_text("sex", said("sesso").as_ref());
            let born = said("datanascita");
            draft.put_day("birth_date", born.as_ref());
            let born = born.and_then(|said| day_of(&said.text));
            birth(&mut draft, said("codcomune").as_ref(), born);
            draft.put("citizenships.0", said("codcittadinanza").as_ref(), |said| {
                citizenship(said)
            });
            tax_code(&mut draft, said("codicefiscale").as_ref());
        }
        if let Some(foreign) = foreign {
            self.title(&mut draft, foreign);
        }
        for (element, field) in addresses.into_iter().zip(["residence", "domicile"]) {
            if let Some(element) = element {
                self.address(&mut draft, element, field);
            }
        }
        if let Some(contacts) = contacts {
            let numbers = ["cellulare", "telefono"].map(|name| self.said(contacts, name));
            for (nth, said) in numbers.iter().flatten().enumerate() {
                draft.put_text(&format!("phones.{nth}.number"), Some(said));
            }
            let email = self.said(contacts, "email");
            draft.put_text("emails.0.address", email.as_ref());
        }
        draft
    }

    /// Addresses and contacts stand beside the personal data, or above them.
    fn anywhere(&self, name: &str) -> Option<Element<'a>> {
        let inside = self.worker.child("datianagrafici");
        let inside = inside.and_then(|one| one.child(name));
        inside.or_else(|| self.worker.child(name))
    }

    fn title(&self, draft: &mut Draft, foreign: Element<'_>) {
        let said = |name: &str| self.said(foreign, name);
        let parts = ["codtipodocumento", "numero", "motivo", "validoal"].map(said);
        if parts.iter().all(Option::is_none) {
            return;
        }
        draft.stands("title", self.index.place(foreign.range().start));
        let [kind, number, reason, until] = parts;
        draft.put("title.title_type", kind.as_ref(), |said| {
            self.ours("title_type", said)
        });
        draft.put_text("title.title_number", number.as_ref());
        draft.put("title.reason", reason.as_ref(), |said| {
            self.ours("permit_reason", said)
        });
        draft.put_day("title.expires_on", until.as_ref());
    }

    fn address(&self, draft: &mut Draft, element: Element<'_>, field: &str) {
        let said = |name: &str| self.said(element, name);
        let on = self.on;
        draft.stands(field, self.index.place(element.range().start));
        draft.put(
            &format!("{field}.comune"),
            said("codcomune").as_ref(),
            |said| comune(said, on),
        );
        draft.put_text(&format!("{field}.postcode"), said("cap").as_ref());
        draft.put_text(&format!("{field}.street"), said("indirizzo").as_ref());
        draft.put_text(&format!("{field}.locality"), said("localita").as_ref());
    }

    fn status(&self) -> Draft {
        let state = self.worker.at("datiamministrativi/statoinanagrafe");
        let mut draft = self.draft(state.unwrap_or(self.worker), "status.changed");
        self.once(&mut draft, &[state]);
        let sap_id = self.said(self.worker, "datiinvio/identificativosap");
        draft.put_text("sap_id", sap_id.as_ref());
        let holder = self.said(self.worker, "datiinvio/codiceentetit");
        draft.put_text("cpi", holder.as_ref());
        let Some(state) = state else {
            return draft;
        };
        let said = |name: &str| self.said(state, name);
        let since = said("dataevento");
        draft.holds_from(since.as_ref());
        draft.put(
            "occupational_status",
            said("codstatooccupazionale").as_ref(),
            |said| self.ours("occupational_status", said),
        );
        draft.put("condition", said("codstatus").as_ref(), |said| {
            self.ours("employment_condition", said)
        });
        draft.put_text("category_297", said("categoria297").as_ref());
        draft.put(
            "months_unemployed",
            said("anzianita").as_ref(),
            Said::number,
        );
        draft.put_day("did_on", said("disponibilita").as_ref());
        // A class is a whole number; the decimals of an index have no class that was published.
        let class = said("indiceprofiling").filter(|said| said.text.parse::<u32>().is_ok());
        draft.put("profiling.class", class.as_ref(), Said::number);
        draft
    }

    fn experience(&self, one: Element<'_>) -> Draft {
        let mut draft = self.draft(one, "person.upsert");
        self.once(&mut draft, &[Some(one), one.child("azienda")]);
        let said = |path: &str| self.said(one, path);
        draft.stands("experience", self.index.place(one.range().start));
        draft.put_text("experience.employer", said("azienda/datorelavoro").as_ref());
        let done = said("compiti").or_else(|| said("codprofessione"));
        draft.put_text("experience.occupation", done.as_ref());
        draft.put_day("experience.started_on", said("datainizio").as_ref());
        draft.put_day("experience.ended_on", said("datafine").as_ref());
        let contract = said("tiporapporto/tipocontratto");
        draft.put_text("experience.contract", contract.as_ref());
        draft
    }

    fn education(&self, one: Element<'_>) -> Draft {
        let mut draft = self.draft(one, "person.upsert");
        self.once(&mut draft, &[Some(one)]);
        let said = |path: &str| self.said(one, path);
        draft.stands("education", self.index.place(one.range().start));
        draft.put(
            "education.level",
            said("codlivelloistruzione").as_ref(),
            |said| self.ours("education_level", said),
        );
        draft.put_text("education.title", said("descrizionecorsostudio").as_ref());
        let country = said("codcomunefrequenza");
        draft.put("education.country", country.as_ref(), |said| {
            country_of(said)
        });
        draft.put("education.year", said("annotermine").as_ref(), Said::number);
        draft.put(
            "education.recognised",
            said("riconosciutoin").as_ref(),
            |said| self.ours("yes_no", said),
        );
        draft
    }

    fn training(&self, one: Element<'_>) -> Draft {
        let mut draft = self.draft(one, "person.upsert");
        self.once(&mut draft, &[Some(one)]);
        draft.stands("training", self.index.place(one.range().start));
        draft.put_text("training.title", self.said(one, "titolocorso").as_ref());
        draft.put_text("training.body", self.said(one, "ente").as_ref());
        draft
    }

    fn policy(&self, one: Element<'_>) -> Draft {
        let mut draft = self.draft(one, "policy.event");
        let last = one.child("ultimo_evento");
        self.once(&mut draft, &[Some(one), last]);
        let said = |path: &str| self.said(one, path);
        let id = said("identificativo_politica");
        let kind = said("tipo_attivita");
        let proposed = said("data_proposta");
        // Without a national identifier a policy is known by its type and the day it was proposed.
        let reference = id.as_ref().map(|said| said.text.clone()).or_else(|| {
            let (kind, day) = (kind.as_ref()?, proposed.as_ref()?);
            let day = day_of(&day.text).map_or_else(|| day.text.clone(), |day| day.to_string());
            Some(format!("{}-{day}", kind.text))
        });
        let named = id.as_ref().or(proposed.as_ref()).or(kind.as_ref());
        if let Some(reference) = reference {
            draft.put("reference", named, |_| Value::from(reference.clone()));
        }
        draft.put_text("policy_id", id.as_ref());
        draft.put_text("activity", kind.as_ref());
        draft.put_text("title", said("titolo_denominazione").as_ref());
        draft.put_text("promoter", said("codice_ente_promotore").as_ref());
        draft.put_day("data_proposta", proposed.as_ref());
        draft.put_day("data_inizio", said("data").as_ref());
        draft.put_day("data_fine", said("data_fine").as_ref());
        draft.put_text("event", said("ultimo_evento/evento").as_ref());
        draft.put_day("on", said("ultimo_evento/data_evento").as_ref());
        draft
    }
}

/// Sixteen characters are a definitive code, eleven digits a provisional one.
pub(crate) fn tax_code(draft: &mut Draft, said: Option<&Said>) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let field = match said {
        Some(said) if digits(&said.text) => "cf_prov",
        _ => "cf",
    };
    draft.put_text(field, said);
}

/// Where somebody was born: a municipality, or a state by its code of tax codes.
pub(crate) fn birth(draft: &mut Draft, said: Option<&Said>, born: Option<Date>) {
    draft.put("birth_country", said, country_of);
    let Some(place) = said else { return };
    if !place.text.starts_with(['Z', 'z'])
        && let Some(name) = comune_name(&place.text, born)
    {
        draft.put("birth_place", said, |_| Value::from(name.clone()));
    }
}

/// The name of a municipality with its province, as it was on a day.
fn comune_name(code: &str, on: Option<Date>) -> Option<String> {
    let comuni = Comuni::shipped();
    let code = code.to_ascii_uppercase();
    let then = on.and_then(|day| comuni.by_belfiore(&code, day));
    let found = then.or_else(|| comuni.find(&code))?;
    Some(format!("{} ({})", found.name, found.province))
}

/// The state of a place of tax codes; the code itself where nobody knows it.
fn country_of(said: &Said) -> Value {
    let code = said.text.to_ascii_uppercase();
    if code.starts_with('Z') {
        let found = Countries::shipped().by_belfiore(&code);
        return Value::from(found.map_or(said.text.as_str(), |one| one.alpha2));
    }
    let known = Comuni::shipped().find(&code).is_some();
    Value::from(if known { "IT" } else { &said.text })
}

/// A municipality of tax codes by its code of Istat; the code itself where nobody knows it.
fn comune(said: &Said, on: Date) -> Value {
    let comuni = Comuni::shipped();
    let code = said.text.to_ascii_uppercase();
    let found = comuni.by_belfiore(&code, on).or_else(|| comuni.find(&code));
    let istat = found.map(|one| one.istat).filter(|istat| !istat.is_empty());
    Value::from(istat.unwrap_or(&said.text))
}

/// A citizenship by its three digits; `000` is Italian.
pub(crate) fn citizenship(said: &Said) -> Value {
    let countries = Countries::shipped();
    let found = match said.text.as_str() {
        "000" => Some("IT"),
        code => {
            let found = countries
                .by_istat(code)
                .or_else(|| countries.iter().find(|one| one.ministerial == code));
            found.map(|one| one.alpha2)
        }
    };
    Value::from(found.unwrap_or(&said.text))
}
