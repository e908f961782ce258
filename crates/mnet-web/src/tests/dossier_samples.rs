// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples of the dossier and the logbook, with everything they can show.

use super::samples::{head, html, page};
use crate::i18n::Words;
use crate::operator::pages::*;
use crate::views::{ErrorView, FieldView, OptionView};

fn s(text: &str) -> String {
    text.to_owned()
}

/// Every page of the dossier and the logbook.
pub(super) fn all(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("dossier", html(&dossier(words))),
        ("document", html(&document(words))),
        ("logbook", html(&logbook(words))),
        (
            "logbook_print",
            html(&LogbookPrint {
                page: page(words),
                head: head(words),
                lines: lines(words),
                print_css: s("/assets/print.css"),
                printed: s("oggi"),
            }),
        ),
    ]
}

fn dossier(words: Words) -> DossierPage {
    let check = |code: &str, kind, waivable| CheckView {
        code: s(code),
        label: words.t("dossier-paper-tax-code"),
        stage: words.t("state-s40"),
        kind,
        state: words.t("dossier-missing"),
        reason: s("Richiesta in corso"),
        add: s("/cases/1/documents/new?kind=tax_code"),
        waivable,
    };
    let paper = PaperLine {
        href: s("/documents/1"),
        title: s("<b>CV</b>"),
        about: s("Curriculum vitae, PDF, 120 kB"),
        dated: s("2020"),
        filed: s("2020"),
        body: s("PRC"),
        expires: s("2021"),
        expiry_kind: "warn",
        expiry_state: words.t("dossier-expiring"),
        marks: vec![words.t("dossier-sealed"), words.t("dossier-side-l")],
        hash: s("00ff00ff00ff00ff"),
        renew: s("/cases/1/documents/new?replaces=1"),
        older: vec![OlderLine {
            href: s("/documents/0"),
            label: words.tn("dossier-version", 1),
        }],
    };
    DossierPage {
        page: page(words),
        head: head(words),
        opened: s("Aperto"),
        checks: vec![check("tax_code", "bad", true), check("cv", "bad", false)],
        results_title: words.t("dossier-section-10"),
        results: vec![super::group_samples::attended(words)],
        sections: vec![SectionView {
            id: s("section-3"),
            title: words.t("dossier-section-3"),
            papers: vec![paper],
        }],
        blank: s("misure"),
        add: s("/cases/1/documents/new"),
        export: s("/cases/1/dossier/export.zip"),
        waive: s("/cases/1/dossier/waivers"),
        logbook: s("/cases/1/logbook"),
    }
}

fn field(kind: &'static str, name: &str) -> FieldView {
    FieldView {
        kind,
        id: format!("f-{name}"),
        name: s(name),
        label: s(name),
        hint: s("Aiuto"),
        error: s("Manca"),
        required: true,
        autocomplete: "off",
        options: vec![OptionView {
            value: s("a"),
            label: s("A"),
            hint: s("a"),
            chosen: true,
        }],
        ..FieldView::default()
    }
}

fn document(words: Words) -> DocumentPage {
    DocumentPage {
        page: page(words),
        head: head(words),
        address: s("/cases/1/documents"),
        back: s("/cases/1/dossier"),
        next: s("/cases/1/forms/pact"),
        replaces: s("1"),
        replaced: s("CV"),
        errors: vec![ErrorView {
            target: s("f-file"),
            text: words.t("invalid-file-too-large"),
        }],
        file_error: words.t("invalid-file-too-large"),
        file_hint: s("PDF"),
        accept: ".pdf",
        fields: vec![field("select", "kind"), field("files", "copies")],
        more: vec![field("date", "expires_on")],
        more_open: true,
    }
}

fn lines(words: Words) -> Vec<LogView> {
    let derived = LogView {
        iso: s("2020-07-08"),
        when: s("8 luglio 2020"),
        title: words.t("event-activity-recorded"),
        who: s("PRC"),
        marks: vec![("info", words.t("logbook-from-card"))],
        ..LogView::default()
    };
    let entry = LogView {
        id: s("entry-1"),
        href: s("/documents/1"),
        about: words.tn("logbook-for-minutes", 10),
        text: vec![s("<script>alert(1)</script>"), s("due")],
        note: vec![s("Nota")],
        step: s("Portare il CV"),
        correct: s("/cases/1/logbook?corrects=1#form"),
        ..derived.clone()
    };
    vec![entry, derived]
}

fn logbook(words: Words) -> LogbookPage {
    LogbookPage {
        page: page(words),
        head: head(words),
        address: s("/cases/1/logbook"),
        dossier: s("/cases/1/dossier"),
        print: s("/cases/1/logbook/print"),
        writing: Some(Writing {
            errors: vec![ErrorView {
                target: s("f-text"),
                text: s("Manca"),
            }],
            corrects: words.tn("logbook-correcting", 1),
            corrects_id: s("1"),
            delicate: vec![words.t("warning-health-words")],
            fields: vec![field("select", "kind"), field("textarea", "text")],
            groups: vec![Group {
                title: words.t("logbook-group-step"),
                open: true,
                fields: vec![field("date", "next_due")],
            }],
        }),
        steps: vec![StepLine {
            id: s("1"),
            text: s("Portare il CV"),
            due: s("2020"),
            kind: "warn",
            state: words.tn("due-warn", 0),
            who: s("PRC"),
        }],
        lines: lines(words),
    }
}
