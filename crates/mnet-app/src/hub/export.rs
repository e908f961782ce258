// SPDX-License-Identifier: AGPL-3.0-or-later
//! Cards that leave in the format of another system — *esportazione della scheda*.
//!
//! What leaves is a proposal to the system that owns the data (REQ-IC-09): the
//! values that stand out, as far as that system's side sees them, each copy with
//! a number that stands in the file and in the journal (SC-12).
//!
//! Source: requirements, REQ-IC-05, REQ-IC-09, SC-3, SC-12.

use jiff::civil::Date;
use mnet_base::ids::CaseId;
use mnet_base::{Comuni, Countries, PartialDate};
use mnet_card::{Card, FieldValue, Standing, Viewer, Viewing, compose};
use mnet_exchange::feed::{ExchangeCodes, Format};
use mnet_exchange::hub::v1::SCHEMA;
use mnet_exchange::{sap, siuss};
use mnet_flow::network::Edition;
use mnet_store::{Context, JournalLine, LineKind, PactRow};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::desk::{Records, known_of};
use crate::{App, AppError};

/// A file that leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// What is in it.
    pub text: String,
    /// Its name, with the number of the copy.
    pub name: String,
    /// Its type.
    pub media_type: &'static str,
    /// The number of the copy.
    pub copy: Uuid,
    /// What the format could not carry.
    pub left_out: Vec<LeftOut>,
}

/// Something that a format could not carry.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LeftOut {
    /// Whose.
    pub person: Uuid,
    /// `NOT_CARRIED`, or why the other system would refuse the person.
    pub code: &'static str,
    /// Field, or element of the format.
    pub about: String,
}

/// Somebody whose card leaves.
pub(crate) struct Leaving {
    pub person: Uuid,
    pub case: Uuid,
    pub card: Card,
    pub pacts: Vec<PactRow>,
    /// The body that holds the card, by its own code.
    pub body: String,
}

/// Exports the cards of persons from the command line, each written down with the reason.
///
/// # Errors
/// [`AppError::NotFound`] for a person without a case in the edition.
pub async fn export_persons(
    app: &App,
    edition: &Edition,
    persons: &[Uuid],
    format: Format,
    (codes, reason): (&ExchangeCodes, &str),
) -> Result<Exported, AppError> {
    let mut tx = app.batch.begin(Context::default()).await?;
    let today = app.clock.today();
    let mut leaving = Vec::new();
    for person in persons {
        let records = Records::of(&mut tx, *person, edition.code.as_str(), today).await?;
        let records = records.ok_or(AppError::NotFound)?;
        let case = records.case().cloned().ok_or(AppError::NotFound)?;
        let known = known_of(&mut tx, edition, &records, today).await?;
        let viewing = Viewing {
            viewer: viewer_of(format),
            today,
            known_on: today,
            address_hidden: records.is_protected(),
        };
        let body = case.taken_by.clone().or_else(|| case.owner.clone());
        leaving.push(Leaving {
            person: *person,
            case: case.id,
            card: compose(&known.knowledge, &viewing),
            pacts: tx.pacts_of(CaseId::from_uuid(case.id)).await?,
            body: body.unwrap_or_else(|| records.person.created_by.clone()),
        });
    }
    let exported = written(app, edition, &leaving, format, codes);
    let line = |person: &Uuid| JournalLine {
        at: app.clock.now(),
        account: None,
        mandate: None,
        body: edition.code.as_str().to_owned(),
        role: "sys".to_owned(),
        kind: LineKind::Look,
        action: "integrated_card_exported".to_owned(),
        person: Some(*person),
        case_file: None,
        edition: Some(edition.code.as_str().to_owned()),
        on_date: today,
        reason: Some(reason.to_owned()),
        data: json!({ "format": format.code(), "copy": exported.copy }),
    };
    let lines: Vec<JournalLine> = persons.iter().map(line).collect();
    tx.write_journal(&lines).await?;
    tx.commit().await?;
    Ok(exported)
}

/// Whose side a format goes to.
const fn viewer_of(format: Format) -> Viewer {
    match format {
        Format::Sap => Viewer::Labour,
        Format::Siuss => Viewer::Social,
        Format::Hub | Format::Csv => Viewer::Network,
    }
}

/// The file of some cards.
pub(crate) fn written(
    app: &App,
    edition: &Edition,
    people: &[Leaving],
    format: Format,
    codes: &ExchangeCodes,
) -> Exported {
    let now = app.clock.now();
    let copy = app.random.id(now);
    let (text, left_out) = match format {
        Format::Sap => workers(app, edition, people, codes),
        Format::Siuss => benefits(edition, people, codes, app.clock.today()),
        Format::Hub | Format::Csv => messages(app, edition, people, copy),
    };
    let (ending, media_type) = match format {
        Format::Sap | Format::Siuss => ("xml", "application/xml; charset=utf-8"),
        Format::Hub | Format::Csv => ("jsonl", "application/x-ndjson; charset=utf-8"),
    };
    Exported {
        text: marked(text, edition, copy),
        name: format!("{}-{copy}.{ending}", format.code()),
        media_type,
        copy,
        left_out,
    }
}

