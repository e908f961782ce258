// SPDX-License-Identifier: AGPL-3.0-or-later
//! Rules of `publiccode.yml` 0.7 — *regole di `publiccode.yml`*.
//!
//! The file tells the catalogue of public software what this is. The official
//! checker is a Go program; this one reads the same rules, so that a mistake
//! is found by `cargo xtask tidy` and not by the catalogue.
//!
//! Source: publiccode.yml standard, version 0.7, core schema.

mod values;

use yaml_rust2::{Yaml, YamlLoader};

use values::{is_language, is_spdx};

const TOP_KEYS: &[&str] = &[
    "publiccodeYmlVersion",
    "name",
    "applicationSuite",
    "url",
    "landingURL",
    "isBasedOn",
    "softwareVersion",
    "releaseDate",
    "logo",
    "platforms",
    "categories",
    "usedBy",
    "roadmap",
    "developmentStatus",
    "softwareType",
    "intendedAudience",
    "description",
    "legal",
    "maintenance",
    "localisation",
    "dependsOn",
    "organisation",
    "fundedBy",
    "supports",
];
/// Still read by the catalogue in version 0, gone in version 1: not written any more.
const DEPRECATED_KEYS: &[&str] = &["IT", "it", "inputTypes", "outputTypes", "monochromeLogo"];
const STATUSES: &[&str] = &["concept", "development", "beta", "stable", "obsolete"];
const SOFTWARE_TYPES: &[&str] = &[
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
];
const MAINTENANCE_TYPES: &[&str] = &["internal", "contract", "community", "none"];
const SHORT_DESCRIPTION: std::ops::RangeInclusive<usize> = 1..=150;
const LONG_DESCRIPTION: std::ops::RangeInclusive<usize> = 150..=10_000;

/// Every rule the text breaks, one sentence each; empty when it is valid.
pub(crate) fn validate(yaml: &str) -> Vec<String> {
    let documents = match YamlLoader::load_from_str(yaml) {
        Ok(documents) => documents,
        Err(error) => return vec![format!("not YAML: {error}")],
    };
    let [root] = documents.as_slice() else {
        return vec!["exactly one YAML document is expected".to_owned()];
    };
    let mut check = Check(Vec::new());
    check.keys(root);
    check.header(root);
    check.audience(&root["intendedAudience"]);
    check.description(&root["description"]);
    check.maintenance(&root["maintenance"]);
    check.localisation(&root["localisation"]);
    check.organisations(root);
    check.supports(&root["supports"]);
    check.depends_on(&root["dependsOn"]);
    check.0
}

struct Check(Vec<String>);

impl Check {
    fn fault(&mut self, path: &str, rule: &str) {
        self.0.push(format!("{path}: {rule}"));
    }

    fn keys(&mut self, root: &Yaml) {
        let Some(map) = root.as_hash() else {
            return self.fault("publiccode.yml", "must be a mapping");
        };
        for key in map.keys() {
            let key = key.as_str().unwrap_or("(not text)");
            if DEPRECATED_KEYS.contains(&key) {
                self.fault(key, "deprecated since 0.7 or before");
            } else if !TOP_KEYS.contains(&key) {
                self.fault(key, "unknown key");
            }
        }
    }

    fn header(&mut self, root: &Yaml) {
        if let Some(version) = self.text(&root["publiccodeYmlVersion"], "publiccodeYmlVersion")
            && !matches!(version, "0.7" | "0.7.0")
        {
            self.fault("publiccodeYmlVersion", "must be 0.7");
        }
        self.text(&root["name"], "name");
        self.url(&root["url"], "url");
        self.list(&root["platforms"], "platforms");
        self.one_of(&root["developmentStatus"], "developmentStatus", STATUSES);
        self.one_of(&root["softwareType"], "softwareType", SOFTWARE_TYPES);
        if let Some(license) = self.text(&root["legal"]["license"], "legal.license")
            && !is_spdx(license)
        {
            self.fault("legal.license", "must be an SPDX expression");
        }
        for (old, key) in [
            ("repoOwner", "legal.repoOwner"),
            ("authorsFile", "legal.authorsFile"),
        ] {
            if !root["legal"][old].is_badvalue() {
                self.fault(key, "deprecated since 0.5 or before");
            }
        }
        self.release(root);
    }

    fn release(&mut self, root: &Yaml) {
        for key in ["landingURL", "roadmap"] {
            self.optional(&root[key], key, Self::url);
        }
        for key in ["logo", "applicationSuite"] {
            self.optional(&root[key], key, |check, node, path| {
                check.text(node, path).is_some()
            });
        }
        for key in ["categories", "usedBy"] {
            self.optional(&root[key], key, Self::list);
        }
        self.optional(&root["releaseDate"], "releaseDate", Self::date);
        let version = &root["softwareVersion"];
        self.optional(version, "softwareVersion", |check, node, path| {
            check.text(node, path).is_some()
        });
        if !version.is_badvalue() && root["releaseDate"].is_badvalue() {
            self.fault("releaseDate", "mandatory with softwareVersion");
        }
    }

