// SPDX-License-Identifier: AGPL-3.0-or-later
//! Every form as a page — *schede*: its words beside its definition.

use std::fmt::Write as _;

use mnet_base::Lang;
use mnet_flow::forms;
use mnet_forms::{Form, Question};
use mnet_web::i18n::Words;

use super::{Page, cell, heading};

/// One page for each form, and one that lists them.
pub(super) fn pages() -> Vec<Page> {
    let mut list = heading("Forms", "crates/mnet-flow");
    list.push_str("| Number | Form | Version | Fingerprint |\n|---|---|---|---|\n");
    let mut pages = Vec::new();
    for form in forms::all() {
        let title = words(&key(form, &[]));
        let Form {
            code,
            number,
            version,
            ..
        } = form;
        let hash = form.definition_hash();
        let _ = writeln!(
            list,
            "| {number} | [{title}]({code}.md) | {version} | `{hash}` |"
        );
        pages.push((format!("flow/{code}.md"), page(form, &title)));
    }
    pages.push(("flow/forms.md".to_owned(), list));
    pages
}

fn page(form: &Form, title: &str) -> String {
    let mut page = heading(&format!("{} {title}", form.number), "crates/mnet-flow");
    let _ = write!(
        page,
        "`{}`, version {}. Source: {}.\n\n\
         Class P0 (public) to P4 (most reserved); \"shown to\" is the group that may read it.\n",
        form.code,
        form.version,
        form.source.trim_end_matches('.')
    );
    for section in form.sections {
        let title = words(&key(form, &[section.key]));
        let _ = write!(page, "\n## {title}\n\n");
        if let Some(when) = section.when {
            let _ = write!(page, "Asked when {when}.\n\n");
        }
        page.push_str("| Question | Key | Kind | Class | Shown to |\n|---|---|---|---|---|\n");
        questions(&mut page, form, section.questions, &[]);
    }
    let _ = write!(page, "\n## Definition\n\n```\n{}\n```\n", form.describe());
    page
}

fn questions(page: &mut String, form: &Form, questions_: &[Question], above: &[&str]) {
    for question in questions_ {
        let mut path = above.to_vec();
        path.push(question.key);
        let kind = format!("{:?}", question.kind);
        let kind = kind
            .split([' ', '{', '('])
            .next()
            .unwrap_or_default()
            .to_owned();
        let _ = writeln!(
            page,
            "| {} | `{}` | {kind} | {:?} | {:?} |",
            cell(&words(&key(form, &path))),
            path.join("."),
            question.privacy,
            question.visibility
        );
        questions(page, form, question.kind.columns(), &path);
    }
}

/// The key of the words: `form-<code>-<path>`.
fn key(form: &Form, path: &[&str]) -> String {
    let mut key = format!("form-{}", form.code);
    for part in path {
        key.push('-');
        key.push_str(part);
    }
    key.replace(['_', '.'], "-")
}

fn words(key: &str) -> String {
    Words::of(Lang::It)
        .try_t(key)
        .unwrap_or_else(|| key.to_owned())
}
