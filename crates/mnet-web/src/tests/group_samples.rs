// SPDX-License-Identifier: AGPL-3.0-or-later
//! Samples of group activities, with everything they can show.

use super::samples::{head, html, page};
use crate::groups::pages::*;
use crate::i18n::Words;
use crate::views::{DefinitionView, ErrorView, FieldView, OptionView};

fn s(text: &str) -> String {
    text.to_owned()
}

/// A person in an activity.
pub(super) fn attended(words: Words) -> AttendedLine {
    AttendedLine {
        id: s("1"),
        href: s("/groups/1"),
        label: s("<b>Italiano</b>"),
        kind: s("Corso di italiano L2"),
        body: s("TS-PRC"),
        since: s("2021"),
        hours: s("5:00 / 6:00"),
        percent: s("83%"),
        absences: 1,
        state_kind: "ok",
        state: words.t("groups-state-reached"),
        certificate: s("ATT-TS-PRC-2021-0001-001"),
        result: s("<b>A2</b>"),
        certify: s("/groups/1/people/1"),
        can_leave: true,
        waits: true,
    }
}

fn field(kind: &'static str, name: &str) -> FieldView {
    FieldView {
        kind,
        id: format!("f-{name}"),
        name: s(name),
        label: s("Presenza"),
        error: s("Manca la risposta."),
        options: vec![OptionView {
            value: s("present"),
            label: s("Presente"),
            chosen: true,
            ..OptionView::default()
        }],
        autocomplete: "off",
        ..FieldView::default()
    }
}

fn errors() -> Vec<ErrorView> {
    vec![ErrorView {
        target: s("f-presence"),
        text: s("OKWUDEMO: Presenza"),
    }]
}

fn line() -> PersonLine {
    PersonLine {
        number: 1,
        name: s("<b>OKWUDEMO</b>"),
        presence: field("radios", "presence"),
        reason: field("select", "reason"),
        more: vec![field("text", "from")],
        is_open: true,
        told: s("Presente"),
    }
}

/// Every page of group activities.
pub(super) fn all(words: Words) -> Vec<(&'static str, String)> {
    vec![
        ("groups/list", html(&groups(words))),
        ("groups/group", html(&group(words))),
        (
            "groups/plan",
            html(&PlanPage {
                page: page(words),
                errors: errors(),
                fields: vec![field("select", "kind"), field("textarea", "sessions")],
            }),
        ),
        (
            "groups/person",
            html(&PersonGroupsPage {
                page: page(words),
                head: head(words),
                address: s("/cases/1/groups"),
                errors: errors(),
                items: vec![attended(words)],
                fields: vec![field("select", "group")],
                may_enrol: true,
            }),
        ),
        ("groups/register", html(&register(words))),
        ("groups/result", html(&result(words))),
        (
            "groups/register_print",
            html(&RegisterPrint {
                page: page(words),
                title: s("<b>Italiano</b>"),
                number: s("ATT-TS-PRC-2021-0001"),
                about: s("12 aprile 2021"),
                staff: s("M. Esempio"),
                people: vec![line()],
                print_css: s("/assets/print.css"),
                printed: s("oggi"),
            }),
        ),
    ]
}

fn groups(words: Words) -> GroupsPage {
    let one = GroupLine {
        href: s("/groups/1"),
        title: s("<b>Italiano</b>"),
        number: s("ATT-TS-PRC-2021-0001"),
        kind: s("Corso di italiano L2"),
        body: s("TS-PRC"),
        days: s("2021"),
        hours: s("6:00"),
        state_kind: "ok",
        state: words.t("groups-state-running"),
    };
    GroupsPage {
        page: page(words),
        own: vec![one.clone()],
        others: vec![one],
        may_plan: true,
    }
}

fn group(words: Words) -> GroupPage {
    GroupPage {
        page: page(words),
        address: s("/groups/1"),
        values: vec![DefinitionView {
            label: words.t("groups-place"),
            value: s("Sala civica"),
            ..DefinitionView::default()
        }],
        sessions: vec![SessionLine {
            href: s("/groups/1/sessions/1"),
            number: 1,
            title: words.tn("groups-register-title", 1),
            day: s("2021"),
            hours: s("9:00–12:00"),
            state_kind: "warn",
            state: words.t("groups-register-missing"),
        }],
        people: vec![attended(words)],
        places: words.tn("groups-waiting", 2),
        may_manage: true,
        free: true,
    }
}

fn result(words: Words) -> ResultPage {
    ResultPage {
        page: page(words),
        address: s("/groups/1/people/1"),
        back: s("/groups/1"),
        name: s("<b>OKWUDEMO</b>"),
        group: s("<b>Italiano</b>"),
        values: vec![DefinitionView {
            label: words.t("groups-percent"),
            value: s("83%"),
            ..DefinitionView::default()
        }],
        most: words.t("groups-result-most-level"),
        errors: errors(),
        known: 1,
        fields: vec![field("radios", "presence"), field("text", "number")],
    }
}

fn register(words: Words) -> RegisterPage {
    RegisterPage {
        page: page(words),
        address: s("/groups/1/sessions/2"),
        group: s("<b>Italiano</b>"),
        about: s("12 aprile 2021"),
        errors: errors(),
        known: 1,
        closed: true,
        open: true,
        people: vec![line()],
        signed: field("select", "signed"),
        reason: field("text", "correction"),
        versions: vec![VersionLine {
            title: words.tn("groups-version", 1),
            when: s("2021"),
            who: s("Lucia Prova"),
            closed: true,
            reason: s("Firma trovata"),
        }],
        before: s("/groups/1/sessions/1"),
        after: s("/groups/1/sessions/3"),
    }
}
