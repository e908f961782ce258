// SPDX-License-Identifier: AGPL-3.0-or-later
//! From the card to what the page shows.

use mnet_app::Actor;
use mnet_app::card::{CardField, ConflictClass, Field, Section, Sight, Standing, Viewer};
use mnet_app::desk::IntegratedView;
use mnet_base::Tri;

use super::said::Said;
use super::{CardSheet, Grant, address_of};
use crate::Web;
use crate::forms::Reading;
use crate::i18n::Words;
use crate::operator::card::same;
use crate::operator::person::{HeadView, reading};
use crate::views::NavItem;

/// A part of the card.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// What this reader sees of the part, where it is not all of it.
    pub(crate) note: String,
    pub(crate) rows: Vec<Row>,
    /// Values that nobody told.
    pub(crate) unknown: Vec<(String, String)>,
    /// Open conflicts.
    pub(crate) conflicts: usize,
}

/// A value of the card.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) values: Vec<Said>,
    /// Why nothing is shown.
    pub(crate) withheld: String,
    /// Its category alone is shown.
    pub(crate) category: String,
    /// Kind and words of a conflict.
    pub(crate) conflict: (&'static str, String),
    /// What contradicts it.
    pub(crate) against: Vec<Said>,
    /// "Altri 2 valori".
    pub(crate) more: String,
}

const SECTIONS: [Section; 6] = [
    Section::Identity,
    Section::Contacts,
    Section::Labour,
    Section::Social,
    Section::Measures,
    Section::Skills,
];

/// Most values of a kind that the card shows; the page of the value shows all.
const SHOWN: usize = 4;

pub(super) fn sheet(web: &Web, actor: &Actor, words: Words, view: &IntegratedView) -> CardSheet {
    let reading = reading(&web.app, actor, words);
    let open = view.card.open_conflicts();
    CardSheet {
        head: HeadView::of(&view.head, &reading),
        age: words.tn("card-age", i64::from(view.age)),
        light: view.light.light.code(),
        light_text: light(words, view),
        work: work(words, view),
        speech: speech(&reading, view),
        alerts: alerts(words, actor, view),
        conflicts: match open {
            0 => String::new(),
            open => words.tn(
                "integrated-conflicts",
                i64::try_from(open).unwrap_or(i64::MAX),
            ),
        },
        as_known: if view.known_on < actor.today {
            words.tf(
                "integrated-as-known",
                &[("day", words.day(view.known_on).into())],
            )
        } else {
            String::new()
        },
        viewer: words.t(&format!("integrated-viewer-{}", view.viewer.code())),
        parts: SECTIONS
            .iter()
            .filter_map(|one| part(&reading, view, *one))
            .collect(),
        records: view
            .records
            .iter()
            .map(|one| same(&reading, None, one))
            .collect(),
        network: network(&reading, view),
        grants: grants(words, actor, view),
        path: path(&reading, view),
    }
}

/// Links to the parts of the page, each with its conflicts.
pub(super) fn tabs(words: Words, card: &CardSheet) -> Vec<NavItem> {
    let item = |id: &str, label: String| NavItem {
        href: format!("#{id}"),
        label,
        current: false,
    };
    let parts = card.parts.iter().map(|part| {
        let label = match part.conflicts {
            0 => part.title.clone(),
            some => format!("{} ({some})", part.title),
        };
        item(part.id, label)
    });
    let more = [
        ("path", "integrated-path"),
        ("network", "integrated-network"),
        ("privacy", "integrated-privacy"),
    ];
    parts
        .chain(more.map(|(id, key)| item(id, words.t(key))))
        .collect()
}

fn light(words: Words, view: &IntegratedView) -> String {
    match view.light.days_left {
        Some(days) if days < 0 => words.tn("permit-ended", i64::from(-days)),
        Some(days) => words.tn("permit-days", i64::from(days)),
        None => words.t(&format!("permit-{}", view.light.light.code())),
    }
}

fn work(words: Words, view: &IntegratedView) -> String {
    match (view.work.allowed, view.work.from) {
        (Tri::Yes, _) => words.t("work-yes"),
        (Tri::No, Some(from)) => words.tf("work-from", &[("day", words.day(from).into())]),
        (Tri::No, None) => words.t("work-no"),
        (Tri::Unknown, _) => words.t("work-unknown"),
    }
}

/// Which language, and whether somebody interprets: before anything is said.
fn speech(reading: &Reading<'_>, view: &IntegratedView) -> Vec<String> {
    let first = |key: &str| {
        let found = view.card.field(key)?.entries.first()?;
        found.assertion.value.as_ref()?.text().map(str::to_owned)
    };
    let mut told = Vec::new();
    if let Some(language) = first("language") {
        let language = reading.label("languages", &language);
        told.push(
            reading
                .words
                .tf("integrated-language", &[("language", language.into())]),
        );
    }
    if first("interpreter").as_deref() == Some("yes") {
        told.push(reading.words.t("integrated-interpreter"));
    }
    told
}

fn alerts(words: Words, actor: &Actor, view: &IntegratedView) -> Vec<String> {
    let mut alerts = Vec::new();
    if view.card.is_blocked() {
        alerts.push(words.t("integrated-blocked"));
    }
    if view.protected {
        alerts.push(words.t("card-protected"));
    }
    if view.age < 18 {
        alerts.push(words.t("integrated-minor"));
    }
    if view.known_on < actor.today {
        alerts.push(words.tf(
            "integrated-as-known",
            &[("day", words.day(view.known_on).into())],
        ));
    }
    alerts
}

