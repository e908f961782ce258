// SPDX-License-Identifier: AGPL-3.0-or-later
//! What holds for any CV and for any file.

use mnet_base::PartialDate;
use proptest::prelude::*;

use super::candidate::write;
use super::model::{
    Cefr, Concept, Contact, Cv, Education, Gender, LanguageSkill, Other, Period, SkillGroup,
    Tongue, Work, tidy,
};
use super::{Version, check, read};

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~àèìòù]{1,30}",
        "\\PC{1,12}",
        Just("<p>5 & 6 > \"4\" ]]></p>".to_owned()),
        Just("محمد".to_owned()),
        Just("ক্ষমতা".to_owned()),
    ]
    .prop_map(|text| tidy(&text).replace('\n', " "))
    .prop_filter("something is said", |text| !text.is_empty())
}

fn maybe() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), line()]
}

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(maybe(), 0..4).prop_map(|all| tidy(&all.join("\n")))
}

fn day() -> impl Strategy<Value = Option<PartialDate>> {
    let shapes = prop_oneof![
        (1940..2030_i16).prop_map(|year| format!("{year}")),
        (1940..2030_i16, 1..13_u8).prop_map(|(year, month)| format!("{year}-{month:02}")),
        (1940..2030_i16, 1..13_u8, 1..29_u8)
            .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
    ];
    prop::option::of(shapes.prop_map(|text| PartialDate::parse(&text).unwrap()))
}

fn period() -> impl Strategy<Value = Period> {
    (day(), day(), any::<bool>()).prop_map(|(from, to, current)| Period { from, to, current })
}

fn country() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[A-Z]{2}"]
}

fn tongue() -> impl Strategy<Value = Tongue> {
    prop_oneof![
        prop::sample::select(vec!["it", "bn", "ar", "ti", "snk", "zh"])
            .prop_map(|code| Tongue::Code(code.to_owned())),
        line().prop_map(Tongue::Named),
    ]
}

fn contact() -> impl Strategy<Value = Contact> {
    prop_oneof![
        line().prop_map(Contact::Email),
        ("[1-9][0-9]{0,2}", "[0-9]{5,11}")
            .prop_map(|(prefix, number)| Contact::Phone { prefix, number }),
        line().prop_map(Contact::Web),
        (
            prop::sample::select(vec!["whatsapp", "linkedin", "viber"]),
            line()
        )
            .prop_map(|(service, account)| Contact::Account {
                service: service.to_owned(),
                account,
            }),
        (maybe(), maybe(), "[0-9]{0,5}", country()).prop_map(
            |(line, city, postal_code, country)| Contact::Address {
                line,
                city,
                postal_code,
                country,
            }
        ),
    ]
}

fn work() -> impl Strategy<Value = Work> {
    let uri = prop::option::of("http://data\\.europa\\.eu/esco/occupation/[a-f0-9-]{36}");
    let words = (maybe(), uri, maybe(), "[A-U]?", maybe(), lines());
    (words, period(), country()).prop_map(
        |((label, uri, employer, sector, city, description), period, country)| Work {
            occupation: Concept { label, uri },
            employer,
            sector,
            period,
            city,
            country,
            description,
        },
    )
}

fn education() -> impl Strategy<Value = Education> {
    let words = (maybe(), maybe(), maybe(), lines());
    (words, prop::option::of(1..9_u8), period(), country()).prop_map(
        |((title, organisation, city, description), level, period, country)| Education {
            title,
            organisation,
            level,
            period,
            city,
            country,
            description,
        },
    )
}

fn level() -> impl Strategy<Value = Option<Cefr>> {
    prop::option::of(prop::sample::select(Cefr::ALL.to_vec()))
}

fn language() -> impl Strategy<Value = LanguageSkill> {
    (tongue(), level(), level(), level(), level(), level()).prop_map(
        |(language, listening, reading, interaction, production, writing)| LanguageSkill {
            language,
            listening,
            reading,
            interaction,
            production,
            writing,
        },
    )
}

fn other() -> impl Strategy<Value = Other> {
    (maybe(), line(), day(), lines()).prop_map(|(section, title, on, description)| Other {
        section,
        title,
        on,
        description,
    })
}

fn group() -> impl Strategy<Value = SkillGroup> {
    (maybe(), prop::collection::vec(line(), 1..4))
        .prop_map(|(title, skills)| SkillGroup { title, skills })
}

