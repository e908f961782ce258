// SPDX-License-Identifier: AGPL-3.0-or-later
//! Lines of the recipient card — *righe della scheda cittadini di paesi terzi* (F03).
//!
//! The deeds write them, nobody types them: one line for each activity of first
//! reception, for the pact from the orientation that proposes it, and for each
//! measure from its proposal on. A deed that was refused leaves none. Numbers
//! have no gaps, and a line keeps its own.
//!
//! Source: implementation guidelines (S0), RU-05, RULE-3; requirements F03 L1–L10.

use jiff::civil::Date;
use mnet_base::codes::BodyCode;

use crate::case::{CardLineOf, CaseFile, Entry, Event};
use crate::measures::PolicyEvent;

/// A line of the recipient card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecipientLine {
    /// L1: from 1, without gaps.
    pub number: usize,
    /// L2: what it is about.
    pub of: CardLineOf,
    /// The measure's key within the case.
    pub reference: Option<String>,
    /// L3: its latest event.
    pub event: PolicyEvent,
    /// L4.
    pub proposed_on: Option<Date>,
    /// L4.
    pub started_on: Option<Date>,
    /// L4.
    pub ended_on: Option<Date>,
    /// L5: how long, in minutes, where it was written down.
    pub minutes: Option<u16>,
    /// L6: who does it.
    pub body: BodyCode,
    /// L6: the entry that told it last; who wrote that is the operator.
    pub told_by: i64,
    /// L7: what came of it, as a code or in words.
    pub outcome: Option<String>,
}

/// The lines of a case, in the order in which they were told.
pub fn recipient_lines(entries: &[Entry]) -> Vec<RecipientLine> {
    let mut lines: Vec<RecipientLine> = Vec::new();
    for entry in entries {
        match &entry.event {
            Event::ActivityRecorded {
                activity,
                minutes,
                outcome,
            } => lines.push(RecipientLine {
                ended_on: Some(entry.on),
                minutes: *minutes,
                outcome: outcome.clone(),
                ..line(
                    &lines,
                    CardLineOf::Activity(*activity),
                    PolicyEvent::Completed,
                    entry,
                )
            }),
            Event::PactOrientationCompleted => propose_pact(&mut lines, entry),
            Event::PactSigned { .. } => sign_pact(&mut lines, entry),
            Event::CaseClosed { .. } => end_pact(&mut lines, entry.on),
            Event::MeasureEventRecorded { .. } => measure(&mut lines, entry),
            _ => {}
        }
    }
    lines
}

fn line(
    before: &[RecipientLine],
    of: CardLineOf,
    event: PolicyEvent,
    entry: &Entry,
) -> RecipientLine {
    RecipientLine {
        number: before.len() + 1,
        of,
        reference: None,
        event,
        proposed_on: Some(entry.on),
        started_on: Some(entry.on),
        ended_on: None,
        minutes: None,
        body: entry.body.clone(),
        told_by: entry.seq,
        outcome: None,
    }
}

/// Where the pact stands among the lines.
fn pact_line(lines: &mut [RecipientLine]) -> Option<&mut RecipientLine> {
    lines.iter_mut().find(|line| line.of == CardLineOf::Pact)
}

/// F09 is the orientation towards the pact: it proposes it, before the measures it names.
fn propose_pact(lines: &mut Vec<RecipientLine>, entry: &Entry) {
    if pact_line(lines).is_none() {
        lines.push(RecipientLine {
            started_on: None,
            ..line(lines, CardLineOf::Pact, PolicyEvent::Proposed, entry)
        });
    }
}

/// Its first signature starts the pact; what is signed is proposed on that day.
fn sign_pact(lines: &mut Vec<RecipientLine>, entry: &Entry) {
    let signed = line(lines, CardLineOf::Pact, PolicyEvent::Started, entry);
    match pact_line(lines) {
        None => lines.push(signed),
        Some(pact) if pact.started_on.is_none() => {
            *pact = RecipientLine {
                number: pact.number,
                ..signed
            };
        }
        Some(_) => {}
    }
}

/// A pact that was signed ends with the case.
fn end_pact(lines: &mut [RecipientLine], on: Date) {
    if let Some(pact) = pact_line(lines).filter(|pact| pact.started_on.is_some()) {
        pact.event = PolicyEvent::Completed;
        pact.ended_on = Some(on.max(pact.started_on.unwrap_or(on)));
    }
}

/// A measure has one line, from its first event on, that tells its latest.
fn measure(lines: &mut Vec<RecipientLine>, entry: &Entry) {
    let Event::MeasureEventRecorded {
        measure,
        reference,
        event,
        provider,
        proposed_on,
        started_on,
        ended_on,
    } = &entry.event
    else {
        return;
    };
    let of = CardLineOf::Measure(*measure);
    let known = lines
        .iter()
        .position(|line| line.reference.as_ref() == Some(reference));
    let at = known.unwrap_or_else(|| {
        let new = line(lines, of, *event, entry);
        lines.push(new);
        lines.len() - 1
    });
    if let Some(line) = lines.get_mut(at) {
        line.reference = Some(reference.clone());
        line.event = *event;
        line.body = provider.clone();
        line.told_by = entry.seq;
        line.proposed_on = *proposed_on;
        line.started_on = *started_on;
        line.ended_on = *ended_on;
    }
}

/// Whether lines and the case's own account of them agree; a check for reports (IND-14).
pub fn agree(lines: &[RecipientLine], file: &CaseFile) -> bool {
    lines.len() == file.card_lines.len()
        && lines
            .iter()
            .zip(&file.card_lines)
            .all(|(line, own)| line.of == own.of)
}

