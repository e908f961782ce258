// SPDX-License-Identifier: AGPL-3.0-or-later
//! Skills profile, CV form and CV — *profilo, scheda del CV, CV*: one becomes
//! the other.
//!
//! Levels of languages go dimension by dimension; what one side has no place
//! for is left out and told.
//!
//! Source: requirements F04, F05 ("prefill keeps links").

use mnet_base::PartialDate;
use mnet_forms::Answers;
use serde_json::{Map, Value, json};

use crate::europass::{
    Cefr, Concept, Contact, Cv, Education, LanguageSkill, Other, Period, SkillGroup, Tongue, Work,
    split_prefix, tidy,
};

const LEVELS: [&str; 5] = [
    "listening",
    "reading",
    "interaction",
    "production",
    "writing",
];

fn text(row: &Value, key: &str) -> String {
    tidy(row.get(key).and_then(Value::as_str).unwrap_or_default())
}

fn line(row: &Value, key: &str) -> String {
    text(row, key).replace('\n', " ")
}

fn date(row: &Value, key: &str) -> Option<PartialDate> {
    PartialDate::parse(row.get(key)?.as_str()?).ok()
}

fn concept(row: &Value, key: &str) -> Concept {
    let told = line(row, key);
    let found = mnet_forms::Concept::of(&told);
    Concept {
        label: found.label.to_owned(),
        uri: found.uri.map(str::to_owned),
    }
}

fn period(row: &Value) -> Period {
    Period {
        from: date(row, "from"),
        to: date(row, "to"),
        current: row.get("current") == Some(&Value::Bool(true)),
    }
}

/// A level of ours as the framework has it; what stands below A1 or above C2 has none.
fn cefr(row: &Value, key: &str) -> Option<Cefr> {
    let code = row.get(key)?.as_str()?;
    Cefr::parse(code.trim_end_matches("_plus"))
}

/// The CV that the answers of the CV form make; `id` names the CV, never the person.
pub fn cv_of(answers: &Answers, id: &str) -> Cv {
    let said = |key: &str| tidy(answers.get_str(key).unwrap_or_default());
    let rows = |key: &str| answers.get_rows(key).iter();
    let mut about: Vec<String> = Vec::new();
    if let Some(headline) = answers.get_str("headline") {
        about.push(mnet_forms::Concept::of(headline).label.to_owned());
    }
    about.push(said("about_me"));
    let skills: Vec<String> = rows("skills")
        .map(|row| concept(row, "skill").label)
        .collect();
    let title = if said("language") == "it" {
        "Competenze"
    } else {
        "Skills"
    };
    Cv {
        id: id.to_owned(),
        language: said("language"),
        given_name: said("given_name"),
        family_name: said("family_name"),
        birth_date: answers
            .get_str("birth_date")
            .and_then(|day| PartialDate::parse(day).ok()),
        gender: None,
        citizenships: answers
            .get_codes("citizenships")
            .into_iter()
            .filter(|code| *code != "XX")
            .map(str::to_owned)
            .collect(),
        contacts: contacts(answers),
        mother_tongues: rows("mother_tongues")
            .map(|row| Tongue::Code(line(row, "language")))
            .collect(),
        about_me: tidy(&about.join("\n")),
        work: rows("work").map(work).collect(),
        education: rows("education").map(education).collect(),
        licences: answers
            .get_codes("driving")
            .into_iter()
            .map(str::to_owned)
            .collect(),
        languages: rows("languages").map(language).collect(),
        digital: once(rows("digital").map(|row| concept(row, "skill").label)),
        skills: if skills.is_empty() {
            Vec::new()
        } else {
            vec![SkillGroup {
                title: title.to_owned(),
                skills,
            }]
        },
        others: rows("others").map(other).collect(),
    }
}

/// The editor refuses a digital skill that stands there twice.
fn once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all
            .iter()
            .any(|one| one.to_lowercase() == name.to_lowercase())
        {
            all.push(name);
        }
    }
    all
}

