// SPDX-License-Identifier: AGPL-3.0-or-later
//! How documents are filed, by the rows of F12.

use jiff::civil::date;

use super::*;
use crate::code_lists::CodeLists;

const TODAY: Date = date(2020, 12, 15);

fn cv() -> Filing<'static> {
    Filing {
        kind: DocumentType::Cv,
        section: None,
        title: "Curriculum",
        dated_on: None,
        expires_on: None,
        verification: 3,
        class: None,
        side: None,
        replaces: None,
        by: Side::Labour,
    }
}

fn codes(asked: &Filing<'_>) -> Vec<String> {
    match file_document(asked, TODAY) {
        Ok(_) => Vec::new(),
        Err(faults) => faults
            .iter()
            .map(|one| format!("{} {}", one.pointer, one.code))
            .collect(),
    }
}

#[test]
fn the_types_are_those_of_the_list() {
    let entries = CodeLists::shipped().entries("document-types");
    let codes: Vec<_> = entries.iter().map(crate::code_lists::Entry::code).collect();
    assert_eq!(codes, DocumentType::ALL.map(DocumentType::code));
}

#[test]
fn a_cv_goes_to_the_skills_and_both_sides_see_it() {
    let filed = file_document(&cv(), TODAY);
    let wanted = Filed {
        section: DossierSection::Skills,
        class: Privacy::P1,
        side: Side::Both,
        version: 1,
        retention: "case",
    };
    assert_eq!(filed, Ok(wanted));
}

#[test]
fn a_type_is_filed_where_its_section_takes_it() {
    let section = Some(DossierSection::Pact);
    assert_eq!(
        codes(&Filing { section, ..cv() }),
        ["/section not-in-section"]
    );
}

#[test]
fn the_social_section_is_for_the_social_side_and_a_special_category() {
    let asked = Filing {
        kind: DocumentType::Report,
        section: Some(DossierSection::Social),
        side: Some(Side::Both),
        by: Side::Social,
        ..cv()
    };
    let filed = file_document(&asked, TODAY);
    assert_eq!(
        filed.map(|filed| (filed.class, filed.side, filed.retention)),
        Ok((Privacy::P3, Side::Social, "special"))
    );
    let by_labour = Filing {
        by: Side::Labour,
        ..asked
    };
    assert_eq!(codes(&by_labour), ["/side not-your-side"]);
}

#[test]
fn a_class_is_raised_and_never_lowered() {
    let permit = |class| Filing {
        kind: DocumentType::Permit,
        class: Some(class),
        ..cv()
    };
    assert_eq!(codes(&permit(Privacy::P1)), ["/class class-too-low"]);
    assert!(codes(&permit(Privacy::P3)).is_empty());
}

#[test]
fn a_newer_version_follows_the_one_before_and_is_protected_as_much() {
    let old = Replaced {
        kind: DocumentType::Cv,
        section: DossierSection::Skills,
        class: Privacy::P2,
        side: Side::Labour,
        version: 2,
        superseded: false,
    };
    let newer = |old| Filing {
        replaces: Some(old),
        ..cv()
    };
    let filed = file_document(&newer(old), TODAY);
    assert_eq!(
        filed.map(|filed| (filed.version, filed.class, filed.side)),
        Ok((3, Privacy::P2, Side::Labour))
    );
    let superseded = true;
    let twice = newer(Replaced { superseded, ..old });
    assert_eq!(codes(&twice), ["/replaces not-its-version"]);
    let kind = DocumentType::Certificate;
    let other = newer(Replaced { kind, ..old });
    assert_eq!(codes(&other), ["/replaces not-its-version"]);
}

#[test]
fn dates_that_cannot_be_are_named_one_by_one() {
    let asked = Filing {
        title: " ",
        dated_on: Some(date(2020, 12, 16)),
        expires_on: Some(date(2020, 12, 1)),
        verification: 5,
        ..cv()
    };
    assert_eq!(
        codes(&asked),
        [
            "/title missing",
            "/dated_on in-the-future",
            "/expires_on before-other",
            "/verification not-in-list",
        ]
    );
}

#[test]
fn each_side_reads_its_own_and_what_is_for_both() {
    assert!(Side::Both.is_shown_to(Side::Labour) && Side::Both.is_shown_to(Side::Social));
    assert!(Side::Social.is_shown_to(Side::Social));
    assert!(!Side::Social.is_shown_to(Side::Labour));
    assert!(!Side::Labour.is_shown_to(Side::Social));
}
