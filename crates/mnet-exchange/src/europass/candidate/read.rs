// SPDX-License-Identifier: AGPL-3.0-or-later
//! A CV read from `Candidate`, in either dialect — *lettura*.
//!
//! Order of elements does not matter, unknown ones are passed over: [`super::super::check`]
//! names them.

use mnet_base::PartialDate;
use roxmltree::Node;

use super::DIMENSIONS;
use crate::europass::model::{
    Cefr, Concept, Contact, Cv, Education, Gender, LanguageSkill, Other, Period, SkillGroup,
    Tongue, Work, tidy,
};
use crate::europass::{Read as _, from_alpha3, text};

type Element<'a> = Node<'a, 'a>;

/// Sections with headings of their own, kept under the name the editor gives them.
const SECTIONS: [&str; 11] = [
    "Certifications",
    "PublicationHistory",
    "EmploymentReferences",
    "HobbiesAndInterests",
    "CreativeWorks",
    "Projects",
    "SocialAndPoliticalActivities",
    "NetworksAndMemberships",
    "ConferencesAndSeminars",
    "VoluntaryWorks",
    "CourseCertifications",
];

pub(crate) fn from_root(root: Element<'_>) -> Cv {
    let mut cv = Cv::default();
    if let Some(id) = root.child("DocumentID") {
        cv.id = tidy(id.attribute("schemeID").unwrap_or_default());
    }
    if let Some(person) = root.child("CandidatePerson") {
        read_person(person, &mut cv);
    }
    if let Some(profile) = root.child("CandidateProfile") {
        let language = profile.attribute("languageCode").unwrap_or_default();
        cv.language = tidy(language).to_ascii_lowercase();
        read_profile(profile, &mut cv);
    }
    cv
}

fn line(text: &str) -> String {
    tidy(text).replace('\n', " ")
}

fn said(node: Element<'_>, path: &str) -> String {
    line(&node.said(path))
}

fn read_person(person: Element<'_>, cv: &mut Cv) {
    cv.given_name = said(person, "PersonName/GivenName");
    cv.family_name = said(person, "PersonName/FamilyName");
    if cv.given_name == cv.family_name {
        // A single name stands in both fields, because the editor asks for both.
        cv.given_name.clear();
    }
    for one in person.each("Communication") {
        cv.contacts.extend(contact(one));
    }
    for one in person.each("NationalityCode") {
        cv.citizenships.extend(country(&one.words()));
    }
    cv.birth_date = date(&person.said("BirthDate"));
    cv.gender = gender(&person.said("GenderCode"));
    for one in person.each("PrimaryLanguageCode") {
        let free = one.attribute("name") == Some("FREE_TEXT");
        cv.mother_tongues.extend(tongue(&one.words(), free));
    }
}

fn gender(code: &str) -> Option<Gender> {
    match code.to_ascii_lowercase().as_str() {
        "female" => Some(Gender::Female),
        "male" => Some(Gender::Male),
        "other" => Some(Gender::Other),
        "do_not_indicate" | "notknown" | "notspecified" => Some(Gender::NotSaid),
        _ => None,
    }
}

/// `it`, `IT`, or the address of a country in the Union's list by two letters.
fn country(text: &str) -> Option<String> {
    let code = text.rsplit('/').next().unwrap_or(text).trim();
    let sound = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    sound.then(|| code.to_ascii_uppercase())
}

/// `ita`, or `http://publications.europa.eu/resource/authority/language/ITA`.
fn tongue(text: &str, free: bool) -> Option<Tongue> {
    let text = line(text);
    if text.is_empty() {
        return None;
    }
    let code = text.rsplit('/').next().unwrap_or(&text);
    let is_code = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphabetic());
    Some(if is_code && !free {
        Tongue::Code(from_alpha3(code))
    } else {
        Tongue::Named(text)
    })
}

/// A day, month or year; also with the hour some exports add.
fn date(text: &str) -> Option<PartialDate> {
    let day = text.split('T').next().unwrap_or(text).trim();
    let day = day.split_once('+').map_or(day, |(day, _)| day);
    PartialDate::parse(day.trim_end_matches('Z')).ok()
}

fn contact(one: Element<'_>) -> Option<Contact> {
    if let Some(address) = one.child("Address") {
        return Some(Contact::Address {
            line: said(address, "AddressLine"),
            city: said(address, "CityName"),
            postal_code: said(address, "PostalCode"),
            country: country(&address.said("CountryCode")).unwrap_or_default(),
        });
    }
    let uri = said(one, "URI");
    let is = |wanted: &str| one.said("ChannelCode").eq_ignore_ascii_case(wanted);
    if is("Telephone") {
        let number = said(one, "DialNumber");
        let prefix = one.said("CountryDialing");
        let prefix: String = prefix.chars().filter(char::is_ascii_digit).collect();
        return (!number.is_empty()).then_some(Contact::Phone { prefix, number });
    }
    if uri.is_empty() {
        return None;
    }
    Some(if is("Email") {
        Contact::Email(uri)
    } else if is("Web") {
        Contact::Web(uri)
    } else {
        Contact::Account {
            service: said(one, "UseCode"),
            account: uri,
        }
    })
}

