// SPDX-License-Identifier: AGPL-3.0-or-later
//! A CV as a paper of the person's own — *curriculum*: what the CV says and nothing
//! that the register knows beside it.
//!
//! No head of an institution and no number: an employer who reads it learns neither who
//! helped to write it nor that anybody did. In the file lies the same CV as the Europass
//! editor reads it.
//!
//! Source: requirements F05, rows 3, 12 and 15; Europass, *attachment.xml*.

use mnet_app::desk::skills::{Contact, Curriculum, Cv, CvTongue, LanguageSkill, Period};
use mnet_base::Tongue;
use mnet_documents::{Attachment, Part, Relationship, Said, Table, Told};

use super::pieces::{paragraph, section};
use super::{Paper, Press, blank};
use crate::i18n::Words;

/// The name that the Europass editor looks for inside a PDF.
const INSIDE: &str = "attachment.xml";

/// The CV, in its own language where the program speaks it, else with English headings.
pub(crate) fn curriculum(press: &Press<'_>, told: &Curriculum) -> Paper {
    let row = &told.view.row;
    let tongue = Tongue::parse(&told.cv.language).unwrap_or(Tongue::En);
    let words = Words::said_in(tongue);
    let mut document = blank(
        press,
        words,
        &press.actor.edition,
        told.view.form.code,
        name(&told.cv),
    );
    document.own_paper = true;
    document.head.clear();
    document.about = about(&told.cv, words);
    document.parts = parts(&told.cv, words);
    if told.view.answers.is_yes("treatment_allowed") {
        document.foot.push(words.t("curriculum-treatment").into());
    }
    document.attachments.push(Attachment {
        name: INSIDE.to_owned(),
        mime: "text/xml".to_owned(),
        description: "Europass CV".to_owned(),
        relationship: Relationship::Alternative,
        bytes: told.xml.clone(),
    });
    Paper {
        document,
        edition: press.actor.edition.clone(),
        person: Some(row.person),
        case: Some(row.case_file),
    }
}

fn name(cv: &Cv) -> String {
    format!("{} {}", cv.given_name, cv.family_name)
        .trim()
        .to_owned()
}

/// How to reach the person, and what else they want said of themselves, in a line each.
fn about(cv: &Cv, words: Words) -> Vec<Said> {
    let line = |key: &str, value: String| format!("{}: {value}", words.t(key));
    let contacts = cv.contacts.iter().map(|one| match one {
        Contact::Email(address) => line("curriculum-email", address.clone()),
        Contact::Phone { prefix, number } if prefix.is_empty() => {
            line("curriculum-phone", number.clone())
        }
        Contact::Phone { prefix, number } => {
            line("curriculum-phone", format!("+{prefix} {number}"))
        }
        Contact::Web(address) => address.clone(),
        Contact::Account { service, account } => format!("{service}: {account}"),
        Contact::Address {
            line: street,
            city,
            postal_code,
            ..
        } => {
            let parts = [street, postal_code, city];
            let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
            line("curriculum-town", said(&parts, " "))
        }
    });
    let mut all: Vec<Said> = contacts.map(Said::from).collect();
    if let Some(born) = cv.birth_date {
        let day = words.partial_day(&born.to_string());
        all.push(line("curriculum-born", day).into());
    }
    if !cv.citizenships.is_empty() {
        let names: Vec<String> = cv
            .citizenships
            .iter()
            .map(|one| country(words, one))
            .collect();
        all.push(line("curriculum-citizenship", names.join(", ")).into());
    }
    all
}

