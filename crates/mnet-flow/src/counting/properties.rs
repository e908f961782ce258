// SPDX-License-Identifier: AGPL-3.0-or-later
//! Ten thousand random histories through the rules and the counts.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use mnet_base::codes::BodyCode;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::reference::{self, Answer, Reference};
use super::{Counted, Counts, Exclusion, counts, merged};
use crate::case::{
    Act, Activity, ActorRole, CaseFile, Deed, Entry, Event, MeasureDates, MeasureEvent, Origin,
    ScreeningOutcome, Signature, Standing, decide, is_evidence,
};
use crate::measures::{Measure, PolicyEvent};
use crate::network::{Edition, Indicator};
use crate::taking_charge::{PactKind, Signatory};

fn marche() -> &'static Edition {
    Edition::named("marche-2020").unwrap()
}

/// A line of a random history: who, when, what.
#[derive(Debug, Clone)]
struct Line {
    on: Date,
    body: &'static str,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Standing(Standing, bool),
    Deed(Deed),
}

const fn role_of(body: &str) -> ActorRole {
    match body.as_bytes() {
        [b'C', b'P', b'I', ..] => ActorRole::CpiOperator,
        [b'T', b'S', ..] => ActorRole::ThirdSector,
        _ => ActorRole::Partner,
    }
}

fn day() -> impl Strategy<Value = Date> {
    let near = select(vec![
        date(2020, 6, 1),
        date(2020, 11, 30),
        date(2020, 12, 1),
        date(2021, 2, 28),
        date(2021, 3, 1),
        date(2021, 10, 31),
        date(2021, 11, 1),
    ]);
    let any = (0_i64..560).prop_map(|n| date(2020, 5, 20).saturating_add(n.days()));
    prop_oneof![1 => near, 4 => any]
}

fn signed() -> Deed {
    Deed::SignPact(Signature {
        kind: PactKind::Psp,
        signed_by: vec![Signatory::Person, Signatory::Body],
        version: None,
        age: 30,
        valid_to: None,
        review_on: None,
    })
}

fn measured() -> impl Strategy<Value = Deed> {
    let codes = select(vec!["M1", "M2", "M4", "M6", "M7", "M8", "M9", "M10", "M12"]);
    let events = select(vec!["01", "02", "02", "02", "07", "06", "09", "10"]);
    (codes, events, 0_u8..2)
        .prop_map(|(code, happened, nth)| event(code, &format!("{code}-{nth}"), happened))
}

fn event(measure: &str, reference: &str, event: &str) -> Deed {
    Deed::RecordMeasureEvent(MeasureEvent {
        measure: Measure::parse(measure).unwrap(),
        reference: reference.to_owned(),
        event: PolicyEvent::parse(event).unwrap(),
        provider: None,
        dates: MeasureDates::default(),
    })
}

fn reception() -> impl Strategy<Value = Deed> {
    prop_oneof![
        20 => Just(Deed::CloseScreening {
            outcome: ScreeningOutcome::Suitable,
            own_desk: true,
            reason: None,
            priority: None,
            partner: None,
        }),
        20 => Just(Deed::CompleteRegistrationCard),
        1 => day().prop_map(|bears| Deed::CorrectRegistrationCard { bears }),
        1 => Just(Deed::AnnulRegistrationCard),
        20 => Just(Deed::DeliverPrivacyNotice {
            language: "it".to_owned(),
            version: None,
        }),
        20 => Just(Deed::OpenRecipientCard),
        20 => Just(Deed::RecordActivity {
            activity: Activity::A,
            minutes: None,
            outcome: None,
        }),
    ]
}

fn later() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => Just(Deed::TakeInCharge { case_manager: true }),
        2 => Just(Deed::CompletePactOrientation),
        2 => Just(Deed::AttachCv),
        2 => Just(signed()),
        5 => measured(),
        1 => select(vec!["ANC", "JES"]).prop_map(|to| Deed::TransferCase { to: BodyCode::new(to) }),
    ]
}

fn line() -> impl Strategy<Value = Line> {
    let body = select(vec!["TS-PRC", "PRC", "CPI-CIV", "CPI-PES", "TS-FER"]);
    let standing = prop_oneof![
        3 => Just((Standing::ThirdCountry, true)),
        1 => Just((Standing::ThirdCountry, false)),
        1 => Just((Standing::Universal, false)),
    ];
    let what = prop_oneof![
        1 => standing.prop_map(|(standing, eligible)| What::Standing(standing, eligible)),
        8 => reception().prop_map(What::Deed),
        16 => later().prop_map(What::Deed),
    ];
    (day(), body, what).prop_map(|(on, body, what)| Line { on, body, what })
}

