// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pages about samples as values, for the test that renders them all.

use askama::Template;

use super::sample::{CasePage, Person, Readable, SamplePage};
use super::{AskingPage, SampleLine, SamplesPage};
use crate::i18n::Words;
use crate::page::Page;
use crate::views::{DefinitionView, FieldView};

fn s(text: &str) -> String {
    text.to_owned()
}

fn html(template: &impl Template) -> String {
    template.render().unwrap()
}

fn page(words: Words) -> Page {
    Page::plain(words, words.t("samples-title"))
}

fn field(kind: &'static str) -> FieldView {
    FieldView {
        kind,
        id: s("f-seed"),
        name: s("seed"),
        label: s("Seme"),
        ..FieldView::default()
    }
}

pub(crate) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let line = SampleLine {
        href: s("/samples/1"),
        what: words.t("sample-kind-sample"),
        partner: s("Comune di Porto Recanati"),
        asked: s("1/9/2020"),
        reads: s("1/9/2020 – 30/9/2020"),
        kind: "ok",
        state: words.t("sample-state-approved"),
    };
    let term = DefinitionView {
        label: words.t("sample-field-partner"),
        value: s("Comune di Porto Recanati"),
        ..DefinitionView::default()
    };
    let someone = |href: &str| Person {
        href: s(href),
        place: s("1"),
        number: s("PRC-2020-0001"),
    };
    vec![
        (
            "samples_list",
            html(&SamplesPage {
                page: page(words),
                items: vec![line],
                ask: words.t("sample-propose"),
            }),
        ),
        (
            "samples_asking",
            html(&AskingPage {
                page: page(words),
                errors: Vec::new(),
                intro: words.t("sample-intro"),
                fields: vec![field("text")],
                save: words.t("sample-send"),
            }),
        ),
        (
            "samples_sample",
            html(&SamplePage {
                page: page(words),
                errors: Vec::new(),
                address: s("/samples/1"),
                kind: "warn",
                state: words.t("sample-state-drawn"),
                terms: vec![term],
                people: vec![someone("/samples/1/people/1"), someone("")],
                draw: vec![field("text")],
                decides: true,
            }),
        ),
        (
            "samples_case",
            html(&CasePage {
                page: page(words),
                number: s("PRC-2020-0001"),
                until: s("30/9/2020"),
                items: vec![Readable {
                    href: s("/forms/1"),
                    what: words.t("form-screening-sheet"),
                    when: s("6/7/2020"),
                }],
            }),
        ),
    ]
}
