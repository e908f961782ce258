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
    let mut wanted = named(&text, &["href=\"", "src=\""]);
    let sheets: Vec<_> = wanted
        .iter()
        .filter(|path| is_sheet(path))
        .cloned()
        .collect();
    for sheet in &sheets {
        let text = String::from_utf8_lossy(&plain.get(sheet).await?.body).into_owned();
        wanted.extend(beside(sheet, &named(&text, &["url(\"", "url("])));
    }
    for path in &wanted {
        bytes += packed.get(path).await?.body.len();
    }
    let mut signed = Client::connect(&desk.host, &desk.cookie, "gzip").await?;
    let next = signed.get("/").await?.body.len();
    Ok(vec![
        Figure::at_most(
            "first visit, gz, all fonts",
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
}
