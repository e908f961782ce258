// SPDX-License-Identifier: AGPL-3.0-or-later
//! `sign_pact` and `record_measure_event` — *patto e misure nello storico*.

use mnet_base::codes::BodyCode;
use mnet_flow::case::{MeasureDates, MeasureEvent, Refusal};
use mnet_flow::measures::{Measure, PolicyEvent};
use mnet_flow::taking_charge::{PactKind, Signatory};

use super::fields::Fields;
use super::line::code;
use super::{HistoryDeed, LineError};

/// Longest key of a measure.
const REFERENCE: usize = 64;

pub(super) fn sign_pact(fields: &mut Fields) -> Result<HistoryDeed, LineError> {
    let kind = code(fields, "kind", PactKind::parse)?;
    let signed_by = fields.list("signed_by")?;
    if signed_by.is_empty() {
        return Err(LineError::new(Refusal::FieldMissing, "signed_by"));
    }
    let signatory = |text: &String| {
        Signatory::parse(text)
            .ok_or_else(|| LineError::new(Refusal::CodeUnknown, format!("signed_by: {text}")))
    };
    let signed_by = signed_by.iter().map(signatory).collect::<Result<_, _>>()?;
    let version = fields.text("version")?;
    let version = version
        .map(|text| match text.parse() {
            Ok(version) if version > 0 => Ok(version),
            _ => Err(LineError::new(Refusal::FieldInvalid, "version")),
        })
        .transpose()?;
    Ok(HistoryDeed::SignPact {
        kind,
        signed_by,
        version,
    })
}

pub(super) fn measure_event(fields: &mut Fields) -> Result<MeasureEvent, LineError> {
    let measure = code(fields, "measure", Measure::parse)?;
    let reference = fields.need("ref")?;
    if reference.chars().count() > REFERENCE {
        return Err(LineError::new(Refusal::FieldInvalid, "ref"));
    }
    // A spreadsheet loses the leading zero.
    let event = code(fields, "event", |text| {
        PolicyEvent::parse(&format!("{text:0>2}"))
    })?;
    let provider = fields.text("provider")?.map(BodyCode::new);
    let dates = MeasureDates {
        proposed_on: fields.date("data_proposta")?,
        started_on: fields.date("data_inizio")?,
        ended_on: fields.date("data_fine")?,
    };
    Ok(MeasureEvent {
        measure,
        reference,
        event,
        provider,
        dates,
    })
}
