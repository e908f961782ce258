// SPDX-License-Identifier: AGPL-3.0-or-later
//! From cards to a file.

use mnet_base::{Comuni, Countries};
use mnet_card::FieldValue;
use mnet_flow::stay::{NATIONAL_AWAITED, NATIONAL_UNLIMITED};

use super::{FORMAT, SapCard, SapPolicy};
use crate::feed::ExchangeCodes;
use crate::xml::Writer;

/// A file, and what it could not carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub xml: String,
    /// Card (from 0) and field of what this format has no place or no code for.
    pub left_out: Vec<(usize, &'static str)>,
}

/// Writes cards: one alone as `lavoratore`, several in `lavoratori`.
pub fn write(cards: &[SapCard], codes: &ExchangeCodes) -> Written {
    let mut out = Writer::new();
    let mut left_out = Vec::new();
    let mut each = |out: &mut Writer| {
        for (nth, card) in cards.iter().enumerate() {
            let mut sheet = Sheet {
                card,
                codes,
                left_out: Vec::new(),
            };
            sheet.write(out);
            left_out.extend(sheet.left_out.into_iter().map(|field| (nth, field)));
        }
    };
    if cards.len() == 1 {
        each(&mut out);
    } else {
        out.element("lavoratori", &[], each);
    }
    Written {
        xml: out.finish(),
        left_out,
    }
}

struct Sheet<'a> {
    card: &'a SapCard,
    codes: &'a ExchangeCodes,
    left_out: Vec<&'static str>,
}

/// Fields that have a place in this format.
const CARRIED: [&str; 24] = [
    "name",
    "sex",
    "birth_date",
    "birth_country",
    "birth_place",
    "citizenships",
    "cf",
    "cf_prov",
    "title",
    "residence",
    "domicile",
    "phones",
    "emails",
    "occupational_status",
    "condition",
    "category_297",
    "months_unemployed",
    "did_on",
    "profiling",
    "cpi",
    "sap_id",
    "education",
    "training",
    "licences",
];

impl<'a> Sheet<'a> {
    fn all(&self, key: &str) -> impl Iterator<Item = &'a FieldValue> + use<'a> {
        let card = self.card;
        let key = key.to_owned();
        let mine = card.values.iter().filter(move |(field, _)| *field == key);
        mine.map(|(_, value)| value)
    }

