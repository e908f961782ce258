// SPDX-License-Identifier: AGPL-3.0-or-later
//! A CV written as `Candidate` — *scrittura*.

use mnet_base::PartialDate;

use super::DIMENSIONS;
use crate::europass::model::{
    Cefr, Contact, Cv, Education, Gender, LanguageSkill, Other, Period, Tongue, Work,
};
use crate::europass::{Writer, text, to_alpha3};

const NAMESPACES: [(&str, &str); 6] = [
    ("xmlns", "http://www.europass.eu/1.0"),
    ("xmlns:oa", "http://www.openapplications.org/oagis/9"),
    ("xmlns:eures", "http://www.europass_eures.eu/1.0"),
    ("xmlns:hr", "http://www.hr-xml.org/3"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://www.europass.eu/1.0 Candidate.xsd",
    ),
];

/// The CV as the editor reads it.
///
/// Sections that are empty are left out, the others are named in
/// `SectionsOrder`: without it the editor hides them.
pub fn write(cv: &Cv) -> String {
    let mut out = Writer::new();
    out.element("Candidate", &NAMESPACES, |out| {
        let id = [
            ("schemeID", cv.id.as_str()),
            ("schemeName", "DocumentIdentifier"),
            ("schemeAgencyName", "EUROPASS"),
            ("schemeVersionID", "4.0"),
        ];
        out.text_with("hr:DocumentID", &id, "");
        out.element("CandidateSupplier", &[], |out| {
            party(out, "hr:PartyID", "PartyID", cv);
            out.text("hr:PartyName", "Owner");
            out.element("PersonContact", &[], |out| name(out, cv));
            out.text("hr:PrecedenceCode", "1");
        });
        out.element("CandidatePerson", &[], |out| person(out, cv));
        out.element(
            "CandidateProfile",
            &[("languageCode", cv.language.as_str())],
            |out| profile(out, cv),
        );
        out.element("RenderingInformation", &[], |out| rendering(out, cv));
    });
    out.finish()
}

fn party(out: &mut Writer, element: &str, scheme: &str, cv: &Cv) {
    let id = [
        ("schemeID", cv.id.as_str()),
        ("schemeName", scheme),
        ("schemeAgencyName", "EUROPASS"),
        ("schemeVersionID", "1.0"),
    ];
    out.text_with(element, &id, "");
}

fn name(out: &mut Writer, cv: &Cv) {
    out.element("PersonName", &[], |out| {
        // The editor refuses a file without one of the two: a single name stands in both.
        let or =
            |name: &'_ str, other: &'_ str| if name.is_empty() { other } else { name }.to_owned();
        out.text("oa:GivenName", &or(&cv.given_name, &cv.family_name));
        out.text("hr:FamilyName", &or(&cv.family_name, &cv.given_name));
    });
}

fn person(out: &mut Writer, cv: &Cv) {
    name(out, cv);
    for contact in &cv.contacts {
        out.element("Communication", &[], |out| communication(out, contact));
    }
    for country in &cv.citizenships {
        out.text("NationalityCode", &country.to_ascii_lowercase());
    }
    out.maybe("hr:BirthDate", &day(cv.birth_date));
    let gender = cv.gender.map(|gender| match gender {
        Gender::Female => "female",
        Gender::Male => "male",
        Gender::Other => "other",
        Gender::NotSaid => "do_not_indicate",
    });
    out.maybe("GenderCode", gender.unwrap_or_default());
    for tongue in &cv.mother_tongues {
        let (kind, told) = tongue_of(tongue);
        out.text_with("PrimaryLanguageCode", &[("name", kind)], &told);
    }
}

fn tongue_of(tongue: &Tongue) -> (&'static str, String) {
    match tongue {
        Tongue::Code(code) => ("NORMAL", to_alpha3(code)),
        Tongue::Named(name) => ("FREE_TEXT", name.clone()),
    }
}

