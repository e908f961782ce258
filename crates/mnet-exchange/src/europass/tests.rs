// SPDX-License-Identifier: AGPL-3.0-or-later
//! Files as they come in, by hand.

use super::check::{Rule, check};
use super::{Cefr, Contact, Cv, CvError, Tongue, Version, candidate, read};

const FICTIONAL: &str = include_str!("fictional.xml");

/// The same file without its list that has nothing in it.
fn sound() -> String {
    FICTIONAL.replace("<EducationHistory/>", "")
}

fn rules(text: &str) -> Vec<Rule> {
    check(text).unwrap().iter().map(|one| one.rule).collect()
}

#[test]
fn a_file_of_the_editor_is_read_whole() {
    let found = read(FICTIONAL.as_bytes()).unwrap();
    let cv = found.cv;
    assert_eq!(found.version, Version::Candidate);
    assert_eq!(
        (cv.given_name.as_str(), cv.language.as_str()),
        ("Amina", "it")
    );
    assert_eq!(
        cv.birth_date.map(|day| day.to_string()).as_deref(),
        Some("1990-05-12")
    );
    assert_eq!(cv.citizenships, ["BD"]);
    assert_eq!(cv.mother_tongues, [Tongue::Code("bn".to_owned())]);
    let work = cv.work.first().unwrap();
    assert_eq!(work.occupation.label, "cuoca");
    assert_eq!(
        work.occupation.uri.as_deref(),
        Some("http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e")
    );
    assert!(work.period.current);
    assert_eq!((work.city.as_str(), work.country.as_str()), ("Jesi", "IT"));
    assert_eq!(cv.languages.first().unwrap().listening, Some(Cefr::A2));
    assert_eq!(cv.licences, ["B"]);
}

#[test]
fn the_dialect_of_the_published_schema_is_read_too() {
    let text = r#"<Candidate xmlns="http://www.europass.eu/1.0" majorVersionID="3">
      <CandidatePerson><PersonName><GivenName>Amina</GivenName></PersonName>
      <NationalityCode>BD</NationalityCode><GenderCode>Female</GenderCode>
      <PrimaryLanguageCode>http://publications.europa.eu/resource/authority/language/BEN</PrimaryLanguageCode>
      </CandidatePerson><CandidateProfile languageCode="it"><EducationHistory>
      <EducationOrganizationAttendance><EducationLevelCode listName="EURES_EQF">EQF-5</EducationLevelCode>
      </EducationOrganizationAttendance></EducationHistory></CandidateProfile></Candidate>"#;
    let cv = read(text.as_bytes()).unwrap().cv;
    assert_eq!(cv.mother_tongues, [Tongue::Code("bn".to_owned())]);
    assert_eq!(cv.education.first().unwrap().level, Some(5));
    assert_eq!(cv.gender, Some(super::Gender::Female));
}

#[test]
fn the_old_passport_is_read_and_told_to_be_old() {
    let text = r#"<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="it">
      <LearnerInfo><Identification><PersonName><FirstName>Amina</FirstName><Surname>Esempio</Surname></PersonName>
      <ContactInfo><TelephoneList><Telephone><Contact>+880 1700000000</Contact></Telephone></TelephoneList></ContactInfo>
      <Demographics><Birthdate year="1990" month="--05" day="---12"/><NationalityList><Nationality><Code>UK</Code></Nationality></NationalityList></Demographics></Identification>
      <WorkExperienceList><WorkExperience><Period><From year="2019" month="--09"/><Current>true</Current></Period>
      <Position><Code>90f75f67-495d-49fa-ab57-2f320e251d7e</Code><Label>cuoca</Label></Position>
      <Activities>&lt;p&gt;primi piatti&lt;/p&gt;</Activities></WorkExperience></WorkExperienceList>
      <Skills><Linguistic><ForeignLanguageList><ForeignLanguage><Description><Code>it</Code></Description>
      <ProficiencyLevel><Listening>B1</Listening><Writing>A2</Writing></ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic></Skills>
      </LearnerInfo></SkillsPassport>"#;
    let found = read(text.as_bytes()).unwrap();
    let cv = found.cv;
    assert_eq!(found.version, Version::SkillsPassport);
    assert_eq!(
        cv.birth_date.map(|day| day.to_string()).as_deref(),
        Some("1990-05-12")
    );
    assert_eq!(cv.citizenships, ["GB"]);
    let phone = Contact::Phone {
        prefix: "880".to_owned(),
        number: "1700000000".to_owned(),
    };
    assert_eq!(cv.contacts, [phone]);
    assert_eq!(cv.work.first().unwrap().description, "primi piatti");
    let italian = cv.languages.first().unwrap();
    assert_eq!(
        (italian.listening, italian.reading, italian.writing),
        (Some(Cefr::B1), None, Some(Cefr::A2))
    );
    assert_eq!(rules(text), [Rule::OldFormat]);
}

