// SPDX-License-Identifier: AGPL-3.0-or-later
//! The frame of a page — *cornice della pagina*: what `layout.html` is given.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use fluent_templates::fluent_bundle::FluentValue;
use mnet_base::{Lang, Tongue};

use crate::error::{Answered, warning_key};
use crate::i18n::Words;
use crate::views::{AccountView, Crumb, FieldView, Flash, NavItem};
use crate::visit::Visit;
use crate::{assets, nav};

/// What the shell of every page shows.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) lang: &'static str,
    pub(crate) dir: &'static str,
    pub(crate) title: String,
    pub(crate) account: Option<AccountView>,
    pub(crate) nav: Vec<NavItem>,
    pub(crate) crumbs: Vec<Crumb>,
    pub(crate) flash: Option<Flash>,
    pub(crate) csrf: String,
    pub(crate) css: String,
    pub(crate) js: String,
    pub(crate) sprite: String,
    /// Address of this page, to see it again in another language.
    pub(crate) here: String,
    pub(crate) words: Words,
    /// The languages the page can be seen in.
    pub(crate) menu: Vec<Tongue>,
}

/// A form field of any kind.
///
/// A template of its own rather than a macro: a macro is compiled again at every
/// place that calls it, and fields stand in a dozen pages.
#[derive(Template)]
#[template(path = "components/field.html")]
pub(crate) struct FieldMarkup<'a> {
    page: &'a Page,
    f: &'a FieldView,
}

/// A question with one answer.
#[derive(Template)]
#[template(path = "components/single.html")]
pub(crate) struct SingleMarkup<'a> {
    page: &'a Page,
    f: &'a FieldView,
}

// What these print is escaped already.
impl askama::filters::HtmlSafe for FieldMarkup<'_> {}
impl askama::filters::HtmlSafe for SingleMarkup<'_> {}

impl Page {
    /// The frame for a request; who is signed in is known by then.
    pub(crate) fn new(visit: &Visit, title: String) -> Self {
        let words = visit.words();
        let mut page = Self::plain(words, title);
        if let Some(actor) = visit.actor() {
            page.account = Some(AccountView {
                name: actor.display_name.clone(),
                body: actor.body_name.clone(),
                role: words.t(&format!("role-{}", actor.role.code())),
            });
            page.nav = nav::menu(actor, words, visit.path());
            page.csrf.clone_from(&actor.csrf);
        }
        page.flash = told(visit);
        page.here = visit.here();
        page
    }

    /// The frame of a page for people, in the language they chose among theirs.
    pub(crate) fn for_people(visit: &Visit, title: &str) -> Self {
        let words = visit.people();
        let mut page = Self::new(visit, words.t(title));
        if words.tongue().page().is_none() {
            page.nav = Vec::new();
        }
        page.lang = words.tongue().code();
        page.dir = words.tongue().dir();
        page.css = assets::style_sheet(words.tongue());
        page.words = words;
        page.menu = Tongue::ALL.to_vec();
        page
    }

    /// Whether the page is in a language of the people only.
    pub(crate) const fn is_people_s(&self) -> bool {
        self.words.tongue().page().is_none()
    }

    /// The address of this page in another language.
    pub(crate) fn in_lang(&self, code: &str) -> String {
        let joined = if self.here.contains('?') { '&' } else { '?' };
        format!("{}{joined}lang={code}", self.here)
    }

    /// The frame of a page for nobody in particular.
    pub(crate) fn plain(words: Words, title: String) -> Self {
        Self {
            lang: words.tongue().code(),
            dir: words.tongue().dir(),
            title,
            account: None,
            nav: Vec::new(),
            crumbs: Vec::new(),
            flash: None,
            csrf: String::new(),
            css: assets::style_sheet(words.tongue()),
            js: assets::address("app.js"),
            sprite: assets::address("sprite.svg"),
            here: String::new(),
            words,
            menu: Lang::ALL.into_iter().map(Tongue::from).collect(),
        }
    }

