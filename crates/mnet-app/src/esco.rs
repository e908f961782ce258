// SPDX-License-Identifier: AGPL-3.0-or-later
//! Occupations and skills: taken in and searched — *professioni e competenze*.
//!
//! Reference data: everybody who is signed in may search it, and looking at it
//! is no look at a person. Until a classification was imported, and beside it,
//! the frequent occupations that come with the program are found.
//!
//! Source: requirements F04 rows 3, 7, 8; ESCO dataset, Decision 2011/833/EU.

mod import;

pub use import::{EscoReport, EscoTaker, NotEsco};

use mnet_base::Lang;
use mnet_base::words::{plain, words};
pub use mnet_flow::occupations::Sought;
use mnet_flow::occupations::{Entry, search};
use mnet_store::{Context, EscoHit, EscoLoaded, Fault};

use crate::{Actor, App, AppError};

/// Most concepts of an answer.
pub const MOST: usize = 20;
/// Version of what comes with the program.
pub const SHIPPED: &str = "shipped";

/// Longest search, in words.
const MOST_WORDS: usize = 8;

/// Finds occupations or skills by everyday words, the closest first.
///
/// # Errors
/// [`AppError`].
pub async fn find(
    app: &App,
    actor: &Actor,
    sought: Sought,
    typed: &str,
    lang: Lang,
    version: Option<&str>,
) -> Result<Vec<EscoHit>, AppError> {
    let asked: Vec<String> = words(typed).into_iter().take(MOST_WORDS).collect();
    let shipped = search(sought, typed, lang, MOST);
    if asked.iter().all(|word| word.chars().count() < 2) {
        return Ok(Vec::new());
    }
    let kinds: &[&str] = match sought {
        Sought::Occupation => &["occupation", "isco"],
        Sought::Skill => &["skill"],
    };
    let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    let query: Vec<String> = asked.iter().map(|word| format!("'{word}':*")).collect();
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let mut tx = actor.begin(app).await?;
    let mut found = tx
        .find_esco(
            &kinds,
            &query.join(" & "),
            &plain(typed),
            lang.code(),
            version,
            most,
        )
        .await?;
    drop(tx);
    if version.is_none_or(|version| version == SHIPPED) {
        found = with_shipped(found, &shipped, lang);
    }
    found.truncate(MOST);
    Ok(found)
}

/// What comes with the program is known by words that the classification may not have.
fn with_shipped(found: Vec<EscoHit>, shipped: &[&Entry], lang: Lang) -> Vec<EscoHit> {
    let is_new = |entry: &&&Entry| !found.iter().any(|hit| hit.uri == entry.uri);
    let more: Vec<EscoHit> = shipped
        .iter()
        .filter(is_new)
        .map(|entry| EscoHit {
            uri: entry.uri.clone(),
            code: entry.code.clone(),
            kind: if entry.uri.contains("/isco/") {
                "isco".to_owned()
            } else if entry.uri.contains("/skill/") {
                "skill".to_owned()
            } else {
                "occupation".to_owned()
            },
            label: entry.label(lang).to_owned(),
            found: String::new(),
            description: String::new(),
            version: SHIPPED.to_owned(),
        })
        .collect();
    let (groups, frequent): (Vec<EscoHit>, Vec<EscoHit>) =
        more.into_iter().partition(|hit| hit.kind == "isco");
    [frequent, found, groups].concat()
}

/// What is loaded of the classification, the newest version first.
///
/// # Errors
/// [`Fault`].
pub async fn loaded(app: &App) -> Result<Vec<EscoLoaded>, Fault> {
    let mut tx = app.batch.begin(Context::default()).await?;
    tx.esco_loaded().await
}
