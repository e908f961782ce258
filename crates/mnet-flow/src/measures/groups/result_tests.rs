// SPDX-License-Identifier: AGPL-3.0-or-later
//! Results and certificates, to the edges.

use super::*;
use crate::measures::groups::{GroupKind, standing};
use jiff::civil::date;

const ENDED: Date = date(2021, 6, 30);
const TODAY: Date = date(2021, 7, 15);

fn of(kind: GroupKind, attended: i32) -> Standing {
    standing(kind, date(2021, 4, 12), attended, 1_000, 1_000)
}

/// A course of Italian whose test was passed, with its certificate.
const COURSE: Said<'_> = Said {
    outcome: Some("passed"),
    level_in: Some("a1"),
    level_out: Some("a2"),
    score: None,
    certificate: Some("level"),
    number: Some("L2-7"),
    on: Some(date(2021, 7, 1)),
};

fn told(said: &Said<'_>, test: Option<Test>, most: Issued) -> Vec<String> {
    let faults = result_faults(said, test, most, (ENDED, TODAY)).into_iter();
    faults
        .map(|one| format!("{} {}", one.pointer, one.code))
        .collect()
}

#[test]
fn the_code_lists_have_the_same_outcomes_and_certificates() {
    let codes = |list: &str| -> Vec<&str> {
        let entries = CodeLists::shipped().entries(list);
        entries.iter().map(crate::code_lists::Entry::code).collect()
    };
    assert_eq!(
        codes("group-test-outcomes"),
        Outcome::ALL.map(Outcome::code)
    );
    assert_eq!(codes("issued-certificates"), Issued::ALL.map(Issued::code));
}

#[test]
fn a_certificate_is_earned_at_the_threshold_and_not_a_minute_before() {
    let course = GroupKind::ItalianCourse;
    let most = |attended| earned("attendance", of(course, attended), Some(Test::Level), None);
    assert_eq!(most(0), Issued::None);
    assert_eq!(most(699), Issued::None);
    assert_eq!(most(700), Issued::Attendance);
    assert_eq!(most(1_000), Issued::Attendance);
}

#[test]
fn where_no_share_is_asked_one_minute_is_enough_and_nobody_who_never_came_gets_one() {
    let orientation = GroupKind::GroupOrientation;
    let most = |attended| earned("attendance", of(orientation, attended), None, None);
    assert_eq!(most(0), Issued::None);
    assert_eq!(most(1), Issued::Attendance);
}

#[test]
fn a_test_that_was_passed_earns_more_where_the_activity_gives_more() {
    let course = of(GroupKind::ItalianCourse, 700);
    let test = Some(Test::Level);
    for (planned, outcome, most) in [
        ("none", Some("passed"), Issued::None),
        ("attendance", Some("passed"), Issued::Attendance),
        ("certificate", Some("passed"), Issued::Level),
        ("qualification", Some("passed"), Issued::Level),
        ("certificate", Some("not_passed"), Issued::Attendance),
        ("certificate", Some("not_taken"), Issued::Attendance),
        ("certificate", None, Issued::Attendance),
        ("another", Some("passed"), Issued::None),
    ] {
        assert_eq!(earned(planned, course, test, outcome), most, "{planned}");
    }
    // A test does not make up for hours that are missing, nor is one passed that nobody asks for.
    let short = of(GroupKind::ItalianCourse, 699);
    assert_eq!(
        earned("certificate", short, test, Some("passed")),
        Issued::None
    );
    let lab = of(GroupKind::JobSearchLab, 700);
    let unasked = earned("certificate", lab, None, Some("passed"));
    assert_eq!(unasked, Issued::Attendance);
}