    fn one(&self, key: &str) -> Option<&'a FieldValue> {
        self.all(key).next()
    }

    fn text(&self, key: &str) -> &'a str {
        self.one(key).and_then(FieldValue::text).unwrap_or_default()
    }

    /// Their code of one of ours; what they have none for is left out.
    fn theirs(&mut self, table: &str, field: &'static str, ours: &str) -> String {
        if ours.is_empty() {
            return String::new();
        }
        let on = self.card.updated_on;
        if let Some(code) = self.codes.theirs(FORMAT, table, ours, on) {
            return code.to_owned();
        }
        self.left_out.push(field);
        String::new()
    }

    fn write(&mut self, out: &mut Writer) {
        for (field, _) in &self.card.values {
            if !CARRIED.contains(field) && *field != "experience" {
                self.left_out.push(field);
            }
        }
        out.element("lavoratore", &[], |out| {
            let card = self.card;
            out.element("datiinvio", &[], |out| {
                out.text("datainvio", &card.sent_on.to_string());
                out.text("dataultimoagg", &card.updated_on.to_string());
                out.maybe(
                    "identificativosap",
                    card.sap_id.as_deref().unwrap_or_default(),
                );
                out.text("codiceentetit", &card.holder);
                out.maybe("datadinascita", self.text("birth_date"));
            });
            self.people(out);
            self.state(out);
            self.experiences(out);
            self.attachment(out);
            if !card.policies.is_empty() {
                out.element("politiche_attive_lst", &[], |out| {
                    for policy in &card.policies {
                        one_policy(out, policy);
                    }
                });
            }
        });
        self.left_out.sort_unstable();
        self.left_out.dedup();
    }

    fn people(&mut self, out: &mut Writer) {
        out.element("datianagrafici", &[], |out| {
            out.element("datipersonali", &[], |out| {
                let code = self.text("cf");
                let code = if code.is_empty() {
                    self.text("cf_prov")
                } else {
                    code
                };
                let name = self.one("name");
                let part = |key| name.and_then(|name| name.part(key)).unwrap_or_default();
                out.maybe("codicefiscale", code);
                out.maybe("cognome", part("family_name"));
                out.maybe("nome", part("given_name"));
                out.maybe("sesso", self.text("sex"));
                out.maybe("datanascita", self.text("birth_date"));
                out.maybe("codcomune", &self.birth_code());
                out.maybe("codcittadinanza", &self.citizenship());
            });
            self.title(out);
            self.address(out, "residenza", "residence");
            self.address(out, "domicilio", "domicile");
            self.contacts(out);
        });
    }

    fn birth_code(&mut self) -> String {
        let place = self.text("birth_place");
        match self.text("birth_country") {
            "" => String::new(),
            "IT" => birth_comune(place).unwrap_or_else(|| {
                self.left_out.push("birth_place");
                String::new()
            }),
            country => {
                if !place.is_empty() {
                    self.left_out.push("birth_place");
                }
                let found = Countries::shipped().by_alpha2(country);
                found.map(|one| one.belfiore.to_owned()).unwrap_or_default()
            }
        }
    }

    /// One citizenship has a place: the Italian one, else the first.
    fn citizenship(&mut self) -> String {
        let Some(FieldValue::List(all)) = self.one("citizenships") else {
            return String::new();
        };
        if all.len() > 1 {
            self.left_out.push("citizenships");
        }
        if all.iter().any(|code| code == "IT") {
            return "000".to_owned();
        }
        let found = all.first();
        let found = found.and_then(|code| Countries::shipped().by_alpha2(code));
        found.map(|one| one.istat.to_owned()).unwrap_or_default()
    }

    fn title(&mut self, out: &mut Writer) {
        if self.all("title").count() > 1 {
            self.left_out.push("title");
        }
        let Some(title) = self.one("title") else {
            return;
        };
        let part = |key: &str| title.part(key).unwrap_or_default();
        let ours = part("title_type");
        let kind = self.theirs("title_type", "title", ours);
        let reason = self.theirs("permit_reason", "title", part("reason"));
        let until = if ours == "awaiting_first" {
            NATIONAL_AWAITED.to_string()
        } else if ours == "eu_long_term" || part("unlimited") == "yes" {
            NATIONAL_UNLIMITED.to_string()
        } else {
            part("expires_on").to_owned()
        };
        out.element("datistranieri", &[], |out| {
            out.maybe("codtipodocumento", &kind);
            out.maybe("numero", part("title_number"));
            out.maybe("motivo", &reason);
            out.maybe("validoal", &until);
        });
    }

    fn address(&self, out: &mut Writer, name: &str, field: &str) {
        let Some(address) = self.one(field) else {
            return;
        };
        let part = |key: &str| address.part(key).unwrap_or_default();
        let comune = Comuni::shipped().by_istat(part("comune"));
        let street = match (part("street"), part("number")) {
            (street, "") => street.to_owned(),
            ("", number) => number.to_owned(),
            (street, number) => format!("{street}, {number}"),
        };
        out.element(name, &[], |out| {
            out.maybe(
                "codcomune",
                comune.map(|one| one.belfiore).unwrap_or_default(),
            );
            out.maybe("cap", part("postcode"));
            out.maybe("indirizzo", &street);
            out.maybe("localita", part("locality"));
        });
    }

    /// A mobile phone and another one have a place, and one address of mail.
    fn contacts(&mut self, out: &mut Writer) {
        let numbers: Vec<&str> = self
            .all("phones")
            .filter_map(|phone| phone.part("number"))
            .collect();
        let mails: Vec<&str> = self
            .all("emails")
            .filter_map(|mail| mail.part("address"))
            .collect();
        if numbers.len() > 2 {
            self.left_out.push("phones");
        }
        if mails.len() > 1 {
            self.left_out.push("emails");
        }
        let mobile = numbers.iter().position(|number| is_mobile(number));
        let mobile = mobile.or((numbers.len() > 1).then_some(1));
        let first = mobile.and_then(|at| numbers.get(at)).copied();
        let mut others = numbers.iter().enumerate();
        let other = others.find(|(at, _)| Some(*at) != mobile);
        let mail = mails.first().copied().unwrap_or_default();
        if numbers.is_empty() && mail.is_empty() {
            return;
        }
        out.element("recapiti", &[], |out| {
            out.maybe(
                "telefono",
                other.map(|(_, number)| *number).unwrap_or_default(),
            );
            out.maybe("cellulare", first.unwrap_or_default());
            out.maybe("email", mail);
        });
    }

    fn state(&mut self, out: &mut Writer) {
        let status = self.text("occupational_status");
        let status = self.theirs("occupational_status", "occupational_status", status);
        let condition = self.text("condition");
        let condition = self.theirs("employment_condition", "condition", condition);
        let months = number(self.one("months_unemployed"));
        let class = self.one("profiling").and_then(|one| one.part("class"));
        let (category, did) = (self.text("category_297"), self.text("did_on"));
        let parts = [
            &status,
            &condition,
            category,
            &months,
            did,
            class.unwrap_or_default(),
        ];
        if parts.iter().all(|part| part.is_empty()) {
            return;
        }
        out.element("datiamministrativi", &[], |out| {
            out.element("statoinanagrafe", &[], |out| {
                out.maybe("codstatooccupazionale", &status);
                out.maybe("codstatus", &condition);
                out.maybe("categoria297", category);
                out.maybe("anzianita", &months);
                out.maybe("indiceprofiling", class.unwrap_or_default());
                out.maybe("disponibilita", did);
            });
        });
    }

    fn experiences(&self, out: &mut Writer) {
        let all: Vec<_> = self.all("experience").collect();
        if all.is_empty() {
            return;
        }
        out.element("esperienzelavoro_lst", &[], |out| {
            for one in all {
                let part = |key: &str| one.part(key).unwrap_or_default();
                let done = part("occupation");
                let coded = done
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'.');
                out.element("esperienzalavoro", &[], |out| {
                    out.element("azienda", &[], |out| {
                        out.maybe("datorelavoro", part("employer"));
                    });
                    out.maybe("datainizio", part("started_on"));
                    out.maybe("datafine", part("ended_on"));
                    out.maybe(if coded { "codprofessione" } else { "compiti" }, done);
                    if !part("contract").is_empty() {
                        out.element("tiporapporto", &[], |out| {
                            out.text("tipocontratto", part("contract"));
                        });
                    }
                });
            }
        });
    }

    fn attachment(&mut self, out: &mut Writer) {
        let (titles, courses): (Vec<_>, Vec<_>) = (
            self.all("education").collect(),
            self.all("training").collect(),
        );
        let licences: Vec<String> = self
            .all("licences")
            .filter_map(FieldValue::text)
            .collect::<Vec<_>>()
            .into_iter()
            .map(|code| self.theirs("licence", "licences", code))
            .filter(|code| !code.is_empty())
            .collect();
        if titles.is_empty() && courses.is_empty() && licences.is_empty() {
            return;
        }
        out.element("allegato", &[], |out| {
            if !titles.is_empty() {
                out.element("titolistudio_lst", &[], |out| {
                    for one in titles {
                        self.one_title(out, one);
                    }
                });
            }
            if !courses.is_empty() {
                out.element("formazioneprofessionale_lst", &[], |out| {
                    for one in courses {
                        out.element("formazioneprofessionale", &[], |out| {
                            out.maybe("titolocorso", one.part("title").unwrap_or_default());
                            out.maybe("ente", one.part("body").unwrap_or_default());
                        });
                    }
                });
            }
            if !licences.is_empty() {
                out.element("altreinformazioni", &[], |out| {
                    for code in &licences {
                        out.text("codpatenteguida", code);
                    }
                });
            }
        });
    }

    fn one_title(&mut self, out: &mut Writer, one: &FieldValue) {
        let part = |key: &str| one.part(key).unwrap_or_default();
        let level = self.theirs("education_level", "education", part("level"));
        let known = self.theirs("yes_no", "education", part("recognised"));
        let country = match part("country") {
            "" => None,
            country => Countries::shipped().by_alpha2(country),
        };
        let abroad = country.filter(|one| one.alpha2 != "IT");
        if country.is_some() && abroad.is_none() {
            // Italy has no code here: it wants the municipality, which the card does not keep.
            self.left_out.push("education");
        }
        out.element("titolostudio", &[], |out| {
            out.maybe("codlivelloistruzione", &level);
            out.maybe("descrizionecorsostudio", part("title"));
            let place = abroad.map(|one| one.belfiore).unwrap_or_default();
            out.maybe("codcomunefrequenza", place);
            out.maybe("riconosciutoin", &known);
            out.maybe("annotermine", part("year"));
        });
    }
}

