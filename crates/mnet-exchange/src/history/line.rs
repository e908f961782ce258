// SPDX-License-Identifier: AGPL-3.0-or-later
//! One line of the history file.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use mnet_base::codes::BodyCode;
use mnet_base::written::is_plain_line;
use mnet_flow::case::{
    Activity, ActorRole, MeasureEvent, ReceptionOutcome, Refusal, ScreeningOutcome,
};
use mnet_flow::code_lists::CodeLists;
use mnet_flow::taking_charge::{PactKind, Signatory};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::LineError;
use super::fields::Fields;
use super::path::{measure_event, sign_pact};
use super::person::{RegisterPerson, countries, register_person};

/// A line that could be read.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    /// The line's own id.
    pub id: Option<String>,
    /// What makes it the same line again: its id, else the hash of its content.
    pub key: Vec<u8>,
    /// Of a line with an id: a hash of all it says besides.
    pub content: Option<[u8; 16]>,
    /// The day it bears.
    pub on: Date,
    /// The acting body.
    pub body: BodyCode,
    /// The part played.
    pub role: ActorRole,
    /// The file's own key of the person.
    pub person: String,
    /// What was done.
    pub deed: HistoryDeed,
}

/// A deed as a history tells it.
#[derive(Debug, Clone)]
pub enum HistoryDeed {
    /// Identity only.
    RegisterPerson(Box<RegisterPerson>),
    /// F01.
    CloseScreening {
        /// Outcome.
        outcome: ScreeningOutcome,
        /// Application at the centre's own desk.
        own_desk: bool,
        /// Why not suitable.
        reason: Option<String>,
    },
    /// F02.
    CompleteRegistrationCard,
    /// F02P.
    DeliverPrivacyNotice {
        /// Language.
        language: String,
        /// A mediator explained it.
        mediator: bool,
    },
    /// F03.
    OpenRecipientCard,
    /// A line of F03.
    RecordActivity(Activity),
    /// F06, F07, F08.
    CompleteReception(ReceptionOutcome),
    /// Referral.
    SendReferral {
        /// Recipient.
        to: BodyCode,
    },
    /// Acceptance.
    AcceptReferral {
        /// Case manager, as written.
        case_manager: Option<String>,
    },
    /// Refusal.
    RefuseReferral {
        /// Why.
        reason: String,
    },
    /// Taking charge at the own desk.
    TakeInCharge {
        /// Case manager, as written.
        case_manager: Option<String>,
    },
    /// F09.
    CompletePactOrientation,
    /// F12, section 3.
    AttachCv,
    /// F10, F13.
    SignPact {
        /// Which pact.
        kind: PactKind,
        /// Who signed.
        signed_by: Vec<Signatory>,
        /// Version, when told.
        version: Option<u16>,
    },
    /// An event of a measure.
    RecordMeasureEvent(MeasureEvent),
    /// Another owner.
    TransferCase {
        /// To whom.
        to: BodyCode,
    },
    /// Citizenships as they are from that day.
    SetCitizenships(Vec<String>),
    /// The two keys are one person.
    MergePersons {
        /// The other key.
        other: String,
    },
    /// They are not, after all.
    SplitPersons {
        /// The other key.
        other: String,
    },
    /// Closure.
    CloseCase {
        /// Outcome or reason.
        outcome: String,
    },
    /// Reopening.
    ReopenCase {
        /// Why.
        reason: String,
    },
}