#[test]
fn a_telephone_without_prefix_is_refused_by_the_editor_and_read_here() {
    let text = sound().replace("<CountryDialing>39</CountryDialing>", "");
    assert_eq!(rules(&text), [Rule::PhoneWithoutPrefix]);
    assert_eq!(read(text.as_bytes()).unwrap().cv.contacts.len(), 1);
}

#[test]
fn the_thirty_first_of_february_is_refused_by_the_editor_and_left_out_here() {
    let text = sound().replace("1990-05-12", "1990-02-31");
    assert_eq!(rules(&text), [Rule::ImpossibleDate]);
    assert_eq!(read(text.as_bytes()).unwrap().cv.birth_date, None);
}

#[test]
fn without_an_order_of_sections_the_editor_hides_them() {
    let text = sound().replace("SectionsOrder", "Sections");
    assert_eq!(rules(&text), [Rule::NoSectionsOrder]);
}

#[test]
fn each_rule_of_a_profile_is_told() {
    let with = |inside: &str| FICTIONAL.replace("<EducationHistory/>", inside);
    let several = "<Others><Title>Corsi</Title><Other><Title>a</Title></Other><Other><Title>b</Title></Other></Others>";
    assert_eq!(rules(&with(several)), [Rule::SeveralOthers]);
    let untitled =
        "<Others><Title>Corsi</Title><Other><Description>x</Description></Other></Others>";
    assert_eq!(rules(&with(untitled)), [Rule::OtherWithoutTitle]);
    let one = "<PersonCompetency><hr:CompetencyName>Excel</hr:CompetencyName></PersonCompetency>";
    let twice = format!("<Skills>{one}{one}</Skills>");
    assert_eq!(rules(&with(&twice)), [Rule::DuplicateDigitalSkill]);
    assert_eq!(rules(&with("<Shoes>42</Shoes>")), [Rule::UnknownElement]);
    assert_eq!(rules(&with("<EducationHistory/>")), [Rule::EmptyList]);
}

#[test]
fn language_and_name_are_asked_for() {
    let text = FICTIONAL.replace(" languageCode=\"it\"", "");
    assert!(rules(&text).contains(&Rule::NoLanguage));
    let text = FICTIONAL.replace("languageCode=\"it\"", "languageCode=\"bn\"");
    assert!(rules(&text).contains(&Rule::LanguageOutOfScope));
    for absent in ["Amina", "Esempio"] {
        let text = FICTIONAL.replace(absent, "");
        assert!(rules(&text).contains(&Rule::NoName), "{absent}");
    }
}

#[test]
fn who_has_a_single_name_has_it_in_both_fields_of_the_file() {
    let cv = Cv {
        family_name: "Suhartono".to_owned(),
        language: "it".to_owned(),
        ..Cv::default()
    };
    let text = candidate::write(&cv);
    assert!(text.contains("<oa:GivenName>Suhartono</oa:GivenName>"));
    assert!(!rules(&text).contains(&Rule::NoName));
    let read = read(text.as_bytes()).unwrap().cv;
    assert_eq!(
        (read.given_name.as_str(), read.family_name.as_str()),
        ("", "Suhartono")
    );
}

#[test]
fn what_is_no_cv_is_refused() {
    assert_eq!(read(b"<html/>").err(), Some(CvError::NotEuropass));
    assert_eq!(read(b"hello").err(), Some(CvError::NotXml));
    assert_eq!(read(b"%PDF-1.4").err(), Some(CvError::NothingInside));
    assert_eq!(read(&[0xff, 0xfe, 0x00]).err(), Some(CvError::NotXml));
}

#[test]
fn rules_and_errors_have_codes_of_their_own() {
    let mut codes: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    codes.extend(CvError::ALL.iter().map(|error| error.code()));
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all);
}

#[test]
fn an_entry_has_a_section_of_its_own() {
    let mut cv = read(FICTIONAL.as_bytes()).unwrap().cv;
    for title in ["HACCP", "Sicurezza"] {
        cv.others.push(super::Other {
            section: "Corsi".to_owned(),
            title: title.to_owned(),
            ..super::Other::default()
        });
    }
    let text = candidate::write(&cv);
    assert_eq!(text.matches("<Others>").count(), 2);
    assert!(rules(&text).is_empty());
}
