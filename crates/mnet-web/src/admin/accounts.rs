// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accounts in reach, and new ones — *utenze*.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use mnet_app::auth::admin::{self, AccountView, NewUser};
use mnet_app::{Actor, AppError};
use mnet_base::names::fold;
use mnet_forms::Invalid;

use super::mandate::{self, MandateLine};
use super::mandate_form;
use super::{field, tabs};
use crate::Web;
use crate::error::{Answered, WebError, message_key};
use crate::forms::Fields;
use crate::page::{Page, html, html_as};
use crate::session::{Posted, Signed};
use crate::views::{ErrorView, FieldView, NavItem, PagesView};
use crate::visit::Visit;

/// Accounts of a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "admin/accounts.html")]
pub(crate) struct AccountsPage {
    pub(crate) page: Page,
    pub(crate) tabs: Vec<NavItem>,
    pub(crate) text: String,
    pub(crate) items: Vec<AccountLine>,
    pub(crate) pages: PagesView,
}

/// An account in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct AccountLine {
    pub(crate) href: String,
    pub(crate) user: String,
    pub(crate) name: String,
    pub(crate) mandates: Vec<MandateLine>,
    pub(crate) suspended: bool,
}

#[derive(Template)]
#[template(path = "admin/new_account.html")]
pub(crate) struct NewAccountPage {
    pub(crate) page: Page,
    pub(crate) errors: Vec<ErrorView>,
    pub(crate) fields: Vec<FieldView>,
}

/// A password that is shown once.
#[derive(Template)]
#[template(path = "admin/password.html")]
pub(crate) struct PasswordPage {
    pub(crate) page: Page,
    pub(crate) user: String,
    pub(crate) password: String,
    pub(crate) account: String,
}

/// The address of an account.
pub(super) fn address(account: impl std::fmt::Display) -> String {
    format!("/admin/accounts/{account}")
}

pub(super) async fn list(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    let words = visit.words();
    let text = visit.parameter("q").unwrap_or_default();
    let accounts = admin::list_accounts(&web.app, &actor).await?;
    let start = visit
        .parameter("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(0_usize);
    let found: Vec<&AccountView> = accounts
        .iter()
        .filter(|account| is_about(account, &text))
        .collect();
    let items: Vec<AccountLine> = found
        .iter()
        .skip(start.saturating_mul(PAGE))
        .take(PAGE)
        .map(|view| AccountLine {
            href: address(view.account.id),
            user: view.account.user_name.clone(),
            name: view.account.display_name.clone(),
            mandates: view
                .mandates
                .iter()
                .map(|one| mandate::line(one, words))
                .collect(),
            suspended: view.account.status != "active",
        })
        .collect();
    let shown = start.saturating_mul(PAGE).saturating_add(items.len());
    let here = format!("/admin/accounts?q={}", crate::operator::escaped(&text));
    let next = if shown < found.len() {
        format!("{here}&page={}", start + 1)
    } else {
        String::new()
    };
    html(&AccountsPage {
        tabs: tabs(&actor, words, "/admin/accounts"),
        pages: PagesView {
            first: if start > 0 { here } else { String::new() },
            next,
            text: words.tn(
                "admin-accounts-count",
                i64::try_from(found.len()).unwrap_or(0),
            ),
        },
        text,
        items,
        page: visit.page(words.t("admin-tab-accounts")),
    })
}

/// Whether a text is part of a name, or the body of a mandate.
fn is_about(view: &AccountView, text: &str) -> bool {
    let wanted = fold(text);
    let has = |name: &str| fold(name).contains(&wanted);
    has(&view.account.user_name)
        || has(&view.account.display_name)
        || view.mandates.iter().any(|one| has(&one.mandate.body))
}

pub(super) async fn new(State(web): State<Web>, visit: Visit, Signed(actor): Signed) -> Answered {
    html(&draw(&web, &visit, &actor, &Fields::default(), &[]).await?)
}

async fn draw(
    web: &Web,
    visit: &Visit,
    actor: &Actor,
    typed: &Fields,
    invalid: &[Invalid],
) -> Result<NewAccountPage, WebError> {
    let words = visit.words();
    let mut errors = Vec::new();
    let text = |name: &str, max_length: usize, code: bool| FieldView {
        kind: "text",
        value: typed.text(name).unwrap_or_default(),
        hint: words.t(&format!("admin-field-{}-hint", name.replace('_', "-"))),
        required: true,
        max_length,
        code,
        ..FieldView::default()
    };
    let mut fields = vec![
        field(
            "display_name",
            words,
            invalid,
            &mut errors,
            text("display_name", 120, false),
        ),
        field(
            "user_name",
            words,
            invalid,
            &mut errors,
            text("user_name", 64, true),
        ),
    ];
    let bodies = mandate_form::bodies(web, actor).await?;
    let asked = mandate_form::Form {
        bodies: &bodies,
        typed,
        invalid,
        today: actor.today,
        words,
    };
    fields.extend(asked.fields(&mut errors));
    let up = words.t("admin-tab-accounts");
    let page = visit
        .page(words.t("admin-new-account"))
        .below(&[("/admin/accounts", &up)]);
    Ok(NewAccountPage {
        page,
        errors,
        fields,
    })
}

pub(super) async fn create(
    State(web): State<Web>,
    visit: Visit,
    Posted { actor, fields }: Posted,
) -> Answered {
    let asked = match mandate_form::ask(&fields) {
        Ok(mandate) => {
            let text = |name| fields.text(name).unwrap_or_default();
            let new = NewUser {
                user_name: text("user_name"),
                display_name: text("display_name"),
                mandate,
            };
            admin::create_account(&web.app, &actor, new).await
        }
        Err(invalid) => Err(AppError::Invalid(invalid)),
    };
    let (status, page) = match asked {
        Ok(made) => {
            let user = fields.text("user_name").unwrap_or_default();
            return html(&password_page(
                &visit,
                user,
                made.password,
                address(made.account),
            ));
        }
        Err(AppError::Invalid(invalid)) => {
            let page = draw(&web, &visit, &actor, &fields, &invalid).await?;
            (StatusCode::UNPROCESSABLE_ENTITY, page)
        }
        Err(error @ (AppError::Refused(_) | AppError::Forbidden(_))) => {
            let mut page = draw(&web, &visit, &actor, &fields, &[]).await?;
            let key = match error.code() {
                "ALREADY_DONE" => "admin-user-taken".to_owned(),
                code => message_key(code),
            };
            page.page = page.page.saying("bad", visit.words().t(&key));
            (WebError::from(error).status(), page)
        }
        Err(error) => return Err(error.into()),
    };
    html_as(status, &page)
}

/// The page that shows a password once.
pub(super) fn password_page(
    visit: &Visit,
    user: String,
    password: String,
    account: String,
) -> PasswordPage {
    let words = visit.words();
    let up = words.t("admin-tab-accounts");
    let page = visit
        .page(words.t("admin-password-title"))
        .below(&[("/admin/accounts", &up)]);
    PasswordPage {
        page,
        user,
        password,
        account,
    }
}