fn one_policy(out: &mut Writer, policy: &SapPolicy) {
    let part = |key: &str| policy.value.part(key).unwrap_or_default();
    out.element("politica_attiva", &[], |out| {
        out.maybe("tipo_attivita", part("activity"));
        out.maybe("titolo_denominazione", part("title"));
        out.maybe("data_proposta", part("proposed_on"));
        out.maybe("data", part("started_on"));
        out.maybe("data_fine", part("ended_on"));
        let promoter = policy.promoter.as_deref().unwrap_or_default();
        out.maybe("codice_ente_promotore", promoter);
        out.maybe("identificativo_politica", part("policy_id"));
        out.element("ultimo_evento", &[], |out| {
            out.maybe("evento", part("event"));
            out.maybe("data_evento", part("event_on"));
        });
    });
}

/// Italian mobile numbers begin with a three.
fn is_mobile(number: &str) -> bool {
    let national = number.strip_prefix("+39").unwrap_or(number);
    national.starts_with('3')
}

/// The code of a municipality written as `Name (PV)`, or by its name alone.
pub(crate) fn birth_comune(place: &str) -> Option<String> {
    let comuni = Comuni::shipped();
    let (name, province) = match place.rsplit_once(" (") {
        Some((name, rest)) => (name, rest.trim_end_matches(')')),
        None => (place, ""),
    };
    let mut all = comuni.iter();
    let exact = all.find(|one| one.name == name && one.province == province);
    let found = exact.or_else(|| comuni.find(name))?;
    Some(found.belfiore.to_owned())
}

fn number(value: Option<&FieldValue>) -> String {
    match value {
        Some(FieldValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The code of a place of birth, in the tax codes' way; empty where none is known.
pub fn place_of_birth(country: &str, place: &str) -> String {
    match country {
        "IT" => birth_comune(place).unwrap_or_default(),
        country => {
            let found = Countries::shipped().by_alpha2(country);
            found.map(|one| one.belfiore.to_owned()).unwrap_or_default()
        }
    }
}