fn contacts(answers: &Answers) -> Vec<Contact> {
    let mut all = Vec::new();
    if let Some(email) = answers.get_str("email") {
        all.push(Contact::Email(email.to_owned()));
    }
    if let Some(phone) = answers.get_str("phone") {
        let (prefix, number) = split_prefix(phone.trim_start_matches('+'));
        all.push(Contact::Phone {
            prefix: prefix.to_owned(),
            number: number.to_owned(),
        });
    }
    if let Some(city) = answers.get_str("city") {
        all.push(Contact::Address {
            line: String::new(),
            city: tidy(city),
            postal_code: String::new(),
            country: "IT".to_owned(),
        });
    }
    all
}

fn work(row: &Value) -> Work {
    Work {
        occupation: concept(row, "occupation"),
        employer: line(row, "employer"),
        sector: String::new(),
        period: period(row),
        city: line(row, "city"),
        country: line(row, "country"),
        description: text(row, "description"),
    }
}

fn education(row: &Value) -> Education {
    let level = row.get("eqf").and_then(Value::as_u64);
    Education {
        title: line(row, "title"),
        organisation: line(row, "organisation"),
        level: level.and_then(|level| u8::try_from(level).ok()),
        period: period(row),
        city: line(row, "city"),
        country: line(row, "country"),
        description: text(row, "description"),
    }
}

fn language(row: &Value) -> LanguageSkill {
    let [listening, reading, interaction, production, writing] = LEVELS.map(|key| cefr(row, key));
    LanguageSkill {
        language: Tongue::Code(line(row, "language")),
        listening,
        reading,
        interaction,
        production,
        writing,
    }
}

fn other(row: &Value) -> Other {
    Other {
        section: line(row, "section"),
        title: line(row, "title"),
        on: date(row, "on"),
        description: text(row, "description"),
    }
}

/// Copies the answers of a row under these keys; `(from, to)` may be called differently.
fn copied(row: &Value, keys: &[(&str, &str)]) -> Map<String, Value> {
    keys.iter()
        .filter_map(|(from, to)| Some(((*to).to_owned(), row.get(*from)?.clone())))
        .collect()
}

fn all_copied(rows: &[Value], keys: &[(&str, &str)]) -> Value {
    let each = rows.iter().map(|row| Value::Object(copied(row, keys)));
    Value::Array(each.filter(|row| *row != json!({})).collect())
}

/// What a skills profile says, as the CV form asks it.
pub fn cv_form_of(profile: &Answers) -> Answers {
    let same = |keys: &[&'static str]| keys.iter().map(|key| (*key, *key)).collect::<Vec<_>>();
    let language = same(&[
        "language",
        "listening",
        "reading",
        "interaction",
        "production",
        "writing",
    ]);
    let mut job = same(&[
        "occupation",
        "employer",
        "city",
        "country",
        "from",
        "to",
        "current",
    ]);
    job.push(("tasks", "description"));
    let school = same(&[
        "title",
        "organisation",
        "city",
        "country",
        "eqf",
        "from",
        "to",
    ]);
    let skill = same(&["skill"]);
    let mut answers = Answers::new().with("origin", "from_profile");
    let lists = [
        ("mother_tongues", "mother_tongues", same(&["language"])),
        ("languages", "languages", language),
        ("jobs", "work", job),
        ("education", "education", school),
        ("skills", "skills", skill),
    ];
    for (from, to, keys) in lists {
        let rows = all_copied(profile.get_rows(from), &keys);
        if rows != json!([]) {
            answers.set(to, rows);
        }
    }
    if profile.is_yes("no_experience") {
        answers.set("no_experience", true);
    }
    let desired = profile.at("desired.0.occupation");
    if let Some(first) = desired {
        answers.set("headline", first.clone());
    }
    let driving: Vec<String> = profile
        .get_codes("licences")
        .into_iter()
        .filter(|code| ["am", "a", "b", "c", "d"].contains(code))
        .map(str::to_uppercase)
        .collect();
    if !driving.is_empty() {
        answers.set("driving", json!(driving));
    }
    let courses = profile.get_rows("training").iter().map(|row| {
        let mut fields = copied(
            row,
            &[
                ("title", "title"),
                ("on", "on"),
                ("organisation", "description"),
            ],
        );
        fields.insert("section".to_owned(), json!("Corsi"));
        Value::Object(fields)
    });
    let courses: Vec<Value> = courses.collect();
    if !courses.is_empty() {
        answers.set("others", Value::Array(courses));
    }
    answers
}

/// What a profile takes from a CV, and what it has no place for.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// Answers of the skills profile.
    pub answers: Answers,
    /// Parts of the CV that stay out.
    pub left_out: Vec<&'static str>,
}

