// SPDX-License-Identifier: AGPL-3.0-or-later
//! The person's card — *scheda della persona*: who, where the path stands, what
//! must happen next and by when.

mod acts;
mod story;

pub(super) use story::told;

use askama::Template;
use axum::extract::{Path, State};
use mnet_app::Actor;
use mnet_app::desk::{self, CardView};
use mnet_app::links::SameView;
use mnet_authz::Action;
use mnet_base::Tri;
use uuid::Uuid;

use super::measures::MeasureLine;
use super::person::{HeadView, blocks, card_address, reading, state};
use crate::error::{Answered, warning_key};
use crate::forms::{Reading, sheet};
use crate::groups::{AttendedLine, attended_lines};
use crate::page::{Page, html};
use crate::session::Signed;
use crate::views::{DefinitionView, TimelineView};
use crate::visit::Visit;
use crate::{Web, nav};

#[derive(Template)]
#[template(path = "operator/card.html")]
pub(crate) struct CardPage {
    pub(crate) page: Page,
    pub(crate) head: HeadView,
    pub(crate) age: String,
    pub(crate) light: &'static str,
    pub(crate) light_text: String,
    pub(crate) work: String,
    pub(crate) alerts: Vec<String>,
    pub(crate) next: Vec<Step>,
    pub(crate) acts: Vec<Link>,
    pub(crate) charges: Vec<ChargeLine>,
    /// The pact in a line, and its page; empty before anybody took charge.
    pub(crate) pact: Link,
    pub(crate) measures: Vec<MeasureLine>,
    /// Where the older ones are too; empty where there are none, as of all such links.
    pub(crate) more_measures: Link,
    /// Group activities with hours and share, and their page; empty for who may not read it.
    pub(crate) groups: Vec<AttendedLine>,
    pub(crate) groups_href: String,
    pub(crate) facts: Vec<DefinitionView>,
    pub(crate) blocks: Vec<sheet::Block>,
    pub(crate) timeline: Vec<TimelineView>,
    pub(crate) more_story: Link,
    pub(crate) forms: Vec<FormLine>,
    pub(crate) more_forms: Link,
    pub(crate) referrals: Vec<ReferralLine>,
    pub(crate) tasks: Vec<Step>,
    pub(crate) care: Vec<CareLine>,
    pub(crate) consents: Vec<ConsentLine>,
    pub(crate) who_saw: String,
    /// The dossier with how many documents it holds; empty for who may not read it.
    pub(crate) dossier: Link,
    /// The logbook; empty for who may neither read nor write it.
    pub(crate) logbook: Link,
    /// The integrated card.
    pub(crate) integrated: String,
    /// The recipient card; empty for who has none.
    pub(crate) recipient: String,
    /// Records that are one with this person; empty when there is no other.
    pub(crate) same: Vec<SameLine>,
    /// The person's other paths in the edition, the first first; one looks at them.
    pub(crate) paths: Vec<PathLine>,
}

/// Another path of the person.
#[derive(Debug, Clone, Default)]
pub(crate) struct PathLine {
    pub(crate) href: String,
    pub(crate) number: String,
    pub(crate) state: String,
    /// Last day; empty while it is open.
    pub(crate) closed: String,
}

/// A record that is one with the person of the card.
#[derive(Debug, Clone, Default)]
pub(crate) struct SameLine {
    /// Address; empty for the record one looks at.
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) born: String,
    pub(crate) by: String,
    /// The card that stands for all.
    pub(crate) main: bool,
}

/// Something that must happen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Step {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) due: String,
    /// Kind of state: `bad` when late, `warn` within three days, else `info`.
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    /// Whose turn it is, where it is not the reader's.
    pub(crate) who: String,
}

/// A body that answers for the person.
#[derive(Debug, Clone, Default)]
pub(crate) struct ChargeLine {
    pub(crate) body: String,
    pub(crate) manager: String,
    pub(crate) since: String,
}

/// A link to an act or form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) label: String,
}

/// A form of the case.
#[derive(Debug, Clone, Default)]
pub(crate) struct FormLine {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) number: String,
    pub(crate) on: String,
    pub(crate) body: String,
    pub(crate) draft: bool,
}