/// Reads a line; blank lines are `None`.
///
/// # Errors
/// A [`LineError`] with a stable code.
pub fn read_line(text: &str) -> Result<Option<HistoryLine>, LineError> {
    let text = text.trim().trim_start_matches('\u{feff}');
    if text.is_empty() {
        return Ok(None);
    }
    let value: Value = serde_json::from_str(text)
        .map_err(|error| LineError::new(Refusal::FieldInvalid, error.to_string()))?;
    let Value::Object(map) = value else {
        return Err(LineError::new(Refusal::FieldInvalid, "not an object"));
    };
    let unwritable = map.iter().find(|(_, value)| has_hidden(value));
    let unwritable = unwritable.map(|(key, _)| format!("{key}: hidden characters"));
    let content = content_of(&map);
    let mut fields = Fields::new(map);
    let id = fields.text("id")?;
    if let Some(about) = unwritable {
        return Err(LineError {
            id: id.filter(|id| !id.chars().any(char::is_control)),
            ..LineError::new(Refusal::FieldInvalid, about)
        });
    }
    match read_fields(fields, id.as_deref(), text) {
        Ok(line) => Ok(Some(HistoryLine {
            content: id.and(content),
            ..line
        })),
        Err(error) => Err(LineError { id, ..error }),
    }
}

fn read_fields(mut fields: Fields, id: Option<&str>, text: &str) -> Result<HistoryLine, LineError> {
    let key = line_key(id, text);
    let on = day(&mut fields)?;
    let body = BodyCode::new(fields.need("body")?);
    let role = fields.need("role")?;
    let role = ActorRole::parse(&role)
        .ok_or_else(|| LineError::new(Refusal::CodeUnknown, format!("role: {role}")))?;
    let person = fields.need("person")?;
    let name = fields.need("deed")?;
    let deed = deed(&name, &mut fields, on)?;
    fields.finish()?;
    Ok(HistoryLine {
        id: id.map(str::to_owned),
        key,
        content: None,
        on,
        body,
        role,
        person,
        deed,
    })
}

/// Whether a text, or one inside, has characters that no paper shows; line breaks and tabs are
/// among them: no field of a history has several lines.
fn has_hidden(value: &Value) -> bool {
    match value {
        Value::String(text) => !is_plain_line(text),
        Value::Array(list) => list.iter().any(has_hidden),
        Value::Object(map) => map.values().any(has_hidden),
        _ => false,
    }
}

/// What a line with an id says: the same whatever the order of its fields and the blanks between.
fn content_of(map: &Map<String, Value>) -> Option<[u8; 16]> {
    let mut hash = Sha256::new();
    let said: BTreeMap<_, _> = map.iter().filter(|(name, _)| *name != "id").collect();
    for (name, value) in said {
        hash.update(format!("{name}\n{value}\n"));
    }
    hash.finalize().first_chunk().copied()
}

/// Two lines with the same id, or without id and with the same content, are one.
fn line_key(id: Option<&str>, text: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    match id {
        Some(id) => hash.update(format!("id:{id}")),
        None => hash.update(format!("line:{text}")),
    }
    hash.finalize().to_vec()
}

/// `on`, or `at` as a day in Europe/Rome.
/// The day before which nobody writes a history: earlier ones are slips.
const EARLIEST: Date = date(1900, 1, 1);

/// The day of a line; the day of today is for the rules to know.
fn day(fields: &mut Fields) -> Result<Date, LineError> {
    let day = told_day(fields)?;
    if day < EARLIEST {
        return Err(LineError::new(Refusal::DateInvalid, format!("on: {day}")));
    }
    Ok(day)
}

fn told_day(fields: &mut Fields) -> Result<Date, LineError> {
    if let Some(on) = fields.date("on")? {
        return Ok(on);
    }
    let at = fields
        .need("at")
        .map_err(|_| LineError::new(Refusal::FieldMissing, "on"))?;
    let at: Timestamp = at
        .parse()
        .map_err(|_| LineError::new(Refusal::DateInvalid, "at"))?;
    let rome = TimeZone::get("Europe/Rome")
        .map_err(|_| LineError::new(Refusal::DateInvalid, "Europe/Rome"))?;
    Ok(at.to_zoned(rome).date())
}

