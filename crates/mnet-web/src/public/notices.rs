// SPDX-License-Identifier: AGPL-3.0-or-later
//! Privacy notices — *informative*: the general one of the service, and those
//! handed over with the registration card, in every language there is.

use askama::Template;
use axum::extract::Path;

use crate::error::{Answered, WebError};
use crate::page::{Page, html};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "public/notices.html")]
pub(crate) struct NoticesPage {
    pub(crate) page: Page,
    pub(crate) notices: Vec<NoticeLink>,
}

#[derive(Template)]
#[template(path = "public/notice.html")]
pub(crate) struct NoticePage {
    pub(crate) page: Page,
    pub(crate) lang: String,
    pub(crate) dir: String,
    pub(crate) blocks: Vec<Paragraph>,
}

/// A notice in a language.
#[derive(Debug, Clone, Default)]
pub(crate) struct NoticeLink {
    pub(crate) href: String,
    pub(crate) lang: String,
    pub(crate) dir: String,
    pub(crate) label: String,
}

/// A piece of a notice: a heading of a level, else plain text or an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) level: usize,
    pub(crate) item: bool,
    pub(crate) text: String,
}

/// The notices shipped: version, language, its own name, text.
const SHIPPED: [(&str, &str, &str, &str); 4] = [
    (
        "2020-1",
        "it",
        "Italiano",
        include_str!("../../../../notices/it/2020-1.md"),
    ),
    (
        "2020-1",
        "en",
        "English",
        include_str!("../../../../notices/en/2020-1.md"),
    ),
    (
        "2020-1",
        "fr",
        "Français",
        include_str!("../../../../notices/fr/2020-1.md"),
    ),
    (
        "2020-1",
        "ar",
        "العربية",
        include_str!("../../../../notices/ar/2020-1.md"),
    ),
];

fn dir(lang: &str) -> String {
    if matches!(lang, "ar" | "fa" | "ur") {
        "rtl"
    } else {
        "ltr"
    }
    .to_owned()
}

pub(super) async fn show(visit: Visit) -> Answered {
    let notices = SHIPPED.iter().map(|(version, lang, name, _)| NoticeLink {
        href: format!("/privacy/{version}-{lang}"),
        lang: (*lang).to_owned(),
        dir: dir(lang),
        label: (*name).to_owned(),
    });
    let page = visit.page(visit.words().t("shell-privacy-title"));
    html(&NoticesPage {
        page,
        notices: notices.collect(),
    })
}

pub(super) async fn one(Path(wanted): Path<String>, visit: Visit) -> Answered {
    let found = SHIPPED
        .iter()
        .find(|(version, lang, ..)| format!("{version}-{lang}") == wanted);
    let (_, lang, _, text) = found.ok_or(WebError::NoSuchPage)?;
    let words = visit.words();
    let title = words.t("notice-title");
    let page = visit
        .page(title)
        .below(&[("/privacy", &words.t("shell-privacy-title"))]);
    let lang = (*lang).to_owned();
    html(&NoticePage {
        page,
        dir: dir(&lang),
        lang,
        blocks: paragraphs(text),
    })
}

/// The few marks the notices use: headings, items, paragraphs.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for line in body(text).lines().map(str::trim) {
        let line = line.trim_start_matches("> ");
        let level = line.chars().take_while(|c| *c == '#').count();
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        if line.is_empty() {
            open = false;
        } else if level > 0 {
            let text = plain(line.trim_start_matches('#').trim());
            all.push(Paragraph {
                level,
                item: false,
                text,
            });
            open = false;
        } else if let Some(text) = item {
            all.push(Paragraph {
                level: 0,
                item: true,
                text: plain(text),
            });
            open = true;
        } else if let (true, Some(last)) = (open, all.last_mut()) {
            last.text.push(' ');
            last.text.push_str(&plain(line));
        } else {
            all.push(Paragraph {
                level: 0,
                item: false,
                text: plain(line),
            });
            open = true;
        }
    }
    all
}

/// The text after its head of properties.
fn body(text: &str) -> &str {
    let rest = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"));
    rest.map_or(text, |(_, body)| body)
}

/// Without marks of emphasis.
fn plain(text: &str) -> String {
    text.replace("**", "").trim_matches('*').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Paragraph, SHIPPED, paragraphs};

    #[test]
    fn headings_items_and_paragraphs_are_told_apart() {
        let all = paragraphs("# Title\n\nOne\ntwo\n\n- first\n- **second**\n  goes on\n");
        let one = |level, item, text: &str| Paragraph {
            level,
            item,
            text: text.to_owned(),
        };
        let expected = [
            one(1, false, "Title"),
            one(0, false, "One two"),
            one(0, true, "first"),
            one(0, true, "second goes on"),
        ];
        assert_eq!(all, expected);
    }

    #[test]
    fn every_notice_has_its_title_at_the_top() {
        for (version, lang, _, text) in SHIPPED {
            let all = paragraphs(text);
            assert!(
                all.iter().take(3).any(|one| one.level == 1),
                "{version} {lang}"
            );
        }
    }
}