/// What a CV says, as the skills profile asks it. Name, contacts and birth stay with the person.
pub fn profile_of(cv: &Cv) -> Taken {
    let mut answers = Answers::new();
    let mut left_out = Vec::new();
    let code = |tongue: &Tongue| match tongue {
        Tongue::Code(code) => Some(code.clone()),
        Tongue::Named(_) => None,
    };
    let mut add = |key: &str, rows: Vec<Value>| {
        if !rows.is_empty() {
            answers.set(key, Value::Array(rows));
        }
    };
    let mothers = cv.mother_tongues.iter().filter_map(code);
    add(
        "mother_tongues",
        mothers.map(|code| json!({ "language": code })).collect(),
    );
    let languages = cv.languages.iter().filter_map(|one| {
        let mut row = Map::from_iter([("language".to_owned(), json!(code(&one.language)?))]);
        let levels = [
            one.listening,
            one.reading,
            one.interaction,
            one.production,
            one.writing,
        ];
        for (key, level) in LEVELS.iter().zip(levels) {
            if let Some(level) = level {
                row.insert((*key).to_owned(), json!(level.code().to_lowercase()));
            }
        }
        Some(Value::Object(row))
    });
    add("languages", languages.collect());
    add("jobs", cv.work.iter().map(job_row).collect());
    add("education", cv.education.iter().map(school_row).collect());
    let names = cv
        .digital
        .iter()
        .chain(cv.skills.iter().flat_map(|group| &group.skills));
    let skills = names.map(|name| json!({ "skill": short(name, 200) }));
    add("skills", skills.collect());
    let licences: Vec<String> = cv
        .licences
        .iter()
        .map(|code| code.to_lowercase())
        .filter(|code| ["am", "a", "b", "c", "d"].contains(&code.as_str()))
        .collect();
    if licences.len() < cv.licences.len() {
        left_out.push("licences");
    }
    if !licences.is_empty() {
        answers.set("licences", json!(licences));
    }
    let has_no_code = |one: &Tongue| matches!(one, Tongue::Named(_));
    let unknown = cv
        .mother_tongues
        .iter()
        .chain(cv.languages.iter().map(|one| &one.language));
    let parts = [
        ("languages", unknown.into_iter().any(has_no_code)),
        ("contacts", !cv.contacts.is_empty()),
        (
            "name",
            !cv.family_name.is_empty() || !cv.given_name.is_empty(),
        ),
        ("about_me", !cv.about_me.is_empty()),
        ("others", !cv.others.is_empty()),
    ];
    left_out.extend(
        parts
            .into_iter()
            .filter(|(_, said)| *said)
            .map(|(part, _)| part),
    );
    Taken { answers, left_out }
}

fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn put(row: &mut Map<String, Value>, key: &str, text: &str, most: usize) {
    if !text.is_empty() {
        row.insert(key.to_owned(), json!(short(text, most)));
    }
}

fn put_period(row: &mut Map<String, Value>, period: &Period) {
    for (key, day) in [("from", period.from), ("to", period.to)] {
        if let Some(day) = day {
            row.insert(key.to_owned(), json!(day.to_string()));
        }
    }
}

fn job_row(work: &Work) -> Value {
    let mut row = Map::new();
    let label = short(&work.occupation.label, 200);
    let concept = mnet_forms::Concept {
        label: &label,
        uri: work.occupation.uri.as_deref(),
    };
    let told = if concept.is_sound() {
        concept.to_string()
    } else {
        label.clone()
    };
    put(&mut row, "occupation", &told, 400);
    put(&mut row, "employer", &work.employer, 200);
    put(&mut row, "city", &work.city, 80);
    put(&mut row, "country", &work.country, 2);
    put(&mut row, "tasks", &work.description, 1000);
    put_period(&mut row, &work.period);
    if work.period.current {
        row.insert("current".to_owned(), json!(true));
    }
    Value::Object(row)
}

