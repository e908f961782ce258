// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples of the pages of administration, and words for what they name.

use askama::Template;
use jiff::civil::date;
use mnet_base::{Lang, Tongue};

use super::account::AccountPage;
use super::accounts::{AccountLine, AccountsPage, NewAccountPage, PasswordPage};
use super::bodies::{BodiesPage, BodyLine, BodyPage, kind};
use super::body_change;
use super::edition::{EditionPage, NoteView};
use super::feeds::{FeedPage, ImportLine, RefusedRow};
use super::journal::{JournalLineView, JournalPage, ReportView};
use super::mandate::MandateLine;
use super::mandate_form::{BodyChoice, Form};
use super::messages::{MessageLine, MessagesPage};
use super::translations::{TextLine, TextsPage, TranslationsPage, line};
use super::{PAGES, wrong};
use crate::boards::asked::FilterView;
use crate::boards::shown::draw;
use crate::boards::tests::every_cell;
use crate::forms::Fields;
use crate::i18n::Words;
use crate::i18n::validated::Validated;
use crate::page::Page;
use crate::views::{DefinitionView, ErrorView, FieldView, NavItem, PagesView};

fn s(text: &str) -> String {
    text.to_owned()
}

fn tabs(words: Words) -> Vec<NavItem> {
    let tab = |(href, key, _): &(&str, &str, _)| NavItem {
        href: s(href),
        label: words.t(key),
        current: *href == "/admin/bodies",
    };
    PAGES.iter().map(tab).collect()
}

fn mandate(words: Words, id: &str) -> MandateLine {
    MandateLine {
        id: s(id),
        address: s("/admin/accounts/1/mandates/2"),
        body: s("CPI-CIV"),
        role: words.t("role-cpi"),
        basis: s("Decreto 12/2026"),
        from: words.day(date(2026, 3, 1)),
        kind: "ok",
        state: words.t("mandate-active"),
        version: 1,
        ..MandateLine::default()
    }
}

/// The questions of a mandate with something wrong in each.
fn fields(words: Words, errors: &mut Vec<ErrorView>) -> Vec<FieldView> {
    let body = |code: &str, kind: &str| BodyChoice {
        code: s(code),
        name: s(code),
        kind: s(kind),
    };
    let bodies = [body("CPI-CIV", "employment_centre"), body("PES", "partner")];
    let invalid = [
        wrong("body", "missing"),
        wrong("role", "not-in-list"),
        wrong("basis", "too-long"),
        wrong("valid_from", "not-a-date"),
        wrong("valid_to", "before-other"),
    ];
    let typed = Fields::default();
    Form {
        bodies: &bodies,
        typed: &typed,
        invalid: &invalid,
        today: date(2026, 3, 1),
        words,
    }
    .fields(errors)
}

fn definitions() -> Vec<DefinitionView> {
    vec![DefinitionView {
        label: s("Codice"),
        value: s("AD-01"),
        ..DefinitionView::default()
    }]
}

fn account(words: Words, own: bool) -> AccountPage {
    let mut errors = Vec::new();
    let fields = fields(words, &mut errors);
    let other = MandateLine {
        suspended: true,
        kind: "warn",
        ..mandate(words, "b")
    };
    let ended = MandateLine {
        ended: true,
        kind: "off",
        ..mandate(words, "c")
    };
    AccountPage {
        page: Page {
            csrf: s("proof"),
            ..Page::plain(words, s("Anna Bianchi"))
        },
        errors: if own { Vec::new() } else { errors },
        address: s("/admin/accounts/1"),
        user: s("u.cpi.civ"),
        suspended: !own,
        version: 1,
        own,
        today: s("2026-03-01"),
        mandates: vec![mandate(words, "a"), other, ended],
        fields,
    }
}

fn journal(words: Words, whole: bool) -> JournalPage {
    let faults = if whole {
        Vec::new()
    } else {
        vec![words.t("admin-seal-chain-broken")]
    };
    JournalPage {
        page: Page {
            csrf: s("proof"),
            ..Page::plain(words, words.t("admin-tab-journal"))
        },
        tabs: tabs(words),
        verifies: true,
        report: Some(ReportView {
            kind: if whole { "ok" } else { "bad" },
            state: words.t("admin-journal-whole"),
            seals: s("3"),
            sealed: s("1.200"),
            open: s("7"),
            head: s("ab12"),
            faults,
        }),
        reads: true,
        whose: words.t("admin-journal-all"),
        patterns: vec![JournalLineView {
            when: s("6 luglio 2020, 09:00"),
            user: s("u.cpi.civ"),
            role: words.t("role-cpi"),
            kind: words.t("admin-kind-refusal"),
            action: words.t("admin-did-pattern"),
            reason: s(""),
        }],
        items: if whole {
            vec![JournalLineView::default()]
        } else {
            Vec::new()
        },
        pages: PagesView {
            next: s("/b"),
            text: words.tn("admin-journal-lines", 1),
            ..PagesView::default()
        },
    }
}

