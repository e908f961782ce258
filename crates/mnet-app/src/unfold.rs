// SPDX-License-Identifier: AGPL-3.0-or-later
//! From events to rows — *dagli eventi alle righe*.
//!
//! The case row, the care relations and the counts are what the events say:
//! computed here for the desks and for the history door alike.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::codes::BodyCode;
use mnet_base::{Countries, PartialDate, Sex};
use mnet_flow::case::{CaseFile, Entry, Event, PactFile, ScreeningOutcome, Standing};
use mnet_flow::counting::Counts;
use mnet_flow::network::{Edition, Indicator, Parameter};
use mnet_flow::screening::priority::{Vulnerability, VulnerabilityFlags};
use mnet_flow::stay::{StayTitle, protection_status};
use mnet_store::{CareRow, CaseRow, ChargeRow, CountRow, PactRow};
use uuid::Uuid;

/// The wire name of a small enum.
pub(crate) fn word<T: serde::Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Some(text),
        _ => None,
    }
}

/// Which path of the person a case is, as the rules number them.
pub(crate) fn path_of(row: &CaseRow) -> usize {
    usize::try_from(row.path).unwrap_or(1)
}

/// Brings a case row up to what its events say.
pub(crate) fn project(row: &mut CaseRow, file: &CaseFile, entries: &[Entry]) {
    row.state = file.state.map(|state| state.code().to_owned());
    row.standing = file.standing.as_ref().and_then(word);
    row.eligible = file.eligible;
    row.own_desk = file.own_desk;
    row.owner = file.owner.as_ref().map(|owner| owner.as_str().to_owned());
    row.screened_on = file.screened.map(|(_, on)| on);
    row.screening = file.screened.and_then(|(outcome, _)| word(&outcome));
    row.priority = entries.iter().rev().find_map(|entry| match entry.event {
        Event::ScreeningClosed { priority, .. } => priority.map(i16::from),
        _ => None,
    });
    row.received_on = file.received_on();
    row.completed_on = file.completed.map(|(_, on)| on);
    row.outcome = file.completed.and_then(|(outcome, _)| word(&outcome));
    row.referred_on = file.referrals.iter().map(|referral| referral.sent_on).min();
    row.taken_on = file.taken_in_charge.as_ref().map(|(on, _)| *on);
    row.taken_by = file
        .taken_in_charge
        .as_ref()
        .map(|(_, body)| body.as_str().to_owned());
    row.transfer_to = file.transfer_to.as_ref().map(|to| to.as_str().to_owned());
    row.closed_on = file.closed_on;
    row.last_on = file.last_on;
    row.lines = i32::try_from(file.card_lines.len()).unwrap_or(i32::MAX);
}

/// Who is named as case manager.
pub(crate) struct Manager {
    /// Their account, when it is known.
    pub account: Option<Uuid>,
    /// Their name, as the body wrote it.
    pub name: Option<String>,
}

/// A body takes charge from a day on; whoever took charge first stays the case's manager.
pub(crate) fn take_charge(
    row: &mut CaseRow,
    before: &CaseFile,
    (on, body): (Date, &BodyCode),
    manager: Manager,
) -> ChargeRow {
    let first = before.taken_in_charge.as_ref();
    if first.is_none_or(|(_, first)| first == body) {
        row.case_manager = manager.account;
        row.manager_name.clone_from(&manager.name);
    }
    ChargeRow {
        case_file: row.id,
        person: row.person,
        body: body.as_str().to_owned(),
        manager: manager.account,
        manager_name: manager.name,
        since: on,
    }
}

/// The versions of a case's pact, each ended by the next or with the case.
pub(crate) fn pact_rows(row: &CaseRow, file: &CaseFile) -> Vec<PactRow> {
    let mut pacts: Vec<&PactFile> = file.pacts.iter().collect();
    pacts.sort_by_key(|pact| pact.version);
    let nexts = pacts.iter().skip(1).map(Some).chain([None]);
    let each = pacts.iter().zip(nexts).map(|(pact, next)| {
        let replaced = next.map(|next| next.signed_on.max(pact.signed_on));
        PactRow {
            case_file: row.id,
            person: row.person,
            version: i32::from(pact.version),
            kind: pact.kind.code().to_owned(),
            body: pact.body.as_str().to_owned(),
            signed_on: pact.signed_on,
            form: None,
            ended_on: [pact.ended_on, replaced].into_iter().flatten().min(),
            policy_id: None,
        }
    });
    each.collect()
}