fn parts(cv: &Cv, words: Words) -> Vec<Part> {
    let mut parts = Vec::new();
    if !cv.about_me.is_empty() {
        parts.push(section(words.t("curriculum-about")));
        parts.extend(lines(&cv.about_me));
    }
    if !cv.work.is_empty() {
        parts.push(section(words.t("curriculum-work")));
    }
    for one in &cv.work {
        let place = said(&[&one.city, &country(words, &one.country)], ", ");
        let when = period(&one.period, words);
        parts.extend(entry(
            &one.occupation.label,
            &[&when, &one.employer, &place],
        ));
        parts.extend(lines(&one.description));
    }
    if !cv.education.is_empty() {
        parts.push(section(words.t("curriculum-education")));
    }
    for one in &cv.education {
        let place = said(&[&one.city, &country(words, &one.country)], ", ");
        let level = one.level.map_or_else(String::new, |level| {
            words.tf("curriculum-level", &[("n", level.to_string().into())])
        });
        let when = period(&one.period, words);
        parts.extend(entry(
            &one.title,
            &[&when, &one.organisation, &place, &level],
        ));
        parts.extend(lines(&one.description));
    }
    parts.extend(languages(cv, words));
    parts.extend(abilities(cv, words));
    let mut before = "";
    for one in &cv.others {
        if one.section != before {
            parts.push(section(one.section.clone()));
        }
        before = &one.section;
        let on = one
            .on
            .map_or_else(String::new, |on| words.partial_day(&on.to_string()));
        parts.extend(entry(&one.title, &[&on]));
        parts.extend(lines(&one.description));
    }
    parts
}

/// What an entry is called, then its facts in a line.
fn entry(title: &str, facts: &[&str]) -> Vec<Part> {
    let mut parts = vec![Part::Group {
        title: title.into(),
    }];
    let facts = said(facts, " · ");
    if !facts.is_empty() {
        parts.push(paragraph(facts));
    }
    parts
}

fn lines(text: &str) -> impl Iterator<Item = Part> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(paragraph)
}

fn languages(cv: &Cv, words: Words) -> Vec<Part> {
    if cv.mother_tongues.is_empty() && cv.languages.is_empty() {
        return Vec::new();
    }
    let mut parts = vec![section(words.t("curriculum-languages"))];
    let mothers: Vec<String> = cv
        .mother_tongues
        .iter()
        .map(|one| language(words, one))
        .collect();
    if !mothers.is_empty() {
        let told = Told::new(words.t("curriculum-mother-tongue"), mothers.join(", "));
        parts.push(Part::Values { values: vec![told] });
    }
    if !cv.languages.is_empty() {
        let head = [
            "language",
            "listening",
            "reading",
            "interaction",
            "production",
            "writing",
        ];
        let head = head.map(|key| Said::from(words.t(&format!("curriculum-{key}"))));
        parts.push(Part::Table {
            table: Table {
                caption: words.t("curriculum-other-languages").into(),
                head: head.to_vec(),
                rows: cv.languages.iter().map(|one| levels(words, one)).collect(),
                numbers: Vec::new(),
            },
        });
    }
    parts
}

/// A language, dimension by dimension: never one level for all.
fn levels(words: Words, one: &LanguageSkill) -> Vec<Said> {
    let levels = [
        one.listening,
        one.reading,
        one.interaction,
        one.production,
        one.writing,
    ];
    let levels = levels.map(|level| level.map_or("", |level| level.code()));
    let name = language(words, &one.language);
    std::iter::once(name.into())
        .chain(levels.map(Said::from))
        .collect()
}

fn abilities(cv: &Cv, words: Words) -> Vec<Part> {
    let digital = ("curriculum-digital", &cv.digital);
    let skills: Vec<String> = cv
        .skills
        .iter()
        .flat_map(|group| group.skills.clone())
        .collect();
    let skills = ("curriculum-skills", &skills);
    let licences = ("curriculum-licence", &cv.licences);
    let told = [skills, digital, licences].into_iter();
    let told = told.filter(|(_, names)| !names.is_empty());
    told.flat_map(|(key, names)| [section(words.t(key)), paragraph(names.join(", "))])
        .collect()
}

fn language(words: Words, tongue: &CvTongue) -> String {
    match tongue {
        CvTongue::Code(code) => words
            .own_label("languages", code)
            .or_else(|| Words::said_in(Tongue::En).own_label("languages", code))
            .unwrap_or_else(|| code.clone()),
        CvTongue::Named(name) => name.clone(),
    }
}

fn country(words: Words, code: &str) -> String {
    words.own_country(code).unwrap_or_else(|| code.to_owned())
}

fn period(of: &Period, words: Words) -> String {
    let day = |day: Option<mnet_base::PartialDate>| {
        day.map_or_else(String::new, |day| words.partial_day(&day.to_string()))
    };
    let end = if of.current {
        words.t("curriculum-present")
    } else {
        day(of.to)
    };
    said(&[&day(of.from), &end], " – ")
}

/// What is said of several things, one after the other.
fn said(parts: &[&str], between: &str) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(between)
}
