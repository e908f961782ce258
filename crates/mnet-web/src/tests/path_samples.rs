// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples of who is in charge: steps, measures, the pact, the recipient card.

use jiff::civil::date;

use super::samples::{definitions, field, head, html, page, s};
use crate::forms::paper::PaperSection;
use crate::i18n::Words;
use crate::operator::pages::*;
use crate::views::*;

pub(super) fn step(words: Words) -> Step {
    Step {
        href: s("/cases/1/forms/screening_sheet"),
        label: words.t("next-screening-sheet"),
        due: words.day(date(2020, 7, 10)),
        kind: "info",
        state: words.tn("due-info", 2),
        who: String::new(),
    }
}

pub(super) fn measure(words: Words) -> MeasureLine {
    MeasureLine {
        href: s("/cases/1/measures/M2-1"),
        label: s("Avviamento a formazione"),
        provider: s("PRC"),
        since: words.day(date(2021, 3, 8)),
        kind: "ok",
        state: s("Iniziata"),
        next: s("Terminata"),
    }
}

fn change(words: Words) -> ChangeLine {
    ChangeLine {
        title: words.t("measure-change-kind-extension"),
        kind: "warn",
        state: words.t("measure-change-pending"),
        values: definitions(),
    }
}

fn signed(words: Words) -> Signed {
    Signed {
        side: words.t("form-pact-signatures-signatory-person"),
        name: s("Blessing"),
        how: s("Su tablet"),
        on: words.day(date(2020, 12, 15)),
        at: s("15/12/2020 09:30"),
        hash: s("0123456789abcdef"),
        drawing: s("M10 100L60 20L110 180"),
        drawn_by: s("Firma di Blessing"),
        scan: s("/documents/1"),
    }
}

fn signing(words: Words) -> SigningPage {
    let place = |key: &str| PlaceView {
        key: s(key),
        side: words.t("form-pact-signatures-signatory-person"),
        is_stale: true,
        given: None,
        is_required: false,
        name: field("text", "name"),
        how: field("radios", "how"),
        witness: field("text", "witness"),
        scan: field("select", "scan"),
        drawing: s("M10 100L60 20L110 180"),
        drawing_error: s("Errore"),
        pad: s("Riquadro per la firma"),
    };
    SigningPage {
        page: page(words),
        head: head(words),
        address: s("/cases/1/pact/sign"),
        form: s("/cases/1/forms/pact"),
        errors: Vec::new(),
        sections: vec![PaperSection {
            title: s("Impegni"),
            parts: Vec::new(),
        }],
        hash: s("0123456789abcdef"),
        unready: Vec::new(),
        places: vec![
            PlaceView {
                given: Some(signed(words)),
                ..place("person")
            },
            place("body"),
        ],
        script: s("/assets/sign.js"),
    }
}

fn terms(words: Words) -> Terms {
    let pledge = || {
        vec![Pledge {
            what: s("Frequentare il corso"),
            by_when: words.day(date(2021, 3, 8)),
        }]
    };
    Terms {
        head: head(words),
        kind: s("Patto di attivazione"),
        badge: "ok",
        state: words.t("pact-in-force"),
        values: definitions(),
        person: pledge(),
        service: pledge(),
        social: pledge(),
        signatures: vec![signed(words)],
    }
}