    fn audience(&mut self, node: &Yaml) {
        for key in ["countries", "unsupportedCountries"] {
            for country in node[key].as_vec().into_iter().flatten() {
                let code = country.as_str().unwrap_or_default();
                if code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
                    let path = format!("intendedAudience.{key}");
                    self.fault(&path, "countries are two upper-case letters");
                }
            }
        }
        self.optional(&node["scope"], "intendedAudience.scope", Self::list);
    }

    fn description(&mut self, node: &Yaml) {
        let Some(languages) = node.as_hash().filter(|languages| !languages.is_empty()) else {
            return self.fault("description", "at least one language");
        };
        for (language, text) in languages {
            let path = format!("description.{}", language.as_str().unwrap_or("?"));
            if !language.as_str().is_some_and(is_language) {
                self.fault(&path, "not a BCP 47 language");
            }
            self.length(
                &text["shortDescription"],
                &path,
                "shortDescription",
                SHORT_DESCRIPTION,
            );
            self.length(
                &text["longDescription"],
                &path,
                "longDescription",
                LONG_DESCRIPTION,
            );
            self.list(&text["features"], &format!("{path}.features"));
            if !text["genericName"].is_badvalue() {
                self.fault(
                    &format!("{path}.genericName"),
                    "deprecated since 0.5 or before",
                );
            }
        }
    }

    fn length(
        &mut self,
        node: &Yaml,
        parent: &str,
        key: &str,
        allowed: std::ops::RangeInclusive<usize>,
    ) {
        let path = format!("{parent}.{key}");
        if let Some(text) = self.text(node, &path) {
            let length = text.trim().chars().count();
            if !allowed.contains(&length) {
                let (least, most) = (allowed.start(), allowed.end());
                self.fault(
                    &path,
                    &format!("{length} characters, {least} to {most} allowed"),
                );
            }
        }
    }

    fn maintenance(&mut self, node: &Yaml) {
        self.one_of(&node["type"], "maintenance.type", MAINTENANCE_TYPES);
        let kind = node["type"].as_str().unwrap_or_default();
        let contract = kind == "contract";
        if contract || !node["contractors"].is_badvalue() {
            if !contract {
                self.fault("maintenance.contractors", "only with type contract");
            }
            self.people(&node["contractors"], "maintenance.contractors");
            for contractor in node["contractors"].as_vec().into_iter().flatten() {
                self.date(&contractor["until"], "maintenance.contractors.until");
            }
        }
        if matches!(kind, "internal" | "community") {
            self.people(&node["contacts"], "maintenance.contacts");
        }
    }

    fn people(&mut self, node: &Yaml, path: &str) {
        self.list(node, path);
        for person in node.as_vec().into_iter().flatten() {
            self.text(&person["name"], &format!("{path}.name"));
        }
    }

    fn localisation(&mut self, node: &Yaml) {
        if node["localisationReady"].as_bool().is_none() {
            self.fault("localisation.localisationReady", "must be true or false");
        }
        let path = "localisation.availableLanguages";
        self.list(&node["availableLanguages"], path);
        for language in node["availableLanguages"].as_vec().into_iter().flatten() {
            if !language.as_str().is_some_and(is_language) {
                self.fault(path, "not a BCP 47 language");
            }
        }
    }

    fn organisations(&mut self, root: &Yaml) {
        self.optional(
            &root["organisation"],
            "organisation",
            |check, node, path| {
                check.uri(&node["uri"], &format!("{path}.uri"));
            },
        );
        for funder in root["fundedBy"].as_vec().into_iter().flatten() {
            self.uri(&funder["uri"], "fundedBy.uri");
        }
    }

    /// Standards and systems: an alias of the catalogue, or any URI.
    fn supports(&mut self, node: &Yaml) {
        self.optional(node, "supports", Self::list);
        for item in node.as_vec().into_iter().flatten() {
            self.uri(&item["id"], "supports.id");
        }
    }

    fn depends_on(&mut self, node: &Yaml) {
        for (kind, items) in node.as_hash().into_iter().flatten() {
            let kind = kind.as_str().unwrap_or("?");
            let path = format!("dependsOn.{kind}");
            if !matches!(kind, "open" | "proprietary" | "hardware") {
                self.fault(&path, "must be open, proprietary or hardware");
            }
            self.people(items, &path);
        }
    }
}

#[cfg(test)]
mod tests;