/// A referral of the person.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReferralLine {
    pub(crate) href: String,
    pub(crate) number: String,
    pub(crate) to: String,
    pub(crate) sent: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
}

/// An optional purpose and what the person said of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct ConsentLine {
    pub(crate) purpose: String,
    /// Kind of state: `ok` when given, else `off`.
    pub(crate) kind: &'static str,
    pub(crate) answer: String,
    pub(crate) on: String,
    pub(crate) evidence: String,
    /// Where it is given, or taken back; empty for who may not.
    pub(crate) href: String,
    pub(crate) act: String,
}

/// A body that follows or followed the person.
#[derive(Debug, Clone, Default)]
pub(crate) struct CareLine {
    pub(crate) body: String,
    pub(crate) what: String,
    pub(crate) since: String,
    pub(crate) until: String,
}

/// A record that is one with the person; `here` is the one that is looked at.
pub(crate) fn same(reading: &Reading<'_>, here: Option<Uuid>, one: &SameView) -> SameLine {
    SameLine {
        href: if Some(one.person) == here {
            String::new()
        } else {
            card_address(one.person)
        },
        name: one.shown_name.clone(),
        born: reading.words.partial_day(&one.birth_date),
        by: reading.body(&one.created_by),
        main: one.stands_for_all,
    }
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(person): Path<Uuid>,
    visit: Visit,
    Signed(actor): Signed,
) -> Answered {
    let path = visit.parameter("case").and_then(|case| case.parse().ok());
    let card = match path {
        Some(case) => desk::open_card_of(&web.app, &actor, case).await?,
        None => desk::open_card(&web.app, &actor, person).await?,
    };
    html(&page(&web, &visit, &actor, &card))
}

fn page(web: &Web, visit: &Visit, actor: &Actor, card: &CardView) -> CardPage {
    let words = visit.words();
    let reading = reading(&web.app, actor, words);
    let head = HeadView::of(&card.head, &reading);
    let cases = words.t("nav-cases");
    let edition = web.app.edition(&actor.edition);
    let told = match visit.parameter("all") {
        Some(_) => story::Told::All,
        None => story::Told::Newest,
    };
    let rest = |list, count| told.rest(words, card, (list, count));
    CardPage {
        page: visit.page(head.name.clone()).below(&[("/cases", &cases)]),
        age: card.age.map_or_else(
            || words.t("card-age-unknown"),
            |age| words.tn("card-age", i64::from(age)),
        ),
        light: card.light.light.code(),
        light_text: light(&reading, card),
        work: work(&reading, card),
        alerts: alerts(&reading, card),
        next: acts::next(&web.app, actor, &reading, card),
        charges: story::charges(&reading, card),
        pact: story::pact(&reading, card),
        measures: story::measures(&reading, card, told),
        more_measures: rest("measures", card.file.measures.len()),
        groups: attended_lines(&reading, &card.groups),
        groups_href: if nav::may_ever(actor, Action::ReadMeasures) {
            format!("/cases/{}/groups", card.case.id)
        } else {
            String::new()
        },
        acts: acts::open(&web.app, actor, &reading, card),
        facts: facts(&reading, card),
        blocks: titled(&blocks(card, edition, reading), &reading, card),
        timeline: story::timeline(&reading, card, told),
        more_story: rest("story", card.timeline.len()),
        forms: story::forms(&reading, card, told),
        more_forms: rest("forms", card.forms.len()),
        referrals: story::referrals(&reading, card),
        tasks: acts::tasks(&reading, card),
        care: story::care(&reading, card),
        consents: story::consents(&web.app, actor, &reading, card),
        recipient: card
            .file
            .recipient_card_on
            .map(|_| format!("/cases/{}/recipient-card", card.case.id))
            .unwrap_or_default(),
        dossier: acts::dossier(&web.app, actor, &reading, card),
        logbook: acts::logbook(&web.app, actor, &reading, card),
        who_saw: format!("{}/who-saw", head.href),
        same: card
            .same
            .iter()
            .map(|one| same(&reading, Some(card.head.person), one))
            .collect(),
        paths: card
            .other_paths
            .iter()
            .map(|case| PathLine {
                href: format!("{}?case={}", head.href, case.id),
                number: words.tn("card-path-number", i64::from(case.path)),
                state: state(words, case.state.as_deref()),
                closed: case.closed_on.map(|day| words.day(day)).unwrap_or_default(),
            })
            .collect(),
        integrated: format!("{}/integrated", head.href),
        head,
    }
}

