// SPDX-License-Identifier: AGPL-3.0-or-later
//! Answers handed over as pairs and as rows of a table — *esportazione*.

use serde_json::Value;

use crate::asked::text_of;
use crate::{Answers, Asked, Form, Kind};

/// Every visible question with its answer, in order: `phones.0.number` and the
/// number as text. Read-only blocks and blank rows are left out.
///
/// What may not leave the system is included: this is for pages and prints;
/// use [`csv_row`] for exports.
pub fn flatten(form: &Form, answers: &Answers) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for section in form.visible(answers) {
        push(&section.questions, &mut pairs);
    }
    pairs
}

fn push(questions: &[Asked<'_>], pairs: &mut Vec<(String, String)>) {
    for asked in questions {
        match asked.question.kind {
            Kind::Block(_) => {}
            Kind::Rows { .. } | Kind::Matrix { .. } => {
                for row in asked.rows.iter().filter(|row| !row.blank) {
                    push(&row.questions, pairs);
                }
            }
            Kind::Signature => {
                for part in ["how", "signer", "witness"] {
                    if !asked.part(part).is_empty() {
                        pairs.push((
                            format!("{}.{part}", asked.name),
                            asked.part(part).to_owned(),
                        ));
                    }
                }
            }
            _ => pairs.push((asked.name.clone(), asked.text())),
        }
    }
}

/// The columns of an export of this form: one for each question that may leave.
pub fn csv_header(form: &Form) -> Vec<String> {
    leaving(form)
        .map(|question| question.key.to_owned())
        .collect()
}

/// The answers under [`csv_header`]; lists and tables as JSON, several codes
/// joined by a semicolon, what is not asked left blank.
pub fn csv_row(form: &Form, answers: &Answers) -> Vec<String> {
    let settled = form.settled(answers);
    let cell = |value: &Value| match value {
        Value::Object(_) => value.to_string(),
        _ => text_of(value),
    };
    leaving(form)
        .map(|question| settled.get(question.key).map(cell).unwrap_or_default())
        .collect()
}

fn leaving(form: &Form) -> impl Iterator<Item = &'static crate::Question> + use<> {
    form.questions()
        .filter(|question| question.exported && !matches!(question.kind, Kind::Block(_)))
}

#[cfg(test)]
mod tests {
    use super::{csv_header, csv_row, flatten};
    use crate::example::{EXAMPLE, complete};
    use serde_json::json;

    #[test]
    fn answers_flatten_to_paths() {
        let answers = complete()
            .with("phones", json!([{ "number": "+393330000001" }]))
            .with("requests", json!(["job", "housing"]));
        let pairs = flatten(&EXAMPLE, &answers);
        let at = |name: &str| {
            pairs
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, v)| v.as_str())
        };
        assert_eq!(at("name"), Some("Blessing"));
        assert_eq!(at("phones.0.number"), Some("+393330000001"));
        assert_eq!(at("phones.1.number"), None);
        assert_eq!(at("needs.work.level"), Some("2"));
        assert_eq!(at("requests"), Some("job;housing"));
        assert_eq!(at("signed.how"), Some("signature"));
        assert_eq!(at("birth_date"), Some(""));
        assert_eq!(at("identity"), None);
    }

    #[test]
    fn a_row_has_one_cell_for_each_column() {
        assert_eq!(
            csv_header(&EXAMPLE).len(),
            csv_row(&EXAMPLE, &complete()).len()
        );
    }

    #[test]
    fn what_may_not_leave_has_no_column() {
        assert!(!csv_header(&EXAMPLE).contains(&"self_told".to_owned()));
        let row = csv_row(&EXAMPLE, &complete().with("self_told", "nobody's business"));
        assert!(!row.iter().any(|cell| cell.contains("business")));
    }

    #[test]
    fn what_is_not_asked_leaves_blank() {
        let row = csv_row(&EXAMPLE, &complete().with("requested_on", "2020-06-01"));
        assert!(!row.contains(&"2020-06-01".to_owned()));
    }

    #[test]
    fn lists_leave_as_json() {
        let row = csv_row(
            &EXAMPLE,
            &complete().with("phones", json!([{ "number": "+39333" }])),
        );
        assert!(row.contains(&r#"[{"number":"+39333"}]"#.to_owned()));
    }
}
