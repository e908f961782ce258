// SPDX-License-Identifier: AGPL-3.0-or-later
//! The counting rules again, read straight from their text, to be held against
//! the ones that count. Nothing is shared but the events themselves: windows,
//! partners and centres are written out, every rule tries every day on which
//! something happened.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use crate::case::{Entry, Event, Standing};

/// What a rule says: day and partner, or nothing.
pub(super) type Answer = Option<(Date, String)>;

/// One person by the letter of CR-1 … CR-5.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub reception: Answer,
    pub taking_charge: Answer,
    pub measures: Answer,
    pub validation: Answer,
    pub self_employment: Answer,
}

const LAST: Date = date(2021, 10, 31);

/// Days of the window on which something happened: nothing counts on another.
fn days_within(entries: &[Entry], from: Date) -> impl Iterator<Item = Date> {
    let mut days: BTreeSet<Date> = entries.iter().map(|e| e.on).collect();
    // A correction may say that the card bears a day on which nothing else happened.
    days.extend(entries.iter().filter_map(|e| match e.event {
        Event::RegistrationCardCorrected { bears } => Some(bears),
        _ => None,
    }));
    days.into_iter()
        .filter(move |day| from <= *day && *day <= LAST)
}

/// Eligible third-country national on a day, by the evidence up to it.
fn is_recipient(entries: &[Entry], day: Date) -> bool {
    let mut ordered: Vec<&Entry> = entries.iter().filter(|e| e.on <= day).collect();
    ordered.sort_by_key(|e| (e.on, e.seq));
    let mut holds = false;
    for entry in ordered {
        if let Event::PersonRegistered {
            standing, eligible, ..
        }
        | Event::EligibilityEvidenced {
            standing, eligible, ..
        } = &entry.event
        {
            match standing {
                Standing::Universal => holds = false,
                Standing::ThirdCountry => holds |= *eligible,
            }
        }
    }
    holds
}

/// The day from which the present run of eligibility holds.
fn recipient_since(entries: &[Entry], day: Date) -> Option<Date> {
    if !is_recipient(entries, day) {
        return None;
    }
    let earlier: BTreeSet<Date> = entries
        .iter()
        .map(|e| e.on)
        .filter(|on| *on <= day)
        .collect();
    earlier
        .into_iter()
        .rev()
        .take_while(|on| is_recipient(entries, *on))
        .last()
}

fn days(entries: &[Entry], is: impl Fn(&Event) -> bool) -> BTreeSet<Date> {
    entries
        .iter()
        .filter(|e| is(&e.event))
        .map(|e| e.on)
        .collect()
}

/// The paths of the person, each from the day on which it began to the day before the next.
fn paths(entries: &[Entry]) -> Vec<Vec<Entry>> {
    let mut from: Vec<Date> = entries
        .iter()
        .filter(|e| e.event == Event::PathBegun)
        .map(|e| e.on)
        .collect();
    from.insert(0, Date::MIN);
    from.sort_unstable();
    let nexts = from.clone().into_iter().skip(1).chain([Date::MAX]);
    from.into_iter()
        .zip(nexts)
        .map(|(from, next)| {
            let own = entries.iter().filter(|e| from <= e.on && e.on < next);
            own.cloned().collect()
        })
        .collect()
}

/// Whoever screened or registered first owns the case, until a transfer; another path of the
/// person is another case.
fn owner(entries: &[Entry], day: Date) -> String {
    let paths = paths(entries);
    let begun = |path: &&Vec<Entry>| {
        path.iter()
            .any(|e| e.event == Event::PathBegun && e.on <= day)
    };
    let path = paths.iter().rfind(begun).or(paths.first());
    let mut ordered: Vec<&Entry> = path.into_iter().flatten().collect();
    ordered.sort_by_key(|e| (e.on, e.seq));
    let mut owner = None;
    for entry in &ordered {
        match &entry.event {
            Event::ScreeningClosed {
                owner: Some(first), ..
            }
            | Event::RegistrationCardCompleted { owner: Some(first) } => {
                owner.get_or_insert_with(|| first.as_str().to_owned());
            }
            Event::TransferAccepted { to } if entry.on <= day => {
                owner = Some(to.as_str().to_owned());
            }
            _ => {}
        }
    }
    let met_by = ordered.first().map_or("", |entry| entry.body.as_str());
    owner.unwrap_or_else(|| match met_by.split_once('-') {
        Some(("TS", partner)) => partner.to_owned(),
        Some(_) => String::new(),
        None => met_by.to_owned(),
    })
}