    /// A form field of any kind, as markup.
    pub(crate) fn field<'a>(&'a self, f: &'a FieldView) -> FieldMarkup<'a> {
        FieldMarkup { page: self, f }
    }

    /// A question with one answer, as markup.
    pub(crate) fn single<'a>(&'a self, f: &'a FieldView) -> SingleMarkup<'a> {
        SingleMarkup { page: self, f }
    }

    /// Words under a key.
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// Words under a key put together from parts.
    pub(crate) fn tk(&self, before: &str, name: &str, after: &str) -> String {
        self.words.t(&format!("{before}{name}{after}"))
    }

    /// Words with a number.
    pub(crate) fn tn(&self, key: &str, n: impl TryInto<i64>) -> String {
        self.words.tn(key, n.try_into().unwrap_or(i64::MAX))
    }

    /// Words with a text in them.
    pub(crate) fn tx(&self, key: &str, text: &str) -> String {
        self.words.tf(key, &[("text", FluentValue::from(text))])
    }

    /// The same page with the way that leads to it: address and words of each step.
    pub(crate) fn below(mut self, steps: &[(&str, &str)]) -> Self {
        self.crumbs = steps
            .iter()
            .map(|(href, label)| Crumb {
                href: Some((*href).to_owned()),
                label: (*label).to_owned(),
            })
            .collect();
        self.crumbs.push(Crumb {
            href: None,
            label: self.title.clone(),
        });
        self
    }

    /// The same page saying how something went.
    pub(crate) fn saying(mut self, kind: &str, text: String) -> Self {
        self.flash = Some(Flash {
            kind: kind.to_owned(),
            text,
        });
        self
    }
}

/// What the page before did: `?done=…&warn=A,B`, told in words we have.
fn told(visit: &Visit) -> Option<Flash> {
    let done = visit.parameter("done")?;
    let is_word = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_:".contains(c))
    };
    let words = visit.words();
    let mut text = words
        .try_t(&format!("done-{done}"))
        .filter(|_| is_word(&done))?;
    let warnings = visit.parameter("warn").unwrap_or_default();
    let warnings: Vec<String> = warnings
        .split(',')
        .filter(|code| !code.is_empty() && is_word(code))
        .filter_map(|code| words.try_t(&warning_key(code)))
        .collect();
    let kind = if warnings.is_empty() { "ok" } else { "warn" };
    for warning in &warnings {
        text.push(' ');
        text.push_str(warning);
    }
    Some(Flash {
        kind: kind.to_owned(),
        text,
    })
}

/// The address that tells what was done, with its warnings.
pub(crate) fn done_at(address: &str, done: &str, warnings: &[impl AsRef<str>]) -> String {
    let mut codes: Vec<&str> = warnings
        .iter()
        .map(|code| code.as_ref().split(':').next().unwrap_or_default())
        .collect();
    codes.dedup();
    let joined = if address.contains('?') { '&' } else { '?' };
    if codes.is_empty() {
        format!("{address}{joined}done={done}")
    } else {
        format!("{address}{joined}done={done}&warn={}", codes.join(","))
    }
}

/// A template as an answer.
pub(crate) fn html(template: &impl Template) -> Answered {
    html_as(StatusCode::OK, template)
}

/// A template as an answer with another status: a page shown again.
pub(crate) fn html_as(status: StatusCode, template: &impl Template) -> Answered {
    Ok((status, Html(template.render()?)).into_response())
}

#[cfg(test)]
mod tests {
    use super::done_at;

    #[test]
    fn what_was_done_travels_in_the_address() {
        let none: [&str; 0] = [];
        assert_eq!(done_at("/", "form", &none), "/?done=form");
        let some = ["CF_MISMATCH:sex", "CF_MISMATCH:birth_date", "OUT_OF_WINDOW"];
        assert_eq!(
            done_at("/a?b=1", "x", &some),
            "/a?b=1&done=x&warn=CF_MISMATCH,OUT_OF_WINDOW"
        );
    }
}
