// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about pairs.

use super::*;
use proptest::prelude::*;

const FREE: Bearing = Bearing {
    both_cases: false,
    both_pacts: false,
    is_protected: false,
    kept_apart: false,
    in_conflict: false,
};

#[test]
fn the_matcher_links_by_the_rules_that_say_so() {
    for rule in [Rule::Lr1, Rule::Lr4, Rule::Lr5, Rule::Lr6] {
        assert_eq!(course(None, Decision::Link, rule, FREE), Course::Link);
    }
    let by_score = course(None, Decision::Link, Rule::Probabilistic, FREE);
    assert_eq!(by_score, Course::Queue);
    assert_eq!(
        course(None, Decision::Review, Rule::Lr7, FREE),
        Course::Queue
    );
    assert_eq!(
        course(None, Decision::NoLink, Rule::Lr3, FREE),
        Course::Leave
    );
}

#[test]
fn two_open_cases_a_protected_person_a_conflict_and_a_word_of_somebody_hold_the_matcher_back() {
    let each = [
        (
            Bearing {
                both_cases: true,
                ..FREE
            },
            Held::TwoCases,
        ),
        (
            Bearing {
                is_protected: true,
                ..FREE
            },
            Held::Protected,
        ),
        (
            Bearing {
                kept_apart: true,
                ..FREE
            },
            Held::KeptApart,
        ),
        (
            Bearing {
                in_conflict: true,
                ..FREE
            },
            Held::InConflict,
        ),
    ];
    assert_eq!(each.len(), Held::ALL.len());
    for (bearing, held) in each {
        for rule in [Rule::Lr1, Rule::Lr4, Rule::Lr5, Rule::Lr6] {
            assert_eq!(course(None, Decision::Link, rule, bearing), Course::Queue);
        }
        assert_eq!(bearing.holds(), Some(held));
    }
    let pacts = Bearing {
        both_pacts: true,
        ..FREE
    };
    assert_eq!(pacts.holds(), None);
}

#[test]
fn a_steward_may_link_whoever_is_in_conflict() {
    let doubt = Bearing {
        in_conflict: true,
        ..FREE
    };
    let said = judge(Standing::Open, Verdict::Same, doubt, false).unwrap();
    assert_eq!(said.standing, Standing::Linked);
}

#[test]
fn what_the_matcher_proposed_it_may_take_back() {
    let open = Some((Standing::Open, SaidBy::Matcher));
    assert_eq!(
        course(open, Decision::NoLink, Rule::Lr3, FREE),
        Course::Withdraw
    );
    let gone = Some((Standing::Withdrawn, SaidBy::Matcher));
    assert_eq!(
        course(gone, Decision::Review, Rule::Lr7, FREE),
        Course::Queue
    );
}

#[test]
fn two_pacts_take_two_people_and_the_first_is_not_the_second() {
    let pacts = Bearing {
        both_pacts: true,
        ..FREE
    };
    let first = judge(Standing::Open, Verdict::Same, pacts, false).unwrap();
    assert_eq!(
        (first.standing, first.kind),
        (Standing::Second, "first_of_two")
    );
    let again = judge(Standing::Second, Verdict::Same, pacts, true);
    assert_eq!(again, Err(Objection::SecondPerson));
    let second = judge(Standing::Second, Verdict::Same, pacts, false).unwrap();
    assert_eq!(
        (second.standing, second.kind),
        (Standing::Linked, "manual_link")
    );
    let changed = judge(Standing::Second, Verdict::Different, pacts, true).unwrap();
    assert_eq!(changed.standing, Standing::Apart);
}

#[test]
fn who_was_said_to_be_another_is_not_linked_through_a_third() {
    let apart = Bearing {
        kept_apart: true,
        ..FREE
    };
    assert_eq!(
        judge(Standing::Open, Verdict::Same, apart, false),
        Err(Objection::KeptApart)
    );
}

#[test]
fn of_three_persons_the_first_stands_for_all_and_for_two_when_a_link_is_gone() {
    let all = merges(&[(2, 3), (1, 2)], |person| person);
    assert_eq!(all, BTreeMap::from([(2, 1), (3, 1)]));
    assert_eq!(merges(&[(2, 3)], |person| person), BTreeMap::from([(3, 2)]));
}

fn standing() -> impl Strategy<Value = Standing> {
    (0..Standing::ALL.len()).prop_map(|at| Standing::ALL[at])
}

fn bearing() -> impl Strategy<Value = Bearing> {
    any::<[bool; 5]>().prop_map(
        |[
            both_cases,
            both_pacts,
            is_protected,
            kept_apart,
            in_conflict,
        ]| Bearing {
            both_cases,
            both_pacts,
            is_protected,
            kept_apart,
            in_conflict,
        },
    )
}

proptest! {
    #[test]
    fn a_decision_of_a_person_is_never_changed_by_the_matcher(
        standing in standing(), bearing in bearing(), decision in 0..3_usize, rule in 0..3_usize
    ) {
        let decision = [Decision::Link, Decision::Review, Decision::NoLink][decision];
        let rule = [Rule::Lr1, Rule::Lr7, Rule::Probabilistic][rule];
        let course = course(Some((standing, SaidBy::Person)), decision, rule, bearing);
        prop_assert_eq!(course, Course::Leave);
    }

    #[test]
    fn who_stands_for_whom_is_what_the_links_in_force_say_whatever_was_made_and_undone_before(
        before in links(), more in links(), order in any::<u64>()
    ) {
        let first = |person: u8| person % 5;
        let mut turn = order;
        let mut next = |below: usize| {
            turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(turn >> 33).unwrap() % below
        };
        // Made and undone one by one, in an order of their own.
        let mut force = before.clone();
        for link in &more {
            force.insert(next(force.len() + 1), *link);
            prop_assert_eq!(merges(&force, first), by_walking(&force, first));
        }
        for link in more {
            let at = force.iter().position(|one| *one == link).unwrap();
            force.remove(at);
            let together = merges(&force, first);
            prop_assert_eq!(&together, &by_walking(&force, first));
            // Nobody stands for somebody who is not the one that stands for all.
            for kept in together.values() {
                prop_assert!(!together.contains_key(kept));
            }
        }
        prop_assert_eq!(merges(&force, first), by_walking(&before, first));
    }
}

/// The same said plainly: of all whom one reaches by links, the first.
fn by_walking(links: &[(u8, u8)], first: impl Fn(u8) -> u8) -> BTreeMap<u8, u8> {
    let mut kept = BTreeMap::new();
    for start in links.iter().flat_map(|(one, other)| [*one, *other]) {
        let mut reached = BTreeSet::from([start]);
        loop {
            let touches =
                |(one, other): &&(u8, u8)| reached.contains(one) != reached.contains(other);
            let Some((one, other)) = links.iter().find(touches) else {
                break;
            };
            reached.extend([*one, *other]);
        }
        let stands = reached
            .into_iter()
            .min_by_key(|one| (first(*one), *one))
            .unwrap();
        if stands != start {
            kept.insert(start, stands);
        }
    }
    kept
}

fn links() -> impl Strategy<Value = Vec<(u8, u8)>> {
    prop::collection::vec((0..8_u8, 0..8_u8), 0..6)
}
