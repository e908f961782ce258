// SPDX-License-Identifier: AGPL-3.0-or-later
//! The interview in two languages — *colloquio in due lingue*.
//!
//! Beside the operator's words a form shows those of the person. The language
//! is changed by a button of the form itself: what was typed is sent along and
//! comes back. It is kept, for this person only, until the browser is closed.
//!
//! Source: requirements, F04 (two languages side by side in an interview,
//! pictograms for low literacy) and REQ-CD-01 14.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use mnet_base::Tongue;
use uuid::Uuid;

use crate::error::WebError;
use crate::forms::{Beside, Fields};
use crate::i18n::Words;
use crate::i18n::spoken::Spoken;
use crate::i18n::validated::Validated;
use crate::views::OptionView;
use crate::visit::Visit;
use crate::{Web, WebOptions, assets, session};

/// What the button of the panel sends as `_do`.
pub(super) const BUTTON: &str = "beside";
/// The cookie that keeps the choice: person, language, size.
const COOKIE: &str = "mnet-beside";

/// Which language stands beside the operator's, and how large the page is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Interview {
    tongue: Option<Tongue>,
    large: bool,
    /// Somebody chose: the panel was sent, or the choice is kept.
    said: bool,
}

impl Interview {
    /// What was chosen before for this very person.
    pub(super) fn kept(visit: &Visit, person: Uuid) -> Self {
        let kept = session::cookie(visit.headers(), COOKIE).unwrap_or_default();
        Self::read(&kept, person).unwrap_or_default()
    }

    /// An interview in a language, for samples of pages.
    #[cfg(test)]
    pub(crate) const fn in_language(tongue: Tongue) -> Self {
        Self {
            tongue: Some(tongue),
            large: true,
            said: true,
        }
    }

    fn read(kept: &str, person: Uuid) -> Option<Self> {
        let mut parts = kept.split('.');
        let whose: Uuid = parts.next()?.parse().ok()?;
        let tongue = parts.next().and_then(Tongue::parse);
        let large = parts.next() == Some("large");
        (whose == person).then_some(Self {
            tongue,
            large,
            said: true,
        })
    }

    /// What the panel of the form says.
    pub(super) fn sent(fields: &Fields) -> Self {
        Self {
            tongue: fields.get("_beside").and_then(Tongue::parse),
            large: fields.is_ticked("_large"),
            said: fields.get("_beside").is_some(),
        }
    }

    /// The second language; none when it is the operator's own.
    pub(super) fn beside(self, words: Words, validated: &Validated) -> Option<Beside<'_>> {
        let tongue = self.tongue.filter(|one| *one != words.tongue())?;
        Some(Beside {
            words: Words::said_in(tongue),
            validated,
        })
    }

    /// The answer with the choice to be kept for this person.
    pub(super) fn keeping(
        self,
        mut answer: Response,
        person: Uuid,
        options: &WebOptions,
    ) -> Response {
        let secure = if options.secure_cookies {
            "; Secure"
        } else {
            ""
        };
        let tongue = self.tongue.map_or("-", Tongue::code);
        let size = if self.large { "large" } else { "-" };
        let cookie =
            format!("{COOKIE}={person}.{tongue}.{size}; Path=/; HttpOnly; SameSite=Strict{secure}");
        if let (true, Ok(cookie)) = (self.said, HeaderValue::from_str(&cookie)) {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
        answer
    }
}

/// What of the second language was validated; nothing is asked for when there is none.
pub(super) async fn validated(web: &Web, interview: Interview) -> Result<Validated, WebError> {
    match interview.tongue {
        Some(tongue) => Validated::load(web, tongue).await,
        None => Ok(Validated::default()),
    }
}

/// The panel above the questions.
#[derive(Debug, Clone, Default)]
pub(crate) struct InterviewView {
    pub(crate) languages: Vec<OptionView>,
    pub(crate) large: bool,
    /// Language of the voice that reads aloud; empty when there is no second language.
    pub(crate) voice: &'static str,
    pub(crate) listen: String,
    pub(crate) stop: String,
    pub(crate) title: Spoken,
    pub(crate) welcome: String,
    pub(crate) may_skip: String,
    pub(crate) notice: String,
    pub(crate) read_notice: String,
    pub(crate) is_draft: bool,
    pub(crate) draft: String,
    pub(crate) script: String,
}

