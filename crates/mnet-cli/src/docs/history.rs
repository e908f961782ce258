// SPDX-License-Identifier: AGPL-3.0-or-later
//! Deeds of a history file — *atti dello storico*: a test reads each example.

use std::fmt::Write as _;

use mnet_flow::case::ActorRole;
use serde_json::{Value, json};

use super::heading;

/// A deed with its fields, the optional ones marked.
struct Described {
    name: &'static str,
    fields: &'static [(&'static str, &'static str)],
    example: Value,
}

#[expect(clippy::too_many_lines, reason = "a list: one deed after the other")]
fn deeds() -> Vec<Described> {
    let deed = |name, fields, example| Described {
        name,
        fields,
        example,
    };
    vec![
        deed(
            "register_person",
            PERSON,
            json!({
                "family_name": "OKWUDEMO", "given_name": "Blessing", "sex": "F",
                "birth_date": "1992-03-14", "birth_country": "NG", "citizenships": ["NG"],
                "provisional_tax_code": "90012340429", "domicile": "Porto Recanati",
                "stay_title": {"type": "asylum_certificate", "requested_on": "2020-06-01"},
            }),
        ),
        deed(
            "close_screening",
            &[
                ("outcome", "`suitable` `not_suitable` `waiting_list`"),
                (
                    "own_desk?",
                    "an application at the employment centre's own desk",
                ),
                ("reason?", "why not suitable"),
            ],
            json!({"outcome": "suitable"}),
        ),
        deed("complete_registration_card", &[], json!({})),
        deed(
            "deliver_privacy_notice",
            &[
                ("language", "of the text"),
                ("mediator?", "somebody explained it"),
            ],
            json!({"language": "en", "mediator": true}),
        ),
        deed("open_recipient_card", &[], json!({})),
        deed(
            "record_activity",
            &[("activity", "`a` `b1` `b2` `b3` `b4` `c` `d`")],
            json!({"activity": "a"}),
        ),
        deed(
            "complete_reception",
            &[("outcome", "`cpi` `social` `both` `information_only`")],
            json!({"outcome": "cpi"}),
        ),
        deed("send_referral", &[("to", "body")], json!({"to": "CPI-CIV"})),
        deed(
            "accept_referral",
            &[("case_manager?", "who answers for the person")],
            json!({"case_manager": "M. Esempio"}),
        ),
        deed(
            "refuse_referral",
            &[("reason", "why")],
            json!({"reason": "other"}),
        ),
        deed(
            "take_in_charge",
            &[("case_manager?", "who answers for the person")],
            json!({"case_manager": "M. Esempio"}),
        ),
        deed("complete_pact_orientation", &[], json!({})),
        deed("attach_cv", &[], json!({})),
        deed(
            "sign_pact",
            &[
                (
                    "kind",
                    "`psp` `activation` `smart` `integrated` `minors_plan`",
                ),
                ("signed_by", "list of `person` `body` `guardian`"),
                ("version?", "the next one when not said"),
            ],
            json!({"kind": "psp", "signed_by": ["person", "body"]}),
        ),
        deed(
            "record_measure_event",
            &[
                ("measure", "`M1` … `M14`"),
                ("ref", "the file's key of this measure"),
                ("event", "`01` … `15`"),
                (
                    "provider?",
                    "body that carries it out; who acts when not said",
                ),
                ("data_proposta?", "day of event `01`"),
                ("data_inizio?", "day of event `02`"),
                (
                    "data_fine?",
                    "day of events `05` `07` `08` `09` `10` `12` `14` `15`",
                ),
            ],
            json!({"measure": "M6", "ref": "m-1", "event": "02", "provider": "CPI-CIV",
                   "data_proposta": "2020-07-01", "data_inizio": "2020-07-08"}),
        ),
        deed("transfer_case", &[("to", "partner")], json!({"to": "ANC"})),
        deed(
            "set_citizenships",
            &[("citizenships", "ISO 3166 alpha-2")],
            json!({"citizenships": ["NG", "IT"]}),
        ),
        deed(
            "merge_persons",
            &[("other", "key of the one that is absorbed")],
            json!({"other": "P02"}),
        ),
        deed(
            "split_persons",
            &[("other", "key of the one that was absorbed")],
            json!({"other": "P02"}),
        ),
        deed(
            "close_case",
            &[("outcome", "outcome or reason of the closure")],
            json!({"outcome": "employed"}),
        ),
        deed(
            "reopen_case",
            &[("reason", "why")],
            json!({"reason": "new_need"}),
        ),
    ]
}

