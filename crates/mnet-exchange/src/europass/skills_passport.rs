// SPDX-License-Identifier: AGPL-3.0-or-later
//! `SkillsPassport` 3.0 to 3.4: the format of 2013 to 2020, only read.
//!
//! Source: `SkillsPassport` schema v3.4.1 (Cedefop).

use mnet_base::PartialDate;
use roxmltree::Node;

use super::model::{
    Cefr, Concept, Contact, Cv, Education, Gender, LanguageSkill, Other, Period, SkillGroup,
    Tongue, Work, tidy,
};
use super::{Read as _, from_alpha3, text};

type Element<'a> = Node<'a, 'a>;

const ESCO: &str = "http://data.europa.eu/esco/occupation/";

pub(crate) fn from_root(root: Element<'_>) -> Cv {
    let locale = root.attribute("locale").unwrap_or_default();
    let mut cv = Cv {
        language: line(locale.split('-').next().unwrap_or_default()).to_ascii_lowercase(),
        ..Cv::default()
    };
    let Some(learner) = root.child("LearnerInfo") else {
        return cv;
    };
    if let Some(person) = learner.child("Identification") {
        identification(person, &mut cv);
    }
    cv.about_me = said(learner, "Headline/Description/Label");
    if let Some(list) = learner.child("WorkExperienceList") {
        cv.work = list.each("WorkExperience").into_iter().map(work).collect();
    }
    if let Some(list) = learner.child("EducationList") {
        cv.education = list.each("Education").into_iter().map(education).collect();
    }
    if let Some(told) = learner.child("Skills") {
        skills(told, &mut cv);
    }
    if let Some(list) = learner.child("AchievementList") {
        cv.others = list
            .each("Achievement")
            .into_iter()
            .map(achievement)
            .collect();
    }
    cv
}

fn line(text: &str) -> String {
    tidy(text).replace('\n', " ")
}

fn said(node: Element<'_>, path: &str) -> String {
    line(&node.said(path))
}

fn country(code: &str) -> String {
    let sound = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !sound {
        return String::new();
    }
    // Codes that the Union writes its own way.
    match code.to_ascii_uppercase().as_str() {
        "UK" => "GB".to_owned(),
        "EL" => "GR".to_owned(),
        code => code.to_owned(),
    }
}

fn identification(person: Element<'_>, cv: &mut Cv) {
    cv.given_name = said(person, "PersonName/FirstName");
    cv.family_name = said(person, "PersonName/Surname");
    let demographics = person.child("Demographics");
    if let Some(told) = demographics {
        cv.birth_date = told.child("Birthdate").and_then(birth);
        cv.gender = match told.said("Gender/Code").as_str() {
            "F" => Some(Gender::Female),
            "M" => Some(Gender::Male),
            _ => None,
        };
        let nationalities = told.child("NationalityList");
        let all = nationalities.map(|list| list.each("Nationality"));
        let codes = all.unwrap_or_default().into_iter();
        let codes = codes.map(|one| country(&one.said("Code")));
        cv.citizenships = codes.filter(|code| !code.is_empty()).collect();
    }
    let Some(told) = person.child("ContactInfo") else {
        return;
    };
    let email = said(told, "Email/Contact");
    if !email.is_empty() {
        cv.contacts.push(Contact::Email(email));
    }
    let phones = told
        .child("TelephoneList")
        .map(|list| list.each("Telephone"));
    for one in phones.unwrap_or_default() {
        cv.contacts.extend(phone(&one.said("Contact")));
    }
    let sites = told.child("WebsiteList").map(|list| list.each("Website"));
    for one in sites.unwrap_or_default() {
        let address = said(one, "Contact");
        if !address.is_empty() {
            cv.contacts.push(Contact::Web(address));
        }
    }
    let accounts = told.child("InstantMessagingList");
    for one in accounts
        .map(|list| list.each("InstantMessaging"))
        .unwrap_or_default()
    {
        let account = said(one, "Contact");
        if !account.is_empty() {
            let service = said(one, "Use/Code");
            cv.contacts.push(Contact::Account { service, account });
        }
    }
    if let Some(address) = told.at("Address/Contact") {
        cv.contacts.push(Contact::Address {
            line: said(address, "AddressLine"),
            city: said(address, "Municipality"),
            postal_code: said(address, "PostalCode"),
            country: country(&address.said("Country/Code")),
        });
    }
}

/// A number with its international prefix, of one to three digits; without one the number alone.
fn phone(text: &str) -> Option<Contact> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return None;
    }
    let (prefix, number) = if text.trim_start().starts_with('+') || digits.starts_with("00") {
        let digits = digits.trim_start_matches('0');
        split_prefix(digits)
    } else {
        ("", digits.as_str())
    };
    Some(Contact::Phone {
        prefix: prefix.to_owned(),
        number: number.to_owned(),
    })
}