/// An event becomes part of its case. Gives the care relations that it opens or ends, as the case
/// stood before it.
pub(crate) fn fold(
    entry: Entry,
    person: Uuid,
    (file, entries): (&mut CaseFile, &mut Vec<Entry>),
    edition: &Edition,
) -> Vec<CareRow> {
    let care = match entry.event {
        Event::CaseClosed { .. } => closing(person, &entry, (file, entries), edition),
        _ => care_of(person, &entry, file),
    };
    file.apply(entry.on, &entry.body, &entry.event);
    entries.push(entry);
    care
}

/// Care relations that an event opens or ends (SC-2).
fn care_of(person: Uuid, entry: &Entry, before: &CaseFile) -> Vec<CareRow> {
    let on = entry.on;
    let begins_again = matches!(
        entry.event,
        Event::CaseReopened { .. } | Event::PathBegun | Event::ScreeningOpened { .. }
    );
    if before.closed_on.is_some() && !begins_again {
        // What is still written down of a path that ended opens nothing.
        return Vec::new();
    }
    let open = |body: &str, kind: &str| CareRow {
        person,
        body: body.to_owned(),
        kind: kind.to_owned(),
        since: on,
        until: None,
    };
    let end = |body: &str, kind: &str, until: Date| CareRow {
        until: Some(until),
        ..open(body, kind)
    };
    let by = entry.body.as_str();
    let to_of = |id| {
        before
            .referrals
            .iter()
            .find(|r| r.id == id)
            .map(|r| r.to.as_str())
    };
    match &entry.event {
        Event::PersonRegistered { .. } | Event::LeadOpened { .. } => vec![open(by, "lead")],
        Event::PathBegun | Event::ScreeningOpened { .. } => vec![open(by, "screening")],
        Event::ScreeningClosed { owner, outcome, .. } => {
            let mut rows = vec![open(by, "screening")];
            let entered = *outcome != ScreeningOutcome::NotSuitable;
            rows.extend(
                owner
                    .iter()
                    .filter(|_| entered)
                    .map(|o| open(o.as_str(), "ownership")),
            );
            rows
        }
        Event::RegistrationCardCompleted { owner } => {
            let mut rows = vec![open(by, "service")];
            rows.extend(owner.iter().map(|owner| open(owner.as_str(), "ownership")));
            rows
        }
        Event::ReferralSent { to, .. } => vec![open(by, "service"), open(to.as_str(), "referral")],
        Event::ReferralAccepted { .. } | Event::TakenInCharge => {
            vec![open(by, "taking_charge"), end(by, "referral", on)]
        }
        Event::ReferralRefused { .. } => vec![end(by, "referral", on)],
        Event::ReferralExpired { referral } => to_of(*referral)
            .map(|to| end(to, "referral", on))
            .into_iter()
            .collect(),
        Event::TransferProposed { to } => vec![open(to.as_str(), "transfer")],
        Event::TransferRefused { to } => vec![end(to.as_str(), "transfer", on)],
        Event::TransferAccepted { to } => {
            let mut rows = vec![
                end(to.as_str(), "transfer", on),
                open(to.as_str(), "ownership"),
            ];
            let old = before.owner.iter().filter(|owner| *owner != to);
            rows.extend(old.map(|owner| end(owner.as_str(), "ownership", on)));
            rows
        }
        Event::CaseReopened { .. } => {
            let mut rows = vec![open(by, "taking_charge")];
            let owner = before.owner.iter();
            rows.extend(owner.map(|owner| open(owner.as_str(), "ownership")));
            rows
        }
        Event::MeasureEventRecorded { provider, .. } => {
            vec![open(by, "service"), open(provider.as_str(), "service")]
        }
        Event::EligibilityEvidenced { .. }
        | Event::ReferralSeen { .. }
        | Event::ReferralReturned { .. } => Vec::new(),
        _ => vec![open(by, "service")],
    }
}