#[test]
fn less_than_was_earned_may_be_issued_and_never_more() {
    let test = Some(Test::Level);
    assert_eq!(told(&COURSE, test, Issued::Level), [""; 0]);
    let most = Issued::Attendance;
    let more = ["/certificate certificate-not-earned"];
    assert_eq!(told(&COURSE, test, most), more);
    let less = Said {
        certificate: Some("attendance"),
        ..COURSE
    };
    assert_eq!(told(&less, test, Issued::Level), [""; 0]);
    let none = Said {
        certificate: Some("none"),
        number: None,
        on: None,
        ..COURSE
    };
    assert_eq!(told(&none, test, Issued::None), [""; 0]);
}

#[test]
fn a_certificate_has_a_number_and_a_day_between_the_end_and_today() {
    let test = Some(Test::Level);
    let bare = Said {
        number: None,
        on: None,
        ..COURSE
    };
    let owed = ["/number missing", "/on missing"];
    assert_eq!(told(&bare, test, Issued::Level), owed);
    let days = [
        (date(2021, 6, 29), vec!["/on before-activity-end"]),
        (ENDED, vec![]),
        (TODAY, vec![]),
        (date(2021, 7, 16), vec!["/on in-the-future"]),
    ];
    for (on, wanted) in days {
        let on = Some(on);
        assert_eq!(told(&Said { on, ..COURSE }, test, Issued::Level), wanted);
    }
}

#[test]
fn a_level_is_passed_from_a1_up_and_not_below_the_one_at_entry() {
    let test = Some(Test::Level);
    let low = ["/level_out level-not-reached"];
    for (level_in, level_out, wanted) in [
        ("not_literate", "pre_a1", low.as_slice()),
        ("not_literate", "a1", &[]),
        ("a2", "a2", &[]),
        ("a2", "a1", &low),
    ] {
        let said = Said {
            level_in: Some(level_in),
            level_out: Some(level_out),
            ..COURSE
        };
        let told = told(&said, test, Issued::Level);
        assert_eq!(told, wanted, "{level_in} {level_out}");
    }
    // Not passed: whatever level it was.
    let back = Said {
        outcome: Some("not_passed"),
        level_in: Some("a2"),
        level_out: Some("a1"),
        certificate: Some("attendance"),
        ..COURSE
    };
    assert_eq!(told(&back, test, Issued::Attendance), [""; 0]);
}

#[test]
fn what_the_kind_asks_is_owed_and_what_it_does_not_ask_is_refused() {
    let unsaid = Said::default();
    let owed = ["/outcome missing", "/certificate missing"];
    assert_eq!(told(&unsaid, Some(Test::Score), Issued::Level), owed);
    let none = ["/certificate missing"];
    assert_eq!(told(&unsaid, None, Issued::Level), none);
    let sat = Said {
        outcome: Some("not_passed"),
        certificate: Some("none"),
        ..Said::default()
    };
    let score = ["/score missing"];
    assert_eq!(told(&sat, Some(Test::Score), Issued::None), score);
    let levels = ["/level_in missing", "/level_out missing"];
    assert_eq!(told(&sat, Some(Test::Level), Issued::None), levels);
    for (points, wanted) in [(-1, 1), (0, 0), (100, 0), (101, 1)] {
        let score = Some(points);
        let told = told(&Said { score, ..sat }, Some(Test::Score), Issued::None);
        assert_eq!(told.len(), wanted, "{points}");
    }
    let other = ["/outcome no-such-test", "/score no-such-test"];
    let score = Some(60);
    assert_eq!(told(&Said { score, ..sat }, None, Issued::None), other);
}

#[test]
fn who_did_not_sit_the_test_has_neither_score_nor_level() {
    let absent = Said {
        outcome: Some("not_taken"),
        level_out: Some("a1"),
        certificate: Some("none"),
        ..Said::default()
    };
    let level = ["/level_out test-not-taken"];
    assert_eq!(told(&absent, Some(Test::Level), Issued::None), level);
    let absent = Said {
        level_out: None,
        score: Some(10),
        ..absent
    };
    let score = ["/score test-not-taken"];
    assert_eq!(told(&absent, Some(Test::Score), Issued::None), score);
}
