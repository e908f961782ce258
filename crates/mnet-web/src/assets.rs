// SPDX-License-Identifier: AGPL-3.0-or-later
//! Style sheets, script, icons and typefaces — *risorse grafiche*.
//!
//! Their names carry the hash of their content, so browsers may keep them for a
//! year: a change has another name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use mnet_base::Tongue;
use rust_embed::RustEmbed;

use crate::addresses::{Addresses, Needs};
use crate::error::WebError;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

static NAMES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    Files::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default()
});

const YEAR: &str = "public, max-age=31536000, immutable";
const DAY: &str = "public, max-age=86400";

/// The address of an asset by its plain name, such as `app.css`.
pub(crate) fn address(name: &str) -> String {
    NAMES.get(name).map_or_else(
        || format!("/assets/{name}"),
        |file| format!("/assets/{file}"),
    )
}

/// The style sheet for a direction of writing.
pub(crate) fn style_sheet(tongue: Tongue) -> String {
    address(if tongue.is_rtl() {
        "app.rtl.css"
    } else {
        "app.css"
    })
}

pub(crate) fn routes() -> Addresses {
    Addresses::new()
        .get("/assets/{file}", Needs::Nothing, asset)
        .get("/favicon.svg", Needs::Nothing, async || {
            file("favicon.svg", DAY)
        })
}

async fn asset(Path(name): Path<String>) -> Result<Response, WebError> {
    let named = NAMES.values().any(|file| *file == name);
    file(&name, if named { YEAR } else { DAY })
}

fn file(name: &str, keep: &'static str) -> Result<Response, WebError> {
    let file = Files::get(name).ok_or(WebError::NoSuchPage)?;
    let head = [(CONTENT_TYPE, kind_of(name)), (CACHE_CONTROL, keep)];
    Ok((head, file.data.into_owned()).into_response())
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{Files, NAMES, address, style_sheet};
    use mnet_base::Tongue;

    #[test]
    fn every_name_leads_to_a_file() {
        assert!(NAMES.contains_key("app.css"));
        assert!(NAMES.values().all(|file| Files::get(file).is_some()));
    }

    #[test]
    fn arabic_has_its_own_style_sheet() {
        assert_ne!(style_sheet(Tongue::Ar), style_sheet(Tongue::It));
        assert!(address("app.js").starts_with("/assets/app."));
    }
}