/// Whoever followed on this path goes on for some days after closure, then nobody does (SC-2);
/// referrals and transfers have their own answer.
fn closing(
    person: Uuid,
    closed: &Entry,
    (file, entries): (&CaseFile, &[Entry]),
    edition: &Edition,
) -> Vec<CareRow> {
    // The day after the last one.
    let until = edition
        .term(Parameter::CareAfterClosure, closed.on)
        .saturating_add(1.day());
    let begun = CaseFile::default();
    let opened = entries
        .iter()
        .flat_map(|entry| care_of(person, entry, &begun))
        .filter(|row| row.until.is_none())
        .map(|row| (row.body, row.kind));
    let owned = file.owner.iter();
    let owned = owned.map(|owner| (owner.as_str().to_owned(), "ownership".to_owned()));
    let following: BTreeSet<_> = opened
        .chain(owned)
        .filter(|(_, kind)| !matches!(kind.as_str(), "referral" | "transfer"))
        .collect();
    let ended = following.into_iter().map(|(body, kind)| CareRow {
        person,
        body,
        kind,
        since: closed.on,
        until: Some(until),
    });
    ended.collect()
}

/// What counts need to know of a person, frozen at entry.
#[derive(Clone)]
pub(crate) struct Attributes {
    /// Sex code.
    pub sex: String,
    /// Age class.
    pub age_class: String,
    /// Area of citizenship.
    pub area: String,
    /// Priority groups.
    pub groups: Vec<String>,
}

impl Attributes {
    /// Reads them off a person on the day of entry.
    pub(crate) fn of(
        sex: Sex,
        birth: PartialDate,
        citizenships: &[String],
        titles: &[StayTitle],
        minor: bool,
        on: Date,
    ) -> Self {
        let countries = Countries::shipped();
        let area = citizenships
            .iter()
            .find_map(|code| countries.by_alpha2(code))
            .and_then(|country| word(&country.area))
            .unwrap_or_default();
        let flags = VulnerabilityFlags::derive(&Vulnerability {
            on,
            sex,
            birth: Some(birth),
            protection: protection_status(titles, on),
            unaccompanied_minor: if minor {
                mnet_base::Tri::Yes
            } else {
                mnet_base::Tri::No
            },
            months_unemployed: None,
        });
        let groups = flags.codes().into_iter().map(str::to_owned).collect();
        Self {
            sex: sex.code().to_owned(),
            age_class: age_class(birth.age_on(on)).to_owned(),
            area,
            groups,
        }
    }
}

/// Age classes of the indicators.
pub(crate) const fn age_class(age: i32) -> &'static str {
    match age {
        i32::MIN..=15 => "0-15",
        16..=17 => "16-17",
        18..=24 => "18-24",
        25..=29 => "25-29",
        30..=44 => "30-44",
        45..=54 => "45-54",
        _ => "55+",
    }
}

/// The count rows of a person, one for each indicator.
pub(crate) fn count_rows(
    person: Uuid,
    edition: &Edition,
    counts: &Counts,
    owner: Option<&str>,
    attributes: Option<&Attributes>,
) -> Vec<CountRow> {
    let row = |indicator: Indicator| {
        let counted = counts.of(indicator);
        let counting = counted.as_ref().ok();
        let partner = match counting {
            Some(counting) => counting.partner.as_ref().map(BodyCode::as_str),
            None => owner,
        };
        let warning = counting.and_then(|counting| counting.warning);
        CountRow {
            person,
            edition: edition.code.as_str().to_owned(),
            indicator: indicator.code().to_owned(),
            partner: partner.map(str::to_owned),
            on_date: counting.map(|counting| counting.on),
            exclusion: counted
                .as_ref()
                .err()
                .map(|reason| reason.code().to_owned()),
            sex: attributes.map(|a| a.sex.clone()),
            age_class: attributes.map(|a| a.age_class.clone()),
            area: attributes.map(|a| a.area.clone()),
            priority_groups: attributes.map(|a| a.groups.clone()).unwrap_or_default(),
            warnings: warning
                .iter()
                .map(|warning| warning.code().to_owned())
                .collect(),
            removed_on: None,
        }
    };
    Indicator::ALL.map(row).into()
}

/// Third-country or universal.
pub(crate) fn standing_of(citizenships: &[String]) -> Standing {
    use mnet_flow::screening::eligibility::Citizenship;
    match Citizenship::of(citizenships) {
        Citizenship::ItalianOrEu => Standing::Universal,
        _ => Standing::ThirdCountry,
    }
}