pub(super) fn code<T>(
    fields: &mut Fields,
    key: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, LineError> {
    let text = fields.need(key)?;
    parse(&text).ok_or_else(|| LineError::new(Refusal::CodeUnknown, format!("{key}: {text}")))
}

/// A language of the list, by its code.
fn language(text: &str) -> Option<String> {
    let known = CodeLists::shipped().contains("languages", text);
    known.then(|| text.to_owned())
}

fn screening_outcome(text: &str) -> Option<ScreeningOutcome> {
    serde_json::from_value(Value::from(text)).ok()
}

fn reception_outcome(text: &str) -> Option<ReceptionOutcome> {
    serde_json::from_value(Value::from(text)).ok()
}

fn manager(fields: &mut Fields) -> Result<Option<String>, LineError> {
    fields.text("case_manager")
}

fn deed(name: &str, fields: &mut Fields, on: Date) -> Result<HistoryDeed, LineError> {
    Ok(match name {
        "register_person" => HistoryDeed::RegisterPerson(Box::new(register_person(fields, on)?)),
        "close_screening" => HistoryDeed::CloseScreening {
            outcome: code(fields, "outcome", screening_outcome)?,
            own_desk: fields.flag("own_desk")?,
            reason: fields.text("reason")?,
        },
        "complete_registration_card" => HistoryDeed::CompleteRegistrationCard,
        "deliver_privacy_notice" => HistoryDeed::DeliverPrivacyNotice {
            language: code(fields, "language", language)?,
            mediator: match fields.take("mediator") {
                None | Some(Value::Bool(false)) => false,
                Some(Value::Bool(true) | Value::String(_)) => true,
                Some(_) => return Err(LineError::new(Refusal::FieldInvalid, "mediator")),
            },
        },
        "open_recipient_card" => HistoryDeed::OpenRecipientCard,
        "record_activity" => {
            HistoryDeed::RecordActivity(code(fields, "activity", Activity::parse)?)
        }
        "complete_reception" => {
            HistoryDeed::CompleteReception(code(fields, "outcome", reception_outcome)?)
        }
        "send_referral" => HistoryDeed::SendReferral {
            to: BodyCode::new(fields.need("to")?),
        },
        "accept_referral" => HistoryDeed::AcceptReferral {
            case_manager: manager(fields)?,
        },
        "refuse_referral" => HistoryDeed::RefuseReferral {
            reason: fields.need("reason")?,
        },
        "take_in_charge" => HistoryDeed::TakeInCharge {
            case_manager: manager(fields)?,
        },
        "complete_pact_orientation" => HistoryDeed::CompletePactOrientation,
        "attach_cv" => HistoryDeed::AttachCv,
        "sign_pact" => sign_pact(fields)?,
        "record_measure_event" => HistoryDeed::RecordMeasureEvent(measure_event(fields)?),
        "transfer_case" => HistoryDeed::TransferCase {
            to: BodyCode::new(fields.need("to")?),
        },
        "set_citizenships" => HistoryDeed::SetCitizenships(countries(fields, "citizenships")?),
        "merge_persons" => HistoryDeed::MergePersons {
            other: fields.need("other")?,
        },
        "split_persons" => HistoryDeed::SplitPersons {
            other: fields.need("other")?,
        },
        "close_case" => HistoryDeed::CloseCase {
            outcome: outcome_or_reason(fields)?,
        },
        "reopen_case" => HistoryDeed::ReopenCase {
            reason: outcome_or_reason(fields)?,
        },
        _ => return Err(LineError::new(Refusal::DeedUnknown, name)),
    })
}

fn outcome_or_reason(fields: &mut Fields) -> Result<String, LineError> {
    let outcome = fields.text("outcome")?;
    let reason = fields.text("reason")?;
    outcome
        .or(reason)
        .ok_or_else(|| LineError::new(Refusal::FieldMissing, "outcome"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(extra: &str) -> Result<Option<HistoryLine>, LineError> {
        read_line(&format!(
            r#"{{"on":"2020-07-08","body":"TS-PRC","role":"third_sector","person":"P01",{extra}}}"#
        ))
    }

    #[test]
    fn characters_that_no_paper_shows_refuse_the_line_and_name_the_field() {
        let said = [
            r#""deed":"close_case","outcome":"employed\u0000""#,
            r#""deed":"set_citizenships","citizenships":["NG\u0007"]"#,
            r#""deed":"merge_persons","other":"P\u000102""#,
        ];
        for (extra, field) in said.into_iter().zip(["outcome", "citizenships", "other"]) {
            let error = line(extra).unwrap_err();
            assert_eq!(error.code, Refusal::FieldInvalid);
            assert_eq!(error.about, format!("{field}: hidden characters"));
        }
        let error = read_line(r#"{"id":"7\u0000","person":"P\u0000"}"#).unwrap_err();
        assert_eq!((error.code, error.id), (Refusal::FieldInvalid, None));
    }

    #[test]
    fn a_day_that_no_database_knows_refuses_the_line() {
        for day in [r#""on":"0000-01-01""#, r#""at":"0000-06-01T10:00:00Z""#] {
            let error = read_line(&format!(
                r#"{{{day},"body":"PRC","role":"partner","person":"P1","deed":"open_recipient_card"}}"#
            ))
            .unwrap_err();
            assert_eq!(error.code, Refusal::DateInvalid, "{day}");
        }
    }

    #[test]
    fn a_notice_is_delivered_in_a_language_of_the_list() {
        let told = |language: &str| {
            line(&format!(
                r#""deed":"deliver_privacy_notice","language":"{language}""#
            ))
        };
        assert!(told("ti").is_ok());
        assert_eq!(told("klingon").unwrap_err().code, Refusal::CodeUnknown);
    }

    #[test]
    fn a_name_longer_than_the_form_allows_is_refused() {
        let told = |length: usize| {
            let name = "A".repeat(length);
            line(&format!(
                r#""deed":"register_person","family_name":"{name}","sex":"M","birth_date":"1979","birth_country":"MA","citizenships":["MA"]"#
            ))
        };
        assert!(told(120).is_ok());
        assert_eq!(told(121).unwrap_err().code, Refusal::FieldInvalid);
    }

    #[test]
    fn an_unknown_key_refuses_the_line_and_names_the_key() {
        let error = line(r#""deed":"open_recipient_card","colour":"red""#).unwrap_err();
        assert_eq!(
            (error.code, error.about.as_str()),
            (Refusal::FieldUnknown, "colour")
        );
    }

    #[test]
    fn an_instant_becomes_a_day_in_rome() {
        let text = r#"{"at":"2020-07-08T22:30:00Z","body":"TS-PRC","role":"third_sector",
                       "person":"P01","deed":"open_recipient_card"}"#;
        let read = read_line(&text.replace('\n', " ")).unwrap().unwrap();
        assert_eq!(read.on, jiff::civil::date(2020, 7, 9));
    }

    #[test]
    fn a_line_is_the_same_again_by_its_id_whatever_else_it_says() {
        let one = line(r#""id":"7","deed":"open_recipient_card""#)
            .unwrap()
            .unwrap();
        let two = line(r#""id":"7","deed":"complete_registration_card""#)
            .unwrap()
            .unwrap();
        assert_eq!(one.key, two.key);
    }

    #[test]
    fn a_permit_in_renewal_needs_its_receipt() {
        let error = line(
            r#""deed":"register_person","family_name":"BENFITTI","sex":"M","birth_date":"1979",
               "birth_country":"MA","citizenships":["MA"],"stay_title":{"type":"in_renewal"}"#
                .replace('\n', " ")
                .as_str(),
        )
        .unwrap_err();
        assert_eq!(error.code, Refusal::PermitReceipt);
    }

    #[test]
    fn a_deed_that_does_not_exist_is_refused_by_name() {
        assert_eq!(
            line(r#""deed":"fly""#).unwrap_err().code,
            Refusal::DeedUnknown
        );
    }
}
