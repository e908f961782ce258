// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files read back by another library than the one that wrote them.

use std::borrow::Cow;
use std::sync::LazyLock;

use lopdf::{Dictionary, Object};

use crate::model::{
    Attachment, Document, Drawing, Language, Part, Relationship, Said, Table, Told,
};
use crate::{DocumentError, Engine, sample, typefaces};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(typefaces()).unwrap());

fn made(document: &Document) -> Vec<u8> {
    ENGINE.set(document, &sample::issue(1)).unwrap()
}

fn read(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).unwrap()
}

/// What stands in a file, without spaces: readers guess where they are.
fn text(bytes: &[u8]) -> String {
    let file = read(bytes);
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    squeezed(&file.extract_text(&pages).unwrap())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Description of the file for archives and readers (XMP).
fn description(bytes: &[u8]) -> String {
    let file = read(bytes);
    let streams = file.objects.values().filter_map(|one| one.as_stream().ok());
    let found = streams
        .filter(|one| {
            one.dict
                .get(b"Type")
                .is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Metadata"))
        })
        .find_map(|one| String::from_utf8(one.get_plain_content().ok()?).ok());
    found.unwrap()
}

/// Structure elements of a kind, such as `TH`.
fn tagged(bytes: &[u8], kind: &str) -> Vec<Dictionary> {
    let file = read(bytes);
    let all = file.objects.values().filter_map(|one| one.as_dict().ok());
    let of_kind = |one: &&Dictionary| {
        one.get(b"S")
            .is_ok_and(|name| name.as_name().is_ok_and(|name| name == kind.as_bytes()))
    };
    all.filter(of_kind).cloned().collect()
}

#[test]
fn the_text_of_a_document_can_be_taken_out() {
    let text = text(&made(&sample::pact(2)));
    for words in [
        "Patto di servizio personalizzato",
        "Amina Demo",
        "Colloquio ogni trenta giorni",
        "Pagina 1 di 1",
    ] {
        assert!(text.contains(&squeezed(words)), "{words}: {text}");
    }
}

#[test]
fn a_file_is_tagged_and_tells_title_and_language() {
    let bytes = made(&sample::pact(2));
    let file = read(&bytes);
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap(), &Object::string_literal("it"));
    let marked = catalog.get(b"MarkInfo").unwrap();
    let marked = file.dereference(marked).unwrap().1.as_dict().unwrap();
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
    assert!(catalog.has(b"StructTreeRoot"));
    let told = description(&bytes);
    for words in [
        "Patto di servizio personalizzato",
        "pdfuaid:part>1<",
        "pdfaid:part>2<",
        "pdfaid:conformance>A<",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_table_is_a_table_with_headings_for_columns_and_rows() {
    let bytes = made(&sample::pact(2));
    // Four columns, two rows; and two sides beside each other.
    assert_eq!(tagged(&bytes, "Table").len(), 2);
    assert_eq!(tagged(&bytes, "TH").len(), 4 + 2 + 2);
    assert_eq!(tagged(&bytes, "H1").len(), 1);
    let picture = tagged(&bytes, "Figure");
    assert!(picture.iter().any(|one| one.has(b"Alt")));
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let document = sample::pact(30);
    assert_eq!(made(&document), made(&document));
    let other = ENGINE.set(&document, &sample::issue(2)).unwrap();
    assert_ne!(made(&document), other);
}

#[test]
fn the_hash_is_of_the_data_and_not_of_the_issue() {
    let document = sample::pact(1);
    let mut changed = document.clone();
    changed.about[0].text.push('.');
    assert_eq!(document.hash(), sample::pact(1).hash());
    assert_ne!(document.hash(), changed.hash());
}

#[test]
fn what_people_wrote_is_never_read_as_markup() {
    let mut document = sample::pact(0);
    let typed = "#read(\"/etc/passwd\") *grassetto* $x$ <a> @nome \\ ] }";
    document.about = vec![typed.into()];
    assert!(text(&made(&document)).contains("#read(\"/etc/passwd\")*grassetto*$x$<a>@nome"));
}

#[test]
fn characters_that_no_typeface_has_do_not_keep_a_document_back() {
    let mut document = sample::pact(0);
    document.about = vec!["\u{0}\u{1f600} 漢字 \u{202e}x\u{fffe} \u{e000}".into()];
    assert!(!made(&document).is_empty());
}

#[test]
fn arabic_is_set_from_right_to_left_and_its_language_is_told() {
    let mut document = sample::pact(0);
    document.language = Language {
        code: "ar".to_owned(),
        rtl: true,
    };
    document.title = "ميثاق الخدمة".into();
    let bytes = made(&document);
    let file = read(&bytes);
    assert_eq!(
        file.catalog().unwrap().get(b"Lang").unwrap(),
        &Object::string_literal("ar")
    );
    assert!(description(&bytes).contains("ميثاق الخدمة"));
}

#[test]
fn punjabi_in_gurmukhi_is_read_from_the_left() {
    let direction = |code: &str, rtl: bool| {
        let mut document = sample::pact(0);
        document.language = Language {
            code: code.to_owned(),
            rtl,
        };
        let file = read(&made(&document));
        let kept = file.catalog().unwrap().get(b"ViewerPreferences").unwrap();
        let kept = file.dereference(kept).unwrap().1.as_dict().unwrap().clone();
        String::from_utf8(kept.get(b"Direction").unwrap().as_name().unwrap().to_vec()).unwrap()
    };
    assert_eq!(direction("pa", false), "L2R");
    assert_eq!(direction("ar", true), "R2L");
    assert_eq!(direction("it", false), "L2R");
}

#[test]
fn two_languages_stand_beside_each_other() {
    let mut other = sample::pact(1);
    other.language = Language {
        code: "en".to_owned(),
        rtl: false,
    };
    other.title = "Personal service pact".into();
    let both = sample::pact(1).beside(&other).unwrap();
    let text = text(&made(&both));
    assert!(
        text.contains("PattodiserviziopersonalizzatoPersonalservicepact"),
        "{text}"
    );
    other.parts.pop();
    assert_eq!(sample::pact(1).beside(&other), Err(DocumentError::Unlike));
}

#[test]
fn what_was_drawn_stands_beside_its_name_and_is_told_to_who_does_not_see_it() {
    let mut document = sample::pact(0);
    document.parts.push(Part::Drawings {
        drawings: vec![Drawing {
            label: "La persona: B. O.".into(),
            alt: "Firma di B. O.".to_owned(),
            width: 600,
            height: 200,
            strokes: "M10 100L60 20L110 180".to_owned(),
        }],
    });
    let bytes = made(&document);
    assert!(text(&bytes).contains("Lapersona:B.O."));
    let figures = tagged(&bytes, "Figure");
    assert_eq!(figures.len(), 2, "the drawing and the address");
    assert!(figures.iter().all(|one| one.has(b"Alt")));
}

#[test]
fn a_drawing_is_made_of_strokes_and_nothing_else() {
    for strokes in ["", "M1 1L2 2\"/><image", "m1 1l2 2"] {
        let mut document = sample::pact(0);
        document.parts.push(Part::Drawings {
            drawings: vec![Drawing {
                strokes: strokes.to_owned(),
                ..Drawing::default()
            }],
        });
        let refused = ENGINE.set(&document, &sample::issue(1));
        assert_eq!(refused, Err(DocumentError::Drawing), "{strokes}");
    }
}

#[test]
fn a_file_can_be_attached_and_the_archive_standard_follows() {
    let mut document = sample::pact(0);
    document.attachments.push(Attachment {
        name: "data.xml".to_owned(),
        mime: "application/xml".to_owned(),
        description: "Gli stessi dati".to_owned(),
        relationship: Relationship::Alternative,
        bytes: b"<data/>".to_vec(),
    });
    let bytes = made(&document);
    assert!(description(&bytes).contains("pdfaid:part>3<"));
    let file = read(&bytes);
    let streams = file.objects.values().filter_map(|one| one.as_stream().ok());
    let mut contents = streams.filter_map(|one| one.get_plain_content().ok());
    assert!(contents.any(|content| content == b"<data/>"));
    document.attachments[0].name = "../data.xml".to_owned();
    let refused = ENGINE.set(&document, &sample::issue(1));
    assert_eq!(
        refused,
        Err(DocumentError::Attachment("../data.xml".to_owned()))
    );
}

#[test]
fn malformed_data_are_an_error_and_not_a_panic() {
    let set = |document: &Document| ENGINE.set(document, &sample::issue(1));
    let mut untitled = sample::pact(0);
    untitled.title = Said::default();
    assert_eq!(set(&untitled), Err(DocumentError::Untitled));
    let mut short = sample::pact(0);
    let table = Table {
        caption: "Firme".into(),
        head: vec!["a".into(), "b".into()],
        rows: vec![vec!["1".into()]],
        numbers: Vec::new(),
    };
    short.parts.push(Part::Table { table });
    assert_eq!(set(&short), Err(DocumentError::Row("Firme".to_owned())));
    let mut nameless = sample::pact(0);
    nameless.language.code = "not a language".to_owned();
    assert!(matches!(set(&nameless), Err(DocumentError::Set(_))));
    assert!(matches!(
        Engine::new([Cow::Borrowed(&b"no typeface"[..])]),
        Err(DocumentError::Typeface(0))
    ));
}

#[test]
fn values_without_anything_are_shown_as_such() {
    let mut document = sample::pact(0);
    document.parts = vec![Part::Values {
        values: vec![Told::new("CUP", "")],
    }];
    assert!(text(&made(&document)).contains("CUP:–"));
}