/// F02 as the journal tells it, line by line.
fn card(entries: &[Entry]) -> Option<Date> {
    let mut told: Vec<&Entry> = entries.iter().collect();
    told.sort_by_key(|entry| entry.seq);
    let (mut card, mut corrected) = (None::<Date>, false);
    for entry in told {
        match entry.event {
            Event::RegistrationCardCompleted { .. } if !corrected => {
                card = Some(card.map_or(entry.on, |on| on.min(entry.on)));
            }
            Event::RegistrationCardCorrected { bears } if card.is_some() => {
                (card, corrected) = (Some(bears), true);
            }
            Event::RegistrationCardAnnulled => (card, corrected) = (None, false),
            _ => {}
        }
    }
    card
}

fn reception(entries: &[Entry]) -> Answer {
    let paths = paths(entries);
    let card = paths.iter().filter_map(|path| card(path)).min();
    let notice = days(entries, |e| {
        matches!(e, Event::PrivacyNoticeDelivered { .. })
    });
    let recipient = days(entries, |e| matches!(e, Event::RecipientCardOpened));
    let activities = days(entries, |e| matches!(e, Event::ActivityRecorded { .. }));
    let papers = card?.max(*notice.first()?).max(*recipient.first()?);
    days_within(entries, date(2020, 6, 1))
        .find(|day| {
            let Some(since) = recipient_since(entries, *day) else {
                return false;
            };
            let d1 = papers.max(since);
            let at_d1 = *day == d1 && activities.iter().any(|on| *on <= d1);
            let at_activity = *day >= d1 && activities.contains(day);
            at_d1 || at_activity
        })
        .map(|day| (day, owner(entries, day)))
}

fn taking_charge(entries: &[Entry], reception: &Answer) -> Answer {
    let (received, partner) = reception.clone()?;
    let charge = entries
        .iter()
        .filter(|e| {
            matches!(
                e.event,
                Event::TakenInCharge | Event::ReferralAccepted { .. }
            )
        })
        .min_by_key(|e| (e.on, e.seq))?;
    let oriented = days(entries, |e| matches!(e, Event::PactOrientationCompleted));
    let signed = days(entries, |e| matches!(e, Event::PactSigned { .. }));
    let d3 = received.max(charge.on).max(*oriented.first()?);
    let day = days_within(entries, date(2020, 12, 1)).find(|day| {
        let at = *day == d3 || (*day > d3 && signed.contains(day));
        at && is_recipient(entries, *day)
    })?;
    let transferred = entries.iter().any(|e| {
        matches!(e.event, Event::TransferAccepted { .. } | Event::PathBegun)
            && e.on > received
            && e.on <= charge.on
    });
    let by_centre = charge.body.as_str().starts_with("CPI-");
    let partner = if by_centre && !transferred {
        partner
    } else {
        owner(entries, charge.on)
    };
    Some((day, partner))
}

fn measure(entries: &[Entry], codes: &[&str], taken: &Answer) -> Answer {
    let (taken, _) = taken.clone()?;
    let mut starts: Vec<(Date, String, String)> = Vec::new();
    let mut annulled = BTreeSet::new();
    let told = paths(entries);
    let told = told.iter().enumerate();
    for (path, entry) in told.flat_map(|(path, told)| told.iter().map(move |e| (path, e))) {
        if let Event::MeasureEventRecorded {
            measure,
            reference,
            event,
            provider,
            ..
        } = &entry.event
        {
            let reference = format!("{path}/{reference}");
            let valid = measure.code() != "M6" || provider.as_str().starts_with("CPI-");
            match event.code() {
                "06" | "07" => drop(annulled.insert(reference)),
                "02" if valid => {
                    starts.push((entry.on, reference, measure.code().to_owned()));
                }
                _ => {}
            }
        }
    }
    let first_of = |reference: &str| {
        starts
            .iter()
            .filter(|s| s.1 == reference)
            .map(|s| s.0)
            .min()
    };
    days_within(entries, date(2021, 3, 1))
        .find(|day| {
            *day >= taken
                && is_recipient(entries, *day)
                && starts.iter().any(|(on, reference, code)| {
                    on == day
                        && first_of(reference) == Some(*day)
                        && !annulled.contains(reference)
                        && codes.contains(&code.as_str())
                })
        })
        .map(|day| (day, owner(entries, day)))
}

/// Counts one person by the letter.
pub(super) fn count(entries: &[Entry]) -> Reference {
    let reception = reception(entries);
    let taking_charge = taking_charge(entries, &reception);
    let all = ["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9"];
    Reference {
        measures: measure(entries, &all, &taking_charge),
        validation: measure(entries, &["M6"], &taking_charge),
        self_employment: measure(entries, &["M7"], &taking_charge),
        reception,
        taking_charge,
    }
}