fn part(reading: &Reading<'_>, view: &IntegratedView, section: Section) -> Option<Part> {
    let mine: Vec<&CardField> = view
        .card
        .fields
        .iter()
        .filter(|one| one.field.section == section)
        .collect();
    if mine.is_empty() {
        return None;
    }
    let words = reading.words;
    let (known, unknown): (Vec<&CardField>, Vec<&CardField>) = mine
        .iter()
        .partition(|one| !one.entries.is_empty() || one.at_service || one.sight == Sight::Withheld);
    let rows: Vec<Row> = known
        .into_iter()
        .map(|one| row(reading, view, one))
        .collect();
    let grave = |one: &&CardField| {
        one.conflicts
            .iter()
            .filter(|one| one.class.needs_a_person())
            .count()
    };
    let narrow = mine.iter().any(|one| one.sight != Sight::Full);
    Some(Part {
        id: section.code(),
        title: words.t(&format!("integrated-section-{}", section.code())),
        note: if narrow && view.viewer != Viewer::Steward {
            words.t(&format!("integrated-note-{}", section.code()))
        } else {
            String::new()
        },
        rows,
        unknown: unknown
            .into_iter()
            .map(|one| (label(words, one.field), href(view, one)))
            .collect(),
        conflicts: mine.iter().map(grave).sum(),
    })
}

pub(super) fn label(words: Words, field: &Field) -> String {
    words.t(&format!("card-field-{}", field.key.replace('_', "-")))
}

fn href(view: &IntegratedView, one: &CardField) -> String {
    format!("{}/{}", address_of(view.head.person), one.field.key)
}

fn row(reading: &Reading<'_>, view: &IntegratedView, one: &CardField) -> Row {
    let words = reading.words;
    let shown = one
        .entries
        .iter()
        .filter(|entry| entry.standing != Standing::Outweighed);
    let values: Vec<Said> = shown
        .take(SHOWN)
        .map(|entry| Said::entry(reading, entry, &view.records))
        .collect();
    let hidden = one.entries.len() - values.len();
    let others = hidden + one.others.len();
    let grave: Vec<_> = one
        .conflicts
        .iter()
        .filter(|one| one.class.needs_a_person())
        .collect();
    let against = one
        .others
        .iter()
        .filter(|(other, _)| grave.iter().any(|conflict| conflict.other == other.id))
        .map(|(other, standing)| Said::other(reading, other, *standing, &view.records));
    Row {
        label: label(words, one.field),
        href: href(view, one),
        against: against.collect(),
        withheld: match (one.at_service, one.sight) {
            (true, _) => words.t("address-at-service"),
            (_, Sight::Withheld) => words.t("card-withheld"),
            _ => String::new(),
        },
        category: if one.sight == Sight::Category {
            words.t("card-category")
        } else {
            String::new()
        },
        conflict: conflict(words, one),
        more: match others {
            0 => String::new(),
            some => words.tn("card-more", i64::try_from(some).unwrap_or(i64::MAX)),
        },
        values,
    }
}

/// The gravest contradiction, with how many there are.
fn conflict(words: Words, one: &CardField) -> (&'static str, String) {
    let worst = one.conflicts.iter().map(|one| one.class).max();
    let Some(worst) = worst.filter(|class| *class != ConflictClass::Formatting) else {
        return ("", String::new());
    };
    let same = one
        .conflicts
        .iter()
        .filter(|one| one.class == worst)
        .count();
    let text = words.tn(
        &format!("card-conflict-{}", worst.code().to_lowercase()),
        i64::try_from(same).unwrap_or(i64::MAX),
    );
    let kind = match worst {
        ConflictClass::Critical => "bad",
        ConflictClass::Contradictory => "warn",
        _ => "off",
    };
    (kind, text)
}

fn network(reading: &Reading<'_>, view: &IntegratedView) -> Vec<String> {
    let words = reading.words;
    let charges = view.charges.iter().map(|charge| {
        let who = charge.manager_name.clone().unwrap_or_default();
        let body = reading.body(&charge.body);
        format!(
            "{body}: {} {who} ({})",
            words.t("card-manager"),
            words.day(charge.since)
        )
    });
    let care = view
        .care
        .iter()
        .filter(|one| one.until.is_none())
        .map(|one| {
            let what = words.t(&format!("care-{}", one.kind.replace('_', "-")));
            format!(
                "{}: {what}, {} {}",
                reading.body(&one.body),
                words.t("care-since"),
                words.day(one.since)
            )
        });
    charges.chain(care).collect()
}

fn grants(words: Words, actor: &Actor, view: &IntegratedView) -> Vec<Grant> {
    let each = view.grants.iter().map(|grant| {
        let holds = grant.holds_on(actor.today);
        let until = grant.withdrawn_on.map(|day| words.day(day));
        Grant {
            text: words.t(&format!(
                "integrated-grant-{}",
                grant.direction.code().replace('_', "-")
            )),
            kind: if holds { "ok" } else { "off" },
            state: match until {
                Some(day) if !holds => words.tf("integrated-grant-until", &[("day", day.into())]),
                _ => words.tf(
                    "integrated-grant-since",
                    &[("day", words.day(grant.from).into())],
                ),
            },
        }
    });
    each.collect()
}

fn path(reading: &Reading<'_>, view: &IntegratedView) -> Vec<String> {
    let words = reading.words;
    let case = &view.case;
    let body = case.owner.as_deref().map(|owner| reading.body(owner));
    let told = |key: &str, text: Option<String>| {
        text.filter(|text| !text.is_empty())
            .map(|text| format!("{}: {text}", words.t(key)))
    };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.day(day));
    let all = [
        told("col-owner", body),
        told("card-manager", case.manager_name.clone()),
        told("card-screened", day(case.screened_on)),
        told("card-received", day(case.received_on)),
        told("card-completed", day(case.completed_on)),
        told("card-taken", day(case.taken_on)),
        told("card-closed", day(case.closed_on)),
    ];
    all.into_iter().flatten().collect()
}