/// XML with the number of the copy before its root.
fn marked(text: String, edition: &Edition, copy: Uuid) -> String {
    match text.split_once("?>\n") {
        Some((head, body)) if head.starts_with("<?xml") => {
            let code = edition.code.as_str();
            format!("{head}?>\n<!-- MIGRANT.NET, {code}, copia {copy} -->\n{body}")
        }
        _ => text,
    }
}

/// Values of a card that stand out, field by field; what an expired one says stays behind.
fn values(card: &Card) -> Vec<(&'static str, FieldValue)> {
    let mut all = Vec::new();
    for shown in &card.fields {
        let stands = shown
            .entries
            .iter()
            .filter(|entry| !matches!(entry.standing, Standing::Outweighed | Standing::Disputed));
        let each = stands.filter_map(|entry| entry.assertion.value.clone());
        let many = if shown.field.many { usize::MAX } else { 1 };
        all.extend(each.take(many).map(|value| (shown.field.key, value)));
    }
    all
}

/// The last day something of it began to hold.
fn updated(card: &Card, today: Date) -> Date {
    let entries = card.fields.iter().flat_map(|field| &field.entries);
    let days = entries.map(|entry| entry.assertion.since());
    days.filter(|day| *day <= today).max().unwrap_or(today)
}

type Text = (String, Vec<LeftOut>);

fn workers(app: &App, edition: &Edition, people: &[Leaving], codes: &ExchangeCodes) -> Text {
    let today = app.clock.today();
    let national = |body: &str| {
        let found = edition.body(&mnet_base::codes::BodyCode::new(body));
        found.and_then(|body| body.national_code.clone())
    };
    let cards: Vec<sap::v1::SapCard> = people
        .iter()
        .map(|one| {
            let mut values = values(&one.card);
            let text = |key: &str| {
                let found = values.iter().find(|(field, _)| *field == key);
                found.and_then(|(_, value)| value.text()).map(str::to_owned)
            };
            let (sap_id, holder) = (text("sap_id"), text("cpi"));
            let mut policies: Vec<sap::v1::SapPolicy> = one
                .pacts
                .iter()
                .filter_map(|pact| {
                    Some(sap::v1::SapPolicy {
                        promoter: national(&pact.body),
                        value: of_pact(pact)?,
                    })
                })
                .collect();
            for (_, value) in values.iter().filter(|(field, _)| *field == "policies") {
                let id = value.part("policy_id");
                let known = policies
                    .iter()
                    .any(|one| id.is_some() && one.value.part("policy_id") == id);
                if !known {
                    policies.push(sap::v1::SapPolicy {
                        promoter: value.part("provider").and_then(national),
                        value: value.clone(),
                    });
                }
            }
            values.retain(|(field, _)| !matches!(*field, "policies" | "pacts"));
            sap::v1::SapCard {
                sap_id,
                holder: holder.or_else(|| national(&one.body)).unwrap_or_default(),
                sent_on: today,
                updated_on: updated(&one.card, today),
                values,
                policies,
            }
        })
        .collect();
    let written = sap::v1::write(&cards, codes);
    let left = written.left_out.into_iter().filter_map(|(nth, field)| {
        Some(LeftOut {
            person: people.get(nth)?.person,
            code: "NOT_CARRIED",
            about: field.to_owned(),
        })
    });
    (written.xml, left.collect())
}

/// A signed pact is policy A02, begun on the day it was signed.
fn of_pact(pact: &PactRow) -> Option<FieldValue> {
    let id = pact.policy_id.clone()?;
    let day = pact.signed_on.to_string();
    Some(FieldValue::record([
        ("reference", id.clone()),
        ("policy_id", id),
        ("activity", "A02".to_owned()),
        ("event", "02".to_owned()),
        ("event_on", day.clone()),
        ("proposed_on", day.clone()),
        ("started_on", day),
    ]))
}

fn benefits(edition: &Edition, people: &[Leaving], codes: &ExchangeCodes, on: Date) -> Text {
    let flow = siuss::v1::Flow {
        name: edition.code.as_str().to_owned(),
        body: people
            .first()
            .map(|one| one.body.clone())
            .unwrap_or_default(),
        people: people
            .iter()
            .map(|one| beneficiary(one, codes, on))
            .collect(),
        ..siuss::v1::Flow::default()
    };
    let written = siuss::v1::write(&flow);
    let left = written.warnings.into_iter().filter_map(|one| {
        Some(LeftOut {
            person: people.get(one.nth)?.person,
            code: one.code,
            about: one.about,
        })
    });
    (written.xml, left.collect())
}

