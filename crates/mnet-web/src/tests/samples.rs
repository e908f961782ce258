// SPDX-License-Identifier: AGPL-3.0-or-later
//! A sample of every page.

use std::sync::LazyLock;

use askama::Template;
use jiff::civil::date;
use mnet_base::Tongue;
use mnet_flow::forms::{all as forms, by_code};
use mnet_flow::network::Edition;
use mnet_forms::Answers;
use serde_json::json;

use super::{desk_samples, path_samples};
use crate::forms::sheet::{Block, Filling, Sheet, draw};
use crate::forms::{Beside, Reading, paper};
use crate::i18n::Words;
use crate::i18n::validated::Validated;
use crate::operator::pages::*;
use crate::page::Page;
use crate::public::pages::*;
use crate::views::*;

pub(super) fn s(text: &str) -> String {
    text.to_owned()
}

/// What people see without signing in, in one of their languages.
pub(super) fn for_people(tongue: Tongue) -> Vec<(&'static str, String)> {
    let words = Words::said_in(tongue);
    let page = |title: &str| Page::plain(words, words.t(title));
    vec![
        (
            "home",
            html(&HomePage {
                page: page("shell-home-title"),
            }),
        ),
        (
            "people",
            html(&PeoplePage {
                page: page("people-title"),
                notice: s("/privacy/2020-1-it"),
            }),
        ),
        (
            "notices",
            html(&NoticesPage {
                page: page("shell-privacy-title"),
                notices: Vec::new(),
            }),
        ),
        (
            "accessibility",
            html(&AccessibilityPage {
                page: page("shell-accessibility-title"),
            }),
        ),
        (
            "feedback",
            html(&FeedbackPage {
                page: page("shell-feedback-title"),
                address: String::new(),
            }),
        ),
        (
            "legal",
            html(&LegalPage {
                page: page("legal-title"),
                source: s("https://source.example"),
            }),
        ),
        (
            "problem",
            html(&ProblemPage {
                page: page("problem-404"),
                code: s("NOT_FOUND"),
                text: words.t("refusal-not-found"),
                next: words.t("refusal-not-found-next"),
                back: String::new(),
            }),
        ),
    ]
}

/// A page for somebody signed in, with everything the shell can show.
pub(super) fn page(words: Words) -> Page {
    Page {
        account: Some(AccountView {
            name: s("Lucia Prova"),
            body: s("CPI Civitanova Marche"),
            role: words.t("role-cpi"),
        }),
        nav: vec![NavItem {
            href: s("/"),
            label: words.t("nav-my-day"),
            current: true,
        }],
        csrf: s("proof"),
        ..Page::plain(words, s("OKWUDEMO Blessing"))
    }
    .below(&[("/cases", "Persone")])
    .saying("ok", s("Fatto."))
}

fn reading(words: Words) -> Reading<'static> {
    let bodies = Edition::shipped()
        .first()
        .map_or(&[][..], |edition| &edition.bodies);
    Reading {
        words,
        today: date(2020, 7, 8),
        bodies,
        documents: &[],
        beside: None,
        found: None,
        operators: &[],
    }
}

pub(super) fn head(words: Words) -> HeadView {
    HeadView {
        href: s("/persons/1"),
        name: s("OKWUDEMO Blessing"),
        born: words.partial_day("1992-03-14"),
        state: words.t("state-s20"),
        owner: s("PRC"),
        number: s("PRC-2020-0001"),
    }
}

pub(super) fn definitions() -> Vec<DefinitionView> {
    let value = DefinitionView {
        label: s("Cognome"),
        value: s("Okwudemo"),
        ..Default::default()
    };
    let code = DefinitionView {
        label: s("Codice"),
        value: s("KWDBSS92C54Z335W"),
        code: true,
        source: s("SIL"),
        as_of: s("2020"),
        ..Default::default()
    };
    vec![
        value,
        code,
        DefinitionView {
            label: s("Sesso"),
            ..Default::default()
        },
    ]
}

fn sheet(words: Words, code: &str, answers: &Answers) -> Sheet {
    sheet_beside(words, code, answers, None)
}

