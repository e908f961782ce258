// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files that are broken in every way — *file malformati*: each format is given hundreds, made
//! from a sound one by a generator with a fixed seed. Each ends with a value or with a
//! reason, never with a panic, and none is unpacked or nested beyond its bound.

use miniz_oxide::deflate::compress_to_vec_zlib;
use mnet_flow::first_reception::skills_profile::SKILLS_PROFILE;
use mnet_forms::Answers;
use serde_json::json;

use crate::esco::{Table, read as read_esco};
use crate::europass::{CvError, read as read_cv};
use crate::forms::{Cover, FormFileError, from_json, from_xml, to_json, to_xml};

/// Files for each format.
const MANY: u32 = 600;

const CANDIDATE: &str = include_str!("europass/fictional.xml");

const PASSPORT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="it">
<DocumentInfo><DocumentType>ECV</DocumentType><XSDVersion>V3.4</XSDVersion></DocumentInfo>
<LearnerInfo><Identification><PersonName><FirstName>Amina</FirstName><Surname>Esempio</Surname></PersonName>
<ContactInfo><Email><Contact>amina@example.org</Contact></Email></ContactInfo>
<Demographics><Birthdate year="1990" month="--05" day="---12"/><Gender><Code>F</Code></Gender></Demographics>
</Identification><WorkExperienceList><WorkExperience><Period><From year="2019" month="--09"/><Current>true</Current></Period>
<Position><Label>cuoca</Label></Position><Activities>&lt;p&gt;Cucinare&lt;/p&gt;</Activities>
<Employer><Name>Cucina Prova</Name></Employer></WorkExperience></WorkExperienceList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>bn</Code></Description></MotherTongue></MotherTongueList>
<ForeignLanguageList><ForeignLanguage><Description><Code>it</Code></Description><ProficiencyLevel><Listening>A2</Listening></ProficiencyLevel></ForeignLanguage></ForeignLanguageList>
</Linguistic><Driving><Description><Licence>B</Licence></Description></Driving></Skills></LearnerInfo></SkillsPassport>"#;

const OCCUPATIONS: &str = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description,code\n\
    Occupation,http://data.europa.eu/esco/occupation/1,5120,cook,\"chef\nkitchen hand\",\"Cooks, \"\"well\"\"\",5120.1\n\
    Occupation,http://data.europa.eu/esco/occupation/2,9112,cleaner,\"cleaning worker\",Cleans,9112.1\n";

const RELATIONS: &str = "occupationUri,relationType,skillType,skillUri\n\
    http://data.europa.eu/esco/occupation/1,essential,knowledge,http://data.europa.eu/esco/skill/1\n";

/// Numbers that look drawn and are always the same (xorshift).
struct Drawn(u64);

impl Drawn {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(1);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    /// The sound file with up to eight things wrong in it.
    fn broken(&mut self, sound: &[u8]) -> Vec<u8> {
        let mut bytes = sound.to_vec();
        for _ in 0..=self.below(8) {
            let at = self.below(bytes.len());
            let to = (at + self.below(60)).min(bytes.len());
            match self.below(8) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..to)),
                2 => {
                    let again = bytes[at..to].repeat(1 + self.below(40));
                    bytes.splice(at..at, again);
                }
                3 => bytes.insert(at, self.next().to_le_bytes()[0]),
                4 => {
                    let piece = PIECES[self.below(PIECES.len())];
                    bytes.splice(at..at, piece.bytes());
                }
                5 => {
                    let piece = PIECES[self.below(PIECES.len())];
                    bytes.splice(at..to, piece.bytes());
                }
                6 => bytes[at..to].reverse(),
                _ => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << self.below(8);
                    }
                }
            }
            if bytes.is_empty() {
                bytes.push(b'<');
            }
        }
        bytes
    }
}

/// What has broken readers of such files.
const PIECES: [&str; 22] = [
    "<",
    ">",
    "&",
    "&#0;",
    "&#xFFFFFFFF;",
    "]]>",
    "<![CDATA[",
    "<!--",
    "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>",
    "&b;",
    "<a><a><a><a><a><a><a><a>",
    "xmlns:x='y'",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "\"",
    "'",
    "\n\n\n",
    "-999999999999999999999",
    "9999-99-99",
    "{\"a\":",
    "]}]}]}",
];

/// Gives a reader every broken file; how many it refused.
fn refused(sound: &[u8], seed: u64, read: impl Fn(&[u8]) -> bool) -> u32 {
    let mut drawn = Drawn(seed);
    (0..MANY)
        .map(|_| u32::from(!read(&drawn.broken(sound))))
        .sum()
}

