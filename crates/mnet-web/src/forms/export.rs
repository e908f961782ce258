// SPDX-License-Identifier: AGPL-3.0-or-later
//! A filled form as a file — *esportazione della scheda*.

use axum::Json;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use mnet_app::desk::FormView;
use mnet_app::desk::skills::NOT_A_RECOGNITION;
use mnet_forms::{Answers, Form, csv_header, csv_row};
use serde_json::{Map, Value, json};

use crate::error::WebError;
use crate::operator::full_hash;

/// Everything the form says, as data; what may not leave the system stays. Documents that it
/// names are told with title and hash, so that a copy can be held against the dossier.
pub(crate) fn json(view: &FormView) -> Json<Value> {
    let documents: Vec<Value> = view
        .documents
        .iter()
        .map(|row| {
            let sha256 = full_hash(&row.sha256);
            json!({ "id": row.id, "title": row.title, "sha256": sha256 })
        })
        .collect();
    let mut told = json!({
        "form": view.form.code,
        "form_number": view.form.number,
        "form_version": view.row.form_version,
        "definition": view.form.definition_hash(),
        "number": view.row.number,
        "on": view.row.on_date,
        "body": view.row.body,
        "case": view.row.case_file,
        "person": view.row.person,
        "answers": leaving(view.form, &view.answers),
        "withheld": view.answers.withheld_keys(),
        "documents": documents,
    });
    if view.form.code == "skills_profile"
        && let Some(fields) = told.as_object_mut()
    {
        fields.insert("notice".to_owned(), json!(NOT_A_RECOGNITION));
    }
    Json(told)
}

fn leaving(form: &Form, answers: &Answers) -> Map<String, Value> {
    let settled = form.settled(answers);
    form.questions()
        .filter(|question| question.exported)
        .filter_map(|question| {
            let value = settled.get(question.key)?;
            Some((question.key.to_owned(), value.clone()))
        })
        .collect()
}

/// One row under its header, safe to open in a spreadsheet.
pub(crate) fn csv(view: &FormView) -> Result<Response, WebError> {
    let mut header = vec!["number".to_owned(), "on".to_owned(), "body".to_owned()];
    header.extend(csv_header(view.form));
    header.push("withheld".to_owned());
    let mut row = vec![
        view.row.number.clone().unwrap_or_default(),
        view.row.on_date.to_string(),
        view.row.body.clone(),
    ];
    row.extend(csv_row(view.form, &view.answers));
    row.push(view.answers.withheld_keys().join(";"));
    let text = table(&[header, row])?;
    let kind = [(CONTENT_TYPE, "text/csv; charset=utf-8; header=present")];
    Ok((kind, text).into_response())
}

/// Rows as RFC 4180 with the byte-order mark that spreadsheets ask for.
pub(crate) fn table(rows: &[Vec<String>]) -> Result<Vec<u8>, WebError> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        let cells = row.iter().map(|cell| harmless(cell));
        writer
            .write_record(cells)
            .map_err(|error| WebError::Fault(error.to_string()))?;
    }
    writer
        .into_inner()
        .map_err(|error| WebError::Fault(error.to_string()))
}

/// A spreadsheet runs what begins like a formula: an apostrophe keeps it text.
///
/// Numbers with a sign and telephone numbers stay as they are.
pub(crate) fn harmless(cell: &str) -> String {
    let bare = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let begins = bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let is_number = bare.len() > 1
        && bare.chars().skip(1).all(|c| c.is_ascii_digit() || c == '.')
        && bare.starts_with(['+', '-']);
    let hidden = cell.starts_with(['\t', '\r', '\n']);
    if (begins && !is_number) || hidden {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The answer as a file to keep under a name.
pub(crate) fn attached(name: &str, mut response: Response) -> Response {
    let name: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c))
        .collect();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::{harmless, table};

    #[test]
    fn a_spreadsheet_runs_nothing_of_what_was_typed() {
        for formula in [
            "=1+1",
            " =cmd|'/c calc'!A1",
            "@SUM(A1)",
            "\t=1",
            "-2+3",
            "+A1",
            "＝1",
        ] {
            assert!(harmless(formula).starts_with('\''), "{formula}");
        }
    }

    #[test]
    fn numbers_and_phones_stay_as_they_are() {
        for plain in ["+393330000001", "-5", "2020-07-06", "OKWUDEMO", ""] {
            assert_eq!(harmless(plain), plain);
        }
    }

    #[test]
    fn a_table_is_read_by_spreadsheets_as_it_stands() {
        let rows = [vec!["a".to_owned(), "b;c,\"d\"".to_owned()]];
        let text = String::from_utf8(table(&rows).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}a,\"b;c,\"\"d\"\"\"\r\n");
    }
}