fn sheet_beside(
    words: Words,
    code: &str,
    answers: &Answers,
    beside: Option<Beside<'static>>,
) -> Sheet {
    let form = by_code(code).unwrap();
    let lists = mnet_flow::code_lists::CodeLists::shipped();
    let invalid = mnet_forms::validate(form, answers, lists);
    let blocks = [Block {
        id: s("identity"),
        edit: s("/persons/1/identity"),
        values: definitions(),
        ..Default::default()
    }];
    let filling = Filling {
        form,
        answers,
        invalid: &invalid,
        prefix: "",
        added: None,
        blocks: &blocks,
    };
    let reading = Reading {
        beside,
        ..reading(words)
    };
    draw(&filling, reading)
}

/// A form in an interview: the language of the person beside the operator's.
pub(super) fn interviewed(words: Words, tongue: Tongue, code: &str) -> String {
    static NONE: LazyLock<Validated> = LazyLock::new(Validated::default);
    let beside = Beside {
        words: Words::said_in(tongue),
        validated: &NONE,
    };
    let drawn = sheet_beside(words, code, &Answers::new(), Some(beside));
    let title = by_code(code).unwrap().title_key();
    let interview = Interview::in_language(tongue);
    html(&FillPage {
        interview: InterviewView::of(interview, words, None, (&title, &NONE)),
        ..fill(words, drawn)
    })
}

pub(super) fn field(kind: &'static str, name: &str) -> FieldView {
    FieldView {
        kind,
        id: format!("f-{name}"),
        name: s(name),
        label: s("Domanda"),
        hint: s("Aiuto"),
        error: s("Errore"),
        required: true,
        autocomplete: "off",
        options: vec![OptionView {
            value: s("yes"),
            label: s("Sì"),
            ..Default::default()
        }],
        ..Default::default()
    }
}

pub(super) fn html(template: &impl Template) -> String {
    template.render().unwrap()
}

/// Every page with its name.
pub(super) fn all(words: Words) -> Vec<(&'static str, String)> {
    let mut pages = public(words);
    let verified = crate::documents::samples(|_| page(words), words);
    pages.extend(verified.iter().map(|one| ("verify", html(one))));
    pages.extend(desk_samples::desk(words));
    pages.extend(desk_samples::lists(words));
    pages.extend(persons(words));
    pages.extend(super::link_samples::links(words));
    pages.extend(papers(words));
    pages.push(skills_gap(words));
    pages.extend(path_samples::recipient_cards(words));
    pages.extend(super::dossier_samples::all(words));
    pages.extend(super::group_samples::all(words));
    pages.extend(crate::network::tests::samples(words));
    pages.extend(crate::samples::tests::samples(words));
    pages.extend(path_samples::charged(words));
    pages.extend(path_samples::measured(words));
    pages.extend(super::card_samples::samples(words));
    pages.extend(crate::boards::tests::samples(words));
    pages.extend(crate::admin::tests::samples(words));
    for form in forms() {
        let drawn = sheet(words, form.code, &Answers::new());
        pages.push(("fill", html(&fill(words, drawn))));
    }
    pages
}