/// Translations: how far they are, and those of a form.
fn translations(words: Words) -> Vec<(&'static str, String)> {
    let held = Validated::default();
    let list = TranslationsPage {
        page: Page::plain(words, words.t("admin-tab-translations")),
        tabs: tabs(words),
        languages: vec![line(Tongue::Ur, &held, words)],
    };
    let text = |key: &str, is_validated| TextLine {
        key: s(key),
        italian: s("Cognome"),
        text: s("خاندانی نام"),
        seal: s("0123456789abcdef"),
        is_validated,
        by: s("Lucia Prova"),
    };
    let texts = TextsPage {
        page: Page {
            csrf: s("proof"),
            ..Page::plain(words, s("Dati anagrafici – اردو"))
        },
        tabs: tabs(words),
        address: s("/admin/translations/ur/identity"),
        lang: "ur",
        dir: "rtl",
        texts: vec![text("a", true), text("b", false)],
        sections: Vec::new(),
        open: true,
    };
    vec![
        ("translations", list.render().unwrap()),
        ("texts", texts.render().unwrap()),
    ]
}

fn messages(words: Words) -> MessagesPage {
    MessagesPage {
        page: Page {
            csrf: s("proof"),
            ..Page::plain(words, words.t("hub-title"))
        },
        tabs: tabs(words),
        text: FieldView {
            kind: "textarea",
            id: s("f-messages"),
            name: s("messages"),
            label: words.t("hub-text"),
            hint: words.t("hub-text-hint"),
            ..FieldView::default()
        },
        may_apply: true,
        told: words.t("hub-dry"),
        counts: s("3 / 1 / 6"),
        lines: vec![MessageLine {
            line: s("3"),
            id: s("as08-3"),
            kind: "bad",
            outcome: words.t("hub-rejected"),
            field: s("fields.cf"),
            why: words.t("refusal-cf-check"),
        }],
        refused: words.t("feed-fault-file-not-xml"),
        imports: vec![import(words)],
        upload: vec![FieldView {
            kind: "select",
            id: s("f-format"),
            name: s("format"),
            label: words.t("feed-format"),
            hint: words.t("feed-format-hint"),
            ..FieldView::default()
        }],
    }
}

fn import(words: Words) -> ImportLine {
    ImportLine {
        href: s("/admin/messages/1"),
        name: s("sap.xml"),
        format: words.t("feed-format-sap"),
        when: s("1/7/2021"),
        state: words.t("feed-state-waiting"),
        kind: "warn",
    }
}

fn feed(words: Words) -> FeedPage {
    let row = |nr: i32, fix| RefusedRow {
        href: format!("/admin/messages/1/rows/{nr}"),
        place: s("12, 3"),
        field: s("fields.cf"),
        why: words.t("refusal-cf-check"),
        fix,
    };
    let fix = FieldView {
        kind: "text",
        id: s("f-row-1"),
        name: s("value"),
        label: words.t("feed-correct"),
        value: s("BNFYSF79S02Z330A"),
        autocomplete: "off",
        ..FieldView::default()
    };
    FeedPage {
        page: Page {
            csrf: s("proof"),
            ..Page::plain(words, words.t("feed-title"))
        },
        tabs: tabs(words),
        address: s("/admin/messages/1"),
        import: import(words),
        counts: s("3 / 1 / 6"),
        waits: true,
        may_undo: true,
        tried: s("3 / 1 / 6"),
        lines: messages(words).lines,
        rows: vec![row(1, Some(fix)), row(2, None)],
    }
}

/// Every page of administration, as the tests of all pages look at it.
pub(crate) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let mut all = administration(words);
    all.extend(translations(words));
    all
}