fn cv() -> impl Strategy<Value = Cv> {
    let gender = prop::option::of(prop::sample::select(vec![
        Gender::Female,
        Gender::Male,
        Gender::Other,
        Gender::NotSaid,
    ]));
    let person = (
        "[a-z0-9-]{1,36}",
        prop::sample::select(vec!["it", "en", "uk", "fr"]),
        line(),
        maybe(),
        day(),
        gender,
        prop::collection::vec("[A-Z]{2}", 0..3),
        prop::collection::vec(contact(), 0..4),
        prop::collection::vec(tongue(), 0..3),
    );
    let path = (
        lines(),
        prop::collection::vec(work(), 0..4),
        prop::collection::vec(education(), 0..3),
        prop::collection::vec("(AM|A1|B|C1E|DE)", 0..3),
        prop::collection::vec(language(), 0..4),
        prop::collection::btree_set("[a-z]([a-z ]{0,9}[a-z])?", 0..4),
        prop::collection::vec(group(), 0..3),
        prop::collection::vec(other(), 0..3),
    );
    (person, path).prop_map(|(person, path)| Cv {
        id: person.0,
        language: person.1.to_owned(),
        // Who has a single name has it as family name.
        given_name: if person.3.is_empty() || person.3 == person.2 {
            String::new()
        } else {
            person.2.clone()
        },
        family_name: if person.3.is_empty() {
            person.2
        } else {
            person.3
        },
        birth_date: person.4,
        gender: person.5,
        citizenships: person.6,
        contacts: person.7,
        mother_tongues: person.8,
        about_me: path.0,
        work: path.1,
        education: path.2,
        licences: path.3,
        languages: path.4,
        digital: path.5.into_iter().collect(),
        skills: path.6,
        others: path.7,
    })
}

/// A file damaged in one place or another.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let wounds = prop::collection::vec((any::<prop::sample::Index>(), 0..5_u8, any::<u8>()), 1..12);
    (cv(), wounds).prop_map(|(cv, wounds)| {
        let mut bytes = write(&cv).into_bytes();
        for (at, kind, byte) in wounds {
            let at = at.index(bytes.len().max(1));
            match kind {
                0 => bytes.truncate(at),
                1 if at < bytes.len() => {
                    bytes.remove(at);
                }
                2 => bytes.insert(at.min(bytes.len()), byte),
                3 => bytes.insert(at.min(bytes.len()), b'<'),
                _ => {
                    if let Some(one) = bytes.get_mut(at) {
                        *one = byte;
                    }
                }
            }
        }
        bytes
    })
}

/// Well-formed XML with the words of the format in any order.
fn tree() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Candidate",
        "CandidatePerson",
        "CandidateProfile",
        "PersonName",
        "Communication",
        "EmploymentHistory",
        "EmployerHistory",
        "PositionHistory",
        "PersonQualifications",
        "PersonCompetency",
        "CompetencyID",
        "Others",
        "Other",
        "Title",
        "Address",
        "SkillsPassport",
        "LearnerInfo",
        "Identification",
        "Birthdate",
        "Period",
        "From",
    ]);
    let leaf = prop_oneof![
        "[a-zA-Z0-9 &;<>#/-]{0,20}".prop_map(|text| {
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
        }),
        word.clone()
            .prop_map(|name| format!("<{name} year='1' languageCode='x'/>")),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        (word.clone(), prop::collection::vec(inner, 0..6))
            .prop_map(|(name, inside)| format!("<{name}>{}</{name}>", inside.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_as_it_was(cv in cv()) {
        let found = read(write(&cv).as_bytes()).unwrap();
        prop_assert_eq!(found.version, Version::Candidate);
        prop_assert!(found.cv == cv, "{:?}\n{}", cv.work, write(&cv));
    }

    #[test]
    fn the_editor_has_nothing_to_say_of_what_is_written(cv in cv()) {
        prop_assert_eq!(check::check(&write(&cv)).unwrap(), vec![]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_damaged_file_is_read_or_refused(bytes in damaged()) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let mut pdf = b"%PDF-1.7 stream\n".to_vec();
        pdf.extend(bytes);
        let _ = read(&pdf);
    }

    #[test]
    fn any_tree_of_known_words_is_read_or_refused(tree in tree()) {
        let _ = read(tree.as_bytes());
        let _ = read(format!("<Candidate>{tree}</Candidate>").as_bytes());
        let _ = read(format!("<SkillsPassport>{tree}</SkillsPassport>").as_bytes());
    }
}
