// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was written before the card was, or came with past work — *storico*.
//!
//! An import writes no assertions, so that it stays as fast as it is: the same
//! values are read off the same rows when a card is opened.

use mnet_base::codes::BodyCode;
use mnet_card::claims::{Filled, id_of, of_block, of_form, of_identifier, of_person, proof_of};
use mnet_card::{
    Evidence, FieldAssertion, FieldValue, Precision, Side, Source, System, Verification, field,
};
use mnet_flow::case::{CaseFile, MeasureFile};
use mnet_flow::network::Edition;
use mnet_forms::Answers;
use mnet_store::{BlockRow, CaseRow, FormRow, IdentifierRow, PactRow, PersonRow};
use serde_json::json;
use uuid::Uuid;

use crate::assertions::side_of_body;
use crate::desk::answers_of;

/// What is in the register of a person.
pub(crate) struct Registered<'a> {
    pub edition: &'a Edition,
    pub person: &'a PersonRow,
    pub codes: Vec<IdentifierRow>,
    pub blocks: Vec<BlockRow>,
    pub forms: Vec<FormRow>,
    /// The last case of the edition, as its events made it.
    pub case: Option<(&'a CaseRow, &'a CaseFile)>,
    pub pacts: Vec<PactRow>,
    /// The row was written from a message, and says nothing that the message does not say.
    pub by_message: bool,
}

/// The best document of a person that somebody saw.
pub(crate) fn best_proof(blocks: &[BlockRow]) -> Option<(Evidence, Verification)> {
    let papers = blocks
        .iter()
        .filter(|block| block.block == "identity_document" && block.ended_on.is_none());
    papers
        .filter_map(|block| proof_of(&answers_of(&block.answers)))
        .max_by_key(|(_, verification)| *verification)
}

impl Registered<'_> {
    /// Everything that its rows say.
    pub(crate) fn says(&self) -> Vec<FieldAssertion> {
        let mut said = Vec::new();
        let seen = best_proof(&self.blocks);
        for block in &self.blocks {
            let filled = Filled {
                author: block.account,
                on: block.valid_from.unwrap_or(Self::day(block.recorded_at)),
                seen,
                ..self.filled(block.id, &block.block, &block.body, block.recorded_at)
            };
            said.extend(of_block(&answers_of(&block.answers), &filled));
        }
        for form in self.forms.iter().filter(|form| form.status == "complete") {
            let filled = Filled {
                author: form.account,
                on: form.on_date,
                ..self.filled(form.id, &form.form, &form.body, form.saved_at)
            };
            said.extend(of_form(&answers_of(&form.answers), &filled));
        }
        let told = self.blocks.iter().any(|block| block.block == "identity");
        if !told && !self.by_message {
            said.extend(self.identity());
        }
        if let Some((case, file)) = self.case {
            let measures = file.measures.iter();
            said.extend(measures.filter_map(|one| Self::measure((case.id, file), one)));
        }
        said.extend(self.pacts.iter().filter_map(Self::pact));
        for one in &mut said {
            one.record = Some(self.person.id);
        }
        said
    }

    fn filled<'a>(
        &self,
        row: Uuid,
        form: &'a str,
        body: &'a str,
        recorded_at: jiff::Timestamp,
    ) -> Filled<'a> {
        Filled {
            row,
            form,
            body,
            side: side_of_body(self.edition, body),
            author: None,
            recorded_at,
            on: Self::day(recorded_at),
            seen: None,
        }
    }

    fn day(at: jiff::Timestamp) -> jiff::civil::Date {
        let rome = jiff::tz::TimeZone::get("Europe/Rome").unwrap_or(jiff::tz::TimeZone::UTC);
        at.to_zoned(rome).date()
    }

    /// Who came with past work has a row and no block.
    fn identity(&self) -> Vec<FieldAssertion> {
        let person = self.person;
        let answers = Answers::new()
            .with("family_name", person.family_name.clone())
            .with("given_name", person.given_name.clone())
            .with("sex", person.sex.clone())
            .with("birth_date", person.birth_date.clone())
            .with("birth_presumed", person.birth_presumed)
            .with("birth_country", person.birth_country.clone())
            .with("birth_place", person.birth_place.clone())
            .with("citizenships", json!(person.citizenships));
        // Past work bears the day of its first line.
        let first = self.codes.iter().filter_map(|code| code.valid_from);
        let blocks = self.blocks.iter().filter_map(|block| block.valid_from);
        let on = first.chain(blocks).min();
        let mut filled = self.filled(person.id, "history", &person.created_by, person.created_at);
        filled.on = on.unwrap_or(filled.on);
        let mut said = of_person(&answers, &filled);
        for (nth, code) in self.codes.iter().enumerate() {
            let row = id_of(person.id, "identifier", nth);
            let of_code = Filled {
                row,
                ..filled.clone()
            };
            let dates = (code.valid_from, code.valid_to);
            let issuer = code.issuer.as_deref();
            said.extend(of_identifier(
                &code.kind,
                &code.value,
                issuer,
                dates,
                &of_code,
            ));
        }
        said
    }

    fn pact(pact: &PactRow) -> Option<FieldAssertion> {
        let ended = pact.ended_on.map(|day| day.to_string());
        let value = FieldValue::record([
            ("kind", pact.kind.clone()),
            ("version", pact.version.to_string()),
            ("body", pact.body.clone()),
            ("signed_on", pact.signed_on.to_string()),
            ("ended_on", ended.unwrap_or_default()),
        ]);
        let nth = usize::try_from(pact.version).unwrap_or(0);
        with_case(
            pact.case_file,
            ("pacts", nth),
            value,
            &pact.body,
            pact.signed_on,
        )
    }

    fn measure((case, file): (Uuid, &CaseFile), one: &MeasureFile) -> Option<FieldAssertion> {
        let day =
            |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        let dates = &one.dates;
        let value = FieldValue::record([
            ("reference", one.reference.clone()),
            ("activity", one.measure.code().to_owned()),
            ("provider", one.provider.as_str().to_owned()),
            ("event", one.last.code().to_owned()),
            ("proposed_on", day(dates.proposed_on)),
            ("started_on", day(dates.started_on)),
            ("ended_on", day(dates.ended_on)),
        ]);
        let nth = file
            .measures
            .iter()
            .position(|other| other.reference == one.reference);
        let since = dates.ended_on.or(dates.started_on).or(dates.proposed_on)?;
        with_case(
            case,
            ("policies", nth?),
            value,
            one.provider.as_str(),
            since,
        )
    }
}

/// What the case of the programme says, as its own system.
fn with_case(
    case: Uuid,
    (key, nth): (&str, usize),
    value: FieldValue,
    body: &str,
    on: jiff::civil::Date,
) -> Option<FieldAssertion> {
    // Known from its day: the case is made of its dated events.
    let noon = on.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(FieldAssertion {
        id: id_of(case, key, nth),
        field: field(key)?,
        value: Some(value),
        precision: Precision::Exact,
        valid_from: Some(on),
        valid_to: None,
        recorded_at: noon.timestamp(),
        source: Source {
            system: System::Desk,
            side: Side::Programme,
            body: Some(BodyCode::new(body)),
        },
        form: "case".to_owned(),
        author: None,
        evidence: Evidence::System,
        verification: Verification::Authoritative,
        correction: false,
        record: None,
    })
}
