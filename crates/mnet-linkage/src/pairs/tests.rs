// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts about pairs.

use super::*;
use proptest::prelude::*;

const FREE: Bearing = Bearing {
    both_cases: false,
    both_pacts: false,
    is_protected: false,
    kept_apart: false,
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
fn two_open_cases_a_protected_person_and_a_word_of_somebody_hold_the_matcher_back() {
    for held in [
        Bearing {
            both_cases: true,
            ..FREE
        },
        Bearing {
            is_protected: true,
            ..FREE
        },
        Bearing {
            kept_apart: true,
            ..FREE
        },
    ] {
        assert_eq!(course(None, Decision::Link, Rule::Lr1, held), Course::Queue);
    }
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
    any::<[bool; 4]>().prop_map(
        |[both_cases, both_pacts, is_protected, kept_apart]| Bearing {
            both_cases,
            both_pacts,
            is_protected,
            kept_apart,
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
    fn links_and_then_their_undoing_in_any_order_restore_who_stands_for_whom(
        before in links(), more in links(), order in any::<u64>()
    ) {
        let first = |person: u8| person % 5;
        let was = merges(&before, first);
        let mut now = before.clone();
        now.extend(&more);
        let together = merges(&now, first);
        // Nobody stands for somebody who is not the one that stands for all.
        for kept in together.values() {
            prop_assert!(!together.contains_key(kept));
        }
        // Undone one by one, in an order of their own.
        let mut left = more.clone();
        let mut turn = order;
        while !left.is_empty() {
            let at = usize::try_from(turn).unwrap_or(0) % left.len();
            left.remove(at);
            turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let mut standing = before.clone();
            standing.extend(&left);
            let once: BTreeSet<(u8, u8)> = standing.iter().copied().collect();
            let once: Vec<(u8, u8)> = once.into_iter().collect();
            prop_assert_eq!(merges(&standing, first), merges(&once, first));
        }
        prop_assert_eq!(merges(&before, first), was);
    }
}

fn links() -> impl Strategy<Value = Vec<(u8, u8)>> {
    prop::collection::vec((0..8_u8, 0..8_u8), 0..6)
}
