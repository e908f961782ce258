// SPDX-License-Identifier: AGPL-3.0-or-later
//! Published privacy notices — *versioni dell'informativa* (F02P).
//!
//! Versions are data: a file for each language, never edited once published.
//! Only a published text is delivered, in a language that the person
//! understands or with somebody who explains it. A newer version is delivered
//! again at the next contact; so is the notice to who came of age meanwhile
//! (T22). Counting (CR-1) knows the first delivery alone.
//!
//! Source: requirements F02P rows 1 to 3, section 2.4; T22; `notices/README.md`.

use std::sync::OnceLock;

use jiff::ToSpan;
use jiff::civil::Date;
use mnet_base::{PartialDate, Tongue};

use crate::case::CaseFile;

/// A published text — *testo dell'informativa*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its version: the same in every language.
    pub version: String,
    /// Its language.
    pub language: Tongue,
    /// Day of the text: in force from there.
    pub text_date: Date,
    /// The text, in Markdown, without what stands above it.
    pub text: String,
}

/// The published texts, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notices(Vec<Notice>);

macro_rules! shipped {
    ($($version:literal: $($language:literal)+;)+) => {
        const SHIPPED: &[(&str, &str, &str)] = &[$($((
            $version,
            $language,
            include_str!(concat!("../../../../notices/", $language, "/", $version, ".md")),
        )),+),+];
    };
}

shipped! {
    "2020-1": "it" "en" "fr" "es" "ar" "ur" "bn" "zh" "sq" "uk" "pa";
}

impl Notice {
    /// Reads a file: its first lines, then its text.
    fn read(version: &str, language: &str, file: &str) -> Option<Self> {
        let (head, text) = file.strip_prefix("---\n")?.split_once("\n---\n")?;
        let told = |key: &str| {
            let line = head.lines().find_map(|line| line.strip_prefix(key))?;
            Some(line.trim_start_matches(':').trim().trim_matches('"'))
        };
        let agrees = told("version")? == version && told("language")? == language;
        let notice = Self {
            version: version.to_owned(),
            language: Tongue::parse(language)?,
            text_date: told("text_date")?.parse().ok()?,
            text: text.trim_start().to_owned(),
        };
        agrees.then_some(notice)
    }
}

impl Notices {
    /// The texts that come with the program.
    pub fn shipped() -> &'static Self {
        static READ: OnceLock<Notices> = OnceLock::new();
        READ.get_or_init(|| {
            let all = SHIPPED.iter();
            Self::of(
                all.filter_map(|(version, language, file)| Notice::read(version, language, file)),
            )
        })
    }

    /// Texts in any order.
    pub fn of(texts: impl IntoIterator<Item = Notice>) -> Self {
        let mut all: Vec<Notice> = texts.into_iter().collect();
        all.sort_by(|a, b| {
            (b.text_date, &b.version, a.language).cmp(&(a.text_date, &a.version, b.language))
        });
        Self(all)
    }

    /// Every text, the newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.0.iter()
    }

    /// The newest text in a language that was published by a day.
    pub fn in_language(&self, language: &str, on: Date) -> Option<&Notice> {
        let mut published = self.0.iter().filter(|one| one.text_date <= on);
        published.find(|one| one.language.code() == language)
    }

    /// The version in force on a day: the Italian text prevails.
    pub fn in_force(&self, on: Date) -> Option<&Notice> {
        self.in_language(Tongue::It.code(), on)
    }
}

/// What is wrong with a delivery: where it stands, and a code.
pub fn delivery_fault(
    notices: &Notices,
    (language, on): (&str, Date),
    understood: Option<&str>,
    is_explained: bool,
) -> Option<(&'static str, &'static str)> {
    if notices.in_language(language, on).is_none() {
        return Some(("/language", "notice-not-published"));
    }
    let foreign = understood.is_some_and(|known| known != language);
    (foreign && !is_explained).then_some(("/explained_by", "missing"))
}

/// Why a notice is to be delivered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Renewal {
    /// A newer version is in force.
    Version(String),
    /// It was delivered for a minor, who is of age by now (T22).
    OfAge,
}

impl Renewal {
    /// Names it within the case: told once, for ever.
    pub fn key(&self) -> String {
        match self {
            Self::Version(version) => format!("notice:{version}"),
            Self::OfAge => "notice:of_age".to_owned(),
        }
    }
}

