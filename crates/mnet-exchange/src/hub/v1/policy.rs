// SPDX-License-Identifier: AGPL-3.0-or-later
//! An event of a policy — *evento di una politica attiva*: dates and national
//! identifier are checked before anything is stored.
//!
//! Source: national individual record, section 6; requirements, REQ-IC-07 and
//! Annex B, point 3.

use jiff::civil::Date;
use mnet_card::FieldValue;
use mnet_flow::case::Refusal;
use mnet_flow::measures::PolicyEvent;
use mnet_flow::measures::dates::MeasureDates;
use mnet_flow::measures::policy_id::is_valid;

use super::MessageError;
use crate::history::fields::Fields;

/// What a message says of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyTold {
    /// The sender's key of the policy.
    pub reference: String,
    /// Its national identifier.
    pub policy_id: Option<String>,
    /// Type of activity.
    pub activity: String,
    /// Its name.
    pub title: Option<String>,
    /// Who carries it out.
    pub provider: Option<String>,
    /// What happened.
    pub event: PolicyEvent,
    /// On which day.
    pub on: Date,
    /// Dates that the message says.
    pub dates: MeasureDates,
}

impl PolicyTold {
    /// The value of the card after this event, given the dates that were known.
    ///
    /// # Errors
    /// As [`MeasureDates::after`].
    pub fn value_after(&self, known: MeasureDates) -> Result<FieldValue, Refusal> {
        let dates = known.after(self.event, self.on, self.dates)?;
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        let told = |text: &Option<String>| text.clone().unwrap_or_default();
        Ok(FieldValue::record([
            ("reference", self.reference.clone()),
            ("policy_id", told(&self.policy_id)),
            ("activity", self.activity.clone()),
            ("title", told(&self.title)),
            ("provider", told(&self.provider)),
            ("event", self.event.code().to_owned()),
            ("event_on", self.on.to_string()),
            ("proposed_on", day(dates.proposed_on)),
            ("started_on", day(dates.started_on)),
            ("ended_on", day(dates.ended_on)),
        ]))
    }
}

impl PolicyTold {
    /// Dates that an earlier value of the card has.
    pub fn known_dates(value: &FieldValue) -> MeasureDates {
        let day = |key| value.part(key)?.parse().ok();
        MeasureDates {
            proposed_on: day("proposed_on"),
            started_on: day("started_on"),
            ended_on: day("ended_on"),
        }
    }
}

pub(super) fn policy(mut fields: Fields) -> Result<PolicyTold, MessageError> {
    let wrong = |error: crate::history::LineError| {
        MessageError::new(error.code, format!("policy.{}", error.about))
    };
    let reference = fields.need("reference").map_err(wrong)?;
    let activity = fields.need("activity").map_err(wrong)?;
    let event = fields.need("event").map_err(wrong)?;
    let event = PolicyEvent::parse(&format!("{event:0>2}"))
        .ok_or_else(|| MessageError::new(Refusal::CodeUnknown, "policy.event"))?;
    let on = fields.date("on").map_err(wrong)?;
    let on = on.ok_or_else(|| MessageError::new(Refusal::FieldMissing, "policy.on"))?;
    let dates = MeasureDates {
        proposed_on: fields.date("data_proposta").map_err(wrong)?,
        started_on: fields.date("data_inizio").map_err(wrong)?,
        ended_on: fields.date("data_fine").map_err(wrong)?,
    };
    let promoter = fields.text("promoter").map_err(wrong)?;
    let told = PolicyTold {
        reference,
        activity,
        event,
        on,
        dates,
        policy_id: fields.text("policy_id").map_err(wrong)?,
        title: fields.text("title").map_err(wrong)?,
        provider: fields.text("provider").map_err(wrong)?,
    };
    fields.finish().map_err(wrong)?;
    check_dates(&told)?;
    check_id(&told, promoter.as_deref())?;
    Ok(told)
}

/// What the message says must hold by itself; what is known besides is checked later.
fn check_dates(told: &PolicyTold) -> Result<(), MessageError> {
    let alone = MeasureDates::default().after(told.event, told.on, told.dates);
    let field = |code| match code {
        Refusal::EventDate => "policy.on",
        _ => "policy.data_inizio",
    };
    alone.map_err(|code| MessageError::new(code, field(code)))?;
    Ok(())
}

/// The letter at the end of an identifier checks promoter, activity and day of proposal.
fn check_id(told: &PolicyTold, promoter: Option<&str>) -> Result<(), MessageError> {
    let Some(id) = &told.policy_id else {
        return Ok(());
    };
    let (Some(promoter), Some(proposed)) = (promoter, told.dates.proposed_on) else {
        let missing = if promoter.is_none() {
            "policy.promoter"
        } else {
            "policy.data_proposta"
        };
        return Err(MessageError::new(Refusal::FieldMissing, missing));
    };
    if is_valid(id, promoter, &told.activity, proposed) {
        Ok(())
    } else {
        Err(MessageError::new(Refusal::PolicyId, "policy.policy_id"))
    }
}
