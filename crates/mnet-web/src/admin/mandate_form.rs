// SPDX-License-Identifier: AGPL-3.0-or-later
//! The questions of a new mandate — *conferimento di un incarico*.

use jiff::civil::Date;
use mnet_app::Actor;
use mnet_app::auth::admin::{self, MandateAsk, roles_of_body};
use mnet_authz::Role;
use mnet_forms::Invalid;

use super::{field, wrong};
use crate::Web;
use crate::boards::asked::day;
use crate::error::WebError;
use crate::forms::Fields;
use crate::i18n::Words;
use crate::views::{ErrorView, FieldView, OptionView};

/// A body that a mandate may be for.
pub(super) struct BodyChoice {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) kind: String,
}

/// The bodies that somebody administers.
pub(super) async fn bodies(web: &Web, actor: &Actor) -> Result<Vec<BodyChoice>, WebError> {
    let bodies = admin::list_bodies(&web.app, actor).await?;
    let choice = bodies.into_iter().map(|body| BodyChoice {
        code: body.code,
        name: body.name,
        kind: body.kind,
    });
    Ok(choice.collect())
}

/// The questions of a new mandate.
pub(super) struct Form<'a> {
    pub(super) bodies: &'a [BodyChoice],
    pub(super) typed: &'a Fields,
    pub(super) invalid: &'a [Invalid],
    pub(super) today: Date,
    pub(super) words: Words,
}

impl Form<'_> {
    /// Body, role, act, first and last day.
    pub(super) fn fields(&self, errors: &mut Vec<ErrorView>) -> Vec<FieldView> {
        let shapes = [
            ("body", select(self.body_options())),
            ("role", select(self.role_options())),
            (
                "basis",
                FieldView {
                    kind: "text",
                    max_length: 300,
                    wide: true,
                    ..FieldView::default()
                },
            ),
            (
                "valid_from",
                FieldView {
                    kind: "date",
                    ..FieldView::default()
                },
            ),
            (
                "valid_to",
                FieldView {
                    kind: "date",
                    ..FieldView::default()
                },
            ),
        ];
        let drawn = shapes.into_iter().map(|(name, shape)| {
            let shape = FieldView {
                required: name != "valid_to",
                value: self.value(name),
                hint: self.hint(name),
                ..shape
            };
            field(name, self.words, self.invalid, errors, shape)
        });
        drawn.collect()
    }

    fn value(&self, name: &str) -> String {
        let typed = self.typed.text(name).unwrap_or_default();
        if typed.is_empty() && name == "valid_from" && self.typed.asked().is_empty() {
            self.words.short_day(self.today)
        } else {
            typed
        }
    }

    fn hint(&self, name: &str) -> String {
        let key = format!("admin-field-{}-hint", name.replace('_', "-"));
        self.words.try_t(&key).unwrap_or_default()
    }

    fn body_options(&self) -> Vec<OptionView> {
        let only = self.bodies.len() == 1;
        let typed = self.typed.text("body").unwrap_or_default();
        let options = self.bodies.iter().map(|body| OptionView {
            chosen: only || body.code == typed,
            label: format!("{} ({})", body.name, body.code),
            value: body.code.clone(),
            hint: String::new(),
        });
        options.collect()
    }

    fn role_options(&self) -> Vec<OptionView> {
        let typed = self.typed.text("role").unwrap_or_default();
        let fits = |role: &&Role| {
            self.bodies
                .iter()
                .any(|body| roles_of_body(&body.kind).contains(role))
        };
        let options = Role::ALL.iter().filter(fits).map(|role| OptionView {
            chosen: role.code() == typed,
            label: self.words.t(&format!("role-{}", role.code())),
            value: role.code().to_owned(),
            hint: String::new(),
        });
        options.collect()
    }
}

/// One of several; the only one stands ticked.
fn select(options: Vec<OptionView>) -> FieldView {
    let kind = if options.len() == 1 {
        "radios"
    } else {
        "select"
    };
    FieldView {
        kind,
        options,
        ..FieldView::default()
    }
}

/// What was typed as a mandate; or what cannot be read of it.
pub(super) fn ask(fields: &Fields) -> Result<MandateAsk, Vec<Invalid>> {
    let mut invalid = Vec::new();
    let text = |name| fields.text(name).unwrap_or_default();
    let role = Role::parse(&text("role")).ok();
    if role.is_none() {
        invalid.push(wrong(
            "role",
            if text("role").is_empty() {
                "missing"
            } else {
                "not-in-list"
            },
        ));
    }
    for name in ["body", "basis"] {
        if text(name).is_empty() {
            invalid.push(wrong(name, "missing"));
        }
    }
    let valid_from = day(&text("valid_from"));
    if valid_from.is_none() {
        let code = if text("valid_from").is_empty() {
            "missing"
        } else {
            "not-a-date"
        };
        invalid.push(wrong("valid_from", code));
    }
    let last = text("valid_to");
    let valid_to = day(&last);
    if valid_to.is_none() && !last.is_empty() {
        invalid.push(wrong("valid_to", "not-a-date"));
    }
    match (role, valid_from) {
        (Some(role), Some(valid_from)) if invalid.is_empty() => Ok(MandateAsk {
            body: text("body"),
            role,
            basis: text("basis"),
            valid_from,
            valid_to,
        }),
        _ => Err(invalid),
    }
}

#[cfg(test)]
mod tests {
    use super::ask;
    use crate::forms::Fields;

    fn typed(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(
            pairs
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect(),
        )
    }

    const WHOLE: [(&str, &str); 4] = [
        ("body", "CPI-CIV"),
        ("role", "cpi"),
        ("basis", "Decreto 12/2026"),
        ("valid_from", "1/3/2026"),
    ];

    #[test]
    fn a_mandate_needs_body_role_act_and_first_day() {
        let ask = ask(&typed(&WHOLE)).unwrap();
        assert_eq!((ask.body.as_str(), ask.valid_to), ("CPI-CIV", None));
        for missing in 0..WHOLE.len() {
            let mut some = WHOLE.to_vec();
            let (name, _) = some.remove(missing);
            let invalid = super::ask(&typed(&some)).unwrap_err();
            assert_eq!(invalid[0].pointer, format!("/{name}"));
            assert_eq!(invalid[0].code, "missing");
        }
    }

    #[test]
    fn a_last_day_that_is_no_day_is_told() {
        let mut pairs = WHOLE.to_vec();
        pairs.push(("valid_to", "presto"));
        let invalid = ask(&typed(&pairs)).unwrap_err();
        assert_eq!(
            (invalid[0].pointer.as_str(), invalid[0].code),
            ("/valid_to", "not-a-date")
        );
    }
}
