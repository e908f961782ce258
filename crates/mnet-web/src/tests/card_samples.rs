// SPDX-License-Identifier: AGPL-3.0-or-later
//! A sample of every page of the integrated card.

use super::samples::{head, html, page, s};
use crate::i18n::Words;
use crate::operator::pages::*;
use crate::views::*;

fn said(words: Words) -> Said {
    Said {
        id: s("1"),
        text: s("Via Prova 3, 62017 Porto Recanati (MC)"),
        pips: s("●○○○"),
        level: words.t("card-level-1"),
        source: words.t("card-system-desk"),
        since: s("6 luglio 2020"),
        known: s("6 luglio 2020, 09:00"),
        form: words.t("form-address"),
        evidence: words.t("card-evidence-declaration"),
        record: s("YUSUF BENFITI"),
        why: words.t("card-why-said-by-person"),
        states: vec![("warn", words.t("card-standing-disputed"))],
        ..Said::default()
    }
}

fn row(words: Words) -> CardRow {
    CardRow {
        label: words.t("card-field-domicile"),
        href: s("/persons/1/integrated/domicile"),
        values: vec![said(words)],
        conflict: ("warn", words.tn("card-conflict-c3", 1)),
        against: vec![said(words)],
        more: words.tn("card-more", 2),
        ..CardRow::default()
    }
}

fn card(words: Words) -> CardSheet {
    let withheld = CardRow {
        label: words.t("card-field-minors"),
        href: s("/persons/1/integrated/minors"),
        withheld: words.t("card-withheld"),
        ..CardRow::default()
    };
    CardSheet {
        head: head(words),
        age: words.tn("card-age", 28),
        light: "amber",
        light_text: words.tn("permit-days", 40),
        work: words.t("work-yes"),
        speech: vec![words.t("integrated-interpreter")],
        alerts: vec![words.t("integrated-blocked")],
        conflicts: words.tn("integrated-conflicts", 2),
        as_known: words.tf("integrated-as-known", &[("day", "1".into())]),
        viewer: words.t("integrated-viewer-labour"),
        parts: vec![CardPart {
            id: "contacts",
            title: words.t("integrated-section-contacts"),
            note: words.t("integrated-note-contacts"),
            rows: vec![row(words), withheld],
            unknown: vec![(
                words.t("card-field-emails"),
                s("/persons/1/integrated/emails"),
            )],
            conflicts: 1,
        }],
        records: vec![SameLine {
            href: s("/persons/1"),
            name: s("YUSUF BENFITI"),
            born: s("2 nov 1979"),
            by: s("PES"),
            main: true,
        }],
        network: vec![s("PRC: Lucia Prova")],
        grants: vec![Grant {
            text: words.t("integrated-grant-social-to-labour"),
            kind: "ok",
            state: words.tf("integrated-grant-since", &[("day", "1".into())]),
        }],
        path: vec![s("PRC")],
    }
}

fn field(words: Words) -> FieldView {
    FieldView {
        kind: "date",
        id: s("f-known_on"),
        name: s("known_on"),
        label: words.t("integrated-known-on"),
        ..FieldView::default()
    }
}

pub(super) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let choose = FieldView {
        kind: "textarea",
        id: s("f-reason"),
        name: s("reason"),
        label: words.t("value-reason"),
        ..FieldView::default()
    };
    vec![
        (
            "integrated",
            html(&IntegratedPage {
                page: page(words),
                card: card(words),
                tabs: vec![NavItem {
                    href: s("#contacts"),
                    label: words.t("integrated-section-contacts"),
                    current: false,
                }],
                day: field(words),
                address: s("/persons/1/integrated"),
                print: s("/persons/1/integrated/print"),
                export: s("/persons/1/integrated/export.xml"),
                who_saw: s("/persons/1/who-saw"),
            }),
        ),
        (
            "integrated_print",
            html(&IntegratedPrint {
                page: page(words),
                card: card(words),
                print_css: s("/assets/print.css"),
                printed: s("oggi"),
            }),
        ),
        (
            "integrated_value",
            html(&IntegratedValuePage {
                page: page(words),
                head: head(words),
                address: s("/persons/1/integrated/domicile"),
                back: s("/persons/1/integrated"),
                rule: words.t("card-rule-text-g5"),
                errors: vec![ErrorView {
                    target: s("f-reason"),
                    text: words.t("invalid-missing"),
                }],
                conflicts: vec![("warn", words.t("card-code-two-values"))],
                values: vec![said(words)],
                others: vec![OtherSaid { said: said(words) }],
                decisions: vec![words.t("value-decision-waits")],
                waiting: (s("1"), words.t("value-waits-title")),
                may_second: true,
                choose: vec![choose],
                two_people: true,
                report: vec![field(words)],
            }),
        ),
    ]
}

#[test]
fn every_code_of_the_card_has_words() {
    use mnet_app::card as c;
    let key = |before: &str, code: &str| {
        format!("{before}-{}", code.to_lowercase().replace(['_', '.'], "-"))
    };
    let carried = || c::FIELDS.iter().filter(|field| field.is_carried());
    let parts = carried().flat_map(|field| match field.kind {
        c::Kind::Record(parts) => parts.iter().map(|part| part.key).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let mut wanted: Vec<String> = carried()
        .map(|field| key("card-field", field.key))
        .collect();
    wanted.extend(parts.map(|part| key("card-part", part)));
    wanted.extend(c::Rule::ALL.iter().map(|one| key("card-rule", one.code())));
    wanted.extend(
        c::Rule::ALL
            .iter()
            .map(|one| key("card-rule-text", one.code())),
    );
    wanted.extend(c::Why::ALL.iter().map(|one| key("card-why", one.code())));
    wanted.extend(
        c::System::ALL
            .iter()
            .map(|one| key("card-system", one.code())),
    );
    wanted.extend(
        c::Evidence::ALL
            .iter()
            .map(|one| key("card-evidence", one.code())),
    );
    wanted.extend(
        c::Standing::ALL
            .iter()
            .map(|one| key("card-standing", one.code())),
    );
    wanted.extend(
        c::ConflictCode::ALL
            .iter()
            .map(|one| key("card-code", one.code())),
    );
    wanted.extend(
        c::Viewer::ALL
            .iter()
            .map(|one| key("integrated-viewer", one.code())),
    );
    wanted.extend(
        c::Direction::ALL
            .iter()
            .map(|one| key("integrated-grant", one.code())),
    );
    super::words::assert_known(wanted);
}
