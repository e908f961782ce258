// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples of the day, the lists, the search and the referrals.

use jiff::civil::date;

use super::samples::{definitions, field, html, page, s};
use crate::i18n::Words;
use crate::operator::pages::*;
use crate::page::Page;
use crate::views::*;

fn case_line(words: Words) -> CaseLine {
    CaseLine {
        href: s("/persons/1"),
        name: s("OKWUDEMO Blessing"),
        state: words.t("state-s20"),
        owner: s("PRC"),
        number: s("PRC-2020-0001"),
        last: words.day(date(2020, 7, 8)),
    }
}

fn referral_line(words: Words) -> ReferralLine {
    ReferralLine {
        href: s("/referrals/1"),
        number: s("RIN-1"),
        name: s("OKWUDEMO Blessing"),
        from: s("PRC"),
        to: s("CPI-CIV"),
        sent: words.day(date(2020, 7, 8)),
        expires: words.day(date(2020, 7, 28)),
        kind: "info",
        state: s("Inviato"),
        urgent: true,
    }
}

pub(super) fn desk(words: Words) -> Vec<(&'static str, String)> {
    let kept = vec![(s("motivation"), s("Cerca\nlavoro"))];
    let task = TaskLine {
        href: s("/persons/1"),
        name: s("OKWUDEMO Blessing"),
        what: words.t("task-answer-referral"),
        due: words.day(date(2020, 7, 8)),
        kind: "warn",
        state: words.tn("due-warn", 0),
    };
    let mandate = MandateView {
        id: s("1"),
        body: s("CPI"),
        role: words.t("role-cpi"),
        until: s("2021"),
        state: words.t("mandate-active"),
        usable: true,
        current: false,
    };
    let unlock = UnlockPage {
        page: Page::plain(words, words.t("unlock-title")),
        user: s("u.cpi"),
        problem: words.t("login-wrong"),
        next: s("/"),
        path: s("/cases/1/close"),
        kept: kept.clone(),
    };
    vec![
        ("unlock", html(&unlock)),
        (
            "resend",
            html(&ResendPage {
                page: page(words),
                path: s("/x"),
                kept,
            }),
        ),
        (
            "mandates",
            html(&MandatesPage {
                page: page(words),
                items: vec![mandate],
            }),
        ),
        (
            "my_day",
            html(&MyDayPage {
                page: page(words),
                today: words.day(date(2020, 7, 8)),
                tasks: vec![task],
                inbox: vec![referral_line(words)],
                outbox: vec![referral_line(words)],
                cases: vec![case_line(words)],
                searches: true,
            }),
        ),
        ("my_day", html(&empty_day(words))),
        ("referrals", html(&referrals(words))),
        ("referral", html(&referral(words))),
        ("referral_print", html(&referral_print(words))),
        ("search", search_with(words, "okwudemo")),
    ]
}

fn referrals(words: Words) -> ReferralsPage {
    ReferralsPage {
        page: page(words),
        shown: vec![OptionView {
            value: s("waiting"),
            label: words.t("referrals-waiting"),
            chosen: true,
            ..OptionView::default()
        }],
        boxes: vec![
            ReferralBox {
                id: "inbox",
                title: words.t("referrals-inbox"),
                none: words.t("referrals-inbox-none"),
                items: vec![
                    referral_line(words),
                    ReferralLine {
                        href: s(""),
                        ..referral_line(words)
                    },
                ],
                pages: PagesView {
                    first: s("/referrals"),
                    next: s("/referrals?box=inbox&after=1"),
                    text: s("2 di 63"),
                },
            },
            ReferralBox {
                id: "outbox",
                title: words.t("referrals-outbox"),
                none: words.t("referrals-outbox-none"),
                ..ReferralBox::default()
            },
        ],
    }
}

/// Lists of cases.
pub(super) fn lists(words: Words) -> Vec<(&'static str, String)> {
    let pages = PagesView {
        first: s("/cases"),
        next: s("/cases?after=1"),
        text: s("25"),
    };
    vec![
        (
            "tasks",
            html(&TasksPage {
                page: page(words),
                items: vec![TaskLine {
                    href: s("/persons/1"),
                    name: s("OKWUDEMO Blessing"),
                    what: words.t("task-answer-referral"),
                    due: words.day(date(2020, 7, 8)),
                    kind: "bad",
                    state: words.tn("due-bad", 2),
                }],
                pages: pages.clone(),
            }),
        ),
        (
            "cases",
            html(&CasesPage {
                page: page(words),
                states: vec![OptionView {
                    value: s("S13"),
                    label: words.t("state-s13"),
                    ..OptionView::default()
                }],
                items: vec![case_line(words)],
                pages: pages.clone(),
            }),
        ),
        (
            "waiting",
            html(&WaitingPage {
                page: page(words),
                partners: vec![OptionView {
                    value: s("PRC"),
                    label: s("Comune di Porto Recanati"),
                    chosen: true,
                    ..OptionView::default()
                }],
                least: s("3"),
                items: vec![WaitingLine {
                    href: s("/persons/1"),
                    name: s("OKWUDEMO Blessing"),
                    priority: s("3"),
                    since: s("6 luglio 2020"),
                    owner: s("Comune di Porto Recanati"),
                    screen: s("/cases/1/forms/screening_sheet"),
                    call: s("/cases/1/call?person=1"),
                    called: s("8 luglio 2020"),
                }],
                pages,
            }),
        ),
    ]
}

fn empty_day(words: Words) -> MyDayPage {
    MyDayPage {
        page: page(words),
        today: words.day(date(2020, 7, 8)),
        tasks: Vec::new(),
        inbox: Vec::new(),
        outbox: Vec::new(),
        cases: Vec::new(),
        searches: false,
    }
}

fn referral_sheet() -> ReferralSheetView {
    ReferralSheetView {
        parts: vec![SheetPart {
            title: s("Invio"),
            values: definitions(),
        }],
        shared: definitions(),
        documents: vec![Link {
            href: s("/referrals/1/documents/1"),
            label: s("Permesso di soggiorno"),
        }],
    }
}

fn referral_print(words: Words) -> ReferralPrint {
    ReferralPrint {
        page: page(words),
        number: s("RIN-TS-PRC-2020-0001"),
        state: s("Visto"),
        sheet: referral_sheet(),
        print_css: s("/print.css"),
        printed: s("8/7/2020 09:30"),
    }
}

fn referral(words: Words) -> ReferralPage {
    ReferralPage {
        page: page(words),
        address: s("/referrals/1"),
        kind: "info",
        state: s("Visto"),
        urgent: true,
        sheet: referral_sheet(),
        card: s("/persons/1"),
        accept: vec![field("text", "manager"), field("date", "appointment_on")],
        refuse: vec![field("select", "reason"), field("textarea", "suggestion")],
        appoint: vec![field("text", "appointment_place")],
        back: vec![field("radios", "kept"), field("textarea", "feedback")],
    }
}

/// The search page after somebody looked for this.
pub(super) fn search_with(words: Words, text: &str) -> String {
    let hit = |href: &str| HitLine {
        href: s(href),
        take_up: if href.is_empty() {
            s("/persons/2/take-up")
        } else {
            s("")
        },
        name: s(text),
        year: s("1992"),
        owner: s("PRC"),
        contact: s("Lucia Prova"),
    };
    html(&SearchPage {
        page: page(words),
        text: s(text),
        searched: true,
        hits: vec![hit("/persons/1"), hit("")],
        looks_left: words.tn("search-looks-left", 59),
        register: s("/persons/new?ticket=1"),
        lead: s("/leads/new?ticket=1"),
    })
}
