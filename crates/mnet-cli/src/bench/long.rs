// SPDX-License-Identifier: AGPL-3.0-or-later
//! People whose path is ten years long — *percorsi lunghi*: one for each partner.

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_flow::network::{Edition, Indicator};
use serde_json::{Map, Value, json};

/// Their family name, by which the measurement finds them.
pub(super) const FAMILY_NAME: &str = "LUNGODEMO";

/// Days from the first event to the last.
const DAYS: usize = 3_650;

/// Measures after another, each of three events: with what comes before, five hundred events.
const MEASURES: usize = 162;

/// The history of a person of each partner, up to a day.
pub(super) fn lines(edition: &Edition, until: Date) -> Vec<String> {
    let partners = edition.partners_with_target(Indicator::Reception);
    partners
        .iter()
        .flat_map(|partner| of_partner(partner.as_str(), until))
        .collect()
}

fn of_partner(partner: &str, until: Date) -> Vec<String> {
    let deeds = deeds(partner);
    let count = deeds.len().max(1);
    let told = deeds.into_iter().enumerate().map(|(index, deed)| {
        let days = i64::try_from(DAYS * (count - 1 - index) / count).unwrap_or(0);
        line(partner, index + 1, until.saturating_sub(days.days()), deed)
    });
    told.collect()
}

fn line(partner: &str, number: usize, on: Date, deed: Value) -> String {
    let mut line = Map::new();
    let head = [
        ("id", format!("long-{partner}/{number:03}")),
        ("on", on.to_string()),
        ("body", partner.to_owned()),
        ("role", "social_worker".to_owned()),
        ("person", format!("long-{partner}")),
    ];
    line.extend(head.map(|(key, value)| (key.to_owned(), Value::String(value))));
    if let Value::Object(fields) = deed {
        line.extend(fields);
    }
    Value::Object(line).to_string()
}

fn deeds(partner: &str) -> Vec<Value> {
    let mut deeds = vec![
        json!({ "deed": "register_person", "family_name": FAMILY_NAME, "given_name": partner,
                "sex": "F", "birth_date": "1980-05-17", "birth_country": "MA",
                "citizenships": ["MA"],
                "stay_title": { "type": "eu_long_term", "number": format!("LUNGO{partner}") } }),
        json!({ "deed": "close_screening", "outcome": "suitable" }),
        json!({ "deed": "deliver_privacy_notice", "language": "it" }),
        json!({ "deed": "complete_registration_card" }),
        json!({ "deed": "open_recipient_card" }),
    ];
    let activities = ["a", "b1", "b3", "b4", "c", "d"];
    deeds.extend(activities.map(|of| json!({ "deed": "record_activity", "activity": of })));
    deeds.extend([
        json!({ "deed": "complete_reception", "outcome": "social" }),
        json!({ "deed": "take_in_charge", "case_manager": "Dimostrazione" }),
        json!({ "deed": "complete_pact_orientation" }),
        json!({ "deed": "attach_cv" }),
        json!({ "deed": "sign_pact", "kind": "activation", "signed_by": ["person", "body"] }),
    ]);
    for number in 1..=MEASURES {
        deeds.extend(["01", "02", "10"].map(|event| {
            json!({ "deed": "record_measure_event", "measure": "M3", "event": event,
                    "ref": format!("lab-{number}"), "provider": partner })
        }));
    }
    deeds
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn ten_years_hold_five_hundred_events_in_order() {
        let lines = of_partner("PRC", date(2026, 11, 1));
        let days: Vec<String> = lines
            .iter()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["on"].to_string())
            .collect();
        // Registering somebody is identity, not an event of the path.
        assert!(lines.len() > 500, "{}", lines.len());
        assert!(days.is_sorted());
        assert_eq!(days.first().unwrap(), "\"2016-11-11\"");
        assert_eq!(days.last().unwrap(), "\"2026-11-01\"");
    }
}
