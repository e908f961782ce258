// SPDX-License-Identifier: AGPL-3.0-or-later
//! How files begin and how long they are — *intestazioni e lunghezze*.

use super::Findings;
use crate::sources::Source;

const LICENCE: &str = "SPDX-License-Identifier: AGPL-3.0-or-later";

/// Files whose first line names the licence.
const LICENSED: [&str; 12] = [
    "cedar",
    "cedarschema",
    "css",
    "ftl",
    "html",
    "js",
    "mjs",
    "py",
    "rs",
    "scss",
    "sh",
    "sql",
];

/// Files whose length is looked at.
const MEASURED: [&str; 5] = ["html", "js", "mjs", "rs", "scss"];
const LONG: usize = 500;
const TOO_LONG: usize = 800;

/// Licence, title and length of every file.
pub(super) fn check(sources: &[Source], found: &mut Findings) {
    for source in sources {
        if LICENSED.contains(&source.ending()) {
            heading(source, found);
        }
        if MEASURED.contains(&source.ending()) && !source.is_test() {
            length(source, found);
        }
    }
}

fn heading(source: &Source, found: &mut Findings) {
    let path = &source.path;
    let mut lines = source.text.lines().filter(|line| !line.starts_with("#!/"));
    if !lines.next().is_some_and(|line| line.contains(LICENCE)) {
        found.fault(format!("{path}: the first line is not `{LICENCE}`"));
    }
    let is_rust = source.ending() == "rs" && !path.ends_with("build.rs");
    if is_rust && !lines.next().is_some_and(|line| line.starts_with("//! ")) {
        found.fault(format!(
            "{path}: the second line is not `//! Title — *titolo*.`"
        ));
    }
}

fn length(source: &Source, found: &mut Findings) {
    let lines = source.code().lines().count();
    let text = format!("{}: {lines} lines without tests", source.path);
    if lines > TOO_LONG {
        found.fault(format!("{text}, more than {TOO_LONG}"));
    } else if lines > LONG {
        found.warning(format!("{text}, more than {LONG}"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{faults, source};
    use super::*;

    const HEADING: &str = "// SPDX-License-Identifier: AGPL-3.0-or-later\n//! Title — *titolo*.\n";

    #[test]
    fn a_file_begins_with_its_licence_and_its_title() {
        assert!(faults(check, &[("a.rs", HEADING)]).is_empty());
        assert_eq!(faults(check, &[("a.rs", "fn a() {}\n")]).len(), 2);
        assert_eq!(faults(check, &[("a.sql", "SELECT 1;\n")]).len(), 1);
    }

    #[test]
    fn a_line_for_the_shell_may_come_first() {
        let script = format!("#!/usr/bin/env bash\n# {LICENCE}\n");
        assert!(faults(check, &[("a.sh", &script)]).is_empty());
    }

    #[test]
    fn data_need_no_heading() {
        assert!(faults(check, &[("a.csv", "code\n"), ("Cargo.toml", "[package]\n")]).is_empty());
    }

    #[test]
    fn long_files_warn_and_too_long_ones_fail_without_their_tests() {
        let body = |lines: usize| format!("{HEADING}{}", "//\n".repeat(lines));
        let tests = format!("\n#[cfg(test)]\nmod tests {{\n{}}}\n", "//\n".repeat(900));
        let mut found = Findings::default();
        let files = [
            source("short.rs", &format!("{}{tests}", body(100))),
            source("long.rs", &body(600)),
            source("longer.rs", &body(900)),
            source("a/tests.rs", &body(900)),
        ];
        check(&files, &mut found);
        assert_eq!(
            found.warnings,
            ["long.rs: 602 lines without tests, more than 500"]
        );
        assert_eq!(
            found.faults,
            ["longer.rs: 902 lines without tests, more than 800"]
        );
    }
}
