// SPDX-License-Identifier: AGPL-3.0-or-later
//! Mandates given, ended, suspended — *incarichi*.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::civil::Date;
use mnet_app::auth::admin::{self, MandateAsk, MandateView, roles_of_body};
use mnet_app::{Actor, AppError};
use mnet_authz::{MandateState, Role};
use mnet_forms::Invalid;
use uuid::Uuid;

use super::account::{self, Told};
use super::accounts::address;
use super::{field, wrong};
use crate::Web;
use crate::boards::asked::day;
use crate::error::{Answered, WebError};
use crate::forms::Fields;
use crate::i18n::Words;
use crate::page::done_at;
use crate::session::Posted;
use crate::views::{ErrorView, FieldView, OptionView};
use crate::visit::Visit;

/// A mandate in a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct MandateLine {
    pub(crate) id: String,
    pub(crate) address: String,
    pub(crate) body: String,
    pub(crate) role: String,
    pub(crate) basis: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) kind: &'static str,
    pub(crate) state: String,
    pub(crate) suspended: bool,
    pub(crate) ended: bool,
    pub(crate) version: i32,
}

/// A mandate in words.
pub(super) fn line(view: &MandateView, words: Words) -> MandateLine {
    let MandateView { mandate, state } = view;
    MandateLine {
        address: format!("{}/mandates/{}", address(mandate.account), mandate.id),
        id: mandate.id.to_string(),
        body: mandate.body.clone(),
        role: words.t(&format!("role-{}", mandate.role)),
        basis: mandate.basis.clone(),
        from: words.day(mandate.valid_from),
        to: mandate
            .valid_to
            .map(|day| words.day(day))
            .unwrap_or_default(),
        kind: match state {
            MandateState::Active => "ok",
            MandateState::NotYet => "info",
            MandateState::Suspended => "warn",
            MandateState::Ended => "off",
        },
        state: words.t(&format!("mandate-{}", state.code().replace('_', "-"))),
        suspended: mandate.suspended,
        ended: *state == MandateState::Ended,
        version: mandate.version,
    }
}

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

pub(super) async fn add(
    State(web): State<Web>,
    Path(account): Path<Uuid>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let done = match ask(&fields) {
        Ok(mandate) => admin::add_mandate(&web.app, &actor, account, mandate)
            .await
            .map(|_| ()),
        Err(invalid) => Err(AppError::Invalid(invalid)),
    };
    answer(
        &web,
        &visit,
        &actor,
        account,
        (&fields, "admin-mandate", done),
    )
    .await
}

pub(super) async fn change(
    State(web): State<Web>,
    Path((account, mandate)): Path<(Uuid, Uuid)>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let version = fields
        .text("version")
        .and_then(|version| version.parse().ok());
    let version = version.ok_or(WebError::Unreadable)?;
    let app = &web.app;
    let (word, done) = match fields.asked() {
        "suspend" => {
            let done = admin::suspend_mandate(app, &actor, mandate, version).await;
            ("admin-mandate-suspended", done)
        }
        "resume" => {
            let done = admin::resume_mandate(app, &actor, mandate, version).await;
            ("admin-mandate-resumed", done)
        }
        "end" => {
            let done = match day(&fields.text("last").unwrap_or_default()) {
                Some(last) => admin::end_mandate(app, &actor, mandate, last, version).await,
                None => Err(AppError::Invalid(vec![wrong("valid_to", "not-a-date")])),
            };
            ("admin-mandate-ended", done)
        }
        _ => return Err(WebError::Unreadable),
    };
    // What is wrong with the last day belongs to the row, not to the form of a new mandate.
    let done = done.map_err(|error| match error {
        AppError::Invalid(invalid) => AppError::Invalid(
            invalid
                .into_iter()
                .map(|one| Invalid {
                    pointer: format!("/{mandate}"),
                    ..one
                })
                .collect(),
        ),
        other => other,
    });
    answer(
        &web,
        &visit,
        &actor,
        account,
        (&Fields::default(), word, done),
    )
    .await
}

/// Back to the account, saying how it went.
async fn answer(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    account: Uuid,
    (typed, word, done): (&Fields, &str, Result<(), AppError>),
) -> Answered {
    let none: [&str; 0] = [];
    let told = match done {
        Ok(()) => {
            return Ok(Redirect::to(&done_at(&address(account), word, &none)).into_response());
        }
        Err(AppError::Invalid(invalid)) => Told {
            invalid,
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..Told::default()
        },
        Err(error @ (AppError::Refused(_) | AppError::Forbidden(_))) => Told::refused(error),
        Err(error) => return Err(error.into()),
    };
    account::answer(web, visit, actor, account, typed, &told).await
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
