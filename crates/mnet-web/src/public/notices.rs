// SPDX-License-Identifier: AGPL-3.0-or-later
//! Privacy notices — *informative*: the general one of the service, and those
//! handed over with the registration card, in every language there is.

use std::sync::LazyLock;

use askama::Template;
use axum::extract::Path;
use mnet_base::Tongue;
use rust_embed::RustEmbed;

use super::people::said;
use crate::error::{Answered, WebError};
use crate::page::Page;
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

/// The notices shipped: a folder for each language, a file for each version.
#[derive(RustEmbed)]
#[folder = "../../notices"]
struct Files;

/// A notice shipped.
struct Shipped {
    version: String,
    tongue: Tongue,
    text: String,
}

/// Every one, in the order of the people's languages, the newest first.
static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let mut all: Vec<Shipped> = Files::iter().filter_map(|path| read(&path)).collect();
    all.sort_by(|a, b| (a.tongue, &b.version).cmp(&(b.tongue, &a.version)));
    all
});

fn read(path: &str) -> Option<Shipped> {
    let (lang, file) = path.split_once('/')?;
    let text = String::from_utf8(Files::get(path)?.data.into_owned()).ok()?;
    Some(Shipped {
        version: file.strip_suffix(".md")?.to_owned(),
        tongue: Tongue::parse(lang)?,
        text,
    })
}

impl Shipped {
    fn address(&self) -> String {
        format!("/privacy/{}-{}", self.version, self.tongue)
    }
}

/// Every notice shipped: version, language, text.
pub(crate) fn shipped_notices() -> impl Iterator<Item = (&'static str, &'static str, &'static str)>
{
    let all = SHIPPED.iter();
    all.map(|one| (one.version.as_str(), one.tongue.code(), body(&one.text)))
}

/// The address of the newest notice in a language.
pub(crate) fn notice_in(tongue: Tongue) -> Option<String> {
    let found = SHIPPED.iter().find(|one| one.tongue == tongue);
    found.map(Shipped::address)
}

pub(super) async fn show(visit: Visit) -> Answered {
    let notices = SHIPPED.iter().map(|one| NoticeLink {
        href: one.address(),
        lang: one.tongue.code().to_owned(),
        dir: one.tongue.dir().to_owned(),
        label: one.tongue.own_name().to_owned(),
    });
    said(&NoticesPage {
        page: Page::for_people(&visit, "shell-privacy-title"),
        notices: notices.collect(),
    })
}

pub(super) async fn one(Path(wanted): Path<String>, visit: Visit) -> Answered {
    let mut all = SHIPPED.iter();
    let found = all.find(|one| one.address().ends_with(&format!("/{wanted}")));
    let notice = found.ok_or(WebError::NoSuchPage)?;
    let title = visit.people().t("shell-privacy-title");
    let page = Page::for_people(&visit, "notice-title").below(&[("/privacy", &title)]);
    said(&NoticePage {
        page,
        dir: notice.tongue.dir().to_owned(),
        lang: notice.tongue.code().to_owned(),
        blocks: paragraphs(&notice.text),
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
        assert!(SHIPPED.len() >= 4);
        for one in SHIPPED.iter() {
            let all = paragraphs(&one.text);
            assert!(
                all.iter().take(3).any(|one| one.level == 1),
                "{}",
                one.address()
            );
        }
    }
}
