// SPDX-License-Identifier: AGPL-3.0-or-later
//! Facts that hold for every form.

use std::collections::BTreeSet;

use mnet_forms::{Bound, Condition, Form, INVALID_CODES, Kind, Question, Required};

use super::{all, by_code, by_number};
use crate::code_lists::CodeLists;

const LOCALES: [(&str, &str); 3] = [
    (
        "it",
        concat!(
            include_str!("../../../../locales/it/forms.ftl"),
            include_str!("../../../../locales/it/skills.ftl")
        ),
    ),
    (
        "en",
        concat!(
            include_str!("../../../../locales/en/forms.ftl"),
            include_str!("../../../../locales/en/skills.ftl")
        ),
    ),
    (
        "ar",
        concat!(
            include_str!("../../../../locales/ar/forms.ftl"),
            include_str!("../../../../locales/ar/skills.ftl")
        ),
    ),
];

fn keys_of(text: &str) -> Vec<&str> {
    let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    text.lines()
        .filter(starts)
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .collect()
}

/// Every question with those beside it: a form's are one group, each list's
/// another.
fn groups(form: &Form) -> Vec<Vec<&'static Question>> {
    let mut groups = vec![form.questions().collect::<Vec<_>>()];
    let mut rest = groups.concat();
    while let Some(question) = rest.pop() {
        let columns: Vec<_> = question.kind.columns().iter().collect();
        if !columns.is_empty() {
            rest.extend(&columns);
            groups.push(columns);
        }
    }
    groups
}

fn conditions(question: &Question) -> Vec<Condition> {
    let required = match question.required {
        Required::When(condition) => Some(condition),
        _ => None,
    };
    question.when.into_iter().chain(required).collect()
}

#[test]
fn every_form_question_and_fault_has_words_in_every_language() {
    let mut wanted: BTreeSet<String> = all().iter().flat_map(|form| form.locale_keys()).collect();
    wanted.extend(INVALID_CODES.iter().map(|code| format!("invalid-{code}")));
    for (lang, text) in LOCALES {
        let found: BTreeSet<String> = keys_of(text).into_iter().map(str::to_owned).collect();
        let missing: Vec<_> = wanted.difference(&found).collect();
        assert!(missing.is_empty(), "{lang} lacks {missing:#?}");
        let idle: Vec<_> = found.difference(&wanted).collect();
        assert!(
            idle.is_empty(),
            "{lang} has words that no form uses: {idle:#?}"
        );
    }
}

#[test]
fn no_words_stand_twice() {
    for (lang, text) in LOCALES {
        let keys = keys_of(text);
        let once: BTreeSet<_> = keys.iter().collect();
        assert_eq!(once.len(), keys.len(), "{lang}");
    }
}

#[test]
fn the_languages_use_the_same_values_in_their_messages() {
    fn values(text: &str) -> Vec<(String, BTreeSet<&str>)> {
        let lines = text.lines().filter_map(|line| line.split_once(" = "));
        let used = lines.map(|(key, words)| {
            let names = words
                .split("{ $")
                .skip(1)
                .filter_map(|rest| rest.split(" }").next());
            (key.to_owned(), names.collect())
        });
        used.collect::<std::collections::BTreeMap<_, _>>()
            .into_iter()
            .collect()
    }
    let [(_, it), others @ ..] = LOCALES;
    for (lang, text) in others {
        assert_eq!(values(text), values(it), "{lang}");
    }
}

#[test]
fn no_two_labels_share_a_key() {
    for form in all() {
        let keys = form.locale_keys();
        let once: BTreeSet<_> = keys.iter().collect();
        assert_eq!(once.len(), keys.len(), "{}", form.code);
    }
}

#[test]
fn forms_are_found_by_code_and_number() {
    for form in all() {
        assert_eq!(
            by_code(form.code).map(|found| found.number),
            Some(form.number)
        );
        assert_eq!(
            by_number(form.number).map(|found| found.code),
            Some(form.code)
        );
    }
    assert!(by_code("no_such_form").is_none());
}

#[test]
fn no_two_questions_of_a_group_share_a_key() {
    for form in all() {
        for group in groups(form) {
            let keys: BTreeSet<_> = group.iter().map(|question| question.key).collect();
            assert_eq!(keys.len(), group.len(), "{}: {keys:?}", form.code);
        }
    }
}

#[test]
fn every_code_list_that_a_form_names_exists() {
    let lists = CodeLists::shipped();
    for form in all() {
        for list in groups(form)
            .concat()
            .iter()
            .filter_map(|question| question.kind.list())
        {
            assert!(!lists.entries(list).is_empty(), "{}: {list}", form.code);
        }
    }
}

