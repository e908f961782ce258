// SPDX-License-Identifier: AGPL-3.0-or-later
//! Who may depend on whom — *dipendenze ammesse*.
//!
//! The table of `ARCHITECTURE.md`, held against every `Cargo.toml`. Some
//! outside crates belong to one layer: the policy engine to `mnet-authz`, SQL
//! to `mnet-store`, HTTP and templates to `mnet-web`.

use super::Findings;
use crate::sources::Source;

/// Our crates, and which of them each may name under `[dependencies]`.
const LAYERS: [(&str, &[&str]); 16] = [
    ("mnet-base", &[]),
    ("mnet-forms", &["base"]),
    ("mnet-flow", &["base", "forms"]),
    ("mnet-authz", &["base", "flow"]),
    ("mnet-linkage", &["base"]),
    ("mnet-card", &["base", "forms", "flow", "linkage"]),
    ("mnet-exchange", &["base", "forms", "flow", "card"]),
    ("mnet-demo", &["base", "forms", "flow", "exchange"]),
    ("mnet-documents", &["base"]),
    ("mnet-cluster", &[]),
    ("mnet-store", &["base", "forms", "flow", "linkage"]),
    (
        "mnet-app",
        &[
            "base", "forms", "flow", "authz", "linkage", "card", "exchange", "demo", "store",
        ],
    ),
    (
        "mnet-web",
        &["base", "forms", "flow", "authz", "documents", "app"],
    ),
    ("mnet-testkit", ALL),
    ("mnet-cli", ALL),
    ("xtask", &[]),
];

const ALL: &[&str] = &[
    "base",
    "forms",
    "flow",
    "authz",
    "linkage",
    "card",
    "exchange",
    "documents",
    "demo",
    "cluster",
    "store",
    "app",
    "web",
];

/// Crates that compute and never do: no clock, disk, network, environment, async.
const PURE: [&str; 9] = [
    "mnet-base",
    "mnet-forms",
    "mnet-flow",
    "mnet-authz",
    "mnet-linkage",
    "mnet-card",
    "mnet-exchange",
    "mnet-documents",
    "mnet-demo",
];

/// Outside crates that belong to some layers only.
const KEPT: [(&str, &[&str]); 28] = [
    ("argon2", &["mnet-app"]),
    ("askama", &["mnet-web"]),
    ("axum", &["mnet-web", "mnet-testkit", "mnet-cli"]),
    ("axum-extra", &["mnet-web"]),
    ("cedar-policy", &["mnet-authz"]),
    ("clap", &["mnet-cli"]),
    ("fluent-templates", &["mnet-web"]),
    (
        "getrandom",
        &["mnet-app", "mnet-web", "mnet-cli", "mnet-testkit"],
    ),
    ("http-body-util", &["mnet-web", "mnet-testkit"]),
    ("jiff-sqlx", &["mnet-store"]),
    ("qrcodegen", &["mnet-documents"]),
    ("rayon", &["mnet-linkage"]),
    ("rust-embed", &["mnet-web"]),
    ("rust_xlsxwriter", &["mnet-web"]),
    ("rustc-hash", &["mnet-linkage", "mnet-app"]),
    ("rustix", &["mnet-cluster"]),
    ("sqlx", &["mnet-store", "mnet-testkit", "mnet-cli"]),
    (
        "tokio",
        &[
            "mnet-store",
            "mnet-app",
            "mnet-web",
            "mnet-testkit",
            "mnet-cli",
        ],
    ),
    ("tower", &["mnet-web", "mnet-testkit"]),
    ("tower-http", &["mnet-web"]),
    (
        "tracing",
        &[
            "mnet-cluster",
            "mnet-store",
            "mnet-app",
            "mnet-web",
            "mnet-testkit",
            "mnet-cli",
        ],
    ),
    ("tracing-subscriber", &["mnet-testkit", "mnet-cli"]),
    ("typst", &["mnet-documents"]),
    ("typst-layout", &["mnet-documents"]),
    ("typst-pdf", &["mnet-documents"]),
    ("utoipa", &["mnet-web"]),
    ("utoipa-axum", &["mnet-web"]),
    ("yaml-rust2", &["xtask"]),
];

/// What pure code may not name, besides what clippy forbids.
const IMPURE: [&str; 6] = [
    "async fn ",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
];

/// Holds the table against every `Cargo.toml` and the code of the pure crates.
pub(super) fn check(sources: &[Source], found: &mut Findings) {
    for source in sources {
        if let Some(krate) = crate_of(&source.path, "/Cargo.toml") {
            manifest(source, krate, found);
        } else if let Some((krate, _)) = in_crate(&source.path)
            && PURE.contains(&krate)
            && source.path.contains("/src/")
            && source.ending() == "rs"
            && !source.is_test()
        {
            pure(source, found);
        }
    }
}