/// Whether the notice of an open case is to be delivered again, and since when.
pub fn renewal(
    notices: &Notices,
    file: &CaseFile,
    birth: PartialDate,
    on: Date,
) -> Option<(Date, Renewal)> {
    let (delivered_on, version) = file.notice_told.as_ref()?;
    let birthday = birth.earliest().checked_add(18.years()).ok();
    let of_age = birthday.filter(|day| delivered_on < day && *day <= on);
    if let Some(birthday) = of_age {
        return Some((birthday, Renewal::OfAge));
    }
    let now = notices.in_force(on)?;
    let is_older = match version {
        Some(version) => *version != now.version,
        None => *delivered_on < now.text_date,
    };
    is_older.then(|| (now.text_date, Renewal::Version(now.version.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Event;
    use jiff::civil::date;
    use mnet_base::codes::BodyCode;

    const FIRST: Date = date(2020, 6, 1);
    const SECOND: Date = date(2021, 2, 1);

    fn notices() -> Notices {
        let text = |version: &str, language, text_date| Notice {
            version: version.to_owned(),
            language,
            text_date,
            text: "…".to_owned(),
        };
        Notices::of([
            text("2020-1", Tongue::It, FIRST),
            text("2020-1", Tongue::En, FIRST),
            text("2021-1", Tongue::It, SECOND),
        ])
    }

    fn delivered(on: Date, version: Option<&str>) -> CaseFile {
        let mut file = CaseFile::default();
        let event = Event::PrivacyNoticeDelivered {
            language: "it".to_owned(),
            version: version.map(str::to_owned),
        };
        file.apply(on, &BodyCode::new("PRC"), &event);
        file
    }

    fn born(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn every_file_that_comes_with_the_program_is_read() {
        assert_eq!(Notices::shipped().0.len(), SHIPPED.len());
        let now = Notices::shipped().in_force(FIRST).unwrap();
        assert_eq!(now.version, "2020-1");
        assert!(Notices::shipped().in_force(date(2020, 5, 31)).is_none());
    }

    #[test]
    fn only_what_was_published_by_then_is_delivered() {
        let all = notices();
        let fault = |language, on| delivery_fault(&all, (language, on), None, false);
        assert_eq!(fault("it", FIRST), None);
        let not_published = Some(("/language", "notice-not-published"));
        assert_eq!(fault("it", date(2020, 5, 31)), not_published);
        assert_eq!(fault("wo", FIRST), not_published);
        let english = all.in_language("en", SECOND).unwrap();
        assert_eq!(english.version, "2020-1", "the newest there is");
    }

    #[test]
    fn a_text_in_another_language_is_explained_by_somebody() {
        let all = notices();
        let fault =
            |understood, explained| delivery_fault(&all, ("it", FIRST), understood, explained);
        assert_eq!(fault(Some("wo"), false), Some(("/explained_by", "missing")));
        assert_eq!(fault(Some("wo"), true), None);
        assert_eq!(fault(Some("it"), false), None);
        assert_eq!(fault(None, false), None);
    }

    #[test]
    fn a_newer_version_is_delivered_again_and_the_first_delivery_stays_the_one_that_counts() {
        let all = notices();
        let adult = born("1990-05-06");
        let mut file = delivered(FIRST, Some("2020-1"));
        let due = |file: &CaseFile, on| renewal(&all, file, adult, on);
        assert_eq!(due(&file, date(2021, 1, 31)), None);
        let newer = Some((SECOND, Renewal::Version("2021-1".to_owned())));
        assert_eq!(due(&file, SECOND), newer);
        assert_eq!(due(&delivered(FIRST, None), SECOND), newer);
        assert_eq!(due(&delivered(SECOND, None), SECOND), None);
        let again = Event::PrivacyNoticeDelivered {
            language: "it".to_owned(),
            version: Some("2021-1".to_owned()),
        };
        file.apply(date(2021, 3, 1), &BodyCode::new("PRC"), &again);
        assert_eq!(due(&file, date(2021, 3, 1)), None);
        assert_eq!(file.notice_on, Some(FIRST));
    }

    #[test]
    fn who_comes_of_age_gets_the_notice_in_person() {
        let all = notices();
        let minor = born("2002-09-10");
        let file = delivered(FIRST, Some("2020-1"));
        let due = |file: &CaseFile, on| renewal(&all, file, minor, on).map(|(_, why)| why);
        assert_eq!(due(&file, date(2020, 9, 9)), None);
        assert_eq!(due(&file, date(2020, 9, 10)), Some(Renewal::OfAge));
        let after = delivered(date(2020, 9, 10), Some("2020-1"));
        assert_eq!(due(&after, date(2020, 9, 11)), None);
    }
}
