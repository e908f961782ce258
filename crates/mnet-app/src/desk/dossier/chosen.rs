// SPDX-License-Identifier: AGPL-3.0-or-later
//! Documents that a form names — *documenti allegati alle schede*: by id, out of
//! the dossier of its own case.

use mnet_flow::taking_charge::dossier::document::fault;
use mnet_forms::{Answers, Form, Invalid, Kind, Question};
use mnet_store::DocumentRow;
use serde_json::Value;
use uuid::Uuid;

use crate::AppError;
use crate::desk::write::Desk;

/// Whether a form asks for documents at all.
fn asks_for_documents(form: &Form) -> bool {
    fn any(questions: &[Question]) -> bool {
        questions
            .iter()
            .any(|one| matches!(one.kind, Kind::Files { .. }) || any(one.kind.columns()))
    }
    form.sections.iter().any(|section| any(section.questions))
}

/// Documents that may be chosen in a form of the case; none for a form that asks for none.
pub(in crate::desk) async fn documents_for(
    desk: &mut Desk<'_>,
    form: &Form,
) -> Result<Vec<DocumentRow>, AppError> {
    if !asks_for_documents(form) {
        return Ok(Vec::new());
    }
    let case = desk.case_id();
    Ok(desk.tx.documents_of(case).await?)
}

/// Documents that the answers name, by field.
fn named(form: &Form, answers: &Answers) -> Vec<(String, String)> {
    fn collect(
        questions: &[Question],
        value_of: &dyn Fn(&str) -> Option<Value>,
        prefix: &str,
        found: &mut Vec<(String, String)>,
    ) {
        for question in questions {
            let Some(value) = value_of(question.key) else {
                continue;
            };
            let path = format!("{prefix}{}", question.key);
            match (&question.kind, value) {
                (Kind::Files { .. }, Value::Array(ids)) => {
                    let ids = ids.iter().filter_map(Value::as_str);
                    found.extend(ids.map(|id| (path.clone(), id.to_owned())));
                }
                (Kind::Rows { questions, .. }, Value::Array(rows)) => {
                    for (at, row) in rows.iter().enumerate() {
                        let cell = |key: &str| row.get(key).cloned();
                        collect(questions, &cell, &format!("{path}/{at}/"), found);
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    for section in form.sections {
        let answer = |key: &str| answers.get(key).cloned();
        collect(section.questions, &answer, "", &mut found);
    }
    found
}

/// Documents named that are not in the dossier, as far as the acting body is shown it.
pub(in crate::desk) fn unknown_files(
    form: &Form,
    answers: &Answers,
    known: &[DocumentRow],
) -> Vec<Invalid> {
    let is_known = |id: &str| {
        id.parse::<Uuid>()
            .is_ok_and(|id| known.iter().any(|row| row.id == id))
    };
    let mut faults: Vec<Invalid> = named(form, answers)
        .into_iter()
        .filter(|(_, id)| !is_known(id))
        .map(|(path, _)| fault(&path, "not-in-dossier"))
        .collect();
    faults.dedup();
    faults
}

/// Of these documents, those that the answers name.
pub(in crate::desk) fn chosen(
    form: &Form,
    answers: &Answers,
    known: Vec<DocumentRow>,
) -> Vec<DocumentRow> {
    let named = named(form, answers);
    let is_named = |row: &DocumentRow| {
        let id = row.id.to_string();
        named.iter().any(|(_, one)| *one == id)
    };
    known.into_iter().filter(is_named).collect()
}
