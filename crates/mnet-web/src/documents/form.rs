// SPDX-License-Identifier: AGPL-3.0-or-later
//! A completed form as a document — *scheda compilata*: any form of the programme,
//! the record of the privacy notice (F02P) included.

use mnet_app::desk::FormView;
use mnet_documents::Part;

use super::pieces::{person, section, values};
use super::{Paper, Press, blank};
use crate::forms::Reading;
use crate::forms::paper::sections;
use crate::operator::{HeadView, reading};

/// The form with the answers that this reader is shown.
pub(crate) fn form(press: &Press<'_>, view: &FormView) -> Paper {
    let words = press.words;
    let reading = Reading {
        documents: &view.documents,
        ..reading(press.app, press.actor, words)
    };
    let edition = &press.actor.edition;
    let title = format!("{} ({})", words.t(&view.form.title_key()), view.form.number);
    let mut document = blank(press, words, edition, view.form.code, title);
    document
        .about
        .push(person(&HeadView::of(&view.person, &reading), words));
    let number = view.row.number.as_deref().unwrap_or_default();
    let on = words.day(view.row.on_date);
    let body = reading.body(&view.row.body);
    let line = [number, on.as_str(), body.as_str()];
    let line: Vec<&str> = line.into_iter().filter(|part| !part.is_empty()).collect();
    document.about.push(line.join(" · ").into());
    for one in sections(view.form, &view.answers, reading) {
        document.parts.push(section(one.title));
        for part in one.parts {
            if !part.title.is_empty() {
                document.parts.push(Part::Group {
                    title: part.title.into(),
                });
            }
            document.parts.push(values(&part.values, words));
        }
    }
    let version = view.row.form_version.to_string();
    let version = words.tf("print-version", &[("text", version.into())]);
    document.foot.push(version.into());
    Paper {
        document,
        edition: edition.clone(),
        person: Some(view.row.person),
        case: Some(view.row.case_file),
    }
}