/// Pages of measures: the list, one, and what its provider proposed.
pub(super) fn measured(words: Words) -> Vec<(&'static str, String)> {
    let measures = MeasuresPage {
        page: page(words),
        head: head(words),
        measures: vec![measure(words)],
        propose: s("/cases/1/measures/new"),
    };
    let one = MeasurePage {
        page: page(words),
        head: head(words),
        address: s("/cases/1/measures/M2-1"),
        kind: "ok",
        state: s("Iniziata"),
        values: definitions(),
        timeline: Vec::new(),
        papers: s("/cases/1/forms/valico_dossier"),
        papers_key: "form-valico-dossier",
        fields: vec![field("date", "on"), field("radios", "event")],
        plan: vec![field("date", "until")],
        changes: vec![change(words)],
        proposals: vec![Link {
            href: s("/cases/1/measures/M2-1/changes/extension"),
            label: words.t("act-measure-extension-title"),
        }],
        decide: s("/cases/1/measures/M2-1/answer"),
    };
    let answer = MeasureAnswerPage {
        page: page(words),
        head: head(words),
        address: s("/cases/1/measures/M2-1/answer"),
        back: s("/cases/1/measures/M2-1"),
        proposal: change(words),
        number: s("1"),
        errors: Vec::new(),
        fields: vec![
            field("radios", "accept"),
            field("select", "reason_code"),
            field("textarea", "words"),
        ],
    };
    vec![
        ("measures", html(&measures)),
        ("measure", html(&one)),
        ("measure_answer", html(&answer)),
    ]
}

/// Pages of the path after taking charge.
pub(super) fn charged(words: Words) -> Vec<(&'static str, String)> {
    let version = Version {
        href: s("/cases/1/pact?version=1"),
        number: s("1"),
        kind: s("PSP"),
        on: words.day(date(2020, 12, 15)),
        badge: "ok",
        state: words.t("pact-in-force"),
    };
    let credential = CredentialPage {
        page: page(words),
        head: head(words),
        address: s("/forms/1/credential"),
        state: ("ok", words.t("credential-stands")),
        values: definitions(),
        competences: vec![s("Cucire un abito")],
        issues: true,
        file: s("/forms/1/credential.jwt"),
        withdraw: vec![field("textarea", "reason")],
        ended: definitions(),
    };
    let pact = PactPage {
        page: page(words),
        terms: terms(words),
        versions: vec![version],
        whole: s("/forms/1"),
        print: s("/cases/1/pact/print"),
        pdf: s("/cases/1/pact/print.pdf"),
        write: s("/cases/1/forms/pact"),
        change: s("/cases/1/pact/suspend"),
        change_key: "act-pact-suspend-title",
    };
    let print = PactPrint {
        page: page(words),
        terms: terms(words),
        print_css: s("/assets/print.css"),
        printed: s("oggi"),
    };
    vec![
        ("pact", html(&pact)),
        ("pact_print", html(&print)),
        ("credential", html(&credential)),
        ("signing", html(&signing(words))),
        (
            "signing_unready",
            html(&SigningPage {
                unready: vec![s("Responsabile: manca la risposta")],
                ..signing(words)
            }),
        ),
    ]
}

/// The recipient card as screens and paper show it.
fn recipient(words: Words) -> Card {
    let told = || DefinitionView::told(words, [("recipient-project-code", s("PROG-2457"))]);
    Card {
        head: head(words),
        project: told(),
        identity: told(),
        declaration: vec![told()],
        target_group: told(),
        lines: vec![CardLine {
            number: s("1"),
            what: s("Informazione e accoglienza"),
            event: s("Conclusa"),
            proposed: words.day(date(2020, 7, 8)),
            body: s("PRC"),
            proof: s("F06-PRC-2020-0001"),
            href: s("/forms/1"),
            fund: s("FAMI 2014-2020"),
            quantity: s("8 Ore"),
            paper: (s("Registro presenze"), s("/documents/1")),
            complete: s("/cases/1/recipient-card/lines/1"),
            ..CardLine::default()
        }],
    }
}

pub(super) fn recipient_cards(words: Words) -> Vec<(&'static str, String)> {
    vec![
        (
            "recipient_card",
            html(&RecipientCardPage {
                page: page(words),
                card: recipient(words),
                address: s("/cases/1/recipient-card"),
                prints: true,
                exports: true,
            }),
        ),
        (
            "recipient_card_print",
            html(&RecipientCardPrint {
                page: page(words),
                card: recipient(words),
                print_css: s("/assets/print.css"),
                printed: s("oggi"),
            }),
        ),
    ]
}