const PERSON: &[(&str, &str)] = &[
    ("family_name", ""),
    ("given_name?", ""),
    ("sex", "`M` `F` `X`"),
    ("birth_date", "may be partial: `1992`, `1992-03`"),
    ("birth_country", "ISO 3166 alpha-2"),
    ("citizenships", "ISO 3166 alpha-2; stateless `XX`"),
    ("tax_code?", "codice fiscale"),
    ("provisional_tax_code?", "eleven digits"),
    ("other_ids?", "list of `{type, value, issuer?}`"),
    (
        "stay_title?",
        "`{type, number?, reason?, issued_by?, requested_on?, expires_on?}`; `type` is \
        `permit` `eu_long_term` `family_card` `in_renewal` `awaiting_first` `asylum_certificate` \
        `visa` `other_measure` `none`",
    ),
    ("domicile?", "comune: name, Istat or Belfiore code"),
    ("phone?", ""),
    ("unaccompanied_minor?", "`true`"),
    ("guardian?", ""),
];

/// The example as a line of a file.
fn line(deed: &Described) -> String {
    let mut line = json!({"on": "2020-07-08", "body": "TS-PRC", "role": "third_sector",
                          "person": "P01", "deed": deed.name});
    if let (Some(line), Some(fields)) = (line.as_object_mut(), deed.example.as_object()) {
        line.extend(fields.clone());
    }
    line.to_string()
}

/// Every deed with its fields and an example.
pub(super) fn page() -> String {
    let mut page = heading("History files", "crates/mnet-exchange");
    page.push_str(
        "One JSON object a line; an unknown key is an error of that line only. How to import one \
         is told in [the guide](../how-to/import-history.md), refusals in [refusals](refusals.md).\n\n\
         ## Every line\n\n| Field | |\n|---|---|\n\
         | `id` (optional) | makes the line the same again; else its own hash does |\n\
         | `on` | day in Europe/Rome; or `at`, an instant |\n\
         | `body` | who acts |\n",
    );
    let roles: Vec<_> = ActorRole::ALL
        .iter()
        .map(|role| format!("`{}`", role.code()))
        .collect();
    let _ = writeln!(page, "| `role` | {} |", roles.join(" "));
    page.push_str("| `person` | the file's own key |\n| `deed` | one of those below |\n");
    for deed in deeds() {
        let _ = write!(page, "\n## {}\n\n", deed.name);
        if !deed.fields.is_empty() {
            page.push_str("| Field | |\n|---|---|\n");
            for (name, what) in deed.fields {
                let (name, optional) = name
                    .strip_suffix('?')
                    .map_or((*name, ""), |n| (n, " (optional)"));
                let _ = writeln!(page, "| `{name}`{optional} | {what} |");
            }
            page.push('\n');
        }
        let _ = write!(page, "```json\n{}\n```\n", line(&deed));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use mnet_exchange::history::read_line;
    use mnet_flow::case::Refusal;

    #[test]
    fn every_example_can_be_read() {
        for deed in deeds() {
            let line = line(&deed);
            assert!(read_line(&line).is_ok_and(|read| read.is_some()), "{line}");
        }
    }

    #[test]
    fn every_field_named_is_known_to_the_reader() {
        for deed in deeds() {
            for (name, _) in deed.fields {
                let mut line: Value = serde_json::from_str(&line(&deed)).unwrap();
                let fields = line.as_object_mut().unwrap();
                fields
                    .entry(name.trim_end_matches('?'))
                    .or_insert(json!("1"));
                let read = read_line(&line.to_string());
                let unknown = read.is_err_and(|error| error.code == Refusal::FieldUnknown);
                assert!(!unknown, "{}: {name}", deed.name);
            }
        }
    }

    #[test]
    fn a_field_without_a_question_mark_is_needed() {
        for deed in deeds() {
            for (name, _) in deed.fields.iter().filter(|(name, _)| !name.ends_with('?')) {
                let mut line: Value = serde_json::from_str(&line(&deed)).unwrap();
                line.as_object_mut().unwrap().remove(*name);
                assert!(
                    read_line(&line.to_string()).is_err(),
                    "{}: {name}",
                    deed.name
                );
            }
        }
    }
}