fn suitable() -> Deed {
    Deed::CloseScreening {
        outcome: ScreeningOutcome::Suitable,
        own_desk: false,
        reason: None,
        priority: None,
        partner: None,
    }
}

/// Mostly whole paths, with noise around them; some begin anew after a year.
fn lines() -> impl Strategy<Value = Vec<Line>> {
    let path = (
        day(),
        prop::bool::weighted(0.8),
        select(vec!["TS-PRC", "TS-FER"]),
        select(vec![None, None, Some("M6"), Some("M7")]),
        prop::bool::weighted(0.1),
    );
    let noise = prop::collection::vec(line(), 0..18);
    (path, noise).prop_map(|((on, whole, body, own, back), mut noise)| {
        let told = |what| Line { on, body, what };
        let mut lines = vec![told(What::Standing(Standing::ThirdCountry, true))];
        if whole {
            lines.extend(
                [
                    suitable(),
                    Deed::CompleteRegistrationCard,
                    Deed::DeliverPrivacyNotice {
                        language: "it".to_owned(),
                        version: None,
                    },
                    Deed::OpenRecipientCard,
                    Deed::TakeInCharge { case_manager: true },
                    Deed::CompletePactOrientation,
                    Deed::AttachCv,
                ]
                .map(|deed| told(What::Deed(deed))),
            );
            // Few reach competence validation or a business of their own by chance alone.
            lines.extend(own.into_iter().flat_map(|measure| {
                let centre = |event| Line {
                    body: "CPI-CIV",
                    ..told(What::Deed(event))
                };
                [
                    told(What::Deed(signed())),
                    centre(event(measure, "own", "01")),
                    centre(event(measure, "own", "02")),
                ]
            }));
        }
        if back {
            lines.push(told(What::Deed(Deed::CloseCase {
                outcome: "other".to_owned(),
            })));
            // A year and a day later: another path, elsewhere.
            let again = |deed| Line {
                on: on.saturating_add(366.days()),
                body: "TS-FER",
                what: What::Deed(deed),
            };
            lines.extend([suitable(), Deed::CompleteRegistrationCard].map(again));
        }
        lines.append(&mut noise);
        lines
    })
}

/// Tells the lines; what is refused refuses alone. Gives the paths, the first first.
fn told(lines: &[Line]) -> (Vec<CaseFile>, Vec<Entry>) {
    let mut files = vec![CaseFile::default()];
    let mut entries = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let begun = |file: &CaseFile| file.begun_on.is_none_or(|begun_on| begun_on <= line.on);
        let at = files.iter().rposition(begun).unwrap();
        let act = Act {
            on: line.on,
            body: BodyCode::new(line.body),
            role: role_of(line.body),
            origin: Origin::History,
        };
        let events = match &line.what {
            What::Standing(standing, eligible) => vec![evidence(index == 0, *standing, *eligible)],
            What::Deed(deed) => decide(&files[at], &act, deed, marche())
                .map(|decision| decision.events)
                .unwrap_or_default(),
        };
        for event in events {
            let mut at = at;
            if event == Event::PathBegun {
                let anew = files[at].anew();
                files.push(anew);
            }
            if files.last().is_some_and(begun) {
                at = files.len() - 1;
            }
            files[at].apply(act.on, &act.body, &event);
            if is_evidence(&event) {
                let later = files.iter_mut().skip(at + 1);
                later.for_each(|file| file.apply(act.on, &act.body, &event));
            }
            entries.push(Entry {
                seq: i64::try_from(entries.len()).unwrap(),
                on: act.on,
                body: act.body.clone(),
                role: act.role,
                event,
            });
        }
    }
    (files, entries)
}

fn evidence(first: bool, standing: Standing, eligible: bool) -> Event {
    if first {
        Event::PersonRegistered {
            standing,
            eligible,
            reason: None,
            proposed_owner: None,
        }
    } else {
        Event::EligibilityEvidenced {
            standing,
            eligible,
            reason: None,
            proposed_owner: None,
        }
    }
}

fn answer(counted: &Result<Counted, Exclusion>) -> Answer {
    let counted = counted.as_ref().ok()?;
    let partner = counted.partner.as_ref().map_or("", BodyCode::as_str);
    Some((counted.on, partner.to_owned()))
}

