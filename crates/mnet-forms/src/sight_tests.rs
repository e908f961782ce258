// SPDX-License-Identifier: AGPL-3.0-or-later
//! What holds for the wall between the sides — *prove del muro tra i lati*.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::json;

use super::{Authorship, Reader, Side, Sight, sight};
use crate::Visibility::{VAgg, VAll, VCar, VCmp, VEnr, VLab, VPrv, VRes, VSoc, VSys};
use crate::example::EXAMPLE;
use crate::{
    Answers, Condition, Form, Kind, Privacy, Question, Section, Visibility, csv_row, flatten,
};

const EVERY: [Visibility; 10] = [VAll, VLab, VSoc, VCar, VRes, VEnr, VCmp, VPrv, VAgg, VSys];

const fn asked(privacy: Privacy, visibility: Visibility) -> Question {
    Question::new("it", Kind::Text { max: 40 }).seen(privacy, visibility)
}

const fn reader(side: Side) -> Reader {
    Reader {
        side,
        cares: true,
        wrote: Authorship::Other,
        is_named: false,
    }
}

fn seen(visibility: Visibility, side: Side) -> Sight {
    sight(&asked(Privacy::P2, visibility), reader(side))
}

#[test]
fn what_each_side_of_the_care_team_sees_of_what_others_wrote() {
    let mut table = String::new();
    for visibility in EVERY {
        let cells = Side::ALL.map(|side| match seen(visibility, side) {
            Sight::Shown => "shown",
            Sight::ToReveal => "covered",
            Sight::Hidden => "mentioned",
            Sight::Unspoken => "-",
        });
        writeln!(table, "{visibility:?}: {}", cells.join(" ")).unwrap();
    }
    let expected = "\
VAll: shown shown shown shown shown shown
VLab: shown mentioned shown shown mentioned mentioned
VSoc: mentioned shown mentioned mentioned mentioned mentioned
VCar: shown shown shown mentioned shown mentioned
VRes: - - - - - -
VEnr: shown shown shown shown shown shown
VCmp: - - - - - -
VPrv: mentioned mentioned mentioned shown mentioned mentioned
VAgg: - - - - - -
VSys: - - - - - -
";
    assert_eq!(
        table, expected,
        "Labour Social Programme Provider Identity Beside"
    );
}

#[test]
fn labour_and_social_do_not_see_what_is_the_other_sides_alone() {
    assert_eq!(seen(VSoc, Side::Labour), Sight::Hidden);
    assert_eq!(seen(VLab, Side::Social), Sight::Hidden);
    assert_eq!(seen(VCar, Side::Labour), seen(VCar, Side::Social));
}

#[test]
fn what_an_office_wrote_it_reads_again_and_what_is_reserved_its_author_alone() {
    let by = |wrote, is_named, visibility| {
        let reader = Reader {
            wrote,
            is_named,
            ..reader(Side::Labour)
        };
        sight(&asked(Privacy::P2, visibility), reader)
    };
    assert_eq!(by(Authorship::SameOffice, false, VSoc), Sight::Shown);
    assert_eq!(by(Authorship::SameOffice, false, VRes), Sight::Unspoken);
    assert_eq!(by(Authorship::Other, true, VRes), Sight::Shown);
    assert_eq!(by(Authorship::Other, true, VSoc), Sight::Hidden);
    assert_eq!(by(Authorship::Author, false, VRes), Sight::Shown);
}

#[test]
fn who_does_not_follow_any_more_reads_what_it_wrote_and_what_everybody_reads() {
    for visibility in [VLab, VSoc, VCar] {
        for side in [Side::Labour, Side::Social, Side::Programme] {
            let gone = Reader {
                cares: false,
                ..reader(side)
            };
            let own = Reader {
                wrote: Authorship::SameOffice,
                ..gone
            };
            let question = asked(Privacy::P2, visibility);
            assert_eq!(
                sight(&question, gone),
                Sight::Hidden,
                "{visibility:?} {side:?}"
            );
            assert_eq!(
                sight(&question, own),
                Sight::Shown,
                "{visibility:?} {side:?}"
            );
        }
    }
}

#[test]
fn special_and_judicial_data_are_covered_for_their_own_readers_even_the_author() {
    for privacy in [Privacy::P3, Privacy::P4] {
        let social = asked(privacy, VSoc);
        assert_eq!(sight(&social, reader(Side::Social)), Sight::ToReveal);
        assert_eq!(sight(&social, reader(Side::Labour)), Sight::Hidden);
        let author = Reader {
            wrote: Authorship::Author,
            ..reader(Side::Social)
        };
        assert_eq!(sight(&asked(privacy, VRes), author), Sight::ToReveal);
        assert_eq!(
            sight(&asked(privacy, VRes), reader(Side::Social)),
            Sight::Unspoken
        );
    }
}

const ILL: Question = Question::new("ill", Kind::YesNo).seen(Privacy::P3, VSoc);

const WALLED: Form = Form {
    code: "walled",
    number: "X02",
    version: 1,
    source: "tests",
    facts: &[],
    sections: &[Section::new(
        "all",
        &[
            Question::new("title", Kind::Text { max: 40 }),
            Question::new("family", Kind::Text { max: 40 }).seen(Privacy::P2, VSoc),
            Question::new("work", Kind::Text { max: 40 }).seen(Privacy::P1, VLab),
            ILL,
            Question::new("since", Kind::Text { max: 40 }).when(Condition::Is("ill", "yes")),
            Question::new("flag", Kind::Text { max: 40 }).seen(Privacy::P4, VRes),
        ],
    )],
};

