// SPDX-License-Identifier: AGPL-3.0-or-later
//! Privacy notices — *informative*: the general one of the service, and those
//! handed over with the registration card, in every language there is.

use std::sync::LazyLock;

use askama::Template;
use axum::extract::Path;
use mnet_base::Tongue;
use mnet_flow::first_reception::notices::{Notice, Notices};

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

/// Every one, in the order of the people's languages, the newest first.
static SHIPPED: LazyLock<Vec<&Notice>> = LazyLock::new(|| {
    let mut all: Vec<&Notice> = Notices::shipped().iter().collect();
    all.sort_by_key(|one| one.language);
    all
});

fn address(one: &Notice) -> String {
    format!("/privacy/{}-{}", one.version, one.language)
}

/// Every notice shipped, by language.
pub(crate) fn shipped_notices() -> impl Iterator<Item = &'static Notice> {
    SHIPPED.iter().copied()
}

/// The address of the newest notice in a language.
pub(crate) fn notice_in(tongue: Tongue) -> Option<String> {
    let found = shipped_notices().find(|one| one.language == tongue);
    found.map(address)
}

pub(super) async fn show(visit: Visit) -> Answered {
    let notices = SHIPPED.iter().map(|one| NoticeLink {
        href: address(one),
        lang: one.language.code().to_owned(),
        dir: one.language.dir().to_owned(),
        label: one.language.own_name().to_owned(),
    });
    said(&NoticesPage {
        page: Page::for_people(&visit, "shell-privacy-title"),
        notices: notices.collect(),
    })
}

pub(super) async fn one(Path(wanted): Path<String>, visit: Visit) -> Answered {
    let found = shipped_notices().find(|one| address(one).ends_with(&format!("/{wanted}")));
    let notice = found.ok_or(WebError::NoSuchPage)?;
    let title = visit.people().t("shell-privacy-title");
    let page = Page::for_people(&visit, "notice-title").below(&[("/privacy", &title)]);
    said(&NoticePage {
        page,
        dir: notice.language.dir().to_owned(),
        lang: notice.language.code().to_owned(),
        blocks: paragraphs(&notice.text),
    })
}

/// The few marks the notices use: headings, items, paragraphs.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
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

/// Without marks of emphasis.
fn plain(text: &str) -> String {
    text.replace("**", "").trim_matches('*').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Paragraph, SHIPPED, address, paragraphs};

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
                address(one)
            );
        }
    }
}