fn answers(counts: &Counts) -> Reference {
    Reference {
        reception: answer(&counts.reception),
        taking_charge: answer(&counts.taking_charge),
        measures: answer(&counts.measures),
        validation: answer(&counts.validation),
        self_employment: answer(&counts.self_employment),
    }
}

/// What happens on the day of a transfer or of a change of status is told apart by its order
/// within the day, which the letter of the rules does not know.
fn is_ambiguous(entries: &[Entry]) -> bool {
    let turns = |entry: &&Entry| {
        let event = &entry.event;
        matches!(
            event,
            Event::TransferAccepted { .. } | Event::EligibilityEvidenced { .. } | Event::PathBegun
        )
    };
    let beside = |turn: &Entry| {
        entries
            .iter()
            .any(|other| other.seq != turn.seq && other.on == turn.on && !is_proposal(other))
    };
    entries.iter().filter(turns).any(beside)
}

const fn is_proposal(entry: &Entry) -> bool {
    matches!(entry.event, Event::TransferProposed { .. })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10_000, max_global_rejects: 20_000, ..ProptestConfig::default()
    })]

    #[test]
    fn the_counts_are_those_of_the_letter(lines in lines()) {
        let (_, entries) = told(&lines);
        prop_assume!(!is_ambiguous(&entries));
        prop_assert_eq!(answers(&counts(&entries, marche())), reference::count(&entries));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn the_order_in_which_events_reach_the_journal_does_not_change_the_counts(
        lines in lines(), seed in any::<u64>(),
    ) {
        let (_, entries) = told(&lines);
        let expected = answers(&counts(&entries, marche()));
        let mut shuffled = entries;
        let mut state = seed;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        prop_assert_eq!(answers(&counts(&shuffled, marche())), expected);
    }

    #[test]
    fn replaying_the_events_gives_the_same_case(lines in lines()) {
        let (files, entries) = told(&lines);
        for (at, file) in files.iter().enumerate() {
            prop_assert_eq!(&CaseFile::of_path(&entries, at + 1), file);
        }
        prop_assert_eq!(CaseFile::from_entries(&entries), files.last().unwrap().clone());
    }

    #[test]
    fn merged_persons_count_once_and_split_ones_as_before(one in lines(), two in lines()) {
        let (one, mut two) = (told(&one).1, told(&two).1);
        for entry in &mut two {
            entry.seq += 1_000;
        }
        let both = merged(&[&one, &two], marche());
        let alone = [counts(&one, marche()), counts(&two, marche())];
        let days = alone.iter().filter_map(|counts| counts.reception.as_ref().ok());
        let received: Vec<&Counted> = days.collect();
        if let Some(earliest) = received.iter().map(|counted| counted.on).min() {
            prop_assert_eq!(both.kept.reception.as_ref().ok().map(|c| c.on), Some(earliest));
            let removed = both.removed.iter().flatten().count();
            prop_assert_eq!(removed, received.len() - 1);
        }
        // Split: each is counted from its own events again, which merging never touched.
        prop_assert_eq!(merged(&[&one], marche()).kept, alone[0].clone());
        prop_assert_eq!(merged(&[&two], marche()).kept, alone[1].clone());
        // Merging is not a matter of which file key is kept.
        let other_way = merged(&[&two, &one], marche());
        prop_assert_eq!(answers(&other_way.kept), answers(&both.kept));
    }
}

/// Ten thousand histories prove nothing if they never count: each indicator is reached often.
#[test]
fn the_random_histories_reach_every_indicator() {
    let mut runner = TestRunner::deterministic();
    let (mut reached, mut begun_anew) = ([0_u32; 5], 0_u32);
    for _ in 0..2_400 {
        let lines = lines().new_tree(&mut runner).unwrap().current();
        let entries = told(&lines).1;
        begun_anew += u32::from(entries.iter().any(|entry| entry.event == Event::PathBegun));
        let counts = counts(&entries, marche());
        for (at, indicator) in Indicator::ALL.into_iter().enumerate() {
            reached[at] += u32::from(counts.of(indicator).is_ok());
        }
    }
    let least = [400, 300, 100, 30, 30];
    let all = reached.iter().zip(least);
    assert!(
        all.clone().all(|(reached, least)| *reached >= least),
        "{reached:?} of {least:?}"
    );
    assert!(begun_anew >= 100, "{begun_anew}");
}