/// ITU-T E.164: prefixes of one digit, and of two; the others have three.
pub fn split_prefix(digits: &str) -> (&str, &str) {
    const TWO: [&str; 42] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
        "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
        "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "98",
    ];
    let two = digits.get(..2).unwrap_or_default();
    let length = if digits.starts_with(['1', '7']) {
        1
    } else if TWO.contains(&two) || two == "94" || two == "95" {
        2
    } else {
        3
    };
    digits.split_at_checked(length).unwrap_or(("", digits))
}

/// `year`, `month` (`--03`) and `day` (`---10`) as attributes.
fn birth(node: Element<'_>) -> Option<PartialDate> {
    moment(node)
}

fn moment(node: Element<'_>) -> Option<PartialDate> {
    let part = |name: &str| {
        let text = node.attribute(name)?.trim_start_matches('-').trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let year = part("year")?;
    let text = match (part("month"), part("day")) {
        (Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        (Some(month), None) => format!("{year}-{month}"),
        _ => year,
    };
    PartialDate::parse(&text).ok()
}

fn period(node: Element<'_>) -> Period {
    let Some(told) = node.child("Period") else {
        return Period::default();
    };
    Period {
        from: told.child("From").and_then(moment),
        to: told.child("To").and_then(moment),
        current: told.said("Current") == "true",
    }
}

fn work(node: Element<'_>) -> Work {
    let code = node.said("Position/Code");
    let is_esco = code.len() == 36 && code.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let address = node.at("Employer/ContactInfo/Address/Contact");
    Work {
        occupation: Concept {
            label: said(node, "Position/Label"),
            uri: is_esco.then(|| format!("{ESCO}{code}")),
        },
        employer: said(node, "Employer/Name"),
        sector: said(node, "Employer/Sector/Code"),
        period: period(node),
        city: address
            .map(|one| said(one, "Municipality"))
            .unwrap_or_default(),
        country: address
            .map(|one| country(&one.said("Country/Code")))
            .unwrap_or_default(),
        description: text::plain(&node.said("Activities")),
    }
}

fn education(node: Element<'_>) -> Education {
    let address = node.at("Organisation/ContactInfo/Address/Contact");
    let level: Option<u8> = node.said("Level/Code").parse().ok();
    Education {
        title: said(node, "Title"),
        organisation: said(node, "Organisation/Name"),
        level: level.filter(|level| (1..=8).contains(level)),
        period: period(node),
        city: address
            .map(|one| said(one, "Municipality"))
            .unwrap_or_default(),
        country: address
            .map(|one| country(&one.said("Country/Code")))
            .unwrap_or_default(),
        description: text::plain(&node.said("Activities")),
    }
}

fn skills(node: Element<'_>, cv: &mut Cv) {
    let tongue = |one: Element<'_>| {
        let code = one.said("Description/Code");
        let label = said(one, "Description/Label");
        if code.is_empty() {
            (!label.is_empty()).then_some(Tongue::Named(label))
        } else {
            Some(Tongue::Code(from_alpha3(&line(&code))))
        }
    };
    let list = |path: &str, name: &str| {
        let list = node.at(path);
        list.map(|list| list.each(name)).unwrap_or_default()
    };
    let mothers = list("Linguistic/MotherTongueList", "MotherTongue");
    cv.mother_tongues
        .extend(mothers.into_iter().filter_map(tongue));
    for one in list("Linguistic/ForeignLanguageList", "ForeignLanguage") {
        let Some(language) = tongue(one) else {
            continue;
        };
        let level = |name: &str| Cefr::parse(&one.said(&format!("ProficiencyLevel/{name}")));
        cv.languages.push(LanguageSkill {
            language,
            listening: level("Listening"),
            reading: level("Reading"),
            interaction: level("SpokenInteraction"),
            production: level("SpokenProduction"),
            writing: level("Writing"),
        });
    }
    let computer = text::plain(&node.said("Computer/Description"));
    cv.digital.extend(
        computer
            .lines()
            .map(str::to_owned)
            .filter(|one| !one.is_empty()),
    );
    for name in ["Communication", "Organisational", "JobRelated", "Other"] {
        let told = text::plain(&node.said(&format!("{name}/Description")));
        let told: Vec<String> = told
            .lines()
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect();
        if !told.is_empty() {
            cv.skills.push(SkillGroup {
                title: name.to_owned(),
                skills: told,
            });
        }
    }
    let licences = list("Driving/Description", "Licence");
    let codes = licences.into_iter().map(|one| line(&one.words()));
    cv.licences.extend(codes.filter(|code| !code.is_empty()));
}

fn achievement(node: Element<'_>) -> Other {
    Other {
        section: said(node, "Title/Label"),
        title: said(node, "Title/Code"),
        on: None,
        description: text::plain(&node.said("Description")),
    }
}