#[expect(clippy::too_many_lines, reason = "a list: one page after the other")]
fn administration(words: Words) -> Vec<(&'static str, String)> {
    let page = |title: &str| Page {
        csrf: s("proof"),
        ..Page::plain(words, words.t(title))
    };
    let line = |to_be_named| BodyLine {
        href: s("/admin/bodies/AD-01"),
        code: s("AD-01"),
        name: s("Soggetto aderente 1"),
        kind: kind(words, "affiliate"),
        to_be_named,
        ..BodyLine::default()
    };
    let bodies = BodiesPage {
        page: page("admin-tab-bodies"),
        tabs: tabs(words),
        items: vec![line(true), line(false)],
        unnamed: words.tn("admin-bodies-unnamed", 35),
        adds: true,
    };
    let mut errors = Vec::new();
    let mut all = fields(words, &mut errors);
    let body = BodyPage {
        page: page("admin-body-name"),
        tabs: tabs(words),
        errors: Vec::new(),
        address: s("/admin/bodies/AD-01"),
        facts: definitions(),
        history: definitions(),
        names: true,
        version: 1,
        last: all.remove(4),
        field: all.remove(2),
        card: s("/bodies/AD-01"),
    };
    let wrong_body = ["code", "name", "kind", "parent", "comune", "valid_from"];
    let new_body = body_change::draw(
        page("admin-new-body"),
        words,
        &[(s("PES"), s("Comune di Pesaro"))],
        &Fields::default(),
        &wrong_body.map(|name| wrong(name, "missing")),
    );
    let accounts = AccountsPage {
        page: page("admin-tab-accounts"),
        tabs: tabs(words),
        text: s("civ"),
        items: vec![AccountLine {
            href: s("/admin/accounts/1"),
            user: s("u.cpi.civ"),
            name: s("Anna Bianchi"),
            mandates: vec![mandate(words, "a"), mandate(words, "b")],
            suspended: false,
        }],
        pages: PagesView {
            text: words.tn("admin-accounts-count", 1),
            ..PagesView::default()
        },
    };
    let new_account = NewAccountPage {
        page: page("admin-new-account"),
        errors,
        fields: all,
    };
    let password = PasswordPage {
        page: page("admin-password-title"),
        user: s("u.cpi.civ"),
        password: s("abcde-fghij"),
        account: s("/admin/accounts/1"),
    };
    let edition = EditionPage {
        page: page("admin-tab-edition"),
        tabs: tabs(words),
        filter: FilterView::default(),
        facts: definitions(),
        tables: vec![draw(&every_cell(), words, String::new())],
        without_target: vec![s("Comune di Montedinove")],
        notes: vec![NoteView {
            code: s("IN-01"),
            ..NoteView::default()
        }],
        errors: Vec::new(),
        revise: vec![FieldView {
            kind: "date",
            id: s("f-to"),
            name: s("to"),
            label: words.t("admin-field-to"),
            ..FieldView::default()
        }],
    };
    vec![
        ("bodies", bodies.render().unwrap()),
        ("body", body.render().unwrap()),
        ("new_body", new_body.render().unwrap()),
        ("accounts", accounts.render().unwrap()),
        ("new_account", new_account.render().unwrap()),
        ("password", password.render().unwrap()),
        ("account", account(words, false).render().unwrap()),
        ("account", account(words, true).render().unwrap()),
        ("edition", edition.render().unwrap()),
        ("messages", messages(words).render().unwrap()),
        ("feed", feed(words).render().unwrap()),
        ("journal", journal(words, true).render().unwrap()),
        ("journal", journal(words, false).render().unwrap()),
    ]
}

#[test]
fn nobody_changes_their_own_account() {
    let html = account(Words::of(Lang::It), true).render().unwrap();
    let main = html.split("<main").nth(1).unwrap();
    assert!(!main.contains("<form"));
}

#[test]
fn a_mandate_that_ended_is_left_as_it_is() {
    let html = account(Words::of(Lang::It), false).render().unwrap();
    assert!(html.contains("last-a") && html.contains("last-b") && !html.contains("last-c"));
}

#[test]
fn kinds_of_bodies_and_lines_have_words() {
    let kinds = [
        "region",
        "authority",
        "partner",
        "third_sector",
        "employment_centre",
        "social_district",
        "affiliate",
        "accredited_provider",
        "training_body",
        "company",
    ];
    for words in Lang::ALL.map(Words::of) {
        for code in kinds {
            assert!(!kind(words, code).starts_with("body-kind"), "{code}");
        }
        for code in ["event", "change", "look", "refusal", "access"] {
            assert!(words.try_t(&format!("admin-kind-{code}")).is_some());
        }
    }
}