fn full() -> Answers {
    Answers::new()
        .with("title", "Card")
        .with("family", "two children")
        .with("work", "waiter")
        .with("ill", "yes")
        .with("since", "2019")
        .with("flag", "violence")
}

#[test]
fn what_is_not_shown_is_neither_told_nor_printed_nor_taken_away() {
    let told = WALLED.told(&full(), |_| reader(Side::Labour), &[]);
    let everything = format!(
        "{:?} {:?} {}",
        flatten(&WALLED, &told),
        csv_row(&WALLED, &told),
        serde_json::to_string(&told).unwrap()
    );
    for secret in ["two children", "violence"] {
        assert!(!everything.contains(secret), "{secret}");
    }
    assert_eq!(told.withheld_keys(), ["family", "ill"]);
    assert_eq!(told.withheld("family"), Some(Sight::Hidden));
    assert_eq!(told.withheld("work"), None);
    assert_eq!(
        told.withheld("flag"),
        None,
        "what is reserved is not mentioned"
    );
}

#[test]
fn a_question_stays_in_its_place_though_its_condition_is_not_told() {
    let told = WALLED.told(&full(), |_| reader(Side::Labour), &[]);
    let sections = WALLED.visible(&told);
    let keys: Vec<_> = sections
        .iter()
        .flat_map(|section| section.questions.iter().map(|one| one.question.key))
        .collect();
    assert_eq!(keys, ["title", "family", "work", "ill", "since"]);
    assert_eq!(WALLED.settled(&told).get_str("since"), Some("2019"));
    let anew = told.to_write();
    let asked = WALLED.visible(&anew);
    let flag = asked[0]
        .questions
        .iter()
        .any(|one| one.question.key == "flag");
    assert!(flag, "a writer may be told anew");
}

#[test]
fn a_cover_is_lifted_for_what_was_asked_for_and_nothing_else() {
    let told = WALLED.told(
        &full(),
        |_| reader(Side::Social),
        &["ill", "family", "work", "flag"],
    );
    assert_eq!(told.get_str("ill"), Some("yes"));
    assert_eq!(told.withheld_keys(), ["work"], "a reason opens no wall");
    assert_eq!(told.get("flag"), None);
}

fn told_to(side: Side) -> Answers {
    WALLED.told(&full(), |_| reader(side), &[])
}

#[test]
fn an_answer_that_was_kept_for_somebody_stays_theirs() {
    let mut stood = full();
    stood.set_written_by("family", json!("the social service"));
    let typed = Answers::new().with("title", "New");
    let kept = WALLED.kept(typed, &stood, &told_to(Side::Labour));
    assert_eq!(
        kept.written_by("family"),
        Some(&json!("the social service"))
    );
    assert_eq!(kept.written_by("title"), None);
    let mine = |key: &str| Reader {
        wrote: if kept.written_by(key).is_some() {
            Authorship::Other
        } else {
            Authorship::Author
        },
        ..reader(Side::Labour)
    };
    assert_eq!(WALLED.told(&kept, mine, &[]).get("family"), None);
}

#[test]
fn who_saves_without_seeing_wipes_nothing() {
    let typed = Answers::new().with("title", "New").with("family", "none");
    let kept = WALLED.kept(typed, &full(), &told_to(Side::Labour));
    assert_eq!(kept.get_str("title"), Some("New"));
    assert_eq!(
        kept.get_str("family"),
        Some("two children"),
        "not theirs to change"
    );
    assert_eq!(kept.get_str("ill"), Some("yes"));
    assert_eq!(kept.get_str("flag"), Some("violence"));
    assert_eq!(kept.get_str("work"), None, "left blank by who sees it");
}

#[test]
fn a_covered_answer_is_replaced_by_what_its_reader_types() {
    let typed = Answers::new().with("ill", "no");
    let kept = WALLED.kept(typed, &full(), &told_to(Side::Social));
    assert_eq!(kept.get_str("ill"), Some("no"));
}

fn any_side() -> impl Strategy<Value = Side> {
    prop::sample::select(Side::ALL.to_vec())
}

fn any_wrote() -> impl Strategy<Value = Authorship> {
    prop::sample::select(vec![
        Authorship::Other,
        Authorship::SameOffice,
        Authorship::Author,
    ])
}

proptest! {
    #[test]
    fn saving_what_was_told_changes_nothing(side in any_side(), wrote in any_wrote(), cares: bool, is_named: bool) {
        let reader = Reader { side, cares, wrote, is_named };
        let told = WALLED.told(&full(), |_| reader, &[]);
        prop_assert_eq!(WALLED.kept(told.clone(), &full(), &told), full());
    }

    #[test]
    fn nobody_sees_less_for_having_written_it(side in any_side(), cares: bool) {
        for visibility in EVERY {
            for privacy in [Privacy::P0, Privacy::P2, Privacy::P4] {
                let question = asked(privacy, visibility);
                let by = |wrote, is_named| sight(&question, Reader { side, cares, wrote, is_named });
                prop_assert!(by(Authorship::Other, false) <= by(Authorship::SameOffice, false));
                prop_assert!(by(Authorship::SameOffice, false) <= by(Authorship::Author, false));
                prop_assert!(by(Authorship::Other, false) <= by(Authorship::Other, true));
            }
        }
    }

    #[test]
    fn nothing_told_is_more_than_what_was_answered(side in any_side(), wrote in any_wrote()) {
        let reader = Reader { side, cares: true, wrote, is_named: false };
        let answers = Answers::new().with("name", "Blessing").with("self_told", "x")
            .with("needs", json!({ "work": { "level": 2 } }));
        let told = EXAMPLE.told(&answers, |_| reader, &[]);
        for (key, value) in told.iter() {
            prop_assert_eq!(answers.get(key), Some(value));
        }
    }
}
