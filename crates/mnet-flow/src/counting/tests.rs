// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts of the counting rules, on the real windows and partners.

use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;
use proptest::prelude::*;

use super::{Counted, Exclusion, merged, reception};
use crate::case::{Activity, ActorRole, Entry, Event, ScreeningOutcome, Standing};
use crate::network::Edition;

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

fn at(seq: i64, on: Date, body: &str, event: Event) -> Entry {
    Entry {
        seq,
        on,
        body: BodyCode::new(body),
        role: ActorRole::ThirdSector,
        event,
    }
}

fn registered(standing: Standing, eligible: bool) -> Event {
    Event::PersonRegistered {
        standing,
        eligible,
        reason: None,
        proposed_owner: None,
    }
}

fn screened(owner: &str) -> Event {
    Event::ScreeningClosed {
        outcome: ScreeningOutcome::Suitable,
        own_desk: false,
        owner: Some(BodyCode::new(owner)),
        priority: None,
        reason: None,
    }
}

fn activity(activity: Activity) -> Event {
    Event::ActivityRecorded {
        activity,
        minutes: None,
        outcome: None,
    }
}

fn notice() -> Event {
    Event::PrivacyNoticeDelivered {
        language: "en".to_owned(),
        version: None,
    }
}

fn card() -> Event {
    Event::RegistrationCardCompleted { owner: None }
}

/// Screened, papers and activity `a` all on one day.
fn received(on: Date, partner: &str) -> Vec<Entry> {
    let body = format!("TS-{partner}");
    [
        registered(Standing::ThirdCountry, true),
        screened(partner),
        card(),
        notice(),
        Event::RecipientCardOpened,
        activity(Activity::A),
    ]
    .into_iter()
    .enumerate()
    .map(|(seq, event)| at(i64::try_from(seq).unwrap(), on, &body, event))
    .collect()
}

fn counted(on: Date, partner: &str) -> Counted {
    Counted {
        on,
        partner: Some(BodyCode::new(partner)),
        warning: None,
    }
}

#[test]
fn reception_counts_on_the_day_papers_and_activity_meet() {
    let entries = received(date(2020, 7, 8), "PRC");
    assert_eq!(
        reception(&entries, marche()),
        Ok(counted(date(2020, 7, 8), "PRC"))
    );
}

#[test]
fn a_notice_delivered_later_counts_from_its_own_date() {
    let mut entries = received(date(2020, 7, 8), "PRC");
    entries[3].on = date(2020, 9, 1);
    assert_eq!(
        reception(&entries, marche()),
        Ok(counted(date(2020, 9, 1), "PRC"))
    );
}

#[test]
fn an_activity_after_the_papers_counts_on_its_day() {
    let mut entries = received(date(2020, 7, 8), "PRC");
    entries[5].on = date(2020, 7, 15);
    assert_eq!(
        reception(&entries, marche()),
        Ok(counted(date(2020, 7, 15), "PRC"))
    );
}

#[test]
fn papers_before_the_window_count_on_the_first_activity_inside_it() {
    let mut entries = received(date(2020, 5, 20), "PRC");
    entries.push(at(9, date(2020, 6, 3), "TS-PRC", activity(Activity::B4)));
    assert_eq!(
        reception(&entries, marche()),
        Ok(counted(date(2020, 6, 3), "PRC"))
    );
}

#[test]
fn everything_outside_the_window_is_not_counted() {
    let entries = received(date(2021, 11, 2), "PRC");
    assert_eq!(reception(&entries, marche()), Err(Exclusion::OutOfWindow));
}

#[test]
fn a_missing_paper_is_named() {
    let without = |index: usize| {
        let mut entries = received(date(2020, 7, 8), "PRC");
        entries.remove(index);
        reception(&entries, marche()).unwrap_err()
    };
    assert_eq!(without(2), Exclusion::RegistrationCardMissing);
    assert_eq!(without(3), Exclusion::PrivacyNoticeMissing);
    assert_eq!(without(4), Exclusion::RecipientCardMissing);
    assert_eq!(without(5), Exclusion::ActivityMissing);
}

#[test]
fn a_universal_user_is_served_and_never_counted() {
    let mut entries = received(date(2020, 7, 8), "PRC");
    entries[0].event = registered(Standing::Universal, false);
    assert_eq!(reception(&entries, marche()), Err(Exclusion::UniversalUser));
}

