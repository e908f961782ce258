// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a first visit and a further page weigh on the line — *peso delle pagine*.

use std::collections::BTreeSet;

use super::Figure;
use super::client::Client;
use super::desk::Desk;
use super::load::number;
use crate::failure::Failure;

/// First visit with everything it loads, in kB.
const FIRST: f64 = 200.0;

/// A further page, in kB.
const NEXT: f64 = 40.0;

/// Weighs the sign-in page with all it names, then the day of somebody signed in.
pub(super) async fn pages(desks: &[Desk]) -> Result<Vec<Figure>, Failure> {
    let Some(desk) = desks.first() else {
        return Ok(Vec::new());
    };
    let mut plain = Client::connect(&desk.host, "", "identity").await?;
    let mut packed = Client::connect(&desk.host, "", "gzip").await?;
    let mut bytes = packed.get("/login").await?.body.len();
    let text = String::from_utf8_lossy(&plain.get("/login").await?.body).into_owned();
    let shown: BTreeSet<char> = without_language_names(&text).chars().collect();
    let mut wanted = named(&text, &["href=\"", "src=\""]);
    let sheets: Vec<_> = wanted
        .iter()
        .filter(|path| is_sheet(path))
        .cloned()
        .collect();
    for sheet in &sheets {
        let text = String::from_utf8_lossy(&plain.get(sheet).await?.body).into_owned();
        let text = without_other_scripts(&text, &shown);
        wanted.extend(beside(sheet, &named(&text, &["url(\"", "url("])));
    }
    for path in &wanted {
        bytes += packed.get(path).await?.body.len();
    }
    let mut signed = Client::connect(&desk.host, &desk.cookie, "gzip").await?;
    let next = signed.get("/").await?.body.len();
    Ok(vec![
        Figure::at_most(
            "first visit, gz, fonts of its script",
            number(bytes) / 1_000.0,
            FIRST,
            "kB",
        ),
        Figure::at_most("next page, gz", number(next) / 1_000.0, NEXT, "kB"),
    ])
}

/// Files that a text names behind one of these marks; pages are no files.
fn named(text: &str, marks: &[&str]) -> BTreeSet<String> {
    const KINDS: [&str; 5] = [".css", ".js", ".svg", ".woff2", ".png"];
    let behind = marks.iter().flat_map(|mark| text.split(mark).skip(1));
    behind
        .filter_map(|rest| rest.split(['"', ')', '#', '?']).next())
        .filter(|name| KINDS.iter().any(|kind| name.ends_with(kind)))
        .map(str::to_owned)
        .collect()
}

/// Our own names are written in small letters.
#[expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "as we name them"
)]
fn is_sheet(path: &str) -> bool {
    path.ends_with(".css")
}

/// A sheet without the typefaces of scripts that are not shown: no browser asks for them.
fn without_other_scripts(sheet: &str, shown: &BTreeSet<char>) -> String {
    const FACE: &str = "@font-face";
    let mut faces = sheet.split(FACE);
    let mut kept = faces.next().unwrap_or_default().to_owned();
    for face in faces {
        let (rules, rest) = face.split_once('}').unwrap_or((face, ""));
        let ranges = rules.split_once("unicode-range:").map(|(_, ranges)| ranges);
        let is_wanted = ranges.is_none_or(|ranges| {
            let ranges = ranges.split(';').next().unwrap_or_default();
            ranges.split(',').filter_map(range_of).any(|(first, last)| {
                shown
                    .iter()
                    .any(|shown| (first..=last).contains(&u32::from(*shown)))
            })
        });
        if is_wanted {
            kept.push_str(rules);
        }
        kept.push_str(rest);
    }
    kept
}

/// A page without the names of its languages: they are set in typefaces of the reader's own system.
fn without_language_names(page: &str) -> String {
    let Some((before, rest)) = page.split_once("class=\"mn-langs\"") else {
        return page.to_owned();
    };
    let after = rest.split_once("</ul>").map_or("", |(_, after)| after);
    format!("{before}{after}")
}

/// First and last character of `U+600-6FF`, `U+6??` or `U+6FF`.
fn range_of(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().trim_start_matches(['U', 'u']);
    let text = text.strip_prefix('+')?;
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let number = |text: &str, wild| u32::from_str_radix(&text.replace('?', wild), 16).ok();
    Some((number(first, "0")?, number(last, "F")?))
}

/// Names that stand in a sheet are meant from where the sheet lies.
fn beside(sheet: &str, names: &BTreeSet<String>) -> Vec<String> {
    let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
    let place = |name: &String| {
        if name.starts_with('/') {
            name.clone()
        } else {
            format!("{folder}/{name}")
        }
    };
    names.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_loads_is_found_by_name() {
        let page =
            r#"<link href="/assets/a.css"><a href="/login?next=/">x</a><use href="/s.svg#y">"#;
        assert_eq!(
            Vec::from_iter(named(page, &["href=\""])),
            ["/assets/a.css", "/s.svg"]
        );
        let sheet = "src:url(\"b.woff2\");background:url(/c.svg)";
        let found = beside("/assets/a.css", &named(sheet, &["url(\"", "url("]));
        assert_eq!(found, ["/c.svg", "/assets/b.woff2"]);
    }

    #[test]
    fn names_of_languages_ask_for_no_typeface() {
        let page = "<p>è</p><ul class=\"mn-langs\"><li>العربية</li></ul><p>x</p>";
        let kept = without_language_names(page);
        assert!(
            kept.contains('è') && kept.contains('x') && !kept.contains('ع'),
            "{kept}"
        );
        assert_eq!(without_language_names("<p>è</p>"), "<p>è</p>");
    }

    #[test]
    fn typefaces_of_scripts_that_are_not_shown_weigh_nothing() {
        let sheet = "a{}@font-face{src:url(latin.woff2);unicode-range:U+0-FF,U+131}\
            @font-face{src:url(arabic.woff2);unicode-range:U+6??}@font-face{src:url(any.woff2)}b{}";
        let shown = BTreeSet::from(['è', 'x']);
        let kept = without_other_scripts(sheet, &shown);
        assert!(kept.contains("latin") && kept.contains("any"), "{kept}");
        assert!(!kept.contains("arabic"), "{kept}");
        assert!(kept.starts_with("a{}") && kept.ends_with("b{}"), "{kept}");
        assert_eq!(range_of(" U+6??"), Some((0x600, 0x6FF)));
    }
}
