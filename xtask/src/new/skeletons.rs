// SPDX-License-Identifier: AGPL-3.0-or-later
//! What new files say — *testi dei modelli*.

/// What follows a new form.
pub(super) const AFTER_FORM: &str = "next, as docs/how-to/add-a-form.md says:
  1. title, source, number, questions, privacy class of each
  2. the list in crates/mnet-flow/src/forms.rs
  3. words in locales/it, en, ar; code lists; glossary.toml
  4. who may fill it in: crates/mnet-authz; then cargo xtask generate";

/// What follows a new deed.
pub(super) const AFTER_DEED: &str = "next, as docs/how-to/add-a-deed.md says:
  1. the rule and its event in crates/mnet-flow
  2. the action in crates/mnet-authz, its policy, its row in expectation.csv
  3. load, check, decide, save, tell; success, refusal and journal line tested
  4. a page or an operation that offers it; CHANGELOG.md; cargo xtask generate";

/// What follows a new page.
pub(super) const AFTER_PAGE: &str = "next:
  1. its title in locales/it, en, ar
  2. the deed it asks for, and what it shows
  3. its address in the router, and a test that refuses who may not see it";

/// What follows a new migration.
pub(super) const AFTER_MIGRATION: &str = "next:
  1. every new column: its line in crates/mnet-store/privacy.toml
  2. a new table: row-level security, policies, grants
  3. cargo xtask generate --sqlx and cargo xtask generate";

const LICENCE: &str = "SPDX-License-Identifier: AGPL-3.0-or-later";

pub(super) fn form(name: &str) -> String {
    let (title, upper) = (title(name), name.to_uppercase());
    format!(
        "// {LICENCE}
//! {title} — *titolo italiano*.
//!
//! What it is for, and when it is filled in.
//!
//! Source: title and section of the document that asks for it.

use mnet_forms::{{Form, Kind, Question, Section}};

/// {title}.
pub const {upper}: Form = Form {{
    code: \"{name}\",
    number: \"F00\",
    version: 1,
    source: \"title and section of the document that asks for it\",
    facts: &[],
    sections: &[Section::new(\"session\", SESSION)],
}};

const SESSION: &[Question] = &[Question::new(\"held_on\", Kind::Date).required()];

#[cfg(test)]
mod tests {{
    use super::*;

    #[test]
    fn it_asks_when_it_was_held() {{
        assert!({upper}.describe().contains(\"held_on: date required\"));
    }}
}}
"
    )
}

pub(super) fn deed(name: &str) -> String {
    let (title, ask) = (title(name), camel(name));
    format!(
        "// {LICENCE}
//! {title} — *titolo italiano*.
//!
//! Load, check, decide, save, tell: see the other deeds of this folder.

use mnet_base::ids::CaseId;

/// What is asked.
#[derive(Debug, Clone)]
pub struct {ask} {{
    /// The case it is about.
    pub case: CaseId,
}}
"
    )
}

pub(super) fn page(folder: &str, name: &str) -> String {
    let (title, view, key) = (title(name), camel(name), name.replace('_', "-"));
    format!(
        "// {LICENCE}
//! {title} — *titolo italiano*.
//!
//! Who sees it, what it asks for, what happens next.

use askama::Template;

use crate::error::Answered;
use crate::page::{{Page, html}};
use crate::session::Signed;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = \"{folder}/{name}.html\")]
struct {view}Page {{
    page: Page,
}}

pub(super) async fn show(visit: Visit, Signed(_actor): Signed) -> Answered {{
    let title = visit.words().t(\"{key}-title\");
    html(&{view}Page {{
        page: visit.page(title),
    }})
}}
"
    )
}

pub(super) fn template() -> String {
    format!(
        "{{# {LICENCE} -#}}
{{# What it shows. Fields: page. -#}}
{{%- extends \"layout.html\" -%}}
{{%- block content %}}
<h1>{{{{ page.title }}}}</h1>
{{%- endblock %}}
"
    )
}

pub(super) fn migration(name: &str) -> String {
    format!(
        "-- {LICENCE}\n-- {}: what changes, and why.\n\n",
        title(name)
    )
}

/// `group_orientation` → `Group orientation`.
fn title(name: &str) -> String {
    let mut words = name.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// `suspend_case` → `SuspendCase`.
fn camel(name: &str) -> String {
    name.split('_').map(title).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_skeleton_bears_the_licence_in_its_first_line() {
        let (name, folder) = ("suspend_case", "operator");
        let texts = [
            form(name),
            deed(name),
            page(folder, name),
            template(),
            migration(name),
        ];
        for text in texts {
            assert!(text.lines().next().unwrap().contains(LICENCE), "{text}");
        }
    }

    #[test]
    fn a_type_is_named_after_its_deed() {
        assert!(deed("suspend_case").contains("pub struct SuspendCase {"));
        assert!(form("group_orientation").contains("pub const GROUP_ORIENTATION: Form"));
    }
}