#[test]
fn becoming_italian_later_does_not_take_the_count_away() {
    let mut entries = received(date(2020, 7, 8), "PRC");
    entries.push(at(
        9,
        date(2021, 1, 1),
        "PRC",
        registered(Standing::Universal, false),
    ));
    assert_eq!(
        reception(&entries, marche()),
        Ok(counted(date(2020, 7, 8), "PRC"))
    );
}

#[test]
fn eligibility_evidenced_later_moves_the_count() {
    let mut entries = received(date(2020, 7, 8), "PRC");
    entries[0].event = registered(Standing::ThirdCountry, false);
    entries.push(at(
        9,
        date(2020, 8, 1),
        "PRC",
        registered(Standing::ThirdCountry, true),
    ));
    assert_eq!(
        reception(&entries, marche()),
        Ok(counted(date(2020, 8, 1), "PRC"))
    );
}

#[test]
fn a_later_transfer_does_not_move_the_count() {
    let mut entries = received(date(2020, 7, 8), "PRC");
    let to = BodyCode::new("ANC");
    entries.push(at(
        9,
        date(2020, 7, 8),
        "PRC",
        Event::TransferAccepted { to },
    ));
    assert_eq!(
        reception(&entries, marche()),
        Ok(counted(date(2020, 7, 8), "PRC"))
    );
}

#[test]
fn a_transfer_before_reception_gives_the_count_to_the_new_owner() {
    let mut entries = received(date(2020, 7, 8), "PRC");
    let to = BodyCode::new("ANC");
    entries.push(at(
        9,
        date(2020, 7, 7),
        "PRC",
        Event::TransferAccepted { to },
    ));
    assert_eq!(
        reception(&entries, marche()),
        Ok(counted(date(2020, 7, 8), "ANC"))
    );
}

#[test]
fn of_two_that_are_the_same_the_earliest_survives_and_the_other_is_named() {
    let early = received(date(2020, 7, 8), "PRC");
    let late = received(date(2020, 9, 1), "FER");
    let both = merged(&[&late, &early], marche());
    assert_eq!(both.kept.reception, Ok(counted(date(2020, 7, 8), "PRC")));
    assert_eq!(both.removed, [Some(counted(date(2020, 9, 1), "FER")), None]);
}

/// The same person twice: the one has a card and a notice, the other the recipient card and an
/// activity, after a card of its own; neither counts alone.
fn halves() -> [Vec<Entry>; 2] {
    let (first, second) = (date(2020, 7, 8), date(2020, 9, 1));
    let (mut one, mut other) = (received(first, "PRC"), received(second, "FER"));
    one.retain(|entry| entry.seq < 4);
    other.retain(|entry| !matches!(entry.event, Event::PrivacyNoticeDelivered { .. }));
    for entry in &mut other {
        entry.seq += 100;
    }
    [one, other]
}

#[test]
fn annulling_the_card_of_one_leaves_that_of_the_other_when_both_are_the_same() {
    let [one, mut other] = halves();
    other.push(at(
        200,
        date(2020, 9, 2),
        "TS-FER",
        Event::RegistrationCardAnnulled,
    ));
    for alone in [&one, &other] {
        assert!(reception(alone, marche()).is_err());
    }
    for persons in [[&one[..], &other[..]], [&other[..], &one[..]]] {
        let both = merged(&persons, marche());
        assert_eq!(both.kept.reception, Ok(counted(date(2020, 9, 1), "PRC")));
    }
}

#[test]
fn a_correction_of_the_card_of_one_gives_no_other_day_to_that_of_the_other() {
    let [one, mut other] = halves();
    let bears = date(2020, 9, 20);
    let corrected = Event::RegistrationCardCorrected { bears };
    other.push(at(200, date(2020, 9, 21), "TS-FER", corrected));
    let both = merged(&[&one, &other], marche());
    assert_eq!(both.kept.reception, Ok(counted(date(2020, 9, 1), "PRC")));
}

proptest! {
    /// Independent events may be told in any order.
    #[test]
    fn the_order_of_telling_does_not_change_the_count(seed in 0_usize..5_040) {
        let mut entries = received(date(2020, 7, 8), "PRC");
        entries.push(at(6, date(2020, 7, 9), "TS-PRC", activity(Activity::C)));
        let expected = reception(&entries, marche());
        let (mut shuffled, mut left, mut rest) = (Vec::new(), entries, seed);
        while !left.is_empty() {
            let entry = left.remove(rest % left.len());
            rest /= left.len() + 1;
            shuffled.push(entry);
        }
        for (seq, entry) in shuffled.iter_mut().enumerate() {
            entry.seq = i64::try_from(seq).unwrap();
        }
        prop_assert_eq!(reception(&shuffled, marche()), expected);
    }
}