/// The crate whose file this is, when it ends so.
fn crate_of<'a>(path: &'a str, ending: &str) -> Option<&'a str> {
    let folder = path.strip_suffix(ending)?;
    let krate = folder.strip_prefix("crates/").unwrap_or(folder);
    (!krate.contains('/')).then_some(krate)
}

fn in_crate(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("crates/")?.split_once('/')
}

fn manifest(source: &Source, krate: &str, found: &mut Findings) {
    let path = &source.path;
    let table: toml::Table = match source.text.parse() {
        Ok(table) => table,
        Err(error) => return found.fault(format!("{path}: {error}")),
    };
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == krate) else {
        return found.fault(format!(
            "{path}: {krate} is no layer yet: xtask/src/tidy/layers.rs"
        ));
    };
    for (kind, is_dev) in [
        ("dependencies", false),
        ("build-dependencies", false),
        ("dev-dependencies", true),
    ] {
        let dependencies = table.get(kind).and_then(toml::Value::as_table);
        for (name, value) in dependencies.into_iter().flatten() {
            if value.get("workspace").is_none() {
                found.fault(format!(
                    "{path}: {name} must be inherited: {name}.workspace = true"
                ));
            }
            dependency(path, krate, allowed, name, is_dev, found);
        }
    }
}

fn dependency(
    path: &str,
    krate: &str,
    allowed: &[&str],
    name: &str,
    is_dev: bool,
    found: &mut Findings,
) {
    let kept = KEPT.iter().find(|(outside, _)| *outside == name);
    let is_allowed = match (name.strip_prefix("mnet-"), kept) {
        // Tests of the layers that do things may use the test kit and all below it.
        (Some(_), _) if is_dev && !PURE.contains(&krate) && krate != "xtask" => true,
        (Some(ours), _) => allowed.contains(&ours),
        (None, Some((_, holders))) => holders.contains(&krate) || is_dev && !PURE.contains(&krate),
        (None, None) => true,
    };
    if !is_allowed {
        found.fault(format!(
            "{path}: {krate} may not depend on {name} (ARCHITECTURE.md, Layers)"
        ));
    }
}

fn pure(source: &Source, found: &mut Findings) {
    for (number, line) in (1..).zip(source.code().lines()) {
        let code = line.trim_start();
        let named = IMPURE
            .iter()
            .find(|word| !code.starts_with("//") && code.contains(*word));
        if let Some(word) = named {
            let word = word.trim();
            found.fault(format!(
                "{}:{number}: `{word}` in a pure crate",
                source.path
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::faults;
    use super::*;

    fn of(path: &str, dependencies: &str) -> Vec<String> {
        faults(check, &[(path, &format!("[dependencies]\n{dependencies}"))])
    }

    #[test]
    fn pages_do_not_see_the_database() {
        let faults = of(
            "crates/mnet-web/Cargo.toml",
            "mnet-app.workspace = true\nmnet-store.workspace = true\nsqlx.workspace = true\n",
        );
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults.iter().any(|fault| fault.contains("mnet-store")));
        assert!(faults.iter().any(|fault| fault.contains("sqlx")));
    }

    #[test]
    fn nothing_pure_calls_up() {
        let faults = of("crates/mnet-flow/Cargo.toml", "mnet-app.workspace = true\n");
        assert_eq!(faults.len(), 1);
    }

    #[test]
    fn only_one_crate_knows_the_policy_engine() {
        let cedar = "cedar-policy.workspace = true\n";
        assert!(of("crates/mnet-authz/Cargo.toml", cedar).is_empty());
        assert_eq!(of("crates/mnet-app/Cargo.toml", cedar).len(), 1);
    }

    #[test]
    fn versions_stand_in_the_workspace_only() {
        assert_eq!(
            of("crates/mnet-base/Cargo.toml", "serde = \"1\"\n").len(),
            1
        );
    }

    #[test]
    fn a_crate_outside_the_table_is_refused() {
        assert_eq!(of("crates/mnet-other/Cargo.toml", "").len(), 1);
    }

    #[test]
    fn tests_of_a_deed_may_use_the_test_kit_but_rules_may_not() {
        let text = "[dev-dependencies]\nmnet-testkit.workspace = true\n";
        assert!(faults(check, &[("crates/mnet-app/Cargo.toml", text)]).is_empty());
        assert_eq!(
            faults(check, &[("crates/mnet-flow/Cargo.toml", text)]).len(),
            1
        );
    }

    #[test]
    fn rules_do_nothing() {
        let code = "// async fn in a comment\nasync fn wait() {}\n\n#[cfg(test)]\nmod tests {\nuse std::fs;\n}\n";
        let faults = faults(check, &[("crates/mnet-flow/src/a.rs", code)]);
        assert_eq!(
            faults,
            ["crates/mnet-flow/src/a.rs:2: `async fn` in a pure crate"]
        );
    }
}