/// The permit in words: colour and days.
fn light(reading: &Reading<'_>, card: &CardView) -> String {
    let words = reading.words;
    let colour = card.light.light.code();
    match card.light.days_left {
        Some(days) if days < 0 => words.tn("permit-ended", i64::from(-days)),
        Some(days) => words.tn("permit-days", i64::from(days)),
        None => words.t(&format!("permit-{colour}")),
    }
}

fn work(reading: &Reading<'_>, card: &CardView) -> String {
    let words = reading.words;
    match (card.work.allowed, card.work.from) {
        (Tri::Yes, _) => words.t("work-yes"),
        (Tri::No, Some(from)) => words.tf("work-from", &[("day", words.day(from).into())]),
        (Tri::No, None) => words.t("work-no"),
        (Tri::Unknown, _) => words.t("work-unknown"),
    }
}

fn alerts(reading: &Reading<'_>, card: &CardView) -> Vec<String> {
    let words = reading.words;
    let mut keys: Vec<String> = card.warnings.iter().map(|code| warning_key(code)).collect();
    keys.dedup();
    let mut alerts: Vec<String> = keys.iter().map(|key| words.t(key)).collect();
    if card.person.protected {
        alerts.push(words.t("card-protected"));
    }
    if card.work.needs_confirmation() {
        alerts.push(words.t("work-to-confirm"));
    }
    if let Some(to) = &card.case.transfer_to {
        let text = words.tf("card-transfer", &[("body", reading.body(to).into())]);
        alerts.push(text);
    }
    alerts
}

fn facts(reading: &Reading<'_>, card: &CardView) -> Vec<DefinitionView> {
    let words = reading.words;
    let case = &card.case;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| words.day(day)).unwrap_or_default();
    let body = |code: &Option<String>| {
        code.as_deref()
            .map(|code| reading.body(code))
            .unwrap_or_default()
    };
    let all = [
        ("col-owner", body(&case.owner)),
        (
            "card-manager",
            case.manager_name.clone().unwrap_or_default(),
        ),
        ("card-screened", day(case.screened_on)),
        ("card-received", day(case.received_on)),
        ("card-completed", day(case.completed_on)),
        ("card-taken", day(case.taken_on)),
        ("card-closed", day(case.closed_on)),
    ];
    let mut facts = DefinitionView::told(words, all);
    facts.extend(card.codes.iter().map(|code| {
        DefinitionView {
            label: match code.kind.as_str() {
                "tax_code" => words.t("form-identity-tax-code"),
                "provisional_tax_code" => words.t("form-identity-provisional-tax-codes-code"),
                other => reading.label("identifier-types", other),
            },
            value: code.value.clone(),
            code: true,
            as_of: code
                .valid_from
                .map(|day| words.day(day))
                .unwrap_or_default(),
            source: code.issuer.clone().unwrap_or_default(),
            ..DefinitionView::default()
        }
    }));
    facts
}

/// Every block of the person, those still missing included.
fn titled(found: &[sheet::Block], reading: &Reading<'_>, card: &CardView) -> Vec<sheet::Block> {
    let all = [
        "identity",
        "stay_title",
        "contacts",
        "address",
        "identity_document",
    ];
    all.iter()
        .map(|code| {
            let known = found.iter().find(|block| block.id == *code).cloned();
            let mut block = known.unwrap_or_default();
            block.id = format!("b-{code}");
            block.title = reading.words.t(&format!("form-{}", code.replace('_', "-")));
            block.edit = format!("{}/{code}", card_address(card.head.person));
            block
        })
        .collect()
}