#[test]
fn every_code_that_a_condition_compares_can_be_answered() {
    for form in all() {
        let top: Vec<_> = form.questions().collect();
        for group in groups(form) {
            for condition in group.iter().flat_map(|question| conditions(question)) {
                check_compared(
                    form,
                    condition,
                    &[group.as_slice(), top.as_slice()].concat(),
                );
            }
        }
        for condition in form.sections.iter().filter_map(|section| section.when) {
            check_compared(form, condition, &top);
        }
    }
}

fn check_compared(form: &Form, condition: Condition, questions: &[&Question]) {
    for key in condition.keys() {
        assert!(
            questions.iter().any(|q| q.key == key),
            "{}: nobody asks {key}",
            form.code
        );
    }
    for (key, value) in condition.compared() {
        let Some(question) = questions.iter().find(|question| question.key == key) else {
            continue;
        };
        assert!(
            can_be(question, value),
            "{}: {key} is never {value}",
            form.code
        );
    }
    for fact in condition.facts() {
        assert!(
            form.facts.contains(&fact),
            "{}: undeclared fact {fact}",
            form.code
        );
    }
}

fn can_be(question: &Question, value: &str) -> bool {
    match question.kind {
        Kind::Tri => ["yes", "no", "unknown"].contains(&value),
        Kind::YesNo => ["yes", "no"].contains(&value),
        Kind::Flag => value == "yes",
        Kind::Country | Kind::Countries => value.len() == 2,
        kind if !kind.words().is_empty() => kind.words().contains(&value),
        kind => kind
            .list()
            .is_some_and(|list| CodeLists::shipped().contains(list, value)),
    }
}

#[test]
fn every_fact_that_a_form_declares_is_used() {
    for form in all() {
        let questions = groups(form).concat();
        let mut used: BTreeSet<_> = questions
            .iter()
            .flat_map(|question| conditions(question))
            .flat_map(|condition| condition.facts())
            .collect();
        used.extend(
            form.sections
                .iter()
                .filter_map(|s| s.when)
                .flat_map(|when| when.facts()),
        );
        assert_eq!(used, form.facts.iter().copied().collect(), "{}", form.code);
    }
}

#[test]
fn every_bound_names_a_question_beside_it() {
    for form in all() {
        for group in groups(form) {
            for bound in group.iter().flat_map(|question| question.bounds) {
                if let Bound::NotBefore(other) = bound {
                    assert!(
                        group.iter().any(|q| q.key == *other),
                        "{}: {other}",
                        form.code
                    );
                }
            }
        }
    }
}

#[test]
fn every_question_says_where_it_comes_from() {
    for form in all() {
        for question in groups(form).concat() {
            assert!(
                !question.source.is_empty(),
                "{}: {}",
                form.code,
                question.key
            );
        }
    }
}

#[test]
fn every_block_that_a_form_shows_is_a_form_of_the_person() {
    for form in all() {
        for question in form.questions() {
            if let Kind::Block(name) = question.kind {
                assert!(by_code(name).is_some_and(|block| block.number.starts_with("B-")));
            }
        }
    }
}

#[test]
fn high_protection_data_are_seen_by_named_people_and_never_exported() {
    for form in all() {
        for question in groups(form).concat() {
            if question.privacy >= mnet_forms::Privacy::P4 {
                assert!(!question.exported && question.visibility == mnet_forms::Visibility::VRes);
            }
        }
    }
}

/// A block does not know in which role it was written, as forms do.
#[test]
fn no_block_asks_for_what_is_one_sides_alone() {
    use mnet_forms::Visibility::{VLab, VPrv, VSoc};
    for form in all().iter().filter(|form| form.number.starts_with("B-")) {
        for question in form.questions() {
            let sided = [VLab, VSoc, VPrv].contains(&question.visibility);
            assert!(!sided, "{}.{}", form.code, question.key);
        }
    }
}

/// The wall stands before a whole answer: no column of a list has fewer readers than the list.
#[test]
fn a_list_is_as_narrow_as_its_narrowest_column() {
    fn narrower(form: &str, list: &mnet_forms::Question, found: &mut Vec<String>) {
        for column in list.kind.columns() {
            let as_wide = [mnet_forms::Visibility::VAll, list.visibility];
            let covered = mnet_forms::Privacy::P3;
            let is_as_wide = as_wide.contains(&column.visibility)
                && (column.privacy < covered || column.privacy <= list.privacy);
            if !is_as_wide {
                found.push(format!("{form}.{}.{}", list.key, column.key));
            }
            narrower(form, column, found);
        }
    }
    let mut found = Vec::new();
    for form in all() {
        for question in form.questions() {
            narrower(form.code, question, &mut found);
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