impl InterviewView {
    /// What the page shows; `preferred` is the language the person prefers, and
    /// is proposed as long as nobody chose.
    pub(crate) fn of(
        interview: Interview,
        words: Words,
        preferred: Option<&str>,
        (title, validated): (&str, &Validated),
    ) -> Self {
        let proposed = preferred.and_then(Tongue::proposed_for);
        let chosen = if interview.said {
            interview.tongue
        } else {
            proposed
        };
        let others = Tongue::ALL.into_iter();
        let others = others.filter(|one| *one != words.tongue());
        let languages = others.map(|one| OptionView {
            value: one.code().to_owned(),
            label: one.own_name().to_owned(),
            hint: String::new(),
            chosen: chosen == Some(one),
        });
        let view = Self {
            languages: languages.collect(),
            large: interview.large,
            ..Self::default()
        };
        match interview.tongue.filter(|one| *one != words.tongue()) {
            Some(tongue) => view.speaking(Words::said_in(tongue), title, validated),
            None => view,
        }
    }

    fn speaking(self, own: Words, title: &str, validated: &Validated) -> Self {
        Self {
            voice: own.tongue().code(),
            listen: own.t("spoken-listen"),
            stop: own.t("spoken-stop"),
            title: own.said(title),
            welcome: own.t("spoken-welcome"),
            may_skip: own.t("spoken-may-skip"),
            notice: crate::public::notice_in(own.tongue()).unwrap_or_default(),
            read_notice: own.t("spoken-notice"),
            is_draft: !validated.hold_all(own.tongue(), title),
            draft: own.t("spoken-draft-text"),
            script: assets::address("speak.js"),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Interview, InterviewView, Validated};
    use crate::forms::Fields;
    use crate::i18n::Words;
    use mnet_base::{Lang, Tongue};
    use uuid::Uuid;

    const IT: Words = Words::of(Lang::It);

    #[test]
    fn a_choice_is_kept_for_this_person_only() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let kept = format!("{one}.bn.large");
        let read = Interview::read(&kept, one).unwrap();
        assert_eq!((read.tongue, read.large), (Some(Tongue::Bn), true));
        assert_eq!(Interview::read(&kept, other), None);
        let none = Interview::read(&format!("{one}.-.-"), one).unwrap();
        assert_eq!((none.tongue, none.large), (None, false));
    }

    #[test]
    fn the_preferred_language_is_proposed_until_somebody_chooses() {
        let proposed = |interview, preferred| {
            let view = InterviewView::of(
                interview,
                IT,
                preferred,
                ("form-lead", &Validated::default()),
            );
            let chosen = view.languages.into_iter().find(|one| one.chosen);
            (chosen.map(|one| one.value), view.voice)
        };
        let some = |code: &str| Some(code.to_owned());
        assert_eq!(proposed(Interview::default(), Some("ur")), (some("ur"), ""));
        assert_eq!(proposed(Interview::default(), Some("wo")), (some("fr"), ""));
        let sent = |tongue: &str| {
            let fields = vec![("_beside".to_owned(), tongue.to_owned())];
            Interview::sent(&Fields::new(fields))
        };
        assert_eq!(proposed(sent("zh"), Some("ur")), (some("zh"), "zh"));
        assert_eq!(proposed(sent(""), Some("ur")), (None, ""));
    }

    #[test]
    fn the_operator_s_own_language_is_no_second_one() {
        let fields = vec![("_beside".to_owned(), "it".to_owned())];
        let sent = Interview::sent(&Fields::new(fields));
        let validated = Validated::default();
        assert!(sent.beside(IT, &validated).is_none());
        assert!(sent.beside(Words::of(Lang::Ar), &validated).is_some());
    }
}