fn beneficiary(leaving: &Leaving, codes: &ExchangeCodes, on: Date) -> siuss::v1::Beneficiary {
    let all = values(&leaving.card);
    let case = leaving.case;
    let one = |key: &str| all.iter().find(|(field, _)| *field == key).map(|(_, v)| v);
    let text = |key: &str| one(key).and_then(FieldValue::text).unwrap_or_default();
    let name = |part: &str| {
        let found = one("name").and_then(|name| name.part(part));
        found.unwrap_or_default().to_owned()
    };
    let citizens = match one("citizenships") {
        Some(FieldValue::List(codes)) => codes.clone(),
        _ => Vec::new(),
    };
    let digits = |nth: usize| {
        let found = citizens.get(nth);
        let found = found.and_then(|code| Countries::shipped().by_alpha2(code));
        found.map(|one| one.istat.to_owned()).unwrap_or_default()
    };
    let born = PartialDate::parse(text("birth_date")).ok();
    let code = [text("cf"), text("cf_prov")];
    let home = one("residence").and_then(|one| one.part("comune"));
    let home = home.and_then(|code| Comuni::shipped().by_istat(code));
    siuss::v1::Beneficiary {
        tax_code: code
            .into_iter()
            .find(|code| !code.is_empty())
            .unwrap_or_default()
            .to_owned(),
        family_name: name("family_name"),
        given_name: name("given_name"),
        birth_year: born.map(|day| day.year().to_string()).unwrap_or_default(),
        birth_place: sap::v1::place_of_birth(text("birth_country"), text("birth_place")),
        sex: match text("sex") {
            "M" => "1",
            "F" => "2",
            _ => "",
        }
        .to_owned(),
        citizenship: digits(0),
        second_citizenship: digits(1),
        addresses: home
            .map(|one| siuss::v1::Address {
                comune: one.istat.to_owned(),
                country: "100".to_owned(),
                ..siuss::v1::Address::default()
            })
            .into_iter()
            .collect(),
        benefits: services(&all, (one("means").is_some(), case), (codes, on)),
    }
}

/// Services of the card that have a code there. Whether means were tested is told where the card
/// knows them; by which rule and for how much stands in the service's own file.
fn services(
    all: &[(&'static str, FieldValue)],
    (means, case): (bool, Uuid),
    (codes, on): (&ExchangeCodes, Date),
) -> Vec<siuss::v1::Benefit> {
    let one = |key: &str| all.iter().find(|(field, _)| *field == key).map(|(_, v)| v);
    let open = one("social_file").and_then(|file| file.part("open"));
    let Some(FieldValue::List(services)) = one("social_services") else {
        return Vec::new();
    };
    let known = services.iter().filter_map(|ours| {
        let code = codes.theirs("siuss-1", "benefit", ours, on)?;
        let lists = mnet_flow::code_lists::CodeLists::shipped();
        let name = lists.label("services", ours, mnet_base::Lang::It)?;
        let told = [
            ("PresenzaProvaMezzi", means.then_some("1")),
            ("CodicePrestazione", Some(code)),
            ("DenominazionePrestazione", Some(name)),
            (
                "PresaCarico",
                Some(if open == Some("yes") { "1" } else { "2" }),
            ),
        ];
        let mut said: std::collections::BTreeMap<&'static str, String> = told
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?.to_owned())))
            .collect();
        said.insert("ProtocolloDomanda", case.simple().to_string());
        Some(siuss::v1::Benefit(said))
    });
    known.collect()
}

fn messages(app: &App, edition: &Edition, people: &[Leaving], copy: Uuid) -> Text {
    let mut text = String::new();
    for one in people {
        let mut fields = Map::new();
        for (key, value) in values(&one.card) {
            let many = mnet_card::field(key).is_some_and(|field| field.many);
            let value = value.to_json();
            match fields.entry(key).or_insert(Value::Null) {
                Value::Array(items) if many => items.push(value),
                empty if many => *empty = Value::Array(vec![value]),
                empty => *empty = value,
            }
        }
        let message = json!({ "schema": SCHEMA, "type": "person.upsert", "id": copy,
            "key": format!("{copy}-{}", one.person),
            "source": { "system": "social", "body": one.body, "record": one.person },
            "sent_at": app.clock.now().to_string(),
            "valid_at": updated(&one.card, app.clock.today()).to_string(),
            "signature": format!("MIGRANT.NET {} {copy}", edition.code.as_str()),
            "fields": fields });
        text.push_str(&message.to_string());
        text.push('\n');
    }
    (text, Vec::new())
}
