// SPDX-License-Identifier: AGPL-3.0-or-later
//! Kinds of value in `publiccode.yml`, each saying what it expected — *tipi di valore*.

use yaml_rust2::Yaml;

use super::Check;

/// What a value must be.
impl Check {
    pub(super) fn optional<T>(
        &mut self,
        node: &Yaml,
        path: &str,
        rule: impl Fn(&mut Self, &Yaml, &str) -> T,
    ) {
        if !node.is_badvalue() {
            rule(self, node, path);
        }
    }

    pub(super) fn text<'a>(&mut self, node: &'a Yaml, path: &str) -> Option<&'a str> {
        let text = node.as_str().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.fault(
                path,
                if node.is_badvalue() {
                    "missing"
                } else {
                    "must be text"
                },
            );
        }
        text
    }

    pub(super) fn list(&mut self, node: &Yaml, path: &str) {
        if node.as_vec().is_none_or(Vec::is_empty) {
            self.fault(path, "must be a list with something in it");
        }
    }

    pub(super) fn one_of(&mut self, node: &Yaml, path: &str, allowed: &[&str]) {
        if let Some(text) = self.text(node, path)
            && !allowed.contains(&text)
        {
            self.fault(
                path,
                &format!("\"{text}\" is not one of {}", allowed.join(", ")),
            );
        }
    }

    pub(super) fn url(&mut self, node: &Yaml, path: &str) {
        if let Some(text) = self.text(node, path)
            && !["https://", "http://"]
                .iter()
                .any(|scheme| text.starts_with(scheme))
        {
            self.fault(path, "must be a web address");
        }
    }

    pub(super) fn uri(&mut self, node: &Yaml, path: &str) {
        if let Some(text) = self.text(node, path) {
            let scheme = text.split_once(':').filter(|(_, rest)| !rest.is_empty());
            let named = scheme.is_some_and(|(name, _)| {
                name.starts_with(|first: char| first.is_ascii_alphabetic())
                    && name
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
            });
            if !named || text.contains(char::is_whitespace) {
                self.fault(path, "must be alias:… or a URI");
            }
        }
    }

    pub(super) fn date(&mut self, node: &Yaml, path: &str) {
        if let Some(text) = self.text(node, path)
            && !is_date(text)
        {
            self.fault(path, "must be a date, YYYY-MM-DD");
        }
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let two = |part: &str, most: u32| {
        part.len() == 2
            && part
                .parse::<u32>()
                .is_ok_and(|value| (1..=most).contains(&value))
    };
    year.len() == 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && two(month, 12)
        && two(day, 31)
}

pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

pub(super) fn is_spdx(expression: &str) -> bool {
    expression
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || " .-+()".contains(c))
        && expression.contains(|c: char| c.is_ascii_digit())
}