fn public(words: Words) -> Vec<(&'static str, String)> {
    let plain = || Page::plain(words, s("Pagina"));
    let notice = NoticeLink {
        href: s("/privacy/2020-1-ar"),
        lang: s("ar"),
        dir: s("rtl"),
        label: s("العربية"),
    };
    let blocks = paragraphs("# Titolo\n\n## Parte\n\n### Punto\n\nTesto\n\n- voce");
    vec![
        ("home", html(&HomePage { page: plain() })),
        (
            "login",
            html(&LoginPage {
                page: plain(),
                user: s("u"),
                problem: s("No."),
                next: s("/"),
            }),
        ),
        (
            "problem",
            html(&ProblemPage {
                page: page(words),
                code: s("NOT_OWNER"),
                text: words.t("refusal-not-owner"),
                next: words.t("refusal-not-owner-next"),
                back: s("/"),
            }),
        ),
        ("accessibility", html(&AccessibilityPage { page: plain() })),
        (
            "feedback",
            html(&FeedbackPage {
                page: plain(),
                address: s("aiuto@example.org"),
            }),
        ),
        (
            "legal",
            html(&LegalPage {
                page: plain(),
                source: s("https://example.org"),
            }),
        ),
        (
            "help",
            html(&HelpPage {
                page: plain(),
                states: states(words),
            }),
        ),
        (
            "people",
            html(&PeoplePage {
                page: plain(),
                notice: s("/privacy/2020-1-it"),
            }),
        ),
        (
            "notices",
            html(&NoticesPage {
                page: plain(),
                notices: vec![notice],
            }),
        ),
        (
            "notice",
            html(&NoticePage {
                page: plain(),
                lang: s("it"),
                dir: s("ltr"),
                blocks,
            }),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a sample names every field")]
fn persons(words: Words) -> Vec<(&'static str, String)> {
    let identity = sheet(words, "identity", &Answers::new());
    let saw = SawLine {
        when: s("8 luglio"),
        body: s("PRC"),
        role: words.t("role-ts"),
        what: words.t("saw-card-opened"),
        why: words.t("purpose-care"),
    };
    vec![
        ("card", html(&card(words))),
        (
            "purpose",
            html(&PurposePage {
                page: page(words),
                intro: words.tn("purpose-intro", 2),
                persons: vec![s("1"), s("2")],
                next: s("/"),
                path: s("/forms/1/reveal"),
                kept: vec![(s("reason"), s("Perché <b>"))],
                field: field("radios", "purpose"),
            }),
        ),
        (
            "who_saw",
            html(&WhoSawPage {
                page: page(words),
                items: vec![saw],
                pages: PagesView::default(),
            }),
        ),
        (
            "block",
            html(&BlockPage {
                page: page(words),
                head: head(words),
                address: s("/persons/1/address"),
                row: s("new"),
                errors: identity.errors.clone(),
                sections: identity.sections.clone(),
                others: vec![Other {
                    href: s("?row=1"),
                    values: definitions(),
                }],
                add: s("?row=new"),
                revealed: definitions(),
                covered: vec![Covered {
                    question: "gender_self",
                    label: s("Come si descrive"),
                    ..Covered::default()
                }],
                interview: InterviewView::of(
                    Interview::default(),
                    words,
                    Some("ur"),
                    ("form-address", &Validated::default()),
                ),
            }),
        ),
        (
            "new_person",
            html(&NewPersonPage {
                page: page(words),
                ticket: s("t"),
                address: "/persons/new",
                intro: words.t("new-person-intro"),
                save: words.t("new-person-save"),
                interview: InterviewView::default(),
                errors: identity.errors,
                parts: vec![Part {
                    id: s("b-identity"),
                    title: words.t("form-identity"),
                    sections: identity.sections,
                }],
                known: vec![
                    KnownLine {
                        person: s("1"),
                        name: s("OKWUDEMO Blessing"),
                        year: s("1992"),
                        owner: s("Porto Recanati"),
                        contact: s("Lucia Prova"),
                        why: s("Stessa persona (LR-6)."),
                        kind: "warn",
                        likely: words.t("known-likely"),
                        ..KnownLine::default()
                    },
                    KnownLine {
                        href: s("/persons/2"),
                        name: s("DEMO Ada"),
                        kind: "info",
                        likely: words.t("known-perhaps"),
                        ..KnownLine::default()
                    },
                ],
            }),
        ),
        (
            "act",
            html(&ActPage {
                page: page(words),
                name: s("act-close"),
                address: s("/cases/1/close"),
                person: s("1"),
                back: s("/persons/1"),
                back_key: "block-back",
                errors: vec![ErrorView {
                    target: s("f-closing"),
                    text: s("Esito: manca"),
                }],
                fields: vec![field("select", "closing"), field("number", "minutes")],
                grave: true,
            }),
        ),
    ]
}

fn link(href: &str, label: String) -> Link {
    let href = s(href);
    Link { href, label }
}

#[expect(clippy::too_many_lines, reason = "a sample names every field")]
fn card(words: Words) -> CardPage {
    let block = Block {
        id: s("b-identity"),
        title: words.t("form-identity"),
        edit: s("/persons/1/identity"),
        values: definitions(),
        ..Default::default()
    };
    let form = FormLine {
        href: s("/forms/1"),
        label: words.t("form-screening-sheet"),
        number: s("F01-1"),
        on: s("2020"),
        body: s("PRC"),
        draft: true,
    };
    CardPage {
        page: page(words),
        head: head(words),
        age: words.tn("card-age", 28),
        light: "amber",
        light_text: words.tn("permit-days", 60),
        work: words.t("work-yes"),
        alerts: vec![words.t("warning-cf-mismatch")],
        next: vec![path_samples::step(words)],
        acts: vec![Link {
            href: s("/x"),
            label: words.t("act-close-title"),
        }],
        charges: vec![ChargeLine {
            body: s("CPI"),
            manager: s("M. Esempio"),
            since: s("2020"),
        }],
        pact: link("/cases/1/pact", words.t("pact-none")),
        measures: vec![path_samples::measure(words)],
        facts: definitions(),
        blocks: vec![block],
        more_measures: Link {
            href: "/persons/01890a5d?all=yes#measures".to_owned(),
            label: words.tn("card-all-measures", 162),
        },
        more_forms: Link {
            href: "/persons/01890a5d?all=yes#forms".to_owned(),
            label: words.tn("card-all-forms", 40),
        },
        more_story: Link {
            href: "/persons/01890a5d?all=yes#story".to_owned(),
            label: words.tn("card-all-story", 502),
        },
        timeline: vec![TimelineView {
            kind: "ok",
            iso: s("2020-07-08"),
            when: s("8 luglio 2020"),
            title: words.t("event-activity-recorded"),
            text: s("b1"),
            who: s("PRC"),
            ..Default::default()
        }],
        forms: vec![form],
        referrals: vec![CardReferral {
            href: s("/referrals/1"),
            number: s("RIN-1"),
            to: s("CPI"),
            sent: s("2020"),
            kind: "info",
            state: s("Inviato"),
        }],
        tasks: vec![path_samples::step(words)],
        consents: vec![ConsentLine {
            purpose: s("Newsletter"),
            kind: "ok",
            answer: words.t("consent-given"),
            on: words.day(date(2020, 7, 8)),
            evidence: s("Firma"),
            href: s("/cases/1/consents?purpose=newsletter"),
            act: words.t("consent-act-withdrawn"),
        }],
        care: vec![CareLine {
            body: s("PRC"),
            what: words.t("care-ownership"),
            since: s("2020"),
            until: s("2021"),
        }],
        who_saw: s("/persons/1/who-saw"),
        dossier: link("/cases/1/dossier", words.tn("card-dossier", 2)),
        groups: vec![super::group_samples::attended(words)],
        groups_href: s("/cases/1/groups"),
        logbook: link("/cases/1/logbook", words.t("logbook-title")),
        integrated: s("/persons/1/integrated"),
        recipient: s("/cases/1/recipient-card"),
        paths: vec![PathLine {
            href: s("/persons/1?case=1"),
            number: words.tn("card-path-number", 1),
            state: words.t("state-s80"),
            closed: s("2021"),
        }],
        same: vec![
            SameLine {
                name: s("OKWUDEMO Blessing"),
                born: s("14 marzo 1992"),
                by: s("PRC"),
                main: true,
                ..SameLine::default()
            },
            SameLine {
                href: s("/persons/2"),
                name: s("BLESSING Okwudemo"),
                ..SameLine::default()
            },
        ],
    }
}

fn fill(words: Words, drawn: Sheet) -> FillPage {
    FillPage {
        page: page(words),
        head: head(words),
        number: "F01",
        address: s("/cases/1/forms/screening_sheet"),
        from_draft: true,
        import: s("/cases/1/skills-import"),
        notice: words.t("skills-disclaimer"),
        signs: true,
        shared: definitions(),
        errors: drawn.errors,
        sections: drawn.sections,
        interview: InterviewView::default(),
        reason: vec![field("textarea", "correction_reason")],
    }
}

fn version() -> VersionView {
    VersionView {
        href: s("/forms/1"),
        title: s("Versione 1"),
        current: false,
        told: s("8/7/2020 09:30, Comune di Porto Recanati"),
        ended: s("Rettificata l’1/9/2020 da Lucia Prova"),
        reason: s("Letto male il documento"),
        changes: definitions(),
    }
}

fn papers(words: Words) -> Vec<(&'static str, String)> {
    let answers = Answers::new()
        .with("emails", json!([{ "address": "a@example.org" }]))
        .with("preferred_language", "en");
    let form = by_code("contacts").unwrap();
    let filled = || Filled {
        head: head(words),
        kind: s("F01"),
        number: s("F01-PRC-2020-0001"),
        on: words.day(date(2020, 7, 8)),
        body: s("PRC"),
        version: s("1"),
        sections: paper::sections(form, &answers, reading(words)),
    };
    vec![
        (
            "filled",
            html(&FilledPage {
                page: page(words),
                filled: filled(),
                address: s("/forms/1"),
                prints: true,
                exports: true,
                files: vec![Link {
                    href: s("/forms/1/export.docx"),
                    label: s("DOCX"),
                }],
                credential: s("/forms/1/credential"),
                attach: s("/forms/1/attach"),
                notice: words.t("skills-disclaimer"),
                correct: s("/forms/1/correct"),
                annul: vec![field("textarea", "reason")],
                state: ("warn", s("Superata")),
                versions: vec![version()],
                factors: vec![FactorView {
                    name: words.t("form-profiling-contributions-sex"),
                    points: s("+30"),
                    share: s("46,2%"),
                    origin: words.t("factor-known"),
                }],
                review: s("/cases/1/forms/profiling"),
                onward: vec![Link {
                    href: s("/cases/1/forms/referral_sheet"),
                    label: s("Inviare il rinvio a CPI Civitanova Marche"),
                }],
                covered: vec![Covered {
                    question: "disability_list",
                    label: s("Iscrizione alla lista L. 68/1999"),
                    reason: s("Urgente"),
                    error: words.t("ui-error"),
                }],
            }),
        ),
        (
            "skills_import",
            html(&SkillsImportPage {
                page: page(words),
                head: head(words),
                address: s("/cases/1/skills-import"),
                refused: words.t("cv-not-europass"),
                written: words.t("skills-written-candidate"),
                sections: filled().sections,
                warnings: vec![words.t("cv-no-sections-order")],
                taken: s("{}"),
                back: s("/cases/1/forms/skills_profile"),
            }),
        ),
        (
            "print",
            html(&PrintPage {
                page: page(words),
                filled: filled(),
                print_css: s("/assets/print.css"),
                printed: s("oggi"),
            }),
        ),
    ]
}

/// Skills beside an occupation, with everything the page can show.
fn skills_gap(words: Words) -> (&'static str, String) {
    (
        "skills_gap",
        html(&SkillsGapPage {
            page: page(words),
            head: head(words),
            address: s("/cases/1/skills-gap"),
            untold: true,
            typed: s("sarta"),
            searched: true,
            choices: vec![OccupationLink {
                href: s("/cases/1/skills-gap?occupation=x"),
                label: s("sarto"),
                hint: s("7531.5"),
            }],
            occupation: s("x"),
            label: s("sarto"),
            unknown: true,
            lists: vec![SkillList {
                id: "there",
                title: words.t("skills-gap-there"),
                skills: vec![s("cucire")],
            }],
            steps: vec![StepView {
                code: s("valico"),
                label: s("VALICO"),
                why: words.t("skills-gap-why-valico"),
                planned: false,
                may_plan: true,
                form: s("/cases/1/forms/valico_referral"),
                form_label: words.t("form-valico-referral"),
            }],
        }),
    )
}
