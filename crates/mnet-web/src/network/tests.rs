// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples of the pages of the network.

use askama::Template;
use jiff::civil::date;
use mnet_flow::network::{BODY_CARD, BodyKind, Edition, card_answers, stated_card};
use mnet_forms::Invalid;

use super::card::BodyCardPage;
use super::edit::BodyFormPage;
use super::{NetworkLine, NetworkPage, standing};
use crate::forms::sheet::{self, Filling};
use crate::forms::{Reading, paper};
use crate::i18n::Words;
use crate::page::Page;
use crate::views::DefinitionView;

fn s(text: &str) -> String {
    text.to_owned()
}

/// Every page of the network, as the tests of all pages look at it.
pub(crate) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let marche = Edition::named("marche-2020").unwrap();
    let body = marche.bodies.iter().find(|one| one.code.as_str() == "PRC");
    let body = body.unwrap();
    let answers = card_answers(BodyKind::AccreditedProvider, stated_card(marche, body));
    let reading = Reading {
        words,
        today: date(2026, 3, 1),
        bodies: &marche.bodies,
        documents: &[],
        beside: None,
        found: None,
        operators: &[],
    };
    let page = |title: &str| Page {
        csrf: s("proof"),
        ..Page::plain(words, words.t(title))
    };
    let (state_kind, state) = standing((None, None, true), date(2026, 3, 1), words);
    let line = NetworkLine {
        href: s("/bodies/PRC"),
        code: s("PRC"),
        name: body.name.clone(),
        kind: words.t("body-kind-partner"),
        seat: s("Porto Recanati (MC)"),
        state: state.clone(),
        state_kind,
    };
    let list = NetworkPage {
        page: page("network-title"),
        text: s("porto"),
        count: words.tn("network-count", 1),
        items: vec![line],
    };
    let card = BodyCardPage {
        page: page("network-title"),
        code: s("PRC"),
        state_kind,
        state,
        facts: vec![DefinitionView {
            label: words.t("admin-body-code"),
            value: s("PRC"),
            ..DefinitionView::default()
        }],
        sections: paper::sections(&BODY_CARD, &answers, reading),
        open: vec![words.t("form-body-card-tax-code")],
        origin: words.tf("network-from-edition", &[("text", "Linee guida".into())]),
        print: s("/bodies/PRC/print.pdf"),
        edit: s("/bodies/PRC/edit"),
        administer: s("/admin/bodies/PRC"),
    };
    let invalid = [Invalid {
        pointer: s("/tax_code"),
        code: "wrong-body-tax-code",
        params: std::collections::BTreeMap::new(),
    }];
    let drawn = sheet::draw(
        &Filling {
            form: &BODY_CARD,
            answers: &answers,
            invalid: &invalid,
            prefix: "",
            added: Some("desks"),
            blocks: &[],
        },
        reading,
    );
    let form = BodyFormPage {
        page: page("form-body-card"),
        address: s("/bodies/PRC/edit"),
        back: s("/bodies/PRC"),
        version: 3,
        errors: drawn.errors,
        changed: vec![words.t("form-body-card-desks")],
        sections: drawn.sections,
    };
    vec![
        ("network", list.render().unwrap()),
        ("network_body", card.render().unwrap()),
        ("network_edit", form.render().unwrap()),
    ]
}

#[test]
fn a_body_stands_as_its_days_say() {
    let words = Words::of(mnet_base::Lang::It);
    let day = date(2026, 3, 1);
    let of = |from, to, slot| standing((from, to, slot), day, words).0;
    assert_eq!(of(None, None, false), "ok");
    assert_eq!(of(None, None, true), "warn");
    assert_eq!(of(Some(date(2026, 3, 2)), None, false), "info");
    assert_eq!(of(None, Some(day), false), "ok");
    assert_eq!(of(None, Some(date(2026, 2, 28)), true), "off");
}