fn day(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// Services the editor counts among social networks; the others are messengers.
pub(super) const NETWORKS: [&str; 7] = [
    "facebook",
    "twitter",
    "instagram",
    "linkedin",
    "youtube",
    "pinterest",
    "tumblr",
];

fn communication(out: &mut Writer, contact: &Contact) {
    match contact {
        Contact::Email(address) => {
            out.text("ChannelCode", "Email");
            out.text("oa:URI", address);
        }
        Contact::Phone { prefix, number } => {
            out.text("ChannelCode", "Telephone");
            out.text("UseCode", "mobile");
            out.text("CountryDialing", prefix);
            out.text("oa:DialNumber", number);
        }
        Contact::Web(address) => {
            out.text("ChannelCode", "Web");
            out.text("UseCode", "personal");
            out.text("oa:URI", address);
        }
        Contact::Account { service, account } => {
            let is_network = NETWORKS.contains(&service.as_str());
            let channel = if is_network {
                "Social Media"
            } else {
                "InstantMessage"
            };
            out.text("ChannelCode", channel);
            out.text("UseCode", service);
            out.text("oa:URI", account);
        }
        Contact::Address {
            line,
            city,
            postal_code,
            country,
        } => {
            out.text("UseCode", "home");
            out.element("Address", &[("type", "home")], |out| {
                out.maybe("oa:AddressLine", line);
                out.maybe("oa:CityName", city);
                out.maybe("CountryCode", &country.to_ascii_lowercase());
                out.maybe("oa:PostalCode", postal_code);
            });
        }
    }
}

fn profile(out: &mut Writer, cv: &Cv) {
    party(out, "hr:ID", "CandidateProfileID", cv);
    formatted(out, "hr:ExecutiveSummary", &cv.about_me);
    list(out, "EmploymentHistory", &cv.work, work);
    list(out, "EducationHistory", &cv.education, education);
    list(out, "eures:Licenses", &cv.licences, |out, licence| {
        out.element("eures:License", &[], |out| {
            out.text("hr:LicenseTypeCode", licence);
        });
    });
    list(out, "PersonQualifications", &cv.languages, language);
    if !cv.digital.is_empty() || !cv.skills.is_empty() {
        out.element("Skills", &[], |out| skills(out, cv));
    }
    // The editor keeps only the last entry of a section: one section for each.
    for other in &cv.others {
        out.element("Others", &[], |out| entry(out, other));
    }
}

fn list<T>(out: &mut Writer, name: &str, all: &[T], each: impl Fn(&mut Writer, &T)) {
    if !all.is_empty() {
        out.element(name, &[], |out| all.iter().for_each(|one| each(out, one)));
    }
}

fn formatted(out: &mut Writer, name: &str, words: &str) {
    if !words.is_empty() {
        out.text(name, &text::html(words));
    }
}

fn moment(out: &mut Writer, name: &str, date: Option<PartialDate>) {
    if date.is_some() {
        out.element(name, &[], |out| {
            out.text("hr:FormattedDateTime", &day(date));
        });
    }
}

fn place(out: &mut Writer, city: &str, country: &str) {
    out.maybe("City", city);
    out.maybe("Country", &country.to_ascii_lowercase());
}

fn work(out: &mut Writer, work: &Work) {
    out.element("EmployerHistory", &[], |out| {
        out.maybe("hr:OrganizationName", &work.employer);
        out.maybe("hr:IndustryCode", &work.sector);
        out.element("PositionHistory", &[], |out| {
            let chosen = work.occupation.uri.as_deref();
            let title: &[(&str, &str)] = match chosen {
                Some(uri) => &[("typeCode", "URI"), ("languageID", uri)],
                None => &[("typeCode", "FREETEXT")],
            };
            out.text_with("PositionTitle", title, &work.occupation.label);
            let Period { from, to, current } = work.period;
            out.element("eures:EmploymentPeriod", &[], |out| {
                moment(out, "eures:StartDate", from);
                moment(out, "eures:EndDate", to);
                out.text(
                    "hr:CurrentIndicator",
                    if current { "true" } else { "false" },
                );
            });
            formatted(out, "oa:Description", &work.description);
            place(out, &work.city, &work.country);
        });
    });
}

fn education(out: &mut Writer, education: &Education) {
    out.element("EducationOrganizationAttendance", &[], |out| {
        out.maybe("hr:OrganizationName", &education.organisation);
        if !education.city.is_empty() || !education.country.is_empty() {
            out.element("OrganizationContact", &[], |out| {
                out.element("Communication", &[], |out| {
                    out.element("Address", &[], |out| {
                        out.maybe("oa:CityName", &education.city);
                        out.maybe("CountryCode", &education.country.to_ascii_lowercase());
                    });
                });
            });
        }
        let level = education.level.map(|level| level.to_string());
        out.maybe("EducationLevelCode", level.as_deref().unwrap_or_default());
        let Period { from, to, current } = education.period;
        out.element("AttendancePeriod", &[], |out| {
            moment(out, "StartDate", from);
            moment(out, "EndDate", to);
            out.text("Ongoing", if current { "true" } else { "false" });
        });
        out.element("EducationDegree", &[], |out| {
            out.text("hr:DegreeName", &education.title);
            formatted(out, "OccupationalSkillsCovered", &education.description);
        });
    });
}

fn language(out: &mut Writer, skill: &LanguageSkill) {
    out.element("PersonCompetency", &[], |out| {
        let (kind, told) = tongue_of(&skill.language);
        out.text_with("CompetencyID", &[("schemeName", kind)], &told);
        out.text("hr:TaxonomyID", "language");
        let levels = [
            skill.listening,
            skill.reading,
            skill.interaction,
            skill.production,
            skill.writing,
        ];
        for (dimension, level) in DIMENSIONS.iter().zip(levels) {
            let Some(level) = level.map(Cefr::code) else {
                continue;
            };
            out.element("eures:CompetencyDimension", &[], |out| {
                out.text("hr:CompetencyDimensionTypeCode", dimension);
                out.element("eures:Score", &[], |out| out.text("hr:ScoreText", level));
            });
        }
    });
}

fn skills(out: &mut Writer, cv: &Cv) {
    let one = |out: &mut Writer, taxonomy: &str, name: &str| {
        out.element("PersonCompetency", &[], |out| {
            out.text("hr:TaxonomyID", taxonomy);
            out.text("hr:CompetencyName", name);
        });
    };
    for name in &cv.digital {
        one(out, "Digital_Skill", name);
    }
    for group in &cv.skills {
        out.element("SkillsGroup", &[], |out| {
            out.text("Title", &group.title);
            for name in &group.skills {
                one(out, "Other_Skill", name);
            }
        });
    }
}

fn entry(out: &mut Writer, other: &Other) {
    out.text("Title", &other.section);
    out.element("Other", &[], |out| {
        out.text("Title", &other.title);
        out.maybe("Date", &day(other.on));
        formatted(out, "Description", &other.description);
    });
}

fn rendering(out: &mut Writer, cv: &Cv) {
    let sections = [
        ("work-experience", !cv.work.is_empty()),
        ("education-training", !cv.education.is_empty()),
        ("language", !cv.languages.is_empty()),
        (
            "profile-skills",
            !cv.digital.is_empty() || !cv.skills.is_empty(),
        ),
        ("driving-licence", !cv.licences.is_empty()),
    ];
    out.element("Design", &[], |out| {
        out.text("Template", "Template1");
        out.text("Color", "Default");
        out.text("FontSize", "Medium");
        out.text("Logo", "FirstPage");
        out.text("PageNumbers", "true");
        out.element("SectionsOrder", &[], |out| {
            for (section, _) in sections.iter().filter(|(_, said)| *said) {
                out.element("Section", &[], |out| out.text("Title", section));
            }
        });
    });
}
