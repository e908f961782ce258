// SPDX-License-Identifier: AGPL-3.0-or-later
//! The schemas of the files that profile and CV are given out as — *schemi*.

use mnet_exchange::forms::{json_schema, xml_schema};
use mnet_flow::first_reception::skills_profile::OF_SKILLS;
use mnet_flow::forms::by_code;

use super::Page;
use crate::failure::Failure;

/// A JSON Schema and an XML Schema for each of them.
pub(super) fn pages() -> Result<Vec<Page>, Failure> {
    let mut pages = Vec::new();
    for form in OF_SKILLS.iter().filter_map(|code| by_code(code)) {
        let name = |ending: &str| format!("schemas/{}-v{}.{ending}", form.code, form.version);
        let json = serde_json::to_string_pretty(&json_schema(form))?;
        pages.push((name("schema.json"), json + "\n"));
        pages.push((name("xsd"), xml_schema(form)));
    }
    Ok(pages)
}
