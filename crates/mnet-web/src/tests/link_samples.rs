// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples of the pages on persons that may be one.

use super::samples::{html, page, s};
use crate::i18n::Words;
use crate::links::pages::*;
use crate::views::*;

#[expect(clippy::too_many_lines, reason = "a sample names every field")]
pub(super) fn links(words: Words) -> Vec<(&'static str, String)> {
    let side = |differs: &str| Side {
        before: s("HOSSAI"),
        differs: s(differs),
        after: s("DEMO"),
    };
    let field = |kind, code| FieldLine {
        label: words.t("link-field-family-name"),
        one: Side::default(),
        other: side("N"),
        kind,
        says: words.t("link-differs"),
        code,
    };
    let step = |kind, weight: &str| ReasonLine {
        what: words.t("link-what-names"),
        how: words.t("link-how-same-sound"),
        weight: s(weight),
        kind,
        side: words.t("link-side-for"),
        size: 40,
    };
    let reason = FieldView {
        kind: "text",
        id: s("f-reason"),
        name: s("reason"),
        label: words.t("link-reason-label"),
        required: true,
        ..FieldView::default()
    };
    let pair = |asks: bool, back| PairPage {
        page: page(words),
        address: s("/links/1"),
        one: s("HOSSAIDEMO RAFIQUL"),
        other: s("HOSSAINDEMO RAFIKUL"),
        waiting: words.tn("link-waiting", 3),
        kind: "info",
        state: words.t("links-state-open"),
        sentence: s("Da verificare (LR-7)."),
        held: words.t("link-held-in-conflict"),
        score: s("+6,0"),
        fields: vec![field("warn", true), field("ok", false), field("", false)],
        steps: vec![step("ok", "+6,0"), step("bad", "−1,2"), step("off", "0,0")],
        decisions: vec![DecisionLine {
            when: s("oggi"),
            what: words.t("link-decision-no-link"),
            by: s("PRC"),
            rule: s("LR-7"),
            reason: s("fratelli"),
        }],
        protected: asks,
        two_people: asks,
        mine: false,
        asks,
        back,
        reason: reason.clone(),
        card: s("/persons/1"),
    };
    let line = PairLine {
        href: s("/links/1"),
        one: s("HOSSAIDEMO RAFIQUL"),
        other: s("HOSSAINDEMO RAFIKUL"),
        births: s("9 maggio 2003"),
        why: s("Stessa persona (LR-5)."),
        score: s("+9,1"),
        kind: "warn",
        state: words.t("links-state-auto"),
        protected: true,
        held: words.t("link-held-two-cases"),
    };
    let tab = |current| ShelfTab {
        href: s("/links?shelf=waiting"),
        label: words.tn("links-shelf-waiting", 3),
        current,
    };
    vec![
        (
            "queue",
            html(&QueuePage {
                page: page(words),
                tabs: vec![tab(true), tab(false)],
                caption: words.t("links-caption-waiting-teaching"),
                other_order: s("/links?shelf=waiting&order=likeliest"),
                other_order_label: words.t("links-order-likeliest"),
                lines: vec![line],
                none: String::new(),
                begin: s("/links/1"),
                next: s("/links?shelf=waiting&cursor=1"),
                last_run: s("oggi"),
                capped: words.tn("links-capped", 2),
            }),
        ),
        ("weights", html(&weights(words, "shipped"))),
        ("weights", html(&weights(words, "learn"))),
        ("pair", html(&pair(true, ""))),
        ("pair", html(&pair(false, "undo"))),
        ("pair", html(&pair(false, "reopen"))),
    ]
}

fn weights(words: Words, asks: &'static str) -> WeightsPage {
    WeightsPage {
        page: page(words),
        in_force: words.t("weights-in-force-shipped"),
        fresh: words.tn("weights-fresh", 3),
        learnt: vec![LearntLine {
            version: s("1001"),
            when: s("oggi"),
            decisions: s("52"),
            same: s("26"),
            before: s("1,06"),
            after: s("0,92"),
            kind: "ok",
            state: words.t("weights-state-used"),
        }],
        choices: vec![ChoiceLine {
            what: words.t("weights-chose-learn"),
            when: s("oggi"),
            by: s("MAC"),
            reason: s("prova"),
        }],
        asks,
        reason: FieldView {
            kind: "text",
            id: s("f-reason"),
            name: s("reason"),
            label: words.t("link-reason-label"),
            required: true,
            ..FieldView::default()
        },
    }
}