#[test]
fn broken_files_of_the_editor_end_with_a_reason() {
    let sound = CANDIDATE.as_bytes();
    assert!(read_cv(sound).is_ok());
    let refused = refused(sound, 20_200_708, |bytes| read_cv(bytes).is_ok());
    assert!((100..MANY).contains(&refused), "{refused}");
}

#[test]
fn broken_files_of_the_format_before_end_with_a_reason() {
    let sound = PASSPORT.as_bytes();
    assert!(read_cv(sound).is_ok());
    let refused = refused(sound, 20_200_709, |bytes| read_cv(bytes).is_ok());
    assert!((100..MANY).contains(&refused), "{refused}");
}

#[test]
fn broken_pdf_end_with_a_reason() {
    let packed = compress_to_vec_zlib(CANDIDATE.as_bytes(), 6);
    let mut sound = b"%PDF-1.7\n2 0 obj\n<</Filter /FlateDecode>>\nstream\n".to_vec();
    sound.extend(packed);
    sound.extend(b"\nendstream\nendobj\n%%EOF");
    assert!(read_cv(&sound).is_ok());
    let refused = refused(&sound, 20_200_710, |bytes| read_cv(bytes).is_ok());
    assert!((100..=MANY).contains(&refused), "{refused}");
}

fn profile() -> Answers {
    Answers::new()
        .with("held_on", "2020-07-06")
        .with("person_language", "bn")
        .with("goals_short", "Lavorare in cucina")
        .with(
            "languages",
            json!([{ "language": "it", "listening": "a2" }]),
        )
        .with(
            "jobs",
            json!([{ "occupation": "cuoca", "from": "2019-09" }]),
        )
}

#[test]
fn broken_profiles_in_our_own_formats_end_with_a_reason() {
    let cover = Cover {
        version: SKILLS_PROFILE.version,
        ..Cover::default()
    };
    let form = &SKILLS_PROFILE;
    let xml = to_xml(form, &cover, &profile()).into_bytes();
    let json = to_json(form, &cover, &profile()).to_string().into_bytes();
    assert!(from_xml(form, &xml).is_ok() && from_json(form, &json).is_ok());
    let no_xml = refused(&xml, 20_200_711, |bytes| from_xml(form, bytes).is_ok());
    let no_json = refused(&json, 20_200_712, |bytes| from_json(form, bytes).is_ok());
    assert!((100..MANY).contains(&no_xml), "{no_xml}");
    assert!((100..MANY).contains(&no_json), "{no_json}");
}

#[test]
fn broken_tables_of_esco_end_with_a_reason_or_with_fewer_lines() {
    let tables = [
        (Table::Occupations("en".to_owned()), OCCUPATIONS),
        (Table::Relations, RELATIONS),
    ];
    for (table, sound) in tables {
        let lines = |bytes: &[u8]| read_esco(&table, bytes).map(Iterator::count);
        assert!(lines(sound.as_bytes()).is_ok_and(|lines| lines > 0));
        let read = |bytes: &[u8]| lines(bytes).is_ok_and(|lines| lines > 0);
        let refused = refused(sound.as_bytes(), 20_200_713, read);
        assert!((50..MANY).contains(&refused), "{table:?} {refused}");
    }
}

#[test]
fn what_grows_without_end_is_stopped_at_its_bound() {
    let deep = format!("<Candidate>{}", "<a>".repeat(200_000));
    assert_eq!(read_cv(deep.as_bytes()).err(), Some(CvError::TooDeep));
    let wide = format!("<Candidate>{}</Candidate>", "<a/>".repeat(200_000));
    assert_eq!(read_cv(wide.as_bytes()).err(), Some(CvError::TooLarge));
    let entities = format!("<!DOCTYPE x [<!ENTITY a 'a'>]>{CANDIDATE}");
    let declared = read_cv(entities.as_bytes()).err();
    assert!(matches!(
        declared,
        Some(CvError::HasDocumentType | CvError::NotXml)
    ));
    let long = vec![b' '; crate::forms::LARGEST + 1];
    let told = from_json(&SKILLS_PROFILE, &long).err();
    assert_eq!(told, Some(FormFileError::TooLarge));
    let nested = "[".repeat(100_000);
    let told = from_json(&SKILLS_PROFILE, nested.as_bytes()).err();
    assert_eq!(told, Some(FormFileError::NotWellFormed));
    // 64 MB in a stream of a few kB.
    let bomb = compress_to_vec_zlib(&vec![b'<'; 64 << 20], 9);
    let mut pdf = b"%PDF-1.7\n<</Filter /FlateDecode>>\nstream\n".to_vec();
    pdf.extend(bomb);
    pdf.extend(b"\nendstream\n");
    assert_eq!(read_cv(&pdf).err(), Some(CvError::NothingInside));
}