#[cfg(test)]
mod tests {
    use super::{RecipientLine, agree, recipient_lines};
    use crate::case::{Activity, ActorRole, CardLineOf, CaseFile, Entry, Event};
    use crate::measures::{Measure, PolicyEvent};
    use crate::taking_charge::{PactKind, Signatory};
    use jiff::ToSpan;
    use jiff::civil::{Date, date};
    use mnet_base::codes::BodyCode;
    use proptest::prelude::*;

    const DAY: Date = date(2020, 7, 8);

    fn told(events: Vec<Event>) -> Vec<Entry> {
        let each = events.into_iter().enumerate().map(|(at, event)| Entry {
            seq: i64::try_from(at).unwrap(),
            on: DAY.saturating_add(i64::try_from(at).unwrap().days()),
            body: BodyCode::new("TS-PRC"),
            role: ActorRole::ThirdSector,
            event,
        });
        each.collect()
    }

    fn did(activity: Activity) -> Event {
        Event::ActivityRecorded {
            activity,
            minutes: Some(60),
            outcome: None,
        }
    }

    fn signed(version: u16) -> Event {
        Event::PactSigned {
            kind: PactKind::Psp,
            version,
            signed_by: vec![Signatory::Person, Signatory::Body],
            valid_to: None,
            review_on: None,
        }
    }

    fn measure(reference: &str, event: PolicyEvent) -> Event {
        Event::MeasureEventRecorded {
            measure: Measure::Training,
            reference: reference.to_owned(),
            event,
            provider: BodyCode::new("CPI-CIV"),
            proposed_on: Some(DAY),
            started_on: None,
            ended_on: None,
        }
    }

    fn closed() -> Event {
        Event::CaseClosed {
            outcome: "employed".to_owned(),
        }
    }

    fn numbers(lines: &[RecipientLine]) -> Vec<usize> {
        lines.iter().map(|line| line.number).collect()
    }

    #[test]
    fn a_check_made_again_is_a_line_of_its_own() {
        let lines = recipient_lines(&told(vec![did(Activity::C), did(Activity::C)]));
        assert_eq!(numbers(&lines), [1, 2]);
        assert_eq!(lines[0].minutes, Some(60));
        assert_eq!(lines[1].ended_on, Some(date(2020, 7, 9)));
    }

    #[test]
    fn a_pact_signed_again_and_a_measure_that_goes_on_keep_their_line() {
        let lines = recipient_lines(&told(vec![
            signed(1),
            measure("M2-1", PolicyEvent::Proposed),
            signed(2),
            measure("M2-1", PolicyEvent::Refused),
            measure("M2-2", PolicyEvent::Proposed),
        ]));
        assert_eq!(numbers(&lines), [1, 2, 3]);
        assert_eq!(
            lines[1].event,
            PolicyEvent::Refused,
            "proposed and refused is told"
        );
        assert_eq!(lines[1].body, BodyCode::new("CPI-CIV"));
    }

    #[test]
    fn the_orientation_proposes_the_pact_before_the_measures_it_names() {
        let oriented = vec![
            Event::PactOrientationCompleted,
            measure("M1-1", PolicyEvent::Proposed),
        ];
        let lines = recipient_lines(&told(oriented.clone()));
        assert_eq!(lines[0].of, CardLineOf::Pact);
        assert_eq!(lines[0].event, PolicyEvent::Proposed);
        assert_eq!((lines[0].started_on, lines[1].number), (None, 2));
        let lines = recipient_lines(&told([oriented.clone(), vec![signed(1)]].concat()));
        assert_eq!((lines.len(), lines[0].number), (2, 1));
        assert_eq!(lines[0].event, PolicyEvent::Started);
        assert_eq!(lines[0].started_on, Some(date(2020, 7, 10)));
        let unsigned = recipient_lines(&told([oriented, vec![closed()]].concat()));
        assert_eq!(unsigned[0].event, PolicyEvent::Proposed);
    }

    #[test]
    fn the_pact_ends_with_the_case() {
        let lines = recipient_lines(&told(vec![signed(1), closed()]));
        assert_eq!(lines[0].event, PolicyEvent::Completed);
        assert_eq!(lines[0].ended_on, Some(date(2020, 7, 9)));
    }

    fn anything() -> impl Strategy<Value = Event> {
        prop_oneof![
            prop::sample::select(Activity::ALL.to_vec()).prop_map(did),
            Just(Event::TakenInCharge),
            Just(Event::PactOrientationCompleted),
            (1_u16..4).prop_map(signed),
            (0_u8..4, prop::sample::select(PolicyEvent::ALL.to_vec()))
                .prop_map(|(key, event)| measure(&format!("M2-{key}"), event)),
            Just(closed()),
        ]
    }

    proptest! {
        #[test]
        fn lines_are_numbered_without_gaps_and_never_change_their_place(
            events in prop::collection::vec(anything(), 0..40)
        ) {
            let entries = told(events);
            let lines = recipient_lines(&entries);
            let whole: Vec<usize> = (1..=lines.len()).collect();
            prop_assert_eq!(numbers(&lines), whole);
            prop_assert!(agree(&lines, &CaseFile::from_entries(&entries)));
            for upto in 0..entries.len() {
                let before = recipient_lines(&entries[..upto]);
                let of = |lines: &[RecipientLine]| -> Vec<CardLineOf> {
                    lines.iter().map(|line| line.of).collect()
                };
                prop_assert!(of(&lines).starts_with(&of(&before)));
            }
        }
    }
}