fn school_row(school: &Education) -> Value {
    let mut row = Map::new();
    put(&mut row, "title", &school.title, 200);
    put(&mut row, "organisation", &school.organisation, 200);
    put(&mut row, "city", &school.city, 80);
    put(&mut row, "country", &school.country, 2);
    put_period(&mut row, &school.period);
    if let Some(level) = school.level {
        row.insert("eqf".to_owned(), json!(level));
    }
    Value::Object(row)
}

#[cfg(test)]
mod tests {
    use mnet_flow::first_reception::europass_cv::EUROPASS_CV;
    use mnet_flow::first_reception::skills_profile::SKILLS_PROFILE;
    use mnet_forms::{Answers, Lists, validate};
    use serde_json::json;

    use super::{cv_form_of, cv_of, profile_of};
    use crate::europass::{candidate, check, read, reveals};

    struct AnyCode;

    impl Lists for AnyCode {
        fn contains(&self, _: &str, _: &str) -> bool {
            true
        }
    }

    fn profile() -> Answers {
        Answers::new()
            .with("held_on", "2020-07-06")
            .with("mother_tongues", json!([{ "language": "bn" }]))
            .with("languages", json!([{ "language": "it", "listening": "a2_plus", "reading": "a1", "writing": "pre_a1" }]))
            .with("jobs", json!([{ "occupation": "cuoca <http://data.europa.eu/esco/occupation/90f75f67-495d-49fa-ab57-2f320e251d7e>",
                "employer": "Cucina Prova", "country": "IT", "from": "2019-09", "current": true, "tasks": "primi & secondi" }]))
            .with("education", json!([{ "title": "Diploma", "eqf": 4, "to": "2010" }]))
            .with("skills", json!([{ "skill": "lavorare in gruppo", "level_self": 3 }]))
            .with("licences", json!(["b", "forklift"]))
            .with("desired", json!([{ "occupation": "cuoca" }]))
            .with("training", json!([{ "title": "HACCP", "on": "2020" }]))
    }

    fn form() -> Answers {
        cv_form_of(&profile())
            .with("held_on", "2020-07-06")
            .with("language", "it")
            .with("given_name", "Amina")
            .with("family_name", "Esempio")
            .with("phone", "+393330000000")
            .with("treatment_allowed", true)
    }

    #[test]
    fn a_profile_becomes_a_cv_that_the_editor_takes() {
        assert_eq!(validate(&EUROPASS_CV, &form(), &AnyCode), vec![]);
        let cv = cv_of(&form(), "mn-1");
        let xml = candidate::write(&cv);
        assert_eq!(check::check(&xml).unwrap(), vec![]);
        assert!(read(xml.as_bytes()).unwrap().cv == cv);
        assert!(xml.contains("<CountryDialing>39</CountryDialing>"));
        assert!(reveals(&cv, &["I12345678"]).is_empty());
    }

    #[test]
    fn levels_stay_with_their_dimension() {
        let cv = cv_of(&form(), "mn-1");
        let italian = cv.languages.first().unwrap();
        let told = (italian.listening, italian.reading, italian.writing);
        assert_eq!(told.0.map(super::Cefr::code), Some("A2"));
        assert_eq!(told.1.map(super::Cefr::code), Some("A1"));
        assert_eq!(told.2, None, "below A1 there is no level");
    }

    #[test]
    fn a_cv_becomes_a_profile_again() {
        let taken = profile_of(&cv_of(&form(), "mn-1"));
        let draft = taken.answers.clone().with("held_on", "2020-07-06");
        assert_eq!(validate(&SKILLS_PROFILE, &draft, &AnyCode), vec![]);
        assert_eq!(
            taken.answers.at("jobs.0.occupation"),
            profile().at("jobs.0.occupation")
        );
        assert_eq!(taken.answers.at("education.0.eqf"), Some(&json!(4)));
        assert_eq!(taken.answers.get_codes("licences"), ["b"]);
        assert_eq!(taken.left_out, ["contacts", "name", "about_me", "others"]);
    }
}