fn read_profile(profile: Element<'_>, cv: &mut Cv) {
    cv.about_me = text::plain(&profile.said("ExecutiveSummary"));
    if let Some(history) = profile.child("EmploymentHistory") {
        for employer in history.each("EmployerHistory") {
            let positions = employer.each("PositionHistory");
            cv.work
                .extend(positions.into_iter().map(|one| work(employer, one)));
        }
    }
    if let Some(history) = profile.child("EducationHistory") {
        let all = history.each("EducationOrganizationAttendance");
        cv.education.extend(all.into_iter().map(education));
    }
    if let Some(licences) = profile.child("Licenses") {
        let all = licences.each("License");
        let codes = all.into_iter().map(|one| said(one, "LicenseTypeCode"));
        cv.licences.extend(codes.filter(|code| !code.is_empty()));
    }
    if let Some(languages) = profile.child("PersonQualifications") {
        let all = languages.each("PersonCompetency");
        cv.languages.extend(all.into_iter().filter_map(language));
    }
    if let Some(skills) = profile.child("Skills") {
        read_skills(skills, cv);
    }
    for others in profile.each("Others") {
        let section = said(others, "Title");
        for one in others.each("Other") {
            cv.others.push(entry(&section, one));
        }
    }
    for name in SECTIONS {
        for section in profile.each(name) {
            cv.others.extend(entries(name, section));
        }
    }
}

fn period(node: Element<'_>, current: &str) -> Period {
    let moment = |name: &str| {
        let node = node.child(name)?;
        date(&node.words())
    };
    Period {
        from: moment("StartDate"),
        to: moment("EndDate"),
        current: node.said(current).eq_ignore_ascii_case("true"),
    }
}

fn work(employer: Element<'_>, position: Element<'_>) -> Work {
    let title = position.child("PositionTitle");
    let address = employer.at("OrganizationContact/Communication/Address");
    let of_employer = |name: &str| address.map(|one| said(one, name)).unwrap_or_default();
    let or = |text: String, other: String| if text.is_empty() { other } else { text };
    let uri = title.and_then(|node| {
        let is_chosen = node.attribute("typeCode") == Some("URI");
        node.attribute("languageID").filter(|_| is_chosen)
    });
    Work {
        occupation: Concept {
            label: title.map(|node| line(&node.words())).unwrap_or_default(),
            uri: uri.map(tidy).filter(|uri| !uri.is_empty()),
        },
        employer: said(employer, "OrganizationName"),
        sector: said(employer, "IndustryCode"),
        period: position
            .child("EmploymentPeriod")
            .map(|node| period(node, "CurrentIndicator"))
            .unwrap_or_default(),
        city: or(said(position, "City"), of_employer("CityName")),
        country: country(&or(position.said("Country"), of_employer("CountryCode")))
            .unwrap_or_default(),
        description: text::plain(&position.said("Description")),
    }
}

fn education(one: Element<'_>) -> Education {
    let address = one.at("OrganizationContact/Communication/Address");
    let level = one.said("EducationLevelCode");
    let level = level
        .rsplit(['-', '/'])
        .next()
        .and_then(|text| text.parse().ok());
    let degree = one.child("EducationDegree");
    let of_degree = |name: &str| degree.map(|node| node.said(name)).unwrap_or_default();
    Education {
        title: line(&of_degree("DegreeName")),
        organisation: said(one, "OrganizationName"),
        level: level.filter(|level| (1..=8).contains(level)),
        period: one
            .child("AttendancePeriod")
            .map(|node| period(node, "Ongoing"))
            .unwrap_or_default(),
        city: address
            .map(|node| said(node, "CityName"))
            .unwrap_or_default(),
        country: address
            .and_then(|node| country(&node.said("CountryCode")))
            .unwrap_or_default(),
        description: text::plain(&of_degree("OccupationalSkillsCovered")),
    }
}

fn language(one: Element<'_>) -> Option<LanguageSkill> {
    let id = one.child("CompetencyID")?;
    let free = id.attribute("schemeName") == Some("FREE_TEXT");
    let mut skill = LanguageSkill::of(tongue(&id.words(), free)?);
    let levels = [
        &mut skill.listening,
        &mut skill.reading,
        &mut skill.interaction,
        &mut skill.production,
        &mut skill.writing,
    ];
    let told = one.each("CompetencyDimension");
    for (name, level) in DIMENSIONS.iter().zip(levels) {
        let found = told
            .iter()
            .find(|node| node.said("CompetencyDimensionTypeCode") == *name);
        *level = found.and_then(|node| Cefr::parse(&node.said("Score/ScoreText")));
    }
    Some(skill)
}

fn read_skills(skills: Element<'_>, cv: &mut Cv) {
    for one in skills.each("PersonCompetency") {
        let name = said(one, "CompetencyName");
        if !name.is_empty() {
            cv.digital.push(name);
        }
    }
    for group in skills.each("SkillsGroup") {
        let names = group.each("PersonCompetency").into_iter();
        let names = names.map(|one| said(one, "CompetencyName"));
        cv.skills.push(SkillGroup {
            title: said(group, "Title"),
            skills: names.filter(|name| !name.is_empty()).collect(),
        });
    }
}

fn entry(section: &str, one: Element<'_>) -> Other {
    Other {
        section: section.to_owned(),
        title: said(one, "Title"),
        on: date(&one.said("Date")),
        description: text::plain(&one.said("Description")),
    }
}

/// Entries of a section whose elements have their own names: what stands under a title.
fn entries(section: &str, node: Element<'_>) -> Vec<Other> {
    let named = |one: &Element<'_>| one.child("Title").is_some();
    let inside: Vec<Element<'_>> = node.descendants().filter(Node::is_element).collect();
    let found: Vec<Other> = inside
        .into_iter()
        .filter(named)
        .map(|one| entry(section, one))
        .collect();
    if !found.is_empty() {
        return found;
    }
    let words = text::plain(&node.words());
    let other = Other {
        section: section.to_owned(),
        description: words,
        ..Other::default()
    };
    (!other.description.is_empty())
        .then_some(other)
        .into_iter()
        .collect()
}
